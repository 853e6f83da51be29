"""The words for time of each language, as data: to add a language is to add a table.

A table gives words their symbol (see `symbols`); what a word counts is its value: `may` is month 5, `fifth` day 5.
Words are written in lower case. Values are months 1 to 12, seasons 21 to 24, weekdays 1 (Monday) to 7.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

Sense = Literal["", "by", "until", "since", "after", "before", "choice"]


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language: the symbol and value of each word; `capital` has the symbols that count only capitalised.

    `bounds` are the prepositions that bound a time (`until`), where they are not those of English.
    """

    code: str
    words: dict[str, tuple[str, int]]
    capital: frozenset[str] = field(default=frozenset())
    bounds: dict[str, Sense] = field(default_factory=dict)


def make_words(
    months: str, seasons: str, weekdays: str, numbers: str, ordinals: str, others: dict[str, str]
) -> dict[str, tuple[str, int]]:
    """A table of words: alternatives are parted by `|`, items by blanks; `others` gives symbols their words.

    In `others` a word may bring its value: `day=1`.
    """
    words: dict[str, tuple[str, int]] = {}
    rows = (("M", months, 1), ("S", seasons, 21), ("W", weekdays, 1), ("N", numbers, 1), ("o", ordinals, 1))
    for symbol, listed, first in rows:
        for value, alternatives in enumerate(listed.split(), first):
            for word in alternatives.split("|"):
                words[word] = symbol, value
    for symbol, listed in others.items():
        for item in listed.split():
            word, _, number = item.partition("=")
            words[word] = symbol, int(number or 0)
    words.pop("-", None)
    return words


@cache
def tongue(code: str) -> Tongue:
    """The table of a language by Tesseract's code; English for one that has none."""
    from importlib import import_module

    name = {"deu": "german", "fra": "french", "rus": "russian", "ukr": "russian"}.get(code, "english")
    found: Tongue = import_module(f"variorum.evidence.tongues.{name}").TONGUE
    return found
