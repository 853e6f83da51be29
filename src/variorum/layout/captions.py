"""Captions and credit lines: set beside a picture, or opened by a word that only captions begin with."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from variorum.layout.rows import Habits, Row
from variorum.model import Box

_OPENING = re.compile(
    r"(?:fig(?:ure|ura|\.)?|plate|pl\.|illustration|ill\.|map|photo(?:graph)?|abb(?:ildung|\.)?|tafel|karte|bild|planche|carte"
    r"|tavola|tav\.|lámina|mapa|рис(?:унок|\.)?|илл\.|табл(?:ица|\.)|图|圖|図)\s*(?:\d{1,3}|[IVXL]{1,6})\b\s*[.:)—–-]?",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:photo(?:graph)?s?\s*(?:by|credit|courtesy|:|©)|credits?\s*:|source\s*:|courtesy\s+(?:of|the)|image\s*(?:credit|:|courtesy)"
    r"|reproduced\s|©|copyright\b|from\s+the\s+collection|foto\s*:|bildnachweis|quelle\s*:|aufnahme\s*:|crédits?\s*:"
    r"|cliché\b|source\s*:|fonte\s*:|fotografia\s*:|fuente\s*:|cortesía|фото\s*:|источник\s*:|出典|来源|资料来源|摄影)",
    re.IGNORECASE,
)

_BESIDE, _MOST_BESIDE = 3.0, 14  # of the type size: the white between picture and caption; lines
_FEW_LINES = 5  # of a caption above its picture, credit included


class Captioned(NamedTuple):
    """Pictures side by side with the rows of their caption and of their credit, of which one may be missing."""

    pictures: tuple[Box, ...]
    caption: list[Row]
    credit: list[Row]

    @property
    def rows(self) -> list[Row]:
        """All that is said about them."""
        return self.caption + self.credit


def opens_caption(text: str) -> bool:
    """Whether a line begins as numbered captions do.

    >>> opens_caption("Figure 3. Clearance files"), opens_caption("Abb. 4: Der Hafen"), opens_caption("Figures show")
    (True, True, False)
    """
    return bool(_OPENING.match(text))


def opens_credit(text: str) -> bool:
    """Whether a line begins as credits of pictures do.

    >>> [opens_credit(x) for x in ("Photograph courtesy of the Archive", "CREDIT: Town Library", "Credit rose")]
    [True, True, False]
    """
    return bool(_CREDIT.match(text))


def find_captions(rows: Sequence[Row], pictures: Sequence[Box], habits: Habits) -> list[Captioned]:
    """The pictures that have a caption or a credit, from the rows below them, else above them, else beside them.

    The first row below must follow the picture closely and be set unlike the body (smaller, italic or bold) or begin
    as a caption does; the caption goes on to the next wider gap or to type of the body's size.
    """
    found = []
    used: set[int] = set()
    for picture in sorted(pictures, key=lambda box: box.top):
        if picture.bottom - picture.top < 2 * habits.body:
            continue
        near = [
            row for row in rows if row.line not in used and row.right > picture.left and row.left < picture.right + 4
        ]
        below = sorted((r for r in near if r.baseline > picture.bottom), key=lambda r: (r.baseline, r.left))
        caption = _run(below, picture.bottom, habits)
        above = sorted((r for r in near if r.bottom <= picture.top + 3), key=lambda r: (-r.baseline, -r.left))
        named = bool(caption) and opens_caption(caption[0].text)
        other = _run_above(above, picture, habits, small=named)
        said = bool(other) and not named and opens_caption(other[0].text)  # a bold word below may begin the text
        if other and (not caption or said or picture.top - other[-1].bottom < 0.5 * (caption[0].top - picture.bottom)):
            caption = other
        beside = _run_beside(rows, picture, habits, used)
        if not caption or (beside and opens_caption(beside[0].text) and not opens_caption(caption[0].text)):
            caption = beside
        if caption:
            used |= {row.line for row in caption}
            found.append(Captioned((picture,), *_split_credit(caption)))
    alone = [picture for picture in pictures if all(picture not in captioned.pictures for captioned in found)]
    return [_with_neighbours(captioned, alone) for captioned in found] if alone else found


def _with_neighbours(captioned: Captioned, alone: list[Box]) -> Captioned:
    """Add the pictures beside one that its caption runs under; they are no longer alone."""
    (picture,) = captioned.pictures
    top = min(row.top for row in captioned.rows)
    beside = [
        other
        for other in alone
        if 2 * (min(picture.bottom, other.bottom) - max(picture.top, other.top)) > picture.bottom - picture.top
        and other.bottom < top + 3
        and any(row.left < other.right - row.size and row.right > other.left + row.size for row in captioned.rows)
    ]
    alone[:] = [other for other in alone if other not in beside]
    return captioned._replace(pictures=tuple(sorted([picture, *beside])))


def _is_small(row: Row, habits: Habits) -> bool:
    return row.size < 0.965 * habits.body


def _run_above(above: Sequence[Row], picture: Box, habits: Habits, *, small: bool) -> list[Row]:
    """The caption above a picture: opened by a word that says so, or a few lines in small type no wider than it.

    `small` leaves only the second.
    """
    if not above or picture.top - above[0].baseline > 2 * habits.leading:
        return []
    start = next((k for k, r in enumerate(above[:6]) if opens_caption(r.text)), None)
    if start is not None and not small:
        return list(above[start::-1])
    run: list[Row] = []
    for row in above:
        if run and run[-1].baseline - row.baseline > 1.75 * max(row.size, run[-1].size):
            break
        if not _is_small(row, habits) or row.left < picture.left - row.size or row.right > picture.right + row.size:
            return []  # the text runs on down to the picture
        run.append(row)
    return run[::-1] if len(run) <= _FEW_LINES else []


def _run_beside(rows: Sequence[Row], picture: Box, habits: Habits, used: set[int]) -> list[Row]:
    """The caption at a side of a picture, where nothing but lines set unlike the body stands."""
    level = [r for r in rows if r.line not in used and r.bottom > picture.top and r.top < picture.bottom]
    for own in (
        [r for r in level if r.right <= picture.left + 2],
        [r for r in level if r.left >= picture.right - 2],
    ):
        near = [r for r in own if max(picture.left - r.right, r.left - picture.right) < _BESIDE * r.size]
        unlike = all(_is_small(r, habits) or r.italic or opens_caption(r.text) for r in own)
        if near and unlike and len(near) == len(own) and len(own) <= _MOST_BESIDE:
            return sorted(own, key=lambda r: (r.baseline, r.left))
    return []


def _run(below: Sequence[Row], bottom: float, habits: Habits) -> list[Row]:
    if not below:
        return []
    first = below[0]
    opens = opens_caption(first.text) or opens_credit(first.text)
    unlike = _is_small(first, habits) or first.italic or (first.bold and all(row.bold for row in below[1:2]))
    if first.baseline - bottom > 3.2 * habits.leading or not (opens or unlike):
        return []
    run = [first]
    for row in below[1:]:
        step = row.baseline - run[-1].baseline
        if step > 1.75 * max(row.size, run[-1].size) and not opens_credit(row.text):
            break
        if row.size > 1.06 * first.size and row.size > 0.965 * habits.body and not opens:
            break
        if opens and step > 1.35 * habits.leading and not opens_credit(row.text):
            break
        run.append(row)
    return run


def _split_credit(caption: list[Row]) -> tuple[list[Row], list[Row]]:
    """The credit begins at a credit word, or where the type of a caption becomes smaller still."""
    for index, row in enumerate(caption):
        if index and (opens_credit(row.text) or row.size < 0.9 * caption[0].size):
            return caption[:index], caption[index:]
    if opens_credit(caption[0].text):
        return [], caption
    return caption, []
