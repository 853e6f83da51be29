"""Where a quotation stands in a text that was read anew: by its words and those around it, though letters changed."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from variorum.letters import fold

_LIKE = 0.75  # of the letters of a quotation, which must be found where it is not found as it stands
_SHORT = 8  # letters; a quotation of fewer must be found as it stands, once
_SOFT = re.compile("[\u2010\u00ad]")  # hyphens that come and go with the ends of lines
_HALF = 12  # letters on one side of words by which alone they are found as they stand
_NEXT_BEST = 0.1  # by how much a place must be better than any other


class Spot(NamedTuple):
    """Where a quotation was found: offsets in a text, and how much of it (0 to 1) is there."""

    start: int
    end: int
    likeness: float


class Searched:
    """A text in which quotations are looked for, by its letters: blanks and soft hyphens move with the lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        folded = fold(text)
        dropped = {match.start() for match in _SOFT.finditer(text)}
        self.at = [i for i, c in enumerate(folded) if c != " " and i not in dropped]
        self.keys = "".join(folded[i] for i in self.at)

    def find(self, before: str, words: str, after: str, *, like: bool = True) -> Spot | None:
        r"""Where `words` stand, between `before` and `after`; None where they do not, or not at one place alone.

        `like` lets letters have changed since.

        >>> text = "of Liu Shaoqi it was said; of\nLiu Bo‐\ncheng too"
        >>> spot = Searched(text).find("of Liu ", "Shaogi", " it was")
        >>> text[spot.start : spot.end]
        'Shaoqi'
        """
        parts = [_keys(part) for part in (before, words, after)]
        needle = "".join(parts)
        if not needle:
            return None
        start = self.keys.find(needle)
        if start >= 0:
            if self.keys.find(needle, start + 1) >= 0:
                return None
            first = start + len(parts[0])
            return self._spot(first, first + len(parts[1]), 1.0)
        if not like or len(needle) < _SHORT:
            return None
        return self._find_like(parts, needle) or self._find_half(parts)

    def _find_half(self, parts: list[str]) -> Spot | None:
        """The words with what stands on one side of them, where a line was lost, or is elsewhere, on the other."""
        before, words, after = parts
        for lead, tail in ((before, ""), ("", after)):
            half = lead + words + tail
            start = self.keys.find(half)
            if words and len(half) >= _HALF + len(words) and start >= 0 and self.keys.find(half, start + 1) < 0:
                first = start + len(lead)
                return self._spot(first, first + len(words), _LIKE)
        return None

    def _find_like(self, parts: list[str], needle: str) -> Spot | None:
        from rapidfuzz import fuzz
        from rapidfuzz.distance import Levenshtein

        found = fuzz.partial_ratio_alignment(needle, self.keys, score_cutoff=100 * _LIKE)
        if found is None or len(self.keys) < len(needle) // 2:
            return None
        low, high = found.dest_start, found.dest_end
        rest = self.keys[:low] + "\n" * len(needle) + self.keys[high:]
        if fuzz.partial_ratio(needle, rest) >= found.score - 100 * _NEXT_BEST:
            return None
        # The window is as long as the quotation; what was put in pushes its end out of it.
        low, high = max(low - _SHORT, 0), min(high + _SHORT, len(self.keys))
        steps = Levenshtein.opcodes(needle, self.keys[low:high])
        lead, last = len(parts[0]), len(parts[0]) + len(parts[1])
        start = _carry(steps, lead, before=True) + low if lead else found.dest_start
        end = _carry(steps, last, before=False) + low if parts[2] else max(found.dest_end, start)
        return self._spot(start, max(end, start), found.score / 100)

    def _spot(self, first: int, last: int, likeness: float) -> Spot:
        """Letters [first, last) as offsets, with the hyphens inside but not those around."""
        if first == last:
            point = self.at[first - 1] + 1 if first else self.at[0] if self.at else 0
            return Spot(point, point, likeness)
        return Spot(self.at[first], self.at[last - 1] + 1, likeness)


def _keys(text: str) -> str:
    return fold(_SOFT.sub("", text)).replace(" ", "")


def _carry(steps: Iterable[Any], place: int, *, before: bool) -> int:
    """Where a place between two letters of a quotation is in the text; what was put in there stands behind it.

    `before` asks for the place behind the letter before, else for that ahead of the letter after.
    """
    at = 0
    for step in steps:
        low, high, there = step.src_start, step.src_end, step.dest_start
        inside = low < place <= high if before else low <= place < high
        if inside:
            return int(min(there + place - low, step.dest_end))
        at = int(step.dest_end) if high <= place and step.tag != "insert" else at
    return at
