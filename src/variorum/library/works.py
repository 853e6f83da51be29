"""The shelf: works as records, in the order that is asked for."""

import json
from collections import defaultdict
from collections.abc import Collection
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, and_, func, select

from variorum.library import items
from variorum.library.records import File, Work
from variorum.library.schema import files, works

Sort = Literal["author", "title", "year", "added", "changed", "doubtful"]

_ORDERS: dict[str, tuple[Any, ...]] = {
    "author": (works.c.author, works.c.year, works.c.title),
    "title": (works.c.title, works.c.author),
    "year": (works.c.year.is_(None), works.c.year, works.c.author),
    "added": (works.c.added.desc(), works.c.number.desc()),
    "changed": (works.c.changed.desc(), works.c.number.desc()),
    "doubtful": (works.c.doubtful.desc(), works.c.author),
}
SORTS = tuple(_ORDERS)


def load_works(
    connection: Connection, *, sort: Sort = "author", numbers: Collection[int] | None = None
) -> tuple[Work, ...]:
    """All works, or those of the given numbers, in order."""
    query = select(works).order_by(*_ORDERS[sort], works.c.number)
    if numbers is not None:
        query = query.where(works.c.number.in_(numbers))
    found = connection.execute(query).all()
    originals = _originals(connection, None if numbers is None else [row.number for row in found])
    return tuple(_work(row, originals[row.number]) for row in found)


def _originals(connection: Connection, numbers: Collection[int] | None) -> dict[int, tuple[File, ...]]:
    """The originals of the newest reading of each work."""
    newest: Select[Any] = select(files.c.work, func.max(files.c.revision).label("newest")).group_by(files.c.work)
    if numbers is not None:
        newest = newest.where(files.c.work.in_(numbers))
    last = newest.subquery()
    query = (
        select(files)
        .join(last, and_(files.c.work == last.c.work, files.c.revision == last.c.newest))
        .order_by(files.c.work, files.c.place)
    )
    found: dict[int, list[File]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.work].append(File(row.name, row.sha256, row.size, row.path))
    return defaultdict(tuple, {work: tuple(own) for work, own in found.items()})


def _work(row: Row[Any], originals: tuple[File, ...]) -> Work:
    csl = json.loads(row.csl)
    return Work(
        id=row.id, title=items.title_of(csl), authors=items.authors_of(csl), year=row.year,
        container=items.container_of(csl), pages=row.pages, words=row.words, notes=row.notes, doubtful=row.doubtful,
        findings=row.findings, language=row.language, cover=row.cover, revision=row.revision, added=row.added,
        changed=row.changed, csl=csl, files=originals,
    )  # fmt: skip
