"""The first step of the cascade: a note is parted into citations, signals and commentary."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from variorum.citations.enclosed import keep_whole
from variorum.citations.tagger import Labels
from variorum.citations.words import Words

PROSE, SIGNAL, GAP, BEGIN = "P", "S", "X", "B"  # every other label is a family of fields, inside a citation
_OUTSIDE = frozenset((PROSE, SIGNAL, GAP))
_INSIDE = "o"
_ARCHIVE, _ADDRESS, _PEOPLE, _TITLE, _HELD, _DATE, _IMPRINT, _PAGES = "auntcdil"  # families of fields
_INTO = re.compile(r"\s*,?\s*(?:(?:all\s+)?in:?\s+|dans\s+|en\s+)?")
_STOPPED = re.compile(r"[.”\"’)]*[.,]?[”\"’]?\s+")
_HOLDER = re.compile(r"In:?\s+[A-ZÀ-Þ«“\"]")
_SURELY = 0.95
_STOPS = re.compile(
    r"(?:(?<=\d)ff?|\b(?:ibid|id|ebd|ff?|cit|ed|eds|edn|sess|inc|jr|sr|ltd|co|al|seq|repr|rev|bros|diss|h\.r|vols?|oct|nov|dec|jan|feb|aug|sept|tas|vic|qld|cwth|sch|см|соч|об|г|a|o)|\b[A-ZА-Я]|\w\.\w)\.$",
    re.IGNORECASE,
)
_SIGNAL_WORD = re.compile(
    r"\b(?:see|cf|compare|quoted?|quotes|cited|e\.g|for\s+example|such\s+as|vgl|siehe|zit|voir|cité|cfr|vedi|si\s+ved\w+|cit|véa\w+|ver|см|ср|цит|"
    r"available|reprinted|translated|printed|published|following|according)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\b(?:in|from|by|of|is|was|are|were|at|to|with|than|on|bei|nach|in:|von|dans|par|de|di|da|en|por|в|по)$", re.IGNORECASE)
_TAIL = " ,;:—–-"


class Segment(NamedTuple):
    """A citation in a note: its words and letters, both half-open, what introduces it, and how sure its bounds are."""

    first: int
    last: int
    start: int
    end: int
    signal: str | None
    sure: float


class Parts(NamedTuple):
    """What a note is made of: its citations, and the spans of its commentary."""

    segments: tuple[Segment, ...]
    prose: tuple[tuple[int, int], ...]


def part_note(text: str, words: Words, tagged: Labels) -> Parts:
    """The parts of a note, from the labels of its words."""
    labels = keep_whole(words.texts, tagged.labels, outside=_OUTSIDE, begin=BEGIN, inside=_INSIDE)
    sure = tagged.sure
    labels = _joined(words, labels, sure)
    starts, ends = words.starts, words.ends
    segments: list[Segment] = []
    prose: list[tuple[int, int]] = []
    signal: tuple[int, int] | None = None
    at, size = 0, len(labels)
    while at < size:
        begin = at
        kind = labels[at]
        at += 1
        if kind in (PROSE, SIGNAL, GAP):
            while at < size and labels[at] == kind:
                at += 1
            if kind == SIGNAL:
                signal = (starts[begin], ends[at - 1])
            elif kind == PROSE:
                prose.append((starts[begin], ends[at - 1]))
                if any(text[starts[word]] == "." for word in range(begin, at)):
                    signal = None
            continue
        while at < size and labels[at] not in (PROSE, SIGNAL, GAP, BEGIN):
            at += 1
        start, end = trim(text, starts[begin], ends[at - 1])
        if end - start < 2 or not any(map(str.isalnum, text[start:end])):
            continue
        introduced = _introducing(text[slice(*signal)].strip(" ,:;")) if signal else None
        segments.append(Segment(begin, at, start, end, introduced, sure[begin] * min(sure[begin:at])))
        signal = None
    return Parts(tuple(_rejoin(text, segments, labels)), tuple(prose))


def _rejoin(text: str, segments: Sequence[Segment], labels: Sequence[str]) -> Iterator[Segment]:
    """The citations of a note, with the archive or the address that a paper was parted from.

    `A to B, 3 May, p. 2 | NARA, RG 59` is one: an archive without a paper of its own is where the paper before it lies.
    """
    last: Segment | None = None
    for segment in segments:
        if last is None:
            last = segment
            continue
        inner = labels[segment.first + 1 : segment.last]
        filed = _INTO.fullmatch(text, last.end, segment.start) and inner[:2] and set(inner[:2]) == {_ARCHIVE}
        alone = inner and set(inner) == {_ADDRESS} or segment.signal is None and _goes_on(text, last, segment, labels)
        if filed and _ARCHIVE not in labels[last.first : last.last] or alone:
            last = Segment(last.first, segment.last, last.start, segment.end, last.signal, min(last.sure, segment.sure))
        else:
            yield last
            last = segment
    if last is not None:
        yield last


def _goes_on(text: str, last: Segment, segment: Segment, labels: Sequence[str]) -> bool:
    """Whether a reference was parted at a full stop within it.

    `Ohm, C. 1990. | Salt Roads. Oxford` (a name and a year, then a title that is nobody's), `“Salt.” | In Falk, ed., Ports`,
    `Ohm, C. Salt Roads. | Oxford: Harbour Press, 1990` (where and when it was published, of what has no date).
    """
    if not _STOPPED.fullmatch(text, last.end, segment.start):
        return False
    before, after = set(labels[last.first + 1 : last.last]), labels[segment.first + 1 : segment.last]
    if before == {_PEOPLE, _DATE}:
        return bool(after) and after[0] == _TITLE and _PEOPLE not in after
    if _TITLE not in before or _PAGES in before:
        return False
    if _HOLDER.match(text, segment.start, segment.end):
        return _HELD not in before
    return _DATE not in before and bool(after) and {_IMPRINT, _DATE} >= set(after) and _DATE in after


def _introducing(signal: str) -> str | None:
    """What of a signal introduces: after `One school stresses oil: see` its last word; nothing of the middle of a sentence."""
    _, colon, tail = signal.rpartition(": ")
    if colon and _SIGNAL_WORD.match(tail):
        signal = tail
    words = signal.split()
    if len(words) > 3 and signal[0].islower() and not _SIGNAL_WORD.search(signal) and not _PREPOSITION.search(signal):
        return None
    return signal or None


def _joined(words: Words, labels: list[str], sure: Sequence[float]) -> list[str]:
    """Labels of a note's words: no citation begins where nothing parts it from the one before, unless it surely does."""
    found = labels
    for at in range(1, len(labels)):
        if labels[at] == BEGIN and labels[at - 1] not in _OUTSIDE and sure[at] < _SURELY:
            before = words.texts[at - 1]
            if before.isalnum() or before in "([/–—-":
                if found is labels:
                    found = labels.copy()
                found[at] = _INSIDE
    return found


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a citation without separators and the final stop; brackets that close what it did not open go too."""
    while start < end and text[start] in " ,;:.)]—–":
        start += 1
    while start < end:
        last = text[end - 1]
        body = text[start:end]
        if (
            last in _TAIL
            or last == "."
            and not _STOPS.search(body)
            or last in ")]"
            and body.count(last) > body.count("(" if last == ")" else "[")
            or last in "([“‘"
        ):
            end -= 1
        else:
            break
    if text[start : start + 1] in ("(", "[") and text[start:end].count(")") + text[start:end].count("]") == 0:
        start += 1
    return start, end
