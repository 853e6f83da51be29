"""The second engine: PP-OCRv6 small, its recogniser alone, on stretches of lines that Tesseract found.

The weights (21 MB, Apache 2.0, by the PaddleOCR authors) lie in the wheel `rapidocr`, of which nothing else is used;
they run in onnxruntime, in one thread.
"""

import unicodedata
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from variorum.ingest.engines.lines import Symbol
from variorum.ingest.image import Grey

NAME = "pp-ocr v6 small"
_FILE = "models/PP-OCRv6_rec_small.onnx"
_HEIGHT = 48
"""Pixels that the network wants a line to be high."""
_NARROWEST, _WIDEST = 24, 2400
"""Pixels, at that height; a full line of print is about 1400 wide."""
_ACCENTED = 0.85
"""How sure an accent must be: specks and worn strokes make many."""
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹º°ı~", "0123456789001-")
"""It sees raised figures, the bare stroke of an old-style 1 and dashes, but not that they are that."""


class Recogniser:
    """PP-OCR's network, ready to read lines."""

    def __init__(self, path: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False  # its arena never shrinks: 300 MB after one long line
        self._session: Any = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._input: str = self._session.get_inputs()[0].name
        known = self._session.get_modelmeta().custom_metadata_map["character"].split("\n")
        self._characters = ["", *known, " "]
        self.name, self.version = NAME, version("rapidocr")

    def read(self, crop: Grey) -> tuple[Symbol, ...]:
        """Read an image (height, width) of one line: characters with their ends in its pixels, and how sure each is.

        Blanks are characters of it. The most likely class of each column is taken, and repetitions count once (CTC).
        """
        height, width = crop.shape
        wide = min(max(round(width * _HEIGHT / height), _NARROWEST), _WIDEST)
        image = Image.fromarray(crop).resize((wide, _HEIGHT), Image.Resampling.BICUBIC)
        light = np.asarray(image, dtype=np.float32) / 127.5 - 1
        chances = self._session.run(None, {self._input: np.repeat(light[None, None], 3, axis=1)})[0][0]
        best = chances.argmax(axis=1)
        sure = chances[np.arange(len(best)), best]
        step = width / max(len(best), 1)
        found: list[Symbol] = []
        before = 0
        for column, (number, chance) in enumerate(zip(best.tolist(), sure.tolist(), strict=True)):
            if number and number == before:
                last = found[-1]
                found[-1] = Symbol(last.text, last.left, (column + 1) * step, max(last.confidence, chance))
            elif number:
                text = self._characters[number].translate(_PLAIN)
                text = text if chance > _ACCENTED else unicodedata.normalize("NFD", text)[0]
                found.append(Symbol(text, column * step, (column + 1) * step, chance))
            before = number
        return tuple(_letter(one, two) for one, two in zip(found, [*found[1:], None], strict=False))


def _letter(symbol: Symbol, following: Symbol | None) -> Symbol:
    """Give a bar before a letter as the capital I that it is."""
    bar = symbol.text == "|" and following is not None and following.text.isalpha()
    return symbol._replace(text="I") if bar else symbol


@lru_cache(maxsize=1)
def open_recogniser() -> Recogniser | None:
    """Give the recogniser, the same one every time; None where the wheels are not installed."""
    package = find_spec("rapidocr")
    places = (package and package.submodule_search_locations) or ()
    for path in (Path(place, _FILE) for place in places):
        if path.is_file() and find_spec("onnxruntime"):
            return Recogniser(path)
    return None
