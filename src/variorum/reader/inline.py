"""Pieces of a paragraph as HTML: words, callouts, folios. In Python, as a page has a thousand of them.

Whatever stands in a text is escaped here; no blank comes in between the pieces of a word.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from variorum.reader import addresses
from variorum.reader.prose import Piece

_TAGS = {
    "italic": ("<em>", "</em>"), "bold": ("<strong>", "</strong>"), "small-caps": ('<span class="caps">', "</span>"),
}  # fmt: skip


def slug(ident: str) -> str:
    """An id that may stand in HTML and in an address as it is.

    >>> slug("82-*"), slug("shi-1991")
    ('82-_2a', 'shi-1991')
    """
    return re.sub(r"[^A-Za-z0-9.-]", lambda found: f"_{ord(found[0]):x}", ident)


def write_boxes(boxes: Iterable[Sequence[float]]) -> str:
    """Boxes for a script to read: four numbers each, with commas between boxes.

    >>> write_boxes([(1.0, 2.5, 3.0, 4.0), (5.0, 6.0, 7.0, 8.0)])
    '1 2.5 3 4,5 6 7 8'
    """
    return ",".join(" ".join(f"{side:g}" for side in box) for box in boxes)


def write_pieces(
    pieces: Iterable[Piece], work: str, index: int | None = None, labels: Mapping[int, str] | None = None
) -> str:
    """Pieces as HTML; `index` is the page that words are on, `labels` those of pages, where their folios are shown.

    >>> write_pieces([Piece("text", "a < b", ("italic",)), Piece("callout", "1", note="1")], "w")
    '<em>a &lt; b</em><sup class="callout"><a href="#n-1" id="c-1" data-note="1" aria-label="Note 1">1</a></sup>'
    """
    return "".join(_write(piece, work, index, labels) for piece in pieces)


def _write(piece: Piece, work: str, index: int | None, labels: Mapping[int, str] | None) -> str:
    match piece.kind:
        case "text":
            text = _styled(piece)
            return f'<cite class="cited">{text}</cite>' if piece.source else text
        case "word":
            return _word(piece, work, index)
        case "callout":
            return _callout(piece)
        case "break":
            return _folio(piece, work, labels) if labels is not None else ""


def _styled(piece: Piece) -> str:
    text = escape(piece.text)
    for style in piece.styles:
        begin, end = _TAGS[style]
        text = f"{begin}{text}{end}"
    return text


def _word(piece: Piece, work: str, index: int | None) -> str:
    text = _styled(piece)
    if not piece.names:
        return text
    name = piece.names[0]
    kinds = "w" + " doubt" * piece.doubtful + " hit" * piece.hit + " joined" * piece.joined
    ident = "" if piece.joined else f' id="w{name}"'
    places = f'data-w="{" ".join(piece.names)}" data-b="{write_boxes(piece.boxes)}"'
    if piece.hit:
        text = f"<mark>{text}</mark>"
    if piece.doubtful and not piece.joined:
        address = addresses.to(addresses.WORD, work=work, index=index, word=name)
        sure = f' title="{100 * piece.sure:.0f} % sure"' if piece.sure is not None else ""
        return f'<a class="{kinds}"{ident} href="{address}" {places}{sure}>{text}</a>'
    return f'<span class="{kinds}"{ident} {places}>{text}</span>'


def _callout(piece: Piece) -> str:
    label = escape(piece.text)
    if piece.note is None:
        return f'<sup class="callout lost" title="No note was found for this callout">{label}</sup>'
    note = slug(piece.note)
    link = f'<a href="#n-{note}" id="c-{note}" data-note="{note}" aria-label="Note {label}">{label}</a>'
    return f'<sup class="callout">{link}</sup>'


def _folio(piece: Piece, work: str, labels: Mapping[int, str]) -> str:
    assert piece.page is not None
    label = escape(labels.get(piece.page, str(piece.page + 1)))
    address = addresses.to(addresses.PAGE, work=work, index=piece.page)
    return f'<a class="folio" id="p-{piece.page}" href="{address}" aria-label="Page {label}">{label}</a>'
