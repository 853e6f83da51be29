"""What a witness put elsewhere, and what has no room on the paper, is not put in; blanks are as engines see them."""

import re

import pytest

from variorum.model import Box, Line, Page, Token, Witness
from variorum.reconcile import reconcile

HEAD = """The harbour dues had been farmed out since the reign of the
old duke, and nobody alive could say on what terms. When the
commissioners asked to see the lease, the farmer, one Barnabas
Quill, produced a chest of receipts and no lease at all. They
sat for nine days over the chest."""
TITLE = "The End of the Granary"
TAIL = """On the tenth they wrote to the treasury at Netherworth that
the revenue of the port could not be known, and that it was
probably larger than anybody had admitted in the old days."""


def seen(text, sure=0.965, leading=12.0, apart=()):
    """What an engine saw: letters six points wide, lines ten high; before the lines `apart` is room for another."""
    tokens, lines = [], []
    top = 60.0
    for row, line in enumerate(re.finditer(r"[^\n]+", text)):
        top += leading * (1 + (row in apart))
        lines.append(Line(line.start(), line.end(), Box(72.0, top, 72.0 + 6 * len(line[0]), top + 10)))
        for word in re.finditer(r"\S+", line[0]):
            box = Box(72.0 + 6 * word.start(), top, 72.0 + 6 * word.end(), top + 10)
            tokens.append(Token(line.start() + word.start(), line.start() + word.end(), box, sure, 10.0, top + 8))
    return Witness("O", "ocr", "an engine", "1", "image", text, tuple(tokens), tuple(lines))


def merge(engine, layer):
    engine = engine if isinstance(engine, Witness) else seen(engine)
    return reconcile(Page(0, "page", 0, witnesses=(engine, Witness("B", "layer", "", "", "layer", layer)))).text


MOVED = (
    ("a label", f"{HEAD}\n3. Duchy Papers, box 14.\n{TAIL}", f"{HEAD}\nDuchy Papers, box 14.\n3.\n{TAIL}"),
    ("a word", f"{HEAD} So said\nof\n1792 nobody.\n{TAIL}", f"{HEAD} So said\n1792 nobody.\nof\n{TAIL}"),
    (
        "the second half of a word",
        f"{TITLE}\n{HEAD}\nor was said to have abolished Pend‐\nerstone.\n{TITLE}\nOf the 567 {TAIL}",
        f"{TITLE}\n{HEAD}\nor was said to have abolished Pend\n{TITLE}\nerstone.\nOf the 567 {TAIL}",
    ),
)


@pytest.mark.parametrize(("engine", "layer"), [case[1:] for case in MOVED], ids=[case[0] for case in MOVED])
def test_what_a_witness_has_elsewhere_is_not_put_in_twice(engine, layer):
    assert merge(engine, layer).split() == engine.split()


def test_a_label_that_the_engine_lost_is_put_in():
    assert merge(f"{HEAD}\nDuchy Papers, box 14.\n{TAIL}", f"{HEAD}\n3. Duchy Papers, box 14.\n{TAIL}").count("3.") == 1


def test_a_line_wants_room_between_lines():
    """A layer read the folio in the midst of the page, after a line that leaves room beside it."""
    layer = f"{HEAD}\n– 8 –\n{TAIL}"
    assert merge(f"{HEAD}\n{TAIL}", layer) == f"{HEAD}\n{TAIL}"
    assert "– 8 –" in merge(seen(f"{HEAD}\n{TAIL}", apart=(5,)), layer)


BLANKS = (
    ("a folio", f"{HEAD}\n– 13 –\n{TAIL}", f"{HEAD}\n– 13–\n{TAIL}"),
    ("a folio at the end", f"{HEAD}\n{TAIL}\n- 1042 -", f"{HEAD}\n{TAIL}\n-1042 -"),
    ("a name of two words", f"{HEAD}\nOne of Underleigh went.\n{TAIL}", f"{HEAD}\nOne of Under leigh went.\n{TAIL}"),
    ("a word behind capitals", f"{HEAD}\nasked that RE compile.\n{TAIL}", f"{HEAD}\nasked that REcompile.\n{TAIL}"),
    ("a name behind a title", f"{HEAD}\nThey asked Dr. Grimby.\n{TAIL}", f"{HEAD}\nThey asked Dr. Grim by.\n{TAIL}"),
    (
        "a name that the page has",
        f"{HEAD}\nAt Everbridge\n{TAIL}\nAt Everbridge",
        f"{HEAD}\nAt Ever bridge\n{TAIL}\nAt Everbridge",
    ),
    ("a callout", f"{HEAD}\nso said the bailiff.(2) They\n{TAIL}", f"{HEAD}\nso said the bailiff. (2) They\n{TAIL}"),
)  # fmt: skip


@pytest.mark.parametrize(("engine", "layer"), [case[1:] for case in BLANKS], ids=[case[0] for case in BLANKS])
def test_a_blank_is_where_an_engine_saw_one(engine, layer):
    for sure in (0.965, 0.94):
        assert merge(seen(engine, sure), layer).split() == engine.split()


SIGNS = (
    ("a hyphen", "in the exec‐\n15. Root to Carr", "in the exec¬\n15. Root to Carr"),
    ("a quotation mark", "chose to share “the letters of", "chose to share the letters of"),
    ("a word of one letter", "and I can but add that the", "and 1 can but add that the"),
    ("a letter that begins a word", "FROM DIOCESE TO INVENTORY", "FROM DIOCESE TO 1NVENTORY"),
)


@pytest.mark.parametrize(("engine", "layer"), [case[1:] for case in SIGNS], ids=[case[0] for case in SIGNS])
def test_signs_are_as_an_engine_saw_them(engine, layer):
    worse = HEAD.replace("lease", "1ease").replace("farmed", "fanned")
    assert engine in merge(f"{HEAD}\n{engine}\n{TAIL}", f"{worse}\n{layer}\n{TAIL}")
