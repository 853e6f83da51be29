"""The network of who is named with whom as GraphML, for yEd, igraph and NetworkX."""

from variorum.chronology.entries import Chronology
from variorum.chronology.gexf import clean, span
from variorum.chronology.network import make_network

NAME = "graphml"
ENDINGS = (".graphml",)
_SPACE = "http://graphml.graphdrawing.org/xmlns"
_KEYS = (
    ("node", "label", "string"), ("node", "kind", "string"), ("node", "claims", "int"), ("edge", "weight", "int"),
    ("edge", "met", "int"), ("edge", "start", "string"), ("edge", "end", "string"), ("edge", "quotes", "string"),
)  # fmt: skip


def write_chronology(chronology: Chronology) -> bytes:
    """The network as an XML document."""
    from lxml import etree

    nodes, edges = make_network(chronology)
    root = etree.Element("graphml", nsmap={None: _SPACE})  # type: ignore[dict-item] # lxml-stubs know no default namespace
    for level, name, kind in _KEYS:
        etree.SubElement(root, "key", {"id": f"{level}-{name}", "for": level, "attr.name": name, "attr.type": kind})
    graph = etree.SubElement(root, "graph", {"edgedefault": "undirected"})
    for node in nodes:
        made = etree.SubElement(graph, "node", {"id": clean(node.id)})
        for name, value in (("label", node.name), ("kind", node.kind), ("claims", str(node.claims))):
            etree.SubElement(made, "data", {"key": f"node-{name}"}).text = clean(value)
    for edge in edges:
        made = etree.SubElement(graph, "edge", {"source": clean(edge.source), "target": clean(edge.target)})
        quotes = " | ".join(entry.quote for entry in edge.entries)
        values = {"weight": str(len(edge.entries)), "met": str(edge.met), **span(edge.entries), "quotes": quotes}
        for name, value in values.items():
            etree.SubElement(made, "data", {"key": f"edge-{name}"}).text = clean(value)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
