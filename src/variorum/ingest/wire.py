"""What a parent and its contained children say to each other: frames of msgpack, each led by its length.

Paths travel as bytes, because a file name need not be valid Unicode. Every struct is tagged and decoded with its type,
so that a child whose memory a hostile file has scrambled can say something wrong but nothing of a wrong shape.
"""

import struct
from array import array
from dataclasses import replace

import msgspec

from variorum.ingest.options import Options
from variorum.model import Box, Page
from variorum.tokens import Group, Tokens, to_builtin

LONGEST = 1 << 28  # bytes; a frame that claims to be longer (a page has some hundred KiB) is nonsense, not a page
LENGTH = struct.Struct(">I")


class Setup(msgspec.Struct, frozen=True, tag="setup"):
    """The first request: how to read, which also sets the limits of the child."""

    options: Options


class Count(msgspec.Struct, frozen=True, tag="count"):
    """A request for the number of pages of a file."""

    path: bytes


class Read(msgspec.Struct, frozen=True, tag="read"):
    """A request for page `file_index` of a file, which is page `index` of a work of `pages` pages.

    `expected` are the languages that it is likely to be in, where they are to be found.
    """

    path: bytes
    file_index: int
    index: int
    pages: int
    witnesses: tuple[bytes, ...] = ()
    expected: str = ""


class Cut(msgspec.Struct, frozen=True, tag="cut"):
    """A request for the part in a box (points) of page `file_index` of a file, as a PNG file."""

    path: bytes
    file_index: int
    box: Box


class Draw(msgspec.Struct, frozen=True, tag="draw"):
    """A request for the image of page `file_index` of a file, at so many dots per inch."""

    path: bytes
    file_index: int
    dpi: float


class Describe(msgspec.Struct, frozen=True, tag="describe"):
    """A request for what a file says of itself."""

    path: bytes


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The answer to a setup: the limits are in force."""


class Counted(msgspec.Struct, frozen=True, tag="counted"):
    """The answer to a count."""

    pages: int


class Columns(msgspec.Struct, frozen=True, array_like=True):
    """What `tokens.Tokens` are made of besides their text: groups, and the sides of boxes as doubles of the machine."""

    groups: tuple[Group, ...]
    lefts: bytes
    rights: bytes


class Done(msgspec.Struct, frozen=True, tag="done"):
    """The answer to a read: the page, and for each witness file whether a page of it belongs to this page.

    `alone`: the page has one witness, whose text is the page's; it is said once (see `page_of`). `columns` are its
    tokens where they are columns.
    """

    page: Page
    matched: tuple[bool, ...] = ()
    alone: bool = False
    columns: Columns | None = None


class Cutting(msgspec.Struct, frozen=True, tag="cutting"):
    """The answer to a cut."""

    png: bytes


class Drawn(msgspec.Struct, frozen=True, tag="drawn"):
    """The answer to a request for an image: a PNG or JPEG file and its size in dots."""

    data: bytes
    width: int
    height: int


class Described(msgspec.Struct, frozen=True, tag="described"):
    """The answer to a request for what a file says of itself: names and values, a name once for each value."""

    said: tuple[tuple[str, str], ...]


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """A file-level error: the name of its class in `errors`, its sentence and its advice."""

    kind: str
    message: str
    advice: str


Request = Setup | Count | Read | Cut | Draw | Describe
Reply = Ready | Counted | Done | Cutting | Drawn | Described | Failed

_ENCODER = msgspec.msgpack.Encoder(enc_hook=to_builtin)
_REQUESTS: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)
_REPLIES: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)


def to_frame(message: Request | Reply) -> bytes:
    r"""Encode a message with its length before it.

    >>> to_frame(Counted(3))[:4]
    b'\x00\x00\x00\x15'
    """
    body = _ENCODER.encode(message)
    return LENGTH.pack(len(body)) + body


def done(page: Page, matched: tuple[bool, ...] = ()) -> Done:
    """The answer that carries a page."""
    if len(page.witnesses) == 1:
        wit = page.witnesses[0]
        if page.text is wit.text and page.tokens is wit.tokens and page.lines is wit.lines:
            columns = None
            if isinstance(tokens := wit.tokens, Tokens):
                columns = Columns(
                    tuple(tokens.groups), array("d", tokens.lefts).tobytes(), array("d", tokens.rights).tobytes()
                )
                wit = replace(wit, tokens=())
            return Done(replace(page, witnesses=(wit,), text="", tokens=(), lines=()), matched, True, columns)
    return Done(page, matched)


def page_of(reply: Done) -> Page:
    """The page that an answer carries."""
    if not reply.alone or not reply.page.witnesses:
        return reply.page
    wit, columns = reply.page.witnesses[0], reply.columns
    if columns is not None:
        lefts, rights = array("d", columns.lefts), array("d", columns.rights)
        wit = replace(wit, tokens=Tokens(wit.text, columns.groups, lefts, rights).as_tuple())
    return replace(reply.page, witnesses=(wit,), text=wit.text, tokens=wit.tokens, lines=wit.lines)


def to_request(body: bytes) -> Request:
    """Decode the body of a request; raises `msgspec.DecodeError`."""
    return _REQUESTS.decode(body)


def to_reply(body: bytes | bytearray | memoryview) -> Reply:
    """Decode the body of a reply; raises `msgspec.DecodeError`."""
    reply = _REPLIES.decode(body)
    if isinstance(reply, Done) and reply.columns is not None and not _fit(reply.columns, reply.page):
        raise msgspec.ValidationError("the tokens do not fit the text")
    return reply


def _fit(columns: Columns, page: Page) -> bool:
    """Whether groups of tokens are those of the text of a page's witness, and have their boxes."""
    text = page.witnesses[0].text if page.witnesses else ""
    for group in columns.groups:
        blanks = text.count(" ", group.start, group.end)
        if not (0 <= group.start < group.end <= len(text) and 0 < group.words <= blanks + 1):
            return False
    words = sum([group.words for group in columns.groups])
    return 8 * words == len(columns.lefts) == len(columns.rights)
