"""Keys that cards of one source mostly share: only cards with a key in common are compared, so that work grows in step.

Every key is of things that are rare together (a name and a word, a name and a year, two words and a year): one alone
would put all of Weber, or every history, into one block. A slip in one of them leaves the keys without it.
"""

import hashlib
from itertools import combinations, product

from variorum.citations.looks import fold_lookalikes
from variorum.evidence.romanisation import sound
from variorum.identity.cards import Card
from variorum.identity.titles import Title

_WORDS = 4  # of a title, the longest, that go into keys with a name
_LETTERS = 5
_PAIRED = 3  # words, the longest, that go into keys with each other


def blocks_of(card: Card) -> frozenset[int]:
    """The keys of a card, as numbers of 63 bits; a card that says nothing has none."""
    return frozenset(int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest()) >> 1 for key in _keys(card))


def _keys(card: Card) -> set[str]:
    found = {f"doi {card.doi}"} if card.doi else set()
    names = [fold_lookalikes((sound(person.family) or person.family)[:_LETTERS]) for person in card.people[:2]]
    for title in (card.title, card.translated):
        if title is None:
            continue
        words = _longest(title)
        found |= {f"{name} {word}" for name in names for word in words[:_WORDS]}
        # two words alone are in too many titles (cold, war): with a year, or among those whose author nobody tells
        pairs = {" ".join(sorted(pair)) for pair in combinations(words[:_PAIRED], 2)} or {words[0]}
        if card.years:
            found |= {f"{pair} {card.years}" for pair in pairs}
        if not names:
            found |= {f"nobody {pair}" for pair in pairs}
        if title.syllables:
            spoken = [" ".join(keys) for keys in product(*title.syllables[:2])]
            found |= {f"zh {one} {mark}" for one in spoken for mark in (*names[:1], card.years) if mark}
    if card.container is not None:
        held = fold_lookalikes(card.container.words[0][:1])
        marks = (card.day, f"{card.volume}:{card.page}" if card.volume and card.page else "")
        found |= {f"in {held} {mark}" for mark in marks if mark}
        if card.title is None:
            rest = f"{card.years} {card.volume} {card.number}"
            found.add(f"in {_longest(card.container)[0]} {rest}")
    if card.years:
        found |= {f"{name} {card.day or card.years}" for name in names}
    if card.shape == "paper":
        if card.numbers:
            first = min(card.shelf, default="")[:2]
            found.add(f"at {first} {' '.join(card.numbers)}")
        elif card.shelf:
            found.add(f"at {' '.join(card.shelf[:2])}")
    return found


def _longest(title: Title) -> list[str]:
    """The words of a title, the longest first: these say most, and short titles keep them."""
    order = sorted(range(len(title.words)), key=lambda at: (-min(len(title.words[at]), 8), at))
    return list(dict.fromkeys(fold_lookalikes((sound(title.words[at]) or title.words[at])[:_LETTERS]) for at in order))
