"""What a file says of itself: the title, the people and the places of publication in a PDF's metadata."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

_HEAD = 1024
_LONGEST = 2_000  # characters of a value
_MOST = 60  # values
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "http://purl.org/dc/elements/1.1/"
_PRISM = re.compile(r"http://prismstandard\.org/namespaces/(?:basic|pam)/\d\.\d/?")
_TROUBLE = (OSError, ValueError, TypeError, KeyError, AttributeError, RuntimeError)
"""What pikepdf raises on damaged files; its own errors are RuntimeErrors or ValueErrors."""

# Names of PRISM and of others as ours, which are those of CSL where it has one.
_NAMES = {
    "title": "title", "creator": "author", "identifier": "identifier", "publisher": "publisher", "language": "language",
    "doi": "DOI", "publicationname": "container-title", "volume": "volume", "number": "issue", "issn": "ISSN",
    "isbn": "ISBN", "startingpage": "page-first", "endingpage": "page-last", "pagerange": "page",
    "coverdate": "issued", "publicationdate": "issued", "coverdisplaydate": "issued-shown", "url": "URL",
}  # fmt: skip


def describe_file(path: Path) -> tuple[tuple[str, str], ...]:
    """What a file says of itself, as pairs of a name and a value; nothing where it is no PDF, or damaged."""
    try:
        with path.open("rb") as file:
            if b"%PDF-" not in file.read(_HEAD):
                return ()
    except OSError:
        return ()
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            said = [*_of_xmp(_packet(pdf)), *_of_info(pdf)]
    except (*_TROUBLE, pikepdf.PdfError):
        return ()
    return tuple((name, value[:_LONGEST]) for name, value in dict.fromkeys(said) if value)[:_MOST]


def _packet(pdf: Any) -> bytes:
    metadata = pdf.Root.get("/Metadata")
    return bytes(metadata.read_bytes()) if metadata is not None else b""


def _of_info(pdf: Any) -> Iterator[tuple[str, str]]:
    """The older dictionary, whose author is one text for all."""
    for key, name in (("/Title", "title"), ("/Author", "authors"), ("/Subject", "subject"), ("/doi", "DOI")):
        value = pdf.docinfo.get(key)
        if value is not None:
            yield name, _line(str(value))


def _of_xmp(packet: bytes) -> Iterator[tuple[str, str]]:
    """The properties of an XMP packet, whether they are elements, lists or attributes."""
    start = packet.find(b"<")
    if start < 0:
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(packet[start:], parser)
    except etree.XMLSyntaxError:
        return
    if root is None:
        return
    for about in root.iter(f"{_RDF}Description"):
        for name, value in about.attrib.items():
            yield from _named(str(name), [str(value)])
        for element in about:
            if isinstance(element.tag, str):
                items = [str(item.text or "") for item in element.iter(f"{_RDF}li")]
                yield from _named(element.tag, items or [str(element.text or "")])


def _named(tag: str, values: list[str]) -> Iterator[tuple[str, str]]:
    space, _, name = tag.lstrip("{").rpartition("}")
    if space == _DC or _PRISM.fullmatch(space) or name.lower() == "doi":
        ours = _NAMES.get(name.lower())
        if ours is not None:
            for value in values[:1] if ours == "title" else values:
                yield ours, _line(value)


def _line(text: str) -> str:
    return " ".join(text.split())
