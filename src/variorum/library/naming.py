"""The persons and places that pages name, for facets."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal

from variorum.evidence.names import find_names, take_stock
from variorum.library.query import Part
from variorum.library.wording import Wording

Kind = Literal["person", "place"]
_READ: tuple[Part, ...] = ("body", "caption")
_KINDS: dict[str, Kind] = {"person": "person", "place": "place", "state": "place"}
_SHORTEST, _LONGEST = 3, 60  # characters
_PARTS = range(2, 5)  # words of a full name
_BEFORE = 14  # characters in which a preposition of place stands
_THERE = re.compile(r"\b(?:in|at|near|reached|entered|visited)\s(?:the\s)?$")


def name_pages(pages: Mapping[int, Wording]) -> dict[int, set[tuple[Kind, str]]]:
    """The persons and places that each page of a work names.

    A name is of the kind that it mostly has in the work; what is nothing else is a place after a preposition
    of place, and a person where it is a full name.
    """
    register = take_stock(text for _, text in _paragraphs(pages))
    stands: dict[str, set[int]] = defaultdict(set)
    kinds: dict[str, Counter[Kind]] = defaultdict(Counter)
    for index, text in _paragraphs(pages):
        for naming in find_names(text, register=register):
            name = " ".join(text[naming.start : naming.end].split())
            if _SHORTEST <= len(name) <= _LONGEST:
                stands[name].add(index)
                if naming.kind in _KINDS:
                    kinds[name][_KINDS[naming.kind]] += 1
                elif naming.kind == "name" and _THERE.search(text, max(0, naming.start - _BEFORE), naming.start):
                    kinds[name]["place"] += 1
                elif naming.kind == "name" and len(name.split()) in _PARTS and not name.isupper():  # no head
                    kinds[name]["person"] += 1
    found: dict[int, set[tuple[Kind, str]]] = defaultdict(set)
    for name, counts in kinds.items():
        for index in stands[name]:
            found[index].add((counts.most_common(1)[0][0], name))
    return found


def _paragraphs(pages: Mapping[int, Wording]) -> Iterator[tuple[int, str]]:
    """The paragraphs of the running text and the captions; notes are full of titles, which look like names."""
    for index, wording in pages.items():
        for part in _READ:
            if part in wording:
                for paragraph in wording[part].text.split("\n"):
                    yield index, paragraph
