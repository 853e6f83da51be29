"""Bibliographies: CSL-JSON by its schema and rendered back as notes, BibTeX and RIS read back, tables, JSON."""

import json
import os
import re
import unicodedata
import warnings
from pathlib import Path

import bibtexparser
import pytest
import rispy
from hypothesis import given, settings
from strategies import DOCUMENTS

from variorum.bibliography import WRITERS, write_sources
from variorum.citations import find_citations
from variorum.errors import UnknownFormat
from variorum.model import Block, Document, Emphasis, Field, Name, Note, Page, Pointer, Role, Source

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("VARIORUM_SHARED", HERE.parent.parent / "shared"))
# Invented scholarship, in full notes: what is found in each must render as it was printed.
NOTES = (
    (
        "Anna Weber and Carl Ohm, The Salt Roads: Trade and Power in the Alps (Cambridge: Harbour Press, 1987), 45",
        "The Salt Roads: Trade and Power in the Alps",
    ),
    ("Carl Ohm, “Letters from the Harbour,” Journal of Ports 12, no. 3 (1991): 101–119", "Journal of Ports"),
    (
        "Li Zhiming, “Grain and Credit,” in Markets of the North, ed. Edith Sands (Oxford, 1999), 31–58",
        "Markets of the North",
    ),
    ("Miriam Falk to Otto Brandt, 3 May 1931, Bundesarchiv, R 43/1455", ""),
    ("Peter Strand, “Harbour Closed,” The Times, 4 July 1953", "The Times"),
)  # fmt: skip


def work(*texts, italic=()):
    notes = []
    for at, text in enumerate(texts):
        word = italic[at] if italic else ""
        marks = (Emphasis(text.index(word), text.index(word) + len(word), "italic"),) if word else ()
        notes.append(Note(str(at + 1), str(at + 1), (Block(Role.FOOTNOTE, text, marks),), 0))
    return find_citations(Document(pages=(Page(0, "", 0),), notes=tuple(notes)))


SHORT = (
    "See Anna Weber, The Salt Roads (Cambridge, 1987), 45–61.",
    "Ibid., 70.",
    "Weber, Salt Roads, 12; and Carl Ohm, “Letters,” Port History 12, no. 3 (Spring 1991): 101–19.",
)


def test_csl_has_dates_and_places_of_citation():
    items = json.loads(write_sources(work(*SHORT)))
    assert items[1]["issued"] == {"date-parts": [[1991]], "season": 1}
    assert items[1]["page"] == "101–119"
    assert [place["note"] for place in items[0]["custom"]["cited-in"]] == ["1", "2", "3"]


VARIABLES = frozenset(
    """
    title container-title collection-title volume-title publisher publisher-place volume issue number edition
    number-of-volumes genre archive archive_location reviewed-title section URL DOI page chapter-number part part-title
    """.split()
)


@settings(deadline=None)  # the machine may have other work
@given(DOCUMENTS)
def test_every_writer_writes_every_source(doc):
    """No source makes a writer raise; each is in what it writes; CSL items have the shape that CSL asks for."""
    written = {name: write_sources(doc, name) for name in WRITERS}
    items = json.loads(written["csl"])
    assert [item["id"] for item in items] == [source.id for source in doc.sources]
    for item in items:
        assert set(item) <= VARIABLES | {
            "id",
            "type",
            "custom",
            "author",
            "editor",
            "translator",
            "recipient",
            "interviewer",
            "issued",
            "accessed",
            "original-date",
        }
        assert all(isinstance(item[name], str) for name in VARIABLES & set(item))
        assert all(
            name and set(name) <= {"family", "given", "suffix", "literal", "static-ordering"}
            for role in ("author", "editor")
            for name in item.get(role, [])
        )
        assert set(item.get("issued", {})) <= {"date-parts", "season", "circa", "literal"}
    assert len(json.loads(written["json"])["sources"]) == len(doc.sources)
    assert written["ris"].count(b"ER  - ") == len(doc.sources)
    assert len(bibtexparser.parse_string(written["bibtex"].decode()).entries) == len(doc.sources)
    assert len(written["table"].decode().splitlines()) == len(doc.sources) + 1


def test_csl_keeps_to_the_schema():
    jsonschema = pytest.importorskip("jsonschema")
    schema = SHARED / "schemas/csl-data.json"
    if not schema.is_file():
        pytest.skip("the CSL schema is not beside the project")
    texts = [text for text, _ in NOTES]
    jsonschema.validate(json.loads(write_sources(work(*texts, *SHORT))), json.loads(schema.read_text(encoding="utf-8")))


def render(source, doc):
    """The source as a full note, by citeproc-py."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of variables that the style does not use
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON

        item = next(one for one in json.loads(write_sources(doc)) if one["id"] == source.id)
        del item["custom"]
        style = CitationStylesStyle(str(HERE / "note.csl"), validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
        cited = Citation([CitationItem(source.id)])
        bibliography.register(cited)
        return str(bibliography.cite(cited, lambda item: item))


def plain(text):
    """Without what typography may do otherwise."""
    text = unicodedata.normalize("NFKC", text).translate({ord(sign): None for sign in "“”\"'‘’."})
    return re.sub(r"[‐-―-]+", "-", text).lower().strip()


@pytest.mark.parametrize(("note", "italic"), NOTES, ids=[note.split(",")[0] for note, _ in NOTES])
def test_sources_render_as_the_notes_they_came_from(note, italic):
    doc = work(note, italic=(italic,))
    (source,) = doc.sources
    locator = "".join(f", {field.text}" for field in doc.notes[0].blocks[0].marks[-1].fields if field.name == "locator")
    assert plain(render(source, doc) + locator) == plain(note)


def test_bibtex_is_read_back():
    entries = bibtexparser.parse_string(write_sources(work(*SHORT), "bibtex").decode()).entries
    assert [entry["year"] for entry in entries] == ["1987", "1991"]
    assert entries[0]["author"] == "Weber, Anna"
    assert entries[1]["pages"] == "101--119"


def test_ris_is_read_back():
    records = rispy.loads(write_sources(work(*SHORT), "ris").decode())
    assert [record["year"] for record in records] == ["1987", "1991"]
    assert records[0]["authors"] == ["Weber, Anna"]
    assert (records[1]["start_page"], records[1]["end_page"]) == ("101", "119")


def test_the_table_begins_with_the_least_sure():
    rows = write_sources(work(*SHORT), "table").decode().splitlines()[1:]
    sure = [float(row.split()[0]) for row in rows]
    assert sure == sorted(sure)
    assert "Weber" in "".join(rows)


def test_the_whole_as_json():
    found = json.loads(write_sources(work(*SHORT), "json"))["sources"]
    assert found[0]["fields"]["author"] == [{"family": "Weber", "given": "Anna"}]
    assert [place["note"] for place in found[0]["cited"]] == ["1", "2", "3"]
    assert found[0]["cited"][0]["signal"] == "See"


def test_a_title_in_another_language_keeps_its_translation():
    fields = (
        Field("title", "Die Ordnung", "Die Ordnung", 0, 11, 1.0),
        Field("translated-title", "Order", "Order", 13, 18, 1.0),
    )
    doc = Document(sources=(Source("die", "book", fields, (Pointer("1", 0),), 1.0),))
    assert json.loads(write_sources(doc))[0]["title"] == "Die Ordnung [Order]"


def one(kind, *fields):
    found = tuple(Field(name, text, text, 0, len(text), 1.0) for name, text in fields)
    (item,) = json.loads(write_sources(Document(sources=(Source("one", kind, found, (), 1.0),))))
    return item


@pytest.mark.parametrize(
    ("kind", "fields", "wanted"),
    [
        ("legal", [("session", "70th Cong.")], {"type": "hearing", "chapter-number": "70th Cong."}),
        ("archival-document", [("recipient", "Brandt")], {"type": "personal_communication"}),
        ("article-journal", [("reviewed-title", "Salt")], {"type": "review", "reviewed-title": "Salt"}),
        ("other", [("URL", "https://doi.org/10.1234/salt")], {"type": "document", "DOI": "10.1234/salt"}),
        ("book", [("issued", "1942?")], {"issued": {"date-parts": [[1942]], "circa": True}}),
        ("book", [("issued", "n.d.")], {"issued": {"literal": "n.d."}}),
    ],
)
def test_csl_has_a_type_and_dates(kind, fields, wanted):
    item = one(kind, *fields)
    assert {name: item[name] for name in wanted} == wanted


def test_names_in_their_own_order_say_so():
    fields = (Field("author", "Li Zhiming", "Li Zhiming", 0, 10, 1.0, (Name("Li", "Zhiming"), Name("Weber", "Anna"))),)
    (item,) = json.loads(write_sources(Document(sources=(Source("li", "book", fields, (), 1.0),))))
    assert item["author"] == [
        {"family": "Li", "given": "Zhiming", "static-ordering": True, "literal": "Li Zhiming"},
        {"family": "Weber", "given": "Anna"},
    ]


def test_an_unknown_format_is_named():
    with pytest.raises(UnknownFormat):
        write_sources(Document(), "endnote")
