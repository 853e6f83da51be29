"""The bearers of a work's names: each name that it mentions goes to one, with the reason, and can be taken back."""

import re
from collections import Counter
from collections.abc import Iterable

from variorum.evidence.joins import Roll, fullness
from variorum.evidence.names import NameKind
from variorum.evidence.romanisation import keys
from variorum.model import Appellation, Bearer

_REASONS = {
    1: "the surname of one bearer alone",
    2: "initials that fit",
    3: "nearly the same spelling",
    4: "the same name",
}
_PERSONAL = frozenset({"person", "name"})
_SAME = {
    "u.s.": "united states", "us": "united states", "u.s.a.": "united states", "usa": "united states",
    "america": "united states",
    "united states of america": "united states", "ussr": "soviet union", "u.s.s.r.": "soviet union",
    "soviet russia": "soviet union",
    "great britain": "britain", "united kingdom": "britain", "uk": "britain", "u.k.": "britain",
    "prc": "people’s republic of china",
    "communist china": "people’s republic of china", "gdr": "german democratic republic",
    "frg": "federal republic of germany",
}  # fmt: skip


def find_bearers(mentions: Iterable[tuple[str, NameKind]]) -> tuple[tuple[Bearer, ...], dict[tuple[str, str], str]]:
    """The bearers of names, and for each name with its kind the id of its bearer.

    >>> bearers, _ = find_bearers([("Ada Brandt", "person"), ("Brandt", "name"), ("Riga", "place"), ("Brandt", "name")])
    >>> [(bearer.name, [tuple(name) for name in bearer.names]) for bearer in bearers]
    [('Ada Brandt', [('Ada Brandt', 1, 'its own name'), ('Brandt', 2, 'the surname of one bearer alone')]), ('Riga',
    [('Riga', 1, 'its own name')])]
    """
    counts = Counter(mentions)
    first = {mention: place for place, mention in enumerate(counts)}
    persons = sorted((m for m in counts if m[1] in _PERSONAL), key=lambda m: (-fullness(m[0]), first[m]))
    others = [m for m in counts if m[1] not in _PERSONAL]
    groups: list[list[tuple[tuple[str, NameKind], str]]] = []
    roll = Roll()
    numbers: dict[int, int] = {}
    for mention in persons:
        bearer, level = roll.find(mention[0])
        if bearer is None:
            bearer = roll.enter(mention[0])
            numbers[bearer] = len(groups)
            groups.append([(mention, "its own name")])
        else:
            roll.enter(mention[0], bearer)
            groups[numbers[bearer]].append((mention, _REASONS[level]))
    known: dict[str, int] = {}
    for mention in sorted(others, key=lambda m: (-len(m[0].split()), first[m])):
        key = same_key(mention[0])
        at = known.get(key)
        if at is None and re.fullmatch(r"[A-Z.&]{2,7}", mention[0]):
            at = known.get("=" + re.sub(r"[^A-Z]", "", mention[0]))
        if at is None:
            known[key] = len(groups)
            known.setdefault("=" + "".join(re.findall(r"\b[A-Z]", mention[0])), len(groups))
            groups.append([(mention, "its own name")])
        else:
            groups[at].append((mention, "another spelling or its abbreviation"))
    groups.sort(key=lambda group: min(first[mention] for mention, _ in group))
    bearers = []
    ids: dict[tuple[str, str], str] = {}
    for number, group in enumerate(groups, 1):
        kind = next((mention[1] for mention, _ in group if mention[1] != "name"), "name")
        names: dict[str, Appellation] = {}
        for mention, reason in group:
            count = counts[mention] + (names[mention[0]].times if mention[0] in names else 0)
            names[mention[0]] = Appellation(
                mention[0], count, names[mention[0]].reason if mention[0] in names else reason
            )
            ids[mention] = f"n{number}"
        bearers.append(Bearer(f"n{number}", kind, group[0][0][0], tuple(names.values())))
    return tuple(bearers), ids


def same_key(name: str) -> str:
    """What two spellings of the name of a body, a state or a place share."""
    low = name.lower().removeprefix("the ")
    low = _SAME.get(low, low)
    return " ".join(min(keys(word), default=word) for word in low.split() if word not in {"of", "the", "and", "for"})
