"""The claims of works: found when they are asked for, kept by revision, and known again when a work has changed."""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from variorum import __version__
from variorum.bibliography.items import from_item
from variorum.chronology.entries import Chronology, Entry, make_chronology
from variorum.chronology.namesakes import part_names
from variorum.chronology.pairing import name_entries
from variorum.chronology.rulings import Ruling, apply_rulings
from variorum.chronology.together import join_works
from variorum.evidence.work import find_evidence
from variorum.library import items, keeping
from variorum.library.engine import Store
from variorum.library.namesakes import load_words
from variorum.library.schema import claims, namesakes, rulings, sources, traces, works
from variorum.model import Bearer, Document, Source
from variorum.tokens import to_builtin

_RULES = 2  # raised when claims are found by other rules, so that they are found anew
MAKER = f"variorum {__version__}, rules {_RULES}"
_ENCODER = msgspec.msgpack.Encoder(enc_hook=to_builtin)
_ENTRY: msgspec.msgpack.Decoder[Entry] = msgspec.msgpack.Decoder(Entry)
_BEARERS: msgspec.msgpack.Decoder[tuple[Bearer, ...]] = msgspec.msgpack.Decoder(tuple[Bearer, ...])
_JUDGEMENT: msgspec.msgpack.Decoder[Ruling] = msgspec.msgpack.Decoder(Ruling)


class Stamp(NamedTuple):
    """The state of the claims of all works, or of one: while the stamp is the same, the chronology is."""

    works: tuple[tuple[str, int, str, str], ...]
    rulings: int
    undone: int
    words: tuple[int, int]  # what was said of names, and what of it was taken back


def pack(thing: object) -> bytes:
    """A claim, a ruling or the bearers of names as they are kept."""
    return zlib.compress(_ENCODER.encode(thing), 1)


def find_untraced(connection: Connection) -> tuple[str, ...]:
    """The works whose claims are not those of their newest revision, in the order in which they were added."""
    stale = traces.c.work.is_(None) | (traces.c.revision != works.c.revision) | (traces.c.maker != MAKER)
    query = select(works.c.id).join(traces, traces.c.work == works.c.number, isouter=True).where(stale)
    return tuple(str(ident) for ident in connection.execute(query.order_by(works.c.number)).scalars())


def trace_work(store: Store, ident: str) -> bool:
    """Find the claims of a work where those that are kept are out of date; whether that was so. Raises NoSuchWork."""
    while True:
        with store.reading() as connection:
            number, revision = keeping.find_work(connection, ident)
            if _is_traced(connection, number, revision):
                return False
            doc = keeping.load_document(connection, number, revision)
        found = find_evidence(doc)  # outside of any transaction, because that takes time
        entries = make_chronology(found).entries
        with store.writing() as connection:
            if keeping.find_work(connection, ident) == (number, revision):
                _keep(connection, number, revision, found.bearers, entries)
                return True


def load_claims(connection: Connection, work: int) -> tuple[tuple[Entry, ...], tuple[Bearer, ...]]:
    """The claims of a work as they were found, and the bearers of the names in them."""
    query = select(claims.c.data).where(claims.c.work == work).order_by(claims.c.place)
    entries = tuple(_ENTRY.decode(zlib.decompress(data)) for data in connection.execute(query).scalars())
    kept = connection.execute(select(traces.c.bearers).where(traces.c.work == work)).scalar_one_or_none()
    return entries, _BEARERS.decode(zlib.decompress(kept)) if kept is not None else ()


def load_rulings(connection: Connection, work: int) -> tuple[Ruling, ...]:
    """All rulings on a work's claims in the order in which they were given, those that were taken back as well."""
    query = select(rulings.c.data, rulings.c.undone).where(rulings.c.work == work)
    return tuple(to_ruling(*row) for row in connection.execute(query.order_by(rulings.c.number)))


def to_ruling(data: bytes, undone: str | None) -> Ruling:
    """A ruling that was kept."""
    return replace(_JUDGEMENT.decode(zlib.decompress(data)), undone=undone or "")


def chronicle_work(connection: Connection, work: int, ident: str, doc: Document) -> Chronology:
    """The claims of a work as persons have them; what they rejected says so and is there."""
    entries, bearers = load_claims(connection, work)
    judged = apply_rulings(entries, load_rulings(connection, work), bearers)
    found = Chronology(replace(doc, bearers=bearers), tuple(replace(entry, work=ident) for entry in judged))
    return part_names(found, ident, load_words(connection))


def load_names(connection: Connection) -> dict[str, frozenset[str]]:
    """The names that each work which was traced has, by the work's id."""
    query = select(works.c.id, traces.c.bearers).join(traces, traces.c.work == works.c.number)
    return {
        str(ident): frozenset(name.text for one in _BEARERS.decode(zlib.decompress(data)) for name in one.names)
        for ident, data in connection.execute(query)
    }


class Traced(NamedTuple):
    """The claims of a work as they were found, in the order of their days, and the bearers of the names in them."""

    entries: tuple[Entry, ...]
    bearers: tuple[Bearer, ...]


class Known:
    """What was found in all works, in memory: a ruling changes nothing of it. Safe over threads."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[tuple[object, ...], Traced]] = {}

    def load(self, connection: Connection) -> dict[int, Traced]:
        """What was found in the works that were traced, by their numbers; only what is new is read."""
        query = select(works.c.number, works.c.id, traces.c.revision, traces.c.maker, traces.c.at)
        now = {int(row.number): tuple(row) for row in connection.execute(query.join(traces)).all()}
        kept = self._kept
        kept = {work: kept[work] for work, key in now.items() if work in kept and kept[work][0] == key}
        for work, key in now.items():
            if work not in kept:
                entries, bearers = load_claims(connection, work)
                kept[work] = (key, Traced(apply_rulings(entries, (), bearers), bearers))
        self._kept = kept
        return {work: traced for work, (_, traced) in kept.items()}


def chronicle_library(connection: Connection, known: Known) -> Chronology:
    """The claims of all works that were traced; who bears a full name in two of them is one."""
    shelf = connection.execute(select(works.c.number, works.c.id, works.c.csl).order_by(works.c.number)).all()
    found = known.load(connection)
    held: dict[int, list[Ruling]] = defaultdict(list)
    query = select(rulings.c.work, rulings.c.data, rulings.c.undone).order_by(rulings.c.number)
    for work, data, undone in connection.execute(query):
        held[work].append(to_ruling(data, undone))
    parts = []
    for row in shelf:
        if row.number in found:
            entries, bearers = found[row.number]
            own = apply_rulings(entries, held[row.number], bearers) if row.number in held else entries
            doc = Document(bearers=bearers, maker=MAKER)
            parts.append((str(row.id), items.title_of(json.loads(row.csl)), Chronology(doc, own)))
    wanted = {int(row.number): str(row.id) for row in shelf}
    keys, cited = _find_cited(connection, wanted, {work: traced.entries for work, traced in found.items()})
    return join_works(parts, keys=keys, sources=cited, words=load_words(connection))


def check_claims(connection: Connection, work: int, revision: int, doc: Document) -> Iterator[str]:
    """What does not fit of the claims that were found in a revision: words outside of their page, names of nobody."""
    if not _is_traced(connection, work, revision):
        return
    lengths = {page.index: len(page.text) for page in doc.pages}
    entries, bearers = load_claims(connection, work)
    known = {bearer.id for bearer in bearers}
    for entry in entries:
        if any(not 0 <= start <= end <= lengths.get(page, -1) for page, start, end in entry.page_spans):
            yield f"the claim {entry.id} leads out of the text of its page"
        if any(one.bearer is not None and one.bearer not in known for one in (*entry.people, *entry.places)):
            yield f"the claim {entry.id} names somebody who is not known"


def stamp(connection: Connection, work: int | None = None) -> Stamp:
    """The state of the claims of all works, or of one."""
    traced = select(works.c.id, traces.c.revision, traces.c.at, works.c.csl)
    traced = traced.join(traces, traces.c.work == works.c.number).order_by(works.c.number)
    held = select(func.count(), func.count(rulings.c.undone)).select_from(rulings)
    if work is not None:
        traced, held = traced.where(works.c.number == work), held.where(rulings.c.work == work)
    counted = connection.execute(held).one()
    own = tuple((str(a), int(b), str(c), str(d)) for a, b, c, d in connection.execute(traced))
    said = connection.execute(select(func.count(), func.count(namesakes.c.undone)).select_from(namesakes)).one()
    return Stamp(own, int(counted[0]), int(counted[1]), (int(said[0]), int(said[1])))


def _is_traced(connection: Connection, work: int, revision: int) -> bool:
    query = select(traces.c.revision, traces.c.maker).where(traces.c.work == work)
    row = connection.execute(query).one_or_none()
    return row is not None and (int(row.revision), str(row.maker)) == (revision, MAKER)


def _keep(
    connection: Connection, work: int, revision: int, bearers: Sequence[Bearer], entries: Sequence[Entry]
) -> None:
    """Write the claims of a revision; those that were known before keep their ids."""
    before = {entry.id: entry for entry in load_claims(connection, work)[0]}
    for one in load_rulings(connection, work):
        before.setdefault(one.claim, replace(one.entry, id=one.claim))
    named = name_entries(entries, before.values())
    connection.execute(delete(claims).where(claims.c.work == work))
    connection.execute(delete(traces).where(traces.c.work == work))
    kept = {"revision": revision, "maker": MAKER, "at": keeping.now(), "bearers": pack(tuple(bearers))}
    connection.execute(insert(traces).values(work=work, **kept))
    if named:
        own = [{"work": work, "id": one.id, "place": place, "data": pack(one)} for place, one in enumerate(named)]
        connection.execute(insert(claims), own)


def _find_cited(
    connection: Connection, idents: Mapping[int, str], entries: Mapping[int, Iterable[Entry]]
) -> tuple[dict[tuple[str, str], str], tuple[Source, ...]]:
    """What the library calls the sources that claims rest on, by work and source, and those sources."""
    wanted = {(work, one.source) for work, own in entries.items() for entry in own for one in entry.cited if one.source}
    keys: dict[tuple[str, str], str] = {}
    found: dict[str, dict[str, Any]] = {}
    for row in connection.execute(select(sources.c.work, sources.c.id, sources.c.one, sources.c.csl)):
        if (row.work, row.id) in wanted and row.work in idents:
            keys[idents[row.work], row.id] = row.one
            found.setdefault(row.one, {**json.loads(row.csl), "id": row.one})
    return keys, tuple(map(from_item, found.values()))
