"""What a citation takes over from its neighbours in the note: a shared shelfmark, a volume, a year, an author.

`A to B, 1 May; C to D, 3 May 1930, NARA, Box 5` are two letters in one box; `See in Message, 1861: A to B, p. 3;
C to D, p. 9` two in one volume; `in Message, p. 3 and NARA, Box 2` is one letter in two places.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from variorum.citations.dates import to_edtf
from variorum.citations.kinds import SAME
from variorum.model import Field

Fields = dict[str, Field]
_SHELF = ("archive", "archive_location")
_VOLUME = ("container-title", "collection-title", "coverage", "volume")
_PAPER = frozenset(("author", "recipient", "title", "genre", "issued"))
_LETTER = ("author", "recipient", "issued")


def carry_over(text: str, citations: Sequence[Fields], spans: Sequence[tuple[int, int]]) -> list[Fields]:
    """The fields of a note's citations, in order, with those carried over (their spans are empty)."""
    found = [dict(fields) for fields in citations]
    for at, fields in enumerate(found):
        before = found[at - 1] if at else None
        gap = text[spans[at - 1][1] : spans[at][0]].strip() if at else ""
        _carry_year(fields, before)
        if before is None:
            continue
        _carry_author(fields, before)
        if (
            "archive" in fields
            and not set(fields) & {"title", "genre", "recipient", "author", "issued"}
            and gap == "and"
        ):
            if "recipient" in before and "archive" not in before:
                _take(fields, before, _LETTER)
        elif (
            "recipient" in fields
            and not set(fields) & {*_SHELF, *_VOLUME}
            and "recipient" in before
            and "pages" in fields
        ):
            _take(fields, before, _VOLUME)
    for at in range(len(found) - 2, -1, -1):
        fields, after = found[at], found[at + 1]
        gap = text[spans[at][1] : spans[at + 1][0]].strip()
        alone = "recipient" in fields and not set(fields) & {*_SHELF, *_VOLUME, "pages", "back"}
        made = set(fields) - {"defines", "attachment"}
        alike = "issued" in made and made <= _PAPER and made == set(after) - {*_SHELF, "defines", "attachment"}
        if (
            (alone and "recipient" in after or alike)
            and re.fullmatch(r"[,;]?\s*(?:and|und|et|e|y|и)?[;,]?", gap)
            and "archive_location" in after
        ):
            _take(fields, after, _SHELF)
    return found


def _take(fields: Fields, source: Fields, names: Sequence[str]) -> None:
    for name in names:
        if name in source and name not in fields:
            fields[name] = replace(source[name], start=0, end=0)


def _carry_year(fields: Fields, before: Fields | None) -> None:
    """`25 March` after a letter of 22 March 1950 is of the same year."""
    issued = fields.get("issued")
    if issued is None or before is None or "issued" not in before or re.match(r"\d{4}", issued.value):
        return
    if (year := re.match(r"\d{4}", before["issued"].value)) and (when := to_edtf(issued.text, year=int(year[0]))):
        fields["issued"] = replace(issued, value=when)


def _carry_author(fields: Fields, before: Fields) -> None:
    """Idem, ders., the same: the author of the citation before."""
    back = fields.get("back")
    if (
        back is None
        or "author" in fields
        or not SAME.search(back.text)
        or not {"title", "archive_location"} & set(fields)
    ):
        return
    _take(fields, before, ("author", "recipient") if "to the same" in back.text else ("author",))
