"""A chronology for TimelineJS (its JSON format): a slide an entry."""

import json
from typing import Any

from variorum.chronology.entries import Chronology, Entry
from variorum.evidence.edtf import EARLIEST, LATEST, Day

NAME = "timelinejs"
ENDINGS = (".json",)


def write_chronology(chronology: Chronology) -> bytes:
    """An object with `events`; HTML in them is escaped."""
    events = [_event(entry) for entry in chronology.entries]
    return (json.dumps({"events": events}, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _event(entry: Entry) -> dict[str, Any]:
    first, last = entry.earliest, entry.latest
    if first == EARLIEST:
        first = last
    if last == LATEST:
        last = first
    whole = entry.earliest[1:] in {(1, 1), EARLIEST[1:]} and entry.latest[1:] == (12, 31)
    people = ", ".join(dict.fromkeys(person.name for person in entry.people))
    made: dict[str, Any] = {
        "unique_id": entry.id,
        "start_date": _date(first, whole_year=whole),
        "display_date": entry.claim.when,
        "text": {"headline": _escape(people or entry.what), "text": _escape(entry.quote) + _told(entry)},
    }
    if last != first:
        made["end_date"] = _date(last, whole_year=whole)
    return made


def _date(day: Day, *, whole_year: bool) -> dict[str, int]:
    return {"year": day.year} if whole_year else {"year": day.year, "month": day.month, "day": day.day}


def _told(entry: Entry) -> str:
    page = f"p. {entry.folios[0]}" if entry.folios else ""
    note = f"n. {', '.join(entry.notes)}" if entry.notes else ""
    where = ", ".join(part for part in (page, note) if part)
    return f"<p><small>{_escape(where)}</small></p>" if where else ""


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
