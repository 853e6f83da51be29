"""Pictures: found on pages, and tied to their captions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import Set, column, sheet
from strategies import BOXES, DOCUMENTS
from test_layout import MORE, PROSE

from variorum.export import write
from variorum.ingest.tiles import join_overlapping, join_tiles
from variorum.layout import lay_out
from variorum.model import Block, Box, Document, Origin, Page, Role
from variorum.pipeline import edit
from variorum.walk import pictures

UPPER, LOWER = Box(60, 60, 390, 200), Box(60, 330, 390, 460)


def said(top, words="The customs shed at Vessmer in the year of the fever.", left=60.0):
    return [Set(words, left, top, 8, 5.0 * len(words) * 0.8)]


def laid(page):
    """The roles of a page's regions, and the boxes of its pictures."""
    (page,) = lay_out([page])
    assert all(r.start == r.end for r in page.regions if r.role is Role.PICTURE)
    return [r.role for r in page.regions], [r.box for r in page.regions if r.role is Role.PICTURE], page


# --- layout -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("caption", [206, 46], ids=["below", "above"])
def test_a_picture_stands_directly_before_its_caption(caption):
    page = sheet(*said(caption), *column(PROSE + MORE, top=240), pictures=(UPPER,))
    roles, boxes, page = laid(page)
    assert boxes == [UPPER]
    at = roles.index(Role.PICTURE)
    assert roles[at + 1] is Role.CAPTION
    assert page.regions[at].start == page.regions[at + 1].start


def test_pictures_side_by_side_share_the_caption_that_runs_under_both():
    pair = (Box(60, 60, 220, 200), Box(230, 62, 390, 198))
    below = Box(60, 420, 390, 520)
    caption = said(206, "The customs shed at Vessmer, and the mole, in the year of the fever.")
    doc = edit([sheet(*caption, *column(PROSE, top=240), index=1, pictures=(pair[1], pair[0], below))])
    found = [(p.box, [block.text for block in p.words]) for p in pictures(doc)]
    assert found == [(pair[0], [caption[0].text]), (pair[1], [caption[0].text]), (below, [])]
    assert [b.role for b in doc.blocks][:3] == [Role.PICTURE, Role.PICTURE, Role.CAPTION]


def test_two_pictures_have_each_its_own_caption():
    upper, lower = said(206), said(466, "The mole at Vessmer, after a drawing of the time.")
    page = sheet(*upper, *column(PROSE, top=222), *lower, *column(MORE, top=490), pictures=(LOWER, UPPER))
    _, boxes, page = laid(page)
    assert boxes == [UPPER, LOWER]
    doc = edit([page])
    assert [(p.page, p.box, [b.text for b in p.words]) for p in pictures(doc)] == [
        (0, UPPER, [upper[0].text]),
        (0, LOWER, [lower[0].text]),
    ]


def test_pictures_without_a_caption_stand_where_their_height_suggests():
    boxes = [Box(60, 185, 220, 300), Box(230, 185, 390, 300)]
    page = sheet(*column(PROSE, top=80), *column([">" + MORE[0], *MORE[1:]], top=310), pictures=(boxes[1], boxes[0]))
    roles, found, page = laid(page)
    body, picture = Role.BODY, Role.PICTURE
    assert roles == [body, body, picture, picture, body, body] and found == boxes
    assert page.regions[1].end == page.regions[2].start == page.regions[3].start
    doc = edit([page])
    assert [b.role for b in doc.blocks] == [body, body, picture, picture, body, body]
    assert [(p.at, p.box) for p in pictures(doc)] == [(2, boxes[0]), (3, boxes[1])]


def test_a_picture_without_a_caption_follows_the_paragraph_that_it_interrupts():
    page = sheet(*column(MORE, top=250), index=1, pictures=(UPPER,))
    roles, _, laid_page = laid(page)
    assert roles[0] is Role.PICTURE and laid_page.regions[0].start == 0
    doc = edit([sheet(*column(PROSE, top=60)), page])
    assert [b.role for b in doc.blocks] == [Role.BODY, Role.BODY, Role.PICTURE, Role.BODY]
    assert "not in a shed that stood on the mole" in doc.blocks[1].text


def test_a_picture_without_a_caption_stands_in_its_own_column():
    lines = [line[:28] for line in PROSE + MORE + PROSE]
    left = column(lines, left=40, width=170)
    right = column(lines[6:], left=230, top=80 + 6 * 12, width=170)
    box = Box(230, 60, 400, 145)
    roles, boxes, page = laid(sheet(*left, *right, pictures=(box,)))
    assert boxes == [box]
    at = roles.index(Role.PICTURE)
    assert page.regions[at - 1].box.right < 220 < page.regions[at + 1].box.left


def test_a_page_with_nothing_but_pictures_has_them():
    roles, boxes, _ = laid(Page(0, "plate.pdf", 0, 450.0, 600.0, pictures=(LOWER, UPPER)))
    assert roles == [Role.PICTURE, Role.PICTURE] and boxes == [UPPER, LOWER]
    doc = edit([Page(0, "plate.pdf", 0, 450.0, 600.0, pictures=(LOWER, UPPER))])
    assert [p.box for p in pictures(doc)] == [UPPER, LOWER]
    assert write(doc, "md") == b"\n" and write(doc, "txt") == b"\n"


@pytest.mark.parametrize(
    "box",
    [Box(50, 70, 400, 200), Box(0, 0, 450, 600), Box(100, 400, 120, 500)],
    ids=["tinted ground", "scan of the page", "speck"],
)
def test_what_is_no_picture_is_left_out(box):
    assert laid(sheet(*column(PROSE, top=80), pictures=(box,)))[1] == []


def test_a_map_may_have_names_on_it():
    box = Box(60, 250, 390, 500)
    names = [Set("Vessmer", 100, 300, 7, 30), Set("Kesten", 200, 400, 7, 30)]
    assert laid(sheet(*column(PROSE, top=80), *names, pictures=(box,)))[1] == [box]


def test_a_mark_that_comes_on_every_page_is_no_picture():
    mark = Box(60, 540, 110, 590)
    pages = [sheet(*column(PROSE), index=k, pictures=(mark,)) for k in range(4)]
    assert all(r.role is not Role.PICTURE for page in lay_out(pages) for r in page.regions)
    assert any(r.role is Role.PICTURE for page in lay_out(pages[:2]) for r in page.regions)


def test_pieces_of_a_picture_are_one_again():
    strips = [Box(60, 60 + 10 * k, 390, 70 + 10 * k + 0.3) for k in range(14)]
    assert join_tiles(strips) == [Box(60, 60, 390, 200.3)]
    tiles = [Box(60 + 50 * i, 60 + 40 * j, 110 + 50 * i, 100 + 40 * j) for j in range(3) for i in range(4)]
    assert join_tiles(tiles) == [Box(60, 60, 260, 180)]
    apart = [Box(60, 60, 200, 100), Box(60, 104, 200, 150), Box(205, 60, 300, 100)]
    assert join_tiles(apart) == apart == join_overlapping(apart)
    assert join_overlapping([*apart, Box(70, 62, 120, 98)]) == [*apart[1:], apart[0]]
    many = [Box(k, k, k + 2, k + 2) for k in range(500)]
    assert join_overlapping(many) == many


@given(st.lists(BOXES, max_size=8))
def test_joining_is_total_and_loses_no_place(boxes):
    joined = join_overlapping(join_tiles(boxes))
    assert all(any(j.left <= b.left and j.bottom >= b.bottom for j in joined) for b in boxes)


# --- the document -----------------------------------------------------------------------------------------------------


def test_a_picture_leaves_no_trace_in_the_text():
    page = sheet(*said(206), *column(PROSE, top=240), pictures=(UPPER,), index=1)
    doc = edit([sheet(*column(PROSE)), page])
    assert len(list(pictures(doc))) == 1
    without = Document(doc.pages, tuple(b for b in doc.blocks if b.role is not Role.PICTURE), doc.notes)
    assert [write(without, to) for to in ("md", "txt")] == [write(doc, to) for to in ("md", "txt")]


def test_a_picture_of_unknown_place_has_no_box():
    block = Block(Role.PICTURE, "", origins=(Origin(0, 0, 0, 7, 7),))
    doc = Document((Page(0, "f", 0),), (block, Block(Role.PICTURE, "")))
    assert [(p.at, p.page, p.box, p.words) for p in pictures(doc)] == [(0, 0, None, ())]


@given(DOCUMENTS)
def test_walking_through_pictures_is_total(doc):
    list(pictures(doc))
