"""The screens of what happened when, their twins, what is judged there, and works that are read again or removed."""

import csv
import io
import json
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from reading import Outline, stock, visit
from telling import memoir, straits

from variorum.build import document, p
from variorum.chronology.entries import make_chronology
from variorum.evidence.edtf import Day
from variorum.evidence.work import find_evidence
from variorum.reader.asking import Place, Question
from variorum.reader.claim import from_form, to_form
from variorum.reader.dates import show_when
from variorum.reader.timeline import draw_timeline, years

OF_LIBRARY = ("/chronology", "/names", "/network", "/contradictions")
SCREENS = (
    *OF_LIBRARY, "/chronology?from=1893&until=1893-06", "/chronology?who=Holm&who=Orlov&where=Riga",
    "/chronology?from=soon", "/chronology?judged=rejected", "/chronology?start=9000", "/names/Ada%20Holm",
    *(f"/works/{{work}}{address}" for address in OF_LIBRARY), "/works/{work}/chronology?who=%3Cscript%3E",
    "/works/{work}/remove", "/works/{work}/reread",
)  # fmt: skip
PROGRAM = {"accept": "application/json"}


def fill(folder):
    """The library of these tests."""
    library, works = stock(folder)
    works["straits"] = library.add_document(straits(), bib={"type": "book", "title": "The Straits"}).work
    works["memoir"] = library.add_document(memoir(), bib={"type": "book", "title": "A Memoir"}).work
    return library, works


def claim_of(client, work, words):
    entries = client.get(f"/works/{work}/chronology.json").json()["entries"]
    return next(entry for entry in entries if words in "".join(piece["text"] for piece in entry["quote"]))


@pytest.mark.parametrize("address", SCREENS)
@pytest.mark.parametrize("name", ["article", "straits", "hostile", "empty"])
def test_every_screen_is_sound_and_has_a_twin(client, stocked, address, name):
    answer = client.get(address.replace("{work}", stocked[1][name]))
    assert answer.status_code == 200
    page = Outline(answer.text)
    assert not [given for given in page.all("script") if "src" not in given]
    assert not [tag for tag, given in page.tags if any(key.startswith("on") or key == "style" for key in given)]
    assert page.all("h1")
    assert [given for given in page.all("span") if given.get("class") == "Z3988"]
    assert "<script>alert" not in answer.text
    twin = next(given["href"] for given in page.all("link") if given.get("rel") == "alternate")
    assert client.get(twin).json() is not None


@pytest.mark.parametrize(
    "address",
    [
        "/works/none/chronology", "/works/none/names", "/works/none/network", "/works/none/contradictions",
        "/works/none/remove", "/works/none/reread", "/works/none/chronology/export/csv", "/names/nobody",
        "/works/{work}/names/nobody", "/works/{work}/claims/none", "/works/{work}/chronology/export/papyrus",
    ],
)  # fmt: skip
def test_what_nobody_has_is_not_found(client, stocked, address):
    assert client.get(address.format(work=stocked[1]["straits"])).status_code == 404


def test_each_entry_opens_the_page_at_its_words(client, stocked):
    work = stocked[1]["article"]
    entry = claim_of(client, work, "complained")
    page = client.get(entry["opens"].replace("?", ".json?")).json()
    marked = [piece["text"] for part in page["paragraphs"] for piece in part["pieces"] if piece["hit"]]
    assert " ".join(marked) == "".join(piece["text"] for piece in entry["quote"]) + "."
    assert len(page["hits"]) == 3  # lines
    assert (entry["when"], entry["edtf"], entry["page"]) == ("14 March 1893", "1893-03-14", "141")
    assert client.get(entry["cited"][0]["note"]).status_code == 200
    screen = client.get(entry["own"])
    assert Outline(screen.text).all("image")
    plain = client.get(f"/works/{work}/pages/0.json?claim=nothing").json()
    assert plain["hits"] == []


def test_the_words_of_a_text_without_paper_are_marked_as_well(desk, tmp_path):
    library, _, client = desk
    path = tmp_path / "letter.txt"
    path.write_text("Nobody knew of it. In 1790 Ada Holm fled to Riga. She stayed.\n", encoding="utf-8")
    work = library.add([path]).work
    entry = claim_of(client, work, "fled")
    page = client.get(entry["opens"].replace("?", ".json?")).json()
    marked = [piece["text"] for part in page["paragraphs"] for piece in part["pieces"] if piece["hit"]]
    assert marked == ["In", "1790", "Ada", "Holm", "fled", "to", "Riga."]


@pytest.mark.parametrize(
    ("asked", "when"),
    [
        ("from=1893-06", ["1893-06", "1894", "1910"]),
        ("until=1872", ["1871"]),
        ("who=Ada+Holm&who=Orlov&from=1893-05-04&until=1893-05-04", ["1893-05", "1893-05-04"]),
        ("where=Riga&until=1900", ["1873", "1893-05-04"]),
        ("who=Brandt", ["1893-05-04"]),
        ("from=1893-05&until=1893-05&where=Vilnius", ["1893-05-04"]),
    ],
)
def test_a_chronology_is_narrowed_down(client, stocked, asked, when):
    works = {stocked[1]["straits"], stocked[1]["memoir"]}
    found = client.get(f"/chronology.json?{asked}").json()
    assert [entry["edtf"] for entry in found["entries"] if entry["work"] in works] == when
    for chip in found["chosen"]:
        assert client.get(chip["address"]).status_code == 200


def test_facets_lead_where_they_say(client, stocked):
    work = stocked[1]["article"]
    view = client.get(f"/works/{work}/chronology.json").json()
    assert {label for label, _ in view["facets"]} == {"Persons and bodies", "Places", "Sources"}
    for _, facets in view["facets"]:
        for facet in facets:
            path, _, query = facet["address"].partition("?")
            assert client.get(f"{path}.json?{query}").json()["total"] >= facet["count"] > 0


def test_the_drawing_has_every_entry_and_its_ticks_narrow(client, stocked):
    view = client.get(f"/works/{stocked[1]['straits']}/chronology.json").json()
    line = view["timeline"]
    assert {mark["id"] for mark in line["marks"]} == {f"{one['work']}-{one['id']}" for one in view["entries"]}
    assert all(0 <= mark["start"] <= mark["end"] <= 100 for mark in line["marks"])
    tick = next(tick for tick in line["ticks"] if tick["label"] == "1880")
    assert client.get(tick["address"]).status_code == 200
    narrowed = client.get("/chronology.json?from=1893-05&until=1893-06").json()["timeline"]
    assert client.get(narrowed["wider"]).status_code == 200
    address, count = narrowed["earlier"]  # what has been so since long before
    assert client.get(address.replace("?", ".json?")).json()["total"] >= count > 0


def test_names_have_all_their_claims(client, stocked):
    view = client.get("/names.json").json()
    rows = {row["name"]: (kind, row) for kind, rows in view["groups"] for row in rows}
    kind, holm = rows["Ada Holm"]
    assert (kind, holm["claims"], holm["others"], holm["span"]) == ("Persons", 6, ["Holm"], "1871–1894")
    assert rows["Riga"][0] == "Places"
    name = client.get(holm["address"] + ".json").json()
    assert name["chronology"]["total"] == 6
    assert {row["name"] for row in name["company"]} >= {"Ivan Orlov", "Riga", "Vilnius"}
    assert [spelling["text"] for spelling in name["bearers"][0][1]] == ["Ada Holm", "Holm"]
    of_work = client.get(f"/works/{stocked[1]['memoir']}/names/Ada%20Holm.json").json()
    assert of_work["chronology"]["total"] == 3


def test_a_name_with_a_stroke_has_an_address(desk):
    library, _, client = desk
    library.add_document(document(p("In 1790 the Holm/Orlov Company fled to Riga.")))
    names = [row for _, rows in client.get("/names.json").json()["groups"] for row in rows]
    for row in names:
        assert client.get(row["address"]).status_code == 200, row["name"]


def test_who_met_whom_is_drawn_and_listed(client):
    view = client.get("/network.json").json()
    pairs = {frozenset((pair["one"]["name"], pair["two"]["name"])): pair for pair in view["pairs"]}
    holm = pairs[frozenset(("Ada Holm", "Ivan Orlov"))]
    assert (holm["claims"], holm["met"]) == (2, 2)  # what is denied joins nobody
    path, _, query = holm["address"].partition("?")
    assert client.get(f"{path}.json?{query}").json()["total"] == 3
    assert len(view["arcs"]) == len(view["pairs"])
    assert all(node["claims"] for node in view["nodes"])


def test_contradictions_stand_side_by_side(client, stocked):
    view = client.get("/contradictions.json").json()
    about = {(one["about"], one["respect"]): {entry["work"] for entry in one["entries"]} for one in view["conflicts"]}
    both = {stocked[1]["straits"], stocked[1]["memoir"]}
    assert about[("Ada Holm", "once, and told of two times")] == both
    assert about[("Ivan Orlov", "told and denied")] == both
    assert client.get(f"/works/{stocked[1]['straits']}/contradictions.json").json()["conflicts"] == []


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("csv", b"when,"), ("json", b"{"), ("jsonld", b"{"), ("timelinejs", b"{"), ("gexf", b"<?xml"),
        ("graphml", b"<?xml"), ("svg", b"<svg"), ("network", b"<svg"), ("table", b""),
    ],
)  # fmt: skip
def test_chronologies_are_taken_away(client, stocked, form, begins):
    for base in ("/chronology", f"/works/{stocked[1]['straits']}/chronology"):
        answer = client.get(f"{base}/export/{form}")
        assert answer.status_code == 200
        assert answer.content.startswith(begins)
        assert "attachment" in answer.headers["content-disposition"]
        if begins in (b"<?xml", b"<svg"):
            etree.fromstring(answer.content)
    assert client.get("/chronology/export/csv?from=soon").status_code == 422


def test_a_claim_is_accepted_corrected_and_rejected(desk):
    _, works, client = desk
    work = works["straits"]
    born = claim_of(client, work, "was born")
    answer = client.post(born["own"], data={"verdict": "accepted", "back": f"/works/{work}/chronology?from=1871#c-x"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/works/{work}/chronology?from=1871#c-x")
    now = claim_of(client, work, "was born")
    assert (now["verdict"], now["by"]) == ("accepted", "N. N.")
    amended = {
        "verdict": "corrected", "when": "1872", "who": "Ada Holm (object)\nIvan Orlov (with)", "where": "Vessmer",
        "remark": "so the register",
    }  # fmt: skip
    assert client.post(born["own"], data=amended).headers["location"] == born["own"]
    now = claim_of(client, work, "was born")
    assert (now["edtf"], now["verdict"], now["remark"]) == ("1872", "corrected", "so the register")
    assert [(one["name"], one["part"]) for one in now["people"]] == [("Ada Holm", ""), ("Ivan Orlov", "with")]
    view = client.get(born["own"] + ".json").json()
    assert view["read"]["edtf"] == "1871"
    assert [(one["verdict"], one["holds"]) for one in view["history"]] == [("corrected", True), ("accepted", False)]
    rows = list(csv.DictReader(io.StringIO(client.get(f"/works/{work}/chronology/export/csv").text)))
    assert (rows[0]["when"], rows[0]["judged"], rows[0]["by"]) == ("1872", "corrected", "N. N.")
    said = client.post(born["own"], data={"verdict": "rejected"}, headers=PROGRAM).json()
    assert (said["verdict"], said["ruling"]) == ("rejected", 3)
    assert "1872" not in client.get(f"/works/{work}/chronology/export/csv").text
    left = client.get(f"/works/{work}/chronology.json").json()
    assert (left["total"], left["rejected"]["count"]) == (3, 1)
    assert client.get(left["rejected"]["address"]).text.count("data-claim") > 0
    assert "1871" not in [
        one["edtf"] for one in client.get("/chronology.json").json()["entries"] if one["work"] == work
    ]
    history = client.get(f"/works/{work}/history.json").json()["rulings"]
    assert [(one["verdict"], one["holds"]) for one in history] == [
        ("rejected", True), ("corrected", False), ("accepted", False)
    ]  # fmt: skip
    assert "before the one that holds" in Outline(client.get(f"/works/{work}/history").text).text
    undone = client.post(f"/works/{work}/rulings/3/undo")
    assert undone.headers["location"] == f"/works/{work}/chronology"
    assert claim_of(client, work, "was born")["edtf"] == "1872"
    assert client.post(f"/works/{work}/rulings/3/undo").status_code == 404
    assert client.post(f"/works/{work}/rulings/2/undo", headers=PROGRAM).json() == {"undone": 2}


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"verdict": "perhaps"}, 422), ({}, 422), ({"verdict": "corrected", "when": "soon"}, 422),
        ({"verdict": "corrected", "when": "1951/1949"}, 422), ({"verdict": "corrected", "what": " "}, 422),
        ({"verdict": "accepted", "remark": "x" * 2001}, 422),
    ],
)  # fmt: skip
def test_rulings_that_make_no_sense_say_so(client, stocked, data, status):
    work = stocked[1]["memoir"]
    born = claim_of(client, work, "was born")
    assert client.post(born["own"], data=data).status_code == status
    assert client.post(f"/works/{work}/claims/none", data={"verdict": "accepted"}).status_code == 404


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/a\r\nb"]
)
def test_one_is_never_sent_elsewhere(desk, back):
    _, works, client = desk
    born = claim_of(client, works["straits"], "was born")
    answer = client.post(born["own"], data={"verdict": "accepted", "back": back})
    assert answer.headers["location"] == born["own"]


def test_others_cannot_judge_or_remove(desk):
    _, works, client = desk
    born = claim_of(client, works["straits"], "was born")
    stranger = {"origin": "https://evil.example"}
    assert client.post(born["own"], data={"verdict": "rejected"}, headers=stranger).status_code == 403
    assert client.post(f"/works/{works['straits']}/remove", headers=stranger).status_code == 403
    assert client.post(f"/works/{works['article']}/reread", headers=stranger).status_code == 403


def test_rulings_are_seen_after_a_correction_of_the_words(desk):
    library, works, client = desk
    work = works["article"]
    entry = claim_of(client, work, "complained")
    client.post(entry["own"], data={"verdict": "accepted"})
    at = library.page(work, 0).text.index("complained")
    library.correct(work, library.correction_at(work, 0, at, at + 10, "complayned"))
    now = claim_of(client, work, "complayned")
    assert (now["id"], now["verdict"]) == (entry["id"], "accepted")


def wait(client, address):
    for _ in range(600):
        job = client.get(f"{address}.json").json()
        if job["done"]:
            return job
        time.sleep(0.1)
    raise AssertionError(job)


def test_a_work_is_read_again(desk):
    library, works, client = desk
    work = works["article"]
    asked = Outline(client.get(f"/works/{work}/reread").text)
    assert "article.pdf" in asked.text
    answer = client.post(f"/works/{work}/reread")
    assert answer.status_code == 303
    job = wait(client, answer.headers["location"])
    assert (job["again"], job["files"][0]["work"], job["files"][0]["error"]) == (True, work, None)
    assert library.revisions(work)[-1].made == "reread"
    assert "read again" in client.get(answer.headers["location"]).text
    assert client.post(f"/works/{work}/reread", headers=PROGRAM).status_code == 202
    bare = client.post(f"/works/{works['straits']}/reread")
    assert bare.status_code == 422
    assert "nothing to read again" in bare.text
    assert client.post("/works/none/reread").status_code == 404


def test_a_work_is_removed(desk):
    library, works, client = desk
    work = works["straits"]
    client.get("/chronology")
    born = claim_of(client, work, "was born")
    client.post(born["own"], data={"verdict": "accepted"})
    assert "1 ruling on claims" in client.get(f"/works/{work}/remove").text
    answer = client.post(f"/works/{work}/remove")
    assert (answer.status_code, answer.headers["location"]) == (303, "/works")
    assert client.get(f"/works/{work}").status_code == 404
    assert work not in {entry["work"] for entry in client.get("/chronology.json").json()["entries"]}
    assert client.post(f"/works/{work}/remove").status_code == 404
    assert client.post(f"/works/{works['memoir']}/remove", headers=PROGRAM).json() == {"removed": works["memoir"]}
    assert {one.id for one in library.works()}.isdisjoint({work, works["memoir"]})


def test_who_is_patient_sees_all_and_who_is_not_what_is_known(tmp_path, monkeypatch):
    """A screen does not wait for a long work; it says how many are still looked through."""
    from variorum.library import Library, open_library
    from variorum.reader.web import tracer

    monkeypatch.setattr(tracer, "_PATIENCE", 0.0)
    honest = Library.trace

    def slowly(library, ident):
        time.sleep(0.5)
        return honest(library, ident)

    monkeypatch.setattr(Library, "trace", slowly)
    with open_library(tmp_path / "library") as library:
        library.add_document(straits())
        with visit(library) as client:
            client.app._app.state.tracer = tracer.Tracer(library, patience=0.0)
            view = client.get("/chronology.json").json()
            assert (view["total"], view["unread"]) == (0, 1)
            assert "still being looked through" in client.get("/chronology").text
            for _ in range(100):
                view = client.get("/chronology.json").json()
                if not view["unread"]:
                    break
                time.sleep(0.1)
            assert (view["total"], view["unread"]) == (4, 0)


def test_a_work_that_cannot_be_traced_is_told_and_does_not_stop_the_others(tmp_path, monkeypatch, caplog):
    from variorum.library import Library, open_library

    honest = Library.trace

    def fails_once(library, ident):
        if ident == broken:
            raise RuntimeError
        return honest(library, ident)

    monkeypatch.setattr(Library, "trace", fails_once)
    with open_library(tmp_path / "library") as library:
        broken = library.add_document(straits()).work
        library.add_document(memoir())
        with visit(library) as client:
            for _ in range(2):
                view = client.get("/chronology.json").json()
                assert (view["total"], view["unread"]) == (4, 1)
    assert caplog.text.count(f"The claims of the work {broken} could not be found.") == 1


@pytest.mark.parametrize(
    ("edtf", "how", "shown"),
    [
        ("1893", {}, "1893"), ("0800", {}, "800"), ("0000", {}, "1 BC"), ("-0043", {}, "44 BC"),
        ("1893-06", {}, "June 1893"),
        ("1893-21", {}, "spring 1893"), ("1893-37", {}, "1893"), ("1949-06/1949-08", {}, "June–August 1949"),
        ("1949-12/1950-02", {}, "December 1949–February 1950"), ("../1914", {"relation": "until"}, "until 1914"),
        ("../1914", {}, "until 1914"), ("1871/..", {}, "from 1871"), ("1914", {"relation": "before"}, "before 1914"),
        ("1893-11-01/1893-11-10", {"printed": "early November"}, "early November 1893"),
        ("1893-11-01/1893-11-10", {"printed": "1 to 10 November"}, "1–10 November 1893"),
        ("1893-02-21/1893-02-28", {"printed": "late February"}, "late February 1893"),
        ("1949?", {}, "1949 (?)"), ("1949~", {}, "about 1949"), ("{1917,1918}", {}, "1917 and 1918"),
        ("odd", {}, "odd"), ("-0869/-0830", {}, "870–831 BC"), ("-0043/0010", {}, "44 BC–10"), ("1893-99", {}, "1893"),
    ],
)  # fmt: skip
def test_dates_in_words(edtf, how, shown):
    assert show_when(edtf, **how) == shown


def told(*paragraphs):
    return make_chronology(find_evidence(document(*map(p, paragraphs)))).entries


def draw(entries, **how):
    return draw_timeline(
        entries, lambda since, until: f"{since}..{until}", lambda entry: (entry.quote, entry.id), **how
    )


class TestDrawing:
    def test_nothing_is_not_drawn(self):
        assert draw(()) is None

    def test_marks_of_one_lane_do_not_meet(self):
        entries = told(
            *(f"In {year} Holm fled to Riga." for year in range(1790, 1850)), "From 1792 to 1840 Orlov reigned."
        )
        drawing = draw(entries)
        lanes: dict[int, list[tuple[float, float]]] = {}
        for mark in drawing.marks:
            lanes.setdefault(mark.y, []).append((mark.start, mark.end))
        assert len(drawing.marks) == len(entries)
        for lane in lanes.values():
            lane.sort()
            assert all(one[1] <= two[0] for one, two in zip(lane, lane[1:], strict=False))

    def test_a_few_that_lie_very_far_do_not_squeeze_the_rest(self):
        entries = told("In 480 BC nobody came.", *(f"In {year} Holm fled to Riga." for year in range(1890, 1915)))
        drawing = draw(entries)
        assert drawing.earlier[1] == 1
        assert drawing.first.startswith("18")
        assert len(drawing.marks) == len(entries) - 1

    def test_the_span_that_is_asked_for_is_drawn(self):
        entries = told("In 1790 Holm fled.", "In May 1795 Holm came back.")
        drawing = draw(entries, span=(Day(1795, 1, 1), Day(1795, 12, 31)))
        assert (drawing.earlier[1], drawing.later, len(drawing.marks)) == (1, None, 1)
        assert drawing.wider == "1794-05..1796-08"
        assert {tick.label for tick in drawing.ticks if tick.zoom == 0} >= {"1795", "Jul"}

    def test_of_very_many_columns_tell_how_many(self, monkeypatch):
        from variorum.reader import timeline

        monkeypatch.setattr(timeline, "_MOST", 3)
        drawing = draw(told(*(f"In {year} Holm fled to Riga." for year in (1790, 1790, 1791, 1791, 1791, 1795))))
        assert drawing.marks == ()
        assert sum(column.count for column in drawing.columns) == 6
        assert max(column.share for column in drawing.columns) == 1
        assert all(column.address for column in drawing.columns)

    def test_of_a_crowd_that_no_lanes_have_room_for_as_well(self):
        early = ["In 1690 Orlov came."] * 4
        crowd = draw(told(*["In 1791 Holm fled to Riga."] * 40, *early))
        assert (crowd.marks, sum(column.count for column in crowd.columns)) == ((), 44)
        few = draw(told(*["In 1791 Holm fled to Riga."] * 20, *early))
        assert (len(few.marks), few.columns) == (24, ())

    def test_one_day_is_a_drawing_as_well(self):
        drawing = draw(told("On 4 May 1893 Holm fled."))
        assert len(drawing.marks) == 1
        assert drawing.ticks

    @given(st.dates(min_value=date(1, 1, 2)), st.dates(min_value=date(1, 1, 2)))
    def test_years_are_in_the_order_of_days(self, one, two):
        first, second = (years(Day(day.year, day.month, day.day)) for day in (one, two))
        assert (first < second) == (one < two)


def test_a_form_gives_back_what_it_was_filled_with():
    for entry in told(
        "In 1790 Ada Holm did not flee to Riga with Ivan Orlov.", "According to Brandt, Holm died before 1791."
    ):
        form = to_form(entry)
        fields = {"when": form.when, "what": form.what, "relation": form.relation, "who": form.who, "where": form.where,
                  "modality": form.modality, "denied": "yes" if form.denied else ""}  # fmt: skip
        amendment = from_form(fields)
        assert amendment == from_form({}, entry)
        assert (amendment.when, amendment.denied) == (entry.claim.when, entry.claim.denied)
        assert list(amendment.who) == [(one.name, one.part) for one in entry.people]


@pytest.mark.parametrize(
    ("line", "person"),
    [("Ada Holm (object)", ("Ada Holm", "object")), ("Ada Holm", ("Ada Holm", "agent")), ("Holm (wife of Orlov)",
     ("Holm (wife of Orlov)", "agent")), ("Riga (place)", ("Riga (place)", "agent"))],
)  # fmt: skip
def test_people_of_a_form(line, person):
    assert from_form({"when": "1790", "what": "fled", "who": line}).who == (person,)


def test_addresses_ask_what_they_are_asked():
    question = Question("1893", "1894", ("Ada & Co",), ("Riga",), "s1", "open")
    assert question.address("/c") == "/c?from=1893&until=1894&who=Ada+%26+Co&where=Riga&source=s1&judged=open"
    assert Question().address("/c", start=60) == "/c?start=60"
    assert Place().name("a/b") == "/names/a%2Fb"


def test_openapi_describes_the_claims(client):
    said = json.dumps(client.get("/openapi.json").json())
    for shape in ("ChronologyView", "NamesView", "NameView", "NetworkView", "ConflictsView", "ClaimView", "UpkeepView"):
        assert f"#/components/schemas/{shape}" in said
