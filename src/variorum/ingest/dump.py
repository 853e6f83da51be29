"""Text files that hold a page as a document site, a clipboard or `pdftotext` gives it.

Such a file may have the site's own lines around the page, one text of the page or two in succession (OCR, then text
layer), and several pages. `furniture` tells the site's lines, `doubles` where a second text begins.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from variorum.errors import BrokenFile, EmptyFile
from variorum.findings import note_finding
from variorum.ingest.doubles import find_second, plain_letter
from variorum.ingest.furniture import LONG, cut_pages
from variorum.ingest.options import Options
from variorum.languages import find_script
from variorum.ligatures import spell_out
from variorum.model import Finding, Kind, Line, Page, Token, Witness

NAME = "dump"
ENDINGS = (".txt", ".text", ".asc")

_BREAKS = "\ufffe\x02"  # what PDFium writes for a hyphen at a line's end
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


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
    leaves, loose = cut_pages(text)
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
    """The text with U+2010 and a line break for every hyphen that stood at a line's end; ligatures are spelt out."""
    text = spell_out(text)
    text = re.sub(f"[{_BREAKS}]\\s*|\u00ad\\s+", "\u2010\n", text).replace("\u00ad", "")
    text = re.sub(r"(?<=[^\W\d])[-‐¬]\n[ \t]*(?=[^\W\d])", "\u2010\n", text)
    if text.count("\n") <= text.count("\u2010\n") + len(text) // LONG:  # lines were joined by blanks
        text = re.sub(
            r"(?<=[^\W\d])[-‐¬] (?=[^\W\d])(?!(?:und|oder|bzw|and|or|to|et|ou|e|ed|o|y|u|en|of|i|и|или)\b)",
            "\u2010\n",
            text,
        )
        while (mended := _IN_ADDRESS.sub("\\1\u2010\n", text)) != text:
            text = mended
    text = re.sub(r"[ \t\u00a0\u2000-\u200b\u202f\u3000]+$", "", text, flags=re.M)
    text = re.sub(r"(?<=\S)[ \t]+", " ", text)
    return text.strip("\n").rstrip() if text.strip() else ""


# an address broken behind a hyphen: what follows the blank is more of it (https://example.org/papers- 1925/list.pdf)
_IN_ADDRESS = re.compile(r"((?:https?://|www\.)(?:\S|(?<=\u2010)\n)*[^\s-])-[ ](?=\S*(?:[/%_=&]\w|\w\.[a-z]{2,4}\b))")
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
    folded = "".join(map(plain_letter, letters))
    for other in others:
        other = _SPACED.sub("", other)
        at = [i for i, c in enumerate(other) if c.isalnum()]
        place = "".join(plain_letter(other[i]) for i in at).find(folded)
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

    from variorum.wordlists import load_words

    best, least = letters, math.inf
    for tongue in _TONGUES.get(find_script(letters), ()):
        words = load_words(tongue, "small")
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
