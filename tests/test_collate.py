"""Collation: two texts of a page find each other, whatever happened to their blanks, letters and order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.collate import collate
from variorum.letters import Letters, fold
from variorum.places import find_places

BODY = (
    "The harbour dues had been farmed out since the reign of the old duke, and nobody alive could say on what terms. "
    "When the commissioners asked to see the lease, the farmer, one Barnabas Quill, produced a chest of receipts and "
    "no lease at all. They sat for nine days over the chest. On the tenth they wrote to the treasury that the revenue "
    "of the port could not be known, and that it was probably larger than anybody had admitted."
)
NOTES = (
    "4. Minutes of the Harbour Commission, 3 March 1744, fols. 12–19. 5. The chest survives; see Orla Penhallow, "
    "“Receipts of a Tax Farmer,” Journal of Coastal History 12 (1961): 201–214."
)
CAPTION = "Barnabas Quill, after the lost portrait by Merriman. CREDIT: Town Museum, Saltash Haven."
WORDS = st.lists(st.text("abcdeé-’.,1“ﬁ", min_size=1, max_size=7), max_size=25).map(" ".join)


def placed(base, other):
    return [
        (base[place.start : place.end], other[slice(*place.readings[0])] if place.readings[0] else None)
        for place in find_places([collate(base, other)])
    ]


def differences(base, other):
    return [(one, two) for one, two in placed(base, other) if one != two]


@given(WORDS, WORDS)
def test_every_letter_is_in_one_step(base, other):
    """Conservation: the steps cover each text once, in the order of the base."""
    alignment = collate(base, other)
    assert [i for step in alignment.steps for i in range(step.start, step.end)] == list(range(len(alignment.base.keys)))
    passed = sorted(j for step in alignment.steps for j in range(step.other_start, step.other_end))
    assert passed == list(range(len(alignment.other.keys)))
    for step in alignment.steps:
        if step.equal:
            assert alignment.base.keys[step.start : step.end] == alignment.other.keys[step.other_start : step.other_end]


@given(WORDS, WORDS)
def test_places_cover_the_base_in_order(base, other):
    places = find_places([collate(base, other)])
    assert "".join(base[place.start : place.end] for place in places).split() == base.split() or (
        "".join("".join(base[place.start : place.end].split()) for place in places) == "".join(base.split())
    )
    assert all(one.end <= two.start for one, two in zip(places, places[1:], strict=False))


@given(WORDS)
def test_a_text_agrees_with_itself(text):
    assert differences(text, text) == []


@given(st.text(max_size=60))
def test_folding_keeps_offsets(text):
    assert len(fold(text)) == len(text)
    assert len(Letters(text).keys) == len(Letters(text).at)


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        ("of foreign affairs, and", "of foreignaffairs,and", [("foreign affairs, and", "foreignaffairs,and")]),
        ("in Old Coastal Letters he", "in OldCoastalLetters he", [("Old Coastal Letters", "OldCoastalLetters")]),
        ("the Coun‐\ncil met", "the Coun- cil met", [("Coun‐\ncil", "Coun- cil")]),
        ("the Coun‐\ncil met", "the Council met", [("Coun‐\ncil", "Council")]),
        ("D I P L O M A C Y and war", "DIPLOMACY and war", [("D I P L O M A C Y", "DIPLOMACY")]),
        ("ﬁve ﬂags were", "five flags were", [("ﬁve", "five"), ("ﬂags", "flags")]),
        ("a friend.21 When it", 'a friend." When it', [("friend.21", 'friend."')]),
        ("Wu Zhaoqi, the", "Wu Zhaogi,the", [("Zhaoqi, the", "Zhaogi,the")]),
        ("it was _ late", "it was late", [("_", "")]),
    ],
)
def test_small_differences_are_places_of_their_own(base, other, expected):
    assert differences(base, other) == expected


def test_a_moved_passage_is_found():
    """The caption stands at the top in one text and at the end in the other."""
    found = placed(f"{CAPTION} {BODY} {NOTES}", f"{BODY} {NOTES} {CAPTION}")
    assert all(one == two for one, two in found)
    assert " ".join(one for one, _ in found) == f"{CAPTION} {BODY} {NOTES}"


def test_a_folio_elsewhere_is_found():
    found = differences(f"212 HARBOUR RECORDS {BODY} {NOTES}", f"{BODY} {NOTES} HARBOUR RECORDS 212")
    assert found == []


def test_swapped_lines_are_not_doubled():
    lines = BODY.split(". ")
    swapped = ". ".join([lines[0], lines[2], lines[1], lines[3]])
    extra = [two for one, two in placed(BODY, swapped) if not one or (two and len(two) > len(one) + 3)]
    assert extra == []


def test_a_lost_line_is_a_place_of_its_own():
    start = BODY.index("They sat")
    end = BODY.index("On the tenth")
    assert differences(BODY[:start] + BODY[end:], BODY) == [("", BODY[start:end].strip())]


def test_two_phrases_alike_are_not_a_move():
    """Each text garbles another of two like phrases, so that each has one good copy, at different places."""
    base = f"{BODY} the treaty of commerce and navigation {NOTES} thc trealy ol cornmerce aud navigatiou {CAPTION}"
    other = f"{BODY} thc trealy ol cornmerce aud navigatiou {NOTES} the treaty of commerce and navigation {CAPTION}"
    found = placed(base, other)
    assert ("treaty", "trealy") in found
    assert ("trealy", "treaty") in found


def test_unrelated_texts_do_not_agree():
    assert collate(BODY, NOTES).agreement < 0.35
    assert collate(BODY, BODY.upper()).agreement == 1
    assert collate("", BODY).agreement == 0


def test_many_witnesses_share_their_places():
    texts = ["the cat sat on amat", "thecat sat on a mat", "the cat sat on a mat today"]
    places = find_places([collate(texts[0], other) for other in texts[1:]])
    rows = [
        [texts[0][p.start : p.end], *(t[slice(*span)] for t, span in zip(texts[1:], p.readings, strict=True))]
        for p in places
    ]
    assert rows == [
        ["the cat", "thecat", "the cat"],
        ["sat", "sat", "sat"],
        ["on", "on", "on"],
        ["amat", "a mat", "a mat"],
        ["", "", "today"],
    ]
