"""The printed lines of a page as layout looks at them, and the habits of a whole work."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin
from statistics import median

from variorum.labels import (
    as_roman,
    is_label,
    is_power,
    is_roman,
    normalise_label,
    rank,
    read_label,
)
from variorum.model import Box, Page
from variorum.tokens import Group, groups_by_line

_CLOSER = 0.35  # points: notes as large as the body are set closer by so much at least
_STRAYING = 0.045  # of a size that OCR has estimated
_RAISES = 3  # raised figures: fewer may be powers
_CALLED = 2  # labels that are called above them on their pages: so many are notes, whatever the number of the others
# `iv See`, and where the label fills the place that it has, `xviiiThe`
_ROMAN_HEAD = re.compile(r"([ivxlc]+)(?:[.)]?\s+|(?=[^\W\d_a-z]|https?:|www|[“‘«„\"]))")
_HANGING = 3.2  # of the type size: how far from its note a label may hang


@dataclass(slots=True)
class Row:
    """One printed line: its place with the page's skew taken out, its type, and the label at its head, if any.

    `line` indexes `Page.lines`; `prefix` and `suffix` are lines of a few characters that belong before and after it (a
    hanging label, a callout at a line's end); `size` is the usual type size of the row in points; `label` is what the
    row would be called if it began a note, `label_length` how many of its characters stand before the note's own words;
    `calls` are the raised figures in it, which may call notes; `beside` are lines of the page at its right that make
    one printed line with it; a row of a table is `tabular`.
    """

    line: int
    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    italic: bool = False
    bold: bool = False
    capitals: bool = False
    label: str | None = None
    label_length: int = 0
    label_style: str = ""
    prefix: int | None = None
    suffix: int | None = None
    calls: tuple[str, ...] = ()
    beside: tuple[int, ...] = ()
    tabular: bool = False

    @property
    def width(self) -> float:
        """Points from the left to the right end."""
        return self.right - self.left

    @property
    def letters(self) -> int:
        """How many characters it has, blanks not counted."""
        return len(self.text) - self.text.count(" ")

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of the page that it is made of."""
        if self.prefix is None and self.suffix is None:
            return (self.line, *self.beside)
        return *(line for line in (self.prefix, self.line, self.suffix) if line is not None), *self.beside

    def read_label(self, *, raised: int = 0) -> None:
        """Look for a label at its head; `raised` is the length of a raised figure there."""
        found = read_label(self.text, raised=raised)
        if found is not None:
            self.label, self.label_length, self.label_style = found.label, found.end, found.style


@dataclass(frozen=True, slots=True)
class Habits:
    """What is usual in a work.

    Type size of body and notes in points (`note` None where they do not differ), the distance between baselines of
    body lines, whether sizes were measured (layer) or estimated (OCR), how many rows of the notes' size begin
    with a label, the distance between the baselines of notes that are set in the body's size but closer or looser, and
    whether figures are raised in the text, as callouts are.
    """

    body: float
    note: float | None
    leading: float
    exact: bool
    labelled: int = 0
    note_leading: float | None = None
    raises: bool = False


def rows_of(page: Page) -> list[Row]:
    """The rows of a page in the order of its lines, short ones put to what they belong to."""
    return attach_labels(raw_rows(page))


def raw_rows(page: Page) -> list[Row]:
    """A row for each line of a page; pages without boxes have none."""
    if not page.lines or page.lines[0].box is None:
        return []
    turn = _straightener(page)
    rows: list[Row] = []
    for number, (line, own) in enumerate(zip(page.lines, groups_by_line(page.tokens, page.lines), strict=True)):
        if not own or line.box is None:
            continue
        text = page.text[line.start : line.end]
        plain: Sequence[Group] = own
        if len(own) == 1 or len({(group.size, group.baseline, group.style) for group in own}) == 1:
            size, base = own[0].size or 0.0, own[0].baseline
            base = line.box.bottom if base is None else base
        else:
            plain = [group for group in own if group.size and "r" not in group.style] or own
            size = _usual_size(plain)
            heights = [g.baseline for g in plain if g.baseline is not None for _ in range(g.words)]
            base = _middle(heights or [line.box.bottom])
        left, top, right, bottom = line.box
        if turn is not None:
            middle = (left + right) / 2
            left, top = turn(left, top if top is not None else 0)[0], turn(middle, top)[1]
            base = turn(middle, base)[1]
            right, bottom = turn(right, bottom)[0], turn(middle, bottom)[1]
        row = Row(number, text, left, top, right, bottom, base, size)
        row.capitals = text.isupper() and sum(map(str.isalpha, text)) > 3
        if any([group.style for group in own]):  # noqa: C419  # one or two
            _style(row, page, own, plain)
        row.read_label(raised=own[0].end - line.start if "r" in own[0].style else 0)
        rows.append(row)
    return rows


def read_letters(pages: Sequence[Sequence[Row]]) -> None:
    """Take lone letters at the heads of lines for labels (`a See`), if the work's raised figures are letters.

    So it is with small roman numerals (`iv See`).
    """
    called = {call for rows in pages for row in rows for call in row.calls if is_label(call)}
    if any(is_roman(call) for call in called):
        _read_romans(pages, called)
        return
    letters = {call for call in called if rank(call)[0] == "letter"}
    if len(letters) < 2 or len(letters) <= len(called) / 2:
        return  # m² and 2nd are no calls
    for row in (row for rows in pages for row in rows):
        if row.label is None and row.text[1:2] == " " and row.text[0] in letters and _opens_note(row.text[2:]):
            row.label, row.label_length, row.label_style = row.text[0], 2, "letter"


def _read_romans(pages: Sequence[Sequence[Row]], called: Collection[str]) -> None:
    """Take roman numerals that the work calls for labels at the heads of lines, and its letters for numerals."""
    for row in (row for rows in pages for row in rows):
        found = _ROMAN_HEAD.match(row.text)
        if row.label is None and found and found[1] in called and _opens_note(row.text[found.end() :]):
            row.label, row.label_length, row.label_style = found[1], found.end(), "letter"
        row.label = as_roman(row.label) if row.label else row.label
        row.calls = tuple(as_roman(call) for call in row.calls)


def _opens_note(text: str) -> bool:
    """Whether a text begins as notes do, not as the rest of a line whose first word is a letter (a small port)."""
    return text.startswith(("http", "www.")) or not text.lstrip("“‘„«\"'([")[:1].islower()


def _style(row: Row, page: Page, own: Sequence[Group], plain: Sequence[Group]) -> None:
    """Note of a row whether it is italic, bold or in capitals, and the raised figures in it."""
    total = sum(group.letters for group in plain)
    row.italic = 2 * sum(group.letters for group in plain if "i" in group.style) > total
    row.bold = 2 * sum(group.letters for group in plain if "b" in group.style) > total
    row.capitals = row.capitals or any("c" in group.style for group in plain)
    row.calls = tuple(
        normalise_label(page.text[t.start : t.end])
        for t in own[1:]
        if "r" in t.style and not is_power(page.text, t.start, t.end)
    )


def _middle(heights: Sequence[float]) -> float:
    """The median of heights, which are nearly always all the same."""
    return heights[0] if heights.count(heights[0]) == len(heights) else median(heights)


def attach_labels(rows: list[Row]) -> list[Row]:
    """Short rows become part of the row they touch: a hanging label of the next one, a lone callout of the last one.

    OCR takes a column of hanging labels for a column of text, and a raised figure at a line's end for a line.
    """
    short = [row for row in rows if len(row.text) <= 5 and " " not in row.text.strip()]
    gone = set()
    for piece in short:
        if piece.prefix is not None or piece.suffix is not None:
            continue
        labelled, mark = read_label(f"{piece.text} x") is not None, is_label(normalise_label(piece.text))
        beside = [
            row for row in rows
            if row is not piece and row.line not in gone and len(row.text) > (2 if labelled or mark else 5)
            and abs(row.baseline - piece.baseline) < 0.6 * row.size
        ]  # fmt: skip
        before = [row for row in beside if -0.3 * row.size <= piece.left - row.right < 0.8 * row.size]
        # a word that wide blanks part from its line, the last cell of a table's row
        word = piece.text.isalpha() and len(piece.text) > 2
        cell = any(
            row.right < piece.left and abs(row.baseline - piece.baseline) < 0.1 * row.size
            and not row.text.strip("0123456789.,:% ") and row.text.strip(" .,:%")
            for row in rows
        )  # fmt: skip
        reach = {row.line: _HANGING if labelled or (mark and piece.size < 0.85 * row.size) else 2.5 for row in beside}
        after = [row for row in beside if -1 <= row.left - piece.right < reach[row.line] * row.size]
        if labelled or mark:  # in the white between columns a label stands off the line before it
            before = [row for row in before if not after or piece.left - row.right < 0.3 * row.size]
        if before and before[0].suffix is None:
            before[0].suffix = piece.line
            gone.add(piece.line)
        elif after and not before and after[0].prefix is None and not cell and (labelled or mark or not word):
            row = after[0]
            row.prefix, row.text, row.left = piece.line, f"{piece.text} {row.text}", piece.left
            row.label, row.label_style = None, ""
            row.read_label(
                raised=len(piece.text) if piece.size < 0.85 * row.size or piece.label_style == "raised" else 0
            )
            gone.add(piece.line)
    return [row for row in rows if row.line not in gone] if gone else rows


def join_rows(rows: Sequence[Row]) -> Row:
    """Rows at one height, from left to right, as one."""
    return replace(
        rows[0],
        text=" ".join(row.text for row in rows),
        right=max(row.right for row in rows),
        top=min(row.top for row in rows),
        bottom=max(row.bottom for row in rows),
        calls=tuple(call for row in rows for call in row.calls),
        beside=rows[0].beside + tuple(line for row in rows[1:] for line in row.lines),
    )


def whole_lines(rows: Sequence[Row], *, notes: bool = True) -> list[Row]:
    """The rows of one column, those at one height put together: in a narrow column blanks may be as wide as gutters.

    Among `notes` what has a label begins a row of its own.
    """
    out: list[Row] = []
    for row in rows:
        last = out[-1] if out else None
        if (
            last is not None
            and abs(row.baseline - last.baseline) < 0.2 * row.size
            and row.left - last.right > 0
            and (row.label is None or not notes)
            and abs(row.size - last.size) < 0.1 * row.size
            and not (row.tabular or last.tabular)
        ):
            out[-1] = join_rows([last, row])
        else:
            out.append(row)
    return out


def _usual_size(groups: Sequence[Group]) -> float:
    sizes = {group.size or 0.0 for group in groups}
    if len(sizes) == 1:
        return sizes.pop()
    weights: Counter[float] = Counter()
    for group in groups:
        weights[group.size or 0.0] += group.letters
    return weights.most_common(1)[0][0]


def _straightener(page: Page) -> Callable[[float, float], tuple[float, float]] | None:
    """A turn of points around the page's centre that takes its skew out; None where there is nothing to turn."""
    if abs(page.skew) < 0.02 or not page.width or not page.height:
        return None
    sine, cosine = sin(radians(page.skew)), cos(radians(page.skew))
    middle_x, middle_y = page.width / 2, page.height / 2

    def turn(x: float, y: float) -> tuple[float, float]:
        dx, dy = x - middle_x, y - middle_y
        return middle_x + dx * cosine + dy * sine, middle_y - dx * sine + dy * cosine

    return turn


def box_of(rows: Iterable[Row], page: Page) -> Box | None:
    """The box around rows, as on the page's image."""
    known = [box for row in rows for line in row.lines if (box := page.lines[line].box) is not None]
    if not known:
        return None
    lefts, tops, rights, bottoms = zip(*known, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def measure_habits(pages: Sequence[Sequence[Row]], *, exact: bool) -> Habits:
    """Body size, note size and leading of a work.

    The body is the larger of the sizes that carry a good share of the letters (a page of notes may hold more
    letters than its body, never type that is larger); notes are set smaller by at least 4 percent.
    """
    weights: Counter[float] = Counter()
    step = 0.1
    for rows in pages:
        for row in rows:
            weights[round(round(row.size / step) * step, 2)] += row.letters
    if not weights:
        return Habits(10.0, None, 12.0, exact)
    total = sum(weights.values())
    peaks = _peaks(weights, spread=0.15) if exact else _peaks(weights, share=_STRAYING)
    share = 0.1 if exact else 0.25  # sizes that OCR estimates stray
    body = max((size for size, weight in peaks if weight >= share * total), default=peaks[0][0])
    smaller = [
        (size, weight) for size, weight in peaks if size <= 0.96 * body and weight >= 0.02 * total and size > 0.5 * body
    ]
    labelled = [row.size for rows in pages for row in rows if row.label is not None]
    note = max(smaller, key=lambda peak: (_count_near(labelled, peak[0]), peak[1]))[0] if smaller else None
    called = [row.size for rows in pages for row in _called(rows)]
    least = 1 if exact else min(3, sum(map(bool, pages)))
    if note is not None and _count_near(called, note) < _CALLED and _count_near(labelled, note) < least:
        note = None  # small type is that of quotations or captions here
    if note is not None and _count_near(called, body) > max(1, _count_near(labelled, note)):
        note = None  # that of tables, whose figures look like labels
    gaps = [gap for rows in pages for gap in _gaps([row for row in rows if abs(row.size - body) < 0.06 * body], body)]
    leading = median(gaps) if gaps else 1.2 * body
    close = None
    if note is None and exact:
        leading, close = _two_leadings(gaps, leading)
        if close is not None and _is_leading_of_notes(leading, close, pages, body):
            leading, close = close, leading
    raises = sum(is_label(call) for rows in pages for row in rows for call in row.calls) >= _RAISES
    return Habits(body, note, leading, exact, _count_near(labelled, note) if note is not None else 0, close, raises)


def _called(rows: Sequence[Row]) -> list[Row]:
    """The rows of a page with a label that is called above them."""
    tops: dict[str, float] = {}
    for row in rows:
        for call in row.calls:
            tops[call] = min(row.top, tops.get(call, row.top))
    return [row for row in rows if row.label is not None and tops.get(row.label, row.top) < row.top]


def _gaps(rows: Sequence[Row], body: float) -> Iterator[float]:
    """The distances between baselines of lines one below the other in a column."""
    ordered = sorted(rows, key=lambda row: row.baseline)
    for index, above in enumerate(ordered):
        for below in ordered[index + 1 :]:
            gap = below.baseline - above.baseline
            if gap >= 2.6 * body:
                break
            if gap > 0.8 * body and below.left < above.right and above.left < below.right:
                yield gap
                break


def _two_leadings(gaps: Sequence[float], usual: float) -> tuple[float, float | None]:
    """The leading of the body, and that of notes in type as large but set closer (None where all are spaced alike)."""
    peaks = _peaks(Counter(round(gap, 1) for gap in gaps), spread=0.15)
    wide = max((gap for gap, count in peaks if count >= 0.15 * len(gaps)), default=usual)
    close = next((gap for gap, count in peaks if gap <= wide - _CLOSER and count >= 0.05 * len(gaps)), None)
    return (wide, close) if close is not None else (usual, None)


def _is_leading_of_notes(wide: float, close: float, pages: Sequence[Sequence[Row]], body: float) -> bool:
    """Whether the lines below called labels are as far apart as the wider of two leadings: notes may be set looser."""
    gaps = []
    for rows in pages:
        for row in _called(rows):
            gaps += next(([gap] for gap in _gaps([row, *_unlabelled_below(row, rows)], body)), [])
    return len(gaps) >= _RAISES and sum(abs(gap - wide) < abs(gap - close) for gap in gaps) > 0.7 * len(gaps)


def _unlabelled_below(row: Row, rows: Sequence[Row]) -> list[Row]:
    """The next row below in the same column, if it does not begin a note itself."""
    below = [other for other in rows if other.top > row.top and other.left < row.right and row.left < other.right]
    return [other for other in sorted(below, key=lambda other: other.baseline)[:1] if other.label is None]


def even_out(rows: Sequence[Row], habits: Habits) -> None:
    """Scale the sizes of a page that OCR has estimated, so that its body has the size of the work's body.

    A blurred page seems to be set larger. Its largest common size is that of the body if its lines are as far apart.
    """
    weights: Counter[float] = Counter()
    for row in rows:
        weights[round(row.size, 1)] += row.letters
    total = sum(weights.values())
    if not total:
        return
    own = max((size for size, weight in _peaks(weights, share=_STRAYING) if weight >= 0.25 * total), default=0.0)
    ordered = sorted((row for row in rows if abs(row.size - own) < 0.06 * own), key=lambda row: row.baseline)
    gaps = [b.baseline - a.baseline for a, b in zip(ordered, ordered[1:], strict=False)]
    gaps = [gap for gap in gaps if 0.8 * own < gap < 2.6 * own]
    # notes as large as the body are set closer, and may be most of a page
    alike = sum(abs(gap - habits.leading) < 0.05 * habits.leading for gap in gaps)
    if alike < max(3, 0.25 * len(gaps)) or not 0.75 < own / habits.body < 1.33:
        return
    for row in rows:
        row.size *= habits.body / own


def _count_near(sizes: Sequence[float], size: float) -> int:
    return sum(abs(other - size) < 0.03 * size for other in sizes)


def _peaks(weights: Counter[float], *, spread: float = 0.0, share: float = 0.0) -> list[tuple[float, int]]:
    """Sizes around which letters gather, heaviest first.

    Each takes the weight within `spread` points of it, and within a `share` of its size.
    """
    left = dict(weights)
    peaks: list[tuple[float, int]] = []
    while left:
        size = max(
            left, key=lambda s: sum(w for o, w in left.items() if abs(o - s) <= spread + share * s) + 0.001 * left[s]
        )
        near = {other: weight for other, weight in left.items() if abs(other - size) <= spread + share * size}
        weight = sum(near.values())
        centre = sum(other * w for other, w in near.items()) / weight
        peaks.append((round(centre, 2), weight))
        for other in near:
            del left[other]
    return peaks
