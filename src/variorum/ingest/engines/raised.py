"""Raised figures (callouts, and labels at the head of notes), read from the ink of the page.

Full-page OCR reads two raised figures of a hundred and takes the rest for quotation marks, degree signs and the
like. Here every small piece of ink above the baseline is looked at again by a small network (weights in `raised.npz`,
made by `models/train_raised.py`), and what stands around it decides whether it can be a callout at all.
"""

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from variorum.ingest.image import Components, Grey, surround
from variorum.model import Box

Array = NDArray[np.float32]

DIGITS = "0123456789"
SYMBOLS = "*†‡§‖¶"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
QUOTE, OTHER = "”", " "
CLASSES = DIGITS + SYMBOLS + LETTERS + QUOTE + OTHER
LOOKALIKE = {"l": "1", "i": "1", "o": "0"}
"""Raised letters that are taken for figures: as letters they call no notes."""
SIDE = 20
"""Height and width in pixels of what the network sees."""


class Strip(NamedTuple):
    """A line of text: its baseline y = `level` + `slope` * x, the height of its capitals, its ends; pixels."""

    level: float
    slope: float
    capital: float
    left: float
    right: float


class Raised(NamedTuple):
    """A raised label: its text, how sure it is (0 to 1), its box in pixels, the number of its line."""

    label: str
    confidence: float
    box: Box
    line: int
    quotes: int = 0


class Piece(NamedTuple):
    """A piece of ink that may be raised: its box in pixels and its place above the line's baseline.

    `foot` and `head` are the heights of its lower and upper end in heights of a capital.
    """

    box: Box
    foot: float
    head: float
    number: int


# --- what may be raised ---------------------------------------------------------------------------------------------


def stands_raised(foot: NDArray[np.float64], head: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which pieces stand above the line as raised figures do, by their ends in heights of a capital.

    Raised figures seen reach from 0.2 to 0.7 at the foot and from 0.9 to 1.5 at the head; old-style ones hang lower.
    """
    size = head - foot
    return (foot > 0.15) & (head > 0.7) & (head < 1.8) & (size > 0.18) & (size < 1.1)


def cut_glyphs(gray: Grey, boxes: list[Box], black: float) -> Array:
    """Cut glyphs out as an array (n, SIDE, SIDE) with paper 0 and ink 1, 16 pixels high or wide, in the middle."""
    glyphs = np.zeros((len(boxes), SIDE, SIDE), dtype=np.float32)
    height, width = gray.shape
    for glyph, box in zip(glyphs, boxes, strict=True):
        left, top = max(int(box.left) - 1, 0), max(int(box.top) - 1, 0)
        crop = gray[top : min(int(box.bottom) + 1, height), left : min(int(box.right) + 1, width)]
        paper = float(crop.max())
        scale = (SIDE - 4) / max(crop.shape)
        size = (max(1, round(crop.shape[1] * scale)), max(1, round(crop.shape[0] * scale)))
        small = np.asarray(Image.fromarray(crop).resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0))
        ink = np.clip((paper - small.astype(np.float32)) / max(paper - black, 1.0), 0, 1)
        y, x = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
        glyph[y : y + size[1], x : x + size[0]] = ink
    return glyphs


def describe(box: Box, foot: float, head: float) -> tuple[float, ...]:
    """Describe a glyph's place and shape for the network: foot, head, height and the ratio of its sides."""
    return foot, head, head - foot, min((box.right - box.left) / max(box.bottom - box.top, 1.0), 3.0)


# --- the network ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def load_weights() -> dict[str, Array]:
    """Load the network's weights."""
    with files("variorum.ingest.engines").joinpath("raised.npz").open("rb") as file, np.load(file) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def patches(images: Array, count: int) -> Array:
    """Lay out all 3 by 3 neighbourhoods of images (n, h, w, c) as rows: (n, h - 2, w - 2, 9 c)."""
    rows, columns = images.shape[1] - 2, images.shape[2] - 2
    parts = [images[:, y : y + rows, x : x + columns] for y in range(count) for x in range(count)]
    return np.concatenate(parts, axis=3)


def shrink(images: Array) -> Array:
    """Take the maximum of each two by two pixels of images (n, h, w, c); an odd last row or column is left out."""
    rows, columns = images.shape[1] // 2 * 2, images.shape[2] // 2 * 2
    images = images[:, :rows, :columns]
    return np.maximum(
        np.maximum(images[:, ::2, ::2], images[:, 1::2, ::2]), np.maximum(images[:, ::2, 1::2], images[:, 1::2, 1::2])
    )


def classify(weights: dict[str, Array], glyphs: Array, places: Array) -> Array:
    """Give the probabilities (n, len(CLASSES)) of glyphs (n, SIDE, SIDE) whose places are described in (n, 4)."""
    hidden = np.maximum(patches(glyphs[..., None], 3) @ weights["w1"] + weights["b1"], 0)
    hidden = np.maximum(patches(shrink(hidden), 3) @ weights["w2"] + weights["b2"], 0)
    flat = np.concatenate([hidden.reshape(len(glyphs), -1), places], axis=1)
    flat = np.maximum(flat @ weights["w3"] + weights["b3"], 0)
    scores = flat @ weights["w4"] + weights["b4"]
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)


# --- reading --------------------------------------------------------------------------------------------------------


class Member(NamedTuple):
    """A piece of ink on a line, with its ends above the baseline in heights of a capital, and its odds if looked at."""

    box: Box
    foot: float
    head: float
    raised: bool = False
    odds: Array | None = None


def find_raised(gray: Grey, pieces: Components, strips: list[Strip]) -> list[Raised]:
    """Find the raised labels on a page image and read them; `strips` are its lines."""
    weights = load_weights()
    black = measure_black(gray)
    lines = [find_members(pieces, strip, *reach(strip, strips)) for strip in strips]
    looked = [(number, at) for number, line in enumerate(lines) for at in range(len(line)) if _is_candidate(line, at)]
    odds = look(weights, gray, [lines[number][at] for number, at in looked], black)
    for (number, at), chances in zip(looked, odds, strict=True):
        lines[number][at] = lines[number][at]._replace(odds=chances)
    found = []
    for number, (line, strip) in enumerate(zip(lines, strips, strict=True)):
        split = [part for member in line for part in _divide(weights, gray, member, strip, black)]
        found += _read_line(_agree(split, strip.capital), number, strip.capital)
    return found


def reach(strip: Strip, strips: list[Strip], capitals: float = 3.0) -> tuple[float, float]:
    """Give how far left and right a line's labels may stand beyond its words: not past the middle of a gutter."""
    slack = capitals * max(strip.capital, 1.0)
    left, right = strip.left - slack, strip.right + slack
    for other in strips:
        if other is not strip and abs(other.level - strip.level) < slack:
            if strip.left - 2 * slack < other.right <= strip.left:
                left = max(left, (other.right + strip.left) / 2)
            elif strip.right <= other.left < strip.right + 2 * slack:
                right = min(right, (other.left + strip.right) / 2)
    return left, right


def find_members(pieces: Components, strip: Strip, left: float, right: float) -> list[Member]:
    """Give the ink of a line between two places from left to right, pieces of one raised glyph put together."""
    unit = max(strip.capital, 1.0)
    ends = [strip.level + strip.slope * x for x in (strip.left, strip.right)]
    near = slice(*np.searchsorted(pieces.top, (min(ends) - 2.5 * unit, max(ends) + 0.5 * unit)))
    pieces = Components(*(side[near] for side in pieces))
    middle = (pieces.left + pieces.right) / 2
    base = strip.level + strip.slope * middle
    foot, head = (base - pieces.bottom) / unit, (base - pieces.top) / unit
    wide = np.maximum(pieces.right - pieces.left, pieces.bottom - pieces.top) / unit
    there = (middle > left) & (middle < right)
    there &= (head > 0.05) & (head < 1.8) & (foot > -1) & (foot < 1.4) & (wide > 0.12) & (wide < 12)
    chosen = np.flatnonzero(there)
    chosen = chosen[np.argsort(pieces.left[chosen], kind="stable")]
    raised = stands_raised(foot, head)
    members: list[Member] = []
    for index in chosen:
        box = Box(*(float(side[index]) for side in pieces[:4]))
        member = Member(box, float(foot[index]), float(head[index]), bool(raised[index]))
        last = members[-1] if members else None
        if last and _is_one_glyph(last, member):
            members[-1] = Member(
                surround([last.box, box]), min(last.foot, member.foot), max(last.head, member.head), raised=True
            )
        else:
            members.append(member)
    members = _mend(members, unit)
    return [
        member._replace(
            raised=member.raised and not any(_hangs_over(member, other) for other in members[max(0, at - 3) : at + 4])
        )
        for at, member in enumerate(members)
    ]


def _mend(members: list[Member], unit: float) -> list[Member]:
    """Put crumbs, such as the end of a broken 3, to the raised piece that they touch all but."""
    mended = list(members)
    for at in range(len(mended) - 1, -1, -1):
        crumb = mended[at]
        if crumb.raised or crumb.foot < 0.12 or max(_tall(crumb), (crumb.box.right - crumb.box.left) / unit) > 0.35:
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


def _is_candidate(line: list[Member], at: int) -> bool:
    """Whether to look closer at a piece: raised ones, and the first of a line, which may be a full-size dagger."""
    member = line[at]
    return member.raised or (
        at == 0 and member.head > 0.5 and member.box.right - member.box.left < 3 * (member.box.bottom - member.box.top)
    )


def measure_black(gray: Grey) -> float:
    """Measure how dark the ink of a page is, 0 to 255."""
    return float(np.percentile(gray[::4, ::4], 1))


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


def _divide(weights: dict[str, Array], gray: Grey, member: Member, strip: Strip, black: float) -> list[Member]:
    """Cut a wide raised piece where its ink is thinnest, if the parts are surely figures or marks."""
    box = member.box
    ratio = (box.right - box.left) / (box.bottom - box.top)
    if (
        not member.raised
        or member.odds is None
        or ratio < 0.7
        or (best_guess(member)[0] != OTHER and best_guess(member)[1] > 0.8)
    ):
        return [member]
    ink = 255.0 - gray[int(box.top) : int(box.bottom), int(box.left) : int(box.right)]
    columns = ink.sum(axis=0)
    best, surest = [member], 0.6
    for count in (2, 3):
        if not 0.35 < ratio / count < 1.0:
            continue
        width = len(columns)
        cuts = [0]
        for k in range(1, count):
            low, high = int(width * (k / count - 0.14)), int(width * (k / count + 0.14)) + 1
            cuts.append(low + int(np.argmin(columns[low:high])))
        cuts.append(width)
        parts = []
        for left, right in zip(cuts, cuts[1:], strict=False):
            dark = np.flatnonzero(ink[:, left : max(right, left + 1)].max(axis=1) > 0.5 * ink.max())
            top, bottom = (int(dark[0]), int(dark[-1]) + 1) if len(dark) else (0, len(ink))
            part = Box(box.left + left, box.top + top, box.left + max(right, left + 1), box.top + bottom)
            base = strip.level + strip.slope * (part.left + part.right) / 2
            unit = max(strip.capital, 1.0)
            parts.append(Member(part, (base - part.bottom) / unit, (base - part.top) / unit, raised=True))
        odds = look(weights, gray, parts, black)
        sure = min(float(chance.max()) if int(chance.argmax()) != len(CLASSES) - 1 else 0.0 for chance in odds)
        if sure > surest:
            best, surest = [part._replace(odds=chance) for part, chance in zip(parts, odds, strict=True)], sure
    return best


def _agree(line: list[Member], capital: float) -> list[Member]:
    """Take a piece that is in doubt for a figure if it stands beside one that is in none, as high and as tall."""
    digits = slice(0, len(DIGITS))
    agreed = list(line)
    for at, member in enumerate(line):
        if not member.raised or member.odds is None or float(member.odds[digits].max()) > 0.85:
            continue
        for other in line[max(0, at - 1) : at] + line[at + 1 : at + 2]:
            gap = max(gap_between(other, member), gap_between(member, other))
            alike = abs(other.foot - member.foot) < 0.1 and abs(other.head - member.head) < 0.1
            char, chance = best_guess(other)
            if other.raised and alike and gap < 0.3 * capital and char in DIGITS and chance > 0.85:
                share = float(member.odds[digits].sum())
                if share > 0.25:
                    odds = np.zeros_like(member.odds)
                    odds[digits] = member.odds[digits] / share * min(1.0, 0.5 + share)
                    agreed[at] = member._replace(odds=odds)
    return agreed


def best_guess(member: Member) -> tuple[str, float]:
    """Give what a piece most likely is, and how sure that is (0 to 1)."""
    if member.odds is None:
        return OTHER, 1.0
    at = int(member.odds.argmax())
    return CLASSES[at], float(member.odds[at])


def _read_line(line: list[Member], number: int, capital: float) -> list[Raised]:
    """Read the labels of a line: runs of raised figures, or of one symbol, where a label can stand."""
    found = []
    at = 0
    while at < len(line):
        kind = _kind(line[at])
        if kind is None:
            at += 1
            continue
        end = at + 1
        while (
            end < len(line)
            and _kind(line[end]) == kind
            and line[end].raised
            and gap_between(line[end - 1], line[end]) < 0.4 * capital
        ):
            end += 1
        label = _label(line, at, end, number, capital)
        if label:
            found.append(label)
        at = end
    return found


def _kind(member: Member) -> str | None:
    char, _ = best_guess(member)
    return next((group for group in (DIGITS, SYMBOLS) if char in group), None)


def _tall(member: Member) -> float:
    return member.head - member.foot


def gap_between(one: Member, two: Member) -> float:
    """Measure the gap between a piece and the next, in pixels."""
    return two.box.left - one.box.right


def _label(line: list[Member], start: int, end: int, number: int, capital: float) -> Raised | None:
    """Judge whether pieces `start` to `end` of a line, read as figures or symbols, are a label."""
    read = [best_guess(member) for member in line[start:end]]
    text = "".join(char for char, _ in read)
    sure = min(chance for _, chance in read)
    if text[0] == "0" or len(text) > 3 or (text[0] in SYMBOLS and len(set(text)) > 1):
        return None
    if not line[start].raised and (text[0] not in "*†‡" or sure < 0.9):
        return None
    height = max(_tall(member) for member in line[start:end])
    before, quotes = start, 0
    while before and line[before - 1].raised and gap_between(line[before - 1], line[before]) < 0.5 * capital:
        before -= 1
        size = _tall(line[before])
        char, chance = best_guess(line[before])
        if char == QUOTE and (size < 0.8 * height or chance > 0.93):
            quotes += 1
        elif size > 0.3:
            return None  # another raised figure or letter that was not read: half a label is worse than none
    after = end
    while after < len(line) and line[after].raised and gap_between(line[after - 1], line[after]) < 0.35 * capital:
        char, chance = best_guess(line[after])
        if char != QUOTE or (_tall(line[after]) > 0.8 * height and chance < 0.93):
            return None
        after += 1
    follows = gap_between(line[after - 1], line[after]) / capital if after < len(line) else None
    if before == 0:
        # at the head of a line: a label, if text follows that is no label itself (as in a row of asterisks)
        if follows is None or follows > (2.0 if sure > 0.9 else 1.0) or _kind(line[after]) == SYMBOLS:
            return None
    else:
        last = line[before - 1]
        if gap_between(last, line[before]) > 0.7 * capital or (last.foot > 0.1 and last.head > 0.7):
            return None
        if last.head > 1.15 and gap_between(last, line[before]) < 0.3 * capital:
            return None  # the figure before it has grown together with the word
        if follows is not None and follows < 0.18 and min(line[after].head, 2 * _tall(line[after])) > 0.62:
            return None  # what follows is no point: a fraction's numerator, an apostrophe or accent within a word
    return Raised(text, sure, surround([member.box for member in line[start:end]]), number, quotes)
