"""Numbers that hang before their lines, as labels of notes do, are read; nothing else before a line is."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from variorum.ingest.engines.hanging import find_hanging, read_alone
from variorum.ingest.engines.insert import insert_hanging
from variorum.ingest.engines.lines import Row, Word
from variorum.ingest.engines.members import Strip
from variorum.ingest.image import find_components, find_ink

SIZE = 38  # pixels: 9 points at 300 dots an inch
TEXT = "See the harbour book of the lower quay"


def set_note(label, *, ems=1.6, size=SIZE):
    """Set a line with `label` so many ems before it; gives the image and the strip of the line without its label."""
    page = Image.new("L", (30 * size, 3 * size), 240)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(size)
    left, level = 6 * size, 2 * size
    pen.text((left, level), TEXT, font=font, fill=30, anchor="ls")
    pen.text((left - ems * size, level), label, font=font, fill=30, anchor="ls")
    capital = -font.getbbox("H", anchor="ls")[1]
    gray = np.asarray(page.filter(ImageFilter.GaussianBlur(0.5)))
    return gray, Strip(level, 0.0, capital, left, left + font.getlength(TEXT))


def read(label, **how):
    gray, strip = set_note(label, **how)
    return [found.label for found in find_hanging(gray, find_components(find_ink(gray)), [strip])]


@pytest.mark.parametrize("ems", [1.4, 2.2])
@pytest.mark.parametrize("label", ["2.", "3.", "4.", "5.", "6.", "7.", "8.", "9.", "5", "8"])
def test_a_number_before_a_line_is_read(label, ems):
    assert read(label, ems=ems) == [label]


@pytest.mark.parametrize("label", ["24.", "36.", "58"])
def test_a_number_of_two_figures_is_read_whole(label):
    assert read(label, ems=2.4) == [label]


@pytest.mark.parametrize("label", ["2)", "8)", "24)"])
def test_a_bracket_after_a_number_belongs_to_it(label):
    assert read(label, ems=2.4) == [label]


@pytest.mark.parametrize(
    "label",
    [
        pytest.param("", id="nothing"),
        pytest.param(".", id="a point"),
        pytest.param("—", id="a dash"),
        pytest.param("•", id="a bullet"),
        pytest.param("W", id="a letter"),
        pytest.param("0.", id="no label begins with nought"),
        pytest.param("2 4", id="two numbers"),
        pytest.param("2345", id="a number too long"),
    ],
)
def test_what_is_no_number_is_left_alone(label):
    assert read(label, ems=3.2) == []


def test_a_number_too_far_away_is_none_of_the_lines():
    assert read("4.", ems=5.5) == []


def test_a_number_takes_its_place_and_that_of_what_was_made_of_it():
    gray, strip = set_note("4.")
    (label,) = find_hanging(gray, find_components(find_ink(gray)), [strip])
    read_as = Row((Word("=", label.box.left, label.box.top, label.box.right, label.box.bottom, 0.4),), 76, 0, 17, 0)
    line = Row((Word("See", 228, 50, 280, 76, 0.9), Word("the", 290, 50, 330, 76, 0.9)), 76, 0, 17, 1)
    rows, heights = insert_hanging([read_as, line], [20.0, 27.0], [label._replace(line=1)])
    assert [[word.text for word in row.words] for row in rows] == [["4.", "See", "the"]]
    assert heights == [27.0]


def test_a_point_that_headed_the_line_belongs_to_the_number():
    gray, strip = set_note("4")
    (label,) = find_hanging(gray, find_components(find_ink(gray)), [strip])
    line = Row((Word(".", 200, 70, 204, 76, 0.9), Word("See", 228, 50, 280, 76, 0.9)), 76, 0, 17, 1)
    rows, _ = insert_hanging([line], [27.0], [label])
    assert [word.text for word in rows[0].words] == ["4.", "See"]


def test_a_number_alone_is_read_whatever_tesseract_made_of_it():
    gray, strip = set_note("47")
    pieces = find_components(find_ink(gray))
    (label,) = find_hanging(gray, pieces, [strip])
    alone = strip._replace(left=label.box.left, right=label.box.right)
    assert [(number.label, number.line) for number in read_alone(gray, pieces, [strip, alone], [1])] == [("47", 1)]
    assert read_alone(gray, pieces, [strip, alone], [0]) == []


def test_a_number_in_a_narrow_gutter_is_read_whole():
    """Of `22.` beyond the middle of the gutter only `2.` was read."""
    gray, strip = set_note("24.", ems=2.4)
    column = Strip(strip.level, 0.0, strip.capital, 0.0, strip.left - 2.9 * SIZE)
    pieces = find_components(find_ink(gray))
    assert [(found.label, found.line) for found in find_hanging(gray, pieces, [column, strip])] == [("24.", 1)]


@pytest.mark.parametrize(("ruled", "found"), [(True, ["4"]), (False, [])])
def test_a_rule_between_columns_tells_to_which_a_number_belongs(ruled, found):
    """Past the middle of the gutter a number may be of either column, unless a rule parts them."""
    gray, strip = set_note("4", ems=2.6)
    page = np.full((600, gray.shape[1]), 240, dtype=np.uint8)
    page[300 : 300 + gray.shape[0]] = gray
    strip = strip._replace(level=strip.level + 300)
    beside = strip._replace(left=0.0, right=strip.left - 3.2 * SIZE)
    if ruled:
        at = int(strip.left - 3.0 * SIZE)
        page[40:560, at : at + 3] = 30
    labels = find_hanging(page, find_components(find_ink(page)), [beside, strip])
    assert [label.label for label in labels if label.line == 1] == found
