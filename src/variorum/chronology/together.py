"""The chronologies of several works as one: entries know their work, and who bears a full name in two works is one.

A surname alone says too little to be joined over works; what is joined can be undone, as every name keeps its reason.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from variorum.chronology.entries import Chronology, Entry, Person
from variorum.evidence.bearers import same_key
from variorum.evidence.joins import Parts, agreement, fullness, take_apart
from variorum.evidence.romanisation import keys
from variorum.model import Appellation, Bearer, Document, Source

_FULL = 4  # by `fullness`: a whole word and at least an initial
_INITIALS = 2000  # by `agreement`, the least of two names that are one: initials that fit
_PERSONAL = frozenset({"person", "name"})


def join_works(
    parts: Sequence[tuple[str, str, Chronology]],
    *,
    keys: Mapping[tuple[str, str], str] | None = None,
    sources: Sequence[Source] = (),
) -> Chronology:
    """One chronology of works, each with its id and title; `keys` gives for work and source what `sources` call it."""
    groups = _join_bearers(tuple((work, bearer) for work, _, one in parts for bearer in one.doc.bearers))
    bearers: list[Bearer] = []
    ids: dict[tuple[str, str], Bearer] = {}
    for number, group in enumerate(groups, 1):
        kind = next((bearer.kind for _, bearer in group if bearer.kind != "name"), "name")
        name = max((bearer.name for _, bearer in group), key=fullness)
        bearers.append(Bearer(f"b{number}", kind, name, _names([bearer for _, bearer in group])))
        ids |= {(work, bearer.id): bearers[-1] for work, bearer in group}
    called: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for (work, source), name in (keys or {}).items():
        called[work][work, source] = name
    moved = {work: _moved(one.entries, work, groups, ids, called[work]) for work, _, one in parts}
    entries = [entry for own in moved.values() for entry in own]
    entries.sort(key=lambda entry: entry.order)
    maker = next((one.doc.maker for _, _, one in parts), "")
    doc = Document(bearers=tuple(bearers), sources=tuple(sources), maker=maker)
    return Chronology(doc, tuple(entries), {work: title for work, title, _ in parts})


@lru_cache(maxsize=4)
def _join_bearers(bearers: tuple[tuple[str, Bearer], ...]) -> tuple[tuple[tuple[str, Bearer], ...], ...]:
    """The bearers of works in groups of one each; cached, as it takes longest and rulings change nothing of it."""
    groups: list[list[tuple[str, Bearer]]] = []
    known: dict[tuple[str, str], int] = {}
    families = _Families()
    for work, bearer in sorted(bearers, key=lambda pair: -fullness(pair[1].name)):
        if bearer.kind not in _PERSONAL:
            place = known.setdefault((bearer.kind, same_key(bearer.name)), len(groups))
        elif fullness(bearer.name) < _FULL:
            place = len(groups)
        else:
            place = families.place(bearer.name, len(groups))
        if place == len(groups):
            groups.append([])
        groups[place].append((work, bearer))
    return tuple(map(tuple, groups))


class _Families:
    """Persons by what their family names sound like: in a library those are few, however many there are in all."""

    def __init__(self) -> None:
        self._named: dict[str, int] = {}
        self._heard: dict[str, set[int]] = defaultdict(set)
        self._parts: dict[int, list[Parts]] = defaultdict(list)

    def place(self, name: str, fresh: int) -> int:
        """The group of the one person whom a full name means; a fresh one where there is none, or more than one."""
        if name in self._named:
            return self._named[name]
        own = take_apart(name)
        heard = {key for parts in own for word in parts.family for key in keys(word)}
        near = {group for key in heard for group in self._heard[key]}
        fits = {g: max(agreement(one, two) for one in own for two in self._parts[g]) for g in near}
        best = max(fits.values(), default=0)
        found = [group for group, fit in fits.items() if fit == best and fit >= _INITIALS]
        group = self._named[name] = found[0] if len(found) == 1 else fresh
        self._parts[group] += own
        for key in heard:
            self._heard[key].add(group)
        return group


def _names(group: Sequence[Bearer]) -> tuple[Appellation, ...]:
    names: dict[str, Appellation] = {}
    for bearer in group:
        for name in bearer.names:
            had = names.get(name.text)
            names[name.text] = name._replace(times=name.times + had.times, reason=had.reason) if had else name
    return tuple(sorted(names.values(), key=lambda name: -name.times))


_Groups = tuple[tuple[tuple[str, Bearer], ...], ...]
_LATELY: dict[str, tuple[tuple[Entry, ...], _Groups, Mapping[tuple[str, str], str], tuple[Entry, ...]]] = {}
_MOST = 4096  # works


def _moved(
    entries: tuple[Entry, ...], work: str, groups: _Groups, ids: Mapping[tuple[str, str], Bearer],
    keys: Mapping[tuple[str, str], str],
) -> tuple[Entry, ...]:  # fmt: skip
    """The entries of a work with the names that all works have; those of lately where the very same are asked for."""
    had = _LATELY.get(work)
    if had is not None and had[0] is entries and had[1] is groups and had[2] == keys:
        return had[3]
    made = tuple(_move(entry, work, ids, keys) for entry in entries)
    if len(_LATELY) >= _MOST:
        _LATELY.clear()
    _LATELY[work] = (entries, groups, keys, made)
    return made


def _move(entry: Entry, work: str, ids: Mapping[tuple[str, str], Bearer], keys: Mapping[tuple[str, str], str]) -> Entry:
    def moved(person: Person) -> Person:
        bearer = ids.get((work, person.bearer or ""))
        return person._replace(bearer=bearer.id, name=bearer.name) if bearer is not None else person

    return replace(
        entry, work=work, people=tuple(map(moved, entry.people)), places=tuple(map(moved, entry.places)),
        cited=tuple(one._replace(source=keys.get((work, one.source or ""), one.source)) for one in entry.cited),
    )  # fmt: skip
