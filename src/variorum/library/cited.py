"""What works cite: each source once over the whole library, with every place that cites it."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from variorum.bibliography.csl import to_item
from variorum.errors import NoSuchWork
from variorum.library import items, rows
from variorum.library.identities import settle
from variorum.library.judging import Side
from variorum.library.records import Cited, Form, SourceRow
from variorum.library.schema import leaves, mentions, parts, revisions, sources, works
from variorum.library.words import fold_words
from variorum.model import Document, Name, Source
from variorum.walk import citations_of

_ID = 12


def keep_sources(connection: Connection, work: int, doc: Document) -> None:
    """Write what a work cites now, and see which of it other works cite."""
    was = _own(connection, work)
    write_sources(connection, work, doc)
    now = _own(connection, work)
    held = {row.key: row for row in was.values()}
    names = [
        {"of": work, "which": ident, "name": held[row.key].one} for ident, row in now.items() if row.key in held
    ]
    if names:
        here = (sources.c.work == bindparam("of")) & (sources.c.id == bindparam("which"))
        connection.execute(update(sources).where(here).values(one=bindparam("name")), names)
    keys = {row.key for row in now.values()}
    lost = {row.key: str(row.csl) for row in was.values() if row.key not in keys}
    come = keys - held.keys()
    if lost or come:
        settle(connection, come, lost)


def forget_sources(connection: Connection, work: int) -> None:
    """Take away what a work cites, before it goes itself."""
    lost = {row.key: str(row.csl) for row in _own(connection, work).values()}
    connection.execute(delete(sources).where(sources.c.work == work))
    settle(connection, (), lost)


def _own(connection: Connection, work: int) -> dict[str, Any]:
    query = select(sources.c.id, sources.c.key, sources.c.csl, sources.c.one).where(sources.c.work == work)
    return {row.id: row for row in connection.execute(query)}


def write_sources(connection: Connection, work: int, doc: Document) -> None:
    """Write what a work cites now."""
    connection.execute(delete(sources).where(sources.c.work == work))
    connection.execute(delete(mentions).where(mentions.c.work == work))
    own = []
    for source in doc.sources:
        item = describe_source(source)
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
        write_sources(connection, number, doc)


def name_descriptions(connection: Connection) -> None:
    """Give all descriptions their keys, in a library whose keys were those of author, title and year."""
    every = connection.execute(select(sources.c.work, sources.c.id, sources.c.csl)).all()
    keys = [{"of": row.work, "which": row.id, "name": key_of(json.loads(row.csl))} for row in every]
    if keys:
        here = (sources.c.work == bindparam("of")) & (sources.c.id == bindparam("which"))
        connection.execute(update(sources).where(here).values(key=bindparam("name")), keys)


def describe_source(source: Source) -> dict[str, Any]:
    """What a library keeps of a source as a work has it."""
    item = to_item(source)
    item.pop("custom", None)
    return item


def key_of(item: Mapping[str, Any]) -> str:
    """The key of a description: the same for all works that say the same of a source.

    >>> key_of({"id": "a", "title": "Salt", "type": "book"}) == key_of({"type": "book", "title": "Salt", "id": "b"})
    True
    """
    said = json.dumps({name: value for name, value in item.items() if name != "id"}, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:_ID]


def load_sources(
    connection: Connection, *, one: str | None = None, work: int | None = None, query: str | None = None
) -> tuple[SourceRow, ...]:
    """Sources with all their places, in order of authors: all, one, those of a work, those that have all words."""
    chosen = select(sources, works.c.id.label("ident")).join(works, works.c.number == sources.c.work)
    if one is not None:
        chosen = chosen.where(sources.c.one == one)
    if work is not None:
        chosen = chosen.where(sources.c.one.in_(select(sources.c.one).where(sources.c.work == work)))
    found: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(chosen.order_by(sources.c.work, sources.c.id)):
        found[row.one].append(row)
    wanted = fold_words(query or "")
    if wanted:
        found = {ident: own for ident, own in found.items() if _has(wanted, own)}
    places = _places(connection, {(row.work, row.id) for own in found.values() for row in own}, every=one is None)
    told = [_source(ident, own, places) for ident, own in found.items()]
    return tuple(sorted(told, key=lambda source: (items.author_key(source.csl), source.year or 0, source.id)))


def find_source(connection: Connection, ident: str) -> SourceRow:
    """A source by its id, that of one of its descriptions, or WORK/ID of a work's own list; raises NoSuchWork."""
    found = load_sources(connection, one=ident)
    if not found:
        side = find_side(connection, ident)
        query = select(sources.c.one).join(works, works.c.number == sources.c.work)
        here = (works.c.id == side.work) & (sources.c.id == side.id)
        found = load_sources(connection, one=connection.execute(query.where(here)).scalar_one())
    return found[0]


def find_side(connection: Connection, ident: str, *, besides: Side | None = None) -> Side:
    """A source as a work has it: by WORK/ID, or the fullest that a source of the library has; raises NoSuchWork.

    With `besides`, the fullest other than that.
    """
    work, _, own = ident.partition("/")
    query = select(sources, works.c.id.label("ident")).join(works, works.c.number == sources.c.work)
    if own:
        rows = connection.execute(query.where(works.c.id == work, sources.c.id == own)).all()
    else:
        every = query.order_by(sources.c.work, sources.c.id)
        now = select(sources.c.one).where(sources.c.key == ident).limit(1).scalar_subquery()
        rows = connection.execute(every.where(sources.c.one == ident)).all()
        rows = rows or connection.execute(every.where(sources.c.one == now)).all()
    sides = [Side(row.ident, row.id, row.key, row.csl) for row in rows]
    if not sides:
        raise NoSuchWork(f"the source {ident!r}")
    others = [side for side in sides if side != besides]
    return max(others or sides, key=lambda side: _fullness(json.loads(side.csl)))


def _fullness(item: Mapping[str, Any]) -> tuple[int, int]:
    return len(item), len(json.dumps(item))


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


def _source(ident: str, own: list[Any], places: Mapping[tuple[int, str], list[Cited]]) -> SourceRow:
    """A source by its fullest description; of several the one that most works have."""
    told = Counter(row.key for row in own)
    best = max(own, key=lambda row: (len(json.loads(row.csl)), told[row.key], len(row.csl)))
    csl = {**json.loads(best.csl), "id": ident}
    people = csl.get("author") or csl.get("editor") or ()
    authors = tuple(
        Name(**{part: str(p.get(part) or "") for part in ("family", "given", "suffix", "literal")}) for p in people
    )
    cited = tuple(place for row in own for place in places.get((row.work, row.id), ()))
    forms = tuple(Form(row.ident, row.id, json.loads(row.csl)) for row in own)
    return SourceRow(ident, items.title_of(csl), authors, items.year_of(csl), csl, cited, forms)


def _given(have: Mapping[bytes, bytes], _: Iterable[bytes]) -> Mapping[bytes, bytes]:
    return have
