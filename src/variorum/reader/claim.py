"""A claim on a screen of its own: its words on the paper, what persons hold of it, and the form that says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from variorum.chronology.conflicts import Conflict
from variorum.chronology.entries import AROUND, Chronology, Entry
from variorum.chronology.rulings import Amendment, Ruling, holding
from variorum.model import Modality, Part, Relation
from variorum.reader.asking import Place
from variorum.reader.chronicle import EntryView, view_entry
from variorum.reader.dates import show_when
from variorum.reader.leaf import Rectangle, join_boxes, round_box
from variorum.reader.names import ConflictView, view_conflicts

RELATIONS: tuple[Relation, ...] = get_args(Relation)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
_PARTS: tuple[Part, ...] = get_args(Part)
_MOST = 40  # names in a claim that a person gives


@dataclass(frozen=True, slots=True)
class FormView:
    """A claim as it stands in the form: `who` has a name a line with its role in brackets, `where` a place a line."""

    when: str
    what: str
    relation: str
    who: str
    where: str
    modality: str
    denied: bool


@dataclass(frozen=True, slots=True)
class RulingView:
    """A ruling: on which claim, with its words; what a correction says in short; `holds` for the one that holds."""

    number: int
    claim: str
    quote: str
    verdict: str
    by: str
    at: str
    undone: str
    remark: str
    says: str
    holds: bool


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its words in their surroundings, what it rests on, its history, and what does not agree with it.

    `read` is the claim as it was read, where a person corrected it. `box` is around its words on page `entry.index`,
    `boxes` one for each line of them.
    """

    entry: EntryView
    before: str
    after: str
    read: EntryView | None
    form: FormView
    history: tuple[RulingView, ...]
    conflicts: tuple[ConflictView, ...]
    boxes: tuple[Rectangle, ...]
    box: Rectangle | None
    notes: tuple[str, ...]
    previous: str | None
    next: str | None


def view_claim(
    chronology: Chronology, ident: str, rulings: Sequence[Ruling], conflicts: Sequence[Conflict]
) -> ClaimView | None:
    """A claim of a work; None where the work has no such claim. Its neighbours are those in time."""
    at = next((at for at, entry in enumerate(chronology.entries) if entry.id == ident), None)
    if at is None:
        return None
    entry = chronology.entries[at]
    place = Place(entry.work)
    own = [one for one in rulings if one.claim == ident]
    holds = max((one.number for one in own if not one.undone), default=None)
    boxes = join_boxes(round_box(box) for page, box in entry.boxes if page == entry.boxes[0][0])
    disputed = [one for one in conflicts if any(other.id == ident for other in one.entries)]
    around = [chronology.entries[n].id if 0 <= n < len(chronology.entries) else None for n in (at - 1, at + 1)]
    read = None
    if entry.judged is not None and entry.judged.verdict == "corrected":
        read = next(
            (view_entry(_bare(one.entry, entry), place, chronology.works) for one in own if one.number == holds), None
        )
    return ClaimView(
        view_entry(entry, place, chronology.works), _before(entry.prefix), _behind(entry.suffix), read, to_form(entry),
        tuple(_ruling(one, holds=one.number == holds) for one in reversed(own)),
        view_conflicts(disputed, place, chronology.works).conflicts, boxes, _hull(boxes), entry.notes, *around,
    )  # fmt: skip


def view_rulings(rulings: Sequence[Ruling]) -> tuple[RulingView, ...]:
    """All rulings on the claims of a work, the newest first."""
    kept = {one.number for one in holding(rulings).values()}
    return tuple(_ruling(one, holds=one.number in kept) for one in reversed(rulings))


def to_form(entry: Entry) -> FormView:
    """An entry as it stands in the form."""
    claim = entry.claim
    return FormView(
        claim.when, entry.what, claim.relation, "\n".join(f"{one.name} ({one.part})" for one in entry.people),
        "\n".join(one.name for one in entry.places), claim.modality, claim.denied,
    )  # fmt: skip


def from_form(fields: Mapping[str, str], entry: Entry | None = None) -> Amendment:
    r"""What a form says a claim should be; what it leaves out is as in `entry`. The inverse of `to_form`.

    >>> from_form({"when": "1949-02", "what": "met", "who": "Ada Holm (agent)\nIvan Orlov", "where": "Riga"}).who
    (('Ada Holm', 'agent'), ('Ivan Orlov', 'agent'))
    """
    had = to_form(entry) if entry is not None else FormView("", "", "on", "", "", "asserted", denied=False)

    def said(name: str) -> str:
        return fields[name] if name in fields else str(getattr(had, name))

    relation: Relation = next((one for one in RELATIONS if one == said("relation")), "on")
    modality: Modality = next((one for one in MODALITIES if one == said("modality")), "asserted")
    denied = fields["denied"].strip().lower() not in {"", "no", "false", "0"} if "denied" in fields else had.denied
    return Amendment(
        said("when").strip(), " ".join(said("what").split()), relation,
        tuple(_person(line) for line in _lines(said("who"))), tuple(_lines(said("where"))), modality, denied,
    )  # fmt: skip


def _before(text: str) -> str:
    """What stands before a quotation, without the word that is cut at its far end.

    >>> _before("Nobody was there, not gone. Then "), _before("Then ")
    ('was there, not gone. Then ', 'Then ')
    """
    return text.partition(" ")[2] if len(text) >= AROUND else text


def _behind(text: str) -> str:
    return text.rpartition(" ")[0] if len(text) >= AROUND else text


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()][:_MOST]


def _person(line: str) -> tuple[str, Part]:
    name, bracket, role = line.rpartition(" (")
    part = next((one for one in _PARTS if role.rstrip(" )") == one and one != "place"), None)
    return (name.strip(), part) if bracket and part is not None else (line, "agent")


def _ruling(one: Ruling, *, holds: bool) -> RulingView:
    says = ""
    if one.amendment is not None:
        named = "; ".join(name for name, _ in one.amendment.who)
        when = show_when(one.amendment.when, relation=one.amendment.relation)
        says = ": ".join(filter(None, (when, ", ".join(filter(None, (named, one.amendment.what))))))
        says += f", at {', '.join(one.amendment.where)}" if one.amendment.where else ""
    quote = " ".join(one.entry.quote.split())
    return RulingView(one.number, one.claim, quote, one.verdict, one.by, one.at, one.undone, one.remark, says, holds)


def _bare(read: Entry, entry: Entry) -> Entry:
    return replace(read, work=entry.work, id=entry.id)


def _hull(boxes: Sequence[Rectangle]) -> Rectangle | None:
    if not boxes:
        return None
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    return left, top, max(box[2] for box in boxes), max(box[3] for box in boxes)
