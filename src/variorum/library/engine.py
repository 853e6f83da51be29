"""Connections to the database: many read at once, one writes at a time and waits for its turn."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from variorum.errors import LibraryUnusable
from variorum.library.where import Place

_WAIT = 60.0  # seconds that a writer waits for its turn: an import's transaction takes a fraction of one
_TURN = 0x5641_5249  # the advisory lock of writers on PostgreSQL ("VARI")
_CACHE = 64 << 10  # KiB of pages that a SQLite connection keeps
_MAPPED = 1 << 30  # bytes of the file that are read without copying


class Store:
    """A database, and how to talk to it; safe over threads, opened anew in each process."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.engine = _create(place)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is SQLite; else it is PostgreSQL."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the library from its beginning to its end, whoever writes meanwhile."""
        with self._connect(writes=False) as connection, connection.begin():
            if not self.is_sqlite:
                connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, all or nothing; others that want to write wait for its end."""
        with self._connect(writes=True) as connection, connection.begin():
            if not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
            yield connection

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    @contextmanager
    def _connect(self, *, writes: bool) -> Iterator[Connection]:
        try:
            connection = self.engine.connect()
        except (DBAPIError, PoolTimeout, OSError) as trouble:
            raise _unreachable(self.place, trouble) from None
        with connection:
            yield connection.execution_options(variorum_writes=writes)


def _create(place: Place) -> Engine:
    options: dict[str, Any] = {}
    if place.folder is not None:
        options["connect_args"] = {"timeout": _WAIT}
    try:
        engine = create_engine(place.url, pool_size=8, max_overflow=32, **options)
    except (ModuleNotFoundError, NoSuchModuleError):
        raise LibraryUnusable(
            f"{place.shown} is a PostgreSQL database, and its driver is not installed",
            "Run: pip install 'variorum[postgres]'",
        ) from None
    except (ValueError, TypeError) as trouble:
        raise LibraryUnusable(f"{place.shown} is no address of a library: {trouble}") from None
    if place.folder is not None:
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    """Transactions are begun by us, not by Python's driver, which would begin them as readers."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY",
        f"cache_size = -{_CACHE}", f"mmap_size = {_MAPPED}", "secure_delete = ON",  # what is removed is overwritten
    ):  # fmt: skip
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # a reader that became a writer half-way would be refused when another had written meanwhile
    writes = connection.get_execution_options().get("variorum_writes", True)
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    except OperationalError as trouble:
        if "locked" not in str(trouble.orig):
            raise
        raise LibraryUnusable(
            f"another process has been writing to the library for more than {_WAIT:g} s", "Try again when it is done."
        ) from None


def _unreachable(place: Place, trouble: BaseException) -> LibraryUnusable:
    cause = trouble.orig if isinstance(trouble, OperationalError | DBAPIError) else trouble
    first = " ".join(str(cause).split())[:200]
    return LibraryUnusable(f"the library at {place.shown} cannot be opened: {first}")
