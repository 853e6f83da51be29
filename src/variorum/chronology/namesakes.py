"""Whose name is whose, as persons have it: two names that were joined are parted, two that were not are one bearer's.

A name is said of as one work has it, or as all works do. What is said holds whatever the rules of joining are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from rapidfuzz.distance import OSA

from variorum.chronology.entries import Chronology, Entry, Person
from variorum.evidence.joins import fullness
from variorum.model import Appellation, Bearer

REASON = "a person’s word"
_LONG, _SLIPS = 9, 2  # letters from which on a name that was corrected since may differ by so many


class NameAt(NamedTuple):
    """A name as a work has it; with no `work`, as every work of the library does."""

    work: str
    text: str

    @property
    def address(self) -> str:
        """WORK/NAME, or the name alone."""
        return f"{self.work}/{self.text}" if self.work else self.text


class NameWord(NamedTuple):
    """A person's word on two names: `same` bearer, or `one` was taken for `two`; who said it, and when (ISO 8601)."""

    number: int
    one: NameAt
    two: NameAt
    same: bool
    by: str
    at: str


class Spelt(NamedTuple):
    """A spelling in a work, how many claims have it, and why it was taken for its bearer's."""

    at: NameAt
    claims: int
    reason: str


class NameRow(NamedTuple):
    """A bearer of names: its fullest name, kind (`person`, `place` ...), claims, and how each work spells it."""

    name: str
    kind: str
    claims: int
    spellings: tuple[Spelt, ...]


class Borne(NamedTuple):
    """One spelling of a bearer of one work."""

    work: str
    bearer: Bearer
    name: Appellation


Bearing = Mapping[tuple[str, str, str], Bearer]  # by work, id of the bearer in it, and spelling


def bear(groups: Iterable[Iterable[tuple[str, Bearer]]], words: Sequence[NameWord], letter: str) -> Bearing:
    """For every name of every work its bearer: one for each group of works' bearers, as persons have them.

    Bearers are numbered after a `letter`.
    """
    borne = [[Borne(work, one, name) for work, one in group for name in one.names] for group in groups]
    found: dict[tuple[str, str, str], Bearer] = {}
    for number, own in enumerate(_regroup(borne, words) if words else borne, 1):
        kind = next((each.bearer.kind for each in own if each.bearer.kind != "name"), "name")
        bearer = Bearer(f"{letter}{number}", kind, _fullest(own), _spellings(own))
        found |= {(each.work, each.bearer.id, each.name.text): bearer for each in own}
    return found


def give_names(entries: Iterable[Entry], bearing: Bearing) -> tuple[Entry, ...]:
    """Entries, which know their works, with the bearers of their names."""

    def given(person: Person, work: str) -> Person:
        bearer = bearing.get((work, person.bearer or "", person.text))
        return person._replace(bearer=bearer.id, name=bearer.name) if bearer is not None else person

    return tuple(
        replace(
            entry, people=tuple(given(one, entry.work) for one in entry.people),
            places=tuple(given(one, entry.work) for one in entry.places),
        )
        for entry in entries
    )  # fmt: skip


def list_names(chronology: Chronology, query: str = "") -> tuple[NameRow, ...]:
    """Who and what takes part in the entries, those with most claims first; with `query` those that it names."""
    bearers = {one.id: one for one in chronology.doc.bearers}
    told: dict[str, Counter[NameAt]] = {}
    counted: Counter[str] = Counter()
    for entry in chronology.entries:
        people = [one for one in (*entry.people, *entry.places) if one.bearer in bearers]
        counted.update({str(one.bearer) for one in people})
        for bearer, at in {(str(one.bearer), NameAt(entry.work, one.text)) for one in people}:
            told.setdefault(bearer, Counter())[at] += 1
    rows = [
        NameRow(bearers[ident].name, bearers[ident].kind, counted[ident], _spelt(bearers[ident], spelt))
        for ident, spelt in told.items()
    ]
    wanted = query.casefold().split()
    rows = [row for row in rows if any(_has(each.at.text, wanted) for each in row.spellings) or _has(row.name, wanted)]
    return tuple(sorted(rows, key=lambda row: (-row.claims, row.name)))


def _spelt(bearer: Bearer, spelt: Mapping[NameAt, int]) -> tuple[Spelt, ...]:
    reasons = {name.text: name.reason for name in bearer.names}
    return tuple(Spelt(at, count, reasons.get(at.text, "")) for at, count in spelt.items())


def _has(text: str, words: Sequence[str]) -> bool:
    return all(word in text.casefold() for word in words)


def part_names(chronology: Chronology, work: str, words: Sequence[NameWord]) -> Chronology:
    """The chronology of one work, its names joined and parted as persons have it."""
    if not words:
        return chronology
    bearing = bear([[(work, one)] for one in chronology.doc.bearers], words, "n")
    bearers = tuple({bearer.id: bearer for bearer in bearing.values()}.values())
    return replace(
        chronology, doc=replace(chronology.doc, bearers=bearers), entries=give_names(chronology.entries, bearing)
    )


def _fullest(own: Sequence[Borne]) -> str:
    """The fullest name of a bearer, of those the most frequent: of works' bearers, if it is among what is left."""
    left = {each.name.text for each in own}
    named = [each.bearer.name for each in own if each.bearer.name in left] or [each.name.text for each in own]
    times = Counter(dict.fromkeys(named, 0))
    for each in own:
        times[each.name.text] += each.name.times
    return max(named, key=lambda name: (fullness(name), times[name]))


def _spellings(own: Sequence[Borne]) -> tuple[Appellation, ...]:
    names: dict[str, Appellation] = {}
    for each in own:
        had = names.get(each.name.text)
        told = each.name
        names[told.text] = told._replace(times=told.times + had.times, reason=had.reason) if had else told
    return tuple(sorted(names.values(), key=lambda name: -name.times))


def _regroup(groups: Sequence[Sequence[Borne]], words: Sequence[NameWord]) -> list[list[Borne]]:
    """Groups after what persons said: first who is one, then who is not; with a name go those that it is one with."""
    every = [each for own in groups for each in own]
    of = [number for number, own in enumerate(groups) for _ in own]
    kin = list(range(len(every)))
    reasons: dict[int, str] = {}
    sides = [(_find(word.one, every), _find(word.two, every), word.same) for word in words]
    for ones, twos, same in sides:
        if same and ones and twos:
            joined = {of[at] for at in (*ones, *twos)}
            if len(joined) > 1:
                reasons |= dict.fromkeys(ones, REASON)
            of = [min(joined) if number in joined else number for number in of]
            bound = {kin[at] for at in (*ones, *twos)}
            kin = [min(bound) if number in bound else number for number in kin]
    for ones, twos, same in sides:
        if same:
            continue
        stay = {kin[at] for at in twos}
        go = {kin[at] for at in ones} - stay
        for number in {of[at] for at in ones} & {of[at] for at in twos}:
            fresh = max(of) + 1
            of = [fresh if group == number and kin[at] in go else group for at, group in enumerate(of)]
            reasons |= {at: REASON for at in ones if of[at] == fresh}
    made: dict[int, list[Borne]] = {}
    for at, number in enumerate(of):
        each = every[at]
        reason = reasons.get(at, each.name.reason)
        made.setdefault(number, []).append(each._replace(name=each.name._replace(reason=reason)))
    return list(made.values())


def _find(side: NameAt, every: Sequence[Borne]) -> list[int]:
    """The names that a person spoke of; in one work, the nearest where it was corrected since."""
    own = [at for at, each in enumerate(every) if side.work in {"", each.work}]
    found = [at for at in own if every[at].name.text == side.text]
    if found or not side.work or not own:
        return found
    near = min(OSA.distance(every[at].name.text, side.text) for at in own)
    if near > (_SLIPS if len(side.text) >= _LONG else 1):
        return []
    found = [at for at in own if OSA.distance(every[at].name.text, side.text) == near]
    return found if len({every[at].name.text for at in found}) == 1 else []
