"""Text made from text, and the way back: a block's character -> the page's -> the witness's -> a box.

A text is put together with `Draft`, which remembers where each piece came from; `trace` and `places` lead back.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import NamedTuple, cast

from variorum.model import Block, Box, Document, Line, Origin, Page, Token, Witness
from variorum.tokens import Tokens

_new = tuple.__new__  # makes a named tuple of a tuple: a third of the cost of its own constructor


class Draft:
    """A text in the making."""

    __slots__ = ("_origins", "_pieces", "length")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._origins: list[Origin] = []
        self.length = 0

    def take(self, text: str, source: int | str, start: int, end: int) -> None:
        """Append `text`, which stands at [start, end) of a source; it is merged with a piece that it continues."""
        if not text:
            return
        origins, length = self._origins, self.length
        finish = length + len(text)
        if origins and len(text) == end - start:
            last = origins[-1]
            if (
                last.end == length
                and last.source == source
                and last.source_end == start
                and (last.end - last.start == last.source_end - last.source_start)
            ):
                origins[-1] = Origin(last.start, finish, source, last.source_start, end)
                self._pieces.append(text)
                self.length = finish
                return
        origins.append(_new(Origin, (length, finish, source, start, end)))
        self._pieces.append(text)
        self.length = finish

    def supply(self, text: str) -> None:
        """Append text that no source has."""
        self._pieces.append(text)
        self.length += len(text)

    def drop_end(self, count: int) -> None:
        """Take the last characters back; they must be of the last piece or pieces."""
        text = self.text[:-count] if count else self.text
        self._pieces = [text]
        self.length = len(text)
        kept = [origin for origin in self._origins if origin.start < self.length]
        if kept and kept[-1].end > self.length:
            last = kept[-1]
            kept[-1] = Origin(
                last.start, self.length, last.source, last.source_start, last.source_end - (last.end - self.length)
            )
        self._origins = kept

    def find(self, source: int | str, offset: int) -> int | None:
        """Where a character of a source stands in this text, the last time that it does."""
        for start, end, own, first, last in reversed(self._origins):
            if own == source and first <= offset < last:
                return start + min(offset - first, end - start - 1)
        return None

    @property
    def text(self) -> str:
        """What has been put together so far."""
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Where it came from, in order."""
        return tuple(self._origins)


def take_whole(page: Page, wit: Witness) -> Page:
    """The page with the text of a witness as its own."""
    origins = (Origin(0, len(wit.text), wit.siglum, 0, len(wit.text)),)
    return replace(page, text=wit.text, tokens=wit.tokens, lines=wit.lines, origins=origins, variants=())


def trace(origins: Sequence[Origin], start: int, end: int) -> tuple[Origin, ...]:
    """The parts of [start, end) with where they came from; supplied characters are left out.

    >>> [tuple(part) for part in trace((Origin(0, 5, "L", 10, 15), Origin(6, 9, "L", 16, 19)), 3, 8)]
    [(3, 5, 'L', 13, 15), (6, 8, 'L', 16, 18)]
    """
    parts = []
    for origin in origins:
        begin, finish = max(start, origin.start), min(end, origin.end)
        if begin >= finish:
            continue
        if origin.end - origin.start == origin.source_end - origin.source_start:
            shift = origin.source_start - origin.start
            parts.append(Origin(begin, finish, origin.source, begin + shift, finish + shift))
        else:
            parts.append(Origin(begin, finish, origin.source, origin.source_start, origin.source_end))
    return tuple(parts)


def places(doc: Document, block: Block, start: int, end: int) -> tuple[tuple[int, Box], ...]:
    """Where a span of a block stands: (page index, box) for each word of it that has a box, in reading order."""
    by_index = {page.index: page for page in doc.pages}
    found = []
    for part in trace(block.origins, start, end):
        page = by_index[int(part.source)]
        for token in page.tokens:
            if token.start < part.source_end and token.end > part.source_start and token.box is not None:
                found.append((page.index, token.box))
    return tuple(found)


def shift_origins(origins: Iterable[Origin], distance: int) -> tuple[Origin, ...]:
    """Origins of a text that now begins `distance` characters later."""
    return tuple(origin._replace(start=origin.start + distance, end=origin.end + distance) for origin in origins)


def reorder_lines(page: Page, order: Sequence[int]) -> Page:
    """The same page with its lines in another order: text, tokens, lines, origins and variants move along."""
    draft: list[str] = []
    lines: list[Line] = []
    moved: list[_Move] = []
    at = 0
    for number in order:
        start, end, box = page.lines[number]
        draft.append(page.text[start:end])
        lines.append(Line(at, at + end - start, box))
        moved.append(_Move(start, end, at - start))
        at += end - start + 1
    moves = _merge(moved)
    starts = [move.start for move in moves]

    def shifts(start: int, end: int) -> Iterator[_Move]:
        for first, last, distance in moves[max(bisect_right(starts, start) - 1, 0) :]:
            if first >= end:
                return
            if start < last:
                yield _Move(max(first, start), min(last, end), distance)

    origins: list[Origin] = []
    for origin in page.origins:
        even = origin.end - origin.start == origin.source_end - origin.source_start
        for start, end, distance in shifts(origin.start, origin.end):
            source_start = origin.source_start + (start - origin.start) if even else origin.source_start
            source_end = source_start + (end - start) if even else origin.source_end
            origins.append(Origin(start + distance, end + distance, origin.source, source_start, source_end))
    variants = []
    for variant in page.variants:
        for start, end, distance in islice(shifts(variant.start, max(variant.end, variant.start + 1)), 1):
            variants.append(replace(variant, start=start + distance, end=max(start, min(variant.end, end)) + distance))
    text, tokens = "\n".join(draft), cast("Sequence[Token]", page.tokens)
    return replace(
        page,
        text=text,
        tokens=tokens.moved(text, moves).as_tuple() if isinstance(tokens, Tokens) else _move_tokens(tokens, moves),
        lines=tuple(lines),
        origins=tuple(sorted(origins)),
        variants=tuple(sorted(variants, key=lambda v: v.start)),
    )


def split_lines(page: Page, cuts: Iterable[int]) -> Page:
    """The same page with lines divided at the blanks that stand at some offsets of its text."""
    places = sorted(set(cuts))
    if not places:
        return page
    letters = list(page.text)
    for at in places:
        letters[at] = "\n"
    tokens = tuple(page.tokens)  # a group of them may lie on both sides of a cut
    lines: list[Line] = []
    for line in page.lines:
        own = places[bisect_left(places, line.start) : bisect_left(places, line.end)]
        edges = [line.start, *(at + 1 for at in own)], [*own, line.end]
        lines += [_part_of(line, start, end, tokens) for start, end in zip(*edges, strict=True)] if own else [line]
    origins: list[Origin] = []
    for origin in page.origins:
        start, end, source, source_start, source_end = origin
        if end - start != source_end - source_start:
            origins.append(origin)
            continue
        shift = source_start - start
        for at in places[bisect_left(places, start) : bisect_left(places, end)]:
            if start < at:
                origins.append(Origin(start, at, source, start + shift, at + shift))
            start = at + 1
        if start < end:
            origins.append(Origin(start, end, source, start + shift, source_end))
    return replace(page, text="".join(letters), tokens=tokens, lines=tuple(lines), origins=tuple(origins))


def _part_of(line: Line, start: int, end: int, tokens: Sequence[Token]) -> Line:
    """A part of a line, as wide as its tokens."""
    first, last = (bisect_left(tokens, at, key=lambda token: token.start) for at in (start, end))
    boxes = [token.box for token in tokens[first:last] if token.box is not None]
    if line.box is None or not boxes:
        return Line(start, end, line.box)
    box = line.box._replace(left=min(b.left for b in boxes), right=max(b.right for b in boxes))
    return Line(start, end, box)


class _Move(NamedTuple):
    """Text [start, end) goes `distance` characters on."""

    start: int
    end: int
    distance: int


def _merge(moved: Iterable[_Move]) -> list[_Move]:
    """The moves of lines in the order of the text; lines that stay together are one."""
    moves: list[_Move] = []
    for move in sorted(moved):
        last = moves[-1] if moves else None
        if last is not None and last.distance == move.distance and last.end + 1 == move.start:
            moves[-1] = _Move(last.start, move.end, move.distance)
        else:
            moves.append(move)
    return moves


def _move_tokens(tokens: Sequence[Token], moves: Sequence[_Move]) -> tuple[Token, ...]:
    """Tokens, which are in the order of the text, at their new places and in the new order; others are left out."""
    chunks: list[tuple[int, list[Token]]] = []
    at, count = 0, len(tokens)
    for first, last, distance in moves:
        while at < count and tokens[at].end <= first:
            at += 1
        begin = at
        while at < count and tokens[at].start < last:
            at += 1
        own = list(tokens[begin:at])
        if distance:
            own = [
                _new(Token, (start + distance, end + distance, box, confidence, size, baseline, style))
                for start, end, box, confidence, size, baseline, style in own
            ]
        chunks.append((first + distance, own))
    chunks.sort()
    return tuple(chain.from_iterable(own for _, own in chunks))
