"""CSL items back to sources, so that what is only kept as an item can be written in every format."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from variorum.bibliography.csl import TYPES
from variorum.model import Field, Name, Source

_PEOPLE = ("author", "editor", "translator", "recipient", "interviewer")
_DATES = ("issued", "accessed", "original-date")
_OWN = {"chapter-number": "session", "part-title": "coverage"}  # our names for what CSL calls otherwise
_KINDS = {
    **{theirs: ours for ours, theirs in reversed(TYPES.items())},
    "personal_communication": "archival-document",
    "hearing": "legal",
    "review": "article-journal",
    "document": "other",
}
_SKIPPED = {"id", "type", "custom", *_PEOPLE, *_DATES}


def from_item(item: Mapping[str, Any]) -> Source:
    """The source that a CSL item describes; what is not of the item's schema is left out.

    >>> item = {"id": "shi", "type": "book", "title": "At the Side", "issued": {"date-parts": [[1991, 3]]}}
    >>> from_item(item).fields[1]
    Field(name='issued', text='1991-03', value='1991-03', start=0, end=0, confidence=1.0, names=())
    """
    fields = []
    for name, value in item.items():
        if name not in _SKIPPED and isinstance(value, str | int) and str(value).strip():
            fields.append(_field(_OWN.get(name, name), str(value)))
    for name in _PEOPLE:
        people = tuple(_person(person) for person in _listed(item.get(name)) if isinstance(person, Mapping))
        if people:
            printed = "; ".join(person.literal or f"{person.given} {person.family}".strip() for person in people)
            fields.append(_field(name, printed, people))
    for name in _DATES:
        if date := _date(item.get(name)):
            fields.append(_field(name, date))
    return Source(_ident(item.get("id")), _KINDS.get(str(item.get("type")), "other"), tuple(fields), (), 1.0)


def _field(name: str, text: str, names: tuple[Name, ...] = ()) -> Field:
    return Field(name, text, text, 0, 0, 1.0, names)


def _ident(given: object) -> str:
    """An id that no format takes for anything else."""
    return re.sub(r"[^\w.:-]", "", str(given or "")) or "item"


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _person(person: Mapping[str, Any]) -> Name:
    parts = {part: str(person.get(part) or "") for part in Name._fields}
    if particle := str(person.get("non-dropping-particle") or ""):
        parts["family"] = f"{particle} {parts['family']}"
    return Name(**parts)


def _date(value: object) -> str:
    """A CSL date as EDTF, or as printed."""
    if not isinstance(value, Mapping):
        return ""
    halves = []
    for parts in _listed(value.get("date-parts")):
        numbers = [str(part) for part in _listed(parts) if str(part).isdigit()]
        if numbers:
            halves.append("-".join([numbers[0].zfill(4), *(number.zfill(2) for number in numbers[1:3])]))
    return "/".join(halves[:2]) or str(value.get("literal") or value.get("raw") or "")
