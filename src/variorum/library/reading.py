"""Originals are read into documents, in contained children; what an interrupted import has read is not read again."""

import hashlib
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from sqlalchemy import delete, insert, select

from variorum.correct import apply_corrections
from variorum.corrections import Correction
from variorum.errors import NothingRead
from variorum.ingest.contain import Crew, Task, count_pages, read_pages
from variorum.ingest.options import Options
from variorum.ingest.samples import find_languages
from variorum.library.engine import Store
from variorum.library.rows import to_page
from variorum.library.schema import drafts
from variorum.model import Document, Page
from variorum.pipeline import edit, load, say_once
from variorum.reedit import reedit, share
from variorum.tokens import to_builtin

Progress = Callable[[int, int], None]
_KEPT = timedelta(days=30)
_TOGETHER = 8  # pages that are written in one transaction
_LOST = ("page-unreadable", "page-timeout")


def read_files(
    store: Store, paths: Sequence[Path], key: str, options: Options, *, progress: Progress | None = None
) -> Document:
    """Read files, which make one work, into a document; raises the classes of `variorum.errors`."""
    if len(paths) == 1 and (doc := load(paths[0])) is not None:
        return doc
    draft = hashlib.sha256(f"{key} {options.languages} {options.ocr}".encode()).hexdigest()
    pages = _read_drafts(store, draft)
    with Crew() as crew:
        counts = count_pages(paths, options, crew)
        every = [(path, number) for path, count in zip(paths, counts, strict=True) for number in range(count)]
        left = [Task(path, number, index) for index, (path, number) in enumerate(every) if index not in pages]
        waiting: list[Page] = []
        options = replace(options, jobs=min(options.jobs, max(1, len(left))))
        for page in read_pages(left, options, crew, pages=len(every)):
            pages[page.index] = page
            waiting.append(page)
            if len(waiting) >= _TOGETHER:
                _keep_drafts(store, draft, waiting)
                waiting = []
            if progress is not None:
                progress(len(pages), len(every))
    found = [pages[index] for index in range(len(every))]
    lost = [finding for page in found for finding in page.findings if finding.kind in _LOST]
    if lost and not any(page.witnesses for page in found):
        raise NothingRead(lost[0].message)
    languages = find_languages(found) if options.languages == "auto" else options.languages
    return edit(say_once(found), languages=languages)


def forget_drafts(store: Store, key: str, options: Options) -> None:
    """Remove the pages that were kept while a work was read, and those of works whose reading was given up long ago."""
    draft = hashlib.sha256(f"{key} {options.languages} {options.ocr}".encode()).hexdigest()
    old = (datetime.now(UTC) - _KEPT).isoformat(timespec="seconds")
    with store.reading() as connection:
        there = connection.execute(
            select(drafts.c.key).where((drafts.c.key == draft) | (drafts.c.begun < old)).limit(1)
        ).first()
    if there is not None:
        with store.writing() as connection:
            connection.execute(delete(drafts).where((drafts.c.key == draft) | (drafts.c.begun < old)))


def correct_pages(doc: Document, corrections: Sequence[Correction], *, now: Document | None = None) -> Document:
    """A document with what persons read, made from the pages that it has.

    Where it can be, it is made of what the work is `now` (left out, the document itself), of which it has all that
    the corrections do not touch.
    """
    now = now or doc
    folios = {page.index: page.folio for page in doc.pages if page.folio}
    pages = apply_corrections(doc.pages, corrections, folios=folios)
    if len(pages) == len(now.pages):
        pages = tuple(own if _is_alike(own, page) else page for own, page in zip(now.pages, pages, strict=True))
    made = reedit(now, pages)
    return made if made is not None else share(now, edit(pages, languages=doc.language))


def _is_alike(one: Page, other: Page) -> bool:
    """Whether two pages are one page before its layout: layout follows from what is on all of them."""
    return one is other or (
        one.text == other.text
        and one.witnesses == other.witnesses
        and one.variants == other.variants
        and one.tokens == other.tokens
        and one.lines == other.lines
        and {f for f in one.findings if f.kind.startswith("correction-")}
        == {f for f in other.findings if f.kind.startswith("correction-")}
    )


def _read_drafts(store: Store, draft: str) -> dict[int, Page]:
    with store.reading() as connection:
        found = connection.execute(select(drafts.c.at, drafts.c.data).where(drafts.c.key == draft)).all()
    return {int(at): to_page(bytes(data)) for at, data in found}


def _keep_drafts(store: Store, draft: str, pages: Sequence[Page]) -> None:
    begun = datetime.now(UTC).isoformat(timespec="seconds")
    own = [
        {"key": draft, "at": page.index, "begun": begun,
         "data": zlib.compress(msgspec.msgpack.encode(page, enc_hook=to_builtin), 1)}
        for page in pages
    ]  # fmt: skip
    with store.writing() as connection:
        have = set(connection.execute(select(drafts.c.at).where(drafts.c.key == draft)).scalars())
        if fresh := [row for row in own if row["at"] not in have]:  # another process may read the same work
            connection.execute(insert(drafts), fresh)
