"""Whom a pronoun or a description (`the chairman`) means, where only one person can be meant.

Candidates are the persons named before it in its paragraph, less those of the other sex as far as title or given name
tell it. One alone is meant, in its sentence and the one before or else in the paragraph; of several only the one that
the paragraph tells of: named at the head of the last sentence that names any, and oftener than the others.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from variorum.evidence.gazetteer import FEMALE, TITLES, known
from variorum.evidence.names import Naming
from variorum.evidence.sentences import find_sentences

Sex = Literal["", "f", "m"]
PRONOUNS: dict[str, Sex] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"
}  # fmt: skip
_PRONOUN = re.compile(rf"\b(?:{'|'.join(PRONOUNS)})\b", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:in|at|from|near)\s$")
_FEMALE_TITLES = frozenset(
    "queen empress princess duchess archduchess countess baroness lady dame mrs miss ms mme madame frau sister mother "
    "congresswoman chairwoman königin kaiserin gräfin herzogin reine impératrice comtesse".split()
)
_MALE_TITLES = frozenset(
    "king emperor tsar czar kaiser sultan shah prince duke archduke count baron lord sir mr herr monsieur m pope "
    "bishop archbishop cardinal father brother congressman chairman sheikh könig graf fürst herzog roi empereur "
    "comte".split()
)
_APPOSED = re.compile(r",\s(?:then\s|now\s|the\s|its\s|their\s|his\s|her\s|a\s|an\s)?(?P<words>[a-z][^,.;]{2,60})")


def person_meant(text: str, at: int, pronoun: str, named: Sequence[Naming]) -> Naming | None:
    """The last name of the one person whom a pronoun at `at` may mean; `named` are the names of its paragraph."""
    sex = PRONOUNS.get(pronoun.lower())
    if sex is None:
        return None
    persons = _persons(text, at, named)
    fitting = [name for name in persons if _sex(text, name, persons) in {"", sex}]
    groups = _by_surname(text, fitting)
    if len(groups) < 2:
        return fitting[-1] if fitting else None
    start = _sentence_before(text, at)
    near = _by_surname(text, [name for name in fitting if name.start >= start])
    others = [match[0].lower() for match in _PRONOUN.finditer(text, start, at)]
    if len(near) == 1 and not any(PRONOUNS[other] == sex for other in others):
        return fitting[-1]
    return _told_of(text, at, groups)


def _persons(text: str, at: int, named: Sequence[Naming]) -> list[Naming]:
    """The names before a place that may be persons'; what stands behind `in` or `from` is a place."""
    found = [name for name in named if name.end <= at and name.kind in {"person", "name"}]
    return [
        name for name in found if name.kind == "person" or not _PLACED.search(text, max(0, name.start - 8), name.start)
    ]


def _by_surname(text: str, names: Sequence[Naming]) -> dict[str, list[Naming]]:
    groups: dict[str, list[Naming]] = {}
    for name in names:
        groups.setdefault(surname_of(text, name), []).append(name)
    return groups


def _sentence_before(text: str, at: int) -> int:
    """Where the sentence before that of a place starts."""
    starts = [start for start, _ in find_sentences(text[: at + 1])]
    return starts[-2] if len(starts) > 1 else 0


def _told_of(text: str, at: int, groups: dict[str, list[Naming]]) -> Naming | None:
    """Of several persons the one whom the paragraph tells of."""
    counts = Counter({key: len(names) for key, names in groups.items()})
    (most, often), (_, next_often) = counts.most_common(2)
    spans = [span for span in find_sentences(text[:at]) if any(span[0] <= n.start < span[1] for n in groups[most])]
    if often == next_often or not spans:
        return None
    last = spans[-1]
    head = min(
        (name for names in groups.values() for name in names if last[0] <= name.start < last[1]), key=lambda n: n.start
    )
    later = any(name.start >= last[1] for key, names in groups.items() if key != most for name in names)
    return groups[most][-1] if head in groups[most] and not later else None


def holder_meant(text: str, at: int, title: str, named: Sequence[Naming]) -> Naming | None:
    """The last name of the one person in a paragraph who has a title that stands alone at `at`: `the chairman`."""
    word = title.lower()
    persons = _persons(text, at, named)
    holders = [name for name in persons if word in _titles(text, name)]
    keys = {surname_of(text, name) for name in holders}
    if len(keys) != 1:
        return None
    (key,) = keys
    return next(name for name in reversed(persons) if surname_of(text, name) == key)


def _titles(text: str, name: Naming) -> set[str]:
    """The titles that a name has before it, and those of the apposition behind it: `Ada Holm, chairman of a guild`."""
    found = set(name.title.lower().split())
    if match := _APPOSED.match(text, name.end):
        found |= set(match["words"].lower().split())
    return found & TITLES


def surname_of(text: str, name: Naming) -> str:
    """The last word of a name, in lower case."""
    return re.sub(r"[’']s?$", "", text[name.start : name.end].rsplit(maxsplit=1)[-1]).lower()


def _sex(text: str, name: Naming, persons: Sequence[Naming]) -> Sex:
    """The sex that titles or given names tell of, here or where the same surname stands with them."""
    key = surname_of(text, name)
    for each in persons:
        if surname_of(text, each) != key:
            continue
        words = text[each.start : each.end].split()
        titles = set(each.title.lower().replace(".", "").split())
        if titles & _FEMALE_TITLES or (len(words) > 1 and words[0] in FEMALE):
            return "f"
        if titles & _MALE_TITLES or (len(words) > 1 and known().get(words[0]) == "given"):
            return "m"
    return ""
