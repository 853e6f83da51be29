"""`variorum list`: the works of the library."""

import click

from variorum.cli.shelf import as_json, count, in_library, name_work, open_shelf, print_json, say
from variorum.cli.targets import EXIT_CODES


@click.command(epilog=EXIT_CODES)
@click.argument("query", required=False, metavar="[QUERY]")
@click.option(
    "--sort",
    type=click.Choice(["author", "title", "year", "added", "changed", "doubtful"]),
    default="author",
    show_default=True,
    help="In which order.",
)
@in_library
@as_json
def list(query: str | None, sort: str, library: str | None, as_json: bool) -> None:  # noqa: A001, FBT001
    r"""List the works of the library, or those in which a query finds something.

    \b
    Examples:
      variorum list
      variorum list "author:Marrenholt year:1980.."
      variorum list --sort doubtful --json
    """
    with open_shelf(library) as shelf:
        works = shelf.works(sort=sort, query=query)  # type: ignore[arg-type]
    if as_json:
        print_json(works)
        return
    for work in works:
        check = f", {count(work.doubtful, 'word')} to check" if work.doubtful else ""
        say(f"{work.id}  {name_work(work)}, {count(work.pages, 'page')}{check}")
    if not works:
        say("No work." if query is None else "No work has that.")
