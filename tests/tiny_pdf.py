"""PDFs for tests, written by hand: a page is a content stream, a box and a rotation."""

from collections.abc import Sequence
from typing import NamedTuple


class Sheet(NamedTuple):
    """One page: its content stream, and the entries of its dictionary."""

    content: str
    entries: str = ""
    size: tuple[int, int] = (450, 600)


def text(words: str, x: float, y: float, size: float = 10, *, font: str = "F1", more: str = "") -> str:
    """Operators that show words with their baseline beginning at (x, y), from the lower left corner."""
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT {more} /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def make_pdf(sheets: Sequence[Sheet], *, trailer: str = "") -> bytes:
    """A whole PDF with Times (F1), its italic (F2) and bold (F3), in WinAnsi encoding."""
    fonts = "".join(
        f"/F{k} << /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >> "
        for k, name in ((1, "Times-Roman"), (2, "Times-Italic"), (3, "Times-Bold"))
    )
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for sheet in sheets:
        stream = sheet.content.encode("cp1252")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n" + stream.decode("latin-1") + "\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.size[0]} {sheet.size[1]}] {sheet.entries} "
            f"/Contents {len(objects)} 0 R /Resources << /Font << {fonts} >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R {trailer} >>\n"
    return out + end.encode() + f"startxref\n{len(out)}\n%%EOF\n".encode()
