"""The reader's screens, their JSON twins, what they change, and what hostile texts cannot do to them."""

import io
import json
import re
import time

import pytest
from PIL import Image
from reading import Outline

from variorum.corrections import Correction

SCREENS = (
    "/works", "/works?sort=year", "/works/{work}", "/works/{work}/text", "/works/{work}/pages/0",
    "/works/{work}/review", "/works/{work}/history", "/works/{work}/sources", "/sources", "/sources?q=salt", "/search",
    "/search?q=salt", "/search?q=%22salt%20tax%22&work={work}",
)  # fmt: skip


@pytest.mark.parametrize("address", SCREENS)
@pytest.mark.parametrize("name", ["article", "copied", "hostile", "empty"])
def test_every_screen_is_sound_and_has_a_twin(client, stocked, address, name):
    address = address.replace("{work}", stocked[1][name])
    answer = client.get(address)
    if "/pages/" in address and name == "empty":
        assert answer.status_code == 404
        return
    assert answer.status_code == 200
    page = Outline(answer.text)
    assert not [given for given in page.all("script") if "src" not in given]
    assert not [tag for tag, given in page.tags if any(key.startswith("on") or key == "style" for key in given)]
    assert page.all("h1")
    assert page.all("title")
    told = [given for given in page.all("span") if given.get("class") == "Z3988"]  # what Zotero's connector looks for
    assert told or address in ("/search", "/sources?q=salt")
    twin = next(given["href"] for given in page.all("link") if given.get("rel") == "alternate")
    assert client.get(twin).json() is not None


def test_hostile_texts_stay_texts(client, stocked):
    """What a title, a note, a folio or a file's name holds is shown, and is never markup."""
    work = stocked[1]["hostile"]
    addresses = [a.replace("{work}", work) for a in SCREENS] + [f"/works/{work}/go?folio={'%3Cscript%3E'}"]
    shown = 0
    for address in [*addresses, f"/works/{work}/notes/%3Cb%3E", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E"]:
        answer = client.get(address)
        assert "<script>alert" not in answer.text
        assert "7006652" not in answer.text
        page = Outline(answer.text)
        assert all(given.get("src", "/").startswith(("/static/", "/iiif/")) for _, given in page.tags if "src" in given)
        shown += "alert('pwned')" in page.text
    assert shown >= 6


def test_what_nobody_has_is_not_found(client, stocked):
    work = stocked[1]["article"]
    for address in (
        "/nowhere", "/works/none", "/works/none/text", f"/works/{work}/pages/99", f"/works/{work}/pages/0/words/999.1",
        f"/works/{work}/pages/0/words/x", f"/works/{work}/notes/99", "/sources/none", "/jobs/none",
        f"/works/{work}/go?folio=9999", "/iiif/none/manifest.json", f"/iiif/{work}/canvas/99",
        f"/iiif/{work}/lines/99.json", f"/iiif/image/{work}/99/info.json",
    ):  # fmt: skip
        assert client.get(address).status_code == 404, address
        assert client.get(f"{address}").headers["content-type"].startswith(("text/html", "application/json"))
    assert client.get(f"/works/{work}/pages/x").status_code == 404
    assert client.get(f"/works/{work}/pages/-1").status_code == 404
    assert client.get("/works?sort=size").status_code == 422
    said = client.get("/works/none.json").json()
    assert said["status"] == 404
    assert "Nothing has this address." in client.get("/nowhere").text
    assert client.put("/works").status_code == 405


def test_a_page_beside_its_image(client, stocked):
    work = stocked[1]["article"]
    page = Outline(client.get(f"/works/{work}/pages/1").text)
    (viewer,) = [given for given in page.all("div") if given.get("id") == "viewer"]
    info = client.get(viewer["data-info"]).json()
    shape = float(viewer["data-width"]) / float(viewer["data-height"])
    assert round(info["width"] / info["height"], 2) == round(shape, 2)
    words = [given for _, given in page.tags if given.get("class", "").split(" ")[0] == "w"]
    assert len(words) > 200
    assert all(len(box.split(" ")) == 4 for word in words for box in word["data-b"].split(","))
    turns = {given["rel"]: given["href"] for given in page.all("a") if "rel" in given}
    assert turns == {"prev": f"/works/{work}/pages/0", "next": f"/works/{work}/pages/2"}
    callout = next(given for given in page.all("a") if given.get("data-note"))
    assert callout["href"][1:] in {given.get("id") for given in page.all("li")}
    assert any(given.get("class") == "Z3988" for given in page.all("span"))


def test_the_text_has_its_pictures(client, stocked):
    text = Outline(client.get(f"/works/{stocked[1]['article']}/text").text)
    (picture,) = [given for given in text.all("img") if given["src"].startswith("/iiif/image/")]
    assert client.get(picture["src"]).status_code == 200


def test_a_note_leads_to_its_sources_and_where_else_they_are_cited(client, stocked):
    """On the page and on its own screen: to all places of the library, and to the other notes of the work."""
    work = stocked[1]["article"]
    for address in (f"/works/{work}/pages/1", f"/works/{work}/notes/3"):
        page = Outline(client.get(address).text)
        links = [given["href"] for given in page.all("a")]
        source = next(link for link in links if link.startswith("/sources/"))
        assert {f"/works/{work}/notes/1", f"/works/{work}/notes/7"} <= set(links)
        told = client.get(f"{source}.json").json()
        assert told["csl"]["title"].startswith("The Salt Question")
        assert {place["note"] for place in told["places"]} >= {"1", "3", "7"}


def test_the_shelf_shows_what_is_asked_for(client):
    assert [work["title"] for work in client.get("/works.json", params={"q": "quarantine"}).json()["works"]][:1]
    assert "No work has" in client.get("/works", params={"q": "xyzzyx"}).text
    assert client.get("/works.json", params={"start": 3}).json()["previous"] == "/works?sort=author"
    assert client.get("/works", params={"q": '"(('}).status_code in (200, 422)


def test_a_text_without_paper_has_no_image(client, stocked):
    work = stocked[1]["copied"]
    assert "viewer" not in client.get(f"/works/{work}/pages/0").text
    assert client.get(f"/iiif/image/{work}/0/info.json").status_code == 404


@pytest.mark.parametrize(("folio", "index"), [("142", 1), ("#3", 2), ("2", 1), ("141", 0)])
def test_one_goes_to_a_folio_or_a_place(client, stocked, folio, index):
    work = stocked[1]["article"]
    answer = client.get(f"/works/{work}/go", params={"folio": folio})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/works/{work}/pages/{index}")
    if folio.isdigit():
        assert client.get(f"/works/{work}/folios/{folio}").headers["location"] == f"/works/{work}/pages/{index}"


def test_hits_are_pinned_to_their_words(client, stocked):
    work = stocked[1]["article"]
    found = client.get("/search.json", params={"q": "salt", "work": work}).json()
    hit = next(hit for hit in found["hits"] if hit["index"] == 0)
    page = client.get(hit["address"].replace("?", ".json?")).json()
    hits = [piece for part in page["paragraphs"] for piece in part["pieces"] if piece["hit"]]
    assert {piece["text"].strip(".,").lower() for piece in hits} == {"salt"}
    assert sorted(map(tuple, page["hits"])) == sorted(tuple(box) for box in hit["boxes"])
    strip = client.get(hit["strip"]["image"])
    assert strip.headers["content-type"] == "image/jpeg"
    noted = next(hit for hit in found["hits"] if hit["part"] == "note")  # the paper shows what the snippet is from
    page = client.get(noted["address"].replace("?", ".json?")).json()
    notes = [box for note in page["notes"] for p in note["paragraphs"] for one in p["pieces"] for box in one["boxes"]]
    assert noted["box"] in notes
    assert noted["box"] not in [box for p in page["paragraphs"] for one in p["pieces"] for box in one["boxes"]]


def test_searches_that_make_no_sense_say_so(client):
    for query in ('"', "((", "year:", "AND OR", "*", "author:", "\x00", "a" * 400):
        answer = client.get("/search", params={"q": query})
        assert answer.status_code == 200
    assert client.get("/search", params={"q": "a" * 401}).status_code == 422


def test_the_words_of_a_page_in_the_copied_text_can_be_checked(client, stocked):
    work = stocked[1]["copied"]
    tasks = client.get(f"/works/{work}/review.json").json()["tasks"]
    assert tasks
    word = tasks[0]["word"]
    page = Outline(client.get(f"/works/{work}/pages/0/words/{word['name']}").text)
    assert word["text"] in page.text
    assert [given["value"] for given in page.all("input") if given.get("id") == "reading"] == [word["text"]]


def test_a_correction_is_seen_everywhere_at_once(desk):
    _, works, client = desk
    work = works["article"]
    page = client.get(f"/works/{work}/pages/0.json").json()
    piece = next(p for part in page["paragraphs"] for p in part["pieces"] if p["text"] == "fumigated;")
    began = time.monotonic()
    answer = client.post(f"/works/{work}/pages/0/words/{piece['names'][0]}", data={"reading": "whitewashed;"})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/works/{work}/pages/0#w{piece['names'][0]}"
    assert "whitewashed" in client.get(f"/works/{work}/pages/0").text
    slip = Outline(client.get(f"/works/{work}/pages/0/words/{piece['names'][0]}").text)
    assert f"/works/{work}/history" in [given["href"] for given in slip.all("a")]
    assert "a person" in slip.text
    assert client.get("/search.json", params={"q": "whitewashed"}).json()["total"] == 1
    assert client.get("/search.json", params={"q": "fumigated", "work": work}).json()["total"] == 0
    assert "whitewashed" in client.get(f"/works/{work}/export/md").text
    assert time.monotonic() - began < 20
    (kept,) = client.get(f"/works/{work}/history.json").json()["corrections"]
    assert (kept["correction"]["words"], kept["correction"]["by"]) == ("fumigated;", "N. N.")
    told = Outline(client.get(f"/works/{work}/history").text)
    assert f"/works/{work}/pages/0" in [given["href"] for given in told.all("a")][-2:]  # one gets back to the place
    (annotation,) = client.get(f"/iiif/{work}/annotations/corrections.json").json()["items"]
    assert annotation["body"]["value"] == "whitewashed;"
    undone = client.post(f"/works/{work}/corrections/{kept['number']}/undo")
    assert undone.headers["location"] == f"/works/{work}/history"
    assert "fumigated" in client.get(f"/works/{work}/text").text
    assert client.post(f"/works/{work}/corrections/{kept['number']}/undo").status_code == 404


def test_where_a_witness_disagrees_with_a_person_is_told_in_the_history(desk):
    library, works, client = desk
    word = re.search(r"\S+ fumigated; \S+", library.page(works["article"], 0).text.replace("\n", " "))[0]
    before, after = word.split("fumigated;")
    library.correct(works["article"], Correction("furnigated;", "whitewashed;", before, after, by="N. N."))
    (kept,) = library.corrections(works["article"])
    assert kept.placed
    told = Outline(client.get(f"/works/{works['article']}/history").text)
    assert kept.disputed
    assert all(one in " ".join(told.text.split()) for one in kept.disputed)
    assert "reads “fumigated;” where N. N. reads “whitewashed;”" in kept.disputed[0]


def test_a_line_is_corrected_by_the_words_that_change(desk):
    _, works, client = desk
    work = works["article"]
    word = client.get(f"/works/{work}/pages/0/words/5.1.json").json()
    line = word["line"]
    changed = " ".join([*line.split(" ")[:2], "CHANGED", *line.split(" ")[3:]])
    program = {"accept": "application/json"}
    answer = client.post(f"/works/{work}/pages/0/lines/5", data={"reading": changed}, headers=program)
    assert answer.json()["correction"]["reading"] == "CHANGED"
    assert client.get(f"/works/{work}/pages/0/words/5.1.json").json()["line"] == changed
    same = client.post(f"/works/{work}/pages/0/lines/5", data={"reading": changed}, headers=program)
    assert same.json()["correction"] is None
    assert client.post(f"/works/{work}/pages/0/lines/999", data={"reading": "x"}).status_code == 404
    assert client.post(f"/works/{work}/pages/0/words/999.9", data={"reading": "x"}).status_code == 404


def test_a_word_that_is_vouched_for_leaves_the_queue(desk):
    _, works, client = desk
    work = works["copied"]
    before = client.get(f"/works/{work}/review.json").json()["tasks"]
    word = before[0]["word"]
    data = {"reading": word["text"], "back": "review"}
    answer = client.post(f"/works/{work}/pages/{word['index']}/words/{word['name']}", data=data)
    assert answer.headers["location"] == f"/works/{work}/review"
    after = client.get(f"/works/{work}/review.json").json()["tasks"]
    assert word["text"] not in [task["word"]["text"] for task in after if task["word"]["name"] == word["name"]]
    assert len(after) == len(before) - 1


def test_a_work_is_described(desk):
    _, works, client = desk
    work = works["copied"]
    data = {"title": " The  Salt\x00Road ", "author": "Shi, Zhe; Harbour Board", "issued": "1951", "nonsense": "x"}
    assert client.post(f"/works/{work}/about", data=data).status_code == 303
    card = client.post(f"/works/{work}/about", data={"volume": "2"}, headers={"accept": "application/json"}).json()
    assert (card["title"], card["authors"], card["year"]) == ("The SaltRoad", ["Zhe Shi", "Harbour Board"], 1951)
    assert client.post("/works/none/about", data=data).status_code == 404


@pytest.mark.parametrize(
    ("address", "begins"),
    [
        ("/works/{article}/export/md", b"# "), ("/works/{article}/export/txt", b"Quarantine"),
        ("/works/{article}/export/lines", b""), ("/works/{article}/export/json", b"{"),
        ("/works/{article}/cite/bibtex", b"@article{"), ("/works/{article}/cite/ris", b"TY  - JOUR"),
        ("/works/{article}/cite/csl", b"["), ("/works/{article}/bibliography/bibtex", b"@"),
        ("/works/{article}/bibliography/ris", b"TY"), ("/works/{article}/bibliography/csl", b"["),
        ("/sources/export/bibtex", b"@"), ("/sources/export/csl?q=salt", b"["),
        ("/works/{hostile}/cite/bibtex", b"@book{"),
    ],
)  # fmt: skip
def test_texts_and_lists_are_taken_away(client, stocked, address, begins):
    answer = client.get(address.format(**stocked[1]))
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert re.fullmatch(r'attachment; filename="[\w.-]+"', answer.headers["content-disposition"])


def test_images_by_the_image_api(client, stocked):
    base = f"/iiif/image/{stocked[1]['article']}/1"
    info = client.get(f"{base}/info.json").json()
    width, height = info["width"], info["height"]
    assert client.get(base).headers["location"].endswith(f"{base}/info.json")
    linked = client.get(f"{base}/info.json", headers={"accept": "application/ld+json"})
    assert linked.headers["content-type"].startswith("application/ld+json")
    for address, size, mode in (
        ("full/max/0/default.jpg", (width, height), None),
        ("full/200,/90/gray.png", (round(height * 200 / width), 200), "L"),
        ("square/100,100/!0/color.jpg", (100, 100), "RGB"),
        ("0,0,100,80/^200,160/180/bitonal.png", (200, 160), "1"),
        ("pct:10,10,20,20/max/22.5/default.webp", None, "RGB"),
        ("0,0,64,64/max/270/bitonal.jpg", (64, 64), "L"),
    ):
        answer = client.get(f"{base}/{address}")
        assert answer.status_code == 200
        image = Image.open(io.BytesIO(answer.content))
        assert size is None or image.size == size
        assert mode is None or image.mode == mode
        assert 'rel="canonical"' in answer.headers["link"]
    for address in ("full/max/0/default", "full/max/0/default.bmp", "x/max/0/default.jpg", "full/9999999,/0/a.jpg"):
        assert client.get(f"{base}/{address}").status_code == 400


def test_iiif_of_a_work(client, stocked):
    work = stocked[1]["article"]
    manifest = client.get(f"/iiif/{work}/manifest.json").json()
    assert [canvas["label"]["none"][0] for canvas in manifest["items"]] == ["141", "142", "143", "144"]
    for canvas in manifest["items"][:2]:
        path = canvas["id"].removeprefix("http://127.0.0.1:8273")
        assert client.get(path).json()["id"] == canvas["id"]
        lines = client.get(canvas["annotations"][0]["id"]).json()
        assert len(lines["items"]) > 20
        body = canvas["items"][0]["items"][0]["body"]
        info = client.get(body["service"][0]["id"] + "/info.json").json()
        assert (info["width"], info["height"]) == (body["width"], body["height"])
    first = client.get(f"/iiif/{work}/search1", params={"q": "salt"}).json()
    second = client.get(f"/iiif/{work}/search2", params={"q": "salt"}).json()
    assert len(first["resources"]) == len(second["items"]) > 5
    for query in ("", '"(('):
        assert client.get(f"/iiif/{work}/search2", params={"q": query}).json()["items"] == []
    assert len(client.get(f"/iiif/{work}/annotations/notes.json").json()["items"]) == 11


def wait(client, address):
    for _ in range(600):
        job = client.get(f"{address}.json").json()
        if job["done"]:
            return job
        time.sleep(0.1)
    raise AssertionError(job)


def test_files_are_sent_and_become_works(desk):
    library, _, client = desk
    files = [
        ("files", ("../../etc/page<b>.txt", b"The harbour was closed.\nNobody came.\n")),
        ("files", ("broken.pdf", b"%PDF-1.7 nothing of one")),
    ]
    answer = client.post("/works", files=files, data={"languages": "eng"}, headers={"accept": "application/json"})
    assert answer.status_code == 202
    job = wait(client, answer.json()["address"])
    assert [bool(sent["work"]) for sent in job["files"]] == [True, False]
    assert job["files"][1]["error"]
    assert library.work(job["files"][0]["work"]).files[0].name == "page_b_.txt"
    page = Outline(client.get(answer.json()["address"]).text)
    assert "on the shelf" in page.text
    again = client.post("/works", files=files[:1])
    assert again.status_code == 303
    assert wait(client, again.headers["location"])["files"][0]["happened"] == "same"


def test_what_is_sent_must_make_sense(desk):
    _, _, client = desk
    one = {"files": ("a.txt", b"text")}
    assert client.post("/works", files=one, data={"languages": "../eng"}).status_code == 422
    assert client.post("/works", data={"languages": "eng"}).status_code == 422


def test_a_file_may_not_have_too_many_pages(tmp_path):
    from reading import visit as come
    from tiny_pdf import Sheet, make_pdf, text

    from variorum.library import open_library

    with open_library(tmp_path / "library") as library, come(library) as client:
        sent = {"files": ("long.pdf", make_pdf([Sheet(text("One line of it.", 72, 500))] * 60))}
        answer = client.post("/works", files=sent, headers={"accept": "application/json"})
        job = wait(client, answer.json()["address"])
        assert "60 pages" in job["files"][0]["error"]
        assert library.works() == ()


def test_openapi_describes_every_twin(client):
    said = client.get("/openapi.json").json()
    ours = ("/works", "/sources", "/search")
    twins = [path for path in said["paths"] if path.endswith(".json") and path.startswith(ours)]
    assert len(twins) == 20
    for path in twins:
        schema = said["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert schema["$ref"].rpartition("/")[2] in said["components"]["schemas"]
    assert json.dumps(said).count("#/components/schemas/PageView") >= 1
    for path, asked in said["paths"].items():
        for method, one in asked.items():
            told = {status: answer.get("content") for status, answer in one["responses"].items() if status < "400"}
            assert one["description"], path
            assert told.keys() == {"303"} or any(told.values()), (method, path)  # which media types it comes in
            assert method != "post" or ("303" in told or "undo" in path), path


def test_what_openapi_says_of_a_change_is_so(desk):
    _, works, client = desk
    work = works["copied"]
    said = client.get("/openapi.json").json()["paths"]
    path = "/works/{work}/pages/{index}/words/{word}"
    schema = said[path]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    program = {"accept": "application/json"}
    answer = client.post(f"/works/{work}/pages/0/words/3.1", data={"reading": "x"}, headers=program)
    assert answer.status_code == 200
    assert set(answer.json()) == set(schema["required"])


def test_the_beginning_and_the_robots(client):
    assert client.get("/").headers["location"] == "/works"
    assert "Disallow: /" in client.get("/robots.txt").text


def test_third_party_scripts_are_small(client):
    """What others wrote and a page loads is less than 100 KB when compressed."""
    import gzip

    assert len(gzip.compress(client.get("/static/openseadragon.min.js").content, 9)) < 100_000


def test_nothing_is_asked_of_anybody_else(client):
    """Neither style nor scripts of ours name another host."""
    for name in ("reader.css", "page.js", "plate.js", "keys.js", "copying.js", "text.js", "upload.js", "review.js",
                 "chronology.js", "network.js"):  # fmt: skip
        text = client.get(f"/static/{name}").text
        assert not re.search(r"https?://|//\w+\.\w+/", text), name




def test_a_person_decides_which_sources_are_one(desk):
    library, _, client = desk
    first, second = (source["id"] for source in client.get("/sources.json").json()["sources"][:2])
    here = f"/sources/{first}/judgements"
    answer = client.post(here, data={"other": f"http://testserver/sources/{second}"})
    assert answer.status_code == 303
    assert answer.headers["location"] in (f"/sources/{first}", f"/sources/{second}")
    view = client.get(f"/sources/{first}.json").json()
    assert len({form["text"] for form in view["forms"]}) > 1
    assert [(said["same"], said["by"]) for said in view["said"]] == [(True, "N. N.")]
    page = Outline(client.get(f"/sources/{first}").text)
    assert "Put together from" in page.text
    assert "N. N. said that it is" in page.text
    two = library.judgements()[0]
    apart = {"other": two.one.address, "same": "false"}
    answer = client.post(here, data=apart, headers={"accept": "application/json"})
    assert (answer.json()["number"], answer.json()["same"]) == (2, False)
    assert client.post(f"{here}/2/undo").status_code == 303
    assert client.post(f"{here}/2/undo", headers={"accept": "application/json"}).status_code == 404
    assert client.post(here, data={"other": "none"}).status_code == 404
    assert client.post(here, data={"other": first}).status_code == 409
    assert library.judgements() == ()


def test_the_notes_of_a_large_work_are_read_before_the_first_is_corrected(desk, monkeypatch):
    _, works, client = desk
    read = []
    monkeypatch.setattr("variorum.reader.web.room._MANY", 3)
    monkeypatch.setattr("variorum.reader.web.room.read_ahead", lambda doc: read.append(len(doc.notes)))
    for address in ("review", "pages/1/words/3.1", "review"):
        assert client.get(f"/works/{works['article']}/{address}").status_code == 200
    assert client.get(f"/works/{works['hostile']}/review").status_code == 200
    until = time.monotonic() + 20
    while not read and time.monotonic() < until:
        time.sleep(0.01)
    assert read == [11]
