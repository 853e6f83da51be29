"""Expressions of time in a row of symbols, before anybody asks for their year.

One pattern over the row finds the expressions: at each place the earliest rule of `_RULES` wins. What its words do not
bear out (`1500 soldiers`, `the fall of Saigon`) is refused; then neighbours become ranges (`from … to …`).
"""

import re
from dataclasses import replace
from functools import cache

from variorum.evidence.chinese import CHINESE, find_chinese
from variorum.evidence.edtf import Date, is_backwards
from variorum.evidence.meaning import Mention, Shift, read_mention
from variorum.evidence.refusals import refuses
from variorum.evidence.republican import REPUBLICAN, with_republican
from variorum.evidence.symbols import Symbols, read_symbols
from variorum.evidence.tongues import Sense, tongue

_YEAR = r"(?:[Yn](?:U\.?)?E|E[Ynd]|dE|Y)"
_PART = r"(?:t?P(?:[fi-]|-t|ft|it)?)"
_THAT = r"(?:[fi]?[tR]*R[tR]*U|[fi]?t?XU|ftU(?=[^f]|$)|t?y)"
_OF_YEAR = rf",?f?(?:t?U)?t?{_YEAR}"
_SEP = r"(?:[-&|]|>t?|&t)"
# In symbols: see `symbols` and `tongues`. A rule's examples are in tests/test_times.py.
_RULES = (
    ("iso", r"Y-d-d|d\.d\.Y|d/d/Y|d\.I\.?Y"),
    ("days", rf"t?[do]\.?{_SEP}[do]\.?f?M(?:{_OF_YEAR}|{_THAT})?|M[do]{_SEP}[do](?!f?M)(?:,?{_YEAR})?"),
    (
        "day",
        (rf"(?:{_PART}?t?T(?:[fi]t?))?(?:W,?i?)?(?:t?[do]\.?f?M(?:{_OF_YEAR}|{_THAT})?|cf?M,?Y"
        rf"|M,?(?:[do]|t[do](?=[,.;)fYL]|$))(?![oC])(?:[,.]?f?{_YEAR}|{_THAT})?|Mc[,.]?Y|t?[do]\.M(?:,?Y)?)"),
    ),
    ("month", rf"(?:{_PART}|Li)?(?:[tR]?[XR])?M(?:{_OF_YEAR}|{_THAT})?"),
    ("half", rf"t?[oPXN]hf?(?:t?M(?:,?f?{_YEAR})?|[tR]U(?!Y)|{_YEAR}|t?D|t?[oI]C|t?d\.C)|toUftoC"),
    ("season", rf"(?:{_PART}|Lit)?[tR]*(?:X|P[fi-]?)?S(?:{_OF_YEAR}(?:[-/][dnY])?|{_THAT}|\(Y\))?|[tR]?YS"),
    ("decade", rf"{_PART}?[tR]?(?:P-?)?'?[DG]U?E?|(?:{_PART}t?|[tf])Ug|{_PART}?gU"),
    ("centuries", r"t?(?:P-?)?[oI]-?&t?(?:P-?)?[oI]-?CE?"),
    ("century", r"(?:t?Pf?t?)?t?(?:P-?)?(?:[oI]\.?|d\.?)-?CE?"),
    ("years", r"nE?(?:-|&|>)nE|(?:t?U)?Y[-/][dn](?![-/])"),
    ("holiday", rf"H(?:T|_?U)?(?:,?f?{_YEAR})?"),
    ("mid", r"YM?m|m(?:,?f?Y)?"),
    ("year", rf"(?:t?[PV](?:[fi-]|ft|it|t)?U?|t?U|L[if]|~\.?)?{_YEAR}|'[dn](?!\d)"),
    ("span", r"tX[Nnd]U|0(?:A|[Nnd]_?)U(?![LfX])"),
    ("shift", r"0*(?:[tA]_?)?0*(?:[Ndvn]|Af?)(?:_|-)?[UC]0?L|t[UC]L|k[NndA]?U"),
    (
        "unit",
        (r"(?:L[if]?|Pi?|t?[PV]f)?(?:[tR]*R|[tR]*X|t(?=UX))[UC]X?|(?:Li|Pi|t?[PV]f)tU|(?<=[ibF>])PU|X[UC]"
        r"|tU(?='_)|t?[yw](?!f)"),
    ),
    ("then", r"(?<=[ibF>])Rz"),
    ("daypart", r"Pt?XT|[tR]*[RX]T"),
    ("weekday", r"X?W"),
    ("ordinal", r"tof[tR]*[tRX]U|(?<=[ifb>FB])to|(?<=o&)to"),
    ("clock", r"K"),
)  # fmt: skip
# A day of the month told of, in figures alone: `am 27.`, `le 19`.
_LONE_DAY = {"deu": r"|(?<=i)d\.(?!d)", "fra": "|(?<!f)td(?![-&>|]?[doM])"}
_CLOCK = re.compile(r"\s?[AaPp]\.?[Mm]\b\.?")
_BEFORE_RANGE = re.compile(r"(?:[FB]|Q)t?$")
_ENGLISH = re.compile(
    r"\b(?:(?P<sense>by|until|till|since|after|before)(?:\s+at\s+least)?|(?P<at>as\s*(?:late|early)\s*as)"
    r"|(?P<begin>beginning\s+in)|(?P<from>from|between))\s+$",
    re.IGNORECASE,
)
_SENSES: dict[str, Sense] = {
    "by": "by", "until": "until", "till": "until", "since": "since", "after": "after", "before": "before"
}  # fmt: skip


@cache
def _grammar(code: str) -> re.Pattern[str]:
    """The rules of a language in one pattern, each as a group of its name."""
    lone = {"ordinal": _LONE_DAY.get(code, "")}
    return re.compile("|".join(f"(?P<{name}>{pattern}{lone.get(name, '')})" for name, pattern in _RULES))


@cache
def _bounds(code: str) -> tuple[re.Pattern[str], dict[str, Sense]]:
    """The prepositions of a language that bound a time, at the end of what stands before it, and their senses."""
    bounds = tongue(code).bounds
    if not bounds:
        return _ENGLISH, _SENSES
    words = "|".join(sorted(map(re.escape, bounds), key=len, reverse=True))
    pattern = rf"\b(?:(?P<sense>{words})|(?P<at>(?!))|(?P<begin>(?!))|(?P<from>(?!)))\s*$"
    return re.compile(pattern, re.IGNORECASE), bounds


def find_mentions(text: str, code: str = "eng") -> list[Mention]:
    """The expressions of time in a text, in order; ranges are one mention.

    >>> [(mention.start, mention.end) for mention in find_mentions("From 31 January to 7 February he was away.")]
    [(0, 29)]
    """
    if code in CHINESE:
        return find_chinese(text)
    symbols = read_symbols(text, code)
    found: list[tuple[Mention, int, int]] = []
    at = 0
    grammar = _grammar(code)
    while match := grammar.search(symbols.row, at):
        first, last = match.span()
        rule = match.lastgroup or ""
        at = first + 1
        if refuses(rule, text, symbols, first, last):
            continue
        mention = read_mention(rule, symbols, first, last)
        if mention is None:
            continue
        mention = _trimmed(text, mention, symbols, first)
        if rule == "clock" and (tail := _CLOCK.match(text, mention.end)):
            mention = replace(mention, end=tail.end())
        found.append((mention, first, last))
        at = last
    mentions = [_with_prefix(text, mention, code) for mention in _join(found, symbols)]
    if tongue(code).code == "eng":
        mentions = _with_apposed(text, mentions)
    return with_republican(text, mentions) if code in REPUBLICAN else mentions


def _with_apposed(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions with what stands beside a day and says which day that was."""
    found: list[Mention] = []
    for k, mention in enumerate(mentions):
        if found and found[-1].end > mention.start:
            continue
        found.append(mention)
        match = _APPOSED.match(text, mention.end) if mention.date.day and mention.last is None else None
        inside = match and any(other.start < match.end() for other in mentions[k + 1 :])
        if match and not inside:
            found.append(Mention(*match.span("day"), Date(), shift=Shift("day", 0), rule="apposed"))
    return found


# What a day was, beside its date: `1 July 1916, the first day of the battle`.
_APPOSED = re.compile(
    r",\s(?P<day>(?:the|its|their|his|her)\s(?:[a-z-]+\s){0,4}(?:day|anniversary|eve)\s(?:of|in)\s[^,.;:()]{3,60})(?=[,.;:)]|$)"
)
_BEGINNING = re.compile(r"beginning\s+in\s+", re.IGNORECASE)
_OF_YEARS = re.compile(r"(?:the\s+)?years\s+", re.IGNORECASE)
_ADJECTIVAL = re.compile(
    r"\s+(?!and\b|or\b|in\b|at\b|to\b|when\b|that\b|as\b|by\b|for\b|with\b|was\b|is\b|on\b|but\b)[a-z]"
)


def _trimmed(text: str, mention: Mention, symbols: Symbols, first: int) -> Mention:
    """A mention without words that are none of its time: `beginning in`, `the years`, the article of an adjective."""
    if match := _BEGINNING.match(text, mention.start, mention.end):
        sense: Sense = "since" if mention.date.grain > 1 else ""
        cut = ((match.end(), mention.end),)
        return replace(mention, date=mention.date._replace(part=""), sense=sense, cut=cut)
    if mention.rule in {"year", "years"} and (match := _OF_YEARS.match(text, mention.start, mention.end)):
        return replace(mention, start=match.end())
    if mention.rule == "century" and symbols.row[first] == "t" and _ADJECTIVAL.match(text, mention.end):
        return replace(mention, start=symbols.starts[first + 1])
    return mention


def _join(found: list[tuple[Mention, int, int]], symbols: Symbols) -> list[Mention]:
    """Neighbours that are the two ends of a range become one mention."""
    joined: list[Mention] = []
    k = 0
    while k < len(found):
        mention, first, last = found[k]
        if k + 1 < len(found):
            other, begins, _ = found[k + 1]
            before = _BEFORE_RANGE.search(symbols.row, max(0, first - 2), first)
            opening = symbols.row[before.start()] if before else ""
            pair = _pair(mention, other, symbols.row[last:begins], opening)
            if pair is not None:
                if before and (opening != "F" or "-" not in symbols.row[last:begins]):
                    pair = replace(pair, start=symbols.starts[before.start()])
                joined.append(pair)
                k += 2
                continue
        joined.append(mention)
        k += 1
    return joined


def _pair(one: Mention, two: Mention, between: str, opening: str) -> Mention | None:
    """Two mentions as a range or a choice, if what stands between them makes them one."""
    if one.rule == two.rule == "ordinal" and one.shift == two.shift == Shift("month", 0) and opening in {"B", "F"}:
        cut = ((one.start, one.end), (two.start, two.end))  # from the 4th to the 12th
        return replace(one, end=two.end, last=two.date, cut=cut) if re.fullmatch("[-&>]", between) else None
    if one.last or two.last or one.shift or two.shift or one.rule in {"clock", "weekday"}:
        return None
    if not re.fullmatch(r"-|>t?|&t?i?t?|\||[-]t|/", between):
        return None
    date, last = one.date, two.date
    if between == "/" and not date.grain == last.grain == 4:
        return None
    if between[0] == "&" and opening not in {"B", "Q", "F"} and not _consecutive(date, last):
        return None
    if date.year is None and last.year is not None:
        date = date._replace(year=last.year - is_backwards(date._replace(year=last.year), last))
    elif date.year is not None and two.era and not one.era and date.year > 0:
        date = date._replace(year=1 - date.year)
    sense: Sense = "choice" if between[0] == "|" else ""
    if last.year is not None and date.year is not None and last.digits == date.digits and last.year < date.year:
        return None
    cut = ((one.start, one.end), (two.start, two.end))
    return Mention(one.start, two.end, date, last, cut, sense=sense, era=one.era or two.era, rule="range")


def _consecutive(one: Date, two: Date) -> bool:
    """Whether two dates of one grain follow each other, as 1929 and 1930 do, so that together they are a time."""
    if one.grain != two.grain or one.part or two.part:
        return False
    if one.grain < 3:
        step = {0: 100, 1: 10, 2: 1}[one.grain]
        return one.year is not None and two.year == one.year + step
    return (one.year is None or one.year == two.year or two.year is None) and two.month - one.month in {0, 1, -11}


def _with_prefix(text: str, mention: Mention, code: str) -> Mention:
    """A mention with the preposition that turns or bounds it: `by 1914`, `as late as 1928`."""
    pattern, senses = _bounds(code)
    match = pattern.search(text, max(0, mention.start - 16), mention.start)
    if match is None or mention.shift is not None:
        return mention
    if match["sense"]:
        sense: Sense = senses[match["sense"].lower()]
        return replace(
            mention,
            start=match.start(),
            sense=mention.sense or sense,
            cut=mention.cut or ((mention.start, mention.end),),
        )
    if match["from"] and text[mention.end : mention.end + 1] != "," and mention.last is None:
        return mention
    sense = "since" if match["begin"] and mention.date.grain > 1 else mention.sense
    return replace(mention, start=match.start(), sense=sense, cut=mention.cut or ((mention.start, mention.end),))
