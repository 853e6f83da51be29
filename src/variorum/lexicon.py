"""How common words are: in the languages of the work (wordfreq) and in the work itself."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, pairwise
from math import log10

from variorum.languages import wordfreq_codes
from variorum.wordlists import load_words

_REMEMBERED = 50_000  # words whose frequency is not looked up again
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Lexicon:
    """The words of some languages and of one work.

    `languages` are Tesseract codes joined by `+`, as in `eng+fra`.
    """

    def __init__(self, languages: str, texts: Iterable[str] = ()) -> None:
        self._codes = wordfreq_codes(languages)
        self._texts = tuple(texts)
        self._own: Counter[str] | None = None
        self._found: dict[str, float] = {}

    @property
    def is_english(self) -> bool:
        """Whether English is among the languages."""
        return "en" in self._codes

    @property
    def own(self) -> Counter[str]:
        """How often the work has each word (small letters), counted when first asked for.

        The parts of a word with hyphens count too, one by one and in pairs: c’est-à-dire has c’est-à and à-dire.
        """
        if self._own is None:
            self._own = Counter()
            # most of what stands between blanks comes again and again, and is looked into once
            for letters, count in Counter(chain.from_iterable(map(str.split, self._texts))).items():
                for word in _WORD.findall(letters):
                    self._own[word.lower()] += count
            for word, count in [item for item in self._own.items() if "-" in item[0]]:
                parts = word.split("-")
                pairs = ["-".join(pair) for pair in pairwise(parts)] if len(parts) > 2 else []
                for part in (*parts, *pairs):
                    self._own[part] += count
        return self._own

    def zipf(self, word: str) -> float:
        """How common a word is in the languages: log10 of its frequency in a thousand million words, 0 if unknown.

        >>> Lexicon("eng").zipf("council") > 4 > Lexicon("eng").zipf("councll")
        True
        """
        found = self._found.get(word)
        if found is None:
            plain = word.lower().replace("’", "'")
            best = max((load_words(code).get(plain, 0.0) for code in self._codes), default=0.0)
            found = log10(best) + 9 if best else 0.0
            if len(self._found) < _REMEMBERED:  # a library has more words than memory
                self._found[word] = found
        return found


@lru_cache(maxsize=4)
def open_lexicon(languages: str) -> Lexicon:
    """The words of some languages alone, read once."""
    return Lexicon(languages)
