"""Image files become pages: every mode is read as grey, nonsense is told from sense, broken files say so."""

import io
import struct
import zlib
from contextlib import closing, suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from variorum.errors import BrokenFile, EmptyFile
from variorum.ingest import image as reader
from variorum.ingest.options import Options

NEVER = Options(ocr="never")


def draw_page(dpi, *, lines=12, points=10, size=(4.2, 3.0)):
    """Draw lines of an invented text with Pillow's own font at so many dots an inch."""
    page = Image.new("L", (round(size[0] * dpi), round(size[1] * dpi)), 245)
    font = ImageFont.load_default(points * dpi / 72)
    for number in range(lines):
        text = (
            "the harbour books name no owner for the barge and none came" if number % 2 else "nor was a toll ever asked"
        )
        ImageDraw.Draw(page).text((0.2 * dpi, (0.2 + 0.21 * number) * dpi), text, font=font, fill=20)
    return page


def save(image, path, **how):
    image.save(path, **how)
    return path


def pages(path, options=NEVER):
    with closing(reader.open_file(path, options)) as leaves:
        return [leaves.read(index) for index in range(len(leaves))]


def load(path):
    with closing(reader.open_file(path, NEVER)) as leaves:
        return leaves.load(0)


# --- which files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "known"), [("PNG", True), ("JPEG", True), ("TIFF", True), ("GIF", False), ("BMP", False)]
)
def test_recognises_by_content(kind, known):
    file = io.BytesIO()
    Image.new("L", (8, 8)).save(file, kind)
    assert reader.recognise(file.getvalue()[:4096]) is (kind in {"PNG", "JPEG", "TIFF"})


def test_a_page_without_ocr_says_so(tmp_path):
    (page,) = pages(save(draw_page(200), tmp_path / "p.png", dpi=(200, 200)))
    assert (page.file, page.file_index, page.witnesses) == ("p.png", 0, ())
    assert (page.dpi, page.width, page.height) == (
        200,
        pytest.approx(4.2 * 72, abs=0.5),
        pytest.approx(3 * 72, abs=0.5),
    )
    assert [finding.kind for finding in page.findings] == ["page-unreadable"]


def test_a_tiff_has_as_many_pages_as_images(tmp_path):
    first, second = draw_page(150, lines=3), draw_page(150, lines=5).resize((900, 600))
    path = save(first, tmp_path / "p.tif", save_all=True, append_images=[second.convert("1")], dpi=(150, 150))
    found = pages(path)
    assert [page.file_index for page in found] == [0, 1]
    assert found[0].width != found[1].width


def test_pages_may_be_read_in_any_order(tmp_path):
    images = [Image.new("L", (100 + 10 * k, 100), 255) for k in range(3)]
    path = save(images[0], tmp_path / "p.tif", save_all=True, append_images=images[1:], dpi=(72, 72))
    with closing(reader.open_file(path, NEVER)) as leaves:
        wide = [leaves.read(index).width for index in (2, 0, 1, 2)]
    assert wide == sorted(wide[:3])[2:] + sorted(wide[:3])[:2] + wide[:1]


@pytest.mark.parametrize(("ending", "packing"), [("png", None), ("jpg", None), ("tif", None), ("tif", "tiff_lzw")])
def test_the_camera_turned_the_page(tmp_path, ending, packing):
    page = draw_page(150, size=(4, 3))
    exif = Image.Exif()
    exif[0x0112] = 6  # the page must be turned a quarter clockwise to be seen upright
    path = save(page.rotate(90, expand=True), tmp_path / f"p.{ending}", exif=exif, dpi=(150, 150), compression=packing)
    gray, _ = load(path)
    assert gray.shape == (450, 600)
    assert np.abs(gray.astype(int) - np.asarray(page).astype(int)).mean() < 6


def test_a_fax_has_two_resolutions(tmp_path):
    page = draw_page(200).resize((840, 300))
    gray, dpi = load(save(page, tmp_path / "fax.tif", dpi=(200, 100)))
    assert (gray.shape, dpi) == ((600, 840), 200)


# --- what an image holds --------------------------------------------------------------------------------------------


def in_mode(page, mode):
    """Give the page in a mode, so that it looks the same on white paper."""
    if mode == "I;16":
        return Image.fromarray(np.asarray(page).astype(np.uint16) * 257)
    if mode == "12 bits":
        return Image.fromarray(np.asarray(page).astype(np.uint16) * 16)
    if mode == "F":
        return Image.fromarray(np.asarray(page).astype(np.float32) / 255)
    if mode == "alpha":  # black everywhere, and only as opaque as the page is dark
        ink = Image.new("RGBA", page.size, (0, 0, 0, 255))
        ink.putalpha(page.point(lambda value: 255 - value))
        return ink
    if mode == "LAB":
        even = Image.new("L", page.size, 128)
        return Image.merge("LAB", (page, even, even))
    if mode == "HSV":
        return page.convert("RGB").convert("HSV")
    if mode == "P":
        return page.convert("RGB").quantize(64)
    return page.convert(mode)


@pytest.mark.parametrize(
    "mode", ["L", "1", "P", "RGB", "RGBA", "LA", "CMYK", "YCbCr", "LAB", "I", "I;16", "12 bits", "F", "alpha"]
)
def test_every_mode_looks_the_same(mode):
    page = draw_page(150)
    gray = reader.grey(in_mode(page, mode))
    assert gray.dtype == np.uint8
    assert gray.shape == (page.height, page.width)
    shown = np.asarray(page).astype(int)
    assert np.abs(gray[shown < 60].astype(int)).mean() < 70
    assert gray[shown > 240].mean() > 215


def test_a_palette_may_hold_transparency(tmp_path):
    page = draw_page(150).convert("RGB").quantize(16)
    path = save(page, tmp_path / "p.png", transparency=0)
    gray, _ = load(path)
    assert gray.mean() > 200


@pytest.mark.parametrize("dpi", [100, 150, 200, 300, 400])
@pytest.mark.parametrize("stated", [0, 1, 72, 96])
def test_the_type_tells_the_resolution(dpi, stated):
    """What a program wrote that knows no paper is not believed; the letters' height gives it to a third."""
    gray = np.asarray(draw_page(dpi))
    assert reader.estimate_dpi(gray, stated=stated) == pytest.approx(dpi, rel=0.35)


def test_a_stated_resolution_that_fits_is_kept():
    gray = np.asarray(draw_page(220))
    assert reader.estimate_dpi(gray, stated=236.2) == 236.2


def test_without_letters_the_size_tells_the_resolution():
    blank = np.full((2200, 1700), 250, dtype=np.uint8)
    assert reader.estimate_dpi(blank, stated=300) == 300
    assert reader.estimate_dpi(blank, stated=72) == pytest.approx(72)
    assert reader.estimate_dpi(blank) == 200


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 255), st.sampled_from([0, 72, 300]))
def test_estimating_is_total(height, width, shade, stated):
    assert 1 < reader.estimate_dpi(np.full((height, width), shade, dtype=np.uint8), stated=stated) <= 1600


# --- broken files ---------------------------------------------------------------------------------------------------


def as_bytes(kind, **how):
    file = io.BytesIO()
    draw_page(150).save(file, kind, **how)
    return file.getvalue()


def test_an_empty_file(tmp_path):
    (tmp_path / "p.png").touch()
    with pytest.raises(EmptyFile):
        reader.open_file(tmp_path / "p.png", NEVER)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
@pytest.mark.parametrize("share", [0.002, 0.1, 0.6])
def test_a_truncated_file(tmp_path, kind, share):
    whole = as_bytes(kind)
    (tmp_path / "p").write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(BrokenFile) as caught:
        reader.open_file(tmp_path / "p", NEVER)
    assert str(caught.value).startswith("p cannot be read: ")


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(["PNG", "JPEG", "TIFF"]),
    at=st.integers(0, 10**6),
    value=st.integers(0, 255),
    count=st.integers(1, 30),
)
def test_a_damaged_file_is_read_or_called_broken(tmp_path_factory, kind, at, value, count):
    damaged = bytearray(DAMAGEABLE[kind])
    at %= len(damaged)
    damaged[at : at + count] = bytes([value]) * len(damaged[at : at + count])
    path = tmp_path_factory.getbasetemp() / "damaged"
    path.write_bytes(damaged)
    with suppress(BrokenFile):
        pages(path)


DAMAGEABLE = {
    kind: as_bytes(kind, **how) for kind, how in {"PNG": {}, "JPEG": {}, "TIFF": {"compression": "tiff_lzw"}}.items()
}


def test_a_bomb(tmp_path):
    """A PNG of a few bytes that claims to be a square of 60,000 pixels."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    (tmp_path / "bomb.png").write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    with pytest.raises(BrokenFile, match="pixels"):
        reader.open_file(tmp_path / "bomb.png", NEVER)


def test_a_file_of_another_kind(tmp_path):
    (tmp_path / "p.png").write_text("a letter, not an image")
    with pytest.raises(BrokenFile):
        reader.open_file(tmp_path / "p.png", NEVER)


# --- ink ------------------------------------------------------------------------------------------------------------


def count_by_flooding(ink):
    """Count 8-connected pieces the slow way."""
    left = set(zip(*np.nonzero(ink), strict=True))
    count = 0
    while left:
        count += 1
        edge = [left.pop()]
        while edge:
            y, x = edge.pop()
            near = {(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)} & left
            left -= near
            edge += near
    return count


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 18), st.integers(1, 18), st.integers(0, 2**32 - 1), st.floats(0.05, 0.95))
def test_components_are_those_that_flooding_finds(height, width, seed, share):
    ink = np.random.default_rng(seed).random((height, width)) < share
    pieces = reader.find_components(ink)
    assert len(pieces.left) == count_by_flooding(ink)
    assert pieces.area.sum() == ink.sum()
    assert all((pieces.left < pieces.right) & (pieces.top < pieces.bottom))


def test_ink_is_found_in_a_shadow():
    """The gutter's shadow is darker than the paper's ink threshold elsewhere, and yet no ink."""
    page = np.asarray(draw_page(200)).astype(np.float32)
    shadow = np.linspace(0.35, 1, page.shape[1])[None, :]
    bright, dark = reader.find_ink(page.astype(np.uint8)), reader.find_ink((page * shadow).astype(np.uint8))
    assert bright.mean() > 0.02
    assert dark[:, :200].mean() == pytest.approx(bright[:, :200].mean(), rel=0.5)


def test_blank_paper_has_no_ink():
    noise = np.random.default_rng(3).normal(240, 3, (300, 300)).astype(np.uint8)
    assert not reader.find_ink(noise).any()


@pytest.mark.parametrize("angle", [-4, -1.5, -0.4, 0, 0.7, 2, 5])
def test_skew_is_measured(angle):
    page = draw_page(200).rotate(-angle, Image.Resampling.BICUBIC, fillcolor=245)
    assert reader.measure_skew(reader.find_ink(np.asarray(page))) == pytest.approx(angle, abs=0.2)


def test_a_photograph_is_a_picture_and_text_is_none():
    page = draw_page(150, size=(6, 8))
    ImageDraw.Draw(page).rectangle((150, 700, 600, 1000), fill=120)
    (box,) = reader.find_pictures(np.asarray(page), [], 150 / 72)
    assert box == pytest.approx((150, 700, 600, 1000), abs=25)


def test_reads_text_from_a_file(tmp_path: Path):
    """The whole way once: a JPEG is opened, read and located."""
    path = save(draw_page(200), tmp_path / "p.jpg", dpi=(200, 200), quality=80)
    (page,) = pages(path, Options())
    (wit,) = page.witnesses
    assert (wit.siglum, wit.kind) == ("O", "ocr")
    assert wit.text.split("\n")[0] == "nor was a toll ever asked"
    assert wit.lines[1].box.top == pytest.approx(0.44 * 72, abs=4)
