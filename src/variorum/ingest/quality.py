"""How far a text layer can be believed, from its letters alone."""

import re
import unicodedata

_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aeiouyæœøàáâãäåèéêëìíîïòóôõöùúûüýāēīōūаеёиоуыэюяєіїαεηιουω")
_ALPHABETS = ("LATIN", "GREEK", "CYRILLIC")
_SAMPLE = 600  # characters: a font whose encoding is lost garbles all of them
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
