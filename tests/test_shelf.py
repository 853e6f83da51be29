"""What a short form could mean is the same however it is looked up, and whatever was looked up before."""

import random

from hypothesis import given
from hypothesis import strategies as st

from variorum.citations.matching import key_of, parts_of, rank, same_people
from variorum.citations.resolve import resolve
from variorum.citations.shelf import Ranks, Shelf, possible, remembered_ranks, to_entry
from variorum.model import Citation, Field, Name, Pointer

FAMILIES = ("Ahlgren", "Ah1gren", "Lanvaux", "Lanvanx", "Dvořan", "Marrenholt")
GIVEN = ("", "J.", "Jutta", "Édouard")
WORDS = ("salt", "sa1t", "roads", "trade", "harbour", "tolls", "question")
KINDS = ("book", "chapter", "archival-document", "published-document", "other")


def field(name, value, names=()):
    return Field(name, value, value, 0, 1, 1.0, tuple(names))


def citation(dice, *forms):
    """A citation of few words, so that many are alike."""
    fields = []
    for role in ("author", "editor"):
        if names := [Name(dice.choice(FAMILIES), dice.choice(GIVEN)) for _ in range(dice.choice((0, 0, 1, 1, 2)))]:
            fields.append(field(role, "names", names))
    for name in ("title", "container-title"):
        if title := " ".join(dice.choices(WORDS, k=dice.choice((0, 1, 2, 3)))):
            fields.append(field(name, title))
    for name, values in {
        "issued": ("1987", "1991", "1893-06-14"), "volume": ("1", "2"), "archive_location": ("Box 5",),
        "publisher": ("Brevik",), "recipient": ("Vessmer",),
    }.items():  # fmt: skip
        if value := dice.choice(("", "", *values)):
            fields.append(field(name, value, (Name("Vessmer"),) if name == "recipient" else ()))
    return Citation(0, 9, dice.choice(forms), dice.choice(KINDS), tuple(fields))


def looked_through(citation, shelf, *, sure):
    """What a short form could mean, each citation in full looked at in turn, the latest first."""
    fields = {one.name: one for one in citation.fields}
    names = next((fields[role].names for role in ("author", "editor") if role in fields), ())
    called = fields.get("title") or (fields.get("container-title") if not names else None)
    title = tuple(called.text.split()) if called else ()
    if not names and not title or sure and not (names and title):
        return []
    year = fields["issued"].value if "issued" in fields else ""
    year = "" if len(year) > 7 else year
    volume = fields["volume"].value if "volume" in fields else ""
    keys = {key_of(word) for word in (*title, *(part for name in names for part in parts_of(name)))}
    ranked = []
    for entry in reversed(shelf):
        own = entry.outline
        fit = rank(citation.kind, names, title, own.kind, own.people, own.title) if keys & entry.keys else 0
        other_year = year and own.year and year != own.year and citation.kind != "published-document"
        if fit and not other_year and not (sure and fit < 3):
            ranked.append((fit + 0.5 * (volume == own.volume != ""), entry))
    found = []
    for fit, entry in ranked:
        if fit == max(fit for fit, _ in ranked):
            found.append(first_of(entry, shelf))
            if title:
                break
    return list(dict.fromkeys(found))


def first_of(entry, shelf):
    own = entry.outline
    keys = {key_of(word) for word in (*own.title[:1], *(part for name in own.people for part in parts_of(name)))}
    for other in shelf:
        same = (other.outline.kind, other.outline.title, other.outline.volume) == (own.kind, own.title, own.volume)
        met = same_people(other.outline.people, own.people) or not (other.outline.people or own.people)
        if same and met and keys & other.keys:
            return other.pointer
    return entry.pointer


SHARED = Ranks()


@given(st.integers(0, 1 << 32), st.booleans())
def test_it_is_what_looking_at_each_in_turn_finds(seed, sure):
    dice = random.Random(seed)
    entries = [to_entry(Pointer(str(at), 0), citation(dice, "full")) for at in range(12)]
    short = [citation(dice, "short") for _ in range(6)]
    shelf = Shelf(SHARED)
    for at, entry in enumerate(entries, 1):
        shelf.add(entry)
        for one in short:
            assert possible(one, shelf, sure=sure) == looked_through(one, entries[:at], sure=sure)


@given(st.integers(0, 1 << 32))
def test_a_work_in_which_a_note_was_corrected_is_resolved_as_if_it_were_new(seed):
    dice = random.Random(seed)

    def note(at):
        return str(at), str(at), [citation(dice, "full", "short", "ibid") for _ in range(dice.choice((1, 1, 2)))]

    known = [note(at) for at in range(10)]
    resolve(known)
    at = dice.randrange(10)
    known[at] = note(at)
    assert resolve(known) == resolve(known, ranks=Ranks())


def test_what_is_remembered_is_given_up_when_it_is_much(monkeypatch):
    ranks = remembered_ranks()
    assert remembered_ranks() is ranks
    monkeypatch.setattr(Ranks, "is_full", True)
    assert remembered_ranks() is not ranks
