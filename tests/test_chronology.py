"""Documents get claims, and chronologies of them come out in every format."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from strategies import DOCUMENTS

from variorum.build import document, head, note, p
from variorum.chronology import WRITERS, write_chronology
from variorum.chronology.entries import choose, format_day, make_chronology
from variorum.chronology.network import make_network
from variorum.cli import main
from variorum.errors import UnknownFormat
from variorum.evidence.edtf import EARLIEST, Day
from variorum.evidence.work import find_evidence
from variorum.export.json import read_document, write_document
from variorum.model import (
    Block,
    Box,
    Citation,
    Claim,
    Document,
    Field,
    Line,
    Origin,
    Page,
    Pointer,
    Role,
    Source,
    Token,
)

TEXT = "In 1790 President Ada Holm fled to Riga with Ivan Orlov."


def whole():
    """A page with a paragraph whose words have boxes, a caption, and a note that cites a book."""
    tokens, at = [], 0
    for number, word in enumerate(TEXT.split()):
        tokens.append(Token(at, at + len(word), Box(50 + 20 * number, 100, 68 + 20 * number, 110)))
        at += len(word) + 1
    page = Page(0, "book.pdf", 3, 400, 600, text=TEXT, tokens=tuple(tokens), lines=(Line(0, len(TEXT)),), folio="82")
    first = p(TEXT + "[^1] In 1788 he met Holm. Holm did not go to London in 1791.")
    first = replace(first, origins=(Origin(0, len(TEXT), 0, 0, len(TEXT)),))
    caption = Block(Role.CAPTION, "Ada Holm at Riga, May 1912.")
    told = "Brandt, Riga (Riga, 1950), 4. The mill burnt in 1795."
    one = note("1", told)
    cited = Citation(0, 28, "full", "book", (Field("title", "Riga", "Riga", 8, 12, 1.0),), source="brandt")
    one = replace(one, blocks=(replace(one.blocks[0], marks=(cited,)),))
    source = Source("brandt", "book", (Field("title", "Riga", "Riga", 8, 12, 1.0),), (Pointer("1", 0),), 1.0)
    doc = document(head("Flight"), first, caption, p("Since 480 BC nobody had come."))
    return replace(doc, pages=(page,), notes=(one,), sources=(source,))


def entries(doc=None, **options):
    return make_chronology(find_evidence(doc or whole(), **options))


def test_every_quotation_stands_at_its_place():
    doc = find_evidence(whole())
    for block in doc.blocks:
        for claim in (mark for mark in block.marks if isinstance(mark, Claim)):
            assert block.text[claim.start : claim.end].strip() == block.text[claim.start : claim.end]
            assert claim.start <= claim.what_start < claim.what_end <= claim.end
            assert block.text[claim.time_start : claim.time_end]


def test_entries_have_their_evidence_in_the_order_of_days():
    found = entries().entries
    assert [entry.claim.when for entry in found] == ["-0479/..", "1788", "1790", "1791", "1912-05"]
    fled = found[2]
    assert (fled.what, fled.notes, fled.folios) == ("fled", ("1",), ("82",))
    assert [(person.name, person.part) for person in fled.people] == [("Ada Holm", "agent"), ("Ivan Orlov", "with")]
    assert [place.name for place in fled.places] == ["Riga"]
    assert [(cited.label, cited.text, cited.source) for cited in fled.cited] == [("1",
    "Brandt, Riga (Riga, 1950), 4", "brandt")]
    assert len(fled.boxes) == len(TEXT.split())
    assert fled.page_spans == ((0, 0, len(TEXT) - 1),)
    assert [person.name for person in found[1].people] == ["Ivan Orlov", "Ada Holm"]
    assert found[3].claim.denied
    assert found[4].role is Role.CAPTION


def test_notes_tell_only_where_asked_and_not_in_citations():
    assert all(entry.of_note is None for entry in entries().entries)
    told = [entry for entry in entries(notes=True).entries if entry.of_note]
    assert [(entry.claim.when, entry.quote, entry.notes) for entry in told] == [("1795",
    "The mill burnt in 1795", ("1",))]


def test_claims_are_made_anew_and_survive_json():
    doc = find_evidence(whole(), notes=True)
    assert find_evidence(doc, notes=True) == doc
    assert read_document(write_document(doc)) == doc
    assert [bearer.name for bearer in doc.bearers][:2] == ["Ada Holm", "Riga"]


@pytest.mark.parametrize(
    ("options", "when"),
    [
        ({"since": "1790", "until": "1791-06"}, ["-0479/..", "1790", "1791"]),
        ({"until": "1788-01"}, ["-0479/..", "1788"]),
        ({"who": ["Holm"]}, ["1788", "1790", "1791", "1912-05"]),
        ({"who": ["Orloff", "Ada"]}, ["1788", "1790"]),
        ({"where": ["Riga", "London"]}, ["1790", "1791", "1912-05"]),
        ({"who": ["Brandt"]}, []),
    ],
)
def test_entries_are_chosen(options, when):
    assert [entry.claim.when for entry in choose(entries(), **options).entries] == when


def test_what_is_no_date_is_refused():
    with pytest.raises(ValueError, match="XXXX"):
        choose(entries(), since="XXXX")


def test_the_next_note_of_a_paragraph_is_shown():
    doc = document(p("In 1788 Holm fled. Many saw it.[^1]"))
    chronology = entries(replace(doc, notes=(note("1", "Brandt, Riga (Riga, 1950), 4."),)))
    assert write_chronology(chronology, "table").decode().endswith("In 1788 Holm fled [→ n. 1]\n")
    assert json.loads(write_chronology(chronology, "json"))["entries"][0]["next_note"] == "1"


def test_table_and_csv():
    chronology = entries(notes=True)
    lines = write_chronology(chronology, "table").decode().splitlines()
    assert lines[2].startswith("1790 ") and lines[2].endswith("with Ivan Orlov [n. 1]")
    assert lines[1].endswith("In 1788 he met Holm") and lines[3].endswith("(denied)")
    assert lines[5].endswith("(caption)")
    rows = list(csv.DictReader(io.StringIO(write_chronology(chronology, "csv").decode())))
    assert rows[2]["who"] == "Ada Holm (agent); Ivan Orlov (with)"
    assert rows[2]["cited"] == "Brandt, Riga (Riga, 1950), 4"
    assert rows[0]["when"] == "-0479/.." and rows[0]["latest"] == ""
    long = make_chronology(find_evidence(document(p("In 1790 =Holm fled, " + "and fled, " * 20 + "and died."))))
    assert "…" in write_chronology(long).decode()


def test_json_and_jsonld_are_evidence():
    chronology = entries()
    plain = json.loads(write_chronology(chronology, "json"))
    assert plain["entries"][2]["quote"]["exact"] == TEXT[:-1]
    assert plain["entries"][2]["earliest"] == "1790-01-01"
    assert [bearer["name"] for bearer in plain["bearers"]][:2] == ["Ada Holm", "Riga"]
    graph = json.loads(write_chronology(chronology, "jsonld"))
    factoids = [each for each in graph["@graph"] if each["type"] == "Factoid"]
    selectors = {each["type"]: each for each in factoids[2]["evidence"]["selector"]}
    assert selectors["oa:TextQuoteSelector"]["exact"] == TEXT[:-1]
    assert selectors["oa:FragmentSelector"]["value"].startswith("xywh=50,100,")
    assert selectors["oa:FragmentSelector"]["name"] == "book.pdf#page=4"
    assert factoids[2]["cites"][0]["id"] == "#source-brandt"
    assert {"id": "#source-brandt", "type": "prov:Entity", "name": "Riga"} in graph["@graph"]
    used = {key for each in graph["@graph"] for key in each} - {"id", "type"}
    assert used <= set(graph["@context"])
    noted = json.loads(write_chronology(entries(notes=True), "jsonld"))
    assert any(each.get("evidence", {}).get("source") == "#note-1-0" for each in noted["@graph"])


def test_timelinejs_has_slides():
    slides = json.loads(write_chronology(entries(), "timelinejs"))["events"]
    assert slides[0]["start_date"] == {"year": -479}
    assert slides[4]["start_date"] == {"year": 1912, "month": 5, "day": 1}
    assert slides[4]["end_date"]["day"] == 31
    assert "<small>p. 82, n. 1</small>" in slides[2]["text"]["text"]
    by = document(p("Until 1790 <b>Holm</b> stayed in Riga. By 1791 he left."))
    assert "&lt;b&gt;" in write_chronology(entries(by), "timelinejs").decode()


def test_the_network_joins_those_who_take_part():
    nodes, edges = make_network(entries())
    assert {node.name for node in nodes} >= {"Ada Holm", "Ivan Orlov"}
    ((edge),) = edges
    assert (len(edge.entries), edge.met) == (2, 2)
    gexf = etree.fromstring(write_chronology(entries(), "gexf"))
    space = {"g": "http://gexf.net/1.3"}
    assert gexf.xpath("string(//g:edge/@start)", namespaces=space) == "1788-01-01"
    graphml = etree.fromstring(write_chronology(entries(), "graphml"))
    assert len(graphml.findall(".//{*}node")) == len(nodes)


def test_svg_draws_a_bar_an_entry():
    drawing = etree.fromstring(write_chronology(entries(), "svg"))
    assert len(drawing.findall(".//{*}rect")) == 5
    assert etree.fromstring(write_chronology(make_chronology(Document()), "svg")).findall(".//{*}rect") == []


def test_a_format_that_nobody_writes():
    with pytest.raises(UnknownFormat):
        write_chronology(entries(), "papyrus")


def test_days():
    assert format_day(Day(-44, 3, 15)) == "-0044-03-15"
    assert format_day(EARLIEST) == ""


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS)
def test_no_document_makes_a_writer_raise(doc):
    bare = {note: tuple(replace(block, origins=()) for block in note.blocks) for note in doc.notes}
    notes = tuple(replace(note, blocks=blocks) for note, blocks in bare.items())
    doc = replace(doc, pages=(), blocks=tuple(replace(block, origins=()) for block in doc.blocks), notes=notes)
    chronology = make_chronology(doc)
    assert find_evidence(doc, notes=True).bearers is not None
    for to in WRITERS:
        written = write_chronology(chronology, to)
        if to in {"gexf", "graphml", "svg"}:
            etree.fromstring(written)


def test_a_document_is_traced_from_the_command_line(tmp_path, capsys):
    source = tmp_path / "in.json"
    source.write_bytes(write_document(replace(whole(), sources=())))
    for arguments in (["--who", "Orlov"], ["-o", str(tmp_path / "out.svg")], ["--to", "csv", "--lang", "deu"]):
        with pytest.raises(SystemExit) as stop:
            main(["trace", str(source), *arguments])
        assert stop.value.code == 0
    assert "fled" in capsys.readouterr().out
    assert (tmp_path / "out.svg").read_bytes().startswith(b"<svg")


def test_to_takes_a_last_date_as_well_as_a_format(tmp_path, capsys):
    source = tmp_path / "page.json"
    source.write_bytes(write_document(document(p("In May 1790 Ada Holm fled. In June 1791 Ada Holm came back."))))

    def run(*arguments):
        with pytest.raises(SystemExit) as left:
            main(["trace", str(source), *arguments])
        told = capsys.readouterr()
        return left.value.code, told.out + told.err

    code, told = run("--from", "1790", "--to", "1790-12", "--to", "csv")
    assert (code, "fled" in told, "came back" in told) == (0, True, False)
    assert run("--to", "1790")[1] == run("--until", "1790")[1]
    for wrong in (("--to", "nonsense"), ("--to", "csv", "--to", "json"), ("--to", "1790", "--until", "1791")):
        assert run(*wrong)[0] == 2
    assert "neither a format nor a date" in run("--to", "nonsense")[1]
