"""Raised figures are found and read, where a callout or a label can stand and nowhere else."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from variorum.ingest.engines import network
from variorum.ingest.engines.insert import insert_raised
from variorum.ingest.engines.lines import Row, Symbol, Word
from variorum.ingest.engines.members import Strip
from variorum.ingest.engines.network import CLASSES
from variorum.ingest.engines.raised import Raised, find_raised
from variorum.ingest.engines.tesseract import read_image
from variorum.ingest.image import find_components, find_ink
from variorum.model import Box

SHARED = Path(__file__).parents[2] / "shared" / "pages-dev"


def set_line(parts, *, dpi=300, points=11, ratio=0.62, rise=0.36, blur=0.5):
    """Set a line; `^21` is raised, to the next blank or `|`. Gives its image and its strip."""
    size = points * dpi / 72
    page = Image.new("L", (round(5.5 * dpi), round(0.5 * dpi)), 240)
    pen = ImageDraw.Draw(page)
    body, small = ImageFont.load_default(size), ImageFont.load_default(size * ratio)
    left = x = 0.2 * dpi
    level = 0.33 * dpi
    for part in re.findall(r"\^[^\s|,;.]+|[^^|]+", parts):
        if part.startswith("^"):
            pen.text((x, level - rise * size), part[1:], font=small, fill=30, anchor="ls")
            x += small.getlength(part[1:])
        else:
            pen.text((x, level), part, font=body, fill=30, anchor="ls")
            x += body.getlength(part)
    capital = -body.getbbox("H", anchor="ls")[1]
    gray = np.asarray(page.filter(ImageFilter.GaussianBlur(blur)))
    return gray, Strip(level, 0.0, capital, left, x)


def read(parts, **how):
    gray, strip = set_line(parts, **how)
    return [
        label.label for label in find_raised(gray, find_components(find_ink(gray)), [strip]) if label.confidence > 0.7
    ]


# --- what is read, and where ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("dpi", [200, 300])
@pytest.mark.parametrize(
    "label", ["2", "3", "4", "5", "6", "7", "8", "9", "12", "20", "35", "47", "68", "90", "104", "236"]
)
def test_raised_figures_are_read(dpi, label):
    assert read(f"and nobody paid the toll.^{label} The harbour", dpi=dpi) == [label]


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        pytest.param('in the "last year of the war."^24 The guild', ["24"], id="after a closing quotation mark"),
        pytest.param(
            "the toll^24, and the barge^25; the quay^26", ["24", "25", "26"], id="before points, at the line's end"
        ),
        pytest.param("^24 See the harbour book of the lower quay", ["24"], id="a label with a space"),
        pytest.param("^24|See the harbour book of the lower quay", ["24"], id="a label without"),
        pytest.param("in 1881.^24 The guild's 12 barges (of 1882)", ["24"], id="figures on the line stay there"),
        pytest.param("in the toll.^2) The harbour", ["2)"], id="a closing bracket"),
        pytest.param("in the toll.^(2) The harbour", ["(2)"], id="two brackets"),
        pytest.param("in the toll.^a The harbour; the quay^b", ["a", "b"], id="letters"),
        pytest.param("of the toll;^4 the quay:^2 and", ["4", "2"], id="after a semicolon and a colon"),
        pytest.param("of the lower toll^3|? The harbour^2|! The", ["3", "2"], id="before what asks and cries"),
        pytest.param("the 19^th century, the 2^nd and the 3^rd barge", ["th", "nd", "rd"], id="ordinals"),
        pytest.param("the guild's \"barge\" and the crew's 'toll'", [], id="quotation marks and apostrophes"),
        pytest.param("a third, ^2|/3 of the toll, 7^2|/8 of a mile", [], id="numerators"),
        pytest.param("the harbour book names no owner for it!?", [], id="nothing raised"),
        pytest.param("paid a toll of 25% at 18° in the i and j", [], id="small rings and dots"),
        pytest.param("the toll.^0 The harbour", [], id="no label begins with nought"),
    ],
)
def test_labels_stand_where_labels_can(line, labels):
    assert read(line) == labels


def shift_words(gray, strip, *, by):
    """Move all but the label that begins a line to the right."""
    label = int(strip.left + strip.capital)
    moved = np.full((gray.shape[0], gray.shape[1] + by), 240, dtype=np.uint8)
    moved[:, :label], moved[:, label + by :] = gray[:, :label], gray[:, label:]
    return moved, strip._replace(left=label + by, right=strip.right + by)


@pytest.mark.parametrize(("capitals", "labels"), [(3.5, ["7"]), (9.0, [])])
def test_labels_hang_before_their_notes(capitals, labels):
    """Four ems before its note a raised figure is its label; what stands further away is not."""
    gray, strip = set_line("^7  See the harbour book of the lower quay")
    gray, strip = shift_words(gray, strip, by=round((capitals - 1) * strip.capital))
    assert [label.label for label in find_raised(gray, find_components(find_ink(gray)), [strip])] == labels


def test_a_line_that_is_a_label_of_another_goes():
    """Tesseract makes a line of a label that hangs far before its note."""
    label = Row((Word("1", 100, 40, 108, 55, 0.4),), 55, 0, 10, 0)
    note = Row((Word("See", 200, 45, 240, 70, 0.9),), 70, 0, 17, 1)
    rows, heights = insert_raised([label, note], [15.0, 25.0], [Raised("1", 0.99, Box(99, 40, 109, 56), 1)])
    assert [[word.text for word in row.words] for row in rows] == [["1", "See"]]
    assert heights == [25.0]


@pytest.mark.parametrize(("word", "left", "kept"), [("is", 88, []), ("is", 60, ["is"]), ("Tam", 100, ["Tam"])])
def test_letters_made_of_a_label_go_and_others_stay(word, left, kept):
    """The label is as wide as `is`; a word that goes on far behind it was read without it."""
    right = left + 14 if word == "is" else 180
    row = Row((Word(word, left, 40, right, 55, 0.9), Word("See", 190, 45, 240, 70, 0.9)), 70, 0, 17, 0)
    (changed,), _ = insert_raised([row], [25.0], [Raised("*", 0.99, Box(90, 40, 100, 50), 0)])
    assert sorted(word.text for word in changed.words) == sorted([*kept, "*", "See"])


def test_a_line_that_is_the_label_and_nothing_else_takes_it_from_no_other():
    gray, strip = set_line("and nobody paid the toll.^7")
    (whole,) = find_raised(gray, find_components(find_ink(gray)), [strip])
    alone = Strip(whole.box.bottom, 0.0, 14.0, whole.box.left, whole.box.right)
    found = find_raised(gray, find_components(find_ink(gray)), [strip, alone])
    assert ("7", 0) in [(label.label, label.line) for label in found]


def test_dust_under_a_figure_is_no_part_of_it():
    gray, strip = set_line("and nobody paid the toll.^2 The harbour")
    (whole,) = find_raised(gray, find_components(find_ink(gray)), [strip])
    dusty = gray.copy()
    foot, middle = int(whole.box.bottom) + 2, int((whole.box.left + whole.box.right) / 2)
    dusty[foot : foot + 3, middle : middle + 3] = 0
    assert [label.label for label in find_raised(dusty, find_components(find_ink(dusty)), [strip])] == ["2"]


def test_marks_that_open_the_next_word_do_not_hide_a_label():
    assert read('of the toll.^2 "The harbour book of the quay"') == ["2"]


def test_a_dash_made_of_a_label_and_the_blank_before_it_goes():
    row = Row((Word("—", 90, 40, 112, 55, 0.0), Word("See", 120, 45, 160, 70, 0.9)), 70, 0, 17, 0)
    (changed,), _ = insert_raised([row], [25.0], [Raised("†", 0.99, Box(104, 40, 110, 56), 0)])
    assert [word.text for word in changed.words] == ["†", "See"]


@pytest.mark.parametrize("label", ["6", "8", "9"])
def test_a_figure_whose_thin_strokes_broke_is_read(label):
    """In light faces the top and the foot of a figure fade away, and two halves are left."""
    gray, strip = set_line(f"and nobody paid the toll.^{label} The harbour")
    (whole,) = find_raised(gray, find_components(find_ink(gray)), [strip])
    middle = round((whole.box.left + whole.box.right) / 2)
    broken = gray.copy()
    broken[int(whole.box.top) - 2 : int(whole.box.bottom) + 2, middle : middle + 2] = 240
    (found,) = find_raised(broken, find_components(find_ink(broken)), [strip])
    assert found.label == label


def test_a_point_after_a_label_is_seen():
    gray, strip = set_line("a marsh of 12 km^2|. The harbour^3|, and the quay^4 of the guild")
    found = find_raised(gray, find_components(find_ink(gray)), [strip])
    assert [(label.label, label.after) for label in found] == [("2", "."), ("3", ","), ("4", "")]


def test_specks_are_no_labels():
    gray, strip = set_line("and nobody paid the toll. The harbour book of the lower quay")
    spoilt = gray.copy()
    noise = np.random.default_rng(5)
    for _ in range(80):
        y, x = noise.integers(0, gray.shape[0] - 5), noise.integers(0, gray.shape[1] - 5)
        spoilt[y : y + noise.integers(1, 5), x : x + noise.integers(1, 5)] = 40
    found = find_raised(spoilt, find_components(find_ink(spoilt)), [strip])
    assert [label for label in found if label.confidence > 0.7] == []


def test_where_a_label_stands_is_told():
    gray, strip = set_line("and nobody paid the toll.^24 The harbour")
    (label,) = find_raised(gray, find_components(find_ink(gray)), [strip])
    assert label.line == 0
    assert strip.level - 1.7 * strip.capital < label.box.top < label.box.bottom < strip.level - 0.2 * strip.capital
    assert (gray[int(label.box.top) : int(label.box.bottom), int(label.box.left) : int(label.box.right)] < 120).any()


def test_no_lines_no_labels():
    blank = np.full((100, 100), 240, dtype=np.uint8)
    assert find_raised(blank, find_components(find_ink(blank)), []) == []
    assert find_raised(blank, find_components(find_ink(blank)), [Strip(50, 0, 20, 0, 100)]) == []


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(-0.05, 0.05), st.floats(0, 60))
def test_finding_is_total_and_stays_within_the_image(seed, slope, capital):
    """Whatever ink there is and whatever is said of the lines, labels are figures or symbols on the image."""
    gray = np.where(np.random.default_rng(seed).random((60, 120)) < 0.2, 30, 240).astype(np.uint8)
    strips = [Strip(30, slope, capital, 5, 110), Strip(55, -slope, capital / 2, -50, 500)]
    for label in find_raised(gray, find_components(find_ink(gray)), strips):
        assert set(label.label) <= set(network.CLASSES) - set(network.QUOTE + network.OTHER)
        assert 0 <= label.box.left < label.box.right <= 120
        assert 0 <= label.box.top < label.box.bottom <= 60
        assert 0 <= label.confidence <= 1


# --- the network ----------------------------------------------------------------------------------------------------


def test_probabilities_are_probabilities():
    glyphs = np.random.default_rng(1).random((7, network.SIDE, network.SIDE)).astype(np.float32)
    odds = network.classify(network.load_weights(), glyphs, np.zeros((7, 4), dtype=np.float32))
    assert odds.shape == (7, len(CLASSES))
    assert odds.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_the_weights_are_small():
    assert Path(network.__file__).with_name("raised.npz").stat().st_size < 1_000_000


# --- into the text --------------------------------------------------------------------------------------------------


def word(text, left, *, step=10, style=""):
    """Give a word whose characters are 10 pixels wide each."""
    symbols = tuple(Symbol(char, left + step * k, left + step * (k + 1) - 1, 0.9) for k, char in enumerate(text))
    return Word(text, left, 0, left + step * len(text) - 1, 20, 0.2, symbols=symbols, style=style)


def put(words, label, left, *, quotes=0, width=10, after=""):
    row = Row(tuple(words), 20, 0.0, 10, 0)
    found = [Raised(label, 0.95, Box(left, 0, left + width * len(label) - 1, 8), 0, quotes, after=after)]
    (changed,), _ = insert_raised([row], [15.0], found)
    return "".join(("" if w.glued or not k else " ") + w.text for k, w in enumerate(changed.words)), changed.words


@pytest.mark.parametrize(
    ("words", "label", "left", "quotes", "text"),
    [
        pytest.param(["war.", "The"], "2", 41, 0, "war.2 The", id="omitted by the OCR"),
        pytest.param(["war.*", "The"], "2", 40, 0, "war.2 The", id="misread"),
        pytest.param(["war.”?!", "The"], "21", 50, 2, "war.”21 The", id="misread after a quotation mark"),
        pytest.param(["war.*", "The"], "2", 40, 2, "war.”2 The", id="a quotation mark lost"),
        pytest.param(["toll°,", "and"], "7", 40, 0, "toll7, and", id="before a comma"),
        pytest.param(["12", "km?.", "The"], "2", 66, 0, "12 km2. The", id="the point is not where its ink is"),
        pytest.param(["°", "See"], "7", 0, 0, "7 See", id="a label"),
        pytest.param(["°See", "the"], "7", 0, 0, "7 See the", id="a label glued to its note"),
        pytest.param(["the", "toll®"], "12", 80, 0, "the toll12", id="at the line's end"),
    ],
)
def test_labels_take_the_place_of_what_was_misread(words, label, left, quotes, text):
    placed, x = [], 0
    for each in words:
        placed.append(word(each, x))
        x += 10 * len(each) + 15
    found, parts = put(placed, label, left, quotes=quotes)
    assert found == text
    (own,) = [part for part in parts if part.style == "r"]
    assert (own.text, own.confidence) == (label, 0.95)


@pytest.mark.parametrize(
    ("second", "text"),
    [pytest.param("the", "12 km2. the", id="lost"), pytest.param(".", "12 km2.", id="a word of its own")],
)
def test_a_point_after_a_label_is_kept(second, text):
    placed = [word("12", 0), word("km?", 35), word(second, 75)]
    assert put(placed, "2", 55, after=".")[0] == text


def test_a_word_is_trusted_again_without_what_was_misread():
    _, parts = put([word("war.*", 0)], "2", 40)
    assert parts[0].confidence > 0.8


def test_a_label_is_a_token_of_its_own_in_the_witness():
    """From the image to the witness: text `toll.24`, tokens `toll.` and `24`, the second raised."""
    gray, _ = set_line("and nobody paid the toll.^24 The harbour book")
    wit = read_image(gray, dpi=300, languages="eng").witness
    assert wit.text == "and nobody paid the toll.24 The harbour book"
    (token,) = [token for token in wit.tokens if "r" in token.style]
    assert wit.text[token.start : token.end] == "24"
    assert wit.tokens[wit.tokens.index(token) - 1].end == token.start


# --- on whole pages -------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the development pages beside the repository (../shared)")
@pytest.mark.parametrize(("name", "index", "wanted"), [("e1_history", 0, 1), ("e5_twocol", 7, 8)])
def test_callouts_of_a_scanned_page(name, index, wanted):
    """At least `wanted` callouts are read with what stands before them, and no raised figure that is not printed."""
    import pypdfium2

    with pypdfium2.PdfDocument(SHARED / f"{name}.scan.pdf") as pdf:
        gray = np.asarray(pdf[index].render(scale=300 / 72, grayscale=True).to_pil().convert("L"))
    wit = read_image(gray, dpi=300, languages="eng").witness
    truth = json.loads((SHARED / f"{name}.truth.json").read_text())
    markers = [
        (block["text"][: mark["offset"]][-4:], mark["label"])
        for block in truth["blocks"]
        for mark in block["markers"]
        if mark["page"] == index
    ]
    known = {label for _, label in markers} | {note["label"] for note in truth["notes"]}
    found = [(wit.text[max(0, t.start - 4) : t.start], wit.text[t.start : t.end]) for t in wit.tokens if "r" in t.style]
    assert len([mark for mark in markers if mark in found]) >= wanted
    assert {label for _, label in found} <= known
