"""Text layers as old PDFs have them: the lines of a page, damaged in the ways that layers are.

Nobody has pairs of real layers with their truth, so they are simulated, each with faults of its own by lot: how often
blanks are lost (in bursts), words joined or split, letters mistaken or of the wrong case, accents lost, quotes and
dashes made straight, ligatures written as one character, lines lost, swapped or put elsewhere, and how line-end hyphens
are written. Their errors do not come from the image: they are kinder than a layer that another engine made of the same
scan.
"""

import random
import re
import unicodedata

LOOKALIKES = {
    "l": "1I", "1": "lI", "h": "b", "e": "co", "c": "e", "q": "g", "n": "u", "u": "nv", "o": "0c", "S": "5", "5": "S",
    "B": "8", "I": "l1", "a": "o", "f": "t", "t": "f", "r": "n", "3": "8", "0": "O", "m": "rn", "d": "cl", "i": "l",
}  # fmt: skip
STRAIGHT = str.maketrans("“”‘’–—", "\"\"''--")
LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}


def damage(text: str, seed: str) -> str:
    """The lines of a page as a damaged layer has them; the same seed gives the same damage."""
    chance = random.Random(f"layer {seed}")
    letters, blanks, splits, cases = (chance.choice((0.0, low, high)) for low, high in
                                      ((0.003, 0.012), (0.04, 0.15), (0.003, 0.01), (0.0005, 0.002)))  # fmt: skip
    accents, signs, joined = chance.random(), chance.random(), chance.random() < 0.5
    hyphen = chance.choice(("\ufffe", "-", "\u00ad", "¬", "- ", ""))
    lines = []
    for line in text.splitlines():
        if line.endswith("\u2010"):
            line = line[:-1] + hyphen
        if chance.random() < blanks:
            line = join_words(line, chance)
        if chance.random() < signs:
            line = line.translate(STRAIGHT)
        if joined:
            line = re.sub("ffi|ffl|ff|fi|fl", lambda found: LIGATURES[found[0]], line)
        lines.append("".join(miswrite(char, chance, letters, accents, cases) for char in line))
    lines = [split_words(line, chance, splits) for line in lines]
    return "\n".join(disorder(lines, chance)) + "\n"


def join_words(line: str, chance: random.Random) -> str:
    """A line with the blanks of some words in a row lost."""
    words = line.split(" ")
    count = min(chance.randrange(2, 7), len(words))
    at = chance.randrange(max(1, len(words) - count + 1))
    words[at : at + count] = ["".join(words[at : at + count])]
    return " ".join(words)


def split_words(line: str, chance: random.Random, rate: float) -> str:
    """A line with blanks inside some words."""
    return "".join(char + " " * (char.isalpha() and chance.random() < rate) for char in line).rstrip()


def miswrite(char: str, chance: random.Random, letters: float, accents: float, cases: float) -> str:
    """A character, or what it is mistaken for."""
    base = unicodedata.normalize("NFD", char)[0]
    if base != char and base.isalpha():
        return base if chance.random() < accents else char
    if char in LOOKALIKES and chance.random() < letters:
        return chance.choice([*LOOKALIKES[char], "rn"] if char == "m" else LOOKALIKES[char])
    return char.swapcase() if chance.random() < cases else char


def disorder(lines: list[str], chance: random.Random) -> list[str]:
    """The lines with some lost, swapped, or moved as a passage, as where columns were read in another order."""
    lines = list(lines)
    if len(lines) > 12:
        for _ in range(chance.choice((0, 0, 1, 3))):
            del lines[chance.randrange(len(lines))]
        for _ in range(chance.choice((0, 0, 1, 2))):
            at = chance.randrange(len(lines) - 1)
            lines[at : at + 2] = lines[at + 1], lines[at]
        if chance.random() < 0.3:
            start = chance.randrange(len(lines) - 6)
            length = chance.randrange(3, min(12, len(lines) - start))
            passage = lines[start : start + length]
            del lines[start : start + length]
            place = chance.randrange(len(lines))
            lines[place:place] = passage
    return lines
