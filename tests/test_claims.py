"""Claims, and the verb that finds them."""

import json

import pytest

from variorum.build import document, head, p
from variorum.cli import main
from variorum.evidence.claims import find_claims
from variorum.evidence.names import find_names
from variorum.evidence.records import trace_lines, write_chronology
from variorum.evidence.times import find_times


def claims_of(text, callouts=()):
    times = find_times([text])[0]
    return [
        (
            text[slice(*claim.what)],
            times[claim.time].when,
            [text[slice(*span)] for span in claim.who],
            [text[slice(*span)] for span in claim.where],
            claim.notes,
        )
        for claim in find_claims(text, times, callouts)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May 1788 Anna Brandt met Ivan Orlov.", [("met", "1788-05", ["Anna Brandt", "Ivan Orlov"], [], ())]),
        ("Orlov met Brandt in Riga in 1788.", [("met", "1788", ["Orlov", "Brandt"], ["Riga"], ())]),
        ("The 1906 volume was late.", []),
        ("He would come in 1912.", []),
        ("It was summer.", []),
    ],
)
def test_claims(text, expected):
    assert claims_of(text) == expected


def test_the_note_that_closes_the_clause_is_the_claims():
    text = "In 1788 Orlov fled. In 1790 he came back. It rained."
    assert [notes for *_, notes in claims_of(text, [(19, "4"), (52, "5")])] == [("4",), ()]


def test_titles_are_no_part_of_names():
    text = "Secretary of State Root wrote to President Roosevelt."
    assert [text[slice(*span)] for span in find_names(text)] == ["Root", "Roosevelt"]


def test_a_chronology_is_in_the_order_of_days():
    doc = document(head("Flight"), p("In 1790 Orlov fled.[^1] In 1788 he met Brandt."))
    rows = json.loads(write_chronology(doc, "json"))
    assert [(row["when"], row["notes"]) for row in rows] == [("1788", ""), ("1790", "1")]
    assert write_chronology(doc, "csv").decode().splitlines()[0] == "when,what,who,where,notes,quote"
    assert write_chronology(doc, "table").decode().splitlines()[1].startswith("1790  In 1790 Orlov fled")
    assert write_chronology(document(), "table") == b""


@pytest.mark.parametrize(
    "line", ["no", "{}", "[]", '{"text": 5}', '{"text": "a", "callouts": 7}', '{"text": "a", "callouts": [{"n": 1}]}']
)
def test_what_is_no_paragraph_is_named(line):
    with pytest.raises(ValueError, match="line 1"):
        trace_lines(line.encode())


def test_paragraphs_are_traced_from_the_command_line(tmp_path, capsys):
    source = tmp_path / "in.jsonl"
    source.write_text(
        json.dumps({"doc": "a", "p": 1, "text": "In 1788 Orlov fled.", "callouts": [{"offset": 19, "n": "1"}]})
    )
    with pytest.raises(SystemExit) as stop:
        main(["trace", "--paragraphs", str(source), "-o", str(tmp_path / "out.jsonl")])
    assert stop.value.code == 0
    row = json.loads((tmp_path / "out.jsonl").read_text())
    assert row["times"][0]["when"] == "1788"
    assert row["claims"][0]["notes"] == ["1"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 2),
        (["missing.pdf"], 3),
        (["--paragraphs", "missing.jsonl"], 3),
        (["--paragraphs", __file__], 5),
        (["--paragraphs", __file__, "--to", "csv"], 2),
        ([__file__, "--to", "jsonl"], 2),
    ],
)
def test_calls_that_make_no_sense(arguments, code, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["trace", *arguments])
    assert stop.value.code == code
    assert "variorum:" in capsys.readouterr().err


def test_a_line_separator_within_a_text_ends_no_line():
    data = '{"text": "It closed in 1893.\u2028Nobody knew."}\n'.encode()
    assert trace_lines(data).count(b"\n") == 1
