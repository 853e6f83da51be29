"""Figures and words that look like times and are none: amounts, pages, numbers of things, years of publication."""

import re

from variorum.evidence.symbols import Symbols

# Words before a figure that make it the number of a thing.
_NUMBERED = re.compile(
    r"(?:\b(?:pp?|nos?|nr|vols?|ff?|cols?|figs?|lines?|pages?|numbers?|chapters?|sections?|articles?|box|folders?|files?"
    r"|documents?|docs?|telegrams?|resolutions?|flight|rooms?|routes?|regiments?|orders?|paragraphs?|items?|lot|record"
    r"|group|RG|battalions?|seite|S|№|tome)\.?|[#$£€№§]|US\s?\$)\s*$",
    re.IGNORECASE,
)
# Words after a figure that make it an amount.
_AMOUNT = re.compile(
    r"""
    \s*(?:%|percent\b|per\s+cent\b)
  | \s*(?:km|ft|feet|(?:kilo|centi|milli)?met(?:er|re)|dead|killed|wounded|missing|strong)\b
  | \s*(?:British|French|Chinese|Japanese)\b
  | \s*(?:[a-z]+-)?[a-z]*(?:men|women|people|persons|children|troops|cattle|sheep|police)\b
  | \s*(?:[a-z]+-)?[a-z]+\s+(?:men|women|people|troops)\b
  | \s*(?!(?:was|is|has|does|this|his|its|as|thus|us|always|perhaps|besides|sometimes|towards|afterwards|across|unless
      |less|series|stands|remains|marks|sees|shows|brings|begins|comes|means)\b)[A-Z]?[a-z]{2,}(?<![siu])s\b(?!['’])
    """,
    re.VERBOSE,
)
# What a season says when: the spring campaign, the Spring Offensive of 1918.
_WITH_YEAR = re.compile(r"\s(?:[A-Z]\w+\s){1,3}of\s\d{4}\b")
_WITH_SEASON = re.compile(rf"\s(?:[a-z]+-?)?(?:offensive|campaign|fighting)s?\b|{_WITH_YEAR.pattern}")
_IN_PHRASE = frozenset("itfbF>BPV&-('|~L")
_ADVERBIAL = frozenset("весной летом осенью зимой весну осень зиму".split())
_PUBLISHED = re.compile(r"\((?:[^()]{0,80}:\s*[^()]{2,60},\s*|(?:see\s)?[A-Z][^()]{0,40}?\s)$")
_PAGED = re.compile(r",\s?\d+(?:[-–]\d+)?\)|:\s?\d+")


def refuses(rule: str, text: str, symbols: Symbols, first: int, last: int) -> bool:
    """Whether what a rule matched in tokens [first, last) is no time, by the words around it."""
    row = symbols.row
    before = row[first - 1] if first else ""
    match rule:
        case "year":
            return _refuses_year(text, symbols, first, last, before)
        case "span":
            word = text[symbols.starts[first] : symbols.ends[first]].lower()
            return (row[first] == "0" and word != "within") or (row[first] == "t" and symbols.values[first + 1] != -1)
        case "years":
            return bool(_NUMBERED.search(text, max(0, symbols.starts[first] - 16), symbols.starts[first]))
        case "month":
            return last - first == 1 and _refuses_month(text, symbols, first, before)
        case "holiday":
            return before == "_" and bool(re.search(r"[A-Z][a-z]+\s$", text[: symbols.starts[first]][-12:]))
        case "season":
            return _refuses_season(text, symbols, first, last, before)
        case "weekday":
            return before not in {"i", "b", ">"} and last - first == 1 and row[last : last + 2] != "'_"
        case "ordinal":
            return last - first == 2 and not _stands_alone(text, symbols, first, last)
        case "unit":
            word = text[symbols.starts[last - 1] : symbols.ends[last - 1]].lower()
            return (word.endswith("s") and "X" in row[first:last]) or row[last : last + 1] == "-"
        case "clock":
            return before != "i" and not re.match(r"\s?[AaPp]\.?[Mm]\b", text[symbols.ends[last - 1] :][:5])
        case "decade":
            early = any(symbols.row[k] == "D" and 100 <= symbols.values[k] < 1000 for k in range(first, last))
            bare = "G" in row[first:last] and not {"t", "'"} & {before, *row[first:last]}
            return bare or (early and "E" not in row[first:last])
        case "century":
            word = text[symbols.starts[last - 1] : symbols.ends[last - 1]].lower()
            counted = "dC" in row[first:last] and word.endswith(("s", "ies", "ов", "e", "en")) and word != "веке"
            return row[last : last + 1] in {"U", "L"} or counted
        case "daypart":
            return text[symbols.starts[last - 1] : symbols.ends[last - 1]].lower() == "noon"
        case _:
            return False


def _refuses_year(text: str, symbols: Symbols, first: int, last: int, before: str) -> bool:
    row = symbols.row
    if row[last - 1] != "Y":
        return False
    start, end = symbols.starts[last - 1], symbols.ends[last - 1]
    year = symbols.values[last - 1]
    after = text[end : end + 30]
    if row[last : last + 1] == "%" or _NUMBERED.search(text, max(0, start - 16), start):
        return True
    # Of two numbers in a row (`two 1906 volumes`) the second is no amount.
    amount = last - first == 1 and before != "N" and _AMOUNT.match(after)
    if amount and (before not in _IN_PHRASE or (before in "f~>&-" and year < 1700)):
        return True
    if _PAGED.match(after) and _PUBLISHED.search(text, max(0, start - 120), start):
        return True
    if after[:1] == ")" and re.search(r"\([^()]*:[^()]*,\s*$", text[max(0, start - 120) : start]):
        return True
    if year < 1500 and last - first == 1:
        return before not in {"i", "b", "f", ">", "F", "B", "&", "-", "("} or bool(_AMOUNT.match(after))
    return last - first == 1 and row[last : last + 1] == "," and bool(re.match(r",\d{3}\b", after))


def _refuses_month(text: str, symbols: Symbols, first: int, before: str) -> bool:
    """A lone month that is somebody's name or another word: `August Bebel`, `May we …`."""
    end = symbols.ends[first]
    word = text[symbols.starts[first] : end]
    if _WITH_YEAR.match(text, end):
        return False
    following = re.match(r"\s+([A-Z][a-z]+|we|I|he|she|they|you|it|be)\b", text[end : end + 20])
    if word.lower() == "march" and (before in {"t", "'"} or re.match(r"\s+(?:to\s+the|on|of)\b", text[end : end + 12])):
        return before not in {"i", "P"} or bool(re.match(r"\s+to\s+the\s+[A-Z]", text[end : end + 12]))
    if before in _IN_PHRASE - {"'"} or before in {"R", "X"}:
        return False
    if before == "_" and re.search(r"[A-Z]\w+(?:['’]s)?\s$", text[max(0, end - len(word) - 20) : end - len(word)]):
        return True
    if word.lower() in {"mar", "jan", "jun", "apr", "dec", "sep", "aug", "feb", "oct", "nov", "jul", "mai"}:
        return True
    return following is not None and symbols.row[first + 1 : first + 2] not in {"i", "&", ">"}


_ALONE = re.compile(
    r"\s?(?:[,.;:)]|$)|\s(?:was|were|is|had|he|she|it|they|we|I|the|a|an|his|her|their|and|to|at|in|of|when|but|came|with"
    r"|some|about|more|all|no|nothing|there|this|that|these|both|only|two|three|four|five|six|seven|eight|nine|ten|\d+)\b"
)


_DATING = re.compile(r"\b(?:on|until|till|since)\s$", re.IGNORECASE)
_NUMBERED_THING = re.compile(
    r"\s(?!of\b)(?:[a-z]+\s)?(?:[Rr]egiment|[Dd]ivision|[Cc]orps|Army|[Bb]attalion|[Bb]rigade|Infantry|Cavalry|Dragoons|Foot|Hussars"
    r"|Guards|Fleet|Legion|[Cc]entury|Congress|Parliament|Amendment|[Ss]ession|Street|Avenue|[Ff]loor|[Pp]age|[Dd]ay|[Aa]nniversary"
    r"|[Dd]egree|[Pp]arallel|[Mm]ile|Duke|Earl|Lord|Baron|Count|Viscount|Marquess|[Dd]ynasty|[Ll]ine|[Hh]ole|[Bb]irthday)\b"
    r"|-|\s?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
# The same for `am 20.` and `le 20`.
_ALONE_GERMAN = re.compile(
    r"\s?(?:[,;:)]|$)|\s(?:[a-zäöü]\w*|Er|Sie|Es|Man|Der|Die|Das|Den|Dem|Ein|Eine|Im|In|Am|An|Auf|Mit|Von|Vor|Nach|Bei"
    r"|Zu|Und|Doch|Als|Da|Dort|Dann|Erst|Noch|Schon|Sein|Seine|Ihr|Ihre|Dieser|Diese|Dieses|Wenige|Drei|Zwei)\b"
)
_ALONE_FRENCH = re.compile(
    r"\s?(?:[,.;:)]|$)|\s(?:il|elle|on|ils|elles|qu|que|qui|quand|au|aux|à|et|ou|mais|en|dans|par|pour|avec|sans|sur"
    r"|devant|chez|vers|du|un|une|la|le|les|son|sa|ses|leur|leurs|deux|trois|quatre|fut|était|furent|sous)\b"
)


def _stands_alone(text: str, symbols: Symbols, first: int, last: int) -> bool:
    """Whether an ordinal in figures is no number of a thing: `on the 20th he left`, not `on the 20th floor`."""
    if symbols.row[last - 1] == ".":
        before = text[symbols.starts[first - 1] : symbols.ends[first - 1]].lower()
        return before in {"am", "zum", "vom"} and _ALONE_GERMAN.match(text, symbols.ends[last - 1]) is not None
    if symbols.row[last - 1] == "d":
        article = text[symbols.starts[first] : symbols.ends[first]].lower()
        return article == "le" and _ALONE_FRENCH.match(text, symbols.ends[last - 1]) is not None
    figures = text[symbols.starts[last - 1] : symbols.ends[last - 1]]
    if _DATING.search(text, max(0, symbols.starts[first] - 8), symbols.starts[first]):
        return figures[:1].isdigit() and _NUMBERED_THING.match(text, symbols.ends[last - 1]) is None
    return figures[:1].isdigit() and _ALONE.match(text, symbols.ends[last - 1]) is not None


def _refuses_season(text: str, symbols: Symbols, first: int, last: int, before: str) -> bool:
    row = symbols.row
    found = row[first:last]
    at = first + found.index("S")
    word = text[symbols.starts[at] : symbols.ends[at]].lower()
    if "Y" in found or "E" in found or "U" in found:
        return False
    introduced = found[0] != "S" or before in _IN_PHRASE or word in _ADVERBIAL
    if not introduced:
        after = text[symbols.ends[at] : symbols.ends[at] + 60]
        return _WITH_SEASON.match(after) is None and row[last : last + 2] not in {"&S", "-S", ">S"}
    if word == "fall":
        modest = found[0] == "S" and before not in {"i", "b", ">", "&"}
        return (
            before == ">"
            or row[last : last + 1] in {"f", "i", ">", "F"}
            or modest
            or bool(re.match(r"['’]", text[symbols.ends[at] :][:1]))
        )
    return bool(
        re.match(
            r"\s*(?:palace|house|school|vacation|olympics|games|line|camp|months?)\b",
            text[symbols.ends[at] : symbols.ends[at] + 20],
            re.IGNORECASE,
        )
    )
