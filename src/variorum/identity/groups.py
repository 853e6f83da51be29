"""Cards become groups, one a source: the same groups in whatever order the cards come.

A card that could be of two sources (a short title of two editions) stays by itself. No group holds two cards that
contradict each other, unless a person said that they are of one source; what a person said is never gone against.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from variorum.identity.blocks import blocks_of
from variorum.identity.cards import Card
from variorum.identity.likeness import compare, conflict, equally_titled

_MARGIN = 1.0  # points by which one source must be likelier than another that contradicts it


class Judged(NamedTuple):
    """A person's word on two cards, by their places: that they are of one source, or are not.

    Where they are not, `one` is what was taken for the other: what is like both stays with `two`.
    """

    one: int
    two: int
    same: bool


def group(
    cards: Sequence[Card], judged: Sequence[Judged] = (), *, blocks: Sequence[Iterable[int]] | None = None
) -> tuple[tuple[int, ...], ...]:
    """The places of the cards of each source, in order; of words that disagree the last one holds.

    `blocks` are the keys of the cards where they are known.
    """
    nodes = _Nodes(cards, judged)
    edges = nodes.edges(blocks if blocks is not None else [blocks_of(card) for card in cards])
    groups = nodes.join(_sure(edges, nodes))
    return tuple(sorted(tuple(sorted(at for node in own for at in nodes.places(node))) for own in groups))


def contradictions(judged: Sequence[Judged]) -> list[Judged]:
    """The words that later ones speak against, by themselves or together."""
    return _hear(judged)[2]


Edges = Mapping[int, Mapping[int, float]]


class _Nodes:
    """What is to be grouped: cards that a person made one, equal cards, single cards."""

    def __init__(self, cards: Sequence[Card], judged: Sequence[Judged]) -> None:
        self._cards = cards
        bound, apart, _ = _hear(judged)
        self._spoken = {at for word in judged for at in (word.one, word.two)}
        self._of: list[int] = []  # the node of each card
        self._members: list[list[int]] = []
        seen: dict[object, int] = {}
        for at, card in enumerate(cards):
            # what says too little to be the same as itself is not the same as its like elsewhere
            key: object = bound.find(at) if at in self._spoken else card if compare(card, card).same else -1 - at
            node = seen.setdefault(key, len(self._members))
            if node == len(self._members):
                self._members.append([])
            self._members[node].append(at)
            self._of.append(node)
        self.parted = [(self._of[one], self._of[two]) for one, two in apart]
        self._apart = {pair for one, two in self.parted for pair in ((one, two), (two, one))}
        self._known: dict[tuple[int, int], bool] = {}

    def places(self, node: int) -> Sequence[int]:
        """The places of the cards of a node."""
        return self._members[node]

    def _own(self, node: int) -> Iterator[int]:
        """The places of its cards, of equal ones the first."""
        members = self._members[node]
        return iter(members if members[0] in self._spoken else members[:1])

    def edges(self, blocks: Sequence[Iterable[int]]) -> Edges:
        """How alike nodes are that are of one source, as far as two of them can tell."""
        by_key: dict[int, list[int]] = defaultdict(list)
        for node in range(len(self._members)):
            for at in self._own(node):
                for key in blocks[at]:
                    by_key[key].append(at)
        edges: dict[int, dict[int, float]] = defaultdict(dict)
        done: set[tuple[int, int]] = set()
        for block in by_key.values():
            for place, one in enumerate(block):
                for two in block[place + 1 :]:
                    if (one, two) in done:
                        continue
                    done.add((one, two))
                    first, second = self._of[one], self._of[two]
                    likeness = compare(self._cards[one], self._cards[two])
                    if first != second and likeness.same and not self.contradict(first, second):
                        best = max(likeness.score, edges[first].get(second, 0.0))
                        edges[first][second] = edges[second][first] = best
        return edges

    def contradict(self, one: int, two: int) -> bool:
        """Whether two nodes cannot be of one source: a person said so, or each card here contradicts each there."""
        pair = (min(one, two), max(one, two))
        if pair not in self._known:
            self._known[pair] = pair in self._apart or all(
                conflict(self._cards[a], self._cards[b]) for a in self._own(one) for b in self._own(two)
            )
        return self._known[pair]

    def rival(self, node: int, one: int, two: int) -> bool:
        """Whether two that contradict each other leave in doubt which of them a node is.

        Titles that differ from each other, but not from the node's, were misread: they differ no more than that.
        """
        if not self.contradict(one, two):
            return False
        card, first, second = (self._cards[next(self._own(at))] for at in (node, one, two))
        return conflict(first, second) != "title" or not (equally_titled(card, first) and equally_titled(card, second))

    def join(self, edges: Edges) -> list[list[int]]:
        """Nodes in groups, the most alike joined first, so long as nothing in a group contradicts."""
        forest = _Forest()
        groups = {node: [node] for node in range(len(self._members))}
        order = sorted(
            ((one, two) for one, near in edges.items() for two in near if one < two),
            key=lambda pair: (
                -edges[pair[0]][pair[1]],
                *sorted(repr(self._cards[next(self._own(n))]) for n in pair),
                pair,
            ),
        )
        for one, two in order:
            first, second = forest.find(one), forest.find(two)
            if first != second and not any(self.contradict(a, b) for a in groups[first] for b in groups[second]):
                root = forest.join(first, second)
                groups[root] = groups.pop(first) + groups.pop(second)
        return list(groups.values())


def _sure(edges: Edges, nodes: _Nodes) -> Edges:
    """The edges that are not in doubt: at either end, nothing contradicts that is as likely."""
    edges = {node: dict(near) for node, near in edges.items()}
    for one, two in nodes.parted:
        for node in edges.get(one, {}).keys() & edges.get(two, {}).keys():
            del edges[one][node], edges[node][one]
    kept = {node: _without_rivals(node, near, nodes) for node, near in edges.items()}
    return {one: {two: near[two] for two in kept[one] if one in kept[two]} for one, near in edges.items()}


def _without_rivals(node: int, near: Mapping[int, float], nodes: _Nodes) -> Collection[int]:
    """The neighbours of a node that may be of its source: none where the likeliest contradict each other."""
    best = max(near.values(), default=0.0)
    likely = [other for other, score in near.items() if score > best - _MARGIN]
    if any(nodes.rival(node, a, b) for at, a in enumerate(likely) for b in likely[at + 1 :]):
        return ()
    rest = [other for other in near if other not in likely and not any(nodes.rival(node, other, a) for a in likely)]
    rivals = {a for a in rest for b in rest if a != b and nodes.rival(node, a, b)}
    return {*likely, *(other for other in rest if other not in rivals)}


class _Forest:
    """Who is with whom: each number leads to the one that stands for all of its group."""

    def __init__(self) -> None:
        self._root: dict[int, int] = {}

    def find(self, at: int) -> int:
        """The number that stands for the group."""
        root = at
        while (above := self._root.get(root, root)) != root:
            root = above
        while at != root:
            self._root[at], at = root, self._root.get(at, at)
        return root

    def join(self, one: int, two: int) -> int:
        """Make one group of two, and give the number that stands for it."""
        first, second = sorted((self.find(one), self.find(two)))
        self._root[second] = first
        return first


def _hear(judged: Sequence[Judged]) -> tuple[_Forest, list[tuple[int, int]], list[Judged]]:
    """What persons made one, what they keep apart, and the words that later ones speak against."""
    forest, apart, unheard = _Forest(), list[tuple[int, int]](), list[Judged]()
    for word in reversed(judged):
        first, second = forest.find(word.one), forest.find(word.two)
        if (
            not word.same
            and first == second
            or word.same
            and any({forest.find(a), forest.find(b)} == {first, second} for a, b in apart)
        ):
            unheard.append(word)
        elif word.same:
            forest.join(first, second)
        else:
            apart.append((word.one, word.two))
    return forest, apart, unheard
