"""The places of a page: where its witnesses, aligned with one of them as the base, can all be cut between words.

At each place every witness has a reading, or none where its text is torn apart.
"""

from collections.abc import Sequence
from itertools import accumulate, compress
from typing import NamedTuple

from variorum.collate import SCRAP, Alignment
from variorum.letters import Letters


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

    >>> from variorum.collate import collate
    >>> a = collate("it was\nMarch then", "itwas March ! then")
    >>> [(a.base.text[p.start:p.end], a.other.text[slice(*p.readings[0])]) for p in find_places([a])]
    [('it was', 'itwas'), ('March', 'March'), ('', '!'), ('then', 'then')]
    """
    base = alignments[0].base
    n = len(base.keys)
    tracks = [_track(alignment) for alignment in alignments]
    others = [(al.other, track.starts, track.ends, track.used) for al, track in zip(alignments, tracks, strict=True)]
    added = {i for track in tracks for i in track.added}
    cuts = [i for i in compress(range(n + 1), base.spaced) if i in (0, n) or _divides(base, i)]
    for track in tracks:
        cuts = [i for i in cuts if track.ends[i] >= 0 and track.starts[i] >= 0]
    places: list[Place] = []
    last = 0
    for i in cuts:
        if i > last:
            spans = tuple(
                [_span(other, starts[last], ends[i], used[i] - used[last]) for other, starts, ends, used in others]
            )
            places.append(Place(*base.slice(last, i), spans))
        if i in added:
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
    return letters.slice(start, end) if start <= end <= start + used + SCRAP else None


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
            used[lo + 1 : hi + 1] = [1] * (hi - lo)
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
    used[: n + 1] = accumulate(used[: n + 1])
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
