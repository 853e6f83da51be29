"""The edge where files come in: which reader opens which file.

`READERS` names the formats in the order in which they are asked, those that are quick to load first; others join
through the entry-point group `variorum.readers` (name = module with the names of `options.Reader`). Content beats
ending: a PNG called `.pdf` is read as a PNG. Nothing here may be called outside a contained child (`contain`), because
opening is what hurts.
"""

import importlib
import stat
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from variorum.errors import BrokenFile, EmptyFile, NoSuchFile, UnknownFormat
from variorum.ingest.options import Leaves, Options, Reader

READERS: dict[str, str] = {
    "pdf": "variorum.ingest.pdf",
    "hocr": "variorum.ingest.hocr",
    "alto": "variorum.ingest.alto",
    "pagexml": "variorum.ingest.pagexml",
    "image": "variorum.ingest.image",
    "dump": "variorum.ingest.dump",
}

# Formats whose first bytes are never text: not asked, and so not loaded, for a file that begins as text.
# Loading the image reader costs a page of text half a second.
_BINARY = frozenset({"image"})

_HEAD = 4096


def open_file(path: Path, options: Options) -> Leaves:
    """Open a file with the reader that its content asks for.

    Raises `NoSuchFile`, `EmptyFile`, `UnknownFormat`, and what the reader raises (`BrokenFile`, `EncryptedFile`,
    `LanguageMissing`).
    """
    return find_reader(path).open_file(path, options)


def find_reader(path: Path) -> Reader:
    """Choose the reader of a file by its first 4 KiB, and by its ending where they say nothing."""
    head = _read_head(path)
    text = _looks_like_text(head)
    by_ending: Reader | None = None
    known = []
    for name, reader in _load_readers(text=text):
        known.append(name)
        if name == "dump" and head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml"):
            continue  # XML that no reader knows would be read as text, tags and all
        if reader.recognise(head):
            return reader
        if by_ending is None and path.suffix.lower() in reader.ENDINGS:
            by_ending = reader
    if by_ending is not None:
        return by_ending  # it will say what is wrong with the file better than we can
    raise UnknownFormat(path.name, ", ".join(dict.fromkeys([*READERS, *known])))


def _read_head(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            # A pipe or a device would be waited for without end.
            what = "The folder" if stat.S_ISDIR(mode) else "The special file"
            raise UnknownFormat(f"{what} {path}", ", ".join(READERS))
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except (FileNotFoundError, NotADirectoryError):
        raise NoSuchFile(path) from None
    except PermissionError:
        raise BrokenFile(path, "you have no permission to open it") from None
    except (OSError, ValueError) as trouble:  # ValueError: a NUL in the name
        raise BrokenFile(path, f"the system says: {trouble}") from None
    if not head:
        raise EmptyFile(path)
    return head


def _looks_like_text(head: bytes) -> bool:
    r"""Whether the bytes hold none of the control characters that text does not use.

    >>> _looks_like_text("Žižka, fol. 3\n".encode()), _looks_like_text(b"\x89PNG\r\n\x1a\n")
    (True, False)
    """
    return not any(byte < 32 and byte not in b"\t\n\v\f\r\x02\x1b" for byte in head)


def _load_readers(*, text: bool) -> Iterator[tuple[str, Reader]]:
    """Yield the readers one by one, so that the first that recognises the file spares the loading of the rest."""
    for name, module in READERS.items():
        if name == "dump":  # takes any text, so everyone else is asked before it
            yield from _load_others()
        if (text and name in _BINARY) or find_spec(module) is None:
            continue
        yield name, cast("Reader", importlib.import_module(module))


def _load_others() -> Iterator[tuple[str, Reader]]:
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group="variorum.readers"), key=lambda point: point.name):
        yield point.name, cast("Reader", point.load())
