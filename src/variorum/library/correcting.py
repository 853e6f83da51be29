"""What persons read is kept apart from every reading of the machines, and put on top of each."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from variorum.amend import widen
from variorum.apparatus.context import around
from variorum.apparatus.words import plain
from variorum.corrections import Correction
from variorum.errors import NoSuchWork, UsageError
from variorum.library import keeping
from variorum.library.reading import correct_pages
from variorum.library.records import Kept, Revision
from variorum.library.schema import corrections, revisions
from variorum.model import Document, Page

_AROUND = 6  # words on either side of a correction by which its place is found again
_MACHINES = ("read", "reread")
_NUMBER = re.compile(r"^correction (\d+):")


def correction_at(page: Page, start: int, end: int, reading: str, *, by: str = "", date: str = "") -> Correction:
    """A correction of [start, end) of a page's text, with the words around it and what each witness has there.

    Raises UsageError where the span does not lie in the text.
    """
    text = page.text
    if not 0 <= start <= end <= len(text):
        raise UsageError(f"Characters {start} to {end} do not lie on the page.", f"It has {len(text)} of them.")
    start, end, whole = widen(text, start, end, reading, left=end > start, right=end > start)
    before, after = around(text, start, end, _AROUND)
    if before and text[:start][-1:].isspace():
        before += " "
    if after and text[end : end + 1].isspace():
        after = " " + after
    seen: dict[str, str] = {}
    for variant in page.variants:
        if variant.start < end and start < max(variant.end, variant.start + 1):
            for had in variant.readings:
                for siglum in had.sigla:
                    seen[siglum] = f"{seen[siglum]} {plain(had.text)}".strip() if siglum in seen else plain(had.text)
    return Correction(
        plain(text[start:end]), whole, before, after, page.file, page.file_index + 1, by=by, date=date,
        seen=tuple(seen.items()),
    )  # fmt: skip


def load_corrections(connection: Connection, work: int, doc: Document | None = None) -> tuple[Kept, ...]:
    """The corrections of a work that hold; with its document also what became of each."""
    query = select(corrections).where(corrections.c.work == work, corrections.c.undone.is_(None))
    return tuple(_kept(row, doc) for row in connection.execute(query.order_by(corrections.c.number)))


def number_corrections(connection: Connection, work: int, new: Sequence[Correction]) -> list[Correction]:
    """Corrections with the numbers that they get in the work; those that it has already are left out.

    Raises UsageError where one has no reading.
    """
    have = {_bare(kept.correction) for kept in load_corrections(connection, work)}
    query = select(func.coalesce(func.max(corrections.c.number), 0)).where(corrections.c.work == work)
    number = int(connection.execute(query).scalar_one())
    for one in new:
        if one.reading is None:
            raise UsageError(f"The correction of “{one.words}” has no reading.", "Say what is printed there.")
    fresh = [one for one in dict.fromkeys(map(_bare, new)) if one not in have]
    return [replace(one, number=number + at) for at, one in enumerate(fresh, 1)]


def add_corrections(connection: Connection, work: int, kept: Sequence[Correction]) -> None:
    """Keep corrections under their numbers."""
    for one in kept:
        data = json.dumps(asdict(one), ensure_ascii=False)
        connection.execute(insert(corrections).values(work=work, number=one.number, at=keeping.now(), data=data))


def take_back(connection: Connection, work: int, number: int) -> None:
    """Let a correction hold no longer; raises NoSuchWork where none has the number."""
    done = connection.execute(
        update(corrections)
        .where(corrections.c.work == work, corrections.c.number == number, corrections.c.undone.is_(None))
        .values(undone=keeping.now())
    )
    if not done.rowcount:
        raise NoSuchWork(f"correction {number}")


def keep_corrected(
    connection: Connection, work: int, doc: Document, new: Sequence[Correction], *, by: str, made: Any = "corrected"
) -> int:
    """Write a document with corrections as the newest revision."""
    return keeping.keep_revision(connection, work, correct_pages(doc, new), made=made, by=by)


def find_reading(connection: Connection, work: int) -> int:
    """The revision that machines read last, without any correction."""
    query = select(func.max(revisions.c.number)).where(revisions.c.work == work, revisions.c.made.in_(_MACHINES))
    return int(connection.execute(query).scalar_one())


def load_revisions(connection: Connection, work: int, ident: str) -> tuple[Revision, ...]:
    """The revisions of a work, the newest last."""
    query = select(
        revisions.c.number, revisions.c.made, revisions.c.maker, revisions.c.by, revisions.c.at, revisions.c.options
    )
    found = connection.execute(query.where(revisions.c.work == work).order_by(revisions.c.number))
    return tuple(
        Revision(ident, row.number, row.made, row.maker, row.by, row.at, json.loads(row.options)) for row in found
    )


def _bare(one: Correction) -> Correction:
    return replace(one, number=0)


def _kept(row: Row[Any], doc: Document | None) -> Kept:
    data = json.loads(row.data)
    one = Correction(**{**data, "seen": tuple((siglum, text) for siglum, text in data["seen"])})
    lost, disputed = False, []
    who = " ".join(filter(None, [one.by or "a person", one.date]))
    for finding in doc.findings if doc is not None else ():
        if finding.kind == "correction-unplaced":
            match = _NUMBER.match(finding.message)
            lost |= match is not None and int(match[1]) == one.number
        elif finding.kind == "correction-disputed" and finding.message.endswith(f"{who} reads “{one.reading}”"):
            disputed.append(finding.message)
    return Kept(row.number, one, row.at, not lost, tuple(disputed))
