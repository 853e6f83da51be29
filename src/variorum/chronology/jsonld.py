"""A chronology as linked data: factoids whose evidence is a Web Annotation, with PROV for what made it.

docs/evidence.md explains the context; it keeps to the W3C vocabularies `oa` and `prov`, `edtf` for dates, and a
small one
of our own for what they have no word for.
"""

import json
from typing import Any

from variorum.chronology.entries import Chronology, Entry, Person, format_day
from variorum.model import Document, Source

NAME = "jsonld"
ENDINGS = (".jsonld",)
CONTEXT: dict[str, Any] = {
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "variorum": "urn:variorum:vocabulary:",
    "id": "@id",
    "type": "@type",
    "name": "rdfs:label",
    "Factoid": "variorum:Factoid",
    "when": {"@id": "variorum:when", "@type": "http://id.loc.gov/datatypes/edtf"},
    "earliest": {"@id": "variorum:earliest", "@type": "xsd:date"},
    "latest": {"@id": "variorum:latest", "@type": "xsd:date"},
    "relation": "variorum:relation",
    "what": "variorum:what",
    "modality": "variorum:modality",
    "denied": {"@id": "variorum:denied", "@type": "xsd:boolean"},
    "attribution": "variorum:attribution",
    "participation": {"@id": "variorum:participation", "@container": "@list"},
    "bearer": {"@id": "variorum:bearer", "@type": "@id"},
    "role": "variorum:role",
    "asPrinted": "variorum:asPrinted",
    "evidence": {"@id": "prov:wasDerivedFrom"},
    "selector": {"@id": "oa:hasSelector"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "value": "rdf:value",
    "conformsTo": {"@id": "dcterms:conformsTo", "@type": "@id"},
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "cites": {"@id": "dcterms:references"},
    "note": "variorum:note",
    "generatedBy": {"@id": "prov:wasGeneratedBy"},
    "agent": {"@id": "prov:wasAssociatedWith"},
    "reason": "variorum:reason",
    "alternative": "variorum:alternativeName",
    "judged": "variorum:judged",
    "by": {"@id": "prov:wasAttributedTo"},
    "at": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    "remark": "rdfs:comment",
}
_FRAGMENTS = "http://www.w3.org/TR/media-frags/"
_CLASSES = {
    "person": "prov:Person",
    "body": "prov:Organization",
    "state": "prov:Organization",
    "place": "prov:Location",
}


def write_chronology(chronology: Chronology) -> bytes:
    """A graph of factoids, of the bearers of names, of the sources cited, and of the activity that made it."""
    doc = chronology.doc
    used = {person.bearer for entry in chronology.entries for person in (*entry.people, *entry.places)}
    graph: list[dict[str, Any]] = [
        {
            "id": "urn:variorum:tracing",
            "type": "prov:Activity",
            "agent": {
                "id": "urn:variorum",
                "type": ["prov:Agent", "prov:SoftwareAgent"],
                "name": doc.maker or "variorum",
            },
        }
    ]
    graph += [_factoid(entry, doc) for entry in chronology.entries]
    graph += [
        {
            "id": f"#{bearer.id}",
            "type": _CLASSES.get(bearer.kind, "prov:Entity"),
            "name": bearer.name,
            "alternative": [name.text for name in bearer.names if name.text != bearer.name],
        }
        for bearer in doc.bearers
        if bearer.id in used
    ]
    cited = {cited.source for entry in chronology.entries for cited in entry.cited}
    graph += [_source(source) for source in doc.sources if source.id in cited]
    whole = {"@context": CONTEXT, "@graph": graph}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _factoid(entry: Entry, doc: Document) -> dict[str, Any]:
    claim = entry.claim
    made: dict[str, Any] = {
        "id": f"#{entry.id}",
        "type": "Factoid",
        "when": claim.when,
        "relation": claim.relation,
        "reason": claim.reason,
        "what": entry.what,
        "modality": claim.modality,
        "denied": claim.denied,
        "participation": [_participation(person) for person in (*entry.people, *entry.places)],
        "evidence": {
            "type": "oa:SpecificResource",
            "source": _address(entry),
            "selector": [
                {"type": "oa:TextQuoteSelector", "exact": entry.quote, "prefix": entry.prefix, "suffix": entry.suffix},
                {"type": "oa:TextPositionSelector", "start": claim.start, "end": claim.end},
                *_boxes(entry, doc),
            ],
        },
        "cites": [
            {"name": cited.text, "note": cited.label} | ({"id": f"#source-{cited.source}"} if cited.source else {})
            for cited in entry.cited
        ],
        "generatedBy": {"id": "urn:variorum:tracing"},
    }
    for key, day in (("earliest", entry.earliest), ("latest", entry.latest)):
        if text := format_day(day):
            made[key] = text
    if entry.attribution:
        made["attribution"] = entry.attribution
    if entry.judged is not None:
        verdict, by, at, remark = entry.judged
        made["judged"] = {"type": "prov:Entity", "name": verdict, "at": at} | ({"remark": remark} if remark else {})
        if by:
            made["judged"]["by"] = {"type": ["prov:Agent", "prov:Person"], "name": by}
    return made


def _address(entry: Entry) -> str:
    """The text that the position counts in: a block of the document, or of one of its notes."""
    return f"#note-{entry.of_note}-{entry.block}" if entry.of_note is not None else f"#block-{entry.block}"


def _boxes(entry: Entry, doc: Document) -> list[dict[str, Any]]:
    """Where the words stand on their pages: one region a page, in points."""
    by_page: dict[int, list[tuple[float, float, float, float]]] = {}
    for page, box in entry.boxes:
        by_page.setdefault(page, []).append(box)
    files = {page.index: f"{page.file}#page={page.file_index + 1}" for page in doc.pages}
    found = []
    for page, boxes in by_page.items():
        left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        width, height = max(box[2] for box in boxes) - left, max(box[3] for box in boxes) - top
        found.append(
            {
                "type": "oa:FragmentSelector",
                "conformsTo": _FRAGMENTS,
                "value": f"xywh={left:.0f},{top:.0f},{width:.0f},{height:.0f}",
                "name": files.get(page, ""),
            }
        )
    return found


def _participation(person: Person) -> dict[str, Any]:
    made: dict[str, Any] = {"role": person.part, "asPrinted": person.text}
    return made | ({"bearer": f"#{person.bearer}"} if person.bearer else {})


def _source(source: Source) -> dict[str, Any]:
    fields = {field.name: field.value or field.text for field in source.fields}
    title = fields.get("title") or fields.get("container-title") or source.kind
    return {"id": f"#source-{source.id}", "type": "prov:Entity", "name": title}
