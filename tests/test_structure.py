"""Structure: pages become paragraphs and notes, and no letter is lost or made up on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import Set, column, sheet
from strategies import PAGES

from variorum.doubts import words_to_check
from variorum.layout import lay_out
from variorum.model import Callout, Document, Emphasis, Page, Reading, Region, Role, Token, Variant
from variorum.offsets import trace
from variorum.pipeline import edit
from variorum.structure import build_document
from variorum.walk import all_blocks, page_labels

WORDS = st.lists(st.text("abcdefghijklmnop", min_size=1, max_size=9), min_size=3, max_size=9).map(" ".join)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=12), min_size=1, max_size=3))
def test_every_letter_of_a_block_stands_on_a_page(pages):
    sheets = [sheet(*column(lines), index=k) for k, lines in enumerate(pages)]
    doc = edit(sheets)
    texts = {page.index: page.text for page in doc.pages}
    for block in all_blocks(doc):
        covered = set()
        for origin in block.origins:
            assert (
                texts[origin.source][origin.source_start : origin.source_end] == block.text[origin.start : origin.end]
            )
            covered |= set(range(origin.start, origin.end))
        assert all(block.text[at] in " -" for at in range(len(block.text)) if at not in covered)
    printed = sorted("".join(texts.values()).replace("\n", "").replace(" ", ""))
    kept = sorted("".join(block.text for block in all_blocks(doc)).replace(" ", ""))
    margins = sorted(
        "".join(
            p.text[r.start : r.end]
            for p in doc.pages
            for r in p.regions
            if r.role in (Role.RUNNING_HEAD, Role.FOLIO, Role.FURNITURE)
        )
        .replace(" ", "")
        .replace("\n", "")
    )
    assert sorted(kept + margins) == printed


@given(st.lists(PAGES, max_size=3, unique_by=lambda p: p.index))
def test_no_page_makes_the_stages_raise(pages):
    edit([Page(p.index, p.file, p.file_index, text=p.text) for p in pages])


def test_hyphens_are_mended_and_leave_their_trace():
    page = sheet(*column([">The Coun‐", "cil met and the long‐", "term plan was kept in Coun‐"]))
    doc = edit([page])
    block = doc.blocks[0]
    assert block.text == "The Council met and the long-term plan was kept in Coun-"
    (first, second) = trace(block.origins, 4, 11)
    assert (first.end - first.start, second.end - second.start) == (4, 3)


def test_ligatures_are_letters_again():
    doc = edit([sheet(*column([">the oﬃce ﬁled its own report|"]))])
    assert doc.blocks[0].text == "the office filed its own report"
    assert trace(doc.blocks[0].origins, 5, 6)[0].source_end - trace(doc.blocks[0].origins, 5, 6)[0].source_start == 1


def test_emphasis_runs_over_lines():
    doc = edit([sheet(*column([">in the *Annals* *of* *the*", "*Harbour* of that year it is said|"]))])
    (mark,) = [m for m in doc.blocks[0].marks if isinstance(m, Emphasis)]
    assert doc.blocks[0].text[mark.start : mark.end] == "Annals of the Harbour"


def callouts(line, note="1."):
    body = [
        ">The harbour commission met on the ninth of the month and",
        line,
        "the port to every vessel that had touched at the islands|",
    ]
    notes = column(
        [f">{note} Minutes of the commission for that year, folio 12,", "and the letters.|"],
        top=200,
        size=8,
        leading=9.6,
    )
    doc = edit([sheet(*column(body), *notes)])
    return doc, [m.label for b in doc.blocks for m in b.marks if isinstance(m, Callout)]


@pytest.mark.parametrize(("line", "note", "labels"), [
    ("resolved^1^ against the advice of its own doctor to close", "1.", ["1"]),
    ("resolved,[1] against the advice of its own doctor to close", "[1]", ["1"]),
    ("resolved,(1) against the advice of its own doctor to close", "(1)", ["1"]),
    ("resolved. (1) Against the advice of its own doctor it was", "1.", ["1"]),
    ("resolved (1) to close, (2) to wait and (1) then to reopen", "1.", []),
    ("resolved (in 1) against the advice of its doctor to close", "1.", []),
    ("resolved on 1131 m^2^ of land against advice to close down", "2.", []),
    ("resolved the 2^nd^ time against the advice of it to close", "1.", []),
    ("resolved^*^ against the advice of its own doctor to close", "*", ["*"]),
    ("resolved, * against the advice of its doctor, to close up", "*", ["*"]),
    ("resolved against the advice †. The doctor, who was to close", "†", ["†"]),
    ("resolved * against the advice * of its doctor, * to close", "*", []),
    ("resolved, as in § 12 of the law, against all advice, that", "§", []),
])  # fmt: skip
def test_what_is_a_callout(line, note, labels):
    doc, found = callouts(line, note)
    assert found == labels
    assert all("1" not in b.text.replace("1131", "") or "(in 1)" in b.text for b in doc.blocks if labels)


def test_text_above_the_notes_calls_notes_on_later_pages():
    first = [">The harbour commission met.[1] Nobody had asked for it,[2] and", "nobody ever did again, as we know.|"]
    doc = edit([
        sheet(*column(first), Set("Notes", 60, 150, 14), *column([">1. Minutes, folio 12.|"], top=180, size=8)),
        sheet(*column([">2. Letters of the physician, folio 13, and the note.|"], top=50, size=8), index=1),
    ])  # fmt: skip
    assert [m.note for m in doc.blocks[0].marks if isinstance(m, Callout)] == ["1", "2"]


def test_two_callouts_in_a_row():
    body = [
        ">The harbour commission met on the ninth of the month.^67^",
        "Nobody had asked for it, and nobody ever did again.|",
    ]
    notes = column([">6. Ibid., and the letters of the physician.|", ">7. Ibid.|"], top=200, size=8, leading=9.6)
    doc = edit([sheet(*column(body), *notes)])
    assert [m.note for m in doc.blocks[0].marks] == ["6", "7"]


def test_a_callout_in_a_line_of_its_own_goes_to_the_line_before():
    page = sheet(
        *column(
            [
                ">The harbour commission met on the ninth of the month and",
                "closed the port at once to every ship from the islands,",
                "which nobody had thought that it would ever dare to do.|",
            ]
        ),
        Set("^3^", 391, 90, 10, 5),
        *column([">3. Ibid.|"], top=200, size=8),
    )
    doc = edit([page])
    assert [(m.label, doc.blocks[0].text[: m.start][-8:]) for m in doc.blocks[0].marks if isinstance(m, Callout)] == [
        ("3", "islands,")
    ]


def test_text_of_a_note_without_its_beginning_is_kept_and_said():
    page = Page(0, "f", 0, text="and so it ended.", regions=(Region(Role.FOOTNOTE, 0, 16, begins=False),))
    doc = build_document([page])
    assert doc.notes[0].blocks[0].text == "and so it ended." and doc.findings[0].kind == "note-unlabelled"


def test_words_to_check_are_the_least_sure_first():
    page = Page(
        0,
        "f",
        0,
        text="one two three",
        tokens=(Token(0, 3, None, 0.5), Token(4, 7, None, 0.9), Token(8, 13, None, 0.99)),
        variants=(Variant(8, 13, (Reading("three", ("O",)), Reading("there", ("L",))), "letters", 0.3),),
        regions=(Region(Role.BODY, 0, 13),),
    )
    assert [(d.start, d.confidence) for d in words_to_check(Document((page,)))] == [(8, 0.3), (0, 0.5)]


def test_labels_of_pages():
    pages = tuple(Page(k, "f", k, folio=f) for k, f in enumerate(["xiv", None, "1", "2", None, "4"]))
    assert list(page_labels(Document(pages)).values()) == ["xiv", "#2", "1", "2", "[3]", "4"]
    assert page_labels(Document((Page(0, "f", 0), Page(1, "f", 1)))) == {0: "1", 1: "2"}


def test_layout_keeps_the_pages_of_nothing():
    assert lay_out([]) == ()
