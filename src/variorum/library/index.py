"""The index of all pages, in step with the works: what changes on a page changes here in the same transaction."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from types import ModuleType

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from variorum.library import fts5, rows, tally, tsvector, wording
from variorum.library.columns import Columns, columns_of
from variorum.library.engine import Store
from variorum.library.naming import name_pages
from variorum.library.schema import names, parts, revisions, settings, terms, wordings, works
from variorum.library.words import VERSION
from variorum.model import Document

_BITS = 20  # a work has a million pages at most


def leaf_number(work: int, index: int) -> int:
    """The number of a page over all works."""
    return work << _BITS | index


def leaf_place(leaf: int) -> tuple[int, int]:
    """The number of the work, and the index of the page in it, that a leaf number stands for."""
    return leaf >> _BITS, leaf & (1 << _BITS) - 1


def fulltext_of(connection: Connection) -> ModuleType:
    """The module that speaks with the database's own index: `put`, `drop`, `clear`, `count`, `rank` and so on."""
    return fts5 if connection.dialect.name == "sqlite" else tsvector


def index_work(connection: Connection, work: int, doc: Document) -> None:
    """Index a work as it is now; pages that are as they were are left alone."""
    new = wording.word_pages(doc)
    query = select(wordings.c.leaf, wordings.c.data).where(wordings.c.work == work)
    old = {int(leaf): bytes(data) for leaf, data in connection.execute(query)}
    leaves = {leaf_number(work, index): own for index, own in new.items() if own}
    fresh = {leaf: wording.to_bytes(own, before=old.get(leaf)) for leaf, own in leaves.items()}
    gone = {leaf: data for leaf, data in old.items() if fresh.get(leaf) != data}
    come = {leaf: data for leaf, data in fresh.items() if old.get(leaf) != data}
    _replace(connection, work, gone, come)
    _keep_names(connection, work, new)


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


def _keep_names(connection: Connection, work: int, new: Mapping[int, wording.Wording]) -> None:
    """The persons and places of a work: what it calls so depends on all of its pages."""
    own = select(wordings.c.leaf).where(wordings.c.work == work)
    was = {tuple(row) for row in connection.execute(select(names).where(names.c.leaf.in_(own)))}
    now = {
        (leaf_number(work, index), kind, name)
        for index, found in name_pages(new).items() if new[index]
        for kind, name in found
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
