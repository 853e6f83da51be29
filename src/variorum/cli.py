"""The command line: one command a verb."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from variorum import __version__
from variorum.errors import UsageError, VariorumError

if TYPE_CHECKING:
    from variorum.model import Document

_INTERRUPTED = 130
_FORMATS = click.Choice(["md", "json", "txt"])
_FLAVOURS = click.Choice(["plain", "pandoc"])

EXIT_CODES = """\b
Exit codes:
  0   done                         6   a file wants a password
  1   something else went wrong    7   a file is empty
  2   the call made no sense       8   OCR data of a language is missing
  3   a file is not there          9   the child process could not start
  4   a file of no known kind     10   --strict, and there are findings
  5   a file is damaged           11   no page could be read
                                 130   interrupted
"""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "VARIORUM"}, epilog=EXIT_CODES
)
@click.version_option(__version__, prog_name="variorum")
def cli() -> None:
    r"""Turn pages of scholarship into text that can be trusted, cited and traced.

    \b
    variorum read article.pdf            writes article.md beside it
    variorum read --help                 tells more
    """


@cli.command(epilog=EXIT_CODES)
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="File to write, - for standard output. [default: INPUT's name with a new ending]",
)
@click.option("--to", "to", type=_FORMATS, help="Format of the output. [default: by OUT's ending, else md]")
@click.option("--pages", metavar="LIST", help="Only these pages, counted from 1 over all inputs: 3-9,12.")
@click.option(
    "--lang", "languages", default="eng", show_default=True, metavar="CODES", help="Languages of the text: eng+fra."
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
    "--flavour", type=_FLAVOURS, default="plain", show_default=True, help="Of Markdown: how page breaks are written."
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
@click.option("--json-log", is_flag=True, help="Progress, findings and summary as JSON lines on standard error.")
def read(  # noqa: PLR0913, PLR0917 (one parameter an option)
    inputs: tuple[Path, ...], output: str | None, to: str | None, pages: str | None, languages: str, ocr: str,
    witnesses: tuple[Path, ...], flavour: str, folder: str | None, jobs: int | None, memory: int, seconds: float,
    strict: bool, json_log: bool,  # noqa: FBT001 (flags are words on the command line)
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
      variorum read book.pdf --pages 3-9,12 --lang deu+fra --jobs 4
    """
    import gc

    from variorum.pipeline import read as read_files
    from variorum.report import Reporter

    to, target = _choose_target(inputs[0], output, to)
    chosen = _parse_pages(pages) if pages else None
    album = _choose_folder(inputs, target, folder) if folder is not None else None
    jobs = jobs or _cores()
    gc.disable()  # a book is millions of small tuples, none of them in a cycle
    with Reporter(json_lines=json_log) as reporter:
        doc = read_files(
            *inputs,
            pages=chosen,
            languages=languages,
            ocr=ocr,  # type: ignore[arg-type]
            witnesses=witnesses,
            jobs=jobs,
            memory=memory << 20,
            seconds=seconds,
            progress=reporter.advance,
        )
    shown = None
    if album is not None:
        from variorum.pictures import cut_pictures

        doc, shown = cut_pictures(doc, album, *inputs, jobs=jobs, memory=memory << 20, seconds=seconds)
    kept = _write(doc, to, target, flavour, shown)
    reporter.summarise(doc, target, kept)
    if album is not None and shown is not None:
        reporter.count_pictures(len(shown), album)
    if strict and doc.findings:
        from variorum.errors import FindingsPresent

        raise FindingsPresent(len(doc.findings))


@cli.command(epilog=EXIT_CODES)
@click.argument("doc", type=click.Path(path_type=Path), metavar="DOC.json")
@click.option("--to", "to", type=_FORMATS, help="Format of the output. [default: by OUT's ending, else md]")
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="File to write, - for standard output. [default: DOC's name with a new ending]",
)
@click.option(
    "--flavour", type=_FLAVOURS, default="plain", show_default=True, help="Of Markdown: how page breaks are written."
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
    to, target = _choose_target(doc, output, to)
    document = load(doc)
    if document is None:
        raise UnknownFormat(f"{doc.name}, which should be a document,", "JSON as `variorum read --to json` writes it")
    kept = _write(document, to, target, flavour)
    if target is not None:
        click.echo(f"{target}" + (f" (the file that was there is now {kept.name})" if kept else ""), err=True)


def _cores() -> int:
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _choose_target(source: Path, output: str | None, to: str | None) -> tuple[str, Path | None]:
    """The format and the file to write; no file means standard output."""
    from variorum.export import ENDINGS

    if output == "-":
        return to or "md", None
    if output is not None:
        target = Path(output)
        if to is None:
            to = ENDINGS.get(target.suffix.lower())
            if to is None:
                raise UsageError(f"The ending of {target.name} names no format.", "Add --to md, --to json or --to txt.")
    else:
        to = to or "md"
        target = source.with_suffix("." + to)
    if target.exists() and source.exists() and target.samefile(source):
        raise UsageError(f"The output would overwrite {source.name}.", "Give another file with -o.")
    if not target.parent.is_dir():
        raise UsageError(f"The folder {target.parent} is not there.", "Make it, or give another file with -o.")
    if target.is_dir():
        raise UsageError(f"{target} is a folder.", "Give a file with -o.")
    return to, target


def _choose_folder(inputs: Sequence[Path], target: Path | None, folder: str) -> Path:
    """The folder for pictures; an empty name means the one beside the output."""
    from variorum.pictures import by_name, check_folder

    by_name(inputs)
    if folder:
        return check_folder(Path(folder))
    if target is None:
        raise UsageError("Standard output has no folder for pictures beside it.", "Name one: --pictures=DIR.")
    return check_folder(target.with_name(f"{target.stem}-pictures"))


def _write(
    doc: "Document", to: str, target: Path | None, flavour: str, shown: Mapping[int, Path] | None = None
) -> Path | None:
    """Write whole or not at all; the path under which a different file that was there is kept, if there was one."""
    from variorum.export import write as to_bytes

    options: dict[str, object] = {}
    if to == "md":
        options["flavour"] = flavour
        if shown:
            options["pictures"] = {at: _relative(path, target) for at, path in shown.items()}
    data = to_bytes(doc, to, **options)
    if target is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return None
    from variorum.files import write_whole

    return write_whole(target, data, advice="Give another file with -o.")


def _relative(path: Path, target: Path | None) -> PurePath:
    """A path as it is written in the output, from the output's folder (the current one for standard output)."""
    import os

    return PurePath(os.path.relpath(path, target.parent if target is not None else "."))


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


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every error that Variorum knows ends in one sentence and its exit code."""
    sys.exit(run(lambda: cli(arguments, standalone_mode=False)))


def run(command: Callable[[], object]) -> int:
    """Run a command and give its exit code."""
    try:
        code = command()
    except VariorumError as error:
        click.echo(f"variorum: {error}", err=True)
        return error.exit_code
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("variorum: interrupted; nothing was written.", err=True)
        return _INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    main()
