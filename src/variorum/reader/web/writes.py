"""What changes a library: corrections, undoing them, descriptions. Forms come back to a page, programs get JSON."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi import Path as InPath
from starlette.responses import RedirectResponse, Response

from variorum.errors import NoSuchWork
from variorum.library import Work
from variorum.reader import addresses, shelf
from variorum.reader.apparatus import changed_words, line_span
from variorum.reader.web.answering import (
    NUMBER,
    NUMBER_OR_NONE,
    TEXT,
    InRoom,
    PageIndex,
    WorkId,
    find_work,
    say_change,
    to_json,
)
from variorum.reader.web.room import Room
from variorum.reader.web.screens import find_word

router = APIRouter()
ReadingField = Annotated[str, Form(max_length=2000, description="What is printed there; empty takes the words out.")]
_KEPT = say_change("The new state of the text, the number to undo it by.", revision=NUMBER, correction=NUMBER_OR_NONE)


def correct_one(
    request: Request, room: InRoom, work: WorkId, index: PageIndex, word: str, reading: ReadingField = "",
    back: Annotated[Literal["", "review"], Form()] = "",
) -> Response:  # fmt: skip
    """Correct a word, or vouch for it by sending it as it is."""
    found = find_work(room, work)
    _, _, view = find_word(room, found, index, word)
    return _keep(request, room, found, index, word, (view.start, view.end, " ".join(clean(reading).split())), back)


def correct_whole_line(
    request: Request, room: InRoom, work: WorkId, index: PageIndex,
    line: Annotated[int, InPath(ge=1, le=999_999)], reading: ReadingField = "",
) -> Response:  # fmt: skip
    """Correct a line: the words of it that change."""
    found = find_work(room, work)
    page = room.contents(found).page(index)
    span = None if page is None else line_span(page, line)
    if page is None or span is None:
        raise HTTPException(404, "The page has no such line.")
    return _keep(request, room, found, index, f"{line}.1", changed_words(page.text, *span, clean(reading)), "")


def _keep(
    request: Request, room: Room, work: Work, index: int, word: str, change: tuple[int, int, str] | None, back: str
) -> Response:
    revision, correction = work.revision, None
    if change is not None:
        correction = room.library.correction_at(work.id, index, *change, by=room.settings.by)
        revision = room.library.correct(work.id, correction).number
    if wants_json(request):
        return to_json({"revision": revision, "correction": correction})
    if back:
        return RedirectResponse(addresses.to(addresses.REVIEW, work=work.id), 303)
    return RedirectResponse(addresses.to(addresses.PAGE, work=work.id, index=index) + f"#w{word}", 303)


def undo(request: Request, room: InRoom, work: WorkId, number: Annotated[int, InPath(ge=0, le=2**31)]) -> Response:
    """Take a correction back."""
    find_work(room, work)
    try:
        revision = room.library.undo(work, number, by=room.settings.by)
    except NoSuchWork:
        raise HTTPException(404, "The work has no such correction, or it is undone already.") from None
    if wants_json(request):
        return to_json({"revision": revision.number})
    return RedirectResponse(addresses.to(addresses.HISTORY, work=work), 303)


async def describe(request: Request, room: InRoom, work: WorkId) -> Response:
    """Give bibliographic data; fields are named as in CSL, an empty one is taken away."""
    from anyio.to_thread import run_sync

    form = await request.form(max_files=0, max_fields=40)
    given = {
        name: shelf.read_field(name, clean(str(value))[:1000]) for name, value in form.items() if name in shelf.FIELDS
    }
    await run_sync(find_work, room, work)
    found = await run_sync(lambda: room.library.describe(work, **given))
    if wants_json(request):
        return to_json(shelf.card(found))
    return RedirectResponse(addresses.to(addresses.WORK, work=work), 303)


def wants_json(request: Request) -> bool:
    """Whether a program asks."""
    return "application/json" in request.headers.get("accept", "")


def clean(text: str) -> str:
    """What a person typed, without what no printer sets: control characters, lone surrogates."""
    text = text.encode("utf-8", "ignore").decode()
    return "".join(char if char.isprintable() or char.isspace() else "" for char in text)


_FORM_OF_ABOUT = {
    "requestBody": {
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {"type": "object", "properties": {name: {"type": "string"} for name in shelf.FIELDS}}
            }
        }
    }
}


def within(address: str) -> str:
    """An address of this library, to go back to; empty for any other."""
    inside = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if inside and address.isascii() and address.isprintable() else ""


router.add_api_route(addresses.WORD, correct_one, methods=["POST"], response_class=Response, responses=_KEPT)
router.add_api_route(
    "/works/{work}/pages/{index}/lines/{line}", correct_whole_line, methods=["POST"], response_class=Response,
    responses=_KEPT,
)
router.add_api_route(
    "/works/{work}/corrections/{number}/undo", undo, methods=["POST"], response_class=Response,
    responses=say_change("The new state of the text.", revision=NUMBER),
)
router.add_api_route(
    "/works/{work}/about", describe, methods=["POST"], response_class=Response, openapi_extra=_FORM_OF_ABOUT,
    responses=say_change("The work as it is now described.", id=TEXT, title=TEXT),
)
