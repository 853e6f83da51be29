"""Who wrote a work, what it is called and where it was published, from all that says so, the surest first.

What a person gave comes first; then what the PDF's metadata say and the first page bears out; then the first page; then
the metadata alone, unless they are what programs write of themselves; at last the name of the file.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from variorum.library.titlepage import DOI, name_to_csl, read_person, read_title_page
from variorum.library.words import fold_words
from variorum.model import Document

_BORNE_OUT = 0.8  # of the words of a title that the first pages must have
_FIRST = 2  # pages
_FROM_PROGRAMS = re.compile(
    r"^(?:microsoft (?:word|powerpoint) - |untitled|(?:.*[\\/])?\S+\.(?:pdf|docx?|tiff?|indd|qxd|tex|dvi|jpe?g|png)$"
    r"|(?:scan|img|image|doc|document|page|file|pii|s)[\W_]*\d+|full ?page|presentation|no job name|layout \d)",
    re.IGNORECASE,
)
_NOBODY = frozenset("administrator admin user owner unknown author scanner anonymous default root guest".split())


def attribute(
    doc: Document,
    *,
    name: str,
    said: Sequence[tuple[str, str]] = (),
    given: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The bibliographic data of a work as a CSL item.

    `name` is that of its first file, `said` what the file says of itself (`ingest.particulars`), `given` an item that a
    person gave.
    """
    printed = read_title_page(doc)
    pages = [page.text for page in doc.pages if page.text.strip()][:_FIRST]
    words = set(fold_words(" ".join(pages)))
    stated = _stated(said)
    title = str(stated.pop("title", ""))
    borne_out = bool(title) and _share(title, words) >= _BORNE_OUT
    authors = stated.pop("author", [])
    item: dict[str, Any] = {**printed, **stated}
    cut = fold_words(str(printed.get("title", "")))[: len(fold_words(title))] == fold_words(title)  # of its subtitle
    if title and (borne_out and not cut or "title" not in printed) and not _is_made_up(title, name):
        item["title"] = title
    if authors and ("author" not in printed or all(_share(str(a.get("family", "")), words) == 1.0 for a in authors)):
        item["author"] = authors
    item.setdefault("title", _from_name(name))
    item.setdefault("type", "article-journal" if "container-title" in item else "document")
    if "page" not in item and "container-title" in item and (span := _folios(doc)):
        item["page"] = span
    if given:
        kept = {} if given.get("title") and not _same(given, item) else item
        item = {**kept, **{key: value for key, value in given.items() if value not in (None, "", [])}}
    return {key: value for key, value in item.items() if key != "id" and value not in (None, "", [])}


def _stated(said: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """What a file says of itself as fields of CSL-JSON; of two values of a field the first holds."""
    found: dict[str, Any] = {}
    people = [value for name, value in said if name == "author"]
    together = next((value for name, value in said if name == "authors"), "")
    if len(people) <= 1 and together:
        people = [part for part in re.split(r"\s*;\s*|\s+and\s+|\s*&\s*", together) if part]
    pages: dict[str, str] = {}
    for name, value in said:
        match name:
            case "author" | "authors" | "subject" | "issued-shown":
                continue
            case "DOI" | "identifier":
                if doi := DOI.search(value):
                    found.setdefault("DOI", doi[0].rstrip(".,;"))
            case "page-first" | "page-last":
                pages.setdefault(name, value)
            case "issued":
                if match := re.match(r"(\d{4})(?:-(\d\d))?", value):
                    parts = [int(part) for part in match.groups() if part]
                    found.setdefault("issued", {"date-parts": [parts]})
            case "language":
                found.setdefault("language", value)
            case _:
                found.setdefault(name, value)
    if "page-first" in pages:
        found.setdefault("page", "–".join(dict.fromkeys(pages.values())))
    named = (read_person(person) for person in people if person.strip().lower() not in _NOBODY and "@" not in person)
    if authors := [name_to_csl(name) for name in named if name is not None]:
        found["author"] = authors
    return found


def _share(text: str, words: set[str]) -> float:
    own = fold_words(text)
    return sum(word in words for word in own) / len(own) if own else 0.0


def _is_made_up(title: str, name: str) -> bool:
    """Whether a title is that of a file or a program rather than of a work."""
    stem = PurePath(name).stem
    bare = fold_words(title)
    return not bare or bool(_FROM_PROGRAMS.match(title)) or bare == fold_words(stem) and " " not in title.strip()


def _from_name(name: str) -> str:
    """A title made of the name of a file.

    >>> _from_name("salt_convention-1893.pdf")
    'salt convention 1893'
    """
    return " ".join(re.sub(r"[_\s]+|(?<=\w)-(?=\w)", " ", PurePath(name).stem).split()) or name


def _folios(doc: Document) -> str:
    """The first and the last folio, where they are figures that rise with the pages."""
    printed = [(page.index, int(page.folio)) for page in doc.pages if page.folio and page.folio.isdigit()]
    if len(printed) < 2 or len({folio - index for index, folio in printed}) > 1:
        return ""
    shift = printed[0][1] - printed[0][0]
    return f"{doc.pages[0].index + shift}–{doc.pages[-1].index + shift}"


def _same(one: Mapping[str, Any], two: Mapping[str, Any]) -> bool:
    """Whether two items are of one work, so that what one has not may be taken from the other."""
    first, second = (fold_words(str(item.get("title", ""))) for item in (one, two))
    return bool(set(first) & set(second)) and _share(" ".join(first), set(second)) >= 0.5
