"""Second looks: which words are looked at, what is written down of them, and what they may decide."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from variorum.ingest.engines.lines import Row, Symbol, Word
from variorum.ingest.engines.second import Look, look_again, write_looks
from variorum.lexicon import open_lexicon
from variorum.looks import fill_in
from variorum.model import Box, Letter, Line, Origin, Page, Token, Witness
from variorum.reconcile import reconcile

BODY = "The harbour was closed in the winter of that year and nobody asked why it had been so long."


class Seer:
    """A reader that sees what it is told to see, whatever it is shown."""

    name, version = "seer", "1"

    def __init__(self, *texts, sure=0.99):
        self.texts, self.sure, self.shown = list(texts), sure, []

    def read(self, crop):
        self.shown.append(crop.shape)
        text = self.texts.pop(0)
        return tuple(Symbol(char, 5.0 * k, 5.0 * k + 5, self.sure) for k, char in enumerate(text))


def line(*words, level=100.0):
    """A line of (text, confidence), each letter ten pixels wide."""
    made, left = [], 100.0
    for text, sure in words:
        made.append(Word(text, left, level - 20, left + 10 * len(text), level, sure))
        left += 10 * len(text) + 8
    return Row(tuple(made), level, 0.0, 13.0, 0)


PAPER = np.full((400, 1200), 255, dtype=np.uint8)


@pytest.mark.parametrize(
    ("words", "looked_at"),
    [
        ([("council", 0.95), ("met", 0.95)], []),
        ([("council", 0.95), ("councll", 0.95)], []),
        ([("council", 0.95), ("councll", 0.87)], [(1, 1)]),
        ([("councll", 0.95), ("it", 0.6), ("was", 0.9), ("so", 0.9)], [(0, 1)]),  # on a worn page
        ([("Company,", 0.93), ("186s)", 0.93), ("and", 0.95)], [(0, 2)]),
        ([("in", 0.95), ("1957", 0.8), ("there", 0.95)], [(0, 2)]),
        ([("3", 0.5), ("hups://", 0.6), ("harbour", 0.95)], [(1, 1)]),  # what may be a label is left alone
        ([("3", 0.5), ("hup", 0.6), ("harbour", 0.95)], [(1, 2)]),
        ([("it", 0.95), ("harbour", 0.4), ("master", 0.3), ("was", 0.95)], [(1, 2)]),
    ],
)
def test_doubtful_words_are_looked_at_with_short_ones_in_company(words, looked_at):
    seer = Seer(*["x" * 9] * 5)
    row = line(*words)
    looks = look_again(PAPER, [row], [20.0], seer, open_lexicon("eng"))
    assert len(seer.shown) == len(looked_at)
    assert [(look.first, look.last) for look in looks] in ([], looked_at)


def test_a_broken_word_is_known_by_both_halves():
    rows = [line(("intel-", 0.93)), line(("ligence", 0.93), level=150.0)]
    assert look_again(PAPER, rows, [20.0, 20.0], Seer(), open_lexicon("eng")) == ()


def test_other_words_and_other_scripts_are_left_alone():
    row = line(("council", 0.3), ("council", 0.9))
    assert look_again(PAPER, [row], [20.0], Seer("council and many more words"), open_lexicon("eng")) == ()
    cyrillic = line(("совет", 0.3), ("совет", 0.9))
    assert look_again(PAPER, [cyrillic], [20.0], Seer(), open_lexicon("rus")) == ()
    assert look_again(PAPER, [row], [8.0], Seer(), open_lexicon("eng")) == ()


def test_looks_are_written_down_with_every_letter():
    row = line(("Company,", 0.93), ("186s)", 0.93))
    tokens = (Token(0, 8, Box(10, 8, 18, 10), 0.93, 10.0, 10.0), Token(9, 14, Box(19, 8, 24, 10), 0.93, 10.0, 10.0))
    first = Witness("O", "ocr", "", "", "image", "Company, 186s)", tokens)
    look = Look(0, 1, 1, tuple(Symbol(c, 190.0 + 10 * k, 200.0 + 10 * k, 0.9) for k, c in enumerate(" 1865) ")))
    wit = write_looks((look,), [row], tokens, first, Seer(), 10.0)
    assert (wit.text, wit.group, wit.maker) == ("1865)", "image", "seer")
    assert wit.looks == (Origin(0, 5, "O", 9, 14),)
    assert wit.letters[0] == Letter(0, 20.0, 21.0, 0.9)
    assert [(token.start, token.end, token.confidence) for token in wit.tokens] == [(0, 5, 0.9)]
    assert wit.tokens[0].box == Box(20.0, 8, 25.0, 10)


def seen(text, looks, sure=0.98):
    """A page that one engine read, sure of every word, and at some of whose words another looked again."""
    tokens = tuple(
        Token(m, m + len(word), Box(m, 0, m + len(word), 9), 0.93, 10.0, 9.0)
        for m, word in zip(starts(text), text.split(), strict=True)
    )
    first = Witness("O", "ocr", "", "", "image", text, tokens, (Line(0, len(text), Box(0, 0, len(text), 9)),))
    parts, origins, letters, at = [], [], [], 0
    for own, other in looks:
        start = text.index(own)
        parts.append(other)
        origins.append(Origin(at, at + len(other), "O", start, start + len(own)))
        letters += [Letter(at + k, 0.0, 1.0, sure) for k in range(len(other))]
        at += len(other) + 1
    second = Witness("P", "ocr", "", "", "image", "\n".join(parts), looks=tuple(origins), letters=tuple(letters))
    return Page(0, "f", 0, witnesses=(first, second))


def starts(text):
    at = 0
    for word in text.split(" "):
        yield at
        at += len(word) + 1


@pytest.mark.parametrize(
    ("own", "other", "sure", "expected"),
    [
        ("186s)", "1865)", 0.98, "1865)"),
        ("{ed]", "[ed]", 0.98, "[ed]"),
        ("2s", "25", 0.98, "25"),
        ("1st", "Ist", 0.98, "1st"),
        ("harbour", "harhour", 0.5, "harbour"),
        ("“idea”", '"idea"', 0.98, "“idea”"),  # it has no sign for what it leaves out
        ("1906–10", "1906-10", 0.98, "1906–10"),
        ("pp.", "Pp.", 0.98, "pp."),
        ("(R-WI)", "(R -WI)", 0.98, "(R-WI)"),
        ("so", "so and also this", 0.98, "so"),
    ],
)
def test_what_a_second_look_may_decide(own, other, sure, expected):
    page = reconcile(seen(f"{BODY} {own} {BODY}", [(own, other)], sure))
    assert page.text == f"{BODY} {expected} {BODY}"
    assert all({"O", "P"} >= {s for r in v.readings for s in r.sigla} for v in page.variants)
    for origin in page.origins:
        source = next(wit.text for wit in page.witnesses if wit.siglum == origin.source)
        assert source[origin.source_start : origin.source_end] == page.text[origin.start : origin.end]


def test_a_look_and_a_layer_outvote_the_engine():
    page = seen(f"{BODY} hatbour {BODY}", [("hatbour", "harbour")], 0.6)
    layer = Witness("B", "layer", "", "", "layer", f"{BODY} harbour {BODY}")
    merged = reconcile(replace(page, witnesses=(*page.witnesses, layer)))
    assert merged.text == f"{BODY} harbour {BODY}"


def test_a_look_has_no_tildes():
    look = Origin(0, 20, "O", 7, 27)
    base = Witness("O", "ocr", "", "", "image", "So see www.vessmer/~archive, or")
    seen = Witness("P", "ocr", "", "", "image", "www.vessmer/-archive", looks=(look,))
    assert fill_in(base, seen).wit.text == base.text


def test_a_look_after_another_witness_is_left_out():
    page = seen(f"{BODY} 186s {BODY}", [("186s", "1865")])
    first, second = page.witnesses
    lost = replace(second, looks=tuple(look._replace(source="X") for look in second.looks))
    assert reconcile(replace(page, witnesses=(first, lost))).text == first.text


@given(st.lists(st.text("ab1é-’.", min_size=1, max_size=6), min_size=1, max_size=8), st.data())
def test_filling_in_and_tracing_back_agree(words, data):
    """Every character of the whole is one of the two texts', but for quotes, dashes and case."""
    text = " ".join(words)
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.text("ab1é-'.X", min_size=1, max_size=6))
    start = list(starts(text))[at]
    base = Witness("O", "ocr", "", "", "image", text)
    look = Origin(0, len(other), "O", start, start + len(words[at]))
    filled = fill_in(base, Witness("P", "ocr", "", "", "image", other, looks=(look,)))
    assert len(filled.wit.text) == len(text) - len(words[at]) + len(other)
    traced = list(filled.trace(0, len(filled.wit.text)))
    assert sum(span.end - span.start for span in traced) == len(filled.wit.text)
    for start, end, source, source_start, source_end in traced:
        assert end - start == source_end - source_start
        if source == "O":
            assert text[source_start:source_end] == filled.wit.text[start:end]
    assert filled.align(base).base.text == text


def test_the_recogniser_reads_a_drawn_line():
    from variorum.ingest.engines.paddle import open_recogniser

    reader = open_recogniser()
    if reader is None:
        pytest.skip("rapidocr or onnxruntime is not installed")
    image = Image.new("L", (520, 60), 255)
    ImageDraw.Draw(image).text((10, 8), "the harbour in 1865", 0, ImageFont.load_default(40))
    symbols = reader.read(np.asarray(image))
    assert "".join(symbol.text for symbol in symbols).strip() == "the harbour in 1865"
    assert all(0 <= one.left < one.right <= 521 and 0 < one.confidence <= 1 for one in symbols)
    assert symbols[0].left < 60 and symbols[-1].right > 330


def test_without_its_wheels_there_is_no_second_engine(monkeypatch, tmp_path):
    from variorum.ingest.engines import paddle

    monkeypatch.setattr(paddle, "find_spec", lambda _: None)
    assert paddle.open_recogniser.__wrapped__() is None
    empty = type("Spec", (), {"submodule_search_locations": [str(tmp_path)]})()
    monkeypatch.setattr(paddle, "find_spec", lambda _: empty)  # a wheel without the weights
    assert paddle.open_recogniser.__wrapped__() is None
