"""Tables: lines of cells below each other are put together row by row, so that nothing reads them by columns.

A cell is short, and most cells but the first of a row are figures; a column of text is neither.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from variorum.layout.rows import Habits, Row, join_rows
from variorum.model import Page
from variorum.tokens import tokens_between

_FIGURE = re.compile(r"[-–—−+±<>~£$€(]{0,2}\d[\d.,:/%‰–—-]{0,12}\)?[*†‡§a-d%]?|[-–—.…]{1,3}")
_CELL = 44  # characters: a longer piece of a line is text
_SPARSE = 1.3  # of the usual width of a letter: a line with wide gaps in it
_ALIGNED = 0.9  # of the type size
_LINE = 25  # characters: what a line of a column of text has at least
_MANY = 8  # lines of text that begin at one place make the edge of a column
_LEAST = {2: 3, 3: 2}  # rows that make a table of so many columns or more


class _Cell(NamedTuple):
    left: float
    right: float
    text: str

    @property
    def is_figure(self) -> bool:
        return bool(_FIGURE.fullmatch(self.text))


class _Level(NamedTuple):
    """What stands at one height and may be a row of a table: rows of the page, and the cells in them."""

    rows: list[Row]
    cells: list[_Cell]


def mark_tables(rows: Sequence[Row], page: Page, habits: Habits) -> list[Row]:
    """The rows of a page, those of tables put together into one for each of their lines, with `tabular` set."""
    wide = _sparse(rows)
    if not wide and not any(len(row.text) < _CELL and all(map(_FIGURE.fullmatch, row.text.split())) for row in rows):
        return list(rows)
    out = list(rows)
    tables = list(_tables(list(_levels(rows, wide, page)), habits))
    edges = _column_edges(rows)
    if edges and not any(_is_across(table, edges) for table in tables):
        columns = [[row for row in rows if _column_of(row, edges) == at] for at in range(len(edges) + 1)]
        tables = [table for own in columns for table in _tables(list(_levels(own, wide, page)), habits)]
    for table in tables:
        merged = [replace(join_rows(level.rows), tabular=True, label=None) for level in table]
        gone = {row.line for level in table for row in level.rows}
        out = [row for row in out if row.line not in gone] + merged
    return out


def _column_edges(rows: Sequence[Row]) -> list[float]:
    """Where the columns of text but the first begin, from left to right; a column of cells is none."""
    lines = [row for row in rows if len(row.text) >= _LINE]
    counts = Counter(round(row.left) for row in lines)
    first = min(counts, default=0)
    edges: list[float] = []
    for left in sorted(counts):
        near = sum(counts[left + off] for off in (-1, 0, 1))
        if near >= _MANY and left > (edges[-1] if edges else first) + _LINE * 0.3 * lines[0].size:
            edges.append(left - 2.0)
    return edges


def _column_of(row: Row, edges: Sequence[float]) -> int:
    return sum(row.left >= edge for edge in edges)


def _is_across(table: Sequence[_Level], edges: Sequence[float]) -> bool:
    """Whether most rows of a table have figures on both sides of a column's edge."""
    sides = [{sum(cell.left >= edge for edge in edges) for cell in level.cells if cell.is_figure} for level in table]
    return 2 * sum(len(own) > 1 for own in sides) > len(table)


def _sparse(rows: Sequence[Row]) -> set[int]:
    """The lines of rows that are set much wider than most, as those with cells in them are."""
    paces = {row.line: row.width / (len(row.text) * row.size) for row in rows if row.text and row.size}
    if not paces:
        return set()
    usual = median(paces.values())
    return {line for line, pace in paces.items() if pace > _SPARSE * usual}


def _levels(rows: Sequence[Row], wide: set[int], page: Page) -> Iterator[_Level]:
    """The rows of the page height by height, without those that are too long to be cells."""
    level: list[Row] = []
    for row in [*sorted(rows, key=lambda r: r.baseline), None]:
        if level and (row is None or row.baseline - level[0].baseline > 0.35 * level[0].size):
            cells: list[_Cell] = []
            own: list[Row] = []
            for piece in sorted(_of_one_type(level), key=lambda r: r.left):
                figures = " " in piece.text and all(map(_FIGURE.fullmatch, piece.text.split()))
                apart = 0.1 if figures else 1.0 if piece.line in wide else inf
                found = _cells(piece, page, apart) if apart < inf else [_Cell(piece.left, piece.right, piece.text)]
                if all(len(cell.text) <= _CELL for cell in found):
                    cells += found
                    own.append(piece)
            yield _Level(own, cells)
            level = []
        if row is not None:
            level.append(row)


def _of_one_type(level: Sequence[Row]) -> list[Row]:
    """The rows at one height that are set as the last with a figure is, and level with it: no other columns."""
    figures = [row for row in level if _FIGURE.fullmatch(row.text.rpartition(" ")[2])]
    if not figures:
        return list(level)
    last = max(figures, key=lambda row: row.right)
    return [
        row
        for row in level
        if abs(row.size - last.size) <= 0.04 * last.size and abs(row.baseline - last.baseline) <= 0.12 * last.size
    ]


def _cells(row: Row, page: Page, apart: float) -> list[_Cell]:
    """A row divided at gaps of so many times its type size."""
    line = page.lines[row.line]
    cells: list[_Cell] = []
    for token in tokens_between(page.tokens, line.start, line.end):
        if token.box is None:
            continue
        text = page.text[token.start : token.end]
        if cells and token.box.left - cells[-1].right < apart * row.size:
            cells[-1] = _Cell(cells[-1].left, token.box.right, f"{cells[-1].text} {text}")
        else:
            cells.append(_Cell(token.box.left, token.box.right, text))
    return cells


def _tables(levels: Sequence[_Level], habits: Habits) -> Iterator[list[_Level]]:
    """Runs of levels that are rows of one table, the line of its heads included."""
    run: list[_Level] = []
    head: _Level | None = None
    for before, level in pairwise([None, *levels, None]):
        if level is not None and _is_row(level) and (not run or _is_next(run[-1], level, habits)):
            if not run and before is not None and len(before.cells) > 1 and _goes_on(before, level, habits):
                head = before
            run.append(level)
            continue
        columns = max((len(level.cells) for level in run), default=0)
        if run and len(run) >= _LEAST[min(3, columns)]:
            yield [head, *run] if head is not None else run
        run, head = ([level], None) if level is not None and _is_row(level) else ([], None)


def _is_row(level: _Level) -> bool:
    figures = sum(cell.is_figure for cell in level.cells[1:])
    return len(level.cells) > 1 and 2 * figures >= len(level.cells) - 1


def _is_next(above: _Level, below: _Level, habits: Habits) -> bool:
    """Whether a level is the next row of a table: it goes on with it, and has a figure below a figure."""
    size = _ALIGNED * below.rows[0].size
    figures = [cell for cell in above.cells[1:] if cell.is_figure]
    below_one = any(cell.is_figure and _is_aligned(cell, other, size) for cell in below.cells[1:] for other in figures)
    return below_one and _goes_on(above, below, habits)


def _goes_on(above: _Level, below: _Level, habits: Habits) -> bool:
    """Whether a level follows another closely, and most cells of the shorter stand below cells of the other."""
    first, second = above.rows[0], below.rows[0]
    size = max(first.size, second.size)
    if second.baseline - first.baseline > max(2.4 * size, 2 * habits.leading):
        return False
    few, many = sorted((above.cells, below.cells), key=len)
    aligned = sum(any(_is_aligned(cell, other, _ALIGNED * size) for other in many) for cell in few)
    return aligned > len(few) / 2


def _is_aligned(cell: _Cell, other: _Cell, near: float) -> bool:
    middle = (cell.left + cell.right - other.left - other.right) / 2
    return min(abs(cell.left - other.left), abs(cell.right - other.right), abs(middle)) < near
