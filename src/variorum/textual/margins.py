"""Running heads, running feet and folios at the two ends of a page."""

import re
from typing import NamedTuple

from variorum.lexicon import Lexicon
from variorum.model import Page, Role
from variorum.textual.parts import ABBREVIATION, ARTICLES, END, SMALL, Part, is_title, trim

_FOLIO = r"(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{2,7})"
_SIGNS = r"[:|/•·–—=~]"  # between a folio and a head
_FOLIO_FIRST = re.compile(rf"(?P<n>{_FOLIO})(?P<sep>[\s:|/•·–—=~]+)(?=\S)")
_FOLIO_RULED = re.compile(rf"[-–—=~·•*\[(]+\s*(?P<n>{_FOLIO})\s*[-–—=~·•*\])]*(?P<sep>\s+)(?=\S)")
_FOLIO_INSIDE = re.compile(rf"(?<=\s|:|/|\|)(?P<n>{_FOLIO})(?=\s+\S)")
_FOOT_RULED = re.compile(rf"(?<=\s)[-–—=~]\s*(?P<n>{_FOLIO})\s*[-–—=~]?$")
_FOOT = re.compile(
    rf"(?:(?P<n>{_FOLIO})\s*[|/:•·–—]?\s+)?(?P<title>[^\W\d_][^.!?;,\d]*?)(?:\s+[|/:•·–—]?\s*(?P<m>{_FOLIO}))?$"
)
_FOOT_LINE = re.compile(rf"\s*[^\w\s.,;]?\s*(?P<n>{_FOLIO})\s*[^\w\s.,;]?\s*")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_WORD = re.compile(r"[^\W\d_]+")
_CHAPTER = re.compile(
    r"(?:chapter|part|book|kapitel|teil|chapitre|partie|capítulo|capitolo|parte|hoofdstuk|rozdział|глава)\b",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"\b(?:this content )?downloaded (?:from|by|on|at)\b|\ball use subject to\b|\bheruntergeladen\b|\btélécharg|"
    r"\bdescargado\b|\bscaricato\b|©|\ball rights reserved\b",
    re.IGNORECASE,
)
# Words that open sentences; in the middle of a title they are small.
_OPENERS = frozenset(
    "a an the in on at by for from to of and but as if it he she they we this that these those when while after "
    "before during since under although however thus with der die das ein eine im am auf bei als wenn nach "
    "während doch aber es er sie wir le la les un une en dans au aux il elle ils mais pour après el los las una "
    "por pero según lo gli nel ma dopo в на и но он она они это как после het de een maar".split()
)
# Words before a figure that is then no folio: On May 27 ..., Article 231 of ...
_COUNTED = frozenset(
    "of in on and to by until since january february march april may june july august september october november "
    "december januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août "
    "septembre octobre novembre décembre article section chapter part volume vol no number war order resolution "
    "page p nr art bd kapitel chapitre tome année im seit von bis".split()
)
_REACH = 140  # characters of a page's end, or start, in which a head or foot stands


class Margins(NamedTuple):
    """The parts at the two ends of a page, the span [start, end) between them, and the folio as printed."""

    parts: list[Part]
    start: int
    end: int
    folio: str | None


def find_margins(page: Page, lexicon: Lexicon) -> Margins:
    """Find head, foot and folio; a page without them has no parts."""
    text = page.text
    lo, hi = trim(text, 0, len(text))
    parts: list[Part] = []
    stamp = _STAMP.search(text, max(lo, hi - 220), hi)
    if stamp and END.search(text[max(lo, stamp.start() - 12) : stamp.start()]):
        parts.append(Part(Role.FURNITURE, stamp.start(), hi))
        hi = stamp.start()
    head, folio = _find_head(page, lo, hi, lexicon)
    lo = head[-1].end if head else lo
    foot, other = _find_foot(page, lo, hi, known=folio is not None)
    return Margins(parts + head + foot, lo, foot[0].start if foot else hi, folio or other)


def _margin(role: Role, start: int, end: int, folio: tuple[int, int] | None) -> list[Part]:
    """The parts of a margin: its words, and its folio apart."""
    if folio is None:
        return [Part(role, start, end)]
    spans = [(role, start, folio[0]), (Role.FOLIO, *folio), (role, folio[1], end)]
    return [Part(kind, a, b) for kind, a, b in spans if a < b]


def _find_head(page: Page, lo: int, hi: int, lexicon: Lexicon) -> tuple[list[Part], str | None]:
    text = page.text
    line = text.find("\n", lo, hi)
    if page.lines and 0 < line - lo <= 100:
        return _head_line(text, lo, line, hi)
    first = _FOLIO_FIRST.match(text, lo, hi) or _FOLIO_RULED.match(text, lo, hi)
    if first is not None and (first["sep"].strip() or not text[first.end()].islower()):
        # 82 : DIPLOMATIC HISTORY, 190 The Open Records Law Review [Vol. 31:187
        begin = first.end()
        end = _title_end(page, begin, min(hi, begin + _REACH), lexicon)
        title = text[begin:end]
        strong = first["sep"].strip() or title.isupper() or title.endswith(("]", ")"))
        words = _WORD.findall(title)
        if words and (strong or len(words) > 2 and not _YEAR.fullmatch(first["n"])):
            return _margin(Role.RUNNING_HEAD, lo, end, first.span("n")), first["n"]
    for found in _FOLIO_INSIDE.finditer(text, lo, min(hi, lo + _REACH)):
        # Implementing the Statute / 337, 2003] A Civil War in the Department 191
        if _closes_head(page, lo, found):
            return _margin(Role.RUNNING_HEAD, lo, found.end(), found.span("n")), found["n"]
    letters = _capitals(page, lo)
    end = _after_letters(text, lo, letters) if letters >= 8 else lo
    if len(_WORD.findall(text[lo:end])) > 1:
        return [Part(Role.HEAD if _CHAPTER.match(text, lo) else Role.RUNNING_HEAD, lo, end)], None
    ruled = _FOLIO_RULED.match(text, lo, hi)
    if ruled is not None:
        return [Part(Role.FOLIO, lo, ruled.start("sep"))], ruled["n"]
    return [], None


def _closes_head(page: Page, lo: int, folio: re.Match[str]) -> bool:
    """Whether what stands between the page's beginning and a figure is a running head, and the figure its folio."""
    before, after = page.text[lo : folio.start()], page.text[folio.end() :]
    words = _WORD.findall(before)
    sign = re.search(_SIGNS + r"\s*$", before)
    dated = re.search(r"\d", re.sub(r"^\d{4}\]|\[[^\]]*\]", "", before))  # but 1987] and [Vol. 31:187] may stand in it
    if len(words) < 2 or dated or not is_title(before) or folio["n"].isalpha() and not sign:
        return False
    if before.isupper() or sign or _capitals(page, lo) >= sum(map(len, words)):
        return True
    opens = words[0].lower() in _OPENERS - ARTICLES
    counted = words[-1].lower() in _COUNTED or re.match(r"\s+(?:percent|%)", after)
    return len(words) > 2 and not opens and not counted


def _head_line(text: str, lo: int, line: int, hi: int) -> tuple[list[Part], str | None]:
    """The first printed line: a folio, a title with a folio, or capitals set off by a blank line."""
    words = text[lo:line].strip()
    found = re.search(rf"^\W*(?P<first>{_FOLIO})\b|(?<![\w.,])(?P<last>{_FOLIO})\W*$", words)
    if found is not None:
        rest = (words[: found.start()] + words[found.end() :]).strip(" -–—=~|/:•·*[]()")
        if not rest or is_title(rest) and not END.search(rest):
            group = found.lastgroup or "first"
            start = lo + text[lo:line].find(words) + found.start(group)
            return _margin(Role.RUNNING_HEAD, lo, line, (start, start + len(found[group]))), found[group]
    following = text[line:hi].lstrip()[:1]
    if words.isupper() and len(words) > 7 and (text[line : line + 2] == "\n\n" or following.islower()):
        return [Part(Role.RUNNING_HEAD, lo, line)], None
    return [], None


def _find_foot(page: Page, lo: int, hi: int, *, known: bool) -> tuple[list[Part], str | None]:
    """The running foot and the folio at a page's end; `known` says that its folio was found already."""
    text = page.text
    start = max(lo, hi - _REACH)
    line = text.rfind("\n", start, hi)
    tail = text[start:hi].rstrip()
    alone = _FOOT_LINE.fullmatch(text[line:hi]) if page.lines and line > start else None
    if alone and not ABBREVIATION.search(text[start:line].rstrip()):
        return [Part(Role.FOLIO, line, hi)], None if known else alone["n"]
    ruled = _FOOT_RULED.search(tail)
    if ruled and not known:
        return [Part(Role.FOLIO, start + ruled.start(), hi)], ruled["n"]
    letters = _capitals(page, hi, last=True)
    for spot in re.finditer(r"(?<=\s)\S", tail):
        foot = _FOOT.match(tail, spot.start())
        if foot and _is_foot(foot, tail, letters, known=known):
            group = "n" if foot["n"] else "m"
            if known or foot[group] is None or not foot[group].isdigit():
                return [Part(Role.RUNNING_HEAD, start + foot.start("title"), hi)], None
            span = start + foot.start(group), start + foot.end(group)
            return _margin(Role.RUNNING_HEAD, start + foot.start(), hi, span), foot[group]
    bare = re.search(r"(?P<end>[.!?…][\"'”’»)\]]*)\s+(?P<n>\d{1,4})$", tail)
    if bare and not known and not ABBREVIATION.search(tail[: bare.end("end")]):
        return [Part(Role.FOLIO, start + bare.start("n"), hi)], bare["n"]
    return [], None


def _is_foot(foot: re.Match[str], tail: str, letters: int, *, known: bool) -> bool:
    """Whether a title at a page's end is a foot: by its folio, its capitals, or the finished sentence before it."""
    words, before = _WORD.findall(foot["title"]), tail[: foot.start()]
    if len(words) < 2 or not before or not is_title(foot["title"]):
        return False
    capitals = letters >= 8 and sum(map(len, words)) == letters
    number = foot["n"] or foot["m"]
    if number and number.isdigit() and not known and len(words) > 2 or capitals:
        return True
    return len(words) > 3 and bool(END.search(before)) and not ABBREVIATION.search(before)


def _title_end(page: Page, begin: int, stop: int, lexicon: Lexicon) -> int:
    """Where a head that begins at `begin` ends and the body starts."""
    text = page.text
    letters = _capitals(page, begin)
    if letters >= 4:
        return _after_letters(text, begin, letters)
    words = list(re.finditer(r"\S+", text[begin:stop]))
    last = len(words)
    for k, word in enumerate(words):
        bare = word[0].strip("\"'“”‘’([,;:])|/.")
        stopped = re.search(r"[^\W\d]{3,}[.!?]$", word[0]) and not ABBREVIATION.search(" " + bare)
        if bare[:1].islower() and bare not in SMALL or stopped:
            last = k
            break
        before = words[k - 1][0] if k else ""
        if k > 2 and bare[:1].isupper() and before[-1].isdigit():
            return begin + words[k - 1].end()  # Notes to Pages 112-130 | Museum
        opens = bare[:1].isupper() and bare.lower() in _OPENERS
        if k > 1 and opens and before.lower() not in SMALL and not before.endswith(":"):
            return begin + words[k - 1].end()
    while last and words[last - 1][0] in SMALL:
        last -= 1
    if last == len(words) or last < 2:
        return begin + words[last - 1].end() if last else begin
    final, before = words[last - 1][0], words[last - 2][0]
    following = re.sub(r"\W", "", words[last][0])
    if final[-1:] in "])" or final[-1:].isdigit() or before in SMALL or lexicon.zipf(following) < 2:
        return begin + words[last - 1].end()
    # 338 / Government and Its Papers | Other elements: a very common word in a capital opens the sentence
    opens = lexicon.zipf(re.sub(r"\W", "", final)) >= 6
    return begin + words[last - 2 if opens else last - 1].end()


def _capitals(page: Page, at: int, *, last: bool = False) -> int:
    """How many letters stand in capitals at one end of the page's text, in the witness that has most there.

    Heads are in capitals (or letterspaced, which becomes capitals) in one witness and plain in another. Letters
    before `at` (with `last`: none) are passed over first.
    """
    skipped = 0 if last else sum(map(len, _WORD.findall(page.text[:at])))
    most = 0
    for text in (page.text, *(wit.text for wit in page.witnesses)):
        found = re.findall(r"[^\W\d_]+(?:['’.][^\W\d_]+)*", text[-200:] if last else text[:300])
        seen = run = 0
        for word in found[::-1] if last else found:
            size = sum(c.isalpha() for c in word)
            if seen < skipped:
                seen += size
                continue
            if not word.isupper() or "." in word:
                break
            run += size
        most = max(most, run)
    return most


def _after_letters(text: str, at: int, letters: int) -> int:
    """The offset behind so many letters from `at`; `at` itself where a word would be cut."""
    seen = 0
    for k in range(at, len(text)):
        seen += text[k].isalpha()
        if seen == letters:
            return at if text[k + 1 : k + 2].isalpha() else k + 1
    return at
