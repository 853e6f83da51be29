"""Where each note begins among the rows of a note zone, and under which label.

Labels are weak evidence by themselves: a year may head a line, OCR reads 10 as 1 and 11 as a quotation mark. But notes
are numbered without gaps, and their first lines stand at an indent of their own. So the rows of a zone are read as a
whole: of all ways to divide them into notes, the one is taken that the labels as read, the indents, the ends of lines
and the numbering together make most likely (a Viterbi search over the rows).
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from variorum.labels import follows, is_first, rank, unrank
from variorum.layout.rows import Row

# What speaks for and against a note that begins at a row; only the proportions matter.
_READ, _STYLED, _ALIKE, _ODD, _BARE, _OTHER = 4.0, 1.0, 1.5, 0.5, -3.0, -2.5
_AT_INDENT, _OFF_INDENT, _PASSED_OVER = 1.5, -3.0, -2.0
_CALLED = 2.5
_AFTER_END, _IN_MID = 0.5, -1.5
_BARE_IN_MID = -5.0  # a figure without the point that all labels have, where a sentence goes on: `Review / 15 (1664)`
_SKIPPED, _ANEW, _JUMP = -2.5, -2.0, -4.0
_MOST_SKIPPED = 3
_ONWARD = tuple((skip + 1, skip * _SKIPPED) for skip in range(_MOST_SKIPPED + 1))
_ASIDE = 2.0
_WIDTH = 24  # paths followed at a time
_REMEMBERED = 100  # indents, the latest
_CLEAR = 3  # labels from which their numbering is clear

_CLOSED = re.compile(r"[.!?…:;)\]”’»]['\"”’»)\]]*$")
_FINISHED = re.compile(r"[.!?…]['\"”’»)\]]*$")
# what a number or a name follows: initials, and abbreviations in the languages that notes are in
_AWAITING = re.compile(
    r"(?:^|[\s(])(?:[A-ZА-Я]|(?i:pp?|vols?|tt?|nos?|nn?|nr|bd|s|fols?|chap|art|cols?|sect?|eds?|hg|hrsg|cf|cfr|"
    r"vgl|см|с|т|л|д|ф|оп|кн|ч|изд))\.$"
)
# what OCR makes of a label: `l.` `i's` `I2` `|` for figures, `+` `#` `«` `¢` for symbols
_MISREAD = re.compile(r"\W{0,2}[\dlIiOoSsZzBgAT|!'’]{1,3}[.,:;)\]]?(?=\s)|[^\w\s“‘„‚‹(\[¿¡—–]{1,3}(?=\s?\w)")


@dataclass(slots=True)
class Numbering:
    """What is known of the notes so far.

    The last label; whether the last note's text looks unfinished; how labels are set and of which numbering they are;
    on which page the last notes stood; how often the numbering began anew with a page, and how often not; how far the
    first lines of notes stand in from the others, in ems.
    """

    last: str | None = None
    open: bool = False
    page: int = -1
    styles: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    anew: int = 0
    on: int = 0
    indents: list[float] = field(default_factory=list)

    @property
    def style(self) -> str | None:
        """The way in which nearly all labels of the work are set, None where that is not clear."""
        if not self.styles:
            return None
        style, count = self.styles.most_common(1)[0]
        return style if count >= 3 and count >= 0.8 * self.styles.total() else None

    @property
    def kind(self) -> str | None:
        """The numbering that nearly all labels of the work belong to (`labels.rank`), None where that is not clear."""
        if self.kinds.total() < _CLEAR:
            return None
        kind, count = self.kinds.most_common(1)[0]
        return kind if count >= 0.75 * self.kinds.total() else None


@dataclass(frozen=True, slots=True)
class NoteStart:
    """A note that begins at a row of a zone.

    Its label takes the first `length` characters; `repaired` where it was misread and follows from its neighbours.
    """

    at: int
    label: str
    length: int
    repaired: bool = False


class _Path(NamedTuple):
    """A way to divide the rows so far: its score, the place of its last note, and its notes (row, place)."""

    score: float
    place: int
    notes: tuple[tuple[int, int], ...]


def note_starts(
    rows: Sequence[Row],
    numbering: Numbering,
    *,
    page: int,
    restart: bool,
    exact: bool = False,
    called: Collection[str] = (),
) -> list[NoteStart]:
    """The rows of a zone at which notes begin, in order, with their labels; brings the numbering up to date.

    `restart` is True after a head among endnotes, where numbers begin anew; `exact` where no label can have been
    misread, so that a line without one at the indent of first lines begins a paragraph. Where they can, the labels
    `called` on the page speak for notes that have them.
    """
    kind = _kind(rows, numbering)
    indents = _Indents(rows, kind, numbering.indents)
    last = rank(numbering.last)[1] if numbering.last is not None and rank(numbering.last)[0] == kind else 0
    fresh = restart or page != numbering.page
    first, style = numbering.last is None, numbering.style
    stopped = style is not None and style.startswith("figure") and style != "figure"
    begin = _Path(0.0, 0 if restart else last, ())
    wanted = frozenset() if exact else frozenset(called)
    paths: dict[tuple[int, bool], _Path] = {(begin.place, False): begin}
    for index, row in enumerate(rows):
        ended = _is_closed(rows[index - 1].text.rstrip()) if index else not numbering.open
        at_indent = indents.fits(row)
        bare = exact and row.label is None and not _MISREAD.match(row.text)
        passed = _PASSED_OVER if at_indent and not bare else 0.0
        if index == 0 and not numbering.open:
            passed -= 2.0
        odd = row.label is None and bool(_MISREAD.match(row.text))
        odd |= bool(wanted) and row.label_style == "figure" and kind == "symbol"  # ‡ looks like a 3
        following = (
            {key: path._replace(score=path.score + passed) for key, path in paths.items()} if passed else {**paths}
        )
        if bare or (row.label is None and not odd and not at_indent):
            paths = following  # nothing speaks for a note here
            continue
        aside = row.label is not None and row.label_style == "symbol" and kind != "symbol"
        ground = (_AFTER_END if ended else _IN_MID) + (
            (_AT_INDENT if at_indent else _OFF_INDENT) if indents.informative else 0.0
        )
        worth: dict[int, float] = {}
        for key, path in paths.items():
            if aside:  # `* The author thanks` before note 1
                _keep(following, key, _Path(path.score + _ASIDE + ground, path.place, (*path.notes, (index, 0))))
            so_far, place, begun = path.score, path.place, key[1]
            steps = _steps(row, kind, place, begun=begun, fresh=fresh, first=first, numbering=numbering)
            for step, cost in steps:
                if step not in worth:
                    label = unrank(kind, step)
                    worth[step] = ground + _evidence(row, label, style, odd=odd) + _CALLED * (label in wanted)
                    worth[step] += _BARE_IN_MID * (stopped and not ended and row.label_style == "figure")
                score = so_far + cost + worth[step]
                rival = following.get((step, True))
                if rival is None or score > rival[0]:
                    following[step, True] = _Path(score, step, (*path.notes, (index, step)))
        paths = following
        if len(paths) > _WIDTH:
            best_first = sorted(paths.items(), key=lambda item: -item[1].score)
            paths = dict(best_first[:_WIDTH])
    best = max(paths.values(), key=lambda path: path.score)
    starts = [_start(rows[index], index, unrank(kind, place) if place else "") for index, place in best.notes]
    _remember(numbering, rows, starts, last, kind=kind, page=page, restart=restart)
    return starts


def _is_closed(text: str) -> bool:
    """Whether a note may end with a line: not after `no.`, which a number follows."""
    return bool(_CLOSED.search(text)) and not _AWAITING.search(text)


def _keep(paths: dict[tuple[int, bool], _Path], key: tuple[int, bool], path: _Path) -> None:
    if key not in paths or path.score > paths[key].score:
        paths[key] = path


def _kind(rows: Sequence[Row], numbering: Numbering) -> str:
    """The numbering of a zone: figures, symbols or letters; the work's own where it is clear."""
    if numbering.kind is not None:
        return numbering.kind
    kinds: Counter[str] = Counter()
    before, trusted_styles = numbering.last, ("raised", "symbol", numbering.style)
    for row in rows:
        if row.label is not None:
            in_turn = is_first(row.label) or (before is not None and follows(row.label, before))
            trusted = row.label_style in trusted_styles
            kinds[rank(row.label)[0]] += 3 if in_turn else 2 if trusted else 1
            before = row.label if in_turn else before
    for kind in numbering.kinds:
        kinds[kind] += 1
    labels = [(row.label, row.label_style) for row in rows if row.label is not None]
    symbols = [label for label, style in labels if style == "symbol"]
    if symbols == ["*"] and any(label.isdigit() and style != "figure" for label, style in labels):
        return "figure"  # thanks to the author's helpers, then note 1
    return kinds.most_common(1)[0][0] if kinds else "figure"


class _Indents:
    """The indent of first lines in a zone, where it differs from that of the other lines."""

    def __init__(self, rows: Sequence[Row], kind: str, known: Sequence[float]) -> None:
        self.informative = False
        self._first = self._rest = 0.0
        if not rows:
            return
        self._reach = 0.35 * median(row.size for row in rows)
        self._learn(rows, kind)
        if not self.informative and len(known) >= 3 and abs(median(known)) > 0.4:
            rest = [row.left for row in rows if row.label is None]
            if len(rest) >= 3:
                self._rest = median(rest)
                self._first = median(rest) + median(known) * median(row.size for row in rows)
                self.informative = True

    def _learn(self, rows: Sequence[Row], kind: str) -> None:
        labelled = [row.left for row in rows if row.label is not None and rank(row.label)[0] == kind]
        if not labelled or len(rows) < 3:
            return
        size = median(row.size for row in rows)
        # labels by chance (a year at the head of a line) stand where the other lines do
        near = {left: sum(abs(left - other) < 0.3 * size for other in labelled) for left in labelled}
        rest = [row.left for row in rows if row.label is None]
        if not rest:
            return
        usual = self._rest = median(rest)
        away = [left for left in labelled if abs(left - usual) > 0.4 * size]
        if not away:
            return
        self._first = max(away, key=lambda left: near[left])
        beside = sum(abs(left - usual) <= 0.4 * size for left in rest)
        self.informative = near[self._first] >= 1 and beside >= 0.6 * len(rest)

    def fits(self, row: Row) -> bool:
        if not self.informative:
            return False
        away = row.left - self._first
        # where OCR lost the label, the line begins with the word after it
        lost = row.label is None and 0 < away < 1.7 * row.size and abs(row.left - self._rest) > self._reach
        return abs(away) < self._reach or lost


def _steps(
    row: Row, kind: str, place: int, *, begun: bool, fresh: bool, first: bool, numbering: Numbering
) -> list[tuple[int, float]]:
    """The places that a note beginning at a row may have after a note at `place`, each with its cost."""
    steps = [(place + on, cost) for on, cost in _ONWARD]
    if begun:
        return steps
    read = rank(row.label)[1] if row.label is not None and rank(row.label)[0] == kind else 0
    if fresh and place > 0:
        # signs begin anew on every page unless the work shows otherwise
        by_page = numbering.anew > 2 * numbering.on + 1 or (kind == "symbol" and numbering.on <= numbering.anew)
        anew = 0.0 if by_page or numbering.anew > numbering.on else _ANEW
        if by_page:
            steps = [(step, cost + _ANEW) for step, cost in steps]
        steps += [(skip + 1, anew + skip * _SKIPPED) for skip in range(_MOST_SKIPPED)]
    if read > 0 and numbering.style in (None, "raised" if row.label_style == "superior" else row.label_style):
        steps.append((read, 0.0 if first and kind == "figure" else _JUMP))
    best: dict[int, float] = {}
    for step, cost in steps:
        best[step] = max(cost, best.get(step, cost))
    return list(best.items())


def _evidence(row: Row, label: str, style: str | None, *, odd: bool) -> float:
    """How much the beginning of a row speaks for a note with this label, where labels are set in a style."""
    if row.label == label:
        styled = style is None or row.label_style == style
        return _READ + (_STYLED if row.label_style == "raised" or styled else 0.0)
    if row.label is not None and not odd:
        alike = Levenshtein.distance(row.label, label) == 1 and (
            len(label) > 1 or row.label_style in ("raised", "symbol")
        )
        return _ALIKE if alike else _OTHER
    return _ODD if odd else _BARE


def _start(row: Row, index: int, label: str) -> NoteStart:
    if not label:
        return NoteStart(index, row.label or "*", row.label_length)
    if row.label is not None and (row.label == label or row.label_style in ("raised", "symbol") or len(row.label) < 4):
        return NoteStart(index, label, row.label_length, repaired=row.label != label)
    odd = _MISREAD.match(row.text)
    length = odd.end() if odd else 0
    length += len(row.text[length:]) - len(row.text[length:].lstrip())
    return NoteStart(index, label, length, repaired=True)


def _remember(
    numbering: Numbering,
    rows: Sequence[Row],
    starts: Sequence[NoteStart],
    last: int,
    *,
    kind: str,
    page: int,
    restart: bool,
) -> None:
    for start in starts:
        if not start.repaired:
            numbering.styles[rows[start.at].label_style] += 1
            numbering.kinds[rank(start.label)[0]] += 1
    taken = {start.at for start in starts}
    rest = [row.left for index, row in enumerate(rows) if index not in taken]
    if rest:
        usual = median(rest)
        numbering.indents += [(rows[s.at].left - usual) / rows[s.at].size for s in starts if not s.repaired]
        del numbering.indents[:-_REMEMBERED]
    if starts:
        if numbering.last is not None and not restart and page != numbering.page:
            numbering.anew += rank(starts[0].label)[1] <= last
            numbering.on += rank(starts[0].label)[1] > last
        numbered = [start.label for start in starts if rank(start.label)[0] == kind]
        numbering.last = numbered[-1] if numbered else numbering.last
    if rows:
        numbering.page = page
        text = rows[-1].text.rstrip()
        numbering.open = not _FINISHED.search(text) or bool(_AWAITING.search(text))
