"""The words of a document that are worth a look, each with its place, the line around it and what every witness has."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from variorum.amend import widen
from variorum.apparatus.context import around
from variorum.apparatus.words import plain
from variorum.corrections import Correction, write_correction
from variorum.doubts import Doubt, words_to_check
from variorum.model import Document, Page
from variorum.walk import page_labels

_AROUND = 5  # words on either side by which a place is found again
_HEAD = """\
# Corrections for Variorum: variorum read ... --corrections THIS_FILE
# Where you know what is printed, take the # away before reading and write it there. What has no reading changes
# nothing. before + words + after is what stands there now. Write who you are here, once for all:
by = {by}
date = {date}
"""


class Check(NamedTuple):
    """A word worth a look: `confidence` (0 to 1) is how sure its reading is, None where it was decided without figures.

    `page` counts from 1 over the work, `label` is the folio or what stands for it (`walk.page_labels`), `line` the
    number of the line on its page. `before` and `after` are the words around; `readings` is what witnesses have.
    """

    page: int
    label: str
    line: int
    before: str
    words: str
    after: str
    confidence: float
    readings: tuple[tuple[str, str], ...]
    file: str
    file_page: int


def find_checks(doc: Document, *, count: int | None = None) -> tuple[Check, ...]:
    """The most doubtful words of a document, at most `count`, the most doubtful first."""
    labels = page_labels(doc)
    pages = {page.index: page for page in doc.pages}
    checks: dict[tuple[object, ...], Check] = {}  # both halves of a broken word are one word to check
    for doubt in words_to_check(doc):
        check = _check(pages[doubt.page], doubt, labels)
        checks.setdefault((check.page, check.line, check.before, check.words), check)
        if len(checks) == count:
            break
    return tuple(checks.values())


def _check(page: Page, doubt: Doubt, labels: dict[int, str]) -> Check:
    text = page.text
    start, end, words = widen(text, doubt.start, doubt.end, text[doubt.start : doubt.end])
    before, after = around(text, start, end, _AROUND)
    if before and text[:start][-1:].isspace():
        before += " "
    if after and text[end : end + 1].isspace():
        after = " " + after
    readings = tuple(
        (siglum, plain(reading.text))
        for variant in page.variants
        if variant.start < end and start < max(variant.end, variant.start + 1)
        for reading in variant.readings
        for siglum in reading.sigla
    )
    if not readings and len(page.witnesses) == 1:
        readings = ((page.witnesses[0].siglum, words),)
    line = text.count("\n", 0, start) + 1
    return Check(
        page.index + 1, labels[page.index], line, before, words, after, doubt.confidence, readings,
        page.file, page.file_index + 1,
    )  # fmt: skip


def as_data(checks: Iterable[Check]) -> list[dict[str, object]]:
    """Checks as JSON has them."""
    return [{**check._asdict(), "readings": dict(check.readings)} for check in checks]


def write_template(checks: Sequence[Check], *, by: str = "", date: str = "") -> str:
    """A file of corrections in which the readings are still to be filled in, in the order of the pages."""
    from json import dumps

    parts = [_HEAD.format(by=dumps(by, ensure_ascii=False), date=dumps(date))]
    for check in sorted(checks, key=lambda c: (c.page, c.line)):
        where = f"page {check.label}, line {check.line}, {100 * check.confidence:.0f} % sure"
        correction = Correction(
            check.words, None, check.before, check.after, check.file, check.file_page, seen=_one_each(check.readings)
        )
        parts.append(write_correction(correction, remarks=[where]))
    return "\n".join(parts)


def _one_each(readings: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """One text for each siglum: of a word with several variants, all that the witness has of it."""
    found: dict[str, str] = {}
    for siglum, text in readings:
        found[siglum] = f"{found[siglum]} {text}" if siglum in found else text
    return tuple(found.items())
