"""New revisions of a work: corrected, freed of a correction, read again.

A document is made outside of any transaction, because that takes time, and is written if the work is still what it was
made from; else it is made again.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, select

from variorum.corrections import Correction
from variorum.errors import LibraryUnusable, NoImage, NoSuchWork
from variorum.ingest.contain import describe_files
from variorum.ingest.options import Options
from variorum.library import correcting, keeping
from variorum.library.adding import describe, redescribe, told
from variorum.library.blobs import Blobs
from variorum.library.engine import Store
from variorum.library.reading import Progress, correct_pages, forget_drafts, read_files
from variorum.library.recall import Recall
from variorum.library.records import File, Made, Revision
from variorum.library.schema import revisions
from variorum.library.works import load_works
from variorum.model import Document
from variorum.reedit import share

_TRIES = 12


def correct_work(store: Store, recall: Recall, ident: str, new: Sequence[Correction]) -> Revision:
    """Put corrections on top of a work as it is."""
    by = ", ".join(dict.fromkeys(one.by for one in new if one.by))
    for _ in range(_TRIES):
        with store.reading() as connection:
            number, base = keeping.find_work(connection, ident)
            kept = correcting.number_corrections(connection, number, new)
            if not kept:
                return correcting.load_revisions(connection, number, ident)[-1]
            before = recall.load(connection, number, ident, base)
        doc = correct_pages(before, kept)
        with store.writing() as connection:
            if keeping.find_work(connection, ident) == (number, base):
                correcting.add_corrections(connection, number, kept)
                return _keep(connection, recall, (number, ident), doc, before, made="corrected", by=by)
    raise _busy(ident)


def undo_correction(store: Store, recall: Recall, ident: str, correction: int, *, by: str) -> Revision:
    """Make a work anew of what machines read and all corrections but one."""
    for _ in range(_TRIES):
        with store.reading() as connection:
            number, base = keeping.find_work(connection, ident)
            kept = [one.correction for one in correcting.load_corrections(connection, number)]
            left = [one for one in kept if one.number != correction]
            if len(left) == len(kept):
                raise NoSuchWork(f"correction {correction} of the work {ident!r}")
            before = recall.load(connection, number, ident, base)
            read = recall.load(connection, number, ident, correcting.find_reading(connection, number))
        doc = correct_pages(read, left, now=before) if left else share(before, read)
        with store.writing() as connection:
            if keeping.find_work(connection, ident) == (number, base):
                correcting.take_back(connection, number, correction)
                return _keep(connection, recall, (number, ident), doc, before, made="undone", by=by)
    raise _busy(ident)


def _keep(
    connection: Connection, recall: Recall, work: tuple[int, str], doc: Document, before: Document, *, made: Made,
    by: str,
) -> Revision:  # fmt: skip
    number, ident = work
    revision = keeping.keep_revision(connection, number, doc, made=made, by=by, before=before)
    recall.put(ident, revision, doc)
    return correcting.load_revisions(connection, number, ident)[-1]


def reread_work(
    store: Store, blobs: Blobs, ident: str, options: Options, *, as_before: bool, progress: Progress | None
) -> Revision:
    """Read the originals of a work again and put its corrections on top."""
    with store.reading() as connection:
        number, _ = keeping.find_work(connection, ident)
        own = load_works(connection, numbers=[number])[0].files
        if as_before:
            options = replace(options, **_options_of(connection, number))
    if not own:
        raise NoImage(f"the work {ident!r}, which was added without its original")
    with _lent(blobs, own) as paths:
        key = f"{ident} again"
        doc = read_files(store, paths, key, options, progress=progress)
        said = describe_files(paths[:1], replace(options, jobs=1))[0]
    item = describe(doc, own, said=said, bib=None, beside=Path(own[0].path) if own[0].path else None)
    forget_drafts(store, key, options)
    with store.writing() as connection:
        number, _ = keeping.find_work(connection, ident)
        keeping.keep_revision(connection, number, doc, made="reread", options=told(options), originals=own)
        redescribe(connection, number, item)
        if kept := correcting.load_corrections(connection, number):
            correcting.keep_corrected(connection, number, doc, [one.correction for one in kept], by="")
        return correcting.load_revisions(connection, number, ident)[-1]


def _busy(ident: str) -> LibraryUnusable:
    return LibraryUnusable(f"the work {ident!r} is being changed by others all the time", "Try again in a while.")


def _options_of(connection: Connection, number: int) -> dict[str, Any]:
    """How a work was read the last time."""
    query = select(revisions.c.options).where(revisions.c.work == number, revisions.c.made.in_(("read", "reread")))
    said = connection.execute(query.order_by(revisions.c.number.desc())).scalars().first()
    found: dict[str, Any] = json.loads(said or "{}")
    return found


@contextmanager
def _lent(blobs: Blobs, own: Sequence[File]) -> Iterator[list[Path]]:
    """The originals of a work as files under their own names, for as long as the block lasts."""
    with TemporaryDirectory() as folder:
        paths = []
        for place, file in enumerate(own):
            home = Path(folder, str(place))
            home.mkdir()
            try:
                paths.append(blobs.local(file.sha256, home, name=Path(file.name).name))
            except FileNotFoundError:
                raise NoImage(f"the original {file.name}, which the library has lost") from None
        yield paths
