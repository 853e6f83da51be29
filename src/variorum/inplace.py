"""A page whose words were corrected keeps its layout, where the change is of a kind that layout does not look at.

Layout sees the habits of a whole work, which takes seconds in a long book. What it goes by are places, type sizes and
figures: the letters within a line tell it nothing. So a line keeps its region if its words keep their places, and no
figure that may be a label or a callout, no head and no edge of the line becomes another.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from operator import eq

from variorum.model import Box, Finding, Page, Region, Role

_ALIKE: frozenset[Role] = frozenset({Role.BODY, Role.QUOTATION, Role.FOOTNOTE})  # whose words layout does not read
_PERSONS = "correction-"  # findings of this kind come with the corrections of a page, others with its layout
_FIGURE = re.compile(r"[\d*∗†‡§‖¶#⁰¹²³⁴⁵⁶⁷⁸⁹₀-₉°]")
_YEAR = re.compile(r"[(\[]?\d{4}(?:[-–]\d{4})?[)\],.;:]?")
_EDGE = re.compile(r"[^\W\d_]{3,}")
_CLOSE = re.compile(r"[^\W\d_]{5}\W*$")
_NEAR = 0.5  # points by which the edge of a line may move

Span = tuple[int, int]


def keep_layout(old: Page, new: Page) -> Page | None:
    """A corrected page with the regions, folio and findings that it had; None where layout might see it otherwise.

    `old` is laid out; `new` has its lines, whatever regions it has.
    """
    before, after = _rows(old), _rows(new)
    if len(before) != len(after) or [line.box for line in old.lines] != [line.box for line in new.lines]:
        return None
    for one, other in zip(before, after, strict=True):
        if old.text[slice(*one)] != new.text[slice(*other)] and not _is_of_letters(old, one, new, other):
            return None
    move = _mover(old.text, before, new.text, after)
    kept = move_findings(old, new, (one for one in old.findings if not one.kind.startswith(_PERSONS)))
    said = (finding for finding in new.findings if finding.kind.startswith(_PERSONS))
    regions = tuple(
        replace(
            region,
            start=move(region.start),
            end=move(region.end),
            label_end=None if region.label_end is None else move(region.label_end),
        )
        for region in old.regions
    )
    return replace(new, regions=regions, folio=old.folio, findings=(*kept, *said), drawings=old.drawings)


def move_findings(old: Page, new: Page, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings with those of a page where they lead on the corrected page, which has the same lines."""
    move = _mover(old.text, _rows(old), new.text, _rows(new))
    for finding in findings:
        if finding.page != old.index or finding.start is None or finding.end is None:
            yield finding
        else:
            yield replace(finding, start=move(finding.start), end=move(finding.end))


def _rows(page: Page) -> list[Span]:
    if page.lines:
        return [(line.start, line.end) for line in page.lines]
    return [match.span() for match in re.finditer(r"^.*$", page.text, re.MULTILINE)]


def _mover(old: str, before: Sequence[Span], new: str, after: Sequence[Span]) -> Callable[[int], int]:
    """Where an offset of the old text is in the new: within its line, as far from the end that did not change."""
    starts = [start for start, _ in before]

    def move(at: int) -> int:
        row = max(bisect_right(starts, at) - 1, 0)
        if not before:
            return min(at, len(new))
        (start, end), (first, last) = before[row], after[row]
        if at >= end:
            return min(last + at - end, len(new))
        was, now = old[start:end], new[first:last]
        same = _common(was, now)
        return first + at - start if at - start <= same else max(last - (end - at), first + same)

    return move


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items two sequences begin with alike."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))


def _is_of_letters(old: Page, one: Span, new: Page, other: Span) -> bool:
    """Whether layout sees the same line, whose words have become others."""
    region = next((r for r in old.regions if r.start <= one[0] < r.end), None)
    if region is None or region.role not in _ALIKE:
        return False
    was, now = old.text[slice(*one)].split(), new.text[slice(*other)].split()
    first = _common(was, now)
    last = _common(was[first:][::-1], now[first:][::-1])
    gone, come = was[first : len(was) - last], now[first : len(now) - last]
    if not (gone or come) or not (was and now):
        return bool(was) == bool(now)
    own = _label_words(old, region, one)
    if first < own:
        return False
    if _figures(gone, come, noted=region.role is Role.FOOTNOTE and first > own) or _has_raised(old, one, first, last):
        return False
    if not first and not (gone and come and _begin_alike(gone[0], come[0])):
        return False
    if not last and not (gone and come and _end_alike(gone[-1], come[-1])):
        return False
    return _are_near(_edges(old, one), _edges(new, other))


def _label_words(page: Page, region: Region, row: Span) -> int:
    """How many words of a row are the label of its note."""
    if region.label_end is None or not row[0] < region.label_end <= row[1]:
        return 0
    return len(page.text[row[0] : region.label_end].split())


def _figures(gone: Sequence[str], come: Sequence[str], *, noted: bool) -> bool:
    """Whether a label or a callout may be among words: figures within a note, and years, are neither."""
    return not noted and any(_FIGURE.search(word) and not _YEAR.fullmatch(word) for word in (*gone, *come))


def _begin_alike(one: str, other: str) -> bool:
    """Whether two words that open a line look the same to who seeks labels and the beginnings of sentences."""
    return bool(_EDGE.match(one) and _EDGE.match(other)) and one[0].isupper() == other[0].isupper()


def _end_alike(one: str, other: str) -> bool:
    """Whether two words that close a line look the same to who asks whether the sentence, or a word, is cut there.

    Figures may be a folio, and what is short and ends with a point may be an abbreviation, after which a note goes on.
    """
    if one[-1].isalpha() and other[-1].isalpha():
        return True
    return one[-1] == other[-1] and bool(_CLOSE.search(one) and _CLOSE.search(other))


def _has_raised(page: Page, row: Span, first: int, last: int) -> bool:
    words = list(re.finditer(r"\S+", page.text[slice(*row)]))
    own = words[first : len(words) - last]
    if not own:
        return False
    start, end = row[0] + own[0].start(), row[0] + own[-1].end()
    return any("r" in token.style for token in page.tokens if token.start < end and token.end > start)


def _edges(page: Page, row: Span) -> tuple[Box | None, Box | None]:
    """The boxes of the first and the last word of a row."""
    own = [token.box for token in page.tokens if row[0] <= token.start < row[1]]
    return (own[0], own[-1]) if own else (None, None)


def _are_near(one: tuple[Box | None, Box | None], other: tuple[Box | None, Box | None]) -> bool:
    (left, right), (first, last) = one, other
    if left is None or right is None or first is None or last is None:
        return one == other
    return abs(left.left - first.left) < _NEAR and abs(right.right - last.right) < _NEAR
