"""Layout: which part of a page is what, in typography of many kinds."""

from dataclasses import replace

import pytest
from paper import Set, column, sheet

from variorum.layout import is_notes_head, lay_out
from variorum.layout.columns import Stretch, stretches_of
from variorum.layout.numbering import Numbering, note_starts
from variorum.layout.rows import Habits, Row, measure_habits, rows_of, whole_lines
from variorum.layout.zones import zone_start
from variorum.model import Box, Callout, Role
from variorum.pipeline import edit

PROSE = [
    ">The harbour commission met on the ninth of the month and",
    "resolved, against the advice of its own physician, to close",
    "the port to every vessel that had touched at the islands|",
    ">Nobody had expected so much of so small a body, and the",
    "newspapers of the capital, which had laughed at it all the",
    "winter, now printed its minutes in full and without a word",
    "of comment, as though they had been the minutes of a senate",
    "sitting in the largest city of the world and not in a shed",
]
MORE = [
    "that stood on the mole and let in the rain. The clerk of the",
    "commission, who had been a schoolmaster, kept the minutes in",
    "two inks, and it is to him that we owe what we know of it.|",
    ">In the summer the fever came back. It came by the road this",
    "time, with the carters, and no order could have kept it out;",
    "but the order had been given, and it was obeyed to the last.|",
]
NOTE_LINES = [
    "See the minutes of the commission for that year, folio 12,",
    "and the letters of the physician to his sister, passim.|",
]


def noted(
    index=0,
    *,
    label="1",
    call="^1^",
    note_size=8.0,
    note_left=60.0,
    rule=True,
    head=None,
    folio=None,
    body=PROSE,
    top=80.0,
    number=None,
    sure=None,
):
    """A page of prose with one note at its foot."""
    lines = column(body, top=top)
    middle = lines[2]
    lines[2] = middle._replace(text=middle.text + call, width=middle.width and middle.width + 4)
    foot = top + len(body) * 12 + 20
    notes = column(
        [f">{label} " + NOTE_LINES[0], *NOTE_LINES[1:]],
        top=foot,
        size=note_size,
        leading=note_size * 1.2,
        left=note_left,
    )
    edge = []
    if head:
        edge.append(Set(head, 150, 40, 9, 160))
    if folio:
        edge.append(Set(folio, 60 if index % 2 else 370, 40, 9, 20))
    low = [Set(number, 220, 560, 9, 12)] if number else []
    rules = (Box(60, foot - 6, 140, foot - 5.5),) if rule else ()
    return sheet(*edge, *lines, *notes, *low, index=index, rules=rules, sure=sure)


def calls(doc):
    return [mark.note for block in doc.blocks for mark in block.marks if isinstance(mark, Callout)]


def roles(page):
    return [region.role for region in page.regions]


def text_of(page, role):
    return [page.text[r.start : r.end] for r in page.regions if r.role is role]


@pytest.mark.parametrize("rule", [True, False])
@pytest.mark.parametrize(
    ("label", "call"),
    [("^1^", "^1^"), ("1.", "^1^"), ("1", "^1^"), ("*", "^*^"), ("[1]", "^1^"), ("1)", "^1^"), ("^a^", "^a^")],
)
def test_a_note_at_the_foot_is_told_from_the_body_and_called(label, call, rule):
    doc = edit([noted(label=label, call=call, rule=rule, head="Salt and Fever", folio="82")])
    assert [b.role for b in doc.blocks] == [Role.BODY, Role.BODY]
    assert [n.label for n in doc.notes] == [label.strip("^[].)")]
    assert (
        doc.notes[0].blocks[0].text
        == "See the minutes of the commission for that year, folio 12, and the letters of the physician to his sister,"
        " passim."
    )
    assert [mark.note for mark in doc.blocks[0].marks] == [doc.notes[0].id]
    assert doc.blocks[0].text.endswith("touched at the islands")


def test_notes_in_the_size_of_the_body_are_told_by_their_rule():
    doc = edit([noted(label="1.", note_size=10.0, rule=True)])
    assert [n.label for n in doc.notes] == ["1"]


def test_small_type_at_the_foot_without_label_or_rule_is_no_note():
    page = sheet(
        *column(PROSE),
        *column(["Printed at the press of the harbour", "by order of the commission|"], top=190, size=8, leading=10),
    )
    (laid,) = lay_out([page])
    assert Role.FOOTNOTE not in roles(laid)


def test_heads_repeat_and_folios_count():
    pages = [
        noted(k, head="SALT AND FEVER" if k % 2 else "THE HARBOUR COMMISSION", folio=str(82 + k)) for k in range(4)
    ]
    laid = lay_out(pages)
    assert [page.folio for page in laid] == ["82", "83", "84", "85"]
    assert all(text_of(page, Role.RUNNING_HEAD) for page in laid)
    assert all("SALT" not in block.text and "COMMISSION" not in block.text for block in edit(pages).blocks)


def test_a_folio_at_the_foot_in_roman():
    laid = lay_out([noted(k, number=numeral) for k, numeral in enumerate(["xiv", "xv", "xvi"])])
    assert [page.folio for page in laid] == ["xiv", "xv", "xvi"]
    assert [text_of(page, Role.FOLIO) for page in laid] == [["xiv"], ["xv"], ["xvi"]]


def test_a_misread_folio_is_mended_by_its_neighbours():
    laid = lay_out(
        [
            noted(k, head="SALT AND FEVER", folio=folio, sure=0.9)
            for k, folio in enumerate(["215", "2l6", "217", "2180"])
        ]
    )
    assert [page.folio for page in laid] == ["215", "216", "217", "218"]


def test_a_year_at_the_edge_of_a_head_is_no_folio():
    laid = lay_out([noted(k, head="1893] The Salt Convention", folio=str(140 + k)) for k in range(3)])
    assert [page.folio for page in laid] == ["140", "141", "142"]


def test_a_page_alone_has_its_head_told_by_place_and_type():
    (laid,) = lay_out([noted(head="SALT AND FEVER", folio="82")])
    assert laid.folio == "82"
    assert " ".join(text_of(laid, Role.RUNNING_HEAD) + text_of(laid, Role.FOLIO)) == "SALT AND FEVER 82"


def test_no_line_of_the_body_is_taken_for_a_head():
    pages = [sheet(*column(PROSE, top=40), index=0), sheet(*column(MORE, top=40), index=1)]
    assert all(set(roles(page)) == {Role.BODY} for page in lay_out(pages))


def test_two_columns_are_read_one_after_the_other_each_with_its_notes():
    left = column(
        [
            "The harbour commission met on",
            "the ninth of the month and it",
            "resolved against advice^1^ to",
            "close the port at once to all|",
            ">The newspapers of the capital",
            "which had laughed at it so far",
        ],
        width=150,
        left=50,
    )
    right = column(
        [
            "now printed its minutes in full",
            "and without^2^ a word of comment",
            "as though they had been those",
            "of the senate itself at work,",
            "sitting in the capital, not in",
            "a shed.|",
        ],
        width=150,
        left=230,
    )
    notes = [
        *column(
            [">^1^ Minutes, folio 12 and the", "letters of the physician."],
            width=150,
            left=50,
            top=170,
            size=8,
            leading=9.6,
        ),
        *column(
            [">^2^ The Gazette, passim, but", "see also the Courier.|"],
            width=150,
            left=230,
            top=170,
            size=8,
            leading=9.6,
        ),
    ]
    for order in (
        [*left, *notes[:2], *right, *notes[2:]],
        [line for pair in zip(left, right, strict=True) for line in pair] + notes,
    ):
        doc = edit([sheet(*order, rules=(Box(50, 165, 100, 165.5), Box(230, 165, 280, 165.5)))])
        assert [n.label for n in doc.notes] == ["1", "2"]
        assert doc.blocks[1].text.startswith(
            "The newspapers of the capital which had laughed at it so far now printed its minutes in full"
        )
        assert calls(doc) == ["1", "2"]


def test_a_paragraph_cut_by_the_page_is_one_again_and_a_new_one_is_not():
    doc = edit([noted(0, folio="82"), noted(1, folio="83", body=MORE, call="", label="2")])
    joined = [block for block in doc.blocks if {o.source for o in block.origins} == {0, 1}]
    assert len(joined) == 1 and "not in a shed that stood on the mole" in joined[0].text
    assert sum(block.role is Role.BODY for block in doc.blocks) == 3


def test_a_note_that_runs_on_overleaf_is_one_again():
    first = noted(0)
    second = sheet(
        *column(MORE),
        *column(
            ["sister and to the bishop, who did not answer, see also the", "diary.|", ">^2^ Ibid.|"],
            top=170,
            size=8,
            leading=9.6,
        ),
        index=1,
        rules=(Box(60, 166, 140, 166.5),),
    )
    cut = first.text.replace("physician to his sister, passim.", "physician to his dear and only")
    assert len(cut) < len(first.text) + 5
    doc = edit([noted(0), second])
    assert [n.label for n in doc.notes] == ["1", "2"] or doc.notes[0].label == "1"


def test_a_quotation_is_set_in_on_both_sides():
    quote = column(
        [
            "I have before me sixty-one of these sheets and there is",
            "not in all of them one sentence that could be called a",
            "political one.|",
        ],
        left=85,
        width=280,
        top=180,
    )
    doc = edit([sheet(*column(PROSE), *quote, *column(MORE, top=222))])
    assert [b.role for b in doc.blocks].count(Role.QUOTATION) == 1


@pytest.mark.parametrize("style", ["larger", "bold", "capitals"])
def test_heads_of_several_kinds(style):
    line = {
        "larger": Set("A Winter of Figures", 60, 200, 14, 140),
        "bold": Set("A Winter of Figures", 60, 200, 10, 110, "b"),
        "capitals": Set("A WINTER OF FIGURES", 170, 200, 10, 110),
    }[style]
    doc = edit([sheet(*column(PROSE), line, *column([">" + MORE[0], *MORE[1:]], top=230))])
    assert [b.text for b in doc.blocks if b.role is Role.HEAD] == [line.text]


def test_captions_and_credits_stand_apart_from_the_paragraph_they_interrupt():
    caption = [
        Set("The customs shed at Vessmer in the year of the fever.", 60, 306, 8, 300),
        Set("CREDIT: Municipal Archive", 60, 316, 8, 120),
    ]
    doc = edit(
        [
            sheet(*column(PROSE, top=60)),
            sheet(*caption, *column(MORE, top=350), index=1, pictures=(Box(60, 60, 390, 300),)),
        ]
    )
    apart = [Role.PICTURE, Role.CAPTION, Role.CREDIT]
    assert [b.role for b in doc.blocks] == [Role.BODY, Role.BODY, *apart, Role.BODY]
    assert "not in a shed that stood on the mole" in doc.blocks[1].text


def test_raised_letters_that_hang_far_before_their_notes():
    lines = [line + "^a^" if k == 2 else line + "^b^" if k == 5 else line for k, line in enumerate(PROSE)]
    notes = [Set("Minutes of the commission for that year, folio 12.", 78, 400, 7, 200),
             Set("Letters of the physician to his brother at Kesten.", 78, 410, 7, 200)]  # fmt: skip
    labels = [Set("a", 57, 398, 4.3, 2.2), Set("b", 57, 408, 4.3, 2.2)]
    doc = edit([sheet(*column(lines), labels[0], notes[0], labels[1], notes[1])])
    assert [(n.label, n.blocks[0].text) for n in doc.notes] == [("a", notes[0].text), ("b", notes[1].text)]


def test_plain_letters_head_notes_where_letters_are_raised_in_the_text():
    lines = [line + "^a^" if k == 2 else line + "^b^" if k == 5 else line for k, line in enumerate(PROSE)]
    notes = column([">a Minutes of the commission for that year,", "folio 12.|", ">b Letters of the physician.|"],
                   top=200, size=8, leading=9.6)  # fmt: skip
    doc = edit([sheet(*column([*lines, "a shed that let in rain on 9 m^2^ of the floor.|"]), *notes)])
    assert [n.label for n in doc.notes] == ["a", "b"]
    assert calls(doc) == ["a", "b"]


def test_notes_as_large_as_the_text_are_told_by_their_leading():
    lines = [line + "^1^" if k == 3 else line for k, line in enumerate(PROSE)]
    first = sheet(
        *column(lines, leading=13), *column([">^1^ " + NOTE_LINES[0], *NOTE_LINES[1:] * 3], top=200, leading=11)
    )
    more = [line + "^2^" if k == 3 else line for k, line in enumerate(PROSE + MORE[:3])]
    second = sheet(
        *column(more, leading=13), *column([">^2^ " + NOTE_LINES[0], NOTE_LINES[1]], top=240, leading=11), index=1
    )
    habits = measure_habits([rows_of(first), rows_of(second)], exact=True)
    assert (habits.note, round(habits.leading, 2), habits.note_leading) == (None, 13, 11)
    doc = edit([first, second])
    assert [n.label for n in doc.notes] == ["1", "2"]


def test_notes_as_large_as_the_text_may_be_set_looser_than_it():
    pages = []
    for index in range(2):
        lines = [line + f"^{2 * index + k // 3}^" if k in (3, 6) else line for k, line in enumerate(PROSE)]
        notes = [f">{2 * index + 1}) " + NOTE_LINES[0], *NOTE_LINES[1:] * 2, f">{2 * index + 2}) " + NOTE_LINES[0]]
        pages.append(
            sheet(
                *column(lines, leading=11.8),
                *column([*notes, NOTE_LINES[1]], top=200, leading=12.2),
                index=index,
                rules=(Box(60, 188, 390, 188.5),),
            )
        )
    doc = edit(pages)
    assert [n.label for n in doc.notes] == ["1", "2", "3", "4"]
    assert calls(doc) == ["1", "2", "3", "4"]


def test_a_letter_hangs_before_a_note_of_one_short_word():
    lines = [line + "^a^" if k == 2 else line + "^b^" if k == 5 else line for k, line in enumerate(PROSE)]
    notes = [Set("a", 60, 200, 8, 4), Set(NOTE_LINES[0], 78, 200, 8, 200), Set("folio 12, and passim.", 78, 210, 8, 90),
             Set("b", 60, 220, 8, 4), Set("Ibid.", 78, 220, 8, 18)]  # fmt: skip
    doc = edit([sheet(*column(lines), *notes)])
    assert [(n.label, n.blocks[0].text) for n in doc.notes][1:] == [("b", "Ibid.")]


def test_a_list_at_the_foot_is_no_note_where_callouts_are_raised():
    lines = [line + f"^{k}^" if k in (1, 2, 3) else line for k, line in enumerate(PROSE)]
    notes = column([f">^{k}^ Minutes of the commission, folio {k}.|" for k in (1, 2, 3)], top=200, size=8, leading=9.6)
    listed = [*PROSE[:-1], "of comment on three heads.|", ">1. the closing of the port to every vessel;|"]
    doc = edit([sheet(*column(lines), *notes), sheet(*column(listed), index=1)])
    assert [n.label for n in doc.notes] == ["1", "2", "3"]


def test_a_short_zone_has_the_gutter_of_the_zones_before_it():
    def page(index, *notes):
        calls = {3: "1", 6: "2"}
        lines = column([line + f"^{calls[k]}^" if k in calls else line for k, line in enumerate(PROSE)])
        foot = [line for text, left in zip(notes, (60, 240), strict=True)
                for line in column(text, left=left, top=200, size=8, leading=9.6, width=150)]  # fmt: skip
        return sheet(*lines, *foot, index=index, rules=(Box(60, 190, 390, 190.5),))

    long = [
        ">1) Minutes of the commission,",
        "for that year, folio 12, with",
        "the letters of the physician",
        "to his sister, passim.|",
    ]
    other = [
        ">2) The Gazette for the same",
        "winter, and the Courier, both",
        "of them with the lists of all",
        "ships.|",
    ]
    doc = edit([page(0, long, other), page(1, [">1) Minutes, folio 13, and the", "letters.|"], [">2) Courier.|"])])
    assert [n.blocks[0].text for n in doc.notes][2:] == ["Minutes, folio 13, and the letters.", "Courier."]


def test_a_title_of_two_lines_among_endnotes_is_one_head():
    body = sheet(*column([line + "^1^" if k == 4 else line for k, line in enumerate(PROSE)]))
    notes = sheet(
        Set("Notes", 60, 40, 16, 50),
        Set("The First Winter in the Islands", 60, 70, 10, 150, "b"),
        Set("and the Second", 60, 82, 10, 70, "b"),
        *column(["1. Minutes of the commission for the year in question, and", ">the letters.|"], top=100, size=8),
        index=1,
    )
    heads = [block.text for block in edit([body, notes]).blocks if block.role is Role.HEAD]
    assert heads == ["Notes", "The First Winter in the Islands and the Second"]


def test_a_title_over_the_inner_columns_of_three_stands_above_both():
    columns = [row for left in (60, 180, 300) for row in column(PROSE, left=left, width=110, top=100, size=5)]
    title = Set("Salt and Fever in the Islands", 165, 60, 14, 150)
    laid = rows_of(sheet(title, *columns))
    first = stretches_of(laid, measure_habits([laid], exact=True))[0]
    assert [row.text for row in first.rows] == [title.text]


def test_a_number_set_otherwise_than_the_labels_is_no_label():
    numbering = Numbering(last="7", page=1)
    numbering.styles["raised"], numbering.kinds["figure"] = 7, 7
    rows = [
        Row(k, text, 60, 0, 300, 0, 10 * k, 8.0)
        for k, text in enumerate(["the physician, op. cit., p.", "84. The year", "of the"])
    ]
    rows[1].read_label()
    assert rows[1].label == "84"
    assert note_starts(rows, numbering, page=2, restart=False) == []


CELLS = [("Year", "1711", "1712"), ("Vessmer", "4.804", "642"), ("Upper Kesten", "17", "2.486"), ("Dorn", "1.197", "–")]


def table(top, *, left=60, cells=CELLS, size=9, wide=110):
    return [Set(cell, left + (0 if k == 0 else wide * k - len(cell) * size / 2 + 40), top + 11 * row, size)
            for row, line in enumerate(cells) for k, cell in enumerate(line)]  # fmt: skip


@pytest.mark.parametrize("sure", [None, 0.95])
@pytest.mark.parametrize("order", ["rows", "columns"])
def test_a_table_is_one_block_row_by_row(sure, order):
    made = table(190)
    if order == "columns":
        made = [made[3 * row + column] for column in range(3) for row in range(4)]
    doc = edit([sheet(*column(PROSE), *made, *column(MORE, top=250), sure=sure)])
    assert [b.text for b in doc.blocks if b.role is Role.TABLE] == ["\n".join("\t".join(line) for line in CELLS)]
    assert [b.role for b in doc.blocks if b.role is not Role.TABLE] == [Role.BODY] * 3
    assert "not in a shed that stood on the mole" in doc.blocks[1].text


def test_a_paragraph_goes_on_behind_a_table():
    doc = edit([sheet(*column(PROSE), *table(500), height=620), sheet(*column(MORE), index=1)])
    assert [b.role for b in doc.blocks] == [Role.BODY, Role.BODY, Role.TABLE, Role.BODY]
    assert "not in a shed that stood on the mole" in doc.blocks[1].text


def test_lines_with_wide_gaps_are_cells():
    lines = [
        Set("Vessmer          4.804          642", 60, 200, 9, 320),
        Set("Dorn             1.197          17", 60, 211, 9, 320),
    ]
    doc = edit([sheet(*column(PROSE), *lines, *column(MORE, top=250))])
    assert [b.role for b in doc.blocks].count(Role.TABLE) == 1


def test_short_cells_side_by_side_are_all_kept():
    rows = [Set(text, left, 190, 9) for text, left in (("Vessmer", 60), ("642", 200), ("3.224", 230), ("6.467", 262))]
    doc = edit([sheet(*column(PROSE), *rows, *column(MORE, top=250))])
    assert all(any(text in block.text for block in doc.blocks[:4]) for text in ("642", "3.224", "6.467"))


def test_columns_of_text_are_no_table():
    left = column([line[:24] for line in PROSE], width=150)
    right = column([*(line[:24] for line in MORE[:5]), "1711.|", "1712.|", "and|"], left=230, width=150)
    assert not any(b.role is Role.TABLE for b in edit([sheet(*left, *right)]).blocks)


VERSE = [
    "The ships came in at Michaelmas,",
    "and no one knew their name;",
    "they lay all night like panes of glass",
    "and went the way they came.^1^",
]


@pytest.mark.parametrize("sure", [None, 0.95])
def test_verse_keeps_its_lines(sure):
    made = [Set(line, 96 + 8 * (k % 2), 190 + 11 * k, 9, 4.4 * len(line)) for k, line in enumerate(VERSE)]
    doc = edit([sheet(*column(PROSE), *made, *column(MORE, top=250), sure=sure)])
    (verse,) = [b for b in doc.blocks if b.role is Role.VERSE]
    assert verse.text == "\n".join(VERSE).removesuffix("^1^")
    assert [b.role for b in doc.blocks if b is not verse] == [Role.BODY] * 4


@pytest.mark.parametrize(
    "lines",
    [
        ["(a) the closing of the port;", "(b) the carters;", "(c) the road to Dorn.|"],  # a list
        [
            "The harbour commission had resolved to close",
            "the port to every vessel that had touched",
            "at the islands.|",
        ],
    ],
)
def test_lists_and_ragged_quotations_are_no_verse(lines):
    made = [Set(line.strip("|"), 96, 190 + 11 * k, 9, 4.4 * len(line)) for k, line in enumerate(lines)]
    doc = edit([sheet(*column(PROSE), *made, *column(MORE, top=250))])
    assert not any(b.role is Role.VERSE for b in doc.blocks)


def test_a_talk_in_paragraphs_of_a_line_is_no_verse():
    talk = [">‘Have they closed the port?’|", ">‘They have, sir.’|", ">‘Then God help us.’|", *MORE]
    doc = edit([sheet(*column([*PROSE, *talk]))])
    assert not any(b.role is Role.VERSE for b in doc.blocks)


def test_a_figure_in_a_table_is_no_label():
    habits = Habits(10.0, 8.3, 12.0, exact=True, labelled=4)
    cells = [Row(k, "4.804 1.197 642", 60, 60, 300, 70, 60 + 10 * k, 8.4) for k in range(9)]
    cells.append(Row(9, "642 2.486", 60, 150, 300, 160, 150, 8.4, label="642", label_length=4, label_style="figure"))
    text = [Row(10 + k, "the harbour commission met again on", 60, 0, 300, 0, 170 + 12 * k, 10.0) for k in range(4)]
    numbering = Numbering(last="7", open=True, page=1)
    assert zone_start(Stretch(cells + text, 60, 300), habits, (), numbering, page=2) == 14


def test_a_caption_above_its_picture():
    caption = [
        Set("The customs shed at Vessmer in the year of the fever.", 60, 306, 8, 300),
        Set("Municipal Archive", 60, 316, 8, 80),
    ]
    more = column(MORE, top=520)
    text = [Set(line.text, line.left, line.top - 460, line.size, line.width) for line in more]
    page = sheet(*text, *caption, *more, index=1, pictures=(Box(60, 330, 390, 500),))
    doc = edit([sheet(*column(PROSE, top=60)), page])
    assert [b.text for b in doc.blocks if b.role is Role.CAPTION] == [f"{caption[0].text} {caption[1].text}"]
    close = sheet(*[line._replace(size=8) for line in text], *caption, pictures=(Box(60, 330, 200, 500),), index=1)
    assert not any(b.role is Role.CAPTION for b in edit([sheet(*column(PROSE, top=60)), close]).blocks)


def test_endnotes_under_the_heads_of_chapters():
    body = [
        sheet(
            Set("The First Winter", 60, 40, 16, 150),
            *column([line + "^1^" if k == 4 else line + "^2^" if k == 6 else line for k, line in enumerate(PROSE)]),
            index=0,
        ),
        sheet(
            Set("The Second Winter", 60, 40, 16, 150),
            *column([line + "^1^" if k == 4 else line for k, line in enumerate(PROSE)]),
            index=1,
        ),
    ]
    notes = sheet(
        Set("Notes", 60, 40, 16, 50),
        Set("The First Winter", 60, 70, 10, 90, "b"),
        *column(
            [
                "1. Minutes of the commission for the year in question, and",
                ">the letters.|",
                "2. The Gazette, passim.|",
            ],
            top=90,
            size=8,
            leading=9.6,
        ),
        Set("The Second Winter", 60, 130, 10, 90, "b"),
        *column(["1. Ibid., but see also the letters of the physician to his|"], top=150, size=8, leading=9.6),
        index=2,
    )
    doc = edit([*body, notes])
    assert [(n.id, n.place) for n in doc.notes] == [("1-1", "end"), ("2", "end"), ("2-1", "end")]
    assert calls(doc) == ["1-1", "2", "2-1"]
    assert doc.notes[0].blocks[0].text == "Minutes of the commission for the year in question, and the letters."


def test_endnotes_below_the_text_under_a_head_in_type_of_its_size():
    quoted = column(["945 barges the clerk would have, so that the islands", "might be fed by them."], top=190, size=8)
    doc = edit(
        [
            sheet(
                *column([line + f"^{k // 2 - 1}^" if k in (4, 6) else line for k, line in enumerate(PROSE)]),
                *quoted,
                Set("Notes", 225, 240, 10, 25),
                *column([">1. Minutes of the commission.|", ">2. The Gazette, passim.|"], top=262, size=8),
                sure=0.95,
            )
        ]
    )
    assert [(n.label, n.blocks[0].text) for n in doc.notes] == [
        ("1", "Minutes of the commission."),
        ("2", "The Gazette, passim."),
    ]
    assert any("945 barges" in block.text for block in doc.blocks)
    assert calls(doc) == ["1", "2"]


@pytest.mark.parametrize("rule", [True, False])
def test_a_few_words_at_the_head_of_a_column_run_on_from_a_note_only_below_a_rule(rule):
    words = [Set("678 years.", 60, 80, 8, 45)]
    rows = rows_of(sheet(*words, *column(PROSE, top=140), *column(NOTE_LINES, top=300, size=8), sure=0.95))
    rules = (Box(60, 70, 140, 70.5),) if rule else ()
    habits = measure_habits([rows], exact=False)
    zone = zone_start(Stretch(rows[:1], 60, 400), habits, rules, Numbering("7", open=True), page=1)
    assert (zone == 0) is rule


def test_a_wide_rule_above_columns_of_notes_is_theirs_below_text_alone():
    """At a page's top such a rule stands below the running head."""
    habits = Habits(10.0, 8.0, 12.0, exact=False, labelled=6)
    text = "to the widow of the harbour master"
    rows = [Row(k, text, 60, 196 + 10 * k, 160, 205 + 10 * k, 204 + 10 * k, 8.0) for k in range(4)]
    rows.append(Row(4, "9. Ibid.", 60, 236, 160, 245, 244, 8.0, label="9", label_length=3, label_style="figure."))
    stretch, rule = Stretch(rows, 60, 160), (Box(60, 190, 300, 190.5),)
    assert zone_start(stretch, habits, rule, Numbering("8"), page=1, top=False) == 0
    assert zone_start(stretch, habits, rule, Numbering("8"), page=1, top=True) == 4


def test_a_note_goes_on_below_the_short_rule_not_at_a_table_above_it():
    habits = Habits(10.0, None, 12.0, exact=False)
    body = [Row(k, "the harbour commission met again on", 60, 60, 300, 70, 100 + 12 * k, 10.0) for k in range(4)]
    table = [Row(4 + k, "Lower quay 188 204", 60, 60, 300, 70, 160 + 9 * k, 10.0) for k in range(4)]
    more = [Row(8 + k, "the harbour commission met again on", 60, 60, 300, 70, 210 + 12 * k, 10.0) for k in range(6)]
    tops = range(292, 292 + 33, 11)
    note = [Row(14 + k, "of the widow of the master", 60, at, 300, at + 9, at + 8, 10.0) for k, at in enumerate(tops)]
    rows = [replace(row, top=row.baseline - 8, bottom=row.baseline + 2) for row in (*body, *table, *more)] + note
    rule = (Box(60, 284, 100, 284.5),)
    assert zone_start(Stretch(rows, 60, 300), habits, rule, Numbering("4", open=True, page=1), page=2) == 14


@pytest.mark.parametrize(("before", "label"), [("Harbour roll, in Letters", "15"), ("Harbour roll 49, no.", "178")])
def test_a_volume_that_heads_a_line_is_no_label_where_labels_have_points(before, label):
    texts = (before, f"{label} (1664): 19. See the guild register", "of the lower quay.")
    rows = [Row(k, text, 60, 10 * k, 300, 10 * k + 9, 10 * k + 8, 8.0) for k, text in enumerate(texts)]
    rows[1] = replace(rows[1], label=label, label_length=3, label_style="figure")
    numbering = Numbering("14", open=True, page=1)
    numbering.styles["figure."] = 5
    assert note_starts(rows, numbering, page=2, restart=False, called=["15"]) == []


@pytest.mark.parametrize("opening", "¿¡—„")
def test_what_opens_a_sentence_is_no_label_misread(opening):
    texts = ("Harbour roll of the quay. ", f"{opening}Es cierto, como", "of the lower quay.")
    rows = [Row(k, text, 60, 10 * k, 300, 10 * k + 9, 10 * k + 8, 8.0) for k, text in enumerate(texts)]
    numbering = Numbering("1", open=True, page=1)
    assert note_starts(rows, numbering, page=1, restart=False, called=["2"]) == []


def test_a_rule_before_the_next_note_is_the_end_of_the_body():
    """A quotation as small as the notes above it was the end of the note before."""
    habits = Habits(10.0, 8.3, 12.0, exact=False, labelled=4)
    body = [Row(k, "the harbour commission met again on", 60, 60, 300, 70, 100 + 12 * k, 10.0) for k in range(3)]
    quoted = [Row(3 + k, "the toll of the lower quay was let", 72, 72, 299, 80, 142 + 10 * k, 8.4) for k in range(5)]
    note = Row(8, "8. Harbour roll of the lower quay", 60, 203, 300, 212, 210, 8.4, label="8", label_length=2)
    stretch = Stretch([*body, *quoted, note], 60, 300)
    rules = (Box(60, 196, 300, 196.5),)
    assert zone_start(stretch, habits, rules, Numbering("7", open=True, page=1), page=2) == 8


def test_what_calls_the_next_note_is_no_end_of_the_note_before():
    """A quotation as small as the notes, hardly set in, stood below the body while a note was unfinished."""
    habits = Habits(10.0, 8.3, 12.0, exact=False, labelled=4)
    body = [Row(k, "the harbour commission met again on", 60, 60, 300, 70, 100 + 12 * k, 10.0) for k in range(3)]
    quoted = [Row(3 + k, "the toll of the lower quay was let", 62, 72, 299, 80, 146 + 10 * k, 8.4) for k in range(5)]
    quoted[-1].calls = ("8",)
    more = [Row(8 + k, "to the widow of the harbour master", 60, 202, 300, 210, 206 + 10 * k, 8.4) for k in range(2)]
    note = Row(10, "8. Harbour roll of the lower quay", 60, 222, 300, 230, 226, 8.4, label="8", label_length=2)
    stretch = Stretch([*body, *quoted, *more, note], 60, 300)
    assert zone_start(stretch, habits, (), Numbering("7", open=True, page=1), page=2) == 8


def test_a_doubled_figure_below_a_rule_is_the_label_of_the_next_note():
    """OCR read the raised 5 again as part of the line: `55 See`."""
    habits = Habits(10.0, None, 12.0, exact=False)
    body = [Row(k, "the harbour commission met again on", 60, 60, 300, 70, 100 + 12 * k, 10.0) for k in range(3)]
    note = Row(3, "55 Harbour roll of the lower quay", 60, 146, 300, 156, 154, 10.0, label="55", label_length=3)
    more = Row(4, "and the letters of the physician.", 60, 158, 250, 168, 166, 10.0)
    stretch = Stretch([*body, note, more], 60, 300)
    rules = (Box(60, 140, 300, 140.5),)
    assert zone_start(stretch, habits, rules, Numbering("4", page=1), page=2) == 3


@pytest.mark.parametrize(("gap", "heads"), [(9.6, 0), (20.0, 1)])
def test_a_short_line_that_ocr_measures_large_is_a_head_among_notes_only_if_it_stands_apart(gap, heads):
    body = sheet(*column([line + "^1^" if k == 4 else line for k, line in enumerate(PROSE)]), sure=0.95)
    notes = column([f">{k}. {NOTE_LINES[0]}|" for k in range(1, 9)], top=80, size=8, leading=9.6)
    end = 80 + 7 * 9.6
    more = column([f">{k}. {NOTE_LINES[0]}|" for k in range(9, 12)], top=end + gap + 9.6, size=8, leading=9.6)
    short = Set("The Quay", 60, end + gap - 1.5, 9.8, 25)
    doc = edit([body, sheet(Set("Notes", 60, 40, 14, 40), *notes, short, *more, index=1, sure=0.95)])
    assert sum("Quay" in block.text for block in doc.blocks) == heads


def test_a_short_note_that_ocr_measures_large_is_no_head():
    body = sheet(*column([line + "^1^" if k == 4 else line for k, line in enumerate(PROSE)]), sure=0.95)
    notes = column([f">{k}. {NOTE_LINES[0]}|" for k in range(1, 9)], top=80, size=8, leading=9.6)
    last = Set("9. Ibid.", 60, 80 + 8 * 9.6 + 6, 10, 32)
    doc = edit([body, sheet(Set("Notes", 60, 40, 14, 40), *notes, last, index=1, sure=0.95)])
    assert doc.notes[-1].label == "9"


@pytest.mark.parametrize("sure", [None, 0.95])
def test_a_name_above_the_first_note_is_the_head_of_a_chapter_in_whatever_type(sure):
    body = [line + "^1^" if k == 4 else line for k, line in enumerate(PROSE)]
    lines = [f">{k}. {NOTE_LINES[0]}|" for k in range(1, 4)]
    notes, more = (column(lines, top=top, size=8, leading=9.6) for top in (80, 140))
    head = Set("The Lower Quay", 60, 124, 8)
    doc = edit([
        sheet(*column(body), sure=sure),
        sheet(Set("Notes", 60, 40, 14, 40), *notes, head, *more, index=1, sure=sure),
    ])  # fmt: skip
    assert [note.label for note in doc.notes] == ["1", "2", "3", "1", "2", "3"]
    assert [block.text for block in doc.blocks if block.role is Role.HEAD] == ["Notes", "The Lower Quay"]


@pytest.mark.parametrize(("gap", "heads"), [(12.0, 0), (26.0, 1)])
def test_the_last_word_of_a_paragraph_is_no_head_however_large_ocr_measures_it(gap, heads):
    body = column([line + "^1^" if k == 4 else line for k, line in enumerate(PROSE)])
    last = body[-1]
    ough = Set("ough", 60, last.top + gap - 1.5, 12.5, 25)
    more = column(PROSE, top=ough.top + 14)
    doc = edit([sheet(*body[:-1], last._replace(text=last.text.rstrip(".") + "-"), ough, *more, sure=0.95)])
    assert sum(block.role is Role.HEAD for block in doc.blocks) == heads


def test_what_ocr_makes_of_an_ornament_at_the_edge_is_no_head():
    pages = [sheet(Set("[<]", 60, 40, 13), *column(PROSE, top=80), index=k, sure=0.95) for k in range(2)]
    doc = edit(pages)
    assert [block.role for block in doc.blocks if "<" in block.text] == []


def test_a_note_that_the_page_calls_is_there():
    """The dagger of `‡ https://…` was read as a 3, and its note ran on from the one before."""
    rows = [
        Row(k, text, 60, 10 * k, 300, 10 * k + 9, 10 * k + 7, 8.0)
        for k, text in enumerate(["* Minutes of the commission.", "† Ibid., folio 12.", "3 Harbour roll of the quay"])
    ]
    for each in rows:
        each.read_label()
    called = ["*", "†", "‡"]
    assert [start.label for start in note_starts(rows, Numbering(), page=0, restart=False, called=called)] == called
    assert [start.label for start in note_starts(rows, Numbering(), page=0, restart=False)] == called[:2]


@pytest.mark.parametrize(("called", "label"), [(["1"], "1"), ([], "3")])
def test_what_the_page_calls_tells_where_numbers_begin_anew(called, label):
    rows = [Row(0, "' 1700 was the year of the flood.", 60, 0, 300, 9, 7, 8.0)]
    numbering = Numbering(last="2", page=0)
    assert [s.label for s in note_starts(rows, numbering, page=1, restart=False, called=called)] == [label]


@pytest.mark.parametrize(
    ("end", "open_"),
    [("Paris, 1697, p.", True), ("voir M. d’Amcourt et J.", True), ("Ibid.", False), ("at the quay.", False)],
)
def test_a_note_that_ends_with_an_abbreviation_goes_on(end, open_):
    rows = [Row(0, f"1. {end}", 60, 0, 300, 9, 7, 8.0, label="1", label_length=3, label_style="figure.")]
    numbering = Numbering()
    note_starts(rows, numbering, page=0, restart=False)
    assert numbering.open is open_


def test_a_page_that_is_mostly_notes_in_the_size_of_the_body():
    """Without a rule: a gap, and the label that the page calls in brackets, stand against thirty lines."""
    body = column(["and the barge of the guild[2] paid no toll", "in that year, as the letters say[3]."], top=80)
    lines = [f">2. {NOTE_LINES[0]}", *PROSE * 4, f">3. {NOTE_LINES[0]}", *PROSE, "See also folio 12."]
    notes = column(lines, top=120)
    first = column([line + "[1]" if k == 4 else line for k, line in enumerate(PROSE)], top=80)
    note = column([f">1. {NOTE_LINES[0]}|"], top=first[-1].top + 30)
    doc = edit([sheet(*first, *note), sheet(*body, *notes, index=1, height=900)])
    assert [note.label for note in doc.notes] == ["1", "2", "3"]


def test_figures_in_small_tables_say_nothing_of_the_size_of_notes():
    """Notes as large as the text below a rule, and a table in small type whose years look like labels."""
    pages = []
    for index in range(3):
        body = column([line + f"^{index + 1}^" if k == 4 else line for k, line in enumerate(PROSE)], top=80)
        words = ["Upper Kesten and the quay of the guild of the port"] * 5 + ["642 barges of the guild"] * (index == 1)
        years = [Set(line, 60, 300 + 9 * at, 8) for at, line in enumerate(words)]
        note = column([f">^{index + 1}^ {NOTE_LINES[0]}", *PROSE[:2]], top=420, size=10)
        rules = (Box(60, 410, 330, 410.5),)
        pages.append(sheet(*body, *years, *note, index=index, rules=rules))
    assert [note.label for note in edit(pages).notes] == ["1", "2", "3"]


def test_a_sign_that_is_not_raised_calls_the_note_above_the_first():
    first = Set("Prosper of the Quay*)", 60, 80, 10)
    body = column([line + "^1^" if k == 4 else line for k, line in enumerate(PROSE)], top=104)
    thanks = column([">* The author thanks the commission for its minutes", *PROSE * 2], top=body[-1].top + 30)
    note = column([f">1. {NOTE_LINES[0]}", *PROSE], top=thanks[-1].top + 12)
    doc = edit([sheet(first, *body, *thanks, *note, height=900)])
    assert [note.label for note in doc.notes] == ["*", "1"]


def spaced(*gaps):
    """Rows in type of one size, so far apart."""
    rows, at = [], 100.0
    for k, gap in enumerate((0.0, *gaps)):
        at += gap
        rows.append(Row(k, PROSE[k % 4], 60, at - 8, 300, at + 2, at, 10.0))
    return rows


def test_a_rule_and_the_called_label_outweigh_sizes_that_ocr_measured():
    """On a warped page the notes seemed as large as the text."""
    rows = spaced(*[12] * 11, 20, *[10.9] * 13)
    rows[5].calls = ("5",)
    rows[12].label, rows[12].label_length, rows[12].label_style = "5", 2, "figure"
    habits, numbering = Habits(10.0, 8.5, 12.0, exact=False, labelled=9), Numbering("4", page=1)
    rule = (Box(60, rows[12].top - 1, 120, rows[12].top - 0.5),)
    assert zone_start(Stretch(rows, 60, 300), habits, rule, numbering, page=2, called=["5"]) == 12
    assert zone_start(Stretch(rows, 60, 300), habits, rule, numbering, page=2) == 25 + 1


def test_the_rules_of_a_table_are_none_above_notes_where_a_short_one_is():
    rows = spaced(*[12] * 5, 13, *[9] * 4, 13, *[12] * 9, 20, *[12] * 9)
    table = [Box(60, rows[at].top - 1.5, 300, rows[at].top - 1) for at in (6, 11)]
    short = Box(60, rows[21].top - 3, 90, rows[21].top - 2.5)
    habits, numbering = Habits(10.0, None, 12.0, exact=False), Numbering("4", open=True, page=1)
    assert zone_start(Stretch(rows, 60, 300), habits, (*table, short), numbering, page=2) == 21


def test_the_rule_below_a_running_head_is_none_above_notes():
    rows = [Row(k, PROSE[k % 4], 60, 100 + 12 * k, 300, 110 + 12 * k, 108 + 12 * k, 10.0) for k in range(12)]
    habits, numbering = Habits(10.0, None, 12.0, exact=True), Numbering("4", open=True, page=1)
    rule = (Box(60, 90, 300, 90.5),)
    assert zone_start(Stretch(rows, 60, 300), habits, (), numbering, page=2) in (0, 12)
    for later in rows[8:]:
        later.baseline += 10
        later.top += 10
    assert zone_start(Stretch(rows, 60, 300), habits, rule, numbering, page=2) == 8


def test_sizes_that_ocr_estimates_a_little_differently_on_each_page_are_one_size():
    pages = [
        rows_of(sheet(*column(PROSE, size=size, leading=16), *column(NOTE_LINES * 6, top=240, size=10), sure=0.95))
        for size in (12.8, 13.2, 13.3)
    ]
    habits = measure_habits(pages, exact=False)
    assert (round(habits.body), habits.note) == (13, None)


def test_a_label_that_ocr_set_apart_goes_before_its_note():
    lines = column([line + "^7^" if k == 4 else line for k, line in enumerate(PROSE)])
    notes = [
        Set("7.", 60, 200, 8, 8),
        Set("Minutes of the commission for that year, folio", 75, 200, 8, 300),
        Set("12.", 75, 210, 8, 20),
    ]
    doc = edit([sheet(*lines, notes[1], notes[2], notes[0], sure=0.95)])
    assert [(n.label, n.blocks[0].text) for n in doc.notes] == [
        ("7", "Minutes of the commission for that year, folio 12.")
    ]


def test_a_misread_label_is_mended_and_said():
    lines = column([line + f"^{k + 3}^" if k in (4, 5, 6) else line for k, line in enumerate(PROSE)])
    notes = column(
        [">7. Minutes of the commission.|", ">B. The letters of the physician.|", ">9. The Gazette, passim.|"],
        top=200,
        size=8,
        leading=9.6,
    )
    doc = edit([sheet(*lines, *notes, sure=0.95)])
    assert [n.label for n in doc.notes] == ["7", "8", "9"]
    assert calls(doc) == ["7", "8", "9"]
    assert "label-repaired" in [f.kind for f in doc.findings]


def test_skew_is_taken_out_before_lines_are_compared():
    straight = noted(head="SALT AND FEVER", folio="82")
    assert [r.baseline for r in rows_of(straight)] == [r.baseline for r in rows_of(sheet(*[])) or rows_of(straight)]
    from dataclasses import replace

    turned = rows_of(replace(straight, skew=1.0))
    assert turned[0].baseline != rows_of(straight)[0].baseline


def test_regions_cover_every_line_once():
    (laid,) = lay_out([noted(head="SALT AND FEVER", folio="82")])
    covered = sorted((r.start, r.end) for r in laid.regions)
    assert all(a[1] <= b[0] for a, b in zip(covered, covered[1:], strict=False))
    assert "".join(laid.text[a:b] for a, b in covered).replace("\n", "") == laid.text.replace("\n", "")


def test_habits_of_a_work_that_is_mostly_notes():
    page = sheet(
        *column(PROSE[:3]),
        *column(
            ["1. See the minutes of that year", *["the minutes of the commission for that year and all"] * 17],
            top=150,
            size=8,
            leading=9.6,
        ),
    )
    habits = measure_habits([rows_of(page)], exact=True)
    assert (habits.body, habits.note) == (10.0, 8.0)


@pytest.mark.parametrize("pages", [[], [sheet()], [sheet(Set("word", 60, 80))]])
def test_next_to_nothing_is_no_trouble(pages):
    doc = edit(pages)
    assert len(doc.pages) == len(pages)


def test_heads_of_endnotes_in_many_languages():
    assert all(
        map(
            is_notes_head,
            ["Notes", "NOTES", "Endnotes", "Notes to Chapter 3", "Anmerkungen", "Note", "Notas", "Примечания", "注释"],
        )
    )
    assert not any(map(is_notes_head, ["A note on sources", "Notes from the harbour", "Banknotes"]))


def test_a_note_of_one_line_at_the_foot_is_no_running_foot():
    pages = [
        sheet(
            *column([line + "^1^" if k == 3 else line for k, line in enumerate(PROSE)]),
            Set("^1^ Ibid.", 60, 300, 8, 40),
            index=index,
        )
        for index in range(3)
    ]
    assert [n.blocks[0].text for n in edit(pages).notes] == ["Ibid."] * 3


def test_a_head_that_repeats_the_title_of_the_work_is_a_running_head():
    title = [Set("Salt and Fever", 60, 60, 16, 150), Set("in the Islands", 60, 80, 16, 140)]
    pages = [
        sheet(*title, *column(PROSE, top=120)),
        sheet(Set("Salt and Fever in the Islands", 130, 30, 10, 140), *column(MORE, top=58), index=1),
    ]
    laid = lay_out(pages)
    assert roles(laid[1])[0] is Role.RUNNING_HEAD
    assert text_of(laid[0], Role.HEAD) == ["Salt and Fever\nin the Islands"]


def test_a_number_at_the_head_of_a_small_line_does_not_open_the_notes():
    quoted = column(["238 barges the clerk would have, so that the islands", "might be fed by them.|"],
                    top=230, size=8, leading=9.6, left=70)  # fmt: skip
    lines = [line + f"^{k - 1}^" if k in (2, 3, 4) else line for k, line in enumerate(PROSE)]
    notes = column([f"^{k}^ Minutes of the commission, folio {k}.|" for k in (1, 2, 3)], top=300, size=8, leading=9.6)
    doc = edit([sheet(*column(lines), *quoted, *notes)])
    assert [n.label for n in doc.notes] == ["1", "2", "3"]


def test_words_far_apart_in_a_narrow_column_are_one_line():
    left = [Set("the", 60, 80, 10, 14), Set("harbour", 176, 80, 10, 34)]
    rows = whole_lines(rows_of(sheet(*left, Set("commission met again", 60, 92, 10, 150))))
    assert [(row.text, row.right) for row in rows] == [("the harbour", 210), ("commission met again", 210)]


def test_the_short_last_line_of_a_note_across_two_columns_belongs_to_it():
    left = column([line[:24] for line in PROSE], width=150)
    right = column([line[:24] for line in PROSE], left=240, width=150)
    across = [
        *column(["a note that runs across both of the columns and ends in"], top=200, width=330),
        Set("one word.", 60, 212, 10, 40),
        *column(["the next runs across as well and is not less long than"], top=224, width=330),
    ]
    stretches = stretches_of(rows_of(sheet(*left, *right, *across)), Habits(10.0, None, 12.0, exact=True))
    assert [len(stretch.rows) for stretch in stretches] == [8, 8, 3]


def test_bold_words_below_a_picture_may_begin_the_text():
    picture = Box(60, 200, 390, 300)
    above = [Set("The customs shed at Vessmer.", 60, 186, 8, 150)]
    below = [Set("The second winter", 60, 306, 10, 90, "b"), *column(PROSE, top=320)]
    doc = edit([sheet(*column(MORE), *above, *below, pictures=(picture,))])
    assert [b.text for b in doc.blocks if b.role is Role.CAPTION] == ["The customs shed at Vessmer."]


def test_a_caption_beside_its_picture():
    beside = [Set("The customs shed", 250, 200, 8, 70), Set("at Vessmer.", 250, 210, 8, 50)]
    page = sheet(*column(PROSE), *beside, *column(MORE, top=330), pictures=(Box(60, 195, 240, 310),))
    assert [b.text for b in edit([page]).blocks if b.role is Role.CAPTION] == ["The customs shed at Vessmer."]


def test_chinese_lines_are_not_in_capitals():
    (row,) = rows_of(sheet(Set("組合を廃止した。", 60, 80, 10, 80)))
    assert not row.capitals


def test_the_figures_of_a_table_may_stand_a_blank_apart():
    cells = [Set(name, 60, 200 + 11 * k, 9) for k, name in enumerate(("Vessmer", "Dorn", "Upper Kesten"))]
    figures = [Set(text, 250, 200 + 11 * k, 9, 60) for k, text in enumerate(("4.804 642", "1.197 17", "2.486 350"))]
    doc = edit([sheet(*column(PROSE), *cells, *figures, *column(MORE, top=260))])
    assert [b.text.count("\n") for b in doc.blocks if b.role is Role.TABLE] == [2]


def test_an_asterisk_behind_an_author_calls_the_first_note():
    page = sheet(
        Set("Salt and Fever", 60, 40, 16, 150),
        Set("Anna Vessmer *", 60, 66, 10, 70),
        *column([line + "^1^" if k == 4 else line for k, line in enumerate(PROSE)], top=90),
        *column(["* The author thanks the archive at Dorn.|", "1. Minutes, folio 12.|"], top=230, size=8, leading=9.6),
    )
    doc = edit([page])
    assert calls(doc) == ["*", "1"]
    assert [n.label for n in doc.notes] == ["*", "1"]


def test_a_long_quotation_in_the_last_of_three_columns_leaves_it_a_column():
    lines = [line[:22] for line in PROSE * 4]
    first, second = (column(lines, left=left, width=100, size=7, leading=10) for left in (40, 160))
    third = column([line[:9] for line in lines], left=330, width=28, size=7, leading=10)
    rows = rows_of(sheet(*first, *second, *third))
    assert [len(stretch.rows) for stretch in stretches_of(rows, measure_habits([rows], exact=True))] == [32, 32, 32]
