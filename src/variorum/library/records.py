"""What a library tells of itself: works and their files, revisions, hits, sources, faults. Frozen, and JSON at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from variorum.corrections import Correction
from variorum.model import Box, Name

Happened = Literal["new", "same", "revised"]
Made = Literal["read", "reread", "corrected", "undone"]


@dataclass(frozen=True, slots=True)
class File:
    """An original of a work: its name, its place among the blobs (`sha256`, in hexadecimal), and how long it is.

    `path` is where it was when it was added, empty where it came from elsewhere (an upload).
    """

    name: str
    sha256: str
    size: int
    path: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """What the shelf says of a work.

    `id` is short and stays the same over rereading and correction. `title`, `authors` (as on a title page), `year`,
    `container` (journal or book) are read from `csl`, the bibliographic data as an item of CSL-JSON. `doubtful` counts
    the words worth a look, `cover` is the index of the page to show. Times are ISO 8601, in UTC.
    """

    id: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    container: str
    pages: int
    words: int
    notes: int
    doubtful: int
    findings: int
    language: str
    cover: int
    revision: int
    added: str
    changed: str
    csl: Mapping[str, Any]
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of files that were to be added: `happened` is "new", "same" (they were here) or "revised"."""

    work: str
    revision: int
    happened: Happened


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as a list needs it; `label` is its folio or what stands for it (`walk.page_labels`).

    `doubtful` counts its words that are worth a look.
    """

    index: int
    folio: str | None
    label: str
    width: float | None
    height: float | None
    doubtful: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of a work's text: what made it (`made`, by which `maker`, with which `options`), who and when."""

    work: str
    number: int
    made: Made
    maker: str
    by: str
    at: str
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """A correction that a library keeps: its number in the work, who made it when, and what became of it.

    `placed` is False where no place on the pages was found for it, `disputed` holds what witnesses have that the person
    did not know of when deciding.
    """

    number: int
    correction: Correction
    at: str
    placed: bool = True
    disputed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageImage:
    """An image of a page: the bytes of a PNG or JPEG file, its size in dots and the dots per inch."""

    data: bytes
    media_type: str
    width: int
    height: int
    dpi: float


class Marked(NamedTuple):
    """A piece of a snippet; `hit` where the query asked for it."""

    text: str
    hit: bool


class Pin(NamedTuple):
    """A word that was found: its span in the page's text, and its boxes (two where a line's end breaks it)."""

    start: int
    end: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Over:
    """What of a hit stands on the next page: its index, and the pins there."""

    index: int
    pins: tuple[Pin, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A page on which something was found.

    `part` says where the snippet is from: "body", "note", "caption" or "source". `snippet` is the reading text around
    the words in pieces, `shown` the first of them that was found, `pins` every found word of the page with its boxes
    (points). A phrase, or a broken word, that runs over the end of the page is a hit of the page on which it begins;
    `over` is what stands on the next.
    """

    work: str
    index: int
    folio: str | None
    label: str
    part: str
    snippet: tuple[Marked, ...]
    pins: tuple[Pin, ...]
    score: float
    over: Over | None = None
    shown: Pin | None = None

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes of all found words on the page."""
        return tuple(box for pin in self.pins for box in pin.boxes)


class Count(NamedTuple):
    """A value of a facet and on how many found pages it occurs; `label` is how to show it."""

    value: str
    label: str
    pages: int


@dataclass(frozen=True, slots=True)
class Results:
    """What a query found: `total` pages, of which `hits` are those asked for, the best first.

    `facets` has lists for "work", "year", "person" and "place", counted over the best `counted` pages. Where nothing
    was found as it was written, `instead` tells which words were looked for in place of which, and `suggestion` is the
    query with the likeliest of them.
    """

    query: str
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[Count, ...]]
    counted: int
    instead: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A place that cites a source: work, note (id and label), the page of the note, its folio, and the locator."""

    work: str
    note: str
    label: str
    index: int
    folio: str | None
    locator: str


@dataclass(frozen=True, slots=True)
class Form:
    """A source as one work describes it: the work, its id there, its CSL item."""

    work: str
    id: str
    csl: Mapping[str, Any]

    @property
    def address(self) -> str:
        """What names it to the library: WORK/ID."""
        return f"{self.work}/{self.id}"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source that works of the library cite: its fullest CSL item, every place, and how each work describes it."""

    id: str
    title: str
    authors: tuple[Name, ...]
    year: int | None
    csl: Mapping[str, Any]
    cited: tuple[Cited, ...]
    forms: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word that two sources are one (`same`), or are not; who said it, and when."""

    number: int
    one: Form
    two: Form
    same: bool
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something of a library that does not fit: a kind, the work it belongs to (if one), and a sentence."""

    kind: str
    work: str | None
    message: str
