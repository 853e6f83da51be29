"""What the other modules hand to each other: pages, their witnesses, and the document made of them.

Everything here is immutable and knows nothing of files. Offsets are half-open counts of Unicode code
points into one named text; lengths on paper are points (1/72 inch) from the top left corner of the page
as a reader sees it. `Box`, `Token`, `Line` and `Origin` are named tuples because a book has millions of
them; everything else is a frozen dataclass. `offsets` follows a character from a block back to its box.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

Kind = Literal["layer", "ocr", "dump", "person"]


class Role(StrEnum):
    """What a region of a page, or a block of a document, is for."""

    RUNNING_HEAD = "running-head"
    FOLIO = "folio"
    HEAD = "head"
    BODY = "body"
    QUOTATION = "quotation"
    VERSE = "verse"
    TABLE = "table"
    CAPTION = "caption"
    CREDIT = "credit"
    PICTURE = "picture"
    FOOTNOTE = "footnote"
    MARGINAL = "marginal"
    LINE_NUMBER = "line-number"
    LETTERING = "lettering"
    FURNITURE = "furniture"


class Box(NamedTuple):
    """A rectangle in points from the top left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float


class Token(NamedTuple):
    """A word as a text has it: where it stands in the text and on the paper.

    `confidence` is the probability (0 to 1) that the token is right, None where its maker states none;
    `size` is the type size in points; `baseline` the height of its baseline on the page; `style` holds
    the letters `i` (italic), `b` (bold), `c` (small capitals), `r` (raised above the line).
    """

    start: int
    end: int
    box: Box | None = None
    confidence: float | None = None
    size: float | None = None
    baseline: float | None = None
    style: str = ""


class Line(NamedTuple):
    """One printed line: its span in the text, without the line break, and its box."""

    start: int
    end: int
    box: Box | None = None


class Origin(NamedTuple):
    """Text [start, end) was taken from [source_start, source_end) of another text.

    The source is the siglum of a witness (for the text of a page) or the index of a page (for the text
    of a block). Where both spans are equally long they agree character by character.
    """

    start: int
    end: int
    source: int | str
    source_start: int
    source_end: int


class Letter(NamedTuple):
    """One character as an engine saw it: its place in the text, its ends on the paper, how sure it is (0 to 1)."""

    start: int
    left: float
    right: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Witness:
    """One text of one page.

    `text` has one printed line a line where its maker knows them (`lines`), a U+2010 where a line ends in
    a hyphen that may have been set by the typesetter alone. `group` names what its errors depend on:
    two engines on one image share a group and do not count twice. `alphabet` holds every character that
    its maker can emit; empty means unknown. `looks` are what an engine saw that looked again at parts of a page,
    after the witness that they name; about the rest it says nothing. `letters` are the characters whose places and
    confidences are known one by one. A page without a witness of some kind simply has none; a witness that saw nothing
    has an empty text.
    """

    siglum: str
    kind: Kind
    maker: str
    version: str
    group: str
    text: str
    tokens: tuple[Token, ...] = ()
    lines: tuple[Line, ...] = ()
    alphabet: str = ""
    looks: tuple[Origin, ...] = ()
    letters: tuple[Letter, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What some witnesses have at a place; an empty text is an omission."""

    text: str
    sigla: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A place in a page's text where its witnesses differ.

    The lemma is the page's own text at [start, end); `readings` holds all that the witnesses have, the lemma's among
    them unless it is an emendation (`rule` begins with "emended"). `rule` names what decided, `confidence` how surely.
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page with one role: [start, end) of the page's text, whole lines where it has lines.

    `begins` is False where the text runs on from before (the page, the column, the picture); `ends` is
    False where it looks cut off. The `label` of a footnote, or of a marginal that is called, is the figure at its head,
    `label_end` the offset at which its own words begin. A footnote without a label that `begins` is a further paragraph
    of the note before; `inset` is QUOTATION or VERSE for what is set in there. `level` counts heads from 1. A picture
    has a box and no text: it stands directly before the regions of its caption and credit, else where its height
    suggests.
    """

    role: Role
    start: int
    end: int
    box: Box | None = None
    begins: bool = True
    ends: bool = True
    label: str | None = None
    label_end: int | None = None
    level: int = 0
    inset: Role | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its witnesses, the text constituted from them, and the regions of that text.

    A reader of files fills `witnesses`, `pictures` and `rules`; reconciliation fills `text`, `tokens`,
    `lines`, `origins` and `variants`; layout puts the lines in reading order and fills `regions` and `folio`.
    `index` counts from 0 over the work; `file` and `file_index` name where the page came from. Boxes are as on the
    image; `drawings` are those of the `pictures` that are drawn in lines; `skew` is the angle in degrees, clockwise, by
    which its lines slope, for layout to take out.
    """

    index: int
    file: str
    file_index: int
    width: float | None = None
    height: float | None = None
    dpi: float | None = None
    skew: float = 0.0
    witnesses: tuple[Witness, ...] = ()
    pictures: tuple[Box, ...] = ()
    rules: tuple[Box, ...] = ()
    text: str = ""
    tokens: tuple[Token, ...] = ()
    lines: tuple[Line, ...] = ()
    origins: tuple[Origin, ...] = ()
    variants: tuple[Variant, ...] = ()
    regions: tuple[Region, ...] = ()
    folio: str | None = None
    findings: tuple["Finding", ...] = ()
    drawings: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words of a block that are set off by their type: `style` is "italic", "bold" or "small-caps"."""

    start: int
    end: int
    style: Literal["italic", "bold", "small-caps"]


@dataclass(frozen=True, slots=True)
class Callout:
    """A call for a note after the character before `start`.

    Its figure is no part of the block's text: it stands at [page_start, page_end) of page `page`. `note` is the id of
    the note it calls, None where none was found.
    """

    start: int
    end: int
    label: str
    page: int
    page_start: int
    page_end: int
    note: str | None = None


class Name(NamedTuple):
    """A person, by the parts of the name as printed, or a body, whose name has no parts (`literal`)."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""


class Pointer(NamedTuple):
    """A citation's address: the id of its note, and its place among the citations of the note, counted from 0."""

    note: str
    place: int


@dataclass(frozen=True, slots=True)
class Field:
    """What a citation says in one respect; `name` is that of CSL where CSL has one.

    `text` is as printed, at [start, end) of the block; the span is empty where it was carried over from another
    citation. `value` is the normal form: EDTF for dates, pages written out; `names` has the people of author, editor,
    translator, recipient and interviewer. `confidence` is a probability (0 to 1).
    """

    name: str
    text: str
    value: str
    start: int
    end: int
    confidence: float
    names: tuple[Name, ...] = ()


Form = Literal["full", "short", "ibid"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of a source at [start, end) of a note's text, from its first word to its last locator.

    `signal` is what introduces it (`For a discussion see`); `kind` one of `citations.kinds.KINDS`. `target` is the
    citation that a short form or ibid. means, `candidates` those it could mean where that is not certain, `whole` False
    where only the file or volume of the target is meant. `source` is the id of the source in the document.
    """

    start: int
    end: int
    form: Form
    kind: str
    fields: tuple[Field, ...] = ()
    signal: str | None = None
    confidence: float = 1.0
    target: Pointer | None = None
    candidates: tuple[Pointer, ...] = ()
    whole: bool = True
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A work, document or file that a document's notes cite: what is known of it, and every place that cites it.

    `fields` are those of its fullest citation; their spans lie in that citation's note.
    """

    id: str
    kind: str
    fields: tuple[Field, ...]
    mentions: tuple[Pointer, ...]
    confidence: float


Part = Literal["agent", "object", "recipient", "with", "place"]
Relation = Literal["on", "before", "after", "by", "since", "until"]
Modality = Literal["asserted", "planned", "reported"]


class Participant(NamedTuple):
    """Who takes part in what a claim asserts, or where it happened, named at [start, end) of the block.

    A span before the claim's is what a pronoun of the claim means. `part` is the role; `bearer` the id of the bearer of
    the name in the document.
    """

    start: int
    end: int
    part: Part
    bearer: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause at [start, end) of a block that asserts that something happened, or held, at a time.

    `when` is in EDTF, from the words at [time_start, time_end), and `reason` says where its year is from;
    `relation` is how
    the happening stands to that time (`before` 1914). The verb, or the noun, is at [what_start, what_end). `notes`
    are the
    ids of the notes whose callout closes the clause or its sentence; `next_note` is the next one in the block.
    `attribution` is the span of those who say so, where the text says it of others; `denied` tells what did not happen.
    """

    start: int
    end: int
    when: str
    time_start: int
    time_end: int
    reason: str
    what_start: int
    what_end: int
    relation: Relation = "on"
    who: tuple[Participant, ...] = ()
    notes: tuple[str, ...] = ()
    next_note: str | None = None
    modality: Modality = "asserted"
    denied: bool = False
    attribution: tuple[int, int] | None = None


class Appellation(NamedTuple):
    """A name as a document has it, how often, and why it was taken for its bearer's, so that this can be undone."""

    text: str
    times: int
    reason: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who or what bears the names that a document's claims mention: `name` is the fullest of them.

    `kind` is one of `person`, `body`, `state`, `people`, `place`, `office`, `name` (unknown).
    """

    id: str
    kind: str
    name: str
    names: tuple[Appellation, ...] = ()


Mark = Emphasis | Callout | Citation | Claim


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, head, quotation, caption or credit, whole again over lines and pages; or a picture, without text.

    Verse and tables keep their lines, which are parted by line breaks; the cells of a table's row by tabs.
    `origins` lead from its text to the texts of pages (`Origin.source` is a page index); what no origin covers
    was supplied, such as the blank that stands for a line's end. A picture's one origin is empty and leads to its
    region (`walk.pictures`).
    """

    role: Role
    text: str
    marks: tuple[Mark, ...] = ()
    origins: tuple[Origin, ...] = ()
    level: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, endnote or called marginal.

    `label` is as printed, `id` unique in the work (the label itself where that is unique).
    """

    id: str
    label: str
    blocks: tuple[Block, ...]
    page: int
    place: Literal["foot", "end", "margin"] = "foot"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something noticed and survived; `kind` is one of `findings.CATALOGUE`. Offsets are into the page's text."""

    kind: str
    message: str
    page: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A work: its pages, the blocks and notes made of them, what was noticed on the way, and what it speaks of.

    `sources` are what its notes cite, `bearers` those who bear the names in its claims.
    """

    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()
    language: str = "eng"
    maker: str = ""
    sources: tuple[Source, ...] = ()
    bearers: tuple[Bearer, ...] = ()
