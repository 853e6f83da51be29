"""Tokens that are made on demand are the tuple of tokens in all that can be asked of them."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.export.json import read_document, write_document
from variorum.ingest import wire
from variorum.ingest.runs import Run
from variorum.ingest.typeset import set_lines
from variorum.layout.rows import rows_of
from variorum.model import Document, Page, Token, Witness
from variorum.offsets import reorder_lines, take_whole
from variorum.tokens import Group, Tokens, groups_of, part_groups

WORD = st.text("abcXYZé1", min_size=1, max_size=6)


@st.composite
def runs(draw):
    """Runs of a page, one or a few a line, some of them raised or set off."""
    found = []
    for line in range(draw(st.integers(1, 5))):
        left = 50.0
        for _ in range(draw(st.integers(1, 3))):
            words = draw(st.lists(WORD, min_size=1, max_size=4))
            raised = draw(st.booleans()) and left > 50
            size, baseline = (6.0, 96.0 + 12 * line) if raised else (10.0, 100.0 + 12 * line)
            lefts, rights = [], []
            for word in words:
                lefts.append(left)
                rights.append(left + len(word) * size / 2)
                left = rights[-1] + 0.3 * size
            style, blank = draw(st.sampled_from(["", "i", "ib"])), draw(st.booleans())
            found.append(Run(words, lefts, rights, baseline, size, style, visible=True, upright=True, blank=blank))
    return found


def page_of(found):
    made = set_lines(found)
    wit = Witness("L", "layer", "", "", "layer", made.text, made.tokens, made.lines)
    return take_whole(Page(0, "a.pdf", 0, 400.0, 600.0, witnesses=(wit,)), wit)


def plainly(page):
    """The page with its tokens as a tuple."""
    (wit,) = page.witnesses
    wit = Witness(wit.siglum, wit.kind, wit.maker, wit.version, wit.group, wit.text, tuple(wit.tokens), wit.lines)
    return take_whole(page, wit)


@given(runs())
def test_they_are_words_of_the_text_in_order(found):
    page = page_of(found)
    assert isinstance(page.tokens, Tokens)
    tokens = tuple(page.tokens)
    assert len(page.tokens) == len(tokens)
    assert all(type(token) is Token for token in tokens)
    assert "".join(page.text[t.start : t.end] for t in tokens).replace(" ", "") == "".join(page.text.split())
    assert page.tokens == tokens
    assert tokens == page.tokens
    assert page.tokens == page_of(found).tokens
    assert (hash(page.tokens), repr(page.tokens)) == (hash(tokens), repr(tokens))
    assert page.tokens[-1:] == tokens[-1:]


@given(runs())
def test_nobody_can_tell_them_from_a_tuple(found):
    page = page_of(found)
    plain = plainly(page)
    assert page == plain
    assert rows_of(page) == rows_of(plain)
    order = range(len(page.lines))[::-1]
    assert reorder_lines(page, order) == reorder_lines(plain, order)
    doc = Document((page,))
    assert write_document(doc) == write_document(Document((plain,)))
    assert read_document(write_document(doc)) == doc


@given(runs())
def test_groups_are_parted_into_tokens(found):
    page = page_of(found)
    parts = list(part_groups(groups_of(page.tokens), page.text))
    assert [(g.start, g.end, g.style) for g in parts] == [(t.start, t.end, t.style) for t in page.tokens]
    assert sum(group.letters for group in groups_of(page.tokens)) == sum(group.letters for group in parts)


@given(runs())
def test_they_come_over_the_wire(found):
    page = page_of(found)
    reply = wire.to_reply(wire.to_frame(wire.done(page))[4:])
    assert isinstance(reply, wire.Done)
    assert isinstance(wire.page_of(reply).tokens, Tokens)
    assert wire.page_of(reply) == page
    assert wire.to_reply(wire.to_frame(wire.Done(page))[4:]).page == page


@pytest.mark.parametrize(
    ("start", "end", "words", "sides"), [(0, 5, 3, 3), (0, 5, 2, 1), (0, 9, 2, 2), (3, 3, 1, 1), (0, 5, 0, 0)]
)
def test_groups_that_do_not_fit_the_text_are_nonsense(start, end, words, sides):
    wit = Witness("L", "layer", "", "", "layer", "so it")
    columns = wire.Columns((Group(start, end, words, 0.0, 9.0, 10.0, 8.0, ""),), b"\0" * 8 * sides, b"\0" * 8 * sides)
    frame = wire.to_frame(wire.Done(Page(0, "", 0, witnesses=(wit,)), (), alone=True, columns=columns))
    with pytest.raises(msgspec.DecodeError):
        wire.to_reply(frame[4:])
