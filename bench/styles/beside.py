"""What stands in the margin beside the text: side notes, notes with their labels, the numbers of lines."""

import random

from drawings import decorate
from lines import break_lines
from rows import Element, Row, Setter
from text import Rich
from typeset import Placed, Sheet


def add_margins(sheets: list[Sheet], setter: Setter, elements: list[Element], notes: list[list[Row]]) -> None:
    """Fill the margins of pages; `notes` are the rows of each note."""
    style = setter.style
    count = 0
    for sheet in sheets:
        if sheet.special:
            continue
        if style.margin == "numbers":
            count = _number(sheet, setter, elements, 0 if style.numbers_by == "page" else count)
        elif style.margin:
            _place(sheet, setter, _wanted(sheet, setter, elements, notes))
    for sheet in sheets:
        _decorate(sheet, setter, elements)


def _x(sheet: Sheet, setter: Setter, width: float) -> float:
    """The left edge of something that wide in the margin; in the left margin it ends beside the text."""
    style = setter.style
    inner, outer = style.margins[1], style.margins[3]
    left, right = (inner, outer) if sheet.recto else (outer, inner)
    side = {"outer": "right" if sheet.recto else "left", "inner": "left" if sheet.recto else "right"}.get(
        style.margin_side, style.margin_side
    )
    return sheet.width - right + style.margin_gap if side == "right" else left - style.margin_gap - width


def _wanted(sheet: Sheet, setter: Setter, elements: list[Element], notes: list[list[Row]]
            ) -> list[tuple[float, list[tuple[float, Placed]], float]]:  # fmt: skip
    """(height where it would stand, lines with their baselines from there, depth) of each piece, from the top."""
    style, found = setter.style, []
    if style.margin == "notes":
        for placed in sorted(sheet.placed, key=lambda p: p.y):
            for note in placed.line.calls:
                rows = notes[note]
                lines, y = [], 0.0
                for row in rows:
                    y += row.before
                    lines += [(y + base, Placed(0, 0, line, "note", note)) for base, line, _ in row.lines]
                    y += row.height
                found.append((placed.y - style.note_lead * 0.8, lines, y + 3))
        return found
    look = setter.look(style.margin_size, ragged=True, hyphenate=style.margin_size > 7)
    for index, element in enumerate(elements):
        if element.kind != "side":
            continue
        own = [p for p in sheet.placed if p.owner == "text" and p.number == index - 1]
        first = own and own[0].line.start == 0
        if not own or not first:
            continue
        at = own[random.Random(index).randrange(min(3, len(own)))]
        lead = style.margin_size * 1.16
        lines = [(k * lead, Placed(0, 0, line, "side", index)) for k, line in
                 enumerate(break_lines(element.rich, look, [], lambda _: (0.0, style.margin_width)))]  # fmt: skip
        found.append((at.y, lines, len(lines) * lead + lead * 0.8))
    return found


def _place(sheet: Sheet, setter: Setter, pieces: list[tuple[float, list[tuple[float, Placed]], float]]) -> None:
    """Set pieces in the margin, each where it would stand or below the one before, moved up from the page's end."""
    style = setter.style
    x = _x(sheet, setter, style.margin_width)
    end = sheet.height - style.margins[2] + 6
    tops, low = [], 0.0
    for top, _, depth in pieces:
        low = max(top, low)
        tops.append(low)
        low += depth
    for index in range(len(pieces) - 1, -1, -1):
        tops[index] = min(tops[index], end - pieces[index][2])
        end = tops[index]
    if tops and tops[0] < style.margins[0]:
        raise RuntimeError(f"{style.name}: the margin is too full")
    for top, (_, lines, _) in zip(tops, pieces, strict=True):
        sheet.placed += [p._replace(x=x, y=top + base) for base, p in lines]


def _number(sheet: Sheet, setter: Setter, elements: list[Element], count: int) -> int:
    """Number every so many lines of the text."""
    style = setter.style
    look = setter.look(style.margin_size, hyphenate=False)
    for placed in sorted((p for p in sheet.placed if p.owner == "text"), key=lambda p: p.y):
        if elements[placed.number].kind not in ("p", "open", "verse", "quote"):
            continue
        count += 1
        if count % style.numbers_each == 0:
            text = str(count)
            line = break_lines(Rich(text, ("",) * len(text)), look, [], lambda _: (0.0, 99.0))[0]
            sheet.placed.append(Placed(_x(sheet, setter, line.right), placed.y, line, "number", -1))
    return count


def _decorate(sheet: Sheet, setter: Setter, elements: list[Element]) -> None:
    """Draw borders, boxes, tints, underlines and vignettes."""
    style = setter.style
    if "border" in style.decor and not sheet.special:
        top, _, bottom, _ = style.margins
        sheet.drawn += decorate("border", (22, top - 36, sheet.width - 22, sheet.height - bottom + 36))
    kinds = {"quote": [d for d in style.decor if d in ("box", "tint", "rounded")],
             "head": [d for d in style.decor if d == "underline"],
             "title": [d for d in style.decor if d == "vignette"]}  # fmt: skip
    for index in {p.number for p in sheet.placed if p.owner == "text"}:
        own = [p for p in sheet.placed if p.owner == "text" and p.number == index and p.line.atoms]
        for decor in kinds.get(elements[index].kind, []):
            size = own[0].line.atoms[0].size
            left, right = min(p.x + p.line.xs[0] for p in own), max(p.x + p.line.right for p in own)
            box = (left - 5, own[0].y - size, right + 5, own[-1].y + size * 0.35)
            if decor == "underline":
                box = (left, own[0].y - size, right, own[-1].y + 2.2)
            sheet.drawn += decorate(decor, box)
