"""What persons hold of claims: accepted, corrected or rejected, by whom and when, on top of whatever is read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.chronology.entries import Chronology, Entry, Judged, Person, Verdict
from variorum.evidence.edtf import days
from variorum.model import Bearer, Modality, Part, Relation


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a claim should say: all of it, as a person has it. `who` are names with roles, `where` names of places."""

    when: str
    what: str
    relation: Relation = "on"
    who: tuple[tuple[str, Part], ...] = ()
    where: tuple[str, ...] = ()
    modality: Modality = "asserted"
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A ruling on a claim, which is kept for ever: its number in the work, its verdict, who gave it and when.

    `entry` is the claim as it was read then; `undone` says when the ruling was taken back, empty where it holds.
    """

    number: int
    claim: str
    verdict: Verdict
    by: str
    at: str
    entry: Entry
    remark: str = ""
    amendment: Amendment | None = None
    undone: str = ""


def holding(rulings: Iterable[Ruling]) -> dict[str, Ruling]:
    """The ruling that holds of each claim: the newest that was not taken back."""
    kept: dict[str, Ruling] = {}
    for one in rulings:
        if not one.undone and (one.claim not in kept or one.number > kept[one.claim].number):
            kept[one.claim] = one
    return kept


def apply_rulings(entries: Sequence[Entry], rulings: Iterable[Ruling], bearers: Iterable[Bearer]) -> tuple[Entry, ...]:
    """Entries as persons have them, in the order of their days; what is rejected says so and stays.

    A claim that a person accepted or corrected, and that no reading finds any more, is there as it was then.
    """
    kept = holding(rulings)
    named = {name.text: bearer for bearer in bearers for name in bearer.names}
    found = {entry.id for entry in entries}
    lost = [_unplaced(one) for one in kept.values() if one.claim not in found and one.verdict != "rejected"]
    every = [_apply(entry, kept.get(entry.id), named) for entry in (*entries, *lost)]
    return tuple(sorted(every, key=lambda entry: entry.order))


def standing(chronology: Chronology) -> Chronology:
    """A chronology without what persons rejected, as it is written out."""
    kept = tuple(e for e in chronology.entries if e.judged is None or e.judged.verdict != "rejected")
    return replace(chronology, entries=kept)


def _unplaced(one: Ruling) -> Entry:
    """The claim of a ruling as it was then, with the pages where it stood, but no longer a place on them."""
    pages = tuple((page, 0, 0) for page, _, _ in one.entry.page_spans)
    return replace(one.entry, id=one.claim, boxes=(), page_spans=pages)


def _apply(entry: Entry, one: Ruling | None, named: Mapping[str, Bearer]) -> Entry:
    if one is None:
        return entry
    entry = replace(entry, judged=Judged(one.verdict, one.by, one.at, one.remark))
    amendment = one.amendment
    span = days(amendment.when) if amendment is not None else None
    if amendment is None or span is None:
        return entry
    claim = replace(
        entry.claim, when=amendment.when, reason="a person’s ruling", relation=amendment.relation,
        modality=amendment.modality, denied=amendment.denied,
    )  # fmt: skip
    had = {(person.name, person.part): person for person in (*entry.people, *entry.places)}

    def person(name: str, part: Part) -> Person:
        if (name, part) in had:
            return had[name, part]
        bearer = named.get(name)
        return Person(name, part, bearer.id, bearer.name) if bearer is not None else Person(name, part, None, name)

    return replace(
        entry, claim=claim, what=amendment.what, earliest=span[0], latest=span[1],
        people=tuple(person(name, part) for name, part in amendment.who),
        places=tuple(person(name, "place") for name in amendment.where),
    )  # fmt: skip
