"""Folios that stand alone at a page's head or foot are read; other marks there are not."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from variorum.ingest.engines.insert import add_lone
from variorum.ingest.engines.lines import Row, Word
from variorum.ingest.engines.lone import find_lone_numbers
from variorum.ingest.engines.members import Strip
from variorum.ingest.image import find_components, find_ink

SIZE = 40  # pixels
FONT = ImageFont.load_default(SIZE)
CAPITAL = -FONT.getbbox("H", anchor="ls")[1]
LINES = ["the toll of the upper gate and the", "barge were let for a year to the", "guild that kept the lower quay"]


def set_page(*marks):
    """Set three lines in the middle of a page and each mark (x, y, text); gives the image and the lines' strips."""
    page = Image.new("L", (900, 700), 240)
    pen = ImageDraw.Draw(page)
    strips = []
    for number, text in enumerate(LINES):
        level = 300 + 52 * number
        pen.text((100, level), text, font=FONT, fill=30, anchor="ls")
        strips.append(Strip(level, 0.0, CAPITAL, 100, 100 + FONT.getlength(text)))
    for x, y, text in marks:
        pen.text((x, y), text, font=FONT, fill=30, anchor="ls")
    return np.asarray(page.filter(ImageFilter.GaussianBlur(0.5))), strips


def read(*marks):
    gray, strips = set_page(*marks)
    return [(found.label, found.line) for found in find_lone_numbers(gray, find_components(find_ink(gray)), strips)]


@pytest.mark.parametrize("folio", ["3", "5", "8", "24", "97"])
def test_a_folio_at_the_head_or_the_foot_is_read(folio):
    assert read((450, 120, folio)) == [(folio, 0)]
    assert read((450, 620, folio)) == [(folio, 2)]


def test_a_folio_far_beside_the_first_line_is_read():
    gray, strips = set_page((840, 300, "6"))
    strips[0] = strips[0]._replace(right=strips[0].left + 300)  # a short running head
    found = find_lone_numbers(gray, find_components(find_ink(gray)), strips)
    assert [label.label for label in found] == ["6"]


def test_a_folio_beside_the_only_line_is_read_once():
    gray, strips = set_page((840, 300, "6"))
    strips = [strips[0]._replace(right=strips[0].left + 300)]
    blank = gray.copy()
    blank[320:] = 240
    found = find_lone_numbers(blank, find_components(find_ink(blank)), strips)
    assert [label.label for label in found] == ["6"]


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param((450, 620, "M"), id="a letter"),
        pytest.param((450, 620, "•"), id="an ornament"),
        pytest.param((450, 620, "—"), id="a dash"),
        pytest.param((450, 620, "12345"), id="a number too long for a folio"),
        pytest.param((450, 620, "no 5 of"), id="a figure among words"),
        pytest.param((450, 420, "7"), id="a figure close below the last line"),
    ],
)
def test_other_marks_are_left_alone(mark):
    assert read(mark) == []


def test_a_picture_above_the_text_is_searched_for_no_folios():
    gray, strips = set_page((450, 620, "5"))
    dotted = gray.copy()
    for y in range(20, 220, 50):
        for x in range(20, 880, 30):
            dotted[y : y + CAPITAL, x : x + 8] = 30
    assert [f.label for f in find_lone_numbers(dotted, find_components(find_ink(dotted)), strips)] == ["5"]


def test_a_number_that_was_read_already_is_not_read_again():
    gray, strips = set_page((450, 620, "5"))
    strips.append(Strip(620, 0.0, CAPITAL, 450, 475))
    assert find_lone_numbers(gray, find_components(find_ink(gray)), strips) == []


def test_folios_become_lines_first_and_last():
    gray, strips = set_page((450, 120, "8"), (450, 620, "5"))
    found = find_lone_numbers(gray, find_components(find_ink(gray)), strips)
    line = Row((Word("toll", 100, 280, 180, 300, 0.9),), 300, 0.0, 20, 0)
    rows, heights = add_lone([line], [29.0], found)
    assert [row.words[0].text for row in rows] == ["8", "toll", "5"]
    assert len(heights) == 3
    assert add_lone([], [], []) == ([], [])
