"""Which names mean one bearer: full names, surnames, initials, other romanisations, titles, slips of OCR.

Strings that are alike are not enough (Chen Jian is not Chen Yun): every word of the one name must have its
counterpart in
the other, full or as an initial, or only one of them may have words over. Where two bearers are as likely, a name is
joined to neither.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from variorum.evidence.gazetteer import PARTICLES, TITLES
from variorum.evidence.romanisation import keys, plain

_BRACKET = re.compile(r"\(([^()]*)\)|[“\"]([^”\"]*)[”\"]")
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|Esq|Ph\.?D|M\.?D|U\.?S\.?[A-Z.]+|USA|USN|USAF|USMC|II|III|IV|Ill|2d|3d)\b\.?,?")
_WORD = re.compile(r"[^\W\d_](?:[\w’'‐-]*\w)?\.?")
_MORE_TITLES = frozenset(
    "interim acting rear brig maj gen lieut lt col capt adm cdr cmdr sgt cpl usa usn usaf usmc cdu csu spd ret "
    "retired jg air vice fleet "
    "general’s baron viscount marquis marquess earl don doña hajji tunku tengku u ustaz haji sayyid said prof president"
    " alias also known the of".split()
)
_NICKNAMES = {
    short: long
    for long, shorts in {
        "william": "bill will billy wm willie", "robert": "bob rob bobby robt", "richard": "dick rick rich",
        "james": "jim jimmy jas",
        "john": "jack johnny jno", "joseph": "joe jos", "thomas": "tom thos tommy", "charles": "charlie chas chuck",
        "edward": "ed ted eddie ned", "henry": "harry hank", "george": "geo", "michael": "mike mick", "david": "dave",
        "daniel": "dan danny", "samuel": "sam saml", "benjamin": "ben benj",
        "alexander": "alex alec sandy aleksandr", "andrew": "andy drew",
        "anthony": "tony", "arthur": "art", "albert": "al bert", "alfred": "alf fred", "frederick": "fred freddy",
        "francis": "frank",
        "franklin": "frank", "gerald": "gerry jerry", "kenneth": "ken", "lawrence": "larry laurence",
        "leonard": "len leo", "nicholas": "nick",
        "patrick": "pat paddy", "peter": "pete pyotr", "philip": "phil phillip", "raymond": "ray",
        "ronald": "ron", "stephen": "steve steven",
        "theodore": "ted theo teddy", "timothy": "tim", "walter": "walt", "elizabeth": "liz beth betty eliza",
        "margaret": "meg peggy maggie",
        "katherine": "kate kathy katharine catherine", "susan": "sue susie", "jeffrey": "jeff geoffrey",
        "donald": "don", "douglas": "doug",
        "gregory": "greg", "matthew": "matt", "christopher": "chris kit", "eugene": "gene", "russell": "russ",
        "harold": "hal harry",
        "edmund": "ed ted", "edwin": "ed ned", "zachary": "zach", "abraham": "abe", "nathaniel": "nat",
        "jonathan": "jon",
    }.items()
    for short in shorts.split()
}  # fmt: skip


class Parts(NamedTuple):
    """A name taken apart: the words of the family name, as far as its order tells, and all others, in order."""

    family: tuple[str, ...]
    given: tuple[str, ...]
    sure: bool  # whether the order tells which is which


@lru_cache(maxsize=65536)
def take_apart(name: str) -> tuple[Parts, ...]:
    """A name's parts, in one way or, where it has another spelling in brackets, in more.

    >>> take_apart("Lemnitzer, General Lyman L.")[0], take_apart("Prime Minister Orlov")[0].family
    (Parts(family=('Lemnitzer',), given=('Lyman', 'L'), sure=True), ('Orlov',))
    """
    others = [inner for match in _BRACKET.finditer(name) for inner in match.groups() if inner and inner[0].isupper()]
    bare = _BRACKET.sub(" ", name).strip()
    found = [parts for parts in [_apart(bare)] if parts]
    for other in others:
        other = re.sub(r"^(?:also|formerly|alias)\s", "", other)
        if "," in other or " " in other.strip():
            found += [parts for parts in [_apart(other)] if parts]
        elif found:
            first = found[0]
            alike = next((w for w in first.family if plain(w)[:1] == plain(other)[:1]), None)
            if alike and bare.find(alike) < name.find(other) < bare.find(",") + len(other) + 3:
                found.append(first._replace(family=tuple(other if w == alike else w for w in first.family)))
            elif not any(plain(w) == plain(other) for w in first.given):
                found.append(Parts(first.family, (other,), first.sure))
    return tuple(found)


def _apart(name: str) -> Parts | None:
    name = _SUFFIX.sub(" ", f" {name} ").strip(" ,")
    before, comma, after = name.partition(",")
    if comma and not _is_title(after):
        family, given = _words(before), _words(after)
        if family:
            return Parts(family, given, sure=True)
        before = after
    words = _words(before)
    if not words:
        return None
    return Parts(words[-1:], words[:-1], sure=len(words) == 1)


def _is_title(text: str) -> bool:
    """Whether all words are titles: `Acheson, Secretary`."""
    words = [word.strip(".,").lower() for word in text.split()]
    return all(word in _MORE_TITLES or word in TITLES for word in words)


def _words(text: str) -> tuple[str, ...]:
    text = re.sub(r"(?<=[A-Za-z])\.(?=[A-Za-z])", ". ", text)
    found = []
    for match in _WORD.finditer(text):
        word = match[0].rstrip(".")
        low = word.lower()
        low_bare = re.sub(r"^(?:al|el|ad|as|ash|at|an|ar|de|d|l)[-’'‐]", "", low)
        if low in PARTICLES or low in {"al-", "al", "el", "abu"} or not low_bare:
            continue
        titled = low in _MORE_TITLES or (
            low in TITLES
            and low
            not in {
                "king",
                "prince",
                "baron",
                "bishop",
                "marshal",
                "judge",
                "duke",
                "pope",
                "major",
                "field",
                "count",
                "earl",
                "young",
                "dean",
                "long",
                "page",
                "first",
                "under",
            }
        )
        if titled and len(text.split()) > 1:
            continue
        found.append(re.sub(r"^(?:al|el|ad|as|ash|at|an|ar|de|d|l)[-’'‐]", "", word))
    return tuple(w for w in found if w)


@lru_cache(maxsize=65536)
def _same(one: str, two: str) -> bool:
    """Whether two full words are one name, spelt alike or not."""
    if plain(one) == plain(two) or keys(one) & keys(two):
        return True
    first, second = plain(one), plain(two)
    return _NICKNAMES.get(first, first) == _NICKNAMES.get(second, second)


@lru_cache(maxsize=65536)
def _near(one: str, two: str) -> bool:
    """Whether two words differ by a letter or two, as slips do."""
    first, second = plain(one), plain(two)
    return min(len(first), len(second)) > 4 and OSA.distance(first, second) <= (
        1 if max(len(first), len(second)) < 9 else 2
    )


_LEVEL = 1000


def _initial(word: str) -> bool:
    return len(word) == 1 or (len(word) < 4 and word.isupper() and not re.search(r"[AEIOUY]", word))


def compare(one: Parts, two: Parts) -> int:
    """How well two names agree: 0 not at all, 1 by the surname alone, 2 by initials, 3 nearly, 4 by a full given name.

    >>> lincoln, = take_apart("Lincoln, Abraham")
    >>> [compare(lincoln, take_apart(name)[0]) for name in ("Lincoln", "A. Lincoln", "Abraham Lincoln", "Ada Lincoln")]
    [1, 2, 4, 0]
    """
    return agreement(one, two) // _LEVEL


def agreement(one: Parts, two: Parts) -> int:
    """`compare` in thousands; within a thousand, the more words are shared and the fewer are over, the better."""
    return max(_compare(first, second) for first in _orders(one) for second in _orders(two))


def _orders(parts: Parts) -> list[Parts]:
    """A name as it stands, and with its first word or its last two as the family name where its order tells nothing."""
    if parts.sure or not parts.given:
        return [parts]
    words = (*parts.given, *parts.family)
    found = [parts]
    if len(words) > 2:
        found.append(Parts(words[-2:], words[:-2], sure=False))
    if not _initial(words[0]):
        found.append(Parts(words[:1], words[1:], sure=False))
    return found


def _compare(one: Parts, two: Parts) -> int:
    family = [(a, b) for a in one.family for b in two.family if _same(a, b)]
    slip = not family and any(_near(a, b) for a in one.family for b in two.family)
    if not family and not slip:
        return 0
    if (
        family
        and min(len(one.family), len(two.family)) > 1
        and len({a for a, _ in family}) < min(len(one.family), len(two.family))
    ):
        slip = True
    left, right = list(one.given), list(two.given)
    exact = sum(plain(a) == plain(b) for a, b in family)
    pairs = _pair(left, right, lambda a, b: not _initial(a) and not _initial(b) and _same(a, b))
    full, exact = len(pairs), exact + sum(plain(a) == plain(b) for a, b in pairs)
    if left and right and not full and chinese_given("".join(left), "".join(right)):
        return 0 if slip else 4 * _LEVEL
    initials = len(_pair(left, right, lambda a, b: (_initial(a) or _initial(b)) and plain(a)[:1] == plain(b)[:1]))
    near = 0 if slip else len(_pair(left, right, lambda a, b: not _initial(a) and not _initial(b) and _near(a, b)))
    if (left and right) or (slip and not full):
        return 0
    if full or near:
        over = len(left) + len(right) + abs(len(one.family) - len(two.family))
        finer = 200 + 40 * full + 20 * exact + 10 * initials - 5 * over
        return (3 if slip or not full else 4) * _LEVEL + finer
    if initials:
        first = plain(one.given[0])[:1] == plain(two.given[0])[:1]
        return 2 * _LEVEL + 10 * initials if first else 0
    return 0 if one.given and two.given else _LEVEL


def _pair(left: list[str], right: list[str], agree: Callable[[str, str], bool]) -> list[tuple[str, str]]:
    """Take from two lists the words that agree, each with its counterpart."""
    pairs = []
    for a in list(left):
        match = next((b for b in right if agree(a, b)), None)
        if match is not None:
            left.remove(a)
            right.remove(match)
            pairs.append((a, match))
    return pairs


def chinese_given(one: str, two: str) -> bool:
    """Whether two given names are one in two romanisations.

    >>> chinese_given("Tse-tung", "Zedong"), chinese_given("Yun", "Jian")
    (True, False)
    """
    return bool(
        {key for key in keys(one) if key.startswith("zh:")} & {key for key in keys(two) if key.startswith("zh:")}
    )


@dataclass(slots=True)
class Roll:
    """Bearers by what their names sound like. A bearer is a number; it may have several names."""

    names: list[list[Parts]] = field(default_factory=list)
    heard: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    seen: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def enter(self, name: str, bearer: int | None = None) -> int:
        """Enter a name, of a new bearer or of one that is there; the bearer's number."""
        if bearer is None:
            bearer = len(self.names)
            self.names.append([])
        for parts in take_apart(name):
            self.names[bearer].append(parts)
            for word in (*parts.family, *parts.given):
                if _initial(word):
                    continue
                for key in keys(word):
                    self.heard[key].add(bearer)
                self.seen[plain(word)[:3]].add(bearer)
        return bearer

    def find(self, name: str, *, among: Iterable[int] | None = None) -> tuple[int | None, int]:
        """The one bearer whom a name means, and how well it agrees (see `compare`); None where none or several fit."""
        best, level = set[int](), 0
        allowed = set(among) if among is not None else None
        for parts in take_apart(name):
            near: set[int] = set()
            for word in (*parts.family, *parts.given):
                for key in keys(word):
                    near |= self.heard.get(key, set())
                near |= self.seen.get(plain(word)[:3], set())
            for bearer in near if allowed is None else near & allowed:
                fit = max((agreement(parts, other) for other in self.names[bearer]), default=0)
                if fit == _LEVEL and parts.given:  # a full name is not that of one who is known by a single word
                    continue
                if fit > level:
                    best, level = {bearer}, fit
                elif fit == level and fit:
                    best.add(bearer)
        return (next(iter(best)) if len(best) == 1 else None, level // _LEVEL)


def join(names: Sequence[str]) -> list[int]:
    """The bearer of each of a work's names, as numbers; full names are entered first, so that surnames find them.

    >>> join(["Ada Brandt", "Brandt", "Mao Zedong", "Mao Tse-tung", "Mao", "Chen Jian", "Chen Yun", "Chen"])
    [0, 0, 1, 1, 1, 2, 3, 4]
    """
    roll = Roll()
    order = sorted(range(len(names)), key=lambda k: (-fullness(names[k]), k))
    numbers: dict[str, int] = {}
    for k in order:
        if names[k] not in numbers:
            found, _ = roll.find(names[k])
            numbers[names[k]] = roll.enter(names[k], found)
    renamed = dict[int, int]()
    return [renamed.setdefault(numbers[name], len(renamed)) for name in names]


def fullness(name: str) -> int:
    """How many full words a name has; initials count less."""
    return max((sum(1 if _initial(w) else 3 for w in (*p.family, *p.given)) for p in take_apart(name)), default=0)
