"""The claims of a document in the order of their days, each with its words, place, people and what its notes cite."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from variorum.evidence.edtf import EARLIEST, LATEST, Day, days
from variorum.evidence.romanisation import keys
from variorum.model import Bearer, Block, Box, Citation, Claim, Document, Part, Role
from variorum.offsets import places, trace
from variorum.walk import page_labels

Verdict = Literal["accepted", "corrected", "rejected"]
AROUND = 32  # characters before and after a quotation, by which it is found again in another copy of the text


class Person(NamedTuple):
    """A participant of an entry: the name as printed, its role, the id of its bearer, the bearer's fullest name."""

    text: str
    part: Part
    bearer: str | None
    name: str


class Cited(NamedTuple):
    """A citation in a note that closes a claim: the note's id and label, the words of the citation, its source."""

    note: str
    label: str
    text: str
    source: str | None


class Judged(NamedTuple):
    """What a person holds of an entry: the verdict, who gave it and when (ISO 8601), and what was remarked."""

    verdict: Verdict
    by: str
    at: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim with its evidence.

    `block` is its place in the document's blocks, or among those of note `of_note`; `boxes` are those of its words,
    each with the index of its page; `page_spans` (index, start, end) say where its words stand in the texts of pages;
    `next_note` is the label of the next note of its paragraph. `work` is the id of its work in a library, `judged` what
    a person holds of it.
    """

    id: str
    claim: Claim
    role: Role
    block: int
    of_note: str | None
    quote: str
    prefix: str
    suffix: str
    what: str
    when_words: str
    earliest: Day
    latest: Day
    people: tuple[Person, ...]
    places: tuple[Person, ...]
    notes: tuple[str, ...]
    next_note: str
    cited: tuple[Cited, ...]
    attribution: str
    folios: tuple[str, ...]
    boxes: tuple[tuple[int, Box], ...]
    page_spans: tuple[tuple[int, int, int], ...]
    work: str = ""
    judged: Judged | None = None

    @property
    def order(self) -> tuple[Day, Day]:
        """By what a chronology is sorted; what is open at one end comes by the other."""
        return (self.earliest if self.earliest != EARLIEST else self.latest, self.latest)


@dataclass(frozen=True, slots=True)
class Chronology:
    """The entries of a document, in the order of their days; of a library's, with the titles of their works by id."""

    doc: Document
    entries: tuple[Entry, ...]
    works: Mapping[str, str] = field(default_factory=dict)


def make_chronology(doc: Document) -> Chronology:
    """The chronology of a document that `find_evidence` has searched."""
    bearers = {bearer.id: bearer for bearer in doc.bearers}
    labels = page_labels(doc)
    notes = {note.id: note for note in doc.notes}
    cited = {note.id: tuple(_cited(note.id, note.label, note.blocks)) for note in doc.notes}
    found = []
    for number, (place, of_note, block) in enumerate(_blocks(doc)):
        for claim in (mark for mark in block.marks if isinstance(mark, Claim)):
            span = _span(claim.when)
            if span is None:
                continue
            closing = (of_note,) if of_note is not None else claim.notes
            parts = trace(block.origins, claim.start, claim.end)
            people = tuple(_person(block, each, bearers) for each in claim.who)
            said = claim.attribution
            found.append(
                Entry(
                    f"c{number + 1}-{claim.start}-{claim.what_start}-{claim.time_start}", claim, block.role,
                    place, of_note,
                    block.text[claim.start : claim.end],
                    block.text[max(0, claim.start - AROUND) : claim.start],
                    block.text[claim.end : claim.end + AROUND],
                    block.text[claim.what_start : claim.what_end], block.text[claim.time_start : claim.time_end],
                    *span,
                    tuple(person for person in people if person.part != "place"),
                    tuple(person for person in people if person.part == "place"),
                    tuple(notes[note].label if note in notes else note for note in closing),
                    notes[claim.next_note].label if claim.next_note in notes else "",
                    tuple(each for note in closing for each in cited.get(note, ())),
                    block.text[slice(*said)] if said is not None else "",
                    tuple(dict.fromkeys(labels[int(part.source)] for part in parts if int(part.source) in labels)),
                    places(doc, block, claim.start, claim.end),
                    tuple((int(part.source), part.source_start, part.source_end) for part in parts),
                )
            )  # fmt: skip
    return Chronology(doc, tuple(sorted(found, key=lambda entry: entry.order)))


def _span(when: str) -> tuple[Day, Day] | None:
    """The days of a claim; None for one that cannot be placed, such as an interval that runs backwards."""
    try:
        return days(when)
    except ValueError:
        return None


def _blocks(doc: Document) -> Iterator[tuple[int, str | None, Block]]:
    for place, block in enumerate(doc.blocks):
        yield place, None, block
    for note in doc.notes:
        for place, block in enumerate(note.blocks):
            yield place, note.id, block


def _cited(ident: str, label: str, blocks: Sequence[Block]) -> Iterator[Cited]:
    for block in blocks:
        for mark in block.marks:
            if isinstance(mark, Citation):
                yield Cited(ident, label, block.text[mark.start : mark.end], mark.source)


def _person(block: Block, each: tuple[int, int, Part, str | None], bearers: dict[str, Bearer]) -> Person:
    start, end, part, bearer = each
    text = block.text[start:end]
    return Person(text, part, bearer, bearers[bearer].name if bearer in bearers else text)


def choose(
    chronology: Chronology,
    *,
    since: str | None = None,
    until: str | None = None,
    who: Iterable[str] = (),
    where: Iterable[str] = (),
) -> Chronology:
    """The entries that may fall between two dates (EDTF) and name all of `who` and any of `where`.

    Raises ValueError for what is no date.
    """
    first = _days(since)[0] if since else EARLIEST
    last = _days(until)[1] if until else LATEST
    spellings = {bearer.id: [each.text for each in bearer.names] for bearer in chronology.doc.bearers}
    wanted = [_Named(name, spellings) for name in who]
    found = [_Named(name, spellings) for name in where]
    kept = tuple(
        entry
        for entry in chronology.entries
        if entry.earliest <= last
        and entry.latest >= first
        and all(name.among(entry.people) for name in wanted)
        and (not found or any(name.among(entry.places) for name in found))
    )
    return replace(chronology, entries=kept)


def _days(date: str) -> tuple[Day, Day]:
    span = days(date)
    if span is None:
        raise ValueError(date)
    return span


def _words(name: str) -> list[frozenset[str]]:
    return [keys(word) for word in name.split()]


class _Named:
    """Tells who bears a name, in whatever spelling a document has; each bearer is looked at once."""

    def __init__(self, name: str, spellings: Mapping[str, Sequence[str]]) -> None:
        self._name, self._spellings = _words(name), spellings
        self._known: dict[tuple[str | None, str], bool] = {}

    def among(self, people: Sequence[Person]) -> bool:
        """Whether one of the people bears it."""
        return any(self._is(person) for person in people)

    def _is(self, person: Person) -> bool:
        key = person.bearer, person.text
        if key not in self._known:
            texts = (person.text, person.name, *self._spellings.get(person.bearer or "", ()))
            borne = [_words(text) for text in texts]
            self._known[key] = any(all(any(word & other for other in own) for word in self._name) for own in borne)
        return self._known[key]


def format_day(day: Day) -> str:
    """A day in ISO 8601, empty for one that is open.

    >>> format_day(Day(1949, 1, 31)), format_day(LATEST)
    ('1949-01-31', '')
    """
    if day in {EARLIEST, LATEST}:
        return ""
    year = f"{day.year:04d}" if day.year >= 0 else f"-{-day.year:04d}"
    return f"{year}-{day.month:02d}-{day.day:02d}"
