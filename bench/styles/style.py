"""What a typographic style is made of. Lengths are points unless named otherwise."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """One way of setting a book or journal; the defaults are a plain book's."""

    name: str
    about: str
    language: str = "eng"
    # paper and type
    trim: tuple[float, float] = (152, 229)  # mm
    margins: tuple[float, float, float, float] = (60, 56, 62, 54)  # top, inner, bottom, outer
    family: str = "termes"
    spare: str = "times"  # for what the family lacks
    size: float = 10.5
    lead: float = 13.0
    columns: int = 1
    gutter: float = 14
    column_rule: bool = False
    ragged: bool = False
    hyphenate: bool = True
    indent: float = 14  # of a paragraph's first line; negative hangs
    gap: float = 0  # between paragraphs
    ligatures: str = "glyph"  # none, glyph (one glyph, two letters of text), char (U+FB01)
    small_caps: str = "font"  # font, scaled
    flush_ends: bool = False  # paragraphs that end with their page end at the right edge
    widows: bool = True  # lone first and last lines of paragraphs are avoided
    # notes
    notes: str = "foot"  # foot (under the text), column (under each column), chapter (after each chapter), back
    note_size: float = 8.5
    note_lead: float = 10.2
    note_columns: int = 1
    note_gap: float = 0
    note_shape: str = "indent"  # indent, flush, hang
    note_length: str = "mixed"  # short, mixed, long
    notes_float: bool = False  # on a short page the notes follow the text instead of standing at the foot
    rule: float | None = 60  # width of the rule above the notes; 0 as wide as the text
    label: str = "raised"  # raised, dot, paren, bracket, round, plain, superior, paren-raised
    callout: str = "raised"  # raised, bracket, round, superior, paren-raised
    numbering: str = "chapter"  # page, chapter, work
    symbols: str = "figures"  # figures, signs, letters, circled
    call_before: bool = False  # callouts stand before the full stop
    author_note: bool = False  # the author's name calls a note with an asterisk
    density: float = 1.2  # notes a paragraph, on average
    # heads and folios
    folio: str = "{}"
    folio_place: str = "head-outer"  # head/foot - outer/inner/centre, none
    folio_first: int = 1
    folio_roman: bool = False
    verso: str = "{chapter}"  # running heads; {title} {author} {chapter} {section} {journal} {notes}
    recto: str = "{section}"
    head_place: str = "centre"  # centre, inner, outer, with-folio, foot
    head_look: str = "italic"  # roman, italic, caps, small, spaced, bold
    head_size: float = 9
    head_rule: bool = False
    separator: str = ""  # between head and folio where they stand together
    stamp: tuple[str, ...] = ()  # lines at the foot of every page that some library or site printed
    opening: str = "foot"  # folio of a chapter's first page: foot, none, same
    # structure
    chapters: int = 1
    title_look: str = "bold-left"
    title_spans: bool = True
    head2: str = "bold"  # bold, italic, small, spaced, centred, numbered, runin
    author: bool = True
    quote: str = "small"  # small, indent, italic
    extras: tuple[str, ...] = ()  # dropcap epigraph verse list table figure plate title blank
    caption: str = "under"  # under, above, beside
    # in the margin
    margin: str = ""  # side (notes without labels), dates, notes (with labels and callouts), numbers (of lines)
    margin_side: str = "outer"  # outer, inner, left, right
    margin_width: float = 72
    margin_gap: float = 10
    margin_size: float = 7.5
    margin_italic: bool = False
    numbers_each: int = 5
    numbers_by: str = "page"  # page, work
    # notes of several paragraphs
    note_paragraphs: str = ""  # indent, gap (how the second and others are told)
    # drawings
    drawings: tuple[str, ...] = ()  # kinds of figures that are drawn in lines, see drawings.py
    decor: tuple[str, ...] = ()  # border, box, underline, vignette, tint, rounded
    as_form: bool = False  # each drawing is a form of its own in the file
    # the file
    stream: str = "line"  # one text object a line, word or letter
    order: str = "natural"  # natural, shuffled, notes-first, mixed
    rotate: int = 0
    crop: float = 0  # points of paper with a printer's slug around the crop box
    # the scan
    dpi: int = 300
    scan: tuple[str, ...] = ("skew", "blur", "light", "specks", "jpeg")
    pages: int = 6
