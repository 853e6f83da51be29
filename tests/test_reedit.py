"""What a correction changes is made again, all else is left: it is as if the whole work had been edited again."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelves import work_of

from variorum.correct import apply_corrections
from variorum.inplace import keep_layout
from variorum.library.correcting import correction_at
from variorum.model import Document
from variorum.pipeline import edit, read
from variorum.reedit import reedit, share

SCAN = Path(__file__).parent.parent / "examples" / "article.pdf"
QUAY = """
The clerks of the quay had kept their
books since 1893, and nobody asked who
paid for the lamps along the mole. They
wrote down each barrel and each sail, and

1 Harbour Book, vol. 2, p. 14, with
the remarks of a later hand.
2 See Lanvaux, On Tolls, p. 60.
"""
MOLE = """
what the sailors told them of the com‐
mon prices in the towns to the north. In
1901 the Board took the books away, and
no clerk was ever seen there again.

3 Ahlgren, The Salt Question, p. 7;
the figures there are of 1902.
"""


@cache
def article() -> Document:
    doc = read(SCAN)
    return edit(doc.pages, languages=doc.language)


@cache
def quay() -> Document:
    doc = work_of(QUAY, MOLE, sure=0.9)
    return edit(doc.pages, languages=doc.language)


def corrected(doc: Document, at: int, start: int, end: int, reading: str):
    return apply_corrections(doc.pages, [correction_at(doc.pages[at], start, end, reading, by="N. N.")])


@settings(deadline=None)
@given(st.data())
def test_it_is_what_editing_all_of_it_gives(data):
    doc = data.draw(st.sampled_from([article(), quay()]))
    at = data.draw(st.integers(0, len(doc.pages) - 1))
    word = data.draw(st.sampled_from(list(re.finditer(r"\S+", doc.pages[at].text))))
    place = data.draw(st.integers(0, len(word[0]) - 1))
    letter = data.draw(st.sampled_from([*"aelmx", " ", "", ",", "-", word[0], "7"]))
    reading = word[0][:place] + letter + word[0][place + 1 :]
    pages = corrected(doc, at, *word.span(), reading)
    made = reedit(doc, pages)
    assert made is None or made == replace(edit(pages, languages=doc.language), maker=doc.maker)


@pytest.mark.parametrize(
    ("at", "had", "reading", "local"),
    [
        (0, "lamps", "lights", True),
        (0, "nobody asked", "no man had asked", True),
        (0, "1893", "1898", True),
        (0, "wrote", "write", True),  # opens a line
        (0, "and nobody", "and 12 nobody", False),  # may be a callout
        (0, "wrote", "(a) wrote", False),  # may be a label
        (0, "The clerks", "the clerks", False),  # opened a sentence
        (0, "1 Harbour", "7 Harbour", False),
        (0, "p. 14", "p. 41", True),
        (1, "com‐\nmon", "common", True),
        (1, "mon prices", "men prices", True),
        (1, "again.", "again", False),  # the sentence is cut now
    ],
)
def test_layout_is_kept_where_it_cannot_change(at, had, reading, local):
    doc = quay()
    start = doc.pages[at].text.index(had)
    pages = corrected(doc, at, start, start + len(had), reading)
    made = reedit(doc, pages)
    assert (made is not None) == local
    if made is not None:
        assert made == replace(edit(pages, languages=doc.language), maker=doc.maker)


def test_what_is_not_touched_stays_the_very_same():
    doc = article()
    start = doc.pages[1].text.index("zeal")
    made = reedit(doc, corrected(doc, 1, start, start + 4, "haste"))
    assert made is not None
    assert sum(one is not other for one, other in zip(doc.pages, made.pages, strict=True)) == 1
    shared = share(doc, edit(made.pages, languages=doc.language))
    moved = [one for one, other in zip(doc.blocks, shared.blocks, strict=True) if one is not other]
    assert 0 < len(moved) < len(doc.blocks)
    assert all(any(origin.source == 1 for origin in block.origins) for block in moved)
    assert any(one is other for one, other in zip(doc.notes, shared.notes, strict=True))


def test_a_page_of_other_lines_is_laid_out_again():
    first, second = quay().pages
    assert keep_layout(first, second) is None
    assert keep_layout(first, replace(first, lines=first.lines[:-1])) is None
