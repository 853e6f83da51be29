"""What is shown of an apparatus wherever it is shown: its parts in order, words around a place, safe characters."""

from collections import Counter
from collections.abc import Iterator

from variorum.apparatus.entries import Apparatus, Entry, Move, describe
from variorum.apparatus.words import plain

OMITTED = "—"
"""What stands for a reading without words."""

_REACH = 16  # letters that a word around a place is reckoned to have at most
# Control characters could command a terminal, and signs of direction turn round what is beside them.
_VISIBLE = {code: 0x2400 + code for code in range(32)} | {
    127: 0x2421,
    **dict.fromkeys(
        (*range(0x80, 0xA0), 0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD
    ),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}


def visible(text: str) -> str:
    r"""A text that can be shown: control characters, signs of direction and surrogates are replaced by what is seen.

    >>> visible("a\x1b[31m\u202eb")
    'a␛[31m�b'
    """
    return text.translate(_VISIBLE)


def parts(apparatus: Apparatus) -> Iterator[Entry | Move]:
    """The variants and the moved passages in the order of the base."""
    found: list[tuple[int, int, Entry | Move]] = [(move.start, 0, move) for move in apparatus.moves]
    found += [(entry.lemma.passages[0].start, 1, entry) for entry in apparatus.variants]
    return (part for _, _, part in sorted(found, key=lambda one: one[:2]))


def around(text: str, start: int, end: int, count: int) -> tuple[str, str]:
    """The `count` words before and behind [start, end) of a text.

    >>> around("in the old king's hall", 7, 10, 1)
    ('the', "king's")
    """
    reach = _REACH * (count + 1)
    before = plain(text[max(start - reach, 0) : start]).split(" ")
    after = plain(text[end : end + reach]).split(" ")
    return " ".join(before[max(len(before) - count, 0) :]), " ".join(after[:count])


def summarise(apparatus: Apparatus) -> str:
    """One sentence on what was found."""
    kinds = Counter(
        describe(entry.lemma.text, reading)
        for entry in apparatus.variants
        for reading in entry.readings[1:]
        if reading.differs
    )
    variants, moves = len(apparatus.variants), len(apparatus.moves)
    told = f"{variants} {'variant' if variants == 1 else 'variants'}"
    if kinds:
        told += " (" + "; ".join(f"{kind} {count}" for kind, count in kinds.most_common()) + ")"
    if moves:
        told += f", {moves} {'passage' if moves == 1 else 'passages'} moved"
    if apparatus.ignored:
        told += ". Ignored: " + ", ".join(apparatus.ignored)
    return told + "."
