"""Blobs: originals and page images, each kept once under the SHA-256 of its bytes, in a folder or any fsspec URL."""

import hashlib
import shutil
import time
import uuid
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Self

from sqlalchemy import insert, select

from variorum.errors import LibraryUnusable
from variorum.library.engine import Store
from variorum.library.schema import settings
from variorum.library.where import BLOBS, data_folder

_CHUNK = 1 << 20
_HOUR = 3600.0


def digest_file(path: Path) -> tuple[str, int]:
    """The SHA-256 of a file in hexadecimal, and its length."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return digest.hexdigest(), file.tell()


class Blobs:
    """Blobs at an address: `ab/abcdef…` holds the bytes whose SHA-256 is `abcdef…`."""

    def __init__(self, address: str) -> None:
        import fsspec

        try:
            self._files, self._root = fsspec.core.url_to_fs(address)
        except (ImportError, ValueError) as trouble:
            raise LibraryUnusable(
                f"the page images cannot be kept at {address}: {trouble}", "Give another address with ?blobs=."
            ) from None
        self.address = address

    def put(self, data: bytes) -> str:
        """Keep bytes, and give their SHA-256."""
        sha256 = hashlib.sha256(data).hexdigest()
        if not self.has(sha256):
            with self._draft(sha256) as draft:
                self._files.pipe_file(draft.path, data)
        return sha256

    def put_file(self, path: Path, sha256: str) -> None:
        """Keep a file whose SHA-256 is known; raises LibraryUnusable where it has changed meanwhile."""
        if self.has(sha256):
            return
        with self._draft(sha256) as draft:
            digest = hashlib.sha256()
            with path.open("rb") as source, self._files.open(draft.path, "wb") as target:
                while piece := source.read(_CHUNK):
                    digest.update(piece)
                    target.write(piece)
            if digest.hexdigest() != sha256:
                raise LibraryUnusable(f"{path.name} changed while it was added", "Add it again.")

    def get(self, sha256: str) -> bytes:
        """The bytes of a blob; raises FileNotFoundError where it is not there."""
        data: bytes = self._files.cat_file(self._path(sha256))
        return data

    def local(self, sha256: str, folder: Path, *, name: str = "") -> Path:
        """A file with the bytes of a blob: in a folder under a name, or where it is already; or FileNotFoundError."""
        source, path = self._path(sha256), folder / (name or sha256)
        if not self._is_local():
            self._files.get_file(source, str(path))
            return path
        if not Path(source).is_file():
            raise FileNotFoundError(source)
        if not name:
            return Path(source)
        try:
            path.symlink_to(source)
        except OSError:
            shutil.copyfile(source, path)
        return path

    def has(self, sha256: str) -> bool:
        """Whether a blob is there."""
        return bool(self._files.exists(self._path(sha256)))

    def size(self, sha256: str) -> int:
        """How many bytes a blob has; raises FileNotFoundError."""
        return int(self._files.info(self._path(sha256))["size"])

    def remove(self, sha256: str) -> None:
        """Remove a blob, and its folder where that is empty now; it need not be there."""
        path = self._path(sha256)
        if self._files.exists(path):
            self._files.rm_file(path)
        if self._is_local():
            try:
                Path(path).parent.rmdir()
            except OSError:
                return

    def all(self) -> Iterator[str]:
        """The SHA-256 of every blob, and the names of drafts that were never finished."""
        if not self._files.exists(self._root):
            return
        for path in self._files.find(self._root):
            yield str(path).rpartition("/")[2]

    def discard(self, names: Collection[str]) -> int:
        """Remove what `all` named, and give how much that was; a draft that may still be written stays."""
        gone = 0
        for path in self._files.find(self._root) if names else ():
            name = str(path).rpartition("/")[2]
            if name in names and ("." not in name or self._is_old(str(path))):
                self._files.rm_file(path)
                gone += 1
        return gone

    def _is_old(self, path: str) -> bool:
        return self._is_local() and time.time() - Path(path).stat().st_mtime > _HOUR

    def _path(self, sha256: str) -> str:
        if not (len(sha256) == 64 and sha256.isalnum()):  # it is part of a path
            raise FileNotFoundError(sha256)
        return f"{self._root}/{sha256[:2]}/{sha256}"

    def _is_local(self) -> bool:
        return "file" in self._files.protocol or self._files.protocol == "file"

    def _draft(self, sha256: str) -> "_Draft":
        path = self._path(sha256)
        self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
        return _Draft(self._files, path)


class _Draft:
    """A file that takes its place when it is whole."""

    def __init__(self, files: Any, target: str) -> None:
        self._files, self._target = files, target
        self.path = f"{target}.{uuid.uuid4().hex}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._files.mv(self.path, self._target)
        elif self._files.exists(self.path):
            self._files.rm_file(self.path)


def open_blobs(store: Store) -> Blobs:
    """The blobs of a library: where its address says, or where it began to keep them.

    A library that was told no place keeps them in its own folder, one in PostgreSQL in the folder of the user's data.
    """
    query = select(settings.c.value).where(settings.c.name == "blobs")
    with store.reading() as connection:
        known = connection.execute(query).scalar_one_or_none()
    folder = store.place.folder
    if store.place.blobs or known is not None:
        address = store.place.blobs or str(known)
    elif folder is not None:
        return Blobs(str(folder / BLOBS))
    else:
        address = str(data_folder() / "blobs" / uuid.uuid4().hex)
    if known is None:
        with store.writing() as connection:
            known = connection.execute(query).scalar_one_or_none()
            if known is None:
                connection.execute(insert(settings).values(name="blobs", value=address))
            elif not store.place.blobs:
                address = str(known)
    return Blobs(address)
