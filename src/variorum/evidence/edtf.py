"""EDTF level 2: dates as a text gives them, the strings that say so, and the days that a string may mean.

The Extended Date/Time Format (Library of Congress, 2019; ISO 8601-2) writes `1949-01-31`, `1947-09/1947-12`, `194X`,
`1908-23` (a season: 21 spring to 24 winter), `1945/..` (open), `[1917,1918]` (one of them). Years are
astronomical: 1 BC
is `0000`, 480 BC `-0479`. Seasons are those of the north, and a winter is that which begins in its year.
"""

import re
from typing import Literal, NamedTuple

Part = Literal["", "early", "mid", "late"]


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar; the year is astronomical."""

    year: int
    month: int
    day: int


EARLIEST, LATEST = Day(-(10**9), 1, 1), Day(10**9, 12, 31)
# Code to first month, last month, years that the last month is later; the codes above 24 are level 2's.
_SEASONS = {
    21: (3, 5, 0), 22: (6, 8, 0), 23: (9, 11, 0), 24: (12, 2, 1),
    25: (3, 5, 0), 26: (6, 8, 0), 27: (9, 11, 0), 28: (12, 2, 1),
    29: (9, 11, 0), 30: (12, 2, 1), 31: (3, 5, 0), 32: (6, 8, 0),
    33: (1, 3, 0), 34: (4, 6, 0), 35: (7, 9, 0), 36: (10, 12, 0),
    37: (1, 4, 0), 38: (5, 8, 0), 39: (9, 12, 0), 40: (1, 6, 0), 41: (7, 12, 0),
}  # fmt: skip
_LEAP = 2000
_LONG = 9900  # years, so that what ends a century later has four figures too
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_length(year: int, month: int) -> int:
    """The number of days of a month.

    >>> month_length(1900, 2), month_length(2000, 2)
    (28, 29)
    """
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + leap


class Date(NamedTuple):
    """A date as a text gives it: a day, a month, a season, a year, a decade or a century, or a part of one.

    `year` is None while it is unknown. `month` is 1 to 12, a season's code, or 0; `day` 0 where there is none. `digits`
    is how many figures of the year count: 4, 3 for a decade, 2 for a century (`year` is then its first year as named:
    1920, 1800; of the 4th century BC, -399). `part` narrows month, year, decade or century.
    """

    year: int | None = None
    month: int = 0
    day: int = 0
    digits: int = 4
    part: Part = ""

    @property
    def grain(self) -> int:
        """How finely it is dated: 0 century, 1 decade, 2 year, 3 season, 4 month, 5 day."""
        if self.day:
            return 5
        if self.month:
            return 4 if self.month <= 12 else 3
        return self.digits - 2


def format_year(year: int) -> str:
    """An astronomical year in four figures.

    >>> format_year(476), format_year(-479)
    ('0476', '-0479')
    """
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def write(date: Date) -> str:
    """The EDTF string of a date whose year is known; raises ValueError where it is not.

    >>> write(Date(1949, 1, 31)), write(Date(1908, 23)), write(Date(1920, digits=3)), write(Date(1947, part="late"))
    ('1949-01-31', '1908-23', '192X', '1947-09/1947-12')
    """
    if date.year is None:
        raise ValueError("a date without its year has no EDTF")
    narrow = date.part and date.grain not in {3, 5}
    if narrow or (date.digits < 4 and date.year < 0):
        return f"{_first(date)}/{_last(date)}"
    year = format_year(date.year)
    if date.digits < 4:
        return year[: date.digits] + "X" * (4 - date.digits)
    return year + (f"-{date.month:02d}" if date.month else "") + (f"-{date.day:02d}" if date.day else "")


def write_range(first: Date, last: Date) -> str:
    """The EDTF interval from the beginning of one date to the end of another.

    >>> write_range(Date(1949, 6, part="late"), Date(1949, 8, part="mid"))
    '1949-06-21/1949-08-20'
    >>> write_range(Date(1930, digits=3), Date(1940, digits=3))
    '1930/1949'
    """
    return f"{_first(first)}/{_last(last)}"


def is_backwards(first: Date, last: Date) -> bool:
    """Whether an interval would end before it begins, both dates being of one year where they lack it.

    >>> is_backwards(Date(month=24), Date(month=21)), is_backwards(Date(1920, 12), Date(1921, 5))
    (True, False)
    """
    begins, ends = (_in_some_year(date) for date in (first, last))
    if all(date.digits > 3 and not date.part and date.month <= 12 for date in (begins, ends)):
        return (begins.year, begins.month or 1, begins.day or 1) > (ends.year, ends.month or 12, ends.day or 31)
    one, other = _days_of_date(_first(begins)), _days_of_date(_last(ends))
    return one is not None and other is not None and one[0] > other[1]


def _in_some_year(date: Date) -> Date:
    """A date with a year, and a day that its month has there."""
    year = _LEAP if date.year is None else date.year
    return date._replace(year=year, day=min(date.day, month_length(year, date.month)) if date.day else 0)


def exists(date: Date) -> bool:
    """Whether its year, if it has one, is one of four figures and has such a day.

    >>> exists(Date(1900, 2, 29)), exists(Date(None, 2, 29))
    (False, True)
    """
    if date.year is None:
        return True
    return abs(date.year) < _LONG and (not date.day or date.day <= month_length(date.year, date.month))


def write_choice(*dates: Date) -> str:
    """One of several dates, `[1917,1918]`; a hull where one of them is no plain date."""
    strings = [write(date) for date in dates]
    if any("/" in s or "X" in s for s in strings):
        one, other = dates[0], dates[-1]
        return write_range(other, one) if is_backwards(one, other) else write_range(one, other)
    return f"[{','.join(strings)}]"


def _first(date: Date) -> str:
    """The beginning of a date, as finely as it is given."""
    year, part = date.year or 0, date.part
    if date.day:
        return f"{format_year(year)}-{date.month:02d}-{date.day:02d}"
    if date.month > 12:
        return f"{format_year(year)}-{_SEASONS[date.month][0]:02d}"
    if date.month:
        day = {"early": "-01", "mid": "-11", "late": "-21", "": ""}[part]
        return f"{format_year(year)}-{date.month:02d}{day}"
    if date.digits == 3:
        return format_year(year + {"early": 0, "mid": 4, "late": 7, "": 0}[part])
    if date.digits == 2:
        begins = year + (1 if year >= 0 else 0)
        return format_year(begins + {"early": 0, "mid": 30, "late": 70, "": 0}[part])
    return format_year(year) + {"early": "-01", "mid": "-05", "late": "-09", "": ""}[part]


def _last(date: Date) -> str:
    """The end of a date, as finely as it is given."""
    year, part = date.year or 0, date.part
    if date.day:
        return f"{format_year(year)}-{date.month:02d}-{date.day:02d}"
    if date.month > 12:
        _, month, later = _SEASONS[date.month]
        return f"{format_year(year + later)}-{month:02d}"
    if date.month:
        length = month_length(year, date.month)
        day = {"early": "-10", "mid": "-20", "late": f"-{length}", "": ""}[part]
        return f"{format_year(year)}-{date.month:02d}{day}"
    if date.digits == 3:
        return format_year(year + {"early": 3, "mid": 6, "late": 9, "": 9}[part])
    if date.digits == 2:
        ends = year + (100 if year >= 0 else 99)
        return format_year(ends - {"early": 70, "mid": 30, "late": 0, "": 0}[part])
    return format_year(year) + {"early": "-04", "mid": "-08", "late": "-12", "": ""}[part]


_DATE = re.compile(
    r"(?P<sign>-?)(?P<year>[\dX]{4})(?:-(?P<month>[\dX]{2})(?:-(?P<day>[\dX]{2}))?)?"
    r"|Y(?P<long>-?\d{5,})"
)


def days(edtf: str) -> tuple[Day, Day] | None:
    """The earliest and the latest day that an EDTF string of level 0 to 2 may mean; None where it names no year.

    Qualifiers (`?`, `~`, `%`) and times of day say nothing of days and are passed over. Raises ValueError for what is
    not EDTF.

    >>> days("194X"), days("1949-02")
    ((Day(year=1940, month=1, day=1), Day(year=1949, month=12, day=31)), (Day(year=1949, month=2, day=1), Day(year=1949, month=2, day=28)))
    >>> days("[1917,1918]")
    (Day(year=1917, month=1, day=1), Day(year=1918, month=12, day=31))
    """  # noqa: E501 (a doctest's output stands in one line)
    edtf = edtf.strip()
    if edtf[:1] in {"[", "{"} and edtf[-1:] in {"]", "}"}:
        spans = [days(_dots_as_range(part.strip())) for part in edtf[1:-1].split(",")]
        known = [span for span in spans if span is not None]
        return (min(a for a, _ in known), max(b for _, b in known)) if len(known) == len(spans) else None
    first, slash, last = edtf.partition("/")
    if not slash:
        return _days_of_date(edtf)
    if not first.strip(".") and not last.strip("."):
        raise ValueError(f"not EDTF: {edtf!r}")
    begins = _days_of_date(first) if first.strip(".") else (EARLIEST, EARLIEST)
    ends = _days_of_date(last) if last.strip(".") else (LATEST, LATEST)
    if begins is None or ends is None:
        return None
    if begins[0] > ends[1]:
        raise ValueError(f"an interval that runs backwards: {edtf!r}")
    return begins[0], ends[1]


def _dots_as_range(part: str) -> str:
    """An element of a set, `1667..1672`, as the interval it means."""
    first, dots, last = part.partition("..")
    return f"{first or '..'}/{last or '..'}" if dots else part


def _days_of_date(edtf: str) -> tuple[Day, Day] | None:
    """The days of a single date."""
    match = _DATE.fullmatch(re.sub(r"T.*$|[?~%]", "", edtf))
    if match is None:
        raise ValueError(f"not EDTF: {edtf!r}")
    if match["long"]:
        return Day(int(match["long"]), 1, 1), Day(int(match["long"]), 12, 31)
    if match["year"] == "XXXX":
        return None
    low, high = int(match["year"].replace("X", "0")), int(match["year"].replace("X", "9"))
    if match["sign"]:
        low, high = -high, -low
    month, day = match["month"], match["day"]
    if month is None:
        return Day(low, 1, 1), Day(high, 12, 31)
    if month.isdigit() and int(month) in _SEASONS:
        if day is not None:
            raise ValueError(f"a season has no day: {edtf!r}")
        begins, ends, later = _SEASONS[int(month)]
        return Day(low, begins, 1), Day(high + later, ends, month_length(high + later, ends))
    months = _fitting(month, 12)
    if not months:
        raise ValueError(f"no such month: {edtf!r}")
    if day is None:
        return Day(low, months[0], 1), Day(high, months[-1], month_length(high, months[-1]))
    early = [d for d in _fitting(day, 31) if d <= month_length(low, months[0])]
    late = [d for d in _fitting(day, 31) if d <= month_length(high, months[-1])]
    if not early or not late:
        raise ValueError(f"no such day: {edtf!r}")
    return Day(low, months[0], early[0]), Day(high, months[-1], late[-1])


def _fitting(figures: str, top: int) -> list[int]:
    """The numbers from 1 to `top` that two figures with X in them may mean."""
    return [n for n in range(1, top + 1) if all(a in {"X", b} for a, b in zip(figures, f"{n:02d}", strict=True))]
