"""One text of a page from the texts of its witnesses, with the readings that were not chosen kept beside it."""

from dataclasses import replace

from variorum.model import Origin, Page


def reconcile(page: Page) -> Page:
    """Fill a page's text, tokens, lines, origins and variants from its witnesses."""
    read = [wit for wit in page.witnesses if wit.text.strip()]
    if not read:
        return page
    wit = read[0]
    origins = (Origin(0, len(wit.text), wit.siglum, 0, len(wit.text)),)
    return replace(page, text=wit.text, tokens=wit.tokens, lines=wit.lines, origins=origins, variants=())
