"""Claims that were found again: each keeps its id over corrections and rereading, as long as its words are there.

An id is made of the words of a claim and not of where it stands. Where a letter of them was corrected, or an engine
reads them otherwise now, the claim is known by what is still alike.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from variorum.chronology.entries import Entry

_ALIKE = 82.0  # per cent of two quotations that agree, in characters, where they are taken for one
_SIGNS = 10  # of an id: 40 bits, for the few thousand claims of a work


def name_entries(entries: Sequence[Entry], before: Iterable[Entry] = ()) -> tuple[Entry, ...]:
    """Entries with ids that are made of their words, or those that they had among `before`.

    The same words in several places have ids in the order of the work.
    """
    taken: dict[str, int] = {}
    made: dict[str, str] = {}
    for entry in sorted(entries, key=_place):
        key = _key(entry)
        taken[key] = taken.get(key, 0) + 1
        made[entry.id] = key if taken[key] == 1 else f"{key}-{taken[key]}"
    old = {entry.id: entry for entry in before}
    lost = [entry for ident, entry in old.items() if ident not in set(made.values())]
    new = [entry for entry in entries if made[entry.id] not in old]
    made |= {entry.id: found for entry, found in _pair(new, lost)}
    return tuple(replace(entry, id=made[entry.id]) for entry in entries)


def _key(entry: Entry) -> str:
    said = "\n".join((_plain(entry.quote), str(entry.claim.what_start - entry.claim.start), _plain(entry.when_words)))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:_SIGNS]


def _place(entry: Entry) -> tuple[str, int, int, int, int]:
    claim = entry.claim
    return entry.of_note or "", entry.block, claim.start, claim.what_start, claim.time_start


def _pair(new: Sequence[Entry], lost: Sequence[Entry]) -> list[tuple[Entry, str]]:
    """New entries with the ids of those that are lost and most alike, each given once."""
    by_page: dict[int, list[Entry]] = {}
    for entry in new:
        for page in _pages(entry):
            by_page.setdefault(page, []).append(entry)
    ranked = []
    for entry in lost:
        pages = {at for page in _pages(entry) for at in (page - 1, page, page + 1)}
        for one in {one.id: one for at in pages for one in by_page.get(at, ())}.values():
            alike = fuzz.ratio(_plain(entry.quote), _plain(one.quote), score_cutoff=_ALIKE)
            if alike:
                same = (_plain(one.what) == _plain(entry.what)) + (_plain(one.when_words) == _plain(entry.when_words))
                ranked.append((-same, -alike, entry.id, one.id, one))
    ranked.sort(key=lambda pair: pair[:4])
    given: set[str] = set()
    found: list[tuple[Entry, str]] = []
    for _, _, ident, own, entry in ranked:
        if ident not in given and own not in given:
            given |= {ident, own}
            found.append((entry, ident))
    return found


def _pages(entry: Entry) -> set[int]:
    return {page for page, _, _ in entry.page_spans} or {0}


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").casefold().split())
