"""Layout of pages without geometry, in the manner of many journals, sites and languages."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.ingest.dump import read_dump
from variorum.model import Page, Role, Witness
from variorum.reconcile import reconcile
from variorum.textual import find_glued_callouts, lay_out_text

SHARED = Path(__file__).parent.parent.parent / "shared"

BODY = (
    "the lessee of the dues, who kept his receipts in a chest.4 The commissioners sat over it for nine days, and on "
    "the tenth they wrote to the treasury.5 Nobody replied before the spring. When the answer came, it was"
)
NOTES = (
    "4. Minutes of the Commission, 3 March 1744, fols. 12–19. 5. See Orla Penhallow, “Receipts of a Tax Farmer,” "
    "Journal of Coastal History 12 (1961): 201–214."
)


def lay_out(text, *others, lined=False):
    """The page of one text; other texts are there as witnesses only."""
    (read,) = read_dump(text, "page.txt") if lined else (Page(0, "page.txt", 0),)
    wits = (
        read.witnesses
        if lined
        else tuple(Witness(s, "dump", "", "", s, t) for s, t in zip("AB", (text, *others), strict=False))
    )
    page = lay_out_text(reconcile(Page(0, "page.txt", 0, witnesses=wits[:1])))
    page = lay_out_text(Page(0, "page.txt", 0, text=page.text, lines=page.lines, witnesses=wits))
    check(page)
    return page


def check(page):
    """Regions are in order, do not overlap, and hold every character that is not blank."""
    spans = [(r.start, r.end) for r in page.regions]
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in zip(spans, spans[1:], strict=False))
    gaps = [
        (a, b)
        for a, b in zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(page.text)], strict=True)
    ]
    assert all(not page.text[a:b].strip() for a, b in gaps)
    for region in page.regions:
        if region.label is not None:
            assert region.role is Role.FOOTNOTE
            assert region.start < region.label_end <= region.end


def parts(page, *roles):
    return [page.text[r.start : r.end] for r in page.regions if r.role in roles]


def labels(page):
    return [r.label for r in page.regions if r.role is Role.FOOTNOTE]


@pytest.mark.parametrize(
    ("text", "folio", "head"),
    [
        (f"88 : COASTAL RECORDS {BODY} {NOTES}", "88", [": COASTAL RECORDS"]),
        (f"COASTAL RECORDS : 89 {BODY} {NOTES}", "89", ["COASTAL RECORDS :"]),
        (f"The Farmers of the Dues / 89 {BODY} {NOTES}", "89", ["The Farmers of the Dues /"]),
        (f"90 / Dues and Their Farmers {BODY} {NOTES}", "90", ["/ Dues and Their Farmers"]),
        (f"90 / Dues and Their Farmers Other towns had {BODY} {NOTES}", "90", ["/ Dues and Their Farmers"]),
        (f"1987] The Law of Harbour Dues 613 {BODY} {NOTES}", "613", ["1987] The Law of Harbour Dues"]),
        (f"190 The Coastal Law Review [Vol. 31:187 {BODY} {NOTES}", "190", ["The Coastal Law Review [Vol. 31:187"]),
        (f"THE FARMERS OF THE DUES {BODY} {NOTES} – 45 –", "45", ["THE FARMERS OF THE DUES"]),
        (f"- 45 - {BODY} {NOTES}", "45", []),
        (
            f"{BODY} {NOTES} 1128 Proceedings of the Society for Old Harbours",
            "1128",
            ["Proceedings of the Society for Old Harbours"],
        ),
        (
            f"{BODY} {NOTES} Proceedings of the Society for Old Harbours 1128",
            "1128",
            ["Proceedings of the Society for Old Harbours"],
        ),
        (
            f"{BODY} {NOTES} Proceedings of the Society for Old Harbours",
            None,
            ["Proceedings of the Society for Old Harbours"],
        ),
        (f"{BODY} {NOTES} 1128", "1128", []),
        (f"118 ИСТОРИЧЕСКИЙ АРХИВ {BODY} {NOTES}", "118", ["ИСТОРИЧЕСКИЙ АРХИВ"]),
        (f"xiv Preface to the Second Edition | {BODY} {NOTES}", "xiv", ["Preface to the Second Edition |"]),
        # none of these is a head
        (f"In January 1948 {BODY} {NOTES}", None, []),
        (f"On May 27, {BODY} {NOTES}", None, []),
        (f"Executive Order 12 {BODY} {NOTES}", None, []),
        (f"The Treaty of 1748 {BODY} {NOTES}", None, []),
        (f"12 men met {BODY} {NOTES}", None, []),
        (f"{BODY} {NOTES}", None, []),
    ],
)
def test_folio_and_head(text, folio, head):
    page = lay_out(text)
    assert page.folio == folio
    assert parts(page, Role.RUNNING_HEAD) == head
    assert parts(page, Role.BODY)[0].endswith(BODY[-60:])
    assert labels(page) == ["4", "5"]


def test_a_head_in_capitals_in_one_text_only():
    page = lay_out(f"The Farmers of the Dues {BODY} {NOTES}", f"THE FARMERS OF THE DUES {BODY} {NOTES}")
    assert parts(page, Role.RUNNING_HEAD) == ["The Farmers of the Dues"]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Barnabas Quill, after a lost portrait.", "CREDIT: Town Museum, Saltash."),
        ("Figure 3. The chest of receipts, about 1744.", "Photograph courtesy of the Town Museum, Saltash"),
        ("Abb. 12: Die Truhe des Pächters, um 1744.", "Foto: Stadtmuseum Lübeck."),
        ("Le coffre du fermier, vers 1744.", "Source : Musée de la ville."),
        ("Рис. 4. Сундук откупщика, около 1744 г.", "Фото: Городской музей."),
        ("The chest, in which nothing was found.", "Photograph courtesy of the Harbour Archives, Record Group 59"),
    ],
)
def test_captions(caption, credit):
    for text in (f"88 : COASTAL RECORDS {caption} {credit} {BODY} {NOTES}", f"{caption} {credit} {BODY} {NOTES}"):
        page = lay_out(text)
        assert parts(page, Role.CAPTION) == [caption]
        assert parts(page, Role.CREDIT) == [credit]
        assert parts(page, Role.BODY) == [BODY]


def test_a_numbered_caption_without_credit():
    page = lay_out(f"{BODY} closed. Figure 7. The harbour in 1744. Its walls {BODY} {NOTES}")
    assert parts(page, Role.CAPTION) == ["Figure 7. The harbour in 1744."]


def test_notes_that_begin_with_a_source_are_no_captions():
    page = lay_out(f"{BODY} 4. Source: Treasury Papers, box 9. 5. Ibid.")
    assert labels(page) == ["4", "5"]
    assert parts(page, Role.CAPTION) == []


@pytest.mark.parametrize(
    ("body", "notes", "expected"),
    [
        ("had gone.4 Then he came.5 It was", "4 Minutes, box 3. 5 Penhallow, Receipts, 12.", ["4", "5"]),
        ("had gone.[4] Then he came.[5] It was", "[4] Minutes, box 3. [5] Penhallow, Receipts, 12.", ["4", "5"]),
        ("had gone.* Then he came.† It was", "* Minutes, box 3. † Penhallow, Receipts, 12.", ["*", "†"]),
        ("had gone.∗ Then he came.∗∗ It was", "∗ Minutes, box 3. ∗∗ Penhallow, 12.", ["*", "**"]),
        ("had gone.¹² Then he came.¹³ It was", "12 Minutes, box 3. 13 Penhallow, 12.", ["12", "13"]),
        ("had gone.99 Then he came.100 It was", "99. Minutes, box 3. 100. Penhallow, 12.", ["99", "100"]),
        ("had gone.7 It was", "7 The minutes were lost in the fire.", ["7"]),
        ("In May 1744, 3 ships came.4 It was", "4 Minutes, 3 March 1744, box 5. Quoted in Hall, 6.", ["4"]),
    ],
)
def test_labels_of_many_kinds(body, notes, expected):
    page = lay_out(f"the lessee {body} said {notes}")
    assert labels(page) == expected
    assert parts(page, Role.BODY) == [f"the lessee {body} said"]


def test_the_words_of_a_note_begin_behind_its_label():
    page = lay_out(f"{BODY} {NOTES}")
    notes = [r for r in page.regions if r.role is Role.FOOTNOTE]
    assert page.text[notes[0].label_end :].startswith("Minutes of")
    assert page.text[notes[1].label_end :].startswith("See Orla")
    assert [r.ends for r in page.regions] == [False, True, True]
    assert [r.begins for r in page.regions] == [False, True, True]


def test_a_list_in_the_body_is_no_notes():
    text = (
        "The committee laid down principles. 1. No member should receive a fee. 2. The books should be open to all. "
        "3. The meetings should be held in public. These principles were kept for nearly a decade and then forgotten."
    )
    page = lay_out(text)
    assert parts(page, Role.BODY) == [text]


@pytest.mark.parametrize("broken", [True, False])
def test_two_columns_resume_behind_the_notes(broken):
    left = "of the guild, who feared the new tariff.7 The burgomaster tried to calm them, and his colleagues were con‐"
    right = "vinced; the pensionary spoke for the greater part of an afternoon.9 When the vote was taken, it was lost."
    if not broken:
        left, right = left.replace("were con‐", "agreed.8"), right.replace("vinced; t", "T")
    first = "7 Town council, 4 November 1732, fols. 88–90, Old Series 61. 8 Verbrugge, De haven (Leiden, 1921), 145."
    last = "9 Verbrugge, De haven, 171."
    page = lay_out(f"{left} {first} {right} {last}")
    assert parts(page, Role.BODY) == [left, right]
    assert labels(page) == ["7", "8", "9"]
    assert parts(page, Role.FOOTNOTE)[-1] == last


def test_a_caption_between_two_columns():
    caption, credit = "Figure 3. The chest, spring 1744.", "Photo: Town Museum of Saltash"
    text = f"its heavy work‐ 4 Minutes, box 3. {caption} {credit} load, which nobody.5 Then it stopped. 5 Ibid., box 4."
    page = lay_out(text.replace("work‐ ", "work.4 and heavy work‐ "))
    assert parts(page, Role.CAPTION, Role.CREDIT) == [caption, credit]
    assert parts(page, Role.BODY)[1] == "load, which nobody.5 Then it stopped."


def test_a_page_of_endnotes():
    notes = "17. Thorley, Weavers, 44. 18. Ibid., 51–52. 19. Petition, 6 May 1823, County Record Office, D/3."
    page = lay_out(f"accession register for 1904, p. 7. {notes}")
    assert labels(page) == [None, "17", "18", "19"]
    page = lay_out(f"NOTES {notes}")
    assert parts(page, Role.HEAD) == ["NOTES"]
    assert labels(page) == ["17", "18", "19"]


def test_printed_lines_show_paragraphs_heads_and_notes():
    text = (
        "118                    THE HARBOUR QUESTION\n\n"
        "The town had grown quickly after the war, and by 1921 its popula-\ntion was twice what it had been.1 No new "
        "houses were built, and the\nold ones were let by the room.\n   The council met in March and decided nothing. "
        "Its members, most\nof whom owned property near the docks, were content to wait.2 The\nrents rose again.\n\n"
        "The Petition\n\nIn May a petition was brought before the mayor, who refused to read\nit aloud.\n_________\n"
        "   1. Census Office, Report for 1921, p. 14. The figure for the year 1911\nwas never published.\n"
        "   2. Minutes of the Town Council, 3 March 1922.\n"
    )
    page = lay_out(text, lined=True)
    assert page.folio == "118"
    assert [p[:12] for p in parts(page, Role.BODY)] == ["The town had", "The council ", "In May a pet"]
    assert parts(page, Role.HEAD) == ["The Petition"]
    assert labels(page) == ["1", "2"]
    assert parts(page, Role.FURNITURE) == ["_________"]


def test_paragraphs_of_pasted_text():
    page = lay_out(f"{BODY} there.\n\nThe end.\n\n{NOTES}")
    assert parts(page, Role.BODY) == [f"{BODY} there.", "The end."]


def test_a_download_stamp_is_furniture():
    page = lay_out(f"{BODY} {NOTES} This content downloaded from 10.0.0.1 on Thu, 3 Mar 2016")
    assert len(parts(page, Role.FURNITURE)) == 1
    assert labels(page) == ["4", "5"]


def test_an_empty_page():
    assert lay_out_text(Page(0, "x", 0, text="")).regions == ()
    assert lay_out_text(Page(0, "x", 0, text=" \n ")).regions == ()


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("close but not harmonious.21 When", ["21"], ["21"]),
        ("their interests.”3 When", ["3"], ["3"]),
        ("their program.”∗ Pell", ["*"], ["*"]),
        ("the project,12 administered", ["12"], ["12"]),
        ("Britain12 had", ["12"], ["12"]),
        ("numbered 12.13For most", ["12", "13"], ["13"]),
        ("in 1941. 5 In August", ["5"], ["5"]),
        ("in 1994.13 Despite", ["13"], ["13"]),
        ("one.1 two.2 three.3 four", ["1", "2", "3"], ["1", "2", "3"]),
        ("one.2 two.1 three.2 four", ["1", "2"], ["1", "2"]),
        ("“Was it?”7 he asked", ["7"], ["7"]),
        ("(see above)7 he", ["7"], ["7"]),
        ("it ended.²¹ Then", ["21"], ["21"]),
        ("it ended.a Then", ["a"], ["a"]),
        # none of these is a callout
        ("in 1994 and 1995", ["19", "94", "95"], []),
        ("by 2.5 percent", ["5"], []),
        ("by 12.5 In", ["5"], ["5"]),
        ("no.2, p.14, vol.3 of", ["2", "14", "3"], []),
        ("the 5th of May, on May 5 the", ["5"], []),
        ("12–14 and 14", ["14"], []),
        ("RG59 and P81", ["59", "81"], []),
        ("at 31:187 and 3:5 of", ["187", "5"], []),
        ("1,200 men, 3,500 horses", ["200", "500"], []),
        ("the class of '45 met", ["45"], []),
        ("U.S.5 and", ["5"], []),
        ("a man and a horse", ["a"], []),
        ("", ["1"], []),
        ("nothing", [], []),
    ],
)
def test_glued_callouts(text, wanted, expected):
    found = find_glued_callouts(text, wanted)
    assert [label for _, _, label in found] == expected
    assert all(text[start:end].translate(str.maketrans("∗²¹", "*21")) == label for start, end, label in found)


@given(st.text(max_size=120), st.lists(st.sampled_from(["1", "2", "12", "*", "†", "a", ""]), max_size=5))
@settings(deadline=None)
def test_callouts_ascend(text, wanted):
    found = find_glued_callouts(text, wanted)
    assert all(one[1] <= two[0] for one, two in zip(found, found[1:], strict=False))
    places = [list(dict.fromkeys(wanted)).index(label) for _, _, label in found]
    assert places == sorted(set(places))


PIECES = st.sampled_from(
    [
        "88 : COASTAL RECORDS ",
        BODY,
        NOTES,
        "Figure 3. The chest. ",
        "CREDIT: Museum. ",
        "4. ",
        "* ",
        "5 Ibid. ",
        "‐\n",
        "\n\n",
        "_____",
        "(1984)",
        "− 45 −",
        "Notes ",
        "éß中я",
        ".”21 ",
    ]
)


@given(st.text(max_size=200) | st.lists(PIECES, max_size=14).map("".join), st.booleans())
@settings(deadline=None)
def test_any_text_is_laid_out(text, lined):
    (page, *_) = read_dump(text, "x") if lined else [Page(0, "x", 0, witnesses=())]
    page = reconcile(page)
    if not lined:
        page = Page(0, "x", 0, text=text)
    check(lay_out_text(page))


@pytest.mark.skipif(not (SHARED / "dumps-dev").is_dir(), reason="the development data is not beside the repository")
def test_development_dumps_keep_their_floors():
    for path in sorted((SHARED / "dumps-dev").glob("*.txt")):
        truth = json.loads(path.with_name(path.stem + ".truth.json").read_text(encoding="utf-8"))["page"]
        (page,) = read_dump(path.read_text(encoding="utf-8"), path.name)
        page = lay_out_text(reconcile(page))
        check(page)
        assert len([f for f in page.findings if f.kind == "furniture"]) == 3
        assert page.folio == truth["folio"]
        assert labels(page) == list(truth["notes"])
        assert len(parts(page, Role.CAPTION)) == len(truth["captions"])
        body = " ".join(parts(page, Role.BODY))
        called = [label for _, _, label in find_glued_callouts(body, labels(page))]
        assert called == re.findall(r"\[\^(.+?)\]", " ".join(truth["body"]))


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the seed page is not beside the repository")
def test_the_seed_page():
    (path,) = (SHARED / "seeds").glob("*.txt")
    (page,) = read_dump(path.read_text(encoding="utf-8"), path.name)
    page = lay_out_text(reconcile(page))
    assert [str(r.role) for r in page.regions] == [
        "folio",
        "running-head",
        "caption",
        "credit",
        "body",
        "footnote",
        "footnote",
        "footnote",
    ]
    assert page.folio == "82"
    assert labels(page) == ["21", "22", "23"]
    for words in ("Liu Shaoqi", "Far Eastern Affairs", "Security Coun‐\ncil", "1946–1949"):
        assert words in page.text
    assert page.text.endswith("Mission.”")


def test_importing_the_layout_loads_nothing_heavy():
    code = "import sys, variorum.textual; print({'wordfreq', 'rapidfuzz', 'numpy'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
