"""hOCR, ALTO and PAGE-XML: what each says of a page, and what is measured where they say nothing."""

import contextlib
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from variorum.errors import BrokenFile, EmptyFile, VariorumError
from variorum.ingest import alto, find_reader, hocr, pagexml
from variorum.ingest.markup import decode, root_name
from variorum.ingest.measure import mark_hyphen, to_page
from variorum.ingest.options import Options
from variorum.ingest.sheet import Made, Row, Sheet, Word, split_row
from variorum.model import Box, Page, Witness

SCHEMAS = Path(__file__).parents[2] / "shared" / "schemas"
OPTIONS = Options()


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Page]:
    """Write a file, and read a page of it with the reader that its content asks for."""

    def read_content(content: str | bytes, name: str = "page.xml", index: int = 0) -> Page:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        leaves = find_reader(path).open_file(path, OPTIONS)
        assert index < len(leaves)
        page = leaves.read(index)
        leaves.close()
        return page

    return read_content


def witness(page: Page) -> Witness:
    """The only witness of a page, with what must hold of any."""
    (wit,) = page.witnesses
    assert (wit.siglum, wit.kind, wit.group) == ("H", "ocr", "image")
    assert [wit.text[line.start : line.end] for line in wit.lines] == (wit.text.split("\n") if wit.text else [])
    for token in wit.tokens:
        assert wit.text[token.start : token.end].split() == [wit.text[token.start : token.end]]
    covered = sum(token.end - token.start for token in wit.tokens)
    assert covered == len("".join(wit.text.split()))
    return wit


def words(page: Page) -> dict[str, tuple[float, str]]:
    wit = witness(page)
    return {wit.text[token.start : token.end]: (token.confidence or 0.0, token.style) for token in wit.tokens}


# hOCR

HOCR = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
<head><title>Salt roads</title><meta name="ocr-system" content="tesseract 5.3.0"/></head>
<body>
<div class="ocr_page" id="page_1" title='image "a;b.png"; bbox 100 50 1100 1650; ppageno 0; scan_res 200 200'>
 <div class="ocr_carea" title="bbox 200 150 900 500">
  <p class="ocr_par"><span class="ocr_header" title="bbox 200 150 500 170; baseline 0 -1; x_size 22">
    <span class="ocrx_word" title="bbox 200 150 240 170; x_wconf 91">14</span>
    <span class="ocrx_word" title="bbox 300 150 500 170; x_wconf 90">Salt &amp; Roads</span></span></p>
  <p class="ocr_par">
   <span class="ocr_line" title="bbox 200 200 900 230; baseline 0.01 -6">
    <span class="ocrx_word" title="bbox 200 200 400 230; x_wconf 97"><em>Bishop</em></span>
    <span class="ocrx_word" title="bbox 420 200 640 230; x_wconf 80"><strong>Anselm</strong></span>
    <span class="ocrx_word" title="bbox 700 200 900 230">refu-</span></span>
   <span class="ocr_line" title="bbox 200 240 900 270">
    <span class="ocrx_word" title="bbox 200 240 400 270">sed.<sup>21</sup></span></span>
  </p>
 </div>
 <div class="ocr_photo" title="bbox 300 600 700 900"></div>
 <div class="ocr_separator" title="bbox 200 1000 500 1003"/>
</div>
<div class="ocr_page" id="page_2" title="bbox 0 0 1000 1600"></div>
</body></html>"""


def test_hocr_gives_words_styles_and_places(read: Callable[..., Page]) -> None:
    page = read(HOCR, "a.hocr")
    wit = witness(page)
    assert wit.text == "14 SaltRoads\nBishop Anselm refu\u2010\nsed.21".replace("SaltRoads", "Salt&Roads")
    assert (wit.maker, wit.version) == ("tesseract", "5.3.0")
    assert (page.dpi, page.width, page.height) == (200.0, 360.0, 576.0)
    found = words(page)
    assert found["Bishop"] == (0.97, "i")
    assert found["Anselm"] == (0.8, "b")
    assert found["21"][1] == "r"
    bishop = next(token for token in wit.tokens if wit.text[token.start : token.end] == "Bishop")
    assert bishop.box == Box(36.0, 54.0, 108.0, 64.8)
    assert bishop.baseline == pytest.approx((230 - 50 - 6 + 0.01 * 100) * 0.36)
    assert page.pictures == (Box(72.0, 198.0, 216.0, 306.0),)
    assert page.rules == (Box(36.0, 342.0, 144.0, 343.08),)


def test_a_page_without_words_is_empty_and_not_absent(read: Callable[..., Page]) -> None:
    page = read(HOCR, "a.hocr", index=1)
    assert witness(page).text == ""
    assert (page.index, page.width) == (1, 240.0)


def test_careless_html_is_read_all_the_same(read: Callable[..., Page]) -> None:
    page = read(
        "<!doctype html><html><body><div class=ocr_page title='bbox 0 0 900 900'>"
        "<span class=ocr_line title='bbox 0 0 500 40'>Caf&eacute; & <i>bar</i>,<br> "
        "no word is marked<sup>3</sup> here</span>"
        "<p>stray</div></body></html>",
        "careless.html",
    )
    wit = witness(page)
    assert wit.text == "Café & bar, no word is marked3 here"
    assert words(page)["3"][1] == "r"
    assert all(token.box for token in wit.tokens)


def test_words_without_lines_are_put_into_lines_by_their_places(read: Callable[..., Page]) -> None:
    spans = "".join(
        f"<span class='ocrx_word' title='bbox {x} {y} {x + 80} {y + 20}'>{word}</span> "
        for word, x, y in [("Two", 0, 0), ("rows", 100, 2), ("of", 0, 40), ("words", 100, 41)]
    )
    assert witness(read(f"<div class='ocr_page'>{spans}</div>", "loose.hocr")).text == "Two rows\nof words"


def test_letters_in_elements_of_their_own_make_one_word(read: Callable[..., Page]) -> None:
    letters = "\n".join(f"<span class='ocrx_cinfo' title='x_conf 90'>{letter}</span>" for letter in "Holt")
    page = read(
        "<div class='ocr_page' title='bbox 0 0 99 99'><span class='ocr_line' title='bbox 0 0 90 20'>"
        f"<span class='ocrx_word' title='bbox 0 0 90 20; x_confs 80 90 100 90'>{letters}</span></span></div>",
        "letters.hocr",
    )
    assert words(page) == {"Holt": (0.9, "")}


def test_a_web_page_is_told_what_it_is(read: Callable[..., Page]) -> None:
    with pytest.raises(BrokenFile, match="a web page without the marks of hOCR"):
        read("<!DOCTYPE html><html><body><p>The salt office</p></body></html>", "site.html")


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_hocr_that_breaks_off_is_not_taken_for_whole(read: Callable[..., Page], cut: float) -> None:
    with pytest.raises(BrokenFile, match="breaks off"):
        read(HOCR[: int(len(HOCR) * cut)], "cut.hocr")


# ALTO

ALTO = """<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" SCHEMAVERSION="4.4">
 <Description><MeasurementUnit>{unit}</MeasurementUnit>
  <sourceImageInformation><fileName>folio-12.tif</fileName></sourceImageInformation>
  <Processing ID="scan"><processingCategory>preOperation</processingCategory>
   <processingStepSettings>deskewed at {dpi} dpi</processingStepSettings>
   <processingSoftware><softwareName>straightener</softwareName></processingSoftware></Processing>
  <Processing ID="ocr"><processingCategory>contentGeneration</processingCategory><processingSoftware>
   <softwareName>Reader of Leaves</softwareName><softwareVersion>7.1</softwareVersion></processingSoftware></Processing>
 </Description>
 <Styles><TextStyle ID="T0" FONTSIZE="11"/><TextStyle ID="T1" FONTSIZE="8.5" FONTSTYLE="italics"/></Styles>
 {order}
 <Layout><Page ID="P1" PHYSICAL_IMG_NR="1" WIDTH="1500" HEIGHT="2400" STYLEREFS="T0">
  <TopMargin HPOS="0" VPOS="0" WIDTH="1500" HEIGHT="100">
   <TextBlock ID="B0" HPOS="100" VPOS="40" WIDTH="300" HEIGHT="30">
    <TextLine ID="L0" HPOS="100" VPOS="40" WIDTH="300" HEIGHT="30">
     <String CONTENT="SALT" HPOS="100" VPOS="40" WIDTH="300" HEIGHT="30"/></TextLine>
  </TextBlock></TopMargin>
  <BottomMargin HPOS="0" VPOS="2300" WIDTH="1500" HEIGHT="100">
   <TextBlock ID="B9" HPOS="700" VPOS="2310" WIDTH="50" HEIGHT="30">
    <TextLine ID="L9" HPOS="700" VPOS="2310" WIDTH="50" HEIGHT="30">
     <String CONTENT="82" HPOS="700" VPOS="2310" WIDTH="50" HEIGHT="30"/></TextLine>
  </TextBlock></BottomMargin>
  <PrintSpace HPOS="100" VPOS="100" WIDTH="1300" HEIGHT="2200">
   <TextBlock ID="B1" HPOS="100" VPOS="200" WIDTH="1200" HEIGHT="200">
    <TextLine ID="L1" BASELINE="100,232 1300,244" HPOS="100" VPOS="200" WIDTH="1200" HEIGHT="44">
     <String CONTENT="Holt" HPOS="100" VPOS="200" WIDTH="200" HEIGHT="32" WC="0.91" STYLE="bold"/><SP/>
     <String CONTENT="left." HPOS="320" VPOS="200" WIDTH="200" HEIGHT="32" WC="0.4"/>
     <String CONTENT="21" HPOS="521" VPOS="196" WIDTH="30" HEIGHT="18" STYLE="superscript"/><SP/>
     <String CONTENT="Coun" SUBS_TYPE="HypPart1" SUBS_CONTENT="Council" HPOS="1100" VPOS="208" WIDTH="180" HEIGHT="32"/>
     <HYP CONTENT="-" HPOS="1280" VPOS="220" WIDTH="20" HEIGHT="8"/></TextLine>
    <TextLine ID="L2" HPOS="100" VPOS="260" WIDTH="1200" HEIGHT="44">
     <String CONTENT="cil" SUBS_TYPE="HypPart2" SUBS_CONTENT="Council"
       HPOS="100" VPOS="260" WIDTH="90" HEIGHT="32"/><SP/>
     <String CONTENT="Anglo" SUBS_TYPE="HypPart1" SUBS_CONTENT="Anglo-dutch"
       HPOS="1000" VPOS="260" WIDTH="250" HEIGHT="40"/>
     <HYP CONTENT="-" HPOS="1250" VPOS="280" WIDTH="20" HEIGHT="8"/></TextLine>
   </TextBlock>
   <TextBlock ID="B2" HPOS="100" VPOS="1900" WIDTH="1200" HEIGHT="60" STYLEREFS="T1">
    <TextLine ID="L3" HPOS="100" VPOS="1900" WIDTH="1200" HEIGHT="30">
     <String CONTENT="A whole line" HPOS="100" VPOS="1900" WIDTH="1200" HEIGHT="30"/></TextLine>
   </TextBlock>
   <Illustration ID="I1" HPOS="300" VPOS="500" WIDTH="600" HEIGHT="400"/>
   <GraphicalElement ID="G1" HPOS="100" VPOS="1850" WIDTH="300" HEIGHT="3"/>
  </PrintSpace></Page></Layout>
</alto>"""


def alto_file(unit: str = "pixel", dpi: str = "200", order: str = "") -> str:
    return ALTO.format(unit=unit, dpi=dpi, order=order)


def test_alto_gives_words_styles_and_places(read: Callable[..., Page]) -> None:
    page = read(alto_file())
    wit = witness(page)
    assert wit.text == "SALT\nHolt left.21 Coun\u2010\ncil Anglo-\nA whole line\n82"
    assert (wit.maker, wit.version) == ("Reader of Leaves", "7.1")
    assert (page.dpi, page.width, page.height) == (200.0, 540.0, 864.0)
    found = words(page)
    assert found["Holt"] == (0.91, "b")
    assert found["21"][1] == "r"
    assert found["whole"][1] == "i"
    tokens = {wit.text[token.start : token.end]: token for token in wit.tokens}
    assert (tokens["Holt"].size, tokens["whole"].size) == (11.0, 8.5)
    assert tokens["Holt"].box == Box(36.0, 72.0, 108.0, 83.52)
    assert tokens["Holt"].baseline == pytest.approx(233 * 0.36)
    assert tokens["Coun\u2010"].box is not None
    assert tokens["Coun\u2010"].box.right == pytest.approx(1300 * 0.36)
    assert page.pictures == (Box(108.0, 180.0, 324.0, 324.0),)
    assert page.rules == (Box(36.0, 666.0, 144.0, 667.08),)


@pytest.mark.parametrize(
    ("unit", "factor", "dpi"), [("mm10", 72 / 254, None), ("inch1200", 0.06, None), ("pixel", 0.36, 200)]
)
def test_alto_lengths_are_in_the_unit_of_the_file(
    read: Callable[..., Page], unit: str, factor: float, dpi: float | None
) -> None:
    page = read(alto_file(unit, dpi="200" if dpi else "some"))
    assert page.dpi == dpi
    assert page.width == pytest.approx(1500 * factor, abs=0.01)
    assert page.pictures[0].left == pytest.approx(300 * factor, abs=0.01)
    assert witness(page).tokens[1].size == 11.0


def test_alto_reading_order_comes_before_the_order_of_the_file(read: Callable[..., Page]) -> None:
    refs = "".join(f'<ElementRef ID="r{name}" REF="{name}"/>' for name in ("B2", "L2", "B1", "B0"))
    page = read(alto_file(order=f'<ReadingOrder><OrderedGroup ID="o">{refs}</OrderedGroup></ReadingOrder>'))
    assert witness(page).text.split("\n") == ["A whole line", "82", "cil Anglo-", "Holt left.21 Coun\u2010", "SALT"]


def test_alto_blocks_follow_their_chain(read: Callable[..., Page]) -> None:
    chained = alto_file().replace('ID="B2"', 'ID="B2" IDNEXT="B1"').replace('ID="B1"', 'ID="B1" IDNEXT="B9"')
    lines = witness(read(chained)).text.split("\n")
    assert lines[:2] == ["SALT", "A whole line"]
    assert lines[-1] == "82"
    ring = chained.replace('ID="B9"', 'ID="B9" IDNEXT="B2"')
    assert sorted(witness(read(ring)).text.split("\n")) == sorted(lines)


def test_alto_of_an_early_version_without_namespace_or_spaces(read: Callable[..., Page]) -> None:
    page = read(
        '<alto><Description><MeasurementUnit>mm10</MeasurementUnit><OCRProcessing ID="o"><ocrProcessingStep>'
        "<processingSoftware><softwareCreator>Old House</softwareCreator><softwareVersion>2</softwareVersion>"
        '</processingSoftware></ocrProcessingStep></OCRProcessing></Description><Layout><Page ID="p"><PrintSpace>'
        '<TextBlock ID="b"><TextLine BASELINE="40"><String CONTENT="no" CC="00"'
        ' HPOS="10" VPOS="10" WIDTH="40" HEIGHT="30"/>'
        '<String CONTENT="spaces" CC="999999" HPOS="60" VPOS="10" WIDTH="90" HEIGHT="34"/></TextLine></TextBlock>'
        "</PrintSpace></Page></Layout></alto>"
    )
    wit = witness(page)
    assert wit.text == "no spaces"
    assert (wit.maker, wit.version) == ("Old House", "2")
    assert [token.confidence for token in wit.tokens] == [1.0, 0.0]


# PAGE-XML

PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/{version}">
 <Metadata><Creator>Hand of Reval 0.4</Creator>
  <Created>2024-01-01T00:00:00</Created><LastChange>2024-01-01T00:00:00</LastChange></Metadata>
 <Page imageFilename="f.png" imageWidth="1000" imageHeight="1500"{resolution}>
  {order}
  <TextRegion id="notes" type="footnote"><Coords points="100,1200 900,1200 900,1300 100,1300"/>
   <TextLine id="n1" custom="readingOrder {{index:0;}} textStyle {{offset:0; length:2; superscript:true;}}
     textStyle {{offset:11; length:6; italic:true;}}"><Coords points="100,1200 900,1200 900,1230 100,1230"/>
    <TextEquiv><Unicode>21Letters, Annals, fol. 3.</Unicode></TextEquiv></TextLine>
  </TextRegion>
  <TextRegion id="body"><Coords points="100,100 900,100 900,400 100,400"/>
   <TextLine id="l1"><Coords points="100,100 900,110 900,140 100,130"/><Baseline points="100,125 500,130 900,135"/>
    <Word id="w1"><Coords points="100,100 300,100 300,130 100,130"/>
     <TextEquiv index="1" conf="0.3"><Unicode>Malten</Unicode></TextEquiv>
     <TextEquiv index="0" conf="0.88"><Unicode>Marten</Unicode></TextEquiv>
     <TextStyle italic="true" fontSize="10.5"/></Word>
    <Word id="w2"><Coords points="320,100 600,100 600,130 320,130"/>
     <TextEquiv><Unicode>Holt\u00b2\u00b3</Unicode></TextEquiv></Word>
    <Word id="w3"><Coords points="620,100 900,100 900,140 620,140"/>
     <TextEquiv><Unicode>expe\u00ac</Unicode></TextEquiv></Word>
    <TextEquiv><Unicode>Marten Holt expe\u00ac</Unicode></TextEquiv></TextLine>
   <TextLine id="l2"><Coords points="100,150 900,150 900,180 100,180"/>
    <TextEquiv><Unicode>dited  only this</Unicode></TextEquiv></TextLine>
   <TextEquiv><Unicode>ignored, as lines are there</Unicode></TextEquiv>
  </TextRegion>
  <TextRegion id="bare"><Coords points="100,500 900,500 900,560 100,560"/><TextEquiv><Unicode>Two lines
of a region</Unicode></TextEquiv></TextRegion>
  <ImageRegion id="i"><Coords points="300,600 700,600 700,900 300,900"/></ImageRegion>
  <SeparatorRegion id="s"><Coords points="100,1150 400,1150 400,1153 100,1153"/></SeparatorRegion>
 </Page>
</PcGts>"""

ORDER = (
    '<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="2" regionRef="notes"/>'
    '<UnorderedGroupIndexed id="u" index="1"><RegionRef regionRef="bare"/></UnorderedGroupIndexed>'
    '<RegionRefIndexed index="0" regionRef="body"/></OrderedGroup></ReadingOrder>'
)


def page_file(order: str = ORDER, version: str = "2024-07-15", resolution: str = "") -> str:
    return PAGE.format(order=order, version=version, resolution=resolution)


def test_page_gives_words_styles_and_places(read: Callable[..., Page]) -> None:
    page = read(page_file(resolution=' imageXResolution="100" imageYResolution="100" imageResolutionUnit="PPCM"'))
    wit = witness(page)
    assert wit.text == "Marten Holt23 expe\u2010\ndited only this\nTwo lines\nof a region\n21Letters, Annals, fol. 3."
    assert (wit.maker, wit.version) == ("Hand of Reval", "0.4")
    assert page.dpi == 254.0
    found = words(page)
    assert found["Marten"] == (0.88, "i")
    assert found["23"][1] == "r"
    assert found["21"][1] == "r"
    assert found["Annals,"][1] == "i"
    tokens = {wit.text[token.start : token.end]: token for token in wit.tokens}
    assert tokens["Marten"].size == 10.5
    assert tokens["Marten"].baseline == pytest.approx(126.25 * 72 / 254, abs=0.01)
    assert page.pictures == (Box(*(round(side * 72 / 254, 3) for side in (300, 600, 700, 900))),)
    assert len(page.rules) == 1


def test_page_without_order_keeps_that_of_the_file(read: Callable[..., Page]) -> None:
    assert witness(read(page_file(order=""))).text.startswith("21Letters")


def test_page_custom_order_of_lines(read: Callable[..., Page]) -> None:
    swapped = page_file().replace('id="l1"', 'id="l1" custom="readingOrder {index:1;}"')
    swapped = swapped.replace('id="l2"', 'id="l2" custom="readingOrder {index:0;}"')
    assert witness(read(swapped)).text.startswith("dited only this\nMarten")


def test_a_line_without_words_shares_its_box_among_them(read: Callable[..., Page]) -> None:
    wit = witness(read(page_file()))
    dited, only, this = (
        token for token in wit.tokens if wit.text[token.start : token.end] in {"dited", "only", "this"}
    )
    assert dited.box is not None
    assert only.box is not None
    assert this.box is not None
    assert dited.box.left < dited.box.right < only.box.left < only.box.right < this.box.left
    assert this.box.right == pytest.approx(900 * 0.24)
    assert dited.size == only.size == this.size


def test_page_of_the_first_version_has_points_as_elements(read: Callable[..., Page]) -> None:
    page = read(
        '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2010-03-19">'
        '<Page imageWidth="900" imageHeight="900">'
        '<TextRegion id="r"><TextLine id="l"><Coords><Point x="90" y="90"/><Point x="390" y="120"/></Coords>'
        "<TextEquiv><Unicode>salt</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>"
    )
    assert witness(page).lines[0].box == Box(21.6, 21.6, 93.6, 28.8)


# The fixtures are what they claim to be.


@pytest.mark.parametrize(
    ("content", "schema"),
    [
        (alto_file(), "alto-4-4-local.xsd"),
        (page_file(), "pagecontent.xsd"),
        (page_file(resolution=' imageXResolution="100" imageResolutionUnit="PPCM"'), "pagecontent.xsd"),
    ],
)
def test_the_fixtures_are_valid(content: str, schema: str) -> None:
    if not (SCHEMAS / schema).exists():
        pytest.skip(f"{schema} is not beside the repository in shared/schemas")
    validator = etree.XMLSchema(etree.parse(SCHEMAS / schema))
    validator.assertValid(etree.fromstring(content.encode()))


# What is measured.


def figure_row(text: str = "21", *, top: float = 96, height: float = 18, left: float = 404) -> Row:
    """A line of 40-pixel type with feet at 127, and a figure behind it."""
    line = [("monsoon", 100, 109, 18), ("wares", 250, 109, 18), ("came.", 330, 109, 18)]
    return Row(
        (
            *(Word(text, Box(x, y, x + 70, y + h)) for text, x, y, h in line),
            Word(text, Box(left, top, left + 20, top + height)),
        )
    )


@pytest.mark.parametrize(
    ("row", "text", "style"),
    [
        (figure_row(), "came.21", "r"),
        (figure_row("†"), "came.†", "r"),
        (figure_row(top=100, height=27), "came. 21", ""),
        (figure_row("”", left=460), "came. ”", ""),
        (figure_row(left=460), "came. 21", "r"),
        (figure_row("th"), "came. th", ""),
    ],
)
def test_small_high_figures_are_raised_and_close_ones_joined(row: Row, text: str, style: str) -> None:
    (wit,) = to_page(Sheet((row,) * 3, dpi=300.0), Made(), path=Path("x"), index=0).witnesses
    assert wit.text.splitlines()[0].endswith(text)
    assert wit.tokens[3].style == style


def test_slope_is_the_angle_of_the_baselines_clockwise() -> None:
    rows = tuple(
        Row(
            (Word("slope", Box(0, y, 90, y + 20)),), Box(0, y, 900, y + 40), ((0, y + 20), (900, y + 20 + 900 * 0.0175))
        )
        for y in range(0, 500, 50)
    )
    page = to_page(Sheet(rows, dpi=300.0), Made(), path=Path("x"), index=0)
    assert page.skew == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize(
    ("stated", "em", "dpi"),
    [
        (None, 44, 300),  # 10.6 pt
        (None, 30, 300),  # 7.2 pt: a page of notes
        (None, 14, 96),  # would be 3.4 pt at 300
        (None, 180, 1200),
        (70.0, 44, 300),  # what an engine writes that was told nothing
        (72.0, 10, 72),
        (600.0, 90, 600),
    ],
)
def test_the_resolution_is_as_stated_where_type_then_has_the_size_of_type(
    stated: float | None, em: float, dpi: float
) -> None:
    row = Row((Word("seen", Box(0, 0, 5 * em, 0.45 * em)), Word("once", Box(6 * em, 0, 9 * em, 0.45 * em))))
    page = to_page(Sheet((row,) * 5, dpi=stated), Made(), path=Path("x"), index=0)
    assert page.dpi == dpi


def test_small_type_on_a_narrow_page_tells_a_coarse_image() -> None:
    row = Row((Word("seen", Box(0, 0, 70, 13)), Word("once", Box(80, 0, 150, 13))))
    wide, narrow = (
        to_page(Sheet((row,) * 5, width), Made(), path=Path("x"), index=0).dpi for width in (1700.0, 1200.0)
    )
    assert (wide, narrow) == (300.0, 200.0)


def test_marks_with_boxes_of_their_own_go_to_the_words_they_touch() -> None:
    boxes = [
        ("(", 100, 108),
        ("sal", 109, 150),
        (")", 151, 158),
        (".", 159, 162),
        ("-", 200, 210),
        ("Men", 230, 280),
        ("-", 281, 290),
    ]
    row = Row(tuple(Word(text, Box(left, 10, right, 40)) for text, left, right in boxes))
    (wit,) = to_page(Sheet((row,), dpi=300.0), Made(), path=Path("x"), index=0).witnesses
    assert wit.text == "(sal). - Men\u2010"
    assert [wit.text[token.start : token.end] for token in wit.tokens] == ["(sal).", "-", "Men\u2010"]


def test_page_words_are_spaced_as_their_line_is(read: Callable[..., Page]) -> None:
    cells = [("Salt", 0, 90), (",", 120, 130), ("und", 200, 290), ("Korn", 300, 390), ("!", 420, 430)]
    words_of_line = "".join(
        f'<Word><Coords points="{x},0 {y},30"/><TextEquiv><Unicode>{text}</Unicode></TextEquiv></Word>'
        for text, x, y in cells
    )
    page = read(
        '<PcGts><Page imageWidth="900" imageHeight="900"><TextRegion><TextLine><Coords points="0,0 900,30"/>'
        f"{words_of_line}"
        "<TextEquiv><Unicode>Salt, und Korn !</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>"
    )
    assert witness(page).text == "Salt, und Korn !"
    assert len(witness(page).tokens) == 4


@pytest.mark.parametrize(
    ("word", "following", "written"),
    [
        ("refu-", "sed", "refu\u2010"),
        ("refu\u00ad", "sed", "refu\u2010"),
        ("REFU-", "SED", "REFU\u2010"),
        ("Holt-", "Reval", "Holt-"),
        ("1871-", "72", "1871-"),
        ("Žiž\u00ac", "", "Žiž\u2010"),
        ("\u2013", "and", "\u2013"),
        ("-", "and", "-"),
        ("end.", "And", "end."),
    ],
)
def test_a_hyphen_at_a_line_end(word: str, following: str, written: str) -> None:
    assert mark_hyphen(word, following) == written


# Encodings and damage.


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('<?xml encoding="iso-8859-1"?><a>Žižka</a>'.encode(), "Žižka"),
        ('<?xml encoding="utf-8"?><a>caf\u00e9 \u201c</a>'.encode("cp1252"), "caf\u00e9 \u201c"),
        ('<?xml encoding="windows-1250"?><a>Žižka</a>'.encode("cp1250"), "Žižka"),
        ("<a>Žižka</a>".encode("utf-16"), "Žižka"),
        ("<a>Žižka</a>".encode("utf-16-be"), "Žižka"),
        ("<a>Žižka</a>".encode("utf-8-sig"), "Žižka"),
        ("<a>Žižka žižka žižka Žižka</a>".encode() + b"\xff", "Žižka žižka žižka Žižka"),
    ],
)
def test_markup_is_decoded_for_what_it_is(data: bytes, text: str) -> None:
    assert text in decode(data)


@given(st.binary(max_size=200))
def test_any_bytes_decode_and_have_a_root_or_none(data: bytes) -> None:
    assert isinstance(decode(data), str)
    assert isinstance(root_name(data), str)


@pytest.mark.parametrize("content", [HOCR, alto_file(), page_file()], ids=["hocr", "alto", "page"])
def test_a_file_in_utf_16_with_a_false_declaration_is_read(read: Callable[..., Page], content: str) -> None:
    assert witness(read(content.encode("utf-16"), "wide")).text == witness(read(content, "plain")).text


def test_forbidden_characters_do_not_spoil_the_file(read: Callable[..., Page]) -> None:
    page = read(alto_file().replace("Holt", "Ho\x0clt").replace("left.", "le&#x1F;ft."))
    assert "Ho lt le ft." in witness(page).text


@pytest.mark.parametrize("content", [alto_file(), page_file()], ids=["alto", "page"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.99])
def test_xml_that_breaks_off_is_broken(read: Callable[..., Page], content: str, share: float) -> None:
    with pytest.raises(BrokenFile, match="faulty or breaks off") as caught:
        read(content[: int(len(content) * share)])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("module", [hocr, alto, pagexml])
def test_a_reader_refuses_what_it_does_not_read(module: object, tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_text("<TEI><text/></TEI>")
    with pytest.raises(BrokenFile):
        module.open_file(path, OPTIONS)  # type: ignore[attr-defined]
    path.write_text("  \n")
    with pytest.raises(EmptyFile):
        module.open_file(path, OPTIONS)  # type: ignore[attr-defined]


@given(st.sampled_from([HOCR, alto_file(), page_file()]), st.integers(0, 5000), st.text(max_size=6))
def test_no_damage_makes_a_reader_raise_anything_else(content: str, place: int, put: str) -> None:
    """Whatever stands anywhere in a file, it is read or refused with a sentence of ours."""
    damaged = content[:place] + put + content[place + len(put) :]
    with tempfile.NamedTemporaryFile() as file, contextlib.suppress(VariorumError):
        file.write(damaged.encode("utf-8", "replace"))
        file.flush()
        for module in (hocr, alto, pagexml):
            if module.recognise(damaged.encode("utf-8", "replace")[:4096]):
                leaves = module.open_file(Path(file.name), OPTIONS)
                for index in range(len(leaves)):
                    witness(leaves.read(index))


@given(st.text(max_size=40), st.floats(0, 500), st.floats(1, 500))
def test_the_words_of_a_line_stay_within_its_box(text: str, left: float, width: float) -> None:
    box = Box(left, 10.0, left + width, 20.0)
    made = split_row(text, box)
    assert " ".join(word.text for word in made) == " ".join(text.split())
    for word in made:
        assert word.box is not None
        assert left <= word.box.left <= word.box.right <= left + width + 1e-6
