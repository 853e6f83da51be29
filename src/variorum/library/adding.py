"""Files become works: read unless they are here already, described, and kept in one transaction."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select, update

from variorum.errors import NoSuchFile, UsageError
from variorum.ingest.contain import describe_files
from variorum.ingest.options import Options
from variorum.library import bibfile, idents, keeping
from variorum.library.attribution import attribute
from variorum.library.blobs import Blobs, digest_file
from variorum.library.correcting import keep_corrected, load_corrections
from variorum.library.engine import Store
from variorum.library.reading import Progress, forget_drafts, read_files
from variorum.library.records import Added, File, Made
from variorum.library.schema import files, works
from variorum.model import Document

Bib = Path | str | Mapping[str, Any]


def add_files(
    store: Store,
    blobs: Blobs,
    paths: Sequence[Path],
    *,
    options: Options,
    progress: Progress | None,
    bib: Bib | None,
    into: str | None,
) -> Added:
    """Read files, which make one work, and keep it; see `Library.add`."""
    originals = find_originals(paths)
    key = idents.key_of(file.sha256 for file in originals)
    with store.reading() as connection:
        known = _find_same(connection, key, originals, into)
    if known is not None:
        return known
    doc = read_files(store, paths, key, options, progress=progress)
    said = describe_files(paths[:1], replace(options, jobs=1))[0]
    item = describe(doc, originals, said=said, bib=bib, beside=paths[0])
    added = keep(store, blobs, doc, paths, originals, item=item, into=into, options=options)
    forget_drafts(store, key, options)
    return added


def find_originals(paths: Sequence[Path]) -> list[File]:
    """Files with their digests; raises NoSuchFile."""
    if not paths:
        raise UsageError("There is nothing to add.", "Name files.")
    originals = []
    for path in paths:
        if not path.is_file():
            raise NoSuchFile(path)
        sha256, size = digest_file(path)
        originals.append(File(_name(path), sha256, size, str(path.absolute())))
    return originals


def describe(
    doc: Document, originals: Sequence[File], *, said: Sequence[tuple[str, str]], bib: Bib | None, beside: Path | None
) -> dict[str, Any]:
    """The bibliographic data of a work, from all that says something of it; `beside` is where a `.bib` may lie."""
    given = bib if isinstance(bib, Mapping) else _find_item(doc, originals, bib, beside)
    return attribute(doc, name=originals[0].name if originals else "", said=said, given=given)


def _find_item(
    doc: Document, originals: Sequence[File], bib: Path | str | None, beside: Path | None
) -> Mapping[str, Any] | None:
    """The entry for a work in a file that was given or lies beside it.

    One that was given must have it; what lies beside the work may also be a list of what it cites.
    """
    path = Path(bib) if bib is not None else bibfile.find_beside(beside) if beside is not None else None
    if path is None:
        return None
    if not path.is_file():
        raise NoSuchFile(path)
    first = "\n".join(page.text for page in doc.pages[:2])
    names = [file.name for file in originals]
    try:
        return bibfile.choose_item(bibfile.read_items(path), names=names, page=first, path=path)
    except UsageError:
        if bib is not None:
            raise
        return None


def keep(  # noqa: PLR0913 (what is known of the work, each by its name)
    store: Store,
    blobs: Blobs,
    doc: Document,
    paths: Sequence[Path],
    originals: Sequence[File],
    *,
    item: Mapping[str, Any],
    into: str | None = None,
    options: Options | None = None,
    key: str | None = None,
    made: Made = "read",
) -> Added:
    """Write a document and its originals: a new work, or a new revision of the one that it belongs to."""
    key = key or idents.key_of(file.sha256 for file in originals)
    said = told(options)
    for path, file in zip(paths, originals, strict=True):
        blobs.put_file(path, file.sha256)
    with store.writing() as connection:
        known = _find_same(connection, key, originals, into) if made == "read" else None
        if known is not None:
            return known
        for path, file in zip(paths, originals, strict=True):  # a work that was removed meanwhile took them with it
            blobs.put_file(path, file.sha256)
        owner = _find_owner(connection, originals, into)
        if owner is None:
            ident = idents.name_work(key, set(connection.execute(select(works.c.id)).scalars()))
            number = keeping.begin_work(connection, ident, key, item)
            revision = keeping.keep_revision(
                connection, number, doc, made=made, options=said, originals=originals
            )
            return Added(ident, revision, "new")
        ident, number = owner
        revision = keeping.keep_revision(connection, number, doc, made=made, options=said, originals=originals)
        connection.execute(update(works).where(works.c.number == number).values(key=key))
        redescribe(connection, number, item)
        if kept := load_corrections(connection, number):
            revision = keep_corrected(connection, number, doc, [one.correction for one in kept], by="")
    return Added(ident, revision, "revised")


def redescribe(connection: Connection, work: int, item: Mapping[str, Any]) -> None:
    """Give a work new bibliographic data, but for the fields that a person has given."""
    row = connection.execute(select(works.c.csl, works.c.edited).where(works.c.number == work)).one()
    edited, before = set(json.loads(row.edited)), json.loads(row.csl)
    csl = {name: value for name, value in item.items() if name not in edited}
    csl |= {name: value for name, value in before.items() if name in edited or name not in csl}
    connection.execute(update(works).where(works.c.number == work).values(**keeping.described(csl)))


def told(options: Options | None) -> dict[str, Any]:
    """What of the options decides how a text is read."""
    return {} if options is None else {name: asdict(options)[name] for name in ("languages", "ocr")}


def _find_same(connection: Connection, key: str, originals: Sequence[File], into: str | None) -> Added | None:
    """The work whose originals these are already, None where they are new or have changed."""
    found = connection.execute(select(works.c.id, works.c.revision).where(works.c.key == key)).all()
    for row in found:
        if into in (None, row.id):
            return Added(row.id, row.revision, "same")
    if into is not None or _find_owner(connection, originals, None) is not None:
        return None
    return _find_earlier(connection, originals)


def _find_earlier(connection: Connection, originals: Sequence[File]) -> Added | None:
    """The work of which these were the originals before newer ones came."""
    if not originals:
        return None
    first = select(files.c.work, files.c.revision).where(files.c.sha256 == originals[0].sha256, files.c.place == 0)
    for work, revision in connection.execute(first):
        query = select(files.c.sha256).where(files.c.work == work, files.c.revision == revision).order_by(files.c.place)
        if list(connection.execute(query).scalars()) == [file.sha256 for file in originals]:
            row = connection.execute(select(works.c.id, works.c.revision).where(works.c.number == work)).one()
            return Added(row.id, row.revision, "same")
    return None


def _find_owner(connection: Connection, originals: Sequence[File], into: str | None) -> tuple[str, int] | None:
    """The id and number of the work that is given, or that was read from these very paths."""
    if into is not None:
        return into, keeping.find_work(connection, into)[0]
    if not originals or not originals[0].path:
        return None
    query = select(files.c.work).where(files.c.path == originals[0].path, files.c.place == 0).distinct()
    for work in connection.execute(query).scalars():
        own = select(files.c.path, files.c.revision).where(files.c.work == work)
        rows = connection.execute(own.order_by(files.c.revision.desc(), files.c.place)).all()
        if [row.path for row in rows if row.revision == rows[0].revision] == [file.path for file in originals]:
            ident = connection.execute(select(works.c.id).where(works.c.number == work)).scalar_one()
            return str(ident), int(work)
    return None


def _name(path: Path) -> str:
    """The name of a file as pages have it."""
    return os.fsencode(path.name).decode("utf-8", "replace")
