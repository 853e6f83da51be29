"""What a caller may ask of the reading of files."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, runtime_checkable

from variorum.model import Box, Page


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: OCR languages (`eng+fra`), when to OCR, how many processes, and the limits of each of them.

    `memory` is bytes a process, `seconds` the time a page may take, without what its process waits for a processor on a
    busy machine. Languages that are `auto` are found page by page, beginning with the `expected` ones.
    """

    languages: str = "eng"
    ocr: Literal["auto", "always", "never"] = "auto"
    jobs: int = 1
    memory: int = 1 << 30
    seconds: float = 30.0
    expected: str = "eng"


class Leaves(Protocol):
    """An opened file: so many pages, each read on demand."""

    def __len__(self) -> int: ...

    def read(self, index: int) -> Page:
        """Page `index` (from 0) of the file with its witnesses, pictures and rules; text and regions still empty."""

    def close(self) -> None:
        """Give the file back."""


@runtime_checkable
class Pictured(Protocol):
    """What `Leaves` also are where the file holds more than text."""

    def cut(self, index: int, box: Box) -> bytes:
        """The part of page `index` in a box (points) as a PNG file; raises `VariorumError` where that cannot be."""


@runtime_checkable
class Drawable(Protocol):
    """What `Leaves` also are where a page can be shown as an image."""

    def draw(self, index: int, dpi: float) -> tuple[bytes, int, int]:
        """Page `index` as a PNG or JPEG file, with its width and height in dots; raises `VariorumError`."""


class Reader(Protocol):
    """One file format: a module of `ingest` that offers these names."""

    NAME: str
    ENDINGS: tuple[str, ...]

    @staticmethod
    def recognise(head: bytes) -> bool:
        """Whether a file that begins with `head` (its first 4 KiB) is of this format."""

    @staticmethod
    def open_file(path: Path, options: Options) -> Leaves:
        """Open a file; raises `errors.BrokenFile` and its like when it is not what it claims to be."""
