"""How far a text layer can be believed, from its letters alone, and OCR, from how sure it is of its words."""

import re
import unicodedata
from collections.abc import Sequence

from variorum.model import Witness

_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aeiouyæœøàáâãäåèéêëìíîïòóôõöùúûüýāēīōūаеёиоуыэюяєіїαεηιουω")
_ALPHABETS = ("LATIN", "GREEK", "CYRILLIC")
_SAMPLE = 600  # characters: a font whose encoding is lost garbles all of them
_SYLLABLE, _WORDS, _SURE = 2, 30, 0.65  # letters; words of more letters that can be judged, and how sure OCR must be
_ENOUGH = 30  # letters: a shorter text cannot be judged


def is_legible(text: str) -> bool:
    """Whether a layer reads like writing: few characters without meaning, and words that could be spoken.

    A font without a usable encoding gives private-use and control characters, or letters shifted by a constant,
    which leaves most words without a vowel. Scripts other than Latin, Greek and Cyrillic are judged by their
    characters only.

    >>> is_legible("The committee met again in the spring of 1912 and heard the delegates.")
    True
    >>> is_legible("Wkh frpplwwhh phw djdlq lq wkh vsulqj ri 1912 dqg khdug wkh ghohjdwhv.")
    False
    """
    solid = "".join(text[:_SAMPLE].split())
    if len(solid) < _ENOUGH:
        return True
    if not solid.isprintable() or "\ufffd" in solid:
        bad = sum(solid.count(c) for c in set(solid) if unicodedata.category(c) in ("Co", "Cn", "Cc") or c == "\ufffd")
        if bad > 0.03 * len(solid):
            return False
    words = [word for word in _LETTERS.findall(text[:_SAMPLE]) if len(word) > 2]
    cased = [word for word in words if word.isascii() or word.lower() != word.upper()]
    alphabetic = [
        word.lower() for word in cased if word.isascii() or unicodedata.name(word.lower()[0], "").startswith(_ALPHABETS)
    ]
    if len(alphabetic) < 10:
        return True
    bare = [word if word.isascii() else unicodedata.normalize("NFD", word) for word in alphabetic]
    dumb = sum(map(_VOWELS.isdisjoint, bare))
    return dumb < 0.3 * len(alphabetic)


def doubts_language(witnesses: Sequence[Witness]) -> bool:
    """Whether OCR alone has read a page, and is sure of few of its words, as of a script that it does not know.

    On worn copies in the language that was set it is nine tenths sure of a word, on Cyrillic read as English
    four tenths.
    """
    sure = [
        token.confidence
        for wit in witnesses
        for token in wit.tokens
        if not wit.looks and wit.kind == "ocr" and token.confidence is not None and token.end - token.start > _SYLLABLE
    ]
    return len(sure) >= _WORDS and sum(sure) < _SURE * len(sure) and all(wit.kind == "ocr" for wit in witnesses)
