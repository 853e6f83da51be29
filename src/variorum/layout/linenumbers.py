"""Numbers of lines in the margin of editions and verse: they count the lines that they stand beside.

Nothing else does: from one number to the next they grow by the lines between them, and they stand one below the other.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import gcd
from typing import NamedTuple

from variorum.layout.rows import Row
from variorum.model import Page
from variorum.tokens import tokens_between

_ALIGNED = 3.0  # points: the edges of numbers one below the other
_WHITE = 0.55  # of the type size: between a number and its line
_LONGEST = 4  # figures
_LEVEL = 0.4  # of the type size
_MISCOUNTED = 2  # lines: heads may count or not
_EVERY, _MANY = 0.8, 12  # of the lines: where each line is numbered; and how many numbers show it
_LETTERS = 8  # of the text beside the numbers
_LOOK_ALIKE = str.maketrans("lIi|OoSsBZzgq", "1111005582299")


class Number(NamedTuple):
    """A number that may count lines: its span in the page's text, the blank that parts it from its line, its place."""

    start: int
    end: int
    cut: int | None
    left: float
    right: float
    baseline: float
    value: int


def find_line_numbers(pages: Sequence[Page], rows: Sequence[Sequence[Row]]) -> list[list[Number]]:
    """The numbers on each page that count its lines."""
    candidates = [_candidates(page, own) for page, own in zip(pages, rows, strict=True)]
    found = [
        _counting(own, _heights(page_rows)) if len(own) > 1 else []
        for own, page_rows in zip(candidates, rows, strict=True)
    ]
    known = [number for own in found for number in own]
    if sum(map(bool, found)) < 2:
        return found
    step = gcd(*(number.value for number in known))
    if step < 2:
        return found
    for own, others in zip(found, candidates, strict=True):  # a page that has but one
        if not own:
            edges = [(abs(o.left - n.left), abs(o.right - n.right)) for o in known for n in others[:1]]
            lone = len(others) == 1 and others[0].value % step == 0 and others[0].value >= step
            if lone and any(min(pair) < _ALIGNED for pair in edges):
                own.append(others[0])
    return found


def _value(text: str) -> int:
    """What a number stands for, with figures that OCR took for letters; 0 where it is none.

    >>> _value("25"), _value("l5"), _value("So"), _value("1620s")
    (25, 15, 0, 0)
    """
    plain = text.translate(_LOOK_ALIKE)
    if not (plain.isdecimal() and plain.isascii()) or len(text) > _LONGEST or plain[0] == "0":
        return 0
    return int(plain) if any(map(str.isdecimal, text)) else 0


def _candidates(page: Page, rows: Sequence[Row]) -> list[Number]:
    """Numbers that stand alone, or before or after the text of a line with white between."""
    found: list[Number] = []
    within: list[tuple[Row, int]] = []
    for row in rows:
        text = row.text
        if len(text) <= _LONGEST:
            value = _value(text)
            if value and any(
                other is not row and abs(other.baseline - row.baseline) < _LEVEL * other.size and _is_text(other.text)
                for other in rows
            ):
                line = page.lines[row.line]
                found.append(Number(line.start, line.end, None, row.left, row.right, row.baseline, value))
            continue
        for word in (text[: _LONGEST + 1].partition(" ")[0], text[-_LONGEST - 1 :].rpartition(" ")[2]):
            if len(word) <= _LONGEST and (value := _value(word)):
                within.append((row, value))
    # the words of a line are looked at only where another number makes a count of it
    if within and len(within) + len(found) > 1:
        heights = _heights(rows)
        known = [(number.baseline, number.value) for number in found]
        known += [(row.baseline, value) for row, value in within]
        counting = {
            row.line: row
            for row, value in within
            if any(_make_count((row.baseline, value), other, heights) for other in known)
        }
        for row in counting.values():
            found += _in_line(page, row)
    return found


def _in_line(page: Page, row: Row) -> Iterator[Number]:
    """The numbers at the ends of a line that white parts from its text."""
    line = page.lines[row.line]
    tokens = [token for token in tokens_between(page.tokens, line.start, line.end) if token.box is not None]
    if len(tokens) < 2 or line.box is None:
        return
    turned = row.left - line.box.left
    for number, neighbour in ((tokens[0], tokens[1]), (tokens[-1], tokens[-2])):
        if number.box is None or neighbour.box is None or "r" in number.style:
            continue
        value = _value(page.text[number.start : number.end])
        before = number.start < neighbour.start
        gap = neighbour.box.left - number.box.right if before else number.box.left - neighbour.box.right
        cut = number.end if before else neighbour.end
        rest = page.text[number.end : line.end] if before else page.text[line.start : number.start]
        if value and gap > _WHITE * row.size and page.text[cut : cut + 1] == " " and _is_text(rest):
            left, right = number.box.left + turned, number.box.right + turned
            yield Number(number.start, number.end, cut, left, right, row.baseline, value)


def _make_count(one: tuple[float, int], other: tuple[float, int], heights: Sequence[float]) -> bool:
    """Whether of two numbers at some heights the lower is greater by the lines between."""
    (high, less), (low, more) = sorted((one, other))
    grown = more - less
    lines = bisect_right(heights, low + 1) - bisect_right(heights, high + 1)
    return grown > 0 and abs(grown - lines) <= min(_MISCOUNTED, grown // 3)


def _is_text(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters >= _LETTERS and letters > 2 * sum(map(str.isdigit, text))


def _heights(rows: Sequence[Row]) -> list[float]:
    """The heights of lines of text."""
    heights: list[float] = []
    for row in sorted((row for row in rows if any(map(str.isalpha, row.text))), key=lambda r: r.baseline):
        if not heights or row.baseline - heights[-1] > 0.5 * row.size:
            heights.append(row.baseline)
    return heights


def _counting(numbers: Sequence[Number], heights: Sequence[float]) -> list[Number]:
    """The longest column of numbers that count the lines at some heights."""
    best: list[Number] = []
    for anchor in numbers:
        lefts = [number for number in numbers if abs(number.left - anchor.left) < _ALIGNED]
        rights = [number for number in numbers if abs(number.right - anchor.right) < _ALIGNED]
        for column in (lefts, rights):
            counted = _longest_count(sorted(column, key=lambda number: number.baseline), heights)
            if len(counted) > len(best):
                best = counted
    return _with_others(best, numbers) if _is_count(best, heights) else []


def _with_others(run: Sequence[Number], numbers: Sequence[Number]) -> list[Number]:
    """A count with the numbers between and around that fit it but for lines that do not count, such as captions."""
    step = gcd(*(number.value for number in run))
    counted = list(run)
    if step < 2:
        return counted
    edges = [(number.left, number.right) for number in run]
    for number in numbers:
        aligned = any(abs(number.left - a) < _ALIGNED or abs(number.right - b) < _ALIGNED for a, b in edges)
        in_turn = all((n.baseline < number.baseline) == (n.value < number.value) for n in counted)
        if number not in counted and aligned and in_turn and number.value % step == 0:
            counted.append(number)
    return counted


def _longest_count(column: Sequence[Number], heights: Sequence[float]) -> list[Number]:
    """The longest run in which each number exceeds the one before by the lines between."""
    best: list[Number] = []
    runs: list[list[Number]] = []
    for number in column:
        before = max(
            (run for run in runs if _counts(run[-1], number, heights)), key=len, default=[]
        )
        run = [*before, number]
        runs.append(run)
        best = run if len(run) > len(best) else best
    return best


def _counts(above: Number, below: Number, heights: Sequence[float]) -> bool:
    return above.baseline < below.baseline and _make_count(
        (above.baseline, above.value), (below.baseline, below.value), heights
    )


def _is_count(run: Sequence[Number], heights: Sequence[float]) -> bool:
    if len(run) < 2:
        return False
    steps = [below.value - above.value for above, below in pairwise(run)]
    if min(steps) > 1:
        # two numbers may be so by chance, unless they are those that editors set: 5 and 10
        return len(run) > 2 or (run[0].value % steps[0] == 0 and steps[0] in (4, 5, 10))
    between = sum(run[0].baseline - 1 < height < run[-1].baseline + 1 for height in heights)
    return len(run) >= max(_MANY, _EVERY * between)
