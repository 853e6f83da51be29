"""What persons hold of claims, how claims are known again, and how the claims of several works stand together."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from telling import memoir, straits

from variorum.build import document, p
from variorum.chronology import write_chronology
from variorum.chronology.arcs import draw_arcs
from variorum.chronology.conflicts import find_conflicts
from variorum.chronology.csv import write_chronology as write_csv
from variorum.chronology.entries import Chronology, choose, make_chronology
from variorum.chronology.json import to_object
from variorum.chronology.jsonld import write_chronology as write_jsonld
from variorum.chronology.network import make_network
from variorum.chronology.pairing import name_entries
from variorum.chronology.rulings import Amendment, Ruling, apply_rulings, holding, standing
from variorum.chronology.together import join_works
from variorum.evidence.work import find_evidence
from variorum.model import Appellation, Bearer, Document


def told(doc: Document) -> Chronology:
    """The claims of a document, with ids made of their words."""
    chronology = make_chronology(find_evidence(doc))
    return replace(chronology, entries=name_entries(chronology.entries))


def borne(*names: str) -> list[tuple[str, str, Chronology]]:
    """Works in each of which one bearer has a name."""
    bearers = [Bearer("n1", "person", name, (Appellation(name, 1, "its own name"),)) for name in names]
    return [(str(n), "", Chronology(Document(bearers=(one,)), ())) for n, one in enumerate(bearers)]


def said(*paragraphs: str) -> Chronology:
    return told(document(*map(p, paragraphs)))


def both() -> Chronology:
    return join_works([("w1", "The Straits", told(straits())), ("w2", "A Memoir", told(memoir()))])


def held(number, entry, verdict, **more):
    return Ruling(number, entry.id, verdict, "N. N.", f"2026-01-0{number}T00:00:00+00:00", entry, **more)


class TestKnownAgain:
    def test_ids_are_made_of_words_and_not_of_places(self):
        one = said("In 1790 Holm fled to Riga.", "In 1791 Holm came back.")
        two = said("Nothing was said of it.", "In 1791 Holm came back.", "Much later: in 1790 Holm fled to Riga.")
        assert len({entry.id for entry in one.entries}) == 2
        assert {entry.id for entry in one.entries} == {entry.id for entry in two.entries}

    def test_the_same_words_twice_have_two_ids(self):
        entries = said("In 1790 Holm fled.", "In 1790 Holm fled.").entries
        assert len({entry.id for entry in entries}) == 2
        assert entries[1].id == f"{entries[0].id}-2"

    @pytest.mark.parametrize(
        ("was", "becomes", "same"),
        [
            ("In 1790 Holrn fled to Riga by boat.", "In 1790 Holm fled to Riga by boat.", True),
            ("In 1790 Holm fled to Riga by boat.", "In 1791 Holm fled to Riga by boat.", True),
            ("In 1790 Holm fled to Riga by boat.", "In 1790 Orlov bought a mill and sold it.", False),
        ],
    )
    def test_a_claim_is_known_by_what_is_still_alike(self, was, becomes, same):
        before, after = said(was).entries, make_chronology(find_evidence(document(p(becomes)))).entries
        named = name_entries(after, before)
        assert (named[0].id == before[0].id) is same

    def test_of_two_that_are_alike_the_nearer_keeps_the_id(self):
        before = said("In 1790 Holm fled to Riga, and in 1792 Holm fled to Vilnius.").entries
        after = make_chronology(
            find_evidence(document(p("In 1790 Holm fled to Riga. And in 1792 Holm fied to Vilnius.")))
        )
        named = name_entries(after.entries, before)
        assert {entry.claim.when: entry.id for entry in named} == {entry.claim.when: entry.id for entry in before}

    @given(st.permutations(range(4)))
    def test_every_claim_keeps_its_own_id(self, order):
        """In whatever order they come, and however often they are named."""
        entries = said(*(f"In 179{n} Holm fled to Riga {n} times." for n in range(4))).entries
        mixed = tuple(entries[n] for n in order)
        assert name_entries(mixed, entries) == mixed
        assert len({entry.id for entry in mixed}) == 4


class TestJudging:
    def test_without_rulings_nothing_changes(self):
        chronology = said("In 1790 Holm fled to Riga.")
        assert apply_rulings(chronology.entries, (), ()) == chronology.entries

    def test_the_newest_that_was_not_taken_back_holds(self):
        (entry,) = said("In 1790 Holm fled to Riga.").entries
        kept = [held(1, entry, "accepted"), held(2, entry, "rejected"), held(3, entry, "accepted", undone="2026-02-01")]
        assert holding(kept)[entry.id].number == 2
        (judged,) = apply_rulings((entry,), kept, ())
        assert (judged.judged.verdict, judged.judged.by) == ("rejected", "N. N.")
        assert standing(Chronology(Document(), (judged,))).entries == ()

    def test_a_correction_says_all_of_it_and_moves_in_time(self):
        chronology = said("In 1790 Ada Holm fled to Riga.", "In 1791 Ivan Orlov came.")
        first, second = chronology.entries
        amendment = Amendment("1795-06", "sailed", "after", (("Ivan Orlov", "agent"),), ("Vilnius",), denied=True)
        kept = [held(1, first, "corrected", amendment=amendment)]
        judged = apply_rulings(chronology.entries, kept, chronology.doc.bearers)
        assert [entry.id for entry in judged] == [second.id, first.id]
        entry = judged[1]
        assert (entry.claim.when, entry.claim.relation, entry.what) == ("1795-06", "after", "sailed")
        assert entry.claim.denied
        assert [(one.name, one.bearer) for one in entry.people] == [("Ivan Orlov", second.people[0].bearer)]
        assert [one.name for one in entry.places] == ["Vilnius"]
        assert entry.quote == first.quote

    def test_what_is_no_longer_found_stays_unless_it_was_rejected(self):
        one, two = said("In 1790 Holm fled to Riga.", "In 1791 Orlov came.").entries
        kept = [held(1, one, "accepted"), held(2, two, "rejected")]
        (judged,) = apply_rulings((), kept, ())
        assert (judged.id, judged.quote, judged.boxes) == (one.id, one.quote, ())

    def test_it_is_written_out(self):
        chronology = said("In 1790 Holm fled to Riga.")
        bare = write_csv(chronology).decode().splitlines()[0]
        assert "judged" not in bare
        kept = [held(1, chronology.entries[0], "accepted", remark="so the log")]
        entries = apply_rulings(chronology.entries, kept, ())
        judged = replace(chronology, entries=entries)
        header, row = write_csv(judged).decode().splitlines()
        assert header == f"{bare},judged,by,remark"
        assert row.endswith("accepted,N. N.,so the log")
        assert to_object(entries[0])["judged"]["by"] == "N. N."
        assert '"name": "N. N."' in write_jsonld(judged).decode()


class TestTogether:
    def test_who_bears_a_full_name_in_two_works_is_one(self):
        chronology = both()
        holm = [bearer for bearer in chronology.doc.bearers if bearer.name == "Ada Holm"]
        assert len(holm) == 1
        assert {name.text: name.times for name in holm[0].names} == {"Ada Holm": 5, "Holm": 1}
        found = choose(chronology, who=["Ada Holm"]).entries
        assert {entry.work for entry in found} == {"w1", "w2"}
        assert chronology.works == {"w1": "The Straits", "w2": "A Memoir"}

    def test_a_surname_alone_is_not_joined(self):
        one, two = said("In 1790 Holm fled to Riga."), said("In 1791 Holm fled to Riga. In 1792 Ada Holm came.")
        chronology = join_works([("a", "A", one), ("b", "B", two)])
        borne = [bearer.name for bearer in chronology.doc.bearers if "Holm" in bearer.name]
        assert sorted(borne) == ["Ada Holm", "Holm"]
        assert sum(bearer.name == "Riga" for bearer in chronology.doc.bearers) == 1

    @pytest.mark.parametrize(
        ("one", "two", "joined"),
        [
            ("Ada Holm", "Holm, Ada", True), ("Ada Holm", "A. Holm", True), ("Ada Holm", "Clara Holm", False),
            ("Mao Zedong", "Mao Tse-tung", True), ("Nikita Khrushchev", "Nikita Chruschtschow", True),
            ("Chen Jian", "Chen Yun", False),
        ],
    )  # fmt: skip
    def test_names_over_works(self, one, two, joined):
        assert (len(join_works(borne(one, two)).doc.bearers) == 1) is joined

    def test_initials_that_fit_two_are_joined_to_neither(self):
        assert len(join_works(borne("Ada Holm", "Anna Holm", "A. Holm")).doc.bearers) == 3

    def test_each_row_says_its_work(self):
        header, *rows = write_csv(both()).decode().splitlines()
        assert header.endswith(",work")
        assert {row.rpartition(",")[2] for row in rows} == {"The Straits", "A Memoir"}


class TestContradictions:
    def test_a_birth_a_denial_and_two_places(self):
        found = {(one.kind, one.about): [entry.claim.when for entry in one.entries] for one in find_conflicts(both())}
        assert found == {
            ("time", "Ada Holm"): ["1871", "1873"],
            ("denied", "Ivan Orlov"): ["1893-05", "1893-05-04"],
            ("place", "Ivan Orlov"): ["1893-05-04", "1893-05-04"],
        }

    @pytest.mark.parametrize(
        "paragraph",
        [
            "On 4 May 1893 Holm met Orlov. On 9 June 1894 Holm met Orlov.",  # one meets again
            "Holm founded the School in 1880. Holm founded the Mission in 1885.",  # something else
            "Ada Holm was born in May 1871. Ada Holm was born in 1871.",  # the one within the other
            "Holm died in 1910. Orlov died in 1911.",
            "Holm did not meet Orlov in 1892. Holm met Orlov in 1893.",  # another time
            "Holm did not meet Orlov in May 1893. Holm met Brandt in May 1893.",  # somebody else
            "In May 1893 Holm met Orlov at Riga. In May 1893 Holm met Orlov at Vilnius.",  # a month is long
            "Ada Holm died on 4 May 1893. Ada Holm’s father died on 9 June 1893.",  # somebody else
            "Ada Holm was born in 1871. The daughter of Ada Holm was born in 1893.",
            "Ada Holm died on 4 May 1893. Ada Holm died on 16 May 1893.",  # one day in two calendars
            "Ada Holm died in May 1893 at Riga. Ada Holm died in May 1893 in France.",  # a state holds many places
            "On 4 May 1893 Holm sailed from Riga. On 4 May 1893 Holm sailed to Vilnius.",
            "Holm did not visit Riga in May 1893. In May 1893 Holm visited Vilnius.",
            "On 4 May 1893 Holm signed the Treaty of Riga. On 9 May 1893 Orlov signed the Treaty of Riga.",
            "On 4 May 1893 Ada Holm shot Ivan Orlov. On 4 May 1893 Ada Holm shot Clara Brandt.",
        ],
    )
    def test_what_is_no_contradiction(self, paragraph):
        assert find_conflicts(said(paragraph)) == ()

    @pytest.mark.parametrize(
        ("kind", "paragraph"),
        [
            ("time", "The Treaty of Riga was signed on 4 May 1893. On 9 June 1893 Holm signed the Treaty of Riga."),
            ("time", "The Battle of Riga was fought on 4 May 1893. The Battle of Riga was fought on 9 June 1893."),
            ("time", "Ada Holm was buried in 1893. Ada Holm was buried in 1894."),
            ("place", "Ada Holm was born in 1871 at Riga. In 1871 Ada Holm was born at Vilnius."),
            ("who", "Ada Holm was murdered by Ivan Orlov in 1893. In May 1893 Clara Brandt murdered Ada Holm."),
            ("who", "In 1893 Ada Holm founded the School. The School was founded by Ivan Orlov in 1893."),
            ("denied", "In May 1893 Ada Holm visited Riga. In May 1893 Ada Holm never visited Riga."),
            ("denied", "Ada Holm wrote to Ivan Orlov in May 1893. Ada Holm did not write to Ivan Orlov in May 1893."),
        ],
    )
    def test_what_is_one(self, kind, paragraph):
        assert {one.kind for one in find_conflicts(said(paragraph))} == {kind}

    def test_what_a_person_rejected_contradicts_nothing(self):
        chronology = said("Ada Holm was born in 1871. Ada Holm was born in 1873.")
        assert len(find_conflicts(chronology)) == 1
        entries = apply_rulings(chronology.entries, [held(1, chronology.entries[0], "rejected")], ())
        assert find_conflicts(replace(chronology, entries=entries)) == ()


class TestArcs:
    def test_every_edge_is_an_arc_between_its_names(self):
        chronology = both()
        drawing = draw_arcs(chronology)
        _, edges = make_network(chronology)
        assert len(drawing.arcs) == len(edges)
        for arc in drawing.arcs:
            assert {drawing.nodes[row].id for row in arc.rows} == {arc.edge.source, arc.edge.target}
        farthest = max(drawing.arcs, key=lambda arc: arc.rows[1] - arc.rows[0])
        assert all(0 < arc.reach <= farthest.reach <= 1 for arc in drawing.arcs)

    def test_names_that_are_named_with_each_other_stand_together(self):
        """Two companies that never meet are not mixed."""
        chronology = said(
            "In 1890 Ada Holm met Ivan Orlov.", "In 1891 Clara Brandt met Emil Vaal.",
            "In 1892 Ivan Orlov met Greta Lind.", "In 1893 Emil Vaal met Hugo Rask.",
        )  # fmt: skip
        order = [node.name for node in draw_arcs(chronology).nodes]
        first = {"Ada Holm", "Ivan Orlov", "Greta Lind"}
        assert len(order) == 6
        assert set(order[:3]) in (first, set(order) - first)

    def test_of_very_many_those_are_drawn_who_are_named_most(self):
        drawing = draw_arcs(both(), most=2)
        assert (len(drawing.nodes), len(drawing.arcs)) == (2, 1)
        assert drawing.more == len(draw_arcs(both()).nodes) - 2

    def test_it_is_an_svg_document(self):
        drawing = etree.fromstring(write_chronology(both(), "network"))
        assert len(drawing.findall(".//{*}path")) == len(draw_arcs(both()).arcs)
        assert "of a meeting" in etree.tostring(drawing, encoding="unicode")
        assert etree.fromstring(write_chronology(Chronology(Document(), ()), "network")).findall(".//{*}path") == []


def test_an_interval_that_runs_backwards_is_no_entry():
    doc = find_evidence(document(p("In 1790 Holm fled to Riga.")))
    block = doc.blocks[0]
    marks = tuple(replace(mark, when="1791/1790") if hasattr(mark, "when") else mark for mark in block.marks)
    assert make_chronology(replace(doc, blocks=(replace(block, marks=marks),))).entries == ()
