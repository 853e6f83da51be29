"""Ibid., op. cit. and short titles lead to the citation they mean, over a work in its reading order.

Nothing is guessed: what could mean two works stays unresolved, with both as its candidates.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from variorum.citations.abbreviations import Abbreviations, fold_abbreviation
from variorum.citations.kinds import is_leaf
from variorum.citations.matching import same_people, words_of
from variorum.citations.shelf import (
    Entry,
    Fields,
    Ranks,
    Shelf,
    possible,
    remembered_ranks,
    same_letter,
    same_volume,
    to_entry,
)
from variorum.model import Citation, Name, Pointer

_BOUND = ("ibid", "short")
_SAME_PLACE = re.compile(r"\b(?:ibid|ibíd|ibidem|ebd|ebda|ebenda|ivi|там\s+же|same\s+file)", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:below|infra|unten|ci-dessous|plus\s+bas|oltre|più\s+avanti|más\s+(?:abajo|adelante)|ниже)\b", re.IGNORECASE
)


@dataclass(slots=True)
class _Memory:
    """What was read so far, and what is yet to come."""

    every: dict[Pointer, Citation]
    labels: dict[str, list[tuple[int, str, int]]]  # label -> order, id and citations of the notes that bear it
    expanded: Abbreviations
    shelf: Shelf
    ahead: Shelf
    defined: dict[str, Pointer] = field(default_factory=dict)
    roots: dict[Pointer, Pointer] = field(default_factory=dict)


def resolve(
    notes: Sequence[tuple[str, str, Sequence[Citation]]],
    *,
    abbreviations: Abbreviations | None = None,
    ranks: Ranks | None = None,
) -> list[tuple[Citation, ...]]:
    """The citations of each note with their targets; a note is its id, its label and its citations, in reading order.

    A chain of short forms ends at the full citation. Labels need not be unique: a printed note number means the last
    note before that has it, or the next one after, where it says so. `abbreviations` are those the work explains, folded.
    `ranks` are what was compared before: those of the works that were read lately, if none are given.
    """
    ranks = ranks or remembered_ranks()
    memory = _Memory({}, {}, abbreviations or {}, Shelf(ranks), Shelf(ranks))
    entries: dict[Pointer, Entry] = {}
    for order, (ident, label, citations) in enumerate(notes):
        memory.labels.setdefault(label, []).append((order, ident, len(citations)))
        for at, citation in enumerate(citations):
            memory.every[Pointer(ident, at)] = citation
            if citation.form == "full":
                entries[Pointer(ident, at)] = entry = to_entry(Pointer(ident, at), citation)
                memory.ahead.add(entry)
    previous: list[Pointer] = []
    resolved: list[tuple[Citation, ...]] = []
    for order, (ident, _, citations) in enumerate(notes):
        done: list[Citation] = []
        for at, citation in enumerate(citations):
            pointer = Pointer(ident, at)
            if citation.form in _BOUND:
                citation = _resolve(citation, pointer, done, previous, memory, order)
            else:
                citation = _known(citation, pointer, memory)
            # what has a title or a writer of its own is what a later ibid. means, not the file or volume it stands in
            own = not citation.whole and citation.form == "short"
            memory.roots[pointer] = pointer if own else citation.target or pointer
            memory.every[pointer] = citation
            if citation.form == "full":
                memory.shelf.add(entries[pointer])  # none has become full, and what is so is as it was
            _define(citation, memory.roots[pointer], memory)
            done.append(citation)
        resolved.append(tuple(done))
        previous = [Pointer(ident, at) for at in range(len(citations))] or previous
    return resolved


def _resolve(
    citation: Citation,
    pointer: Pointer,
    done: Sequence[Citation],
    previous: Sequence[Pointer],
    memory: _Memory,
    order: int,
) -> Citation:
    """A short form or ibid. with its target, or its candidates."""
    fields = {found.name: found for found in citation.fields}
    back = fields["back"].text if "back" in fields else ""
    filed = citation.kind in ("archival-document", "other") and ("archive_location" in fields or "recipient" in fields)
    named = {"archive", "title", "author", "note-ref", "container-title"} & set(fields)
    if citation.form == "ibid" or _SAME_PLACE.search(back) or filed and not named:
        nearest = [Pointer(pointer.note, pointer.place - 1)] if done else list(previous)
        whole = citation.form == "ibid" and "archive_location" not in fields
        return _bind(citation, nearest, memory, whole=whole)
    if "note-ref" in fields and (found := _in_note(fields, memory, order)):
        # a piece with a title of its own, in a book that was cited before: the book is known, the piece is not
        other = "title" in fields and "author" in fields and "editor" in fields
        return replace(citation, candidates=(found,)) if other else replace(citation, target=found)
    if citation.kind == "archival-document" and (letter := same_letter(fields, memory.shelf)):
        return replace(citation, target=letter)
    if abbreviation := _abbreviation(fields, memory):
        name, target = abbreviation
        return replace(citation, target=target, whole=name == "title" and "recipient" not in fields)
    if citation.kind == "published-document":
        volume = same_volume(fields, memory.shelf, pointer)
        return replace(citation, target=volume, whole=volume is None)
    printed = fields.get("title") or fields.get("container-title")
    spelt = words_of(memory.expanded.get(fold_abbreviation(printed.text), "")) if printed else ()
    candidates = possible(citation, memory.shelf, spelt=spelt)
    if not candidates:
        later = possible(citation, memory.ahead, sure=True, spelt=spelt)
        candidates = [found for found in later if found not in memory.roots]
    if len(candidates) == 1:
        return replace(citation, target=candidates[0])
    return replace(citation, candidates=tuple(candidates))


def _bind(citation: Citation, nearest: Sequence[Pointer], memory: _Memory, *, whole: bool) -> Citation:
    """Ibid.: the one citation of the note before, or the one just before in its own note."""
    if len(nearest) != 1:
        return replace(citation, candidates=tuple(memory.roots.get(found, found) for found in nearest))
    before = memory.every[nearest[0]]
    if before.form == "ibid" and before.target is None:
        return replace(citation, candidates=before.candidates)
    return replace(citation, target=memory.roots.get(nearest[0], nearest[0]), whole=whole and before.whole)


def _in_note(fields: Fields, memory: _Memory, order: int) -> Pointer | None:
    """The citation of the note whose number is printed: by author and year, or the only one there."""
    printed = fields["note-ref"].text + (fields["back"].text if "back" in fields else "")
    number = re.search(r"\d+", printed)
    borne = memory.labels.get(number[0], []) if number else []
    before = [one for one in borne if one[0] < order]
    after = [one for one in borne if one[0] > order]
    chosen = after[0] if after and (_AHEAD.search(printed) or not before) else before[-1] if before else None
    if chosen is None:
        return None
    there = [Pointer(chosen[1], at) for at in range(chosen[2])]
    called = [fields[role].names for role in ("author", "editor") if role in fields]
    if not called:
        return _root(there[0], memory) if len(there) == 1 else None
    year = fields["issued"].value[:4] if "issued" in fields else ""
    for names in called:
        matching = [
            found
            for found in there
            if any(same_people(names, _people(memory, found, role)) for role in ("author", "editor"))
        ]
        if matching:
            dated = [found for found in matching if year and _year(memory, found) == year]
            return _root((dated or matching)[0], memory)
    return _root(there[0], memory) if len(there) == 1 and not _people(memory, there[0], "author") else None


def _root(pointer: Pointer, memory: _Memory) -> Pointer:
    return memory.roots.get(pointer, pointer)


def _people(memory: _Memory, pointer: Pointer, role: str) -> tuple[Name, ...]:
    """The people in a role; where a short form names none, those of what it leads to."""
    for citation in (memory.every[pointer], memory.every[_root(pointer, memory)]):
        for found in citation.fields:
            if found.name == role:
                return found.names
    return ()


def _year(memory: _Memory, pointer: Pointer) -> str:
    citation = memory.every[_root(pointer, memory)]
    return next((found.value[:4] for found in citation.fields if found.name == "issued"), "")


def _known(citation: Citation, pointer: Pointer, memory: _Memory) -> Citation:
    """What has all it needs, but was given more fully before, is short: a letter known by its file, a document by its volume."""
    fields = {found.name: found for found in citation.fields}
    location = fields["archive_location"].text if "archive_location" in fields else ""
    if citation.kind == "archival-document" and "archive" not in fields and (not location or is_leaf(location)):
        if letter := same_letter(fields, memory.shelf):
            return replace(citation, form="short", target=letter)
    elif citation.kind == "published-document" and not {"publisher", "publisher-place", "editor"} & set(fields):
        if (declared := _abbreviation(fields, memory)) and declared[0] == "container-title":
            return replace(citation, form="short", target=declared[1], whole=False)
        if volume := same_volume(fields, memory.shelf, pointer):
            return replace(citation, form="short", target=volume, whole=False)
    return citation


def _define(citation: Citation, root: Pointer, memory: _Memory) -> None:
    for found in citation.fields:
        if found.name == "defines":
            memory.defined.setdefault(fold_abbreviation(found.text), root)


def _abbreviation(fields: Fields, memory: _Memory) -> tuple[str, Pointer] | None:
    """The work that an abbreviation declared before stands for, and the field it is printed in."""
    for name in ("title", "container-title", "collection-title", "author"):
        if name in fields and (target := memory.defined.get(fold_abbreviation(fields[name].text))):
            return name, target
    return None
