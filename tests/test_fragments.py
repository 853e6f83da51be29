"""The lines of two columns are whole again where some were broken, or run together, at the gutter between them."""

from variorum.ingest.engines.columns import Gutter
from variorum.ingest.engines.fragments import mend_fragments
from variorum.ingest.engines.lines import Row, Word

GUTTER = Gutter((320.0, 320.0), (60.0, 460.0))
LEFT = [f"{number}. the harbour book of" for number in range(1, 10)]
RIGHT = [f"the toll of 188{number}, folio" for number in range(1, 10)]


def row_of(parts, number, *, block=0):
    """A line whose parts begin at given places: [(x, text)]; letters are 10 pixels wide and the x-height is 16."""
    words = []
    for x, text in parts:
        for word in text.split():
            words.append(Word(word, x, 0, x + 10 * len(word), 20, 0.9))
            x = words[-1].right + 8
    return Row(tuple(words), 100.0 + 40 * number, 0.0, 16.0, block)


def texts(rows):
    return [" ".join(word.text for word in row.words) for row in rows]


def columns():
    left = [row_of([(0, text)], k, block=0) for k, text in enumerate(LEFT)]
    return left, [row_of([(340, text)], k, block=1) for k, text in enumerate(RIGHT)]


def test_whole_columns_are_left_alone():
    left, right = columns()
    assert mend_fragments([*left, *right], [GUTTER]) == [*left, *right]


def test_a_word_that_became_a_block_of_its_own_goes_back_into_its_line():
    left, right = columns()
    alone = left[3]._replace(words=left[3].words[-1:], block=2)
    left[3] = left[3]._replace(words=left[3].words[:-1])
    assert texts(mend_fragments([*left, *right, alone], [GUTTER])) == LEFT + RIGHT


def test_a_word_that_became_the_beginning_of_the_line_beside_it_goes_back():
    left, right = columns()
    right[4] = right[4]._replace(words=(left[4].words[-1], *right[4].words))
    left[4] = left[4]._replace(words=left[4].words[:-1])
    mended = mend_fragments([*left, *right], [GUTTER])
    assert texts(mended) == LEFT + RIGHT
    assert len({row.block for row in mended}) == 2


def test_a_number_of_the_line_in_the_margin_stays_alone():
    left, right = columns()
    margin = row_of([(-140, "5")], 4, block=2)
    right[2] = right[2]._replace(words=(left[2].words[-1], *right[2].words))
    left[2] = left[2]._replace(words=left[2].words[:-1])
    assert "5" in texts(mend_fragments([*left, *right, margin], [GUTTER]))


def test_a_table_of_which_most_lines_go_across_is_none():
    rows = [row_of([(0, one), (340, two)], k) for k, (one, two) in enumerate(zip(LEFT, RIGHT, strict=True))]
    assert mend_fragments(rows, [GUTTER]) == rows


def test_a_line_that_lies_over_the_gutter_tells_against_it():
    left, right = columns()
    right[4] = right[4]._replace(words=(left[4].words[-1], *right[4].words))
    left[4] = left[4]._replace(words=left[4].words[:-1])
    rows = [*left, *right, row_of([(240, "administration of the quay")], 9)]
    inside = Gutter((320.0, 320.0), (60.0, 500.0))
    assert mend_fragments(rows, [inside]) == rows


def test_the_longer_of_two_blanks_side_by_side_is_the_gutter():
    """Between a number that hangs in a gutter and its text there is a blank as well."""
    left, right = columns()
    right[4] = right[4]._replace(words=(left[4].words[-1], *right[4].words))
    left[4] = left[4]._replace(words=left[4].words[:-1])
    second = Gutter((334.0, 334.0), (200.0, 460.0))
    assert texts(mend_fragments([*left, *right], [GUTTER, second])) == LEFT + RIGHT
