"""Corrections and notes as Web Annotations (https://www.w3.org/TR/annotation-model/) on a work's canvases."""

from collections.abc import Sequence
from typing import Any

from variorum.library import Kept
from variorum.model import Box, Callout, Note, Page
from variorum.offsets import trace
from variorum.quotes import Searched
from variorum.reader.iiif.presentation import CONTEXT, place, root
from variorum.reader.leaf import Contents


def annotate_corrections(base: str, work: str, contents: Contents, kept: Sequence[Kept]) -> dict[str, Any]:
    """What persons read, each at its words on the page that it is found on."""
    here = root(base, work)
    pages = {(page.file, page.file_index + 1): page for page in contents.doc.pages}
    items = [_correction(base, work, one, pages.get((one.correction.file, one.correction.page or 0))) for one in kept]
    return {
        "@context": CONTEXT, "id": f"{here}/annotations/corrections.json", "type": "AnnotationPage",
        "label": {"en": ["Corrections"]}, "items": items,
    }  # fmt: skip


def annotate_notes(base: str, work: str, contents: Contents) -> dict[str, Any]:
    """The notes of a work, each at its callout where it has one, else at its own words."""
    here = root(base, work)
    calls: dict[str, Callout] = {}
    for block in contents.doc.blocks:
        for mark in block.marks:
            if isinstance(mark, Callout) and mark.note is not None:
                calls.setdefault(mark.note, mark)
    items = []
    for note in contents.doc.notes:
        page, box = _place_of_note(contents, note, calls.get(note.id))
        text = "\n".join(block.text for block in note.blocks)
        items.append(
            {
                "id": f"{base}/works/{work}/notes/{note.id}", "type": "Annotation", "motivation": "describing",
                "body": {"type": "TextualBody", "value": f"{note.label} {text}", "format": "text/plain"},
                "target": place(base, work, page, box) if page else f"{here}/canvas/{note.page}",
            }
        )  # fmt: skip
    return {
        "@context": CONTEXT, "id": f"{here}/annotations/notes.json", "type": "AnnotationPage",
        "label": {"en": ["Notes"]}, "items": items,
    }  # fmt: skip


def _correction(base: str, work: str, kept: Kept, page: Page | None) -> dict[str, Any]:
    one = kept.correction
    quote = {"type": "TextQuoteSelector", "exact": one.words, "prefix": one.before, "suffix": one.after}
    here = root(base, work)
    selectors: list[dict[str, Any]] = [quote]
    source = f"{here}/manifest.json"
    if page is not None:
        source = f"{here}/canvas/{page.index}"
        box = _box_of(page, one.before, one.reading or "", one.after)
        if box is not None:
            value = place(base, work, page, box).partition("#")[2]
            media = "http://www.w3.org/TR/media-frags/"
            selectors.insert(0, {"type": "FragmentSelector", "conformsTo": media, "value": value})
    made: dict[str, Any] = {
        "id": f"{here}/annotations/corrections/{kept.number}", "type": "Annotation", "motivation": "editing",
        "created": kept.at,
        "body": {"type": "TextualBody", "value": one.reading or "", "purpose": "editing", "format": "text/plain"},
        "target": {"type": "SpecificResource", "source": source, "selector": selectors},
    }  # fmt: skip
    if one.by:
        made["creator"] = {"type": "Person", "name": one.by}
    if one.note:
        made["body"] = [made["body"], {"type": "TextualBody", "value": one.note, "purpose": "commenting"}]
    return made


def _box_of(page: Page, before: str, words: str, after: str) -> Box | None:
    spot = Searched(page.text).find(before, words, after, like=False)
    return None if spot is None else _around(page, spot.start, spot.end)


def _around(page: Page, start: int, end: int) -> Box | None:
    boxes = [t.box for t in page.tokens if t.start < max(end, start + 1) and t.end > start and t.box is not None]
    if not boxes:
        return None
    return Box(
        min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes)
    )


def _place_of_note(contents: Contents, note: Note, call: Callout | None) -> tuple[Page | None, Box | None]:
    if call is not None and (page := contents.page(call.page)) is not None:
        return page, _around(page, call.page_start, call.page_end)
    for block in note.blocks:
        for part in trace(block.origins, 0, len(block.text)):
            if (page := contents.page(int(part.source))) is not None:
                return page, _around(page, part.source_start, part.source_end)
    return contents.page(note.page), None
