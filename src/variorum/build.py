"""Pleasant constructors for blocks, notes and documents, for tests and for those who make documents by hand."""

import re
from dataclasses import replace

from variorum.model import Block, Callout, Document, Emphasis, Mark, Note, Page, Role

_MARKUP = re.compile(r"\*(?P<italic>[^*]+)\*|\[\^(?P<note>[^\]]+)\]")


def p(markup: str, *, role: Role = Role.BODY, level: int = 0) -> Block:
    """A block from a little Markdown: `*italic*` and `[^21]`.

    >>> p("the *Review* of 1912.[^21]").marks[0]
    Emphasis(start=4, end=10, style='italic')
    """
    text, marks = "", list[Mark]()
    at = 0
    for match in _MARKUP.finditer(markup):
        text += markup[at : match.start()]
        if match["italic"]:
            marks.append(Emphasis(len(text), len(text) + len(match["italic"]), "italic"))
            text += match["italic"]
        else:
            marks.append(Callout(len(text), len(text), match["note"].rpartition("-")[2], 0, 0, 0, match["note"]))
        at = match.end()
    return Block(role, text + markup[at:], tuple(marks), (), level)


def head(markup: str, *, level: int = 1) -> Block:
    """A head."""
    return p(markup, role=Role.HEAD, level=level)


def note(ident: str, markup: str) -> Note:
    """A footnote; the label is what follows the last hyphen of its id.

    >>> note("82-*", "See above.").label
    '*'
    """
    return Note(ident, ident.rpartition("-")[2], (p(markup, role=Role.FOOTNOTE),), 0)


def document(*parts: Block | Note) -> Document:
    """A document of one page without witnesses."""
    blocks = tuple(part for part in parts if isinstance(part, Block))
    notes = tuple(part for part in parts if isinstance(part, Note))
    return replace(Document(), pages=(Page(0, "made by hand", 0),), blocks=blocks, notes=notes)
