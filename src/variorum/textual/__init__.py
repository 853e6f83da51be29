"""Layout of pages without geometry: what is folio, running head, caption, body and note is told from the text alone.

Site dumps have a whole page on one line: the running head runs into the body, the notes follow it or, on pages of two
columns, stand in its middle. What helps: labels ascend, a sentence or a word breaks off before the notes and goes on
after them, heads are in capitals or set off by the folio, credits have their cue words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from variorum.lexicon import Lexicon
from variorum.model import Page, Region, Role
from variorum.reconcile import guess_language
from variorum.textual.callouts import find_glued_callouts
from variorum.textual.captions import find_captions
from variorum.textual.margins import find_margins
from variorum.textual.notezone import find_notes
from variorum.textual.parts import END, Part, is_title, trim

__all__ = ["find_glued_callouts", "lay_out_text"]


_RULE = re.compile(r"_{5,}|^[ \t]*[-–—=*]{5,}[ \t]*$", re.M)

def lay_out_text(page: Page) -> Page:
    """The page with regions and folio found in its text; every character that is not blank is in one region.

    Regions are in the order of the text, do not overlap and have no box. On joined text the body is one region a
    stretch; where lines or blank lines show paragraphs, it is one a paragraph.
    """
    text = page.text
    if not text.strip():
        return replace(page, regions=(), folio=None)
    lexicon = Lexicon(guess_language(text))
    lined = bool(page.lines)
    margins, folio = find_margins(page, lexicon)
    lo = max((m.end for m in margins if m.start < len(text) / 2), default=0)
    hi = min((m.start for m in margins if m.start >= len(text) / 2), default=len(text))
    captions = find_captions(text, lo, hi, lexicon)
    notes = find_notes(text, lo, hi, captions, lexicon, lined=lined)
    rules = [Part(Role.FURNITURE, m.start(), m.end()) for m in _RULE.finditer(text, lo, hi)]
    notes = [_without_rule(note, rules) for note in notes]
    parts = sorted([*margins, *captions, *notes, *rules], key=lambda part: part.start)
    filled: list[Part] = []
    at = 0
    for part in [*parts, Part(Role.BODY, len(text), len(text))]:
        filled += _divide_body(text, at, part.start, notes, lined=lined)
        if part.start < part.end:
            filled.append(part)
        at = max(at, part.end)
    return replace(page, regions=tuple(_make_regions(text, filled)), folio=folio)


def _without_rule(note: Part, rules: Sequence[Part]) -> Part:
    """A note that ends where a printed rule stands behind it."""
    return note._replace(end=min((rule.start for rule in rules if note.start < rule.start < note.end), default=note.end))


def _make_regions(text: str, parts: Iterable[Part]) -> list[Region]:
    regions: list[Region] = []
    open_roles: dict[Role, bool] = {}
    for part in parts:
        start, end = trim(text, part.start, part.end)
        if start >= end:
            continue
        ends = bool(END.search(text[max(start, end - 12) : end]))
        begins = part.label is not None or part.role not in (Role.BODY, Role.FOOTNOTE)
        if part.role is Role.BODY:
            begins = not (text[start].islower() or open_roles.get(Role.BODY, False) and not text[start].isupper())
        regions.append(Region(part.role, start, end, begins=begins, ends=ends, label=part.label,
                              label_end=part.label_end, level=2 if part.role is Role.HEAD else 0))
        open_roles[part.role] = not ends
    return regions


def _divide_body(text: str, start: int, end: int, notes: Sequence[Part], *, lined: bool) -> list[Part]:
    """What is left of a page, a part a paragraph where line breaks show them."""
    if not text[start:end].strip():
        return []
    cuts = [m.end() for m in re.finditer(r"\n[ \t]*\n\s*", text[start:end])]
    rows = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text[start:end])]
    if not lined:
        cuts += [m.end() for m in re.finditer(r"(?<!‐)\n", text[start:end])]
    elif len(rows) > 3:
        widths = sorted(b - a for a, b in rows)
        full = widths[len(widths) * 3 // 4]
        plain = sum(text[start + a].isspace() for a, _ in rows) < 0.4 * len(rows)
        for (a, b), (c, _) in zip(rows, rows[1:], strict=False):
            row, following = text[start + a : start + b], text[start + c : start + c + 4]
            indented = plain and following[:2].isspace()
            short = b - a < 0.7 * full and END.search(row) and not following.lstrip()[:1].islower()
            if indented or short and not any(c - 3 <= cut <= c for cut in cuts):
                cuts.append(c)
    edges = sorted({0, *cuts, end - start})
    parts = []
    for a, b in zip(edges, edges[1:], strict=False):
        piece = text[start + a : start + b].strip()
        alone = "\n" not in piece and len(edges) > 2 and text[start + b - 2 : start + b] == "\n\n"
        head = lined and alone and 2 < len(piece) < 70 and not re.search(r"[.,;:!?…]\W*$", piece) and not piece[0].islower()
        parts.append(Part(Role.HEAD if head and is_title(piece) else Role.BODY, start + a, start + b))
    return parts
