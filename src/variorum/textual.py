"""Layout of pages without geometry: what is folio, running head, caption, body and note is told from the text alone.

Site dumps have a whole page on one line: the running head runs into the body, the notes follow it or, on pages of two
columns, stand in its middle. What helps: labels ascend, a sentence or a word breaks off before the notes and goes on
after them, heads are in capitals or set off by the folio, credits have their cue words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from variorum.labels import follows, is_label, normalise_label
from variorum.lexicon import Lexicon
from variorum.model import Page, Region, Role
from variorum.reconcile import guess_language

_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*(?:\s?(?:\d{1,3}|[*∗†‡§‖¶]{1,3}))?\s*$")
_SYMBOLS = str.maketrans("∗⁎∥", "**‖")

# Short words before a full stop that end no sentence, and before a figure that is then no label.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“\"])(?:[^\W\d_]|[^\W\d_]\.(?:[^\W\d_]\.)*[^\W\d_]|nos?|nrs?|vols?|pp|ss|bd|bde|cols?|fols?|ff|arts?|secs?|ch|"
    r"chap|cap|eds?|hrsg|trans|ser|pt|pts|figs?|tab|docs?|st|mt|dr|mr|mrs|ms|prof|gen|col|capt|sen|rep|gov|núm|num|nº|n°|abb|"
    r"kap|jg|jahrg|vgl|cf|see|op|cit|ibid|стр|вып|кн|гл|см|ср|т|rev|inf|dept|univ|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
    r"\.?\s*$",
    re.I,
)


class _Part(NamedTuple):
    """A stretch of a page's text and its role."""

    role: Role
    start: int
    end: int
    label: str | None = None
    label_end: int | None = None


def lay_out_text(page: Page) -> Page:
    """The page with regions and folio found in its text; every character that is not blank is in one region.

    Regions are in the order of the text, do not overlap and have no box. On joined text the body is one region a
    stretch; where lines or blank lines show paragraphs, it is one a paragraph.
    """
    text = page.text
    if not text.strip():
        return replace(page, regions=(), folio=None)
    lexicon = Lexicon(guess_language(text))
    lined = bool(page.lines)
    margins, folio = _find_margins(page, lexicon)
    lo = max((m.end for m in margins if m.start < len(text) / 2), default=0)
    hi = min((m.start for m in margins if m.start >= len(text) / 2), default=len(text))
    captions = _find_captions(text, lo, hi, lexicon)
    notes = _find_notes(text, lo, hi, captions, lexicon, lined=lined)
    parts = sorted([*margins, *captions, *notes], key=lambda part: part.start)
    filled: list[_Part] = []
    at = 0
    for part in [*parts, _Part(Role.BODY, len(text), len(text))]:
        filled += _divide_body(text, at, part.start, notes, lined=lined)
        if part.start < part.end:
            filled.append(part)
        at = max(at, part.end)
    return replace(page, regions=tuple(_make_regions(text, filled)), folio=folio)


def _make_regions(text: str, parts: Iterable[_Part]) -> list[Region]:
    regions: list[Region] = []
    open_roles: dict[Role, bool] = {}
    for part in parts:
        start, end = _trim(text, part.start, part.end)
        if start >= end:
            continue
        ends = bool(_END.search(text[max(start, end - 12) : end]))
        begins = part.label is not None or part.role not in (Role.BODY, Role.FOOTNOTE)
        if part.role is Role.BODY:
            begins = not (text[start].islower() or open_roles.get(Role.BODY, False) and not text[start].isupper())
        regions.append(Region(part.role, start, end, begins=begins, ends=ends, label=part.label,
                              label_end=part.label_end, level=2 if part.role is Role.HEAD else 0))
        open_roles[part.role] = not ends
    return regions


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


# ---------------------------------------------------------------------------------------------- callouts
def find_glued_callouts(text: str, labels: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    """Where notes are called in a text: (start, end, label), in order, each label at most once.

    `labels` are those of the page's notes in their order, and callouts stand in the same order. A figure counts that
    is set directly behind a word or its punctuation (or after a blank behind the end of a sentence), and that cannot
    be a year, a decimal, an ordinal or a number after an abbreviation.

    >>> find_glued_callouts("close but not harmonious.21 In no.2 they met”22 again, 2.5 times.", ["21", "22", "5"])
    ((26, 28, '21'), (46, 48, '22'))
    """
    wanted = list(dict.fromkeys(normalise_label(label) for label in labels))
    plain = text.translate(_SYMBOLS)
    spots = [[(m.start(), m.end(), score) for m in re.finditer(re.escape(label), plain)
              if (score := _call_score(plain, m.start(), m.end())) > 0] if label else [] for label in wanted]
    best: list[tuple[float, tuple[tuple[int, int, str], ...]]] = [(0.0, ())]
    for label, found in zip(wanted, spots, strict=True):
        grown = list(best)
        for start, end, score in found:
            total, chain = max((b for b in best if not b[1] or b[1][-1][1] <= start), key=lambda b: b[0])
            grown.append((total + score, (*chain, (start, end, label))))
        best = _front(grown)
    return max(best, key=lambda b: b[0])[1]


def _front(chains: list[tuple[float, tuple[tuple[int, int, str], ...]]]) -> list[tuple[float, tuple[tuple[int, int, str], ...]]]:
    """Of chains that end at the same place or later than another without being better, none need be kept."""
    kept: list[tuple[float, tuple[tuple[int, int, str], ...]]] = []
    for chain in sorted(chains, key=lambda c: (c[1][-1][1] if c[1] else 0, -c[0])):
        if not kept or chain[0] > kept[-1][0]:
            kept.append(chain)
    return kept


def _call_score(text: str, start: int, end: int) -> float:
    """How much a figure or symbol looks like a callout, 0 where it cannot be one."""
    label, before, after = text[start:end], text[max(0, start - 24) : start], text[end : end + 12]
    if not before.strip() or before[-1:] == label[0] or after[:1] == label[-1]:
        return 0.0
    last = before[-1]
    if label.isdigit():
        if last.isdigit() or after[:1].isdigit() or re.match(r"[.,:]\d|[-–/%°]|[.,]?\s?(?:percent|%)|\s?(?:st|nd|rd|th)\b", after):
            return 0.0
    elif label.isalpha() and (last.isalnum() or last in "'’-" or not re.match(r"\s|$", after)):
        return 0.0
    if after[:1].islower() or label.isalpha() and last.isspace():
        return 0.0
    if last.isspace():
        closing = re.search(r"[.!?…][\"'”’»)\]]*\s$", before)
        if label.isdigit() and closing and re.match(r"\s+[\"“‘«(\[]?[^\W\d_a-zß-ÿ]", after) and not _ABBREVIATION.search(before):
            return 1.0
        return 1.0 if not label.isalnum() and closing else 0.0
    if not label.isdigit():
        return 2.0 if last.isalnum() or last in ".,;:!?…)]”’\"'»" else 0.0
    if last.isalpha():
        word = re.search(r"[^\W_]+$", before)
        return 2.0 if word and len(word[0]) > 2 and word[0].isalpha() and word[0][1:].islower() else 0.0
    if last in ".,;:":
        inner = before[:-1].rstrip("\"'”’»)]")
        number = re.search(r"[\d.,]+$", before[:-1])
        if number and inner == before[:-1]:
            year = re.fullmatch(r"1\d{3}|20\d\d", number[0])
            opens = re.match(r"\s*[\"“‘«(\[]?[^\W\d_a-zß-ÿ]|\s*$", after)
            return 1.5 if last != ":" and opens and (year or last == ".") else 0.0
        return 0.0 if last == "." and _ABBREVIATION.search(before) else 3.0
    return 3.0 if last in "!?…)]”’\"'»" and not re.search(r"(?:^|[\s(])['’\"]$", before) else 0.0


# ---------------------------------------------------------------------------------------------- notes
_LABEL = re.compile(
    r"(?:(?<=\s)|^)(?:\[(?P<b>\d{1,3}|[a-z*†‡§‖¶])\]|\((?P<p>\d{1,3})\)|(?P<f>\d{1,3})(?P<stop>[.)])?|(?P<u>[⁰¹²³⁴-⁹]{1,3})"
    r"|(?P<s>[*†‡§‖¶]{1,4}))(?P<gap>\s?)(?=[^\W\d_]|[\"“‘«„(\[‹']|\d)"
)
_CITING = re.compile(
    r"\b(?:ibid|id|op\. ?cit|loc\. ?cit|see|cf|quoted|pp?|vols?|nos?|eds?|trans|hrsg|vgl|ebd|ebenda|siehe|s|bd|zit|voir|cité|"
    r"t|véase|cfr|см|ср|там же|указ|с|zob|tamże|zie)\b\.?(?=[\s\d,:;)]|$)", re.I)


class _Start(NamedTuple):
    """Where a note may begin: its label, how it is set, where its words begin, how likely it is."""

    start: int
    end: int
    label: str
    style: str
    score: float


def _find_notes(text: str, lo: int, hi: int, captions: Sequence[_Part], lexicon: Lexicon, *, lined: bool) -> list[_Part]:
    """The notes of a page, each as far as it goes; body that resumes behind a note is left out."""
    starts = _choose_starts(text, _note_starts(text, lo, hi, lined=lined))
    if not starts:
        return []
    first = starts[0].start
    notes: list[_Part] = []
    if _is_endnotes(text, lo, starts, hi) and first > lo:
        head = _notes_head(text, lo, first)
        notes += [_Part(Role.HEAD, lo, head)] if head > lo else []
        notes += [_Part(Role.FOOTNOTE, head, first)] if text[head:first].strip() else []
    labels = [start.label for start in starts]
    for number, start in enumerate(starts):
        stop = starts[number + 1].start if number + 1 < len(starts) else hi
        cut = min((c.start for c in captions if start.start < c.start < stop), default=stop)
        cut = _resume(text, first, start, cut, stop, labels[number + 1 :], lexicon)
        notes.append(_Part(Role.FOOTNOTE, start.start, cut, start.label, start.end))
    return notes


def _note_starts(text: str, lo: int, hi: int, *, lined: bool) -> list[_Start]:
    plain = text.translate(_SYMBOLS)
    found = []
    for m in _LABEL.finditer(plain, lo, hi):
        label = normalise_label(m["b"] or m["p"] or m["f"] or m["u"] or m["s"])
        before, after = plain[max(lo, m.start() - 24) : m.start()], plain[m.end() : m.end() + 20]
        if not is_label(label):
            continue
        fresh = not before.strip() or before.endswith("\n") and not before.endswith("‐\n")
        if lined and not fresh:
            continue
        bare = m["f"] is not None and not m["stop"]
        score = 1.0 if fresh or _END.search(before) and not _ABBREVIATION.search(before.rstrip()) else -1.5
        if bare and (not m["gap"] and not after[:1].isupper() and after[:1] not in "\"“‘«„[(" or after[:1].isdigit()):
            continue
        if after[:1].islower():
            score -= 2.0 if bare else 0.5
        elif after[:1].isdigit():
            score -= 1.5
        else:
            score += 0.5
        score += 1.0 * (m["s"] is not None or m["u"] is not None or m["b"] is not None)
        called = any(_call_score(plain, c.start(), c.end()) >= 1.5
                     for c in re.finditer(rf"(?<!\d){re.escape(label)}(?!\d)", plain[:m.start()]) if c.start() >= lo)
        score += 2.0 * called
        style = "bare" if bare else m["stop"] or "set"
        end = m.end() if m.end() < hi else m.end()
        found.append(_Start(m.start(), end, label, style, score))
    return found


def _choose_starts(text: str, found: Sequence[_Start]) -> list[_Start]:
    """The best run of ascending labels; none where even the best is likelier to be something else."""
    best: list[tuple[float, int]] = []
    for k, start in enumerate(found):
        total, previous = start.score, -1
        for j in range(k):
            gap = _steps_between(found[j].label, start.label)
            if not gap or start.start - found[j].end < 4:
                continue
            here = best[j][0] + start.score - 2.5 * (gap - 1) - 2.0 * (found[j].style != start.style)
            if here > total:
                total, previous = here, j
        best.append((total, previous))
    if not best:
        return []
    last = max(range(len(best)), key=lambda k: (best[k][0], k))
    chain = []
    k = last
    while k >= 0:
        chain.append(found[k])
        k = best[k][1]
    chain.reverse()
    tail = text[chain[0].start :]
    needed = 2.5 if len(chain) > 1 else 3.0
    needed -= 1.0 * (_citing(tail) > 0.12)
    return chain if best[last][0] >= needed else []


def _steps_between(label: str, following: str) -> int:
    """How many labels further on in one numbering another stands (1 to 3), 0 if it does not."""
    if label.isdigit() and following.isdigit():
        distance = int(following) - int(label)
        return distance if 0 < distance <= 3 else 0
    return int(follows(following, label))


def _citing(text: str) -> float:
    """How much a text is like notes: the share of its words that are figures or words of citation."""
    words = re.findall(r"[^\W_]+", text)
    return (sum(w.isdigit() for w in words) + len(_CITING.findall(text))) / len(words) if words else 0.0


def _is_endnotes(text: str, lo: int, starts: Sequence[_Start], hi: int) -> bool:
    """Whether the page holds notes only, so that what precedes the first label is the end of a note or a heading."""
    before = text[lo : starts[0].start]
    if _notes_head(text, lo, starts[0].start) > lo:
        return True
    if len(before) > 0.3 * (hi - lo) or len(starts) < 3:
        return False
    return not find_glued_callouts(before, [s.label for s in starts]) and _citing(before) > 0.5 * _citing(text[starts[0].start : hi])


_NOTES_HEADS = re.compile(
    r"\s*(?:(?:end|foot)?notes?(?: to [^.]{3,60}?)?|anmerkungen|fussnoten|fußnoten|notas?|note|noten|noter|przypisy|poznámky|"
    r"примечания|references|nachweise)\s*(?=\d|\[|\n|$)", re.I)


def _notes_head(text: str, lo: int, first: int) -> int:
    found = _NOTES_HEADS.match(text, lo, first + 1)
    return min(found.end(), first) if found else lo


def _resume(text: str, first: int, start: _Start, cut: int, stop: int, later: Sequence[str], lexicon: Lexicon) -> int:
    """Where body text resumes behind a note, else where the note's stretch ends.

    The first note stands where the body broke off; the body goes on where a later note is called before it begins, or
    where the rest of a broken word stands.
    """
    if cut < stop:
        return cut  # a caption stands between
    inside = text[start.end : stop]
    called = find_glued_callouts(inside, later)
    broken = re.search(r"([^\W\d_]+)[‐-]\s*$", text[:first])
    limit = called[0][0] if called else len(inside)
    open_before = not _END.search(text[max(0, first - 12) : first])
    best, place = (-9.0 if called else 3.0), -1
    marks = [m.end() for m in re.finditer(r"[.!?…][\"'”’»)\]]*\s+", inside[:limit])
             if inside[m.end() : m.end() + 1].islower() or not _ABBREVIATION.search(inside[: m.end()].rstrip())]
    for at in marks:
        rest = inside[at:]
        word = re.match(r"[^\W\d_]+", rest)
        if word is None:
            continue
        score = 0.0
        if broken:
            whole = lexicon.zipf(broken[1] + word[0])
            score += 6.0 if whole >= 2 and word[0].islower() else -3.0
        elif open_before:
            score += 3.0 if word[0].islower() else -1.0
        else:
            score += 0.5 if word[0][0].isupper() else -3.0
        if called or score >= 3:
            score += 12 * (_citing(inside[max(0, at - 300) : at]) - _citing(rest[:400])) + 0.1
        if score > best:
            best, place = score, at
    return start.end + place if place >= 0 else stop

# ---------------------------------------------------------------------------------------------- heads and feet
_FOLIO = r"(?:\d{1,4}|[ivxlc]{1,7}|[IVXLC]{2,7})"
_RULED = re.compile(rf"[-–—=~·•*\[(]+\s*(?P<n>{_FOLIO})\s*[-–—=~·•*\])]*")
_FOOT = re.compile(rf"(?:(?P<n>{_FOLIO})\s*[|/:•·–—]?\s+)?(?P<t>[^\W\d_][^.!?;]*?)(?:\s+[|/:•·–—]?\s*(?P<m>{_FOLIO}))?$")
_SMALL = frozenset(
    "a an and as at by for from in into nor of on or the to with und der die das des dem den von vom zu zum zur im in für "
    "et de du des la le les l d à au aux en sur y el los las del al por para e il lo gli i di da dei della delle nel o os as "
    "do da dos das van het een en och att av om i и в на о об по из к".split())
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
_STAMP = re.compile(r"(?:\b(?:this content )?downloaded (?:from|by|on|at)\b|\ball use subject to\b|\bheruntergeladen\b|"
                    r"\btélécharg|\bdescargado\b|\bscaricato\b|©|\ball rights reserved\b)", re.I)


def _find_margins(page: Page, lexicon: Lexicon) -> tuple[list[_Part], str | None]:
    """The running head, running foot and folio at the two ends of a page's text, and the folio as printed."""
    text = page.text
    lo, hi = _trim(text, 0, len(text))
    parts: list[_Part] = []
    stamp = _STAMP.search(text, max(lo, hi - 220), hi)
    if stamp and _END.search(text[max(lo, stamp.start() - 12) : stamp.start()]):
        parts.append(_Part(Role.FURNITURE, stamp.start(), hi))
        hi = stamp.start()
    head, folio = _head(page, lo, hi, lexicon)
    foot, other = _foot(page, head[-1].end if head else lo, hi, known=folio is not None)
    return parts + head + foot, folio or other


def _margin(role: Role, start: int, end: int, folio: tuple[int, int] | None) -> list[_Part]:
    """The parts of a margin: its words, and its folio apart."""
    if folio is None:
        return [_Part(role, start, end)]
    spans = [(role, start, folio[0]), (Role.FOLIO, *folio), (role, folio[1], end)]
    return [_Part(kind, a, b) for kind, a, b in spans if a < b]


def _head(page: Page, lo: int, hi: int, lexicon: Lexicon) -> tuple[list[_Part], str | None]:
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
        if len(words) < 2 or not _is_title(before) or (m["n"].isalpha() and not sep):
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
            return _margin(Role.RUNNING_HEAD, lo, end, None), None
    # 4. the folio alone, between rules
    if first is not None and _RULED.match(text, lo):
        return [_Part(Role.FOLIO, lo, first.end("n"))], first["n"]
    return [], None


def _head_line(text: str, lo: int, line: int, hi: int) -> tuple[list[_Part], str | None]:
    """The first printed line where lines are known: a folio, a title with a folio, or capitals set off by a blank line."""
    words = text[lo:line].strip()
    found = re.search(rf"^\W*(?P<a>{_FOLIO})\b|(?<![\w.,])(?P<b>{_FOLIO})\W*$", words)
    rest = re.sub(r"^\W+|\W+$", "", words[: found.start()] + words[found.end() :]) if found else words
    if found and (not rest or _is_title(rest) and not _END.search(rest)):
        start = lo + text[lo:line].find(words) + found.start(found.lastgroup or 0)
        folio = found["a"] or found["b"]
        return _margin(Role.RUNNING_HEAD, lo, line, (start, start + len(folio))), folio
    following = text[line:hi].lstrip()[:1]
    if words.isupper() and len(words) > 7 and (text[line : line + 2] == "\n\n" or following.islower()):
        return [_Part(Role.RUNNING_HEAD, lo, line)], None
    return [], None


def _foot(page: Page, lo: int, hi: int, *, known: bool) -> tuple[list[_Part], str | None]:
    text = page.text
    start = max(lo, hi - 140)
    line = text.rfind("\n", start, hi)
    tail = text[start:hi].rstrip()
    if page.lines and line > start and (alone := re.fullmatch(rf"\W*({_FOLIO})\W*", text[line:hi])):
        return [_Part(Role.FOLIO, line, hi)], None if known else alone[1]
    ruled = re.search(rf"(?<=\s)[-–—=~]\s*(?P<n>{_FOLIO})\s*[-–—=~]?$", tail)
    if ruled and not known:
        return [_Part(Role.FOLIO, start + ruled.start(), hi)], ruled["n"]
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
        if len(words) < 2 or not _is_title(title) or "," in title or not before:
            continue
        if not (number and number.isdigit() and not known and (len(words) > 2 or capitals) or capitals or (
                len(words) > 3 and _END.search(before) and not _ABBREVIATION.search(before))):
            continue
        if m["n"] and not number:
            continue
        group = "n" if m["n"] else "m"
        folio = (start + m.start(group), start + m.end(group)) if number and number.isdigit() and not known else None
        begin = start + (m.start() if folio else m.start("t"))
        return _margin(Role.RUNNING_HEAD, begin, hi, folio), number if folio else None
    bare = re.search(r"(?P<end>[.!?…][\"'”’»)\]]*)\s+(?P<n>\d{1,4})$", tail)
    if bare and not known and not _ABBREVIATION.search(tail[: bare.end("end")]):
        return [_Part(Role.FOLIO, start + bare.start("n"), hi)], bare["n"]
    return [], None


def _is_title(text: str) -> bool:
    """Whether words could be a running head: capitals, small words between them, figures and signs."""
    words = re.findall(r"[^\W_]+(?:['’.][^\W_]+)*", text)
    return bool(words) and words[0] not in _SMALL and all(
        not word[0].islower() or word in _SMALL or re.fullmatch(r"[ivxlc]+", word) for word in words) and not re.search(
        r"[^\W\d]{4,}[.!?]\s", text)


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
        if bare[:1].islower() and bare not in _SMALL or (
                re.search(r"[^\W\d]{3,}[.!?]$", word[0]) and not _ABBREVIATION.search(" " + bare)):
            last = k
            break
        if k > 1 and bare.lower() in _OPENERS and bare[:1].isupper() and words[k - 1][0].lower() not in _SMALL and not words[k - 1][0].endswith(":"):
            return begin + words[k - 1].end()
    while last and words[last - 1][0] in _SMALL:
        last -= 1
    if last == len(words) or last < 2:
        return begin + words[last - 1].end() if last else begin
    final, before = words[last - 1][0], words[last - 2][0]
    following = re.sub(r"\W", "", words[last][0])
    if final[-1:] in "])" or final[-1:].isdigit() or before in _SMALL or lexicon.zipf(following) < 2:
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


# ---------------------------------------------------------------------------------------------- captions
_CREDIT = re.compile(
    r"(?:(?<=[.!?)\]”’\"»\d])\s+|(?<=\n)|^)(?P<c>(?:(?:photo|picture|image|map|illustration)\s+)?(?:credits?\s*[:—-]|courtesy of\b|sources?\s*:)|"
    r"photo(?:graph)?s?\s*(?::|by\b|courtesy\b)|(?:bild|foto)(?:nachweis|quelle|s)?\s*:|abbildungsnachweis\s*:|quellen?\s*:|"
    r"crédits?(?: photo\w*)?\s*:|photo\w*\s*:|source\s*:|foto(?:grafía|grafia)?\s*(?::|di\b|de\b)|fuentes?\s*:|fontes?\s*:|"
    r"bron\s*:|фото\s*:|источник\s*:|(?:图片)?来源[::]|出典[::])", re.I)
_FIGURE = re.compile(
    r"(?:(?<=[.!?)\]”’\"»])\s+|(?<=\n)|^|(?<=\d)\s+)(?P<f>(?i:fig(?:ure|ura|\.)?|abb(?:ildung|\.)|plate|planche|tafel|map|karte|carte|table|tableau|"
    r"tabelle|tabla|tav(?:ola|\.)|ill(?:ustration|us|\.)?|afb(?:eelding|\.)|рис(?:унок|\.)|таблица|图|図|圖)\s?\d{1,3}[a-z]?\s*[.:—–-]\s*(?=[^\W\d_a-z]|[“\"„«]))")


def _find_captions(text: str, lo: int, hi: int, lexicon: Lexicon) -> list[_Part]:
    """Captions with their credits: by the word for a figure, or by a credit not far behind the head."""
    parts: list[_Part] = []
    at = lo
    figures = [m.start("f") for m in _FIGURE.finditer(text, lo, hi) if text[m.start("f")].isupper() or not text[m.start("f")].islower()]
    for m in _CREDIT.finditer(text, lo, hi):
        cue = m.start("c")
        if cue < at or text[cue].islower() or re.search(r"(?:^|\s)[\[(]?(?:\d{1,3}|[*∗†‡§])[.)\]]?\s*$", text[max(lo, cue - 6) : cue]):
            continue
        begin = next((f for f in reversed(figures) if max(at, cue - 500) <= f < cue), -1)
        top = text[at:cue]
        if begin < 0 and at == lo and len(top) <= 450 and top.strip() and not top.lstrip()[0].islower():
            begin = at
        if begin < 0:
            ends = [e.end() for e in re.finditer(r"[.!?][\"”’)\]]*\s+", text[max(at, cue - 400) : cue - 2])]
            begin = max(at, cue - 400) + ends[-1] if ends else -1
        if begin < 0:
            continue
        end = _credit_end(text, m.end("c"), min(hi, m.end("c") + 220), lexicon)
        parts += [_Part(Role.CAPTION, begin, cue), _Part(Role.CREDIT, cue, end)]
        at = end
    for f in figures:
        if all(not p.start <= f < p.end for p in parts):
            stop = re.compile(r"[.!?][\"”’)\]]*(?=\s+[^\W\d_]|\s*$)|\n\n").search(text, f + 12, min(hi, f + 400))
            if stop:
                parts.append(_Part(Role.CAPTION, f, stop.end()))
    return sorted(parts, key=lambda p: p.start)


def _credit_end(text: str, at: int, stop: int, lexicon: Lexicon) -> int:
    """Where a credit ends: at its full stop, before a word in small letters that cannot be part of a name, behind a number."""
    words = list(re.finditer(r"\S+", text[at:stop]))
    for k, word in enumerate(words):
        bare = word[0].strip("\"'“”‘’([,;:])")
        if k and "\n" in text[at + words[k - 1].end() : at + word.start()] and not words[k - 1][0].endswith("‐"):
            return at + words[k - 1].end()
        following = words[k + 1][0] if k + 1 < len(words) else ""
        if re.search(r"[.!?][\"”’)\]]*$", word[0]) and not _ABBREVIATION.search(" " + bare) and not re.search(r"\w\.\w", bare):
            return at + word.end()
        if bare[:1].islower() and bare.rstrip(".") not in _SMALL | {"courtesy", "by"} and k:
            return at + words[k - 1].end() if words[k - 1][0].lower() not in _SMALL else at + word.end()
        if bare[-1:].isdigit() and word[0][-1:].isdigit() and following[:1].isupper() and k:
            return at + word.end()
    return at + words[-1].end() if words else at


# ---------------------------------------------------------------------------------------------- body
def _divide_body(text: str, start: int, end: int, notes: Sequence[_Part], *, lined: bool) -> list[_Part]:
    """What is left of a page, a part a paragraph where line breaks show them."""
    if not text[start:end].strip():
        return []
    rule = re.compile(r"\s*[_—–-]{5,}\s*").fullmatch(text, start, end)
    if rule:
        return [_Part(Role.FURNITURE, start, end)]
    cuts = [m.end() for m in re.finditer(r"\n[ \t]*\n\s*", text[start:end])]
    rows = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text[start:end])]
    if not lined:
        cuts += [m.end() for m in re.finditer(r"(?<!‐)\n", text[start:end])]
    elif len(rows) > 3:
        widths = sorted(b - a for a, b in rows)
        full = widths[len(widths) * 3 // 4]
        plain = sum(text[start + a].isspace() for a, _ in rows) < 0.4 * len(rows)
        for (a, b), (c, _) in zip(rows, rows[1:], strict=False):
            row, following = text[start + a : start + b], text[start + c : start + c + 4]
            indented = plain and following[:2].isspace()
            short = b - a < 0.7 * full and _END.search(row) and not following.lstrip()[:1].islower()
            if indented or short and not any(c - 3 <= cut <= c for cut in cuts):
                cuts.append(c)
    edges = sorted({0, *cuts, end - start})
    parts = []
    for a, b in zip(edges, edges[1:], strict=False):
        piece = text[start + a : start + b].strip()
        alone = "\n" not in piece and len(edges) > 2 and text[start + b - 2 : start + b] == "\n\n"
        head = lined and alone and 2 < len(piece) < 70 and not re.search(r"[.,;:!?…]\W*$", piece) and not piece[0].islower()
        parts.append(_Part(Role.HEAD if head and _is_title(piece) else Role.BODY, start + a, start + b))
    return parts
