"""The steps by which a library became what it is, in order; each is done whole or not at all.

A step is never changed after a release: what is wrong with it is put right by the next.
"""

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import Connection, inspect, text

from variorum.errors import LibraryUnusable
from variorum.library import fts5, tsvector
from variorum.library.cited import gather_everything, index_sources, name_descriptions
from variorum.library.engine import Store
from variorum.library.index import index_everything

_WORK = "work INTEGER NOT NULL REFERENCES works (number) ON DELETE CASCADE"


class Step(NamedTuple):
    """A step: what is true after it, its statements, those for one engine only, and what has to be done besides."""

    truth: str
    statements: tuple[str, ...]
    sqlite: tuple[str, ...] = ()
    postgres: tuple[str, ...] = ()
    then: Callable[[Connection], None] | None = None


STEPS: tuple[Step, ...] = (
    Step(
        "works are kept with their originals and revisions",
        (
            "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
            """CREATE TABLE works (
                number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL, revision INTEGER NOT NULL,
                added TEXT NOT NULL, changed TEXT NOT NULL, csl TEXT NOT NULL, edited TEXT NOT NULL,
                title TEXT NOT NULL, author TEXT NOT NULL, titles TEXT NOT NULL, authors TEXT NOT NULL,
                year INTEGER, language TEXT NOT NULL,
                pages INTEGER NOT NULL, words INTEGER NOT NULL, notes INTEGER NOT NULL, doubtful INTEGER NOT NULL,
                findings INTEGER NOT NULL, cover INTEGER NOT NULL)""",
            f"""CREATE TABLE files (
                {_WORK}, revision INTEGER NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL,
                sha256 TEXT NOT NULL, size BIGINT NOT NULL, PRIMARY KEY (work, revision, place))""",
            "CREATE INDEX ix_files_path ON files (path)",
            "CREATE INDEX ix_files_sha256 ON files (sha256)",
            f"""CREATE TABLE revisions (
                {_WORK}, number INTEGER NOT NULL, made TEXT NOT NULL, maker TEXT NOT NULL, "by" TEXT NOT NULL,
                at TEXT NOT NULL, options TEXT NOT NULL, manifest {{bytes}} NOT NULL, PRIMARY KEY (work, number))""",
            f"""CREATE TABLE parts (
                {_WORK}, digest {{bytes}} NOT NULL, data {{bytes}} NOT NULL, PRIMARY KEY (work, digest))""",
            f"""CREATE TABLE leaves (
                {_WORK}, at INTEGER NOT NULL, folio TEXT, label TEXT NOT NULL, width DOUBLE PRECISION,
                height DOUBLE PRECISION, page {{bytes}} NOT NULL, original INTEGER, file_index INTEGER NOT NULL,
                doubtful INTEGER NOT NULL, PRIMARY KEY (work, at))""",
            """CREATE TABLE drafts (
                key TEXT NOT NULL, at INTEGER NOT NULL, begun TEXT NOT NULL, data {bytes} NOT NULL,
                PRIMARY KEY (key, at))""",
            f"""CREATE TABLE corrections (
                {_WORK}, number INTEGER NOT NULL, at TEXT NOT NULL, undone TEXT, data TEXT NOT NULL,
                PRIMARY KEY (work, number))""",
            f"""CREATE TABLE images (
                {_WORK}, original TEXT NOT NULL, file_index INTEGER NOT NULL, dpi INTEGER NOT NULL,
                sha256 TEXT NOT NULL, size BIGINT NOT NULL, media_type TEXT NOT NULL, width INTEGER NOT NULL,
                height INTEGER NOT NULL, PRIMARY KEY (work, original, file_index, dpi))""",
            "CREATE INDEX ix_images_sha256 ON images (sha256)",
        ),
    ),
    Step(
        "pages can be searched",
        (
            """CREATE TABLE wordings (
                leaf BIGINT PRIMARY KEY, work INTEGER NOT NULL REFERENCES works (number) ON DELETE CASCADE,
                data {bytes} NOT NULL)""",
            "CREATE INDEX ix_wordings_work ON wordings (work)",
            """CREATE TABLE names (
                leaf BIGINT NOT NULL REFERENCES wordings (leaf) ON DELETE CASCADE, kind TEXT NOT NULL,
                name TEXT NOT NULL, PRIMARY KEY (leaf, kind, name)){bare}""",
            """CREATE TABLE terms (
                term TEXT{bytewise} PRIMARY KEY, backwards TEXT{bytewise} NOT NULL, shape TEXT{bytewise} NOT NULL,
                pages INTEGER NOT NULL)""",
            "CREATE INDEX ix_terms_backwards ON terms (backwards)",
            "CREATE INDEX ix_terms_shape ON terms (shape)",
        ),
        sqlite=fts5.SETUP,
        postgres=tsvector.SETUP,
        then=index_everything,
    ),
    Step(
        "what works cite is known over all works",
        (
            f"""CREATE TABLE sources (
                {_WORK}, id TEXT NOT NULL, key TEXT NOT NULL, author TEXT NOT NULL, csl TEXT NOT NULL,
                PRIMARY KEY (work, id))""",
            "CREATE INDEX ix_sources_key ON sources (key)",
            f"""CREATE TABLE mentions (
                {_WORK}, note TEXT NOT NULL, place INTEGER NOT NULL, source TEXT NOT NULL, label TEXT NOT NULL,
                at INTEGER NOT NULL, locator TEXT NOT NULL, PRIMARY KEY (work, note, place))""",
            "CREATE INDEX ix_mentions_source ON mentions (work, source)",
        ),
        then=gather_everything,
    ),
    Step(
        "claims are known over all works, and what persons hold of them",
        (
            f"""CREATE TABLE traces (
                {_WORK}, revision INTEGER NOT NULL, maker TEXT NOT NULL, at TEXT NOT NULL, bearers {{bytes}} NOT NULL,
                PRIMARY KEY (work))""",
            f"""CREATE TABLE claims (
                {_WORK}, id TEXT NOT NULL, place INTEGER NOT NULL, data {{bytes}} NOT NULL, PRIMARY KEY (work, id))""",
            f"""CREATE TABLE rulings (
                {_WORK}, number INTEGER NOT NULL, claim TEXT NOT NULL, at TEXT NOT NULL, undone TEXT,
                data {{bytes}} NOT NULL, PRIMARY KEY (work, number))""",
        ),
    ),
    Step(
        "the same source in several works is one source, and persons have the last word",
        (
            "ALTER TABLE sources ADD COLUMN one TEXT NOT NULL DEFAULT ''",
            "CREATE INDEX ix_sources_one ON sources (one)",
            """CREATE TABLE blocks (
                description TEXT NOT NULL, block BIGINT NOT NULL, PRIMARY KEY (description, block)){bare}""",
            "CREATE INDEX ix_blocks_block ON blocks (block)",
            """CREATE TABLE judgements (
                number INTEGER PRIMARY KEY, one TEXT NOT NULL, two TEXT NOT NULL, same INTEGER NOT NULL,
                "by" TEXT NOT NULL, at TEXT NOT NULL, undone TEXT)""",
        ),
        then=name_descriptions,
    ),
    Step(
        # of pages that were there before they are looked for when somebody asks for them
        "the words of a page that are worth a look are kept",
        ("ALTER TABLE leaves ADD COLUMN doubts {bytes}",),
    ),
    Step(
        "phrases are found that run over the end of a page",
        (),
        sqlite=("DROP TABLE fulltext", *fts5.SETUP),
        then=index_everything,
    ),
    Step(
        "persons have the last word on whose name is whose",
        (
            """CREATE TABLE namesakes (
                number INTEGER PRIMARY KEY, one TEXT NOT NULL, two TEXT NOT NULL, same INTEGER NOT NULL,
                "by" TEXT NOT NULL, at TEXT NOT NULL, undone TEXT)""",
        ),
    ),
    Step(
        # revisions that were there before have them all in one part, as they had
        "what a revision cites is kept in parts, of which a correction changes a few",
        (),
    ),
    Step(
        "sources are put in order and searched by the database",
        (
            "ALTER TABLE sources ADD COLUMN year INTEGER",
            "ALTER TABLE sources ADD COLUMN words TEXT NOT NULL DEFAULT ''",
            "DROP INDEX ix_sources_one",
            "CREATE INDEX ix_sources_one ON sources (one, author, year)",
        ),
        then=index_sources,
    ),
)


def migrate(store: Store, *, steps: tuple[Step, ...] = STEPS) -> int:
    """Bring a library up to date, and give the number of steps that were missing.

    Raises LibraryUnusable for a library that is newer than the steps.
    """
    with store.reading() as connection:
        have = _version(connection, store)
    begun = have
    while have < len(steps):
        with store.writing() as connection:
            have = _version(connection, store)  # another process may have done it meanwhile
            if have < len(steps):
                _take(connection, steps[have], sqlite=store.is_sqlite)
                have += 1
                _set_version(connection, have)
    if have > len(steps):
        raise LibraryUnusable(
            f"the library at {store.place.shown} was written by a newer Variorum (its format is {have}, "
            f"this one knows {len(steps)})",
            "Update Variorum: pip install -U variorum",
        )
    return have - begun


def _version(connection: Connection, store: Store) -> int:
    if not inspect(connection).has_table("settings"):
        return 0
    value = connection.execute(text("SELECT value FROM settings WHERE name = 'format'")).scalar()
    if value is None or not str(value).isdigit():
        raise LibraryUnusable(f"the database at {store.place.shown} is no library of Variorum")
    return int(value)


def _set_version(connection: Connection, number: int) -> None:
    connection.execute(text("DELETE FROM settings WHERE name = 'format'"))
    connection.execute(text("INSERT INTO settings (name, value) VALUES ('format', :value)"), {"value": str(number)})


def _take(connection: Connection, step: Step, *, sqlite: bool) -> None:
    spelt = {"bytes": "BLOB", "bytewise": "", "bare": " WITHOUT ROWID"}
    if not sqlite:
        spelt = {"bytes": "BYTEA", "bytewise": ' COLLATE "C"', "bare": ""}
    for statement in step.statements:
        connection.exec_driver_sql(statement.format_map(spelt))
    for statement in step.sqlite if sqlite else step.postgres:
        connection.exec_driver_sql(statement)
    if step.then is not None:
        step.then(connection)
