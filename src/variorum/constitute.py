"""A page's constituted text put together from parts of its witnesses, with its lines, tokens, origins and variants.

The base's lines rule; a token keeps the base's box where its letters are taken from another witness, and what the base
lacks gets a box between its neighbours'.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from variorum.model import Box, Line, Page, Token, Variant, Witness
from variorum.offsets import Draft
from variorum.places import Place


class Part(NamedTuple):
    """A piece of the constituted text, where it was taken from and what place of the base it fills."""

    text: str
    voice: int
    start: int
    base_start: int
    base_end: int


class PageDraft:
    """The constituted text in the making: for each place of the base `keep`, or `gap` and `add`; at the end `close`."""

    def __init__(self, base: Witness, wits: Sequence[Witness]) -> None:
        self.base, self.wits = base, wits
        self._tail = ""
        self._text = Draft()
        self._parts: list[tuple[int, Part]] = []
        self._variants: list[Variant] = []
        self._last = 0
        self._pending: tuple[str, int | None] = ("", None)

    @property
    def context(self) -> str:
        """The last words, with the blank that will stand behind them."""
        return self._tail + self._pending[0]

    def gap(self, place: Place) -> None:
        """Note what stands in the base before a place."""
        self._bridge(place.start)
        long = any(span and span[1] - span[0] >= 20 for span in place.readings)
        at_line_end = self.base.text[place.start : place.start + 1] == "\n"
        if place.start == place.end and self.base.lines and at_line_end and long:
            self._pending = ("\n", None)  # a line that the base lost
        self._last = place.end

    def keep(self, start: int, end: int) -> None:
        """Append a stretch of the base that all witnesses have, from the beginning of a word to the end of one."""
        self._bridge(start)
        self._last = end
        self.add([Part(self.base.text[start:end], 0, start, start, end)], ())

    def _bridge(self, start: int) -> None:
        """Note the blank that stands in the base before `start`."""
        between = self.base.text[self._last : start]
        if "\n" in between or not self._pending[0]:
            self._pending = (between, self._last) if between else (" ", None) if self._text.length else ("", None)

    def add(self, parts: Sequence[Part], variants: Iterable[Variant]) -> None:
        """Append what was chosen at a place; the variants' offsets count from its beginning."""
        blank, source = self._pending
        if parts and self._text.length:
            if source is None:
                self._text.supply(blank)
            else:
                self._text.take(blank, self.base.siglum, source, source + len(blank))
        start = self._text.length
        for part in parts:
            self._parts.append((self._text.length, part))
            if part.voice < 0:
                self._text.supply(part.text)
                continue
            self._text.take(part.text, self.wits[part.voice].siglum, part.start, part.start + len(part.text))
        self._variants += [replace(v, start=v.start + start, end=v.end + start) for v in variants]
        if parts:
            self._pending = ("", None)
            text = "".join(part.text for part in parts)
            self._tail = (self._tail + blank + text)[-60:]

    def close(self, page: Page) -> Page:
        """The page with everything that was put together."""
        text = self._text.text
        lines = self._lines(text) if self.base.lines else ()
        tokens = fill_boxes(self._tokens(), lines) if self.base.tokens else ()
        if lines:
            lines = tuple(_enclose(line, tokens) if line.box is None else line for line in lines)
        return replace(
            page,
            text=text,
            tokens=tuple(tokens),
            lines=lines,
            origins=self._text.origins,
            variants=tuple(self._variants),
        )

    def _lines(self, text: str) -> tuple[Line, ...]:
        begins = [line.start for line in self.base.lines]
        owners: dict[int, int] = {}
        spans = [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
        tops = [start for start, _ in spans]
        for start, part in self._parts:
            if part.voice == 0:
                for match in re.finditer(r"\S+", part.text):
                    line = bisect_right(tops, start + match.start()) - 1
                    owners.setdefault(line, bisect_right(begins, part.base_start + match.start()) - 1)
        return tuple(
            Line(start, end, self.base.lines[owners[k]].box if k in owners else None)
            for k, (start, end) in enumerate(spans)
        )

    def _tokens(self) -> list[Token]:
        begins = [token.start for token in self.base.tokens]
        ends = [token.end for token in self.base.tokens]
        others = {k: [token.start for token in wit.tokens] for k, wit in enumerate(self.wits)}
        runs: list[tuple[int, int, tuple[int, int], int, int]] = []  # start, end, (voice, token), span of the base

        def whole(part: Part) -> range:
            """The tokens of the base that a part is made of, none where one of them is cut."""
            first, last = bisect_left(begins, part.base_start), bisect_left(begins, part.base_end)
            if first < last and (begins[first], ends[last - 1]) == (part.base_start, part.base_end):
                return range(first, last)
            return range(0)

        def put(start: int, end: int, key: tuple[int, int], lo: int, hi: int) -> None:
            if runs and runs[-1][1] == start and runs[-1][2] == key:
                runs[-1] = (runs[-1][0], end, key, runs[-1][3], max(hi, runs[-1][4]))
            else:
                runs.append((start, end, key, lo, hi))

        for start, part in self._parts:
            if part.voice == 0 and (known := whole(part)):  # a stretch of the base
                shift = start - part.base_start
                for index in known:
                    low, high = begins[index], ends[index]
                    put(low + shift, high + shift, (0, index), low, high)
                continue
            for match in re.finditer(r"\S+", part.text):
                first, last = start + match.start(), start + match.end()
                if part.voice <= 0 and part.base_end > part.base_start:
                    at = part.base_start + match.start()
                    index = max(bisect_right(begins, at) - 1, 0)
                    while at < part.base_start + match.end():
                        stop = begins[index + 1] if index + 1 < len(begins) else len(self.base.text)
                        stop = min(stop, part.base_start + match.end())
                        shift = start - part.base_start
                        put(at + shift, stop + shift, (0, index), at, stop)
                        at, index = stop, index + 1
                    continue
                index = bisect_right(others[part.voice], part.start + match.start()) - 1 if part.voice >= 0 else -1
                own = self.wits[part.voice].tokens[index] if index >= 0 else None
                glued = bool(runs) and runs[-1][1] == first
                if own is not None and "r" in own.style or not (part.base_end > part.base_start or glued):
                    put(first, last, (part.voice, index), part.base_start, part.base_end)
                elif part.base_end > part.base_start:
                    index = max(bisect_right(begins, part.base_start) - 1, 0)
                    put(first, last, (0, index), part.base_start, part.base_end)
                else:
                    put(first, last, runs[-1][2], runs[-1][4], runs[-1][4])
        return [self._token(*run) for run in runs]

    def _token(self, start: int, end: int, key: tuple[int, int], lo: int, hi: int) -> Token:
        voice, index = key
        source = self.wits[voice].tokens
        if not 0 <= index < len(source):
            return Token(start, end)
        token = source[index]
        box = token.box
        if voice == 0 and box is not None and (lo > token.start or hi < token.end) and token.end > token.start:
            width = (box.right - box.left) / (token.end - token.start)
            left, right = (min(max(at - token.start, 0), token.end - token.start) for at in (lo, hi))
            box = box._replace(left=box.left + left * width, right=box.left + max(right, left + 0.5) * width)
        if voice == 0 and box is token.box and token.start == start and token.end == end:
            return token
        return Token(start, end, box, token.confidence, token.size, token.baseline, token.style)


def fill_boxes(tokens: list[Token], lines: Sequence[Line]) -> list[Token]:
    """The tokens with boxes between their neighbours' where they have none and their neighbours have."""
    boxed = [k for k, token in enumerate(tokens) if token.box is not None]
    if not boxed or len(boxed) == len(tokens):
        return tokens
    starts = [line.start for line in lines]
    out = list(tokens)
    for k, token in enumerate(tokens):
        if token.box is not None:
            continue
        place = bisect_right(boxed, k)
        row = bisect_right(starts, token.start)
        near = [tokens[boxed[i]] for i in (place - 1, place) if 0 <= i < len(boxed)]
        same = [other for other in near if bisect_right(starts, other.start) == row and other.box is not None]
        model = (same or near)[0]
        if model.box is None:
            continue
        if same:
            right = model.box.right if model.start < token.start else model.box.left
            limit = next((o.box.left for o in same if o.start > token.start and o.box is not None), right + 1)
            box = Box(right, model.box.top, max(limit, right + 0.1), model.box.bottom)
        else:  # on a line of its own: between its neighbours' lines, or a line further at the page's end
            line = lines[row - 1] if row else Line(token.start, token.end)
            ends = [other.box for other in near if other.box is not None]
            height = model.box.bottom - model.box.top
            if len(ends) == 2:
                top, bottom = sorted((ends[0].bottom, ends[1].top))
            elif model.start < token.start:
                top, bottom = model.box.bottom, model.box.bottom + height
            else:
                top, bottom = model.box.top - height, model.box.top
            edges = [lines[i].box or model.box for i in (row - 2, row) if 0 <= i < len(lines)] or [model.box]
            left = min(edge.left for edge in edges)
            scale = (max(edge.right for edge in edges) - left) / max(line.end - line.start, 1)
            box = Box(left + (token.start - line.start) * scale, top, left + (token.end - line.start) * scale, bottom)
        out[k] = token._replace(box=box, size=token.size or model.size)
    return out


def _enclose(line: Line, tokens: Sequence[Token]) -> Line:
    boxes = [token.box for token in tokens if token.box is not None and line.start <= token.start < line.end]
    if not boxes:
        return line
    return line._replace(
        box=Box(
            min(b.left for b in boxes),
            min(b.top for b in boxes),
            max(b.right for b in boxes),
            max(b.bottom for b in boxes),
        )
    )
