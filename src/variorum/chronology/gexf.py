"""The network of who is named with whom as GEXF 1.3, for Gephi: edges with the span of time they are told for."""

from typing import TYPE_CHECKING

from variorum.chronology.entries import Chronology, Entry, format_day
from variorum.chronology.network import make_network

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "gexf"
ENDINGS = (".gexf",)
_SPACE = "http://gexf.net/1.3"


def write_chronology(chronology: Chronology) -> bytes:
    """The network as an XML document."""
    from lxml import etree

    nodes, edges = make_network(chronology)
    root = etree.Element("gexf", {"version": "1.3"}, nsmap={None: _SPACE})  # type: ignore[dict-item] # lxml-stubs know no default namespace
    graph = etree.SubElement(root, "graph", {"defaultedgetype": "undirected", "mode": "dynamic", "timeformat": "date"})
    columns = etree.SubElement(graph, "attributes", {"class": "node"})
    etree.SubElement(columns, "attribute", {"id": "kind", "title": "kind", "type": "string"})
    columns = etree.SubElement(graph, "attributes", {"class": "edge"})
    for name, kind in (("met", "integer"), ("claims", "string")):
        etree.SubElement(columns, "attribute", {"id": name, "title": name, "type": kind})
    parent = etree.SubElement(graph, "nodes")
    for node in nodes:
        made = etree.SubElement(parent, "node", {"id": clean(node.id), "label": clean(node.name)})
        _values(made, {"kind": node.kind})
    parent = etree.SubElement(graph, "edges")
    for number, edge in enumerate(edges):
        times = span(edge.entries)
        plain = {
            "id": str(number),
            "source": clean(edge.source),
            "target": clean(edge.target),
            "weight": str(len(edge.entries)),
        }
        made = etree.SubElement(parent, "edge", plain | times)
        _values(made, {"met": str(edge.met), "claims": " ".join(entry.id for entry in edge.entries)})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def span(entries: list[Entry]) -> dict[str, str]:
    """The first and the last day of entries, as far as they have any."""
    firsts = sorted(text for entry in entries if (text := format_day(entry.earliest)))
    lasts = sorted(text for entry in entries if (text := format_day(entry.latest)))
    return ({"start": firsts[0]} if firsts else {}) | ({"end": lasts[-1]} if lasts else {})


def clean(text: str) -> str:
    """A text without what XML cannot hold."""
    return "".join(c for c in text if c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")


def _values(parent: "_Element", values: dict[str, str]) -> None:
    from lxml import etree

    held = etree.SubElement(parent, "attvalues")
    for name, value in values.items():
        etree.SubElement(held, "attvalue", {"for": name, "value": value})
