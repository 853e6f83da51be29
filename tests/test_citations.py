"""Citations: printed dates, names and pages in normal form; ibid. and short titles; JSON lines; bibliographies."""

import json

import pytest

from variorum.bibliography import write_sources
from variorum.citations import find_citations
from variorum.citations.cascade import NoteText, cite
from variorum.citations.dates import to_edtf
from variorum.citations.jsonl import cite_lines
from variorum.citations.locator import full_range, split_pages
from variorum.citations.names import read_names
from variorum.citations.resolve import resolve
from variorum.citations.segment import trim
from variorum.export.json import read_document, write_document
from variorum.model import Block, Citation, Document, Field, Name, Note, Page, Pointer, Role

NOTES = (
    "See Anna Weber, The Salt Roads: Trade and Power (Cambridge, 1987), 45–61.",
    "Ibid., 70.",
    (
        "Carl Ohm, “Letters from the Harbour,” Journal of Port History 12, no. 3 (Spring 1991): 101–19; and Weber, "
        "The Salt Roads, 12."
    ),
    "Ibid., 4.",
    "The harbour was dredged twice in those years, and nobody thought it worth a word.",
)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("31 January 1949", "1949-01-31"), ("January 31, 1949", "1949-01-31"), ("l949", "1949"),
        ("14 (26) July 1891", "1891-07-14"), ("7/19 Aug. 1851", "1851-08-19"), ("Winter 1995/1996", "1995-24"),
        ("Spring and Fall 1994", "1994"), ("5 мая 1950 г.", "1950-05-05"), ("3 de mayo de 1950", "1950-05-03"),
        ("1er mai 1900", "1900-05-01"), ("13. III. 1938", "1938-03-13"), ("1974/75", "1974/1975"), ("n.d.", None),
    ],
)  # fmt: skip
def test_dates(printed, expected):
    assert to_edtf(printed) == expected


@pytest.mark.parametrize(
    ("printed", "families"),
    [
        ("E. Zachariou and J. R. van der Meer", ["Zachariou", "van der Meer"]),
        ("Blank, Erhard/Blank, Viola/Moras, Helmut", ["Blank", "Blank", "Moras"]),
        ("P. Park, S. Parker and J. Behr", ["Park", "Parker", "Behr"]),
        ("Creed PA, Hicks RE", ["Creed", "Hicks"]),
        ("Feest/Blanken", ["Feest", "Blanken"]),
        ("Mao Zedong", ["Mao"]),
        ("Charles de Sicard", ["de Sicard"]),
        ("Secretary of State", [""]),
    ],
)
def test_names(printed, families):
    assert [name.family for name in read_names(printed)] == families


@pytest.mark.parametrize(
    ("printed", "extent", "cited"),
    [("72–94, esp. 75–77", "72–94", "75–77"), ("23–45 (p. 31)", "23–45", "31"), ("pp. 9-14", "9-14", "")],
)
def test_pages(printed, extent, cited):
    assert split_pages(printed) == (extent, cited)
    assert full_range("370–72") == "370–372"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Weber, Roads, 12.", "Weber, Roads, 12"),
        ("Ibid.", "Ibid."),
        ("pp. 77ff.", "pp. 77ff."),
        ("12), and", "12), and"),
    ],
)
def test_trim(text, kept):
    start, end = trim(text, 0, len(text))
    assert text[start:end] == kept


def field(name, text, *, people=()):
    names = tuple(Name(family=family) for family in people)
    return Field(name, text, text, 0, len(text), 1.0, names)


def full(author, title, year):
    fields = (field("author", author, people=(author,)), field("title", title), field("issued", year))
    return Citation(0, 9, "full", "book", fields)


def short(*fields, form="short"):
    return Citation(0, 9, form, "other", fields)


IBID = short(form="ibid")
WEBER, OHM = full("Weber", "The Salt Roads: Trade and Power", "1987"), full("Ohm", "Harbour Letters", "1991")


@pytest.mark.parametrize(
    ("notes", "target", "candidates"),
    [
        ([[WEBER], [IBID]], Pointer("0", 0), 0),
        ([[WEBER, OHM], [IBID]], None, 2),
        ([[WEBER], [], [IBID]], Pointer("0", 0), 0),
        ([[WEBER], [IBID], [IBID]], Pointer("0", 0), 0),
        ([[WEBER, OHM], [short(field("author", "Ohm", people=("Ohm",)))]], Pointer("0", 1), 0),
        ([[WEBER], [OHM], [short(field("author", "Weher", people=("Weher",)), field("title", "Salt Roads"))]],
         Pointer("0", 0), 0),
        ([[WEBER], [full("Weber", "On Salt", "1990")], [short(field("author", "Weber", people=("Weber",)))]], None, 2),
        ([[WEBER], [OHM], [short(field("author", "Weber", people=("Weber",)), field("note-ref", "n. 0"))]],
         Pointer("0", 0), 0),
        ([[OHM], [short(field("author", "Nobody", people=("Nobody",)), field("title", "Nothing"))]], None, 0),
        ([[short(field("author", "Ohm", people=("Ohm",)), field("title", "Letters"))], [OHM]], Pointer("1", 0), 0),
    ],
)  # fmt: skip
def test_resolution(notes, target, candidates):
    """The last bound citation leads to its one source, or to its candidates."""
    done = resolve([(str(at), str(at), citations) for at, citations in enumerate(notes)])
    bound = [citation for citations in done for citation in citations if citation.form != "full"][-1]
    assert bound.target == target
    assert len(bound.candidates) == candidates


def test_a_work_is_read_in_order():
    found = cite([NoteText(str(at), str(at), text) for at, text in enumerate(NOTES)])
    assert [len(cited.citations) for cited in found] == [1, 1, 2, 1, 0]
    first = found[0].citations[0]
    assert first.signal == "See"
    assert {f.name: f.value for f in first.fields}["issued"] == "1987"
    assert found[1].citations[0].target == Pointer("0", 0)
    assert found[2].citations[1].target == Pointer("0", 0)
    assert found[3].citations[0].target is None
    assert len(found[3].citations[0].candidates) == 2


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", ".", "[[[", "“", "((((" * 50, "1 2 3 " * 400, "\ud7ff\u0301", "Ibid"]
)
def test_no_text_makes_it_raise(text):
    for citation in cite([NoteText("1", "1", text)])[0].citations:
        assert 0 <= citation.start < citation.end <= len(text)


def test_lines_keep_their_order_and_wrong_ones_are_named():
    lines = [
        json.dumps({"n": "1", "text": NOTES[0], "mine": 7}),
        "{",
        '{"n": 2}',
        '{"text": "x", "italic": [[0, 9]]}',
        "[]",
    ]
    rows, wrong = cite_lines(lines)
    assert len(rows) == 5
    assert [number for number, _ in wrong] == [2, 3, 4, 5]
    assert rows[0]["mine"] == 7
    assert rows[0]["citations"][0]["fields"]["author"] == [{"family": "Weber", "given": "Anna"}]
    assert "error" in rows[1]


def work():
    notes = tuple(Note(str(at), str(at), (Block(Role.FOOTNOTE, text),), 0) for at, text in enumerate(NOTES))
    return find_citations(Document(pages=(Page(0, "", 0),), notes=notes))


def test_the_stage_marks_notes_and_lists_sources():
    doc = work()
    assert len(doc.sources) == 2
    assert [finding.kind for finding in doc.findings] == ["ibid-unresolved"]
    assert read_document(write_document(doc)) == doc
    assert find_citations(Document()) == Document()


def test_bibtex_is_read_back():
    bibtexparser = pytest.importorskip("bibtexparser")
    entries = bibtexparser.parse_string(write_sources(work(), "bibtex").decode()).entries
    assert [entry["year"] for entry in entries] == ["1987", "1991"]
    assert entries[0]["author"] == "Weber, Anna"


def test_ris_is_read_back():
    rispy = pytest.importorskip("rispy")
    records = rispy.loads(write_sources(work(), "ris").decode())
    assert [record["year"] for record in records] == ["1987", "1991"]


def test_csl_has_dates_and_places_of_citation():
    items = json.loads(write_sources(work(), "csl"))
    assert items[1]["issued"] == {"date-parts": [[1991]], "season": 1}
    assert items[1]["page"] == "101–119"
    assert [place["note"] for place in items[0]["custom"]["cited-in"]] == ["0", "1", "2"]


def test_the_table_begins_with_the_least_sure():
    rows = write_sources(work(), "table").decode().splitlines()[1:]
    sure = [float(row.split()[0]) for row in rows]
    assert sure == sorted(sure)
    assert "Weber" in "".join(rows)


def test_the_whole_as_json():
    sources = json.loads(write_sources(work(), "json"))["sources"]
    assert sources[0]["printed"]["publisher-place"] == "Cambridge"
