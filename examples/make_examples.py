"""Render `source.md`, an invented article, to the four files that the demo, the tutorial and the tests read.

    python examples/make_examples.py        # needs the dependency group `examples`

`article.pdf` is born digital. `article-scan.pdf` is the same pages as photographs with a slight slope, grain and
uneven light, each under an invisible text layer of the kind that old OCR left behind. `page.txt` is its second page
as a document-sharing site would show it. `article.truth.md` is what a reader should get from any of them. Whoever
and whatever the article mentions is made up. The same versions of the tools make the same bytes again.
"""

import html
import os
import re
from pathlib import Path

import dirt
import draw
import pypdfium2
import weasyprint

HERE = Path(__file__).parent
FIRST_FOLIO = 141
DUMPED = 1
# The picture heads the page that begins with these words of a paragraph.
PICTURE_BEFORE = "asking for anything"
PICTURE_HERE = "<!-- picture -->"
# WeasyPrint moves a note that does not fit as a whole, so the one that runs on overleaf is cut here by hand: at
# these words of the note, and its rest belongs to the page on which these words of the body stand.
CUT_NOTE = "7"
CUT_AFTER = "his theory of a pri"
CUT_HYPHEN = "-"
CUT_REST_WITH = "hours’ notice."

PAGE = """
@page {{ size: 6in 9in; margin: 0.8in 0.8in 0.7in 0.8in; @footnote {{ margin-top: 9pt; padding-top: 5pt;
         border-top: 0.5pt solid black; }} }}
@page :first {{ counter-reset: page {first}; @bottom-center {{ content: counter(page); font: 9pt "Crimson Text"; }}
         @top-left {{ content: none }} @top-right {{ content: none }} @top-center {{ content: none }} }}
@page :left {{ @top-left {{ content: counter(page); font: 9.5pt "Crimson Text"; }}
         @top-center {{ content: "ILSE MARRENHOLT"; font: 8.5pt "Crimson Text"; letter-spacing: 0.14em; }} }}
@page :right {{ @top-right {{ content: counter(page); font: 9.5pt "Crimson Text"; }}
         @top-center {{ content: "QUARANTINE AND CONFIDENCE"; font: 8.5pt "Crimson Text"; letter-spacing: 0.14em; }} }}
html {{ hyphenate-character: "-"; font: 10.7pt/13pt "Crimson Text"; }}
body, p, h1, h2, figure, blockquote {{ margin: 0; }}
p {{ text-align: justify; hyphens: auto; text-indent: 1.4em; orphans: 2; widows: 2; }}
h1 {{ font-size: 17pt; line-height: 21pt; font-weight: 400; margin: 30pt 0 14pt; text-align: center; }}
h1 + p {{ text-align: center; text-indent: 0; font-style: italic; margin-bottom: 22pt; }}
h2 {{ font-size: 11.5pt; font-weight: 600; margin: 15pt 0 7pt; break-after: avoid; text-align: left; }}
h2 + p, h1 + p + p, blockquote p, .on {{ text-indent: 0; }}
blockquote {{ margin: 8pt 1.6em; font-size: 10pt; line-height: 12.4pt; }}
figure {{ margin: 0 0 12pt; break-before: page; }}
figure img {{ width: 92%; display: block; margin: 0 auto 5pt; }}
figcaption {{ font-size: 9pt; line-height: 11pt; text-align: left; hyphens: auto; }}
.note {{ float: footnote; font-size: 8.8pt; line-height: 10.8pt; text-align: justify; text-indent: 1.2em;
         hyphens: auto; font-style: normal; }}
.note::footnote-call {{ content: attr(data-label); font-size: 7.2pt; vertical-align: 0.45em; line-height: 0; }}
.note::footnote-marker {{ content: attr(data-label) ". "; }}
.cut {{ text-align-last: justify; }}
.rest {{ text-indent: 0; }}
.rest::footnote-call, .rest::footnote-marker {{ content: none; }}
"""


def read_source(text: str) -> tuple[list[str], dict[str, str]]:
    """The blocks of the article in order, and its notes by label."""
    blocks, notes = [], {}
    for block in text.strip().split("\n\n"):
        for line in block.split("\n") if block.startswith("[^") else ():
            label, words = re.fullmatch(r"\[\^(\d+)\]: (.*)", line).groups()
            notes[label] = words
        if not block.startswith("[^"):
            blocks.append(block)
    return blocks, notes


def to_html(block: str, notes: dict[str, str]) -> str:
    """One block as HTML, its notes laid where they are called."""
    if block.startswith("#"):
        level, words = block.split(" ", 1)
        return f"<h{len(level)}>{inline(words)}</h{len(level)}>"
    if block.startswith("> "):
        return f"<blockquote><p>{lay_notes(block[2:], notes)}</p></blockquote>"
    if block.startswith("!["):
        return ""
    before, cut, after = block.partition(PICTURE_BEFORE)
    if cut:
        before, after = lay_notes(before, notes), lay_notes(cut + after, notes)
        return f"<p class=cut>{before}</p>{PICTURE_HERE}<p class=on>{after}</p>"
    return f"<p>{lay_notes(block, notes)}</p>"


def lay_notes(words: str, notes: dict[str, str]) -> str:
    """The words of a block with each note laid where it is called, as WeasyPrint wants them."""

    def lay(call: re.Match[str]) -> str:
        label, note = call[1], notes[call[1]]
        if label == CUT_NOTE:
            return f"<span class='note cut' data-label={label}>{inline(note[: cut_at(note)])}{CUT_HYPHEN}</span>"
        return f"<span class=note data-label={label}>{inline(note)}</span>"

    rest = inline(notes[CUT_NOTE][cut_at(notes[CUT_NOTE]) :])
    laid = re.sub(r"\[\^(\d+)\]", lay, inline(words))
    return laid.replace(CUT_REST_WITH, f"{CUT_REST_WITH}<span class='note rest'>{rest}</span>")


def figure(blocks: list[str]) -> str:
    """The picture with its caption, between the two parts of the paragraph that it interrupts."""
    block = next(block for block in blocks if block.startswith("!["))
    caption, credit = re.fullmatch(r"!\[(.*)\]\(picture\) (.*)", block).groups()
    return f"<figure><img src='{draw.shed()}'><figcaption>{inline(caption)} {inline(credit)}</figcaption></figure>"


def cut_at(note: str) -> int:
    """Where the long note is cut."""
    return note.index(CUT_AFTER) + len(CUT_AFTER)


def inline(words: str) -> str:
    """Escape the words of a block and set what stands between asterisks in italics."""
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", html.escape(words, quote=False))


def truth(blocks: list[str], notes: dict[str, str], openings: list[str]) -> str:
    """The article as a reader should get it, with a mark at each place where a page begins.

    `openings` holds the first letters of each page's body; a mark may stand within a word that was broken there.
    """
    whole = "\n\n".join(re.sub(r"^!\[(.*)\]\(picture\)", r"\1", block) for block in blocks)
    letters = [(char, at) for at, char in enumerate(without_callouts(whole)) if char.isalnum()]
    run = "".join(char for char, _ in letters)
    for number, opening in reversed(list(enumerate(openings))):
        at = letters[run.index(opening)][1]
        mark = f"<!-- page {FIRST_FOLIO + number} -->"
        whole = whole[:at] + mark + whole[at:]
    return whole + "\n\n" + "\n\n".join(f"[^{label}]: {note}" for label, note in notes.items()) + "\n"


def without_callouts(text: str) -> str:
    """The text with its callouts blotted out, so that offsets stay."""
    return re.sub(r"\[\^\d+\]", lambda call: " " * len(call[0]), text)


def main() -> None:
    """Write the four files."""
    os.environ["SOURCE_DATE_EPOCH"] = "0"  # or the fonts in the PDF would bear the time of day
    blocks, notes = read_source((HERE / "source.md").read_text(encoding="utf-8"))
    page = "".join(to_html(block, notes) for block in blocks)
    page = page.replace(PICTURE_HERE, figure(blocks))
    styles = draw.fonts() + PAGE.format(first=FIRST_FOLIO)
    weasyprint.HTML(
        string=f"<html lang=en-GB><meta charset=utf-8><title>Quarantine and Confidence</title>"
        f"<meta name=author content='Ilse Marrenholt'><style>{styles}</style>{page}</html>",
    ).write_pdf(HERE / "article.pdf", pdf_identifier=b"variorum-example")
    born = pypdfium2.PdfDocument(HERE / "article.pdf")
    pages = [dirt.read_page(born[index]) for index in range(len(born))]
    (HERE / "article.truth.md").write_text(truth(blocks, notes, [p.opening for p in pages]), encoding="utf-8")
    images = [dirt.photograph(born[index], index) for index in range(len(born))]
    dirt.write_scan(HERE / "article-scan.pdf", images, pages)
    (HERE / "page.txt").write_text(dirt.dump(images[DUMPED], pages[DUMPED]), encoding="utf-8")


if __name__ == "__main__":
    main()
