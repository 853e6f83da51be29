"""The text of a page made of lines in the making: blanks, raised figures, letterspaced words."""

from functools import lru_cache
from typing import NamedTuple

from variorum.ingest.runs import Run, Word
from variorum.model import Box, Line, Token
from variorum.tokens import Group, Tokens, round_side

ASCENT, _DESCENT = 0.75, 0.22  # of the type size: the box of a word, the same for words with and without tall letters
_CLOSING = ".,:;!?)]”’»"
_FRENCH = ";:!?»"  # marks that French sets apart from the word before them
_FULL_WIDTH = frozenset("。，、；：？！」』）》〉】．")
_OWN_WHITE = 1.2  # of the type size: a gap after a full-width mark that is the mark's own
_THIN = 0.12  # of the type size
_WIDE = 0.4  # of the type size: a gap that is a blank whatever PDFium says
_LETTERSPACED = 4  # single letters in a line
_SUPERIOR = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOT_PLAIN = frozenset(_CLOSING + _SUPERIOR)  # at a word's head: it may touch the word before
LARGER = 1.1  # times the size of a line's type: type that takes its place
_new = tuple.__new__  # makes a named tuple of a tuple: a third of the cost of its own constructor


class Row:
    """A line in the making: its words, kept in runs until they are asked for, and its full-size type.

    `size` and `baseline` are those of its full-size type.
    """

    __slots__ = ("_words", "baseline", "runs", "size")

    def __init__(self, run: Run) -> None:
        self.runs = [run]
        self._words: list[Word] = []
        self.baseline, self.size = run.baseline, run.size

    @property
    def words(self) -> list[Word]:
        """Its words one by one."""
        if self.runs:
            self._words, self.runs = [word for run in self.runs for word in run.words()], []
        return self._words

    @words.setter
    def words(self, words: list[Word]) -> None:
        self._words, self.runs = words, []

    @property
    def texts(self) -> list[str]:
        """The texts of its words."""
        return [text for run in self.runs for text in run.texts] if self.runs else [word.text for word in self._words]

    @property
    def left(self) -> float:
        """The left end of its first word."""
        return self.runs[0].lefts[0] if self.runs else self._words[0].left

    @property
    def right(self) -> float:
        """The right end of its last word."""
        return self.runs[-1].rights[-1] if self.runs else self._words[-1].right

    def add(self, run: Run) -> None:
        """Append a run."""
        if run.size > LARGER * self.size:
            self.baseline, self.size = run.baseline, run.size
        self.runs.append(run)

    def take(self, other: "Row") -> None:
        """Append the words of another row."""
        if self.runs and other.runs:
            self.runs += other.runs
        else:
            self.words += other.words
        if other.size > self.size:
            self.size, self.baseline = other.size, other.baseline


class Typeset(NamedTuple):
    """The text of a page, one printed line a line, with its tokens and lines."""

    text: str
    tokens: tuple[Token, ...]
    lines: tuple[Line, ...]


class Sheet:
    """The text of a page in the making, with its lines and tokens."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._lines: list[Line] = []
        self._groups: list[Group] = []
        self._lefts: list[float] = []
        self._rights: list[float] = []
        self._offset = 0

    def add(self, row: Row) -> None:
        """Append a line."""
        begin, first, group = self._offset, len(self._lefts), len(self._groups)
        runs = row.runs
        if not runs or sum([list(map(len, run.texts)).count(1) for run in runs]) >= _LETTERSPACED:
            self._spell(_close_up(row.words), row, None, None)
        else:
            for before, run, after in zip([None, *runs], runs, [*runs[1:], None], strict=False):
                if not self._add_plain(run, row, before, after):
                    last = before.words()[-1] if before is not None else None
                    self._spell(run.words(), row, last, after.lefts[0] if after is not None else None)
        groups = self._groups[group:]
        left, right = round_side(self._lefts[first]), round_side(max(self._rights[first:]))
        if len(groups) == 1:
            top, bottom = groups[0][3:5]
        else:
            top, bottom = min([group.top for group in groups]), max([group.bottom for group in groups])
        self._lines.append(_new(Line, (begin, self._offset, _new(Box, (left, top, right, bottom)))))
        self._pieces.append("\n")
        self._offset += 1

    def close(self) -> Typeset:
        """The finished page."""
        text = "".join(self._pieces[:-1])
        tokens = Tokens(text, self._groups, self._lefts, self._rights)
        return Typeset(text, tokens.as_tuple(), tuple(self._lines))

    def _add_plain(self, run: Run, row: Row, before: Run | None, after: Run | None) -> bool:
        """Do what `_spell` does, in a fraction of the time, for whole words in the full-size type of their line.

        Nine runs of ten are such; for others nothing is done, and the answer is False.
        """
        texts, size, baseline = run.texts, run.size, run.baseline
        line = " ".join(texts)
        if (
            size != row.size
            or baseline != row.baseline
            or "‐" in (line if after is not None else line[:-1])
            or not _NOT_PLAIN.isdisjoint([text[0] for text in texts])
        ):
            return False
        if before is not after and not (line.isascii() or _FULL_WIDTH.isdisjoint(line)):
            return False
        if before is not None and before.texts[-1][-1] in _FULL_WIDTH:
            return False
        apart = before is not None and (run.blank or run.lefts[0] - before.rights[-1] > _WIDE * size)
        if apart and before is not None and not _is_drop_capital(before.texts[-1], before.size, size):
            self._pieces.append(" ")
            self._offset += 1
        end = self._offset + len(line)
        top, bottom, level = _heights(baseline, size)
        self._groups.append(_new(Group, (self._offset, end, len(texts), top, bottom, size, level, run.style)))
        self._pieces.append(line)
        self._lefts += run.lefts
        self._rights += run.rights
        self._offset = end
        return True

    def _spell(self, words: list[Word], row: Row, last: Word | None, after: float | None) -> None:
        """Append words of a row that stand after the word `last`, and before one that begins at `after`."""
        full = row.size
        raised_below, small = row.baseline - 0.1 * full, 0.92 * full
        blank = False
        for word, following in zip(words, [*(other.left for other in words[1:]), after], strict=True):
            text, left, right, base, size, style, _, _, spaced = word
            if text[-1] == "‐" and following is not None and following >= left:
                text = text[:-1] + "-"
            raised = (base < raised_below and size < small) or text[0] in _SUPERIOR
            if last is not None:
                gap = left - last[2]
                blank = gap >= 0.12 * full if raised and spaced and gap < 0.3 * full else spaced or gap > _WIDE * full
                blank = blank and not (last.text[-1] in _FULL_WIDTH and gap < _OWN_WHITE * full)
                blank = blank and not _closes(text[0], gap, full) and not _is_drop_capital(last.text, last.size, size)
                if blank:
                    self._pieces.append(" ")
                    self._offset += 1
            start = self._offset
            self._offset = end = start + len(text)
            self._pieces.append(text)
            if raised:
                style += "r"
                if last is not None and _is_figure(text) and _goes_on(self._groups[-1].style, last, word):
                    # the figures of one callout, drawn one by one
                    self._groups[-1] = self._groups[-1]._replace(end=end)
                    self._rights[-1] = right
                    last = word
                    continue
            top, bottom, level = _heights(base, size)
            group = _new(Group, (start, end, 1, top, bottom, size, level, style))
            before = self._groups[-1] if blank and not raised else None
            if before is not None and before[3:] == group[3:]:
                self._groups[-1] = before._replace(end=end, words=before.words + 1)
            else:
                self._groups.append(group)
            self._lefts.append(left)
            self._rights.append(right)
            last = word


@lru_cache(maxsize=1024)
def _heights(baseline: float, size: float) -> tuple[float, float, float]:
    """Top and bottom of a token's box, and its baseline, to the hundredth of a point."""
    return round(baseline - ASCENT * size, 2), round(baseline + _DESCENT * size, 2), round(baseline, 2)


def _closes(mark: str, gap: float, size: float) -> bool:
    """Whether a mark belongs to the word before, from which a gap divides it.

    French sets a thin blank, a sixth to a quarter of an em, before some marks; it is one that the text has.
    """
    return mark in _CLOSING and gap < (_THIN if mark in _FRENCH else 0.3) * size


def _is_drop_capital(text: str, large: float, size: float) -> bool:
    """Whether a word of one size is the large letter with which another, of the second size, begins."""
    return large > 1.7 * size and len(text) <= 2


def _is_figure(text: str) -> bool:
    return all(character.isdigit() for character in text)


def _goes_on(style: str, last: Word, word: Word) -> bool:
    near = word.left - last.right < 0.25 * word.size and abs(word.baseline - last.baseline) < 0.1 * word.size
    return (
        "r" in style
        and _is_figure(last.text)
        and near
        and not (word.blank and word.left - last.right > 0.1 * word.size)
    )


def _close_up(words: list[Word]) -> list[Word]:
    """Letterspaced words (`R E C O R D S`) made whole; the gaps between letters tell words apart.

    Four or more single letters in a row are letterspaced; a gap is a blank where it is at least 1.5 times the
    run's own usual gap (TeX sets 0.25 em between letters, twice that between words).
    """
    if [len(word.text) for word in words].count(1) < _LETTERSPACED:
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
