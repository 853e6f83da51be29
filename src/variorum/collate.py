"""Which character of one text of a page stands against which of another, wherever it was moved to.

Blanks take no part: joined, split and letterspaced words all look alike without them. Letters are compared without
case and accents, quotes and dashes by what they are for. Long passages that occur once in each text are found first
(in any order, so that a column, a caption or a folio may stand elsewhere); what lies between is aligned letter by
letter. The work is linear in the length of the page as long as the texts resemble each other.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

_PASSAGE = 10  # letters that a passage must share to be an anchor; shorter ones recur by chance on one page
_MOVED = 16  # letters of a passage that may stand in another order than the rest
_SCRAP = 3  # letters of a remnant worth looking for elsewhere: a folio of three figures
_SCRAPS = 80  # remnants of each text, the longest, that are compared with each other
_ALIKE = 0.4  # similarity below which two passages at the same place are different texts
_LARGEST = 40_000_000  # cells of one letter-by-letter comparison; beyond it, texts without anchors stay apart

_SIMPLE = {
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‘’‚‛`´‹›", "'"),
    **dict.fromkeys("‐‑‒–—―−\u00ad\ufffe\x02", "-"),
    "∗": "*",
    "⁎": "*",
    "ı": "i",
}


class _Folding(dict[int, str]):
    """Code point -> the character by which it is compared; one for one, so that offsets hold."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isspace() or unicodedata.category(char) == "Cf" and char != "\u00ad":
            folded = " "
        else:
            folded = _SIMPLE.get(char) or unicodedata.normalize("NFD", char)[0].lower()
            folded = _SIMPLE.get(folded, folded)
            if len(folded) != 1:  # "İ".lower() has two characters
                folded = folded[0]
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    r"""The text as it is compared: as long as before, without case, accents and kinds of quote, dash and blank.

    >>> fold("Coun‐\ncil’s É")
    "coun- cil's e"
    """
    return text.translate(_FOLDING)


class Letters:
    """A text without its blanks: `keys` are its folded characters, `at` their offsets in the text."""

    def __init__(self, text: str) -> None:
        folded = fold(text)
        self.text = text
        self.at = [i for i, c in enumerate(folded) if c != " "]
        self.keys = folded.replace(" ", "")

    @cached_property
    def spaced(self) -> list[bool]:
        """For each letter, and for the end, whether a blank (or the edge of the text) stands before it."""
        at, n = self.at, len(self.at)
        return [True, *(at[i] > at[i - 1] + 1 for i in range(1, n)), True] if n else [True]

    def slice(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text of letters [start, end), without blanks around them."""
        if start >= end:
            place = self.at[start] if start < len(self.at) else len(self.text)
            return place, place
        return self.at[start], self.at[end - 1] + 1


class Step(NamedTuple):
    """Letters [start, end) of the base stand against [other_start, other_end) of the other text.

    `equal` says that they agree letter by letter after folding; an empty span on one side is an omission there.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    equal: bool


class Alignment(NamedTuple):
    """Two texts and the steps that lead through both, in the order of the base.

    Every letter of the base is in one step, every letter of the other text in one step or in none. Where the other
    text has things in another order, `other_start` jumps.
    """

    base: Letters
    other: Letters
    steps: tuple[Step, ...]

    @property
    def agreement(self) -> float:
        """The share (0 to 1) of the shorter text's letters that agree with the other's, three or more in a row."""
        shorter = min(len(self.base.keys), len(self.other.keys))
        rows = [step.end - step.start for step in self.steps if step.equal]
        return sum(row for row in rows if row > 2 or row == shorter) / shorter if shorter else 0.0


class _Run(NamedTuple):
    start: int
    other: int
    length: int


def collate(base: str, other: str) -> Alignment:
    """Align two texts of one page.

    >>> steps = collate("the war was over.", "thewar was ovcr.").steps
    >>> [(s.start, s.end, s.equal) for s in steps]
    [(0, 11, True), (11, 12, False), (12, 14, True)]
    """
    a, b = Letters(base), Letters(other)
    runs = _mend_seams(a, b.keys, _order(_find_runs(a.keys, b.keys)))
    steps = _fill(a.keys, b.keys, runs)
    for _ in range(3):  # what a match leaves over may match again
        if not _pair_scraps(a.keys, b.keys, steps):
            break
    return Alignment(a, b, tuple(_place(steps)))


def _find_runs(a: str, b: str) -> list[_Run]:
    """Passages that stand once in each text, as long as they go, in the order of the first."""
    width = _PASSAGE
    places: dict[str, int] = {}
    for j in range(len(b) - width + 1):
        key = b[j : j + width]
        places[key] = -1 if key in places else j
    once: dict[str, int] = {}
    for i in range(len(a) - width + 1):
        key = a[i : i + width]
        once[key] = -1 if key in once else i
    runs: list[_Run] = []
    start = other = -1
    end = -1
    for key, i in once.items():
        if i < 0:
            continue
        j = places.get(key, -1)
        if j < 0:
            continue
        if i - j == start - other and i <= end:
            end = i + width
            continue
        if start >= 0:
            runs.append(_Run(start, other, end - start))
        start, other, end = i, j, i + width
    if start >= 0:
        runs.append(_Run(start, other, end - start))
    runs.sort()
    return runs


def _order(runs: Sequence[_Run]) -> list[_Run]:
    """The runs to trust: the heaviest chain in the same order in both texts, and moved passages that are long enough.

    Short runs out of order are phrases that happen to occur once in each text, at different places.
    """
    ends: list[int] = []  # a front of chains: ends ascending, weights ascending
    best: list[tuple[int, int]] = []  # (weight, index of the last run)
    previous = [-1] * len(runs)
    for k, run in enumerate(runs):
        place = bisect_right(ends, run.other + _PASSAGE // 2)
        weight = run.length
        if place:
            weight += best[place - 1][0]
            previous[k] = best[place - 1][1]
        end = run.other + run.length
        spot = bisect_right(ends, end)
        if spot and best[spot - 1][0] >= weight:
            continue
        while spot < len(ends) and best[spot][0] <= weight:
            del ends[spot], best[spot]
        ends.insert(spot, end)
        best.insert(spot, (weight, k))
    chain = set()
    k = best[-1][1] if best else -1
    while k >= 0:
        chain.add(k)
        k = previous[k]
    main = sorted(runs[k] for k in chain)
    kept = list(main)
    group: list[_Run] = []
    for k, run in enumerate(runs):
        if k in chain:
            continue
        if group and not 0 <= run.other - (group[-1].other + group[-1].length) <= 200:
            kept += group if _is_moved(group, main) else []
            group = []
        group.append(run)
    kept += group if group and _is_moved(group, main) else []
    return _trim(sorted(kept))


def _is_moved(group: list[_Run], main: Sequence[_Run]) -> bool:
    """Whether runs out of order are a passage that was moved, not a phrase that each text has (and the other garbled).

    Where a moved passage stands in one text, the other has next to nothing between the same neighbours.
    """
    size = sum(run.length for run in group)
    if size < _MOVED:
        return False
    last = group[-1]
    gaps = []
    for axis in (0, 1):
        start, end = group[0][axis], last[axis] + last.length
        before = [run for run in main if run[axis] + run.length <= start + _PASSAGE]
        after = [run for run in main if run[axis] >= end - _PASSAGE]
        low = max(((run[1 - axis] + run.length) for run in before), default=0)
        high = min((run[1 - axis] for run in after), default=low + size if before else 0)
        gaps.append(max(high - low, 0))
    return min(gaps) < 0.6 * size or size > 12 * _MOVED


def _trim(runs: Sequence[_Run]) -> list[_Run]:
    """Cut the runs so that none overlaps another in either text."""
    kept: list[_Run] = []
    for run in runs:
        if kept:
            over = kept[-1].start + kept[-1].length - run.start
            if over > 0:
                run = _Run(run.start + over, run.other + over, run.length - over)
        if run.length > 2:
            kept.append(run)
    out: list[_Run] = []
    end = 0
    for run in sorted(kept, key=lambda r: r.other):
        over = end - run.other
        if over > 0:
            run = _Run(run.start + over, run.other + over, run.length - over)
        if run.length > 2:
            out.append(run)
            end = run.other + run.length
    return sorted(out)


def _mend_seams(a: Letters, b: str, runs: list[_Run]) -> list[_Run]:
    """Put the seam between two passages that stand apart in the other text where a word begins.

    A passage that was moved often agrees by chance with the first letters of what stands there instead.
    """
    out = list(runs)
    for k in range(len(out) - 1):
        one, two = out[k], out[k + 1]
        seam, jump = one.start + one.length, one.other + one.length
        if two.start != seam or two.other == jump:
            continue
        for d in range(1, 13):
            ahead = b[max(two.other - d, 0) : two.other]
            if d < one.length and a.spaced[seam - d] and a.keys[seam - d : seam] == ahead:
                out[k], out[k + 1] = one._replace(length=one.length - d), _Run(seam - d, two.other - d, two.length + d)
                break
            if d < two.length and a.spaced[seam + d] and a.keys[seam : seam + d] == b[jump : jump + d]:
                out[k], out[k + 1] = one._replace(length=one.length + d), _Run(seam + d, two.other + d, two.length - d)
                break
            if a.spaced[seam]:
                break
    return _trim(sorted(out))


def _fill(a: str, b: str, runs: Sequence[_Run]) -> list[Step]:
    """Align what lies between the runs."""
    edges = sorted((run.other, run.other + run.length) for run in runs)
    after = {}  # end of a run in b -> the free span behind it
    before = {}  # start of a run in b -> the free span ahead of it
    lo = 0
    for start, end in [*edges, (len(b), len(b))]:
        after[lo] = before[start] = (lo, start)
        lo = end
    used: set[tuple[int, int]] = set()
    steps: list[Step] = []
    torn: list[tuple[int, int, tuple[int, int], tuple[int, int]]] = []
    bounds = [_Run(0, 0, 0), *runs, _Run(len(a), len(b), 0)]
    for left, right in zip(bounds, bounds[1:], strict=False):
        if left.length:
            steps.append(Step(left.start, left.start + left.length, left.other, left.other + left.length, equal=True))
        lo, hi = left.start + left.length, right.start
        tail = after.get(left.other + left.length, (0, 0))
        head = before.get(right.other, (0, 0))
        if tail == head:
            used.add(tail)
            steps += _compare(a, b, lo, hi, *tail)
        elif lo < hi:
            torn.append((lo, hi, tail, head))
    for lo, hi, tail, head in torn:
        spans = [span for span in (tail, head) if span not in used and span[0] < span[1]]
        found = list(_compare_torn(a, b, lo, hi, spans or [(tail[0], tail[0])]))
        for span in spans:  # what agrees with nothing here may do so elsewhere
            if any(s.start < s.end and span[0] <= s.other_start < s.other_end <= span[1] for s in found):
                used.add(span)
            else:
                found = [
                    s for s in found if not (s.start == s.end and span[0] <= s.other_start < s.other_end <= span[1])
                ]
        steps += found
    for span in sorted(set(after.values()) - used):
        if span[0] < span[1]:
            steps.append(Step(-1, -1, span[0], span[1], equal=False))
    return steps


def _compare_torn(a: str, b: str, lo: int, hi: int, spans: Sequence[tuple[int, int]]) -> Iterable[Step]:
    """Align letters [lo, hi) of the base with two spans of the other text, one behind the other."""
    if len(spans) < 2:
        return _compare(a, b, lo, hi, *spans[0])
    (s1, e1), (s2, e2) = spans
    joined = b[s1:e1] + b[s2:e2]
    seam = e1 - s1
    out = []
    for step in _compare(a, joined, lo, hi, 0, len(joined)):
        x, y = step.other_start, step.other_end
        if y <= seam:
            out.append(step._replace(other_start=x + s1, other_end=y + s1))
        elif x >= seam:
            out.append(step._replace(other_start=x - seam + s2, other_end=y - seam + s2))
        else:
            cut = step.start + min(seam - x, step.end - step.start)
            out.append(Step(step.start, cut, x + s1, e1, step.equal))
            out.append(Step(cut, step.end, s2, y - seam + s2, step.equal))
    return out


def _compare(a: str, b: str, lo: int, hi: int, other_lo: int, other_hi: int) -> list[Step]:
    """Align letters [lo, hi) of one text with [other_lo, other_hi) of the other, letter by letter."""
    if lo == hi and other_lo == other_hi:
        return []
    whole = Step(lo, hi, other_lo, other_hi, equal=False)
    apart = [Step(lo, hi, other_lo, other_lo, equal=False), Step(hi, hi, other_lo, other_hi, equal=False)]
    if lo == hi or other_lo == other_hi:
        return [whole]
    if (hi - lo) * (other_hi - other_lo) > _LARGEST:
        return apart
    from rapidfuzz.distance import Levenshtein

    ops = Levenshtein.opcodes(a[lo:hi], b[other_lo:other_hi])
    steps = [
        Step(op.src_start + lo, op.src_end + lo, op.dest_start + other_lo, op.dest_end + other_lo, op.tag == "equal")
        for op in ops
    ]
    longer = max(hi - lo, other_hi - other_lo)
    same = sum(step.end - step.start for step in steps if step.equal)
    if longer > 8 and same < _ALIKE * min(hi - lo, other_hi - other_lo):
        return apart
    return steps


def _pair_scraps(a: str, b: str, steps: list[Step]) -> bool:
    """Match what only one text has at a place with what only the other has at another: a folio, a head, a caption.

    The steps are changed in place; the answer is whether any were.
    """
    from rapidfuzz import fuzz

    lost = [s for s in steps if s.start >= 0 and s.other_start == s.other_end and s.end - s.start >= _SCRAP]
    added = [s for s in steps if s.other_end - s.other_start >= _SCRAP and s.start == s.end]
    lost = sorted(lost, key=lambda s: s.start - s.end)[:_SCRAPS]
    added = sorted(added, key=lambda s: s.other_start - s.other_end)[:_SCRAPS]
    pairs = []
    for s in lost:
        for t in added:
            x, y = a[s.start : s.end], b[t.other_start : t.other_end]
            if len(x) > 2000 or len(y) > 2000 or max(len(x), len(y)) > 4 * min(len(x), len(y)):
                continue
            score = fuzz.ratio(x, y)
            if score >= (99 if min(len(x), len(y)) < 6 else 65):
                pairs.append((score * min(len(x), len(y)), s, t))
    taken: set[Step] = set()
    for _, s, t in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if s not in taken and t not in taken:
            taken |= {s, t}
            steps += _compare(a, b, s.start, s.end, t.other_start, t.other_end)
    steps[:] = [step for step in steps if step not in taken]
    return bool(taken)


def _place(steps: Sequence[Step]) -> list[Step]:
    """Put the steps in the order of the base; what only the other text has follows its predecessor there."""
    based = sorted((s for s in steps if s.start >= 0), key=lambda s: (s.start, s.end, s.other_start))
    loose = sorted((s for s in steps if s.start < 0), key=lambda s: s.other_start)
    if not loose:
        return based
    ends = {s.other_end: s.end for s in based if s.other_end > s.other_start}
    starts = {s.other_start: s.start for s in based if s.other_end > s.other_start}
    for s in loose:
        place = ends.get(s.other_start)
        if place is None:
            place = starts.get(s.other_end, 0)
        ends[s.other_end] = place
        based.append(Step(place, place, s.other_start, s.other_end, equal=False))
    return sorted(based, key=lambda s: (s.start, s.end, s.other_start))


class Place(NamedTuple):
    """A stretch of the base that no text divides further, and what the other texts have there.

    [start, end) are offsets in the base's text, empty where only others have something; `readings` are spans in the
    text of each other witness, empty for an omission, None where it has nothing to say (it is torn apart there).
    """

    start: int
    end: int
    readings: tuple[tuple[int, int] | None, ...]


def find_places(alignments: Sequence[Alignment]) -> list[Place]:
    r"""Cut a base and its witnesses at the blanks that all of them have; a word broken at a line end stays whole.

    >>> a = collate("it was\nMarch then", "itwas March ! then")
    >>> [(a.base.text[p.start:p.end], a.other.text[slice(*p.readings[0])]) for p in find_places([a])]
    [('it was', 'itwas'), ('March', 'March'), ('', '!'), ('then', 'then')]
    """
    base = alignments[0].base
    n = len(base.keys)
    tracks = [_track(alignment) for alignment in alignments]
    places: list[Place] = []
    last = 0
    for i in range(n + 1):
        if not base.spaced[i] or (0 < i < n and not _divides(base, i)):
            continue
        if any(track.ends[i] < 0 or track.starts[i] < 0 for track in tracks):
            continue
        if i > last:
            spans = tuple(
                _span(al.other, track.starts[last], track.ends[i], track.used[i] - track.used[last])
                for al, track in zip(alignments, tracks, strict=True)
            )
            places.append(Place(*base.slice(last, i), spans))
        if any(i in track.added for track in tracks):
            point = base.at[i - 1] + 1 if i else 0
            spans = tuple(
                al.other.slice(*track.added.get(i, (max(track.ends[i], 0),) * 2))
                for al, track in zip(alignments, tracks, strict=True)
            )
            places.append(Place(point, point, spans))
        last = i
    return places


def _divides(base: Letters, i: int) -> bool:
    """Whether the blank before letter `i` is one between words, not the break of a word at a line end."""
    return not (
        base.keys[i - 1] == "-"
        and i > 1
        and base.keys[i - 2].isalnum()
        and base.keys[i].isalnum()
        and base.at[i - 2] + 1 == base.at[i - 1]
    )


def _span(letters: Letters, start: int, end: int, used: int) -> tuple[int, int] | None:
    """The offsets of letters [start, end), None where only `used` of them belong here: the text is torn apart."""
    return letters.slice(start, end) if start <= end <= start + used + _SCRAP else None


class _Track(NamedTuple):
    """A way through the other text, per letter of the base (and its end): how both can be cut before that letter.

    `ends` is where in the other text what stands before ends, `starts` where what follows begins (-1 where it cannot be
    cut there), `added` what only the other text has, `used` how many of its letters were passed.
    """

    ends: list[int]
    starts: list[int]
    added: dict[int, tuple[int, int]]
    used: list[int]


def _track(alignment: Alignment) -> _Track:
    n, spaced = len(alignment.base.keys), alignment.other.spaced
    track = _Track([-1] * (n + 1), [-1] * (n + 1), {}, [0] * (n + 2))
    ends, starts, _, used = track
    free = [False] * (n + 1)  # where the base has letters that the other lacks, it may be cut anywhere
    loose: dict[int, list[tuple[int, int]]] = {}
    for step in alignment.steps:
        lo, hi, x, y = step.start, step.end, step.other_start, step.other_end
        if lo == hi:
            loose.setdefault(lo, []).append((x, y))
            continue
        starts[lo], ends[hi] = x, y
        if step.equal:
            used[lo + 1 : hi + 1] = [passed + 1 for passed in used[lo + 1 : hi + 1]]
            ends[lo + 1 : hi] = starts[lo + 1 : hi] = range(x + 1, y)
        else:
            used[hi] += y - x
        if x == y:
            ends[lo + 1 : hi] = starts[lo + 1 : hi] = [x] * (hi - lo - 1)
            free[lo : hi + 1] = [True] * (hi - lo + 1)
    if ends[0] < 0:
        ends[0] = loose[0][0][0] if 0 in loose else max(starts[0], 0)
    starts[n] = loose[n][-1][1] if n in loose else ends[n]
    for i, spans in loose.items():
        _attach(track, spaced, i, spans)
    for i in range(n + 1):
        if ends[i] >= 0 and ends[i] == starts[i] and not spaced[ends[i]] and not free[i]:
            ends[i] = -1
    for i in range(1, n + 1):
        used[i] += used[i - 1]
    return track


def _attach(track: _Track, spaced: Sequence[bool], i: int, spans: Sequence[tuple[int, int]]) -> None:
    """Take in what the other text adds before letter `i`: apart, or with the word that it is glued to."""
    ends, starts, added, used = track
    x, y = spans[0][0], spans[-1][1]
    if y < x or any(a[1] != b[0] for a, b in zip(spans, spans[1:], strict=False)):
        x, y = max(spans, key=lambda span: span[1] - span[0])
    if spaced[x] and spaced[y] or x != ends[i] and y != starts[i]:
        added[i] = (x, y)
    elif x == ends[i] and spaced[y]:
        ends[i] = y
        used[i] += y - x
    elif y == starts[i] and spaced[x]:
        starts[i] = x
        used[i + 1] += y - x
    else:
        ends[i] = -1
        used[max(i, 1)] += y - x
