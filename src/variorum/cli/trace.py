"""`variorum trace`: what happened when, and who took part."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from variorum.cli.shelf import in_library, open_shelf
from variorum.cli.targets import EXIT_CODES
from variorum.errors import BrokenFile, NoSuchFile, UsageError

if TYPE_CHECKING:
    from variorum.chronology.entries import Chronology
    from variorum.evidence.times import Convention

_FORMATS = ("table", "csv", "json", "jsonld", "timelinejs", "gexf", "graphml", "svg", "network")


@click.command(epilog=EXIT_CODES)
@click.argument("inputs", nargs=-1, type=click.Path(path_type=Path), metavar="[INPUT]...")
@click.option("--paragraphs", type=click.Path(path_type=Path), metavar="IN.jsonl", help="Trace paragraphs, one a line.")
@click.option(
    "--to",
    "to",
    multiple=True,
    metavar="FORMAT|DATE",
    help=f"Format: {', '.join(_FORMATS)}, jsonl. [default: by OUT's ending, else table; jsonl for --paragraphs]"
    " A date is taken for that of --until.",
)
@click.option("-o", "--output", metavar="OUT", help="File to write. [default: standard output]")
@click.option("--from", "since", metavar="DATE", help="Only what may have happened at this time (1949-01) or later.")
@click.option("--until", metavar="DATE", help="Only what may have happened at this time (1949-12) or earlier.")
@click.option("--who", multiple=True, metavar="NAME", help="Only claims in which NAME takes part; may be repeated.")
@click.option("--where", multiple=True, metavar="PLACE", help="Only claims that happen at PLACE, or at one of several.")
@click.option("--plans", is_flag=True, help="Also what was planned, promised or to come.")
@click.option("--notes", is_flag=True, help="Also what notes tell outside their citations.")
@click.option(
    "--ranges",
    type=click.Choice(["auto", "whole", "ends"]),
    default="auto",
    show_default=True,
    help="Of paragraphs: a range is one time, or each of its ends is; auto: one in works that call notes.",
)
@click.option("--lang", "language", default="auto", show_default=True, metavar="CODE", help="Language of the text.")
@click.option("--work", metavar="ID", help="Of a work of the library, or of all, with what persons hold of it.")
@in_library
def trace(  # noqa: PLR0913, PLR0917 (one parameter an option)
    inputs: tuple[Path, ...],
    paragraphs: Path | None,
    to: tuple[str, ...],
    output: str | None,
    since: str | None,
    until: str | None,
    who: tuple[str, ...],
    where: tuple[str, ...],
    plans: bool,  # noqa: FBT001 (click's way)
    notes: bool,  # noqa: FBT001
    ranges: str,
    language: str,
    work: str | None,
    library: str | None,
) -> None:
    r"""Find what a text says happened, when, where, who took part, and which note it rests on.

    A work is anything that `read` reads. Dates are in EDTF: 1949, 1949-01, 1949-01-31; names are found in any
    spelling (--who Peking finds Beijing). gexf, graphml and network (an SVG) write who is named with whom.

    \b
    Examples:
      variorum trace article.pdf
      variorum trace article.json --to csv -o article.csv
      variorum trace book.pdf --from 1949-01 --to 1949-12 --who Mao --where Moscow
      variorum trace --work 4m2qkp0g --to csv -o claims.csv
      variorum trace --paragraphs in.jsonl --to jsonl -o out.jsonl
    """
    if (paragraphs is not None) + bool(inputs) + (work is not None) != 1:
        raise UsageError("Give files to trace, --work or --paragraphs: one of them.", "See variorum trace --help.")
    if work is not None and (plans or notes or language != "auto"):
        raise UsageError("A library knows the claims of its works by its own rules.", "Leave --plans, --notes, --lang.")
    target = None if output in (None, "-") else _target(Path(str(output)))
    form, until = _part_to(to, until)
    if paragraphs is not None:
        if form not in (None, "jsonl"):
            raise UsageError("Paragraphs come back as JSON lines.", "Leave --to away, or write --to jsonl.")
        convention = None if ranges == "auto" else cast("Convention", ranges)
        wrong = _trace_lines(paragraphs, target, _code(language), convention, plans=plans)
        if wrong:
            raise BrokenFile(paragraphs, wrong)
        return
    form = _format(form, target)
    _check_dates(since, until)
    from variorum.chronology import write_chronology
    from variorum.chronology.entries import choose

    if work is not None:
        with open_shelf(library) as shelf:
            found = shelf.chronology(None if work == "all" else work)
    else:
        found = _chronology(inputs, language, plans=plans, notes=notes)
    chronology = choose(found, since=since, until=until, who=who, where=where)
    _write(target, write_chronology(chronology, form))


def _target(path: Path) -> Path:
    if path.is_dir() or not path.parent.is_dir():
        raise UsageError(f"{path} cannot be written.", "Give a file in a folder that is there with -o.")
    return path


def _part_to(to: tuple[str, ...], until: str | None) -> tuple[str | None, str | None]:
    """The format and the last date that were asked for: `--from 1949-01 --to 1949-12 --to csv`."""
    formats = [one for one in to if one in {*_FORMATS, "jsonl"}]
    dates = [one for one in to if one not in formats] + ([until] if until is not None else [])
    wrong = next((one for one in dates if not one[:1].isdigit() and one[:1] != "-"), None)
    if wrong is not None and wrong != until:
        known = ", ".join(_FORMATS)
        raise UsageError(f"{wrong!r} is neither a format nor a date.", f"Give --to one of {known}, jsonl.")
    if len(formats) > 1 or len(dates) > 1:
        raise UsageError("Too much is asked for at once.", "Give one format and one last date.")
    return next(iter(formats), None), next(iter(dates), None)


def _code(language: str) -> str:
    return "eng" if language == "auto" else language.partition("+")[0]


def _format(to: str | None, target: Path | None) -> str:
    from variorum.chronology import ENDINGS

    if to is None:
        to = ENDINGS.get(target.suffix.lower(), "") if target is not None else "table"
    if to == "jsonl":
        raise UsageError("JSON lines are for paragraphs.", "Use --to json, or --paragraphs.")
    if not to:
        raise UsageError("The ending of OUT names no chronology.", f"Add --to {', '.join(_FORMATS)}.")
    return to


def _check_dates(*dates: str | None) -> None:
    from variorum.evidence.edtf import days

    for date in dates:
        try:
            known = date is None or days(date) is not None
        except ValueError:
            known = False
        if not known:
            raise UsageError(f"{date!r} is no date.", "Write a year, a month or a day as 1949, 1949-01 or 1949-01-31.")


def _chronology(inputs: tuple[Path, ...], language: str, *, plans: bool, notes: bool) -> "Chronology":
    from dataclasses import replace

    from variorum.chronology.entries import make_chronology
    from variorum.evidence.work import find_evidence
    from variorum.pipeline import read
    from variorum.report import Reporter

    with Reporter() as reporter:
        doc = read(*inputs, languages=language, progress=reporter.advance)
    if language != "auto":
        doc = replace(doc, language=language)
    if not doc.sources and doc.notes:
        from variorum.citations import find_citations

        doc = find_citations(doc)  # a document that was written before citations were looked for
    return make_chronology(find_evidence(doc, plans=plans, notes=notes))


def _trace_lines(paragraphs: Path, target: Path | None, code: str, ranges: "Convention | None", *, plans: bool) -> str:
    """Write the lines with their times and claims; what is wrong with the lines, empty where nothing is."""
    import json

    from variorum.evidence.jsonl import trace_lines

    if not paragraphs.is_file():
        raise NoSuchFile(paragraphs)
    try:
        content = paragraphs.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenFile(paragraphs, f"it is not UTF-8 (byte {error.start})") from None
    rows, wrong = trace_lines(content.split("\n"), code=code, ranges=ranges, plans=plans)
    _write(target, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8", "replace"))
    shown = "; ".join(f"line {number}: {why}" for number, why in wrong[:5])
    more = f"; and {len(wrong) - 5} more lines" if len(wrong) > 5 else ""
    return shown + more + (" (the other lines are done)" if wrong else "")


def _write(target: Path | None, data: bytes) -> None:
    if target is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from variorum.files import write_whole

    write_whole(target, data, advice="Give another file with -o.")
