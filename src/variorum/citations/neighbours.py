"""What the fields of a citation make certain of each other: shelfmarks are whole, years belong to titles, one work has one title."""

import re
from collections.abc import Iterator, Sequence

from variorum.citations.kinds import SAME
from variorum.citations.lexicon import load_lexicon
from variorum.citations.parse import Run

# What follows a shelfmark directly is part of it, whatever else it looks like: Box 5, 1932; Despatches, Vol. 24.
_IN_SHELFMARK = frozenset("issued volume number issue container-title collection-title publisher section part other".split())
_REVIEW = re.compile(r"(?:book\s+)?review\s+of\b|rezension\b|compte\s+rendu\b", re.IGNORECASE)
_NOTE = re.compile(r"\b(?:nn?|note|anm|fn|nota|прим)\.?\s*\d+", re.IGNORECASE)
_CHAPTER = re.compile(r"(?:chs?|chaps?|chapters?|kap|cap)\b\.?\s*\d", re.IGNORECASE)
_YEAR = re.compile(r"[1-9]\d{3}")
_YEARS = re.compile(r"[1-9]\d{3}\s?[-–—/]\s?\d{2,4}")
_EDGES = " ,;:.()"
_OPEN_END = re.compile(r"\s(?:of|of\sthe|de|de\sla|di|del|zu)\s*$")
_DATED = re.compile(
    r"""
    \s*(?:1[5-9]|20)\d\d\s*[;,.:]\s*(?P<after>\d.*)
    | \s*(?P<before>\D*\d[\d/–-]*)\s*[\s(,]\s*(?:1[5-9]|20)\d\d\)?[\s.,;:]*
    """,
    re.VERBOSE,
)
# What follows a title, and is none of it, where no other field of that kind is.
_HOLDER = re.compile(r"[^\W\d_]{3}(?:[.?!]\s+(In(?::|\s(?=[A-Z]))|Dans\s(?=[A-Z]))|\s(//))\s*\S")
_PERIODICAL = re.compile(
    r"""
    [^\W\d_]{2}[.,?!]['’”"]?\s+
    ((?:(?:Proceedings|Transactions|Journal|Annals|Bulletin|Archives)\sof|Proc\.|Actes\sd[ue]|Atti\sdel
     |(?:Annales|Bulletin|Revue|Cahiers|Mémoires|Revista|Anales|Boletín)\sd(?:e|es|u|el|['’])
     |(?:Rivista|Annali|Archivio|Bollettino)\sd(?:i|el|ella|ell['’])|(?:Zeitschrift|Jahrbuch|Archiv)\sf(?:ür|\.)|Известия|Вестник)\W*\w)
    """,
    re.VERBOSE,
)
# A title of four words or more and a periodical, taken for one: `Salt and wheat in the ports, Port Ann.`.
_TITLED = re.compile(r"\s*((?:[^\W\d_][^\s.]*\s+){3,}?[^\s.]*[^\W\d_]{3}[.,?!])\s+((?!Ser|Sér|Part|Sect|Abt|New)[A-ZÀ-Þ].*)", re.DOTALL)
_SERIAL = re.compile(
    r"\s*(?:in|dans|en|the)\s|.{0,20}\b(?:journal|proceedings|transactions|annals|bulletin|archives|annales|revue|cahiers|mémoires|revista|anales|"
    r"rivista|annali|archivio|zeitschrift|jahrbuch|archiv|review|letters|papers|notes|studies|studi|études|atti|actes|abhandlungen|comptes)\b",
    re.IGNORECASE | re.DOTALL,
)
_PAGED = frozenset(("volume", "issue", "pages"))
_NOT_TITLED = frozenset("title recipient genre editor publisher archive archive_location reviewed-title back note-ref".split())
_EDITED = re.compile(
    r"[.,?!]\s+((?:Sous\s+la\s+dir(?:ection|\.)\s+de|Edited\s+by|Hrsg\.\s+v(?:on|\.)|Herausgegeben\s+von|A\s+cura\s+di|"
    r"Bajo\s+la\s+dirección\s+de|Edición\s+de|Под\s+ред(?:акцией|\.))\s*\w)",
    re.IGNORECASE,
)
_GENRE = re.compile(
    r"[.,?!]['’”\"]?\s+((?:Ph\.?\s?D\.?|doctoral|master['’]?s?|unpublished\s+ph\.?d\.?)\s+(?:thesis|dissertation)\b|thèse\s+de\s+doct|"
    r"mémoire\s+de\s+(?:master|maîtrise)|tesi\s+di\s+(?:laurea|dottorato)|tesis\s+doctoral|(?:Phil\.|Univ\.)?-?\s?Diss\.|"
    r"(?:Technical|Research)\s+Report\b|Tech\.\s?Rep\.|(?:Working|Discussion)\s+Paper\b|Internet-Draft\b|U\.?S\.?\s+Patent\b)",
    re.IGNORECASE,
)
_TITLES = ("title", "container-title")
DEFINED = re.compile(
    r"(?:hereafter|hereinafter|henceforth|desormais|désormais|ci-après|dorénavant|künftig|im\s+folgenden|fortan|d[’']ora\s+in\w*(?:\s+poi)?|in\s+seguito|en\s+adelante|desde\s+ahora|далее)\b(?:\s+(?:cited|referred|zit(?:iert|\.)?|cité|citato)(?:\s+(?:as|to\s+as|als))?)?[\s:–-]*",
    re.IGNORECASE,
)
_DECLARED = ("archive", "archive_location", "title", "container-title", "collection-title")
_TRANSLATED = re.compile(r"\w\W*\s(\[(?!in\s)[^\[\]]*[^\W\d_]{2}\s[^\[\]]*[^\W\d_]\W*\])[\s,.;:”’]*$")
_WRITER = re.compile(r"\w,\s+((?:[A-ZÀ-ÞА-Я][^\W\d_]+[\s.’'-]*|[A-ZА-Я]\.\s?){1,4})$")
_EDITION = re.compile(r"[.,]\s+(\d{1,2}(?:\.|st|nd|rd|th|e|ª|a)?\s*)$")  # Salz. 2. | Aufl.
_SHORT = re.compile(r"([^\W\d_][^:;,]*(?:,[^:;,]*)?:)\s+\W?[^\W\d_]{3}.*", re.DOTALL)
_DATED_FIRST = re.compile(r"\s*(\(?(?:1[5-9]|20)\d\d[a-h]?\)?\s*(?:[–—-]\s+|[.,:]\s*(?=[“„«\"])))")
_GIVEN = re.compile(r"\s*((?:[A-ZÀ-Þ][^\W\d_]+(?:-[A-ZÀ-Þ][^\W\d_]+)?|[A-Z]\.)(?:\s[A-Z]\.)*:)\s")
_FAMILY = re.compile(r"\s*[^\W\d_’'-]+,\s*")
_LEAF = re.compile(r"(?:ff?|fol|p)\b\.?\s*\d+\W*")
_NUMBER_OF = re.compile(r"(?:\d+|two|three|four|zwei|deux|due|dos)\s+(?:vols?|volumes|bde|bände|voll|tomes|tomos)\b\W*", re.IGNORECASE)
_SERIES = re.compile(r"(?:n\.?\s?s\.|s\.|ser\.|serie|a\.|anno|t\.|N\.\s?F\.)[\s\w.,]*", re.IGNORECASE)


def settle_runs(text: str, found: Sequence[Run]) -> list[Run]:
    """The runs of a citation, with the tags that their neighbours make certain; what belongs together is one."""
    runs: list[Run] = []
    tags: set[str] = set()
    found = list(_parted(text, found))
    for at, run in enumerate(found):
        last = runs[-1] if runs else None
        if last is not None and (tag := _joint(text, last, run, tags, found[at + 1 :])):
            runs[-1] = Run(tag, last.start, run.end, min(last.sure, run.sure))
            tags.add(tag)
            continue
        tag = _tag(text, run, last, tags)
        if tag == "back" and "note-ref" not in tags:
            match = _NOTE.search(text, run.start, run.end)
            if match and match.start() > run.start:
                runs.append(Run("back", run.start, match.start(), run.sure))
                run, tag = Run("note-ref", match.start(), run.end, run.sure), "note-ref"
        tags.add(tag)
        runs.append(Run(tag, run.start, run.end, run.sure))
    return runs


def _parted(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """The runs of a citation, with those parted that hold another field.

    A citation that has no date has that of its volume or issue (2009; 108: or 38 1983); what a title is said to be `in`
    after a full stop, or a periodical after it, holds it; who edited it and what kind of paper it is are no part of it, nor
    of any field the abbreviation that is declared in it. A colon ends a name (Ohm: Salz) and a year before a title is that of
    the work. Between a shelfmark and a recipient stands who wrote. A paper with
    pages has a title: what was taken for the name of a periodical begins with it.
    """
    tags = {run.tag for run in found}
    for at, run in enumerate(found):
        after = found[at + 1].tag if at + 1 < len(found) else ""
        if run.tag in _DECLARED and "defines" not in tags and (match := DEFINED.search(text, run.start + 1, run.end)):
            cut = match.start() - (text[match.start() - 1] in "([")
            yield run._replace(end=cut)
            run = run._replace(tag="defines", start=cut)
        elif run.tag == "archive_location" and after == "recipient" and "author" not in tags:
            if match := _WRITER.search(text, run.start, run.end):
                yield run._replace(end=match.start(1))
                run = run._replace(tag="author", start=match.start(1))
        elif run.tag in ("volume", "issue") and "issued" not in tags:
            if match := _DATED.fullmatch(text, run.start, run.end):
                cut = match.start("after") if match["after"] else match.end("before")
                first, second = ("issued", run.tag) if match["after"] else (run.tag, "issued")
                yield run._replace(tag=first, end=cut)
                run = run._replace(tag=second, start=cut)
        elif run.tag == "author" and "title" not in tags and (match := _SHORT.fullmatch(text, run.start, run.end)):
            yield run._replace(end=match.end(1))
            run = run._replace(tag="title", start=match.end(1))
        elif run.tag == "title" and after == "edition" and (match := _EDITION.search(text, run.start, run.end)):
            yield run._replace(end=match.start(1))
            run = run._replace(tag="edition", start=match.start(1))
        elif run.tag == "title" and at and (cut := _given_first(text, found[at - 1], run)):
            yield run._replace(tag="author", end=cut)
            run = run._replace(start=cut)
        elif run.tag == "title" and "issued" not in tags and (match := _DATED_FIRST.match(text, run.start, run.end)):
            yield run._replace(tag="issued", end=match.end(1))
            run = run._replace(start=match.end(1))
        elif run.tag == "container-title" and not _NOT_TITLED & tags and "author" in tags and tags & _PAGED:
            if (match := _TITLED.match(text, run.start, run.end)) and not _SERIAL.match(text, match.start(1), match.end(1)):
                yield run._replace(tag="title", end=match.start(2))
                run = run._replace(start=match.start(2))
        elif run.tag == "title" and (told := _told_after(text, run, tags)):
            tag, cut = told
            yield run._replace(end=cut)
            run = run._replace(tag=tag, start=cut)
        yield run


def _given_first(text: str, last: Run, run: Run) -> int:
    """Where the title begins of which a given name was taken for a part: `Ohm, | Clara: Salz`; 0 where none was."""
    match = _GIVEN.match(text, run.start, run.end)
    if last.tag != "author" or match is None or not _FAMILY.fullmatch(text, last.start, last.end):
        return 0
    given = match[1].strip(":").split()[0].lower()
    return match.end(1) if "g" in load_lexicon().get(given, "") else 0


def _told_after(text: str, run: Run, tags: set[str]) -> tuple[str, int] | None:
    """What a title is followed by that was taken for a part of it, and where that begins."""
    if "translated-title" not in tags and (match := _TRANSLATED.search(text, run.start, run.end)):
        return "translated-title", match.start(1)
    paged = _PAGED & tags
    for tag, pattern, may_be in (
        ("container-title", _HOLDER, not {"container-title", "recipient"} & tags),
        ("container-title", _PERIODICAL, paged and not {"container-title", "recipient", "publisher", "editor"} & tags),
        ("editor", _EDITED, "editor" not in tags),
        ("genre", _GENRE, "genre" not in tags),
    ):
        if may_be and (match := pattern.search(text, run.start + 1, run.end)):
            return tag, match.start(match.lastindex or 0)
    return None


def _joint(text: str, last: Run, run: Run, tags: set[str], ahead: Sequence[Run]) -> str:
    """The tag of two runs that are one; empty where they are two."""
    printed = text[run.start : run.end]
    if last.tag == run.tag and run.tag in ("author", "edition"):
        return last.tag
    if last.tag == "volume" and run.tag == "issue" and printed.lstrip()[:1] in "-–—":
        return last.tag  # vols. 1–2
    if last.tag == "publisher" and run.tag == "publisher-place" and _OPEN_END.search(text, last.start, last.end):
        return last.tag  # University of Leeds
    if last.tag == "archive_location" and run.tag in _IN_SHELFMARK:
        return last.tag if run.tag != "issued" or "issued" in tags else ""
    if last.tag not in _TITLES:
        return ""
    between = text[last.start : run.start].rstrip()
    if run.tag == "title" and last.tag == "container-title" and "recipient" in tags and between.endswith(":"):
        return last.tag  # a letter in Foreign Relations: The Conference at Quebec
    years = _YEARS.fullmatch(text[run.start : run.end].strip(_EDGES))
    later = any(other.tag == "issued" for other in ahead)
    if years and (run.tag == "title" or run.tag == "issued" and later) and "(" not in text[run.start : run.end]:
        return last.tag  # The Journal of Benjamin Moran, 1857–1865
    year = _YEAR.fullmatch(text[run.start : run.end].strip(_EDGES))
    if run.tag not in ("issued", "title") or not year or "(" in text[run.start : run.end] or "“" in between:
        return ""
    # a letter in Message, 1861: the year is the volume's, if the letter has a date of its own, before or after
    dated = "issued" in tags or later
    letter = "recipient" in tags or any(other.tag == "recipient" for other in ahead)
    return "container-title" if dated and letter else ""


def _tag(text: str, run: Run, last: Run | None, tags: set[str]) -> str:
    """The tag of a run, as those before it would have it."""
    tag, printed = run.tag, text[run.start : run.end].strip(_EDGES)
    if tag == "volume" and "volume" in tags and last is not None and last.tag == "container-title":
        return "pages"  # (1993) 20 Journal of Law 56, 61
    if tag == "title" and _REVIEW.match(printed):
        return "reviewed-title"
    if tag == "title" and "title" in tags and "editor" in tags:
        return "container-title"  # Der lange Weg, in: Bender (Hrsg.): Tatsachenforschung
    if tag == "author" and SAME.fullmatch(printed):
        return "back"
    if tag == "volume" and _NUMBER_OF.fullmatch(printed):
        return "number-of-volumes"
    if tag == "archive_location" and _LEAF.fullmatch(printed) and {"publisher", "publisher-place"} & tags:
        return "pages"
    if tag == "edition" and printed.lower().startswith("coll"):
        return "collection-title"
    if tag == "archive_location" and last is not None and last.tag == "container-title" and _SERIES.fullmatch(printed):
        return "volume"  # in «Studi portuali», n.s., XII
    if tag == "number" and _CHAPTER.match(printed):
        return "pages"
    if last is not None and _NOTE.fullmatch(printed):
        if last.tag == "back" or "back" in tags and "pages" not in tags:
            return "note-ref"  # op. cit. (1996), n. 4
        if tag == "archive_location":
            return "pages"  # p. 144, n. 17
    return tag
