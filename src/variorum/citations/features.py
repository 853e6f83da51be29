"""What the citation models know of each word of a note: its look, its neighbours, and the state it stands in.

The attributes of a word are strings, as CRFsuite wants them. Most of the cost of tagging lies here, so what depends on
a word alone is worked out once for each different word and remembered.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from variorum.citations.words import Words, split_words

Span = tuple[int, int]

# Letters that scanning takes for each other count as one, so that `Sce` is `See` and `l949` a year.
_LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("iljI1|", "i"), **dict.fromkeys("oO0DQ", "o"), **dict.fromkeys("ce", "c"),
        **dict.fromkeys("gq9", "g"), **dict.fromkeys("hb", "b"), **dict.fromkeys("ft", "t"), **dict.fromkeys("nu", "n"),
        **dict.fromkeys("vy", "v"), **dict.fromkeys("sS5", "s"), "B": "b", "8": "b", "é": "c", "è": "c", "ü": "n",
        "ö": "o", "ä": "a",
    }
)  # fmt: skip
_FIGURES = str.maketrans("lIiOoQSsBgZ", "11100055892")
_ROMAN = re.compile(r"[ivxlc]+|[IVXLC]+")
_SIGNALS = frozenset(
    "see cf compare quoted cited vgl siehe voir cfr vedi ver véase quote citato zitiert cité цит см ср sm sr also".split()
)
_OPEN_DOUBLE, _CLOSE_DOUBLE = "“„«‟", "”»"


class View(NamedTuple):
    """A note as the models see it: its words, and the attributes of each."""

    words: Words
    attributes: list[list[str]]


def view(text: str, italic: Sequence[Span], lexicon: Mapping[str, str]) -> View:
    """The words of a note with their attributes; `italic` are spans of the text."""
    words = split_words(text)
    texts = words.texts
    size = len(texts)
    if not size:
        return View(words, [])
    states = _states(text, words, italic)
    clauses = _clauses(words)
    faces = [_face(word, lexicon.get(word.lower(), "-")) for word in texts]
    shapes = [face.shape for face in faces]
    edge = _EDGE
    attributes = []
    for at, face in enumerate(faces):
        before = faces[at - 1] if at else edge
        after = faces[at + 1] if at + 1 < size else edge
        second = faces[at + 2] if at + 2 < size else edge
        behind = faces[at - 2] if at > 1 else edge
        row = [*face.own, *before.left, *after.right, *behind.far_left, *second.far_right]
        row += (
            _pair("<", before.shape, face.shape),
            _pair(">", face.shape, after.shape),
            _pair("~", before.fold, face.fold),
            _pair("^", face.fold, after.fold),
            states[at],
            _pair("%", states[at], face.shape),
            _pair("=", states[at - 1] if at else "", states[at]),
            _pair("&", before.kind, face.kind),
            _pair("$", shapes[at - 1] if at else "", shapes[at - 3] if at > 2 else ""),
            *clauses[at],
        )
        attributes.append(row)
    attributes[0].append("first")
    attributes[-1].append("last")
    return View(words, attributes)


class _Face(NamedTuple):
    kind: str
    shape: str
    fold: str
    own: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    far_left: tuple[str, ...]
    far_right: tuple[str, ...]


@lru_cache(1 << 16)
def _face(word: str, kind: str) -> _Face:
    """What depends on a word alone, told from it and from its neighbours."""
    look = shape(word)
    fold = fold_lookalikes(word)
    own = ["w=" + word.lower(), "f=" + fold, "s=" + look, "k=" + kind]
    if word[0].isalpha():
        own += ["p=" + word[:3].lower(), "e=" + word[-3:].lower(), "sk=" + look + kind]
    return _Face(
        kind,
        look,
        fold,
        tuple(own),
        ("f-" + fold, "s-" + look, "k-" + kind),
        ("f+" + fold, "s+" + look, "k+" + kind),
        ("F-" + fold, "S-" + look),
        ("F+" + fold, "S+" + look, "K+" + kind),
    )


_EDGE = _Face("|", "|", "|", (), ("f-|",), ("f+|",), ("F-|",), ("F+|",))


@lru_cache(1 << 16)
def _pair(sign: str, one: str, other: str) -> str:
    return sign + one + "|" + other


def shape(word: str) -> str:
    """The look of a word: a year, a number by its length, a Roman number, capitals; a sign is its own look.

    >>> [shape(word) for word in ("1949", "l949", "12", "xiv", "Mao", "NARA", "of", "HC10", ",")]
    ['year', 'year', '99', 'rom', 'Xx', 'XX', 'xx', 'X9', ',']
    """
    if not word[0].isalnum():
        return {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}.get(word, word)
    figures = word.translate(_FIGURES)
    if any(map(str.isdigit, word)):
        if figures.isdecimal():
            if len(figures) == 4 and "1400" <= figures < "2050":
                return "year"
            return "9" * min(len(figures), 5)
        return "X9" if word[0].isupper() else "9x" if word[0].isdigit() else "x9"
    if _ROMAN.fullmatch(word):
        return "I" if word == "I" else "rom" if len(word) > 1 or word in "ivxc" else "ROM"
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if word.isupper():
        return "XX"
    if word[0].isupper():
        return "XxX" if any(map(str.isupper, word[1:])) else "Xx"
    return "xx" if word.islower() else "xX"


@lru_cache(1 << 16)
def fold_lookalikes(word: str) -> str:
    """A word with the letters that scanning confuses made one; numbers by their length.

    >>> fold_lookalikes("See") == fold_lookalikes("5ce"), fold_lookalikes("modern") == fold_lookalikes("modem")
    (True, True)
    """
    if word.isdecimal():
        return "#" * min(len(word), 5)
    return word.lower().replace("rn", "m").replace("vv", "w").replace("cl", "d").translate(_LOOKALIKES)


def _states(text: str, words: Words, italic: Sequence[Span]) -> list[str]:
    """Whether each word is in quotation marks, in brackets, in italics, and glued to the word before it."""
    slanted = bytearray(len(text) + 1)
    for start, end in italic:
        slanted[start:end] = b"\1" * (min(end, len(text)) - start)
    any_italic = "i" if italic else "n"
    quotes = rounds = squares = 0
    single = False
    states = []
    for at, word in enumerate(words.texts):
        start = words.starts[at]
        glued = start > 0 and words.ends[at - 1] == start if at else False
        if word in _CLOSE_DOUBLE or word == '"' and quotes:
            quotes = 0
        elif word == ")":
            rounds = 0
        elif word == "]":
            squares = 0
        elif word in "’'" and single:
            single = False
        mark = "i" if slanted[start] else any_italic if any_italic == "n" else "r"
        quoted = "2" if quotes else "1" if single else "0"
        bracket = "(" if rounds else "[" if squares else "."
        states.append(f"q{quoted}{bracket}{mark}{'g' if glued else ''}")
        opens = at + 1 < len(words.texts) and words.starts[at + 1] == start + 1
        if word in _OPEN_DOUBLE or word == '"' and not quotes and opens:
            quotes = 1
        elif word == "(":
            rounds = 1
        elif word == "[":
            squares = 1
        elif word in "‘‚" or word == "'" and not glued:
            single = True
    return states


def _clauses(words: Words) -> list[tuple[str, ...]]:
    """Of each word: how much its sentence reads like prose, whether a signal is ahead in it, what was before."""
    rows: list[tuple[str, ...]] = []
    for start, end in _sentences(words):
        rows += _clause(words.texts[start:end])
    return rows


def _sentences(words: Words) -> list[Span]:
    """Sentences as spans of words: a full stop after more than initials and abbreviations, before a capital."""
    texts = words.texts
    cuts = [0]
    for at in range(1, len(texts) - 1):
        word = texts[at]
        if word == ";":
            cuts.append(at + 1)
        elif word in ".?!" and (len(texts[at - 1]) > 4 or not texts[at - 1][0].isalpha()):
            after = texts[at + 1]
            spaced = words.starts[at + 1] > words.ends[at]
            if after[0].isupper() or spaced and after in '“‘"„«':
                cuts.append(at + 1)
    cuts.append(len(texts))
    return [(start, end) for start, end in zip(cuts, cuts[1:], strict=False) if start < end]


def _clause(texts: Sequence[str]) -> list[tuple[str, ...]]:
    letters = [word for word in texts if word[0].isalpha()]
    small = sum(word.islower() and len(word) > 1 for word in letters)
    prose = min(4, 5 * small // len(letters)) if letters else 0
    length = min(4, len(texts).bit_length() - 1)
    opening = fold_lookalikes(texts[0])
    signal = max((at for at, word in enumerate(texts) if word.lower() in _SIGNALS), default=-1)
    years = [at for at, word in enumerate(texts) if shape(word) == "year"]
    first_year = years[0] if years else len(texts)
    last_number = max((at for at, word in enumerate(texts) if word[0].isdigit()), default=-1)
    rows = []
    for at in range(len(texts)):
        side = "a" if at < signal else "s" if at == signal else "b" if signal >= 0 else "n"
        dated = "n" if not years else "b" if at < first_year else "y"
        tail = "t" if at > last_number >= 0 else "h"
        rows.append(_clause_row(prose, length, side, dated, tail, opening, min(at, 4)))
    return rows


@lru_cache(1 << 16)
def _clause_row(prose: int, length: int, side: str, dated: str, tail: str, opening: str, place: int) -> tuple[str, ...]:
    return (
        f"z{prose}{length}{side}",
        f"y{side}{dated}{tail}",
        f"o{side}{opening}",
        f"l{place}{side}{prose}",
    )
