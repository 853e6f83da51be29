"""Where a library is: a folder with a SQLite file and blobs in it, or a PostgreSQL database with blobs elsewhere."""

import getpass
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from variorum.errors import LibraryUnusable, NoSuchLibrary

FILE = "library.sqlite"
BLOBS = "blobs"
_POSTGRES = ("postgresql", "postgres")


@dataclass(frozen=True, slots=True)
class Place:
    """The address of a database as SQLAlchemy has it, that of its blobs (empty: as the library says), and its folder.

    `shown` is what a person gave, without a password.
    """

    url: str
    blobs: str
    shown: str
    folder: Path | None = None


def find_place(where: str | Path | None, *, create: bool) -> Place:
    """The place that a path, an address, VARIORUM_LIBRARY or, with none of them, the user's data folder names.

    An address may name the folder or address of the blobs: `postgresql://host/db?blobs=/srv/blobs`,
    `file:///srv/shelf?blobs=s3://bucket/path`. Raises NoSuchLibrary where there is none and none may be made,
    LibraryUnusable where none can be.
    """
    given = str(where or os.environ.get("VARIORUM_LIBRARY") or _default())
    scheme = given.partition(":")[0]
    if "://" in given and scheme in _POSTGRES:
        return _postgres(given)
    if "://" in given and not given.startswith("file://"):
        raise LibraryUnusable(f"{_without_password(given)} names no library", "Give a folder, or postgresql://host/db.")
    blobs = ""
    if given.startswith("file://"):
        parts = urlsplit(given)
        given, blobs = unquote(parts.netloc + parts.path), dict(parse_qsl(parts.query)).get("blobs", "")
    folder = Path(given).expanduser()
    if not (folder / FILE).is_file():
        if not create:
            raise NoSuchLibrary(str(folder))
        _make(folder)
    folder = folder.resolve()
    return Place(f"sqlite+pysqlite:///{folder / FILE}", blobs, str(folder), folder)


def data_folder() -> Path:
    """The folder of the user's data of Variorum, as the system wants it."""
    from platformdirs import user_data_path

    return user_data_path("variorum", appauthor=False)


def _default() -> Path:
    return data_folder() / "library"


def _make(folder: Path) -> None:
    try:
        if folder.is_dir() and any(entry.name not in (BLOBS, FILE) for entry in folder.iterdir()):
            raise LibraryUnusable(
                f"{folder} holds other things, and no library", "Name an empty folder, or one that is still to be made."
            )
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryUnusable(
            f"no library can be made in {folder}: {error.strerror or error}", "Name another folder with --library."
        ) from None


def _postgres(given: str) -> Place:
    parts = urlsplit(given)
    query = dict(parse_qsl(parts.query))
    blobs = query.pop("blobs", "") or os.environ.get("VARIORUM_BLOBS", "")
    user = "" if parts.username else _asker()
    url = urlunsplit(("postgresql+pg8000", user + parts.netloc, parts.path, urlencode(query), ""))
    return Place(url, blobs, _without_password(given))


def _asker() -> str:
    """The user who asks, as whom psql calls where no other is named."""
    try:
        return f"{quote(getpass.getuser())}@"
    except (KeyError, OSError):  # nobody, as in some containers
        return "postgres@"


def _without_password(address: str) -> str:
    """An address as it may be shown.

    >>> _without_password("postgresql://clio:secret@db/library?blobs=/srv")
    'postgresql://clio@db/library'
    """
    parts = urlsplit(address)
    user = f"{parts.username}@" if parts.username else ""
    port = f":{parts.netloc.rpartition(':')[2]}" if parts.netloc.rpartition(":")[2].isdigit() else ""
    return f"{parts.scheme}://{user}{parts.hostname or ''}{port}{parts.path}"
