"""The sources of a document as a bibliography: each module offers NAME, ENDINGS and `write_sources`."""

import json
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

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


def write_items(items: Sequence[Mapping[str, Any]], to: str = "csl") -> bytes:
    """CSL items, wherever they are from, as a file of format `to`."""
    if to == "csl":
        return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
    from variorum.bibliography.items import from_item

    return write_sources(Document(sources=tuple(map(from_item, items))), to)
