"""Hypothesis strategies for pages and documents."""

from hypothesis import strategies as st

from variorum.model import (
    Appellation,
    Bearer,
    Block,
    Box,
    Callout,
    Citation,
    Claim,
    Document,
    Emphasis,
    Field,
    Finding,
    Line,
    Name,
    Note,
    Origin,
    Page,
    Participant,
    Pointer,
    Reading,
    Region,
    Role,
    Source,
    Token,
    Variant,
    Witness,
)

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
TEXTS = st.text(LETTERS, max_size=40)
WORDS = st.text(st.sampled_from("abcdeéßжя中-’.,;!“”*_[]<>\\`#1234 "), min_size=1, max_size=30)
NUMBERS = st.floats(0, 2000, allow_nan=False).map(lambda x: round(x, 2))
BOXES = st.builds(Box, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted)
TOKENS = st.builds(
    lambda span, box, sure, size, style: Token(span[0], span[1], box, sure, size, None, style),
    SPANS,
    st.none() | BOXES,
    st.none() | st.floats(0, 1),
    st.none() | NUMBERS,
    st.sampled_from(["", "i", "r", "ib"]),
)
LINES = st.builds(lambda span, box: Line(span[0], span[1], box), SPANS, st.none() | BOXES)
ORIGINS = st.builds(
    lambda span, source: Origin(span[0], span[1], source, *span), SPANS, st.integers(0, 5) | st.sampled_from("LOAB")
)
WITNESSES = st.builds(
    Witness,
    st.sampled_from("LOAB"),
    st.sampled_from(["layer", "ocr", "dump", "person"]),
    TEXTS,
    TEXTS,
    TEXTS,
    TEXTS,
    st.lists(TOKENS, max_size=3).map(tuple),
    st.lists(LINES, max_size=3).map(tuple),
    TEXTS,
)
VARIANTS = st.builds(
    lambda span, readings, rule, sure: Variant(span[0], span[1], tuple(readings), rule, sure),
    SPANS,
    st.lists(st.builds(Reading, TEXTS, st.just(("A",))), max_size=2),
    TEXTS,
    st.floats(0, 1),
)
REGIONS = st.builds(
    lambda role, span, label: Region(role, span[0], span[1], None, True, False, label, None, 1),
    st.sampled_from(Role),
    SPANS,
    st.none() | st.sampled_from(["1", "*"]),
)
FINDINGS = st.builds(Finding, st.just("furniture"), TEXTS, st.none() | st.integers(0, 9))
PAGES = st.builds(
    Page, index=st.integers(0, 9), file=TEXTS, file_index=st.integers(0, 9), width=st.none() | NUMBERS,
    height=st.none() | NUMBERS,
    witnesses=st.lists(WITNESSES, max_size=2).map(tuple), pictures=st.lists(BOXES, max_size=1).map(tuple), text=TEXTS,
    tokens=st.lists(TOKENS, max_size=3).map(tuple), lines=st.lists(LINES, max_size=2).map(tuple),
    origins=st.lists(ORIGINS, max_size=2).map(tuple), variants=st.lists(VARIANTS, max_size=2).map(tuple),
    regions=st.lists(REGIONS, max_size=2).map(tuple), folio=st.none() | st.sampled_from(["82", "xiv"]),
    findings=st.lists(FINDINGS, max_size=1).map(tuple),
)  # fmt: skip
NAMES = st.builds(Name, WORDS, TEXTS, st.sampled_from(["", "Jr."]), st.just("")) | st.builds(
    lambda text: Name(literal=text), WORDS
)
POINTERS = st.builds(Pointer, st.sampled_from(["1", "22", "*"]), st.integers(0, 3))
FIELDS = st.builds(
    lambda name, text, value, span, sure, names: Field(name, text, value, span[0], span[1], sure, tuple(names)),
    st.sampled_from(
        [
            "author",
            "editor",
            "recipient",
            "title",
            "container-title",
            "issued",
            "page",
            "locator",
            "URL",
            "archive",
            "defines",
        ]
    ),
    WORDS,
    WORDS
    | st.sampled_from(
        ["1949", "1949-01-31", "1992-21", "1987/1998", "[1942?]", "370–72", "https://example.org/10.1234/x"]
    ),
    SPANS,
    st.floats(0, 1),
    st.lists(NAMES, max_size=2),
)


def _fields(most: int) -> st.SearchStrategy[tuple[Field, ...]]:
    return st.lists(FIELDS, max_size=most, unique_by=lambda field: field.name).map(tuple)


SOURCES = st.builds(
    Source,
    st.sampled_from(["shi-1991", "shi-1991-2", "source"]),
    st.sampled_from(["book", "chapter", "archival-document", "legal", "other"]),
    _fields(5),
    st.lists(POINTERS, max_size=2).map(tuple),
    st.floats(0, 1),
)


@st.composite
def citations(draw: st.DrawFn, size: int) -> Citation:
    """Citations within a text of that length."""
    start, end = sorted((draw(st.integers(0, size)), draw(st.integers(0, size))))
    return Citation(
        start,
        end,
        draw(st.sampled_from(["full", "short", "ibid"])),
        draw(st.sampled_from(["book", "archival-document", "other"])),
        draw(_fields(3)),
        draw(st.none() | WORDS),
        draw(st.floats(0, 1)),
        draw(st.none() | POINTERS),
        draw(st.lists(POINTERS, max_size=2).map(tuple)),
        draw(st.booleans()),
        draw(st.none() | st.just("shi-1991")),
    )


@st.composite
def blocks(draw: st.DrawFn, role: Role | None = None) -> Block:
    """Blocks whose marks lie within their text."""
    text = draw(WORDS)
    marks: list[Emphasis | Callout | Citation | Claim] = []
    for _ in range(draw(st.integers(0, 2))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        marks.append(Emphasis(start, end, draw(st.sampled_from(["italic", "bold", "small-caps"]))))
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        marks.append(Callout(at, at, draw(st.sampled_from(["1", "22", "*"])), 0, 0, 1, draw(st.none() | st.just("1"))))
    if role is Role.FOOTNOTE:
        marks += draw(st.lists(citations(len(text)), max_size=2))
    if draw(st.booleans()):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        marks.append(draw(st.builds(Claim, st.just(start), st.just(end), st.sampled_from(["1949", "1949-01/.."]),
            st.just(start), st.just(end), TEXTS, st.just(start), st.just(end), st.sampled_from(["on", "since"]),
            st.just((Participant(start, end, "agent", "b1"), Participant(start, end, "place"))), st.just(("1",)),
            st.none() | st.just("2"), st.sampled_from(["asserted", "reported"]), st.booleans(),
            st.none() | st.just((start, end)))))  # fmt: skip
    return Block(
        role or draw(st.sampled_from([Role.BODY, Role.HEAD, Role.QUOTATION, Role.CAPTION])),
        text,
        tuple(marks),
        draw(st.lists(st.builds(lambda o: o._replace(source=0), ORIGINS), max_size=1).map(tuple)),
    )


NOTES = st.builds(
    lambda ident, block: Note(ident, ident, (block,), 0), st.sampled_from(["1", "22", "*"]), blocks(Role.FOOTNOTE)
)
DOCUMENTS = st.builds(
    Document,
    st.lists(PAGES, max_size=2).map(tuple),
    st.lists(blocks(), max_size=3).map(tuple),
    st.lists(NOTES, max_size=2, unique_by=lambda n: n.id).map(tuple),
    st.lists(FINDINGS, max_size=2).map(tuple),
    sources=st.lists(SOURCES, max_size=2, unique_by=lambda source: source.id).map(tuple),
    bearers=st.just((Bearer("b1", "person", "Ada Brandt", (Appellation("Brandt", 2, "surname"),)),)) | st.just(()),
)
