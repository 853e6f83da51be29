"""`variorum cite`: the sources that the notes of a work cite."""

import sys
from pathlib import Path

import click

from variorum.cli.targets import EXIT_CODES
from variorum.errors import BrokenFile, NoSuchFile, UsageError

_FORMATS = click.Choice(["csl", "bibtex", "ris", "table", "json", "jsonl"])


@click.command(epilog=EXIT_CODES)
@click.argument("inputs", nargs=-1, type=click.Path(path_type=Path), metavar="[INPUT]...")
@click.option("--notes", type=click.Path(path_type=Path), metavar="FILE", help="Notes as JSON lines instead of a work.")
@click.option("--text", metavar="NOTE", help="One note, on the command line, instead of a work.")
@click.option("--to", "to", type=_FORMATS, help="Format. [default: by OUT's ending, else table; jsonl for --notes]")
@click.option("-o", "--output", metavar="OUT", help="File to write. [default: standard output]")
@click.option("--lang", "languages", default="auto", show_default=True, metavar="CODES", help="Languages of the text.")
def cite(
    inputs: tuple[Path, ...], notes: Path | None, text: str | None, to: str | None, output: str | None, languages: str
) -> None:
    r"""Find the sources that the notes of a work cite, each with every place that cites it.

    A work is anything that `read` reads. With --notes, each line of FILE is an object with "text" (and "doc",
    "chapter", "n", "italic"); the same lines come back with "citations". A wrong line comes back with an "error".

    \b
    Examples:
      variorum cite book.pdf --to bibtex -o book.bib
      variorum cite article.json --to table
      variorum cite --notes notes.jsonl --to jsonl -o out.jsonl
      variorum cite --text "See Weber, The Salt Roads (Cambridge, 1987), 45." --to csl
    """
    if sum((bool(inputs), notes is not None, text is not None)) != 1:
        raise UsageError("Give files, or --notes, or --text: one of the three.", "See variorum cite --help.")
    target = None if output in (None, "-") else _target(Path(str(output)))
    if notes is not None:
        if to not in (None, "jsonl"):
            raise UsageError("Notes as JSON lines come back as JSON lines.", "Leave --to away, or write --to jsonl.")
        wrong = _cite_lines(notes, target)
        if wrong:
            raise BrokenFile(notes, wrong)
        return
    if text is not None and to in (None, "jsonl") and target is None:
        import json

        from variorum.citations.jsonl import cite_lines

        rows, _ = cite_lines([json.dumps({"n": "1", "text": text})])
        _write(None, (json.dumps(rows[0], ensure_ascii=False, indent=None if to else 2) + "\n").encode())
        return
    _write(target, _bibliography(inputs, text, to, target, languages))


def _target(path: Path) -> Path:
    if path.is_dir() or not path.parent.is_dir():
        raise UsageError(f"{path} cannot be written.", "Give a file in a folder that is there with -o.")
    return path


def _bibliography(inputs: tuple[Path, ...], text: str | None, to: str | None, target: Path | None, lang: str) -> bytes:
    from variorum.bibliography import ENDINGS, write_sources

    if to is None:
        to = ENDINGS.get(target.suffix.lower(), "") if target is not None else "table"
    if to in ("", "jsonl"):
        raise UsageError("The ending of OUT names no bibliography.", "Add --to csl, bibtex, ris, table or json.")
    if text is not None:
        from variorum.citations import find_citations
        from variorum.model import Block, Document, Note, Role

        return write_sources(find_citations(Document(notes=(Note("1", "1", (Block(Role.FOOTNOTE, text),), 0),))), to)
    from variorum.pipeline import read
    from variorum.report import Reporter

    with Reporter() as reporter:
        doc = read(*inputs, languages=lang, progress=reporter.advance)
    if not doc.sources and doc.notes:
        from variorum.citations import find_citations

        doc = find_citations(doc)  # a document that was written before citations were looked for
    return write_sources(doc, to)


def _cite_lines(notes: Path, target: Path | None) -> str:
    """Write the lines with their citations; what is wrong with the lines, empty where nothing is."""
    import json

    from variorum.citations.jsonl import cite_lines

    if not notes.is_file():
        raise NoSuchFile(notes)
    try:
        content = notes.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenFile(notes, f"it is not UTF-8 (byte {error.start})") from None
    lines = content.removesuffix("\n").split("\n") if content else []
    rows, wrong = cite_lines(lines)
    _write(target, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8", "replace"))
    shown = "; ".join(f"line {number}: {why}" for number, why in wrong[:5])
    return (
        shown
        + (f"; and {len(wrong) - 5} more lines" if len(wrong) > 5 else "")
        + (" (the other lines are done)" if wrong else "")
    )


def _write(target: Path | None, data: bytes) -> None:
    if target is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from variorum.files import write_whole

    write_whole(target, data, advice="Give another file with -o.")
