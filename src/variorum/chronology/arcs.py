"""The network of who is named with whom drawn: the names in a column, and an arc beside it for every two of them.

Arcs are short where the names stand well; so those who are named together most stand near each other. It is text first:
it can be read on a narrow screen, and no name covers another.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.chronology.entries import Chronology
from variorum.chronology.gexf import clean
from variorum.chronology.network import Edge, Node, make_network

NAME = "network"
ENDINGS = ()
MOST = 60  # names: who is named with others most
ROW = 26  # pixels
WIDTH = 720
_NAMES = 250  # pixels for the names
_ROUNDS = 24
_WIDE = 18  # rows over which an arc needs all the width
_LETTERS = 34


@dataclass(frozen=True, slots=True)
class Arc:
    """An edge between two rows: how far it reaches out (0 to 1), how wide it is (pixels), whether the two met."""

    edge: Edge
    rows: tuple[int, int]
    reach: float
    width: float
    met: bool

    def path(self, left: float, reach: float) -> str:
        """Its path as SVG has it, from `left`, where the farthest arc reaches out by `reach`."""
        top, bottom = map(height_of, self.rows)
        out = left + 4 / 3 * self.reach * reach  # a cubic curve comes three quarters of the way to its handles
        return f"M{left:g},{top} C{out:.1f},{top} {out:.1f},{bottom} {left:g},{bottom}"


@dataclass(frozen=True, slots=True)
class Arcs:
    """A drawing: the names from top to bottom, their arcs, its height in pixels, and how many names were left out."""

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    height: int
    more: int


def draw_arcs(chronology: Chronology, *, most: int = MOST) -> Arcs:
    """The network of a chronology as arcs; names that are named with nobody are left out."""
    nodes, edges = make_network(chronology)
    weights: dict[str, int] = defaultdict(int)
    for edge in edges:
        for end in (edge.source, edge.target):
            weights[end] += len(edge.entries)
    joined = sorted((node for node in nodes if weights[node.id]), key=lambda node: (-weights[node.id], node.name))
    shown = {node.id: node for node in joined[:most]}
    drawn = [edge for edge in edges if edge.source in shown and edge.target in shown]
    order = _order(list(shown), drawn)
    places = {ident: place for place, ident in enumerate(order)}
    heaviest = max((len(edge.entries) for edge in drawn), default=1)
    farthest = max((abs(places[edge.source] - places[edge.target]) for edge in drawn), default=1)
    arcs = []
    for edge in sorted(drawn, key=lambda edge: len(edge.entries)):
        one, two = sorted((places[edge.source], places[edge.target]))
        width = 1 + 4 * (len(edge.entries) - 1) / max(heaviest - 1, 1)
        reach = min((farthest + 0.6) / _WIDE, 1) * ((two - one) / farthest) ** 0.6
        arcs.append(Arc(edge, (one, two), round(reach, 4), round(width, 1), edge.met > 0))
    return Arcs(tuple(shown[ident] for ident in order), tuple(arcs), ROW * len(order), len(joined) - len(shown))


def write_chronology(chronology: Chronology) -> bytes:
    """The drawing as an SVG document; each arc has a title that says what it stands for."""
    drawing = draw_arcs(chronology)
    names = {node.id: node.name for node in drawing.nodes}
    size = f'viewBox="0 0 {WIDTH} {drawing.height}" font-family="serif" font-size="14"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}>',
        f"<title>Who is named with whom: {len(drawing.nodes)} names</title>",
    ]
    for arc in drawing.arcs:
        colour = "#96291b" if arc.met else "#8a8172"
        title = _escape(f"{names[arc.edge.source]} – {names[arc.edge.target]}: {tell(arc.edge)}")
        path = arc.path(_NAMES, WIDTH - _NAMES - 12)
        lines.append(
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-opacity="0.6" stroke-width="{arc.width}">'
            f"<title>{title}</title></path>"
        )
    for place, node in enumerate(drawing.nodes):
        y = height_of(place) + 5
        lines.append(f'<text x="{_NAMES - 12}" y="{y}" text-anchor="end">{_escape(shorten(node.name))}</text>')
    return ("\n".join([*lines, "</svg>"]) + "\n").encode("utf-8", "replace")


def tell(edge: Edge) -> str:
    """What an edge stands for.

    >>> tell(Edge("a", "b"))
    '0 claims'
    """
    count = len(edge.entries)
    met = f", {edge.met} of a meeting" if edge.met else ""
    return f"{count} claim{'' if count == 1 else 's'}{met}"


def height_of(place: int) -> int:
    """The height of a row, in pixels."""
    return ROW * place + ROW // 2


def shorten(name: str) -> str:
    """A name that fits beside the arcs."""
    return name if len(name) <= _LETTERS else name[: _LETTERS - 1].rstrip() + "…"


def _order(idents: Sequence[str], edges: Sequence[Edge]) -> list[str]:
    """Names in an order that keeps those who are named together near each other: each at the middle of its own."""
    near: dict[str, dict[str, int]] = defaultdict(dict)
    for edge in edges:
        near[edge.source][edge.target] = near[edge.target][edge.source] = len(edge.entries)
    found = _groups(idents, near)
    order = best = [ident for group in found for ident in group]
    groups = {ident: number for number, group in enumerate(found) for ident in group}
    for _ in range(_ROUNDS):
        places = {ident: place for place, ident in enumerate(order)}
        middles = {
            ident: (sum(places[other] * weight for other, weight in near[ident].items()) + places[ident])
            / (sum(near[ident].values()) + 1)
            for ident in order
        }
        order = sorted(order, key=lambda ident: (groups[ident], middles[ident], places[ident]))
        best = min(best, order, key=lambda one: _length(one, edges))
    return best


def _length(order: Sequence[str], edges: Sequence[Edge]) -> int:
    places = {ident: place for place, ident in enumerate(order)}
    return sum(abs(places[edge.source] - places[edge.target]) * len(edge.entries) for edge in edges)


def _groups(idents: Sequence[str], near: Mapping[str, Mapping[str, int]]) -> list[list[str]]:
    """Those who hang together, the heaviest group first; within each from the heaviest name outwards."""
    seen: set[str] = set()
    groups = []
    for ident in idents:
        if ident in seen:
            continue
        group, waiting = [], [ident]
        seen.add(ident)
        while waiting:
            one = waiting.pop(0)
            group.append(one)
            for other in sorted(near[one], key=lambda o: (-near[one][o], o)):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        groups.append(group)
    return groups


def _escape(text: str) -> str:
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
