"""Bibliographic data that a person has beside a work: a `.bib` file, or CSL-JSON as Zotero and pandoc write it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from variorum.errors import BrokenFile, UsageError
from variorum.library.items import title_of
from variorum.library.titlepage import name_to_csl, read_person
from variorum.library.words import fold_words

_TYPES = {
    "article": "article-journal", "book": "book", "booklet": "pamphlet", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "conference": "paper-conference", "mvbook": "book", "collection": "book",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report",
    "online": "webpage", "unpublished": "manuscript", "letter": "personal_communication",
}  # fmt: skip
_FIELDS = {
    "title": "title", "booktitle": "container-title", "journal": "container-title", "journaltitle": "container-title",
    "publisher": "publisher", "address": "publisher-place", "location": "publisher-place", "volume": "volume",
    "number": "issue", "issue": "issue", "pages": "page", "doi": "DOI", "url": "URL", "isbn": "ISBN", "issn": "ISSN",
    "series": "collection-title", "edition": "edition", "school": "publisher", "institution": "publisher",
    "language": "language", "abstract": "abstract", "note": "note", "shorttitle": "title-short", "library": "archive",
    "shelfmark": "archive_location",
}  # fmt: skip
_PEOPLE = {"author": "author", "editor": "editor", "translator": "translator"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
BESIDE = (".bib", ".csl.json", ".csl", ".json")
_BEGINS_CSL = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*\{|\{(?!\s*"format"))')
_LOOK = 256  # bytes in which an item has begun
_AGREES = 0.8  # of the words of an entry's title that the first page must have


def find_beside(path: Path) -> Path | None:
    """The file with bibliographic data that lies beside a work and has its name: `article.bib` for `article.pdf`."""
    for ending in BESIDE:
        beside = path.with_name(path.stem + ending)
        if beside.is_file() and beside != path and (ending != ".json" or is_csl(beside)):
            return beside
    return None


def is_csl(path: Path) -> bool:
    """Whether a file whose name does not tell holds CSL items, as Zotero writes them; a document may be JSON too."""
    try:
        with path.open("rb") as file:
            if not _BEGINS_CSL.match(file.read(_LOOK)):
                return False
        return bool(read_items(path))
    except (OSError, BrokenFile):
        return False


def read_items(path: Path) -> list[dict[str, Any]]:
    """The entries of a bibliography as CSL items; raises BrokenFile."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BrokenFile(path, "it is not UTF-8", "Save it as UTF-8.") from None
    except OSError as trouble:
        raise BrokenFile(path, str(trouble.strerror or trouble)) from None
    if text.lstrip()[:1] in ("[", "{") and path.suffix.lower() != ".bib":
        return _read_csl(path, text)
    return list(_read_bibtex(path, text))


def choose_item(items: Sequence[Mapping[str, Any]], *, names: Sequence[str], page: str, path: Path) -> dict[str, Any]:
    """The item that is meant for files of these names, whose first page has this text. Raises UsageError.

    It is the only one, or names one of the files, or has its DOI or its title on the page.
    """
    if len(items) == 1:
        return _clean(items[0])
    meant = [item for item in items if any(name in str(item.get("file", "")) for name in names)]
    if len(meant) != 1:
        meant = [item for item in items if item.get("DOI") and str(item["DOI"]).lower() in page.lower()]
    if len(meant) != 1:
        words = set(fold_words(page))
        shares = [(_share(fold_words(title_of(item)), words), item) for item in items]
        best = max((share for share, _ in shares), default=0.0)
        meant = [item for share, item in shares if share == best >= _AGREES]
    if len(meant) != 1:
        raise UsageError(
            f"Which of the {len(items)} entries of {path.name} is meant for {', '.join(names)} cannot be told.",
            "Give a file with the one entry, or name the file in its field `file`.",
        )
    return _clean(meant[0])


def _share(title: Sequence[str], words: set[str]) -> float:
    return sum(word in words for word in title) / len(title) if title else 0.0


def _clean(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in ("file", "custom")}


def _read_csl(path: Path, text: str) -> list[dict[str, Any]]:
    try:
        data = json.loads(text)
    except ValueError as trouble:
        raise BrokenFile(path, f"it is no JSON ({trouble})") from None
    if isinstance(data, dict):
        data = data.get("items", [data])
    items = [item for item in data if isinstance(item, dict)] if isinstance(data, list) else []
    if not items or not all("title" in item or "author" in item or "type" in item for item in items):
        raise BrokenFile(path, "it holds no CSL items", "Export it from Zotero as CSL JSON, or as BibTeX.")
    return items


def _read_bibtex(path: Path, text: str) -> Iterator[dict[str, Any]]:
    from bibtexparser import middlewares
    from bibtexparser.entrypoint import parse_string

    layers = [middlewares.LatexDecodingMiddleware(), middlewares.SeparateCoAuthors()]
    library = parse_string(text, append_middleware=layers)
    if not library.entries:
        raise BrokenFile(path, "it holds no entry of BibTeX", "Export it from Zotero as BibTeX, or as CSL JSON.")
    for entry in library.entries:
        yield _to_csl(entry.entry_type.lower(), {field.key.lower(): field.value for field in entry.fields}, entry.key)


def _to_csl(kind: str, fields: Mapping[str, Any], key: str) -> dict[str, Any]:
    item: dict[str, Any] = {"id": key, "type": _TYPES.get(kind, "document")}
    for name, ours in _FIELDS.items():
        if fields.get(name):
            item.setdefault(ours, _plain(fields[name]))
    if fields.get("subtitle") and "title" in item:
        item["title"] = f"{item['title']}: {_plain(fields['subtitle'])}"
    if "page" in item:
        item["page"] = re.sub(r"\s*[-–—]+\s*", "–", item["page"])
    for role, ours in _PEOPLE.items():
        people = fields.get(role)
        if not people:
            continue
        people = people if isinstance(people, list) else re.split(r"\s+and\s+", str(people))
        if named := [_person(str(person)) for person in people if _plain(person)]:
            item[ours] = named
    if issued := _date(fields):
        item["issued"] = issued
    if fields.get("file"):
        item["file"] = str(fields["file"])
    return item


def _person(text: str) -> dict[str, str]:
    if text.strip().startswith("{"):
        return {"literal": _plain(text)}
    name = read_person(_plain(text))
    return name_to_csl(name) if name is not None else {"literal": _plain(text)}


def _date(fields: Mapping[str, Any]) -> dict[str, Any] | None:
    match = re.match(r"(-?\d{1,4})(?:-(\d\d))?(?:-(\d\d))?", str(fields.get("date") or fields.get("year") or ""))
    if match is None:
        shown = _plain(fields.get("date") or fields.get("year") or "")
        return {"literal": shown} if shown else None
    parts = [int(part) for part in match.groups() if part]
    month = str(fields.get("month") or "").strip().lower()[:3]
    if len(parts) == 1 and month in _MONTHS:
        parts.append(_MONTHS.index(month) + 1)
    return {"date-parts": [parts]}


def _plain(value: object) -> str:
    return " ".join(re.sub(r"[{}]", "", str(value)).split())
