"""Serving a library: the application, and the server around it."""

import contextlib
import secrets
from collections.abc import AsyncIterator
from http import HTTPStatus
from importlib.resources import files
from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from variorum import __version__
from variorum.errors import NoSuchWork, VariorumError
from variorum.library import Library
from variorum.reader import apparatus, chronicle, cited, claim, desk, flow, found, leaf, names, shelf
from variorum.reader.upkeep import UpkeepView
from variorum.reader.web import claims, downloads, images, judging, manifests, screens, upkeep, uploads, writes
from variorum.reader.web.answering import to_json
from variorum.reader.web.guard import Guard, Rules
from variorum.reader.web.room import Room, Settings
from variorum.reader.web.templating import render
from variorum.reader.web.tracer import Tracer

_SHAPES = (
    shelf.ShelfView, shelf.WorkView, shelf.HistoryView, leaf.PageView, leaf.NoteView, flow.TextView, apparatus.WordView,
    desk.ReviewView, found.SearchView, cited.SourcesView, cited.SourceView, uploads.Job,
    chronicle.ChronologyView, names.NamesView, names.NameView, names.NetworkView, names.ConflictsView, claim.ClaimView,
    UpkeepView,
)  # fmt: skip


def make_app(library: Library, *, settings: Settings | None = None, rules: Rules | None = None) -> Guard:
    """The application for a library, guarded by rules."""
    settings = settings or Settings()
    rules = rules or Rules(largest=settings.largest)
    room = Room(library, settings)

    @contextlib.asynccontextmanager
    async def alive(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.desk.close()
        app.state.tracer.close()

    app = FastAPI(
        title="Variorum", version=__version__, docs_url=None, redoc_url=None, lifespan=alive,
        description="A library: works, pages, words with their witnesses, notes, sources, claims, search, corrections.",
    )  # fmt: skip
    app.state.room, app.state.desk, app.state.tracer = room, uploads.Desk(room), Tracer(library)
    app.openapi = lambda: _describe(app)  # type: ignore[method-assign]
    for part in (uploads, screens, claims, upkeep, writes, judging, downloads, images, manifests):
        app.include_router(part.router)
    app.add_api_route("/", _begin, include_in_schema=False)
    app.add_api_route("/robots.txt", _robots, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(files("variorum.reader").joinpath("static"))), name="static")
    app.add_exception_handler(HTTPException, _on_refusal)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, _on_nonsense)  # type: ignore[arg-type]
    app.add_exception_handler(VariorumError, _on_error)  # type: ignore[arg-type]
    return Guard(app, rules)


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(18)


def _begin() -> Response:
    return RedirectResponse("/works", 303)


def _robots() -> Response:
    return Response("User-agent: *\nDisallow: /\n", media_type="text/plain")


def _describe(app: FastAPI) -> dict[str, Any]:
    """OpenAPI with the shapes of all views, which are dataclasses that FastAPI does not know."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        _, shapes = msgspec.json.schema_components(_SHAPES, ref_template="#/components/schemas/{name}")
        made.setdefault("components", {}).setdefault("schemas", {}).update(shapes)
        app.openapi_schema = made
    return app.openapi_schema


async def _on_refusal(request: Request, trouble: HTTPException) -> Response:
    detail = str(trouble.detail)
    unsaid = {404: "Nothing has this address.", 405: "That cannot be done at this address."}
    if detail == HTTPStatus(trouble.status_code).phrase:  # the framework's own words
        detail = unsaid.get(trouble.status_code, detail)
    return _explain(request, trouble.status_code, detail)


async def _on_nonsense(request: Request, trouble: RequestValidationError) -> Response:
    if any(error["loc"][0] == "path" for error in trouble.errors()):
        return _explain(request, 404, "Nothing has this address.")
    told = "; ".join(f"{error['loc'][-1]}: {error['msg']}" for error in trouble.errors())
    return _explain(request, 422, f"What is asked or sent makes no sense: {told}.")


async def _on_error(request: Request, trouble: VariorumError) -> Response:
    return _explain(request, 404 if isinstance(trouble, NoSuchWork) else 422, str(trouble))


def _explain(request: Request, status: int, message: str) -> Response:
    """An error as a page or, where a program asks, as JSON."""
    view = {"title": HTTPStatus(status).phrase, "message": message}
    asks = request.headers.get("accept", "")
    if request.url.path.endswith(".json") or request.url.path.startswith("/iiif/") or "application/json" in asks:
        return to_json({"status": status, **view}, status=status)
    return HTMLResponse(render("error.html", view=view), status)
