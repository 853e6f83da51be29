"""A library: the one class that its users see; what it does is in the modules around."""

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import select

from variorum.chronology.entries import Chronology, Verdict
from variorum.chronology.namesakes import NameRow, NameWord, list_names
from variorum.chronology.rulings import Amendment, Ruling, standing
from variorum.corrections import Correction
from variorum.doubts import Doubt
from variorum.errors import NoSuchWork
from variorum.export.json import write_document
from variorum.ingest.options import Options
from variorum.library import doubted, idents, judging, keeping, namesakes, rows, rulings, tracing
from variorum.library.adding import Bib, add_files, describe, find_originals, keep
from variorum.library.blobs import Blobs, open_blobs
from variorum.library.checking import check_library
from variorum.library.cited import count_sources, find_side, find_source, load_sources
from variorum.library.correcting import correction_at, load_corrections, load_revisions
from variorum.library.engine import Store
from variorum.library.identities import renew_identities, settle
from variorum.library.images import Darkroom
from variorum.library.index import index_everything, renew_index
from variorum.library.migrations import migrate
from variorum.library.reading import Progress
from variorum.library.recall import Recall
from variorum.library.records import (
    Added,
    Fault,
    File,
    Judgement,
    Kept,
    Leaf,
    PageImage,
    Results,
    Revision,
    SourceRow,
    Work,
)
from variorum.library.removing import remove_work, sweep_all
from variorum.library.revising import correct_work, reread_work, undo_correction
from variorum.library.schema import leaves, parts, works
from variorum.library.search import find_works, search
from variorum.library.where import find_place
from variorum.library.works import Sort, load_works
from variorum.model import Document, Page


def open_library(where: str | Path | None = None, *, create: bool = True) -> "Library":
    """Open a library: a folder, or a `postgresql://` address; None is VARIORUM_LIBRARY or the user's data folder.

    It is made where there is none and `create` allows it, and brought up to date where it is older. Raises
    LibraryUnusable where it is newer or out of reach, NoSuchLibrary where there is none and none was to be made.
    """
    store = Store(find_place(where, create=create))
    try:
        migrate(store)
        renew_index(store)
        renew_identities(store)
    except BaseException:
        store.close()
        raise
    return Library(store)


class Library:
    """A library of works; cheap to open, safe over threads and processes. Use it in a `with` block, or `close` it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._recall = Recall()
        self._known = tracing.Known()
        self._blobs: Blobs | None = None
        self._images: Darkroom | None = None

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
        if self._images is not None:
            self._images.close()
        self._store.close()

    # The shelf

    def works(self, *, sort: Sort = "author", query: str | None = None) -> tuple[Work, ...]:
        """All works, or those on whose pages a query finds something, in order; raises QueryError."""
        with self._store.reading() as connection:
            found = None if query is None else find_works(connection, query)
            return load_works(connection, sort=sort, numbers=found)

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
        bib: Bib | None = None,
        work: str | None = None,
    ) -> Added:
        """Read files, which make one work in the order given, and keep them.

        The same files are the same work and are not read again; a file that was added before from the same path and has
        changed is a new revision of its work, and so are files added to a given `work`. `bib` is a `.bib` or CSL-JSON
        file, or a CSL item, with its bibliographic data; left out, a `.bib` beside the first file is taken. `progress`
        is told pages done and in all. Raises the classes of `variorum.errors`.
        """
        own = [Path(path) for path in paths]
        return add_files(
            self._store, self.blobs, own, options=options or Options("auto"), progress=progress, bib=bib, into=work
        )

    def add_document(self, doc: Document, *, files: Sequence[Path | str] = (), bib: Bib | None = None) -> Added:
        """Keep a document that was read already, with the files that it was read from."""
        own = [Path(path) for path in files]
        originals = find_originals(own) if own else []
        key = None if own else idents.key_of([hashlib.sha256(write_document(doc)).hexdigest()])
        item = describe(doc, originals, said=(), bib=bib, beside=own[0] if own else None)
        return keep(self._store, self.blobs, doc, own, originals, item=item, key=key)

    def reread(
        self, ident: str, *, options: Options | None = None, as_before: bool = False, progress: Progress | None = None
    ) -> Revision:
        """Read the originals of a work again, for a better engine may be here now; corrections are put on top.

        Without `options`, or `as_before`, its languages and the use of OCR are those of the last time. Raises
        NoSuchWork, and NoImage where it has no original.
        """
        before = options is None or as_before
        options = options or Options("auto")
        return reread_work(self._store, self.blobs, ident, options, as_before=before, progress=progress)

    def remove(self, ident: str) -> None:
        """Remove a work and all that belongs to it alone; raises NoSuchWork."""
        remove_work(self._store, self.blobs, ident)

    # Reading

    def document(self, ident: str, revision: int | None = None) -> Document:
        """A work as a document: as it is now, or as it was in a revision. Raises NoSuchWork."""
        with self._store.reading() as connection:
            number, newest = keeping.find_work(connection, ident)
            return self._recall.load(connection, number, ident, revision or newest)

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
                Leaf(row.at, row.folio, row.label, row.width, row.height, row.doubtful)
                for row in connection.execute(query)
            )

    def doubts(self, ident: str) -> tuple[Doubt, ...]:
        """The words of a work that are worth a look, the most doubtful first; raises NoSuchWork."""
        with self._store.reading() as connection:
            number, _ = keeping.find_work(connection, ident)
            found, unknown = doubted.load_doubts(connection, number)
            judged = {}
            if unknown:
                languages = load_works(connection, numbers=[number])[0].language
                judged = doubted.judge_pages(connection, number, languages, unknown)
        if judged:
            with self._store.writing() as connection:
                doubted.keep_doubts(connection, number, judged)
            found += [doubt for at, (_, data) in judged.items() for doubt in doubted.read_doubts(at, data)]
        return doubted.sort_doubts(found)

    def page_image(self, ident: str, index: int, *, dpi: int = 150) -> PageImage:
        """The image of a page, drawn from its original in a contained child, and kept; raises NoSuchWork, NoImage."""
        return self._darkroom.image(ident, index, dpi)

    def original(self, ident: str, place: int = 0) -> tuple[File, bytes]:
        """An original of a work and its bytes, by its place among `Work.files`; raises NoSuchWork."""
        own = self.work(ident).files
        if not 0 <= place < len(own):
            raise NoSuchWork(f"original {place} of the work {ident!r}")
        return own[place], self.blobs.get(own[place].sha256)

    # Correcting and describing

    def revisions(self, ident: str) -> tuple[Revision, ...]:
        """The states of a work's text, the newest last; raises NoSuchWork."""
        with self._store.reading() as connection:
            number, _ = keeping.find_work(connection, ident)
            return load_revisions(connection, number, ident)

    def corrections(self, ident: str) -> tuple[Kept, ...]:
        """The corrections of a work that hold, in the order in which they were made; raises NoSuchWork."""
        doc = self.document(ident)
        with self._store.reading() as connection:
            number, _ = keeping.find_work(connection, ident)
            return load_corrections(connection, number, doc)

    def correction_at(
        self, ident: str, index: int, start: int, end: int, reading: str, *, by: str = "", note: str = ""
    ) -> Correction:
        """A correction of [start, end) of a page's text, as `correct` takes it: with the words around, of today."""
        today = datetime.now().astimezone().date().isoformat()
        return replace(correction_at(self.page(ident, index), start, end, reading, by=by, date=today), note=note)

    def correct(self, ident: str, *corrections: Correction) -> Revision:
        """Keep what a person read as a witness of its own; the text, the index and every export follow at once.

        What finds no place on the pages is kept as well, and told by `corrections`. Raises NoSuchWork.
        """
        return correct_work(self._store, self._recall, ident, corrections)

    def undo(self, ident: str, number: int, *, by: str = "") -> Revision:
        """Take a correction back, by its number in the work; raises NoSuchWork."""
        return undo_correction(self._store, self._recall, ident, number, by=by)

    def describe(self, ident: str, **fields: Any) -> Work:
        """Give bibliographic data by the names of CSL-JSON (`title`, `author`, `issued` …); None takes one away.

        What is given so is kept when the work is read again. Raises NoSuchWork.
        """
        with self._store.writing() as connection:
            number, _ = keeping.find_work(connection, ident)
            keeping.edit_item(connection, number, fields)
            return load_works(connection, numbers=[number])[0]

    # Searching

    def find(self, query: str, *, limit: int = 20, offset: int = 0, works: Sequence[str] | None = None) -> Results:
        """Search the pages of all works, or of some; raises QueryError where the query makes no sense."""
        with self._store.reading() as connection:
            return search(connection, query, limit=limit, offset=offset, within=works)

    def sources(
        self, *, query: str | None = None, work: str | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[SourceRow, ...]:
        """Every source that works cite, or one work does, each with all places that cite it, in order of authors."""
        with self._store.reading() as connection:
            number = keeping.find_work(connection, work)[0] if work is not None else None
            return load_sources(connection, query=query, work=number, limit=limit, offset=offset)

    def count_sources(self, *, query: str | None = None) -> int:
        """How many sources all works cite, or those that have all words of a query."""
        with self._store.reading() as connection:
            return count_sources(connection, query=query)

    def source(self, ident: str) -> SourceRow:
        """A source by its id, or by WORK/ID as a work has it; raises NoSuchWork."""
        with self._store.reading() as connection:
            return find_source(connection, ident)

    # What happened when

    def untraced(self) -> tuple[str, ...]:
        """The works whose claims are not known yet, or are those of an older revision."""
        with self._store.reading() as connection:
            return tracing.find_untraced(connection)

    def trace(self, ident: str) -> bool:
        """Find the claims of a work where they are out of date; whether that was so. Raises NoSuchWork."""
        return tracing.trace_work(self._store, ident)

    def chronology(self, ident: str | None = None, *, rejected: bool = False, current: bool = True) -> Chronology:
        """What a work, or all works, tell of what happened when, as persons have it; with `rejected` all of it.

        Works that are not traced yet are so first, unless their claims need not be `current`. Raises NoSuchWork.
        """
        for one in (self.untraced() if ident is None else (ident,)) if current else ():
            self.trace(one)
        if ident is None:
            with self._store.reading() as connection:
                found = tracing.chronicle_library(connection, self._known)
        else:
            doc = self.document(ident)
            with self._store.reading() as connection:
                number, _ = keeping.find_work(connection, ident)
                found = tracing.chronicle_work(connection, number, ident, doc)
        return found if rejected else standing(found)

    def claims_stamp(self, ident: str | None = None) -> tracing.Stamp:
        """What changes whenever the chronology of a work, or of all works, may have changed. Raises NoSuchWork."""
        with self._store.reading() as connection:
            return tracing.stamp(connection, None if ident is None else keeping.find_work(connection, ident)[0])

    def rule(
        self, ident: str, claim: str, verdict: Verdict, *, by: str = "", remark: str = "",
        amendment: Amendment | None = None,
    ) -> Ruling:  # fmt: skip
        """Accept, correct or reject a claim by its id; an amendment says all of what it should be.

        It is kept over rereading, and chronologies and what is written of them follow at once. Raises NoSuchWork,
        UsageError for an amendment without a date.
        """
        with self._store.writing() as connection:
            number, _ = keeping.find_work(connection, ident)
            return rulings.keep_ruling(connection, number, claim, verdict, by=by, remark=remark, amendment=amendment)

    def take_back_ruling(self, ident: str, ruling: int) -> None:
        """Take a ruling back, by its number in the work: the one before it holds again. Raises NoSuchWork."""
        with self._store.writing() as connection:
            rulings.take_back(connection, keeping.find_work(connection, ident)[0], ruling)

    def rulings(self, ident: str) -> tuple[Ruling, ...]:
        """All rulings on the claims of a work, the newest last, those taken back as well. Raises NoSuchWork."""
        with self._store.reading() as connection:
            return tracing.load_rulings(connection, keeping.find_work(connection, ident)[0])

    def judge(self, one: str, two: str, *, same: bool, by: str = "") -> None:
        """Keep a person's word that two sources are one, or are not: `one` was taken for the other. It is final.

        Sources are named by their ids, or by WORK/ID as a work has them. Raises NoSuchWork, and UsageError where what
        was said before leads to the contrary.
        """
        with self._store.writing() as connection:
            first = find_side(connection, one)
            second = find_side(connection, two, besides=first)
            judging.keep_word(connection, first, second, same=same, by=by, at=keeping.now())
            settle(connection, {first.key, second.key})

    def take_back(self, number: int) -> None:
        """Take back what a person said of two sources, by its number; raises NoSuchWork."""
        with self._store.writing() as connection:
            word = judging.take_back(connection, number, at=keeping.now())
            settle(connection, {word.one.key, word.two.key}, {side.key: side.csl for side in (word.one, word.two)})

    def judgements(self) -> tuple[Judgement, ...]:
        """What persons said of sources and did not take back, in the order in which it was said."""
        with self._store.reading() as connection:
            return judging.load_judgements(connection)

    def names(self, ident: str | None = None, *, query: str = "") -> tuple[NameRow, ...]:
        """Who and what takes part in the claims of a work, or of all works, those with most claims first.

        With `query` only those one of whose spellings has all its words. Raises NoSuchWork.
        """
        return list_names(self.chronology(ident), query)

    def judge_names(self, one: str, two: str, *, same: bool, by: str = "") -> NameWord:
        """Keep a person's word that two names are one bearer's, or that `one` was taken for `two`. It is final.

        A name is given as it is spelt, for all works, or as WORK/NAME. Raises NoSuchWork, and UsageError where what was
        said before leads to the contrary.
        """
        with self._store.writing() as connection:
            known = tracing.load_names(connection)
            sides = namesakes.find_name(one, known), namesakes.find_name(two, known)
            return namesakes.keep_word(connection, *sides, same=same, by=by, at=keeping.now())

    def take_back_names(self, number: int) -> None:
        """Take back what a person said of two names, by its number; raises NoSuchWork."""
        with self._store.writing() as connection:
            namesakes.take_back(connection, number, at=keeping.now())

    def name_words(self) -> tuple[NameWord, ...]:
        """What persons said of names and did not take back, in the order in which it was said."""
        with self._store.reading() as connection:
            return namesakes.load_words(connection)

    # Keeping in order

    def check(self, *, progress: Progress | None = None) -> tuple[Fault, ...]:
        """Whatever does not fit any more: blobs, parts, offsets, boxes, the index."""
        return check_library(self._store, self.blobs, progress=progress)

    def sweep(self) -> int:
        """Remove blobs that belong to no work, which an interrupted import may leave; gives how many they were."""
        return sweep_all(self._store, self.blobs)

    def reindex(self) -> None:
        """Make the index of all works anew, as is needed when `check` finds it wanting."""
        with self._store.writing() as connection:
            index_everything(connection)

    @property
    def blobs(self) -> Blobs:
        """Where originals and page images are kept."""
        with self._lock:
            if self._blobs is None:
                self._blobs = open_blobs(self._store)
            return self._blobs

    @property
    def _darkroom(self) -> Darkroom:
        blobs = self.blobs
        with self._lock:
            if self._images is None:
                self._images = Darkroom(self._store, blobs)
            return self._images
