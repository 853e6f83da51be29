"""Words in drawings: the figures at the axes of a chart, the names on a map. They are no part of the text around."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from variorum.layout.captions import opens_caption, opens_credit
from variorum.layout.rows import Habits, Row
from variorum.model import Box, Page

_PROSE, _LINES = 25, 2  # letters of a line of the text; so many on it, and a drawing is a ground
_BESIDE, _BELOW = 1.4, 1.3  # of the type size: between a drawing and the figures at its sides; at its foot
_LEGEND, _NAME = 3.0, 24  # of the type size: between a drawing and its legend; letters of an entry
_SHORT = 0.4  # of the drawing: a row beside it
_TITLE = 0.16  # of the drawing: how far the name of an axis may stand off its middle
_ROUNDS = 3  # figures, the name of the axis, what stands beside them
_FIGURES = re.compile(r"[\d\s.,:%‰–—−+/'’°-]+[a-zA-Z%]?")


class Drawing(NamedTuple):
    """A drawing as the reader of the file saw it, the box around it and its words, and the rows of these."""

    drawn: Box
    whole: Box
    rows: list[Row]


def find_lettering(page: Page, rows: Sequence[Row], habits: Habits) -> list[Drawing]:
    """The drawings of a page with the rows that are written in them; grounds with text on them are left out."""
    found = []
    free = list(rows)
    for drawn in page.drawings:
        inside = [row for row in free if _is_in(row, drawn)]
        prose = [row for row in inside if row.letters >= _PROSE and row.size > 0.9 * habits.body]
        if len(prose) >= _LINES:
            continue
        box, own = _grow(drawn, inside, free, habits)
        free = without(free, own)
        found.append(Drawing(drawn, box, own))
    return found


def with_drawings(page: Page, found: Sequence[Drawing]) -> Page:
    """The page with its drawings as large as they are with their words, without those that are grounds."""
    if not page.drawings:
        return page
    whole = {drawing.drawn: drawing.whole for drawing in found}
    pictures = [whole.get(box, box) for box in page.pictures if box not in page.drawings or box in whole]
    return replace(page, pictures=tuple(pictures), drawings=tuple(drawing.whole for drawing in found))


def without(rows: Sequence[Row], others: Sequence[Row]) -> list[Row]:
    """Rows that are not among others."""
    if not others:
        return list(rows)
    lines = {row.line for row in others}
    return [row for row in rows if row.line not in lines]


def _is_in(row: Row, box: Box) -> bool:
    return box.left < (row.left + row.right) / 2 < box.right and box.top < (row.top + row.bottom) / 2 < box.bottom


def _grow(drawn: Box, inside: Sequence[Row], rows: Sequence[Row], habits: Habits) -> tuple[Box, list[Row]]:
    """A drawing and its words, with those at its sides and at its foot."""
    box, own = _around(drawn, inside), list(inside)
    figured = False
    for _ in range(_ROUNDS):
        near = [row for row in without(rows, own) if not (opens_caption(row.text) or opens_credit(row.text))]
        small = [row for row in near if row.size < 0.97 * habits.body or _FIGURES.fullmatch(row.text)]
        added = [row for row in small if _is_at_side(row, box)] + _legend(without(small, own), box)
        below = [row for row in small if _is_below(row, box)]
        ticks = [row for row in below if _FIGURES.fullmatch(row.text)]
        if ticks and 2 * len(ticks) >= len(below):
            added += below
            figured = True
        elif figured and len(below) == 1 and _names_axis(below[0], box):
            added += below
        if not added:
            break
        added = list({row.line: row for row in added}.values())
        own += added
        box = _around(box, added)
    return box, own


def _is_at_side(row: Row, box: Box) -> bool:
    """Whether a short row stands at the left or right side of a drawing."""
    middle = (row.top + row.bottom) / 2
    away = max(box.left - row.right, row.left - box.right)
    sideways = row.bottom - row.top > 2 * row.width
    return (
        box.top - row.size / 2 < middle < box.bottom + row.size / 2
        and away < _BESIDE * row.size
        and (row.width < _SHORT * (box.right - box.left) or sideways)
    )


def _legend(rows: Sequence[Row], box: Box) -> list[Row]:
    """Short rows one below the other, somewhat off a side of a drawing; a caption beside it goes on from row to row."""
    found = []
    for left in (True, False):
        level = [row for row in rows if box.top < (row.top + row.bottom) / 2 < box.bottom]
        off = [(box.left - row.right if left else row.left - box.right, row) for row in level]
        near = [row for away, row in off if 0 <= away < _LEGEND * row.size]
        short = all(row.letters <= _NAME and row.width < box.right - box.left for row in near)
        if near and short and not any(row.text[:1].islower() for row in near):
            found += near
    return found


def _is_below(row: Row, box: Box) -> bool:
    inside = box.left - row.size < (row.left + row.right) / 2 < box.right + row.size
    return inside and -0.5 * row.size < row.top - box.bottom < _BELOW * row.size


def _names_axis(row: Row, box: Box) -> bool:
    """Whether a row below the figures of an axis is its name: short and in the middle."""
    wide = box.right - box.left
    off = abs((row.left + row.right - box.left - box.right) / 2)
    return row.width < _SHORT * wide and off < _TITLE * wide


def _around(box: Box, rows: Sequence[Row]) -> Box:
    if not rows:
        return box
    return Box(
        min(box.left, *(row.left for row in rows)),
        min(box.top, *(row.top for row in rows)),
        max(box.right, *(row.right for row in rows)),
        max(box.bottom, *(row.bottom for row in rows)),
    )
