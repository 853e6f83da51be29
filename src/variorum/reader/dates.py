"""EDTF as it is written in English, for a person to read."""

import re

from variorum.evidence.edtf import month_length
from variorum.reader.citing import MONTHS

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "first quarter of", 34: "second quarter of",
            35: "third quarter of", 36: "fourth quarter of", 40: "first half of", 41: "second half of"}  # fmt: skip
_DATE = re.compile(r"(-?)(\d{4,}|\d\dXX|\d{3}X)(?:-(\d\d))?(?:-(\d\d))?")
_RELATIONS = {"before": "before ", "after": "after ", "by": "by ", "since": "since ", "until": "until ", "on": ""}
_THIRDS = {(1, 10): "early", (11, 20): "mid-"}


def show_when(edtf: str, *, relation: str = "on", printed: str = "") -> str:
    """A time in words; `printed` is how the text has it, which tells `mid-November` from `11 to 20 November`.

    >>> show_when("1893-03-14"), show_when("1949-01-31/1949-02-07"), show_when("1946/1949"), show_when("-0479")
    ('14 March 1893', '31 January–7 February 1949', '1946–1949', '480 BC')
    >>> show_when("1588/1588")
    '1588'
    >>> show_when("1893-11-11/1893-11-20", printed="the middle of November"), show_when("1892-24")
    ('mid-November 1893', 'winter 1892–93')
    >>> show_when("1871/..", relation="since"), show_when("194X"), show_when("18XX"), show_when("[1917,1918]")
    ('since 1871', '1940s', '1800s', '1917 or 1918')
    """
    before = _RELATIONS.get(relation, "")
    if edtf[:1] in "[{" and edtf[-1:] in "]}":
        word = " or " if edtf[0] == "[" else " and "
        return before + word.join(_one(part.strip()) for part in edtf[1:-1].split(","))
    first, slash, last = edtf.partition("/")
    if not slash:
        return before + _one(edtf)
    if first == last:
        return before + _one(first)
    if not last.strip("."):
        return (before or "from ") + _one(first)
    if not first.strip("."):
        return (before or "until ") + _one(last)
    return before + _between(first, last, printed)


def _one(edtf: str) -> str:
    about = "about " if "~" in edtf or "%" in edtf else ""
    doubt = " (?)" if "?" in edtf or "%" in edtf else ""
    found = _DATE.fullmatch(re.sub(r"[?~%]", "", edtf))
    if found is None:
        return edtf
    sign, year, month, day = found.groups()
    if "X" in year:
        return f"{about}{'BC ' if sign else ''}{year.replace('X', '0')}s{doubt}"
    number = -int(year) if sign else int(year)
    shown = str(number) if number > 0 else f"{1 - number} BC"
    if month is None:
        return about + shown + doubt
    if int(month) > 12:
        season = _SEASONS.get(int(month), "")
        if int(month) == 24 and number > 0:
            shown = f"{shown}–{(number + 1) % 100:02d}"
        return f"{about}{season} {shown}{doubt}".strip()
    if not 1 <= int(month) <= 12:
        return edtf
    return f"{about}{f'{int(day)} ' if day else ''}{MONTHS[int(month) - 1]} {shown}{doubt}"


def _between(first: str, last: str, printed: str) -> str:
    one, two = _DATE.fullmatch(first), _DATE.fullmatch(last)
    if one is None or two is None or one[2] != two[2] or one[3] is None or two[3] is None:
        shown = _one(first), _one(last)
        return f"{shown[0].removesuffix(' BC') if shown[1].endswith(' BC') else shown[0]}–{shown[1]}"
    months, year = (int(one[3]), int(two[3])), _one(first.partition("-")[0] if not one[1] else one[1] + one[2])
    if not all(1 <= month <= 12 for month in months):
        return f"{_one(first)}–{_one(last)}"
    if one[4] is None or two[4] is None:
        return f"{MONTHS[months[0] - 1]}–{MONTHS[months[1] - 1]} {year}"
    days = int(one[4]), int(two[4])
    if months[0] != months[1]:
        return f"{days[0]} {MONTHS[months[0] - 1]}–{days[1]} {MONTHS[months[1] - 1]} {year}"
    part = _THIRDS.get(days) or ("late" if days == (21, month_length(int(one[2]), months[0])) else "")
    if part and str(days[0]) not in re.findall(r"\d+", printed):
        return f"{part}{'' if part.endswith('-') else ' '}{MONTHS[months[0] - 1]} {year}"
    return f"{days[0]}–{days[1]} {MONTHS[months[0] - 1]} {year}"
