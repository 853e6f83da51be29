"""Reads ALTO, the XML that libraries keep beside page images (versions 1 to 4.4).

Lengths are pixels, tenths of a millimetre or 1/1200 inch, as the file says. Blocks come in the file's own reading
order: its `ReadingOrder`, else the chain of `IDNEXT`, else the order of the file with the top margin before the print
space and the bottom margin after it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from variorum.errors import BrokenFile
from variorum.ingest.markup import local, number, parse_pages, read_points, read_text, root_name, split_maker
from variorum.ingest.measure import Sheets
from variorum.ingest.options import Options
from variorum.ingest.sheet import Made, Row, Sheet, Word, bound, is_thin, split_row, unite
from variorum.model import Box

NAME = "alto"
ENDINGS = (".alto",)

# Points a unit, for the units that are lengths.
_UNITS = {"mm10": 72 / 254, "inch1200": 72 / 1200}
_SPACES = ("TopMargin", "LeftMargin", "PrintSpace", "RightMargin", "BottomMargin")
_LETTERS = {"bold": "b", "italics": "i", "smallcaps": "c", "superscript": "r"}
_DPI = re.compile(r"(\d{2,4}(?:\.\d+)?)\s*(?:dpi|ppi)|(?:dpi|ppi|resolution)\W{0,3}(\d{2,4})", re.IGNORECASE)
_HYPHENS = "-\u00ad\u2010\u00ac"


class Style(NamedTuple):
    """A `TextStyle`: type size in points, and style letters; None where it leaves them as they are."""

    size: float | None = None
    letters: str | None = None


class Head(NamedTuple):
    """What the head of the file says of all its pages."""

    styles: Mapping[str, Style]
    dpi: float | None


def recognise(head: bytes) -> bool:
    """Whether the first element is `alto`, in any namespace."""
    return root_name(head) == "alto"


def open_file(path: Path, options: Options) -> Sheets:  # noqa: ARG001  # the interface of every reader
    """Open an ALTO file; raises `EmptyFile` and `BrokenFile`."""
    root, pages = parse_pages(path, read_text(path), lambda node: local(node) == "Page")
    if root.tag.lower() != "alto":
        raise BrokenFile(path, f"its first element is <{root.tag}>, not <alto>")
    if not pages:
        raise BrokenFile(path, "it has no page")
    unit = (root.findtext(".//MeasurementUnit") or "pixel").strip().lower()
    styles = {str(node.get("ID")): _style(node) for node in root.iter("TextStyle")}
    description = root.find("Description")
    dpi = _dpi(" ".join(map(str, description.itertext()))) if description is not None else None
    order = [ref.get("REF") or "" for ref in root.iterfind(".//ReadingOrder//ElementRef")]
    head = Head(styles, dpi)
    return Sheets(path, pages, Made(*_maker(root), unit=_UNITS.get(unit)), partial(to_sheet, head=head, order=order))


def to_sheet(page: etree._Element, *, head: Head, order: Sequence[str]) -> Sheet:
    """The rows, pictures and rules of a `Page` in the units of the file; `order` holds ids in reading order."""
    pictures: list[Box] = []
    rules: list[Box] = []
    for node in page.iter("Illustration", "GraphicalElement"):
        if (box := _box(node)) is not None:
            (rules if is_thin(box) else pictures).append(box)
    rows: list[tuple[etree._Element, Row]] = []
    for block in _blocks(page):
        basis = Style()
        for node in (*reversed(list(block.iterancestors())), block):
            basis = _styled(node, head, basis)
        rows.extend((line, _row(line, head, _styled(line, head, basis))) for line in block.iterfind("TextLine"))
    return Sheet(
        rows=tuple(row for _, row in _ranked(rows, order)),
        width=number(page.get("WIDTH")),
        height=number(page.get("HEIGHT")),
        dpi=head.dpi,
        pictures=tuple(pictures),
        rules=tuple(rules),
    )


def _blocks(page: etree._Element) -> list[etree._Element]:
    """The text blocks of a page in the order of its spaces, and of `IDNEXT` where blocks have that."""
    spaces = sorted(
        page, key=lambda node: _SPACES.index(node.tag) if node.tag in _SPACES else _SPACES.index("PrintSpace")
    )
    blocks = [block for space in spaces for block in space.iter("TextBlock")]
    after = {block.get("ID"): block.get("IDNEXT") for block in blocks if block.get("IDNEXT")}
    if not after:
        return blocks
    by_id = {block.get("ID"): block for block in blocks}
    targets = set(after.values())
    ordered: dict[etree._Element, None] = {}
    for first in [block for block in blocks if block.get("ID") not in targets] + blocks:
        block: etree._Element | None = first
        while block is not None and block not in ordered:
            ordered[block] = None
            block = by_id.get(after.get(block.get("ID")))
    return list(ordered)


def _ranked(rows: Sequence[tuple[etree._Element, Row]], order: Sequence[str]) -> Sequence[tuple[etree._Element, Row]]:
    """Rows in the order in which a `ReadingOrder` names them or their blocks; others stay with their neighbours."""
    ranks = {name: rank for rank, name in reversed(list(enumerate(order)))}
    if not ranks:
        return rows
    keyed: list[tuple[int, int]] = []
    for nth, (line, _) in enumerate(rows):
        named = [ranks[name] for node in (line, *line.iterancestors()) if (name := node.get("ID") or "") in ranks]
        keyed.append((named[0] if named else keyed[-1][0] if keyed else -1, nth))
    return [rows[nth] for _, nth in sorted(keyed)]


def _row(line: etree._Element, head: Head, basis: Style) -> Row:
    box = _box(line)
    spaced = line.find("SP") is not None  # many programs leave all of them out
    words: list[Word] = []
    previous = ""
    for node in line:
        if node.tag == "String":
            style = _styled(node, head, basis)
            new = _words(node, style)
            if new and words and spaced and previous == "String":
                new[0] = new[0]._replace(joined=True)
            words.extend(new)
        elif node.tag == "HYP" and words:
            words[-1] = _hyphenate(words[-1], _box(node))
        previous = node.tag
    baseline = read_points(line.get("BASELINE"))
    level = number(line.get("BASELINE"))
    if not baseline and level is not None and box is not None:
        baseline = ((box.left, level), (box.right, level))
    return Row(tuple(words), box, baseline)


def _words(node: etree._Element, style: Style) -> list[Word]:
    """The words of a `String`: one, or those of a whole line where a program knows no words."""
    text = node.get("CONTENT") or ""
    confidence = number(node.get("WC"))
    if confidence is None and (letters := [float(digit) for digit in node.get("CC") or "" if digit.isdigit()]):
        confidence = 1 - sum(letters) / len(letters) / 9  # from 0, sure, to 9, unsure
    if confidence is not None and confidence > 1:
        confidence /= 100
    words = [
        word._replace(size=style.size)
        for word in split_row(text, _box(node), confidence=confidence, style=style.letters or "")
    ]
    if words and node.get("SUBS_TYPE") == "HypPart1":
        words[-1] = _settle_hyphen(words[-1], node.get("SUBS_CONTENT") or "")
    return words


def _settle_hyphen(word: Word, whole: str) -> Word:
    """Give the first half of a broken word its hyphen: one of its own where the whole word has it there too.

    >>> _settle_hyphen(Word("Coun"), "Council").text, _settle_hyphen(Word("Anglo-"), "Anglo-Dutch").text
    ('Coun‐', 'Anglo-')
    """
    half = word.text.rstrip(_HYPHENS)
    hard = whole.startswith(half) and whole[len(half) : len(half) + 1] in tuple(_HYPHENS)
    return word._replace(text=half + ("-" if hard else "\u2010"), settled=True)


def _hyphenate(word: Word, box: Box | None) -> Word:
    """Add what a `HYP` element stands for to the word before it."""
    if not word.settled:
        word = word._replace(text=word.text.rstrip(_HYPHENS) + "-")
    return word._replace(box=unite([word.box, box]))


def _style(node: etree._Element) -> Style:
    names = (node.get("FONTSTYLE") or "").split()
    return Style(number(node.get("FONTSIZE")), "".join(_LETTERS.get(name, "") for name in names))


def _styled(node: etree._Element, head: Head, basis: Style) -> Style:
    """The style in force in an element, given that of the element around it."""
    for ref in (node.get("STYLEREFS") or "").split():
        if (style := head.styles.get(ref)) is not None:
            basis = Style(style.size or basis.size, style.letters)
    added = "".join(_LETTERS.get(name, "") for name in (node.get("STYLE") or "").split())
    return basis._replace(letters=(basis.letters or "") + added) if added else basis


def _box(node: etree._Element) -> Box | None:
    left, top, width, height = (number(node.get(name)) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    if left is not None and top is not None and width is not None and height is not None:
        return Box(left, top, left + max(0.0, width), top + max(0.0, height))
    polygon = node.find("Shape/Polygon")
    return bound(read_points(polygon.get("POINTS"))) if polygon is not None else None


def _dpi(description: str) -> float | None:
    """The resolution that the description of a file mentions, if it does."""
    match = _DPI.search(description)
    return number(match[1] or match[2]) if match else None


def _maker(root: etree._Element) -> tuple[str, str]:
    """The program that recognised the text, and its version: the last step of OCR, else the last program named."""
    found = [*root.iterfind(".//processingSoftware")]
    steps = [node for node in found if any(up.tag == "ocrProcessingStep" for up in node.iterancestors())] or [
        node
        for node in found
        if "contentGeneration" in "".join(up.findtext("processingCategory") or "" for up in node.iterancestors())
    ]
    for node in reversed(steps or found):
        name = (node.findtext("softwareName") or node.findtext("softwareCreator") or "").strip()
        if name:
            version = (node.findtext("softwareVersion") or "").strip()
            return (name, version) if version else split_maker(name)
    return "unknown", ""
