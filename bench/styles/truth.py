"""What a reader should get of a typeset work, in the form of the development set's truth, and the proof of it."""

import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from compose import Work
from rows import Element
from style import Style
from typeset import Placed, Sheet

TYPES = {"title": "head", "parttitle": "head", "head": "head", "open": "p", "p": "p", "item": "p"}
HIDDEN = ("note", "notehead", "notepart", "figure", "plate", "blank", "side")
Facts = dict[str, Any]  # a part of the truth as JSON has it
NEAR = 0.35  # points between where a glyph was set and where the PDF has it


def tell_truth(style: Style, work: Work, sheets: list[Sheet], labels: list[str]) -> Facts:
    """The truth of a document; page boxes are points from the top left."""
    lines: dict[tuple[str, int], list[tuple[int, Placed]]] = defaultdict(list)
    for sheet in sheets:
        for placed in sheet.placed:
            lines[placed.owner, placed.number].append((sheet.index, placed))
    blocks: list[Facts] = []
    anchors: dict[str, Facts] = {}
    for index, element in enumerate(work.elements):
        if element.kind in HIDDEN:
            continue
        block: Facts = {"id": f"b{len(blocks) + 1}", "type": TYPES.get(element.kind, element.kind),
                 "chapter": f"ch{element.chapter + 1}", **_body(element, lines["text", index])}  # fmt: skip
        block["markers"] = _markers(element, lines["text", index], labels)
        for marker in block["markers"]:
            anchors[marker["note"]] = {"block": block["id"], "offset": marker["offset"]}
        blocks.append(block)
    notes = []
    for index, element in enumerate(work.notes):
        name = f"n{index + 1}"
        body = _body(element, lines["note", index])
        notes.append({"id": name, "label": labels[index], "source_n": labels[index],
                      "chapter": f"ch{element.chapter + 1}", **body,
                      "paragraphs": [start for start, _ in element.parts[1:]],
                      "continued": len(body["page_breaks"]) > 1, "anchor": anchors.get(name)})  # fmt: skip
    captions: list[Facts] = []
    for index, element in enumerate(work.elements):
        if element.kind in ("figure", "plate"):
            where = lines["caption", index]
            captions.append({"id": f"c{len(captions) + 1}", "text": _printed(element, where),
                             "credit": element.credit.text if element.credit else "",
                             "page": where[0][0], "bbox": _box([p for _, p in where])})  # fmt: skip
        if element.kind == "side":
            where = lines["side", index]
            captions.append({"id": f"c{len(captions) + 1}", "text": _printed(element, where), "credit": "",
                             "page": where[0][0], "marginal": True, "beside": work.elements[index - 1].rich.text[:40],
                             "bbox": _box([p for _, p in where])})  # fmt: skip
    scope = "page" if style.numbering == "page" else "chapter"
    return {"name": style.name, "style_name": style.name, "about": style.about, "language": style.language,
            "licence": "CC0-1.0 (invented)", "style": {"scope": scope, "size": style.size, "notes": style.notes},
            "note_headings": work.note_headings, "blocks": blocks, "notes": notes, "captions": captions,
            "pages": [_page(s, work.elements) for s in sheets]}  # fmt: skip


def _body(element: Element, lines: list[tuple[int, Placed]]) -> Facts:
    breaks: list[list[int]] = []
    soft, hard = [], []
    for page, placed in lines:
        line = placed.line
        if not breaks or breaks[-1][1] != page:
            breaks.append([line.start if breaks else 0, page])
        if line.broken == "soft":
            soft.append(line.end)
        if line.broken == "hard":
            hard.append(line.end - 1)
    return {"text": _printed(element, lines), "italics": element.rich.italics(), "page_breaks": breaks,
            "hyphens": soft, "hard_hyphens": hard}  # fmt: skip


def _printed(element: Element, lines: list[tuple[int, Placed]]) -> str:
    """The element's text with the letters that were set in its stead (capitals for small ones)."""
    text = list(element.rich.text.replace("\u2003", " "))
    for _, placed in lines:
        for atom in placed.line.atoms:
            if atom.at >= 0 and text[atom.at].islower() and text[atom.at].upper() == atom.text:
                text[atom.at] = atom.text
    return "".join(text)


def _markers(element: Element, lines: list[tuple[int, Placed]], labels: list[str]) -> list[Facts]:
    found = []
    for offset, note in sorted(element.rich.calls):
        page, placed = next((p, pl) for p, pl in lines if note in pl.line.calls)
        xs = [(x, x + a.width) for a, x in zip(placed.line.atoms, placed.line.xs, strict=True) if a.note == note]
        size = next(a.size for a in placed.line.atoms if a.note == note)
        box = [placed.x + xs[0][0], placed.y - size * 1.1, placed.x + xs[-1][1], placed.y]
        found.append({"note": f"n{note + 1}", "label": labels[note], "offset": offset, "page": page,
                      "bbox": [round(v, 1) for v in box]})  # fmt: skip
    return found


def _box(placed: list[Placed]) -> list[float]:
    lefts = [p.x + p.line.xs[0] for p in placed if p.line.xs]
    rights = [p.x + p.line.right for p in placed if p.line.xs]
    tops = [p.y - 0.75 * p.line.atoms[0].size for p in placed if p.line.xs]
    return [round(v, 1) for v in (min(lefts), min(tops), max(rights), max(p.y for p in placed) + 2)]


def _page(sheet: Sheet, elements: list[Element]) -> Facts:
    page: Facts = {"index": sheet.index, "width": sheet.width, "height": sheet.height}
    by: dict[str, list[Placed]] = defaultdict(list)
    for placed in sheet.placed:
        by[placed.owner].append(placed)
    for owner, key, said in (("head", "head", sheet.head), ("foot", "foot", sheet.foot)):
        if said and by[owner]:
            page[key], page[f"{key}_bbox"] = said, _box(by[owner])
    if sheet.folio and by["folio"]:
        page["page_number"] = "".join(c for c in sheet.folio if c.isalnum())
        page["page_number_bbox"] = _box(by["folio"])
    for owner, key in (("text", "body_bbox"), ("note", "notes_bbox")):
        if by[owner]:
            page[key] = _box(by[owner])
    if by["number"]:
        page["line_numbers"] = [placed.line.text for placed in by["number"]]
    drawn = [[round(side, 1) for side in box] for box, index in sheet.pictures if elements[index].drawing]
    if drawn:
        page["drawings"] = drawn
    return page


def check_glyphs(path: Path, sheets: list[Sheet], crop: float) -> Facts:
    """Compare every glyph that was set with what the PDF says stands there, and report what does not fit."""
    wrong, stray, seen = [], 0, 0
    pdf = pypdfium2.PdfDocument(path)
    for sheet in sheets:
        page = pdf[sheet.index]
        turned = page.get_rotation() == 90
        text = page.get_textpage()
        have: dict[int, list[tuple[float, float, str, int]]] = defaultdict(list)
        for index in range(text.count_chars()):
            x, y = pdfium.c_double(), pdfium.c_double()
            char = chr(pdfium.FPDFText_GetUnicode(text, index))
            if pdfium.FPDFText_IsGenerated(text, index) or char.isspace():
                continue
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            u, v = (y.value, sheet.height + 2 * crop - x.value) if turned else (x.value, y.value)
            u, v = u - crop, sheet.height - (v - crop)
            if -1 < u < sheet.width + 1 and -1 < v < sheet.height + 1:
                have[round(v)].append((u, v, "-" if char in "\x02\ufffe" else char, index))
        used = set()
        for placed in sheet.placed:
            for atom, x in zip(placed.line.atoms, placed.line.xs, strict=True):
                if atom.text.isspace():
                    continue
                seen += 1
                at, base = placed.x + x, placed.y - atom.rise
                near = [h for k in (-1, 0, 1) for h in have[round(base) + k]
                        if abs(h[1] - base) < NEAR and -NEAR < h[0] - at < max(NEAR, atom.width - NEAR)]  # fmt: skip
                near = [h for h in near if h[3] not in used]
                got = fold("".join(h[2] for h in sorted(near, key=lambda h: h[3])))
                used |= {h[3] for h in near}
                if got != fold(atom.text):
                    wrong.append((sheet.index, round(at), round(base), atom.text, got))
        stray += sum(h[3] not in used for row in have.values() for h in row)
        text.close()
        page.close()
    pdf.close()
    return {"glyphs": seen, "align_errors": len(wrong), "stray_glyphs": stray, "first": [list(w) for w in wrong[:5]]}


def fold(text: str) -> str:
    """Compatibility forms made plain."""
    return unicodedata.normalize("NFKC", text)
