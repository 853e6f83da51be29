"""Labels at the heads of notes, and those that Tesseract took for something else, read from the notes around them.

Old-style figures look like letters: `9.` is `g.` to it, `11.` is `u.`, and a point becomes a dash. Where note 8 stands
before and note 10 after, or a callout 9 on the page, the line that begins with `g.` is note 9.
"""

import re
from collections import Counter

from variorum.ingest.engines.expected import is_head
from variorum.ingest.engines.lines import MENDED, Row, Word
from variorum.ingest.engines.members import Strip
from variorum.ingest.engines.raised import Raised
from variorum.labels import SYMBOLS, is_label

_ALIKE = {
    "0": "oO",
    "1": "IlitT|!uUnrJ",
    "2": "zZa",
    "3": "z",
    "4": "",
    "5": "sS",
    "6": "bG",
    "7": "",
    "8": "S",
    "9": "gqy",
}
_TWICE = {"11": "unU", "12": "uz"}  # two figures that became one letter
_ASIDE = 2.0  # x-heights by which the heads of notes in one column may differ, a label of two figures more or less
_SIZES = 1.2
_IBIDEM = re.compile(r"(?!Ibid)\W?\w?[bh]{1,2}[il1|]d([.,:;])")
_LABEL = re.compile(r"(\d{1,3})\.|\((\d{1,3})\)")
_BRACKETED = re.compile(r"\(\w{1,3}\)")


def find_heads(rows: list[Row], strips: list[Strip], labels: list[Raised]) -> dict[str, int]:
    """Find the labels at the heads of lines, raised (`labels`) or not, with the line of each; none that heads two.

    A comma for the point is believed where the number before or after heads a line.
    """
    raised = [(label.label.strip("()[]"), label.line) for label in labels if is_head(label, strips)]
    taken = {at for _, at in raised}  # what Tesseract made of them
    words = ((row.words[0].text.strip(".()[]"), at) for at, row in enumerate(rows) if len(row.words) > 1)
    found = [*((text, at) for text, at in words if at not in taken), *raised]
    lines: dict[int, set[int]] = {}
    commas: dict[int, set[int]] = {}
    for text, at in found:
        figures = text.rstrip(",")
        if figures.isascii() and figures.isdigit() and len(figures) <= 3:
            (lines if figures == text else commas).setdefault(int(figures), set()).add(at)
    for number, places in commas.items():
        if {number - 1, number + 1} & {*lines, *commas}:
            lines.setdefault(number, set()).update(places)
    heads = {str(number): min(places) for number, places in lines.items() if len(places) == 1}
    signs = Counter(text for text, _ in found if text and set(text) <= set(SYMBOLS) and is_label(text))
    signs.update(text for text, _ in raised if len(text) == 1 and text.isalpha())
    return heads | {text: at for text, at in found if signs[text] == 1}


def mend_heads(rows: list[Row]) -> list[Row]:
    """Put right labels, with a point or in brackets, that are missing at the heads of lines, where they must stand."""
    heads: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        if len(row.words) > 1 and (match := _LABEL.fullmatch(row.words[0].text)):
            heads.setdefault(int(match[1] or match[2]), []).append(at)
    placed = {number: places[0] for number, places in heads.items() if len(places) == 1}
    called = {int(word.text) for row in rows for word in row.words[1:] if word.style and word.text.isdigit()}
    mended = list(rows)
    for number in sorted(called | {number + 1 for number in placed if number + 2 in placed}):
        near = [rows[placed[other]] for other in (number - 1, number + 1) if other in placed]
        if number in heads or (number not in called and len(near) < 2):
            continue
        found = [
            (at, words)
            for at, row in enumerate(mended)
            if (words := _read_as(row, number))
            and (any(_is_like(row, other) for other in near) or (not near and _is_plain(row.words[0].text, number)))
        ]
        if len(found) == 1:
            at, words = found[0]
            mended[at] = mended[at]._replace(words=words)
            placed[number] = at
    return [_mend_ibidem(row) for row in mended]


def _mend_ibidem(row: Row) -> Row:
    """Give a note that begins with `bid.` its I back, with `Tbhid.` its own letters: no other word looks like it."""
    if len(row.words) < 2 or not (row.words[0].style or _LABEL.fullmatch(row.words[0].text)):
        return row
    label, word, *rest = row.words
    match = _IBIDEM.match(word.text)
    if not match:
        return row
    mended = word._replace(text=f"Ibid{match[1]}{word.text[match.end():]}", confidence=min(word.confidence, MENDED))
    return row._replace(words=(label, mended, *rest))


def _is_plain(text: str, number: int) -> bool:
    """Whether a label that no other stands beside is hardly misread: its point a comma, or in its brackets."""
    return text == f"{number}," or bool(_BRACKETED.fullmatch(text))


def _read_as(row: Row, number: int) -> tuple[Word, ...]:
    """Give the words of a line with a label at its head if what is there looks like it; none if it does not."""
    first, rest = row.words[0], row.words[1:]
    label = f"{number}."
    if first.style:
        return ()
    if rest and _BRACKETED.fullmatch(first.text) and _looks_like(first.text[1:-1], str(number)):
        return first._replace(text=f"({number})", number=-1), *rest
    if rest and first.text[-1] in ".,-~:" and _looks_like(first.text[:-1], str(number)):
        return first._replace(text=label, number=-1), *rest
    if first.text.startswith(label) and first.text[len(label) :].isdigit():
        middle = first.left + (first.right - first.left) * len(label) / len(first.text)
        parts = first._replace(text=label, right=middle), first._replace(text=first.text[len(label) :], left=middle)
        return *(part._replace(number=-1) for part in parts), *rest
    return ()


def _looks_like(text: str, number: str) -> bool:
    """Whether characters may be figures misread.

    >>> _looks_like("g", "9"), _looks_like("u", "11"), _looks_like("I4", "14"), _looks_like("p", "9")
    (True, True, True, False)
    """
    if text and text in _TWICE.get(number, ""):
        return True
    return len(text) == len(number) and all(
        char == figure or char in _ALIKE[figure] for char, figure in zip(text, number, strict=True)
    )


def _is_like(row: Row, other: Row) -> bool:
    """Whether a line may begin a note as another does: in type of the same size, at the same place in its column."""
    if not 1 / _SIZES < row.x_height / max(other.x_height, 1.0) < _SIZES:
        return False
    begins, ends = row.words[0].left, max(word.right for word in other.words)
    beside = begins > ends or max(word.right for word in row.words) < other.words[0].left
    return beside or abs(begins - other.words[0].left) < _ASIDE * other.x_height
