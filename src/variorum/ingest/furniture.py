"""A dump's furniture: the lines that a document site put around and between the pages of a text file.

They are told by where they stand and what they look like, not by a list of words.
"""

import re
from collections import Counter
from collections.abc import Sequence

from variorum.ingest.doubles import find_second
from variorum.languages import find_script

_SHORT = 160  # characters of the longest line that a site puts around a page
LONG = 300
"""Characters of a line that holds a page or a paragraph, not a printed line."""

_ARROWS = re.compile(r"<<|>>|＜|＞|[←◀◄⇐→▶►⇒]|^\s*<|\w\s*>\s*$")
_GUILLEMETS = re.compile(r"^\s*[«‹][^»›]{1,40}$|^[^«‹]{1,40}[»›]\s*$|^\s*[«‹]\s*\w[^»›]*[·|•][^«‹]*[»›]\s*$")
_RIGHTS = re.compile(r"©|\(c\)\s*\d|\bcopyright\b|℗", re.I)
_SITE = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,8}\b(?=[\s/]|$)", re.I)
_COUNT = re.compile(r"^\W*(?:[^\W\d]{0,9}\.?\s*)?\d{1,4}\s*(?:/|[^\W\d]{1,4}\s*/?\s*[^\W\d]?)\s*\d{1,4}\s*[^\W\d]?\W*$")
_WAITS = re.compile(r"(?:\.{3}|…)\s*\)?$")
_YEARS = re.compile(r"\b(?:19|20)\d\d\s*[-–—]\s*(?:(?:19|20)\d\d|[^\W\d]{1,9})\b")
_BARS = re.compile(r"\S\s+[|·•]\s+\S")
_CUES = re.compile(
    r"\b(?:load(?:ing)?|wait|previous|next|download(?:ed)?|rights reserved|terms of use|log ?in|sign in|"
    r"gelade?n|lädt|seite|weiter|zurück|rechte vorbehalten|chargement|précédente?|suivante?|droits réservés|"
    r"cargando|anterior|siguiente|derechos reservados|caricamento|precedente|successiv[ao]|diritti riservati|"
    r"carregando|próxima|laden|vorige|volgende|ładowanie|następna|poprzednia)\b|"
    r"загрузк|страниц|вперед|вперёд|назад|права защищены|"
    r"加载|载入|上一?页|下一?页|翻页|版权|读取|読み込み|ページ|次へ|前へ|로딩|페이지",
    re.I,
)


def _marks(line: str) -> float:
    """How much a line looks like a part of a site, by its own shape: 2 and more is sure."""
    score = 0.0
    score += 2 * bool(_ARROWS.search(line)) + 2 * bool(_RIGHTS.search(line)) + bool(_COUNT.match(line))
    score += bool(_GUILLEMETS.search(line) and len(line.split()) < 9)
    score += bool(_SITE.search(line)) + bool(_YEARS.search(line)) * 0.5 + bool(_BARS.search(line))
    score += bool(_WAITS.search(line) and len(line.split()) <= 7) + bool(_CUES.search(line))
    return score


def cut_pages(text: str) -> tuple[list[tuple[list[str], list[str]]], list[str]]:
    """The pages as (lines, the site's lines before and within), and the site's lines after the last page."""
    chunks = [[line.rstrip() for line in chunk.split("\n")] for chunk in text.replace("\v", "\n").split("\f")]
    every = [line.strip() for chunk in chunks for line in chunk if line.strip()]
    longest = max(map(len, every), default=0)
    inner = [line for line in every if len(line) >= min(LONG, longest)]
    main = find_script(" ".join(inner) if inner else " ".join(every))
    times = Counter(_shape(line) for line in every)
    doubled = any(len(line) >= LONG and find_second(line) is not None for line in inner)
    pages: list[tuple[list[str], list[str]]] = []
    pending: list[str] = []
    for chunk in chunks:
        flags = _flag(chunk, main, times, doubled=doubled)
        group: list[str] = []
        for line, flag in [*zip(chunk, flags, strict=True), ("", True)]:
            if not flag:
                group.append(line)
                continue
            if any(part.strip() for part in group):
                for leaf in _cut_doubles(group):
                    pages.append((leaf, pending))
                    pending = []
            group = []
            if line.strip():
                pending = [*pending, line.strip()]
    return pages, pending


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _flag(lines: Sequence[str], main: str, times: Counter[str], *, doubled: bool) -> list[bool]:
    """For each line whether it belongs to the site."""
    filled = [i for i, line in enumerate(lines) if line.strip()]
    flags = [False] * len(lines)
    if not filled:
        return [True] * len(lines)
    scores = {}
    for place, i in enumerate(filled):
        line = lines[i].strip()
        if len(line) > _SHORT:
            continue
        outer = min(place, len(filled) - 1 - place) < 4
        script = find_script(line)
        score = _marks(line)
        score += 2 * bool(outer and main and script and script != main and not line.replace(" ", "").isdigit())
        score += 0.5 * (times[_shape(line)] > 1) + (times[_shape(line)] > 2) * bool(score)
        # In a file of whole pages on a line, short lines around them are the site's even if nothing else tells.
        score += 2.5 * doubled
        scores[i] = score if outer or score >= 3 or doubled else 0.0
    for i, score in scores.items():
        flags[i] = score >= 2
    if not any(len(line) >= LONG for line in lines):  # printed lines: the site's are those at the edges, or repeated
        edge = set()
        for run in (filled, filled[::-1]):
            for i in run:
                if scores.get(i, 0) < 1:
                    break
                edge.add(i)
        flags = [flag and (i in edge or times[_shape(lines[i])] > 1 and scores[i] >= 3) for i, flag in enumerate(flags)]
    for run in (filled, filled[::-1]):  # a line at the very edge with one mark goes when its neighbour is gone
        for one, two in zip(run, run[1:], strict=False):
            if not flags[one]:
                flags[one] = flags[two] and scores.get(one, 0) >= 1
                break
            if scores.get(two, 0) >= 1:
                flags[two] = True
    waits = bool(_WAITS.search(lines[filled[0]].strip())) or any(len(line) >= LONG for line in lines)
    if waits and any(flags) and scores.get(filled[0], 0) >= 1:
        flags[filled[0]] = True
    # what the site says around one page it says around the others, in other numbers
    known = {_shape(lines[i]) for i in scores if flags[i]}
    return [flag or (i in scores and _shape(lines[i]) in known) for i, flag in enumerate(flags)]


def _cut_doubles(lines: list[str]) -> list[list[str]]:
    """One page, or a page a line where each long line holds two texts of its own."""
    long = [line for line in lines if len(line) >= LONG]
    every = len(long) > 1 and len(long) == sum(bool(line.strip()) for line in lines)
    if every and all(find_second(line) is not None for line in long):
        return [[line] for line in long]
    return [lines]
