"""What persons said of two sources: that they are one, or that they are not. It is final until it is taken back.

A word is kept with what both sources were like when it was said. When a work is read again and its source comes out a
little otherwise, it is found by that; when the work is gone, what was said still holds for others like it.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from variorum.errors import NoSuchWork, UsageError
from variorum.identity import Card, Judged, compare, describe
from variorum.library.records import Form, Judgement
from variorum.library.sayings import keep, take_number
from variorum.library.schema import judgements, works


class Side(NamedTuple):
    """A source that a person spoke of: the id of its work, its own in the work, its description's key, its CSL item."""

    work: str
    id: str
    key: str
    csl: str


class Spoken(NamedTuple):
    """A person's word on two sources."""

    number: int
    one: Side
    two: Side
    same: bool
    by: str
    at: str


class Row(NamedTuple):
    """A source as a work has it (`csl` is an item in JSON), and the source of the library that it is."""

    work: int
    id: str
    key: str
    csl: str
    one: str


def load_spoken(connection: Connection) -> list[Spoken]:
    """The words that hold, in the order in which they were said."""
    query = select(judgements).where(judgements.c.undone.is_(None)).order_by(judgements.c.number)
    return [
        Spoken(row.number, Side(*json.loads(row.one)), Side(*json.loads(row.two)), bool(row.same), row.by, row.at)
        for row in connection.execute(query)
    ]


def load_judgements(connection: Connection) -> tuple[Judgement, ...]:
    """The same, for others to read."""
    return tuple(
        Judgement(word.number, _form(word.one), _form(word.two), word.same, word.by, word.at)
        for word in load_spoken(connection)
    )


def _form(side: Side) -> Form:
    return Form(side.work, side.id, json.loads(side.csl))


def keep_word(connection: Connection, one: Side, two: Side, *, same: bool, by: str, at: str) -> None:
    """Keep a word in place of an earlier one on these two; raises UsageError where others lead to the contrary."""
    if one == two:
        raise UsageError("The two are one description in one work.", "Name two that variorum sources ID lists.")
    before = load_spoken(connection)
    for word in before:
        if {_place(word.one), _place(word.two)} == {_place(one), _place(two)}:
            take_back(connection, word.number, at=at)
    words = [*load_spoken(connection), Spoken(take_number(connection, judgements), one, two, same, by, at)]
    command = "variorum sources --undo NUMBER"
    keep(connection, judgements, words, place=_place, called="judgement", command=command)


def take_back(connection: Connection, number: int, *, at: str) -> Spoken:
    """Take a word back; raises NoSuchWork where it does not hold."""
    for word in load_spoken(connection):
        if word.number == number:
            connection.execute(update(judgements).where(judgements.c.number == number).values(undone=at))
            return word
    raise NoSuchWork(f"judgement {number}", "variorum sources --said")


def place_words(
    connection: Connection, spoken: Sequence[Spoken], rows: Sequence[Row], reached: Collection[str]
) -> tuple[list[Judged], list[Side]]:
    """The words on these rows by place, and the sides that no work has any more: their places come after the rows."""
    idents = {side.work for side in sides_of(spoken)}
    numbers = {
        str(row.id): int(row.number)
        for row in connection.execute(select(works.c.id, works.c.number).where(works.c.id.in_(idents)))
    }
    own: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        own.setdefault(row.work, []).append(at)
    judged: list[Judged] = []
    gone: dict[Side, int] = {}
    for word in spoken:
        places = []
        for side in (word.one, word.two):
            found = _find(side, rows, own.get(numbers.get(side.work, 0), ()))
            places.append(gone.setdefault(side, len(rows) + len(gone)) if found is None else found)
        if {word.one.key, word.two.key} & set(reached) or min(places) < len(rows):
            judged.append(Judged(places[0], places[1], word.same))
    return judged, list(gone)


def sides_of(spoken: Iterable[Spoken]) -> list[Side]:
    """Both sides of all words."""
    return [side for word in spoken for side in (word.one, word.two)]


def _find(side: Side, rows: Sequence[Row], places: Sequence[int]) -> int | None:
    """The source of a work that a side is now: of the same description, or else the most like it."""
    same = [at for at in places if rows[at].key == side.key]
    if same:
        return next((at for at in same if rows[at].id == side.id), same[0])
    card = _card(side.csl)
    alike = [(compare(_card(rows[at].csl), card), at) for at in places]
    likely = [(rows[at].id == side.id, likeness.score, -at) for likeness, at in alike if likeness.same]
    return -max(likely)[2] if likely else None


def _place(side: Side) -> tuple[str, str]:
    return side.work, side.key


def _card(csl: str) -> Card:
    return describe(json.loads(csl))
