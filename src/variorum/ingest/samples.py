"""The language of a work whose pages are read side by side: what a few of them, read first, show."""

import re
from collections.abc import Iterable

from variorum.languages import find_work_languages, guess_language
from variorum.model import Page

_MAKER = re.compile(r"tesseract ([A-Za-z_]{3,}(?:\+[A-Za-z_]{3,})*)")
_CODE = re.compile(r"\((\w+)\)")
_FEW, _SOME = 3, 8  # pages from which one is read first, and from which three are


def choose_samples(count: int) -> tuple[int, ...]:
    """The numbers of the pages to read first, away from covers and indexes; none of a work of two pages or fewer.

    >>> choose_samples(2), choose_samples(5), choose_samples(300)
    ((), (2,), (50, 150, 250))
    """
    if count < _FEW:
        return ()
    return (count // 2,) if count < _SOME else (count // 6, count // 2, 5 * count // 6)


def expect_language(pages: Iterable[Page]) -> str:
    """The language that most of the text of some pages is in."""
    return find_languages(pages).split("+")[0]


def find_languages(pages: Iterable[Page]) -> str:
    """The languages of a work from its pages: their text tells, or a finding that its OCR data is missing."""
    known = list(pages)
    read = [code for page in known if (code := read_in(page))]
    return find_work_languages([page.text for page in known], read, [_find_missing(page) for page in known])


def _find_missing(page: Page) -> str:
    """The language that a page is in and that was not installed, as its finding says; empty where there is none.

    >>> from variorum.model import Finding
    >>> _find_missing(Page(0, "a.png", 0, findings=(Finding("language-missing", "it seems to be in Dutch (nld), …"),)))
    'nld'
    """
    said = (_CODE.search(finding.message) for finding in page.findings if finding.kind == "language-missing")
    return next((code[1] for code in said if code), "")


def read_in(page: Page) -> str:
    """The languages in which a page was read by OCR; empty where it was not, or elsewhere.

    >>> from variorum.model import Witness
    >>> read_in(Page(0, "scan.png", 0, witnesses=(Witness("O", "ocr", "tesseract eng+deu", "5", "image", ""),)))
    'eng+deu'
    """
    found = (_MAKER.fullmatch(wit.maker) for wit in page.witnesses if wit.kind == "ocr")
    return next((match[1] for match in found if match), "")


def is_settled(page: Page, language: str) -> bool:
    """Whether a page need not be read again, now that the language of the work is known."""
    return read_in(page) in {"", language} or bool(guess_language(page.text) or _find_missing(page))
