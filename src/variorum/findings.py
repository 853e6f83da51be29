"""The catalogue of what a stage may notice and live with, and how each kind is reported."""

from variorum.model import Finding

CATALOGUE = {
    "page-unreadable": "a page on which no witness could be read",
    "page-empty": "a page without any text",
    "page-timeout": "a page that took longer than the time limit",
    "furniture": "lines of a web site around the page, taken out of the text",
    "language-doubted": "a page of which OCR was sure of few words: its language may not be the one that was set",
    "language-missing": "a page in a language whose OCR data is not installed, so it was read in another one",
    "layer-distrusted": "a text layer too poor to be used alone, so the page was also read by OCR",
    "witness-unmatched": "a witness given for a page that does not resemble the page's text",
    "witness-unplaced": "a passage of a witness that could not be aligned with the others",
    "correction-unplaced": "a person's correction whose place was not found on the pages, or not once",
    "correction-disputed": "a witness that reads otherwise than a person who did not know of it",
    "callout-unlinked": "a callout for which no note was found",
    "note-uncalled": "a note that no callout calls",
    "note-unlabelled": "text in the note zone whose label was not found",
    "picture-uncut": "a picture that could not be cut out of its page",
    "ibid-unresolved": "an ibid. that may mean one of several citations, or none",
    "citation-unresolved": "a short citation whose full form was not found in the work, or that fits several",
    "label-repaired": "a note label or callout that was misread and mended from its sequence",
}


def note_finding(
    kind: str, message: str, *, page: int | None = None, start: int | None = None, end: int | None = None
) -> Finding:
    """Make a finding of a catalogued kind.

    >>> note_finding("page-empty", "nothing is printed here", page=3).page
    3
    """
    if kind not in CATALOGUE:
        raise KeyError(kind)
    return Finding(kind, message, page, start, end)
