"""The hand-annotated notes as pieces: where each printed field stands in its citation, and what belongs to it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from citations.pieces import FAMILY, Piece, Pieces
from variorum.citations.dates import to_edtf

NAMES = ("author", "recipient", "editor", "translator", "interviewer")
TAGS = {"locator": "pages", "page": "pages", "entry-date": "issued", "collection-number": "collection-title",
        "event-title": "container-title", "enclosed-in": "attachment"}  # fmt: skip
BACK = re.compile(
    r"\b(?:ibid(?:em)?|ebd|ebenda|id|idem|ders|dies|op\.?\s*cit|loc\.?\s*cit|art\.?\s*cit|supra|above|a\.\s?a\.\s?O|"
    r"same file|the same to the same|cited)\b[.,]?",
    re.IGNORECASE,
)
NOTE = re.compile(r"\b(?:n|nn|note|notes|Anm|Fn|not)\b\.?\s*\d+(?:\s+above)?", re.IGNORECASE)
DEFINES = re.compile(r"\(?\s*(?:hereafter|henceforth|hereinafter|hierna|im Folgenden)\b[^)]*\)?", re.IGNORECASE)
DATE = re.compile(
    r"""
    \[?(?:\d{1,2}\s*[/(]\s*)?(?:\d{1,2}\)?\.?\s+)?(?:of\s+|de\s+)?
    (?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?|Spring|Summer|Autumn|Fall|Winter)
    (?:\s+and\s+\w+)?(?:\s+\d{1,2})?(?:\s*\[[^\]]*\])?(?:,?\s*\d{1,2},)?,?\s*(?:\d{4}(?:/\d{2,4})?)?
    | \[?\d{4}(?:[–-]\d{2,4}|/\d{2,4})?\??\]?
    """,
    re.VERBOSE,
)


_CLOSING = re.compile(r"[\s,.;:)\]”’\"'»]*")
# What says after a name what its bearer did: `(ed.), `, `, eds., `, ` (Hrsg.): `.
_ROLE = re.compile(
    r"(?:[\s,]*[(\[]?(?:eds?|edn|edd|Hrsg|Hg|dir|éds?|a cura di|coords?|comps?|trans|org)\b[.)\]]*)?[\s,.;:)\]”’\"'»]*"
)


def read_gold(path: Path) -> list[tuple[tuple[str, str], Pieces]]:
    """Each note with its (document, chapter)."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.append(((row["doc"], row["chapter"]), to_pieces(row)))
    return found


def to_pieces(row: dict) -> Pieces:
    """One note; its text is kept to the letter."""
    text = row["text"]
    tags: list[tuple[str, int | None]] = [("gap", None)] * len(text)
    for start, end in row["prose"]:
        tags[start:end] = [("prose", None)] * (end - start)
    at = 0
    for number, cit in enumerate(row["citations"]):
        start, end = cit["span"]
        if cit.get("signal"):
            words = cit["signal"].strip(" ,")
            place = text.rfind(words, at, start)
            if place < 0:
                place = text.rfind(words, 0, start)
            if place >= 0:
                tags[place : place + len(words)] = [("signal", None)] * len(words)
                follow = place + len(words)
                while follow < start and text[follow] in " .,:":
                    tags[follow] = ("signal", None)
                    follow += 1
        for offset, tag in enumerate(field_tags(text[start:end], cit, start)):
            tags[start + offset] = (tag, number)
        at = end
    _fill_gaps(text, tags, row)
    italic = bytearray(len(text))
    for start, end in row["italic"]:
        italic[start:end] = b"\1" * (end - start)
    pieces, start = [], 0
    for at in range(1, len(text) + 1):
        if at == len(text) or tags[at] != tags[start] or italic[at] != italic[start]:
            pieces.append(Piece(text[start:at], tags[start][0], tags[start][1], bool(italic[start])))
            start = at
    return tuple(pieces)


def _fill_gaps(text: str, tags: list[tuple[str, int | None]], row: dict) -> None:
    """A gap with more than joining words in it is prose that the annotator left out."""
    if not row["citations"]:
        tags[:] = [("prose", None)] * len(tags)
        return
    for match in re.finditer(r"[^\W\d_]+(?:[ ,’'-]+[^\W\d_]+){3,}", text):
        if all(tag == ("gap", None) for tag in tags[match.start() : match.end()]):
            tags[match.start() : match.end()] = [("prose", None)] * (match.end() - match.start())


def field_tags(text: str, cit: dict, start: int) -> list[str]:
    """The tag of each letter of a citation."""
    tags = [""] * len(text)
    if "field_spans" in cit:
        for name, spans in cit["field_spans"].items():
            for one, two in spans:
                _mark(tags, TAGS.get(name, name), one - start, two - start)
            if name in NAMES and len(spans) > 1:
                _mark(tags, name, spans[0][0] - start, spans[-1][1] - start)
    else:
        for name, one, two in sorted(_find_fields(text, cit["fields"]), key=lambda found: found[1]):
            _mark(tags, TAGS.get(name, name), one, two)
    for pattern, tag in ((DEFINES, "defines"), (NOTE, "note-ref"), (BACK, "back")):
        for match in pattern.finditer(text):
            if not any(tags[match.start() : match.end()]):
                _mark(tags, tag, *match.span())
    for match in re.finditer(r"https?://\S+", text):
        _mark(tags, "URL", *match.span())
    return spread(text, tags)


def _mark(tags: list[str], name: str, start: int, end: int) -> None:
    name = name if name in FAMILY else "other"
    tags[max(0, start) : end] = [name] * (end - max(0, start))


def _find_fields(text: str, fields: dict) -> Iterator[tuple[str, int, int]]:
    """Where each field is printed; those printed elsewhere are left out."""
    taken = bytearray(len(text))

    def claim(name: str, one: int, two: int) -> tuple[str, int, int]:
        taken[one:two] = b"\1" * (two - one)
        return name, one, two

    order = sorted(
        (name for name in fields if name not in NAMES),
        key=lambda name: (name in ("issued", "locator", "page", "volume"), -len(str(fields[name]))),
    )
    for name in order:
        value = str(fields[name])
        if name in ("issued", "container-issued", "entry-date", "accessed"):
            best = None
            for match in DATE.finditer(text):
                if any(taken[match.start() : match.end()]):
                    continue
                when = to_edtf(match[0], year=int(value[:4])) if re.match(r"\d{4}", value) else None
                rank = 2 if when == value.rstrip("?") or when == value else 1 if when and when[:4] == value[:4] else 0
                if rank and (best is None or rank > best[0]):
                    best = (rank, *match.span())
            if best:
                yield claim(name, best[1], best[2])
            continue
        places = [
            match.span() for match in re.finditer(re.escape(value), text) if not any(taken[match.start() : match.end()])
        ]
        if value[:1].isdigit():
            places = [
                p for p in places if not re.match(r"\w", text[p[1] :]) and not re.search(r"[\w/–]$", text[: p[0]])
            ]
        if places:
            yield claim(name, *(places[-1] if name in ("locator", "page") else places[0]))
    for name in NAMES:
        spans: list[tuple[int, int]] = []
        for person in fields.get(name, ()):
            given, family = person.get("given", ""), person.get("family") or person.get("literal") or ""
            for form in (f"{given} {family}", f"{given}{family}", f"{family}, {given}", family):
                after = spans[-1][1] if spans else 0
                place = next(
                    (
                        m.start()
                        for m in re.finditer(re.escape(form.strip()), text)
                        if m.start() >= after and not any(taken[m.start() : m.end()])
                    ),
                    -1,
                )
                if form.strip() and place >= 0:
                    spans.append((place, place + len(form.strip())))
                    claim(name, *spans[-1])
                    break
        if spans:
            yield name, spans[0][0], spans[-1][1]


def spread(text: str, tags: list[str]) -> list[str]:
    """Give the letters between fields to the field before (closing signs) or after (the words that introduce it)."""
    size = len(text)
    at = 0
    while at < size:
        if tags[at]:
            at += 1
            continue
        end = at
        while end < size and not tags[end]:
            end += 1
        before, after = tags[at - 1] if at else "", tags[end] if end < size else ""
        if not before or not after:
            tags[at:end] = [before or after or "other"] * (end - at)
        else:
            closing = (_ROLE if before in NAMES else _CLOSING).match(text, at, end)
            cut = closing.end()
            tags[at:cut] = [before] * (cut - at)
            tags[cut:end] = [after] * (end - cut)
        at = end
    return tags
