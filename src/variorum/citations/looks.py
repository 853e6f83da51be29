"""How a word looks: its shape, and its letters with those made one that scanning takes for each other."""

import re
from functools import lru_cache

# Letters that scanning takes for each other count as one, so that `Sce` is `See` and `l949` a year.
_LOOKALIKES = str.maketrans(
    {
        **dict.fromkeys("iljI1|", "i"), **dict.fromkeys("oO0DQ", "o"), **dict.fromkeys("ce", "c"),
        **dict.fromkeys("gq9", "g"), **dict.fromkeys("hb", "b"), **dict.fromkeys("ft", "t"), **dict.fromkeys("nu", "n"),
        **dict.fromkeys("vy", "v"), **dict.fromkeys("sS5", "s"), "B": "b", "8": "b", "é": "c", "è": "c", "ü": "n",
        "ö": "o", "ä": "a",
    }
)  # fmt: skip
_FIGURES = str.maketrans("lIiOoQSsBgZ", "11100055892")
_ROMAN = re.compile(r"[ivxlc]+|[IVXLC]+")
_SIGNS = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}


def shape(word: str) -> str:
    """The look of a word: a year, a number by its length, a Roman number, capitals; a sign is its own look.

    >>> [shape(word) for word in ("1949", "l949", "12", "xiv", "Mao", "NARA", "of", "HC10", ",")]
    ['year', 'year', '99', 'rom', 'Xx', 'XX', 'xx', 'X9', ',']
    """
    if not word[0].isalnum():
        return _SIGNS.get(word, word)
    figures = word.translate(_FIGURES)
    if any(map(str.isdigit, word)):
        if figures.isdecimal():
            if len(figures) == 4 and "1400" <= figures < "2050":
                return "year"
            return "9" * min(len(figures), 5)
        return "X9" if word[0].isupper() else "9x" if word[0].isdigit() else "x9"
    if _ROMAN.fullmatch(word):
        return "I" if word == "I" else "rom" if len(word) > 1 or word in "ivxc" else "ROM"
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if word.isupper():
        return "XX"
    if word[0].isupper():
        return "XxX" if any(map(str.isupper, word[1:])) else "Xx"
    return "xx" if word.islower() else "xX"


@lru_cache(1 << 16)
def fold_lookalikes(word: str) -> str:
    """A word with the letters that scanning confuses made one; numbers by their length.

    >>> fold_lookalikes("See") == fold_lookalikes("5ce"), fold_lookalikes("modern") == fold_lookalikes("modem")
    (True, True)
    """
    if word.isdecimal():
        return "#" * min(len(word), 5)
    return word.lower().replace("rn", "m").replace("vv", "w").replace("cl", "d").translate(_LOOKALIKES)
