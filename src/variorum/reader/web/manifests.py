"""IIIF manifests, annotations and searches of works."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import Response

from variorum.errors import VariorumError
from variorum.library import Results
from variorum.reader import shelf
from variorum.reader.iiif import annotations, presentation, search
from variorum.reader.web.answering import InRoom, PageIndex, WorkId, find_work, say_file, to_json
from variorum.reader.web.images import base_of

router = APIRouter()
_MEDIA = f'application/ld+json;profile="{presentation.CONTEXT}"'
_MOST = 1000  # found pages of one work
Asked = Annotated[str, Query(max_length=400, description="What to search for.")]


def show_manifest(request: Request, room: InRoom, work: WorkId) -> Response:
    """A work as a manifest of the IIIF Presentation API 3."""
    found = find_work(room, work)
    made = presentation.make_manifest(base_of(request), shelf.card(found), room.contents(found), csl=found.csl)
    return to_json(made, media_type=_MEDIA)


def show_canvas(request: Request, room: InRoom, work: WorkId, index: PageIndex) -> Response:
    """A page as a canvas."""
    contents = room.contents(find_work(room, work))
    page = contents.page(index)
    if page is None:
        raise HTTPException(404, "The work has no such page.")
    canvas = presentation.make_canvas(base_of(request), work, page, contents.labels[index])
    return to_json({"@context": presentation.CONTEXT, **canvas}, media_type=_MEDIA)


def show_lines(request: Request, room: InRoom, work: WorkId, index: PageIndex) -> Response:
    """The lines of a page's text as annotations."""
    found = find_work(room, work)
    page = room.contents(found).page(index)
    if page is None:
        raise HTTPException(404, "The work has no such page.")
    lines = presentation.make_lines(base_of(request), work, page, lang=shelf.card(found).lang)
    return to_json(lines, media_type=_MEDIA)


def show_corrections(request: Request, room: InRoom, work: WorkId) -> Response:
    """What persons corrected, as Web Annotations."""
    contents = room.contents(find_work(room, work))
    kept = room.library.corrections(work)
    return to_json(annotations.annotate_corrections(base_of(request), work, contents, kept), media_type=_MEDIA)


def show_notes(request: Request, room: InRoom, work: WorkId) -> Response:
    """The notes of a work, as Web Annotations."""
    contents = room.contents(find_work(room, work))
    return to_json(annotations.annotate_notes(base_of(request), work, contents), media_type=_MEDIA)


def search_first(request: Request, room: InRoom, work: WorkId, q: Asked = "") -> Response:
    """Search a work by IIIF Content Search 1."""
    base = base_of(request)
    made = search.answer_first(base, work, q, _find(room, base, work, q))
    return to_json(made, media_type="application/ld+json")


def search_second(request: Request, room: InRoom, work: WorkId, q: Asked = "") -> Response:
    """Search a work by IIIF Content Search 2."""
    base = base_of(request)
    made = search.answer_second(base, work, q, _find(room, base, work, q))
    return to_json(made, media_type='application/ld+json;profile="http://iiif.io/api/search/2/context.json"')


def _find(room: InRoom, base: str, work: str, query: str) -> tuple[search.Match, ...]:
    contents = room.contents(find_work(room, work))
    try:
        query = " ".join(query.split())
        results = room.library.find(query, limit=_MOST, offset=0, works=(work,)) if query else None
    except VariorumError:
        results = None  # an answer without hits is what viewers understand
    return search.find_matches(base, work, contents, results or Results(query, 0, (), {}, 0))


for _address, _make in (
    ("/iiif/{work}/manifest.json", show_manifest),
    ("/iiif/{work}/canvas/{index}", show_canvas),
    ("/iiif/{work}/lines/{index}.json", show_lines),
    ("/iiif/{work}/annotations/corrections.json", show_corrections),
    ("/iiif/{work}/annotations/notes.json", show_notes),
    ("/iiif/{work}/search1", search_first),
    ("/iiif/{work}/search2", search_second),
):
    told = say_file((_make.__doc__ or "").partition("\n")[0], "application/ld+json")
    router.add_api_route(_address, _make, responses=told, response_class=Response)
