"""Dates, pages and Roman numbers, printed."""

import re

from citations import phrases
from citations.hand import Hand, months


def roman(number: int) -> str:
    """A Roman number.

    >>> roman(49)
    'XLIX'
    """
    found = ""
    signs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    for value, sign in signs:
        while number >= value:
            found, number = found + sign, number - value
    return found


def year(hand: Hand, *, coverage: bool = False) -> str:
    """A year; rarely, or of an edition that covers several often, a span of them."""
    rng = hand.rng
    first = rng.randint(1861, 1976) if coverage else rng.randint(1850, 2015)
    if rng.random() < (0.25 if coverage else 0.03):
        last = first + rng.randint(1, 9)
        return f"{first}{rng.choice('–-')}{last if coverage and rng.random() < 0.6 else f'{last % 100:02}'}"
    return str(first)


def date(field: str, hand: Hand) -> str:
    """A day, a month and day, a season, in the manner of the language."""
    rng, lang = hand.rng, hand.lang
    when, day = rng.randint(1790, 2012), rng.randint(1, 30)
    month = rng.choice(months(lang))
    if field == "season":
        if not hand.english:
            return rng.choice((str(when), f"{month} {when}", f"{month}-{rng.choice(months(lang))} {when}"))
        season = rng.choice(
            (
                "Spring",
                "Summer",
                "Autumn",
                "Fall",
                "Winter",
                month,
                month,
                "Spring and Fall",
                f"{month}–{rng.choice(months('en'))}",
            )
        )
        return rng.choice((f"{season} {when}", f"{season} {when}", str(when), f"{season} {when}/{(when + 1) % 100:02}"))
    if lang != "ru" and rng.random() < 0.15 and len(month) > 4:
        month = month[:3] + "."
    if field == "dayru":
        return f"{day} {month[:3] + '.' if rng.random() < 0.5 else month}"
    if field == "daymonth":
        plain = f"{day} {month}" if hand.style.dates else f"{month} {day}"
        return {"de": f"{day}. {month}", "es": f"{day} de {month}"}.get(lang, plain)
    if lang == "de":
        return rng.choice(
            (f"{day}. {month} {when}", f"{day}.{rng.randint(1, 12)}.{when}", f"{day}. {rng.randint(1, 12)}. {when}",
             f"{day}. {roman(rng.randint(1, 12))}. {when}")
        )  # fmt: skip
    if lang == "fr":
        return rng.choice((f"{day} {month} {when}", f"{day} {month} {when}", f"1er {month} {when}"))
    if lang == "es":
        return rng.choice(
            (f"{day} de {month} de {when}", f"{day} {month} {when}", f"{day}-{roman(rng.randint(1, 12))}-{when}")
        )
    if lang == "ru":
        return rng.choice(
            (f"{day} {month} {when} г.", f"{day} {month} {when}", f"{day}.{rng.randint(1, 12):02}.{when}")
        )
    if rng.random() < 0.07:
        later = min(day + 12, 31)
        return rng.choice(
            (f"{month} {when}", f"[{when}?]", "n.d.", f"{day}/{later} {month} {when}", f"{day} ({later}) {month} {when}", f"[{month} {day}, {when}]",
             f"[n.d., {month} {when}]", f"undated [{when}]", f"[no date—{month} {day}, {when}]", f"c. {month} {when}", f"{month} {day} [{later}], {when}")
        )  # fmt: skip
    return (f"{month} {day}, {when}", f"{day} {month} {when}", f"{day} {month} {when}")[hand.style.dates]


def pages(field: str, hand: Hand) -> str:
    """Pages, one or a range, bare or with `pp.`, with notes, chapters and the like."""
    rng, style = hand.rng, hand.style
    first = rng.randint(1, 700)
    last = first + rng.randint(1, 45)
    short = (
        str(last)[len(str(first)) - 2 :]
        if first > 99 and first // 100 == last // 100 and rng.random() < 0.5
        else str(last)
    )
    span = f"{first}{'-' if style.quotes == 1 else '–'}{short}"
    if field == "page":
        if rng.random() < 0.05:
            return roman(rng.randint(1, 40)).lower()
        return f"{first}, {last}" if rng.random() < 0.06 else str(first)
    if field == "range":
        return span
    if field == "pagef":
        return rng.choice(
            (f"{first} ff.", f"{first} f.", f"{first}f.", f"{first} ff", str(first), span, f"{first}, {last}", f"{first} Anm. {rng.randint(1, 90)}",
             f"{first} u. {last}", f"{first} und S. {last}")
        )  # fmt: skip
    bare = rng.choice(
        (str(first), span, span, f"{first}, {last}", f"{first}ff.", f"{span}, {last + 9}", f"{first} n. {rng.randint(1, 99)}", f"{first}n{rng.randint(1, 99)}",
         f"{span} and {last + 30}", f"{span}, passim", f"{first} and {last}", f"{first}, {last} n. {rng.randint(1, 40)}", f"{first}n", f"{first}, n. {rng.randint(1, 40)}")
    )  # fmt: skip
    if rng.random() < 0.08:
        return rng.choice(
            (f"chap. {rng.randint(1, 12)}", f"ch. {rng.randint(1, 12)}", "passim", f"chaps. 2–{rng.randint(3, 9)}", f"especially {span}", f"esp. {first}",
             f"appendix {rng.choice('ABC')}", f"{span} and throughout", f"Table {rng.randint(1, 20)}", f"fig. {rng.randint(1, 20)}", f"§ {rng.randint(1, 90)}",
             f"chap. {rng.randint(1, 12)}, esp. {span}", f"({first})", f"art. {rng.randint(1, 200)}")
        )  # fmt: skip
    if style.bare:
        return bare
    return ("pp. " if re.search(r"[–,-]|ff|and", bare) else "p. ") + bare


def hereafter(hand: Hand) -> str:
    """The word that declares an abbreviation."""
    return hand.pick(phrases.HEREAFTER)
