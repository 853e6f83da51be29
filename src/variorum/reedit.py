"""A document in which words of some pages were corrected: only what stands on these pages is made again.

What it gives is what editing the whole work again would give, but for what the corrected words say of others far away
(how often the work has a word, which decides on hyphens that nothing else decides).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from variorum.citations import find_citations
from variorum.citations.abbreviations import listed_in
from variorum.inplace import keep_layout, move_findings
from variorum.model import Block, Callout, Citation, Claim, Document, Note, Page
from variorum.structure import rebuild_pages

T = TypeVar("T", Block, Note)

MOST = 24  # changed pages with which this is quicker than to edit the whole work
_OF_STRUCTURE = "note-unlabelled"
_OF_CITATIONS = ("ibid-unresolved", "citation-unresolved")


def reedit(doc: Document, pages: Sequence[Page]) -> Document | None:
    """A document with pages that were corrected in place of its own; None where the whole work must be edited again.

    `pages` are those of the document, or corrected ones with the same lines.
    """
    changed = [at for at, page in enumerate(pages) if page is not doc.pages[at]]
    if len(pages) != len(doc.pages) or len(changed) > MOST or _has_claims(doc):
        return None
    explained, cites = listed_in(doc.blocks), False
    for at in changed:
        page = keep_layout(doc.pages[at], pages[at])
        made = None if page is None else _with_page(doc, at, page)
        if made is None:
            return None
        cites |= made.cites
        doc = made.doc
    if cites or listed_in(doc.blocks) != explained:
        bare = tuple(finding for finding in doc.findings if finding.kind not in _OF_CITATIONS)
        doc = share(doc, find_citations(replace(doc, findings=bare, sources=())))
    return doc


def _has_claims(doc: Document) -> bool:
    """Whether claims were found in a document, which are found again when all of it is edited."""
    return bool(doc.bearers) or any(isinstance(mark, Claim) for block in doc.blocks for mark in block.marks)


def share(old: Document, new: Document) -> Document:
    """The new document with the very pages, blocks and notes of the old in place of those that are equal to them."""
    pages = new.pages
    if len(old.pages) == len(pages):
        pages = tuple(one if one == page else page for one, page in zip(old.pages, pages, strict=True))
    return replace(new, pages=pages, blocks=_shared(old.blocks, new.blocks), notes=_shared(old.notes, new.notes))


def _shared(old: Iterable[T], new: Iterable[T]) -> tuple[T, ...]:
    have = {one: one for one in old}
    return tuple(have.get(one, one) for one in new)


class _Made(NamedTuple):
    """A document with another page; `cites` says whether a note has other text, and so has lost its citations."""

    doc: Document
    cites: bool


def _with_page(doc: Document, at: int, page: Page) -> _Made | None:
    """A document with a page that was laid out in place of another."""
    said = sum(len(own.findings) for own in doc.pages)
    if doc.findings[:said] != tuple(finding for own in doc.pages for finding in own.findings):
        return None
    pages = (*doc.pages[:at], page, *doc.pages[at + 1 :])
    places = {own.index: place for place, own in enumerate(pages)}
    spans = [_span([block], places) for block in doc.blocks], [_span(note.blocks, places) for note in doc.notes]
    first, last = _widen(at, [*spans[0], *spans[1]])
    blocks, notes = (_run(own, first, last) for own in spans)
    if blocks is None or notes is None:
        return None
    made = rebuild_pages(pages, first, last + 1, languages=doc.language)
    old_blocks, old_notes = doc.blocks[blocks], doc.notes[notes]
    new_blocks = _call_again(old_blocks, made.blocks)
    new_notes = _name_again(old_notes, made.notes)
    if new_blocks is None or new_notes is None:
        return None
    within = {own.index for own in pages[first : last + 1]}
    rest = (f for f in doc.findings[said:] if f.kind != _OF_STRUCTURE or f.page not in within)
    new = (finding for finding in made.findings if finding.kind == _OF_STRUCTURE)
    findings = (
        *(finding for own in pages for finding in own.findings),
        *new,
        *move_findings(doc.pages[at], page, rest),
    )
    doc = replace(
        doc,
        pages=pages,
        blocks=(*doc.blocks[: blocks.start], *new_blocks, *doc.blocks[blocks.stop :]),
        notes=(*doc.notes[: notes.start], *new_notes, *doc.notes[notes.stop :]),
        findings=findings,
    )
    return _Made(doc, any(_texts(one) != _texts(other) for one, other in zip(old_notes, new_notes, strict=True)))


def _span(blocks: Iterable[Block], places: Mapping[int, int]) -> tuple[int, int]:
    """The places of the first and the last page of blocks; (-1, -1) where they stand on none."""
    own = [places.get(int(origin.source), -1) for block in blocks for origin in block.origins]
    return (min(own), max(own)) if own else (-1, -1)


def _widen(at: int, spans: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The pages around one over whose edges nothing runs."""
    over = sorted(span for span in spans if span[0] != span[1])
    first = last = at
    for start, end in reversed(over):
        if start < first <= end:
            first = start
    for start, end in over:
        if start <= last < end:
            last = end
    return first, last


def _run(spans: Sequence[tuple[int, int]], first: int, last: int) -> slice | None:
    """Which of the spans stand on these pages, if they follow each other."""
    own = [place for place, (start, end) in enumerate(spans) if first <= start and end <= last]
    if not own:
        before = next((place for place, (start, _) in enumerate(spans) if start > last), len(spans))
        return slice(before, before)
    return slice(own[0], own[-1] + 1) if len(own) == own[-1] + 1 - own[0] else None


def _call_again(old: Sequence[Block], new: Sequence[Block]) -> list[Block] | None:
    """The new blocks with the callouts that the old ones call by; None where they are others."""
    had = [mark for block in old for mark in block.marks if isinstance(mark, Callout)]
    have = [mark for block in new for mark in block.marks if isinstance(mark, Callout)]
    if len(had) != len(have) or [b.role for b in old] != [b.role for b in new]:
        return None
    calls = iter(had)
    out = []
    for block in new:
        marks = []
        for mark in block.marks:
            if isinstance(mark, Callout):
                call = next(calls)
                if (call.page, call.page_end - call.page_start) != (mark.page, mark.page_end - mark.page_start):
                    return None
                mark = replace(mark, label=call.label, note=call.note)
            marks.append(mark)
        out.append(replace(block, marks=tuple(marks)))
    return out


def _name_again(old: Sequence[Note], new: Sequence[Note]) -> list[Note] | None:
    """The new notes with the names and citations of the old; None where they are others.

    The citations of a note whose text has changed are left out.
    """
    if [(n.label, n.page, len(n.blocks)) for n in old] != [(n.label, n.page, len(n.blocks)) for n in new]:
        return None
    out = []
    for was, now in zip(old, new, strict=True):
        blocks = now.blocks
        if _texts(was) == _texts(now):
            blocks = tuple(
                replace(block, marks=(*block.marks, *(m for m in own.marks if isinstance(m, Citation))))
                for own, block in zip(was.blocks, now.blocks, strict=True)
            )
        out.append(replace(now, id=was.id, place=was.place, blocks=blocks))
    return out


def _texts(note: Note) -> list[tuple[object, ...]]:
    """What the citations of a note depend on."""
    return [
        (block.text, *(mark for mark in block.marks if not isinstance(mark, Citation | Callout)))
        for block in note.blocks
    ]
