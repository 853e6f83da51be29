"""The image of a scanned page: taken as it lies in the PDF where nothing else is to be seen, drawn otherwise."""

import io

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from variorum.ingest.plate import Plates

DPI = 200.0
SIZE = (288, 360)  # points


def draw_page():
    image = Image.new("L", tuple(round(side * DPI / 72) for side in SIZE), 235)
    draw = ImageDraw.Draw(image)
    for line in range(12):
        draw.text((60, 60 + 70 * line), "The harbour book has no toll", font=ImageFont.load_default(40), fill=25)
    return image


def store(pdf, image, *, packed, entries):
    """Put an image into a PDF as a stream."""
    how = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Image, "BitsPerComponent": 8}
    how |= {"Width": image.width, "Height": image.height}
    how["ColorSpace"] = pikepdf.Name.DeviceGray if image.mode in "L1" else pikepdf.Name.DeviceRGB
    if image.mode == "1":
        how["BitsPerComponent"] = 1
    data = image.tobytes()
    if packed:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=90)
        data, how["Filter"] = file.getvalue(), pikepdf.Name.DCTDecode
    stream = pdf.make_stream(data)
    for name, value in {**how, **entries(pdf)}.items():
        stream[f"/{name}"] = value
    return stream


def make_sheet(image, *, packed=True, entries=lambda _: {}, content="", size=SIZE, page=None):
    """Open a PDF of one page that shows an image and whatever else its content stream draws."""
    pdf = pikepdf.new()
    box = pikepdf.Array([0, 0, *size])
    content = f"q {SIZE[0]} 0 0 {SIZE[1]} 0 0 cm /I Do Q {content}"
    fonts = pikepdf.Dictionary(
        F=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Times-Roman"))
    )
    things = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(I=store(pdf, image, packed=packed, entries=entries)), Font=fonts
    )
    made = pikepdf.Dictionary(
        Type=pikepdf.Name.Page, MediaBox=box, Resources=things, Contents=pdf.make_stream(content.encode())
    )
    for name, value in (page or {}).items():
        made[f"/{name}"] = value
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(made)))
    file = io.BytesIO()
    pdf.save(file)
    return pypdfium2.PdfDocument(file.getvalue())


def take(pdf, *, resolution=DPI):
    return Plates().take(pdf[0], resolution=resolution)


def is_as_it_lies(pdf, image):
    gray, dpi = take(pdf)
    assert dpi == pytest.approx(DPI)
    wanted = np.asarray(image.convert("L"), dtype=float)
    return gray.shape == wanted.shape and float(np.abs(gray - wanted).max()) <= 1


@pytest.mark.parametrize("mode", ["L", "RGB", "1"])
def test_a_page_of_one_image_gives_its_dots(mode):
    image = draw_page().convert(mode)
    assert is_as_it_lies(make_sheet(image, packed=False), image)


def test_a_hidden_layer_is_not_seen():
    image = draw_page()
    assert is_as_it_lies(make_sheet(image, packed=False, content="BT 3 Tr /F 9 Tf 30 300 Td (toll) Tj ET"), image)


def test_the_dots_of_a_jpeg_are_its_own():
    gray, _ = take(make_sheet(draw_page()))
    assert gray.shape == draw_page().size[::-1]
    assert float(np.abs(gray - np.asarray(draw_page(), dtype=float)).mean()) < 3


def soft_mask(pdf):
    """Nothing of the image is to be seen but its lower half."""
    mask = Image.new("L", (100, 100), 0)
    mask.paste(255, (0, 50, 100, 100))
    return {"SMask": store(pdf, mask, packed=False, entries=lambda _: {})}


@pytest.mark.parametrize(
    "how",
    [
        pytest.param({"content": "BT /F 40 Tf 30 180 Td (COPY) Tj ET"}, id="a stamp is on it"),
        pytest.param({"content": "0 0 200 200 re f"}, id="a box is drawn over it"),
        pytest.param({"entries": lambda _: {"Decode": pikepdf.Array([1, 0])}}, id="its greys are turned round"),
        pytest.param({"entries": soft_mask}, id="a mask hides half of it"),
        pytest.param({"page": {"Rotate": 90}}, id="the page is turned"),
        pytest.param({"page": {"CropBox": pikepdf.Array([0, 0, 200, 360])}}, id="the page is cropped"),
        pytest.param({"size": (400, 360)}, id="the page is larger"),
    ],
)
def test_all_else_is_seen_as_a_viewer_draws_it(how):
    pdf = make_sheet(draw_page(), packed=False, **how)
    gray, dpi = take(pdf)
    drawn = np.asarray(pdf[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L"), dtype=float)
    assert gray.shape == drawn.shape
    assert float(np.abs(gray - drawn).mean()) < 2


@pytest.mark.parametrize(("resolution", "dpi"), [(90.0, 150.0), (1200.0, 400.0)])
def test_coarse_and_enormous_images_are_drawn(resolution, dpi):
    gray, found = take(make_sheet(draw_page()), resolution=resolution)
    assert found == dpi
    assert gray.shape == tuple(round(side * dpi / 72) for side in SIZE[::-1])
