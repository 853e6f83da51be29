"""Labels put into the lines that Tesseract found: raised, hanging before a line, or alone on the page."""

import re

from variorum.ingest.engines.hanging import Hanging
from variorum.ingest.engines.lines import MENDED, Row, Word, mend_word
from variorum.ingest.engines.raised import Raised
from variorum.ingest.image import surround
from variorum.labels import UNIT
from variorum.model import Box

_DOUBLE = '"”“«»'
_SIGNS = "*^®™©"  # what raised figures are taken for
_QUOTES = _DOUBLE + "'’‘`´°"  # and what they are taken for
_POWERED = re.compile(rf"((?:\d+\s?)?{UNIT})[?23²³]")  # the 2 of m² was read twice
_BEYOND = 2.0  # widths of a label by which a word that is no label goes on behind it
_TWICE = {"1": "!", "2": "?", "7": "?"}  # what is left after a point of a figure that was read twice


def insert_hanging(rows: list[Row], heights: list[float], found: list[Hanging]) -> tuple[list[Row], list[float]]:
    """Put the numbers that Tesseract left out at the heads of their lines, in place of what it made of them.

    That may be a line of its own, with or without letters.
    """
    changed = dict(enumerate(rows))
    for label in found:
        changed[label.line] = _hang(changed[label.line], label)
    for at, row in enumerate(rows):
        bare = row.is_bare() and any(_lies_on(row, label.box) for label in found)
        if bare or any(_is_label_alone(row, at, label) for label in found):
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


def insert_raised(rows: list[Row], heights: list[float], found: list[Raised]) -> tuple[list[Row], list[float]]:
    """Put raised labels into their lines as words of their own, in the place of what was read there.

    A line that is nothing but a label of another line, before which it hangs, goes.
    """
    changed = dict(enumerate(rows))
    for label in found:
        changed[label.line] = _raise(changed[label.line], label)
    for at, row in enumerate(rows):
        if any(_is_label_alone(row, at, label) for label in found):
            del changed[at]
    return list(changed.values()), [heights[at] for at in changed]


def _raise(row: Row, label: Raised) -> Row:
    words: list[Word] = []
    for word in row.words:
        if word is row.words[0] and word.right > label.box.left and _is_of(label, word):
            continue  # what Tesseract made of a label at the head of the line, and of the blank there
        words += _without(word, label)
    at = next(
        (k for k, word in enumerate(words) if word.left + word.right > label.box.left + label.box.right), len(words)
    )
    if at and not words[at - 1].style:
        words[at - 1] = words[at - 1]._replace(text=mend_marks(words[at - 1].text, label))
    words.insert(at, Word(label.label, *label.box, label.confidence, style="r", glued=at > 0))
    if label.after and (at + 1 == len(words) or words[at + 1].text[0].isalnum()):
        tall = label.box.bottom - label.box.top
        side = label.box.right
        words.insert(
            at + 1,
            Word(
                label.after,
                side,
                row.baseline(side) - 0.3 * tall,
                side + 0.3 * tall,
                row.baseline(side),
                MENDED,
                glued=True,
            ),
        )
    if at + 1 < len(words) and words[at + 1].text[0] in ".,;:!?)]”’":
        words[at + 1] = words[at + 1]._replace(glued=True)
    return row._replace(words=tuple(words))


def _is_of(label: Raised, word: Word) -> bool:
    """Whether the first word of a line is what a label was taken for: a mark, or letters that are as wide as it."""
    slack = 0.5 * (label.box.bottom - label.box.top)
    wide = word.left < label.box.left - slack or word.right > label.box.right + slack
    return not (wide and any(char.isalnum() for char in word.text))


def _is_label_alone(row: Row, at: int, label: Hanging | Raised) -> bool:
    """Whether line `at` is nothing but the label of another one."""
    return label.line != at and all(_covers(label.box, word) for word in row.words)


def _covers(box: Box, word: Word) -> bool:
    """Whether a word is nothing but what stands in a box."""
    slack = 0.5 * (box.bottom - box.top)
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    inside = box.left - slack < x < box.right + slack and box.top - slack < y < box.bottom + slack
    return inside and word.right - word.left < box.right - box.left + 2 * slack


def _without(word: Word, label: Raised) -> list[Word]:
    """Take the characters of a word that stand where the label is out of it: what is left of it."""
    left, right = label.box.left, label.box.right
    slack = 0.15 * (label.box.bottom - label.box.top)
    if word.style or word.right < left + slack or word.left > right - slack:
        return [word]
    if not word.symbols and word.right > right + _BEYOND * (right - left):
        return [word._replace(left=right)]  # read again without the label, which it does not hold
    before = [symbol for symbol in word.symbols if (symbol.left + symbol.right) / 2 < left]
    after = [symbol for symbol in word.symbols if (symbol.left + symbol.right) / 2 > right]
    gone = word.symbols[len(before) : len(word.symbols) - len(after)]
    if gone and not after and not label.point and gone[-1].text in (".", ",", ";", ":"):
        after = [gone[-1]]  # Tesseract's characters are not quite where their ink is
    parts = []
    for symbols in (before, after):
        if symbols:
            text = mend_word("".join(symbol.text for symbol in symbols))
            start, end = max(symbols[0].left, word.left), min(symbols[-1].right, word.right)
            start, end = (start, min(end, left)) if symbols is before else (max(start, right), end)
            sure = max(word.confidence, min(symbol.confidence for symbol in symbols) - 0.05)
            part = Word(text, start, word.top, max(end, start + 1), word.bottom, sure)
            parts.append(part._replace(symbols=tuple(symbols)))
    return parts


def mend_marks(text: str, label: Raised) -> str:
    """Give a word the marks that are seen between it and the label: those that were lost, and none but those.

    >>> label = Raised("2", 0.9, Box(0, 0, 1, 1), 0, quotes=2, point=".")
    >>> mend_marks("toll", label), mend_marks("toll.", label), mend_marks("toll.”'", label)
    ('toll.”', 'toll.”', 'toll.”')
    >>> mend_marks("toll.'", label._replace(quotes=0)), mend_marks("km?", label._replace(quotes=0, point=""))
    ('toll.', 'km')
    >>> mend_marks("toll.!", label._replace(label="14", quotes=0)), mend_marks("9 м2", label), mend_marks("hay*", label)
    ('toll.', '9 м', 'hay.”')
    """
    text = text.rstrip(_SIGNS) or text
    stem = text.rstrip(_QUOTES)
    marks = text[len(stem) :]
    if label.label[0] in "23" and (powered := _POWERED.fullmatch(stem)):
        return powered[1]
    if not stem or label.quotes < 0:
        return text
    if stem[-2:-1] in tuple(".,;") and stem[-1] == _TWICE.get(label.label[0]):
        stem = stem[:-1]
    if label.point and stem[-1].isalnum():
        stem += label.point
    if not label.quotes:
        return stem
    if not marks:
        return stem + ("”" if label.quotes > 1 else "’")
    return stem + (marks[0] if label.quotes == 1 or marks[0] in _DOUBLE else marks)
