"""The language that a page is read in: what its words say, and what is done where they say nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.ingest.engines.tongue import Choice, choose_languages, trust
from variorum.languages import SCRIPTS, find_work_languages, guess_language, name_languages

ENGLISH = "the toll of the lower quay was let to the guild for a year and it paid with salt"
GERMAN = "der Zoll der Stadt war nicht an die Zunft verpachtet und sie zahlte mit dem Salz"
POLISH = "cło nie było na rok od miasta, który je z soli do gildii oraz przez port się dał"
RUSSIAN_AS_ENGLISH = "Tonuiuna c npuctanu 6pita oTnaHa Ha ron ruibquu u3 conu ropona"
HAVE = ("eng", "deu", "rus", "frk")


def lines(*texts, sure=0.95, times=3):
    return [[(word, sure) for word in text.split()] for text in texts for _ in range(times)]


@pytest.mark.parametrize(
    ("page", "read_in", "script", "choice"),
    [
        pytest.param(lines(ENGLISH), "eng", "", Choice("eng"), id="as read"),
        pytest.param(lines(GERMAN), "eng", "", Choice("deu"), id="another"),
        pytest.param(lines(GERMAN), "eng+deu", "", Choice("eng+deu"), id="one of two"),
        pytest.param(lines(POLISH), "eng", "", Choice("eng", "pol"), id="not installed"),
        pytest.param(lines(RUSSIAN_AS_ENGLISH, sure=0.4), "eng", "Cyrillic", Choice("rus"), id="another script"),
        pytest.param(lines(RUSSIAN_AS_ENGLISH, sure=0.4), "eng", "Greek", Choice("eng", "ell"), id="its data missing"),
        pytest.param(lines(RUSSIAN_AS_ENGLISH, sure=0.4), "eng", "", Choice("eng"), id="no data for scripts"),
        pytest.param(lines(RUSSIAN_AS_ENGLISH, sure=0.4), "eng", "Latin", Choice("eng"), id="worn, but in the script"),
        pytest.param(lines(GERMAN, sure=0.6), "deu", "Fraktur", Choice("frk"), id="black letter"),
        pytest.param(lines(ENGLISH, sure=0.4), "rus", "Latin", Choice("eng"), id="back to English"),
        pytest.param(lines(ENGLISH, GERMAN, times=6), "eng", "", Choice("eng+deu"), id="half and half"),
        pytest.param(lines(ENGLISH, GERMAN, times=6), "deu+eng", "", Choice("deu+eng"), id="both, as read"),
        pytest.param(lines(ENGLISH, times=9) + lines(GERMAN, times=1), "eng", "", Choice("eng"), id="a quotation"),
        pytest.param(lines("12 14 16 18", times=5), "deu", "", Choice("deu"), id="figures"),
        pytest.param([], "deu", "Cyrillic", Choice("deu"), id="nothing"),
    ],
)
def test_choice(page, read_in, script, choice):
    assert choose_languages(page, read_in=read_in, installed=HAVE, look=lambda: script) == choice


def test_the_script_is_asked_for_only_where_words_are_doubted():
    asked = []
    choose_languages(lines(GERMAN), read_in="eng", installed=HAVE, look=lambda: asked.append(1) or "")
    assert not asked


@given(st.lists(st.lists(st.tuples(st.text(max_size=8), st.floats(0, 1))), max_size=6), st.sampled_from(["", *SCRIPTS]))
def test_any_page_is_read_in_something_installed(page, script):
    choice = choose_languages(page, read_in="eng", installed=HAVE, look=lambda: script)
    assert set(choice.languages.split("+")) <= set(HAVE)
    assert choice.missing not in HAVE


def test_short_words_tell_nothing_of_trust():
    assert trust([("a", 0.1), ("harbour", 0.9)]) == 0.9
    assert trust([("a", 0.1)]) == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Los libros del puerto y de la ciudad no dicen nada de los gremios en el siglo", "spa"),
        ("Os livros do porto e da cidade não dizem nada das guildas que havia em Lisboa", "por"),
        ("De boeken van de haven en de stad zeggen niets over het gilde dat er was", "nld"),
        ("Libri portus et urbis nihil de collegiis dicunt quae in ea sunt, sed non ex iis", "lat"),
        ("Книги порта и города не говорят о гильдиях, что были в нём", "rus"),
        ("Книги порту та міста не кажуть про гільдії, які були у ньому до війни і після", "ukr"),
        ("Los", ""),
        ("", ""),
        ("Ostrava Thornwell Grimshaw Kettleby Underham Marlcombe Pendergrave", ""),
    ],
)
def test_the_commonest_words_tell_the_language(text, code):
    assert guess_language(text) == code


def test_a_work_is_in_the_language_of_most_of_its_pages():
    assert find_work_languages([ENGLISH] * 9 + [GERMAN]) == "eng"
    assert find_work_languages(["12"] * 99 + [GERMAN], ["eng"] * 99) in {"deu", "eng"}
    assert find_work_languages(["港の記録と町"]) == "jpn"


@given(st.lists(st.text(max_size=60), max_size=8), st.lists(st.sampled_from(["eng", "deu+fra"]), max_size=3))
def test_any_work_has_a_language_with_a_name(texts, read_in):
    assert name_languages(find_work_languages(texts, read_in))
