"""The quality gate can fail: its scorer sees each kind of damage, its floors rise and never sink."""

import importlib.util
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent / "bench"

TRUTH = """\
# The <!-- page 7 -->Kiln Books

A paragraph that calls a note.[^1] It runs on over <!-- page 8 -->the page, and calls another.[^2]

> A quotation of some length, with nothing in it.

[^1]: Trast, *Aus der Werkstatt*, 2.

[^2]: Ibid., 4.
"""


@pytest.fixture(scope="module")
def compare():
    return load("compare")


@pytest.fixture(scope="module")
def gate(compare):
    sys.modules["compare"] = compare
    yield load("gate")
    sys.modules.pop("compare", None)


def load(name):
    """One of the scripts in bench/, as a module."""
    spec = importlib.util.spec_from_file_location(name, BENCH / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_truth_is_perfect(compare):
    assert set(compare.compare(TRUTH, TRUTH).values()) == {1.0}


def test_nothing_scores_nothing(compare):
    figures = compare.compare(TRUTH, "")
    assert figures.pop("links not wrong") == 1.0
    assert set(figures.values()) == {0.0}


@pytest.mark.parametrize(
    ("right", "wrong", "figure"),
    [
        ("paragraph", "porograph", "body right"),
        ("over <!-- page 8 -->the", "over\n\nRUNNING HEAD 8\n\n<!-- page 8 -->the", "body right"),
        ("over <!-- page 8 -->the", "over\n\n<!-- page 8 -->the", "blocks whole"),
        ("> A quotation", "A quotation", "blocks whole"),
        ("Trast", "Brust", "notes right"),
        ("[^2]: ", "", "notes labelled"),
        ("another.[^2]", "another.”", "callouts linked"),
        ("runs on", "runs[^2] on", "links not wrong"),
        ("note.[^1]", "note.[^2]", "links not wrong"),
        ("page 8", "page 9", "page breaks right"),
        ("<!-- page 8 -->the page, and calls", "the page, and calls <!-- page 8 -->", "page breaks right"),
    ],
)
def test_each_damage_shows_in_its_figure(compare, right, wrong, figure):
    assert right in TRUTH
    assert compare.compare(TRUTH, TRUTH.replace(right, wrong))[figure] < 1


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("*Aus der Werkstatt*", "Aus der Werkstatt"),
        ("[^2]", "[^ch1-2]"),
        ("<!-- page 8 -->", "[p. 8]{.pagebreak}"),
        ("note.[^1] It", "note.[^1] It"),
        (", 2.", r"\, 2."),
    ],
)
def test_ways_to_write_the_same_cost_nothing(compare, right, wrong):
    figures = compare.compare(TRUTH, TRUTH.replace(right, wrong))
    ids_differ = {"notes labelled", "notes right"} if "ch1" in wrong else set()
    assert {value for name, value in figures.items() if name not in ids_differ} == {1.0}


def test_one_page_is_cut_out_with_its_notes(compare):
    assert compare.one_page(TRUTH, "8").startswith("<!-- page 8 -->the page, and calls another.[^2]")
    assert "[^1]" not in compare.one_page(TRUTH, "8")
    assert compare.one_page(TRUTH, "8", flat=True).count("\n\n") == 1


def test_the_gate_fails_below_a_floor_and_for_a_figure_that_is_gone(gate):
    floors = {"set": {"a": 0.9, "b": 0.5}}
    assert gate.below({"set": {"a": 0.9, "b": 0.6}}, floors) == []
    assert len(gate.below({"set": {"a": 0.89, "b": 0.6}}, floors)) == 1
    assert len(gate.below({"set": {"b": 0.6}}, floors)) == 1
    assert gate.below({"other": {"a": 0.1}}, floors) == []


def test_floors_rise_and_never_sink(gate):
    lifted = gate.raised({"set": {"a": 0.95, "b": 0.4, "c": 0.7}}, {"set": {"a": 0.9, "b": 0.5}, "old": {"d": 1.0}})
    assert lifted == {"set": {"a": 0.95, "b": 0.5, "c": 0.7}, "old": {"d": 1.0}}


@pytest.fixture(scope="module")
def peers(compare):
    sys.modules["compare"] = compare
    yield load("peers")
    sys.modules.pop("compare", None)


TYPESET = {
    "blocks": [
        {"type": "head", "text": "Kiln Books", "markers": []},
        {"type": "p", "text": "A paragraph that calls.", "markers": [{"note": "n1", "label": "1", "offset": 23}]},
    ],
    "notes": [{"id": "n1", "label": "1", "text": "Trast, Aus der Werkstatt, 2."}],
    "captions": [{"text": "The kiln.", "credit": "Photograph: Trast"}],
}


CAPTIONS = ["The kiln.", "The kiln. Photograph: Trast"]


def test_a_perfect_output_is_perfect_among_peers(peers):
    truth = peers.truth_markdown(TYPESET)
    assert set(peers.figures(truth, truth, CAPTIONS).values()) == {1.0}
    assert peers.figures(truth, "", [])["body in order"] == 0.0


def test_what_peers_write_for_callouts_and_notes_is_understood(peers):
    written = "# Kiln Books\n\nA paragraph that calls. [1)]\n\n> <sup>1</sup> Trast, Aus der Werkstatt, 2.\n\nThe kiln."
    found = peers.figures(peers.truth_markdown(TYPESET), peers.in_pandoc(written), CAPTIONS)
    assert (found["callouts linked"], found["notes apart"], found["body in order"]) == (1.0, 1.0, 1.0)


LINES = [f"Line {number} of the harbour’s ﬁrst “register”, kept by the envoy—see pp. 12–14." for number in range(30)]


def test_damaged_layers_are_always_the_same_and_never_alike():
    damage = load("damage").damage
    text = "\n".join(LINES) + "\n"
    made = {seed: damage(text, str(seed)) for seed in range(12)}
    assert all(damage(text, str(seed)) == layer for seed, layer in made.items())
    assert len(set(made.values())) == 12
    assert all(0.3 * len(text) < len(layer) < 1.3 * len(text) for layer in made.values())


def test_damage_loses_blanks_and_swaps_lines():
    import random

    damage = load("damage")
    joined = damage.join_words("one two three four five six seven", random.Random("1"))
    assert joined.replace(" ", "") == "onetwothreefourfivesixseven" and joined.count(" ") < 6
    assert damage.split_words("harbour", random.Random("1"), 1.0) == "h a r b o u r"
    moved = {tuple(damage.disorder(LINES, random.Random(str(seed)))) for seed in range(9)}
    assert len(moved) > 3 and all(set(lines) <= set(LINES) for lines in moved)


def test_what_a_pdf_writes_otherwise_is_no_error(monkeypatch):
    """Small capitals, narrow blanks and raised figures; but a capital, a blank in a word and a letter are errors."""
    monkeypatch.syspath_prepend(str(BENCH))
    errors = load("lines").errors
    assert errors("THE HARBOUR of the town.3", "The Harbour ofthe town.³", exact=False) == 0
    assert errors("THE HARBOUR of the town.3", "The Harbour ofthe town.³") > 0
    assert errors("The har bour Of the towm", "The harbour of the town", exact=False) == 3
