"""The reading room: a library with what was made of its newest states, kept as long as it is asked for."""

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from variorum.chronology.entries import Chronology
from variorum.citations import read_ahead
from variorum.doubts import Doubt
from variorum.library import Library, Work
from variorum.model import Page
from variorum.reader.citing import name_sources
from variorum.reader.leaf import Contents, PageView, Rectangle, index_document, view_page
from variorum.reader.words import Words, number_words

T = TypeVar("T")
_KEPT = {"contents": 4, "words": 64, "leaf": 64, "doubts": 16, "pixels": 6, "chronicle": 4, "standing": 4, "cited": 8,
         "conflicts": 8, "prepared": 16}  # fmt: skip
_MANY = 100  # notes: to read so many takes a third of a second


@dataclass(frozen=True, slots=True)
class Settings:
    """How a library is served: who corrects, how large (bytes) and long uploads may be."""

    by: str = ""
    largest: int = 200_000_000
    most_pages: int = 3000
    languages: str = "auto"


class Room:
    """A library as the screens use it. Everything is kept by revision, so that nothing kept is ever out of date."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self.library, self.settings = library, settings
        self._lock = threading.Lock()
        self._kept: dict[str, OrderedDict[tuple[object, ...], Any]] = defaultdict(OrderedDict)

    def contents(self, work: Work) -> Contents:
        """A work's document, looked through once."""

        def make() -> Contents:
            doc = self.library.document(work.id, work.revision)
            return index_document(doc, name_sources(doc))

        return self.keep("contents", (work.id, work.revision), make)

    def words(self, work: Work, page: Page) -> Words:
        """The words of a page, named and judged: once for all revisions that have the very same page."""
        kept = self.keep("words", (work.id, page.index, id(page)), lambda: self._number(work, page))
        return kept if kept.page is page else self._number(work, page)

    @staticmethod
    def _number(work: Work, page: Page) -> Words:
        return number_words(page, languages=work.language or "eng")

    def chronicle(self, work: str | None) -> tuple[Chronology, object]:
        """The chronology of a work or of all, with what is rejected, and what it may be kept under."""
        stamp = self.library.claims_stamp(work)

        def make() -> Chronology:
            return self.library.chronology(work, rejected=True, current=False)

        return self.keep("chronicle", (work, stamp), make), stamp

    def spans(self, work: Work, claim: str, index: int) -> tuple[tuple[int, int], ...]:
        """Where the words of a claim stand in the text of a page; nowhere if the work has no such claim."""
        entry = next((entry for entry in self.chronicle(work.id)[0].entries if entry.id == claim), None)
        return tuple((start, end) for page, start, end in entry.page_spans if page == index) if entry else ()

    def leaf(
        self, work: Work, index: int, hits: tuple[Rectangle, ...] = (), spans: tuple[tuple[int, int], ...] = ()
    ) -> PageView | None:
        """A page as it is shown, with what was searched for, and stretches of its text, marked."""
        contents = self.contents(work)
        page = contents.page(index)
        if page is None:
            return None
        words = self.words(work, page)
        if hits or spans:
            return view_page(contents, index, words, hits=hits, spans=spans)
        return self.keep("leaf", (work.id, work.revision, index), lambda: view_page(contents, index, words))

    def prepare(self, work: Work) -> None:
        """Read the notes of a large work behind the screens: the first correction in one is as quick as all others."""
        doc = self.contents(work).doc
        if len(doc.notes) > _MANY:
            self.keep("prepared", (work.id,), threading.Thread(target=read_ahead, args=(doc,), daemon=True).start)

    def doubts(self, work: Work) -> tuple[Doubt, ...]:
        """The words of a work that are worth a look, the most doubtful first."""
        return self.keep("doubts", (work.id, work.revision), lambda: self.library.doubts(work.id))

    def keep(self, kind: str, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` gives for a key, made once as long as it is among the last of its kind."""
        with self._lock:
            kept = self._kept[kind]
            if key in kept:
                kept.move_to_end(key)
                return kept[key]  # type: ignore[no-any-return]
        made = make()
        with self._lock:
            kept[key] = made
            while len(kept) > _KEPT[kind]:
                kept.popitem(last=False)
        return made
