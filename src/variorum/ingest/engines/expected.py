"""Callouts that were not read surely, found where the page's notes and its other callouts say that they must be.

The network alone cannot tell a 1 that a copier has worn down from an apostrophe. Where a note 11 stands at the foot of
the page, and no callout 11 was read between 10 and 12, what stands raised there and may be 11 is 11.
"""

from collections.abc import Iterator

from variorum.ingest.engines.members import Member, Strip, gap_between, tall_of
from variorum.ingest.engines.network import CLASSES
from variorum.ingest.engines.raised import Raised, judge_place
from variorum.labels import rank, unrank

_LEAST = 0.04  # chance of each figure: one of forty kinds by mere chance has 0.02
_LEAST_SIGN = 0.15  # chance of each sign: they look like letters and like one another
_ALONE = 0.4  # chance of each where neither the callout before nor the one after was read
_AT_HEAD = 0.5  # chance of each figure at the head of a line, where little but labels stands raised
_SURE_OF_ONE = 0.9  # chance of one figure of several there, of which the others may be worn
_CLEARLY = 2.0  # times that the best place's chance is that of the next
_ALIKE = 0.2  # heights of a capital by which the heights of a page's callouts may differ
_CLOSE = 0.4  # heights of a capital between the figures of one number

Place = tuple[int, float]  # a line's number, and pixels from the left


def find_expected(
    lines: list[list[Member]], strips: list[Strip], labels: list[Raised], heads: dict[str, int]
) -> list[Raised]:
    """Find callouts that are missing among the `labels` of a page; `heads` are its notes: the line that each begins."""
    callouts = {label.label.strip("()[]"): label for label in labels if not is_head(label, strips)}
    found = []
    for text, last in sorted(heads.items(), key=lambda head: rank(head[0])):
        kind, number = rank(text)
        before, after = (callouts.get(unrank(kind, number + step)) if number + step else None for step in (-1, 1))
        if text in callouts:
            continue
        low = (before.line, before.box.right) if before else (0, 0.0)
        high = min((after.line, after.box.left) if after else (last, 0.0), (last, 0.0))
        # letters are of two heights
        tall = [tall_of_label(label, strips) for label in (before, after) if label and kind != "letter"]
        least = _ALONE if not before and not after else _LEAST if kind == "figure" else _LEAST_SIGN
        places = [place for place in _places(lines, strips, text, (low, high), tall) if place.confidence >= least]
        places.sort(key=lambda place: -place.confidence)
        if places and (len(places) == 1 or places[0].confidence > _CLEARLY * places[1].confidence):
            callouts[text] = places[0]
            found.append(places[0])
    return found


def find_expected_heads(lines: list[list[Member]], strips: list[Strip], labels: list[Raised]) -> list[Raised]:
    """Find labels missing at the heads of notes that the page calls, where the note before or after has a raised one.

    They may hang as far before their notes as a label that is read surely.
    """
    numbered = [(int(figures), label) for label in labels if (figures := label.label.strip("()[]")).isdigit()]
    heads = {number: label for number, label in numbered if is_head(label, strips)}
    called = {number for number, label in numbered if not is_head(label, strips)}
    found = []
    for number in sorted(called - set(heads)):
        near = [heads[other] for other in (number - 1, number + 1) if other in heads]
        tall = [tall_of_label(label, strips) for label in near]
        taken = {label.line for label in heads.values()}
        places = [
            place
            for at, line in enumerate(lines)
            if near
            and at not in taken
            and (place := _head_of(line, at, str(number), strips[at].capital, tall)) is not None
        ]
        places = [place for place in places if place.confidence >= _AT_HEAD] or places
        if len(places) == 1 and is_head(places[0], strips):
            heads[number] = places[0]
            found.append(places[0])
    return found


def _head_of(line: list[Member], at: int, text: str, capital: float, tall: list[float]) -> Raised | None:
    """Give the label that a line begins with if it may be this one."""
    run = line[: len(text)]
    if len(run) < len(text) or not _may_be(run, capital, tall):
        return None
    chances = [
        float(member.odds[CLASSES.index(char)]) if member.odds is not None else 0.0
        for member, char in zip(run, text, strict=True)
    ]
    if min(chances) < _AT_HEAD and max(chances) < _SURE_OF_ONE:
        return None
    label = judge_place(line, 0, len(text), Raised(text, 1.0, run[0].box, at), capital)
    return label and label._replace(confidence=min(chances))


def is_head(label: Raised, strips: list[Strip]) -> bool:
    """Whether a label stands at the head of its line."""
    strip = strips[label.line]
    return label.box.left < strip.left + 0.5 * strip.capital


def tall_of_label(label: Raised, strips: list[Strip]) -> float:
    """Give the height of a label in heights of a capital of its line."""
    return (label.box.bottom - label.box.top) / max(strips[label.line].capital, 1.0)


def _places(
    lines: list[list[Member]], strips: list[Strip], text: str, between: tuple[Place, Place], tall: list[float]
) -> Iterator[Raised]:
    """Give the places where a number may stand between two others, with the chance that it does."""
    low, high = between
    for at in range(low[0], min(high[0] + 1, len(lines))):
        line, capital = lines[at], strips[at].capital
        for start in range(1, len(line) - len(text) + 1):
            run = line[start : start + len(text)]
            if not low < (at, run[0].box.left) < high or not _may_be(run, capital, tall):
                continue
            chances = [
                float(member.odds[CLASSES.index(char)]) if member.odds is not None else 0.0
                for member, char in zip(run, text, strict=True)
            ]
            if min(chances) < _LEAST:
                continue
            guess = Raised(text, min(chances), run[0].box, at)
            label = judge_place(line, start, start + len(text), guess, capital)
            if label is not None and not is_head(label, strips):
                yield label


def _may_be(run: list[Member], capital: float, tall: list[float]) -> bool:
    """Whether pieces of ink are raised, close together and as high as other callouts of the page, if it has any."""
    if not all(
        member.raised and (not tall or any(abs(tall_of(member) - other) < _ALIKE for other in tall)) for member in run
    ):
        return False
    return all(gap_between(one, two) < _CLOSE * capital for one, two in zip(run, run[1:], strict=False))
