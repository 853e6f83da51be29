"""Layout: the regions of pages, seen with the habits of the whole work in mind.

The habits (type sizes, heads that repeat, the numbering of notes) are measured over all pages before any page is
laid out, so this stage takes all pages of a work; see docs/decisions/0001.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from statistics import median
from typing import NamedTuple

from variorum.findings import note_finding
from variorum.labels import BRACKETED, is_first, is_label, normalise_label, rank
from variorum.layout.beside import part_margins
from variorum.layout.captions import Captioned, find_captions
from variorum.layout.columns import Stretch, stretches_of
from variorum.layout.lettering import find_lettering, with_drawings, without
from variorum.layout.margins import Margins, find_margins
from variorum.layout.noteparts import begins_paragraph, note_parts
from variorum.layout.numbering import Numbering, note_starts
from variorum.layout.paragraphs import (
    MEASURED,
    Piece,
    begins_set_in,
    breaks_off,
    divide,
    is_notes_head,
    may_be_title,
    same_head,
)
from variorum.layout.pictures import find_pictures, insert_pictures
from variorum.layout.rows import (
    Habits,
    Row,
    box_of,
    even_out,
    measure_habits,
    read_letters,
    whole_lines,
)
from variorum.layout.sides import insert_beside
from variorum.layout.tables import mark_tables
from variorum.layout.zones import zone_start
from variorum.model import Box, Finding, Page, Region, Role
from variorum.offsets import reorder_lines
from variorum.tokens import have_confidence

__all__ = ["lay_out", "notes_heads"]

_CLEARLY = 1.2  # times the notes' size: OCR's error does not make it so large
_FULL = 8  # rows of a column whose edges are those of the text block


class _TextBlock(NamedTuple):
    """The edges of a full column, and whether its page is a recto or a verso (index modulo 2)."""

    side: int
    left: float
    right: float


class _State:
    """What is carried from page to page: the numbering of notes, and whether a section of endnotes is open."""

    def __init__(self, habits: Habits, blocks: tuple[_TextBlock, ...]) -> None:
        self.habits, self.blocks = habits, tuple(dict.fromkeys(blocks))
        self.width = median(b.right - b.left for b in blocks) if blocks else 0.0  # of a full column
        self.numbering = Numbering()
        self.notes_head: float | None = None
        self.endnote: float | None = None  # the type size of endnotes
        self.restart = False
        self.open_quotation: float | None = None
        self.open_verse: tuple[float, float] | None = None
        self.unfinished = False  # the paragraph that the last column ended with
        self.called: set[str] = set()  # the raised and the bracketed figures of the page
        self.note_gutter: float | None = None  # from the left edge of the text, where notes stand in two columns


def lay_out(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The same pages with their lines in reading order, and with regions and folios."""
    pages, rows, margin = part_margins(pages)
    read_letters(rows)
    exact = sum(bool(page.tokens) and not have_confidence(page.tokens) for page in pages) * 2 >= len(pages)
    habits = measure_habits(rows, exact=exact)
    if not exact:
        for page_rows in rows:
            even_out(page_rows, habits)
        habits = measure_habits(rows, exact=exact)
    drawn = [find_lettering(page, own, habits) for page, own in zip(pages, rows, strict=True)]
    pages = [with_drawings(page, found) for page, found in zip(pages, drawn, strict=True)]
    lettering = [[row for drawing in found for row in drawing.rows] for found in drawn]
    rows = [without(own, words) for own, words in zip(rows, lettering, strict=True)]
    margins = find_margins([_without_tables(own, page, habits) for page, own in zip(pages, rows, strict=True)], habits)
    pictures = find_pictures(pages, rows)
    plans = []
    for page, page_rows, edges, boxes in zip(pages, rows, margins, pictures, strict=True):
        text_rows = [row for row in page_rows if row.line not in edges.rows and not _is_sideways(row)]
        captions = find_captions(text_rows, boxes, habits)
        apart = {row.line for captioned in captions for row in captioned.rows}
        flow = mark_tables([row for row in text_rows if row.line not in apart], page, habits)
        plans.append((captions, stretches_of(flow, habits)))
    state = _State(habits, _text_blocks(pages, [stretches for _, stretches in plans]))
    for _, stretches in plans:
        _learn_gutter(stretches, state)
    state.numbering.kinds.update(_clear_kinds(rows, habits))
    called = {rank(call) for page_rows in rows for row in page_rows for call in row.calls if is_label(call)}
    state.numbering.kinds.update(kind for kind, _ in called)
    beside = margin.pieces(pages, rows)
    for own, words in zip(beside, lettering, strict=True):
        own += [Piece(Role.LETTERING, [row]) for row in words]
    out = []
    for page, page_rows, edges, boxes, (captions, stretches), aside in zip(
        pages, rows, margins, pictures, plans, beside, strict=True
    ):
        if not (page_rows or aside) and page.text.strip():
            out.append(_lay_out_text(page))
        elif page_rows or aside or boxes:
            out.append(_lay_out_page(page, page_rows, edges, boxes, captions, stretches, state, aside))
        else:
            out.append(page)
    return tuple(out)


def _without_tables(rows: list[Row], page: Page, habits: Habits) -> list[Row]:
    """The rows of a page but for table rows of three cells or more: no table's head is taken for that of the page."""
    tabular = [row for row in mark_tables(rows, page, habits) if row.tabular and len(row.lines) > 2]
    cells = {line for row in tabular for line in row.lines}
    return [row for row in rows if row.line not in cells] if cells else rows


def _lay_out_text(page: Page) -> Page:
    from variorum.textual import lay_out_text  # late: its many patterns are of no use to a work with geometry

    return lay_out_text(page)


def _text_blocks(pages: Sequence[Page], stretches: Sequence[Sequence[Stretch]]) -> tuple[_TextBlock, ...]:
    return tuple(
        _TextBlock(page.index % 2, stretch.left, stretch.right)
        for page, own in zip(pages, stretches, strict=True)
        for stretch in own
        if len(stretch.rows) >= _FULL
    )


def _widen(stretch: Stretch, state: _State, side: int) -> None:
    """Give a column of few lines the edges of the work's full columns: its own lines may all be short or set in."""
    if not state.blocks:
        return
    around = [b for b in state.blocks if b.side == side and b.left - 3 <= stretch.left and stretch.right <= b.right + 3]
    if around and state.habits.exact:
        block = min(around, key=lambda b: b.right - b.left)
        stretch.left, stretch.right = min(block.left, stretch.left), max(block.right, stretch.right)
        return
    if stretch.right - stretch.left < 0.9 * state.width:
        stretch.right = stretch.left + state.width


def _reach_out(stretch: Stretch, state: _State, side: int) -> None:
    """Give a column that a long quotation fills the edges of the work's columns, if it has lines that reach them."""
    for block in state.blocks:
        if block.side != side or block.left > stretch.left - 3 or block.right < stretch.right - 3:
            continue
        if any(abs(row.left - block.left) < 2 and abs(row.right - block.right) < 3 for row in stretch.rows):
            stretch.left, stretch.right = block.left, max(block.right, stretch.right)


def _clear_kinds(pages: Sequence[Sequence[Row]], habits: Habits) -> Iterator[str]:
    """The numbering of each label in small type that no figure by chance at a line's head can be."""
    for row in (row for rows in pages for row in rows):
        small = habits.note is not None and row.size < (habits.body + habits.note) / 2
        if row.label not in (None, "*") and small and row.label_style in ("raised", "symbol", "bracketed"):
            yield rank(row.label)[0]


def _is_sideways(row: Row) -> bool:
    """Type that runs up the margin: download stamps, turned tables' heads."""
    return row.bottom - row.top > 3 * row.width and len(row.text) > 3


def _lay_out_page(  # noqa: PLR0917  # what is known of a page
    page: Page,
    rows: list[Row],
    margins: Margins,
    pictures: Sequence[Box],
    captions: list[Captioned],
    stretches: list[Stretch],
    state: _State,
    aside: Sequence[Piece],
) -> Page:
    middle = (page.height or 0) / 2
    edges = sorted((row for row in rows if row.line in margins.rows), key=lambda r: (round(r.baseline / 4), r.left))
    pieces = [_edge(row, margins) for row in edges if row.baseline <= middle]
    _learn_gutter(stretches, state)
    state.called = {call for row in rows for call in (*row.calls, *BRACKETED.findall(row.text, 1))}
    notes: list[Row] = []  # of the last column, below its text
    for at, stretch in enumerate(stretches):
        beside = bool(notes) and _is_second_of_notes(notes, stretch, stretches[:at])
        if len(stretch.rows) < _FULL:
            _widen(stretch, state, page.index % 2)
        else:
            _reach_out(stretch, state, page.index % 2)
        top = not any(other.rows[-1].baseline < stretch.rows[0].baseline for other in stretches[:at])
        unfinished, own = state.unfinished, _lay_out_stretch(page, stretch, state, beside=beside, top=top)
        if not at and unfinished:
            _find_lone_running_head(own, stretch, state.habits)
        at_foot = takewhile(lambda piece: piece.role is Role.FOOTNOTE, reversed(own))
        notes = [row for piece in reversed(list(at_foot)) for row in piece.rows]
        pieces += own
    pieces = insert_beside(pieces, [piece for piece in aside if piece.role is Role.MARGINAL])
    captioned = {box for found in captions for box in found.pictures}
    pieces = insert_pictures(pieces, [box for box in pictures if box not in captioned])
    pieces += [piece for piece in aside if piece.role is Role.LETTERING]
    for shown, caption, credit in captions:
        pieces += [Piece(Role.PICTURE, [], box=box, captioned=True) for box in shown]
        pieces += [Piece(role, part) for role, part in ((Role.CAPTION, caption), (Role.CREDIT, credit)) if part]
    pieces += [Piece(Role.FURNITURE, [row]) for row in rows if _is_sideways(row) and row.line not in margins.rows]
    pieces += [piece for piece in aside if piece.role is Role.LINE_NUMBER]
    pieces += [_edge(row, margins) for row in edges if row.baseline > middle]
    return _settle(page, pieces, margins)


def _edge(row: Row, margins: Margins) -> Piece:
    return Piece(Role.FOLIO if row.line in margins.folio_rows else Role.RUNNING_HEAD, [row])


def _find_lone_running_head(pieces: Sequence[Piece], stretch: Stretch, habits: Habits) -> None:
    """No head stands within a paragraph: what looks like one at a page's top, in small type, is a running head."""
    if [piece.role for piece in pieces[:2]] != [Role.HEAD, Role.BODY] or len(pieces[0].rows) > 1:
        return
    if pieces[0].rows[0].size < 1.05 * habits.body and not begins_set_in(pieces[1], stretch):
        pieces[0].role = Role.RUNNING_HEAD
        pieces[1].begins = False


def _is_second_of_notes(notes: Sequence[Row], stretch: Stretch, above: Sequence[Stretch]) -> bool:
    """Whether a column begins level with notes to its left, both below lines that run across the two."""
    first, top, left = stretch.rows[0], notes[0].baseline, min(row.left for row in notes)
    return (
        abs(first.baseline - top) < 0.3 * first.size
        and first.left > max(row.right for row in notes) - 1
        and any(
            wide.left < left + 3 and wide.right > first.left + first.size and wide.rows[-1].baseline < top
            for wide in above
        )
    )


def _lay_out_stretch(page: Page, stretch: Stretch, state: _State, *, beside: bool, top: bool) -> list[Piece]:
    """A column's body and notes; a head such as "Notes" in it opens the endnotes.

    One that stands `beside` notes is the second column of them; no other stands above one at the `top`.
    """
    if state.notes_head is not None:
        return _lay_out_endnotes(page, stretch, state)
    cut = zone_start(
        stretch, state.habits, page.rules, state.numbering, page=page.index, called=state.called, top=top
    )
    cut = 0 if beside else cut
    headed = _notes_head(stretch.rows)
    if headed is not None and cut <= headed:
        cut = headed + 1
    pieces = divide(
        stretch,
        stretch.rows[:cut],
        state.habits,
        open_quotation=state.open_quotation,
        open_verse=state.open_verse,
    )
    if headed is not None:
        _set_apart_head(pieces, stretch.rows[headed])
    if pieces:
        last = pieces[-1]
        left = last.rows[0].left
        state.open_verse = (left - stretch.left, stretch.right - left) if last.role is Role.VERSE else None
        state.unfinished = breaks_off(last)
        state.open_quotation = last.rows[-1].size if last.role is Role.QUOTATION and not last.ends else None
    opened = next((k for k in range(len(pieces)) if _opens_endnotes(pieces[k:], stretch.rows[cut:])), None)
    if opened is None:
        for rows in _note_columns(stretch, stretch.rows[cut:], state):
            pieces += _notes(page, rows, state)
        return pieces
    state.notes_head = pieces[opened].rows[0].size
    state.numbering.last, state.restart = None, True
    rest = [row for piece in pieces[opened + 1 :] for row in piece.rows] + stretch.rows[cut:]
    return pieces[: opened + 1] + _lay_out_endnotes(page, Stretch(rest, stretch.left, stretch.right), state)


def _set_apart_head(pieces: list[Piece], row: Row) -> None:
    """Make the head of endnotes a piece of its own, though it may be set as the text above it."""
    at = next((k for k, piece in enumerate(pieces) if row in piece.rows), None)
    if at is None or pieces[at].role is Role.HEAD:
        return
    own = pieces[at].rows
    place = own.index(row)
    parts = [replace(pieces[at], rows=own[:place]), Piece(Role.HEAD, [row], level=2)]
    pieces[at : at + 1] = [part for part in (*parts, replace(pieces[at], rows=own[place + 1 :])) if part.rows]


def _opens_endnotes(pieces: Sequence[Piece], notes: Sequence[Row]) -> bool:
    """Whether the first of a column's pieces, with its notes after them, is the head of endnotes."""
    head, *rest = pieces
    if head.role is not Role.HEAD or not is_notes_head(head.text):
        return False
    after = next((piece.rows[0] for piece in rest if piece.role is not Role.HEAD), None)
    after = notes[0] if after is None and notes else after
    return not may_be_title(head.text) or (after is not None and after.label is not None)


def notes_heads(page: Page) -> set[int]:
    """Where the heads begin that open a section of endnotes on a page that was laid out."""
    found = set()
    for at, region in enumerate(page.regions):
        if region.role is Role.HEAD and is_notes_head(text := page.text[region.start : region.end]):
            after = next((r.role for r in page.regions[at + 1 :] if r.role is not Role.HEAD), None)
            if after is Role.FOOTNOTE or not may_be_title(text):
                found.add(region.start)
    return found


def _note_columns(stretch: Stretch, rows: list[Row], state: _State) -> list[list[Row]]:
    """The rows of a note zone column by column: notes may stand in columns of their own below one column of text.

    A zone of a line or two shows no gutter; it is where it was in the zones before.
    """
    parts = stretches_of(rows, state.habits, least=2)
    _learn_gutter([stretch, *parts], state)
    if len(parts) == 1 and state.note_gutter is not None:
        gutter = stretch.left + state.note_gutter
        left, right = [r for r in rows if r.right <= gutter + 1], [r for r in rows if r.left >= gutter - 1]
        if left and right and len(left) + len(right) == len(rows):
            return [left, right]
    return [part.rows for part in parts]


def _learn_gutter(stretches: Sequence[Stretch], state: _State) -> None:
    """Remember the gutter of two columns that stand below one column of text."""
    for wide in stretches:
        for left, right in pairwise(stretches):
            if wide.left <= left.left + 3 and left.right < right.left and right.right <= wide.right + 3:
                state.note_gutter = (left.right + right.left) / 2 - wide.left


def _notes_head(rows: Sequence[Row]) -> int | None:
    """The index of a head such as "Notes" with the first note right below it."""
    for index, (row, below) in enumerate(pairwise(rows)):
        if below.label is not None and is_first(below.label) and is_notes_head(row.text):
            return index
    return None


def _notes(page: Page, rows: list[Row], state: _State) -> list[Piece]:
    """The rows of a note zone, note by note; what stands before the first label runs on from an earlier note."""
    if not rows:
        return []
    rows = whole_lines(rows)
    exact, ended = state.habits.exact, not state.numbering.open
    starts = note_starts(
        rows, state.numbering, page=page.index, restart=state.restart, exact=exact, called=state.called
    )
    state.restart = False
    heads = {start.at: start for start in starts}
    edges = sorted({0, *heads, len(rows)})
    pieces = []
    for parts in note_parts(rows, edges, exact=exact):
        for start, end, inset in parts:
            begins = start > 0 or start in heads or (ended and begins_paragraph(rows, edges))
            piece = Piece(Role.FOOTNOTE, rows[start:end], begins=begins, inset=inset)
            if start in heads:
                head = heads[start]
                piece.label, piece.label_length, piece.repaired = head.label, head.length, head.repaired
            pieces.append(piece)
    return pieces


def _lay_out_endnotes(page: Page, stretch: Stretch, state: _State) -> list[Piece]:
    """Rows in a section of endnotes: heads of chapters among the notes; a head as large as the section's ends it."""
    if sizes := [row.size for row in stretch.rows if row.label is not None]:
        state.endnote = min(median(sizes), state.habits.body)
    usual = state.endnote or state.habits.note or state.habits.body
    if len(stretch.rows) >= _FULL:
        usual = min(median(row.size for row in stretch.rows), state.habits.body)
    pieces: list[Piece] = []
    notes: list[Row] = []
    leading = _leading(stretch.rows)
    for index, row in enumerate(stretch.rows):
        gap = row.baseline - stretch.rows[index - 1].baseline if index else leading
        large = row.letters >= MEASURED and row.size > _CLEARLY * usual
        apart = gap > 1.15 * leading
        measured = state.habits.exact or large or (apart and row.label is None)
        after = stretch.rows[index + 1] if index + 1 < len(stretch.rows) else None
        named = (apart or not index) and _is_before_first(row, after)
        if not named and not (measured and _is_endnotes_head(row, usual, stretch)):
            notes.append(row)
            continue
        before = pieces[-1] if pieces and not notes else None
        if before is not None and before.role is Role.HEAD and same_head(before.rows[-1], row) and row.label is None:
            before.rows.append(row)  # a title of two lines
            continue
        pieces += _notes(page, notes, state)
        notes = []
        state.restart = True
        if (
            state.notes_head is not None
            and row.size > 0.98 * state.notes_head
            and not is_notes_head(row.text)
            and (row.size > 1.15 * usual)
        ):
            state.notes_head = None
            return pieces + divide(stretch, stretch.rows[index:], state.habits)
        pieces.append(Piece(Role.HEAD, [row], level=2))
    return pieces + _notes(page, notes, state)


def _is_before_first(row: Row, after: Row | None) -> bool:
    """Whether a row names the chapter of the notes below it, which begin with the first."""
    if row.label is not None or after is None or after.label is None or not is_first(after.label):
        return False
    return row.text[:1].isupper() and not row.text.rstrip().endswith((".", "-", "‐", ","))


def _leading(rows: Sequence[Row]) -> float:
    """The usual distance between the baselines of rows one below the other; 0 for one row."""
    return median([below.baseline - above.baseline for above, below in pairwise(rows)] or [0.0])


def _is_endnotes_head(row: Row, usual: float, stretch: Stretch) -> bool:
    if row.size > 1.2 * usual and row.letters > 3:
        return True
    if row.label is not None or row.width > 0.9 * (stretch.right - stretch.left):
        return False
    return row.size > 1.08 * usual or ((row.bold or row.capitals) and row.letters > 3)


def _settle(page: Page, pieces: list[Piece], margins: Margins) -> Page:
    """The page with its lines in the order of the pieces, and the pieces as regions of its text."""
    order = [line for piece in pieces for row in piece.rows for line in row.lines]
    placed = set(order)
    order += [number for number in range(len(page.lines)) if number not in placed]
    moved = page if order == list(range(len(page.lines))) else reorder_lines(page, order)
    where = {number: place for place, number in enumerate(order)}
    starts = [moved.lines[where[piece.rows[0].lines[0]]].start if piece.rows else None for piece in pieces]
    regions: list[Region] = []
    findings: list[Finding] = []
    for number, (piece, start) in enumerate(zip(pieces, starts, strict=True)):
        if start is None:
            after = next((later for later in starts[number:] if later is not None), 0)
            at = after if piece.captioned else regions[-1].end if regions else 0
            regions.append(Region(piece.role, at, at, piece.box))
            continue
        end = moved.lines[where[piece.rows[-1].lines[-1]]].end
        label_end = start + piece.label_length if piece.label_length is not None else None
        regions.append(
            Region(
                piece.role,
                start,
                end,
                box_of(piece.rows, page),
                piece.begins,
                piece.ends,
                piece.label and normalise_label(piece.label),
                label_end,
                piece.level,
                piece.inset,
            )
        )
        if piece.repaired:
            findings.append(
                note_finding(
                    "label-repaired",
                    f"the label of note {piece.label} was mended from its neighbours",
                    page=page.index,
                    start=start,
                    end=label_end,
                )
            )
    return replace(moved, regions=tuple(regions), folio=margins.folio, findings=page.findings + tuple(findings))
