"""What is printed in the margins beside the text: marginals, which may be labelled, and the rows that they are made of.

The text block of a page is where its long lines stand. What lies wholly outside it, in narrow lines, beside text, is in
the margin. A line that the reader of the file took for one, but goes on in the margin, is divided first.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from variorum.labels import follows, is_label, normalise_label, read_label
from variorum.layout.captions import opens_caption, opens_credit
from variorum.layout.numbering import Numbering, note_starts
from variorum.layout.paragraphs import Piece
from variorum.layout.rows import Row, attach_labels, whole_lines
from variorum.model import Box, Page, Role
from variorum.tokens import have_confidence, tokens_between

_LONG, _LINES, _LETTERS = 0.6, 5, 18  # of the usual width of lines; so many of so many letters make a text block
_LONGER = 1.12  # times the usual length of long lines
_AGREE, _STRAY = 3, 12  # lines that stand at an edge, one of so many at least
_AROUND = 2.0  # of the type size: where ragged lines end
_SHARE, _EDGE = 0.5, 2.0  # of lines that justified ones are; how well they keep their edge (points)
_NARROW = 0.5  # of the text block
_AWAY = 2.0  # points from the text block at least
_LARGER = 1.08  # times the text's size: type that large is that of heads
_LEVEL, _ALIKE, _BLANK = 0.05, 0.03, 2.5  # of the type size: words of one line
_HANGING = 3.2  # of the type size: how far from its line a label may hang
_APART = 1.35  # times the leading: a first or last line so far off is a running head or a foot
_NEXT = 1.5  # times the type size: the lines of one marginal are closer
_WHITE, _WIDE = 0.3, 0.8  # of the type size: white between a line and what stands beside it; so wide, it tells alone
_ALIGNED = 3.0  # points
_LABELLED = 0.6  # of the marginals of a work
_FLOW = (Role.BODY, Role.QUOTATION, Role.VERSE, Role.TABLE, Role.HEAD)


class Block(NamedTuple):
    """The text block of a page: its edges and the size of its type."""

    left: float
    right: float
    size: float


def text_blocks(pages: Sequence[Page], rows: Sequence[Sequence[Row]]) -> list[Block | None]:
    """The text block of each page, None where too few long lines show one.

    A page whose second column has short lines alone has the block of the pages like it.
    """
    found = [_text_block(own) for own in rows]
    out: list[Block | None] = []
    for page, block in zip(pages, found, strict=True):
        like = [b for p, b in zip(pages, found, strict=True) if b is not None and (p.index - page.index) % 2 == 0]
        if block is None or len(like) < 2:
            out.append(block)
            continue
        left, right = median(b.left for b in like), median(b.right for b in like)
        if right - left > 1.25 * (block.right - block.left):
            block = block._replace(left=min(left, block.left), right=max(right, block.right))
        out.append(block)
    return out


def _text_block(rows: Sequence[Row]) -> Block | None:
    texts = [row for row in rows if row.letters >= _LETTERS and not _is_sideways(row)]
    if len(texts) < _LINES:
        return None
    widths = [row.width for row in texts]
    least = _LONG * sorted(widths)[int(0.8 * len(texts))]
    long = [row for row, width in zip(texts, widths, strict=True) if width >= least]
    if len(long) < _LINES:
        return None
    # a line that goes on in the margin is longer than others
    most = _LONGER * median(row.width for row in long)
    column = [row for row in long if row.width < most]
    size = sorted([row.size for row in texts])[int(0.9 * len(texts))]  # notes may have more lines than the text
    left = -_outermost([-row.left for row in column], _AROUND * size)
    return Block(left, _outermost([row.right for row in column], _AROUND * size), size)


def _heights(rows: Sequence[Row], block: Block) -> tuple[float, float]:
    """Between which heights there is text of a block, a running head and a foot left out."""
    left, right, size = block
    inside = sorted(row.baseline for row in rows if row.right > left + _AWAY and row.left < right - _AWAY)
    steps = [b - a for a, b in pairwise(inside) if 0.8 * size < b - a < 2.6 * size]
    leading = median(steps) if steps else 1.2 * size
    heights = [inside[0], *(b for a, b in pairwise(inside) if b - a > 0.5 * size)]
    top, bottom = heights[0] - 0.5 * size, heights[-1] + 0.5 * size
    if len(heights) > 2 and heights[1] - heights[0] > _APART * leading:
        top = heights[0] + 0.5 * size
    if len(heights) > 2 and heights[-1] - heights[-2] > _APART * leading:
        bottom = heights[-1] - 0.5 * size
    return top, bottom


def _outermost(values: Sequence[float], around: float) -> float:
    """The greatest of values that enough others are near: one that stands alone may be a line that leaves its column.

    Of those near it, within `around`, most may agree on an edge, as justified lines do, beyond which a few go on.
    """
    rising = sorted(values)
    least = max(_AGREE, len(values) / _STRAY)
    for end in range(len(rising), 0, -1):
        value = rising[end - 1]
        first = bisect_left(rising, value - around, 0, end)
        if end - first < least:
            continue
        if end - bisect_right(rising, value - _EDGE, 0, end) >= least:
            return value
        best, edge = 0, value
        for other in dict.fromkeys(reversed(rising[first:end])):
            low, high = bisect_right(rising, other - _EDGE, first, end), bisect_left(rising, other + _EDGE, first, end)
            if high - low > best:
                best, edge = high - low, rising[high - 1]
        return edge if best >= _SHARE * (end - first) else value
    return rising[-1]


def _is_sideways(row: Row) -> bool:
    return row.bottom - row.top > 3 * row.width and len(row.text) > 3


def overruns(page: Page, rows: Sequence[Row], block: Block | None) -> list[int]:
    """The offsets of blanks at which lines go on in the margin: there the type changes, or the white is wide.

    Where neither tells, what stands in the margin must begin (at the left: end) where something else there does.
    """
    if block is None:
        return []
    crossing = [
        row
        for row in rows
        if (row.right > block.right + 1.5 * block.size and row.left < block.right - block.size)
        or (row.left < block.left - 1.5 * block.size and row.right > block.left + block.size)
    ]
    if not crossing:
        return []
    steps = [step for row in crossing for step in _steps_out(page, row, block)]
    places = [place for _, place, _ in steps]
    for row in rows:
        if _is_outside(row, block) and not _is_sideways(row):
            places.append(row.left if row.left > block.right else row.right)
    return [at for at, place, sure in steps if sure or sum([abs(place - other) < _ALIGNED for other in places]) > 1]


def _steps_out(page: Page, row: Row, block: Block) -> Iterator[tuple[int, float, bool]]:
    """Where a row leaves its block: the offset of the blank, the near edge of what is outside, whether that is sure."""
    line = page.lines[row.line]
    tokens = [token for token in tokens_between(page.tokens, line.start, line.end) if token.box is not None]
    skew = row.left - (line.box.left if line.box is not None else row.left)
    for one, two in pairwise(tokens):
        if one.box is None or two.box is None or page.text[one.end : two.start] != " ":
            continue
        gap = two.box.left - one.box.right
        changed = not have_confidence(page.tokens) and (one.size or 0.0) != (two.size or 0.0) and "r" not in two.style
        changed = changed or gap > _WIDE * row.size
        if gap < _WHITE * row.size:
            continue
        if one.box.right + skew <= block.right + _AWAY and two.box.left + skew > block.right + _AWAY:
            yield one.end, two.box.left + skew, changed
        elif (
            one.box.right + skew < block.left - _AWAY <= two.box.left + skew
            and read_label(page.text[line.start : one.end] + " x") is None
        ):
            yield one.end, one.box.right + skew, changed


def _is_outside(row: Row, block: Block) -> bool:
    return row.left >= block.right + _AWAY or row.right <= block.left - _AWAY


def find_marginals(page: Page, rows: Sequence[Row], block: Block | None) -> list[Row]:
    """The rows of a page that stand in its margins beside its text."""
    if block is None:
        return []
    outside = [row for row in rows if _is_outside(row, block) and not _is_sideways(row)]
    if not outside:
        return []
    top, bottom = _heights(rows, block)
    narrow = _NARROW * (block.right - block.left)
    columns = {row.left > block.right for row in outside if row.width > narrow and row.letters >= _LETTERS}
    found = [
        row
        for row in outside
        if (row.left > block.right) not in columns  # long lines stand there as well
        and row.width <= narrow
        and row.size <= _LARGER * block.size
        and any(map(str.isalnum, row.text))
        and not _hangs(row, rows, block)
        and not _is_piece(row, rows, block)
    ]
    return [
        row
        for group in _groups(found, block)
        if any(top < row.baseline < bottom for row in group)  # it may go on below a short text
        and not (opens_caption(group[0].text) or opens_credit(group[0].text) or _are_beside(group, page.pictures))
        for row in group
    ]


def _hangs(row: Row, rows: Sequence[Row], block: Block) -> bool:
    """Whether a row is a label, or a number of a head, that hangs before its line of the text."""
    labelled = read_label(f"{row.text} x") is not None or is_label(normalise_label(row.text))
    if " " in row.text.strip() or not (labelled or row.text[:1].isdigit()):
        return False
    if row.text.isdigit() and len(row.text) == 4:
        return False  # a year
    level = [other for other in rows if other is not row and abs(other.baseline - row.baseline) < 0.6 * other.size]
    before = any(_is_outside(other, block) and other.right <= row.left for other in level)  # a piece of the same line
    return not before and any(
        not _is_outside(other, block) and -1 <= other.left - row.right < _HANGING * other.size for other in level
    )


def _is_piece(row: Row, rows: Sequence[Row], block: Block) -> bool:
    """Whether a row is a word of a line of the text, from which a wide blank parts it."""
    return any(
        not _is_outside(other, block)
        and abs(other.baseline - row.baseline) < _LEVEL * row.size
        and abs(other.size - row.size) < _ALIKE * row.size
        and max(row.left - other.right, other.left - row.right) < _BLANK * row.size
        for other in rows
    )


def _are_beside(group: Sequence[Row], pictures: Sequence[Box]) -> bool:
    """Whether most of a group stands beside a picture, as captions do."""
    level = sum(any(box.top < row.baseline < box.bottom for box in pictures) for row in group)
    return 2 * level > len(group)


def _groups(rows: Sequence[Row], block: Block) -> list[list[Row]]:
    """Rows of one marginal each: close together in one margin."""
    groups: list[list[Row]] = []
    for side in (0, 1):
        own = [row for row in rows if (row.left > block.right) is bool(side)]
        last: Row | None = None
        for row in sorted(own, key=lambda r: (round(r.baseline), r.left)):
            if last is None or row.baseline - last.baseline > _NEXT * max(row.size, last.size):
                groups.append([])
            groups[-1].append(row)
            last = row
    return groups


def marginal_pieces(
    pages: Sequence[Page],
    marginals: Sequence[Sequence[Row]],
    blocks: Sequence[Block | None],
    called: Sequence[frozenset[str]],
) -> list[list[Piece]]:
    """The marginals of each page, with their labels where those of the work are called from its text."""
    groups = [
        _groups(rows, block) if block is not None else [] for rows, block in zip(marginals, blocks, strict=True)
    ]
    if not _are_labelled(groups, called):
        return [[Piece(Role.MARGINAL, whole_lines(group)) for group in own] for own in groups]
    numbering = Numbering()
    out = []
    for page, own in zip(pages, groups, strict=True):
        rows = whole_lines(attach_labels([row for group in own for row in group]))
        starts = note_starts(rows, numbering, page=page.index, restart=False)
        edges = [start.at for start in starts] + [len(rows)]
        pieces = [Piece(Role.MARGINAL, rows[: edges[0]], begins=False)] if edges[0] else []
        for start, end in zip(starts, edges[1:], strict=True):
            pieces.append(
                Piece(
                    Role.MARGINAL,
                    rows[start.at : end],
                    label=start.label,
                    label_length=start.length,
                    repaired=start.repaired,
                )
            )
        out.append(pieces)
    return out


def _are_labelled(groups: Sequence[Sequence[Sequence[Row]]], called: Sequence[frozenset[str]]) -> bool:
    """Whether the marginals of a work are notes: most begin with a label that is called, or follows the one before."""
    heads = [(group[0].label, calls) for own, calls in zip(groups, called, strict=True) for group in own]
    labels = [label for label, _ in heads if label is not None and is_label(label)]
    if not labels or len(labels) < _LABELLED * len(heads):
        return False
    sure = sum(label in calls for label, calls in heads)
    return sure >= 0.5 * len(heads) or (
        len(labels) > 2 and sum(follows(b, a) for a, b in pairwise(labels)) >= _LABELLED * (len(labels) - 1)
    )


def insert_beside(pieces: Sequence[Piece], marginals: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page's columns, each marginal directly after the piece that it stands beside."""
    out = list(pieces)
    for marginal in marginals:
        first = marginal.rows[0]
        flow = [
            (abs(row.baseline - first.baseline) + 0.1 * max(row.left - first.right, first.left - row.right), k)
            for k, piece in enumerate(out)
            if piece.role in _FLOW
            for row in piece.rows
        ]
        at = min(flow)[1] + 1 if flow else 0
        while at < len(out) and out[at].role is Role.MARGINAL:
            at += 1
        out.insert(at, marginal)
    return out
