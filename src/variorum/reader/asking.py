"""What is asked of a chronology, and the addresses that ask it: of a work or of the library, of a time, of persons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote, urlencode

from variorum.chronology.entries import Chronology, Entry, choose
from variorum.evidence.edtf import Day, days

Judged = Literal["", "open", "accepted", "corrected", "rejected"]
JUDGED: tuple[Judged, ...] = ("", "open", "accepted", "corrected", "rejected")


@dataclass(frozen=True, slots=True)
class Place:
    """Whose claims: those of a work, by its id, or of the whole library."""

    work: str = ""

    def _at(self, name: str) -> str:
        return (f"/works/{quote(self.work, safe='')}" if self.work else "") + name

    @property
    def chronology(self) -> str:
        """The address of the chronology."""
        return self._at("/chronology")

    @property
    def names(self) -> str:
        """The address of the list of names."""
        return self._at("/names")

    @property
    def network(self) -> str:
        """The address of the network."""
        return self._at("/network")

    @property
    def contradictions(self) -> str:
        """The address of claims that do not agree."""
        return self._at("/contradictions")

    def name(self, name: str) -> str:
        """The address of a name.

        >>> Place("w1").name("Mao Zedong")
        '/works/w1/names/Mao%20Zedong'
        """
        return self._at(f"/names/{quote(name, safe='', errors='replace')}")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: claims of a time (EDTF), in which all of `who` take part, at any of `where`, resting on a source.

    `judged` asks for those with a verdict, or those without one (`open`); without it all are meant that nobody
    rejected.
    """

    since: str = ""
    until: str = ""
    who: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    source: str = ""
    judged: Judged = ""

    def asks(self) -> bool:
        """Whether anything is asked for at all."""
        return self != Question()

    def address(self, base: str, **change: object) -> str:
        """The address that asks this of `base`, with some of it changed.

        >>> Question(since="1893", who=("Holm",)).address("/chronology", since="1894", start=100)
        '/chronology?from=1894&who=Holm&start=100'
        """
        start = change.pop("start", 0)
        other = replace(self, **change)  # type: ignore[arg-type]
        pairs: list[tuple[str, object]] = [("from", other.since), ("until", other.until)]
        pairs += [("who", name) for name in other.who] + [("where", name) for name in other.where]
        pairs += [("source", other.source), ("judged", other.judged), ("start", start)]
        asked = urlencode([(name, value) for name, value in pairs if value], errors="replace")
        return base + (f"?{asked}" if asked else "")

    def span(self) -> tuple[Day | None, Day | None]:
        """The first and the last day that is asked for; raises ValueError for what is no date."""
        return _first(self.since), _last(self.until)


def answer(chronology: Chronology, question: Question) -> Chronology:
    """The claims that are asked for; raises ValueError for what is no date."""
    question.span()
    chosen = choose(
        chronology, since=question.since or None, until=question.until or None, who=question.who, where=question.where
    )
    kept = tuple(entry for entry in chosen.entries if _fits(entry, question))
    return replace(chosen, entries=kept)


def verdict_of(entry: Entry) -> Judged:
    """The verdict on an entry, `open` where there is none."""
    return entry.judged.verdict if entry.judged is not None else "open"


def names_of(entries: Sequence[Entry], *, places: bool) -> dict[str, int]:
    """In how many entries each name takes part, or is the place, the most frequent first."""
    counts: dict[str, int] = {}
    for entry in entries:
        for name in dict.fromkeys(person.name for person in (entry.places if places else entry.people)):
            counts[name] = counts.get(name, 0) + 1
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _fits(entry: Entry, question: Question) -> bool:
    if question.judged:
        if verdict_of(entry) != question.judged:
            return False
    elif verdict_of(entry) == "rejected":
        return False
    return not question.source or any(cited.source == question.source for cited in entry.cited)


def _first(date: str) -> Day | None:
    span = days(date) if date else None
    if date and span is None:
        raise ValueError(date)
    return span[0] if span is not None else None


def _last(date: str) -> Day | None:
    span = days(date) if date else None
    if date and span is None:
        raise ValueError(date)
    return span[1] if span is not None else None
