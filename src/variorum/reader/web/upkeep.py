"""Reading a work again, and taking it from the shelf: each is asked about before it is done."""

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from variorum.chronology.rulings import holding
from variorum.reader import addresses
from variorum.reader.upkeep import UpkeepView, view_upkeep
from variorum.reader.web.answering import TEXT, InRoom, Parts, WorkId, add_screen, find_work, say_change, to_json
from variorum.reader.web.uploads import InDesk, say_job
from variorum.reader.web.writes import wants_json

router = APIRouter()


def ask_reread(room: InRoom, work: WorkId) -> Parts:
    """What it means to read a work again, and the button that does it."""
    return _ask(room, work)


def ask_remove(room: InRoom, work: WorkId) -> Parts:
    """What goes with a work when it is removed, and the button that does it."""
    return _ask(room, work)


def _ask(room: InRoom, work: WorkId) -> Parts:
    found, library = find_work(room, work), room.library
    held = len(holding(library.rulings(work)))
    view = view_upkeep(
        found, library.revisions(work), corrections=len(library.corrections(work)), rulings=held
    )
    return {"view": view, "work": view.work}


def reread(request: Request, room: InRoom, desk: InDesk, work: WorkId) -> Response:
    """Read a work again from its originals, behind the screens; the job tells how far that is."""
    found = find_work(room, work)
    if not found.files:
        raise HTTPException(422, "This work was added without its original, so that there is nothing to read again.")
    if desk.is_full():
        raise HTTPException(503, "Many files wait already. Ask for this later.")
    job = desk.take_again(found)
    address = addresses.to(addresses.JOB, job=job.id)
    if wants_json(request):
        return to_json({"job": job.id, "address": address}, status=202)
    return RedirectResponse(address, 303)


def remove(request: Request, room: InRoom, work: WorkId) -> Response:
    """Remove a work with all that belongs to it alone: text, index, originals, page images, corrections, rulings."""
    find_work(room, work)
    room.library.remove(work)
    if wants_json(request):
        return to_json({"removed": work})
    return RedirectResponse(addresses.SHELF, 303)


add_screen(router, addresses.REREAD, "reread.html", ask_reread, UpkeepView)
add_screen(router, addresses.REMOVE, "remove.html", ask_remove, UpkeepView)
router.add_api_route(
    addresses.REREAD, reread, methods=["POST"], status_code=202, response_class=Response,
    responses=say_job("The work will be read: the job and the address that tells how far it is."),
)  # fmt: skip
router.add_api_route(
    addresses.REMOVE, remove, methods=["POST"], response_class=Response,
    responses=say_change("The work is gone.", removed=TEXT),
)  # fmt: skip
