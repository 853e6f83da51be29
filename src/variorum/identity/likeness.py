"""Are two cards of one source? What contradicts parts them; else what agrees is added up, and little is not enough."""

from functools import lru_cache
from typing import NamedTuple

from variorum.citations.matching import alike
from variorum.identity.cards import Card
from variorum.identity.persons import same_people
from variorum.identity.titles import Match, Title, abbreviates, match_titles

ENOUGH = 5.0
"""The score from which on two cards are of one source; the points below add up to it."""
_ALL = 20.0  # a DOI says all there is to say


class Likeness(NamedTuple):
    """How alike two cards are: `score` in points, `other` what contradicts (or empty), `why` what agrees."""

    score: float
    other: str = ""
    why: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether they are of one source."""
        return not self.other and self.score >= ENOUGH


def compare(one: Card, two: Card) -> Likeness:
    """How alike two cards are, whichever comes first."""
    other = conflict(one, two)
    if other:
        return Likeness(0.0, other)
    if one.doi and one.doi == two.doi:
        return Likeness(_ALL, "", ("DOI",))
    points = _papers(one, two) if "paper" in (one.shape, two.shape) else _prints(one, two)
    return Likeness(sum(points.values()), "", tuple(name for name, value in points.items() if value > 0))


@lru_cache(1 << 17)
def conflict(one: Card, two: Card) -> str:
    """What two cards say that cannot be true of one source, by its name; empty where there is nothing."""
    if one.doi and two.doi and one.doi != two.doi:
        return "doi"
    for name in ("volume", "edition", "number", "issue"):
        told, said = getattr(one, name), getattr(two, name)
        if told and said and not set(told.split("/")) & set(said.split("/")):
            return name
    if one.years and two.years and (one.years[0] > two.years[1] or two.years[0] > one.years[1]):
        return "year"
    if one.day and two.day and not (one.day.startswith(two.day) or two.day.startswith(one.day)):
        return "date"
    if {one.shape, two.shape} == {"part", "whole"}:
        return "shape"  # a chapter is not the book that has its name, nor a paper the book that came of it
    if one.review != two.review and one.title and two.title:
        return "review"
    if one.to and two.to and same_people(one.to, two.to) is None:
        return "recipient"
    if one.people and two.people and _people(one, two) is None and not _bodies(one, two):
        return "people"
    if one.numbers and two.numbers and len(one.numbers) == len(two.numbers) and one.numbers != two.numbers:
        return "shelfmark"
    if one.title and two.title and _titles(one, two).kind == "unlike":
        return "title"
    return ""


def _people(one: Card, two: Card) -> float | None:
    """How surely the people are the same; an editor here may be an author there."""
    found = same_people(one.people, two.people)
    if found is None and (one.helpers or two.helpers):
        found = same_people(one.people + one.helpers, two.people + two.helpers)
    return found


def _bodies(one: Card, two: Card) -> bool:
    return any(person.body for card in (one, two) for person in card.people)


def equally_titled(one: Card, two: Card) -> bool:
    """Whether two cards have one title, word for word."""
    return one.title is not None and two.title is not None and _titles(one, two).kind == "equal"


def _titles(one: Card, two: Card) -> Match:
    """The best match of title and translation."""
    first = [title for title in (one.title, one.translated) if title]
    second = [title for title in (two.title, two.translated) if title]
    order = ("equal", "head", "begins", "short", "blurred", "unlike")
    return min(
        (match_titles(a, b) for a in first for b in second), key=lambda match: (order.index(match.kind), -match.words)
    )


def _of_title(match: Match) -> float:
    """What a match of titles is worth: more for each word that says something."""
    if match.kind == "blurred":
        return 1.0
    told = min(match.words, 6)
    if match.kind == "equal":
        return (1.5, 2.5, 4.0, 4.25, 4.5, 4.75, 5.0)[told]
    if match.kind == "head":
        return (0.5, 1.5, 3.5, 4.0, 4.25, 4.5, 4.75)[told]
    if match.kind == "begins":
        return (0.0, 1.0, 3.25, 3.75, 4.0, 4.25, 4.5)[told]
    return (0.0, 0.5, 2.0, 3.5, 4.0, 4.25, 4.5)[told]


def _shared(one: Card, two: Card) -> dict[str, float]:
    """Points for people, title and date."""
    points: dict[str, float] = {}
    if one.people and two.people:
        sure = _people(one, two)
        points["people"] = -2.0 if sure is None else 1.0 + 1.5 * sure if sure > 0.55 else 1.0
    if one.title and two.title:
        points["title"] = _of_title(_titles(one, two))
    if one.day and one.day == two.day:
        points["date"] = 2.5
    elif one.years and one.years == two.years:
        points["year"] = 1.5
    elif one.years and two.years:
        points["year"] = 0.5
    return points


def _prints(one: Card, two: Card) -> dict[str, float]:
    """Points of what is in print."""
    points = _shared(one, two)
    if one.container and two.container:
        match = match_titles(one.container, two.container)
        points["container"] = _of_container(one.container, two.container, match, titled=bool(one.title and two.title))
    if one.volume and two.volume:
        points["volume"] = 1.0
    elif (one.volume or two.volume) and "part" not in (one.shape, two.shape):
        points["volume"] = -2.0
    for name, worth, against in (("issue", 0.5, 0.0), ("page", 1.5, -2.0), ("number", 1.5, 0.0)):
        told, said = getattr(one, name), getattr(two, name)
        if told and said:
            points[name] = worth if told == said else against
    for name in ("place", "publisher"):
        told, said = getattr(one, name), getattr(two, name)
        if told and said and (told.split()[0] == said.split()[0] or alike(told, said)):
            points[name] = 0.5
    return points


def _of_container(one: Title, two: Title, match: Match, *, titled: bool) -> float:
    if match.kind == "equal" or abbreviates(one, two):
        return 1.5 if titled else 2.5
    if match.kind in ("head", "begins", "short"):
        return 1.0
    return -1.0 if one.abbreviated or two.abbreviated else -3.0


def _papers(one: Card, two: Card) -> dict[str, float]:
    """Points of what is on file: who wrote to whom when, and where it lies."""
    points = _shared(one, two)
    if one.to and two.to:
        points["recipient"] = 2.0
    elif one.to or two.to:
        points["recipient"] = -1.0
    if one.shape != two.shape:
        points["shape"] = -2.0
    if (one.day or two.day) and one.day != two.day:
        points["date"] = -3.0  # a letter is not the file that it lies in
    if (one.people or two.people) and not (one.people and two.people):
        points["people"] = -3.0
    if one.numbers and one.numbers == two.numbers and _covers(one.shelf, two.shelf):
        points["shelfmark"] = (2.5 if len(one.numbers) > 1 else 1.5) + min(len(one.shelf), len(two.shelf), 2)
    elif not one.numbers and not two.numbers and one.shelf and two.shelf:
        points["shelfmark"] = float(min(len(one.shelf), 3)) if one.shelf == two.shelf else -2.0
    elif one.numbers and two.numbers:
        points["shelfmark"] = -2.0
    if one.archive and two.archive:
        points["archive"] = 2.5 if _same_archive(one.archive, two.archive) else -3.0
    return points


def _covers(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether the shorter of two collections' names is in the longer one."""
    short, full = sorted((one, two), key=lambda words: (len(words), words))
    return all(any(alike(word, other) or other.startswith(word) for other in full) for word in short)


def _same_archive(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    short, full = sorted((one, two), key=lambda words: (sum(map(len, words)), words))
    if len(short) == 1 and len(full) > 1 and len(short[0]) > 1:
        large = [word for word in full if len(word) > 3 or word not in ("of", "the", "and", "de", "des", "der", "für")]
        return short[0] in ("".join(word[0] for word in large), "".join(word[0] for word in full)) or short[0] in full
    return _covers(one, two)
