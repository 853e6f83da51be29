"""Abbreviations that a work explains in a list: `HZ = Historische Zeitschrift`, in a note or under a head of its own."""

import re
from collections.abc import Iterable, Mapping

from variorum.citations.looks import fold_lookalikes
from variorum.model import Block, Role

# Each by its letters folded, so that a misread one is known; with what it stands for.
Abbreviations = Mapping[str, str]

_LIST = re.compile(
    r"\b(?:abbreviat\w+|abkürzung\w*|siglen|sigl[ae]s?|abréviations?|abbreviazion[ei]|abreviaturas?|сокращени\w+|cited\s+as\s+follows)\b",
    re.IGNORECASE,
)
_SHORT = r"[A-ZÄÖÜА-Я][\w&./-]{1,11}?\.?"
_IN_TEXT = re.compile(rf"(?:^|[;.\n(]\s*|:\s+)({_SHORT})\s*(?:=|:|–|—|\t)\s*([^;=\n]{{6,160}})")
_AS_LINE = re.compile(rf"({_SHORT})(?:\s*[=:–—\t]\s*|\s+)(\w.{{5,200}})", re.DOTALL)


def fold_abbreviation(printed: str) -> str:
    """An abbreviation without its stops and blanks, its letters folded."""
    return re.sub(r"\W+", "", fold_lookalikes(printed))


def explained_in(texts: Iterable[str]) -> dict[str, str]:
    """What notes explain that say they do.

    >>> explained_in(["Abbreviations: HZ = Historische Zeitschrift; AHR = American Historical Review."])
    {'bz': 'Historische Zeitschrift', 'abr': 'American Historical Review'}
    """
    found: dict[str, str] = {}
    for text in texts:
        if _LIST.search(text):
            for match in _IN_TEXT.finditer(text):
                _keep(found, match[1], match[2])
    return found


def listed_in(blocks: Iterable[Block]) -> dict[str, str]:
    """What a list of abbreviations at the front or back of a work explains: the paragraphs and tables under its head."""
    found: dict[str, str] = {}
    within = False
    for block in blocks:
        if block.role is Role.HEAD:
            within = len(block.text) < 60 and bool(_LIST.search(block.text))
        elif within:
            for line in block.text.split("\n"):
                if match := _AS_LINE.fullmatch(line.strip()):
                    _keep(found, match[1], match[2])
    return found


def _keep(found: dict[str, str], short: str, whole: str) -> None:
    """An abbreviation has two capitals at least: a word before a colon is none."""
    if sum(map(str.isupper, short)) > 1:
        found.setdefault(fold_abbreviation(short), whole.strip(" .,;"))
