"""The same source in several works is one: kept up when works come, change and go, and undone with what it came from.

Nothing is merged in the tables: every description stays as its work has it, and `sources.one` says which of them are of
one source. What is new is compared with what shares a block with it, and what hangs together with it is grouped anew by
`identity.group`, so that the sources are the same in whatever order the works came.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from variorum.identity import VERSION, Card, blocks_of, compare, describe, group
from variorum.library.engine import Store
from variorum.library.judging import Row, Spoken, load_spoken, place_words, sides_of
from variorum.library.schema import blocks, settings, sources

_SOME = 400  # values in one query
_SETTING = "identity"


def settle(connection: Connection, keys: Collection[str], lost: Mapping[str, str] | None = None) -> None:
    """Group anew the descriptions with these keys, which came, and all that hangs together with them.

    `lost` are those that works had until now, with their CSL items in JSON: without them, others may fall apart.
    """
    spoken = load_spoken(connection)
    lost = lost or {}
    keys = _join_known(connection, keys, spoken)
    stay = _in_works(connection, {*keys, *lost}) | ({*keys, *lost} & {side.key for side in sides_of(spoken)})
    _put_blocks(connection, stay, spoken)
    near = _reach(connection, stay | lost.keys(), spoken, lost)
    for some in _chunks(lost.keys() - stay):
        connection.execute(delete(blocks).where(blocks.c.description.in_(some)))
    _group(connection, near, spoken)


def _join_known(connection: Connection, keys: Collection[str], spoken: Sequence[Spoken]) -> set[str]:
    """Put new sources with those of the very same description; what is left is to be compared."""
    told = {side.key for side in sides_of(spoken)}
    known: dict[str, str] = {}
    for some in _chunks(set(keys) - told):
        query = select(sources.c.key, sources.c.one).where(sources.c.key.in_(some), sources.c.one != "")
        known.update((str(key), str(one)) for key, one in connection.execute(query))
    own = _descriptions(connection, known, ())
    known = {key: one for key, one in known.items() if compare(_card(own[key]), _card(own[key])).same}
    if known:
        here = (sources.c.key == bindparam("which")) & (sources.c.one == "")
        rows = [{"which": key, "name": one} for key, one in known.items()]
        connection.execute(update(sources).where(here).values(one=bindparam("name")), rows)
    return set(keys) - known.keys()


def renew_identities(store: Store) -> bool:
    """Group all sources anew where that was done by other rules; whether it was so."""
    query = select(settings.c.value).where(settings.c.name == _SETTING)
    with store.reading() as connection:
        if connection.execute(query).scalar_one_or_none() == str(VERSION):
            return False
    with store.writing() as connection:
        if connection.execute(query).scalar_one_or_none() != str(VERSION):  # another process may have done it meanwhile
            identify_everything(connection)
    return True


def identify_everything(connection: Connection) -> None:
    """Group all sources anew, whatever was known before."""
    spoken = load_spoken(connection)
    every = {str(key) for key in connection.execute(select(sources.c.key).distinct()).scalars()}
    connection.execute(delete(blocks))
    _put_blocks(connection, every | {side.key for side in sides_of(spoken)}, spoken)
    _group(connection, every, spoken)
    connection.execute(delete(settings).where(settings.c.name == _SETTING))
    connection.execute(insert(settings).values(name=_SETTING, value=str(VERSION)))


@lru_cache(1 << 14)
def _card(csl: str) -> Card:
    return describe(json.loads(csl))


def _in_works(connection: Connection, keys: Collection[str]) -> set[str]:
    """Those of the descriptions that a work has."""
    found: set[Any] = set()
    for some in _chunks(keys):
        found.update(connection.execute(select(sources.c.key).where(sources.c.key.in_(some)).distinct()).scalars())
    return found


def _put_blocks(connection: Connection, keys: Collection[str], spoken: Sequence[Spoken]) -> None:
    """Write the blocks of descriptions that have none yet."""
    have: set[Any] = set()
    for some in _chunks(keys):
        query = select(blocks.c.description).where(blocks.c.description.in_(some)).distinct()
        have.update(connection.execute(query).scalars())
    fresh = [
        {"description": key, "block": block}
        for key, csl in _descriptions(connection, set(keys) - have, spoken).items()
        for block in sorted(blocks_of(_card(csl)))
    ]
    if fresh:
        connection.execute(insert(blocks), fresh)


def _descriptions(connection: Connection, keys: Collection[str], spoken: Sequence[Spoken]) -> dict[str, str]:
    """What descriptions say, by their keys: a CSL item in JSON."""
    found = {side.key: side.csl for side in sides_of(spoken) if side.key in keys}
    for some in _chunks(keys):
        query = select(sources.c.key, sources.c.csl).where(sources.c.key.in_(some))
        found.update((str(key), str(csl)) for key, csl in connection.execute(query))
    return found


def _reach(
    connection: Connection, start: Collection[str], spoken: Sequence[Spoken], lost: Mapping[str, str]
) -> set[str]:
    """The descriptions that hang together with those given: each is like one of them, or a person spoke of the two."""
    told: dict[str, set[str]] = defaultdict(set)
    for word in spoken:
        told[word.one.key].add(word.two.key)
        told[word.two.key].add(word.one.key)
    reached, edge = set(start), set(start)
    cards = {key: _card(csl) for key, csl in lost.items()}
    while edge:
        near = _sharing(connection, edge)
        unknown = {key for pair in near for key in pair} - cards.keys()
        cards.update((key, _card(csl)) for key, csl in _descriptions(connection, unknown, spoken).items())
        found = {
            two
            for one, two in near
            if two not in reached and one in cards and two in cards and compare(cards[one], cards[two]).same
        }
        edge = found | {two for one in edge for two in told[one]} - reached
        reached |= edge
    return reached


def _sharing(connection: Connection, keys: Collection[str]) -> set[tuple[str, str]]:
    """Pairs of descriptions that share a block, the first of them one of those given."""
    other = blocks.alias()
    found: set[Any] = set()
    for some in _chunks(keys):
        query = (
            select(blocks.c.description, other.c.description)
            .join(other, other.c.block == blocks.c.block)
            .where(blocks.c.description.in_(some), other.c.description != blocks.c.description)
            .distinct()
        )
        found.update((str(one), str(two)) for one, two in connection.execute(query))
    return found


def _group(connection: Connection, keys: Collection[str], spoken: Sequence[Spoken]) -> None:
    """Say which of these descriptions are of one source."""
    rows = load_rows(connection, keys)
    judged, gone = place_words(connection, spoken, rows, keys)
    cards = [_card(csl) for csl in (*(row.csl for row in rows), *(side.csl for side in gone))]
    changed = []
    taken = _taken(connection, keys)
    for own in group(cards, judged):
        members = [rows[at] for at in own if at < len(rows)]
        if members:
            name = _name(members, taken)
            taken.add(name)
            changed += [{"of": row.work, "which": row.id, "name": name} for row in members if row.one != name]
    if changed:
        here = (sources.c.work == bindparam("of")) & (sources.c.id == bindparam("which"))
        connection.execute(update(sources).where(here).values(one=bindparam("name")), changed)


def _name(members: Sequence[Row], taken: Collection[str]) -> str:
    """The id of a source: the one it has, so that its address stays; else the key of its first description."""
    for row in members:
        if row.one and row.one not in taken:
            return row.one
    first = members[0].key
    return next(name for n in count(1) if (name := first if n == 1 else f"{first}-{n}") not in taken)


def _taken(connection: Connection, keys: Collection[str]) -> set[str]:
    """The ids of other sources that were named after one of these descriptions."""
    found: set[Any] = set()
    for some in _chunks(keys):
        query = select(sources.c.one).where(sources.c.one.in_(some), sources.c.key != sources.c.one).distinct()
        names = set(connection.execute(query).scalars())
        held = select(sources.c.one, sources.c.key).where(sources.c.one.in_(names))
        found.update(str(one) for one, key in connection.execute(held) if key not in keys)
    return found


def load_rows(connection: Connection, keys: Collection[str]) -> list[Row]:
    """The sources of all works with these descriptions, in the order in which their works came."""
    found = []
    query = select(sources.c.work, sources.c.id, sources.c.key, sources.c.csl, sources.c.one)
    for some in _chunks(keys):
        found += [Row(*row) for row in connection.execute(query.where(sources.c.key.in_(some)))]
    return sorted(found)


def _chunks(keys: Iterable[str]) -> Iterator[list[str]]:
    listed = sorted(keys)
    for at in range(0, len(listed), _SOME):
        yield listed[at : at + _SOME]
