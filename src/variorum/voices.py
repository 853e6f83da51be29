"""The witnesses of a page as they are heard: how often each errs, and what it is able to write at all."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import exp
from typing import NamedTuple

from variorum.letters import fold
from variorum.model import Witness
from variorum.places import Place
from variorum.vocabulary import Vocabulary, find_words, mend_breaks

_PRIOR = {"layer": 0.002, "ocr": 0.005, "person": 0.00001}  # chance that a letter is wrong, before anything is measured
_WEIGHT = 1500  # letters that the prior counts for
_BLANKS = 0.004, 0.003  # chances that a blank between words is lost, and that one stands inside a word, likewise
# The same of an engine, which sees them on the paper: of 56,000 blanks on 106 pages it lost 4 and put 4 into words, and
# on worn copies it lost 5 of 3,000.
_SEEN_BLANKS = 0.0003, 0.0002
_WORN_BLANKS = 0.003, 0.001
_LOOKS_BLANKS = 0.05, 0.02  # and of PP-OCR, which drops blanks
_WORDS = 3.0  # that count before it is known whose words are strange
_WORN = 0.0019  # share of letters expected to be wrong from which a page is not clean: less than of any layer
_LEAST_WRONG, _MOST_WRONG = 0.0006, 0.05
_LEAST_DOUBT = 0.01
_FEW = 300  # blanks that these count for
_TELLS = 20.0  # how much likelier it is that a blank was lost, or put in, where only so all words are known
_ROUNDS = 3  # in which rates and what follows from them settle
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_WITH_FIGURES = re.compile(r"\W*(?:\d+(?:st|nd|rd|th|s|er|e|de|ten|a|b|n|f|ff)|[A-Z]+[-/.]?\d+)\W*")  # 1930s, 2nd, A5
QUOTES = frozenset("“”„‟«»‘’‚‛‹›")
DASHES = frozenset("–—―")


class Voice(NamedTuple):
    """A witness as it is heard: how often it errs, and what it is able to write at all.

    `error` is the chance that a letter is wrong, `loss` that a blank is lost, `split` that one stands inside a word.
    """

    wit: Witness
    error: float
    loss: float
    split: float
    curly: bool
    dashes: bool
    accents: bool
    starts: tuple[int, ...]  # of its tokens, where those have confidences
    usual: float  # mean doubt (1 - confidence) of its tokens in small letters
    unlisted: float  # and of the others: names and figures, which engines know less well
    letters: Mapping[int, float]  # confidences of its letters, by offset, where it looked again at a few

    def doubt(self, offset: int) -> float:
        """The chance that the letter at an offset is wrong, by the confidence in it or its token if one is stated."""
        if self.letters:
            return min(0.5, 0.02 + 1 - self.letters.get(offset, 0.9))
        if not self.starts:
            return self.error
        index = max(bisect_right(self.starts, offset) - 1, 0)
        start, end = self.wit.tokens[index][:2]
        usual = self.usual if self.wit.text[start:end].islower() else self.unlisted
        return min(0.5, self.error * min(max((1 - self.sure(offset)) / usual, 0.3), 30.0))

    def sure(self, offset: int) -> float:
        """The confidence in the token at an offset, where its tokens have one."""
        confidence = self.wit.tokens[max(bisect_right(self.starts, offset) - 1, 0)].confidence
        return confidence if confidence is not None else 1 - self.usual


def hear(
    wits: Sequence[Witness],
    places: Sequence[Place],
    vocabulary: Vocabulary,
    letters: Sequence[Mapping[int, float]] = (),
) -> tuple[Voice, ...]:
    """The witnesses with their rates of error: where they differ, shared out by whose readings are words.

    `letters` are the confidences of the second and further ones that looked only at parts of the page.
    """
    from rapidfuzz.distance import Levenshtein

    wrong, apart = [[0, 0] for _ in wits], [0] * len(wits)
    blanks = _Blanks(wits, vocabulary)
    unlike: list[tuple[int, str, str]] = []
    agreed: list[str] = []
    texts = [(number, wit.text, wit.group != wits[0].group) for number, wit in enumerate(wits[1:], 1)]
    base = wits[0].text
    for start, end, readings in places:
        own = base[start:end]
        for (number, text, apart_from), span in zip(texts, readings, strict=True):
            if span is None or not own:
                continue
            other = text[span[0] : span[1]]
            if other != own:
                unlike += [(number, own, other)] if other else []
            elif apart_from:
                agreed.append(own)
    vocabulary.agree_on("\t".join(agreed))
    words = [(number, find_words(own), find_words(other)) for number, own, other in unlike]
    for _, one, two in words:
        if len(one) == len(two):
            vocabulary.agree(one, two)
    # late: what is known depends on what all agree on
    for (number, one, two), (_, own, other) in zip(words, unlike, strict=True):
        plain, others = (fold(mend_breaks(text)).replace(" ", "") for text in (own, other))
        apart[number] += Levenshtein.distance(plain, others) if plain != others else 0
        if plain == others and len(own.split()) != len(other.split()):
            blanks.count(number, mend_breaks(own).split(), mend_breaks(other).split())
        wrong[number][0] += vocabulary.count_strange(one, others)
        wrong[number][1] += vocabulary.count_strange(two, plain)
    expected = [expect_errors(wit) for wit in wits]
    mine = expected[0] / (expected[0] + max(expected[1:])) if _states_confidence(wits[0]) else 0.5
    share = [
        far * (theirs + _WORDS * (1 - mine)) / (ours + theirs + _WORDS)
        for far, (ours, theirs) in zip(apart, wrong, strict=True)
    ]
    share[0] = max(apart[k] - share[k] for k in range(1, len(wits)))
    sure = ({}, *letters, *({} for _ in wits))
    rates = blanks.share_out()
    return tuple(_voice(wit, bad, gone, own) for wit, bad, gone, own in zip(wits, share, rates, sure, strict=False))


class _Blanks:
    """Counts blanks between letters that one witness has and another has not: lost by one, or put in by the other."""

    def __init__(self, wits: Sequence[Witness], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._usual = [_usual_blanks(wit) for wit in wits]
        self._blanks = [wit.text.count(" ") + 1 + _FEW for wit in wits]
        self._seen: list[tuple[int, int, int, float]] = []  # who has fewer, who more, how many, how much likelier lost

    def count(self, number: int, one: Sequence[str], two: Sequence[str]) -> None:
        """Count a place at which the base has `one` between its blanks, and witness `number` has `two`."""
        more, fewer = (0, number) if len(one) > len(two) else (number, 0)
        rich, poor = (one, two) if len(one) > len(two) else (two, one)
        inner = sum(a[-1:].isalpha() and b[:1].isalpha() for a, b in pairwise(rich))
        if not (many := min(len(rich) - len(poor), inner)):
            return
        strange = [any(map(self._is_strange, set(side) - set(others))) for side, others in ((poor, rich), (rich, poor))]
        likelier = 1.0
        little = any(word.islower() and self._vocabulary.is_little(word) for word in set(rich) - set(poor))
        if strange == [True, False] and little:
            likelier = _TELLS
        elif strange == [False, True]:
            likelier = 1 / _TELLS
        self._seen.append((fewer, more, many, likelier))

    def _is_strange(self, text: str) -> bool:
        """Whether what stands between two blanks is no known word, no figure, or both in one."""
        words = _LETTERS.findall(text)
        if any(char.isdigit() for char in text):
            return bool(words) and not _WITH_FIGURES.fullmatch(text)
        return any(self._vocabulary.worth(word) < 2 for word in words)

    def share_out(self) -> list[tuple[float, float]]:
        """How often each loses and puts in blanks; what is doubtful goes to who is known for such faults."""
        rates = self._usual
        for _ in range(_ROUNDS):
            lost, split = ([rate[k] * _FEW for rate in self._usual] for k in (0, 1))
            for fewer, more, many, likelier in self._seen:
                share = rates[fewer][0] * likelier
                share /= share + rates[more][1]
                lost[fewer] += many * share
                split[more] += many * (1 - share)
            rates = [(one / many, two / many) for one, two, many in zip(lost, split, self._blanks, strict=True)]
        return rates


def _usual_blanks(wit: Witness) -> tuple[float, float]:
    if not _states_confidence(wit):
        return _BLANKS
    return _SEEN_BLANKS if expect_errors(wit) < _WORN else _WORN_BLANKS


def expect_errors(wit: Witness) -> float:
    """The share of letters that a witness is expected to have wrong before it is compared with others.

    Tesseract's mean doubt says much about a page: at .045 it has .05 % wrong, at .06 .2 %, at .075 .6 %, from .15 on
    more than 3 % (measured on 200 pages of known truth).
    """
    if not _states_confidence(wit):
        return _PRIOR.get(wit.kind, _PRIOR.get(wit.group, _PRIOR["ocr"]))
    doubt = sum(1 - (token.confidence or 0.0) for token in wit.tokens) / len(wit.tokens)
    return min(_LEAST_WRONG * exp(60 * (max(doubt, 0.045) - 0.045)), _MOST_WRONG)


def _states_confidence(wit: Witness) -> bool:
    return any(token.confidence is not None for token in wit.tokens[:1])


def _voice(wit: Witness, wrong: float, blanks: tuple[float, float], letters: Mapping[int, float]) -> Voice:
    text, signs = wit.text, set(wit.text)
    starts = tuple(token.start for token in wit.tokens if token.confidence is not None)
    doubts: tuple[list[float], list[float]] = ([], [])
    for token in wit.tokens:
        if token.confidence is not None:
            doubts[text[token.start : token.end].islower()].append(1 - token.confidence)
    unlisted, usual = (max(sum(side) / len(side), _LEAST_DOUBT) if side else _LEAST_DOUBT for side in doubts)
    return Voice(
        wit,
        (wrong + expect_errors(wit) * _WEIGHT) / (len(text) + _WEIGHT),
        *(_LOOKS_BLANKS if letters else blanks),
        bool(signs & QUOTES),
        bool(signs & DASHES),
        any(fold(c) != c.lower() for c in signs if c.isalpha()),
        starts if len(starts) == len(wit.tokens) else (),
        usual,
        max(unlisted, usual),
        letters,
    )
