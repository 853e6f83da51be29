"""Which words of a document are worth a look."""

from collections.abc import Iterator
from typing import NamedTuple

from variorum.model import Document, Page, Token, Variant
from variorum.sureness import judge_words
from variorum.tokens import Tokens

SURE = 0.9  # a word that is right less likely than this is worth a look


class Doubt(NamedTuple):
    """A span of a page's text and how sure its reading is."""

    page: int
    start: int
    end: int
    confidence: float


def words_to_check(doc: Document, *, below: float = SURE) -> tuple[Doubt, ...]:
    """Words that are right with a chance below `below`, the most doubtful first; furniture and margins left out."""
    found = [doubt for page in doc.pages for doubt in _page_doubts(page, below, doc.language)]
    return tuple(sorted(found, key=lambda doubt: (doubt.confidence, doubt.page, doubt.start)))


def _page_doubts(page: Page, below: float, languages: str) -> Iterator[Doubt]:
    if isinstance(page.tokens, Tokens) and not page.variants:
        return  # nothing says how sure any of them is
    spans = [(r.start, r.end) for r in page.regions if r.role not in ("furniture", "running-head", "folio")]
    judged = list(judge_words(page, languages)) or [
        (token, sure) for token in page.tokens if (sure := _stated(token, page.variants)) is not None
    ]
    for token, sure in judged:
        if sure < below and any(start <= token.start < end for start, end in spans):
            yield Doubt(page.index, token.start, token.end, round(sure, 3))
    if not page.tokens:
        for variant in page.variants:
            if variant.confidence < below:
                yield Doubt(page.index, variant.start, variant.end, variant.confidence)


def _stated(token: Token, variants: tuple[Variant, ...]) -> float | None:
    """How sure a word is by what is stated of it: by the decision among witnesses where they differ."""
    own = [v.confidence for v in variants if v.start < token.end and token.start < max(v.end, v.start + 1)]
    return min(own) if own else token.confidence
