"""Text made from text, and the way back: a block's character -> the page's -> the witness's -> a box.

A text is put together with `Draft`, which remembers where each piece came from; `trace` and `places` lead back.
"""

from collections.abc import Iterable, Sequence

from variorum.model import Block, Box, Document, Origin, Page


class Draft:
    """A text in the making."""

    __slots__ = ("_origins", "_pieces", "length")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._origins: list[Origin] = []
        self.length = 0

    def take(self, text: str, source: int | str, start: int, end: int) -> None:
        """Append `text`, which stands at [start, end) of a source; it is merged with a piece that it continues."""
        if not text:
            return
        origins, length = self._origins, self.length
        finish = length + len(text)
        if origins and len(text) == end - start:
            last = origins[-1]
            if (
                last.end == length
                and last.source == source
                and last.source_end == start
                and (last.end - last.start == last.source_end - last.source_start)
            ):
                origins[-1] = Origin(last.start, finish, source, last.source_start, end)
                self._pieces.append(text)
                self.length = finish
                return
        origins.append(Origin(length, finish, source, start, end))
        self._pieces.append(text)
        self.length = finish

    def supply(self, text: str) -> None:
        """Append text that no source has."""
        self._pieces.append(text)
        self.length += len(text)

    def drop_end(self, count: int) -> None:
        """Take the last characters back; they must be of the last piece or pieces."""
        text = self.text[:-count] if count else self.text
        self._pieces = [text]
        self.length = len(text)
        kept = [origin for origin in self._origins if origin.start < self.length]
        if kept and kept[-1].end > self.length:
            last = kept[-1]
            kept[-1] = Origin(
                last.start, self.length, last.source, last.source_start, last.source_end - (last.end - self.length)
            )
        self._origins = kept

    @property
    def text(self) -> str:
        """What has been put together so far."""
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Where it came from, in order."""
        return tuple(self._origins)


def trace(origins: Sequence[Origin], start: int, end: int) -> tuple[Origin, ...]:
    """The parts of [start, end) with where they came from; supplied characters are left out.

    >>> [tuple(part) for part in trace((Origin(0, 5, "L", 10, 15), Origin(6, 9, "L", 16, 19)), 3, 8)]
    [(3, 5, 'L', 13, 15), (6, 8, 'L', 16, 18)]
    """
    parts = []
    for origin in origins:
        begin, finish = max(start, origin.start), min(end, origin.end)
        if begin >= finish:
            continue
        if origin.end - origin.start == origin.source_end - origin.source_start:
            shift = origin.source_start - origin.start
            parts.append(Origin(begin, finish, origin.source, begin + shift, finish + shift))
        else:
            parts.append(Origin(begin, finish, origin.source, origin.source_start, origin.source_end))
    return tuple(parts)


def places(doc: Document, block: Block, start: int, end: int) -> tuple[tuple[int, Box], ...]:
    """Where a span of a block stands: (page index, box) for each word of it that has a box, in reading order."""
    by_index = {page.index: page for page in doc.pages}
    found = []
    for part in trace(block.origins, start, end):
        page = by_index[int(part.source)]
        for token in page.tokens:
            if token.start < part.source_end and token.end > part.source_start and token.box is not None:
                found.append((page.index, token.box))
    return tuple(found)


def shift_origins(origins: Iterable[Origin], distance: int) -> tuple[Origin, ...]:
    """Origins of a text that now begins `distance` characters later."""
    return tuple(origin._replace(start=origin.start + distance, end=origin.end + distance) for origin in origins)


def reorder_lines(page: Page, order: Sequence[int]) -> Page:
    """The same page with its lines in another order: text, tokens, lines, origins and variants move along."""
    from dataclasses import replace

    draft: list[str] = []
    moved: list[tuple[int, int, int]] = []
    at = 0
    for number in order:
        line = page.lines[number]
        draft.append(page.text[line.start : line.end])
        moved.append((line.start, line.end, at - line.start))
        at += line.end - line.start + 1
    spans = sorted(moved)

    def shifts(start: int, end: int) -> Iterable[tuple[int, int, int]]:
        for first, last, distance in spans:
            if first < end and start < last:
                yield max(first, start), min(last, end), distance

    tokens = sorted(
        token._replace(start=token.start + d, end=token.end + d)
        for token in page.tokens
        for _, _, d in list(shifts(token.start, token.end))[:1]
    )
    lines = [page.lines[number] for number in order]
    lines = [
        line._replace(start=line.start + d, end=line.end + d) for line, (_, _, d) in zip(lines, moved, strict=True)
    ]
    origins: list[Origin] = []
    for origin in page.origins:
        even = origin.end - origin.start == origin.source_end - origin.source_start
        for start, end, distance in shifts(origin.start, origin.end):
            source_start = origin.source_start + (start - origin.start) if even else origin.source_start
            source_end = source_start + (end - start) if even else origin.source_end
            origins.append(Origin(start + distance, end + distance, origin.source, source_start, source_end))
    variants = []
    for variant in page.variants:
        for start, end, distance in list(shifts(variant.start, max(variant.end, variant.start + 1)))[:1]:
            variants.append(replace(variant, start=start + distance, end=max(start, min(variant.end, end)) + distance))
    return replace(
        page,
        text="\n".join(draft),
        tokens=tuple(tokens),
        lines=tuple(lines),
        origins=tuple(sorted(origins)),
        variants=tuple(sorted(variants, key=lambda v: v.start)),
    )
