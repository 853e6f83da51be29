"""Which character of one text of a page stands against which of another, wherever it was moved to.

Blanks take no part, and letters are compared as `letters` folds them. Long passages that occur once in each text are
found first (in any order, so that a column, a caption or a folio may stand elsewhere); what lies between is aligned
letter by letter. The work is linear in the length of the page as long as the texts resemble each other.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from variorum.letters import Letters, letters_of

SCRAP = 3
"""Letters of a remnant worth looking for elsewhere: a folio of three figures."""
_PASSAGE = 10  # letters that a passage must share to be an anchor; shorter ones recur by chance on one page
_MOVED = 16  # letters of a passage that may stand in another order than the rest
_LINE = 30  # letters of a remnant that is a line: two lines that are not the same are hardly ever half alike
_SCRAPS = 80  # remnants of each text, the longest, that are compared with each other
_ALIKE = 0.4  # similarity below which two passages at the same place are different texts
_LARGEST = 40_000_000  # cells of one letter-by-letter comparison; beyond it, texts without anchors stay apart


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
    a, b = letters_of(base), letters_of(other)
    runs = _mend_seams(a, b.keys, _order(_find_runs(a.keys, b.keys)))
    steps = _fill(a.keys, b.keys, runs)
    for _ in range(3):  # what a match leaves over may match again
        if not _pair_scraps(a.keys, b.keys, steps):
            break
    return Alignment(a, b, tuple(_place(steps)))


def collate_spans(base: str, other: str, spans: Iterable[tuple[int, int, int, int]]) -> Alignment:
    """Align two texts of which it is known what stands against what: [start, end) and [other_start, other_end) each.

    >>> steps = collate_spans("p. 18s of", "p. 185 of", [(0, 3, 0, 3), (3, 6, 3, 6), (6, 9, 6, 9)]).steps
    >>> [(s.start, s.end, s.equal) for s in steps]
    [(0, 2, True), (2, 4, True), (4, 5, False), (5, 7, True)]
    """
    a, b = Letters(base), Letters(other)
    steps: list[Step] = []
    for start, end, other_start, other_end in spans:
        lo, hi = bisect_left(a.at, start), bisect_left(a.at, end)
        steps += _compare(a.keys, b.keys, lo, hi, bisect_left(b.at, other_start), bisect_left(b.at, other_end))
    return Alignment(a, b, tuple(steps))


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

    Where a moved passage stands in one text, the other has next to nothing between the same neighbours. `main` ascends
    in both texts.
    """
    size = sum(run.length for run in group)
    if size < _MOVED:
        return False
    last = group[-1]
    gaps = []
    for axis in (0, 1):
        start, end = group[0][axis], last[axis] + last.length
        before = bisect_right(main, start + _PASSAGE, key=lambda run: run[axis] + run.length)
        after = bisect_left(main, end - _PASSAGE, key=lambda run: run[axis])
        low = main[before - 1][1 - axis] + main[before - 1].length if before else 0
        high = main[after][1 - axis] if after < len(main) else low + size if before else 0
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

    lost = [s for s in steps if s.start >= 0 and s.other_start == s.other_end and s.end - s.start >= SCRAP]
    added = [s for s in steps if s.other_end - s.other_start >= SCRAP and s.start == s.end]
    lost = sorted(lost, key=lambda s: s.start - s.end)[:_SCRAPS]
    added = sorted(added, key=lambda s: s.other_start - s.other_end)[:_SCRAPS]
    pairs = []
    for s in lost:
        for t in added:
            x, y = a[s.start : s.end], b[t.other_start : t.other_end]
            if len(x) > 2000 or len(y) > 2000 or max(len(x), len(y)) > 4 * min(len(x), len(y)):
                continue
            score = fuzz.ratio(x, y)
            shorter = min(len(x), len(y))
            if score >= (99 if shorter < 6 else 65 if shorter < _LINE else 54):
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
