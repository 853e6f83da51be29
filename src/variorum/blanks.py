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
_DASHES = _HYPHENS | DASHES
_FOLIO = re.compile(r"(?:^|\s)[-–—]\s?\d{1,4}\Z")  # – 13, which another dash follows
_ELIDED = re.compile(r"(?:^|[^\W_]*[\W_])[^\W\d_]{1,2}['’]\Z")  # d’histoire, l’on
_LEFT = re.compile(r"((?:[^\W_]+‐\n)?(?:[^\W_]+['’])?[^\W_]+)\Z")
_RIGHT = re.compile(r"([^\W_]+(?:['’][^\W_]+)?(?:‐\n[^\W_]+)?)")
# where a sentence, a quotation or a bracket begins, but not behind Dr.
_BEGINS = re.compile(r"""(?:^ | (?:[^\W\d_]{4}|[\d”"’)\]])[.!?] | [:;“"‘(\[])\s*\Z""", re.VERBOSE)
_AT_SIGNS, _LOOKED = 0.001, 0.0005  # chances at least that a blank beside a sign is lost or put in; by a second look
_LONG = 40  # letters that a word has at most
_SYLLABLE = 3
_LONGEST = 13  # letters of a compound that no list has
_PARTICLE = 3  # letters of Mac, Fitz is rare
_LISTED, _COMMON = 2.0, 5.0
_SURE = 3.0  # zipf of a word that the page or the work has
_LETTER = 6.4  # zipf of one letter that is a word
_YEAR = re.compile(r"\D?1\|[5-9]\d\d(?!\d)")
_CALLED = re.compile(r"(?:[^\W\d_]{4}|[”’\"')\]]|\d\d)[.,;:?!]?[”’\"')]*\Z")
_CALLOUT = re.compile(r"(?:\d{1,3}|\(\d{1,3}\)|\[\d{1,3}\])(?!\S)")
_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_a-zß-ÿ]\.\Z")


class Gap(NamedTuple):
    """Where a blank may be: the text before and behind; `french` where a blank may stand before a colon."""

    before: str
    after: str
    french: bool = False


def weigh_blank(gap: Gap, lack: Sequence[Voice], have: Sequence[Voice], vocabulary: Vocabulary) -> float:
    """How much likelier a blank is than none, where some witnesses lack it and others have it (a natural logarithm)."""
    a, b = gap.before[-1:], gap.after[:1]
    inner = a.isalpha() and b.isalpha()
    one_image = {voice.wit.group for voice in lack} == {voice.wit.group for voice in have}
    least = 0.0 if inner else _LOOKED if one_image else _AT_SIGNS
    value = sum(_by_group((voice, log(max(voice.loss, least))) for voice in lack))
    value -= sum(_by_group((voice, log(max(voice.split, least))) for voice in have))
    if inner:
        left, right = _LEFT.search(gap.before[-_LONG:]), _RIGHT.match(gap.after)
        first, second = (side[1].replace("‐\n", "") if side else "" for side in (left, right))
        named = first[:1].isupper() and second.islower() and not _BEGINS.search(gap.before[: -len(first)][-_LONG:])
        return value + min(_part(first, second, vocabulary), 0.0 if named else 9.0)  # Underleigh is no Under leigh
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
    if _is_seam(first, second):
        return 3.0  # wrote Ravencroft, RE compile
    joined = max(zipf(first + second), _SURE if vocabulary.has(first + second) else 0.0)
    if joined:
        # by how often the words occur: "in to" and "into", but "as a" for "asa"
        return min(2.3 * (zipf(first) + zipf(second) - 9 - joined), 8.0)
    if any(char.isdigit() for char in first + second):
        return 1.0  # 1930s U.S.
    known = tuple(_COMMON if _is_letter(part, vocabulary) else vocabulary.worth(part) for part in (first, second))
    scrap = any(len(part) < _SYLLABLE and worth < _COMMON for part, worth in zip((first, second), known, strict=True))
    little = vocabulary.is_little(first) or vocabulary.is_little(second)
    if not little and min(len(first), len(second)) >= _SYLLABLE:
        # older literature, but lightermen may be a compound that no list has
        return 2.0 if len(first + second) > _LONGEST and min(known) >= _LISTED else 0.0
    return (1.0 if min(known) else 0.0) + 0.75 * (sum(known) if min(known) >= _LISTED else 0.0) - 2.5 * scrap


def _is_seam(first: str, second: str) -> bool:
    """Whether letters change from small to capital between two parts, or from capitals to small ones."""
    if first[-1:].islower() and second[:1].isupper():
        return len(first) > _PARTICLE
    return len(first) > 1 and first.isupper() and second.islower() and len(second) > 1


def _is_letter(part: str, vocabulary: Vocabulary) -> bool:
    """Whether one letter is a word by itself: a, but not e; in Spanish y."""
    return len(part) == 1 and vocabulary.lexicon.zipf(part) > _LETTER


def _between(a: str, b: str, gap: Gap) -> float:
    """How much likelier a blank is between two characters that are not both letters."""
    if a.isdigit() and b.isdigit():
        return -4.0 if _YEAR.match(gap.before[-2:] + "|" + gap.after[:4]) else -1.5
    if b == "." and re.match(r"\.\s?\.", gap.after) or a == b == ".":
        return 2.0  # . . .
    if dashed := {a, b} & _DASHES:
        if a in _DASHES:
            apart = not gap.before[-2:-1].strip()
        else:
            apart = gap.after[1:2].isspace() or _FOLIO.search(gap.before[-8:]) is not None
        if apart and b != "‐":
            return 3.0
        if dashed & _HYPHENS or a.isdigit() or b.isdigit():
            return -4.0
    if a and a in "([{“‘„" or _ELIDED.search(gap.before[-4:]):
        return -4.0
    if b and b in ".,;:!?)]}”’»%" and (a.isalnum() or a in "”’)]"):
        return 3.0 if gap.french and b in ":;!?»" else -4.0
    if _INITIAL.search(gap.before[-3:]) and b.isupper():
        return 0.0  # U.S., J. Smith
    if _CALLOUT.match(gap.after) and _CALLED.search(gap.before[-12:]):
        return 0.0  # harbour.3 or harbour.(3), but p. 3
    if a in _BEFORE_BLANK and (b.isalnum() or b in _AFTER_BLANK) or a.isalnum() and b in _AFTER_BLANK:
        return 3.0
    return 3.0 if a.isdigit() and b.isalpha() else 0.0
