"""The trained models at work: a label for each word, with its probability.

The weights lie beside this file, packed; models/train_citations.py makes them.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pycrfsuite


class Labels(NamedTuple):
    """The labels of a row of words, and how sure each is (0 to 1)."""

    labels: list[str]
    sure: list[float]


class Models(NamedTuple):
    """The two steps of the cascade, and their weights, which CRFsuite reads where they lie and does not keep alive."""

    segment: "pycrfsuite.Tagger"
    parse: "pycrfsuite.Tagger"
    weights: tuple[bytes, bytes]


@cache
def load_models() -> Models:
    """The models that ship with Variorum."""
    from importlib.resources import files

    folder = files("variorum.citations")
    return open_models((folder / "segment.xz").read_bytes(), (folder / "parse.xz").read_bytes())


def open_models(segment: bytes, parse: bytes) -> Models:
    """Models from their packed bytes."""
    import lzma

    import pycrfsuite

    weights = lzma.decompress(segment), lzma.decompress(parse)
    models = Models(pycrfsuite.Tagger(), pycrfsuite.Tagger(), weights)
    models.segment.open_inmemory(weights[0])
    models.parse.open_inmemory(weights[1])
    return models


def tag(tagger: "pycrfsuite.Tagger", attributes: Sequence[Sequence[str]]) -> Labels:
    """Label a row of words, each given by its attributes."""
    if not attributes:
        return Labels([], [])
    labels = tagger.tag(attributes)
    return Labels(labels, [tagger.marginal(label, at) for at, label in enumerate(labels)])
