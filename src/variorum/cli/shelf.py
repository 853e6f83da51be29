"""What the verbs of the library share: which library, and how its works are told."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from variorum.apparatus.context import visible

if TYPE_CHECKING:
    from variorum.ingest.options import Options
    from variorum.library import Library, Work

LIBRARY_HELP = "The library: a folder, or postgresql://… [default: VARIORUM_LIBRARY, else your data folder]"


def in_library(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --library."""
    return click.option("--library", metavar="PATH|URL", help=LIBRARY_HELP)(command)


def as_json(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --json."""
    return click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")(command)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of reading files."""
    for option in (
        click.option(
            "--seconds", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Limit of each page."
        ),
        click.option(
            "--memory", type=click.IntRange(64), default=1024, show_default=True, metavar="MIB",
            help="Limit of each process.",
        ),
        click.option("--jobs", type=click.IntRange(1, 256), help="Processes that read pages. [default: one a core]"),
        click.option(
            "--ocr", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
            help="When to read page images.",
        ),
        click.option(
            "--lang", "languages", default="auto", show_default=True, metavar="CODES",
            help="Languages of the text: eng+fra.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def make_options(languages: str, ocr: str, jobs: int | None, memory: int, seconds: float) -> "Options":
    """The options of reading files."""
    from variorum.cli.read import count_cores
    from variorum.ingest.options import Options

    return Options(languages, ocr, jobs or count_cores(), memory << 20, seconds)  # type: ignore[arg-type]


def open_shelf(where: str | None, *, create: bool = False) -> "Library":
    """Open the library that is meant."""
    from variorum.library import open_library

    return open_library(where, create=create)


def print_json(thing: object) -> None:
    """Print records as JSON on standard output."""
    from variorum.library.data import as_data

    text = json.dumps(as_data(thing), ensure_ascii=False, indent=1)
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def say(text: str = "") -> None:
    """Print a line for a person; what could command a terminal is made visible."""
    sys.stdout.buffer.write("\n".join(map(visible, text.split("\n"))).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def name_work(work: "Work") -> str:
    """A work in one line, as one would cite it in passing."""
    authors = " and ".join(work.authors) if len(work.authors) < 3 else f"{work.authors[0]} et al."
    year = f" ({work.year})" if work.year is not None else ""
    return f"{authors + ', ' if authors else ''}{work.title}{year}"


def count(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def is_there(path: Path) -> bool:
    """Whether a path leads to something, whatever is in its name."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
