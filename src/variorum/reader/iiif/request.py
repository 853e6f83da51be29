"""What an address of the IIIF Image API 3 asks for, worked out for an image of a given size.

https://iiif.io/api/image/3.0/: /{region}/{size}/{rotation}/{quality}.{format}
"""

import re
from dataclasses import dataclass
from typing import Any, Literal

QUALITIES = ("default", "color", "gray", "bitonal")
FORMATS = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
TILE = 1024  # pixels: a whole page at reading size is one tile, without seams through its letters
CONTEXT = "http://iiif.io/api/image/3/context.json"
_MOST = 4096  # pixels of a side that an image may be enlarged to
_NUMBER = r"(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})"


class Senseless(ValueError):
    """A request that no image could answer; the message says why."""


@dataclass(frozen=True, slots=True)
class ImageRequest:
    """A part of an image (pixels), the size to give it, and what to do to it then; `rotation` is in degrees."""

    left: int
    top: int
    width: int
    height: int
    to_width: int
    to_height: int
    mirrored: bool
    rotation: float
    quality: Literal["default", "color", "gray", "bitonal"]
    form: str


def parse_request(
    region: str, size: str, rotation: str, quality: str, form: str, *, width: int, height: int
) -> ImageRequest:
    """What is asked of an image so wide and high. Raises Senseless.

    >>> parse_request("square", "!100,50", "90", "gray", "png", width=300, height=200).to_width
    50
    """
    left, top, wide, high = _region(region, width, height)
    to_width, to_height = _size(size, wide, high, most=max(_MOST, width, height))
    mirrored = rotation.startswith("!")
    if re.fullmatch(_NUMBER, rotation.removeprefix("!")) is None or float(rotation.removeprefix("!")) > 360:
        raise Senseless("the rotation is no number from 0 to 360, after ! perhaps")
    if quality not in QUALITIES:
        raise Senseless(f"there is no quality {quality!r}")
    if form not in FORMATS:
        raise Senseless(f"there is no format {form!r}")
    degrees = float(rotation.removeprefix("!")) % 360
    return ImageRequest(left, top, wide, high, to_width, to_height, mirrored, degrees, quality, form)  # type: ignore[arg-type]


def canonical(asked: ImageRequest, *, width: int, height: int) -> str:
    """The canonical form of a request, the end of its address."""
    whole = (asked.left, asked.top, asked.width, asked.height) == (0, 0, width, height)
    region = "full" if whole else f"{asked.left},{asked.top},{asked.width},{asked.height}"
    up = "^" if asked.to_width > asked.width or asked.to_height > asked.height else ""
    same = (asked.to_width, asked.to_height) == (asked.width, asked.height)
    size = "max" if same else f"{up}{asked.to_width},{asked.to_height}"
    rotation = f"{'!' if asked.mirrored else ''}{asked.rotation:g}"
    return f"{region}/{size}/{rotation}/{asked.quality}.{asked.form}"


def describe_image(ident: str, *, width: int, height: int) -> dict[str, Any]:
    """The info.json of an image."""
    scales = [1]
    while max(width, height) / scales[-1] > TILE and len(scales) < 12:
        scales.append(scales[-1] * 2)
    sizes = [{"width": max(1, round(width / s)), "height": max(1, round(height / s))} for s in reversed(scales)]
    return {
        "@context": CONTEXT,
        "id": ident,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level2",
        "width": width,
        "height": height,
        "maxWidth": max(_MOST, width, height),
        "maxHeight": max(_MOST, width, height),
        "sizes": sizes,
        "tiles": [{"width": TILE, "height": TILE, "scaleFactors": scales}],
        "extraFormats": ["webp"],
        "extraQualities": ["color", "gray", "bitonal"],
        "extraFeatures": [
            "mirroring", "rotationArbitrary", "sizeUpscaling", "regionSquare", "canonicalLinkHeader",
            "profileLinkHeader", "jsonldMediaType", "cors",
        ],
    }  # fmt: skip


def _region(text: str, width: int, height: int) -> tuple[int, int, int, int]:
    if text == "full":
        return 0, 0, width, height
    if text == "square":
        side = min(width, height)
        return (width - side) // 2, (height - side) // 2, side, side
    match = re.fullmatch(rf"(pct:)?({_NUMBER}),({_NUMBER}),({_NUMBER}),({_NUMBER})", text)
    if match is None:
        raise Senseless("the region is neither full, square, x,y,w,h nor pct:x,y,w,h")
    numbers = [float(part) for part in match.groups()[1:]]
    if match[1]:
        shares = [number / 100 for number in numbers]
        numbers = [shares[0] * width, shares[1] * height, shares[2] * width, shares[3] * height]
    elif any("." in part for part in match.groups()[1:]):
        raise Senseless("a region in pixels is whole numbers")
    left, top = round(numbers[0]), round(numbers[1])
    right, bottom = min(round(numbers[0] + numbers[2]), width), min(round(numbers[1] + numbers[3]), height)
    if numbers[2] <= 0 or numbers[3] <= 0 or right <= left or bottom <= top:
        raise Senseless("the region lies outside the image, or has no extent")
    return left, top, right - left, bottom - top


def _size(text: str, width: int, height: int, *, most: int) -> tuple[int, int]:
    larger = text.startswith("^")
    text = text.removeprefix("^")
    if text == "max":
        if larger:
            share = most / max(width, height)
            return max(1, round(width * share)), max(1, round(height * share))
        return width, height
    if match := re.fullmatch(rf"pct:({_NUMBER})", text):
        share = float(match[1]) / 100
        wanted = round(width * share), round(height * share)
    elif match := re.fullmatch(r"(!?)(\d{1,6}),(\d{1,6})", text):
        wanted = int(match[2]), int(match[3])
        if match[1] and min(wanted) > 0:
            share = min(wanted[0] / width, wanted[1] / height)
            wanted = max(1, round(width * share)), max(1, round(height * share))
    elif match := re.fullmatch(r"(\d{1,6}),", text):
        wanted = int(match[1]), max(1, round(height * int(match[1]) / width))
    elif match := re.fullmatch(r",(\d{1,6})", text):
        wanted = max(1, round(width * int(match[1]) / height)), int(match[1])
    else:
        raise Senseless("the size is none of max, pct:n, w, or ,h or w,h or !w,h, after ^ perhaps")
    if min(wanted) < 1:
        raise Senseless("the size is nothing")
    if not larger and (wanted[0] > width or wanted[1] > height):
        raise Senseless("the size is larger than the region; ^ before it enlarges")
    if max(wanted) > most:
        raise Senseless(f"no side may be longer than {most} pixels")
    return wanted
