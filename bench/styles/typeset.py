"""Pages: columns filled with rows, notes set under them, heads and folios put around."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from lines import Atom, Line, Look, break_lines, set_atoms
from rows import HEADS, Element, Row, Setter
from style import Style
from text import Rich, parse_marks, roman

MM = 72 / 25.4
GAP = 9.0  # between text and notes
SHARE = 0.8  # of a column that notes from the page before may take


class Placed(NamedTuple):
    """A line on a page: left edge of its frame and baseline from the top; what it belongs to."""

    x: float
    y: float
    line: Line
    owner: str  # text, note, caption, credit, head, folio, foot
    index: int  # of the element; of the note


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
        top, inner, bottom, outer = self.style.margins
        self.measure = self.width - inner - outer
        style = self.style
        self.column = (self.measure - style.gutter * (style.columns - 1)) / style.columns
        self.rows: list[Row] = []
        for index, element in enumerate(elements):
            spans = style.title_spans and element.kind in ("title", "notehead", "plate")
            self.rows += setter.rows(element, index, self.measure if spans else self.column, labels)
        under = self.column if style.notes == "column" else self.measure
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
                if row.picture and not row.special and not rest:
                    if y + row.before + row.height + self._depth(notes) <= frame.height:
                        self._put(sheet, row, frame.x, frame.y + y + row.before)
                        y, body = y + row.before + row.height, True
                    else:
                        self.floats.append(row)
                elif row.special:
                    self.plates.append(row)
                else:
                    self.floats.append(row)
                at += 1
                continue
            if row.newpage and (body or notes) and not (sheet.opening and not body):
                break
            before = row.before if body or not row.lines else 0.0
            new = self._new(row)
            room = frame.height - y - before - row.height
            if rest and new:
                break
            held = self._held(at)
            if self._depth(notes + new) <= room and (not body or held <= room - self._depth(notes + new)):
                notes += new
            else:
                take = self._split(notes, new, room)
                if not take or (row.keep and body):
                    if body or notes:
                        break
                    take = max(1, take)
                notes, rest = notes + new[:take], new[take:]
                self._put(sheet, row, frame.x, frame.y + y + before)
                y, at, body = y + before + row.height, at + 1, True
                break
            self._put(sheet, row, frame.x, frame.y + y + before)
            y, at, body = y + before + row.height, at + 1, body or bool(row.lines)
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
        kept = (list(sheet.placed), list(sheet.rules), list(sheet.pictures), list(self.floats), list(self.plates))
        while True:
            sheet.placed, sheet.rules, sheet.pictures, self.floats, self.plates = (list(k) for k in kept)
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


class Titles(NamedTuple):
    """What running heads may say."""

    title: str
    author: str
    journal: str
    notes: str  # form for pages of endnotes, with {from} and {to}


def add_furniture(sheets: list[Sheet], setter: Setter, elements: list[Element], titles: Titles,
                  chapters: list[str]) -> None:  # fmt: skip
    """Put running heads, folios and stamps on the pages."""
    section, chapter = "", 0
    called = {n: s.number for s in sheets for p in s.placed for n in p.line.calls}
    for sheet in sheets:
        for placed in sheet.placed:
            if placed.owner in ("text", "note") and placed.owner == "text":
                element = elements[placed.index]
                if element.kind in ("title", "notehead"):
                    chapter, section = element.chapter, ""
                if element.kind == "head":
                    section = element.rich.text
        numbers = sorted(called[p.index] for p in sheet.placed if p.owner == "note" and p.index in called)
        ranged = titles.notes
        if numbers:
            ranged = titles.notes.replace("{from}", str(numbers[0])).replace("{to}", str(numbers[-1]))
        words = {"title": titles.title, "author": titles.author, "journal": titles.journal, "notes": ranged,
                 "chapter": chapters[min(chapter, len(chapters) - 1)]}  # fmt: skip
        words["section"] = section or words["chapter"]
        only_notes = bool(numbers) and not any(p.owner == "text" and elements[p.index].kind == "p" for p in sheet.placed)
        _furnish(sheet, setter, words, only_notes=only_notes)


def _furnish(sheet: Sheet, setter: Setter, words: dict[str, str], *, only_notes: bool) -> None:
    style = setter.style
    if sheet.special:
        return
    form = style.recto if sheet.recto else style.verso
    if only_notes and style.notes == "back" and "{from}" not in words["notes"]:
        form = "{notes}"
    shown = form.format(**words)
    figure = style.folio.format(roman(sheet.number) if style.folio_roman else sheet.number)
    place = style.folio_place
    if sheet.opening and style.opening != "same":
        shown, place = "", "foot-centre" if style.opening == "foot" else "none"
    top, _, bottom, _ = style.margins
    left = style.margins[1] if sheet.recto else style.margins[3]
    right = sheet.width - (style.margins[3] if sheet.recto else style.margins[1])
    high, low = top - 20, sheet.height - bottom + 26
    letters, capitals, tracking, _ = HEADS.get(style.head_look, ("", False, 0.0, False))
    plain = setter.look(style.head_size, hyphenate=False, ragged=True, ligatures="none")
    rich = parse_marks(shown)
    rich = rich.upper() if capitals else rich
    for letter in letters:
        rich = rich.styled(letter)
    look = setter.look(style.head_size, hyphenate=False, ragged=True, ligatures="none", tracking=tracking)
    while (right - left) * 0.76 < sum(a.width for a in set_atoms(rich, look, [])) and " " in rich.text:
        rich = shorten(rich)
    sheet.folio = figure if place != "none" else ""
    outer_right = sheet.recto
    spot = {"outer": "right" if outer_right else "left", "inner": "left" if outer_right else "right"}
    if style.head_place == "with-folio" and shown and place.startswith("head"):
        side = spot.get(place.split("-")[1], "centre")
        tail = Rich(figure, ("",) * len(figure))
        mark = Rich(style.separator, ("",) * len(style.separator))
        parts = [(tail, plain, "folio"), (mark, look, "head"), (rich, look, "head")]
        parts = parts if side == "left" else parts[::-1]
        if side == "left":
            sheet.head = (style.separator + rich.text).strip()
        else:
            sheet.head = (rich.text + style.separator).strip()
        run = [(line, owner) for part, how, owner in parts if part.text.strip() and (line := _one(part, how))]
        gap = 4.0 if style.separator.strip() else 14.0
        wide = sum(line.right for line, _ in run) + gap * (len(run) - 1)
        x = {"left": left, "right": right - wide, "centre": (left + right - wide) / 2}[side]
        for line, owner in run:
            sheet.placed.append(Placed(x, high, line, owner, -1))
            x += line.right + gap
    else:
        if shown:
            line = _one(rich, look)
            y = low if style.head_place.startswith("foot") else high
            side = spot.get(style.head_place.removeprefix("foot-"), "centre")
            _stand(sheet, line, side, (left, right), y, "head")
            sheet.head = rich.text
        if place != "none":
            y = high if place.startswith("head") else low
            line = _one(Rich(figure, ("",) * len(figure)), plain)
            _stand(sheet, line, spot.get(place.split("-")[1], "centre"), (left, right), y, "folio")
    if style.head_rule and (shown or place.startswith("head")):
        sheet.rules.append((left, high + 5, right, high + 5))
    if style.stamp:
        small = setter.look(6.8, hyphenate=False, ragged=True, ligatures="none")
        for number, text in enumerate(style.stamp):
            line = _one(Rich(text, ("",) * len(text)), small)
            x = (sheet.width - line.right) / 2
            sheet.placed.append(Placed(x, sheet.height - 8 - 8.5 * (len(style.stamp) - 1 - number), line, "foot", -1))
        sheet.foot = " ".join(style.stamp)


def shorten(rich: Rich) -> Rich:
    """A title that is too long for a head: without what follows its last colon or comma, or without its last words."""
    text = rich.text
    stops = [m.start() for m in re.finditer(r"[:,.] ", text)]
    end = stops[-1] if stops and stops[-1] > 8 else text.rindex(" ")
    while re.search(r" \w{1,3}$", text[:end]):
        end = text.rindex(" ", 0, end)
    cut = text[:end].rstrip(" :,;–—(")
    return Rich(cut, rich.styles[: len(cut)])


def _one(rich: Rich, look: Look) -> Line:
    """Text on one line, from its frame's left edge."""
    lines = break_lines(rich, look, [], lambda _: (0.0, 9999.0))
    return lines[0] if lines else Line((), (), 0, 0, "", last=True)


def _stand(sheet: Sheet, line: Line, side: str, edges: tuple[float, float], y: float, owner: str) -> None:
    left, right = edges
    x = {"left": left, "right": right - line.right, "centre": (left + right - line.right) / 2}[side]
    sheet.placed.append(Placed(x, y, line, owner, -1))


__all__ = ["Atom", "Placed", "Sheet", "Titles", "Typesetter", "add_furniture"]
