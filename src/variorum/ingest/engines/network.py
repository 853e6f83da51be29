"""The small network that reads raised figures: what it sees, and what it can tell apart.

Its weights are in `raised.npz`, made by `models/train_raised.py`.
"""

from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from variorum.ingest.image import Grey
from variorum.model import Box

Array = NDArray[np.float32]

DIGITS = "0123456789"
SYMBOLS = "*†‡§‖¶"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
BRACKETS = "()[]"
QUOTE, OTHER = "”", " "
CLASSES = DIGITS + SYMBOLS + LETTERS + BRACKETS + QUOTE + OTHER
LOOKALIKE = {"l": "1", "i": "1", "o": "0"}
"""Raised letters that are taken for figures: as letters they call no notes."""
SIDE = 20
"""Height and width in pixels of what the network sees."""


def cut_glyphs(gray: Grey, boxes: list[Box], black: float) -> Array:
    """Cut glyphs out as an array (n, SIDE, SIDE) with paper 0 and ink 1, 16 pixels high or wide, in the middle."""
    glyphs = np.zeros((len(boxes), SIDE, SIDE), dtype=np.float32)
    height, width = gray.shape
    for glyph, box in zip(glyphs, boxes, strict=True):
        left, top = max(int(box.left) - 1, 0), max(int(box.top) - 1, 0)
        crop = gray[top : min(int(box.bottom) + 1, height), left : min(int(box.right) + 1, width)]
        paper = float(crop.max())
        scale = (SIDE - 4) / max(crop.shape)
        size = (max(1, round(crop.shape[1] * scale)), max(1, round(crop.shape[0] * scale)))
        small = np.asarray(Image.fromarray(crop).resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0))
        ink = np.clip((paper - small.astype(np.float32)) / max(paper - black, 1.0), 0, 1)
        y, x = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
        glyph[y : y + size[1], x : x + size[0]] = ink
    return glyphs


def describe(box: Box, foot: float, head: float) -> tuple[float, ...]:
    """Describe a glyph's place and shape for the network: foot, head, height and the ratio of its sides."""
    return foot, head, head - foot, min((box.right - box.left) / max(box.bottom - box.top, 1.0), 3.0)


@lru_cache(maxsize=1)
def load_weights() -> dict[str, Array]:
    """Load the network's weights."""
    with files("variorum.ingest.engines").joinpath("raised.npz").open("rb") as file, np.load(file) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def patches(images: Array, count: int) -> Array:
    """Lay out all 3 by 3 neighbourhoods of images (n, h, w, c) as rows: (n, h - 2, w - 2, 9 c)."""
    rows, columns = images.shape[1] - 2, images.shape[2] - 2
    parts = [images[:, y : y + rows, x : x + columns] for y in range(count) for x in range(count)]
    return np.concatenate(parts, axis=3)


def shrink(images: Array) -> Array:
    """Take the maximum of each two by two pixels of images (n, h, w, c); an odd last row or column is left out."""
    rows, columns = images.shape[1] // 2 * 2, images.shape[2] // 2 * 2
    images = images[:, :rows, :columns]
    return np.maximum(
        np.maximum(images[:, ::2, ::2], images[:, 1::2, ::2]), np.maximum(images[:, ::2, 1::2], images[:, 1::2, 1::2])
    )


def classify(weights: dict[str, Array], glyphs: Array, places: Array) -> Array:
    """Give the probabilities (n, len(CLASSES)) of glyphs (n, SIDE, SIDE) whose places are described in (n, 4)."""
    hidden = np.maximum(patches(glyphs[..., None], 3) @ weights["w1"] + weights["b1"], 0)
    hidden = np.maximum(patches(shrink(hidden), 3) @ weights["w2"] + weights["b2"], 0)
    flat = np.concatenate([hidden.reshape(len(glyphs), -1), places], axis=1)
    flat = np.maximum(flat @ weights["w3"] + weights["b3"], 0)
    scores = flat @ weights["w4"] + weights["b4"]
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)
