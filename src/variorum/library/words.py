"""Words as they are searched for: without case, diacritics and ligatures, apart at hyphens and apostrophes.

What is written without blanks between words (Chinese, Japanese, Thai) is cut into its signs, and found as a phrase.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LONGEST = 64  # letters of a word; what is longer is no word, and is cut

VERSION = 1
"""The state of the rules here; an index that was made by other rules is made anew."""

_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "n", "ħ": "h", "ŧ": "t",
    "ĸ": "k", "ə": "e", "ǝ": "e", "ʻ": "", "ʼ": "", "ʹ": "", "ʺ": "", "ʾ": "", "ʿ": "", "ˈ": "", "ـ": "",
}  # fmt: skip
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
# Scripts without blanks between words, by their first and last code points.
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3040, 0x30FF),
    (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF),
)  # fmt: skip


class Word(NamedTuple):
    """A word in its folded form, and where it stands in the text."""

    text: str
    start: int
    end: int


class _Folding(dict[int, str]):
    """Code point -> what it is searched as: nothing, letters and figures, or a blank where a word ends."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


def _fold(char: str) -> str:
    if char in _INVISIBLE:
        return ""
    out = ""
    for part in unicodedata.normalize("NFKD", char.casefold()):
        for letter in part.casefold():
            if letter in _LETTERS:
                out += _LETTERS[letter]
            elif unicodedata.combining(letter):
                continue
            elif letter.isalnum() or unicodedata.category(letter).startswith("M"):
                out += f" {letter} " if any(first <= ord(letter) <= last for first, last in _UNSPACED) else letter
            else:
                out += " "
    return out


_FOLDING = _Folding()
_OTHERWISE = "\0"
_WORD = re.compile(r"[^ ]+")


class _Even(dict[int, str]):
    """Code point -> the one sign that it is searched as, `_OTHERWISE` where it is none or several."""

    def __missing__(self, code: int) -> str:
        folded = _FOLDING[code]
        self[code] = folded if len(folded) == 1 else " " if folded.isspace() else _OTHERWISE
        return self[code]


_ONE_FOR_ONE = _Even()


def fold_words(text: str) -> list[str]:
    """The words of a text, folded.

    >>> fold_words("Škoda’s long-term ŒUVRE, ﬁxed in 1951; 史哲")
    ['skoda', 's', 'long', 'term', 'oeuvre', 'fixed', 'in', '1951', '史', '哲']
    """
    return [word[:LONGEST] for word in text.translate(_FOLDING).split()]


def find_words(text: str) -> list[Word]:
    """The words of a text with their places; the same words as `fold_words` gives.

    >>> find_words("Mao’s Œuvre")
    [Word(text='mao', start=0, end=3), Word(text='s', start=4, end=5), Word(text='oeuvre', start=6, end=11)]
    """
    flat = Flat(text)
    return [Word(match[0][:LONGEST], *flat.span(*match.span())) for match in _WORD.finditer(flat.text)]


class Flat:
    """A text folded, with blanks between its words, and the way back to where they stand."""

    __slots__ = ("_at", "text")

    def __init__(self, text: str) -> None:
        self.text = text.translate(_ONE_FOR_ONE)
        self._at: list[int] | None = None
        if _OTHERWISE in self.text:  # ligatures and the like have several letters
            signs = [(sign, at) for at, char in enumerate(text) for sign in _FOLDING[ord(char)]]
            self.text = "".join(sign for sign, _ in signs)
            self._at = [at for _, at in signs]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where [start, end) of the folded text stands in the text."""
        return (start, end) if self._at is None else (self._at[start], self._at[end - 1] + 1)


@lru_cache(maxsize=1 << 16)
def shape_of(word: str) -> str:
    """What is left of a word when letters that look alike to a machine are one.

    >>> shape_of("modern") == shape_of("modem"), shape_of("shaoqi") == shape_of("shaogi")
    (True, True)
    """
    for looks, shape in _ALIKE:
        word = word.replace(looks, shape)
    return word.translate(_SHAPES)


# Pairs that OCR takes for one letter come first.
_ALIKE = (("rn", "m"), ("cl", "d"), ("li", "h"), ("vv", "w"), ("ii", "u"), ("nn", "m"))
_CLASSES = ("il1j", "tf", "o0", "gq9", "ec", "hb6", "nuv", "s58", "z2")
_SHAPES = str.maketrans({letter: letters[0] for letters in _CLASSES for letter in letters})
