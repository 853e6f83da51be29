"""What the witnesses of a page say of each of its words: second looks, decisions, the readings of other origin."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from math import log

from variorum.collate import Alignment, collate
from variorum.model import Origin, Page, Token, Variant
from variorum.voices import QUOTES

TESTIMONY = (
    "second look agrees", "second look sure", "second look differs", "decided among engines",
    "another has it", "another has its letters", "another differs", "decided among witnesses", "another lacks it",
    "other witness worn",
)  # fmt: skip
"""What `Heard.describe` says of a word, in this order."""
_HYPHENS = str.maketrans(dict.fromkeys("‐\u00ad\ufffe\x02", "-"))
_STRAIGHT = frozenset("\"'")
_DASHED = re.compile(r"[\dA-Z]-[\dA-Z]")
_HAS, _ALIKE, _DIFFERS, _LACKS = range(4)


class Heard:
    """What the witnesses of a page say of its words, which are asked about from its beginning to its end."""

    def __init__(self, page: Page, group: str) -> None:
        self._groups = {wit.siglum: wit.group for wit in page.witnesses}
        self._variants = page.variants
        self._starts = [variant.start for variant in page.variants]
        self._others = [_Other(page.text, wit.text) for wit in page.witnesses if wit.group != group and wit.text]
        self._looked = sorted(_looks_on(page))

    def describe(self, token: Token, worn: float) -> Iterator[float]:
        """Second looks, decisions and the readings of others, one number for each of `TESTIMONY`."""
        inner: list[float] = []
        outer: list[float] = []
        for variant in self._touching(token):
            groups = {self._groups.get(siglum, siglum) for one in variant.readings for siglum in one.sigla}
            (inner if len(groups) == 1 else outer).append(odds(variant.confidence))
        sure = [] if inner else [sure for _, _, sure in self._looks_at(token)]
        says = [other.compare(token.start, token.end) for other in self._others]
        yield float(bool(sure))
        yield max(map(odds, sure), default=0.0)
        yield float(bool(inner))
        yield min(inner, default=0.0)
        yield float(_HAS in says and not outer)
        yield float(_ALIKE in says)
        yield float(_DIFFERS in says or bool(outer))
        yield min(outer, default=0.0)
        yield float(bool(says) and set(says) == {_LACKS})
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


class _Other:
    """A text of the page by a witness of another origin, letter by letter."""

    def __init__(self, text: str, other: str) -> None:
        self._text, self._other = text, other.translate(_HYPHENS)
        self._alignment = collate(text, other)
        self._partner = _pair(self._alignment)
        self._curly = bool(set(text) & QUOTES)

    def compare(self, start: int, end: int) -> int:
        """What this text has where the page's has a word: the same, its letters otherwise written, others, or nothing.

        Layers write hyphens for dashes (`4-5`, `(R-WI)`) and straight quotes for curly ones, if only here and there: to
        these they do not testify. Of a word broken at a line's end the hyphen and the blank do not count.
        """
        base, other = self._alignment.base, self._alignment.other
        broken, rest = self._text[end - 1 : end] == "‐", self._text[max(start - 2, 0) : start] == "‐\n"
        i, e = bisect_left(base.at, start), bisect_left(base.at, end - broken)
        if i == e or all(j < 0 for j in self._partner[i:e]):
            return _LACKS
        j = self._partner[i]
        if j < 0 or self._partner[i:e] != list(range(j, j + e - i)):
            return _DIFFERS
        word = [self._text[base.at[k]] for k in range(i, e)]
        same = word == [self._other[other.at[k]] for k in range(j, j + e - i)]
        same = same and (rest or base.spaced[i] == other.spaced[j])
        same = same and (broken or base.spaced[e] == other.spaced[j + e - i])
        return _ALIKE if not same or (self._curly and _STRAIGHT & set(word)) or _DASHED.search("".join(word)) else _HAS


def _pair(alignment: Alignment) -> list[int]:
    """The letter of the other text that each of the base's is the same as, -1 where there is none."""
    partner = [-1] * (len(alignment.base.keys) + 1)
    for step in alignment.steps:
        if step.equal:
            partner[step.start : step.end] = range(step.other_start, step.other_end)
    return partner


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


def odds(sure: float) -> float:
    """The log odds of a confidence."""
    sure = min(max(sure, 0.02), 0.999)
    return log(sure / (1 - sure))
