"""Drawings made of lines and areas in a PDF: charts, maps, plans. What frames, underlines or tints text is none.

Curves and slanting lines speak for a drawing, and filled rectangles of different heights without words on them do (the
bars of a chart). Upright lines and boxes alone, as tables, frames and rules have them, do not.
"""

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from variorum.ingest.faces import Frame
from variorum.ingest.runs import Run
from variorum.model import Box

_THIN = 3.0  # points
_NEAR = 9.0  # points between two parts of a drawing
_EDGE = 1.0  # points around a drawing, for its lines have a width
_LEAST = 36.0  # points: smaller ones are ornaments and bullets
_MOST = 20_000  # objects of a page that are looked at
_LOOKED_AT = 400  # segments of a path that are looked at
_SIMPLE = 14  # segments: a path of no more with words in it is a frame
_WEIGHT, _ENOUGH = 12, 6  # segments that a path counts for at most; that make a drawing
_FEW, _LINES = 2, 10  # slanting segments among so many parts make one as well: a plan of walls
_FRAMED = 9  # words: what holds more is the frame or ground of a text, or of a drawing that is known by other parts
_TALL = 0.5  # of the page: rules between columns
_BARS = 3
_PAGE = 0.85  # of the page: what is as large is its ground or border
_REACH = 1.6  # times a drawing: how far a line that belongs to it may go beyond
_DEEP = 3  # forms within forms
_LOOSE, _LINE = 45.0, 0.5  # points between a drawing and what lies loose at it; of its width: a line of text between
_SPARSE = 0.15  # of a frame: words in a text take more
_WHITE = 250


class _Part(NamedTuple):
    """A path: its box, how many slanting or curved segments it has, whether it is a filled rectangle."""

    box: Box
    slanting: int
    bar: bool


class _Word(NamedTuple):
    """A word of the page: the middle of its place, its width and type size."""

    x: float
    y: float
    width: float
    size: float


Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def find_drawings(things: Sequence[Any], frame: Frame, runs: Sequence[Run]) -> tuple[Box, ...]:
    """The drawings among the paths and forms of a page; `runs` are its words, which tell frames from areas."""
    page = frame.width * frame.height
    parts = [part for part in _parts(things, frame, _PLAIN, 0) if _area(part.box) < _PAGE * page]
    if not parts:
        return ()
    words = [
        _Word((left + right) / 2, run.baseline - 0.3 * run.size, right - left, run.size)
        for run in runs
        for left, right in zip(run.lefts, run.rights, strict=True)
    ]
    loose = [
        part for part in parts if _height(part.box) < _TALL * frame.height and _count(part.box, words) < _FRAMED
    ]
    groups = _join_loose(_groups(loose), words)
    found = [_around([part.box for part in group]) for group in groups if _is_drawing(group, words)]
    whole = [_framed(_with_lines(box, parts), parts, words) for box in found]
    merged = [_around([part.box for part in group]) for group in _groups([_Part(box, 1, bar=False) for box in whole])]
    large = [box for box in merged if box.right - box.left > _LEAST and _height(box) > _LEAST]
    return tuple(Box(box.left - _EDGE, box.top - _EDGE, box.right + _EDGE, box.bottom + _EDGE) for box in large)


def _is_drawing(group: Sequence[_Part], words: Sequence[_Word]) -> bool:
    """Whether there are curves, slanting lines or bars enough among parts; what has words in it may be a frame."""
    bars = [part.box for part in group if part.bar and not _count(part.box, words)]
    heights, widths = {round(_height(box)) for box in bars}, {round(box.right - box.left) for box in bars}
    if max(len(heights), len(widths)) >= _BARS:
        return True
    slanting = sum(
        min(part.slanting, _WEIGHT)
        for part in group
        if part.slanting > _SIMPLE or (part.slanting and not _count(part.box, words))
    )
    return slanting >= _ENOUGH or (slanting >= _FEW and len(group) >= _LINES)


def _join_loose(groups: Sequence[list[_Part]], words: Sequence[_Word]) -> list[list[_Part]]:
    """Groups with what lies loose above or below them, such as places on a map, where no line of text is between."""
    out: list[list[_Part]] = []
    waiting = sorted((group for group in groups if any(p.slanting for p in group)), key=lambda g: -_area(_whole(g)))
    others = [group for group in groups if not any(p.slanting for p in group)]
    for group in waiting:
        box = _whole(group)
        large = min(box.right - box.left, _height(box)) > _LEAST
        host = next((own for own in out if not large and _lies_at(_whole(own), box, words)), None)
        if host is None:
            out.append(list(group))
        else:
            host += group
    return out + others


def _lies_at(host: Box, box: Box, words: Sequence[_Word]) -> bool:
    """Whether a small box stands above or below a larger one, or in it, with no line of text between."""
    shared = min(host.right, box.right) - max(host.left, box.left)
    gap = max(host.top - box.bottom, box.top - host.bottom)
    if shared < 0.5 * (box.right - box.left) or gap > _LOOSE:
        return False
    union = _around([host, box])
    lines: dict[int, float] = {}
    for word in words:
        if union.left < word.x < union.right and union.top < word.y < union.bottom:
            height = round(word.y / 2)
            lines[height] = lines.get(height, 0.0) + word.width
    return max(lines.values(), default=0.0) < _LINE * (union.right - union.left)


def _framed(box: Box, parts: Sequence[_Part], words: Sequence[_Word]) -> Box:
    """A drawing with the frame around it and the words in that, unless these are a text."""
    for part in parts:
        frame = part.box
        if part.bar or not (frame.left <= box.left and frame.right >= box.right):
            continue
        if frame.top <= box.top and frame.bottom >= box.bottom:
            inside = sum([w.width * w.size for w in words if _count(frame, [w])])
            if inside < _SPARSE * _area(frame):
                box = frame
    return box


def _whole(group: Sequence[_Part]) -> Box:
    return _around([part.box for part in group])


def _parts(things: Sequence[Any], frame: Frame, matrix: Matrix, depth: int) -> Iterator[_Part]:
    sides = [ctypes.c_float() for _ in range(4)]
    for thing in things[:_MOST]:
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            own = pdfium.FS_MATRIX()
            if depth < _DEEP and pdfium.FPDFPageObj_GetMatrix(thing, own):
                count = min(pdfium.FPDFFormObj_CountObjects(thing), _MOST)
                inner = [pdfium.FPDFFormObj_GetObject(thing, at) for at in range(count)]
                yield from _parts(inner, frame, _after((own.a, own.b, own.c, own.d, own.e, own.f), matrix), depth + 1)
            continue
        if kind != pdfium.FPDF_PAGEOBJ_PATH or not pdfium.FPDFPageObj_GetBounds(thing, *sides):
            continue
        left, bottom, right, top = (side.value for side in sides)
        corners = [frame.place(*_moved(x, y, matrix)) for x in (left, right) for y in (bottom, top)]
        xs, ys = zip(*corners, strict=True)
        box = Box(round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2))
        if box.right < 0 or box.bottom < 0 or box.left > frame.width or box.top > frame.height:
            continue
        filled, stroked = _is_filled(thing)
        if filled or stroked:
            thin = box.right - box.left < _THIN or _height(box) < _THIN
            slanting = 0 if thin else _count_slanting(thing)
            yield _Part(box, slanting, bar=filled and not thin and not slanting)


def _after(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _is_filled(path: Any) -> tuple[bool, bool]:
    """Whether a path is filled with anything but white, and whether its line is drawn."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, mode, stroke):
        return False, False
    if mode.value == pdfium.FPDF_FILLMODE_NONE:
        return False, bool(stroke.value)
    shades = [ctypes.c_uint() for _ in range(4)]
    known = pdfium.FPDFPageObj_GetFillColor(path, *shades)
    white = known and (min(shade.value for shade in shades[:3]) >= _WHITE or not shades[3].value)
    return not white, bool(stroke.value)


def _count_slanting(path: Any) -> int:
    """How many segments of a path are curved, or neither level nor upright."""
    count, x, y = 0, ctypes.c_float(), ctypes.c_float()
    last: tuple[float, float] | None = None
    for at in range(min(pdfium.FPDFPath_CountSegments(path), _LOOKED_AT)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = (x.value, y.value)
        if kind != pdfium.FPDF_SEGMENT_MOVETO and last is not None:
            count += abs(here[0] - last[0]) > 0.3 and abs(here[1] - last[1]) > 0.3
        last = here
    return count


def _count(box: Box, words: Sequence[_Word]) -> int:
    """How many words stand in a box."""
    return sum([box.left < x < box.right and box.top < y < box.bottom for x, y, _, _ in words])


def _groups(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Parts that lie near each other."""
    groups: list[tuple[Box, list[_Part]]] = []
    for part in parts:
        box, own = part.box, [part]
        met = True
        while met:  # a box that has grown may meet others
            met = False
            for at in range(len(groups) - 1, -1, -1):
                if _is_near(groups[at][0], box):
                    other, members = groups.pop(at)
                    box, own, met = _around([box, other]), members + own, True
        groups.append((box, own))
    return [own for _, own in groups]


def _is_near(one: Box, other: Box) -> bool:
    return (
        one.left - _NEAR < other.right
        and other.left - _NEAR < one.right
        and one.top - _NEAR < other.bottom
        and other.top - _NEAR < one.bottom
    )


def _with_lines(box: Box, parts: Sequence[_Part]) -> Box:
    """A drawing with the frame, axes and ticks around it: lines and boxes that touch it and are not much larger."""
    for _ in range(2):
        for part in parts:
            grown = _around([box, part.box])
            wide, high = box.right - box.left, _height(box)
            if _is_near(box, part.box) and (
                grown.right - grown.left <= _REACH * wide + _LEAST and _height(grown) <= _REACH * high + _LEAST
            ):
                box = grown
    return box


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _height(box: Box) -> float:
    return box.bottom - box.top


def _area(box: Box) -> float:
    return (box.right - box.left) * _height(box)
