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

from variorum.citations.looks import fold_lookalikes, shape
from variorum.citations.words import Words, split_words

Span = tuple[int, int]
Keys = NDArray[np.uint32]
_Numbers = NDArray[np.int64]
_Codes = NDArray[np.uint64]

_SIGNALS = frozenset(
    "see cf compare quoted cited vgl siehe voir cfr vedi ver véase quote citato zitiert cité цит см ср sm sr also".split()
)
_TOWARDS = frozenset("to an à a al an au".split())
_OPENING = frozenset('“„«‟"')
_CLOSING = frozenset('”»"')
_PAIRED = frozenset("“”„«»‟\"‘’‚'()[]")
_PARTING = frozenset(',;:()[]“”„«»"')
_BRACKETS = {"(": 4, "[": 8}
_EDGE = "\n"  # stands before, between and after notes
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
    around: tuple[_Numbers, ...]
    keys: Keys


def view(notes: Sequence[tuple[str, Sequence[Span]]], lexicon: Mapping[str, str]) -> View:
    """See notes, each a text and the spans of it that are italic."""
    words = tuple(split_words(text) for text, _ in notes)
    row: list[str] = [_EDGE] * _WIDTH
    places: list[int] = []
    rows = [0]
    states = [0] * _WIDTH
    for (text, italic), found in zip(notes, words, strict=True):
        places += range(len(row), len(row) + len(found.texts))
        row += found.texts
        states += _states(text, found, italic)
        row += [_EDGE] * _WIDTH
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
    keys = _keys(row, sides[ids], np.array(states, dtype=np.int64))[at]
    return View(words, tuple(rows), tuple(faces), tuple(around), keys)


def every_key(seen: View) -> Keys:
    """All keys of each word, a row a word: what the models are trained with."""
    parts = [faces[around] for faces, around in zip(seen.faces, seen.around, strict=True)]
    return np.concatenate([*parts, seen.keys], axis=1)


@lru_cache(1 << 16)
def _face(word: str, kind: str) -> tuple[int, ...]:
    """What depends on a word alone: the word, its letters folded, its shape, its kind, beginning and end; and its roles."""
    look = shape(word) if word != _EDGE else "|"
    fold = fold_lookalikes(word)
    low = word.lower()
    letters = word[0].isalpha()
    sides = [low, fold, look, kind, low[:3] if letters else "", low[-3:] if letters else ""]
    return (*(crc32(side.encode("utf-8", "replace")) for side in sides), _roles(word, low, look, kind))


_CUE, _COMMA, _CUT, _YEAR, _FIGURE, _LETTERS, _SMALL, _SIGNAL, _TOWARD, _CAPITAL, _ACRONYM, _ARCHIVE, _QUOTE, _LONG = (
    1 << bit for bit in range(14)
)
_PART, _NAMED, _WORDY = (1 << bit for bit in range(14, 17))
KINDS, _KINDS_FROM = "gspujta", 17  # the letters of the lexicon, a bit each


def _roles(word: str, low: str, look: str, kind: str) -> int:
    """What a word does in its clause, as bits."""
    letters = word[0].isalpha()
    small = letters and word.islower() and len(word) > 1
    return (
        _CUE * (letters and (look == "XX" or word.islower() or len(word) < 5 and not kind.strip("-")))
        | _COMMA * (word == ",")
        | _CUT * (word == ";" or word in ".?!")
        | _YEAR * (look == "year")
        | _FIGURE * word[0].isdigit()
        | _LETTERS * letters
        | _SMALL * small
        | _SIGNAL * (low in _SIGNALS)
        | _TOWARD * (word in _TOWARDS)
        | _CAPITAL * word[0].isupper()
        | _ACRONYM * (look == "XX")
        | _ARCHIVE * ("a" in kind)
        | _QUOTE * (word in _OPENING)
        | _LONG * (len(word) > 4 or not letters)
        | _PART * (word in _PARTING)
        | _NAMED * (len(word) > 3 and word[0].isupper())
        | _WORDY * (letters and len(word) > 3)
        | sum(1 << _KINDS_FROM + at for at, one in enumerate(KINDS) if one in kind)
    )


def _mix(salt: int, *codes: _Codes) -> Keys:
    """One key of several codes; `salt` parts what is told by one kind of feature from what is told by another."""
    found = np.full(len(codes[0]), (salt + 1) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF, dtype=np.uint64)
    for code in codes:
        found = (found ^ code) * np.uint64(0xFF51AFD7ED558CCD)
        found ^= found >> np.uint64(32)
    return (found >> np.uint64(16)).astype(np.uint32)


def _shift(column: _Codes, step: int) -> _Codes:
    """What the neighbour has: step -1 is that of the word before; the ends never matter, they are edges."""
    return np.roll(column, -step, axis=0)


def _keys(row: Sequence[str], sides: _Codes, states: _Numbers) -> Keys:
    """The keys that depend on more than one word."""
    fold, look, kind = sides[:, _FOLD], sides[:, _SHAPE], sides[:, _KIND]
    roles = sides[:, -1].astype(np.int64)
    state = states.astype(np.uint64)
    cuts = _cuts(row, roles)
    clause = _Clauses(cuts, roles, fold, states)
    part = _Parts(cuts, roles, look)
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
        (part.opening, part.case, part.kind),
        (part.case, part.kind, look),
        (part.next_opening, part.next_kind, part.case),
        (part.last_kind, part.opening, part.next_opening),
        (part.next_opening, part.second_opening, part.kind),
        (clause.number, part.number, part.case),
        (clause.number, clause.left, look),
    ]
    return np.stack([_mix(256 + number, *columns) for number, columns in enumerate(small)], axis=1)


def _cuts(row: Sequence[str], roles: _Numbers) -> _Numbers:
    """Where sentences begin: after a full stop that ends more than an initial or an abbreviation, or a semicolon."""
    cuts = {0}
    for at in np.flatnonzero(roles & _CUT).tolist():
        after = row[at + 1]
        if row[at] == ";" or roles[at - 1] & _LONG and (after[0].isupper() or after in '“‘"„«'):
            cuts.add(at + 1)
    edges = [at for at, word in enumerate(row) if word is _EDGE]
    cuts.update(edges)
    cuts.update(at + 1 for at in edges if at + 1 < len(row))
    return np.array(sorted(cuts), dtype=np.int64)


class _Clauses:
    """Of each word: what its sentence holds, and where in it the word stands. All arrays have one entry a word."""

    def __init__(self, cuts: _Numbers, roles: _Numbers, fold: _Codes, states: _Numbers) -> None:
        size = len(roles)
        lengths = np.diff(np.append(cuts, size))
        number = np.repeat(np.arange(len(cuts)), lengths)
        here = np.arange(size)
        place = here - cuts[number]

        def has(bits: NDArray[np.bool_]) -> _Numbers:
            return np.add.reduceat(bits.astype(np.int64), cuts)

        def last(bits: NDArray[np.bool_]) -> _Numbers:
            return np.maximum.reduceat(np.where(bits, here, -1), cuts)[number]

        letters, lows = has(roles & _LETTERS > 0), has(roles & _SMALL > 0)
        year = roles & _YEAR > 0
        signal = last(roles & _SIGNAL > 0)
        first_year = np.minimum.reduceat(np.where(year, here, size), cuts)[number]
        figure = last(roles & _FIGURE > 0)
        capital = roles & _CAPITAL > 0
        toward = (roles & _TOWARD > 0) & np.roll(capital, 1) & np.roll(capital, -1)
        holds = (
            np.minimum(has(year), 1)
            | np.minimum(has(roles & _QUOTE > 0), 1) << 1
            | np.minimum(has(states & 32 > 0), 1) << 2
            | np.minimum(has(toward), 1) << 3
            | np.minimum(has(roles & _ACRONYM > 0), 2) << 4
            | np.minimum(has((roles & _ARCHIVE > 0) & capital), 1) << 6
        )
        self.prose = _code(np.minimum(4, 5 * lows // np.maximum(letters, 1))[number])
        self.length = _code(np.minimum(4, np.log2(lengths).astype(np.int64))[number])
        self.side = _code(np.where(signal < 0, 0, np.where(here < signal, 1, np.where(here == signal, 2, 3))))
        self.dated = _code(np.where(first_year == size, 0, np.where(here < first_year, 1, 2)))
        self.tail = _code((here > figure) & (figure >= 0))
        self.opening = fold[cuts][number]
        self.place = _code(np.minimum(place, 4))
        self.holds = _code(holds[number])
        self.after_holds = _code(np.append(holds[1:], 0)[number])
        edge = fold == fold[0]
        self.number, self.left = (_code(np.minimum(one, 4)) for one in _counted(number, edge))
        counted = np.cumsum(roles & _COMMA > 0)
        self.commas = _code(np.minimum(counted - counted[cuts][number], 5))
        cue = roles & _CUE > 0
        forward = np.maximum.accumulate(np.where(cue, here, 0))
        backward = size - 1 - np.maximum.accumulate(np.where(cue[::-1], here, 0))[::-1]
        behind, ahead = np.roll(forward, 1), np.roll(backward, -1)
        self.cue_before = np.where(behind >= cuts[number], fold[behind], 0)
        self.cue_after = np.where(ahead < (cuts + lengths)[number], fold[ahead], 0)


class _Parts:
    """Of each word: what the stretch between two commas, brackets or quotation marks is like in which it stands.

    A title is mostly in small letters, a journal in capitals and followed by a figure, a publisher by a year.
    """

    def __init__(self, cuts: _Numbers, roles: _Numbers, look: _Codes) -> None:
        size = len(roles)
        starts = np.union1d(cuts, np.flatnonzero(roles & _PART > 0))
        number = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, size)))
        first = starts + ((roles[starts] & _PART > 0) & (starts + 1 < size))
        opening = look[first]

        def has(bits: NDArray[np.bool_]) -> _Numbers:
            return np.add.reduceat(bits.astype(np.int64), starts)

        wordy = has(roles & _WORDY > 0)
        case = np.where(wordy == 0, 4, 3 * has(roles & _NAMED > 0) // np.maximum(wordy, 1))
        counts = np.stack([has((roles >> _KINDS_FROM + at & 1) > 0) for at in range(len(KINDS))])
        kind = np.where(counts.max(axis=0) == 0, len(KINDS), counts.argmax(axis=0))

        def at(column: NDArray[np.generic], step: int) -> _Codes:
            return _code(np.roll(column, -step)[number])

        self.opening, self.next_opening, self.second_opening = (at(opening, step) for step in (0, 1, 2))
        self.kind, self.next_kind, self.last_kind = (at(kind, step) for step in (0, 1, -1))
        self.case = at(case, 0)
        begun = np.searchsorted(starts, cuts)  # the first stretch of each clause
        clause = np.repeat(np.arange(len(cuts)), np.diff(np.append(cuts, size)))
        self.number = _code(np.minimum(number - begun[clause], 4))


def _counted(number: _Numbers, edge: NDArray[np.bool_]) -> tuple[_Numbers, _Numbers]:
    """How many clauses of its note stand before a word's, and how many after it."""
    before = np.maximum.accumulate(np.where(edge, number, 0))
    after = np.minimum.accumulate(np.where(edge, number, number[-1])[::-1])[::-1]
    return number - before, after - number


def _code(column: NDArray[np.generic]) -> _Codes:
    return column.astype(np.uint64)


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
        elif word in _OPENING and (word != '"' or opens):
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
