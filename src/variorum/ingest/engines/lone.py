"""Numbers that stand alone at the head or foot of a page: short folios that full-page OCR leaves out."""

from itertools import pairwise

import numpy as np

from variorum.ingest.engines.hanging import Hanging, read_figures
from variorum.ingest.engines.members import Member, Strip
from variorum.ingest.image import Components, Grey, measure_black, surround
from variorum.model import Box

_SURE = 0.85
_FIGURES = 4  # at most
_CLOSE = 0.5  # heights of a figure: those of one number stand no further apart
_MOST = 100  # pieces of ink where folios may be: with more there is a picture or a script that was not read
_AWAY = 2.0  # heights of a figure: other ink is further away than this


def find_lone_numbers(gray: Grey, pieces: Components, strips: list[Strip]) -> list[Hanging]:
    """Find the numbers above, below or far beside the first and last lines of a page; their `line` is 0 or the last."""
    if not strips:
        return []
    first, last = min(strips, key=lambda strip: strip.level), max(strips, key=lambda strip: strip.level)
    capital = float(np.median([strip.capital for strip in strips]))
    found: list[Hanging] = []
    black = measure_black(gray)
    for at, edge, above in ((0, first, True), (len(strips) - 1, last, False)):
        for figures in _runs(_candidates(pieces, edge, capital, above=above)):
            box = surround(figures)
            if any(number.box == box for number in found):
                continue  # beside the only line
            if len(figures) > _FIGURES or _is_read(box, strips) or not _is_alone(box, len(figures), pieces):
                continue
            unit = box.bottom - box.top
            members = [
                Member(part, (box.bottom - part.bottom) / unit, (box.bottom - part.top) / unit) for part in figures
            ]
            text, sure = read_figures(gray, black, members)
            if text and sure >= _SURE:
                found.append(Hanging(text, sure, box, at))
    return found


def _candidates(pieces: Components, edge: Strip, capital: float, *, above: bool) -> list[Box]:
    """The pieces of ink as tall as figures that stand no nearer to the middle of the page than its outermost line."""
    tall, wide = pieces.bottom - pieces.top, pieces.right - pieces.left
    there = (tall > 0.6 * capital) & (tall < 1.5 * capital) & (wide < 1.2 * tall) & (wide > 0.1 * tall)
    level = edge.level + edge.slope * (pieces.left + pieces.right) / 2
    there &= (pieces.bottom < level + 0.3 * capital) if above else (pieces.bottom > level - 0.3 * capital)
    beyond = (pieces.bottom < level - 1.5 * capital) if above else (pieces.top > level + 0.5 * capital)
    there &= beyond | (pieces.right < edge.left - _AWAY * capital) | (pieces.left > edge.right + _AWAY * capital)
    if there.sum() > _MOST:
        return []
    boxes = [Box(*(float(side[index]) for side in pieces[:4])) for index in np.flatnonzero(there)]
    return sorted(boxes, key=lambda box: box.left)


def _runs(boxes: list[Box]) -> list[list[Box]]:
    """Boxes from left to right put together where they stand on one line, close to one another."""
    runs: list[list[Box]] = []
    for box in boxes:
        tall = box.bottom - box.top
        for run in runs:
            last = run[-1]
            if -0.1 * tall < box.left - last.right < _CLOSE * tall and abs(box.bottom - last.bottom) < 0.4 * tall:
                run.append(box)
                break
        else:
            runs.append([box])
    return [run for run in runs if all(one.right <= two.right for one, two in pairwise(run))]


def _is_read(box: Box, strips: list[Strip]) -> bool:
    """Whether a line that was read has its words there."""
    middle = (box.left + box.right) / 2
    tall = box.bottom - box.top
    return any(
        strip.left - tall < middle < strip.right + tall
        and abs(strip.level + strip.slope * middle - box.bottom) < strip.capital
        for strip in strips
    )


def _is_alone(box: Box, count: int, pieces: Components) -> bool:
    """Whether no ink but a number's own figures stands near; a rule may run over or under it."""
    tall = box.bottom - box.top
    away = _AWAY * tall
    near = (pieces.right > box.left - away) & (pieces.left < box.right + away)
    near &= (pieces.bottom > box.top - 0.5 * away) & (pieces.top < box.bottom + 0.5 * away)
    rules = (pieces.right - pieces.left > 8 * tall) & ((pieces.bottom < box.top) | (pieces.top > box.bottom))
    return int((near & ~rules).sum()) == count
