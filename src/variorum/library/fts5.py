"""Full text on SQLite: an FTS5 table without content, of words that were folded before they came here.

Every word is letters and figures alone, so what is put between quotation marks is a word and nothing else.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult, text

from variorum.library.columns import Columns, over_phrases
from variorum.library.query import OVER, PARTS, And, InWorks, Node, Not, OfWork, Or, Term, Years

SETUP = (
    """CREATE VIRTUAL TABLE fulltext USING fts5(
        body, note, caption, source, often, work, body_over, note_over, content = '', tokenize = 'ascii')""",
    "INSERT INTO fulltext (fulltext, rank) VALUES ('rank', 'bm25(1.0, 0.8, 0.9, 0.6, 0.0, 0.0, 1.0, 0.8)')",
)
_NAMES = (*PARTS, "often", "work", *(f"{part}_over" for part in OVER))
_INTO = f"INTO fulltext ({{}}rowid, {', '.join(_NAMES)}) VALUES ({{}}:leaf, {', '.join(f':{n}' for n in _NAMES)})"
_PUT = text("INSERT " + _INTO.format("", ""))
_DROP = text("INSERT " + _INTO.format("fulltext, ", "'delete', "))  # it wants to be told what was there
_CLEAR = text("INSERT INTO fulltext (fulltext) VALUES ('delete-all')")
_MERGE = text("INSERT INTO fulltext (fulltext) VALUES ('optimize')")
_COUNT = "SELECT count(*) FROM fulltext WHERE fulltext MATCH :match{works}"
_RANKED = """
    SELECT rowid AS leaf, bm25(fulltext, 1.0, 0.8, 0.9, 0.6, 0.0, 0.0, 1.0, 0.8) AS score
    FROM fulltext WHERE fulltext MATCH :match{works} LIMIT :limit"""
_PLAIN = "SELECT rowid FROM fulltext WHERE fulltext MATCH :match{works} ORDER BY rowid LIMIT :limit OFFSET :offset"
_WORKS = "SELECT DISTINCT rowid >> 20 FROM fulltext WHERE fulltext MATCH :match{works}"
_AMONG = " AND rowid >> 20 IN (SELECT value FROM json_each(:works))"
_MANY = 16  # works that the full text is asked for; of more, each page that is found is asked for its work
_NONE, _ALL = "none", "all"


def put(connection: Connection, pages: Sequence[tuple[int, Columns]]) -> None:
    """Index pages by their leaf numbers."""
    if pages:
        connection.execute(_PUT, [_row(leaf, columns) for leaf, columns in pages])


def drop(connection: Connection, pages: Sequence[tuple[int, Columns]]) -> None:
    """Take pages out of the index; the columns must be those that were put there."""
    if pages:
        connection.execute(_DROP, [_row(leaf, columns) for leaf, columns in pages])


def clear(connection: Connection) -> None:
    """Take all pages out of the index."""
    connection.execute(_CLEAR)


def forget(connection: Connection) -> None:
    """Take out for good what was dropped, whose words stay in the file else until they happen to be merged.

    It takes two seconds in a library of 100,000 pages.
    """
    connection.execute(_MERGE)


def count(connection: Connection, node: Node) -> int:
    """How many pages a query finds."""
    return int(_ask(connection, _COUNT, node).scalar_one())


def rank(connection: Connection, node: Node, limit: int) -> list[tuple[float, int]]:
    """The scores and leaf numbers of the pages that a query finds, at most `limit`, the best first."""
    found = _ask(connection, _RANKED, node, limit=limit)
    return sorted((float(row.score), int(row.leaf)) for row in found)


def list_leaves(connection: Connection, node: Node, *, offset: int, limit: int) -> list[int]:
    """The leaf numbers of the pages that a query finds, in their order on the shelf."""
    return [int(leaf) for leaf in _ask(connection, _PLAIN, node, limit=limit, offset=offset).scalars()]


def list_works(connection: Connection, node: Node) -> list[int]:
    """The numbers of the works on whose pages a query finds something."""
    return [int(number) for number in _ask(connection, _WORKS, node).scalars()]


def _ask(connection: Connection, statement: str, node: Node, **values: int) -> CursorResult[Any]:
    node, works = _part_works(node)
    given: dict[str, Any] = {"match": to_match(node), **values}
    if works is not None:
        given["works"] = json.dumps(sorted(works))
    return connection.execute(text(statement.format(works="" if works is None else _AMONG)), given)


def _part_works(node: Node) -> tuple[Node, frozenset[int] | None]:
    """A query without the many works that all of it must be in, and these; None where it is not about many."""
    items = list(_needed(node))
    many = [item.numbers for item in items if isinstance(item, InWorks) and len(item.numbers) > _MANY]
    if not many:
        return node, None
    rest = (item for item in items if not (isinstance(item, InWorks) and len(item.numbers) > _MANY))
    return And(tuple(rest)), frozenset.intersection(*many)


def _needed(node: Node) -> Iterator[Node]:
    """What a page must all have."""
    if isinstance(node, And):
        for item in node.items:
            yield from _needed(item)
    else:
        yield node


def _row(leaf: int, columns: Columns) -> dict[str, str | int]:
    words = {name: " ".join(own) for name, own in columns.parts.items()}
    return {
        "leaf": leaf, **{name: words.get(name, "") for name in PARTS}, "often": " ".join(columns.often),
        "work": f"{_ALL} w{leaf >> 20}", **{f"{part}_over": " ".join(columns.over.get(part, ())) for part in OVER},
    }  # fmt: skip


def to_match(node: Node) -> str:
    """A query as FTS5 has it.

    >>> from variorum.library.query import parse_query
    >>> to_match(parse_query("note:salt NOT (tax OR dut*)"))
    '(note : "salt") NOT (({body note caption} : "tax") OR ({body note caption} : "dut" *))'
    >>> to_match(parse_query('note:"salt tax"'))
    '(note : "salt tax") OR (note_over : ("salt¶tax"))'
    """
    match node:
        case Term(words, parts, prefix):
            star = " *" if prefix else ""
            here = f'{_columns(parts)} : "{" ".join(words)}"{star}'
            over = [f'"{" ".join(phrase)}"{star}' for phrase in over_phrases(words)]
            names = [f"{part}_over" for part in OVER if part in parts]
            return f"({here}) OR ({_columns(names)} : ({' OR '.join(over)}))" if over and names else here
        case InWorks(numbers):
            return f"work : ({_any(f'w{number}' for number in sorted(numbers))})"
        case Or(items):
            return " OR ".join(f"({to_match(item)})" for item in items)
        case And(items):
            wanted = [to_match(item) for item in items if not isinstance(item, Not)] or [f"work : {_ALL}"]
            unwanted = [to_match(item.item) for item in items if isinstance(item, Not)]
            both = " AND ".join(f"({item})" for item in wanted) if len(wanted) > 1 else wanted[0]
            return f"({both}) NOT ({_either(unwanted)})" if unwanted else both
        case Not():
            return to_match(And((node,)))
        case OfWork() | Years():
            raise AssertionError(node)  # the library was not asked


def _columns(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{{{' '.join(parts)}}}"


def _any(words: Iterable[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words) or f'"{_NONE}"'


def _either(matches: Sequence[str]) -> str:
    return " OR ".join(f"({match})" for match in matches) if len(matches) > 1 else matches[0]
