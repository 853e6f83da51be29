"""A page with words of its text replaced by what a person read: tokens, lines, origins and variants follow."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, cast

from variorum.constitute import fill_boxes
from variorum.model import Box, Line, Origin, Page, Reading, Token, Variant, Witness
from variorum.offsets import trace

# A figure or sign that a person put behind a word, where a note is called: Stalin.22
_CALL = re.compile(r"(?:[^\W\d_]{2}|(?<!\d)[.,;:!?…)\]”’\"'»])(\d{1,3}|[*∗†‡§‖¶]{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})$")
RULE = "a person's correction"
_HYPHENS = "‐-\u00ad"
_TYPESET = "‐\u00ad"  # hyphens that are never a word's own
_TAIL = re.compile(r"\S*(?:(?<=[^\W_][‐\-\u00ad])\n[^\W\d_]\S*)?")
_HALVES = re.compile(r"(?:[^\W_]{2}|[^\W_]-)[^\W_]{2}")  # what stands around the place where a word may be broken
_RAISED = 0.65  # size of a raised figure, as a share of the type around it


class Amendment(NamedTuple):
    """Whole words [start, end) of a page become `reading`, which stands at `source` in a person's witness.

    `readings` are those of all witnesses, where they differ.
    """

    start: int
    end: int
    reading: str
    siglum: str
    source: int
    readings: tuple[Reading, ...] = ()


def widen(
    text: str, start: int, end: int, reading: str, *, left: bool = True, right: bool = True
) -> tuple[int, int, str]:
    r"""A replacement as one of whole words, which a word broken at a line's end is; the reading with the rest of them.

    `left` and `right` say whether it is joined to what stands beside it.

    >>> widen("of Shao-\ngi he", 9, 10, "q")
    (3, 11, 'Shaoqi')
    >>> widen("of Shou‐\nqi he", 3, 8, "Shao‐")
    (3, 11, 'Shaoqi')
    """
    last = text[start:end][-1:]
    if last and last in _TYPESET and text[end : end + 1] == "\n" and reading[-1:] == last:
        end, reading = end - 1, reading[:-1]  # half a word was read, with the typesetter's hyphen
    within = bool(text[:start][-1:].strip() and text[end : end + 1].strip())  # a word is replaced whole or not at all
    reading = f"{' ' * (within and not left)}{reading}{' ' * (within and not right)}"
    left, right = left or within, right or within
    head = re.search(r"(?:[^\W_]+[‐\-\u00ad]\n)?\S*\Z", text[:start]) if left else None
    tail = _TAIL.match(text, end) if right else None
    whole = _mend(head[0] if head else "") + reading + _mend(tail[0] if tail else "")
    return head.start() if head else start, end + len(tail[0]) if tail else end, " ".join(whole.split())


def _mend(text: str) -> str:
    return re.sub("[‐\\-\u00ad]\n", "", text)


def amend(page: Page, wits: Iterable[Witness], amendments: Iterable[Amendment]) -> Page:
    """The page with what persons have read, who are its last witnesses; `amendments` do not overlap."""
    for one in sorted(amendments, key=lambda a: (a.start, a.end), reverse=True):
        page = _amend(page, one)
    return replace(page, witnesses=(*page.witnesses, *wits))


def state_hyphen(page: Page, at: int) -> str | None:
    """What a person who read a word says of the hyphen in it at a line's end: "" if it is not the word's own, else "-".

    None where no person read the word.
    """
    persons = {wit.siglum: wit.text for wit in page.witnesses if wit.kind == "person"}
    if not persons:
        return None
    for start, end, source, first, last in trace(page.origins, at - 1, at + 1):
        if source in persons and end - start == last - first:
            if end == at + 1:
                return "-"
            own = persons[str(source)][last : last + 1]
            return "-" if own == "-" else "" if own.isalnum() else None
    return None


def _amend(page: Page, one: Amendment) -> Page:
    start, end, text = one.start, one.end, page.text
    cuts = _find_cuts(text[start:end], one.reading)
    words = _cut(one.reading, cuts)
    if not words:  # with the words goes a blank, or the line that they were
        if start and text[start - 1] == " " and text[end : end + 1] in ("", " ", "\n"):
            start -= 1
        elif text[end : end + 1].isspace() and (not start or text[start - 1].isspace()):
            end += 1
        elif end == len(text) and start and text[start - 1].isspace():
            start -= 1
    elif words.endswith("\n"):  # a word broken at a line's end now ends the first line
        end += text[end : end + 1] == " "
        words = words if end < len(text) and text[end] != "\n" else words[:-1]
    before = " " if words and start and not text[start - 1].isspace() and start == end else ""
    after = " " if words and start == end < len(text) and not text[end].isspace() else ""
    spelt = before + words + after
    shift = len(spelt) - (end - start)
    at = start + len(before)
    lines = _lines(page, start, end, spelt)
    tokens = _tokens(page, start, end, words, at, shift, lines)
    variants = _shift_variants(page.variants, start, end, shift)
    own = [Variant(at, at + len(words.rstrip("\n")), one.readings, RULE, 1.0)] if one.readings else []
    return replace(
        page,
        text=text[:start] + spelt + text[end:],
        lines=lines,
        tokens=tokens,
        origins=(
            *trace(page.origins, 0, start),
            *_origins(page, one, cuts, at),
            *(o._replace(start=o.start + shift, end=o.end + shift) for o in trace(page.origins, end, len(text))),
        ),
        variants=tuple(sorted((*variants, *own), key=lambda v: (v.start, v.end))),
    )


class _Cut(NamedTuple):
    """A line's end in a reading: before `at`, for a blank there (`skip` 1), or within a word.

    `hyphen` is the offset of the typesetter's hyphen in what is replaced, where the reading's word is broken too.
    """

    at: int
    skip: int = 0
    hyphen: int | None = None


def _find_cuts(old: str, reading: str) -> list[_Cut]:
    """Where the lines of what is replaced end in the reading."""
    rows = old.split("\n")
    if len(rows) == 1 or not reading:
        return []
    from rapidfuzz.distance import Levenshtein

    broken = [row[-1:] != "" and row[-1] in _HYPHENS and row[-2:-1].isalnum() for row in rows[:-1]]
    mended = [row[:-1] if parted else row + " " for row, parted in zip(rows, broken, strict=False)]
    steps = Levenshtein.opcodes("".join((*mended, rows[-1])), reading)
    ends = [i for i, c in enumerate(reading) if c == " "] + [len(reading)]
    cuts: list[_Cut] = []
    at = used = last = 0
    for row, whole, parted, following in zip(rows, mended, broken, rows[1:], strict=False):
        at += len(whole)
        last += len(row)
        point = at if parted else at - 1
        step = next((step for step in steps if point < step.src_end + parted), steps[-1])
        place = min(step.dest_start + point - step.src_start, step.dest_end)
        place += parted and reading[place : place + 1] == "-"
        around = reading[max(place - 2, used) : place + 2]
        kept = row[-2:-1] == reading[:place].rstrip("-")[-1:] or following[:1] == reading[place : place + 1]
        if parted and place > used and kept and _HALVES.fullmatch(around):
            cuts.append(_Cut(place, 0, None if reading[place - 1] == "-" else last - 1))
            used = place
        else:
            cut = next((end for end in ends if end >= max(place, used)), ends[-1])
            cuts.append(_Cut(cut, int(cut < len(reading))))
            used = cut + 1
            if cut == len(reading):
                break
        last += 1
    return cuts


def _cut(reading: str, cuts: Sequence[_Cut]) -> str:
    r"""The reading in lines.

    >>> _cut("the commissioners of", _find_cuts("tbe cornmis‐\nsioners\nof", "the commissioners of"))
    'the commis‐\nsioners\nof'
    """
    out, used = "", 0
    for cut in cuts:
        out += reading[used : cut.at] + "\u2010" * (cut.hyphen is not None) + "\n"
        used = cut.at + cut.skip
    return out + reading[used:]


def _lines(page: Page, start: int, end: int, spelt: str) -> tuple[Line, ...]:
    if not page.lines:
        return ()
    first = max(bisect_right(page.lines, start, key=lambda line: line.start) - 1, 0)
    last = max(bisect_right(page.lines, end, key=lambda line: line.start) - 1, first)
    top, bottom = min(page.lines[first].start, start), max(page.lines[last].end, end)
    shift = len(spelt) - (end - start)
    boxes = [line.box for line in page.lines[first : last + 1]]
    made: list[Line] = []
    at = top
    for row in (page.text[top:start] + spelt + page.text[end:bottom]).split("\n"):
        if row.strip():
            own = len(made)
            if at >= start + len(spelt) and (spelt or at > top or start == top):  # as it was: counted from the last
                own = len(boxes) - 1 - (page.text[end + at - start - len(spelt) : bottom]).count("\n")
            made.append(Line(at, at + len(row), boxes[min(own, len(boxes) - 1)]))
        at += len(row) + 1
    after = [line._replace(start=line.start + shift, end=line.end + shift) for line in page.lines[last + 1 :]]
    return (*page.lines[:first], *made, *after)


def _tokens(
    page: Page, start: int, end: int, words: str, at: int, shift: int, lines: Sequence[Line]
) -> tuple[Token, ...]:
    tokens = cast("Sequence[Token]", page.tokens)
    if not len(tokens):
        return ()
    kept = [token for token in tokens if token.end <= start]
    behind = [t._replace(start=t.start + shift, end=t.end + shift) for t in tokens if t.start >= end]
    old = [token for token in tokens if token.end > start and token.start < end]
    sure = 1.0 if any(token.confidence is not None for token in (tokens[0], *old)) else None
    near = (kept[-1:] or behind[:1] or [Token(0, 0)])[0]
    beside = Token(0, 0, None, None, near.size, near.baseline)  # it gets a box between its neighbours
    made = []
    for match in re.finditer(r"\S+", words):
        token = _token(page.text, start, end, old, words, match) if old else beside
        made += list(_parts(match[0], at + match.start(), token._replace(confidence=sure), old))
    return tuple(fill_boxes([*kept, *made, *behind], lines)) if made else (*kept, *behind)


def _token(text: str, start: int, end: int, old: Sequence[Token], words: str, match: re.Match[str]) -> Token:
    """A word with the box and the type of those that it replaces, or with its share of them."""
    if len(old) == len(words.split()):
        return old[len(words[: match.start()].split())]
    size = max(len(words.strip()), 1)
    low = start + match.start() / size * (end - start)
    high = start + match.end() / size * (end - start)
    own = [token for token in old if token.start < high and token.end > low] or [old[-1]]
    model = own[0]
    boxes = [
        _slice(token, low, high)
        for token in own
        if token.box is not None and text.count("\n", model.start, token.start) == 0
    ]
    box = (
        Box(boxes[0].left, min(b.top for b in boxes), boxes[-1].right, max(b.bottom for b in boxes)) if boxes else None
    )
    return model._replace(box=box)


def _slice(token: Token, low: float, high: float) -> Box:
    """The part of a token's box that a part of its letters takes."""
    assert token.box is not None
    size = token.end - token.start
    left, right = (min(max(at - token.start, 0), size) / size for at in (low, high))
    width = token.box.right - token.box.left
    return token.box._replace(left=token.box.left + left * width, right=token.box.left + max(right, left) * width)


def _parts(word: str, at: int, token: Token, old: Sequence[Token]) -> Iterator[Token]:
    """A word as a token, and the callout at its end as one of its own, raised above the line."""
    call = _CALL.search(word)
    if call is None or "r" in token.style:
        yield token._replace(start=at, end=at + len(word))
        return
    cut = call.start(1)
    box = raised = token.box
    if box is not None:
        edge = box.right - (box.right - box.left) * (len(word) - cut) / len(word)
        box, raised = box._replace(right=edge), box._replace(left=edge, bottom=box.top + 0.7 * (box.bottom - box.top))
    own = next((t for t in old if "r" in t.style), None)
    size = own.size if own is not None else token.size and round(token.size * _RAISED, 2)
    yield token._replace(start=at, end=at + cut, box=box)
    yield token._replace(
        start=at + cut,
        end=at + len(word),
        box=own.box if own is not None else raised,
        size=size,
        style="".join(sorted({*token.style, "r"})),
    )


def _origins(page: Page, one: Amendment, cuts: Sequence[_Cut], at: int) -> Iterator[Origin]:
    """Where the words stand in the person's witness; the ends of lines are of the page, as are the hyphens there."""
    used = 0
    for cut in (*cuts, _Cut(len(one.reading))):
        if used < cut.at:
            yield Origin(at, at + cut.at - used, one.siglum, one.source + used, one.source + cut.at)
        at += cut.at - used
        if cut.hyphen is not None:
            for own in trace(page.origins, one.start + cut.hyphen, one.start + cut.hyphen + 1):
                yield own._replace(start=at, end=at + 1)
            at += 1
        at += 1
        used = cut.at + cut.skip


def _shift_variants(variants: Sequence[Variant], start: int, end: int, shift: int) -> Iterator[Variant]:
    """The variants outside of what was replaced."""
    for variant in variants:
        if variant.end <= start and not (variant.start == variant.end == start):
            yield variant
        elif variant.start >= end and not (variant.start == variant.end == end):
            yield replace(variant, start=variant.start + shift, end=variant.end + shift)
