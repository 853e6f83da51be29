"""Which pages of a work a new state of it touches, and what stands on them."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from variorum.model import Block, Citation, Document, Note, Source


def find_touched(old: Document, new: Document) -> set[int]:
    """The pages, by index, of which anything in the new document is not the very same as in the old.

    Those of notes whose citations mean another source than before are among them.
    """
    touched = {page.index for page in (*old.pages, *new.pages)} if len(old.pages) != len(new.pages) else {
        page.index for one, page in zip(old.pages, new.pages, strict=True) if one is not page
    }  # fmt: skip
    for before, after in ((old.blocks, new.blocks), (old.notes, new.notes)):
        had, have = {id(one) for one in before}, {id(one) for one in after}
        for thing in (*(one for one in before if id(one) not in have), *(one for one in after if id(one) not in had)):
            touched |= _pages_of(thing)
    if old.sources != new.sources:
        changed = _meanings(old.sources).items() ^ _meanings(new.sources).items()
        idents = {ident for ident, _ in changed}
        for note in new.notes:
            if any(isinstance(m, Citation) and m.source in idents for block in note.blocks for m in block.marks):
                touched |= _pages_of(note)
    return touched


def narrow(doc: Document, pages: Collection[int]) -> Document:
    """A document with all blocks and notes that stand on any of the pages given, and all pages that these stand on."""
    wanted = frozenset(pages)
    blocks = tuple(block for block in doc.blocks if not wanted.isdisjoint(_pages_of(block)))
    notes = tuple(note for note in doc.notes if not wanted.isdisjoint(_pages_of(note)))
    held = wanted.union(*map(_pages_of, blocks), *map(_pages_of, notes))
    return replace(doc, pages=tuple(page for page in doc.pages if page.index in held), blocks=blocks, notes=notes)


def _pages_of(thing: Block | Note) -> set[int]:
    if isinstance(thing, Note):
        return {thing.page, *(page for block in thing.blocks for page in _pages_of(block))}
    return {int(origin.source) for origin in thing.origins} or {0}


def _meanings(sources: Iterable[Source]) -> dict[str, object]:
    return {source.id: (source.kind, source.fields) for source in sources}
