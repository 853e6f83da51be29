"""What is searched of a page, and the way from its words back to the paper."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelves import work_of
from strategies import DOCUMENTS

from variorum.library import rows, wording
from variorum.library.columns import columns_of
from variorum.library.naming import name_pages
from variorum.library.pins import cut_snippet, find_terms, pin
from variorum.library.query import Term
from variorum.library.records import Pin
from variorum.library.wording import PartText, Spot
from variorum.library.words import fold_words
from variorum.model import Block, Box, Document, Origin, Page, Role, Token

LINES = st.lists(
    st.lists(
        st.sampled_from("harbour salt com- mission Škoda’s œuvre 1893 the of Vessmer".split()), min_size=3, max_size=7
    ),
    min_size=2,
    max_size=12,
)


@given(DOCUMENTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_document_is_put_together_again_of_its_parts(doc):
    manifest, parts = rows.to_parts(doc)
    assert rows.to_manifest(rows.to_bytes(manifest)) == manifest
    assert rows.from_parts(manifest, lambda digests: {digest: parts[digest] for digest in digests}) == doc
    assert all(rows.is_whole(digest, data) for digest, data in parts.items())
    assert not rows.is_whole(manifest.rest, b"damaged")


@given(DOCUMENTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_document_has_no_wording(doc):
    """Also documents whose origins lead nowhere are indexed, and what is kept comes back."""
    for own in wording.word_pages(doc).values():
        back = wording.from_bytes(wording.to_bytes(own))
        assert {part: text.text for part, text in back.items()} == {part: text.text for part, text in own.items()}
        for part, text in own.items():
            assert len(back[part].spots) == len(text.spots)


def test_two_tokens_of_one_place_may_lie_on_the_paper_or_not():
    tokens = (Token(0, 4, None), Token(0, 4, Box(1.0, 1.0, 9.0, 9.0)), Token(0, 4, None))
    page = Page(0, "made.pdf", 0, text="salt", tokens=tokens)
    (own,) = wording.word_pages(Document((page,), (Block(Role.BODY, "salt", (), (Origin(0, 4, 0, 0, 4),)),))).values()
    assert [spot.box for spot in wording.from_bytes(wording.to_bytes(own))["body"].spots] == [None, None, tokens[1].box]


@given(LINES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_of_a_page_is_found_where_it_stands(lines):
    doc = work_of("\n".join(" ".join(words) for words in lines))
    page = doc.pages[0]
    own = wording.from_bytes(wording.to_bytes(wording.word_pages(doc)[0]))
    for part, text in own.items():
        for word in set(fold_words(text.text)):
            found = find_terms(own, [Term((word,), (part,))])
            assert len(found[part]) == fold_words(text.text).count(word)
            for one in pin(own, found):
                printed = page.text[one.start : one.end].replace("-\n", "").replace("‐\n", "")
                assert word in fold_words(printed)
                boxes = {token.box for token in page.tokens if token.start < one.end and one.start < token.end}
                assert {tuple(round(side, 2) for side in box) for box in boxes} == {
                    tuple(round(side, 2) for side in box) for box in one.boxes
                }


def two_pages() -> Document:
    """A paragraph whose word `harbour` is broken by the end of a page."""
    first = Page(0, "a", 0, text="the har‐", tokens=(Token(0, 3, Box(0, 0, 9, 9)), Token(4, 8, Box(10, 0, 19, 9))))
    words = (Token(0, 4, Box(0, 0, 9, 9)), Token(5, 11, Box(10, 0, 19, 9)))
    second = Page(1, "a", 1, text="bour sleeps", tokens=words)
    block = Block(Role.BODY, "the harbour sleeps", (), (Origin(0, 7, 0, 0, 7), Origin(7, 18, 1, 0, 11)))
    return Document((first, second), (block,))


def test_a_word_over_two_pages_belongs_to_the_first():
    pages = wording.word_pages(two_pages())
    assert pages[0]["body"].text == "the harbour"
    assert pages[1]["body"].text == " sleeps"
    (one,) = pin(pages[0], find_terms(pages[0], [Term(("harbour",))]))
    assert one.boxes == (Box(10, 0, 19, 9),)


def test_phrases_may_repeat_and_beginnings_end_where_words_do():
    own = {"body": PartText("salt salt salt, salted (SALT)", ())}
    spans = lambda *terms: [one[:2] for one in find_terms(own, terms).get("body", [])]  # noqa: E731
    assert spans(Term(("salt",))) == [(0, 4), (5, 9), (10, 14), (24, 28)]
    assert spans(Term(("sal",))) == []
    assert spans(Term(("sal",), prefix=True)) == [(0, 4), (5, 9), (10, 14), (16, 22), (24, 28)]
    assert spans(Term(("salt", "salted"))) == [(10, 22)]
    assert spans(Term(("salt",), ("note",))) == []


def test_a_snippet_shows_most_of_what_was_asked_for():
    text = "The tax came first. " + "Nothing happened for years. " * 20 + "Then the salt tax was raised in Vessmer."
    own = {"body": PartText(text, ())}
    part, snippet, shown = cut_snippet(own, find_terms(own, [Term(("salt",)), Term(("tax",))]))
    assert (part, shown) == ("body", None)
    assert snippet[0].text == "… "
    assert [piece.text for piece in snippet if piece.hit] == ["salt", "tax"]
    assert cut_snippet({}, {}) == ("body", (), None)
    assert "".join(piece.text for piece in cut_snippet(own, {})[1]).startswith("The tax came first.")


def test_a_snippet_knows_where_its_first_word_is_on_the_page():
    body = PartText("salt", (Spot(0, 4, 0, 4, Box(1, 1, 9, 9)),))
    note = PartText("The salt tax", (Spot(4, 8, 54, 58, Box(5, 80, 9, 88)), Spot(9, 12, 59, 62, Box(10, 80, 12, 88))))
    own = {"body": body, "note": note}
    part, _, shown = cut_snippet(own, find_terms(own, [Term(("salt",)), Term(("tax",))]))
    assert (part, shown) == ("note", Pin(54, 58, (Box(5, 80, 9, 88),)))


def test_spots_without_boxes_and_columns():
    own = {"body": PartText("salt and salt and salt", (Spot(0, 4, 7, 11, None), Spot(5, 8, 12, 15, Box(1, 2, 3, 4))))}
    back = wording.from_bytes(wording.to_bytes(own))["body"]
    assert tuple(back.spots) == own["body"].spots
    assert back.spots[0:1] == own["body"].spots[:1]
    columns = columns_of(own)
    assert columns.often == ["salt"]
    assert columns.distinct() == {"salt", "and"}


def test_names():
    text = (
        "Ilse Marrenholt left Vessmer in May. Mr Dvoran wrote to Ilse Marrenholt in Vessmer. The Harbour Commission "
        "met in Haldersund, near Vessmer. The Salt Question was a question of salt. Then OLD TOWN 1893 slept."
    )
    pages = {0: {"body": PartText(text, ())}, 1: {"note": PartText("John Smith, Work", ())}, 2: {}}
    found = name_pages(pages)
    assert set(found) == {0}
    assert found[0] == {
        ("person", "Ilse Marrenholt"), ("person", "Dvoran"), ("place", "Vessmer"), ("place", "Haldersund"),
    }  # fmt: skip


@pytest.mark.parametrize("home", [None, 3])
def test_text_without_origin(home):
    block = Block(Role.BODY, "made by hand")
    ((page, piece),) = wording.split_block(block, home=home)
    assert (page, piece.text) == (home or 0, "made by hand")
    assert list(wording.split_block(replace(block, text=""), home=home)) == []
