"""The claims of a library, and what persons hold of them, on SQLite and on PostgreSQL alike."""

from dataclasses import replace
from pathlib import Path

import pytest
from shelves import work_of
from sqlalchemy import select, update
from telling import STRAITS, memoir, straits

from variorum import errors
from variorum.chronology.rulings import Amendment
from variorum.library import Library, open_library, tracing
from variorum.library.schema import claims, rulings, traces

EXAMPLES = Path(__file__).parent.parent / "examples"
BIRTH = Amendment("1872", "was born", who=(("Ada Holm", "object"),), where=("Vessmer",))


@pytest.fixture
def shelf(library) -> tuple[Library, str, str]:
    """A library with two works that do not agree."""
    first = library.add_document(straits(), bib={"title": "The Straits"}).work
    return library, first, library.add_document(memoir(), bib={"title": "A Memoir"}).work


def when(library, ident=None, **how):
    return [entry.claim.when for entry in library.chronology(ident, **how).entries]


def find(library, work, quote):
    return next(entry for entry in library.chronology(work, rejected=True).entries if quote in entry.quote)


def test_claims_are_found_when_they_are_asked_for_and_kept(shelf):
    library, first, second = shelf
    assert library.untraced() == (first, second)
    assert when(library, first, current=False) == []
    assert when(library, first) == ["1871", "1893-05-04", "1893-06", "1910"]
    assert library.untraced() == (second,)
    assert not library.trace(first)
    assert len(library.chronology().entries) == 8
    assert library.untraced() == ()


def test_a_ruling_reads_no_claims_again(shelf, where, monkeypatch):
    """What a library that is open tells after rulings, removals and corrections is what one newly opened tells."""
    library, first, second = shelf
    library.chronology()
    read = []
    load = tracing.load_claims
    monkeypatch.setattr(tracing, "load_claims", lambda connection, work: read.append(work) or load(connection, work))

    def told_anew():
        with open_library(where) as other:
            return other.chronology(rejected=True)

    for work, verdict, amendment in (
        (first, "rejected", None), (second, "accepted", None), (first, "corrected", BIRTH),
    ):  # fmt: skip
        entry = library.chronology(work, rejected=True).entries[0]
        read.clear()
        library.rule(work, entry.id, verdict, by="N. N.", amendment=amendment)
        found = library.chronology(rejected=True)
        assert read == []
        assert found == told_anew()
    library.take_back_ruling(first, 2)
    assert library.chronology(rejected=True) == told_anew()
    library.remove(second)
    third = library.add_document(memoir(), bib={"title": "Another"}).work  # it has the number of the one that is gone
    assert {entry.work for entry in library.chronology().entries} == {first, third}
    assert library.chronology(rejected=True) == told_anew()


def test_they_are_as_the_document_tells_them(library):
    from variorum.chronology.entries import make_chronology
    from variorum.evidence.work import find_evidence

    added = library.add([EXAMPLES / "article.pdf"]).work
    plain = make_chronology(find_evidence(library.document(added))).entries
    kept = library.chronology(added)
    assert [replace(entry, id="", work="") for entry in kept.entries] == [replace(entry, id="") for entry in plain]
    assert kept.doc.sources == library.document(added).sources


def test_rulings_hold_at_once_and_can_be_taken_back(shelf):
    library, first, _ = shelf
    entry = find(library, first, "was born")
    stamp = library.claims_stamp()
    library.rule(first, entry.id, "rejected", by="N. N.", remark="another one")
    assert library.claims_stamp() != stamp
    assert "1871" not in when(library, first)
    assert find(library, first, "was born").judged.remark == "another one"
    library.rule(first, entry.id, "corrected", by="M. M.", amendment=BIRTH)
    assert when(library, first)[0] == "1872"
    assert find(library, first, "was born").judged.by == "M. M."
    library.take_back_ruling(first, 2)
    assert "1872" not in when(library, first)
    library.take_back_ruling(first, 1)
    assert when(library, first)[0] == "1871"
    assert [(one.number, one.verdict, bool(one.undone)) for one in library.rulings(first)] == [
        (1, "rejected", True), (2, "corrected", True)
    ]  # fmt: skip


def test_rulings_survive_what_happens_to_the_text(library):
    """A correction of the words, and another reading of the same file."""
    work = library.add([EXAMPLES / "article.pdf"]).work
    complained, toll = find(library, work, "complained"), find(library, work, "levied a toll")
    library.rule(work, complained.id, "accepted", by="N. N.")
    library.rule(work, toll.id, "rejected", by="N. N.")
    at = library.page(work, 0).text.index("complained")
    library.correct(work, library.correction_at(work, 0, at, at + 10, "complayned"))
    assert library.untraced() == (work,)
    again = find(library, work, "complayned")
    assert (again.id, again.judged.verdict) == (complained.id, "accepted")
    library.reread(work)
    again = find(library, work, "complayned")
    assert (again.id, again.judged.verdict) == (complained.id, "accepted")
    assert find(library, work, "levied a toll").judged.verdict == "rejected"


def test_a_claim_that_no_reading_finds_stays_as_it_was_accepted(shelf):
    library, first, _ = shelf
    entry = find(library, first, "visited")
    library.rule(first, entry.id, "accepted", by="N. N.")
    page = library.page(first, 0)
    at = page.text.index("June 1893")
    library.correct(first, library.correction_at(first, 0, at, at + 9, "a summer"))
    found = find(library, first, "visited")
    assert (found.id, found.boxes, found.judged.verdict) == (entry.id, (), "accepted")
    library.rule(first, entry.id, "rejected", by="N. N.")
    assert "1893-06" not in when(library, first)


def test_over_the_library_sources_and_names_are_one(library):
    from variorum.citations import find_citations
    from variorum.pipeline import read

    doc = find_citations(read(EXAMPLES / "article.pdf"))
    work = library.add_document(doc).work
    library.add_document(memoir())
    every = library.chronology()
    cited = {one.source for entry in every.entries for one in entry.cited if one.source}
    assert cited
    assert cited <= {source.id for source in library.sources(work=work)}
    assert {source.id for source in every.doc.sources} == cited
    assert set(every.works) == {one.id for one in library.works()}


@pytest.mark.parametrize(
    "ask",
    [
        lambda library, _: library.rule("nothing", "x", "accepted"),
        lambda library, work: library.rule(work, "nothing", "accepted"),
        lambda library, work: library.take_back_ruling(work, 9),
        lambda library, _: library.rulings("nothing"),
        lambda library, _: library.chronology("nothing"),
        lambda library, _: library.trace("nothing"),
        lambda library, _: library.claims_stamp("nothing"),
    ],
)
def test_what_is_not_there_is_said_to_be_missing(shelf, ask):
    library, first, _ = shelf
    with pytest.raises(errors.NoSuchWork, match="not in the library"):
        ask(library, first)


@pytest.mark.parametrize(
    ("verdict", "amendment"),
    [
        ("corrected", None), ("accepted", BIRTH), ("corrected", replace(BIRTH, when="soon")),
        ("corrected", replace(BIRTH, when="XXXX")), ("corrected", replace(BIRTH, when="1951/1949")),
        ("corrected", replace(BIRTH, what=" ")),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(shelf, verdict, amendment):
    library, first, _ = shelf
    with pytest.raises(errors.UsageError):
        library.rule(first, _first(library, first), verdict, amendment=amendment)
    assert library.rulings(first) == ()


def _first(library, work):
    return library.chronology(work).entries[0].id


def test_what_goes_leaves_nothing_behind(shelf):
    library, first, second = shelf
    library.rule(first, find(library, first, "was born").id, "accepted")
    library.chronology()
    library.remove(first)
    assert {entry.work for entry in library.chronology().entries} == {second}
    with library._store.reading() as connection:
        for table in (traces, claims, rulings):
            assert set(connection.execute(select(table.c.work)).scalars()) <= {2}, table.name


def test_claims_that_do_not_fit_are_faults(shelf):
    library, first, _ = shelf
    library.chronology()
    assert library.check() == ()
    entry = library.chronology(first).entries[0]
    people = (entry.people[0]._replace(bearer="n99"),)
    data = tracing.pack(replace(entry, work="", page_spans=((0, 0, 9999),), people=people))
    with library._store.writing() as connection:
        connection.execute(update(claims).where(claims.c.id == entry.id).values(data=data))
    assert [(fault.kind, fault.work) for fault in library.check()] == [("claim-outside", first)] * 2


def test_claims_of_older_rules_are_found_anew(shelf, monkeypatch):
    library, first, second = shelf
    library.chronology()
    monkeypatch.setattr(tracing, "MAKER", "variorum of next year")
    assert library.untraced() == (first, second)
    assert library.trace(first)
    assert library.untraced() == (second,)


def test_a_work_that_changes_while_it_is_traced_is_traced_as_it_is_then(shelf, monkeypatch):
    library, first, _ = shelf
    honest, others = tracing.find_evidence, []

    def interrupted(doc):
        if not others:
            others.append(library.page(first, 0).text.index("1871"))
            library.correct(first, library.correction_at(first, 0, others[0], others[0] + 4, "1870"))
        return honest(doc)

    monkeypatch.setattr(tracing, "find_evidence", interrupted)
    assert when(library, first)[0] == "1870"


def test_they_are_there_when_the_library_is_opened_again(where):
    with open_library(where) as library:
        work = library.add_document(work_of(STRAITS)).work
        library.rule(work, find(library, work, "was born").id, "corrected", by="N. N.", amendment=BIRTH)
    with open_library(where, create=False) as library:
        assert when(library, work, current=False)[0] == "1872"
        assert library.rulings(work)[0].amendment == BIRTH
        assert library.check() == ()
