"""A table to read: one row a source, the doubtful ones first."""

from variorum.bibliography.csl import mentions, to_title
from variorum.model import Document, Source

NAME = "table"
ENDINGS = (".txt",)
_WIDTHS = {"sure": 5, "kind": 18, "who": 28, "title": 52, "year": 10}


def write_sources(doc: Document) -> bytes:
    """The sources of a document as a table in plain text, least sure first."""
    rows = [_row(source, doc) for source in sorted(doc.sources, key=lambda source: source.confidence)]
    lines = [_line([*_WIDTHS, "notes"])]
    lines += map(_line, rows)
    return ("\n".join(lines) + "\n").encode()


def _row(source: Source, doc: Document) -> list[str]:
    fields = {field.name: field for field in source.fields}
    who = fields.get("author") or fields.get("editor")
    names = "; ".join(name.family or name.literal for name in who.names) if who else ""
    if "recipient" in fields:
        names += " to " + "; ".join(name.family or name.literal for name in fields["recipient"].names)
    title = to_title(fields)
    for name in ("reviewed-title", "container-title", "collection-title", "archive_location"):
        title = title or (fields[name].text if name in fields else "")
    year = fields["issued"].value if "issued" in fields else ""
    notes = ", ".join(dict.fromkeys(note for note, _ in mentions(source, doc)))
    return [f"{source.confidence:.2f}", source.kind, names, title, year, notes]


def _line(cells: list[str]) -> str:
    """Cells in columns; what is too long is cut with an ellipsis, the last column never."""
    parts = []
    for cell, width in zip(cells, [*_WIDTHS.values(), 0], strict=True):
        cell = " ".join(cell.split())
        parts.append((cell if len(cell) <= width else cell[: width - 1] + "…").ljust(width) if width else cell)
    return "  ".join(parts).rstrip()
