"""Invented scholarship: a seeded grammar, and text whose letters know how they are set.

A grammar is a table of forms (words/LANGUAGE.toml); `{name}` in a form stands for any form of that name. Marks
inside the forms: `*italic*`, `^raised^`, `~small capitals~`, `#bold#`.
"""

import random
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

WORDS = Path(__file__).parent / "words"
CALL = 0xE000  # private characters from here on stand for the calls of notes 0, 1, 2 ...
MARKS = {"*": "i", "^": "r", "~": "c", "#": "b"}
ROMANS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
SLOT = re.compile(r"\{(\w+)\}")
MENDS = ((r"\.\.", "."), (r",(?= ?[,.;:])", ""))  # where two forms end in the same sign
POOL = 14  # persons a work keeps coming back to
DEPTH = 12  # forms within forms


class Rich(NamedTuple):
    """Text with one set of style letters a character (`i`, `b`, `c`, `r` or none) and (offset, note) of its calls."""

    text: str
    styles: tuple[str, ...]
    calls: tuple[tuple[int, int], ...] = ()

    def italics(self) -> list[list[int]]:
        """The spans [from, to) that are set in italics."""
        spans: list[list[int]] = []
        for index, style in enumerate(self.styles):
            if "i" not in style:
                continue
            if spans and spans[-1][1] == index:
                spans[-1][1] = index + 1
            else:
                spans.append([index, index + 1])
        return spans

    def upper(self) -> "Rich":
        """The same in capitals (a letter that becomes two stays as it is)."""
        return self._replace(text="".join(c.upper() if len(c.upper()) == 1 else c for c in self.text))

    def styled(self, letter: str) -> "Rich":
        """The same with a style added to every letter."""
        return self._replace(styles=tuple("".join(sorted(set(s + letter))) for s in self.styles))


def parse_marks(marked: str) -> Rich:
    """Take the marks out of a form.

    >>> parse_marks("*Ibid.*, 2^nd^")[0]
    'Ibid., 2nd'
    """
    text: list[str] = []
    styles: list[str] = []
    calls: list[tuple[int, int]] = []
    on: set[str] = set()
    for char in marked:
        if char in MARKS:
            on ^= {MARKS[char]}
        elif CALL <= ord(char) < CALL + 4000:
            calls.append((len(text), ord(char) - CALL))
        else:
            text.append(char)
            styles.append("".join(sorted(on)))
    return Rich("".join(text), tuple(styles), tuple(calls))


def roman(number: int) -> str:
    """A number between 1 and 399 in small roman figures."""
    out = ""
    for value, sign in ROMANS:
        while number >= value:
            out, number = out + sign, number - value
    return out


@dataclass
class Grammar:
    """A language's forms and the chance that chooses among them."""

    forms: dict[str, list[str]]
    chance: random.Random
    hyphenation: str
    persons: list[str]
    mends: list[tuple[str, str]]
    call_before: bool = False  # callouts stand before the full stop

    @classmethod
    def load(cls, language: str, seed: str) -> "Grammar":
        """The grammar of words/LANGUAGE.toml; the same seed gives the same text."""
        table = tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))
        hyphenation = table.pop("hyphenation")
        mends = [(wrong, right) for wrong, right in table.pop("mend", [])]
        grammar = cls(table, random.Random(seed), hyphenation, [], mends)
        grammar.persons = [grammar.say(grammar.chance.choice(("name", "name", "surname"))) for _ in range(POOL)]
        return grammar

    def say(self, name: str, **given: str) -> str:
        """One form of that name, all filled in; a name that begins with a capital asks for a capital."""
        said = self._fill("{" + name + "}", given, 0)
        for wrong, right in [*MENDS, *self.mends]:
            said = re.sub(wrong, right, said)
        return said

    def lines(self, name: str) -> list[str]:
        """All forms of that name in their order, filled in: a stanza."""
        return [self._fill(form, {}, 0) for form in self.forms[name]]

    def _fill(self, form: str, given: dict[str, str], depth: int) -> str:
        return SLOT.sub(lambda m: self._slot(m[1], given, depth + 1), form)

    def _slot(self, name: str, given: dict[str, str], depth: int) -> str:
        if name in given:
            return given[name]
        small = name[0].lower() + name[1:]
        made = self._made(small)
        if made is None:
            choices = self.forms.get(small, [])
            if not choices or depth > DEPTH:
                return ""
            made = self._fill(self.chance.choice(choices), given, depth)
        if small == "sentence" or name != small:
            return capital(made)
        return made

    def _made(self, name: str) -> str | None:
        chance = self.chance
        match name:
            case "year":
                return str(chance.randint(1588, 1968))
            case "years" | "yearsh":
                first = chance.randint(1588, 1940)
                return f"{first}{'-' if name[-1] == 'h' else '–'}{first + chance.randint(2, 28)}"
            case "pages" | "pagesh":
                first = int(chance.triangular(2, 460, 20))
                return f"{first}{'-' if name[-1] == 'h' else '–'}{first + chance.randint(1, 40)}"
            case "yy":
                return f"{chance.randint(10, 99)}"
            case "day":
                return str(chance.randint(1, 28))
            case "num":
                return str(int(chance.triangular(2, 460, 20)))
            case "number":
                return str(chance.randint(103, 2980))
            case "roman":
                return roman(chance.randint(2, 39)).upper()
            case "person":
                return chance.choice(self.persons)
            case "url":
                host = "".join(chance.choice("bcdfgklmnprstv") + chance.choice("aeiou") for _ in range(3))
                path = "/".join(f"{host[::-1]}-{chance.randint(2, 99)}" for _ in range(chance.randint(2, 4)))
                return f"https://www.{host}.example/{path}/item{chance.randint(1000, 9999)}.html"
        return None

    def paragraph(self, sentences: int, calls: list[int]) -> str:
        """So many sentences, marked; calls for the notes of those numbers are spread among them, one a sentence."""
        said = [self.say("sentence") for _ in range(sentences)]
        for call, place in zip(calls, sorted(self.chance.sample(range(sentences), len(calls))), strict=True):
            said[place] = self._call(said[place], chr(CALL + call))
        gap = "" if self.spaceless else " "
        return gap.join(said)

    @property
    def spaceless(self) -> bool:
        """Whether the language sets no blanks between its words."""
        return not self.hyphenation

    def _call(self, sentence: str, call: str) -> str:
        """The sentence with a call at its end, or after a comma or semicolon inside it."""
        inside = [m.end() for m in re.finditer(r"(?<=[^\W\d])[,;](?= )", sentence) if m.end() > 10]
        if inside and call not in sentence and self.chance.random() < 0.35:
            at = self.chance.choice(inside)
            while any(sentence[:at].count(mark) % 2 for mark in "*^"):
                at -= 1
            return sentence[:at] + call + sentence[at:]
        sentence = sentence.rstrip()
        # A figure is not raised beside another raised one: m² would be taken for m²¹.
        if self.call_before and sentence[-1] in ".?!。" and sentence[-2] != "^":
            return sentence[:-1] + call + sentence[-1]
        return sentence + call

    def note(self, length: str) -> str:
        """The words of a note: `short` (one citation), `mixed`, or `long` (commentary of several sentences)."""
        chance = self.chance
        roll = chance.random()
        if length == "short" or (length == "mixed" and roll < 0.6):
            return self.say("ibid") if chance.random() < 0.15 else capital(self.say("cite"))
        parts = [self.say("cite") if chance.random() < 0.5 else self.say("comment")]
        for _ in range(chance.randint(3, 9) if length == "long" else chance.randint(1, 3)):
            parts.append(self.say(chance.choice(("comment", "comment", "cite", "sentence"))))
        return ("" if self.spaceless else " ").join(capital(part) for part in parts)


def capital(marked: str) -> str:
    """The form with its first letter large, whatever marks or quotation marks stand before it."""
    for index, char in enumerate(marked):
        if marked.startswith("http", index):
            break
        if char.isalpha():
            return marked[:index] + char.upper() + marked[index + 1 :]
        if char.isdigit():
            break
    return marked
