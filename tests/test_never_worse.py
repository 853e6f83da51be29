"""The law of reconciliation: a merged page is no worse than its best witness, whatever happened to a layer."""

import random
import re
import sys
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from variorum.model import Box, Line, Page, Token, Witness
from variorum.reconcile import reconcile

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from damage import LOOKALIKES, damage

TEXT = """The harbour dues had been farmed out since the reign of the
old duke, and nobody alive could say on what terms. When the
commissioners asked to see the lease, the farmer, one Barnabas
Quill, produced a chest of receipts and no lease at all. They
sat for nine days over the chest.3 On the tenth they wrote to
the treasury at Netherworth that the revenue of the port could
not be known, and that it was “probably larger than anybody had
admitted.” Wethercroft, who had been clerk to the O’Donleigh
inquiry of 1846–1848, kept the minutes in his own hand; of the
213 receipts he thought forty genuine. The duke’s heirs paid
£559 in all. Nothing more was heard of the matter until 1871,
when the chest was opened again before Mr. Stangrave of No. 12
Fenwell Street, as agent of the Saltash company (limited).
Lightermen and ropemakers alike had gone by then to Penderbridge.
3 Memorandum of 17 March 1847, Duchy Papers, box 14, fol. 22v.
The same in Hartleigh, “Old Dues and New,” pp. 103–117."""
ERRORS = 5


def squeeze(text):
    return " ".join(text.split()).translate(str.maketrans("“”‘’–—‐", "\"\"''---"))


def errors(text):
    return Levenshtein.distance(squeeze(text), squeeze(TEXT))


def scan(seed):
    """An engine's reading of the page: a few letters are wrong, in words that it is less sure of than of others.

    Tesseract is sure of the words of a clean page by .955 in the mean.
    """
    chance = random.Random(f"scan {seed}")
    text, sure = list(TEXT), {}
    words = list(re.finditer(r"\S+", TEXT))
    for match in words:
        sure[match.start()] = round(chance.uniform(0.93, 0.975), 2)
    for match in chance.sample(words, seed % (ERRORS + 1)):
        places = [at for at in range(*match.span()) if len(LOOKALIKES.get(TEXT[at], "")) and TEXT[at].islower()]
        if places:
            at = chance.choice(places)
            text[at] = chance.choice(LOOKALIKES[TEXT[at]])
            sure[match.start()] = round(chance.uniform(0.3, 0.7), 2)
    own = "".join(text)
    tokens, lines = [], []
    for row, line in enumerate(re.finditer(r"[^\n]+", own)):
        top = 72.0 + 12 * row
        lines.append(Line(line.start(), line.end(), Box(72.0, top, 72.0 + 6 * len(line[0]), top + 10)))
        for word in re.finditer(r"\S+", line[0]):
            start, end = line.start() + word.start(), line.start() + word.end()
            box = Box(72.0 + 6 * word.start(), top, 72.0 + 6 * word.end(), top + 10)
            tokens.append(Token(start, end, box, sure[start], 10.0, top + 8))
    return Witness("O", "ocr", "an engine", "1", "image", own, tuple(tokens), tuple(lines))


@pytest.mark.parametrize("seed", range(80))
def test_a_merged_page_is_no_worse_than_its_best_witness(seed):
    """Layers of eighty kinds: blanks lost in bursts, words split, letters mistaken, lines lost, swapped and moved."""
    engine, layer = scan(seed), Witness("B", "layer", "", "", "layer", damage(TEXT, str(seed)))
    page = reconcile(Page(0, "page", 0, witnesses=(engine, layer)))
    assert errors(page.text) <= min(errors(engine.text), errors(layer.text))
