"""A document as parts that are kept once each, and back: `from_parts(to_parts(doc)) == doc`.

A part is a page, or the blocks or notes that follow each other and begin on one page, or some of the sources. When a
word is corrected, a few parts of a book change, and a revision costs little more than the list of its parts.
"""

import hashlib
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any, TypeVar

import msgspec

from variorum.export.json import BlockJson, NoteJson, from_block, from_note, to_block, to_note
from variorum.model import Bearer, Block, Document, Finding, Note, Page, Source
from variorum.tokens import to_builtin

Digest = bytes
T = TypeVar("T", Block, Note)
_DIGEST = 16  # bytes: parts are told apart within one work
_LEVEL = 6  # of zlib
_SOME = 24  # sources in a part, about: where one begins is told by its id, so that a new source changes one part alone


class Manifest(msgspec.Struct, frozen=True, array_like=True):
    """The digests of a document's parts in their order; `rest` is what belongs to no page.

    Sources were in the rest until format 8.
    """

    rest: bytes
    pages: tuple[bytes, ...]
    blocks: tuple[bytes, ...]
    notes: tuple[bytes, ...]
    sources: tuple[bytes, ...] = ()

    def all(self) -> tuple[bytes, ...]:
        """The digests of all parts."""
        return (self.rest, *self.pages, *self.blocks, *self.notes, *self.sources)


class _Rest(msgspec.Struct, frozen=True):
    language: str
    maker: str
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...] = ()
    bearers: tuple[Bearer, ...] = ()


_ENCODER = msgspec.msgpack.Encoder(enc_hook=to_builtin)
_PAGES: msgspec.msgpack.Decoder[Page] = msgspec.msgpack.Decoder(Page)
_BLOCKS: msgspec.msgpack.Decoder[tuple[BlockJson, ...]] = msgspec.msgpack.Decoder(tuple[BlockJson, ...])
_NOTES: msgspec.msgpack.Decoder[tuple[NoteJson, ...]] = msgspec.msgpack.Decoder(tuple[NoteJson, ...])
_SOURCES: msgspec.msgpack.Decoder[tuple[Source, ...]] = msgspec.msgpack.Decoder(tuple[Source, ...])
_RESTS: msgspec.msgpack.Decoder[_Rest] = msgspec.msgpack.Decoder(_Rest)
_MANIFESTS: msgspec.msgpack.Decoder[Manifest] = msgspec.msgpack.Decoder(Manifest)


def to_parts(
    doc: Document, *, known: Collection[Digest] = (), before: tuple[Document, Manifest] | None = None
) -> tuple[Manifest, dict[Digest, bytes]]:
    """The list of a document's parts, and those parts that are not known.

    What the document shares with one `before` (the very same pages, blocks and notes) is not even looked into.
    """
    parts: dict[Digest, bytes] = {}
    same = dict(_by_identity(*before)) if before is not None else {}

    def keep(thing: Any) -> Digest:
        raw = _ENCODER.encode(thing)
        digest = hashlib.blake2b(raw, digest_size=_DIGEST).digest()
        if digest not in parts and digest not in known:  # to compress takes longer than all the rest
            parts[digest] = zlib.compress(raw, _LEVEL)
        return digest

    manifest = Manifest(
        keep(_Rest(doc.language, doc.maker, doc.findings, bearers=doc.bearers)),
        tuple(same.get((id(page),)) or keep(page) for page in doc.pages),
        tuple(same.get(_ids(group)) or keep(tuple(map(from_block, group))) for group in _groups(doc.blocks)),
        tuple(same.get(_ids(group)) or keep(tuple(map(from_note, group))) for group in _groups(doc.notes)),
        tuple(keep(some) for some in _shelves(doc.sources)),
    )
    return manifest, parts


def _by_identity(doc: Document, manifest: Manifest) -> Iterator[tuple[tuple[int, ...], Digest]]:
    """The digests of a document's parts by which objects they are."""
    for page, digest in zip(doc.pages, manifest.pages, strict=True):
        yield (id(page),), digest
    for groups, digests in ((_groups(doc.blocks), manifest.blocks), (_groups(doc.notes), manifest.notes)):
        for group, digest in zip(groups, digests, strict=True):
            yield _ids(group), digest


def _ids(group: Iterable[object]) -> tuple[int, ...]:
    return tuple(map(id, group))


def _groups(things: Iterable[T]) -> list[tuple[T, ...]]:
    """Blocks or notes that follow each other and begin on one page."""
    return [tuple(group) for _, group in groupby(things, _first_page)]


def _shelves(sources: Iterable[Source]) -> Iterator[tuple[Source, ...]]:
    """Sources in their order, a few together."""
    some: list[Source] = []
    for source in sources:
        if some and not zlib.crc32(source.id.encode("utf-8", "replace")) % _SOME:
            yield tuple(some)
            some = []
        some.append(source)
    if some:
        yield tuple(some)


def from_parts(manifest: Manifest, get: Callable[[Iterable[Digest]], Mapping[Digest, bytes]]) -> Document:
    """The document that was taken apart; `get` fetches parts."""
    have = get(manifest.all())
    rest = _RESTS.decode(zlib.decompress(have[manifest.rest]))
    blocks: list[Block] = []
    for digest in manifest.blocks:
        blocks += map(to_block, _BLOCKS.decode(zlib.decompress(have[digest])))
    notes: list[Note] = []
    for digest in manifest.notes:
        notes += map(to_note, _NOTES.decode(zlib.decompress(have[digest])))
    sources = list(rest.sources)
    for digest in manifest.sources:
        sources += _SOURCES.decode(zlib.decompress(have[digest]))
    pages = tuple(to_page(have[digest]) for digest in manifest.pages)
    whole = Document(pages, tuple(blocks), tuple(notes), rest.findings, rest.language, rest.maker, tuple(sources))
    return replace(whole, bearers=rest.bearers)


def is_whole(digest: Digest, data: bytes) -> bool:
    """Whether a part is what its digest says."""
    try:
        return hashlib.blake2b(zlib.decompress(data), digest_size=_DIGEST).digest() == digest
    except zlib.error:
        return False


def to_page(data: bytes) -> Page:
    """The page that a part is."""
    return _PAGES.decode(zlib.decompress(data))


def to_bytes(manifest: Manifest) -> bytes:
    """A manifest as it is kept."""
    return _ENCODER.encode(manifest)


def to_manifest(data: bytes) -> Manifest:
    """A manifest that was kept."""
    return _MANIFESTS.decode(data)


def _first_page(thing: Block | Note) -> object:
    if isinstance(thing, Note):
        return thing.page
    return thing.origins[0].source if thing.origins else None
