"""IIIF as plain data: requests for images, manifests, searches, annotations."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_reader_views import work

from variorum.build import head
from variorum.corrections import Correction
from variorum.library import Hit, Kept, Pin, Results
from variorum.model import Box
from variorum.reader.iiif import annotations, presentation, search
from variorum.reader.iiif.request import Senseless, canonical, describe_image, parse_request
from variorum.reader.leaf import index_document
from variorum.reader.shelf import WorkCard

SCHEMA = Path(__file__).parents[2] / "shared" / "schemas" / "iiif_3_0.json"
BASE = "http://127.0.0.1:8273"
CARD = WorkCard(
    "w1", "Quarantine", ("Ilse Marrenholt",), 1998, "Annals", 2, 40, 1, 1, 0, 1, "en",
    "/iiif/image/w1/0/full/^!240,320/0/default.jpg", "",
)  # fmt: skip


@pytest.mark.parametrize(
    ("address", "region", "size"),
    [
        ("full/max/0/default.jpg", (0, 0, 300, 200), (300, 200)),
        ("square/max/0/default.jpg", (50, 0, 200, 200), (200, 200)),
        ("10,20,30,40/max/0/default.jpg", (10, 20, 30, 40), (30, 40)),
        ("280,180,90,90/max/0/default.jpg", (280, 180, 20, 20), (20, 20)),
        ("pct:10,10,50,50/max/0/default.jpg", (30, 20, 150, 100), (150, 100)),
        ("full/150,/0/default.jpg", (0, 0, 300, 200), (150, 100)),
        ("full/,50/0/default.jpg", (0, 0, 300, 200), (75, 50)),
        ("full/pct:50/0/default.jpg", (0, 0, 300, 200), (150, 100)),
        ("full/!100,100/0/default.jpg", (0, 0, 300, 200), (100, 67)),
        ("full/!900,200/0/default.jpg", (0, 0, 300, 200), (300, 200)),
        ("full/^!900,900/0/default.jpg", (0, 0, 300, 200), (900, 600)),
        ("full/^600,400/0/default.jpg", (0, 0, 300, 200), (600, 400)),
        ("full/^max/0/default.jpg", (0, 0, 300, 200), (4096, 2731)),
        ("full/20,190/0/default.jpg", (0, 0, 300, 200), (20, 190)),
    ],
)
def test_requests_that_make_sense(address, region, size):
    asked = parse_request(*parts(address), width=300, height=200)
    assert (asked.left, asked.top, asked.width, asked.height) == region
    assert (asked.to_width, asked.to_height) == size


@pytest.mark.parametrize(
    "address",
    [
        "ful/max/0/default.jpg", "300,0,10,10/max/0/default.jpg", "0,0,0,10/max/0/default.jpg",
        "1.5,0,10,10/max/0/default.jpg", "-1,0,10,10/max/0/default.jpg", "full/301,/0/default.jpg",
        "full/pct:101/0/default.jpg", "full/0,/0/default.jpg",
        "full/^99999,/0/default.jpg", "full/,/0/default.jpg", "full/pct:0/0/default.jpg", "full/max/361/default.jpg",
        "full/max/-1/default.jpg", "full/max/x/default.jpg", "full/max/0/native.jpg", "full/max/0/default.bmp",
        "full/max/!/default.jpg", "pct:0,0,NaN,1/max/0/default.jpg", "full/10,20,30/0/default.jpg",
        "full/!900,900/0/default.jpg",
    ],
)  # fmt: skip
def test_requests_that_make_none(address):
    with pytest.raises(Senseless):
        parse_request(*parts(address), width=300, height=200)


def parts(address):
    region, size, rotation, file = address.split("/")
    quality, _, form = file.rpartition(".")
    return region, size, rotation, quality, form


@given(st.text(max_size=30), st.text(max_size=20), st.text(max_size=8), st.integers(1, 5000), st.integers(1, 5000))
def test_no_address_makes_anything_but_sense_or_none(region, size, rotation, width, height):
    try:
        asked = parse_request(region, size, rotation, "default", "jpg", width=width, height=height)
    except Senseless:
        return
    assert 0 < asked.to_width <= 5000
    assert 0 < asked.to_height <= 5000


@given(st.integers(1, 3000), st.integers(1, 3000), st.data())
def test_the_canonical_address_asks_for_the_same(width, height, data):
    left, top = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    size = f"{data.draw(st.integers(1, width - left))},{data.draw(st.integers(1, height - top))}"
    region = f"{left},{top},{width - left},{height - top}"
    asked = parse_request(region, size, "!90", "gray", "png", width=width, height=height)
    again = parse_request(*parts(canonical(asked, width=width, height=height)), width=width, height=height)
    assert again == asked


def test_what_is_said_of_an_image():
    said = describe_image("http://x/1", width=2000, height=3000)
    assert said["sizes"][-1] == {"width": 2000, "height": 3000}
    assert said["tiles"][0]["scaleFactors"] == [1, 2, 4]  # of 1,024 pixels
    assert all(size["width"] <= 2000 for size in said["sizes"])


@pytest.fixture
def contents():
    """A work of two pages with a head."""
    from dataclasses import replace

    doc = work()
    first, second = head("The Shed"), head("The Rain", level=2)
    blocks = (replace(first, origins=(doc.blocks[0].origins[0],)), *doc.blocks,
              replace(second, origins=(doc.blocks[0].origins[-1],)))  # fmt: skip
    return index_document(replace(doc, blocks=blocks))


def test_a_manifest(contents):
    made = presentation.make_manifest(BASE, CARD, contents, csl={"publisher": "Brevik"})
    assert [canvas["label"]["none"] for canvas in made["items"]] == [["82"], ["83"]]
    assert made["label"] == {"en": ["Quarantine"]}
    assert [item["id"].rpartition("/")[2] for item in made["structures"][0]["items"]] == ["0", "1", "2"]
    assert made["structures"][0]["items"][-1]["label"] == {"en": ["The Rain"]}
    canvas = made["items"][0]
    body = canvas["items"][0]["items"][0]["body"]
    assert (body["width"], body["height"]) == (canvas["width"], canvas["height"])
    assert {"Author", "Publisher"} <= {entry["label"]["en"][0] for entry in made["metadata"]}
    validate(made)


def validate(manifest):
    """Hold a manifest against the published schema, where that is at hand."""
    if not SCHEMA.is_file():
        pytest.skip("needs the schema of IIIF Presentation 3 beside the repository (../shared)")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    errors = sorted(jsonschema.Draft7Validator(schema).iter_errors(manifest), key=lambda error: error.path)
    assert not errors, errors[0]


def test_lines_are_annotations_on_their_canvas(contents):
    made = presentation.make_lines(BASE, "w1", contents.doc.pages[0], lang="en")
    texts = [item["body"]["value"] for item in made["items"]]
    assert texts == ["Liu Shaogi had", "come to the coun\u2010", "cil of State"]
    scale = presentation.BORN_DIGITAL / 72
    assert made["items"][1]["target"].endswith(f"/canvas/0#xywh=0,{int(20 * scale)},{round(300 * scale)},"
                                               f"{round(30 * scale) - int(20 * scale)}")  # fmt: skip


def results(contents):
    pins = (Pin(4, 10, (Box(4, 0, 10, 10),)), Pin(27, 36, (Box(12, 20, 17, 30), Box(0, 40, 3, 50))))
    return Results("q", 1, (Hit("w1", 0, "82", "82", "body", (), pins, 1.0),), {}, 1)


def test_both_content_searches_tell_the_same_places(contents):
    matches = search.find_matches(BASE, "w1", contents, results(contents))
    assert [match.words for match in matches] == ["Shaogi", "council"]
    assert [match.before for match in matches] == ["Liu ", "Liu Shaogi had come to the "]
    first, second = search.answer_first(BASE, "w1", "q", matches), search.answer_second(BASE, "w1", "q", matches)
    assert [one["on"] for one in first["resources"]] == [one["target"] for one in second["items"]]
    assert len(second["items"]) == 3
    assert [hit["match"] for hit in first["hits"]] == ["Shaogi", "council"]
    assert second["annotations"][0]["items"][1]["target"]["selector"][0]["exact"] == "council"
    assert search.find_matches(BASE, "other", contents, results(contents)) == ()
    assert "annotations" not in search.answer_second(BASE, "w1", "", ())


def test_corrections_and_notes_are_web_annotations(contents):
    kept = (
        Kept(1, Correction("Shaogl", "Shaogi", "Liu ", " had", "scan.pdf", 1, by="N. N.", note="so"), "2026-01-15"),
        Kept(2, Correction("x", "y", "nowhere ", "", "other.pdf", 9), "2026-01-16"),
    )
    found, lost = annotations.annotate_corrections(BASE, "w1", contents, kept)["items"]
    assert found["target"]["source"].endswith("/canvas/0")
    assert found["target"]["selector"][0]["value"].startswith("xywh=")
    assert found["creator"]["name"] == "N. N."
    assert [body["purpose"] for body in found["body"]] == ["editing", "commenting"]
    assert lost["target"]["source"].endswith("/manifest.json")
    from dataclasses import replace

    doc = contents.doc
    origin = doc.blocks[1].origins[0]
    loose = replace(doc.notes[0], id="9", blocks=(replace(doc.notes[0].blocks[0], origins=(origin,)),))
    lone = replace(doc.notes[0], id="8")
    targets = [
        item["target"].rpartition("/")[2]
        for item in annotations.annotate_notes(BASE, "w1", index_document(replace(doc, notes=(loose, lone))))["items"]
    ]
    assert targets == ["0#xywh=0,0,28,28", "0"]
    (note,) = annotations.annotate_notes(BASE, "w1", contents)["items"]
    assert note["body"]["value"] == "1 See above."
    assert "/canvas/0" in note["target"]
