"""The pictures of a document, cut out of its pages into files of their own."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from variorum.errors import UsageError
from variorum.files import write_whole
from variorum.findings import note_finding
from variorum.model import Document, Finding
from variorum.walk import Picture, page_labels, pictures

_SIDE_BY_SIDE = 4  # processes: each may hold a picture of some ten megabytes
_ADVICE = "Give another folder with --pictures."
_LONGEST = 40  # characters of a folio in a file's name


def cut_pictures(
    doc: Document,
    folder: Path | str,
    *files: Path | str,
    jobs: int = 1,
    memory: int = 1 << 30,
    seconds: float = 30.0,
) -> tuple[Document, dict[int, Path]]:
    """Cut the pictures of a document out of the files that it was read from, into PNG files in a folder.

    Gives the document, with a finding for each picture that could not be cut, and the paths by the indices of pictures
    in `doc.blocks`, as the Markdown writer takes them (`write(doc, "md", pictures=paths)`). A file is named by folio
    and running number (`p82-1.png`); the folder is made where there is something to put there. `jobs`, `memory` (bytes)
    and `seconds` (a picture) are those of `read`. Raises UsageError where two files have one name or the folder cannot
    be written.

    >>> doc = variorum.read("examples/article.pdf")                                             # doctest: +SKIP
    >>> doc, paths = variorum.cut_pictures(doc, "article-pictures", "examples/article.pdf")     # doctest: +SKIP
    """
    from variorum.ingest.contain import cut_pictures as cut
    from variorum.ingest.options import Options

    folder = check_folder(Path(folder))
    sources = by_name(map(Path, files))
    pages = {page.index: page for page in doc.pages}
    findings: list[Finding] = []
    wanted: list[tuple[Picture, str]] = []
    requests = []
    found = list(pictures(doc))
    for picture, name in zip(found, _names(doc, found), strict=True):
        page = pages[picture.page]
        if picture.box is None or page.file not in sources:
            findings.append(
                _uncut(picture, "its place is not known" if picture.box is None else f"no {page.file} here")
            )
            continue
        wanted.append((picture, name))
        requests.append((sources[page.file], page.file_index, picture.box))
    options = Options(jobs=min(jobs, _SIDE_BY_SIDE, max(1, len(requests))), memory=memory, seconds=seconds)
    paths: dict[int, Path] = {}
    # they come into the folder together, so that an interrupted run leaves nothing there
    with TemporaryDirectory() as drafts, closing(cut(requests, options)) as outcomes:
        try:
            for (picture, name), outcome in zip(wanted, outcomes, strict=True):
                if isinstance(outcome, str):
                    findings.append(_uncut(picture, outcome))
                    continue
                Path(drafts, name).write_bytes(outcome)
                paths[picture.at] = folder / name
            if paths:
                folder.mkdir(exist_ok=True)
        except OSError as error:
            raise UsageError(f"{folder} cannot be written: {error.strerror or error}.", _ADVICE) from None
        for path in paths.values():
            write_whole(path, Path(drafts, path.name).read_bytes(), advice=_ADVICE)
    return replace(doc, findings=doc.findings + tuple(findings)), paths


def check_folder(folder: Path) -> Path:
    """The folder, which need not be there yet; raises UsageError where it cannot be."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file, not a folder for pictures.", "Name a folder: --pictures=DIR.")
    if not folder.absolute().parent.is_dir():
        raise UsageError(f"The folder {folder.parent} is not there.", "Make it, or give another with --pictures=DIR.")
    return folder


def by_name(files: Iterable[Path]) -> dict[str, Path]:
    """Files by the names that pages know them by; raises UsageError where two of them have one name."""
    found: dict[str, Path] = {}
    for path in files:
        name = os.fsencode(path.name).decode("utf-8", "replace")
        if found.setdefault(name, path).absolute() != path.absolute():
            raise UsageError(
                f"Two of the files are called {name}, so their pictures cannot be told apart.",
                "Rename one, or read without --pictures.",
            )
    return found


def _uncut(picture: Picture, why: str) -> Finding:
    return note_finding("picture-uncut", f"a picture could not be cut out: {why}", page=picture.page)


def _names(doc: Document, found: Sequence[Picture]) -> Iterator[str]:
    """A file name for each picture: the folio of its page, or the page's place in the work, and a running number.

    What is no letter or figure in a folio becomes a hyphen; names that differ in case alone are one on some systems.
    """
    labels = page_labels(doc)
    times = Counter[str]()
    for picture in found:
        folio = re.sub(r"\W+", "-", labels[picture.page].strip("[]#"))[:_LONGEST]
        times[folio.casefold()] += 1
        yield f"p{folio}-{times[folio.casefold()]}.png"
