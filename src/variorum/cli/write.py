"""`variorum write`: a document that was read before, in another format."""

from pathlib import Path

import click

from variorum.cli.targets import EXIT_CODES, FLAVOURS, FORMATS, choose_target, write_out


@click.command(epilog=EXIT_CODES)
@click.argument("doc", type=click.Path(path_type=Path), metavar="DOC.json")
@click.option("--to", "to", type=FORMATS, help="Format of the output. [default: by OUT's ending, else md]")
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="File to write, - for standard output. [default: DOC's name with a new ending]",
)
@click.option(
    "--flavour", type=FLAVOURS, default="plain", show_default=True, help="Of Markdown: how page breaks are written."
)
def write(doc: Path, to: str | None, output: str | None, flavour: str) -> None:
    r"""Write a document that was read before (`read --to json`) in another format.

    \b
    Examples:
      variorum write article.json --to md
      variorum write article.json -o article.txt
    """
    from variorum.errors import NoSuchFile, UnknownFormat
    from variorum.pipeline import load

    if not doc.is_file():
        raise NoSuchFile(doc)
    to, target = choose_target(doc, output, to)
    document = load(doc)
    if document is None:
        raise UnknownFormat(f"{doc.name}, which should be a document,", "JSON as `variorum read --to json` writes it")
    kept = write_out(document, to, target, flavour)
    if target is not None:
        click.echo(f"{target}" + (f" (the file that was there is now {kept.name})" if kept else ""), err=True)
