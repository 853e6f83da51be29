"""How sure words are: chances, and that evidence moves them the right way."""

from dataclasses import replace

from variorum.model import Page, Reading, Token, Variant, Witness
from variorum.offsets import take_whole
from variorum.sureness import FEATURES, describe_words, judge_words, load_weights

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


def test_there_is_a_weight_for_every_feature():
    assert len(load_weights()) == len(FEATURES)
    assert all(len(row) == len(FEATURES) for _, row in describe_words(page()))


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
