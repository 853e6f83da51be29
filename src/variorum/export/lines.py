"""The diplomatic text: every line as it is printed and in order, with heads, folios, labels and callouts."""

from collections.abc import Iterator

from variorum.model import Document, Page, Role

NAME = "lines"
ENDINGS = (".lines",)


def write_document(doc: Document) -> bytes:
    """The lines of all pages as UTF-8 text, a form feed between two pages.

    A hyphen that a typesetter may have set to break a word stays at the end of its line as U+2010. The lines of a web
    site around a page were not printed, and are left out.
    """
    return ("\n\f".join("\n".join(_printed(page)) for page in doc.pages) + "\n").encode()


def _printed(page: Page) -> Iterator[str]:
    """The lines of a page that have ink, furniture left out."""
    left_out = [(region.start, region.end) for region in page.regions if region.role is Role.FURNITURE]
    at = 0
    for line in page.text.split("\n"):
        if line.strip() and not any(start <= at < end for start, end in left_out):
            yield line
        at += len(line) + 1
