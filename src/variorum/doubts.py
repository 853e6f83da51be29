"""Which words of a document are worth a look."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from variorum.model import Document, Page, Token, Variant
from variorum.tokens import Tokens

SURE = 0.8  # a word or variant less sure than this is worth a look


class Doubt(NamedTuple):
    """A span of a page's text and how sure its reading is."""

    page: int
    start: int
    end: int
    confidence: float


def words_to_check(doc: Document, *, below: float = SURE) -> tuple[Doubt, ...]:
    """Words whose reading is less sure than `below`, the most doubtful first; furniture and margins left out.

    A word is as sure as the engine that read it says, or as the decision among its witnesses was where they differ.
    """
    found = [doubt for page in doc.pages for doubt in _page_doubts(page, below)]
    return tuple(sorted(found, key=lambda doubt: (doubt.confidence, doubt.page, doubt.start)))


def _page_doubts(page: Page, below: float) -> Iterator[Doubt]:
    spans = [(r.start, r.end) for r in page.regions if r.role not in ("furniture", "running-head", "folio")]
    variants = {(v.start, v.end): v.confidence for v in page.variants if v.confidence < below}
    tokens: Sequence[Token] = page.tokens
    if isinstance(tokens, Tokens) and not page.variants:
        return  # nothing says how sure any of them is
    for token in tokens:
        sure = token.confidence
        if page.variants:
            sure = _sure(token, page.variants, sure)
        if sure is not None and sure < below and any(start <= token.start < end for start, end in spans):
            yield Doubt(page.index, token.start, token.end, sure)
    if not page.tokens:
        for (start, end), confidence in variants.items():
            yield Doubt(page.index, start, end, confidence)


def _sure(token: Token, variants: tuple[Variant, ...], stated: float | None) -> float | None:
    own = [v.confidence for v in variants if v.start < token.end and token.start < max(v.end, v.start + 1)]
    return min(own) if own else stated
