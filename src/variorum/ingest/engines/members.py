"""The pieces of ink of a line: where they stand above its baseline, and what the network takes them for."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.ingest.engines.network import CLASSES, LOOKALIKE, OTHER, Array, classify, cut_glyphs, describe
from variorum.ingest.image import Components, Grey, between, surround
from variorum.model import Box


class Strip(NamedTuple):
    """A line of text: its baseline y = `level` + `slope` * x, the height of its capitals, its ends; pixels."""

    level: float
    slope: float
    capital: float
    left: float
    right: float


class Member(NamedTuple):
    """A piece of ink on a line, with its ends above the baseline in heights of a capital, and its odds if looked at."""

    box: Box
    foot: float
    head: float
    raised: bool = False
    odds: Array | None = None


def stands_raised(foot: NDArray[np.float64], head: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which pieces stand above the line as raised figures do, by their ends in heights of a capital.

    Raised figures seen reach from 0.2 to 0.7 at the foot and from 0.9 to 1.5 at the head; old-style ones hang lower.
    """
    size = head - foot
    return (foot > 0.15) & (head > 0.7) & (head < 1.8) & (size > 0.18) & (size < 1.1)


def reach(strip: Strip, strips: list[Strip], capitals: float = 3.0) -> tuple[float, float]:
    """Give how far left and right a line's labels may stand beyond its words: not past the middle of a gutter.

    A line as narrow as a label is none that has a gutter beside it.
    """
    slack = capitals * max(strip.capital, 1.0)
    left, right = strip.left - slack, strip.right + slack
    for other in strips:
        if (
            other is not strip
            and other.right - other.left > 2.2 * strip.capital
            and abs(other.level - strip.level) < 3.0 * strip.capital
        ):
            if strip.left - 2 * slack < other.right <= strip.left:
                left = max(left, (other.right + strip.left) / 2)
            elif strip.right <= other.left < strip.right + 2 * slack:
                right = min(right, (other.left + strip.right) / 2)
    return left, right


def find_members(pieces: Components, strip: Strip, left: float, right: float) -> list[Member]:
    """Give the ink of a line between two places from left to right, pieces of one raised glyph put together."""
    unit = max(strip.capital, 1.0)
    ends = [strip.level + strip.slope * x for x in (strip.left, strip.right)]
    pieces = between(pieces, min(ends) - 2.5 * unit, max(ends) + 0.5 * unit)
    middle = (pieces.left + pieces.right) / 2
    base = strip.level + strip.slope * middle
    foot, head = (base - pieces.bottom) / unit, (base - pieces.top) / unit
    wide = np.maximum(pieces.right - pieces.left, pieces.bottom - pieces.top) / unit
    there = (middle > left) & (middle < right)
    there &= (head > 0.05) & (head < 1.8) & (foot > -1) & (foot < 1.4) & (wide > 0.12) & (wide < 12)
    chosen = np.flatnonzero(there)
    chosen = chosen[np.argsort(pieces.left[chosen], kind="stable")]
    members: list[Member] = []
    chances = stands_raised(foot, head)[chosen].tolist()
    sides = (side[chosen].astype(float).tolist() for side in (*pieces[:4], foot, head))
    for *ends, low, high, raised in zip(*sides, chances, strict=True):
        box = Box(*ends)
        member = Member(box, low, high, raised)
        last = members[-1] if members else None
        if last and last.raised and _is_speck_under(member, last, unit):
            continue
        if last and _is_one_glyph(last, member):
            members[-1] = Member(
                surround([last.box, box]), min(last.foot, member.foot), max(last.head, member.head), raised=True
            )
        else:
            members.append(member)
    members = _mend(members, unit)
    return [
        member._replace(raised=False)
        if member.raised and any(_hangs_over(member, other) for other in members[max(0, at - 3) : at + 4])
        else member
        for at, member in enumerate(members)
    ]


def _mend(members: list[Member], unit: float) -> list[Member]:
    """Put crumbs, such as the end of a broken 3, to the raised piece that they touch all but."""
    mended = list(members)
    for at in range(len(mended) - 1, -1, -1):
        crumb = mended[at]
        if crumb.raised or crumb.foot < 0.12 or max(tall_of(crumb), (crumb.box.right - crumb.box.left) / unit) > 0.35:
            continue
        if any(_is_colon(crumb, other) for other in members[max(0, at - 2) : at + 3]):
            continue
        near = []
        for k, pair in ((at - 1, mended[max(at - 1, 0) : at + 1]), (at + 1, mended[at : at + 2])):
            if len(pair) == 2 and mended[k].raised:
                whole = mended[k]
                if whole.foot - 0.05 < crumb.foot and crumb.head < whole.head + 0.05:
                    near.append((gap_between(*pair), k))
        if near and min(near)[0] <= 0.1 * unit:
            whole = mended[min(near)[1]]
            mended[min(near)[1]] = whole._replace(box=surround([whole.box, crumb.box]))
            del mended[at]
    return mended


def _is_colon(upper: Member, lower: Member) -> bool:
    """Whether two pieces are a colon or semicolon: one under the other, no wider, on the line or through it."""
    shared = min(upper.box.right, lower.box.right) - max(upper.box.left, lower.box.left)
    wide = upper.box.right - upper.box.left
    alike = lower.box.right - lower.box.left < 1.8 * wide
    return lower is not upper and alike and shared > 0.5 * wide and lower.foot < 0.1 and lower.head < upper.foot


def _is_speck_under(piece: Member, raised: Member, unit: float) -> bool:
    """Whether a piece is dust right under a raised one: no figure has so little there, and no point stands so high."""
    small = max(tall_of(piece), (piece.box.right - piece.box.left) / unit) < 0.2
    middle = (piece.box.left + piece.box.right) / 2
    under = raised.box.left < middle < raised.box.right and piece.head < raised.foot + 0.05
    return small and under and piece.foot > 0.12


def _is_one_glyph(one: Member, two: Member) -> bool:
    """Whether two pieces are of one raised glyph: one above the other, as when a thin stroke is broken."""
    if not (one.raised or two.raised) or min(one.foot, two.foot) < 0.12:
        return False
    shared = min(one.box.right, two.box.right) - max(one.box.left, two.box.left)
    narrower = min(one.box.right - one.box.left, two.box.right - two.box.left)
    return shared > 0.5 * narrower and max(one.head, two.head) - min(one.foot, two.foot) < 1.1


def _hangs_over(member: Member, other: Member) -> bool:
    """Whether a piece is an accent or a dot: most of it is over a letter."""
    if other.raised or other.head < 0.45 or other.foot > 0.25 or other is member:
        return False
    shared = min(member.box.right, other.box.right) - max(member.box.left, other.box.left)
    return shared > 0.5 * (member.box.right - member.box.left)


def tall_of(member: Member) -> float:
    """Give the height of a piece in heights of a capital."""
    return member.head - member.foot


def gap_between(one: Member, two: Member) -> float:
    """Measure the gap between a piece and the next, in pixels."""
    return two.box.left - one.box.right


def look(weights: dict[str, Array], gray: Grey, members: list[Member], black: float) -> Array:
    """Give the odds (n, len(CLASSES)) of pieces of ink on a page whose ink is as dark as `black`."""
    if not members:
        return np.zeros((0, len(CLASSES)), dtype=np.float32)
    places = np.array([describe(m.box, m.foot, m.head) for m in members], dtype=np.float32)
    odds = classify(weights, cut_glyphs(gray, [m.box for m in members], black), places)
    for letter, figure in LOOKALIKE.items():
        odds[:, CLASSES.index(figure)] += odds[:, CLASSES.index(letter)]
        odds[:, CLASSES.index(letter)] = 0
    return odds


def best_guess(member: Member) -> tuple[str, float]:
    """Give what a piece most likely is, and how sure that is (0 to 1)."""
    if member.odds is None:
        return OTHER, 1.0
    at = int(member.odds.argmax())
    return CLASSES[at], float(member.odds[at])
