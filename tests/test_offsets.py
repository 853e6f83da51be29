"""Text made from text: where every character came from can be told."""

from hypothesis import given
from hypothesis import strategies as st
from paper import column, sheet

from variorum.model import Origin
from variorum.offsets import Draft, places, reorder_lines, trace
from variorum.pipeline import edit


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 30), st.integers(0, 12)), max_size=12))
def test_a_draft_knows_where_each_character_came_from(pieces):
    source = "".join(chr(0x4E00 + k) for k in range(50))
    draft, expected = Draft(), []
    for taken, start, length in pieces:
        if taken:
            draft.take(source[start : start + length], 3, start, start + length)
            expected += range(start, start + length)
        else:
            draft.supply(" ")
            expected.append(None)
    assert len(draft.text) == draft.length == len(expected)
    for at, where in enumerate(expected):
        found = trace(draft.origins, at, at + 1)
        assert [part.source_start for part in found] == ([] if where is None else [where])
        if where is not None:
            assert source[where] == draft.text[at]


def test_pieces_that_follow_each_other_become_one_origin():
    draft = Draft()
    draft.take("ab", 0, 5, 7)
    draft.take("cd", 0, 7, 9)
    draft.take("ffi", 0, 9, 10)
    draft.take("x", 0, 10, 11)
    assert draft.origins == (Origin(0, 4, 0, 5, 9), Origin(4, 7, 0, 9, 10), Origin(7, 8, 0, 10, 11))


@given(st.permutations(range(5)))
def test_reordering_lines_moves_everything_along(order):
    page = sheet(*column(["one two", "three^4^ five", "*six* seven", "eight", "nine ten"]))
    moved = reorder_lines(page, order)
    wit = page.witnesses[0]
    assert moved.text.split("\n") == [page.text.split("\n")[number] for number in order]
    assert sorted(moved.text[t.start : t.end] for t in moved.tokens) == sorted(
        page.text[t.start : t.end] for t in page.tokens
    )
    for at in range(len(moved.text)):
        if moved.text[at] != "\n":
            (part,) = trace(moved.origins, at, at + 1)
            assert wit.text[part.source_start] == moved.text[at]
    for line in moved.lines:
        own = [t for t in moved.tokens if line.start <= t.start < line.end]
        assert own and all(t.end <= line.end for t in own)
        assert own[0].box.left == line.box.left


def test_a_word_of_a_block_leads_to_its_box():
    page = sheet(*column([">The harbour was closed to all ships until the com‐", "mission had met.|"]))
    doc = edit([page])
    block = doc.blocks[0]
    at = block.text.index("commission")
    found = places(doc, block, at, at + len("commission"))
    assert [number for number, _ in found] == [0, 0]
    assert found[0][1].right > 350 and found[1][1].left == 60.0
