"""JSON: the whole document, without loss.

The model's classes are written as they are, but for marks: a block holds marks of several kinds, which JSON must
name (`"mark": "callout"`), so blocks, notes and documents have twins here that do.
"""

import msgspec

from variorum.model import (
    Bearer,
    Block,
    Callout,
    Citation,
    Claim,
    Document,
    Emphasis,
    Field,
    Finding,
    Mark,
    Note,
    Origin,
    Page,
    Participant,
    Pointer,
    Role,
    Source,
)
from variorum.tokens import to_builtin

NAME = "json"
ENDINGS = (".json",)
FORMAT = "variorum-document"
VERSION = 1


class EmphasisJson(msgspec.Struct, frozen=True, tag="emphasis", tag_field="mark"):
    """`model.Emphasis`."""

    start: int
    end: int
    style: str


class CalloutJson(msgspec.Struct, frozen=True, tag="callout", tag_field="mark"):
    """`model.Callout`."""

    start: int
    end: int
    label: str
    page: int
    page_start: int
    page_end: int
    note: str | None


class CitationJson(msgspec.Struct, frozen=True, tag="citation", tag_field="mark"):
    """`model.Citation`."""

    start: int
    end: int
    form: str
    kind: str
    fields: tuple[Field, ...]
    signal: str | None
    confidence: float
    target: Pointer | None
    candidates: tuple[Pointer, ...]
    whole: bool
    source: str | None


class ClaimJson(msgspec.Struct, frozen=True, tag="claim", tag_field="mark"):
    """`model.Claim`."""

    start: int
    end: int
    when: str
    time_start: int
    time_end: int
    reason: str
    what_start: int
    what_end: int
    relation: str = "on"
    who: tuple[Participant, ...] = ()
    notes: tuple[str, ...] = ()
    next_note: str | None = None
    modality: str = "asserted"
    denied: bool = False
    attribution: tuple[int, int] | None = None


MarkJson = EmphasisJson | CalloutJson | CitationJson | ClaimJson


class BlockJson(msgspec.Struct, frozen=True):
    """`model.Block`."""

    role: Role
    text: str
    marks: tuple[MarkJson, ...]
    origins: tuple[Origin, ...]
    level: int


class NoteJson(msgspec.Struct, frozen=True):
    """`model.Note`."""

    id: str
    label: str
    blocks: tuple[BlockJson, ...]
    page: int
    place: str


class DocumentJson(msgspec.Struct, frozen=True):
    """`model.Document`, with the name and version of this format."""

    format: str
    version: int
    maker: str
    language: str
    blocks: tuple[BlockJson, ...]
    notes: tuple[NoteJson, ...]
    findings: tuple[Finding, ...]
    pages: tuple[Page, ...]
    sources: tuple[Source, ...] = ()
    bearers: tuple[Bearer, ...] = ()


def write_document(doc: Document) -> bytes:
    """The document as UTF-8 JSON that `read_document` gives back unchanged; see docs/document.schema.json."""
    whole = DocumentJson(
        FORMAT, VERSION, doc.maker, doc.language, tuple(map(from_block, doc.blocks)), tuple(map(from_note, doc.notes)),
        doc.findings, doc.pages, doc.sources, doc.bearers,
    )  # fmt: skip
    return msgspec.json.encode(whole, enc_hook=to_builtin) + b"\n"


def read_document(data: bytes) -> Document:
    """A document from its JSON; raises ValueError with the place of what does not fit."""
    head = msgspec.json.decode(data, type=_Head)
    if head.format != FORMAT:
        raise ValueError(f"its format is {head.format!r}, not {FORMAT!r}")
    if head.version > VERSION:
        raise ValueError(f"it was written by a newer Variorum (format version {head.version})")
    whole = msgspec.json.decode(data, type=DocumentJson)
    return Document(
        whole.pages, tuple(map(to_block, whole.blocks)), tuple(map(to_note, whole.notes)), whole.findings,
        whole.language, whole.maker, whole.sources, whole.bearers,
    )  # fmt: skip


def schema() -> dict[str, object]:
    """The JSON schema of what `write_document` writes."""
    return msgspec.json.schema(DocumentJson)


class _Head(msgspec.Struct):
    format: str
    version: int


def from_block(block: Block) -> BlockJson:
    """A block with its marks named."""
    return BlockJson(block.role, block.text, tuple(map(_from_mark, block.marks)), block.origins, block.level)


def _from_mark(mark: Mark) -> MarkJson:
    match mark:
        case Emphasis(start, end, style):
            return EmphasisJson(start, end, style)
        case Callout(start, end, label, page, page_start, page_end, note):
            return CalloutJson(start, end, label, page, page_start, page_end, note)
        case Citation():
            return CitationJson(
                mark.start, mark.end, mark.form, mark.kind, mark.fields, mark.signal, mark.confidence, mark.target,
                mark.candidates, mark.whole, mark.source,
            )  # fmt: skip
        case Claim():
            return ClaimJson(*(getattr(mark, name) for name in ClaimJson.__struct_fields__))


def from_note(note: Note) -> NoteJson:
    """A note with the marks of its blocks named."""
    return NoteJson(note.id, note.label, tuple(map(from_block, note.blocks)), note.page, note.place)


def to_note(note: NoteJson) -> Note:
    """The note itself."""
    return Note(note.id, note.label, tuple(map(to_block, note.blocks)), note.page, note.place)  # type: ignore[arg-type]


def to_block(block: BlockJson) -> Block:
    """The block itself."""
    return Block(block.role, block.text, tuple(map(_to_mark, block.marks)), block.origins, block.level)


def _to_mark(mark: MarkJson) -> Mark:
    match mark:
        case EmphasisJson():
            return Emphasis(mark.start, mark.end, mark.style)  # type: ignore[arg-type]
        case CalloutJson():
            return Callout(mark.start, mark.end, mark.label, mark.page, mark.page_start, mark.page_end, mark.note)
        case CitationJson():
            return Citation(
                mark.start, mark.end, mark.form, mark.kind, mark.fields, mark.signal, mark.confidence, mark.target,  # type: ignore[arg-type]
                mark.candidates, mark.whole, mark.source,
            )  # fmt: skip
        case ClaimJson():
            return Claim(*(getattr(mark, name) for name in ClaimJson.__struct_fields__))
