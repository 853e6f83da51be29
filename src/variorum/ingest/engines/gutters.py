"""Lines that Tesseract read across a gutter, parted, and labels given to the lines that they hang before.

Two narrow columns below a wide one, as notes are often set, are taken for one column now and then. What tells them
from words far apart is that line after line has a wide blank at the same place, with text on both sides of it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from variorum.ingest.engines.lines import Row, Word

_BLANK = 1.5  # x-heights: a gutter is no narrower
_WIDER = 1.6  # times the blanks between a page's words, in the middle: those of a typewriter are wide
_LINES = 3  # at least: fewer may have their blanks at one place by chance
_NOTES = 2  # lines, where the first one has the labels of two notes, or the blank halves the measure
_LETTERS = 12  # in the middle on each side of a gutter: what has fewer is a table or a list with page numbers
_NEXT = 3.5  # x-heights from a line to the next, at most
_HANGS = 9.0  # x-heights from a label to the text of its note, at most: about four ems
_OVER = 0.3  # x-heights by which a word may reach into a gutter

_LABELLED = re.compile(r"([(\[]?)(\d{1,3})([.)\]])")
_NUMBER = re.compile(r"\d{1,3}[.)]")


class Gutter(NamedTuple):
    """A blank between columns: its ends in pixels, and the numbers of the rows that it lies in or beside."""

    left: float
    right: float
    rows: tuple[int, ...]

    @property
    def middle(self) -> float:
        """Its middle, in pixels."""
        return (self.left + self.right) / 2


def part_columns(rows: list[Row]) -> list[Row]:
    """Part the rows that run across a gutter; those of its left column come before those of its right one."""
    numbers = max((row.block for row in rows), default=0) + 1
    while (gutter := next(_find_gutters(rows), None)) is not None:
        sides: tuple[list[Row], list[Row]] = ([], [])
        for at in sorted(gutter.rows, key=lambda at: rows[at].level):
            for side, words in enumerate(rows[at].part(gutter.middle)):
                if words:
                    sides[side].append(rows[at]._replace(words=words, block=numbers + side))
        first, taken = min(gutter.rows), set(gutter.rows)
        rest = [row for at, row in enumerate(rows) if at > first and at not in taken]
        rows = [*rows[:first], *sides[0], *sides[1], *rest]
        numbers += 2
    return rows


def _find_gutters(rows: list[Row]) -> Iterator[Gutter]:
    order = sorted(range(len(rows)), key=lambda at: rows[at].level)
    gaps = sorted((two.left - one.right) / row.x_height for row in rows for one, two in pairwise(row.words))
    blank = max(_BLANK, _WIDER * gaps[len(gaps) // 2]) if gaps else _BLANK
    for place, at in enumerate(order):
        for left, right in _blanks(rows[at], blank):
            gutter = _follow(rows, order, place, left, right, blank)
            if gutter is not None:
                yield gutter


def _blanks(row: Row, least: float) -> Iterator[tuple[float, float]]:
    for one, two in pairwise(row.words):
        if two.left - one.right > least * row.x_height:
            yield one.right, two.left


def _follow(
    rows: list[Row], order: list[int], place: int, left: float, right: float, blank: float
) -> Gutter | None:
    """Follow a blank up and down from a row as far as it goes; None if it is no gutter."""
    members = [order[place]]
    for way in (order[place + 1 :], order[:place][::-1]):
        last = rows[order[place]]
        for at in way:
            row = rows[at]
            if abs(row.level - last.level) > _NEXT * max(row.x_height, last.x_height):
                break
            narrowed = _narrow(row, left, right, blank)
            if narrowed is None:
                break
            left, right = narrowed
            members.append(at)
            last = row
    gutter = Gutter(left, right, tuple(members))
    return gutter if _is_gutter([rows[at] for at in members], gutter, rows) else None


def _narrow(row: Row, left: float, right: float, blank: float) -> tuple[float, float] | None:
    """Give what is left of a blank in another row; None if words fill it but for less than `blank` x-heights.

    A label that hangs in a gutter belongs to the text after it, so of two blanks the left one is taken.
    """
    slack, least = _OVER * row.x_height, blank * row.x_height
    ends = [left, *(word.right - slack for word in row.words)]
    starts = [*(word.left + slack for word in row.words), right]
    for end, start in zip(ends, starts, strict=True):
        new_left, new_right = max(left, end), min(right, start)
        if new_right - new_left > least:
            return new_left, new_right
    return None


def _is_gutter(rows: list[Row], gutter: Gutter, page: list[Row]) -> bool:
    """Whether enough rows have text on both sides of a blank, or stand beside it on either side."""
    parts = [row.part(gutter.middle) for row in sorted(rows, key=lambda row: row.level)]
    across = [pair for pair in parts if all(pair)]
    alone = [sum(1 for pair in parts if pair[side] and not pair[1 - side]) for side in (0, 1)]
    few = bool(across) and (_begin_notes(*across[0]) or _halves(rows, gutter, page))
    least = _NOTES if few else _LINES
    if not across or len(across) + min(alone) < least:
        return False
    for side in (0, 1):
        letters = sorted(_letters(pair[side]) for pair in across)
        if letters[len(letters) // 2] < _LETTERS:
            return False
    return True


def _halves(rows: list[Row], gutter: Gutter, page: list[Row]) -> bool:
    """Whether a blank parts lines in two columns of one width, which fill the measure of the page's other lines."""
    unit = sum(row.x_height for row in rows) / len(rows)
    text = [row for row in page if row not in rows and _letters(row.words) > 2 * _LETTERS]
    starts = [part[0].left for row in rows if (part := row.part(gutter.middle)[1])]
    if not text or len(starts) < _NOTES or max(starts) - min(starts) > _OVER * unit:
        return False
    left, right = min(row.words[0].left for row in rows), max(row.words[-1].right for row in text)
    blank = starts[0] - max(part[-1].right for row in rows if (part := row.part(gutter.middle)[0]))
    begins = left + (right - left + blank) / 2
    return abs(starts[0] - begins) < unit and abs(min(row.words[0].left for row in text) - left) < _HANGS * unit


def _letters(words: tuple[Word, ...]) -> int:
    return sum(char.isalpha() for word in words for char in word.text)


def _begin_notes(*sides: tuple[Word, ...]) -> bool:
    """Whether what stands left and right of a gutter begins with labels of notes, the lower one first."""
    left, right = (_LABELLED.match(words[0].text) for words in sides)
    return bool(left and right and int(left[2]) < int(right[2]) and (left[1], left[3]) == (right[1], right[3]))


def hand_over(rows: list[Row]) -> list[Row]:
    """Give numbers with a point, alone or at the end of a line of the column before, to the lines they hang before."""
    changed: dict[int, tuple[Word, ...]] = {at: row.words for at, row in enumerate(rows)}
    for at, row in enumerate(rows):
        word = row.words[-1]
        if not _NUMBER.fullmatch(word.text):
            continue
        before = word.left - row.words[-2].right if len(row.words) > 1 else None
        other = _hangs_before(rows, at, _HANGS * row.x_height if before is None else min(before, _HANGS * row.x_height))
        if other is not None:
            changed[at] = changed[at][:-1]
            changed[other] = (word, *changed[other])
    return [row._replace(words=changed[at]) for at, row in enumerate(rows) if changed[at]]


def _hangs_before(rows: list[Row], at: int, near: float) -> int | None:
    """The line that begins right of the last word of a row, as high as it and so near; None where there is none."""
    row, word = rows[at], rows[at].words[-1]
    base = row.baseline(word.right)
    found = [
        (other.words[0].left, number)
        for number, other in enumerate(rows)
        if number != at
        and 0 < other.words[0].left - word.right < near
        and abs(other.baseline(other.words[0].left) - base) < 0.5 * other.x_height
        and len(other.words) > 1
    ]
    return min(found)[1] if found else None
