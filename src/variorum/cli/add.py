"""`variorum add`: files become works of the library."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from variorum.cli.shelf import (
    as_json,
    count,
    in_library,
    make_options,
    name_work,
    open_shelf,
    print_json,
    reading_options,
    say,
)
from variorum.cli.targets import EXIT_CODES
from variorum.errors import UsageError, VariorumError

if TYPE_CHECKING:
    from variorum.library import Added, Library

_TOLD = {"new": "new", "same": "here already", "revised": "new revision"}


@click.command(epilog=EXIT_CODES)
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER...")
@click.option("--together", is_flag=True, help="All of them are one work, in the order given.")
@click.option("--bib", type=click.Path(path_type=Path), metavar="FILE", help="A .bib or CSL-JSON file about the works.")
@click.option("--work", metavar="ID", help="Make it a new revision of this work.")
@reading_options
@in_library
@as_json
def add(  # noqa: PLR0913, PLR0917 (one parameter an option)
    inputs: tuple[Path, ...], together: bool, bib: Path | None, work: str | None, languages: str, ocr: str,  # noqa: FBT001
    jobs: int | None, memory: int, seconds: float, library: str | None, as_json: bool,  # noqa: FBT001
) -> None:  # fmt: skip
    r"""Add files to the library. Each file is a work; the page images of a folder are one work together.

    What is there already is not read again, and a file that has changed becomes a new revision of its work. A work is
    added whole or not at all; an import that was interrupted goes on where it stopped. Title and author are taken from
    a .bib or .csl.json file beside the work, from the PDF and from the first page.

    \b
    Examples:
      variorum add article.pdf
      variorum add ~/scans --lang deu+fra
      variorum add scan1.png scan2.png --together --bib book.bib
      variorum add better-scan.pdf --work 4m2qkp0g
    """
    from variorum.library.parcels import find_parcels

    parcels = find_parcels(inputs, together=together)
    if not parcels:
        raise UsageError("There is nothing in there that is read.", "Name the files themselves.")
    if work is not None and len(parcels) > 1:
        raise UsageError("Several works cannot become one.", "Leave --work away, or add --together.")
    options = make_options(languages, ocr, jobs, memory, seconds)
    with open_shelf(library, create=True) as shelf:
        done, failed = [], list[tuple[str, VariorumError]]()
        for number, paths in enumerate(parcels, 1):
            try:
                added = _add(shelf, paths, number, len(parcels), options=options, bib=bib, work=work)
            except VariorumError as error:
                if len(parcels) == 1:
                    raise
                failed.append((str(paths[0]), error))
                click.echo(f"{paths[0]}: {error}", err=True)
                continue
            done.append(added)
            if not as_json:
                own = shelf.work(added.work)
                say(f"{added.work}  {_TOLD[added.happened]}: {name_work(own)}, {count(own.pages, 'page')}")
        if as_json:
            print_json(done)
    if failed:
        raise _some_failed(failed, len(parcels))


def _add(shelf: "Library", paths: Sequence[Path], number: int, all_of_them: int, **how: object) -> "Added":
    from variorum.report import Reporter

    with Reporter(task=f"{number}/{all_of_them} {paths[0].name}" if all_of_them > 1 else paths[0].name) as reporter:
        return shelf.add(paths, progress=reporter.advance, **how)  # type: ignore[arg-type]


def _some_failed(failed: Sequence[tuple[str, VariorumError]], all_of_them: int) -> VariorumError:
    """The error for a run of which a part went wrong, with the exit code of the first."""
    first = failed[0][1]
    error = VariorumError(
        f"{len(failed)} of {all_of_them} works could not be added.", "They are named above; the others are there."
    )
    error.exit_code = first.exit_code
    return error
