"""Callouts that are glued to the words of the body."""

import re
from collections.abc import Iterable, Sequence

from variorum.labels import normalise_label
from variorum.textual.parts import ABBREVIATION, SYMBOLS

_Chain = tuple[float, tuple[tuple[int, int, str], ...]]  # a score, and the callouts that make it, in order

_CLOSING = "\"'”’»)]"
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s$")
_OPENS = re.compile(r"\s*[\"“‘«(\[]?[^\W\d_a-zß-ÿ]")  # a capital, perhaps in quotes
_GOES_ON = re.compile(r"[.,:]\d|[-–/%°]|[.,]?\s?(?:percent|%)|\s?(?:st|nd|rd|th)\b")  # 2.5, 12-14, 30 percent, 5th


def find_glued_callouts(text: str, labels: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    """Where notes are called in a text: (start, end, label), in order, each label at most once.

    `labels` are those of the page's notes in their order, and callouts stand in the same order. A figure counts that
    is set directly behind a word or its punctuation (or after a blank behind the end of a sentence), and that cannot
    be a year, a decimal, an ordinal or a number after an abbreviation.

    >>> find_glued_callouts("close but not harmonious.21 In no.2 they met”22 again, 2.5 times.", ["21", "22", "5"])
    ((25, 27, '21'), (45, 47, '22'))
    """
    plain = text.translate(SYMBOLS)
    best: list[_Chain] = [(0.0, ())]
    for label in dict.fromkeys(normalise_label(label) for label in labels):
        grown = list(best)
        for match in re.finditer(re.escape(label), plain) if label else ():
            start, end = match.span()
            # A figure that is raised in Unicode itself (harmonious.²¹) is hardly anything else.
            score = call_score(plain, start, end) + (plain[start] != text[start] and plain[start].isdigit())
            if score > 0:
                total, chain = max((c for c in best if not c[1] or c[1][-1][1] <= start), key=lambda c: c[0])
                grown.append((total + score, (*chain, (start, end, label))))
        best = _front(grown)
    return max(best, key=lambda chain: chain[0])[1]


def _front(chains: Iterable[_Chain]) -> list[_Chain]:
    """The chains that are worth keeping: of those that end no later than another, only a better one is."""
    kept: list[_Chain] = []
    for chain in sorted(chains, key=lambda c: (c[1][-1][1] if c[1] else 0, -c[0])):
        if not kept or chain[0] > kept[-1][0]:
            kept.append(chain)
    return kept


def call_score(text: str, start: int, end: int) -> float:
    """How much a figure or symbol at [start, end) looks like a callout (up to 3), 0 where it cannot be one."""
    label, before, after = text[start:end], text[max(0, start - 24) : start], text[end : end + 12]
    if not before.strip() or before[-1] == label[0] or after[:1] == label[-1] or after[:1].islower():
        return 0.0
    last = before[-1]
    if label.isalpha():
        return 3.0 if last in ".,;:!?…" + _CLOSING and re.match(r"\s|$", after) else 0.0
    if not label.isdigit():
        return _symbol_score(before) or float(not after.strip())  # an author's name, a blank, and an asterisk
    if last.isdigit() or after[:1].isdigit() or _GOES_ON.match(after):
        return 0.0
    if last.isspace():
        called = _SENTENCE_END.search(before) and _OPENS.match(after) and after[:1].isspace()
        return 1.0 if called and not ABBREVIATION.search(before) else 0.0
    if last.isalpha():
        word = re.search(r"[^\W_]+$", before)
        return 2.0 if word and len(word[0]) > 2 and word[0].isalpha() and word[0][1:].islower() else 0.0
    if last in ".,;:":
        return _stop_score(before, after)
    return 3.0 if last in "!?…" + _CLOSING and not re.search(r"(?:^|[\s(])['’\"]$", before) else 0.0


def _symbol_score(before: str) -> float:
    if before[-1].isspace():
        return 1.0 if _SENTENCE_END.search(before) else 0.0
    return 2.0 if before[-1].isalnum() or before[-1] in ".,;:!?…" + _CLOSING else 0.0


def _stop_score(before: str, after: str) -> float:
    """The score of a figure behind a stop: not in decimals, not after abbreviations, but in `in 1994.13 Despite`."""
    number = re.search(r"[\d.,]+$", before[:-1])
    if number is None:
        return 0.0 if before[-1] == "." and ABBREVIATION.search(before) else 3.0
    year = re.fullmatch(r"1\d{3}|20\d\d", number[0])
    opens = _OPENS.match(after) or not after.strip()
    return 1.5 if before[-1] != ":" and opens and (year or before[-1] == ".") else 0.0
