"""The verbs that show: `collate` and `check`, and `read` with corrections."""

import json
import tomllib

import pytest
from tiny_pdf import Sheet, make_pdf, text

from variorum import cli
from variorum.build import p
from variorum.cli.collate import _name
from variorum.export import write
from variorum.model import Document, Page, Reading, Region, Role, Token, Variant, Witness


def run(*words, capsys):
    code = cli.run(lambda: cli.cli([str(word) for word in words], standalone_mode=False))
    return code, capsys.readouterr()


@pytest.fixture
def texts(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("The old king slept.\nNobody knew.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The king  slept!\r\nNobody knew.", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes("The old king slept.\nNobody knew.".encode("utf-16"))
    (tmp_path / "p.pdf").write_bytes(make_pdf([Sheet(text("The old king slept. Nobody knew it.", 60, 500))]))
    return tmp_path


def test_variants_are_shown_with_their_sigla(texts, capsys):
    code, said = run("collate", "a.txt", "b.txt", "c.txt", "--sigla", "L,P,W", capsys=capsys)
    assert code == 0
    rows = [line.split() for line in said.out.splitlines()]
    assert ["—", "P", "omitted"] in rows
    assert ["slept!", "P", "punctuation"] in rows
    assert any("slept." in row and row[-2:] == ["L", "W"] for row in rows)


def test_ignored_aspects_make_no_variants(texts, capsys):
    _, said = run("collate", "a.txt", "b.txt", "--ignore", "punctuation,case", "--ignore", "accents", capsys=capsys)
    assert "1 variant (omitted 1). Ignored: punctuation, case, accents." in " ".join(said.out.split())


def test_pages_are_collated_by_their_text(texts, capsys):
    code, said = run("collate", "a.txt", "p.pdf", "--to", "json", capsys=capsys)
    assert code == 0
    found = [[r["text"] for r in e["readings"]] for e in json.loads(said.out)["entries"] if e["variant"]]
    assert found == [["knew.", "knew it."]] or found == [["knew.", "knew"], ["", "it."]]


@pytest.mark.parametrize(("name", "begins"), [("x.html", "<!DOCTYPE"), ("x.json", '{"format"'), ("x.txt", " A  a.txt")])
def test_the_ending_says_the_format(texts, capsys, name, begins):
    for _ in range(2):
        code, said = run("collate", "a.txt", "b.txt", "-o", name, capsys=capsys)
        assert (code, said.out) == (0, "")
        assert f"-> {name}" in said.err
    assert (texts / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["a.txt"], 2, "two files or more"),
        (["a.txt", "none.txt"], 3, "none.txt is not there"),
        (["a.txt", "b.txt", "--sigla", "A"], 2, "one siglum a text"),
        (["a.txt", "b.txt", "--sigla", "A,A"], 2, "siglum of its own"),
        (["a.txt", "b.txt", "--base", "X"], 2, "The sigla are A, B"),
        (["a.txt", "b.txt", "--ignore", "vowels"], 2, "does not know vowels"),
        (["a.txt", "b.txt", "-o", "x.doc"], 2, "names no format"),
        (["a.txt", "b.txt", "-o", "no/x.html"], 2, "is not there"),
        (["a.txt", "b.txt", "-o", ".", "--to", "html"], 2, "is a folder"),
        (["a.txt", "empty.txt"], 7, "empty.txt is empty"),
        (["a.txt", "noise.png"], 5, "noise.png"),
    ],
)
def test_errors_of_collate(texts, capsys, words, code, says):
    (texts / "empty.txt").write_bytes(b"")
    (texts / "noise.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(60))
    found, said = run("collate", *words, capsys=capsys)
    assert found == code
    assert says in said.err
    assert said.err.count("\n") == 1


def test_sigla_go_on_after_z():
    assert len(set(_name(80, None))) == 80


def document():
    """A page of two witnesses, of which a word was decided with little trust."""
    said = "of Liu Shaogi it was said"
    wits = [Witness(s, "ocr", "m", "1", s, said.replace("gi", end)) for s, end in (("O", "gi"), ("L", "qi"))]
    at = said.index("Shaogi")
    variant = Variant(at, at + 6, (Reading("Shaogi", ("O",)), Reading("Shaoqi", ("L",))), "letters", 0.55)
    tokens = tuple(Token(said.index(word), said.index(word) + len(word)) for word in said.split())
    page = Page(0, "s.pdf", 2, witnesses=tuple(wits), text=said, tokens=tokens, variants=(variant,), folio="82",
                regions=(Region(Role.BODY, 0, len(said)),))  # fmt: skip
    return Document((page,), (p(said),))


@pytest.fixture
def doc(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "d.json").write_bytes(write(document(), "json"))
    return tmp_path


def test_words_to_check_are_shown_with_their_readings(doc, capsys):
    code, said = run("check", "d.json", capsys=capsys)
    assert code == 0
    first, second = said.out.splitlines()
    assert first.split() == "55 % p. 82, 1 of Liu [Shaogi] it was said".split()
    assert second.split() == "O Shaogi L Shaoqi".split()


def test_words_to_check_as_json(doc, capsys):
    _, said = run("check", "d.json", "--json", capsys=capsys)
    (found,) = json.loads(said.out)
    assert found["words"] == "Shaogi"
    assert (found["label"], found["page"], found["file_page"], found["confidence"]) == ("82", 1, 3, 0.55)
    assert found["readings"] == {"O": "Shaogi", "L": "Shaoqi"}


def test_a_template_is_filled_in_and_obeyed(doc, capsys):
    """As it is written it changes nothing; with a reading it does, and a second time nothing more."""
    code, said = run("check", "d.json", "--corrections", "c.toml", "--by", 'N. "N."', capsys=capsys)
    assert code == 0
    assert "1 word to fill in" in said.err
    template = (doc / "c.toml").read_text(encoding="utf-8")
    assert tomllib.loads(template)["correction"][0]["seen"] == {"O": "Shaogi", "L": "Shaoqi"}
    assert run("check", "d.json", "--corrections", "c.toml", capsys=capsys)[0] == 2  # it may hold somebody's work
    assert run("read", "d.json", "--corrections", "c.toml", "-o", "same.json", capsys=capsys)[0] == 0
    assert "Shaogi" in json.loads((doc / "same.json").read_text(encoding="utf-8"))["pages"][0]["text"]
    (doc / "c.toml").write_text(template.replace('# reading = "Shaogi"', 'reading = "Shaoqi"'), encoding="utf-8")
    for source, target in (("d.json", "e.json"), ("e.json", "f.json")):
        code, said = run("read", source, "--corrections", "c.toml", "-o", target, "--check", capsys=capsys)
        assert code == 0
        assert "No word is worth a look" in said.out
    made = json.loads((doc / "e.json").read_text(encoding="utf-8"))
    assert made["pages"][0]["text"] == "of Liu Shaoqi it was said"
    assert made["blocks"][0]["text"] == "of Liu Shaoqi it was said"
    assert made["pages"][0]["variants"][0]["readings"] == [
        {"text": "Shaoqi", "sigla": ["P", "L"]},
        {"text": "Shaogi", "sigla": ["O"]},
    ]
    assert (doc / "e.json").read_bytes() == (doc / "f.json").read_bytes()


def test_a_list_to_check_makes_way_for_the_document(doc, capsys):
    _, said = run("read", "d.json", "-o", "-", "--check=5", capsys=capsys)
    assert "[Shaogi]" in said.err
    assert "[Shaogi]" not in said.out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["check", "none.json"], 3, "not there"),
        (["check", "t.txt"], 4, "should be a document"),
        (["read", "d.json", "--corrections", "none.toml"], 3, "not there"),
        (["read", "d.json", "--corrections", "t.txt"], 5, "not TOML"),
        (["read", "d.json", "--corrections", "latin.toml"], 5, "not UTF-8"),
    ],
)
def test_errors_of_check_and_corrections(doc, capsys, words, code, says):
    (doc / "t.txt").write_text("no document", encoding="utf-8")
    (doc / "latin.toml").write_bytes("by = 'Ž'".encode("iso-8859-2"))
    found, said = run(*words, capsys=capsys)
    assert found == code
    assert says in said.err
