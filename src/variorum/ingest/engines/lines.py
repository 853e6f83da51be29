"""Lines that Tesseract found, set right by the ink: places and heights of words, rules, noise."""

import math
import re
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.ingest.image import Components, between
from variorum.model import Box

ASCENDER_PER_EM = 0.70
"""Height of capitals and ascenders in ems: 0.66 to 0.74 in the text faces looked at, less spread than the x-height."""
ASCENDER_PER_X = 1.53
_DESCENDING = frozenset("gjpqyçţşQ")
_FEET = 0.7
"""x-heights that lie between the baseline of a line and that of the same line read once more, at the most."""
_LETTERS = 6  # in a line: fewer, among figures, tell no type size
_FEW = 4  # pieces of ink: fewer tell no type size
_SHORT = 20  # pieces of ink: the baselines of longer lines are right but for gross errors
_BARELY = 0.25
_SAME = 0.04  # of a size: no more than the same type may seem to differ
_STRAY = 0.12  # of a size: by which two lines of one type may be measured differently
_EVEN = 0.06  # of the distance between lines
_CLOSE = 2.3  # gaps between lines, from the line above to the one below
_FAR = 5.0  # x-heights from a line to the next in a run, at most
_GARBLED = 0.35  # confidence
X_LETTERS = frozenset("acegmnopqrsuvwxyzıæœаеосрхэжзмнптвикл")

_IBIDEM = re.compile(r"(?<![^\W\d_])[LTJfl1|!\]]bid(?=[.,:;]|$)")
_ROMAN = re.compile(r"(?<!\w)(?=[IVXLCl]*[VX])[IVXLCl]{2,}(?![^\W\d_])")
_NUMERAL = re.compile(r"(?=[^l|]*[l|])[IVXLCl|]{2,}[.,;:)]*")
_COUNTED = re.compile(r"(?:pp?|vol|Bd|t|S|tome|art|ch|cap|Reg|série)\.?")
_ZERO = re.compile(r"(?<=\d)[oO](?=[\doO]*(?![^\W_]))")
_BRACKETED = re.compile(r"[|{](\d{1,3})[\]}]")


MENDED = 0.7  # how sure a word is that was put right by its spelling alone


class Symbol(NamedTuple):
    """A character of a word: its left and right ends in pixels, and how sure it is (0 to 1)."""

    text: str
    left: float
    right: float
    confidence: float


class Word(NamedTuple):
    """A word as Tesseract gives it, in pixels of the image that it was shown; `confidence` is 0 to 1.

    `number` counts the words that Tesseract gave, -1 for others; `symbols` are asked for where a label was found in
    the word. `glued`: no blank stands before it.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float
    number: int = -1
    symbols: tuple[Symbol, ...] = ()
    style: str = ""
    glued: bool = False


class Row(NamedTuple):
    """A printed line: its words, its baseline y = `level` + `slope` * x, its x-height, and its block's number."""

    words: tuple[Word, ...]
    level: float
    slope: float
    x_height: float
    block: int

    def baseline(self, x: float) -> float:
        """Give the height of the baseline at `x`."""
        return self.level + self.slope * x

    def part(self, x: float) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
        """Give the words whose middles are left of a place, and the others."""
        return (
            tuple(word for word in self.words if (word.left + word.right) / 2 < x),
            tuple(word for word in self.words if (word.left + word.right) / 2 >= x),
        )

    def is_bare(self) -> bool:
        """Whether the line has neither letters nor figures."""
        return not any(char.isalnum() for word in self.words for char in word.text)


def fit_words(row: Row, pieces: Components) -> Row:
    """Fit the boxes of words to their ink: Tesseract's network knows the ends of words to half a letter only.

    Between two words the gap is taken that is widest for its distance from where Tesseract parts them.
    """
    unit = max(row.x_height, 4.0)
    start, end = row.words[0].left - unit, max(word.right for word in row.words) + unit
    bases = row.baseline(start), row.baseline(end)
    pieces = between(pieces, min(bases) - 2.5 * unit, max(bases) + 0.3 * unit)
    middle = (pieces.left + pieces.right) / 2
    base = row.level + row.slope * middle
    there = (middle > start) & (middle < end) & (pieces.bottom > base - 1.5 * unit) & (pieces.top < base + 0.3 * unit)
    there &= (pieces.top > base - 2.5 * unit) & (pieces.area > 0.02 * unit * unit)
    order = np.argsort(pieces.left[there], kind="stable")
    lefts, rights = pieces.left[there][order], np.maximum.accumulate(pieces.right[there][order])
    if len(lefts) < 2:
        return row
    widths, centres = lefts[1:] - rights[:-1], (lefts[1:] + rights[:-1]) / 2
    words = list(row.words)
    for k, (one, two) in enumerate(zip(row.words, row.words[1:], strict=False)):
        far = np.abs(centres - (one.right + two.left) / 2)
        best = int(np.argmax(widths - 0.25 * far))
        if widths[best] > 0.15 * unit and far[best] < 2 * unit:
            left, right = float(rights[best]), float(lefts[best + 1])
            if words[k].left < left and right < two.right:
                words[k] = words[k]._replace(right=left)
                words[k + 1] = words[k + 1]._replace(left=right)
    row = settle_level(row, pieces.bottom[there] - base[there], (pieces.right - pieces.left)[there].astype(np.float64))
    tops, bottoms, middle = pieces.top[there], pieces.bottom[there], middle[there]
    for k, word in enumerate(words):  # some have the height of the whole line
        inside = (middle > word.left) & (middle < word.right)
        if inside.any():
            words[k] = word._replace(top=float(tops[inside].min()), bottom=float(bottoms[inside].max()))
    if not ((middle > words[0].left) & (middle < words[0].right)).any() and not words[0].text.isalnum():
        words = words[1:]  # a dash where no ink is
    return row._replace(words=tuple(words))


def settle_level(row: Row, feet: NDArray[np.float64], widths: NDArray[np.float64]) -> Row:
    """Put a line's baseline where most of its ink stands; pixels, feet counted from its baseline down.

    Tesseract lets that of `tury.14` run along the feet of the raised figures. Where half of the letters descend, most
    ink may stand below the line. Those of longer lines are right, unless next to nothing stands on them.
    """
    letters = [char for word in row.words for char in word.text if char.isalpha()]
    if len(feet) < 3 or 2 * sum(char in _DESCENDING for char in letters) >= len(letters):
        return row
    unit = max(row.x_height, 4.0)
    weights = np.array([widths[(feet >= foot) & (feet < foot + 0.15 * unit)].sum() for foot in feet])
    highest = float(feet[weights >= 0.7 * weights.max()].min())
    most = (feet >= highest) & (feet < highest + 0.15 * unit)
    shift = float(np.median(feet[most]))
    share = 1.0 if len(feet) <= _SHORT else _BARELY
    if abs(shift) > 0.25 * unit and share * widths[most].sum() > widths[np.abs(feet) < 0.15 * unit].sum():
        return row._replace(level=row.level + shift)
    return row


def mend_word(word: str) -> str:
    """Put right what Tesseract makes of brackets around a number, of the I of `Ibid.`, of `XII` and of `60`: no words.

    What was mended is no surer than `MENDED`, so that it is among the words to check.
    One of the brackets is a bar or a brace to it; an italic I is an L or a T, an upright one an l.

    >>> mend_word("signed,|1]"), mend_word("{12}"), mend_word("|1|"), mend_word("Lbid."), mend_word("forbid")
    ('signed,[1]', '[12]', '|1|', 'Ibid.', 'forbid')
    >>> mend_word("XIl,"), mend_word("VIl-IX"), mend_word("Il"), mend_word("Vla"), mend_word("11o,"), mend_word("4oz")
    ('XII,', 'VII-IX', 'Il', 'Vla', '110,', '4oz')
    """
    word = _ZERO.sub("0", word)
    word = _IBIDEM.sub("Ibid", _BRACKETED.sub(r"[\1]", word))
    return _ROMAN.sub(lambda number: number[0].replace("l", "I"), word) if "l" in word else word


def mend_numerals(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Give words with the I of roman numerals for the l that was read, behind what stands before such.

    >>> [word.text for word in mend_numerals(tuple(Word(text, 0, 0, 1, 1, 0.9) for text in ("p.", "Il,", "Il")))]
    ['p.', 'II,', 'Il']
    """
    mended = list(words)
    for at, (before, word) in enumerate(pairwise(words), 1):
        if _NUMERAL.fullmatch(word.text) and _COUNTED.fullmatch(before.text):
            text = word.text.replace("l", "I").replace("|", "I")
            mended[at] = word._replace(text=text, confidence=min(word.confidence, MENDED))
    return tuple(mended)


# --- pictures, rules, noise -------------------------------------------------------------------------------------------


def find_rules(pieces: Components, rows: list[Row], point: float) -> tuple[Box, ...]:
    """Find the horizontal rules (pixels): pieces of ink at least 18 points long, no thicker than 3.

    A dash or an underline within a line of text is none.
    """
    width, height = pieces.right - pieces.left, pieces.bottom - pieces.top
    thick = pieces.area / np.maximum(width, 1)
    rules = (width >= 18 * point) & (thick <= 3 * point) & (height <= 3 * point + 0.1 * width) & (width > 8 * height)
    found = []
    for index in np.flatnonzero(rules):
        box = Box(*(float(side[index]) for side in pieces[:4]))
        if not any(_within(box, row) for row in rows):
            found.append(box)
    return tuple(sorted(found, key=lambda box: (box.top, box.left)))


def _within(box: Box, row: Row) -> bool:
    """Whether a dash-like box lies between the words of a line, or right under them."""
    base = row.baseline((box.left + box.right) / 2)
    near = row.x_height
    if not base - 1.2 * near < (box.top + box.bottom) / 2 < base + 0.3 * near:
        return False
    return row.words[0].left - near < box.right and box.left < row.words[-1].right + near


def drop_doubles(rows: list[Row]) -> list[Row]:
    """Take out lines whose ink is that of another line's words: Tesseract reads the feet of a short line once more."""
    return [row for row in rows if not any(_doubles(row, other) for other in rows if other is not row)]


def _doubles(row: Row, other: Row) -> bool:
    """Whether all words of a line lie on those of a longer one."""
    if other.words[-1].right - other.words[0].left <= row.words[-1].right - row.words[0].left:
        return False
    middle = (row.words[0].left + row.words[-1].right) / 2
    if abs(row.baseline(middle) - other.baseline(middle)) > _FEET * max(row.x_height, other.x_height):
        return False
    return all(any(_shares(word, their) for their in other.words) for word in row.words)


def _shares(word: Word, other: Word) -> bool:
    """Whether most of a word lies on another's place on its line, or most of that within it."""
    shared = min(word.right, other.right) - max(word.left, other.left)
    return shared > 0.5 * min(word.right - word.left, other.right - other.left)


def drop_noise(
    rows: list[Row], heights: list[float], pictures: tuple[Box, ...], point: float
) -> tuple[list[Row], list[float]]:
    """Take out what is no text: words within pictures, specks at the ends of lines, shadows beside the text.

    A blank that is wider than most is `_` to Tesseract now and then.
    """
    solid = [row for row in rows if len(row.words) >= 3 and _trust(row) > 0.5]
    left = min((row.words[0].left for row in solid), default=0.0)
    right = max((row.words[-1].right for row in solid), default=math.inf)
    kept = []
    for row, tall in zip(rows, heights, strict=True):
        words = [word for word in row.words if word.text != "_" and not _pictured(word, row, pictures)]
        while words and _is_speck(words[0], row, words[1].left - words[0].right if len(words) > 1 else 0.0):
            words.pop(0)
        while words and _is_speck(words[-1], row, 0.0):
            words.pop()
        if not words:
            continue
        outside = words[-1].right < left - 4 * point or words[0].left > right + 4 * point
        text = "".join(word.text for word in words)
        if outside and (len(text) < 3 or _trust(row) < 0.4) and not (text.isalnum() and _trust(row) >= 0.5):
            continue
        kept.append((row._replace(words=tuple(words)), tall))
    return [row for row, _ in kept], [tall for _, tall in kept]


def _trust(row: Row) -> float:
    return sum(word.confidence * len(word.text) for word in row.words) / sum(len(word.text) for word in row.words)


def is_garbled(row: Row) -> bool:
    """Whether a line is no text: its ink is that of two lines or of a picture, and nothing is raised above it.

    A single word may be doubted because of the callout after it.
    """
    return len(row.words) >= 3 and _trust(row) <= _GARBLED


def _pictured(word: Word, row: Row, pictures: tuple[Box, ...]) -> bool:
    if len(row.words) >= 4 and _trust(row) > 0.8:
        return False
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return any(box.left < x < box.right and box.top < y < box.bottom for box in pictures)


def _is_speck(word: Word, row: Row, gap: float) -> bool:
    """Whether a word at the end of a line is a speck of dirt or a shadow read as a point, a dash or a bar.

    A full point is about a fifth of the x-height wide, a dash as wide as a letter; no line begins with a point that
    stands alone, unless it is an ellipsis (then more of them follow closely).
    """
    if word.style or any(char.isalnum() for char in word.text) or row.x_height <= 0:
        return False
    width, height = (word.right - word.left) / row.x_height, (word.bottom - word.top) / row.x_height
    if max(width, height) < 0.18 or height > 3.5:
        return True
    return gap > 0.5 and len(word.text) == 1 and word.text in ".,:;'`~-_·" and max(width, height) < 0.4


# --- type size --------------------------------------------------------------------------------------------------------


def measure_heights(rows: list[Row], pieces: Components) -> list[float]:
    """Measure the height in pixels of the capitals and ascenders of each line.

    The heights of a line's letters fall in two heaps, x-height and ascenders; the x-height decides where there is
    enough of it, scaled by the page's own ratio of the two: the heap of ascenders mixes capitals, figures, letters.
    """
    heaps: list[tuple[float, float, int]] = []
    for row in rows:
        bases = row.baseline(row.words[0].left), row.baseline(row.words[-1].right)
        near = between(pieces, min(bases) - 3 * max(row.x_height, 4.0), max(bases))
        middle = (near.left + near.right) / 2
        base = row.level + row.slope * middle
        above = base - near.top
        there = (middle > row.words[0].left) & (middle < row.words[-1].right) & (above > 0)
        there &= np.abs(base - near.bottom) < 0.25 * max(row.x_height, 4.0)
        heights = np.sort(above[there & (above > 0.5 * row.x_height) & (above < 3 * row.x_height)])
        heaps.append((*_split(heights, row), len(heights)))
    ratios = [ascender / x for x, ascender, count in heaps if x and ascender and count >= 15]
    ratio = float(np.median(ratios)) if ratios else ASCENDER_PER_X
    measured = [
        max(x * ratio if x else ascender or row.x_height * ratio, 1.0)
        for row, (x, ascender, _) in zip(rows, heaps, strict=True)
    ]
    return [
        _take_from_block(height, row, rows, measured, heaps, ratio) if count < _FEW else height
        for row, height, (*_, count) in zip(rows, measured, heaps, strict=True)
    ]


def _take_from_block(
    height: float,
    row: Row,
    rows: list[Row],
    measured: list[float],
    heaps: list[tuple[float, float, int]],
    ratio: float,
) -> float:
    """Give a line with too little ink to be measured the height of the others of its block, if it may have that.

    What was taken for its ascenders may be its x-height, of which they are `ratio` times.
    """
    others = [
        tall
        for other, tall, (*_, count) in zip(rows, measured, heaps, strict=True)
        if other.block == row.block and count >= _FEW
    ]
    usual = float(np.median(others)) if others else height
    return usual if 0.75 < height / usual < 1.33 or 0.85 < ratio * height / usual < 1.18 else height


def _split(heights: NDArray[np.float64], row: Row) -> tuple[float, float]:
    """Split sorted heights into x-height and ascender height (0 for a heap that is not there), in pixels."""
    count = len(heights)
    if not count:
        return 0.0, 0.0
    if count >= 5:
        below = np.cumsum(heights)[:-1]
        number = np.arange(1, count)
        low, high = below / number, (heights.sum() - below) / (count - number)
        at = int(np.argmax(number * (count - number) * (high - low) ** 2))
        share = number[at] / count
        if 1.22 < high[at] / low[at] < 1.9 and 0.12 <= share <= 0.95:
            return float(np.median(heights[: at + 1])), float(np.median(heights[at + 1 :]))
    letters = [char for word in row.words for char in word.text if char.isalnum()]
    small = sum(char in X_LETTERS for char in letters)
    middle = float(np.median(heights))
    return (middle, 0.0) if small > 0.4 * len(letters) else (0.0, middle)


def settle_sizes(sizes: list[float], rows: list[Row]) -> list[float]:
    """Give one value to `sizes` (one a line) that are the same: a size is a name for a type.

    Lines that are as far apart as their neighbours are set in one type, and are measured together: one line's size is
    within 4 % of the truth, and notes may be but 7 % smaller than the text. All within 4 % of the most frequent size
    are then called the same.
    """
    weights = [sum(len(word.text) for word in row.words) for row in rows]
    sizes = _take_from_beside(sizes, rows)
    settled = list(sizes)
    for run in _runs(sizes, rows):
        middle = float(np.average([sizes[k] for k in run], weights=[weights[k] for k in run]))
        for k in run:
            settled[k] = middle
    measured = list(settled)
    left = set(range(len(sizes)))
    while left:
        centre = max(
            left,
            key=lambda at: sum(weights[k] for k in left if abs(measured[k] - measured[at]) < _SAME * measured[at]),
        )
        near = sorted(k for k in left if abs(measured[k] - measured[centre]) < _SAME * measured[centre])
        value = round(float(np.average([measured[k] for k in near], weights=[weights[k] for k in near])), 2)
        for k in near:
            settled[k] = value
        left -= set(near)
    return settled


def _take_from_beside(sizes: list[float], rows: list[Row]) -> list[float]:
    """Give lines of figures that are of another size that of the lines around them: old-style ones are of any height.

    Where there is more white around one it may be a head.
    """
    taken = list(sizes)
    for at in range(1, len(rows) - 1):
        above, row, below = rows[at - 1 : at + 2]
        if sum(char.isalpha() for word in row.words for char in word.text) >= _LETTERS:
            continue
        own = [other.level for other in rows if other.block == row.block and other != row]
        gaps = [two - one for one, two in pairwise(own)]
        usual = (sizes[at - 1] + sizes[at + 1]) / 2
        alike = abs(sizes[at - 1] - sizes[at + 1]) < _STRAY * usual < abs(sizes[at] - usual)
        close = len(gaps) > 1 and below.level - above.level < _CLOSE * float(np.median(gaps))
        if above.block == row.block == below.block and alike and close:
            taken[at] = usual
    return taken


def _runs(sizes: list[float], rows: list[Row]) -> list[list[int]]:
    """Part lines into runs of one block, evenly spaced, whose sizes differ by no more than their measurement does."""
    runs: list[list[int]] = []
    spaced = 0.0
    for at in range(len(rows)):
        last = runs[-1][-1] if runs else None
        gap = rows[at].level - rows[last].level if last is not None else 0.0
        joins = (
            last is not None
            and rows[last].block == rows[at].block
            and 0 < gap < _FAR * rows[at].x_height
            and abs(sizes[at] - sizes[last]) < _STRAY * sizes[last]
            and (len(runs[-1]) == 1 or abs(gap - spaced) < _EVEN * spaced)
        )
        if joins:
            runs[-1].append(at)
            spaced = gap if len(runs[-1]) == 2 else spaced + (gap - spaced) / len(runs[-1])
        else:
            runs.append([at])
    return runs
