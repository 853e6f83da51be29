"""The word lists: read without wordfreq's own code, and yet what that gives."""

import pytest
import wordfreq

from variorum.wordlists import load_words


@pytest.mark.parametrize(("code", "size"), [("en", "large"), ("de", "large"), ("ru", "small"), ("el", "small")])
def test_lists_are_what_wordfreq_gives(code, size):
    assert load_words(code, size) == wordfreq.get_frequency_dict(code, size)


def test_a_language_without_a_large_list_has_its_small_one():
    assert "hu" not in wordfreq.available_languages("large")
    assert load_words("hu") == wordfreq.get_frequency_dict("hu", "small")


def test_a_language_without_a_list_has_no_words():
    assert load_words("xx") == {}
