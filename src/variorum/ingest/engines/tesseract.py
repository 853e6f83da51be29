"""Page images read by Tesseract: words with their places, type sizes and baselines; rules, pictures and skew."""

import math
import re
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np
import tesserocr
from PIL import Image, ImageFilter

from variorum.ingest.engines.addresses import join_addresses
from variorum.ingest.engines.expected import find_expected, find_expected_heads, is_head
from variorum.ingest.engines.foreign import LATIN, find_quoted, is_without_latin, reread_foreign, reread_lines
from variorum.ingest.engines.gutters import hand_over, part_columns
from variorum.ingest.engines.hanging import Hanging, find_hanging, read_alone
from variorum.ingest.engines.heads import find_heads, mend_heads
from variorum.ingest.engines.insert import add_lone, insert_hanging, insert_raised
from variorum.ingest.engines.lines import (
    ASCENDER_PER_EM,
    Row,
    drop_doubles,
    drop_noise,
    find_rules,
    fit_words,
    is_garbled,
    measure_heights,
    settle_sizes,
)
from variorum.ingest.engines.lone import find_lone_numbers
from variorum.ingest.engines.marks import set_marks
from variorum.ingest.engines.members import Strip
from variorum.ingest.engines.paddle import open_recogniser
from variorum.ingest.engines.raised import Raised, look_at_lines, read_labels
from variorum.ingest.engines.recognise import measure_slope, read_line, recognise, spell
from variorum.ingest.engines.second import look_again, write_looks
from variorum.ingest.engines.shown import find_script
from variorum.ingest.engines.slant import mark_italics
from variorum.ingest.engines.tessdata import choose_installed, find_languages, open_api
from variorum.ingest.engines.tongue import AUTO, choose_languages, trust
from variorum.ingest.image import (
    Components,
    Grey,
    even_light,
    find_components,
    find_ink,
    find_pictures,
    find_shade,
    measure_skew,
    surround,
    upright,
)
from variorum.labels import BRACKETED
from variorum.lexicon import open_lexicon
from variorum.model import Box, Line, Token, Witness

FINEST = 400.0
"""Dots per inch above which an image is made smaller: Tesseract scales lines to 36 pixels anyway."""
COMFORTABLE = 300.0
COARSE = 190.0
"""Dots per inch below which a grey image is made larger: 12 % fewer wrong characters at 150 for 17 % more time."""
SURE = 0.7
"""Confidence from which a raised figure is believed."""
DOUBTED = 0.5
"""Confidence below which a word that stands alone is read again, in case it is a number."""
LIKELY = 0.4
"""Confidence from which a label at the head of a line is evidence of such a note, and believed if it is called."""
SURER = 0.8
"""Confidence from which a symbol or letters are: specks look like asterisks, tildes and accents like letters."""
FAINTEST = 32
"""Levels of grey between the darkest and the lightest spot: with less, nothing is printed there."""
_SPECKED = re.compile(r"[^\W\d_]{2}[-‐¬][.,:;'’‘`·*]$")
SMALLEST = 24
"""Pixels below which an image can hold no line of text."""
TOLERABLE_LOSS = 0.03
"""By how much less sure of its words a reading in another language may be: the words of a poorer language are surer."""
TOLERABLE_SKEW = 0.6
"""Degrees up to which Tesseract's own line fitting does as well as a turned image."""


class Seen(NamedTuple):
    """What was seen on an image: the OCR witness, pictures and rules (boxes in points), and the slope of the lines.

    `skew` is in degrees, clockwise. `again` are the witnesses that looked again at parts of it. `missing` is the
    language that it should have been read in, where that is not installed.
    """

    witness: Witness
    pictures: tuple[Box, ...]
    rules: tuple[Box, ...]
    skew: float
    again: tuple[Witness, ...] = ()
    missing: str = ""


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
        if not self.tilt:
            return Box(*(round(float(side) / self.point, 2) for side in box))
        corners = [self.locate(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        (lefts, tops) = zip(*corners, strict=True)
        return Box(min(lefts), min(tops), max(lefts), max(tops))


def read_image(gray: Grey, *, dpi: float, languages: str, expected: str = "eng", siglum: str = "O") -> Seen:
    """Read a grey page image of shape (height, width) printed at `dpi` dots an inch.

    `languages` is Tesseract's form, `eng+fra`; `errors.LanguageMissing` is raised for one that is not installed. Of
    `auto`, what the page itself shows is taken, which costs nothing where it is in the `expected` languages.
    Boxes, baselines and sizes are points on the image as given, whatever was done to it on the way. Blank and tiny
    images give a witness with an empty text.
    """
    free = languages == AUTO
    if free:
        languages = choose_installed(expected)
    api = open_api(languages)
    zoom = choose_zoom(gray, dpi)
    if min(gray.shape) * zoom < SMALLEST or int(gray.max()) - int(gray.min()) < FAINTEST:
        return Seen(_empty(siglum, languages), (), (), 0.0)
    gray = prepare(upright(gray), zoom)
    ink = find_ink(gray)
    tilt = measure_skew(ink)
    if abs(tilt) <= TOLERABLE_SKEW:
        tilt = 0.0
    else:
        paper = find_shade(gray[::8, ::8], 80)
        gray = np.asarray(Image.fromarray(gray).rotate(tilt, Image.Resampling.BICUBIC, fillcolor=paper))
        ink = find_ink(gray)
    frame = Frame(dpi * zoom / 72, tilt, gray.shape[1] / 2, gray.shape[0] / 2)
    pieces = find_components(ink)
    light, missing = even_light(gray), ""
    rows, pictured = recognise(api, light, pieces, dpi * zoom)
    if free:
        rows, pictured, languages, missing = _settle_language(rows, pictured, languages, light, pieces, dpi * zoom)
        api = open_api(languages)
    pictures = find_pictures(gray, pictured, frame.point)
    whole = drop_doubles([fit_words(row, pieces) for row in rows])
    rows = hand_over([row if row in whole else fit_words(row, pieces) for row in part_columns(whole)])
    rows = _reread_scripts(rows, languages, light, dpi * zoom, free=free)
    heights = measure_heights(rows, pieces)
    rows = _reread(gray, pieces, rows, heights)
    rows, heights = insert_hanging(rows, heights, _find_hanging(gray, pieces, rows, heights))
    rows, heights = add_lone(rows, heights, find_lone_numbers(gray, pieces, _strips(rows, heights)))
    labels = _find_raised(gray, pieces, rows, heights)
    rows, heights = insert_raised(spell(api, rows, labels), heights, labels)
    rows = mend_heads(rows)
    rows, heights = drop_noise(rows, heights, pictures, frame.point)
    rows = join_addresses(set_marks(rows, heights, pieces))
    sizes = settle_sizes([height / ASCENDER_PER_EM / frame.point for height in heights], rows)
    rules = find_rules(pieces, rows, frame.point)
    text, tokens, lines = _write(mark_italics(gray, rows), sizes, frame)
    first = replace(_empty(siglum, languages), text=text, tokens=tokens, lines=lines)
    return Seen(
        first,
        tuple(frame.place(box) for box in pictures),
        tuple(frame.place(box) for box in rules),
        round(tilt + measure_slope(rows), 3),
        _look_again(gray, rows, heights, first, frame),
        missing,
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


# --- recognition ----------------------------------------------------------------------------------------------------


def _settle_language(
    rows: list[Row], pictured: list[Box], languages: str, gray: Grey, pieces: Components, dpi: float
) -> tuple[list[Row], list[Box], str, str]:
    """Read a page again in the languages that it shows, until it shows no others, twice at most.

    Gives its rows and pictures, the languages, and one that is missing. A reading that is less sure than the one before
    it is not taken.
    """
    for _ in range(2):
        before = [[(word.text, word.confidence) for word in row.words] for row in rows]
        choice = choose_languages(
            before, read_in=languages, installed=find_languages(), look=lambda: find_script(gray, dpi)
        )
        if choice.languages == languages:
            return rows, pictured, languages, choice.missing
        again, others = recognise(open_api(choice.languages), gray, pieces, dpi)
        after = [(word.text, word.confidence) for row in again for word in row.words]
        if trust(after) < trust([word for line in before for word in line]) - TOLERABLE_LOSS:
            break
        rows, pictured, languages = again, others, choice.languages
    return rows, pictured, languages, ""


def _reread_scripts(rows: list[Row], languages: str, gray: Grey, dpi: float, *, free: bool) -> list[Row]:
    """Read again what is in other letters than the languages have; in others than Latin where nobody set languages."""
    installed = find_languages()
    if is_without_latin(languages):
        others = [LATIN] if LATIN in installed else []
    else:
        others = find_quoted(installed) if free else []
    rereads = [partial(read_line, code, gray, dpi) for code in others]
    if not rereads:
        return rows
    return reread_foreign(rows, rereads[0]) if is_without_latin(languages) else reread_lines(rows, rereads)


def _strips(rows: list[Row], heights: list[float]) -> list[Strip]:
    return [
        Strip(row.level, row.slope, height, row.words[0].left, max(word.right for word in row.words))
        for row, height in zip(rows, heights, strict=True)
    ]


def _find_raised(gray: Grey, pieces: Components, rows: list[Row], heights: list[float]) -> list[Raised]:
    strips = _strips(rows, heights)
    lines = look_at_lines(gray, pieces, strips)
    read = [label for label in read_labels(lines, strips) if not is_garbled(rows[label.line])]
    labels = [label for label in read if label.confidence >= (SURE if label.label.strip("()[]").isdigit() else SURER)]
    called = {label.label for label in labels if not is_head(label, strips)}
    called |= {label for row in rows for word in row.words[1:] for label in BRACKETED.findall(word.text)}
    labels += [
        label for label in read if LIKELY < label.confidence < SURE and is_head(label, strips) and label.label in called
    ]
    labels += find_expected_heads(lines, strips, labels)
    heads = find_heads(rows, strips, [label for label in read if label.confidence > LIKELY])
    return labels + find_expected(lines, strips, labels, heads)


def _reread(gray: Grey, pieces: Components, rows: list[Row], heights: list[float]) -> list[Row]:
    """Read words that Tesseract doubts, and that stand alone, as the numbers that they may be."""
    doubtful = [at for at, row in enumerate(rows) if len(row.words) == 1 and row.words[0].confidence < DOUBTED]
    changed = list(rows)
    for number in read_alone(gray, pieces, _strips(rows, heights), doubtful):
        word = rows[number.line].words[0]._replace(text=number.label, confidence=number.confidence, number=-1)
        changed[number.line] = rows[number.line]._replace(words=(word,))
    return changed


def _find_hanging(gray: Grey, pieces: Components, rows: list[Row], heights: list[float]) -> list[Hanging]:
    lines = [at for at, row in enumerate(rows) if not row.is_bare()]
    strips = _strips([rows[at] for at in lines], [heights[at] for at in lines])
    return [label._replace(line=lines[label.line]) for label in find_hanging(gray, pieces, strips)]


def _look_again(gray: Grey, rows: list[Row], heights: list[float], first: Witness, frame: Frame) -> tuple[Witness, ...]:
    """Give what the second engine, where it is installed, sees in the words that are likely to be misread."""
    reader = open_recogniser()
    if reader is None:
        return ()
    looks = look_again(gray, rows, heights, reader, open_lexicon(first.maker.rpartition(" ")[2]))
    return (write_looks(looks, rows, first.tokens, first, reader, frame.point),) if looks else ()


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

    A speck behind it that was read as a point goes, if a word goes on.

    >>> mark_hyphen("literat-.", "ure"), mark_hyphen("1914-.", "ure")
    ('literat‐', '1914-.')
    """
    if following[:1].islower() and _SPECKED.search(word):
        word = word[:-1]
    if len(word) < 2 or word[-1] not in "-\u00ad\u2010¬" or not word[-2].isalpha():
        return word
    if following[:1].isdigit() or (following[:1].isupper() and not word[-2].isupper()):
        return word[:-1] + "-"
    return word[:-1] + "\u2010"
