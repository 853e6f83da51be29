"""The words of a page with their names, places on the paper, and what is doubtful about each.

A word's name is its line and its place in the line, counted from 1: `12.3`. It is what a person would quote, and it
stays when the word, or any other on another line, is corrected.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import NamedTuple

from variorum.doubts import SURE
from variorum.model import Box, Page, Token
from variorum.sureness import judge_words
from variorum.tokens import Tokens

_NAME = re.compile(r"([1-9]\d{0,5})\.([1-9]\d{0,4})")


class Word(NamedTuple):
    """A word of a page's text.

    `sure` is the chance (0 to 1) that it is right, None where nothing says how sure it is; `differs` tells whether
    witnesses read it differently.
    """

    name: str
    start: int
    end: int
    text: str
    box: Box | None
    sure: float | None
    differs: bool

    @property
    def doubtful(self) -> bool:
        """Whether the word is worth a look."""
        return self.sure is not None and self.sure < SURE


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a page in the order of its text, to be asked by place or by name."""

    page: Page
    words: tuple[Word, ...]
    starts: tuple[int, ...]

    def within(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that [start, end) touches."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = bisect_left(self.starts, end)
        return tuple(word for word in self.words[first:last] if word.end > start)

    def named(self, name: str) -> Word | None:
        """The word of a name, None where the page has none of it."""
        return next((word for word in self.words if word.name == name), None)


def number_words(page: Page, *, languages: str = "eng") -> Words:
    """Name and judge every word of a page."""
    sure = {(token.start, token.end): chance for token, chance in _judged(page, languages)}
    variants = sorted((v.start, max(v.end, v.start + 1), v.confidence) for v in page.variants)
    lines = [line.start for line in page.lines] or [0, *(m.end() for m in re.finditer("\n", page.text))]
    counts: dict[int, int] = {}
    words = []
    at = 0
    for token in _tokens(page):
        line = max(bisect_right(lines, token.start), 1)
        counts[line] = counts.get(line, 0) + 1
        while at < len(variants) and variants[at][1] <= token.start:
            at += 1
        near = takewhile(lambda v: v[0] < token.end, islice(variants, at, None))  # noqa: B023 (used up at once)
        own = [v for v in near if token.start < v[1]]
        chance = sure.get((token.start, token.end))
        if chance is None and own:
            chance = min(confidence for _, _, confidence in own)
        text = page.text[token.start : token.end]
        words.append(Word(f"{line}.{counts[line]}", token.start, token.end, text, token.box, chance, bool(own)))
    return Words(page, tuple(words), tuple(word.start for word in words))


def parse_name(name: str) -> tuple[int, int] | None:
    """The line and the place in it that a word's name gives.

    >>> parse_name("12.3"), parse_name("12")
    ((12, 3), None)
    """
    match = _NAME.fullmatch(name)
    return (int(match[1]), int(match[2])) if match else None


def _judged(page: Page, languages: str) -> Iterator[tuple[Token, float]]:
    """The words that something says how sure they are; of a text layer nothing does where no witness differs."""
    if isinstance(page.tokens, Tokens) and not page.variants:
        return
    judged = list(judge_words(page, languages))
    if judged:
        yield from judged
    else:
        yield from ((token, token.confidence) for token in page.tokens if token.confidence is not None)


def _tokens(page: Page) -> Iterator[Token]:
    """The tokens of a page; of a text that came without, its words."""
    if page.tokens:
        yield from sorted(page.tokens, key=lambda token: token.start)
    else:
        yield from (Token(match.start(), match.end()) for match in re.finditer(r"\S+", page.text))
