"""Invented scholarship that other typesetters than ours set, LaTeX and LibreOffice, and how well it is read.

    python bench/typesetters.py                       # every setup whose program is on this machine
    python bench/typesetters.py --only latex-book odt-plain --keep OUT --seed 3

The words and the notes are those of bench/styles, line and page breaks are the other typesetter's own, so that no habit
of our typesetter can be learnt by heart. Figures are those of compare.py. On Debian: apt install texlive-latex-extra
texlive-fonts-recommended texlive-humanities texlive-lang-german texlive-lang-french texlive-lang-italian cm-super
libreoffice-writer-nogui
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import compare

sys.path.insert(0, str(Path(__file__).parent / "styles"))

from compose import Composer, Work, drop_uncalled
from rows import Element
from style import Style
from text import Rich

VARIORUM = [sys.executable, "-c", "from variorum.cli import main; main()"]
TEX = {"\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
       "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "£": r"\pounds{}", "\u00a0": "~",
       "\u202f": "~"}  # fmt: skip


class Setup(NamedTuple):
    """How a document is set: by LaTeX (`head` is its preamble) or by LibreOffice (`size,leading,columns,font`)."""

    name: str
    head: str
    document: str = "article"
    language: str = "eng"
    babel: str = "english"
    notes: str = "foot"  # foot, end
    numbering: str = "work"  # work, chapter, page, roman
    extras: tuple[str, ...] = ("verse", "epigraph")


HEADS = (
    r"\usepackage{fancyhdr}\pagestyle{fancy}\fancyhf{}\fancyhead[LE,RO]{\thepage}"
    r"\fancyhead[CE]{\itshape %s}\fancyhead[CO]{\itshape %s}"
)
LATEX = (
    Setup("latex-article", r"\documentclass[10pt]{article}\usepackage{lmodern}" + HEADS % ("Annals", "Notices")),
    Setup("latex-book", r"\documentclass[11pt,a5paper]{book}\usepackage{mathptmx}", "book", numbering="chapter"),
    Setup("latex-columns", r"\documentclass[twocolumn,9pt]{extarticle}\usepackage{mathpazo}\usepackage{microtype}"),
    Setup("latex-signs", r"\documentclass[11pt]{article}\usepackage{charter}"
          r"\usepackage[perpage,symbol*]{footmisc}", numbering="page"),
    Setup("latex-koma", r"\documentclass[DIV=9,headings=small]{scrbook}\renewcommand{\rmdefault}{put}"
          r"\KOMAoptions{parskip=half}", "book", "deu", "ngerman", numbering="chapter"),
    Setup("latex-endnotes", r"\documentclass[12pt]{article}\usepackage{bookman}\usepackage{endnotes}"
          r"\let\footnote=\endnote", notes="end"),
    Setup("latex-french", r"\documentclass[11pt,a4paper,twoside]{article}\usepackage{newcent}"
          + HEADS % ("Revue", "M\\'elanges"), "article", "fra", "french"),
    Setup("latex-perpage", r"\documentclass[10pt,b5paper]{memoir}\renewcommand{\rmdefault}{ppl}"
          r"\usepackage[perpage]{footmisc}", "book", numbering="page"),
    Setup("latex-spaced", r"\documentclass[12pt]{article}\usepackage{times}\usepackage{setspace}\doublespacing"
          r"\usepackage[hang,flushmargin]{footmisc}"),
    Setup("latex-lettrine", r"\documentclass[11pt]{memoir}\usepackage{lmodern}\usepackage{lettrine}"
          r"\chapterstyle{ger}\pagestyle{ruled}", "book", numbering="chapter", extras=("verse", "list", "dropcap")),
    Setup("latex-ragged", r"\documentclass[10pt,a5paper]{article}\usepackage{helvet}"
          r"\renewcommand{\familydefault}{\sfdefault}\usepackage[document]{ragged2e}\usepackage[bottom]{footmisc}"),
    Setup("latex-italian", r"\documentclass[10pt]{book}\usepackage{mathpazo}\usepackage[multiple]{footmisc}", "book",
          "ita", "italian", numbering="chapter"),
)  # fmt: skip
ODT = (
    Setup("odt-plain", "12pt,100%,1,Liberation Serif"),
    Setup("odt-spaced", "12pt,200%,1,Liberation Serif"),
    Setup("odt-columns", "10pt,100%,2,Liberation Serif"),
    Setup("odt-sans", "10.5pt,115%,1,Liberation Sans", language="deu"),
    Setup("odt-end", "11pt,100%,1,Gentium Plus", notes="end", numbering="roman"),
)


def write_work(setup: Setup, seed: int, paragraphs: int) -> Work:
    """The words: two chapters of so many paragraphs."""
    given = {"chapters": 2, "density": 1.3, "extras": setup.extras, "author": False}
    style = Style(setup.name, "set by another", setup.language, **given)
    return drop_uncalled(Composer(style, seed).compose(paragraphs))


def number_notes(setup: Setup, work: Work) -> list[str]:
    """The ids that the truth gives the notes, in their order."""
    return [f"n-{at}" if setup.numbering != "work" else str(at + 1) for at in range(len(work.notes))]


def pieces(rich: Rich) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Runs of one style: text, style letters, and the notes called after the run."""
    calls: dict[int, list[int]] = {}
    for at, note in rich.calls:
        calls.setdefault(at, []).append(note)
    for _, group in groupby(range(len(rich.text)), key=lambda k: (rich.styles[k], sum(at <= k for at in calls))):
        own = list(group)
        yield rich.text[own[0] : own[-1] + 1], rich.styles[own[0]], tuple(calls.get(own[-1] + 1, ()))


def markdown(setup: Setup, work: Work) -> str:
    """What a careful person would have typed."""
    ids = number_notes(setup, work)

    def plain(rich: Rich) -> str:
        return "".join(t + "".join(f"[^{ids[n]}]" for n in calls) for t, _, calls in pieces(rich))

    out = []
    for element in work.elements:
        text = plain(element.rich)
        match element.kind:
            case "note" | "notehead" | "notepart" | "blank":
                continue
            case "title" | "head":
                out.append("## " + text)
            case "quote" | "epigraph" | "verse":
                out.append("> " + text)
            case _:
                out.append(text)
    notes = [f"[^{ids[k]}]: {note.rich.text}" for k, note in enumerate(work.notes)]
    return "\n\n".join(out + notes) + "\n"


def latex(setup: Setup, work: Work) -> str:
    """The work as a LaTeX file."""

    def tex(rich: Rich) -> str:
        out = []
        for text, style, calls in pieces(rich):
            words = "".join(TEX.get(char, char) for char in text)
            for letter, command in (("i", "textit"), ("b", "textbf"), ("c", "textsc"), ("r", "textsuperscript")):
                if letter in style:
                    lead, tail = " " * words.startswith(" "), " " * words.endswith(" ")
                    words = f"{lead}\\{command}{{{words.strip()}}}{tail}"
            out.append(words + "".join(f"\\footnote{{{tex(work.notes[n].rich)}}}" for n in calls))
        return "".join(out)

    lines = [setup.head, r"\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}",
             f"\\usepackage[{setup.babel}]{{babel}}", r"\usepackage{textcomp,csquotes}",
             r"\setlength{\emergencystretch}{2em}\begin{document}"]  # fmt: skip
    top = "chapter" if setup.document == "book" else "section"
    for element in work.elements:
        lines.append(_latex_element(element, tex, top))
    if setup.notes == "end":
        lines.append(r"\renewcommand{\notesname}{Notes}\theendnotes")
    return "\n\n".join([*filter(None, lines), r"\end{document}"])


def _latex_element(element: Element, tex: Callable[[Rich], str], top: str) -> str:
    words = tex(element.rich)
    match element.kind:
        case "note" | "notehead" | "notepart" | "blank":
            return ""
        case "title":
            anew = "\\setcounter{footnote}{0}" if top == "chapter" else ""
            return f"{anew}\\{top}*{{{words}}}\\markboth{{{words}}}{{{words}}}"
        case "head":
            return f"\\{'sub' if top == 'section' else ''}section*{{{words}}}"
        case "quote" | "epigraph":
            return f"\\begin{{quotation}}\\noindent {words}\\end{{quotation}}"
        case "verse":
            ends = [end for _, end in element.parts]
            rich = element.rich
            cut = [Rich(rich.text[a:b], rich.styles[a:b], tuple((o - a, n) for o, n in rich.calls if a < o <= b))
                   for a, b in zip([0, *ends], ends, strict=False)]  # fmt: skip
            return "\\begin{verse}" + "\\\\\n".join(tex(part).strip() for part in cut) + "\\end{verse}"
        case "open" if element.drop:
            first, rest = element.rich.text[0], element.rich.text[1:].split(" ", 1)[0]
            shifted = Rich(element.rich.text[1 + len(rest) :], element.rich.styles[1 + len(rest) :],
                           tuple((o - 1 - len(rest), n) for o, n in element.rich.calls))  # fmt: skip
            return f"\\lettrine{{{first}}}{{{rest}}}" + tex(shifted)
        case _:
            return words


PARAGRAPHS = {"title": "Title", "head": "Head", "quote": "Quote", "epigraph": "Quote", "verse": "Verse"}


def flat_odt(setup: Setup, work: Work) -> str:
    """The work as a flat OpenDocument text."""
    size, leading, columns, font = setup.head.split(",")
    kind = "footnote" if setup.notes == "foot" else "endnote"

    def spans(rich: Rich) -> str:
        out = []
        for text, style, calls in pieces(rich):
            words = escape(text)
            if style:
                words = f'<text:span text:style-name="{style[0]}">{words}</text:span>'
            out.append(words)
            for note in calls:
                body = spans(work.notes[note].rich)
                out.append(f'<text:note text:id="n{note}" text:note-class="{kind}"><text:note-citation>{note + 1}'
                           f'</text:note-citation><text:note-body><text:p text:style-name="Footnote">{body}</text:p>'
                           "</text:note-body></text:note>")  # fmt: skip
        return "".join(out)

    body = []
    for element in work.elements:
        if element.kind in ("note", "notehead", "notepart", "blank"):
            continue
        name = PARAGRAPHS.get(element.kind, "P")
        words = spans(element.rich)
        if element.kind == "verse":
            for start, _ in element.parts[1:]:
                opening = escape(element.rich.text[start : start + 8])
                words = words.replace(" " + opening, "<text:line-break/>" + opening, 1)
        body.append(f'<text:p text:style-name="{name}">{words}</text:p>')
    return ODT_FRAME.format(size=size, leading=leading, columns=columns, font=font, body="\n".join(body),
                            hyphens={"eng": ("en", "GB"), "deu": ("de", "DE")}[setup.language][0],
                            country={"eng": "GB", "deu": "DE"}[setup.language],
                            title=escape(work.titles.title))  # fmt: skip


ODT_FRAME = (Path(__file__).parent / "typesetters.fodt").read_text(encoding="utf-8")


def typeset(setup: Setup, work: Work, folder: Path) -> Path | None:
    """The PDF that the other typesetter makes; None where its program is absent or fails."""
    if setup.name.startswith("latex"):
        source = folder / f"{setup.name}.tex"
        source.write_text(latex(setup, work), encoding="utf-8")
        call = ["pdflatex", "-interaction=nonstopmode", "-output-directory", str(folder), str(source)]
        for _ in range(2):
            subprocess.run(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=120)
    else:
        source = folder / f"{setup.name}.fodt"
        source.write_text(flat_odt(setup, work), encoding="utf-8")
        call = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
        subprocess.run(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=240)
    made = source.with_suffix(".pdf")
    return made if made.exists() else None


def forget_labels(text: str) -> str:
    """Markdown whose note ids are numbers in the order of the notes: labels that begin anew say nothing."""
    order = {label: f"n-{at}" for at, label in enumerate(m[1] for m in re.finditer(r"^\[\^([^\]\s]+)\]:", text, re.M))}
    return re.sub(r"\[\^([^\]\s]+)\]", lambda m: f"[^{order.get(m[1], m[1])}]", text)


def measure(setup: Setup, folder: Path, seed: int, paragraphs: int) -> dict[str, float] | None:
    """Set, read and compare one document."""
    work = write_work(setup, seed, paragraphs)
    made = typeset(setup, work, folder)
    if made is None:
        return None
    out = folder / f"{setup.name}.md"
    call = [*VARIORUM, "read", made, "-o", out, "--lang", setup.language]
    subprocess.run(call, stderr=subprocess.DEVNULL, check=False)
    truth, text = markdown(setup, work), out.read_text(encoding="utf-8") if out.exists() else ""
    (folder / f"{setup.name}.truth.md").write_text(truth, encoding="utf-8")
    text = compare.PAGE_MARK.sub("", text)
    return compare.compare(truth, forget_labels(text) if setup.numbering != "work" else text)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--paragraphs", type=int, default=9)
    given = parser.parse_args()
    names = ("body right", "blocks whole", "notes right", "notes labelled", "callouts linked", "links not wrong")
    print(f"{'':16}" + "".join(f"{name:>17}" for name in names))
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for setup in (*LATEX, *ODT):
            program = "pdflatex" if setup.name.startswith("latex") else "soffice"
            if (given.only and setup.name not in given.only) or shutil.which(program) is None:
                continue
            found = measure(setup, folder, given.seed, given.paragraphs)
            line = "not set" if found is None else "".join(f"{found[name]:17.4f}" for name in names)
            print(f"{setup.name:16}{line}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
