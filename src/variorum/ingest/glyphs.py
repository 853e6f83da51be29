"""The words of a PDF page as PDFium sees them: text, place, type size, style.

Calls into PDFium cost as much as ten lines of Python and a page has thousands of glyphs, so glyphs are asked for their
box only at the ends of words, and for their text object at the ends of lines where one object is the whole line.
"""

import ctypes
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pypdfium2.raw as pdfium

BROKEN_HYPHENS = "\x02\ufffe"  # what PDFium gives for a hyphen at a line's end, soft or hard
_LINE = re.compile(r"[^\r\n\x00\x02\ufffe\uffff]+[\x02\ufffe]?|[\x02\ufffe]")
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


Run = list[Word]
"""Words of one text object on one baseline from left to right, overlapping by half an em at most or an em apart."""


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


def read_words(text_page: object, frame: Frame) -> list[Run]:
    """All words of a page in the order of its content stream, in runs.

    `text_page` is pypdfium2's object; the words' text has U+2010 for a hyphen at a line's end.
    """
    glyphs = _Glyphs(text_page, frame)
    for line in _LINE.finditer(glyphs.text):
        glyphs.read_line(line.start(), line[0])
    return glyphs.runs


class _Glyphs:
    """The glyphs of one page: their characters, and on demand their place and type."""

    def __init__(self, text_page: object, frame: Frame) -> None:
        self.frame = frame
        self.handle = ctypes.cast(text_page.raw, ctypes.c_void_p)  # type: ignore[attr-defined]
        self.text = _page_text(text_page)
        self.runs: list[Run] = []
        self._superiors = _SUPERIOR.search(self.text) is not None
        self._odd = "\uffff" in self.text
        self._types: dict[int, _Type] = {}
        self._matrix, self._size = pdfium.FS_MATRIX(), ctypes.c_float()
        self._matrix_place, self._size_place = ctypes.byref(self._matrix), ctypes.byref(self._size)
        self._fonts: dict[int, str] = {}
        self._turned = frame.quarter_turns % 4 != 0
        self._left, self._right, self._bottom, self._top = (ctypes.c_double() for _ in range(4))
        self._sides = tuple(map(ctypes.byref, (self._left, self._right, self._bottom, self._top)))
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._loose = pdfium.FS_RECTF()
        self._loose_place = ctypes.byref(self._loose)

    def read_line(self, start: int, line: str) -> None:
        """Read the words of a line that begins at `start`."""
        words = line.split()
        starts = []
        at = 0
        for word in words:
            at = line.index(word, at)
            starts.append(start + at)
            at += len(word)
        at, count = 0, len(words)
        while at < count:
            # glyphs come object by object: where the first and the last are of one object, all are
            key, stop = self._object_of(starts[at]), count
            end = self._object_of(starts[-1] + len(words[-1]) - 1)
            if end != key:
                stop = at + 1
                while stop < count and self._object_of(starts[stop]) == key:
                    stop += 1
                end = self._object_of(starts[stop - 1] + len(words[stop - 1]) - 1)
            kind = self.type_of(key)
            if end == key:
                self._read_object(starts[at:stop], words[at:stop], kind)
            else:
                self._read_object(starts[at : stop - 1], words[at : stop - 1], kind)
                self._read_pieces(starts[stop - 1], words[stop - 1], kind.size)
            at = stop

    def _read_object(self, starts: Sequence[int], words: Sequence[str], kind: _Type) -> None:
        """Read words of one text object."""
        size, style, visible, upright, _, baseline = kind
        runs, edge, handle = self.runs, self.frame.left, self.handle
        left, right, (to_left, to_right, to_bottom, to_top) = self._left, self._right, self._sides
        level = upright and not self._turned
        tight, loose = _TIGHT * (size or 1.0), _BEARINGS * (size or 1.0)
        run: Run = []
        finish = 0.0
        for start, letters in zip(starts, words, strict=True):
            if len(letters) > _LONG or (self._superiors and _SUPERIOR.search(letters)):
                self._read_pieces(start, letters, size)
                run = []
                continue
            blank = not self._odd or self._is_after_blank(start)
            if not level:
                runs.append([self._unless_guessed(start, self._word(start, letters, kind, blank=blank))])
                continue
            _char_box(handle, start, to_left, to_right, to_bottom, to_top)
            begin, before = left.value - edge, finish
            if len(letters) > 1:
                _char_box(handle, start + len(letters) - 1, to_left, to_right, to_bottom, to_top)
            finish = right.value - edge
            if letters[-1] in BROKEN_HYPHENS:
                letters = letters[:-1] + "‐"
            word: Word = _new(Word, (letters, begin, finish, baseline, size, style, visible, upright, blank))
            gap = begin - before
            if not run or gap < tight or (gap < loose and (run[-1][0][-1].isdigit() or letters[0].isdigit())):
                word = self._unless_guessed(start, word)
            if run and -0.5 * size <= gap <= size and begin >= run[-1][1]:
                run.append(word)
            else:
                run = [word]
                runs.append(run)

    def _read_pieces(self, start: int, letters: str, size: float) -> None:
        """Read glyphs that no blank divides but that may be several words."""
        cuts = [*self._cuts(start, start + len(letters), size), start + len(letters)]
        blank = self._is_after_blank(start)
        for begin, finish in zip(cuts, cuts[1:], strict=False):
            kind = self.type_of(self._object_of(abs(begin)))
            piece = self.text[abs(begin) : abs(finish)]
            self.runs.append([self._word(abs(begin), piece, kind, blank=blank or begin < 0)])
            blank = False

    def _is_after_blank(self, start: int) -> bool:
        """Whether a blank or a line's end stands before a word: anything but a glyph without a character."""
        return start == 0 or self.text[start - 1] != "\uffff"

    def _object_of(self, index: int) -> int:
        """The text object of a glyph, 0 for one that PDFium supplied."""
        return _text_object(self.handle, index) or 0

    def type_of(self, key: int) -> _Type:
        """The type of a text object."""
        found = self._types.get(key)
        if found is None:
            found = self._types[key] = self._measure_type(key)
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

    def _box(self, index: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = self._left, self._right, self._bottom, self._top
        _char_box(self.handle, index, *self._sides)
        x1, y1 = self.frame.place(left.value, top.value)
        x2, y2 = self.frame.place(right.value, bottom.value)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    def _unless_guessed(self, start: int, word: Word) -> Word:
        """The word at a glyph, without a blank before it where that is PDFium's guess only and it touches the last one.

        So it is in files that are set letter by letter. The ink of figures, above all that of a 1, is narrower than the
        place they take.
        """
        if not word.blank or not self.runs:
            return word
        before = self.runs[-1][-1]
        gap = (word.left - before.right) / (word.size or 1.0)
        figures = gap >= _TIGHT and (before.text[-1].isdigit() or word.text[0].isdigit())
        if not 0 <= gap < (_BEARINGS if figures else _TIGHT) or start < 1 or not _is_generated(self.handle, start - 1):
            return word
        if figures and self._advance(start)[0] - self._advance(start - 2)[1] >= _TIGHT * word.size:
            return word
        return word._replace(blank=False)

    def _advance(self, index: int) -> tuple[float, float]:
        """From where to where a glyph takes its place in the line."""
        loose = self._loose
        _loose_box(self.handle, index, self._loose_place)
        if not self._turned:
            x1, x2 = loose.left - self.frame.left, loose.right - self.frame.left
            return (x1, x2) if x1 < x2 else (x2, x1)
        x1, x2 = self.frame.place(loose.left, loose.top)[0], self.frame.place(loose.right, loose.bottom)[0]
        return min(x1, x2), max(x1, x2)

    def _word(self, start: int, letters: str, kind: _Type, *, blank: bool) -> Word:
        """The word that the glyphs from `start` on make."""
        end = start + len(letters)
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
        if letters[-1] in BROKEN_HYPHENS:
            letters = letters[:-1] + "‐"
        return _new(Word, (letters, begin, finish, baseline, size, style, visible, upright, blank))

    def _cuts(self, start: int, end: int, size: float) -> list[int]:
        """Where a run of glyphs without a blank is several words: at a change of type, or (negative) at a gap."""
        text, cuts = self.text, [start]
        key = self._object_of(start)
        kind = self.type_of(key)
        edge = self._advance(start)[1] if end - start > _LONG else None
        for index in range(start + 1, end):
            other_key = self._object_of(index)
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
