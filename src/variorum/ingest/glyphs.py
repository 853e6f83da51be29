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
_SUPERIORS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERIOR = re.compile(f"[{_SUPERIORS}]")
_ITALIC = re.compile(r"ital|obliq|kursiv|slant|-it\b|(?<=[a-z])It$", re.IGNORECASE)
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_CAPS = re.compile(r"caps|smcp|(?<![A-Z])SC(?![A-Z])")
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_INVISIBLE = 3  # PDF text render mode: neither filled nor stroked
_LONG = 14  # letters: longer words are looked at for blanks that PDFium did not see
_TIGHT = 0.1  # of the type size: less than this is no blank, unless the file itself has one
_BEARINGS = 0.35  # of the type size: the ink of figures that touch may lie this far apart
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
    baseline: float


def fast(function: object, result: object = ctypes.c_int) -> Callable[..., int]:
    """The same PDFium function without ctypes' look at each argument, which costs more than most calls themselves.

    Handles must be given as `c_void_p` and what is written to by reference; integers are C's int.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result)(address)  # type: ignore[arg-type]


_text_object = fast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_char_box = fast(pdfium.FPDFText_GetCharBox)
_loose_box = fast(pdfium.FPDFText_GetLooseCharBox)
_char_origin = fast(pdfium.FPDFText_GetCharOrigin)
_is_generated = fast(pdfium.FPDFText_IsGenerated)
_object_matrix = fast(pdfium.FPDFPageObj_GetMatrix)
_object_size = fast(pdfium.FPDFTextObj_GetFontSize)
_object_font = fast(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p)
_object_mode = fast(pdfium.FPDFTextObj_GetTextRenderMode)
_new = tuple.__new__  # makes a named tuple of a tuple: a third of the cost of its own constructor


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
                return self.width - y, self.height - x


def read_words(text_page: object, frame: Frame) -> list[Word]:
    """All words of a page in the order of its content stream.

    `text_page` is pypdfium2's object; the words' text has U+2010 for a hyphen at a line's end.
    """
    glyphs = _Glyphs(text_page, frame)
    text, handle, types = glyphs.text, glyphs.handle, glyphs.types
    spans = [match.span() for match in _WORD.finditer(text)]
    keys = [_text_object(handle, start) or 0 for start, _ in spans]
    keys.append(-1)
    superiors = _SUPERIOR.search(text) is not None
    words: list[Word] = []
    for (start, end), key, next_key in zip(spans, keys, keys[1:], strict=False):
        before = text[start - 1] if start else " "
        blank = before == " " or before.isspace() or before in BROKEN_HYPHENS or before == "\x00"
        kind = types.get(key) or glyphs.type_of(key)
        if end - start > 1:
            # a word is of one type if the next one begins in the same text object: glyphs come object by object
            mixed = next_key != key and (_text_object(handle, end - 1) or 0) != key
            if mixed or end - start > _LONG or (superiors and _SUPERIOR.search(text, start, end)):
                cuts = [*glyphs.cuts(start, end, kind.size), end]
                for begin, finish in zip(cuts, cuts[1:], strict=False):
                    _, kind = glyphs.kind_of(abs(begin))
                    words.append(glyphs.word(abs(begin), abs(finish), kind, blank=blank or begin < 0))
                    blank = False
                continue
        word = glyphs.word(start, end, kind, blank=blank)
        if blank and words and glyphs.is_guessed_blank(start - 1, words[-1], word):
            word = word._replace(blank=False)  # PDFium's guess, in a file that sets letter by letter
        words.append(word)
    return words


class _Glyphs:
    """The glyphs of one page: their characters, and on demand their place and type."""

    def __init__(self, text_page: object, frame: Frame) -> None:
        self.frame = frame
        self.handle = ctypes.cast(text_page.raw, ctypes.c_void_p)  # type: ignore[attr-defined]
        self.text = _page_text(text_page)
        self.types: dict[int, _Type] = {}
        self._matrix, self._size = pdfium.FS_MATRIX(), ctypes.c_float()
        self._matrix_place, self._size_place = ctypes.byref(self._matrix), ctypes.byref(self._size)
        self._fonts: dict[int, str] = {}
        self._turned = frame.quarter_turns % 4 != 0
        self._left, self._right, self._bottom, self._top = (ctypes.c_double() for _ in range(4))
        self._sides = tuple(map(ctypes.byref, (self._left, self._right, self._bottom, self._top)))
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._loose = pdfium.FS_RECTF()
        self._loose_place = ctypes.byref(self._loose)

    def type_of(self, key: int) -> _Type:
        """The type of a text object."""
        found = self.types.get(key)
        if found is None:
            found = self.types[key] = self._measure_type(key)
        return found

    def _measure_type(self, key: int) -> _Type:
        """Size, style and direction of a text object (0: a glyph that PDFium supplied)."""
        if not key:
            return self._type(0.0, "", visible=True, upright=True, matrix_y=0.0)
        matrix, thing = self._matrix, ctypes.c_void_p(key)
        _object_matrix(thing, self._matrix_place)
        _object_size(thing, self._size_place)
        across = abs(matrix.a), abs(matrix.b)
        up = abs(matrix.c), abs(matrix.d)
        turn = self.frame.quarter_turns % 2
        upright = across[turn] >= across[1 - turn]
        font = _object_font(thing) or 0
        if font not in self._fonts:
            self._fonts[font] = _style_of(ctypes.cast(font, pdfium.FPDF_FONT)) if font else ""
        style = self._fonts[font]
        if not style and up[0] > 0.1 * up[1] > 0 and upright and not turn:
            style = "i"  # slanted by the matrix
        visible = _object_mode(thing) != _INVISIBLE
        size = round(self._size.value * max(up), 2)
        return self._type(size, style, visible=visible, upright=upright, matrix_y=matrix.f)

    def _type(self, size: float, style: str, *, visible: bool, upright: bool, matrix_y: float) -> _Type:
        baseline = self.frame.height - (matrix_y - self.frame.bottom)
        return _Type(size, style, visible, upright, matrix_y, baseline)

    def kind_of(self, index: int) -> tuple[int, _Type]:
        """The text object of a glyph, and its type."""
        key = _text_object(self.handle, index) or 0
        return key, self.type_of(key)

    def is_generated(self, index: int) -> bool:
        """Whether PDFium put a character in by itself, as it does with blanks where there is a gap."""
        return index >= 0 and bool(_is_generated(self.handle, index))

    def _box(self, index: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = self._left, self._right, self._bottom, self._top
        _char_box(self.handle, index, *self._sides)
        x1, y1 = self.frame.place(left.value, top.value)
        x2, y2 = self.frame.place(right.value, bottom.value)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    def is_guessed_blank(self, index: int, before: Word, after: Word) -> bool:
        """Whether a blank between two words is PDFium's guess only, and the words touch.

        The ink of figures, above all that of a 1, is narrower than the place they take.
        """
        gap = (after.left - before.right) / (after.size or 1.0)
        figures = gap >= _TIGHT and (before.text[-1].isdigit() or after.text[0].isdigit())
        if not 0 <= gap < (_BEARINGS if figures else _TIGHT) or not self.is_generated(index):
            return False
        if not figures:
            return True
        return self._advance(index + 1)[0] - self._advance(index - 1)[1] < _TIGHT * after.size

    def _advance(self, index: int) -> tuple[float, float]:
        """From where to where a glyph takes its place in the line."""
        loose = self._loose
        _loose_box(self.handle, index, self._loose_place)
        if not self._turned:
            x1, x2 = loose.left - self.frame.left, loose.right - self.frame.left
            return (x1, x2) if x1 < x2 else (x2, x1)
        x1, x2 = self.frame.place(loose.left, loose.top)[0], self.frame.place(loose.right, loose.bottom)[0]
        return min(x1, x2), max(x1, x2)

    def word(self, start: int, end: int, kind: _Type, *, blank: bool) -> Word:
        """The word that the glyphs [start, end) make."""
        size, style, visible, upright, _, baseline = kind
        if upright and not self._turned:
            edge, handle = self.frame.left, self.handle
            left, right, bottom, top = self._sides
            _char_box(handle, start, left, right, bottom, top)
            begin = self._left.value - edge
            if end - start > 1:
                _char_box(handle, end - 1, left, right, bottom, top)
            finish = self._right.value - edge
        else:
            first, last = self._box(start), self._box(end - 1)
            begin, finish = min(first[0], last[0]), max(first[2], last[2])
            _char_origin(self.handle, start, ctypes.byref(self._x), ctypes.byref(self._y))
            baseline = self.frame.place(self._x.value, self._y.value)[1] if upright else max(first[3], last[3])
        text = self.text[start:end]
        if text[-1] in BROKEN_HYPHENS:
            text = text[:-1] + "‐"
        return _new(Word, (text, begin, finish, baseline, size, style, visible, upright, blank))

    def cuts(self, start: int, end: int, size: float) -> list[int]:
        """Where a run of glyphs without a blank is several words: at a change of type, or (negative) at a gap."""
        text, cuts = self.text, [start]
        key, kind = self.kind_of(start)
        edge = self._advance(start)[1] if end - start > _LONG else None
        for index in range(start + 1, end):
            other_key = _text_object(self.handle, index) or 0
            other = kind if other_key == key else self.type_of(other_key)
            changed = other is not kind and (
                other.style != kind.style
                or abs(other.size - kind.size) > 0.5
                or abs(other.matrix_y - kind.matrix_y) > 0.5
            )
            changed = changed or (text[index] in _SUPERIORS) != (text[index - 1] in _SUPERIORS)
            if edge is not None and kind.upright:
                left, right = self._advance(index)
                if left - edge > _INSIDE_GAP * size:
                    cuts.append(-index)
                    changed = False
                edge = right
            if changed:
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
    if len(text) != count:
        # characters outside the BMP: ask glyph by glyph, the slow and certain way
        text = "".join(_character(pdfium.FPDFText_GetUnicode(handle, index)) for index in range(count))
    return text


def _character(code: int) -> str:
    return "\x00" if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def _style_of(font: object) -> str:
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("utf-8", "replace").split("+")[-1]
    flags = pdfium.FPDFFont_GetFlags(font)
    italic = _ITALIC.search(name) or (flags > 0 and flags & _ITALIC_FLAG)
    bold = _BOLD.search(name) or (flags > 0 and flags & _FORCE_BOLD)
    return ("i" if italic else "") + ("b" if bold else "") + ("c" if _CAPS.search(name) else "")
