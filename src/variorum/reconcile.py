"""The text of a page from the texts of its witnesses: that of the only one, or what `merge` makes of several."""

from collections.abc import Iterable

from variorum.model import Page
from variorum.offsets import take_whole


def reconcile(page: Page, vocabulary: Iterable[str] = ()) -> Page:
    """Fill a page's text, tokens, lines, origins and variants from its witnesses (see `merge`).

    One witness is the text itself; `vocabulary` holds words that the rest of the work is sure of.
    """
    read = [wit for wit in page.witnesses if wit.text.strip()]
    if not read:
        return page
    if len(read) == 1:
        return take_whole(page, read[0])
    from variorum.merge import merge  # late: most works have one witness, and weighing several takes many patterns

    return merge(page, read, vocabulary)
