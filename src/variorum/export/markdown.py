"""Markdown in Pandoc's flavour: footnotes by their printed labels, page breaks inside rejoined paragraphs."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Literal

from variorum.model import Block, Callout, Document, Emphasis, Role
from variorum.walk import Break, Run, last_page, page_labels, steps

NAME = "md"
ENDINGS = (".md", ".markdown")

Flavour = Literal["plain", "pandoc"]
_SPECIAL = re.compile(r"([\\`*_\[\]<>^~$|@#])")
_LINE_START = re.compile(r"^([ \t]*)(\d*)([-+=:.)]|#{1,6}|>)(?=\s|$)", re.MULTILINE)
_FENCES = {"italic": "*", "bold": "**"}


def write_document(
    doc: Document, *, flavour: Flavour = "plain", pictures: Mapping[int, PurePath | str] | None = None
) -> bytes:
    """The document as UTF-8 Markdown; `flavour` "pandoc" writes page breaks as `[p. 82]{.pagebreak}`.

    `pictures` are the paths of pictures by their indices in `doc.blocks`; without a path a picture leaves no trace.
    """
    writer = _Writer(page_labels(doc), flavour)
    paths = pictures or {}
    parts = [
        writer.block(block) if block.role is not Role.PICTURE else f"![]({_link(paths[at])})" if at in paths else ""
        for at, block in enumerate(doc.blocks)
    ]
    parts += [writer.note(note.id, note.blocks) for note in doc.notes]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


class _Writer:
    def __init__(self, folios: dict[int, str], flavour: Flavour) -> None:
        self.folios, self.flavour = folios, flavour
        self.page: int | None = None

    def block(self, block: Block) -> str:
        text = "".join(self._inline(block, breaks=True))
        self.page = last_page(block) if block.origins else self.page
        text = _LINE_START.sub(r"\1\2\\\3", text)  # no list, head or quotation
        text = text.replace("\t", "  ").replace("\n", "  \n")  # hard line breaks
        match block.role:
            case Role.HEAD:
                return f"{'#' * max(1, min(6, block.level or 2))} {text}"
            case Role.QUOTATION | Role.VERSE:
                return "> " + text.replace("\n", "\n> ")
            case Role.MARGINAL if self.flavour == "pandoc":
                return f"::: {{.marginal}}\n{text}\n:::"
            case Role.MARGINAL:
                return f"<aside>\n\n{text}\n\n</aside>"
            case _:
                return text

    def note(self, ident: str, blocks: tuple[Block, ...]) -> str:
        texts = [_set_in(block, "".join(self._inline(block, breaks=False))) for block in blocks]
        return f"[^{_id(ident)}]: " + "\n\n    ".join(texts)

    def _inline(self, block: Block, *, breaks: bool) -> Iterator[str]:
        # a head is set off as a whole already
        whole = {m.style for m in block.marks if isinstance(m, Emphasis) and m.end - m.start >= len(block.text.strip())}
        for step in steps(block, first_page=self.page):
            match step:
                case Run(text, styles):
                    yield _dress(
                        text, styles if block.role is not Role.HEAD else tuple(s for s in styles if s not in whole)
                    )
                case Break(page):
                    if breaks:
                        yield self._break(page)
                case Callout(label=label, note=note):
                    yield f"[^{_id(note)}]" if note is not None else f"^{_escape(label)}^"

    def _break(self, page: int) -> str:
        folio = self.folios.get(page, str(page + 1))
        return f"[p. {folio}]{{.pagebreak}}" if self.flavour == "pandoc" else f"<!-- page {folio} -->"


def _set_in(block: Block, text: str) -> str:
    """A block of a note; what is set in is a quotation there, verse with its lines."""
    if block.role in (Role.QUOTATION, Role.VERSE):
        return "> " + text.replace("\n", "  \n    > ")
    return text


def _link(path: PurePath | str) -> str:
    """A path as the target of a link, where blanks, brackets and a colon would mean something else.

    >>> _link("my pictures (2)/p82-1.png")
    'my%20pictures%20%282%29/p82-1.png'
    """
    from urllib.parse import quote  # late: most documents are written without pictures

    if isinstance(path, PurePath):
        path = path.as_posix()
    return re.sub(r"[^\w/.~-]", lambda found: quote(found[0], safe="", errors="surrogateescape"), path)


def _id(ident: str) -> str:
    return re.sub(r"[\s\]\[^]", "", ident)


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _dress(text: str, styles: tuple[str, ...]) -> str:
    """Text with emphasis; blanks stay outside the asterisks, which Markdown wants next to letters."""
    body = text.strip()
    if not body:
        return _escape(text)
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    inner = _escape(body)
    for style in styles:
        fence = _FENCES.get(style)
        inner = f"{fence}{inner}{fence}" if fence else f"[{inner}]{{.smallcaps}}"
    return before + inner + after
