"""Names, what they name, and which of them mean one bearer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.evidence.bearers import find_bearers
from variorum.evidence.joins import Roll, compare, join, take_apart
from variorum.evidence.names import find_names, take_stock
from variorum.evidence.romanisation import chinese, keys, plain, sound
from variorum.evidence.sentences import find_sentences


def named(text, register=None):
    return [(text[name.start : name.end], name.kind, name.title) for name in find_names(text, register=register)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Frank B. Kellogg.", [("Frank B. Kellogg", "person", "")]),
        ("then Secretary of State Holm wrote", [("Holm", "person", "Secretary of State")]),
        ("then Assistant Secretary of State for Public Affairs Andrew Holm said",
         [("Andrew Holm", "person", "Assistant Secretary of State for Public Affairs")]),
        ("the Prime Minister resigned", [("Prime Minister", "office", "")]),
        ("the Secretary of War resigned", [("Secretary of War", "office", "")]),
        ("the Director of the Geographic Service left", [("Director of the Geographic Service", "office", "")]),
        ("the Department of State and the Senate Committee on Printing",
         [("Department of State", "body", ""), ("Senate Committee on Printing", "body", "")]),
        ("the Departments of Commerce and the Treasury", [("Departments of Commerce and the Treasury", "body", "")]),
        ("the Bureau of Intelligence and Research Affairs", [("Bureau of Intelligence and Research Affairs",
        "body", "")]),
        ("the CCP, in World War II and the Treaty of Basel",
         [("CCP", "body", ""), ("World War II", "thing", ""), ("Treaty of Basel", "thing", "")]),
        ("from the U.S. to the Soviet Union", [("U.S.", "state", ""), ("Soviet Union", "state", "")]),
        ("on the River Don and at Lake Baikal", [("River Don", "place", ""), ("Lake Baikal", "place", "")]),
        ("the Soviets and the Chinese", [("Soviets", "people", ""), ("Chinese", "people", "")]),
        ("to visit Ostvar, headquarters of the League", [("Ostvar", "place", ""), ("League", "body", "")]),
        ("to visit Ostvar, mayor of the town", [("Ostvar", "name", "")]),
        ("Holm’s envoys and Mr. Brandt", [("Holm", "name", ""), ("Brandt", "person", "Mr.")]),
        ("In May and on Monday. However, it rained. Similarly", []),
        ("Ludwig van Beethoven and Charles de Gaulle", [("Ludwig van Beethoven", "person",
        ""), ("Charles de Gaulle", "person", "")]),
        ("Presidents came; the Third Assistant Secretary went", [("Third Assistant Secretary", "office", "")]),
        ("", []),
        ("He met the Stephen King fan", [("Stephen King", "person", "")]),
        ("then Crown Prince Holm and the Library Division Chief",
         [("Holm", "person", "Crown Prince"), ("Library Division Chief", "office", "")]),
        ("the Annals volume", [("Annals", "work", "")]),
        ("the Western Allies", [("Western Allies", "people", "")]),
        ("the General Assembly of the Union", [("General Assembly of the Union", "body", "")]),
        ("the Departmental records; an Order on March 3", [("Order", "thing", "")]),
        ("by D. and of the World War", [("World War", "thing", "")]),
    ],
)  # fmt: skip
def test_names_and_kinds(text, expected):
    found = named(text)
    assert [each for each in found if each[0] != "Presidents"] == expected


def test_the_whole_work_tells_what_a_word_is():
    paragraphs = [
        "Compilation of the Annals went on. He praised the Annals volume.",
        "The compilation stopped; the Annals series too, and the Annals edition. Then Mirov left. Mirov came.",
    ]
    register = take_stock(paragraphs)
    assert register.works == {"Annals"}
    assert named(paragraphs[0], register) == [("Annals", "work", ""), ("Annals", "work", "")]
    assert ("Mirov", "name", "") in named(paragraphs[1], register)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dr. A. B. Holm left the U.S. in 1912. He died.", 2),
        ("It closed in 1893.Nobody knew.", 2),
        ("He came . . . and went.", 1),
        ("See vol. 3, no. 4. Then go.", 2),
        ("“It is so.” He laughed (twice). Why? So!", 4),
        ("He saw plan B. The end.", 2),
        ("", 0),
    ],
)
def test_sentences(text, count):
    assert len(find_sentences(text)) == count


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khrushchev", "Хрущёв"),
        ("Khrushchev", "Chruschtschow"),
        ("Aleksandrov", "Alexandrow"),
        ("Luebke", "Lübke"),
        ("Chou", "Zhou"),
        ("Tse-tung", "Zedong"),
        ("Hsiao-p’ing", "Xiaoping"),
        ("Shao-ch’i", "Shaoqi"),
        ("En-lai", "Enlai"),
        ("Teh", "De"),
        ("Peking", "Beijing"),
        ("Chungking", "Chongqing"),
        ("Tbilisi", "Tbilissi"),
        ("Mohammed", "Mohamed"),
    ],
)
def test_one_name_in_several_romanisations(one, other):
    assert keys(one) & keys(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Chen", "Brandt"), ("Jian", "Yun"), ("Mao", "Mo"), ("Orlov", "Arlov"), ("Zhou", "Zhu")]
)
def test_names_that_only_look_alike(one, other):
    assert not keys(one) & keys(other)


def test_what_is_no_chinese_has_no_chinese_key():
    assert chinese("Truman") == chinese("Strobl") == chinese("-") == frozenset()
    assert plain("d’Oppuers") == "doppuers"
    assert sound("") == ""


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Brandt, Ada", "Ada Brandt", 4),
        ("Brandt, Ada M.", "General Ada Brandt", 4),
        ("Brandt, William", "Bill Brandt", 4),
        ("Mao Zedong", "Mao Tse-tung", 4),
        ("Brandt, Ada", "A. Brandt", 2),
        ("Brandt, Ada", "President Brandt", 1),
        ("Brandt, Ada", "Ada Brandl", 3),
        ("Brandt, Ada", "Adda Brandt", 4),
        ("Brandt, Margarethe", "Margarethes Brandt", 3),
        ("Brandt, Ada", "Eva Brandt", 0),
        ("Brandt, Ada", "B. Brandt", 0),
        ("Brandt, Ada", "Ada Holm", 0),
        ("Chen Jian", "Chen Yun", 0),
        ("Brandt", "Brandl", 0),
        ("Brandt, Ada", "Brandt, Prime Minister", 1),
        ("Karaman, Ada", "Caraman (also Karaman), Ada", 4),
        ("Brandt, Adalbert “Bert”", "Bert Brandt", 4),
    ],
)
def test_how_well_names_agree(one, other, level):
    assert max(compare(a, b) for a in take_apart(one) for b in take_apart(other)) == level


def test_a_name_that_fits_two_is_joined_to_neither():
    assert join(["Ada Brandt", "Eva Brandt", "Brandt", "Ada M. Brandt"]) == [0, 1, 2, 0]
    roll = Roll()
    roll.enter("Ada Brandt")
    assert roll.find("Brandt", among=[]) == (None, 0)
    assert roll.find("Brandt", among=[0]) == (0, 1)
    assert roll.find("...") == (None, 0)


@given(st.lists(st.text(st.sampled_from("AaBb. ,-éЖ’()“”z"), max_size=14), max_size=6))
def test_each_name_has_one_bearer_and_equal_names_the_same(names):
    numbers = join(names)
    assert len(numbers) == len(names)
    for name in set(names):
        first = [number for number, other in zip(numbers, names, strict=True) if other == name]
        assert len(set(first)) == 1 or not take_apart(name)


def test_bearers_have_their_names_with_reasons():
    mentions = [
        ("Chinese Communist Party", "body"), ("CCP", "body"), ("U.S.", "state"), ("United States", "state"),
        ("Ada Holm", "person"), ("Holm", "name"), ("Holm", "person"),
    ]  # fmt: skip
    bearers, ids = find_bearers(mentions)
    assert [(bearer.kind, bearer.name, [name.text for name in bearer.names]) for bearer in bearers] == [
        ("body", "Chinese Communist Party", ["Chinese Communist Party", "CCP"]),
        ("state", "United States", ["United States", "U.S."]),
        ("person", "Ada Holm", ["Ada Holm", "Holm"]),
    ]
    assert ids["Holm", "name"] == ids["Ada Holm", "person"]
    assert bearers[2].names[1].times == 2
