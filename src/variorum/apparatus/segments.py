"""Any number of texts cut into segments: what belongs together in all of them, in the order of one of them.

Each text is aligned with the base; words that answer to each other, through whichever text, are one segment. What the
base lacks is collated again among the texts that have it, so that no text is only ever compared with a gap.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from variorum.apparatus.links import Link, in_order, link_words
from variorum.apparatus.words import Words

_PAIRED = 400  # pairs of words at one place of which the most alike are looked for; of more, the first go together
_JOINT = 3  # words between two parts of one segment that belong to it


class Segment(NamedTuple):
    """Words that answer to each other: for each text its words [start, end), None where it has none.

    `moved` says for each text whether it has them elsewhere: out of the order that it shares with the base.
    """

    words: tuple[tuple[int, int] | None, ...]
    moved: tuple[bool, ...]


def find_segments(texts: Sequence[Words]) -> list[Segment]:
    """Segments of texts in the order of the first; each word of each text is in exactly one.

    >>> texts = [Words("the old king slept"), Words("theold king had slept"), Words("the king had slept")]
    >>> [segment.words for segment in find_segments(texts)]
    [((0, 2), (0, 1), (0, 1)), ((2, 3), (1, 2), (1, 2)), (None, (2, 3), (2, 3)), ((3, 4), (3, 4), (3, 4))]
    """
    base = texts[0]
    links = [()] + [_paired(link_words(base, other), base, other) for other in texts[1:]]
    groups = _Groups([len(text) for text in texts])
    for number, own in enumerate(links):
        for link in own:
            groups.join((0, link.base), (number, link.other))
    rows = groups.rows()
    homes: list[dict[int, int]] = [{} for _ in texts]  # word -> row
    for at, row in enumerate(rows):
        for number, span in enumerate(row):
            if span is not None:
                homes[number].update(dict.fromkeys(range(*span), at))
    added = _added(texts, homes)
    out: list[tuple[tuple[int, int] | None, ...]] = []
    out += _collate_added(texts, added.get(-1, {}))
    for at, row in enumerate(rows):
        out.append(row)
        out += _collate_added(texts, added.get(at, {}))
    return _mark_moved(out, texts)


def _paired(links: Sequence[Link], base: Words, other: Words) -> Sequence[Link]:
    """The links, and those of words that stand at one place and have nothing in common: one for the other."""
    mine, theirs = {link.base for link in links}, {link.other for link in links}
    spots = [(link.other, link.weight) for link in links]
    row = [links[k] for k in sorted(in_order(spots))]
    found = list(links)
    for left, right in zip([Link(-1, -1, 0), *row], [*row, Link(len(base), len(other), 0)], strict=True):
        lost = [b for b in range(left.base + 1, right.base) if b not in mine]
        new = [u for u in range(left.other + 1, right.other) if u not in theirs]
        if not lost or not new:
            continue
        found += [Link(lost[i], new[j], 0) for i, j in _pair(lost, new, base, other)]
    return found


def _pair(lost: Sequence[int], new: Sequence[int], base: Words, other: Words) -> Iterator[tuple[int, int]]:
    """Which word of one side stands for which of the other, in order: those most alike where there are few."""
    rows, columns = len(lost), len(new)
    if rows == columns or rows * columns > _PAIRED:
        yield from zip(range(rows), range(columns), strict=False)
        return
    from rapidfuzz.distance import Levenshtein

    alike = [[Levenshtein.normalized_similarity(base.key(b), other.key(u)) + 0.01 for u in new] for b in lost]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + alike[i][j])
    i = j = 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


class _Groups:
    """Words of all texts that belong together, as sets that are joined; a word is (text, number)."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self._starts = [sum(sizes[:k]) for k in range(len(sizes))]
        self._sizes = sizes
        self._above = list(range(sum(sizes)))
        self._linked = bytearray(sum(sizes))

    def _top(self, k: int) -> int:
        above = self._above
        while above[k] != k:
            above[k] = above[above[k]]
            k = above[k]
        return k

    def join(self, one: tuple[int, int], two: tuple[int, int]) -> None:
        """Say that two words belong together."""
        i, j = (self._starts[text] + word for text, word in (one, two))
        self._linked[i] = self._linked[j] = 1
        i, j = self._top(i), self._top(j)
        self._above[max(i, j)] = min(i, j)

    def rows(self) -> list[tuple[tuple[int, int] | None, ...]]:
        """The groups that have words of the first text, in its order: a span of words for each text.

        Each is made whole: words that stand between two of a group belong to it where they belong to none or are few.
        """
        while self._close():
            pass
        found: dict[int, list[list[int]]] = {}
        for word in range(self._sizes[0]):
            found.setdefault(self._top(word), [[] for _ in self._sizes])[0].append(word)
        for text in range(1, len(self._sizes)):
            start = self._starts[text]
            for word in range(self._sizes[text]):
                if self._linked[start + word] and (own := found.get(self._top(start + word))) is not None:
                    own[text].append(word)
        return [tuple(_span(words) for words in own) for own in found.values()]

    def _close(self) -> bool:
        """Join what stands between two near parts of a group with it; whether there was any."""
        changed = False
        for text, start in enumerate(self._starts):
            last: dict[int, int] = {}
            for word in range(self._sizes[text]):
                if not self._linked[start + word] and text:
                    continue
                top = self._top(start + word)
                before = last.get(top)
                if before is not None and 1 < word - before <= _JOINT + 1:
                    for between in range(before + 1, word):
                        self.join((text, before), (text, between))
                    top = self._top(start + word)
                    changed = True
                last[top] = word
        return changed


def _span(words: Sequence[int]) -> tuple[int, int] | None:
    """The longest row of words side by side; the others are left over."""
    best: tuple[int, int] | None = None
    start = 0
    for k in range(1, len(words) + 1):
        if k == len(words) or words[k] != words[k - 1] + 1:
            if best is None or k - start > best[1] - best[0]:
                best = (words[start], words[k - 1] + 1)
            start = k
    return best


def _added(texts: Sequence[Words], homes: Sequence[dict[int, int]]) -> dict[int, dict[int, list[tuple[int, int]]]]:
    """What no row has, by the row after which it stands (-1: before all): for each text its spans of words."""
    found: dict[int, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for number in range(1, len(texts)):
        home, word, size = homes[number], 0, len(texts[number])
        while word < size:
            if word in home:
                word += 1
                continue
            start = word
            while word < size and word not in home:
                word += 1
            before, after = home.get(start - 1), home.get(word)
            at = before if before is not None else -1 if after is None else after - 1
            found[at][number].append((start, word))
    return found


def _collate_added(
    texts: Sequence[Words], added: dict[int, list[tuple[int, int]]]
) -> Iterator[tuple[tuple[int, int] | None, ...]]:
    """Rows of what the first text lacks at one place, collated among those that have it."""
    while added:
        own = {number: spans[0] for number, spans in added.items()}
        added = {number: spans[1:] for number, spans in added.items() if spans[1:]}
        # The longest leads, and of equals the one that sorts first: never the one that was given first.
        words = {n: Words(texts[n].letters.text[slice(*texts[n].span(*span))]) for n, span in own.items()}
        order = sorted(own, key=lambda n: (-len(words[n].letters.keys), words[n].letters.text))
        for segment in find_segments([words[n] for n in order]):
            row: list[tuple[int, int] | None] = [None] * len(texts)
            for n, span in zip(order, segment.words, strict=True):
                if span is not None:
                    first = own[n][0]
                    row[n] = (first + span[0], first + span[1])
            yield tuple(row)


def _mark_moved(rows: Sequence[tuple[tuple[int, int] | None, ...]], texts: Sequence[Words]) -> list[Segment]:
    moved = [[False] * len(texts) for _ in rows]
    for number in range(1, len(texts)):
        own = [(at, span) for at, row in enumerate(rows) if (span := row[number]) is not None]
        weights = [(span[0], sum(map(texts[number].size, range(*span)))) for _, span in own]
        kept = in_order(weights)
        for k, (at, _) in enumerate(own):
            moved[at][number] = k not in kept
    return [Segment(row, tuple(flags)) for row, flags in zip(rows, moved, strict=True)]
