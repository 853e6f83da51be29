"""The sources of a work: each once, with its fullest citation and every place that cites it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from variorum.model import Citation, Field, Name, Pointer, Source

_PLACES = ("archive_location", "container-title", "collection-title", "volume", "locator", "title")
_DATED = ("article-newspaper", "interview")  # of which one year has many of one name
_PLAIN = re.compile(r"[^a-z0-9]+")


def gather_sources(
    cited: Mapping[Pointer, Citation],
) -> tuple[dict[Pointer, Citation], tuple[Source, ...]]:
    """The citations with the ids of their sources, and the sources in the order in which they are first cited.

    What a short form or ibid. means is one source with it; two full citations are of one source where they agree in
    kind, people, title (or web address, where there is none), year and volume (a day's paper: its date), or in
    shelfmark, people and date. A short form that leads nowhere is a source of its own, known only by what is printed of
    it; ibid. that leads nowhere is none.
    """
    keys: dict[Pointer, tuple[object, ...]] = {}
    groups: dict[tuple[object, ...], list[Pointer]] = {}
    for pointer, citation in cited.items():
        if citation.form == "ibid" and citation.target is None:
            continue
        whole = citation.target is not None and citation.whole
        key = _key(cited[citation.target] if whole and citation.target else citation)
        keys[pointer] = key
        groups.setdefault(key, []).append(pointer)
    ids: dict[tuple[object, ...], str] = {}
    sources: list[Source] = []
    taken: Counter[str] = Counter()
    for key, pointers in groups.items():
        best = max(pointers, key=lambda pointer: (cited[pointer].form == "full", len(cited[pointer].fields)))
        citation = cited[best]
        ident = _fresh(_name(citation), taken)
        ids[key] = ident
        sources.append(Source(ident, citation.kind, citation.fields, tuple(pointers), citation.confidence))
    marked = {
        pointer: replace(citation, source=ids[keys[pointer]]) if pointer in keys else citation
        for pointer, citation in cited.items()
    }
    return marked, tuple(sources)


def _key(citation: Citation) -> tuple[object, ...]:
    """What two citations of one source have in common."""
    fields = {field.name: field for field in citation.fields}
    people = _folded(_names(fields, "author") or _names(fields, "editor"))
    if citation.kind in ("archival-document", "published-document"):
        to = _folded(_names(fields, "recipient"))
        place = tuple(_fold(fields[name].text) for name in _PLACES if name in fields)
        return (citation.kind, people, to, _value(fields, "issued"), place)
    titled = fields.get("title") or fields.get("reviewed-title") or fields.get("container-title")
    title = _fold(titled.text) if titled else ""
    date = _value(fields, "issued")
    site = "" if title else _value(fields, "URL")  # an address alone is all that is known of a page of the web
    return (citation.kind, people, title, date if citation.kind in _DATED else date[:4], _value(fields, "volume"), site)


def _names(fields: Mapping[str, Field], role: str) -> tuple[Name, ...]:
    return fields[role].names if role in fields else ()


def _folded(names: tuple[Name, ...]) -> tuple[str, ...]:
    return tuple(sorted(_fold(name.family or name.literal) for name in names))


def _value(fields: Mapping[str, Field], name: str) -> str:
    return fields[name].value if name in fields else ""


@lru_cache(1 << 14)
def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def _name(citation: Citation) -> str:
    """A readable id: family name and year, or the first word of the title.

    >>> _name(Citation(0, 9, "full", "book", (Field("title", "Die Ordnung", "Die Ordnung", 0, 5, 1.0),)))
    'die'
    >>> _name(Citation(0, 9, "full", "book", (Field("title", " ", "", 0, 1, 1.0),)))
    'source'
    """
    fields = {field.name: field for field in citation.fields}
    people = _names(fields, "author") or _names(fields, "editor")
    start = (people[0].family or people[0].literal) if people else ""
    for name in ("title", "container-title", "collection-title", "archive", "archive_location"):
        start = start or next(iter(fields[name].text.split() if name in fields else ()), "")
    letters = unicodedata.normalize("NFKD", start.casefold()).encode("ascii", "ignore").decode()
    year = re.match(r"\d{4}", _value(fields, "issued"))
    return "-".join(filter(None, (_PLAIN.sub("", letters), year[0] if year else ""))) or "source"


def _fresh(name: str, taken: Counter[str]) -> str:
    """A name not taken: shi-1991, shi-1991-2."""
    taken[name] += 1
    return name if taken[name] == 1 else f"{name}-{taken[name]}"
