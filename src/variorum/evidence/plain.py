"""Claims in languages whose clauses are not read: each dated sentence is one, whole, and its names take part in it.

The part that they take is not told (`with`). In German every noun has a capital, so that only names count that lists or
titles know.
"""

import re
from collections.abc import Iterator, Sequence

from variorum.evidence.names import Naming
from variorum.evidence.sentences import find_sentences
from variorum.evidence.times import Time
from variorum.model import Part, Participant

_TRIMMED = re.compile(r"^[\s“„«\"'(—–-]*(?P<words>.*?)[\s.!?…。！？;；:,”»\"')]*$", re.DOTALL)
_KNOWN = frozenset({"person", "state", "place"})
_IN = re.compile(r"\b(?:in|nach|aus|bei|à|au|aux|en|dans|vers|в|во|из|под)\s(?:der\s|den\s|la\s|le\s)?$", re.IGNORECASE)


def plain_claims(
    text: str, times: Sequence[Time], names: Sequence[Naming], *, code: str
) -> Iterator[tuple[tuple[int, int], int, int, tuple[Participant, ...]]]:
    """For each dated time of a text: the span of a claim, its sentence's end, the time's number, who takes part."""
    for start, end in find_sentences(text):
        match = _TRIMMED.match(text[start:end])
        if match is None or not match["words"]:
            continue
        quote = start + match.start("words"), start + match.end("words")
        who = tuple(_participant(text, name) for name in names if _counts(name, code) and start <= name.start < end)
        for number, time in enumerate(times):
            if time.when is not None and quote[0] <= time.start and time.end <= end:
                inside = (quote[0], max(quote[1], time.end))
                yield inside, end, number, tuple(each for each in who if not _overlaps(each, time))


def _counts(name: Naming, code: str) -> bool:
    if name.kind in {"work", "thing"}:
        return False
    return code != "deu" or name.kind in _KNOWN or bool(name.title)


def _overlaps(each: Participant, time: Time) -> bool:
    return each.start < time.end and time.start < each.end


def _participant(text: str, name: Naming) -> Participant:
    placed = name.kind in {"place", "state"} and _IN.search(text, max(0, name.start - 16), name.start)
    part: Part = "place" if placed else "with"
    return Participant(name.start, name.end, part)
