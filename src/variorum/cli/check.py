"""`variorum check`: the words of a document that are worth a look."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from variorum.cli.shelf import count as tell_count
from variorum.cli.shelf import in_library, open_shelf, say
from variorum.cli.shelf import print_json as print_records
from variorum.cli.targets import EXIT_CODES
from variorum.errors import NoSuchFile, UnknownFormat, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from variorum.checks import Check
    from variorum.model import Document


@click.command(epilog=EXIT_CODES)
@click.argument("doc", required=False, type=click.Path(path_type=Path), metavar="[DOC.json|ID]")
@click.option("-n", "--count", type=click.IntRange(1), default=40, show_default=True, help="How many words at most.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with the readings by siglum.")
@click.option(
    "--corrections",
    "template",
    type=click.Path(path_type=Path),
    metavar="FILE.toml",
    help="Write a file of corrections for these words, in which you fill in what is printed.",
)
@click.option("--by", default="", metavar="NAME", help="Who fills it in.")
@click.option(
    "--mend", is_flag=True, help="Of the library: remove files that belong to no work, and make the index anew."
)
@in_library
def check(
    doc: Path | None, count: int, as_json: bool, template: Path | None, by: str, mend: bool, library: str | None  # noqa: FBT001
) -> None:
    r"""List the words of a document, or of a work in the library, that are worth a look, the most doubtful first.

    Each with its page and line, the words around it, what every witness has, and how sure the reading is. What you
    fill in is given to `read --corrections`, or `correct` for a work of the library, and holds however the pages are
    read again.

    Without a document, the library itself is checked: whether every file, offset, box and word of its index is what it
    should be.

    \b
    Examples:
      variorum check
      variorum check article.json
      variorum check 4m2qkp0g
      variorum check article.json -n 200 --json
      variorum check article.json --corrections mine.toml --by "N. N."
    """
    from variorum.checks import find_checks

    if doc is None:
        _check_library(library, as_json=as_json, mend=mend)
        return
    document = _find_document(doc, library)
    checks = find_checks(document, count=count)
    if template is not None:
        _write_template(checks, template, by)
    if as_json:
        print_json(checks)
    elif template is None:
        print_checks(checks)


def _find_document(doc: Path, library: str | None) -> "Document":
    """The document in a file, or the work of the library that has this id."""
    from variorum.pipeline import load

    if not doc.is_file():
        if len(doc.parts) > 1 or doc.suffix:
            raise NoSuchFile(doc)
        with open_shelf(library) as shelf:
            return shelf.document(str(doc))
    document = load(doc)
    if document is None:
        raise UnknownFormat(f"{doc.name}, which should be a document,", "JSON as `variorum read --to json` writes it")
    return document


def _check_library(library: str | None, *, as_json: bool, mend: bool) -> None:
    from variorum.errors import FaultsFound
    from variorum.report import Reporter

    with open_shelf(library) as shelf, Reporter(task="checking") as reporter:
        swept = shelf.sweep() if mend else 0
        if mend:
            shelf.reindex()
        faults = shelf.check(progress=reporter.advance)
        works = len(shelf.works())
    if as_json:
        print_records(faults)
    else:
        if swept:
            say(f"{tell_count(swept, 'file')} that belonged to no work removed.")
        for fault in faults:
            say(f"{fault.kind}: {fault.work + ': ' if fault.work else ''}{fault.message}")
        if not faults:
            say(f"{tell_count(works, 'work')}: every file, offset, box and word of the index is as it should be.")
    if faults:
        raise FaultsFound(len(faults))


def _write_template(checks: Sequence["Check"], target: Path, by: str) -> None:
    from datetime import datetime

    from variorum.checks import write_template
    from variorum.files import write_whole

    if target.exists():
        raise UsageError(f"{target} is there already, and may hold somebody's work.", "Give another file.")
    today = datetime.now().astimezone().date().isoformat()
    write_whole(target, write_template(checks, by=by, date=today).encode(), advice="Give another file.")
    click.echo(f"{len(checks)} {'word' if len(checks) == 1 else 'words'} to fill in -> {target}", err=True)


def print_json(checks: Sequence["Check"]) -> None:
    """Print checks as JSON on standard output."""
    from variorum.checks import as_data

    sys.stdout.buffer.write(
        json.dumps(as_data(checks), ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"
    )
    sys.stdout.buffer.flush()


def print_checks(checks: Sequence["Check"], console: "Console | None" = None) -> None:
    """Print checks for a person: how sure, where, the words between those around; below, what witnesses have."""
    from rich.console import Console
    from rich.text import Text

    from variorum.apparatus.context import OMITTED, visible

    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    console = console or Console(highlight=False, markup=False, emoji=False)
    if not checks:
        console.print("No word is worth a look: nothing was doubtful.")
    wide = max((len(check.label) + len(str(check.line)) for check in checks), default=0) + 5
    for check in checks:
        place = f"p. {check.label}, {check.line}"
        line = Text(f"{100 * check.confidence:3.0f} %  ", "yellow").append(f"{place:<{wide + 1}}", "dim")
        line.append(f" {visible(check.before)}", "dim").append(f"[{visible(check.words) or OMITTED}]", "bold")
        line.append(visible(check.after), "dim")
        console.print(line, soft_wrap=not console.is_terminal)
        if len(check.readings) > 1:
            told = Text(" " * (wide + 9))
            for siglum, text in check.readings:
                told.append(f"{visible(siglum)} ", "cyan").append(f"{visible(text) or OMITTED}   ", "bold")
            told.rstrip()
            console.print(told, soft_wrap=not console.is_terminal)
