"""An apparatus as JSON: the texts, every place with its readings and where each text has them, what was moved."""

import msgspec

from variorum.apparatus.entries import Apparatus, Entry, Move, Text

FORMAT = "variorum-apparatus"
VERSION = 1


class ApparatusJson(msgspec.Struct, frozen=True):
    """`entries.Apparatus`, with the name and version of this format; the first text's readings are the lemmas."""

    format: str
    version: int
    maker: str
    ignored: tuple[str, ...]
    texts: tuple[Text, ...]
    entries: tuple[Entry, ...]
    moves: tuple[Move, ...]


def write_apparatus(apparatus: Apparatus, *, maker: str = "") -> bytes:
    """An apparatus as UTF-8 JSON; see docs/apparatus.schema.json."""
    whole = ApparatusJson(
        FORMAT, VERSION, maker, apparatus.ignored, apparatus.texts, apparatus.entries, apparatus.moves
    )
    return msgspec.json.encode(whole) + b"\n"


def read_apparatus(data: bytes) -> Apparatus:
    """An apparatus from its JSON; raises ValueError (`msgspec.DecodeError`) with the place of what does not fit."""
    whole = msgspec.json.decode(data, type=ApparatusJson)
    if whole.format != FORMAT or whole.version > VERSION:
        raise ValueError(f"it is {whole.format!r} of version {whole.version}, not {FORMAT!r} up to {VERSION}")
    return Apparatus(whole.texts, whole.entries, whole.moves, whole.ignored)


def schema() -> dict[str, object]:
    """The JSON schema of what `write_apparatus` writes."""
    return msgspec.json.schema(ApparatusJson)
