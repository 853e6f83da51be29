"""Reads hOCR, the HTML of many OCR programs (hOCR 1.2, with what Tesseract, OCRopus and others add to it).

XHTML is parsed as XML first, because an HTML parser takes an element that closes itself for one that is still open; all
else is parsed as the HTML of the wild.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from lxml import etree

from variorum.errors import BrokenFile
from variorum.ingest.markup import number, parse_pages, read_text, root_name, split_maker
from variorum.ingest.measure import Sheets
from variorum.ingest.options import Options
from variorum.ingest.sheet import Made, Row, Sheet, Word, share, unite
from variorum.model import Box

NAME = "hocr"
ENDINGS = (".hocr", ".html", ".htm", ".xhtml")

_LINES = frozenset({
    "ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_pageno", "ocr_caption", "ocr_textfloat", "ocr_title",
    "ocr_footnote",
})  # fmt: skip
_WORDS = frozenset({"ocrx_word", "ocr_word"})
_PICTURES = frozenset({"ocr_image", "ocr_photo", "ocr_linedrawing", "ocr_graphic", "ocr_figure"})
_STYLES = {"em": "i", "i": "i", "strong": "b", "b": "b", "sup": "r"}

# What Tesseract calls the size of a line's type reaches from ascender to descender, which is nine tenths of the em.
_INK = 0.9

_PROPERTY = re.compile(r"""\s*([\w-]+)\s*((?:"[^"]*"|'[^']*'|[^;"'])*)""")


def recognise(head: bytes) -> bool:
    """Whether the file is HTML at all: no other kind that is read here is, and what is not hOCR can be told why."""
    if root_name(head) == "html":
        return True
    return root_name(head) in {"div", "span", "body"} and b"ocr_" in head


def open_file(path: Path, options: Options) -> Sheets:  # noqa: ARG001  # the interface of every reader
    """Open an hOCR file; raises `EmptyFile` and `BrokenFile`."""
    text = read_text(path)
    tail = text.rstrip()[-4096:]
    if not tail.endswith(">") or ("<html" in text[:8192].lower() and "</html" not in tail.lower()):
        raise BrokenFile(path, "it breaks off before its end")
    try:
        root, pages = parse_pages(path, text, _is_page)
    except BrokenFile:
        root, pages = parse_pages(path, text, _is_page, html=True)
    if not pages and any(_classes(node) & (_LINES | _WORDS) for node in root.iter("*")):
        pages = (etree.tostring(root, encoding="utf-8"),)
    if not pages:
        raise BrokenFile(path, "it is a web page without the marks of hOCR; save the text of the page as a .txt file")
    system = next((str(meta.get("content")) for meta in root.iter("meta") if meta.get("name") == "ocr-system"), "")
    return Sheets(path, pages, Made(*split_maker(system)), to_sheet)


def to_sheet(page: etree._Element) -> Sheet:
    """The rows, pictures and rules of an `ocr_page`, in pixels from its own corner."""
    properties = _properties(page)
    frame = _box(properties)
    left, top = (frame.left, frame.top) if frame else (0.0, 0.0)
    boxes: dict[str, list[Box]] = {"pictures": [], "rules": []}
    for node in page.iter("*"):
        kind = "pictures" if _classes(node) & _PICTURES else "rules" if "ocr_separator" in _classes(node) else None
        if kind and (box := _box(_properties(node), left, top)):
            boxes[kind].append(box)
    return Sheet(
        rows=tuple(_rows(page, left, top)),
        width=frame.right - left if frame else None,
        height=frame.bottom - top if frame else None,
        dpi=number(properties.get("scan_res", "").split(" ")[0]),
        pictures=tuple(boxes["pictures"]),
        rules=tuple(boxes["rules"]),
    )


def _is_page(node: etree._Element) -> bool:
    return "ocr_page" in _classes(node)


def _classes(node: etree._Element) -> set[str]:
    return set((node.get("class") or "").split())


def _properties(node: etree._Element) -> dict[str, str]:
    """The properties that hOCR keeps in the `title` of an element.

    >>> _properties(etree.Element("div", title='image "a;b.png"; bbox 0 0 9 9 ; x_wconf 93'))
    {'image': '"a;b.png"', 'bbox': '0 0 9 9', 'x_wconf': '93'}
    """
    return {match[1]: match[2].strip() for match in _PROPERTY.finditer(node.get("title") or "")}


def _box(properties: dict[str, str], left: float = 0.0, top: float = 0.0) -> Box | None:
    sides = [number(part) for part in properties.get("bbox", "").split()]
    if len(sides) != 4 or None in sides:
        return None
    x0, y0, x1, y1 = (side or 0.0 for side in sides)
    return Box(min(x0, x1) - left, min(y0, y1) - top, max(x0, x1) - left, max(y0, y1) - top)


def _rows(node: etree._Element, left: float, top: float) -> Iterator[Row]:
    """The rows below an element, in document order; words that stand in no line are grouped by their places."""
    loose: list[Word] = []
    for child in node.iterchildren("*"):
        if _classes(child) & _WORDS:
            new = _words(child, left, top)
            if loose and new and not _beside(loose[-1], new[0]):
                yield Row(tuple(loose))
                loose = []
            loose.extend(new)
            continue
        if loose:
            yield Row(tuple(loose))
            loose = []
        if _classes(child) & _LINES and not any(_classes(other) & _LINES for other in child.iterdescendants("*")):
            yield _row(child, left, top)
        else:
            yield from _rows(child, left, top)
    if loose:
        yield Row(tuple(loose))


def _beside(one: Word, two: Word) -> bool:
    """Whether a word goes on the line of another."""
    if one.box is None or two.box is None:
        return True
    middle = (two.box.top + two.box.bottom) / 2
    return two.box.left >= one.box.left and one.box.top < middle < one.box.bottom


def _row(line: etree._Element, left: float, top: float) -> Row:
    properties = _properties(line)
    box = _box(properties, left, top)
    marked = [node for node in line.iterdescendants("*") if _classes(node) & _WORDS]
    words = [word for node in marked for word in _words(node, left, top)]
    if not words:
        words = _unmarked(line, box)
    height = number(properties.get("x_size"))
    return Row(tuple(words), box, _baseline(properties, box), height / _INK if height else None)


def _baseline(properties: dict[str, str], box: Box | None) -> tuple[tuple[float, float], ...]:
    """The ends of a baseline, which hOCR gives as slope and height from the bottom left corner of the line's box."""
    values = [number(part) for part in properties.get("baseline", "").split()]
    angle = number(properties.get("textangle")) or 0.0
    if box is None or len(values) != 2 or values[0] is None or values[1] is None or abs(angle) > 45:
        return ()
    start = box.bottom + values[1]
    return (box.left, start), (box.right, start + values[0] * (box.right - box.left))


def _words(node: etree._Element, left: float, top: float) -> list[Word]:
    """The words of an `ocrx_word`: one, or more where a raised figure is a part of it."""
    properties = _properties(node)
    box = _box(properties, left, top)
    confidence = number(properties.get("x_wconf"))
    letters = [value for part in properties.get("x_confs", "").split() if (value := number(part)) is not None]
    if confidence is None and letters:
        confidence = sum(letters) / len(letters)
    font = properties.get("x_font", "").lower()
    basis = "".join(letter for name, letter in (("ital", "i"), ("obli", "i"), ("bold", "b")) if name in font)
    runs: list[tuple[str, str]] = []
    for run, style in _runs(node, basis):
        text = "".join(run.split())  # the letters of a word may stand in elements of their own, with blanks between
        if text and runs and ("r" in runs[-1][1]) == ("r" in style):
            runs[-1] = (runs[-1][0] + text, runs[-1][1])
        elif text:
            runs.append((text, style))
    length = sum(len(text) for text, _ in runs)
    words, place = [], 0
    for text, style in runs:
        part = share(box, place, place + len(text), length)
        words.append(
            Word(
                text=text,
                box=part,
                confidence=None if confidence is None else confidence / 100,
                style=style,
                joined=place > 0,
            )
        )
        place += len(text)
    return words


def _unmarked(line: etree._Element, box: Box | None) -> list[Word]:
    """The words of a line in which none are marked, with their styles."""
    runs = list(_runs(line, ""))
    text = "".join(text for text, _ in runs)
    words: list[Word] = []
    place = 0
    for run, style in runs:
        for nth, match in enumerate(re.finditer(r"\S+", run)):
            start = place + match.start()
            joined = nth == 0 and match.start() == 0 and start > 0 and not text[start - 1].isspace()
            part = share(box, start, start + len(match.group()), len(text))
            if joined and words and ("r" in words[-1].style) == ("r" in style):
                before = words.pop()
                part = unite([before.box, part])
                words.append(before._replace(text=before.text + match.group(), box=part))
            else:
                words.append(Word(match.group(), part, style=style, joined=joined))
        place += len(run)
    return words


def _runs(node: etree._Element, style: str) -> Iterator[tuple[str, str]]:
    """The text below an element, run by run, each with its style letters."""
    yield node.text or "", style
    for child in node:
        if child.tag is etree.Entity:
            yield unescape(child.text or ""), style
        elif isinstance(child.tag, str) and child.tag not in {"script", "style"}:
            letter = _STYLES.get(child.tag, "")
            yield from _runs(child, style if letter in style else style + letter)
        yield child.tail or "", style
