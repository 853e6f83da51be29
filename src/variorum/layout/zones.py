"""Where the notes begin in a column."""

from collections.abc import Collection, Sequence
from itertools import pairwise, takewhile

from rapidfuzz.distance import Levenshtein

from variorum.labels import SYMBOLS, follows, is_first, rank, unrank
from variorum.layout.columns import Stretch
from variorum.layout.numbering import Numbering
from variorum.layout.rows import Habits, Row
from variorum.model import Box

_NEAR = 5  # notes
_AGREED = 60.0  # a rule, and the next label that the page calls: on a warped page OCR's sizes of thirty lines say less
_ALIKE, _MOST_ALIKE = 0.1, 1.0  # what speaks against a row as large as the body, and against a page of them, at most
_FULL = 0.9  # of a column's width
_CLOSEST = 1.5
_WHITE = 1.3  # of the leading: more white than between lines
_RULE, _GAP, _LABEL, _RAISED, _EXPECTED, _CONTINUES = 4.0, 1.5, 2.0, 1.0, 3.0, 4.0


def zone_start(
    stretch: Stretch,
    habits: Habits,
    rules: Sequence[Box],
    numbering: Numbering,
    *,
    page: int,
    called: Collection[str] = (),
    top: bool = True,
) -> int:
    """The index of the first row of a column that belongs to its notes (the number of rows where it has none).

    Weighs for every possible cut the sizes of type above and below it, a rule, a gap, and a label at its first row that
    continues the numbering. Without a rule or a label, a zone must continue a note that was left unfinished.
    `called` are the raised figures of the page, in all its columns; `top` tells that no other column stands above.
    """
    rows, count = stretch.rows, len(stretch.rows)
    small = _measure(rows, habits, called)
    labels = [_label(row, numbering) for row in rows]
    below = sum(small)
    best, best_score = count, -below
    short, wide = _ruled_rows(stretch, rules, top=top)
    ruled = short or wide  # where some rules are short those as wide as the column are of a table
    next_at = max((at for at in ruled if _is_next(labels[at], numbering)), default=0)
    called_next = _called_next(rows, labels, numbering)
    label_at = large_at = count  # the first row from the cut on with a likely label, and as large as the body
    for cut in range(count - 1, -1, -1):
        label_at = cut if _is_near(labels[cut], numbering) else label_at
        large_at = cut if small[cut] < 0 else large_at
        below_here = sum(small[cut:])
        score = 2 * below_here - below
        row = rows[cut]
        if row.size > 1.06 * habits.body and row.letters >= 14 and (habits.exact or cut not in short):
            continue  # a head, though it may be numbered
        if cut < next_at and cut not in ruled:
            continue  # the rule is between the body and the next note
        gap = row.baseline - rows[cut - 1].baseline if cut else 0.0
        bonus = 0.0
        if cut in ruled:
            bonus += _RULE
        if gap > 1.3 * habits.leading:
            bonus += _GAP
        labelled, label = False, labels[cut]
        if label is not None:
            fits = _fits(label, habits, numbering, called, ruled=cut in ruled)
            labelled = fits or (label.isdigit() and row.label_style == numbering.style)
            if labelled and cut not in ruled and (habits.note is None or (habits.exact and small[cut] < 0)):
                # in type of the body's size a label alone may be that of a list, unless a callout above has it
                white = (gap > 1.2 * habits.leading or not cut) and habits.note is None
                white = white and fits and (label in called or not habits.raises or _is_signed(rows[:cut], label))
                labelled = white or any(label in above.calls for above in rows[:cut])
            if labelled:
                bonus += _LABEL + (_EXPECTED if fits else 0) + (_RAISED if row.label_style == "raised" else 0)
                bonus += _AGREED * (fits and cut in ruled and label in called and not habits.exact)
        if not labelled and cut in ruled and _expects(rows[cut:], numbering):
            bonus += _EXPECTED
        at_top = not cut and (below_here > 0 or habits.note is None)
        if not labelled and numbering.open and (cut in ruled or gap > 1.12 * habits.leading or at_top):
            bonus += _CONTINUES + (_EXPECTED if cut not in ruled and _expects(rows[cut:], numbering) else 0.0)
        if not labelled and (cut <= called_next or cut < max(short, default=0)):
            continue
        beside = not cut and numbering.page == page and min(small) >= 0.5  # the notes' second column
        small_first = habits.note is None or large_at >= label_at
        if not (labelled or beside) and not (
            small_first
            and _may_lack_label(rows, cut, habits, numbering, ruled=cut in ruled, gap=gap)
            and (cut in ruled or not _begins_set_in(rows[cut:label_at], stretch, habits))
        ):
            continue
        if score + bonus > best_score:
            best, best_score = cut, score + bonus
    return best


def _measure(rows: Sequence[Row], habits: Habits, called: Collection[str]) -> list[float]:
    """How much each row looks like one of notes, by its size and by how close it is set."""
    spacing = _tightness(rows, habits, called)
    return [
        closer + (size if habits.exact else _believe(size, closer))
        for size, closer in zip(_smallnesses(rows, habits), spacing, strict=True)
    ]


def _is_signed(rows: Sequence[Row], label: str) -> bool:
    """Whether a sign is in the text of rows: an asterisk need not be raised, it is small and high by itself."""
    return label[0] in SYMBOLS and any(label in row.text[1:] for row in rows)


def _label(row: Row, numbering: Numbering) -> str | None:
    """The label at a row's head, unless it belongs to another numbering than the work's notes; a symbol always may."""
    if row.label is None or numbering.kind is None:
        return row.label
    return row.label if rank(row.label)[0] in (numbering.kind, "symbol") else None


def _is_near(label: str | None, numbering: Numbering) -> bool:
    """Whether a label may be that of the next note, give or take a few; a figure in a table seldom is."""
    if label is None or numbering.last is None:
        return label is not None
    kind, place = rank(label)
    last_kind, last = rank(numbering.last)
    return kind != last_kind or place <= _NEAR or 0 < place - last <= _NEAR


def _is_next(label: str | None, numbering: Numbering) -> bool:
    """Whether a label is that of the next note."""
    return label is not None and numbering.last is not None and follows(label, numbering.last)


def _fits(label: str, habits: Habits, numbering: Numbering, called: Collection[str], *, ruled: bool) -> bool:
    """Whether a label may be that of the first note of a zone, by the notes before and the callouts of the page."""
    if is_first(label):
        return True
    if numbering.last is None:
        return label in called or not habits.raises
    if follows(label, numbering.last):
        return True
    if habits.exact:
        return False
    return (label in called and _is_soon(label, numbering)) or (ruled and _is_next_misread(label, numbering))


def _is_soon(label: str, numbering: Numbering) -> bool:
    """Whether a label is one of the next few: OCR may have lost the notes between."""
    if numbering.last is None:
        return False
    (kind, place), (last_kind, last) = rank(label), rank(numbering.last)
    return kind == last_kind and 0 < place - last <= _NEAR


def _called_next(rows: Sequence[Row], labels: Sequence[str | None], numbering: Numbering) -> int:
    """The first row that calls the next note, if that note begins below it, else -1: what goes on there is no note."""
    at = next((at for at, label in enumerate(labels) if _is_next(label, numbering)), None)
    return next((row for row in range(at or 0) if labels[at or 0] in rows[row].calls), -1)


def _is_next_misread(label: str, numbering: Numbering) -> bool:
    """Whether a label is that of the next note but for one character: OCR reads a 5 and what is left of it as 55."""
    if numbering.last is None or rank(label)[0] != rank(numbering.last)[0]:
        return False
    kind, last = rank(numbering.last)
    return Levenshtein.distance(label, unrank(kind, last + 1)) == 1


def _expects(rows: Sequence[Row], numbering: Numbering) -> bool:
    """Whether the next label of the numbering stands among rows."""
    return any(_is_next(row.label, numbering) for row in rows)


def _may_lack_label(
    rows: Sequence[Row],
    cut: int,
    habits: Habits,
    numbering: Numbering,
    *,
    ruled: bool,
    gap: float,
) -> bool:
    """Whether a zone may begin without a label: it goes on with a note, or OCR could not read the label."""
    if numbering.open and (ruled or habits.note is not None or gap > 1.12 * habits.leading):
        return True
    if ruled and numbering.last is not None and (habits.note is not None or _expects(rows[cut:], numbering)):
        return True
    misread = not habits.exact and habits.note is not None and habits.labelled >= 3
    return misread and (ruled or gap > 1.2 * habits.leading) and abs(rows[cut].size - (habits.note or 0)) < 0.4


def _begins_set_in(rows: Sequence[Row], stretch: Stretch, habits: Habits) -> bool:
    """Whether two rows or more stand away from both edges of their column, as a quotation does; its last is short."""
    gaps = [below.baseline - above.baseline for above, below in pairwise(rows)]
    white = next((at for at, gap in enumerate(gaps) if gap > _WHITE * habits.leading), 0)
    if white:
        rows = rows[: white + 2]  # what comes after the white may be notes whose labels hang
    inset = list(takewhile(lambda row: row.left > stretch.left + 0.5 * row.size, rows))
    full = [row.right for row in inset[:-1]]
    return bool(full) and all(right < stretch.right - 0.5 * inset[0].size for right in full)


def _tightness(rows: Sequence[Row], habits: Habits, called: Collection[str]) -> list[float]:
    """From -1 (spaced as the body) to `_CLOSEST` (closer by a fifth), for sizes that OCR has estimated; else 0.

    Notes are set closer than the body, and that is measured better than the size of type; where they are as large as
    the body, it is all that tells them apart.
    """
    if habits.exact and habits.note_leading is None:
        return [0.0] * len(rows)
    gaps = [b.baseline - a.baseline for a, b in zip(rows, rows[1:], strict=False)]
    if habits.note_leading is not None:
        close = [
            _closeness(gaps[max(0, index - 1) : index + 1], habits.leading, habits.note_leading)
            for index in range(len(rows))
        ]
        # between two notes there may be more white than between their lines: one of a single line has no other
        alone = [row.label in called and after.label is not None for row, after in pairwise(rows)]
        return [max(0.0, own) if single else own for own, single in zip(close, [*alone, False], strict=True)]
    out = []
    for index in range(len(rows)):
        near = [gap for gap in gaps[max(0, index - 1) : index + 1] if gap > 0.5 * habits.body]
        ratio = min(near) / habits.leading if near else 0.92
        # where notes are set in the body's size they may be spaced nearly as it is
        least = -1.0 if habits.note is not None else 0.0
        out.append(max(least, min(_CLOSEST, 12 * (0.92 - ratio))))
    return out


def _closeness(gaps: Sequence[float], body: float, note: float) -> float:
    """1 for a row that is as far from its neighbour as lines of notes are, -1 as lines of the body, else 0."""
    near = min((gap for gap in gaps if gap > 0.5 * note), default=0.0)
    if abs(near - note) < min(0.2, 0.4 * abs(body - note)):
        return 1.0
    return -1.0 if abs(near - body) < min(0.2, 0.5 * abs(body - note)) else 0.0


def _believe(size: float, closer: float) -> float:
    """What is believed of a row's size as OCR measured it: lines set much closer than the body's are not as large."""
    return size if size > 0 or closer <= 0 else size * (1 - closer / _CLOSEST)


def _smallnesses(rows: Sequence[Row], habits: Habits) -> list[float]:
    if habits.note is None:
        return [-min(_ALIKE, _MOST_ALIKE / max(len(rows), 1))] * len(rows)
    return [_smallness(row, habits, habits.note) for row in rows]


def _smallness(row: Row, habits: Habits, note: float) -> float:
    """From -2 (as large as the body) to 2 (as small as the notes)."""
    if not habits.exact and row.letters < 14:
        return 0.0  # too few letters to measure
    if habits.exact and row.size > 1.04 * note:
        return -2.0 if row.size > 0.97 * habits.body else -1.0  # small type that is not the notes': quotations, tables
    middle, span = (habits.body + note) / 2, habits.body - note
    return max(-2.0, min(2.0, 6 * (middle - row.size) / span))


def _ruled_rows(stretch: Stretch, rules: Sequence[Box], *, top: bool) -> tuple[set[int], set[int]]:
    """Rows of a column directly below a horizontal rule that begins in the column and has nothing at its height.

    Those below a short rule, and those below one as wide as the column.
    """
    wide: set[int] = set()
    short: set[int] = set()
    for rule in rules:
        if rule.right < stretch.left - 3 or rule.left > stretch.right or rule.left < stretch.left - 30:
            continue
        for index, row in enumerate(stretch.rows):
            if row.baseline > rule.top:
                above = stretch.rows[index - 1] if index else None
                full = rule.right - rule.left > _FULL * (stretch.right - stretch.left)
                if above is None and full and top:
                    break  # it stands below the running head
                if row.top > rule.top - 0.35 * row.size and (above is None or above.baseline < rule.bottom + 1):
                    (wide if full else short).add(index)
                break
    return short, wide
