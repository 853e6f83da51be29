"""The chronologies of several works as one: entries know their work, and who bears a full name in two works is one.

A surname alone says too little to be joined over works; what is joined can be undone, as every name keeps its reason.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from variorum.chronology.entries import Chronology, Entry
from variorum.chronology.namesakes import Bearing, NameWord, bear, give_names
from variorum.evidence.bearers import same_key
from variorum.evidence.joins import Parts, agreement, fullness, take_apart
from variorum.evidence.romanisation import keys
from variorum.model import Bearer, Document, Source

_FULL = 4  # by `fullness`: a whole word and at least an initial
_INITIALS = 2000  # by `agreement`, the least of two names that are one: initials that fit
_PERSONAL = frozenset({"person", "name"})

_Groups = tuple[tuple[tuple[str, Bearer], ...], ...]


def join_works(
    parts: Sequence[tuple[str, str, Chronology]],
    *,
    keys: Mapping[tuple[str, str], str] | None = None,
    sources: Sequence[Source] = (),
    words: Sequence[NameWord] = (),
) -> Chronology:
    """One chronology of works, each with its id and title.

    `keys` gives for work and source what `sources` call it; `words` are those of persons on whose name is whose.
    """
    groups = _join_bearers(tuple((work, bearer) for work, _, one in parts for bearer in one.doc.bearers))
    bearing = bear(groups, words, "b")
    bearers = {bearer.id: bearer for bearer in bearing.values()}
    called: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for (work, source), name in (keys or {}).items():
        called[work][work, source] = name
    entries: list[Entry] = []
    for work, _, one in parts:
        lately = _Lately(one.entries, groups, tuple(words), called[work])
        entries += _moved(lately, work, bearing)
    entries.sort(key=lambda entry: entry.order)
    maker = next((one.doc.maker for _, _, one in parts), "")
    doc = Document(bearers=tuple(bearers.values()), sources=tuple(sources), maker=maker)
    return Chronology(doc, tuple(entries), {work: title for work, title, _ in parts})


@lru_cache(maxsize=4)
def _join_bearers(bearers: tuple[tuple[str, Bearer], ...]) -> _Groups:
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


_MOST = 4096  # works


class _Lately(NamedTuple):
    """What the entries of a work were made from when they were last asked for."""

    entries: tuple[Entry, ...]
    groups: _Groups
    words: tuple[NameWord, ...]
    keys: Mapping[tuple[str, str], str]

    def is_same(self, other: "_Lately") -> bool:
        """Whether nothing has changed since."""
        same = self.entries is other.entries and self.groups is other.groups
        return same and self.words == other.words and self.keys == other.keys


_LATELY: dict[str, tuple[_Lately, tuple[Entry, ...]]] = {}


def _moved(lately: _Lately, work: str, bearing: Bearing) -> tuple[Entry, ...]:
    """The entries of a work with the names that all works have; those of lately where the very same are asked for."""
    had = _LATELY.get(work)
    if had is not None and had[0].is_same(lately):
        return had[1]
    made = give_names((_move(entry, work, lately.keys) for entry in lately.entries), bearing)
    if len(_LATELY) >= _MOST:
        _LATELY.clear()
    _LATELY[work] = (lately, made)
    return made


def _move(entry: Entry, work: str, keys: Mapping[tuple[str, str], str]) -> Entry:
    """An entry that knows its work, and its sources as the library calls them."""
    cited = tuple(one._replace(source=keys.get((work, one.source or ""), one.source)) for one in entry.cited)
    return replace(entry, work=work, cited=cited)
