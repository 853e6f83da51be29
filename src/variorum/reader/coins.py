"""COinS: a bibliographic item in the title of an empty span, where Zotero's connector finds it (Z39.88-2004)."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from variorum.bibliography.items import from_item
from variorum.model import Field, Name

_GENRES = {
    "book": "book", "chapter": "bookitem", "article-journal": "article", "article-magazine": "article",
    "article-newspaper": "article", "report": "report", "thesis": "dissertation",
}  # fmt: skip
_FORMS = {
    "article-journal": "journal", "article-magazine": "journal", "article-newspaper": "journal",
    "thesis": "dissertation",
}  # fmt: skip
_KEYS = {
    "publisher": "pub", "publisher-place": "place", "volume": "volume", "issue": "issue", "edition": "edition",
    "collection-title": "series", "page": "pages", "ISSN": "issn", "ISBN": "isbn",
}  # fmt: skip


def to_coins(item: Mapping[str, Any]) -> str:
    """The title of the span for a CSL item.

    >>> to_coins({"type": "book", "title": "At the Side", "author": [{"family": "Shi", "given": "Zhe"}]})[:62]
    'ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3'
    """
    return urlencode(list(_pairs(item)), errors="replace")


def _pairs(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    source = from_item(item)
    fields = {field.name: field for field in source.fields}
    kind = source.kind
    form = _FORMS.get(kind, "book" if kind in _GENRES else "dc")
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"
    title, inside = _value(fields, "title"), _value(fields, "container-title")
    if form == "dc":
        yield from _dublin_core(kind, title or inside, fields)
    else:
        yield "rft.genre", _GENRES.get(kind, "unknown")
        if form == "journal" or kind == "chapter":
            yield from (("rft.atitle", title), ("rft.jtitle" if form == "journal" else "rft.btitle", inside))
        else:
            yield "rft.title" if form == "dissertation" else "rft.btitle", title
        for name, key in _KEYS.items():
            if name in fields:
                yield f"rft.{key}", fields[name].value
        yield "rft.date", _value(fields, "issued")
        yield from _authors(fields)
    if doi := _value(fields, "DOI"):
        yield "rft_id", f"info:doi/{doi}"
    if url := _value(fields, "URL"):
        yield "rft_id", url


def _dublin_core(kind: str, title: str, fields: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    yield "rft.type", {"webpage": "webpage", "interview": "interview"}.get(kind, "document")
    yield "rft.title", title
    yield "rft.date", _value(fields, "issued")
    for role in ("author", "editor"):
        for name in fields[role].names if role in fields else ():
            yield "rft.creator", _whole(name)


def _authors(fields: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    people = fields["author"].names if "author" in fields else ()
    if people and people[0].family:
        yield "rft.aulast", people[0].family
        yield "rft.aufirst", people[0].given
    for name in people:
        yield "rft.au", _whole(name)


def _whole(name: Name) -> str:
    return name.literal or f"{name.given} {name.family}".strip()


def _value(fields: Mapping[str, Field], name: str) -> str:
    return fields[name].value if name in fields else ""
