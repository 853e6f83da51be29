"""A source as it is compared with others: what its CSL item says, in forms that do not depend on how it was printed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from variorum.identity.persons import FIGURES, Person, read_people
from variorum.identity.titles import Title, read_title

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_NUMERAL = re.compile(r"(?=.)m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_YEAR = re.compile(r"(?<!\d)1[0-9]\d\d(?!\d)|(?<!\d)20\d\d(?!\d)")
_PAPERS = frozenset(("manuscript", "personal_communication"))
# Words of shelfmarks in every archive: what is left of a shelfmark without them names the collection.
_SHELVING = frozenset(
    """
    rg record group box boxes folder fol file files series entry vol volume no nr fond fonds f opis op delo d ed khr
    list l ll bestand akte akten blatt bl bd carton dossier liasse busta b fasc fascicolo fascicle caja legajo
    expediente registro reg ms mss item part pt p papers collection
    """.split()
)


@dataclass(frozen=True, slots=True)
class Card:
    """What a source is known by.

    `shape` is "part" (of a journal, a newspaper or a book), "whole" (told by who published it where), "paper" (on file
    somewhere), or "bare": what it is part of, or where it was published, is left away. `years` are the
    first and last year of its date, `day` the date where it is one to the month at least. Empty means not known.
    """

    shape: str
    people: tuple[Person, ...] = ()
    helpers: tuple[Person, ...] = ()
    to: tuple[Person, ...] = ()
    title: Title | None = None
    translated: Title | None = None
    container: Title | None = None
    years: tuple[int, int] | None = None
    day: str = ""
    doi: str = ""
    volume: str = ""
    issue: str = ""
    number: str = ""
    edition: str = ""
    page: str = ""
    place: str = ""
    publisher: str = ""
    archive: tuple[str, ...] = ()
    shelf: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    review: bool = False


def describe(item: Mapping[str, Any]) -> Card:
    """The card of a CSL item; what is not of the item's schema is passed over.

    >>> item = {"type": "book", "title": "The Salt Roads", "volume": "VIII", "issued": {"date-parts": [[1987]]}}
    >>> card = describe(item)
    >>> card.shape, card.title.words, card.volume, card.years
    ('bare', ('salt', 'roads'), '8', (1987, 1987))
    """
    title, _, translated = _text(item, "title").partition(" [")
    reviewed = _text(item, "reviewed-title")
    container = _text(item, "container-title") or (_text(item, "collection-title") if not title else "")
    shelf, numbers = _shelfmark(_text(item, "archive_location"))
    filed = bool(_text(item, "archive_location") or _text(item, "archive"))
    printed = any(_text(item, name) for name in ("publisher", "publisher-place", "edition"))
    shape = "part" if container and (title or reviewed) else "whole" if printed else "bare"
    if not container and (filed or item.get("type") in _PAPERS):
        shape = "paper"
    authors, helpers = read_people(item.get("author")), read_people(item.get("editor"))
    years, day = _date(item.get("issued"))
    return Card(
        shape=shape,
        people=authors or helpers,
        helpers=helpers if authors else (),
        to=read_people(item.get("recipient")),
        title=read_title(title or reviewed),
        translated=read_title(translated.rstrip("] ")),
        container=read_title(container, container=True),
        years=years,
        day=day,
        doi=_text(item, "DOI").lower().rstrip("."),
        volume=to_number(_text(item, "volume")),
        issue=to_number(_text(item, "issue")),
        number=to_number(_text(item, "number")),
        edition=_edition(_text(item, "edition")),
        page=_first(_text(item, "page")) if container else "",  # without one, it is the page that is cited
        place=_plain(_text(item, "publisher-place")),
        publisher=_plain(_text(item, "publisher")),
        archive=tuple(_plain(_text(item, "archive")).split()),
        shelf=shelf,
        numbers=numbers,
        review=bool(reviewed),
    )


def to_number(text: str) -> str:
    """A volume or number in Arabic figures, whatever stands before it; else its words.

    >>> to_number("vol. VIII"), to_number("12/13"), to_number("N.S. 4"), to_number("Beiheft")
    ('8', '12/13', '4', 'beiheft')
    """
    figures = re.findall(r"\d+", text)
    if figures:
        return "/".join(figure.lstrip("0") or "0" for figure in figures)
    for word in reversed(re.findall(r"[^\W\d_]+", text.lower())):
        if _NUMERAL.fullmatch(word):
            values = [_ROMAN[letter] for letter in word]
            return str(sum(-v if v < max(values[at:]) else v for at, v in enumerate(values)))
    return _plain(text)


def _edition(text: str) -> str:
    """The number of an edition, empty where none is told."""
    figure = re.search(r"\d+", text)
    if figure:
        return figure[0]
    return next((str(at) for at, word in enumerate(_ORDINALS, 1) if word in text.lower()), "")


def _first(pages: str) -> str:
    found = re.search(r"\d+", pages)
    return found[0] if found else ""


def _shelfmark(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a shelfmark that name a collection, and its numbers in order."""
    named, numbers = [], []
    for word in re.findall(r"\d+|[^\W\d_]\d+(?!\w)|\w+", _plain(text)):
        if re.fullmatch(r"[^\W_]?\d+", word):
            numbers.append(word.lstrip("0"))
        elif len(word) > 1 and (read := word.translate(FIGURES)) not in _SHELVING:
            named.append(read)
    return tuple(named), tuple(numbers)


def _date(value: object) -> tuple[tuple[int, int] | None, str]:
    """The first and last year of a CSL date, and the date itself where it has a month."""
    if not isinstance(value, Mapping):
        return None, ""
    listed = value.get("date-parts")
    parts = [part for part in listed if isinstance(part, list | tuple) and part] if isinstance(listed, list) else []
    years = [int(str(part[0])) for part in parts if re.fullmatch(r"\d{4}", str(part[0]))]
    if not years:
        years = [int(found) for found in _YEAR.findall(str(value.get("literal") or value.get("raw") or ""))]
    if not years:
        return None, ""
    day = "-".join(str(number).zfill(2) for number in parts[0][:3]) if len(parts) == 1 and len(parts[0]) > 1 else ""
    return (min(years), max(years)), day


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
