"""The run of notes on a page, and where the body goes on behind it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from variorum.labels import follows, is_label, normalise_label
from variorum.lexicon import Lexicon
from variorum.model import Role
from variorum.textual.callouts import call_score, find_glued_callouts
from variorum.textual.parts import ABBREVIATION, END, SYMBOLS, Part

_LABEL = re.compile(
    r"""
    (?: (?<=\s) | ^ )
    (?: \[ (?P<bracketed> \d{1,3} | [a-z*†‡§‖¶] ) \]
      | \( (?P<parenthesised> \d{1,3} ) \)
      | (?P<figure> \d{1,3} ) (?P<stop> [.)] )?
      | (?P<symbol> [*†‡§‖¶]{1,4} )
    )
    (?P<gap> \s? ) (?= [^\W_] | ["“‘«„(\['] )
    """,
    re.VERBOSE,
)
_CITING = re.compile(
    r"\b(?:ibid|op\. ?cit|loc\. ?cit|see|cf|quoted|vgl|ebd|ebenda|siehe|voir|cité|véase|cfr|см|ср|там же|указ|zob|"
    r"tamże|zie)\b|\b(?:id|pp?|vols?|nos?|nr|eds?|trans|hrsg|s|bd|zit|t|fols?|с|т|л|ф)\.",
    re.IGNORECASE,
)
_DATED = re.compile(r"[^\W\d_]+\.?,? \d{4}\b")  # 7 March 1949
_HEADING = re.compile(
    r"\s*(?:(?:end|foot)?notes?(?: to [^.]{3,60}?)?|anmerkungen|fussnoten|fußnoten|notas?|note|noten|noter|przypisy|"
    r"poznámky|примечания|references|nachweise)\s*(?=\d|\[|\n|$)",
    re.IGNORECASE,
)
_CALL = re.compile(r"(?<!\d)\d{1,3}(?!\d)|[*†‡§‖¶]+|(?<![^\W\d_])[a-z](?![^\W\d_])")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s+")

_NOTES_LIKE = 0.08  # share of figures and words of citation in notes; prose has about 0.03
_PROSE_LIKE = 0.05
_REACH = (
    40_000  # characters between a callout and its note; a page has 3,000, an article with endnotes may be pasted whole
)


class _Start(NamedTuple):
    """Where a note may begin and its words; how its label is set; how likely it is; whether it is called before."""

    start: int
    end: int
    label: str
    style: str
    score: float
    called: bool


def find_notes(text: str, lo: int, hi: int, captions: Sequence[Part], lexicon: Lexicon, *, lined: bool) -> list[Part]:
    """The notes of a page, each as far as it goes; body that resumes behind a note is left out.

    `lined` says that the text's line breaks are those of the page, so that notes begin on lines of their own.
    """
    starts = [
        start
        for start in _note_starts(text, lo, hi, lined=lined)
        if all(not caption.start <= start.start < caption.end for caption in captions)
    ]
    starts = _choose_starts(text, starts, hi)
    if not starts:
        return []
    first = starts[0].start
    notes: list[Part] = []
    if first > lo and _is_endnotes(text, lo, starts, hi):
        head = _heading_end(text, lo, first)
        notes += [Part(Role.HEAD, lo, head)] if head > lo else []
        notes += [Part(Role.FOOTNOTE, head, first)] if text[head:first].strip() else []
    labels = [start.label for start in starts]
    for number, start in enumerate(starts):
        stop = starts[number + 1].start if number + 1 < len(starts) else hi
        end = min((c.start for c in captions if start.start < c.start < stop), default=stop)
        if end == stop:
            end = _resume(text, first, start.end, stop, labels[number + 1 :], lexicon)
        notes.append(Part(Role.FOOTNOTE, start.start, end, start.label, start.end))
    return notes


def _note_starts(text: str, lo: int, hi: int, *, lined: bool) -> list[_Start]:
    """Every place at which a note could begin by the look of its label and of what stands around it."""
    plain = text.translate(SYMBOLS)
    calls: dict[str, list[int]] = {}  # where each label is called
    for call in _CALL.finditer(plain, lo, hi):
        if call_score(plain, *call.span()) >= 1.5:
            calls.setdefault(call[0], []).append(call.start())
    found = []
    for match in _LABEL.finditer(plain, lo, hi):
        label = normalise_label(match["bracketed"] or match["parenthesised"] or match["figure"] or match["symbol"])
        before, after = plain[max(lo, match.start() - 24) : match.start()], plain[match.end() : match.end() + 1]
        fresh = not before.strip() or bool(re.search(r"(?<!‐)\n[ \t]*$", before))
        bare = match["figure"] is not None and not match["stop"]
        glued = bare and not match["gap"] and not after.isupper() and after not in '"“‘«„[('
        if not is_label(label) or lined and not fresh or glued or bare and after.isdigit():
            continue
        ended = END.search(before) and not ABBREVIATION.search(before.rstrip())
        score = 1.0 if fresh or ended else -1.5
        if after.islower():
            score -= 2.0 if bare else 0.5
        else:
            score += -1.5 if after.isdigit() else 0.5
        score -= 2.0 * bool(_DATED.match(plain, match.end()))
        score += match["symbol"] is not None or match["bracketed"] is not None or text[match.start()] in "⁰¹²³⁴⁵⁶⁷⁸⁹"
        before_it = bisect_left(calls.get(label, ()), match.start())
        called = before_it > 0 and calls[label][before_it - 1] >= match.start() - _REACH
        style = "bare" if bare else match["stop"] or "set"
        found.append(_Start(match.start(), match.end(), label, style, score + 2.0 * called, called))
    return found


def _choose_starts(text: str, found: Sequence[_Start], hi: int) -> list[_Start]:
    """The best run of ascending labels; none where even the best is likelier to be something else."""
    best: list[tuple[float, int]] = []
    for k, start in enumerate(found):
        total, previous = start.score, -1
        for j in range(max(0, k - 300), k):
            gap = _steps_between(found[j].label, start.label)
            if not gap or start.start - found[j].end < 4:
                continue
            link = 1.2 if gap == 1 else -2.5 * (gap - 1)
            here = best[j][0] + start.score + link - 2.0 * (found[j].style != start.style)
            if here > total:
                total, previous = here, j
        best.append((total, previous))
    if not best:
        return []
    last = k = max(range(len(best)), key=lambda k: (best[k][0], k))
    chain = []
    while k >= 0:
        chain.append(found[k])
        k = best[k][1]
    chain.reverse()
    ends = [*(start.start for start in chain[1:]), hi]
    own = " ".join(text[start.end : end] for start, end in zip(chain, ends, strict=True))
    if any(start.called for start in chain):
        needed = 2.5 if len(chain) > 1 else 1.0
    elif len(chain) > 1 and _citing(own) > _NOTES_LIKE:
        needed = 2.5
    else:
        return []  # points of a list in the body
    return chain if best[last][0] >= needed else []


def _steps_between(label: str, following: str) -> int:
    """How many labels further on in one numbering another stands (1 to 3), 0 if it does not."""
    if label.isdigit() and following.isdigit():
        distance = int(following) - int(label)
        return distance if 0 < distance <= 3 else 0
    doubled = set(label) == set(following) and len(following) == len(label) + 1  # * ** ***
    return int(follows(following, label) or doubled)


def _citing(text: str) -> float:
    """How much a text is like notes: the share of its words that are figures or words of citation."""
    words = re.findall(r"[^\W_]+", text)
    return (sum(word.isdigit() for word in words) + len(_CITING.findall(text))) / len(words) if words else 0.0


def _is_endnotes(text: str, lo: int, starts: Sequence[_Start], hi: int) -> bool:
    """Whether the page holds notes only, so that what precedes the first label is the end of a note or a heading."""
    first = starts[0].start
    before = text[lo:first]
    if _heading_end(text, lo, first) > lo:
        return True
    if len(before) > 0.3 * (hi - lo) or len(starts) < 3 or find_glued_callouts(before, [s.label for s in starts]):
        return False
    return len(before) < 0.15 * (hi - lo) or _citing(before) > 0.5 * _citing(text[first:hi])


def _heading_end(text: str, lo: int, first: int) -> int:
    found = _HEADING.match(text, lo, first + 1)
    return min(found.end(), first) if found else lo


def _resume(text: str, first: int, start: int, stop: int, later: Sequence[str], lexicon: Lexicon) -> int:
    """Where in the note's stretch [start, stop) body text resumes, else `stop`.

    `first` is where the first note stands, that is where the body broke off. It goes on where a later note is called
    before it begins, where the rest of a broken word stands, or in a long stretch of prose that begins small.
    """
    inside = text[start:stop]
    called = find_glued_callouts(inside, later)
    broken = re.search(r"([^\W\d_]+)[‐-]\s*$", text[max(0, first - 40) : first])
    unfinished = not END.search(text[max(0, first - 12) : first])
    best, place = (-9.0 if called else 3.0), -1
    for match in _SENTENCE.finditer(inside, 0, called[0][0] if called else len(inside)):
        at = match.end()
        rest, word = inside[at:], re.match(r"[^\W\d_]+", inside[at:])
        if word is None or not word[0][0].islower() and ABBREVIATION.search(inside[max(0, at - 24) : at].rstrip()):
            continue
        if not (called or broken) and (
            len(rest) < 200 or _citing(rest[:2000]) > _PROSE_LIKE or _citing(inside[max(0, at - 600) : at]) < 0.1
        ):
            continue
        if broken:
            score = 6.0 if word[0].islower() and lexicon.zipf(broken[1] + word[0]) >= 2 else -3.0
        elif unfinished:
            score = 3.0 if word[0].islower() else -1.0
        else:
            score = 0.5 if word[0][0].isupper() else -3.0
        score += 12 * (_citing(inside[max(0, at - 300) : at]) - _citing(rest[:400])) if called or score >= 3 else 0.0
        if score > best:
            best, place = score, at
    return start + place if place >= 0 else stop
