"""What Tesseract reads, as lines of words: whole pages, single lines, the characters of some words."""

import math
from collections.abc import Iterator

import numpy as np
import tesserocr

from variorum.ingest.engines.fragments import mend_fragments
from variorum.ingest.engines.lines import MENDED, Row, Symbol, Word, mend_numerals, mend_word
from variorum.ingest.engines.raised import Raised
from variorum.ingest.engines.shown import show_page
from variorum.ingest.engines.tessdata import open_api
from variorum.ingest.image import Components, Grey, find_shade
from variorum.model import Box

_MARGIN = 12  # pixels of paper around a line that is read alone


def recognise(
    api: tesserocr.PyTessBaseAPI, gray: Grey, pieces: Components, dpi: float
) -> tuple[list[Row], list[Box]]:
    """Run Tesseract; give its lines in reading order and the boxes (pixels) that it holds for pictures."""
    gutters = show_page(api, gray, pieces, dpi=dpi)
    rows: list[Row] = []
    pictures: list[Box] = []
    if not api.Recognize():
        return rows, pictures
    kinds, level = tesserocr.PT, tesserocr.RIL
    words: list[Word] = []
    block = -1
    for number, item in enumerate(tesserocr.iterate_level(api.GetIterator(), level.WORD)):
        if item.IsAtBeginningOf(level.BLOCK):
            block += 1
            if item.BlockType() in (kinds.FLOWING_IMAGE, kinds.HEADING_IMAGE, kinds.PULLOUT_IMAGE):
                pictures.append(Box(*item.BoundingBox(level.BLOCK)))
        if item.Empty(level.WORD):
            continue
        read = "".join(item.GetUTF8Text(level.WORD).split())
        text = mend_word(read)
        if text:
            left, top, right, bottom = item.BoundingBox(level.WORD)
            sure = _confidence(item, level.WORD)
            sure = sure if text == read else min(sure, MENDED)
            words.append(Word(text, left, top, right, bottom, sure, number))
        if words and item.IsAtFinalElement(level.TEXTLINE, level.WORD):
            rows.append(_row(item, mend_numerals(tuple(words)), block))
            words = []
    return mend_fragments(rows, gutters), pictures


def read_line(code: str, gray: Grey, dpi: float, box: Box) -> list[Word]:
    """Give the words of one line in a box (pixels), read in a language."""
    api = open_api(code)
    left, top = max(0, int(box.left)), max(0, int(box.top))
    part = gray[top : int(box.bottom) + 1, left : int(box.right) + 1]
    paper = find_shade(gray[::8, ::8], 80)
    part = np.pad(part, _MARGIN, constant_values=paper)
    height, width = part.shape
    api.SetImageBytes(part.tobytes(), width, height, 1, width)
    api.SetSourceResolution(round(dpi))
    api.SetPageSegMode(tesserocr.PSM.SINGLE_LINE)
    words = []
    if api.Recognize():
        level = tesserocr.RIL.WORD
        for item in tesserocr.iterate_level(api.GetIterator(), level):
            if not item.Empty(level) and (text := mend_word("".join(item.GetUTF8Text(level).split()))):
                box = item.BoundingBox(level)
                x1, x2, y1, y2 = box[0] + left, box[2] + left, box[1] + top, box[3] + top
                sure = _confidence(item, level)
                words.append(Word(text, x1 - _MARGIN, y1 - _MARGIN, x2 - _MARGIN, y2 - _MARGIN, sure))
    api.SetPageSegMode(tesserocr.PSM.AUTO)
    return words


def spell(api: tesserocr.PyTessBaseAPI, rows: list[Row], labels: list[Raised]) -> list[Row]:
    """Give the words that labels were found in their characters; to ask Tesseract for all would take ten times long."""
    wanted = {
        word.number
        for label in labels
        for word in rows[label.line].words
        if word.right > label.box.left and word.left < label.box.right
    }
    if not wanted:
        return rows
    spelt: dict[int, tuple[Symbol, ...]] = {}
    level = tesserocr.RIL
    for number, item in enumerate(tesserocr.iterate_level(api.GetIterator(), level.WORD)):
        if number in wanted:
            spelt[number] = tuple(_symbols(item))
    lines = {label.line for label in labels}
    return [
        row._replace(words=tuple(word._replace(symbols=spelt.get(word.number, ())) for word in row.words))
        if at in lines
        else row
        for at, row in enumerate(rows)
    ]


def _symbols(item: tesserocr.PyResultIterator) -> Iterator[Symbol]:
    """Give the characters of the word that an iterator stands at; it stands at the last one then."""
    level = tesserocr.RIL
    while True:
        if text := item.GetUTF8Text(level.SYMBOL).strip():
            left, _, right, _ = item.BoundingBox(level.SYMBOL)
            yield Symbol(text, left, right, _confidence(item, level.SYMBOL))
        if item.IsAtFinalElement(level.WORD, level.SYMBOL) or not item.Next(level.SYMBOL):
            return


def _row(item: tesserocr.PyResultIterator, words: tuple[Word, ...], block: int) -> Row:
    found = item.Baseline(tesserocr.RIL.TEXTLINE)
    (x1, y1), (x2, y2) = found or ((words[0].left, words[0].bottom), (words[-1].right, words[-1].bottom))
    slope = (y2 - y1) / (x2 - x1) if x2 > x1 else 0.0
    heights = item.RowAttributes()
    x_height = heights["row_height"] + heights["descenders"] - heights["ascenders"]
    return Row(words, y1 - slope * x1, slope, float(x_height), block)


def _confidence(item: tesserocr.PyResultIterator, level: int) -> float:
    return min(max(float(item.Confidence(level)) / 100, 0.0), 1.0)


def measure_slope(rows: list[Row]) -> float:
    """Take the median slope in degrees of the lines, the longer ones counting more."""
    slopes = sorted((math.degrees(math.atan(row.slope)), row.words[-1].right - row.words[0].left) for row in rows)
    half = sum(length for _, length in slopes) / 2
    for angle, length in slopes:
        half -= length
        if half <= 0:
            return angle
    return 0.0
