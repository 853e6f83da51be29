"""A chronology as plain JSON: all of each entry, with its boxes and what its notes cite."""

import json
from typing import Any

from variorum.chronology.entries import Chronology, Entry, format_day

NAME = "json"
ENDINGS = (".json",)


def write_chronology(chronology: Chronology) -> bytes:
    """An object with `entries` and the `bearers` of the names in them."""
    used = {person.bearer for entry in chronology.entries for person in (*entry.people, *entry.places)}
    bearers = [
        {"id": b.id, "kind": b.kind, "name": b.name, "names": [name._asdict() for name in b.names]}
        for b in chronology.doc.bearers
        if b.id in used
    ]
    whole = {"entries": [to_object(entry) for entry in chronology.entries], "bearers": bearers}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def to_object(entry: Entry) -> dict[str, Any]:
    """All that is known of an entry."""
    claim = entry.claim
    return {
        "id": entry.id,
        "when": claim.when,
        "earliest": format_day(entry.earliest) or None,
        "latest": format_day(entry.latest) or None,
        "when_words": entry.when_words,
        "relation": claim.relation,
        "why_this_year": claim.reason,
        "what": entry.what,
        "who": [person._asdict() for person in entry.people],
        "where": [place._asdict() for place in entry.places],
        "modality": claim.modality,
        "denied": claim.denied,
        "attribution": entry.attribution or None,
        "quote": {"exact": entry.quote, "prefix": entry.prefix, "suffix": entry.suffix},
        "told_in": str(entry.role),
        "block": entry.block,
        "of_note": entry.of_note,
        "start": claim.start,
        "end": claim.end,
        "pages": list(entry.folios),
        "page_spans": [list(span) for span in entry.page_spans],
        "boxes": [[page, *box] for page, box in entry.boxes],
        "notes": list(entry.notes),
        "next_note": entry.next_note or None,
        "cited": [cited._asdict() for cited in entry.cited],
        **({"work": entry.work} if entry.work else {}),
        **({"judged": entry.judged._asdict()} if entry.judged is not None else {}),
    }
