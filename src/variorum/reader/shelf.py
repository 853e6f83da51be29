"""Works as the shelf and their own title pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from variorum.library import File, Kept, Revision, Work
from variorum.model import Finding
from variorum.reader import addresses
from variorum.reader.claim import RulingView
from variorum.reader.coins import to_coins
from variorum.reader.flow import Heading, headings_of
from variorum.reader.leaf import Contents

PAGE_LENGTH = 96
SORTS = ("author", "title", "year", "added", "doubtful")
_LANGUAGES = {
    "eng": "en", "deu": "de", "fra": "fr", "ita": "it", "spa": "es", "rus": "ru", "por": "pt", "nld": "nl", "lat": "la",
    "pol": "pl", "ces": "cs", "swe": "sv", "dan": "da", "jpn": "ja", "chi": "zh", "chi_sim": "zh", "ell": "el",
}  # fmt: skip
FIELDS = {
    "author": "Authors", "title": "Title", "issued": "Year", "container-title": "Journal or book", "volume": "Volume",
    "issue": "Issue", "page": "Pages", "publisher": "Publisher", "publisher-place": "Place", "DOI": "DOI",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WorkCard:
    """A work as every screen names it; `lang` is the tag of its language, `coins` what Zotero finds."""

    id: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    container: str
    pages: int
    words: int
    notes: int
    doubtful: int
    cover: int
    revision: int
    lang: str
    thumbnail: str | None
    coins: str


@dataclass(frozen=True, slots=True)
class ShelfView:
    """The shelf: a stretch of its works in order, and totals over all; `query` is what was asked for."""

    works: tuple[WorkCard, ...]
    sort: str
    sorts: tuple[str, ...]
    total: int
    words: int
    doubtful: int
    accept: str
    limit: str
    query: str = ""
    previous: str | None = None
    next: str | None = None


@dataclass(frozen=True, slots=True)
class WorkView:
    """The title page of a work: contents, pages, what it was made from, its description, what was noticed."""

    work: WorkCard
    headings: tuple[Heading, ...]
    labels: Mapping[int, str]
    exports: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str, str], ...]
    files: tuple[File, ...]
    findings: tuple[Finding, ...]
    csl: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class HistoryView:
    """What persons corrected in a work, the states of its text, and what persons hold of its claims."""

    corrections: tuple[Kept, ...]
    revisions: tuple[Revision, ...]
    rulings: tuple[RulingView, ...] = ()


def card(work: Work) -> WorkCard:
    """A work as every screen names it."""
    language = work.language.partition("+")[0]
    pictured = any(_has_paper(file.name) for file in work.files)
    cover = addresses.image(work.id, work.cover, size="^!240,320") if pictured else None
    return WorkCard(
        work.id, work.title or _from_file(work), work.authors, work.year, work.container, work.pages, work.words,
        work.notes, work.doubtful, work.cover, work.revision, _LANGUAGES.get(language, ""),
        cover, to_coins({**work.csl, "title": work.title}),
    )  # fmt: skip


def view_shelf(
    works: Sequence[Work], *, sort: str, accept: str, limit: str, start: int = 0, query: str = ""
) -> ShelfView:
    """The shelf from its work `start` on, with works in the order given."""

    def at(place: int) -> str:
        return addresses.to(addresses.SHELF, sort=sort, q=query or None, start=place or None)

    end = start + PAGE_LENGTH
    return ShelfView(
        tuple(map(card, works[start:end])), sort, SORTS, len(works), sum(work.words for work in works),
        sum(work.doubtful for work in works), accept, limit, query,
        at(max(start - PAGE_LENGTH, 0)) if start else None, at(end) if end < len(works) else None,
    )  # fmt: skip


def view_work(work: Work, contents: Contents, exports: Sequence[tuple[str, str]]) -> WorkView:
    """The title page of a work."""
    fields = tuple((name, label, show_field(work.csl.get(name))) for name, label in FIELDS.items())
    return WorkView(
        card(work), headings_of(contents), contents.labels, tuple(exports), fields, work.files, contents.doc.findings,
        work.csl,
    )  # fmt: skip


def show_field(value: object) -> str:
    """A CSL field as a person types it: names parted by semicolons, a date as year-month-day.

    >>> show_field([{"family": "Shi", "given": "Zhe"}, {"literal": "Harbour Board"}])
    'Shi, Zhe; Harbour Board'
    """
    if isinstance(value, list | tuple):
        return "; ".join(
            str(one.get("literal") or ", ".join(filter(None, (one.get("family"), one.get("given")))))
            for one in value
            if isinstance(one, Mapping)
        )
    if isinstance(value, Mapping):
        parts = value.get("date-parts")
        if isinstance(parts, list | tuple) and parts and isinstance(parts[0], list | tuple):
            return "-".join(str(part).zfill(2) for part in parts[0])
        return str(value.get("literal") or value.get("raw") or "")
    return "" if value is None else str(value)


def read_field(name: str, text: str) -> object:
    """The inverse of `show_field`; an empty text is None, which takes the field away.

    >>> read_field("author", "Shi, Zhe; Harbour Board"), read_field("issued", "1951-04")
    ([{'family': 'Shi', 'given': 'Zhe'}, {'literal': 'Harbour Board'}], {'date-parts': [[1951, 4]]})
    """
    text = " ".join(text.split())
    if not text:
        return None
    if name == "author":
        people: list[dict[str, str]] = []
        for one in filter(None, map(str.strip, text.split(";"))):
            family, comma, given = one.partition(",")
            people.append({"family": family.strip(), "given": given.strip()} if comma else {"literal": one})
        return people or None
    if name == "issued":
        numbers = text.split("-")
        if all(number.isascii() and number.isdigit() for number in numbers) and len(numbers) <= 3:
            return {"date-parts": [[int(number) for number in numbers]]}
        return {"literal": text}
    return text


def _has_paper(name: str) -> bool:
    return name.lower().rpartition(".")[2] in {"pdf", "png", "jpg", "jpeg", "tif", "tiff", "jp2", "webp", "bmp", "gif"}


def _from_file(work: Work) -> str:
    """What to call a work whose title nobody knows: its file's name."""
    name = work.files[0].name if work.files else ""
    return name.rpartition(".")[0] or name
