"""Corrections: readings that a person vouches for, each at a place that is found again by the words around it.

A file of them is TOML (docs/corrections.md), so that a person can write it by hand and a program can add to its end.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

_TEXTS = ("words", "before", "after", "reading", "file", "folio", "by", "date", "note")
_SHARED = ("by", "date", "file")  # what may be said once, at the head of a file


class Unusable(ValueError):
    """A file of corrections that cannot be understood; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What stood at a place (`before` + `words` + `after`) and what should stand there (`reading` for `words`).

    Empty `words` are an insertion, an empty `reading` a deletion; a `reading` of None is still to be given. `file`,
    `page` (from 1 within the file, or within the work where no file is named) and `folio` say where to look first.
    `seen` holds what the witnesses had (siglum, text) when the person decided. `number` counts from 1 in the file.
    """

    words: str = ""
    reading: str | None = None
    before: str = ""
    after: str = ""
    file: str = ""
    page: int | None = None
    folio: str = ""
    by: str = ""
    date: str = ""
    note: str = ""
    seen: tuple[tuple[str, str], ...] = ()
    number: int = 0


def read_corrections(text: str) -> tuple[Correction, ...]:
    r"""The corrections of a TOML text, those without a reading too. Raises Unusable.

    >>> read_corrections('by = "N. N."\n[[correction]]\nwords = "Shaogi"\nreading = "Shaoqi"')[0].by
    'N. N.'
    """
    try:
        table = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as trouble:
        raise Unusable(f"it is not TOML: {trouble}") from None
    if unknown := sorted(set(table) - {*_SHARED, "correction"}):
        raise Unusable(f"it has {', '.join(unknown)} at its head, where only {', '.join(_SHARED)} may stand")
    rows = table.pop("correction", [])
    if not isinstance(rows, list):
        raise Unusable("each correction must begin with a line [[correction]]")
    return tuple(_read_one(row, table, number) for number, row in enumerate(rows, 1))


def _read_one(row: object, shared: Mapping[str, object], number: int) -> Correction:
    if not isinstance(row, dict):
        raise Unusable(f"correction {number} is no table")
    given = {**shared, **row}
    if unknown := sorted(set(given) - {*_TEXTS, "page", "seen"}):
        raise Unusable(f"correction {number} has {', '.join(unknown)}, which nobody knows")
    found: dict[str, str] = {}
    for name in _TEXTS:
        if isinstance(value := given.get(name), date):
            value = value.isoformat()
        if isinstance(value, str):
            found[name] = value
        elif value is not None:
            raise Unusable(f"{name} of correction {number} is no text in quotation marks")
    page, seen = given.get("page"), given.get("seen", {})
    if page is not None and (not isinstance(page, int) or isinstance(page, bool) or page < 1):
        raise Unusable(f"page of correction {number} is no whole number from 1 on")
    if not isinstance(seen, dict) or not all(isinstance(text, str) for text in seen.values()):
        raise Unusable(f'seen of correction {number} is not of the form {{ A = "…", B = "…" }}')
    if not any(found.get(name, "").strip() for name in ("words", "before", "after")):
        raise Unusable(f"correction {number} has neither words nor what stands before or after them")
    return replace(Correction(page=page, seen=tuple(seen.items()), number=number), **found)  # type: ignore[arg-type]


def write_correction(correction: Correction, *, remarks: Iterable[str] = ()) -> str:
    """A correction as TOML, to be added to a file; without a reading, the line for it is there to be filled in.

    >>> print(write_correction(Correction("Shaogi", None, "Liu ", " had", page=3), remarks=["O: Shaogi"]))
    [[correction]]
    # O: Shaogi
    page = 3
    before = "Liu "
    words = "Shaogi"
    after = " had"
    # reading = "Shaogi"
    <BLANKLINE>
    """
    lines = ["[[correction]]", *(f"# {_plain(remark)}" for remark in remarks)]
    for name in ("file", "page", "folio", "before", "words", "after"):
        if value := getattr(correction, name):
            lines.append(f"{name} = {value if name == 'page' else _quote(value)}")
    lines.append(
        f"# reading = {_quote(correction.words)}" if correction.reading is None
        else f"reading = {_quote(correction.reading)}"
    )  # fmt: skip
    for name in ("by", "date", "note"):
        if value := getattr(correction, name):
            lines.append(f"{name} = {_quote(value)}")
    if correction.seen:
        texts = ", ".join(f"{_quote(siglum)} = {_quote(text)}" for siglum, text in correction.seen)
        lines.append(f"seen = {{ {texts} }}")
    return "\n".join(lines) + "\n"


def _quote(text: str) -> str:
    """A basic string of TOML, which is one of JSON but for a character that JSON leaves as it is."""
    return json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain(remark: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in remark).split())
