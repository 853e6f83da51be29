"""What persons said of names: that two are one bearer's, or that one was taken for another's; and taking it back."""

import json
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select, update

from variorum.chronology.namesakes import NameAt, NameWord
from variorum.errors import NoSuchWork, UsageError
from variorum.library.sayings import keep, take_number
from variorum.library.schema import namesakes


def load_words(connection: Connection) -> tuple[NameWord, ...]:
    """The words that hold, in the order in which they were said."""
    query = select(namesakes).where(namesakes.c.undone.is_(None)).order_by(namesakes.c.number)
    return tuple(
        NameWord(row.number, NameAt(*json.loads(row.one)), NameAt(*json.loads(row.two)), bool(row.same), row.by, row.at)
        for row in connection.execute(query)
    )


def find_name(address: str, known: Mapping[str, Collection[str]]) -> NameAt:
    """The name that is meant by NAME or WORK/NAME; `known` has the names of each work. Raises NoSuchWork."""
    work, stroke, text = address.partition("/")
    if stroke and text in known.get(work, ()):
        return NameAt(work, text)
    if any(address in names for names in known.values()):
        return NameAt("", address)
    raise NoSuchWork(f"the name {address!r}", "variorum names")


def keep_word(connection: Connection, one: NameAt, two: NameAt, *, same: bool, by: str, at: str) -> NameWord:
    """Keep a word in place of an earlier one on these two; raises UsageError where others lead to the contrary."""
    if one == two or one.text == two.text and "" in {one.work, two.work}:
        raise UsageError("The two are one name.", "Name two that variorum names lists, or one of one work: WORK/NAME.")
    for word in load_words(connection):
        if {word.one, word.two} == {one, two}:
            take_back(connection, word.number, at=at)
    words = [*load_words(connection), NameWord(take_number(connection, namesakes), one, two, same, by, at)]
    keep(connection, namesakes, words, place=tuple, called="word", command="variorum names --undo NUMBER")
    return words[-1]


def take_back(connection: Connection, number: int, *, at: str) -> None:
    """Take a word back; raises NoSuchWork where it does not hold."""
    if all(word.number != number for word in load_words(connection)):
        raise NoSuchWork(f"word {number} on names", "variorum names --said")
    connection.execute(update(namesakes).where(namesakes.c.number == number).values(undone=at))
