"""What works cite: each source once over the whole library, with every place that cites it."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, case, delete, func, insert, select, update

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
_SOME = 400  # sources in one query


def keep_sources(connection: Connection, work: int, doc: Document, *, before: Document | None = None) -> None:
    """Write what a work cites now, and see which of it other works cite.

    With the document that the work has had so far given as `before`, only what is not as it was is written.
    """
    was = _own(connection, work)
    if before is None:
        write_sources(connection, work, doc)
    else:
        _rewrite(connection, work, before, doc)
    now = _own(connection, work)
    held = {row.key: row for row in was.values()}
    names = [
        {"of": work, "which": ident, "name": held[row.key].one}
        for ident, row in now.items() if row.key in held and row.one != held[row.key].one
    ]  # fmt: skip
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


def write_sources(connection: Connection, work: int, doc: Document, *, columns: Sequence[str] = ()) -> None:
    """Write what a work cites now; `columns` are those that the table has had, if it has not all of them yet."""
    connection.execute(delete(sources).where(sources.c.work == work))
    connection.execute(delete(mentions).where(mentions.c.work == work))
    if own := [_row(work, source) for source in doc.sources]:
        connection.execute(insert(sources), [{name: row[name] for name in columns or row} for row in own])
    if places := _mentions(doc):
        connection.execute(insert(mentions), [{"work": work, **place._asdict()} for place in places])


def _rewrite(connection: Connection, work: int, before: Document, doc: Document) -> None:
    """Write what a work cites now, where the library has what it cited before."""
    old, new = {source.id: source for source in before.sources}, {source.id: source for source in doc.sources}
    changed = [ident for ident in new if ident not in old or old[ident].fields != new[ident].fields
               or old[ident].kind != new[ident].kind]  # fmt: skip
    gone = [{"which": ident} for ident in (*(old.keys() - new.keys()), *(ident for ident in changed if ident in old))]
    if gone:
        connection.execute(delete(sources).where(sources.c.work == work, sources.c.id == bindparam("which")), gone)
    if changed:
        connection.execute(insert(sources), [_row(work, new[ident]) for ident in changed])
    had, have = set(_mentions(before)), set(_mentions(doc))
    if lost := [{"of": place.note, "nth": place.place} for place in had - have]:
        here = (mentions.c.note == bindparam("of")) & (mentions.c.place == bindparam("nth"))
        connection.execute(delete(mentions).where(mentions.c.work == work, here), lost)
    if come := [{"work": work, **place._asdict()} for place in sorted(have - had)]:
        connection.execute(insert(mentions), come)


class _Mention(NamedTuple):
    """A place that cites a source, as a row."""

    note: str
    place: int
    source: str
    label: str
    at: int
    locator: str


def _mentions(doc: Document) -> list[_Mention]:
    pages = {note.id: note.page for note in doc.notes}
    return [
        _Mention(
            pointer.note, pointer.place, citation.source, label, pages.get(pointer.note, 0),
            next((field.text for field in citation.fields if field.name == "locator"), ""),
        )
        for pointer, (label, citation) in citations_of(doc).items()
        if citation.source is not None
    ]  # fmt: skip


def _row(work: int, source: Source) -> dict[str, Any]:
    item = describe_source(source)
    return {"work": work, "id": source.id, "key": key_of(item), "author": items.author_key(item),
            "csl": json.dumps(item, ensure_ascii=False), **_sorted_and_searched(item)}  # fmt: skip


def _sorted_and_searched(item: Mapping[str, Any]) -> dict[str, Any]:
    return {"year": items.year_of(item), "words": f" {' '.join(dict.fromkeys(fold_words(' '.join(_said(item)))))}"}


def _said(value: object) -> Iterator[str]:
    """What an item says, without the names of its fields, its id and its type."""
    if isinstance(value, Mapping):
        for name, own in value.items():
            if name not in ("id", "type", "static-ordering"):
                yield from _said(own)
    elif isinstance(value, list):
        for own in value:
            yield from _said(own)
    else:
        yield str(value)


def gather_everything(connection: Connection) -> None:
    """Write what all works cite, in a library that does not know yet."""
    newest = select(works.c.number, revisions.c.manifest).join(
        revisions, (revisions.c.work == works.c.number) & (revisions.c.number == works.c.revision)
    )
    for number, manifest in connection.execute(newest).all():
        own = select(parts.c.digest, parts.c.data).where(parts.c.work == number)
        have = {bytes(digest): bytes(data) for digest, data in connection.execute(own)}
        doc = rows.from_parts(rows.to_manifest(bytes(manifest)), partial(_given, have))
        write_sources(connection, number, doc, columns=("work", "id", "key", "author", "csl"))


def name_descriptions(connection: Connection) -> None:
    """Give all descriptions their keys, in a library whose keys were those of author, title and year."""
    every = connection.execute(select(sources.c.work, sources.c.id, sources.c.csl)).all()
    keys = [{"of": row.work, "which": row.id, "name": key_of(json.loads(row.csl))} for row in every]
    if keys:
        here = (sources.c.work == bindparam("of")) & (sources.c.id == bindparam("which"))
        connection.execute(update(sources).where(here).values(key=bindparam("name")), keys)


def index_sources(connection: Connection) -> None:
    """Give all descriptions what they are sorted and searched by, in a library that read them all to do so."""
    every = connection.execute(select(sources.c.work, sources.c.id, sources.c.csl)).all()
    own = [{"of": row.work, "which": row.id, **_sorted_and_searched(json.loads(row.csl))} for row in every]
    if own:
        here = (sources.c.work == bindparam("of")) & (sources.c.id == bindparam("which"))
        put = update(sources).where(here).values(year=bindparam("year"), words=bindparam("words"))
        connection.execute(put, own)


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
    connection: Connection, *, work: int | None = None, query: str | None = None, limit: int | None = None,
    offset: int = 0,
) -> tuple[SourceRow, ...]:  # fmt: skip
    """Sources with all their places, in order of authors: all, those of a work, those that have all words."""
    order = (func.max(sources.c.author), func.coalesce(func.max(sources.c.year), 0), sources.c.one)
    found = _chosen(work, query).order_by(*order).limit(limit).offset(offset or None)
    names = [str(one) for one in connection.execute(found).scalars()]
    return _load(connection, names)


def count_sources(connection: Connection, *, work: int | None = None, query: str | None = None) -> int:
    """How many sources there are: in all, of a work, with all words."""
    found = _chosen(work, query).subquery()
    return int(connection.execute(select(func.count()).select_from(found)).scalar_one())


def _chosen(work: int | None, query: str | None) -> Select[Any]:
    """The ids of sources; each word may begin a word of any of a source's descriptions."""
    chosen = select(sources.c.one).group_by(sources.c.one)
    if work is not None:
        chosen = chosen.where(sources.c.one.in_(select(sources.c.one).where(sources.c.work == work)))
    for word in fold_words(query or ""):  # letters and figures alone
        chosen = chosen.having(func.max(case((sources.c.words.like(f"% {word}%"), 1), else_=0)) == 1)
    return chosen


def _load(connection: Connection, names: Sequence[str]) -> tuple[SourceRow, ...]:
    """Sources by their ids, in that order; what is not there is left out."""
    told: list[SourceRow] = []
    for at in range(0, len(names), _SOME):
        some = names[at : at + _SOME]
        query = select(sources, works.c.id.label("ident")).join(works, works.c.number == sources.c.work)
        found: dict[str, list[Any]] = defaultdict(list)
        for row in connection.execute(query.where(sources.c.one.in_(some)).order_by(sources.c.work, sources.c.id)):
            found[row.one].append(row)
        places = _places(connection, some)
        told += [_source(one, found[one], places) for one in some if one in found]
    return tuple(told)


def find_source(connection: Connection, ident: str) -> SourceRow:
    """A source by its id, that of one of its descriptions, or WORK/ID of a work's own list; raises NoSuchWork."""
    found = _load(connection, [ident])
    if not found:
        side = find_side(connection, ident)
        query = select(sources.c.one).join(works, works.c.number == sources.c.work)
        here = (works.c.id == side.work) & (sources.c.id == side.id)
        found = _load(connection, [connection.execute(query.where(here)).scalar_one()])
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
        raise NoSuchWork(f"the source {ident!r}", "variorum sources")
    others = [side for side in sides if side != besides]
    return max(others or sides, key=lambda side: _fullness(json.loads(side.csl)))


def _fullness(item: Mapping[str, Any]) -> tuple[int, int]:
    return len(item), len(json.dumps(item))


def _places(connection: Connection, names: Sequence[str]) -> dict[tuple[int, str], list[Cited]]:
    """Where each description of these sources is cited."""
    query = (
        select(mentions, works.c.id.label("ident"), leaves.c.folio)
        .join(sources, (sources.c.work == mentions.c.work) & (sources.c.id == mentions.c.source))
        .join(works, works.c.number == mentions.c.work)
        .join(leaves, (leaves.c.work == mentions.c.work) & (leaves.c.at == mentions.c.at), isouter=True)
        .where(sources.c.one.in_(names))
        .order_by(works.c.author, works.c.year, mentions.c.work, mentions.c.at, mentions.c.note, mentions.c.place)
    )
    found: dict[tuple[int, str], list[Cited]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.work, row.source].append(Cited(row.ident, row.note, row.label, row.at, row.folio, row.locator))
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
