"""Persons as witnesses: what they read is found again on the pages, wins, and leaves what machines read beside it."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import PurePath
from typing import NamedTuple

from variorum.amend import Amendment, amend, widen
from variorum.apparatus.words import plain
from variorum.collate import collate
from variorum.corrections import Correction
from variorum.findings import note_finding
from variorum.letters import fold
from variorum.model import Finding, Page, Reading, Token, Witness
from variorum.places import Place, find_places
from variorum.quotes import Searched, Spot

_RELATED = 0.35  # agreement below which a witness is not of the page, as in `merge`
_CONTEXT = 8  # letters around a place without which only the words that stood there tell where it is
_BESIDE = 2  # pages from where it should be, on which a place is looked for even if its letters have changed


class _Found(NamedTuple):
    """A correction and the whole words [start, end) of a page that become `reading`."""

    correction: Correction
    start: int
    end: int
    reading: str
    known: frozenset[str]  # what machines had when the person decided


def apply_corrections(
    pages: Sequence[Page], corrections: Iterable[Correction], *, folios: Mapping[int, str] | None = None
) -> tuple[Page, ...]:
    """Pages before layout with the readings of persons as their text; `folios` are those of pages by index.

    Every correction with a reading becomes a witness of kind "person", whose losers stay in the apparatus; of two at
    one place the later wins. One that finds no place, or that a witness it did not know of disagrees with, is a
    finding. To apply the same again changes nothing.
    """
    search = _Search(pages, folios or {})
    found: dict[int, list[_Found]] = defaultdict(list)
    lost: list[tuple[Correction, int]] = []
    for one in sorted((c for c in corrections if c.reading is not None), key=lambda c: c.date):
        if search.is_done(one):
            continue
        place = search.find(one)
        if place is None:
            lost.append((one, search.home(one)))
            continue
        at, spot = place
        own = _whole_words(pages[at].text, spot, one)
        if own.reading or own.start < own.end:
            found[at].append(own)
    out = [_correct(page, found[at]) if at in found else page for at, page in enumerate(pages)]
    for one, at in lost:
        if out:
            out[at] = _note(out[at], _unplaced(one, out[at].index))
    return tuple(out)


class _Search:
    """The pages of a work in which places are looked for: first where they should be, then everywhere."""

    def __init__(self, pages: Sequence[Page], folios: Mapping[int, str]) -> None:
        self._pages, self._folios = pages, folios
        self._searched = cache(lambda at: Searched(pages[at].text))

    def home(self, one: Correction) -> int:
        """The page on which the place of a correction should be, as a place among the pages."""
        return next(iter(self._homes(one)), 0)

    def _homes(self, one: Correction) -> list[int]:
        name = PurePath(one.file).name
        own = [at for at, page in enumerate(self._pages) if PurePath(page.file).name == name] if name else []
        if one.page is not None:
            exact = [at for at in own if self._pages[at].file_index == one.page - 1]
            return exact or [at for at, page in enumerate(self._pages) if page.index == one.page - 1]
        if one.folio:
            return [at for at, page in enumerate(self._pages) if self._folios.get(page.index) == one.folio]
        return own

    def is_done(self, one: Correction) -> bool:
        """Whether a page has had this correction before.

        That of another page, whose words are the same, says nothing where the words stand on the page that is named.
        """
        persons = [at for at, page in enumerate(self._pages) if any(wit.kind == "person" for wit in page.witnesses)]
        if persons and one.page is not None:
            here = [at for at in self._homes(one) if self._look(at, one, as_it_stands=True) is not None]
            persons = [at for at in persons if at in here] if here else persons
        return any(_is_done(self._pages[at], one, self._searched(at)) for at in persons)

    def find(self, one: Correction) -> tuple[int, Spot] | None:
        """The page, as a place among the pages, and the span on it; None where it is not, or not at one place alone."""
        homes = self._homes(one)
        count = len(self._pages)
        beside = {home + step for home in homes for step in range(-_BESIDE, _BESIDE + 1)}
        near = sorted(at for at in beside if 0 <= at < count)
        rest = [at for at in range(count) if at not in beside]
        steps = (
            (homes, True),
            (near, True),
            (homes, False),
            (near, False),
            (rest, True),
            ([] if near else rest, False),
        )
        for where, as_it_stands in steps:
            hits = [(at, spot) for at in where if (spot := self._look(at, one, as_it_stands=as_it_stands)) is not None]
            if hits:
                best = max(spot.likeness for _, spot in hits)
                hits = [hit for hit in hits if hit[1].likeness > best - 0.02]
                return hits[0] if len(hits) == 1 else None
        return None

    def _look(self, at: int, one: Correction, *, as_it_stands: bool) -> Spot | None:
        """The place on a page: by what stood there, by what should stand there, and by what witnesses had."""
        text = self._searched(at)
        texts = [one.words]
        if len(_letters(one.before + one.after)) >= _CONTEXT:  # else any place with such words would do
            texts = list(dict.fromkeys([*texts, one.reading or "", *(text for _, text in one.seen)]))
        spots = (text.find(one.before, words, one.after, like=not as_it_stands) for words in texts)
        found = [spot for spot in spots if spot is not None]
        return max(found, key=lambda spot: spot.likeness, default=None)


def _whole_words(text: str, spot: Spot, one: Correction) -> _Found:
    """The correction as one of whole words.

    `before` + reading + `after` is what should stand there, so the blanks at their edges say what is one word.
    """
    reading, start, end = one.reading or "", spot.start, spot.end
    left = right = start < end
    if start == end:
        gap = len(text[end:]) - len(text[end:].lstrip())
        left = bool(one.before) and not (one.before[-1:].isspace() or reading[:1].isspace())
        right = bool(one.after) and not (one.after[:1].isspace() or reading[-1:].isspace())
        if not reading.strip():
            left = right = one.words.isspace() != bool(reading)  # words that are joined, or split
            end += gap if left and not reading else 0
        elif left and right and gap:
            left = right = False  # no blank is given, and there is one: a word of its own
        if right and not left:
            start = end = end + gap
    had = (one.words, *(words for _, words in one.seen))
    known = (widen(text, start, end, words, left=left, right=right)[2] for words in had)
    return _Found(one, *widen(text, start, end, reading, left=left, right=right), frozenset(known))


def _correct(page: Page, found: Sequence[_Found]) -> Page:
    """A page with all corrections found on it; what it has already stays as it is."""
    new = [one for one in found if not _is_there(page, one)]
    if not new:
        return page
    winners: dict[_Found, list[_Found]] = {}  # with what each has beaten
    for one in new:
        beaten = [other for other in winners if one.start < max(other.end, other.start + 1) and one.end >= other.start]
        winners[one] = [loser for other in beaten for loser in (other, *winners.pop(other))]
    wits, sources = _hear(page, new)
    heard = _readings(page, list(winners))
    amendments = []
    for one, beaten in winners.items():
        texts = dict[str, list[str]]()
        texts[one.reading] = [sources[one][0]]
        for loser in beaten:
            texts.setdefault(loser.reading, []).append(sources[loser][0])
        for siglum, text in heard[one].items():
            texts.setdefault(text, []).append(siglum)
        readings = tuple(Reading(text, tuple(sigla)) for text, sigla in texts.items())
        amendments.append(Amendment(one.start, one.end, one.reading, *sources[one], readings if len(texts) > 1 else ()))
    page = amend(page, wits, amendments)
    for one in winners:
        for siglum, text in heard[one].items():
            if not _is_known(text, one):
                page = _note(page, _disputed(one, siglum, text, page.index))
    return page


def _is_known(text: str, one: _Found) -> bool:
    """Whether what a witness has is what the person has, or turned down; signs and blanks prove no disagreement."""
    texts = {one.reading, *one.known}
    letters = _letters(text)
    return text in texts or bool(letters) and any(own and own in letters for own in map(_letters, texts))


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def _is_there(page: Page, one: _Found) -> bool:
    """Whether a page has a person's reading at its place already."""
    own = {w.siglum for w in page.witnesses if w.kind == "person" and w.maker == one.correction.by}
    if not own:
        return False
    for variant in page.variants:
        near = variant.start <= one.end and variant.end >= one.start
        if near and any(r.text == one.reading and own & set(r.sigla) for r in variant.readings):
            return True
    taken = any(o.source in own and o.start < one.end and o.end > one.start for o in page.origins)
    own_text = page.text[one.start : one.end]
    return taken and one.reading in (plain(own_text), own_text.replace("-\n", "-"))


def _is_done(page: Page, one: Correction, text: Searched) -> bool:
    """Whether a page has had this very correction, of whose words nothing may be left."""
    own = {w.siglum for w in page.witnesses if w.kind == "person" and w.maker == one.by}
    if not own:
        return False
    spot = text.find(one.before, one.reading or "", one.after, like=False)
    gone = spot is None and text.find(one.before, one.words, one.after, like=False) is None
    reading, words = plain(one.reading or ""), _letters(one.words)
    for variant in page.variants:
        said = any(reading in r.text and own & set(r.sigla) for r in variant.readings)
        beaten = any(words in _letters(r.text) and not own & set(r.sigla) for r in variant.readings)
        here = spot is not None and variant.start <= spot.end + 1 and variant.end >= spot.start - 1
        if said and beaten and (here or gone):
            return True
    return False


def _hear(page: Page, found: Sequence[_Found]) -> tuple[list[Witness], dict[_Found, tuple[str, int]]]:
    """A witness for each person, with a reading a line, and for each correction its siglum and offset there."""
    taken = {wit.siglum for wit in page.witnesses}
    persons: dict[str, list[_Found]] = defaultdict(list)
    for one in sorted(found, key=lambda f: (f.start, f.end)):
        persons[one.correction.by].append(one)
    wits, sources = [], {}
    for by, own in persons.items():
        siglum = next(name for n in range(1, len(taken) + 2) if (name := f"P{n if n > 1 else ''}") not in taken)
        taken.add(siglum)
        at = 0
        tokens: list[Token] = []
        for one in own:
            sources[one] = (siglum, at)
            tokens += [Token(at + m.start(), at + m.end(), None, 1.0) for m in re.finditer(r"\S+", one.reading)]
            at += len(one.reading) + 1
        text = "\n".join(one.reading for one in own)
        date = max(one.correction.date for one in own)
        wits.append(Witness(siglum, "person", by, date, f"person {by}".strip(), text, tuple(tokens)))
    return wits, sources


def _readings(page: Page, found: Sequence[_Found]) -> dict[_Found, dict[str, str]]:
    """What each witness that was there before has at the places of corrections."""
    heard: dict[_Found, dict[str, str]] = {one: {} for one in found}
    persons = {wit.siglum for wit in page.witnesses if wit.kind == "person"}
    for one in found:  # a person's earlier readings are known from the apparatus alone
        for variant in page.variants:
            if variant.start <= one.end and variant.end >= one.start:
                for reading in variant.readings:
                    heard[one].update(dict.fromkeys(persons & set(reading.sigla), plain(reading.text)))
    for wit in page.witnesses:
        if wit.kind == "person" or not wit.text.strip():
            continue
        if wit.text == page.text:
            for one in found:
                heard[one][wit.siglum] = plain(page.text[one.start : one.end])
            continue
        alignment = collate(page.text, wit.text)
        if alignment.agreement < _RELATED:
            continue
        places = find_places([alignment])
        starts = [place.start for place in places]
        for one in found:
            if (text := _read_at(places, starts, one, wit.text)) is not None:
                heard[one][wit.siglum] = text
    return heard


def _read_at(places: Sequence[Place], starts: Sequence[int], one: _Found, text: str) -> str | None:
    """What a witness has where the page has [start, end); None where its text is torn apart there."""
    first = max(bisect_left(starts, one.start) - 1, 0)
    spans = []
    for place in places[first:]:
        if place.start > one.end:
            break
        if place.start < one.end and place.end > one.start or place.start == place.end and one.start <= place.start:
            spans.append(place.readings[0])
    if any(span is None for span in spans):
        return None
    solid = [span for span in spans if span and span[0] < span[1]]
    if any(one[1] > two[0] for one, two in pairwise(solid)):
        return None
    return plain(text[solid[0][0] : solid[-1][1]]) if solid else ""


def _note(page: Page, finding: Finding) -> Page:
    return page if finding in page.findings else replace(page, findings=(*page.findings, finding))


def _disputed(one: _Found, siglum: str, text: str, page: int) -> Finding:
    who = " ".join(filter(None, [one.correction.by or "a person", one.correction.date]))
    has = f"reads “{text}”" if text else "has nothing"
    return note_finding("correction-disputed", f"witness {siglum} {has} where {who} reads “{one.reading}”", page=page)


def _unplaced(one: Correction, page: int) -> Finding:
    quoted = f"{one.before}[{one.words}]{one.after}"
    who = " ".join(filter(None, [one.by or "a person", one.date]))
    message = (
        f"correction {one.number}: “{quoted}”, where {who} reads “{one.reading}”, is not on these pages, or not once"
    )
    return note_finding("correction-unplaced", message, page=page)
