"""Ibid., op. cit. and short titles lead to the citation they mean, over a work in its reading order.

Nothing is guessed: what could mean two works stays unresolved, with both as its candidates.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rapidfuzz.distance import Indel

from variorum.citations.looks import fold_lookalikes
from variorum.model import Citation, Field, Name, Pointer

# How alike two names or titles must be: letters kept of both, as misread letters change about one in fifty.
_ALIKE = 0.84
_WORD = re.compile(r"[^\W_]+(?:['’ʹ][^\W_]+)*")
_SMALL = frozenset(
    "the a an of and in on to for le la les der die das des und von du de et il lo gli i e el los las y".split()
)
_BOUND = ("ibid", "short")


@dataclass(slots=True)
class _Entry:
    """A citation met with: where, whose, called what."""

    pointer: Pointer
    citation: Citation
    authors: tuple[Name, ...]
    title: tuple[str, ...]
    whole_title: tuple[str, ...]


@dataclass(slots=True)
class _Memory:
    """What was read so far."""

    full: list[_Entry] = field(default_factory=list)
    defined: dict[str, Pointer] = field(default_factory=dict)
    roots: dict[Pointer, Pointer] = field(default_factory=dict)
    by_note: dict[str, list[Pointer]] = field(default_factory=dict)


def resolve(notes: Sequence[tuple[str, str, Sequence[Citation]]]) -> list[tuple[Citation, ...]]:
    """The citations of each note with their targets; a note is its id, its label and its citations, in reading order.

    A chain of short forms ends at the full citation. Labels need not be unique: a printed note number means the last
    note before that has it.
    """
    memory = _Memory()
    every = {Pointer(ident, at): citation for ident, _, citations in notes for at, citation in enumerate(citations)}
    ahead = [_entry(pointer, citation) for pointer, citation in every.items() if citation.form == "full"]
    previous: list[Pointer] = []
    resolved: list[tuple[Citation, ...]] = []
    for ident, label, citations in notes:
        done: list[Citation] = []
        for at, citation in enumerate(citations):
            pointer = Pointer(ident, at)
            if citation.form in _BOUND:
                citation = _resolve(citation, pointer, done, previous, memory, every, ahead)
            else:
                citation = _known_letter(citation, memory)
            memory.roots[pointer] = citation.target or pointer
            if citation.form == "full":
                memory.full.append(_entry(pointer, citation))
            _define(citation, memory.roots[pointer], memory)
            done.append(citation)
        resolved.append(tuple(done))
        pointers = [Pointer(ident, at) for at in range(len(citations))]
        memory.by_note[label] = pointers
        previous = pointers or previous
        every.update(zip(pointers, done, strict=True))
    return resolved


def _resolve(
    citation: Citation, pointer: Pointer, done: Sequence[Citation], previous: Sequence[Pointer], memory: _Memory,
    every: Mapping[Pointer, Citation], ahead: Sequence[_Entry],
) -> Citation:  # fmt: skip
    """A short form or ibid. with its target, or its candidates."""
    fields = {found.name: found for found in citation.fields}
    back = fields["back"].text if "back" in fields else ""
    filed = citation.kind in ("archival-document", "other") and ("archive_location" in fields or "recipient" in fields)
    ibid = citation.form == "ibid" or re.search(r"\b(?:ibid|ebd|ebenda|ivi)", back, re.IGNORECASE)
    if ibid or (filed and "archive" not in fields and "title" not in fields and "author" not in fields):
        nearest = [Pointer(pointer.note, pointer.place - 1)] if done else list(previous)
        whole = citation.form == "ibid" and "archive_location" not in fields
        return _bind(citation, nearest, memory, every, done, whole=whole)
    if "note-ref" in fields and (found := _in_note(fields, memory, every)):
        return replace(citation, target=found) if len(found) == 2 and isinstance(found, Pointer) else citation
    if citation.kind == "archival-document" and (letter := _same_letter(fields, memory)):
        return replace(citation, target=letter)
    if abbreviation := _abbreviation(fields, memory):
        name, target = abbreviation
        return replace(citation, target=target, whole=name == "title" and "recipient" not in fields)
    candidates = _matches(citation, fields, memory.full) or _matches(
        citation, fields, [entry for entry in ahead if entry.pointer not in memory.roots], sure=True
    )
    if len(candidates) == 1:
        return replace(citation, target=candidates[0])
    return replace(citation, candidates=tuple(candidates))


def _bind(
    citation: Citation, nearest: Sequence[Pointer], memory: _Memory, every: Mapping[Pointer, Citation],
    done: Sequence[Citation], *, whole: bool,
) -> Citation:  # fmt: skip
    """Ibid.: the one citation of the note before, or the one just before in its own note."""
    if len(nearest) != 1:
        return replace(citation, candidates=tuple(memory.roots.get(found, found) for found in nearest))
    target = nearest[0]
    before = done[-1] if done else every[target]
    root = memory.roots.get(target, target)
    if before.form in _BOUND and before.target is None:
        return replace(citation, candidates=before.candidates)
    return replace(citation, target=root, whole=whole and before.whole)


def _in_note(fields: Mapping[str, Field], memory: _Memory, every: Mapping[Pointer, Citation]) -> Pointer | None:
    """The citation of the note whose number is printed: by author, or the only one there."""
    number = re.search(r"\d+", fields["note-ref"].text)
    there = memory.by_note.get(number[0], []) if number else []
    names = fields["author"].names if "author" in fields else fields["editor"].names if "editor" in fields else ()
    if not names:
        return memory.roots.get(there[0]) if len(there) == 1 else None
    matching = [
        found
        for found in there
        if any(_same_people(names, _people(every[found], role)) for role in ("author", "editor"))
    ]
    if matching:
        return memory.roots.get(matching[0], matching[0])
    return memory.roots.get(there[0]) if len(there) == 1 and not _people(every[there[0]], "author") else None


def _known_letter(citation: Citation, memory: _Memory) -> Citation:
    """A letter without a shelfmark that was cited with one before is a short form of it."""
    fields = {found.name: found for found in citation.fields}
    if citation.kind != "archival-document" or "archive_location" in fields or "archive" in fields:
        return citation
    if letter := _same_letter(fields, memory):
        return replace(citation, form="short", target=letter)
    return citation


def _same_letter(fields: Mapping[str, Field], memory: _Memory) -> Pointer | None:
    """The document with the same people and date."""
    if "author" not in fields or "issued" not in fields:
        return None
    for entry in reversed(memory.full):
        other = {found.name: found for found in entry.citation.fields}
        if (
            entry.citation.kind == "archival-document"
            and "archive_location" in other
            and "issued" in other
            and other["issued"].value == fields["issued"].value
            and _same_people(fields["author"].names, entry.authors)
            and (
                "recipient" not in fields
                or "recipient" in other
                and _same_people(fields["recipient"].names, other["recipient"].names)
            )
        ):
            return entry.pointer
    return None


def _define(citation: Citation, root: Pointer, memory: _Memory) -> None:
    for found in citation.fields:
        if found.name == "defines":
            memory.defined.setdefault(_folded(found.text), root)


def _abbreviation(fields: Mapping[str, Field], memory: _Memory) -> tuple[str, Pointer] | None:
    """The work that an abbreviation declared before stands for, and the field it is printed in."""
    for name in ("title", "container-title", "collection-title", "author"):
        if name in fields and (target := memory.defined.get(_folded(fields[name].text))):
            return name, target
    return None


def _matches(
    citation: Citation, fields: Mapping[str, Field], entries: Sequence[_Entry], *, sure: bool = False
) -> list[Pointer]:
    """The works a short form could mean: by author and title, or by either where the other is not printed.

    With `sure`, only those that agree in both: a work may be cited in short before it is cited in full.
    """
    names = fields["author"].names if "author" in fields else fields["editor"].names if "editor" in fields else ()
    printed = (
        fields.get("title") or fields.get("reviewed-title") or (fields.get("container-title") if not names else None)
    )
    title = _words(printed.text) if printed else ()
    year = fields["issued"].value[:4] if "issued" in fields else ""
    if not names and not title or sure and not (names and title):
        return []
    found: dict[tuple[object, ...], Pointer] = {}
    for entry in reversed(entries):
        if names and not (_same_people(names, entry.authors) or _same_people(names, _people(entry.citation, "editor"))):
            continue
        if title and not (_shortens(title, entry.title) or _shortens(title, entry.whole_title)):
            continue
        if not title and citation.kind == "archival-document":
            continue
        if not title and (entry.citation.kind in ("archival-document", "published-document") and not entry.title):
            continue
        other = next((value.value[:4] for value in entry.citation.fields if value.name == "issued"), "")
        if year and other and year != other:
            continue
        found.setdefault((entry.title, other), entry.pointer)
    if title and found:
        return [_earliest(next(iter(found.values())), entries)]
    return [_earliest(pointer, entries) for pointer in found.values()]


def _earliest(pointer: Pointer, entries: Sequence[_Entry]) -> Pointer:
    """The first full citation of the same work: a chain ends there."""
    chosen = next(entry for entry in entries if entry.pointer == pointer)
    for entry in entries:
        if (
            entry.title == chosen.title
            and entry.citation.kind == chosen.citation.kind
            and _same_people(entry.authors, chosen.authors)
        ):
            return entry.pointer
    return pointer


def _entry(pointer: Pointer, citation: Citation) -> _Entry:
    fields = {found.name: found for found in citation.fields}
    printed = fields.get("title") or fields.get("reviewed-title")
    whole = _words(printed.text) if printed else ()
    container = fields.get("container-title")
    if not whole and container is not None and citation.kind == "book":
        whole = _words(container.text)
    return _Entry(pointer, citation, _people(citation, "author"), whole, whole)


def _people(citation: Citation, role: str) -> tuple[Name, ...]:
    return next((found.names for found in citation.fields if found.name == role), ())


def _same_people(short: Sequence[Name], full: Sequence[Name]) -> bool:
    """Is every person of the short form among those of the full one? Initials must not contradict."""
    return bool(short) and bool(full) and all(any(_same_person(name, other) for other in full) for name in short)


def _same_person(name: Name, other: Name) -> bool:
    one, two = name.family or name.literal, other.family or other.literal
    if not alike(one, two):
        # `Chen` for `Chen Jian`, whichever of the two was taken for the family name
        whole = f"{other.family} {other.given}".split()
        if not (not name.given and whole and alike(one, whole[0]) and not other.given.endswith(".")):
            return False
    first, second = name.given.strip("[] "), other.given.strip("[] ")
    return not (first and second and fold_lookalikes(first[0]) != fold_lookalikes(second[0]))


@lru_cache(1 << 14)
def alike(one: str, two: str) -> bool:
    """Whether two names or words are the same, but for what scanning may have done to them."""
    if one == two:
        return True
    first, second = fold_lookalikes(one), fold_lookalikes(two)
    return first == second or Indel.normalized_similarity(first, second) >= _ALIKE


def _words(printed: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(printed.lower()) if word not in _SMALL)


def _folded(printed: str) -> str:
    return re.sub(r"\W+", "", fold_lookalikes(printed))


def _shortens(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the words of a short title are words of the full one, in its order."""
    at = 0
    for word in short:
        while at < len(full) and not alike(word, full[at]):
            at += 1
        if at == len(full):
            return False
        at += 1
    return bool(short)
