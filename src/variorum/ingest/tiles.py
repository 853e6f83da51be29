"""Pictures that the maker of a PDF cut into strips or tiles, whole again."""

from collections.abc import Iterable, Iterator, Sequence

from variorum.model import Box

_TOUCH = 1.0  # points between the pieces of one picture
_EVEN = 0.6  # points by which their edges may differ
_MANY = 400  # boxes among which none is looked for that lies on another


def join_tiles(boxes: Sequence[Box]) -> list[Box]:
    """The boxes with those made one that touch along the whole of a side, in the order of their first pieces.

    >>> join_tiles([Box(0, 0, 90, 30), Box(0, 30, 50, 60), Box(50, 30, 90, 60)])
    [Box(left=0, top=0, right=90, bottom=60)]
    """
    whole = list(dict.fromkeys(boxes))
    count = 0
    while len(whole) > 1 and len(whole) != count:
        count = len(whole)
        for axis in (1, 0):
            whole = _join_along(whole, axis)
    return whole


def join_overlapping(boxes: Sequence[Box]) -> list[Box]:
    """The boxes with those made one that lie on each other for the most part: a picture, its shadow and its inset."""
    if len(boxes) > _MANY:
        return list(boxes)
    whole: list[Box] = []
    for box in boxes:
        around = box
        while near := [other for other in whole if _shared(around, other) > 0.5 * min(_area(around), _area(other))]:
            whole = [other for other in whole if other not in near]
            around = _around([around, *near])
        whole.append(around)
    return whole


def _join_along(boxes: Sequence[Box], axis: int) -> list[Box]:
    """Boxes made one that follow each other down (`axis` 1) or across (0) between equal edges."""
    across = 1 - axis
    first, last = _levels(box[across] for box in boxes), _levels(box[across + 2] for box in boxes)
    order = sorted(
        range(len(boxes)),
        key=lambda k: (first[boxes[k][across]], last[boxes[k][across + 2]], boxes[k][axis], boxes[k][axis + 2]),
    )
    groups: list[list[int]] = []
    end, edges = 0.0, (-1, -1)
    for k in order:
        box = boxes[k]
        own = (first[box[across]], last[box[across + 2]])
        if groups and own == edges and box[axis] - end <= _TOUCH:
            groups[-1].append(k)
            end = max(end, box[axis + 2])
            continue
        groups.append([k])
        end, edges = box[axis + 2], own
    groups.sort(key=min)
    return [_around([boxes[k] for k in group]) for group in groups]


def _levels(values: Iterable[float]) -> dict[float, int]:
    """A number for each value; those that differ by next to nothing have the same."""

    def number() -> Iterator[tuple[float, int]]:
        level, before = 0, None
        for value in sorted(set(values)):
            level += before is not None and value - before > _EVEN
            before = value
            yield value, level

    return dict(number())


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _shared(one: Box, two: Box) -> float:
    across = min(one.right, two.right) - max(one.left, two.left)
    down = min(one.bottom, two.bottom) - max(one.top, two.top)
    return across * down if across > 0 and down > 0 else 0.0
