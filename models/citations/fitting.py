"""Fitting the models: conditional random fields, by AdaGrad on batches of chains, with weights that are mostly nought.

The objective is the likelihood of the labels less C1 times the weights' sizes and C2 times their squares (halved); a batch
that has a key bears its share of both, so that rare keys are held as tightly as frequent ones. Rates and penalties of each
weight follow Duchi, Hazan and Singer (2011).
"""

import random
import time
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from citations.pieces import Labelled
from variorum.citations.features import STRETCHES
from variorum.citations.tagger import chances, pack_models

C1, C2 = 0.1, 0.01
RATE = 0.25
FORGET = 0.4  # share of what is known of a word that it is shown without, so that nothing hangs on one sign
LEAST_OFTEN = 3  # a key that is seen less often is none
LEAST = 0.015  # a weight that is smaller says nothing
LEAST_OF_MEAN = 0.06  # the same of a mean, which has many small ones; both files together stay under 8 MB
BATCH = 4000  # words
LATE = 4  # the last rounds, whose weights are averaged: what is hidden in a round is chance
Chains = list[tuple[int, int]]


class _Material(NamedTuple):
    """Notes one after the other: keys and labels of each word, and where notes and citations begin and end."""

    keys: NDArray[np.uint32]
    segments: list[str]
    tags: list[str]
    notes: Chains
    citations: Chains


def fit(labelled: Iterable[Labelled], *, rounds: int) -> bytes:
    """Train the two models of notes on labelled notes: models.bin."""
    material = _gather(labelled)
    keys = material.keys[:, :-STRETCHES]
    found = [
        _Fitted("segment", keys, material.segments, material.notes, rounds),
        _Fitted("parse", keys, material.tags, material.citations, rounds),
    ]
    every = np.unique(np.concatenate([one.keys for one in found]))
    weights = np.zeros((len(every), sum(len(one.labels) for one in found)), dtype=np.float32)
    first = 0
    for one in found:
        weights[np.searchsorted(every, one.keys), first : first + len(one.labels)] = one.weights
        first += len(one.labels)
    return pack_models(every, weights, *((one.labels, one.follow) for one in found))


def fit_parser(several: Iterable[Iterable[Labelled]], *, rounds: int) -> bytes:
    """Train the parser of references: references.bin. It is the mean of those trained on each of several samples.

    The objective has one summit, so that means of weights are as good as any of them, and no sample's chance is in them.
    """
    found = []
    for labelled in several:
        material = _gather(labelled)
        found.append(_Fitted("references", material.keys, material.tags, material.citations, rounds))
    labels = sorted(set().union(*(one.labels for one in found)))
    keys = np.unique(np.concatenate([one.keys for one in found]))
    weights = np.zeros((len(keys), len(labels)), dtype=np.float32)
    follow = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for one in found:
        columns = [labels.index(label) for label in one.labels]
        weights[np.ix_(np.searchsorted(keys, one.keys), columns)] += one.weights / len(found)
        follow[np.ix_(columns, columns)] += one.follow / len(found)
    weights[np.abs(weights) < LEAST_OF_MEAN] = 0
    kept = weights.any(axis=1)
    return pack_models(keys[kept], weights[kept], ((), np.zeros((0, 0))), (labels, follow))


def _gather(labelled: Iterable[Labelled]) -> _Material:
    tables, segments, tags = [], [], []
    notes: Chains = []
    citations: Chains = []
    at = 0
    for note in labelled:
        size = len(note.keys)
        if not size:
            continue
        tables.append(note.keys)
        segments += note.segments
        own = [""] * size
        for start, end, named in note.citations:
            citations.append((at + start, at + end))
            own[start:end] = named
        tags += own
        notes.append((at, at + size))
        at += size
    return _Material(np.concatenate(tables), segments, tags, notes, citations)


class _Batch:
    """Chains that are looked at together: their words' keys as rows of weights, and how to add up what a row is told."""

    def __init__(self, ids: NDArray[np.int32], chains: Chains, wanted: NDArray[np.int64]) -> None:
        words = np.concatenate([np.arange(*chain) for chain in chains])
        self.ids, self.wanted = ids[words], wanted[words]
        ends = np.cumsum([end - begin for begin, end in chains]).tolist()
        self.chains = list(zip([0, *ends], ends, strict=False))
        flat = self.ids.ravel()
        self.order = np.argsort(flat, kind="stable")
        self.rows, self.starts = np.unique(flat[self.order], return_index=True)
        self.words = self.order // self.ids.shape[1]


class _Fitted:
    """One model, fitted: its labels, keys, weights, and what follows what."""

    def __init__(self, name: str, keys: NDArray[np.uint32], labels: Sequence[str], chains: Chains, rounds: int) -> None:
        begun = time.time()
        used = np.zeros(len(keys), dtype=bool)
        for begin, end in chains:
            used[begin:end] = True
        known, counts = np.unique(keys[used], return_counts=True)
        known = known[counts >= LEAST_OFTEN]
        ids = np.searchsorted(known, keys).astype(np.int32)
        ids[known[np.minimum(ids, len(known) - 1)] != keys] = len(known)
        self.labels = sorted(set(labels) - {""})
        number = {label: at for at, label in enumerate(self.labels)}
        wanted = np.array([number.get(label, 0) for label in labels])
        batches = [_Batch(ids, some, wanted) for some in _deal(chains)]
        self._fit(len(known), batches, rounds)
        kept = np.abs(self.weights).max(axis=1) >= LEAST
        self.keys = known[kept]
        self.weights = np.where(np.abs(self.weights) >= LEAST, self.weights, 0)[kept]
        print(f"{name}: {np.count_nonzero(self.weights)} weights of {len(self.keys)} keys, loss {self.loss:.4f} a word, "
              f"{time.time() - begun:.0f} s", flush=True)  # fmt: skip

    def _fit(self, known: int, batches: list[_Batch], rounds: int) -> None:
        size = len(self.labels)
        weights = np.zeros((known + 1, size), dtype=np.float32)
        steep = np.full((known + 1, size), 1e-4, dtype=np.float32)
        follow = np.zeros((size, size), dtype=np.float32)
        follow_steep = np.full((size, size), 1e-4, dtype=np.float32)
        often = np.zeros(known + 1)
        for batch in batches:
            often[batch.rows] += 1
        share = (1 / np.maximum(often, 1)).astype(np.float32)[:, None]
        rng, chance = random.Random(82), np.random.default_rng(82)
        mean, mean_follow = np.zeros_like(weights), np.zeros_like(follow)
        for turn in range(rounds):
            rng.shuffle(batches)
            loss = words = 0.0
            for batch in batches:
                shown = chance.random(batch.ids.shape, dtype=np.float32) >= FORGET
                told, succession, lost = _gradient(batch, shown, weights, follow)
                loss, words = loss + lost, words + len(batch.ids)
                rows, slope = _slope(batch, shown, told)
                if rows[-1] == known:
                    rows, slope = rows[:-1], slope[:-1]
                own, part = weights[rows], share[rows]
                slope += C2 * part * own
                steep[rows] += slope * slope
                rate = RATE / np.sqrt(steep[rows])
                own = own - rate * slope
                weights[rows] = np.sign(own) * np.maximum(np.abs(own) - rate * C1 * part, 0)
                succession += C2 / len(batches) * follow
                follow_steep += succession * succession
                follow -= RATE / np.sqrt(follow_steep) * succession
            self.loss = loss / words
            if turn >= rounds - LATE:
                mean += weights / min(LATE, rounds)
                mean_follow += follow / min(LATE, rounds)
        self.weights, self.follow = mean[:known], mean_follow


def _deal(chains: Chains) -> list[Chains]:
    """Chains of like length together, as many as make a batch."""
    found: list[Chains] = [[]]
    words = 0
    for chain in sorted(chains, key=lambda chain: chain[0] - chain[1]):
        if words > BATCH:
            found.append([])
            words = 0
        found[-1].append(chain)
        words += chain[1] - chain[0]
    return found


def _slope(
    batch: _Batch, shown: NDArray[np.bool_], told: NDArray[np.float32]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The rows of weights that were shown, and how the loss changes with each."""
    kept = shown.ravel()[batch.order]
    counts = np.add.reduceat(kept.astype(np.int32), batch.starts)
    seen = counts > 0
    starts = np.concatenate([[0], np.cumsum(counts[seen])[:-1]])
    return batch.rows[seen], np.add.reduceat(told[batch.words[kept]], starts, axis=0) / (1 - FORGET)


def _gradient(
    batch: _Batch, shown: NDArray[np.bool_], weights: NDArray[np.float32], follow: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32], float]:
    """How the loss of a batch changes with what each word is told and with what follows what; and the loss itself."""
    ids = np.where(shown, batch.ids, len(weights) - 1)
    own = weights[ids[:, 0]]
    for column in range(1, ids.shape[1]):
        own += weights[ids[:, column]]
    own /= 1 - FORGET
    after = np.exp(follow)
    likely, forward, backward = chances(own, batch.chains, after)
    lengths = np.array([end - begin for begin, end in batch.chains])
    there = np.arange(likely.shape[0])[:, None] < lengths[None, :]
    both = forward * backward
    both /= both.sum(axis=2, keepdims=True)
    told = np.empty_like(own)
    for at, (begin, end) in enumerate(batch.chains):
        told[begin:end] = both[: end - begin, at]
    right = told[np.arange(len(told)), batch.wanted]
    told[np.arange(len(told)), batch.wanted] -= 1
    behind, ahead = forward[:-1], likely[1:] * backward[1:]
    whole = ((behind @ after) * ahead).sum(axis=2, keepdims=True)
    ahead = np.where(there[1:, :, None], ahead / whole, 0)
    size = len(follow)
    succession = after * (behind.reshape(-1, size).T @ ahead.reshape(-1, size))
    pairs = np.ones(len(told), dtype=bool)
    pairs[[begin for begin, _ in batch.chains]] = False
    seconds = np.flatnonzero(pairs)
    np.subtract.at(succession, (batch.wanted[seconds - 1], batch.wanted[seconds]), 1)
    return told, succession, float(-np.log(np.maximum(right, 1e-9)).sum())
