"""What the verbs share: the formats, where the output goes, and what the exit code says."""

import sys
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from variorum.errors import UsageError

if TYPE_CHECKING:
    from variorum.model import Document

FORMATS = click.Choice(["md", "json", "txt", "lines"])
FLAVOURS = click.Choice(["plain", "pandoc"])

EXIT_CODES = """\b
Exit codes:
  0   done                         6   a file wants a password
  1   something else went wrong    7   a file is empty
  2   the call made no sense       8   OCR data of a language is missing
  3   a file is not there          9   the child process could not start
  4   a file of no known kind     10   --strict, and there are findings
  5   a file is damaged           11   no page could be read
 12   a work is not there         13   the library cannot be opened
 14   there is no library         15   a search makes no sense
 16   a page has no image         17   the library has faults
                                 130   interrupted
"""


def choose_target(source: Path, output: str | None, to: str | None) -> tuple[str, Path | None]:
    """The format and the file to write; no file means standard output."""
    from variorum.export import ENDINGS

    if output == "-":
        return to or "md", None
    if output is not None:
        target = Path(output)
        if to is None:
            to = ENDINGS.get(target.suffix.lower())
            if to is None:
                raise UsageError(f"The ending of {target.name} names no format.", "Add --to md, json, txt or lines.")
    else:
        to = to or "md"
        target = source.with_suffix("." + to)
    if target.exists() and source.exists() and target.samefile(source):
        raise UsageError(f"The output would overwrite {source.name}.", "Give another file with -o.")
    if not target.parent.is_dir():
        raise UsageError(f"The folder {target.parent} is not there.", "Make it, or give another file with -o.")
    if target.is_dir():
        raise UsageError(f"{target} is a folder.", "Give a file with -o.")
    return to, target


def write_out(
    doc: "Document", to: str, target: Path | None, flavour: str, shown: Mapping[int, Path] | None = None
) -> Path | None:
    """Write whole or not at all; the path under which a different file that was there is kept, if there was one."""
    from variorum.export import write as to_bytes

    options: dict[str, object] = {}
    if to == "md":
        options["flavour"] = flavour
        if shown:
            options["pictures"] = {at: _relative(path, target) for at, path in shown.items()}
    data = to_bytes(doc, to, **options)
    if target is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return None
    from variorum.files import write_whole

    return write_whole(target, data, advice="Give another file with -o.")


def _relative(path: Path, target: Path | None) -> PurePath:
    """A path as it is written in the output, from the output's folder (the current one for standard output)."""
    import os

    return PurePath(os.path.relpath(path, target.parent if target is not None else "."))
