"""What is measured on the lines that Tesseract found."""

import pytest

from variorum.ingest.engines.lines import Row, Word, drop_doubles, settle_sizes


def row(level, *, block=0, x_height=20.0):
    return Row((Word("the harbour commission met", 0, level - 20, 500, level, 0.9),), level, 0.0, x_height, block)


def test_lines_as_far_apart_as_their_neighbours_have_one_size():
    """Body of 10 and notes of 9.3 points were mixed up: a line's size alone is within 4 % of the truth."""
    body = [10.25, 10.3, 9.97, 9.8, 10.2, 9.9]
    notes = [9.46, 9.2, 9.62, 9.3, 9.1, 9.5]
    rows = [row(55 * k) for k in range(6)] + [row(600 + 45 * k, block=1) for k in range(6)]
    settled = settle_sizes([*body, *notes], rows)
    assert len(set(settled[:6])) == len(set(settled[6:])) == 1
    assert settled[0] > settled[6]


def test_a_head_keeps_its_size_within_a_block():
    settled = settle_sizes([14.0, 10.0, 10.1, 9.9], [row(0), row(80), row(135), row(190)])
    assert settled == [14.0, 10.0, 10.0, 10.0]


def test_old_style_figures_are_of_the_size_of_the_lines_around_them():
    rows = [row(50 * k) for k in range(6)]
    rows[2] = rows[2]._replace(words=(Word("(1858),", 0, 80, 90, 100, 0.9), Word("pp.145-177.", 95, 80, 300, 100, 0.9)))
    assert len(set(settle_sizes([8.4, 8.4, 11.8, 8.4, 8.4, 8.4], rows))) == 1
    apart = [one._replace(level=one.level + 40 * (k > 1) + 40 * (k > 2)) for k, one in enumerate(rows)]
    assert settle_sizes([8.4, 8.4, 11.8, 8.4, 8.4, 8.4], apart)[2] == 11.8


def test_no_lines_no_sizes():
    assert settle_sizes([], []) == []


def words(*places):
    return tuple(Word("toll", left, 80, right, 100, 0.9) for left, right in places)


@pytest.mark.parametrize(
    ("again", "stays"),
    [
        pytest.param(Row(words((65, 80), (100, 140)), 108, 0.0, 20.0, 0), False, id="the feet of its words"),
        pytest.param(Row(words((65, 80), (300, 340)), 108, 0.0, 20.0, 0), True, id="a word of its own"),
        pytest.param(Row(words((65, 80), (100, 140)), 125, 0.0, 20.0, 0), True, id="a line of its own"),
        pytest.param(Row(words((-40, -20)), 100, 0.0, 12.0, 0), True, id="a label that hangs"),
    ],
)
def test_what_was_read_twice_is_there_once(again, stays):
    line = Row(words((0, 50), (60, 90), (100, 150)), 100, 0.0, 20.0, 0)
    assert drop_doubles([line, again]) == ([line, again] if stays else [line])
