"""How alike two citations are: their people, and the words of their titles, one shortened or misread."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

from variorum.citations.looks import fold_lookalikes
from variorum.model import Name

# How alike two names or words must be: letters kept of both, as misread letters change about one in fifty.
_ALIKE = 0.84
_WORD = re.compile(r"[^\W_]+(?:['’ʹ][^\W_]+)*")
SMALL = frozenset(
    "the a an of and in on to for on le la les l der die das des dem den und von zu du de et il lo gli i e el los las y и в о".split()
)


def rank(
    kind: str, people: Sequence[Name], title: Sequence[str],
    entry_kind: str, entry_people: Sequence[Name], entry_title: Sequence[str],
) -> float:  # fmt: skip
    """How well a short form fits a citation in full: 0 where it does not, at least 3 where people and title both do."""
    found = 0.0
    if people:
        if same_people(people, entry_people):
            found = 2
        elif title and all(any(alike(name.family.lower(), word) for word in entry_title) for name in people):
            found = 1  # Moran, Journal: The Journal of Benjamin Moran
        elif entry_people or not title or not shortens(title, entry_title):
            return 0
    if not title:
        filed = entry_kind in ("archival-document", "published-document")
        return 0 if kind == "archival-document" or filed and not entry_title else found
    if shortens(title, entry_title):
        return found + 3
    # misquoted, as titles from memory are: most of its words, and the author
    held = sum(any(alike(word, other) for other in entry_title) for word in title)
    years = all(word in entry_title for word in title if word.isdecimal())
    if found == 2 and len(title) > 1 and held * 3 >= len(title) * 2 and years:
        return found + 1
    return 0


def same_people(short: Sequence[Name], full: Sequence[Name]) -> bool:
    """Is every person of the short form among those of the full one? Initials must not contradict."""
    return bool(short) and bool(full) and all(any(_same_person(name, other) for other in full) for name in short)


def _same_person(name: Name, other: Name) -> bool:
    one, two = name.family or name.literal, other.family or other.literal
    if not alike(one, two):
        # `Chen` for `Chen Jian`, whichever of the two was taken for the family name
        whole = f"{other.family} {other.given}".split()
        if not (not name.given and whole and alike(one, whole[0]) and not other.given.endswith(".")):
            return False
    first, second = name.given.strip("[] "), other.given.strip("[] ")
    return not (first and second and fold_lookalikes(first[0]) != fold_lookalikes(second[0]))


@lru_cache(1 << 14)
def alike(one: str, two: str) -> bool:
    """Whether two names or words are the same, but for what scanning may have done to them."""
    if one == two or one.isdecimal() or two.isdecimal():
        return one == two  # 1846–1861 is another volume than 1861–1872
    first, second = fold_lookalikes(one), fold_lookalikes(two)
    return first == second or Indel.normalized_similarity(first, second) >= _ALIKE


def words_of(printed: str) -> tuple[str, ...]:
    """The words of a title that tell it from others, in lower case."""
    return tuple(word for word in _WORD.findall(printed.lower()) if word not in SMALL)


def shortens(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the words of a short title are words of the full one, in its order.

    >>> shortens(("salt", "roads"), ("salt", "roads", "trade", "power")), shortens(("power", "salt"), ("salt", "power"))
    (True, False)
    """
    at = 0
    for word in short:
        while at < len(full) and not alike(word, full[at]):
            at += 1
        if at == len(full):
            return False
        at += 1
    return bool(short)


def parts_of(name: Name) -> list[str]:
    """The words by which a person may be named: `Chen` and `Jian`, whichever is the family name."""
    return f"{name.family} {name.given.split(' ')[0] if not name.given.endswith('.') else ''} {name.literal}".lower().split()


@lru_cache(1 << 14)
def key_of(word: str) -> str:
    """Words that are alike mostly begin alike: two letters, folded."""
    return fold_lookalikes(word.lower())[:2]
