"""Layout of pages without geometry: what is folio, running head, caption, body and note is told from the text alone.

Site dumps have a whole page on one line: the running head runs into the body, the notes follow it or, on pages of two
columns, stand in its middle. What helps: labels ascend, a sentence or a word breaks off before the notes and goes on
after them, heads are in capitals or set off by the folio, credits have their cue words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from variorum.languages import guess_language
from variorum.lexicon import Lexicon
from variorum.model import Page, Region, Role
from variorum.textual.callouts import find_glued_callouts
from variorum.textual.captions import find_captions
from variorum.textual.margins import find_margins
from variorum.textual.notezone import find_notes
from variorum.textual.parts import END, Part, is_title, trim

__all__ = ["find_glued_callouts", "lay_out_text"]

_RULE = re.compile(r"_{5,}|^[ \t]*[-–—=*]{5,}[ \t]*$", re.MULTILINE)


def lay_out_text(page: Page) -> Page:
    """The page with regions and folio found in its text; every character that is not blank is in one region.

    Regions are in the order of the text, do not overlap and have no box. On joined text the body is one region a
    stretch; where lines or blank lines show paragraphs, it is one a paragraph.
    """
    text = page.text
    lexicon = Lexicon(guess_language(text))
    lined = bool(page.lines)
    margins = find_margins(page, lexicon)
    captions = find_captions(text, margins.start, margins.end)
    rules = [Part(Role.FURNITURE, *m.span()) for m in _RULE.finditer(text, margins.start, margins.end)]
    notes = [
        _without_rule(note, rules)
        for note in find_notes(text, margins.start, margins.end, captions, lexicon, lined=lined)
    ]
    parts: list[Part] = []
    at = 0
    found = sorted([*margins.parts, *captions, *notes, *rules], key=lambda part: part.start)
    for part in [*found, Part(Role.BODY, len(text), len(text))]:
        parts += _divide_body(text, at, part.start, lined=lined)
        start = max(at, part.start)
        if start < part.end:
            parts.append(part._replace(start=start))
        at = max(at, part.end)
    return replace(page, regions=tuple(_make_regions(text, parts)), folio=margins.folio)


def _without_rule(note: Part, rules: Sequence[Part]) -> Part:
    """A note that ends where a printed rule stands behind it."""
    inside = [rule.start for rule in rules if note.start < rule.start < note.end]
    return note._replace(end=min(inside, default=note.end))


def _make_regions(text: str, parts: Iterable[Part]) -> list[Region]:
    regions: list[Region] = []
    unfinished = False  # whether the last stretch of the body broke off
    for part in parts:
        start, end = trim(text, part.start, part.end)
        if start >= end:
            continue
        ends = bool(END.search(text[max(start, end - 12) : end]))
        begins = part.label is not None or part.role is not Role.FOOTNOTE
        if part.role is Role.BODY:
            begins = not text[start].islower() and not (unfinished and not text[start].isupper())
            unfinished = not ends
        label_end = None if part.label_end is None else min(part.label_end, end)
        level = 2 if part.role is Role.HEAD else 0
        regions.append(
            Region(part.role, start, end, None, begins, ends, label=part.label, label_end=label_end, level=level)
        )
    return regions


def _divide_body(text: str, start: int, end: int, *, lined: bool) -> list[Part]:
    """What is left of a page, a part a paragraph where line breaks show them."""
    stretch = text[start:end]
    if not stretch.strip():
        return []
    cuts = [m.end() for m in re.finditer(r"\n[ \t]*\n\s*", stretch)]
    cuts += _indented(stretch, cuts) if lined else [m.end() for m in re.finditer(r"(?<!‐)\n", stretch)]
    edges = sorted({0, *cuts, len(stretch)})
    parts = []
    for a, b in zip(edges, edges[1:], strict=False):
        piece = stretch[a:b].strip()
        alone = lined and len(edges) > 2 and "\n" not in piece and stretch[:b].rstrip(" \t").endswith("\n\n")
        head = alone and 2 < len(piece) < 70 and piece[-1] not in ".,;:!?…" and is_title(piece)
        parts.append(Part(Role.HEAD if head else Role.BODY, start + a, start + b))
    return parts


def _indented(stretch: str, cuts: Sequence[int]) -> list[int]:
    """Where paragraphs begin that only an indentation, or the short line before them, sets off."""
    rows = [m.span() for m in re.finditer(r"[^\n]+", stretch)]
    if len(rows) < 4:
        return []
    full = sorted(b - a for a, b in rows)[len(rows) * 3 // 4]
    ragged = sum(stretch[a].isspace() for a, _ in rows) >= 0.4 * len(rows)  # set in from the margin throughout
    found = []
    for (a, b), (c, _) in zip(rows, rows[1:], strict=False):
        following = stretch[c : c + 4]
        short = b - a < 0.7 * full and END.search(stretch[a:b]) and not following.lstrip()[:1].islower()
        after_blank = any(c - 3 <= cut <= c for cut in cuts)
        if not ragged and following[:2].isspace() or short and not after_blank:
            found.append(c)
    return found
