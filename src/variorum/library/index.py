"""The index of all pages, in step with the works: what changes on a page changes here in the same transaction."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from types import ModuleType

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from variorum.library import fts5, rows, tally, tsvector, wording
from variorum.library.changes import find_touched, narrow
from variorum.library.columns import Columns, columns_of
from variorum.library.engine import Store
from variorum.library.naming import name_pages
from variorum.library.schema import names, parts, revisions, settings, terms, wordings, works
from variorum.library.words import VERSION
from variorum.model import Document

_BITS = 20  # a work has a million pages at most
_AROUND = 8  # pages on either side, by whose words it is told what a name is


def leaf_number(work: int, index: int) -> int:
    """The number of a page over all works."""
    return work << _BITS | index


def leaf_place(leaf: int) -> tuple[int, int]:
    """The number of the work, and the index of the page in it, that a leaf number stands for."""
    return leaf >> _BITS, leaf & (1 << _BITS) - 1


def fulltext_of(connection: Connection) -> ModuleType:
    """The module that speaks with the database's own index: `put`, `drop`, `clear`, `count`, `rank` and so on."""
    return fts5 if connection.dialect.name == "sqlite" else tsvector


def index_work(connection: Connection, work: int, doc: Document, *, before: Document | None = None) -> None:
    """Index a work as it is now; pages that are as they were are left alone.

    Given the document `before`, with which this one shares what has not changed, only its other pages are looked at.
    """
    touched = None if before is None else find_touched(before, doc)
    if touched is None or before is None:
        new = _index_pages(connection, work, doc, None)
        _keep_names(connection, work, new, None)
        return
    if not touched:
        return
    _index_pages(connection, work, narrow(doc, touched), touched)
    around = {page + step for page in touched for step in range(-_AROUND, _AROUND + 1)}
    _keep_names(connection, work, _wordings_of(connection, work, around), touched)


def _index_pages(
    connection: Connection, work: int, doc: Document, only: Collection[int] | None
) -> dict[int, wording.Wording]:
    """Index the pages of a document, or some of a work's pages that it has whole; gives their wordings."""
    new = wording.word_pages(doc)
    query = select(wordings.c.leaf, wordings.c.data).where(wordings.c.work == work)
    if only is not None:
        new = {page: own for page, own in new.items() if page in only}
        query = query.where(wordings.c.leaf.in_([leaf_number(work, page) for page in only]))
    old = {int(leaf): bytes(data) for leaf, data in connection.execute(query)}
    leaves = {leaf_number(work, index): own for index, own in new.items() if own}
    fresh = {leaf: wording.to_bytes(own, before=old.get(leaf)) for leaf, own in leaves.items()}
    gone = {leaf: data for leaf, data in old.items() if fresh.get(leaf) != data}
    come = {leaf: data for leaf, data in fresh.items() if old.get(leaf) != data}
    _replace(connection, work, gone, come)
    return new


def unindex_work(connection: Connection, work: int) -> None:
    """Take a work out of the index."""
    query = select(wordings.c.leaf, wordings.c.data).where(wordings.c.work == work)
    gone = {int(leaf): bytes(data) for leaf, data in connection.execute(query)}
    own = select(wordings.c.leaf).where(wordings.c.work == work)
    connection.execute(delete(names).where(names.c.leaf.in_(own)))
    _replace(connection, work, gone, {})


def renew_index(store: Store) -> bool:
    """Make the index anew where it was made by other rules of folding; whether that was so."""
    query = select(settings.c.value).where(settings.c.name == "words")
    with store.reading() as connection:
        if connection.execute(query).scalar_one_or_none() == str(VERSION):
            return False
    with store.writing() as connection:
        if connection.execute(query).scalar_one_or_none() != str(VERSION):  # another process may have done it meanwhile
            index_everything(connection)
    return True


def index_everything(connection: Connection) -> None:
    """Index all works, whatever was indexed before."""
    fulltext_of(connection).clear(connection)
    for table in (names, wordings, terms):
        connection.execute(delete(table))
    newest = (
        select(works.c.number, revisions.c.manifest)
        .join(revisions, (revisions.c.work == works.c.number) & (revisions.c.number == works.c.revision))
        .order_by(works.c.number)
    )
    for number, manifest in connection.execute(newest).all():
        own = select(parts.c.digest, parts.c.data).where(parts.c.work == number)
        have = {bytes(digest): bytes(data) for digest, data in connection.execute(own)}
        index_work(connection, number, rows.from_parts(rows.to_manifest(bytes(manifest)), partial(_given, have)))
    connection.execute(delete(settings).where(settings.c.name == "words"))
    connection.execute(insert(settings).values(name="words", value=str(VERSION)))


def _replace(connection: Connection, work: int, gone: Mapping[int, bytes], come: Mapping[int, bytes]) -> None:
    fulltext = fulltext_of(connection)
    was, now = dict(_columns(gone)), dict(_columns(come))
    fulltext.drop(connection, list(was.items()))
    fulltext.put(connection, list(now.items()))
    more = tally.tally(columns.distinct() for columns in now.values())
    more.subtract(tally.tally(columns.distinct() for columns in was.values()))
    tally.count_words(connection, Counter({word: pages for word, pages in more.items() if pages}))
    if lost := [{"own": leaf} for leaf in gone if leaf not in come]:
        connection.execute(delete(names).where(names.c.leaf == bindparam("own")), lost)
        connection.execute(delete(wordings).where(wordings.c.leaf == bindparam("own")), lost)
    if changed := [{"own": leaf, "new": data} for leaf, data in come.items() if leaf in gone]:
        connection.execute(
            update(wordings).where(wordings.c.leaf == bindparam("own")).values(data=bindparam("new")), changed
        )
    if fresh := [{"leaf": leaf, "work": work, "data": data} for leaf, data in come.items() if leaf not in gone]:
        connection.execute(insert(wordings), fresh)


def _columns(kept: Mapping[int, bytes]) -> Iterator[tuple[int, Columns]]:
    for leaf, data in kept.items():
        yield leaf, columns_of(wording.from_bytes(data))


def _wordings_of(connection: Connection, work: int, pages: Collection[int]) -> dict[int, wording.Wording]:
    numbers = [leaf_number(work, page) for page in pages if page >= 0]
    query = select(wordings.c.leaf, wordings.c.data).where(wordings.c.leaf.in_(numbers)).order_by(wordings.c.leaf)
    return {leaf_place(leaf)[1]: wording.from_bytes(bytes(data)) for leaf, data in connection.execute(query)}


def _keep_names(
    connection: Connection, work: int, new: Mapping[int, wording.Wording], only: Collection[int] | None
) -> None:
    """The persons and places of a work, or of some of its pages.

    What a work calls so depends on all of its pages; for some pages alone those around them are asked, and each name
    stays of the kind that the work has it as.
    """
    own = select(wordings.c.leaf).where(wordings.c.work == work)
    found = name_pages(new)
    query = select(names.c.leaf, names.c.kind, names.c.name).where(names.c.leaf.in_(own))
    kinds: dict[str, str] = {}
    if only is not None:
        said = {name for page in only for _, name in found.get(page, ())}
        known = select(names.c.name, names.c.kind).where(names.c.leaf.in_(own), names.c.name.in_(sorted(said)))
        kinds = {str(name): str(kind) for name, kind in connection.execute(known)}
        query = query.where(names.c.leaf.in_([leaf_number(work, page) for page in only]))
    was = {(int(leaf), str(kind), str(name)) for leaf, kind, name in connection.execute(query)}
    now = {
        (leaf_number(work, index), kinds.get(name, kind), name)
        for index, own_names in found.items() if new.get(index) and (only is None or index in only)
        for kind, name in own_names
    }  # fmt: skip
    if gone := was - now:
        connection.execute(
            delete(names).where(
                names.c.leaf == bindparam("a"), names.c.kind == bindparam("b"), names.c.name == bindparam("c")
            ),
            [{"a": leaf, "b": kind, "c": name} for leaf, kind, name in gone],
        )
    if come := now - was:
        connection.execute(
            insert(names), [{"leaf": leaf, "kind": kind, "name": name} for leaf, kind, name in sorted(come)]
        )


def _given(have: Mapping[bytes, bytes], _: Iterable[bytes]) -> Mapping[bytes, bytes]:
    return have
