"""Lines: text broken, hyphenated and spread, with the place of every glyph."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import pyphen
from fonts import LIGATURES, Face, Family
from text import Rich

CLOSING = set("。，、；：）」』”’！？》")
OPENING = set("（「『“‘《")
SHRINK = 0.86  # of a blank's width, at the narrowest
URL = re.compile(r"https?://\S+")
RAISED = 0.62  # size of raised figures, parts of the type size
SUPERIORS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Atom(NamedTuple):
    """A glyph to be set: what it says, where it comes from (-1: not of the text), what note it calls (-1: none)."""

    text: str
    face: Face
    glyph: int
    size: float
    rise: float
    width: float
    at: int
    note: int = -1


class Line(NamedTuple):
    """A line: its glyphs with their places from the left of the frame, and the span of the text that it holds."""

    atoms: tuple[Atom, ...]
    xs: tuple[float, ...]
    start: int
    end: int
    broken: str  # "soft" where a hyphen was put in, "hard" where one of the word stands, else ""
    last: bool

    @property
    def calls(self) -> tuple[int, ...]:
        """The notes called in the line."""
        return tuple(dict.fromkeys(a.note for a in self.atoms if a.note >= 0))

    @property
    def text(self) -> str:
        """What is printed."""
        return "".join(a.text for a in self.atoms)

    @property
    def right(self) -> float:
        """Where the last glyph ends."""
        return self.xs[-1] + self.atoms[-1].width if self.atoms else 0.0


@dataclass(frozen=True)
class Look:
    """How some text is set."""

    family: Family
    spare: Family
    size: float
    language: str = "en_GB"
    hyphenate: bool = True
    ragged: bool = False
    centred: bool = False
    tracking: float = 0.0
    ligatures: str = "none"
    small_caps: str = "font"
    callout: str = "raised"
    fill: Callable[[str], str] | None = None


@cache
def hyphens(language: str) -> pyphen.Pyphen:
    """The patterns of a language."""
    return pyphen.Pyphen(lang=language, left=2, right=3)


def set_atoms(rich: Rich, look: Look, labels: list[str]) -> list[Atom]:
    """Glyph by glyph, callouts among them."""
    atoms: list[Atom] = []
    calls = sorted(rich.calls)
    text, at = rich.text, 0
    while at <= len(text):
        while calls and calls[0][0] <= at:
            note = calls.pop(0)[1]
            atoms += set_label(labels[note], look.callout, look, note=note)
        if at == len(text):
            break
        at += _set_char(atoms, rich, at, look)
    return atoms


def _set_char(atoms: list[Atom], rich: Rich, at: int, look: Look) -> int:
    """Set one character or a ligature; returns how many characters that were."""
    style, char, size, rise, small = rich.styles[at], rich.text[at], look.size, 0.0, False
    face = look.family.face(style)
    if look.ligatures != "none" and not look.tracking and "c" not in style:
        for letters, sign in LIGATURES:
            end = at + len(letters)
            alike = rich.text.startswith(letters, at) and set(rich.styles[at:end]) == {style} and face.has(sign)
            if alike and not any(at < o < end for o, _ in rich.calls):
                said = letters if look.ligatures == "glyph" else sign
                glyph = face.glyph(sign, text=said)
                atoms.append(Atom(said, face, glyph, size, 0.0, face.width(glyph) * size / 1000, at))
                return len(letters)
    if "r" in style:
        size, rise = size * RAISED, size * 0.36
    if "c" in style and char.islower() and len(char.upper()) == 1:  # ß has no capital of its own
        small = look.small_caps == "font" and bool(face.small)
        if not small:
            size, char = size * 0.79, char.upper()
    if not face.has(char):
        face = look.spare.face(style)
    glyph = face.glyph(char, small=small)
    atoms.append(Atom(char, face, glyph, size, rise, face.width(glyph) * size / 1000 + look.tracking, at))
    return 1


def set_label(label: str, form: str, look: Look, *, note: int = -1) -> list[Atom]:
    """The figure of a note in one of the forms that labels and callouts have."""
    if not label[:1].isalnum() and form in ("dot", "paren"):
        form = "plain"  # a sign takes no stop
    signs = {"bracket": f"[{label}]", "round": f"({label})", "paren": f"{label})", "dot": f"{label}."}.get(form, label)
    raised = form in ("raised", "paren-raised")
    if form == "paren-raised":
        signs = f"{label})"
    if form == "superior":
        signs = label.translate(SUPERIORS)
    size = look.size * RAISED if raised else look.size
    # Asterisks and daggers stand high in the fonts already.
    rise = 0.0 if not raised or label[:1] == "*" else look.size * 0.36
    if label[:1] == "*":
        size = look.size * 0.9
    atoms = []
    whole = all(look.family[""].has(sign) for sign in signs)  # a label is set in one face
    face = look.family[""] if whole else look.spare[""]
    for sign in signs:
        glyph = face.glyph(sign)
        atoms.append(Atom(sign, face, glyph, size, rise, face.width(glyph) * size / 1000, -1, note))
    return atoms


def places_to_break(text: str, look: Look) -> dict[int, str]:
    """Offsets before which a line may begin: `space`, `soft` (with a hyphen), `hard` or `free` (with nothing)."""
    found: dict[int, str] = {}
    urls = [m.span() for m in URL.finditer(text)]
    for match in URL.finditer(text):
        found |= {match.start() + m.end(): "free" for m in re.finditer(r"(?<=\w)[/.-](?=\w)", match[0])}
    for match in re.finditer(r"[^\W\d_]{5,}", text):
        if look.hyphenate and look.language and not any(a <= match.start() < b for a, b in urls):
            found |= {match.start() + p: "soft" for p in hyphens(look.language).positions(match[0])}
    for at in range(1, len(text)):
        before, here = text[at - 1], text[at]
        if any(a < at < b for a, b in urls):
            continue
        if before == " " and here != " ":
            found[at] = "space"
        elif before == "-" and here.isalpha() and at > 1 and text[at - 2].isalnum():
            found[at] = "hard"
        elif before == "—" and here.isalnum():
            found[at] = "free"
        elif not look.language and at > 1 and here not in CLOSING and before not in OPENING:
            found[at] = "free" if not (before.isascii() and here.isascii()) else found.get(at, "")
    return {at: kind for at, kind in found.items() if kind}


def break_lines(rich: Rich, look: Look, labels: list[str], frame: Callable[[int], tuple[float, float]],
                head: tuple[Atom, ...] = (), skip: int = 0) -> list[Line]:  # fmt: skip
    """Break text into lines; `frame(i)` gives left edge and width of line i, `head` stands before the first letter.

    `skip` characters at the beginning are set elsewhere (a drop cap) but belong to the first line.
    """
    atoms = list(head) + [a for a in set_atoms(rich, look, labels) if not 0 <= a.at < skip]
    allowed = places_to_break(rich.text, look)
    lines: list[Line] = []
    start = 0
    while start < len(atoms):
        left, width = frame(len(lines))
        stop, kind = _find_break(atoms, start, width, allowed, look, _run_of_hyphens(lines))
        chosen = atoms[start:stop]
        while chosen and chosen[-1].text == " ":
            chosen.pop()
        if kind == "soft":
            face = chosen[-1].face
            face = face if face.has("-") else look.spare[""]
            glyph = face.glyph("-")
            chosen.append(Atom("-", face, glyph, chosen[-1].size, 0.0, face.width(glyph) * look.size / 1000, -1))
        last = stop >= len(atoms)
        first = next((a.at for a in atoms[start:stop] if a.at >= 0), 0)
        begin = 0 if not lines else first
        end = len(rich.text) if last else next((a.at for a in atoms[stop:] if a.at >= 0), len(rich.text))
        broken = {"soft": "soft", "hard": "hard"}.get(kind, "")
        lines.append(Line(tuple(chosen), _spread(chosen, left, width, look, last=last), begin, end, broken, last))
        start = stop
    return lines


def _run_of_hyphens(lines: list[Line]) -> int:
    run = 0
    for line in reversed(lines):
        if not line.broken:
            break
        run += 1
    return run


def _find_break(atoms: list[Atom], start: int, width: float, allowed: dict[int, str], look: Look,
                run: int) -> tuple[int, str]:  # fmt: skip
    """The index of the next line's first atom, and how the line ends."""
    x, blanks, best, space = 0.0, 0.0, (0, ""), (0, "", 0.0)
    dash = look.family[""].width(look.family[""].glyph("-")) * look.size / 1000
    for index in range(start, len(atoms)):
        atom = atoms[index]
        if index > start and atom.at >= 0 and atom.at in allowed and atoms[index - 1].note == atom.note:
            kind = allowed[atom.at]
            end = x - (blanks and atoms[index - 1].width if atoms[index - 1].text == " " else 0.0)
            tight = end + (dash if kind == "soft" else 0.0) - blanks * (1 - SHRINK)
            if tight <= width and not (kind in ("soft", "hard") and run >= 2):
                best = (index, kind)
                if kind == "space":
                    space = (index, kind, end)
        elif index > start and allowed.get(atom.at) in ("space", "free") and x - blanks * (1 - SHRINK) <= width:
            best = (index, allowed[atom.at])
            space = (index, best[1], x)
        x += atom.width
        if atom.text == " ":
            blanks += atom.width
        if x - blanks * (1 - SHRINK) > width and atom.text != " " and best[0]:
            break
    else:
        if x - blanks * (1 - SHRINK) <= width or not best[0]:
            return len(atoms), ""
    if best[1] == "soft" and space[0] and space[2] > width * 0.965:
        return space[0], space[1]
    return (best[0], best[1]) if best[0] else (len(atoms), "")


def _spread(atoms: list[Atom], left: float, width: float, look: Look, *, last: bool) -> tuple[float, ...]:
    """The place of every glyph of a line, blanks widened or narrowed to its width."""
    natural = sum(a.width for a in atoms) - (look.tracking if atoms else 0.0)
    free = width - natural
    blanks = [i for i, a in enumerate(atoms) if a.text == " " and a.at >= 0]
    extra, gaps = 0.0, set(blanks)
    if look.centred:
        left += max(0.0, free / 2)
    elif free < 0 or not look.ragged and (not last or free < 0.03 * width):
        if not blanks and not look.language:
            gaps = set(range(len(atoms) - 1))
        extra = free / len(gaps) if gaps else 0.0
    xs, x = [], left
    for index, atom in enumerate(atoms):
        xs.append(x)
        x += atom.width + (extra if index in gaps else 0.0)
    return tuple(xs)
