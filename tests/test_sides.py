"""What stands in the margins: marginals, notes in the margin, numbers of lines; and what only looks so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import Set, column, sheet
from test_layout import MORE, PROSE, calls, text_of

from variorum.export import write
from variorum.layout import lay_out
from variorum.model import Box, Role
from variorum.offsets import split_lines, trace
from variorum.pipeline import edit

LONG = PROSE + MORE
PROSE_TEXT = edit([sheet(*column(LONG))]).blocks


def beside(*texts, left=400.0, top=104.0, size=7.0):
    """Lines of a marginal, beside the third line of the text."""
    return [Set(text, left, top + 8.5 * k, size, 3.4 * len(text)) for k, text in enumerate(texts)]


def marginals(doc):
    return [block.text for block in doc.blocks if block.role is Role.MARGINAL]


def flow(doc):
    return [(block.role, block.text) for block in doc.blocks if block.role is not Role.MARGINAL]


PLAIN = [(block.role, block.text) for block in PROSE_TEXT]


@pytest.mark.parametrize("sure", [None, 0.95])
@pytest.mark.parametrize("left", [400.0, 8.0])
@pytest.mark.parametrize("texts", [("The port", "is closed"), ("1743",), ("9 May",), ("A", "shed")])
def test_a_marginal_is_a_block_after_the_paragraph_beside_it(texts, left, sure):
    doc = edit([sheet(*column(LONG), *beside(*texts, left=left), sure=sure)])
    assert flow(doc) == PLAIN
    assert marginals(doc) == [" ".join(texts)]
    assert [block.role for block in doc.blocks].index(Role.MARGINAL) == 1
    assert not doc.notes


def test_two_marginals_stand_beside_their_own_paragraphs():
    doc = edit([sheet(*column(LONG), *beside("The port", "is closed"), *beside("The fever", top=224.0))])
    assert flow(doc) == PLAIN and marginals(doc) == ["The port is closed", "The fever"]
    assert [b.role for b in doc.blocks] == [Role.BODY, Role.MARGINAL, Role.BODY, Role.BODY, Role.MARGINAL]


def test_a_marginal_leads_to_its_place_on_the_page():
    doc = edit([sheet(*column(LONG), *beside("The port", "is closed"))])
    block = doc.blocks[1]
    (origin,) = trace(block.origins, 0, 3)
    page = doc.pages[0]
    assert page.text[origin.source_start : origin.source_end] == "The"
    assert next(r for r in page.regions if r.role is Role.MARGINAL).box.left == 400.0


@pytest.mark.parametrize("sure", [None, 0.95])
@pytest.mark.parametrize("left", [400.0, 22.0])
def test_lines_that_go_on_in_the_margin_are_divided(left, sure):
    """A layer or an engine puts the marginal into the line: other type, or at the place where others stand."""
    lines = column(LONG)
    page = sheet(*lines, *beside("The port", "is closed", left=left), sure=sure)
    # the third line and the first of the marginal as one line
    joined = _join(page, lines[2].text, page.text.index("\nThe port"), before=left < 60)
    doc = edit([joined])
    assert flow(doc) == PLAIN and marginals(doc) == ["The port is closed"]


def test_two_lines_that_go_on_at_one_place_are_divided():
    """The white is that of a blank, and the type unknown: what tells is that both begin where no line does."""
    lines = column(LONG)
    page = sheet(*lines, *beside("The port", left=394.0, size=10.0), *beside("Fever", left=394.0, top=176.0), sure=0.9)
    page = _join(page, lines[2].text, page.text.index("\nThe port"))
    page = _join(page, lines[8].text, page.text.index("\nFever"))
    doc = edit([page])
    assert flow(doc) == PLAIN and marginals(doc) == ["The port", "Fever"]


def test_an_overfull_line_is_not_divided():
    lines = column(LONG)
    lines[4] = lines[4]._replace(width=360.0)
    assert flow(edit([sheet(*lines)])) == PLAIN


def _join(page, words, at, *, before=False):
    """The page with the line after `at` put at the end (or `before` the beginning) of the line of some words."""
    from dataclasses import replace

    from variorum.model import Line
    from variorum.offsets import reorder_lines

    numbers = list(range(len(page.lines)))
    moved = next(k for k in numbers if page.lines[k].start == at + 1)
    host = next(k for k in numbers if page.text[page.lines[k].start :].startswith(words[:20]))
    pair = (moved, host) if before else (host, moved)
    order = [*(k for k in numbers if k < host), *pair, *(k for k in numbers if k > host and k != moved)]
    page = reorder_lines(page, order)
    first, second = page.lines[host], page.lines[host + 1]
    one = Line(first.start, second.end, first.box._replace(left=first.box.left, right=second.box.right))
    text = page.text[: first.end] + " " + page.text[second.start :]
    return replace(page, text=text, lines=(*page.lines[:host], one, *page.lines[host + 2 :]))


def test_a_marginal_with_a_label_that_is_called_is_a_note():
    lines = column(LONG)
    for at, call in ((2, "^1^"), (8, "^2^")):
        lines[at] = lines[at]._replace(text=lines[at].text + call, width=(lines[at].width or 330) + 4)
    doc = edit([sheet(*lines, *beside("1. The minutes", "of that year."), *beside("2. Passim.", top=176.0))])
    assert flow(doc) == PLAIN and not marginals(doc)
    assert [(n.label, n.place, n.blocks[0].text) for n in doc.notes] == [
        ("1", "margin", "The minutes of that year."),
        ("2", "margin", "Passim."),
    ]
    assert calls(doc) == ["1", "2"] and not doc.findings


def test_what_stands_before_the_first_label_is_no_note():
    lines = column(LONG)
    lines[8] = lines[8]._replace(text=lines[8].text + "^1^", width=(lines[8].width or 330) + 4)
    lines[10] = lines[10]._replace(text=lines[10].text + "^2^", width=(lines[10].width or 330) + 4)
    asides = [*beside("The port"), *beside("^1^ Passim.", top=176.0), *beside("^2^ Ibid.", top=200.0)]
    doc = edit([sheet(*lines, *asides)])
    assert marginals(doc) == ["The port"] and [n.label for n in doc.notes] == ["1", "2"]


@pytest.mark.parametrize(
    "extra",
    [
        [Set("412", 400, 40, 9, 15)],  # a folio over the margin
        [Set("Salt and fever", 150, 40, 9, 90), Set("412", 400, 40, 9, 15)],  # a running head
        [Set("The harbour", 150, 300, 9, 90), Set("p. 412", 400, 300, 9, 25)],  # a foot
        [Set("1.1", 40, 104, 10, 14)],  # a number that hangs before its line
        [Set("CLOSED", 400, 104, 16, 60)],  # a head
        [Set("~", 400, 104, 7, 4)],  # dirt
        [Set("Map 2. The mole.", 400, 104, 7, 40)],
    ],
    ids=["folio", "head", "foot", "hanging", "large", "dirt", "caption"],
)
def test_what_only_looks_like_a_marginal(extra):
    doc = edit([sheet(*column(LONG), *extra)])
    assert not marginals(doc)


def test_the_caption_beside_a_picture_is_no_marginal():
    picture = Box(60, 90, 390, 200)
    lines = [line for line in column(LONG) if not 80 < line.top < 200]
    doc = edit([sheet(*lines, *column(MORE, top=260), *beside("The mole", "after a drawing"), pictures=(picture,))])
    assert not marginals(doc)


def test_a_column_of_long_and_short_lines_is_no_margin():
    left = column([line[:34] for line in LONG], left=40, width=180)
    right = column([line[:34] for line in PROSE], left=235, width=180)
    short = column(["> Vessmer", "> Port Anders", "> the mole"], left=235, top=200, width=60)
    assert not marginals(edit([sheet(*left, *right, *short)]))


def test_a_page_of_few_lines_has_no_margin():
    assert not marginals(edit([sheet(*column(PROSE[:3]), *beside("1743"))]))


def test_a_page_with_a_short_column_has_the_block_of_its_like():
    whole = [line[:34] for line in LONG]
    pages = [
        sheet(*column(whole, left=40, width=170), *column(whole, left=230, width=170), index=k) for k in (0, 2, 4)
    ]
    short = [Set("Vessmer", 230, 92 + 12 * k, 8, 40) for k in range(5)]
    last = sheet(*column(whole, left=40, width=170), *short, index=6)
    assert not marginals(edit([*pages, last]))


# --- numbers of lines -------------------------------------------------------------------------------------------------


def numbered(step=5, *, left=402.0, first=1, lines=LONG, index=0, sure=None):
    rows = column(lines)
    numbers = [
        Set(str(count), left, row.top + 1, 7, 3.5 * len(str(count)))
        for count, row in enumerate(rows, first)
        if count % step == 0
    ]
    return sheet(*rows, *numbers, index=index, sure=sure)


def line_numbers(page):
    return text_of(page, Role.LINE_NUMBER)


@pytest.mark.parametrize("sure", [None, 0.95])
@pytest.mark.parametrize("left", [402.0, 40.0])
def test_numbers_that_count_lines_are_no_text(left, sure):
    page = numbered(left=left, sure=sure)
    (laid,) = lay_out([page])
    assert line_numbers(laid) == ["5", "10"]
    doc = edit([page])
    assert flow(doc) == PLAIN and not marginals(doc) and not doc.notes
    assert not doc.findings


def test_numbers_that_count_on_from_page_to_page():
    pages = [numbered(lines=LONG, first=1 + len(LONG) * k, index=k) for k in range(3)]
    pages.append(numbered(lines=LONG[:7], first=1 + len(LONG) * 3 + 1, index=3))
    found = [line_numbers(page) for page in lay_out(pages)]
    assert found == [["5", "10"], ["15", "20", "25"], ["30", "35", "40"], ["45", "50"]]


def test_a_page_with_one_number_is_counted_as_the_others():
    pages = [numbered(index=k) for k in range(2)] + [numbered(lines=LONG[:6], index=2)]
    assert [line_numbers(page) for page in lay_out(pages)] == [["5", "10"], ["5", "10"], ["5"]]


def test_every_line_may_have_its_number():
    rows = column(LONG)
    numbers = [Set(str(k), 30, row.top, 10, 5.0 * len(str(k))) for k, row in enumerate(rows, 1)]
    (laid,) = lay_out([sheet(*rows, *numbers)])
    assert line_numbers(laid) == [str(k) for k in range(1, len(LONG) + 1)]


def test_a_number_in_the_line_is_taken_out():
    page = sheet(*column(LONG))
    lines = column(LONG)
    for at in (4, 9):
        page = sheet(*lines, Set(str(at + 1), 402, lines[at].top, 10, 8))
        lines = [*lines]
    numbers = [Set(str(at + 1), 402, lines[at].top, 10, 8) for at in (4, 9)]
    page = sheet(*lines, *numbers)
    for at in (9, 4):
        page = _join(page, lines[at].text, page.text.rindex(f"\n{at + 1}"))
    doc = edit([page])
    assert line_numbers(doc.pages[0]) == ["5", "10"] and flow(doc) == PLAIN


@pytest.mark.parametrize("values", [("1743", "1751", "1760"), ("5", "6"), ("10", "5"), ("3", "40")])
def test_numbers_that_do_not_count_lines_are_none(values):
    rows = column(LONG)
    numbers = [Set(value, 402, rows[4 * k + 2].top, 7, 16) for k, value in enumerate(values)]
    (laid,) = lay_out([sheet(*rows, *numbers)])
    assert not line_numbers(laid)


def test_a_number_beside_a_line_that_does_not_count_is_in_turn():
    """A caption between two numbers is no line: the third number is known by the column of the others."""
    rows = column(LONG * 2, leading=10)
    skipped = [k for k in range(len(rows)) if k not in (11, 12, 13)]
    counted = [(count, rows[k]) for count, k in enumerate(skipped, 1) if count % 5 == 0]
    numbers = [Set(str(count), 402, row.top, 7, 3.5 * len(str(count))) for count, row in counted]
    (laid,) = lay_out([sheet(*rows, *numbers)])
    assert line_numbers(laid) == [str(count) for count, _ in counted]


# --- how they are written ---------------------------------------------------------------------------------------------


def test_marginals_and_numbers_are_written_where_they_stand():
    doc = edit([sheet(*column(LONG), *beside("The *port*", "is closed"))])
    assert "\n\n<aside>\n\nThe *port* is closed\n\n</aside>\n\n" in write(doc, "md").decode()
    assert "\n\n::: {.marginal}\nThe *port* is closed\n:::\n\n" in write(doc, "md", flavour="pandoc").decode()
    assert "\n\n[margin: The port is closed]\n\n" in write(doc, "txt").decode()
    assert "The port\nis closed\n" in write(doc, "lines").decode()


def test_the_lines_have_their_numbers_beside_them():
    right, left = (write(edit([numbered(left=x)]), "lines").decode().split("\n") for x in (402.0, 40.0))
    assert right[4] == f"{LONG[4].strip('>|')}\t5" and left[4] == f"5\t{LONG[4].strip('>|')}"
    assert len(right) == len(left) == len(LONG) + 1


@given(st.sets(st.integers(0, 8)))
def test_splitting_lines_moves_nothing(chosen):
    page = sheet(*column(["one two", "three four five", "six seven", "eight", "nine ten eleven"]))
    blanks = [at for at, letter in enumerate(page.text) if letter == " "]
    cuts = [blanks[k] for k in chosen if k < len(blanks)]
    parted = split_lines(page, cuts)
    assert parted.text.replace("\n", " ") == page.text.replace("\n", " ") and parted.tokens == page.tokens
    assert [parted.text[line.start : line.end] for line in parted.lines] == parted.text.split("\n")
    for at, letter in enumerate(parted.text):
        found = trace(parted.origins, at, at + 1)
        assert not found if at in cuts else page.witnesses[0].text[found[0].source_start] == letter
    for line in parted.lines:
        own = [token for token in parted.tokens if line.start <= token.start < line.end]
        assert line.box.left <= own[0].box.left and line.box.right >= own[-1].box.right - 0.01


@pytest.mark.parametrize("labels", ["ab", "12"])
def test_labels_that_hang_far_before_their_notes_are_no_marginals(labels):
    body = column(LONG)
    for at, label in zip((1, 3), labels, strict=True):
        body[at] = body[at]._replace(text=f"{body[at].text}^{label}^")
    foot = body[-1].top + 30
    notes = [Set("See the minutes of the year, folio 12.", 82, foot + 12 * k, 8, 200) for k in range(2)]
    hung = [Set(label, 58, foot + 12 * k - 2, 5, 3) for k, label in enumerate(labels)]
    doc = edit((sheet(*body, *notes, *hung),))
    assert marginals(doc) == []
    assert calls(doc) == list(labels)
