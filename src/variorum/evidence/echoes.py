"""Times that are counted from a happening told before: `a year after Marathon`, `two days before the fall of Ostra`.

The happening is known by the names in it: the date that stands nearest to the same names, in the last sentence
that has both.
"""

import re
from collections.abc import Sequence

from variorum.evidence.edtf import Date
from variorum.evidence.meaning import Mention

_COUNTED = re.compile(r"(?:\b(?:after|before|nach|vor|après|avant|после|до)|lendemain)$", re.IGNORECASE)
_PHRASE = re.compile(r"\s+(?P<words>[^,.;:()\d]{3,60})")
_NAME = re.compile(r"\b(?!The\b|His\b|Her\b|Its\b|Their\b)[^\W\d_a-zà-ÿа-яё][^\W\d_]{3,}")
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s+[A-ZÀ-ÝА-ЯЁ“\"])[^.!?]*)*")
_NEAR = 100  # characters between the names and their date
_FINE = {"day": 5, "week": 5, "month": 4, "year": 2, "decade": 2}  # the grain that a date must have to count from it

Key = tuple[int, int]  # paragraph, mention


def find_echoes(
    texts: Sequence[str], mentioned: Sequence[Sequence[Mention]], dates: Sequence[Sequence[Date]]
) -> dict[Key, Date]:
    """The dates from which mentions are counted, of those that name the happening and have it told before.

    `dates` are those of the mentions, as far as their years are known.
    """
    found: dict[Key, Date] = {}
    told = [list(zip(ms, ds, strict=True)) for ms, ds in zip(mentioned, dates, strict=True)]
    for paragraph, (text, mentions) in enumerate(zip(texts, mentioned, strict=True)):
        for number, mention in enumerate(mentions):
            names = _names_behind(text, mention)
            if names and (base := _last_told(texts, told, (paragraph, number), names)) is not None:
                found[paragraph, number] = base
    return found


def _names_behind(text: str, mention: Mention) -> list[str]:
    """The names of the happening that a mention is counted from."""
    if mention.shift is None or not mention.shift.count or not _COUNTED.search(text, mention.start, mention.end):
        return []
    phrase = _PHRASE.match(text, mention.end)
    names = _NAME.findall(phrase["words"]) if phrase else []
    return names if len(names) <= 3 else []


def _last_told(
    texts: Sequence[str], told: Sequence[Sequence[tuple[Mention, Date]]], key: Key, names: Sequence[str]
) -> Date | None:
    paragraph, number = key
    shift = told[paragraph][number][0].shift
    assert shift is not None
    grain = _FINE.get(shift.unit, 9)
    for k in range(paragraph, -1, -1):
        before = told[k] if k < paragraph else told[k][:number]
        dated = [(m.start, date) for m, date in before if date.year is not None and date.grain >= grain]
        if not dated or not all(name in texts[k] for name in names):
            continue
        for sentence in reversed(list(_SENTENCE.finditer(texts[k]))):
            own = [(start, date) for start, date in dated if sentence.start() <= start < sentence.end()]
            if not own or not all(name in sentence[0] for name in names):
                continue
            at = sentence.start() + sentence[0].rindex(names[-1])
            start, date = min(own, key=lambda each: abs(each[0] - at))
            if abs(start - at) <= _NEAR:
                return date
    return None
