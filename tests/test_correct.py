"""Corrections: a person's reading wins, its losers stay, offsets stay true, nothing is lost when pages are reread."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelves import work_of

from variorum.correct import apply_corrections
from variorum.corrections import Correction, Unusable, read_corrections, write_correction
from variorum.library.correcting import correction_at
from variorum.model import Box, Line, Page, Token, Witness
from variorum.offsets import take_whole
from variorum.pipeline import edit
from variorum.quotes import Searched

TEXT = (
    "The harbour dues had been farmed cut since the\nreign of Barnabas Qui11, and the commis‐\n"
    "sioners of Saltash said so.” They sat\nfor nine days ."
)


def witness(text, siglum="O", **kind):
    tokens, lines, at = [], [], 0
    for row, line in enumerate(text.split("\n")):
        top = 72 + 12 * row
        lines.append(Line(at, at + len(line), Box(72, top, 72 + 6 * len(line), top + 10)))
        start = at
        for word in line.split(" "):
            left = 72 + 6 * (start - at)
            box = Box(left, top, left + 6 * len(word), top + 10)
            if word:
                tokens.append(Token(start, start + len(word), box, 0.9, 10, top + 8))
            start += len(word) + 1
        at += len(line) + 1
    return Witness(siglum, "ocr", "an engine", "1", "image", text, tuple(tokens), tuple(lines), **kind)


def printed(text=TEXT, *others, index=0):
    wit = witness(text)
    return take_whole(Page(index, "a.pdf", index, 500, 700, witnesses=(wit, *others)), wit)


def correct(page, *corrections):
    (done,) = apply_corrections([page], corrections)
    check_offsets(done)
    return done


def check_offsets(page):
    """Every character but blanks has an origin that says the same; tokens and lines are those of the text."""
    wits = {wit.siglum: wit for wit in page.witnesses}
    covered = set()
    for o in page.origins:
        assert page.text[o.start : o.end] == wits[o.source].text[o.source_start : o.source_end]
        covered |= set(range(o.start, o.end))
    assert all(char.isspace() for i, char in enumerate(page.text) if i not in covered)
    assert "".join(page.text[t.start : t.end] for t in page.tokens) == "".join(page.text.split())
    assert all(token.box is not None for token in page.tokens)
    assert [page.text[line.start : line.end] for line in page.lines] == [
        row for row in page.text.split("\n") if row.strip()
    ]
    assert all(0 <= v.start <= v.end <= len(page.text) for v in page.variants)


@pytest.mark.parametrize(
    ("words", "reading", "before", "after", "old", "new"),
    [
        ("cut", "out", "farmed ", " since", "farmed cut", "farmed out"),
        ("11", "ll", "Barnabas Qui", ", and", "Qui11", "Quill"),
        ("commissioners", "Commissioners", "the ", " of", "commis‐\nsioners of", "Commis‐\nsioners of"),
        ("", "great ", "of ", "Saltash", "of Saltash", "of great Saltash"),
        ("", "great", "of", "Saltash", "of Saltash", "of great Saltash"),
        ("", "22", "said so.”", " They", "so.” They", "so.”22 They"),
        (" ", "", "of", "Saltash", "of Saltash", "ofSaltash"),
        ("", " ", "Salt", "ash", "Saltash", "Salt ash"),
        ("The ", "", "", "harbour", "The harbour", "harbour"),
        ("sat", "", "They ", " for", "They sat\n", "They\n"),
        ("for nine days .", "", "sat ", "", "\nfor nine days .", ""),
        ("days .", "days.", "nine ", "", "days .", "days."),
        ("of Saltash", "ofSaltash", "", " said", "of Saltash", "ofSaltash"),
        ("the reign", "thereign", "since ", " of", "the\nreign of", "thereign\nof"),
        ("the reign of", "a kingdom of", "since ", " Barnabas", "the\nreign of", "a kingdom\nof"),
        ("sioners of", "sioners in", "and the commis", " Saltash", "commis‐\nsioners of", "commis‐\nsioners in"),
        ("commissioners of", "commission of", "the ", " Saltash", "commis‐\nsioners of", "commis‐\nsion of"),
        ("commissioners of", "committee men of", "the ", " Saltash", "commis‐\nsioners of", "committee\nmen of"),
        ("commissioners", "com-missioners", "the ", " of", "commis‐\nsioners", "com-mis‐\nsioners"),
        ("commissioners", "commis-sioners", "the ", " of", "commis‐\nsioners", "commis-\nsioners"),
    ],
)
def test_what_stands_there_is_replaced(words, reading, before, after, old, new):
    """Substitution, insertion, deletion, words joined and split, over the ends of lines too."""
    page = correct(printed(), Correction(words, reading, before, after, by="N. N.", date="2026-01-02"))
    assert page.text == TEXT.replace(old, new)
    assert page.findings == ()
    person = page.witnesses[-1]
    assert (person.kind, person.maker, person.version, person.siglum) == ("person", "N. N.", "2026-01-02", "P")


@pytest.mark.parametrize("reading", ["Shaoqi", "Shao-qi", "Shaoquy"])
def test_a_broken_word_stays_broken_and_is_the_persons_own(reading):
    """The lines are as printed; joined, the word is as the person wrote it, whatever word lists say of its hyphen."""
    said = Correction("Shaogi", reading, "harbour, Liu ", ", was seen", by="N. N.")
    page = printed("The prefect of the harbour, Liu Shao‐\ngi, was seen at Shao-qi and again at Shao-qi by evening.")
    page = correct(page, said)
    assert [row[-9:] for row in page.text.split("\n")[:1]] == ["Liu Shao‐" if reading[4] != "-" else "Liu Shao-"]
    assert apply_corrections([page], [said]) == (page,)
    assert f"Liu {reading}, was" in edit([page]).blocks[0].text


def test_the_losers_stay_in_the_apparatus():
    other = witness(TEXT.replace("cut", "oul"), "L")
    page = correct(printed(TEXT, other), Correction("cut", "out", "farmed ", " since"))
    (variant,) = page.variants
    assert page.text[variant.start : variant.end] == "out"
    assert {r.text: r.sigla for r in variant.readings} == {"out": ("P",), "cut": ("O",), "oul": ("L",)}
    assert (variant.rule, variant.confidence) == ("a person's correction", 1)


def test_earlier_variants_at_other_places_move_along():
    first = correct(printed(), Correction("11", "ll", "Barnabas Qui", ", and", by="A"))
    both = correct(first, Correction("cut", "long since out", "farmed ", " since", by="B"))
    assert [both.text[v.start : v.end] for v in both.variants] == ["long since out", "Quill,"]


def test_of_two_persons_the_later_wins():
    one = Correction("Qui11", "Quyll", "Barnabas ", ", and", by="A", date="2026-01-01")
    two = Correction("Qui11", "Quill", "Barnabas ", ", and", by="B", date="2026-02-01")
    for order in ((one, two), (two, one)):
        page = correct(printed(), *order)
        assert "Barnabas Quill, and" in page.text
        (variant,) = page.variants
        assert [r.text for r in variant.readings] == ["Quill,", "Quyll,", "Qui11,"]


@pytest.mark.parametrize("reread", [TEXT.replace("cut", "out"), TEXT.replace("farmed cut since", "farrned c1it sinoe")])
def test_a_correction_outlives_a_new_reading(reread):
    """Better or worse, what an engine reads next time around a place does not hide it."""
    page = correct(printed(reread), Correction("cut", "out", "dues had been farmed ", " since the reign", page=1))
    assert "farmed out since" in page.text.replace("farrned", "farmed").replace("sinoe", "since")
    assert [f.message for f in page.findings] == ["witness O reads “c1it” where a person reads “out”"] * (
        "c1it" in reread
    )


def test_a_new_reading_that_disagrees_is_a_finding():
    known = Correction("cut", "out", "dues had been farmed ", " since", seen=(("O", "cut"), ("L", "oul")), by="N. N.")
    page = correct(printed(TEXT, witness(TEXT.replace("cut", "oul"), "L")), known)
    assert page.findings == ()
    page = correct(printed(TEXT, witness(TEXT.replace("cut", "over"), "X")), known)
    assert [(f.kind, f.message) for f in page.findings] == [
        ("correction-disputed", "witness X reads “over” where N. N. reads “out”")
    ]


@pytest.mark.parametrize(
    "lost",
    [
        Correction("an altogether other thing", "x", page=1),
        Correction("zz", "y"),
        Correction("the", "a"),  # stands twice
    ],
)
def test_what_finds_no_place_is_a_finding(lost):
    page = correct(printed(), lost)
    assert page.text == TEXT
    assert [f.kind for f in page.findings] == ["correction-unplaced"]
    assert lost.words in page.findings[0].message
    assert f"“{lost.reading}”" in page.findings[0].message


def test_words_are_found_though_a_line_beside_them_is_lost():
    reread = TEXT.replace("reign of Barnabas Qui11, and the commis‐\nsioners of ", "")
    page = correct(printed(reread), Correction("since the", "since that", "had been farmed cut ", " reign of Barnabas"))
    assert "farmed cut since that\nSaltash" in page.text


def test_a_place_is_looked_for_where_it_should_be():
    """The same words stand on three pages; file and page, or the folio, say which is meant."""
    pages = [printed(index=k) for k in range(3)]
    for place in ({"file": "a.pdf", "page": 2}, {"page": 2}, {"folio": "143"}):
        done = apply_corrections(pages, [Correction("cut", "out", "farmed ", **place)], folios={0: "142", 1: "143"})
        assert [page.text == TEXT for page in done] == [True, False, True]


def test_a_label_is_mended_before_layout():
    """Notes find their callouts by labels that a person has corrected."""
    body = "The farmer produced a chest of receipts.1 Nobody had seen it before, and nobody has seen it since then."
    wrong = f"{body}\n\nl. The chest survives in the town museum of Saltash."
    page = Page(0, "a.txt", 0, witnesses=(Witness("A", "dump", "a site", "", "layer", wrong),))
    page = take_whole(page, page.witnesses[0])
    mended = edit([page], corrections=[Correction("l.", "1.", "since then. ", " The chest survives")])
    assert [(note.label, note.blocks[0].text) for note in mended.notes] == [
        ("1", "The chest survives in the town museum of Saltash.")
    ]


SPANS = st.integers(0, len(TEXT)).flatmap(lambda a: st.tuples(st.just(a), st.integers(a, min(a + 30, len(TEXT)))))
READINGS = st.lists(st.text("abQé.,”1-", min_size=1, max_size=8), max_size=4).map(" ".join)


@st.composite
def some_corrections(draw):
    found = []
    for start, end in draw(st.lists(SPANS, min_size=1, max_size=4)):
        before, after = TEXT[max(0, start - 25) : start], TEXT[end : end + 25]
        by, date = draw(st.sampled_from([("A", "2026-01-01"), ("B", "2026-01-02")]))
        found.append(Correction(TEXT[start:end], draw(READINGS), before, after, by=by, date=date))
    return found


@settings(max_examples=200, deadline=None)
@given(some_corrections())
def test_any_correction_keeps_offsets_true(corrections):
    correct(printed(), *corrections)


@settings(max_examples=200, deadline=None)
@given(SPANS, READINGS)
def test_a_correction_applied_again_changes_nothing(span, reading):
    start, end = span
    before, after = TEXT[max(0, start - 25) : start], TEXT[end : end + 25]
    one = Correction(TEXT[start:end], reading, before, after, by="A")
    page = correct(printed(), one)
    assert correct(page, one) == page


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=20)


SEEN = st.dictionaries(WORDS, WORDS, max_size=2).map(lambda seen: tuple(seen.items()))
PAGES = st.none() | st.integers(1, 9)


@settings(deadline=None)
@given(st.builds(Correction, WORDS.map("x".__add__), st.none() | WORDS, WORDS, WORDS, WORDS, PAGES, seen=SEEN))
def test_what_is_written_is_read_again(correction):
    (again,) = read_corrections(write_correction(correction, remarks=["any\nremark"]))
    assert again == replace(correction, number=1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("correction = 3", "[[correction]]"),
        ("[[correction]]\nwords = 3", "words of correction 1"),
        ("[[correction]]\nwords = 'x'\npage = 0", "page of correction 1"),
        ("[[correction]]\nwords = 'x'\nseen = 'x'", "seen of correction 1"),
        ("[[correction]]\nwords = 'x'\nlemma = 'x'", "lemma"),
        ("[[correction]]\nreading = 'x'", "neither words"),
        ("title = 'x'", "title"),
        ("words = ", "not TOML"),
    ],
)
def test_a_file_that_cannot_be_understood_says_where(text, says):
    with pytest.raises(Unusable, match=says.replace("[", r"\[")):
        read_corrections(text)


def test_quotations_stand_once():
    text = Searched("a tale of a tub, a tale of a tub, and a tale of a town")
    assert text.find("", "tale of a tub", "") is None
    assert text.find("", "tub", ", and") is not None
    assert text.find("", "", "") is None
    assert Searched("").find("", "anything at all", "") is None


def test_what_one_page_has_had_is_not_done_on_another_that_says_the_same():
    """Forms and letters begin alike: a correction that names its page is of that page."""
    line = "To the Board of Tolls, your obedient servant N. N. at Vessmer"
    pages = [printed(line, index=index) for index in (0, 1)]
    ones = [
        Correction("obedient", "humble", "Board of Tolls, your ", " servant N. N.", "a.pdf", page, by="N. N.")
        for page in (1, 2)
    ]
    first = apply_corrections(pages, ones[:1])
    assert ["humble" in page.text for page in first] == [True, False]
    both = apply_corrections(first, ones[1:])
    assert ["humble" in page.text for page in both] == [True, True]
    assert apply_corrections(both, ones) == both


@pytest.mark.parametrize(
    ("words", "reading"), [("mis‐", "mes‐"), ("mis", "mes"), ("commis‐", "commes‐"), ("com", "Com")]
)
def test_half_of_a_broken_word_may_be_read(words, reading):
    """Its hyphen stays the typesetter's, whether it is given or not."""
    doc = work_of("The clerk of the harbour commis‐\nsion had closed the port that\nlies beyond the river and moor.")
    page = doc.pages[0]
    start = page.text.index(words)
    (made,) = apply_corrections(doc.pages, [correction_at(page, start, start + len(words), reading, by="N. N.")])
    assert made.text == page.text.replace(words, reading, 1)
    assert reading.strip("‐") + "sion" in edit([made]).blocks[0].text or reading == "Com"
