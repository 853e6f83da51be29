"""The sources of a document as a bibliography: each module offers NAME, ENDINGS and `write_sources`."""

from importlib import import_module
from typing import TYPE_CHECKING

from variorum.errors import UnknownFormat
from variorum.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable

WRITERS = {
    "csl": "variorum.bibliography.csl",
    "bibtex": "variorum.bibliography.bibtex",
    "ris": "variorum.bibliography.ris",
    "table": "variorum.bibliography.table",
    "json": "variorum.bibliography.whole",
}
ENDINGS = {".bib": "bibtex", ".ris": "ris", ".json": "csl", ".txt": "table"}


def write_sources(doc: Document, to: str = "csl") -> bytes:
    """The sources of a document as a file of format `to`."""
    if to not in WRITERS:
        raise UnknownFormat(f"The bibliography format {to!r}", ", ".join(WRITERS))
    writer: Callable[[Document], bytes] = import_module(WRITERS[to]).write_sources
    return writer(doc)
