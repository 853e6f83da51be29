"""Callouts and notes find each other, and what does not is said."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.model import Block, Callout, Document, Note, Page, Role
from variorum.notes import pair_notes


def make(calls, notes, place="foot"):
    """A document of (page, label) callouts and (page, label) notes."""
    last = max([page for page, _ in calls + notes], default=0)
    text = "x" * len(calls)
    marks = tuple(Callout(k + 1, k + 1, label, page, k, k + 1) for k, (page, label) in enumerate(calls))
    made = tuple(
        Note("", label, (Block(Role.FOOTNOTE, f"note {k}"),), page, place) for k, (page, label) in enumerate(notes)
    )
    return pair_notes(
        Document(
            tuple(Page(k, "f", k, folio=str(80 + k)) for k in range(last + 1)), (Block(Role.BODY, text, marks),), made
        )
    )


def links(doc):
    return [mark.note for mark in doc.blocks[0].marks]


def test_continuous_numbers_keep_their_labels_as_ids():
    doc = make([(0, "21"), (0, "22"), (1, "23")], [(0, "21"), (0, "22"), (1, "23")])
    assert links(doc) == ["21", "22", "23"] and not doc.findings


def test_signs_that_begin_anew_on_every_page_bear_the_folio():
    doc = make([(0, "*"), (0, "†"), (1, "*")], [(0, "*"), (0, "†"), (1, "*")])
    assert links(doc) == ["80-*", "†", "81-*"]


def test_chapters_count_from_one_again():
    doc = make([(0, "1"), (1, "2"), (2, "1"), (3, "2")], [(5, "1"), (5, "2"), (6, "1"), (6, "2")], place="end")
    assert links(doc) == ["1-1", "1-2", "2-1", "2-2"] and not doc.findings


def test_a_footnote_is_not_called_from_another_page():
    doc = make([(0, "1"), (3, "7")], [(0, "1"), (1, "7")])
    assert links(doc) == ["1", None]
    assert sorted(f.kind for f in doc.findings) == ["callout-unlinked", "note-uncalled"]


def test_a_note_may_have_had_no_room_on_its_page():
    assert links(make([(0, "1"), (0, "2")], [(0, "1"), (1, "2")])) == ["1", "2"]


def test_what_crosses_is_not_linked():
    doc = make([(0, "2"), (0, "1")], [(0, "1"), (0, "2")])
    assert links(doc).count(None) == 1


LABELLED = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["1", "2", "3", "*", "†"])), max_size=8).map(sorted)


@given(LABELLED, LABELLED, st.sampled_from(["foot", "end"]))
def test_links_are_true_and_never_shared(calls, notes, place):
    doc = make(calls, notes, place)
    ids = [note.id for note in doc.notes]
    assert len(set(ids)) == len(ids)
    made = [mark for mark in doc.blocks[0].marks if mark.note]
    assert len({mark.note for mark in made}) == len(made)
    for mark in made:
        assert next(note for note in doc.notes if note.id == mark.note).label == mark.label
    lost = sum(finding.kind == "callout-unlinked" for finding in doc.findings)
    assert len(made) + lost == len(calls)
