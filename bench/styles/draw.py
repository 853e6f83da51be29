"""Sheets into a PDF: text objects a line, a word or a letter, in reading order or any other."""

import io
import random
from pathlib import Path

import numpy as np
import pikepdf
from drawings import draw_figure
from fonts import Face  # noqa: TC002 (a script; nothing is gained)
from lines import Atom
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageFilter
from rows import Element, Setter
from typeset import Placed, Sheet

RANK = {"head": 0, "text": 1, "caption": 2, "credit": 2, "lettering": 2, "side": 2, "number": 2, "note": 3, "folio": 4,
        "foot": 5}  # fmt: skip


class Drawing:
    """A PDF in the making: its faces and their names."""

    def __init__(self, setter: Setter, elements: list[Element]) -> None:
        self.elements = elements
        self.setter, self.style = setter, setter.style
        self.pdf = pikepdf.new()
        self.faces: dict[Face, str] = {}

    def save(self, sheets: list[Sheet], path: Path) -> None:
        """Draw all sheets and write the file."""
        pages = [(sheet, self._content(sheet)) for sheet in sheets]
        fonts = Dictionary({f"/{name}": face.embed(self.pdf) for face, name in self.faces.items()})
        for sheet, content in pages:
            self._page(sheet, content, fonts)
        self.pdf.save(path, deterministic_id=True)

    def _page(self, sheet: Sheet, content: bytes, fonts: pikepdf.Object) -> None:
        pictures = Dictionary()
        for number, (box, seed) in enumerate(sheet.pictures):
            drawing = self.elements[seed].drawing
            if not drawing:
                pictures[f"/P{number}"] = self._picture(box, seed)
            elif self.style.as_form:
                ops = "\n".join(self._drawing(box, seed)).encode()
                bounds = Array([-9, -9, box[2] - box[0] + 9, box[3] - box[1] + 9])
                form = self.pdf.make_stream(ops, Type=Name.XObject, Subtype=Name.Form, BBox=bounds)
                pictures[f"/P{number}"] = form
        wide, high, edge = sheet.width, sheet.height, self.style.crop
        size = (wide + 2 * edge, high + 2 * edge)
        turned = self.style.rotate == 90
        moves = f"1 0 0 1 {edge} {edge} cm\n"
        if turned:
            size = size[::-1]
            moves = f"0 1 -1 0 {size[0]:.2f} 0 cm\n" + moves
        page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, *size]), Rotate=self.style.rotate,
                          Resources=Dictionary(Font=fonts, XObject=pictures),
                          Contents=self.pdf.make_stream(moves.encode() + content))  # fmt: skip
        if edge:
            page.CropBox = Array([edge, edge, size[0] - edge, size[1] - edge])
        self.pdf.pages.append(pikepdf.Page(self.pdf.make_indirect(page)))

    def _content(self, sheet: Sheet) -> bytes:
        chance = random.Random(f"{self.style.name}:{sheet.index}")
        parts = [f"q {x:.2f} {sheet.height - y:.2f} m {u:.2f} {sheet.height - v:.2f} l 0.5 w S Q"
                 for x, y, u, v in sheet.rules]  # fmt: skip
        if sheet.drawn:
            parts += [f"q 1 0 0 -1 0 {sheet.height:.2f} cm", *sheet.drawn, "Q"]
        for number, ((left, top, right, bottom), seed) in enumerate(sheet.pictures):
            if self.elements[seed].drawing:
                ops = [f"/P{number} Do"] if self.style.as_form else self._drawing((left, top, right, bottom), seed)
                parts += [f"q 1 0 0 -1 {left:.2f} {sheet.height - top:.2f} cm", *ops, "Q"]
                continue
            parts.append(f"q {right - left:.2f} 0 0 {bottom - top:.2f} {left:.2f} {sheet.height - bottom:.2f} cm "
                         f"/P{number} Do Q")  # fmt: skip
        texts: list[str] = []
        for placed in self._ordered(sheet.placed):
            texts += self._texts(placed, sheet.height)
        if self.style.order == "shuffled":
            chance.shuffle(texts)
        if self.style.crop:
            texts.append(self._slug(sheet))
        return "\n".join(parts + texts).encode()

    def _ordered(self, placed: list[Placed]) -> list[Placed]:
        match self.style.order:
            case "notes-first":
                return sorted(placed, key=lambda p: -RANK[p.owner])
            case "mixed":  # line by line across the columns, as some converters write
                return sorted(placed, key=lambda p: (round(p.y), p.x + (p.line.xs[0] if p.line.xs else 0)))
        return sorted(placed, key=lambda p: RANK[p.owner])

    def _texts(self, placed: Placed, height: float) -> list[str]:
        """The text objects of a line."""
        atoms = [(a, placed.x + x) for a, x in zip(placed.line.atoms, placed.line.xs, strict=True)]
        groups: list[list[tuple[Atom, float]]] = [[]]
        for index, (atom, x) in enumerate(atoms):
            before = atoms[index - 1][0] if index else atom
            apart = (before.face, before.size, before.rise) != (atom.face, atom.size, atom.rise)
            blank = atom.text == " " and self.style.stream != "line"
            if apart or blank or self.style.stream == "letter":
                groups.append([])
            if not blank:
                groups[-1].append((atom, x))
        return [self._show(group, height - placed.y) for group in groups if group]

    def _show(self, group: list[tuple[Atom, float]], base: float) -> str:
        atom, x = group[0]
        name = self.faces.setdefault(atom.face, f"F{len(self.faces)}")
        items, run, at = [], "", x
        for one, place in group:
            if abs(place - at) > 0.005:
                items.append(f"<{run}>" if run else "")
                items.append(f"{(at - place) * 1000 / one.size:.2f}")
                run = ""
            run += f"{one.glyph:04X}"
            at = place + one.face.width(one.glyph) * one.size / 1000
        items.append(f"<{run}>")
        shown = f"{items[0]} Tj" if len(items) == 1 else f"[{' '.join(items)}] TJ"
        return f"BT /{name} {atom.size:.3f} Tf 1 0 0 1 {x:.3f} {base + atom.rise:.3f} Tm {shown} ET"

    def _drawing(self, box: tuple[float, float, float, float], seed: int) -> list[str]:
        """The operators of a figure that is drawn in lines."""
        element = self.elements[seed]
        return draw_figure(element.drawing, box[2] - box[0], box[3] - box[1], list(element.names), seed).ops

    def _slug(self, sheet: Sheet) -> str:
        """What a printer leaves outside the page: it must not be read."""
        face = self.setter.family[""]
        name = self.faces.setdefault(face, f"F{len(self.faces)}")
        run = "".join(f"{face.glyph(c):04X}" for c in f"{self.style.name}_{sheet.index + 1:03}.indd 12/03/14 PROOF")
        return f"BT /{name} 7 Tf 1 0 0 1 30 {-self.style.crop / 2:.1f} Tm <{run}> Tj ET"

    def _picture(self, box: tuple[float, float, float, float], seed: int) -> pikepdf.Object:
        """A made-up photograph."""
        chance = np.random.default_rng(seed)
        size = (int((box[2] - box[0]) * 1.6), int((box[3] - box[1]) * 1.6))
        coarse = Image.fromarray(chance.integers(30, 230, (7, 9)).astype(np.uint8))
        grain = chance.normal(0, 9, (size[1], size[0]))
        light = np.asarray(coarse.resize(size, Image.Resampling.BICUBIC), dtype=np.float64)
        for _ in range(6):
            y, x = chance.integers(size[1]), chance.integers(size[0])
            light[y : y + size[1] // 4, x : x + size[0] // 6] *= chance.uniform(0.4, 1.3)
        image = Image.fromarray((light + grain).clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(1))
        out = io.BytesIO()
        image.save(out, "JPEG", quality=60)
        return self.pdf.make_stream(out.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=size[0],
                                    Height=size[1], ColorSpace=Name.DeviceGray, BitsPerComponent=8,
                                    Filter=Name.DCTDecode)  # fmt: skip
