"""Ways through a document for those who write it out: overlapping marks become runs of text with equal marks."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from variorum.model import Block, Callout, Document, Emphasis


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
    callouts = [mark for mark in block.marks if isinstance(mark, Callout)]
    cuts = {0, len(block.text)}
    cuts.update(offset for offset, _ in breaks)
    cuts.update(mark.start for mark in callouts)
    for emphasis in emphases:
        cuts.update((emphasis.start, emphasis.end))
    order = sorted(cuts)
    for index, start in enumerate(order):
        # a callout belongs to the words before it, so it comes before the break of a page
        yield from (mark for mark in callouts if mark.start == start)
        yield from (Break(number) for offset, number in breaks if offset == start)
        if index + 1 < len(order):
            end = order[index + 1]
            held = tuple(sorted({e.style for e in emphases if e.start <= start and e.end >= end}))
            yield Run(block.text[start:end], held)


def last_page(block: Block) -> int | None:
    """The page on which a block ends; None where nothing of it has an origin."""
    return int(block.origins[-1].source) if block.origins else None


def all_blocks(doc: Document) -> Iterator[Block]:
    """Every block: those of the text in order, then those of the notes."""
    yield from doc.blocks
    for note in doc.notes:
        yield from note.blocks


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
