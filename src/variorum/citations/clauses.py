"""Where a word stands: what its sentence holds, and what the stretch between two commas, brackets or quotes is like.

All is worked out for the words of many notes at once; arrays have one entry a word.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Codes = NDArray[np.uint64]

EDGE = "\n"  # stands before, between and after notes
_SIGNALS = frozenset(
    "see cf compare quoted cited vgl siehe voir cfr vedi ver véase quote citato zitiert cité цит см ср sm sr also".split()
)
_TOWARDS = frozenset("to an à a al an au".split())
OPENING = frozenset('“„«‟"')
_PARTING = frozenset(',;:()[]“”„«»"')
_CUE, _COMMA, _CUT, _YEAR, _FIGURE, _LETTERS, _SMALL, _SIGNAL, _TOWARD, _CAPITAL, _ACRONYM, _ARCHIVE, _QUOTE, _LONG = (
    1 << bit for bit in range(14)
)
_PART, _NAMED, _WORDY = (1 << bit for bit in range(14, 17))
KINDS, _KINDS_FROM = "gspujta", 17  # the letters of the lexicon, a bit each


def roles_of(word: str, low: str, look: str, kind: str) -> int:
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
        | _QUOTE * (word in OPENING)
        | _LONG * (len(word) > 4 or not letters)
        | _PART * (word in _PARTING)
        | _NAMED * (len(word) > 3 and word[0].isupper())
        | _WORDY * (letters and len(word) > 3)
        | sum(1 << _KINDS_FROM + at for at, one in enumerate(KINDS) if one in kind)
    )


def cuts_of(row: Sequence[str], roles: Numbers) -> Numbers:
    """Where sentences begin: after a full stop that ends more than an initial or an abbreviation, or a semicolon."""
    cuts = {0}
    for at in np.flatnonzero(roles & _CUT).tolist():
        after = row[at + 1]
        if row[at] == ";" or roles[at - 1] & _LONG and (after[0].isupper() or after in '“‘"„«'):
            cuts.add(at + 1)
    edges = [at for at, word in enumerate(row) if word is EDGE]
    cuts.update(edges)
    cuts.update(at + 1 for at in edges if at + 1 < len(row))
    return np.array(sorted(cuts), dtype=np.int64)


class Clauses:
    """Of each word: what its sentence holds, and where in it the word stands. All arrays have one entry a word."""

    def __init__(self, cuts: Numbers, roles: Numbers, fold: Codes, states: Numbers) -> None:
        size = len(roles)
        lengths = np.diff(np.append(cuts, size))
        number = np.repeat(np.arange(len(cuts)), lengths)
        here = np.arange(size)
        place = here - cuts[number]

        def has(bits: NDArray[np.bool_]) -> Numbers:
            return np.add.reduceat(bits.astype(np.int64), cuts)

        def last(bits: NDArray[np.bool_]) -> Numbers:
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


class Stretches:
    """Of each word: what the stretch between two commas, brackets or quotation marks is like in which it stands.

    A title is mostly in small letters, a journal in capitals and followed by a figure, a publisher by a year.
    """

    def __init__(self, cuts: Numbers, roles: Numbers, look: Codes) -> None:
        size = len(roles)
        starts = np.union1d(cuts, np.flatnonzero(roles & _PART > 0))
        number = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, size)))
        first = starts + ((roles[starts] & _PART > 0) & (starts + 1 < size))
        opening = look[first]

        def has(bits: NDArray[np.bool_]) -> Numbers:
            return np.add.reduceat(bits.astype(np.int64), starts)

        wordy = has(roles & _WORDY > 0)
        case = np.where(wordy == 0, 4, 3 * has(roles & _NAMED > 0) // np.maximum(wordy, 1))
        counts = np.stack([has((roles >> _KINDS_FROM + at & 1) > 0) for at in range(len(KINDS))])
        kind = np.where(counts.max(axis=0) == 0, len(KINDS), counts.argmax(axis=0))

        def at(column: NDArray[np.generic], step: int) -> Codes:
            return _code(np.roll(column, -step)[number])

        self.opening, self.next_opening, self.second_opening = (at(opening, step) for step in (0, 1, 2))
        self.kind, self.next_kind, self.last_kind = (at(kind, step) for step in (0, 1, -1))
        self.case = at(case, 0)
        begun = np.searchsorted(starts, cuts)  # the first stretch of each clause
        clause = np.repeat(np.arange(len(cuts)), np.diff(np.append(cuts, size)))
        self.number = _code(np.minimum(number - begun[clause], 4))


def _counted(number: Numbers, edge: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """How many clauses of its note stand before a word's, and how many after it."""
    before = np.maximum.accumulate(np.where(edge, number, 0))
    after = np.minimum.accumulate(np.where(edge, number, number[-1])[::-1])[::-1]
    return number - before, after - number


def _code(column: NDArray[np.generic]) -> Codes:
    return column.astype(np.uint64)
