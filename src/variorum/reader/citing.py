"""How works and sources are called on a page, and how a passage of one is cited."""

from collections.abc import Mapping
from typing import Any

from variorum.bibliography.items import from_item
from variorum.model import Field


def cite(item: Mapping[str, Any], *, folio: str | None = None) -> str:
    """A work in one sentence, as a note would have it.

    >>> cite({"type": "article-journal", "title": "The Lamp Dues", "author": [{"family": "Gale", "given": "R."}],
    ...       "container-title": "Harbour Review", "volume": "4", "issued": {"date-parts": [[1962]]}}, folio="82")
    'R. Gale, “The Lamp Dues,” Harbour Review 4 (1962), 82.'
    """
    source = from_item(item)
    fields = {field.name: field for field in source.fields}
    title, inside, year = (_text(fields, name) for name in ("title", "container-title", "issued"))
    people = _text(fields, "author") or _text(fields, "editor")
    parts = [people.replace(";", ",")] if people else []
    if inside:
        volume = " ".join(filter(None, (inside, _text(fields, "volume"))))
        issue = f", no. {_text(fields, 'issue')}" if "issue" in fields else ""
        text = f"“{title},” {volume}{issue}" + (f" ({year})" if year else "")
    else:
        where = ", ".join(filter(None, (_text(fields, "publisher-place"), _text(fields, "publisher"), year)))
        text = title + (f" ({where})" if where else "")
    parts.append(text.strip() or "Untitled")
    if folio:
        parts.append(folio)
    sentence = ", ".join(parts)
    return sentence if sentence.endswith((".", "?", "!")) else sentence + "."


def title_of(item: Mapping[str, Any]) -> str:
    """A short name for a source: family name and title, or what there is."""
    fields = {field.name: field for field in from_item(item).fields}
    people = fields["author"].names if "author" in fields else fields["editor"].names if "editor" in fields else ()
    who = people[0].family or people[0].literal if people else ""
    names = ("title", "reviewed-title", "container-title", "collection-title", "archive_location", "archive")
    title = next((fields[name].text for name in names if name in fields), "")
    return ", ".join(filter(None, (who, title))) or str(item.get("id", "Untitled"))


def _text(fields: Mapping[str, Field], name: str) -> str:
    return fields[name].text if name in fields else ""
