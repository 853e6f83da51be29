"""Which word of one text answers to which of another, wherever it was moved to: from letters to words."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from variorum.apparatus.words import Words
from variorum.collate import collate

_SHARE = 0.5  # of the shorter word's letters: words that share more are one word, misread or joined to its neighbour
_ROW = 0.4  # of its letters, likewise, which must stand side by side
_MOVED = 24  # letters of a passage that may stand anywhere else
_NEAR = 80  # letters over which a few words may have changed places
_FEW = 3  # letters below which a word that stands elsewhere is another word
_WINDOW = 12  # words in which a single word that changed its place is looked for
_PHRASE = 80  # words, likewise, for two or more
_PAIR = 7  # letters that two words must have to be a phrase


class Link(NamedTuple):
    """Word `base` of one text is word `other` of another; `weight` letters agree."""

    base: int
    other: int
    weight: int


def link_words(base: Words, other: Words) -> tuple[Link, ...]:
    """The links between two texts in the order of the first; a word has several where it was joined or split."""
    shared: Counter[tuple[int, int]] = Counter()
    longest: dict[tuple[int, int], int] = {}  # row of letters that two words share
    of, its = base.of, other.of
    for step in collate(base.letters.text, other.letters.text).steps:
        if step.equal:
            row = Counter(zip(of[step.start : step.end], its[step.other_start : step.other_end], strict=True))
            shared.update(row)
            longest.update({pair: max(weight, longest.get(pair, 0)) for pair, weight in row.items()})
    links = [
        Link(b, u, weight)
        for (b, u), weight in shared.items()
        if weight > _SHARE * (least := min(base.size(b), other.size(u)))
        # the letters of a short word stand in any long one, but not side by side
        and longest[b, u] >= (least if least < _FEW else _ROW * least)
    ]
    links = _without_tears(_without_tears(links, 0), 1)
    strays = _strays(links, base)
    links = _exact_rather(sorted(link for link in links if link not in strays), base, other)
    return tuple(sorted(links + _changed_places(links, base, other)))


def _without_tears(links: Iterable[Link], side: int) -> list[Link]:
    """The links of each word that lead to words side by side; where they are torn apart, those of the strongest."""
    by_word: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        by_word[link[side]].append(link)
    kept: list[Link] = []
    for own in by_word.values():
        if len(own) > 1:
            own.sort(key=lambda link: link[1 - side])
            groups = [[own[0]]]
            for link in own[1:]:
                if link[1 - side] == groups[-1][-1][1 - side] + 1:
                    groups[-1].append(link)
                else:
                    groups.append([link])
            own = max(groups, key=lambda group: sum(link.weight for link in group))
        kept += own
    return kept


def in_order(spots: Sequence[tuple[int, int]]) -> set[int]:
    """Of (place, weight) pairs the indices of the heaviest row in which places do not descend."""
    ends: list[int] = []
    best: list[tuple[int, int]] = []
    previous = [-1] * len(spots)
    for k, (spot, weight) in enumerate(spots):
        at = bisect_right(ends, spot)
        if at:
            weight += best[at - 1][0]
            previous[k] = best[at - 1][1]
        while at < len(ends) and best[at][0] <= weight:
            del ends[at], best[at]
        if at and ends[at - 1] == spot:
            ends[at - 1], best[at - 1] = spot, (weight, k)
        else:
            ends.insert(at, spot)
            best.insert(at, (weight, k))
    row = set()
    k = best[-1][1] if best else -1
    while k >= 0:
        row.add(k)
        k = previous[k]
    return row


def _strays(links: Sequence[Link], base: Words) -> set[Link]:
    """Links out of order that are chance: few letters, far from where they should stand."""
    links = sorted(links)
    row = in_order([(link.other, link.weight) for link in links])
    main = [links[k] for k in sorted(row)]
    tops = [link.base for link in main]
    strays: set[Link] = set()
    group: list[Link] = []

    def settle() -> None:
        size = sum(link.weight for link in group)
        before = main[max(bisect_right(tops, group[0].base) - 1, 0)] if main else group[0]
        far = abs(base.firsts[min(before.base, len(base))] - _place(group[0].other, main, base)) if main else 0
        if size < _FEW or (size < _MOVED and far > _NEAR):
            strays.update(group)

    for k, link in enumerate(links):
        if k in row:
            continue
        if group and not (0 <= link.base - group[-1].base <= 2 and 0 <= link.other - group[-1].other <= 2):
            settle()
            group = []
        group.append(link)
    if group:
        settle()
    return strays


def _exact_rather(links: Sequence[Link], base: Words, other: Words) -> list[Link]:
    """The links, with those between words that are only alike led to the same word where that stands free beside.

    Letters are aligned without regard to words: of `jumped twice, jumps` the first five may be those of `jumps`.
    """
    ones, twos = ([link[side] for link in links] for side in (0, 1))
    many = {side: Counter(numbers) for side, numbers in enumerate((ones, twos))}
    out = list(links)
    for k, link in enumerate(links):
        b, u = link.base, link.other
        if base.key(b) == other.key(u) or many[0][b] > 1 or many[1][u] > 1:
            continue
        before, after = links[k - 1] if k else None, links[k + 1] if k + 1 < len(links) else None
        lo, hi = before.other + 1 if before else 0, after.other if after else len(other)
        for there in range(max(lo, u - _WINDOW), min(hi, u + _WINDOW)):
            if other.key(there) == base.key(b) and not many[1][there]:
                out[k] = Link(b, there, base.size(b))
                break
        lo, hi = before.base + 1 if before else 0, after.base if after else len(base)
        for here in range(max(lo, b - _WINDOW), min(hi, b + _WINDOW)):
            if base.key(here) == other.key(u) and not many[0][here] and out[k] == link:
                out[k] = Link(here, u, other.size(u))
                break
    return out


def _place(other: int, main: Sequence[Link], base: Words) -> int:
    """The letter of the base at which a word of the other text stands by its neighbours."""
    at = bisect_right(main, other, key=lambda link: link.other) - 1
    return base.firsts[min(main[max(at, 0)].base, len(base))]


def _changed_places(links: Sequence[Link], base: Words, other: Words) -> list[Link]:
    """Links between words that have none and stand elsewhere: `red and blue` for `blue and red`, a phrase, a sentence.

    Two words or more that follow each other in both, or one that stands alone in its surroundings.
    """
    order = sorted(links)
    mine, theirs = {link.base for link in links}, {link.other for link in links}
    lost = [b for b in range(len(base)) if b not in mine]
    new = [u for u in range(len(other)) if u not in theirs]
    tops = [link.base for link in order]

    def home(b: int) -> int:
        """Where a word of the base would stand in the other text."""
        at = bisect_right(tops, b) - 1
        return order[at].other + b - order[at].base if at >= 0 else b

    found: dict[int, int] = {}
    taken: set[int] = set()
    for b, u in _same_pairs(lost, new, base, other):
        size = 2
        while b + size < len(base) and u + size < len(other) and base.key(b + size) == other.key(u + size):
            if b + size in mine or u + size in theirs:
                break
            size += 1
        if base.firsts[b + size] - base.firsts[b] >= _MOVED or abs(u - home(b)) <= _PHRASE:
            for k in range(size):
                if b + k not in found and u + k not in taken:
                    found[b + k] = u + k
                    taken.add(u + k)
    free: dict[str, list[int]] = defaultdict(list)
    for u in new:
        if u not in taken and other.size(u) >= _FEW:
            free[other.key(u)].append(u)
    for b in lost:
        key = base.key(b)
        if b in found or key not in free or not _stands_alone(b, key, base):
            continue
        reach = min(_WINDOW, 2 * len(key) - _FEW)  # the shorter a word is, the likelier it recurs by chance
        near = [u for u in free[key] if abs(u - home(b)) <= reach and _stands_alone(u, key, other)]
        if len(near) == 1:
            found[b] = near[0]
            free[key].remove(near[0])
    return [Link(b, u, base.size(b)) for b, u in found.items()]


def _same_pairs(lost: Sequence[int], new: Sequence[int], base: Words, other: Words) -> Iterator[tuple[int, int]]:
    """Pairs of words that follow each other once among what one text lost and once among what the other has instead."""
    sides: list[dict[tuple[str, str], list[int]]] = [defaultdict(list), defaultdict(list)]
    for numbers, words, found in ((lost, base, sides[0]), (new, other, sides[1])):
        for one, two in pairwise(numbers):
            if two == one + 1 and words.size(one) + words.size(two) >= _PAIR:
                found[words.key(one), words.key(two)].append(one)
    for pair, at in sides[0].items():
        there = sides[1].get(pair, ())
        if len(at) == 1 and len(there) == 1:
            yield at[0], there[0]


def _stands_alone(k: int, key: str, words: Words) -> bool:
    """Whether a word is the only one of its kind in its surroundings."""
    first, last = max(k - _WINDOW, 0), min(k + _WINDOW, len(words))
    return all(words.key(i) != key for i in range(first, last) if i != k)
