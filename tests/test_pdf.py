"""Born-digital PDF: words, their places and their type, on pages of every orientation."""

import sys

import pytest
from tiny_pdf import Sheet, make_pdf, text

from variorum.errors import BrokenFile, EmptyFile, EncryptedFile
from variorum.ingest import glyphs, pdf
from variorum.ingest.options import Options
from variorum.ingest.quality import is_legible
from variorum.ingest.runs import Word, run_of
from variorum.ingest.typeset import set_lines
from variorum.pipeline import read

NEVER = Options(ocr="never")


def pages_of(tmp_path, *sheets, options=NEVER):
    path = tmp_path / "made.pdf"
    path.write_bytes(make_pdf(sheets))
    leaves = pdf.open_file(path, options)
    try:
        return [leaves.read(k) for k in range(len(leaves))]
    finally:
        leaves.close()


def words_of(page, wit=0):
    wit = page.witnesses[wit]
    return [(wit.text[t.start : t.end], t.style, t.box) for t in wit.tokens]


def test_a_raised_figure_is_a_word_of_its_own_without_a_blank(tmp_path):
    content = text("harmonious.", 60, 500) + text("21", 109, 504, 6) + text("Then it rained", 120, 500)
    (page,) = pages_of(tmp_path, Sheet(content))
    assert page.witnesses[0].text == "harmonious.21 Then it rained"
    assert [(w, s) for w, s, _ in words_of(page)][:3] == [("harmonious.", ""), ("21", "r"), ("Then", "")]


def test_a_raised_figure_drawn_apart_goes_to_the_word_that_it_touches_not_over_the_gutter(tmp_path):
    lines = [text("harmonious.", 60, y) + text("Then it rained on", 130, y) for y in (512, 500, 488, 476)]
    (page,) = pages_of(tmp_path, Sheet(text("21", 109, 504, 6) + "".join(lines)))
    assert "harmonious.21" in page.witnesses[0].text


def test_places_are_points_from_the_top_left(tmp_path):
    (page,) = pages_of(tmp_path, Sheet(text("harbour", 60, 500)))
    ((_, _, box),) = words_of(page)
    assert box.left == pytest.approx(60, abs=1) and box.top == pytest.approx(600 - 500 - 7.5, abs=0.1)
    assert (page.width, page.height) == (450, 600)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_rotated_pages_are_read_upright(tmp_path, turn):
    # the text is set so that it is upright when the page is shown turned by /Rotate
    matrix = {0: "1 0 0 1 60 500", 90: "0 1 -1 0 100 60", 180: "-1 0 0 -1 390 100", 270: "0 -1 1 0 350 540"}[turn]
    content = f"BT /F1 10 Tf {matrix} Tm (closed the port at once) Tj ET\n"
    (page,) = pages_of(tmp_path, Sheet(content, f"/Rotate {turn}"))
    assert page.witnesses[0].text == "closed the port at once"
    (first, *_, last) = words_of(page)
    assert first[2].left < last[2].left and first[2].top == pytest.approx(last[2].top, abs=0.5)
    assert first[2].left == pytest.approx(60, abs=1)
    assert first[2].bottom == pytest.approx(102.2, abs=3)
    assert (page.width > page.height) == (turn in (90, 270))


def test_what_the_crop_box_hides_is_not_read(tmp_path):
    content = text("printer's mark", 5, 590) + text("harbour", 160, 300)
    (page,) = pages_of(tmp_path, Sheet(content, "/CropBox [100 100 400 500]"))
    ((word, _, box),) = words_of(page)
    assert word == "harbour" and box.left == pytest.approx(60, abs=1) and (page.width, page.height) == (300, 400)


def test_letterspaced_heads_are_words_again(tmp_path):
    letters = "".join(text(letter, 60 + 9 * k, 500) for k, letter in enumerate("SALT") if letter != " ")
    more = "".join(text(letter, 104 + 9 * k, 500) for k, letter in enumerate("FEVER"))
    (page,) = pages_of(tmp_path, Sheet(letters + more))
    assert page.witnesses[0].text == "SALT FEVER"


def test_italic_and_bold_are_seen(tmp_path):
    content = text("the", 60, 500) + text("Review", 80, 500, font="F2") + text("closed", 120, 500, font="F3")
    (page,) = pages_of(tmp_path, Sheet(content))
    assert [style for _, style, _ in words_of(page)] == ["", "i", "b"]


def test_invisible_text_is_told_from_visible(tmp_path):
    content = text("what is seen", 60, 500) + text("what is hidden", 60, 400, more="3 Tr")
    (page,) = pages_of(tmp_path, Sheet(content))
    assert page.witnesses[0].text == "what is seen"
    (hidden,) = pages_of(tmp_path, Sheet(text("what is hidden", 60, 400, more="3 Tr")))
    assert hidden.witnesses[0].text == "what is hidden"


def test_lines_drawn_out_of_order_word_by_word(tmp_path):
    words = [("port", 105, 488), ("closed", 60, 488), ("the", 89.5, 488), ("The", 60, 500), ("commission", 78.5, 500)]
    (page,) = pages_of(tmp_path, Sheet("".join(text(*word) for word in words)))
    assert sorted(page.witnesses[0].text.split("\n")) == ["The commission", "closed the port"]


def test_a_drop_capital_belongs_to_its_word(tmp_path):
    content = text("T", 60, 470, 40) + text("he harbour was closed", 86, 490) + text("for the winter", 86, 478)
    (page,) = pages_of(tmp_path, Sheet(content))
    assert "The harbour was closed" in page.witnesses[0].text


def test_every_figure_is_known_as_one():
    every = map(chr, range(sys.maxunicode + 1))
    assert not [c for c in every if c.isdigit() != bool(glyphs._FIGURE.match(c))]


def test_type_without_a_size_is_no_trouble():
    port = Word("port", 60.0, 80.0, 100.0, 0.0, "", visible=True, upright=True, blank=True)
    assert set_lines(map(run_of, (port, port._replace(text=",", left=80.0, right=82.0)))).text.startswith("port")


def test_letters_drawn_in_any_order_stand_in_their_lines_though_their_heights_differ_by_rounding():
    letters = [Word(c, 60.0 + 5 * k, 64.6 + 5 * k, 100.0 + (0.051 if k % 2 else 0.049), 10.0, "", True, True, False)
               for k, c in enumerate("harmonious")]  # fmt: skip
    typeset = set_lines(map(run_of, letters[::-1]))
    assert typeset.text == "harmonious"


def test_letterspaced_figures_are_numbers_again():
    places = [60 + 7 * k + (7 if k > 5 else 0) + (1.8 if c == "1" else 0) for k, c in enumerate("RAVEN,1768-1771")]
    run = [Word(c, x, x + (1.6 if c == "1" else 4.6), 100.0, 10.0, "", visible=True, upright=True, blank=True)
           for c, x in zip("RAVEN,1768-1771", places, strict=True)]  # fmt: skip
    assert set_lines(map(run_of, run)).text == "RAVEN, 1768-1771"


def test_a_gap_in_narrow_notes_is_told_by_lines_of_their_own_type():
    def line(y, size, *pieces):
        return [
            run_of(Word(word, x, x + 90, y, size, "", visible=True, upright=True, blank=True)) for word, x in pieces
        ]

    body = [
        run for k in range(5) for run in line(100 + 12 * k, 10, ("harmonious", 60), ("people", 151), ("again", 242))
    ]
    notes = [run for k in range(3) for run in line(170 + 9 * k, 8, ("Minutes,", 60), ("folio 12", 165))]
    assert set_lines(body + notes).text.splitlines()[5:] == ["Minutes,", "folio 12"] * 3


def test_words_as_far_apart_as_one_another_are_a_justified_line_and_figures_a_row_of_a_table():
    def line(y, *pieces):
        return [
            run_of(Word(word, x, x + 5 * len(word), y, 9, "", visible=True, upright=True, blank=True))
            for word, x in pieces
        ]

    notes = line(100, ("Macdale", 60), ("to", 110), ("Quillby,", 135), ("25", 190))
    notes += line(111, ("November", 60), ("1807,", 115), ("Ravenport", 155))
    notes += line(122, ("Langcroft-Papers,-volume-75", 60))
    assert set_lines(notes).text.splitlines()[:2] == ["Macdale to Quillby, 25", "November 1807, Ravenport"]
    cells = [run for k in range(2) for run in line(100 + 11 * k, ("Quay", 60), ("3.980", 95), ("8.446", 135))]
    assert len(set_lines(cells).text.splitlines()) == 6


def test_french_marks_keep_their_blank(tmp_path):
    (page,) = pages_of(tmp_path, Sheet(text("harmonious ; then it", 60, 500)))
    assert page.witnesses[0].text == "harmonious ; then it"


def test_an_empty_page_is_no_trouble(tmp_path):
    (page,) = pages_of(tmp_path, Sheet(""))
    assert page.witnesses == ()


def test_rules_are_found(tmp_path):
    (page,) = pages_of(tmp_path, Sheet("60 100 80 0.5 re f\n" + text("21. Ibid.", 60, 88, 8)))
    (rule,) = page.rules
    assert (rule.left, rule.right) == pytest.approx((60, 140), abs=1) and rule.top == pytest.approx(499.5, abs=1)


@pytest.mark.parametrize(("data", "error"), [(b"", EmptyFile), (b"%PDF-1.4 nothing", BrokenFile)])
def test_files_that_are_no_pdf(tmp_path, data, error):
    path = tmp_path / "bad.pdf"
    path.write_bytes(data)
    with pytest.raises(error):
        pdf.open_file(path, NEVER)


def test_an_encrypted_pdf_says_so(tmp_path):
    pikepdf = pytest.importorskip("pikepdf")
    plain = tmp_path / "plain.pdf"
    plain.write_bytes(make_pdf([Sheet(text("harbour", 60, 500))]))
    with pikepdf.open(plain) as document:
        document.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="u", owner="o"))
    with pytest.raises(EncryptedFile):
        pdf.open_file(tmp_path / "locked.pdf", NEVER)


def test_garbled_layers_are_not_believed():
    assert not is_legible("\ue001\ue002\ue003 " * 20)
    assert is_legible("中华人民共和国外交部档案馆所藏之文件" * 3)
    assert is_legible("short")


def test_pages_can_be_chosen_and_counted_over_files(tmp_path):
    for name, words in (("a.pdf", ["one", "two"]), ("b.pdf", ["three"])):
        (tmp_path / name).write_bytes(make_pdf([Sheet(text(word, 60, 500)) for word in words]))
    doc = read(tmp_path / "a.pdf", tmp_path / "b.pdf", pages=[2, 3])
    assert [(p.file, p.file_index, p.text) for p in doc.pages] == [("a.pdf", 1, "two"), ("b.pdf", 0, "three")]


def test_letters_drawn_one_by_one_are_parted_by_the_wider_of_their_own_gaps():
    text, x, letters = "the harbour commission met again " * 5, 60.0, []
    for letter in text.strip():
        if letter == " ":
            x += 2.6
            continue
        letters.append(Word(letter, x, x + 4.0, 100.0, 10.0, "", visible=True, upright=True, blank=False))
        x += 4.0 + 2.1  # of ten points: wider than letters of most faces stand apart
    assert set_lines(map(run_of, letters[::-1])).text == text.strip()


def test_a_large_initial_is_not_part_of_a_line_only_because_it_stands_level_with_it():
    cap = Word("Q", 60.0, 80.0, 124.0, 26.0, "", visible=True, upright=True, blank=True)
    first, second = (
        [cap._replace(text=word, left=left, right=left + 40, baseline=y, size=10.0) for word, left in words]
        for y, words in ((112.0, (("uella", 84.0), ("sera", 127.0))), (124.0, (("pioveva", 84.0), ("forte", 127.0))))
    )
    assert set_lines(map(run_of, [cap, *second, *first])).text.splitlines() == ["pioveva forte", "Quella sera"]


def test_a_chinese_mark_brings_its_own_white():
    words = [Word(text, left, right, 100.0, 10.0, "", visible=True, upright=True, blank=False)
             for text, left, right in (("地图。", 60, 83), ("因此", 90, 110))]  # fmt: skip
    assert set_lines(map(run_of, words)).text == "地图。因此"
