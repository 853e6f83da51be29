"""`variorum sources`, as a person types it."""

import json

import bibtexparser
import pytest
from shelves import citing

from variorum.library import open_library

FULL = "Jutta Ahlgren, *The Salt Roads: Trade and Power in Vessmer* (Vessmer: Harbour Press, 1987), 45."
INITIAL = "J. Ahlgren, *The Salt Roads* (Vessmer, 1987), 12."
SECOND = "Jutta Ahlgren, *The Salt Roads*, 2nd ed. (Vessmer: Harbour Press, 1994), 45."


@pytest.fixture
def run(run_variorum, tmp_path, monkeypatch):
    """Run a verb beside a library of three works that cite two sources."""
    monkeypatch.setenv("VARIORUM_LIBRARY", str(tmp_path / "library"))
    with open_library(tmp_path / "library") as library:
        for title, printed in (("One", FULL), ("Two", INITIAL), ("Three", SECOND)):
            library.add_document(citing(printed), bib={"title": title})

    def run(*words: str, code: int = 0) -> str:
        ran = run_variorum(("sources", *words))
        assert ran.returncode == code, ran.stderr
        return ran.stdout if code == 0 else ran.stderr

    return run


def test_each_source_is_listed_once(run):
    first, second = run().splitlines()
    assert first.endswith("Jutta Ahlgren, The Salt Roads: Trade and Power in Vessmer (Vessmer, Harbour Press, 1987)."
                          " 2 times in 2 works")  # fmt: skip
    assert second.endswith("1994). 1 time in 1 work")
    assert run("power", "salt") == first + "\n"
    assert run("nowhere") == "No source.\n"
    (listed,) = json.loads(run("power", "--to", "json"))
    work = listed["forms"][0]["work"]
    assert run("--of", work) == first + "\n"
    assert [place["locator"] for place in listed["cited"]] == ["45", "12"]


def test_lists_for_other_programs(run, tmp_path):
    first, _ = json.loads(run("--to", "csl"))
    assert first["title"] == "The Salt Roads: Trade and Power in Vessmer"
    assert [place["note"] for place in first["custom"]["cited-in"]] == ["1", "1"]
    assert len(bibtexparser.parse_string(run("--to", "bibtex")).entries) == 2
    assert run("--to", "ris").count("TY  -") == 2
    run("-o", str(tmp_path / "salt.bib"))
    assert (tmp_path / "salt.bib").read_text(encoding="utf-8").count("@book") == 2
    assert "names no bibliography" in run("-o", str(tmp_path / "salt.doc"), code=2)
    assert "cannot be written" in run("-o", str(tmp_path / "nowhere" / "salt.bib"), code=2)


def test_a_person_has_the_last_word(run):
    first, second = (line.split()[0] for line in run().splitlines())
    assert run("--said") == "Nothing was said of any source.\n"
    assert run("--same", first, second, "--by", "N. N.").endswith(" are one source\n")
    assert len(run().splitlines()) == 1
    shown = run("--show", first)
    assert shown.count("\n    in ") == 3
    assert "judgement 1: " in shown
    assert "(N. N.)" in shown
    assert "by N. N." in run("--said")
    assert json.loads(run("--said", "--to", "json"))[0]["same"] is True
    assert run("--undo", "1") == "1  taken back\n"
    forms = json.loads(run("power", "--to", "json"))[0]["forms"]
    wrong = f"{forms[1]['work']}/{forms[1]['id']}"
    assert run("--not-same", wrong, first).startswith(f"2  {wrong} is not ")
    assert len(run().splitlines()) == 3
    assert "judgement 1 is not in the library" in run("--undo", "1", code=12)
    assert "is not in the library" in run("--show", "none", code=12)


@pytest.mark.parametrize(
    "words", [("--said", "--undo", "1"), ("--show", "a", "salt"), ("--same", "a", "b", "--to", "csl")]
)
def test_one_thing_at_a_time(run, words):
    assert "at once" in run(*words, code=2)
