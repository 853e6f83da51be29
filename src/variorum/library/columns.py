"""The words of a page as an index takes them: folded, by its parts, and those that it has often."""

from collections import Counter
from dataclasses import dataclass

from variorum.library.query import PARTS, TEXT, Part
from variorum.library.wording import Wording
from variorum.library.words import fold_words

_OFTEN = 3  # times on a page: of the many pages that have a common word, those are the best


@dataclass(frozen=True, slots=True)
class Columns:
    """The words of each part in their order, and each word that the page has often, once."""

    parts: dict[Part, list[str]]
    often: list[str]

    def distinct(self) -> set[str]:
        """Every word of the page."""
        return set().union(*self.parts.values())


def columns_of(wording: Wording) -> Columns:
    """The columns of a page.

    >>> from variorum.library.wording import PartText
    >>> columns_of({"body": PartText("Salt, salt and Salt.", ())}).often
    ['salt']
    """
    parts = {part: fold_words(wording[part].text) for part in PARTS if part in wording}
    times = Counter(word for part in TEXT for word in parts.get(part, ()))
    return Columns(parts, sorted(word for word, count in times.items() if count >= _OFTEN))
