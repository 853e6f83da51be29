"""What persons say of sources: that two are one, or that one was taken for another; and taking it back."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi import Path as InPath
from starlette.responses import RedirectResponse, Response

from variorum.errors import NoSuchWork, UsageError
from variorum.reader import addresses
from variorum.reader.web.answering import NUMBER, TEXT, InRoom, Said, say_change, say_file, to_json
from variorum.reader.web.writes import wants_json

router = APIRouter()
SourceId = Annotated[str, InPath(max_length=80, description="Id of a source.")]
Named = Annotated[str, Form(max_length=300, description="A source: its id, or WORK/ID as a work has it.")]
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


router.add_api_route(addresses.JUDGED, judge, methods=["POST"], response_class=Response, responses=_SAID)
router.add_api_route(
    f"{addresses.JUDGED}/{{number}}/undo", take_back, methods=["POST"], response_class=Response, responses=_LEFT
)
