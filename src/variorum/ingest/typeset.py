"""Words on a page put together into printed lines: raised figures, letterspacing, drop capitals."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, pairwise
from math import inf, nan
from statistics import median
from typing import NamedTuple

from variorum.ingest.glyphs import Run, Word
from variorum.model import Box, Line, Token

_ASCENT, _DESCENT = 0.75, 0.22  # of the type size: the box of a word, the same for words with and without tall letters
_FAR = 1.0  # of the type size: a wider gap may be a gutter or a tab
_SPACED = 1.8  # of the type size: between the words of a letterspaced head
_WIDEST = 3.0  # of the type size: the widest blank in a line of a narrow column
_ROUNDED = 0.06  # points
_TELLING = 2  # lines around a gap that tell what it is
_CLOSING = ".,:;!?)]”’»"
_FRENCH = ";:!?»"  # marks that French sets apart from the word before them
_FULL_WIDTH = "。，、；：？！」』）》〉】．"
_THIN = 0.12  # of the type size
_SUPERIOR = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOT_PLAIN = frozenset(_CLOSING + _SUPERIOR)  # at a word's head: it may touch the word before
_new = tuple.__new__  # makes a named tuple of a tuple: a third of the cost of its own constructor


class _Row:
    """A line in the making: its words and the baseline and size of its full-size type."""

    __slots__ = ("baseline", "size", "words")

    def __init__(self, run: Run) -> None:
        self.words = list(run)
        self.baseline, self.size = run[0].baseline, run[0].size

    def add(self, word: Word) -> None:
        if word.size > 1.1 * self.size:
            self.baseline, self.size = word.baseline, word.size
        self.words.append(word)


class Typeset(NamedTuple):
    """The text of a page, one printed line a line, with its tokens and lines."""

    text: str
    tokens: tuple[Token, ...]
    lines: tuple[Line, ...]


def set_lines(runs: Iterable[Run]) -> Typeset:
    """Put the words of a page together into lines, in the order in which the lines first appear."""
    upright: list[Run] = []
    sideways: list[Run] = []
    for run in runs:
        (upright if run[0].upright else sideways).append(run)
    rows = _join_fragments(_gather(_in_order(upright)))
    rows += [_Row([word]) for run in sideways for word in run]
    text: list[str] = []
    tokens: list[Token] = []
    lines: list[Line] = []
    offset = 0
    for row in rows:
        line, row_tokens, box = _spell_plain(row, offset) or _spell(row, offset)
        lines.append(Line(offset, offset + len(line), box))
        tokens += row_tokens
        offset += len(line)
        text.append(line)
        offset += 1
    return Typeset("\n".join(text), tuple(tokens), tuple(lines))


def _in_order(runs: list[Run]) -> list[Run]:
    """The runs themselves, or where the content stream goes to and fro within lines, words sorted and put together."""
    if not _is_shuffled(runs):
        return runs
    ordered: list[Word] = []
    words = list(chain.from_iterable(runs))
    level = _levels(word.baseline for word in words)
    for word in sorted(words, key=lambda w: (level[w.baseline], w.left)):
        last = ordered[-1] if ordered else None
        if (
            last is not None
            and (last.size, last.style, level[last.baseline]) == (word.size, word.style, level[word.baseline])
            and -0.3 * word.size < word.left - last.right < _widest_joint(last, word) * word.size
        ):
            ordered[-1] = last._replace(text=last.text + word.text, right=max(last.right, word.right))
        else:
            ordered.append(word._replace(blank=True))
    return [[word] for word in ordered]


def _levels(heights: Iterable[float]) -> dict[float, float]:
    """Each height with the one that stands for it: letters of one line may differ by what was lost in rounding."""
    levels: dict[float, float] = {}
    level = last = -inf
    for height in sorted(set(heights)):
        level = height if height - last > _ROUNDED else level
        levels[height], last = level, height
    return levels


def _widest_joint(last: Word, word: Word) -> float:
    """How far apart, in ems, the ink of two pieces of one word may be: figures have more white beside them."""
    figures = all(edge.isdigit() or edge in "()[]" for edge in (last.text[-1], word.text[0]))
    return 0.32 if figures else 0.16


def _is_shuffled(runs: Sequence[Run]) -> bool:
    """Whether words go to and fro: back within their line, or to a line other than the next, at every second word."""
    back = jumps = 0
    for run, following in pairwise(runs):
        a, b = run[-1], following[0]
        level = abs(a.baseline - b.baseline) < 0.5 * max(a.size, b.size)
        back += level and b.left < a.left - 0.5 * b.size
        jumps += not level and not 0 < b.baseline - a.baseline < 3 * max(a.size, b.size)
    count = sum(map(len, runs))
    return back >= max(3, 0.02 * count) or jumps > max(10, 0.5 * count)


def _gather(runs: Sequence[Run]) -> list[_Row]:
    rows: list[_Row] = []
    row: _Row | None = None
    for run in runs:
        first = run[0]
        if row is None or not _continues(row, first):
            row = _Row(run)
            rows.append(row)
            continue
        row.add(first)
        if first.size == row.size and first.baseline == row.baseline:
            row.words += run[1:]
            continue
        for word in run[1:]:
            if _continues(row, word):
                row.add(word)
            else:
                row = _Row([word])
                rows.append(row)
    return rows


def _continues(row: _Row, word: Word) -> bool:
    last = row.words[-1]
    gap, down = word.left - last.right, word.baseline - row.baseline
    if not down and word.size == row.size and -0.5 * word.size <= gap <= _FAR * word.size:
        return True  # the ordinary case, in which all tests below would come to the same
    size = max(row.size, word.size)
    if last.text.endswith("‐") and word.blank and abs(down) > 0.5 * size:
        return False
    letterspaced = len(word.text) == 1 and len(last.text) == 1
    if row.size > 1.7 * word.size and len(row.words) == 1 and len(last.text) <= 2:
        return False  # a drop capital stands beside lines of which it is known later to which it belongs
    if gap < -0.5 * size or gap > (_SPACED if letterspaced else _FAR) * size:
        return False
    if abs(down) <= 0.12 * size:
        return True
    if 0.45 * row.size < word.size < 0.92 * row.size:  # a raised or lowered figure, not the words after a drop capital
        return -0.75 * size < down < 0.4 * size and gap < 0.8 * size
    if word.size > 1.08 * row.size and all(w.size < 0.92 * word.size for w in row.words):
        return 0.05 * size < down < 0.75 * size and gap < 0.8 * size  # a raised label heads the line
    return False


def _join_fragments(rows: list[_Row]) -> list[_Row]:
    """Rejoin lines that the content stream draws in pieces, and drop capitals with the words they begin.

    Pieces a blank apart are one line; of those further apart, the lines above and below tell.
    """
    if len(rows) < 2:
        return rows
    rows = _join(rows, _is_blank)
    by_height = sorted(rows, key=lambda row: row.baseline)
    heights = [row.baseline for row in by_height]
    spans = [(row.words[0].left, row.words[-1].right, row.size) for row in by_height]
    rows = _join(rows, lambda left, right: _is_wide_blank(left, right, heights, spans))
    typical = median(row.size for row in rows)
    return _drop_capitals(_lone_figures(rows, typical), typical)


def _join(rows: list[_Row], is_one_line: Callable[[_Row, _Row], bool]) -> list[_Row]:
    """Rows joined to those they continue; a line takes the place of its first piece."""
    place = {id(row): index for index, row in enumerate(rows)}
    joined: list[_Row] = []
    for row in sorted(rows, key=lambda r: (round(r.baseline / 2), r.words[0].left)):
        before = joined[-1] if joined else None
        if before is not None and _is_level(before, row) and is_one_line(before, row):
            before.words += row.words
            if row.size > before.size:
                before.size, before.baseline = row.size, row.baseline
            place[id(before)] = min(place[id(before)], place[id(row)])
        else:
            joined.append(row)
    joined.sort(key=lambda row: place[id(row)])
    return joined


def _is_level(left: _Row, right: _Row) -> bool:
    size = max(left.size, right.size)
    return abs(left.baseline - right.baseline) <= 0.15 * size and size < 1.6 * min(left.size, right.size)


def _is_blank(left: _Row, right: _Row) -> bool:
    return -0.2 * left.size < right.words[0].left - left.words[-1].right < 0.6 * max(left.size, right.size)


def _is_wide_blank(
    left: _Row, right: _Row, heights: Sequence[float], spans: Sequence[tuple[float, float, float]]
) -> bool:
    """Whether a gap wider than a blank lies in one line: a gutter is free in the lines above and below as well.

    Lines of the same type tell more: notes may stand in columns of their own below a body that has none.
    """
    size = max(left.size, right.size)
    begin, end = left.words[-1].right, right.words[0].left
    if not 0 < end - begin < _WIDEST * size:
        return False
    middle = (begin + end) / 2
    low = bisect_left(heights, left.baseline - 8 * size)
    high = bisect_right(heights, left.baseline + 8 * size)
    counts = {True: [0, 0], False: [0, 0]}  # of lines of the same type, of others: crossing, beside
    for height, (start, stop, other) in zip(heights[low:high], spans[low:high], strict=True):
        if abs(height - left.baseline) < 0.5 * size:
            continue
        count = counts[abs(other - size) < 0.05 * size]
        count[0] += start < middle - 0.5 * size and stop > middle + 0.5 * size
        ends, begins = middle - 1.5 * size < stop, start < middle + 2.5 * size  # lines may be set in
        count[1] += (ends and stop <= middle + 0.5 * size) or (begins and start >= middle - 0.5 * size)
    alike, unlike = counts[True], counts[False]
    crossing, beside = alike if sum(alike) >= _TELLING else [a + b for a, b in zip(alike, unlike, strict=True)]
    if crossing + beside < _TELLING:
        return end - begin < 0.9 * size
    return crossing > beside


def _lone_figures(rows: list[_Row], typical: float) -> list[_Row]:
    """Raised figures that the content stream draws apart from their lines, put after the words that they touch."""
    for row in [r for r in rows if r.size < 0.9 * typical and all(len(word.text) <= 3 for word in r.words)]:
        row.words = [figure for figure in row.words if not _attach_figure(figure, row, rows)]
    return [row for row in rows if row.words]


def _attach_figure(figure: Word, row: _Row, rows: Sequence[_Row]) -> bool:
    """Whether a raised figure could be put into a line; a label, nearer to its note, is left alone."""
    height = figure.baseline
    level = [r for r in rows if abs(r.baseline - height) < 0.75 * r.size and r is not row and r.words]
    after = [r.words[0].left - figure.right for r in level if -0.1 * r.size <= r.words[0].left - figure.right]
    nearest = min(after, default=inf)
    for other in level:
        if other.baseline - height <= 0.05 * other.size:
            continue
        reach = min(0.25 * other.size, nearest)
        at = next((k for k, w in enumerate(other.words) if abs(figure.left - w.right) < reach), None)
        if at is not None and figure.size < 0.92 * other.size:
            other.words.insert(at + 1, figure._replace(blank=False))
            return True
    return False


def _drop_capitals(rows: list[_Row], typical: float) -> list[_Row]:
    for cap in [r for r in rows if r.size > 1.7 * typical and len(r.words) == 1 and len(r.words[0].text) <= 2]:
        letter = cap.words[0]
        top = letter.baseline - _ASCENT * letter.size
        beside = [
            r
            for r in rows
            if r is not cap
            and r.size < 0.8 * cap.size
            and top < r.baseline <= letter.baseline + 2
            and -0.3 * typical < r.words[0].left - letter.right + 0.1 * letter.size < 1.4 * typical
        ]
        if beside and letter.text[-1].isalpha():
            line = min(beside, key=lambda r: r.baseline)
            line.words[0] = line.words[0]._replace(blank=False)
            line.words.insert(0, letter)
            rows = [r for r in rows if r is not cap]
    return rows


def _spell_plain(row: _Row, offset: int) -> tuple[str, list[Token], Box] | None:
    """What `_spell` gives, in half the time, for a row of whole words of one type with blanks between them, else None.

    Nine rows of ten are such.
    """
    words, size, baseline = row.words, row.size, row.baseline
    line = " ".join([word[0] for word in words])
    if "‐" in line[:-1] or not all(
        [w[8] and w[4] == size and w[3] == baseline and w[0][0] not in _NOT_PLAIN for w in words]  # noqa: C419
    ):
        return None
    if _is_letterspaced(words):
        return None
    top, bottom, level = round(baseline - _ASCENT * size, 2), round(baseline + _DESCENT * size, 2), round(baseline, 2)
    tokens: list[Token] = []
    for text, left, right, _, _, style, _, _, _ in words:
        end = offset + len(text)
        box = _new(Box, ((left * 100 + 0.5) // 1 / 100, top, (right * 100 + 0.5) // 1 / 100, bottom))
        tokens.append(_new(Token, (offset, end, box, None, size, level, style)))
        offset = end + 1
    farthest = (max([word[2] for word in words]) * 100 + 0.5) // 1 / 100
    return line, tokens, tokens[0].box._replace(right=farthest)  # type: ignore[union-attr]


def _spell(row: _Row, offset: int) -> tuple[str, list[Token], Box]:
    """The text of a row, its tokens from `offset` on, and the box around them."""
    pieces: list[str] = []
    tokens: list[Token] = []
    words = _close_up(row.words)
    full = row.size
    raised_below, small = row.baseline - 0.1 * full, 0.92 * full
    height = type_size = nan  # for which the next three hold
    top = bottom = level = 0.0
    last: Word | None = None
    for word, following in zip(words, [*words[1:], None], strict=True):
        text, left, right, base, size, style, _, _, spaced = word
        if text[-1] == "‐" and following is not None and following.left >= left:
            text = text[:-1] + "-"
        raised = (base < raised_below and size < small) or text[0] in _SUPERIOR
        if last is not None:
            gap = left - last[2]
            blank = gap >= 0.12 * full if raised and spaced and gap < 0.3 * full else spaced or gap > 0.4 * full
            if blank and last[0][-1] in _FULL_WIDTH and gap < 1.2 * full:
                blank = False  # the white is the mark's own
            if blank and not _closes(text[0], gap, full) and not _is_drop_capital(last, size):
                pieces.append(" ")
                offset += 1
        end = offset + len(text)
        left, right = (left * 100 + 0.5) // 1 / 100, (right * 100 + 0.5) // 1 / 100
        if raised:
            style += "r"
            if last is not None and _is_figure(text) and _goes_on(tokens[-1], last, word):
                # the figures of one callout, drawn one by one
                box = tokens[-1].box
                assert box is not None
                tokens[-1] = tokens[-1]._replace(end=end, box=box._replace(right=right))
                pieces.append(text)
                offset, last = end, word
                continue
        if base != height or size != type_size:
            height, type_size = base, size
            top, bottom, level = round(base - _ASCENT * size, 2), round(base + _DESCENT * size, 2), round(base, 2)
        tokens.append(_new(Token, (offset, end, _new(Box, (left, top, right, bottom)), None, size, level, style)))
        pieces.append(text)
        offset, last = end, word
    lefts, tops, rights, bottoms = zip(*(token.box for token in tokens if token.box), strict=True)
    return "".join(pieces), tokens, Box(lefts[0], min(tops), max(rights), max(bottoms))


def _closes(mark: str, gap: float, size: float) -> bool:
    """Whether a mark belongs to the word before, from which a gap divides it.

    French sets a thin blank, a sixth to a quarter of an em, before some marks; it is one that the text has.
    """
    return mark in _CLOSING and gap < (_THIN if mark in _FRENCH else 0.3) * size


def _is_drop_capital(word: Word, size: float) -> bool:
    """Whether a word is the large letter with which another, of this type size, begins."""
    return word.size > 1.7 * size and len(word.text) <= 2


def _is_figure(text: str) -> bool:
    return all(character.isdigit() for character in text)


def _goes_on(token: Token, last: Word, word: Word) -> bool:
    near = word.left - last.right < 0.25 * word.size and abs(word.baseline - last.baseline) < 0.1 * word.size
    return (
        "r" in token.style
        and _is_figure(last.text)
        and near
        and not (word.blank and word.left - last.right > 0.1 * word.size)
    )


def _is_letterspaced(words: list[Word]) -> bool:
    return [len(word[0]) for word in words].count(1) > 3


def _close_up(words: list[Word]) -> list[Word]:
    """Letterspaced words (`R E C O R D S`) made whole; the gaps between letters tell words apart.

    Four or more single letters in a row are letterspaced; a gap is a blank where it is at least 1.5 times the
    run's own usual gap (TeX sets 0.25 em between letters, twice that between words).
    """
    if not _is_letterspaced(words):
        return words
    out: list[Word] = []
    run: list[Word] = []

    def flush() -> None:
        if sum(w.text.isalpha() for w in run) < 4:
            out.extend(run)
        else:
            gaps = [b.left - a.right for a, b in zip(run, run[1:], strict=False)]
            usual = sorted(gaps)[len(gaps) // 3]
            word = run[0]
            for gap, before, letter in zip(gaps, run, run[1:], strict=False):
                figures = all(
                    w.text.isdigit() or w.text in "-–" for w in (before, letter)
                )  # which have more white beside them
                if gap > max(1.5 * usual, usual + (0.25 if figures else 0.1) * letter.size):
                    out.append(word)
                    word = letter._replace(blank=True)
                else:
                    word = word._replace(text=word.text + letter.text, right=letter.right)
            out.append(word)
        run.clear()

    for word in words:
        if run and (len(word.text) > 1 or word.size != run[-1].size):
            flush()
        if len(word.text) == 1:
            run.append(word)
        else:
            out.append(word)
    flush()
    return out
