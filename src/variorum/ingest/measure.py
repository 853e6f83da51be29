"""Makes the `Page` of a `Sheet`, measuring what the file leaves unsaid.

Resolution, type sizes, baselines, raised figures and slope are found in the same way for hOCR, ALTO and PAGE-XML.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, zip_longest
from pathlib import Path
from statistics import median

from lxml import etree

from variorum.ingest.markup import Point, parse_fragment
from variorum.ingest.sheet import Made, Row, Sheet, Word, cut_word, unite
from variorum.model import Box, Line, Page, Token, Witness

# Resolutions that scanners and readers of old books really use, for a file that states none or a nonsensical one.
_USUAL_DPI = (72, 96, 100, 150, 200, 240, 300, 400, 600, 1200)
_ASSUMED_DPI = 300.0

# Type of scholarly pages is 8 to 12 pt; outside these limits it is the resolution that is wrong.
_SMALLEST, _LARGEST, _LIKELY = 5.5, 20.0, 10.5
_NOTES, _NARROW = 7.5, 330.0

# Figures and signs that call notes; what else is small and high is a mark of punctuation.
_CALLOUT = re.compile(r"[(\[]?(?:\d{1,3}|[†‡§¶‖]{1,3})[)\]]?")
_CLOSING = re.compile("[.,;:!?)\\]}»”’'\"\u2010\u00ac\u2026-]+")
_OPENING = re.compile(r"[(\[{«„“‘¿¡]+")
_SUPERSCRIPT = re.compile("[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+")
_PLAIN = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")

_HYPHENS = frozenset("-\u00ad\u2010\u00ac\u2e17\u2e40")

# The share of the body of the type (the em) that the ink of letters fills, in Times, Garamond, Baskerville and their
# like within a twentieth.
_X_HEIGHT, _ASCENT, _DESCENT = 0.45, 0.67, 0.21
_DESCENDING = frozenset("gjpqyçşţþџцщруфдQJ,;()[]{}§†‡|/")
_LOW = frozenset("acegmnopqrsuvwxyzæœøıçşавгдежзиклмнопрстуфхцчшщъыьэюяαγεηικμνοπρστυχω")
_SMALL_MARKS = frozenset(".,;:'\"-–—·…‘’“”«»*^°~_`´")
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


class Sheets:
    """An opened file of markup (`options.Leaves`): its pages as bytes of XML, each parsed when it is read."""

    def __init__(
        self, path: Path, pages: tuple[bytes, ...], made: Made, to_sheet: Callable[[etree._Element], Sheet]
    ) -> None:
        self._path = path
        self._pages = pages
        self._made = made
        self._to_sheet = to_sheet

    def __len__(self) -> int:
        return len(self._pages)

    def read(self, index: int) -> Page:
        """Page `index` (from 0) with one witness."""
        return to_page(self._to_sheet(parse_fragment(self._pages[index])), self._made, path=self._path, index=index)

    def close(self) -> None:
        """Let go of the pages."""
        self._pages = ()


def to_page(sheet: Sheet, made: Made, *, path: Path, index: int) -> Page:
    """Make a page with one witness of a sheet, measuring what the file leaves unsaid.

    Boxes become points: by the file's own unit, by the resolution it states, or as if it were 300 dots an inch, unless
    type would then be larger or smaller than type is.
    """
    rows = tuple(_refine(row) for row in sheet.rows if any(word.text for word in row.words))
    dpi = sheet.dpi
    if made.unit is None:
        dpi = _judge_dpi(sheet.dpi, sheet.width, [row.height for row in rows if row.height])
    scale = made.unit or 72.0 / (dpi or _ASSUMED_DPI)
    # Sizes in points rest on the resolution that the file states, so they are wrong where that is.
    trust = 1.0 if sheet.dpi is None or not dpi or made.unit else sheet.dpi / dpi
    text, tokens, lines = _write(rows, scale, trust)
    extent = unite([row.box for row in rows] + list(sheet.pictures) + list(sheet.rules))
    wit = Witness("H", "ocr", made.maker, made.version, "image", text, tokens, lines)
    slopes = [slope for row in rows if (slope := _slope(row.baseline)) is not None]
    return Page(
        index=index,
        file=path.name,
        file_index=index,
        width=_scaled(sheet.width or (extent.right if extent else None), scale),
        height=_scaled(sheet.height or (extent.bottom if extent else None), scale),
        dpi=dpi,
        skew=round(math.degrees(math.atan(median(slopes))), 3) if len(slopes) >= 3 else 0.0,
        witnesses=(wit,),
        pictures=tuple(_scaled_box(box, scale) for box in sheet.pictures),
        rules=tuple(_scaled_box(box, scale) for box in sheet.rules),
    )


def _refine(row: Row) -> Row:
    """Give a row its box, the height of its type and its baseline, and set raised figures apart."""
    words = tuple(part for word in row.words if word.text for part in _part_superscripts(word))
    height = estimate_height(words, row.box) or row.height
    baseline = row.baseline or _fit_baseline(words, row.box, height)
    box = row.box or unite([word.box for word in words])
    if box is not None and not all(box.top <= y <= 2 * box.bottom - box.top for _, y in baseline):
        baseline = _fit_baseline(words, row.box, height)  # one that does not run near the row's foot is none of its own
    row = Row(words, box, baseline, height)
    return row._replace(words=_attach_marks(_raise_figures(row), 0.15 * (height or 0.0)))


def _attach_marks(words: Sequence[Word], nearness: float) -> tuple[Word, ...]:
    """Put marks of punctuation that a file has as words of their own back to the words that they touch.

    Transcribers of ground truth box every comma; they touch where the gap is less than `nearness`, or the line's text
    has no blank.
    """
    attached: list[Word] = []
    for word in words:
        before = attached[-1] if attached else None
        touching = before is not None and "r" not in before.style + word.style
        touching = touching and bool(_CLOSING.fullmatch(word.text) or (before and _OPENING.fullmatch(before.text)))
        boxed = before is not None and before.box is not None and word.box is not None
        if before is not None and touching and (word.joined or (boxed and _gap(before, word) < nearness)):
            chief = max(before, word, key=lambda part: len(part.text))
            known = [part.confidence for part in (before, word) if part.confidence is not None]
            attached[-1] = before._replace(
                text=before.text + word.text,
                box=unite([before.box, word.box]),
                confidence=min(known, default=None),
                style=chief.style,
                settled=word.settled,
            )
        else:
            attached.append(word)
    return tuple(attached)


def _part_superscripts(word: Word) -> Iterator[Word]:
    """Set the figures of Unicode that are raised by nature apart, as plain figures in raised style."""
    if word.text.isascii():
        yield word
        return
    place = 0
    for match in _SUPERSCRIPT.finditer(word.text):
        if match.start() > place:
            yield cut_word(word, place, match.start())
        part = cut_word(word, match.start(), match.end())
        yield part._replace(text=part.text.translate(_PLAIN), style=_with(part.style, "r"))
        place = match.end()
    if place < len(word.text):
        yield cut_word(word, place, len(word.text))


def _with(style: str, letter: str) -> str:
    return style if letter in style else style + letter


def estimate_height(words: Sequence[Word], box: Box | None) -> float | None:
    """The height of a row's type (its em) in the file's units, from the boxes of words and the letters in them.

    A box around `seen` is as high as its small letters, one around `body` reaches from ascender to descender. What a
    program calls the size of a line is coarser: it differs from line to line of the same type.
    """
    found = []
    for word in () if _share_box(words, box) else _lettered(words):
        if word.box is None or "r" in word.style:
            continue
        letters = set(word.text)
        if letters <= _SMALL_MARKS:
            continue
        if _WIDE.search(word.text):
            share_of_em = 0.92
        else:
            share_of_em = _X_HEIGHT if letters <= _LOW | _SMALL_MARKS - frozenset("'\"‘’“”*^°") else _ASCENT
            share_of_em += _DESCENT if letters & _DESCENDING else 0.0
        found.append((word.box.bottom - word.box.top) / share_of_em)
    if not found and box is not None:
        found = [(box.bottom - box.top) / (_ASCENT + _DESCENT)]
    height = median(found) if found else 0.0
    return height if height > 0 else None


def _lettered(words: Sequence[Word]) -> Sequence[Word]:
    """The words that are no callouts, which may be small and raised; all of them where none is left."""
    return [word for word in words if not _CALLOUT.fullmatch(word.text)] or words


def _share_box(words: Sequence[Word], box: Box | None) -> bool:
    """Whether the words have no heights of their own, because they were cut from a whole line's box."""
    heights = {word.box and word.box[1::2] for word in words}
    return box is not None and len(words) > 1 and len(heights) == 1 and (len(words) > 3 or heights == {box[1::2]})


def _fit_baseline(words: Sequence[Word], box: Box | None, height: float | None) -> tuple[Point, ...]:
    """The line through the feet of a row's words: the median of the slopes between any two, against misread words."""
    if box is not None and height is not None and _share_box(words, box):
        foot = box.bottom - _DESCENT * height
        return (box.left, foot), (box.right, foot)
    feet = []
    for word in _lettered(words):
        letters = set(word.text)
        if word.box is None or height is None or letters <= _SMALL_MARKS or "r" in word.style:
            continue
        drop = _DESCENT * height if letters & _DESCENDING else 0.0
        feet.append(((word.box.left + word.box.right) / 2, word.box.bottom - drop))
    if not feet:
        return ()
    feet = feet[:40]
    pairs = [(one, two) for n, one in enumerate(feet) for two in feet[n + 1 :] if two[0] - one[0] > (height or 0.0)]
    slope = median((two[1] - one[1]) / (two[0] - one[0]) for one, two in pairs) if len(pairs) > 2 else 0.0
    rise = median(y - slope * x for x, y in feet)
    return (feet[0][0], rise + slope * feet[0][0]), (feet[-1][0], rise + slope * feet[-1][0])


def _slope(baseline: Sequence[Point]) -> float | None:
    """How much a baseline falls for each unit to the right; None where it is too short or too steep to tell."""
    if len(baseline) < 2:
        return None
    run = baseline[-1][0] - baseline[0][0]
    fall = baseline[-1][1] - baseline[0][1]
    return fall / run if run > 0 and abs(fall) < 0.3 * run else None


def height_at(baseline: Sequence[Point], x: float) -> float | None:
    """The height of a baseline at a place, going on level or straight beyond its ends; None without points.

    >>> height_at([(0.0, 10.0), (10.0, 20.0)], 5.0), height_at([(3.0, 7.0)], 99.0)
    (15.0, 7.0)
    """
    if not baseline:
        return None
    points = sorted(baseline)
    for one, two in pairwise(points):
        if x <= two[0] or two is points[-1]:
            run = two[0] - one[0]
            return one[1] + (two[1] - one[1]) * (x - one[0]) / run if run else one[1]
    return points[0][1]


def _raise_figures(row: Row) -> tuple[Word, ...]:
    """Mark figures that stand small and high as raised, and join raised ones to the word that they follow closely."""
    words: list[Word] = []
    for word in row.words:
        style = _with(word.style, "r") if _stands_high(word, row) else word.style
        joined = word.joined or (
            "r" in style
            and bool(words)
            and bool(_CALLOUT.fullmatch(word.text))
            and _gap(words[-1], word) < 0.35 * (row.height or math.inf)
        )
        words.append(word._replace(style=style, joined=joined))
    return tuple(words)


def _stands_high(word: Word, row: Row) -> bool:
    """Whether a figure is clearly smaller than the row's figures and does not reach down to the baseline."""
    if word.box is None or row.height is None or not _CALLOUT.fullmatch(word.text):
        return False
    foot = height_at(row.baseline, (word.box.left + word.box.right) / 2)
    small = word.box.bottom - word.box.top < 0.56 * row.height
    return foot is not None and small and word.box.bottom < foot - 0.14 * row.height


def _gap(one: Word, two: Word) -> float:
    return two.box.left - one.box.right if one.box and two.box else 0.0


def _judge_dpi(stated: float | None, width: float | None, heights: Sequence[float]) -> float:
    """The resolution that a file states, if its type then has the size of type; else a usual one that gives it that."""
    dpi = stated if stated and 30 <= stated <= 5000 else _ASSUMED_DPI
    if len(heights) < 3:
        return dpi
    size = median(heights) * 72 / dpi
    # Small type is that of notes on a page of usual width, but that of the whole book on one as narrow as a hand.
    narrow = dpi != stated and width is not None and width * 72 / dpi < _NARROW
    if (_NOTES if narrow else _SMALLEST) <= size <= _LARGEST:
        return dpi
    return float(min((_ASSUMED_DPI, *_USUAL_DPI), key=lambda usual: abs(math.log(size * dpi / usual / _LIKELY))))


def _write(rows: Sequence[Row], scale: float, trust: float) -> tuple[str, tuple[Token, ...], tuple[Line, ...]]:
    """Write rows as a witness has them: one line a row, tokens with their places in the text."""
    pieces: list[str] = []
    tokens: list[Token] = []
    lines: list[Line] = []
    place = 0
    for row, following in zip_longest(rows, rows[1:]):
        start = place
        for nth, word in enumerate(row.words):
            text = word.text
            if nth == len(row.words) - 1 and not word.settled:
                text = mark_hyphen(text, following.words[0].text if following and _goes_on(row, following) else "")
            if nth and not word.joined:
                pieces.append(" ")
                place += 1
            pieces.append(text)
            tokens.append(_token(word, row, place, place + len(text), scale, trust))
            place += len(text)
        lines.append(Line(start, place, _scaled_box(row.box, scale) if row.box else None))
        pieces.append("\n")
        place += 1
    return "".join(pieces[:-1]), tuple(tokens), tuple(lines)


def _token(word: Word, row: Row, start: int, end: int, scale: float, trust: float) -> Token:
    size = word.size * trust if word.size else _scaled(row.height, scale)
    foot = height_at(row.baseline, (word.box.left + word.box.right) / 2) if word.box else None
    return Token(
        start,
        end,
        _scaled_box(word.box, scale) if word.box else None,
        None if word.confidence is None else min(1.0, max(0.0, word.confidence)),
        round(size, 2) if size else None,
        _scaled(foot, scale),
        "".join(letter for letter in "ibcr" if letter in word.style),
    )


def _goes_on(row: Row, following: Row) -> bool:
    """Whether a row stands below another, in the same column."""
    if row.box is None or following.box is None:
        return True
    above, below = row.box, following.box
    beside = min(above.right, below.right) <= max(above.left, below.left)
    return above.top < below.top and below.top - above.bottom < 2 * (above.bottom - above.top) and not beside


def mark_hyphen(word: str, following: str) -> str:
    """Write a hyphen at a line's end as U+2010 where it may have been set by the typesetter alone.

    One after a figure, or before a figure or a capital that begins the next line, belongs to the word.

    >>> mark_hyphen("Coun-", "cil"), mark_hyphen("1914-", "1918"), mark_hyphen("Coun¬", ""), mark_hyphen("-", "a")
    ('Coun‐', '1914-', 'Coun‐', '-')
    >>> mark_hyphen("Anglo-", "Dutch"), mark_hyphen("COUN-", "CIL")
    ('Anglo-', 'COUN‐')
    """
    if len(word) < 2 or word[-1] not in _HYPHENS or not word[-2].isalpha():
        return word
    hard = following[:1].isdigit() or (following[:1].isupper() and not word[-2].isupper())
    return word[:-1] + ("-" if hard else "\u2010")


def _scaled(value: float | None, scale: float) -> float | None:
    return None if value is None else round(value * scale, 3)


def _scaled_box(box: Box, scale: float) -> Box:
    return Box(*(round(side * scale, 3) for side in box))
