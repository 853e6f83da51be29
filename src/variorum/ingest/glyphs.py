"""The words of a PDF page as PDFium sees them: text, place, type size, style.

Calls into PDFium cost as much as ten lines of Python and a page has thousands of glyphs, so glyphs are asked for their
box only at the ends of words, and for their text object at the ends of lines where one object is the whole line. What
is asked of many glyphs is asked by `map`, without a line of Python for each.
"""

import ctypes
import re
from collections import deque
from collections.abc import Sequence
from itertools import accumulate, count, pairwise, repeat
from operator import add, sub

import pypdfium2.raw as pdfium

from variorum.ingest.faces import Face, Faces, Frame, fast
from variorum.ingest.runs import Run, Word, run_of

BROKEN_HYPHENS = "\x02\ufffe"  # what PDFium gives for a hyphen at a line's end, soft or hard
_LINE = re.compile(r"[^\r\n\x00\x02\ufffe\uffff]+[\x02\ufffe]?|[\x02\ufffe]")
_SUPERIORS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERIOR = re.compile(f"[{_SUPERIORS}]")
# all for which str.isdigit holds: also figures raised, lowered, in circles and brackets, of Ethiopia and old India
_FIGURE = re.compile(r"[\d²³¹፩-፱᧚⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒𐩀-𐩃𐹠-𐹨𑁒-𑁚🄀-🄊]")
_LONG = 14  # letters: longer words are looked at for blanks that PDFium did not see
_TIGHT = 0.1  # of the type size: less than this is no blank, unless the file itself has one
_BEARINGS = 0.35  # of the type size: the ink of figures that touch may lie this far apart
_INSIDE_GAP = 0.15  # of the type size: letters whose advances lie further apart than this belong to two words

_text_object = fast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_char_box = fast(pdfium.FPDFText_GetCharBox)
_loose_box = fast(pdfium.FPDFText_GetLooseCharBox)
_char_origin = fast(pdfium.FPDFText_GetCharOrigin)
_is_generated = fast(pdfium.FPDFText_IsGenerated)
_new = tuple.__new__  # makes a named tuple of a tuple: a third of the cost of its own constructor


class _Sides:
    """Places for PDFium to write the sides of many glyphs to, kept from page to page."""

    def __init__(self) -> None:
        self._count = 0
        self._values: ctypes.Array[ctypes.c_double] = (ctypes.c_double * 0)()
        self._places: list[object] = []
        self._waste = ctypes.byref(ctypes.c_double())

    def measure(
        self, handle: ctypes.c_void_p, starts: Sequence[int], ends: Sequence[int]
    ) -> tuple[list[float], list[float]]:
        """The x of the left sides of some glyphs and of the right sides of others."""
        count = len(starts)
        if count > self._count:
            self._count = 2 * count
            self._values = (ctypes.c_double * self._count)()
            self._places = list(map(ctypes.byref, repeat(self._values), range(0, 8 * self._count, 8)))
        waste = repeat(self._waste)
        deque(map(_char_box, repeat(handle), starts, self._places, waste, waste, waste), maxlen=0)
        lefts = self._values[:count]
        deque(map(_char_box, repeat(handle), ends, waste, self._places, waste, waste), maxlen=0)
        return lefts, self._values[:count]


_SIDES = _Sides()


def read_words(text_page: object, frame: Frame) -> list[Run]:
    """All words of a page in the order of its content stream, in runs.

    `text_page` is pypdfium2's object; the words' text has U+2010 for a hyphen at a line's end.
    """
    glyphs = _Glyphs(text_page, frame)
    glyphs.read()
    return glyphs.runs


def _advances(handle: ctypes.c_void_p, indices: Sequence[int]) -> tuple[list[float], list[float]]:
    """From where to where glyphs take their places in a line, as x in page space."""
    count = len(indices)
    values = (ctypes.c_float * (4 * count))()  # so many FS_RECTF: left, top, right, bottom
    places = map(ctypes.byref, repeat(values), range(0, 16 * count, 16))
    deque(map(_loose_box, repeat(handle), indices, places), maxlen=0)
    return values[0::4], values[2::4]


class _Glyphs:
    """The glyphs of one page: their characters, and on demand their place and type.

    `words` are what stands between blanks on it, `starts` and `ends` the indices of their first and last glyphs,
    `lefts` and `rights` the x of their ends.
    """

    def __init__(self, text_page: object, frame: Frame) -> None:
        self.frame = frame
        self.handle = ctypes.cast(text_page.raw, ctypes.c_void_p)  # type: ignore[attr-defined]
        self.text = _page_text(text_page)
        self.runs: list[Run] = []
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.lefts: list[float] = []
        self.rights: list[float] = []
        self._superiors = _SUPERIOR.search(self.text) is not None
        self._odd = "\uffff" in self.text
        self._faces = Faces(frame.quarter_turns)
        self._turned = frame.quarter_turns % 4 != 0
        self._left, self._right, self._bottom, self._top = (ctypes.c_double() for _ in range(4))
        self._sides = tuple(map(ctypes.byref, (self._left, self._right, self._bottom, self._top)))
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._loose = pdfium.FS_RECTF()
        self._loose_place = ctypes.byref(self._loose)

    def read(self) -> None:
        """Read all words of the page, line by line."""
        lines = self._split()
        self.ends = [start + len(word) - 1 for start, word in zip(self.starts, self.words, strict=True)]
        if not self._turned:
            if 2 * sum(map((1).__eq__, map(len, self.words))) > len(self.words):
                # set letter by letter: their ink may overhang (of, Ye), their places in the line do not
                lefts, rights = _advances(self.handle, self.starts)[0], _advances(self.handle, self.ends)[1]
            else:
                lefts, rights = _SIDES.measure(self.handle, self.starts, self.ends)
            edge = self.frame.left
            self.lefts = [x - edge for x in lefts] if edge else lefts
            self.rights = [x - edge for x in rights] if edge else rights
        firsts = self._objects_of([self.starts[first] for first, _ in lines])
        lasts = self._objects_of([self.ends[stop - 1] for _, stop in lines])
        for (first, stop), key, last in zip(lines, firsts, lasts, strict=True):
            # glyphs come object by object: where the first and the last are of one object, all are
            if key == last:
                self._read_object(first, stop, key)
            else:
                self._read_objects(first, stop, last)

    def _split(self) -> list[tuple[int, int]]:
        """Find the words of the page; gives the index of the first of each line and that of the first after it."""
        words, starts = self.words, self.starts
        lines = []
        for match in _LINE.finditer(self.text):
            line, begin, first = match[0], match.start(), len(words)
            own = line.split()
            words += own
            if len(line) == sum(map(len, own)) + len(own) - 1:  # with one blank between any two
                starts += map(add, accumulate(map(len, own[:-1]), initial=0), count(begin))
            else:
                at = 0
                for word in own:
                    at = line.index(word, at)
                    starts.append(begin + at)
                    at += len(word)
            if first < len(words):
                lines.append((first, len(words)))
        return lines

    def _read_objects(self, at: int, count: int, last: int) -> None:
        """Read words `at` to `count`, which are of several text objects; their last glyph is of the object `last`."""
        first, keys = at, self._objects_of(self.starts[at:count])
        while at < count:
            key, stop, end = keys[at - first], count, last
            if key != last:
                stop = at + 1
                while stop < count and keys[stop - first] == key:
                    stop += 1
                end = self._object_of(self.ends[stop - 1])
            if end == key:
                self._read_object(at, stop, key)
            else:
                if at < stop - 1:
                    self._read_object(at, stop - 1, key)
                self._read_pieces(stop - 1, self._faces.face_of(key).size)
            at = stop

    def _read_object(self, at: int, stop: int, key: int) -> None:
        """Read words `at` to `stop`, which are of one text object."""
        face = self._faces.face_of(key)
        read = self._read_level if face.upright and not self._turned else self._read_turned
        if not self._superiors and max(map(len, self.words[at:stop])) <= _LONG:
            read(at, stop, face)
            return
        for index in range(at, stop):
            if self._is_to_part(self.words[index]):
                if at < index:
                    read(at, index, face)
                self._read_pieces(index, face.size)
                at = index + 1
        if at < stop:
            read(at, stop, face)

    def _is_to_part(self, word: str) -> bool:
        """Whether a word is looked at glyph by glyph, as it may be several."""
        return len(word) > _LONG or (self._superiors and _SUPERIOR.search(word) is not None)

    def _read_level(self, at: int, stop: int, face: Face) -> None:
        """Read words that run level across the page, in the ordinary case as one run."""
        texts, lefts, rights = self.words[at:stop], self.lefts[at:stop], self.rights[at:stop]
        size, style, visible, upright, y = face
        gaps = list(map(sub, lefts[1:], rights)) or [size]
        least = min(gaps)
        if not 0 < _TIGHT * size <= least or max(gaps) > size or self._odd:
            self._read_one_by_one(at, stop, face)
            return
        if least < _BEARINGS * size and _FIGURE.search(self.text, self.starts[at], self.ends[stop - 1] + 1):
            near = [k for k, gap in enumerate(gaps) if gap < _BEARINGS * size and _meet_at_figure(*texts[k : k + 2])]
            if any(self._is_guess(at + k + 1, size) for k in near):
                self._read_one_by_one(at, stop, face)
                return
        if texts[-1][-1] in BROKEN_HYPHENS:
            texts[-1] = texts[-1][:-1] + "‐"
        baseline = self.frame.height - (y - self.frame.bottom)
        apart = not self.runs or lefts[0] < self.runs[-1].rights[-1]
        blank = apart or not self._touches(at, lefts[0], texts[0], size)
        self.runs.append(_new(Run, (texts, lefts, rights, baseline, size, style, visible, upright, blank)))

    def _baseline(self, face: Face) -> float:
        return self.frame.height - (face.matrix_y - self.frame.bottom)

    def _read_turned(self, at: int, stop: int, face: Face) -> None:
        """Read words that do not run level across the page as it is stored."""
        for index in range(at, stop):
            start = self.starts[index]
            word = self._word(start, self.words[index], face, blank=self._is_after_blank(start))
            if word.blank and self._touches(index, word.left, word.text, word.size):
                word = word._replace(blank=False)
            self.runs.append(run_of(word))

    def _read_one_by_one(self, at: int, stop: int, face: Face) -> None:
        """Read words that run level but may be several runs."""
        size, same = face.size, (self._baseline(face), *face[:4])
        tight, loose = _TIGHT * (size or 1.0), _BEARINGS * (size or 1.0)
        run: Run | None = None
        finish = 0.0
        for index in range(at, stop):
            text, begin, gap = self.words[index], self.lefts[index], self.lefts[index] - finish
            if text[-1] in BROKEN_HYPHENS:
                text = text[:-1] + "‐"
            finish = self.rights[index]
            blank = self._is_after_blank(self.starts[index])
            near = run is None or gap < tight or (gap < loose and _meet_at_figure(run.texts[-1], text))
            if blank and near:
                blank = not self._touches(index, begin, text, size)
            if blank and run is not None and -0.5 * size <= gap <= size and begin >= run.lefts[-1]:
                run.texts.append(text)
                run.lefts.append(begin)
                run.rights.append(finish)
            else:
                run = Run([text], [begin], [finish], *same, blank)
                self.runs.append(run)

    def _read_pieces(self, index: int, size: float) -> None:
        """Read glyphs that no blank divides but that may be several words."""
        start, stop = self.starts[index], self.ends[index] + 1
        cuts = [*self._cuts(start, stop, size), stop]
        blank = self._is_after_blank(start)
        for begin, finish in zip(cuts, cuts[1:], strict=False):
            face = self._faces.face_of(self._object_of(abs(begin)))
            piece = self.text[abs(begin) : abs(finish)]
            self.runs.append(run_of(self._word(abs(begin), piece, face, blank=blank or begin < 0)))
            blank = False

    def _is_after_blank(self, start: int) -> bool:
        """Whether a blank or a line's end stands before a glyph: anything but a glyph without a character."""
        return not self._odd or start == 0 or self.text[start - 1] != "\uffff"

    def _object_of(self, index: int) -> int:
        """The text object of a glyph, 0 for one that PDFium supplied."""
        return _text_object(self.handle, index) or 0

    def _objects_of(self, indices: Sequence[int]) -> list[int]:
        """The text objects of glyphs."""
        return [key or 0 for key in map(_text_object, repeat(self.handle), indices)]

    def _touches(self, index: int, left: float, text: str, size: float) -> bool:
        """Whether a word, which begins at `left`, touches the last one, the blank between being PDFium's guess only.

        So it is in files that are set letter by letter.
        """
        if not self.runs:
            return False
        before = self.runs[-1]
        gap = left - before.rights[-1]
        if not 0 <= gap / (size or 1.0) < _BEARINGS:
            return False
        figures = gap / (size or 1.0) >= _TIGHT and _meet_at_figure(before.texts[-1], text)
        return (figures or gap / (size or 1.0) < _TIGHT) and self._is_guess(index, size)

    def _is_guess(self, index: int, size: float) -> bool:
        """Whether PDFium guessed the blank before a word, and wrongly.

        It guesses right where the advances of the letters lie apart: the ink of a 1 is narrower than the place it has,
        that of an f may reach over the blank.
        """
        start = self.starts[index]
        if start < 1 or not _is_generated(self.handle, start - 1):
            return False
        return self._advance(start)[0] - self._advance(start - 2)[1] < _TIGHT * size

    def _box(self, index: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = self._left, self._right, self._bottom, self._top
        _char_box(self.handle, index, *self._sides)
        x1, y1 = self.frame.place(left.value, top.value)
        x2, y2 = self.frame.place(right.value, bottom.value)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    def _advance(self, index: int) -> tuple[float, float]:
        """From where to where a glyph takes its place in the line."""
        loose = self._loose
        _loose_box(self.handle, index, self._loose_place)
        if not self._turned:
            x1, x2 = loose.left - self.frame.left, loose.right - self.frame.left
            return (x1, x2) if x1 < x2 else (x2, x1)
        x1, x2 = self.frame.place(loose.left, loose.top)[0], self.frame.place(loose.right, loose.bottom)[0]
        return min(x1, x2), max(x1, x2)

    def _word(self, start: int, letters: str, face: Face, *, blank: bool) -> Word:
        """The word that the glyphs from `start` on make."""
        end = start + len(letters)
        size, style, visible, upright, _ = face
        baseline = self._baseline(face)
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
        return Word(letters, begin, finish, baseline, size, style, visible, upright, blank)

    def _has_gap(self, start: int, end: int, wide: float) -> bool:
        """Whether a gap wider than `wide` is between any two neighbours of some glyphs."""
        edge = self.frame.left
        sides = zip(*_advances(self.handle, range(start, end)), strict=True)
        spans = [(x1 - edge, x2 - edge) if x1 < x2 else (x2 - edge, x1 - edge) for x1, x2 in sides]
        return any([right[0] - left[1] > wide for left, right in pairwise(spans)])  # noqa: C419

    def _cuts(self, start: int, end: int, size: float) -> list[int]:
        """Where a run of glyphs without a blank is several words: at a change of type, or (negative) at a gap."""
        text, cuts = self.text, [start]
        keys = self._objects_of(range(start, end))
        face = self._faces.face_of(keys[0])
        looked_at = end - start > _LONG and face.upright
        alike = keys.count(keys[0]) == len(keys) and not (self._superiors or self._turned)
        if alike and not (looked_at and self._has_gap(start, end, _INSIDE_GAP * size)):
            return cuts
        edge = self._advance(start)[1] if end - start > _LONG else None
        for index, key, before in zip(range(start + 1, end), keys[1:], keys, strict=False):
            other = face if key == before else self._faces.face_of(key)
            changed = other is not face and (
                other.style != face.style
                or abs(other.size - face.size) > 0.5
                or abs(other.matrix_y - face.matrix_y) > 0.5
            )
            changed = changed or (text[index] in _SUPERIORS) != (text[index - 1] in _SUPERIORS)
            if edge is not None and face.upright:
                left, right = self._advance(index)
                if left - edge > _INSIDE_GAP * size:
                    cuts.append(-index)
                    changed = False
                edge = right
            if changed:
                cuts.append(index)
            face = other
        return cuts


def _meet_at_figure(one: str, two: str) -> bool:
    return one[-1].isdigit() or two[0].isdigit()


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
