"""Words in italics, told by how far their ink leans.

The stems of upright letters fall into columns of the image; those of italics do so after the lines above have been
pushed to the left. Which of the two makes the columns sharper tells them apart for words of four letters and more, in
any face; shorter ones go with their neighbours.
"""

import re
from collections.abc import Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray

from variorum.ingest.engines.lines import Row, Word
from variorum.ingest.image import Grey, find_shade, measure_black

_UPRIGHT = (-0.05, 0.0)
_LEANING = (0.1, 0.15, 0.2, 0.25, 0.3)
_SHEARS = (*_UPRIGHT, *_LEANING)
_TALL = 1.5  # x-heights above the baseline that are looked at
_ROWS = 36  # of pixels: of taller letters not every row is looked at
_MOST = -0.04  # logarithm of sharpness: upright words lean no more, in the middle of a page
_SPREAD = (0.01, 0.05)  # by which they differ
_BETWEEN = 3.3  # such spreads: .5 % of upright words lean more than 2.9, 1 % of italic ones less than 3.7
_STEEP, _STEEPER = 1.0, 150.0  # log odds of a spread, and of the logarithm itself
_SUREST = 8.0  # log odds of one word, at most: enough for one word alone
_CHANGE = 3.0  # log odds against a change between two words
_RARE = 0.25  # log odds against a word that says nothing
_SMALLEST = 7.0  # pixels of x-height: in smaller letters nothing leans to be seen
_SAY = (0.0, 0.15, 0.35, 0.6, 1.0)  # what a word of so many letters says, one of four or more letters all


# short numbers have few stems, and the letters of `2nd` are raised, and so seem to lean
_SILENT = re.compile(r"^\W*\d{1,3}\W*$|\d[^\W\d_]")


def mark_italics(gray: Grey, rows: Sequence[Row]) -> list[Row]:
    """Give the lines of a page with the style `i` at the words that are in italics."""
    black, paper = measure_black(gray), float(find_shade(gray[::8, ::8], 70))
    leaning = [_lean(gray, row, black, paper) for row in rows]
    odds = _weigh(rows, leaning)
    slanted = iter(_follow(odds))
    marked = []
    for row in rows:
        words = [
            word._replace(style="i") if leans and not word.style and _has_letters(word) else word
            for word, leans in zip(row.words, slanted, strict=False)
        ]
        marked.append(row._replace(words=tuple(words)))
    return marked


def _lean(gray: Grey, row: Row, black: float, paper: float) -> NDArray[np.float64]:
    """How much sharper each word of a line is when it is pushed upright than as it is (a logarithm); NaN if unknown."""
    sharpness = measure_sharpness(gray, row, black, paper)
    if sharpness is None:
        return np.full(len(row.words), np.nan)
    count = len(_UPRIGHT)
    return np.asarray(np.log(sharpness[count:].max(axis=0)) - np.log(sharpness[:count].max(axis=0)))


def _weigh(rows: Sequence[Row], leaning: Sequence[NDArray[np.float64]]) -> list[float]:
    """The log odds that each word of a page is in italics, seen against the page's upright words."""
    values = np.concatenate([*leaning, np.zeros(0)])
    words = [word for row in rows for word in row.words]
    lengths = [min(sum(map(str.isalnum, word.text)), len(_SAY) - 1) for word in words]
    unknown = np.isnan(values)
    telling = values[(np.array(lengths, dtype=np.int64) == len(_SAY) - 1) & ~unknown]
    if not len(telling):
        return [0.0] * len(words)
    middle = min(float(np.median(telling)), _MOST)
    spread = float(np.clip(1.48 * np.median(np.abs(telling - middle)), *_SPREAD))
    values = np.nan_to_num(values, nan=0.0)
    odds = _STEEPER * values + _STEEP * ((values - middle) / spread - _BETWEEN)
    odds = np.where(unknown, 0.0, np.clip(odds, -_SUREST, _SUREST))
    says = [
        0.0 if word.style or _SILENT.search(word.text) else _SAY[length]
        for word, length in zip(words, lengths, strict=True)
    ]
    return [float(odd) - _RARE for odd in odds * says]


def measure_sharpness(gray: Grey, row: Row, black: float, paper: float) -> NDArray[np.float64] | None:
    """Measure for each shear and word how unevenly the word's ink is spread over columns; None for very small type."""
    unit = row.x_height
    left = max(0, int(row.words[0].left - unit))
    right = min(gray.shape[1], int(max(word.right for word in row.words) + unit))
    foot = round(row.baseline((left + right) / 2))
    top = foot - ceil(_TALL * unit)
    if unit < _SMALLEST or top < 0 or foot > len(gray) or right - left < unit:
        return None
    step = max(1, (foot - top) // _ROWS)
    strip = paper - gray[top:foot:step, left:right].astype(np.float32)
    strip = np.where(strip > 0.25 * (paper - black), strip, 0.0)
    height, width = strip.shape
    middle = height * step - 0.5 * unit  # about which letters are pushed
    pad = ceil(_SHEARS[-1] * height * step) + 1
    sums = np.zeros((len(_SHEARS), width + 2 * pad + 1))
    for number, shear in enumerate(_SHEARS):
        for at in range(height):
            start = pad + 1 - round(shear * (middle - at * step))
            sums[number, start : start + width] += strip[at]
    squares, total = np.cumsum(sums**2, axis=1), np.cumsum(sums, axis=1)
    ends = np.array([(word.left, word.right) for word in row.words]) - left + pad
    first, last = np.clip(ends, 0, sums.shape[1] - 1).astype(np.int64).T
    ink = np.maximum(total[:, last] - total[:, first], 1.0)
    return np.asarray(np.maximum(squares[:, last] - squares[:, first], 1.0) / ink**2)


def _follow(odds: Sequence[float]) -> list[bool]:
    """The likeliest run of upright and slanting words, in which the change from one to the other is rare (Viterbi)."""
    upright, leaning = 0.0, -_CHANGE
    came: list[tuple[bool, bool]] = []
    for odd in odds:
        came.append((leaning - _CHANGE > upright, leaning > upright - _CHANGE))
        upright, leaning = max(upright, leaning - _CHANGE), max(leaning, upright - _CHANGE) + odd
    state = leaning > upright
    path = []
    for from_leaning in reversed(came):
        path.append(state)
        state = from_leaning[state]
    return path[::-1]


def _has_letters(word: Word) -> bool:
    return any(map(str.isalnum, word.text))
