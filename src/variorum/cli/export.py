"""`variorum export`: a work of the library as a file."""

from pathlib import Path

import click

from variorum.cli.shelf import in_library, open_shelf
from variorum.cli.targets import EXIT_CODES, FLAVOURS, FORMATS, choose_target, write_out


@click.command(epilog=EXIT_CODES)
@click.argument("work", metavar="ID")
@click.option("--to", "to", type=FORMATS, help="Format of the output. [default: by OUT's ending, else md]")
@click.option("-o", "--output", metavar="OUT", help="File to write, - for standard output. [default: ID.md]")
@click.option("--revision", type=click.IntRange(1), metavar="N", help="As it was then. [default: as it is now]")
@click.option(
    "--flavour", type=FLAVOURS, default="plain", show_default=True, help="Of Markdown: how page breaks are written."
)
@in_library
def export(
    work: str, to: str | None, output: str | None, revision: int | None, flavour: str, library: str | None
) -> None:
    r"""Write a work of the library as a file, with all corrections.

    \b
    Examples:
      variorum export 4m2qkp0g -o article.md
      variorum export 4m2qkp0g --to json -o article.json
      variorum export 4m2qkp0g --revision 1 -o -
    """
    with open_shelf(library) as shelf:
        doc = shelf.document(work, revision)
    to, target = choose_target(Path(work), output, to)
    kept = write_out(doc, to, target, flavour)
    if target is not None:
        click.echo(f"{target}" + (f" (the file that was there is now {kept.name})" if kept else ""), err=True)
