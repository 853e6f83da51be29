"""Where a page has what was asked for: the words found, their boxes, and a snippet of the text around them."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from variorum.library.query import OVER, PARTS, Part, Term
from variorum.library.records import Marked, Over, Pin
from variorum.library.wording import PartText, Spot, Spots
from variorum.library.words import LONGEST, Flat

_AROUND = 110  # characters of a snippet on either side of its middle
_BLANKS = re.compile(r"\s+")


class Found(NamedTuple):
    """Words [start, end) of a part's text that a term asks for."""

    start: int
    end: int
    term: int


def find_terms(wording: Mapping[Part, PartText], terms: Sequence[Term]) -> dict[Part, list[Found]]:
    """The places of terms in the parts of a page, in order; parts without any are left out.

    Of what runs over the end of the page only that which stands on both pages.
    """
    found: dict[Part, list[Found]] = {}
    for part, name in (*((part, part) for part in PARTS), *OVER.items()):
        asked = [(number, term) for number, term in enumerate(terms) if part in term.parts]
        if name not in wording or not asked:
            continue
        flat = Flat(wording[name].text)
        own = {
            Found(*flat.span(*match.span()), number)
            for number, term in asked
            for match in _pattern(term.words, term.prefix).finditer(flat.text)
        }
        if name != part:
            own = {one for one in own if one.start < wording[name].cut < one.end}
        if own:
            found[name] = sorted(own)
    return found


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...], prefix: bool) -> re.Pattern[str]:  # noqa: FBT001 (a key of the cache)
    """Words in a folded text, of the last one only the beginning where that is asked for."""
    own = " +".join(map(re.escape, words)) + ("[^ ]*" if prefix or len(words[-1]) == LONGEST else "")
    return re.compile(rf"(?<![^ ]){own}(?![^ ])")


def pin(wording: Mapping[Part, PartText], found: Mapping[Part, Sequence[Found]]) -> tuple[Pin, ...]:
    """Every word that was found, once, with its boxes, in the order of the page's text."""
    pins = [
        _pin(spots)
        for part, own in found.items()
        for one in own
        if (spots := [spot for spot in _behind(wording[part], one) if not _is_over(wording[part], spot)])
    ]
    return tuple(sorted({(one.start, one.end): one for one in pins}.values()))


def pin_over(wording: Mapping[Part, PartText], found: Mapping[Part, Sequence[Found]]) -> Over | None:
    """What of the words that were found stands on the next page; None where nothing does."""
    pages: dict[int, list[Pin]] = {}
    for part, own in found.items():
        for one in own:
            if spots := [spot for spot in _behind(wording[part], one) if _is_over(wording[part], spot)]:
                pages.setdefault(wording[part].page, []).append(_pin(spots))
    return next((Over(page, tuple(sorted(set(pins)))) for page, pins in pages.items()), None)


def _behind(own: PartText, one: Found) -> Sequence[Spot]:
    if isinstance(own.spots, Spots):
        return own.spots.within(one.start, one.end)
    return [spot for spot in own.spots if spot.start < one.end and spot.end > one.start]


def _is_over(own: PartText, spot: Spot) -> bool:
    return bool(own.cut) and spot.start >= own.cut


def _pin(behind: Sequence[Spot]) -> Pin:
    start, end = min(s.page_start for s in behind), max(s.page_end for s in behind)
    return Pin(start, end, tuple(dict.fromkeys(spot.box for spot in behind if spot.box is not None)))


def cut_snippet(
    wording: Mapping[Part, PartText], found: Mapping[Part, Sequence[Found]]
) -> tuple[Part, tuple[Marked, ...], Pin | None]:
    """The part and the stretch of a page that has most of what was asked for, in pieces; where its first word is."""
    best: tuple[tuple[int, int, bool, int], Part, int, Found] | None = None
    for part, own in found.items():
        for at, one in enumerate(own):
            near = [other for other in own[at:] if other.end <= one.start + 2 * _AROUND]
            worth = (len({other.term for other in near}), len(near), part in PARTS, -one.start)
            if best is None or worth > best[0]:
                best = (worth, part, (one.start + near[-1].end) // 2 if near else one.start, one)
    if best is None:
        part = next(iter(wording), PARTS[0])
        text = wording[part].text if part in wording else ""
        return part, _mark(text, 0, 2 * _AROUND, []), None
    _, part, middle, first = best
    text = wording[part].text
    marked = _mark(text, middle - _AROUND, middle + _AROUND, found[part])
    behind = [spot for spot in _behind(wording[part], first) if not _is_over(wording[part], spot)]
    shown = next((own for own, name in OVER.items() if name == part), part)
    return shown, marked, _pin(behind) if behind else None


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
