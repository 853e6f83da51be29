"""Texts and bibliographies to take away."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi import Path as InPath
from starlette.responses import Response

from variorum.bibliography import write_items
from variorum.bibliography.csl import to_item
from variorum.export import write
from variorum.reader.web.answering import InRoom, WorkId, find_work, say_file

router = APIRouter()
_TEXTS = {"md": "text/markdown", "txt": "text/plain", "lines": "text/plain", "json": "application/json"}
_ENDINGS = {"bibtex": "bib", "ris": "ris", "csl": "json", "lines": "txt"}
_LISTS = {
    "bibtex": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl": "application/vnd.citationstyles.csl+json",
}
Bibliography = Annotated[Literal["bibtex", "ris", "csl"], InPath(description="Format of the list.")]
TextForm = Annotated[Literal["md", "txt", "lines", "json"], InPath(description="Format of the text.")]


def export_work(room: InRoom, work: WorkId, form: TextForm) -> Response:
    """The text of a work as it is now."""
    doc = room.contents(find_work(room, work)).doc
    return to_file(write(doc, form), _TEXTS[form], f"{work}.{_ENDINGS.get(form, form)}")


def cite_work(room: InRoom, work: WorkId, form: Bibliography) -> Response:
    """A work as an item for a reference manager."""
    found = find_work(room, work)
    item = {"id": found.id, "type": "document", **found.csl}
    return _list([item], form, work)


def export_cited(room: InRoom, work: WorkId, form: Bibliography) -> Response:
    """What a work cites."""
    doc = room.contents(find_work(room, work)).doc
    return _list([to_item(source, doc) for source in doc.sources], form, f"{work}-sources")


def export_sources(
    room: InRoom, form: Bibliography, q: Annotated[str, Query(max_length=400, description="Only those with it.")] = ""
) -> Response:
    """What the library's works cite."""
    rows = room.library.sources(query=q or None)
    return _list([{**row.csl, "id": row.id} for row in rows], form, "sources")


def _list(items: list[dict[str, object]], form: str, name: str) -> Response:
    return to_file(write_items(items, form), _LISTS[form], f"{name}.{_ENDINGS[form]}")


def to_file(data: bytes, media_type: str, name: str) -> Response:
    """A file to take away, under a harmless name."""
    safe = "".join(char for char in name if char.isascii() and (char.isalnum() or char in ".-_")) or "work"
    headers = {"content-disposition": f'attachment; filename="{safe}"'}
    return Response(data, media_type=f"{media_type}; charset=utf-8", headers=headers)


_TEXT = say_file("The text as a file.", *dict.fromkeys(_TEXTS.values()))
_LIST = say_file("The list as a file.", *_LISTS.values())
router.add_api_route("/works/{work}/export/{form}", export_work, response_class=Response, responses=_TEXT)
router.add_api_route("/works/{work}/cite/{form}", cite_work, response_class=Response, responses=_LIST)
router.add_api_route("/works/{work}/bibliography/{form}", export_cited, response_class=Response, responses=_LIST)
router.add_api_route("/sources/export/{form}", export_sources, response_class=Response, responses=_LIST)
