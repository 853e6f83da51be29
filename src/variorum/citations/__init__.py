"""The citations of a work's notes: found, parsed into fields, and resolved to the sources they mean."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.findings import note_finding
from variorum.model import Citation, Document, Emphasis, Field, Finding, Note, Pointer

_SOME = 64  # notes
_JOINT = "\n"  # between the paragraphs of a note


def find_citations(doc: Document) -> Document:
    """The document with the citations of its notes as marks, and the sources that they cite.

    Notes are read in their order, so that ibid. and short titles find what they mean; what does not is a finding.
    """
    if not any(block.text for note in doc.notes for block in note.blocks):
        return doc
    from variorum.citations.abbreviations import listed_in
    from variorum.citations.cascade import NoteText, cite
    from variorum.citations.sources import gather_sources

    texts = [NoteText(note.id, note.label, *_read_as(note)) for note in doc.notes]
    found = {
        Pointer(note.id, at): citation
        for note, cited in zip(doc.notes, cite(texts, abbreviations=listed_in(doc.blocks)), strict=True)
        for at, citation in enumerate(cited.citations)
    }
    marked, sources = gather_sources(found)
    by_note: dict[str, list[Citation]] = {}
    for pointer, citation in marked.items():
        by_note.setdefault(pointer.note, []).append(citation)
    notes = tuple(_mark(note, by_note.get(note.id, [])) for note in doc.notes)
    findings = tuple(_unresolved(doc.notes, by_note))
    return replace(doc, notes=notes, sources=sources, findings=doc.findings + findings)


def read_ahead(doc: Document) -> None:
    """Read the notes of a work, a few at a time, so that a correction in one of them takes that note alone.

    What is read is remembered in this process.
    """
    from variorum.citations.cascade import remember

    for start in range(0, len(doc.notes), _SOME):
        remember([_read_as(note) for note in doc.notes[start : start + _SOME]])
    find_citations(doc)  # what could mean what is remembered as well


def _read_as(note: Note) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of a note, and the spans of it that are italic."""
    return _JOINT.join(block.text for block in note.blocks), tuple(_italics(note))


def _italics(note: Note) -> Iterator[tuple[int, int]]:
    at = 0
    for block in note.blocks:
        for mark in block.marks:
            if isinstance(mark, Emphasis) and mark.style == "italic":
                yield at + mark.start, at + mark.end
        at += len(block.text) + len(_JOINT)


def _mark(note: Note, citations: list[Citation]) -> Note:
    """The note with its citations among the marks of its blocks; one that runs on is cut at its paragraph's end."""
    if len(note.blocks) == 1:  # as most are
        return _with_citations(note, [tuple(citations)])
    own = []
    at = 0
    for block in note.blocks:
        size = len(block.text)
        own.append(tuple(_shift(one, at, size) for one in citations if at <= one.start < at + size))
        at += size + len(_JOINT)
    return _with_citations(note, own)


def _with_citations(note: Note, citations: Sequence[tuple[Citation, ...]]) -> Note:
    """The note with other citations in its blocks; the very note where it has them."""
    blocks = []
    for block, own in zip(note.blocks, citations, strict=True):
        kept = tuple(mark for mark in block.marks if not isinstance(mark, Citation))
        marks = kept + own
        blocks.append(block if marks == block.marks else replace(block, marks=marks))
    same = all(one is other for one, other in zip(note.blocks, blocks, strict=True))
    return note if same else replace(note, blocks=tuple(blocks))


def _shift(citation: Citation, by: int, size: int) -> Citation:
    """A citation with offsets into its paragraph; a field carried over from elsewhere has the empty span [0, 0)."""
    fields = tuple(_shift_field(field, by, size) for field in citation.fields)
    return replace(citation, start=citation.start - by, end=min(citation.end - by, size), fields=fields)


def _shift_field(field: Field, by: int, size: int) -> Field:
    if not field.end:
        return field
    start = min(field.start - by, size)
    return replace(field, start=start, end=max(start, min(field.end - by, size)))


def _unresolved(notes: tuple[Note, ...], by_note: dict[str, list[Citation]]) -> Iterator[Finding]:
    """A finding for each short form or ibid. that leads nowhere, with what it could mean."""
    for note in notes:
        text = _JOINT.join(block.text for block in note.blocks)
        for citation in by_note.get(note.id, []):
            if citation.form == "full" or citation.target is not None:
                continue
            kind = "ibid-unresolved" if citation.form == "ibid" else "citation-unresolved"
            printed = " ".join(text[citation.start : citation.end].split())
            could = sorted({pointer.note for pointer in citation.candidates})
            hint = f"; it could mean a citation of note {', '.join(could)}" if could else ""
            yield note_finding(kind, f"note {note.label}: {printed!r} leads to no full citation{hint}", page=note.page)
