"""A chronology as a drawing: marks on an axis of time, packed into lanes, and the ticks of the axis at every zoom.

Places along the axis are per cent of its width, so that the drawing is as wide as the screen and its letters keep their
size. Up and down it is in pixels.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, log2
from typing import Literal

from variorum.chronology.entries import Entry
from variorum.evidence.edtf import EARLIEST, LATEST, Day, format_year, month_length
from variorum.reader.citing import MONTHS

LANE = 10  # pixels
TOP = 30  # pixels above the first lane, for the ticks
_LANES = 18
_MOST = 1500  # marks: of more, columns tell how many there are when; so they do
_COVERED = 1 / 3  # where more of the marks than this find no lane that is free
_LEAST = 0.95  # per cent that a mark takes of the axis, however short its time
_TICKS = 8  # on the whole axis, unenlarged
_ZOOMS = 6  # doublings
_COLUMNS = 140
_STEPS = (12000, 6000, 2400, 1200, 600, 240, 120, 60, 24, 12, 6, 3, 1)  # months
_DAYS = (10, 5, 1)

Kind = Literal["claim", "unsure", "denied", "kept", "rejected"]
Narrow = Callable[[str, str], str]
Describe = Callable[[Entry], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry on the axis: from `start` to `end` (per cent of its width), at height `y` (pixels).

    `id` is that of its work and its own, `label` tells what it is in a line, `address` where it leads.
    """

    id: str
    label: str
    address: str
    start: float
    end: float
    y: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis: from which doubling of the drawing on it is shown, and the address of its span of time."""

    at: float
    label: str
    zoom: int
    strong: bool
    address: str


@dataclass(frozen=True, slots=True)
class Column:
    """How many entries begin in a span of time, where there are too many to draw each: `share` is of the most."""

    start: float
    width: float
    share: float
    count: int
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing: its height in pixels, its marks or columns, its ticks, and what lies outside of its span.

    `earlier` and `later` are addresses with how many entries are there; `wider` that of twice the span.
    """

    height: int
    marks: tuple[Mark, ...]
    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    earlier: tuple[str, int] | None
    later: tuple[str, int] | None
    wider: str | None
    first: str
    last: str


def draw_timeline(
    entries: Sequence[Entry], narrow: Narrow, describe: Describe, *, span: tuple[Day | None, Day | None] = (None, None)
) -> Timeline | None:
    """Entries on an axis, None for none.

    `narrow` gives the address of a span of time (EDTF), `describe` what an entry is and where it leads; `span` is the
    time that is asked for.
    """
    if not entries:
        return None
    times = [span_of(entry) for entry in entries]
    low, high = _range(times, span)
    width = high - low
    inside = [(e, s, t) for e, (s, t) in zip(entries, times, strict=True) if t >= low and s <= high]
    before = sum(t < low for _, t in times)
    after = sum(s > high for s, _ in times)

    def place(year: float) -> float:
        return round(min(max(100 * (year - low) / width, 0.0), 100.0), 3)

    months = int(low // (1 / 12)), int(high // (1 / 12))
    asked = span[0] is not None or span[1] is not None
    half = max(months[1] - months[0], 1) // 2 + 1
    wider = narrow(_month(months[0] - half), _month(months[1] + half))
    marks, lanes, covered = _pack(inside, place, describe) if len(inside) <= _MOST else ((), 0, 0)
    columns: tuple[Column, ...] = ()
    if covered > _COVERED * len(inside) or len(inside) > _MOST:
        marks, lanes, columns = (), 9, tuple(_columns(inside, low, high, place, narrow))
    return Timeline(
        TOP + LANE * lanes + 8, marks, columns, tuple(_ticks(low, high, place, narrow)),
        (narrow("", _month(months[0])), before) if before else None,
        (narrow(_month(months[1]), ""), after) if after else None,
        wider if asked else None, _month(months[0]), _month(months[1]),
    )  # fmt: skip


def span_of(entry: Entry) -> tuple[float, float]:
    """The beginning and end of an entry in years; what is open at one end is a point at the other."""
    first, last = entry.earliest, entry.latest
    if first == EARLIEST:
        first = last
    if last == LATEST:
        last = first
    return years(first), years(last) + 1 / 366


def years(day: Day) -> float:
    """A day as a number of years.

    >>> years(Day(1949, 1, 1)), round(years(Day(1949, 7, 1)), 2)
    (1949.0, 1949.5)
    """
    return day.year + (day.month - 1 + (day.day - 1) / month_length(day.year, day.month)) / 12


def kind_of(entry: Entry) -> Kind:
    """How an entry is drawn."""
    if entry.judged is not None:
        return "rejected" if entry.judged.verdict == "rejected" else "kept"
    if entry.claim.denied:
        return "denied"
    return "claim" if entry.claim.modality == "asserted" else "unsure"


def _range(times: Sequence[tuple[float, float]], span: tuple[Day | None, Day | None]) -> tuple[float, float]:
    """The span of the axis: that asked for, else that of all entries but few that lie very far from all others."""
    starts, ends = sorted(s for s, _ in times), sorted(t for _, t in times)
    low, high = starts[0], ends[-1]
    few = len(times) // 12
    inner = max(ends[-1 - few] - starts[few], 1 / 12)
    if few and high - low > 5 * inner:
        low, high = max(low, starts[few] - inner / 8), min(high, ends[-1 - few] + inner / 8)
    low = years(span[0]) if span[0] is not None else low
    high = years(span[1]) + 1 / 366 if span[1] is not None else high
    if high <= low:
        high = low + 1 / 12
    pad = max(0.015 * (high - low), 1 / 366)
    return low - pad, high + pad


def _pack(
    inside: Sequence[tuple[Entry, float, float]], place: Callable[[float], float], describe: Describe
) -> tuple[tuple[Mark, ...], int, int]:
    """Marks in lanes, of which no two meet as far as there are lanes; how many lanes and such meetings."""
    free: list[float] = []
    marks = []
    covered = 0
    for entry, start, end in sorted(inside, key=lambda one: (one[1], -one[2])):
        left, right = place(start), place(end)
        lane = next((n for n, taken in enumerate(free) if taken <= left), None)
        if lane is None:
            covered += len(free) == _LANES
            lane = len(free) if len(free) < _LANES else min(range(len(free)), key=free.__getitem__)
        until = max(right, left + _LEAST) + 0.1
        if lane == len(free):
            free.append(until)
        free[lane] = max(free[lane], until)
        marks.append(
            Mark(
                f"{entry.work}-{entry.id}", *describe(entry), left, right, TOP + LANE * lane + LANE // 2, kind_of(entry)
            )
        )
    return tuple(marks), len(free), covered


def _ticks(low: float, high: float, place: Callable[[float], float], narrow: Narrow) -> Iterator[Tick]:
    width = 12 * (high - low)
    seen: set[tuple[int, int]] = set()
    for step in _STEPS:
        zoom = _zoom(width / step)
        if zoom > _ZOOMS:
            break
        month = ceil(12 * low / step) * step
        while month <= 12 * high:
            if (month, 1) not in seen:
                seen.add((month, 1))
                year, number = divmod(month, 12)
                label = _year(year) if number == 0 else MONTHS[number][:3]
                address = narrow(_month(month, step), _month(month + step - 1, step))
                yield Tick(place(month / 12), label, zoom, number == 0 and step < 12, address)
            month += step
    for step in _DAYS:
        zoom = _zoom(width * 30 / step)
        if zoom > _ZOOMS:
            break
        for month in range(int(12 * low // 1), int(12 * high // 1) + 1):
            year, number = divmod(month, 12)
            length = month_length(year, number + 1)
            for day in range(1 + step, length + 1, step):
                at = years(Day(year, number + 1, day))
                if (month, day) not in seen and low <= at <= high and (step == 1 or day + step / 2 < length):
                    seen.add((month, day))
                    edtf = f"{_month(month)}-{day:02d}"
                    yield Tick(place(at), str(day), zoom, strong=False, address=narrow(edtf, edtf))


def _zoom(ticks: float) -> int:
    """How often a drawing must be doubled until so many ticks have room."""
    return max(0, ceil(log2(max(ticks, 1e-9) / _TICKS)))


def _columns(
    inside: Sequence[tuple[Entry, float, float]], low: float, high: float, place: Callable[[float], float],
    narrow: Narrow,
) -> Iterator[Column]:  # fmt: skip
    step = next((step for step in reversed(_STEPS) if 12 * (high - low) / step <= _COLUMNS), _STEPS[0])
    counts: dict[int, int] = {}
    for _, start, _ in inside:
        month = int(12 * max(start, low) // step) * step
        counts[month] = counts.get(month, 0) + 1
    most = max(counts.values(), default=1)
    for month, count in sorted(counts.items()):
        first, last = _month(month, step), _month(month + step - 1, step)
        left, right = place(month / 12), place((month + step) / 12)
        yield Column(left, round(right - left, 3), count / most, count, _label(first, last), narrow(first, last))


def _label(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _month(month: int, step: int = 1) -> str:
    """The month of a number, in EDTF; only its year where steps are whole years."""
    year, number = divmod(month, 12)
    return format_year(year) if step % 12 == 0 else f"{format_year(year)}-{number + 1:02d}"


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"
