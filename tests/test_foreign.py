"""Latin words on Cyrillic pages are read again, and only they; web addresses are in one piece."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.ingest.engines.addresses import join_addresses
from variorum.ingest.engines.foreign import find_quoted, reread_foreign, reread_lines
from variorum.ingest.engines.lines import Row, Word


def row_of(*words, gap=8):
    made, x = [], 0
    for text, sure in words:
        made.append(Word(text, x, 0, x + 12 * len(text), 20, sure))
        x = made[-1].right + gap
    return Row(tuple(made), 100.0, 0.0, 16.0, 0)


def texts(rows):
    return [" ".join(word.text for word in row.words) for row in rows]


def read_as(*readings):
    """What reads again gives these in turn."""
    left = list(readings)
    return lambda _: list(row_of(*left.pop(0)).words)


@pytest.mark.parametrize(
    ("line", "second", "out"),
    [
        pytest.param([("Т.", 0.9), ("ХУШ.", 0.4)], [("XVIII.", 0.9)], "Т. XVIII.", id="a number"),
        pytest.param([("в", 0.9), ("ХУШ", 0.9)], [("XVIII", 0.9)], "в XVIII", id="a number that was not doubted"),
        pytest.param([("ИХ", 0.9), ("и", 0.9)], [("UX", 0.9)], "ИХ и", id="a word that looks like one"),
        pytest.param([("ЦВГ:", 0.2), ("БИр$", 0)], [("URL:", 0.8), ("_", 0), ("https://a.example", 0.5)],
                     "URL: https://a.example", id="an address is believed sooner"),
        pytest.param([("УВГ:", 0.2)], [("‘URL:", 0.8)], "URL:", id="a speck"),
        pytest.param([("крестьян", 0.35)], [("KPeCTbAH", 0.7)], "крестьян", id="letters that look alike"),
        pytest.param([("Там", 0.5)], [("Tam", 0.96)], "Там", id="all of its letters have twins"),
        pytest.param([("Беловецкий", 0.25)], [("Benoseyxuti", 0.61)], "Беловецкий", id="not sure enough"),
        pytest.param([("мнение.", 0.1)], [("MHeHue.", 0.1)], "мнение.", id="no surer"),
        pytest.param([("года", 0.4)], [("года", 0.95)], "года", id="not Latin"),
        pytest.param([("года", 0.4)], [], "года", id="nothing"),
        pytest.param([("ХХ", 0.1), ("века", 0.9)], None, "ХХ века", id="too short to be read again"),
    ],
)  # fmt: skip
def test_words_read_again(line, second, out):
    assert texts(reread_foreign([row_of(*line)], read_as(*([second] if second is not None else [])))) == [out]


def test_what_an_address_goes_on_with_may_be_short():
    rows = [row_of(("ВИрз://ат/", 0.1)), row_of(("Вы", 0.2), ("дата", 0.9)), row_of(("Вы", 0.2), ("дата", 0.9))]
    read = reread_foreign(rows, read_as([("https://a.example/", 0.9)], [("html", 0.9)]))
    assert texts(read) == ["https://a.example/", "html дата", "Вы дата"]


def test_what_an_address_goes_on_with_is_read_anew_though_it_was_not_doubted():
    rows = [row_of(("ВИрз://ат/", 0.1)), row_of(("опоует-50/опоует-39", 0.8), ("дата", 0.9))]
    second = [("https://a.example/", 0.9)], [("onovem-50/onovem-39", 0.85)], [("gama", 0.1)]
    read = reread_foreign(rows, read_as(*second))
    assert texts(read) == ["https://a.example/", "onovem-50/onovem-39 дата"]


@pytest.mark.parametrize(("sign", "out"), [("URL:", "URL:"), ("OBI1:", "ОВГ:"), ("ОВГ:", "ОВГ:")])
def test_the_sign_before_an_address_is_read_anew(sign, out):
    line = row_of(("ОВГ:", 0.8), ("БИрз://млигм.рогЕ", 0.0))
    read = reread_foreign([line], read_as([("https://www.]port.example", 0.3)], [(sign, 0.9)], [("the", 0.1)]))
    assert texts(read) == [f"{out} https://www.]port.example"]


LATIN = [("the", 0.9), ("harbour", 0.95), ("books", 0.9), ("are", 0.9)]
GARBLED = [("IIouuiuHa", 0.1), ("c", 0.9), ("npucTaHu", 0.2), ("6bina", 0.3)]
RUSSIAN = [("Пошлина", 0.9), ("с", 0.9), ("пристани", 0.9), ("была", 0.9)]


def test_lines_in_other_letters_are_read_anew():
    rows = [row_of(*LATIN), row_of(*GARBLED), row_of(*LATIN)]
    assert texts(reread_lines(rows, [read_as(RUSSIAN)]))[1] == "Пошлина с пристани была"


def test_the_second_script_is_tried_where_the_first_is_not_it():
    greek = [("Τα", 0.9), ("βιβλία", 0.9), ("του", 0.9), ("λιμένος", 0.9)]
    read = reread_lines([row_of(*GARBLED)], [read_as(GARBLED), read_as(greek)])
    assert texts(read) == ["Τα βιβλία του λιμένος"]


def test_a_quotation_of_which_some_words_are_known_is_read_anew_as_a_whole():
    line = [("the", 0.9), ("harbour", 0.9), ("о14ег", 0.6), ("books", 0.9), ("пог", 0.9)]
    better = [("the", 0.95), ("harbour", 0.95), ("older", 0.9), ("books", 0.9), ("nor", 0.95)]
    assert texts(reread_foreign([row_of(*line)], read_as(better))) == ["the harbour older books nor"]
    worse = [(text, 0.3) for text, _ in better]
    assert texts(reread_foreign([row_of(*line)], read_as(worse))) == [" ".join(text for text, _ in line)]


def test_a_worn_page_is_given_up_soon():
    tried = []

    def reread(box):
        tried.append(box)
        return list(row_of(*GARBLED).words)

    rows = [row_of(*GARBLED)] * 9
    assert reread_lines(rows, [reread]) == rows
    assert len(tried) == 3


def test_nothing_to_read_with_changes_nothing():
    assert find_quoted(["eng", "deu"]) == []
    assert reread_lines([row_of(*GARBLED), row_of(("—", 0.1))], []) == [row_of(*GARBLED), row_of(("—", 0.1))]


@pytest.mark.parametrize(
    ("lines", "out"),
    [
        (["see https: //www. port.example /toll-", "12 /item7 .html (seen 3 May)"],
         ["see https://www.port.example/toll-", "12/item7.html (seen 3 May)"]),
        (["http://www.port.example/-nquill/a-b", "a/-b"], ["http://www.port.example/~nquill/a-b", "a/-b"]),
        (["www.port.example. See also the"], ["www.port.example. See also the"]),
        (["at https://port.example/ (seen in May)"], ["at https://port.example/ (seen in May)"]),
        (["a toll- house and 3 /4 of it"], ["a toll- house and 3 /4 of it"]),
    ],
)  # fmt: skip
def test_addresses_are_in_one_piece(lines, out):
    assert texts(join_addresses([row_of(*((word, 0.9) for word in line.split())) for line in lines])) == out


def test_pieces_far_apart_are_none():
    line = row_of(("https:", 0.9), ("//port", 0.9), gap=40)
    assert texts(join_addresses([line])) == ["https: //port"]


words = st.lists(st.tuples(st.text(min_size=1, max_size=9), st.floats(0, 1)), min_size=1, max_size=6)


@given(st.lists(words, max_size=5), words)
def test_no_letter_is_lost_where_the_first_reading_stays_or_addresses_are_joined(lines, second):
    rows = [row_of(*line) for line in lines]
    unsure = [(text, 0.0) for text, _ in second]
    assert reread_foreign(rows, lambda _: list(row_of(*unsure).words)) == rows
    joined = join_addresses(rows)
    assert ["".join(word.text for word in row.words).replace("~", "-") for row in joined] == [
        "".join(word.text for word in row.words).replace("~", "-") for row in rows
    ]
