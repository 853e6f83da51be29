"""A work goes, and with it every blob that no other work has."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, select

from variorum.library.blobs import Blobs
from variorum.library.cited import forget_sources
from variorum.library.engine import Store
from variorum.library.index import fulltext_of, unindex_work
from variorum.library.keeping import find_work
from variorum.library.schema import files, images, works


def remove_work(store: Store, blobs: Blobs, ident: str) -> None:
    """Remove a work and all that belongs to it alone; raises NoSuchWork."""
    with store.writing() as connection:
        number, _ = find_work(connection, ident)
        own = _blobs_of(connection, number)
        unindex_work(connection, number)
        fulltext_of(connection).forget(connection)
        forget_sources(connection, number)
        connection.execute(delete(works).where(works.c.number == number))  # the rest follows by its foreign keys
    # Only now: were the transaction undone, a blob that is gone would be missed. In another one, so that nobody adds
    # a work with such a blob between the look and the removal.
    sweep(store, blobs, own)


def sweep(store: Store, blobs: Blobs, candidates: Iterable[str]) -> int:
    """Remove those blobs that no work has; gives how many they were."""
    wanted = sorted(set(candidates))
    if not wanted:
        return 0
    with store.writing() as connection:
        used = used_blobs(connection)
        gone = [sha256 for sha256 in wanted if sha256 not in used]
        for sha256 in gone:
            blobs.remove(sha256)
    return len(gone)


def sweep_all(store: Store, blobs: Blobs) -> int:
    """Remove every blob that no work has, and what was never finished; gives how many they were."""
    with store.writing() as connection:
        return blobs.discard(set(blobs.all()) - used_blobs(connection))


def used_blobs(connection: Connection) -> set[str]:
    """The SHA-256 of every blob that a work has."""
    return {str(sha) for table in (files, images) for sha in connection.execute(select(table.c.sha256)).scalars()}


def _blobs_of(connection: Connection, number: int) -> list[str]:
    return [
        str(sha)
        for table in (files, images)
        for sha in connection.execute(select(table.c.sha256).where(table.c.work == number)).scalars()
    ]
