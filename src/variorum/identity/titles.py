"""Titles on cards: whether two are one title, one the short form of the other, or different titles."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from variorum.citations.looks import fold_lookalikes
from variorum.citations.matching import SMALL, alike, words_of
from variorum.evidence.romanisation import chinese, plain, sound

# What many titles are made of says little by itself.
_GENERIC = frozenset(
    """
    works work collected complete selected writings speeches correspondence papers letters documents essays studies
    history report reports annual memoirs memoir diary diaries journal autobiography introduction preface review
    proceedings records minutes archives
    werke gesammelte schriften briefe geschichte bericht tagebuch erinnerungen einleitung oeuvres œuvres écrits lettres
    histoire mémoires opere storia lettere saggi memorie obras cartas historia memorias sochineniia sobranie istoriia
    сочинения собрание история письма воспоминания дневник
    """.split()
)
_MISREAD = {fold_lookalikes(word) for word in SMALL if len(word) > 1}  # `aud` and `thc` are small words, too
_GENERIC_MISREAD = {fold_lookalikes(word) for word in _GENERIC}
_NUMERAL = re.compile(r"\d+|[ivx]{2,6}|[ivx]")
_SOUNDED = 4  # letters of a word from which on its sound alone may join it to another
_BLURRED = 0.6  # how alike two words are that may still be one, twice misread


@dataclass(frozen=True, slots=True)
class Title:
    """A title: its words without the small ones, and how many of them come before the subtitle.

    `syllables` has the keys of each word as Chinese, where all of them can be.
    """

    words: tuple[str, ...]
    head: int
    abbreviated: bool = False
    syllables: tuple[tuple[str, ...], ...] = ()


def read_title(printed: str, *, container: bool = False) -> Title | None:
    """A title as it is compared; None where it has no words. In a `container`'s, single letters stand for words."""
    every = tuple(re.findall(r"\w+", printed.lower()))
    words = (words_of if container else _telling)(printed) or every
    if container and len(every) > 1 and all(len(word) == 1 for word in every):
        words = ("".join(every),)  # F.R.U.S.
    if not words:
        return None
    first = re.split(r"[:;?!]\s|\.\s(?=[A-ZА-Я])|\s[–—]\s", printed, maxsplit=1)[0]
    syllables = [chinese(word.strip(",.:;")) for word in printed.split()]
    spoken = tuple(tuple(sorted(found)) for found in syllables) if len(syllables) > 1 and all(syllables) else ()
    return Title(words, len(_telling(first)) or len(words), bool(re.search(r"[^\W\d_]\.(?:\s|$)", printed)), spoken)


def _telling(printed: str) -> tuple[str, ...]:
    """The words of a title that tell; single letters are prepositions, but for the number at the end."""
    words = [word for word in words_of(printed) if len(word) > 4 or fold_lookalikes(word) not in _MISREAD]
    return tuple(
        word for word in words if len(word) > 1 or not word.isalpha() or re.search(rf"\s{word.upper()}$", printed)
    )


@dataclass(frozen=True, slots=True)
class Match:
    """How two titles stand to each other.

    `kind` is "equal", "head" (the other without its subtitle), "begins" (with the same words), "short" (has
    words of the other), "blurred" (too much misread to tell) or "unlike".
    `words` counts the words they share that say something.
    """

    kind: str
    words: int = 0


@lru_cache(1 << 16)
def match_titles(one: Title, two: Title) -> Match:
    """How two titles stand to each other, whichever comes first.

    >>> full, short = read_title("The Salt Roads: Trade and Power in Vessmer, 1846–1861"), read_title("Salt Roads")
    >>> match_titles(short, full), match_titles(full, read_title("The Salt Roads: Trade and Power, 1861–1872")).kind
    (Match(kind='head', words=2), 'unlike')
    """
    if len(one.syllables) == len(two.syllables) > 0 and all(
        set(a) & set(b) for a, b in zip(one.syllables, two.syllables, strict=True)
    ):
        return Match("equal", len(one.words))
    short, full = sorted((one, two), key=lambda title: (len(title.words), title.words, title.head))
    pairs, ends = _walk(short.words, full.words)
    if ends == (len(short.words), len(full.words)):
        return _match("equal", pairs)
    if ends[0] == len(short.words) and _numerals(short.words[: ends[0]]) == _numerals(full.words[: ends[1]]):
        return _match("head" if ends[1] >= full.head or len(short.words) > 3 else "begins", pairs)
    if short.head < len(short.words) and ends[0] >= short.head and ends[1] >= full.head:
        # of one title, and subtitles that differ: those of two editions, or of two works of a series
        return Match("blurred" if _is_blurred(short.words, full.words) else "unlike")
    scattered = _scattered(short.words, full.words)
    if scattered and _numerals(short.words) <= _numerals(full.words):
        return _match("short", scattered)
    return Match("blurred" if _is_blurred(short.words, full.words) else "unlike")


def _is_blurred(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether two titles may be one, misread in both: word for word nearly alike, as far as the shorter goes."""
    return len(short) > 1 and all(same_word(a, b) or _nearly(a, b) for a, b in zip(short, full, strict=False))


def _nearly(one: str, two: str) -> bool:
    first, second = plain(one), plain(two)
    return min(len(first), len(second)) > 3 and Indel.normalized_similarity(first, second) >= _BLURRED


def _match(kind: str, shared: list[str]) -> Match:
    telling = (word for word in map(fold_lookalikes, shared) if word not in _GENERIC_MISREAD)
    return Match(kind, sum(not _NUMERAL.fullmatch(word) and "#" not in word for word in telling))


def _walk(short: tuple[str, ...], full: tuple[str, ...]) -> tuple[list[str], tuple[int, int]]:
    """The words that two titles share from the beginning on, joined or split ones too, and where each of them stops."""
    at, to = 0, 0
    shared: list[str] = []
    while at < len(short) and to < len(full):
        if same_word(short[at], full[to]):
            shared.append(short[at])
            at, to = at + 1, to + 1
        elif at + 1 < len(short) and same_word(short[at] + short[at + 1], full[to]):
            shared += short[at : at + 2]
            at, to = at + 2, to + 1
        elif to + 1 < len(full) and same_word(short[at], full[to] + full[to + 1]):
            shared += full[to : to + 2]
            at, to = at + 1, to + 2
        else:
            break
    return shared, (at, to)


def _scattered(short: tuple[str, ...], full: tuple[str, ...]) -> list[str]:
    """The words of a short title, where all of them are in the full one, in its order."""
    to = 0
    for word in short:
        while to < len(full) and not same_word(word, full[to]):
            to += 1
        if to == len(full):
            return []
        to += 1
    return [*short]


def _numerals(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for word in words if _NUMERAL.fullmatch(word))


@lru_cache(1 << 17)
def same_word(one: str, two: str) -> bool:
    """Whether two words are one, but for scanning, accents and how they were brought into the Latin alphabet."""
    if one == two:
        return True
    if _NUMERAL.fullmatch(one) or _NUMERAL.fullmatch(two):
        return False
    first, second = plain(one) or one, plain(two) or two
    if first == second or alike(first, second) and abs(len(first) - len(second)) < 3:
        return True
    return min(len(first), len(second)) >= _SOUNDED and alike(_heard(first), _heard(second))


def _heard(word: str) -> str:
    """The sound of a word; Germans write sh for zh."""
    return sound(word).replace("ʒ", "sh")


@lru_cache(1 << 16)
def abbreviates(one: Title, two: Title) -> bool:
    """Whether one title is the other with its words cut short, or their first letters.

    >>> full, *short = (
    ...     read_title(title, container=True)
    ...     for title in ("Journal of Economic History", "J. Econ. Hist.", "J.E.H.", "J. Eur. Hist.")
    ... )
    >>> [abbreviates(one, full) for one in short]
    [True, True, False]
    """
    short, full = sorted((one, two), key=lambda title: (sum(map(len, title.words)), title.words))
    if len(short.words) == 1 and len(full.words) > 1:
        letters = short.words[0]
        return len(letters) > 1 and letters == "".join(word[0] for word in full.words)
    if len(short.words) != len(full.words) or len(short.words) < 2:
        return False
    return all(
        same_word(a, b) or a[0] == b[0] and len(a) < len(b) and _in_order(a, b)
        for a, b in zip(short.words, full.words, strict=True)
    )


def _in_order(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)
