"""The whole work as running text: folios in the margin, notes beside the lines that call them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from variorum.model import Block, Callout, Role
from variorum.reader.leaf import Contents, NoteView, view_note
from variorum.reader.prose import Paragraph, rank_heads, set_block
from variorum.walk import last_page


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with the notes that it is the first to call, and the page on which it begins."""

    paragraph: Paragraph
    page: int | None
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A head: its words, level, place among the blocks, and page."""

    text: str
    level: int
    at: int
    page: int | None


@dataclass(frozen=True, slots=True)
class TextView:
    """A work as running text, its heads, and the notes that nothing calls."""

    passages: tuple[Passage, ...]
    headings: tuple[Heading, ...]
    uncalled: tuple[NoteView, ...]
    labels: tuple[tuple[int, str], ...]


def view_text(contents: Contents) -> TextView:
    """A document as running text."""
    doc = contents.doc
    told: set[str] = set()
    unranked = tuple(_passages(contents, told))
    ranked = rank_heads(passage.paragraph for passage in unranked)
    passages = tuple(replace(one, paragraph=own) for one, own in zip(unranked, ranked, strict=True))
    uncalled = tuple(view_note(contents, note) for note in doc.notes if note.id not in told)
    return TextView(passages, headings_of(contents), uncalled, tuple(contents.labels.items()))


def headings_of(contents: Contents) -> tuple[Heading, ...]:
    """The heads of a work in order."""
    return tuple(
        Heading(" ".join(block.text.split()), block.level or 2, at, first_page(block))
        for at, block in enumerate(contents.doc.blocks)
        if block.role is Role.HEAD and block.text.strip()
    )


def first_page(block: Block) -> int | None:
    """The page on which a block begins."""
    return int(block.origins[0].source) if block.origins else None


def _passages(contents: Contents, told: set[str]) -> Iterator[Passage]:
    page: int | None = None
    for at, block in enumerate(contents.doc.blocks):
        notes = []
        for mark in block.marks:
            note = contents.by_id.get(mark.note or "") if isinstance(mark, Callout) else None
            if note is not None and note.id not in told:
                told.add(note.id)
                notes.append(view_note(contents, note))
        paragraph = replace(set_block(block, first_page=page, at=at), box=contents.boxes.get(at))
        yield Passage(paragraph, first_page(block), tuple(notes))
        page = last_page(block) if block.origins else page
