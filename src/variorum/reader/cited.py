"""Sources as the reader lists them: each as a bibliography has it, with every place that cites it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from variorum.bibliography.csl import to_item
from variorum.library import Judgement, SourceRow
from variorum.model import Citation, Document
from variorum.reader import addresses
from variorum.reader.citing import cite, name_sources
from variorum.reader.coins import to_coins
from variorum.walk import citations_of, page_labels

SOURCES_SHOWN = 60
_PLACES = 24  # of a source in the list; its own screen has them all


@dataclass(frozen=True, slots=True)
class CitingPlace:
    """A note that cites a source."""

    work: str
    work_title: str
    note: str
    label: str
    folio: str
    locator: str
    address: str


@dataclass(frozen=True, slots=True)
class FormView:
    """A source as one work describes it; `name` tells it to the library."""

    name: str
    work_title: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class SaidView:
    """What a person said of this source and another: `text` is the other as a bibliography has it."""

    number: int
    same: bool
    text: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source: as a bibliography has it, where it is cited, its CSL item, what it was put together from."""

    id: str
    text: str
    address: str | None
    places: tuple[CitingPlace, ...]
    more: int
    coins: str
    csl: Mapping[str, Any]
    forms: tuple[FormView, ...] = ()
    said: tuple[SaidView, ...] = ()


@dataclass(frozen=True, slots=True)
class SourcesView:
    """Sources of the library or of one work; `download` is the address that formats are appended to."""

    sources: tuple[SourceView, ...]
    total: int
    query: str
    download: str
    previous: str | None = None
    next: str | None = None


def view_sources(
    rows: Sequence[SourceRow], titles: Mapping[str, str], *, total: int, query: str = "", start: int = 0
) -> SourcesView:
    """A page of the sources of a whole library, which has `total` of them."""

    def at(place: int) -> str:
        return addresses.to(addresses.SOURCES, q=query or None, start=place or None)

    return SourcesView(
        tuple(view_source(row, titles, most=_PLACES) for row in rows),
        total,
        query,
        "/sources/export",
        at(max(start - SOURCES_SHOWN, 0)) if start else None,
        at(start + SOURCES_SHOWN) if start + SOURCES_SHOWN < total else None,
    )


def view_one(row: SourceRow, titles: Mapping[str, str], judgements: Sequence[Judgement]) -> SourceView:
    """A source on its own screen: every place, how each work describes it, and what persons said of it."""
    forms = tuple(
        FormView(form.address, titles.get(form.work, ""), cite(form.csl), addresses.to(addresses.CITED, work=form.work))
        for form in row.forms
    )
    own = {form.address for form in row.forms}
    said = tuple(
        SaidView(word.number, word.same, cite(other.csl), word.by, word.at)
        for word in judgements
        for other in (word.two if word.one.address in own else word.one,)
        if {word.one.address, word.two.address} & own
    )
    return replace(view_source(row, titles), forms=forms, said=said)


def view_source(row: SourceRow, titles: Mapping[str, str], *, most: int | None = None) -> SourceView:
    """A source with the places that cite it, at most so many."""
    places = tuple(
        CitingPlace(
            one.work, titles.get(one.work, ""), one.note, one.label, one.folio or "", one.locator,
            addresses.to(addresses.NOTE, work=one.work, note=one.note),
        )
        for one in row.cited[:most]
    )  # fmt: skip
    return SourceView(
        row.id, cite(row.csl), addresses.to(addresses.SOURCE, source=row.id), places, len(row.cited) - len(places),
        to_coins(row.csl), row.csl,
    )  # fmt: skip


def view_work_sources(work: str, doc: Document) -> SourcesView:
    """The sources of one work, in the order in which they are first cited."""
    labels, cited, names = page_labels(doc), citations_of(doc), name_sources(doc)
    pages = {note.id: note.page for note in doc.notes}
    found = []
    for source in doc.sources:
        item = to_item(source)
        places = tuple(
            CitingPlace(
                work, "", pointer.note, label, labels.get(pages[pointer.note], ""), _locator(citation),
                addresses.to(addresses.NOTE, work=work, note=pointer.note),
            )
            for pointer in source.mentions
            if (known := cited.get(pointer)) is not None
            for label, citation in (known,)
        )  # fmt: skip
        address = names[source.id].address
        found.append(SourceView(source.id, cite(item), address, places, 0, to_coins(item), item))
    return SourcesView(tuple(found), len(found), "", f"/works/{work}/bibliography")


def _locator(citation: Citation) -> str:
    return next((field.text for field in citation.fields if field.name == "locator"), "")
