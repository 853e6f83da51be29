"""Text files: their encoding, the site's lines around a page, one text or two, one page or several."""

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import BrokenFile, EmptyFile
from variorum.ingest.doubles import find_second
from variorum.ingest.dump import decode, open_file, read_dump, recognise
from variorum.ingest.options import Options

OCR = (
    "88:COASTAL RECORDS The lessee of the dues,one Barnabas Quill,kept his receipts in a chest.®When the commis- "
    'sioners asked to see the lease,he answered that"the chest is the lease."They sat over it for nine days,and on the '
    "tenth they wrote to the treasury that the revenue of the port could not be known. 4.Minutes of the "
    "Commission,3 March 1744,"
    "fols.12-19."
)
LAYER = (
    "88 : C O A S T A L R E C O R D S The lessee of the dues, one Barnabas Quill, kept his receiptsin a chest.4 When "
    "the commis\ufffesioners asked to see the lease, he answered that “the chest is the lease.” They sat "
    "over it for nine "
    "days, and on the tenth they wrote to the treasury that the revenue of the port could not be known. 4. Minutes of "
    "the Commission, 3 March 1744, fols. 12–1"
)
LETTRE = (
    "du vieux duc, et personne ne savait à quelles conditions.4 Les commissaires demandèrent le bail ; le fermier leur "
    "montra un coffre plein de quittances. « Le coffre, dit-il, est le bail. » Ils y passèrent neuf jours."
)
LINES = (
    "The lessee of the dues, one Barnabas Quill, kept his receipts in a\nchest. When the commissioners asked to see "
    "the lease, he an-\nswered that the chest was the lease. They sat over it for nine\ndays, and on the "
    "tenth they wrote "
    "to the treasury."
)
SITES = [
    ("Loading page image...", "<< Previous page   Next page >>", "© 2011-2026 shelf.example All rights reserved."),
    ("正在加载图片...", "<<向上翻页向下翻页>>", "©2009-现在 wenyuan.example 版权所有"),
    ("Seite wird geladen ...", "<< zurückblättern | weiterblättern >>", "© 2010–2026 Alle Rechte vorbehalten."),
    ("Chargement de la page en cours…", "« page précédente · page suivante »", "© 2012 bibliopartage.example"),
    ("Подождите, идёт загрузка...", "← Назад | Вперёд →", "© 2009—2026 knigapolka.example Все права защищены"),
    ("ページを読み込んでいます…", "＜＜前へ　次へ＞＞", "©2010 shiryokan.example 無断転載禁止"),
    ("Please wait, the document is loading", "Previous | Page 3 of 20 | Next", "docs.example · Report this document"),
]


def texts(dump):
    return [[wit.text for wit in page.witnesses] for page in read_dump(dump, "page.txt")]


def dropped(dump):
    return [finding.message for page in read_dump(dump, "page.txt") for finding in page.findings]


def test_two_texts_in_succession():
    (page,) = read_dump(OCR + LAYER, "page.txt")
    found = [(wit.siglum, wit.kind, wit.group) for wit in page.witnesses]
    assert found == [("A", "dump", "ocr"), ("B", "dump", "layer")]
    first, second = (wit.text for wit in page.witnesses)
    assert first == OCR.replace("commis- sioners", "commis‐\nsioners")
    assert second == LAYER.replace("C O A S T A L R E C O R D S", "COASTAL RECORDS").replace("\ufffe", "‐\n")
    assert all(wit.text[t.start : t.end].strip() for wit in page.witnesses for t in wit.tokens)
    assert page.findings == ()


@pytest.mark.parametrize("cut", [0, 1, 3, 9, 150])
def test_either_text_may_lack_its_end_or_its_beginning(cut):
    assert find_second(OCR + LAYER[: len(LAYER) - cut]) == len(OCR)
    assert abs(find_second(OCR[: len(OCR) - cut] + LAYER) - len(OCR) + cut) <= 2
    assert find_second(OCR[18:] + LAYER[len("88 : C O A S T A L R E C O R D S ") :]) == len(OCR) - 18


def test_the_parts_of_the_second_text_may_stand_in_another_order():
    head, notes = "88 : C O A S T A L R E C O R D S ", "4. Minutes of the Commission, 3 March 1744, fols. 12–1"
    body = LAYER[len(head) : -len(notes)]
    assert texts(OCR + body + notes + " 88 COASTAL RECORDS")[0][0].startswith("88:COASTAL RECORDS The lessee")
    assert texts(OCR + body + notes + " 88 COASTAL RECORDS")[0][1].startswith("The lessee of the dues")


@pytest.mark.parametrize("seed", range(12))
def test_the_cut_survives_bad_ocr(seed):
    """The harder the reading, the less exactly the cut is known; it is still found."""
    random = Random(seed)
    worse = "".join(random.choice("ceolnu1i") if c.isalpha() and random.random() < 0.06 else c for c in OCR)
    assert abs(find_second(worse + LAYER[:-3]) - len(worse)) <= 3


@pytest.mark.parametrize("text", [OCR, LAYER, LETTRE, LINES, "12. Ibid., 4. 13. Ibid., 5. " * 20, "a " * 200, ""])
def test_one_text_is_not_two(text):
    assert find_second(text) is None


@pytest.mark.parametrize("site", SITES, ids=[site[0][:12] for site in SITES])
@pytest.mark.parametrize("text", [OCR + LAYER, LAYER], ids=["two", "one"])
def test_the_lines_of_the_site_go(site, text):
    dump = "\n".join((site[0], text, site[1], site[2]))
    assert texts(dump) == texts(text)
    assert dropped(dump) == [f"taken out: “{line}”" for line in site]


@pytest.mark.parametrize("site", SITES[:6], ids=[site[0][:12] for site in SITES[:6]])
def test_the_lines_of_the_site_go_from_printed_lines(site):
    """Among printed lines nothing is dropped that does not stand at the edge or look like nothing else."""
    text = "COASTAL RECORDS\n\n" + LINES + "\n\n4. Minutes of the Commission.\n88"
    assert texts("\n".join((site[0], text, site[1], site[2]))) == texts(text)
    assert dropped(text) == []


def test_french_quotation_marks_are_not_page_turning():
    text = "« Le coffre, dit-il, est le bail. »\nIls y passèrent neuf jours\n« sans rien trouver »\nque du papier.\n"
    assert texts(text)[0][0] == text.strip()


def test_a_french_page_on_a_chinese_site():
    dump = f"网页图片加载\n{LETTRE}\n文渊资料网\n"
    assert texts(dump) == [[LETTRE]]


def test_several_pages():
    one, two = OCR + LAYER, (OCR + LAYER).replace("Quill", "Merriman").replace("88", "89")
    site = SITES[0]
    by_site = "\n".join((site[0], one, site[1], site[2], site[0], two, site[1], site[2], ""))
    assert texts(by_site) == texts(one) + texts(two)
    assert len(dropped(by_site)) == 6
    assert texts(f"{one}\f{two}") == texts(one) + texts(two)
    assert texts(f"{one}\n{two}") == texts(one) + texts(two)
    assert texts(f"{LINES}\f{LINES.upper()}\f") == [*texts(LINES), *texts(LINES.upper())]
    assert [page.file_index for page in read_dump(by_site, "x")] == [0, 1]


def test_printed_lines_are_kept():
    (wit,) = read_dump(LINES, "page.txt")[0].witnesses
    assert wit.text == LINES.replace("an-\nswered", "an‐\nswered")
    assert [wit.text[line.start : line.end] for line in wit.lines] == wit.text.split("\n")


def test_paragraphs_on_lines_of_their_own_are_no_printed_lines():
    (wit,) = read_dump(f"{LETTRE}\n\n{OCR}", "page.txt")[0].witnesses
    assert wit.lines == ()
    assert wit.text.count("\n\n") == 1


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("the commis\ufffesioners met", "the commis‐\nsioners met"),
        ("the commis\x02sioners met", "the commis‐\nsioners met"),
        ("the commis\xad sioners met", "the commis‐\nsioners met"),
        ("the com\xadmis\xadsioners met", "the commissioners met"),
        ("the commis- sioners met", "the commis‐\nsioners met"),
        ("pre- and post-war", "pre- and post-war"),
        ("Vor- und Nachteile", "Vor- und Nachteile"),
        ("1744- 1746", "1744- 1746"),
        (
            "http://www.vess- mer.example/a-b- c/1225- F-list.pdf",
            "http://www.vess‐\nmer.example/a-b‐\nc/1225‐\nF-list.pdf",
        ),
        ("see www.vessmer.example/port- and the list", "see www.vessmer.example/port- and the list"),
        ("D I P L O M A T I C H I S T O R Y and war", "DIPLOMATIC HISTORY and war"),
        ("L A R E V U E D E S V I L L E S du nord", "LA REVUE DES VILLES du nord"),
        ("И С Т О Р И Ч Е С К И Й А Р Х И В", "ИСТОРИЧЕСКИЙ АРХИВ"),
        ("C O A S T A L  R E C O R D S a study", "COASTAL RECORDS a study"),
        ("J. R. R. Penhallow and U S troops", "J. R. R. Penhallow and U S troops"),
    ],
)
def test_what_is_mended_in_a_text(raw, expected):
    assert texts(raw) == [[expected]]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(tmp_path, codec):
    path = tmp_path / "page.txt"
    path.write_bytes(LETTRE.encode(codec))
    assert recognise(path.read_bytes()[:4096])
    assert open_file(path, Options()).read(0).witnesses[0].text == LETTRE


def test_encodings_of_other_scripts():
    russian = "Комиссия, созданная для изучения вопроса о границе, собралась только в июне и заседала до конца августа."
    chinese = "正在加载图片... 版权所有 高等教育资讯网 " + "the lessee of the dues " * 5
    for text, codec in ((russian, "cp1251"), (russian, "koi8-r"), (chinese, "gb18030")):
        assert decode(text.encode(codec)) == text


def test_one_bad_byte_does_not_change_the_encoding():
    assert decode((LETTRE * 3).encode()[:-1].replace(b"bail", b"ba\xe9il", 1)).count("è") == 6


@pytest.mark.parametrize("data", [b"", b"  \n\n", b"\xef\xbb\xbf\n", b"\x00\x00"])
def test_an_empty_file(tmp_path, data):
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    with pytest.raises(EmptyFile):
        open_file(path, Options())


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x7fELF" + b"\x01\x00\x03" * 500])
def test_a_binary_file(tmp_path, data):
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    assert not recognise(data[:4096])
    with pytest.raises(BrokenFile):
        open_file(path, Options())


PIECES = st.sampled_from([OCR, LAYER, LINES, *SITES[0], *SITES[1], "\f"])


@given(st.text(max_size=200) | st.lists(PIECES, max_size=8).map("\n".join))
@settings(deadline=None)
def test_any_text_is_read(text):
    """No text makes the reader raise, and no word is lost: it is in a witness or in a finding."""
    pages = read_dump(text, "page.txt")
    kept = "".join(wit.text for page in pages for wit in page.witnesses) + "".join(
        finding.message for page in pages for finding in page.findings
    )
    words = set(re.findall(r"[^\W\d_]{9,}", text))
    assert {word for word in words if word not in kept} <= {"commissioners"}
    for page in pages:
        for wit in page.witnesses:
            assert all(wit.text[token.start : token.end].split() for token in wit.tokens)
            assert all("\n" not in wit.text[line.start : line.end] for line in wit.lines)


@given(st.binary(max_size=300))
def test_any_bytes_are_judged(data):
    recognise(data)
    decode(data)
