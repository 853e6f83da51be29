"""How sure each word of a page is: a probability that is meant to be true, not an engine's own measure.

An engine's confidence says little by itself: Tesseract's 0.93 is right 995 times of 1000 on a clean page and 966 times
on a worn copy. Whether a witness of another origin has the word too, whether a second look saw the same, how sure the
decision was where they differ, and whether it is a word at all say more. The weights are those of a logistic
regression on pages whose truth is known (`models/train_sureness.py`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log

import msgspec

from variorum.lexicon import Lexicon, open_lexicon
from variorum.model import Origin, Page, Token, Variant

FEATURES = (
    "constant", "confidence", "usual", "second look agrees", "second look differs", "decided among engines",
    "another has it", "another differs", "decided among witnesses", "another lacks it", "figures", "sign inside",
    "no word", "capital", "short", "worn and unsure", "other witness worn",
)  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGN_INSIDE = re.compile(r"\w[^\w\s'’.–—‐-]+\w|[^\W\d_]\d|\d[a-zß-ÿ](?!\b)|[{}|~_$§¢»«<>=\\^*°#@+¥£€]")
_KNOWN = 2.0  # zipf


def judge_words(page: Page, languages: str = "eng") -> Iterator[tuple[Token, float]]:
    """The words of a page that an engine has read and said how surely, each with the chance that it is right.

    Of other words nothing is known but what their makers and decisions state.
    """
    weights = load_weights()
    for token, row in describe_words(page, languages):
        score = sum(weight * value for weight, value in zip(weights, row, strict=True))
        yield token, 1 / (1 + exp(-max(min(score, 30.0), -30.0)))


def describe_words(page: Page, languages: str = "eng") -> Iterator[tuple[Token, tuple[float, ...]]]:
    """The words of a page that can be judged, each with the values of `FEATURES`."""
    readers = [wit for wit in page.witnesses if wit.kind == "ocr" and not wit.looks]
    stated = [token.confidence for wit in readers for token in wit.tokens if token.confidence is not None]
    if not stated:
        return
    lexicon = open_lexicon(languages)
    groups = {wit.siglum: wit.group for wit in page.witnesses}
    group = readers[0].group
    others = [wit for wit in page.witnesses if wit.group != group]
    known = frozenset(word for wit in others for word in re.findall(r"\S+", wit.text.replace("\u2010\n", "")))
    usual = sum(1 - sure for sure in stated) / len(stated)
    worn = sum(v.confidence < 0.9 for v in page.variants) / max(len(page.tokens), 1)
    looked = [look for wit in page.witnesses for look in wit.looks]
    places = _Places(page, looked)
    for token in page.tokens:
        variants = places.variants(token)
        text = page.text[token.start : token.end]
        inner = [v.confidence for v in variants if len({groups.get(s, s) for r in v.readings for s in r.sigla}) == 1]
        outer = [v.confidence for v in variants if len({groups.get(s, s) for r in v.readings for s in r.sigla}) > 1]
        confidence = token.confidence if token.confidence is not None else 1 - usual
        odds = _odds(confidence)
        seen = places.looked_at(token) and not inner
        yield (
            token,
            (
                1.0,
                odds,
                log(max(usual, 0.01)),
                float(seen),
                float(bool(inner)),
                min(map(_odds, inner), default=0.0),
                float(bool(others) and not outer and text in known),
                float(bool(outer)),
                min(map(_odds, outer), default=0.0),
                float(bool(others) and not outer and text not in known),
                float(any(char.isdigit() for char in text)),
                float(bool(_SIGN_INSIDE.search(text))),
                float(_is_no_word(text, lexicon)),
                float(text[:1].isupper()),
                float(len(text) < 3),
                max(0.0, 3.0 - odds) * max(usual, 0.01) * 5,
                worn * 10 * bool(outer),
            ),
        )


class _Places:
    """Which variants and second looks a word touches, asked from a page's beginning to its end."""

    def __init__(self, page: Page, looked: Sequence[Origin]) -> None:
        self._variants = page.variants
        self._looked = [
            (
                max(origin.start, origin.start + look.source_start - origin.source_start),
                min(origin.end, origin.start + look.source_end - origin.source_start),
            )
            for origin in page.origins
            for look in looked
            if origin.source == look.source
            and origin.source_start < look.source_end
            and look.source_start < origin.source_end
        ]

    def variants(self, token: Token) -> list[Variant]:
        """The variants that a word touches."""
        return [v for v in self._variants if v.start < token.end and token.start < max(v.end, v.start + 1)]

    def looked_at(self, token: Token) -> bool:
        """Whether a second look was taken at a word."""
        return any(start < token.end and token.start < end for start, end in self._looked)


def _is_no_word(text: str, lexicon: Lexicon) -> bool:
    parts = _LETTERS.findall(text.rstrip("\u2010-"))
    if text.endswith(("\u2010", "-")):
        return False
    return any(part.islower() and len(part) > 1 and lexicon.zipf(part) < _KNOWN for part in parts)


def _odds(sure: float) -> float:
    sure = min(max(sure, 0.02), 0.999)
    return log(sure / (1 - sure))


@cache
def load_weights() -> tuple[float, ...]:
    """The weights of `FEATURES`."""
    return msgspec.json.decode(files("variorum").joinpath("sureness.json").read_bytes(), type=tuple[float, ...])
