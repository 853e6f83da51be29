"""A document's claims as a chronology: each module offers NAME, ENDINGS and `write_chronology`, from entries to bytes.

`entries` gathers all that is known of each claim; `network` who is named with whom; `rulings` what persons hold of
claims, `together` joins works, `conflicts` finds what does not agree. Writers are pure.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from variorum.chronology.entries import Chronology
from variorum.errors import UnknownFormat

if TYPE_CHECKING:
    from collections.abc import Callable

WRITERS = {
    "table": "variorum.chronology.table",
    "csv": "variorum.chronology.csv",
    "json": "variorum.chronology.json",
    "jsonld": "variorum.chronology.jsonld",
    "timelinejs": "variorum.chronology.timelinejs",
    "gexf": "variorum.chronology.gexf",
    "graphml": "variorum.chronology.graphml",
    "svg": "variorum.chronology.svg",
    "network": "variorum.chronology.arcs",
}
ENDINGS = {
    ".csv": "csv", ".json": "json", ".jsonld": "jsonld", ".gexf": "gexf", ".graphml": "graphml", ".svg": "svg",
    ".txt": "table"
}  # fmt: skip


def write_chronology(chronology: Chronology, to: str = "table") -> bytes:
    """A chronology as a file of format `to`."""
    if to not in WRITERS:
        raise UnknownFormat(f"The chronology format {to!r}", ", ".join(WRITERS))
    writer: Callable[[Chronology], bytes] = import_module(WRITERS[to]).write_chronology
    return writer(chronology)
