"""The verbs of the library, as a person types them."""

import json
import os
from pathlib import Path

import pytest

from variorum.cli.describe import _read_field
from variorum.errors import UsageError

EXAMPLES = Path(__file__).parent.parent / "examples"
PORT = "The harbour com-\nmission closed the port on Sunday.\nEvery vessel was turned away by the guard.\n"
SALT = "The salt tax was raised in Vessmer\nand nobody thanked the minister for it.\n"


@pytest.fixture
def run(run_variorum, tmp_path, monkeypatch):
    """Run a verb in a folder with two texts and a library."""
    monkeypatch.setenv("VARIORUM_LIBRARY", str(tmp_path / "library"))
    (tmp_path / "port.txt").write_text(PORT, encoding="utf-8")
    (tmp_path / "salt.txt").write_text(SALT, encoding="utf-8")

    def run(*words: str, code: int = 0) -> str:
        ran = run_variorum(words)
        assert ran.returncode == code, ran.stderr
        return ran.stdout if code == 0 else ran.stderr

    return run


@pytest.fixture
def ident(run):
    """The id of the one work in the library."""
    return run("add", "port.txt").split()[0]


def test_adding_and_listing(run, ident):
    assert run("add", "port.txt") == f"{ident}  here already: port, 1 page\n"
    said = json.loads(run("add", "port.txt", "salt.txt", "--json"))
    assert [one["happened"] for one in said] == ["same", "new"]
    assert run("list").splitlines()[0] == f"{ident}  port, 1 page"
    assert [work["title"] for work in json.loads(run("list", "--json"))] == ["port", "salt"]
    assert run("list", "vessmer").endswith("  salt, 1 page\n")
    assert run("list", "nowhere") == "No work has that.\n"


def test_adding_a_folder_goes_on_after_a_bad_file(run, tmp_path):
    folder = tmp_path / "scans"
    folder.mkdir()
    (folder / "a.txt").write_text(PORT, encoding="utf-8")
    (folder / "b.pdf").write_bytes(b"%PDF-1.4 but no more")
    (folder / "c.txt").write_text(SALT, encoding="utf-8")
    said = run("add", "scans", code=5)
    assert "b.pdf" in said
    assert "1 of 3 works could not be added" in said
    assert len(run("list").splitlines()) == 2
    (tmp_path / "empty").mkdir()
    assert "nothing in there" in run("add", "empty", code=2)


def test_several_files_as_one_work_with_its_data(run, tmp_path):
    (tmp_path / "both.bib").write_text(
        "@article{k, title = {Ports and {Salt}}, author = {Ilse Marrenholt and Dvo{\\v r}an, Tomas}, "
        "journal = {Annals}, year = 1987, pages = {141--163}}", encoding="utf-8",
    )  # fmt: skip
    said = run("add", "port.txt", "salt.txt", "--together", "--bib", "both.bib")
    assert said.endswith("new: Ilse Marrenholt and Tomas Dvořan, Ports and Salt (1987), 2 pages\n")
    ident = said.split()[0]
    shown = run("show", ident)
    assert "container-title: Annals" in shown
    assert "page: 141–163" in shown
    assert "revision 1: read" in shown
    assert shown.count("sha256") == 2
    assert "Several works cannot become one" in run("add", "port.txt", "salt.txt", "--work", ident, code=2)


def test_showing_pages(run, ident):
    assert "closed the port" in run("show", ident, "--page", "#1")
    assert json.loads(run("show", ident, "--page", "1", "--json"))["file"] == "port.txt"
    assert json.loads(run("show", ident, "--json"))["revisions"][0]["made"] == "read"
    assert "not in the library" in run("show", ident, "--page", "99", code=12)
    assert "not in the library" in run("show", "nothing", code=12)


def test_finding(run, ident):
    said = run("find", "harbour", "commission")
    assert "1 page." in said
    assert f"{ident}  port" in said
    assert "[harbour] [commission]" in said
    found = json.loads(run("find", "harbour", "--json", "-n", "5"))
    assert found["total"] == 1
    hit = found["hits"][0]
    assert (hit["work"], hit["index"], hit["part"]) == (ident, 0, "body")
    assert {"text": "harbour", "hit": True} in hit["snippet"]
    assert hit["pins"][0]["boxes"] == []
    assert run("find", "harhour").startswith("Nothing has “harhour”; looked for harbour.\n1 page.")
    assert run("find", "xylophone") == "Nothing was found.\n"
    assert "no year" in run("find", "year:soon", code=15)
    assert json.loads(run("find", "harbour", "--in", ident, "--json"))["total"] == 1


def test_a_hit_has_the_boxes_of_its_words(run):
    run("add", str(EXAMPLES / "article.pdf"))
    found = json.loads(run("find", '"harbour commission"', "--json"))
    pin = found["hits"][0]["pins"][0]
    assert len(pin["boxes"]) >= 2
    assert all(len(box) == 4 and box[0] < box[2] and box[1] < box[3] for box in pin["boxes"])
    assert found["facets"]["work"][0]["pages"] == found["total"]


def test_describing(run, ident):
    assert run("describe", ident, "title=The Port", "author=Dvořan, Tomas; Ilse Marrenholt", "year=1893") == (
        f"{ident}  Tomas Dvořan and Ilse Marrenholt, The Port (1893)\n"
    )
    assert json.loads(run("describe", ident, "author=", "--json")) == {
        "issued": {"date-parts": [[1893]]}, "title": "The Port", "type": "document",
    }  # fmt: skip
    assert "gives no field a value" in run("describe", ident, "nonsense", code=2)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("year=c. 1890", ("issued", {"literal": "c. 1890"})),
        ("issued=1893-06-17", ("issued", {"date-parts": [[1893, 6, 17]]})),
        ("year=", ("issued", None)), ("author=?", ("author", [{"literal": "?"}])), ("volume= 12 ", ("volume", "12")),
        ('custom={"a": 1}', ("custom", {"a": 1})), ("note=[sic", ("note", "[sic")),
    ],
)  # fmt: skip
def test_fields(text, field):
    assert _read_field(text) == field


@pytest.mark.parametrize("text", ["=x", "no", "two words=x", "1=x"])
def test_what_is_no_field(text):
    with pytest.raises(UsageError):
        _read_field(text)


def test_correcting_by_a_file(run, ident, tmp_path):
    said = run("check", ident, "--corrections", "mine.toml", "--by", "N. N.")
    assert said == ""
    (tmp_path / "mine.toml").write_text(
        'by = "N. N."\ndate = 2026-01-15\n[[correction]]\nwords = "guard"\nreading = "watch"\n'
        '[[correction]]\nwords = "wholly absent"\nreading = "x"\n[[correction]]\nwords = "port"\n', encoding="utf-8",
    )  # fmt: skip
    assert run("correct", ident, "mine.toml") == (
        f"{ident}  revision 2: 2 corrections, of which 1 found no place (see variorum show {ident})\n"
    )
    assert "correction 1: “guard” is “watch”" in run("show", ident)
    assert "has no place on the pages" in run("show", ident)
    assert "by the watch" in run("export", ident, "--to", "txt", "-o", "-")
    assert "by the guard" in run("export", ident, "--to", "txt", "-o", "-", "--revision", "1")
    undone = json.loads(run("correct", ident, "--undo", "1", "--json"))
    assert undone["revision"]["made"] == "undone"
    assert [kept["number"] for kept in undone["corrections"]] == [2]
    assert "one of the two" in run("correct", ident, code=2)
    assert "not there" in run("correct", ident, "nothing.toml", code=3)


def test_exporting(run, ident, tmp_path):
    run("export", ident)
    assert "harbour commission" in (tmp_path / f"{ident}.md").read_text(encoding="utf-8")
    run("export", ident, "-o", "port.json")
    assert json.loads((tmp_path / "port.json").read_text(encoding="utf-8"))["format"] == "variorum-document"


def test_rereading(run, ident):
    assert run("reread", ident) == f"{ident}  revision 2: port, 1 page\n".replace(", 1 page", "")
    assert json.loads(run("reread", "--all", "--lang", "deu", "--json"))[0]["options"]["languages"] == "deu"
    assert json.loads(run("reread", "--all", "--json"))[0]["options"]["languages"] == "deu"
    assert "Name works, or all of them" in run("reread", code=2)


def test_checking(run, ident, tmp_path):
    assert run("check") == "1 work: every file, offset, box and word of the index is as it should be.\n"
    assert run("check", "--json") == "[]\n"
    assert run("check", ident).startswith("No word is worth a look")
    (stray,) = [path for path in (tmp_path / "library" / "blobs").rglob("*") if path.is_file()]
    stray.with_name("f" * 64).write_bytes(b"x")
    assert "1 fault in the library" in run("check", code=17)
    assert run("check", "--mend").startswith("1 file that belonged to no work removed.\n")
    assert "not in the library" in run("check", "nothing", code=12)
    assert "not there" in run("check", "nothing.json", code=3)


def test_removing(run, ident, tmp_path):
    assert run("remove", ident, "--yes") == f"{ident}  removed: port\n"
    assert run("list") == "No work.\n"
    assert (tmp_path / "port.txt").read_text(encoding="utf-8") == PORT
    assert [path for path in (tmp_path / "library" / "blobs").rglob("*") if path.is_file()] == []
    assert "not in the library" in run("remove", ident, "--yes", code=12)


def test_what_is_removed_is_told_in_json(run, ident):
    assert [work["id"] for work in json.loads(run("remove", ident, "--yes", "--json"))] == [ident]
    assert json.loads(run("list", "--json")) == []


def test_a_library_that_is_not_there(run, tmp_path):
    assert "no library in" in run("list", code=14)
    assert not (tmp_path / "library").exists()


def test_what_a_title_says_cannot_command_a_terminal(run, ident):
    run("describe", ident, "title=\x1b[31mred\x07")
    assert "\x1b" not in run("list")
    assert "\x1b" not in run("find", "harbour")
    assert os.sep


def test_a_list_of_what_a_work_cites_lies_beside_it(run, tmp_path):
    entries = "@book{a, title = {Tides}}\n@book{b, title = {Wells}}\n"
    (tmp_path / "port.bib").write_text(entries, encoding="utf-8")
    assert run("add", "port.txt").endswith("new: port, 1 page\n")
    assert "cannot be told" in run("add", "salt.txt", "--bib", "port.bib", code=2)


def test_the_claims_of_the_library_are_traced(run, tmp_path):
    (tmp_path / "straits.txt").write_text("On 4 May 1893 Ivan Orlov met Ada Holm at Riga.\n", encoding="utf-8")
    ident = run("add", "straits.txt").split()[0]
    assert run("trace", "--work", ident).startswith("1893-05-04")
    assert run("trace", "--work", "all", "--who", "Holm", "--to", "csv").count("straits") == 1
    assert run("trace", "--work", ident, "--from", "1894") == ""
    assert "<path" in run("trace", "--work", "all", "--to", "network")
    assert "not in the library" in run("trace", "--work", "nothing", code=12)
    assert "one of them" in run("trace", "--work", ident, "straits.txt", code=2)
    assert "by its own rules" in run("trace", "--work", ident, "--plans", code=2)
