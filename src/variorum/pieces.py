"""Two readings of one place cut into pieces: the same in both, or differing in a blank, a sign, a hyphen or letters."""

import re
from typing import NamedTuple

from variorum.letters import fold


class Piece(NamedTuple):
    """A part of two readings of one place: the same in both (kind "") or where they differ.

    `kind` is "blank", "type" (equal after folding), "hyphen" (a word broken at a line's end) or "text"; `x_start` and
    `y_start` are offsets in the two readings. The pieces of one reading, joined, are that reading.
    """

    kind: str
    x: str
    y: str
    x_start: int
    y_start: int


def cut_pieces(x: str, y: str) -> list[Piece]:
    """Two readings of one place, piece by piece.

    >>> [(p.kind, p.x, p.y) for p in cut_pieces("in 1949,the", "in 1949. The")]
    [('', 'in 1949', 'in 1949'), ('text', ',', '.'), ('blank', '', ' '), ('type', 't', 'T'), ('', 'he', 'he')]
    """
    fx, fy = fold(x), fold(y)
    ax, ay = [i for i, c in enumerate(fx) if c != " "], [i for i, c in enumerate(fy) if c != " "]
    pieces: list[Piece] = []
    px = py = 0  # how far each reading is used up

    def put(kind: str, end_x: int, end_y: int) -> None:
        nonlocal px, py
        one, two = x[px:end_x], y[py:end_y]
        if one == two:
            kind = ""
        if one or two:
            if pieces and kind in ("", "text") and pieces[-1].kind == kind:
                last = pieces[-1]
                pieces[-1] = Piece(kind, last.x + one, last.y + two, last.x_start, last.y_start)
            else:
                pieces.append(Piece(kind, one, two, px, py))
        px, py = end_x, end_y

    for equal, i1, i2, j1, j2 in _short_steps(fx.replace(" ", ""), fy.replace(" ", "")):
        if equal:
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                if px < ax[i] or py < ay[j]:
                    put("blank", ax[i], ay[j])
                end_x, end_y = ax[i] + 1, ay[j] + 1
                if x[ax[i]] != y[ay[j]] and "\u2010" in (x[ax[i]], y[ay[j]]) and i + 1 < len(ax) and j + 1 < len(ay):
                    put("hyphen", ax[i + 1], ay[j + 1])
                else:
                    put("type", end_x, end_y)
            continue
        end_x, end_y = (ax[i2 - 1] + 1 if i2 > i1 else px), (ay[j2 - 1] + 1 if j2 > j1 else py)
        if i1 == i2 or j1 == j2:
            # What one reading adds takes the blank before it along, at the beginning the one behind it.
            broken = (x[ax[i1] : end_x] if i2 > i1 else y[ay[j1] : end_y]) == "\u2010"
            first_x, first_y = i2 > i1 and (i1 == 0 or broken), j2 > j1 and (j1 == 0 or broken)
            end_x = ax[i2] if first_x and i2 < len(ax) else end_x
            end_y = ay[j2] if first_y and j2 < len(ay) else end_y
            put("hyphen" if broken else "text", end_x, end_y)
            continue
        put("blank", ax[i1], ay[j1])
        start_x, start_y = px, py
        for cut_x, cut_y in _parallel_blanks(x[px:end_x], y[py:end_y]):
            put("text", start_x + cut_x.start(), start_y + cut_y.start())
            put("blank", start_x + cut_x.end(), start_y + cut_y.end())
        put("text", end_x, end_y)
    put("blank", len(x), len(y))
    return pieces


def _parallel_blanks(x: str, y: str) -> list[tuple[re.Match[str], re.Match[str]]]:
    """The blanks of two garbled stretches, side by side where they have equally many."""
    one, two = list(re.finditer(r"\s+", x)), list(re.finditer(r"\s+", y))
    return list(zip(one, two, strict=True)) if len(one) == len(two) else []


def _short_steps(a: str, b: str) -> list[tuple[bool, int, int, int, int]]:
    if a == b:
        return [(True, 0, len(a), 0, len(b))]
    from rapidfuzz.distance import Levenshtein

    steps: list[tuple[bool, int, int, int, int]] = []
    for op in Levenshtein.opcodes(a, b):
        if steps and op.tag != "equal" and not steps[-1][0]:
            _, i, _, j, _ = steps[-1]
            steps[-1] = (False, i, op.src_end, j, op.dest_end)
        else:
            steps.append((op.tag == "equal", op.src_start, op.src_end, op.dest_start, op.dest_end))
    return steps
