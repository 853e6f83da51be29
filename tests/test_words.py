"""Words as they are searched for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.library.words import LONGEST, find_words, fold_words, shape_of

TEXTS = st.text(
    st.sampled_from("abŠé ßﬁŒœ\u00ad\u200d’-‐.,;…½²ẞİıñ史哲กखी\u0301\u05b0שלוםЖё\n\t_12")
    | st.characters(exclude_categories=("Cs",)),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dvořan’s Œuvre", ["dvoran", "s", "oeuvre"]),
        ("STRASSE Straße straẞe", ["strasse", "strasse", "strasse"]),
        ("long-term re‐view", ["long", "term", "re", "view"]),
        ("co\u00adoperate", ["cooperate"]),
        ("e\u0301tat l’été", ["etat", "l", "ete"]),
        ("Łódź, Ørsted and Đilas", ["lodz", "orsted", "and", "dilas"]),
        ("师哲 1949年", ["师", "哲", "1949", "年"]),
        ("Ёлка й", ["елка", "и"]),
        ("pp. 12–14, n.3", ["pp", "12", "14", "n", "3"]),
        ("a_b c/d e&f", ["a", "b", "c", "d", "e", "f"]),
        ("हिन्दी", ["हिन्दी".replace("\u094d", "")]),
        ("…½", ["1⁄2".replace("⁄", " ").split()[0], "2"]),
        ("", []),
        ("— … !", []),
        ("x" * 100, ["x" * LONGEST]),
    ],
)
def test_words(text, words):
    assert fold_words(text) == words


@given(TEXTS)
def test_places_are_those_of_the_words(text):
    found = find_words(text)
    assert [word.text for word in found] == fold_words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(one.start <= two.start for one, two in zip(found, found[1:], strict=False))


@given(TEXTS)
def test_folding_twice_changes_nothing(text):
    words = fold_words(text)
    assert fold_words(" ".join(words)) == words


@given(TEXTS)
def test_words_are_safe_between_quotation_marks(text):
    """No engine's sign is in a word, whatever the text was."""
    assert all(char.isalnum() or not char.isascii() for word in fold_words(text) for char in word)
    assert not any(char.isspace() for word in fold_words(text) for char in word)


@pytest.mark.parametrize(
    ("one", "two"),
    [("modern", "modem"), ("clear", "dear"), ("Shaoqi", "Shaogi"), ("l9l7", "1917"), ("tbe", "the"), ("rnarn", "mam")],
)
def test_what_looks_alike_has_one_shape(one, two):
    assert shape_of(one.lower()) == shape_of(two.lower())


def test_what_does_not_look_alike_has_two():
    assert len({shape_of(word) for word in ("salt", "port", "guard", "winter")}) == 4
