"""The margins of a work parted from its text, before anything else is measured: marginals and numbers of lines."""

from collections.abc import Sequence
from typing import NamedTuple

from variorum.layout.linenumbers import find_line_numbers
from variorum.layout.paragraphs import Piece
from variorum.layout.rows import Row, attach_labels, raw_rows
from variorum.layout.sides import Block, find_marginals, marginal_pieces, overruns, text_blocks
from variorum.model import Page, Role
from variorum.offsets import split_lines


class Margin(NamedTuple):
    """What stands beside the text of each page: numbers of lines, marginals, and the text blocks beside which it is."""

    numbers: list[list[Row]]
    marginals: list[list[Row]]
    blocks: list[Block | None]

    def pieces(self, pages: Sequence[Page], rows: Sequence[Sequence[Row]]) -> list[list[Piece]]:
        """The marginals of each page, then its numbers of lines; `rows`, those of the text, lose the calls for them."""
        called = [frozenset(call for row in own for call in row.calls) for own in rows]
        found = marginal_pieces(pages, self.marginals, self.blocks, called)
        for own, pieces in zip(rows, found, strict=True):
            labels = {piece.label for piece in pieces} - {None}
            for row in own if labels else ():  # they are called in the margin, not at the foot
                row.calls = tuple(call for call in row.calls if call not in labels)
        numbers = ([Piece(Role.LINE_NUMBER, [row]) for row in own] for own in self.numbers)
        return [own + counts for own, counts in zip(found, numbers, strict=True)]


def part_margins(pages: Sequence[Page]) -> tuple[list[Page], list[list[Row]], Margin]:
    """The pages, lines that go on in the margin divided; the rows of their text; and what stands in the margins."""
    pages, rows = list(pages), [raw_rows(page) for page in pages]
    counts = find_line_numbers(pages, rows)
    margin = Margin([], [], [])
    for at, (page, numbers) in enumerate(zip(pages, counts, strict=True)):
        cuts = [number.cut for number in numbers if number.cut is not None]
        if cuts:
            pages[at] = split_lines(page, cuts)
            rows[at] = raw_rows(pages[at])
        starts = {number.start for number in numbers}
        margin.numbers.append([row for row in rows[at] if pages[at].lines[row.line].start in starts])
        rows[at] = [row for row in rows[at] if pages[at].lines[row.line].start not in starts]
    margin.blocks.extend(text_blocks(pages, rows))
    for at, (page, block) in enumerate(zip(pages, margin.blocks, strict=True)):
        if cuts := overruns(page, rows[at], block):
            numbered = {row.line for row in margin.numbers[at]}
            starts = {page.lines[line].start for line in numbered}
            pages[at] = split_lines(page, cuts)
            every = raw_rows(pages[at])
            margin.numbers[at] = [row for row in every if pages[at].lines[row.line].start in starts]
            rows[at] = [row for row in every if pages[at].lines[row.line].start not in starts]
        found = find_marginals(pages[at], rows[at], block)
        lines = {row.line for row in found}
        margin.marginals.append(found)
        rows[at] = attach_labels([row for row in rows[at] if row.line not in lines] if found else rows[at])
    return pages, rows, margin
