"""A chronology as the reader shows it: a drawing, entries that lead to their words, and ways to narrow it down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.chronology.entries import Chronology, Entry, Person
from variorum.reader import addresses
from variorum.reader.asking import Place, Question, answer, names_of, verdict_of
from variorum.reader.dates import show_when
from variorum.reader.timeline import Timeline, draw_timeline

PAGE_LENGTH = 60
_FACET = 10
_LABEL = 110  # letters of an entry's words in the drawing
_PARTS = {"agent": "", "object": "", "recipient": "to", "with": "with", "place": ""}


@dataclass(frozen=True, slots=True)
class QuotePiece:
    """A stretch of a quotation: what happened, when, or the rest."""

    text: str
    kind: Literal["", "what", "when"] = ""


@dataclass(frozen=True, slots=True)
class NameLink:
    """Somebody who takes part, or a place: how it is called, as printed, its role, its address."""

    name: str
    printed: str
    part: str
    address: str


@dataclass(frozen=True, slots=True)
class CitedLink:
    """What a note that closes a claim cites: the note's label and address, the words, the address of its source."""

    label: str
    note: str
    text: str
    source: str | None


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry: when it was (in words, in EDTF, as printed), its words, who and where, its page and notes, a verdict.

    `told` says how it is told where that is not plainly: a caption, a denial, somebody else's word. `opens` is the
    address of its words on their page, None where they are no longer found; `own` that of the claim itself.
    """

    id: str
    work: str
    work_title: str
    when: str
    edtf: str
    printed: str
    reason: str
    quote: tuple[QuotePiece, ...]
    people: tuple[NameLink, ...]
    places: tuple[NameLink, ...]
    page: str
    index: int | None
    opens: str | None
    own: str
    cited: tuple[CitedLink, ...]
    told: str
    verdict: str
    by: str
    at: str
    remark: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow down: its label, with how many entries, and the address."""

    label: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class ChronologyView:
    """A chronology, or what was asked of one: a stretch of its entries, the drawing of all, and what else can be asked.

    `chosen` are the parts of the question with the addresses that leave each away; `unread` counts works whose claims
    are not known yet, `trouble` says what makes no sense. `asked` are the parameters as given.
    """

    entries: tuple[EntryView, ...]
    total: int
    start: int
    timeline: Timeline | None
    facets: tuple[tuple[str, tuple[Facet, ...]], ...]
    chosen: tuple[Facet, ...]
    rejected: Facet | None
    asked: Mapping[str, str]
    address: str
    export: str
    previous: str | None
    next: str | None
    unread: int
    trouble: str


def view_chronology(
    chronology: Chronology,
    place: Place,
    question: Question,
    sources: Mapping[str, str],
    *,
    base: str = "",
    start: int = 0,
    unread: int = 0,
) -> ChronologyView:
    """What is asked of a chronology; `sources` are the titles of what it rests on, `base` the address that is asked."""
    base = base or place.chronology
    trouble = ""
    try:
        found = answer(chronology, question)
        span = question.span()
    except ValueError as no_date:
        trouble = f"“{no_date}” is no date. Write 1949, 1949-01 or 1949-01-31."
        found, span = Chronology(chronology.doc, (), chronology.works), (None, None)
    entries = found.entries
    shown = entries[start : start + PAGE_LENGTH]

    def narrow(since: str, until: str) -> str:
        return question.address(base, since=since, until=until)

    def describe(entry: Entry) -> tuple[str, str]:
        words = " ".join(entry.quote.split())
        words = words if len(words) <= _LABEL else words[: _LABEL - 1].rstrip() + "…"
        when = show_when(entry.claim.when, relation=entry.claim.relation, printed=entry.when_words)
        return f"{when}: {words}", _opens(entry) or addresses.to(addresses.CLAIM, work=entry.work, claim=entry.id)

    rejected = sum(verdict_of(entry) == "rejected" for entry in chronology.entries)
    export = f"{place.chronology}/export"
    return ChronologyView(
        tuple(view_entry(entry, place, chronology.works) for entry in shown),
        len(entries), start, draw_timeline(entries, narrow, describe, span=span),
        tuple(_facets(entries, question, base, sources, chronology.works)),
        tuple(_chosen(question, base, sources)),
        Facet("rejected", rejected, question.address(base, judged="rejected")) if rejected else None,
        {"from": question.since, "until": question.until, "judged": question.judged}, question.address(base),
        export, question.address(base, start=max(start - PAGE_LENGTH, 0)) if start else None,
        question.address(base, start=start + PAGE_LENGTH) if start + PAGE_LENGTH < len(entries) else None,
        unread, trouble,
    )  # fmt: skip


def view_entry(entry: Entry, place: Place, works: Mapping[str, str]) -> EntryView:
    """An entry with everything that leads on from it."""
    claim = entry.claim
    index = entry.page_spans[0][0] if entry.page_spans else None
    judged = entry.judged
    return EntryView(
        entry.id, entry.work, works.get(entry.work, ""),
        show_when(claim.when, relation=claim.relation, printed=entry.when_words), claim.when, entry.when_words,
        claim.reason, _pieces(entry), tuple(_link(one, place) for one in entry.people),
        tuple(_link(one, place) for one in entry.places), entry.folios[0] if entry.folios else "", index, _opens(entry),
        addresses.to(addresses.CLAIM, work=entry.work, claim=entry.id), tuple(_cited(entry)), tell(entry),
        judged.verdict if judged else "", judged.by if judged else "", judged.at if judged else "",
        judged.remark if judged else "",
    )  # fmt: skip


def tell(entry: Entry) -> str:
    """How an entry is told where that is not plainly."""
    told = []
    if entry.role == "caption":
        told.append("in a caption")
    if entry.claim.denied:
        told.append("denied")
    if entry.claim.modality == "reported":
        told.append(f"reported by {entry.attribution}" if entry.attribution else "reported")
    elif entry.claim.modality == "planned":
        told.append("planned")
    return ", ".join(told)


def _opens(entry: Entry) -> str | None:
    """The address of the page that has the words of an entry, which shows them."""
    if not any(end > start for _, start, end in entry.page_spans):
        return None
    return addresses.to(addresses.PAGE, work=entry.work, index=entry.page_spans[0][0], claim=entry.id)


def _pieces(entry: Entry) -> tuple[QuotePiece, ...]:
    """The quotation, in which its verb and its time are told apart."""
    claim, quote = entry.claim, entry.quote
    spans = [(claim.what_start, claim.what_end, "what"), (claim.time_start, claim.time_end, "when")]
    pieces: list[QuotePiece] = []
    at = 0
    for start, end, kind in sorted(spans):
        first, last = start - claim.start, end - claim.start
        if not at <= first < last <= len(quote):
            continue
        pieces += [QuotePiece(quote[at:first]), QuotePiece(quote[first:last], kind)]  # type: ignore[arg-type]
        at = last
    return tuple(piece for piece in (*pieces, QuotePiece(quote[at:])) if piece.text)


def _link(person: Person, place: Place) -> NameLink:
    return NameLink(person.name, person.text, _PARTS[person.part], place.name(person.name))


def _cited(entry: Entry) -> list[CitedLink]:
    """What the notes of an entry cite; a note that cites nothing is named all the same."""
    notes = dict.fromkeys(entry.claim.notes) if entry.of_note is None else {entry.of_note: None}
    labels = dict(zip(notes, entry.notes, strict=False))
    links = []
    for note in notes:
        address = addresses.to(addresses.NOTE, work=entry.work, note=note)
        label = labels.get(note, note)
        cited = [one for one in entry.cited if one.note == note]
        links += [CitedLink(label, address, one.text, one.source) for one in cited] or [
            CitedLink(label, address, "", None)
        ]
    return links


def _facets(
    entries: Sequence[Entry], question: Question, base: str, sources: Mapping[str, str], works: Mapping[str, str]
) -> list[tuple[str, tuple[Facet, ...]]]:
    found: list[tuple[str, tuple[Facet, ...]]] = []
    for label, places, had in (("Persons and bodies", False, question.who), ("Places", True, question.where)):
        field = "where" if places else "who"
        counts = [(n, c) for n, c in names_of(entries, places=places).items() if n not in had][:_FACET]
        own = tuple(Facet(n, c, question.address(base, **{field: (n,) if places else (*had, n)})) for n, c in counts)
        found.append((label, own))
    counted: dict[str, int] = {}
    for entry in entries:
        for source in {one.source for one in entry.cited if one.source}:
            counted[source] = counted.get(source, 0) + 1
    ranked = sorted(counted.items(), key=lambda one: (-one[1], sources.get(one[0], "")))
    cited = [(source, count) for source, count in ranked if source != question.source and source in sources]
    found.append(("Sources", tuple(Facet(sources[s], c, question.address(base, source=s)) for s, c in cited[:_FACET])))
    if works and not question.asks():
        by_work: dict[str, int] = {}
        for entry in entries:
            by_work[entry.work] = by_work.get(entry.work, 0) + 1
        most = sorted(by_work.items(), key=lambda one: -one[1])[:_FACET]
        found.append(("Works", tuple(Facet(works[w] or "Untitled", c, Place(w).chronology) for w, c in most)))
    return [(label, own) for label, own in found if own]


def _chosen(question: Question, base: str, sources: Mapping[str, str]) -> list[Facet]:
    """What is asked for, each with the address that leaves it away."""
    chosen = []
    if question.since or question.until:
        if question.since and question.since == question.until:
            label = show_when(question.since)
        else:
            parts = [f"from {show_when(question.since)}" if question.since else ""]
            parts.append(f"until {show_when(question.until)}" if question.until else "")
            label = " ".join(filter(None, parts))
        chosen.append(Facet(label, 0, question.address(base, since="", until="")))
    for name in question.who:
        chosen.append(Facet(name, 0, question.address(base, who=tuple(one for one in question.who if one != name))))
    for name in question.where:
        kept = tuple(one for one in question.where if one != name)
        chosen.append(Facet(f"at {name}", 0, question.address(base, where=kept)))
    if question.source:
        chosen.append(Facet(sources.get(question.source, "a source"), 0, question.address(base, source="")))
    if question.judged:
        label = "not judged yet" if question.judged == "open" else question.judged
        chosen.append(Facet(label, 0, question.address(base, judged="")))
    return chosen
