"""The stages in order. This is the file to read first.

Pages arrive with their witnesses already collated into one text (`ingest` opens files in contained children, where
`reconcile` also runs, page by page and in parallel). From there every stage sees the whole work.
"""

from collections.abc import Callable, Iterable

from variorum.layout import lay_out
from variorum.model import Document, Page
from variorum.notes import pair_notes
from variorum.structure import build_document

Stage = Callable[[Document], Document]

STAGES: tuple[tuple[str, Stage], ...] = (("notes", pair_notes),)


def edit(pages: Iterable[Page], *, languages: str = "eng") -> Document:
    """The document that pages with a text make."""
    laid_out = lay_out(tuple(pages))
    doc = build_document(laid_out, languages=languages)
    for _, stage in STAGES:
        doc = stage(doc)
    return doc
