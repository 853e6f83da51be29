"""The words of a page as an index takes them: folded, by its parts, and those that it has often."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.library.query import OVER, PARTS, TEXT, Part
from variorum.library.wording import RUN, Wording, end_of_word
from variorum.library.words import fold_words

_OVER = "¶"  # which no folded word has
_OFTEN = 3  # times on a page: of the many pages that have a common word, those are the best


@dataclass(frozen=True, slots=True)
class Columns:
    """The words of each part in their order, and each word that the page has often, once.

    `over` has the words around the end of the page where the text, or a note, runs over it, by the part; the last
    word before it and the first after it are one (`salt¶tax`), so that nothing is found there that does not run over.
    """

    parts: dict[Part, list[str]]
    often: list[str]
    over: dict[Part, list[str]] = field(default_factory=dict)

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
    over: dict[Part, list[str]] = {}
    for part, name in OVER.items():
        if name in wording:
            text, _, cut, _ = wording[name]
            gap = end_of_word(text, cut)
            before, after = fold_words(text[:gap]), fold_words(text[gap:])
            if before and after:
                over[part] = [*before[:-1], f"{before[-1]}{_OVER}{after[0]}", *after[1:]]
    return Columns(parts, sorted(word for word, count in times.items() if count >= _OFTEN), over)


def over_phrases(words: Sequence[str]) -> list[list[str]]:
    """How a phrase stands in `Columns.over`, by the places at which the end of a page may part it.

    >>> over_phrases(["salt", "tax", "act"])
    [['salt¶tax', 'act'], ['salt', 'tax¶act']]
    """
    return [
        [*words[: at - 1], f"{words[at - 1]}{_OVER}{words[at]}", *words[at + 1 :]]
        for at in range(1, len(words))
        if at <= RUN and len(words) - at <= RUN
    ]
