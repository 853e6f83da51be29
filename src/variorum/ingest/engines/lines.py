"""Lines that Tesseract found, set right by the ink: places and heights of words, rules, noise, labels."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.ingest.engines.hanging import Hanging
from variorum.ingest.engines.raised import Raised
from variorum.ingest.image import Components, between, surround
from variorum.model import Box

ASCENDER_PER_EM = 0.70
"""Height of capitals and ascenders in ems: 0.66 to 0.74 in the text faces looked at, less spread than the x-height."""
ASCENDER_PER_X = 1.53
X_LETTERS = frozenset("acegmnopqrsuvwxyzıæœаеосрхэжзмнптвикл")


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
    tops, bottoms, middle = pieces.top[there], pieces.bottom[there], middle[there]
    for k, word in enumerate(words):  # some have the height of the whole line
        inside = (middle > word.left) & (middle < word.right)
        if inside.any():
            words[k] = word._replace(top=float(tops[inside].min()), bottom=float(bottoms[inside].max()))
    return row._replace(words=tuple(words))


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


def drop_noise(
    rows: list[Row], heights: list[float], pictures: tuple[Box, ...], point: float
) -> tuple[list[Row], list[float]]:
    """Take out what is no text: words within pictures, specks at the ends of lines, shadows beside the text."""
    solid = [row for row in rows if len(row.words) >= 3 and _trust(row) > 0.5]
    left = min((row.words[0].left for row in solid), default=0.0)
    right = max((row.words[-1].right for row in solid), default=math.inf)
    kept = []
    for row, tall in zip(rows, heights, strict=True):
        words = [word for word in row.words if not _pictured(word, row, pictures)]
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
    return [
        max(x * ratio if x else ascender or row.x_height * ratio, 1.0)
        for row, (x, ascender, _) in zip(rows, heaps, strict=True)
    ]


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
    """Give one value to all `sizes`, one a line, within 5 % of the most frequent ones: a size is a name for a type."""
    weights = [sum(len(word.text) for word in row.words) for row in rows]
    settled = list(sizes)
    left = set(range(len(sizes)))
    while left:
        centre = max(left, key=lambda at: sum(weights[k] for k in left if abs(sizes[k] - sizes[at]) < 0.05 * sizes[at]))
        near = sorted(k for k in left if abs(sizes[k] - sizes[centre]) < 0.05 * sizes[centre])
        value = round(float(np.average([sizes[k] for k in near], weights=[weights[k] for k in near])), 2)
        for k in near:
            settled[k] = value
        left -= set(near)
    return settled


# --- raised figures ---------------------------------------------------------------------------------------------------


def insert_hanging(rows: list[Row], heights: list[float], found: list[Hanging]) -> tuple[list[Row], list[float]]:
    """Put the numbers that Tesseract left out at the heads of their lines, in place of what it made of them."""
    changed = dict(enumerate(rows))
    for label in found:
        changed[label.line] = _hang(changed[label.line], label)
    for at, row in enumerate(rows):
        if row.is_bare() and any(_lies_on(row, label.box) for label in found):
            del changed[at]
    return list(changed.values()), [heights[at] for at in changed]


def add_lone(rows: list[Row], heights: list[float], found: list[Hanging]) -> tuple[list[Row], list[float]]:
    """Add the numbers that stand alone at a page's head or foot as lines of their own, first and last."""
    added: tuple[list[tuple[Row, float]], list[tuple[Row, float]]] = ([], [])
    for number in found:
        tall = number.box.bottom - number.box.top
        row = Row((Word(number.label, *number.box, number.confidence),), number.box.bottom, 0.0, tall / 1.5, -1)
        added[number.line > 0].append((row, tall))
    pairs = [*added[0], *zip(rows, heights, strict=True), *added[1]]
    return [row for row, _ in pairs], [height for _, height in pairs]


def _hang(row: Row, label: Hanging) -> Row:
    """Put a number at the head of a line; a point that stood there belongs to it."""
    words, text, box = list(row.words), label.label, label.box
    if words[0].text == "." and len(words) > 1:
        point = words.pop(0)
        text, box = text.rstrip(".") + ".", surround([box, Box(point.left, point.top, point.right, point.bottom)])
    return row._replace(words=(Word(text, *box, label.confidence), *words))


def _lies_on(row: Row, box: Box) -> bool:
    return any(
        min(box.right, word.right) > max(box.left, word.left) and min(box.bottom, word.bottom) > max(box.top, word.top)
        for word in row.words
    )


def insert_raised(rows: list[Row], found: list[Raised]) -> list[Row]:
    """Put raised labels into their lines as words of their own, in the place of what was read there."""
    changed = list(rows)
    for label in found:
        row = changed[label.line]
        words: list[Word] = []
        for word in row.words:
            words += _without(word, label)
        at = next(
            (k for k, word in enumerate(words) if word.left + word.right > label.box.left + label.box.right), len(words)
        )
        if at and not words[at - 1].style:
            words[at - 1] = _with_quotes(words[at - 1], label)
        words.insert(at, Word(label.label, *label.box, label.confidence, style="r", glued=at > 0))
        if at + 1 < len(words) and words[at + 1].text[0] in ".,;:!?)]”’":
            words[at + 1] = words[at + 1]._replace(glued=True)
        changed[label.line] = row._replace(words=tuple(words))
    return changed


def _without(word: Word, label: Raised) -> list[Word]:
    """Take the characters of a word that stand where the label is out of it: what is left of it."""
    left, right = label.box.left, label.box.right
    slack = 0.15 * (label.box.bottom - label.box.top)
    if word.style or word.right < left + slack or word.left > right - slack:
        return [word]
    before = [symbol for symbol in word.symbols if (symbol.left + symbol.right) / 2 < left]
    after = [symbol for symbol in word.symbols if (symbol.left + symbol.right) / 2 > right]
    parts = []
    for symbols in (before, after):
        if symbols:
            text = "".join(symbol.text for symbol in symbols)
            start, end = max(symbols[0].left, word.left), min(symbols[-1].right, word.right)
            end = min(end, left) if symbols is before else end
            sure = max(word.confidence, min(symbol.confidence for symbol in symbols) - 0.05)
            part = Word(text, start, word.top, max(end, start + 1), word.bottom, sure)
            parts.append(part._replace(symbols=tuple(symbols)))
    return parts


def _with_quotes(word: Word, label: Raised) -> Word:
    """Give a word the closing quotation mark that stands between it and the label, if it was lost."""
    if not label.quotes or word.text[-1] in "\"'”’“‘»«":
        return word
    return word._replace(text=word.text + ("”" if label.quotes > 1 else "’"))
