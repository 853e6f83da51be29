"""Invented texts copied with known errors: which word of one copy answers to which of another is known exactly.

A copy is a list of `Word`s. A word keeps the numbers of the words it comes from through every change, so that the
truth of an alignment of any two copies is which of their words share a number.
"""

import random
import re
import unicodedata
from itertools import count
from typing import NamedTuple

from styles.text import Grammar, parse_marks

FURNITURE = ("Downloaded from an archive · page {n}", "{n} THE QUARTERLY OF COASTS AND HARBOURS", "Loading …", "[{n}]")
WIDTH = 62  # letters of a printed line
_LIKE = {"e": "c", "c": "e", "l": "1", "i": "l", "n": "u", "u": "n", "rn": "m", "m": "rn", "h": "b", "o": "0", "q": "g",
         "t": "f", "f": "t", "s": "5", "a": "o", "v": "y"}  # fmt: skip


class Word(NamedTuple):
    """A word of a copy and the numbers of the words of the original (or of additions) that it stands for."""

    text: str
    numbers: tuple[int, ...]


class Copy(NamedTuple):
    """A copy as it is printed: its text, and for each word where it begins in it."""

    text: str
    words: tuple[Word, ...]
    starts: tuple[int, ...]


_fresh = count(1)


def compose(language: str, words: int, seed: str) -> list[Word]:
    """At least so many words of invented scholarship."""
    grammar = Grammar.load(language, seed)
    said: list[str] = []
    while len(said) < words:
        said += parse_marks(grammar.say("sentence")).text.split()
    return [Word(word, (next(_fresh),)) for word in said]


def edit(words: list[Word], chance: random.Random, rate: float) -> list[Word]:
    """A later edition: words changed, left out, put in and put elsewhere, phrases moved, spelling modernised."""
    out: list[Word] = []
    pool = [word.text.strip(".,;:") for word in words]
    for word in words:
        roll = chance.random()
        if roll < rate:
            out.append(Word(chance.choice(pool), word.numbers))
        elif roll < 1.6 * rate:
            continue
        elif roll < 2.2 * rate:
            out += [word, *(Word(chance.choice(pool), (next(_fresh),)) for _ in range(chance.randint(1, 4)))]
        elif roll < 2.7 * rate:
            out.append(word._replace(text=word.text.swapcase() if len(word.text) < 3 else word.text.capitalize()))
        elif roll < 3.2 * rate:
            out.append(word._replace(text=word.text.strip(".,;:") if word.text[-1] in ".,;:" else word.text + ","))
        else:
            out.append(word)
    for _ in range(max(1, int(len(out) * rate / 12))):  # a phrase, or a sentence or two, goes elsewhere
        size = chance.choice((3, 4, 5, 8, 14, 30))
        at = chance.randrange(max(1, len(out) - size))
        moved, rest = out[at : at + size], out[:at] + out[at + size :]
        reach = 40 if size < 10 else len(rest)
        to = min(max(at + chance.randint(-reach, reach), 0), len(rest))
        out = rest[:to] + moved + rest[to:]
    return out


def scan(words: list[Word], chance: random.Random, rate: float) -> list[Word]:
    """A machine's reading: letters mistaken, case and accents lost, blanks lost in bursts, words split."""
    out: list[Word] = []
    glue = 0
    for word in words:
        text = word.text
        roll = chance.random()
        if roll < rate:
            at = chance.randrange(len(text))
            text = text[:at] + _LIKE.get(text[at], chance.choice("iltrc.,")) + text[at + 1 :]
        elif roll < 1.3 * rate:
            text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
        elif roll < 1.5 * rate:
            text = text.swapcase() if len(text) < 4 else text[0].swapcase() + text[1:]
        elif roll < 1.8 * rate:
            text = text.rstrip(".,;:’”") or text
        if roll > 1 - rate / 12:
            glue = chance.randint(2, 9)
        if glue and out:
            glue -= 1
            out[-1] = Word(out[-1].text + text, out[-1].numbers + word.numbers)
        elif roll > 1 - rate / 4 and len(text) > 5:
            at = chance.randint(2, len(text) - 2)
            out += [Word(text[:at], word.numbers), Word(text[at:], word.numbers)]
        else:
            out.append(Word(text, word.numbers))
    if chance.random() < 0.5:
        straight = str.maketrans("“”‘’–—", "\"\"''--")
        out = [word._replace(text=word.text.translate(straight)) for word in out]
    return out


def print_lines(words: list[Word], chance: random.Random, rate: float, width: int = WIDTH) -> Copy:
    """A copy in lines: long words broken at their ends, a few lines lost, some elsewhere, furniture in between."""
    lines: list[list[tuple[str, Word | None]]] = [[]]  # pieces; a broken word's second half has no word
    room = width
    for word in words:
        if len(word.text) + 1 > room:
            cut = room - 2
            if 3 < cut < len(word.text) - 2 and word.text[: cut + 2].isalpha() and chance.random() < 0.7:
                lines[-1].append((word.text[:cut] + "‐", word))
                lines.append([(word.text[cut:], None)])
                room = width - len(word.text) + cut
                continue
            lines.append([])
            room = width
        lines[-1].append((word.text, word))
        room -= len(word.text) + 1
    whole = [k for k, line in enumerate(lines) if all(w for _, w in line) and line and not line[-1][0].endswith("‐")]
    for k in [k for k in whole if chance.random() < rate / 3]:
        lines[k] = []
    if len(whole) > 12 and chance.random() < 12 * rate:  # a column read at the wrong time
        first, last = sorted(chance.sample(whole, 2))
        last = min(last, first + 10)
        if last in whole:
            block, rest = lines[first + 1 : last + 1], lines[: first + 1] + lines[last + 1 :]
            at = chance.choice([k for k in range(len(rest)) if not rest[k] or not rest[k][-1][0].endswith("‐")])
            lines = rest[: at + 1] + block + rest[at + 1 :]
    for k in range(30, len(lines), 34):
        if chance.random() < 10 * rate and (not lines[k - 1] or not lines[k - 1][-1][0].endswith("‐")):
            said = chance.choice(FURNITURE).format(n=chance.randint(2, 400)).split()
            lines.insert(k, [(piece, Word(piece, (next(_fresh),))) for piece in said])
    text, found, starts = "", [], []
    for line in filter(None, lines):
        for piece, word in line:
            if word is not None:
                found.append(word)
                starts.append(len(text))
            text += piece + " "
        text = text[:-1] + "\n"
    return Copy(text, tuple(found), tuple(starts))


def family(kind: str, count_: int, *, words: int, seed: int, rate: float, language: str = "eng") -> list[Copy]:
    """So many witnesses of one invented text: `editions` with a genealogy, or `scans` of one page."""
    chance = random.Random(f"{kind} {seed} {rate}")
    text = compose(language, words, f"{seed}")
    if kind == "scans":
        truth = [print_lines(text, chance, 0.0)]
        return truth + [
            print_lines(scan(text, chance, rate), chance, rate, chance.choice((48, 62, 75, 9999)))
            for _ in range(count_ - 1)
        ]
    drafts = [text]
    while len(drafts) < count_:  # each is made of one that is there, so that some share what was changed
        drafts.append(edit(chance.choice(drafts), chance, rate))
    return [print_lines(draft, chance, 0.0, chance.choice((55, 62, 70))) for draft in drafts]


def plain(text: str) -> str:
    """A word as two are compared: whole."""
    return re.sub("‐\n", "", text)
