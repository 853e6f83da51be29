"""Libraries for tests, on SQLite and on PostgreSQL, and works to put into them."""

import atexit
import os
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from paper import Set, sheet
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.pool import NullPool

from variorum.citations import find_citations
from variorum.model import Block, Document, Emphasis, Note, Role
from variorum.pipeline import edit

POSTGRES = os.environ.get("VARIORUM_TEST_POSTGRES", "")
NEEDS_POSTGRES = pytest.mark.skipif(
    not POSTGRES, reason="VARIORUM_TEST_POSTGRES names no PostgreSQL server; run .ci/with-postgres pytest"
)
ENGINES = [pytest.param("sqlite", id="sqlite"), pytest.param("postgres", id="postgres", marks=NEEDS_POSTGRES)]


@contextmanager
def place_for(engine: str, folder: Path, *, fresh: bool = False) -> Iterator[str]:
    """The address of an empty library, which is not even made yet where it is to be `fresh`; gone afterwards."""
    if engine == "sqlite":
        yield str(folder / "library")
    elif fresh:
        with _database() as name:
            yield f"{_on(name)}?blobs={folder / 'blobs'}"
    else:
        yield f"{_on(_emptied())}?blobs={folder / 'blobs'}"


def _on(name: str) -> str:
    return f"{POSTGRES.rpartition('/')[0]}/{name}"


def _engine(address: str) -> Engine:
    address = address.replace("postgresql:", "postgresql+pg8000:")
    return create_engine(address, isolation_level="AUTOCOMMIT", poolclass=NullPool)


@contextmanager
def _database() -> Iterator[str]:
    name = f"t{uuid.uuid4().hex}"
    with _engine(POSTGRES).connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield name
    finally:
        with _engine(POSTGRES).connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@cache
def _shared() -> str:
    """The one database of all tests that need no fresh one: to make one takes longer than most of them."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(_database())


def _emptied() -> str:
    name = _shared()
    with _engine(_on(name)).connect() as connection:
        tables = [table for table in inspect(connection).get_table_names() if table != "settings"]
        if tables:
            connection.execute(text(f"TRUNCATE {', '.join(tables)}"))
            connection.execute(text("DELETE FROM settings WHERE name = 'blobs'"))
    return name


@cache
def work_of(*pages: str, sure: float | None = None) -> Document:
    """A document of pages of printed lines; what follows a blank line is set as notes, smaller and under a rule."""
    sheets = []
    for index, printed in enumerate(pages):
        body, _, notes = printed.strip().partition("\n\n")
        lines = [Set(line.strip(), top=60 + 14 * n) for n, line in enumerate(body.split("\n"))]
        foot = 520.0
        lines += [Set(line.strip(), top=foot + 10 * n, size=8) for n, line in enumerate(notes.split("\n")) if line]
        page = sheet(*lines, index=index, sure=sure)
        sheets.append(replace(page, file="made.pdf", file_index=index))
    return edit(sheets)


def citing(*printed, body="The salt tax was raised."):
    """A work with these notes; asterisks stand around italics."""
    notes = []
    for number, one in enumerate(printed, 1):
        before, _, rest = one.partition("*")
        title, _, after = rest.partition("*")
        marks = (Emphasis(len(before), len(before) + len(title), "italic"),) if title else ()
        notes.append(Note(str(number), str(number), (Block(Role.FOOTNOTE, before + title + after, marks),), 0))
    return find_citations(replace(work_of(body), notes=tuple(notes)))
