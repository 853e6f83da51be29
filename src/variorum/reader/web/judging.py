"""What persons say of sources and of names: two are one, or one was taken for another; and taking it back."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi import Path as InPath
from starlette.responses import RedirectResponse, Response

from variorum.errors import NoSuchWork, UsageError
from variorum.reader import addresses
from variorum.reader.web.answering import NUMBER, TEXT, InRoom, Said, say_change, say_file, to_json
from variorum.reader.web.writes import clean, wants_json, within

router = APIRouter()
SourceId = Annotated[str, InPath(max_length=80, description="Id of a source.")]
Named = Annotated[str, Form(max_length=300, description="A source: its id, or WORK/ID as a work has it.")]
Spelt = Annotated[str, Form(min_length=1, max_length=300, description="A name as it is spelt, or WORK/NAME.")]
Back = Annotated[str, Form(max_length=2000, description="Where to go then, within this library.")]
_CONTRARY = "What was said before leads to the contrary."
_SAID: Said = {
    **say_change("What was said.", number=NUMBER, by=TEXT, at=TEXT), 409: {"description": _CONTRARY},
}  # fmt: skip
_LEFT: Said = {**say_file("What is still said of sources.", "application/json"), 303: {"description": "The source."}}


def judge(
    request: Request,
    room: InRoom,
    source: SourceId,
    other: Named = "",
    same: Annotated[bool, Form()] = True,  # noqa: FBT002
) -> Response:
    """Say that another source is this one, or (`same` is false) that it was taken for this one."""
    wanted = other.strip().rstrip("/").rpartition(f"{addresses.SOURCES}/")[2]  # an address will do
    try:
        room.library.judge(wanted, source, same=same, by=room.settings.by)
        ident = room.library.source(source).id
    except NoSuchWork as trouble:
        raise HTTPException(404, str(trouble)) from None
    except UsageError as trouble:
        raise HTTPException(409, trouble.message) from None
    if wants_json(request):
        return to_json(room.library.judgements()[-1])
    return RedirectResponse(addresses.to(addresses.SOURCE, source=ident), 303)


def take_back(
    request: Request, room: InRoom, source: SourceId, number: Annotated[int, InPath(ge=0, le=2**31 - 1)]
) -> Response:
    """Take back what was said of a source."""
    try:
        room.library.take_back(number)
        ident = room.library.source(source).id
    except NoSuchWork as trouble:
        raise HTTPException(404, str(trouble)) from None
    if wants_json(request):
        return to_json(room.library.judgements())
    return RedirectResponse(addresses.to(addresses.SOURCE, source=ident), 303)


def judge_names(
    request: Request,
    room: InRoom,
    one: Spelt,
    two: Spelt,
    same: Annotated[bool, Form()] = True,  # noqa: FBT002
    back: Back = "",
) -> Response:
    """Say that two names are one bearer's, or (`same` is false) that the first was taken for the second."""
    try:
        word = room.library.judge_names(clean(one).strip(), clean(two).strip(), same=same, by=room.settings.by)
    except NoSuchWork as trouble:
        raise HTTPException(404, str(trouble)) from None
    except UsageError as trouble:
        raise HTTPException(409, trouble.message) from None
    return to_json(word) if wants_json(request) else RedirectResponse(within(back) or "/names", 303)


def take_back_names(
    request: Request, room: InRoom, number: Annotated[int, InPath(ge=0, le=2**31 - 1)], back: Back = ""
) -> Response:
    """Take back what was said of two names."""
    try:
        room.library.take_back_names(number)
    except NoSuchWork as trouble:
        raise HTTPException(404, str(trouble)) from None
    return to_json({"undone": number}) if wants_json(request) else RedirectResponse(within(back) or "/names", 303)


router.add_api_route(addresses.NAMESAKES, judge_names, methods=["POST"], response_class=Response, responses=_SAID)
router.add_api_route(
    f"{addresses.NAMESAKES}/{{number}}/undo", take_back_names, methods=["POST"], response_class=Response,
    responses=say_change("What was taken back.", undone=NUMBER),
)  # fmt: skip
router.add_api_route(addresses.JUDGED, judge, methods=["POST"], response_class=Response, responses=_SAID)
router.add_api_route(
    f"{addresses.JUDGED}/{{number}}/undo", take_back, methods=["POST"], response_class=Response, responses=_LEFT
)
