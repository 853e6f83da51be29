"""Citations: printed dates, names and pages in normal form; ibid. and short titles; JSON lines; the stage."""

import json
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.citations import cascade, find_citations, read_ahead
from variorum.citations.abbreviations import explained_in, listed_in
from variorum.citations.cascade import NoteText, cite
from variorum.citations.dates import to_edtf
from variorum.citations.enclosed import enclosures, keep_whole, one_field
from variorum.citations.features import every_key, view
from variorum.citations.jsonl import cite_lines, to_row
from variorum.citations.listed import find_references
from variorum.citations.locator import full_range, split_pages
from variorum.citations.names import read_names
from variorum.citations.remembered import Remembered
from variorum.citations.resolve import resolve
from variorum.citations.segment import trim
from variorum.citations.tagger import Chain, load_models, pack_models, read_models, tag
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
        ("1424, Jan. 1998", "1998-01"),
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
        ("Иванов И. И., Петров А.В.", ["Иванов", "Петров"]),
        ("Ohm (Madrid)", ["Ohm"]),
        ("Ida Falk et Per Sand.", ["Falk", "Sand"]),
        ("Ohm (A.-L.), Falk (R. P.)", ["Ohm", "Falk"]),
    ],
)
def test_names(printed, families):
    assert [name.family for name in read_names(printed)] == families


def test_the_stop_of_a_sentence_is_no_part_of_a_name():
    assert [name.given for name in read_names("Ohm, Norma. ; Falk, Chas. ; Sand, P.")] == ["Norma", "Chas.", "P."]
    assert read_names("Harbour Commission of Trent.")[0].literal == "Harbour Commission of Trent"


def test_what_stands_in_brackets_after_a_name():
    assert [name.given for name in read_names("Ohm (A.-L.), Falk (Madrid)")] == ["A.-L.", ""]


REFERENCES = (
    "Weber, Anna (1987). The Salt Roads: Trade and Power. Cambridge: Harbour Press.",
    "Ohm, C. (1991). Letters from the harbour. Journal of Port History, 12(3), 101–119.",
    "Falk, B., & Sand, I. (2003). Quarantine in the ports. Maritime Review, 40, 45–58.",
    "Lind, P. (1999). Wheat and tariffs. London: Quay Books.",
    "Brandt, H. (2001). The consul’s year. Economic Annals, 7(1), 12–30.",
    "Holt, M. (1973). Salt and the consuls. Historical Quarterly, 88(2), 301–322.",
    "Reed, T. (2010). Empires and their ports. Oxford: Meadow Press.",
    "Karst, E. (1968). On dredging. Port Annual, 5, 3–19.",
)


def cited(*spans, form="full", signal=None, prose=()):
    return cascade.Cited(tuple(Citation(start, end, form, "book", (), signal, 1.0) for start, end in spans), prose)


def test_which_notes_are_a_list_of_references():
    texts, every = ["Ohm, C. (1990). Salt. Bergen: Quay."] * 10, list(range(10))
    plain, parted = [cited((0, 34))] * 10, cited((0, 15), (17, 34))
    assert find_references(texts, plain) == every
    assert find_references(texts, [*plain[:9], parted]) == every
    assert find_references(texts, [*plain[:9], cited((17, 34), prose=((0, 16),))]) == every
    # too few; too many others; short titles and ibid.
    assert find_references(texts[:5], plain[:5]) == []
    assert find_references(texts, [*plain[:7], parted, parted, parted]) == []
    assert find_references(texts, [*plain[:9], cited((0, 34), form="ibid")]) == []
    assert find_references(texts, [*plain[:8], *[cited((0, 34), form="short")] * 2]) == []
    # commentary, what a signal introduces, two sources
    assert find_references(texts, [*plain[:9], cited(prose=((0, 34),))]) == every[:9]
    assert find_references(texts, [*plain[:9], cited((0, 15), (17, 34), signal="See")]) == every[:9]
    apart = [*texts[:9], texts[9].replace(". ", "; ")]
    assert find_references(apart, [*plain[:9], cited((0, 6), (9, 34))]) == every[:9]


def test_an_entry_of_a_list_of_references_is_one_citation(monkeypatch):
    split = "Dahl, K. 1990. Tolls. Compiled by the harbour office and much used by merchants. Bergen: Quay Books."
    read = cascade.read_notes

    def parting(notes, models, *, listed=False):
        found, two = read(notes, models, listed=listed), cited((0, 13), (22, 99))
        return [one if listed or text != split else two for (text, _), one in zip(notes, found, strict=True)]

    monkeypatch.setattr(cascade, "read_notes", parting)
    models = load_models()
    *_, last = cite([NoteText(str(at), "", text) for at, text in enumerate((*REFERENCES, split))], models=models)
    assert [split[one.start : one.end] for one in last.citations] == [split[:-1]]
    (alone,) = cite([NoteText("a", "", split)], models=models)
    assert len(alone.citations) == 2


@pytest.mark.parametrize(
    ("text", "label", "kept"),
    [
        ("[12] Anna Weber, Salt", "3", "Anna Weber, Salt"),
        ("12. Anna Weber, Salt", "12", "Anna Weber, Salt"),
        ("(12) “Salt,” 5", "12", "“Salt,” 5"),
        ("12. Anna Weber, Salt", "3", "12. Anna Weber, Salt"),
        ("3. März 1931", "3", "3. März 1931"),
        ("12 salt roads", "12", "12 salt roads"),
        ("[Anna] Weber", "1", "[Anna] Weber"),
    ],
)
def test_the_number_of_a_note_is_none_of_its_words(text, label, kept):
    found = cascade.without_label(text, label)
    assert (found.strip(), len(found)) == (kept, len(text))


def test_a_number_before_a_reference_is_no_part_of_it():
    text = "[12] " + NOTES[0]
    (cited,) = cite([NoteText("a", "1", text)])
    assert min(one.start for one in cited.citations) >= 5
    assert [text[one.start : one.end] for one in cited.citations] == [
        NOTES[0][one.start : one.end] for one in cite([NoteText("a", "1", NOTES[0])])[0].citations
    ]


@pytest.mark.parametrize(
    ("printed", "extent", "cited"),
    [
        ("72–94, esp. 75–77", "72–94", "75–77"),
        ("23–45 (p. 31)", "23–45", "31"),
        ("pp. 9-14", "9-14", ""),
        ("120-140, ici p. 131", "120-140", "131"),
    ],
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


def by(name):
    return field("author", name, people=(name,))


def full(author, title, year):
    fields = (field("author", author, people=(author,)), field("title", title), field("issued", year))
    return Citation(0, 9, "full", "book", fields)


def short(*fields, form="short"):
    return Citation(0, 9, form, "other", fields)


def volume(number):
    names = by("Ohm")
    return Citation(
        0, 9, "full", "book", (names, field("title", "Collected Papers of John Sands"), field("volume", number))
    )


IBID = short(form="ibid")
WEBER, OHM = full("Weber", "The Salt Roads: Trade and Power", "1987"), full("Ohm", "Harbour Letters", "1991")


@pytest.mark.parametrize(
    ("notes", "target", "candidates"),
    [
        ([[WEBER], [IBID]], Pointer("0", 0), 0),
        ([[WEBER, OHM], [IBID]], None, 2),
        ([[WEBER], [], [IBID]], Pointer("0", 0), 0),
        ([[WEBER], [IBID], [IBID]], Pointer("0", 0), 0),
        ([[WEBER, OHM], [short(by("Ohm"))]], Pointer("0", 1), 0),
        ([[WEBER], [OHM], [short(by("Weher"), field("title", "Salt Roads"))]],
         Pointer("0", 0), 0),
        ([[WEBER], [full("Weber", "On Salt", "1990")], [short(by("Weber"))]], None, 2),
        ([[WEBER], [OHM], [short(by("Weber"), field("note-ref", "n. 0"))]],
         Pointer("0", 0), 0),
        ([[OHM], [short(by("Nobody"), field("title", "Nothing"))]], None, 0),
        ([[short(by("Ohm"), field("title", "Letters"))], [OHM]], Pointer("1", 0), 0),
        # forward: the note says so, or no note before has the number
        ([[short(by("Ohm"), field("note-ref", "n. 2 below"))], [WEBER], [OHM]],
         Pointer("2", 0), 0),
        ([[WEBER], [short(field("note-ref", "note 2"))], [OHM]], Pointer("2", 0), 0),
        # of two works of one author in a note, the year printed tells which
        ([[full("Weber", "On Salt", "1990"), WEBER],
          [short(by("Weber"), field("issued", "1987"), field("note-ref", "n. 0"))]],
         Pointer("0", 1), 0),
        # misquoted, and of another volume
        ([[volume("IV"), volume("V")], [short(by("Ohm"), field("title", "Papers of John Sands"),
                                             field("volume", "V"))]], Pointer("0", 1), 0),
        ([[volume("IV"), volume("V")],
          [short(by("Ohm"), field("title", "Letters of John Sands"), field("volume", "V"))]],
         Pointer("0", 1), 0),
        # a year in the title must be right
        ([[volume("IV")], [short(by("Ohm"), field("title", "Papers of John Sands, 1846"))]], None, 0),
        # what is given later in full must agree in both
        ([[short(by("Ohm"), field("title", "Letters of John Sands"))], [volume("IV")]], Pointer("1", 0), 0),
        ([[short(field("title", "Salt"))], [WEBER]], None, 0),
        # whose papers they are, not who edits them
        ([[full("Ohm", "The Journal of Carl Sands", "1949")],
          [short(by("Sands"), field("title", "Journal"), field("issued", "1862-12-22"))]],
         Pointer("0", 0), 0),
        # ibid. after a short form that leads nowhere means that
        ([[WEBER], [short(by("Nobody"), field("title", "Nothing"))], [IBID]],
         Pointer("1", 0), 0),
        # a piece of its own in a book cited before: the book is known
        ([[WEBER], [short(by("Ohm"), field("title", "Salt"),
                          field("editor", "Weber", people=("Weber",)), field("note-ref", "n. 0"))]], None, 1),
    ],
)  # fmt: skip
def test_resolution(notes, target, candidates):
    """The last bound citation leads to its one source, or to its candidates."""
    done = resolve([(str(at), str(at), citations) for at, citations in enumerate(notes)])
    bound = [citation for citations in done for citation in citations if citation.form != "full"][-1]
    assert bound.target == target
    assert len(bound.candidates) == candidates


def letter(*more, kind="published-document", form="full"):
    people = by("Falk"), field("recipient", "Brandt", people=("Brandt",))
    return Citation(0, 9, form, kind, (*people, field("issued", "1931-05-03"), *more))


EDITION = field("container-title", "Papers of the Port")
PRINTED = EDITION, field("publisher-place", "Oxford")


@pytest.mark.parametrize(
    ("before", "after", "target"),
    [
        # a document in a volume whose imprint was given is short; in another volume it is not
        (letter(*PRINTED, field("volume", "1")), letter(EDITION, field("volume", "1")), 0),
        (letter(*PRINTED, field("volume", "1")), letter(EDITION, field("volume", "2")), None),
        (full("Ohm", "Papers of the Port", "1931"), letter(EDITION, form="short"), None),
        # the volume was given an abbreviation
        (Citation(0, 9, "full", "book", (field("title", "Papers of the Port"), field("defines", "PP"))),
         letter(field("container-title", "P.P."), field("volume", "1")), 0),
        # a letter is known by its people and date
        (letter(field("archive_location", "Box 4"), kind="archival-document"), letter(kind="archival-document"), 0),
    ],
)  # fmt: skip
def test_documents_in_editions_and_files(before, after, target):
    done = resolve([("1", "1", [before]), ("2", "2", [after])])[1][0]
    assert done.target == (None if target is None else Pointer("1", target))
    assert (done.form == "short") == (target is not None or after.form == "short")


def test_what_has_a_writer_of_its_own_is_what_ibid_means():
    first = letter(EDITION, field("publisher-place", "Oxford"))
    done = resolve([("1", "1", [first]), ("2", "2", [letter(EDITION)]), ("3", "3", [IBID])])
    assert (done[1][0].target, done[1][0].whole) == (Pointer("1", 0), False)
    assert done[2][0].target == Pointer("2", 0)


FILE = field("archive", "BArch"), field("archive_location", "R 43, Box 5")
WHERE = field("archive", "Port Archive")
FILED = letter(*FILE, kind="archival-document")
BOUND = Citation(0, 9, "full", "book", (EDITION, field("issued", "1931")))


@pytest.mark.parametrize(
    ("notes", "target", "kind", "archive"),
    [
        # ibid. is of the kind of what it means; where it means nothing, of none
        ([[FILED], [short(field("locator", "4"), form="ibid")]], 0, "archival-document", None),
        ([[short(field("locator", "4"), form="ibid")]], None, "other", None),
        # another letter in the same file has its archive
        ([[FILED],
          [letter(field("back", "ibid."), field("archive_location", "f. 9"), kind="archival-document", form="short")]],
         0, "archival-document", "BArch"),
        # a letter in the same volume has not
        ([[letter(*PRINTED)], [letter(EDITION)]], 0, "published-document", None),
        # a letter known by people and date, and one that another person got
        ([[FILED], [letter(kind="archival-document", form="short")]], 0, "archival-document", None),
        ([[FILED],
          [Citation(0, 9, "short", "archival-document", (by("Falk"), field("issued", "1931-05-03"), WHERE))]],
         0, "archival-document", None),
        ([[FILED],
          [Citation(0, 9, "short", "archival-document", (by("Falk"), field("issued", "1931-06-03"), WHERE))]],
         None, "archival-document", None),
        ([[FILED], [Citation(0, 9, "short", "archival-document", (field("issued", "1931"), WHERE))]],
         None, "archival-document", None),
        # a title alone; a name alone that only letters bear; a book whose title is called a container
        ([[WEBER], [short(field("title", "Salt Roads"))]], 0, "book", None),
        ([[letter(*PRINTED)], [short(by("Falk"))]], None, "other", None),
        ([[BOUND], [short(field("title", "Papers of the Port"))]], 0, "book", None),
        # a number that no note has, a note that cites two, one that cites another's
        ([[WEBER], [short(by("Weber"), field("note-ref", "n. 9"))]], 0, "book", None),
        ([[WEBER, OHM], [short(field("note-ref", "n. 0"))]], None, "other", None),
        ([[OHM], [short(by("Falk"), field("note-ref", "n. 0"))]], None, "other", None),
        ([[letter(EDITION, form="short")]], None, "published-document", None),
    ],
)  # fmt: skip
def test_what_is_bound_is_like_what_it_means(notes, target, kind, archive, monkeypatch):
    found = [cascade.Cited(tuple(citations), ()) for citations in notes]
    monkeypatch.setattr(cascade, "_REMEMBERED", Remembered(lambda some: [found[int(text)] for text, _ in some]))
    monkeypatch.setattr(cascade, "_TOGETHER", 1)
    done = cascade.cite([NoteText(str(at), str(at), str(at)) for at in range(len(notes))])[-1].citations[-1]
    assert done.target == (None if target is None else Pointer(str(target), 0))
    assert done.kind == kind
    assert {f.name: f.text for f in done.fields}.get("archive") == archive or WHERE in done.fields


def test_a_note_that_was_read_is_not_read_again():
    asked = []

    def read(notes):
        asked.append([text for text, _ in notes])
        return [text.upper() for text, _ in notes]

    remembered = Remembered(read)
    assert remembered.read([("a", ()), ("b", ()), ("a", ())]) == ["A", "B", "A"]
    assert remembered.read([("b", ()), ("c", ()), ("b", ((0, 1),))]) == ["B", "C", "B"]
    assert remembered.read([("a", ())]) == ["A"]
    assert asked == [["a", "b"], ["c", "b"]]


def test_rows_say_what_is_known():
    rows = [{"n": "1", "chapter": "2"}, {"n": "2", "chapter": "2"}]
    bound = Citation(
        0, 4, "short", "book", (field("defines", "PP"),), candidates=(Pointer("0", 0), Pointer("1", 1)), whole=False
    )
    (row,) = to_row(cascade.Cited((bound,), ()), rows)["citations"]
    assert row["unresolvable"] and row["resolves_as"] == "container" and row["defines"] == "PP"
    assert row["candidates"] == [{"chapter": "2", "n": "1", "i": 0}, {"chapter": "2", "n": "2", "i": 1}]


def test_abbreviations_that_a_list_explains():
    texts = [
        "Abbreviations: SR = The Salt Roads; Weber: a name, no abbreviation.",
        "Anna Weber, The Salt Roads: Trade and Power (Cambridge, 1987), 4.",
    ]
    assert explained_in(texts) == {"sr": "The Salt Roads"}
    assert explained_in(texts[1:]) == {}
    blocks = [
        Block(Role.HEAD, "Abbreviations"), Block(Role.BODY, "SR  The Salt Roads: Trade and Power"),
        Block(Role.BODY, "Thanks"),
        Block(Role.HEAD, "Introduction"), Block(Role.BODY, "NB  this is another matter"),
    ]  # fmt: skip
    assert listed_in(blocks) == {"sr": "The Salt Roads: Trade and Power"}
    known = [("1", "1", [WEBER]), ("2", "2", [short(field("title", "SR"))])]
    assert resolve(known)[1][0].target is None
    assert resolve(known, abbreviations=listed_in(blocks))[1][0].target == Pointer("1", 0)


@settings(deadline=None)  # the machine may have other work
@given(st.lists(st.sampled_from(["(", ")", "“", "”", '"', "«", "»", "word"]), max_size=12))
def test_enclosures_do_not_cross(texts):
    pairs = list(enclosures(texts))
    assert all(start < end for start, end in pairs)
    assert not any(one[0] < two[0] < one[1] < two[1] for one in pairs for two in pairs)


def test_labels_within_what_is_enclosed():
    texts = ["Falk", "(", "with", "draft", ")", "“", "On", "Salt", "”"]
    labels = ["B", "n", "B", "P", "n", "t", "t", "n", "t"]
    outside = frozenset("PSX")
    assert keep_whole(texts, labels, outside=outside, begin="B", inside="o") == [
        "B",
        "n",
        "o",
        "o",
        "n",
        "t",
        "t",
        "n",
        "t",
    ]
    assert one_field(texts, labels, [0.9] * 6 + [0.9, 0.4, 0.9])[5:] == ["t", "t", "t", "t"]


@settings(deadline=None)  # the machine may have other work
@given(st.lists(st.text("aA1.,;:()“”‘’\"' é–\n", max_size=40), min_size=1, max_size=4))
def test_notes_are_seen_alike_alone_and_together(texts):
    """What is known of a word depends on its own note only."""
    together = view([(text, ()) for text in texts], {})
    keys = every_key(together)
    for at, text in enumerate(texts):
        alone = view([(text, ())], {})
        assert together.words[at] == alone.words[0]
        assert (keys[together.rows[at] : together.rows[at + 1]] == every_key(alone)).all()
        words = alone.words[0]
        assert [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)] == words.texts


def test_models_are_packed_and_read_back():
    keys, weights = (
        np.array([3, 900, 4_000_000_000], dtype=np.uint32),
        np.array([[0.5, 0, 0], [0, -1, 2], [0, 0, 0.25]], "f4"),
    )
    data = pack_models(keys, weights, (["B", "P"], [[0, 1], [2, 0]]), (["title"], [[0]]))
    models = read_models(data)
    assert (models.keys == keys).all() and (models.weights[:-1] == weights).all() and not models.weights[-1].any()
    assert models.segment.labels == ("B", "P") and models.parse.columns == slice(2, 3)


def test_the_likeliest_labels_of_a_chain():
    """As all ways through the chain, counted one by one, say."""
    rng = np.random.default_rng(7)
    own, follow = rng.normal(size=(7, 3)).astype("f4"), rng.normal(size=(3, 3)).astype("f4")
    chain = Chain(("a", "b", "c"), slice(0, 3), np.exp(follow))
    found = tag(chain, own, [(4, 7), (0, 4), (2, 2)])
    assert found[2] == ([], [])
    for (begin, end), labels in (((4, 7), found[0]), ((0, 4), found[1])):
        total, share = 0.0, np.zeros((end - begin, 3))
        for way in product(range(3), repeat=end - begin):
            weight = np.exp(
                sum(own[begin + at, one] for at, one in enumerate(way)) + sum(follow[a, b] for a, b in pairwise(way))
            )
            total += weight
            for at, one in enumerate(way):
                share[at, one] += weight
        assert labels.labels == ["abc"[one] for one in share.argmax(axis=1)]
        assert labels.sure == pytest.approx((share.max(axis=1) / total).tolist(), rel=1e-3)


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


@settings(deadline=None)  # the machine may have other work
@given(st.text("abcXYZ0123456789.,;:()[]“”‘’«»\"'–— \nÄéжи§&/", max_size=90))
def test_any_note_can_be_read(text):
    """Spans lie in the text, in their order, and do not overlap; targets are citations there are."""
    found = cite([NoteText("0", "1", "Anna Weber, Salt (Oxford, 1990), 4."), NoteText("1", "2", text)])
    at = 0
    for citation in found[1].citations:
        assert at <= citation.start < citation.end <= len(text)
        at = citation.end
        for one in citation.fields:
            assert 0 <= one.start <= one.end <= len(text)
        for pointer in filter(None, (citation.target, *citation.candidates)):
            assert pointer.place < len(found[int(pointer.note)].citations)


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


@pytest.mark.parametrize(
    ("notes", "count"),
    [
        (("Aldous Quill, Collected Works, vol. 3 (Orlo: Quill Trust, 1932), 3.",
          "Aldous Quill, Collected Works, vol. 4 (Orlo: Quill Trust, 1932), 3."), 2),
        (("“Port Closed,” New York Times, June 14, 1893.", "“Port Closed,” New York Times, June 15, 1893."), 2),
        (("“Port Closed,” New York Times, June 14, 1893.", "“Port Closed,” New York Times, June 14, 1893."), 1),
        (("https://lamps.example/dues/item7.html (accessed 5 May 2011).",
          "https://quays.example/tolls/item9.html (accessed 5 May 2011)."), 2),
        (("https://lamps.example/dues/item7.html (accessed 5 May 2011).",
          "https://lamps.example/dues/item7.html (accessed 8 June 2012)."), 1),
    ],
)  # fmt: skip
def test_volumes_and_days_are_sources_of_their_own(notes, count):
    notes = tuple(Note(str(at), str(at), (Block(Role.FOOTNOTE, text),), 0) for at, text in enumerate(notes))
    assert len(find_citations(Document(pages=(Page(0, "", 0),), notes=notes)).sources) == count


def test_the_stage_marks_notes_and_lists_sources():
    doc = work()
    assert len(doc.sources) == 2
    assert [finding.kind for finding in doc.findings] == ["ibid-unresolved"]
    assert read_document(write_document(doc)) == doc
    assert find_citations(Document()) == Document()


def test_what_was_read_ahead_is_read_no_more(monkeypatch):
    """When a note of a work is corrected, that note is read."""
    asked = []

    def read(notes):
        asked.append([text for text, _ in notes])
        return [cascade.Cited((), ()) for _ in notes]

    monkeypatch.setattr(cascade, "_REMEMBERED", Remembered(read))
    texts = [f"Ahlgren, The Salt Roads, vol. {at}." for at in range(200)]
    notes = [Note(str(at), str(at), (Block(Role.FOOTNOTE, text),), 0) for at, text in enumerate(texts)]
    read_ahead(Document(pages=(Page(0, "", 0),), notes=tuple(notes)))
    assert [text for some in asked for text in some] == texts
    assert max(map(len, asked)) < 100
    asked.clear()
    notes[7] = Note("7", "7", (Block(Role.FOOTNOTE, "Ahlgren, Salt Toads."),), 0)
    find_citations(Document(pages=(Page(0, "", 0),), notes=tuple(notes)))
    assert asked == [["Ahlgren, Salt Toads."]]
