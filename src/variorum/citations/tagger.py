"""The trained models at work: two chains of words with labels, and how sure each label is.

They are conditional random fields, trained by CRFsuite (models/train_citations.py) and read here as tables of numbers: all
words of a work are weighed at once. Of each word the likeliest label is taken, all ways through its chain considered.
"""

import json
import math
import zlib
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.citations.features import Keys, View

Weights = NDArray[np.float32]
_TOGETHER = 96  # chains that are worked through side by side


class Labels(NamedTuple):
    """The labels of a row of words, and how sure each is (0 to 1)."""

    labels: list[str]
    sure: list[float]


class Chain(NamedTuple):
    """One model: its labels, the columns of the weights that are theirs, and how likely one follows another."""

    labels: tuple[str, ...]
    columns: slice
    follow: Weights


class Models(NamedTuple):
    """Both models over one table: a row of weights for each key, in the order of the keys; the last is of unknown ones."""

    keys: Keys
    weights: Weights
    segment: Chain
    parse: Chain


@cache
def load_models() -> Models:
    """The models that ship with Variorum."""
    from importlib.resources import files

    return read_models((files("variorum.citations") / "models.bin").read_bytes())


@cache
def load_references() -> Models:
    """The parser of the entries of lists of references; it parts no notes."""
    from importlib.resources import files

    return read_models((files("variorum.citations") / "references.bin").read_bytes())


def read_models(data: bytes) -> Models:
    """Models from their bytes; `pack_models` is the way back."""
    size = int.from_bytes(data[:4], "little")
    head = json.loads(data[4 : 4 + size])
    body = zlib.decompress(data[4 + size :])
    table: dict[str, NDArray[Any]] = {}
    at = 0
    for name, kind, shape in head["arrays"]:
        count = math.prod(shape)
        table[name] = np.frombuffer(body, dtype=kind, count=count, offset=at).reshape(shape)
        at += count * np.dtype(kind).itemsize
    chains = []
    first = 0
    for name in ("segment", "parse"):
        labels = tuple(head[name])
        chains.append(Chain(labels, slice(first, first + len(labels)), np.exp(table[name])))
        first += len(labels)
    counts = table["counts"]
    weights = np.zeros((len(counts) + 1, first), dtype=np.float32)
    weights[np.repeat(np.arange(len(counts)), counts), table["columns"]] = table["weights"]
    return Models(np.cumsum(table["steps"], dtype=np.uint32), weights, *chains)


def pack_models(keys: Keys, weights: Weights, segment: tuple[Any, Any], parse: tuple[Any, Any]) -> bytes:
    """Models as bytes: `weights` has a row for each of the sorted `keys`; of each model its labels and their succession."""
    rows, columns = np.nonzero(weights)
    table = {
        "steps": np.diff(keys, prepend=np.uint32(0)).astype("<u4"),
        "counts": np.bincount(rows, minlength=len(keys)).astype("u1"),
        "columns": columns.astype("u1"),
        "weights": weights[rows, columns].astype("<f2"),
        "segment": np.array(segment[1], dtype="<f4"),
        "parse": np.array(parse[1], dtype="<f4"),
    }
    arrays = [(name, array.dtype.str, array.shape) for name, array in table.items()]
    head = json.dumps({"arrays": arrays, "segment": list(segment[0]), "parse": list(parse[0])}).encode()
    body = b"".join(array.tobytes() for array in table.values())
    return len(head).to_bytes(4, "little") + head + zlib.compress(body, 9)


def weigh(models: Models, seen: View) -> Weights:
    """What speaks for each label of each word: a row a word, both models side by side."""
    found = np.zeros((seen.rows[-1], models.weights.shape[1]), dtype=np.float32)
    for faces, around in zip(seen.faces, seen.around, strict=True):
        found += _sum(models, faces)[around]
    found += _sum(models, seen.keys)
    return found


def _sum(models: Models, keys: Keys) -> Weights:
    """The weights of each row of keys, added up."""
    places = np.searchsorted(models.keys, keys)
    unknown = len(models.keys)
    places[models.keys[np.minimum(places, unknown - 1)] != keys] = unknown
    found = models.weights[places[:, 0]]
    for column in range(1, places.shape[1]):
        found += models.weights[places[:, column]]
    return found


def tag(chain: Chain, weighed: Weights, spans: Sequence[tuple[int, int]]) -> list[Labels]:
    """Label chains of words, each a span of rows of what `weigh` found."""
    found: list[Labels] = [Labels([], [])] * len(spans)
    order = sorted(
        (at for at, (begin, end) in enumerate(spans) if begin < end), key=lambda at: spans[at][0] - spans[at][1]
    )
    own = weighed[:, chain.columns]
    for start in range(0, len(order), _TOGETHER):
        some = order[start : start + _TOGETHER]
        for at, (best, sure) in zip(some, _decode(own, [spans[one] for one in some], chain.follow), strict=True):
            found[at] = Labels([chain.labels[one] for one in best], sure)
    return found


def _decode(own: Weights, spans: Sequence[tuple[int, int]], follow: Weights) -> list[tuple[list[int], list[float]]]:
    """The likeliest label of each word and its probability; longer spans come first."""
    lengths = [end - begin for begin, end in spans]
    likely, forward, backward = chances(own, spans, follow)
    del likely
    both = forward * backward
    best = both.argmax(axis=2)
    sure = np.take_along_axis(both, best[:, :, None], axis=2)[:, :, 0] / both.sum(axis=2)
    return [(best[:length, at].tolist(), sure[:length, at].tolist()) for at, length in enumerate(lengths)]


def chances(own: Weights, spans: Sequence[tuple[int, int]], follow: Weights) -> tuple[Weights, Weights, Weights]:
    """The forward-backward algorithm over chains side by side, the longest first.

    For each step, chain and label: how likely the word is to have it by itself, with all that goes before, and with all that
    comes after; each up to a factor that its labels share. What lies beyond the end of a chain has no meaning.
    """
    lengths = np.array([end - begin for begin, end in spans])
    longest, labels = int(lengths[0]), own.shape[1]
    likely = np.zeros((longest, len(spans), labels), dtype=np.float32)
    for at, (begin, end) in enumerate(spans):
        likely[: end - begin, at] = own[begin:end]
    likely = np.exp(likely - likely.max(axis=2, keepdims=True))
    alive = (lengths[None, :] > np.arange(longest)[:, None]).sum(axis=1).tolist()
    forward, backward = np.ones_like(likely), np.ones_like(likely)
    forward[0] = likely[0] / likely[0].sum(axis=1, keepdims=True)
    for step in range(1, longest):
        many = alive[step]
        ahead = (forward[step - 1, :many] @ follow) * likely[step, :many]
        forward[step, :many] = ahead / ahead.sum(axis=1, keepdims=True)
    for step in range(longest - 2, -1, -1):
        many = alive[step + 1]
        behind = (backward[step + 1, :many] * likely[step + 1, :many]) @ follow.T
        backward[step, :many] = behind / behind.sum(axis=1, keepdims=True)
    return likely, forward, backward
