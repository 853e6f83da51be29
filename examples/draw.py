"""The one picture of the example article, drawn as a wood engraving would show it, and the fonts of its type."""

import base64
import io
import random
from importlib.resources import files

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1100, 560


def fonts() -> str:
    """The style sheet that names the faces of Crimson Text (SIL Open Font Licence, package fontpkg-crimson-text)."""
    folder = files("fontpkg_crimson_text") / "files"
    faces = {"Regular": "400", "Italic": "400; font-style: italic", "SemiBold": "600"}
    return "".join(
        f"@font-face {{ font-family: 'Crimson Text'; src: url(file://{folder}/CrimsonText-{face}.ttf);"
        f" font-weight: {weight} }}"
        for face, weight in faces.items()
    )


def shed() -> str:
    """A shed on a quay at night with lit windows and a lighter at anchor: a grey PNG as a `data:` address."""
    chance = random.Random("shed")
    image = Image.new("L", (WIDTH, HEIGHT), 236)
    pen = ImageDraw.Draw(image)
    for y in range(0, 400, 5):  # the sky: darker towards the top, in broken strokes
        for x in range(0, WIDTH, 44):
            if chance.random() < 0.95 - y / 900:
                pen.line((x + chance.randint(-9, 9), y, x + 40, y + chance.randint(-1, 1)), 90 + y // 5, 2)
    pen.ellipse((845, 52, 925, 132), 243)
    pen.polygon(((0, 395), (180, 340), (330, 372), (520, 330), (790, 378), (WIDTH, 345), (WIDTH, 420), (0, 420)), 112)
    for y in range(420, HEIGHT, 7):  # the water
        for x in range(0, WIDTH, 60):
            shift = chance.randint(0, 40)
            pen.line((x + shift, y, x + shift + chance.randint(16, 52), y), chance.choice((70, 120, 160)), 2)
    quay_and_shed(pen, chance)
    pen.rectangle((0, 0, WIDTH - 1, HEIGHT - 1), outline=30, width=5)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def quay_and_shed(pen: ImageDraw.ImageDraw, chance: random.Random) -> None:
    """Draw what stands before the water."""
    pen.rectangle((90, 455, 700, HEIGHT), 150)  # the quay and its stones
    for y in range(455, HEIGHT, 28):
        pen.line((90, y, 700, y), 60, 2)
        for x in range(90 + (y // 28 % 2) * 40, 700, 80):
            pen.line((x, y, x, y + 28), 60, 2)
    pen.polygon(((140, 275), (400, 165), (660, 275)), 58)  # the roof, then the boards of the wall
    pen.rectangle((165, 275, 635, 455), 122)
    for x in range(165, 636, 12):
        pen.line((x, 275, x + chance.randint(-1, 1), 455), 66, 2)
    for x in (205, 330, 530):
        pen.rectangle((x, 320, x + 62, 392), 250, 40, 4)
        pen.line((x + 31, 320, x + 31, 392), 40, 3)
        pen.line((x, 356, x + 62, 356), 40, 3)
    pen.rectangle((438, 330, 498, 455), 36)
    pen.polygon(((790, 498), (1040, 498), (1005, 548), (825, 548)), 44)  # the lighter
    pen.line((905, 498, 905, 250), 40, 6)
    for foot in (800, 1032):
        pen.line((905, 252, foot, 498), 60, 2)
