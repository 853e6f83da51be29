"""Paragraphs as JSON lines: `doc`, `p`, `text`, `callouts` come in; the same, with `times` and `claims`, goes out."""

from collections.abc import Sequence

from variorum.evidence.claims import Assertion, find_claims
from variorum.evidence.names import take_stock
from variorum.evidence.times import Convention, find_times
from variorum.jsonl import Row, read_row


def trace_lines(
    lines: Sequence[str], *, code: str = "eng", ranges: Convention | None = None, plans: bool = False
) -> tuple[list[Row], list[tuple[int, str]]]:
    """One row a line, in order, and the lines that are wrong: their numbers, from 1, and why.

    Paragraphs with the same `doc` make one work, in the order of their lines; blank lines are passed over. A wrong line
    comes back as it was, with an `error` instead of `times` and `claims`. Where `ranges` is None, a range is one time
    in works that call notes, and in others each of its ends is one, as corpora of plain text have it (TIMEX).
    """
    rows: list[Row] = []
    wrong: list[tuple[int, str]] = []
    works: dict[str, list[Row]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row, why = _read(line)
        rows.append(row)
        if why:
            wrong.append((number, why))
            row["error"] = f"line {number}: {why}"
        else:
            works.setdefault(str(row.get("doc", "")), []).append(row)
    for work in works.values():
        noted = any(row.get("callouts") for row in work)
        _trace(work, code, ranges or ("whole" if noted else "ends"), plans=plans)
    return rows, wrong


def _trace(work: list[Row], code: str, ranges: Convention, *, plans: bool) -> None:
    found = find_times([row["text"] for row in work], code=code, convention=ranges)
    register = take_stock(row["text"] for row in work)
    for row, times in zip(work, found, strict=True):
        callouts = [(c["offset"], str(c["n"])) for c in row.get("callouts") or []]
        row["times"] = [{"span": [t.start, t.end], "when": t.when, "reason": t.reason} for t in times]
        claims = find_claims(row["text"], times, callouts, register=register, plans=plans, code=code)
        row["claims"] = [_record(row["text"], claim) for claim in claims]


def _read(line: str) -> tuple[Row, str]:
    """A row, and what is wrong with it."""
    row, why = read_row(line)
    if why:
        return row, why
    callouts = row.get("callouts") or []
    if not isinstance(callouts, list) or not all(
        isinstance(c, dict) and type(c.get("offset")) is int and "n" in c for c in callouts
    ):
        return row, "its callouts are no list of objects with offset and n"
    return row, ""


def _record(text: str, claim: Assertion) -> Row:
    who = [each for each in claim.who if each.part != "place"]
    return {
        "quote": list(claim.quote),
        "time": claim.time,
        "what": text[slice(*claim.what)],
        "who": [[each.start, each.end] for each in who],
        "roles": [each.part for each in who],
        "where": [[each.start, each.end] for each in claim.who if each.part == "place"],
        "notes": list(claim.notes),
        "next": claim.next_note,
        "modality": claim.modality,
        "polarity": "asserted" if claim.polarity else "denied",
        "attribution": list(claim.attribution) if claim.attribution else None,
    }
