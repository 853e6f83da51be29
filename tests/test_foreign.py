"""Latin words on Cyrillic pages are read again, and only they; web addresses are in one piece."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.ingest.engines.addresses import join_addresses
from variorum.ingest.engines.foreign import reread_foreign
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
        pytest.param([("ЦВГ:", 0.2), ("БИр$", 0)], [("URL:", 0.8), ("_", 0), ("https://a.example", 0.5)],
                     "URL: https://a.example", id="an address is believed sooner"),
        pytest.param([("УВГ:", 0.2)], [("‘URL:", 0.8)], "URL:", id="a speck"),
        pytest.param([("крестьян", 0.35)], [("KPeCTbAH", 0.7)], "крестьян", id="letters that look alike"),
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


@pytest.mark.parametrize(
    ("lines", "out"),
    [
        (["see https: //www. port.example /toll-", "12 /item7 .html (seen 3 May)"],
         ["see https://www.port.example/toll-", "12/item7.html (seen 3 May)"]),
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
    assert ["".join(word.text for word in row.words) for row in joined] == [
        "".join(word.text for word in row.words) for row in rows
    ]
