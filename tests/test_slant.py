"""Italics are told from upright words by their ink, and nothing else about a page changes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from variorum.ingest.engines.lines import Row, Word
from variorum.ingest.engines.slant import _follow, mark_italics

SIZE = 34
UPRIGHT = "The clerk of the lower harbour wrote again in May about the toll"
TITLE = "History of the Guild"


def draw(lines, *, lean=0.22, size=SIZE, width=1500):
    """A page image and its rows; words between stars lean."""
    font = ImageFont.load_default(size)
    page = Image.new("L", (width, 90 * len(lines) + 60), 240)
    rows = []
    for number, line in enumerate(lines):
        base, x, words, slanted = 70 + 90 * number, 40.0, [], False
        for word in line.split():
            slanted ^= word.startswith("*")
            text = word.strip("*")
            piece = Image.new("L", (int(font.getlength(text)) + size, 2 * size), 0)
            ImageDraw.Draw(piece).text((size // 4, int(1.5 * size)), text, font=font, fill=255, anchor="ls")
            if slanted:
                shift = (1, lean, -lean * 1.5 * size, 0, 1, 0)
                piece = piece.transform(piece.size, Image.Transform.AFFINE, shift, Image.Resampling.BICUBIC)
            page.paste(20, (int(x), base - int(1.5 * size)), piece)
            left, _, right, _ = piece.getbbox()
            words.append(Word(text, x + left, base - size, x + right, base, 0.9))
            x += right + 0.35 * size
            slanted ^= word.endswith("*")
        rows.append(Row(tuple(words), float(base), 0.0, 0.55 * size, 0))
    return np.asarray(page), rows


def leaning(rows):
    return [word.text for row in rows for word in row.words if word.style == "i"]


def test_a_title_in_italics_is_marked_and_nothing_else():
    gray, rows = draw([UPRIGHT, f"in his *{TITLE}* which was", UPRIGHT])
    assert leaning(mark_italics(gray, rows)) == TITLE.split()


def test_an_upright_page_has_none():
    assert not leaning(mark_italics(*draw([UPRIGHT] * 4)))


def test_a_page_of_italics_is_seen_without_anything_upright():
    gray, rows = draw([f"*{UPRIGHT}*"] * 3)
    assert len(leaning(mark_italics(gray, rows))) > 0.9 * 3 * len(UPRIGHT.split())


def test_words_with_a_style_keep_it():
    gray, rows = draw([UPRIGHT, f"in *{TITLE}* again"])
    last = rows[1].words[-2]._replace(style="r")
    rows[1] = rows[1]._replace(words=(*rows[1].words[:-2], last, rows[1].words[-1]))
    marked = mark_italics(gray, rows)
    assert marked[1].words[-2].style == "r"
    assert leaning(marked) == TITLE.split()[:-1]


@pytest.mark.parametrize("unit", [3.0, 5000.0], ids=["type too small", "a line that leaves the page"])
def test_what_cannot_be_measured_is_upright(unit):
    gray, rows = draw([f"*{TITLE}*"])
    rows = [row._replace(x_height=unit) for row in rows]
    assert mark_italics(gray, rows) == rows


def test_no_lines_no_italics():
    assert mark_italics(np.full((50, 50), 255, dtype=np.uint8), []) == []


@given(st.lists(st.floats(-5, 5), max_size=30))
def test_every_word_has_a_state_and_sure_runs_have_their_own(odds):
    assert len(_follow(odds)) == len(odds)
    assert _follow([-5.0] * 3 + [5.0] * 3 + [-5.0] * 3) == [False] * 3 + [True] * 3 + [False] * 3


@given(st.integers(0, 60), st.integers(2, 400), st.integers(1, 300))
def test_any_box_on_any_image_can_be_looked_at(left, right, foot):
    gray = np.random.default_rng(foot).integers(0, 255, (200, 300), dtype=np.uint8)
    row = Row((Word("words", left, 0, left + right, foot, 0.9),), float(foot), 0.01, 12.0, 0)
    assert [word.text for word in mark_italics(gray, [row])[0].words] == ["words"]
