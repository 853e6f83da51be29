"""Gutters are found in the ink, and nothing else is taken for one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.ingest.engines.columns import (
    Gutter,
    count_crossing,
    draw_rules,
    find_gutters,
    measure_x_height,
)
from variorum.ingest.image import Components
from variorum.model import Box

UNIT = 16
SHAPE = (1600, 1200)


def letters(spans, *, lines=range(20), lead=44, shear=0.0, start=60):
    """Pieces of ink as letters of 16 by 12 pixels that fill the spans (left, right) of each line, a blank after six."""
    boxes = []
    for line in lines:
        top = start + line * lead
        for left, right in spans(line) if callable(spans) else spans:
            x, count = left + shear * line, 0
            while x + 12 <= right + shear * line:
                boxes.append((x, top, x + 12, top + UNIT))
                count += 1
                x += 14 if count % 6 else 22
    return boxes


def pieces(*groups):
    boxes = sorted((box for group in groups for box in group), key=lambda box: box[1])
    left, top, right, bottom = (np.array(side, dtype=np.int64) for side in zip(*boxes, strict=True))
    return Components(left, top, right, bottom, (right - left) * (bottom - top))


def find(*groups):
    ink = pieces(*groups)
    return find_gutters(ink, SHAPE, unit=measure_x_height(ink))


def test_three_columns_have_two_gutters():
    found = find(letters([(60, 400), (430, 770), (800, 1140)]))
    assert sorted(round(gutter.x[3], -1) for gutter in found) == [420, 790]


def test_a_gutter_may_lean():
    (gutter,) = find(letters([(60, 400), (440, 800)], shear=1.5))
    assert gutter.x[-1] - gutter.x[0] > 15
    assert gutter.at(gutter.y[0] - 1) is None


def test_ragged_columns_are_columns():
    assert len(find(letters(lambda line: [(60, 380 - 40 * (line % 3)), (420, 780)]))) == 1


def test_the_rule_keeps_clear_of_the_letters_beside_short_lines():
    ink = pieces(letters(lambda line: [(60, 120 + 90 * min(line % 6, 3)), (460, 900)]))
    (gutter,) = find_gutters(ink, SHAPE, unit=UNIT)
    ruled = draw_rules(np.full(SHAPE, 255, dtype=np.uint8), [gutter], unit=UNIT) == 0
    for left, top, right, bottom in zip(*ink[:4], strict=True):
        assert not ruled[top:bottom, left:right].any()


def test_two_narrow_columns_of_four_lines_far_apart():
    wide = letters([(60, 900)], lines=range(12))
    (gutter,) = find(wide, letters([(60, 400), (460, 900)], lines=range(13, 17)))
    assert gutter.y[0] > 60 + 12 * 44


@pytest.mark.parametrize(
    "spans",
    [
        pytest.param([(60, 900)], id="one column"),
        pytest.param([(60, 100), (160, 900)], id="labels that hang before notes"),
        pytest.param([(60, 800), (880, 920)], id="page numbers of a list"),
        pytest.param(lambda line: [(60, 400 + 37 * (line % 7)), (440 + 37 * (line % 7), 900)], id="blanks in lines"),
        pytest.param(lambda line: [(60, 400), (440 + 40 * (line * 7 % 5), 900)], id="ragged beginnings"),
    ],
)
def test_no_gutter(spans):
    assert not find(letters(spans))


def test_a_narrow_blank_over_few_lines_is_chance():
    assert not find(letters([(60, 900)], lines=range(10)), letters([(60, 400), (412, 900)], lines=range(12, 15)))


def test_too_few_letters_tell_no_size():
    assert measure_x_height(pieces(letters([(60, 400)], lines=range(2)))) == 0


def test_lines_across_are_counted():
    gutter = Gutter((400.0, 400.0), (100.0, 500.0))
    lines = [Box(60, 200, 800, 220), Box(60, 240, 390, 260), Box(60, 700, 800, 720)]
    assert count_crossing(gutter, lines, unit=UNIT) == 1


def test_a_rule_is_drawn_in_a_copy():
    gray = np.full((600, 800), 255, dtype=np.uint8)
    ruled = draw_rules(gray, [Gutter((400.0, 410.0), (100.0, 500.0))], unit=UNIT)
    assert gray.min() == 255
    assert ruled[300, 405] == 0
    assert set(np.flatnonzero(ruled[300] == 0)) <= set(range(400, 411))
    assert ruled[80].min() == 255


places, sides = st.integers(0, 1100), st.integers(1, 90)


@given(st.lists(st.tuples(places, places, sides, sides), min_size=1))
def test_any_ink_has_gutters_or_none(boxes):
    ink = pieces([(x, y, x + width, y + height) for x, y, width, height in boxes])
    for gutter in find_gutters(ink, SHAPE, unit=UNIT):
        assert list(gutter.y) == sorted(gutter.y)
