"""Claims that do not agree: the same happening at two times, told and denied, or on one day at two places.

They are put side by side and never merged; both may be true, and a person decides. What happens again and again (a
meeting, a visit) does not contradict itself by another date, so times are only held against each other for what
happens once: a birth, a founding, a signature, of one and the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product, takewhile
from typing import Literal

from variorum.chronology.entries import Chronology, Entry, Person
from variorum.evidence.edtf import EARLIEST, LATEST

Disagreement = Literal["time", "denied", "place"]
# What happens to somebody, or something, once; by the stem of the verb.
_ONCE = frozenset(
    "born die drown assassinat execut murder baptis baptiz buri crown enthron abdicat "
    "found establish creat inaugurat abolish dissolv sign ratif proclaim publish demolish launch adopt".split()
)
# Of these the one who does it is the one to whom it happens.
_OF_ITSELF = frozenset("born die drown abdicat".split())
_IRREGULAR = {
    "met": "meet", "went": "go", "gone": "go", "left": "leave", "came": "come", "saw": "see", "seen": "see",
    "told": "tell", "said": "say", "spoke": "speak", "wrote": "write", "written": "write", "sent": "send",
    "gave": "giv", "given": "giv", "took": "tak", "taken": "tak", "began": "begin", "begun": "begin", "held": "hold",
    "died": "die", "death": "die", "dead": "die", "birth": "born", "flew": "fly", "fled": "flee", "won": "win",
    "lost": "lose", "met with": "meet", "became": "become", "made": "mak", "built": "build", "fell": "fall",
}  # fmt: skip
_NOUNS = re.compile(r"(?:ation|ment|ing|ed|es|e|s|ied|y|ies)$")
_DAY = 3  # days that a time may span and still be one day, for the question where somebody was
_MOST = 400  # claims with one verb and one participant: more would be compared for ever


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that do not agree in one respect: about whom, by which verb, and the claims in the order of their days."""

    kind: Disagreement
    about: str
    what: str
    entries: tuple[Entry, ...]


def find_conflicts(chronology: Chronology) -> tuple[Conflict, ...]:
    """The claims of a chronology that may contradict each other, in the order of their first days."""
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    names: dict[str, str] = {}
    for entry in chronology.entries:
        if entry.claim.modality == "planned" or (entry.judged is not None and entry.judged.verdict == "rejected"):
            continue
        for person in entry.people:
            if person.bearer is not None:
                groups[stem(entry.what), person.bearer].append(entry)
                names[person.bearer] = person.name
    found: dict[tuple[str, frozenset[str]], Conflict] = {}
    for (verb, bearer), own in groups.items():
        for kind, entries in _compare(verb, bearer, own[:_MOST]):
            ids = frozenset(f"{entry.work} {entry.id}" for entry in entries)
            found.setdefault((kind, ids), Conflict(kind, names[bearer], entries[0].what, entries))
    return tuple(sorted(found.values(), key=lambda one: one.entries[0].order))


def stem(what: str) -> str:
    """A verb without its endings.

    >>> stem("signed"), stem("was signing"), stem("met"), stem("married"), stem("marries")
    ('sign', 'sign', 'meet', 'marr', 'marr')
    """
    words = what.casefold().split() or [""]
    word = words[-1]
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    bare = _NOUNS.sub("", word)
    return bare.removesuffix("i") if len(bare) > 2 else word


def _compare(verb: str, bearer: str, own: Sequence[Entry]) -> Iterator[tuple[Disagreement, tuple[Entry, ...]]]:
    if verb in _ONCE:
        told = [entry for entry in own if not entry.claim.denied and _undergoes(entry, verb, bearer)]
        if len(apart := _times_apart(told)) > 1:
            yield "time", apart
    denied = [entry for entry in own if entry.claim.denied]
    told = [entry for entry in own if not entry.claim.denied]
    for one, two in product(denied, told):
        if _overlap(one, two) and _alike(one, two) and not _one_sentence(one, two):
            yield "denied", tuple(sorted((one, two), key=lambda entry: entry.order))
    placed = [entry for entry in told if entry.places and _on_a_day(entry)]  # in the order of their days, as all are
    for at, one in enumerate(placed):
        for two in takewhile(lambda other: other.earliest <= one.latest, placed[at + 1 :]):  # noqa: B023 (used up at once)
            if _elsewhere(one, two) and not _one_sentence(one, two):
                yield "place", (one, two)


def _undergoes(entry: Entry, verb: str, bearer: str) -> bool:
    """Whether the bearer is who or what it happens to."""
    parts = {person.part for person in entry.people if person.bearer == bearer}
    if verb in _OF_ITSELF:
        return bool(parts & {"agent", "object"})
    return "object" in parts


def _times_apart(own: Sequence[Entry]) -> tuple[Entry, ...]:
    """Those claims for which another one's time is wholly another."""
    apart = {}
    for one, two in combinations(own, 2):
        if not _overlap(one, two) and not _one_sentence(one, two):
            apart[one.id, one.work] = one
            apart[two.id, two.work] = two
    return tuple(sorted(apart.values(), key=lambda entry: entry.order))


def _one_sentence(one: Entry, two: Entry) -> bool:
    return one.quote == two.quote and one.work == two.work


def _overlap(one: Entry, two: Entry) -> bool:
    return one.earliest <= two.latest and two.earliest <= one.latest


def _alike(one: Entry, two: Entry) -> bool:
    """Whether two claims are of the same participants, and of the same places as far as both name any."""
    first, second = _bearers(one.people), _bearers(two.people)
    if not first or not second or not (first <= second or second <= first):
        return False
    there, elsewhere = _bearers(one.places), _bearers(two.places)
    return not there or not elsewhere or bool(there & elsewhere)


def _on_a_day(entry: Entry) -> bool:
    first, last = entry.earliest, entry.latest
    return first != EARLIEST and last != LATEST and first[:2] == last[:2] and last.day - first.day < _DAY


def _elsewhere(one: Entry, two: Entry) -> bool:
    """Whether the same agents are at two places; a state, or one place alone, may hold the other."""
    agents = [{p.bearer for p in entry.people if p.part == "agent" and p.bearer} for entry in (one, two)]
    there, elsewhere = _bearers(one.places), _bearers(two.places)
    return bool(agents[0] & agents[1] and there and elsewhere and not there & elsewhere)


def _bearers(people: Sequence[Person]) -> set[str]:
    return {person.bearer or person.text for person in people}
