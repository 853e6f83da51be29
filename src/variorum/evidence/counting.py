"""Times that are counted from others: `two years later`, `the next day`, `that spring`, `on Friday`."""

import datetime as dt
from dataclasses import replace

from variorum.evidence.edtf import Date
from variorum.evidence.meaning import Mention, Shift

_ERA_SHIFT = 400 * 25  # years after which the calendar repeats; keeps BC within what `datetime` counts
_WEEKS_BACK = 10  # days by which a day of the month told of may lie back
_NEAR = 2  # months that are told without saying `the next`
_WINTER = 24
_SAID = 2800  # the year that `_ERA_SHIFT` is brought to


def middle_month(date: Date) -> int:
    """The month of a date; of a season its middle, which a winter has in the next year.

    >>> middle_month(Date(1949, 5)), middle_month(Date(1949, 23))
    (5, 10)
    """
    return date.month if date.month <= 12 else {21: 4, 22: 7, 23: 10, 24: 13}.get(date.month, 6)


def count(mention: Mention, shift: Shift, base: Date | None, *, day: Date | None = None, century: Date | None = None,
          story: bool = True) -> tuple[Mention, str]:  # fmt: skip
    """A mention placed by its shift from `base`, and the reason; without a year where there is nothing to count from.

    `day` is the last day told, `century` the last century; `story` tells that nothing was told since `base`.
    """
    if shift.unit == "century" and century is not None:
        base = century
    if base is None or base.year is None:
        return mention, "nothing told to count from"
    date = mention.date
    if shift.span:
        return _span(mention, shift, base)
    if date.month or date.day:
        return _part(mention, shift, base, story=story)
    year = base.year
    match shift.unit:
        case "day" | "week":
            near = day if day is not None and _within(day, base) else base
            moved = move_days(near, shift.count * (7 if shift.unit == "week" else 1))
        case "month":
            moved = _move_months(base, shift.count)
        case "year":
            moved = Date(year + shift.count)
        case "decade" if mention.rule == "shift" and abs(shift.count) == 1 and base.digits == 4:  # ten years later
            moved = Date(year + 10 * shift.count)
        case "decade":
            moved = Date((year + 10 * shift.count) // 10 * 10, digits=3)
            if year < 0:
                moved = Date(-((-year) // 10 * 10) + 10 * shift.count + 1 - 1, digits=3)
        case "century":
            number = (abs(year) // 100 if year > 0 else (-year) // 100) + 1
            number += shift.count if year > 0 else -shift.count
            moved = Date(100 * (number - 1) if year > 0 else -100 * number + 1, digits=2)
    if shift.vague and shift.unit in {"day", "week"}:
        moved = Date(moved.year, moved.month if shift.unit == "day" and moved.month else 0)
    moved = moved._replace(part=date.part)
    reason = "the same " + shift.unit if shift.count == 0 else f"{shift.count:+d} {shift.unit}s from what was told"
    return replace(mention, date=moved), reason


def _within(day: Date, base: Date) -> bool:
    """Whether a day lies in what was told last, so that days are counted from it."""
    return (
        day.year == base.year and (not base.month or base.month == day.month) and (not base.day or base.day == day.day)
    )


def _span(mention: Mention, shift: Shift, base: Date) -> tuple[Mention, str]:
    """All of the time between the date told last and another so far from it."""
    assert base.year is not None
    match shift.unit:
        case "day" | "week":
            other = move_days(base, shift.count * (7 if shift.unit == "week" else 1))
        case "month":
            other = _move_months(base, shift.count)
        case "year" | "decade" | "century":
            other = Date(base.year + shift.count * {"year": 1, "decade": 10, "century": 100}[shift.unit])
            base = Date(base.year)
    first, last = (base, other) if shift.count > 0 else (other, base)
    return replace(mention, date=first, last=last, shift=None), "counted from what was told"


def _part(mention: Mention, shift: Shift, base: Date, *, story: bool) -> tuple[Mention, str]:
    """A day, month or season of that, the next or the last month or year."""
    assert base.year is not None
    date = mention.date
    if not date.month:  # the 20th of the month
        passed = not shift.count and base.day > date.day + _WEEKS_BACK  # the 28th, then the 3rd
        moved = _move_months(base, shift.count + passed)
        if not 1 <= moved.month <= 12:
            return replace(mention, date=Date(), last=None), "no month is told of"
        last = mention.last
        if last is not None:
            last = _move_months(moved, int(last.day < date.day))._replace(day=last.day)
        return replace(mention, date=moved._replace(day=date.day), last=last), "a day of the month told of"
    year = base.year + shift.count
    if not shift.count and date.month == _WINTER and base.month in {1, 2, 3}:  # that winter began the year before
        year -= 1
    plain = mention.rule in {"month", "season"} and base.month and story
    gap = middle_month(date) - middle_month(base)
    if plain and shift.count > 0 and gap > (_NEAR if mention.rule == "month" else 0):  # the next winter, told in May
        year = base.year
    return replace(mention, date=date._replace(year=year)), "placed from the year told of"


def move_days(base: Date, count: int) -> Date:
    """The day that is `count` days after another; a date that is no day stays.

    >>> move_days(Date(1870, 12, 30), 3), move_days(Date(-479, 3, 1), -1)
    (Date(year=1871, month=1, day=2, digits=4, part=''), Date(year=-479, month=2, day=28, digits=4, part=''))
    """
    if not base.day or base.year is None:
        return base
    year = (base.year + _ERA_SHIFT) % _SAID + _SAID
    then = dt.date(year, base.month, min(base.day, 28)).toordinal()
    moved = dt.date.fromordinal(then + base.day - min(base.day, 28) + count)
    return Date(base.year + moved.year - year, moved.month, moved.day)


def _move_months(base: Date, count: int) -> Date:
    assert base.year is not None
    if not base.month or base.month > 12:
        return Date(base.year, base.month)
    years, month = divmod(base.month - 1 + count, 12)
    return Date(base.year + years, month + 1)


def weekday(date: Date) -> int:
    """The weekday of a day, 1 Monday to 7 Sunday, in the Gregorian calendar; 0 for what is no day of it.

    >>> weekday(Date(1949, 1, 31)), weekday(Date(1949, 2, 30))
    (1, 0)
    """
    if date.year is None or not 1583 <= date.year <= 9000 or not date.day:
        return 0
    try:
        return dt.date(date.year, date.month, date.day).isoweekday()
    except ValueError:
        return 0


def near_weekday(mention: Mention, day: Date | None) -> tuple[Mention, str]:
    """The weekday nearest to the last day told, rather after it; `last` and `next` say on which side."""
    if day is None or day.year is None or not 1 <= day.year <= 9000:
        return replace(mention, date=Date(), shift=None), "no day is told of"
    base = dt.date(day.year, day.month, min(day.day, 28))
    ahead = (mention.date.day - 1 - base.weekday() - (day.day - base.day)) % 7
    turn = mention.shift.count if mention.shift is not None else 0
    if turn > 0:
        ahead = ahead or 7
    elif turn < 0 or ahead > 5 or (mention.sense == "since" and ahead):
        ahead -= 7
    return replace(mention, date=move_days(day, ahead), shift=None), "the week told of"
