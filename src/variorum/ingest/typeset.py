"""Words on a page put together into printed lines: raised figures, drop capitals, lines drawn in pieces."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import inf
from statistics import median

from variorum.ingest.runs import Run, Word, run_of
from variorum.ingest.spelling import ASCENT, LARGER, Row, Sheet, Typeset
from variorum.labels import SYMBOLS

_LEVEL = 0.15  # of the type size: how far the baselines of pieces of one line may differ
_FAR = 1.0  # of the type size: a wider gap may be a gutter or a tab
_SPACED = 1.8  # of the type size: between the words of a letterspaced head
_WIDEST = 3.0  # of the type size: the widest blank in a line of a narrow column
_JOINT, _FIGURES = 0.16, 0.32  # of the type size: the widest gap within a word, and within a number
_JOINT_LEAST, _JOINT_MOST, _ENOUGH = 0.05, 0.3, 60  # between which it is measured, and by so many gaps
_NARROW = 0.4  # of the way from the gaps within words to those between them: a blank after an f is narrow
_ROUNDED = 0.25  # points
_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹" + SYMBOLS
_EVEN, _ALIKE = 2, 0.1  # blanks of a line that are equal, and by how much of the type size they may differ
_TELLING = 2  # lines around a gap that tell what it is


def set_lines(runs: Iterable[Run]) -> Typeset:
    """Put the words of a page together into lines, in the order in which the lines first appear."""
    upright: list[Run] = []
    sideways: list[Run] = []
    for run in runs:
        (upright if run.upright else sideways).append(run)
    rows = _join_fragments(_gather(_in_order(upright)))
    rows += [Row(run_of(word)) for run in sideways for word in run.words()]
    sheet = Sheet()
    for row in rows:
        sheet.add(row)
    return sheet.close()


def _in_order(runs: list[Run]) -> list[Run]:
    """The runs themselves, or where the content stream goes to and fro within lines, words sorted and put together."""
    if not _is_shuffled(runs):
        return runs
    ordered: list[Word] = []
    words = [word for run in runs for word in run.words()]
    level = _levels(word.baseline for word in words)
    words.sort(key=lambda w: (level[w.baseline], w.left))
    joints = {style: _widest_joint(words, style) for style in {word.style for word in words}}
    for word in words:
        last = ordered[-1] if ordered else None
        if (
            last is not None
            and (last.size, last.style, level[last.baseline]) == (word.size, word.style, level[word.baseline])
            and -0.3 * word.size
            < word.left - last.right
            < (joints[word.style] or (_FIGURES if _are_figures(last, word) else _JOINT)) * word.size
        ):
            ordered[-1] = last._replace(text=last.text + word.text, right=max(last.right, word.right))
        else:
            ordered.append(word._replace(blank=True))
    return [run_of(word) for word in ordered]


def _levels(heights: Iterable[float]) -> dict[float, float]:
    """Each height with the one that stands for it: letters of one line may differ by what was lost in rounding."""
    levels: dict[float, float] = {}
    level = last = -inf
    for height in sorted(set(heights)):
        level = height if height - last > _ROUNDED else level
        levels[height], last = level, height
    return levels


def _widest_joint(words: Sequence[Word], style: str) -> float | None:
    """How far apart, in ems, two pieces of one word in type of a style may be; None where the page does not tell.

    Where letters are drawn one by one their own gaps tell: they are of two kinds, within words and between them, and
    the limit is where the kinds differ most (N. Otsu, 1979). `words` stand in the order of lines.
    """
    gaps = sorted(
        (b.left - a.right) / b.size
        for a, b in pairwise(words)
        if len(a.text) == len(b.text) == 1
        and a.baseline == b.baseline
        and a.style == b.style == style
        and b.size
        and -0.3 * b.size < b.left - a.right < b.size
    )
    if len(gaps) < _ENOUGH:
        return None
    total, below = sum(gaps), 0.0
    best, limit = 0.0, None
    for count, (gap, wider) in enumerate(pairwise(gaps), 1):
        below += gap
        within, between = below / count, (total - below) / (len(gaps) - count)
        parted = count * (len(gaps) - count) * (between - within) ** 2
        if parted > best and _JOINT_LEAST <= (gap + wider) / 2 <= _JOINT_MOST:
            best, limit = parted, within + _NARROW * (between - within)
    return limit


def _are_figures(last: Word, word: Word) -> bool:
    """Whether the pieces are of a number; figures have more white beside them."""
    return all(edge.isdigit() or edge in "()[]" for edge in (last.text[-1], word.text[0]))


def _is_shuffled(runs: Sequence[Run]) -> bool:
    """Whether words go to and fro: back within their line, or to a line other than the next, at every second word."""
    back = jumps = 0
    for a, b in pairwise(runs):
        level = abs(a.baseline - b.baseline) < 0.5 * max(a.size, b.size)
        back += level and b.lefts[0] < a.lefts[-1] - 0.5 * b.size
        jumps += not level and not 0 < b.baseline - a.baseline < 3 * max(a.size, b.size)
    count = sum([len(run.texts) for run in runs])
    return back >= max(3, 0.02 * count) or jumps > max(10, 0.5 * count)


def _gather(runs: Sequence[Run]) -> list[Row]:
    rows: list[Row] = []
    row: Row | None = None
    for run in runs:
        if row is None or not _continues(row, run):
            row = Row(run)
            rows.append(row)
        elif len(run.texts) == 1 or run.size > LARGER * row.size or run[3:5] == (row.baseline, row.size):
            row.add(run)
        else:
            first, *rest = map(run_of, run.words())
            row.add(first)
            for part in rest:
                if _continues(row, part):
                    row.add(part)
                else:
                    row = Row(part)
                    rows.append(row)
    return rows


def _continues(row: Row, run: Run) -> bool:
    """Whether the first word of a run stands in the line of those before."""
    last = row.runs[-1]
    gap, down = run.lefts[0] - last.rights[-1], run.baseline - row.baseline
    if not down and run.size == row.size and -0.5 * run.size <= gap <= _FAR * run.size:
        return True  # the ordinary case, in which all tests below would come to the same
    size = max(row.size, run.size)
    if gap < -0.5 * size or gap > _SPACED * size:
        return False
    text, before = run.texts[0], last.texts[-1]
    if before.endswith("‐") and run.blank and abs(down) > 0.5 * size:
        return False
    if row.size > 1.7 * run.size and len(row.runs) == len(last.texts) == 1 and len(before) <= 2:
        return False  # a drop capital stands beside lines of which it is known later to which it belongs
    if gap > _FAR * size and not len(text) == len(before) == 1:  # in letterspaced words gaps are wider
        return False
    if abs(down) <= 0.12 * size:
        return True
    if 0.45 * row.size < run.size < 0.92 * row.size:  # a raised or lowered figure, not the words after a drop capital
        return -0.75 * size < down < 0.4 * size and gap < 0.8 * size
    if run.size > 1.08 * row.size and all(other.size < 0.92 * run.size for other in row.runs):
        return 0.05 * size < down < 0.75 * size and gap < 0.8 * size  # a raised label heads the line
    return False


def _join_fragments(rows: list[Row]) -> list[Row]:
    """Rejoin lines that the content stream draws in pieces, and drop capitals with the words they begin.

    Pieces a blank apart are one line; of those further apart, the lines above and below tell.
    """
    if len(rows) < 2:
        return rows
    if _any_level(rows):
        rows = _join(rows, _is_blank)
        rows = _join_even(rows, _Around(rows))
        around = _Around(rows)
        rows = _join(rows, lambda left, right: _is_wide_blank(left, right, around))
    typical = median(row.size for row in rows)
    return _drop_capitals(_lone_figures(rows, typical), typical)


class _Around:
    """The lines of a page by their height, to tell what stands above and below a gap."""

    def __init__(self, rows: Sequence[Row]) -> None:
        by_height = sorted(rows, key=lambda row: row.baseline)
        self._heights = [row.baseline for row in by_height]
        self._spans = [(row.left, row.right, row.size) for row in by_height]

    def count(self, left: Row, right: Row) -> tuple[int, int]:
        """How many lines near two rows go across the gap between the two, and how many end or begin at it.

        Lines of the same type tell more: notes may stand in columns of their own below a body that has none.
        """
        size, middle = max(left.size, right.size), (left.right + right.left) / 2
        low = bisect_left(self._heights, left.baseline - 8 * size)
        high = bisect_right(self._heights, left.baseline + 8 * size)
        counts = {True: [0, 0], False: [0, 0]}  # of lines of the same type, of others: crossing, beside
        for height, (start, stop, other) in zip(self._heights[low:high], self._spans[low:high], strict=True):
            if abs(height - left.baseline) < 0.5 * size:
                continue
            count = counts[abs(other - size) < 0.05 * size]
            count[0] += start < middle - 0.5 * size and stop > middle + 0.5 * size
            ends, begins = middle - 1.5 * size < stop, start < middle + 2.5 * size  # lines may be set in
            count[1] += (ends and stop <= middle + 0.5 * size) or (begins and start >= middle - 0.5 * size)
        alike, unlike = counts[True], counts[False]
        crossing, beside = alike if sum(alike) >= _TELLING else [a + b for a, b in zip(alike, unlike, strict=True)]
        return crossing, beside


def _join_even(rows: list[Row], around: _Around) -> list[Row]:
    """Rows of which those of one word, as far from one another as justified words of a line are, are one."""
    chains: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: (round(row.baseline / 2), row.left)):
        chain = chains[-1] if chains else []
        if chain and _is_even(chain, row) and _is_crossed(*around.count(chain[-1], row)):
            chain.append(row)
        else:
            chains.append([row])
    gone = set()
    for first, *rest in chains:
        if len(rest) >= _EVEN and 2 * sum(_is_worded(row) for row in (first, *rest)) > len(rest) + 1:
            for row in rest:
                first.take(row)
                gone.add(id(row))
    return [row for row in rows if id(row) not in gone]


def _is_crossed(crossing: int, beside: int) -> bool:
    return crossing > 0 or beside < _TELLING


def _is_even(chain: Sequence[Row], row: Row) -> bool:
    """Whether a row of one word is as far from the last of a chain as that is from the one before it."""
    last, size = chain[-1], row.size
    gap = row.left - last.right
    if len(row.texts) > 1 or not _is_level(last, row) or not _FAR * size <= gap < _WIDEST * size:
        return False
    return len(chain) < 2 or abs(last.left - chain[-2].right - gap) < _ALIKE * size


def _is_worded(row: Row) -> bool:
    return any(char.isalpha() for text in row.texts for char in text)


def _any_level(rows: list[Row]) -> bool:
    """Whether any two rows may stand on one level, which on a page of one column none do."""
    heights = sorted([row.baseline for row in rows])
    least = min([below - above for above, below in pairwise(heights)])
    return least <= _LEVEL * max([row.size for row in rows])


def _join(rows: list[Row], is_one_line: Callable[[Row, Row], bool]) -> list[Row]:
    """Rows joined to those they continue; a line takes the place of its first piece."""
    place = {id(row): index for index, row in enumerate(rows)}
    joined: list[Row] = []
    for row in sorted(rows, key=lambda r: (round(r.baseline / 2), r.left)):
        before = joined[-1] if joined else None
        if before is not None and _is_level(before, row) and is_one_line(before, row):
            before.take(row)
            place[id(before)] = min(place[id(before)], place[id(row)])
        else:
            joined.append(row)
    joined.sort(key=lambda row: place[id(row)])
    return joined


def _is_level(left: Row, right: Row) -> bool:
    size = max(left.size, right.size)
    return abs(left.baseline - right.baseline) <= _LEVEL * size and size < 1.6 * min(left.size, right.size)


def _is_blank(left: Row, right: Row) -> bool:
    return -0.2 * left.size < right.left - left.right < 0.6 * max(left.size, right.size)


def _is_wide_blank(left: Row, right: Row, around: _Around) -> bool:
    """Whether a gap wider than a blank lies in one line: a gutter is free in the lines above and below as well."""
    size = max(left.size, right.size)
    gap = right.left - left.right
    if not 0 < gap < _WIDEST * size or not "".join(right.texts).strip(_MARKS):
        return False  # a callout stands at its word: further on it is the label of a note
    crossing, beside = around.count(left, right)
    if crossing + beside < _TELLING:
        return gap < 0.9 * size
    return crossing > beside


def _lone_figures(rows: list[Row], typical: float) -> list[Row]:
    """Raised figures that the content stream draws apart from their lines, put after the words that they touch."""
    lone = [row for row in rows if row.size < 0.9 * typical and all(len(text) <= 3 for text in row.texts)]
    for row in lone:
        row.words = [figure for figure in row.words if not _attach_figure(figure, row, rows)]
    return [row for row in rows if row.texts] if lone else rows


def _attach_figure(figure: Word, row: Row, rows: Sequence[Row]) -> bool:
    """Whether a raised figure could be put into a line; a label, nearer to its note, is left alone."""
    height = figure.baseline
    level = [r for r in rows if abs(r.baseline - height) < 0.75 * r.size and r is not row and r.texts]
    after = [r.left - figure.right for r in level if -0.1 * r.size <= r.left - figure.right]
    nearest = min(after, default=inf)
    for other in level:
        if other.baseline - height <= 0.05 * other.size:
            continue
        reach = min(0.25 * other.size, nearest)
        at = next((k for k, w in enumerate(other.words) if abs(figure.left - w.right) < reach), None)
        if at is not None and figure.size < 0.92 * other.size:
            other.words.insert(at + 1, figure._replace(blank=False))
            return True
        # the edition before a year (²1968); what stands before the first word is a label
        heads = range(1, len(other.words))
        at = next((k for k in heads if 0 <= other.words[k].left - figure.right < 0.15 * other.size), None)
        if at is not None and figure.size < 0.92 * other.size:
            other.words[at : at + 1] = [figure, other.words[at]._replace(blank=False)]
            return True
    return False


def _drop_capitals(rows: list[Row], typical: float) -> list[Row]:
    for cap in [r for r in rows if r.size > 1.7 * typical and len(r.texts) == 1 and len(r.texts[0]) <= 2]:
        letter = cap.words[0]
        top = letter.baseline - ASCENT * letter.size
        beside = [
            r
            for r in rows
            if r is not cap
            and r.size < 0.8 * cap.size
            and top < r.baseline <= letter.baseline + 2
            and -0.3 * typical < r.left - letter.right + 0.1 * letter.size < 1.4 * typical
        ]
        if beside and letter.text[-1].isalpha():
            line = min(beside, key=lambda r: r.baseline)
            line.words[0] = line.words[0]._replace(blank=False)
            line.words.insert(0, letter)
            rows = [r for r in rows if r is not cap]
    return rows
