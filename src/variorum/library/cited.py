"""What works cite: each source once over the whole library, with every place that cites it."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from variorum.bibliography.csl import to_item
from variorum.errors import NoSuchWork
from variorum.library import items, rows
from variorum.library.records import Cited, SourceRow
from variorum.library.schema import leaves, mentions, parts, revisions, sources, works
from variorum.library.words import fold_words
from variorum.model import Document, Name
from variorum.walk import citations_of

_WORDS = 6  # of a title, by which two mentions of a work are one: subtitles are often left away
_ID = 12


def keep_sources(connection: Connection, work: int, doc: Document) -> None:
    """Write what a work cites now."""
    connection.execute(delete(sources).where(sources.c.work == work))
    connection.execute(delete(mentions).where(mentions.c.work == work))
    own = []
    for source in doc.sources:
        item = to_item(source)
        item.pop("custom", None)
        own.append({"work": work, "id": source.id, "key": key_of(item), "author": items.author_key(item),
                    "csl": json.dumps(item, ensure_ascii=False)})  # fmt: skip
    if own:
        connection.execute(insert(sources), own)
    pages = {note.id: note.page for note in doc.notes}
    places = [
        {"work": work, "note": pointer.note, "place": pointer.place, "source": citation.source, "label": label,
         "at": pages.get(pointer.note, 0),
         "locator": next((field.text for field in citation.fields if field.name == "locator"), "")}
        for pointer, (label, citation) in citations_of(doc).items()
        if citation.source is not None
    ]  # fmt: skip
    if places:
        connection.execute(insert(mentions), places)


def gather_everything(connection: Connection) -> None:
    """Write what all works cite, in a library that does not know yet."""
    newest = select(works.c.number, revisions.c.manifest).join(
        revisions, (revisions.c.work == works.c.number) & (revisions.c.number == works.c.revision)
    )
    for number, manifest in connection.execute(newest).all():
        own = select(parts.c.digest, parts.c.data).where(parts.c.work == number)
        have = {bytes(digest): bytes(data) for digest, data in connection.execute(own)}
        doc = rows.from_parts(rows.to_manifest(bytes(manifest)), partial(_given, have))
        keep_sources(connection, number, doc)


def key_of(item: Mapping[str, Any]) -> str:
    """What makes two mentions mentions of one source: its DOI, or author, title and year; for a file all there is.

    >>> one = {"author": [{"family": "Ahlgren", "given": "Jutta"}], "title": "The Salt Question", "type": "book"}
    >>> key_of(one) == key_of({**one, "title": "Salt Question", "author": [{"family": "Ahlgren", "given": "J."}]})
    True
    """
    if item.get("DOI"):
        said = str(item["DOI"]).lower()
    elif item.get("title") and (item.get("author") or item.get("editor")):
        people = item.get("author") or item.get("editor") or ()
        families = [items.plain_key(str(p.get("family") or p.get("literal") or "")) for p in people[:2]]
        said = "|".join((*families, " ".join(items.title_key(item).split()[:_WORDS]), str(items.year_of(item) or "")))
    else:
        bare = {name: value for name, value in item.items() if name not in ("id", "custom", "accessed")}
        said = " ".join(fold_words(json.dumps(bare, ensure_ascii=False, sort_keys=True)))
    return hashlib.sha256(said.encode()).hexdigest()[:_ID]


def load_sources(
    connection: Connection, *, key: str | None = None, work: int | None = None, query: str | None = None
) -> tuple[SourceRow, ...]:
    """Sources with all their places, in order of authors: all, one, those of a work, those that have all words."""
    chosen = select(sources.c.work, sources.c.id, sources.c.key, sources.c.author, sources.c.csl)
    if key is not None:
        chosen = chosen.where(sources.c.key == key)
    if work is not None:
        chosen = chosen.where(sources.c.key.in_(select(sources.c.key).where(sources.c.work == work)))
    found: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(chosen.order_by(sources.c.author, sources.c.key, sources.c.work, sources.c.id)):
        found[row.key].append(row)
    wanted = fold_words(query or "")
    if wanted:
        found = {key: own for key, own in found.items() if _has(wanted, own)}
    places = _places(connection, {(row.work, row.id) for own in found.values() for row in own}, every=key is None)
    return tuple(_source(key, own, places) for key, own in found.items())


def find_source(connection: Connection, key: str) -> SourceRow:
    """A source by its id; raises NoSuchWork."""
    found = load_sources(connection, key=key)
    if not found:
        raise NoSuchWork(f"the source {key!r}")
    return found[0]


def _has(wanted: list[str], own: list[Any]) -> bool:
    words = {word for row in own for word in fold_words(row.csl)}
    return all(any(word.startswith(start) for word in words) for start in wanted)


def _places(connection: Connection, wanted: set[tuple[int, str]], *, every: bool) -> dict[tuple[int, str], list[Cited]]:
    query = (
        select(mentions, works.c.id.label("ident"), leaves.c.folio)
        .join(works, works.c.number == mentions.c.work)
        .join(leaves, (leaves.c.work == mentions.c.work) & (leaves.c.at == mentions.c.at), isouter=True)
        .order_by(works.c.author, works.c.year, mentions.c.work, mentions.c.at, mentions.c.note, mentions.c.place)
    )
    if not every:
        query = query.where(mentions.c.work.in_({work for work, _ in wanted}))
    found: dict[tuple[int, str], list[Cited]] = defaultdict(list)
    for row in connection.execute(query):
        if (row.work, row.source) in wanted:
            found[row.work, row.source].append(
                Cited(row.ident, row.note, row.label, row.at, row.folio, row.locator)
            )
    return found


def _source(key: str, own: list[Any], places: Mapping[tuple[int, str], list[Cited]]) -> SourceRow:
    """A source by its fullest description."""
    csl = max((json.loads(row.csl) for row in own), key=lambda item: len(json.dumps(item)))
    csl["id"] = key
    people = csl.get("author") or csl.get("editor") or ()
    authors = tuple(
        Name(**{part: str(p.get(part) or "") for part in ("family", "given", "suffix", "literal")}) for p in people
    )
    cited = tuple(place for row in own for place in places.get((row.work, row.id), ()))
    return SourceRow(key, items.title_of(csl), authors, items.year_of(csl), csl, cited)


def _given(have: Mapping[bytes, bytes], _: Iterable[bytes]) -> Mapping[bytes, bytes]:
    return have
