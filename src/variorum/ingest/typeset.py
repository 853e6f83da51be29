"""Words on a page put together into printed lines: raised figures, letterspacing, drop capitals."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from variorum.ingest.glyphs import Word
from variorum.model import Box, Line, Token

_ASCENT, _DESCENT = 0.75, 0.22  # of the type size: the box of a word, the same for words with and without tall letters
_FAR = 1.6  # of the type size: a wider gap is a gutter or a tab, not a blank
_SUPERIOR = "⁰¹²³⁴⁵⁶⁷⁸⁹"


class _Row:
    """A line in the making: its words and the baseline and size of its full-size type."""

    __slots__ = ("baseline", "size", "words")

    def __init__(self, word: Word) -> None:
        self.words = [word]
        self.baseline, self.size = word.baseline, word.size

    def add(self, word: Word) -> None:
        if word.size > 1.1 * self.size:
            self.baseline, self.size = word.baseline, word.size
        self.words.append(word)


class Typeset(NamedTuple):
    """The text of a page, one printed line a line, with its tokens and lines."""

    text: str
    tokens: tuple[Token, ...]
    lines: tuple[Line, ...]


def set_lines(words: Iterable[Word]) -> Typeset:
    """Put the words of a page together into lines, in the order in which the lines first appear."""
    everything = list(words)
    upright = [word for word in everything if word.upright]
    sideways = [word for word in everything if not word.upright]
    rows = _join_fragments(_gather(upright))
    rows += [_Row(word) for word in sideways]
    text: list[str] = []
    tokens: list[Token] = []
    lines: list[Line] = []
    offset = 0
    for row in rows:
        start = offset
        pieces, row_tokens = _spell(row, offset)
        if not pieces:
            continue
        line = "".join(pieces)
        offset += len(line)
        tokens += row_tokens
        first, last = row_tokens[0].box, row_tokens[-1].box
        assert first and last
        box = Box(
            first.left,
            min(t.box.top for t in row_tokens if t.box),
            max(t.box.right for t in row_tokens if t.box),
            max(t.box.bottom for t in row_tokens if t.box),
        )
        lines.append(Line(start, offset, box))
        text.append(line)
        offset += 1
    return Typeset("\n".join(text), tuple(tokens), tuple(lines))


def _gather(words: Sequence[Word]) -> list[_Row]:
    rows: list[_Row] = []
    row: _Row | None = None
    for word in words:
        if row is not None and _continues(row, word):
            row.add(word)
        else:
            row = _Row(word)
            rows.append(row)
    return rows


def _continues(row: _Row, word: Word) -> bool:
    last = row.words[-1]
    gap, down = word.left - last.right, word.baseline - row.baseline
    size = max(row.size, word.size)
    if last.text.endswith("‐") and word.blank and abs(down) > 0.5 * size:
        return False
    if gap < -0.5 * size or gap > _FAR * size:
        return False
    if abs(down) <= 0.12 * size:
        return True
    if 0.45 * row.size < word.size < 0.92 * row.size:  # a raised or lowered figure, not the words after a drop capital
        return -0.75 * size < down < 0.4 * size and gap < 0.8 * size
    if word.size > 1.08 * row.size and all(w.size < 0.92 * word.size for w in row.words):
        return 0.05 * size < down < 0.75 * size and gap < 0.8 * size  # a raised label heads the line
    return False


def _join_fragments(rows: list[_Row]) -> list[_Row]:
    """Rejoin lines that the content stream draws in pieces, and drop capitals with the words they begin."""
    if len(rows) < 2:
        return rows
    place = {id(row): index for index, row in enumerate(rows)}
    joined: list[_Row] = []
    for row in sorted(rows, key=lambda r: (round(r.baseline / 2), r.words[0].left)):
        before = joined[-1] if joined else None
        apart = abs(place[id(before)] - place[id(row)]) > 1 if before is not None else False
        if before is not None and _is_one_line(before, row, apart=apart):
            before.words += row.words
            before.size = max(before.size, row.size)
            place[id(before)] = min(place[id(before)], place[id(row)])
        else:
            joined.append(row)
    joined.sort(key=lambda row: place[id(row)])
    typical = median(row.size for row in rows)
    return _drop_capitals(_lone_figures(joined, typical), typical)


def _lone_figures(rows: list[_Row], typical: float) -> list[_Row]:
    """Raised figures that the content stream draws apart from their lines, put after the words that they touch."""
    for row in [r for r in rows if len(r.words) == 1 and r.size < 0.9 * typical and len(r.words[0].text) <= 3]:
        figure = row.words[0]
        for other in rows:
            if other is row or not 0.05 * other.size < other.baseline - figure.baseline < 0.75 * other.size:
                continue
            at = next((k for k, w in enumerate(other.words) if abs(figure.left - w.right) < 0.25 * other.size), None)
            if at is not None and figure.size < 0.92 * other.size:
                other.words.insert(at + 1, figure._replace(blank=False))
                rows = [r for r in rows if r is not row]
                break
    return rows


def _is_one_line(left: _Row, right: _Row, *, apart: bool) -> bool:
    """Whether two rows are pieces of one line; long ones drawn far `apart` are lines of two columns that touch."""
    size = max(left.size, right.size)
    gap = right.words[0].left - left.words[-1].right
    if apart and min(row.words[-1].right - row.words[0].left for row in (left, right)) > 8 * size:
        return False
    near = abs(left.baseline - right.baseline) <= 0.15 * size and -0.2 * size < gap < 0.6 * size
    return near and size < 1.6 * min(left.size, right.size)


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
            and 0 <= r.words[0].left - letter.right + 0.1 * letter.size < 1.2 * typical
        ]
        if beside and letter.text[-1].isalpha():
            line = min(beside, key=lambda r: r.baseline)
            line.words[0] = line.words[0]._replace(blank=False)
            line.words.insert(0, letter)
            rows = [r for r in rows if r is not cap]
    return rows


def _spell(row: _Row, offset: int) -> tuple[list[str], list[Token]]:
    """The text of a row and its tokens, from `offset` on."""
    pieces: list[str] = []
    tokens: list[Token] = []
    words = _close_up(row.words)
    raised_below, small = row.baseline - 0.1 * row.size, 0.92 * row.size
    last: Word | None = None
    for index, word in enumerate(words):
        text = word.text
        if text[-1] == "‐" and index < len(words) - 1 and words[index + 1].left >= word.left:
            text = text[:-1] + "-"
        raised = (word.size < small and word.baseline < raised_below) or text[0] in _SUPERIOR
        if last is not None:
            gap = word.left - last.right
            tight = gap < 0.12 * row.size
            blank = not tight if raised and word.blank and gap < 0.3 * row.size else word.blank or gap > 0.4 * row.size
            if last.size > 1.7 * word.size and len(last.text) <= 2:
                blank = False  # a drop capital
            if blank:
                pieces.append(" ")
                offset += 1
        style = word.style + "r" if raised else word.style
        size = word.size
        box = Box(
            round(word.left, 2),
            round(word.baseline - _ASCENT * size, 2),
            round(word.right, 2),
            round(word.baseline + _DESCENT * size, 2),
        )
        tokens.append(Token(offset, offset + len(text), box, None, size, round(word.baseline, 2), style))
        pieces.append(text)
        offset += len(text)
        last = word
    return pieces, tokens


def _close_up(words: list[Word]) -> list[Word]:
    """Letterspaced words (`R E C O R D S`) made whole; the gaps between letters tell words apart.

    Four or more single letters in a row are letterspaced; a gap is a blank where it is at least 1.5 times the
    run's own usual gap (TeX sets 0.25 em between letters, twice that between words).
    """
    if sum(len(word.text) == 1 for word in words) < 4:
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
            for gap, letter in zip(gaps, run[1:], strict=True):
                if gap > max(1.5 * usual, usual + 0.1 * letter.size):
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
