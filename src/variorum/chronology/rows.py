"""An entry as a flat row of text, for tables and spreadsheets."""

from variorum.chronology.entries import Entry, Person, format_day

COLUMNS = (
    "when", "earliest", "latest", "relation", "what", "who", "where", "quote", "page", "notes", "next note",
    "cited", "modality",
    "denied", "attribution", "told in", "why this year",
)  # fmt: skip


def to_row(entry: Entry) -> dict[str, str]:
    """The row of an entry; several people, pages, notes are parted by semicolons."""
    claim = entry.claim
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
    }


def _named(person: Person) -> str:
    return f"{person.name} ({person.part})"
