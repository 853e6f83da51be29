"""What kind of source a citation means, whether it is given in full, and which of its pages are cited."""

import re
from collections.abc import Mapping

from variorum.citations.locator import split_pages, strip_cited
from variorum.model import Field, Form, Name

KINDS = (
    "book", "chapter", "article-journal", "article-newspaper", "article-magazine", "thesis", "archival-document",
    "published-document", "legal", "webpage", "interview", "report", "other",
)  # fmt: skip
Fields = Mapping[str, Field]

IBID = re.compile(
    r"^[\s(]*(?:ibid(?:em)?|ib|ibíd(?:em)?|ebd|ebda|ebenda|id|idem|íd|ivi|ibi|там\s+же|a\.\s?a\.\s?o)\b\.?",
    re.IGNORECASE,
)
BACK = re.compile(
    r"\b(?:ibid(?:em)?|ebd|ebenda|op\.?\s*cit|loc\.?\s*cit|ob\.?\s*cit|art\.?\s*cit[ée]?|ouv\.?\s*cit[ée]?|a\.\s?a\.\s?o|aao|cit|"
    r"supra|above|cited|wie\s+anm|указ|ук\.\s*соч)\b",
    re.IGNORECASE,
)
SAME = re.compile(
    r"(?:\b(?:idem|id|ders|dies|derselbe|dieselbe|ead|eadem|íd|ídem|the\s+same(?:\s+author)?|le\s+même|el\s+mismo)\b|он\s+же)",
    re.IGNORECASE,
)
SAME_AUTHOR = re.compile(r"(?:idem|ders|dies|ead)", re.IGNORECASE)
_JOURNAL = re.compile(
    r"""\b[A-Z][a-z]{1,6}\s?\.\s?[A-Z] | \b[A-Z][a-z]{1,8}\s?\.\s?[A-Z][a-z]{0,8}\s?(?:\.|$) | \s[A-Z]?\d{1,4}$ | ^[A-Z&]{2,6}\s\d  # Phys. Lett. B511; Astrophys. J.
    | \b(?:Journal|Reviews?|Annal(?:s|es|i)|Bulletin|Transactions)\s(?:of|de|di|d[’'])  # Reviews of Modern Physics
    | \w\s(?:Journal|Review|Letters|Quarterly)$""",
    re.VERBOSE,
)
_THESIS = re.compile(
    r"\b(?:diss|thesis|thèse|tesi|tesis|dissertation|habil|magister|дис|автореф|mémoire de)", re.IGNORECASE
)
_INTERVIEW = re.compile(r"\b(?:interview|entretien|intervista|entrevista|интервью)", re.IGNORECASE)
_CASE = re.compile(
    r"\bv(?:s|\.)?\s+[A-Z]|\b(?:In\s+)?re\s+[A-Z]|\bBVerfG|\bBGH|\bCass\b|\bHansard\b|\bParl\.\s+Deb|Congressional\s+(?:Record|Globe)|\bHearings?\b|\bTreaty\b|Parliamentary\s+Papers|\bRGBl|\bBT-Drs|\bConstitution\b"
)
_DOCKET = re.compile(r"\b[A-Z][A-Za-z]{0,3}\s?\d+/\d{2}\b")  # VII ZR 23/97
_ACT = re.compile(r"\b(?:Act|Statute|Code|Ordinance|Loi|Legge|Ley|Gesetz|Закон)\b")
_FILED = re.compile(r"\b(?:f|ф|fond|RG|R|FO|Ф|F\d|Box|box|b|leg|Rep|Best|NL|Nl|no|MS|Ms|CAB|WO|Lot)\b\.?\s*\w*\d")
_LEAF = re.compile(r"^(?:ll?|fols?|ff?|Bl|лл?|cc?|c|dd?|д)\b\.?\s*\d")


def by_day(issued: str) -> bool:
    """Whether a date in EDTF is that of a day."""
    return bool(re.fullmatch(r"\d{4}-[01]\d-\d\d\??", issued))


def kind_of(fields: Fields) -> str:  # noqa: C901, PLR0912 (one question after another)
    """The kind of source, by what is known of it."""
    genre = fields["genre"].text if "genre" in fields else ""
    title = fields["title"].text if "title" in fields else ""
    container = fields["container-title"].text if "container-title" in fields else ""
    issued = fields["issued"].value if "issued" in fields else ""
    if "archive" in fields or "archive_location" in fields:
        return "archival-document"
    if _THESIS.search(genre):
        return "thesis"
    if _INTERVIEW.search(genre):
        return "interview"
    if "session" in fields or _CASE.search(title) and not container.startswith("in ") and "author" not in fields:
        return "legal"
    if _ACT.search(title) and "author" not in fields and "publisher" not in fields and not container:
        return "legal"
    if container and not title and "number" in fields and _DOCKET.search(fields["number"].text):
        return "legal"
    if "recipient" in fields:
        return (
            "published-document"
            if container or "collection-title" in fields or "pages" in fields
            else "archival-document"
        )
    if "coverage" in fields:
        return "published-document"
    if "reviewed-title" in fields:
        return "article-journal"
    if "URL" in fields and not ({"volume", "issue", "publisher"} & set(fields)):
        return "webpage"
    if container:
        if by_day(issued) and not {"volume", "issue", "publisher", "editor"} & set(fields):
            return "article-newspaper"
        if "volume" in fields and not {"editor", "publisher", "publisher-place"} & set(fields) or "issue" in fields:
            return "article-journal"
        printed = {"editor", "publisher", "publisher-place"} & set(fields)
        if printed or "title" not in fields:
            journal = not printed and "author" in fields and _JOURNAL.search(container)
            return "chapter" if "title" in fields else "article-journal" if journal else "book"
        return "article-journal"
    if genre and by_day(issued) and not title and not {"publisher", "publisher-place"} & set(fields):
        return "archival-document"
    if title or "collection-title" in fields:
        return "book"
    if genre and re.search(r"\b(?:report|memorand|telegram|letter|minutes|diary)", genre, re.IGNORECASE):
        return "archival-document"
    return "book" if "author" in fields and "issued" in fields else "other"


_NAMED = frozenset(
    "author editor translator container-title edition number-of-volumes translated-title volume".split()
)
_PROOF = frozenset(
    "pages issued back note-ref URL archive archive_location volume issue container-title session".split()
)


def is_citation(fields: Fields) -> bool:
    """Is there enough of a source here? A name or a title alone in running text is none."""
    found = set(fields)
    if "pages" in found and not re.search(r"\d|\b[ivxlcIVXLC]+\b|s\.\s?v", fields["pages"].text):
        found.discard("pages")  # passim
    return bool(_PROOF & found) or {"author", "title"} <= found


def name_title(fields: dict[str, Field]) -> dict[str, Field]:
    """What is called a container, and holds nothing, is the title; a memorandum is one by its title."""
    container = fields.get("container-title")
    issued = fields["issued"].value if "issued" in fields else ""
    if container is not None and "title" not in fields and "reviewed-title" not in fields:
        holds = {"issue", "recipient", "session", "archive_location", "genre"} & set(fields)
        placed = {"publisher", "publisher-place"} & set(fields)
        book = placed and "editor" in fields
        if "volume" in fields and "issued" in fields and not book and not ("author" in fields and by_day(issued)):
            holds.add("volume")
        diary = "author" in fields and by_day(issued) and not holds  # Moran, Journal, 22 December 1862: a dated entry
        journal = "issued" in fields and "author" in fields and not placed and _JOURNAL.search(container.text)
        if not holds and not journal and (diary or not by_day(issued)):
            fields["title"] = Field("title", *_rest(fields.pop("container-title")))
    title = fields.get("title")
    if (
        title is not None
        and "genre" not in fields
        and "archive_location" in fields
        and title.text.startswith("Memorandum")
    ):
        fields["genre"] = Field("genre", "Memorandum", "Memorandum", title.start, title.start + 10, title.confidence)
    return fields


def place_years(fields: dict[str, Field], kind: str, form: Form, text: str) -> dict[str, Field]:
    """The year of a short title belongs to it (Message, 1861), the day in a diary to its entry (Moran, Journal, 22 May 1862)."""
    title, issued = fields.get("title"), fields.get("issued")
    if kind != "book" or form != "short" or title is None or issued is None:
        return fields
    if by_day(issued.value):
        fields["entry-date"] = Field("entry-date", *_rest(fields.pop("issued")))
    elif re.fullmatch(r"\d{4}", issued.value) and re.fullmatch(r",?\s?", text[title.end : issued.start]):
        printed = text[title.start : issued.end]
        del fields["issued"]
        fields["title"] = Field("title", printed, printed, title.start, issued.end, min(title.confidence, issued.confidence))
    return fields


def _rest(field: Field) -> tuple[str, str, int, int, float, tuple[Name, ...]]:
    return field.text, field.value, field.start, field.end, field.confidence, field.names


def is_leaf(location: str) -> bool:
    """Whether a shelfmark names only the leaf, of a file that was named before: `ll. 12–14`."""
    return bool(_LEAF.match(location)) and not _FILED.search(location.replace("ff", ""))


def form_of(text: str, fields: Fields, kind: str) -> Form:
    """Whether the source is given in full, in short, or by ibid. alone."""
    back = fields.get("back")
    alone = (
        back is not None and IBID.fullmatch(back.text.strip(" ,")) and not SAME_AUTHOR.fullmatch(back.text.strip(" ,."))
    )
    if (
        (IBID.match(text) or alone and set(fields) <= {"author", "back", "pages", "volume"})
        and not {"title", "recipient"} & set(fields)
        and not (back and SAME.fullmatch(back.text.strip(" .,")) and "issued" in fields)
    ):
        return "ibid"
    if back is not None and BACK.search(back.text):
        return "short"
    if "note-ref" in fields:
        return "short"
    if kind == "archival-document":
        location = fields["archive_location"].text if "archive_location" in fields else ""
        leaf = is_leaf(location)
        dated = "issued" in fields and by_day(fields["issued"].value) and "archive" not in fields
        return "short" if leaf and not dated else "full"
    if kind == "published-document":
        grounded = {
            "collection-title",
            "coverage",
            "volume",
            "publisher",
            "publisher-place",
            "container-issued",
            "editor",
            "URL",
        }
        return "full" if grounded & set(fields) or "container-title" not in fields else "short"
    if kind in ("legal", "webpage", "interview", "thesis"):
        return (
            "full"
            if len(fields) > 1 and ("issued" in fields or "URL" in fields or "session" in fields or "volume" in fields)
            else "short"
        )
    if "URL" in fields or "publisher" in fields or "publisher-place" in fields:
        return "full"
    if "issued" in fields:
        # a title with a year and nobody's name, Message, 1861, is an abbreviated one
        if kind == "book" and by_day(fields["issued"].value):
            return "short" if "author" in fields and not _dated_first(fields) else "full"  # of a diary; minutes of a day
        return "full" if _NAMED & set(fields) or "(" in text else "short"
    if "container-title" in fields and ("volume" in fields or "issue" in fields):
        return "full"
    if {"title", "volume"} <= set(fields) and not {"author", "pages", "back"} & set(fields):
        return "full"  # a whole volume is cited in full, a page of it by its short title
    if "edition" in fields or "number-of-volumes" in fields or "pages" in fields and "s.v." in fields["pages"].text:
        return "full"
    return "short"


def _dated_first(fields: Fields) -> bool:
    """Whether the date stands before the title, as that of its publication: Ohm, C. (1997, July 1). Salt."""
    title = fields.get("title")
    return title is not None and fields["issued"].start < title.start


def place_pages(fields: dict[str, Field], kind: str, form: Form, *, law: bool) -> dict[str, Field]:
    """Printed pages as the extent of the source (`page`), the place cited (`locator`), or both.

    The range of an article or chapter is its extent, a single page of one is cited, except in the manner of lawyers
    (`law`: the year before the journal), where the first number is the page it begins on. Pages of books are cited.
    """
    pages = fields.pop("pages", None)
    if pages is None:
        return fields
    extent, cited = split_pages(pages.text)
    ranged = bool(re.search(r"\d\s*[-–—]\s*\d", extent))
    if kind == "article-newspaper":
        extent, cited = (extent if not cited else f"{extent}, {cited}"), ""
    elif (
        law
        and kind == "legal"
        and "container-title" in fields
        and extent[:1].isdigit()
        or kind in ("article-journal", "chapter")
        and form == "full"
        and (ranged or (law or kind == "chapter" and pages.text[:1].isdigit()) and extent)
        and not re.match(r"[A-Za-z]{3}", extent)
    ):
        if (
            ranged
            and cited
            and not law
            and not re.search(r"\(|esp|at|here|hier|ici|bes|insb|p\.|S\.|с\.|quot", pages.text[len(extent) :])
        ):
            extent, cited = f"{extent}, {cited}", ""
    else:
        extent, cited = "", strip_cited(pages.text)
    for name, value in (("page", extent), ("locator", cited)):
        if value:
            at = pages.text.find(value)
            start = pages.start + max(at, 0)
            fields[name] = Field(name, value, value, start, min(pages.end, start + len(value)), pages.confidence)
    return fields
