"""A page as the markup of OCR has it, in rows of words and in the units of the file."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from variorum.ingest.markup import Point
from variorum.model import Box


class Word(NamedTuple):
    """A word as a file has it, in the file's units; `size` alone is in points.

    `joined`: no blank stands before it. `settled`: the file itself says what the hyphen at its end is.
    """

    text: str
    box: Box | None = None
    confidence: float | None = None
    size: float | None = None
    style: str = ""
    joined: bool = False
    settled: bool = False


class Row(NamedTuple):
    """A printed line in the file's units: its words, box, the points of its baseline, and its type's height."""

    words: tuple[Word, ...]
    box: Box | None = None
    baseline: tuple[Point, ...] = ()
    height: float | None = None


class Sheet(NamedTuple):
    """A page in the file's units, counted from its top left corner; `dpi` is what the file states of its image."""

    rows: tuple[Row, ...]
    width: float | None = None
    height: float | None = None
    dpi: float | None = None
    pictures: tuple[Box, ...] = ()
    rules: tuple[Box, ...] = ()


class Made(NamedTuple):
    """Who made a file's text, and the length of its units in points where they are no pixels."""

    maker: str = "unknown"
    version: str = ""
    unit: float | None = None


def bound(points: Sequence[Point]) -> Box | None:
    """The smallest box around points."""
    if not points:
        return None
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def unite(boxes: Sequence[Box | None]) -> Box | None:
    """The smallest box around boxes."""
    return bound([corner for box in boxes if box for corner in (box[:2], box[2:])])


def is_thin(box: Box) -> bool:
    """Whether a box is so long and thin that only a ruled line fills it.

    >>> is_thin(Box(0, 0, 300, 4)), is_thin(Box(0, 0, 300, 40))
    (True, False)
    """
    sides = sorted((box.right - box.left, box.bottom - box.top))
    return sides[1] > 12 * sides[0]


def split_row(text: str, box: Box | None, *, confidence: float | None = None, style: str = "") -> tuple[Word, ...]:
    """Make words of a line of which only the whole is known, each with its share of the box by its letters.

    >>> [word.box.left for word in split_row("no ius est", Box(0.0, 0.0, 100.0, 9.0))]
    [0.0, 30.0, 70.0]
    """
    text = " ".join(text.split())
    return tuple(
        Word(match.group(), share(box, match.start(), match.end(), len(text)), confidence, None, style)
        for match in re.finditer(r"\S+", text)
    )


def share(box: Box | None, start: int, end: int, length: int) -> Box | None:
    """The part of a box that characters [start, end) of `length` take."""
    if box is None:
        return None
    step = (box.right - box.left) / max(1, length)
    return Box(box.left + start * step, box.top, box.left + end * step, box.bottom)


def cut_word(word: Word, start: int, end: int) -> Word:
    """The part [start, end) of a word, with its share of the box."""
    return word._replace(
        text=word.text[start:end],
        box=share(word.box, start, end, len(word.text)),
        joined=word.joined or start > 0,
    )
