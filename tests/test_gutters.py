"""Lines read across a gutter are parted; wide blanks that are no gutters are left alone."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.ingest.engines.gutters import hand_over, part_columns
from variorum.ingest.engines.lines import Row, Word

LEFT = ["See the harbour book", "of the lower quay, the", "toll of the upper gate", "and the barge, fol. 12"]
RIGHT = ["ibid., passim, and the", "guild register, where", "the toll of the barge is", "entered once a year"]


def word_at(text, x):
    return Word(text, x, 0, x + 12 * len(text), 20, 0.9)


def row_of(parts, number, *, block=0):
    """A line whose parts begin at given places: [(x, text)]; letters are 12 pixels wide and the x-height is 16."""
    words = []
    for x, text in parts:
        for word in text.split():
            words.append(word_at(word, x))
            x = words[-1].right + 8
    return Row(tuple(words), 100.0 + 40 * number, 0.0, 16.0, block)


def texts(rows):
    return [" ".join(word.text for word in row.words) for row in rows]


def test_lines_read_across_are_parted_left_column_first():
    rows = [row_of([(0, one), (340, two)], k) for k, (one, two) in enumerate(zip(LEFT, RIGHT, strict=True))]
    assert texts(part_columns(rows)) == LEFT + RIGHT


def test_each_column_is_a_block_of_its_own():
    rows = [row_of([(0, one), (340, two)], k) for k, (one, two) in enumerate(zip(LEFT, RIGHT, strict=True))]
    blocks = [row.block for row in part_columns(rows)]
    assert len(set(blocks[:4])) == len(set(blocks[4:])) == 1
    assert blocks[0] != blocks[4]


def test_a_label_in_the_gutter_goes_with_the_text_after_it():
    rows = [row_of([(0, one), (340, two)], k) for k, (one, two) in enumerate(zip(LEFT, RIGHT, strict=True))]
    rows[2] = row_of([(0, LEFT[2]), (306, "8"), (340, RIGHT[2])], 2)
    assert texts(part_columns(rows))[-2] == f"8 {RIGHT[2]}"


def test_one_line_across_columns_already_parted_is_parted_as_they_are():
    rows = [row_of([(0, LEFT[0]), (340, RIGHT[0])], 0)]
    rows += [row_of([(0, text)], k, block=1) for k, text in enumerate(LEFT[1:], 1)]
    rows += [row_of([(340, text)], k, block=2) for k, text in enumerate(RIGHT[1:], 1)]
    assert texts(part_columns(rows)) == LEFT + RIGHT


def test_the_wide_column_above_stays_whole():
    above = [
        row_of([(0, "the harbour and the toll of the upper gate were let for a year to the guild")], k) for k in (0, 1)
    ]
    notes = [row_of([(0, one), (340, two)], k + 3) for k, (one, two) in enumerate(zip(LEFT, RIGHT, strict=True))]
    assert texts(part_columns(above + notes)) == texts(above) + LEFT + RIGHT


def test_a_wide_blank_in_one_line_is_none():
    rows = [row_of([(0, "See the harbour book of the lower quay and of the gate")], k) for k in range(4)]
    rows[1] = row_of([(0, LEFT[0]), (340, RIGHT[0])], 1)
    assert part_columns(rows) == rows


def test_two_lines_are_columns_where_two_notes_begin():
    two = [row_of([(0, "5) Ibid., fol. 12"), (400, "7) The harbour book of")], 0)]
    two += [row_of([(0, "6) The guild register"), (400, "the lower quay, fol. 3")], 1)]
    assert texts(part_columns(two))[2:] == ["7) The harbour book of", "the lower quay, fol. 3"]


def test_the_wide_blanks_of_a_typewriter_are_no_gutters():
    words = []
    for text in "harbour guild barge tollgate lighter ferryman".split():
        words.append(word_at(text, words[-1].right + 28 if words else 30))
    rows = [Row(tuple(words), 100.0 + 40 * k, 0.0, 16.0, 0) for k in range(4)]
    assert part_columns(rows) == rows


TEXT = "the harbour and the toll of the upper gate were let for a year"  # 750 pixels wide


def test_two_lines_are_columns_where_their_blank_halves_the_measure():
    text = [row_of([(0, TEXT)], k) for k in (0, 1)]
    wide = max(row.words[-1].right for row in text)
    left = ["See the harbour book of", "the lower quay, fol. 9"]
    right = ["The guild register, a", "copy of 1881, leaf 3"]
    end = max(row_of([(0, one)], 0).words[-1].right for one in left)
    begin = wide - end  # two columns of one width
    notes = [row_of([(0, one), (begin, two)], k + 3) for k, (one, two) in enumerate(zip(left, right, strict=True))]
    assert texts(part_columns(text + notes))[2:] == left + right
    aside = [row_of([(0, one), (begin + 60, two)], k + 3) for k, (one, two) in enumerate(zip(left, right, strict=True))]
    assert part_columns(text + aside) == text + aside


def test_two_lines_are_none_where_the_labels_are_no_pair():
    lower, unlike = ("7) Ibid., fol. 12 and", "5) The harbour book"), ("5) Ibid., fol. 12 and", "7. The harbour book")
    for one, two in (lower, unlike):
        rows = [row_of([(0, one), (400, two)], 0), row_of([(0, "the guild register"), (400, "the lower quay too")], 1)]
        assert part_columns(rows) == rows


def test_a_list_with_page_numbers_stays_whole():
    rows = [row_of([(0, text), (500, str(12 + 20 * k))], k) for k, text in enumerate(LEFT)]
    assert part_columns(rows) == rows


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 900), st.text("ab c", min_size=1, max_size=30)), min_size=1), max_size=9)
)
def test_no_word_is_lost_or_made(lines):
    rows = [row_of(sorted(parts), k) for k, parts in enumerate(lines)]
    rows = [row for row in rows if row.words]
    assert sorted(word for row in part_columns(rows) for word in row.words) == sorted(w for r in rows for w in r.words)


def test_a_label_read_at_the_end_of_the_column_before_goes_to_its_note():
    rows = [row_of([(0, "register 68."), (280, "13.")], 0), row_of([(340, RIGHT[0])], 0, block=1)]
    assert texts(hand_over(rows)) == ["register 68.", f"13. {RIGHT[0]}"]


def test_a_label_read_as_a_line_of_its_own_goes_to_its_note():
    rows = [row_of([(0, "13.")], 0), row_of([(60, LEFT[0])], 0), row_of([(60, LEFT[1])], 1)]
    assert texts(hand_over(rows)) == [f"13. {LEFT[0]}", LEFT[1]]


def test_numbers_that_hang_before_nothing_stay():
    for rows in (
        [row_of([(0, "register fol. 13.")], 0), row_of([(340, RIGHT[0])], 0)],  # nearer to the word before
        [row_of([(0, "13.")], 0), row_of([(340, RIGHT[0])], 0)],  # too far
        [row_of([(0, "13.")], 0), row_of([(60, LEFT[0])], 1)],  # not as high
        [row_of([(0, "13")], 0), row_of([(60, LEFT[0])], 0)],  # no point
        [row_of([(0, "13.")], 0), row_of([(60, "14.")], 0)],  # a row of numbers
    ):
        assert hand_over(rows) == rows
