"""The witnesses of a page as they are heard: how often each errs, and what it is able to write at all."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from variorum.letters import fold
from variorum.model import Witness
from variorum.places import Place
from variorum.vocabulary import Vocabulary, find_words, mend_breaks

_PRIOR = {"layer": 0.002, "ocr": 0.005, "person": 0.00001}  # chance that a letter is wrong, before anything is measured
_WEIGHT = 1500  # letters that the prior counts for
_BLANKS = 0.004, 0.003  # chances that a blank between words is lost, and that one stands inside a word, likewise
_SEEN_BLANKS = 0.001, 0.001  # the same of an engine
_LOOKS_BLANKS = 0.05, 0.02  # and of PP-OCR, which drops blanks
_FEW = 300  # blanks that these count for
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
    usual: float  # mean doubt (1 - confidence) of its tokens
    letters: Mapping[int, float]  # confidences of its letters, by offset, where it looked again at a few

    def doubt(self, offset: int) -> float:
        """The chance that the letter at an offset is wrong, by the confidence in it or its token if one is stated."""
        if self.letters:
            return min(0.5, 0.02 + 1 - self.letters.get(offset, 0.9))
        if not self.starts:
            return self.error
        return min(0.5, self.error * min(max((1 - self.sure(offset)) / self.usual, 0.3), 30.0))

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
    blanks = _Blanks(len(wits), vocabulary)
    unlike: list[tuple[int, list[str], str, list[str], str]] = []
    base = wits[0].text
    for place in places:
        own = base[place.start : place.end]
        for number, (wit, span) in enumerate(zip(wits[1:], place.readings, strict=True), 1):
            if span is None or not own:
                continue
            other = wit.text[span[0] : span[1]]
            if other == own:
                if wit.group != wits[0].group:
                    vocabulary.agree_on(own)
                continue
            if not other:
                continue
            plain, others = (fold(mend_breaks(text)).replace(" ", "") for text in (own, other))
            apart[number] += Levenshtein.distance(plain, others) if plain != others else 0
            one, two = find_words(own), find_words(other)
            unlike.append((number, one, others, two, plain))
            if len(one) == len(two):
                vocabulary.agree(one, two)
            if plain == others and (many := len(own.split()) - len(other.split())):
                blanks.count(number, one, two, many)
    for number, one, others, two, plain in unlike:  # late: what is known depends on what all agree on
        wrong[number][0] += vocabulary.count_strange(one, others)
        wrong[number][1] += vocabulary.count_strange(two, plain)
    share = [far * (theirs + 1) / (ours + theirs + 2) for far, (ours, theirs) in zip(apart, wrong, strict=True)]
    share[0] = max(apart[k] - share[k] for k in range(1, len(wits)))
    sure = ({}, *letters, *({} for _ in wits))
    rates = blanks.share_out()
    return tuple(_voice(wit, bad, gone, own) for wit, bad, gone, own in zip(wits, share, rates, sure, strict=False))


class _Blanks:
    """Counts blanks that one witness has and another has not: lost by the one, or put in by the other."""

    def __init__(self, count: int, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._lost, self._split = [0.0] * count, [0.0] * count
        self._doubtful: list[tuple[int, int, int]] = []  # of how many it is not clear which

    def count(self, number: int, one: Sequence[str], two: Sequence[str], many: int) -> None:
        """Count a place at which the base has words `one`, witness `number` `two`, with `many` blanks fewer."""
        more, fewer = (0, number) if many > 0 else (number, 0)
        rich, poor = (one, two) if many > 0 else (two, one)
        if any(self._vocabulary.worth(word) < 2 for word in poor if word not in rich):
            joined = all(self._vocabulary.worth(word) >= 2 for word in rich if word not in poor)
            if joined:
                self._lost[fewer] += abs(many)
                return
        elif any(self._vocabulary.worth(word) < 2 for word in rich if word not in poor):
            self._split[more] += abs(many)
            return
        self._doubtful.append((fewer, more, abs(many)))

    def share_out(self) -> list[tuple[float, float]]:
        """How many blanks each has lost and put in; what is doubtful goes to who is known for such faults."""
        lost, split = list(self._lost), list(self._split)
        for fewer, more, many in self._doubtful:
            share = (self._lost[fewer] + 0.3) / (self._lost[fewer] + self._split[more] + 0.6)
            lost[fewer] += many * share
            split[more] += many * (1 - share)
        return list(zip(lost, split, strict=True))


def _voice(wit: Witness, wrong: float, blanks: tuple[float, float], letters: Mapping[int, float]) -> Voice:
    text, signs = wit.text, set(wit.text)
    prior = _PRIOR.get(wit.kind, _PRIOR.get(wit.group, _PRIOR["ocr"]))
    sure = [(token.start, token.confidence) for token in wit.tokens if token.confidence is not None]
    doubt = sum(1 - q for _, q in sure) / len(sure) if sure else 0.0
    usual = _SEEN_BLANKS if sure else _BLANKS  # who sees the paper sees its blanks
    loss, split = ((n + p * _FEW) / (text.count(" ") + 1 + _FEW) for n, p in zip(blanks, usual, strict=True))
    return Voice(
        wit,
        (wrong + prior * _WEIGHT) / (len(text) + _WEIGHT),
        loss if not letters else _LOOKS_BLANKS[0],
        split if not letters else _LOOKS_BLANKS[1],
        bool(signs & QUOTES),
        bool(signs & DASHES),
        any(fold(c) != c.lower() for c in signs if c.isalpha()),
        tuple(start for start, _ in sure) if len(sure) == len(wit.tokens) else (),
        max(doubt, 0.01),
        letters,
    )
