"""`variorum cite`: a work, notes as JSON lines, one note; every format; what is said of what is wrong."""

import json

import pytest
from tiny_pdf import Sheet, make_pdf, text

from variorum import cli
from variorum.errors import BrokenFile, NoSuchFile, UsageError

NOTE = "See Anna Weber, The Salt Roads (Cambridge: Harbour Press, 1987), 45–61."
BODY = text("The port was closed.", 60, 500) + text("1", 155, 504, 6) + text("Nobody had asked for it.", 170, 500)
FOOT = text("1. See Anna Weber, The Salt Roads (Cambridge: Harbour Press, 1987), 45-61.", 60, 60, 8)


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "book.pdf"
    path.write_bytes(make_pdf([Sheet(BODY + FOOT)]))
    return path


@pytest.fixture
def notes(tmp_path):
    path = tmp_path / "notes.jsonl"
    rows = [
        {"doc": "a", "chapter": "1", "n": "1", "text": NOTE, "italic": [[17, 31]]},
        {"doc": "a", "chapter": "1", "n": "2", "text": "Ibid., 70.", "italic": []},
        {"doc": "b", "chapter": "1", "n": "1", "text": "Ibid., 71.", "italic": []},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def cite(*words):
    return cli.run(lambda: cli.cli(["cite", *map(str, words)], standalone_mode=False))


@pytest.mark.parametrize(
    ("to", "holds"),
    [
        ("csl", '"family": "Weber"'),
        ("bibtex", "author = {Weber, Anna}"),
        ("ris", "AU  - Weber, Anna"),
        ("table", "Weber"),
        ("json", '"signal": "See"'),
    ],
)
def test_the_sources_of_a_work(book, to, holds, capfdbinary):
    assert cite(book, "--to", to) == 0
    assert holds in capfdbinary.readouterr().out.decode()


@pytest.mark.parametrize(("name", "holds"), [("out.bib", "@book"), ("out.ris", "TY  - BOOK"), ("out.json", '"issued"')])
def test_the_ending_says_the_format(book, tmp_path, name, holds):
    assert cite(book, "-o", tmp_path / name) == 0
    assert holds in (tmp_path / name).read_text(encoding="utf-8")


def test_a_document_read_before_is_cited_from_its_json(book, tmp_path, capfdbinary):
    done = tmp_path / "book.json"
    assert cli.run(lambda: cli.cli(["read", str(book), "-o", str(done)], standalone_mode=False)) == 0
    capfdbinary.readouterr()
    assert cite(done, "--to", "table") == 0
    assert "Weber" in capfdbinary.readouterr().out.decode()


def test_notes_come_back_with_their_citations(notes, tmp_path):
    out = tmp_path / "out.jsonl"
    assert cite("--notes", notes, "--to", "jsonl", "-o", out) == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["n"] for row in rows] == ["1", "2", "1"]
    first, second, other = (row["citations"][0] for row in rows)
    assert first["fields"]["title"] == "The Salt Roads" and first["signal"] == "See"
    assert second["resolves_to"] == {"chapter": "1", "n": "1", "i": 0}
    assert other["unresolvable"] and other["resolves_to"] is None  # ibid. means nothing in another work


def test_a_bad_line_is_named_and_the_others_are_done(notes, tmp_path, capsys):
    lines = notes.read_text(encoding="utf-8").splitlines()
    notes.write_text("\n".join([lines[0], "{", lines[1]]) + "\n", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    assert cite("--notes", notes, "-o", out) == BrokenFile.exit_code
    assert "line 2" in capsys.readouterr().err
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert ["citations" in row for row in rows] == [True, False, True]
    assert rows[2]["citations"][0]["resolves_to"]["n"] == "1"


def test_many_bad_lines_are_counted(notes, capsys):
    notes.write_text("{\n" * 8, encoding="utf-8")
    assert cite("--notes", notes) == BrokenFile.exit_code
    assert "and 3 more lines" in capsys.readouterr().err


def test_no_notes_are_no_lines(tmp_path, capfdbinary):
    (tmp_path / "empty.jsonl").write_bytes(b"")
    assert cite("--notes", tmp_path / "empty.jsonl") == 0
    assert capfdbinary.readouterr().out == b""


def test_one_note(capfdbinary):
    assert cite("--text", NOTE) == 0
    row = json.loads(capfdbinary.readouterr().out)
    assert row["citations"][0]["fields"]["locator"] == "45–61"
    assert cite("--text", NOTE, "--to", "jsonl") == 0
    assert len(capfdbinary.readouterr().out.splitlines()) == 1
    assert cite("--text", NOTE, "--to", "bibtex") == 0
    assert b"@book" in capfdbinary.readouterr().out


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ([], UsageError),
        (["--text", NOTE, "--notes", "x"], UsageError),
        (["--notes", "nowhere.jsonl"], NoSuchFile),
        (["--text", NOTE, "-o", "nowhere/out.bib"], UsageError),
        (["--text", NOTE, "-o", "out.docx"], UsageError),
        (["--notes", "x.jsonl", "--to", "ris"], UsageError),
    ],
)
def test_what_is_asked_wrongly_is_said(words, error, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cite(*words) == error.exit_code


def test_notes_that_are_no_utf_8(tmp_path, capsys):
    (tmp_path / "old.jsonl").write_bytes(b'{"text": "caf\xe9"}\n')
    assert cite("--notes", tmp_path / "old.jsonl") == BrokenFile.exit_code
    assert "UTF-8" in capsys.readouterr().err
