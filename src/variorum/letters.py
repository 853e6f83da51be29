"""A text as it is compared with others: by its letters, without case, accents, kinds of quote and dash, and blanks.

Joined, split and letterspaced words all look alike without blanks; quotes and dashes are taken by what they are for.
"""

import unicodedata
from functools import cached_property, lru_cache
from itertools import compress
from operator import sub

_SIMPLE = {
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‘’‚‛`´‹›", "'"),
    **dict.fromkeys("‐‑‒–—―−\u00ad\ufffe\x02", "-"),
    "∗": "*",
    "⁎": "*",
    **dict(zip("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890", strict=True)),
    "ı": "i",
}


class _Folding(dict[int, str]):
    """Code point -> the character by which it is compared; one for one, so that offsets hold."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isspace() or unicodedata.category(char) == "Cf" and char != "\u00ad":
            folded = " "
        else:
            folded = _SIMPLE.get(char) or unicodedata.normalize("NFD", char)[0].lower()
            folded = _SIMPLE.get(folded, folded)
            if len(folded) != 1:  # "İ".lower() has two characters
                folded = folded[0]
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    r"""The text as it is compared: as long as before, without case, accents and kinds of quote, dash and blank.

    >>> fold("Coun‐\ncil’s É")
    "coun- cil's e"
    """
    return text.translate(_FOLDING)


class Letters:
    """A text without its blanks: `keys` are its folded characters, `at` their offsets in the text."""

    def __init__(self, text: str) -> None:
        folded = fold(text)
        self.text = text
        self.at = list(compress(range(len(folded)), map(" ".__ne__, folded)))
        self.keys = folded.replace(" ", "")

    @cached_property
    def spaced(self) -> list[bool]:
        """For each letter, and for the end, whether a blank (or the edge of the text) stands before it."""
        at = self.at
        return [True, *[far > 1 for far in map(sub, at[1:], at)], True] if at else [True]

    def slice(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text of letters [start, end), without blanks around them."""
        if start >= end:
            place = self.at[start] if start < len(self.at) else len(self.text)
            return place, place
        return self.at[start], self.at[end - 1] + 1


@lru_cache(maxsize=4)
def letters_of(text: str) -> Letters:
    """The letters of a text; those of the base are wanted again for each text that is aligned with it."""
    return Letters(text)
