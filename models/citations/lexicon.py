"""The table of what words usually are, counted over the tagged references and the word lists of the synthesiser."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from citations import phrases
from citations.pieces import Pieces

KINDS = {
    "author": "s",
    "editor": "s",
    "title": "t",
    "container-title": "j",
    "publisher": "u",
    "publisher-place": "p",
    "archive": "a",
    "archive_location": "a",
}
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’ʹ][^\W\d_]+)*")


def build_lexicon(references: Iterable[Pieces], people: Iterable[tuple[str, str]]) -> str:
    """The table as text: a class, a tab, its words."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for reference in references:
        for piece in reference:
            if kind := KINDS.get(piece.tag):
                for word in set(_WORD.findall(piece.text)):
                    counts[word.lower()][kind if word[0].isupper() or kind == "t" else "t"] += 1
    for given, family in people:
        for kind, name in (("g", given), ("s", family)):
            for word in _WORD.findall(name):
                counts[word.lower()][kind] += 1
    for table, kind in ((phrases.GIVEN, "g"), (phrases.FAMILY, "s")):
        for names in table.values():
            for word in _WORD.findall(names):
                counts[word.lower()][kind] += 4
    for table, kind in (
        (phrases.PLACES, "p"),
        (phrases.PUBLISHERS, "u"),
        (phrases.JOURNALS, "j"),
        (phrases.NEWSPAPERS, "j"),
        (phrases.ARCHIVES, "a"),
    ):
        for names in table.values():
            for word in set(_WORD.findall(names)):
                counts[word.lower()][kind] += 3
    classes = defaultdict(list)
    for word, found in counts.items():
        total = sum(found.values())
        if total < 3:
            continue
        best = "".join(sorted(kind for kind, count in found.items() if count / total >= 0.3))
        if best:
            classes[best].append(word)
    return "\n".join(f"{kind}\t{' '.join(sorted(words))}" for kind, words in sorted(classes.items()))
