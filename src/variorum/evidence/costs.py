"""What it costs to go on telling: to carry the story to a date, or to tell it aside.

Historians tell forwards: a month after the last one told is cheap, a month before it dear (less so in the past
perfect, in a new paragraph, under a new heading), and going on to the next year costs what the months between cost. The
constants were set by hand and by trials on the documents of WikiWars (Mazur and Dale 2010) and on invented histories.
"""

from typing import NamedTuple

from variorum.evidence.counting import middle_month, weekday
from variorum.evidence.edtf import Date, exists
from variorum.evidence.meaning import Mention
from variorum.evidence.setting import Passing, Setting

PARAGRAPH = 20  # bits of a sentence's number that count within its paragraph
# Where no year is named: a month on, one beyond half a year, going back, the same in a new paragraph, a month back;
# then in the past perfect: going back, a month back, going on.
FORWARD, FURTHER, HALF, BACK, BACK_FIRST, BACK_STEP = 0.09, 0.065, 6, 0.48, 0.3, 0.2
HAD_BACK, HAD_STEP, HAD_ON = 0.3, 0.06, 0.23
FIRST_STEP = 0.14  # the same in a new paragraph
HAD_FIRST = 0.65  # going on in the past perfect at the head of a paragraph
OTHER_YEAR, OTHER_STEP = 0.4, 0.3  # leaving a year that was told alone
# The same where a year is named: a month on and the most that costs; back in a sentence, a paragraph, a section.
NAMED_STEP, NAMED_MOST = 0.02, 0.4
NAMED_BACK, PARAGRAPH_BACK, SECTION_BACK, BACK_MOST = 0.9, 0.6, 0.2, 0.65
# Telling aside: a date that opens a sentence, another date, a year that opens, another year, a bound or label.
ASIDE_OPENING, ASIDE_DATE, ASIDE_YEAR_OPENING, ASIDE_YEAR, ASIDE_BOUND = 3.0, 2.0, 1.25, 0.4, 0.0
CARRY_YEAR, CARRY_BOUND, CARRY_HAD = 0.2, 1.2, 0.3
# The same for a date that names no year: aside at all, aside where it opens, back, a month back or on.
LOOSE, LOOSE_OPENING, LOOSE_BACK, LOOSE_STEP = 0.65, 1.2, 0.2, 0.04
OUT_OF_SECTION, BOUND_AMISS = 0.8, 0.8
# For a story that was left under an earlier heading; for going on from a year named in this section, from a date told
# aside in an earlier sentence, from such a year, from a date in the same sentence; for not going on from that one, or
# from one that was the story's next.
LEFT, SECTION_NAMED, FROM_ASIDE, SENTENCE_LEFT, SAME_SENTENCE = 0.4, 0.25, 0.22, 0.6, 0.05
OVER_ASIDE, OVER_ON = 0.45, 0.3
WITHIN = 0.1  # a date within the range that was told
PARAGRAPH_AGO = 0.2  # more for an aside of an earlier paragraph
AHEAD = 0.6
ON_WEEKDAY = 1.0
OVER_CEILING, UNDER_FLOOR = 0.3, 0.3  # later than the next heading begins, earlier than the last
LATE_MONTH = 8  # since a later one than this is since that of the year before
NO_SUCH_DAY = 3.0  # 29 February
SHIFT_BACK, SHIFT_BASE = 0.25, 0.3
SHIFT_NO_DAY = 0.4  # a day counted from what is none
TO_COME = 0.3  # a year from the next that is named, where nothing was told yet


class Told(NamedTuple):
    """What has been told so far."""

    story: Date | None = None  # where the story has come to
    since: Date | None = None  # where that began, if it is a range
    last: Date | None = None  # the date told last
    aside: int = -1  # the sentence in which the last was told aside; -1 where it carried the story
    passing: Passing = ""  # whether it was told only in passing, and how
    day: Date | None = None  # the last day
    century: Date | None = None
    section: tuple[int, int] | None = None  # the years of the heading
    left: int = 0  # headings since the story was told
    named: int | None = None  # the year named last in this section, aside


class Place(NamedTuple):
    """A mention among the others: what stands around it, its sentence in the work, whether in a heading."""

    setting: Setting
    sentence: int
    head: bool
    apposed: bool
    coming: tuple[int, ...]  # the first years named behind it, no further than three paragraphs
    floor: int | None = None  # the year with which an earlier section began, where the heading of its own names none
    ceiling: int | None = None  # the year with which a heading behind it begins
    base: Date | None = None  # the date of the happening that it is counted from


def aside_named(date: Date, around: Setting) -> tuple[float, float]:
    """What it costs to tell a named date aside, and what more to have it carry the story."""
    if around.bound or around.label:
        return ASIDE_BOUND, CARRY_BOUND
    if date.grain == 2:
        if around.opens and not (around.sub or around.apart):
            return ASIDE_YEAR_OPENING, 0.0
        return (ASIDE_YEAR / 2, CARRY_HAD) if around.had or around.away or around.sub else (ASIDE_YEAR, CARRY_YEAR)
    cost = ASIDE_OPENING if around.opens else ASIDE_DATE
    apart = around.had + around.away + around.sub
    return cost / 2**apart, CARRY_HAD * bool(apart)


def _months(base: Date, date: Date) -> int:
    """The months from one date to another; none where one of them is the year of the other."""
    assert date.year is not None and base.year is not None
    if not base.month or not date.month:
        return 12 * (date.year - base.year)
    months = 12 * (date.year - base.year) + middle_month(date) - middle_month(base)
    return 0 if months == -1 and 21 <= base.month <= 23 and date.month <= 12 else months  # autumn, then September


def move_named(date: Date, told: Told, around: Setting) -> float:
    """What it costs to carry the story to a date that names its year."""
    if told.story is None:
        return 0.0
    months = _months(told.story, date)
    if months >= 0:
        return min(NAMED_MOST, NAMED_STEP * months)
    back = SECTION_BACK if told.left else PARAGRAPH_BACK if around.first else NAMED_BACK
    return back + min(BACK_MOST, NAMED_STEP * -months)


def move_loose(date: Date, told: Told, place: Place) -> float:
    """What it costs to carry the story to a date that names no year."""
    assert date.year is not None
    around, story, last = place.setting, told.story, told.last
    had, first, here = around.had, around.first, told.aside == place.sentence
    bases = []
    on = told.aside >= 0 and story is not None and last is not None and _is_next(story, last)
    if story is not None:
        over = 0.0
        if told.aside >= 0 and (on or not told.passing) and not had:
            over = OVER_ASIDE if here else OVER_ON
        way = _way(story, date, had=had, first=first)
        if (
            told.since is not None
            and told.since.year is not None
            and _months(told.since, date) >= 0 >= _months(story, date)
        ):
            way = WITHIN
        bases.append(over + LEFT * told.left + way)
    if told.named is not None:
        bases.append(
            (SECTION_NAMED if told.left else SENTENCE_LEFT) + _way(Date(told.named), date, had=had, first=first)
        )
    if told.aside >= 0 and last is not None:
        near = FROM_ASIDE / (1 + on)
        if (told.passing and not on and not (here and told.passing == "label" and (had or around.label))) or (
            not here and not last.month
        ):
            near = SENTENCE_LEFT
        elif here:
            near = SAME_SENTENCE
        if told.aside >> PARAGRAPH != place.sentence >> PARAGRAPH:
            near += PARAGRAPH_AGO
        bases.append(near + _way(last, date, had=had, first=first))
    if not bases and place.coming:
        return TO_COME * min(abs(date.year - year) + 0.1 * (date.year > year) for year in place.coming)
    return min(bases, default=0.0)


def _is_next(story: Date, last: Date) -> bool:
    """Whether a date told aside goes on from the story within a year, or is finer than it."""
    if not story.month:
        return bool(last.month) and 0 <= (last.year or 0) - (story.year or 0) <= 1
    return 0 < _months(story, last) <= 12


def _way(base: Date, date: Date, *, had: bool, first: bool) -> float:
    """What it costs to go from a date told to another that names no year."""
    assert date.year is not None and base.year is not None
    if not base.month:
        years = date.year - base.year
        if not years:
            return HAD_ON if had else 0.0
        return OTHER_YEAR + OTHER_STEP * abs(years) + (0.3 if years < 0 and not had else 0)
    months = _months(base, date)
    if months >= 0:
        on = (HAD_FIRST if first else HAD_ON) if had else 0
        return FORWARD * min(months, HALF) + FURTHER * max(0, months - HALF) + on
    if had:
        return HAD_BACK - HAD_STEP * months
    return BACK_FIRST - FIRST_STEP * months if first else BACK - BACK_STEP * months


def aside_loose(date: Date, told: Told, place: Place) -> float:
    """What it costs to tell a date that names no year aside."""
    assert date.year is not None
    around = place.setting
    near = [base for base in (told.story, told.last) if base is not None]
    if not near:
        return move_loose(date, told, place) + LOOSE
    months = min((_months(base, date) for base in near), key=abs)
    cost = LOOSE_OPENING if around.opens else LOOSE
    if around.bound or around.label:
        cost = ASIDE_BOUND
    elif around.away:
        cost /= 2
    back = LOOSE_BACK if months < 0 and not around.bound else 0.0
    if around.since and not near[-1].month and near[-1].year is not None:  # of a year told of as a whole
        months = 12 * (date.year - near[-1].year) + middle_month(date) - LATE_MONTH
    amiss = (months > 0 and around.since) or (months < 0 and around.until)  # nothing lasts since what is to come
    if around.had:
        return move_loose(date, told, place) + BOUND_AMISS * (amiss and around.since)
    if amiss:
        back = BOUND_AMISS
    return cost + back + LOOSE_STEP * abs(months)


def fit(date: Date, mention: Mention, told: Told, place: Place) -> float:
    """What a year costs or gains by its heading, by the next date of the sentence and by the weekday."""
    assert date.year is not None
    cost = 0.0 if exists(date) else NO_SUCH_DAY
    away = told.section is not None and not told.section[0] <= date.year <= told.section[1]
    if away and not (told.aside == place.sentence and told.last is not None and told.last.year == date.year):
        cost += OUT_OF_SECTION
    if place.ceiling is not None and date.year > place.ceiling:
        cost += OVER_CEILING
    if place.floor is not None and date.year < place.floor:
        cost += UNDER_FLOOR
    ahead = place.setting.ahead
    season = date.month > 12  # the summer offensive of June
    if ahead is not None and ahead.year == date.year and middle_month(date) <= middle_month(ahead) + season:
        cost -= AHEAD
    if mention.weekday and (found := weekday(date)):
        cost += ON_WEEKDAY if found != mention.weekday else -ON_WEEKDAY
    return cost
