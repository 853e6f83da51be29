"""A second look, by another engine, at the words of a page that the first one is likely to have misread.

Reading a whole line again takes a tenth of the time that Tesseract needs for a page, so only stretches of doubtful
words are looked at, the most doubtful first, as far as the time goes that a page may take.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol

from variorum.ingest.engines.lines import Row, Symbol, Word
from variorum.ingest.image import Grey
from variorum.lexicon import Lexicon
from variorum.model import Box, Letter, Line, Origin, Token, Witness

DOUBTED = 0.75
"""Confidence below which a word is looked at again."""
DOUBTED_FIGURES = 0.86
"""The same for words with figures: no word list vouches for those, and they are what is cited."""
DOUBTED_STRANGE = 0.88
"""The same for words that no list has: of 788 looks at surer ones, half of all on clean pages, two mended anything."""
WORN = 0.1
"""Mean doubt of a page's words from which Tesseract's confidence says little."""
LEAST = 11.0
"""Ascenders of fewer pixels are too coarse for the second engine (8-point type at 120 dpi)."""
MOST = 230.0
"""Line heights of print that are looked at on one page, about six full lines."""
_FEW = 6  # characters
_LABEL = 2  # figures
_KNOWN = 2.5  # zipf, from which a word is none that OCR makes of another one
_ABOVE, _BELOW, _BESIDE = 1.35, 0.55, 0.25  # of the ascender height: what is cut out around the baseline and the words
# 186s, 1i4, {ed]; but not 1860s or 1st
_ODD = re.compile(
    r"""
      [a-zß-ÿ]\d | \d(?!(?:st|nd|rd|d|th)\b|(?<=0)s\b) [a-zß-ÿ]      # small letters beside figures
    | [{}|~_$§¢»«<>=\\^*°\#@+¥£€™®©]                               # what print seldom has
    | [,;:!?]{2} | \w[”"]\w
    """,
    re.VERBOSE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = "\u0250"


class LineReader(Protocol):
    """An engine that reads images of single lines."""

    name: str
    version: str

    def read(self, crop: Grey) -> tuple[Symbol, ...]:
        """Read an image (height, width): characters, blanks among them, with their ends in pixels."""


class Look(NamedTuple):
    """What was seen at words [first, last] of a line: characters with their ends in pixels of the page."""

    line: int
    first: int
    last: int
    symbols: tuple[Symbol, ...]


class _Stretch(NamedTuple):
    line: int
    first: int
    last: int
    box: Box
    doubt: float


def look_again(
    gray: Grey, rows: list[Row], heights: Sequence[float], reader: LineReader, lexicon: Lexicon
) -> tuple[Look, ...]:
    """Read the doubtful words of lines, whose ascenders have so many pixels, with another engine."""
    text = "".join(word.text for row in rows for word in row.words)
    if sum(char < _LATIN for char in text if char.isalpha()) < 0.9 * sum(map(str.isalpha, text)):
        return ()
    looks = []
    spent = 0.0
    for stretch in sorted(_find_stretches(rows, heights, lexicon), key=lambda found: -found.doubt):
        box = stretch.box
        spent += (box.right - box.left) / (box.bottom - box.top)
        if spent > MOST:
            break
        left, top = max(int(box.left), 0), max(int(box.top), 0)
        crop = gray[top : int(box.bottom) + 1, left : int(box.right) + 1]
        if min(crop.shape) < LEAST:
            continue
        symbols = tuple(
            symbol._replace(left=symbol.left + left, right=symbol.right + left) for symbol in reader.read(crop)
        )
        read = sum(len(symbol.text) for symbol in symbols if symbol.text.strip())
        letters = sum(len(word.text) for word in rows[stretch.line].words[stretch.first : stretch.last + 1])
        if 0.7 * letters - 1 <= read <= 1.4 * letters + 2 and read:  # else it saw other words, or not all of them
            looks.append(Look(stretch.line, stretch.first, stretch.last, symbols))
    return tuple(sorted(looks))


def _find_stretches(rows: list[Row], heights: Sequence[float], lexicon: Lexicon) -> list[_Stretch]:
    """Find the doubtful words, those beside each other together; raised labels were read by a network of their own."""
    found: list[_Stretch] = []
    sure = [word.confidence for row in rows for word in row.words]
    worn = sum(sure) < (1 - WORN) * len(sure)
    for k, (row, height) in enumerate(zip(rows, heights, strict=True)):
        if height < LEAST:
            continue
        doubts = [0.0 if word.style else measure_doubt(word, lexicon, worn=worn) for word in row.words]
        if doubts[0] and k and _is_rest(rows[k - 1].words[-1].text, row.words[0], lexicon):
            doubts[0] = 0.0
        head = _has_head(row)
        if head:
            doubts[0] = 0.0
        begin: int | None = None
        for i, doubt in enumerate([*doubts, 0.0]):
            if doubt and begin is None:
                begin = i
            elif not doubt and begin is not None:
                begin, i = _widen(row, begin, i, least=head)
                words = row.words[begin:i]
                left, right = words[0].left - _BESIDE * height, words[-1].right + _BESIDE * height
                if begin and row.words[begin - 1].right > left:
                    left = max(left, (row.words[begin - 1].right + words[0].left) / 2)
                if i < len(row.words) and row.words[i].left < right:
                    right = min(right, (row.words[i].left + words[-1].right) / 2)
                base = row.baseline((left + right) / 2)
                box = Box(left, base - _ABOVE * height, right, base + _BELOW * height)
                if not (found and found[-1].line == k and found[-1].last >= begin):
                    found.append(_Stretch(k, begin, i - 1, box, max(doubts[begin:i])))
                begin = None
    return found


def _has_head(row: Row) -> bool:
    """Whether a line begins with a figure that may be a label: read with the words after it, it may be lost."""
    return len(row.words) > 1 and row.words[0].text.isdigit() and len(row.words[0].text) <= _LABEL


def _widen(row: Row, begin: int, end: int, *, least: int) -> tuple[int, int]:
    """Take neighbours, from word `least` on, into a stretch of a few characters: alone, an `a.` may be `u`."""
    if sum(len(word.text) for word in row.words[begin:end]) < _FEW:
        if begin > least and not row.words[begin - 1].style:
            begin -= 1
        if end < len(row.words) and not row.words[end].style:
            end += 1
    return begin, end


def _is_rest(before: str, word: Word, lexicon: Lexicon) -> bool:
    """Whether a word is the rest of one that was broken at the end of the line before, and otherwise beyond doubt."""
    head, rest = re.search(r"([^\W\d_]+)-$", before), _LETTERS.match(word.text)
    if head is None or rest is None or lexicon.zipf(head[1] + rest[0]) < _KNOWN:
        return False
    return word.confidence >= DOUBTED and not _ODD.search(word.text)


def measure_doubt(word: Word, lexicon: Lexicon, *, worn: bool = False) -> float:
    """How much a word, of a worn page perhaps, is to be doubted: 0 where it need not be looked at again.

    >>> words = [Word(text, 0, 0, 9, 9, 0.87) for text in ("council", "councll", "1865)", "186s)", "1860s")]
    >>> [measure_doubt(word, Lexicon("eng")) > 0 for word in words]
    [False, True, False, True, False]
    """
    doubt = 1 - word.confidence
    figures = any(char.isdigit() for char in word.text)
    limit = DOUBTED_FIGURES if figures else DOUBTED
    if _ODD.search(word.text):
        return 0.5 + doubt
    small = [part for part in _LETTERS.findall(word.text) if len(part) > 1 and part.islower()]
    strange = not word.text.endswith("-") and any(lexicon.zipf(part) < _KNOWN for part in small)
    if strange and (worn or word.confidence < DOUBTED_STRANGE):
        return 0.4 + doubt
    return doubt if word.confidence < limit else 0.0


def write_looks(
    looks: Sequence[Look], rows: list[Row], tokens: Sequence[Token], wit: Witness, reader: LineReader, point: float
) -> Witness:
    """Write down what was seen: a witness with one line a look, which names the tokens of `wit` that it looked at.

    The tokens stand for the words of the lines, one by one; a letter's ends are given in points, of `point` pixels.
    """
    firsts = list(accumulate((len(row.words) for row in rows), initial=0))
    parts: list[str] = []
    letters: list[Letter] = []
    origins: list[Origin] = []
    again: list[Token] = []
    lines: list[Line] = []
    at = 0
    for look in looks:
        looked = tokens[firsts[look.line] + look.first : firsts[look.line] + look.last + 1]
        symbols = _close_up(look.symbols)
        text = "".join(symbol.text for symbol in symbols)
        for start, end in (match.span() for match in re.finditer(r"\S+", text)):
            sure = min(symbol.confidence for symbol in symbols[start:end])
            box = looked[0].box and looked[0].box._replace(
                left=round(symbols[start].left / point, 2), right=round(symbols[end - 1].right / point, 2)
            )
            again.append(Token(at + start, at + end, box, round(sure, 3), looked[0].size, looked[0].baseline))
        letters += [
            Letter(at + k, round(one.left / point, 2), round(one.right / point, 2), round(one.confidence, 3))
            for k, one in enumerate(symbols)
        ]
        lines.append(Line(at, at + len(text)))
        origins.append(Origin(at, at + len(text), wit.siglum, looked[0].start, looked[-1].end))
        parts.append(text)
        at += len(text) + 1
    return Witness(
        "P", "ocr", reader.name, reader.version, wit.group, "\n".join(parts), tuple(again), tuple(lines), "",
        tuple(origins), tuple(letters),
    )  # fmt: skip


def _close_up(symbols: Sequence[Symbol]) -> list[Symbol]:
    """Take the blanks at both ends away, and all but the first of those in between."""
    kept: list[Symbol] = []
    for symbol in symbols:
        if not symbol.text.isspace():
            kept += [symbol._replace(text=char) for char in symbol.text]
        elif kept and not kept[-1].text.isspace():
            kept.append(symbol._replace(text=" "))
    while kept and kept[-1].text.isspace():
        kept.pop()
    return kept
