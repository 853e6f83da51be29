"""The apparatus of a word: what each witness reads and what decided; and what a person changes."""

import re
from dataclasses import dataclass
from statistics import median, median_high

from variorum.amend import widen
from variorum.apparatus.context import around
from variorum.apparatus.words import plain
from variorum.model import Page, Variant, Witness
from variorum.reader.leaf import Rectangle, size_of
from variorum.reader.words import Word, Words

_AROUND = 5  # words on either side by which a place is found again
_KINDS = {"layer": "text layer of the file", "ocr": "OCR", "dump": "copied text", "person": "a person"}


@dataclass(frozen=True, slots=True)
class Witnessing:
    """A witness as a reader is told of it: siglum, what it is, and its maker."""

    siglum: str
    kind: str
    maker: str


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A reading and the witnesses that have it; an empty text is an omission."""

    text: str
    lemma: bool
    witnesses: tuple[Witnessing, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the apparatus that a word touches: the lemma, all readings, what decided, how surely (0 to 1)."""

    lemma: str
    readings: tuple[ReadingView, ...]
    rule: str
    confidence: float
    emended: bool


@dataclass(frozen=True, slots=True)
class WordView:
    """A word with its apparatus: its name and text, the words around, its box, that of its line, and its entries."""

    name: str
    index: int
    text: str
    before: str
    after: str
    line: str
    box: Rectangle | None
    strip: Rectangle | None
    sure: float | None
    doubtful: bool
    entries: tuple[Entry, ...]
    agreed: tuple[Witnessing, ...]
    start: int
    end: int


def view_word(page: Page, words: Words, word: Word) -> WordView:
    """A word of a page with all that witnesses have at its place."""
    start, end, text = widen(page.text, word.start, word.end, word.text)
    before, after = around(page.text, start, end, _AROUND)
    line = page.text[page.text.rfind("\n", 0, word.start) + 1 :].partition("\n")[0]
    witnesses = {witness.siglum: witness for witness in page.witnesses}
    own = [v for v in page.variants if v.start < end and start < max(v.end, v.start + 1)]
    entries = tuple(_entry(page, variant, witnesses) for variant in own)
    agreed = () if entries else tuple(_introduce(w.siglum, witnesses) for w in page.witnesses if not w.looks)
    parts = words.within(start, end)
    sure = min((part.sure for part in parts if part.sure is not None), default=word.sure)
    return WordView(
        word.name, page.index, plain(text), before, after, plain(line), word.box, _strip(page, words, word), sure,
        any(part.doubtful for part in parts), entries, agreed, start, end,
    )  # fmt: skip


def changed_words(text: str, start: int, end: int, reading: str) -> tuple[int, int, str] | None:
    """What a person changed of [start, end): the span of the words that change, and their reading; None for none.

    >>> changed_words("Liu Shaogi had", 0, 14, "Liu Shaoqi had")
    (4, 10, 'Shaoqi')
    """
    spans = [(start + found.start(), start + found.end()) for found in re.finditer(r"\S+", text[start:end])]
    old, new = [text[slice(*span)] for span in spans], reading.split()
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    tail = 0
    while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if not spans or same == len(old) == len(new):
        return None
    if same + tail == len(old):  # words that were missing: a neighbour carries them, so that the place has words
        same, tail = (same - 1, tail) if same else (same, tail - 1)
    last = len(spans) - tail - 1
    return spans[same][0], spans[last][1], " ".join(new[same : len(new) - tail])


def _entry(page: Page, variant: Variant, witnesses: dict[str, Witness]) -> Entry:
    start, end = variant.start, variant.end

    def whole(text: str) -> str:  # a variant may be a letter, which says little without its word
        return plain(widen(page.text, start, end, text)[2]).strip()

    lemma = whole(page.text[start:end])
    readings = [
        ReadingView(text, text == lemma, tuple(_introduce(siglum, witnesses) for siglum in reading.sigla))
        for reading in variant.readings
        for text in (whole(reading.text),)
    ]
    readings.sort(key=lambda reading: not reading.lemma)
    return Entry(lemma, tuple(readings), variant.rule, variant.confidence, variant.rule.startswith("emended"))


def _introduce(siglum: str, witnesses: dict[str, Witness]) -> Witnessing:
    witness = witnesses.get(siglum)
    if witness is None:
        return Witnessing(siglum, "", "")
    return Witnessing(siglum, _KINDS[witness.kind], " ".join(filter(None, (witness.maker, witness.version))))


def _strip(page: Page, words: Words, word: Word) -> Rectangle | None:
    """The part of the page to show with a word: its line, as much of it as is beside the word, and a little air.

    A stop or a dash is shown as large as the words beside it, one that stands alone as large as those of the page.
    """
    if word.box is None:
        return None
    line = word.name.partition(".")[0]
    every = [one for one in words.words if one.box is not None]
    own = [one.box for one in every if one.box is not None and one.name.partition(".")[0] == line]
    usual = median(one.box.bottom - one.box.top for one in every if one.box is not None)
    height = max(median_high(box.bottom - box.top for box in own), usual, 4.0)
    width, tall = size_of(page)
    middle, reach = (word.box.left + word.box.right) / 2, 18 * height
    left = max(min(box.left for box in own) - height, middle - reach, 0.0)
    right = min(max(box.right for box in own) + height, middle + reach, width)
    beside = [box for box in own if box.right > left and box.left < right and box.bottom - box.top < 2 * height]
    near = [word.box, *beside]
    top, bottom = min(box.top for box in near), max(box.bottom for box in near)
    air = max(0.4 * height, (2 * height - (bottom - top)) / 2)
    return left, max(top - air, 0.0), right, min(bottom + air, tall)


def line_span(page: Page, number: int) -> tuple[int, int] | None:
    """The span of a line of a page, counted from 1."""
    lines = [(line.start, line.end) for line in page.lines]
    if not lines:
        at = 0
        for text in page.text.split("\n"):
            lines.append((at, at + len(text)))
            at += len(text) + 1
    return lines[number - 1] if 0 < number <= len(lines) else None
