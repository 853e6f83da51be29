"""How sure each word of a page is: a probability that is meant to be true, not an engine's own measure.

An engine's confidence says little by itself: Tesseract's 0.93 is right 995 times of 1000 on a clean page and 966 times
on a worn copy. What else is known of a word (`traits`) says more. What follows from it was learnt, by a network of one
small hidden layer, on pages whose truth is known (`models/train_sureness.py`): a sum of traits alone cannot say that a
poor word matters more on a worn page.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from math import exp, tanh
from typing import NamedTuple

import msgspec

from variorum.lexicon import open_lexicon
from variorum.model import Page, Token
from variorum.traits import describe_words


class Network(NamedTuple):
    """What was learnt: each of the `hidden` cells weighs all traits, and `weights` weighs the cells.

    The first trait is 1, the cells' and the sum's own constant.
    """

    hidden: tuple[tuple[float, ...], ...]
    weights: tuple[float, ...]

    def judge(self, traits: tuple[float, ...]) -> float:
        """The chance (0 to 1) that a word with these traits is right."""
        cells = [tanh(sum(map(float.__mul__, cell, traits))) for cell in self.hidden]
        score = sum(map(float.__mul__, self.weights, (1.0, *cells)))
        return 1 / (1 + exp(-max(min(score, 30.0), -30.0)))


def judge_words(page: Page, languages: str = "eng") -> Iterator[tuple[Token, float]]:
    """The words of a page that an engine has read and said how surely, each with the chance that it is right.

    Of other words nothing is known but what their makers and decisions state.
    """
    network = load_network()
    for token, traits in describe_words(page, open_lexicon(languages)):
        yield token, network.judge(traits)


@cache
def load_network() -> Network:
    """The network that comes with the package."""
    return msgspec.json.decode(files("variorum").joinpath("sureness.json").read_bytes(), type=Network)
