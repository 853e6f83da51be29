"""The image of a scanned page: taken from the PDF as it lies there, or drawn.

Most pages of scans hold one image each. To draw such a page takes five times as long as to unpack its image, which it
blurs besides. All else (masks over pictures, turned pages, stamps beside the scan) is drawn as a viewer does.
"""

import ctypes
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from variorum.ingest.image import Grey, grey

_LOWEST, _HIGHEST = 150.0, 400.0  # dots per inch at which pages are drawn
_FINEST = 620.0  # dots per inch above which images are not taken as they lie, to spare memory
_NEAR = 1.0  # points by which the sides of an image and of its page may differ
_SQUARE = 0.01  # share by which the resolutions across and down may differ
_SMALL, _FEWER = 20.0, 4  # dots per inch at which a page is drawn, and by how many times fewer the two are compared
_ALIKE = 12.0  # shades of 255 by which they may differ in the mean


class Plates:
    """The images of a PDF's pages; the first of each make is compared with what a viewer would draw."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], bool] = {}

    def take(self, sheet: Any, *, resolution: float) -> tuple[Grey, float]:
        """Give a page's image and its dots per inch; `resolution` is that of the largest image on it."""
        if _LOWEST <= resolution <= _FINEST:
            image = _find_only_image(sheet)
            if image is not None and (gray := self._unpack(sheet, image)) is not None:
                return gray, resolution
        dpi = min(max(resolution, _LOWEST), _HIGHEST)
        return _draw(sheet, dpi), dpi

    def _unpack(self, sheet: Any, image: Any) -> Grey | None:
        """The image as grey; None where it is of a make that looks different on the page (masks, odd colours)."""
        make = _find_make(sheet, image)
        if self._known.get(make) is False:
            return None
        try:
            bitmap = pypdfium2.PdfBitmap.from_raw(pdfium.FPDFImageObj_GetBitmap(image))
        except (pypdfium2.PdfiumError, ValueError, TypeError):
            return None
        gray = _to_grey(bitmap)
        if make not in self._known:
            self._known[make] = gray is not None and _looks_like(gray, _draw(sheet, _SMALL))
        return gray if self._known[make] else None


def _draw(sheet: Any, dpi: float) -> Grey:
    bitmap = sheet.render(scale=dpi / 72, grayscale=True, may_draw_forms=False)
    gray: Grey = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width].copy()
    bitmap.close()
    return gray


def _to_grey(bitmap: Any) -> Grey | None:
    pixels = bitmap.to_numpy().reshape(bitmap.height, bitmap.width, -1)
    if pixels.shape[2] == 1:
        return np.array(pixels[:, :, 0])
    if bitmap.format not in (pdfium.FPDFBitmap_BGR, pdfium.FPDFBitmap_BGRx):
        return None
    return grey(Image.fromarray(np.ascontiguousarray(pixels[:, :, 2::-1])))


def _find_only_image(sheet: Any) -> Any:
    """The image that fills an upright page with nothing else to be seen on it; None where there is none."""
    if pdfium.FPDFPage_GetRotation(sheet.raw) or pdfium.FPDFPage_GetAnnotCount(sheet.raw):
        return None
    only = None
    for index in range(pdfium.FPDFPage_CountObjects(sheet.raw)):
        thing = pdfium.FPDFPage_GetObject(sheet.raw, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            if pdfium.FPDFTextObj_GetTextRenderMode(thing) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
                return None
        elif kind != pdfium.FPDF_PAGEOBJ_IMAGE or only is not None:
            return None
        else:
            only = thing
    return only if only is not None and _fills(only, sheet) else None


def _fills(image: Any, sheet: Any) -> bool:
    """Whether an image covers its page from edge to edge, upright, and its dots are square."""
    box, matrix, across, down = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.c_uint(), ctypes.c_uint()
    known = pdfium.FPDF_GetPageBoundingBox(sheet.raw, box) and pdfium.FPDFPageObj_GetMatrix(image, matrix)
    if not known or not pdfium.FPDFImageObj_GetImagePixelSize(image, across, down):
        return False
    if max(abs(matrix.b), abs(matrix.c)) > 0.001 or min(matrix.a, matrix.d, across.value, down.value) <= 0:
        return False
    sides = (matrix.e - box.left, matrix.f - box.bottom, matrix.e + matrix.a - box.right, matrix.f + matrix.d - box.top)
    if any(abs(side) > _NEAR for side in sides):
        return False
    return bool(abs(across.value / matrix.a / (down.value / matrix.d) - 1) < _SQUARE)


def _find_make(sheet: Any, image: Any) -> tuple[object, ...]:
    """How an image is stored: bits, colours, and the filters that its data went through."""
    about = pdfium.FPDF_IMAGEOBJ_METADATA()
    pdfium.FPDFImageObj_GetImageMetadata(image, sheet.raw, about)
    filters = []
    for index in range(pdfium.FPDFImageObj_GetImageFilterCount(image)):
        name = ctypes.create_string_buffer(32)
        pdfium.FPDFImageObj_GetImageFilter(image, index, name, 32)
        filters.append(name.value)
    return about.bits_per_pixel, about.colorspace, *filters


def _looks_like(gray: Grey, drawn: Grey) -> bool:
    """Whether an image looks as its page does, of which a black and white one is drawn with most dots left out."""
    size = tuple(max(1, side // _FEWER) for side in drawn.shape[::-1])
    one, other = (Image.fromarray(image).resize(size, Image.Resampling.BOX) for image in (gray, drawn))
    return float(np.abs(np.asarray(one, dtype=np.float32) - np.asarray(other, dtype=np.float32)).mean()) < _ALIKE
