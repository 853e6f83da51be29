"""The cascade: from the text of a note to its citations with their fields; then, over a work, to what they mean."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import islice, pairwise
from typing import NamedTuple

from variorum.citations.abbreviations import Abbreviations, explained_in
from variorum.citations.carry import carry_over
from variorum.citations.dates import month
from variorum.citations.features import Span, view
from variorum.citations.fields import read_fields
from variorum.citations.kinds import form_of, is_citation, kind_of, name_title, place_pages, place_years
from variorum.citations.lexicon import load_lexicon
from variorum.citations.listed import find_references, whole
from variorum.citations.parse import runs
from variorum.citations.remembered import Remembered
from variorum.citations.resolve import resolve
from variorum.citations.segment import Parts, Segment, part_note
from variorum.citations.tagger import Labels, Models, load_models, load_references, tag, weigh
from variorum.citations.words import Words
from variorum.model import Citation, Field, Pointer

# In the manner of lawyers the year stands before the journal: (1979) 27 Political Studies 183.
_LAW = re.compile(r"[(\[][12]\d{3}[)\]]\s*(?:\d+\s|\d+\(\d+\)\s|[A-ZÄÖÜ])")

_NUMBER = re.compile(r"\s*(?:\[(?P<bracketed>\d{1,4})\]|\(?(?P<own>\d{1,4})[.):]?)\s+(?P<word>[A-ZÀ-ÞА-Я“«„‘\"'][^\W\d_]*)")
_TOGETHER = 1000  # notes that are weighed at once: what a large book has


class NoteText(NamedTuple):
    """A note as text: an id unique in the work, its label as printed, its words, and which of them are italic."""

    id: str
    label: str
    text: str
    italic: tuple[Span, ...] = ()


class Cited(NamedTuple):
    """What was found in a note: its citations, and the spans of its commentary."""

    citations: tuple[Citation, ...]
    prose: tuple[Span, ...]


def cite(
    notes: Sequence[NoteText], *, models: Models | None = None, abbreviations: Abbreviations | None = None
) -> list[Cited]:
    """The citations of the notes of one work, given in reading order, with what short forms and ibid. mean.

    `abbreviations` are those that the work explains outside of its notes.

    No text makes this raise. Spans are half-open code points of the note's text.
    """
    read = _REMEMBERED.read if models is None else partial(read_notes, models=models)
    notes = [note._replace(text=without_label(note.text, note.label)) for note in notes]
    found: list[Cited] = []
    for start in range(0, len(notes), _TOGETHER):
        some = notes[start : start + _TOGETHER]
        found += read([(note.text, note.italic) for note in some])
    entries = find_references([note.text for note in notes], found)
    for start in range(0, len(entries), _TOGETHER):
        listed = entries[start : start + _TOGETHER]
        again = _LISTED.read([(notes[at].text, notes[at].italic) for at in listed])
        for at, cited in zip(listed, again, strict=True):
            found[at] = cited if cited.citations else found[at]
    known = explained_in(note.text for note in notes) | dict(abbreviations or {})
    given = [(note.id, note.label, cited.citations) for note, cited in zip(notes, found, strict=True)]
    resolved = resolve(given, abbreviations=known)
    by_pointer = {
        Pointer(note.id, at): citation
        for note, citations in zip(notes, resolved, strict=True)
        for at, citation in enumerate(citations)
    }
    return [
        Cited(tuple(_like_target(citation, by_pointer) for citation in citations), cited.prose)
        for citations, cited in zip(resolved, found, strict=True)
    ]


def remember(notes: Sequence[tuple[str, tuple[Span, ...]]]) -> None:
    """Read notes, each its text and the spans of it that are italic, so that `cite` knows them."""
    _REMEMBERED.read(notes)


def without_label(text: str, label: str) -> str:
    """The text of a note or reference, blank where its number stands before it, so that offsets stay.

    A number in square brackets is one; any other if it is the note's own, stands before a capital and no month.

    >>> without_label("[12] Ohm", ""), without_label("7. Ohm, 12", "7"), without_label("3. Mai 1931", "3")
    ('     Ohm', '   Ohm, 12', '3. Mai 1931')
    """
    match = _NUMBER.match(text)
    if match is None or not match["bracketed"] and (match["own"] != label or month(match["word"])):
        return text
    return " " * match.start("word") + text[match.start("word") :]


def read_notes(notes: Sequence[tuple[str, Sequence[Span]]], models: Models, *, listed: bool = False) -> list[Cited]:
    """Notes each by itself: their citations, unresolved. Each is its text and the spans of it that are italic.

    `listed` ones are the entries of a list of references, one citation each.
    """
    seen = view(notes, load_lexicon(), stretches=listed)
    if not seen.rows[-1]:
        return [Cited((), ()) for _ in notes]
    weighed = weigh(models, seen)
    if listed:
        parts = [whole(text, words) for (text, _), words in zip(notes, seen.words, strict=True)]
    else:
        labelled = tag(models.segment, weighed, list(pairwise(seen.rows)))
        parts = [
            part_note(text, words, labels) for (text, _), words, labels in zip(notes, seen.words, labelled, strict=True)
        ]
    spans = [
        (row + segment.first, row + segment.last)
        for row, (segments, _) in zip(seen.rows, parts, strict=False)
        for segment in segments
    ]
    tagged = iter(tag(models.parse, weighed, spans))
    return [
        _read_note(text, words, part, list(islice(tagged, len(part.segments))))
        for (text, _), words, part in zip(notes, seen.words, parts, strict=True)
    ]


_REMEMBERED: Remembered[Cited] = Remembered(lambda notes: read_notes(notes, load_models()))
_LISTED: Remembered[Cited] = Remembered(lambda notes: read_notes(notes, load_references(), listed=True))


def _read_note(text: str, words: Words, parts: Parts, tagged: Sequence[Labels]) -> Cited:
    kept: list[Segment] = []
    parsed: list[dict[str, Field]] = []
    signal: str | None = None
    for segment, labels in zip(parts.segments, tagged, strict=True):
        fields = read_fields(text, runs(words, segment.first, labels, bounds=(segment.start, segment.end)))
        known = name_title({field.name: field for field in fields})
        segment = segment._replace(signal=segment.signal or signal)
        signal = None
        if is_citation(known):
            kept.append(segment)
            parsed.append(known)
        else:
            signal = segment.signal  # See, passim, NARA, RG 59: it introduces what follows
    carried = carry_over(text, parsed, [(segment.start, segment.end) for segment in kept])
    citations = tuple(_citation(text, segment, fields) for segment, fields in zip(kept, carried, strict=True))
    return Cited(citations, parts.prose)


def _citation(text: str, segment: Segment, fields: dict[str, Field]) -> Citation:
    printed = text[segment.start : segment.end]
    kind = kind_of(fields)
    form = form_of(printed, fields, kind)
    if form != "full" and kind == "book" and "title" not in fields:
        kind = "other"
    fields = place_pages(dict(fields), kind, form, law=bool(_LAW.search(printed)))
    fields = place_years(fields, kind, form, text)
    if "genre" not in fields and "reviewed-title" in fields:
        fields.pop("title", None)
    ordered = tuple(fields.values())
    sure = segment.sure * min((field.confidence for field in ordered), default=1.0)
    return Citation(segment.start, segment.end, form, kind, ordered, segment.signal, round(sure, 4))


def _like_target(citation: Citation, by_pointer: dict[Pointer, Citation]) -> Citation:
    """A short form is of the kind of what it means; ibid. that means nothing certain is of no kind."""
    if citation.target is None:
        return replace(citation, kind="other") if citation.form == "ibid" else citation
    target = by_pointer[citation.target]
    if citation.whole or citation.form == "ibid":
        return replace(citation, kind=target.kind)
    return _in_file_of(citation, target)


def _in_file_of(citation: Citation, target: Citation) -> Citation:
    """A document in the file of another has its archive, and its shelfmark where none is printed."""
    have = {field.name for field in citation.fields}
    if target.kind != "archival-document":
        return citation
    more = tuple(
        replace(field, start=0, end=0)
        for field in target.fields
        if field.name in ("archive", "archive_location") and field.name not in have
    )
    return replace(citation, fields=citation.fields + more)
