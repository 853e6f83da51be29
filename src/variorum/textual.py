"""Layout of pages without geometry."""

from collections.abc import Sequence

from variorum.model import Page


def lay_out_text(page: Page) -> Page:
    return page


def find_glued_callouts(text: str, labels: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    return ()
