"""How a view is answered: as a page, or as its JSON twin, from one function."""

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi import Path as InPath
from starlette.responses import HTMLResponse, Response

from variorum.errors import NoSuchWork
from variorum.library import Work
from variorum.reader.web.room import Room
from variorum.reader.web.templating import render


def get_room(request: Request) -> Room:
    """The reading room of the application."""
    room: Room = request.app.state.room
    return room


InRoom = Annotated[Room, Depends(get_room)]
WorkId = Annotated[str, InPath(max_length=80, description="Id of a work, as the shelf gives it.")]
PageIndex = Annotated[int, InPath(ge=0, le=9_999_999, description="Place of a page in its work, counted from 0.")]


def find_work(room: Room, ident: str) -> Work:
    """A work, or the answer that there is none."""
    try:
        return room.library.work(ident)
    except NoSuchWork:
        raise HTTPException(404, "No work of this library has that address.") from None


def to_json(value: object, *, status: int = 200, media_type: str = "application/json") -> Response:
    """A view as JSON."""
    return Response(msgspec.json.encode(value), status_code=status, media_type=media_type)


Said = dict[int | str, dict[str, Any]]
SAID: Said = {404: {"description": "Nothing has this address."}}
"""What OpenAPI says of answers that are none."""
NUMBER, TEXT, NUMBER_OR_NONE = {"type": "integer"}, {"type": "string"}, {"type": ["integer", "null"]}


def say_file(told: str, *media: str) -> Said:
    """What OpenAPI says of an answer that is a file: what it is, and in which media types it comes."""
    return {200: {"description": told, "content": {name: {} for name in media}}, **SAID}


def say_change(told: str, *, status: int = 200, **fields: dict[str, Any]) -> Said:
    """What OpenAPI says of a change: a program gets JSON with these fields, a person goes on to a page."""
    schema = {"type": "object", "properties": fields, "required": list(fields)}
    return {
        status: {"description": told, "content": {"application/json": {"schema": schema}}},
        303: {"description": "To who does not ask for JSON: the page that shows it."},
        403: {"description": "The request is not from here."}, **SAID,
    }  # fmt: skip


Parts = dict[str, Any]
"""What a template wants; under "view" what its JSON twin is made of."""


def add_screen(router: APIRouter, address: str, template: str, make: Callable[..., Parts], shape: type) -> None:
    """Answer at an address with a template and, at the address with `.json`, with the view that the template shows.

    `make` gives the parts; `shape` is the dataclass of `parts["view"]`, which OpenAPI describes.
    """

    @functools.wraps(make)
    def twin(**given: Any) -> Response:
        return to_json(make(**given)["view"])

    @functools.wraps(make)
    def screen(asking: Request, **given: Any) -> Response:
        parts = make(**given)
        path = asking.url.path
        query = f"?{asking.url.query}" if asking.url.query else ""
        return HTMLResponse(render(template, **{"twin": f"{path}.json{query}", **parts}))

    signature = inspect.signature(make)
    asks = inspect.Parameter("asking", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)
    screen.__signature__ = signature.replace(parameters=[asks, *signature.parameters.values()])  # type: ignore[attr-defined]
    twin.__signature__ = signature.replace(return_annotation=Response)  # type: ignore[attr-defined]
    schema = {"$ref": f"#/components/schemas/{shape.__name__}"}
    told = (shape.__doc__ or "").partition("\n")[0]
    said: Said = {200: {"content": {"application/json": {"schema": schema}}, "description": told}, **SAID}
    router.add_api_route(
        f"{address}.json", twin, name=f"{make.__name__}_json", responses=said, response_class=Response
    )
    router.add_api_route(address, screen, name=make.__name__, response_class=HTMLResponse, responses=SAID)
