"""`variorum describe`: the bibliographic data of a work."""

import json
import re
from typing import Any

import click

from variorum.cli.shelf import as_json, in_library, name_work, open_shelf, print_json, say
from variorum.cli.targets import EXIT_CODES
from variorum.errors import UsageError

_PEOPLE = ("author", "editor", "translator")
_NAME = re.compile(r"[A-Za-z][A-Za-z_-]*")


@click.command(epilog=EXIT_CODES)
@click.argument("work", metavar="ID")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@in_library
@as_json
def describe(work: str, fields: tuple[str, ...], library: str | None, as_json: bool) -> None:  # noqa: FBT001
    r"""Say who wrote a work, what it is called, where it was published; it stays so when the work is read again.

    Fields have the names of CSL: title, author, editor, container-title, volume, issue, page, publisher, DOI and so on;
    year is short for issued. Several people are parted by semicolons. An empty value takes a field away.

    \b
    Examples:
      variorum describe 4m2qkp0g title="The Salt Question" author="Ahlgren, Jutta" year=1968
      variorum describe 4m2qkp0g author="Ahlgren, Jutta; Ilse Marrenholt" DOI=
    """
    given = dict(map(_read_field, fields))
    with open_shelf(library) as shelf:
        told = shelf.describe(work, **given)
    if as_json:
        print_json(told.csl)
    else:
        say(f"{work}  {name_work(told)}")


def _read_field(text: str) -> tuple[str, Any]:
    """A field and its value as CSL has them.

    >>> _read_field("author=Ahlgren, Jutta; Ilse Marrenholt")
    ('author', [{'family': 'Ahlgren', 'given': 'Jutta'}, {'family': 'Marrenholt', 'given': 'Ilse'}])
    >>> _read_field("year=1968"), _read_field("DOI=")
    (('issued', {'date-parts': [[1968]]}), ('DOI', None))
    """
    name, sign, value = text.partition("=")
    name, value = name.strip(), value.strip()
    if not sign or not _NAME.fullmatch(name):
        raise UsageError(f"{text!r} gives no field a value.", 'Write it as in title="The Salt Question".')
    if name in ("year", "issued"):
        name = "issued"
        if value and not re.fullmatch(r"-?\d{1,4}(-\d\d){0,2}", value):
            return name, {"literal": value}
        return name, {"date-parts": [[int(part) for part in re.findall(r"^-?\d+|\d+", value)]]} if value else None
    if not value:
        return name, None
    if name in _PEOPLE:
        from variorum.library.titlepage import name_to_csl, read_person

        people = [(part.strip(), read_person(part)) for part in value.split(";") if part.strip()]
        return name, [name_to_csl(person) if person is not None else {"literal": part} for part, person in people]
    if value[:1] in "[{":
        try:
            return name, json.loads(value)
        except ValueError:
            return name, value
    return name, value
