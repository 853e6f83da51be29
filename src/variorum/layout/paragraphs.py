"""Rows of a column made into paragraphs, heads and quotations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from variorum.hyphens import LINE_HYPHENS
from variorum.layout.columns import Stretch
from variorum.layout.rows import Habits, Row, whole_lines
from variorum.layout.verse import find_verse
from variorum.model import Box, Role

MEASURED = 14  # letters: the type size that OCR gives a line of fewer is that of a head only if it stands apart
_CUT = (Role.BODY, Role.QUOTATION)  # what may go on in the next column
_SET_IN = 8  # lines of a paragraph that tell how far its lines reach
_SHORT = 20  # characters of a head that may be letterspaced
_ITEM = re.compile(r"\(?(\d{1,3}|[a-z]|[•◦▪‣–—*-])(?:[.)](?=\s)|(?<=\W)(?=\s))")
_TERMINAL = re.compile(r"[.!?…:。！？]['\"”’»)\]]*[\d*†‡§‖¶∗]{0,3}$")
_NOTES_HEAD = re.compile(
    r"\W*(?:foot|end)?notes?(?:\s+(?:to|and|on|et|für|zu)\b.{0,60})?\W*|\W*(?:anmerkungen|fu(?:ß|ss)noten|endnoten|einzelnachweise|notas"
    r"|noter|noten|note|примечания|сноски|註釋?|注释|注|註|後註)(?:\s+(?:zu[rm]?|a|al|alla|aux?)\b.{0,60})?\W*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Piece:
    """Rows that will be one region; the other fields are those of `model.Region`, but for the length of the label.

    A picture has a box and no rows.
    """

    role: Role
    rows: list[Row]
    begins: bool = True
    ends: bool = True
    level: int = 0
    label: str | None = None
    label_length: int | None = None
    repaired: bool = False
    box: Box | None = None
    captioned: bool = False
    inset: Role | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(row.text for row in self.rows)


def is_notes_head(text: str) -> bool:
    """Whether a head opens a section of endnotes.

    >>> [is_notes_head(t) for t in ("Notes", "N OTES", "NOTES TO PAGES 12-34", "Примечания", "Notes of a traveller")]
    [True, True, True, True, False]
    """
    text = text.strip()
    if text.isupper() and len(text) < _SHORT:
        text = text.replace(" ", "")  # N OTES
    return bool(_NOTES_HEAD.fullmatch(text))


def may_be_title(text: str) -> bool:
    """Whether a head of notes could be the title of a work as well (Notes on a parish): what follows it tells."""
    return len(text.split()) > 2



def divide(
    stretch: Stretch,
    rows: Sequence[Row],
    habits: Habits,
    *,
    open_quotation: float | None = None,
    open_verse: tuple[float, float] | None = None,
) -> list[Piece]:
    """The pieces of a column's rows, which must be without its notes, in order.

    `open_quotation` is the type size of a quotation that the column before broke off, if it did; `open_verse` how far
    from its left and right edge the verse began with which it ended.
    """
    if not rows:
        return []
    rows = whole_lines(rows, notes=False)
    leading = _leading(rows, habits)
    wide = max(leading, habits.leading)  # of the text, where most of the column is a quotation set closer
    around = zip([None, *rows[:-1]], rows, [*rows[1:], None], strict=True)
    heads = [_is_head(row, before, after, stretch, habits, wide) for before, row, after in around]
    verse = find_verse(rows, heads, stretch, leading, open_at=open_verse)
    pieces: list[Piece] = []
    for index, row in enumerate(rows):
        before = rows[index - 1] if index else None
        after = rows[index + 1] if index + 1 < len(rows) else None
        last = pieces[-1] if pieces else None
        lined = Role.TABLE if row.tabular else Role.VERSE if index in verse else None
        if lined is not None:
            if last is not None and last.role is lined and before is not None and row.baseline > before.baseline:
                last.rows.append(row)
            else:
                pieces.append(Piece(lined, [row]))
        elif heads[index]:
            if last is not None and last.role is Role.HEAD and before is not None and same_head(before, row):
                last.rows.append(row)
            else:
                level = 1 if row.size > 1.35 * habits.body else 2 if row.size > 1.05 * habits.body else 3
                pieces.append(Piece(Role.HEAD, [row], level=level))
        elif (
            last is None
            or last.role is not Role.BODY
            or before is None
            or _opens(
                row,
                before,
                after,
                stretch,
                leading if min(_indent(row, stretch), _indent(before, stretch)) > 0.7 else wide,
                edge=max(r.right for r in (*last.rows[-_SET_IN:], row)),
            )
            or _is_next_item(row, last.rows[0])
            or _leaves_list(row, before, last, stretch)
        ):
            pieces.append(Piece(Role.BODY, [row]))
        else:
            last.rows.append(row)
    _mark_quotations(pieces, stretch, habits)
    if open_quotation is not None and pieces[0].role is Role.BODY:
        first = pieces[0].rows[0]
        close = 0.04 if habits.exact or first.letters >= MEASURED else 0.2
        if abs(first.size - open_quotation) < close * open_quotation and _indent(first, stretch) > 0.7:
            pieces[0].role = Role.QUOTATION
    _mark_cuts(pieces, stretch)
    return pieces


def _leading(rows: Sequence[Row], habits: Habits) -> float:
    gaps = [
        b.baseline - a.baseline for a, b in zip(rows, rows[1:], strict=False) if b.baseline - a.baseline > 0.6 * a.size
    ]
    usual = median(gaps) if len(gaps) >= 4 else habits.leading
    return min(usual, 1.25 * habits.leading)


def _indent(row: Row, stretch: Stretch) -> float:
    """How far a row stands in from its column's edge, in ems of its own type."""
    return (row.left - stretch.left) / max(row.size, 1.0)


def _is_short(row: Row, stretch: Stretch, ems: float = 2.0) -> bool:
    return row.right < stretch.right - ems * row.size


def _opens(row: Row, before: Row, after: Row | None, stretch: Stretch, leading: float, *, edge: float) -> bool:
    """Whether a row begins a paragraph; `edge` is the right edge of the lines before it, which may be set in."""
    gap = row.baseline - before.baseline
    if gap > 1.35 * leading or gap < -leading:
        return True
    if abs(row.size - before.size) > 0.07 * before.size and row.letters > 20 and before.letters > 20:
        return True
    ended = bool(_TERMINAL.search(before.text.rstrip()))
    if not ended and (row.text[:1].islower() or before.text[-1:] in LINE_HYPHENS):
        return False  # a sentence goes on, whatever stands at the head of the line (dots that OCR has lost)
    inside, was_inside = _indent(row, stretch), _indent(before, stretch)
    if inside - was_inside > 0.55:
        if after is None or _indent(after, stretch) < inside - 0.4:
            return _is_short(before, stretch, 0.3) or ended or was_inside > -0.3
        # the next row stands in as well: a quotation or a list, unless a hanging indent runs on from a full line
        return _is_short(before, stretch) or gap > 1.08 * leading or ended
    if was_inside - inside > 0.55:
        # back from an indent: the second line of a paragraph, or the text after a quotation
        return ended and _is_short(before, stretch) and not before.text.endswith("‐")
    if inside > 0.55:
        return ended and before.right < edge - 1.2 * before.size
    capital = row.text[:1].upper() == row.text[:1]
    return ended and capital and _is_short(before, stretch, 2.5) and _had_room(before, row, stretch)


def _had_room(before: Row, row: Row, stretch: Stretch) -> bool:
    """Whether the first word of a row would have found room in the line before: text may be set ragged."""
    word = row.text.split(" ", 1)[0]
    return before.right + (len(word) + 1) * row.width / max(1, len(row.text)) < stretch.right


def _is_next_item(row: Row, first: Row) -> bool:
    """Whether a row begins the next item of a list whose last began at `first`."""
    item, last = _ITEM.match(row.text), _ITEM.match(first.text)
    if item is None or last is None or abs(row.left - first.left) > 0.7 * row.size:
        return False
    mark, mark_before = item[1], last[1]
    if mark.isdigit() and mark_before.isdigit():
        return int(mark) == int(mark_before) + 1
    return mark == mark_before or (mark.isalpha() and mark_before.isalpha() and ord(mark) == ord(mark_before) + 1)


def _leaves_list(row: Row, before: Row, item: Piece, stretch: Stretch) -> bool:
    """Whether a row is the text after the last item of a list, which may end with a semicolon."""
    if not _ITEM.match(item.text) or len(item.rows) < 2 or before.text[-1:] not in ";,.":
        return False
    edge, first = item.rows[-1].left, item.rows[0].left
    hangs = edge - first > 0.55 * row.size and abs(row.left - first) > 0.3 * row.size
    return hangs and edge - row.left > 0.3 * row.size and _is_short(before, stretch)


def _is_head(row: Row, before: Row | None, after: Row | None, stretch: Stretch, habits: Habits, leading: float) -> bool:
    if row.tabular or not any(map(str.isalpha, row.text)) and not row.size > 1.2 * habits.body:
        return False
    if row.letters > 2 and _is_large(row, habits) and (before is None or _may_be_large(row, before, habits, leading)):
        return True
    width = stretch.right - stretch.left
    inset_left, inset_right = row.left - stretch.left, stretch.right - row.right
    space_above = before is None or row.baseline - before.baseline > 1.2 * leading
    wide = row.width > 0.85 * width and not (
        row.text.isupper()  # letterspaced capitals may fill a narrow column
        and space_above
        and (min(inset_left, inset_right) > 0.3 * row.size or (after is not None and after.text.isupper()))
    )
    if wide or row.text.rstrip().endswith((".", ",", ";", "‐", "-")) and not row.bold:
        return False
    space_below = after is None or after.baseline - row.baseline > 1.15 * leading
    centred = abs(inset_left - inset_right) < 1.5 * row.size and inset_left > 2 * row.size
    if row.bold or row.capitals:
        lone = before is None or not (before.bold and row.bold) or space_above
        return lone and (centred or space_above or space_below or row.bold)
    quoted = habits.exact and row.size < 0.95 * habits.body and not row.italic  # the first line of a quotation, cut off
    below = after is not None or before is None  # the last line of a column is no head, but may begin a quotation
    if centred and below and space_above and (space_below or row.italic) and not quoted:
        return True
    if row.italic and space_above and space_below and habits.exact:
        return True
    # set off by white alone, as OCR sees bold heads
    set_off = (
        before is not None and after is not None and row.baseline - before.baseline > 1.5 * leading and space_below
    )
    return set_off and row.width < 0.7 * width and row.text[:1].isupper() and not _TERMINAL.search(row.text.rstrip())


def _is_large(row: Row, habits: Habits) -> bool:
    return row.size > (1.07 if habits.exact else 1.18) * habits.body


def _may_be_large(row: Row, before: Row, habits: Habits, leading: float) -> bool:
    """Whether the size of a row is to be believed: OCR measures the last word of a paragraph as it comes."""
    apart = row.baseline - before.baseline > 1.2 * leading
    return habits.exact or row.letters >= MEASURED or apart or _is_large(before, habits)


def same_head(before: Row, row: Row) -> bool:
    """Whether a row goes on with the head whose last row is `before`."""
    return (
        abs(before.size - row.size) < 0.06 * row.size
        and before.bold == row.bold
        and (row.baseline - before.baseline < 1.8 * max(row.size, before.size))
    )


def _mark_quotations(pieces: list[Piece], stretch: Stretch, habits: Habits) -> None:
    """Paragraphs set in on both sides, or smaller and set in, are quotations."""
    for piece in pieces:
        if piece.role is not Role.BODY or len(piece.rows) < 2:
            continue
        insets = [_indent(row, stretch) for row in piece.rows]
        size = median(row.size for row in piece.rows)
        right = max(row.right for row in piece.rows)
        inset_right = (stretch.right - right) / max(size, 1.0)
        smaller = size < 0.97 * habits.body and (habits.exact or size < 0.93 * habits.body)
        if min(insets) > 0.7 and (inset_right > 0.6 or smaller):
            piece.role = Role.QUOTATION


def _mark_cuts(pieces: list[Piece], stretch: Stretch) -> None:
    """Which pieces look cut at the top or the foot of their column, or by a table."""
    for before, piece, after in zip([None, *pieces[:-1]], pieces, [*pieces[1:], None], strict=True):
        if piece.role not in _CUT:
            continue
        if before is None or before.role is Role.TABLE:
            piece.begins = begins_set_in(piece, stretch)
        if after is None or after.role is Role.TABLE:
            piece.ends = _ends(piece, stretch)


def begins_set_in(piece: Piece, stretch: Stretch) -> bool:
    """Whether the first line of a piece stands in as those of paragraphs do."""
    indent = _indent(piece.rows[0], stretch)
    base = min((_indent(row, stretch) for row in piece.rows[1:]), default=indent)
    hangs = base > 0.55  # the first lines of paragraphs stand out
    return indent - (base if piece.role is Role.QUOTATION or hangs else 0.0) > 0.55


def breaks_off(piece: Piece) -> bool:
    """Whether a piece is text that ends within a sentence."""
    last = piece.rows[-1].text.rstrip()[-1:]
    return piece.role in _CUT and not piece.ends and (last.isalpha() or last in LINE_HYPHENS + ",")


def _ends(piece: Piece, stretch: Stretch) -> bool:
    """Whether the last line of a piece ends short, with the end of a sentence."""
    row = piece.rows[-1]
    edge = max(r.right for r in piece.rows) if piece.role is Role.QUOTATION else stretch.right
    return bool(_TERMINAL.search(row.text.rstrip())) and row.right < edge - 1.2 * row.size
