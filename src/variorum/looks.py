"""A witness that looked at parts of a page only, made comparable with the one that it looked after.

What it did not look at it can neither support nor contradict; what it has no sign for, it cannot testify against.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from variorum.collate import Alignment, collate_spans
from variorum.letters import fold
from variorum.model import Origin, Witness
from variorum.pieces import cut_pieces

_QUOTES_AND_DASHES = frozenset("“”„‟«»‘’‚‛‹›\"'–—―-‐−")


class Filled(NamedTuple):
    """A witness's looks amid the text of another witness: `wit` has the whole, `spans` say what is whose.

    `sure` holds the confidence of the looks' own characters, by their offsets in the whole; `bounds`, by a look's
    beginning in its own text, what it looked at.
    """

    wit: Witness
    spans: tuple[Origin, ...]
    sure: dict[int, float]
    bounds: dict[int, tuple[int, int]]

    def looked_at(self, start: int, end: int) -> bool:
        """Whether the witness looked at something between two offsets of the whole."""
        own = self.wit.siglum
        for span in self.spans[bisect_right(self.spans, start, key=_end) :]:
            if span.start >= end:
                return False
            if span.source == own:
                return True
        return False

    def align(self, base: Witness) -> Alignment:
        """The whole against the text of the witness that was looked after."""
        spans = []
        at = 0
        for span in self.spans:
            if span.source == base.siglum:
                spans += [(at, span.source_start, span.start, span.start)] if at < span.source_start else []
                spans.append((span.source_start, span.source_end, span.start, span.end))
                at = span.source_end
            else:
                after = self.bounds[span.source_start]
                spans.append((*after, span.start, span.end))
                at = after[1]
        return collate_spans(base.text, self.wit.text, spans)

    def trace(self, start: int, end: int) -> Iterator[Origin]:
        """Lead a stretch of the whole to the witness, and to the one that fills it up."""
        for span in self.spans:
            lo, hi = max(start, span.start), min(end, span.end)
            if lo < hi:
                shift = span.source_start - span.start
                yield Origin(lo, hi, span.source, lo + shift, hi + shift)


def _end(span: Origin) -> int:
    return span.end


def fill_in(base: Witness, wit: Witness) -> Filled:
    """Put what a witness saw in its looks into the text that it looked after.

    >>> look = Origin(0, 4, "O", 3, 7)
    >>> seen = Witness("P", "ocr", "", "", "image", '186"', looks=(look,))
    >>> fill_in(Witness("O", "ocr", "", "", "image", "in 18s” so"), seen).wit.text
    'in 186” so'
    """
    parts: list[str] = []
    spans: list[Origin] = []
    sure: dict[int, float] = {}
    bounds: dict[int, tuple[int, int]] = {}
    at = done = 0
    stated = {letter.start: letter.confidence for letter in wit.letters}
    for look in sorted(wit.looks, key=lambda look: look.source_start):
        if look.source_start < done:
            continue
        between = base.text[done : look.source_start]
        seen = _retype(base.text[look.source_start : look.source_end], wit.text[look.start : look.end])
        for text, source, start in ((between, base.siglum, done), (seen, wit.siglum, look.start)):
            if text:
                spans.append(Origin(at, at + len(text), source, start, start + len(text)))
                parts.append(text)
                at += len(text)
        sure |= {at - len(seen) + k: stated[look.start + k] for k in range(len(seen)) if look.start + k in stated}
        bounds[look.start] = (look.source_start, look.source_end)
        done = look.source_end
    if rest := base.text[done:]:
        spans.append(Origin(at, at + len(rest), base.siglum, done, len(base.text)))
        parts.append(rest)
    whole = replace(wit, text="".join(parts), tokens=(), lines=(), looks=(), letters=())
    return Filled(whole, tuple(spans), sure, bounds)


def _retype(own: str, seen: str) -> str:
    """What was seen, with the quotes, dashes and capitals of the text that was looked after: the length stays.

    PP-OCR writes straight quotes, hyphens for dashes and for the tildes of web addresses, and in short looks capitals
    for small letters of the same shape.
    """
    out = list(seen)
    for piece in cut_pieces(own, seen):
        if piece.x == "~" and piece.y in ("-", "–"):
            out[piece.y_start] = "~"
        if piece.kind in ("type", "hyphen") and len(piece.x) == len(piece.y):
            for k, (a, b) in enumerate(zip(piece.x, piece.y, strict=True)):
                if a != b and fold(a) == fold(b) and (a in _QUOTES_AND_DASHES or a.lower() == b.lower()):
                    out[piece.y_start + k] = a
    return "".join(out)
