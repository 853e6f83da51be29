"""How works and sources are called on a page, and how a passage of one is cited."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from variorum.bibliography.items import from_item
from variorum.library.cited import describe_source, key_of
from variorum.model import Document, Field
from variorum.reader import addresses

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_HELD = ("number", "archive_location", "archive")  # where a paper is kept, from the smallest place to the largest


def cite(item: Mapping[str, Any], *, folio: str | None = None) -> str:
    """A work in one sentence, as a note would have it.

    >>> cite({"type": "article-journal", "title": "The Lamp Dues", "author": [{"family": "Gale", "given": "R."}],
    ...       "container-title": "Harbour Review", "volume": "4", "issued": {"date-parts": [[1962]]}}, folio="82")
    'R. Gale, “The Lamp Dues,” Harbour Review 4 (1962), 82.'
    >>> cite({"type": "webpage", "URL": "https://lamps.example/dues"})
    'https://lamps.example/dues.'
    """
    source = from_item(item)
    fields = {field.name: field for field in source.fields}
    title, inside, date = _text(fields, "title"), _text(fields, "container-title"), show_date(_text(fields, "issued"))
    people = (_text(fields, "author") or _text(fields, "editor")).replace(";", ",")
    if "recipient" in fields:
        people += f" to {_text(fields, 'recipient').replace(';', ',')}"
    parts = [people.strip()]
    if inside:
        volume = " ".join(filter(None, (inside, _text(fields, "volume"))))
        issue = f", no. {_text(fields, 'issue')}" if "issue" in fields else ""
        parts.append((f"“{title},” " if title else "") + volume + issue + (f" ({date})" if date else ""))
    elif any(name in fields for name in _HELD):
        parts += [title, date, *(_text(fields, name) for name in _HELD)]
    else:
        where = ", ".join(filter(None, (_text(fields, "publisher-place"), _text(fields, "publisher"), date)))
        parts.append(title + (f" ({where})" if where and title else where))
    told = [part.strip() for part in parts if part.strip()] or [_address(fields) or "Untitled"]
    sentence = ", ".join((*told, folio) if folio else told)
    return sentence if sentence.endswith((".", "?", "!")) else sentence + "."


@dataclass(frozen=True, slots=True)
class SourceName:
    """What a source is called in a note, and the address of its screen, where all works that cite it are."""

    title: str
    address: str


def name_sources(doc: Document) -> dict[str, SourceName]:
    """The sources of a work by their ids; a description has the same address in every work."""
    items = {source.id: describe_source(source) for source in doc.sources}
    return {
        ident: SourceName(title_of(item), addresses.to(addresses.SOURCE, source=key_of(item)))
        for ident, item in items.items()
    }


def show_date(date: str) -> str:
    """An EDTF date as it is written in English; what is no day or month stays.

    >>> show_date("1893-03-14"), show_date("1893-03"), show_date("1893/1894")
    ('14 March 1893', 'March 1893', '1893/1894')
    """
    match = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", date)
    if match is None or not 1 <= int(match[2]) <= 12:
        return date
    month = f"{MONTHS[int(match[2]) - 1]} {match[1]}"
    return f"{int(match[3])} {month}" if match[3] else month


def title_of(item: Mapping[str, Any]) -> str:
    """A short name for a source: family name and title, or what there is.

    >>> title_of({"type": "document", "publisher-place": "Orlo", "issued": {"date-parts": [[1840]]}})
    'Orlo, 1840'
    """
    fields = {field.name: field for field in from_item(item).fields}
    people = fields["author"].names if "author" in fields else fields["editor"].names if "editor" in fields else ()
    who = people[0].family or people[0].literal if people else ""
    names = ("title", "reviewed-title", "container-title", "collection-title", "archive_location", "archive")
    title = next((fields[name].text for name in names if name in fields), "")
    return ", ".join(filter(None, (who, title))) if title else cite(item).removesuffix(".")


def _address(fields: Mapping[str, Field]) -> str:
    """Where something is on the web, if that is all that is known of it."""
    return _text(fields, "URL") or _text(fields, "DOI")


def _text(fields: Mapping[str, Field], name: str) -> str:
    return fields[name].text if name in fields else ""
