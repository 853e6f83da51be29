"""Bibliographic data as an item of CSL-JSON: what a shelf shows of it, and how it sorts by it."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from variorum.library.words import fold_words

_ARTICLES = re.compile(
    r"^(?:the|an?|der|die|das|ein|eine|le|la|les|l['’]|un|une|il|lo|gli|el|los|las|de|het|o|os)(?:\s+|(?<=['’]))",
    re.IGNORECASE,
)


def title_of(csl: Mapping[str, Any]) -> str:
    """The title, in one line."""
    return " ".join(str(csl.get("title") or "").split())


def authors_of(csl: Mapping[str, Any]) -> tuple[str, ...]:
    """The authors as on a title page; where there are none, the editors.

    >>> authors_of({"author": [{"family": "Marrenholt", "given": "Ilse"}, {"literal": "Harbour Commission"}]})
    ('Ilse Marrenholt', 'Harbour Commission')
    """
    people = csl.get("author") or csl.get("editor") or ()
    names = (_name(person) for person in people if isinstance(person, Mapping))
    return tuple(name for name in names if name)


def year_of(csl: Mapping[str, Any]) -> int | None:
    """The year of publication.

    >>> year_of({"issued": {"date-parts": [["1951", 4]]}}), year_of({"issued": {"literal": "c. 1620"}})
    (1951, 1620)
    """
    for name in ("issued", "original-date"):
        date = csl.get(name)
        if not isinstance(date, Mapping):
            continue
        parts = date.get("date-parts")
        first = parts[0][0] if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0] else None
        match = re.search(r"(?<!\d)-?\d{3,4}(?!\d)", str(first or date.get("raw") or date.get("literal") or ""))
        if match:
            return int(match[0])
    return None


def container_of(csl: Mapping[str, Any]) -> str:
    """The journal or book that a work is part of."""
    return " ".join(str(csl.get("container-title") or "").split())


def author_key(csl: Mapping[str, Any]) -> str:
    """What a shelf in order of authors sorts by; works without an author come by their title."""
    people = csl.get("author") or csl.get("editor") or ()
    names = [
        " ".join(str(person.get(part) or "") for part in ("family", "literal", "given")).strip()
        for person in people
        if isinstance(person, Mapping)
    ]
    return plain_key(" ".join(filter(None, names)) or title_key(csl))


def title_key(csl: Mapping[str, Any]) -> str:
    """What a shelf in order of titles sorts by: the title without its article."""
    title = title_of(csl)
    return plain_key(_ARTICLES.sub("", title) or title)


def title_words(csl: Mapping[str, Any]) -> str:
    """The words by which `title:` finds a work."""
    return " ".join(fold_words(" ".join(str(csl.get(name) or "") for name in ("title", "title-short"))))


def author_words(csl: Mapping[str, Any]) -> str:
    """The words by which `author:` finds a work: of authors, editors and translators, given name first and last.

    >>> author_words({"author": [{"family": "Marrenholt", "given": "Ilse"}]})
    'ilse marrenholt ilse'
    """
    people = (person for role in ("author", "editor", "translator") for person in csl.get(role) or ())
    names = (f"{_name(person)} {person.get('given') or ''}" for person in people if isinstance(person, Mapping))
    return "  ".join(" ".join(fold_words(name)) for name in names)


def plain_key(text: str) -> str:
    """A text without case, accents and signs.

    >>> plain_key("Škvorecký, Josef")
    'skvorecky josef'
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare))


def _name(person: Mapping[str, Any]) -> str:
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return str(person.get("literal") or " ".join(str(person[part]) for part in parts if person.get(part))).strip()
