"""The words of a page as they are searched: the reading text in its parts, and where each word stands on the paper.

The text is that of blocks and notes, in which the hyphens of line ends are mended; origins lead each word back to the
tokens of the page. A word that the end of a page breaks belongs to the page on which it begins.
"""

import re
import sys
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from operator import add
from typing import NamedTuple, overload

import msgspec

from variorum.library.query import OVER, PARTS, Part
from variorum.model import Block, Box, Citation, Document, Origin, Page, Role, Source
from variorum.tokens import Tokens

_PARTS: dict[Role, Part] = {
    Role.HEAD: "body", Role.BODY: "body", Role.QUOTATION: "body", Role.VERSE: "body", Role.TABLE: "body",
    Role.CAPTION: "caption", Role.CREDIT: "caption", Role.FOOTNOTE: "note",
}  # fmt: skip
_GAP = "\n"  # between two blocks of a part
_FINE = 100  # boxes are kept in hundredths of a point
RUN = 10  # words on either side of the end of a page that a phrase may run over
_WORD_END = re.compile(r"\S*")
_SAID = ("title", "container-title", "author", "editor", "translator", "recipient", "issued", "publisher",
         "publisher-place", "archive", "archive_location", "genre", "collection-title", "volume-title")  # fmt: skip


class Spot(NamedTuple):
    """A token of the page behind [start, end) of a part's text: its span in the page's text, and its box."""

    start: int
    end: int
    page_start: int
    page_end: int
    box: Box | None


class PartText(NamedTuple):
    """A part of a page: its text, and the spots of its words in order.

    Where text runs over to the next page, `cut` is the offset from which on it stands there, and `page` its index.
    """

    text: str
    spots: Sequence[Spot]
    cut: int = 0
    page: int = 0


Wording = Mapping[Part, PartText]
"""What a page has in each part; parts without text are left out."""


class _Piece(NamedTuple):
    """A stretch of a block's text that stands on one page, with the origins of its characters."""

    text: str
    origins: tuple[Origin, ...]  # from this text to the page's


def word_pages(doc: Document) -> dict[int, Wording]:
    """The wording of each page, by its index."""
    pages = {page.index: page for page in doc.pages}
    texts: dict[tuple[int, Part], _Growing] = defaultdict(_Growing)
    tokens = {index: _Tokens(page) for index, page in pages.items()}
    sources = {source.id: source for source in doc.sources}

    def take(page: int, part: Part, piece: _Piece) -> None:
        if page in tokens:
            texts[page, part].take(piece.text, list(_spots(piece, tokens[page])))

    over: dict[tuple[int, Part], PartText] = {}
    for block in doc.blocks:
        for page, piece in split_block(block):
            take(page, _PARTS.get(block.role, "body"), piece)
        if _PARTS.get(block.role, "body") == "body":
            over.update(((page, "body-over"), own) for page, own in _run_over(block, tokens))
    for note in doc.notes:
        for block in note.blocks:
            over.update(((page, "note-over"), own) for page, own in _run_over(block, tokens))
            for page, piece in split_block(block, home=note.page):
                take(page, "note", piece)
            for page, said, spots in _cited(block, note.page, sources, tokens):
                if page in tokens:
                    texts[page, "source"].take(said, spots)
    found: dict[int, dict[Part, PartText]] = {index: {} for index in pages}
    for (page, part), text in texts.items():
        found[page][part] = text.done()
    for (page, part), own in over.items():
        found[page][part] = own
    order = (*PARTS, *OVER.values())
    return {page: {part: own[part] for part in order if part in own} for page, own in found.items()}


def _run_over(block: Block, tokens: Mapping[int, "_Tokens"]) -> Iterator[tuple[int, PartText]]:
    """The words around each end of a page that a block runs over, by the page that ends there."""
    changes = [(after.start, int(before.source), int(after.source))
               for before, after in pairwise(block.origins) if after.source != before.source]  # fmt: skip
    edges = [0, *(at for at, _, _ in changes), len(block.text)]
    for place, (at, page, following) in enumerate(changes, 1):
        if page not in tokens or following not in tokens:
            continue
        gap = end_of_word(block.text, at)
        before = list(re.finditer(r"\S+", block.text[edges[place - 1] : gap]))[-RUN:]
        after = list(re.finditer(r"\S+", block.text[gap : max(edges[place + 1], gap)]))[:RUN]
        if not before:
            continue
        start, end = edges[place - 1] + before[0].start(), gap + after[-1].end() if after else gap
        spots = list[Spot]()
        for origin in block.origins:
            if origin.start < end and origin.end > start and origin.source in (page, following):
                piece = _Piece(block.text[start:end], (_clip(origin, start, end),))
                spots += _spots(piece, tokens[int(origin.source)])
        yield page, PartText(block.text[start:end], spots, at - start, following)


def end_of_word(text: str, at: int) -> int:
    """Where the word ends in which an offset of a text lies; the offset itself between words."""
    whole = _WORD_END.match(text, at) if text[:at][-1:].strip() else None
    return whole.end() if whole else at


def split_block(block: Block, *, home: int | None = None) -> Iterator[tuple[int, _Piece]]:
    """The stretches of a block by the pages that they stand on; words are not cut. `home` is for text of no origin."""
    if not block.text:
        return
    if not block.origins:
        if home is not None or block.text.strip():
            yield home or 0, _Piece(block.text, ())
        return
    cuts: list[tuple[int, int]] = [(0, int(block.origins[0].source))]
    for before, after in pairwise(block.origins):
        if after.source != before.source:
            cuts.append((end_of_word(block.text, after.start), int(after.source)))
    for (start, page), (end, _) in pairwise([*cuts, (len(block.text), -1)]):
        if end > start:
            own = tuple(
                _clip(origin, start, end)
                for origin in block.origins
                if origin.source == page and origin.start < end and origin.end > start
            )
            yield page, _Piece(block.text[start:end], own)


def _clip(origin: Origin, start: int, end: int) -> Origin:
    """The part of an origin in [start, end), counted from its start."""
    first, last = max(origin.start, start), min(origin.end, end)
    even = origin.end - origin.start == origin.source_end - origin.source_start
    begin = origin.source_start + (first - origin.start) if even else origin.source_start
    finish = begin + (last - first) if even else origin.source_end
    return Origin(first - start, last - start, origin.source, begin, finish)


class _Growing:
    """A part's text in the making."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._spots: list[Spot] = []
        self._length = 0

    def take(self, text: str, spots: Sequence[Spot]) -> None:
        if self._pieces:
            self._pieces.append(_GAP)
            self._length += len(_GAP)
        by = self._length
        self._spots += [Spot(start + by, end + by, first, last, box) for start, end, first, last, box in spots]
        self._pieces.append(text)
        self._length += len(text)

    def done(self) -> PartText:
        return PartText("".join(self._pieces), tuple(self._spots))


class _Tokens:
    """The tokens of a page, to be found by where they stand; words where it has none."""

    def __init__(self, page: Page) -> None:
        if page.tokens:
            made = page.tokens.made() if isinstance(page.tokens, Tokens) else page.tokens
            found = ((token.start, token.end, token.box) for token in made)
            self.all = sorted(found, key=lambda token: (token[:2], token[2] or ()))
        else:
            self.all = [(match.start(), match.end(), None) for match in re.finditer(r"\S+", page.text)]
        self._starts = [start for start, _, _ in self.all]
        # the furthest end so far: tokens may overlap
        self._ends = list(accumulate((end for _, end, _ in self.all), max))

    def within(self, start: int, end: int) -> list[tuple[int, int, Box | None]]:
        """Those that share a character with [start, end)."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return [token for token in self.all[first:last] if token[1] > start]


def _spots(piece: _Piece, tokens: _Tokens) -> Iterator[Spot]:
    for origin in piece.origins:
        even = origin.end - origin.start == origin.source_end - origin.source_start
        for start, end, box in tokens.within(origin.source_start, origin.source_end):
            first, last = origin.start, origin.end
            if even:
                first = max(origin.start, origin.start + start - origin.source_start)
                last = min(origin.end, origin.start + end - origin.source_start)
            yield Spot(first, last, start, end, box)


def _cited(
    block: Block, home: int, sources: Mapping[str, Source], tokens: Mapping[int, _Tokens]
) -> Iterator[tuple[int, str, list[Spot]]]:
    """What the citations of a note's block mean, each on the page on which it begins, pinned to its own words there."""
    for mark in block.marks:
        source = sources.get(mark.source or "") if isinstance(mark, Citation) else None
        if source is None:
            continue
        said = describe_source(source)
        cited = Block(block.role, block.text[mark.start : mark.end], (), tuple(
            _clip(origin, mark.start, mark.end)
            for origin in block.origins if origin.start < mark.end and origin.end > mark.start
        ))  # fmt: skip
        page, spots = home, list[Spot]()
        for page, piece in split_block(cited, home=home):
            if page in tokens:
                spots = [spot._replace(start=0, end=len(said)) for spot in _spots(piece, tokens[page])]
            break
        if said:
            yield page, said, spots


def describe_source(source: Source) -> str:
    """A source in one line of words, by which it is found."""
    fields = {field.name: field for field in source.fields}
    said: list[str] = []
    for name in _SAID:
        if name in fields:
            names = (" ".join(part for part in person if part) for person in fields[name].names)
            said.append(", ".join(names) or fields[name].value or fields[name].text)
    return " ".join(", ".join(said).split())


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A part as it is kept: its text, and the spots as columns of numbers (`_COLUMNS`), each the step from before."""

    part: Part
    text: str
    spots: bytes
    cut: int = 0
    page: int = 0


_ENCODER = msgspec.msgpack.Encoder()
_DECODER: msgspec.msgpack.Decoder[list[_Kept]] = msgspec.msgpack.Decoder(list[_Kept])
_COLUMNS = 8
_WIDE = array("i").itemsize
_UNBOXED = -1


class Spots(Sequence[Spot]):
    """Spots as they are kept, of which few are ever asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __len__(self) -> int:
        return len(self._data) // (_COLUMNS * _WIDE)

    @cached_property
    def _columns(self) -> list[list[int]]:
        numbers = array("i")
        numbers.frombytes(self._data)
        if sys.byteorder == "big":
            numbers.byteswap()
        count = len(self)
        return [list(accumulate(numbers[at * count : (at + 1) * count])) for at in range(_COLUMNS)]

    @cached_property
    def _ends(self) -> list[int]:
        """The furthest end so far."""
        return list(accumulate(map(add, self._columns[0], self._columns[1]), max))

    @overload
    def __getitem__(self, at: int) -> Spot: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Spot, ...]: ...
    def __getitem__(self, at: int | slice) -> Spot | tuple[Spot, ...]:
        if isinstance(at, slice):
            return tuple(self[n] for n in range(*at.indices(len(self))))
        start, length, page_start, page_length, left, top, width, height = (column[at] for column in self._columns)
        box = None
        if width != _UNBOXED:
            box = Box(left / _FINE, top / _FINE, (left + width) / _FINE, (top + height) / _FINE)
        return Spot(start, start + length, page_start, page_start + page_length, box)

    def within(self, start: int, end: int) -> list[Spot]:
        """Those that share a character of the text with [start, end)."""
        starts, lengths = self._columns[0], self._columns[1]
        last = bisect_left(starts, end)
        first = bisect_right(self._ends, start)
        return [self[at] for at in range(first, last) if starts[at] + lengths[at] > start]


def _keep(part: Part, own: PartText) -> _Kept:
    rows = []
    for spot in sorted(own.spots, key=lambda spot: (spot[:4], spot.box or ())):
        left, top, right, bottom = (round(side * _FINE) for side in spot.box) if spot.box else (0, 0, 0, 0)
        width, height = max(right - left, 0) if spot.box else _UNBOXED, bottom - top
        length, page_length = spot.end - spot.start, spot.page_end - spot.page_start
        rows.append((spot.start, length, spot.page_start, page_length, left, top, width, height))
    steps = array("i")
    for column in zip(*rows, strict=True):
        steps.extend(after - before for before, after in pairwise((0, *column)))
    if sys.byteorder == "big":
        steps.byteswap()
    return _Kept(part, own.text, steps.tobytes(), own.cut, own.page)


def to_bytes(wording: Wording, *, before: bytes | None = None) -> bytes:
    """A wording as it is kept; the very bytes of `before` where it is still the same, for to compress takes long."""
    raw = _ENCODER.encode([_keep(part, own) for part, own in wording.items()])
    return before if before is not None and zlib.decompress(before) == raw else zlib.compress(raw, 6)


def from_bytes(data: bytes) -> dict[Part, PartText]:
    """A wording that was kept; boxes are true to the hundredth of a point."""
    return {
        kept.part: PartText(kept.text, Spots(kept.spots), kept.cut, kept.page)
        for kept in _DECODER.decode(zlib.decompress(data))
    }
