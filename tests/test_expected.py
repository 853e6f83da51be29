"""A callout that was not read surely is found where the page says that it must be, and nowhere else."""

import numpy as np
import pytest

from variorum.ingest.engines.expected import find_expected, find_expected_heads
from variorum.ingest.engines.lines import Row, Word, is_garbled, settle_level
from variorum.ingest.engines.members import Member, Strip
from variorum.ingest.engines.network import CLASSES
from variorum.ingest.engines.raised import Raised
from variorum.model import Box

CAPITAL = 20.0


def piece(left, *, odds=None, foot=0.45, head=1.1, width=8.0):
    """Give a piece of ink that is raised if it has odds of being this or that."""
    chances = None
    if odds is not None:
        chances = np.zeros(len(CLASSES), dtype=np.float32)
        for char, chance in odds.items():
            chances[CLASSES.index(char)] = chance
    return Member(Box(left, 100 - head * CAPITAL, left + width, 100 - foot * CAPITAL), foot, head, bool(odds), chances)


def letter(left):
    return piece(left, foot=0.0, head=0.7)


def line(*odds):
    """Give a line of words with a raised piece after each."""
    pieces = []
    for at, chances in enumerate(odds):
        pieces += [letter(200 * at + 10 * k) for k in range(4)]
        pieces.append(piece(200 * at + 42, odds=chances))
    return pieces


def strip(number):
    return Strip(100 + 40 * number, 0.0, CAPITAL, 0.0, 700.0)


def callout(number, at, which):
    """The callout that was read at the piece `which` of line `at`."""
    return Raised(str(number), 0.99, Box(200 * which + 42, 78, 200 * which + 50, 91), at)


SURE, WORN, MARK = {"3": 0.99}, {" ": 0.8, "4": 0.1}, {"”": 0.99}


@pytest.mark.parametrize(
    ("raised", "heads", "found"),
    [
        pytest.param((SURE, WORN, {"5": 0.99}), {"3": 9, "4": 10, "5": 11}, ["4"], id="between two"),
        pytest.param((SURE, WORN, {"5": 0.99}), {"3": 9, "5": 11}, [], id="no such note"),
        pytest.param((SURE, MARK, {"5": 0.99}), {"3": 9, "4": 10, "5": 11}, [], id="a quotation mark"),
        pytest.param((WORN, SURE, {"5": 0.99}), {"3": 9, "4": 10, "5": 11}, [], id="before the one before"),
        pytest.param((SURE, {"5": 0.99}, WORN), {"3": 9, "4": 10, "5": 11}, [], id="after the one after"),
        pytest.param((SURE, WORN, WORN), {"3": 9, "4": 10}, [], id="two places"),
    ],
)
def test_what_is_missing_is_found(raised, heads, found):
    labels = [
        callout(next(iter(odds)), 0, which)
        for which, odds in enumerate(raised)
        if max(odds.values()) > 0.9 and odds != MARK
    ]
    labels = find_expected([line(*raised)], [strip(0)], labels, heads)
    assert [label.label for label in labels] == found


def test_one_that_was_found_leads_to_the_next():
    lines = [line(SURE, WORN, {" ": 0.9, "5": 0.05})]
    assert [found.label for found in find_expected(lines, [strip(0)], [callout(3, 0, 0)], {"4": 5, "5": 6})] == [
        "4",
        "5",
    ]


@pytest.mark.parametrize(("chance", "found"), [(0.1, []), (0.24, ["‡"])])
def test_signs_stand_in_an_order_too(chance, found):
    """They look like letters: `Belhermosa‡` was read as Belhermosa?."""
    dagger = callout("†", 0, 0)
    labels = find_expected([line({"†": 0.99}, {"t": 0.3, "‡": chance})], [strip(0)], [dagger], {"*": 7, "†": 8, "‡": 9})
    assert [label.label for label in labels] == found


@pytest.mark.parametrize(("chance", "found"), [(0.1, []), (0.5, ["4"])])
def test_the_only_callout_must_be_likely(chance, found):
    lines = [line({" ": 1 - chance, "4": chance})]
    assert [label.label for label in find_expected(lines, [strip(0)], [], {"4": 5})] == found


@pytest.mark.parametrize(
    ("called", "chance", "found"),
    [
        pytest.param(True, 0.8, ["4"], id="called"),
        pytest.param(False, 0.8, [], id="not called"),
        pytest.param(True, 0.3, [], id="not likely"),
    ],
)
def test_a_label_that_hangs_before_a_note_is_found_if_the_page_calls_it(called, chance, found):
    notes = [[piece(0, odds=odds), *(letter(60 + 10 * k) for k in range(4))] for odds in (SURE, {"4": chance})]
    strips = [strip(0), *(strip(number)._replace(left=60.0) for number in (1, 2))]
    labels = [Raised("3", 0.99, Box(0, 118, 8, 131), 1)] + [callout(4, 0, 0)] * called
    heads = find_expected_heads([line({"4": 0.99}), *notes], strips, labels)
    assert [(head.label, head.line) for head in heads] == [(label, 2) for label in found]


def test_a_label_of_which_one_figure_is_worn_is_found_where_no_other_line_may_have_it():
    note = [piece(0, odds={"2": 0.98}), piece(9, odds={" ": 0.9, "1": 0.04}), *(letter(40 + 10 * k) for k in range(4))]
    head = Raised("20", 0.99, Box(0, 78, 17, 91), 1)
    lines = [line({"4": 0.99}), [piece(0), *note], note]
    labels = [callout(21, 0, 0), head]
    strips = [strip(number) for number in range(3)]
    assert [(found.label, found.line) for found in find_expected_heads(lines, strips, labels)] == [("21", 2)]


def test_the_baseline_of_a_short_line_runs_where_most_letters_stand():
    """In `tury.14` it ran along the feet of the raised figures."""
    row = Row((Word("tury.14", 0, 0, 90, 30, 0.9),), 20, 0.0, 17, 0)
    wide = np.full(6, 10.0)
    assert settle_level(row, np.array([16.0, 17.0, 17.0, 28.0, 0.0, 0.0]), wide).level == 37
    assert settle_level(row, np.array([17.0, 28.0, 0.0, 0.0]), np.array([35.0, 12.0, 9.0, 12.0])).level == 37
    assert settle_level(row, np.array([0.0, 0.5, -0.5, 11.0, 1.0]), wide[:5]).level == 20
    assert settle_level(row, np.array([16.0, 17.0]), wide[:2]).level == 20
    below = row._replace(words=(row.words[0]._replace(text="gypsy"),))
    assert settle_level(below, np.array([11.0, 11.0, 11.0, 0.0, 11.0]), wide[:5]).level == 20


def test_the_baseline_of_a_long_line_stays_unless_nothing_stands_on_it():
    row = Row((Word("the harbour roll of the lower quay", 0, 0, 400, 30, 0.9),), 40, 0.0, 17, 0)
    off = np.array([-20.0] * 24 + [16.0] * 6)
    assert settle_level(row, off, np.full(30, 10.0)).level == 20
    assert settle_level(row, np.array([-20.0] * 16 + [0.0] * 14), np.full(30, 10.0)).level == 40


def test_a_line_is_garbled_when_tesseract_doubts_most_of_it():
    words = [Word(text, 0, 0, 90, 30, 0.1) for text in ("ea.", "vi", "cae")]
    assert is_garbled(Row(tuple(words), 20, 0.0, 17, 0))
    assert not is_garbled(Row((*words, Word("Treasury", 0, 0, 90, 30, 0.9)), 20, 0.0, 17, 0))
    assert not is_garbled(Row((Word("write.’", 0, 0, 90, 30, 0.1),), 20, 0.0, 17, 0))
