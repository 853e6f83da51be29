"""The language that a page is read in, where nobody has said: what a first reading shows of it.

A page in German that was read as English still has `der` and `und` in it, and is read again as German. Where nearly
nothing was read for sure, the script is another one, which Tesseract can tell from the shapes of letters alone. What is
not installed is named, and the page is read in what there is.
"""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from variorum.languages import SCRIPTS, guess_language, weigh_languages

AUTO = "auto"
_WORDS = 12  # fewer tell nothing
_CLEARLY = 1.5  # times that the commonest words of one language count those of another
_DOUBTED = 0.65  # how sure, in the mean, words are in another script than they were read in (four tenths), at most
_READ = 0.5  # confidence of words that count: misread ones look like the small words of many languages
_LETTERS = 3  # in a word whose confidence says something
_LINE = 4  # words of a line that may be in another language than most
_MIXED = 0.25  # share of such lines from which both languages are read


class Choice(NamedTuple):
    """The languages to read in (all of them installed), and the one wanted that is not installed, empty if none."""

    languages: str
    missing: str = ""


def choose_languages(
    lines: Sequence[Sequence[tuple[str, float]]], *, read_in: str, installed: Collection[str], look: Callable[[], str]
) -> Choice:
    """Choose the languages of a page from the words of its lines, with their confidences, as they were read.

    `look` tells the page's script as Tesseract names it, and is asked only where the words say nothing.
    """
    words = [word for line in lines for word in line]
    text = " ".join(text for text, confidence in words if confidence >= _READ)
    if len(words) < _WORDS:
        return Choice(read_in)
    found = guess_language(text)
    script = look() if trust(words) < _DOUBTED else ""
    codes = SCRIPTS.get(script, ())
    if codes and not set(codes) & set(read_in.split("+")) and not (script == "Latin" and found):
        return _take(codes, read_in, installed)
    if not found:
        return Choice(read_in)
    scores = {tongue.code: tongue.score for tongue in weigh_languages(text)}
    if scores[found] < _CLEARLY * max(scores.get(code, 0.0) for code in read_in.split("+")):
        found = next(code for code in read_in.split("+") if code in scores)
    second = _find_second(lines, found)
    if second and {found, second} <= set(installed):
        return Choice(read_in if {found, second} <= set(read_in.split("+")) else f"{found}+{second}")
    return Choice(read_in) if found in read_in.split("+") else _take((found,), read_in, installed)


def trust(words: Sequence[tuple[str, float]]) -> float:
    """How sure the words are in the mean, from 0 to 1; the shortest tell nothing."""
    sure = [confidence for text, confidence in words if len(text) >= _LETTERS]
    return sum(sure) / len(sure) if sure else 0.0


def _take(codes: Sequence[str], read_in: str, installed: Collection[str]) -> Choice:
    """Take the first of some languages that is installed; else what was read in, and the first is missing."""
    have = next((code for code in codes if code in installed), None)
    return Choice(have) if have else Choice(read_in, codes[0])


def _find_second(lines: Sequence[Sequence[tuple[str, float]]], found: str) -> str:
    """Find the language of many lines of a page that is not the one of most; empty where there is none."""
    counts: dict[str, int] = {}
    judged = 0
    for line in lines:
        if len(line) < _LINE:
            continue
        scores = {tongue.code: tongue.score for tongue in weigh_languages(" ".join(text for text, _ in line))}
        best = max(scores, key=lambda code: scores[code], default=found)
        judged += 1
        if best != found and scores[best] > 2 * _CLEARLY * scores[found]:
            counts[best] = counts.get(best, 0) + 1
    most = max(counts, key=lambda code: counts[code], default="")
    return most if most and counts[most] >= max(3, _MIXED * judged) else ""
