"""Safe parsing of the markup of OCR: hOCR, ALTO and PAGE-XML.

Nothing outside the file is read, no entity is expanded, and the pages of a long file are set aside one by one.
"""

import codecs
import math
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from lxml import etree

from variorum.errors import BrokenFile, EmptyFile

Point = tuple[float, float]

_ENCODING = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([\w.:-]+)""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Characters that XML forbids, raw or as numbers; careless programs write them, and a parser would give up the file.
_ILLEGAL = re.compile(
    r"""[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]
    | &\#x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef]|d[89a-f][0-9a-f]{2});
    | &\#0*(?:[0-8]|1[124-9]|2[0-9]|3[01]);""",
    re.VERBOSE | re.IGNORECASE,
)
_PROLOGUE = re.compile(
    r"""(?: \s+ | <\?.*?\?> | <!--.*?--> | <!DOCTYPE [^\[>]* (?: \[ .*? \] \s* )? > )*""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")


def read_text(path: Path) -> str:
    """Read a file of markup as text whatever its encoding declaration says, without characters that XML forbids.

    Bytes that are valid UTF-8 are UTF-8; a few spoilt ones do not change that. Raises `EmptyFile` and `BrokenFile`.
    """
    try:
        data = path.read_bytes()
    except OSError as trouble:
        raise BrokenFile(path, f"the system says: {trouble.strerror}") from None
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyFile(path)
    return _ILLEGAL.sub(" ", decode(data))


def decode(data: bytes) -> str:
    """Decode markup by its byte order mark, its bytes, and only then by what it declares.

    >>> decode('<?xml version="1.0" encoding="iso-8859-1"?><a>š</a>'.encode())[-8:]
    '<a>š</a>'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if data[:1] == b"\0" and data[1:2] == b"<":
        return data.decode("utf-16-be", "replace")
    if data[:1] == b"<" and data[1:2] == b"\0":
        return data.decode("utf-16-le", "replace")
    text = data.decode("utf-8", "replace")
    spoilt = text.count("\ufffd")
    if not spoilt or 2 * spoilt <= sum(map(len, re.findall("[\x80-\ufffc\U00010000-\U0010ffff]+", text))):
        return text
    declared = _ENCODING.search(data[:1024])
    name = declared[1].decode("ascii") if declared else "cp1252"
    try:
        # What calls itself Latin 1 is in truth the Windows code page that contains it, as HTML prescribes.
        latin = codecs.lookup(name).name in {"utf-8", "iso8859-1", "ascii"}
        return data.decode("cp1252" if latin else name, "replace")
    except LookupError:
        return text


def root_name(head: bytes) -> str:
    """The local name of the first element of a file of markup, lower case; empty where there is none.

    >>> root_name(b"<?xml version='1.0'?><!-- scanned --><a:alto xmlns:a='x'>")
    'alto'
    """
    text = decode(head)
    match = _ROOT.match(text, _PROLOGUE.match(text).end())  # type: ignore[union-attr]  # it matches the empty text too
    return match[1].lower() if match else ""


def parse_pages(
    path: Path, text: str, is_page: Callable[[etree._Element], bool], *, html: bool = False
) -> tuple[etree._Element, tuple[bytes, ...]]:
    """Parse XML strictly, or HTML leniently; give its root emptied of its pages, and each page as bytes of XML.

    The pages of a long file are so kept one by one, and never stand in memory as one tree. Tags lose their
    namespaces. Entities are not expanded, nothing outside the file is read; raises `BrokenFile`.
    """
    pages: list[bytes] = []
    source = etree.iterparse(
        BytesIO(text.encode("utf-8", "replace")),
        events=("end",),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        html=html,
    )
    try:
        for _, node in source:
            if is_page(node):
                node.tail = None
                pages.append(etree.tostring(node, encoding="utf-8"))
                node.clear()
    except etree.XMLSyntaxError as trouble:
        kind = "HTML" if html else "XML"
        raise BrokenFile(path, f"its {kind} is faulty or breaks off ({_first_line(trouble)})") from None
    root = source.root
    if root is None:
        raise BrokenFile(path, "there is no element in it")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise BrokenFile(path, "it defines entities of its own, which no page of OCR needs")
    return _bare(root), tuple(pages)


def parse_fragment(data: bytes) -> etree._Element:
    """Parse the bytes of one page that `parse_pages` has set aside.

    Leniently, as what HTML allows in names is not all allowed in XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    root = etree.fromstring(data, parser)
    return etree.Element("page") if root is None else _bare(root)


def local(node: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def _bare(root: etree._Element) -> etree._Element:
    """Take the namespaces off the tags of a tree, as they differ from version to version of a format."""
    for node in root.iter("{*}*"):
        if "}" in str(node.tag):
            node.tag = local(node)
    return root


def number(text: str | None) -> float | None:
    """A finite number from an attribute; None where there is none.

    >>> number("12.5"), number("NaN"), number(None), number("12,5")
    (12.5, None, None, None)
    """
    try:
        value = float(text) if text else math.nan
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) < 1e9 else None


def read_points(text: str | None) -> tuple[Point, ...]:
    """The points of an attribute such as `12,30 400,31`; ALTO also has them without commas.

    >>> read_points("12,30 400,31"), read_points("12 30 400 31"), read_points("7")
    (((12.0, 30.0), (400.0, 31.0)), ((12.0, 30.0), (400.0, 31.0)), ())
    """
    values = [number(part) for part in re.split(r"[\s,]+", text or "") if part]
    return tuple((x, y) for x, y in zip(values[::2], values[1::2], strict=False) if x is not None and y is not None)


def split_maker(name: str) -> tuple[str, str]:
    """Part a program's name from its version.

    >>> split_maker("tesseract 5.3.0"), split_maker("ABBYY FineReader Engine"), split_maker("ocrd/core 2.4-dev")
    (('tesseract', '5.3.0'), ('ABBYY FineReader Engine', ''), ('ocrd/core', '2.4-dev'))
    """
    name = " ".join(name.split())
    match = re.fullmatch(r"(.*?)[\s,/_-]+(?:version\s*|v\.?\s*)?(\d[\w.+-]*)", name, re.IGNORECASE)
    return (match[1], match[2]) if match and match[1] else (name or "unknown", "")


def _first_line(trouble: Exception) -> str:
    return str(trouble).partition("\n")[0].rstrip(".")[:160]
