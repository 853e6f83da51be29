"""Blocks as pieces to set: runs of equal style cut at words, callouts and page breaks, ready for a template."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from variorum.model import Block, Callout, Citation, Emphasis
from variorum.offsets import trace

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block.

    A `word` leads to the page that it is on and to its names there (two where a line broke it); `sure` is the least
    of them, `differs` whether witnesses do, `hit` whether it was searched for. A `callout` has its label as text and
    the id of its note; a `break` the index of the page that begins there; `source` is that of the citation around.
    """

    kind: Literal["text", "word", "callout", "break"]
    text: str = ""
    styles: tuple[str, ...] = ()
    page: int | None = None
    names: tuple[str, ...] = ()
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    sure: float | None = None
    differs: bool = False
    doubtful: bool = False
    hit: bool = False
    note: str | None = None
    source: str | None = None
    joined: bool = False  # to the piece before: no blank is between them


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block, or what one page has of it; `begins` is False where it runs on from the page before.

    `level` is that of a head in its work, `rank` how deep it is among those that are shown, with none left out between.
    """

    role: str
    level: int
    pieces: tuple[Piece, ...]
    begins: bool = True
    at: int | None = None
    box: tuple[float, float, float, float] | None = None
    rank: int = 1
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()


class Told:
    """What is known of a word on a page: asked with page, start and end of its span in the page's text."""

    __slots__ = ("boxes", "differs", "doubtful", "hit", "names", "sure")

    def __init__(self) -> None:
        self.names: tuple[str, ...] = ()
        self.boxes: tuple[tuple[float, float, float, float], ...] = ()
        self.sure: float | None = None
        self.differs = self.doubtful = self.hit = False


Look = Callable[[int, int, int], Told | None]


def set_block(
    block: Block,
    *,
    page: int | None = None,
    look: Look | None = None,
    first_page: int | None = None,
    at: int | None = None,
) -> Paragraph:
    """A block, or only what stands on one page of it; `look` tells what is known of words, else they stay runs.

    A word that a page's end breaks stands whole on the first of the two pages.
    """
    low, high = (0, len(block.text)) if page is None else span_on(block, page)
    pieces = tuple(_pieces(block, low, high, look, page if page is not None else first_page, page))
    rows = _rows(pieces) if block.role == "table" else ()
    return Paragraph(block.role.value, block.level, pieces, low == 0, at, rows=rows)


def rank_heads(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs with the ranks of their heads: a head below another is one deeper, whatever their levels are."""
    above: list[int] = []
    for paragraph in paragraphs:
        if paragraph.role != "head":
            yield paragraph
            continue
        level = paragraph.level or 2
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        yield replace(paragraph, rank=min(len(above), 5))


def span_on(block: Block, page: int) -> tuple[int, int]:
    """What of a block's text stands on a page, in whole words; empty where nothing does.

    >>> from variorum.model import Origin, Role
    >>> span_on(Block(Role.BODY, "the council met", (), (Origin(0, 8, 0, 0, 8), Origin(8, 15, 1, 0, 7))), 1)
    (12, 15)
    """
    own = [(origin.start, origin.end) for origin in block.origins if origin.source == page]
    if not own:
        return 0, 0
    text = block.text
    low, high = (min(at, len(text)) for at in (min(start for start, _ in own), max(end for _, end in own)))
    if low > 0:
        while low < high and not text[low - 1].isspace():
            low += 1
    while high < len(text) and high > low and not text[high - 1].isspace() and not text[high].isspace():
        high += 1
    return low, high


def _pieces(
    block: Block, low: int, high: int, look: Look | None, page: int | None, only: int | None
) -> Iterator[Piece]:
    breaks = _breaks(block, page) if only is None else {}
    callouts: dict[int, list[Callout]] = {}
    for mark in block.marks:
        if isinstance(mark, Callout) and low <= mark.start <= high and (only is None or mark.page == only):
            callouts.setdefault(mark.start, []).append(mark)
    spans = [mark for mark in block.marks if isinstance(mark, Emphasis | Citation) and mark.end > mark.start]
    cuts = {low, high, *(at for at in (*breaks, *callouts) if low <= at <= high)}
    for mark in spans:
        cuts.update(at for at in (mark.start, mark.end) if low < at < high)
    words = [match.span() for match in _WORD.finditer(block.text, low, high)] if look is not None else []
    for start, end in words:
        cuts.update((start, end))
    order: list[int] = sorted(cuts)
    known: dict[tuple[int, int], Told | None] = {}
    at = 0
    for start, end in zip(order, [*order[1:], -1], strict=True):
        for callout in callouts.get(start, ()):
            yield Piece("callout", callout.label, page=callout.page, note=callout.note)
        if start in breaks:
            yield Piece("break", page=breaks[start])
        if end < start:
            continue
        while at < len(words) and words[at][1] <= start:
            at += 1
        styles, source = _marks_over(spans, start, end)
        text = block.text[start:end]
        word = words[at] if at < len(words) and words[at][0] <= start else None
        told = None
        if word is not None and look is not None:
            if word not in known:
                known[word] = _ask(block, word, look)
            told = known[word]
        if told is None:
            yield Piece("text", text, styles, source=source)
        else:
            yield Piece(
                "word", text, styles, names=told.names, boxes=told.boxes, sure=told.sure, differs=told.differs,
                doubtful=told.doubtful, hit=told.hit, source=source, joined=word is not None and start > word[0],
            )  # fmt: skip


def _marks_over(spans: Sequence[Emphasis | Citation], start: int, end: int) -> tuple[tuple[str, ...], str | None]:
    """The styles that hold over a stretch, and the source that is cited there."""
    held = [mark for mark in spans if mark.start <= start and mark.end >= end]
    styles = tuple(sorted({mark.style for mark in held if isinstance(mark, Emphasis)}))
    return styles, next((mark.source for mark in held if isinstance(mark, Citation)), None)


def _ask(block: Block, word: tuple[int, int], look: Look) -> Told | None:
    """What is known of a word, over all pages and lines that it is on."""
    whole: Told | None = None
    for part in trace(block.origins, *word):
        told = look(int(part.source), part.source_start, part.source_end)
        if told is None:
            continue
        if whole is None:
            whole = told
            continue
        whole.names += tuple(name for name in told.names if name not in whole.names)
        whole.boxes += tuple(box for box in told.boxes if box not in whole.boxes)
        whole.sure = min((sure for sure in (whole.sure, told.sure) if sure is not None), default=None)
        whole.differs |= told.differs
        whole.doubtful |= told.doubtful
        whole.hit |= told.hit
    return whole


def _breaks(block: Block, page: int | None) -> dict[int, int]:
    """Where in a block's text a page begins: offset -> index."""
    found: dict[int, int] = {}
    for origin in block.origins:
        if origin.source != page:
            page = int(origin.source)
            found[origin.start] = page
    return found


def _rows(pieces: Sequence[Piece]) -> tuple[tuple[tuple[Piece, ...], ...], ...]:
    """The rows of a table, each of cells, each of pieces."""
    rows: list[list[list[Piece]]] = [[[]]]
    for piece in pieces:
        if piece.kind != "text":
            rows[-1][-1].append(piece)
            continue
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                rows.append([[]])
            for place, cell in enumerate(line.split("\t")):
                if place:
                    rows[-1].append([])
                if cell:
                    rows[-1][-1].append(Piece("text", cell, piece.styles, source=piece.source))
    return tuple(tuple(tuple(cell) for cell in row) for row in rows)
