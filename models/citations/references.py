"""Tagged references of other projects as pieces: AnyStyle, GROBID and Linked Books, in the tags of ours.

Their tags are coarser than ours: what a volume holds of issue and number is told apart here by its words, pages of a
book from the extent of an article by the type worked out later. What a tag does not tell is left `other`.
"""

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from citations.pieces import Piece, Pieces

ANYSTYLE = {
    "author": "author", "date": "issued", "title": "title", "pages": "pages", "publisher": "publisher",
    "location": "publisher-place", "volume": "volume", "journal": "container-title", "container-title": "container-title",
    "editor": "editor", "translator": "translator", "note": "other", "url": "URL", "doi": "URL", "edition": "edition",
    "genre": "genre", "collection-title": "collection-title", "source": "container-title", "isbn": "other",
    "medium": "other", "director": "author", "producer": "author",
}  # fmt: skip
_SEQUENCE = re.compile(r"<sequence>(.*?)</sequence>", re.DOTALL)
_ELEMENT = re.compile(r"<([a-z-]+)>(.*?)</\1>", re.DOTALL)
_BIBL = re.compile(r"<bibl\b[^>]*>(.*?)</bibl>", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z]+)([^>]*)>")
_ITALIC = re.compile(r"</?italic>")
_ISSUE = re.compile(
    r"(?P<volume>.*?)(?P<issue>\(\s*[^)]*\d[^)]*\).*|[,\s]+(?:nos?|n°|nr|n|№|issue|Heft|H|iss)\b\.?\s*\d.*)", re.DOTALL
)


def read_anystyle(path: Path) -> Iterator[Pieces]:
    """References of one of AnyStyle's files; elements in order are the whole text."""
    for sequence in _SEQUENCE.findall(path.read_text(encoding="utf-8")):
        elements = [
            (tag, " ".join(_ITALIC.sub("", html.unescape(text)).split())) for tag, text in _ELEMENT.findall(sequence)
        ]
        if any(tag not in ANYSTYLE for tag, _ in elements if tag != "citation-number"):
            continue
        parts = [(ANYSTYLE[tag], text) for tag, text in elements if tag != "citation-number"]
        yield _finish([(tag, text + " ") for tag, text in parts])


def read_grobid(path: Path) -> Iterator[Pieces]:
    """References of one TEI file of GROBID's."""
    for bibl in _BIBL.findall(path.read_text(encoding="utf-8")):
        parts: list[tuple[str, str]] = []
        stack, at = [""], 0
        for match in _TAG.finditer(bibl):
            parts.append((stack[-1], bibl[at : match.start()]))
            at = match.end()
            if match[1]:
                stack = stack[:-1] or [""]
            elif not match[3].endswith("/"):
                stack.append(_grobid_tag(match[2], match[3], stack[-1]))
        parts.append((stack[-1], bibl[at:]))
        clean = [(tag, _ITALIC.sub("", html.unescape(text))) for tag, text in parts]
        yield _finish(_own_gaps([(tag, re.sub(r"\s+", " ", text)) for tag, text in clean]))


def _grobid_tag(name: str, attributes: str, outer: str) -> str:
    level = re.search(r'level="(\w)"', attributes)
    unit = re.search(r'(?:type|unit)="(\w+)"', attributes)
    kind = unit[1] if unit else ""
    if name == "title":
        return {"a": "title", "j": "container-title", "s": "collection-title", "u": "title"}.get(
            level[1] if level else "a", "book"
        )
    if name == "biblScope":
        return {
            "vol": "volume",
            "volume": "volume",
            "issue": "issue",
            "pp": "pages",
            "page": "pages",
            "chapter": "other",
        }.get(kind, "other")
    if name == "idno":
        return "URL" if kind.lower() in ("doi", "arxiv") else "number"
    known = {"author": "author", "editor": "editor", "date": "issued", "publisher": "publisher", "pubPlace": "publisher-place",
             "orgName": "publisher", "ptr": "URL", "note": "genre", "meeting": "publisher-place"}  # fmt: skip
    return known.get(name, outer or "other")


def _own_gaps(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What stands between elements goes to the one before (closing signs) or the one after (the rest)."""
    found: list[tuple[str, str]] = []
    hang = ""
    for tag, text in parts:
        if tag:
            if text:
                found.append((tag, hang + text))
                hang = ""
            continue
        closing = re.match(r"[\s,.;:)\]”’\"'»]*", text).end()
        if found:
            found[-1] = (found[-1][0], found[-1][1] + text[:closing])
            hang += text[closing:]
        else:
            hang += text
    if hang.strip() and found:
        found[-1] = (found[-1][0], found[-1][1] + hang)
    if found:
        found[0] = (found[0][0], re.sub(r"^\s*(?:\[?\d{1,3}\]?[.)]\s*|\[\d+\]\s*|\(\d+\)\s*)?", "", found[0][1]))
    # a title of a whole book is the title, unless another title went before it
    titled = any(tag == "title" for tag, _ in found)
    return [(("container-title" if titled else "title") if tag == "book" else tag, text) for tag, text in found]


LINKED = {
    "author": "author", "title": "title", "pagination": "pages", "year": "issued", "publicationplace": "publisher-place",
    "publisher": "publisher", "archive_lib": "archive", "archivalreference": "archive_location", "numbered_ref": "archive_location",
    "cartulation": "archive_location", "box": "archive_location", "registry": "archive_location", "folder": "archive_location",
    "foliation": "archive_location", "filza": "archive_location", "date": "issued", "volume": "volume", "tomo": "volume",
    "publicationnumber-year": "issue", "publicationspecifications": "edition", "series": "archive_location",
    "column": "pages", "conjunction": "gap", "abbreviation": "back", "ref": "note-ref", "attachment": "container-title",
}  # fmt: skip


def read_linked_books(path: Path, *, keep: Callable[[int], bool] = lambda _: True) -> Iterator[Pieces]:
    """References of Linked Books, mostly Italian history; what is no citation is left out."""
    rows = path.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reference: list[tuple[str, str]] = []
    count = 0
    for row in [*rows, "end"]:
        cells = row.split(" ")
        if len(cells) == 4 and cells[3] in ("b-r", "i-r", "e-r"):
            if cells[3] == "b-r" and reference:
                count += 1
                if keep(count):
                    yield _finish(_held_apart(_joined(reference)))
                reference = []
            reference.append((cells[1], cells[0]))
        elif reference and row:  # an empty row is a line's end
            count += 1
            if keep(count):
                yield _finish(_held_apart(_joined(reference)))
            reference = []


def _joined(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Words set apart by blanks put together again."""
    parts: list[tuple[str, str]] = []
    primary = any(tag in ("archive_lib", "archivalreference") for tag, _ in words)
    for tag, word in words:
        ours = LINKED.get(tag, "other")
        if primary and tag == "title":
            ours = "title"
        if ours == "gap":
            ours = parts[-1][0] if parts else "other"
        blank = (
            ""
            if not parts or re.match(r"[,.;:)\]»’”]", word) or parts[-1][1].endswith(("(", "[", "'", "’", "«", "/"))
            else " "
        )
        if parts and parts[-1][0] == ours:
            parts[-1] = (ours, parts[-1][1] + blank + word)
        else:
            if parts:
                parts[-1] = (parts[-1][0], parts[-1][1] + blank)
            parts.append((ours, word))
    return parts


# A title with what holds it: `Salt, in «Port Annual», `; `“Salt,” Port Annual `; `Salt, in Papers of the Port, `.
_HELD = (
    re.compile(r"(?P<title>.*?)(?P<held>(?:\bin:?\s*)?(?:[«“„][^«»“”„]+[»”]|\"[^\"]+[\"”])[\s,.;:]*)", re.IGNORECASE | re.DOTALL),
    re.compile(r"(?P<title>[“\"«][^”\"»]+[”\"»][\s,.]*)(?P<held>\S.*)", re.DOTALL),
    re.compile(r"(?P<title>.*?\S[,.?!»”’\"]\s*)(?P<held>in:?\s+\W?[A-Z].*)", re.DOTALL),
)


def _held_apart(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parts of a reference of Linked Books, whose titles are tagged together with what holds them.

    An article whose journal cannot be told from its title is no use: nothing of it is kept.
    """
    found: list[tuple[str, str]] = []
    for tag, text in parts:
        if tag == "title" and found and re.fullmatch(r"in:?\s*", found[-1][1], re.IGNORECASE):
            found[-1:] = [("container-title", found[-1][1] + text)]
        elif tag == "title" and (match := next(filter(None, (one.fullmatch(text) for one in _HELD)), None)):
            found += [(name, match[of]) for name, of in (("title", "title"), ("container-title", "held")) if match[of].strip()]
        else:
            found.append((tag, text))
    tags = {tag for tag, _ in found}
    return [] if "issue" in tags and "container-title" not in tags else found


_DATED = re.compile(
    r"(?P<year>\s*(?:1[5-9]|20)\d\d\s*[;,.:]\s*)(?P<after>\S.*) | (?P<before>.*?\d\S*[\s,]|\s*[IVXLC]+[\s,]+)(?P<later>\(?(?:1[5-9]|20)\d\d\b.*)",
    re.VERBOSE | re.DOTALL,
)
_PAGED = re.compile(r"(?P<issue>.*\))(?P<pages>\s*:\s*[A-Za-z]?\d.*)", re.DOTALL)
_EDITED = re.compile(r"\s*\(?(?:a\s+cur|cur[.ra]|a\s+c\.|éd|ed[.s]|hrsg|hg|edited|herausg|publ)", re.IGNORECASE)
_PAGES_AHEAD = re.compile(r"(?P<title>.*[,.»”])(?P<word>\s*(?:pp?|pagg?|cc?|ff?|fols?|S)\.\s*)", re.DOTALL)


def _parted(parts: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The parts, each of one kind: years out of volumes and issues, `p.` put with the pages, editors no authors."""
    dated = any(tag == "issued" for tag, _ in parts)
    hang = ""
    for at, (tag, text) in enumerate(parts):
        text, hang = hang + text, ""
        after = parts[at + 1][0] if at + 1 < len(parts) else ""
        if tag in ("volume", "issue") and not dated and (match := _DATED.fullmatch(text)):
            if match["year"]:
                yield "issued", match["year"]
                yield tag, match["after"]
            else:
                yield tag, match["before"]
                yield "issued", match["later"]
        elif tag in ("title", "container-title") and after == "pages" and (match := _PAGES_AHEAD.fullmatch(text)):
            yield tag, match["title"]
            hang = match["word"]
        elif tag == "author" and at and _EDITED.match(text):
            yield "editor", text
        else:
            yield tag, text


def _finish(parts: list[tuple[str, str]]) -> Pieces:
    """The pieces of one reference; issue and volume told apart, the final stop left to the gap after it."""
    found: list[Piece] = []
    for tag, text in _parted(parts):
        if not text:
            continue
        if tag == "volume" and (match := _ISSUE.fullmatch(text)) and match["volume"].strip():
            found.append(Piece(match["volume"], "volume", 0))
            tag, text = "issue", match["issue"]
        if tag == "issue" and (match := _PAGED.fullmatch(text)):
            found.append(Piece(match["issue"], "issue", 0))
            tag, text = "pages", match["pages"]
        found.append(Piece(text, tag, 0))
    if found:
        last = found[-1]
        body = last.text.rstrip()
        tail = "." if body.endswith(".") and not body.endswith(("al.", "ed.", "edd.", "ff.", "S.", "v.")) else ""
        found[-1] = Piece(body[: len(body) - len(tail)] if tail else body, last.tag, 0)
        if tail and found[-1].text:
            found.append(Piece(tail, "gap"))
    return tuple(piece for piece in found if piece.text)


def plain(pieces: Pieces) -> str:
    """The letters of a reference alone, to find the same reference in another set."""
    return re.sub(r"[\W_\d]+", "", "".join(piece.text for piece in pieces).lower())
