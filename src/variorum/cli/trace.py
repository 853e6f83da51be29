"""`variorum trace`: what happened when, and who took part."""

from pathlib import Path

import click

from variorum.cli.targets import EXIT_CODES
from variorum.errors import UsageError


@click.command(epilog=EXIT_CODES)
@click.argument("input", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@click.option("--paragraphs", type=click.Path(path_type=Path), metavar="IN.jsonl", help="Trace paragraphs, one a line.")
@click.option("--to", "to", type=click.Choice(["table", "csv", "json", "jsonl"]), help="Format. [default: table]")
@click.option(
    "-o", "--output", default="-", show_default=True, metavar="OUT", help="File to write, - for standard output."
)
@click.option(
    "--ranges",
    type=click.Choice(["whole", "ends"]),
    default="whole",
    show_default=True,
    help="Of paragraphs: a range is one time, or each of its ends is.",
)
@click.option("--lang", "language", default="auto", show_default=True, metavar="CODE", help="Language of the text.")
def trace(input: Path | None, paragraphs: Path | None, to: str | None, output: str, ranges: str, language: str) -> None:  # noqa: A002
    r"""Find what a text says happened, when, and who took part.

    \b
    Examples:
      variorum trace article.pdf
      variorum trace article.json --to csv -o article.csv
      variorum trace --paragraphs in.jsonl --to jsonl -o out.jsonl
    """
    from variorum.errors import NoSuchFile
    from variorum.evidence.records import trace_lines, write_chronology
    from variorum.files import write_whole

    source = paragraphs or input
    if source is None or (paragraphs and input):
        raise UsageError("Give one file to trace.", "Name a FILE, or --paragraphs IN.jsonl.")
    if not source.is_file():
        raise NoSuchFile(source)
    if paragraphs:
        if to not in {None, "jsonl"}:
            raise UsageError("Paragraphs are written as JSON lines only.", "Use --to jsonl.")
        from variorum.errors import BrokenFile

        try:
            data = trace_lines(source.read_bytes(), code="eng" if language == "auto" else language, ranges=ranges)  # type: ignore[arg-type]
        except ValueError as error:
            raise BrokenFile(source, str(error)) from None
    else:
        if to == "jsonl":
            raise UsageError("JSON lines are for paragraphs.", "Use --to json, or --paragraphs.")
        from variorum.pipeline import read as read_files

        doc = read_files(source, languages=language)
        code = (doc.language if language == "auto" else language).split("+", maxsplit=1)[0]
        data = write_chronology(doc, to or "table", code=code)
    if output == "-":
        click.echo(data, nl=False)
    else:
        write_whole(Path(output), data, advice="Give another file with -o.")
