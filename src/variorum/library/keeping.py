"""Works as they are kept: a document becomes the newest revision of a work, and a work becomes rows."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from variorum.errors import LibraryUnusable, NoSuchWork
from variorum.library import items, rows
from variorum.library.cited import keep_sources
from variorum.library.doubted import judge_page
from variorum.library.index import index_work
from variorum.library.records import File, Made
from variorum.library.schema import files, leaves, parts, revisions, works
from variorum.model import Document, Role
from variorum.walk import all_blocks, page_labels

_SOME = 500  # digests in one query: SQLite takes no more than 32,766 values


def now() -> str:
    """The present time as the library writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def begin_work(connection: Connection, ident: str, key: str, csl: Mapping[str, Any]) -> int:
    """A new work without a revision yet; its number."""
    number = int(connection.execute(select(func.coalesce(func.max(works.c.number), 0))).scalar_one()) + 1
    connection.execute(
        insert(works).values(
            number=number, id=ident, key=key, revision=0, added=now(), changed=now(), edited="[]", language="",
            pages=0, words=0, notes=0, doubtful=0, findings=0, cover=0, **described(csl),
        )
    )  # fmt: skip
    return number


def described(csl: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a work that its bibliographic data fill."""
    return {
        "csl": json.dumps(csl, ensure_ascii=False, sort_keys=True), "title": items.title_key(csl),
        "author": items.author_key(csl), "titles": items.title_words(csl), "authors": items.author_words(csl),
        "year": items.year_of(csl),
    }  # fmt: skip


def keep_revision(
    connection: Connection,
    work: int,
    doc: Document,
    *,
    made: Made,
    by: str = "",
    options: Mapping[str, Any] | None = None,
    originals: Sequence[File] | None = None,
    before: Document | None = None,
) -> int:
    """Write a document as the newest revision of a work; `originals` are given where its files were read.

    With the document that the work has had so far given as `before`, what the two share is not looked into.
    """
    number = int(connection.execute(select(works.c.revision).where(works.c.number == work)).scalar_one()) + 1
    had = None if before is None else (before, load_manifest(connection, work, number - 1))
    known = _sound_parts(connection, work, mend=before is None)
    manifest, have = rows.to_parts(doc, known=known, before=had)
    if fresh := [{"work": work, "digest": key, "data": data} for key, data in have.items()]:
        connection.execute(insert(parts), fresh)
    connection.execute(
        insert(revisions).values(
            work=work, number=number, made=made, maker=doc.maker, by=by, at=now(),
            options=json.dumps(options or {}, ensure_ascii=False), manifest=rows.to_bytes(manifest),
        )
    )  # fmt: skip
    if originals:
        connection.execute(
            insert(files),
            [
                {"work": work, "revision": number, "place": place, "name": file.name, "path": file.path,
                 "sha256": file.sha256, "size": file.size}
                for place, file in enumerate(originals)
            ],
        )  # fmt: skip
    if originals is None:
        query = select(files).where(files.c.work == work).order_by(files.c.revision.desc(), files.c.place)
        found = connection.execute(query).all()
        originals = [File(r.name, r.sha256, r.size, r.path) for r in found if r.revision == found[0].revision]
    doubtful = _keep_leaves(connection, work, doc, manifest, originals)
    index_work(connection, work, doc, before=before)
    if before is None or (before.sources, before.notes) != (doc.sources, doc.notes):
        keep_sources(connection, work, doc, before=before)
    counted = {"revision": number, "doubtful": doubtful, **_counted(doc)}
    connection.execute(update(works).where(works.c.number == work).values(**counted))
    return number


def _sound_parts(connection: Connection, work: int, *, mend: bool) -> set[bytes]:
    """The parts that a work has; with `mend` those that are damaged are taken away, for they may come anew."""
    if not mend:
        return {bytes(key) for key in connection.execute(select(parts.c.digest).where(parts.c.work == work)).scalars()}
    kept = connection.execute(select(parts.c.digest, parts.c.data).where(parts.c.work == work))
    have = {bytes(digest): rows.is_whole(bytes(digest), bytes(data)) for digest, data in kept}
    if damaged := [{"which": digest} for digest, whole in have.items() if not whole]:
        here = (parts.c.work == work) & (parts.c.digest == bindparam("which"))
        connection.execute(delete(parts).where(here), damaged)
    return {digest for digest, whole in have.items() if whole}


def _keep_leaves(
    connection: Connection, work: int, doc: Document, manifest: rows.Manifest, originals: Sequence[File]
) -> int:
    """Write the list of pages, and give how many of their words are worth a look, which of old pages is known."""
    labels = page_labels(doc)
    before = select(leaves.c.page, leaves.c.doubtful, leaves.c.doubts).where(leaves.c.work == work)
    known = {bytes(row.page): (int(row.doubtful), row.doubts) for row in connection.execute(before)}
    for page, digest in zip(doc.pages, manifest.pages, strict=True):
        if digest not in known:
            known[digest] = judge_page(page, doc.language)
    connection.execute(delete(leaves).where(leaves.c.work == work))
    own = [
        {"work": work, "at": page.index, "folio": page.folio, "label": labels[page.index], "width": page.width,
         "height": page.height, "page": digest, "original": original, "file_index": page.file_index,
         "doubtful": known[digest][0], "doubts": known[digest][1]}
        for page, digest, original in zip(doc.pages, manifest.pages, _originals(doc, originals), strict=True)
    ]  # fmt: skip
    if own:
        connection.execute(insert(leaves), own)
    return sum(known[digest][0] for digest in manifest.pages)


def _originals(doc: Document, originals: Sequence[File]) -> Iterator[int | None]:
    """For each page the place of its file: files follow each other, and several may have one name."""
    at, seen = 0, -1
    for page in doc.pages:
        if page.file_index <= seen or (at < len(originals) and originals[at].name != page.file):
            places = [*range(at + (page.file_index <= seen), len(originals)), *range(at)]
            at = next((place for place in places if originals[place].name == page.file), at)
        seen = page.file_index
        yield at if at < len(originals) and originals[at].name == page.file else None


def _counted(doc: Document) -> dict[str, Any]:
    words = sum(len(block.text.split()) for block in all_blocks(doc))
    printed = (page.index for page in doc.pages if any(r.role is not Role.FURNITURE for r in page.regions))
    return {
        "changed": now(), "language": doc.language, "pages": len(doc.pages), "words": words, "notes": len(doc.notes),
        "findings": len(doc.findings), "cover": next(printed, 0),
    }  # fmt: skip


def load_document(connection: Connection, work: int, revision: int) -> Document:
    """A revision of a work; raises NoSuchWork, LibraryUnusable where it is damaged."""
    manifest = load_manifest(connection, work, revision)

    def get(digests: Iterable[bytes]) -> dict[bytes, bytes]:
        wanted = list(dict.fromkeys(digests))
        have: dict[bytes, bytes] = {}
        for at in range(0, len(wanted), _SOME):
            query = select(parts.c.digest, parts.c.data).where(
                parts.c.work == work, parts.c.digest.in_(wanted[at : at + _SOME])
            )
            have.update((bytes(digest), bytes(data)) for digest, data in connection.execute(query))
        return have

    try:
        return rows.from_parts(manifest, get)
    except (KeyError, zlib.error, msgspec.DecodeError):
        ident = connection.execute(select(works.c.id).where(works.c.number == work)).scalar_one()
        raise LibraryUnusable(
            f"revision {revision} of the work {ident!r} is damaged",
            f"variorum check tells what is; variorum reread {ident} makes the text anew from its originals.",
        ) from None


def load_manifest(connection: Connection, work: int, revision: int) -> rows.Manifest:
    """The list of the parts of a revision; raises NoSuchWork."""
    wanted = select(revisions.c.manifest).where(revisions.c.work == work, revisions.c.number == revision)
    data = connection.execute(wanted).scalar_one_or_none()
    if data is None:
        raise NoSuchWork(f"revision {revision}")
    return rows.to_manifest(bytes(data))


def find_work(connection: Connection, ident: str) -> tuple[int, int]:
    """The number and the newest revision of a work; raises NoSuchWork."""
    row = connection.execute(select(works.c.number, works.c.revision).where(works.c.id == ident)).one_or_none()
    if row is None:
        raise NoSuchWork(f"the work {ident!r}")
    return int(row.number), int(row.revision)


def edit_item(connection: Connection, work: int, fields: Mapping[str, Any]) -> None:
    """Change bibliographic data by hand: None takes a field away; what was changed so nothing else overwrites."""
    row = connection.execute(select(works.c.csl, works.c.edited).where(works.c.number == work)).one()
    csl = {**json.loads(row.csl), **fields}
    csl = {name: value for name, value in csl.items() if value is not None}
    edited = sorted({*json.loads(row.edited), *fields})
    connection.execute(
        update(works).where(works.c.number == work).values(edited=json.dumps(edited), changed=now(), **described(csl))
    )
