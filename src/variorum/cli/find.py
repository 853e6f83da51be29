"""`variorum find`: search the library."""

import sys
from typing import TYPE_CHECKING

import click

from variorum.cli.shelf import as_json, count, in_library, name_work, open_shelf, print_json
from variorum.cli.targets import EXIT_CODES

if TYPE_CHECKING:
    from variorum.library import Library, Results


@click.command(epilog=EXIT_CODES)
@click.argument("query", nargs=-1, required=True)
@click.option("-n", "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many pages.")
@click.option("--offset", type=click.IntRange(0), default=0, help="How many pages to pass over.")
@click.option("--in", "works", multiple=True, metavar="ID", help="Only in this work; may be repeated.")
@in_library
@as_json
def find(
    query: tuple[str, ...], limit: int, offset: int, works: tuple[str, ...], library: str | None, as_json: bool  # noqa: FBT001
) -> None:
    r"""Search the pages of the library: words, "phrases", beginnings* and fields, with AND, OR, NOT and brackets.

    Accents, case and broken lines do not matter. Where nothing is found as it is written, words are looked for that a
    machine may have misread. The fields are note:, caption:, source: (what notes cite), body:, and of works author:,
    title: and year:.

    \b
    Examples:
      variorum find salt tax
      variorum find '"harbour commission" quarantin*'
      variorum find 'note:Vessmer year:1949..1951 NOT (salt OR herring)'
      variorum find 'source:Ahlgren' --json
    """
    with open_shelf(library) as shelf:
        results = shelf.find(" ".join(query), limit=limit, offset=offset, works=works or None)
        if as_json:
            print_json(results)
        else:
            _tell(shelf, results)


def _tell(shelf: "Library", results: "Results") -> None:
    from rich.console import Console
    from rich.text import Text

    from variorum.apparatus.context import visible

    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    console = Console(highlight=False, markup=False, emoji=False)
    wide = not console.is_terminal
    for word, near in results.instead.items():
        console.print(f"Nothing has “{visible(word)}”; looked for {', '.join(map(visible, near))}.", soft_wrap=wide)
    console.print(f"{count(results.total, 'page')}." if results.total else "Nothing was found.", soft_wrap=wide)
    last = ""
    for hit in results.hits:
        if hit.work != last:
            console.print(Text(f"{hit.work}  {visible(name_work(shelf.work(hit.work)))}", "bold"), soft_wrap=wide)
        last = hit.work
        line = Text(f"  p. {visible(hit.label)}", "cyan")
        line.append(f" {hit.part}: " if hit.part != "body" else ": ", "dim")
        for piece in hit.snippet:
            line.append(f"[{visible(piece.text)}]" if piece.hit else visible(piece.text), "bold" if piece.hit else "")
        console.print(line, soft_wrap=wide)
