"""`variorum read`: files become one work."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from variorum.cli.targets import EXIT_CODES, FLAVOURS, FORMATS, choose_target, write_out
from variorum.errors import UsageError

if TYPE_CHECKING:
    from variorum.model import Document


@click.command(epilog=EXIT_CODES)
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="File to write, - for standard output. [default: INPUT's name with a new ending]",
)
@click.option("--to", "to", type=FORMATS, help="Format of the output. [default: by OUT's ending, else md]")
@click.option("--pages", metavar="LIST", help="Only these pages, counted from 1 over all inputs: 3-9,12.")
@click.option(
    "--lang",
    "languages",
    default="auto",
    show_default=True,
    metavar="CODES",
    help="Languages of the text: eng+fra; auto finds them.",
)
@click.option(
    "--ocr",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="When to read page images: auto does where there is no text layer that can be trusted.",
)
@click.option(
    "--witness",
    "witnesses",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Another text of the same pages (text, hOCR, ALTO, PAGE-XML, PDF); may be repeated.",
)
@click.option(
    "--corrections",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What persons have read (TOML, see docs/corrections.md), which wins; may be repeated.",
)
@click.option(
    "--flavour", type=FLAVOURS, default="plain", show_default=True, help="Of Markdown: how page breaks are written."
)
@click.option(
    "--pictures",
    "folder",
    is_flag=False,
    flag_value="",
    metavar="[DIR]",
    help="Write each picture as a PNG file, and show it in Markdown. [default DIR: OUT's name with -pictures]",
)
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes that read pages. [default: one a core]")
@click.option(
    "--memory", type=click.IntRange(64), default=1024, show_default=True, metavar="MIB", help="Limit of each process."
)
@click.option("--seconds", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Limit of each page.")
@click.option(
    "--strict", is_flag=True, help="Exit with 10 when anything was noticed (the output is written all the same)."
)
@click.option(
    "--check",
    "check_count",
    is_flag=False,
    flag_value=40,
    type=click.IntRange(1),
    metavar="[N]",
    help="List the N words most worth a look, the most doubtful first (see also `variorum check`). [default N: 40]",
)
@click.option("--json-log", is_flag=True, help="Progress, findings and summary as JSON lines on standard error.")
def read(  # noqa: PLR0913, PLR0917 (one parameter an option)
    inputs: tuple[Path, ...], output: str | None, to: str | None, pages: str | None, languages: str, ocr: str,
    witnesses: tuple[Path, ...], corrections: tuple[Path, ...], flavour: str, folder: str | None, jobs: int | None,
    memory: int, seconds: float, strict: bool, check_count: int | None, json_log: bool,  # noqa: FBT001 (flags are words on the command line)
) -> None:  # fmt: skip
    r"""Read files into one clean, noted text. Several inputs make one work, in the order given.

    Reads PDF (born digital or scanned), PNG, JPEG and TIFF images, text copied from web sites, hOCR, ALTO and PAGE-XML,
    and documents that were written as JSON before.

    \b
    Examples:
      variorum read article.pdf
      variorum read scan1.png scan2.png --to json -o out.json
      variorum read page.txt -o -
      variorum read scan.pdf --witness pasted.txt --witness other-ocr.hocr
      variorum read scan.pdf --corrections scan.corrections.toml
      variorum read book.pdf --pages 3-9,12 --lang deu+fra --jobs 4
    """
    import gc

    from variorum.pipeline import read as read_files
    from variorum.report import Reporter

    to, target = choose_target(inputs[0], output, to)
    chosen = _parse_pages(pages) if pages else None
    album = _choose_folder(inputs, target, folder) if folder is not None else None
    jobs = jobs or count_cores()
    gc.disable()  # a book is millions of small tuples, none of them in a cycle
    with Reporter(json_lines=json_log) as reporter:
        doc = read_files(
            *inputs,
            pages=chosen,
            languages=languages,
            ocr=ocr,  # type: ignore[arg-type]
            witnesses=witnesses,
            corrections=corrections,
            jobs=jobs,
            memory=memory << 20,
            seconds=seconds,
            progress=reporter.advance,
        )
    shown = None
    if album is not None:
        from variorum.pictures import cut_pictures

        doc, shown = cut_pictures(doc, album, *inputs, jobs=jobs, memory=memory << 20, seconds=seconds)
    kept = write_out(doc, to, target, flavour, shown)
    reporter.summarise(doc, target, kept)
    if album is not None and shown is not None:
        reporter.count_pictures(len(shown), album)
    if check_count is not None:
        _list_checks(doc, check_count, aside=target is None)
    if strict and doc.findings:
        from variorum.errors import FindingsPresent

        raise FindingsPresent(len(doc.findings))


def _list_checks(doc: "Document", count: int, *, aside: bool) -> None:
    """List words to check on standard output, on standard error where the document is there."""
    from rich.console import Console

    from variorum.checks import find_checks
    from variorum.cli.check import print_checks

    print_checks(find_checks(doc, count=count), Console(stderr=aside, highlight=False, markup=False, emoji=False))


def count_cores() -> int:
    """How many processes can run at once here."""
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _choose_folder(inputs: Sequence[Path], target: Path | None, folder: str) -> Path:
    """The folder for pictures; an empty name means the one beside the output."""
    from variorum.pictures import by_name, check_folder

    by_name(inputs)
    if folder:
        return check_folder(Path(folder))
    if target is None:
        raise UsageError("Standard output has no folder for pictures beside it.", "Name one: --pictures=DIR.")
    return check_folder(target.with_name(f"{target.stem}-pictures"))


def _parse_pages(text: str) -> list[int]:
    """The pages that `3-9,12` names.

    >>> _parse_pages("3-5,12")
    [3, 4, 5, 12]
    """
    pages: list[int] = []
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        if not first.isdigit() or (dash and not last.isdigit()) or int(first) < 1 or (dash and int(last) < int(first)):
            raise UsageError(f"{text!r} names no pages.", "Write them as in --pages 3-9,12.")
        pages += range(int(first), int(last or first) + 1)
    if len(pages) > 1_000_000:
        raise UsageError("Those are more than a million pages.", "Choose fewer with --pages.")
    return list(dict.fromkeys(pages))
