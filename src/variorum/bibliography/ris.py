"""RIS: what every reference manager reads; one `TY` to `ER` a source."""

import re

from variorum.bibliography.csl import to_title
from variorum.citations.locator import full_range
from variorum.model import Document, Field, Name, Source

NAME = "ris"
ENDINGS = (".ris",)

_TYPES = {
    "book": "BOOK", "chapter": "CHAP", "article-journal": "JOUR", "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
    "thesis": "THES", "archival-document": "MANSCPT", "legal": "CASE", "webpage": "ELEC", "report": "RPRT",
}  # fmt: skip
_TAGS = {
    "container-title": "T2", "collection-title": "T3", "publisher": "PB", "publisher-place": "CY", "volume": "VL",
    "issue": "IS", "edition": "ET", "genre": "M3", "archive": "DP", "archive_location": "CN", "reviewed-title": "RI",
    "URL": "UR", "number-of-volumes": "NV", "number": "M1",
}  # fmt: skip


def write_sources(doc: Document) -> bytes:
    """The sources of a document as RIS."""
    return "\r\n".join(map(to_record, doc.sources)).encode()


def to_record(source: Source) -> str:
    """One source as a record."""
    fields = {field.name: field for field in source.fields}
    rows = [("TY", _TYPES.get(source.kind, "GEN")), ("ID", source.id)]
    for role, tag in (("author", "AU"), ("editor", "ED"), ("translator", "A4"), ("recipient", "A2")):
        if role in fields:
            rows += [(tag, _person(name)) for name in fields[role].names]
    if title := to_title(fields):
        rows.append(("TI", title))
    rows += [(tag, fields[name].value) for name, tag in _TAGS.items() if name in fields]
    if "page" in fields:
        first, dash, last = full_range(fields["page"].value).partition("–")
        rows.append(("SP", first))
        if dash:
            rows.append(("EP", last))
    if "issued" in fields:
        rows += _dates(fields["issued"])
    body = "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in rows)
    return body + "ER  - \r\n"


def _dates(issued: Field) -> list[tuple[str, str]]:
    match = re.match(r"(\d{4})(?:-([01]\d))?(?:-(\d\d))?", issued.value)
    if match is None:
        return [("PY", issued.text)]
    return [("PY", match[1]), ("DA", "/".join((match[1], match[2] or "", match[3] or "")) + "/")]


def _person(name: Name) -> str:
    return name.literal or ", ".join(filter(None, (name.family, name.given, name.suffix)))
