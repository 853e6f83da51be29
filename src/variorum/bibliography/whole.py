"""JSON: the sources with all that is known of them, each with every place that cites it."""

import json
from typing import Any

from variorum.bibliography.csl import mentions
from variorum.citations.jsonl import to_fields
from variorum.model import Citation, Document

NAME = "json"
ENDINGS = (".json",)


def write_sources(doc: Document) -> bytes:
    """The sources of a document as JSON, and the citations that lead to none."""
    sources = [
        {
            "id": source.id,
            "type": source.kind,
            "confidence": source.confidence,
            "fields": to_fields(source.fields),
            "printed": {field.name: field.text for field in source.fields},
            "cited": [_place(note, citation) for note, citation in mentions(source, doc)],
        }
        for source in doc.sources
    ]
    return (json.dumps({"sources": sources}, ensure_ascii=False, indent=2) + "\n").encode()


def _place(note: str, citation: Citation) -> dict[str, Any]:
    return {
        "note": note,
        "span": [citation.start, citation.end],
        "form": citation.form,
        "signal": citation.signal,
        "confidence": citation.confidence,
        "locator": next((field.text for field in citation.fields if field.name == "locator"), None),
    }
