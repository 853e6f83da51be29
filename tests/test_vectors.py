"""Drawings: charts, maps and plans made of paths are pictures with their words; frames, tints and rules are none."""

import math

import pytest
from paper import Set, column, sheet
from test_layout import MORE, PROSE
from tiny_pdf import Sheet, make_pdf, text

import variorum
from variorum.layout import lay_out
from variorum.model import Box, Role
from variorum.pictures import cut_pictures
from variorum.pipeline import edit
from variorum.walk import pictures

WORDS = [line.strip(">|") for line in PROSE + MORE]


def prose(top, count=8, size=10):
    """Lines of prose from a height (from the page's top) on."""
    return "".join(text(words, 60, 600 - top - 12 * k, size) for k, words in enumerate(WORDS[:count]))


def bars(x=80, y=330, *, ground=""):
    """A chart: axes, five bars of different heights, years below and counts at the left."""
    tall = (30, 75, 52, 96, 61)
    parts = [f"0.6 w {x} {y} m {x} {y + 110} l S {x} {y} m {x + 250} {y} l S"]
    parts += [f"0.5 g {x + 15 + 48 * k} {y} 22 {high} re f 0 g" for k, high in enumerate(tall)]
    years = "".join(text(str(1800 + 10 * k), x + 17 + 48 * k, y - 10, 7) for k in range(5))
    counts = "".join(text(str(k * 20), x - 12, y + 22 * k - 2, 7) for k in range(5))
    return ground + "\n".join(parts) + "\n" + years + counts + text("Year", x + 115, y - 20, 7)


def curve(x=80, y=330, points=30):
    """A line chart: one long path."""
    places = [(x + 8 * k, y + 30 + 40 * math.sin(k * 0.9)) for k in range(points)]
    steps = " ".join(f"{u:.1f} {v:.1f} {'l' if k else 'm'}" for k, (u, v) in enumerate(places))
    return f"0.7 w {steps} S\n"


def plan(x=80, y=330):
    """Walls, doors and a stair, each a path."""
    walls = [(0, 0, 240, 0), (240, 0, 240, 90), (240, 90, 0, 90), (0, 90, 0, 0), (80, 0, 80, 60), (160, 30, 160, 90)]
    steps = [(180 + 5 * k, 40, 180 + 5 * k, 80) for k in range(6)]
    doors = [(80, 60, 92, 72), (160, 30, 172, 18), (180, 40, 205, 80)]
    return "".join(f"{x + a} {y + b} m {x + c} {y + d} l S\n" for a, b, c, d in walls + steps + doors)


def rounded(x, y, wide, high, r=8):
    """A box with rounded corners."""
    a, b, k = x + wide, y + high, 3.6
    return (
        f"{x + r} {y} m {a - r} {y} l {a - k} {y} {a} {y + k} {a} {y + r} c {a} {b - r} l {a} {b - k} {a - k} {b} "
        f"{a - r} {b} c {x + r} {b} l {x + k} {b} {x} {b - k} {x} {b - r} c {x} {y + r} l {x} {y + k} {x + k} {y} "
        f"{x + r} {y} c s\n"
    )


def read(tmp_path, content, **entries):
    path = tmp_path / "drawn.pdf"
    path.write_bytes(make_pdf([Sheet(content, **entries)]))
    return variorum.read(path), path


CAPTION = text("Figure 1. Ships that called at Vessmer.", 60, 295, 8)


@pytest.mark.parametrize("drawing", [bars(), curve(), plan()], ids=["bars", "curve", "plan"])
def test_a_drawing_is_a_picture_with_its_caption_and_its_words(tmp_path, drawing):
    doc, path = read(tmp_path, prose(80) + drawing + CAPTION + prose(330, 6))
    (picture,) = pictures(doc)
    assert [block.text for block in picture.words] == ["Figure 1. Ships that called at Vessmer."]
    assert picture.box.top < 200 and picture.box.bottom < 300 and 55 < picture.box.left <= 80
    flow = " ".join(block.text for block in doc.blocks if block.role is Role.BODY)
    assert "1800" not in flow and "Year" not in flow and "20" not in flow
    assert flow.startswith(WORDS[0]) and flow.count("harbour commission") == 2
    assert not any(block.role in (Role.MARGINAL, Role.TABLE) for block in doc.blocks)
    doc, paths = cut_pictures(doc, tmp_path / "cut", path)
    assert [p.read_bytes()[:4] for p in paths.values()] == [b"\x89PNG"]


def test_the_words_of_a_chart_are_lettering(tmp_path):
    doc, _ = read(tmp_path, prose(80) + bars() + CAPTION + prose(330, 6))
    page = doc.pages[0]
    words = {page.text[r.start : r.end] for r in page.regions if r.role is Role.LETTERING}
    assert {"1800", "1840", "80", "Year"} <= {word for said in words for word in said.split()}
    assert page.drawings == (page.pictures[0],) == (next(pictures(doc)).box,)
    assert not page.rules


@pytest.mark.parametrize(
    "drawn",
    [
        "60 420 330 90 re S\n",  # a box
        "0.9 g 60 420 330 90 re f 0 g\n",  # a tint
        rounded(55, 425, 340, 96),
        "".join(f"60 {430 + 12 * k} 330 0.4 re f\n" for k in range(8)),  # rules
        "".join(f"{60 + 66 * k} {424 + 24 * j} 66 24 re S\n" for k in range(5) for j in range(4)),  # a grid
        "0.8 w 20 20 410 560 re S 0.3 w 24 24 402 552 re S\n",  # a border
        "1 g 0 0 450 600 re f 0 g\n",  # white paper
        "1 g 80 300 m 120 380 l 160 310 l 200 390 l 240 300 l 260 380 l 280 310 l 300 340 l 320 360 l f 0 g\n",  # white
        "225 300 m 229 304 l 225 308 l 221 304 l s\n",  # a lozenge
        "225 10 0.5 580 re f\n",
        "80 700 m 120 790 l 160 710 l 200 790 l 240 700 l 260 790 l 280 710 l 300 740 l 320 760 l S\n",  # off the page
        "80 300 m 120 380 l 160 310 l 200 390 l 240 300 l 260 380 l 280 310 l 300 340 l 320 360 l n\n",  # never drawn
    ],
)
def test_what_is_drawn_around_and_under_text_is_no_picture(tmp_path, drawn):
    doc, _ = read(tmp_path, drawn + prose(90))
    assert not doc.pages[0].drawings and not list(pictures(doc))
    assert " ".join(block.text for block in doc.blocks).startswith(WORDS[0])


def test_an_ornate_border_around_a_page_of_text_is_a_ground(tmp_path):
    corners = "".join(
        f"{x} {y} m {x + 20} {y + 5} {x + 5} {y + 20} {x + 30} {y + 30} c {x} {y + 9} {x + 8} {y} {x + 3} {y + 4} c S\n"
        f"{x} {y} m {x} {280} l S {x} {y} m {225} {y} l S\n"
        for x in (40, 390)
        for y in (40, 540)
    )
    doc, _ = read(tmp_path, corners + "40 40 380 530 re S\n" + prose(90, 14))
    assert not list(pictures(doc))
    assert "harbour commission" in doc.blocks[0].text and doc.blocks[0].role is Role.BODY


def test_a_drawing_in_a_frame_has_the_frame(tmp_path):
    doc, _ = read(tmp_path, prose(80) + "70 315 260 115 re S\n" + curve(points=28, y=335) + CAPTION)
    (picture,) = pictures(doc)
    assert picture.box.left <= 70 and picture.box.right >= 330


def test_drawings_in_forms_are_found(tmp_path):
    """A form stands where its matrix puts it, a form in it likewise."""
    import pikepdf

    doc = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Times-Roman"))

    def form(content, **more):
        return doc.make_stream(
            content.encode(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[-9, -9, 400, 400], **more
        )

    inner = form(curve(0, 0))
    outer = form("q 1 0 0 1 10 5 cm /X Do Q", Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner)))
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, 450, 600],
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=outer), Font=pikepdf.Dictionary(F1=font)),
        Contents=doc.make_stream((prose(80) + "q 1 0 0 1 70 325 cm /X Do Q\n").encode()),
    )
    doc.pages.append(pikepdf.Page(doc.make_indirect(page)))
    path = tmp_path / "form.pdf"
    doc.save(path)
    (picture,) = pictures(variorum.read(path))
    assert picture.box.left == pytest.approx(80, abs=2) and picture.box.top == pytest.approx(200, abs=6)
    assert picture.box.bottom == pytest.approx(281, abs=6)


# --- lettering --------------------------------------------------------------------------------------------------------

CHART = Box(90, 190, 360, 300)


def drawn(*lines, box=CHART):
    from dataclasses import replace

    page = sheet(*column(PROSE), *lines, *column(MORE, top=360), pictures=(box,))
    return replace(page, drawings=(box,))


def lettering(page):
    (laid,) = lay_out([page])
    return [laid.text[r.start : r.end] for r in laid.regions if r.role is Role.LETTERING], laid


def test_figures_at_the_sides_and_the_foot_belong_to_a_drawing():
    words, page = lettering(
        drawn(
            Set("Vessmer", 200, 240, 7, 25),
            Set("20", 80, 220, 7, 7),
            Set("1800", 110, 304, 7, 14),
            Set("1850", 250, 304, 7, 14),
            Set("Year of the call", 200, 314, 7, 50),
            Set("Figure 2. Calls at Vessmer.", 90, 330, 8, 110),
        )
    )
    assert words == ["Vessmer", "20", "1800", "1850", "Year of the call"]
    (box,) = page.drawings
    assert box.left == 80 and box.bottom > 318 and box == page.pictures[0]
    roles = [region.role for region in page.regions]
    assert roles[roles.index(Role.PICTURE) + 1] is Role.CAPTION


def test_a_caption_without_a_number_is_no_name_of_an_axis():
    words, page = lettering(drawn(Set("The mole at Vessmer", 180, 306, 8, 80)))
    assert not words and Role.CAPTION in [region.role for region in page.regions]


def test_a_drawing_with_prose_on_it_is_a_ground():
    page = drawn(box=Box(50, 60, 400, 330))
    words, page = lettering(page)
    assert not words and not page.drawings and not page.pictures
    doc = edit([drawn(box=Box(50, 60, 400, 330))])
    assert not list(pictures(doc)) and "harbour commission" in doc.blocks[0].text


def test_a_page_with_nothing_but_a_chart_has_no_text():
    from dataclasses import replace

    figures = (Set("1800", 110, 280, 7, 14), Set("1850", 250, 280, 7, 14))
    page = replace(sheet(*figures, pictures=(CHART,)), drawings=(CHART,))
    words, page = lettering(page)
    assert words == ["1800", "1850"]
    assert not edit([page]).notes and [block.role for block in edit([page]).blocks] == [Role.PICTURE]
