"""The times of paragraphs: each expression with its place, its EDTF value and the reason for its year."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.evidence.anchor import anchor
from variorum.evidence.edtf import Date, exists, is_backwards, write, write_choice, write_range
from variorum.evidence.grammar import find_mentions
from variorum.evidence.telling import Anchored
from variorum.evidence.tongues import Sense

Convention = Literal["whole", "ends"]


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time at [start, end) of a text: `when` in EDTF, None where its year could not be told.

    `reason` says where its year is from; `sense` is the preposition that bounds it (`by`, `since`).
    """

    start: int
    end: int
    when: str | None
    reason: str
    sense: Sense = ""
    grain: int = 2


def find_times(
    paragraphs: Iterable[str],
    *,
    code: str = "eng",
    convention: Convention = "whole",
    heads: Sequence[int] | None = None,
) -> list[tuple[Time, ...]]:
    """The times of each paragraph of a work, in order; a year may come from paragraphs before.

    With the convention `whole`, ours, a range is one time and prepositions that bound it (by, since) belong to it; with
    `ends`, that of TIMEX corpora, each end of a range is a time and prepositions stay outside. `heads` are the
    numbers of the paragraphs that are headings; None leaves it to their looks.
    """
    texts = list(paragraphs)
    mentioned = [find_mentions(text, code) for text in texts]
    if heads is None:
        are_heads = [looks_like_head(text) for text in texts]
    else:
        are_heads = [number in heads for number in range(len(texts))]
    return [
        tuple(time for item in placed for time in _times(item, convention))
        for placed in anchor(texts, mentioned, are_heads)
    ]


def looks_like_head(text: str) -> bool:
    """Whether a paragraph is short and ends like a heading.

    >>> looks_like_head("The Directory (1795-1799)"), looks_like_head("He left in 1949.")
    (True, False)
    """
    return len(text) < 90 and not re.search(r"[.!?:;,。！？：；，][’'”\"」』»]?\s*$", text)


def _times(item: Anchored, convention: Convention) -> list[Time]:
    """What an anchored mention gives: one time, or one for each end."""
    mention, reason = item
    date, last = mention.date, mention.last
    if convention == "ends" and mention.cut:
        dates = (date, last) if last is not None else (date,)
        return [
            Time(start, end, _write(each), reason, grain=each.grain)
            for (start, end), each in zip(mention.cut, dates, strict=False)
        ]
    if not exists(date) or (last is not None and not exists(last)):
        return [Time(mention.start, mention.end, None, "there is no such day", mention.sense, date.grain)]
    if last is not None and mention.sense != "choice" and is_backwards(date, last):
        return [Time(mention.start, mention.end, None, "it would end before it begins", mention.sense, date.grain)]
    return [Time(mention.start, mention.end, _value(date, last, mention.sense), reason, mention.sense, date.grain)]


def _write(date: Date) -> str | None:
    return write(date) if date.year is not None and exists(date) else None


def _value(date: Date, last: Date | None, sense: Sense) -> str | None:
    """The EDTF value of one date or two, as a preposition turns it."""
    if date.year is None or (last is not None and last.year is None):
        return None
    if last is not None:
        if sense == "choice":
            return write_choice(date, last)
        return write_range(date, last)
    if sense in {"since", "after"}:
        value = write(date)
        return (
            f"{value.partition('/')[0]}/.." if "X" not in value else f"{write_range(date, date).partition('/')[0]}/.."
        )
    return write(date)
