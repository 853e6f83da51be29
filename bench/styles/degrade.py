"""Scans of typeset pages: what paper, lamp, lens and copier do to them."""

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageFilter
from style import Style

Grey = npt.NDArray[np.floating]
GUTTER = 0.25  # how much darker the fold is
BLEED = 0.13  # how much of the other side shines through
SKEW = 1.0  # degrees at most


def scan_pdf(source: Path, target: Path, style: Style) -> None:
    """Write the pages of `source` as images at the style's resolution, each spoilt as its recipe says."""
    pages = pypdfium2.PdfDocument(source)
    out = pikepdf.new()
    sheets = [page.render(scale=style.dpi / 72, grayscale=True).to_pil().convert("L") for page in pages]
    seed = sum(style.name.encode())
    for index, image in enumerate(sheets):
        back = sheets[index ^ 1] if (index ^ 1) < len(sheets) else None
        if back is not None and back.size != image.size:
            back = None
        spoilt = spoil(image, back, style, np.random.default_rng([seed, index]), right=index % 2 == 0)
        _add_page(out, spoilt, style, (image.width / style.dpi * 72, image.height / style.dpi * 72))
    out.save(target, deterministic_id=True)


def spoil(image: Image.Image, back: Image.Image | None, style: Style, chance: np.random.Generator,
          *, right: bool) -> Image.Image:  # fmt: skip
    """One page as its recipe spoils it; `right` says on which side the fold is not."""
    recipe = style.scan
    if "skew" in recipe:
        image = image.rotate(chance.uniform(-SKEW, SKEW), Image.Resampling.BICUBIC, fillcolor=255)
    if "blur" in recipe:
        image = image.filter(ImageFilter.GaussianBlur(style.dpi / 300 * chance.uniform(0.6, 1.1)))
    light: Grey = np.asarray(image, dtype=np.float32)
    if "warp" in recipe:
        light = warp(light, chance, style.dpi)
    height, width = light.shape
    if "ink" in recipe:  # uneven ink: letters pale in places
        light = light + (255 - light) * 0.35 * clouds(chance, (9, 6), (width, height))
    if "bleed" in recipe and back is not None:
        other = np.asarray(back.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(2.2)))
        light = np.minimum(light, 255 - (255 - other.astype(np.float32)) * BLEED)
    if "light" in recipe:
        light = light * (0.86 + 0.14 * clouds(chance, (3, 3), (width, height)))
    if "gutter" in recipe:
        across = np.linspace(0, 1, width, dtype=np.float32)
        far = across if right else 1 - across
        light = light * (1 - GUTTER * np.exp(-far * 16))
    light = light + chance.normal(0, 4.0, light.shape).astype(np.float32)
    if "specks" in recipe:
        for _ in range(int(width * height / 60000)):
            y, x, size = chance.integers(height), chance.integers(width), int(chance.integers(1, 4))
            light[y : y + size, x : x + size] = chance.choice((30.0, 90.0, 250.0))
    image = Image.fromarray(light.clip(0, 255).astype(np.uint8))
    if "bilevel" in recipe:
        soft = image.filter(ImageFilter.GaussianBlur(style.dpi / 300 * 0.8))
        grain = chance.normal(0, 14, light.shape)
        return Image.fromarray((np.asarray(soft) + grain) > chance.uniform(150, 185))
    return image


def warp(light: Grey, chance: np.random.Generator, dpi: int) -> Grey:
    """Lines that bend as near a fold: every column of dots moved up or down."""
    height, width = light.shape
    across = np.linspace(0, 1, width)
    bend = dpi / 300 * (chance.uniform(4, 9) * np.sin(across * np.pi * chance.uniform(0.6, 1.6) + chance.uniform(0, 3)))
    moved = np.arange(height)[:, None] + bend[None, :]
    low = np.clip(np.floor(moved).astype(np.int32), 0, height - 2)
    part = (moved - low).clip(0, 1).astype(np.float32)
    columns = np.arange(width)[None, :]
    return light[low, columns] * (1 - part) + light[low + 1, columns] * part


def clouds(chance: np.random.Generator, coarse: tuple[int, int], size: tuple[int, int]) -> Grey:
    """Random greys between 0 and 1, drawn on a coarse grid (rows, columns) and stretched over (width, height)."""
    grid = Image.fromarray((chance.random(coarse) * 255).astype(np.uint8)).resize(size, Image.Resampling.BICUBIC)
    return np.asarray(grid, dtype=np.float32) / 255


def _add_page(out: pikepdf.Pdf, image: Image.Image, style: Style, size: tuple[float, float]) -> None:
    if image.mode == "1":
        stream = out.make_stream(image.tobytes(), BitsPerComponent=1)
    else:
        data = io.BytesIO()
        image.save(data, "JPEG", quality=45 if "jpeg" in style.scan else 75)
        stream = out.make_stream(data.getvalue(), BitsPerComponent=8, Filter=Name.DCTDecode)
    stream.Type, stream.Subtype, stream.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
    stream.Width, stream.Height = image.size
    page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, round(size[0], 2), round(size[1], 2)]),
                      Resources=Dictionary(XObject=Dictionary(I=stream)),
                      Contents=out.make_stream(f"{size[0]:.2f} 0 0 {size[1]:.2f} 0 0 cm /I Do".encode()))  # fmt: skip
    out.pages.append(pikepdf.Page(out.make_indirect(page)))
