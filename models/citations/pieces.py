"""A training note as pieces: stretches of text, each with what it is, so that labels survive any damage done to it.

A piece's tag is `prose`, `signal`, `gap` (what stands between citations), or the name of a field of citation number
`cit`. Noise is put on the letters, and a word takes the tag of the piece that its first letter came from.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from variorum.citations.features import every_key, view

OUTSIDE = {"prose": "P", "signal": "S", "gap": "X"}
_TOGETHER = 200  # notes that are seen at once
# What the segmenter is told of a field: its family.
FAMILY = {
    "author": "n", "recipient": "n", "editor": "n", "translator": "n", "interviewer": "n",
    "title": "t", "translated-title": "t", "reviewed-title": "t",
    "container-title": "c", "collection-title": "c", "coverage": "c", "volume-title": "c", "session": "c",
    "issued": "d", "container-issued": "d", "accessed": "d", "original-date": "d",
    "publisher-place": "i", "publisher": "i", "edition": "i", "number-of-volumes": "i",
    "volume": "v", "issue": "v", "number": "v", "part": "v", "section": "v",
    "pages": "l", "archive": "a", "archive_location": "a", "back": "k", "note-ref": "k",
    "genre": "o", "URL": "u", "attachment": "o", "defines": "o", "other": "o",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a note; `cit` counts the citations of the note from 0, None outside of them."""

    text: str
    tag: str
    cit: int | None = None
    italic: bool = False


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A note ready for training: the keys and the segmenter's label of each word, each citation's words and tags.

    One without labels for the segmenter teaches only how a citation is parsed.
    """

    keys: NDArray[np.uint32]
    segments: list[str]
    citations: list[tuple[int, int, list[str]]]


def label_all(notes: Iterable[Pieces], lexicon: Mapping[str, str]) -> Iterator[Labelled]:
    """The notes as the models are to learn them."""
    rest = iter(notes)
    while some := list(islice(rest, _TOGETHER)):
        seen = view([_printed(pieces) for pieces in some], lexicon, stretches=True)
        keys = every_key(seen)
        for at, pieces in enumerate(some):
            yield _label(pieces, seen.words[at].starts, keys[seen.rows[at] : seen.rows[at + 1]])


def _printed(pieces: Pieces) -> tuple[str, list[tuple[int, int]]]:
    """The text of a note, and its italics."""
    italic, at = [], 0
    for piece in pieces:
        if piece.italic and piece.text:
            italic.append((at, at + len(piece.text)))
        at += len(piece.text)
    return "".join(piece.text for piece in pieces), italic


def _label(pieces: Pieces, starts: Sequence[int], keys: NDArray[np.uint32]) -> Labelled:
    owner = [piece for piece in pieces for _ in piece.text]
    segments: list[str] = []
    citations: list[tuple[int, int, list[str]]] = []
    last = None
    for number, start in enumerate(starts):
        piece = owner[start]
        if piece.cit is None:
            segments.append(OUTSIDE[piece.tag])
        elif piece.cit != last:
            segments.append("B")
            citations.append((number, number + 1, [piece.tag]))
        else:
            segments.append(FAMILY[piece.tag])
            first, _, tags = citations[-1]
            citations[-1] = (first, number + 1, [*tags, piece.tag])
        last = piece.cit
    return Labelled(keys, segments, citations)


AFTER = {",": 0.9, ".": 0.75, ":": 0.8, ";": 0.9, ")": 0.9, "]": 0.9, "”": 0.6, "’": 0.6, '"': 0.6, "?": 0.8, "!": 0.8}
BEFORE = {"(": 0.25, "“": 0.5, "‘": 0.5, "«": 0.3, "„": 0.3}
STRAIGHT = str.maketrans("“”„‟‘’‚‛–—", "\"\"\"\"''''--")
SWAPS = {
    "o": "0", "l": "1I", "q": "g", "g": "q", "c": "e", "e": "c", "1": "lI", "0": "O", "5": "S", "8": "B", "i": "lj",
    "n": "u", "u": "n", "a": "o", "9": "g", "h": "b", "b": "h", "f": "t", "t": "f", "S": "5", "B": "8", "O": "0",
    "I": "l", "D": "O", "v": "y", "y": "v", "r": "t", "s": "a", ",": ".", ".": ",", "é": "e", "è": "e", "ü": "u",
    "ö": "o", "ä": "a", "m": ("rn",), "d": ("cl",), "w": ("vv",), "и": "н", "н": "и", "е": "с", "с": "е", "о": "0",
    "з": "3", "б": "6", "ш": "щ", "л": "п", "п": "н", "т": "г",
}  # fmt: skip
PAIRS = {"rn": "m", "cl": "d", "vv": "w", "fi": "h", "ti": "n"}


def damage(pieces: Pieces, rng: random.Random, *, glue: float, rate: float, plain: bool, upright: bool) -> Pieces:
    """The note as scanning leaves it.

    `glue` scales how often the blank after (before) a sign is lost, `rate` is the share of letters that are misread,
    `plain` makes quotation marks and dashes typewriter's, `upright` loses the italics.
    """
    text = "".join(piece.text for piece in pieces)
    out, at = [], 0
    for piece in pieces:
        letters = []
        for offset, sign in enumerate(piece.text):
            before, after = text[at - 1 : at], text[at + 1 : at + 2]
            if sign == " " and glue and rng.random() < glue * max(AFTER.get(before, 0), BEFORE.get(after, 0)):
                sign = ""
            elif rate and sign in SWAPS and rng.random() < rate * 1.3:
                two = piece.text[offset : offset + 2]
                sign = PAIRS[two] + "\x00" if two in PAIRS and rng.random() < 0.5 else rng.choice(SWAPS[sign])
            if letters and letters[-1].endswith("\0"):
                letters[-1], sign = letters[-1][:-1], ""
            letters.append(sign.translate(STRAIGHT) if plain else sign)
            at += 1
        out.append(replace(piece, text="".join(letters).replace("\0", ""), italic=piece.italic and not upright))
    return tuple(out)


def worn(pieces: Pieces, rng: random.Random) -> Pieces:
    """The note in a condition met with: half are clean, the others glued, misread, or both."""
    if rng.random() < 0.45:
        return damage(pieces, rng, glue=0, rate=0, plain=rng.random() < 0.2, upright=rng.random() < 0.3)
    kind = rng.random()
    return damage(
        pieces,
        rng,
        glue=rng.choice((0.3, 1.0)) if kind < 0.65 else 0,
        rate=rng.choice((0.01, 0.02, 0.03)) if kind > 0.35 else 0,
        plain=rng.random() < 0.6,
        upright=rng.random() < 0.6,
    )
