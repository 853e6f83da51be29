"""Whoever writes the notes of one document: the habits, what names and titles are drawn from, and the dice."""

import random
from dataclasses import dataclass

from citations import phrases
from citations.pools import Pools
from citations.templates import TEMPLATES

LANGUAGES = "en en en en zh tr de de fr it es ru"
AND = {"de": "und", "fr": "et", "it": "e", "es": "y", "ru": "и"}
KINDS = tuple(TEMPLATES)


@dataclass(frozen=True, slots=True)
class Style:
    """The habits of one document."""

    lang: str
    quotes: int
    names: str
    dates: int
    bare: bool
    archive_full: float
    separators: tuple[str, ...]
    templates: dict[str, list[str]]
    italics: bool
    author_date: bool
    law: bool
    files: bool  # mostly letters and files, as in diplomatic history


@dataclass(frozen=True, slots=True)
class Hand:
    """A style, with what is drawn from and the dice."""

    style: Style
    pools: Pools
    rng: random.Random

    @property
    def lang(self) -> str:
        """The language that is written."""
        return self.style.lang

    def pick(self, table: dict[str, str]) -> str:
        """One of the entries in the language."""
        return self.rng.choice(table[self.style.lang].split("|"))

    def chance(self, share: float) -> bool:
        """Whether something happens that happens in that share of cases."""
        return self.rng.random() < share

    @property
    def english(self) -> bool:
        """Whether notes are in English, whatever they cite."""
        return self.style.lang in ("en", "zh", "tr")


def new_style(rng: random.Random, languages: list[str]) -> Style:
    """A document's habits: some templates of each kind, and how things are printed."""
    lang = rng.choice(languages)
    chosen = {}
    for kind in KINDS:
        table = TEMPLATES[kind]
        rows = [row.strip() for row in table[lang if lang in table else "en"].strip().splitlines()]
        varied = kind in ("LETTER", "FILE", "SHORT", "LEGAL", "OTHER", "EDITED")
        chosen[kind] = rng.sample(rows, min(len(rows), max(4, len(rows) // 2) if varied else max(2, len(rows) // 4)))
    tail = AND.get(lang, "and")
    separators = rng.choice(
        (
            [";"] * 5 + [f"; {tail}"],
            [";"] * 3 + ["."],
            [";", f"; {tail}", "."],
            [f" {tail}", ";", f", {tail}"],
            [f" {tail}", ";", f"; {tail}", "."],
            [".", ";"],
            [","] + [";"] * 4,
        )
    )
    names = rng.choice(("given", "given", "given", "initials", "glued", "caps", "brackets"))
    return Style(
        lang, rng.randrange(4), names, rng.randrange(3), rng.random() < 0.5, rng.choice((0.1, 0.5)), tuple(separators), chosen,
        rng.random() < 0.85, rng.random() < (0.2 if lang == "de" else 0.08), rng.random() < (0.3 if lang in ("de", "en") else 0.1),
        rng.random() < 0.25,
    )  # fmt: skip


def months(lang: str) -> list[str]:
    """The months, as dates have them."""
    return phrases.MONTHS[lang].split()
