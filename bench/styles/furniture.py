"""Running heads, folios and stamps around the pages."""

import re
from typing import NamedTuple

from lines import Line, Look, break_lines, set_atoms
from rows import HEADS, Element, Setter
from text import Rich, parse_marks, roman
from typeset import Placed, Sheet


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
            if placed.owner == "text":
                element = elements[placed.number]
                if element.kind in ("title", "notehead"):
                    chapter, section = element.chapter, ""
                if element.kind == "head":
                    section = element.rich.text
        numbers = sorted(called[p.number] for p in sheet.placed if p.owner == "note" and p.number in called)
        ranged = titles.notes
        if numbers:
            ranged = titles.notes.replace("{from}", str(numbers[0])).replace("{to}", str(numbers[-1]))
        words = {"title": titles.title, "author": titles.author, "journal": titles.journal, "notes": ranged,
                 "chapter": chapters[min(chapter, len(chapters) - 1)]}  # fmt: skip
        words["section"] = section or words["chapter"]
        kinds = {elements[p.number].kind for p in sheet.placed if p.owner == "text"}
        only_notes = bool(numbers) and "p" not in kinds
        _furnish(sheet, setter, words, only_notes=only_notes)


class _Edges(NamedTuple):
    """Where furniture may stand: left and right edge, baselines above and below the text, the outer side."""

    left: float
    right: float
    high: float
    low: float
    recto: bool

    def spot(self, side: str) -> str:
        """`left`, `right` or `centre` for `outer`, `inner` or anything else."""
        sides = {"outer": "right", "inner": "left"} if self.recto else {"outer": "left", "inner": "right"}
        return sides.get(side, "centre")

    def x(self, side: str, width: float) -> float:
        """The left edge of something that wide on that side."""
        place = self.spot(side)
        return {"left": self.left, "right": self.right - width}.get(place, (self.left + self.right - width) / 2)


def _furnish(sheet: Sheet, setter: Setter, words: dict[str, str], *, only_notes: bool) -> None:
    style = setter.style
    if sheet.special:
        return
    form = style.recto if sheet.recto else style.verso
    if only_notes and style.notes == "back" and "{from}" not in words["notes"]:
        form = "{notes}"
    shown, place = form.format(**words), style.folio_place
    figure = style.folio.format(roman(sheet.number) if style.folio_roman else sheet.number)
    if sheet.opening and style.opening != "same":
        shown, place = "", "foot-centre" if style.opening == "foot" else "none"
    top, inner, bottom, outer = style.margins
    sides = (inner, outer) if sheet.recto else (outer, inner)
    edges = _Edges(sides[0], sheet.width - sides[1], top - 20, sheet.height - bottom + 26, sheet.recto)
    letters, capitals, tracking, _ = HEADS.get(style.head_look, ("", False, 0.0, False))
    plain = setter.look(style.head_size, hyphenate=False, ragged=True, ligatures="none")
    look = setter.look(style.head_size, hyphenate=False, ragged=True, ligatures="none", tracking=tracking)
    rich = parse_marks(shown)
    rich = rich.upper() if capitals else rich
    for letter in letters:
        rich = rich.styled(letter)
    while (edges.right - edges.left) * 0.7 < sum(a.width for a in set_atoms(rich, look, [])) and " " in rich.text:
        rich = shorten(rich)
    head = _one(rich, look)
    folio = _one(Rich(figure, ("",) * len(figure)), plain)
    sheet.head = head.text
    sheet.folio = figure if place != "none" else ""
    if style.head_place == "with-folio" and shown and place.startswith("head"):
        _stand_together(sheet, setter, edges, (head, folio), place.partition("-")[2])
    else:
        if shown:
            y = edges.low if style.head_place.startswith("foot") else edges.high
            x = edges.x(style.head_place.removeprefix("foot-"), head.right)
            sheet.placed.append(Placed(x, y, head, "head", -1))
        if place != "none":
            y = edges.high if place.startswith("head") else edges.low
            sheet.placed.append(Placed(edges.x(place.partition("-")[2], folio.right), y, folio, "folio", -1))
    if style.head_rule and (shown or place.startswith("head")):
        sheet.rules.append((edges.left, edges.high + 5, edges.right, edges.high + 5))
    _stamp(sheet, setter)


def _stand_together(sheet: Sheet, setter: Setter, edges: _Edges, lines: tuple[Line, Line], side: str) -> None:
    """Head and folio side by side, the folio outside, their separator (which belongs to the head) between them."""
    head, folio = lines
    sign = setter.style.separator
    look = setter.look(setter.style.head_size, hyphenate=False, ragged=True, ligatures="none")
    mark = _one(Rich(sign.strip(), ("",) * len(sign.strip())), look)
    run = [(folio, "folio"), (mark, "head"), (head, "head")]
    run = [(line, owner) for line, owner in run if line.atoms]
    if edges.spot(side) != "left":
        run.reverse()
    sheet.head = " ".join(line.text for line, owner in run if owner == "head")
    gap = 4.0 if mark.atoms else 14.0
    x = edges.x(side, sum(line.right for line, _ in run) + gap * (len(run) - 1))
    for line, owner in run:
        sheet.placed.append(Placed(x, edges.high, line, owner, -1))
        x += line.right + gap


def _stamp(sheet: Sheet, setter: Setter) -> None:
    """What a library or a site printed at the foot of the page."""
    small = setter.look(6.8, hyphenate=False, ragged=True, ligatures="none")
    for number, text in enumerate(reversed(setter.style.stamp)):
        line = _one(Rich(text, ("",) * len(text)), small)
        sheet.placed.append(Placed((sheet.width - line.right) / 2, sheet.height - 8 - 8.5 * number, line, "foot", -1))
    sheet.foot = " ".join(setter.style.stamp)


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
