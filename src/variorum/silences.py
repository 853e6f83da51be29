"""Where a witness of a page has nothing to say: what it lost, what it has elsewhere, and what it did not look at."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from variorum.collate import Alignment
from variorum.letters import Letters, fold
from variorum.looks import Filled
from variorum.model import Witness
from variorum.places import Place

_LOST_WORDS, _LOST_LETTERS = 3, 4  # that a witness lacks in a row where it lost a line, or a part of one
_EXCESS = 0.5  # share of the base that a witness may have in one piece which the base has not
_BY_CHANCE = 0.2  # share of the letters of what a witness put elsewhere that may agree with what it has instead


def without_losses(places: list[Place], base: Witness) -> list[Place]:
    """The places without the silence of a witness that lacks several words in a row, or all of a line: it lost it."""
    kept = list(places)
    text = base.text
    ends = {line.start: line.end for line in base.lines if any(map(str.isalnum, text[line.start : line.end]))}
    for voice in range(len(places[0].readings) if places else 0):
        run: list[int] = []
        for number in [*range(len(places)), -1]:
            span = places[number].readings[voice] if number >= 0 else (0, 1)
            if span is not None and span[0] == span[1] and places[number].end > places[number].start:
                run.append(number)
                continue
            first, last = (places[run[0]].start, places[run[-1]].end) if run else (0, 0)
            solid = sum(map(str.isalnum, text[first:last]))
            if solid >= _LOST_LETTERS and (
                len(run) >= _LOST_WORDS or any(ends.get(places[lost].start, len(text)) <= last for lost in run)
            ):
                for lost in run:
                    kept[lost] = _silence(kept[lost], voice)
            run = []
    return kept


def without_moves(places: list[Place], alignments: Sequence[Alignment]) -> list[Place]:
    """The places without what a witness has at one of them instead of at another: a label that it put elsewhere.

    Where it stands the base says, whose lines rule; the witness's own place for it says nothing, nor does its silence
    at the other. `alignments` are those of the base with each witness.
    """
    kept = list(places)
    for voice, (base, other, steps) in enumerate(alignments):
        more = [
            (number, put_in)
            for number, (start, end, readings) in enumerate(places)
            if (span := readings[voice]) is not None
            and span[1] - span[0] > end - start
            and (put_in := _put_in(base.text[start:end], other.text[span[0] : span[1]]))
        ]
        if not more:
            continue
        agreed = bytearray(len(base.keys))
        for step in steps:
            if step.equal:
                agreed[step.start : step.end] = b"\1" * (step.end - step.start)
        for number, put_in in more:
            found = next(_find_lost(put_in, base, agreed), None)
            if found is not None:
                kept[number] = _silence(kept[number], voice)
                start, end = base.slice(*found)
                low = bisect_right(places, start, key=lambda place: place.end)
                high = bisect_left(places, end, key=lambda place: place.start)
                for lost in range(low, high):
                    kept[lost] = _silence(kept[lost], voice)
                agreed[found[0] : found[1]] = b"\1" * (found[1] - found[0])
    return kept


def _find_lost(text: str, base: Letters, agreed: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where the base has a text, from the beginning of a word or line to the end of one, in letters that are lost."""
    first = base.keys.find(text)
    while first >= 0:
        last = first + len(text)
        begins = base.spaced[first] or base.keys[first - 1] == "-"
        if begins and base.spaced[last] and sum(agreed[first:last]) <= _BY_CHANCE * len(text):
            yield first, last
        first = base.keys.find(text, first + 1)


def _put_in(own: str, other: str) -> str:
    """What another reading has more, in one piece, than the base's: letters and signs, empty if it differs in else."""
    own, other = _solid(own), _solid(other)
    more = len(other) - len(own)
    same = next((k for k, (a, b) in enumerate(zip(own, other, strict=False)) if a != b), len(own))
    put_in = other[same : same + more] if more > 0 and own[same:] == other[same + more :] else ""
    return put_in if any(map(str.isalnum, put_in)) else ""


def _silence(place: Place, voice: int) -> Place:
    return place._replace(readings=(*place.readings[:voice], None, *place.readings[voice + 1 :]))


def _solid(text: str) -> str:
    return fold(text).replace(" ", "")


def blinker(place: Place, looks: Sequence[Filled]) -> Place:
    """A place at which witnesses that looked at parts of the page have a reading only where they looked."""
    if not looks:
        return place
    start, end, readings = place
    seen = [span if span and filled.looked_at(*span) else None for filled, span in zip(looks, readings, strict=False)]
    return Place(start, end, (*seen, *readings[len(looks) :]))


def without_excess(places: list[Place], base: Witness) -> list[Place]:
    """The places without long passages before or after the page that a witness of several pages has."""
    limit = max(300, int(_EXCESS * len(base.text)))
    kept = []
    for number, place in enumerate(places):
        outer = number == 0 or number == len(places) - 1
        if outer and place.start == place.end and any(span and span[1] - span[0] > limit for span in place.readings):
            continue
        kept.append(place)
    return kept
