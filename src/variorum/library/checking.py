"""Whether a library still is what it should be: every blob, part, offset, box and word of the index."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from variorum.library import rows, tally, wording
from variorum.library.blobs import Blobs
from variorum.library.columns import columns_of
from variorum.library.engine import Store
from variorum.library.index import fulltext_of, leaf_number
from variorum.library.query import And, InWorks, Term
from variorum.library.records import Fault
from variorum.library.removing import used_blobs
from variorum.library.schema import files, images, leaves, parts, revisions, terms, wordings, works
from variorum.library.tracing import check_claims
from variorum.model import Block, Box, Document, Line, Page, Region, Token, Variant
from variorum.walk import all_blocks

Progress = Callable[[int, int], None]
_SLACK = 3.0  # points that a box may reach over the edge of its page
_TOLD = 5  # faults of one kind in one work


def check_library(store: Store, blobs: Blobs, *, progress: Progress | None = None) -> tuple[Fault, ...]:
    """All faults of a library; each work as it is at one moment, so that others may go on with theirs."""
    faults: list[Fault] = []
    with store.reading() as connection:
        query = select(works.c.number, works.c.id).order_by(works.c.id)
        shelf = [(int(number), str(ident)) for number, ident in connection.execute(query)]
    for done, (number, ident) in enumerate(shelf, 1):
        with store.reading() as connection:
            faults += _few(_check_work(connection, blobs, number, ident))
        if progress is not None:
            progress(done, len(shelf))
    with store.reading() as connection:
        faults += _check_words(connection)
        faults += _check_strays(connection, blobs)
    return tuple(faults)


def _few(faults: Iterable[Fault]) -> Iterator[Fault]:
    told = Counter[str]()
    for fault in faults:
        told[fault.kind] += 1
        if told[fault.kind] <= _TOLD:
            yield fault


def _check_work(connection: Connection, blobs: Blobs, number: int, ident: str) -> Iterator[Fault]:
    for table, what in ((files, "original"), (images, "page image")):
        query = select(table.c.sha256, table.c.size).where(table.c.work == number).distinct()
        for sha256, size in connection.execute(query):
            yield from _check_blob(blobs, str(sha256), int(size), what, ident)
    kept = select(parts.c.digest, parts.c.data).where(parts.c.work == number)
    have = {bytes(digest): bytes(data) for digest, data in connection.execute(kept)}
    newest = connection.execute(select(works.c.revision).where(works.c.number == number)).scalar_one_or_none()
    seen: set[bytes] = set()
    damaged: set[bytes] = set()
    query = select(revisions.c.number, revisions.c.manifest).where(revisions.c.work == number)
    for revision, data in connection.execute(query.order_by(revisions.c.number)):
        manifest = rows.to_manifest(bytes(data))
        if missing := [digest for digest in manifest.all() if digest not in have]:
            yield Fault("part-missing", ident, f"revision {revision} lacks {len(missing)} of its parts")
            continue
        own = set(manifest.all())
        damaged |= {digest for digest in own - seen if not rows.is_whole(digest, have[digest])}
        seen |= own
        if broken := own & damaged:
            yield Fault("part-damaged", ident, f"{len(broken)} parts of revision {revision} are not what they were")
            continue
        if revision == newest:
            doc = rows.from_parts(manifest, lambda _: have)
            yield from _check_offsets(doc, ident)
            yield from _check_index(connection, number, ident, doc, manifest)
            for trouble in check_claims(connection, number, revision, doc):
                yield Fault("claim-outside", ident, trouble)
    if newest is not None and not seen:
        yield Fault("revision-missing", ident, "the work has no revision that can be read")


def _check_blob(blobs: Blobs, sha256: str, size: int, what: str, ident: str) -> Iterator[Fault]:
    try:
        data = blobs.get(sha256)
    except FileNotFoundError:
        yield Fault("blob-missing", ident, f"its {what} is gone: {sha256}")
        return
    if len(data) != size or hashlib.sha256(data).hexdigest() != sha256:
        yield Fault("blob-damaged", ident, f"its {what} is not what it was: {sha256}")


def _check_offsets(doc: Document, ident: str) -> Iterator[Fault]:
    """Every origin leads to text that is there, every token stands on its page."""
    pages = {page.index: page for page in doc.pages}
    for page in doc.pages:
        yield from _check_page(page, ident)
    for block in all_blocks(doc):
        yield from _check_block(block, pages, ident)


def _check_page(page: Page, ident: str) -> Iterator[Fault]:
    length = len(page.text)
    where = f"page {page.index + 1}"
    texts = {wit.siglum: wit.text for wit in page.witnesses}
    named: dict[str, Sequence[Token | Line | Region | Variant]]
    named = {"token": page.tokens, "line": page.lines, "region": page.regions, "variant": page.variants}
    for name, spans in named.items():
        if any(not 0 <= span.start <= span.end <= length for span in spans):
            yield Fault("offset-outside", ident, f"a {name} of {where} leads out of its text")
    for origin in page.origins:
        text = texts.get(str(origin.source))
        if text is None or not 0 <= origin.source_start <= origin.source_end <= len(text):
            yield Fault("offset-outside", ident, f"an origin of {where} leads to no text of a witness")
            break
    if page.width and page.height and any(
        token.box is not None and not _lies_on(token.box, page.width, page.height) for token in page.tokens
    ):  # fmt: skip
        yield Fault("box-outside", ident, f"a word of {where} stands off the paper")


def _lies_on(box: Box, width: float, height: float) -> bool:
    return (
        -_SLACK <= box.left <= box.right <= width + _SLACK and -_SLACK <= box.top <= box.bottom <= height + _SLACK
    )


def _check_block(block: Block, pages: dict[int, Page], ident: str) -> Iterator[Fault]:
    for origin in block.origins:
        page = pages.get(int(origin.source))
        if page is None or not 0 <= origin.source_start <= origin.source_end <= len(page.text):
            yield Fault("offset-outside", ident, f"a block that begins “{block.text[:40]}” leads to no text of a page")
            return
        even = origin.end - origin.start == origin.source_end - origin.source_start
        printed = page.text[origin.source_start : origin.source_end].replace("‐", "-")
        if even and block.text[origin.start : origin.end].replace("‐", "-") != printed:
            yield Fault("offset-differs", ident, f"a block that begins “{block.text[:40]}” differs from its page")
            return


def _check_index(
    connection: Connection, number: int, ident: str, doc: Document, manifest: rows.Manifest
) -> Iterator[Fault]:
    """The list of pages and the index say of the work what its document says."""
    query = select(leaves.c.at, leaves.c.page).where(leaves.c.work == number)
    if {int(at): bytes(page) for at, page in connection.execute(query)} != {
        page.index: digest for page, digest in zip(doc.pages, manifest.pages, strict=True)
    }:
        yield Fault("pages-differ", ident, "the list of its pages is not that of its newest revision")
    kept = select(wordings.c.leaf, wordings.c.data).where(wordings.c.work == number)
    have = {int(leaf): bytes(data) for leaf, data in connection.execute(kept)}
    want = {leaf_number(number, at): own for at, own in wording.word_pages(doc).items() if own}
    if set(have) != set(want) or any(have[leaf] != wording.to_bytes(own) for leaf, own in want.items()):
        yield Fault("index-differs", ident, "what is searched is not what the text says")
        return
    fulltext = fulltext_of(connection)
    there = InWorks(frozenset({number}))
    if fulltext.count(connection, there) != len(want):
        yield Fault("index-differs", ident, "pages are missing from the index, or too many are there")
        return
    for leaf, own in want.items():  # one word of each page must be found there
        columns = columns_of(own)
        part = next((name for name, words in columns.parts.items() if words), None)
        if part is not None and leaf not in fulltext.list_leaves(
            connection, And((Term((columns.parts[part][0],), (part,)), there)), offset=0, limit=len(want)
        ):
            yield Fault("index-differs", ident, f"the first word of page {(leaf & 0xFFFFF) + 1} is not found")


def _check_words(connection: Connection) -> Iterator[Fault]:
    """The counts of words are those of the pages."""
    found: Counter[str] = Counter()
    for (data,) in connection.execute(select(wordings.c.data)):
        found += tally.tally([columns_of(wording.from_bytes(bytes(data))).distinct()])
    kept = {str(term): int(pages) for term, pages in connection.execute(select(terms.c.term, terms.c.pages))}
    if kept != dict(found):
        yield Fault("words-differ", None, "the list of words is not that of the pages")


def _check_strays(connection: Connection, blobs: Blobs) -> Iterator[Fault]:
    used = used_blobs(connection)
    if stray := [name for name in blobs.all() if name not in used]:
        yield Fault("blob-stray", None, f"{len(stray)} blobs belong to no work, such as {stray[0]}")
