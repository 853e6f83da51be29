"""Blanks between columns, found in the ink, and drawn as rules where Tesseract reads across them.

Its search for columns wants tab stops. In three ragged columns, or two narrow ones of a few lines, it finds too few and
takes lines that stand side by side for one. A rule between columns it always heeds, so one is drawn, for its eyes only.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.ingest.image import Components, Grey, Mask
from variorum.model import Box

_BAND, _CELL = 2.0, 0.25  # x-heights: what a page is divided into, down and across
_LEAST, _BLANK = 1.0, 1.15  # x-heights: how narrow a gutter may become, and how wide it is where it begins
_DRIFT = 0.3  # x-heights from one band to the next, on a warped page
COLUMN = 9.0
"""X-heights: how wide columns are at least, in the middle."""
_ALIGNED = 0.6  # share of the lines that begin where most lines near them do
_NEAR = 6  # bands above and below
_BANDS, _FEW_BANDS = 7, 4  # with text on both sides: of a gutter of any width, and of a wide one
_WIDE = 2.0  # x-heights
_LETTERS = 60  # on a page, to tell its x-height
_BEFORE = 0.75  # x-heights before the column on the right
_RULE = 0.3  # x-heights: how thick the rule is drawn


class Gutter(NamedTuple):
    """A blank between columns: where it is (`x`) at the middle of each band of the page (`y`), in pixels."""

    x: tuple[float, ...]
    y: tuple[float, ...]

    def at(self, y: float) -> float | None:
        """Where the gutter is at a height; None above and below it."""
        if not self.y[0] <= y <= self.y[-1]:
            return None
        return float(np.interp(y, self.y, self.x))


class _Chain(NamedTuple):
    """Blanks that lie under one another."""

    links: tuple["_Link", ...]


class _Link(NamedTuple):
    """A blank of a band: its number; what of the blank goes on from band to band; the text on both sides of it.

    All but the number are in cells. The text's far ends are equal to its near ones where there is none.
    """

    band: int
    left: int
    right: int
    far_left: int
    near_left: int
    near_right: int
    far_right: int

    def is_between(self) -> bool:
        """Whether text stands on both sides."""
        return self.far_left < self.near_left and self.near_right < self.far_right


def find_gutters(pieces: Components, shape: tuple[int, int], *, unit: float) -> list[Gutter]:
    """Find the blanks between columns on an image of this shape from its pieces of ink; `unit` is their x-height."""
    cells = _cover(pieces, shape, unit)
    done: list[_Chain] = []
    active: list[_Chain] = []
    for band, row in enumerate(cells):
        blanks = list(_blanks(band, row))
        going: list[_Chain] = []
        for chain in active:
            longer = _lengthen(chain, blanks)
            (done if longer is None else going).append(longer or chain)
        taken = [(chain.links[-1].left, chain.links[-1].right) for chain in going]
        begun = [
            _Chain((blank,))
            for blank in blanks
            if blank.right - blank.left >= _BLANK / _CELL
            and blank.is_between()
            and not any(left < blank.right and blank.left < right for left, right in taken)
        ]
        active = going + begun
    found = []
    for chain in (*done, *active):
        trimmed = _judge(chain)
        if trimmed is not None:
            x = tuple(_place(link) * _CELL * unit for link in trimmed.links)
            found.append(Gutter(x, tuple((link.band + 0.5) * _BAND * unit for link in trimmed.links)))
    return found


def measure_x_height(pieces: Components) -> float:
    """Measure the most frequent height of letters in pixels; 0 where there are too few to tell."""
    height, width = pieces.bottom - pieces.top, pieces.right - pieces.left
    letters = height[(height >= 6) & (height < 200) & (width >= 3) & (width < 2.5 * height) & (height < 4 * width)]
    if len(letters) < _LETTERS:
        return 0.0
    counts = np.convolve(np.bincount(letters, minlength=8).astype(np.float64), [0.5, 1.0, 0.5], mode="same")
    return float(np.argmax(counts))


def _cover(pieces: Components, shape: tuple[int, int], unit: float) -> Mask:
    """Tell for each band of a page, and each cell across, whether a letter is there."""
    height, width = pieces.bottom - pieces.top, pieces.right - pieces.left
    letters = (height > 0.4 * unit) & (height < 3.2 * unit) & (width < 8 * unit)
    bands, across = int(shape[0] / (_BAND * unit)) + 2, int(shape[1] / (_CELL * unit)) + 2
    edges = np.zeros((bands, across + 1), dtype=np.int32)
    first = (pieces.top[letters] / (_BAND * unit)).astype(np.int64)
    last = ((pieces.bottom[letters] - 1) / (_BAND * unit)).astype(np.int64)
    left = (pieces.left[letters] / (_CELL * unit)).astype(np.int64)
    right = (pieces.right[letters] / (_CELL * unit)).astype(np.int64) + 1
    for more in range(3):
        there = first + more <= last
        np.add.at(edges, (first[there] + more, left[there]), 1)
        np.add.at(edges, (first[there] + more, right[there]), -1)
    return edges.cumsum(axis=1)[:, :-1] > 0


def _blanks(band: int, row: NDArray[np.bool_]) -> Iterator[_Link]:
    """Give the blanks of a band with the stretches of text on both sides."""
    turns = np.flatnonzero(np.diff(row, prepend=False, append=False)).tolist()
    joined: list[tuple[int, int]] = []
    for start, end in zip(turns[::2], turns[1::2], strict=True):
        if joined and start - joined[-1][1] < _LEAST / _CELL:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    for one, two in pairwise([(0, 0), *joined, (len(row), len(row))]):
        yield _Link(band, one[1], two[0], *one, *two)


def _lengthen(chain: _Chain, blanks: Sequence[_Link]) -> _Chain | None:
    """Give a chain with the blank below it, as far as that lies under its last one; None where it ends."""
    last, drift = chain.links[-1], _DRIFT / _CELL
    low, high = round(last.left - drift), round(last.right + drift)
    under = [blank._replace(left=max(blank.left, low), right=min(blank.right, high)) for blank in blanks]
    widest = max(under, key=lambda blank: blank.right - blank.left)
    return _Chain((*chain.links, widest)) if widest.right - widest.left >= _LEAST / _CELL else None


def _place(link: _Link) -> float:
    """Where in a blank the gutter is (cells): before the text on the right, which is aligned, or in the middle."""
    return max((link.left + link.right) / 2, link.right - _BEFORE / _CELL)


def _judge(chain: _Chain) -> _Chain | None:
    """Give a chain from its first to its last band with text on both sides; None if it is no gutter."""
    beside = [link for link in chain.links if link.is_between()]
    narrowest = min(link.right - link.left for link in beside)
    if len(beside) < (_BANDS if narrowest < _WIDE / _CELL else _FEW_BANDS):
        return None
    sides = (
        sorted(link.near_left - link.far_left for link in beside),
        sorted(link.far_right - link.near_right for link in beside),
    )
    if any(side[len(side) // 2] < COLUMN / _CELL for side in sides):
        return None
    starts = [link.near_right for link in beside]
    near = [sorted(starts[max(0, k - _NEAR) : k + _NEAR + 1]) for k in range(len(starts))]
    usual = [some[len(some) // 2] for some in near]
    aligned = sum(abs(start - other) <= 2 for start, other in zip(starts, usual, strict=True))
    if aligned < _ALIGNED * len(starts):
        return None
    return _Chain(tuple(link for link in chain.links if beside[0].band <= link.band <= beside[-1].band))


def count_crossing(gutter: Gutter, lines: Sequence[Box], *, unit: float) -> int:
    """Count the lines of text that reach across a gutter, an em or so on either side."""
    places = [(line, gutter.at((line.top + line.bottom) / 2)) for line in lines]
    return sum(x is not None and line.left < x - 2 * unit and line.right > x + 2 * unit for line, x in places)


def draw_rules(gray: Grey, gutters: Sequence[Gutter], *, unit: float) -> Grey:
    """Give a page image with a black rule down the middle of each gutter."""
    ruled = gray.copy()
    thick = max(3, round(_RULE * unit))
    for gutter in gutters:
        rows = np.arange(max(0, int(gutter.y[0] - unit)), min(len(gray), int(gutter.y[-1] + unit)))
        middle = np.interp(rows, gutter.y, gutter.x).astype(np.int64)
        for shift in range(thick):
            ruled[rows, np.clip(middle + shift - thick // 2, 0, gray.shape[1] - 1)] = 0
    return ruled
