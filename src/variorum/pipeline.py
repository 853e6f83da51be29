"""The stages in order. This is the file to read first.

Files are opened in contained children (`ingest.contain`), which hand over pages with their witnesses collated and
reconciled into one text, in parallel. From there every stage sees the whole work: layout needs its habits,
structure joins what pages cut, notes pairs callouts with notes, citations finds the sources that notes cite.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from variorum import __version__
from variorum.errors import NoSuchFile, NothingRead, UsageError
from variorum.model import Document, Page

if TYPE_CHECKING:
    from variorum.corrections import Correction

Stage = Callable[[Document], Document]
Progress = Callable[[int, int], None]

STAGES: tuple[tuple[str, str], ...] = (
    ("notes", "variorum.notes:pair_notes"),
    ("citations", "variorum.citations:find_citations"),
)


def edit(pages: Iterable[Page], *, languages: str = "auto", corrections: Sequence["Correction"] = ()) -> Document:
    """The document that reconciled pages, corrected by persons, make; its languages are found where they are `auto`."""
    from importlib import import_module

    from variorum.ingest.samples import find_languages
    from variorum.layout import lay_out
    from variorum.structure import build_document

    if corrections:  # before layout, which sees the labels and callouts that they mend
        pages = _correct(tuple(pages), corrections)
    pages = tuple(pages)
    if languages == "auto":
        languages = find_languages(pages)
    doc = build_document(lay_out(pages), languages=languages)
    for _, address in STAGES:
        module, _, name = address.partition(":")
        stage: Stage = getattr(import_module(module), name)
        doc = stage(doc)
    return replace(doc, maker=f"variorum {__version__}")


def _correct(pages: tuple[Page, ...], corrections: Sequence["Correction"]) -> tuple[Page, ...]:
    from variorum.correct import apply_corrections
    from variorum.layout import lay_out

    folios = {}
    if any(one.folio and one.page is None for one in corrections):
        folios = {page.index: page.folio for page in lay_out(pages) if page.folio}
    return apply_corrections(pages, corrections, folios=folios)


def read(  # noqa: PLR0913 (one parameter an option)
    *paths: Path | str,
    pages: Sequence[int] | None = None,
    languages: str = "auto",
    ocr: Literal["auto", "always", "never"] = "auto",
    witnesses: Sequence[Path | str] = (),
    corrections: Sequence[Path | str] = (),
    jobs: int = 1,
    memory: int = 1 << 30,
    seconds: float = 30.0,
    progress: Progress | None = None,
) -> Document:
    """Read files, which make one work in the order given, into a document.

    `pages` counts from 1 over all files; `languages` are Tesseract's codes (`eng+fra`), or `auto` for what the pages
    themselves show; `witnesses` are further files with a text of the same pages, `corrections`
    files of what persons read (docs/corrections.md); `memory` (bytes) and `seconds` (a page) limit each of the `jobs`
    processes that open files; `progress` is told pages done and in all.
    A document that was written as JSON comes back as it was. Raises the classes of `variorum.errors`.
    """
    from variorum.ingest.contain import Crew, Task, count_pages, read_pages
    from variorum.ingest.options import Options
    from variorum.ingest.samples import find_languages

    files = [Path(path) for path in paths]
    for path in (*files, *map(Path, witnesses), *map(Path, corrections)):
        if not path.is_file():
            raise NoSuchFile(path)
    corrected = tuple(one for path in corrections for one in load_corrections(Path(path)))
    if len(files) == 1 and (doc := load(files[0])) is not None:
        return edit(doc.pages, languages=doc.language, corrections=corrected) if corrected else doc
    options = Options(languages, ocr, jobs, memory, seconds)
    with Crew() as crew:
        counts = count_pages(files, options, crew)
        every = [(path, number) for path, count in zip(files, counts, strict=True) for number in range(count)]
        chosen = range(len(every)) if pages is None else [number - 1 for number in pages]
        if any(not 0 <= number < len(every) for number in chosen):
            have = "There is 1 page" if len(every) == 1 else f"There are {len(every)} pages"
            raise UsageError(f"{have}, counted from 1.", "Choose --pages among them.")
        others = tuple(Path(path) for path in witnesses)
        tasks = [Task(every[number][0], every[number][1], index, others) for index, number in enumerate(chosen)]
        found = []
        for page in read_pages(tasks, replace(options, jobs=min(jobs, max(1, len(tasks)))), crew, pages=len(every)):
            found.append(page)
            if progress is not None:
                progress(len(found), len(tasks))
    lost = [
        finding for page in found for finding in page.findings if finding.kind in ("page-unreadable", "page-timeout")
    ]
    if lost and not any(page.witnesses for page in found):
        raise NothingRead(lost[0].message)
    if languages == "auto":  # before the findings that tell are thinned out
        languages = find_languages(found)
    return edit(say_once(found), languages=languages, corrections=corrected)


def say_once(pages: Iterable[Page]) -> list[Page]:
    """The pages with what a reader must install said on the first that wants it, and not on every other."""
    said: set[str] = set()
    once = []
    for page in pages:
        kept = tuple(one for one in page.findings if one.kind != "language-missing" or one.message not in said)
        said.update(one.message for one in page.findings)
        once.append(page if len(kept) == len(page.findings) else replace(page, findings=kept))
    return once


def load_corrections(path: Path) -> tuple["Correction", ...]:
    """The corrections in a file. Raises BrokenFile where it cannot be understood."""
    from variorum.corrections import Unusable, read_corrections
    from variorum.errors import BrokenFile

    try:
        return read_corrections(path.read_bytes().decode())
    except UnicodeDecodeError:
        raise BrokenFile(path, "it is not UTF-8", "Save it as UTF-8.") from None
    except Unusable as trouble:
        raise BrokenFile(path, str(trouble), "docs/corrections.md shows how it is written.") from None


def load(path: Path) -> Document | None:
    """The document in a JSON file that `write` made; None where the file is something else.

    Raises BrokenFile for a document that is damaged or of a newer format.
    """
    from variorum.errors import BrokenFile

    with path.open("rb") as file:
        if b'"variorum-document"' not in file.read(64):
            return None
    from variorum.export.json import read_document

    try:
        return read_document(path.read_bytes())
    except ValueError as error:
        raise BrokenFile(path, str(error)) from None
