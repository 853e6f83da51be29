"""Running heads, running feet and folios at the two ends of a page."""

import re

from variorum.lexicon import Lexicon
from variorum.model import Page, Role
from variorum.textual.parts import ABBREVIATION, END, SMALL, Part, is_title, trim


_FOLIO = r"(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{2,7})"
_RULED = re.compile(rf"[-–—=~·•*\[(]+\s*(?P<n>{_FOLIO})\s*[-–—=~·•*\])]*")
_FOOT = re.compile(rf"(?:(?P<n>{_FOLIO})\s*[|/:•·–—]?\s+)?(?P<t>[^\W\d_][^.!?;]*?)(?:\s+[|/:•·–—]?\s*(?P<m>{_FOLIO}))?$")
_OPENERS = frozenset(
    "a an the in on at by for from to of and but as if it he she they we this that these those when while after before during "
    "since under although however thus with der die das ein eine in im am auf bei als wenn nach während doch aber es er sie wir "
    "le la les un une en dans au aux il elle ils mais pour après el los las una en por pero según il lo gli nel ma dopo "
    "в на и но он она они это как после het de een in maar".split())
_NOT_FOLIO = frozenset(
    "of in on and to by until since january february march april may june july august september october november december "
    "januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre "
    "novembre décembre article section chapter part volume vol no number war order resolution page p nr art bd kapitel "
    "article chapitre tome année en im seit von bis".split())
_CHAPTER = re.compile(r"(?:chapter|part|book|kapitel|teil|chapitre|partie|capítulo|capitolo|parte|hoofdstuk|rozdział|глава)\b", re.I)
_STAMP = re.compile(r"(?:\b(?:this content )?downloaded (?:from|by|on|at)\b|\ball use subject to\b|\bheruntergeladen\b|"
                    r"\btélécharg|\bdescargado\b|\bscaricato\b|©|\ball rights reserved\b)", re.I)

def find_margins(page: Page, lexicon: Lexicon) -> tuple[list[Part], str | None]:
    """The running head, running foot and folio at the two ends of a page's text, and the folio as printed."""
    text = page.text
    lo, hi = trim(text, 0, len(text))
    parts: list[Part] = []
    stamp = _STAMP.search(text, max(lo, hi - 220), hi)
    if stamp and END.search(text[max(lo, stamp.start() - 12) : stamp.start()]):
        parts.append(Part(Role.FURNITURE, stamp.start(), hi))
        hi = stamp.start()
    head, folio = _head(page, lo, hi, lexicon)
    foot, other = _foot(page, head[-1].end if head else lo, hi, known=folio is not None)
    return parts + head + foot, folio or other


def _margin(role: Role, start: int, end: int, folio: tuple[int, int] | None) -> list[Part]:
    """The parts of a margin: its words, and its folio apart."""
    if folio is None:
        return [Part(role, start, end)]
    spans = [(role, start, folio[0]), (Role.FOLIO, *folio), (role, folio[1], end)]
    return [Part(kind, a, b) for kind, a, b in spans if a < b]


def _head(page: Page, lo: int, hi: int, lexicon: Lexicon) -> tuple[list[Part], str | None]:
    text = page.text
    line = text.find("\n", lo, hi)
    if page.lines and 0 < line - lo <= 100:
        return _head_line(text, lo, line, hi)
    first = re.compile(rf"(?P<n>{_FOLIO})(?P<sep>[\s:|/•·–—=~]+)(?=\S)").match(text, lo, hi)
    if first is None:
        first = re.compile(rf"{_RULED.pattern}(?P<sep>\s+)(?=\S)").match(text, lo, hi)
    # 1. folio, then a head in capitals or title case
    if first is not None and not (text[first.end()].islower() and not first["sep"].strip()):
        begin = first.end()
        end = _title_end(page, begin, min(hi, begin + 120), lexicon)
        words = re.findall(r"[^\W\d_]+", text[begin:end])
        strong = bool(first["sep"].strip()) or text[begin:end].isupper() or text[begin:end].endswith(("]", ")"))
        year = re.fullmatch(r"1[5-9]\d\d|20\d\d", first["n"])
        if words and (strong or len(words) > 2 and not year):
            return _margin(Role.RUNNING_HEAD, lo, end, first.span("n")), first["n"]
    # 2. a head, then the folio
    for m in re.compile(rf"(?<=\s|:|/|\|)(?P<n>{_FOLIO})(?=\s+\S)").finditer(text, lo, min(hi, lo + 130)):
        before = text[lo : m.start()]
        words = re.findall(r"[^\W\d_]+", before)
        sep = re.search(r"[:|/•·–—=~]\s*$", before)
        if len(words) < 2 or not is_title(before) or (m["n"].isalpha() and not sep):
            continue
        capitals = before.upper() == before or _capitals(page, lo) >= len(re.findall(r"[^\W\d_]", before))
        if not (capitals or sep) and (len(words) < 3 or words[-1].lower() in _NOT_FOLIO or words[0].lower() in _OPENERS - {
                "a", "an", "the", "der", "die", "das", "le", "la", "les"}):
            continue
        if not capitals and not sep and re.match(r"\s+(?:percent|%)|\s*,", text[m.end() :]):
            continue
        return _margin(Role.RUNNING_HEAD, lo, m.end(), m.span("n")), m["n"]
    # 3. capitals alone (in one of the witnesses at least), with a folio elsewhere or none
    letters = _capitals(page, lo)
    if letters >= 8:
        end = _after_letters(text, lo, letters)
        if end > lo and len(re.findall(r"[^\W\d_]+", text[lo:end])) > 1:
            return _margin(Role.HEAD if _CHAPTER.match(text, lo) else Role.RUNNING_HEAD, lo, end, None), None
    # 4. the folio alone, between rules
    if first is not None and _RULED.match(text, lo):
        return [Part(Role.FOLIO, lo, first.start("sep"))], first["n"]
    return [], None


def _head_line(text: str, lo: int, line: int, hi: int) -> tuple[list[Part], str | None]:
    """The first printed line where lines are known: a folio, a title with a folio, or capitals set off by a blank line."""
    words = text[lo:line].strip()
    found = re.search(rf"^\W*(?P<a>{_FOLIO})\b|(?<![\w.,])(?P<b>{_FOLIO})\W*$", words)
    rest = re.sub(r"^\W+|\W+$", "", words[: found.start()] + words[found.end() :]) if found else words
    if found and (not rest or is_title(rest) and not END.search(rest)):
        start = lo + text[lo:line].find(words) + found.start(found.lastgroup or 0)
        folio = found["a"] or found["b"]
        return _margin(Role.RUNNING_HEAD, lo, line, (start, start + len(folio))), folio
    following = text[line:hi].lstrip()[:1]
    if words.isupper() and len(words) > 7 and (text[line : line + 2] == "\n\n" or following.islower()):
        return [Part(Role.RUNNING_HEAD, lo, line)], None
    return [], None


def _foot(page: Page, lo: int, hi: int, *, known: bool) -> tuple[list[Part], str | None]:
    text = page.text
    start = max(lo, hi - 140)
    line = text.rfind("\n", start, hi)
    tail = text[start:hi].rstrip()
    if page.lines and line > start and (
            alone := re.fullmatch(rf"\s*[^\w\s.,;]?\s*({_FOLIO})\s*[^\w\s.,;]?\s*", text[line:hi])) and not (
            ABBREVIATION.search(text[start:line].rstrip())):
        return [Part(Role.FOLIO, line, hi)], None if known else alone[1]
    ruled = re.search(rf"(?<=\s)[-–—=~]\s*(?P<n>{_FOLIO})\s*[-–—=~]?$", tail)
    if ruled and not known:
        return [Part(Role.FOLIO, start + ruled.start(), hi)], ruled["n"]
    # a title at the very end, behind the end of a sentence or set off by the folio
    letters = _capitals(page, hi, last=True)
    for spot in re.finditer(r"(?<=\s)\S", tail):
        m = _FOOT.match(tail, spot.start())
        if m is None:
            continue
        title = m["t"]
        words = re.findall(r"[^\W\d_]+", title)
        number = m["n"] or m["m"]
        before = tail[: m.start()]
        capitals = letters >= 8 and sum(map(len, words)) == letters
        if len(words) < 2 or not is_title(title) or "," in title or not before:
            continue
        if not (number and number.isdigit() and not known and (len(words) > 2 or capitals) or capitals or (
                len(words) > 3 and END.search(before) and not ABBREVIATION.search(before))):
            continue
        if m["n"] and not number:
            continue
        group = "n" if m["n"] else "m"
        folio = (start + m.start(group), start + m.end(group)) if number and number.isdigit() and not known else None
        begin = start + (m.start() if folio else m.start("t"))
        return _margin(Role.RUNNING_HEAD, begin, hi, folio), number if folio else None
    bare = re.search(r"(?P<end>[.!?…][\"'”’»)\]]*)\s+(?P<n>\d{1,4})$", tail)
    if bare and not known and not ABBREVIATION.search(tail[: bare.end("end")]):
        return [Part(Role.FOLIO, start + bare.start("n"), hi)], bare["n"]
    return [], None


def _title_end(page: Page, begin: int, stop: int, lexicon: Lexicon) -> int:
    """Where a head that begins at `begin` ends and the body starts."""
    text = page.text
    letters = _capitals(page, begin)
    if letters >= 4:
        return _after_letters(text, begin, letters)
    words = [m for m in re.finditer(r"[^\s]+", text[begin:stop])]
    last = len(words)
    for k, word in enumerate(words):
        bare = word[0].strip("\"'“”‘’([,;:])|/.")
        if bare[:1].islower() and bare not in SMALL or (
                re.search(r"[^\W\d]{3,}[.!?]$", word[0]) and not ABBREVIATION.search(" " + bare)):
            last = k
            break
        if k > 2 and bare[:1].isupper() and words[k - 1][0][-1].isdigit():
            return begin + words[k - 1].end()  # Notes to Pages 112-130 Museum
        if k > 1 and bare.lower() in _OPENERS and bare[:1].isupper() and words[k - 1][0].lower() not in SMALL and not words[k - 1][0].endswith(":"):
            return begin + words[k - 1].end()
    while last and words[last - 1][0] in SMALL:
        last -= 1
    if last == len(words) or last < 2:
        return begin + words[last - 1].end() if last else begin
    final, before = words[last - 1][0], words[last - 2][0]
    following = re.sub(r"\W", "", words[last][0])
    if final[-1:] in "])" or final[-1:].isdigit() or before in SMALL or lexicon.zipf(following) < 2:
        return begin + words[last - 1].end()
    # 338 / Government and Its Papers Other elements: a common word in a capital opens the sentence
    return begin + (words[last - 2].end() if lexicon.zipf(re.sub(r"\W", "", final)) >= 6 else words[last - 1].end())


def _capitals(page: Page, at: int, *, last: bool = False) -> int:
    """How many letters stand in capitals at one end of the page's text, in the witness that has most there.

    Heads are in capitals (or letterspaced, which becomes capitals) in one witness and plain in another.
    """
    most = 0
    skipped = len(re.findall(r"[^\W\d_]", page.text[at:] if last else page.text[:at]))
    for text in (page.text, *(wit.text for wit in page.witnesses)):
        stretch = text[-200:] if last else text[:300]
        letters = re.finditer(r"[^\W\d_]+(?:['’.][^\W\d_]+)*", stretch)
        words = [m[0] for m in letters]
        words = words[::-1] if last else words
        count = 0
        run = 0
        for word in words:
            size = sum(c.isalpha() for c in word)
            if not last and count < skipped:
                count += size
                continue
            if not word.isupper() or "." in word:
                break
            run += size
        if run and not last and run < 2:
            continue
        most = max(most, run)
    return most


def _after_letters(text: str, at: int, letters: int) -> int:
    """The offset behind so many letters from `at`, at a word's end."""
    seen = 0
    for k in range(at, len(text)):
        seen += text[k].isalpha()
        if seen == letters:
            return k + 1 if not text[k + 1 : k + 2].isalpha() else at
    return at
