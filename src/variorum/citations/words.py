"""The words of a note, as the citation models see them.

A word is a run of letters and digits, or one sign. OCR and copying glue things together (`Historians5,no.1`), so a long
run of letters and the figures beside it are parted; short mixtures are shelfmarks or misread years and stay whole.
"""

import re
from itertools import accumulate
from typing import NamedTuple


class Words(NamedTuple):
    """The words of a text: three lists of equal length, offsets half-open."""

    starts: list[int]
    ends: list[int]
    texts: list[str]


_WORD = re.compile(
    r"""(
    [^\W\d_]{3,}(?:['’ʼʹ][^\W\d_]+)*      # a word: China’s
    | (?<!\d)\d+(?=[^\W\d_]{3})           # figures glued to the word after them
    | [^\W_]+(?:['’ʼʹ][^\W\d_]+)*         # a short word, a number, a mixture: l949, HC10
    | [^\w\s]
    | _
    )""",
    re.VERBOSE,
)


def split_words(text: str) -> Words:
    """Part a text into words.

    >>> split_words("Historians5,no.1").texts
    ['Historians', '5', ',', 'no', '.', '1']
    """
    parts = _WORD.split(text)
    ends = list(accumulate(map(len, parts)))
    return Words(ends[:-1:2], ends[1::2], parts[1::2])
