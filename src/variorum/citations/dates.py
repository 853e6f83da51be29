"""Printed dates to EDTF: days, months in six languages, seasons, ranges and doubt, also with letters for figures.

EDTF is ISO 8601-2:2019; of its level 1 the seasons 21 to 24 and the mark of doubt are used, and intervals.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from variorum.citations.looks import fold_lookalikes

_MONTHS = """
january januar janvier gennaio enero января январь ianvaria ianvar jan janv gen ene янв jänner
february februar février febbraio febrero февраля февраль fevralia fevral feb févr febr фев fevr
march märz mars marzo marzo марта март marta mart mar mrz мар maerz
april april avril aprile abril апреля апрель aprelia aprel apr avr abr апр
may mai mai maggio mayo мая май maia mai magg
june juni juin giugno junio июня июнь iiunia iiun jun giu июн
july juli juillet luglio julio июля июль iiulia iiul jul juil lug июл
august august août agosto agosto августа август avgusta avgust aug ago авг aout
september september septembre settembre septiembre сентября сентябрь sentiabria sentiabr sep sept set сен сент
october oktober octobre ottobre octubre октября октябрь oktiabria oktiabr oct okt ott окт
november november novembre novembre noviembre ноября ноябрь noiabria noiabr nov нояб ноя
december dezember décembre dicembre diciembre декабря декабрь dekabria dekabr dec dez déc dic дек decembre
"""
_SEASONS = """
spring frühjahr frühling printemps primavera весна vesna
summer sommer été estate verano лето leto
autumn fall herbst automne autunno otoño осень osen
winter hiver inverno invierno зима zima
"""
_NUMERALS = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}
_FIGURES = str.maketrans({"l": "1", "I": "1", "i": "1", "|": "1", "O": "0", "o": "0", "D": "0", "Q": "0", "S": "5",
                          "s": "5", "B": "8", "g": "9", "q": "9", "Z": "2", "j": "1"})  # fmt: skip
_LETTERED = re.compile(r"[12]\d{3}[a-h]")  # 2012a: one of several of that year
_PART = re.compile(r"[^\W_]*\d[^\W_]*|[^\W\d_]+|[^\w\s]")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s?[./]\s?(\d{1,2}|[IVX]{1,4})\s?[./]\s?(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)")


@cache
def _names() -> dict[str, int]:
    """Months 1 to 12 and seasons 21 to 24 by their names, also as scanning misreads them."""
    found: dict[str, int] = {}
    for first, table in ((1, _MONTHS), (21, _SEASONS)):
        for number, line in enumerate(table.strip().splitlines(), first):
            for name in line.split():
                found.setdefault(name, number)
                if len(name) > 3:
                    found.setdefault(fold_lookalikes(name), number)
    return found


def month(word: str) -> int | None:
    """The number of a month (1 to 12) or season (21 to 24) from its name in six languages.

    >>> month("März"), month("Jnne"), month("Fall"), month("Mao")
    (3, 6, 23, None)
    """
    low = word.lower()
    names = _names()
    return names.get(low) or (names.get(fold_lookalikes(low)) if len(low) > 3 else None)


def number(word: str) -> str | None:
    """The figures of a word, those mended that were read as letters; None for what is no number.

    >>> number("l94g"), number("Mao")
    ('1949', None)
    """
    if word.isdecimal():
        return word
    figures = word.translate(_FIGURES)
    return figures if figures.isdecimal() and any(map(str.isdigit, word)) else None


def to_edtf(printed: str, *, year: int | None = None) -> str | None:
    """A printed date as EDTF; `year` is that of the context, for a date which names none. None where there is no date.

    >>> [to_edtf(date) for date in ("7/19 Aug. 1851", "Spring 1992", "3. März 1990", "1987–98", "[1942?]", "12.3.1945")]
    ['1851-08-19', '1992-21', '1990-03-03', '1987/1998', '1942?', '1945-03-12']
    >>> to_edtf("25 March", year=1950)
    '1950-03-25'
    """
    if iso := _ISO.search(printed):
        return "-".join(part for part in iso.groups() if part)
    if plain := _DAY_FIRST.search(printed):
        middle = _NUMERALS.get(plain[2]) or (int(plain[2]) if plain[2].isdecimal() else 0)
        if 1 <= middle <= 12 and 1 <= int(plain[1]) <= 31:
            return f"{plain[3]}-{middle:02}-{int(plain[1]):02}"
    parts = _PART.findall(printed)
    years = list(_years(parts))
    months = [(at, found) for at, part in enumerate(parts) if len(part) > 2 and (found := month(part))]
    doubt = "?" if "?" in parts else ""
    if not years:
        if year is None or not months:
            return None
        years = [(len(parts), year)]
    when = years[0][1]
    if not months:
        last = years[-1][1]
        return f"{when:04}/{last:04}" if last > when and _ranged(parts, years) else f"{when:04}{doubt}"
    if len(months) > 1 and months[0][1] != months[1][1] and months[0][1] > 20:
        return f"{when:04}"  # two seasons in one issue
    place, named = months[0]
    when = min(years, key=lambda one: (abs(one[0] - place), one[0] < place))[1]  # 1424, Jan. 1998
    if named > 20:
        return f"{when:04}-{named}"
    day = _day(parts, place, years)
    if day is None:
        return f"{when:04}-{named:02}{doubt}"
    return f"{when:04}-{named:02}-{day:02}{doubt}"


def _years(parts: list[str]) -> Iterator[tuple[int, int]]:
    """Places and values of years; the second of 1987-98 or 1974/75 is written out."""
    last = None
    for at, part in enumerate(parts):
        figures = number(part[:4] if _LETTERED.fullmatch(part) else part)
        if figures is None:
            continue
        if len(figures) == 4 and 1000 <= int(figures) < 2100:
            last = (at, int(figures))
            yield last
        elif last is not None and last[0] == at - 2 and parts[at - 1] in "-–—/" and len(figures) < 3:
            short = str(last[1])[: -len(figures)] + figures
            yield at, int(short)


def _ranged(parts: list[str], years: list[tuple[int, int]]) -> bool:
    return any(set(parts[one[0] + 1 : two[0]]) & set("-–—/") for one, two in pairwise(years))


def _day(parts: list[str], place: int, years: list[tuple[int, int]]) -> int | None:
    """The day beside a month: before it (of `7/19 Aug.` the second, of `14 (26) July` the first), else after it."""
    taken = {at for at, _ in years}
    before: list[tuple[int, int]] = []
    for at in range(place - 1, max(-1, place - 6), -1):
        figures = _ordinal(parts[at])
        if figures is not None and at not in taken and 1 <= figures <= 31:
            before.append((at, figures))
        elif parts[at] not in "./()-–" and parts[at].lower() not in ("de", "di", "of", "the"):
            break
    if before:
        return before[-1][1] if ")" in parts[before[0][0] : place] else before[0][1]
    for at in range(place + 1, min(len(parts), place + 4)):
        figures = _ordinal(parts[at])
        if figures is not None and at not in taken and 1 <= figures <= 31:
            return figures
    return None


def _ordinal(part: str) -> int | None:
    """A day of the month, with its ending if it has one: 1st, 22nd, 1er."""
    figures = number(re.sub(r"(?<=\d)(?:st|nd|rd|th|er|º|°)$", "", part))
    return int(figures) if figures is not None and len(figures) < 3 else None
