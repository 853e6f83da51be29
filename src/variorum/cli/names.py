"""`variorum names`: who and what the claims of the library name, and what persons say of whose name is whose."""

from typing import TYPE_CHECKING

import click

from variorum.cli.shelf import count, in_library, name_work, open_shelf, print_json, say
from variorum.cli.targets import EXIT_CODES
from variorum.errors import NoSuchWork, UsageError

if TYPE_CHECKING:
    from variorum.chronology.namesakes import NameRow, NameWord
    from variorum.library import Library


@click.command(epilog=EXIT_CODES)
@click.argument("words", nargs=-1)
@click.option("--of", "work", metavar="ID", help="Only those that this work names.")
@click.option("--show", "shown", metavar="NAME", help="One bearer: how each work spells the name, and why it is one.")
@click.option("--same", nargs=2, metavar="A B", help="A and B are names of one bearer.")
@click.option("--not-same", "apart", nargs=2, metavar="A B", help="A was taken for a name of B, and is another's.")
@click.option("--by", default="", metavar="NAME", help="Who says so.")
@click.option("--undo", type=click.IntRange(1), metavar="N", help="Take back what was said, by its number.")
@click.option("--said", is_flag=True, help="List what was said of names.")
@click.option("--to", "to", type=click.Choice(["table", "json"]), default="table", help="Format. [default: table]")
@in_library
def names(  # noqa: PLR0913, PLR0917 (one parameter an option)
    words: tuple[str, ...], work: str | None, shown: str | None, same: tuple[str, str] | None,
    apart: tuple[str, str] | None, by: str, undo: int | None, said: bool,  # noqa: FBT001
    to: str, library: str | None,
) -> None:  # fmt: skip
    r"""List the persons, bodies and places that take part in the claims of the library, each once.

    With WORDS only those that have all of them. Names are taken for one bearer's where that is sure; what you say of
    two names is final, over rereading as well, and can be taken back. A name is given as it is spelt, for all works,
    or as one work has it: WORK/NAME, as --show tells.

    \b
    Examples:
      variorum names
      variorum names --of 4m2qkp0g holm
      variorum names --show "Ada Holm"
      variorum names --not-same 4m2qkp0g/Holm "Ada Holm" --by "N. N."
      variorum names --same "A. Holm" "Ada Holm"
      variorum names --undo 2
    """
    if sum(map(bool, (shown, same, apart, undo, said, words or work))) > 1:
        raise UsageError("Too much is asked for at once.", "See variorum names --help.")
    with open_shelf(library) as shelf:
        if same is not None or apart is not None:
            shelf.names()  # so that the names of all works are known
            word = shelf.judge_names(*(same or apart or ("", "")), same=same is not None, by=by)
            say(f"{word.number}  {_sentence(word)}")
        elif undo is not None:
            shelf.take_back_names(undo)
            say(f"{undo}  taken back")
        elif said:
            _tell_said(shelf, as_json=to == "json")
        elif shown is not None:
            _show(shelf, shown, as_json=to == "json")
        else:
            rows = shelf.names(work, query=" ".join(words))
            if to == "json":
                print_json(rows)
            else:
                say("\n".join(map(_line, rows)) or "No name.")


def _line(row: "NameRow") -> str:
    others = list(dict.fromkeys(each.at.text for each in row.spellings if each.at.text != row.name))
    also = f", also {', '.join(others)}" if others else ""
    kind = "" if row.kind == "name" else f"{row.kind}, "
    return f"{row.name}{also}  {kind}{count(row.claims, 'claim')}"


def _show(shelf: "Library", name: str, *, as_json: bool) -> None:
    rows = [row for row in shelf.names() if name in {row.name, *(each.at.text for each in row.spellings)}]
    if not rows:
        raise NoSuchWork(f"the name {name!r}", "variorum names")
    if as_json:
        print_json(rows)
        return
    words = shelf.name_words()
    for row in rows:
        say(_line(row))
        for each in row.spellings:
            told = f"{count(each.claims, 'claim')} in {name_work(shelf.work(each.at.work))}; {each.reason}"
            say(f"  {each.at.address}  {told}")
        own = {each.at.text for each in row.spellings}
        for word in words:
            if {word.one.text, word.two.text} & own:
                say(f"  word {word.number}: {_sentence(word)}" + (f" ({word.by})" if word.by else ""))


def _tell_said(shelf: "Library", *, as_json: bool) -> None:
    found = shelf.name_words()
    if as_json:
        print_json(found)
        return
    for word in found:
        by = f" by {word.by}" if word.by else ""
        say(f"{word.number}  {_sentence(word)}, {word.at[:10]}{by}")
    if not found:
        say("Nothing was said of any name.")


def _sentence(word: "NameWord") -> str:
    one, two = word.one.address, word.two.address
    return f"{one} and {two} are names of one" if word.same else f"{one} is not {two}"
