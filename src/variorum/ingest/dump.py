"""Text files that hold a page as a document site, a clipboard or `pdftotext` gives it.

Such a file may have the site's own lines around the page, one text of the page or two in succession (OCR, then text
layer, the second beginning where the first ends without any separator), and several pages. The site's lines are told
by where they stand and what they look like, not by a list of words; where the second text begins is found by aligning
the file with itself.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from variorum.errors import BrokenFile, EmptyFile
from variorum.findings import note_finding
from variorum.ingest.options import Options
from variorum.model import Finding, Kind, Line, Page, Token, Witness

NAME = "dump"
ENDINGS = (".txt", ".text", ".asc")

_BREAKS = "\ufffe\x02"  # what PDFium writes for a hyphen at a line's end
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SHORT = 160  # characters of the longest line that a site puts around a page
_LARGEST = 100_000  # letters of a page that may hold two texts
_LONG = 300  # characters of a line that holds a page or a paragraph, not a printed line


def recognise(head: bytes) -> bool:
    """Whether a file that begins so is text; everything that is text is taken, so this reader is asked last."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    if not head or _is_wide(head):
        return bool(head)
    return sum(byte < 32 and byte not in b"\t\n\v\f\r\x02\x1a\x1b" for byte in head) <= len(head) // 200


class Dump(NamedTuple):
    """An opened text file: its pages, ready."""

    pages: tuple[Page, ...]

    def __len__(self) -> int:
        return len(self.pages)

    def read(self, index: int) -> Page:
        """Page `index` (from 0) with one witness (A) or two (A and B) of kind "dump"."""
        return self.pages[index]

    def close(self) -> None:
        """Nothing is held open."""


def open_file(path: Path, options: Options) -> Dump:  # noqa: ARG001 - nothing of a text file is optional
    """Read a text file; raises `EmptyFile` when it has no text, `BrokenFile` when it is not text."""
    data = path.read_bytes()
    if not data.strip(b"\x00 \t\r\n\f"):
        raise EmptyFile(path)
    text = decode(data)
    if text is None:
        raise BrokenFile(path, "it holds binary data, not text")
    if not text.strip():
        raise EmptyFile(path)
    return Dump(tuple(read_dump(text, path.name)))


def decode(data: bytes) -> str | None:
    """The text of a file in whatever encoding it seems to have, None where it is not text.

    UTF-8 and UTF-16 by their marks or their shape, then GB18030, Cyrillic or Western Windows by which bytes occur.
    """
    text: str | None = None
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            text = data.decode(codec, errors="replace")
    if text is None and (wide := _is_wide(data[:4096])):
        text = data.decode(wide, errors="replace")
    if text is None:
        text = data.decode("utf-8", errors="replace")
        wrong = text.count("\ufffd")
        good = sum(c > "\x7f" for c in text) - wrong
        if wrong * 2 > good:
            text = data.decode(_guess_codec(data), errors="replace")
    if len(_CONTROL.sub("", text.replace("\x02", "-"))) < 0.98 * len(text):
        return None
    return _CONTROL.sub("", text.replace("\x02", _BREAKS[0]).replace("\r\n", "\n").replace("\r", "\n"))


def _is_wide(head: bytes) -> str:
    """The name of the UTF-16 that a file without a mark seems to be in, or nothing."""
    half = len(head) // 2
    zeros = head[0::2].count(0), head[1::2].count(0)
    if half > 8 and max(zeros) > 0.4 * half and min(zeros) < 0.02 * half:
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    return ""


def _guess_codec(data: bytes) -> str:
    high = sum(byte > 0x7F for byte in data)
    paired = len(b"".join(re.findall(rb"(?:[\x81-\xfe][\xa1-\xfe])+", data)))
    # Western accents stand alone between plain letters, signs of Chinese come as pairs; runs of Cyrillic end
    # on odd bytes, which no GB18030 text survives.
    if paired > 0.9 * high and data.decode("gb18030", errors="replace").count("\ufffd") < 2:
        return "gb18030"
    if high > 0.4 * sum(chr(byte).isalpha() or byte > 0x7F for byte in data):
        return max(("cp1251", "koi8-r"), key=lambda codec: sum(c.islower() for c in data.decode(codec, "replace")))
    return "cp1252"


def read_dump(text: str, name: str) -> list[Page]:
    """The pages of a dump, in order, with the site's lines taken out and reported as findings."""
    pages: list[Page] = []
    leaves, loose = _cut_pages(text)
    for number, (lines, dropped) in enumerate(leaves):
        body = "\n".join(lines).strip("\n")
        parts = [body]
        second = find_second(body)
        if second is not None:
            parts = [body[:second], body[second:]]
        findings = tuple(_report(line, number) for line in dropped)
        pages.append(Page(number, name, number, witnesses=_make_witnesses(parts), findings=findings))
    if loose and pages:
        more = tuple(_report(line, len(pages) - 1) for line in loose)
        pages[-1] = replace(pages[-1], findings=pages[-1].findings + more)
    return pages or [Page(0, name, 0, witnesses=(), findings=tuple(_report(line, 0) for line in loose))]


def _report(line: str, page: int) -> Finding:
    return note_finding("furniture", f"taken out: “{line}”", page=page)


# ---------------------------------------------------------------------------------------------- the site's lines
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


def _script(text: str) -> str:
    """The script that most letters of a text are in (LATIN, CJK ...), empty without letters."""
    kinds = Counter(unicodedata.name(c, "?").split(" ")[0].split("-")[0] for c in text[:3000] if c.isalpha())
    return kinds.most_common(1)[0][0] if kinds else ""


def _marks(line: str) -> float:
    """How much a line looks like a part of a site, by its own shape: 2 and more is sure."""
    score = 0.0
    score += 2 * bool(_ARROWS.search(line)) + 2 * bool(_RIGHTS.search(line)) + bool(_COUNT.match(line))
    score += bool(_GUILLEMETS.search(line) and len(line.split()) < 9)
    score += bool(_SITE.search(line)) + bool(_YEARS.search(line)) * 0.5 + bool(_BARS.search(line))
    score += bool(_WAITS.search(line) and len(line.split()) <= 7) + bool(_CUES.search(line))
    return score


def _cut_pages(text: str) -> tuple[list[tuple[list[str], list[str]]], list[str]]:
    """The pages as (lines, the site's lines before and within), and the site's lines after the last page."""
    chunks = [[line.rstrip() for line in chunk.split("\n")] for chunk in text.replace("\v", "\n").split("\f")]
    every = [line.strip() for chunk in chunks for line in chunk if line.strip()]
    longest = max(map(len, every), default=0)
    inner = [line for line in every if len(line) >= min(_LONG, longest)]
    main = _script(" ".join(inner) if inner else " ".join(every))
    times = Counter(_shape(line) for line in every)
    doubled = any(len(line) >= _LONG and find_second(line) is not None for line in inner)
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
        script = _script(line)
        score = _marks(line)
        score += 2 * bool(outer and main and script and script != main and not line.replace(" ", "").isdigit())
        score += 0.5 * (times[_shape(line)] > 1) + (times[_shape(line)] > 2) * bool(score)
        # In a file of whole pages on a line, short lines around them are the site's even if nothing else tells.
        score += 2.5 * doubled
        scores[i] = score if outer or score >= 3 or doubled else 0.0
    for i, score in scores.items():
        flags[i] = score >= 2
    if not any(len(line) >= _LONG for line in lines):  # printed lines: the site's are those at the edges, or repeated
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
    waits = bool(_WAITS.search(lines[filled[0]].strip())) or any(len(line) >= _LONG for line in lines)
    if waits and any(flags) and scores.get(filled[0], 0) >= 1:
        flags[filled[0]] = True
    # what the site says around one page it says around the others, in other numbers
    known = {_shape(lines[i]) for i in scores if flags[i]}
    return [flag or (i in scores and _shape(lines[i]) in known) for i, flag in enumerate(flags)]


def _cut_doubles(lines: list[str]) -> list[list[str]]:
    """One page, or a page a line where each long line holds two texts of its own."""
    long = [line for line in lines if len(line) >= _LONG]
    every = len(long) > 1 and len(long) == sum(bool(line.strip()) for line in lines)
    if every and all(find_second(line) is not None for line in long):
        return [[line] for line in long]
    return [lines]


# ---------------------------------------------------------------------------------------------- two texts in one
def find_second(text: str) -> int | None:
    """The offset at which a second text of the same page begins, None where there is one text only.

    Sequences of letters that occur twice pair the first text with the second; the cut lies between the last place
    that belongs to the first and the first that belongs to the second, where what is left on the two sides fits the
    other text's end and beginning best.
    """
    at = [i for i, c in enumerate(text) if c.isalnum()]
    keys = "".join(_plain(text[i]) for i in at)
    n = len(keys)
    if not 60 <= n <= _LARGEST:
        return None
    width = 12 if n > 400 else 8
    pairs = _pair_sequences(keys, width)
    if not pairs:
        return None
    distances = sorted(j - i for i, j in pairs)
    middle = distances[len(distances) // 2]
    near = [(i, j) for i, j in pairs if abs(j - i - middle) <= 0.12 * n + 20]
    if not 0.15 * n < middle < 0.85 * n:
        return None
    cut = _agree(near, width, n)
    kept = [(i, j) for i, j in near if i + width <= cut <= j]
    if not kept:
        return None
    head_i, head_j = min(kept, key=lambda pair: pair[1])
    tail_j = max(kept)[1]
    lo, hi = max(i for i, _ in kept) + width, head_j
    # A repeated phrase is not a repeated text: a fair part of the shorter text must be paired.
    share = 0.2 if n > 400 else 0.3
    if len(kept) < share * min(lo, n - hi) or hi - lo > 0.4 * n:
        return None
    head, tail = keys[:head_i], keys[tail_j + width :]
    best = min(range(lo, hi + 1), key=lambda k: _seam_cost(keys[lo:k], tail, keys[k:hi], head) + _joint(text, at, k))
    shorter = min(best, n - best)
    if shorter < 0.15 * n or len(kept) < share * shorter:
        return None
    return _place_cut(text, at, best)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    lower = unicodedata.normalize("NFKD", char)[0].lower()
    return lower[0] if lower else char


def _pair_sequences(keys: str, width: int) -> list[tuple[int, int]]:
    places: dict[str, list[int]] = {}
    for i in range(len(keys) - width + 1):
        places.setdefault(keys[i : i + width], []).append(i)
    return [(found[0], found[1]) for found in places.values() if len(found) == 2 and found[1] - found[0] >= width]


def _agree(pairs: Sequence[tuple[int, int]], width: int, n: int) -> int:
    """The cut that most pairs agree on: their first place lies before it, their second behind."""
    change = [0] * (n + 2)
    for i, j in pairs:
        change[i + width] += 1
        change[j + 1] -= 1
    best, count, level = 0, -1, 0
    for k, step in enumerate(change):
        level += step
        if level > count:
            best, count = k, level
    return best


def _seam_cost(left: str, tail: str, right: str, head: str) -> float:
    """How badly the two sides of a cut fit: `left` should be like the second text's `tail`, `right` like `head`.

    Either text may lack the beginning or the end that the other has, so what is missing there costs little.
    """
    cost = Levenshtein.distance(left, tail) - 0.9 * max(0, len(left) - len(tail))
    return cost + Levenshtein.distance(right, head) - 0.9 * max(0, len(head) - len(right))


def _joint(text: str, at: Sequence[int], k: int) -> float:
    """What a cut before letter `k` costs by the look of the text there; a word is not cut without need."""
    if not 0 < k < len(at):
        return 0.0
    between = text[at[k - 1] + 1 : at[k]]
    if "\n" in between:
        return -1.5
    if between.strip() and between[-1:].strip():
        return -0.3  # ...92-94.216 : R E C
    if between:
        return 0.0
    before, after = text[at[k - 1]], text[at[k]]
    return -0.2 if before.islower() and after.isupper() or before.isdigit() != after.isdigit() else 0.4


def _place_cut(text: str, at: Sequence[int], k: int) -> int:
    """The offset of a cut before letter `k`: closing punctuation stays with the first text, opening goes along."""
    start = at[k - 1] + 1 if k else 0
    stop = at[k] if k < len(at) else len(text)
    between = text[start:stop]
    if "\n" in between:
        return start + between.rindex("\n") + 1
    opening = re.search(r"[(\[{“„«‘‚<*†‡§]+\s*$", between)
    first = text.lstrip()[:1]
    if opening is None and first and not first.isalnum():  # both texts begin with the same sign: -45- ...
        spot = between.rfind(first)
        return start + spot if spot > 0 else stop
    return start + opening.start() if opening else stop


# ---------------------------------------------------------------------------------------------- witnesses
def _make_witnesses(parts: Sequence[str]) -> tuple[Witness, ...]:
    plain = [_close_gaps(part, [other for other in parts if other is not part]) for part in parts]
    groups = _name_groups(parts)
    made = []
    for siglum, part, group in zip("AB", plain, groups, strict=False):
        made.append(_make_witness(siglum, _mark_hyphens(part), group))
    return tuple(made)


def _make_witness(siglum: str, text: str, group: str) -> Witness:
    kind: Kind = "dump"
    tokens = tuple(Token(m.start(), m.end()) for m in re.finditer(r"\S+", text))
    lines: tuple[Line, ...] = ()
    widths = sorted(len(line) for line in text.split("\n") if line.strip())
    if len(widths) > 1 and widths[len(widths) * 3 // 4] < 160 and text.count("\n") > text.count("\u2010\n") * 1.1 + 1:
        lines = tuple(Line(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text))
    return Witness(siglum, kind, "text file", "", group, text, tokens, lines)


def _name_groups(parts: Sequence[str]) -> tuple[str, ...]:
    """What each text seems to come from: a PDF's text layer, or OCR of the image."""
    marks = [_layer_marks(part) for part in parts]
    if len(parts) == 1:
        return ("layer" if marks[0] > 0 else "ocr",)
    return ("ocr", "layer") if marks[1] >= marks[0] else ("layer", "ocr")


def _layer_marks(text: str) -> float:
    size = len(text) + 1
    signs = 10 * sum(map(text.count, _BREAKS)) + sum(map(text.count, "“”’‘–—"))
    glued = len(re.findall(r"[^\W\d][,;:.][^\W\d]{2}", text)) + sum(map(text.count, "\"'"))
    return (signs - glued) / size


def _mark_hyphens(text: str) -> str:
    """The text with U+2010 and a line break for every hyphen that stood at the end of a printed line."""
    text = re.sub(f"[{_BREAKS}]\\s*|\u00ad\\s+", "\u2010\n", text).replace("\u00ad", "")
    text = re.sub(r"(?<=[^\W\d])[-‐¬]\n[ \t]*(?=[^\W\d])", "\u2010\n", text)
    if text.count("\n") <= text.count("\u2010\n") + len(text) // _LONG:  # lines were joined by blanks
        text = re.sub(
            r"(?<=[^\W\d])[-‐¬] (?=[^\W\d])(?!(?:und|oder|bzw|and|or|to|et|ou|e|ed|o|y|u|en|of|i|и|или)\b)",
            "\u2010\n",
            text,
        )
    text = re.sub(r"[ \t\u00a0\u2000-\u200b\u202f\u3000]+$", "", text, flags=re.M)
    text = re.sub(r"(?<=\S)[ \t]+", " ", text)
    return text.strip("\n").rstrip() if text.strip() else ""


_SPACED = re.compile(
    r"""
    (?<! [^\s(\[“"] )
    (?: [^\W\d_] [\x20\xa0]{1,3} (?: ['’] [\x20\xa0]{1,3} )? ){4,} [^\W\d_]      # D I P L O M A T I C
    (?! [^\s.,:;)\]”"’] )
    """,
    re.VERBOSE,
)


def _close_gaps(text: str, others: Sequence[str]) -> str:
    """The text with letterspaced words closed up, divided as another text of the page or the dictionary has them."""

    def close(match: re.Match[str]) -> str:
        run = match[0]
        upper = run[0].isupper()
        single = re.split(r"[ \u00a0]+", run)
        keep = len(single)
        while keep > 4 and single[keep - 1].isupper() != upper and upper:  # ... S E C R E T S a study
            keep -= 1
        tail = "".join(" " + letter for letter in single[keep:])
        words = "".join(single[:keep])
        wide = re.split(r"[ \u00a0]{2,}", run)
        if len(wide) > 1 and not tail:
            return " ".join(re.sub(r"\s", "", word) for word in wide)
        return _divide_as(words, others) + tail

    return _SPACED.sub(close, text)


def _divide_as(letters: str, others: Sequence[str]) -> str:
    """The letters with blanks where another text has them."""
    folded = "".join(map(_plain, letters))
    for other in others:
        other = _SPACED.sub("", other)
        at = [i for i, c in enumerate(other) if c.isalnum()]
        place = "".join(_plain(other[i]) for i in at).find(folded)
        if place >= 0:
            ends = at[place : place + len(letters)]
            gaps = ["" if b == a + 1 or other[a + 1 : b].strip() else " " for a, b in zip(ends, ends[1:], strict=False)]
            return "".join(letter + gap for letter, gap in zip(letters, [*gaps, ""], strict=True))
    return _divide(letters)


_TONGUES = {
    "LATIN": ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "cs"),
    "CYRILLIC": ("ru", "uk", "bg"),
    "GREEK": ("el",),
}


def _divide(letters: str) -> str:
    """The letters divided into the likeliest words of one language; as they are where no dictionary helps."""
    import math

    from wordfreq import get_frequency_dict

    best, least = letters, math.inf
    for tongue in _TONGUES.get(_script(letters), ()):
        words = get_frequency_dict(tongue, "small")
        low = letters.lower()
        costs = [(0.0, 0)]
        for end in range(1, len(low) + 1):
            options = []
            for start in range(max(0, end - 24), end):
                chance = words.get(low[start:end])
                cost = -math.log10(chance) if chance else 7.0 + 1.5 * (end - start)
                options.append((costs[start][0] + cost + 1.0, start))
            costs.append(min(options))
        if costs[-1][0] < least:
            least, cuts, end = costs[-1][0], [], len(low)
            while end:
                cuts.append((costs[end][1], end))
                end = costs[end][1]
            best = " ".join(letters[a:b] for a, b in reversed(cuts))
    return best
