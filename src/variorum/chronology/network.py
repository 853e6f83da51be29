"""Who is named with whom: the bearers of names as nodes, the claims in which two take part as edges."""

import re
from dataclasses import dataclass, field
from itertools import combinations

from variorum.chronology.entries import Chronology, Entry, Person

# Verbs and nouns of meeting, by their stems.
_MET = re.compile(
    r"\b(?:met|meet|visit|receiv|host|welcom|confer|talk|negotiat|discuss|spoke|convers|consult|greet|dined|interview|"
    r"accompan|attend|audience|summit|travel|sent|introduc)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Node:
    """A bearer of names in the network."""

    id: str
    name: str
    kind: str
    claims: int


@dataclass(slots=True)
class Edge:
    """Two bearers who take part in the same claims; `met` counts those that tell of a meeting."""

    source: str
    target: str
    entries: list[Entry] = field(default_factory=list)
    met: int = 0


def make_network(chronology: Chronology) -> tuple[list[Node], list[Edge]]:
    """The nodes and edges of a chronology; what is denied or was only planned makes none."""
    kinds = {bearer.id: bearer.kind for bearer in chronology.doc.bearers}
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], Edge] = {}
    for entry in chronology.entries:
        if entry.claim.denied or entry.claim.modality == "planned":
            continue
        people = {person.bearer or person.text: person for person in entry.people}
        for key, person in people.items():
            count = nodes[key].claims if key in nodes else 0
            nodes[key] = Node(key, person.name, kinds.get(person.bearer or "", "name"), count + 1)
        for one, two in combinations(sorted(people), 2):
            edge = edges.setdefault((one, two), Edge(one, two))
            edge.entries.append(entry)
            edge.met += is_meeting(entry, people[one], people[two])
    return list(nodes.values()), list(edges.values())


def is_meeting(entry: Entry, one: Person, two: Person) -> bool:
    """Whether an entry tells that two met: its verb is one of meeting, or they did it with each other."""
    if _MET.search(entry.what):
        return True
    return "with" in {one.part, two.part} and one.part != two.part
