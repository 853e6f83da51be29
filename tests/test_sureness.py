"""How sure words are: chances, and that evidence moves them the right way."""

import re
from dataclasses import replace
from math import exp, tanh

import pytest

from variorum.lexicon import Lexicon
from variorum.model import Letter, Line, Origin, Page, Reading, Token, Variant, Witness
from variorum.offsets import take_whole
from variorum.sureness import Network, judge_words, load_network
from variorum.traits import TRAITS, describe_words

TEXT = "the harbour was closed in 1912 and tbe ship lay there for months"


def page(sure=0.93, others=(), variants=()):
    starts, at = [], 0
    for word in TEXT.split(" "):
        starts.append((at, at + len(word)))
        at += len(word) + 1
    tokens = tuple(Token(start, end, None, sure) for start, end in starts)
    wit = Witness("O", "ocr", "", "", "image", TEXT, tokens)
    made = take_whole(Page(0, "f", 0, witnesses=(wit,)), wit)
    return replace(made, witnesses=(wit, *others), variants=variants)


def chances(made):
    return {made.text[token.start : token.end]: sure for token, sure in judge_words(made)}


def traits(made):
    """The traits of each word by their names, all but those that are 0."""
    return {
        made.text[token.start : token.end]: {name: value for name, value in zip(TRAITS, row, strict=True) if value}
        for token, row in describe_words(made, Lexicon("eng"))
    }


def written(text, others=()):
    """A page of one engine that was equally sure of all its words."""
    tokens = tuple(Token(m.start(), m.end(), None, 0.9) for m in re.finditer(r"\S+", text))
    lines = tuple(Line(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    wit = Witness("O", "ocr", "", "", "image", text, tokens, lines)
    return replace(take_whole(Page(0, "f", 0, witnesses=(wit,)), wit), witnesses=(wit, *others))


def test_there_is_a_weight_for_every_trait():
    network = load_network()
    assert {len(cell) for cell in network.hidden} == {len(TRAITS)}
    assert len(network.weights) == len(network.hidden) + 1
    assert all(len(row) == len(TRAITS) for _, row in describe_words(page(), Lexicon("eng")))


def test_a_network_weighs_cells_of_traits():
    network = Network(((0.0, 1.0), (0.0, -2.0)), (0.5, 1.0, 1.0))
    assert network.judge((1.0, 0.0)) == pytest.approx(1 / (1 + exp(-0.5)))
    assert network.judge((1.0, 1.0)) == pytest.approx(1 / (1 + exp(-0.5 - tanh(1) + tanh(2))))


@pytest.mark.parametrize(
    ("text", "word", "trait"),
    [
        ("in tqbe harbour", "tqbe", "no word"),
        ("in the har‐\nbour", "bour", None),
        ("the year 1912 was", "1912", "many figures"),
        ("the year 19I2 was", "19I2", "sign inside"),
        ("the war–time harbour", "war–time", "dash"),
        ("he said “no” to", "“no”", "quote"),
        ("seen (ibid.) here", "(ibid.)", "bracket"),
        ("old adminisTration fell", "adminisTration", "inner capital"),
        ("and was Said to have", "Said", "common word with capital"),
        ("of Netherworth and Nefherworth and Netherworth", "Nefherworth", "twin"),
        ("of Netherworth and of Netherworth", "Netherworth", "seen again"),
        ("the volume, They said", "volume,", "comma before capital"),
        ("the volume. they said", "volume.", "point before small letter"),
        ("a folio\n82\nof it", "82", "alone on its line"),
        ("THE HARBOUR DUES", "HARBOUR", "capitals"),
        ("it is uo ship", "uo", "rare short word"),
    ],
)
def test_traits(text, word, trait):
    found = traits(written(text))
    assert trait is None or trait in found[word]
    assert trait is None or not all(trait in own for own in found.values()) or trait == "capitals"


def test_what_was_looked_at_again_and_seen_alike_is_known():
    text = "the harbour was closed"
    letters = tuple(Letter(k, 0, 1, 0.97) for k in range(7))
    look = Witness("P", "ocr", "", "", "image", "harbour", (), (), "", (Origin(0, 7, "O", 4, 11),), letters)
    found = traits(written(text, (look,)))
    assert found["harbour"]["second look sure"] > 3
    assert "second look agrees" not in found["closed"]


def test_words_are_judged_by_chances():
    found = chances(page())
    assert len(found) == len(set(TEXT.split()))
    assert all(0 < sure < 1 for sure in found.values())
    assert found["harbour"] > chances(page(0.3))["harbour"]


def test_a_witness_of_another_origin_makes_words_surer():
    layer = Witness("B", "layer", "", "", "layer", TEXT)
    found = chances(page(others=(layer,)))
    assert found["harbour"] > chances(page())["harbour"]
    assert found["harbour"] > 0.999


def test_a_disputed_word_is_less_sure():
    layer = Witness("B", "layer", "", "", "layer", TEXT.replace("harbour", "barbour"))
    variant = Variant(4, 11, (Reading("harbour", ("O",)), Reading("barbour", ("B",))), "letters", 0.6)
    assert chances(page(others=(layer,), variants=(variant,)))["harbour"] < chances(page(others=(layer,)))["ship"]


def test_nothing_is_said_of_a_layer_alone():
    wit = Witness("L", "layer", "", "", "layer", TEXT, (Token(0, 3),))
    assert list(judge_words(take_whole(Page(0, "f", 0, witnesses=(wit,)), wit))) == []
