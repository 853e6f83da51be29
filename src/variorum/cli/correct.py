"""`variorum correct`: what a person read, put on top of a work of the library."""

from pathlib import Path

import click

from variorum.cli.shelf import as_json, count, in_library, open_shelf, print_json, say
from variorum.cli.targets import EXIT_CODES
from variorum.errors import NoSuchFile, UsageError


@click.command(epilog=EXIT_CODES)
@click.argument("work", metavar="ID")
@click.argument("corrections", required=False, type=click.Path(path_type=Path), metavar="[FILE.toml]")
@click.option("--undo", type=click.IntRange(1), metavar="N", help="Take correction N back.")
@click.option("--by", default="", metavar="NAME", help="Who takes it back.")
@in_library
@as_json
def correct(
    work: str, corrections: Path | None, undo: int | None, by: str, library: str | None, as_json: bool  # noqa: FBT001
) -> None:
    r"""Correct a work with a file of corrections (docs/corrections.md), or take a correction back.

    \b
    Examples:
      variorum check 4m2qkp0g --corrections mine.toml --by "N. N."    (then fill it in)
      variorum correct 4m2qkp0g mine.toml
      variorum correct 4m2qkp0g --undo 3
    """
    if (corrections is None) == (undo is None):
        raise UsageError("Give a file of corrections, or --undo: one of the two.", "See variorum correct --help.")
    with open_shelf(library) as shelf:
        if undo is not None:
            revision = shelf.undo(work, undo, by=by)
        else:
            from variorum.pipeline import load_corrections

            assert corrections is not None
            if not corrections.is_file():
                raise NoSuchFile(corrections)
            filled = [one for one in load_corrections(corrections) if one.reading is not None]
            revision = shelf.correct(work, *filled)
        kept = shelf.corrections(work)
    if as_json:
        print_json({"revision": revision, "corrections": kept})
        return
    lost = sum(not one.placed for one in kept)
    say(
        f"{work}  revision {revision.number}: {count(len(kept), 'correction')}"
        + (f", of which {lost} found no place (see variorum show {work})" if lost else "")
    )
