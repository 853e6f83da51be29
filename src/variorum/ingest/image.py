"""Page images (PNG, JPEG, TIFF) as pages, and what can be measured on an image before anything is read."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from variorum.model import Box

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]


class Components(NamedTuple):
    """The connected pieces of ink of an image, as parallel arrays in pixels; `right` and `bottom` are exclusive."""

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
    image = Image.fromarray(gray)
    small = image.reduce(16).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(2))
    paper = np.asarray(small.resize(image.size, Image.Resampling.BILINEAR))
    black = float(np.percentile(gray[::4, ::4], 1))
    if float(np.percentile(paper, 50)) - black < 24:
        return np.zeros(gray.shape, dtype=np.bool_)
    limit = np.arange(256, dtype=np.float32)
    limit = np.maximum(limit - 0.4 * (limit - black), 0)
    return np.asarray(gray < limit.astype(np.uint8)[paper])


def find_components(ink: Mask) -> Components:
    """Find the 8-connected pieces of ink.

    Works on runs of ink: rows are joined where runs touch, by hooking the larger root on the smaller and jumping
    pointers until nothing changes (Shiloach and Vishkin 1982), all of it in whole-array steps.
    """
    height, width = ink.shape
    stride = width + 1
    padded = np.zeros((height, stride), dtype=np.int8)
    padded[:, :width] = ink
    steps = np.diff(padded.ravel(), prepend=0)
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
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


def upright(gray: Grey) -> Grey:
    """Give dark ink on light paper: a page that is mostly dark was photographed as a negative."""
    if float(np.percentile(gray[::8, ::8], 50)) < 96 and float(np.percentile(gray[::8, ::8], 98)) > 128:
        return np.asarray(255 - gray, dtype=np.uint8)
    return gray


def measure_skew(ink: Mask) -> float:
    """Measure by how many degrees, clockwise, the lines of text slope, from -6 to 6.

    The ink is summed in rows of 48 upright strips; at the right angle the strips' profiles, shifted against each other,
    add up to the sharpest profile (after Postl 1986).
    """
    height, width = ink.shape
    strip = max(8, width // 48)
    count = width // strip
    if count < 4 or height < 32:
        return 0.0
    profile = ink[:, : count * strip].reshape(height, count, strip).sum(axis=2, dtype=np.int32).T
    middle = (np.arange(count) - (count - 1) / 2) * strip

    def sharpness(angle: float) -> float:
        shift = np.rint(middle * math.tan(math.radians(angle))).astype(int)
        total = np.zeros(height, dtype=np.int64)
        for row, move in zip(profile, shift, strict=True):
            total += np.roll(row, -move)
        return float((np.diff(total) ** 2).sum())

    best = 0.0
    for span, step in ((6.0, 0.5), (0.5, 0.1)):
        angles = [best + step * k for k in range(-round(span / step), round(span / step) + 1)]
        best = max(angles, key=lambda angle: (sharpness(angle), -abs(angle)))
    return best if abs(best) < 6 else 0.0


def find_pictures(gray: Grey, pictured: list[Box], point: float) -> tuple[Box, ...]:
    """Find the regions (pixels) that hold pictures: what Tesseract takes for one, and wide areas of grey.

    Halftones and photographs are dark in the mean over an eighth of an inch where text is light. What touches the
    image's edge is the scanner's lid or the gutter.
    """
    tile = max(2, round(9 * point))
    small = np.asarray(Image.fromarray(gray).reduce(tile), dtype=np.float32)
    paper, black = float(np.percentile(small, 85)), float(np.percentile(gray[::8, ::8], 1))
    found = [box for box in pictured if min(box.right - box.left, box.bottom - box.top) >= 24 * point]
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
