"""`variorum reread`: works of the library are read again."""

import click

from variorum.cli.shelf import (
    as_json,
    in_library,
    make_options,
    name_work,
    open_shelf,
    print_json,
    reading_options,
    say,
)
from variorum.cli.targets import EXIT_CODES
from variorum.errors import UsageError


@click.command(epilog=EXIT_CODES)
@click.argument("works", nargs=-1, metavar="[ID]...")
@click.option("--all", "everything", is_flag=True, help="Every work of the library.")
@reading_options
@in_library
@as_json
def reread(  # noqa: PLR0913, PLR0917 (one parameter an option)
    works: tuple[str, ...], everything: bool, languages: str, ocr: str, jobs: int | None, memory: int, seconds: float,  # noqa: FBT001
    library: str | None, as_json: bool,  # noqa: FBT001
) -> None:  # fmt: skip
    r"""Read works again from the originals that the library keeps, as after an update of Variorum.

    What persons have corrected stays corrected; where a witness now reads otherwise than they did, `show` tells. The
    text as it was is kept as an earlier revision.

    \b
    Examples:
      variorum reread 4m2qkp0g
      variorum reread 4m2qkp0g --lang deu --ocr always
      variorum reread --all
    """
    from variorum.report import Reporter

    if bool(works) == everything:
        raise UsageError("Name works, or all of them.", "Give their IDs, or --all.")
    given = click.get_current_context().get_parameter_source
    said = {name: given(name) for name in ("languages", "ocr")}
    told = any(source is not None and source.name != "DEFAULT" for source in said.values())
    options = make_options(languages, ocr, jobs, memory, seconds)
    with open_shelf(library) as shelf:
        done = []
        for work in works or [own.id for own in shelf.works()]:
            with Reporter(task=work) as reporter:
                done.append(
                    shelf.reread(work, options=options, as_before=not told, progress=reporter.advance)
                )
            if not as_json:
                say(f"{work}  revision {done[-1].number}: {name_work(shelf.work(work))}")
    if as_json:
        print_json(done)
