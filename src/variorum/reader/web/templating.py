"""Templates: everything is escaped, nothing undefined passes, and a few filters say numbers and places."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from variorum import __version__
from variorum.reader import addresses
from variorum.reader.inline import slug, write_boxes, write_pieces


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
    made.globals |= {"url": _url, "version": __version__, "pieces": _pieces}
    return made


def render(template: str, **parts: object) -> str:
    """A template with its parts filled in."""
    defaults: dict[str, object] = {"here": "", "query": "", "twin": "", "work": None, "coins": ()}
    return environment().get_template(template).render(defaults | parts)


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

    >>> size_in_words(700), size_in_words(5_300_000), size_in_words(200_000_000)
    ('1 KB', '5.3 MB', '200 MB')
    """
    return f"{size / 1e6:.1f}".removesuffix(".0") + " MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} KB"


def when(iso: str) -> str:
    """A time of the library for a person.

    >>> when("2026-01-15T10:20:30+00:00")
    '2026-01-15 10:20'
    """
    return iso[:16].replace("T", " ")


def _pieces(*given: Any) -> Markup:
    return Markup(write_pieces(*given))  # noqa: S704 (escaped there, piece by piece)


def _url(name: str, **parts: object) -> str:
    return addresses.to(getattr(addresses, name), **parts)
