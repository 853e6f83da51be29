"""What is known of a word by which one may judge whether it is right: numbers, one for each of `TRAITS`.

The engine's confidence in it and in its line, second looks, witnesses of another origin, decisions where they differ,
whether it is a word, whether the page has a word that is nearly the same, what signs and figures stand in it and what
follows it.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log
from typing import NamedTuple

from variorum.lexicon import Lexicon
from variorum.model import Origin, Page, Token, Variant
from variorum.vocabulary import find_words

TRAITS = (
    "constant", "confidence", "confidence of a poor word", "usual", "line", "neighbours",
    "second look agrees", "second look sure", "second look differs", "decided among engines",
    "another has it", "another differs", "decided among witnesses", "another lacks it", "other witness worn",
    "worn and unsure", "worn and no word", "worn",
    "figures", "many figures", "sign inside", "dash", "quote", "bracket", "raised",
    "no word", "rare word", "rare short word", "capital", "capitals", "inner capital", "common word with capital",
    "short", "long", "twin", "seen again", "comma before capital", "point before small letter", "alone on its line",
)  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGN_INSIDE = re.compile(r"\w[^\w\s'’.–—‐-]+\w|[^\W\d_]\d|\d[a-zß-ÿ](?!\b)|[{}|~_$§¢»«<>=\\^*°#@+¥£€]|[.,;:]{2}")
_INNER_CAPITAL = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ]|[A-ZÀ-Þ]{2}[a-zß-ÿ]")
_KNOWN = 2.0  # zipf
_COMMON = 5.0  # zipf of words that begin sentences
_SHORT, _LONG = 3, 9
_SAME = 4  # letters from which words that differ in one are likely to be the same


class _Around(NamedTuple):
    """A page as its words stand on it."""

    page: Page
    lexicon: Lexicon
    usual: float  # mean doubt of the first engine's words
    worn: float  # share of words at which a decision was not sure
    rows: Sequence[int]  # of each word
    lines: Sequence[float]  # mean doubt of each row
    counts: Counter[str]  # words of four letters and more
    shapes: Counter[str]  # the same with one letter left out, any


def describe_words(page: Page, lexicon: Lexicon) -> Iterator[tuple[Token, tuple[float, ...]]]:
    """The words of a page that an engine has read and said how surely, each with the values of `TRAITS`."""
    readers = [wit for wit in page.witnesses if wit.kind == "ocr" and not wit.looks]
    stated = [token.confidence for wit in readers for token in wit.tokens if token.confidence is not None]
    if not stated:
        return
    around = _look_around(page, lexicon, sum(1 - sure for sure in stated) / len(stated))
    heard = _Heard(page, readers[0].group)
    tokens = list(page.tokens)
    texts = [page.text[token.start : token.end] for token in tokens]
    for at, (token, text) in enumerate(zip(tokens, texts, strict=True)):
        confidence = token.confidence if token.confidence is not None else 1 - around.usual
        odds = _odds(confidence)
        worn = max(around.usual, 0.01)
        no_word = _is_no_word(text, lexicon)
        beside = [tokens[k].confidence for k in (at - 1, at + 1) if 0 <= k < len(tokens)]
        near = [1 - sure if sure is not None else around.usual for sure in beside]
        yield (
            token,
            (
                1.0,
                odds,
                max(0.0, 1.5 - odds),
                log(worn),
                log(around.lines[around.rows[at]] + 0.01),
                log(max(near, default=around.usual) + 0.01),
                *heard.describe(token, text, around.worn),
                max(0.0, 3.0 - odds) * worn * 5,
                no_word * log(worn / 0.05),
                around.worn,
                *_spell(text, token, no_word=no_word, around=around),
                *_stand(at, texts, around),
            ),
        )


def _look_around(page: Page, lexicon: Lexicon, usual: float) -> _Around:
    starts = [line.start for line in page.lines] or [0]
    rows = [max(bisect_right(starts, token.start) - 1, 0) for token in page.tokens]
    doubts: dict[int, list[float]] = {}
    for row, token in zip(rows, page.tokens, strict=True):
        doubts.setdefault(row, []).append(1 - token.confidence if token.confidence is not None else usual)
    lines = [sum(found) / len(found) if (found := doubts.get(row)) else usual for row in range(len(starts))]
    counts = Counter(word for word in find_words(page.text) if len(word) >= _SAME)
    shapes = Counter(shape for word in counts for shape in _shapes(word))
    worn = sum(v.confidence < 0.9 for v in page.variants) / max(len(page.tokens), 1)
    return _Around(page, lexicon, usual, worn, rows, lines, counts, shapes)


def _shapes(word: str) -> set[str]:
    return {f"{word[:k]} {word[k + 1 :]}" for k in range(len(word))}


def _spell(text: str, token: Token, *, no_word: bool, around: _Around) -> Iterator[float]:
    """What a word is made of."""
    lexicon = around.lexicon
    parts = _LETTERS.findall(text)
    longest = max(parts, key=len, default="")
    zipf = lexicon.zipf(longest) if longest else 5.0
    figures = sum(char.isdigit() for char in text)
    broken = text.endswith(("\u2010", "-"))
    small = longest.islower()
    yield float(figures > 0)
    yield float(figures > 2)
    yield float(bool(_SIGN_INSIDE.search(text)))
    yield float(any(char in "-–—" for char in text.rstrip("\u2010")))
    yield float(any(char in '“”"‘' for char in text))
    yield float(any(char in "()[]" for char in text))
    yield float("r" in token.style)
    yield float(no_word)
    yield max(0.0, 5.0 - zipf) * small * (not broken)
    yield max(0.0, 6.0 - zipf) * (0 < len(longest) < _SHORT + 1) * small
    yield float(text[:1].isupper())
    yield float(longest.isupper() and len(longest) > 1)
    yield float(bool(_INNER_CAPITAL.search(text)))


def _stand(at: int, texts: Sequence[str], around: _Around) -> Iterator[float]:
    """How a word stands among the others."""
    text, rows = texts[at], around.rows
    before = texts[at - 1] if at else "."
    after = texts[at + 1] if at + 1 < len(texts) else ""
    word = max(_LETTERS.findall(text), key=len, default="")
    common = word[:1].isupper() and word[1:].islower() and around.lexicon.zipf(word) > _COMMON
    yield float(common and before[-1:].isalpha() and before.islower())
    yield float(len(text) < _SHORT)
    yield float(len(text) > _LONG)
    twin = seen = 0.0
    if len(word) >= _SAME and around.lexicon.zipf(word) < _KNOWN:
        own = around.counts[word]
        twins = max((around.shapes[shape] for shape in _shapes(word)), default=0)
        twin, seen = float(twins > 1), float(own > 1)
    yield twin
    yield seen
    following = _LETTERS.match(after)
    sentence = following is not None and following[0][:1].isupper() and around.lexicon.zipf(following[0]) > _COMMON
    yield float(text[-1:] in ",;" and sentence)
    yield float(text[-1:] == "." and len(text) > _SHORT and after[:1].islower())
    yield float(_is_alone(at, rows))


def _is_alone(at: int, rows: Sequence[int]) -> bool:
    return (at == 0 or rows[at - 1] != rows[at]) and (at + 1 == len(rows) or rows[at + 1] != rows[at])


class _Heard:
    """What the witnesses of a page say of its words, which are asked about from its beginning to its end."""

    def __init__(self, page: Page, group: str) -> None:
        self._groups = {wit.siglum: wit.group for wit in page.witnesses}
        self._variants = page.variants
        self._starts = [variant.start for variant in page.variants]
        others = [wit for wit in page.witnesses if wit.group != group]
        self._others = bool(others)
        self._known = frozenset(word for wit in others for word in wit.text.replace("\u2010\n", "").split())
        self._looked = sorted(_looks_on(page))

    def describe(self, token: Token, text: str, worn: float) -> Iterator[float]:
        """Second looks, decisions and the readings of others."""
        inner: list[float] = []
        outer: list[float] = []
        for variant in self._touching(token):
            groups = {self._groups.get(siglum, siglum) for one in variant.readings for siglum in one.sigla}
            (inner if len(groups) == 1 else outer).append(_odds(variant.confidence))
        sure = [] if inner else [sure for _, _, sure in self._looks_at(token)]
        yield float(bool(sure))
        yield max(map(_odds, sure), default=0.0)
        yield float(bool(inner))
        yield min(inner, default=0.0)
        yield float(self._others and not outer and text in self._known)
        yield float(bool(outer))
        yield min(outer, default=0.0)
        yield float(self._others and not outer and text not in self._known)
        yield worn * 10 * bool(outer)

    def _touching(self, token: Token) -> Iterator[Variant]:
        """The variants that a word touches; they do not overlap."""
        at = max(bisect_right(self._starts, token.start) - 1, 0)
        for variant in self._variants[at:]:
            if variant.start >= token.end:
                return
            if token.start < max(variant.end, variant.start + 1):
                yield variant

    def _looks_at(self, token: Token) -> Iterator[tuple[int, int, float]]:
        at = max(bisect_right(self._looked, (token.start, -1, 0.0)) - 1, 0)
        for look in self._looked[at:]:
            if look[0] >= token.end:
                return
            if token.start < look[1]:
                yield look


def _looks_on(page: Page) -> Iterator[tuple[int, int, float]]:
    """The stretches of a page's text that were looked at again, and how sure the least sure letter of the look was."""
    for wit in page.witnesses:
        for look in wit.looks:
            sure = min((one.confidence for one in wit.letters if look.start <= one.start < look.end), default=0.5)
            for start, end in _stands_at(page.origins, look):
                yield start, end, sure


def _stands_at(origins: Sequence[Origin], look: Origin) -> Iterator[tuple[int, int]]:
    """Where what a look saw stands in the page's text."""
    for origin in origins:
        low, high = max(origin.source_start, look.source_start), min(origin.source_end, look.source_end)
        if origin.source == look.source and low < high:
            shift = origin.start - origin.source_start
            yield low + shift, high + shift


def _is_no_word(text: str, lexicon: Lexicon) -> bool:
    if text.endswith(("\u2010", "-")):
        return False
    return any(part.islower() and len(part) > 1 and lexicon.zipf(part) < _KNOWN for part in _LETTERS.findall(text))


def _odds(sure: float) -> float:
    sure = min(max(sure, 0.02), 0.999)
    return log(sure / (1 - sure))
