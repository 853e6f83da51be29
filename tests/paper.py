"""Pages for tests, set line by line: `sheet` puts words on paper as a typesetter would."""

from dataclasses import replace
from typing import NamedTuple

from variorum.model import Box, Line, Origin, Page, Token, Witness

EM = 0.5  # of the type size: the width of every letter here


class Set(NamedTuple):
    """One printed line: words, with `^21^` for raised figures and `*word*` for italics; places in points."""

    text: str
    left: float = 60.0
    top: float = 0.0
    size: float = 10.0
    width: float | None = None
    style: str = ""


def sheet(
    *lines: Set,
    index: int = 0,
    height: float = 600.0,
    sure: float | None = None,
    rules: tuple[Box, ...] = (),
    pictures: tuple[Box, ...] = (),
    skew: float = 0.0,
) -> Page:
    """A page of the given lines, with one witness, reconciled; `sure` makes it one that OCR has read."""
    text, tokens, printed = "", [], []
    for line in lines:
        start = len(text)
        pieces = []
        column = 0
        for word in line.text.split(" "):
            parts = word.split("^")
            for number, part in enumerate(parts):
                if not part:
                    continue
                style = line.style + ("r" if number % 2 else "") + ("i" if part.startswith("*") else "")
                part = part.strip("*") if style.endswith("i") and part != "*" else part
                pieces.append((part, style, column))
                column += len(part)
            column += 1
            pieces.append((" ", "", 0))
        step = EM * line.size if line.width is None else line.width / max(1, column - 1)
        base = line.top + 0.75 * line.size
        for part, style, at in pieces[:-1]:
            if part == " ":
                text += " "
                continue
            size = 0.7 * line.size if "r" in style else line.size
            lift = 0.35 * line.size if "r" in style else 0.0
            left = line.left + at * step
            box = Box(left, base - lift - 0.75 * size, left + len(part) * step, base - lift + 0.22 * size)
            tokens.append(Token(len(text), len(text) + len(part), box, sure, size, base - lift, style))
            text += part
        box = Box(line.left, line.top, line.left + (column - 1) * step, line.top + line.size)
        printed.append(Line(start, len(text), box))
        text += "\n"
    text = text[:-1]
    wit = Witness("L", "layer" if sure is None else "ocr", "test", "", "layer", text, tuple(tokens), tuple(printed))
    page = Page(index, "test.pdf", index, 450.0, height, witnesses=(wit,), rules=rules, pictures=pictures, skew=skew)
    return replace(
        page, text=text, tokens=wit.tokens, lines=wit.lines, origins=(Origin(0, len(text), "L", 0, len(text)),)
    )


def column(
    texts: list[str],
    *,
    left: float = 60.0,
    top: float = 80.0,
    size: float = 10.0,
    leading: float = 12.0,
    width: float = 330.0,
    indent: float = 12.0,
) -> list[Set]:
    """Lines of one column, justified to `width`; a line that begins with `>` is indented, with `|` it ends short."""
    out = []
    for number, text in enumerate(texts):
        first, short = text.startswith(">"), "|" in text
        text = text.removeprefix(">").replace("|", "")
        begin = left + indent if first else left
        full = width - (indent if first else 0)
        out.append(Set(text, begin, top + number * leading, size, 0.55 * full if short else full))
    return out
