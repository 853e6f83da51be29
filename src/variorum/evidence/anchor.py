"""The years of expressions that name none, from all that a work tells before and after them.

A telling moves: each date either carries the story on or is told aside (`until 1951`, `the 1906 edition`), and each
move has a cost (see `costs`). Headings bound the years of their section. Of all tellings of a work the cheapest is
sought (a beam over its dates), so that a year named later mends what would be taken wrongly before. Where another year
would do as well none is given.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from variorum.evidence.costs import PARAGRAPH, Place, Told
from variorum.evidence.echoes import Key, find_echoes
from variorum.evidence.edtf import Date
from variorum.evidence.meaning import Mention, moving_feast
from variorum.evidence.setting import Setting, look_around
from variorum.evidence.telling import Anchored, go_on

BEAM = 12  # tellings that are followed at a time
WINDOW = 400  # dates after which what was told is settled, so that a long work takes no more memory than a short one
_LEAST = 99  # a year that a heading names is later
MARGIN = 0.02  # nearer tellings than this leave the choice to chance
_TO_DAY = re.compile(r"[^.;()]{0,40}(?:\bon|,)\s")


def anchor(texts: Sequence[str], mentioned: Sequence[Sequence[Mention]], heads: Sequence[bool]) -> list[list[Anchored]]:
    """The mentions of the paragraphs of a work with their years; `heads` says which paragraphs are headings."""
    around = [look_around(text, mentions) for text, mentions in zip(texts, mentioned, strict=True)]
    told = _tell(texts, mentioned, heads, around, {})
    echoes = find_echoes(texts, mentioned, [[placed.mention.date for placed in row] for row in told])
    return _tell(texts, mentioned, heads, around, echoes) if echoes else told


def _tell(
    texts: Sequence[str],
    mentioned: Sequence[Sequence[Mention]],
    heads: Sequence[bool],
    around: Sequence[Sequence[Setting]],
    echoes: Mapping[Key, Date],
) -> list[list[Anchored]]:
    """The cheapest telling; `echoes` are the dates that mentions are counted from."""
    search = _Search()
    coming = _years_to_come(mentioned)
    bounds = _bounds(mentioned, heads)
    for number, (text, mentions, head) in enumerate(zip(texts, mentioned, heads, strict=True)):
        if head:
            search.leave()
        before: Mention | None = None
        for k, (mention, setting) in enumerate(zip(mentions, around[number], strict=True)):
            apposed = before is not None and _is_apposed(text, before, mention)
            sentence = number << PARAGRAPH | setting.sentence
            years = coming[number], *bounds[number], echoes.get((number, k))
            search.go(mention, Place(setting, sentence, head, apposed, *years))
            before = mention
    placed = iter(search.best())
    return [_settled(text, [next(placed) for _ in mentions]) for text, mentions in zip(texts, mentioned, strict=True)]


def _settled(text: str, placed: list[Anchored]) -> list[Anchored]:
    """The mentions of a paragraph; Easter has its day, and a time of the clock that of the day behind it."""
    for k, (mention, reason) in enumerate(placed):
        if mention.rule == "holiday" and not mention.date.day and mention.date.year is not None:
            placed[k] = Anchored(replace(mention, date=moving_feast(mention.date)), reason)
        if k + 1 == len(placed):
            break
        named = placed[k + 1]
        if mention.shift is not None and named.reason == "named" and _is_bracketed(text, mention, named.mention):
            placed[k] = Anchored(replace(mention, date=named.mention.date), "the date in brackets")
        day = placed[k + 1].mention.date
        if mention.rule == "clock" and day.day and _TO_DAY.fullmatch(text, mention.end, placed[k + 1].mention.start):
            placed[k] = Anchored(replace(mention, date=day), "the day named next")
    return placed


def _years_to_come(mentioned: Sequence[Sequence[Mention]]) -> list[tuple[int, ...]]:
    """For each paragraph the first two years that it or later ones name, no further on than three paragraphs."""
    own = [
        [m.date.year for m in mentions if m.date.year is not None and m.date.digits == 4 and m.date.year > 99]
        for mentions in mentioned
    ]
    return [tuple(year for years in own[k : k + 4] for year in years)[:2] for k in range(len(own))]


def _bounds(mentioned: Sequence[Sequence[Mention]], heads: Sequence[bool]) -> list[tuple[int | None, int | None]]:
    """For each paragraph the years with which the last and the next heading that names one begin.

    Where headings go backwards they bound nothing.
    """
    years = [
        m[0].date.year if head and m and m[0].date.digits == 4 and (m[0].date.year or 0) > _LEAST else None
        for m, head in zip(mentioned, heads, strict=True)
    ]
    named = [year for year in years if year is not None]
    if named != sorted(named):
        return [(None, None)] * len(years)
    ceilings: list[int | None] = []
    ceiling = None
    for year in reversed(years):
        ceilings.append(ceiling)
        ceiling = year if year is not None else ceiling
    floors: list[int | None] = []
    section = floor = None
    for year, head in zip(years, heads, strict=True):
        if head:
            section, floor = (year, None) if year is not None else (section, section)
        floors.append(floor)
    return list(zip(floors, reversed(ceilings), strict=True))


class _Search:
    """The cheapest tellings of the mentions so far, and how each came about."""

    def __init__(self) -> None:
        self.tellings: list[Told] = [Told()]
        self.costs: list[list[float]] = [[0.0]]  # of each telling before each mention
        self.arcs: list[list[tuple[int, int, float, Anchored]]] = []  # from, to, cost, as placed
        self.settled: list[Anchored] = []

    def leave(self) -> None:
        """A heading begins: the story is left, and so are the years of the section."""
        self.tellings = [told._replace(left=told.left + 1, named=None, section=None) for told in self.tellings]

    def go(self, mention: Mention, place: Place) -> None:
        """One mention more."""
        if len(self.arcs) == WINDOW:
            self.settled = self.best()
            self.tellings, self.costs, self.arcs = self.tellings[:1], [[0.0]], []
        costs: dict[Told, float] = {}
        steps = []
        for k, told in enumerate(self.tellings):
            for step in go_on(mention, place, told):
                steps.append((k, step))
                cost = self.costs[-1][k] + step.cost
                if cost < costs.get(step.told, 1e9):
                    costs[step.told] = cost
        self.tellings = sorted(costs, key=costs.__getitem__)[:BEAM]
        number = {told: n for n, told in enumerate(self.tellings)}
        self.costs.append([costs[told] for told in self.tellings])
        self.arcs.append([(k, number[s.told], s.cost, s.placed) for k, s in steps if s.told in number])

    def best(self) -> list[Anchored]:
        """The mentions as the cheapest telling places them; without a year where another costs hardly more."""
        ahead = [[0.0] * len(self.tellings)]
        for arcs, costs in zip(reversed(self.arcs), reversed(self.costs[:-1]), strict=True):
            rest = [1e9] * len(costs)
            for k, to, cost, _ in arcs:
                rest[k] = min(rest[k], cost + ahead[-1][to])
            ahead.append(rest)
        ahead.reverse()
        at, found = 0, list(self.settled)
        for arcs, costs, rest in zip(self.arcs, self.costs, ahead[1:], strict=False):
            whole: dict[int | None, float] = {}
            best = None
            for k, to, cost, placed in arcs:
                year = placed.mention.date.year
                whole[year] = min(whole.get(year, 1e9), costs[k] + cost + rest[to])
                if k == at and (best is None or cost + rest[to] < best[0]):
                    best = cost + rest[to], to, placed
            assert best is not None
            _, at, placed = best
            found.append(_unless_chance(placed, whole))
        return found


def _unless_chance(placed: Anchored, whole: dict[int | None, float]) -> Anchored:
    """A mention without its year where another year makes the whole telling hardly dearer."""
    mention = placed.mention
    year = mention.date.year
    if year is None or mention.shift is not None or mention.rule == "weekday":
        return placed
    for other, cost in whole.items():
        if other not in {year, None} and cost - whole[year] < MARGIN:
            last = mention.last and mention.last._replace(year=None)
            bare = replace(mention, date=mention.date._replace(year=None), last=last)
            return Anchored(bare, f"{min(year, other)} and {max(year, other)} are as likely")
    return placed


def _is_bracketed(text: str, one: Mention, other: Mention) -> bool:
    """Whether a date in brackets says again what stands before it: `two years later (218 BC)`."""
    return text[one.end : other.start].strip() == "(" and text[other.end : other.end + 1] == ")"


def _is_apposed(text: str, one: Mention, other: Mention) -> bool:
    """Whether the second says again what the first dates: `1928, 20 years after the war`."""
    shift = other.shift
    if other.rule == "apposed":
        return one.date.day > 0 and one.last is None
    if shift is None or not shift.count or one.shift is not None:
        return False
    between = text[one.end : other.start].strip() == ","
    return between and re.search(r"(?:after|before)$", text[other.start : other.end]) is not None
