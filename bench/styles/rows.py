"""From the elements of a work to rows of type: what a column is filled with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from drawings import draw_figure
from fonts import Family
from lines import Atom, Line, Look, break_lines, set_label
from style import Style
from text import Rich

HANG = 19.0  # of hanging notes
HEADS = {  # style letters, capitals, tracking, centred
    "bold-left": ("b", False, 0.0, False), "bold": ("b", False, 0.0, False), "italic": ("i", False, 0.0, False),
    "small": ("c", False, 0.6, True), "spaced": ("", True, 2.2, True), "centred": ("", False, 0.0, True),
    "caps-centre": ("", True, 0.4, True), "italic-centre": ("i", False, 0.0, True),
    "numbered": ("b", False, 0.0, False), "roman": ("", False, 0.0, False), "caps": ("", True, 0.5, False),
}  # fmt: skip


@dataclass(frozen=True)
class Element:
    """A piece of a work: its kind, its text, the note it is (-1: none), its chapter, a picture's height and credit."""

    kind: str
    rich: Rich
    chapter: int = 0
    note: int = -1
    height: float = 0.0
    credit: Rich | None = None
    parts: tuple[tuple[int, int], ...] = ()  # lines of verse, rows of a table: spans of the text
    drop: bool = False  # the first letter is a drop capital
    sign: str = ""  # the label of a note outside the count
    drawing: str = ""  # of a figure that is drawn in lines: its kind
    names: tuple[str, ...] = ()  # what may be written in it


class Picture(NamedTuple):
    """Where a picture stands in a row: left, top, right, bottom."""

    box: tuple[float, float, float, float]


class Row(NamedTuple):
    """Type that stays together: its height, the space before it, lines with their baselines from its top."""

    height: float
    before: float
    lines: tuple[tuple[float, Line, str], ...]  # baseline, line, owner ("text", "credit", "caption")
    element: int
    keep: bool = False  # with the next row
    span: bool = False  # over all columns
    newpage: bool = False
    picture: Picture | None = None
    rules: tuple[tuple[float, float, float], ...] = ()  # left, height, right
    special: str = ""  # plate, blank, title: a page of its own

    @property
    def calls(self) -> tuple[int, ...]:
        """The notes called in the row."""
        return tuple(dict.fromkeys(n for _, line, _ in self.lines for n in line.calls))


class Setter:
    """A style's faces, and the rows of each kind of element."""

    def __init__(self, style: Style, hyphenation: str) -> None:
        self.style = style
        self.family = Family.load(style.family)
        spare = style.spare if style.family not in ("mincho", "song") else style.family
        self.spare = self.family if spare == style.family else Family.load(spare)
        self.hyphenation = hyphenation

    def look(self, size: float, **given: object) -> Look:
        """How text of a size is set in this style."""
        style = self.style
        plain = Look(self.family, self.spare, size, self.hyphenation, style.hyphenate, style.ragged,
                     ligatures=style.ligatures, small_caps=style.small_caps, callout=style.callout)  # fmt: skip
        return plain.__class__(**{**plain.__dict__, **given})

    def rows(self, element: Element, index: int, width: float, labels: list[str]) -> list[Row]:
        """The rows of an element in a column of that width."""
        style = self.style
        match element.kind:
            case "title" | "parttitle" | "head" | "notehead" | "notepart":
                return self._head(element, index, width, labels)
            case "byline" | "epigraph":
                look = self.look(style.size * (1.0 if element.kind == "byline" else 0.9), ragged=True)
                inset = 0.0 if element.kind == "byline" else width * 0.4
                after = style.lead if element.kind == "byline" else style.lead * 0.6
                return self._plain((element, index), look, style.lead, (inset, inset), width, labels, (0, after))
            case "quote":
                small = style.quote == "small"
                look = self.look(style.size * (0.88 if small else 1))
                lead = style.lead * (0.9 if small else 1)
                inset = style.indent if style.indent > 0 else 18
                around = (lead * 0.5, lead * 0.5)
                return self._plain((element, index), look, lead, (inset, inset), width - inset, labels, around)
            case "item":
                look = self.look(style.size)
                return self._plain((element, index), look, style.lead, (16, 30), width, labels, (0, 0))
            case "verse" | "table":
                return self._parts(element, index, width, labels)
            case "figure" | "plate":
                return self._figure(element, index, width, labels)
            case "side":
                return []
            case "blank":
                return [Row(0, 0, (), index, special="blank")]
            case "note":
                return self.note(element, index, width, labels)
        return self._paragraph(element, index, width, labels)

    def _stack(self, lines: list[Line], index: int, lead: float, size: float, around: tuple[float, float],
               *, keep: bool = False, tail: bool = True) -> list[Row]:  # fmt: skip
        """Lines as rows, with space before the first and after the last; lone lines are kept from page ends."""
        base = lead * 0.5 + size * 0.33
        rows = []
        for at, line in enumerate(lines):
            held = keep or (self.style.widows and tail and len(lines) > 1 and at in {0, len(lines) - 2})
            rows.append(Row(lead, around[0] if not at else 0.0, ((base, line, "text"),), index, keep=held))
        if around[1] and rows:
            rows.append(Row(around[1], 0.0, (), index, keep=keep))
        return rows

    def _plain(self, what: tuple[Element, int], look: Look, lead: float, lefts: tuple[float, float], width: float,
               labels: list[str], around: tuple[float, float]) -> list[Row]:  # fmt: skip
        """An element set between a left edge (one for the first line, one for the others) and `width`."""
        element, index = what
        lines = break_lines(element.rich, look, labels, _indented(*lefts, width))
        return self._stack(lines, index, lead, look.size, around, keep=element.kind == "byline")

    def _paragraph(self, element: Element, index: int, width: float, labels: list[str]) -> list[Row]:
        style = self.style
        look = self.look(style.size)
        first = max(0.0, style.indent) if element.kind != "open" else 0.0
        hang = -min(0.0, style.indent) if element.kind != "open" else 0.0
        if not element.drop:
            lines = break_lines(element.rich, look, labels, _indented(first, hang, width))
            return self._stack(lines, index, style.lead, style.size, (style.gap, 0))
        big = self.look(style.lead * 1.42 + style.size * 0.3, hyphenate=False, ligatures="none")
        letter = break_lines(Rich(element.rich.text[:1], element.rich.styles[:1]), big, labels, lambda _: (0, 999))[0]
        gap = letter.right + 2
        beside = ((gap, width - gap), (0.0, width))
        lines = break_lines(element.rich, look, labels, lambda i: beside[i > 1], skip=1)
        rows = self._stack(lines, index, style.lead, style.size, (style.gap, 0))
        base = style.lead * 1.5 + style.size * 0.33
        tall = rows[0]._replace(lines=((base, letter._replace(start=0, end=0), "text"), *rows[0].lines), keep=True)
        return [tall, *rows[1:]]

    def _head(self, element: Element, index: int, width: float, labels: list[str]) -> list[Row]:
        style = self.style
        first = element.kind in ("title", "notehead", "parttitle")
        name = style.title_look if first else style.head2 if style.head2 in HEADS else "bold"
        letters, capitals, tracking, centred = HEADS[name]
        size = style.size * (1.45 if first else 1.08 if "b" in letters else 1.0)
        rich = element.rich.upper() if capitals else element.rich
        for letter in letters:
            rich = rich.styled(letter)
        look = self.look(size, ragged=True, centred=centred, tracking=tracking * size / 10, hyphenate=False)
        lines = break_lines(rich, look, labels, lambda _: (0, width))
        lead = max(size * 1.22, style.lead)
        around = (0.0, style.lead * 1.5) if first else (style.lead, style.lead * 0.5)
        rows = self._stack(lines, index, lead, size, around, keep=True)
        opens = element.kind in ("title", "notehead", "parttitle")
        if opens:
            sink = Row(style.lead * 4, 0.0, (), index, keep=True, newpage=True)
            rows = [sink, *rows]
        return [r._replace(span=style.title_spans and first) for r in rows]

    def _parts(self, element: Element, index: int, width: float, labels: list[str]) -> list[Row]:
        """Verse line by line; tables row by row, figures at the right of their columns."""
        style = self.style
        look = self.look(style.size * (0.94 if element.kind == "verse" else 0.9), ragged=True, hyphenate=False)
        lead = look.size * 1.25
        lines = []
        for start, end in element.parts:
            rich = Rich(element.rich.text[start:end], element.rich.styles[start:end],
                        tuple((o - start, n) for o, n in element.rich.calls if start < o <= end))  # fmt: skip
            for line in break_lines(rich, look, labels, lambda _: (30, 999)):
                lines.append(line._replace(start=line.start + start, end=line.end + start))
        if element.kind == "table":
            lines = [_tabulate(line, width) for line in lines]
        rows = self._stack(lines, index, lead, look.size, (lead * 0.5, lead * 0.5), tail=False)
        if element.kind == "table":
            rows = [r._replace(keep=True) for r in rows[:-1]] + rows[-1:]
            edge = [(0.0, -1.0, width)]
            rows[0] = rows[0]._replace(rules=(*edge, (0.0, lead - 0.5, width)))
            rows[-1] = rows[-1]._replace(rules=((0.0, 2.0, width),))
        return rows

    def _figure(self, element: Element, index: int, width: float, labels: list[str]) -> list[Row]:
        style = self.style
        plate = element.kind == "plate"
        beside = style.caption == "beside" and not plate and style.columns == 1
        wide = width * (0.58 if beside else 1.0)
        look = self.look(style.size * 0.82, ragged=True)
        lead = look.size * 1.2
        left, room = (wide + 8, width - wide - 8) if beside else (0.0, width)
        lines = [(line, "caption") for line in break_lines(element.rich, look, labels, lambda _: (left, room))]
        if element.credit is not None:
            small = self.look(style.size * 0.7, ragged=True)
            lines += [(line, "credit") for line in break_lines(element.credit, small, labels, lambda _: (left, room))]
        depth = len(lines) * lead
        above = style.caption == "above" and not plate
        top = depth + 4 if above else 0.0
        start = 0.0 if above else element.height - depth if beside else element.height + 5
        set_lines = tuple((start + (i + 0.75) * lead, line, owner) for i, (line, owner) in enumerate(lines))
        if element.drawing:
            set_lines = (*set_lines, *self._lettering(element, wide, top, index))
        tall = element.height if beside else element.height + depth + 6
        return [Row(tall + style.lead, style.lead * 0.5, set_lines, index, special="plate" if plate else "",
                    picture=Picture((0.0, top, wide, top + element.height)))]  # fmt: skip

    def _lettering(self, element: Element, wide: float, top: float, index: int) -> list[tuple[float, Line, str]]:
        """The words in a figure that is drawn in lines."""
        found = []
        for x, y, size, text in draw_figure(element.drawing, wide, element.height, list(element.names), index).labels:
            look = self.look(size, ragged=True, hyphenate=False)
            rich = Rich(text, ("",) * len(text))
            found += [(top + y, line, "lettering") for line in break_lines(rich, look, [], lambda _, x=x: (x, 999.0))]
        return found

    def note(self, element: Element, index: int, width: float, labels: list[str]) -> list[Row]:
        """The rows of a note, its label at its head."""
        style = self.style
        look = self.look(style.note_size)
        label = set_label(labels[element.note], style.label, look)
        blank = self.family[""].glyph(" ")
        own = self.family[""].width(blank) * style.note_size / 1000
        wide = sum(a.width for a in label)
        left = {"indent": 11.0, "flush": 0.0, "hang": 0.0}[style.note_shape]
        gap = own if style.label not in ("raised", "superior") else 1.2
        rest = 0.0
        if style.note_shape == "hang":
            rest = max(wide + own, HANG)
            gap = rest - wide
        head = (*label, Atom(" ", self.family[""], blank, style.note_size, 0.0, gap, -1))
        base = style.note_lead * 0.5 + style.note_size * 0.33
        rows = []
        for number, (start, end) in enumerate(element.parts or ((0, len(element.rich.text)),)):
            part = Rich(element.rich.text[start:end], element.rich.styles[start:end])
            edge = rest + (11.0 if number and style.note_paragraphs == "indent" else 0.0)
            before = style.note_gap if not number else style.note_lead * 0.5 if style.note_paragraphs == "gap" else 0.0
            frame = _indented(edge if number else left, rest, width)
            lines = break_lines(part, look, labels, frame, head=() if number else head)
            for at, line in enumerate(lines):
                moved = line._replace(start=line.start + start, end=line.end + start)
                rows.append(Row(style.note_lead, before if not at else 0.0, ((base, moved, "text"),), index))
        return rows


def _indented(first: float, others: float, width: float) -> Callable[[int], tuple[float, float]]:
    """Left edge and width of every line where the first begins elsewhere than the others."""
    return lambda line: (others, width - others) if line else (first, width - first)


def _tabulate(line: Line, width: float) -> Line:
    """A table's line: the first cell at the left, the rest (after each of two blanks) in columns of figures."""
    cells: list[list[Atom]] = [[]]
    for atom in line.atoms:
        if atom.text == "\u2003":
            cells.append([])
        else:
            cells[-1].append(atom)
    atoms: list[Atom] = []
    xs: list[float] = []
    for number, cell in enumerate(cells):
        x = 4.0 if not number else width * (0.55 + 0.43 * number / (len(cells) - 1)) - sum(a.width for a in cell)
        for atom in cell:
            atoms.append(atom)
            xs.append(x)
            x += atom.width
    return line._replace(atoms=tuple(atoms), xs=tuple(xs))
