"""Labels at the heads of notes that were misread are put right where the notes around them say what they are."""

import pytest

from variorum.ingest.engines.heads import find_heads, mend_heads
from variorum.ingest.engines.lines import Row, Word
from variorum.ingest.engines.members import Strip
from variorum.ingest.engines.raised import Raised
from variorum.model import Box


def row_of(text, number, *, left=100.0, x_height=16.0):
    """Set a line; `^4` is a raised figure."""
    words, x = [], left
    for word in text.split():
        style = "r" if word.startswith("^") else ""
        words.append(Word(word.lstrip("^"), x, 0, x + 12 * len(word), 20, 0.9, style=style))
        x += 12 * len(word) + 8
    return Row(tuple(words), 100.0 + 40 * number, 0.0, x_height, 0)


def mend(*texts, **how):
    rows = mend_heads([row_of(text, number, **how) for number, text in enumerate(texts)])
    return [" ".join(word.text for word in row.words) for row in rows]


@pytest.mark.parametrize(
    ("read", "is_read_as"),
    [
        pytest.param("g. Harbour roll", "9. Harbour roll", id="a letter for a figure"),
        pytest.param("9- Harbour roll", "9. Harbour roll", id="a dash for the point"),
        pytest.param("9.1704 : the toll", "9. 1704 : the toll", id="grown together with a year"),
        pytest.param("p. Harbour roll", "p. Harbour roll", id="no figure looks like that"),
        pytest.param("g Harbour roll", "g Harbour roll", id="nothing for the point"),
    ],
)
def test_what_stands_between_two_labels_is_the_one_between(read, is_read_as):
    assert mend("8. Ibid.", read, "10. Ibid.")[1] == is_read_as


def test_two_figures_may_have_become_one_letter():
    assert mend("the toll ^11 of the", "10. Ibid.", "u. Harbour roll")[2] == "11. Harbour roll"


def test_one_neighbour_will_do_if_the_page_calls_the_note():
    assert mend("the toll ^9 of the", "8. Ibid.", "g. Harbour roll")[2] == "9. Harbour roll"
    assert mend("the toll of the", "8. Ibid.", "g. Harbour roll")[2] == "g. Harbour roll"


def test_a_comma_is_a_point_where_the_page_calls_the_note():
    assert mend("the toll ^14 of the", "14, Harbour roll")[1] == "14. Harbour roll"
    assert mend("the toll of the", "14, Harbour roll")[1] == "14, Harbour roll"


@pytest.mark.parametrize(
    "others",
    [
        pytest.param(("8. Ibid.", "g. Harbour", "g. Quay", "10. Ibid."), id="two lines may be it"),
        pytest.param(("8. Ibid.", "9. Harbour", "g. Quay", "10. Ibid."), id="it was read"),
        pytest.param(("8. Ibid.", "^9 g. Quay", "10. Ibid."), id="a raised label heads the line"),
    ],
)
def test_where_it_is_not_clear_nothing_is_changed(others):
    assert mend(*others) == [text.replace("^", "") for text in others]


@pytest.mark.parametrize("how", [{"left": 160.0}, {"x_height": 22.0}], ids=["set in", "larger type"])
def test_a_line_that_is_not_set_as_the_notes_are_is_none(how):
    rows = [row_of("8. Ibid.", 0), row_of("g. Harbour roll", 1, **how), row_of("10. Ibid.", 2)]
    assert mend_heads(rows) == rows


def test_a_note_in_the_next_column_may_stand_elsewhere():
    rows = [row_of("8. Ibid.", 0), row_of("g. Harbour roll", 0, left=500.0), row_of("10. Ibid.", 1, left=500.0)]
    assert mend_heads(rows)[1].words[0].text == "9."


def test_letters_in_brackets_are_the_number_that_the_page_calls():
    assert mend("the toll ^1 of the", "(l) Harbour roll")[1] == "(1) Harbour roll"
    assert mend("the toll of the", "(10) Ibid.", "(ll) Harbour roll", "(12) Ibid.")[2] == "(11) Harbour roll"
    assert mend("the toll of the", "(l) Harbour roll")[1] == "(l) Harbour roll"


def test_ibidem_is_read_whatever_became_of_its_letters():
    lines = mend("^3 Tbhid.", "^4 !bid., 14", "^5 Abide, 14", "Tbhid.")
    assert lines == ["3 Ibid.", "4 Ibid., 14", "5 Abide, 14", "Tbhid."]


def test_a_note_does_not_begin_with_a_small_letter():
    assert mend("8. Ibid.", "9. bid., 14", "^3 bid.", "bid. the toll") == [
        "8. Ibid.",
        "9. Ibid., 14",
        "3 Ibid.",
        "bid. the toll",
    ]


@pytest.mark.parametrize(
    ("texts", "heads"),
    [
        pytest.param(["8. Ibid.", "10. Ibid."], {"8": 0, "10": 1}, id="points"),
        pytest.param(["10, Ibid.", "11, Ibid."], {"10": 0, "11": 1}, id="commas for points"),
        pytest.param(["[8] Ibid.", "[9] Ibid."], {"8": 0, "9": 1}, id="brackets"),
        pytest.param(["* Ibid.", "† Ibid.", "* The toll"], {"†": 1}, id="signs"),
        pytest.param(["11, and the toll of the quay"], {}, id="a comma alone"),
        pytest.param(["8. Ibid.", "8. Harbour roll"], {}, id="twice"),
        pytest.param(["1704. Harbour roll", "12."], {}, id="a year, a number alone"),
    ],
)
def test_the_heads_of_notes(texts, heads):
    assert find_heads([row_of(text, number) for number, text in enumerate(texts)], [], []) == heads


def test_raised_labels_head_lines_too():
    strips = [Strip(100, 0.0, 24.0, 100.0, 400.0)]
    labels = [Raised(label, 0.9, Box(left, 80, left + 8, 90), 0) for label, left in (("3", 80.0), ("4", 300.0))]
    assert find_heads([row_of("Harbour roll", 0)], strips, labels) == {"3": 0}
