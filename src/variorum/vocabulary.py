"""How well known the words of a page are: to a language, to the work, and to all witnesses of the page."""

import re
from collections.abc import Iterable, Sequence

from variorum.letters import fold
from variorum.lexicon import Lexicon
from variorum.ligatures import spell_out

_WORDS = re.compile(r"(?<![^\W_])[^\W\d_]++(?:['’][^\W\d_]++)*(?!\d)")

_LITTLE = 5.7  # zipf


def mend_breaks(text: str) -> str:
    """A text with the words whole that are broken at the ends of its lines."""
    return text.replace("\u2010\n", "").replace("- ", "")


def find_words(text: str) -> list[str]:
    r"""The words of a text, those broken at a line's end whole.

    >>> find_words("the Coun‐\ncil’s 2 in-\nns")
    ['the', 'Council’s', 'in', 'ns']
    """
    return _WORDS.findall(mend_breaks(text))


class Vocabulary:
    """The words that a language, the work and the page have."""

    def __init__(self, lexicon: Lexicon, words: frozenset[str] = frozenset()) -> None:
        self.lexicon = lexicon
        self._words = words
        self._agreed: set[str] = set()
        self._known: dict[str, float] = {}

    def has(self, word: str) -> bool:
        """Whether the work is sure of a word, or all witnesses have it at some place of the page."""
        return word in self._agreed or word in self._words

    def agree(self, one: Iterable[str], two: Iterable[str]) -> None:
        """Note words that all witnesses have at some place of the page."""
        self._agreed |= set(one) & set(two)

    def agree_on(self, text: str) -> None:
        """Note the words of a text that witnesses of different origin have, places parted by tabs."""
        self._agreed.update(find_words(text))

    def worth(self, word: str) -> float:
        """How well known a word is: 0 (nobody has it) to 5 (everybody), 3 at least where the work is sure of it."""
        found = self._known.get(word)
        if found is None:
            stem = re.sub(r"['’]s$", "", spell_out(word))
            found = min(self.lexicon.zipf(stem), 5.0 if len(stem) > 1 else 1.0)
            if not found and ("'" in stem or "’" in stem):
                found = min(min(self.lexicon.zipf(part), 4.0) for part in re.split("['’]", stem))
            if self.has(word):
                found = max(found, 3.0)
            self._known[word] = found
        return found

    def is_little(self, word: str) -> bool:
        """Whether a word is one of those that make no compounds (`lightermen`, but not `ofthe`)."""
        return self.lexicon.zipf(word) >= _LITTLE

    def count_strange(self, words: Iterable[str], others: str) -> int:
        """How many words in small letters are not known, and not even run together in the letters of another text."""
        return sum(
            len(word) > 2 and word.islower() and self.worth(word) < 2 and fold(word) not in others for word in words
        )

    def share(self, words: Sequence[str]) -> float:
        """The share of words that are known."""
        return sum(self.worth(word) >= 2 for word in words) / len(words) if words else 0.0

    def share_known(self, text: str) -> float:
        """The share of a text's words that are known."""
        return self.share(find_words(text))
