"""The IIIF Image API 3, level 2, for the pages of all works."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Request
from fastapi import Path as InPath
from PIL import Image
from starlette.responses import RedirectResponse, Response

from variorum.errors import VariorumError
from variorum.library import Work
from variorum.reader.iiif.presentation import resolution
from variorum.reader.iiif.request import CONTEXT, FORMATS, Senseless, canonical, describe_image, parse_request
from variorum.reader.web.answering import InRoom, PageIndex, WorkId, find_work, say_file, to_json
from variorum.reader.web.pixels import draw, open_pixels
from variorum.reader.web.room import Room

router = APIRouter()
_KEEP = "private, max-age=3600"
_PROFILE = '<http://iiif.io/api/image/3/level2.json>;rel="profile"'
Part = Annotated[str, InPath(max_length=80)]


def page_pixels(room: Room, work: Work, index: int) -> Image.Image:
    """The image of a page at its own resolution; the answer that there is none."""
    page = room.contents(work).page(index)
    if page is None:
        raise HTTPException(404, "The work has no such page.")
    if not (work.files and page.width and page.height):
        raise HTTPException(404, "The page has no image: it was read from a text.")

    def make() -> Image.Image:
        return open_pixels(room.library.page_image(work.id, index, dpi=resolution(page)).data)

    try:
        return room.keep("pixels", (work.id, work.revision, index), make)
    except VariorumError as trouble:
        raise HTTPException(404, str(trouble)) from None


def base_of(request: Request) -> str:
    """The address of this server as whoever asks knows it."""
    return f"{request.url.scheme}://{request.headers['host']}"


def show_info(request: Request, room: InRoom, work: WorkId, index: PageIndex) -> Response:
    """The size of a page's image, and what can be asked of it."""
    image = page_pixels(room, find_work(room, work), index)
    ident = f"{base_of(request)}{request.url.path.removesuffix('/info.json')}"
    linked = "application/ld+json" in request.headers.get("accept", "")
    answer = to_json(
        describe_image(ident, width=image.width, height=image.height),
        media_type=f'application/ld+json;profile="{CONTEXT}"' if linked else "application/json",
    )
    answer.headers["link"] = _PROFILE
    answer.headers["cache-control"] = _KEEP
    answer.headers["vary"] = "Accept"
    return answer


def show_image(  # noqa: PLR0917 (the parts of the address)
    request: Request, room: InRoom, work: WorkId, index: PageIndex, region: Part, size: Part, rotation: Part, file: Part
) -> Response:
    """A part of a page's image: `region`, `size` and `rotation` by the Image API, `file` as `default.jpg`."""
    quality, dot, form = file.rpartition(".")
    if not dot:
        raise HTTPException(400, "The last part is a quality and a format: default.jpg.")
    image = page_pixels(room, find_work(room, work), index)
    try:
        asked = parse_request(region, size, rotation, quality, form, width=image.width, height=image.height)
    except Senseless as trouble:
        raise HTTPException(400, f"The address makes no sense: {trouble}.") from None
    answer = Response(draw(image, asked), media_type=FORMATS[form])
    whole = f"{base_of(request)}/iiif/image/{work}/{index}/{canonical(asked, width=image.width, height=image.height)}"
    answer.headers["link"] = f'<{whole}>;rel="canonical",{_PROFILE}'
    answer.headers["cache-control"] = _KEEP
    return answer


def begin_image(request: Request, work: WorkId, index: PageIndex) -> Response:
    """The address of an image leads to what can be asked of it."""
    return RedirectResponse(f"{base_of(request)}/iiif/image/{work}/{index}/info.json", 303)


_WRONG = {400: {"description": "The address makes no sense."}, **say_file("The image.", *FORMATS.values())}
_INFO = say_file("The size of the image, and what can be asked of it.", "application/json", "application/ld+json")
router.add_api_route("/iiif/image/{work}/{index}/info.json", show_info, responses=_INFO, response_class=Response)
router.add_api_route(
    "/iiif/image/{work}/{index}/{region}/{size}/{rotation}/{file}",
    show_image,
    responses=_WRONG,
    response_class=Response,
)
router.add_api_route("/iiif/image/{work}/{index}", begin_image, status_code=303, response_class=RedirectResponse)
