"""Reads PAGE-XML, the format of ground truth and of Transkribus, OCR-D, kraken and eScriptorium (2009 to 2024).

Lengths are pixels. Regions and lines come in the order of `ReadingOrder`, else in that of Transkribus's `custom`
attributes, else in that of the file. Of several texts of an element the one with the lowest index counts.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from lxml import etree

from variorum.errors import BrokenFile
from variorum.ingest.markup import Point, local, number, parse_pages, read_points, read_text, root_name, split_maker
from variorum.ingest.measure import Sheets
from variorum.ingest.options import Options
from variorum.ingest.sheet import Made, Row, Sheet, Word, bound, cut_word, is_thin, split_row
from variorum.model import Box

NAME = "pagexml"
ENDINGS = (".page",)

_PICTURES = ("ImageRegion", "GraphicRegion", "LineDrawingRegion", "ChartRegion", "MapRegion", "SeparatorRegion")
_STYLES = {"italic": "i", "bold": "b", "smallCaps": "c", "superscript": "r"}
_PLACE = re.compile(r"readingOrder\s*\{[^}]*index\s*:\s*(\d+)")

_SPAN = re.compile(r"textStyle\s*\{([^}]*)\}")
_VALUE = re.compile(r"(\w+)\s*:\s*(\w+)")

# Dots an inch of a resolution of 1 in each unit.
_RESOLUTIONS = {"PPI": 1.0, "PPCM": 2.54}


def recognise(head: bytes) -> bool:
    """Whether the first element is `PcGts`, in any namespace."""
    return root_name(head) == "pcgts"


def open_file(path: Path, options: Options) -> Sheets:  # noqa: ARG001  # the interface of every reader
    """Open a PAGE file; raises `EmptyFile` and `BrokenFile`."""
    root, pages = parse_pages(path, read_text(path), lambda node: local(node) == "Page")
    if root.tag != "PcGts":
        raise BrokenFile(path, f"its first element is <{root.tag}>, not <PcGts>")
    if not pages:
        raise BrokenFile(path, "it has no page")
    return Sheets(path, pages, Made(*_maker(root)), to_sheet)


def to_sheet(page: etree._Element) -> Sheet:
    """The rows, pictures and rules of a `Page`, in pixels."""
    pictures: list[Box] = []
    rules: list[Box] = []
    for node in page.iter(*_PICTURES):
        if (box := _box(node)) is not None:
            (rules if node.tag == "SeparatorRegion" or is_thin(box) else pictures).append(box)
    factor = _RESOLUTIONS.get(page.get("imageResolutionUnit") or "")
    resolution = number(page.get("imageXResolution"))
    return Sheet(
        rows=tuple(row for region in _in_order(page) for row in _rows(region)),
        width=number(page.get("imageWidth")),
        height=number(page.get("imageHeight")),
        dpi=factor * resolution if factor and resolution else None,
        pictures=tuple(pictures),
        rules=tuple(rules),
    )


def _in_order(page: etree._Element) -> list[etree._Element]:
    """The text regions of a page in reading order; those that no order names stay behind their forerunners."""
    regions = list(page.iter("TextRegion"))
    order = page.find("ReadingOrder")
    ranks = {name: rank for rank, name in enumerate(_references(order))} if order is not None else {}
    if not ranks:
        ranks = {region.get("id") or "": place for region in regions if (place := _place(region)) is not None}
    keyed: list[tuple[int, int]] = []
    for nth, region in enumerate(regions):
        # A region within a table or another region has the rank of that, where it has none itself.
        names = [node.get("id") or "" for node in (region, *region.iterancestors())]
        rank = next((ranks[name] for name in names if name in ranks), keyed[-1][0] if keyed else -1)
        keyed.append((rank, nth))
    return [regions[nth] for _, nth in sorted(keyed)]


def _references(group: etree._Element) -> Iterator[str]:
    """The ids in a group of the reading order, by their indices, those of inner groups in their place."""
    for node in sorted(group, key=lambda node: number(node.get("index")) or 0.0):
        if (name := node.get("regionRef")) is not None:
            yield name  # a group may refer to the region that is divided in it
        yield from _references(node)


def _place(node: etree._Element) -> int | None:
    match = _PLACE.search(node.get("custom") or "")
    return int(match[1]) if match else None


def _rows(region: etree._Element) -> Iterator[Row]:
    """The lines of a text region; where it has none, the lines of the region's own text."""
    lines = region.findall("TextLine")
    basis = _style(region, ("", None))
    places = [_place(line) for line in lines]
    if None not in places:
        lines = [line for _, line in sorted(zip(places, lines, strict=True), key=lambda pair: pair[0] or 0)]
    rows = [_row(line, basis) for line in lines]
    if any(row.words for row in rows):
        yield from rows
        return
    if region.find("TextRegion") is not None:
        return  # its text is that of the regions in it
    text, confidence = _text(region)
    printed = [line for line in text.splitlines() if line.strip()]
    box = _box(region)
    for nth, line in enumerate(printed):
        part = box
        if box is not None:
            step = (box.bottom - box.top) / len(printed)
            part = Box(box.left, box.top + nth * step, box.right, box.top + (nth + 1) * step)
        yield Row(tuple(split_row(line, part, confidence=confidence, style=basis[0])), part)


def _row(line: etree._Element, basis: tuple[str, float | None]) -> Row:
    box = _box(line)
    style = _style(line, basis)
    words: list[Word] = []
    for node in line.iterfind("Word"):
        letters, size = _style(node, style)
        text, confidence = _text(node)
        if not text:
            text = "".join(_text(glyph)[0] for glyph in node.iterfind("Glyph"))
        new = split_row(text, _box(node), confidence=confidence, style=letters)
        words.extend(word._replace(size=size) for word in new)
    if not words:
        text, confidence = _text(line)
        new = split_row(text, box, confidence=confidence, style=style[0])
        words = [word._replace(size=style[1]) for word in new]
    words = _space_as(words, _text(line)[0])
    words = _mark_spans(words, _text(line)[0], line.get("custom") or "")
    baseline = line.find("Baseline")
    return Row(tuple(words), box, _points(baseline) if baseline is not None else ())


def _space_as(words: Sequence[Word], text: str) -> list[Word]:
    """Join words between which the line's own text has no blank, if that is the same text.

    >>> [word.joined for word in _space_as([Word("Men"), Word("-"), Word("so")], "Men- so")]
    [False, True, False]
    """
    if "".join(word.text for word in words) != "".join(text.split()):
        return list(words)
    spaced: list[Word] = []
    place = 0
    for word in words:
        start = text.find(word.text, place)
        spaced.append(word._replace(joined=word.joined or (bool(spaced) and start == place)))
        place = start + len(word.text)
    return spaced


def _mark_spans(words: Sequence[Word], text: str, custom: str) -> list[Word]:
    """Give words the styles that Transkribus keeps as spans of the line's text; only a raised one parts a word."""
    spans: list[tuple[int, int, str]] = []
    for properties in _SPAN.findall(custom):
        values = dict(_VALUE.findall(properties))
        letters = "".join(letter for name, letter in _STYLES.items() if values.get(name) == "true")
        if letters and values.get("offset", "").isdigit() and values.get("length", "").isdigit():
            start = int(values["offset"])
            spans.append((start, start + int(values["length"]), letters))
    if not spans:
        return list(words)
    marked: list[Word] = []
    place = 0
    for word in words:
        start = text.find(word.text, place)
        if start < 0:
            marked.append(word)
            continue
        place = start + len(word.text)
        inner = {edge for span in spans if "r" in span[2] for edge in span[:2] if start < edge < place}
        for left, right in pairwise(sorted({start, place, *inner})):
            # The comma after a title is often left out of its italics; it makes no word of its own.
            letters = "".join(
                span[2] for span in spans if 2 * (min(right, span[1]) - max(left, span[0])) >= right - left
            )
            part = cut_word(word, left - start, right - start)
            marked.append(part._replace(style="".join(sorted({*word.style, *letters}))))
    return marked


def _text(node: etree._Element) -> tuple[str, float | None]:
    """The text of an element and its confidence: of several the one with the lowest index, else the first."""
    found = node.findall("TextEquiv")
    if not found:
        return "", None
    indices = [number(text.get("index")) for text in found]
    # One without an index among others that have it is the one that a program wrote before it had alternatives.
    chosen = min(zip(indices, range(len(found)), strict=True), key=lambda pair: (pair[0] or 0.0, pair[1]))[1]
    equiv = found[chosen]
    text = equiv.findtext("Unicode") or equiv.findtext("PlainText") or ""
    return text.strip(), number(equiv.get("conf"))


def _style(node: etree._Element, basis: tuple[str, float | None]) -> tuple[str, float | None]:
    """The style letters and the type size in points of an element, given those of the element around it."""
    style = node.find("TextStyle")
    if style is None:
        return basis
    letters = set(basis[0])
    for name, letter in _STYLES.items():
        if (value := style.get(name)) is not None:
            (letters.add if value.strip() in {"true", "1"} else letters.discard)(letter)
    return "".join(sorted(letters)), number(style.get("fontSize")) or basis[1]


def _points(node: etree._Element) -> tuple[Point, ...]:
    """The points of a `Coords` or `Baseline`; the first versions have them as elements."""
    if node.get("points"):
        return read_points(node.get("points"))
    return read_points(" ".join(f"{point.get('x')},{point.get('y')}" for point in node.iterfind("Point")))


def _box(node: etree._Element) -> Box | None:
    coords = node.find("Coords")
    return bound(_points(coords)) if coords is not None else None


def _maker(root: etree._Element) -> tuple[str, str]:
    """The program that made the text, and its version: the last recognition step that is recorded, else the creator."""
    steps = [
        str(item.get("value") or "")
        for item in root.iterfind("Metadata/MetadataItem")
        if "recognition" in (item.get("name") or "") or item.get("type") == "processingStep"
    ]
    named = [step for step in steps if step] or [root.findtext("Metadata/Creator") or ""]
    return split_maker(named[-1])
