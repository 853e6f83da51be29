"""Writers: what they write, and that nothing is lost."""

import re

import pytest
from hypothesis import given
from strategies import DOCUMENTS

import variorum
from variorum.build import document, head, note, p
from variorum.errors import UnknownFormat
from variorum.export import write
from variorum.export.json import read_document
from variorum.model import Block, Callout, Document, Emphasis, Origin, Page, Region, Role


@given(DOCUMENTS)
def test_json_gives_back_the_document(doc):
    assert read_document(write(doc, "json")) == doc


@given(DOCUMENTS)
def test_text_loses_no_letter(doc):
    written = write(doc, "txt").decode()
    letters = [c for c in written if c.isalpha()]
    for block in doc.blocks:
        wanted = [c for c in block.text if c.isalpha()]
        assert "".join(wanted) in "".join(letters) or any(isinstance(m, Callout) for m in block.marks)


@given(DOCUMENTS)
def test_markdown_loses_no_letter(doc):
    written = re.sub(r"\\[^\w\s]", "", write(doc, "md").decode())  # escaped signs, which begin no callout
    written = re.sub(r"<!--.*?-->|\{\.smallcaps\}|\[\^[^\]]*\]", "", written)
    letters = "".join(c for c in written if c.isalpha())
    for block in doc.blocks:
        assert "".join(c for c in block.text if c.isalpha()) in letters


def test_markdown_of_a_noted_page():
    doc = document(
        head("The *Review* and its readers", level=2),
        p("He wrote a_b [sic].[^21] Then *nothing* more."),
        p("So it went.", role=Role.QUOTATION),
        note("21", "See *Annals*, 12."),
    )
    assert write(doc, "md").decode() == (
        "## The *Review* and its readers\n\nHe wrote a\\_b \\[sic\\].[^21] Then *nothing* more.\n\n> So it went.\n\n"
        "[^21]: See *Annals*, 12.\n"
    )


def test_page_breaks_stand_inside_paragraphs_and_callouts_before_them():
    block = Block(
        Role.BODY,
        "closed in 1912 for good",
        (Callout(14, 14, "3", 0, 0, 1, "3"), Emphasis(0, 6, "italic")),
        (Origin(0, 14, 0, 0, 14), Origin(15, 23, 1, 0, 8)),
    )
    doc = Document((Page(0, "f", 0, folio="82"), Page(1, "f", 1, folio="83")), (block,), (note("3", "Ibid."),))
    assert write(doc, "md").decode().startswith("<!-- page 82 -->*closed* in 1912[^3] <!-- page 83 -->for good\n")
    assert "[p. 83]{.pagebreak}for good" in write(doc, "md", flavour="pandoc").decode()


def test_unlinked_callouts_stay_visible_but_link_to_nothing():
    block = Block(Role.BODY, "a word", (Callout(6, 6, "9", 0, 0, 1, None),))
    assert write(Document(blocks=(block,)), "md").decode() == "a word^9^\n"


def test_text_that_looks_like_markdown_is_escaped():
    written = write(document(p("1. not a list"), p("# not a head"), p("- nor this")), "md").decode()
    assert written == "1\\. not a list\n\n\\# not a head\n\n\\- nor this\n"


def test_plain_text_has_its_notes_at_the_end():
    assert write(document(p("So it went.[^21]"), note("21", "See above.")), "txt").decode() == (
        "So it went.[21]\n\n* * *\n\n[21] See above.\n"
    )


def test_an_unknown_format_is_named():
    with pytest.raises(UnknownFormat, match="'docx'"):
        write(Document(), "docx")


@pytest.mark.parametrize(
    "data", [b"{}", b"[1]", b'{"format": "other", "version": 1}', b'{"format": "variorum-document", "version": 99}']
)
def test_other_json_is_refused(data):
    with pytest.raises(ValueError, match=r"format|missing|Expected"):
        read_document(data)


def test_public_names_are_there():
    for name in variorum.__all__:
        assert getattr(variorum, name) is not None
    with pytest.raises(AttributeError):
        variorum.nothing  # noqa: B018


def test_verse_and_tables_keep_their_lines_in_markdown():
    verse = Block(Role.VERSE, "The ships came in\n1. and no one knew")
    table = Block(Role.TABLE, "Year\t1711\n- \t4.804")
    text = write(Document(blocks=(verse, table)), "md").decode()
    assert text == "> The ships came in  \n> 1\\. and no one knew\n\nYear  1711  \n\\-   4.804\n"


def test_lines_are_the_page_as_printed():
    """Head, folio, hyphens, callouts, notes and their labels stand where they stand; furniture was never printed."""
    text = "Loading…\n82 HARBOURS\nnothing was dis‐\nclosed.21\n\n21. Ibid."
    regions = (Region(Role.FURNITURE, 0, 8), Region(Role.RUNNING_HEAD, 9, 20), Region(Role.BODY, 21, 47))
    pages = (Page(0, "f", 0, text=text, regions=regions), Page(1, "f", 1, text="83 HARBOURS"))
    assert write(Document(pages), "lines").decode() == (
        "82 HARBOURS\nnothing was dis‐\nclosed.21\n21. Ibid.\n\f83 HARBOURS\n"
    )


@given(DOCUMENTS)
def test_lines_lose_no_letter_of_a_page(doc):
    written = write(doc, "lines").decode().split("\n\f")
    assert len(written) == max(len(doc.pages), 1)
    for page, lines in zip(doc.pages, written, strict=False):
        if not any(region.role is Role.FURNITURE for region in page.regions):
            assert lines.split() == page.text.split()
