"""Paragraphs, quotations and verse within a note.

The lines of a note stand where those of most notes of the zone do. A line that stands in from there after the end of a
sentence, or below a gap, begins a paragraph; several that stand in alike are a quotation, or verse.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from variorum.layout.rows import Row
from variorum.model import Role

_IN, _DEEP = 0.55, 6.0  # of the type size: how far in a paragraph begins at least and at most
_ESTIMATED = 0.9  # the same at least on pages that OCR has read
_SET_IN = 0.7  # of the type size: every line of a quotation
_BACK = 0.4  # of the type size: how well lines keep their edge
_GAP = 1.3  # of the leading
_ENOUGH = 2  # lines that show where the lines of notes stand
_LINES, _VERSES = 2, 3  # of a quotation, of verse
_ENDED = re.compile(r"[.!?…:;。！？]['\"”’»)\]]*[\d*†‡§‖¶]{0,3}$")
_RAGGED = 1.5  # of the type size: the lines of verse differ so much in length


class Part(NamedTuple):
    """Rows [start, end) of a zone that are one block of a note; `inset` is QUOTATION or VERSE for what is set in."""

    start: int
    end: int
    inset: Role | None = None


def note_parts(rows: Sequence[Row], edges: Sequence[int], *, exact: bool) -> list[list[Part]]:
    """The parts of each note of a zone; note k has the rows from `edges[k]` to `edges[k + 1]`."""
    spans = list(pairwise(edges))
    first = set(edges)
    rest = [row for at, row in enumerate(rows) if at not in first]
    usual = _usual_left(rest)
    if usual is None:
        return [[Part(start, end)] for start, end in spans]
    steps = [b.baseline - a.baseline for a, b in pairwise(rows) if 0 < b.baseline - a.baseline < 2 * a.size]
    leading = sorted(steps)[len(steps) // 4] if steps else 0.0  # many steps may be those from note to note
    return [_divide(rows, start, end, usual, leading, exact=exact) for start, end in spans]


def begins_paragraph(rows: Sequence[Row], edges: Sequence[int]) -> bool:
    """Whether the first row of a zone, which has no label, begins a paragraph: it alone stands in."""
    first = set(edges)
    usual = _usual_left([row for at, row in enumerate(rows) if at not in first])
    if usual is None or len(rows) < _ENOUGH or rows[0].text[:1].islower():
        return False
    return _IN < _inset(rows[0], usual) < _DEEP and abs(_inset(rows[1], usual)) < _BACK


def _usual_left(rows: Sequence[Row]) -> float | None:
    """Where most lines begin that begin no note; None where too few show it."""
    if len(rows) < _ENOUGH:
        return None
    near = {row.left: sum(abs(row.left - other.left) < _BACK * row.size for other in rows) for row in rows}
    left = max(near, key=lambda value: (near[value], -value))
    return left if near[left] >= max(_ENOUGH, 0.4 * len(rows)) else None


def _divide(
    rows: Sequence[Row], start: int, end: int, usual: float, leading: float, *, exact: bool
) -> list[Part]:
    parts: list[Part] = []
    begin, at = start, start + 1
    while at < end:
        row, before = rows[at], rows[at - 1]
        stop = _inset_end(rows, at, end, usual) if exact else at
        if stop > at > start:
            parts += [Part(begin, at), Part(at, stop, _kind(rows[at:stop], rows[start:end]))]
            begin, at = stop, stop + 1
            continue
        if _opens(row, before, rows[at + 1] if at + 1 < end else None, usual, leading, exact=exact):
            parts.append(Part(begin, at))
            begin = at
        at += 1
    if begin < end:
        parts.append(Part(begin, end))
    return parts


def _inset(row: Row, usual: float) -> float:
    return (row.left - usual) / max(row.size, 1.0)


def _opens(row: Row, before: Row, after: Row | None, usual: float, leading: float, *, exact: bool) -> bool:
    """Whether a row begins a paragraph of a note."""
    if not _ENDED.search(before.text.rstrip()) or row.text[:1].islower():
        return False
    gap = row.baseline - before.baseline
    if gap > _GAP * leading and row.left > usual - _BACK * row.size:
        return True
    if not (_IN if exact else _ESTIMATED) < _inset(row, usual) < _DEEP:
        return False
    return after is None or abs(_inset(after, usual)) < _BACK


def _inset_end(rows: Sequence[Row], at: int, end: int, usual: float) -> int:
    """The end of the rows from `at` on that stand in alike, as those of a quotation do; `at` where few do."""
    before = rows[at - 1]
    if _inset(before, usual) > _BACK and at > 1 and before.label is None:
        return at
    if not _ENDED.search(before.text.rstrip()):
        return at
    stop = at
    while stop < end and _inset(rows[stop], usual) > _SET_IN:
        stop += 1
    body = [row.left for row in rows[at + 1 : stop]]
    alike = bool(body) and max(body) - min(body) < _BACK * rows[at].size
    return stop if stop - at >= _LINES and alike else at


def _kind(rows: Sequence[Row], note: Sequence[Row]) -> Role:
    """Verse where the lines end where they will, though there was room; else a quotation."""
    size = rows[0].size
    edge = max(row.right for row in note)
    lengths = [row.right for row in rows[:-1]]
    ragged = len(rows) >= _VERSES and max(lengths) - min(lengths) > _RAGGED * size
    room = max(lengths) < edge - 2 * size
    capitals = all(not row.text.lstrip("“‘«„\"'—– ")[:1].islower() for row in rows)
    return Role.VERSE if ragged and room and capitals else Role.QUOTATION
