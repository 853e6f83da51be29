#!/usr/bin/env python3
"""Typeset invented scholarship in many styles, with the exact truth of what a reader should get.

make_styles.py OUTDIR [--only STYLE ...] [--mix FROM-TO [--with TRAIT]] [--seed N] [--pages N]
    [--scan [--dpi N]] [--list]
"""

import argparse
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

from beside import add_margins
from compose import Composer, Work, drop_uncalled, name_notes
from draw import Drawing
from fonts import FontMissing
from furniture import add_furniture
from lines import set_atoms
from mix import TRAITS, mixed_style
from rows import Setter
from style import Style
from styles import STYLES
from text import Grammar, parse_marks
from truth import check_glyphs, tell_truth
from typeset import Sheet, Typesetter


def set_work(style: Style, work: Work, hyphenation: str) -> tuple[list[Sheet], list[str], Setter]:
    """Typeset until the labels that depend on pages agree with the pages they made."""
    pages = [0] * len(work.notes)
    for _ in range(9):
        labels = name_notes(style, work.notes, pages)
        setter = Setter(style, hyphenation)
        typesetter = Typesetter(setter, work.elements, work.notes, labels)
        sheets = typesetter.run()
        called = {n: s.index for s in sheets for p in s.placed for n in p.line.calls}
        found = [called[n] for n in range(len(work.notes))]
        if found == pages or style.numbering != "page":
            add_margins(sheets, setter, work.elements, typesetter.note_rows)
            return sheets, labels, setter
        pages = found
    raise RuntimeError(f"{style.name}: the labels do not settle")


def fill_ends(work: Work, sheets: list[Sheet], setter: Setter, grammar: Grammar) -> bool:
    """Lengthen paragraphs that end with their page until their last line ends at the right edge; whether any was."""
    done = False
    for sheet in sheets:
        body = [p for p in sheet.placed if p.owner == "text"]
        if not body or not (last := max(body, key=lambda p: p.y)).line.last:
            continue
        element = work.elements[last.number]
        width = sheet.width - setter.style.margins[1] - setter.style.margins[3]
        text = element.rich.text
        if element.kind not in ("p", "open") or any(o >= len(text) - 1 for o, _ in element.rich.calls):
            continue
        if 0.955 * width < last.line.right or last.line.right < 0.2 * width:
            continue
        for _ in range(400):
            more = "".join(f", {grammar.say('filler')}" for _ in range(grammar.chance.randint(1, 6)))
            added = set_atoms(parse_marks(more), setter.look(setter.style.size), [])
            if 0.972 * width < last.line.right + sum(a.width for a in added) < 0.998 * width:
                styles = (*element.rich.styles[:-1], *("",) * len(more), element.rich.styles[-1])
                longer = element.rich._replace(text=text[:-1] + more + text[-1], styles=styles)
                work.elements[last.number] = replace(element, rich=longer)
                done = True
                break
    return done


def make_style(style: Style, folder: Path, seed: int, *, scan: bool) -> dict[str, object]:
    """Write a style's documents; returns the check of its truth."""
    paragraphs, tried = max(3, style.pages // style.chapters), 0
    while True:
        composer = Composer(style, seed)
        work = drop_uncalled(composer.compose(paragraphs))
        try:
            sheets, labels, setter = set_work(style, work, composer.grammar.hyphenation)
        except RuntimeError:
            tried += 1
            if tried > 8:
                raise
            paragraphs += 1
            continue
        lonely = any(not s.special and not {"text", "note"} & {p.owner for p in s.placed} for s in sheets)
        if len(sheets) >= style.pages and not lonely or paragraphs > 160:  # a picture alone is no page of a text
            break
        paragraphs += max(1, (style.pages - len(sheets)) * paragraphs // (2 * len(sheets)) + lonely)
    if style.flush_ends and fill_ends(work, sheets, setter, composer.grammar):
        sheets, labels, setter = set_work(style, work, composer.grammar.hyphenation)
    add_furniture(sheets, setter, work.elements, work.titles, work.chapters)
    path = folder / f"{style.name}.pdf"
    Drawing(setter, work.elements).save(sheets, path)
    truth = tell_truth(style, work, sheets, labels)
    check = check_glyphs(path, sheets, style.crop)
    check["same_layout"] = not check["align_errors"] and not check["stray_glyphs"]
    truth["check"] = check
    out = json.dumps(truth, ensure_ascii=False, indent=1)
    (folder / f"{style.name}.truth.json").write_text(out, encoding="utf-8")
    if scan:
        from degrade import scan_pdf

        scan_pdf(path, folder / f"{style.name}.scan.pdf", style)
    return {"pages": len(sheets), "notes": len(work.notes), **check}


def main() -> int:
    """Read the command line; 1 where a style failed its own check."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else "")
    parser.add_argument("outdir", type=Path, nargs="?")
    parser.add_argument("--only", nargs="+", metavar="STYLE")
    parser.add_argument("--mix", metavar="FROM-TO", help="instead of the table: styles drawn by lot, of these numbers")
    parser.add_argument("--with", dest="trait", choices=TRAITS, help="with --mix: styles that have this trait")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=int, help="at least so many pages a style")
    parser.add_argument("--scan", action="store_true", help="also STYLE.scan.pdf")
    parser.add_argument("--dpi", type=int, help="resolution of the scans, instead of each style's own")
    parser.add_argument("--list", action="store_true", help="say what styles there are")
    args = parser.parse_args()
    if args.list or args.outdir is None:
        for style in STYLES:
            print(f"{style.name:14} {style.about}")
        return 0
    styles: tuple[Style, ...] = STYLES
    if args.mix:
        first, _, last = args.mix.partition("-")
        styles = tuple(mixed_style(number, args.trait) for number in range(int(first), int(last or first) + 1))
    unknown = set(args.only or ()) - {style.name for style in styles}
    if unknown:
        parser.error(f"no such style: {', '.join(sorted(unknown))}")
    args.outdir.mkdir(parents=True, exist_ok=True)
    bad = 0
    for style in styles:
        if args.only and style.name not in args.only:
            continue
        start = time.perf_counter()
        try:
            style = replace(style, pages=args.pages or style.pages, dpi=args.dpi or style.dpi)
            made = make_style(style, args.outdir, args.seed, scan=args.scan)
        except FontMissing as missing:
            print(f"{style.name}: skipped, {missing}", file=sys.stderr)
            continue
        bad += not made["same_layout"]
        print(f"{style.name:14} {time.perf_counter() - start:5.1f} s  {made}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
