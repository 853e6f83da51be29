"""The printed fields of a citation in normal form: without the words that introduce them, people and dates read."""

import re
from collections.abc import Sequence

from variorum.citations.dates import to_edtf
from variorum.citations.locator import bare_pages, full_range, mend_figures
from variorum.citations.names import read_names
from variorum.citations.neighbours import DEFINED, settle_runs
from variorum.citations.parse import Run
from variorum.citations.roles import ROLE_FIRST, ROLE_LAST, settle_editors
from variorum.model import Field

PEOPLE = ("author", "recipient", "editor", "translator", "interviewer")
DATES = ("issued", "container-issued", "accessed", "original-date")
_BY = r"(?:by|von|v\.|vom|per|par|di|de|della|del|da|do|du|des|d['’]|from|of|von\sder)"
# What introduces the value of a field, and is no part of it; matched over and over at its start.
_LEADS = {
    "author": rf"(?:(?:esp|especially|see|also|vgl|siehe|voir|cfr)\b\.?,?\s+|{_BY}\s+)",
    "editor": rf"(?:sous\s+la\s+dir(?:ection|\.)\s+de\s+|bajo\s+la\s+dirección\s+de\s+|edición\s+de\s+|in:?\s+|dans\s+|en\s+|(?:edited|ed|eds|hrsg|hg|herausgegeben|éd|dir|comp|éditée?|red|ред|отв|под|сост|"
    rf"bearb)\b\.?,?\s*(?:{_BY}\s*|\s*and\s+trans(?:lated|\.)\s*(?:by\s+)?)?|a\s+cura\s+di\s+|and\s+|/\s*|under\s+)",
    "translator": rf"(?:and\s+|(?:translated|transl|trans|tr|trad|übers|traduit|traducción|übersetzt|пер)\b\.?\s*(?:it\.\s*)?(?:{_BY}\s*)?)",
    "recipient": r"(?:to|an|à|au|aux|a|al|ad|für|for|до|к)\s+(?:the\s+same\b)?",
    "interviewer": r"(?:by|with|mit|avec)\s+",
    "container-title": r"(?:reprinted\s+)?(?:in:?|dans|en|in\s+(?:his|her|their|ders\.?|dies\.?,?|idem,?|id\.,?)|из|в|В|//|review\s+in|voce)\s+|//\s*",
    "collection-title": r"(?:in:?|en|dans|coll\.|=|\(=)\s+",
    "volume-title": r"(?:in:?)\s+",
    "volume": r"(?:vols?|volumes?|bde?|band|tomes?|tomo|t|v|вып|т|jg|a|anno|année|год|ser)\b\.?\s*",
    "issue": r"(?:nos?|nr|n[o°º]?|núm|num|№|issue|heft|h|iss|fasc|вып|numéro|h)(?![^\W\d_])\.?\s*",
    "number": r"(?:nos?|nr|n[o°º]?|№|tel)(?![^\W\d_])\.?\s*",
    "part": r"(?:pts?|parts?|teil|partie|parte|ч)\b\.?\s*",
    "section": r"(?:sec|sect|section)\b\.?\s*",
    "archive": r"(?:in:?|//|nach:?)\s+|//\s*",
    "archive_location": r"(?:in)\s+",
    "publisher": r"(?:verlag:)\s*",
    "reviewed-title": r"(?:(?:book\s+)?review\s+of|rezension\s+(?:zu|von)|compte\s+rendu\s+de|rev\.\s+of|rec\.\s+a|рец\.\s+на)\s*:?\s*",
    "URL": r"(?:available\s+(?:online\s+)?at|online\s+at|url|doi|abrufbar\s+unter|disponible\s+(?:en|sur)|retrieved\s+from|en\s+ligne)\b:?\s*",
    "attachment": r"(?:with\s+|and\s+)?(?:attached|enclosed|attachments?|enclos(?:ing|ures?))\s+",
    "pages": r"",
}
_LEAD = {name: re.compile(rf"(?:{pattern})+", re.IGNORECASE) for name, pattern in _LEADS.items() if pattern}
_OPEN, _CLOSE = " ,;:.([{/=—–<\"“„‘‚«»'", " ,;:([{/—–>\"”“’‘»«'"
_EMPTY = frozenset("in dans en und and et in: by von".split())  # what introduces a field, and has none after it
_WITH_AUTHOR = re.compile(r"\s+(?:with|by)(?:\s+(?:the\s+)?author\b|$)|\s+(?:of|from|mit|von|avec|de|con|di|a)$", re.IGNORECASE)  # interview with author


def read_field(text: str, run: Run) -> Field | None:
    """A run in normal form; None where nothing of it is left."""
    start, end = run.start, run.end
    name = run.tag
    if name == "defines":
        match = DEFINED.search(text, start, end)
        start = match.end() if match else start
        return _field(text, name, start, end, run.sure)
    if name == "pages":
        printed = text[start:end].strip(" ,;:")
        return Field(name, printed, bare_pages(printed), start, end, run.sure) if printed else None
    start, end = _peel(text, name, start, end)
    if start >= end:
        return None
    if name in PEOPLE:
        people = read_names(text[start:end]) if text[start:end].lower() not in _EMPTY else ()
        return Field(name, text[start:end], text[start:end], start, end, run.sure, people) if people else None
    if name == "genre" and (match := _WITH_AUTHOR.search(text[start:end].rstrip())):
        end = start + match.start()
    return _field(text, name, start, end, run.sure)


def _field(text: str, name: str, start: int, end: int, sure: float) -> Field | None:
    while start < end and text[start] in ' ,;:()[]“”"':
        start += 1
    while start < end and text[end - 1] in ' ,;:()[]“”"' and (text[end - 1] not in ")]" or _unmatched(text[start:end])):
        end -= 1
    printed = text[start:end]
    if not any(map(str.isalnum, printed)) or printed.lower() in _EMPTY:
        return None
    value = printed
    if name in DATES:
        value = to_edtf(printed) or printed
    elif name in ("volume", "issue", "number", "part"):
        value = full_range(mend_figures(printed))
    return Field(name, printed, value, start, end, sure)


def _peel(text: str, name: str, start: int, end: int) -> tuple[int, int]:
    """The span without brackets, quotation marks and introducing words."""
    if name in ("title", "container-title") and (match := ROLE_FIRST.match(text[start:end])):
        start += match.end()
    if name in ("archive_location", "number", "URL"):
        opening, closing = " ,;:.([<–—", " ,;:>"
    elif name in PEOPLE:
        opening, closing = " ,;:.(/—", " ,;:("
    elif name == "issued" or name in DATES:
        opening, closing = " ,;:.(", " ,;:)("
    else:
        opening, closing = _OPEN, _CLOSE
    for _ in range(2):
        while start < end and text[start] in opening:
            start += 1
        if (lead := _LEAD.get(name)) and (match := lead.match(text, start, end)) and match.end() < end:
            start = match.end()
    if name in PEOPLE and (match := ROLE_LAST.search(text[start:end])):
        end = start + match.start()
    if name in ("container-title", "volume-title") and (match := ROLE_LAST.search(text[start:end])) and match.start() > 0:
        end = start + match.start()
    stops = closing + (
        "."
        if name
        in (
            "title",
            "container-title",
            "publisher",
            "publisher-place",
            "translated-title",
            "collection-title",
            "volume",
            "issue",
            "reviewed-title",
            "archive",
            "genre",
        )
        and not re.search(r"\b[^\W\d_]{1,4}\.$", text[start:end].rstrip(closing))
        else ""
    )
    while start < end:
        last = text[end - 1]
        if (
            last in stops
            or last in ")]"
            and _unmatched(text[start:end])
            or last == "."
            and name == "title"
            and text[end - 2 : end] != ".."
        ):
            end -= 1
        else:
            break
    return start, end


def _unmatched(printed: str) -> bool:
    """Whether this closes a bracket that it did not open."""
    return printed.count(")") > printed.count("(") or printed.count("]") > printed.count("[")


def read_fields(text: str, found: Sequence[Run]) -> tuple[Field, ...]:
    """The fields of a citation in the order they are printed; of two of one name the better stays."""
    fields: list[Field] = []
    genre_before = False
    for run in settle_editors(text, settle_runs(text, found)):
        if (
            run.tag == "author"
            and not genre_before
            and (match := _BY_START.match(text, run.start, run.end))
            and match[1].lower() in ("de", "von", "di", "da", "del", "della", "do", "du", "des")
        ):
            field = _named(text, run)
        else:
            field = read_field(text, run)
        if run.tag == "author" and ROLE_LAST.search(text[run.start : run.end].rstrip(" ,:")) and field is not None:
            field = Field("editor", *_rest(field))
        genre_before = run.tag == "genre"
        if field is not None:
            fields.append(field)
    return tuple(_settle(fields))


_BY_START = re.compile(r"(\w+)\s+")


def _named(text: str, run: Run) -> Field | None:
    """People whose first word is a particle, not a preposition: `de Gaulle`."""
    start, end = run.start, run.end
    printed = text[start:end].strip(" ,;:.(")
    people = read_names(printed)
    begin = text.find(printed, start)
    return Field("author", printed, printed, begin, begin + len(printed), run.sure, people) if people else None


def _rest(field: Field) -> tuple[str, str, int, int, float, tuple]:  # type: ignore[type-arg]
    return field.text, field.value, field.start, field.end, field.confidence, field.names


def _settle(fields: list[Field]) -> list[Field]:
    """One field of each name: the longest title, the first of the others; a second date is that of the volume."""
    best: dict[str, Field] = {}
    for field in fields:
        name = field.name
        if name in best and name == "issued":
            later = re.search(r"[12]\d{3}", field.value)
            if later and "recipient" in best and "container-issued" not in best:
                best["container-issued"] = Field("container-issued", *_rest(field))
            elif later and not re.match(r"\d{4}", best[name].value):
                best[name] = field
            continue
        if name in best:
            if name in ("title", "container-title", "archive_location") and len(field.text) > len(best[name].text):
                best[name] = field
            elif name == "pages":
                best["pages"] = _join(best["pages"], field)
            continue
        best[name] = field
    if (
        "issued" in best
        and "original-date" not in best
        and (
            match := re.search(
                r"([12]\d{3})\D*\b(?:repr|reprint|ND|rééd|rist|reed|переизд)\w*\.?\D*([12]\d{3})", best["issued"].text
            )
        )
    ):
        first = best["issued"]
        best["issued"] = Field("issued", first.text, match[2], first.start, first.end, first.confidence)
        best["original-date"] = Field("original-date", match[1], match[1], first.start, first.end, first.confidence)
    place, to = best.get("publisher-place"), best.get("recipient")
    if place is not None and to is not None and place.start < to.start:
        del best["publisher-place"]  # Perry (Madrid) to Seward: where it was written
    return sorted(best.values(), key=lambda field: field.start)


def _join(one: Field, other: Field) -> Field:
    """Pages printed in two places."""
    printed = f"{one.text}, {other.text}"
    return Field("pages", printed, bare_pages(printed), one.start, other.end, min(one.confidence, other.confidence))
