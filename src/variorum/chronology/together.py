"""The chronologies of several works as one: entries know their work, and who bears a full name in two works is one.

A surname alone says too little to be joined over works; what is joined can be undone, as every name keeps its reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from variorum.chronology.entries import Chronology, Entry, Person
from variorum.evidence.bearers import same_key
from variorum.evidence.joins import Roll, fullness
from variorum.model import Appellation, Bearer, Document, Source

_FULL = 4  # by `fullness`: a whole word and at least an initial
_PERSONAL = frozenset({"person", "name"})


def join_works(
    parts: Sequence[tuple[str, str, Chronology]],
    *,
    keys: Mapping[tuple[str, str], str] | None = None,
    sources: Sequence[Source] = (),
) -> Chronology:
    """One chronology of works, each with its id and title; `keys` gives for work and source what `sources` call it."""
    groups = _join_bearers([(work, bearer) for work, _, one in parts for bearer in one.doc.bearers])
    bearers: list[Bearer] = []
    ids: dict[tuple[str, str], Bearer] = {}
    for number, group in enumerate(groups, 1):
        kind = next((bearer.kind for _, bearer in group if bearer.kind != "name"), "name")
        name = max((bearer.name for _, bearer in group), key=fullness)
        bearers.append(Bearer(f"b{number}", kind, name, _names([bearer for _, bearer in group])))
        ids |= {(work, bearer.id): bearers[-1] for work, bearer in group}
    entries = [_move(entry, work, ids, keys or {}) for work, _, one in parts for entry in one.entries]
    entries.sort(key=lambda entry: entry.order)
    maker = next((one.doc.maker for _, _, one in parts), "")
    doc = Document(bearers=tuple(bearers), sources=tuple(sources), maker=maker)
    return Chronology(doc, tuple(entries), {work: title for work, title, _ in parts})


def _join_bearers(bearers: Sequence[tuple[str, Bearer]]) -> list[list[tuple[str, Bearer]]]:
    groups: list[list[tuple[str, Bearer]]] = []
    roll, numbers = Roll(), dict[int, int]()
    known: dict[tuple[str, str], int] = {}
    for work, bearer in sorted(bearers, key=lambda pair: -fullness(pair[1].name)):
        if bearer.kind in _PERSONAL:
            at = roll.find(bearer.name)[0] if fullness(bearer.name) >= _FULL else None
            if at is None:
                groups.append([])
                if fullness(bearer.name) >= _FULL:
                    numbers[roll.enter(bearer.name)] = len(groups) - 1
            place = numbers[at] if at is not None else len(groups) - 1
        else:
            place = known.setdefault((bearer.kind, same_key(bearer.name)), len(groups))
            if place == len(groups):
                groups.append([])
        groups[place].append((work, bearer))
    return groups


def _names(group: Sequence[Bearer]) -> tuple[Appellation, ...]:
    names: dict[str, Appellation] = {}
    for bearer in group:
        for name in bearer.names:
            had = names.get(name.text)
            names[name.text] = name._replace(times=name.times + had.times, reason=had.reason) if had else name
    return tuple(sorted(names.values(), key=lambda name: -name.times))


def _move(entry: Entry, work: str, ids: Mapping[tuple[str, str], Bearer], keys: Mapping[tuple[str, str], str]) -> Entry:
    def moved(person: Person) -> Person:
        bearer = ids.get((work, person.bearer or ""))
        return person._replace(bearer=bearer.id, name=bearer.name) if bearer is not None else person

    return replace(
        entry, work=work, people=tuple(map(moved, entry.people)), places=tuple(map(moved, entry.places)),
        cited=tuple(one._replace(source=keys.get((work, one.source or ""), one.source)) for one in entry.cited),
    )  # fmt: skip
