"""What is to be added, as works: each file is one, and so are the page images of a folder together."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from variorum.errors import NoSuchFile
from variorum.library.bibfile import is_csl

READ = (".pdf", ".txt", ".text", ".hocr", ".html", ".htm", ".alto", ".xml", ".json")
IMAGES = (".png", ".jpg", ".jpeg", ".jpe", ".tif", ".tiff")
_NOT = (".csl.json",)


def find_parcels(paths: Sequence[Path], *, together: bool = False) -> list[tuple[Path, ...]]:
    """The works that paths lead to, each as its files in order; raises NoSuchFile.

    Files that are named are taken whatever they are called. Of folders all that is read is taken, in the order of
    names, in which figures count as numbers.
    """
    if together:
        return [tuple(path for own in paths for path in ([own] if not own.is_dir() else _in_folder(own)))]
    parcels: list[tuple[Path, ...]] = []
    for path in paths:
        if path.is_dir():
            parcels += _of_folder(path)
        elif path.is_file():
            parcels.append((path,))
        else:
            raise NoSuchFile(path)
    return parcels


def _of_folder(folder: Path) -> Iterator[tuple[Path, ...]]:
    for _, own in groupby(_in_folder(folder), lambda path: path.parent):
        files = list(own)
        images = tuple(path for path in files if path.suffix.lower() in IMAGES)
        if images:
            yield images
        yield from ((path,) for path in files if path not in images)


def _in_folder(folder: Path) -> list[Path]:
    """The files of a folder and the folders in it that are read, in order; none that is hidden, and no bibliography."""
    found = [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in (*READ, *IMAGES)
        and not path.name.lower().endswith(_NOT)
        and not (path.suffix.lower() == ".json" and is_csl(path))
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    ]
    return sorted(found, key=lambda path: (_natural(str(path.parent)), _natural(path.name)))


def _natural(name: str) -> list[tuple[int, str]]:
    """A name as it is sorted: page-2 before page-10."""
    return [(int(part), "") if part.isdecimal() else (-1, part.casefold()) for part in re.split(r"(\d+)", name) if part]
