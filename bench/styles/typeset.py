"""Pages: columns filled with rows, and notes set under them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from lines import Line
from rows import Element, Row, Setter

MM = 72 / 25.4
GAP = 9.0  # between text and notes
SHARE = 0.8  # of a column that notes from the page before may take


class Placed(NamedTuple):
    """A line on a page: left edge of its frame and baseline from the top; what it belongs to."""

    x: float
    y: float
    line: Line
    owner: str  # text, note, caption, credit, head, folio, foot
    number: int  # of the element; of the note


@dataclass
class Sheet:
    """A page as it is filled."""

    index: int
    width: float
    height: float
    recto: bool
    number: int
    opening: bool = False
    special: str = ""
    placed: list[Placed] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)  # x, y, x, y
    pictures: list[tuple[tuple[float, float, float, float], int]] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)  # operators, y downwards from the top of the page
    folio: str = ""
    head: str = ""
    foot: str = ""


class Frame(NamedTuple):
    """A column: left edge, top, width, height."""

    x: float
    y: float
    width: float
    height: float


class Typesetter:
    """Fills pages with the elements of a work in a style."""

    def __init__(self, setter: Setter, elements: list[Element], notes: list[Element], labels: list[str]) -> None:
        self.setter, self.style, self.labels = setter, setter.style, labels
        self.elements, self.notes = elements, notes
        self.width, self.height = (round(v * MM, 1) for v in self.style.trim)
        _, inner, _, outer = self.style.margins
        self.measure = self.width - inner - outer
        style = self.style
        self.column = (self.measure - style.gutter * (style.columns - 1)) / style.columns
        self.rows: list[Row] = []
        for index, element in enumerate(elements):
            spans = style.title_spans and element.kind in ("title", "notehead", "plate")
            self.rows += setter.rows(element, index, self.measure if spans else self.column, labels)
        under = self.column if style.notes == "column" else self.measure
        under = style.margin_width if style.margin == "notes" else under
        self.note_width = (under - style.gutter * (style.note_columns - 1)) / style.note_columns
        self.note_rows = [setter.note(note, index, self.note_width, labels) for index, note in enumerate(notes)]
        self.sheets: list[Sheet] = []
        self.floats: list[Row] = []
        self.plates: list[Row] = []

    def run(self) -> list[Sheet]:
        """All pages."""
        at = 0
        carry: list[tuple[int, Row]] = []
        while at < len(self.rows) or carry or self.floats or self.plates:
            if self.plates and self.sheets and not self.sheets[-1].special:
                self._plate(self.plates.pop(0))
                continue
            at, carry = self._page(at, carry)
            if len(self.sheets) > 60:
                raise RuntimeError(f"{self.style.name}: the pages do not end")
        return self.sheets

    def _sheet(self) -> Sheet:
        index = len(self.sheets)
        number = self.style.folio_first + index
        sheet = Sheet(index, self.width, self.height, number % 2 == 1, number)
        self.sheets.append(sheet)
        return sheet

    def _left(self, sheet: Sheet) -> float:
        return self.style.margins[1] if sheet.recto else self.style.margins[3]

    def _plate(self, row: Row) -> None:
        sheet = self._sheet()
        sheet.special = row.special
        if row.lines or row.picture:
            self._put(sheet, row, self._left(sheet), self.style.margins[0] + 20)

    def _page(self, at: int, carry: list[tuple[int, Row]]) -> tuple[int, list[tuple[int, Row]]]:
        style, sheet = self.style, self._sheet()
        left, y = self._left(sheet), style.margins[0]
        depth = self.height - style.margins[0] - style.margins[2]
        sheet.opening = at < len(self.rows) and self.rows[at].newpage
        if sheet.opening and self.elements[self.rows[at].element].kind == "parttitle":
            sheet.special = "title"
        while at < len(self.rows) and self.rows[at].span and (self.rows[at].newpage or sheet.opening):
            row = self.rows[at]
            self._put(sheet, row, left, y)
            y, depth, at = y + row.height + row.before, depth - row.height - row.before, at + 1
        frames = [Frame(left + i * (self.column + style.gutter), y, self.column, depth) for i in range(style.columns)]
        if style.notes == "foot" and style.columns > 1:
            return self._spanned(sheet, frames, at, carry)
        for frame in frames:
            fresh = at
            at, carry = self._fill(sheet, frame, at, carry)
            if at < len(self.rows) and self.rows[at].newpage and at > fresh:
                break
        self._part(sheet, frames, depth)
        return at, carry

    def _part(self, sheet: Sheet, frames: list[Frame], depth: float) -> None:
        """Rules between the columns."""
        for frame in frames[1:] if self.style.column_rule else ():
            x = frame.x - self.style.gutter / 2
            sheet.rules.append((x, frame.y, x, frame.y + depth))

    def _depth(self, rows: list[tuple[int, Row]]) -> float:
        """What the notes take under the text, the gap included."""
        if not rows:
            return 0.0
        if self.style.note_columns > 1:
            half = -(-len(rows) // self.style.note_columns)
            return GAP + half * self.style.note_lead
        return GAP + sum(r.height + (r.before if i else 0.0) for i, (_, r) in enumerate(rows))

    def _new(self, row: Row) -> list[tuple[int, Row]]:
        if self.style.notes not in ("foot", "column"):
            return []
        return [(n, r) for n in row.calls for r in self.note_rows[n]]

    def _fill(self, sheet: Sheet, frame: Frame, at: int,
              carry: list[tuple[int, Row]]) -> tuple[int, list[tuple[int, Row]]]:  # fmt: skip
        notes: list[tuple[int, Row]] = []
        rest = list(carry)
        while rest and self._depth([*notes, rest[0]]) <= frame.height * SHARE:
            notes.append(rest.pop(0))
        y = 0.0
        body = False
        while self.floats and y + self.floats[0].height + self._depth(notes) <= frame.height:
            row = self.floats.pop(0)
            self._put(sheet, row, frame.x, frame.y + y)
            y, body = y + row.height, True
        while at < len(self.rows):
            row = self.rows[at]
            if row.special or row.picture:
                tall = row.before + row.height
                if row.special:
                    self.plates.append(row)
                elif rest or y + tall + self._depth(notes) > frame.height:
                    self.floats.append(row)
                else:
                    self._put(sheet, row, frame.x, frame.y + y + row.before)
                    y, body = y + tall, True
                at += 1
                continue
            if row.newpage and (body or notes) and not (sheet.opening and not body):
                break
            before = row.before if body or not row.lines else 0.0
            new = self._new(row)
            room = frame.height - y - before - row.height
            fits = self._depth(notes + new) <= room and (not body or self._held(at) <= room - self._depth(notes + new))
            take = len(new) if fits else 0 if row.keep and body else self._split(notes, new, room)
            if rest and new or not fits and not take and (body or notes):
                break
            rest += new[max(take, 1) :] if not fits else []
            notes += new if fits else new[: max(take, 1)]
            self._put(sheet, row, frame.x, frame.y + y + before)
            y, at, body = y + before + row.height, at + 1, body or bool(row.lines)
            if not fits:
                break
        ends = at >= len(self.rows) or self.rows[at].newpage
        floating = self.style.notes_float and ends
        self._set_notes(sheet, frame, notes, frame.y + y + 6 if floating else None)
        return at, rest

    def _held(self, at: int) -> float:
        """The height of what must follow row `at` on the page."""
        total = 0.0
        while at + 1 < len(self.rows) and self.rows[at].keep:
            at += 1
            total += self.rows[at].height + self.rows[at].before
            if self.rows[at].newpage or total > 12 * self.style.lead:
                break
        return total

    def _split(self, notes: list[tuple[int, Row]], new: list[tuple[int, Row]], room: float) -> int:
        """How many of the new note rows fit, if the last note may run over; 0 where that would look poor."""
        if not new:
            return 0
        take = 0
        while take < len(new) and self._depth([*notes, *new[: take + 1]]) <= room:
            take += 1
        last = new[-1][0]
        first = next(i for i, (n, _) in enumerate(new) if n == last)
        return take if take >= first + 2 and len(new) - take >= 2 else 0

    def _spanned(self, sheet: Sheet, frames: list[Frame], at: int,
                 carry: list[tuple[int, Row]]) -> tuple[int, list[tuple[int, Row]]]:  # fmt: skip
        """Columns above notes that go across them: the notes' depth is found by trying again."""
        cap = frames[0].height * 0.45
        depth = min(self._depth(carry), cap)
        count = (len(sheet.placed), len(sheet.rules), len(sheet.pictures))
        plates = list(self.plates)
        while True:
            del sheet.placed[count[0] :], sheet.rules[count[1] :], sheet.pictures[count[2] :]
            self.plates = list(plates)
            want, stop = list(carry), at
            for frame in frames:
                fresh = stop
                stop = self._pour(sheet, frame._replace(height=frame.height - depth), stop, want)
                if stop < len(self.rows) and self.rows[stop].newpage and stop > fresh:
                    break
            need = min(self._depth(want), cap)
            if need <= depth + 0.01:
                break
            depth = need
        take = len(want)
        while take and self._depth(want[:take]) > depth + 0.01:
            take -= 1
        whole = Frame(frames[0].x, frames[0].y, self.measure, frames[0].height)
        self._set_notes(sheet, whole, want[:take], None)
        self._part(sheet, frames, frames[0].height - depth)
        return stop, want[take:]

    def _pour(self, sheet: Sheet, frame: Frame, at: int, want: list[tuple[int, Row]]) -> int:
        y, body = 0.0, False
        while at < len(self.rows):
            row = self.rows[at]
            if row.special:
                self.plates.append(row)
                at += 1
                continue
            if row.newpage and (body or sheet.placed):
                break
            before = row.before if body else 0.0
            if y + before + row.height + self._held(at) > frame.height and body:
                break
            self._put(sheet, row, frame.x, frame.y + y + before)
            want += self._new(row)
            y, at, body = y + before + row.height, at + 1, True
        return at

    def _put(self, sheet: Sheet, row: Row, x: float, y: float) -> None:
        element = self.elements[row.element]
        for base, line, part in row.lines:
            owner = "note" if element.kind == "note" else part
            sheet.placed.append(Placed(x, y + base, line, owner, element.note if owner == "note" else row.element))
        for left, height, right in row.rules:
            sheet.rules.append((x + left, y + height, x + right, y + height))
        if row.picture:
            a, b, c, d = row.picture.box
            sheet.pictures.append(((x + a, y + b, x + c, y + d), row.element))

    def _set_notes(self, sheet: Sheet, frame: Frame, notes: list[tuple[int, Row]], top: float | None) -> None:
        if not notes:
            return
        style, depth = self.style, self._depth(notes)
        y = frame.y + frame.height - depth + GAP if top is None else top + GAP
        if style.rule is not None:
            x = frame.x
            sheet.rules.append((x, y - GAP * 0.45, x + (style.rule or frame.width), y - GAP * 0.45))
        half = -(-len(notes) // style.note_columns)
        for column in range(style.note_columns):
            x, down = frame.x + column * (self.note_width + style.gutter), y
            for at, (number, row) in enumerate(notes[column * half : (column + 1) * half]):
                down += row.before if at and style.note_columns == 1 else 0.0
                for base, line, _ in row.lines:
                    sheet.placed.append(Placed(x, down + base, line, "note", number))
                down += row.height
