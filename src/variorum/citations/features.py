"""What the citation models know of each word: its look, its neighbours, and the state its clause is in.

A feature is a number, its key: 32 bits, hashed from what it tells. Keys are worked out for all notes of a work at once, so
that the cost of a word is that of a few rows of numbers; what depends on a word alone, once for each different word.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from variorum.citations.clauses import EDGE, OPENING, Clauses, Codes, Numbers, Stretches, cuts_of, roles_of
from variorum.citations.looks import fold_lookalikes, shape
from variorum.citations.words import Words, split_words

Span = tuple[int, int]
Keys = NDArray[np.uint32]

_CLOSING = frozenset('”»"')
_PAIRED = frozenset("“”„«»‟\"‘’‚'()[]")
_BRACKETS = {"(": 4, "[": 8}
STRETCHES = 7  # keys of a word that tell of the stretches between commas and the clauses of its note; the last ones
_WIDTH = 3  # how many words away a neighbour still counts
# Of a word, for itself and as a neighbour: which of its sides count, as columns of `_face`.
_WORD, _FOLD, _SHAPE, _KIND, _HEAD, _TAIL = range(6)
OWN = ((_WORD,), (_FOLD,), (_SHAPE,), (_KIND,), (_HEAD,), (_TAIL,), (_SHAPE, _KIND))
NEIGHBOURS = (
    (-1, ((_FOLD,), (_SHAPE,), (_KIND,))),
    (1, ((_FOLD,), (_SHAPE,), (_KIND,))),
    (-2, ((_FOLD,), (_SHAPE,), (_KIND,))),
    (2, ((_FOLD,), (_SHAPE,), (_KIND,))),
    (-3, ((_SHAPE,),)),
    (3, ((_SHAPE,),)),
)


class View(NamedTuple):
    """Notes as the models see them.

    `words` are each note's; `rows` the row of its first word, and of the end. `faces` are the different words' keys: those of
    OWN, then those of NEIGHBOURS; `around` says for each word which face it has, and which its neighbours have. `keys` are
    the further keys of each word.
    """

    words: tuple[Words, ...]
    rows: tuple[int, ...]
    faces: tuple[Keys, ...]
    around: tuple[Numbers, ...]
    keys: Keys


def view(
    notes: Sequence[tuple[str, Sequence[Span]]], lexicon: Mapping[str, str], *, stretches: bool = False
) -> View:
    """See notes, each a text and the spans of it that are italic; with `stretches`, as the parser of references does."""
    words = tuple(split_words(text) for text, _ in notes)
    row: list[str] = [EDGE] * _WIDTH
    places: list[int] = []
    rows = [0]
    states = [0] * _WIDTH
    for (text, italic), found in zip(notes, words, strict=True):
        places += range(len(row), len(row) + len(found.texts))
        row += found.texts
        states += _states(text, found, italic)
        row += [EDGE] * _WIDTH
        states += [0] * _WIDTH
        rows.append(len(places))
    at = np.array(places, dtype=np.int64)
    index: dict[str, int] = {}
    ids = np.array([index.setdefault(word, len(index)) for word in row], dtype=np.int64)
    sides = np.array([_face(word, lexicon.get(word.lower(), "-")) for word in index], dtype=np.uint64)
    own = np.stack([_mix(number, *(sides[:, one] for one in columns)) for number, columns in enumerate(OWN)], axis=1)
    faces, around = [own], [ids[at]]
    for number, (step, kinds) in enumerate(NEIGHBOURS, 1):
        salt = 16 * number
        told = [_mix(salt + of, *(sides[:, one] for one in columns)) for of, columns in enumerate(kinds)]
        faces.append(np.stack(told, axis=1))
        around.append(ids[at + step])
    keys = _keys(row, sides[ids], np.array(states, dtype=np.int64), stretches=stretches)[at]
    return View(words, tuple(rows), tuple(faces), tuple(around), keys)


def every_key(seen: View) -> Keys:
    """All keys of each word, a row a word: what the models are trained with."""
    parts = [faces[around] for faces, around in zip(seen.faces, seen.around, strict=True)]
    return np.concatenate([*parts, seen.keys], axis=1)


@lru_cache(1 << 16)
def _face(word: str, kind: str) -> tuple[int, ...]:
    """What depends on a word alone: the word, its letters folded, its shape, its kind, beginning and end; and its roles."""
    look = shape(word) if word != EDGE else "|"
    fold = fold_lookalikes(word)
    low = word.lower()
    letters = word[0].isalpha()
    sides = [low, fold, look, kind, low[:3] if letters else "", low[-3:] if letters else ""]
    return (*(crc32(side.encode("utf-8", "replace")) for side in sides), roles_of(word, low, look, kind))


def _mix(salt: int, *codes: Codes) -> Keys:
    """One key of several codes; `salt` parts what is told by one kind of feature from what is told by another."""
    found = np.full(len(codes[0]), (salt + 1) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF, dtype=np.uint64)
    for code in codes:
        found = (found ^ code) * np.uint64(0xFF51AFD7ED558CCD)
        found ^= found >> np.uint64(32)
    return (found >> np.uint64(16)).astype(np.uint32)


def _shift(column: Codes, step: int) -> Codes:
    """What the neighbour has: step -1 is that of the word before; the ends never matter, they are edges."""
    return np.roll(column, -step, axis=0)


def _keys(row: Sequence[str], sides: Codes, states: Numbers, *, stretches: bool) -> Keys:
    """The keys that depend on more than one word."""
    fold, look, kind = sides[:, _FOLD], sides[:, _SHAPE], sides[:, _KIND]
    roles = sides[:, -1].astype(np.int64)
    state = states.astype(np.uint64)
    cuts = cuts_of(row, roles)
    clause = Clauses(cuts, roles, fold, states)
    before, after = _shift(look, -1), _shift(look, 1)
    small = [
        (before, look),
        (look, after),
        (_shift(fold, -1), fold),
        (fold, _shift(fold, 1)),
        (state,),
        (state, look),
        (_shift(state, -1), state),
        (_shift(kind, -1), kind),
        (before, _shift(look, -3)),
        (before, look, after),
        (_shift(look, -2), before, look),
        (look, after, _shift(look, 2)),
        (clause.cue_before, look),
        (clause.cue_after, look),
        (clause.cue_before, clause.cue_after),
        (clause.prose, clause.length, clause.side),
        (clause.side, clause.dated, clause.tail),
        (clause.side, clause.opening),
        (clause.place, clause.side, clause.prose),
        (clause.holds, look),
        (clause.holds, clause.dated),
        (clause.commas, look, clause.dated),
        (clause.after_holds, clause.place),
    ]
    if stretches:
        part = Stretches(cuts, roles, look)
        small += [
            (part.opening, part.case, part.kind),
            (part.case, part.kind, look),
            (part.next_opening, part.next_kind, part.case),
            (part.last_kind, part.opening, part.next_opening),
            (part.next_opening, part.second_opening, part.kind),
            (clause.number, part.number, part.case),
            (clause.number, clause.left, look),
        ]
    return np.stack([_mix(256 + number, *columns) for number, columns in enumerate(small)], axis=1)


def _states(text: str, words: Words, italic: Sequence[Span]) -> list[int]:
    """How each word stands, as bits.

    In quotation marks (1, 2), in brackets (4, 8), glued to the word before (16), in italics (32), upright in a note that
    has italics (64).
    """
    states = _slants(text, words, italic)
    bracket = quote = begun = 0
    texts = words.texts
    for at, word in enumerate(texts):
        if word not in _PAIRED:
            continue
        opens = at + 1 < len(texts) and words.starts[at + 1] == words.starts[at] + 1
        new_bracket, new_quote = bracket, quote
        if word in _BRACKETS:
            new_bracket = _BRACKETS[word]
        elif word in ")]":
            new_bracket = 0
        elif quote == 2 and word in _CLOSING or quote == 1 and word in "’'":
            new_quote = 0
        elif word in OPENING and (word != '"' or opens):
            new_quote = 2
        elif word in "‘‚" or word == "'" and not states[at] & 16:
            new_quote = 1
        if (new_bracket, new_quote) != (bracket, quote):
            # what opens or closes stands outside
            for within in range(begun, at):
                states[within] |= bracket | quote
            states[at] |= bracket & new_bracket | quote & new_quote
            bracket, quote, begun = new_bracket, new_quote, at + 1
    for within in range(begun, len(texts)):
        states[within] |= bracket | quote
    return states


def _slants(text: str, words: Words, italic: Sequence[Span]) -> list[int]:
    """The bits of words glued to the word before, in italics, and upright."""
    upright = 64 if italic else 0
    states = [upright + 16 * (start == end) for start, end in zip(words.starts, [-1, *words.ends], strict=False)]
    if italic:
        slanted = bytearray(len(text) + 1)
        for start, end in italic:
            slanted[start:end] = b"\1" * (min(end, len(text)) - start)
        for at, start in enumerate(words.starts):
            if slanted[start]:
                states[at] ^= 96
    return states
