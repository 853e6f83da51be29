"""Notes of several paragraphs, with quotations and verse in them, and notes that only look so."""

import pytest
from paper import Set, column, sheet
from test_layout import PROSE

from variorum.build import document, note
from variorum.export import write
from variorum.layout.noteparts import note_parts
from variorum.layout.rows import Row
from variorum.model import Block, Box, Note, Role
from variorum.pipeline import edit

RULE = (Box(60, 194, 140, 194.5),)
FIRST = [
    ">1. See the minutes of the commission for that year, folio 12, and the",
    "letters of the physician to his sister, who kept them in a drawer until",
    "the house was sold and the drawer with it, in the year of the great flood.",
]
SECOND = [
    ">The minutes were printed twice. The first printing has the resolutions",
    "alone, the second has the speeches as well, as the clerk remembered them.|",
]
THIRD = [">2. The clerk to the commission, 9 May, in the same drawer as the letters of the", "physician, folio 14.|"]
QUOTED = [
    "We were told to close the port, and closed it, and nobody",
    "asked who should feed the pilots or pay the carters for it.",
]


def noted(*notes, body=PROSE, index=0, sure=None, indent=12.0, top=200.0, left=60.0):
    lines = column(body)
    for at, call in ((2, "^1^"), (7, "^2^")):
        lines[at] = lines[at]._replace(text=lines[at].text + call, width=(lines[at].width or 330) + 4)
    return sheet(*lines, *column(list(notes), top=top, size=8, leading=9.6, indent=indent, left=left), index=index,
                 rules=RULE, sure=sure)  # fmt: skip


def plain(*lines):
    return " ".join(line.strip(">|").strip() for line in lines)


def parts(doc):
    return [(n.label, [b.text for b in n.blocks]) for n in doc.notes]


@pytest.mark.parametrize("sure", [None, 0.95])
def test_a_line_that_stands_in_after_a_sentence_begins_a_paragraph(sure):
    doc = edit([noted(*FIRST, *SECOND, *THIRD, sure=sure)])
    first, second, third = plain(*FIRST)[3:], plain(*SECOND), plain(*THIRD)[3:]
    assert parts(doc) == [("1", [first, second]), ("2", [third])]
    assert not doc.findings and all(mark.note for b in doc.blocks for mark in b.marks)


def test_the_last_paragraph_of_a_page_is_no_note_without_label():
    doc = edit([noted(*FIRST, *THIRD, *SECOND)])
    assert parts(doc) == [("1", [plain(*FIRST)[3:]]), ("2", [plain(*THIRD)[3:], plain(*SECOND)])]


def test_a_gap_begins_a_paragraph():
    page = noted(*FIRST)
    more = column([line.strip(">") for line in SECOND], top=236, size=8, leading=9.6)
    lines = [*column(FIRST, top=200, size=8, leading=9.6), *more]
    body = [line._replace(text=line.text + "^1^") if k == 2 else line for k, line in enumerate(column(PROSE))]
    doc = edit([sheet(*body, *lines, rules=page.rules)])
    assert parts(doc) == [("1", [plain(*FIRST)[3:], plain(*SECOND)])]


@pytest.mark.parametrize(
    "lines",
    [
        [">1. See the minutes of the commission, as they were printed for those who", ">read them, and the", "rest."],
        [">1. See the minutes.", "And the letters of the physician to his sister, kept in a drawer.|", "Ibid.|"],
        [">1. See the minutes of the commission and", ">the letters of the physician to his sister,", ">passim.|"],
    ],
    ids=["in mid-sentence", "short last lines", "every line stands in"],
)
def test_notes_of_one_paragraph_stay_whole(lines):
    doc = edit([noted(*lines, *THIRD)])
    assert [len(n.blocks) for n in doc.notes] == [1, 1]


def test_hanging_notes_have_paragraphs_that_stand_in_from_their_own_edge():
    def hang(lines, first):
        return [f"{first} {lines[0].strip('>')[3:]}", *[f">{line}" for line in lines[1:]]]

    more = [Set(line.strip(">|"), 84.0 if k == 0 else 72.0, 228.8 + 9.6 * k, 8, 290) for k, line in enumerate(SECOND)]
    page = noted(*hang(FIRST, "1."))
    body = column(PROSE)
    body[2] = body[2]._replace(text=body[2].text + "^1^", width=334)
    doc = edit([sheet(*body, *column(hang(FIRST, "1."), top=200, size=8, leading=9.6), *more, rules=page.rules)])
    assert [len(n.blocks) for n in doc.notes] == [2] and doc.notes[0].blocks[1].text == plain(*SECOND)


def test_a_note_with_paragraphs_goes_on_on_the_next_page():
    head, tail = SECOND[:1], SECOND[1:]
    pages = [noted(*FIRST, *head), noted(*tail, *THIRD, index=1)]
    doc = edit(pages)
    assert parts(doc)[0] == ("1", [plain(*FIRST)[3:], plain(*SECOND)]) and [n.label for n in doc.notes] == ["1", "2"]


@pytest.mark.parametrize(
    ("lines", "role"),
    [
        (QUOTED, Role.QUOTATION),
        (["The shed upon the windy mole", "Let in the rain and cold,", "And all have heard the toll"], Role.VERSE),
    ],
)
def test_what_is_set_in_is_a_quotation_or_verse(lines, role):
    widths = {Role.QUOTATION: (280.0,) * 3, Role.VERSE: (110.0, 80.0, 140.0)}[role]
    inset = [
        Set(line.strip("|"), 78.0, 230 + 9.6 * k, 8, width)
        for k, (line, width) in enumerate(zip(lines, widths, strict=False))
    ]
    rest = column(["as the clerk wrote, who had been a schoolmaster and kept his minutes in two inks, for",
                   "the commission and for himself.|"], top=230 + 9.6 * len(lines), size=8, leading=9.6)  # fmt: skip
    body = column(PROSE)
    body[2] = body[2]._replace(text=body[2].text + "^1^", width=334)
    doc = edit([sheet(*body, *column(FIRST, top=200, size=8, leading=9.6), *inset, *rest, rules=RULE)])
    (only,) = doc.notes
    assert [b.role for b in only.blocks] == [Role.FOOTNOTE, role, Role.FOOTNOTE]
    lines = [line.strip("|") for line in lines]
    assert only.blocks[1].text == ("\n" if role is Role.VERSE else " ").join(lines)


def test_too_few_lines_show_no_paragraphs():
    rows = [Row(0, "1. See.", 60, 0, 90, 8, 8, 8), Row(1, "And more.", 72, 10, 120, 18, 18, 8)]
    assert note_parts(rows, [0, 2], exact=True) == [[(0, 2, None)]]


def test_they_are_written_as_paragraphs_of_the_note():
    blocks = (
        *note("1", "See the minutes:").blocks,
        Block(Role.VERSE, "The shed let in\nthe rain"),
        Block(Role.QUOTATION, "We closed it."),
        Block(Role.FOOTNOTE, "So far the clerk."),
    )
    doc = document(Note("1", "1", blocks, 0))
    assert write(doc, "md").decode() == (
        "[^1]: See the minutes:\n\n    > The shed let in  \n    > the rain\n\n    > We closed it.\n\n"
        "    So far the clerk.\n"
    )


def test_a_paragraph_may_begin_with_the_next_page():
    pages = [noted(*FIRST), noted(*SECOND, *THIRD, index=1)]
    doc = edit(pages)
    assert parts(doc)[0] == ("1", [plain(*FIRST)[3:], plain(*SECOND)]) and [n.label for n in doc.notes] == ["1", "2"]
