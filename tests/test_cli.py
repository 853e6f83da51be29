"""The command line: what a user types, and what is said and written."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tiny_pdf import Sheet, make_pdf, text

from variorum import cli, errors
from variorum.cli.read import _parse_pages

PAGE = text("The port was closed.", 60, 500) + text("1", 155, 504, 6) + text("Nobody had asked for it.", 170, 500)
NOTE = text("1. Minutes of the commission, 12.", 60, 60, 8)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.pdf"
    path.write_bytes(make_pdf([Sheet(PAGE + NOTE)]))
    return path


def run(*words, capsys=None):
    code = cli.run(lambda: cli.cli([str(word) for word in words], standalone_mode=False))
    said = capsys.readouterr() if capsys else None
    return code, said


def test_the_output_stands_beside_the_input(article, capsys):
    code, said = run("read", article, capsys=capsys)
    assert code == 0
    assert "The port was closed." in (article.parent / "article.md").read_text(encoding="utf-8")
    assert "1 page" in said.err and str(article.with_suffix(".md")) in said.err


def test_an_older_output_is_kept_under_another_name(article, capsys):
    target = article.with_suffix(".md")
    target.write_text("what I had corrected by hand", encoding="utf-8")
    code, said = run("read", article, capsys=capsys)
    assert code == 0 and "article.md~" in said.err
    assert (article.parent / "article.md~").read_text(encoding="utf-8") == "what I had corrected by hand"
    run("read", article)
    assert (article.parent / "article.md~").read_text(encoding="utf-8") == "what I had corrected by hand"


@pytest.mark.parametrize(
    ("words", "begins"),
    [(["--to", "json"], b'{"format":"variorum-document"'), (["--to", "txt"], b"The port"), ([], b"The port")],
)
def test_standard_output(article, words, begins, capfdbinary):
    assert cli.run(lambda: cli.cli(["read", str(article), "-o", "-", *words], standalone_mode=False)) == 0
    out = capfdbinary.readouterr().out
    assert begins in out


def test_the_format_follows_the_ending(article, tmp_path):
    assert run("read", article, "-o", tmp_path / "out.json")[0] == 0
    json.loads((tmp_path / "out.json").read_bytes())
    assert run("write", tmp_path / "out.json", "-o", tmp_path / "out.txt")[0] == 0
    assert run("write", tmp_path / "out.json", "--to", "md", "--flavour", "pandoc")[0] == 0
    assert (tmp_path / "out.md").read_text(encoding="utf-8").startswith("The port") or "pagebreak" in (
        tmp_path / "out.md"
    ).read_text()
    assert run("read", tmp_path / "out.json", "-o", tmp_path / "again.json")[0] == 0
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "out.json").read_bytes()


@pytest.mark.parametrize(("words", "code", "says"), [
    (["read", "{dir}/nothing.pdf"], 3, "is not there"),
    (["read", "{pdf}", "-o", "{dir}/out.docx"], 2, "names no format"),
    (["read", "{pdf}", "-o", "{pdf}", "--to", "md"], 2, "would overwrite"),
    (["read", "{pdf}", "-o", "{dir}/no/out.md"], 2, "is not there"),
    (["read", "{pdf}", "-o", "{dir}/folder", "--to", "md"], 2, "is a folder"),
    (["read", "{pdf}", "--pages", "9"], 2, "There is 1 page"),
    (["read", "{pdf}", "--pages", "x"], 2, "names no pages"),
    (["read", "{pdf}", "--pages", "5-3"], 2, "names no pages"),
    (["read", "{pdf}", "--pages", "1-9999999"], 2, "more than a million"),
    (["read", "{pdf}", "--jobs", "0"], 2, "--jobs"),
    (["read", "{pdf}", "--witness", "{dir}/none.txt"], 3, "is not there"),
    (["write", "{pdf}"], 4, "of no known kind"),
    (["write", "{dir}/none.json"], 3, "is not there"),
    (["write", "{dir}/newer.json"], 5, "newer Variorum"),
    (["nonsense"], 2, "nonsense"),
])  # fmt: skip
def test_errors_are_one_sentence_with_a_code(article, tmp_path, words, code, says, capsys):
    (tmp_path / "folder").mkdir()
    (tmp_path / "newer.json").write_text('{"format":"variorum-document","version":99}', encoding="utf-8")
    got, said = run(*[word.format(dir=tmp_path, pdf=article) for word in words], capsys=capsys)
    assert got == code and says in said.err and "Traceback" not in said.err
    assert not list(tmp_path.glob(".*"))


def test_strict_reports_findings_by_its_code(tmp_path, capsys):
    path = tmp_path / "uncalled.pdf"
    path.write_bytes(
        make_pdf(
            [
                Sheet(
                    text("No figure calls the note in this line of text.", 60, 500)
                    + text("The text goes on for another line.", 60, 488)
                    + "60 80 80 0.5 re f\n"
                    + NOTE
                )
            ]
        )
    )
    code, said = run("read", path, "--strict", capsys=capsys)
    assert code == errors.FindingsPresent.exit_code and "note-uncalled" in said.err
    assert path.with_suffix(".md").exists()


def test_json_log_is_json_line_by_line(article, capsys):
    code, said = run("read", article, "--json-log", capsys=capsys)
    events = [json.loads(line) for line in said.err.splitlines()]
    assert code == 0 and events[0]["event"] == "page"
    assert events[-1]["event"] == "summary" and events[-1]["pages"] == 1


def test_an_unwritable_target_is_named(article, tmp_path, capsys, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    code, said = run("read", article, "-o", tmp_path / "out.md", capsys=capsys)
    assert code == 2 and "cannot be written: Permission denied" in said.err


def test_a_write_that_fails_leaves_nothing_behind(article, tmp_path, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", stop)
    assert run("read", article, "-o", tmp_path / "out.md")[0] == 130
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_interrupting_a_run_leaves_no_file_and_no_child(tmp_path):
    path = tmp_path / "long.pdf"
    path.write_bytes(make_pdf([Sheet(PAGE) for _ in range(400)]))
    command = [sys.executable, "-c", "from variorum.cli import main; main()", "read", str(path), "--json-log"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stderr is not None
    process.stderr.readline()
    os.kill(process.pid, signal.SIGINT)
    process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=20) == 130
    time.sleep(0.2)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["long.pdf"]


def test_a_bar_is_shown_on_a_terminal(article, monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    code, said = run("read", article, capsys=capsys)
    assert code == 0 and "1 page" in said.err


def test_pages_are_parsed():
    assert _parse_pages("3-5,12,4") == [3, 4, 5, 12]


def test_help_has_examples_and_codes(capsys):
    for words in (["--help"], ["read", "--help"], ["write", "--help"]):
        code, said = run(*words, capsys=capsys)
        assert code == 0 and "Exit codes" in said.out and "variorum" in said.out


def test_every_error_class_has_its_own_code():
    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.VariorumError)
    ]
    codes = [kind.exit_code for kind in kinds]
    assert len(set(codes)) == len(codes)
    for kind in kinds:
        assert f"{kind.exit_code} " in cli.EXIT_CODES
    assert Path(cli.__file__).exists()
