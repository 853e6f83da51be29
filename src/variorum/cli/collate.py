"""`variorum collate`: the apparatus of any texts."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from variorum.cli.targets import EXIT_CODES
from variorum.errors import BrokenFile, EmptyFile, NoSuchFile, UsageError

if TYPE_CHECKING:
    from variorum.apparatus import Apparatus

_ENDINGS = {".json": "json", ".html": "html", ".htm": "html", ".txt": "text", ".text": "text"}
_ASPECTS = ("spacing", "typography", "punctuation", "case", "accents")
_WIDTH = 100  # columns of a text file


@click.command(epilog=EXIT_CODES)
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="A B [C...]")
@click.option("-o", "--output", metavar="OUT", help="File to write. [default: standard output]")
@click.option(
    "--to",
    "to",
    type=click.Choice(["text", "json", "html"]),
    help="Format of the output. [default: by OUT's ending, else text]",
)
@click.option("--sigla", metavar="LIST", help="Short names of the texts: A,B,Lond. [default: A,B,C...]")
@click.option("--base", metavar="SIGLUM", help="The text whose readings are the lemmas. [default: the first]")
@click.option(
    "--ignore",
    multiple=True,
    metavar="LIST",
    help="What makes no variant: spacing (joined and split words), typography (kinds of quotes and dashes, ligatures, "
    "long s), punctuation, case, accents.",
)
@click.option(
    "--context",
    type=click.IntRange(0, 40),
    default=4,
    show_default=True,
    help="Words shown on either side of a place.",
)
@click.option(
    "--lang", "languages", default="auto", show_default=True, metavar="CODES", help="Languages, where pages are read."
)
def collate(  # noqa: PLR0917 (one parameter an option)
    inputs: tuple[Path, ...], output: str | None, to: str | None, sigla: str | None, base: str | None,
    ignore: tuple[str, ...], context: int, languages: str,
) -> None:  # fmt: skip
    r"""Show where texts differ: every variant with its readings, the texts that have them, and its place.

    Texts are plain text, or anything that `read` reads; - is standard input. What stands elsewhere in a text is told
    from what was lost or added; words joined, split or broken at a line's end stay one place.

    \b
    Examples:
      variorum collate edition1.txt edition2.txt
      variorum collate 1744.txt 1751.txt 1802.txt --sigla H,K,W --base K
      variorum collate a.txt b.txt --ignore case,punctuation,typography
      variorum collate scan.pdf transcript.txt -o apparatus.html
      variorum collate a.txt b.txt --to json | jq .moves
    """
    import gc

    from variorum.apparatus import Text, collate_texts

    gc.disable()  # a book is millions of small tuples, none of them in a cycle
    to, target = _choose_target(output, to)
    if len(inputs) < 2:
        raise UsageError("One text has nothing to be collated with.", "Give two files or more.")
    names = _name(len(inputs), sigla)
    if base is not None and base not in names:
        raise UsageError(f"No text has the siglum {base!r}.", f"The sigla are {', '.join(names)}.")
    aspects = _parse_ignored(ignore)
    texts = [Text(name, _read_text(path, languages), path.name) for name, path in zip(names, inputs, strict=True)]
    _write(collate_texts(texts, base=base, ignore=aspects), to, target, context)


def _choose_target(output: str | None, to: str | None) -> tuple[str, Path | None]:
    if output is None or output == "-":
        return to or "text", None
    target = Path(output)
    found = to or _ENDINGS.get(target.suffix.lower())
    if found is None:
        raise UsageError(f"The ending of {target.name} names no format.", "Add --to text, --to json or --to html.")
    if not target.parent.is_dir():
        raise UsageError(f"The folder {target.parent} is not there.", "Make it, or give another file with -o.")
    if target.is_dir():
        raise UsageError(f"{target} is a folder.", "Give a file with -o.")
    return found, target


def _name(count: int, sigla: str | None) -> list[str]:
    """The sigla of so many texts.

    >>> _name(3, None), _name(2, "L, P")
    (['A', 'B', 'C'], ['L', 'P'])
    >>> _name(28, None)[-3:]
    ['Z', 'A2', 'B2']
    """
    if sigla is None:
        return [chr(65 + k % 26) + (str(k // 26 + 1) if k > 25 else "") for k in range(count)]
    names = [name.strip() for name in sigla.split(",")]
    if len(names) != count or "" in names:
        raise UsageError(f"--sigla names {len(names)} texts, and there are {count}.", "Give one siglum a text: A,B,C.")
    if len(set(names)) < count:
        raise UsageError(f"--sigla {sigla} names two texts alike.", "Give each text a siglum of its own.")
    return names


def _parse_ignored(ignore: tuple[str, ...]) -> frozenset[str]:
    aspects = frozenset(word.strip() for part in ignore for word in part.split(",") if word.strip())
    if unknown := sorted(aspects - set(_ASPECTS)):
        raise UsageError(f"--ignore does not know {', '.join(unknown)}.", f"It knows {', '.join(_ASPECTS)}.")
    return aspects


def _read_text(path: Path, languages: str) -> str:
    """A file's characters where it is plain text; else the text of the document that its pages make."""
    if str(path) == "-":
        data, path = sys.stdin.buffer.read(), Path("standard input")
    else:
        if not path.is_file():
            raise NoSuchFile(path)
        try:
            data = path.read_bytes()
        except OSError as trouble:
            raise BrokenFile(path, f"the system says: {trouble.strerror}") from None
        if _is_marked_up(data):
            return _read_pages(path, languages)
    from variorum.ingest.dump import decode

    text = decode(data) if data.strip() else ""
    if not data:
        raise EmptyFile(path)
    if text is None:
        raise BrokenFile(path, "it holds binary data, not text")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _is_marked_up(data: bytes) -> bool:
    """Whether a file holds pages rather than plain text: a PDF, an image, XML of OCR, a document as JSON."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")  # text in UTF-16
    binary = not wide and any(byte < 32 and byte not in b"\t\n\v\f\r\x02\x1a\x1b" for byte in head)
    return binary or head.startswith((b"%PDF", b"<?xml", b"<!DOCTYPE", b"<html")) or b'"variorum-document"' in head[:64]


def _read_pages(path: Path, languages: str) -> str:
    from variorum.export import write
    from variorum.pipeline import read

    return write(read(path, languages=languages), "txt").decode()


def _write(apparatus: "Apparatus", to: str, target: Path | None, context: int) -> None:
    from variorum import __version__
    from variorum.apparatus.context import summarise

    maker = f"variorum {__version__}"
    if to == "text":
        data = _as_text(apparatus, context, to_file=target is not None)
    elif to == "json":
        from variorum.apparatus.json import write_apparatus

        data = write_apparatus(apparatus, maker=maker)
    else:
        from variorum.apparatus.html import write_html

        data = write_html(apparatus, context=context, maker=maker)
    if target is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from variorum.files import write_whole

    kept = write_whole(target, data, advice="Give another file with -o.")
    click.echo(f"{summarise(apparatus)} -> {target}" + (f" (the old one is now {kept.name})" if kept else ""), err=True)


def _as_text(apparatus: "Apparatus", context: int, *, to_file: bool) -> bytes:
    """The apparatus as on a terminal: printed at once where there is one, else as bytes of plain text."""
    import io

    from rich.console import Console

    from variorum.apparatus.terminal import show

    screen = Console(highlight=False, markup=False, emoji=False)
    if screen.is_terminal and not to_file:
        show(apparatus, screen, context=context)
        return b""
    paper = io.StringIO()
    width = _WIDTH if to_file else screen.width
    show(apparatus, Console(file=paper, width=width, highlight=False, markup=False, emoji=False), context=context)
    lines = (line.rstrip() for line in paper.getvalue().splitlines())
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
