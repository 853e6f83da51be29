"""Persons, bodies and places with all their claims; the network of who is named with whom; claims that do not agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.chronology.arcs import Arc, Arcs, draw_arcs, tell
from variorum.chronology.conflicts import Conflict
from variorum.chronology.entries import Chronology, Entry, Person
from variorum.chronology.namesakes import NameAt, NameWord
from variorum.chronology.network import Edge, make_network
from variorum.evidence.joins import fullness
from variorum.model import Bearer
from variorum.reader.asking import Place, Question
from variorum.reader.chronicle import ChronologyView, EntryView, NameLink, view_chronology, view_entry
from variorum.reader.dates import show_when

_KINDS = {
    "person": "Persons", "name": "Other names", "body": "Bodies", "office": "Offices", "state": "States and peoples",
    "people": "States and peoples", "place": "Places",
}  # fmt: skip
_ORDER = ("Persons", "Bodies", "Offices", "States and peoples", "Places", "Other names")
_PAIRS = 200
_FULL = 6  # by `fullness`: two whole words
_DISAGREE = {
    "time": "once, and told of two times", "denied": "told and denied", "place": "told of two places",
    "who": "told of two who did it",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name in a list: how many claims it takes part in, and the time from the first to the last of them."""

    name: str
    others: tuple[str, ...]
    claims: int
    span: str
    address: str


@dataclass(frozen=True, slots=True)
class NamesView:
    """All names of a work or of the library, by what bears them."""

    groups: tuple[tuple[str, tuple[NameRow, ...]], ...]
    total: int
    unread: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as texts have it, how often, why it was taken for its bearer's, and how the library is told of it.

    `own` is empty for the bearer's main name, from which the others can be parted: that is `main` for them.
    """

    text: str
    times: int
    reason: str
    own: str = ""
    main: str = ""


@dataclass(frozen=True, slots=True)
class NameSaid:
    """What a person said of two names: they are one's (`same`), or not."""

    number: int
    one: str
    two: str
    same: bool
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class NameView:
    """A name: who or what bears it, with all spellings; whom it is named with; and all of its claims.

    `bearers` has a kind and the spellings for each that bears it: two, where nothing says that they are one. `own` is
    how the library is told of the name, `said` what persons said of it and others.
    """

    name: str
    bearers: tuple[tuple[str, tuple[Spelling, ...]], ...]
    company: tuple[NameRow, ...]
    chronology: ChronologyView
    own: str = ""
    said: tuple[NameSaid, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who take part in the same claims: how many, how many tell of a meeting, when, and the claims' address."""

    one: NameLink
    two: NameLink
    claims: int
    met: int
    when: str
    address: str


@dataclass(frozen=True, slots=True)
class NodeView:
    """A name in the drawn network, from the top, with its claims and its address."""

    name: str
    claims: int
    address: str


@dataclass(frozen=True, slots=True)
class ArcView:
    """An arc of the drawn network: its path, across in per cent and down in pixels, and what it stands for.

    `width` is in pixels, `ends` are the places of its two names, `address` is that of its claims.
    """

    path: str
    width: float
    met: bool
    label: str
    address: str
    ends: tuple[int, int]


@dataclass(frozen=True, slots=True)
class NetworkView:
    """Who is named with whom, drawn and as a list of pairs; `more` names are not drawn, `rest` pairs not listed."""

    nodes: tuple[NodeView, ...]
    arcs: tuple[ArcView, ...]
    height: int
    more: int
    pairs: tuple[Pair, ...]
    rest: int
    export: str
    unread: int


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Claims that do not agree, side by side: about whom, what, and in which respect."""

    about: str
    what: str
    respect: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class ConflictsView:
    """All claims of a work or of the library that may contradict each other."""

    conflicts: tuple[ConflictView, ...]
    unread: int


def view_names(chronology: Chronology, place: Place, *, unread: int = 0) -> NamesView:
    """Every name that takes part in a claim."""
    bearers = {bearer.id: bearer for bearer in chronology.doc.bearers}
    borne: dict[str, list[tuple[Entry, Person]]] = {}
    for entry in chronology.entries:
        for person in (*entry.people, *entry.places):
            borne.setdefault(person.name, []).append((entry, person))
    groups: dict[str, list[NameRow]] = {}
    for name, own in borne.items():
        row = _row(name, [entry for entry, _ in own], _others(name, own, bearers), place)
        groups.setdefault(_kind([person for _, person in own], bearers), []).append(row)
    listed = [
        (kind, tuple(sorted(groups[kind], key=lambda row: (-row.claims, row.name))))
        for kind in _ORDER
        if kind in groups
    ]
    return NamesView(tuple(listed), sum(len(rows) for _, rows in listed), unread)


def view_name(
    chronology: Chronology, place: Place, name: str, sources: Mapping[str, str], *, start: int = 0, unread: int = 0,
    words: Sequence[NameWord] = (),
) -> NameView | None:  # fmt: skip
    """A name with all its claims, and the words on it; None where nobody bears it."""
    bearers = [one for one in chronology.doc.bearers if name == one.name or any(name == n.text for n in one.names)]
    ids = {one.id for one in bearers}

    def is_of(person: Person) -> bool:
        return person.bearer in ids if person.bearer is not None else person.text == name

    entries = tuple(e for e in chronology.entries if any(is_of(one) for one in (*e.people, *e.places)))
    if not entries:
        return None
    own = Chronology(chronology.doc, entries, chronology.works)
    others: dict[str, list[Entry]] = {}
    for entry in entries:
        for other in {one.name for one in (*entry.people, *entry.places) if not is_of(one)}:
            others.setdefault(other, []).append(entry)
    spelt = {name, *(each.text for one in bearers for each in one.names)}
    said = tuple(
        NameSaid(word.number, word.one.text, word.two.text, word.same, word.by, word.at)
        for word in words
        if {word.one.text, word.two.text} & spelt and {word.one.work, word.two.work} & {"", place.work or word.one.work}
    )
    company = [_row(other, found, (), place) for other, found in others.items()]
    view = view_chronology(own, place, Question(), sources, base=place.name(name), start=start, unread=unread)
    return NameView(
        name,
        tuple((_KINDS.get(b.kind, "Other names"), _spellings(b, place)) for b in bearers if _has_claims(b, entries)),
        tuple(sorted(company, key=lambda row: (-row.claims, row.name))[:24]), view, _own(name, place), said,
    )  # fmt: skip


def view_network(chronology: Chronology, place: Place, *, unread: int = 0) -> NetworkView:
    """Who is named with whom."""
    drawing = draw_arcs(chronology)
    nodes, edges = make_network(chronology)
    names = {node.id: node.name for node in nodes}
    arcs = tuple(_arc(arc, names, place) for arc in drawing.arcs)
    edges.sort(key=lambda edge: (-edge.met, -len(edge.entries), names[edge.source], names[edge.target]))
    pairs = tuple(_pair(edge, names, place) for edge in edges[:_PAIRS])
    return NetworkView(
        _nodes(drawing, place), arcs, drawing.height, drawing.more, pairs, max(len(edges) - _PAIRS, 0),
        f"{place.chronology}/export", unread,
    )  # fmt: skip


def view_conflicts(
    conflicts: Sequence[Conflict], place: Place, works: Mapping[str, str], *, unread: int = 0
) -> ConflictsView:
    """Claims that do not agree, side by side."""
    return ConflictsView(
        tuple(
            ConflictView(
                one.about, one.what, _DISAGREE[one.kind], tuple(view_entry(e, place, works) for e in one.entries)
            )
            for one in conflicts
        ),
        unread,
    )


def _arc(arc: Arc, names: Mapping[str, str], place: Place) -> ArcView:
    one, two = names[arc.edge.source], names[arc.edge.target]
    label = f"{one} and {two}: {tell(arc.edge)}"
    return ArcView(arc.path(0, 98), arc.width, arc.met, label, _of_both(place, one, two), arc.rows)


def _pair(edge: Edge, names: Mapping[str, str], place: Place) -> Pair:
    one, two = (NameLink(name, name, "", place.name(name)) for name in (names[edge.source], names[edge.target]))
    address = _of_both(place, one.name, two.name)
    return Pair(one, two, len(edge.entries), edge.met, _span(edge.entries), address)


def _nodes(drawing: Arcs, place: Place) -> tuple[NodeView, ...]:
    return tuple(NodeView(node.name, node.claims, place.name(node.name)) for node in drawing.nodes)


def _of_both(place: Place, one: str, two: str) -> str:
    return Question(who=(one, two)).address(place.chronology)


def _kind(people: Sequence[Person], bearers: Mapping[str, Bearer]) -> str:
    """What a name is of.

    One of unknown kind is a place's where something happens at it, and a person's where the text calls its bearer by
    the surname alone as well.
    """
    own = [bearers[ident] for person in people if (ident := person.bearer or "") in bearers]
    for bearer in own:
        if bearer.kind != "name":
            return _KINDS.get(bearer.kind, "Other names")
    if any(person.part == "place" for person in people):
        return "Places"
    return "Persons" if any(_by_surname(bearer) for bearer in own) else "Other names"


def _by_surname(bearer: Bearer) -> bool:
    return fullness(bearer.name) >= _FULL and any(fullness(name.text) < fullness(bearer.name) for name in bearer.names)


def _others(name: str, own: Sequence[tuple[Entry, Person]], bearers: Mapping[str, Bearer]) -> tuple[str, ...]:
    """How else a bearer is called."""
    ids = dict.fromkeys(person.bearer for _, person in own if person.bearer)
    return tuple(
        dict.fromkeys(n.text for ident in ids if ident in bearers for n in bearers[ident].names if n.text != name)
    )


def _row(name: str, entries: Sequence[Entry], others: tuple[str, ...], place: Place) -> NameRow:
    return NameRow(name, others, len({(e.work, e.id) for e in entries}), _span(entries), place.name(name))


def _span(entries: Sequence[Entry]) -> str:
    """The years from the first to the last of entries."""
    first, last = min(entries, key=lambda e: e.order), max(entries, key=lambda e: e.order)
    years = [e.order[0].year for e in (first, last)]
    shown = [show_when(f"{year:04d}" if year >= 0 else f"-{-year:04d}") for year in years]
    return shown[0] if shown[0] == shown[1] else f"{shown[0]}–{shown[1]}"


def _spellings(bearer: Bearer, place: Place) -> tuple[Spelling, ...]:
    return tuple(
        Spelling(name.text, name.times, name.reason)
        if name.text == bearer.name
        else Spelling(name.text, name.times, name.reason, _own(name.text, place), _own(bearer.name, place))
        for name in bearer.names
    )


def _own(name: str, place: Place) -> str:
    """How the library is told of a name: as one work has it where its screen is that work's."""
    return NameAt(place.work, name).address


def _has_claims(bearer: Bearer, entries: Sequence[Entry]) -> bool:
    return any(person.bearer == bearer.id for entry in entries for person in (*entry.people, *entry.places))
