"""The ways in which a telling may go on over an expression of time: the years it may have, carried or told aside."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from variorum.evidence.costs import (
    CARRY_BOUND,
    CARRY_HAD,
    OUT_OF_SECTION,
    SHIFT_BACK,
    SHIFT_BASE,
    SHIFT_NO_DAY,
    Place,
    Told,
    aside_loose,
    aside_named,
    fit,
    move_loose,
    move_named,
)
from variorum.evidence.counting import count, near_weekday
from variorum.evidence.edtf import Date, is_backwards
from variorum.evidence.meaning import Mention

_MONTH = 4  # the grain of a month
_GOES_ON = frozenset({"", "bound"})  # until August; on the 9th
_NO_BASE = frozenset({"bound", "sub"})  # `that summer` is not that of a date which was told so


class Anchored(NamedTuple):
    """A mention whose dates have their years, and why; without a year where it could not be told."""

    mention: Mention
    reason: str


class Step(NamedTuple):
    """One way to go on: its cost, what is told then, and the mention as it is placed."""

    cost: float
    told: Told
    placed: Anchored


def go_on(mention: Mention, place: Place, told: Told) -> Iterator[Step]:
    """The ways in which a telling may go on over a mention."""
    date = mention.date
    if place.apposed and told.last is not None:
        placed = Anchored(replace(mention, date=told.last, last=None, shift=None), "the date it stands beside")
        yield Step(0, told, placed)
    elif mention.rule == "weekday":
        yield from _told(0, told, Anchored(*near_weekday(mention, told.day)), place, aside=None)
    elif mention.shift is not None:
        yield from _shifted(mention, place, told)
    elif date.year is not None:
        short = 0 < date.year < 100 and not mention.era and (date.digits == 3 or mention.rule == "year")
        yield from _named(mention, place, told, short=short)
    elif not date.month:
        if mention.rule == "mid" and told.last is not None:
            placed = Anchored(replace(mention, date=date._replace(year=told.last.year)), "the year told of")
        else:
            placed = Anchored(mention, "no year is told of")
        yield Step(0, told, placed)
    else:
        yield from _loose(mention, place, told)


def _told(cost: float, told: Told, placed: Anchored, place: Place, *, aside: float | None) -> Iterator[Step]:
    """The steps over a placed mention: it carries the story at `cost`; or it is told aside at that of `aside`."""
    mention = placed.mention
    if mention.rule == "clock":
        yield Step(0, told, placed)
        return
    yield Step(cost, _tell(told, mention, place, carries=True), placed)
    if aside is not None and told.story is not None and not place.head:
        yield Step(aside, _tell(told, mention, place, carries=False), placed)


def _tell(told: Told, mention: Mention, place: Place, *, carries: bool) -> Told:
    """What is told when a mention was."""
    for date in (mention.date, mention.last):
        if date is None or date.year is None:
            continue
        if date.digits == 2:
            told = told._replace(century=date)
            continue
        told = told._replace(last=date, aside=-1, passing="", day=date if date.day else told.day)
        if not carries:
            told = told._replace(aside=place.sentence, passing=place.setting.passing)
        if place.head:
            low, high = told.section or (date.year, date.year)
            section = min(low, date.year), max(high, date.year)
            told = told._replace(section=section, story=Date(section[0]), last=Date(section[0]), left=0)
        elif carries:
            finer = told.story is not None and told.story.month and told.story.year == date.year
            if not (finer and date.grain == 2 and not place.setting.opens):  # the year once more is no step back
                told = told._replace(story=date, since=mention.date if date is mention.last else None)
            told = told._replace(left=0, named=None)
    return told


def _shifted(mention: Mention, place: Place, told: Told) -> Iterator[Step]:
    """The steps over what is counted from another date: the last of the story, or one told aside."""
    assert mention.shift is not None
    if mention.rule == "ordinal" and told.story is not None and told.day is not None and not 0 < told.story.month < 13:
        told = told._replace(story=told.day)
    if mention.rule == "ordinal" and told.last is not None and not 0 < told.last.month < 13:
        told = told._replace(last=told.story, aside=-1)
    if mention.rule == "ordinal" and told.last is not None and told.last.day == mention.date.day:
        told = told._replace(aside=-1)  # the same day once more
    bases = [(told.last, 0.0)]
    if place.base is not None:
        bases = [(place.base, 0.0)]
    elif told.aside == place.sentence and told.passing == "sub" and told.story is not None and not place.setting.sub:
        bases = [(told.story, 0.0), (told.last, SHIFT_BASE)]  # Brandt, who had warned him in May, left the next day
    elif told.aside not in {-1, place.sentence}:
        same = (
            SHIFT_BASE
            if mention.shift.count == 0 and mention.rule != "ordinal" and told.passing not in _NO_BASE
            else 0.0
        )  # that year is the one told last
        if mention.rule == "shift" and mention.shift.unit in {"year", "decade"} and not told.passing:
            same = SHIFT_BASE  # two years later: than what was told last
        month = told.last is not None and told.last.grain == _MONTH and told.passing in _GOES_ON
        if mention.rule == "ordinal" and month:
            same = SHIFT_BASE
        bases = [(told.story, same), (told.last, SHIFT_BASE - same)]
    for base, cost in bases:
        moved, reason = count(mention, mention.shift, base, day=told.day, century=told.century, story=base is told.last)
        if mention.shift.unit == "day" and base is not None and not base.day:
            cost += SHIFT_NO_DAY
        back = SHIFT_BACK if mention.shift.count < 0 or (mention.shift.count > 0 and place.setting.away) else 0.0
        yield from _told(cost + back, told, Anchored(moved, reason), place, aside=cost + SHIFT_BACK - back)


def _following(first: Date, last: Date) -> Date:
    """The end of a range that takes its year from the beginning, or the next where it would end before that."""
    if last.year is not None or first.year is None:
        return last
    return last._replace(year=first.year + is_backwards(first, last._replace(year=first.year)))


def _named(mention: Mention, place: Place, told: Told, *, short: bool) -> Iterator[Step]:
    """The steps over a date that names its year."""
    date, reason = mention.date, "named"
    year = date.year or 0
    if short:
        year += (told.last.year or 1900) // 100 * 100 if told.last else 1900
        date, reason = date._replace(year=year), "the century told of"
    last = _following(date, mention.last) if mention.last is not None else None
    placed = Anchored(replace(mention, date=date, last=last), reason)
    if date.grain == 2:
        told = told._replace(named=year)
    if date.grain < 2:
        yield Step(0, _tell(told, placed.mention, place, carries=told.story is None), placed)
        return
    aside, more = aside_named(date, place.setting)
    if told.section is not None and not told.section[0] <= year <= told.section[1]:
        more += OUT_OF_SECTION / 2
    yield from _told(move_named(date, told, place.setting) + more, told, placed, place, aside=aside)


def _loose(mention: Mention, place: Place, told: Told) -> Iterator[Step]:
    """The steps over a date that names no year: one for each year that it may have."""
    date, around = mention.date, place.setting
    wraps = mention.last is not None and is_backwards(date, mention.last)
    told_at = mention.last if wraps and mention.last is not None else date
    years = _years(told, place)
    if not years:
        yield Step(0, told, Anchored(mention, "no year is told of"))
    for year in sorted(years):
        at = told_at._replace(year=year)
        extra = fit(at, mention, told, place)
        first = date._replace(year=year - wraps)
        last = _following(first, mention.last) if mention.last is not None else None
        placed = Anchored(replace(mention, date=first, last=last), _reason(year, told))
        if around.shared is None:
            carry, aside = move_loose(at, told, place) + extra, aside_loose(at, told, place) + extra
        else:
            aside, carry = aside_named(at, around)
            carry += move_named(at, told, around)
        if around.bound or around.label:
            carry += CARRY_BOUND
        if around.had or around.away:
            carry += CARRY_HAD
        yield from _told(carry, told, placed, place, aside=aside)


def _years(told: Told, place: Place) -> set[int]:
    """The years that a date without one may have."""
    around = place.setting
    if around.shared is not None:
        return {around.shared}
    years = {date.year + n for date in (told.story, told.last) if date and date.year is not None for n in (-1, 0, 1)}
    if told.named is not None:
        years.add(told.named)
    if around.ahead is not None and around.ahead.year is not None:
        years.add(around.ahead.year)
    if told.section is not None:
        years.add(told.section[0])
    if not years:
        years = {year + n for year in place.coming for n in (-1, 0, 1)}
    return years


def _reason(year: int, told: Told) -> str:
    """Why this year, in a few words."""
    story = told.story.year if told.story is not None else None
    if story is None or year == story:
        return f"the story is in {year}"
    if year == told.named:
        return f"{year} is named near"
    return f"the months go on from {story}" if year > story else "told back"
