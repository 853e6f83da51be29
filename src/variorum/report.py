"""What a run tells the person or the program that started it: progress, findings, a closing summary."""

import json
import sys
import time
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from variorum.doubts import words_to_check
from variorum.model import Callout, Document
from variorum.walk import all_blocks

_SHOWN = 12  # findings listed by name; the rest are counted


class Reporter:
    """Tells of a run on standard error: a bar on a terminal, JSON lines for machines, else only the summary."""

    def __init__(self, *, json_lines: bool = False, task: str = "reading") -> None:
        self._json, self._task = json_lines, task
        self._begun = time.monotonic()
        self._bar: Any = None
        self._job: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, done: int, total: int) -> None:
        """`done` of `total` pages have been read."""
        if self._json:
            self._line(event="page", done=done, total=total, seconds=round(time.monotonic() - self._begun, 3))
        elif sys.stderr.isatty():
            if self._bar is None:
                self._bar = _bar()
                self._job = self._bar.add_task(self._task, total=total, rate="")
                self._bar.start()
            rate = done / max(time.monotonic() - self._begun, 1e-6)
            self._bar.update(self._job, completed=done, rate=f"{rate:.1f} pages/s")

    def summarise(self, doc: Document, target: Path | None, kept: Path | None) -> None:
        """The closing summary, after the findings."""
        callouts = [mark for block in all_blocks(doc) for mark in block.marks if isinstance(mark, Callout)]
        linked = sum(callout.note is not None for callout in callouts)
        figures = {
            "pages": len(doc.pages), "notes": len(doc.notes), "linked": linked, "unlinked": len(callouts) - linked,
            "to_check": len(words_to_check(doc)), "findings": len(doc.findings),
        }  # fmt: skip
        if self._json:
            for finding in doc.findings:
                self._line(
                    event="finding",
                    kind=finding.kind,
                    message=finding.message,
                    page=finding.page,
                    start=finding.start,
                    end=finding.end,
                )
            self._line(
                event="summary",
                **figures,
                output=str(target) if target else None,
                kept=str(kept) if kept else None,
                seconds=round(time.monotonic() - self._begun, 3),
            )
            return
        for finding in doc.findings[:_SHOWN]:
            where = f"page {finding.page + 1}: " if finding.page is not None else ""
            self._say(f"  {finding.kind}: {where}{finding.message}")
        if len(doc.findings) > _SHOWN:
            kinds = Counter(finding.kind for finding in doc.findings[_SHOWN:])
            self._say("  and " + ", ".join(f"{count} more of {kind}" for kind, count in kinds.items()))
        self._say(
            f"{_count(figures['pages'], 'page')}, {_count(figures['notes'], 'note')}, callouts: {linked} linked, "
            f"{figures['unlinked']} not linked, {_count(figures['to_check'], 'word')} to check, "
            f"{_count(figures['findings'], 'finding')}" + (f" -> {target}" if target else ""),
        )
        if kept is not None:
            self._say(f"The file that was there before is now {kept.name}")

    def count_pictures(self, count: int, folder: Path) -> None:
        """How many pictures were cut out, and where they are."""
        if self._json:
            self._line(event="pictures", count=count, folder=str(folder))
        else:
            self._say(f"{_count(count, 'picture')}" + (f" -> {folder}" if count else ""))

    @staticmethod
    def _say(line: str) -> None:
        sys.stderr.write(line + "\n")

    @staticmethod
    def _line(**what: object) -> None:
        sys.stderr.write(json.dumps(what, ensure_ascii=False) + "\n")
        sys.stderr.flush()


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
