"""Search as the reader shows it: hits with the words in their line on the paper, and ways to narrow down."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from variorum.library import Hit, Marked, Results
from variorum.reader import addresses
from variorum.reader.leaf import Rectangle, round_box
from variorum.reader.shelf import WorkCard

PAGE_LENGTH = 20
_PX = 150 / 72  # pixels to a point of the images that strips are cut from
_HELP = (
    ("salt tax", "pages with both words"),
    ('"salt tax"', "the words beside each other"),
    ("harbo*", "words that begin so"),
    ("salt OR grain", "one of them"),
    ("salt -grain", "the first without the second"),
    ("author:smith year:1949..1951", "in works of an author and of these years"),
    ("note:ibid", "in notes; so do caption: and source:"),
)
_FACETS = {"work": "Works", "year": "Years", "person": "Persons", "place": "Places"}


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a page's image: its place on the page in points, and its address."""

    image: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class HitView:
    """A page that was found: what it is called, the snippet, and the first found word of that on the paper (`box`)."""

    work: str
    index: int
    title: str
    author: str
    label: str
    part: str
    address: str
    snippet: tuple[Marked, ...]
    boxes: tuple[Rectangle, ...]
    strip: Strip | None
    box: Rectangle | None


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A value of a facet: its label, on how many found pages it is, and the address of the narrower search."""

    label: str
    pages: int
    address: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """What a query found; `trouble` says why nothing could be looked for."""

    query: str
    total: int
    first: int
    hits: tuple[HitView, ...]
    facets: tuple[tuple[str, tuple[Narrowing, ...]], ...]
    instead: Mapping[str, tuple[str, ...]]
    suggestion: str | None
    previous: str | None
    next: str | None
    trouble: str
    help: tuple[tuple[str, str], ...] = _HELP


Size = Callable[[str, int], tuple[float, float] | None]


def view_results(
    results: Results, cards: Mapping[str, WorkCard], size: Size, *, start: int = 0, work: str | None = None
) -> SearchView:
    """The hits of a query from `start` on; `size` gives width and height of a page in points, None without paper."""
    query = results.query
    hits = tuple(_hit(hit, cards, size, query) for hit in results.hits if hit.work in cards)
    facets = tuple(
        (label, tuple(_narrow(name, count.value, count.label, count.pages, query) for count in counts[:8]))
        for name, label in _FACETS.items()
        if (counts := results.facets.get(name, ())) and not (len(counts) == 1 and name in ("work", "year"))
    )

    def at(place: int) -> str:
        return addresses.to(addresses.SEARCH, q=query, start=place or None, work=work)

    return SearchView(
        query, results.total, start + 1, hits, facets, results.instead, results.suggestion,
        at(max(start - PAGE_LENGTH, 0)) if start else None,
        at(start + PAGE_LENGTH) if start + PAGE_LENGTH < results.total else None, "",
    )  # fmt: skip


def nothing(query: str, trouble: str = "") -> SearchView:
    """A search for nothing, or for what makes no sense."""
    return SearchView(query, 0, 1, (), (), {}, None, None, None, trouble)


def cut_strip(work: str, index: int, part: Rectangle, size: tuple[float, float]) -> Strip:
    """A part of a page, given in points, as an image of its own."""
    left, top, right, bottom = part
    width, height = size
    shares = 100 * left / width, 100 * top / height, 100 * (right - left) / width, 100 * (bottom - top) / height
    region = ",".join(f"{share:.3f}" for share in shares)
    pixels = min(round((right - left) * _PX * 1.4), 1200)
    return Strip(
        addresses.image(work, index, region=f"pct:{region}", size=f"^{max(pixels, 1)},"), left, top, right - left,
        bottom - top,
    )  # fmt: skip


def around_box(box: Sequence[float], size: tuple[float, float]) -> Rectangle:
    """The part of a page to show with a word: its line and half of those beside it, as wide as a column."""
    left, top, right, bottom = box
    tall = max(bottom - top, 6.0)
    reach = 15 * tall
    middle = (left + right) / 2
    low, high = max(middle - reach, 0.0), min(middle + reach, size[0])
    return low, max(top - 0.9 * tall, 0.0), high, min(bottom + 0.9 * tall, size[1])


def _hit(hit: Hit, cards: Mapping[str, WorkCard], size: Size, query: str) -> HitView:
    work = cards[hit.work]
    paper = size(hit.work, hit.index)
    boxes = tuple(round_box(box) for box in hit.boxes)
    box = next(iter([*map(round_box, hit.shown.boxes if hit.shown else ()), *boxes]), None)
    strip = cut_strip(hit.work, hit.index, around_box(box, paper), paper) if box and paper else None
    return HitView(
        hit.work, hit.index, work.title or "Untitled", ", ".join(work.authors), hit.label, hit.part,
        addresses.to(addresses.PAGE, work=hit.work, index=hit.index, q=query), hit.snippet, boxes, strip,
        box,
    )  # fmt: skip


def _narrow(facet: str, value: str, label: str, pages: int, query: str) -> Narrowing:
    if facet == "work":
        return Narrowing(label, pages, addresses.to(addresses.SEARCH, q=query, work=value))
    wanted = f"year:{value}" if facet == "year" else '"' + value.replace('"', " ") + '"'
    return Narrowing(label, pages, addresses.to(addresses.SEARCH, q=f"{query} {wanted}"))
