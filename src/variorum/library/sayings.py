"""How the words of persons on two things are kept: that they are one, or are not; final until they are taken back."""

import json
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, Table, func, insert, select

from variorum.errors import UsageError
from variorum.identity import Judged, contradictions


class Word(Protocol):
    """A person's word on two things, as far as its keeping goes."""

    @property
    def number(self) -> int:
        """Its number, in the order in which words were said."""

    @property
    def one(self) -> Any:
        """The one thing: a tuple that JSON can hold."""

    @property
    def two(self) -> Any:
        """The other."""

    @property
    def same(self) -> bool:
        """Whether they were said to be one."""

    @property
    def by(self) -> str:
        """Who said so."""

    @property
    def at(self) -> str:
        """When (ISO 8601)."""


def take_number(connection: Connection, table: Table) -> int:
    """The number of the next word of a table."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one()) + 1


def keep(
    connection: Connection,
    table: Table,
    words: Sequence[Word],
    *,
    place: Callable[[Any], Hashable],
    called: str,
    command: str,
) -> None:
    """Write the last of the words that hold; raises UsageError where those before it lead to the contrary.

    `place` gives what makes a side the same as another; a word is `called` so, and `command` takes one back.
    """
    sides = [place(side) for word in words for side in (word.one, word.two)]
    numbers = {side: number for number, side in enumerate(dict.fromkeys(sides))}
    judged = [Judged(numbers[place(word.one)], numbers[place(word.two)], word.same) for word in words]
    if against := contradictions(judged):
        said = ", ".join(str(words[judged.index(word)].number) for word in against)
        raise UsageError(
            f"What was said before ({called} {said}) leads to the contrary.", f"Take it back first: {command}"
        )
    word = words[-1]
    connection.execute(
        insert(table).values(
            number=word.number, one=json.dumps(word.one, ensure_ascii=False),
            two=json.dumps(word.two, ensure_ascii=False), same=int(word.same), by=word.by, at=word.at,
        )
    )  # fmt: skip
