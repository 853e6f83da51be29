"""Columns and reading order."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from variorum.layout.rows import Habits, Row

_MANY = 20  # rows: no table has so many in a page's height
_TOGETHER = 3  # lines
_JUSTIFIED = 0.3  # of the lines of a column end at its right edge, or more
_TITLE = 1.2  # times the body's size


@dataclass(slots=True)
class Stretch:
    """Rows that are read one below the other: a column, or the part of one between lines that run across.

    `left` and `right` are the edges of its column in points.
    """

    rows: list[Row]
    left: float
    right: float


def stretches_of(rows: Sequence[Row], habits: Habits, *, least: int = 4) -> list[Stretch]:
    """The rows of a page (heads and feet taken out) in reading order; a column has at least `least` rows."""
    out: list[Stretch] = []
    _divide(sorted(rows, key=lambda row: (row.baseline, row.left)), habits, out, depth=0, least=least)
    return out


def _divide(rows: list[Row], habits: Habits, out: list[Stretch], depth: int, least: int) -> None:
    if not rows:
        return
    gutter = _gutter(rows, habits, least) if depth < 2 and len(rows) >= 2 * least else None
    if gutter is None:
        out.append(Stretch(_left_to_right(rows), *_edges(rows)))
        return
    for part, is_across in _bands(rows, gutter, habits):
        if is_across:
            out.append(Stretch(_left_to_right(part), *_edges(part)))
            continue
        left = [row for row in part if gutter - row.left > _stray(row, habits)]
        right = [row for row in part if gutter - row.left <= _stray(row, habits)]
        _divide(left, habits, out, depth + 1, least)
        _divide(right, habits, out, depth + 1, least)


def _bands(rows: Sequence[Row], gutter: float, habits: Habits) -> list[tuple[list[Row], bool]]:
    """Rows from top to bottom, parted where lines that run across the gutter (True) and columns (False) take turns."""
    bands: list[tuple[list[Row], bool]] = []
    for row in rows:
        above = bands[-1][0][-1] if bands and bands[-1][1] else None
        title = above is not None and _goes_on_with_title(above, row, habits)
        reach = min(gutter - row.left, row.right - gutter)
        is_across = title or (reach > _stray(row, habits) and not _overflows(row, rows, gutter))
        if bands and bands[-1][1] is is_across:
            bands[-1][0].append(row)
        else:
            bands.append(([row], is_across))
    out: list[tuple[list[Row], bool]] = []
    for part, is_across in bands:
        ends_above = not is_across and bool(out) and out[-1][1] and _is_last_line(part, out[-1][0])
        if out and (ends_above or out[-1][1] is is_across is True):
            out[-1][0].extend(part)
        else:
            out.append((part, is_across))
    return out


def _is_last_line(part: Sequence[Row], above: Sequence[Row]) -> bool:
    """Whether a row alone is the short last line of a paragraph that runs across all columns."""
    row, last = part[0], above[-1]
    return (
        len(part) == 1
        and abs(row.left - min(r.left for r in above)) < 3 * row.size
        and abs(row.size - last.size) < 0.05 * row.size
        and row.baseline - last.baseline < 1.5 * row.size
    )


def _goes_on_with_title(above: Row, row: Row, habits: Habits) -> bool:
    """Whether a row is the next line of a title above all columns, which may be no wider than one of them."""
    alike = row.size > _TITLE * habits.body and abs(row.size - above.size) < 0.05 * row.size
    return alike and row.baseline - above.baseline < 1.8 * row.size


def _stray(row: Row, habits: Habits) -> float:
    """How far a row may reach over a gutter and not lie on both its sides: OCR may add a letter of the next column."""
    return 2.0 if habits.exact else max(2.0, 0.1 * row.width)


def _overflows(row: Row, rows: Sequence[Row], gutter: float) -> bool:
    """Whether a row that crosses the gutter is an overfull line of the left column (a web address, often)."""
    edge = max(other.right for other in rows)
    if row.right > gutter + 0.6 * (edge - gutter):
        return False
    near = [
        other for other in rows if other.right < gutter + 2 and 0 < abs(other.baseline - row.baseline) < 2 * row.size
    ]
    return any(
        abs(other.left - row.left) < 0.5 * row.size and abs(other.size - row.size) < 0.1 * row.size for other in near
    )


def _gutter(rows: Sequence[Row], habits: Habits, least: int) -> float | None:
    """The x of an empty strip with a good many lines side by side on both sides of it; None for one column."""
    low, high = min([row.left for row in rows]), max([row.right for row in rows])
    width = high - low
    if width < 12 * habits.body:
        return None
    first, last = int(0.15 * width), int(0.85 * width)
    if sum([row.right < low + last for row in rows]) < least or sum([row.left > low + first for row in rows]) < least:
        return None  # one column, with the short last lines of its paragraphs
    size = int(width) + 2
    ends, begins = [0] * (size + 1), [0] * (size + 1)
    for row in rows:
        ends[min(size, int(row.right - low) + 1)] += 1
        begins[max(0, int(row.left - low))] += 1
    left_of = list(accumulate(ends))
    right_of = list(accumulate(reversed(begins)))[::-1]
    count = len(rows)
    if max(map(min, left_of[first:last], right_of[first:last]), default=0) < least:
        return None  # wherever a gutter were, too few lines would stand on one side of it

    def worth(at: int) -> tuple[int, float]:
        """Lines on the poorer side, less those that a gutter here would cut."""
        left, right = left_of[at], right_of[at]
        return min(left, right) - (count - left - right), -abs(at - width / 2)

    best = max(range(first, last), key=worth, default=0)
    few = min(left_of[best], right_of[best])
    if few < least or few < 0.12 * len(rows):
        return None
    lower = upper = best
    while lower > first and worth(lower - 1)[0] >= worth(best)[0]:
        lower -= 1
    while upper < last and worth(upper + 1)[0] >= worth(best)[0]:
        upper += 1
    middle = low + (lower + upper) / 2
    left = [row for row in rows if row.right <= middle + 1]
    right = [row for row in rows if row.left >= middle - 1]
    crossing = [row for row in rows if row.left < middle - 2 and row.right > middle + 2]
    if not all(_is_column(side, width) for side in (left, right)):
        return None
    left_top, left_bottom = min(r.top for r in left), max(r.bottom for r in left)
    right_top, right_bottom = min(r.top for r in right), max(r.bottom for r in right)
    if min(left_bottom, right_bottom) - max(left_top, right_top) < (least - 1) * 0.75 * habits.leading:
        return None
    if len(crossing) > len(left) and not _stand_together(left, crossing):
        return None
    clashes = sum(
        any(abs(row.baseline - other.baseline) < 0.4 * row.size for other in (*left, *right)) for row in crossing
    )
    if clashes > 0.1 * (len(left) + len(right)):
        return None
    return middle


def _stand_together(rows: Sequence[Row], crossing: Sequence[Row]) -> bool:
    """Whether some rows stand below each other with no line that crosses the gutter between them.

    Pieces of loosely set lines stand one here, one there.
    """
    run = 0
    across = {id(row) for row in crossing}
    for row in sorted((*rows, *crossing), key=lambda row: row.baseline):
        run = 0 if id(row) in across else run + 1
        if run >= _TOGETHER:
            return True
    return False


def _is_column(rows: Sequence[Row], width: float) -> bool:
    """Whether rows in a part of a page so wide are text, no labels or figures; quotations may be set in."""
    share = sum(row.width for row in rows) / (width * _count_lines(rows))
    return share >= 0.2 or (len(rows) >= _MANY and share >= 0.12)


def _count_lines(rows: Sequence[Row]) -> int:
    """How many printed lines rows make: those of a loosely set narrow column may be pieces."""
    return len({round(row.baseline) for row in rows})


def _edges(rows: Sequence[Row]) -> tuple[float, float]:
    """Where most lines of a column begin and end: the commonest edges, or the outermost of few rows.

    Where few lines end at one place the text is set ragged, and its longest line tells.
    """
    rights = [row.right for row in rows]
    right = -_usual([-edge for edge in rights])
    if sum(abs(edge - right) < 2.0 for edge in rights) < _JUSTIFIED * len(rights):
        right = max(rights)
    return _usual([row.left for row in rows]), right


def _usual(values: Sequence[float]) -> float:
    if len(values) < 4:
        return min(values)
    ordered = sorted(values)
    near = {value: bisect_right(ordered, value + 2.0) - bisect_left(ordered, value - 2.0) for value in set(values)}
    most = max(near.values())
    least = max(2, 0.5 * most, 0.15 * len(values))
    strong = [value for value, count in near.items() if count >= least]
    return min(strong, default=min(values))


def _left_to_right(rows: Sequence[Row]) -> list[Row]:
    """Rows from top to bottom; pieces of one line from left to right."""
    ordered = sorted(rows, key=lambda row: row.baseline)
    out: list[Row] = []
    line: list[Row] = []
    for row in ordered:
        if line and row.baseline - line[0].baseline > 0.35 * max(row.size, line[0].size):
            out += sorted(line, key=lambda r: r.left) if len(line) > 1 else line
            line = []
        line.append(row)
    return out + sorted(line, key=lambda r: r.left)
