"""What the reader shows of pages, notes and words, as plain data."""

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from strategies import DOCUMENTS, blocks

from variorum.build import document, head, note, p
from variorum.doubts import words_to_check
from variorum.library import Cited, Count, Hit, Marked, Results, SourceRow
from variorum.model import (
    Block,
    Box,
    Callout,
    Document,
    Emphasis,
    Line,
    Origin,
    Page,
    Reading,
    Region,
    Role,
    Token,
    Variant,
    Witness,
)  # fmt: skip
from variorum.reader.apparatus import changed_words, line_span, view_word
from variorum.reader.cited import view_source, view_sources
from variorum.reader.citing import cite, title_of
from variorum.reader.coins import to_coins
from variorum.reader.desk import view_review
from variorum.reader.flow import view_text
from variorum.reader.found import view_results
from variorum.reader.inline import write_pieces
from variorum.reader.leaf import index_document, view_note, view_page
from variorum.reader.prose import rank_heads, set_block, span_on
from variorum.reader.shelf import WorkCard, read_field, show_field
from variorum.reader.words import number_words


def leaf(text: str = "Liu Shaogi had\ncome to the coun\u2010\ncil of State", index: int = 0) -> Page:
    """A page of lines, each word with a box of its own, of which an engine and a layer read one word differently."""
    lines, tokens, at = [], [], 0
    for number, line in enumerate(text.split("\n")):
        lines.append(Line(at, at + len(line), Box(0, 20 * number, 300, 20 * number + 10)))
        begin = at
        for word in line.split(" "):
            box = Box(begin - at, 20 * number, begin - at + len(word), 20 * number + 10)
            tokens.append(Token(begin, begin + len(word), box, 0.4 if word == "Shaogi" else 0.99))
            begin += len(word) + 1
        at += len(line) + 1
    engine = Witness("O", "ocr", "engine", "5", "image", text, tuple(tokens), tuple(lines))
    layer = Witness("L", "layer", "PDF text layer", "", "layer", text.replace("Shaogi", "Shaoqi"))
    spot = text.find("Shaogi")
    variants = ()
    if spot >= 0:
        readings = (Reading("Shaogi", ("O",)), Reading("Shaoqi", ("L",)))
        variants = (Variant(spot, spot + 6, readings, "letters of a name", 0.1),)
    return Page(
        index, "scan.pdf", index, 300.0, 100.0, witnesses=(engine, layer), text=text, tokens=tuple(tokens),
        lines=tuple(lines), variants=variants, origins=(Origin(0, len(text), "O", 0, len(text)),),
        folio=str(82 + index),
    )  # fmt: skip


def work() -> Document:
    """Two pages, a paragraph that goes over both, and a callout on the first."""
    one, two = leaf(), leaf("met in the shed", 1)
    text = "Liu Shaogi had come to the council of State met in the shed"
    origins = (
        Origin(0, 14, 0, 0, 14), Origin(15, 31, 0, 15, 31), Origin(31, 43, 0, 33, 45), Origin(44, 59, 1, 0, 15),
    )  # fmt: skip
    assert text[15:31] == "come to the coun"
    block = Block(Role.BODY, text, (Callout(14, 14, "1", 0, 14, 14, "1"),), origins)
    noted = document(p("x"), note("1", "See above.")).notes
    return Document((one, two), (block,), noted)


@given(blocks())
def test_setting_a_block_loses_no_character(block):
    """The pieces of a block are its text; callouts come between."""
    pieces = set_block(block).pieces
    assert "".join(piece.text for piece in pieces if piece.kind != "callout") == block.text
    assert sum(piece.kind == "callout" for piece in pieces) == sum(isinstance(m, Callout) for m in block.marks)


@given(blocks())
def test_a_block_as_html_says_what_the_block_says(block):
    """Without its tags, the HTML of a block is its text with the figures of its callouts; nothing else is markup."""
    pieces = set_block(block).pieces
    html = write_pieces(pieces, "w", labels={})
    bare = re.sub(r"</?(?:em|strong|sup|span|a|cite)(?: [a-z-]+=\"[^\"<>]*\")*>", "", html)
    assert "<" not in bare
    said = "".join(piece.text if piece.kind != "break" else "1" for piece in pieces)
    assert unescape(bare) == said


@given(DOCUMENTS)
def test_every_document_can_be_shown(doc):
    """No document makes a view raise, and every note's words are in one."""
    contents = index_document(doc)
    for page in doc.pages:
        words = number_words(page)
        view = view_page(contents, page.index, words)
        assert view is not None
        for word in words.words:
            assert view_word(page, words, word).name == word.name
    text = view_text(contents)
    shown = [one.id for passage in text.passages for one in passage.notes] + [one.id for one in text.uncalled]
    assert sorted(shown) == sorted({one.id for one in doc.notes})
    for one in doc.notes:
        view_note(contents, one)


def test_tables_are_set_row_by_row_and_cell_by_cell():
    block = Block(Role.TABLE, "salt\t12 tons\ncoal\t", (Emphasis(0, 4, "italic"),))
    rows = set_block(block).rows
    texts = [["".join(piece.text for piece in cell) for cell in row] for row in rows]
    assert texts == [["salt", "12 tons"], ["coal", ""]]
    assert rows[0][0][0].styles == ("italic",)


def test_heads_leave_no_rank_out():
    levels = [3, 1, 4, 2, 2, 1]
    heads = [set_block(head("x", level=level)) for level in levels]
    assert [one.rank for one in rank_heads([*heads, set_block(p("y"))])] == [1, 1, 2, 2, 2, 1, 1]


def test_a_source_with_many_places_shows_some_and_counts_the_rest():
    cited = tuple(Cited("w", str(n), str(n), 0, "82", "") for n in range(40))
    rows = [SourceRow(f"s{n}", "T", (), None, {"type": "book", "title": f"T{n}"}, cited) for n in range(70)]
    view = view_sources(rows[:60], {"w": "The Work"}, total=70, query="t")
    assert (len(view.sources), view.total, view.next, view.previous) == (60, 70, "/sources?q=t&start=60", None)
    assert (len(view.sources[0].places), view.sources[0].more) == (24, 16)
    assert view.sources[0].places[0].address == "/works/w/notes/0"
    rest = view_sources(rows[60:], {}, total=70, start=60)
    assert (len(rest.sources), rest.next, rest.previous) == (10, None, "/sources")
    assert view_source(rows[0], {}).more == 0


def test_more_hits_than_a_page_shows_are_turned_to():
    hit = Hit("w", 0, "82", "82", "body", (Marked("x", True),), (), 1.0)
    facets = {"year": (Count("1950", "1950", 3), Count("1951", "1951", 2)), "person": (Count("A", 'A "B"', 1),)}
    card = WorkCard("w", "", (), None, "", 1, 1, 0, 0, 0, 1, "", None, "")
    view = view_results(Results("x", 50, (hit,), facets, 50), {"w": card}, lambda *_: (100.0, 100.0), start=20)
    assert (view.previous, view.next) == ("/search?q=x", "/search?q=x&start=40")
    assert (view.hits[0].title, view.hits[0].strip) == ("Untitled", None)
    narrower = {name: [one.address for one in counts] for name, counts in view.facets}
    assert narrower["Years"][0] == "/search?q=x+year%3A1950"
    assert narrower["Persons"] == ["/search?q=x+%22A%22"]


def test_words_are_named_by_line_and_place():
    words = number_words(leaf())
    assert [word.name for word in words.words][:4] == ["1.1", "1.2", "1.3", "2.1"]
    shaogi = words.named("1.2")
    assert (shaogi.text, shaogi.differs) == ("Shaogi", True)
    assert shaogi.doubtful
    assert words.named("9.9") is None
    assert [word.text for word in words.within(11, 19)] == ["had", "come"]


def test_a_word_broken_by_a_line_is_one_word_with_two_boxes():
    contents = index_document(work())
    view = view_page(contents, 0, number_words(contents.doc.pages[0]))
    pieces = {piece.text: piece for piece in view.paragraphs[0].pieces}
    assert pieces["council"].names == ("2.4", "3.1")
    assert len(pieces["council"].boxes) == 2
    assert pieces["Shaogi"].doubtful


def test_a_page_has_its_own_part_of_a_paragraph():
    contents = index_document(work())
    pages = [view_page(contents, index, number_words(contents.doc.pages[index])) for index in (0, 1)]
    assert [page.text for page in pages] == ["Liu Shaogi had come to the council of State", "met in the shed"]
    assert [page.paragraphs[0].begins for page in pages] == [True, False]
    assert [(page.previous, page.next, page.label) for page in pages] == [(None, 1, "82"), (0, None, "83")]
    assert [note.label for note in pages[0].notes] == ["1"]
    assert pages[0].apparatus[0].lemma == "Shaogi"
    assert [(r.text, r.sigla) for r in pages[0].apparatus[0].readings] == [("Shaoqi", ("L",))]


def test_what_is_searched_for_is_marked():
    contents = index_document(work())
    words = number_words(contents.doc.pages[0])
    view = view_page(contents, 0, words, hits=(tuple(words.named("1.2").box),))
    assert [piece.text for piece in view.paragraphs[0].pieces if piece.hit] == ["Shaogi"]


def test_a_page_that_is_not_there_is_none():
    contents = index_document(work())
    assert view_page(contents, 7, number_words(leaf())) is None
    assert span_on(contents.doc.blocks[0], 7) == (0, 0)


def test_the_apparatus_of_a_word():
    page = leaf()
    words = number_words(page)
    view = view_word(page, words, words.named("1.2"))
    (entry,) = view.entries
    assert [(r.text, r.lemma, r.witnesses[0].siglum) for r in entry.readings] == [
        ("Shaogi", True, "O"), ("Shaoqi", False, "L")
    ]  # fmt: skip
    assert (view.before, view.after) == ("Liu", "had come to the council")
    assert view.strip[0] <= view.box[0] < view.box[2] <= view.strip[2]
    letter = replace(page.variants[0], start=8, end=9, readings=(Reading("g", ("O",)), Reading("q", ("L",))))
    part = view_word(replace(page, variants=(letter,)), words, words.named("1.2"))
    assert [reading.text for reading in part.entries[0].readings] == ["Shaogi", "Shaoqi"]
    agreed = view_word(page, words, words.named("2.1"))
    assert [witness.siglum for witness in agreed.agreed] == ["O", "L"]


def test_a_stop_is_shown_as_large_as_its_line():
    page = leaf("Liu Shaoqi had .\n.")
    low = [t._replace(box=Box(t.box.left, t.box.bottom - 1, t.box.left + 1, t.box.bottom)) if page.text[t.start] == "."
           else t for t in page.tokens]  # fmt: skip
    page = replace(page, tokens=tuple(low))
    words = number_words(page)
    for name, top, bottom in (("1.4", 0, 10), ("2.1", 20, 30)):  # among words, and alone on its line
        strip = view_word(page, words, words.named(name)).strip
        assert strip[1] <= top + 5
        assert strip[3] - strip[1] >= 15
        assert strip[3] >= bottom


@pytest.mark.parametrize(
    ("line", "reading", "words", "becomes"),
    [
        (1, "Liu Shaoqi had", "Shaogi", "Shaoqi"),
        (1, "Liu Shaogi had", None, None),
        (1, "Liu Shaogi", "had", ""),
        (1, "Liu Shaogi had not", "had", "had not"),
        (1, "Old Liu Shaogi had", "Liu", "Old Liu"),
        (2, "went to a coun\u2010", "come to the", "went to a"),
    ],
)
def test_of_a_line_only_the_words_that_change_are_corrected(line, reading, words, becomes):
    page = leaf()
    found = changed_words(page.text, *line_span(page, line), reading)
    assert (found and page.text[found[0] : found[1]], found and found[2]) == (words, becomes)


def test_lines_without_places_are_counted_by_their_breaks():
    page = replace(leaf(), lines=())
    assert line_span(page, 2) == (15, 32)
    assert line_span(page, 0) is None
    assert line_span(page, 9) is None


def test_the_queue_leaves_out_what_is_settled():
    doc = work()
    doubts = words_to_check(replace(doc, pages=tuple(
        replace(page, regions=(Region(Role.BODY, 0, 99),))
        for page in doc.pages
    )))
    assert doubts

    def get(index):
        page = doc.pages[index]
        return page, number_words(page), "82"

    first = view_review(doubts, get)
    assert [task.word.text for task in first.tasks] == ["Shaogi"]
    assert view_review(doubts, get, settled=[(0, "Shaogi", "Liu")]).tasks == ()
    assert view_review(doubts, lambda _: None).tasks == ()


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({"type": "book", "title": "At the Side", "publisher": "Brevik", "publisher-place": "Haldersund",
          "author": [{"family": "Shi", "given": "Zhe"}], "issued": {"date-parts": [[1991]]}},
         "Zhe Shi, At the Side (Haldersund, Brevik, 1991)."),
        ({"type": "manuscript", "author": [{"family": "Lanvaux"}], "recipient": [{"family": "Kjeldsen"}],
          "issued": {"date-parts": [[1893, 3, 14]]}, "archive": "State Archives"},
         "Lanvaux to Kjeldsen, 14 March 1893, State Archives."),
        ({}, "Untitled."),
        ({"title": "What Next?"}, "What Next?"),
    ],
)  # fmt: skip
def test_works_are_cited_as_in_a_note(item, said):
    assert cite(item) == said


def test_a_source_is_called_by_who_and_what():
    assert title_of({"title": "At the Side", "author": [{"family": "Shi", "given": "Zhe"}]}) == "Shi, At the Side"
    assert title_of({"id": "x"}) == "Untitled"


@pytest.mark.parametrize(
    ("item", "parts"),
    [
        ({"type": "article-journal", "title": "T", "container-title": "J"}, ["rft.genre=article", "rft.jtitle=J"]),
        ({"type": "chapter", "title": "T", "container-title": "B"}, ["rft.genre=bookitem", "rft.btitle=B"]),
        ({"type": "thesis", "title": "T"}, ["mtx%3Adissertation", "rft.title=T"]),
        ({"type": "manuscript", "title": "T", "author": [{"family": "F"}]}, ["mtx%3Adc", "rft.creator=F"]),
        ({"type": "book", "title": "\ud800 &", "DOI": "10.1/x"}, ["rft_id=info%3Adoi%2F10.1%2Fx", "%26"]),
    ],
)  # fmt: skip
def test_zotero_finds_items_in_pages(item, parts):
    assert all(part in to_coins(item) for part in parts)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("author", [{"family": "Shi", "given": "Zhe"}, {"literal": "Harbour Board"}]),
        ("issued", {"date-parts": [[1951, 4]]}),
        ("issued", {"literal": "around 1620"}),
        ("title", "The Salt"),
        ("volume", None),
    ],
)
def test_fields_are_shown_and_read_back(name, value):
    assert read_field(name, show_field(value)) == value
