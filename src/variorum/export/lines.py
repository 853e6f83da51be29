"""The diplomatic text: every line as it is printed and in order, with heads, folios, labels and callouts."""

from collections.abc import Iterator

from variorum.model import Document, Line, Page, Region, Role

NAME = "lines"
ENDINGS = (".lines",)


def write_document(doc: Document) -> bytes:
    """The lines of all pages as UTF-8 text, a form feed between two pages.

    A hyphen that a typesetter may have set to break a word stays at the end of its line as U+2010. A number of a line
    stands before or after its line, as printed, parted by a tab. The lines of a web site around a page were not
    printed, and are left out.
    """
    return ("\n\f".join("\n".join(_printed(page)) for page in doc.pages) + "\n").encode()


def _printed(page: Page) -> Iterator[str]:
    """The lines of a page that have ink, furniture left out."""
    left_out = [(region.start, region.end) for region in page.regions if region.role is Role.FURNITURE]
    numbers = dict(_numbers(page))
    left_out += [(region.start, region.end) for region, _ in numbers.values()]
    at = 0
    for line in page.text.split("\n"):
        if line.strip() and not any(start <= at < end for start, end in left_out):
            yield _with_number(page, line, *numbers[at]) if at in numbers else line
        at += len(line) + 1


def _numbers(page: Page) -> Iterator[tuple[int, tuple[Region, bool]]]:
    """The offset of each line that has a number in the margin, with the number, and whether that stands before it."""
    regions = [region for region in page.regions if region.role is Role.LINE_NUMBER]
    starts = {region.start for region in regions}
    for region in regions:
        if region.box is None:
            continue
        box = region.box
        level = [
            (max(line.box.left - box.right, box.left - line.box.right), line.start, line.box.left > box.left)
            for line in page.lines
            if line.box is not None and line.start not in starts and _is_level(line, region)
        ]
        if level:
            _, start, before = min(level)
            yield start, (region, before)


def _is_level(line: Line, region: Region) -> bool:
    if line.box is None or region.box is None:
        return False
    return line.box.top < (region.box.top + region.box.bottom) / 2 < line.box.bottom


def _with_number(page: Page, line: str, region: Region, before: bool) -> str:  # noqa: FBT001  # comes from a tuple
    number = page.text[region.start : region.end]
    return f"{number}\t{line}" if before else f"{line}\t{number}"
