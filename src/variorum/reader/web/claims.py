"""The screens of what happened when: chronologies, names, the network, contradictions, claims and rulings."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi import Path as InPath
from starlette.responses import RedirectResponse, Response

from variorum.bibliography.csl import to_item
from variorum.chronology import write_chronology
from variorum.chronology.conflicts import Conflict, find_conflicts
from variorum.chronology.namesakes import NameWord
from variorum.chronology.rulings import standing
from variorum.errors import NoSuchWork, UsageError
from variorum.library import Work
from variorum.reader import addresses, shelf
from variorum.reader.asking import Judged, Place, Question, answer
from variorum.reader.chronicle import ChronologyView, view_chronology
from variorum.reader.citing import title_of
from variorum.reader.claim import MODALITIES, RELATIONS, ClaimView, from_form, view_claim
from variorum.reader.found import Strip, cut_strip
from variorum.reader.leaf import size_of
from variorum.reader.names import (
    ConflictsView,
    NamesView,
    NameView,
    NetworkView,
    view_conflicts,
    view_name,
    view_names,
    view_network,
)
from variorum.reader.web.answering import (
    NUMBER,
    TEXT,
    InRoom,
    Parts,
    WorkId,
    add_screen,
    find_work,
    say_change,
    say_file,
    to_json,
)
from variorum.reader.web.downloads import to_file
from variorum.reader.web.room import Room
from variorum.reader.web.writes import clean, wants_json, within

if TYPE_CHECKING:
    from variorum.chronology.entries import Chronology
    from variorum.reader.web.tracer import Tracer

router = APIRouter()
Date = Annotated[str, Query(max_length=40, description="A year, month or day in EDTF.")]
Names = Annotated[list[str], Query(max_length=8, description="Names; any spelling is found.")]
Start = Annotated[int, Query(ge=0, le=10_000_000)]
ClaimId = Annotated[str, InPath(max_length=40, description="Id of a claim, as a chronology gives it.")]
ChronologyForm = Annotated[
    Literal["csv", "json", "jsonld", "timelinejs", "gexf", "graphml", "svg", "network", "table"],
    InPath(description="Format of the chronology; gexf, graphml and network write who is named with whom."),
]
_TYPES = {
    "csv": ("text/csv", "csv"), "json": ("application/json", "json"), "jsonld": ("application/ld+json", "jsonld"),
    "timelinejs": ("application/json", "timeline.json"), "gexf": ("application/gexf+xml", "gexf"),
    "graphml": ("application/graphml+xml", "graphml"), "svg": ("image/svg+xml", "svg"),
    "network": ("image/svg+xml", "network.svg"), "table": ("text/plain", "txt"),
}  # fmt: skip
_COINS = 24  # works of a library that a screen tells Zotero of
_AIR = 14.0  # points around a claim on the image of its page


class _Told:
    """A chronology with what screens need beside it: whose it is, the titles of sources, works left to look through."""

    def __init__(self, request: Request, room: Room, work: str | None) -> None:
        tracer: Tracer = request.app.state.tracer
        self.work: Work | None = find_work(room, work) if work is not None else None
        stale = room.library.untraced()
        self.unread = tracer.bring(stale if work is None else [one for one in stale if one == work])
        self.chronology, stamp = room.chronicle(work)
        self._key, self._room = (work, stamp), room
        self.place = Place(work or "")
        self.standing: Chronology = room.keep("standing", self._key, lambda: standing(self.chronology))

    @property
    def sources(self) -> dict[str, str]:
        """The titles of the sources, by id."""
        found = self.chronology.doc.sources
        return self._room.keep("cited", self._key, lambda: {one.id: title_of(to_item(one)) for one in found})

    @property
    def words(self) -> tuple[NameWord, ...]:
        """What persons said of names."""
        return self._room.library.name_words()

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The claims that do not agree."""
        return self._room.keep("conflicts", self._key, lambda: find_conflicts(self.chronology))

    def parts(self, view: object, here: str, works: Sequence[str] = ()) -> Parts:
        """What every one of these templates wants; `works` are those that the screen shows, all if it shows none."""
        card = shelf.card(self.work) if self.work is not None else None
        coins = () if card else tuple(self._coins(works or self.chronology.works))
        return {
            "view": view, "work": card, "place": self.place, "here": "" if card else "chronology", "tab": here,
            "disagree": len(self.conflicts), "coins": coins,
        }  # fmt: skip

    def _coins(self, works: Iterable[str]) -> Iterator[str]:
        """What Zotero finds on a screen of the library: its first works."""
        for work in islice(dict.fromkeys(works), _COINS):
            with suppress(NoSuchWork):  # removed since
                yield shelf.card(self._room.library.work(work)).coins


def _of_library(request: Request, room: InRoom) -> _Told:
    return _Told(request, room, None)


def _of_work(request: Request, room: InRoom, work: WorkId) -> _Told:
    return _Told(request, room, work)


def ask(
    since: Annotated[Date, Query(alias="from")] = "",
    until: Date = "",
    who: Names = [],  # noqa: B006 (FastAPI copies it)
    where: Names = [],  # noqa: B006
    source: Annotated[str, Query(max_length=200, description="Id of a source that the claims rest on.")] = "",
    judged: Annotated[Judged, Query(description="Only claims with this verdict.")] = "",
) -> Question:
    """What is asked of a chronology."""
    names = [tuple(dict.fromkeys(clean(one).strip() for one in some if one.strip())) for some in (who, where)]
    return Question(since.strip(), until.strip(), names[0], names[1], source, judged)


OfLibrary = Annotated[_Told, Depends(_of_library)]
OfWork = Annotated[_Told, Depends(_of_work)]
Asked = Annotated[Question, Depends(ask)]


def show_chronology(told: OfLibrary, question: Asked, start: Start = 0) -> Parts:
    """What happened when, over the whole library."""
    return _chronology(told, question, start)


def show_work_chronology(told: OfWork, question: Asked, start: Start = 0) -> Parts:
    """What happened when, as a work tells it."""
    return _chronology(told, question, start)


def _chronology(told: _Told, question: Question, start: int) -> Parts:
    view = view_chronology(told.chronology, told.place, question, told.sources, start=start, unread=told.unread)
    return told.parts(view, "chronology", [one.work for one in view.entries]) | {"question": question}


def show_names(told: OfLibrary) -> Parts:
    """Persons, bodies and places of the library, with how many claims they take part in."""
    return told.parts(view_names(told.standing, told.place, unread=told.unread), "names")


def show_work_names(told: OfWork) -> Parts:
    """Persons, bodies and places of a work, with how many claims they take part in."""
    return show_names(told)


def show_network(told: OfLibrary) -> Parts:
    """Who is named with whom, and who met whom, over the whole library."""
    return told.parts(view_network(told.standing, told.place, unread=told.unread), "network")


def show_work_network(told: OfWork) -> Parts:
    """Who is named with whom, and who met whom, in a work."""
    return show_network(told)


def show_contradictions(told: OfLibrary) -> Parts:
    """Claims of the library that may contradict each other, side by side."""
    view = view_conflicts(told.conflicts, told.place, told.chronology.works, unread=told.unread)
    shown = [one.work for conflict in view.conflicts for one in conflict.entries]
    return told.parts(view, "contradictions", shown)


def show_work_contradictions(told: OfWork) -> Parts:
    """Claims of a work that may contradict each other, side by side."""
    return show_contradictions(told)


def show_name(told: OfLibrary, name: str, start: Start = 0) -> Parts:
    """A person, body or place with all its claims, over the whole library."""
    words = told.words
    view = view_name(told.standing, told.place, name, told.sources, start=start, unread=told.unread, words=words)
    if view is None:
        raise HTTPException(404, f"No claim is known in which {name[:80]!r} takes part.")
    return told.parts(view, "name", [one.work for one in view.chronology.entries])


def show_work_name(told: OfWork, name: str, start: Start = 0) -> Parts:
    """A person, body or place with all its claims in a work."""
    return show_name(told, name, start)


def show_claim(told: OfWork, room: InRoom, claim: ClaimId) -> Parts:
    """A claim: its words on the paper, what it rests on, what persons hold of it, and what does not agree with it."""
    assert told.work is not None
    view = view_claim(told.chronology, claim, room.library.rulings(told.work.id), told.conflicts)
    if view is None:
        raise HTTPException(404, "The work has no such claim, or it has been read otherwise since.")
    strip = _strip(room, told.work, view)
    return told.parts(view, "claim") | {"strip": strip, "relations": RELATIONS, "modalities": MODALITIES}


def _strip(room: Room, work: Work, view: ClaimView) -> Strip | None:
    """The words of a claim on the image of their page, with a little air."""
    page = room.contents(work).page(view.entry.index) if view.entry.index is not None else None
    if page is None or view.box is None or not (page.width and page.height and work.files):
        return None
    width, height = size_of(page)
    left, top, right, bottom = view.box
    part = max(left - _AIR, 0.0), max(top - _AIR, 0.0), min(right + _AIR, width), min(bottom + _AIR, height)
    return cut_strip(work.id, page.index, part, (width, height))


def judge_claim(  # noqa: PLR0913, PLR0917 (one parameter a field)
    request: Request, told: OfWork, room: InRoom, work: WorkId, claim: ClaimId,
    verdict: Annotated[Literal["accepted", "corrected", "rejected"], Form()],
    remark: Annotated[str, Form(max_length=2000)] = "",
    when: Annotated[str | None, Form(max_length=80, description="EDTF.")] = None,
    what: Annotated[str | None, Form(max_length=200)] = None,
    who: Annotated[str | None, Form(max_length=4000, description="A name a line, its role in brackets.")] = None,
    where: Annotated[str | None, Form(max_length=2000, description="A place a line.")] = None,
    relation: Annotated[str | None, Form(max_length=20)] = None,
    modality: Annotated[str | None, Form(max_length=20)] = None,
    denied: Annotated[str | None, Form(max_length=8)] = None,
    back: Annotated[str, Form(max_length=2000, description="Where to go then, within this library.")] = "",
) -> Response:  # fmt: skip
    """Accept, correct or reject a claim; what a correction leaves out stays as it is."""
    entry = next((one for one in told.chronology.entries if one.id == claim), None)
    if entry is None:
        raise HTTPException(404, "The work has no such claim.")
    given = {"when": when, "what": what, "who": who, "where": where, "relation": relation, "modality": modality}
    fields = {name: clean(value) for name, value in given.items() if value is not None}
    fields |= {"denied": denied or ""} if denied is not None or when is not None else {}
    amendment = from_form(fields, entry) if verdict == "corrected" else None
    by = room.settings.by
    try:
        kept = room.library.rule(work, claim, verdict, by=by, remark=clean(remark).strip(), amendment=amendment)
    except UsageError as trouble:
        raise HTTPException(422, str(trouble)) from None
    if wants_json(request):
        return to_json({"ruling": kept.number, "verdict": verdict, "by": by, "at": kept.at})
    return RedirectResponse(within(back) or addresses.to(addresses.CLAIM, work=work, claim=claim), 303)


def undo_ruling(
    request: Request, room: InRoom, work: WorkId, number: Annotated[int, InPath(ge=0, le=2**31)],
    back: Annotated[str, Form(max_length=2000)] = "",
) -> Response:  # fmt: skip
    """Take a ruling back; the one before it holds again."""
    find_work(room, work)
    try:
        room.library.take_back_ruling(work, number)
    except NoSuchWork:
        raise HTTPException(404, "The work has no such ruling, or it is undone already.") from None
    if wants_json(request):
        return to_json({"undone": number})
    return RedirectResponse(within(back) or Place(work).chronology, 303)


def export_chronology(told: OfLibrary, question: Asked, form: ChronologyForm) -> Response:
    """What happened when, over the whole library, as persons have it."""
    return _export(told, question, form)


def export_work_chronology(told: OfWork, question: Asked, form: ChronologyForm) -> Response:
    """What happened when, as a work tells it and as persons have it."""
    return _export(told, question, form)


def _export(told: _Told, question: Question, form: str) -> Response:
    try:
        chosen = answer(told.standing, question)
    except ValueError as no_date:
        raise HTTPException(422, f"{str(no_date)!r} is no date.") from None
    media_type, ending = _TYPES[form]
    return to_file(write_chronology(chosen, form), media_type, f"{told.place.work or 'library'}-chronology.{ending}")


_NAME = "/names/{name:path}"  # a name may hold a stroke
for _address, _template, _make, _shape in (
    ("/chronology", "chronology.html", show_chronology, ChronologyView),
    (addresses.CHRONOLOGY, "chronology.html", show_work_chronology, ChronologyView),
    ("/names", "names.html", show_names, NamesView),
    ("/works/{work}/names", "names.html", show_work_names, NamesView),
    ("/network", "network.html", show_network, NetworkView),
    ("/works/{work}/network", "network.html", show_work_network, NetworkView),
    ("/contradictions", "contradictions.html", show_contradictions, ConflictsView),
    ("/works/{work}/contradictions", "contradictions.html", show_work_contradictions, ConflictsView),
    (_NAME, "name.html", show_name, NameView),
    (f"/works/{{work}}{_NAME}", "name.html", show_work_name, NameView),
    (addresses.CLAIM, "claim.html", show_claim, ClaimView),
):
    add_screen(router, _address, _template, _make, _shape)
router.add_api_route(
    addresses.CLAIM, judge_claim, methods=["POST"], response_class=Response,
    responses=say_change("What is held of the claim now.", ruling=NUMBER, verdict=TEXT, by=TEXT, at=TEXT),
)  # fmt: skip
router.add_api_route(
    "/works/{work}/rulings/{number}/undo", undo_ruling, methods=["POST"], response_class=Response,
    responses=say_change("The ruling that is taken back.", undone=NUMBER),
)  # fmt: skip
_FILE = say_file("The chronology as a file.", *dict.fromkeys(media for media, _ in _TYPES.values()))
router.add_api_route("/chronology/export/{form}", export_chronology, response_class=Response, responses=_FILE)
router.add_api_route(
    f"{addresses.CHRONOLOGY}/export/{{form}}", export_work_chronology, response_class=Response, responses=_FILE
)
