"""Ways through a document for those who write it out: overlapping marks become runs of text with equal marks."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import dropwhile, islice, takewhile
from operator import eq
from typing import NamedTuple

from variorum.model import Block, Box, Callout, Citation, Document, Emphasis, Pointer, Region, Role

_SAID = (Role.CAPTION, Role.CREDIT)  # about a picture


class Run(NamedTuple):
    """Text of a block with the styles that hold over all of it."""

    text: str
    styles: tuple[str, ...]


class Break(NamedTuple):
    """A page begins here: its index."""

    page: int


Step = Run | Break | Callout


def steps(block: Block, *, first_page: int | None = None) -> Iterator[Step]:
    """A block as runs of equal style, page breaks and callouts, in order.

    A page break is reported where the origins enter a page other than `first_page` or the page before.

    >>> from variorum.build import p
    >>> [step.text for step in steps(p("war and *peace* again")) if isinstance(step, Run)]
    ['war and ', 'peace', ' again']
    """
    breaks: list[tuple[int, int]] = []
    page = first_page
    for origin in block.origins:
        if origin.source != page:
            page = int(origin.source)
            breaks.append((origin.start, page))
    emphases = [mark for mark in block.marks if isinstance(mark, Emphasis) and mark.end > mark.start]
    # a callout belongs to the words before it, so it comes before the break of a page
    points: dict[int, list[Step]] = {}
    for mark in block.marks:
        if isinstance(mark, Callout):
            points.setdefault(mark.start, []).append(mark)
    for offset, number in breaks:
        points.setdefault(offset, []).append(Break(number))
    cuts = {0, len(block.text), *points}
    for emphasis in emphases:
        cuts.update((emphasis.start, emphasis.end))
    order = sorted(cuts)
    for start, end in zip(order, [*order[1:], None], strict=True):
        yield from points.get(start, ())
        if end is not None:
            held = {e.style for e in emphases if e.start <= start and e.end >= end}
            yield Run(block.text[start:end], tuple(sorted(held)))


def last_page(block: Block) -> int | None:
    """The page on which a block ends; None where nothing of it has an origin."""
    return int(block.origins[-1].source) if block.origins else None


def all_blocks(doc: Document) -> Iterator[Block]:
    """Every block: those of the text in order, then those of the notes."""
    yield from doc.blocks
    for note in doc.notes:
        yield from note.blocks


def citations_of(doc: Document) -> dict[Pointer, tuple[str, Citation]]:
    """Every citation of a document's notes by its address, with the label of its note."""
    found = {}
    for note in doc.notes:
        marks = (mark for block in note.blocks for mark in block.marks if isinstance(mark, Citation))
        found.update({Pointer(note.id, at): (note.label, mark) for at, mark in enumerate(marks)})
    return found


class Picture(NamedTuple):
    """A picture: its place in `Document.blocks`, its page (an index) and box, the blocks of its caption and credit."""

    at: int
    page: int
    box: Box | None
    words: tuple[Block, ...]


def pictures(doc: Document) -> Iterator[Picture]:
    """The pictures of a document in the order of its blocks."""
    boxes = defaultdict[tuple[int, int], deque[Box | None]](deque)
    for page in doc.pages:
        for region in page.regions:
            if region.role is Role.PICTURE:
                boxes[page.index, region.start].append(region.box)
    for at, block in enumerate(doc.blocks):
        if block.role is not Role.PICTURE or not block.origins:
            continue
        origin = block.origins[0]
        after = dropwhile(partial(eq, block), islice(doc.blocks, at + 1, None))  # pictures side by side share a caption
        words = tuple(takewhile(partial(_is_said_on, int(origin.source)), after))
        own = boxes[int(origin.source), origin.source_start]
        yield Picture(at, int(origin.source), own.popleft() if own else None, words)


def is_captioned(regions: Sequence[Region], k: int) -> bool:
    """Whether a region is a picture with a caption or credit, which begins where the picture stands."""
    if regions[k].role is not Role.PICTURE:
        return False
    after = next((region for region in regions[k:] if region.role is not Role.PICTURE), None)
    return after is not None and after.role in _SAID and after.start == regions[k].start


def _is_said_on(page: int, block: Block) -> bool:
    return block.role in _SAID and all(origin.source == page for origin in block.origins[:1])


def page_labels(doc: Document) -> dict[int, str]:
    """What to call each page, by its index.

    Its folio; in brackets the one that its neighbours imply where none is printed; else `#` and its place in the work.

    >>> from variorum.model import Page
    >>> page_labels(Document(pages=(Page(0, "", 0), Page(1, "", 1, folio="82"), Page(2, "", 2, folio="83"))))
    {0: '[81]', 1: '82', 2: '83'}
    """
    printed = [(page.index, int(page.folio)) for page in doc.pages if page.folio and page.folio.isdigit()]
    if not printed and not any(page.folio for page in doc.pages):
        return {page.index: str(page.index + 1) for page in doc.pages}
    printed.sort()
    labels = {}
    for page in doc.pages:
        here = bisect_left(printed, (page.index, 0))
        nearest = sorted(printed[max(here - 2, 0) : here + 2], key=lambda found: abs(found[0] - page.index))[:2]
        implied = {folio + page.index - index for index, folio in nearest}
        number = implied.pop() if len(implied) == 1 else 0
        labels[page.index] = page.folio or (f"[{number}]" if number > 0 else f"#{page.index + 1}")
    return labels
