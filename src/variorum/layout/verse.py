"""Verse: lines that end where the poet ends them, though the next word would have had room."""

import re
from collections.abc import Iterator, Sequence
from statistics import median

from variorum.hyphens import LINE_HYPHENS
from variorum.layout.columns import Stretch
from variorum.layout.rows import Row

_LEAST = 3  # lines: fewer may be anything
_SET_IN = 0.7  # of the type size
_ROOM = 0.6  # of the lines must have had room for the first word of the next
_CAPITALS = 0.8  # of the lines begin with one in verse that cannot be told by the lengths of its lines
_ITEM = re.compile(r"(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|[-–—•·*▪])\s")


def find_verse(
    rows: Sequence[Row],
    heads: Sequence[bool],
    stretch: Stretch,
    leading: float,
    *,
    open_at: tuple[float, float] | None = None,
) -> set[int]:
    """The indices of a column's rows that are lines of verse: set in, close together, and broken of their own accord.

    In prose a line ends because the next word has no room before the right edge (of the lines themselves, or where all
    begin with capitals, that of a quotation). Lists and one-line paragraphs, which begin where all paragraphs of the
    column do, have room as well, but are no verse. `open_at` says how far from its left and its right edge the
    lines of verse begin with which the column before ended: lines at the head of this one that do so too go on with it.
    """
    usual = _first_indent(rows, stretch)
    found: set[int] = set()
    for start, end in _runs(rows, heads, stretch, leading):
        own = rows[start:end]
        insets = [row.left - stretch.left for row in own]
        like_verse = _has_capitals(own) or _have_room(own, stretch.right - max(insets))
        if not start and open_at is not None and like_verse and _are_level(own, stretch, open_at):
            found.update(range(end))
            continue
        if len(own) < _LEAST:
            continue
        inset = min(insets)
        items = sum(bool(_ITEM.match(row.text)) for row in own)
        as_paragraphs = usual is not None and all(abs(row.left - stretch.left - usual) < 0.4 * row.size for row in own)
        if 2 * items >= len(own) or as_paragraphs or any(row.text[-1] in LINE_HYPHENS for row in own[:-1]):
            continue
        if _have_room(own, max(row.right for row in own)) or (
            _has_capitals(own) and _have_room(own, stretch.right - inset)
        ):
            found.update(range(start, end))
    return found


def _are_level(rows: Sequence[Row], stretch: Stretch, place: tuple[float, float]) -> bool:
    """Whether rows begin as far from one of their column's edges, of which hanging lines may hide the left."""
    from_left = all(abs(row.left - stretch.left - place[0]) < 0.5 * row.size for row in rows)
    return from_left or all(abs(stretch.right - row.left - place[1]) < 0.5 * row.size for row in rows)


def _has_capitals(rows: Sequence[Row]) -> bool:
    """Whether most lines begin with one."""
    return sum(not row.text.lstrip("“‘«„\"'—– ")[:1].islower() for row in rows) >= _CAPITALS * len(rows)


def _runs(rows: Sequence[Row], heads: Sequence[bool], stretch: Stretch, leading: float) -> Iterator[tuple[int, int]]:
    """Spans of rows that are set in, of one size, and no farther apart than lines of a paragraph."""
    start = 0
    for index in range(len(rows) + 1):
        row = rows[index] if index < len(rows) else None
        inside = (
            row is not None
            and not heads[index]
            and not row.tabular
            and row.left > stretch.left + _SET_IN * row.size
            and row.right < stretch.right - 0.3 * row.size
        )
        before = rows[index - 1] if index > start else None
        if row is not None and inside and (before is None or _goes_on(before, row, leading)):
            continue
        if index > start:
            yield start, index
        start = index if inside else index + 1


def _goes_on(before: Row, row: Row, leading: float) -> bool:
    alike = abs(row.size - before.size) < 0.05 * before.size
    return alike and 0 < row.baseline - before.baseline < 1.3 * leading


def _first_indent(rows: Sequence[Row], stretch: Stretch) -> float | None:
    """How far the first lines of a column's paragraphs stand in, in points; None where no line follows them."""
    found = [
        row.left - stretch.left
        for row, after in zip(rows, rows[1:], strict=False)
        if row.left > stretch.left + 0.4 * row.size and after.left < stretch.left + 0.3 * after.size
    ]
    return median(found) if found else None


def _have_room(rows: Sequence[Row], edge: float) -> bool:
    """Whether most lines would have had room for the first word of the next before the right edge."""
    room = 0
    for row, after in zip(rows, rows[1:], strict=False):
        word = after.text.split(" ", 1)[0]
        pace = after.width / max(1, len(after.text))
        room += row.right + 0.25 * row.size + len(word) * pace < edge
    return room >= _ROOM * (len(rows) - 1)
