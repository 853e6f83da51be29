"""The contained child: opens files under limits, reads pages, and says only frames (`python -m variorum.ingest.child`).

The limits are the kernel's, so that they hold even where a C library never gives control back: address space, core
dumps, size of written files, processor time, and an alarm for the wall time. An uncaught exception ends the child, its
last line on standard error says what happened at which stage, and the parent makes a finding of it.
"""

import gc
import os
import re
import resource
import select
import signal
import sys
import threading
import time
import traceback
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from variorum import errors
from variorum.findings import note_finding
from variorum.ingest import open_file, wire
from variorum.ingest.added import Stock
from variorum.ingest.options import Drawable, Leaves, Options, Pictured
from variorum.ingest.particulars import describe_file
from variorum.ingest.quality import doubts_language
from variorum.ingest.samples import read_in
from variorum.model import Page, Witness
from variorum.reconcile import reconcile

# How many files stay open: the work's own and a handful of witnesses; each may hold a whole parsed file in memory.
OPEN_FILES = 6

# Byte-code caches of lazily imported modules may be written, a disk may not be filled.
LARGEST_WRITE = 1 << 20

# Thresholds of the garbage collector: pages are made of small tuples, none of them in a cycle.
_RARELY = (200_000, 50, 100)

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Shelf:
    """The last few opened files, by path; the one longest unused is closed first."""

    def __init__(self) -> None:
        self._open: OrderedDict[tuple[Path, Options], Leaves] = OrderedDict()

    def open(self, path: Path, options: Options) -> Leaves:
        """Open a file, or take it from the shelf; raises what `open_file` raises."""
        key = (path, options)
        leaves = self._open.get(key)
        if leaves is None:
            while len(self._open) >= OPEN_FILES:
                self._open.popitem(last=False)[1].close()
            leaves = self._open[key] = open_file(path, options)
        self._open.move_to_end(key)
        return leaves


class Progress:
    """What the child is doing, for the last words of a crash and for the thread that watches the parent."""

    def __init__(self) -> None:
        self.stage = ""

    def report_crash(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write the traceback, and as the last line one that can be quoted."""
        traceback.print_exception(kind, error, trace)
        first = str(error).partition("\n")[0]
        sys.stderr.write(f"{self.stage or 'starting'}: {kind.__name__}{': ' if first else ''}{first}\n")


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides what ends
    requests, replies = _take_pipes()
    gc.set_threshold(*_RARELY)
    progress = Progress()
    sys.excepthook = progress.report_crash
    setup = _receive(requests)
    if not isinstance(setup, wire.Setup):
        return
    options = setup.options
    limit_memory(options.memory)
    _limit_quietly(resource.RLIMIT_CORE, 0)
    _limit_quietly(resource.RLIMIT_FSIZE, LARGEST_WRITE)
    threading.Thread(target=_watch_parent, args=(requests.fileno(), progress), daemon=True).start()
    _send(replies, wire.Ready())
    shelf = Shelf()
    stock = Stock(shelf.open, options)
    while (request := _receive(requests)) is not None:
        progress.stage = "opening the file"
        _limit_time(options.seconds)
        reply = answer(request, options, shelf, stock, progress)
        signal.alarm(0)  # the parent may take its time to fetch the answer
        _send(replies, reply)
        progress.stage = ""
    # An orderly end: what runs at exit (a coverage measurement, say) may write its files.
    _limit_quietly(resource.RLIMIT_FSIZE, resource.getrlimit(resource.RLIMIT_FSIZE)[1])


def answer(request: wire.Request, options: Options, shelf: Shelf, stock: Stock, progress: Progress) -> wire.Reply:
    """Answer one request; a file-level error is an answer too."""
    try:
        match request:
            case wire.Count(path=path):
                return wire.Counted(len(shelf.open(Path(os.fsdecode(path)), options)))
            case wire.Read():
                return read_page(request, options, shelf, stock, progress)
            case wire.Cut():
                return cut_picture(request, options, shelf, progress)
            case wire.Draw():
                return draw_page(request, options, shelf, progress)
            case wire.Describe(path=path):
                progress.stage = "asking the file what it is"
                return wire.Described(describe_file(Path(os.fsdecode(path))))
            case wire.Setup():
                return wire.Ready()
    except errors.VariorumError as error:
        return wire.Failed(type(error).__name__, error.message, error.advice)


def read_page(request: wire.Read, options: Options, shelf: Shelf, stock: Stock, progress: Progress) -> wire.Done:
    """Read a page, add the witnesses that other files have for it, and reconcile them all."""
    path = Path(os.fsdecode(request.path))
    leaves = shelf.open(path, replace(options, expected=request.expected) if request.expected else options)
    progress.stage = "reading the page"
    try:
        page = leaves.read(request.file_index)
    except errors.BrokenFile as error:  # the file could be opened, so this is the page's trouble alone
        page = Page(request.index, path.name, request.file_index)
        page = replace(page, findings=(note_finding("page-unreadable", error.message),))
    page = replace(
        page,
        index=request.index,
        file=_scrub(os.fsencode(path.name).decode("utf-8", "replace")),
        file_index=request.file_index,
        witnesses=tuple(map(_scrub_witness, page.witnesses)),
    )
    matched: tuple[bool, ...] = ()
    if request.witnesses:
        progress.stage = "adding witnesses"
        others = tuple(Path(os.fsdecode(witness)) for witness in request.witnesses)
        page, matched = stock.add_witnesses(page, others, request.pages)
        page = replace(page, witnesses=tuple(map(_scrub_witness, page.witnesses)))
    progress.stage = "reconciling the witnesses"
    page = reconcile(page)
    missing = any(finding.kind == "language-missing" for finding in page.findings)
    if not missing and doubts_language(page.witnesses):
        message = (
            f"hardly a word was read for sure in {read_in(page)}; if the page is in another language or script, "
            "read it again with --lang"
        )
        page = replace(page, findings=(*page.findings, note_finding("language-doubted", message)))
    findings = tuple(replace(finding, page=request.index) for finding in page.findings)
    return wire.done(replace(page, findings=findings), matched)


def cut_picture(request: wire.Cut, options: Options, shelf: Shelf, progress: Progress) -> wire.Cutting:
    """Cut a picture out of its page; raises `VariorumError` where the file's pages have no image."""
    path = Path(os.fsdecode(request.path))
    leaves = shelf.open(path, options)
    progress.stage = "cutting the picture"
    if not isinstance(leaves, Pictured):
        raise errors.VariorumError(f"{path.name} holds no image of its pages")
    return wire.Cutting(leaves.cut(request.file_index, request.box))


def draw_page(request: wire.Draw, options: Options, shelf: Shelf, progress: Progress) -> wire.Drawn:
    """Draw a page as an image; raises `VariorumError` where the file's pages have none."""
    path = Path(os.fsdecode(request.path))
    leaves = shelf.open(path, options)
    progress.stage = "drawing the page"
    if not isinstance(leaves, Drawable):
        raise errors.VariorumError(f"{path.name} holds no image of its pages")
    return wire.Drawn(*leaves.draw(request.file_index, request.dpi))


def limit_memory(size: int) -> None:
    """Limit this process to `size` bytes of memory, as far as the system does that."""
    # macOS does not enforce a limit of the address space, and refuses one below the huge space that it maps itself.
    _limit_quietly(resource.RLIMIT_DATA if sys.platform == "darwin" else resource.RLIMIT_AS, size)


def _scrub(text: str) -> str:
    """Put U+FFFD for lone surrogates, which broken PDF fonts yield and UTF-8 cannot carry; the length stays."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def _scrub_witness(witness: Witness) -> Witness:
    text = _scrub(witness.text)
    return witness if text == witness.text else replace(witness, text=text)


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the two pipes to ourselves: what a library prints goes to standard error, what it reads is empty."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, replies


def _receive(requests: BinaryIO) -> wire.Request | None:
    """The next request; None when the parent is done."""
    head = requests.read(wire.LENGTH.size)
    if len(head) < wire.LENGTH.size:
        return None
    (size,) = wire.LENGTH.unpack(head)
    body = requests.read(size)
    return wire.to_request(body) if len(body) == size else None


def _send(replies: BinaryIO, reply: wire.Reply) -> None:
    try:
        replies.write(wire.to_frame(reply))
        replies.flush()
    except BrokenPipeError:
        os._exit(0)  # the parent is gone


def _limit_quietly(kind: int, size: int) -> None:
    """Lower a soft limit; a system that does not know it, or a user who may not set it, still gets pages read."""
    hard = resource.getrlimit(kind)[1]
    try:
        resource.setrlimit(kind, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
    except (ValueError, OSError):
        return


def _limit_time(seconds: float) -> None:
    """Let the kernel end this process some time after the parent should have ended it.

    That time comes only if the parent was killed while a library here neither returns nor lets the watching thread run.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit_quietly(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + 4 * seconds) + 10)
    signal.alarm(int(12 * seconds) + 10)  # the parent grants up to ten times on a busy machine


def _watch_parent(pipe: int, progress: Progress) -> None:
    """End this process when the parent is gone, also in the middle of a page."""
    parent = os.getppid()
    poll = select.poll()
    poll.register(pipe, 0)  # no event asked for: only the hang-up is told
    while os.getppid() == parent:
        if poll.poll(1000):
            break
    if not progress.stage:
        time.sleep(2)  # between pages the main thread sees the end of the pipe itself, and ends in good order
    os._exit(0)


if __name__ == "__main__":
    main()
