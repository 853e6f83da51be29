"""What a person types into the search box: parsed here, and never handed to an engine as it is.

    salt tax                 both words                 "salt tax"        the phrase
    quarantin*               words that begin so        salt OR herring   one or the other
    salt NOT tax, salt -tax  without the other          (a OR b) c        together
    note:Vessmer             in notes; also caption:, source: (what notes cite), body:
    author:Marrenholt title:"salt convention" year:1949..1951             of works

Operators are written in capitals; what cannot be meant (a lone quotation mark, a bracket without its fellow) is passed
over, as people type.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from variorum.errors import QueryError
from variorum.library.words import fold_words

Part = Literal["body", "note", "caption", "source", "often", "body-over", "note-over"]
"""Of a page: the running text, notes, captions, what its notes cite; and, not to be asked for, what it says often, and
where its text and notes run over to the next page."""
Field = Literal["author", "title"]
TEXT: tuple[Part, ...] = ("body", "note", "caption")
PARTS: tuple[Part, ...] = (*TEXT, "source")
OVER: dict[Part, Part] = {"body": "body-over", "note": "note-over"}

_MOST_TERMS = 64
_DEEPEST = 24
_SHORTEST_PREFIX = 3
_PLACES: dict[str, tuple[Part, ...]] = {
    "body": ("body",), "text": TEXT, "note": ("note",), "caption": ("caption",), "source": ("source",),
    "person": TEXT, "place": TEXT,
}  # fmt: skip
_OF_WORKS: dict[str, Field] = {"author": "author", "title": "title"}
_FIELDS = "|".join((*_PLACES, *_OF_WORKS, "year"))
_LEXEME = re.compile(
    rf"""
    \s*(?:
      year:\s*(?P<years>[-–—.\d]+)(?=[\s()]|$)
    | (?P<field>{_FIELDS}):(?=\s*\S)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<operator>(?:AND|OR|NOT)(?=[\s(]|$))
    | (?P<minus>-(?=["“„«(\w]))
    | ["“”„«»](?P<phrase>[^"“”„«»]*)(?:["“”„«»]|$)(?P<open_phrase>\*)?
    | (?P<word>[^\s()"“”„«»]+)
    )""",
    re.VERBOSE,
)
_HYPHENATED = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")
_YEARS = re.compile(r"(?P<first>-?\d{1,4})?(?P<range>\.\.|[–—-])?(?P<last>-?\d{1,4})?")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other, in any of `parts`; of the last one only the beginning where it is a `prefix`.

    `as_typed` is for messages.
    """

    words: tuple[str, ...]
    parts: tuple[Part, ...] = TEXT
    prefix: bool = False
    as_typed: str = ""


@dataclass(frozen=True, slots=True)
class OfWork:
    """Works whose author or title has the words, one after the other."""

    field: Field
    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Years:
    """Works of these years, both ends included; None is an open end."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class InWorks:
    """Pages of these works, by their numbers: what `OfWork` and `Years` become when the library is asked."""

    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class And:
    """All of the items."""

    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the items."""

    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What the item is not."""

    item: "Node"


Node = Term | OfWork | Years | InWorks | And | Or | Not


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: str
    text: str
    prefix: bool = False


def parse_query(text: str) -> Node | None:
    """The meaning of a query, None where it has no words. Raises QueryError for what is too long, or makes no sense.

    >>> parse_query('"salt tax" year:1949..1951')
    And(items=(Term(words=('salt', 'tax'), parts=('body', 'note', 'caption'), prefix=False, as_typed='salt tax'),
        Years(first=1949, last=1951)))
    """
    lexemes = [_lexeme(match) for match in _LEXEME.finditer(text) if match.lastgroup]
    if len(lexemes) > 4 * _MOST_TERMS:
        raise QueryError(f"the query has more than {_MOST_TERMS} words", "Leave some away.")
    node = _Parser(lexemes).parse()
    if node is not None and len(terms_of(node)) > _MOST_TERMS:
        raise QueryError(f"the query has more than {_MOST_TERMS} words", "Leave some away.")
    return node


def terms_of(node: Node, *, wanted: bool | None = None) -> list[Term]:
    """The terms of a query; with `wanted` only those that a hit has (True) or has not (False)."""
    match node:
        case Term():
            return [node] if wanted is not False else []
        case And(items) | Or(items):
            return [term for item in items for term in terms_of(item, wanted=wanted)]
        case Not(item):
            return terms_of(item, wanted=None if wanted is None else not wanted)
        case _:
            return []


def replace_terms(node: Node, new: "dict[Term, Node]") -> Node:
    """A query with other nodes in place of some of its terms."""
    match node:
        case Term():
            return new.get(node, node)
        case And(items):
            return And(tuple(replace_terms(item, new) for item in items))
        case Or(items):
            return Or(tuple(replace_terms(item, new) for item in items))
        case Not(item):
            return Not(replace_terms(item, new))
        case _:
            return node


def _lexeme(match: re.Match[str]) -> _Lexeme:
    kind = match.lastgroup or ""
    if kind in ("phrase", "open_phrase"):
        return _Lexeme("phrase", match["phrase"], prefix=match["open_phrase"] is not None)
    return _Lexeme(kind, match[kind])


class _Parser:
    """Lexemes become a tree: OR binds least, then AND, which may be left out, then NOT."""

    def __init__(self, lexemes: list[_Lexeme]) -> None:
        self._lexemes = lexemes
        self._at = 0
        self._depth = 0

    def parse(self) -> Node | None:
        """The whole query."""
        found: list[Node] = []
        while self._at < len(self._lexemes):
            if (node := self._either()) is not None:
                found.append(node)
            if self._peek() == "close":
                self._at += 1  # nothing was opened
        return _join(And, found)

    def _peek(self, operator: str = "") -> str:
        if self._at >= len(self._lexemes):
            return ""
        lexeme = self._lexemes[self._at]
        return lexeme.kind if not operator or lexeme.text == operator else ""

    def _either(self) -> Node | None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryError("the query has too many brackets within brackets", "Write it more plainly.")
        found: list[Node] = []
        while True:
            if (node := self._all()) is not None:
                found.append(node)
            if self._peek("OR") != "operator":
                break
            self._at += 1
        self._depth -= 1
        return _join(Or, found)

    def _all(self) -> Node | None:
        found: list[Node] = []
        while self._at < len(self._lexemes) and self._peek() != "close" and self._peek("OR") != "operator":
            if self._peek("AND") == "operator":
                self._at += 1
                continue
            if (node := self._one(None)) is not None:
                found.append(node)
        return _join(And, found)

    def _one(self, field: str | None) -> Node | None:
        lexeme = self._lexemes[self._at]
        self._at += 1
        match lexeme.kind:
            case "operator" | "minus":
                item = self._operand(field) if lexeme.text in ("NOT", "-") else None
                return Not(item) if item is not None else None
            case "open":
                node = self._either()
                if self._peek() == "close":
                    self._at += 1
                return _within(node, field) if node is not None and field else node
            case "years":
                return _years(lexeme.text)
            case "field":
                return self._operand(lexeme.text)
            case _:
                return _leaf(lexeme, field)

    def _operand(self, field: str | None) -> Node | None:
        """What an operator or a field stands before."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QueryError("the query has too many operators in a row", "Write it more plainly.")
        node = None
        if self._at < len(self._lexemes) and self._peek() != "close":
            node = self._one(field)
        self._depth -= 1
        return node


def _join(kind: type[And] | type[Or], found: list[Node]) -> Node | None:
    return kind(tuple(found)) if len(found) > 1 else found[0] if found else None


def _leaf(lexeme: _Lexeme, field: str | None) -> Node | None:
    text, prefix = lexeme.text, lexeme.prefix
    if field == "year":
        return _years(text)
    if lexeme.kind == "word" and text.endswith("*"):
        prefix = True
    words = tuple(fold_words(text))
    if not words:
        return None
    if field in _OF_WORKS:
        return OfWork(_OF_WORKS[field], words, prefix)
    if prefix and len(words[-1]) < _SHORTEST_PREFIX - (len(words) > 1) and words[-1].isascii():
        raise QueryError(f"“{text}” is the beginning of too many words", "Give three letters before the * at least.")
    parts, typed = _PLACES[field] if field else TEXT, text.strip().rstrip("*")
    whole = Term(words, parts, prefix, typed)
    if lexeme.kind == "word" and len(words) > 1 and _HYPHENATED.fullmatch(typed):  # long-term, or longterm in print
        return Or((whole, Term(("".join(words),), parts, prefix, typed)))
    return whole


def _within(node: Node, field: str) -> Node:
    """A group with a field before it: `note:(salt OR herring)`; a field within the group stays what it is."""
    match node:
        case Term(parts=parts) if parts == TEXT:
            if field == "year":
                return _years(node.as_typed)
            if field in _OF_WORKS:
                return OfWork(_OF_WORKS[field], node.words, node.prefix)
            return replace(node, parts=_PLACES[field])
        case And(items):
            return And(tuple(_within(item, field) for item in items))
        case Or(items):
            return Or(tuple(_within(item, field) for item in items))
        case Not(item):
            return Not(_within(item, field))
        case _:
            return node


def _years(text: str) -> Years:
    match = _YEARS.fullmatch(text.strip())
    if match is None or not (match["first"] or match["last"]):
        raise QueryError(f"“{text}” is no year", "Write year:1951, year:1949..1951, year:1949.. or year:..1951.")
    first = int(match["first"]) if match["first"] else None
    if not match["range"]:
        return Years(first, first)
    last = int(match["last"]) if match["last"] else None
    if first is not None and last is not None and first > last:
        first, last = last, first
    return Years(first, last)
