"""Full text on SQLite: an FTS5 table without content, of words that were folded before they came here.

Every word is letters and figures alone, so what is put between quotation marks is a word and nothing else.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

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
_COUNT = text("SELECT count(*) FROM fulltext WHERE fulltext MATCH :match")
_RANKED = text("""
    SELECT rowid, bm25(fulltext, 1.0, 0.8, 0.9, 0.6, 0.0, 0.0, 1.0, 0.8)
    FROM fulltext WHERE fulltext MATCH :match LIMIT :limit""")
_PLAIN = text("SELECT rowid FROM fulltext WHERE fulltext MATCH :match ORDER BY rowid LIMIT :limit OFFSET :offset")
_WORKS = text("SELECT DISTINCT rowid >> 20 FROM fulltext WHERE fulltext MATCH :match")
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


def count(connection: Connection, node: Node) -> int:
    """How many pages a query finds."""
    return int(connection.execute(_COUNT, {"match": to_match(node)}).scalar_one())


def rank(connection: Connection, node: Node, limit: int) -> list[tuple[float, int]]:
    """The scores and leaf numbers of the pages that a query finds, at most `limit`, the best first."""
    found = connection.execute(_RANKED, {"match": to_match(node), "limit": limit})
    return sorted(((float(score), int(leaf)) for leaf, score in found))


def list_leaves(connection: Connection, node: Node, *, offset: int, limit: int) -> list[int]:
    """The leaf numbers of the pages that a query finds, in their order on the shelf."""
    found = connection.execute(_PLAIN, {"match": to_match(node), "limit": limit, "offset": offset})
    return [int(leaf) for leaf in found.scalars()]


def list_works(connection: Connection, node: Node) -> list[int]:
    """The numbers of the works on whose pages a query finds something."""
    return [int(number) for number in connection.execute(_WORKS, {"match": to_match(node)}).scalars()]


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
