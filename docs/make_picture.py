"""Make the README's picture: a page of the example scan beside what Variorum makes of it.

`python docs/make_picture.py` reads examples/article-scan.pdf with the variorum that is installed, sets page 142
in type as Markdown, and writes docs/before-and-after.png. It needs the dependency group `examples`.
"""

import html
import io
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import weasyprint
from PIL import Image

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
sys.path += [str(EXAMPLES), str(HERE.parent / "bench")]
FOLIO, INDEX = "142", 1
WIDTH, GAP, GREYS, SHADES = 620, 40, 14, 5
INKS, PAPER = (0x24292F, 0x0550AE, 0x8250DF, 0x116329, 0x9A6700), 0xFDFDFB

STYLE = """
@page { size: 6in 9in; margin: 0.35in 0.4in; background: #fdfdfb }
body { font: 9.6pt/13.4pt "DejaVu Sans Mono", monospace; color: #24292f; margin: 0; overflow-wrap: anywhere }
pre { white-space: pre-wrap; margin: 0; font: inherit }
.mark { color: #0550ae } .note { color: #8250df } .head { color: #116329; font-weight: bold }
.page { color: #9a6700; white-space: nowrap }
"""


def read_page() -> str:
    """The Markdown of one page of the scan."""
    import compare

    command = [sys.executable, "-c", "from variorum.cli import main; main()"]
    command += ["read", EXAMPLES / "article-scan.pdf", "-o", "-", "--to", "md"]
    made = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return compare.one_page(made.stdout, FOLIO)


def colour(markdown: str) -> str:
    """Markdown as HTML with its signs in colour, as an editor shows it."""
    text = html.escape(markdown, quote=False)
    text = re.sub(r"^(#+ .*)$", r"<span class=head>\1</span>", text, flags=re.MULTILINE)
    text = re.sub(r"(\[\^[^\]]+\]:)", r"<span class=note>\1</span>", text)
    text = re.sub(r"(\[\^[^\]]+\])(?!:)", r"<span class=mark>\1</span>", text)
    return re.sub(r"(&lt;!--.*?--&gt;)", r"<span class=page>\1</span>", text)


def render(path_or_bytes: Path | bytes, index: int) -> Image.Image:
    """A page of a PDF as a picture of the README's width."""
    page = pypdfium2.PdfDocument(path_or_bytes)[index]
    return page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")


def inks() -> Image.Image:
    """A palette of the colours of the Markdown, each in a few shades down to the paper."""
    palette = []
    for ink in INKS:
        for shade in range(SHADES + 1):
            part = shade / SHADES
            palette += [
                round((ink >> shift & 255) * part + (PAPER >> shift & 255) * (1 - part)) for shift in (16, 8, 0)
            ]
    holder = Image.new("P", (1, 1))
    holder.putpalette(palette)
    return holder


def main() -> None:
    """Make the picture."""
    before = render(EXAMPLES / "article-scan.pdf", INDEX)
    page = f"<style>{STYLE}</style><pre>{colour(read_page())}</pre>"
    after = render(weasyprint.HTML(string=page).write_pdf(), 0)
    both = Image.new("RGB", (2 * WIDTH + GAP, max(before.height, after.height)), "white")
    both.paste(before.quantize(GREYS, dither=Image.Dither.NONE).convert("RGB"), (0, 0))
    both.paste(after.quantize(palette=inks(), dither=Image.Dither.NONE).convert("RGB"), (WIDTH + GAP, 0))
    out = io.BytesIO()
    both.quantize(256, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    (HERE / "before-and-after.png").write_bytes(out.getvalue())


if __name__ == "__main__":
    main()
