"""Content Search 1 and 2 of IIIF: what is found in a work, as annotations on its canvases.

https://iiif.io/api/search/1.0/ (which Mirador asks) and https://iiif.io/api/search/2.0/ (which Clover asks).
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from variorum.library import Pin, Results
from variorum.model import Page
from variorum.reader.iiif.presentation import place, root
from variorum.reader.leaf import Contents

_AROUND = 60  # characters on either side of a word


class Match(NamedTuple):
    """A word that was found: its page, its words, those around, and each of its places on the canvas."""

    name: str
    page: Page
    before: str
    words: str
    after: str
    places: tuple[str, ...]


def find_matches(base: str, work: str, contents: Contents, results: Results) -> tuple[Match, ...]:
    """Every word that was found in a work, in the order of its pages."""
    found: list[Match] = []
    for hit in sorted(results.hits, key=lambda hit: hit.index):
        page = contents.page(hit.index)
        if hit.work == work and page is not None:
            found += _matches(base, work, page, hit.pins)
        following = contents.page(hit.over.index) if hit.over is not None else None
        if hit.work == work and hit.over is not None and following is not None:
            found += _matches(base, work, following, hit.over.pins)
    return tuple(found)


def answer_first(base: str, work: str, query: str, matches: tuple[Match, ...]) -> dict[str, Any]:
    """An answer by Content Search 1."""
    here = root(base, work)
    resources, hits = [], []
    for match in matches:
        own = []
        for number, where in enumerate(match.places):
            ident = f"{here}/found/{match.name}.{number}"
            own.append(ident)
            resources.append(
                {
                    "@id": ident, "@type": "oa:Annotation", "motivation": "sc:painting",
                    "resource": {"@type": "cnt:ContentAsText", "chars": match.words}, "on": where,
                }
            )  # fmt: skip
        hits.append(
            {"@type": "search:Hit", "annotations": own, "match": match.words, "before": match.before,
             "after": match.after}
        )  # fmt: skip
    return {
        "@context": [
            "http://iiif.io/api/presentation/2/context.json", "http://iiif.io/api/search/1/context.json",
        ],
        "@id": _address(f"{here}/search1", query),
        "@type": "sc:AnnotationList",
        "within": {"@type": "sc:Layer", "total": len(resources), "ignored": ["motivation", "date", "user"]},
        "startIndex": 0,
        "resources": resources,
        "hits": hits,
    }  # fmt: skip


def answer_second(base: str, work: str, query: str, matches: tuple[Match, ...]) -> dict[str, Any]:
    """An answer by Content Search 2."""
    here = root(base, work)
    items, contexts = [], []
    for match in matches:
        for number, where in enumerate(match.places):
            ident = f"{here}/found/{match.name}.{number}"
            body = {"type": "TextualBody", "value": match.words, "format": "text/plain"}
            items.append(
                {"id": ident, "type": "Annotation", "motivation": "highlighting", "body": body, "target": where}
            )
            if number == 0:
                quote = {
                    "type": "TextQuoteSelector", "prefix": match.before, "exact": match.words, "suffix": match.after
                }  # fmt: skip
                contexts.append(
                    {
                        "id": f"{ident}/context", "type": "Annotation", "motivation": "contextualizing",
                        "target": {"type": "SpecificResource", "source": ident, "selector": [quote]},
                    }
                )  # fmt: skip
    page = {
        "@context": "http://iiif.io/api/search/2/context.json", "id": _address(f"{here}/search2", query),
        "type": "AnnotationPage", "ignored": ["motivation", "date", "user"], "items": items,
    }  # fmt: skip
    if contexts:
        page["annotations"] = [{"id": f"{here}/found/contexts", "type": "AnnotationPage", "items": contexts}]
    return page


def _matches(base: str, work: str, page: Page, pins: Sequence[Pin]) -> Iterator[Match]:
    for pin in pins:
        text = page.text
        yield Match(
            f"{page.index}.{pin.start}",
            page,
            " ".join(text[max(0, pin.start - _AROUND) : pin.start].split()) + " ",
            " ".join(text[pin.start : pin.end].replace("\u2010\n", "").split()),
            " " + " ".join(text[pin.end : pin.end + _AROUND].split()),
            tuple(place(base, work, page, box) for box in pin.boxes) or (place(base, work, page, None),),
        )


def _address(start: str, query: str) -> str:
    from urllib.parse import urlencode

    return f"{start}?{urlencode({'q': query}, errors='replace')}"
