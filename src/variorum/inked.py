"""How the ink of words agrees with what was read: boxes too wide or narrow, too deep or shallow for their letters.

A box is where the ink ends, whatever an engine made of it: the comma of `1907,` goes below the line, the point of
`1907.` does not, and `P.` stands on it where `p.` hangs below.
"""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from variorum.model import Token

_WIDTHS = {
    **dict.fromkeys("ijl.,;:'’‘|!", 0.28), **dict.fromkeys('ftrI-‐()[]1/“”"', 0.36), **dict.fromkeys("aceszg?*", 0.44),
    "m": 0.78, "w": 0.72, "M": 0.89, "W": 0.94, "—": 1.0,
}  # fmt: skip
_USUAL, _CAPITAL = 0.5, 0.67  # widths of other letters, in ems of a text face
_TALL = frozenset("bdfhklß()[]{}/|“”‘’\"'?!&%$£§")
_DEEP = frozenset("gjpqyQ()[]{}|ß§ƒ/")
_FIGURES = frozenset("0123456789")
_HANGING, _RISING = frozenset("34579"), frozenset("68")  # among figures that are set like small letters
_LOW, _SMALL = frozenset("012"), frozenset("acegmnopqrsuvwxyz")  # no higher than an x, if figures hang
_SLIGHTLY = frozenset(",;„‚")
_FEW = 4  # words by which a line, and by which a page, shows how wide, deep or high they are
_MOST = 2.0


class Fit(NamedTuple):
    """How far the box of a word is from what its letters want: 0 is as usual, 1 as of other letters.

    `surplus` is how many letters it is too wide or narrow for, `share` the same of the length of the word.
    """

    surplus: float = 0.0
    share: float = 0.0
    depth: float = 0.0
    height: float = 0.0


def measure_fit(tokens: Sequence[Token], texts: Sequence[str], rows: Sequence[int]) -> list[Fit]:
    """How the boxes of a page's words, which stand on so many rows, fit what was read of them."""
    units = [sum(map(_width, text)) for text in texts]
    scales: dict[int, list[float]] = {}
    for token, unit, row in zip(tokens, units, rows, strict=True):
        if token.box is not None and unit > _USUAL:
            scales.setdefault(row, []).append((token.box.right - token.box.left) / unit)
    whole = [scale for found in scales.values() for scale in found]
    if len(whole) < _FEW:
        return [Fit() for _ in tokens]
    usual = median(whole)
    rates = {row: median(found) if len(found) >= _FEW else usual for row, found in scales.items()}
    depths, heights = [list(map(side, tokens)) for side in (_depth, _height)]
    tall_signs, deep_signs = _learn_figures(texts, heights)
    deep = [_depth_class(text, deep_signs) for text in texts]
    tall = [_is_tall(text, tall_signs) for text in texts]
    low, high = _medians(depths, deep), _medians(heights, tall)
    fits = []
    for k, (token, unit) in enumerate(zip(tokens, units, strict=True)):
        surplus = 0.0
        if token.box is not None and (rate := rates.get(rows[k], usual)) > 0:
            surplus = abs((token.box.right - token.box.left) / rate - unit) / _USUAL
        share = surplus / max(len(texts[k]), 1) ** 0.5
        depth = _stray(depths[k], low, deep[k], 1 if deep[k] == 0 else 0)
        fits.append(Fit(min(surplus, 4.0), min(share, 2.0), depth, _stray(heights[k], high, tall[k], 1 - tall[k])))
    return fits


def _width(char: str) -> float:
    return _WIDTHS.get(char) or (_CAPITAL if char.isupper() else _USUAL)


def _depth(token: Token) -> float | None:
    if token.box is None or token.baseline is None or not token.size or "r" in token.style:
        return None
    return (token.box.bottom - token.baseline) / token.size


def _height(token: Token) -> float | None:
    if token.box is None or token.baseline is None or not token.size or "r" in token.style:
        return None
    return (token.baseline - token.box.top) / token.size


def _learn_figures(texts: Sequence[str], heights: Sequence[float | None]) -> tuple[frozenset[str], frozenset[str]]:
    """The signs that are tall and those that are deep, by whether the figures 0 to 2 are as high as capitals here."""
    figures: list[float] = []
    capitals: list[float] = []
    small: list[float] = []
    for text, height in zip(texts, heights, strict=True):
        signs = set(text.strip(".,;:"))
        if height is None or not signs:
            continue
        if signs <= _LOW:
            figures.append(height)
        elif signs <= _SMALL:
            small.append(height)
        elif text[0].isupper():
            capitals.append(height)
    hang = bool(figures and capitals and small) and 2 * median(figures) < median(capitals) + median(small)
    return (_TALL | _RISING, _DEEP | _HANGING) if hang else (_TALL | _FIGURES, _DEEP)


def _depth_class(text: str, deep: frozenset[str]) -> int:
    """0 for a word that stands on the line, 1 where only a comma goes below it, 2 where letters do."""
    signs = set(text)
    return 2 if signs & deep else int(bool(signs & _SLIGHTLY))


def _is_tall(text: str, tall: frozenset[str]) -> int:
    return int(any(char in tall or char.isupper() for char in text))


def _medians(values: Sequence[float | None], classes: Sequence[int]) -> dict[int, float]:
    found: dict[int, list[float]] = {}
    for value, kind in zip(values, classes, strict=True):
        if value is not None:
            found.setdefault(kind, []).append(value)
    return {kind: median(some) for kind, some in found.items() if len(some) >= _FEW}


def _stray(value: float | None, usual: dict[int, float], kind: int, other: int) -> float:
    """How far on the way from what is usual for one kind of words to what is usual for the other a value is."""
    if value is None or kind not in usual or other not in usual or usual[kind] == usual[other]:
        return 0.0
    return min(max((value - usual[kind]) / (usual[other] - usual[kind]), 0.0), _MOST)
