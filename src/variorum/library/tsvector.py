"""Full text on PostgreSQL: vectors of words that were folded before they came here, and queries made of them.

The four parts of a page are the four weights of a vector. The words of a work (`work:12`) and those that a page has
often (`often:salt`) have a colon in them, which no word of a text has.
"""

from collections.abc import Sequence
from itertools import chain

from sqlalchemy import Connection, text

from variorum.library.columns import Columns, over_phrases
from variorum.library.query import OVER, PARTS, And, InWorks, Node, Not, OfWork, Or, Part, Term, Years

SETUP = (
    """CREATE TABLE vectors (
        leaf BIGINT PRIMARY KEY, work INTEGER NOT NULL REFERENCES works (number) ON DELETE CASCADE,
        vector tsvector NOT NULL)""",
    "CREATE INDEX ix_vectors_vector ON vectors USING gin (vector)",
    "CREATE INDEX ix_vectors_work ON vectors (work)",
)
_WEIGHTS: dict[Part, str] = dict(zip(PARTS, "ABCD", strict=True))
_FURTHEST = 16_383  # positions that PostgreSQL tells apart
_PUT = text("INSERT INTO vectors (leaf, work, vector) VALUES (:leaf, :work, CAST(:vector AS tsvector))")
_DROP = text("DELETE FROM vectors WHERE leaf = :leaf")
_CLEAR = text("DELETE FROM vectors")
_COUNT = text("SELECT count(*) FROM vectors WHERE vector @@ CAST(:match AS tsquery)")
_RANKED = text("""
    SELECT leaf, ts_rank('{0.6, 0.9, 0.8, 1.0}', vector, CAST(:match AS tsquery), 1)
    FROM (SELECT leaf, vector FROM vectors WHERE vector @@ CAST(:match AS tsquery) LIMIT :limit) AS found""")
_PLAIN = text("""
    SELECT leaf FROM vectors WHERE vector @@ CAST(:match AS tsquery) ORDER BY leaf LIMIT :limit OFFSET :offset""")
_WORKS = text("SELECT DISTINCT work FROM vectors WHERE vector @@ CAST(:match AS tsquery)")
_ALL = "work:all"


def put(connection: Connection, pages: Sequence[tuple[int, Columns]]) -> None:
    """Index pages by their leaf numbers."""
    if pages:
        rows = [{"leaf": leaf, "work": leaf >> 20, "vector": to_vector(leaf, columns)} for leaf, columns in pages]
        connection.execute(_PUT, rows)


def drop(connection: Connection, pages: Sequence[tuple[int, Columns]]) -> None:
    """Take pages out of the index."""
    if pages:
        connection.execute(_DROP, [{"leaf": leaf} for leaf, _ in pages])


def clear(connection: Connection) -> None:
    """Take all pages out of the index."""
    connection.execute(_CLEAR)


def forget(connection: Connection) -> None:
    """Nothing to do: what was dropped goes when the server tidies up, as all that it is told to forget."""


def count(connection: Connection, node: Node) -> int:
    """How many pages a query finds."""
    return int(connection.execute(_COUNT, {"match": to_match(node)}).scalar_one())


def rank(connection: Connection, node: Node, limit: int) -> list[tuple[float, int]]:
    """The scores and leaf numbers of the pages that a query finds, at most `limit`, the best (lowest) first."""
    found = connection.execute(_RANKED, {"match": to_match(node), "limit": limit})
    return sorted((-float(score), int(leaf)) for leaf, score in found)


def list_leaves(connection: Connection, node: Node, *, offset: int, limit: int) -> list[int]:
    """The leaf numbers of the pages that a query finds, in their order on the shelf."""
    found = connection.execute(_PLAIN, {"match": to_match(node), "limit": limit, "offset": offset})
    return [int(leaf) for leaf in found.scalars()]


def list_works(connection: Connection, node: Node) -> list[int]:
    """The numbers of the works on whose pages a query finds something."""
    return [int(number) for number in connection.execute(_WORKS, {"match": to_match(node)}).scalars()]


def to_vector(leaf: int, columns: Columns) -> str:
    """A page as PostgreSQL writes a vector; parts are so far from each other that no phrase spans two."""
    words: list[str] = []
    at = 1
    for part, weight in _WEIGHTS.items():
        own = columns.parts.get(part, ())
        words += [f"'{word}':{min(place, _FURTHEST)}{weight}" for place, word in enumerate(own, at)]
        at += len(own) + 1
    for part, own in columns.over.items():
        words += [f"'over:{word}':{min(place, _FURTHEST)}{_WEIGHTS[part]}" for place, word in enumerate(own, at)]
        at += len(own) + 1
    rest = (_ALL, f"work:{leaf >> 20}", *(f"often:{word}" for word in columns.often))
    return " ".join(chain(words, (f"'{word}'" for word in rest)))


def to_match(node: Node) -> str:
    """A query as PostgreSQL has it.

    >>> from variorum.library.query import parse_query
    >>> to_match(parse_query('"salt tax" NOT note:dut*'))
    "(('salt':ABC <-> 'tax':ABC) | ('over:salt¶tax':AB)) & !('dut':B*)"
    """
    match node:
        case Term(words, ("often",), prefix):
            return f"'often:{words[-1]}'{':*' if prefix else ''}"
        case Term(words, parts, prefix):
            here = _phrase(words, parts, prefix=prefix)
            own = [part for part in OVER if part in parts]
            over = [_phrase([f"over:{word}" for word in phrase], own, prefix=prefix) for phrase in over_phrases(words)]
            return " | ".join(f"({phrase})" for phrase in (here, *over)) if over and own else here
        case InWorks(numbers):
            return " | ".join(f"'work:{number}'" for number in sorted(numbers)) or "'work:none'"
        case Or(items):
            return " | ".join(f"({to_match(item)})" for item in items)
        case And(items):
            return " & ".join(to_match(item) if isinstance(item, Not) else f"({to_match(item)})" for item in items)
        case Not(item):
            return f"!({to_match(item)})"
        case OfWork() | Years():
            raise AssertionError(node)  # the library was not asked


def _phrase(words: Sequence[str], parts: Sequence[Part], *, prefix: bool) -> str:
    weights = "".join(_WEIGHTS[part] for part in parts)
    signs = [weights] * (len(words) - 1) + [weights + "*" * prefix]
    return " <-> ".join(f"'{word}':{sign}" for word, sign in zip(words, signs, strict=True))
