"""Persons on cards: whether two names can be one person's, cannot, or say too little."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from variorum.citations.looks import fold_lookalikes
from variorum.citations.matching import alike
from variorum.evidence.romanisation import chinese, keys, plain, sound

FIGURES = str.maketrans("0158", "olsb")  # figures that scanning puts for letters, within a word
_NEAR = 0.84  # how alike two long names are that are one, misread or heard otherwise
_MAYBE = 0.6  # how alike two names are that may still be one, misread


class Person(NamedTuple):
    """A name: family and given names in plain letters (`given` with its full stops), or a body's (`whole`)."""

    family: str
    given: str = ""
    body: bool = False


def read_people(value: object) -> tuple[Person, ...]:
    """The persons of a CSL name variable; what is no list of names is none."""
    listed = value if isinstance(value, list | tuple) else ()
    people = []
    for name in listed:
        if not isinstance(name, Mapping):
            continue
        family = " ".join(str(name.get(part) or "") for part in ("non-dropping-particle", "family")).strip()
        literal = str(name.get("literal") or "")
        person = (
            Person(_fold(family), _given(str(name.get("given") or ""))) if family else Person(_fold(literal), "", True)
        )
        if person.family:
            people.append(person)
    return tuple(people)


def _fold(text: str) -> str:
    return " ".join(filter(None, map(_plain_or_own, text.split())))


def _plain_or_own(word: str) -> str:
    """A word in plain letters, figures taken for the letters they look like; one of a script that has none stays."""
    return plain(word.translate(FIGURES)) or re.sub(r"\W+", "", word.lower())


def _given(text: str) -> str:
    words = re.findall(r"[^\W_]+\.?", text.strip("[] ").replace("-", " "))
    return " ".join(_plain_or_own(word) + "." * word.endswith(".") for word in words)


@lru_cache(1 << 16)
def same_person(one: Person, two: Person) -> float | None:
    """How surely two names are one person's: 1 by full names, .6 by an initial, .5 by less; None where not.

    >>> chen = Person("chen", "jian")
    >>> [same_person(chen, other) for other in (Person("chen", "j."), Person("chen", "yun"), Person("jian", "chen"))]
    [0.6, None, 1.0]
    """
    if one.body or two.body:
        return 0.6 if _same_body(one, two) else None
    if not _same_name(one.family, two.family):
        swapped = one.given and two.given and _same_name(one.family, two.given) and _same_name(one.given, two.family)
        if swapped:
            return 1.0
        # `Chen` for `Jian Chen`, whichever of the two was taken for the family name
        single = (
            not one.given and _same_name(one.family, two.given) or not two.given and _same_name(two.family, one.given)
        )
        return 0.5 if single else None
    return _same_given(one.given, two.given)


def _same_given(one: str, two: str) -> float | None:
    if not one or not two:
        return 0.6
    first, second = one.split(), two.split()
    if one == two and not _is_short(first[0]):
        return 1.0
    known = [(a, b) for a, b in zip(first, second, strict=False) if not _is_short(a) and not _is_short(b)]
    alone = all(_initial(a) == _initial(b) for a, b in zip(first, second, strict=False))
    if alone and all(_same_name(a, b) for a, b in known):
        return 1.0 if known else 0.6
    glued = ["".join(words).replace(".", "") for words in (first, second)]
    if _same_name(*glued) and min(map(len, glued)) > 3:
        return 1.0
    if chinese(glued[0]) & chinese(glued[1]):
        return 0.5
    blurred = all(min(len(a), len(b)) > 4 and Indel.normalized_similarity(a, b) >= _MAYBE for a, b in known)
    return 0.5 if known and blurred else None


def _initial(word: str) -> str:
    """The first letter, as it sounds: W. for V., in German romanisation."""
    return fold_lookalikes(sound(word[0]) or word[0])


def _is_short(word: str) -> bool:
    return len(word) < 2 or word.endswith(".")


@lru_cache(1 << 16)
def _same_name(one: str, two: str) -> bool:
    if one == two:
        return True
    if not one or not two:
        return False
    shorter = min(len(one), len(two))
    if alike(one, two):
        return shorter > 3 or len(one) == len(two)
    if " " in one or " " in two:
        return False
    if shorter < 4:
        return bool(chinese(one) & chinese(two))
    if (
        shorter > 5
        and max(Indel.normalized_similarity(one, two), Indel.normalized_similarity(*map(sound, (one, two)))) > _NEAR
    ):
        return True
    return bool(keys(one) & keys(two))


def _same_body(one: Person, two: Person) -> bool:
    """Whether the words of one body's name are all in the other's: `Department of State, U.S.`."""
    first, second = sorted((one.family.split(), two.family.split()), key=lambda words: (len(words), words))
    return all(any(alike(word, other) for other in second) for word in first)


def same_people(one: Sequence[Person], two: Sequence[Person]) -> float | None:
    """How surely those named first in the shorter list are among the others; None where one of them is not."""
    shorter, longer = sorted((one, two), key=lambda people: (len(people), people))
    found = [
        max((sure for other in longer if (sure := same_person(person, other)) is not None), default=None)
        for person in shorter[:2]
    ]
    known = [sure for sure in found if sure is not None]
    return max(known) if len(known) == len(found) and known else None
