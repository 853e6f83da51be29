"""Variorum turns scans, PDFs and copied pages of scholarship into text that can be trusted, cited and traced.

>>> import variorum
>>> doc = variorum.read("examples/article.pdf")             # doctest: +SKIP
>>> text = variorum.write(doc, "md").decode()               # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.errors import VariorumError
    from variorum.export import write
    from variorum.model import Block, Document, Finding, Note, Page, Role, Witness
    from variorum.offsets import places
    from variorum.pictures import cut_pictures
    from variorum.pipeline import read

__version__ = "0.1.0"
__all__ = [
    "Block", "Document", "Finding", "Note", "Page", "Role", "VariorumError", "Witness", "cut_pictures", "places",
    "read", "write",
]  # fmt: skip

_HOMES = {
    "Block": "model", "Document": "model", "Finding": "model", "Note": "model", "Page": "model", "Role": "model",
    "Witness": "model", "VariorumError": "errors", "cut_pictures": "pictures", "places": "offsets", "read": "pipeline",
    "write": "export",
}  # fmt: skip


def __getattr__(name: str) -> object:
    """The public names are loaded when first used, so that `import variorum` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"variorum.{_HOMES[name]}"), name)
