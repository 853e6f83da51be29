"""Words on a page on their way from a PDF's glyphs to its lines, run by run."""

from collections.abc import Sequence
from itertools import compress, repeat
from typing import NamedTuple

_new = tuple.__new__  # makes a named tuple of a tuple: a third of the cost of its own constructor


class Word(NamedTuple):
    """A word on the page: x of its ends, y of its baseline (points from the page's top left), size and style.

    `upright` is False for words set sideways; `visible` False for render mode 3 (the hidden layer of a scan);
    `blank` tells whether PDFium has a blank or line break before the word.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    style: str
    visible: bool
    upright: bool
    blank: bool


class Run(NamedTuple):
    """Words of one text object on one baseline from left to right, overlapping by half an em at most or an em apart.

    They are kept as columns, because most lines of a book are one run and nobody asks for their words one by one. What
    the words have in common stands once (see `Word`); `blank` is that of the first word, the others have a blank
    before them.
    """

    texts: list[str]
    lefts: list[float]
    rights: list[float]
    baseline: float
    size: float
    style: str
    visible: bool
    upright: bool
    blank: bool

    def words(self) -> list[Word]:
        """The words one by one.

        >>> Run(["so", "it"], [1, 9], [8, 14], 99, 10, "", True, True, False).words()[1]
        Word(text='it', left=9, right=14, baseline=99, size=10, style='', visible=True, upright=True, blank=True)
        """
        texts, lefts, rights, *same, blank = self
        columns = zip(texts, lefts, rights, *map(repeat, same), repeat(True))
        words: list[Word] = list(map(_new, repeat(Word), columns))
        if not blank:
            words[0] = words[0]._replace(blank=False)
        return words

    def only(self, kept: Sequence[bool]) -> "Run":
        """The run without the words that are not kept."""
        texts, lefts, rights = (list(compress(column, kept)) for column in self[:3])
        return self._replace(texts=texts, lefts=lefts, rights=rights, blank=self.blank or not kept[0])  # type: ignore[arg-type]


def run_of(word: Word) -> Run:
    """A run of one word."""
    text, left, right, *same = word
    return Run([text], [left], [right], *same)  # type: ignore[arg-type]
