"""Small marks set right by their ink: hyphens and dashes told apart by their length, points, curly quotation marks.

Tesseract's English knows dashes and curly quotes, but not when: it reads `1906–1910` with a hyphen nine times of ten.
The ink knows: in 285 text faces the hyphen is 0.28 to 0.50 times as long as ascenders are high, the en dash 0.48 to
0.83, the em dash 0.81 to 1.66 (2nd to 98th percentile), and the hyphens at a page's line ends show how long they are
there.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.ingest.engines.lines import Row, Word
from variorum.ingest.image import Components, between

_STROKES = "-–—~"
_USUAL = 0.38
"""Length of a hyphen in ascender heights, where the page shows none."""
_MONOSPACED = 0.53
"""Length of a hyphen from which it is as long as the face's dashes (typewriters): nothing can be told."""
_LONGER = 1.35
"""How many hyphens long a dash is at least: en dashes are 1.5 to 2 in nine faces of ten."""
_LONGER_IN_RANGE = 1.15
"""The same between two figures, where a dash is what one expects: worn dashes are short."""
_EM = 0.86
"""Ascender heights from which a dash is an em dash; in faces with long en dashes the em dash is twice as long."""
_APOSTROPHES = re.compile(r"(?<=[^\W\d_])(?:[’'][‘'’]|‘)(?=[^\W\d_])")
"""What Tesseract makes of one apostrophe inside a word now and then."""
_HALF_CLOSED = re.compile(r"[^\W\d_][.,;!?]’\Z")
_DECADE = re.compile(r"'\d\d")
_FEW = 3
_CALLOUT = re.compile(r"[(\[]\d{1,3}[)\]]")
_GLUED = 0.4  # of the gaps between the words of a line, in the middle


class Stroke(NamedTuple):
    """A dash of a word: the index of its character, and its length in ascender heights; None where no ink was found."""

    at: int
    length: float | None


def set_marks(rows: list[Row], heights: Sequence[float], pieces: Components) -> list[Row]:
    """Give lines, whose ascenders have so many pixels, the dashes, points and quotes that ink and page show."""
    strokes = {
        (k, i): measure_strokes(word, row, height, pieces)
        for k, (row, height) in enumerate(zip(rows, heights, strict=True))
        for i, word in enumerate(row.words)
        if not word.style and any(char in _STROKES for char in word.text)
    }
    rule = _learn(rows, strokes)
    changed = []
    for k, (row, height) in enumerate(zip(rows, heights, strict=True)):
        words = list(row.words)
        for i, word in enumerate(words):
            if (k, i) in strokes:
                last = i == len(words) - 1
                words[i] = word._replace(text=_redash(word, strokes[k, i], rule, last=last))
                ends = strokes[k, i][-1]
                lost = ends.at == len(word.text) - 1 and ends.length is None
                if lost and _ends_in_point(word, row, height, pieces):
                    words[i] = words[i]._replace(text=words[i].text[:-1] + ".")
        changed.append(glue_callouts(row._replace(words=tuple(words))))
    return curl_quotes(changed)


def glue_callouts(row: Row) -> Row:
    """Glue a number in brackets to the word before it where no blank is between the two.

    >>> words = [Word("toll.", 0, 0, 50, 9, 0.9), Word("(1)", 48, 0, 60, 9, 0.9), Word("The", 72, 0, 90, 9, 0.9)]
    >>> [word.glued for word in glue_callouts(Row(tuple(words), 9, 0, 6, 0)).words]
    [False, True, False]
    """
    gaps = [two.left - one.right for one, two in pairwise(row.words)]
    if not any(_CALLOUT.match(word.text) for word in row.words[1:]):
        return row
    least = _GLUED * max(float(np.median(gaps)), 0.0)
    glued = (
        word._replace(glued=True) if _CALLOUT.match(word.text) and gap < least else word
        for word, gap in zip(row.words[1:], gaps, strict=True)
    )
    return row._replace(words=(row.words[0], *glued))


class _Rule(NamedTuple):
    """How long a hyphen is on the page (0: nothing can be told), and what stands between figures where no ink tells."""

    hyphen: float
    between_figures: str


def measure_strokes(word: Word, row: Row, height: float, pieces: Components) -> tuple[Stroke, ...]:
    """Measure the dashes of a word, each by the flat piece of ink that lies nearest to where it should be."""
    near, base = _near(word, row, height, pieces)
    tall, long = near.bottom - near.top, near.right - near.left
    middle = base - (near.top + near.bottom) / 2
    flat = (tall < 0.24 * height) & (long > 0.2 * height) & (long > 1.5 * tall) & (near.area > 0.55 * long * tall)
    flat &= (middle > 0.12 * height) & (middle < 0.7 * height)
    places = ((near.left + near.right) / 2)[flat].tolist()
    lengths = (long[flat] / max(height, 1.0)).tolist()
    step = (word.right - word.left) / len(word.text)
    found = []
    for k, char in enumerate(word.text):
        if char in _STROKES:
            far = [abs(place - word.left - (k + 0.5) * step) for place in places]
            nearest = far.index(min(far)) if far else 0
            found.append(Stroke(k, lengths[nearest] if far and far[nearest] < 1.5 * step else None))
    return tuple(found)


def _near(word: Word, row: Row, height: float, pieces: Components) -> tuple[Components, NDArray[np.float64] | float]:
    """The pieces of ink of a word, and the height of its baseline."""
    base = row.baseline((word.left + word.right) / 2)
    near = between(pieces, base - 1.4 * height, base)
    middle = (near.left + near.right) / 2
    inside = (middle > word.left - 0.1 * height) & (middle < word.right + 0.1 * height)
    return Components(*(side[inside] for side in near)), base


def _learn(rows: list[Row], strokes: dict[tuple[int, int], tuple[Stroke, ...]]) -> _Rule:
    hyphens = []
    for (k, i), found in strokes.items():
        text, last = rows[k].words[i].text, i == len(rows[k].words) - 1
        for stroke in found:
            before, after = text[stroke.at - 1 : stroke.at], text[stroke.at + 1 : stroke.at + 2]
            inside = before.islower() and (after.islower() or last and not after)
            if stroke.length and text[stroke.at] == "-" and inside:
                hyphens.append(stroke.length)
    hyphen = float(np.median(hyphens)) if len(hyphens) >= _FEW else _USUAL
    if hyphen > _MONOSPACED:
        return _Rule(0.0, "-")
    rule = _Rule(hyphen, "-")
    ranges = [
        _name(stroke, text, rule)
        for (k, i), found in strokes.items()
        for stroke in found
        if (text := rows[k].words[i].text) and stroke.length and _in_range(text, stroke.at)
    ]
    dashes = sum(name == "–" for name in ranges)
    return _Rule(hyphen, "–" if dashes > 0.6 * len(ranges) and len(ranges) >= 2 else "-")


def _in_range(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and (text[at + 1 : at + 2].isdigit() or not text[at + 1 :])


def _name(stroke: Stroke, text: str, rule: _Rule) -> str:
    """The dash that a stroke is by its length."""
    char = text[stroke.at]
    if stroke.length is None or not rule.hyphen:
        return rule.between_figures if char in "-~—" and _in_range(text, stroke.at) else char
    longer = _LONGER_IN_RANGE if _in_range(text, stroke.at) else _LONGER
    if stroke.length < longer * rule.hyphen:
        return char if char == "–" and stroke.length > 1.1 * rule.hyphen else "-"
    return "—" if stroke.length > max(_EM, 1.9 * rule.hyphen) else "–"


def _redash(word: Word, strokes: tuple[Stroke, ...], rule: _Rule, *, last: bool) -> str:
    text = list(word.text)
    for stroke in strokes:
        name = _name(stroke, word.text, rule)
        broken = last and stroke.at == len(text) - 1 and word.text[stroke.at - 1 : stroke.at].isalpha()
        if not (broken and name == "–" and stroke.length is not None and stroke.length < 0.5):
            text[stroke.at] = name
    return "".join(text)


def _ends_in_point(word: Word, row: Row, height: float, pieces: Components) -> bool:
    """Whether the last ink of a word is a point on the baseline, not a stroke above it."""
    near, base = _near(word, row, height, pieces)
    if not len(near.left):
        return False
    last = int(np.argmax(near.right))
    tall, long = near.bottom[last] - near.top[last], near.right[last] - near.left[last]
    small = max(tall, long) < 0.3 * height and long < 1.5 * tall
    return bool(small and near.top[last] > base - 0.32 * height and abs(base - near.bottom[last]) < 0.2 * height)


def curl_quotes(rows: list[Row]) -> list[Row]:
    """Make straight quotation marks and apostrophes curly on a page where most are; a face has but one kind.

    >>> words = ("“Root’s", "Hay's", "Dean’‘s", "‘idea’”", '"', '"so"')
    >>> line = Row(tuple(Word(word, 0, 0, 1, 1, 0.9) for word in words), 0, 0, 5, 0)
    >>> [word.text for word in curl_quotes([line])[0].words]
    ['“Root’s', 'Hay’s', 'Dean’s', '‘idea’”', '"', '“so”']

    A quotation that began with a double mark ends with one.
    """
    text = " ".join(word.text for row in rows for word in row.words)
    curly = sum(map(text.count, "“”‘’"))
    if curly < _FEW or 2 * curly < text.count("'") + text.count('"') or "„" in text or "«" in text:
        return rows
    curled = []
    awaited = ""
    for row in rows:
        words = []
        for word in row.words:
            own = word
            if not word.style and set(word.text) & set("'\"‘"):
                own = word._replace(text=_curl(word.text))
            half = awaited == "”" and "‘" not in own.text and _HALF_CLOSED.search(own.text)
            if half and not word.style:
                own = own._replace(text=own.text[:-1] + "”")
            awaited = _await(own.text, awaited)
            words.append(own)
        curled.append(row._replace(words=tuple(words)))
    return curled


def _await(text: str, awaited: str) -> str:
    """The closing mark that is awaited after a word; an apostrophe inside it or at its end closes nothing."""
    for char in text:
        if char in "“‘":
            awaited = "”" if char == "“" else "’"
        elif char == "”" or (char == "’" and awaited == "’" and _HALF_CLOSED.search(text)):
            awaited = ""
    return awaited


def _curl(text: str) -> str:
    if not any(char.isalnum() for char in text):
        return text
    text = _APOSTROPHES.sub("’", text)
    out = ""
    for k, char in enumerate(text):
        if char not in "'\"":
            out += char
            continue
        opens = (not out or out[-1] in "([{—–“‘") and not _DECADE.match(text, k)
        out += ("‘" if opens else "’") if char == "'" else "“" if opens else "”"
    return out
