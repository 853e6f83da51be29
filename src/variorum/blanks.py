"""Whether two words are parted by a blank: by how witnesses lose and put in blanks, and by the words that result."""

import re
from collections.abc import Iterable, Sequence
from math import log
from typing import NamedTuple

from variorum.vocabulary import Vocabulary
from variorum.voices import DASHES, Voice

_BEFORE_BLANK = frozenset(".,;:!?)]”’\"'*∗†‡§‖¶")
_AFTER_BLANK = frozenset("([“‘„\"'")
_HYPHENS = frozenset("-‐\u00ad")
_ELIDED = re.compile(r"(?:^|[^\W_]*[\W_])[^\W\d_]{1,2}['’]\Z")  # d’histoire, l’on
_LEFT = re.compile(r"((?:[^\W_]+‐\n)?(?:[^\W_]+['’])?[^\W_]+)\Z")
_RIGHT = re.compile(r"([^\W_]+(?:['’][^\W_]+)?(?:‐\n[^\W_]+)?)")
_SYLLABLE = 3
_COMMON = 5.0
_LETTER = 6.4  # zipf of one letter that is a word
_YEAR = re.compile(r"\D?1\|[5-9]\d\d(?!\d)")
_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_a-zß-ÿ]\.\Z")


class Gap(NamedTuple):
    """Where a blank may be: the text before and behind; `french` where a blank may stand before a colon."""

    before: str
    after: str
    french: bool = False


def weigh_blank(gap: Gap, lack: Sequence[Voice], have: Sequence[Voice], vocabulary: Vocabulary) -> float:
    """How much likelier a blank is than none, where some witnesses lack it and others have it (a natural logarithm)."""
    value = sum(_by_group((voice, log(voice.loss)) for voice in lack))
    value -= sum(_by_group((voice, log(voice.split)) for voice in have))
    a, b = gap.before[-1:], gap.after[:1]
    if a.isalpha() and b.isalpha():
        left, right = _LEFT.search(gap.before), _RIGHT.match(gap.after)
        first, second = (side[1].replace("‐\n", "") if side else "" for side in (left, right))
        return value + _part(first, second, vocabulary)
    return value + _between(a, b, gap)


def _by_group(costs: Iterable[tuple[Voice, float]]) -> Iterable[float]:
    """Of each group the cost of one witness: the first, as a second look only supports it."""
    found: dict[str, float] = {}
    for voice, cost in costs:
        found.setdefault(voice.wit.group, cost)
    return found.values()


def _part(first: str, second: str, vocabulary: Vocabulary) -> float:
    """How much likelier two words are than one made of both."""
    zipf = vocabulary.lexicon.zipf
    joined = zipf(first + second)
    if joined > 0 or vocabulary.has(first + second):
        # by how often the words occur: "in to" and "into", but "as a" for "asa"
        return min(2.3 * (zipf(first) + zipf(second) - 9 - joined), 8.0)
    if any(char.isdigit() for char in first + second):
        return 1.0  # 1930s U.S.
    known = tuple(_COMMON if _is_letter(part, vocabulary) else vocabulary.worth(part) for part in (first, second))
    scrap = any(len(part) < _SYLLABLE and worth < _COMMON for part, worth in zip((first, second), known, strict=True))
    little = vocabulary.is_little(first) or vocabulary.is_little(second)
    if not little and min(len(first), len(second)) >= _SYLLABLE:
        return 0.0  # lightermen: it may be a compound that no list has
    return (1.0 if min(known) else 0.0) + 0.75 * (sum(known) if min(known) >= 2 else 0.0) - 2.5 * scrap


def _is_letter(part: str, vocabulary: Vocabulary) -> bool:
    """Whether one letter is a word by itself: a, but not e; in Spanish y."""
    return len(part) == 1 and vocabulary.lexicon.zipf(part) > _LETTER


def _between(a: str, b: str, gap: Gap) -> float:
    """How much likelier a blank is between two characters that are not both letters."""
    if a.isdigit() and b.isdigit():
        return -4.0 if _YEAR.match(gap.before[-2:] + "|" + gap.after[:4]) else -1.5
    if b == "." and re.match(r"\.\s?\.", gap.after) or a == b == ".":
        return 2.0  # . . .
    if (a in DASHES and b.isdigit()) or (b in DASHES and a.isdigit()):
        return -4.0
    if a in _HYPHENS and a or b in _HYPHENS and b:
        apart = gap.before[-2:-1].isspace() if a in _HYPHENS and a else gap.after[1:2].isspace()
        return 2.0 if apart and gap.after[:1] != "‐" else -4.0
    if a and a in "([{“‘„" or _ELIDED.search(gap.before[-4:]):
        return -4.0
    if b and b in ".,;:!?)]}”’»%" and (a.isalnum() or a in "”’)]"):
        return 3.0 if gap.french and b in ":;!?»" else -4.0
    if _INITIAL.search(gap.before[-3:]) and b.isupper():
        return 0.0  # U.S., J. Smith
    if a in _BEFORE_BLANK and (b.isalnum() or b in _AFTER_BLANK) or a.isalnum() and b in _AFTER_BLANK:
        return 3.0
    return 3.0 if a.isdigit() and b.isalpha() else 0.0
