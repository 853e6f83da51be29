"""Reads PDF files: the visible text of born-digital pages, the images and hidden layers of scans."""

import ctypes
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from variorum.errors import BrokenFile, EmptyFile, EncryptedFile, VariorumError
from variorum.findings import note_finding
from variorum.ingest.faces import Frame, fast
from variorum.ingest.glyphs import read_words
from variorum.ingest.options import Options
from variorum.ingest.plate import Plates
from variorum.ingest.quality import is_legible
from variorum.ingest.runs import Run
from variorum.ingest.tiles import join_overlapping, join_tiles
from variorum.ingest.typeset import set_lines
from variorum.languages import guess_language
from variorum.model import Box, Finding, Page, Witness

NAME = "pdf"
ENDINGS = (".pdf",)

_SCAN_SHARE = 0.5  # of the page: an image larger than this is the page itself
_FEW_LETTERS = 40  # visible characters that a scan may have besides its image (a stamp, a cover line)
_RULE_THICKNESS, _RULE_LENGTH = 3.0, 18.0  # points
_DRAWN = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM)
_page_object = fast(pdfium.FPDFPage_GetObject, ctypes.c_void_p)
_object_kind = fast(pdfium.FPDFPageObj_GetType)


def recognise(head: bytes) -> bool:
    """Whether the file begins as a PDF; the header may stand anywhere in the first kilobyte (ISO 32000, annex H)."""
    return b"%PDF-" in head[:1024]


def open_file(path: Path, options: Options) -> "PdfLeaves":
    """Open a PDF; raises EmptyFile, EncryptedFile or BrokenFile."""
    if path.stat().st_size == 0:
        raise EmptyFile(path)
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise EncryptedFile(path) from None
        raise BrokenFile(path, "it is no complete PDF") from None
    if len(pdf) == 0:
        raise BrokenFile(path, "it has no pages")
    return PdfLeaves(pdf, path.name, options)


class PdfLeaves:
    """An opened PDF."""

    def __init__(self, pdf: pypdfium2.PdfDocument, name: str, options: Options) -> None:
        self._pdf, self._name, self._options = pdf, name, options
        self._plates = Plates()

    def __len__(self) -> int:
        return len(self._pdf)

    def close(self) -> None:
        """Give the file back."""
        self._pdf.close()

    def cut(self, index: int, box: Box) -> bytes:
        """The part of page `index` in a box (points), drawn as a PNG file."""
        from variorum.ingest.cut import draw_picture

        sheet = self._pdf[index]
        try:
            images, _, _ = _drawings(sheet, _frame(sheet))
            finest = max((dpi for own, dpi in images if _meet(own, box)), default=0.0)
            return draw_picture(sheet, box, resolution=finest)
        finally:
            sheet.close()

    def draw(self, index: int, dpi: float) -> tuple[bytes, int, int]:
        """Page `index` drawn as an image file, with its width and height in dots."""
        from variorum.ingest.cut import draw_sheet

        try:
            sheet = self._pdf[index]
        except pypdfium2.PdfiumError:
            raise VariorumError(f"page {index + 1} of {self._name} is damaged") from None
        try:
            return draw_sheet(sheet, dpi)
        finally:
            sheet.close()

    def read(self, index: int) -> Page:
        """Page `index` with its layer and, where the options ask for it, a witness made by OCR."""
        try:
            sheet = self._pdf[index]
        except pypdfium2.PdfiumError:
            finding = note_finding("page-unreadable", f"page {index + 1} of {self._name} is damaged", page=index)
            return Page(index, self._name, index, findings=(finding,))
        text_page = sheet.get_textpage()
        try:
            return self._read_sheet(sheet, text_page, index)
        finally:
            text_page.close()
            sheet.close()

    def _read_sheet(self, sheet: Any, text_page: Any, index: int) -> Page:
        frame = _frame(sheet)
        runs = _inside(read_words(text_page, frame), frame)
        visible = [run for run in runs if run.visible]
        hidden = [run for run in runs if not run.visible] if len(visible) < len(runs) else []
        images, rules, paths = _drawings(sheet, frame)
        whole = join_tiles([box for box, _ in images])
        area = frame.width * frame.height
        scan = [box for box in whole if (box.right - box.left) * (box.bottom - box.top) > _SCAN_SHARE * area]
        is_scan = bool(scan) and sum(len(text) for run in visible for text in run.texts) < _FEW_LETTERS
        layer_runs = hidden if is_scan and hidden else visible or hidden
        layer = _layer(layer_runs) if layer_runs else None
        drawings = _find_drawings(paths, frame, visible) if visible and not is_scan else ()
        page = Page(
            index,
            self._name,
            index,
            round(frame.width, 2),
            round(frame.height, 2),
            rules=tuple(rule for rule in rules if not any(_is_within(rule, drawing) for drawing in drawings)),
            drawings=drawings,
            witnesses=(layer,) if layer else (),
            pictures=tuple(filter(_is_picture, join_overlapping([box for box in whole if box not in scan])))
            + (() if is_scan else tuple(scan))
            + drawings,
        )
        findings: list[Finding] = []
        wanted = is_scan or (layer is None and bool(pdfium.FPDFPage_CountObjects(sheet.raw)))
        if layer is not None and not wanted and self._options.ocr == "auto" and not is_legible(layer.text):
            findings.append(
                note_finding(
                    "layer-distrusted", "the text layer is garbled; the page was read by OCR as well", page=index
                )
            )
            wanted = True
        if self._options.ocr == "always" or (wanted and self._options.ocr == "auto"):
            page = _read_by_ocr(sheet, page, self._plates, images, self._options)
        return replace(page, findings=(*findings, *page.findings))


def _frame(sheet: Any) -> Frame:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    box = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(sheet.raw, box):
        x, y = box.left, box.bottom
    else:
        pdfium.FPDFPage_GetMediaBox(sheet.raw, left, bottom, right, top)
        x, y = left.value, bottom.value
    width, height = sheet.get_size()
    turns = pdfium.FPDFPage_GetRotation(sheet.raw)
    return Frame(x, y, width, height, turns)


def _drawings(sheet: Any, frame: Frame) -> tuple[list[tuple[Box, float]], tuple[Box, ...], list[Any]]:
    """The page's images with their resolution (dots per inch), its horizontal rules, all its paths and forms.

    Without any path but rules there are none: nothing is drawn there.
    """
    images: list[tuple[Box, float]] = []
    rules: list[Box] = []
    paths: list[Any] = []
    drawn = False
    sides = [ctypes.c_float() for _ in range(4)]
    handle = ctypes.cast(sheet.raw, ctypes.c_void_p)
    for index in range(pdfium.FPDFPage_CountObjects(sheet.raw)):
        kind = _object_kind(ctypes.c_void_p(_page_object(handle, index)))
        if kind not in _DRAWN:
            continue
        thing = pdfium.FPDFPage_GetObject(sheet.raw, index)
        if kind != pdfium.FPDF_PAGEOBJ_IMAGE:
            paths.append(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            drawn = True
            continue
        if not pdfium.FPDFPageObj_GetBounds(thing, *sides):
            continue
        x1, y1 = frame.place(sides[0].value, sides[3].value)
        x2, y2 = frame.place(sides[2].value, sides[1].value)
        box = Box(round(min(x1, x2), 2), round(min(y1, y2), 2), round(max(x1, x2), 2), round(max(y1, y2), 2))
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            across, down = ctypes.c_uint(), ctypes.c_uint()
            pdfium.FPDFImageObj_GetImagePixelSize(thing, across, down)
            pixels = max(across.value, down.value)
            images.append((box, 72 * pixels / max(box.right - box.left, box.bottom - box.top, 1.0)))
        elif box.bottom - box.top < _RULE_THICKNESS and box.right - box.left > _RULE_LENGTH:
            rules.append(box)
        else:
            drawn = drawn or min(box.bottom - box.top, box.right - box.left) >= _RULE_THICKNESS
    return images, tuple(rules), paths if drawn else []


def _find_drawings(paths: list[Any], frame: Frame, runs: list[Run]) -> tuple[Box, ...]:
    if not paths:
        return ()
    from variorum.ingest.vectors import find_drawings  # late: most pages have nothing drawn on them

    return find_drawings(paths, frame, runs)


def _is_within(inner: Box, outer: Box) -> bool:
    x, y = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return outer.left < x < outer.right and outer.top - 2 < y < outer.bottom + 2


def _is_picture(box: Box) -> bool:
    return box.right - box.left > 36 and box.bottom - box.top > 36


def _meet(one: Box, two: Box) -> bool:
    return one.left < two.right and two.left < one.right and one.top < two.bottom and two.top < one.bottom


def _inside(runs: list[Run], frame: Frame) -> list[Run]:
    """The runs, without words that lie off the page as it is cropped."""
    right, foot = frame.width + 2, frame.height + 12
    if all([run.lefts[0] > -2 and run.lefts[-1] < right and -2 < run.baseline < foot for run in runs]):  # noqa: C419
        return runs
    level = (run for run in runs if -2 < run.baseline < foot)
    cropped = (run.only([-2 < left < right for left in run.lefts]) for run in level)
    return [run for run in cropped if run.texts]


def _layer(runs: list[Run]) -> Witness:
    typeset = set_lines(runs)
    return Witness("L", "layer", "PDF text layer", "", "layer", typeset.text, typeset.tokens, typeset.lines)


def _read_by_ocr(sheet: Any, page: Page, plates: Plates, images: list[tuple[Box, float]], options: Options) -> Page:
    """The page with an OCR witness put before its layer; seen at the resolution of its largest image.

    A layer, however poor, tells the language.
    """
    from variorum.ingest.engines.tessdata import note_missing
    from variorum.ingest.engines.tesseract import read_image

    resolution = max(
        images, default=(Box(0, 0, 0, 0), 300.0), key=lambda i: (i[0].right - i[0].left) * (i[0].bottom - i[0].top)
    )[1]
    gray, dpi = plates.take(sheet, resolution=resolution)
    expected = guess_language(" ".join(wit.text for wit in page.witnesses)) or options.expected
    seen = read_image(gray, dpi=dpi, languages=options.languages, expected=expected)
    return replace(
        page,
        dpi=round(dpi, 1),
        skew=seen.skew,
        witnesses=(seen.witness, *seen.again, *page.witnesses),
        pictures=seen.pictures or page.pictures,
        rules=seen.rules or page.rules,
        findings=note_missing(seen.missing, page=page.index),
    )
