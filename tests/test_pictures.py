"""Pictures: found on pages, tied to their captions, cut out into files, whatever the files do."""

import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import Set, column, sheet
from PIL import Image
from processes import processes_with
from strategies import BOXES, DOCUMENTS
from test_layout import MORE, PROSE
from tiny_pdf import Sheet, make_pdf, text

import variorum
from variorum import cli
from variorum.errors import BrokenFile, UsageError, VariorumError
from variorum.export import write
from variorum.ingest import contain, cut, image, pdf
from variorum.ingest.options import Options
from variorum.ingest.tiles import join_overlapping, join_tiles
from variorum.layout import lay_out
from variorum.model import Block, Box, Document, Origin, Page, Region, Role
from variorum.pipeline import edit
from variorum.walk import pictures

EXAMPLES = Path(__file__).parent.parent / "examples"
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


def test_a_picture_leaves_no_trace_in_the_text_but_where_its_path_is_given():
    page = sheet(*said(206), *column(PROSE, top=240), pictures=(UPPER,), index=1)
    doc = edit([sheet(*column(PROSE)), page])
    plain = write(doc, "md").decode()
    (picture,) = pictures(doc)
    shown = write(doc, "md", pictures={picture.at: "a (b)/ü:#1.png"}).decode()
    assert "![" not in plain
    line = "![](a%20%28b%29/ü%3A%231.png)\n\n"
    assert shown.replace(line, "") == plain
    assert shown.partition(line)[2].partition("-->")[2].startswith("The customs shed")
    without = Document(doc.pages, tuple(b for b in doc.blocks if b.role is not Role.PICTURE), doc.notes)
    assert [write(without, to) for to in ("md", "txt")] == [write(doc, to) for to in ("md", "txt")]


def test_a_picture_of_unknown_place_has_no_box():
    block = Block(Role.PICTURE, "", origins=(Origin(0, 0, 0, 7, 7),))
    doc = Document((Page(0, "f", 0),), (block, Block(Role.PICTURE, "")))
    assert [(p.at, p.page, p.box, p.words) for p in pictures(doc)] == [(0, 0, None, ())]


@given(DOCUMENTS)
def test_walking_through_pictures_is_total(doc):
    list(pictures(doc))


# --- cutting ----------------------------------------------------------------------------------------------------------


def inline_image(left, bottom, width, height, color="FF0000"):
    image = f"BI /W 1 /H 1 /CS /RGB /BPC 8 /F /AHx ID {color}> EI"
    return f"q {width} 0 0 {height} {left} {bottom} cm {image} Q\n"


def opened(data):
    made = Image.open(io.BytesIO(data))
    made.load()
    return made


def test_strips_in_a_pdf_are_one_picture(tmp_path):
    strips = "".join(inline_image(60, 400 + 10 * k, 200, 10) for k in range(10))
    path = tmp_path / "strips.pdf"
    path.write_bytes(make_pdf([Sheet(strips + text("The port was closed by order of the commission.", 60, 300))]))
    leaves = pdf.open_file(path, Options())
    assert leaves.read(0).pictures == (Box(60, 100, 260, 200),)
    made = opened(leaves.cut(0, Box(60, 100, 260, 200)))
    assert abs(made.width - 200 / 72 * 300) <= 1 and abs(made.height - 100 / 72 * 300) <= 1
    assert made.getpixel((made.width // 2, made.height // 2)) == (255, 0, 0)
    assert made.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    with pytest.raises(VariorumError, match="does not lie on the page"):
        leaves.cut(0, Box(700, 100, 800, 200))
    leaves.close()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_picture_is_cut_where_it_lies_on_turned_and_cropped_pages(tmp_path, turn):
    path = tmp_path / "turned.pdf"
    words = text("The port was closed by order of the commission.", 60, 300)
    path.write_bytes(
        make_pdf([Sheet(inline_image(100, 400, 120, 60) + words, f"/Rotate {turn} /CropBox [20 30 430 580]")])
    )
    leaves = pdf.open_file(path, Options())
    (box,) = leaves.read(0).pictures
    made = opened(leaves.cut(0, box))
    assert (made.width > made.height) == (turn in (0, 180))
    assert {made.getpixel((x, y)) for x in (2, made.width - 3) for y in (2, made.height - 3)} == {(255, 0, 0)}


def test_a_plate_on_a_page_of_text_is_a_picture(tmp_path):
    path = tmp_path / "plate.pdf"
    words = text("The customs shed at Vessmer, where the convention was signed.", 60, 100)
    path.write_bytes(make_pdf([Sheet(inline_image(40, 140, 370, 420) + words)]))
    assert pdf.open_file(path, Options()).read(0).pictures == (Box(40, 40, 410, 460),)


def test_a_drawn_picture_has_twenty_million_dots_at_most(tmp_path):
    path = tmp_path / "wide.pdf"
    path.write_bytes(make_pdf([Sheet(inline_image(0, 0, 3000, 3000), size=(3000, 3000))]))
    made = opened(pdf.open_file(path, Options()).cut(0, Box(0, 0, 3000, 3000)))
    assert 19_000_000 < made.width * made.height <= 20_010_000


def photograph(mode="RGB", size=(400, 600)):
    made = Image.new("RGB", size, "white")
    made.paste((200, 30, 30), (100, 150, 300, 300))
    return made.convert(mode)


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P", "RGBA", "CMYK", "I;16", "LAB"])
def test_a_picture_is_cut_out_of_an_image_of_any_kind(tmp_path, mode):
    path = tmp_path / "scan.tif"
    made = photograph()
    if mode == "I;16":
        deep = Image.new("I;16", made.size, 65535)
        deep.paste(20000, (100, 150, 300, 300))
        deep.save(path, dpi=(100, 100))
    elif mode == "LAB":
        Image.merge("LAB", [photograph("L")] * 3).save(path, dpi=(100, 100))
    else:
        made.convert(mode).save(path, dpi=(100, 100))
    leaves = image.open_file(path, Options())
    assert leaves.load(0)[1] == 100
    piece = opened(leaves.cut(0, Box(72, 108, 216, 216)))
    assert piece.size == (200, 150) and piece.mode in {"1", "L", "RGB"}
    assert (piece.mode == "RGB") == (mode in {"RGB", "P", "RGBA", "CMYK"})
    assert piece.convert("L").getpixel((100, 75)) < 128 or mode == "1"
    with pytest.raises(VariorumError, match="does not lie on the page"):
        leaves.cut(0, Box(500, 0, 600, 100))
    leaves.close()


def test_the_transparent_is_paper_and_the_camera_may_have_turned_the_page(tmp_path):
    made = Image.new("RGBA", (400, 600), (0, 0, 0, 0))
    made.paste((200, 30, 30, 255), (100, 150, 300, 300))
    exif = Image.Exif()
    exif[274] = 6
    made.save(tmp_path / "turned.png", dpi=(100, 100), exif=exif)
    leaves = image.open_file(tmp_path / "turned.png", Options())
    gray, dpi = leaves.load(0)
    assert gray.shape == (400, 600)
    x, y = 72 / dpi * 300, 72 / dpi * 100
    piece = opened(leaves.cut(0, Box(x - 0.72, y, x + 108 - 0.72, y + 144)))
    assert piece.getpixel((30, 50)) == (200, 30, 30)
    assert opened(leaves.cut(0, Box(0, 0, 30, 30))).getpixel((5, 5)) in (255, (255, 255, 255))


def test_a_fax_is_cut_with_square_dots():
    piece = opened(cut.crop_picture(photograph("1"), Box(0, 0, 72, 72), across=200, down=100))
    assert piece.size == (200, 200)


def test_a_very_large_cutting_is_made_smaller(monkeypatch):
    monkeypatch.setattr(cut, "_MOST_COPIED", 2500)
    assert opened(cut.crop_picture(photograph(), Box(0, 0, 72, 72), across=100, down=100)).size == (50, 50)


def test_a_damaged_image_says_so(tmp_path, monkeypatch):
    photograph().save(tmp_path / "a.png", dpi=(100, 100))
    leaves = image.open_file(tmp_path / "a.png", Options())

    def fail(*_):
        raise OSError("broken data stream")

    monkeypatch.setattr("PIL.ImageOps.exif_transpose", fail)
    with pytest.raises(BrokenFile, match="its image is damaged"):
        leaves.cut(0, Box(0, 0, 72, 72))


# --- contained --------------------------------------------------------------------------------------------------------


def work(folder, *lines):
    """A file whose pages misbehave as the lines say, and a document with a picture on each of its pages."""
    path = folder / "work.standin"
    path.write_text("\n".join(["STAND-IN", *lines]))
    region = Region(Role.PICTURE, 0, 0, Box(7, 8, 90, 100))
    pages = tuple(Page(k, path.name, k, folio=f"../{k}", regions=(region,)) for k in range(len(lines)))
    blocks = tuple(Block(Role.PICTURE, "", origins=(Origin(0, 0, k, 0, 0),)) for k in range(len(lines)))
    return path, Document(pages, blocks)


@pytest.mark.usefixtures("stand_in")
def test_whatever_a_file_does_the_other_pictures_are_cut(tmp_path):
    deeds = {
        "crash": "cutting it crashed the reader (SIGSEGV)",
        "swell": "cutting it needed more memory than the limit of 512 MiB",
        "hang": "cutting it took longer than the limit of 2 s",
        "raise": "cutting it failed while cutting the picture: ValueError: seven is no page",
        "broken": "work.standin cannot be read: its third leaf is torn",
        "no image": "the reader answered out of turn",
    }
    path, doc = work(tmp_path, "first", *deeds, "last")
    doc, paths = variorum.cut_pictures(doc, tmp_path / "out", path, memory=512 << 20, seconds=2.0)
    assert [(f.kind, f.page, f.message) for f in doc.findings] == [
        ("picture-uncut", k, f"a picture could not be cut out: {why}") for k, why in enumerate(deeds.values(), 1)
    ]
    assert {at: found.name for at, found in paths.items()} == {0: "p-0-1.png", 7: "p-7-1.png"}
    assert [found.read_bytes()[8:] for found in paths.values()] == [b"first 7", b"last 7"]
    assert sorted(tmp_path.iterdir()) == [tmp_path / "out", path]


@pytest.mark.usefixtures("stand_in")
def test_pictures_of_files_without_images_and_of_files_not_given_are_findings(tmp_path):
    (tmp_path / "page.txt").write_text("The port was closed.")
    _, doc = work(tmp_path, "first")
    page = Page(0, "page.txt", 0, regions=doc.pages[0].regions)
    doc, paths = variorum.cut_pictures(Document((page,), doc.blocks), tmp_path / "out", tmp_path / "page.txt")
    assert [f.message for f in doc.findings] == ["a picture could not be cut out: page.txt holds no image of its pages"]
    doc, paths = variorum.cut_pictures(Document((page,), doc.blocks), tmp_path / "out")
    assert [f.message for f in doc.findings] == ["a picture could not be cut out: no page.txt here"]
    bare = Page(0, "page.txt", 0)
    doc, paths = variorum.cut_pictures(Document((bare,), doc.blocks), tmp_path / "out", tmp_path / "page.txt")
    assert [f.message for f in doc.findings] == ["a picture could not be cut out: its place is not known"]
    assert not paths and not (tmp_path / "out").exists()


def test_names_tell_pages_apart(tmp_path):
    pages = tuple(Page(k, "f", k, folio=folio) for k, folio in enumerate(["xiv", None, "XIV", "3/4", "٣"]))
    blocks = tuple(Block(Role.PICTURE, "", origins=(Origin(0, 0, k, 0, 0),)) for k in (0, 0, 1, 2, 3, 4))
    from variorum.pictures import _names

    doc = Document(pages, blocks)
    assert list(_names(doc, list(pictures(doc)))) == [
        "pxiv-1.png", "pxiv-2.png", "p2-1.png", "pXIV-3.png", "p3-4-1.png", "p٣-1.png",
    ]  # fmt: skip


@pytest.mark.usefixtures("stand_in")
def test_an_interrupted_run_leaves_no_pictures(tmp_path, monkeypatch):
    path, doc = work(tmp_path, "first", "second")

    def interrupt(*_):
        yield b"\x89PNG"
        raise KeyboardInterrupt

    monkeypatch.setattr(contain, "cut_pictures", interrupt)
    with pytest.raises(KeyboardInterrupt):
        variorum.cut_pictures(doc, tmp_path / "out", path)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path, monkeypatch):
    path, doc = work(tmp_path, "first")
    monkeypatch.setattr(contain, "cut_pictures", lambda *_: iter_png())

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(UsageError, match="out cannot be written: Permission denied"):
        variorum.cut_pictures(doc, tmp_path / "out", path)


def iter_png():
    yield b"\x89PNG"


# --- the command line -------------------------------------------------------------------------------------------------


def run(*words):
    return cli.run(lambda: cli.cli([str(word) for word in words], standalone_mode=False))


@pytest.mark.parametrize("name", ["article.pdf", "article-scan.pdf"])
def test_the_examples_picture_is_cut_and_shown(name, tmp_path, capsys):
    out = tmp_path / "my article.md"
    assert run("read", EXAMPLES / name, "-o", out, "--pages", "2", "--pictures") == 0
    assert f"1 picture -> {tmp_path / 'my article-pictures'}" in capsys.readouterr().err
    (path,) = (tmp_path / "my article-pictures").iterdir()
    assert path.name == "p142-1.png"
    with Image.open(path) as made:
        assert 1180 < made.width < 1260 and 600 < made.height < 660  # about 291 by 148 points
        gray = made.convert("L")
    assert gray.getpixel((gray.width // 3, gray.height * 2 // 5)) < 90  # the roof
    assert gray.getpixel((round(gray.width * 0.805), gray.height // 6)) > 200  # the moon
    shown = out.read_text(encoding="utf-8")
    link = "![](my%20article-pictures/p142-1.png)\n\n"
    assert shown.count(link) == 1
    assert shown.partition(link)[2].removeprefix("<!-- page 142 -->").startswith("The customs shed at Vessmer")
    assert run("read", EXAMPLES / name, "-o", out, "--pages", "2") == 0
    assert out.read_text(encoding="utf-8") == shown.replace(link, "")
    assert processes_with(parent=os.getpid()) == []


def test_a_folder_may_be_named(tmp_path, capfdbinary, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = ["read", EXAMPLES / "article.pdf", "--pages", "2"]
    assert run(*words, "-o", "-", "--pictures=plates", "--json-log") == 0
    shown = capfdbinary.readouterr()
    assert b"![](plates/p142-1.png)" in shown.out
    assert b'{"event": "pictures", "count": 1, "folder": "plates"}' in shown.err
    (tmp_path / "text").mkdir()
    assert run(*words, "-o", "text/a.md", "--pictures", "plates") == 0
    assert "![](../plates/p142-1.png)" in (tmp_path / "text" / "a.md").read_text(encoding="utf-8")
    assert [path.name for path in (tmp_path / "plates").iterdir()] == ["p142-1.png"]
    assert run(*words, "-o", "a.json", "--pictures") == 0
    assert (tmp_path / "a-pictures" / "p142-1.png").is_file()
    capfdbinary.readouterr()
    assert run("read", EXAMPLES / "article.pdf", "--pages", "1", "-o", "b.md", "--pictures") == 0
    assert b"\n0 pictures\n" in capfdbinary.readouterr().err and not (tmp_path / "b-pictures").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["-o", "-", "--pictures"], "Standard output has no folder"),
        (["-o", "{dir}/a.md", "--pictures={dir}/taken"], "is a file, not a folder"),
        (["-o", "{dir}/a.md", "--pictures={dir}/no/where"], "is not there"),
        (["-o", "{dir}/a.md", "{dir}/article.pdf", "--pictures"], "Two of the files are called article.pdf"),
    ],
)
def test_a_wrong_folder_is_told_before_anything_is_read(words, says, tmp_path, capsys):
    (tmp_path / "taken").write_text("")
    words = [word.format(dir=tmp_path) for word in words]
    assert run("read", EXAMPLES / "article.pdf", *words) == 2
    told = capsys.readouterr().err
    assert says in told and "Traceback" not in told
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_document_read_before_has_no_pages_to_cut_from(tmp_path, capsys):
    assert run("read", EXAMPLES / "article.pdf", "--pages", "2", "-o", tmp_path / "a.json") == 0
    assert run("read", tmp_path / "a.json", "-o", tmp_path / "a.md", "--pictures", "--strict") == 10
    assert "picture-uncut: page 1: a picture could not be cut out: no article.pdf here" in capsys.readouterr().err
    doc = variorum.read(tmp_path / "a.json")
    _, paths = variorum.cut_pictures(doc, tmp_path / "plates", EXAMPLES / "article.pdf")
    assert [path.name for path in paths.values()] == ["p142-1.png"]
