"""Whose name is whose: what persons say of it holds over rereading, in every chronology, until it is taken back."""

import json

import pytest
from reading import visit
from shelves import ENGINES, place_for, work_of

from variorum import errors
from variorum.chronology.entries import Chronology
from variorum.chronology.namesakes import REASON, NameAt, NameWord, list_names, part_names
from variorum.chronology.together import join_works
from variorum.evidence.work import find_evidence
from variorum.library import open_library
from variorum.model import Appellation, Bearer, Document

FIRST = """
Ada Holm was born in 1871 at Vessmer.
On 4 May 1893 Ivan Orlov met Holm at
Riga. In June 1894 Holm sailed to Riga.
"""
SECOND = """
In 1895 Ada Holm met Clara Brandt at
Riga. In 1897 A. Holm died.
"""


@pytest.fixture(params=ENGINES)
def shelf(request, tmp_path):
    with place_for(request.param, tmp_path) as address, open_library(address) as library:
        first = library.add_document(work_of(FIRST), bib={"title": "First"}).work
        second = library.add_document(work_of(SECOND), bib={"title": "Second"}).work
        library.chronology()
        yield library, first, second


def who(library, work=None):
    """The names of all bearers with their spellings."""
    return {row.name: sorted({each.at.text for each in row.spellings}) for row in library.names(work)}


def test_a_join_is_undone_and_done_again(shelf):
    library, first, second = shelf
    assert who(library)["Ada Holm"] == ["A. Holm", "Ada Holm", "Holm"]
    word = library.judge_names(f"{first}/Holm", "Ada Holm", same=False, by="N. N.")
    assert (word.number, word.one, word.same) == (1, NameAt(first, "Holm"), False)
    assert who(library)["Ada Holm"] == ["A. Holm", "Ada Holm"]
    assert who(library)["Holm"] == ["Holm"]
    assert who(library, first)["Holm"] == ["Holm"]
    assert who(library, second)["Ada Holm"] == ["A. Holm", "Ada Holm"]
    (holm,) = [row for row in library.names(first) if row.name == "Holm"]
    assert (holm.claims, holm.spellings[0].reason) == (2, REASON)
    library.take_back_names(1)
    assert who(library)["Ada Holm"] == ["A. Holm", "Ada Holm", "Holm"]
    with pytest.raises(errors.NoSuchWork):
        library.take_back_names(1)


def test_two_are_made_one(shelf):
    library, first, _ = shelf
    library.judge_names("Clara Brandt", "Ada Holm", same=True)
    assert who(library)["Ada Holm"] == ["A. Holm", "Ada Holm", "Clara Brandt", "Holm"]
    assert "Clara Brandt" not in who(library, first)
    assert library.names(query="clara")[0].name == "Ada Holm"


def test_places_too(shelf):
    library, first, _ = shelf
    library.judge_names("Vessmer", "Riga", same=True)
    assert who(library, first)["Riga"] == ["Riga", "Vessmer"]
    riga = [place.name for entry in library.chronology(first).entries for place in entry.places]
    assert set(riga) == {"Riga"}


def test_it_holds_over_rereading_and_corrections(shelf):
    library, first, _ = shelf
    library.judge_names(f"{first}/Holm", f"{first}/Ada Holm", same=False)
    text = library.page(first, 0).text
    at = text.index("Holm at")
    library.correct(first, library.correction_at(first, 0, at, at + 4, "Holrn"))
    at = library.page(first, 0).text.index("Holm sailed")
    library.correct(first, library.correction_at(first, 0, at, at + 4, "Holrn"))
    assert who(library, first)["Holrn"] == ["Holrn"]
    library.remove(first)
    assert [word.one.text for word in library.name_words()] == ["Holm"]


def test_what_was_said_is_not_said_against(shelf):
    library, first, _ = shelf
    library.judge_names("A. Holm", "Ada Holm", same=True)
    library.judge_names("Clara Brandt", "A. Holm", same=True)
    with pytest.raises(errors.UsageError, match="leads to the contrary"):
        library.judge_names("Clara Brandt", "Ada Holm", same=False)
    with pytest.raises(errors.UsageError, match="one name"):
        library.judge_names("Ada Holm", f"{first}/Ada Holm", same=False)
    with pytest.raises(errors.NoSuchWork):
        library.judge_names("Nobody", "Ada Holm", same=True)
    library.judge_names("A. Holm", "Ada Holm", same=False)  # in place of the first
    assert [word.number for word in library.name_words()] == [2, 3]
    assert who(library)["Ada Holm"] == ["Ada Holm", "Holm"]


def test_with_a_name_go_those_that_it_is_one_with():
    names = tuple(Appellation(text, 1, "its own name") for text in ("Ada Holm", "A. Holm", "Holm"))
    doc = Document(bearers=(Bearer("n1", "person", "Ada Holm", names),))
    one, two, three = (NameAt("", text) for text in ("Ada Holm", "A. Holm", "Holm"))
    words = (NameWord(1, three, two, True, "", ""), NameWord(2, two, one, False, "", ""))
    found = part_names(Chronology(doc, ()), "w", words).doc.bearers
    assert [(each.name, sorted(name.text for name in each.names)) for each in found] == [
        ("Ada Holm", ["Ada Holm"]), ("A. Holm", ["A. Holm", "Holm"]),
    ]  # fmt: skip


def test_nothing_said_changes_nothing():
    chronology = Chronology(find_evidence(work_of(FIRST)), ())
    assert part_names(chronology, "w", ()) is chronology
    assert list_names(chronology) == ()
    joined = join_works([("w", "", chronology)])
    assert {bearer.name for bearer in joined.doc.bearers} == {bearer.name for bearer in chronology.doc.bearers}


def test_in_the_reader(tmp_path):
    with open_library(tmp_path) as library:
        work = library.add_document(work_of(FIRST), bib={"title": "First"}).work
        library.chronology()
        with visit(library) as client:
            assert "Another’s name" in client.get("/names/Ada%20Holm").text
            view = client.get(f"/works/{work}/names/Ada%20Holm.json").json()
            spelling = next(one for one in view["bearers"][0][1] if one["text"] == "Holm")
            assert (spelling["own"], spelling["main"]) == (f"{work}/Holm", f"{work}/Ada Holm")
            back = f"/works/{work}/names/Ada%20Holm"
            form = {"one": spelling["own"], "two": spelling["main"], "same": "false", "back": back}
            stranger = {"origin": "https://evil.example"}
            assert client.post("/namesakes", data=form, headers=stranger).status_code == 403
            answer = client.post("/namesakes", data=form)
            assert (answer.status_code, answer.headers["location"]) == (303, back)
            assert "Another’s name" not in client.get(back).text
            assert client.get(f"{back}.json").json()["said"][0]["one"] == "Holm"
            assert "Holm" in client.get("/names/Holm").text
            assert client.post("/namesakes", data=form | {"two": "Nobody"}).status_code == 404
            assert client.post("/namesakes", data=form | {"two": form["one"]}).status_code == 409
            told = client.post("/namesakes/1/undo", headers={"accept": "application/json"})
            assert told.json() == {"undone": 1}
            assert client.post("/namesakes/1/undo").status_code == 404
            assert "Another’s name" in client.get(back).text


def test_at_the_command_line(run_variorum, tmp_path, monkeypatch):
    monkeypatch.setenv("VARIORUM_LIBRARY", str(tmp_path / "library"))
    with open_library(tmp_path / "library") as library:
        work = library.add_document(work_of(FIRST), bib={"title": "First"}).work

    def run(*words, code=0):
        ran = run_variorum(("names", *words))
        assert ran.returncode == code, ran.stderr
        return ran.stdout if code == 0 else ran.stderr

    assert "Ada Holm, also Holm  3 claims\nRiga  place, 2 claims\n" in run()
    assert run("nobody") == "No name.\n"
    assert run("--said") == "Nothing was said of any name.\n"
    assert f"  {work}/Holm  2 claims in First" in run("--show", "Holm")
    said = run("--not-same", f"{work}/Holm", "Ada Holm", "--by", "N. N.")
    assert said == f"1  {work}/Holm is not Ada Holm\n"
    assert "word 1: " in run("--show", "Holm")
    assert "by N. N." in run("--said")
    assert json.loads(run("--said", "--to", "json"))[0]["same"] is False
    assert "Holm  2 claims\n" in run("--of", work)
    assert [row["name"] for row in json.loads(run("--show", "Holm", "--to", "json"))] == ["Holm"]
    assert run("--undo", "1") == "1  taken back\n"
    assert json.loads(run("holm", "--to", "json"))[0]["claims"] == 3
    assert "names of one" in run("--same", "Ivan Orlov", "Ada Holm")
    assert "is not in the library" in run("--show", "Nobody", code=12)
    assert "at once" in run("--said", "--undo", "1", code=2)
