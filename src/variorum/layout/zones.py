"""Where the notes begin in a column, and where each note begins among them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from variorum.labels import follows, is_first, rank, unrank
from variorum.layout.columns import Stretch
from variorum.layout.rows import Habits, Row
from variorum.model import Box

_RULE, _GAP, _LABEL, _RAISED, _EXPECTED = 4.0, 1.5, 2.0, 1.0, 3.0
_CLOSED = re.compile(r"[.!?…:;]['\"”’»)\]]*$")
# what OCR makes of a label: `l.` `i's` `I2` `|` for figures, `+` `#` `«` `¢` for symbols
_MISREAD = re.compile(r"\W{0,2}[\dlIiOoSsZzBgAT|!'’]{1,3}[.,:;)\]]?(?=\s)|[^\w\s“‘„(\[]{1,3}(?=\s?\w)")


@dataclass(slots=True)
class Numbering:
    """What is known of the notes so far: the last label, whether its text looks unfinished, how labels are set."""

    last: str | None = None
    open: bool = False
    styles: Counter[str] = field(default_factory=Counter)
    page: int = -1

    @property
    def style(self) -> str | None:
        """The way in which nearly all labels of the work are set, None where that is not clear."""
        if not self.styles:
            return None
        style, count = self.styles.most_common(1)[0]
        return style if count >= 3 and count >= 0.8 * self.styles.total() else None


@dataclass(frozen=True, slots=True)
class NoteStart:
    """A note that begins at a row of a zone.

    Its label takes the first `length` characters; `repaired` where it was misread and follows from its neighbours.
    """

    at: int
    label: str
    length: int
    repaired: bool = False


def zone_start(stretch: Stretch, habits: Habits, rules: Sequence[Box], numbering: Numbering) -> int:
    """The index of the first row of a column that belongs to its notes (the number of rows where it has none).

    Weighs for every possible cut the sizes of type above and below it, a rule, a gap, and a label at its first row that
    continues the numbering. Without a rule or a label, a zone must continue a note that was left unfinished.
    """
    rows, count = stretch.rows, len(stretch.rows)
    small = [_smallness(row, habits) for row in rows]
    below = sum(small)
    best, best_score = count, -below
    ruled = _ruled_rows(stretch, rules)
    for cut in range(count - 1, -1, -1):
        below_here = sum(small[cut:])
        score = 2 * below_here - below
        row = rows[cut]
        gap = row.baseline - rows[cut - 1].baseline if cut else 0.0
        bonus = 0.0
        if cut in ruled:
            bonus += _RULE
        if gap > 1.3 * habits.leading:
            bonus += _GAP
        labelled = False
        if row.label is not None:
            fits = numbering.last is None or follows(row.label, numbering.last) or is_first(row.label)
            labelled = fits or (row.label.isdigit() and row.label_style == numbering.style)
            if labelled:
                bonus += _LABEL + (_EXPECTED if fits else 0) + (_RAISED if row.label_style == "raised" else 0)
        continues = numbering.open and (cut in ruled or habits.note is not None)
        if not continues and not (labelled or (cut in ruled and any(r.label for r in rows[cut:]))):
            continue
        if score + bonus > best_score:
            best, best_score = cut, score + bonus
    return best


def _smallness(row: Row, habits: Habits) -> float:
    """From -2 (as large as the body) to 2 (as small as the notes)."""
    if habits.note is None:
        return -0.3
    middle, span = (habits.body + habits.note) / 2, habits.body - habits.note
    return max(-2.0, min(2.0, 6 * (middle - row.size) / span))


def _ruled_rows(stretch: Stretch, rules: Sequence[Box]) -> set[int]:
    """Rows of a column directly below a horizontal rule that begins in the column and has nothing at its height."""
    found = set()
    for rule in rules:
        if rule.right < stretch.left - 3 or rule.left > stretch.right or rule.left < stretch.left - 30:
            continue
        for index, row in enumerate(stretch.rows):
            if row.baseline > rule.top:
                above = stretch.rows[index - 1] if index else None
                if row.top > rule.top - 0.35 * row.size and (above is None or above.baseline < rule.bottom + 1):
                    found.add(index)
                break
    return found


def note_starts(rows: Sequence[Row], numbering: Numbering, *, page: int, restart: bool) -> list[NoteStart]:
    """The rows of a zone at which notes begin, with their labels, in order; brings the numbering up to date.

    A figure at the head of a line counts where it continues the numbering (or begins it anew on another page or
    after a head) and is set as the work's labels are; a label that was misread is mended where its neighbours
    leave only one possibility.
    """
    starts: list[NoteStart] = []
    last = numbering.last
    fresh = restart or page != numbering.page
    style = numbering.style
    for index, row in enumerate(rows):
        label = row.label
        if label is None or not _fits_style(row, style):
            continue
        if last is None or follows(label, last):
            take = True
        elif is_first(label):
            take = fresh or index > 0 and _far_restart(label, last)
        elif label.isdigit() and last.isdigit():
            usual = style or (rows[starts[-1].at].label_style if starts else None)
            take = 1 < int(label) - int(last) <= 4 and row.label_style in ("raised", usual)
        else:
            take = fresh and label[0].isdigit() != last[0].isdigit()
        if last is None and label.isdigit() and not fresh:
            take = False
        if take and _is_wrapped(rows, index, starts):
            take = False
        if take:
            starts.append(NoteStart(index, label, row.label_length))
            numbering.styles[row.label_style] += 1
            last, fresh = label, False
    begun = numbering.last is None or (
        starts
        and not follows(starts[0].label, numbering.last)
        and (restart or page != numbering.page)
        and rank(starts[0].label)[1] <= 4
    )
    starts = _mend(rows, starts, None if begun else numbering.last)
    if starts:
        numbering.last = starts[-1].label
    if rows:
        numbering.page = page
        numbering.open = not _CLOSED.search(rows[-1].text.rstrip()) or rows[-1].text.endswith("‐")
    return starts


def _fits_style(row: Row, style: str | None) -> bool:
    if style is None or row.label_style == style:
        return True
    loose = {"figure", "figure.", "figure,", "figure:", "figure)"}
    return (
        row.label_style in loose
        and (style in loose or style == "raised")
        or row.label_style == "symbol"
        or style == "symbol"
    )


def _far_restart(label: str, last: str) -> bool:
    return label.isdigit() and last.isdigit() and int(last) >= 2


def _is_wrapped(rows: Sequence[Row], index: int, starts: Sequence[NoteStart]) -> bool:
    """Whether a figure at a line's head is the running text of a note: the other labels stand at another indent."""
    row = rows[index]
    if row.label_style in ("raised", "symbol", "bracketed") or not starts or index == 0:
        return False
    others = [rows[s.at].left for s in starts]
    return abs(row.left - median(others)) > 0.6 * row.size


def _mend(rows: Sequence[Row], starts: list[NoteStart], before: str | None) -> list[NoteStart]:
    """Put in notes whose label OCR lost or misread: numbers are missing, and as many rows look like first rows."""
    if not starts:
        return starts
    firsts = [rows[s.at].left for s in starts]
    indent = median(firsts)
    taken = {s.at for s in starts}
    rests = [row.left for index, row in enumerate(rows) if index not in taken]
    informative = bool(rests) and abs(median(rests) - indent) > 0.4 * rows[0].size
    out: list[NoteStart] = []
    previous_at = -1
    numbering, place = rank(before) if before is not None else (rank(starts[0].label)[0], 0)
    for start in starts:
        same, here = rank(start.label)
        missing = here - place - 1 if same == numbering else 0
        if 0 < missing <= 4:
            likely = []
            for index in range(previous_at + 1, start.at):
                row = rows[index]
                odd = _MISREAD.match(row.text)
                indented = informative and abs(row.left - indent) < 0.35 * row.size
                if indented or (odd and not informative):
                    likely.append((index, odd))
            if len(likely) == missing:
                for offset, (index, odd) in enumerate(likely):
                    text = rows[index].text
                    length = odd.end() if odd else 0
                    length += len(text[length:]) - len(text[length:].lstrip())
                    out.append(NoteStart(index, unrank(numbering, place + 1 + offset), length, True))
        out.append(start)
        previous_at, (numbering, place) = start.at, rank(start.label)
    return out
