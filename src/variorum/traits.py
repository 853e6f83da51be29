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

from variorum.inked import measure_fit
from variorum.lexicon import Lexicon
from variorum.model import Page, Token
from variorum.oddities import ODDITIES, find_oddities
from variorum.testimony import TESTIMONY, Heard, odds
from variorum.vocabulary import find_words

TRAITS = (
    "constant", "confidence", "confidence of a poor word", "usual", "line", "neighbours",
    *TESTIMONY,
    "worn and unsure", "worn and no word", "worn",
    "figures", "many figures", "sign inside", "dash", "quote", "bracket", "raised",
    "no word", "rare word", "rare short word", "capital", "capitals", "inner capital",
    "short", "long", "twin", "seen again", "on the page again", "ends with a comma", "ends with a point",
    *ODDITIES,
    "letters too wide", "too wide for its length", "too deep", "too high",
)  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]+")
# b)ut, b4, 4b but not 4th, and what print seldom has; an abbreviation's point may be followed by a stop
_SIGN_INSIDE = re.compile(
    r"""
      \w [^\w\s'’.–—‐-]+ \w | [^\W\d_]\d | \d(?!(?:st|nd|rd|d|th)\b) [a-zß-ÿ](?!\b)
    | [{}|~_$§¢»«<>=\\^*°\#@+¥£€·ª] | \.\. | [,;:][.,;:]
    """,
    re.VERBOSE,
)
_SUPPLIED = re.compile(r"[\[(]([^\W_]+)[\])]?")  # amin[ed]
_INNER_CAPITAL = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ]|[A-ZÀ-Þ]{2}[a-zß-ÿ]")
_KNOWN = 2.0  # zipf
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
    forms: Counter[str]  # whatever stands between blanks


def describe_words(page: Page, lexicon: Lexicon) -> Iterator[tuple[Token, tuple[float, ...]]]:
    """The words of a page that an engine has read and said how surely, each with the values of `TRAITS`."""
    readers = [wit for wit in page.witnesses if wit.kind == "ocr" and not wit.looks]
    stated = [token.confidence for wit in readers for token in wit.tokens if token.confidence is not None]
    if not stated:
        return
    around = _look_around(page, lexicon, sum(1 - sure for sure in stated) / len(stated))
    heard = Heard(page, readers[0].group)
    tokens = list(page.tokens)
    texts = [page.text[token.start : token.end] for token in tokens]
    wholes = list(_join_broken(texts))
    oddities = find_oddities(texts, around.rows, lexicon)
    fits = measure_fit(tokens, texts, around.rows)
    for at, (token, text, odd, fit) in enumerate(zip(tokens, texts, oddities, fits, strict=True)):
        confidence = token.confidence if token.confidence is not None else 1 - around.usual
        own = odds(confidence)
        worn = max(around.usual, 0.01)
        no_word = _is_no_word(wholes[at], lexicon)
        beside = [tokens[k].confidence for k in (at - 1, at + 1) if 0 <= k < len(tokens)]
        near = [1 - sure if sure is not None else around.usual for sure in beside]
        yield (
            token,
            (
                1.0,
                own,
                max(0.0, 1.5 - own),
                log(worn),
                log(around.lines[around.rows[at]] + 0.01),
                log(max(near, default=around.usual) + 0.01),
                *heard.describe(token, around.worn),
                max(0.0, 3.0 - own) * worn * 5,
                no_word * log(worn / 0.05),
                around.worn,
                *_spell(text, wholes[at], token, no_word=no_word, around=around),
                *_stand(text, around),
                *odd,
                *fit,
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
    forms = Counter(page.text[token.start : token.end] for token in page.tokens)
    return _Around(page, lexicon, usual, worn, rows, lines, counts, shapes, forms)


def _shapes(word: str) -> set[str]:
    return {f"{word[:k]} {word[k + 1 :]}" for k in range(len(word))}


def _join_broken(texts: Sequence[str]) -> Iterator[str]:
    """The words with both halves of each that is broken at the end of a line made whole.

    >>> list(_join_broken(["the", "Coun‐", "cil’s", "war"]))
    ['the', 'Council’s', 'Council’s', 'war']
    """
    for at, text in enumerate(texts):
        if text.endswith("\u2010") and at + 1 < len(texts):
            yield text[:-1] + texts[at + 1]
        elif at and texts[at - 1].endswith("\u2010"):
            yield texts[at - 1][:-1] + text
        else:
            yield text


def _spell(text: str, whole: str, token: Token, *, no_word: bool, around: _Around) -> Iterator[float]:
    """What a word is made of."""
    lexicon = around.lexicon
    parts = _LETTERS.findall(whole)
    longest = max(parts, key=len, default="")
    zipf = lexicon.zipf(longest) if longest else 5.0
    figures = sum(char.isdigit() for char in text)
    small = longest.islower()
    yield float(figures > 0)
    yield float(figures > 2)
    yield float(bool(_SIGN_INSIDE.search(_SUPPLIED.sub(r"\1", text))))
    yield float(any(char in "-–—" for char in text.rstrip("\u2010")))
    yield float(any(char in '“”"‘' for char in text))
    yield float(any(char in "()[]" for char in text))
    yield float("r" in token.style)
    yield float(no_word)
    yield max(0.0, 5.0 - zipf) * small
    yield max(0.0, 6.0 - zipf) * (0 < len(longest) < _SHORT + 1) * small
    yield float(text[:1].isupper())
    yield float(longest.isupper() and len(longest) > 1)
    yield float(bool(_INNER_CAPITAL.search(text)))


def _stand(text: str, around: _Around) -> Iterator[float]:
    """How a word stands among the others of its page."""
    word = max(_LETTERS.findall(text), key=len, default="")
    yield float(len(text) < _SHORT)
    yield float(len(text) > _LONG)
    twin = seen = 0.0
    if len(word) >= _SAME and around.lexicon.zipf(word) < _KNOWN:
        own = around.counts[word]
        twins = max((around.shapes[shape] for shape in _shapes(word)), default=0)
        twin, seen = float(twins > 1), float(own > 1)
    yield twin
    yield seen
    yield min(around.forms[text] - 1, 3) / 3
    yield float(text[-1:] in ",;")
    yield float(text[-1:] == ".")


def _is_no_word(text: str, lexicon: Lexicon) -> bool:
    return any(part.islower() and len(part) > 1 and lexicon.zipf(part) < _KNOWN for part in _LETTERS.findall(text))
