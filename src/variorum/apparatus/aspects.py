"""In what two readings differ: their words, or only case, accents, punctuation, typography or the spacing of words."""

import re
import unicodedata
from functools import lru_cache

from variorum.apparatus.words import plain

ASPECTS = ("spacing", "typography", "punctuation", "case", "accents")
"""What readings may differ in besides their words; how blanks and line ends part words whole is no difference."""

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‘’‚‛`´‹›", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "ſ": "s",
        "…": "...",
    }
)
_BETWEEN = re.compile(r"[\s\-]+")
_DASHED = re.compile(r"\s*([-‐‑‒–—―−])\s*")


@lru_cache(maxsize=1 << 14)
def fold_aspects(text: str, aspects: frozenset[str]) -> str:
    """A reading without the differences of some aspects.

    >>> fold_aspects("“The Ménage,” he", frozenset({"case", "punctuation"}))
    'the ménage he'
    >>> fold_aspects("to-day", frozenset({"spacing"})), fold_aspects("ﬁrſt “it”", frozenset({"typography"}))
    ('today', 'first "it"')
    """
    text = unicodedata.normalize("NFC", plain(text))
    if "typography" in aspects:
        text = text.translate(_SIGNS)
    if "accents" in aspects:
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    if "case" in aspects:
        text = text.casefold()
    if "punctuation" in aspects:
        kept = "-" if "spacing" not in aspects else ""
        text = "".join(c if not unicodedata.category(c).startswith("P") or c in kept else " " for c in text)
        text = " ".join(text.split())
    if "spacing" in aspects:
        text = _BETWEEN.sub("", _DASHED.sub(r"\1", text)) if "typography" in aspects else _BETWEEN.sub("", text)
    return text


_ALL = frozenset(ASPECTS)


def differ_in(one: str, two: str) -> tuple[str, ...]:
    """The aspects in which two readings differ; ("words",) where they are other words; () where they do not differ.

    >>> differ_in("The King", "the king,"), differ_in("any one", "anyone"), differ_in("king", "queen")
    (('punctuation', 'case'), ('spacing',), ('words',))
    >>> differ_in("king", ""), differ_in("—", "")
    (('words',), ('punctuation',))
    >>> differ_in("“so”", '"so"')
    ('typography',)
    """
    if fold_aspects(one, frozenset()) == fold_aspects(two, frozenset()):
        return ()
    if fold_aspects(one, _ALL) != fold_aspects(two, _ALL):
        return ("words",)
    if not one or not two:
        return ("punctuation",)
    needed = set(_ALL)
    for aspect in ("punctuation", "spacing", "case", "accents", "typography"):  # the fewest, the smallest last
        if fold_aspects(one, frozenset(needed - {aspect})) == fold_aspects(two, frozenset(needed - {aspect})):
            needed.remove(aspect)
    return tuple(aspect for aspect in ASPECTS if aspect in needed)


def are_same(one: str, two: str, ignored: frozenset[str]) -> bool:
    """Whether readings do not differ in anything but aspects that are ignored."""
    return one == two or fold_aspects(one, ignored) == fold_aspects(two, ignored)
