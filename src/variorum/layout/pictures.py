"""The pictures of a page: told from grounds, scans and ornaments, and set in the order of reading."""

from collections import Counter
from collections.abc import Sequence

from variorum.layout.paragraphs import Piece
from variorum.layout.rows import Row
from variorum.model import Box, Page, Role

_SPECK = 36.0  # points: a smaller one without a caption is an initial, a seal or dirt
_WORDS = 0.25  # of a picture that words take at most: the names on a map; on a tinted ground there are more
_WHOLE = 0.85  # of the page: with words on it, a picture as large is a scan or a ground
_LITTLE = 0.1  # of the page: a picture no larger that comes again and again is an ornament
_OFTEN = 3  # pages
_EDGES = (Role.RUNNING_HEAD, Role.FOLIO, Role.FOOTNOTE, Role.FURNITURE, Role.PICTURE, Role.MARGINAL)


def find_pictures(pages: Sequence[Page], rows: Sequence[Sequence[Row]]) -> list[tuple[Box, ...]]:
    """The pictures of each page, from the top down, without grounds, page-sized scans and what stands on many pages."""
    times = Counter(place for page in pages for place in {_place(box) for box in page.pictures})
    return [
        tuple(
            box
            for box in sorted(dict.fromkeys(page.pictures), key=lambda box: (box.top, box.left))
            if not _is_ground(box, page, own) and not _is_ornament(box, page, times[_place(box)], len(pages))
        )
        for page, own in zip(pages, rows, strict=True)
    ]


def insert_pictures(pieces: Sequence[Piece], boxes: Sequence[Box]) -> list[Piece]:
    """The pieces of a page's columns with pictures that have no caption put where their height suggests.

    That is after the paragraph which the picture interrupts, in the column that it stands in.
    """
    out = list(pieces)
    for box in boxes:
        if min(box.right - box.left, box.bottom - box.top) >= _SPECK:
            out.insert(_position(out, box), Piece(Role.PICTURE, [], box=box))
    return out


def _position(pieces: Sequence[Piece], box: Box) -> int:
    flow = [k for k, piece in enumerate(pieces) if piece.role not in _EDGES]
    beside = [k for k in flow if any(row.right > box.left and row.left < box.right for row in pieces[k].rows)] or flow
    above = [k for k in beside if pieces[k].rows[0].baseline < box.top]
    if not above:
        return beside[0] if beside else len(pieces)
    after = above[-1] + 1
    while after < len(pieces) and pieces[after].role is Role.PICTURE:
        after += 1
    return after


def _is_ground(box: Box, page: Page, rows: Sequence[Row]) -> bool:
    """Whether text is printed on it as on paper."""
    area = (box.right - box.left) * (box.bottom - box.top)
    on_it = [
        row
        for row in rows
        if box.left < (row.left + row.right) / 2 < box.right and box.top < (row.top + row.bottom) / 2 < box.bottom
    ]
    if not on_it:
        return False
    whole = (page.width or 0.0) * (page.height or 0.0)
    return sum(1.2 * row.size * row.width for row in on_it) > _WORDS * area or 0 < _WHOLE * whole < area


def _is_ornament(box: Box, page: Page, times: int, pages: int) -> bool:
    """Whether it is small and stands in one place of many pages: a publisher's mark."""
    whole = (page.width or 0.0) * (page.height or 0.0)
    small = (box.right - box.left) * (box.bottom - box.top) < _LITTLE * whole
    return small and times >= _OFTEN and 4 * times >= pages


def _place(box: Box) -> tuple[int, ...]:
    return tuple(round(side / 4) for side in box)
