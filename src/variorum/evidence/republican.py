"""Dates of the French Republican calendar (1792 to 1805) that name their year: `18 brumaire an VIII`, `l’an II`."""

import datetime as dt
import re
from collections.abc import Iterable

from variorum.evidence.edtf import Date
from variorum.evidence.meaning import Mention

REPUBLICAN = frozenset({"fra", "eng"})  # languages in which it is looked for
_MONTHS = (
    "vendémiaire brumaire frimaire nivôse pluviôse ventôse germinal floréal prairial messidor thermidor fructidor"
).split()
_YEARS = "I II III IV V VI VII VIII IX X XI XII XIII XIV".split()
_BEGINNING = dt.date(1792, 9, 22)
_LEAP = (3, 7, 11)  # years of 366 days
_EXPRESSION = re.compile(
    rf"""
    (?:(?:(?P<day>\d{{1,2}})(?:er)?\s)?(?P<month>{"|".join(_MONTHS)}),?\s)?
    (?:de\s)?(?:(?P<article>l[’'])?an|(?:of\s)?(?:the\s)?year)\s
    (?P<year>{"|".join(sorted(_YEARS, key=len, reverse=True))}|\d{{1,2}})\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def find_republican(text: str) -> list[Mention]:
    """The dates of a text by the Republican calendar, in order, as days of ours.

    >>> [mention.date[:3] for mention in find_republican("le 18 brumaire an VIII")]
    [(1799, 11, 9)]
    """
    found = []
    for match in _EXPRESSION.finditer(text):
        if not match["month"] and not (match["article"] and match["year"].isupper()):
            continue  # an X is no year
        figure = match["year"].upper()
        year = _YEARS.index(figure) + 1 if figure in _YEARS else int(figure)
        month = _MONTHS.index(match["month"].lower()) if match["month"] else None
        day = int(match["day"]) if match["day"] else None
        if not 1 <= year <= len(_YEARS) or (day is not None and not 1 <= day <= 30):
            continue
        first = _count(year, month or 0, day or 1)
        last = (
            first if day else _count(year, month, 30) if month is not None else _count(year + 1, 0, 1) - dt.timedelta(1)
        )
        ends = None if day else Date(last.year, last.month, last.day)
        begins = Date(first.year, first.month, first.day)
        found.append(Mention(*match.span(), begins, ends, era=True, rule="day" if day else "range"))
    return found


def _count(year: int, month: int, day: int) -> dt.date:
    """The day of our calendar; months are counted from 0."""
    leaps = sum(leap < year for leap in _LEAP)
    return _BEGINNING + dt.timedelta(365 * (year - 1) + leaps + 30 * month + day - 1)


def with_republican(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions of a text with those of the Republican calendar in place of what overlaps them."""
    found = find_republican(text)
    if not found:
        return list(mentions)
    kept = [one for one in mentions if not any(one.start < two.end and two.start < one.end for two in found)]
    return sorted([*kept, *found], key=lambda mention: mention.start)
