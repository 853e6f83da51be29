"""Reconciliation: the best reading of every place, and where each letter of it came from."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.languages import guess_language
from variorum.model import Box, Line, Origin, Page, Token, Witness
from variorum.pieces import cut_pieces
from variorum.reconcile import reconcile

BODY = (
    "The harbour dues had been farmed out since the reign of the old duke, and nobody alive could say on what terms. "
    "When the commissioners asked to see the lease, the farmer, one Barnabas Quill, produced a chest of receipts and "
    "no lease at all. They sat for nine days over the chest. On the tenth they wrote to the treasury that the revenue "
    "of the port could not be known, and that it was probably larger than anybody had admitted."
)
WORDS = st.lists(st.text("abcdeé-’.,1“ﬁ\n", min_size=1, max_size=6), max_size=14).map(" ".join)


def witness(text, siglum="L", kind="layer", group=None, **more):
    tokens = tuple(Token(m.start(), m.end()) for m in re.finditer(r"\S+", text))
    return Witness(siglum, kind, "test", "1", group or kind, text, **{"tokens": tokens, **more})


def printed(text, siglum="O", confidence=0.95, kind="ocr", group="image"):
    """A witness with geometry: every letter six points wide, every line twelve points high."""
    tokens, lines = [], []
    for number, match in enumerate(re.finditer(r"[^\n]+", text)):
        top = 72.0 + 12 * number
        lines.append(Line(match.start(), match.end(), Box(72.0, top, 72.0 + 6 * len(match[0]), top + 10)))
        for word in re.finditer(r"\S+", match[0]):
            box = Box(72.0 + 6 * word.start(), top, 72.0 + 6 * word.end(), top + 10)
            start = match.start()
            tokens.append(Token(start + word.start(), start + word.end(), box, confidence, 10.0, top + 8))
    return Witness(siglum, kind, "test", "1", group, text, tuple(tokens), tuple(lines))


def merge(*witnesses, vocabulary=()):
    page = reconcile(Page(0, "page", 0, witnesses=witnesses), vocabulary)
    check(page)
    return page


def check(page):
    """The laws of every reconciled page."""
    by_siglum = {wit.siglum: wit.text for wit in page.witnesses}
    covered = set()
    for origin in page.origins:
        taken = by_siglum[origin.source][origin.source_start : origin.source_end]
        assert page.text[origin.start : origin.end] == taken
        covered |= set(range(origin.start, origin.end))
    emended = {i for v in page.variants if v.rule.startswith("emended") for i in range(v.start, v.end)}
    supplied = [c for i, c in enumerate(page.text) if i not in covered and i not in emended]
    assert "".join(supplied).strip() == ""
    for variant in page.variants:
        lemma = page.text[variant.start : variant.end]
        assert variant.rule.startswith("emended") or lemma in [reading.text for reading in variant.readings]
        assert 0 <= variant.confidence <= 1
    assert all(one.end <= two.start for one, two in zip(page.variants, page.variants[1:], strict=False))
    assert all(0 <= token.start < token.end <= len(page.text) for token in page.tokens)
    assert all(one.end <= two.start for one, two in zip(page.tokens, page.tokens[1:], strict=False))
    if page.tokens:
        assert "".join(page.text[t.start : t.end] for t in page.tokens) == "".join(page.text.split())
    assert all("\n" not in page.text[line.start : line.end] for line in page.lines)


def pair(ocr, layer):
    """What becomes of a place in the middle of a long page; the rest of the page agrees."""
    end = " and so it ended."
    page = merge(
        witness(f"{BODY} {ocr}{end}", "A", "dump", "ocr"), witness(f"{BODY} {layer}{end}", "B", "dump", "layer")
    )
    assert page.text.startswith(BODY)
    assert page.text.endswith(end)
    return page.text[len(BODY) + 1 : -len(end)]


@given(WORDS)
@settings(deadline=None)
def test_one_witness_reconciles_to_itself(text):
    wit = witness(text, lines=(Line(0, len(text)),))
    page = reconcile(Page(0, "page", 0, witnesses=(wit,)))
    if not text.strip():
        assert page == Page(0, "page", 0, witnesses=(wit,))
        return
    assert page.text == text
    assert page.origins == (Origin(0, len(text), "L", 0, len(text)),)
    assert page.tokens is wit.tokens
    assert page.lines is wit.lines
    assert page.variants == ()


@given(WORDS)
@settings(deadline=None)
def test_a_witness_beside_its_copy_changes_nothing(text):
    page = merge(witness(f"{BODY} {text}"), witness(f"{BODY} {text}", "O", "ocr", "image"))
    assert page.text.split() == f"{BODY} {text}".split()


@given(WORDS, WORDS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_letter_comes_from_a_witness(one, two):
    merge(witness(f"{BODY} {one}"), witness(f"{BODY} {two}", "O", "ocr", "image"))
    merge(witness(one), witness(two, "O", "ocr", "image"))
    merge(printed(one + "\n" + BODY), witness(f"{two} {BODY}"), witness(f"{BODY} {one} {two}", "P", "ocr", "image"))


@given(WORDS, WORDS)
@settings(deadline=None)
def test_pieces_are_the_readings(one, two):
    pieces = cut_pieces(one, two)
    assert "".join(piece.x for piece in pieces) == one
    assert "".join(piece.y for piece in pieces) == two
    assert all((piece.x == piece.y) == (piece.kind == "") for piece in pieces)


@pytest.mark.parametrize(
    ("ocr", "layer", "expected"),
    [
        # blanks
        ("the chest,which had", "the chest, which had", "the chest, which had"),
        ("in the cellar of the house", "in the cellarof the house", "in the cellar of the house"),
        ("Old Coastal Letters", "OldCoastalLetters", "Old Coastal Letters"),
        ("Zai yunhe liangan", "Zai yunheliangan", "Zai yunhe liangan"),
        ("it was some thing else", "it was something else", "it was something else"),
        ("a reckoning ,they said", "a reckoning, they said", "a reckoning, they said"),
        ("as a friend", "asa friend", "as a friend"),
        # typography: what a witness cannot write it does not testify against
        ('said "no" in 1744-1746', "said “no” in 1744–1746", "said “no” in 1744–1746"),
        ("the duke's chest", "the duke’s chest", "the duke’s chest"),
        ("Jose's cafe", "José’s café", "José’s café"),
        ("the five flags", "the ﬁve ﬂags", "the five flags"),
        # hyphens at line ends
        ("the Trea- sury met", "the Trea‐\nsury met", "the Trea‐\nsury met"),
        ("the Trea-sury met", "the Trea‐\nsury met", "the Trea‐\nsury met"),
        # letters: the one that is a word
        ("the trcasury wrote", "the treasury wrote", "the treasury wrote"),
        ("the treasury wrote", "the trcasury wrote", "the treasury wrote"),
        ("the eva1uation of it", "the evaluation of it", "the evaluation of it"),
        ("in the early 177os", "in the early 1770s", "in the early 1770s"),
        # raised figures
        ('the receipts." When', "the receipts.21 When", "the receipts.21 When"),
        ('the receipts."" When', "the receipts.”21 When", "the receipts.”21 When"),
        ("the receipts.!? When", "the receipts.12 When", "the receipts.12 When"),
        ("the receipts.® When", "the receipts.8 When", "the receipts.8 When"),
        ("the receipts. When", "the receipts.∗ When", "the receipts.∗ When"),
        ("the receipts.t When", "the receipts.† When", "the receipts.† When"),
        # what only one has
        ("it rained in May", "it in May", "it rained in May"),
        ("it _ rained", "it rained", "it rained"),
        ("it : rained", "it rained", "it rained"),
        ("it rained. . .", "it rained...", "it rained. . ."),
    ],
)
def test_choices(ocr, layer, expected):
    assert pair(ocr, layer) == expected


def test_a_name_is_taken_from_the_more_reliable_witness():
    """Neither is a common word; the OCR misread others on the page, the layer none."""
    before = BODY.replace("reign", "rcign").replace("receipts", "reccipts").replace("revenue", "revcnue")
    page = merge(
        witness(f"{before} Wu Zhaogi came. {BODY[:200]}", "A", "dump", "ocr"),
        witness(f"{BODY} Wu Zhaoqi came. {BODY[:200]}", "B", "dump", "layer"),
    )
    assert "Wu Zhaoqi came" in page.text
    assert "rcign" not in page.text
    page = merge(
        witness(f"{BODY} Wu Zhaogi came. {BODY[:200]}", "A", "ocr", "image"),
        witness(f"{before} Wu Zhaoqi came. {BODY[:200]}", "B", "ocr", "other"),
    )
    assert "Wu Zhaogi came" in page.text


def test_the_vocabulary_of_the_work_decides_between_names():
    texts = [witness(f"{BODY} Wu {name} came.", name[-2], "ocr", name) for name in ("Zhaogi", "Zhaoqi")]
    for name in ("Zhaogi", "Zhaoqi"):
        assert f"Wu {name} came" in merge(*texts, vocabulary=(name,)).text


def test_the_cut_end_comes_from_the_other():
    page = merge(
        witness(f'{BODY} They called it "a success."', "A", "dump", "ocr"),
        witness(f"{BODY} They called it “a succes", "B", "dump", "layer"),
    )
    assert page.text.endswith("They called it “a success.”")
    assert [v.rule for v in page.variants if v.rule.startswith("emended")] == ["emended quotation mark"]


def test_a_lost_line_is_kept():
    start = BODY.index("They sat")
    for texts in ((BODY, BODY[:start] + BODY[start + 40 :]), (BODY[:start] + BODY[start + 40 :], BODY)):
        page = merge(witness(texts[0], "A", "dump", "ocr"), witness(texts[1], "B", "dump", "layer"))
        assert page.text == BODY


def test_a_short_line_that_only_the_engine_has_is_kept_whole():
    text = f"{BODY}\n– ccxvi –"
    assert merge(printed(text), witness(BODY)).text == text


def test_a_hyphen_too_worn_for_the_engine_comes_from_the_layer():
    lines = f"{BODY}\nThe chest went to the Trea‐\nsury in May."
    assert merge(printed(lines.replace("‐", "")), witness(lines)).text == lines
    whole = lines.replace("Trea‐\nsury", "Treasury\nthere")
    assert merge(printed(whole), witness(whole.replace("\n", " "))).text == whole


def test_a_moved_caption_is_not_doubled():
    caption = "Barnabas Quill, after the lost portrait by Merriman."
    page = merge(witness(f"{caption} {BODY}", "A", "dump", "ocr"), witness(f"{BODY} {caption}", "B", "dump", "layer"))
    assert sorted(page.text.split()) == sorted(f"{BODY} {caption}".split())


def test_a_witness_of_another_page_is_left_out():
    page = merge(witness(BODY), witness("Nothing like it was ever seen in the province. " * 8, "O", "ocr", "image"))
    assert page.text == BODY
    assert [f.kind for f in page.findings] == ["witness-unmatched"]


def test_pages_before_and_after_are_left_out():
    more = "Something quite different was printed on the page that came before this one in the volume. " * 6
    page = merge(witness(BODY), witness(f"{more}{BODY} {more}", "O", "ocr", "image"))
    assert page.text == BODY


def test_the_base_keeps_its_lines_and_boxes():
    ocr = (
        "The harbour dues had becn farmed out sinoe the\nreign of the old duke, and nobody alive could\n"
        "say on what terms. When the commis‐\nsioners asked to see the lease, the farmer."
    )
    layer = (
        "The harbour dues had been farmed out since the reign of theold duke, and nobody alive could say on what "
        "terms.3 When the commissioners asked to see the lease, the farmer."
    )
    page = merge(printed(ocr), witness(layer))
    assert page.text == ocr.replace("becn", "been").replace("sinoe", "since").replace("terms.", "terms.3")
    assert [line.box for line in page.lines] == [line.box for line in printed(ocr).lines]
    been = next(t for t in page.tokens if page.text[t.start : t.end] == "been")
    assert been.box == next(t.box for t in printed(ocr).tokens if ocr[t.start : t.end] == "becn")
    assert all(token.box is not None for token in page.tokens)


def test_a_split_token_shares_its_box():
    page = merge(printed(f"{BODY}\nofthe harbour of Saltash"), witness(f"{BODY}\nof the harbour of Saltash"))
    of, the = page.tokens[-5:-3]
    assert page.text[of.start : the.end] == "of the"
    assert (of.box.left, of.box.right, the.box.left, the.box.right) == (72, 84, 84, 102)


def test_a_raised_figure_of_the_layer_is_a_token_of_its_own():
    text = f"{BODY}\nThe chest survives.21 It is empty."
    start = text.index("21")
    layer = witness(text)
    tokens = [t for t in layer.tokens if t.end != start + 2]
    tokens += [Token(start - 9, start), Token(start, start + 2, style="r")]
    page = merge(printed(text.replace(".21", '."')), replace(layer, tokens=tuple(sorted(tokens))))
    raised = [t for t in page.tokens if "r" in t.style]
    assert [page.text[t.start : t.end] for t in raised] == ["21"]
    assert raised[0].box is not None


def test_a_line_the_base_lost_has_a_place_between_its_neighbours():
    lines = [BODY[i : i + 60].strip() for i in range(0, 300, 60)]
    page = merge(printed("\n".join(lines[:2] + lines[3:])), witness("\n".join(lines)))
    assert page.text.split() == "\n".join(lines).split()
    assert lines[2] in page.text.split("\n")
    token = next(t for t in page.tokens if t.start == page.text.index(lines[2]))
    assert 72 + 12 + 8 <= token.box.top <= token.box.bottom <= 72 + 24 + 10


def test_a_person_is_right():
    page = merge(
        printed(f"{BODY}\nBarnabas Quill was hanged."),
        Witness("P", "person", "a reader", "", "person", f"{BODY}\nBarnabas Quyll was hanged."),
    )
    assert "Quyll was hanged" in page.text
    assert [v.rule for v in page.variants] == ["a person's correction"]


def test_three_witnesses_outvote_one():
    readings = ["the sum of 1744 pounds", "the sum of 1714 pounds", "the sum of 1744 pounds"]
    page = merge(*(witness(f"{BODY} {r} was owed.", s, "ocr", s) for r, s in zip(readings, "ABC", strict=True)))
    assert "the sum of 1744 pounds" in page.text


def test_a_confident_token_is_believed():
    for confidence, expected in ((0.99, "1774"), (0.2, "1714")):
        ocr = printed(f"{BODY}\nin the year 1774 it was", confidence=0.9)
        at = ocr.text.index("1774")
        tokens = tuple(t._replace(confidence=confidence) if t.start == at else t for t in ocr.tokens)
        page = merge(replace(ocr, tokens=tokens), witness(f"{BODY}\nin the year 1714 it was", "B", "ocr", "other"))
        assert f"in the year {expected}" in page.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It was said of the duke that he had not read the letters which were sent to him by his own agents.", "eng"),
        ("On a dit que le duc n’avait pas lu les lettres qui lui étaient envoyées par ses agents.", "fra"),
        ("Man sagte, daß der Herzog die Briefe nicht gelesen habe, die ihm von den Agenten geschickt wurden.", "deu"),
        ("Говорили, что герцог не читал писем, которые ему посылали из порта и с границы.", "rus"),
        ("1744, 1745", ""),
        ("", ""),
    ],
)
def test_languages(text, language):
    assert guess_language(text) == language
