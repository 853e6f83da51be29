"""Dashes, points and quotes by their ink: hyphens at the line ends show how long a hyphen is."""

import numpy as np
import pytest

from variorum.ingest.engines.lines import Row, Word
from variorum.ingest.engines.marks import curl_quotes, measure_strokes, set_marks
from variorum.ingest.image import Components

TALL = 20.0  # pixels of an ascender; letters are 10 wide here
BASE = 100.0


def ink(*boxes):
    """Pieces of ink, from the top down."""
    boxes = sorted(boxes, key=lambda box: box[1])
    sides = [np.array(side, dtype=np.int64) for side in zip(*boxes, strict=True)]
    return Components(*sides, (sides[2] - sides[0]) * (sides[3] - sides[1]))


def letters(text, left, dashes):
    """The pieces of a word: a dash is as long as `dashes` says, in ascender heights; None is worn to nothing."""
    lengths = iter(dashes)
    for k, char in enumerate(text):
        at = left + 10 * k
        if char in "-–—~":
            length = next(lengths)
            if length:
                middle = at + 5
                yield int(middle - length * TALL / 2), 92, int(middle + length * TALL / 2), 94
        elif char == ".":
            yield at + 3, 97, at + 6, 100
        else:
            yield at + 1, 80, at + 9, 100


def page(*words):
    """Lines of one word each, 40 pixels apart: (text as read, text as inked, lengths of its dashes)."""
    rows, pieces = [], []
    for k, (read, inked, dashes) in enumerate(words):
        level = BASE + 40 * k
        left = 100
        right = left + 10 * len(inked)
        word = Word(read, left, level - 20, right, level, 0.9)
        after = Word("and", right + 30, level - 20, right + 60, level, 0.9)
        rows.append(Row((word,) if inked.endswith("-") else (word, after), level, 0.0, 13.0, 0))
        pieces += [(left_, t + 40 * k, r, b + 40 * k) for left_, t, r, b in letters(inked, left, dashes)]
    return rows, ink(*pieces)


def read(*words):
    rows, pieces = page(*words)
    return [row.words[0].text for row in set_marks(rows, [TALL] * len(rows), pieces)]


HYPHENS = [("gov-", "gov-", [0.38]), ("coun-", "coun-", [0.37]), ("re-", "re-", [0.4])]


@pytest.mark.parametrize(
    ("word", "inked", "lengths", "expected"),
    [
        ("1906-1910,", "1906-1910,", [0.64], "1906–1910,"),
        ("1906~1910", "1906-1910", [0.62], "1906–1910"),
        ("two-week", "two-week", [0.37], "two-week"),
        ("two–week", "two-week", [0.36], "two-week"),
        ("mats-that", "mats-that", [0.98], "mats—that"),
        ("U.S.—Soviet", "U.S.-Soviet", [0.68], "U.S.–Soviet"),
        ("twenty-1", "twenty-1", [0.4], "twenty-1"),
        ("by-and-by", "by-and-by", [0.38, 0.39], "by-and-by"),
        ("p-", "p.", [], "p."),
    ],
)
def test_a_dash_is_what_its_length_says(word, inked, lengths, expected):
    assert read(*HYPHENS, (word, inked, lengths))[-1] == expected


def test_a_page_of_long_hyphens_has_longer_dashes():
    """What is an en dash elsewhere is this face's hyphen."""
    long = [(text, inked, [0.49]) for text, inked, _ in HYPHENS]
    assert read(*long, ("well-known", "well-known", [0.49]))[-1] == "well-known"
    assert read(*HYPHENS, ("well-known", "well-known", [0.55]))[-1] == "well–known"


def test_a_typewriter_has_one_dash():
    long = [(text, inked, [0.6]) for text, inked, _ in HYPHENS]
    assert read(*long, ("1906-1910", "1906-1910", [0.6]))[-1] == "1906-1910"


def test_worn_dashes_between_figures_are_like_the_others_of_the_page():
    ranges = [("12-14", "12-14", [0.62]), ("92-94", "92-94", [0.65])]
    assert read(*HYPHENS, *ranges, ("173-207", "173-207", [None]))[-1] == "173–207"
    assert read(*HYPHENS, ("173-207", "173-207", [None]))[-1] == "173-207"


def test_strokes_are_measured_in_ascender_heights():
    rows, pieces = page(("a-b", "a-b", [0.5]))
    assert [stroke.length for stroke in measure_strokes(rows[0].words[0], rows[0], TALL, pieces)] == [0.5]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["“so”", "“no”", "Root's", "'07"], ["“so”", "“no”", "Root’s", "’07"]),
        (['"so"', "Root's", "it’s"], ['"so"', "Root's", "it’s"]),
        (["„so“", "geht's", "„ja“"], ["„so“", "geht's", "„ja“"]),
        (["“the", "methods,’", "“so”"], ["“the", "methods,”", "“so”"]),
        (["“the", "dukes’", "‘methods,’", "they", "said.”"], ["“the", "dukes’", "‘methods,’", "they", "said.”"]),
        (["“so”", "the", "‘methods,’", "dukes.’"], ["“so”", "the", "‘methods,’", "dukes.’"]),
    ],
)
def test_quotes_are_of_one_kind(words, expected):
    row = Row(tuple(Word(text, 0, 0, 9, 9, 0.9) for text in words), 0.0, 0.0, 5.0, 0)
    assert [word.text for word in curl_quotes([row])[0].words] == expected
