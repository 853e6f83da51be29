"""CSL-JSON: what Zotero, pandoc and citeproc read.

What CSL has no variable for is kept: a translated title in brackets after the title, where each source is cited under
`custom`. Variables are those of the CSL 1.0.2 data schema.
"""

import json
import re
from typing import Any

from variorum.citations.locator import full_range
from variorum.citations.names import is_eastern
from variorum.model import Citation, Document, Field, Name, Source
from variorum.walk import citations_of

NAME = "csl"
ENDINGS = (".json",)

TYPES = {
    "book": "book", "chapter": "chapter", "article-journal": "article-journal",
    "article-newspaper": "article-newspaper",
    "article-magazine": "article-magazine", "thesis": "thesis", "archival-document": "manuscript",
    "published-document": "chapter", "legal": "legal_case", "webpage": "webpage", "interview": "interview",
    "report": "report", "other": "document",
}  # fmt: skip
_PEOPLE = ("author", "editor", "translator", "recipient", "interviewer")
_DATES = ("issued", "accessed", "original-date")
_SAME = (
    "container-title", "collection-title", "volume-title", "publisher", "publisher-place", "volume", "issue", "number",
    "edition", "number-of-volumes", "genre", "archive", "archive_location", "reviewed-title", "section", "URL",
)  # fmt: skip
_RENAMED = {"session": "chapter-number", "part": "part", "coverage": "part-title"}


def write_sources(doc: Document) -> bytes:
    """The sources of a document as a CSL-JSON array."""
    items = [to_item(source, doc) for source in doc.sources]
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()


def to_item(source: Source, doc: Document | None = None) -> dict[str, Any]:
    """One source; with its document also every place that cites it."""
    fields = {field.name: field for field in source.fields}
    item: dict[str, Any] = {"id": source.id, "type": _type(source, fields)}
    if title := to_title(fields):
        item["title"] = title
    for name in _PEOPLE:
        if name in fields:
            item[name] = [_person(person) for person in fields[name].names]
    for name in _DATES:
        if name in fields:
            item[name] = to_date(fields[name])
    for name in _SAME:
        if name in fields:
            item[name] = fields[name].value
    for name, ours in _RENAMED.items():
        if name in fields:
            item[ours] = fields[name].value
    if "page" in fields:
        item["page"] = full_range(fields["page"].value)
    if match := re.search(r"10\.\d{4,9}/\S+", fields["URL"].text if "URL" in fields else ""):
        item["DOI"] = match[0]
    custom: dict[str, Any] = {"confidence": source.confidence}
    if doc is not None:
        custom["cited-in"] = [_mention(note, citation) for note, citation in mentions(source, doc)]
    item["custom"] = custom
    return item


def to_title(fields: dict[str, Field]) -> str:
    """The title, with its translation in brackets where one is printed."""
    title = fields["title"].value if "title" in fields else ""
    if "translated-title" in fields:
        title += f" [{fields['translated-title'].value}]"
    return title.strip()


def mentions(source: Source, doc: Document) -> list[tuple[str, Citation]]:
    """The citations of a source, each with the label of its note."""
    by_pointer = citations_of(doc)
    return [by_pointer[pointer] for pointer in source.mentions if pointer in by_pointer]


def _mention(note: str, citation: Citation) -> dict[str, Any]:
    found: dict[str, Any] = {"note": note, "form": citation.form, "span": [citation.start, citation.end]}
    for field in citation.fields:
        if field.name == "locator":
            found["locator"] = field.text
    return found


def _type(source: Source, fields: dict[str, Field]) -> str:
    if source.kind == "archival-document" and "recipient" in fields:
        return "personal_communication"
    if source.kind == "legal" and "session" in fields:
        return "hearing"
    if "reviewed-title" in fields:
        return "review"
    return TYPES.get(source.kind, "document")


def _person(name: Name) -> dict[str, str | bool]:
    """A name by its parts; one in its own order, family name first, says so, and is also given as it is printed."""
    found: dict[str, str | bool] = {part: value for part, value in name._asdict().items() if value}
    words = [name.family, *name.given.split()]
    if 1 < len(words) < 4 and is_eastern(words):
        found |= {"static-ordering": True, "literal": " ".join(words)}
    return found


def to_date(field: Field) -> dict[str, Any]:
    """A date with parts, of an EDTF string; what is no date stays as printed.

    >>> to_date(Field("issued", "Spring 1992", "1992-21", 0, 11, 1.0))
    {'date-parts': [[1992]], 'season': 1}
    """
    parts, season = [], None
    for half in field.value.rstrip("?~").split("/")[:2]:
        match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", half)
        if match is None:
            return {"literal": field.text}
        numbers = [int(part) for part in match.groups() if part]
        if len(numbers) > 1 and numbers[1] > 20:
            season = numbers.pop(1) - 20
        parts.append(numbers)
    date: dict[str, Any] = {"date-parts": parts}
    if season:
        date["season"] = season
    if field.value.endswith(("?", "~")):
        date["circa"] = True
    return date
