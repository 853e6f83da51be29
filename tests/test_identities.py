"""One source over the works of a library, on SQLite and PostgreSQL alike: found, undone, and a person's to decide."""

import random

import pytest
from shelves import citing
from sqlalchemy import delete, select, text, update

from variorum import errors
from variorum.library import keeping
from variorum.library.cited import write_sources
from variorum.library.identities import identify_everything, renew_identities
from variorum.library.schema import blocks, mentions, settings, sources

FULL = "Jutta Ahlgren, *The Salt Roads: Trade and Power in Vessmer* (Vessmer: Harbour Press, 1987), 45."
INITIAL = "J. Ahlgren, *The Salt Roads* (Vessmer, 1987), 12."
MISREAD = "Jutta Ahlgrcn, *Thc Salt Roads: Trade aud Power in Vessmer* (Vessmer: Harbour Press, 1987), 45."
SECOND = "Jutta Ahlgren, *The Salt Roads*, 2nd ed. (Vessmer: Harbour Press, 1994), 45."
SHORT = "Ahlgren, *Salt Roads*, 7."
THIRD = "Ahlgren, *The Salt Roads: Trade and Power in Vessmer* (Vessmer: Harbour Press, 1987), 46."
QUILL = "Aldous Quill, *Collected Works*, vol. 3 (Orlo: Quill Trust, 1932), 3."
QUILL_4 = "Aldous Quill, *Collected Works*, vol. 4 (Orlo: Quill Trust, 1932), 3."


def add(library, *printed, **more):
    return library.add_document(citing(*printed, **more)).work


def partition(library):
    """The sources of the library as sets of WORK/ID."""
    return {frozenset(form.address for form in source.forms) for source in library.sources()}


def only(library):
    (source,) = library.sources()
    return source


def test_one_source_in_many_prints(library):
    works = [add(library, printed) for printed in (INITIAL, FULL, MISREAD, SHORT)]
    source = only(library)
    assert source.title == "The Salt Roads: Trade and Power in Vessmer"
    assert source.authors[0].family in ("Ahlgren", "Ahlgrcn")
    assert {place.work for place in source.cited} == set(works)
    assert library.source(source.id) == source
    assert library.source(source.forms[0].address) == source
    assert library.sources(work=works[3]) == library.sources(query="salt trade") == (source,)


def test_volumes_and_editions_are_sources_of_their_own(library):
    add(library, QUILL, FULL)
    add(library, QUILL_4, SECOND)
    assert len(library.sources()) == 4


def test_a_short_title_of_two_editions_waits(library):
    add(library, FULL)
    short = add(library, SHORT)
    assert len(library.sources()) == 1
    second = add(library, SECOND)
    assert len(library.sources()) == 3
    library.remove(second)
    assert len(library.sources()) == 1
    assert library.sources(work=short) == library.sources()
    assert library.check() == ()


def test_the_address_of_a_source_stays(library):
    first = add(library, INITIAL)
    ident = only(library).id
    add(library, FULL)
    assert only(library).id == ident
    library.remove(first)
    assert only(library).id == ident


def test_what_is_joined_falls_apart_with_what_joined_it(library):
    """A paper without its author may be anybody's; between two that contradict each other it is nobody's."""
    add(library, FULL)
    bridge = add(library, SECOND.replace("2nd ed. ", "").replace(", 1994", ""))
    add(library, SECOND)
    before = partition(library)
    library.remove(bridge)
    assert len(library.sources()) == 2
    assert {one for own in partition(library) for one in own} < {one for own in before for one in own}


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_works_does_not_matter(library, seed):
    """Added in any order, some of them gone again, sources are what they would be if all were looked at at once."""
    rnd = random.Random(seed)
    printed = [FULL, INITIAL, MISREAD, SECOND, SHORT, THIRD, QUILL, QUILL_4]
    works = []
    for number in range(10):
        works.append(add(library, *rnd.sample(printed, 2), body=f"Work {number} of the salt tax."))
    for work in rnd.sample(works, 3):
        library.remove(work)
    step_by_step = partition(library)
    with library._store.writing() as connection:
        identify_everything(connection)
    assert partition(library) == step_by_step


class TestWords:
    def test_the_same(self, library):
        first, second = add(library, FULL), add(library, SECOND)
        one, two = library.sources()
        library.judge(one.id, two.id, same=True, by="N. N.")
        assert {place.work for place in only(library).cited} == {first, second}
        (said,) = library.judgements()
        assert (said.number, said.same, said.by, {said.one.work, said.two.work}) == (1, True, "N. N.", {first, second})
        library.take_back(1)
        assert len(library.sources()) == 2
        assert library.judgements() == ()

    def test_not_the_same(self, library):
        first, second, third = add(library, FULL), add(library, INITIAL), add(library, THIRD)
        source = only(library)
        (wrong,) = [form for form in source.forms if form.work == second]
        library.judge(wrong.address, source.id, same=False)
        assert {frozenset(form.work for form in one.forms) for one in library.sources()} == {
            frozenset((first, third)), frozenset((second,)),
        }  # fmt: skip
        fourth = add(library, MISREAD)
        assert len(library.source(f"{first}/{source.forms[0].id}").forms) == 3
        assert fourth in {form.work for form in library.source(source.id).forms}
        library.take_back(1)
        assert len(only(library).forms) == 4

    def test_two_works_that_print_the_same(self, library):
        add(library, FULL)
        second = add(library, FULL, body="Another work.")
        source = only(library)
        (wrong,) = [form for form in source.forms if form.work == second]
        library.judge(wrong.address, source.id, same=False)
        assert len({one.id for one in library.sources()}) == 2

    def test_it_survives_correction_and_rereading(self, library):
        """A source that comes out a little otherwise is still the one of which the person spoke."""
        first, second = add(library, MISREAD), add(library, SECOND)
        one, two = library.sources()
        library.judge(one.id, two.id, same=True)
        with library._store.writing() as connection:
            number, _ = keeping.find_work(connection, first)
            keeping.keep_revision(connection, number, citing(FULL), made="reread")
        assert {place.work for place in only(library).cited} == {first, second}
        with library._store.writing() as connection:
            keeping.keep_revision(connection, number, citing(QUILL), made="reread")
        assert len(library.sources()) == 2

    def test_it_outlives_the_works(self, library):
        first, second = add(library, FULL), add(library, SECOND)
        library.judge(*(source.id for source in library.sources()), same=True)
        library.remove(first)
        assert len(library.sources()) == 1
        add(library, INITIAL)
        assert len(only(library).forms) == 2
        library.remove(second)
        assert len(library.judgements()) == 1

    def test_the_last_word_replaces_the_one_before(self, library):
        add(library, FULL)
        add(library, INITIAL)
        one, two = only(library).forms
        library.judge(one.address, two.address, same=False)
        assert len(library.sources()) == 2
        library.judge(two.address, one.address, same=True)
        assert [said.number for said in library.judgements()] == [2]
        assert len(library.sources()) == 1

    def test_what_leads_to_the_contrary_is_refused(self, library):
        for printed in (FULL, SECOND, QUILL):
            add(library, printed)
        one, two, three = (source.forms[0].address for source in library.sources())
        library.judge(one, two, same=True)
        library.judge(two, three, same=True)
        with pytest.raises(errors.UsageError, match=r"judgement 1\) leads to the contrary"):
            library.judge(one, three, same=False)
        assert len(library.judgements()) == 2
        assert len(library.sources()) == 1

    def test_what_is_not_there(self, library):
        add(library, FULL)
        source = only(library)
        for one, two in (("nothing", source.id), (source.id, "nothing"), ("a/b", source.id)):
            with pytest.raises(errors.NoSuchWork, match="not in the library"):
                library.judge(one, two, same=True)
        for two in (source.id, source.forms[0].address):
            with pytest.raises(errors.UsageError, match="one description"):
                library.judge(source.forms[0].address, two, same=False)
        with pytest.raises(errors.NoSuchWork, match="judgement 5"):
            library.take_back(5)


def test_a_library_of_other_rules_is_grouped_anew(library):
    add(library, FULL)
    add(library, INITIAL)
    with library._store.writing() as connection:
        connection.execute(delete(blocks))
        connection.execute(update(sources).values(one=sources.c.key))
        connection.execute(update(settings).where(settings.c.name == "identity").values(value="0"))
    assert len(library.sources()) == 2
    assert renew_identities(library._store)
    assert not renew_identities(library._store)
    assert len(library.sources()) == 1
    with library._store.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM blocks")).scalar_one() > 0


def test_what_a_corrected_work_cites_is_written_as_if_it_were_new(library):
    """Of sources and mentions only those are written that are not as they were."""
    notes = (FULL, QUILL, "Ibid., 7.", SHORT, "See Quill, *Works*, 9; and Ahlgren, *Salt Roads*, 11.", SECOND, QUILL_4)
    bodies = ("The salt tax was raised.", "The salt tax was lowered.")
    dice = random.Random(4)
    before = citing(*notes, body=bodies[0])
    work = library.add_document(before).work
    for turn in range(6):
        chosen = [dice.choice((one, one.replace("Ahlgren", "Ahlgrcn"), INITIAL)) for one in notes[: 4 + turn % 4]]
        after = citing(*chosen, body=bodies[turn % 2])
        with library._store.writing() as connection:
            number, _ = keeping.find_work(connection, work)
            keeping.keep_revision(connection, number, after, made="corrected", before=before)
            kept = [connection.execute(select(table)).all() for table in (sources, mentions)]
            write_sources(connection, number, after)
            anew = [connection.execute(select(table)).all() for table in (sources, mentions)]
            assert {row[:4] for row in kept[0]} == {row[:4] for row in anew[0]}
            assert set(kept[1]) == set(anew[1])
            identify_everything(connection)
        before = after
