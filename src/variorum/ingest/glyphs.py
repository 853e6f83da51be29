"""The words of a PDF page as PDFium sees them: text, place, type size, style.

Calls into PDFium cost about a microsecond each and a page has thousands of glyphs, so glyphs are asked
for their box only at the ends of words and for their type only where the text object changes.
"""

import ctypes
import re
from collections.abc import Callable
from typing import NamedTuple

import pypdfium2.raw as pdfium

BROKEN_HYPHENS = "\x02\ufffe"  # what PDFium gives for a hyphen at a line's end, soft or hard
_WORD = re.compile(r"[^\s\x00\x02\ufffe\uffff]+[\x02\ufffe]?|[\x02\ufffe]")
_SUPERIOR = re.compile("([⁰¹²³⁴-⁹]+)")
_ITALIC = re.compile(r"ital|obliq|kursiv|slant|-it\b|(?<=[a-z])It$", re.IGNORECASE)
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_CAPS = re.compile(r"caps|smcp|(?<![A-Z])SC(?![A-Z])")
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_INVISIBLE = 3  # PDF text render mode: neither filled nor stroked
_INSIDE_GAP = 0.15  # of the type size: letters whose advances lie further apart than this belong to two words


class Word(NamedTuple):
    """A word on the page: x of its ends, y of its baseline (points from the page's top left), size and style.

    `upright` is False for words set sideways; `visible` False for render mode 3 (the hidden layer of a scan);
    `blank` tells whether PDFium has a blank or line break before the word.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    style: str
    visible: bool
    upright: bool
    blank: bool


class _Type(NamedTuple):
    size: float
    style: str
    visible: bool
    upright: bool
    matrix_y: float


def _fast(function: object, result: object, *arguments: object) -> Callable[..., int]:
    """The same PDFium function with plain integers for handles: half the cost of ctypes' typed pointers."""
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    prototype = ctypes.PYFUNCTYPE(result, *arguments)  # type: ignore[arg-type]
    return prototype(address)  # type: ignore[arg-type]


_handle, _double = ctypes.c_void_p, ctypes.POINTER(ctypes.c_double)
_text_object = _fast(pdfium.FPDFText_GetTextObject, _handle, _handle, ctypes.c_int)
_char_box = _fast(pdfium.FPDFText_GetCharBox, ctypes.c_int, _handle, ctypes.c_int, _double, _double, _double, _double)
_char_origin = _fast(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, _handle, ctypes.c_int, _double, _double)


class Frame(NamedTuple):
    """How page space becomes points from the top left of the page as shown: the crop box and /Rotate."""

    left: float
    bottom: float
    width: float
    height: float
    quarter_turns: int

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The place of a point given in PDF page space.

        >>> Frame(0, 0, 100, 200, 0).place(10, 190)
        (10, 10)
        >>> Frame(0, 0, 100, 200, 1).place(10, 190)
        (190, 10)
        """
        x, y = x - self.left, y - self.bottom
        match self.quarter_turns % 4:
            case 0:
                return x, self.height - y
            case 1:
                return y, x
            case 2:
                return self.width - x, y
            case _:
                return self.height - y, self.width - x


def read_words(page: object, text_page: object, frame: Frame) -> list[Word]:
    """All words of a page in the order of its content stream.

    `page` and `text_page` are pypdfium2's objects; the words' text has U+2010 for a hyphen at a line's end.
    """
    handle = ctypes.cast(text_page.raw, ctypes.c_void_p).value  # type: ignore[attr-defined]
    text = _page_text(text_page)
    types: dict[int, _Type] = {}
    fonts: dict[int, str] = {}
    turned = frame.quarter_turns % 4 != 0
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    words: list[Word] = []

    def box(index: int) -> tuple[float, float, float, float]:
        _char_box(handle, index, left, right, bottom, top)
        x1, y1 = frame.place(left.value, top.value)
        x2, y2 = frame.place(right.value, bottom.value)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    loose = pdfium.FS_RECTF()

    def advance(index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetLooseCharBox(text_page.raw, index, loose)  # type: ignore[attr-defined]
        x1, x2 = frame.place(loose.left, loose.top)[0], frame.place(loose.right, loose.bottom)[0]
        return min(x1, x2), max(x1, x2)

    def add(start: int, end: int, kind: _Type, blank: bool) -> None:
        if kind.upright and not turned:
            _char_box(handle, start, left, right, bottom, top)
            begin = left.value - frame.left
            if end - start > 1:
                _char_box(handle, end - 1, left, right, bottom, top)
            finish = right.value - frame.left
            baseline = frame.height - (kind.matrix_y - frame.bottom)
        else:
            first, last = box(start), box(end - 1)
            begin, finish = min(first[0], last[0]), max(first[2], last[2])
            _char_origin(handle, start, x, y)
            baseline = frame.place(x.value, y.value)[1] if kind.upright else max(first[3], last[3])
        word = text[start:end]
        if word[-1] in BROKEN_HYPHENS:
            word = word[:-1] + "‐"
        words.append(Word(word, begin, finish, baseline, kind.size, kind.style, kind.visible, kind.upright, blank))

    def kind_of(index: int) -> tuple[int, _Type]:
        key = _text_object(handle, index) or 0
        found = types.get(key)
        if found is None:
            found = types[key] = _type_of(key, fonts, frame)
        return key, found

    for match in _WORD.finditer(text):
        start, end = match.span()
        key, kind = kind_of(start)
        blank = start == 0 or not text[start - 1] or text[start - 1].isspace() or text[start - 1] in BROKEN_HYPHENS
        if end - start == 1:
            add(start, end, kind, blank)
            continue
        cuts = [start]
        last_key, _ = kind_of(end - 1)
        if last_key != key or end - start > 14 or _has_superior(text, start, end):
            cuts = _cuts(text, start, end, kind_of, advance, kind.size)
        cuts.append(end)
        for begin, finish in zip(cuts, cuts[1:], strict=False):
            _, kind = kind_of(abs(begin))
            add(abs(begin), abs(finish), kind, blank or begin < 0)
            blank = False
    return words


def _has_superior(text: str, start: int, end: int) -> bool:
    return not text.isascii() and bool(_SUPERIOR.search(text, start, end))


def _cuts(
    text: str,
    start: int,
    end: int,
    kind_of: Callable[[int], tuple[int, _Type]],
    advance: Callable[[int], tuple[float, float]],
    size: float,
) -> list[int]:
    """Where a run of glyphs without a blank is several words: at a change of type, or (negative) at a gap."""
    cuts = [start]
    key, kind = kind_of(start)
    edge = advance(start)[1] if end - start > 14 else None
    for index in range(start + 1, end):
        other_key, other = kind_of(index)
        changed = other_key != key and (other.style != kind.style or abs(other.size - kind.size) > 0.5
                                        or abs(other.matrix_y - kind.matrix_y) > 0.5)
        superior = (text[index] in "⁰¹²³⁴⁵⁶⁷⁸⁹") != (text[index - 1] in "⁰¹²³⁴⁵⁶⁷⁸⁹")
        if edge is not None and kind.upright:
            left, right = advance(index)
            if left - edge > _INSIDE_GAP * size:
                cuts.append(-index)
                changed = superior = False
            edge = right
        if changed or superior:
            cuts.append(index)
        key, kind = other_key, other
    return cuts


def _page_text(text_page: object) -> str:
    """The page's characters, one for each of PDFium's glyph indices."""
    handle = text_page.raw  # type: ignore[attr-defined]
    count = pdfium.FPDFText_CountChars(handle)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer).decode("utf-16-le", "replace")[: written - 1] if written == count + 1 else ""
    if len(text) != count or "\ud800" <= max(text, default="") <= "\udfff":
        # characters outside the BMP or without Unicode: ask glyph by glyph, the slow and certain way
        text = "".join(_character(pdfium.FPDFText_GetUnicode(handle, index)) for index in range(count))
    return text


def _character(code: int) -> str:
    return "\x00" if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def _type_of(key: int, fonts: dict[int, str], frame: Frame) -> _Type:
    """Size, style and direction of a text object (0: a glyph that PDFium supplied)."""
    if not key:
        return _Type(0.0, "", True, True, 0.0)
    thing = ctypes.cast(key, pdfium.FPDF_PAGEOBJECT)
    matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    pdfium.FPDFTextObj_GetFontSize(thing, size)
    across, up = (matrix.a, matrix.b), (matrix.c, matrix.d)
    turn = (frame.quarter_turns % 4) % 2
    upright = abs(across[turn]) >= abs(across[1 - turn])
    scale = max(abs(up[0]), abs(up[1]))
    font = pdfium.FPDFTextObj_GetFont(thing)
    font_key = ctypes.cast(font, ctypes.c_void_p).value or 0
    if font_key not in fonts:
        fonts[font_key] = _style_of(font) if font_key else ""
    style = fonts[font_key]
    if not style and abs(matrix.c) > 0.1 * abs(matrix.d) > 0 and upright and not turn:
        style = "i"  # slanted by the matrix
    visible = pdfium.FPDFTextObj_GetTextRenderMode(thing) != _INVISIBLE
    return _Type(round(size.value * scale, 2), style, visible, upright, matrix.f)


def _style_of(font: object) -> str:
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("utf-8", "replace").split("+")[-1]
    flags = pdfium.FPDFFont_GetFlags(font)
    italic = _ITALIC.search(name) or (flags > 0 and flags & _ITALIC_FLAG)
    bold = _BOLD.search(name) or (flags > 0 and flags & _FORCE_BOLD)
    return ("i" if italic else "") + ("b" if bold else "") + ("c" if _CAPS.search(name) else "")
