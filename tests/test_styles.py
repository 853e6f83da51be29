"""The generator of typeset test documents: what it sets, what it says of it, and that its own proof can fail."""

import importlib
import importlib.util
import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

for name in ("fontTools", "pyphen", "pikepdf", "numpy", "PIL", "pypdfium2"):
    pytest.importorskip(name)

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "bench" / "styles"
SCORE = ROOT.parent / "shared" / "score"
NAMES = ("text", "style", "styles", "fonts", "lines", "rows", "typeset", "furniture", "compose", "draw", "truth",
         "mix", "make_styles", "drawings", "beside")  # fmt: skip


@pytest.fixture(scope="module")
def made():
    """The generator's modules, imported as its script imports them, and nothing of them left behind."""
    before = {name: sys.modules.pop(name, None) for name in NAMES}
    sys.path.insert(0, str(FOLDER))
    try:
        yield SimpleNamespace(**{name: importlib.import_module(name) for name in NAMES})
    finally:
        sys.path.remove(str(FOLDER))
        for name, module in before.items():
            sys.modules.pop(name, None)
            if module is not None:
                sys.modules[name] = module


@pytest.fixture(scope="module")
def family(made):
    """A family that is installed here."""
    files = made.fonts.installed()
    there = [name for name, stems in made.fonts.FAMILIES.items() if all(stem in files for stem in stems)]
    there = [name for name in there if name not in ("mincho", "song", "courier", "typewriter")]
    if not there:
        pytest.skip("no family of bench/styles/fonts.py is installed here")
    return there[0]


@pytest.fixture(scope="module")
def document(made, family, tmp_path_factory):
    """One small document: its folder, its style and its truth."""
    folder = tmp_path_factory.mktemp("styles")
    style = made.style.Style("sample", "for this test", family=family, spare=family, pages=3, density=1.6,
                             extras=("list", "figure"), small_caps="scaled", flush_ends=True)  # fmt: skip
    check = made.make_styles.make_style(style, folder, 5, scan=False)
    truth = json.loads((folder / "sample.truth.json").read_text(encoding="utf-8"))
    return SimpleNamespace(folder=folder, style=style, check=check, truth=truth)


def test_every_glyph_is_where_the_truth_says(document):
    assert document.check["glyphs"] > 3000
    assert document.check["align_errors"] == 0
    assert document.check["stray_glyphs"] == 0


def test_truth_is_consistent(document):
    truth = document.truth
    assert [n["label"] for n in truth["notes"]] == [str(i + 1) for i in range(len(truth["notes"]))]
    assert [m["note"] for b in truth["blocks"] for m in b["markers"]] == [n["id"] for n in truth["notes"]]
    for part in truth["blocks"] + truth["notes"]:
        text = part["text"]
        assert part["page_breaks"][0][0] == 0
        assert [p for _, p in part["page_breaks"]] == sorted({p for _, p in part["page_breaks"]})
        assert all(text[o - 1].isalnum() and text[o].isalnum() for o in part["hyphens"])
        assert all(text[o] == "-" for o in part["hard_hyphens"])
    parts = truth["blocks"] + truth["notes"]
    assert {p for part in parts for _, p in part["page_breaks"]} == {p["index"] for p in truth["pages"]}


def test_same_seed_same_files(made, document, tmp_path):
    made.make_styles.make_style(document.style, tmp_path, 5, scan=False)
    for name in ("sample.pdf", "sample.truth.json"):
        assert (tmp_path / name).read_bytes() == (document.folder / name).read_bytes()
    made.make_styles.make_style(document.style, tmp_path, 6, scan=False)
    assert (tmp_path / "sample.pdf").read_bytes() != (document.folder / "sample.pdf").read_bytes()


def test_the_proof_can_fail(made, document):
    """A glyph that is set elsewhere than the truth says, or not at all, is noticed."""
    sheet = made.typeset.Sheet(0, 400.0, 600.0, recto=True, number=1)
    setter = made.rows.Setter(document.style, "en_GB")
    line = made.lines.break_lines(made.text.parse_marks("Nethercombe"), setter.look(10), [], lambda _: (0.0, 300.0))[0]
    sheet.placed.append(made.typeset.Placed(50.0, 100.0, line, "text", 0))
    path = document.folder / "one.pdf"
    made.draw.Drawing(setter, []).save([sheet], path)
    assert made.truth.check_glyphs(path, [sheet], 0)["align_errors"] == 0
    sheet.placed = [sheet.placed[0]._replace(y=200.0)]
    assert made.truth.check_glyphs(path, [sheet], 0)["align_errors"] == 11
    sheet.placed = []
    assert made.truth.check_glyphs(path, [sheet], 0)["stray_glyphs"] == 11


def test_perfect_output_scores_full_marks(document, tmp_path):
    if not SCORE.is_dir():
        pytest.skip("the scorer is in ../shared/score, which is absent")
    pytest.importorskip("rapidfuzz")
    run = [sys.executable, SCORE / "make_perfect.py", document.folder / "sample.truth.json", tmp_path / "out.md"]
    subprocess.run(run, check=True)
    run = [sys.executable, SCORE / "score_pages.py", "--score", document.folder / "sample.truth.json",
           tmp_path / "out.md", "--json", tmp_path / "score.json"]  # fmt: skip
    subprocess.run(run, check=True, capture_output=True)
    totals = json.loads((tmp_path / "score.json").read_text())["totals"]
    errors = ("body_cer", "note_cer", "wrong_links")
    assert totals["markers_linked"][1] == len(document.truth["notes"])
    assert all(part == (0 if key in errors else whole) for key, (part, whole) in totals.items() if whole)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 999), width=st.floats(90, 400), indent=st.floats(0, 30), ragged=st.booleans())
def test_lines_hold_all_of_the_text(made, family, seed, width, indent, ragged):
    """Line by line, without the hyphens that were put in, the text is what it was, and no line is too wide."""
    grammar = made.text.Grammar.load("eng", str(seed))
    rich = made.text.parse_marks(grammar.paragraph(3, [0, 1]) + " " + grammar.note("mixed"))
    plain = made.style.Style("x", "", family=family, spare=family, ragged=ragged)
    look = made.rows.Setter(plain, grammar.hyphenation).look(10.0)
    frame = {True: (indent, width - indent), False: (0.0, width)}
    lines = made.lines.break_lines(rich, look, ["1", "2"], lambda i: frame[i == 0])
    set_again = "".join(rich.text[line.start : line.end] for line in lines)
    assert set_again == rich.text
    assert [n for line in lines for n in line.calls] == [0, 1]
    for line in lines:
        printed = "".join(a.text for a in line.atoms if a.at >= 0)
        assert printed == rich.text[line.start : line.end].rstrip(" ")
        assert line.right <= width + 0.01 or " " not in printed


@pytest.mark.parametrize("language", ["eng", "deu", "fra", "ita", "spa", "rus", "jpn", "zho"])
def test_every_form_can_be_said(made, language):
    """No form asks for another that its language lacks."""
    grammar = made.text.Grammar.load(language, "0")
    known = set("year years yearsh yy day num number pages pagesh roman person url from to".split())
    for name, forms in grammar.forms.items():
        for form in forms:
            for slot in made.text.SLOT.findall(form):
                assert slot[0].lower() + slot[1:] in known | set(grammar.forms), (name, form)
        assert "{" not in grammar.say(name)
    for mark in "*^~#":
        assert all(form.count(mark) % 2 == 0 for forms in grammar.forms.values() for form in forms)


def test_signs_start_anew_on_every_page(made):
    style = made.style.Style("x", "", symbols="signs", numbering="page")
    note = made.rows.Element("note", made.text.parse_marks("x"))
    labels = made.compose.name_notes(style, [note] * 9, [0, 0, 1, 1, 1, 1, 1, 1, 1])
    assert labels == ["*", "†", "*", "†", "‡", "§", "‖", "¶", "**"]
    asterisk = replace(note, sign="*")
    style = replace(style, symbols="figures")
    assert made.compose.name_notes(style, [asterisk, note, note], [0, 0, 1]) == ["*", "1", "1"]


def test_styles_by_lot_are_the_same_again(made, family):
    numbers = random.Random(1).sample(range(1000), 20)
    assert family in made.fonts.FAMILIES
    assert [made.mix.mixed_style(n) for n in numbers] == [made.mix.mixed_style(n) for n in numbers]
    assert len({style.name for style in made.styles.STYLES}) == len(made.styles.STYLES)


TRAITS = {
    "side": {"margin": "side", "margins": (60, 56, 62, 140)},
    "notes": {"margin": "notes", "margins": (60, 56, 62, 140), "notes": "margin", "note_length": "short",
              "note_size": 7.0, "note_lead": 8.2, "density": 0.8},
    "numbers": {"margin": "numbers", "margins": (60, 56, 62, 100)},
    "paragraphs": {"note_paragraphs": "indent", "density": 1.4},
    "drawings": {"drawings": ("bars", "map", "pie"), "decor": ("border", "rounded", "underline")},
}  # fmt: skip


@pytest.fixture(scope="module")
def parts():
    spec = importlib.util.spec_from_file_location("parts", ROOT / "bench" / "parts.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("trait", TRAITS)
def test_what_stands_in_margins_and_notes_is_set_read_and_counted(made, family, parts, trait, tmp_path):
    """Every glyph is where the truth says, and nearly all parts come out."""
    import variorum

    given = {"family": family, "spare": family, "pages": 3, "trim": (170, 240), **TRAITS[trait]}
    style = made.style.Style(trait, "for this test", **given)
    assert made.make_styles.make_style(style, tmp_path, 4, scan=False)["same_layout"]
    truth = json.loads((tmp_path / f"{trait}.truth.json").read_text(encoding="utf-8"))
    doc = variorum.read(tmp_path / f"{trait}.pdf")
    found = parts.count_parts(doc, truth)
    counted = {"side": "side notes", "numbers": "line numbers", "paragraphs": "notes of paragraphs",
               "drawings": "drawings", "notes": "notes of one"}[trait]  # fmt: skip
    assert found[counted] and found[f"{counted} right"] >= 0.8 * found[counted]
    assert found["side notes wrong"] == found["line numbers wrong"] == found["pictures too many"] == 0
    if trait == "notes":
        assert all(note.place == "margin" for note in doc.notes)
    nothing = parts.count_parts(variorum.Document(), truth)
    assert not any(count for name, count in nothing.items() if name.endswith("right"))


def test_styles_by_lot_have_the_trait_that_is_asked_for(made, family):
    for trait in made.mix.TRAITS:
        style = made.mix.mixed_style(3, trait)
        assert style == made.mix.mixed_style(3, trait) and style.name == f"{trait}3"
        assert style.margin == trait or style.note_paragraphs or style.drawings
    assert made.mix.mixed_style(3).name == "mix3"
