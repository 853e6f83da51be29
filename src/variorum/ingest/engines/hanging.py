"""Figures that hang before their line: the labels of notes that full-page OCR leaves out.

A single figure in the margin of a note, an em or two before its text, is too little for Tesseract's search for lines.
Its ink is there all the same. The network that reads raised figures reads these as well: it is shown them as if they
were raised.
"""

from collections.abc import Iterable
from typing import NamedTuple

from variorum.ingest.engines.members import Member, Strip, find_members, gap_between, look, reach
from variorum.ingest.engines.network import CLASSES, DIGITS, Array, load_weights
from variorum.ingest.image import Components, Grey, measure_black, surround
from variorum.model import Box

_SURE = 0.8
_LEAST = 0.1  # chance of each figure of the number that is missing between two others
_FIGURES = 3  # at most
_AWAY = 6.0  # heights of a capital: how far from its line a number may stand, about four ems
_CLOSE = 0.4  # heights of a capital: figures of one number stand no further apart
_TALL = 8.0  # heights of a capital: pieces of ink that are taller, and thin, are rules
_AS_RAISED = 0.45  # where the foot of a raised figure is, in heights of a capital
_TALLEST_RAISED = 0.75


class Hanging(NamedTuple):
    """A number before a line with its point or bracket: its text, how sure it is, its box (pixels), its line."""

    label: str
    confidence: float
    box: Box
    line: int


class _Guess(NamedTuple):
    """What may be a number before a line: the odds of each figure, its point or bracket, its box, its line."""

    odds: tuple[Array, ...]
    point: str
    box: Box
    line: int


def find_hanging(gray: Grey, pieces: Components, strips: list[Strip]) -> list[Hanging]:
    """Find the numbers that stand before lines, as much as four ems away, and that belong to no line yet."""
    guesses, black = [], measure_black(gray)
    for number, strip in enumerate(strips):
        left, right = reach(strip, strips, _AWAY)
        left = _right_of_rule(pieces, strip, left)
        if not _is_ink_between(pieces, strip, left):
            continue
        members = find_members(pieces, strip, strip.left - _AWAY * strip.capital, right)
        before = _whole([member for member in members if member.box.right < strip.left], left, _CLOSE * strip.capital)
        guess = _guess(gray, black, before, strip, number)
        if guess is not None:
            guesses.append(guess)
    sure = {at: label for at, guess in enumerate(guesses) if (label := _read(guess)) is not None}
    labels = (sure.get(at) or _expect(guess, at, sure) for at, guess in enumerate(guesses))
    return [label for label in labels if label is not None]


def _expect(guess: _Guess, at: int, sure: dict[int, Hanging]) -> Hanging | None:
    """Read a number that is not sure as the one that is missing between, or before, those that are."""
    before, after = (int(sure[k].label.rstrip(".)")) if k in sure else None for k in (at - 1, at + 1))
    number = before + 1 if before else 1
    if after != number + 1:
        return None
    chances = [float(odds[DIGITS.index(char)]) for odds, char in zip(guess.odds, str(number), strict=False)]
    if len(guess.odds) != len(str(number)) or min(chances) < _LEAST:
        return None
    return Hanging(str(number) + guess.point, min(chances), guess.box, guess.line)


def _right_of_rule(pieces: Components, strip: Strip, left: float) -> float:
    """Give the place from which numbers may belong to a line: behind the rule between columns, if any."""
    base, tall = strip.level + strip.slope * strip.left, pieces.bottom - pieces.top
    near = (pieces.right < strip.left) & (pieces.left > strip.left - _AWAY * strip.capital)
    rules = near & (tall > _TALL * strip.capital) & (pieces.right - pieces.left < 0.1 * tall)
    rules &= (pieces.top < base) & (pieces.bottom > base - strip.capital)
    return float(pieces.right[rules].max()) if rules.any() else left


def _whole(members: list[Member], left: float, near: float) -> list[Member]:
    """Give the pieces right of a place, and those before them that stand so near that they are of one number.

    A number that hangs in a narrow gutter reaches beyond its middle: `22.` was `2.` to us.
    """
    first = next((at for at, member in enumerate(members) if member.box.left + member.box.right > 2 * left), None)
    if first is None:
        return []
    while first and gap_between(members[first - 1], members[first]) <= near:
        first -= 1
    return members[first:]


def read_alone(gray: Grey, pieces: Components, strips: list[Strip], doubtful: list[int]) -> list[Hanging]:
    """Read the lines of these numbers, which Tesseract doubts, as numbers: a folio 17 was `aby` to it.

    Gives those that are numbers.
    """
    found, black = [], measure_black(gray)
    for number in doubtful:
        strip = strips[number]
        members = find_members(pieces, strip, strip.left - 1, strip.right + 1)
        label = _read_number(gray, black, members, strip)
        if label is not None:
            found.append(label._replace(line=number))
    return found


def _is_ink_between(pieces: Components, strip: Strip, left: float) -> bool:
    """Whether any ink stands before a line at the height of its letters."""
    top, bottom = strip.level + strip.slope * strip.left - strip.capital, strip.level + strip.slope * strip.left
    there = (pieces.left > left) & (pieces.right < strip.left) & (pieces.top < bottom) & (pieces.bottom > top)
    return bool(there.any())


def _read_number(gray: Grey, black: float, before: list[Member], strip: Strip) -> Hanging | None:
    """Read the pieces before a line as a number; None where they are anything else."""
    guess = _guess(gray, black, before, strip, 0)
    return guess and _read(guess)


def _guess(gray: Grey, black: float, before: list[Member], strip: Strip, number: int) -> _Guess | None:
    """Look at the pieces before line `number`; None where they cannot be a number."""
    before = [member for member in before if not _is_speck(member)]
    point = bool(before) and _is_point(before[-1])
    figures = before[: len(before) - point]
    tall = len(figures) > 1 and not point and not _stands_on_line(figures[-1]) and _may_close(figures[-1])
    if not 1 <= len(figures) <= _FIGURES + 1 or not all(map(_stands_on_line, figures[: len(figures) - tall])):
        return None
    gaps = [gap_between(one, two) for one, two in zip(before, before[1:], strict=False)]
    if any(gap > _CLOSE * strip.capital for gap in gaps):
        return None
    odds = list(look(load_weights(), gray, [_lift(member) for member in figures], black))
    closes = len(odds) > 1 and not point and CLASSES[int(odds[-1].argmax())] == ")"
    if tall > closes or len(odds) - closes > _FIGURES:
        return None
    box = surround([member.box for member in before])
    return _Guess(tuple(odds[: len(odds) - closes]), ")" if closes else "." * point, box, number)


def _read(guess: _Guess) -> Hanging | None:
    text, sure = _best(guess.odds)
    return Hanging(text + guess.point, sure, guess.box, guess.line) if text and sure >= _SURE else None


def read_figures(gray: Grey, black: float, figures: list[Member]) -> tuple[str, float]:
    """Read pieces of ink on the line as a number, and tell how sure that is (0 to 1); no text if they are none.

    `black` is how dark the ink of the page is, as `measure_black` tells.
    """
    return _best(look(load_weights(), gray, [_lift(member) for member in figures], black))


def _best(odds: Iterable[Array]) -> tuple[str, float]:
    read = [(CLASSES[int(chances.argmax())], float(chances.max())) for chances in odds]
    text, sure = "".join(char for char, _ in read), min(chance for _, chance in read)
    return ("", 0.0) if text[0] == "0" or any(char not in DIGITS for char in text) else (text, sure)


def _is_speck(member: Member) -> bool:
    """Whether a piece is dust above the line: smaller than a point, and where no point is."""
    return member.foot > 0.35 and member.head - member.foot < 0.2


def _is_point(member: Member) -> bool:
    return member.head < 0.35 and member.foot > -0.15


def _stands_on_line(member: Member) -> bool:
    """Whether a piece stands as figures do; old-style ones hang below the line or have no more than x-height."""
    tall = member.head - member.foot
    return not member.raised and -0.4 < member.foot < 0.15 and 0.6 < tall < 1.25 and member.head > 0.55


def _may_close(member: Member) -> bool:
    """Whether a piece has the shape of a closing bracket: narrow, taller than a capital, and below the line."""
    tall, box = member.head - member.foot, member.box
    narrow = box.right - box.left < 0.5 * (box.bottom - box.top)
    return narrow and 1.0 < tall < 1.7 and -0.5 < member.foot < -0.05


def _lift(member: Member) -> Member:
    """The same piece where a raised figure of its shape would stand."""
    return member._replace(
        foot=_AS_RAISED, head=_AS_RAISED + min(_TALLEST_RAISED, member.head - member.foot), raised=True
    )
