"""`variorum remove`: works leave the library."""

import click

from variorum.cli.shelf import as_json, in_library, name_work, open_shelf, print_json, say
from variorum.cli.targets import EXIT_CODES


@click.command(epilog=EXIT_CODES)
@click.argument("works", nargs=-1, required=True, metavar="ID...")
@click.option("--yes", is_flag=True, help="Do not ask.")
@in_library
@as_json
def remove(works: tuple[str, ...], yes: bool, library: str | None, as_json: bool) -> None:  # noqa: FBT001
    r"""Remove works from the library, with their originals there, page images, revisions and corrections.

    The files that they were added from stay where they are.

    \b
    Examples:
      variorum remove 4m2qkp0g
      variorum remove 4m2qkp0g 7xw3t1na --yes
    """
    with open_shelf(library) as shelf:
        named = [(shelf.work(work), name_work(shelf.work(work))) for work in works]
        gone = []
        for work, name in named:
            if yes or click.confirm(f"Remove {name} ({work.id})?", err=True):
                shelf.remove(work.id)
                gone.append(work)
                if not as_json:
                    say(f"{work.id}  removed: {name}")
    if as_json:
        print_json(gone)
