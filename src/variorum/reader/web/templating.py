"""Templates: everything is escaped, nothing undefined passes, and a few filters say numbers and places."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from variorum import __version__
from variorum.reader import addresses


@cache
def environment() -> Environment:
    """The templates, compiled once."""
    made = Environment(
        loader=PackageLoader("variorum.reader", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "slug": slug, "boxes": write_boxes, "counted": counted, "thousands": thousands, "bytes": size_in_words,
        "when": when,
    }  # fmt: skip
    made.globals |= {"url": _url, "version": __version__}
    return made


def render(template: str, **parts: object) -> str:
    """A template with its parts filled in."""
    defaults: dict[str, object] = {"here": "", "query": "", "twin": "", "work": None}
    return environment().get_template(template).render(defaults | parts)


def slug(ident: str) -> str:
    """An id that may stand in HTML and in an address as it is.

    >>> slug("82-*"), slug("shi-1991")
    ('82-_2a', 'shi-1991')
    """
    return re.sub(r"[^A-Za-z0-9.-]", lambda found: f"_{ord(found[0]):x}", ident)


def write_boxes(boxes: Iterable[Sequence[float]]) -> str:
    """Boxes for a script to read: four numbers each, with commas between boxes.

    >>> write_boxes([(1.0, 2.5, 3.0, 4.0), (5.0, 6.0, 7.0, 8.0)])
    '1 2.5 3 4,5 6 7 8'
    """
    return ",".join(" ".join(f"{side:g}" for side in box) for box in boxes)


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "page"), counted(1200, "work")
    ('1 page', '1,200 works')
    """
    return f"{thousands(number)} {noun}" + ("" if number == 1 else "s")


def thousands(number: int) -> str:
    """A number with commas."""
    return f"{number:,}"


def size_in_words(size: int) -> str:
    """A size in bytes for a person.

    >>> size_in_words(700), size_in_words(5_300_000)
    ('1 KB', '5.3 MB')
    """
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} KB"


def when(iso: str) -> str:
    """A time of the library for a person.

    >>> when("2026-01-15T10:20:30+00:00")
    '2026-01-15 10:20'
    """
    return iso[:16].replace("T", " ")


def _url(name: str, **parts: object) -> str:
    return addresses.to(getattr(addresses, name), **parts)
