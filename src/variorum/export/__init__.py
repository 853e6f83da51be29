"""Writers: a document becomes the bytes of a file. Each module offers NAME, ENDINGS and `write_document`."""

from collections.abc import Callable
from importlib import import_module

from variorum.errors import UnknownFormat
from variorum.model import Document

WRITERS = {
    "md": "variorum.export.markdown",
    "json": "variorum.export.json",
    "txt": "variorum.export.text",
    "lines": "variorum.export.lines",
}
ENDINGS = {".md": "md", ".markdown": "md", ".json": "json", ".txt": "txt", ".text": "txt", ".lines": "lines"}


def find_writer(name: str) -> Callable[..., bytes]:
    """The `write_document` of a format; others come in by the entry points `variorum.writers`."""
    if name in WRITERS:
        return import_module(WRITERS[name]).write_document  # type: ignore[no-any-return]
    from importlib.metadata import entry_points  # late, because it takes longer to load than all that is ours

    for entry in entry_points(group="variorum.writers"):
        if entry.name == name:
            return entry.load().write_document  # type: ignore[no-any-return]
    raise UnknownFormat(f"The output format {name!r}", ", ".join(WRITERS))


def write(doc: Document, to: str = "md", **options: object) -> bytes:
    """The document as a file of format `to`; `options` are the writer's own (`flavour` for Markdown)."""
    return find_writer(to)(doc, **options)
