"""One page as the reader shows it: its text beside its image, with the notes that it has or calls."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.apparatus.words import plain
from variorum.model import Block, Callout, Citation, Document, Note, Page, Pointer, Role
from variorum.reader.citing import SourceName
from variorum.reader.prose import Look, Paragraph, Told, rank_heads, set_block, span_on
from variorum.reader.words import Words
from variorum.walk import page_labels, pictures

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class NoteName:
    """A note by its id, and its label."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as a note cites it: its id, how it is called, in how many places of the work it is cited.

    `others` are the other notes of the work that cite it, `address` leads to all places of the library that do.
    """

    source: str
    title: str
    form: str
    times: int
    start: int
    end: int
    others: tuple[NoteName, ...] = ()
    address: str | None = None


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note: its paragraphs, the page that it stands on and the pages that call it, and what it cites."""

    id: str
    label: str
    page: int
    page_label: str
    paragraphs: tuple[Paragraph, ...]
    called: tuple[int, ...]
    cited: tuple[Cited, ...]
    here: bool = True


@dataclass(frozen=True, slots=True)
class VariantReading:
    """A reading in the short form of an apparatus: its text and the sigla that have it."""

    text: str
    sigla: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VariantLine:
    """A variant in the short form of an apparatus: its line, the word it begins with, the lemma, the other readings."""

    name: str
    line: int
    lemma: str
    readings: tuple[VariantReading, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page: sizes in points, its neighbours by index, its paragraphs, notes, and boxes that were searched for."""

    index: int
    label: str
    folio: str | None
    place: int
    count: int
    previous: int | None
    next: int | None
    width: float
    height: float
    running_head: str
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[NoteView, ...]
    hits: tuple[Rectangle, ...]
    doubtful: int
    apparatus: tuple[VariantLine, ...]
    findings: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a document is asked again and again: labels of pages, blocks by page, callers of notes."""

    doc: Document
    labels: Mapping[int, str]
    places: Mapping[int, int]
    blocks: Mapping[int, tuple[int, ...]]
    notes: Mapping[int, tuple[int, ...]]
    called: Mapping[str, tuple[int, ...]]
    by_id: Mapping[str, Note]
    boxes: Mapping[int, Rectangle]
    cited: Mapping[str, tuple[Pointer, ...]]
    names: Mapping[str, SourceName]

    def page(self, index: int) -> Page | None:
        """The page of an index."""
        at = self.places.get(index)
        return None if at is None else self.doc.pages[at]


def index_document(doc: Document, names: Mapping[str, SourceName] | None = None) -> Contents:
    """Look through a document once, for all its pages; `names` are those of its sources."""
    blocks: dict[int, list[int]] = {}
    called: dict[str, dict[int, None]] = {}
    for at, block in enumerate(doc.blocks):
        for page in dict.fromkeys(int(origin.source) for origin in block.origins):
            blocks.setdefault(page, []).append(at)
        for mark in block.marks:
            if isinstance(mark, Callout) and mark.note is not None:
                called.setdefault(mark.note, {})[mark.page] = None
    notes: dict[int, dict[int, None]] = {}
    for at, note in enumerate(doc.notes):
        own = {int(origin.source) for block in note.blocks for origin in block.origins} or {note.page}
        for page in (*sorted(own), *called.get(note.id, ())):
            notes.setdefault(page, {})[at] = None
    return Contents(
        doc,
        page_labels(doc),
        {page.index: at for at, page in enumerate(doc.pages)},
        {page: tuple(found) for page, found in blocks.items()},
        {page: tuple(sorted(found)) for page, found in notes.items()},
        {note: tuple(found) for note, found in called.items()},
        {note.id: note for note in doc.notes},
        {p.at: (p.box.left, p.box.top, p.box.right, p.box.bottom) for p in pictures(doc) if p.box is not None},
        {source.id: source.mentions for source in doc.sources},
        dict(names or {}),
    )


def view_page(
    contents: Contents, index: int, words: Words, *, hits: Collection[Rectangle] = (),
    spans: Collection[tuple[int, int]] = (),
) -> PageView | None:  # fmt: skip
    """A page with everything that is shown of it; None where the work has no such page.

    `hits` are boxes of words that are marked, `spans` stretches of the page's text that are so.
    """
    page = contents.page(index)
    if page is None:
        return None
    doc, at = contents.doc, contents.places[index]
    marked = [word for start, end in spans for word in words.within(start, end)]
    hits = (*hits, *join_boxes(round_box(word.box) for word in marked if word.box is not None))
    look = _look(index, words, frozenset(hits), frozenset(word.name for word in marked))
    own = [doc.blocks[number] for number in contents.blocks.get(index, ())]
    numbers = contents.blocks.get(index, ())
    paragraphs = tuple(
        replace(set_block(block, page=index, look=look, at=number), box=contents.boxes.get(number))
        for number, block in zip(numbers, own, strict=True)
        if block.role is Role.PICTURE or _has_text(block, index)
    )
    notes = tuple(view_note(contents, doc.notes[number], look, here=index) for number in contents.notes.get(index, ()))
    width, height = size_of(page)
    return PageView(
        index,
        contents.labels[index],
        page.folio,
        at + 1,
        len(doc.pages),
        doc.pages[at - 1].index if at else None,
        doc.pages[at + 1].index if at + 1 < len(doc.pages) else None,
        width,
        height,
        _running_head(page),
        tuple(rank_heads(paragraphs)),
        notes,
        tuple(hits),
        sum(word.doubtful for word in words.words),
        tuple(_apparatus(page, words)),
        tuple(finding.message for finding in doc.findings if finding.page == index),
        "\n\n".join(_plain(block, index) for block in own if _has_text(block, index)),
    )


def view_note(contents: Contents, note: Note, look: Look | None = None, *, here: int | None = None) -> NoteView:
    """A note; `here` is the page on which it is shown, which may only call it."""
    marks = [mark for block in note.blocks for mark in block.marks if isinstance(mark, Citation)]
    cited = tuple(
        _cited(contents, note.id, mark.source, mark) for mark in marks if mark.source is not None
    )
    pages = {int(origin.source) for block in note.blocks for origin in block.origins} or {note.page}
    return NoteView(
        note.id,
        note.label,
        note.page,
        contents.labels.get(note.page, str(note.page + 1)),
        tuple(set_block(block, look=look, first_page=note.page) for block in note.blocks),
        contents.called.get(note.id, ()),
        cited,
        here is None or here in pages,
    )


def _cited(contents: Contents, note: str, source: str, mark: Citation) -> Cited:
    name, places = contents.names.get(source), contents.cited.get(source, ())
    others = tuple(
        NoteName(other, contents.by_id[other].label)
        for other in dict.fromkeys(place.note for place in places)
        if other != note and other in contents.by_id
    )
    title, address = (name.title, name.address) if name else (source, None)
    return Cited(source, title, mark.form, max(len(places), 1), mark.start, mark.end, others, address)


def _running_head(page: Page) -> str:
    """The running head without the folio, which is said beside it."""
    words = plain(" ".join(page.text[r.start : r.end] for r in page.regions if r.role is Role.RUNNING_HEAD)).split(" ")
    return " ".join(words[words[:1] == [page.folio] : len(words) - (len(words) > 1 and words[-1] == page.folio)])


def _apparatus(page: Page, words: Words) -> Iterator[VariantLine]:
    """The variants of a page in the order of its lines, those of its margins and furniture left out."""
    aside = [(r.start, r.end) for r in page.regions if r.role in (Role.RUNNING_HEAD, Role.FOLIO, Role.FURNITURE)]
    for variant in sorted(page.variants, key=lambda v: v.start):
        if any(start <= variant.start < end for start, end in aside):
            continue
        found = words.within(variant.start, max(variant.end, variant.start + 1))
        if not found:
            continue
        lemma = plain(page.text[variant.start : variant.end])
        readings = tuple(VariantReading(plain(r.text), r.sigla) for r in variant.readings if plain(r.text) != lemma)
        if readings:
            yield VariantLine(found[0].name, int(found[0].name.partition(".")[0]), lemma, readings)


def size_of(page: Page) -> tuple[float, float]:
    """Width and height of a page in points; of a text without paper, those of a sheet."""
    if page.width and page.height:
        return page.width, page.height
    return 595.0, 842.0


def _has_text(block: Block, index: int) -> bool:
    low, high = span_on(block, index)
    return bool(block.text[low:high].strip())


def _plain(block: Block, index: int) -> str:
    return block.text[slice(*span_on(block, index))].strip()


def _look(index: int, words: Words, hits: frozenset[Rectangle], marked: frozenset[str] = frozenset()) -> Look:
    def look(page: int, start: int, end: int) -> Told | None:
        if page != index:
            return None
        found = words.within(start, end)
        if not found:
            return None
        told = Told()
        told.names = tuple(word.name for word in found)
        told.boxes = tuple(round_box(word.box) for word in found if word.box)
        told.sure = min((word.sure for word in found if word.sure is not None), default=None)
        told.differs = any(word.differs for word in found)
        told.doubtful = any(word.doubtful for word in found)
        told.hit = bool(marked) and any(word.name in marked for word in found)
        told.hit |= bool(hits) and any(word.box is not None and _overlaps(word.box, hits) for word in found)
        return told

    return look


def round_box(box: Sequence[float]) -> Rectangle:
    """A box to a tenth of a point, which is finer than anybody sees."""
    left, top, right, bottom = box
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def join_boxes(boxes: Iterable[Rectangle]) -> tuple[Rectangle, ...]:
    """The boxes of words that follow each other as boxes of lines.

    >>> join_boxes([(0, 0, 10, 10), (12, 1, 20, 11), (0, 14, 10, 24)])
    ((0, 0, 20, 11), (0, 14, 10, 24))
    """
    joined: list[Rectangle] = []
    for box in boxes:
        if joined and _beside(joined[-1], box):
            left, top, right, bottom = joined[-1]
            joined[-1] = min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3])
        else:
            joined.append(box)
    return tuple(joined)


def _beside(one: Rectangle, two: Rectangle) -> bool:
    """Whether a word stands behind what is before it, on the same line and no farther than two of its heights."""
    tall = two[3] - two[1]
    return abs((one[1] + one[3]) - (two[1] + two[3])) < tall and -tall < two[0] - one[2] < 2 * tall


def _overlaps(box: Rectangle, hits: frozenset[Rectangle]) -> bool:
    """Whether the middle of a word lies in a box that was found."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in hits)
