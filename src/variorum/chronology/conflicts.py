"""Claims that do not agree: one happening at two times, at two places or by two hands, or told and denied.

They are put side by side and never merged; both may be true, and a person decides. What happens again and again (a
meeting, a visit) does not contradict itself by another date, so times are only held against each other for what
happens once: a birth, a founding, a signature, of one and the same.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product, takewhile
from typing import Literal

from variorum.chronology.entries import Chronology, Entry, Person
from variorum.evidence.edtf import EARLIEST, LATEST

Disagreement = Literal["time", "denied", "place", "who"]
# What happens to somebody, or something, once; by the stem of the verb.
_ONCE = frozenset(
    "born die drown assassinat execut murder kill baptis baptiz bur crown enthron abdicat "
    "found establish creat inaugurat abolish dissolv sign ratif proclaim publish demolish launch adopt".split()
)
# What one does to another, or makes, once; so that two who did it do not agree.
_BY_ONE = frozenset("assassinat murder found establish creat kill shoot crown invent".split())
# What happens once to a treaty, a battle and the like, which take no part in a claim but are named in it.
_OF_THINGS = _ONCE | frozenset("fight open conclud conven begin end".split())
_THING = re.compile(
    r"\b(?:Treaty|Convention|Peace|Pact|Protocol|Truce|Armistice|Concordat|Edict|Charter|Constitution|Accord|Agreement"
    r"|Battle|Siege|Congress)\sof\s(?:the\s)?[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)*"
)
# Of these the one who does it is the one to whom it happens.
_OF_ITSELF = frozenset("born die drown abdicat".split())
_IRREGULAR = {
    "met": "meet", "went": "go", "gone": "go", "left": "leave", "came": "come", "saw": "see", "seen": "see",
    "told": "tell", "said": "say", "spoke": "speak", "wrote": "write", "written": "write", "sent": "send",
    "gave": "giv", "given": "giv", "took": "tak", "taken": "tak", "began": "begin", "begun": "begin", "held": "hold",
    "died": "die", "death": "die", "dead": "die", "birth": "born", "flew": "fly", "fled": "flee", "won": "win",
    "lost": "lose", "met with": "meet", "became": "become", "made": "mak", "built": "build", "fell": "fall",
    "fought": "fight", "shot": "shoot", "sold": "sell", "bought": "buy", "brought": "bring", "broke": "break",
    "chose": "choose", "chosen": "choose", "fallen": "fall", "heard": "hear", "kept": "keep", "knew": "know",
    "led": "lead", "lent": "lend", "paid": "pay", "ran": "run", "rose": "rise", "risen": "rise",
    "slain": "slay", "slew": "slay",
    "stood": "stand", "stole": "steal", "struck": "strike", "swore": "swear", "sworn": "swear", "taught": "teach",
    "threw": "throw", "withdrew": "withdraw", "withdrawn": "withdraw", "spoken": "speak", "broken": "break",
}  # fmt: skip
_NOUNS = re.compile(r"(?:ation|ment|ing|ed|es|e|s|ied|y|ies)$")
_DAY = 3  # days that a time may span and still be one day, for the question where somebody was
_REFORM, _LAST = 1582, 1930  # years between which both calendars were in use
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
    wide = frozenset(one.id for one in chronology.doc.bearers if one.kind in {"state", "people"})
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    things: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    names: dict[str, str] = {}
    for entry in chronology.entries:
        if entry.claim.modality == "planned" or (entry.judged is not None and entry.judged.verdict == "rejected"):
            continue
        verb = stem(entry.what)
        for person in entry.people:
            if person.bearer is not None:
                groups[verb, person.bearer].append(entry)
                names[person.bearer] = person.name
        if verb in _OF_THINGS and not entry.claim.denied:
            for thing in set(_THING.findall(entry.quote)):
                things[verb, thing].append(entry)
    found: dict[tuple[str, frozenset[str]], Conflict] = {}
    for (verb, bearer), own in groups.items():
        for kind, entries in _compare(verb, bearer, own[:_MOST], wide):
            ids = frozenset(f"{entry.work} {entry.id}" for entry in entries)
            found.setdefault((kind, ids), Conflict(kind, names[bearer], entries[0].what, entries))
    for (_, thing), own in things.items():
        if len(apart := _times_apart(own[:_MOST], by_anybody=False)) > 1:
            ids = frozenset(f"{entry.work} {entry.id}" for entry in apart)
            found.setdefault(("time", ids), Conflict("time", thing, apart[0].what, apart))
    return tuple(sorted(found.values(), key=lambda one: one.entries[0].order))


def stem(what: str) -> str:
    """A verb without its endings.

    >>> stem("signed"), stem("was signing"), stem("met"), stem("married"), stem("marries")
    ('sign', 'sign', 'meet', 'marr', 'marr')
    """
    words = what.casefold().split() or [""]
    word = _IRREGULAR.get(words[-1], words[-1])
    bare = _NOUNS.sub("", word)
    return bare.removesuffix("i") if len(bare) > 2 else word


def _compare(
    verb: str, bearer: str, own: Sequence[Entry], wide: frozenset[str]
) -> Iterator[tuple[Disagreement, tuple[Entry, ...]]]:
    """What does not agree of the claims with one verb and one participant; `wide` are states, which have places."""
    if verb in _ONCE | _BY_ONE:
        told = [entry for entry in own if not entry.claim.denied and _undergoes(entry, verb, bearer)]
        if verb in _ONCE and len(apart := _times_apart(told)) > 1:
            yield "time", apart
        for one, two in combinations(told, 2):
            if _overlap(one, two) and not _one_sentence(one, two):
                if _apart(one, two, wide):
                    yield "place", (one, two)
                if verb in _BY_ONE and _by_others(one, two):
                    yield "who", (one, two)
    denied = [entry for entry in own if entry.claim.denied]
    told = [entry for entry in own if not entry.claim.denied]
    for one, two in product(denied, told):
        if _overlap(one, two) and _alike(one, two) and not _one_sentence(one, two):
            yield "denied", tuple(sorted((one, two), key=lambda entry: entry.order))
    placed = [entry for entry in told if entry.places and _on_a_day(entry)]  # in the order of their days, as all are
    for at, one in enumerate(placed):
        for two in takewhile(lambda other: other.earliest <= one.latest, placed[at + 1 :]):  # noqa: B023 (used up at once)
            if _elsewhere(one, two, wide) and not _one_sentence(one, two):
                yield "place", (one, two)


def _undergoes(entry: Entry, verb: str, bearer: str) -> bool:
    """Whether the bearer is who or what it happens to."""
    parts = {person.part for person in entry.people if person.bearer == bearer and not _owns(entry, person)}
    if verb in _OF_ITSELF:
        return bool(parts & {"agent", "object"})
    return "object" in parts


def _owns(entry: Entry, person: Person) -> bool:
    """Whether the name stands for what its bearer has: `Holm’s father died`, `the daughter of Ada Holm was born`."""
    name = re.escape(person.text)
    if re.search(rf"{name}(?:['’]s|(?<=s)['’])\s(?!{re.escape(entry.what)})", entry.quote):
        return True
    of = re.search(rf"\b(?P<what>[a-z]+)\sof\s{name}", entry.quote)
    return of is not None and of["what"] not in entry.what.split()


def _times_apart(own: Sequence[Entry], *, by_anybody: bool = True) -> tuple[Entry, ...]:
    """Those claims for which another one's time is wholly another; unless `by_anybody`, where no others did it."""
    apart = {}
    for one, two in combinations(own, 2):
        if not by_anybody and _by_others(one, two):  # each signs for himself
            continue
        if not _overlap(one, two) and not _one_sentence(one, two) and not _in_both_calendars(one, two):
            apart[one.id, one.work] = one
            apart[two.id, two.work] = two
    return tuple(sorted(apart.values(), key=lambda entry: entry.order))


def _one_sentence(one: Entry, two: Entry) -> bool:
    return one.quote == two.quote and one.work == two.work


def _overlap(one: Entry, two: Entry) -> bool:
    return one.earliest <= two.latest and two.earliest <= one.latest


def _in_both_calendars(one: Entry, two: Entry) -> bool:
    """Whether two days are one in the Julian and the Gregorian calendar."""
    first, second = sorted((one.earliest, two.earliest))
    if one.earliest != one.latest or two.earliest != two.latest or not _REFORM < first.year < _LAST:
        return False
    ahead = first.year // 100 - first.year // 400 - 2
    return dt.date(*second).toordinal() - dt.date(*first).toordinal() == ahead


def _alike(one: Entry, two: Entry) -> bool:
    """Whether all whom the one claim names, persons and places, are named by the other."""
    first, second = ({p.name for p in (*entry.people, *entry.places)} for entry in (one, two))
    return bool(first and second and _bearers(one.people) and _bearers(two.people)) and (
        first <= second or second <= first
    )


def _on_a_day(entry: Entry) -> bool:
    first, last = entry.earliest, entry.latest
    return first != EARLIEST and last != LATEST and first[:2] == last[:2] and last.day - first.day < _DAY


def _elsewhere(one: Entry, two: Entry, wide: frozenset[str]) -> bool:
    """Whether the same agents are at two places."""
    return bool(_agents(one) & _agents(two)) and _apart(one, two, wide)


def _apart(one: Entry, two: Entry, wide: frozenset[str]) -> bool:
    """Whether two claims are of two places; a state may hold the place of the other, or be the same by another name."""
    there, elsewhere = _bearers(one.places), _bearers(two.places)
    if not there or not elsewhere or there & elsewhere or bool(there & wide) != bool(elsewhere & wide):
        return False
    return _left(one) == _left(two)


def _left(entry: Entry) -> bool:
    """Whether the place of a claim is one that was left: `sailed from Riga`."""
    return any(re.search(rf"\bfrom\s(?:the\s)?{re.escape(place.text)}", entry.quote) for place in entry.places)


def _by_others(one: Entry, two: Entry) -> bool:
    """Whether two claims have agents and share none."""
    return bool(_agents(one) and _agents(two)) and not _agents(one) & _agents(two)


def _agents(entry: Entry) -> set[str]:
    return {person.bearer for person in entry.people if person.part == "agent" and person.bearer}


def _bearers(people: Sequence[Person]) -> set[str]:
    return {person.bearer or person.text for person in people}
