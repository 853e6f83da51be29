"""An entry as a flat row of text, for tables and spreadsheets."""

from collections.abc import Mapping

from variorum.chronology.entries import Chronology, Entry, Person, format_day

COLUMNS = (
    "when", "earliest", "latest", "relation", "what", "who", "where", "quote", "page", "notes", "next note",
    "cited", "modality",
    "denied", "attribution", "told in", "why this year",
)  # fmt: skip


def columns_of(chronology: Chronology) -> tuple[str, ...]:
    """The columns of a chronology: that of works where there are several, those of rulings where there are any."""
    judged = any(entry.judged is not None for entry in chronology.entries)
    return COLUMNS + ("work",) * bool(chronology.works) + ("judged", "by", "remark") * judged


def to_row(entry: Entry, works: Mapping[str, str]) -> dict[str, str]:
    """The row of an entry; several people, pages, notes are parted by semicolons, `works` has titles by id."""
    claim, judged = entry.claim, entry.judged
    return {
        "when": claim.when,
        "earliest": format_day(entry.earliest),
        "latest": format_day(entry.latest),
        "relation": claim.relation,
        "what": entry.what,
        "who": "; ".join(map(_named, entry.people)),
        "where": "; ".join(place.name for place in entry.places),
        "quote": entry.quote,
        "page": "; ".join(entry.folios),
        "notes": "; ".join(entry.notes),
        "next note": entry.next_note,
        "cited": "; ".join(dict.fromkeys(cited.text for cited in entry.cited)),
        "modality": claim.modality,
        "denied": "yes" if claim.denied else "",
        "attribution": entry.attribution,
        "told in": str(entry.role),
        "why this year": claim.reason,
        "work": works.get(entry.work, entry.work),
        "judged": judged.verdict if judged is not None else "",
        "by": judged.by if judged is not None else "",
        "remark": judged.remark if judged is not None else "",
    }


def _named(person: Person) -> str:
    return f"{person.name} ({person.part})"
