"""JSON: the whole document, without loss."""

import msgspec

from variorum.model import Document

NAME = "json"
ENDINGS = (".json",)
FORMAT = "variorum-document"
VERSION = 1


class Envelope(msgspec.Struct, frozen=True):
    """What a JSON file holds: its format and version, and the document."""

    format: str
    version: int
    document: Document


def write_document(doc: Document) -> bytes:
    """The document as UTF-8 JSON that `read_document` gives back unchanged; see docs/document.schema.json."""
    return msgspec.json.encode(Envelope(FORMAT, VERSION, doc)) + b"\n"


def read_document(data: bytes) -> Document:
    """A document from its JSON; raises ValueError with the place of what does not fit."""
    envelope = msgspec.json.decode(data, type=Envelope)
    if envelope.format != FORMAT:
        raise ValueError(f"its format is {envelope.format!r}, not {FORMAT!r}")
    if envelope.version > VERSION:
        raise ValueError(f"it was written by a newer Variorum (format version {envelope.version})")
    return envelope.document


def schema() -> dict[str, object]:
    """The JSON schema of what `write_document` writes."""
    return msgspec.json.schema(Envelope)
