"""The years of expressions that name none, from what was told before them; it abstains where nothing tells.

A year is chosen by its cost. Historians tell forwards: a month after the last one told is cheap, a month before it dear
(less so in the past perfect), and going on to the next year costs what the months between cost. Headings bound
the years
of their section. The constants were set by hand on half of the documents of WikiWars (Mazur and Dale 2010).
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from variorum.evidence.edtf import Date
from variorum.evidence.meaning import Mention, Shift

_FORWARD, _BACK, _BACK_STEP = 0.09, 0.35, 0.2  # the costs of a month on, of going back, and of a month back
_PAST_PERFECT_BACK, _PAST_PERFECT_STEP = 0.3, 0.06
_OUT_OF_SECTION = 0.8
_STRAY = 3  # years that a story may leave the years of its heading by
_PAST_NEXT, _SAME_NEXT = 0.3, 0.3  # the cost of passing the year that is named next, the gain of its being that
_SENTENCE = -0.3  # the most that the year named next in the same sentence may cost
_MARGIN = 0.02  # nearer candidates than this leave the choice to chance
_ERA_SHIFT = 400 * 25  # years after which the calendar repeats; keeps BC within what `datetime` counts
_BOUND = re.compile(r"\b(?:until|till|since|before|prior\sto)\s[^,;.]{0,50}$")
_LABEL = re.compile(r"\b(?:the|his|her|its|their|that|this)\s$")
_NAMED = re.compile(r"\s(?!and\b|or\b|to\b|in\b|when\b|was\b|were\b|had\b|by\b|at\b|with\b|that\b|the\b)[a-zA-Z]{4,}")
_HAD = re.compile(r"\b(?:had|hatte[n]?|avai(?:t|ent))\b")
_SENTENCE_END = re.compile(r"[.!?;]['”\"’)]?\s*(?=[A-Z“\"(]|$)")


class Anchored(NamedTuple):
    """A mention whose dates have their years, and why; without a year where it could not be told."""

    mention: Mention
    reason: str


@dataclass(slots=True)
class Narrative:
    """What has been told so far: the last date, the last one of the story, the last day, the years of the section."""

    last: Date | None = None
    story: Date | None = None
    day: Date | None = None
    section: tuple[int, int] | None = None
    century: Date | None = None
    coming: tuple[int, ...] = ()

    def begin_section(self, dates: list[Date]) -> None:
        """A heading, with the dates in it: its years bound those of its section."""
        years = [date.year for date in dates if date.year is not None]
        if years:
            self.section = min(years), max(years)
            self.last = self.story = Date(min(years))
        else:
            self.section = None

    def tell(self, date: Date, *, main: bool) -> None:
        """A date was told; `main` where it carries the story."""
        if date.year is None:
            return
        if date.digits == 2:
            self.century = date
            return
        self.last = date
        if main or self.story is None or (self.story.grain == 2 and abs(date.year - (self.story.year or 0)) <= 5):
            self.story = date
        if date.day:
            self.day = date


def anchor(text: str, mentions: list[Mention], narrative: Narrative, coming: Sequence[int] = ()) -> list[Anchored]:
    """The mentions of a paragraph with their years; the narrative goes on with them.

    `coming` are the years that later paragraphs name next.
    """
    found: list[Anchored] = []
    next_years = _years_named_next(mentions, coming)
    for k, mention in enumerate(mentions):
        if found and (same := _apposed(text, found[-1].mention, mention)):
            found.append(same)
            continue
        ahead = _year_ahead(text, mention, mentions[k + 1 : k + 4])
        had = mention.sense != "by" and bool(
            _HAD.search(text, _sentence_start(text, mention.start), min(len(text), mention.end + 60))
        )
        narrative.coming = next_years[k]
        placed = _place(mention, narrative, ahead, past_perfect=had)
        found.append(placed)
        for date in (placed.mention.date, placed.mention.last):
            if date is not None and mention.rule != "clock":
                narrative.tell(date, main=_carries(text, mention))
    return found


def _years_named_next(mentions: Sequence[Mention], coming: Sequence[int]) -> list[tuple[int, ...]]:
    """For each mention the first two years that are named behind it."""
    found = []
    years = tuple(coming[:2])
    for mention in reversed(mentions):
        found.append(years)
        if mention.date.year is not None and mention.date.digits == 4:
            years = (mention.date.year, *years)[:2]
    return found[::-1]


def _apposed(text: str, one: Mention, other: Mention) -> Anchored | None:
    """`1928, 20 years after the war`: the second says again what the first dates."""
    shift = other.shift
    if shift is None or not shift.count or one.date.year is None or one.shift is not None:
        return None
    if text[one.end : other.start].strip() == "," and re.search(r"(?:after|before)$", text[other.start : other.end]):
        return Anchored(replace(other, date=one.date, shift=None), "the date it stands beside")
    return None


def _sentence_start(text: str, before: int) -> int:
    start = max(0, before - 300)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, before)]
    return ends[-1] if ends else start


def _carries(text: str, mention: Mention) -> bool:
    """Whether a date carries the story: it is finer than a year, or opens its sentence; a bound or a label does not."""
    if mention.sense in {"until", "since", "before"} or _BOUND.search(text, max(0, mention.start - 60), mention.start):
        return False
    if _LABEL.search(text, max(0, mention.start - 24), mention.start) and _NAMED.match(text, mention.end):
        return False
    if mention.date.grain >= 3:
        return True
    return mention.start - _sentence_start(text, mention.start) < 25 and mention.date.grain == 2


def _year_ahead(text: str, mention: Mention, after: list[Mention]) -> Date | None:
    """The next date of the sentence that names its year, for a mention to share (`in June and in July 1940`)."""
    for other in after[:3]:
        if other.start - mention.end > 120 or _SENTENCE_END.search(text, mention.end, other.start):
            return None
        if other.date.year is not None and other.date.grain >= 3:
            return other.date
    return None


def _place(mention: Mention, told: Narrative, ahead: Date | None, *, past_perfect: bool) -> Anchored:
    date = mention.date
    if mention.rule == "weekday":
        return _weekday(mention, told)
    if mention.shift is not None:
        return _shifted(mention, mention.shift, told)
    if date.digits == 3 and date.year is not None and date.year < 100:
        century = (told.last.year or 1900) // 100 * 100 if told.last else 1900
        return Anchored(replace(mention, date=date._replace(year=century + date.year)), "the century told of")
    if mention.rule == "year" and date.year is not None and 0 < date.year < 100 and not mention.era:
        century = (told.last.year or 1900) // 100 * 100 if told.last else 1900
        return Anchored(replace(mention, date=date._replace(year=century + date.year)), "the century told of")
    if date.year is not None:
        if mention.last is not None and mention.last.year is None:
            return Anchored(replace(mention, last=_following(date, mention.last)), "named")
        return Anchored(mention, "named")
    if not date.month:
        if mention.rule == "mid" and told.last is not None:
            return Anchored(replace(mention, date=date._replace(year=told.last.year)), "the year told of")
        return Anchored(mention, "no year is told of")
    wraps = mention.last is not None and 0 < mention.last.month < date.month
    told_at = mention.last if wraps and mention.last is not None else date
    year, reason = _choose(told_at, told, ahead, past_perfect=past_perfect)
    if year is not None and wraps:
        year -= 1
    if year is None:
        return Anchored(mention, reason)
    first = date._replace(year=year)
    last = _following(first, mention.last) if mention.last is not None else None
    return Anchored(replace(mention, date=first, last=last), reason)


def _following(first: Date, last: Date) -> Date:
    """The end of a range that takes its year from the beginning."""
    if last.year is not None or first.year is None:
        return last
    earlier = 0 < last.month < first.month <= 12
    return last._replace(year=first.year + earlier)


def _month(date: Date) -> int:
    """The month of a date; of a season its middle."""
    return date.month if date.month <= 12 else {21: 4, 22: 7, 23: 10, 24: 1}.get(date.month, 6)


def _choose(date: Date, told: Narrative, ahead: Date | None, *, past_perfect: bool) -> tuple[int | None, str]:
    """The cheapest year, and the reason."""
    bases = [base for base in dict.fromkeys((told.story, told.last)) if base is not None and base.year is not None]
    if told.section and bases and not told.section[0] - _STRAY <= (bases[0].year or 0) <= told.section[1] + _STRAY:
        bases.insert(0, Date(told.section[0]))
    if not bases:
        if ahead is not None:
            return ahead.year, "the year named next"
        return (told.section[0], "the heading's year") if told.section else (None, "no year is told of")
    candidates: dict[int, float] = {}
    for rank, base in enumerate(bases):
        assert base.year is not None
        for year in (base.year - 1, base.year, base.year + 1):
            far = rank and abs(base.year - (bases[0].year or 0)) > 5
            cost = _cost(date._replace(year=year), base, past_perfect=past_perfect) + (1.5 if far else 0.3 * rank)
            if told.section and not told.section[0] <= year <= told.section[1]:
                cost += _OUT_OF_SECTION
            candidates[year] = min(cost, candidates.get(year, 99.0))
    if told.coming:
        for year in candidates:
            candidates[year] += _PAST_NEXT * max(0, year - told.coming[0]) - _SAME_NEXT * (year in told.coming)
    if ahead is not None and ahead.year is not None and _month(date) <= _month(ahead):
        candidates[ahead.year] = min(candidates.get(ahead.year, 1.5) - 0.6, _SENTENCE)
    order = sorted(candidates, key=lambda year: candidates[year])
    if len(order) > 1 and candidates[order[1]] - candidates[order[0]] < _MARGIN:
        return None, f"{order[0]} and {order[1]} are as likely"
    best = order[0]
    base = bases[0]
    if best == base.year:
        return best, f"the story is in {best}"
    return best, f"the months go on from {base.year}" if base.year is not None and best > base.year else "told back"


def _cost(date: Date, base: Date, *, past_perfect: bool) -> float:
    """What it costs to go from a date told to another."""
    assert date.year is not None and base.year is not None
    if not base.month:
        years = date.year - base.year
        return 0.0 if years == 0 else 1.2 + 0.3 * abs(years) + (0.3 if years < 0 and not past_perfect else 0)
    months = (date.year - base.year) * 12 + _month(date) - _month(base)
    if months >= 0:
        return _FORWARD * months + (0.15 if past_perfect else 0)
    if past_perfect:
        return _PAST_PERFECT_BACK - _PAST_PERFECT_STEP * months
    return _BACK - _BACK_STEP * months


def _shifted(mention: Mention, shift: Shift, told: Narrative) -> Anchored:
    """A date that is placed from the one told last."""
    base = told.century if shift.unit == "century" and told.century is not None else told.last
    if base is None or base.year is None:
        return Anchored(mention, "nothing told to count from")
    date = mention.date
    if shift.span:
        return _spanned(mention, shift, base)
    if date.month or date.day:
        return _shifted_part(mention, shift, base, told)
    year = base.year
    match shift.unit:
        case "day" | "week":
            moved = _move_days(told.day or base, shift.count * (7 if shift.unit == "week" else 1))
        case "month":
            moved = _move_months(base, shift.count)
        case "year":
            moved = Date(year + shift.count)
        case "decade":
            moved = Date((year + 10 * shift.count) // 10 * 10, digits=3)
            if year < 0:
                moved = Date(-((-year) // 10 * 10) + 10 * shift.count + 1 - 1, digits=3)
        case "century":
            number = (abs(year) // 100 if year > 0 else (-year) // 100) + 1
            number += shift.count if year > 0 else -shift.count
            moved = Date(100 * (number - 1) if year > 0 else -100 * number + 1, digits=2)
    if shift.vague and shift.unit in {"day", "week"}:
        moved = Date(year, moved.month if shift.unit == "day" and moved.month else 0)
    moved = moved._replace(part=date.part)
    reason = "the same " + shift.unit if shift.count == 0 else f"{shift.count:+d} {shift.unit}s from what was told"
    return Anchored(replace(mention, date=moved), reason)


def _spanned(mention: Mention, shift: Shift, base: Date) -> Anchored:
    """All of the time between the date told last and another so far from it."""
    assert base.year is not None
    match shift.unit:
        case "day" | "week":
            other = _move_days(base, shift.count * (7 if shift.unit == "week" else 1))
        case "month":
            other = _move_months(base, shift.count)
        case "year" | "decade" | "century":
            other = Date(base.year + shift.count * {"year": 1, "decade": 10, "century": 100}[shift.unit])
            base = Date(base.year)
    first, last = (base, other) if shift.count > 0 else (other, base)
    return Anchored(replace(mention, date=first, last=last, shift=None), "counted from what was told")


def _shifted_part(mention: Mention, shift: Shift, base: Date, told: Narrative) -> Anchored:
    """A day, month or season of that, the next or the last month or year."""
    assert base.year is not None
    date = mention.date
    if not date.month:  # the 20th of the month
        moved = _move_months(base, shift.count)
        return Anchored(replace(mention, date=moved._replace(day=date.day)), "a day of the month told of")
    year = base.year + shift.count
    if mention.rule in {"month", "season"} and shift.count and base.month and told.last is base:
        if shift.count > 0 and _month(date) > _month(base):
            year = base.year
        if base.month == 24 and shift.count == 1 and date.month < 12:  # the winter ends in the next year
            year = base.year + 1
        if date.month == 24 and shift.count > 0 and base.month in {9, 10, 11, 23}:
            year = base.year
    return Anchored(replace(mention, date=date._replace(year=year)), "placed from the year told of")


def _move_days(base: Date, count: int) -> Date:
    if not base.day or base.year is None:
        return base
    then = dt.date((base.year + _ERA_SHIFT) % 2800 + 2800, base.month, min(base.day, 28)).toordinal()
    moved = dt.date.fromordinal(then + base.day - min(base.day, 28) + count)
    years = moved.year - ((base.year + _ERA_SHIFT) % 2800 + 2800)
    return Date(base.year + years, moved.month, moved.day)


def _move_months(base: Date, count: int) -> Date:
    assert base.year is not None
    if not base.month or base.month > 12:
        return Date(base.year, base.month)
    years, month = divmod(base.month - 1 + count, 12)
    return Date(base.year + years, month + 1)


def _weekday(mention: Mention, told: Narrative) -> Anchored:
    """The weekday nearest to the last day told, rather after it; `last` and `next` say on which side."""
    if told.day is None or told.day.year is None or not 1 <= told.day.year <= 9000:
        return Anchored(replace(mention, date=Date(), shift=None), "no day is told of")
    base = dt.date(told.day.year, told.day.month, min(told.day.day, 28))
    ahead = (mention.date.day - 1 - base.weekday() - (told.day.day - base.day)) % 7
    turn = mention.shift.count if mention.shift is not None else 0
    if turn > 0:
        ahead = ahead or 7
    elif turn < 0 or ahead > 5:
        ahead -= 7
    return Anchored(replace(mention, date=_move_days(told.day, ahead), shift=None), "the week told of")
