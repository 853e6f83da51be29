"""`variorum check`: the words of a document that are worth a look."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from variorum.cli.targets import EXIT_CODES
from variorum.errors import NoSuchFile, UnknownFormat, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from variorum.checks import Check


@click.command(epilog=EXIT_CODES)
@click.argument("doc", type=click.Path(path_type=Path), metavar="DOC.json")
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
def check(doc: Path, count: int, as_json: bool, template: Path | None, by: str) -> None:  # noqa: FBT001 (a flag)
    r"""List the words of a document that are worth a look, the most doubtful first.

    Each with its page and line, the words around it, what every witness has, and how sure the reading is. What you
    fill in is given to `read --corrections`, and holds however the pages are read again.

    \b
    Examples:
      variorum check article.json
      variorum check article.json -n 200 --json
      variorum check article.json --corrections mine.toml --by "N. N."
    """
    from variorum.checks import find_checks
    from variorum.pipeline import load

    if not doc.is_file():
        raise NoSuchFile(doc)
    document = load(doc)
    if document is None:
        raise UnknownFormat(f"{doc.name}, which should be a document,", "JSON as `variorum read --to json` writes it")
    checks = find_checks(document, count=count)
    if template is not None:
        _write_template(checks, template, by)
    if as_json:
        print_json(checks)
    elif template is None:
        print_checks(checks)


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
