"""What the words of an expression of time say: a date that may lack its year, a range, a shift."""

import re
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from variorum.evidence.edtf import Date, Part
from variorum.evidence.symbols import Symbols
from variorum.evidence.tongues import Sense

Unit = Literal["day", "week", "month", "year", "decade", "century"]
_UNITS: tuple[Unit, ...] = ("day", "day", "week", "month", "year", "decade", "week")
_FORTNIGHT = 6
_PARTS: tuple[Part, ...] = ("", "early", "mid", "late")
_DAYS = 31
_GREGORIAN = 1583
BC = 1  # the value of an era's symbol


class Shift(NamedTuple):
    """So many units on from the time that is spoken of; with the `count` 0 that unit itself (`that year`).

    The count of `vague` ones is a guess (`several days later`). A `span` is all of the time from here to there (`within
    a year`, `the last two years`).
    """

    unit: Unit
    count: int  # type: ignore[assignment] # hides a method of tuple
    vague: bool = False
    span: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression of time at [start, end) of a text.

    `date` lacks its year where none is named. `last` is the end of a range, or the other choice where `sense` says so;
    `cut` has the spans of both. `shift` leads there from the time spoken of; `sense` is a preposition that turns it;
    `era` tells that its year was named with one.
    """

    start: int
    end: int
    date: Date
    last: Date | None = None
    cut: tuple[tuple[int, int], ...] = ()
    shift: Shift | None = None
    sense: Sense = ""
    era: bool = False
    rule: str = ""
    weekday: int = 0  # 1 Monday to 7 Sunday, where one is named beside the day


def read_mention(rule: str, symbols: Symbols, first: int, last: int) -> Mention | None:
    """The meaning of the tokens [first, last) that a rule matched; None for what is no date (31 June)."""
    row, values = symbols.row[first:last], symbols.values[first:last]
    date, era = _gather(row, values)
    shift = _shift(row, values)
    start, end = symbols.starts[first], symbols.ends[last - 1]
    named = next((value for symbol, value in zip(row, values, strict=True) if symbol == "W"), 0) if date.day else 0
    mention = Mention(start, end, date, shift=shift, era=era, rule=rule, weekday=named)
    match rule:
        case "iso":
            one, two, three = (value for symbol, value in zip(row, values, strict=True) if symbol in "YdI")
            mention = replace(mention, date=Date(one, two, three) if row[0] == "Y" else Date(three, two, one))
        case "days" | "years" | "centuries":
            mention = _pair(mention, symbols, first, last)
        case "half" if "h" in row:
            mention = _half(mention, row, values)
        case "half" | "century" if row == "toUftoC":
            decade, number = (value for symbol, value in zip(row, values, strict=True) if symbol == "o")
            begins = 100 * (number - 1) + 10 * (decade - 1) + 1
            mention = replace(mention, date=Date(begins), last=Date(begins + 9))
        case "century":
            number = next(value for symbol, value in zip(row, values, strict=True) if symbol in "oId")
            mention = replace(mention, date=_century(number, date.part, bc=era))
        case "holiday":
            mention = replace(mention, date=_holiday(row, values, date))
        case "mid":
            code = next(value for symbol, value in zip(row, values, strict=True) if symbol == "m")
            mention = replace(mention, date=date._replace(part="mid") if code == 2 else date._replace(month=code))
        case "span":
            mention = replace(mention, shift=_span(row, values))
        case "ordinal" if shift is None:  # the 20th: of the month told of
            day = next((value for symbol, value in zip(row, values, strict=True) if symbol in "od"), 0)
            mention = replace(mention, date=date._replace(day=day), shift=Shift("month", 0))
        case "weekday":  # its number stands for a day until the week is known
            number = next(value for symbol, value in zip(row, values, strict=True) if symbol == "W")
            turn = next((value for symbol, value in zip(row, values, strict=True) if symbol == "X"), 0)
            mention = replace(mention, date=Date(None, 1, number), shift=Shift("week", turn) if turn else None)
        case "daypart" | "clock" | "then":
            mention = replace(
                mention, shift=Shift("day", next((v for s, v in zip(row, values, strict=True) if s in "XL"), 0))
            )
    if shift is not None and rule in {"month", "season", "day"} and "U" in row:  # November of the next year
        mention = replace(mention, rule="told")
    if rule == "ordinal" and not date.month:
        return mention if mention.date.day <= _DAYS else None
    return mention if all(is_date(date) for date in (mention.date, mention.last) if date is not None) else None


def _span(row: str, values: list[int]) -> Shift | None:
    """The shift over all of a time: `within two years` forwards, `the last two years` backwards."""
    found = dict(zip(row, values, strict=True))
    count = next((found[symbol] for symbol in "NndA" if symbol in found), 1)
    sign = found.get("X", 1)
    if found["U"] == 7 or sign not in {1, -1} or ("X" in found and sign == 1):
        return None
    return Shift(_UNITS[found["U"]], sign * count, span=True)


def is_date(date: Date) -> bool:
    """Whether there is such a month and day in some year.

    >>> is_date(Date(1949, 6, 31)), is_date(Date(None, 2, 29))
    (False, True)
    """
    lengths = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return not date.day or (1 <= date.month <= 12 and date.day <= lengths[date.month - 1])


def _gather(row: str, values: list[int]) -> tuple[Date, bool]:
    """The date that a row of symbols names, and whether with an era."""
    day = month = 0
    year: int | None = None
    digits, part = 4, 0
    bc = any(symbol == "E" and value == BC for symbol, value in zip(row, values, strict=True))
    for symbol, value in zip(row, values, strict=True):
        if symbol in "doc" and "E" in row and "M" not in row and symbol == "d":
            year = value
        elif symbol in "doc":
            day = day or value
        elif symbol in "MS":
            month = month or value
        elif symbol in "Yn":
            year = year if year is not None else value
        elif symbol in "DGg":
            year, digits = value, 3
        elif symbol == "P":
            part = value
    if "M" not in row:
        day = day if "o" in row and "C" not in row else 0
    if "'" in row:
        year, day = values[-1], 0
    if bc and year is not None:
        year = 1 - year if digits == 4 else -8 - year  # the 470s BC began in 479
    return Date(year, month, day, digits, _PARTS[part]), "E" in row


def _shift(row: str, values: list[int]) -> Shift | None:
    """The shift that a row of symbols tells of: `two years later`, `the previous April`, `that month`."""
    found = dict(reversed(list(zip(row, values, strict=True))))
    if "y" in found or "w" in found:  # im Vorjahr, le lendemain
        return Shift("year", found["y"]) if "y" in found else Shift("day", found["w"])
    if "U" not in found and "C" not in found:
        if "X" in found and "W" not in found:
            return Shift("year", found["X"])
        return Shift("year", 0) if "R" in found and ("M" in found or "S" in found) and "Y" not in found else None
    if "o" in found and "C" in found:
        return None
    unit: Unit = _UNITS[found["U"]] if "U" in found else "century"
    if found.get("U") == 7:
        return None
    if ("Y" in found or "E" in found or "D" in found or "G" in found or "g" in found) and "L" not in found:
        return None
    if "k" in found:  # через два года
        return Shift(unit, next((value for symbol, value in zip(row, values, strict=True) if symbol in "NdnA"), 1))
    if "L" in found and row[0] != "L":
        count = next((value for symbol, value in zip(row, values, strict=True) if symbol in "Ndvn"), 1)
        count *= 2 if found.get("U") == _FORTNIGHT else 1
        return Shift(unit, count * found["L"], "v" in found)
    return Shift(unit, found.get("X", 0))


def _pair(mention: Mention, symbols: Symbols, first: int, last: int) -> Mention:
    """A range of days, years or centuries whose two ends share what is said once."""
    row, values = symbols.row[first:last], symbols.values[first:last]
    match = re.search(r"(?<=[dondYIE])-?(?:[-&|>]t?)", row)
    at = match.start() if match else 1
    after = match.end() if match else 2
    spans = (
        (symbols.starts[first], symbols.ends[first + at - 1]),
        (symbols.starts[first + after], symbols.ends[last - 1]),
    )
    whole, sense = mention.date, mention.sense
    if match and "|" in match[0]:
        sense = "choice"
    numbers = [
        value
        for symbol, value in zip(row, values, strict=True)
        if symbol in ("doI" if mention.rule != "years" else "Yndo")
    ]
    if mention.rule == "days":
        one, two = whole._replace(day=numbers[0]), whole._replace(day=numbers[1])
    elif mention.rule == "centuries":
        parts = [_PARTS[v] if s == "P" else None for s, v in zip(row, values, strict=True)]
        head: Part = next((part for part in parts[:at] if part), "")
        tail: Part = next((part for part in parts[after:] if part), "")
        one, two = _century(numbers[0], head, bc=mention.era), _century(numbers[1], tail, bc=mention.era)
    elif mention.era:
        one, two = Date(1 - numbers[0]), Date(1 - numbers[1])
    else:
        scale = 10 ** len(str(numbers[1])) if numbers[1] > 9 else 10
        one = Date(numbers[0])
        two = Date(numbers[0] // scale * scale + numbers[1])
    return replace(mention, date=one, last=two, cut=spans, sense=sense)


def _century(number: int, part: Part, *, bc: bool) -> Date:
    """The nth century."""
    return Date(-100 * number + 1 if bc else 100 * (number - 1), digits=2, part=part)


def _half(mention: Mention, row: str, values: list[int]) -> Mention:
    """The half or quarter of a year, month, decade or century."""
    pieces = next(value for symbol, value in zip(row, values, strict=True) if symbol == "h")
    symbol, which = next((s, v) for s, v in zip(row, values, strict=True) if s in "oPXN")
    number = which if symbol in "oN" else pieces if symbol == "X" or which == 3 else 1
    if pieces == 1 or number > pieces:
        part = _PARTS[1 if symbol == "o" else which] if symbol == "P" or number == 1 else "late"
        return replace(mention, date=mention.date._replace(day=0, part=part))
    date = mention.date._replace(day=0, part="")
    if "C" in row:
        ordinals = [value for s, value in zip(row, values, strict=True) if s in "oId"]
        before = 100 * (ordinals[-1] - 1)
        begins, ends = before + (number - 1) * 100 // pieces + 1, before + number * 100 // pieces
        return replace(mention, date=Date(begins), last=Date(ends))
    if date.month:
        early = pieces == 2 and number == 1
        return replace(mention, date=date._replace(part="early" if early or number == 1 else "late"))
    if date.digits == 3 and date.year is not None:
        begins = date.year + (number - 1) * 10 // pieces
        return replace(mention, date=Date(begins), last=Date(begins + 10 // pieces - 1))
    return replace(mention, date=date._replace(month={2: 39, 3: 36}.get(pieces, 32) + number))


def _holiday(row: str, values: list[int], date: Date) -> Date:
    """A holiday; those that move (Easter 1, Whitsun 2) need their year."""
    value = values[row.index("H")]
    eve = any(s == "T" and v == 1 for s, v in zip(row, values, strict=True))
    if value > 100:
        return date._replace(month=value // 100, day=value % 100 - eve)
    date = date._replace(month=4 if value == 1 else 5)
    return moving_feast(date) if date.year is not None else date


def moving_feast(date: Date) -> Date:
    """The day of Easter (April) or Whitsun (May) in the year of a date that has no day.

    >>> moving_feast(Date(1972, 4))[:3], moving_feast(Date(1972, 5))[:3]
    ((1972, 4, 2), (1972, 5, 21))
    """
    assert date.year is not None
    easter = _easter(date.year)
    if date.month == 4:
        return date._replace(month=easter.month, day=easter.day)
    since_march = (easter.month - 3) * 31 + easter.day + 49  # Whitsun is seven weeks later
    return (
        date._replace(month=5, day=since_march - 61)
        if since_march <= 92
        else date._replace(month=6, day=since_march - 92)
    )


def _easter(year: int) -> Date:
    """Easter Sunday, until 1582 of the Julian calendar, after Meeus (Astronomical Algorithms, 1991).

    >>> _easter(1972)[:3], _easter(1525)[:3]
    ((1972, 4, 2), (1525, 4, 16))
    """
    if year < _GREGORIAN:
        moon = (19 * (year % 19) + 15) % 30
        sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        month, day = divmod(moon + sunday + 114, 31)
        return Date(year, month, day + 1)
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, centuries = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * centuries + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return Date(year, month, day + 1)
