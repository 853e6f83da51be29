"""The addresses of works, pages, notes and words: stable, quotable, and made in this one place."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode

# Where each screen is; `{…}` as Starlette writes parameters.
SHELF = "/works"
WORK = "/works/{work}"
TEXT = "/works/{work}/text"
PAGE = "/works/{work}/pages/{index}"
FOLIO = "/works/{work}/folios/{folio}"
NOTE = "/works/{work}/notes/{note}"
WORD = "/works/{work}/pages/{index}/words/{word}"
REVIEW = "/works/{work}/review"
HISTORY = "/works/{work}/history"
CITED = "/works/{work}/sources"
SOURCES = "/sources"
SOURCE = "/sources/{source}"
JUDGED = "/sources/{source}/judgements"
NAMESAKES = "/namesakes"
SEARCH = "/search"
CHRONOLOGY = "/works/{work}/chronology"
CLAIM = "/works/{work}/claims/{claim}"
REREAD = "/works/{work}/reread"
REMOVE = "/works/{work}/remove"
JOB = "/jobs/{job}"


def to(address: str, **parts: object) -> str:
    """One of the addresses with its parts filled in; those without a place become the query.

    >>> to(NOTE, work="w1", note="82-*"), to(SEARCH, q="two words")
    ('/works/w1/notes/82-%2A', '/search?q=two+words')
    """
    rest = {}
    for name, value in parts.items():
        hole = f"{{{name}}}"
        if hole in address:
            address = address.replace(hole, quote(str(value), safe=""))
        elif value is not None:
            rest[name] = value
    return address + ("?" + urlencode(rest, errors="replace") if rest else "")


def image(work: str, index: int, *, region: str = "full", size: str = "max", form: str = "jpg") -> str:
    """The address of a page's image by the IIIF Image API 3.

    >>> image("w1", 3, size="!300,400")
    '/iiif/image/w1/3/full/!300,400/0/default.jpg'
    """
    return f"/iiif/image/{quote(work, safe='')}/{index}/{region}/{size}/0/default.{form}"


def region(box: Iterable[float], scale: float, *, limit: tuple[float, float]) -> str:
    """A box in points as the region of a page's image, in pixels, of which there are `scale` to a point.

    >>> region((10, 20, 30, 40), 2.0, limit=(100, 100))
    '20,40,40,40'
    """
    left, top, right, bottom = box
    left, top = max(left, 0.0), max(top, 0.0)
    right, bottom = min(right, limit[0]), min(bottom, limit[1])
    x, y = int(left * scale), int(top * scale)
    return f"{x},{y},{max(round(right * scale) - x, 1)},{max(round(bottom * scale) - y, 1)}"
