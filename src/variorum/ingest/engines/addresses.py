"""Web addresses, which Tesseract tears apart at slashes and colons, in one piece again."""

import re
from collections.abc import Sequence

from variorum.ingest.engines.lines import Row, Word

_BEGINS = re.compile(r"[\"'“‘(<\[]*(?:https?\b|ftp:|www\.)", re.IGNORECASE)
_GOES_ON = re.compile(r"[/:._=?&#%~-]\S")
_OPEN = re.compile(r"\S*[/:_=?&#%~-]$")
_MORE = re.compile(r"\w+[/._=?&%-]\w")
_TILDE = re.compile(r"((?:://|www\.)[^/\s]+/)[-–](?=[a-z])")
_GAP = 1.0  # x-heights between the pieces, at most


def join_addresses(rows: Sequence[Row]) -> list[Row]:
    """Give lines with the pieces of each web address joined, also on lines that an address goes on to."""
    joined = []
    inside, last = False, ""
    for row in rows:
        words: list[Word] = []
        for word in row.words:
            if inside and words and _belongs(words[-1], word, row.x_height):
                words[-1] = _join(words[-1], word)
                continue
            goes_on = inside and not words and (_OPEN.fullmatch(last) or _MORE.match(word.text))
            inside = not word.style and bool(goes_on or _BEGINS.match(word.text))
            words.append(word)
        last = words[-1].text
        joined.append(row._replace(words=tuple(map(_restore_tilde, words))))
    return joined


def is_address(text: str) -> bool:
    """Whether text has a web address in it.

    >>> is_address("URL: https://www.port.example/1"), is_address("port. Example")
    (True, False)
    """
    return "://" in text or "www." in text


def _belongs(word: Word, following: Word, unit: float) -> bool:
    """Whether a word goes on an address that ends in the one before: a full stop there may end the sentence."""
    if following.style or following.left - word.right > _GAP * unit:
        return False
    if _OPEN.fullmatch(word.text) or _GOES_ON.match(following.text):
        return following.text[0] not in "([“‘«\"'"
    return word.text.endswith(".") and bool(_MORE.match(following.text)) and following.text[0].islower()


def _restore_tilde(word: Word) -> Word:
    """The word with the tilde that begins the path of a person's pages, which engines take for a hyphen."""
    text = _TILDE.sub(r"\1~", word.text) if is_address(word.text) else word.text
    return word if text == word.text else word._replace(text=text)


def _join(one: Word, two: Word) -> Word:
    return one._replace(
        text=one.text + two.text,
        top=min(one.top, two.top),
        right=two.right,
        bottom=max(one.bottom, two.bottom),
        confidence=min(one.confidence, two.confidence),
        symbols=(),
    )
