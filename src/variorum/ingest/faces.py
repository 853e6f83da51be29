"""How the text objects of a PDF are set, as PDFium tells it: the page's frame, and size, style, direction of type."""

import ctypes
import re
from collections.abc import Callable
from typing import NamedTuple

import pypdfium2.raw as pdfium

_ITALIC = re.compile(r"ital|obliq|kursiv|slant|-it\b|(?<=[a-z])It$", re.IGNORECASE)
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_CAPS = re.compile(r"caps|smcp|(?<![A-Z])SC(?![A-Z])")
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_INVISIBLE = 3  # PDF text render mode: neither filled nor stroked


class Face(NamedTuple):
    """Type size in points, style as in `Word`, whether it is seen and stands upright, the baseline in page space."""

    size: float
    style: str
    visible: bool
    upright: bool
    matrix_y: float


def fast(function: object, result: object = ctypes.c_int) -> Callable[..., int]:
    """The same PDFium function without ctypes' look at each argument, which costs more than most calls themselves.

    Handles must be given as `c_void_p` and what is written to by reference; integers are C's int.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result)(address)  # type: ignore[arg-type]


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


class Faces:
    """The faces of one page's text objects, measured when they are first asked for.

    `turns` is the page's rotation in quarters of a circle.
    """

    def __init__(self, turns: int) -> None:
        self._turn = turns % 2
        self._found: dict[int, Face] = {}
        self._alike: dict[tuple[object, ...], tuple[float, str, bool, bool]] = {}
        self._styles: dict[int, str] = {}
        self._matrix, self._size = (ctypes.c_float * 6)(), ctypes.c_float()
        self._matrix_place, self._size_place = ctypes.byref(self._matrix), ctypes.byref(self._size)

    def face_of(self, key: int) -> Face:
        """The face of a text object (0: that of a glyph that PDFium supplied)."""
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._look_at(key) if key else Face(0.0, "", True, True, 0.0)
        return found

    def _look_at(self, key: int) -> Face:
        thing = ctypes.c_void_p(key)
        _object_matrix(thing, self._matrix_place)
        _object_size(thing, self._size_place)
        a, b, c, d, _, y = self._matrix[:]
        asked = (_object_font(thing) or 0, _object_mode(thing), self._size.value, a, b, c, d)
        alike = self._alike.get(asked)
        if alike is None:
            alike = self._alike[asked] = self._describe(*asked)
        return _new(Face, (*alike, y))

    def _describe(
        self, font: int, mode: int, size: float, a: float, b: float, c: float, d: float
    ) -> tuple[float, str, bool, bool]:
        """Size, style, visible, upright; `a` to `d` are of the object's matrix."""
        across, up = (abs(a), abs(b)), (abs(c), abs(d))
        upright = across[self._turn] >= across[1 - self._turn]
        if font not in self._styles:
            self._styles[font] = _style_of(ctypes.cast(font, pdfium.FPDF_FONT)) if font else ""
        style = self._styles[font]
        if not style and up[0] > 0.1 * up[1] > 0 and upright and not self._turn:
            style = "i"  # slanted by the matrix
        return round(size * max(up), 2), style, mode != _INVISIBLE, upright


def _style_of(font: object) -> str:
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("utf-8", "replace").split("+")[-1]
    flags = pdfium.FPDFFont_GetFlags(font)
    italic = _ITALIC.search(name) or (flags > 0 and flags & _ITALIC_FLAG)
    bold = _BOLD.search(name) or (flags > 0 and flags & _FORCE_BOLD)
    return ("i" if italic else "") + ("b" if bold else "") + ("c" if _CAPS.search(name) else "")
