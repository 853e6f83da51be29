"""Styles nobody thought of: every trait drawn by lot, so that a reader meets combinations that no table holds."""

import random
from dataclasses import replace

from drawings import KINDS
from fonts import FAMILIES, installed
from style import Style

PAPERS = ((110, 178), (129, 198), (140, 216), (156, 234), (170, 240), (189, 246), (210, 297))
SUPERIOR = ("garamond", "libertine", "gentium", "charis", "carlito", "vollkorn", "cardo", "lato", "dejavu")
CYRILLIC = ("libertine", "cmu", "times", "ptserif", "dejavu", "charis", "gentium", "oldstandard")
SIGNED = ("termes", "pagella", "heros", "libertine", "gentium", "cmu", "times", "stix", "dejavu", "vollkorn")
SCANS = (("skew", "blur", "jpeg"), ("skew", "blur", "light", "specks", "jpeg"), ("skew", "bilevel", "specks"),
         ("warp", "blur", "gutter", "jpeg"), ("skew", "blur", "ink", "bleed", "light", "jpeg"), ("blur",))  # fmt: skip
EXTRAS = ("dropcap", "epigraph", "verse", "list", "table", "figure", "plate", "title", "blank")


TRAITS = ("side", "dates", "notes", "numbers", "paragraphs", "drawings")


def mixed_style(number: int, trait: str | None = None) -> Style:
    """The style of that number, the same on every machine that has the same families installed; with a trait."""
    style = _drawn(number)
    return _with_trait(style, trait, random.Random(f"{trait} {number}")) if trait is not None else style


def _with_trait(style: Style, trait: str, lot: random.Random) -> Style:
    """The style with what stands in margins, with notes of several paragraphs, or with drawings."""
    name = f"{trait}{style.name.removeprefix('mix')}"
    if trait == "paragraphs":
        notes = replace(style, name=name, note_paragraphs=lot.choice(("indent", "indent", "indent", "gap")),
                        note_columns=1, note_length=lot.choice(("short", "mixed", "mixed", "long")))  # fmt: skip
        return replace(notes, note_length="mixed") if notes.numbering == "page" else notes
    if trait == "drawings":
        decor = tuple(lot.sample(("border", "box", "underline", "vignette", "tint", "rounded"), lot.randint(0, 3)))
        return replace(style, name=name, drawings=tuple(lot.sample(KINDS, 3)), decor=decor,
                       as_form=lot.random() < 0.3, extras=tuple(e for e in style.extras if e != "plate"))  # fmt: skip
    top, inner, bottom, outer = style.margins
    size = round(lot.uniform(6.6, 8.4), 1)
    wide, gap = round(lot.uniform(52, 90)), round(lot.uniform(5, 14))
    side = lot.choice(("outer", "outer", "outer", "inner", "left", "right"))
    trim = style.trim if style.trim[0] >= 150 else (165, 240)
    if trait == "numbers":
        gap, wide = round(lot.uniform(6, 20)), 14
    room = wide + gap
    outer += room if side in ("outer", "left", "right") else 0
    inner += room if side in ("inner", "left", "right") else 0
    more = replace(style, name=name, trim=trim, margins=(top, inner, bottom, outer), margin=trait, margin_side=side,
                   margin_width=wide, margin_gap=gap, margin_size=size, margin_italic=lot.random() < 0.3,
                   numbers_each=lot.choice((5, 5, 5, 10)), numbers_by=lot.choice(("page", "work")), columns=1,
                   rotate=0, crop=0)  # fmt: skip
    if trait == "numbers":
        return replace(more, extras=tuple({*more.extras, "verse"} - {"dropcap"}))
    if trait == "notes":
        symbols = style.symbols if style.symbols != "letters" else "figures"
        return replace(more, notes="margin", note_size=size, note_lead=round(size * 1.16, 1), note_length="short",
                       note_columns=1, symbols=symbols, note_shape=lot.choice(("flush", "flush", "indent")),
                       density=min(1.0, style.density), numbering="chapter", author_note=False,
                       margins=(top, inner, bottom, outer + 12), margin_width=wide + 12)  # fmt: skip
    return replace(more, notes="foot" if more.notes == "column" else more.notes)


def _drawn(number: int) -> Style:
    """The style of that number without further traits."""
    lot = random.Random(f"mix {number}")
    pick, chance = lot.choice, lot.random
    there = [name for name, stems in FAMILIES.items() if all(s in installed() for s in stems)]
    families = [name for name in there if name not in ("mincho", "song", "courier", "typewriter")]
    language = pick(("eng", "eng", "eng", "eng", "deu", "fra", "ita", "spa", "rus"))
    symbols = pick(("figures",) * 7 + ("signs", "letters"))
    label = pick(("raised", "raised", "dot", "dot", "paren", "bracket", "round", "plain", "superior"))
    callout = pick(("raised",) * 6 + ("superior", "bracket", "paren-raised", "round"))
    if symbols != "figures":
        label, callout = pick(("raised", "plain")), "raised"
        families = [name for name in families if name in SIGNED]
    if "superior" in (label, callout):
        families = [name for name in families if name in SUPERIOR]
    if language == "rus":
        families = [name for name in families if name in CYRILLIC]
    paper = pick(PAPERS)
    columns = pick((1, 1, 1, 2, 2, 3) if paper[0] > 180 else (1, 1, 1, 1, 2) if paper[0] > 160 else (1,))
    size = round(lot.uniform(8.5, 10 if columns > 1 else 11 if paper[0] < 150 else 13), 1)
    note = round(size * pick((0.76, 0.8, 0.84, 0.88, 0.92, 1.0)), 1)
    notes = pick(("foot", "foot", "foot", "foot", "chapter", "back")) if columns == 1 else pick(
        ("foot", "column", "column", "chapter"))  # fmt: skip
    foot = notes in ("foot", "column")
    side = round(paper[0] * 72 / 25.4 * lot.uniform(0.1, 0.16))
    block = chance() < 0.25
    head = pick(("with-folio", "centre", "inner", "outer", "foot-inner", ""))
    folio = pick(("head-outer", "head-outer", "head-inner", "foot-centre", "foot-outer", "head-centre"))
    if folio == "head-centre" and head not in ("", "with-folio", "foot-inner"):
        folio = "foot-centre"
    if head in ("outer", "centre") and folio in (f"head-{head}", "foot-outer"):
        folio = "foot-centre"
    if head == "inner" and folio == "head-inner" or head == "centre" and folio == "head-centre":
        folio = "head-outer"
    shown = pick(("{title}", "{author}", "{chapter}", "{journal}")) if head else ""
    style = Style(
        f"mix{number}", "drawn by lot", language=language, family=pick(families or there), trim=paper,
        margins=(round(lot.uniform(44, 70)), side, round(lot.uniform(48, 66)), round(side * lot.uniform(0.8, 1.1))),
        size=size, lead=round(size * lot.uniform(1.16, 1.36), 1), columns=columns, gutter=pick((12, 16, 22)),
        column_rule=chance() < 0.3, ragged=chance() < 0.2, hyphenate=chance() < 0.9,
        indent=0 if block else pick((7, 10, 14, 18, 26, -12)), gap=size * 0.55 if block else 0,
        ligatures=pick(("none", "glyph", "char")), small_caps=pick(("font", "scaled")), flush_ends=chance() < 0.5,
        widows=chance() < 0.6, notes=notes, note_size=note, note_lead=round(note * lot.uniform(1.12, 1.26), 1),
        note_columns=2 if notes == "foot" and columns == 1 and chance() < 0.15 else 1, note_gap=pick((0, 0, 2, 4)),
        note_shape=pick(("indent", "flush", "hang")), note_length=pick(("short", "mixed", "mixed", "long")),
        notes_float=chance() < 0.2, rule=pick((None, None, 0, 30, 60, 120)), label=label, callout=callout,
        numbering="chapter" if notes != "foot" else "page" if symbols != "figures" else pick(
            ("page", "chapter", "work")),
        symbols=symbols if notes == "foot" else "figures",
        call_before=language in ("fra", "ita", "spa", "deu") and chance() < 0.5,
        author_note=foot and symbols == "figures" and chance() < 0.2, density=round(lot.uniform(0.6, 1.9), 2),
        folio=pick(("{}", "{}", "{}", "[{}]", "– {} –", "({})", "- {} -")), folio_place=folio,
        folio_first=pick((1, 7, 12, 88, 213, 1041)), folio_roman=chance() < 0.1, verso=shown,
        recto=pick((shown, "{section}", "{chapter}")) if head else "", head_place=head or "centre",
        head_look=pick(("roman", "italic", "caps", "small", "spaced", "bold")),
        head_size=round(size * pick((0.75, 0.85, 1)), 1),
        head_rule=bool(head) and chance() < 0.25, separator=pick(("", "", " | ", " / ", " · ", " : ")),
        stamp=("Downloaded from the reading room of Nethercombe Library, 12 May 2016",) if chance() < 0.15 else (),
        opening=pick(("foot", "none", "same")), chapters=pick((1, 1, 2)), head2=pick(
            ("bold", "italic", "small", "spaced", "centred", "numbered", "runin")),
        title_look=pick(("bold-left", "centred", "caps-centre", "italic-centre", "spaced")), author=chance() < 0.7,
        quote=pick(("small", "indent")), extras=tuple(lot.sample(EXTRAS, lot.randint(0, 3))),
        caption=pick(("under", "above", "beside")), stream=pick(("line", "line", "line", "word", "letter")),
        order=pick(("natural", "natural", "natural", "shuffled", "notes-first", "mixed")),
        rotate=pick((0,) * 9 + (90,)), crop=pick((0,) * 9 + (24,)), dpi=pick((200, 300, 300, 400)),
        scan=pick(SCANS), pages=5,
    )  # fmt: skip
    if style.head2 == "numbered" and style.folio_first < 88:  # a number of a section shall not pass for a folio
        style = replace(style, folio_first=88)
    if style.rotate and style.crop:
        style = replace(style, crop=0)
    if style.numbering == "page" and style.note_length == "long":
        style = replace(style, note_length="mixed")
    return style
