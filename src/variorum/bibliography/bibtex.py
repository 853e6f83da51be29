"""BibTeX: one entry a source, UTF-8, with braces around what must keep its capitals."""

import re

from variorum.bibliography.csl import to_title
from variorum.citations.locator import full_range
from variorum.model import Document, Field, Name, Source

NAME = "bibtex"
ENDINGS = (".bib",)

_TYPES = {
    "book": "book", "chapter": "incollection", "article-journal": "article", "article-newspaper": "article",
    "article-magazine": "article", "thesis": "phdthesis", "webpage": "misc", "report": "techreport",
}  # fmt: skip
_FIELDS = {
    "publisher-place": "address", "volume": "volume", "issue": "number", "edition": "edition",
    "collection-title": "series",
    "genre": "type", "archive": "library", "archive_location": "shelfmark", "number": "number",
    "reviewed-title": "titleaddon", "number-of-volumes": "volumes", "session": "chapter",
}  # fmt: skip
_ESCAPES = str.maketrans(
    {
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "$": r"\$",
        "{": "(",
        "}": ")",
        "\\": "/",
        "~": r"\textasciitilde ",
    }
)


def write_sources(doc: Document) -> bytes:
    """The sources of a document as BibTeX."""
    return "\n".join(map(to_entry, doc.sources)).encode()


def to_entry(source: Source) -> str:
    """One source as an entry."""
    fields = {field.name: field for field in source.fields}
    kind = _TYPES.get(source.kind, "misc")
    rows: dict[str, str] = {}
    for role in ("author", "editor", "translator"):
        if role in fields:
            rows[role] = " and ".join(map(_person, fields[role].names))
    if title := to_title(fields) or (fields["reviewed-title"].text if "reviewed-title" in fields else ""):
        rows["title"] = "{" + _escape(title) + "}"
    if "container-title" in fields:
        rows["journal" if kind == "article" else "booktitle"] = "{" + _escape(fields["container-title"].text) + "}"
    if "publisher" in fields:
        rows["school" if kind == "phdthesis" else "institution" if kind == "techreport" else "publisher"] = _escape(
            fields["publisher"].text
        )
    for name, ours in _FIELDS.items():
        if name in fields:
            rows.setdefault(ours, _escape(fields[name].value))
    if "page" in fields:
        rows["pages"] = re.sub(r"[–—-]+", "--", _escape(full_range(fields["page"].value)))
    if "issued" in fields:
        rows.update(_dates(fields["issued"]))
    if "URL" in fields:
        rows["url"] = fields["URL"].text.translate({ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C"})
    if "accessed" in fields:
        rows["urldate"] = _escape(fields["accessed"].value)
    if "recipient" in fields:
        rows["note"] = _escape(f"to {fields['recipient'].text}")
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in rows.items())
    return f"@{kind}{{{source.id},\n{body}}}\n"


def _dates(issued: Field) -> dict[str, str]:
    """`date` for biblatex, `year` for all."""
    year = re.match(r"\d{4}", issued.value)
    if year is None:
        return {"year": _escape(issued.text)}
    return {"year": year[0], "date": _escape(issued.value)}


def _person(name: Name) -> str:
    if name.literal:
        return "{" + _escape(name.literal) + "}"
    return _escape(", ".join(filter(None, (name.family, name.suffix, name.given))))


def _escape(text: str) -> str:
    r"""Text that BibTeX takes as it is.

    >>> _escape("Duncker & Humblot")
    'Duncker \\& Humblot'
    """
    return " ".join(text.translate(_ESCAPES).split())
