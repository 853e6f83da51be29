"""The texts that other files have of a page: which of their pages it is, and what part of that page.

A file of as many pages as the work goes with it page by page, unless the two texts have nothing in common. Any other
file is searched, from about the place where the page should be, for the page that shares most three-word sequences with
this one; of a far longer text (a whole article pasted into one file) only the passage is taken that resembles the page.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from variorum.errors import BrokenFile
from variorum.findings import note_finding
from variorum.ingest.options import Leaves, Options
from variorum.model import Line, Page, Token, Witness

# A word of an alphabet, or one sign of a script that is written without blanks.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)

# The share of the shorter text's three-word sequences that the other has. Two readings with a fifth of their words
# wrong in each keep (4/5)^6 = 0.26 of them; two pages of one work share names and running heads, less than 0.05.
_RESEMBLES = 0.12
_SURELY = 0.5

# A text of fewer sequences than this proves little; it is compared as if it had so many.
_FEW = 12

# A witness longer than the page by this factor, and these characters, holds other pages as well.
_LONGER, _MORE = 1.6, 200

# So many common sequences within so many words are no chance.
_CLOSE, _WITHIN = 3, 40

# A page at the same place in a file of as many pages may be badly read, but is not as unlike as a wrong one.
_UNLIKE, _MANY = 0.03, 50

Opener = Callable[[Path, Options], Leaves]
Grams = frozenset[int]


class Stock:
    """The files that may have other texts of a work's pages, and what was read of them in searching."""

    def __init__(self, opener: Opener, options: Options) -> None:
        self._opener = opener
        self._options = options
        # Skimming a long scan must not mean reading all of it by OCR.
        self._skim = replace(options, ocr="never")
        self._grams: dict[tuple[Path, int], Grams] = {}

    def add_witnesses(self, page: Page, paths: Sequence[Path], pages: int) -> tuple[Page, tuple[bool, ...]]:
        """Add to a page of a work of `pages` pages what each file has of it, and say of each whether it has anything.

        The sigla of what is added are free letters from B on. A file with at least as many pages as the work in which
        none resembles this page leaves a finding; a shorter one is silent, because it fits few of the pages anyway.
        Raises what opening a file raises.
        """
        own = longest_text(page.witnesses)
        matched = []
        for path in paths:
            leaves = self._opener(path, self._options)
            found: tuple[Witness, ...] = ()
            if len(leaves) == pages and page.index < pages:
                found = _read(leaves, page.index)
            if not found or _are_unlike(own, longest_text(found)):
                place = self._search(path, leaves, own, page.index / max(1, pages))
                found = () if place is None else _read(leaves, place)
            found = cut_passages(found, own)
            matched.append(bool(found))
            if found:
                page = replace(page, witnesses=page.witnesses + rename(found, page.witnesses))
            elif len(leaves) >= pages > 1:  # of a single page `contain` says it
                finding = note_finding("witness-unmatched", f"no page of {path.name} resembles this page")
                page = replace(page, findings=(*page.findings, finding))
        return page, tuple(matched)

    def _search(self, path: Path, leaves: Leaves, own: str, place: float) -> int | None:
        """The page of a file that resembles a text most, if one does; `place` (0 to 1) is where it is looked for first.

        A third of a page's time may pass in searching; what was read is kept for the next page's search.
        """
        wanted = find_grams(own)
        until = time.monotonic() + self._options.seconds / 3
        best, chosen = _RESEMBLES, None
        for index in _outward(int(place * len(leaves)), len(leaves)):
            key = (path, index)
            if key not in self._grams:
                skimmed = leaves if len(leaves) == 1 else self._opener(path, self._skim)
                self._grams[key] = find_grams(longest_text(_read(skimmed, index)))
            likeness = resemblance(wanted, self._grams[key])
            if likeness >= best:
                best, chosen = likeness, index
            if best >= _SURELY or time.monotonic() > until:
                break
        return chosen


def longest_text(witnesses: Sequence[Witness]) -> str:
    """The longest text among witnesses; empty where there is none."""
    return max((wit.text for wit in witnesses), key=len, default="")


def find_grams(text: str) -> Grams:
    """Every sequence of three words of a text, case folded, as hashes (which differ from one process to the next)."""
    return frozenset(_hash_grams([word.casefold() for word in _WORD.findall(text)]))


def resemblance(one: Grams, other: Grams) -> float:
    """The share (0 to 1) of the smaller set that the larger one has too.

    >>> alike = find_grams("the envoy reached Dorpat on the ninth of May with his two secretaries and a cook")
    >>> round(resemblance(alike, find_grams("the Envoy reached Dorpat, on the ninth of May, with his")), 1)
    0.8
    """
    return len(one & other) / max(_FEW, min(len(one), len(other)))


def _are_unlike(one: str, other: str) -> bool:
    """Whether two texts are long enough to tell, and have next to nothing in common."""
    grams, others = find_grams(one), find_grams(other)
    return min(len(grams), len(others)) >= _MANY and resemblance(grams, others) < _UNLIKE


def cut_passages(witnesses: Sequence[Witness], own: str) -> tuple[Witness, ...]:
    """Cut each witness that is far longer than a page's own text to the passage that resembles it.

    A witness in which nothing resembles the page stays whole: whoever reconciles them will see that.
    """
    if not own:
        return tuple(witnesses)
    return tuple(
        _cut(wit, *find_passage(wit.text, own)) if len(wit.text) > _LONGER * len(own) + _MORE else wit
        for wit in witnesses
    )


def find_passage(text: str, own: str) -> tuple[int, int]:
    """The span of a long text that resembles a page's own text best; all of it where nothing does.

    Only word sequences that occur once in each of the two count, so that a running head or a common phrase on another
    page does not stretch the passage.
    """
    words = list(_WORD.finditer(text))
    own_words = [word.casefold() for word in _WORD.findall(own)]
    own_places = _single(_hash_grams(own_words))
    places = _single(_hash_grams([word.group().casefold() for word in words]))
    common = sorted((place, own_places[gram]) for gram, place in places.items() if gram in own_places)
    hits = _densest(common, width=int(1.3 * len(own_words)) + 3)
    while len(hits) > _CLOSE and hits[_CLOSE][0] - hits[0][0] > _WITHIN:
        hits = hits[1:]
    while len(hits) > _CLOSE and hits[-1][0] - hits[-1 - _CLOSE][0] > _WITHIN:
        hits = hits[:-1]
    if not hits:
        return 0, len(text)
    (first, lead), (last, before_rest) = hits[0], hits[-1]
    rest = len(own_words) - before_rest - 3
    # The few words of the page beyond the first and the last common sequence are misread in one of the two, so they are
    # counted off; many are there because the two have their parts in different order.
    first -= lead if lead <= _WITHIN else 0
    last += 2 + (max(0, rest) if rest <= _WITHIN else 0)
    start = words[max(0, first)].start()
    # Punctuation and quotation marks at the end belong to the last word.
    end = words[last + 1].start() if last + 1 < len(words) else len(text)
    return start, start + len(text[start:end].rstrip())


def _single(grams: Sequence[int]) -> dict[int, int]:
    """The place of each sequence that occurs once."""
    times = Counter(grams)
    return {gram: place for place, gram in enumerate(grams) if times[gram] == 1}


def _densest(hits: Sequence[tuple[int, int]], *, width: int) -> Sequence[tuple[int, int]]:
    """The hits within the window of `width` words that holds most of them."""
    best, span, left = 0, (0, 0), 0
    for right, (place, _) in enumerate(hits):
        while hits[left][0] < place - width:
            left += 1
        if right - left + 1 > best:
            best, span = right - left + 1, (left, right + 1)
    return hits[slice(*span)]


def _cut(wit: Witness, start: int, end: int) -> Witness:
    tokens = tuple(
        Token(token.start - start, token.end - start, *token[2:])
        for token in wit.tokens
        if start <= token.start and token.end <= end
    )
    lines = tuple(
        Line(max(line.start, start) - start, min(line.end, end) - start, line.box)
        for line in wit.lines
        if line.start < end and line.end > start
    )
    return replace(wit, text=wit.text[start:end], tokens=tokens, lines=lines)


def rename(found: Sequence[Witness], present: Sequence[Witness]) -> tuple[Witness, ...]:
    """Give witnesses the next sigla from B on that those present do not use."""
    used = {wit.siglum for wit in present}
    free = (siglum for siglum in _sigla() if siglum not in used)
    return tuple(replace(wit, siglum=siglum) for wit, siglum in zip(found, free, strict=False))


def _sigla() -> Iterator[str]:
    yield from "BCDEFGHIJKLMNOPQRSTUVWXYZ"
    yield from (f"B{number}" for number in count(2))


def _hash_grams(words: Sequence[str]) -> list[int]:
    return [hash(gram) for gram in zip(words, words[1:], words[2:], strict=False)]


def _outward(middle: int, length: int) -> Iterator[int]:
    """Every index below `length`, the nearest to `middle` first."""
    return iter(sorted(range(length), key=lambda index: abs(index - middle)))


def _read(leaves: Leaves, index: int) -> tuple[Witness, ...]:
    """The witnesses of a page of another file; a page of it that cannot be read has none."""
    try:
        return leaves.read(index).witnesses
    except BrokenFile:
        return ()
