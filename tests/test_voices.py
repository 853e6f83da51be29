"""Voices: how often witnesses lose and put in blanks, and what their words are worth."""

import pytest

from variorum.blanks import Gap, weigh_blank
from variorum.lexicon import Lexicon
from variorum.model import Box, Line, Token, Witness
from variorum.places import Place
from variorum.room import fits, has_room
from variorum.vocabulary import Vocabulary, find_words
from variorum.voices import hear


def wit(text, siglum="A", group="image", confidence=None):
    tokens, at = [], 0
    for word in text.split(" "):
        tokens.append(Token(at, at + len(word), None, confidence))
        at += len(word) + 1
    return Witness(siglum, "ocr", "", "", group, text, tuple(tokens))


def listen(base, other, **more):
    """The voices of two texts of which single words stand at one place."""
    one, two = base.split("|"), other.split("|")
    places, x, y = [], 0, 0
    for a, b in zip(one, two, strict=True):
        places.append(Place(x, x + len(a), ((y, y + len(b)),)))
        x, y = x + len(a) + 1, y + len(b) + 1
    vocabulary = Vocabulary(Lexicon("eng"))
    wits = wit(" ".join(one), "A", **more), wit(" ".join(two), "B", "layer")
    return hear(wits, places, vocabulary), vocabulary


@pytest.mark.parametrize(
    ("base", "other", "lost", "split"),
    [
        ("of the|harbour", "ofthe|harbour", 1, None),
        ("ofthe|harbour", "of the|harbour", 0, None),
        ("harbour|dues", "har bour|dues", None, 1),
        ("har bour|dues", "harbour|dues", None, 0),
    ],
)
def test_who_loses_blanks_and_who_puts_them_in_is_measured(base, other, lost, split):
    voices, _ = listen(base, other)
    if lost is not None:
        assert voices[lost].loss > 1.2 * voices[1 - lost].loss
    if split is not None:
        assert voices[split].split > 1.2 * voices[1 - split].split


def test_what_is_doubtful_goes_to_who_is_known_for_it():
    voices, _ = listen("of the|in the|Saltash of|dues", "ofthe|inthe|Saltashof|dues", confidence=0.95)
    assert voices[1].loss > 3 * voices[0].split


def test_words_that_witnesses_of_other_origin_have_too_are_known():
    _, vocabulary = listen("Netherworth|cane", "Netherworth|came")
    assert vocabulary.has("Netherworth")
    assert vocabulary.worth("Netherworth") >= 3
    assert not vocabulary.worth("Nefherworth")
    assert vocabulary.worth("duke's") >= 2


def test_words_broken_at_a_lines_end_are_whole():
    assert find_words("the commis‐\nsioners' 2nd") == ["the", "commissioners"]


@pytest.mark.parametrize(
    ("before", "after", "blank"),
    [
        ("of", "the", True),
        ("har", "bour", False),
        ("intel‐\nlect", "ual", False),
        ("the 1930s", "U.S.", True),
        ("lighter", "men", False),
        ("admin", "‐\nistration", False),
        ("country", "-by-country", False),
        ("pp. 3-", "4", False),
        ("noted -", "as ever", True),
        ("1744–", "46", False),
        ("(", "as", False),
        ("l’", "histoire", False),
        ("the end", ".", False),
        ("the end.", "The", True),
        ("12", "34", False),
        (".", ". .", True),
    ],
)
def test_blanks_by_what_stands_beside_them(before, after, blank):
    """One text has a blank there and one has not, and neither is known for losing blanks."""
    (one, two), vocabulary = listen("it|was", "it|was", confidence=0.95)
    assert (weigh_blank(Gap(before, after), [one], [two._replace(split=one.loss)], vocabulary) > 0) == blank


def test_engines_that_agree_on_a_blank_are_heard_once():
    (one, two), vocabulary = listen("it|was", "it|was")
    looked = one._replace(loss=0.05, split=0.02)
    gap = Gap("Evercroft", "Sall")
    assert weigh_blank(gap, [two], [one, looked], vocabulary) == weigh_blank(gap, [two], [one], vocabulary)


def printed(text, gap=6.0):
    tokens, lines, at = [], [], 0
    for row, line in enumerate(text.split("\n")):
        left, start = 72.0, at
        for word in line.split(" "):
            tokens.append(Token(at, at + len(word), Box(left, 72 + 12 * row, left + 6 * len(word), 82 + 12 * row)))
            left += 6 * len(word) + gap
            at += len(word) + 1
        lines.append(Line(start, at - 1, Box(72, 72 + 12 * row, left - gap, 82 + 12 * row)))
    return Witness("O", "ocr", "", "", "image", text, tuple(tokens), tuple(lines))


@pytest.mark.parametrize(
    ("text", "at", "other", "room"),
    [
        ("the hospital and", 3, "*", False),
        ("the hospital and", 3, "1", False),
        ("the hospital and the dues\nof Saltash", 25, "21", False),
        ("the hospital\nof Saltash and the dues", 12, "and", True),
        ("the hospital\nof Saltash and the dues", 12, "†", False),  # a label stands before a line
        ("the hospital\nof Saltash", 12, "a line that the base has lost", True),
        ("the hospital", 0, "*", True),
    ],
)
def test_room_on_the_paper(text, at, other, room):
    assert has_room(printed(text), Place(at, at, ((0, 0),)), other) == room


def test_a_wide_gap_has_room_and_boxes_that_are_unknown_forbid_nothing():
    assert has_room(printed("the hospital and", gap=30), Place(3, 3, ((0, 0),)), "old")
    assert has_room(wit("the hospital and"), Place(3, 3, ((0, 0),)), "old")


def test_a_passage_from_elsewhere_does_not_fit_into_a_word():
    base = printed("of metropolitan fashion")
    place = Place(3, 15, ((0, 0),))
    assert not fits(base, place, "metropolitan", "metropolar judge, and his comparative dues")
    assert fits(base, place, "metropolitan", "metropolitan dues")
