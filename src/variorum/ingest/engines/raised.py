"""Raised figures (callouts, and labels at the head of notes), read from the ink of the page.

Full-page OCR reads two raised figures of a hundred and takes the rest for quotation marks, degree signs and the
like. Here every small piece of ink above the baseline is looked at again by a small network, and what stands around it
decides whether it can be a callout at all.
"""

from typing import NamedTuple

import numpy as np

from variorum.ingest.engines.members import Member, Strip, best_guess, find_members, gap_between, look, reach, tall_of
from variorum.ingest.engines.network import CLASSES, DIGITS, LETTERS, OTHER, QUOTE, SYMBOLS, Array, load_weights
from variorum.ingest.image import Components, Grey, measure_black, surround
from variorum.model import Box

_CERTAIN = 0.9
_APART = 1.5  # heights of a capital: what stands further before a label at the head of a line has nothing to do with it
_CRACK = 0.12  # heights of a capital: how wide a crack through a figure is
_CLOSES = 0.3  # heights of a capital: how near a point after a label is
_APART_FROM = 0.22  # heights of a capital: marks that are further behind a label are of the next word
_HANGS = 6.0  # heights of a capital: how far before its note a label may hang, about four ems


class Raised(NamedTuple):
    """A raised label: its text, how sure it is (0 to 1), its box in pixels, the number of its line.

    Between the word and the label stand a `point` or comma and so many pieces of quotation marks, two for a double
    one; -1 where something is there that may be one. A point or comma may stand `after` it.
    """

    label: str
    confidence: float
    box: Box
    line: int
    quotes: int = 0
    point: str = ""
    after: str = ""


# --- reading --------------------------------------------------------------------------------------------------------


def find_raised(gray: Grey, pieces: Components, strips: list[Strip]) -> list[Raised]:
    """Find the raised labels on a page image and read them; `strips` are its lines."""
    return read_labels(look_at_lines(gray, pieces, strips), strips)


def look_at_lines(gray: Grey, pieces: Components, strips: list[Strip]) -> list[list[Member]]:
    """Give the ink of each line, what may be raised with the odds of what it is."""
    weights = load_weights()
    black = measure_black(gray)
    lines = [find_members(pieces, strip, *reach(strip, strips, _HANGS)) for strip in strips]
    looked = [(number, at) for number, line in enumerate(lines) for at in range(len(line)) if _is_candidate(line, at)]
    odds = look(weights, gray, [lines[number][at] for number, at in looked], black)
    for (number, at), chances in zip(looked, odds, strict=True):
        lines[number][at] = lines[number][at]._replace(odds=chances)
    united = [_unite(weights, gray, line, strip.capital, black) for line, strip in zip(lines, strips, strict=True)]
    split = [
        [part for member in line for part in _divide(weights, gray, member, strip, black)]
        for line, strip in zip(united, strips, strict=True)
    ]
    return [_agree(_straighten(line), strip.capital) for line, strip in zip(split, strips, strict=True)]


def read_labels(lines: list[list[Member]], strips: list[Strip]) -> list[Raised]:
    """Read the raised labels of lines that were looked at."""
    return [
        label
        for number, (line, strip) in enumerate(zip(lines, strips, strict=True))
        for label in _read_line(line, number, strip.capital)
        if not stands_on_another(label, strips)
    ]


def stands_on_another(label: Raised, strips: list[Strip]) -> bool:
    """Whether a label is a letter of the line above its own, whose baseline was thought to lie higher than it does."""
    own, middle = strips[label.line], (label.box.left + label.box.right) / 2
    level = own.level + own.slope * middle - 0.5 * own.capital
    wide = 1.5 * (label.box.right - label.box.left)  # of a line that is the label and nothing else
    return any(
        strip.left < middle < strip.right
        and strip.right - strip.left > wide
        and label.box.bottom - 0.3 * strip.capital < strip.level + strip.slope * middle < level
        for strip in strips
    )


def _is_candidate(line: list[Member], at: int) -> bool:
    """Whether to look closer at a piece: raised ones, and the first of a line, which may be a full-size dagger."""
    member = line[at]
    return member.raised or (
        at == 0 and member.head > 0.5 and member.box.right - member.box.left < 3 * (member.box.bottom - member.box.top)
    )


def _unite(weights: dict[str, Array], gray: Grey, line: list[Member], capital: float, black: float) -> list[Member]:
    """Put the halves of a raised figure together whose thin stroke broke, if no half is anything and the whole is."""
    united = list(line)
    for at in range(len(line) - 2, -1, -1):
        one, two = line[at : at + 2]
        if not (_is_shard(one) and _is_shard(two)) or gap_between(one, two) > _CRACK * capital:
            continue
        foot, head = min(one.foot, two.foot), max(one.head, two.head)
        whole = Member(surround([one.box, two.box]), foot, head, raised=True)
        if whole.box.right - whole.box.left > (head - foot) * capital:
            continue
        (odds,) = look(weights, gray, [whole], black)
        char, chance = best_guess(whole := whole._replace(odds=odds))
        if char in DIGITS and chance > _CERTAIN:
            united[at : at + 2] = [whole]
    return united


def _is_shard(member: Member) -> bool:
    return member.raised and member.odds is not None and best_guess(member)[0] in (OTHER, "(", ")", "[", "]")


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


def _straighten(line: list[Member]) -> list[Member]:
    """Take a closing bracket that nothing opens for the 1 of a face without serifs."""
    bracket, one = CLASSES.index("]"), CLASSES.index("1")
    straight = list(line)
    for at, member in enumerate(line):
        opened = any(best_guess(other)[0] == "[" for other in line[max(0, at - 4) : at])
        if member.odds is not None and not opened:
            odds = member.odds.copy()
            odds[one] += odds[bracket]
            odds[bracket] = 0
            straight[at] = member._replace(odds=odds)
    return straight


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
    return next((group for group in (DIGITS, SYMBOLS, LETTERS) if char in group), None)


def _label(line: list[Member], start: int, end: int, number: int, capital: float) -> Raised | None:
    """Judge whether pieces `start` to `end` of a line, as they are most likely to be read, are a label."""
    read = [best_guess(member) for member in line[start:end]]
    text = "".join(char for char, _ in read)
    sure = min(chance for _, chance in read)
    if not _is_label(text) or (not line[start].raised and not _is_full_size(text, sure, line[start])):
        return None
    return judge_place(line, start, end, Raised(text, sure, line[start].box, number), capital)


def judge_place(line: list[Member], start: int, end: int, label: Raised, capital: float) -> Raised | None:
    """Judge whether a label can stand where pieces `start` to `end` of a line are; the label with all that belongs."""
    text, sure = label.label, label.confidence
    height = max(tall_of(member) for member in line[start:end])
    start, end = _take_brackets(line, start, end, capital)
    opened, closed = (best_guess(line[at])[0] for at in (start, end - 1))
    if opened + closed not in ("()", "[]") and (opened in "([" or closed == "]"):
        return None
    text = opened * (opened in "([") + text + closed * (closed in ")]")
    quoted = _pass_quotes(line, start, height, capital)
    if quoted is None:
        return None
    before, quotes = quoted
    after = end
    asks = False
    while after < len(line) and line[after].raised and gap_between(line[after - 1], line[after]) < 0.35 * capital:
        if asks := _has_point_under(line, after, capital):
            break
        char, chance = best_guess(line[after])
        if char != QUOTE or (tall_of(line[after]) > 0.8 * height and chance < 0.93):
            return None
        after += 1
    follows = gap_between(line[after - 1], line[after]) / capital if after < len(line) else None
    if after > end and follows is not None:
        gap = gap_between(line[end - 1], line[end]) / capital
        if gap > _APART_FROM:
            after, follows = end, max(follows, gap)  # the marks open what comes next
    point = ""
    if before == 0 or (sure > _CERTAIN and gap_between(line[before - 1], line[before]) > _APART * capital):
        # at the head of a line: a label, if text follows that is no label itself (as in a row of asterisks)
        if follows is None or follows > (_HANGS if sure > _CERTAIN else 1.0) or _kind(line[after]) == SYMBOLS:
            return None
    else:
        # dots and accents are passed over: the i of `oubli²` ends in its stem
        last = next((member for member in line[before - 1 : max(before - 4, 0) : -1] if not _is_dot(member)), line[0])
        gap = gap_between(last, line[before]) / capital
        if gap > 0.7 or (last.foot > 0.1 and last.head > 0.7) or (last.head > 1.15 and gap < 0.3):
            return None  # nothing to call from, or the figure before it has grown together with the word
        tall = min(line[after].head, 2 * tall_of(line[after])) if after < len(line) and not asks else 0.0
        if follows is not None and follows < 0.18 and tall > 0.62:
            return None  # what follows is no point: a fraction's numerator, an apostrophe or accent within a word
        point = _read_point(last, capital)
    box = surround([member.box for member in line[start:end]])
    closes = _read_point(line[after], capital) if follows is not None and follows < _CLOSES else ""
    return label._replace(label=text, box=box, quotes=quotes, point=point, after=closes)


def _has_point_under(line: list[Member], at: int, capital: float) -> bool:
    """Whether a piece is a question or exclamation mark without its point."""
    box, near = line[at].box, line[max(0, at - 2) : at + 3]
    points = (other.box for other in near if _read_point(other, capital) == ".")
    return best_guess(line[at])[0] == OTHER and any(
        box.left <= (point.left + point.right) / 2 <= box.right for point in points
    )


def _read_point(member: Member, capital: float) -> str:
    """Read a point or a comma; nothing where a piece is neither."""
    if member.head >= 0.35 or member.box.right - member.box.left >= 0.35 * capital:
        return ""
    return "." if member.foot > -0.1 else ","


def _is_dot(member: Member) -> bool:
    """Whether a piece is the dot or the accent of a letter."""
    return not member.raised and member.foot > 0.5


def _pass_quotes(line: list[Member], start: int, height: float, capital: float) -> tuple[int, int] | None:
    """Pass the quotation marks before a label as tall as `height`: where they begin, how many pieces they are.

    None where one is another raised figure or letter that was not read: half a label is worse than none.
    """
    before, quotes = start, 0
    while before and line[before - 1].raised and gap_between(line[before - 1], line[before]) < 0.5 * capital:
        before -= 1
        size = tall_of(line[before])
        char, chance = best_guess(line[before])
        if char == QUOTE and (size < 0.8 * height or chance > 0.93):
            quotes += quotes >= 0
        elif size > 0.3:
            return None
        else:
            quotes = -1
    return before, quotes


def _is_full_size(text: str, sure: float, member: Member) -> bool:
    """Whether a piece that is not raised is an asterisk, or a dagger, which is taller than the t that it looks like."""
    return sure > _CERTAIN and (text[0] == "*" or (text[0] in "†‡" and tall_of(member) > 1.1))


def _is_label(text: str) -> bool:
    """Whether characters are a label: a figure of three digits at most, the same symbol once or more, letters.

    Several letters are no label but the end of an ordinal, which is raised all the same.
    """
    if text[0] in LETTERS:
        return len(text) <= 3
    return text[0] != "0" and len(text) <= 3 and (text[0] in DIGITS or len(set(text)) == 1)


def _take_brackets(line: list[Member], start: int, end: int, capital: float) -> tuple[int, int]:
    """Take in the raised brackets that a label stands in; many have the closing one only."""
    near = 0.4 * capital
    if end < len(line) and line[end].raised and gap_between(line[end - 1], line[end]) < near:
        end += _is_bracket(line[end], ")]")
    if start and line[start - 1].raised and gap_between(line[start - 1], line[start]) < near:
        start -= _is_bracket(line[start - 1], "([")
    return start, end


def _is_bracket(member: Member, brackets: str) -> bool:
    char, chance = best_guess(member)
    return char in brackets and chance > 0.6
