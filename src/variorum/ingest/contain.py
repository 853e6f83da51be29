"""Files are opened in child processes that may hang, swell or crash, and are limited, killed and replaced.

One loop serves all children: it hands out requests in order, a few ahead of the answer that is due, so that memory
stays flat over a work of any length; it kills a child that is late, and begins another one in its place.
"""

import logging
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple, Self

import msgspec

from variorum import errors
from variorum.findings import note_finding
from variorum.ingest import wire
from variorum.ingest.deadline import Deadline
from variorum.ingest.options import Options
from variorum.ingest.samples import choose_samples, expect_language, is_settled
from variorum.model import Box, Finding, Page

_LOG = logging.getLogger(__name__)

# Seconds for a child to start on a busy machine, before its time for a page begins.
_START = 60.0

# Seconds that a child may take to end by itself.
_PATIENCE = 2.0

# Bytes of freed memory that a child keeps.
_KEPT = 64 << 20

# How many bytes of what a child writes to standard error are kept, from the end.
_WORDS = 8192

_JPEG = b"\xff\xd8\xff"
_PNG = b"\x89PNG\r\n\x1a\n"

_FILE_ERRORS: dict[str, type[errors.VariorumError]] = {
    kind.__name__: kind
    for kind in (
        errors.NoSuchFile,
        errors.EmptyFile,
        errors.EncryptedFile,
        errors.BrokenFile,
        errors.UnknownFormat,
        errors.LanguageMissing,
    )
}


@dataclass(frozen=True, slots=True)
class Task:
    """A page to read: page `file_index` of the file at `path`, which is page `index` of the work.

    `witnesses` are other files that may hold a text of the page.
    """

    path: Path
    file_index: int
    index: int
    witnesses: tuple[Path, ...] = ()


class Lost(NamedTuple):
    """No answer came: a finding's kind, and in words what became of the child."""

    kind: str
    why: str


class Crew:
    """Children that have answered all they were asked and wait for more; they end with the block `with Crew()`."""

    def __init__(self) -> None:
        self._idle: list[_Child] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def take(self) -> list["_Child"]:
        """All of them, for another conversation."""
        idle, self._idle = self._idle, []
        return idle

    def keep(self, children: Iterable["_Child"]) -> None:
        """Keep children that have nothing to do."""
        self._idle += children

    def end(self) -> None:
        """Let the children end in good order."""
        idle = self.take()
        for child in idle:
            child.stdin.close()
        for child in idle:
            child.await_end()
            child.kill()


def count_pages(paths: Sequence[Path], options: Options, crew: Crew | None = None) -> tuple[int, ...]:
    """Count the pages of each file; raises the `errors` class that says what is wrong with the first bad one.

    The children are taken from a crew and left with it, if there is one.
    """
    requests = [wire.Count(os.fsencode(path)) for path in paths]
    counts = []
    for path, outcome in zip(paths, _converse(requests, options, crew), strict=True):
        match outcome:
            case wire.Counted(pages=pages):
                counts.append(pages)
            case Lost(why=why):
                raise errors.BrokenFile(path, f"opening it {why}")
            case _:
                raise _revive(outcome)
    return tuple(counts)


def read_pages(
    tasks: Sequence[Task], options: Options, crew: Crew | None = None, *, pages: int | None = None
) -> Iterator[Page]:
    """Read pages in the order of the tasks, `options.jobs` at a time, each as it is asked for.

    `pages` is the length of the work (the highest index of a task tells it where that is left out): a witness file of
    as many pages goes with it page by page. A page that cannot be read has a finding and no witness; trouble with a
    whole file is raised as its `errors` class. Closing the iterator ends the children at once. The crew's children were
    started with the same options.
    """
    if pages is None:
        pages = max((task.index for task in tasks), default=-1) + 1
    idle = {witness for task in tasks for witness in task.witnesses}
    early, expected = _read_samples(tasks, options, crew, pages) if options.languages == "auto" else ({}, "")
    rest = [task for number, task in enumerate(tasks) if number not in early]
    requests = (_ask(task, pages, expected) for task in rest)
    outcomes = _converse(requests, options, crew)
    try:
        for number, task in enumerate(tasks):
            page, matched = _to_page(task, early.pop(number) if number in early else next(outcomes))
            idle.difference_update(path for path, fits in zip(task.witnesses, matched, strict=False) if fits)
            if number == len(tasks) - 1:
                page = replace(page, findings=page.findings + _note_idle(idle, task.index))
            yield page
    finally:
        outcomes.close()


def _ask(task: Task, pages: int, expected: str = "") -> wire.Read:
    witnesses = tuple(map(os.fsencode, task.witnesses))
    return wire.Read(os.fsencode(task.path), task.file_index, task.index, pages, witnesses, expected)


def _read_samples(
    tasks: Sequence[Task], options: Options, crew: Crew | None, pages: int
) -> tuple[dict[int, wire.Reply | Lost], str]:
    """Read a few pages to learn the language of the work; gives those that need not be read again, by their numbers."""
    chosen = choose_samples(len(tasks))
    answers = dict(
        zip(chosen, _converse([_ask(tasks[number], pages) for number in chosen], options, crew), strict=True)
    )
    read = {number: wire.page_of(reply) for number, reply in answers.items() if isinstance(reply, wire.Done)}
    expected = expect_language(read.values()) if read else ""
    return {
        number: reply
        for number, reply in answers.items()
        if number not in read or is_settled(read[number], expected)
    }, expected


def cut_pictures(
    cuts: Iterable[tuple[Path, int, Box]], options: Options, crew: Crew | None = None
) -> Generator[bytes | str, None, None]:
    """Cut boxes (points) out of pages (index in the file), in order: a PNG file each, or in words why there is none."""
    outcomes = _converse((wire.Cut(os.fsencode(path), index, box) for path, index, box in cuts), options, crew)
    try:
        for outcome in outcomes:
            match outcome:
                case wire.Cutting(png=png) if png.startswith(_PNG):
                    yield png
                case Lost(why=why):
                    yield f"cutting it {why}"
                case wire.Failed(message=message):
                    yield message.removesuffix(".")
                case _:
                    yield "the reader answered out of turn"
    finally:
        outcomes.close()


def draw_page(path: Path, index: int, dpi: float, options: Options, crew: Crew | None = None) -> wire.Drawn:
    """Draw page `index` of a file as a PNG or JPEG file; raises VariorumError where it has no image, and why."""
    (outcome,) = _converse([wire.Draw(os.fsencode(path), index, dpi)], options, crew)
    match outcome:
        case wire.Drawn(data=data) if data.startswith((_PNG, _JPEG)):
            return outcome
        case Lost(why=why):
            raise errors.BrokenFile(path, f"drawing page {index + 1} {why}")
        case _:
            raise _revive(outcome)


def describe_files(
    paths: Sequence[Path], options: Options, crew: Crew | None = None
) -> tuple[tuple[tuple[str, str], ...], ...]:
    """What files say of themselves, as names and values; a file that cannot be asked says nothing."""
    requests = [wire.Describe(os.fsencode(path)) for path in paths]
    outcomes = _converse(requests, options, crew)
    return tuple(outcome.said if isinstance(outcome, wire.Described) else () for outcome in outcomes)


def _to_page(task: Task, outcome: wire.Reply | Lost) -> tuple[Page, tuple[bool, ...]]:
    match outcome:
        case wire.Done(matched=matched):
            return wire.page_of(outcome), matched
        case Lost(kind=kind, why=why):
            name = os.fsencode(task.path.name).decode("utf-8", "replace")
            message = f"reading page {task.file_index + 1} of {name} {why}"
            finding = note_finding(kind, message, page=task.index)
            return Page(task.index, name, task.file_index, findings=(finding,)), ()
        case _:
            raise _revive(outcome)


def _note_idle(idle: set[Path], index: int) -> tuple[Finding, ...]:
    """Say of each witness file that fits no page that it does; said once, as most witnesses fit few of the pages."""
    return tuple(
        note_finding("witness-unmatched", f"no page that was read resembles {path.name}", page=index)
        for path in sorted(idle)
    )


def _revive(reply: wire.Reply) -> errors.VariorumError:
    if not isinstance(reply, wire.Failed):
        return errors.WorkerFailed(f"it answered {type(reply).__name__} out of turn")
    kind = _FILE_ERRORS.get(reply.kind, errors.VariorumError)
    error = kind.__new__(kind)
    errors.VariorumError.__init__(error, reply.message, reply.advice)
    return error


def _converse(
    requests: Iterable[wire.Request], options: Options, crew: Crew | None = None
) -> Generator[wire.Reply | Lost, None, None]:
    """Yield the answer to each request in order; closing the generator ends the children at once."""
    own = crew or Crew()
    jobs = max(1, options.jobs)
    source = enumerate(requests)
    asked: dict[int, wire.Request] = {}
    answers: dict[int, wire.Reply | Lost] = {}
    children = own.take()
    turn = 0
    exhausted = False
    try:
        while True:
            while not exhausted and len(asked) < jobs and len(asked) + len(answers) < 2 * jobs + 1:
                number, request = next(source, (-1, None))
                if request is None:
                    exhausted = True
                    break
                asked[number] = request
                child = next((child for child in children if child.number is None), None)
                if child is None:
                    children.append(child := _Child(options))
                child.ask(number, request, options.seconds)
            if turn not in answers and not asked:
                break
            for child in _await(children, 0.0 if turn in answers else None):
                _settle(child, children, asked, answers, options)
            if turn in answers:
                before = time.monotonic()
                yield answers.pop(turn)
                turn += 1
                for child in children:  # nobody listened meanwhile, so the time does not count
                    child.deadline.extend(time.monotonic() - before)
        own.keep(children)
        children = []
        if crew is None:
            own.end()
    finally:
        for child in children:
            child.kill()


def _await(children: Sequence["_Child"], patience: float | None) -> list["_Child"]:
    """Wait until a child says something or is late (at most `patience` seconds), and give those children."""
    with selectors.PollSelector() as selector:  # nothing to set up and close, unlike epoll
        for child in children:
            selector.register(child.stdout, selectors.EVENT_READ, child)
            if not child.silent:
                selector.register(child.stderr, selectors.EVENT_READ, child)
        if patience is None:
            due = min(child.deadline.due for child in children if child.number is not None)
            patience = max(0.0, due - time.monotonic())
        stirred = {id(key.data): key.data for key, _ in selector.select(patience)}
    late = [child for child in children if child.is_late()]
    return list({**stirred, **{id(child): child for child in late}}.values())


def _settle(
    child: "_Child",
    children: list["_Child"],
    asked: dict[int, wire.Request],
    answers: dict[int, wire.Reply | Lost],
    options: Options,
) -> None:
    """Take what a child has said; where it is dead or late, end it, and give its request up or to a fresh child."""
    replies = child.hear()
    child.overhear()
    for reply in replies:
        if not child.ready:
            child.ready = True
            child.deadline = Deadline(child.process.pid, options.seconds)
        elif child.number is not None:
            answers[child.number] = reply
            del asked[child.number]
            child.number = None
            child.served += 1
    late = child.is_late()
    if not child.ended and not late:
        return
    children.remove(child)
    if child.ended and not child.garbled:
        child.await_end()
    child.kill()
    if not child.ready:
        raise errors.WorkerFailed("it did not start in time" if late else child.explain(options.memory).why)
    number = child.number
    if number is None:
        return
    if late:
        answers[number] = Lost("page-timeout", f"took longer than the limit of {options.seconds:g} s")
        del asked[number]
    elif child.served:
        # It may have fallen over what earlier pages left behind; a fresh child tells whether it was this page.
        children.append(fresh := _Child(options))
        fresh.ask(number, asked[number], options.seconds)
    else:
        answers[number] = child.explain(options.memory)
        del asked[number]


class _Child:
    """One child process: its pipes, what it was asked, and until when it may take."""

    def __init__(self, options: Options) -> None:
        environment = {
            **os.environ,
            "OMP_THREAD_LIMIT": "1",
            "OPENBLAS_NUM_THREADS": "1",
            # Each thread's arena of glibc would take 64 MiB of the address space.
            "MALLOC_ARENA_MAX": "2",
            # Memory that one page leaves is kept for the next, where glibc would give it back and ask for it again.
            "MALLOC_TRIM_THRESHOLD_": str(_KEPT),
            "MALLOC_MMAP_THRESHOLD_": str(_KEPT // 16),
        }
        if root := _find_root():
            environment["PYTHONPATH"] = os.pathsep.join((root, os.environ.get("PYTHONPATH", "")))
        # A folder of scans may hold a file called random.py, which must not be imported: -P, and no empty place
        # in the path, which stands for the current folder too.
        places = [place for place in environment.get("PYTHONPATH", "").split(os.pathsep) if place]
        environment["PYTHONPATH"] = os.pathsep.join(places)
        command = [sys.executable, "-P", "-m", "variorum.ingest.child"]
        piped = subprocess.PIPE
        try:
            self.process = subprocess.Popen(  # noqa: S603  # the command is this Python and a module of ours
                command, env=environment, stdin=piped, stdout=piped, stderr=piped, bufsize=0
            )
        except (OSError, ValueError) as trouble:
            raise errors.WorkerFailed(str(trouble)) from None
        assert self.process.stdin and self.process.stdout and self.process.stderr
        self.stdin, self.stdout, self.stderr = self.process.stdin, self.process.stdout, self.process.stderr
        for pipe in (self.stdout, self.stderr):
            os.set_blocking(pipe.fileno(), False)
        self.ready = False
        self.served = 0
        self.number: int | None = None
        self.deadline = Deadline(self.process.pid, _START)
        self.words = b""
        self.silent = False
        self.ended = False
        self.garbled = False
        self._bytes = bytearray()
        self.send(wire.Setup(options))

    def send(self, request: wire.Request) -> None:
        try:
            self.stdin.write(wire.to_frame(request))
        except BrokenPipeError:
            return  # it is dead, which the end of its standard output will tell as well

    def ask(self, number: int, request: wire.Request, seconds: float) -> None:
        self.number = number
        if self.ready:
            self.deadline = Deadline(self.process.pid, seconds)
        self.send(request)

    def is_late(self) -> bool:
        """Whether the answer that it owes is overdue."""
        return self.number is not None and self.deadline.is_past()

    def hear(self) -> list[wire.Reply]:
        """The replies that have come in whole; sets `ended` where no more will come, or nonsense has come."""
        while not self.ended:
            try:
                some = os.read(self.stdout.fileno(), 1 << 16)
            except BlockingIOError:
                break
            self.ended = not some
            self._bytes += some
        replies = []
        while len(self._bytes) >= wire.LENGTH.size:
            (size,) = wire.LENGTH.unpack_from(self._bytes)
            body = bytes(self._bytes[wire.LENGTH.size : wire.LENGTH.size + size]) if size <= wire.LONGEST else b""
            if len(body) < size <= wire.LONGEST:
                break
            try:
                replies.append(wire.to_reply(body))
            except msgspec.DecodeError:
                self.ended = self.garbled = True
                break
            del self._bytes[: wire.LENGTH.size + size]
        return replies

    def overhear(self) -> None:
        """Keep the last of what the child has written to standard error."""
        while not self.silent:
            try:
                some = os.read(self.stderr.fileno(), 1 << 16)
            except BlockingIOError:
                return
            self.silent = not some
            self.words = (self.words + some)[-_WORDS:]

    def await_end(self) -> None:
        """Give the process the time that an orderly end takes."""
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            return

    def kill(self) -> None:
        """End the process, and leave neither a zombie nor an open pipe; done twice it does no harm."""
        if self.stdout.closed:
            return
        self.process.kill()
        self.process.wait()
        self.overhear()
        for pipe in (self.stdin, self.stdout, self.stderr):
            pipe.close()

    def explain(self, memory: int) -> Lost:
        """Why the child ended: its signal, or the last line it wrote; the process must have ended."""
        code = self.process.returncode
        words = self.words.decode("utf-8", "replace").strip()
        if words:
            _LOG.debug("last words of a child:\n%s", words)
        last = words.rpartition("\n")[2][:300]
        if any(sign in words for sign in ("MemoryError", "bad_alloc", "out of memory", "Cannot allocate memory")):
            return Lost("page-unreadable", f"needed more memory than the limit of {memory / (1 << 20):.0f} MiB")
        if self.garbled:
            return Lost("page-unreadable", "garbled the memory of the reader")
        if code == -signal.SIGXCPU or code == -signal.SIGALRM:
            return Lost("page-timeout", "took longer than the time limit")
        if code == -signal.SIGKILL:
            return Lost("page-unreadable", "ended when the system killed the reader, most likely for want of memory")
        if code < 0:
            return Lost("page-unreadable", f"crashed the reader ({_name_signal(-code)})")
        return Lost("page-unreadable", f"failed while {last}" if last else f"ended the reader (exit code {code})")


def _name_signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _find_root() -> str:
    """The folder that a child must have on its path to import this package; empty where every Python here has it."""
    root = Path(__file__).resolve().parents[2]
    # Before the standard library it must not come, as site-packages would.
    return "" if root.name in {"site-packages", "dist-packages"} else str(root)
