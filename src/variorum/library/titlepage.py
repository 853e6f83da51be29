"""What the first page of a work says of it: its title, its authors, where it was printed, its DOI."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from variorum.citations.names import read_names
from variorum.library.words import fold_words
from variorum.model import Block, Document, Name, Page, Role
from variorum.tokens import tokens_between

DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>“”{}|\\^`]+", re.IGNORECASE)
_LEAD = 6  # blocks at the head of a work among which its title and authors are
_SHORT = 160  # characters of a line of authors
_LONG = 220  # of a paragraph, with which the text has begun
_LIKE = 0.93  # of the size of the largest head: heads of nearly that size are one title in several lines
_BY = re.compile(r"^(?:by|von|par|di|por|edited by|translated by)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|;|·|•|&|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s*", re.IGNORECASE)
_SMALL = frozenset(
    "a an and as at by de der des di du en et for from in into la le les nor of on or the to und upon van von with"
    "".split()
)
_WORD_OF_NAME = re.compile(r"(?:[^\W\d_a-z][\w’'.\-]*|de|del|der|den|di|du|la|le|van|von|zu|af|av|bin|ibn|al|y)$")
_PRINTED = re.compile(
    r"""
    (?P<container>[^\W\d_][^\d(]{3,90}?)[,.]?\s+
    (?:vol(?:ume)?\.?|Bd\.?|Band|tome|t\.)?\s*(?P<volume>\d{1,4})
    (?:(?:,?\s*(?:no|nr|iss(?:ue)?|H|n°)\.?\s*|[:./])(?P<issue>\d{1,4}(?:[–/-]\d{1,4})?))?
    ,?\s*\((?:[^()\d]{0,24}\s)?(?P<year>1[5-9]\d\d|20\d\d)\)
    (?:\s*[,:]?\s*(?:pp?\.\s*)?(?P<page>\d{1,5}\s*[–—-]\s*\d{1,5}))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:by\s)?[^\d\n]{0,40}?(?P<year>1[89]\d\d|20\d\d)", re.IGNORECASE)


def read_title_page(doc: Document) -> dict[str, Any]:
    """What the first page with text says of the work, as fields of CSL-JSON."""
    first = next((page for page in doc.pages if page.text.strip()), None)
    if first is None:
        return {}
    lead = [block for block in doc.blocks if block.text.strip() and _page_of(block) in (None, first.index)][:_LEAD]
    found: dict[str, Any] = {}
    title, rest = _title(lead, first)
    if title:
        found["title"] = title
    if authors := _authors(rest, doc):
        found["author"] = authors
    said = "\n".join(_margins(first))
    if doi := DOI.search("\n".join([said, *(block.text for block in lead)])):
        found["DOI"] = doi[0].rstrip(".,;:)]")
    found.update(_printed(said))
    return found


def _page_of(block: Block) -> int | None:
    return int(block.origins[0].source) if block.origins else None


def _margins(page: Page) -> Iterator[str]:
    """The lines of a page outside its text: running heads, credits, what a site put around it."""
    roles = (Role.RUNNING_HEAD, Role.FOLIO, Role.FURNITURE, Role.CREDIT)
    for region in page.regions:
        if region.role in roles:
            yield from page.text[region.start : region.end].split("\n")


def _title(lead: Sequence[Block], page: Page) -> tuple[str, list[Block]]:
    """The title, and the blocks after it in which authors may be named."""
    heads = [at for at, block in enumerate(lead) if block.role is Role.HEAD]
    if not heads:
        return "", []
    sizes = {at: _size(lead[at], page) for at in heads}
    largest = max(sizes.values())
    first = next(at for at in heads if sizes[at] >= _LIKE * largest)
    last = first
    while last + 1 in sizes and sizes[last + 1] >= _LIKE * largest > 0:
        last += 1
    lines = [_line(lead[at].text) for at in range(first, last + 1)]
    if last > first and _people(lines[-1]) and not _people(lines[0]):  # the author in the type of the title
        last, lines = last - 1, lines[:-1]
    title = " ".join(lines)
    return _lower(title) if title.isupper() else title, [*lead[last + 1 :], *lead[:first]]


def _size(block: Block, page: Page) -> float:
    """The size of a block's type in points, 0 where it is not known; the median of its words."""
    sizes = sorted(
        token.size
        for origin in block.origins if origin.source == page.index
        for token in tokens_between(page.tokens, origin.source_start, origin.source_end)
        if token.size
    )  # fmt: skip
    return sizes[len(sizes) // 2] if sizes else 0.0


def _authors(blocks: Sequence[Block], doc: Document) -> list[dict[str, str]]:
    """The authors among the blocks behind a title, before the text begins; a running head may bear a name out."""
    for block in blocks:
        if len(block.text) > _LONG:
            break
        line = _line(block.text)
        if len(line) <= _SHORT and (people := _people(line)):
            return people
    heads = {tuple(fold_words(line)) for page in doc.pages[1:] for line in _margins(page)}
    for block in blocks[:2]:
        line = _line(block.text)
        if tuple(fold_words(line)) in heads and len(line) <= _SHORT and (people := _people(line, sure=True)):
            return people
    return []


def _people(line: str, *, sure: bool = False) -> list[dict[str, str]]:
    """The people that a line names and nothing else, as CSL has them; none where it says more.

    >>> _people("By Ilse Marrenholt and TOMAS DVOŘAN")
    [{'family': 'Marrenholt', 'given': 'Ilse'}, {'family': 'Dvořan', 'given': 'Tomas'}]
    >>> _people("A Winter of Figures")
    []
    """
    line = re.sub(r"[*∗†‡§¶\d⁰¹²³⁴⁵⁶⁷⁸⁹]+(?=\W|$)", "", _BY.sub("", line)).strip(" .,;")
    parts = [part for part in _BETWEEN.split(line) if part]
    people = []
    for part in parts:
        words = part.split()
        named = all(_WORD_OF_NAME.match(word) for word in words) and words[0][:1].isupper() and words[-1][:1].isupper()
        if not (named and (2 if not sure else 1) <= len(words) <= 5) or any(char.isdigit() for char in part):
            return []
        if any(word.lower() in _SMALL - {"de", "der", "di", "du", "la", "le", "van", "von"} for word in words):
            return []
        name = read_person(_lower(part) if part.isupper() else part)
        if name is None or name.literal:
            return []
        people.append(name_to_csl(name))
    return people if len(parts) <= 8 else []


def read_person(text: str) -> Name | None:
    """The one person that a text names, None where it names nobody."""
    return next(iter(read_names(text)), None)


def name_to_csl(name: Name) -> dict[str, str]:
    """A name as CSL has it."""
    return {part: value for part, value in name._asdict().items() if value}


def _printed(said: str) -> dict[str, Any]:
    """Journal, volume, issue, year and pages where a line states them; else a year of copyright."""
    found: dict[str, Any] = {}
    for line in said.split("\n"):
        match = _PRINTED.search(" ".join(line.split()))
        if match:
            found = {"container-title": match["container"].strip(" ,.:"), "volume": match["volume"]}
            found["issued"] = {"date-parts": [[int(match["year"])]]}
            if match["issue"]:
                found["issue"] = match["issue"]
            if match["page"]:
                found["page"] = re.sub(r"\s*[–—-]\s*", "–", match["page"])
            return found
    if match := _COPYRIGHT.search(said):
        found["issued"] = {"date-parts": [[int(match["year"])]]}
    return found


def _line(text: str) -> str:
    return " ".join(text.split())


def _lower(text: str) -> str:
    """Words in capitals with small letters.

    >>> _lower("QUARANTINE AND CONFIDENCE")
    'Quarantine and Confidence'
    """
    words = text.lower().split()
    return " ".join(
        word if word in _SMALL and at > 0 else re.sub(r"(^|[-’'(“\"])(\w)", lambda m: m[1] + m[2].upper(), word)
        for at, word in enumerate(words)
    )
