"""A query is parsed, put to the index, and answered with hits that are pinned to the page."""

import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice, product
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, text
from sqlalchemy.exc import DBAPIError

from variorum.errors import NoSuchWork, QueryError
from variorum.library import items, wording
from variorum.library.index import fulltext_of, leaf_number, leaf_place
from variorum.library.pins import cut_snippet, find_terms, pin, pin_over
from variorum.library.query import (
    TEXT,
    And,
    InWorks,
    Node,
    Not,
    OfWork,
    Or,
    Term,
    Years,
    parse_query,
    replace_terms,
    terms_of,
)
from variorum.library.records import Count, Hit, Results
from variorum.library.schema import leaves, names, wordings, works
from variorum.library.tally import is_known, near_words
from variorum.library.words import fold_words

SECONDS = 1.0  # that a query may take
_RANKED = 2_500  # pages whose rank is worked out; of more, those that have a word often
_COUNTED = 1_000  # pages over which facets are counted
_NAMED = 300  # pages of these whose persons and places are
_SHOWN = 12  # values of a facet
_PHRASES = 12  # in place of one that was not found
_TICK = 2_000  # steps of SQLite between two looks at the clock


def search(
    connection: Connection,
    query: str,
    *,
    limit: int,
    offset: int,
    within: Sequence[str] | None = None,
    seconds: float = SECONDS,
) -> Results:
    """What a query finds. Raises QueryError where it makes no sense or takes too long, NoSuchWork."""
    node = parse_query(query)
    if node is None or limit < 0 or offset < 0:
        return Results(query, 0, (), {}, 0)
    with _limited(connection, seconds):
        asked = _resolve(connection, node, within)
        total, ranked = _rank(connection, asked, offset + limit)
        instead: dict[str, tuple[str, ...]] = {}
        if not total:
            node, instead = _forgive(connection, node)
            if instead:
                asked = _resolve(connection, node, within)
                total, ranked = _rank(connection, asked, offset + limit)
            if not total:
                instead = {}
        facets = _facets(connection, ranked[:_COUNTED])
        hits = _hits(connection, ranked[offset : offset + limit], terms_of(node, wanted=True))
    return Results(query, total, hits, facets, min(total, _COUNTED), instead, _suggest(query, instead))


def find_works(connection: Connection, query: str, *, seconds: float = SECONDS) -> list[int]:
    """The numbers of the works on whose pages a query finds something, or that have its words in author or title."""
    node = parse_query(query)
    if node is None:
        return []
    with _limited(connection, seconds):
        asked = _resolve(connection, Or((node, *_as_work(node))), None)
        if not terms_of(asked):
            return [leaf_place(leaf)[0] for leaf in _first_leaves(connection, asked)]
        found: list[int] = fulltext_of(connection).list_works(connection, asked)
        return found


def _as_work(node: Node) -> tuple[Node, ...]:
    """The query as one for authors and titles, if it is words alone."""
    items = node.items if isinstance(node, And) else (node,)
    if not all(isinstance(item, Term) and item.parts == TEXT for item in items):
        return ()
    words = [(item.words, item.prefix) for item in items if isinstance(item, Term)]
    return (And(tuple(Or((OfWork("author", *own), OfWork("title", *own))) for own in words)),)


@contextmanager
def _limited(connection: Connection, seconds: float) -> Iterator[None]:
    """Cut off what takes longer than it may."""
    sqlite = connection.dialect.name == "sqlite"
    driver: Any = connection.connection.driver_connection
    if sqlite:
        end = time.monotonic() + seconds
        driver.set_progress_handler(lambda: time.monotonic() > end, _TICK)
    else:
        connection.execute(text(f"SET LOCAL statement_timeout = {max(1, int(seconds * 1000))}"))
    try:
        yield
    except DBAPIError as trouble:
        if "interrupted" in str(trouble.orig) or "57014" in str(trouble.orig):
            raise QueryError(
                f"the search took longer than {seconds:g} s and was cut off", "Add a word that is less common."
            ) from None
        raise
    finally:
        if sqlite:
            driver.set_progress_handler(None, 0)


def _resolve(connection: Connection, node: Node, within: Sequence[str] | None) -> Node:
    """The query with the works that it is about by their numbers."""
    if within is not None:
        query = select(works.c.id, works.c.number).where(works.c.id.in_(list(within)))
        found = {str(ident): int(number) for ident, number in connection.execute(query)}
        for ident in within:
            if ident not in found:
                raise NoSuchWork(f"the work {ident!r}")
        node = And((node, InWorks(frozenset(found.values()))))
    if not _asks_for_works(node):
        return node
    query = select(works.c.number, works.c.year, works.c.authors, works.c.titles)
    shelf = [
        (int(row.number), row.year, {"author": f" {row.authors} ", "title": f" {row.titles} "})
        for row in connection.execute(query)
    ]

    def look(node: Node) -> Node:
        match node:
            case OfWork(field, words, prefix):
                sought = f" {' '.join(words)}{'' if prefix else ' '}"
                return InWorks(frozenset(n for n, _, said in shelf if sought in said[field]))
            case Years(first, last):
                return InWorks(frozenset(
                    n for n, year, _ in shelf
                    if year is not None and (first is None or first <= year) and (last is None or year <= last)
                ))  # fmt: skip
            case And(own):
                return And(tuple(map(look, own)))
            case Or(own):
                return Or(tuple(map(look, own)))
            case Not(item):
                return Not(look(item))
            case _:
                return node

    return look(node)


def _asks_for_works(node: Node) -> bool:
    match node:
        case OfWork() | Years():
            return True
        case And(own) | Or(own):
            return any(map(_asks_for_works, own))
        case Not(item):
            return _asks_for_works(item)
        case _:
            return False


def _rank(connection: Connection, node: Node, wanted: int) -> tuple[int, list[tuple[float, int]]]:
    """How many pages are found, and the best of them with their scores, at least as many as wanted.

    Of very many pages those come first that have a word of the query often; the rest follow as they stand.
    """
    fulltext = fulltext_of(connection)
    terms = terms_of(node, wanted=True)
    if not terms_of(node):  # works alone: each by its first page that has words
        own = _first_leaves(connection, node)
        return len(own), [(0.0, leaf) for leaf in own]
    total = fulltext.count(connection, node)
    if total <= _RANKED and terms:
        return total, fulltext.rank(connection, node, _RANKED)
    often = [Term((term.words[-1],), ("often",), term.prefix) for term in terms if term.parts != ("source",)]
    best: list[tuple[float, int]] = []
    if often:
        best = fulltext.rank(connection, And((node, Or(tuple(often)))), _RANKED)
    if len(best) < max(wanted, _COUNTED):
        known = {leaf for _, leaf in best}
        rest = fulltext.list_leaves(connection, node, offset=0, limit=max(wanted, _COUNTED) + len(best))
        best += [(0.0, leaf) for leaf in rest if leaf not in known]
    return total, best


def _first_leaves(connection: Connection, node: Node) -> list[int]:
    """The first page with words of each work that a query without words of a text means."""
    query = (
        select(works.c.number, func.min(wordings.c.leaf))
        .join(wordings, wordings.c.work == works.c.number)
        .group_by(works.c.number, works.c.author, works.c.year, works.c.title)
        .order_by(works.c.author, works.c.year, works.c.title)
    )
    return [int(leaf) for number, leaf in connection.execute(query) if _means(node, int(number))]


def _means(node: Node, number: int) -> bool:
    match node:
        case InWorks(numbers):
            return number in numbers
        case And(own):
            return all(_means(item, number) for item in own)
        case Or(own):
            return any(_means(item, number) for item in own)
        case Not(item):
            return not _means(item, number)
        case _:
            return False


def _forgive(connection: Connection, node: Node) -> tuple[Node, dict[str, tuple[str, ...]]]:
    """The query with words of the library in place of those that it has not, or all where it has every one."""
    terms = [term for term in terms_of(node, wanted=True) if term.parts != ("often",)]
    words = list(dict.fromkeys(word for term in terms for word in term.words[: -1 if term.prefix else None]))
    unknown = [word for word in words if not is_known(connection, word)]
    instead = {word: tuple(near_words(connection, word)) for word in unknown or words}
    instead = {word: near for word, near in instead.items() if near}
    new: dict[Term, Node] = {}
    for term in terms:
        choices = [
            (word, *instead.get(word, ())) if word not in unknown else instead.get(word, (word,)) for word in term.words
        ]
        phrases = tuple(
            Term(words, term.parts, term.prefix, term.as_typed) for words in islice(product(*choices), _PHRASES)
        )
        new[term] = phrases[0] if len(phrases) == 1 else Or(phrases)
    return replace_terms(node, new), instead


def _suggest(query: str, instead: Mapping[str, Sequence[str]]) -> str | None:
    """The query with the likeliest words in place of those that were not found."""
    if not instead:
        return None

    def put(match: re.Match[str]) -> str:
        folded = fold_words(match[0])
        near = instead.get(folded[0]) if len(folded) == 1 else None
        return near[0] if near else match[0]

    return re.sub(r"[^\W_]+", put, query)


def _facets(connection: Connection, ranked: Sequence[tuple[float, int]]) -> dict[str, tuple[Count, ...]]:
    """On how many of the best pages each work, year, person and place occurs."""
    pages = Counter(leaf_place(leaf)[0] for _, leaf in ranked)
    known = select(works.c.number, works.c.id, works.c.year, works.c.csl).where(works.c.number.in_(list(pages)))
    by_work, by_year = list[Count](), Counter[int]()
    for row in connection.execute(known).all() if pages else ():
        by_work.append(Count(row.id, items.title_of(json.loads(row.csl)), pages[row.number]))
        if row.year is not None:
            by_year[row.year] += pages[row.number]
    by_work.sort(key=lambda count: (-count.pages, count.label))
    found: dict[str, list[Count]] = {"person": [], "place": []}
    some = [leaf for _, leaf in ranked[:_NAMED]]
    if some:
        times = func.count().label("times")
        query = (
            select(names.c.kind, names.c.name, times)
            .where(names.c.leaf.in_(bindparam("some", some, expanding=True)))
            .group_by(names.c.kind, names.c.name)
            .order_by(times.desc(), names.c.name)
        )
        for kind, name, count in connection.execute(query):
            if len(found[kind]) < _SHOWN:
                found[kind].append(Count(name, name, count))
    return {
        "work": tuple(by_work[:_SHOWN]),
        "year": tuple(Count(str(year), str(year), count) for year, count in sorted(by_year.items())),
        **{kind: tuple(counts) for kind, counts in found.items()},
    }


def _hits(connection: Connection, ranked: Sequence[tuple[float, int]], terms: Sequence[Term]) -> tuple[Hit, ...]:
    if not ranked:
        return ()
    wanted = [leaf for _, leaf in ranked]
    query = (
        select(wordings.c.leaf, wordings.c.data, works.c.id, leaves.c.folio, leaves.c.label)
        .join(works, works.c.number == wordings.c.work)
        .join(leaves, (leaves.c.work == wordings.c.work) & (leaves.c.at == wordings.c.leaf % leaf_number(1, 0)))
        .where(wordings.c.leaf.in_(wanted))
    )
    rows = {int(row.leaf): row for row in connection.execute(query)}
    hits = []
    for score, leaf in ranked:
        row = rows[leaf]
        own = wording.from_bytes(bytes(row.data))
        found = find_terms(own, terms)
        part, snippet, shown = cut_snippet(own, found)
        index, pins = leaf_place(leaf)[1], pin(own, found)
        rank, over = float(f"{-score:.6g}"), pin_over(own, found)
        hits.append(Hit(row.id, index, row.folio, row.label, part, snippet, pins, rank, over, shown))
    return tuple(hits)
