"""Captions and the credits behind them."""

import re

from variorum.model import Role
from variorum.textual.parts import ABBREVIATION, ARTICLES, SMALL, Part

_CREDIT = re.compile(
    r"""
    (?: (?<=[.!?)\]”’"»\d])\s+ | (?<=\n) | ^ )
    (?P<cue>
        (?:(?:photo|picture|image|map|illustration)\s+)? (?: credits?\s*[:—-] | courtesy\s+of\b | sources?\s*: )
      | photo(?:graph)?s?\s*(?: : | by\b | courtesy\b ) | (?:bild|foto)(?:nachweis|quelle|s)?\s*:
      | abbildungsnachweis\s*: | quellen?\s*: | crédits?(?:\s+photo\w*)?\s*:
      | foto(?:grafía|grafia)?\s*(?: : | di\b | de\b )
      | fuentes?\s*: | fontes?\s*: | bron\s*: | źródło\s*: | фото\s*: | источник\s*: | (?:图片)?来源[:：] | 出典[:：]
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FIGURE = re.compile(
    r"""
    (?: (?<=[.!?)\]”’"»\d])\s+ | (?<=\n) | ^ )
    (?P<cue>
        (?i: fig(?:ure|ura|\.)? | abb(?:ildung|\.) | plate | planche | tafel | map | karte | carte | table | tableau
           | tabelle | tabla | tav(?:ola|\.) | ill(?:ustration|us|\.)? | afb(?:eelding|\.) | рис(?:унок|\.) | таблица
           | 图 | 図 | 圖 )
        \s? \d{1,3}[a-z]? \s* [.:—–-] \s* (?= [^\W\d_a-zß-ÿ] | [“"„«] )       # Figure 3. Clearance files
    )
    """,
    re.VERBOSE,
)
_LABEL = re.compile(r"(?:^|\s)[\[(]?(?:\d{1,3}|[*∗†‡§])[.)\]]?\s*$")  # `1. Source: ...` is a note
_STOP = re.compile(r"[.!?][\"”’)\]]*(?=\s+[^\W\d_]|\s*$)|\n\n")

_TOP = 450  # characters of a caption that has no number, between the head of a page and a credit
_BACK = 500  # characters between a figure's number and its credit
_CREDIT_LENGTH = 220


def find_captions(text: str, lo: int, hi: int) -> list[Part]:
    """Captions with their credits in [lo, hi): by the word for a figure, or by a credit not far behind the head."""
    parts: list[Part] = []
    at = lo
    figures = [m.start("cue") for m in _FIGURE.finditer(text, lo, hi) if not text[m.start("cue")].islower()]
    for match in _CREDIT.finditer(text, lo, hi):
        cue = match.start("cue")
        if cue < at or text[cue].islower() or _LABEL.search(text[max(lo, cue - 6) : cue]):
            continue
        begin = _caption_start(text, at, cue, figures, top=at == lo)
        if begin is None:
            continue
        end = _credit_end(text, match.end("cue"), min(hi, match.end("cue") + _CREDIT_LENGTH))
        parts += [Part(Role.CAPTION, begin, cue), Part(Role.CREDIT, cue, end)]
        at = end
    for figure in figures:
        stop = _STOP.search(text, figure + 12, min(hi, figure + _BACK))
        if stop and all(not part.start <= figure < part.end for part in parts):
            parts.append(Part(Role.CAPTION, figure, stop.end()))
    return sorted((part for part in parts if part.start < part.end), key=lambda part: part.start)


def _caption_start(text: str, at: int, cue: int, figures: list[int], *, top: bool) -> int | None:
    """Where the caption before a credit begins: at its figure, at the page's top, or with the sentence before."""
    numbered = [figure for figure in figures if max(at, cue - _BACK) <= figure < cue]
    if numbered:
        return numbered[-1]
    before = text[at:cue]
    if top and len(before) <= _TOP and before.strip() and not before.lstrip()[0].islower():
        return at
    start = max(at, cue - _TOP)
    ends = [start + m.end() for m in re.finditer(r"[.!?][\"”’)\]]*\s+", text[start : max(start, cue - 2)])]
    return ends[-1] if ends else None


def _credit_end(text: str, at: int, stop: int) -> int:
    """Where a credit ends: at its stop, before a small word that is no part of a name, or behind a shelf mark.

    Photograph courtesy of the National Archives, Record Group 59 | U.S. relations with China
    """
    words = list(re.finditer(r"\S+", text[at:stop]))
    for k, word in enumerate(words):
        bare = word[0].strip("\"'“”‘’([,;:])")
        last = words[k - 1] if k else None
        following = words[k + 1][0] if k + 1 < len(words) else ""
        if last and "\n" in text[at + last.end() : at + word.start()] and not last[0].endswith("‐"):
            return at + last.end()
        stopped = re.search(r"[.!?][\"”’)\]]*$", word[0]) and not re.search(r"\w\.\w", bare)
        if stopped and not ABBREVIATION.search(" " + bare):
            return at + word.end()
        if last and bare[:1].islower() and bare.rstrip(".") not in SMALL | {"courtesy", "by"}:
            return at + _name_end(words[: k + 1])
        if last and word[0][-1:].isdigit() and following[:1].isupper():
            return at + word.end()
    return at + words[-1].end() if words else at


def _name_end(words: list[re.Match[str]]) -> int:
    """Where a name ends that is followed by a small word: `Musée de la ville`, but `Town Museum | the lessee`."""
    last = len(words) - 2
    while last and words[last][0].lower() in SMALL:
        last -= 1
    follows = words[last + 1][0].lower()
    return words[-1].end() if last < len(words) - 2 and follows not in ARTICLES else words[last].end()
