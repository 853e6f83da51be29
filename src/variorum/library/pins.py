"""Where a page has what was asked for: the words found, their boxes, and a snippet of the text around them."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from variorum.library.query import PARTS, Part, Term
from variorum.library.records import Marked, Pin
from variorum.library.wording import PartText, Spots
from variorum.library.words import LONGEST, Flat

_AROUND = 110  # characters of a snippet on either side of its middle
_BLANKS = re.compile(r"\s+")


class Found(NamedTuple):
    """Words [start, end) of a part's text that a term asks for."""

    start: int
    end: int
    term: int


def find_terms(wording: Mapping[Part, PartText], terms: Sequence[Term]) -> dict[Part, list[Found]]:
    """The places of terms in the parts of a page, in order; parts without any are left out."""
    found: dict[Part, list[Found]] = {}
    for part in PARTS:
        asked = [(number, term) for number, term in enumerate(terms) if part in term.parts]
        if part not in wording or not asked:
            continue
        flat = Flat(wording[part].text)
        own = {
            Found(*flat.span(*match.span()), number)
            for number, term in asked
            for match in _pattern(term.words, term.prefix).finditer(flat.text)
        }
        if own:
            found[part] = sorted(own)
    return found


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...], prefix: bool) -> re.Pattern[str]:  # noqa: FBT001 (a key of the cache)
    """Words in a folded text, of the last one only the beginning where that is asked for."""
    own = " +".join(map(re.escape, words)) + ("[^ ]*" if prefix or len(words[-1]) == LONGEST else "")
    return re.compile(rf"(?<![^ ]){own}(?![^ ])")


def pin(wording: Mapping[Part, PartText], found: Mapping[Part, Sequence[Found]]) -> tuple[Pin, ...]:
    """Every word that was found, once, with its boxes, in the order of the page's text."""
    pins: dict[tuple[int, int], Pin] = {}
    for part, own in found.items():
        spots = wording[part].spots
        for one in own:
            behind = spots.within(one.start, one.end) if isinstance(spots, Spots) else [
                spot for spot in spots if spot.start < one.end and spot.end > one.start
            ]  # fmt: skip
            if not behind:
                continue
            start, end = min(s.page_start for s in behind), max(s.page_end for s in behind)
            boxes = tuple(dict.fromkeys(spot.box for spot in behind if spot.box is not None))
            pins[start, end] = Pin(start, end, boxes)
    return tuple(pins[span] for span in sorted(pins))


def cut_snippet(
    wording: Mapping[Part, PartText], found: Mapping[Part, Sequence[Found]]
) -> tuple[Part, tuple[Marked, ...]]:
    """The part and the stretch of a page that has most of what was asked for, in pieces."""
    best: tuple[tuple[int, int, int], Part, int] | None = None
    for part, own in found.items():
        for at, one in enumerate(own):
            near = [other for other in own[at:] if other.end <= one.start + 2 * _AROUND]
            worth = (len({other.term for other in near}), len(near), -one.start)
            if best is None or worth > best[0]:
                best = (worth, part, (one.start + near[-1].end) // 2 if near else one.start)
    if best is None:
        part = next(iter(wording), PARTS[0])
        text = wording[part].text if part in wording else ""
        return part, _mark(text, 0, 2 * _AROUND, [])
    _, part, middle = best
    text = wording[part].text
    return part, _mark(text, middle - _AROUND, middle + _AROUND, found[part])


def _mark(text: str, start: int, end: int, found: Sequence[Found]) -> tuple[Marked, ...]:
    """[start, end) of a text, widened to whole words, in pieces; blanks are single, what is cut off is dotted."""
    start, end = max(0, start), min(len(text), end)
    start = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1 if start else 0
    after = re.compile(r"\s|$").search(text, end)
    end = after.start() if after else len(text)
    pieces: list[Marked] = [Marked("… ", hit=False)] if start else []
    at = start
    for one in found:
        if one.start < at or one.end > end:
            continue
        pieces += [Marked(text[at : one.start], hit=False), Marked(text[one.start : one.end], hit=True)]
        at = one.end
    pieces.append(Marked(text[at:end], hit=False))
    if end < len(text.rstrip()):
        pieces.append(Marked(" …", hit=False))
    return tuple(Marked(_BLANKS.sub(" ", piece.text), piece.hit) for piece in pieces if piece.text)
