"""Pictures cut out of pages, and pages as pictures, as image files in memory."""

import io
import math
from typing import Any

from PIL import Image, ImageChops

from variorum.errors import VariorumError
from variorum.ingest.image import on_paper
from variorum.model import Box

_FINE = 300.0  # dots per inch at which a picture is drawn, unless its own image is finer
_FINEST = 1200.0
_MOST_DRAWN = 20_000_000  # pixels of a picture that is drawn
_MOST_SHOWN = 40_000_000  # pixels of a page that is shown
_QUALITY = 88  # of a JPEG file
_MOST_COPIED = 60_000_000  # pixels of one that is cut from an image: three bytes each must fit into an answer


def draw_picture(sheet: Any, box: Box, *, resolution: float) -> bytes:
    """Draw a part of a PDF's page (points), at 300 dots per inch or its image's `resolution` where that is finer."""
    width, height = sheet.get_size()
    left, top, right, bottom = _clip(box, width, height)
    most = 72 * math.sqrt(_MOST_DRAWN / ((right - left) * (bottom - top)))
    dpi = min(max(resolution, _FINE), _FINEST, most)
    bitmap = sheet.render(scale=dpi / 72, crop=(left, height - bottom, width - right, top), may_draw_forms=False)
    try:
        return to_png(bitmap.to_pil(), dpi=dpi)
    finally:
        bitmap.close()


def crop_picture(image: Image.Image, box: Box, *, across: float, down: float) -> bytes:
    """Cut a box (points) out of an image with so many dots per inch across and down, at its full resolution."""
    left, top, right, bottom = _clip(box, image.width * 72 / across, image.height * 72 / down)
    x, y = across / 72, down / 72
    piece = image.crop((round(left * x), round(top * y), round(right * x), round(bottom * y)))
    dpi = max(across, down)
    size = piece.width * dpi / across, piece.height * dpi / down  # a fax has oblong dots
    share = min(1.0, math.sqrt(_MOST_COPIED / (size[0] * size[1])))
    wanted = round(size[0] * share), round(size[1] * share)
    if wanted != piece.size:
        piece = on_paper(piece).convert("RGB").resize(wanted, Image.Resampling.BICUBIC)
    return to_png(piece, dpi=dpi * share)


def draw_sheet(sheet: Any, dpi: float) -> tuple[bytes, int, int]:
    """Draw a PDF's page at so many dots per inch, fewer where it is enormous, as `to_file` gives it."""
    width, height = sheet.get_size()
    dpi = min(dpi, 72 * math.sqrt(_MOST_SHOWN / max(width * height, 1.0)))
    bitmap = sheet.render(scale=dpi / 72, may_draw_forms=False)
    try:
        return to_file(bitmap.to_pil())
    finally:
        bitmap.close()


def shrink_page(image: Image.Image, size: tuple[int, int]) -> tuple[bytes, int, int]:
    """An image of a page in another size, smaller still where that is enormous, as `to_file` gives it."""
    share = min(1.0, math.sqrt(_MOST_SHOWN / max(size[0] * size[1], 1)))
    wanted = max(1, round(size[0] * share)), max(1, round(size[1] * share))
    image = on_paper(image)
    if wanted != image.size:
        image = image.convert("L" if image.mode in {"1", "L", "P"} and _is_grey(image) else "RGB")
        image = image.resize(wanted, Image.Resampling.LANCZOS)
    return to_file(image)


def to_file(image: Image.Image) -> tuple[bytes, int, int]:
    """A page as a PNG file, as a JPEG file where that is less than half as long, with its width and height in dots."""
    image = on_paper(image)
    if image.mode not in {"1", "L", "RGB"}:
        image = image.convert("RGB")
    if image.mode == "RGB" and _is_grey(image):
        image = image.getchannel("G")
    image.info = {}
    exact, close = io.BytesIO(), io.BytesIO()
    image.save(exact, "PNG")
    if image.mode != "1":
        image.save(close, "JPEG", quality=_QUALITY)
    best = close if image.mode != "1" and 2 * close.tell() < exact.tell() else exact
    return best.getvalue(), image.width, image.height


def _is_grey(image: Image.Image) -> bool:
    if image.mode in {"1", "L"}:
        return True
    red, green, blue = image.convert("RGB").split()
    return not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(green, blue).getbbox()


def to_png(image: Image.Image, *, dpi: float) -> bytes:
    """An image as a PNG file that holds its dots, their number per inch, and nothing else; grey where it is grey."""
    image = on_paper(image)
    if image.mode not in {"1", "L", "RGB"}:
        image = image.convert("RGB")
    if image.mode == "RGB" and _is_grey(image):
        image = image.getchannel("G")
    file = io.BytesIO()
    image.info = {}
    image.save(file, "PNG", dpi=(dpi, dpi))
    return file.getvalue()


def _clip(box: Box, width: float, height: float) -> Box:
    """The part of a box that lies on the page; it must be half a point wide and high."""
    clipped = Box(max(box.left, 0.0), max(box.top, 0.0), min(box.right, width), min(box.bottom, height))
    if not (clipped.right - clipped.left >= 0.5 and clipped.bottom - clipped.top >= 0.5):
        raise VariorumError("the picture does not lie on the page")
    return clipped
