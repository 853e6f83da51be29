"""Files that are sent to the shelf: kept in a folder of their own until they are read, one work after another."""

import re
import secrets
import shutil
import tempfile
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, HTTPException, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from variorum.errors import VariorumError
from variorum.ingest.options import Options
from variorum.library import Work
from variorum.reader import addresses
from variorum.reader.web.answering import TEXT, Parts, Said, add_screen, say_change, to_json
from variorum.reader.web.room import Room
from variorum.reader.web.writes import wants_json

router = APIRouter()
_KEPT = 200  # jobs that are remembered
_WAITING = 20  # jobs that may wait
_CHUNK = 1 << 20
_LANGUAGES = re.compile(r"[A-Za-z_]{2,12}(?:\+[A-Za-z_]{2,12}){0,7}")


@dataclass(slots=True)
class Sent:
    """A file that was sent, and what has become of it: pages done and in all, then the work or what went wrong."""

    name: str
    done: int = 0
    pages: int = 0
    work: str | None = None
    happened: str | None = None
    error: str | None = None


@dataclass(slots=True)
class Job:
    """Files that were sent together, or a work that is read again; `done` when each is a work or is given up."""

    id: str
    files: tuple[Sent, ...]
    done: bool = False
    again: bool = False


class TooManyPages(VariorumError):
    """A file with more pages than may be sent."""


class Desk:
    """Where files wait until they are read; one is read at a time, so that reading stays quick for everybody else."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(1, "shelving")

    def job(self, ident: str) -> Job | None:
        """A job by its id."""
        with self._lock:
            return self._jobs.get(ident)

    def is_full(self) -> bool:
        """Whether no further job may wait."""
        with self._lock:
            return sum(not job.done for job in self._jobs.values()) >= _WAITING

    def take(self, folder: Path, files: list[tuple[str, Path]], languages: str) -> Job:
        """Have files read, and their folder removed in the end."""
        job = self._enter(Job(secrets.token_urlsafe(9), tuple(Sent(name) for name, _ in files)))
        self._pool.submit(self._work, job, folder, [path for _, path in files], languages)
        return job

    def take_again(self, work: Work) -> Job:
        """Have a work read again from its originals."""
        job = self._enter(Job(secrets.token_urlsafe(9), (Sent(work.title or "Untitled"),), again=True))
        self._pool.submit(self._reread, job, work.id)
        return job

    def _enter(self, job: Job) -> Job:
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > _KEPT:
                self._jobs.popitem(last=False)
        return job

    def _reread(self, job: Job, work: str) -> None:
        (sent,) = job.files

        def progress(done: int, pages: int) -> None:
            sent.done, sent.pages = done, pages

        try:
            self._room.library.reread(work, progress=progress)
            sent.work, sent.happened = work, "reread"
        except VariorumError as trouble:
            sent.error = str(trouble)
        finally:
            sent.error = sent.error if sent.work or sent.error else "It could not be read."
            job.done = True

    def close(self) -> None:
        """Let what is being read be finished; what waits is given up."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _work(self, job: Job, folder: Path, paths: list[Path], languages: str) -> None:
        try:
            for sent, path in zip(job.files, paths, strict=True):
                try:
                    self._add(sent, path, languages)
                except VariorumError as trouble:
                    sent.error = str(trouble)
                finally:
                    sent.error = sent.error if sent.work or sent.error else "It could not be read."
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            job.done = True

    def _add(self, sent: Sent, path: Path, languages: str) -> None:
        most = self._room.settings.most_pages

        def progress(done: int, pages: int) -> None:
            sent.done, sent.pages = done, pages
            if pages > most:
                raise TooManyPages(f"It has {pages:,} pages; {most:,} may be sent.", "Use variorum add for it.")

        added = self._room.library.add([path], options=Options(languages=languages), progress=progress)
        sent.work, sent.happened = added.work, added.happened


def upload(
    request: Request,
    files: Annotated[list[UploadFile], File(description="PDFs, scans or texts; each becomes a work.")],
    languages: Annotated[str, Form(max_length=60)] = "auto",
) -> Response:
    """Put files on the shelf: they are read one after another, and the job tells how far that is."""
    desk: Desk = request.app.state.desk
    if _LANGUAGES.fullmatch(languages) is None:
        raise HTTPException(422, "Languages are codes of three letters, with a + between: deu+fra.")
    if desk.is_full():
        raise HTTPException(503, "Many files wait already. Send these later.")
    folder = Path(tempfile.mkdtemp(prefix="variorum-"))
    try:
        kept = [_store(folder, number, sent) for number, sent in enumerate(files)]
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    job = desk.take(folder, kept, languages)
    address = addresses.to(addresses.JOB, job=job.id)
    if wants_json(request):
        return to_json({"job": job.id, "address": address}, status=202)
    return RedirectResponse(address, 303)


def _store(folder: Path, number: int, sent: UploadFile) -> tuple[str, Path]:
    """Write a sent file under a harmless name in a folder of its own; what it was called is only shown."""
    shown = Path((sent.filename or "").replace("\\", "/")).name or "file"
    safe = re.sub(r"[^\w. ()-]", "_", shown.encode("utf-8", "ignore").decode()).strip(" .")[-120:] or "file"
    place = folder / str(number)
    place.mkdir()
    path = place / safe
    with path.open("wb") as file:
        while chunk := sent.file.read(_CHUNK):
            file.write(chunk)
    return shown, path


def get_desk(request: Request) -> Desk:
    """The desk of the application."""
    desk: Desk = request.app.state.desk
    return desk


InDesk = Annotated[Desk, Depends(get_desk)]


def show_job(desk: InDesk, job: str) -> Parts:
    """How far files are that were sent."""
    found = desk.job(job)
    if found is None:
        raise HTTPException(404, "Nothing was sent under that address, or it is long ago.")
    return {"view": found}


def say_job(told: str) -> Said:
    """What OpenAPI says of work that is taken on."""
    busy: Said = {413: {"description": "Too large."}, 503: {"description": "Too many files wait."}}
    return {**say_change(told, status=202, job=TEXT, address=TEXT), **busy}


router.add_api_route(
    "/works", upload, methods=["POST"], status_code=202, response_class=Response,
    responses=say_job("The files will be read: the job and the address that tells how far they are."),
)  # fmt: skip
add_screen(router, addresses.JOB, "job.html", show_job, Job)
