"""What is known of words beside engines' confidences: oddities, ink, and what witnesses of another origin have."""

import re

import pytest

from variorum.inked import measure_fit
from variorum.lexicon import Lexicon
from variorum.model import Box, Page, Token, Witness
from variorum.oddities import ODDITIES, find_oddities
from variorum.offsets import take_whole
from variorum.testimony import TESTIMONY, Heard


def oddities(text):
    """The words of a text, each with the names of its oddities."""
    words, rows = [], []
    for row, line in enumerate(text.split("\n")):
        words += line.split()
        rows += [row] * len(line.split())
    found = find_oddities(words, rows, Lexicon("eng"))
    return [
        (word, {name for name, value in zip(ODDITIES, row, strict=True) if value})
        for word, row in zip(words, found, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "word", "oddity", "odd"),
    [
        ("of the volume, They said", "volume,", "comma before capital", True),
        ("of the volume. They said", "volume.", "comma before capital", False),
        ("of the volume. they said", "volume.", "point before small letter", True),
        ("to U.S. interests", "U.S.", "point before small letter", False),
        ("Root, 1907,\n10. Ibid.", "1907,", "comma before a label", True),
        ("Root, 1907.\n10. Ibid.", "1907.", "comma before a label", False),
        ("Root, 1907\n10. Ibid.", "1907", "no stop before a label", True),
        ("Root, 1907 and\nhis", "and", "no stop before a label", False),
        ("and so on,", "on,", "comma at the end", True),
        ("see P. 4, p. 5, p. 6, p. 7", "P.", "other case commoner", True),
        ("see P. 4, P. 5, P. 6, p. 7", "P.", "other case commoner", False),
        ("p. 6t. of", "6t.", "figure and letter", True),
        ("the 1st of", "1st", "figure and letter", False),
        ("fol. 22v of", "22v", "figure and letter", False),
        ("299.\n& Basler", "&", "sign alone", True),
        ("he said . . . no", ".", "sign alone", False),
        ("diplomats–that", "diplomats–that", "dash between letters", True),
        ("pp. 4-5.", "4-5.", "no dash between figures", True),
        ("pp. 4–5.", "4–5.", "no dash between figures", False),
        ("“so “the other” said", "“so", "quote unanswered", True),
        ("“so” the other” said", "other”", "quote unanswered", True),
        ("so” the “other", "so”", "quote unanswered", False),
        ("at the ‘Treasury and all", "‘Treasury", "quote unanswered", True),
        ("at the ‘Treasury’ and all", "‘Treasury’", "quote unanswered", False),
        ("the dukes’ men said ‘no.’ But", "dukes’", "quote unanswered", False),
        ("now.’ But", "now.’", "quote unanswered", True),
        ("(so (he) said", "(so", "bracket unanswered", True),
        ("Esteem of Officials” The", "Officials”", "quote without stop", True),
        ("Press, 1 953), p.", "953),", "figures in two", True),
        ("pp. S 5", "S", "letter before figures", True),
        ("7. A\n12. B\n9. C\n10. D", "12.", "label out of order", True),
        ("7. A\n8. B\n9. C\n10. D", "8.", "label out of order", False),
        ("pp. 194–87.", "194–87.", "range that falls", True),
        ("pp. 194–7.", "194–7.", "range that falls", False),
        ("61st Cong.. 2nd", "Cong..", "stops together", True),
        ("61st Cong., 2nd", "Cong.,", "stops together", False),
        ("it was over The duke", "over", "capital without stop", True),
        ("Archive -of Alder", "-of", "begins with a stop", True),
        ("and was Said to have", "Said", "common word with capital", True),
        ("a folio\n82\nof it", "82", "alone on its line", True),
    ],
)
def test_oddities(text, word, oddity, odd):
    assert next(oddity in found for own, found in oddities(text) if own == word) is odd


def typeset(*words, figures="lining"):
    """Words of ten points in boxes as deep, high and wide as their letters; `word|other` has the ink of the other."""
    tokens, texts, at = [], [], 0
    for word in words:
        text, _, ink = word.partition("|")
        ink = ink or text
        left = 10.0 * at
        deep = any(c in "gjpqy()" for c in ink) or (figures == "hanging" and any(c in "34579" for c in ink))
        depth = 2.2 if deep else 1.4 if "," in ink else 0.0
        tall = any(c in "bdfhkl()68" or c.isupper() for c in ink) or (
            figures == "lining" and any(map(str.isdigit, ink))
        )
        width = sum(3 if c in "iljt.,1" else 5 for c in ink)
        box = Box(left, 100 - (6.6 if tall else 4.5), left + width, 100 + depth)
        tokens.append(Token(at, at + len(text), box, 0.9, 10.0, 100.0))
        texts.append(text)
        at += len(text) + 1
    return measure_fit(tokens, texts, [0] * len(tokens))


COMMON = [
    "more",
    "same",
    "duke",
    "held",
    "page",
    "gave",
    "sure,",
    "come,",
    "known",
    "see,",
    "use,",
    "was",
    "had",
    "Dock",
]


@pytest.mark.parametrize(
    ("word", "side"),
    [("room.|room,", "depth"), ("room,|room.", "depth"), ("o|p", "depth"), ("P|p", "height"), ("sum|hum", "height")],
)
def test_ink_that_does_not_fit(word, side):
    *usual, last = typeset(*COMMON, word)
    assert getattr(last, side) > 0.5
    assert all(getattr(one, side) < 0.5 for one in usual)


def test_a_letter_too_many_makes_a_box_too_narrow():
    *usual, last = typeset(*COMMON, "commmons|commons")
    assert last.surplus > 0.8
    assert max(one.surplus for one in usual) < 0.6


@pytest.mark.parametrize("figures", ["lining", "hanging"])
def test_figures_may_hang(figures):
    """The figures of some faces go below the line, or are no higher than an x."""
    fits = typeset(*COMMON, "Hull", "10", "12", "1947", "210", "102", "68", "1,", figures=figures)
    assert max(max(one.depth, one.height) for one in fits) < 0.5


def test_nothing_is_told_of_words_without_boxes():
    assert set(measure_fit([Token(0, 3)] * 9, ["abc"] * 9, [0] * 9)) == {(0.0, 0.0, 0.0, 0.0)}


OWN = "pp. 4-5 of the Treas‐\nury said “no” twice, and the duke's ministry of Hull had it"


@pytest.mark.parametrize(
    ("layer", "word", "says"),
    [
        (OWN, "“no”", "another has it"),
        (OWN.replace("“no”", '"no"'), "“no”", "another has its letters"),
        (OWN.replace("“no”", "“on”"), "“no”", "another differs"),
        (OWN.replace("“no” ", ""), "“no”", "another lacks it"),
        (OWN, "4-5", "another has its letters"),  # the hyphen may stand for a dash
        (OWN, "duke's", "another has its letters"),
        (OWN.replace("‐\n", "-"), "Treas‐", "another has it"),
        (OWN.replace("‐\n", "-"), "ury", "another has it"),
        (OWN.replace("of the", "ofthe"), "of", "another has its letters"),
    ],
)
def test_what_another_has_in_its_place(layer, word, says):
    tokens = tuple(Token(m.start(), m.end(), None, 0.9) for m in re.finditer(r"\S+", OWN))
    wits = (Witness("O", "ocr", "", "", "image", OWN, tokens), Witness("B", "layer", "", "", "layer", layer))
    page = take_whole(Page(0, "f", 0, witnesses=wits), wits[0])
    token = next(token for token in tokens if OWN[token.start : token.end] == word)
    told = dict(zip(TESTIMONY, Heard(page, "image").describe(token, 0.0), strict=True))
    assert [name for name, value in told.items() if name.startswith("another") and value] == [says]
