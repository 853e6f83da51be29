"""Line ends: hyphens kept and dropped, and what stands between lines."""

import pytest

from variorum.hyphens import between_lines, keep_hyphen
from variorum.lexicon import Lexicon

ENGLISH = Lexicon(
    "eng",
    ["a covertly armed trawler; the re-armed fleet; re-armed again; Fairbairn; counter-claim counter-claim"],
)

CASES = [
    ("the Coun‐", "cil met", None),
    ("the Coun-", "cil met", None),
    ("long‐", "term aims", "-"),
    ("in mid‐", "August", "-"),
    ("Nazi‐", "Soviet", "-"),
    ("NATO‐", "led", "-"),
    ("GOVERN‐", "MENT", None),
    ("the 20‐", "year rule", "-"),
    ("1941‐", "42", "-"),
    ("pre‐", "and post-war", "- "),
    ("one‐and-twen‐", "ty", None),
    ("he con‐", "tended", None),
    ("this short‐", "fall", None),
    ("a de‐", "militarised zone", None),
    ("the re‐", "review", "-"),
    ("the re‐", "armed fleet", "-"),
    ("the counter‐", "claim", "-"),
    ("Robert Fair‐", "bairn", None),
    ("Mc‐", "Manaway", None),
    ("http://example.org/histori‐", "ans/index.html", None),
    ("http://example.org/house‐", "bill/5164", "-"),
    ("see http://example.org/frus-", "history/1925", "-"),
    ("see http://example.org/covertly-armed-wilsoncen‐", "ter/1925", None),
    ("see http://example.org/counter-", "claim/1925", "-"),
    ("the Department‐", "wide survey", "-"),
    ("a talk with Black‐", "burn", None),
    ("a talk with Wood‐", "ley", None),
    ("a talk with Dr. Raven‐", "ham", None),
    ("(London: Cold‐", "worth, 1829)", None),
    ("the barge‐", "men of the port", None),
    ("SAINT‐", "CLAIRBRUNE", "-"),
    ("a saint‐", "ly man", None),
    ("the n‐", "tridecanal found", "-"),
    ("they went a‐", "broad", None),
]


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_hyphens_at_line_ends(before, after, expected):
    assert keep_hyphen(before, after, ENGLISH) == expected


@pytest.mark.parametrize(("language", "before", "after", "expected"), [
    ("deu", "die Regie‐", "rung", None),
    ("deu", "die Außen‐", "und Innenpolitik", "- "),
    ("fra", "le gouverne‐", "ment", None),
    ("rus", "прави‐", "тельство", None),
    ("ita", "il go‐", "verno", None),
])  # fmt: skip
def test_other_languages(language, before, after, expected):
    assert keep_hyphen(before, after, Lexicon(language)) == expected


@pytest.mark.parametrize(("before", "after", "between"), [
    ("the", "war", " "),
    ("see http://example.org/a/", "b.html", ""),
    ("see http://example.org.", "The war", " "),
    ("at http://example.org/notes", "and later", " "),
    ("pp. 92–", "94", ""),
    ("of powers—", "that is", ""),
    ("of powers —", "that is", " "),
    ("SAK, B/", "14/5", ""),
    ("中华", "人民", ""),
    ("", "war", ""),
])  # fmt: skip
def test_between_lines(before, after, between):
    assert between_lines(before, after) == between


def test_a_french_phrase_of_three_words_is_no_suspended_hyphen():
    french = Lexicon("fra", ["le syndic, c’est-à-dire le notaire"])
    assert keep_hyphen("le syndic, c’est-", "à-dire le notaire", french) == "-"


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("spa", "de Peña‐", "negra"),
        ("deu", "zu Hagen‐", "wald"),
        ("fra", "de Mont‐", "pierre"),
        ("ita", "di Campo‐", "forte"),
    ],
)
def test_names_of_two_words_are_whole_where_only_english_parts_them(language, before, after):
    assert keep_hyphen(before, after, Lexicon(language)) is None
