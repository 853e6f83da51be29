"""The screens: each a function from its address to the parts of its template."""

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import RedirectResponse, Response

from variorum.errors import NoSuchWork, VariorumError
from variorum.library import Work
from variorum.model import Page
from variorum.reader import addresses, shelf
from variorum.reader.apparatus import WordView, view_word
from variorum.reader.cited import SOURCES_SHOWN, SourcesView, SourceView, view_one, view_sources, view_work_sources
from variorum.reader.citing import cite
from variorum.reader.claim import view_rulings
from variorum.reader.desk import ReviewView, view_review
from variorum.reader.flow import TextView, view_text
from variorum.reader.found import PAGE_LENGTH, SearchView, Strip, cut_strip, nothing, view_results
from variorum.reader.leaf import Contents, NoteView, PageView, Rectangle, round_box, size_of, view_note
from variorum.reader.web.answering import InRoom, PageIndex, Parts, WorkId, add_screen, find_work
from variorum.reader.web.room import Room
from variorum.reader.web.templating import size_in_words
from variorum.reader.words import Words, parse_name

router = APIRouter()
Asked = Annotated[str, Query(alias="q", max_length=400, description="What to search for.")]
FOLIOS = "\N{OBJECT REPLACEMENT CHARACTER}"  # what the folios of a copied passage take the place of (copying.js)
_ACCEPT = ".pdf,.png,.jpg,.jpeg,.tif,.tiff,.txt,.hocr,.html,.xml,.json"
_EXPORTS = {"md": "Markdown", "txt": "plain text", "lines": "lines as printed", "json": "JSON with everything"}


def show_shelf(
    room: InRoom,
    sort: Annotated[Literal["author", "title", "year", "added", "doubtful"], Query(description="Order.")] = "author",
    q: Asked = "",
    start: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Parts:
    """The works of the library, or those in which a query finds something."""
    works = room.library.works(sort=sort, query=q.strip() or None)
    limit = size_in_words(room.settings.largest)
    view = shelf.view_shelf(works, sort=sort, accept=_ACCEPT, limit=limit, start=start, query=q.strip())
    return {"view": view, "here": "shelf"}


def show_work(room: InRoom, work: WorkId) -> Parts:
    """The title page of a work: its contents, description, findings."""
    found = find_work(room, work)
    view = shelf.view_work(found, room.contents(found), tuple(_EXPORTS.items()))
    return {"view": view, "work": view.work}


def show_text(room: InRoom, work: WorkId) -> Parts:
    """A whole work as running text."""
    found = find_work(room, work)
    contents = room.contents(found)
    return {
        "view": view_text(contents), "work": shelf.card(found), "labels": contents.labels, "cut": _cutter(room, found),
        "citation": cite(found.csl, folio=FOLIOS),
    }  # fmt: skip


def show_page(
    room: InRoom, work: WorkId, index: PageIndex, q: Asked = "",
    claim: Annotated[str, Query(max_length=40, description="A claim whose words are marked.")] = "",
) -> Parts:  # fmt: skip
    """A page: its text beside its image, with its notes and apparatus; `q` marks what is searched for."""
    found = find_work(room, work)
    spans = room.spans(found, claim, index) if claim else ()
    view = room.leaf(found, index, _pins(room, found, index, q), spans)
    if view is None:
        raise HTTPException(404, "The work has no such page.")
    card = shelf.card(found)
    plate = None
    if has_paper(room, found, index):
        plate = {
            "info": f"/iiif/image/{work}/{index}/info.json", "still": addresses.image(work, index, size="^!900,1200")
        }  # fmt: skip
    return {
        "view": view, "work": card, "plate": plate, "query": q or None, "cut": _cutter(room, found),
        "claim": claim if spans else "", "citation": cite(found.csl, folio=view.label),
    }  # fmt: skip


def show_word(room: InRoom, work: WorkId, index: PageIndex, word: str) -> Parts:
    """A word, named by its line and its place there (12.3): what every witness has, and its line on the paper."""
    found = find_work(room, work)
    page, words, view = find_word(room, found, index, word)
    room.prepare(found)
    return {
        "view": view, "work": shelf.card(found), "label": room.contents(found).labels[index],
        "strip": _strip(room, found, page, view), "size": size_of(page), "words": len(words.words),
    }  # fmt: skip


def show_note(room: InRoom, work: WorkId, note: str) -> Parts:
    """A note: its text, where it is called, what it cites."""
    found = find_work(room, work)
    contents = room.contents(found)
    if note not in contents.by_id:
        raise HTTPException(404, "The work has no such note.")
    return {
        "view": view_note(contents, contents.by_id[note]), "work": shelf.card(found), "labels": contents.labels
    }  # fmt: skip


def show_review(room: InRoom, work: WorkId, count: Annotated[int, Query(ge=1, le=60)] = 12) -> Parts:
    """The most doubtful words of a work."""
    found = find_work(room, work)
    contents = room.contents(found)
    room.prepare(found)

    def leaf(index: int) -> tuple[Page, Words, str] | None:
        page = contents.page(index)
        return None if page is None else (page, room.words(found, page), contents.labels[index])

    kept = room.library.corrections(work)
    pages = _places(contents)
    settled = {
        (pages.get((one.correction.file, one.correction.page or 0), -1), one.correction.words,
         one.correction.before.strip())
        for one in kept if one.correction.words == one.correction.reading
    }  # fmt: skip
    view = view_review(room.doubts(found), leaf, settled=settled, count=count)
    strips = [_strip(room, found, contents.page(task.word.index), task.word) for task in view.tasks]
    shown = [{"word": t.word, "page_label": t.page_label, "strip": s} for t, s in zip(view.tasks, strips, strict=True)]
    return {"view": view, "tasks": shown, "work": shelf.card(found)}


def show_history(room: InRoom, work: WorkId) -> Parts:
    """What persons corrected, what they hold of claims, and the states of the text."""
    found = find_work(room, work)
    rulings = view_rulings(room.library.rulings(work))
    view = shelf.HistoryView(room.library.corrections(work), room.library.revisions(work), rulings)
    contents = room.contents(found)
    pages = _places(contents)
    places = {one.number: pages.get((one.correction.file, one.correction.page or 0)) for one in view.corrections}
    return {"view": view, "work": shelf.card(found), "places": places, "labels": contents.labels}


def show_cited(room: InRoom, work: WorkId) -> Parts:
    """The sources that a work cites."""
    found = find_work(room, work)
    return {"view": view_work_sources(work, room.contents(found).doc), "work": shelf.card(found)}


def show_sources(room: InRoom, q: Asked = "", start: Annotated[int, Query(ge=0, le=10_000_000)] = 0) -> Parts:
    """Every source that works of the library cite."""
    rows = room.library.sources(query=q or None, limit=SOURCES_SHOWN, offset=start)
    total = room.library.count_sources(query=q or None)
    return {"view": view_sources(rows, _titles(room), total=total, query=q, start=start), "here": "sources"}


def show_source(room: InRoom, source: str) -> Parts:
    """A source with every place of the library that cites it."""
    try:
        row = room.library.source(source)
    except NoSuchWork:
        raise HTTPException(404, "No source of this library has that address.") from None
    return {"view": view_one(row, _titles(room), room.library.judgements()), "here": "sources"}


def show_search(
    room: InRoom,
    q: Asked = "",
    work: Annotated[str | None, Query(max_length=80, description="Search this work alone.")] = None,
    start: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Parts:
    """The pages on which a query finds something, the best first."""
    query = " ".join(q.split())
    only = shelf.card(find_work(room, work)) if work else None
    if not query:
        return {"view": nothing(""), "work": only, "query": ""}
    try:
        results = room.library.find(query, limit=PAGE_LENGTH, offset=start, works=(work,) if work else None)
    except VariorumError as trouble:
        return {"view": nothing(query, str(trouble)), "work": only, "query": query}
    cards = {ident: shelf.card(room.library.work(ident)) for ident in dict.fromkeys(hit.work for hit in results.hits)}
    sizes: dict[str, dict[int, tuple[float, float]]] = {}

    def size(ident: str, index: int) -> tuple[float, float] | None:
        if ident not in sizes:
            sizes[ident] = {
                leaf.index: (leaf.width, leaf.height)
                for leaf in room.library.leaves(ident)
                if leaf.width and leaf.height
            }
        return sizes[ident].get(index)

    view = view_results(results, cards, size, start=start, work=work)
    return {"view": view, "work": only, "query": query, "coins": [one.coins for one in cards.values()]}


def _places(contents: Contents) -> dict[tuple[str, int], int]:
    """The pages of a work by file and place in it (from 1), or by their place in the work, as corrections name them."""
    pages = contents.doc.pages
    of_work = {("", number): page.index for number, page in enumerate(pages, 1)}
    return of_work | {(page.file, page.file_index + 1): page.index for page in pages}


def find_word(room: Room, work: Work, index: int, name: str) -> tuple[Page, Words, WordView]:
    """A word by its name, or the answer that there is none."""
    page = room.contents(work).page(index)
    if page is None or parse_name(name) is None:
        raise HTTPException(404, "The work has no such page or word.")
    words = room.words(work, page)
    word = words.named(name)
    if word is None:
        raise HTTPException(404, "The page has no such word.")
    return page, words, view_word(page, words, word)


def has_paper(room: Room, work: Work, index: int) -> bool:
    """Whether a page has an image: it is of a file that is kept, and has a size."""
    page = room.contents(work).page(index)
    return page is not None and bool(page.width and page.height and work.files)


def _titles(room: Room) -> dict[str, str]:
    return {work.id: work.title for work in room.library.works()}


def _pins(room: Room, work: Work, index: int, query: str) -> tuple[Rectangle, ...]:
    """The boxes of what a query finds on a page."""
    query = " ".join(query.split())
    if not query:
        return ()
    try:
        results = room.library.find(query, limit=max(work.pages, 1), offset=0, works=(work.id,))
    except VariorumError:
        return ()
    boxes = [box for hit in results.hits if hit.index == index for box in hit.boxes]
    over = [hit.over for hit in results.hits if hit.over is not None and hit.over.index == index]
    return tuple(map(round_box, (*boxes, *(box for own in over for pin in own.pins for box in pin.boxes))))


def _strip(room: Room, work: Work, page: Page | None, view: WordView) -> Strip | None:
    if page is None or view.strip is None or not has_paper(room, work, view.index):
        return None
    return cut_strip(work.id, view.index, view.strip, size_of(page))


def _cutter(room: Room, work: Work) -> object:
    """The address of a picture's image, by its page and box; None where pages have no images."""
    contents = room.contents(work)

    def cut(index: int, box: Rectangle) -> str:
        page = contents.page(index)
        assert page is not None
        return cut_strip(work.id, index, box, size_of(page)).image

    first = contents.doc.pages[0].index if contents.doc.pages else 0
    return cut if has_paper(room, work, first) else None


def go_to(room: InRoom, work: WorkId, folio: Annotated[str, Query(max_length=40)] = "") -> Response:
    """The page that a person means: by its folio, else by `#` and its place counted from 1."""
    found = find_work(room, work)
    index = _find_folio(room, found, folio)
    if index is None:
        first = next(iter(room.contents(found).labels.values()), "—")
        raise HTTPException(404, f"No page of this work is called {folio!r}. Its first is called {first}.")
    return RedirectResponse(addresses.to(addresses.PAGE, work=work, index=index), 303)


def show_folio(room: InRoom, work: WorkId, folio: Annotated[str, ...]) -> Response:
    """The page of a folio, as a note that cites the work would give it."""
    return go_to(room, work, folio)


def _find_folio(room: Room, work: Work, folio: str) -> int | None:
    wanted = folio.strip()
    labels = room.contents(work).labels
    for index, label in labels.items():
        if wanted and label.strip("[]").casefold() == wanted.casefold():
            return index
    number = wanted.removeprefix("#").strip()
    if number.isascii() and number.isdigit() and len(number) < 9:
        indices = list(labels)
        place = int(number) - 1
        return indices[place] if 0 <= place < len(indices) else None
    return None


for _address, _template, _make, _shape in (
    (addresses.SHELF, "shelf.html", show_shelf, shelf.ShelfView),
    (addresses.TEXT, "text.html", show_text, TextView),
    (addresses.WORD, "word.html", show_word, WordView),
    (addresses.PAGE, "page.html", show_page, PageView),
    (addresses.NOTE, "note.html", show_note, NoteView),
    (addresses.REVIEW, "review.html", show_review, ReviewView),
    (addresses.HISTORY, "history.html", show_history, shelf.HistoryView),
    (addresses.CITED, "sources.html", show_cited, SourcesView),
    (addresses.WORK, "work.html", show_work, shelf.WorkView),
    (addresses.SEARCH, "search.html", show_search, SearchView),
    (addresses.SOURCE, "source.html", show_source, SourceView),
    (addresses.SOURCES, "sources.html", show_sources, SourcesView),
):
    add_screen(router, _address, _template, _make, _shape)
router.add_api_route("/works/{work}/go", go_to, include_in_schema=False)
router.add_api_route(addresses.FOLIO, show_folio, status_code=303, response_class=RedirectResponse)
