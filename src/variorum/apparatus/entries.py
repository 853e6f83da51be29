"""The apparatus of any number of texts: every place with its readings, and every passage that stands elsewhere."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Text(NamedTuple):
    """A text to be collated: its siglum, its characters, and what to call it (a file's name)."""

    siglum: str
    text: str
    title: str = ""


class Passage(NamedTuple):
    """Characters [start, end) of the text of a siglum; empty where the text has nothing at a place."""

    siglum: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attested:
    """A reading and where each text has it; an empty `text` is an omission.

    `text` has words whole over line ends and single blanks. `differs` names what parts it from the lemma: "words", or
    any of `aspects.ASPECTS`; nothing for the lemma itself.
    """

    text: str
    passages: tuple[Passage, ...]
    differs: tuple[str, ...] = ()

    @property
    def sigla(self) -> tuple[str, ...]:
        """The texts that have it."""
        return tuple(passage.siglum for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in all texts: the lemma, which is the base's reading, and all others.

    `variant` is False where the texts agree, or differ only in what was to be ignored. `line` is the line of the base,
    counted from 1, on which the place begins.
    """

    readings: tuple[Attested, ...]
    line: int
    variant: bool

    @property
    def lemma(self) -> Attested:
        """The base's reading."""
        return self.readings[0]


@dataclass(frozen=True, slots=True)
class Move:
    """A passage [start, end) of the base that some texts have elsewhere: behind what the base has before `after`.

    `passages` are where they have it; `text` is the base's. `line` is as in `Entry`, `after_line` that of `after`.
    """

    text: str
    start: int
    end: int
    after: int
    passages: tuple[Passage, ...]
    line: int
    after_line: int


@dataclass(frozen=True)
class Apparatus:
    """Texts and what becomes of them side by side; `texts[0]` is the base, whose readings are the lemmas.

    `entries` cover every word of every text once, in the order of the base; where a text has moved a passage, its
    passages jump. `ignored` holds the aspects in which readings may differ without being variants.
    """

    texts: tuple[Text, ...]
    entries: tuple[Entry, ...]
    moves: tuple[Move, ...]
    ignored: tuple[str, ...] = ()

    @cached_property
    def variants(self) -> tuple[Entry, ...]:
        """The places where texts differ in what counts."""
        return tuple(entry for entry in self.entries if entry.variant)


def describe(lemma: str, reading: Attested) -> str:
    """What a reading is beside the lemma: omitted, added, other words, or the aspects in which it differs.

    >>> describe("", Attested("late", (), ("words",))), describe("late", Attested("Late", (), ("case",)))
    ('added', 'case')
    """
    if not reading.text:
        return "omitted"
    if not lemma:
        return "added"
    return ", ".join(reading.differs).replace("words", "other words")
