"""Times and claims as records: of paragraphs in JSON lines, and of a document as a chronology."""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from variorum.evidence.claims import Assertion, find_claims
from variorum.evidence.names import take_stock
from variorum.evidence.edtf import days
from variorum.evidence.times import Convention, Time, find_times
from variorum.model import Callout, Document, Role

_COLUMNS = ("when", "what", "who", "where", "notes", "quote")
_TOLD = frozenset({Role.BODY, Role.HEAD, Role.QUOTATION, Role.CAPTION})


def trace_lines(data: bytes, *, code: str = "eng", ranges: Convention = "whole") -> bytes:
    """Paragraphs as JSON lines (`doc`, `chapter`, `p`, `text`, `callouts`) with `times` and `claims` added.

    Raises ValueError, with the number of the line, for what is no such paragraph.
    """
    rows = [_read_row(number, line) for number, line in enumerate(data.decode("utf-8").split("\n"), 1) if line.strip()]
    works = defaultdict[str, list[dict[str, Any]]](list)
    for row in rows:
        works[str(row.get("doc", ""))].append(row)
    for work in works.values():
        found = find_times([row["text"] for row in work], code=code, convention=ranges)
        register = take_stock(row["text"] for row in work)
        for row, times in zip(work, found, strict=True):
            callouts = [(int(c["offset"]), str(c["n"])) for c in row.get("callouts") or []]
            row["times"] = [{"span": [t.start, t.end], "when": t.when, "reason": t.reason} for t in times]
            row["claims"] = [_record(row["text"], claim) for claim in find_claims(row["text"], times, callouts, register=register)]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _read_row(number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        raise ValueError(f"line {number} is no JSON") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ValueError(f"line {number} has no text")  # noqa: TRY004 (it is the line's fault)
    callouts = row.get("callouts") or []
    if not isinstance(callouts, list):
        raise ValueError(f"line {number} has callouts that are no list")  # noqa: TRY004
    for callout in callouts:
        if not isinstance(callout, dict) or not isinstance(callout.get("offset"), int) or "n" not in callout:
            raise ValueError(f"line {number} has a callout without offset or n")
    return row


def _record(text: str, claim: Assertion) -> dict[str, object]:
    return {
        "quote": list(claim.quote),
        "time": claim.time,
        "what": text[slice(*claim.what)],
        "who": [[each.start, each.end] for each in claim.who if each.part != "place"],
        "where": [[each.start, each.end] for each in claim.who if each.part == "place"],
        "notes": list(claim.notes),
        "modality": claim.modality,
        "polarity": "asserted" if claim.polarity else "denied",
    }


def write_chronology(doc: Document, to: str, *, code: str = "eng") -> bytes:
    """The claims of a document in the order of their days, as a `table`, `csv` or `json`; notes tell nothing here."""
    rows = _chronology(doc, code)
    if to == "json":
        return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()
    if to == "csv":
        lines = [_COLUMNS, *(tuple(row[column] for column in _COLUMNS) for row in rows)]
        return "".join(",".join(map(_quote, line)) + "\n" for line in lines).encode()
    width = max((len(row["when"]) for row in rows), default=4)
    return "".join(f"{row['when']:<{width}}  {row['quote']}\n" for row in rows).encode()


def _chronology(doc: Document, code: str) -> list[dict[str, str]]:
    blocks = [block for block in doc.blocks if block.role in _TOLD]
    heads = [number for number, block in enumerate(blocks) if block.role is Role.HEAD]
    found: list[tuple[object, dict[str, str]]] = []
    for block, times in zip(blocks, find_times([b.text for b in blocks], code=code, heads=heads), strict=True):
        callouts = [(mark.start, mark.label) for mark in block.marks if isinstance(mark, Callout)]
        for claim in find_claims(block.text, times, callouts):
            found.append((_days(times, claim), _row(block.text, times, claim)))
    return [row for _, row in sorted(found, key=lambda item: item[0])]  # type: ignore[arg-type,return-value]


def _days(times: Sequence[Time], claim: Assertion) -> object:
    return days(times[claim.time].when or "") or ()


def _row(text: str, times: Sequence[Time], claim: Assertion) -> dict[str, str]:
    return {
        "when": times[claim.time].when or "",
        "what": text[slice(*claim.what)],
        "who": "; ".join(text[slice(*span)] for span in claim.who),
        "where": "; ".join(text[slice(*span)] for span in claim.where),
        "notes": " ".join(claim.notes),
        "quote": text[slice(*claim.quote)],
    }


def _quote(cell: str) -> str:
    """A cell as RFC 4180 wants it."""
    return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\n') else cell
