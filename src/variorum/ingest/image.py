"""Page images (PNG, JPEG, TIFF) as pages, and what can be measured on an image before anything is read."""

import math
import warnings
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps, ImageSequence, TiffImagePlugin

from variorum.errors import BrokenFile, EmptyFile
from variorum.findings import note_finding
from variorum.ingest.options import Options
from variorum.model import Box, Page

NAME = "image"
ENDINGS = (".png", ".jpg", ".jpeg", ".jpe", ".tif", ".tiff")

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]


# Pillow's own decoder of uncompressed TIFF shears images that the camera turned (seen in 13.0); libtiff's does not.
TiffImagePlugin.READ_LIBTIFF = True
MOST_PIXELS = 170_000_000
"""A newspaper page at 600 dpi; Pillow calls twice as much a decompression bomb."""
STANDARD_DPI = (72, 96, 100, 120, 150, 200, 240, 300, 400, 600, 800, 1200)
X_HEIGHT_POINTS = 4.6
"""The x-height of 10-point text: 4.3 to 5.2 points in the faces of `models/train_raised.py`."""
_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_TROUBLE = (OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, IndexError, OverflowError)
"""What Pillow's decoders raise on damaged files."""


def recognise(head: bytes) -> bool:
    """Tell a PNG, JPEG or TIFF file by its first bytes."""
    return head.startswith(_MAGIC)


def open_file(path: Path, options: Options) -> "ImageLeaves":
    """Open an image file; raises `EmptyFile`, or `BrokenFile` for a damaged or an enormous image."""
    if path.stat().st_size == 0:
        raise EmptyFile(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's advice about odd metadata and large images
        try:
            image = Image.open(path, formats=("PNG", "JPEG", "TIFF"))
        except Image.DecompressionBombError:
            raise BrokenFile(path, "it claims to have more pixels than any page has") from None
        except _TROUBLE as trouble:
            raise BrokenFile(path, f"it is no complete image ({_explain(trouble)})") from None
        with ExitStack() as clean_up:
            clean_up.callback(image.close)
            try:
                frames = _find_frames(image)
            except _TROUBLE as trouble:
                raise BrokenFile(path, f"its pages cannot be counted ({_explain(trouble)})") from None
            leaves = ImageLeaves(path, image, frames, options)
            leaves.load(0)
            clean_up.pop_all()
    return leaves


def _find_frames(image: Image.Image) -> tuple[int, ...]:
    """Find the pages of a TIFF file, leaving out thumbnails; other formats have one (the rest of an MPO is no page)."""
    if image.format != "TIFF":
        return (0,)
    thumbnail = 1
    tag = 254  # NewSubfileType
    kept = [
        number
        for number, frame in enumerate(ImageSequence.Iterator(image))
        if number == 0 or not int(getattr(frame, "tag_v2", {}).get(tag, 0)) & thumbnail
    ]
    return tuple(kept)


def _explain(trouble: Exception) -> str:
    return " ".join(str(trouble).split("\n")[0].split()[:12]) or type(trouble).__name__


class ImageLeaves:
    """An opened image file."""

    def __init__(self, path: Path, image: Image.Image, frames: tuple[int, ...], options: Options) -> None:
        self._path, self._image, self._frames, self._options = path, image, frames, options
        self._loaded: tuple[int, Grey, float] | None = None

    def __len__(self) -> int:
        return len(self._frames)

    def close(self) -> None:
        """Give the file back."""
        self._image.close()

    def load(self, index: int) -> tuple[Grey, float]:
        """Decode a page as grey, upright, with its dots per inch; raises `BrokenFile`."""
        if self._loaded and self._loaded[0] == index:
            return self._loaded[1:]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                self._image.seek(self._frames[index])
                width, height = self._image.size
                if width * height > MOST_PIXELS:
                    raise BrokenFile(self._path, f"it claims to have {width} by {height} pixels")
                across, down = _stated_dpi(self._image)
                image = ImageOps.exif_transpose(self._image)
                if image.size != (width, height):
                    across, down = down, across
                gray = grey(image)
            except _TROUBLE as trouble:
                raise BrokenFile(self._path, f"its image is damaged ({_explain(trouble)})") from None
        if across and down and not 0.95 < across / down < 1.05:  # a fax: 204 dots across, 98 down
            finer = max(across, down)
            size = (round(gray.shape[1] * finer / across), round(gray.shape[0] * finer / down))
            gray = np.asarray(Image.fromarray(gray).resize(size, Image.Resampling.BILINEAR))
            across = finer
        dpi = estimate_dpi(gray, stated=across)
        self._loaded = (index, gray, dpi)
        return gray, dpi

    def cut(self, index: int, box: Box) -> bytes:
        """The part of page `index` in a box (points), in its colours and at its full resolution, as a PNG file."""
        from variorum.ingest.cut import crop_picture

        gray, dpi = self.load(index)
        try:
            image = ImageOps.exif_transpose(self._image)
            if image.mode.startswith(("I", "F", "LAB")):
                image = Image.fromarray(grey(image))
            across, down = (dpi * own / full for own, full in zip(image.size, gray.shape[::-1], strict=True))
            return crop_picture(image, box, across=across, down=down)
        except _TROUBLE as trouble:
            raise BrokenFile(self._path, f"its image is damaged ({_explain(trouble)})") from None

    def draw(self, index: int, dpi: float) -> tuple[bytes, int, int]:
        """Page `index` in its colours as an image file, at no more dots per inch than it has; its width and height."""
        from variorum.ingest.cut import shrink_page

        gray, own = self.load(index)
        try:
            image = ImageOps.exif_transpose(self._image)
            if image.mode.startswith(("I", "F", "LAB")):
                image = Image.fromarray(grey(image))
            share = min(1.0, dpi / own)
            return shrink_page(image, (round(gray.shape[1] * share), round(gray.shape[0] * share)))
        except _TROUBLE as trouble:
            raise BrokenFile(self._path, f"its image is damaged ({_explain(trouble)})") from None

    def read(self, index: int) -> Page:
        """Read a page; without OCR it has no witness, and a finding that says so."""
        gray, dpi = self.load(index)
        height, width = (round(side * 72 / dpi, 2) for side in gray.shape)
        page = Page(index, self._path.name, index, width, height, round(dpi, 2))
        if self._options.ocr == "never":
            finding = note_finding("page-unreadable", "a page image, and OCR was not wanted", page=index)
            return replace(page, findings=(finding,))
        from variorum.ingest.engines.tessdata import note_missing
        from variorum.ingest.engines.tesseract import read_image

        seen = read_image(gray, dpi=dpi, languages=self._options.languages, expected=self._options.expected)
        wits, findings = (seen.witness, *seen.again), note_missing(seen.missing, page=index)
        return replace(
            page, skew=seen.skew, witnesses=wits, pictures=seen.pictures, rules=seen.rules, findings=findings
        )


def grey(image: Image.Image) -> Grey:
    """Give an image of any mode as grey, 0 black to 255 white, of shape (height, width); the transparent is paper."""
    if image.mode.startswith(("I", "F")):
        deep = np.asarray(image).astype(np.float32)
        low, high = (0.0, float(deep.max())) if deep.min() >= 0 else (float(deep.min()), float(deep.max()))
        if high > 255 or image.mode == "F" or low < 0:
            top = high if image.mode == "F" or low < 0 or high < 32768 else 65535.0  # 12 bits in 16 are common
            deep = (deep - low) * (255 / max(top - low, 1e-6))
        return np.clip(deep, 0, 255).astype(np.uint8)
    image = on_paper(image)
    if image.mode == "LAB":
        return np.asarray(image.getchannel("L"))
    if image.mode not in {"1", "L", "RGB"}:
        image = image.convert("RGB")
    return np.asarray(image.convert("L"))


def on_paper(image: Image.Image) -> Image.Image:
    """Give an image with paper where it is transparent."""
    if image.mode not in {"LA", "PA", "La", "RGBA", "RGBa"} and "transparency" not in image.info:
        return image
    image = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)


def _stated_dpi(image: Image.Image) -> tuple[float, float]:
    """Give the dots per inch that a file states, across and down; 0 where it states none."""
    stated = image.info.get("dpi", (0, 0))
    try:
        across, down = (float(side) for side in stated)
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0, 0.0
    return (across, down) if 1 < across < 1e5 and 1 < down < 1e5 else (0.0, 0.0)


def estimate_dpi(gray: Grey, *, stated: float = 0.0) -> float:
    """Estimate the dots per inch of a page image; what its file states is believed where it makes a page of it.

    That is: text of 5 to 20 points where there is text, else a page of 3 to 40 inches. Otherwise the most frequent
    height of letters is taken for the x-height of 10-point text, or the page's long side for 11 inches.
    """
    longest = max(gray.shape)
    letters = _measure_letters(gray)
    if stated:
        points = letters * 72 / stated / X_HEIGHT_POINTS * 10
        largest = 13 if stated in (72, 96) else 20  # what programs write that know nothing of the paper
        if 3 <= longest / stated <= 40 and (5 <= points <= largest or not letters):
            return stated
    guess = letters * 72 / X_HEIGHT_POINTS if letters else longest / 11
    nearest = min(STANDARD_DPI, key=lambda dpi: abs(math.log(dpi / max(guess, 1.0))))
    return float(nearest) if 0.85 < guess / nearest < 1.18 else min(max(round(guess, 1), 50.0), 1600.0)


def _measure_letters(gray: Grey) -> float:
    """Measure the most frequent height of letters in pixels; 0 where there are fewer than 60."""
    rows = gray.shape[0]
    if rows > 1200:
        gray = gray[rows // 4 : rows - rows // 4]  # enough letters, and half the time
    zoom: float = min(1.0, 4000 / max(gray.shape))
    if zoom < 1:
        size = (max(1, round(gray.shape[1] * zoom)), max(1, round(gray.shape[0] * zoom)))
        gray = np.asarray(Image.fromarray(gray).resize(size, Image.Resampling.BOX))
    pieces = find_components(find_ink(upright(gray)))
    height, width = pieces.bottom - pieces.top, pieces.right - pieces.left
    letters = height[(height >= 4) & (height < 200) & (width >= 3) & (width < 2.5 * height) & (height < 4 * width)]
    if len(letters) < 60:
        return 0.0
    counts = np.bincount(letters, minlength=8).astype(np.float64)
    counts = np.convolve(counts, [0.5, 1.0, 0.5], mode="same")
    return int(np.argmax(counts)) / zoom


# --- what can be measured before anything is read ---------------------------------------------------------------


class Components(NamedTuple):
    """The connected pieces of ink of an image, as parallel arrays in pixels, from the top down.

    `right` and `bottom` are exclusive.
    """

    left: NDArray[np.int64]
    top: NDArray[np.int64]
    right: NDArray[np.int64]
    bottom: NDArray[np.int64]
    area: NDArray[np.int64]


def find_ink(gray: Grey) -> Mask:
    """Tell ink from paper by a threshold that follows the brightness of the paper (shadows, yellowed edges).

    The paper is the lightest mean of 16-pixel tiles nearby; ink is what lies more than 40 % of the way from it to the
    darkest 2 % of the page. An even page has no ink.
    """
    paper = np.asarray(_find_paper(gray))
    black = measure_black(gray)
    if find_shade(paper, 50) - black < 32:
        return np.zeros(gray.shape, dtype=np.bool_)
    limit = np.arange(256, dtype=np.float32)
    limit = np.maximum(limit - 0.32 * (limit - black), 0)
    limits = Image.fromarray(limit.astype(np.uint8)[paper])
    return np.asarray(gray < np.asarray(limits.resize(gray.shape[::-1], Image.Resampling.BILINEAR)))


def find_shade(gray: Grey, percent: float) -> int:
    """Find the lightest shade of the darkest so many percent of an image, from a count of its shades.

    >>> find_shade(np.arange(200, dtype=np.uint8), 10)
    19
    """
    count = np.bincount(gray.ravel(), minlength=256).cumsum()
    return int(np.searchsorted(count, percent / 100 * count[-1]))


def measure_black(gray: Grey) -> float:
    """Measure how dark the ink of a page is, 0 to 255."""
    return float(find_shade(gray[::4, ::4], 1))


def _find_paper(gray: Grey) -> Image.Image:
    """Give the brightness of the paper, a sixteenth of the image wide and high."""
    return Image.fromarray(gray).reduce(16).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(2))


def even_light(gray: Grey) -> Grey:
    """Take a broad shadow (of a gutter, a lamp) out of an image; Tesseract's one threshold loses the text in it.

    Only where the middle brightness of the paper in columns or rows differs by more than a quarter; a picture, which
    darkens less than half of its columns and rows, is no shadow.
    """
    small = _find_paper(gray)
    paper = np.asarray(small, dtype=np.float32)
    spread = [np.percentile(np.median(paper, axis=axis), (5, 95)) for axis in (0, 1)]
    if all(low > 0.75 * high for low, high in spread):
        return gray
    level = float(np.percentile(paper, 95))
    full = np.asarray(small.resize(gray.shape[::-1], Image.Resampling.BILINEAR), dtype=np.float32)
    return np.clip(gray * (level / np.maximum(full, 1)), 0, 255).astype(np.uint8)


def find_components(ink: Mask) -> Components:
    """Find the 8-connected pieces of ink.

    Works on runs of ink: rows are joined where runs touch, by hooking the larger root on the smaller and jumping
    pointers until nothing changes (Shiloach and Vishkin 1982), all of it in whole-array steps.
    """
    height, width = ink.shape
    stride = width + 1
    padded = np.zeros((height, stride), dtype=np.bool_)
    padded[:, :width] = ink
    edges = np.empty(height * stride, dtype=np.bool_)
    edges[0] = padded[0, 0]
    np.not_equal(padded.ravel()[1:], padded.ravel()[:-1], out=edges[1:])
    turns = np.flatnonzero(edges)
    starts, ends = turns[::2], turns[1::2]
    if not len(starts):
        nothing = np.zeros(0, dtype=np.int64)
        return Components(nothing, nothing, nothing, nothing, nothing)
    first = np.searchsorted(ends, starts + stride, side="left")
    count = np.maximum(np.searchsorted(starts, ends + stride, side="right") - first, 0)
    upper = np.repeat(np.arange(len(starts)), count)
    lower = np.arange(len(upper)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    root = np.arange(len(starts))
    while True:
        one, two = root[upper], root[lower]
        apart = one != two
        if not apart.any():
            break
        np.minimum.at(root, np.maximum(one, two)[apart], np.minimum(one, two)[apart])
        while True:
            jumped = root[root]
            if np.array_equal(jumped, root):
                break
            root = jumped
    order = np.argsort(root, kind="stable")
    heads = np.flatnonzero(np.diff(root[order], prepend=-1))
    row, left = np.divmod(starts[order], stride)
    length = (ends - starts)[order]
    return Components(
        left=np.minimum.reduceat(left, heads),
        top=np.minimum.reduceat(row, heads),
        right=np.maximum.reduceat(left + length, heads),
        bottom=np.maximum.reduceat(row, heads) + 1,
        area=np.add.reduceat(length, heads),
    )


def between(pieces: Components, highest: float, lowest: float) -> Components:
    """Give the pieces whose upper ends lie between two heights (pixels)."""
    part = slice(*np.searchsorted(pieces.top, (highest, lowest)))
    return Components(*(side[part] for side in pieces))


def upright(gray: Grey) -> Grey:
    """Give dark ink on light paper: a page that is mostly dark was photographed as a negative."""
    if find_shade(gray[::8, ::8], 50) < 96 and find_shade(gray[::8, ::8], 98) > 128:
        return np.asarray(255 - gray, dtype=np.uint8)
    return gray


def measure_skew(ink: Mask) -> float:
    """Measure by how many degrees, clockwise, the lines of text slope, from -6 to 6.

    The ink is summed in rows of 48 upright strips; at the right angle the strips' profiles, shifted against each other,
    add up to the sharpest profile (after Postl 1986). Half degrees are told apart on profiles a quarter as fine as the
    image, tenths of them on profiles half as fine.
    """
    height, width = ink.shape
    strip = max(8, width // 48)
    count = width // strip
    if count < 4 or height < 32:
        return 0.0
    profile = ink[:, : count * strip].reshape(height, count, strip).sum(axis=2, dtype=np.int32).T
    best = 0.0
    for span, step, coarse in ((6.0, 0.5, 4), (0.5, 0.1, 2)):
        rows = height // coarse
        sums = profile[:, : rows * coarse].reshape(count, rows, coarse).sum(axis=2)
        angles = [best + step * k for k in range(-round(span / step), round(span / step) + 1)]
        best = max(angles, key=lambda angle: (_sharpness(sums, angle, strip / coarse), -abs(angle)))
    return best if abs(best) < 6 else 0.0


def _sharpness(profile: NDArray[np.int64], angle: float, strip: float) -> float:
    """Tell how sharp the profile is that strips (count, height), so many rows wide, add up to when lines slope so."""
    count, height = profile.shape
    middle = (np.arange(count) - (count - 1) / 2) * strip
    shift = np.rint(middle * math.tan(math.radians(angle))).astype(np.int64)
    rows = np.arange(height) + shift[:, None]
    rows += np.arange(count)[:, None] * height
    return float((np.diff(profile.ravel().take(rows, mode="wrap").reshape(count, height).sum(axis=0)) ** 2).sum())


def find_pictures(gray: Grey, pictured: list[Box], point: float) -> tuple[Box, ...]:
    """Find the regions (pixels) that hold pictures: what Tesseract takes for one, and wide areas of grey.

    Halftones and photographs are dark in the mean over an eighth of an inch where text is light. What touches the
    image's edge is the scanner's lid or the gutter.
    """
    tile = max(2, round(9 * point))
    small = np.asarray(Image.fromarray(gray).reduce(tile), dtype=np.float32)
    paper, black = float(np.percentile(small, 85)), measure_black(gray)
    found = [box for box in pictured if min(box.right - box.left, box.bottom - box.top) >= 36 * point]
    pieces = find_components(small < paper - 0.45 * (paper - black))
    rows, columns = small.shape
    for left, top, right, bottom, area in zip(*pieces, strict=True):
        inside = left > 0 and top > 0 and right < columns and bottom < rows
        if inside and min(right - left, bottom - top) >= 6 and area > 0.5 * (right - left) * (bottom - top):
            found.append(Box(*(float(side * tile) for side in (left, top, right, bottom))))
    return tuple(_merge(found))


def _merge(boxes: list[Box]) -> list[Box]:
    """Replace boxes that overlap by the box around them."""
    merged: list[Box] = []
    for box in boxes:
        around = box
        while near := [other for other in merged if _overlap(around, other)]:
            merged = [other for other in merged if other not in near]
            around = surround([around, *near])
        merged.append(around)
    return merged


def _overlap(one: Box, two: Box) -> bool:
    return one.left < two.right and two.left < one.right and one.top < two.bottom and two.top < one.bottom


def surround(boxes: list[Box]) -> Box:
    """Give the box around boxes, of which there must be one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
