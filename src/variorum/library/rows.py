"""A document as parts that are kept once each, and back: `from_parts(to_parts(doc)) == doc`.

A part is a page, or the blocks or notes that follow each other and begin on one page. When a word is corrected, a few
parts of a book change, and a revision costs little more than the list of its parts.
"""

import hashlib
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

import msgspec

from variorum.export.json import BlockJson, NoteJson, from_block, from_note, to_block, to_note
from variorum.model import Bearer, Block, Document, Finding, Note, Page, Source
from variorum.tokens import to_builtin

Digest = bytes
_DIGEST = 16  # bytes: parts are told apart within one work
_LEVEL = 6  # of zlib


class Manifest(msgspec.Struct, frozen=True, array_like=True):
    """The digests of a document's parts in their order; `rest` is what belongs to no page."""

    rest: bytes
    pages: tuple[bytes, ...]
    blocks: tuple[bytes, ...]
    notes: tuple[bytes, ...]

    def all(self) -> tuple[bytes, ...]:
        """The digests of all parts."""
        return (self.rest, *self.pages, *self.blocks, *self.notes)


class _Rest(msgspec.Struct, frozen=True):
    language: str
    maker: str
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    bearers: tuple[Bearer, ...] = ()


_ENCODER = msgspec.msgpack.Encoder(enc_hook=to_builtin)
_PAGES: msgspec.msgpack.Decoder[Page] = msgspec.msgpack.Decoder(Page)
_BLOCKS: msgspec.msgpack.Decoder[tuple[BlockJson, ...]] = msgspec.msgpack.Decoder(tuple[BlockJson, ...])
_NOTES: msgspec.msgpack.Decoder[tuple[NoteJson, ...]] = msgspec.msgpack.Decoder(tuple[NoteJson, ...])
_RESTS: msgspec.msgpack.Decoder[_Rest] = msgspec.msgpack.Decoder(_Rest)
_MANIFESTS: msgspec.msgpack.Decoder[Manifest] = msgspec.msgpack.Decoder(Manifest)


def to_parts(doc: Document, *, known: Collection[Digest] = ()) -> tuple[Manifest, dict[Digest, bytes]]:
    """The list of a document's parts, and those parts that are not known."""
    parts: dict[Digest, bytes] = {}

    def keep(thing: Any) -> Digest:
        raw = _ENCODER.encode(thing)
        digest = hashlib.blake2b(raw, digest_size=_DIGEST).digest()
        if digest not in parts and digest not in known:  # to compress takes longer than all the rest
            parts[digest] = zlib.compress(raw, _LEVEL)
        return digest

    manifest = Manifest(
        keep(_Rest(doc.language, doc.maker, doc.findings, doc.sources, doc.bearers)),
        tuple(map(keep, doc.pages)),
        tuple(keep(tuple(map(from_block, group))) for _, group in groupby(doc.blocks, _first_page)),
        tuple(keep(tuple(map(from_note, group))) for _, group in groupby(doc.notes, lambda note: note.page)),
    )
    return manifest, parts


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
    pages = tuple(to_page(have[digest]) for digest in manifest.pages)
    whole = Document(pages, tuple(blocks), tuple(notes), rest.findings, rest.language, rest.maker, rest.sources)
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


def _first_page(block: Block) -> object:
    return block.origins[0].source if block.origins else None
