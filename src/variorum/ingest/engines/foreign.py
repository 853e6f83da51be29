"""Words in Latin letters on a page of another script, and lines in another script on a page of Latin ones, read again.

Tesseract's Russian knows few Latin words: to it `https` is `ВИр$`, and `XVIII` is `ХУШ`, of which it is not sure.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

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
_LONG, _HALF = 12, 0.5  # letters of a line in other letters, and how sure of them the first reading is, at most
_MOSTLY = 0.6  # share of the letters of a line that are Latin
_SURE = 0.75  # confidence of such a line when it is read anew
_TRIES = 3  # lines that turn out to be none, after which a page is taken to be worn
_ADDRESS = 0.4  # confidence of a web address: few words in it are known
_MARGIN = 0.4  # x-heights around the words
_QUOTES = "‘'`´,"
_WHOLE_ADDRESS = re.compile(r"https?://[a-z0-9.-]+\.[a-z]{2,}/[\w/-]*")
_BEGUN_ADDRESS = re.compile(r"https?://(?:www\.)?\S{4}")
_SIGN = re.compile(r"[^\W\d_]{2,4}:?")
_NUMBER_ALIKE = re.compile(r"[ХУШИПГIVX1]{2,}[.,;:)]*")  # XVIII is ХУШ
_ROMAN = re.compile(r"[IVXLC]{2,}[.,;:)]*")
_TWINS = frozenset("ABCEHKMOPTXYacekmnoprtuxy")  # letters that have a twin in Cyrillic: `Там` is `Tam`
_FEW = 4  # letters of a word whose confidence tells little
_CAPITAL_INSIDE = re.compile(r"[a-z][A-Z]")
_QUOTED = ("Cyrillic", "Greek")  # scripts that are quoted in works in Latin letters
_OTHERS = frozenset(code for script, codes in SCRIPTS.items() if script not in {"Latin", "Fraktur"} for code in codes)


def is_without_latin(languages: str) -> bool:
    """Whether none of some languages is written in Latin letters.

    >>> is_without_latin("rus"), is_without_latin("rus+eng"), is_without_latin("deu")
    (True, False, False)
    """
    return set(languages.split("+")) <= _OTHERS


def find_quoted(installed: Collection[str]) -> list[str]:
    """The installed languages, one a script, that lines of a page in Latin letters may be in.

    >>> find_quoted(["eng", "ell", "ukr"])
    ['ukr', 'ell']
    """
    have = [[code for code in SCRIPTS[script] if code in installed] for script in _QUOTED]
    return [codes[0] for codes in have if codes]


def reread_foreign(rows: Sequence[Row], reread: Reread) -> list[Row]:
    """Give lines whose doubted words are read anew, where the second reading is much surer and in Latin letters.

    A web address is believed sooner. What it goes on with on the next line may be short.
    """
    changed = []
    runs_on = False
    for row in rows:
        words = list(row.words)
        stretches = list(_doubted(row, begun=runs_on))
        runs_on, runs_on_from = False, runs_on
        for start, end in reversed(stretches):
            old = words[start:end]
            new = _tidy(reread(_surround(old, row)), old)
            if _is_better(new, old) or (runs_on_from and start == 0 and _goes_on(new, old)):
                runs_on |= end == len(row.words)
                words[start:end] = new
                if start and is_address(new[0].text):
                    words[start - 1] = _reread_sign(words[start - 1], row, reread)
        if _is_mostly_latin(words) and _is_as_sure(new := _tidy(reread(_surround(words, row)), words), words):
            words = new
        changed.append(row if words == list(row.words) else row._replace(words=tuple(words)))
    return changed


def _goes_on(new: Sequence[Word], old: Sequence[Word]) -> bool:
    """Whether words go on with a web address of the line before."""
    return bool(new) and new[0].text.isascii() and "/" in new[0].text and _trust(new) > min(_DOUBTED, _trust(old))


def _reread_sign(word: Word, row: Row, reread: Reread) -> Word:
    """Give the word before a web address in Latin capitals if it may be that: `URL:` is `ОВГ:` in Russian."""
    if not _SIGN.fullmatch(word.text):
        return word
    new = reread(_surround([word], row))
    better = len(new) == 1 and new[0].text.isascii() and _SIGN.fullmatch(new[0].text)
    return new[0] if better and new[0].confidence >= word.confidence else word


def _is_mostly_latin(words: Sequence[Word]) -> bool:
    """Whether most letters of a line are Latin already, as in a quotation of which some words were not doubted."""
    letters = [char for word in words for char in word.text if char.isalpha()]
    latin = sum(char.isascii() for char in letters)
    return len(letters) >= _LONG and _MOSTLY * len(letters) < latin < len(letters)


def _is_as_sure(new: Sequence[Word], old: Sequence[Word]) -> bool:
    latin = all(char.isascii() or not char.isalpha() for word in new for char in word.text)
    return latin and _trust(new) >= _trust(old)


def reread_lines(rows: Sequence[Row], rereads: Sequence[Reread]) -> list[Row]:
    """Give the lines of a page in Latin letters with those that are in other letters read anew, as a quotation may be.

    `rereads` are tried in turn. Where the first lines that may be such are none, the page is worn: no more is tried.
    """
    changed = list(rows)
    failed = 0
    for at, row in enumerate(rows):
        if failed >= _TRIES or not _is_doubted_whole(row):
            continue
        old = list(row.words)
        for reread in rereads:
            new = _tidy(reread(_surround(old, row)), old)
            if _is_of_other_letters(new) and _trust(new) > max(_SURE, _trust(old) + _SURER):
                changed[at] = row._replace(words=tuple(new))
                failed = -1
                break
        failed += 1
    return changed


def _is_doubted_whole(row: Row) -> bool:
    words = [word for word in row.words if sum(map(str.isalpha, word.text)) >= _LEAST]
    return sum(len(word.text) for word in words) >= _LONG and _trust(words) < _HALF


def _is_of_other_letters(words: Sequence[Word]) -> bool:
    letters = [char for word in words for char in word.text if char.isalpha()]
    return 2 * sum("\u0370" <= char <= "\u052f" for char in letters) > len(letters)


def _doubted(row: Row, *, begun: bool) -> Iterator[tuple[int, int]]:
    """Give the stretches of words of a line that are doubted, long enough to be read again."""
    start = 0
    for at, word in enumerate([*row.words, None]):
        if word is not None and (word.confidence < _DOUBTED or (begun and at == 0 and "/" in word.text)):
            continue
        if word is not None and _NUMBER_ALIKE.fullmatch(word.text):
            yield at, at + 1
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
    if _BEGUN_ADDRESS.match(text):
        return _trust(new) > _trust(old) + _SURER
    if is_address(text):
        return _trust(new) > max(_ADDRESS, _trust(old) + _SURER)
    if len(new) == len(old) == 1 and _ROMAN.fullmatch(text):
        return _trust(new) >= min(_DOUBTED, _trust(old))
    # the letters that look alike are small capitals in Cyrillic: `как` is `KaK` in Latin ones
    if _CAPITAL_INSIDE.search(text) or (len(letters) <= _FEW and set(letters) <= _TWINS):
        return False
    return _trust(new) > max(_SURE, _trust(old) + _SURER)


def _trust(words: Sequence[Word]) -> float:
    length = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / length if length else 0.0
