"""Raised figures (callouts, and labels at the head of notes), read from the ink of the page.

Full-page OCR reads two raised figures of a hundred and takes the rest for quotation marks, degree signs and the
like. Here every small piece of ink above the baseline is looked at again by a small network, and what stands around it
decides whether it can be a callout at all.
"""

from typing import NamedTuple

import numpy as np

from variorum.ingest.engines.members import Member, Strip, best_guess, find_members, gap_between, look, reach, tall_of
from variorum.ingest.engines.network import CLASSES, DIGITS, OTHER, QUOTE, SYMBOLS, Array, load_weights
from variorum.ingest.image import Components, Grey, measure_black, surround
from variorum.model import Box


class Raised(NamedTuple):
    """A raised label: its text, how sure it is (0 to 1), its box in pixels, the number of its line."""

    label: str
    confidence: float
    box: Box
    line: int
    quotes: int = 0


# --- reading --------------------------------------------------------------------------------------------------------


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


def _is_candidate(line: list[Member], at: int) -> bool:
    """Whether to look closer at a piece: raised ones, and the first of a line, which may be a full-size dagger."""
    member = line[at]
    return member.raised or (
        at == 0 and member.head > 0.5 and member.box.right - member.box.left < 3 * (member.box.bottom - member.box.top)
    )


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


def _label(line: list[Member], start: int, end: int, number: int, capital: float) -> Raised | None:
    """Judge whether pieces `start` to `end` of a line, read as figures or symbols, are a label."""
    read = [best_guess(member) for member in line[start:end]]
    text = "".join(char for char, _ in read)
    sure = min(chance for _, chance in read)
    if text[0] == "0" or len(text) > 3 or (text[0] in SYMBOLS and len(set(text)) > 1):
        return None
    if not line[start].raised and (text[0] not in "*†‡" or sure < 0.9):
        return None
    height = max(tall_of(member) for member in line[start:end])
    before, quotes = start, 0
    while before and line[before - 1].raised and gap_between(line[before - 1], line[before]) < 0.5 * capital:
        before -= 1
        size = tall_of(line[before])
        char, chance = best_guess(line[before])
        if char == QUOTE and (size < 0.8 * height or chance > 0.93):
            quotes += 1
        elif size > 0.3:
            return None  # another raised figure or letter that was not read: half a label is worse than none
    after = end
    while after < len(line) and line[after].raised and gap_between(line[after - 1], line[after]) < 0.35 * capital:
        char, chance = best_guess(line[after])
        if char != QUOTE or (tall_of(line[after]) > 0.8 * height and chance < 0.93):
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
        if follows is not None and follows < 0.18 and min(line[after].head, 2 * tall_of(line[after])) > 0.62:
            return None  # what follows is no point: a fraction's numerator, an apostrophe or accent within a word
    return Raised(text, sure, surround([member.box for member in line[start:end]]), number, quotes)
