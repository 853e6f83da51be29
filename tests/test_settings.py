"""Ways of setting text that single rules miss: lists, verse and tables over columns and pages, titles, roman labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import Set, column, sheet

from variorum.labels import as_roman, follows, is_label, normalise_label, rank, roman_value, unrank
from variorum.layout import lay_out, notes_heads
from variorum.layout.columns import stretches_of
from variorum.layout.rows import Habits, rows_of
from variorum.layout.tables import mark_tables
from variorum.model import Callout, Role
from variorum.notes import pair_notes
from variorum.pipeline import edit

HABITS = Habits(10.0, None, 12.0, exact=True)
PROSE = [
    ">The harbour commission met on the ninth of the month and",
    "resolved, against the advice of its own physician, to close",
    "the port to every vessel that had touched at the islands|",
    ">Nobody had expected so much of so small a body, and the",
    "newspapers of the capital, which had laughed at it all the",
    "winter, now printed its minutes in full and without a word",
    "of comment, as though they had been the minutes of a senate",
    "sitting in the largest city of the world and not in a shed",
]
VERSE = [
    "The clerk he had a copper pen,",
    "And ink of red and blue,",
    "He wrote the fever down again",
    "And signed it for the crew,",
]


def blocks(*pages):
    return [(block.role, block.text) for block in edit(pages).blocks]


def calls(doc):
    return [(mark.label, mark.note) for block in doc.blocks for mark in block.marks if isinstance(mark, Callout)]


def test_a_word_between_wide_blanks_is_no_label_of_the_next_column():
    left = column([line.strip(">|") for line in PROSE * 2], width=150.0)
    right = column([line.strip(">|") for line in PROSE * 2], left=224.0, top=83.0, width=150.0)
    left[5] = Set("laughed at", 60, left[5].top, 10, 60)
    page = sheet(*left, Set("all", 196, left[5].top, 10, 14), *right)
    columns = stretches_of(rows_of(page), HABITS)
    assert [stretch.rows[0].text[:11] for stretch in columns] == ["The harbour", "The harbour"]


def test_the_last_cell_of_a_table_is_no_label_of_the_next_column():
    cells = [Set(f"{k}0", 190.0, 100.0 + 12 * k, 10, 10) for k in range(1, 4)]
    figures = [Set(f"{k}1", 160.0, 100.0 + 12 * k, 10, 10) for k in range(1, 4)]
    text = [Set(line.strip(">|"), 214.0, 100.0 + 12 * k, 10, 150) for k, line in enumerate(PROSE)]
    rows = rows_of(sheet(*figures, *cells, *text))
    assert [row.text for row in rows if row.left < 200] == ["11", "21", "31", "10", "20", "30"]


def test_a_table_in_one_of_two_columns_takes_nothing_of_the_other():
    left = [Set(line.strip(">|"), 60.0, 80.0 + 12 * k, 10, 150) for k, line in enumerate(PROSE * 2)]
    names = ["Vessel", "Marlow", "Penrith", "Otter"]
    grid = [Set(name, 60.0, 280.0 + 12 * k, 10, 40) for k, name in enumerate(names)]
    grid += [Set(f"{18 + k}{c}2", 60.0 + 40 * c, 280.0 + 12 * k, 10, 20) for k in range(4) for c in (2, 3)]
    right = [Set(line.strip(">|"), 230.0, 80.0 + 12 * k, 10, 150) for k, line in enumerate(PROSE * 3)]
    page = sheet(*left, *grid, *right)
    tables = [row for row in mark_tables(rows_of(page), page, HABITS) if row.tabular]
    assert [row.text.split()[0] for row in tables] == names
    assert all(len(row.text.split()) == 3 for row in tables)


def test_verse_goes_on_over_a_page():
    first = sheet(*column(PROSE), *[Set(line, 110, 190 + 12 * k, 10, 130) for k, line in enumerate(VERSE)])
    more = [Set(line, 110, 80 + 12 * k, 10, 130) for k, line in enumerate(("And all the quay was new.", "So ends it."))]
    second = sheet(*more, *column(PROSE, top=120), index=1)
    verse = [text for role, text in blocks(first, second) if role is Role.VERSE]
    assert len(verse) == 1
    assert verse[0].split("\n")[-2:] == ["And all the quay was new.", "So ends it."]


def test_one_line_of_verse_at_the_foot_belongs_to_the_verse_on_the_next_page():
    first = sheet(*column(PROSE[:3]), Set(VERSE[0], 110, 130, 10, 130))
    more = [Set(line, 110, 80 + 12 * k, 10, 100 + 20 * (k % 2)) for k, line in enumerate(VERSE[1:])]
    second = sheet(*more, *column(PROSE, top=140), index=1)
    assert (Role.VERSE, "\n".join(VERSE)) in blocks(first, second)


def test_items_of_a_list_are_paragraphs_and_the_text_after_it_as_well():
    items = [
        Set("1. the dues of the quay, which were let", 74, 116, 10, 316),
        Set("to the guild for a year;", 88, 128, 10, 110),
        Set("2. the dues of the ferry, which nobody", 74, 140, 10, 316),
        Set("would have;", 88, 152, 10, 60),
        Set("Of the two the first was sold, and the", 82, 164, 10, 308),
        Set("second was kept by the town itself for many years after", 60, 176, 10, 330),
    ]
    page = sheet(*column([*PROSE[:2], PROSE[2]]), *items, *column(PROSE, top=188))
    texts = [text.split(" ")[0] for role, text in blocks(page) if role is Role.BODY]
    assert texts[1:4] == ["1.", "2.", "Of"]


def test_a_line_that_ends_in_a_hyphen_ends_no_paragraph():
    hanging = [
        Set("2. the master of the ferry of Saint-", 60, 116, 10, 330),
        Set("Clement, and his boy;", 84, 128, 10, 100),
        Set("3. the clerk of the customs, and his copper pen, which the", 60, 140, 10, 330),
    ]
    page = sheet(*column([*PROSE[:2], "the port to every vessel that came.|"]), *hanging, *column(PROSE, top=152))
    assert any(text.endswith("Saint-Clement, and his boy;") for _, text in blocks(page))


def test_a_title_that_begins_with_notes_opens_no_endnotes():
    page = sheet(Set("Notes on the Harbour of Marlow", 60, 60, 16, 240), *column(PROSE, top=120))
    assert notes_heads(lay_out((page,))[0]) == set()
    noted = sheet(
        *column(PROSE),
        Set("Notes to pages 12-34", 60, 210, 14, 140),
        *column([">1 See the minutes.|", ">2 Ibid., folio 9.|", ">3 The letters.|"], top=240, size=8, leading=10),
    )
    assert len(notes_heads(lay_out((noted,))[0])) == 1


def test_a_head_of_endnotes_may_be_set_as_the_text_is():
    body = column(PROSE)
    body[2] = body[2]._replace(text=body[2].text + "^1^")
    body[7] = body[7]._replace(text=body[7].text + "^2^")
    notes = column([">1 See the minutes.|", ">2 Ibid., folio 9.|"], top=224, size=8, leading=10)
    doc = edit((sheet(*body, Set("Notes", 60, 200, 10, 30), *notes),))
    assert [note.place for note in doc.notes] == ["end", "end"]
    assert calls(doc) == [("1", "1"), ("2", "2")]


def test_what_stands_within_a_sentence_at_a_pages_top_is_a_running_head():
    first = sheet(*column(PROSE))
    head = Set("The Clerk", 60, 60, 10, 50, "b")
    second = sheet(head, *column([PROSE[4], *PROSE[5:]], top=90), index=1)
    laid = lay_out((first, second))
    assert laid[1].regions[0].role is Role.RUNNING_HEAD
    assert [text for role, text in blocks(first, second) if role is Role.HEAD] == []


def test_roman_labels_are_read_and_notes_at_the_end_need_no_head():
    numerals = ("i", "ii", "iii", "iv", "v")
    body = column(PROSE)
    for at, numeral in zip((0, 2, 4, 5, 7), numerals, strict=True):
        body[at] = body[at]._replace(text=f"{body[at].text}^{numeral}^")
    lines = [f">{numeral} See the minutes of the year, folio 1{k}.|" for k, numeral in enumerate(numerals)]
    end = sheet(*column(lines, size=8, leading=10), index=2)
    doc = edit((sheet(*body), sheet(*column(PROSE), index=1), end))
    assert calls(doc) == [(numeral, numeral) for numeral in numerals]
    assert [note.place for note in doc.notes] == ["end"] * 5


def test_a_letter_i_is_a_letter_among_letters():
    letters = "abcdefghij"
    body = column((PROSE * 2)[: len(letters)])
    body = [line._replace(text=f"{line.text}^{letter}^") for line, letter in zip(body, letters, strict=True)]
    notes = column([f">^{letter}^ See folio {k}.|" for k, letter in enumerate(letters)], top=260, size=8, leading=10)
    doc = edit((sheet(*body, *notes),))
    assert [label for label, note in calls(doc) if note] == list(letters)


@given(st.integers(1, 198))
def test_roman_numerals_are_counted(place):
    label = unrank("roman", place)
    assert rank(label) == ("roman", place)
    assert roman_value(normalise_label(label)) == place
    assert follows(unrank("roman", place + 1), label)
    assert is_label(normalise_label(label))


@pytest.mark.parametrize("text", ["th", "dim", "mi", "iiii", "cc"])
def test_what_is_no_roman_label(text):
    assert rank(as_roman(text))[0] != "roman"


def test_columns_that_only_wide_blanks_make_are_none():
    rows = []
    for k in range(24):
        top = 80.0 + 12 * k
        if k % 5 == 2:
            rows += [Set("of the quay", 60, top, 10, 60), Set("and the mole itself", 160, top, 10, 110)]
        else:
            rows.append(Set("the clerk of the commission kept the minutes", 60, top, 10, 210))
    assert len(stretches_of(rows_of(sheet(*rows)), HABITS)) == 1


def test_a_callout_far_ahead_of_its_notes_is_left_alone_where_they_are_few():
    body = column(PROSE)
    body[2] = body[2]._replace(text=body[2].text + "^1^")
    note = column([">1 See the minutes of the year.|"], size=8, leading=10)
    doc = edit((sheet(*body), sheet(*column(PROSE), index=1), sheet(*column(PROSE), index=2), sheet(*note, index=3)))
    assert pair_notes(doc).notes == doc.notes
    assert [note for _, note in calls(doc)] == [None]
