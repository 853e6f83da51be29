"""`variorum sources`: what the works of the library cite, each source once, and what persons say of them."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from variorum.cli.shelf import count, in_library, name_work, open_shelf, print_json, say
from variorum.cli.targets import EXIT_CODES
from variorum.errors import UsageError

if TYPE_CHECKING:
    from variorum.library import Library, SourceRow

_FORMATS = click.Choice(["csl", "bibtex", "ris", "table", "json"])


@click.command(epilog=EXIT_CODES)
@click.argument("words", nargs=-1)
@click.option("--of", "work", metavar="ID", help="Only what this work cites.")
@click.option("--show", "shown", metavar="SOURCE", help="One source: how each work describes it, every place.")
@click.option("--same", nargs=2, metavar="A B", help="A and B are one source.")
@click.option("--not-same", "apart", nargs=2, metavar="A B", help="A was taken for B, and is another.")
@click.option("--by", default="", metavar="NAME", help="Who says so.")
@click.option("--undo", type=click.IntRange(1), metavar="N", help="Take back what was said, by its number.")
@click.option("--said", is_flag=True, help="List what was said of sources.")
@click.option("--to", "to", type=_FORMATS, help="Format. [default: by OUT's ending, else table]")
@click.option("-o", "--output", metavar="OUT", help="File to write. [default: standard output]")
@in_library
def sources(  # noqa: PLR0913, PLR0917 (one parameter an option)
    words: tuple[str, ...], work: str | None, shown: str | None, same: tuple[str, str] | None,
    apart: tuple[str, str] | None, by: str, undo: int | None, said: bool,  # noqa: FBT001
    to: str | None, output: str | None, library: str | None,
) -> None:  # fmt: skip
    r"""List the sources that the works of the library cite, each once, with every place that cites it.

    With WORDS only those that have all of them. What several works say of one source is found to be of one where that
    is sure; nothing is lost by it, and what you say of two sources is final. A source is named by its id, or as one
    work has it: WORK/SOURCE, as --show tells.

    \b
    Examples:
      variorum sources
      variorum sources ahlgren salt --to bibtex -o salt.bib
      variorum sources --show 1f2e3d4c5b6a
      variorum sources --same 1f2e3d4c5b6a 6a5b4c3d2e1f --by "N. N."
      variorum sources --not-same 4m2qkp0g/ahlgren-1987 1f2e3d4c5b6a
      variorum sources --undo 2
    """
    listed = words or work or output or (to and not said)
    if sum(map(bool, (shown, same, apart, undo, said, listed))) > 1 or said and to not in (None, "table", "json"):
        raise UsageError("Too much is asked for at once.", "See variorum sources --help.")
    with open_shelf(library) as shelf:
        if same is not None or apart is not None:
            one, two = same or apart or ("", "")
            shelf.judge(one, two, same=same is not None, by=by)
            last = shelf.judgements()[-1]
            say(f"{last.number}  {_sentence(last.one.address, last.two.address, same=last.same)}")
        elif undo is not None:
            shelf.take_back(undo)
            say(f"{undo}  taken back")
        elif said:
            _tell_said(shelf, as_json=to == "json")
        elif shown is not None:
            _show(shelf, shelf.source(shown))
        else:
            _list(shelf.sources(query=" ".join(words) or None, work=work), to, output)


def _list(rows: Sequence["SourceRow"], to: str | None, output: str | None) -> None:
    from variorum.bibliography import ENDINGS

    target = None if output in (None, "-") else Path(str(output))
    if target is not None and (target.is_dir() or not target.parent.is_dir()):
        raise UsageError(f"{target} cannot be written.", "Give a file in a folder that is there with -o.")
    to = to or (ENDINGS.get(target.suffix.lower(), "") if target is not None else "table")
    if not to:
        raise UsageError("The ending of OUT names no bibliography.", "Add --to csl, bibtex, ris, table or json.")
    data = _write(rows, to)
    if target is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from variorum.files import write_whole

    write_whole(target, data, advice="Give another file with -o.")


def _write(rows: Sequence["SourceRow"], to: str) -> bytes:
    import json

    if to == "table":
        lines = [_line(row) for row in rows] or ["No source."]
        return "".join(line + "\n" for line in lines).encode("utf-8", "replace")
    if to == "json":
        from variorum.library.data import as_data

        return (json.dumps(as_data(rows), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
    from variorum.bibliography import write_items

    return write_items([{**row.csl, "custom": {"cited-in": _cited(row)}} for row in rows], to)


def _cited(row: "SourceRow") -> list[dict[str, str]]:
    return [{"work": place.work, "note": place.label, "locator": place.locator} for place in row.cited]


def _line(row: "SourceRow") -> str:
    from variorum.apparatus.context import visible
    from variorum.reader.citing import cite

    works = len({place.work for place in row.cited})
    return visible(f"{row.id}  {cite(row.csl)} {count(len(row.cited), 'time')} in {count(works, 'work')}")


def _show(shelf: "Library", row: "SourceRow") -> None:
    from variorum.reader.citing import cite

    say(f"{row.id}  {cite(row.csl)}")
    for form in row.forms:
        say(f"  {form.address}  {cite(form.csl)}")
        say(f"    in {name_work(shelf.work(form.work))}: {_places(row, form.work)}")
    own = {form.address for form in row.forms}
    for word in shelf.judgements():
        if {word.one.address, word.two.address} & own:
            by = f" ({word.by})" if word.by else ""
            say(f"  judgement {word.number}: {_sentence(word.one.address, word.two.address, same=word.same)}{by}")


def _places(row: "SourceRow", work: str) -> str:
    places = [place for place in row.cited if place.work == work]
    return ", ".join(f"n. {place.label}" + (f" ({place.locator})" if place.locator else "") for place in places)


def _tell_said(shelf: "Library", *, as_json: bool) -> None:
    from variorum.reader.citing import cite

    found = shelf.judgements()
    if as_json:
        print_json(found)
        return
    for word in found:
        by = f" by {word.by}" if word.by else ""
        say(f"{word.number}  {_sentence(word.one.address, word.two.address, same=word.same)}, {word.at[:10]}{by}")
        say(f"   {cite(word.one.csl)}\n   {cite(word.two.csl)}")
    if not found:
        say("Nothing was said of any source.")


def _sentence(one: str, two: str, *, same: bool) -> str:
    return f"{one} and {two} are one source" if same else f"{one} is not {two}"
