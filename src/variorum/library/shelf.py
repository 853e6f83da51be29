"""A library: the one class that its users see; what it does is in the modules around."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import delete, select

from variorum.corrections import Correction
from variorum.errors import NoSuchWork
from variorum.export.json import write_document
from variorum.ingest.options import Options
from variorum.library import idents, keeping, rows
from variorum.library.blobs import Blobs, digest_file
from variorum.library.engine import Store
from variorum.library.index import unindex_work
from variorum.library.migrations import migrate
from variorum.library.records import (
    Added,
    Fault,
    File,
    Kept,
    Leaf,
    PageImage,
    Results,
    Revision,
    SourceRow,
    Work,
)
from variorum.library.schema import leaves, parts, works
from variorum.library.search import search
from variorum.library.where import data_folder, find_place
from variorum.library.works import Sort, load_works
from variorum.model import Document, Page

Progress = Callable[[int, int], None]
_DOCUMENTS = 4  # that are kept in memory
_PAGES = 64


def open_library(where: str | Path | None = None, *, create: bool = True) -> "Library":
    """Open a library: a folder, or a `postgresql://` address; None is VARIORUM_LIBRARY or the user's data folder.

    It is made where there is none and `create` allows it, and brought up to date where it is older. Raises
    LibraryUnusable where it is newer or out of reach, NoSuchLibrary where there is none and none was to be made.
    """
    store = Store(find_place(where, create=create))
    try:
        migrate(store)
    except BaseException:
        store.close()
        raise
    return Library(store)


class Library:
    """A library of works; cheap to open, safe over threads and processes. Use it in a `with` block, or `close` it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._documents: OrderedDict[tuple[str, int], Document] = OrderedDict()
        self._blobs: Blobs | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def where(self) -> str:
        """The address of the library, without a password."""
        return self._store.place.shown

    def close(self) -> None:
        """Give connections and child processes back."""
        self._store.close()

    # The shelf

    def works(self, *, sort: Sort = "author", query: str | None = None) -> tuple[Work, ...]:
        """All works, or those on whose pages a query finds something, in order."""
        with self._store.reading() as connection:
            return load_works(connection, sort=sort)

    def work(self, ident: str) -> Work:
        """A work; raises NoSuchWork."""
        with self._store.reading() as connection:
            number, _ = keeping.find_work(connection, ident)
            return load_works(connection, numbers=[number])[0]

    # Adding

    def add(
        self,
        paths: Sequence[Path | str],
        *,
        options: Options | None = None,
        progress: Progress | None = None,
        bib: Path | str | Mapping[str, Any] | None = None,
        work: str | None = None,
        cite: bool = True,
    ) -> Added:
        """Read files, which make one work in the order given, and keep them.

        The same files are the same work and are not read again; a file that was added before from the same path and has
        changed is a new revision of its work, and so are files added to a given `work`. `bib` is a `.bib` or CSL-JSON
        file, or a CSL item, with its bibliographic data. `cite` looks for the sources that its notes cite. `progress`
        is told pages done and in all. Raises the classes of `variorum.errors`.
        """
        raise NotImplementedError

    def add_document(
        self, doc: Document, *, files: Sequence[Path | str] = (), bib: Path | str | Mapping[str, Any] | None = None
    ) -> Added:
        """Keep a document that was read already, with the files that it was read from."""
        own = []
        for path in map(Path, files):
            sha256, size = digest_file(path)
            self.blobs.put_file(path, sha256)
            own.append(File(path.name, sha256, size, str(path.absolute())))
        digests = [file.sha256 for file in own] or [hashlib.sha256(write_document(doc)).hexdigest()]
        key = idents.key_of(digests)
        with self._store.writing() as connection:
            found = connection.execute(select(works.c.id, works.c.revision).where(works.c.key == key)).first()
            if found is not None:
                return Added(found.id, found.revision, "same")
            ident = idents.name_work(key, set(connection.execute(select(works.c.id)).scalars()))
            number = keeping.begin_work(connection, ident, key, bib if isinstance(bib, Mapping) else {})
            revision = keeping.keep_revision(connection, number, doc, made="read", originals=own)
            return Added(ident, revision, "new")

    def reread(self, ident: str, *, options: Options | None = None, progress: Progress | None = None) -> Revision:
        """Read the originals of a work again, for a better engine may be here now; corrections are applied anew."""
        raise NotImplementedError

    def remove(self, ident: str) -> None:
        """Remove a work and all that belongs to it alone; raises NoSuchWork."""
        with self._store.writing() as connection:
            number, _ = keeping.find_work(connection, ident)
            unindex_work(connection, number)
            connection.execute(delete(works).where(works.c.number == number))

    # Reading

    def document(self, ident: str, revision: int | None = None) -> Document:
        """A work as a document: as it is now, or as it was in a revision. Raises NoSuchWork."""
        with self._store.reading() as connection:
            number, newest = keeping.find_work(connection, ident)
            key = (ident, revision or newest)
            with self._lock:
                if key in self._documents:
                    self._documents.move_to_end(key)
                    return self._documents[key]
            doc = keeping.load_document(connection, number, key[1])
        with self._lock:
            self._documents[key] = doc
            while len(self._documents) > _DOCUMENTS:
                self._documents.popitem(last=False)
        return doc

    def page(self, ident: str, index: int) -> Page:
        """A page as it is now, without loading the rest of its work; raises NoSuchWork."""
        query = (
            select(parts.c.data)
            .join(leaves, (leaves.c.work == parts.c.work) & (leaves.c.page == parts.c.digest))
            .join(works, works.c.number == leaves.c.work)
            .where(works.c.id == ident, leaves.c.at == index)
        )
        with self._store.reading() as connection:
            data = connection.execute(query).scalar_one_or_none()
        if data is None:
            raise NoSuchWork(f"page {index} of the work {ident!r}")
        return rows.to_page(bytes(data))

    def leaves(self, ident: str) -> tuple[Leaf, ...]:
        """The pages of a work as a list: index, folio, label and size; raises NoSuchWork."""
        with self._store.reading() as connection:
            number, _ = keeping.find_work(connection, ident)
            query = select(leaves).where(leaves.c.work == number).order_by(leaves.c.at)
            return tuple(
                Leaf(row.at, row.folio, row.label, row.width, row.height) for row in connection.execute(query)
            )

    def page_image(self, ident: str, index: int, *, dpi: int = 150) -> PageImage:
        """The image of a page, drawn from its original in a contained child, and kept; raises NoSuchWork, NoImage."""
        raise NotImplementedError

    def original(self, ident: str, place: int = 0) -> tuple[File, bytes]:
        """An original of a work and its bytes, by its place among `Work.files`; raises NoSuchWork."""
        own = self.work(ident).files
        if not 0 <= place < len(own):
            raise NoSuchWork(f"original {place} of the work {ident!r}")
        return own[place], self.blobs.get(own[place].sha256)

    # Correcting and describing

    def revisions(self, ident: str) -> tuple[Revision, ...]:
        """The states of a work's text, the newest last; raises NoSuchWork."""
        raise NotImplementedError

    def corrections(self, ident: str) -> tuple[Kept, ...]:
        """The corrections of a work that hold, in the order in which they were made; raises NoSuchWork."""
        raise NotImplementedError

    def correct(self, ident: str, *corrections: Correction, by: str = "") -> Revision:
        """Keep what a person read as a witness of its own; the text, the index and every export follow at once."""
        raise NotImplementedError

    def undo(self, ident: str, number: int, *, by: str = "") -> Revision:
        """Take a correction back, by its number in the work; raises NoSuchWork."""
        raise NotImplementedError

    def describe(self, ident: str, **fields: Any) -> Work:
        """Give bibliographic data by the names of CSL-JSON (`title`, `author`, `issued` …); None takes one away."""
        raise NotImplementedError

    # Searching

    def find(
        self, query: str, *, limit: int = 20, offset: int = 0, works: Sequence[str] | None = None
    ) -> Results:
        """Search the pages of all works, or of some; raises QueryError where the query makes no sense."""
        with self._store.reading() as connection:
            return search(connection, query, limit=limit, offset=offset, within=works)

    def sources(self, *, query: str | None = None, work: str | None = None) -> tuple[SourceRow, ...]:
        """Every source that works cite, or one work does, each with all places that cite it, in order of authors."""
        raise NotImplementedError

    def source(self, ident: str) -> SourceRow:
        """A source by its id; raises NoSuchWork."""
        raise NotImplementedError

    # Keeping in order

    def check(self, *, progress: Progress | None = None) -> tuple[Fault, ...]:
        """Whatever does not fit any more: blobs, parts, offsets, boxes, the index."""
        raise NotImplementedError

    @property
    def blobs(self) -> Blobs:
        """Where originals and page images are kept."""
        if self._blobs is None:
            address = self._store.place.blobs or str(data_folder() / "blobs")
            self._blobs = Blobs(address)
        return self._blobs
