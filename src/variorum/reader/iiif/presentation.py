"""Manifests of the IIIF Presentation API 3: a canvas a page, a range a head, lines of text as annotations.

https://iiif.io/api/presentation/3.0/
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from variorum.model import Box, Page
from variorum.reader.flow import Heading, headings_of
from variorum.reader.leaf import Contents, size_of
from variorum.reader.shelf import WorkCard

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
BORN_DIGITAL = 200  # dots per inch at which a page without an image of its own is drawn
_FINEST = 400


def resolution(page: Page) -> int:
    """The dots per inch at which a page's image is offered: its own, where it has one."""
    return max(36, min(round(page.dpi), _FINEST)) if page.dpi else BORN_DIGITAL


def canvas_size(page: Page) -> tuple[int, int]:
    """The width and height of a page's canvas, which are the pixels of its image."""
    width, height = size_of(page)
    return max(1, round(width * resolution(page) / 72)), max(1, round(height * resolution(page) / 72))


def root(base: str, work: str) -> str:
    """The address below which all that belongs to a work's manifest is."""
    return f"{base}/iiif/{quote(work, safe='')}"


def make_manifest(base: str, card: WorkCard, contents: Contents, *, csl: Mapping[str, Any]) -> dict[str, Any]:
    """The manifest of a work; `base` is the address of the server."""
    here = root(base, card.id)
    pages = contents.doc.pages
    facts = (
        ("Author", "; ".join(card.authors)), ("Published in", card.container), ("Year", str(card.year or "")),
        ("Publisher", str(csl.get("publisher") or "")),
    )  # fmt: skip
    manifest: dict[str, Any] = {
        "@context": CONTEXT,
        "id": f"{here}/manifest.json",
        "type": "Manifest",
        "label": _said(card.title or "Untitled", card.lang),
        "metadata": [{"label": {"en": [name]}, "value": {"none": [value]}} for name, value in facts if value],
        "behavior": ["paged" if len(pages) > 1 else "individuals"],
        "homepage": [
            {"id": f"{base}/works/{quote(card.id)}", "type": "Text", "label": {"en": ["In the reader"]},
             "format": "text/html"}
        ],
        "seeAlso": [
            {"id": f"{base}/works/{quote(card.id)}/cite/{form}", "type": "Dataset", "format": media,
             "label": {"en": [name]}}
            for form, media, name in (
                ("bibtex", "application/x-bibtex", "BibTeX"),
                ("csl", "application/vnd.citationstyles.csl+json", "CSL-JSON"),
            )
        ],
        "rendering": [
            {"id": f"{base}/works/{quote(card.id)}/export/{form}", "type": "Text", "format": media,
             "label": {"en": [name]}}
            for form, media, name in (("md", "text/markdown", "Markdown"), ("txt", "text/plain", "Text"))
        ],
        "service": [
            {"id": f"{here}/search2", "type": "SearchService2"},
            {"@context": "http://iiif.io/api/search/1/context.json", "@id": f"{here}/search1",
             "@type": "SearchService1", "profile": "http://iiif.io/api/search/1/search", "label": "Search this work"},
        ],
        "items": [make_canvas(base, card.id, page, contents.labels[page.index]) for page in pages],
        "annotations": [
            {"id": f"{here}/annotations/{name}.json", "type": "AnnotationPage", "label": {"en": [label]}}
            for name, label in (("corrections", "Corrections"), ("notes", "Notes"))
        ],
    }  # fmt: skip
    if card.thumbnail:
        manifest["thumbnail"] = [{"id": base + card.thumbnail, "type": "Image", "format": "image/jpeg"}]
    if ranges := list(_ranges(here, headings_of(contents), [page.index for page in pages], card.lang)):
        manifest["structures"] = ranges
    return manifest


def make_canvas(base: str, work: str, page: Page, label: str) -> dict[str, Any]:
    """The canvas of a page, painted with its image."""
    here = f"{root(base, work)}/canvas/{page.index}"
    width, height = canvas_size(page)
    image = f"{base}/iiif/image/{quote(work, safe='')}/{page.index}"
    body = {
        "id": f"{image}/full/max/0/default.jpg", "type": "Image", "format": "image/jpeg", "width": width,
        "height": height, "service": [{"id": image, "type": "ImageService3", "profile": "level2"}],
    }  # fmt: skip
    painting = {
        "id": f"{here}/painting", "type": "Annotation", "motivation": "painting", "body": body, "target": here
    }  # fmt: skip
    thumb = min(1.0, 200 / max(width, height))
    wide, high = max(1, round(width * thumb)), max(1, round(height * thumb))
    return {
        "id": here,
        "type": "Canvas",
        "label": {"none": [label]},
        "width": width,
        "height": height,
        "thumbnail": [
            {"id": f"{image}/full/{wide},{high}/0/default.jpg", "type": "Image", "format": "image/jpeg", "width": wide,
             "height": high, "service": [{"id": image, "type": "ImageService3", "profile": "level2"}]}
        ],
        "items": [{"id": f"{here}/page", "type": "AnnotationPage", "items": [painting]}],
        "annotations": [
            {"id": f"{root(base, work)}/lines/{page.index}.json", "type": "AnnotationPage",
             "label": {"en": ["Text of the page"]}}
        ],
    }  # fmt: skip


def make_lines(base: str, work: str, page: Page, *, lang: str = "") -> dict[str, Any]:
    """The lines of a page's text as annotations that supplement its canvas."""
    here = root(base, work)
    items = []
    for number, line in enumerate(page.lines, 1):
        text = page.text[line.start : line.end]
        if line.box is None or not text.strip():
            continue
        body: dict[str, Any] = {"type": "TextualBody", "value": text, "format": "text/plain"}
        if lang:
            body["language"] = lang
        items.append(
            {
                "id": f"{here}/lines/{page.index}/{number}", "type": "Annotation", "motivation": "supplementing",
                "body": body, "target": place(base, work, page, line.box),
            }
        )  # fmt: skip
    return {"@context": CONTEXT, "id": f"{here}/lines/{page.index}.json", "type": "AnnotationPage", "items": items}


def place(base: str, work: str, page: Page, box: Box | Sequence[float] | None) -> str:
    """A box of a page (points) as a part of its canvas; the whole canvas where there is no box."""
    canvas = f"{root(base, work)}/canvas/{page.index}"
    if box is None:
        return canvas
    scale = resolution(page) / 72
    left, top, right, bottom = box
    x, y = max(0, int(left * scale)), max(0, int(top * scale))
    return f"{canvas}#xywh={x},{y},{max(1, round(right * scale) - x)},{max(1, round(bottom * scale) - y)}"


def _ranges(here: str, headings: Sequence[Heading], indices: Sequence[int], lang: str) -> Iterator[dict[str, Any]]:
    """A range for each head: the canvases from its page up to that of the next of its level, with those below it."""
    heads = [head for head in headings if head.page is not None]
    stack: list[tuple[int, dict[str, Any]]] = []
    for number, head in enumerate(heads):
        after = next((one.page for one in heads[number + 1 :] if one.level <= head.level), None)
        assert head.page is not None
        end = indices[-1] if after is None else max(after - 1, head.page)
        made: dict[str, Any] = {
            "id": f"{here}/range/{head.at}",
            "type": "Range",
            "label": _said(head.text, lang),
            "items": [
                {"id": f"{here}/canvas/{index}", "type": "Canvas"} for index in indices if head.page <= index <= end
            ],
        }
        while stack and stack[-1][0] >= head.level:
            stack.pop()
        if stack:
            stack[-1][1]["items"].append(made)
        else:
            yield made
        stack.append((head.level, made))


def _said(text: str, lang: str) -> dict[str, list[str]]:
    return {lang or "none": [text]}
