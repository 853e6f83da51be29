"""The apparatus of any texts: laws that hold for all, and what a philologist would see in some."""

import json
import re
import unicodedata
from html.parser import HTMLParser
from io import StringIO
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from variorum.apparatus import ASPECTS, Text, collate_texts, describe
from variorum.apparatus.html import write_html
from variorum.apparatus.json import read_apparatus, write_apparatus
from variorum.apparatus.terminal import show
from variorum.apparatus.words import plain
from variorum.model import Page, Witness
from variorum.reconcile import reconcile

BODY = (
    "The harbour dues had been farmed out since the reign of the old duke.\n"
    "Nobody alive could say on what terms he had it; the commis-\nsioners asked.\n"
    "They sat for nine days over the chest — of “receipts”.\n"
    "On the tenth they wrote to the treasury that the revenue of the port could not be known to-day.\n"
)
LINES = [line + "\n" for line in BODY.replace("commis-\nsioners", "commissioners").splitlines()]
POOL = "the old king slept he had a tale of tubs and So so, theold kings Été ete to-day to day “it” 日本語の文".split()
TEXTS = st.lists(st.sampled_from(POOL), max_size=14).map(" ".join)
ANY = st.text(st.characters(codec="utf-8") | st.sampled_from("ab1-‐\u00ad\n 語"), max_size=40)


def collated(*texts, **options):
    return collate_texts([Text("ABCDEF"[k], text, f"{k}.txt") for k, text in enumerate(texts)], **options)


def variants(*texts, **options):
    return [[(r.text, "".join(r.sigla)) for r in entry.readings] for entry in collated(*texts, **options).variants]


def rebuild(apparatus, siglum):
    """A witness put together again from the readings of the apparatus, in the order in which it has them."""
    passages = [(p.start, p.end, r.text) for e in apparatus.entries for r in e.readings for p in r.passages
                if p.siglum == siglum and r.text]  # fmt: skip
    return " ".join(text for _, _, text in sorted(passages))


def bare(text):
    """A text without what comes and goes with the ends of lines, nor characters that format and show nothing."""
    shown = "".join(char for char in plain(text) if unicodedata.category(char) != "Cf")
    return re.sub(r"[\s\u2010]", "", shown)


@pytest.mark.parametrize("texts", [TEXTS, ANY])
def test_a_text_collated_with_itself_has_no_variants(texts):
    @settings(deadline=None)
    @given(texts)
    def law(text):
        apparatus = collated(text, text, text)
        assert apparatus.variants == ()
        assert apparatus.moves == ()

    law()


@pytest.mark.parametrize("texts", [TEXTS, ANY])
def test_every_text_can_be_rebuilt_from_the_apparatus(texts):
    @settings(max_examples=200, deadline=None)
    @given(st.lists(texts, min_size=2, max_size=4))
    def law(some):
        apparatus = collated(*some)
        for text in apparatus.texts:
            assert bare(rebuild(apparatus, text.siglum)) == bare(text.text)

    law()


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, min_size=3, max_size=4))
def test_the_order_of_texts_changes_nothing_but_order(some):
    def told(order):
        found = collate_texts([Text("ABCD"[k], some[k]) for k in order], base="A")
        entries = [{(r.text, frozenset(r.passages), r.differs) for r in e.readings} for e in found.entries]
        return entries, [(m.start, m.end, m.after, set(m.passages)) for m in found.moves]

    first = told(range(len(some)))
    assert all(told(order) == first for order in permutations(range(len(some))))


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_json_is_read_again(some):
    apparatus = collated(*some, ignore={"case"})
    assert read_apparatus(write_apparatus(apparatus)) == apparatus


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=3), st.sets(st.sampled_from(["spacing", "typography", "case", "accents"])))
def test_to_ignore_more_finds_no_more(some, ignored):
    assert len(collated(*some, ignore=ignored).variants) <= len(collated(*some).variants)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["it was late", "itwas late", "it was, late"], [[("it was", "A"), ("itwas", "B"), ("it was,", "C")]]),
        (["the Coun‐\ncil met", "the Council met", "the Coun-\ncil met"], []),
        (["the old king", "the king", "the auld king"], [[("old", "A"), ("", "B"), ("auld", "C")]]),
        (["he slept", "he had long slept", "he had slept"], [[("", "A"), ("had", "BC")], [("", "AC"), ("long", "B")]]),
        (["a fox jumps over", "a fox, having jumped twice, jumps over"],
         [[("fox", "A"), ("fox,", "B")], [("", "A"), ("having jumped twice,", "B")]]),
        (["he came in reply to this letter", "he came only to answer this letter"],
         [[("in reply", "A"), ("only", "B")], [("", "A"), ("answer", "B")]]),
        (["", "new words", "new word"], [[("", "A"), ("new", "BC")], [("", "A"), ("words", "B"), ("word", "C")]]),
        (["日本語の文", "日本の文"], [[("語", "A"), ("", "B")]]),
    ],
)  # fmt: skip
def test_what_differs(texts, expected):
    assert variants(*texts) == expected


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("King", "king", "case"), ("kíng", "king", "accents"), ("“so”", '"so"', "typography"),
        ("ſo", "so", "typography"),
        ("to-day", "today", "spacing"), ("so,", "so", "punctuation"), ("King,", "king", "punctuation, case"),
        ("king", "queen", "other words"), ("king", "", "omitted"), ("", "king", "added"),
    ],
)  # fmt: skip
def test_what_readings_differ_in(one, two, kind):
    (entry,) = collated(f"the {one} slept", f"the {two} slept").variants
    assert describe(entry.lemma.text, entry.readings[1]) == kind
    aspects = [aspect for aspect in kind.split(", ") if aspect in ASPECTS]
    assert bool(collated(f"the {one} slept", f"the {two} slept", ignore=aspects).variants) == (not aspects)


def test_a_passage_that_stands_elsewhere_is_neither_lost_nor_added():
    moved = "".join([LINES[0], LINES[2], LINES[1], LINES[3]])
    apparatus = collated(BODY, moved, BODY)
    assert apparatus.variants == ()
    (move,) = apparatus.moves
    assert move.text == plain(LINES[2])
    assert (move.line, move.after_line) == (4, 1)
    assert [moved[p.start : p.end] for p in move.passages] == [LINES[2].strip()]


def test_words_that_changed_places():
    apparatus = collated("he was old and poor then", "he was poor and old then")
    assert apparatus.variants == ()
    assert {move.text for move in apparatus.moves} <= {"old", "and", "poor", "old and", "and poor"}


def test_what_the_base_lacks_is_collated_among_the_others():
    """A line that the base has lost stands word by word in the others, not as two long readings."""
    found = variants("".join(LINES[:2] + LINES[3:]), BODY, BODY.replace("nine", "ten"))
    assert found == [
        [("", "A"), ("They sat for", "BC")],
        [("", "A"), ("nine", "B"), ("ten", "C")],
        [("", "A"), ("days over the chest — of “receipts”.", "BC")],
    ]


def test_another_base_gives_other_lemmas():
    assert variants("the old king", "the auld king", base="B") == [[("auld", "B"), ("old", "A")]]
    with pytest.raises(KeyError):
        collated("a", "b", base="X")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.tuples(st.integers(0, len(BODY) - 1), st.sampled_from("ae1 .,”")), max_size=12), min_size=2,
                max_size=3))  # fmt: skip
def test_the_apparatus_of_a_page_is_complete(slips):
    """Each variant names a rule and how sure it is, each witness once; its lemma is a reading, or marked as emended."""
    wits = []
    for number, own in enumerate(slips):
        letters = list(BODY.replace("-\n", "‐\n"))
        for at, letter in own:
            letters[at] = letter if letters[at] != "\n" else "\n"
        wits.append(Witness("ABC"[number], "ocr", "an engine", "1", f"image {number}", "".join(letters)))
    page = reconcile(Page(0, "", 0, witnesses=tuple(wits)))
    for variant in page.variants:
        lemma = page.text[variant.start : variant.end]
        sigla = [siglum for reading in variant.readings for siglum in reading.sigla]
        assert variant.rule
        assert 0 <= variant.confidence <= 1
        assert len(sigla) == len(set(sigla)) > 1
        assert variant.rule.startswith("emended") or lemma in {reading.text for reading in variant.readings}


def printed(apparatus, width=100, **console):
    paper = Console(file=StringIO(), width=width, highlight=False, markup=False, emoji=False, **console)
    show(apparatus, paper)
    return paper.file.getvalue()


HOSTILE = "<script>alert(1)</script> \"'&amp; \x1b[31mred\x07 \u202egnp.exe [bold]x[/] \x00 ]]> --> javascript:"


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_a_terminal_of_any_width_shows_all(width):
    told = printed(collated(BODY, BODY.replace("nine", "seven long").replace("old ", "")), width)
    assert all(word in told for word in ("nine", "seven", "old", "—"))
    assert "2 variants" in " ".join(told.split())
    assert max(map(len, told.splitlines())) <= max(width, 34)  # the texts' names are not broken


def test_what_a_terminal_shows_cannot_command_it():
    told = printed(collated(f"the king {HOSTILE}", f"a king {HOSTILE[::-1]}"), force_terminal=True, color_system=None)
    assert "\x1b[31m" not in told
    assert not set(told) & set("\x07\x00\u202e")
    assert "[bold]x[/]" in told


class Tags(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.text, self.open = [], [], "", []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *attr) for attr in attrs]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data if self.open[-1:] != ["style"] else ""


def parsed(apparatus):
    page = write_html(apparatus, maker="<i>").decode()
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    return page, tags


@settings(max_examples=50, deadline=None)
@given(st.lists(ANY | st.just(HOSTILE), min_size=2, max_size=3))
def test_no_text_is_anything_but_text_in_html(some):
    apparatus = collate_texts([Text(f"<{k}>", text, f'"{text}') for k, text in enumerate(some)])
    _, tags = parsed(apparatus)
    assert set(tags.tags) <= set(
        "html head meta title style body a header h1 dl dt dd span p main section h2 table caption thead tr th tbody "
        "td div mark".split()
    )
    assert not [a for a in tags.attributes if a[1].startswith("on") or a[1] in ("src", "style")]
    assert all(value.startswith("#") for _, name, value in tags.attributes if name == "href")


def test_html_is_complete_and_leads_back_and_forth():
    apparatus = collated(BODY, "".join([LINES[0], LINES[2], LINES[1], LINES[3].replace("not ", "")]))
    page, tags = parsed(apparatus)
    ids = {value for _, name, value in tags.attributes if name == "id"}
    assert {value[1:] for _, name, value in tags.attributes if name == "href"} <= ids
    assert "http:" not in page
    assert "https:" not in page
    assert BODY.strip() in tags.text
    assert "moved: stands behind" in tags.text
    assert ("html", "lang", "en") in tags.attributes
    assert all(part in page for part in ('scope="col"', "prefers-color-scheme: dark", "@media print"))


def test_html_says_when_texts_agree():
    assert "do not differ" in parsed(collated("a", "a"))[1].text


def test_json_has_what_its_schema_says():
    from variorum.apparatus.json import schema

    data = json.loads(write_apparatus(collated(BODY, BODY.upper()), maker="m"))
    assert set(data) == set(schema()["$defs"]["ApparatusJson"]["properties"])
    assert data["format"] == "variorum-apparatus"
    with pytest.raises(ValueError, match="variorum-document"):
        read_apparatus(json.dumps({**data, "format": "variorum-document"}).encode())
