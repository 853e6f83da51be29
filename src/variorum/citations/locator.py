"""Where in a source: pages bare, everything else with its word; the range of an article against the pages cited."""

import re

from variorum.citations.dates import number

_PAGES = re.compile(
    r"^(?:at\s+)?(?:pp?|pages?|ss?|seiten?|стр|с|сс|págs?|pags?|str)\s*[.,:]?\s*(?=[\divxlcIl])", re.IGNORECASE
)
_CITED = re.compile(
    r"""
    [\s,;(]*\b(?:esp(?:ecially)?|bes(?:onders)?|insb(?:es(?:ondere)?)?|at|here|hier|ici|qui|aquí|notamment|spéc|specie|spec|in\ particolare|en\ particular|
    особ(?:енно)?|quotes?(?:\s+(?:from|on|at))?|quotation(?:\s+(?:from|on|at))?|zit(?:at)?|cité|cit)\b[.:,]?\s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RANGE = re.compile(r"(\d+)\s*[-–—]\s*(\d+)")
_EDGES = " ,;:.()[]"


def bare_pages(printed: str) -> str:
    """Pages without their `pp.`, other places with their word.

    >>> bare_pages("pp. 77ff."), bare_pages("S.125 ff"), bare_pages("ch. 4"), bare_pages("(p. 31)")
    ('77ff.', '125 ff', 'ch. 4', '31')
    """
    text = printed.strip(" ,;:([")
    if text.count(")") > text.count("("):
        text = text.rstrip(" ).")
    text = re.sub(r"^[)\]]+", "", text).strip(" ,;:")
    if not re.search(r"(?:\d|\b)(?:ff?|seqq?|usw|n|nn|ch|a|f)\.$", text):
        text = text.rstrip(" .")
    bare = _PAGES.sub("", text)
    return bare.strip(" ,;:")


def split_pages(printed: str) -> tuple[str, str]:
    """The extent of an article and the pages cited of it; either may be empty.

    >>> split_pages("72–94, esp. 75–77"), split_pages("23–45 (p. 31)"), split_pages("56, 61")
    (('72–94', '75–77'), ('23–45', '31'), ('56', '61'))
    """
    if match := _CITED.search(printed):
        return bare_pages(printed[: match.start()]), bare_pages(printed[match.end() :])
    if (match := re.search(r"\(", printed)) and match.start() > 0 and re.search(r"\d", printed[: match.start()]):
        return bare_pages(printed[: match.start()]), bare_pages(printed[match.start() :])
    first, comma, rest = printed.strip(_EDGES).partition(",")
    if comma and re.search(r"\d", first) and re.search(r"\d", rest):
        return bare_pages(first), bare_pages(rest)
    return bare_pages(printed), ""


def strip_cited(printed: str) -> str:
    """A locator without `esp.`, `at` before it."""
    match = _CITED.match(printed)
    return bare_pages(printed[match.end() :] if match else printed)


def full_range(pages: str) -> str:
    """An abbreviated range written out.

    >>> full_range("370–72"), full_range("1266-7"), full_range("23–45")
    ('370–372', '1266–1267', '23–45')
    """

    def expand(match: re.Match[str]) -> str:
        first, last = match.groups()
        if len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        return f"{first}–{last}"

    return _RANGE.sub(expand, pages)


def mend_figures(printed: str) -> str:
    """Numbers in which a letter was read for a figure.

    >>> mend_figures("7l–9O")
    '71–90'
    """
    return re.sub(r"[^\W_]*\d[^\W_]*", lambda match: number(match[0]) or match[0], printed)
