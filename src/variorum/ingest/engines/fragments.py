"""The lines of two columns put together anew where Tesseract has broken some, or run them together.

In a narrow column set to measure, the blanks of a line can be as wide as the gutter: its last word becomes a block of
its own, or the beginning of the line that stands beside it. The ink of many lines tells where the gutter is.
"""

from collections.abc import Sequence
from statistics import median

from variorum.ingest.engines.columns import COLUMN, Gutter
from variorum.ingest.engines.lines import Row, Word

_OVER = 0.5  # x-heights by which a word may reach into a gutter
_LEVEL = 0.4  # x-heights by which the baselines of the parts of a line may differ
_APART = 3.5  # x-heights between the parts of a line: what stands further is a number of the line, or a marginal
_BEYOND = 3.0  # x-heights above and below a gutter where its columns may begin and end
_MOST = 0.3  # share of the lines that are put right: with more, the blank is one of a table


def mend_fragments(rows: list[Row], gutters: Sequence[Gutter]) -> list[Row]:
    """Put the lines beside a gutter together; those on its left become one block, those on its right the next."""
    unit = median(row.x_height for row in rows) if rows else 0.0
    whole = [one for one in gutters if not any(_is_part(one, other, unit) for other in gutters if other is not one)]
    for gutter in whole:
        if not any(other is not gutter and _place(gutter, other) is not None for other in whole):
            rows = _mend(rows, gutter)
    return rows


def _place(one: Gutter, other: Gutter) -> tuple[float, float] | None:
    """Where two gutters stand at one height of the page; None where they never do: else there are three columns."""
    top, bottom = max(one.y[0], other.y[0]), min(one.y[-1], other.y[-1])
    places = one.at((top + bottom) / 2), other.at((top + bottom) / 2)
    return None if top >= bottom or None in places else places  # type: ignore[return-value]


def _is_part(one: Gutter, other: Gutter, unit: float) -> bool:
    """Whether one blank is a part of a longer one, as between a number that hangs in a gutter and its text."""
    places = _place(one, other)
    shorter = one.y[-1] - one.y[0] < other.y[-1] - other.y[0]
    return shorter and places is not None and abs(places[0] - places[1]) < COLUMN * unit


def _mend(rows: list[Row], gutter: Gutter) -> list[Row]:
    sides: tuple[list[Row], list[Row]] = ([], [])
    taken, parted = [], 0
    for at, row in enumerate(rows):
        y = row.baseline(row.words[0].left)
        near = min(max(y, gutter.y[0]), gutter.y[-1])
        x = gutter.at(near)
        if x is None or abs(y - near) > _BEYOND * row.x_height:
            continue
        parts = _part(row, x)
        if y != near and (parts is None or all(parts)):
            continue  # the line above the columns, or below them
        if parts is None:
            return rows  # a line goes across: no gutter, or not where it is looked for
        taken.append(at)
        parted += all(parts)
        for side, words in enumerate(parts):
            if words:
                sides[side].append(row._replace(words=words))
    whole = tuple(_join(side) for side in sides)
    mended = parted + sum(map(len, sides)) - sum(map(len, whole))
    if not mended or not all(whole) or mended > _MOST * sum(map(len, whole)):
        return rows
    number = max(row.block for row in rows) + 1
    columns = [row._replace(block=number + side) for side in (0, 1) for row in whole[side]]
    first = taken[0]
    return [*rows[:first], *columns, *(row for at, row in enumerate(rows) if at > first and at not in taken)]


def _part(row: Row, x: float) -> tuple[tuple[Word, ...], tuple[Word, ...]] | None:
    """Part the words of a row at a gutter; None if one lies in it."""
    slack = _OVER * row.x_height
    if any(word.left < x - slack and word.right > x + slack for word in row.words):
        return None
    return row.part(x)


def _join(rows: Sequence[Row]) -> list[Row]:
    """Join the rows of a column that are parts of one line; from the top down."""
    whole: list[Row] = []
    for row in sorted(rows, key=lambda row: row.baseline(row.words[0].left)):
        at = next((at for at, other in enumerate(whole[-2:], max(len(whole) - 2, 0)) if _are_one(other, row)), None)
        if at is None:
            whole.append(row)
        else:
            longer = max(whole[at], row, key=lambda row: row.words[-1].right - row.words[0].left)
            words = sorted((*whole[at].words, *row.words), key=lambda word: word.left)
            whole[at] = longer._replace(words=tuple(words))
    return whole


def _are_one(one: Row, two: Row) -> bool:
    """Whether two rows are parts of one line: as high, side by side, and not far apart."""
    left, right = sorted((one, two), key=lambda row: row.words[0].left)
    unit = max(one.x_height, two.x_height)
    end, start = max(word.right for word in left.words), right.words[0].left
    level = abs(left.baseline(end) - right.baseline(start)) < _LEVEL * unit
    return level and -_OVER * unit < start - end < _APART * unit
