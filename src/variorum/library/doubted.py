"""The words of a work that are worth a look, kept by page: to judge every word of a large book takes long."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from variorum.doubts import Doubt, words_to_check
from variorum.library.rows import to_page
from variorum.library.schema import leaves, parts
from variorum.model import Document, Page

_SOME = 64  # pages that are judged for one query
_Kept = list[tuple[int, int, float]]
_DECODER: msgspec.msgpack.Decoder[_Kept] = msgspec.msgpack.Decoder(_Kept)


def judge_page(page: Page, languages: str) -> tuple[int, bytes]:
    """How many words of a page are worth a look, and which, as they are kept."""
    found = words_to_check(Document((page,), language=languages))
    return len(found), msgspec.msgpack.encode([(doubt.start, doubt.end, doubt.confidence) for doubt in found])


def load_doubts(connection: Connection, work: int) -> tuple[list[Doubt], list[int]]:
    """The words of a work that are worth a look, and the pages whose words are not known yet."""
    query = select(leaves.c.at, leaves.c.doubts).where(leaves.c.work == work)
    found: list[Doubt] = []
    unknown: list[int] = []
    for at, data in connection.execute(query):
        if data is None:
            unknown.append(int(at))
        else:
            found += read_doubts(int(at), bytes(data))
    return found, unknown


def read_doubts(at: int, data: bytes) -> list[Doubt]:
    """The words worth a look of a page, by its index."""
    return [Doubt(at, *one) for one in _DECODER.decode(data)]


def judge_pages(
    connection: Connection, work: int, languages: str, wanted: Sequence[int]
) -> dict[int, tuple[bytes, bytes]]:
    """For pages of a work, by index, the digest of each and the words worth a look."""
    judged: dict[int, tuple[bytes, bytes]] = {}
    for begin in range(0, len(wanted), _SOME):
        query = (
            select(leaves.c.at, leaves.c.page, parts.c.data)
            .join(parts, (parts.c.work == leaves.c.work) & (parts.c.digest == leaves.c.page))
            .where(leaves.c.work == work, leaves.c.at.in_(list(wanted[begin : begin + _SOME])))
        )
        for at, digest, data in connection.execute(query):
            judged[int(at)] = bytes(digest), judge_page(to_page(bytes(data)), languages)[1]
    return judged


def keep_doubts(connection: Connection, work: int, judged: dict[int, tuple[bytes, bytes]]) -> None:
    """Write the words worth a look of pages that are still what they were when they were judged."""
    own = [{"w": work, "a": at, "p": digest, "d": data} for at, (digest, data) in judged.items()]
    connection.execute(
        update(leaves)
        .where(leaves.c.work == bindparam("w"), leaves.c.at == bindparam("a"), leaves.c.page == bindparam("p"))
        .values(doubts=bindparam("d")),
        own,
    )


def sort_doubts(doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """The most doubtful first."""
    return tuple(sorted(doubts, key=lambda doubt: (doubt.confidence, doubt.page, doubt.start)))
