"""How common words are: in the languages of the work (wordfreq) and in the work itself."""

import re
from collections import Counter
from collections.abc import Iterable
from math import log10

from variorum.languages import wordfreq_codes
from variorum.wordlists import load_words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Lexicon:
    """The words of some languages and of one work.

    `languages` are Tesseract codes joined by `+`, as in `eng+fra`.
    """

    def __init__(self, languages: str, texts: Iterable[str] = ()) -> None:
        self._codes = wordfreq_codes(languages)
        self._texts = tuple(texts)
        self._own: Counter[str] | None = None

    @property
    def own(self) -> Counter[str]:
        """How often the work has each word (small letters), counted when first asked for."""
        if self._own is None:
            self._own = Counter()
            for text in self._texts:
                self._own.update(map(str.lower, _WORD.findall(text)))
        return self._own

    def zipf(self, word: str) -> float:
        """How common a word is in the languages: log10 of its frequency in a thousand million words, 0 if unknown.

        >>> Lexicon("eng").zipf("council") > 4 > Lexicon("eng").zipf("councll")
        True
        """
        word = word.lower().replace("’", "'")
        best = max((load_words(code).get(word, 0.0) for code in self._codes), default=0.0)
        return log10(best) + 9 if best else 0.0
