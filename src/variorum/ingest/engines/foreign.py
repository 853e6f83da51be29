"""Words in Latin letters on a page of another script, read again by an engine that knows them.

Tesseract's Russian has no Latin letters: to it `https` is `ВИр$`, and `XVIII` is `ХУШ`, of which it is not sure at all.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from variorum.ingest.engines.addresses import is_address
from variorum.ingest.engines.lines import Row, Word
from variorum.languages import SCRIPTS
from variorum.model import Box

Reread = Callable[[Box], list[Word]]
"""Reads what is in a box (pixels) again, as one line."""

LATIN = "eng"
"""What Latin letters are read in: every installation has it."""
_DOUBTED = 0.6  # confidence below which a word may be in another script
_LEAST = 3  # letters and figures of such words that stand together, at least
_SURER = 0.25  # by how much the second reading is surer, at least
_ADDRESS = 0.4  # confidence of a web address: few words in it are known
_MARGIN = 0.4  # x-heights around the words
_QUOTES = "‘'`´,"
_WHOLE_ADDRESS = re.compile(r"https?://[a-z0-9.-]+\.[a-z]{2,}/[\w/-]*")
_CAPITAL_INSIDE = re.compile(r"[a-z][A-Z]")
_OTHERS = frozenset(code for script, codes in SCRIPTS.items() if script not in {"Latin", "Fraktur"} for code in codes)


def is_without_latin(languages: str) -> bool:
    """Whether none of some languages is written in Latin letters.

    >>> is_without_latin("rus"), is_without_latin("rus+eng"), is_without_latin("deu")
    (True, False, False)
    """
    return set(languages.split("+")) <= _OTHERS


def reread_foreign(rows: Sequence[Row], reread: Reread) -> list[Row]:
    """Give lines whose doubted words are read anew, where the second reading is much surer and in Latin letters.

    A web address is believed sooner. What it goes on with on the next line may be short.
    """
    changed = []
    runs_on = False
    for row in rows:
        words = list(row.words)
        stretches = list(_doubted(row, begun=runs_on))
        runs_on = False
        for start, end in reversed(stretches):
            old = words[start:end]
            new = _tidy(reread(_surround(old, row)), old)
            if _is_better(new, old):
                runs_on |= end == len(row.words)
                words[start:end] = new
        changed.append(row if words == list(row.words) else row._replace(words=tuple(words)))
    return changed


def _doubted(row: Row, *, begun: bool) -> Iterator[tuple[int, int]]:
    """Give the stretches of words of a line that are doubted, long enough to be read again."""
    start = 0
    for at, word in enumerate([*row.words, None]):
        if word is not None and word.confidence < _DOUBTED:
            continue
        least = 1 if begun and start == 0 else _LEAST
        if sum(char.isalnum() for other in row.words[start:at] for char in other.text) >= least:
            yield start, at
        start = at + 1


def _tidy(new: Sequence[Word], old: Sequence[Word]) -> list[Word]:
    """Take out what is no word, and a quotation mark that is a speck: nobody saw it before."""
    words = [word for word in new if any(char.isalnum() for char in word.text)]
    if words and words[0].text[0] in _QUOTES and old[0].text[0] not in _QUOTES:
        words[0] = words[0]._replace(text=words[0].text.lstrip(_QUOTES))
    return words


def _surround(words: Sequence[Word], row: Row) -> Box:
    margin = _MARGIN * row.x_height
    return Box(
        words[0].left - margin,
        min(word.top for word in words) - margin,
        max(word.right for word in words) + margin,
        max(word.bottom for word in words) + margin,
    )


def _is_better(new: Sequence[Word], old: Sequence[Word]) -> bool:
    text = " ".join(word.text for word in new)
    letters = [char for char in text if char.isalpha()]
    if not letters or 2 * sum(char.isascii() for char in letters) <= len(letters):
        return False
    if _WHOLE_ADDRESS.search(text):
        return _trust(new) > _trust(old)
    if is_address(text):
        return _trust(new) > max(_ADDRESS, _trust(old) + _SURER)
    # the letters that look alike are small capitals in Cyrillic: `как` is `KaK` in Latin ones
    return not _CAPITAL_INSIDE.search(text) and _trust(new) > max(_DOUBTED, _trust(old) + _SURER)


def _trust(words: Sequence[Word]) -> float:
    return sum(word.confidence * len(word.text) for word in words) / sum(len(word.text) for word in words)
