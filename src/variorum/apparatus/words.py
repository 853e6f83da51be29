"""A text as words with their letters: what can be moved, lost, joined and split."""

import re
from functools import cached_property

from variorum.letters import letters_of

# Scripts that are written without blanks: each sign is a word, as far as collation goes.
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_BROKEN = re.compile(r"(?<=[^\W_])[‐\-\u00ad][^\S\n]*\n\s*(?=[^\W\d_])|\u00ad(?=[^\W_])|(?<=[^\W_])\u2010\s+(?=[^\W_])")


def plain(text: str) -> str:
    r"""A reading as it is shown and compared: words broken at a line's end are whole, and blanks single.

    >>> plain("the Coun‐\ncil  met"), plain("a soft\u00adhyphen")
    ('the Council met', 'a softhyphen')
    """
    if "\n" in text or "\u2010" in text or "\u00ad" in text:
        text = _BROKEN.sub("", text)
    return " ".join(text.split())


class Words:
    """The words of a text: word `k` has the letters (see `Letters`) [firsts[k], firsts[k + 1])."""

    def __init__(self, text: str) -> None:
        self.letters = letters_of(text)
        keys, at = self.letters.keys, self.letters.at
        whole = {match.end() for match in _BROKEN.finditer(text)}
        spaced = self.letters.spaced
        signs = [bool(_SIGN.match(key)) for key in keys] if _SIGN.search(keys) else None
        self.firsts = [
            i
            for i in range(len(keys))
            if at[i] not in whole and (spaced[i] or (signs and i and keys[i].isalnum() and (signs[i] or signs[i - 1])))
        ]
        self.firsts.append(len(keys))

    def __len__(self) -> int:
        return len(self.firsts) - 1

    @cached_property
    def of(self) -> list[int]:
        """For each letter the word that it belongs to."""
        return [k for k in range(len(self)) for _ in range(self.firsts[k + 1] - self.firsts[k])]

    def size(self, k: int) -> int:
        """How many letters word `k` has."""
        return self.firsts[k + 1] - self.firsts[k]

    def key(self, k: int) -> str:
        """Word `k` as it is compared."""
        return self.letters.keys[self.firsts[k] : self.firsts[k + 1]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text of words [start, end)."""
        return self.letters.slice(self.firsts[start], self.firsts[end])
