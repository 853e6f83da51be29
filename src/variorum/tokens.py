"""The tokens of a born-digital page, made when somebody asks for them.

A page has hundreds of words and most stages ask for none of them; see docs/decisions/0004.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, repeat
from typing import NamedTuple, cast, overload

from variorum.model import Box, Line, Token

_new = tuple.__new__  # makes a named tuple of a tuple: a third of the cost of its own constructor


class Group(NamedTuple):
    """`words` tokens of one line with one type, from the start of the first to the end of the last.

    A blank stands between any two; a raised token is a group of its own. `top` and `bottom` are the sides of their
    boxes; the rest is as in `Token`.
    """

    start: int
    end: int
    words: int
    top: float
    bottom: float
    size: float | None
    baseline: float | None
    style: str

    @property
    def letters(self) -> int:
        """How many characters the tokens have."""
        return self.end - self.start - self.words + 1


class Tokens(Sequence[Token]):
    """Tokens of a text in its order, without confidence, equal to the tuple of them.

    `lefts` and `rights` are the sides of their boxes, not yet rounded to the hundredth of a point.

    >>> Tokens("so it", [Group(0, 5, 2, 3.0, 15.0, 10.0, 12.0, "i")], [1.0, 9.0], [8.0, 12.111])[1]
    Token(start=3, end=5, box=Box(left=9.0, top=3.0, right=12.11, bottom=15.0), confidence=None, size=10.0,
        baseline=12.0, style='i')
    """

    __slots__ = ("_made", "groups", "lefts", "rights", "text")

    def __init__(self, text: str, groups: Sequence[Group], lefts: Sequence[float], rights: Sequence[float]) -> None:
        self.text, self.groups, self.lefts, self.rights = text, groups, lefts, rights
        self._made: tuple[Token, ...] | None = None

    def made(self) -> tuple[Token, ...]:
        """The tuple of tokens."""
        if self._made is None:
            firsts = accumulate((group.words for group in self.groups), initial=0)
            self._made = tuple(chain.from_iterable(map(self._make, firsts, self.groups)))
        return self._made

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens of the lines that [start, end) is."""
        found: list[Token] = []
        first = 0
        for group in self.groups:
            if start <= group.start < end:
                found += self._make(first, group)
            first += group.words
        return found

    def moved(self, text: str, moves: Iterable[tuple[int, int, int]]) -> "Tokens":
        """The tokens of another `text`: what was at [start, end) is now `distance` on. Lines are moved whole."""
        starts = [group.start for group in self.groups]
        firsts = list(accumulate((group.words for group in self.groups), initial=0))
        groups: list[Group] = []
        lefts: list[float] = []
        rights: list[float] = []
        for start, end, distance in sorted(moves, key=lambda move: move[0] + move[2]):
            begin, stop = bisect_left(starts, start), bisect_left(starts, end)
            for group in self.groups[begin:stop]:
                groups.append(_new(Group, (group[0] + distance, group[1] + distance, *group[2:])))
            lefts += self.lefts[firsts[begin] : firsts[stop]]
            rights += self.rights[firsts[begin] : firsts[stop]]
        return Tokens(text, groups, lefts, rights)

    def _make(self, first: int, group: Group) -> Iterator[Token]:
        """The tokens of a group, of which the first is the `first` of all."""
        start, end, count, top, bottom, size, baseline, style = group
        starts, ends = [], []
        for word in self.text[start:end].split(" ", count - 1):
            starts.append(start)
            start += len(word)
            ends.append(start)
            start += 1
        lefts, rights = (map(round_side, sides[first : first + count]) for sides in (self.lefts, self.rights))
        boxes = map(_new, repeat(Box), zip(lefts, repeat(top), rights, repeat(bottom)))
        kind = (repeat(None), repeat(size), repeat(baseline), repeat(style))
        return map(_new, repeat(Token), zip(starts, ends, boxes, *kind))  # noqa: B905  # the kind has no end

    def __len__(self) -> int:
        return len(self.lefts)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Token, ...]: ...
    def __getitem__(self, index: int | slice) -> Token | tuple[Token, ...]:
        return self.made()[index]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.made())

    def __eq__(self, other: object) -> bool:
        return self.made() == (other.made() if isinstance(other, Tokens) else other)

    def __hash__(self) -> int:
        return hash(self.made())

    def __repr__(self) -> str:
        return repr(self.made())

    def as_tuple(self) -> tuple[Token, ...]:
        """The tokens under the type that the model names; they are still made when somebody asks."""
        return cast("tuple[Token, ...]", self)


def round_side(x: float) -> float:
    """A side of a box to the hundredth of a point.

    >>> round_side(12.344999)
    12.34
    """
    return (x * 100 + 0.5) // 1 / 100


def to_builtin(thing: object) -> object:
    """What msgspec writes for a thing that it does not know (its `enc_hook`)."""
    if isinstance(thing, Tokens):
        return thing.made()
    raise TypeError(f"no part of a document: {type(thing)}")


def groups_of(tokens: Sequence[Token]) -> Sequence[Group]:
    """Tokens in groups; each is one where nothing is known of groups."""
    if isinstance(tokens, Tokens):
        return tokens.groups
    return [Group(t.start, t.end, 1, 0.0, 0.0, t.size, t.baseline, t.style) for t in tokens]


def styled_groups(tokens: Sequence[Token]) -> list[Group]:
    """The groups of tokens that have a style."""
    if not isinstance(tokens, Tokens):
        tokens = [token for token in tokens if token.style]
    return [group for group in groups_of(tokens) if group.style]


def part_groups(groups: Iterable[Group], text: str) -> Iterator[Group]:
    """Each token of a text as a group of its own."""
    for group in groups:
        start = group.start
        for word in text[start : group.end].split(" ", group.words - 1):
            yield group._replace(start=start, end=start + len(word), words=1)
            start += len(word) + 1


def tokens_between(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """The tokens that begin in [start, end), which is one line or several."""
    if isinstance(tokens, Tokens):
        return tokens.between(start, end)
    first, last = (bisect_left(tokens, offset, key=lambda token: token.start) for offset in (start, end))
    return tokens[first:last]


def have_confidence(tokens: Sequence[Token]) -> bool:
    """Whether the maker of tokens says how sure it is of them; the first stands for all."""
    return not isinstance(tokens, Tokens) and bool(tokens) and tokens[0].confidence is not None


def groups_by_line(tokens: Sequence[Token], lines: Sequence[Line]) -> Iterator[Sequence[Group]]:
    """For each line its tokens in groups; each token is one where nothing is known of groups."""
    groups = groups_of(tokens)
    starts = [group.start for group in groups]
    for line in lines:
        yield groups[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
