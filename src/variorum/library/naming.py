"""The persons and places that pages name, for facets: simple, and no more than what capitals and prepositions tell."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal

from variorum.evidence.names import find_names
from variorum.library.query import Part
from variorum.library.wording import Wording

Kind = Literal["person", "place"]
_READ: tuple[Part, ...] = ("body", "caption")
_THERE = re.compile(r"\b(?:in|at|near|reached|entered|visited)\s(?:the\s)?$")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|President|Minister|Secretary|Ambassador|General|King|Queen)\.?\s$"
)
_BODY = re.compile(
    r"\b(?:of|the|for|and|Ministry|Department|Committee|Council|Commission|Party|Press|University|Company|Conference|"
    r"Convention|Treaty|Office|Bureau|Academy|Institute|Society|Union|League|Journal|Review|Archives?|Library|Army|"
    r"Congress|Parliament|Court|Bank|Church|War|Street|Act)\b"
)
_LONGEST = 60
_SHARE = 0.34  # of the places where a name stands: so often a preposition of place makes it a place


def name_pages(pages: Mapping[int, Wording]) -> dict[int, set[tuple[Kind, str]]]:
    """The persons and places that each page of a work names.

    Whether a name is that of a place is decided for the work as a whole.
    """
    stands: dict[str, set[int]] = defaultdict(set)
    times, there, titled = Counter[str](), Counter[str](), Counter[str]()
    common: set[str] = set()  # words that the work has with a small letter: no names
    for index, text in _paragraphs(pages):
        common.update(re.findall(r"\b[^\W\d_A-Z]\w*", text))
        for start, end in find_names(text):
            name = " ".join(text[start:end].split())
            if not 2 < len(name) <= _LONGEST:
                continue
            before = text[max(0, start - 14) : start]
            stands[name].add(index)
            times[name] += 1
            there[name] += _THERE.search(before) is not None
            titled[name] += _TITLED.search(before) is not None
    found: dict[int, set[tuple[Kind, str]]] = defaultdict(set)
    for name, own in stands.items():
        kind = _kind(name, times[name], there[name], titled[name])
        if kind is not None and not all(word.lower() in common for word in name.split()):
            for index in own:
                found[index].add((kind, name))
    return found


def _paragraphs(pages: Mapping[int, Wording]) -> Iterator[tuple[int, str]]:
    """The paragraphs of the running text and the captions; notes are full of titles, which look like names."""
    for index, wording in pages.items():
        for part in _READ:
            if part in wording:
                for paragraph in wording[part].text.split("\n"):
                    yield index, paragraph


def _kind(name: str, times: int, there: int, titled: int) -> Kind | None:
    """What a name is of, None where that cannot be told from how it stands."""
    words = name.split()
    if _BODY.search(name) or any(char.isdigit() for char in name) or name.isupper():
        return None
    if there > titled and there >= _SHARE * times:
        return "place" if len(words) <= 3 else None
    if titled or (2 <= len(words) <= 4 and all(word[:1].isupper() for word in words)):
        return "person"
    return None
