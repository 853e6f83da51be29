"""Images of pages by what the IIIF Image API asks: cut, scaled, turned, and written as a file."""

import io

from PIL import Image, ImageOps

from variorum.reader.iiif.request import ImageRequest

_WRITERS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}


def open_pixels(data: bytes) -> Image.Image:
    """An image that was drawn by the library, in memory, grey or in colours."""
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
        opened.load()
        return opened.copy() if opened.mode in ("L", "RGB") else opened.convert("L" if opened.mode == "1" else "RGB")


def draw(image: Image.Image, asked: ImageRequest) -> bytes:
    """What is asked of an image, as the bytes of a file."""
    box = (asked.left, asked.top, asked.left + asked.width, asked.top + asked.height)
    size = (asked.to_width, asked.to_height)
    share = min(asked.width / asked.to_width, asked.height / asked.to_height)
    if (asked.width, asked.height) == size:
        piece = image.crop(box)
    else:
        # reduced by whole numbers first, which is several times quicker and looks the same
        piece = image.resize(size, Image.Resampling.BICUBIC, box=box, reducing_gap=2.0 if share > 2 else None)
    if asked.mirrored:
        piece = ImageOps.mirror(piece)
    piece = _turn(piece, asked.rotation)
    if asked.quality in ("gray", "bitonal"):
        piece = piece.convert("L")
    if asked.quality == "bitonal":
        piece = piece.point(lambda value: 255 if value > 127 else 0).convert("1")
    elif asked.quality == "color":
        piece = piece.convert("RGB")
    if asked.form == "webp" and piece.mode not in ("RGB", "RGBA"):
        piece = piece.convert("RGB")
    if asked.form == "jpg" and piece.mode == "1":
        piece = piece.convert("L")
    file = io.BytesIO()
    piece.save(file, _WRITERS[asked.form], **({"quality": 85} if asked.form != "png" else {"compress_level": 3}))
    return file.getvalue()


def _turn(image: Image.Image, degrees: float) -> Image.Image:
    """The image turned clockwise; what comes to lie beside it is white."""
    quarters = {90.0: Image.Transpose.ROTATE_270, 180.0: Image.Transpose.ROTATE_180, 270.0: Image.Transpose.ROTATE_90}
    if degrees == 0:
        return image
    if degrees in quarters:
        return image.transpose(quarters[degrees])
    return image.rotate(
        -degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255 if image.mode == "L" else (255, 255, 255)
    )
