"""Notes as JSON lines: `doc`, `chapter`, `n`, `text` and `italic` come in; the same, with `citations`, goes out."""

from collections.abc import Iterable, Mapping, Sequence

from variorum.citations.cascade import Cited, NoteText, cite
from variorum.citations.fields import PEOPLE
from variorum.citations.tagger import Models
from variorum.jsonl import Row, read_row
from variorum.model import Citation, Field, Name, Pointer

_LOCAL = frozenset(("back", "note-ref", "defines", "other"))


def cite_lines(lines: Sequence[str], *, models: Models | None = None) -> tuple[list[Row], list[tuple[int, str]]]:
    """One row a line, in order, and the lines that are wrong: their numbers, from 1, and why.

    Notes with the same `doc` and `chapter` make one work, in the order of their lines. A wrong line comes back as it
    was, with an `error` instead of `citations`.
    """
    rows: list[Row] = []
    wrong: list[tuple[int, str]] = []
    works: dict[tuple[str, str], list[int]] = {}
    for number, line in enumerate(lines, 1):
        row, why = _read(line)
        if why:
            wrong.append((number, why))
            row["error"] = f"line {number}: {why}"
        else:
            works.setdefault((str(row.get("doc", "")), str(row.get("chapter", ""))), []).append(len(rows))
        rows.append(row)
    for members in works.values():
        notes = [_note(str(at), rows[at]) for at in members]
        for at, cited in zip(members, cite(notes, models=models), strict=True):
            rows[at].update(to_row(cited, rows))
    return rows, wrong


def _read(line: str) -> tuple[Row, str]:
    """A row, and what is wrong with it."""
    row, why = read_row(line)
    if why:
        return row, why
    italic = row.get("italic") or []
    size = len(row["text"])
    if not isinstance(italic, list) or not all(_is_span(span, size) for span in italic):
        return row, "its italic is no list of [start, end] within the text"
    return row, ""


def _is_span(span: object, size: int) -> bool:
    if not isinstance(span, list) or len(span) != 2:
        return False
    return all(type(at) is int for at in span) and 0 <= span[0] <= span[1] <= size


def _note(ident: str, row: Row) -> NoteText:
    italic = tuple((start, end) for start, end in row.get("italic") or ())
    return NoteText(ident, str(row.get("n", ident)), row["text"], italic)


def to_row(cited: Cited, rows: Sequence[Row]) -> Row:
    """What is added to a note's row."""
    return {
        "citations": [_citation(citation, rows) for citation in cited.citations],
        "prose": [list(span) for span in cited.prose],
    }


def _citation(citation: Citation, rows: Sequence[Row]) -> Row:
    row: Row = {
        "span": [citation.start, citation.end],
        "signal": citation.signal,
        "form": citation.form,
        "type": citation.kind,
        "fields": to_fields(citation.fields),
        "resolves_to": _address(citation.target, rows) if citation.target else None,
        "confidence": citation.confidence,
        "field_spans": {
            field.name: [field.start, field.end] for field in citation.fields if field.end and field.name not in _LOCAL
        },
        "field_confidence": {
            field.name: round(field.confidence, 4) for field in citation.fields if field.name not in _LOCAL
        },
    }
    if citation.form != "full" and citation.target is None:
        row["unresolvable"] = True
    if citation.candidates:
        row["candidates"] = [_address(pointer, rows) for pointer in citation.candidates]
    if not citation.whole:
        row["resolves_as"] = "container"
    for field in citation.fields:
        if field.name == "defines":
            row["defines"] = field.text
    return row


def _address(pointer: Pointer, rows: Sequence[Row]) -> Row:
    row = rows[int(pointer.note)]
    return {"chapter": row.get("chapter", ""), "n": row.get("n", pointer.note), "i": pointer.place}


def to_fields(fields: Iterable[Field]) -> Row:
    """Fields by name: people as lists of their parts, dates in EDTF, the rest as printed."""
    row: Row = {}
    for field in fields:
        if field.name in _LOCAL:
            continue
        if field.name in PEOPLE:
            row[field.name] = [_name(name) for name in field.names]
        else:
            row[field.name] = field.value
    return row


def _name(name: Name) -> Mapping[str, str]:
    return {part: value for part, value in name._asdict().items() if value}
