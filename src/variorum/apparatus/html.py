"""An apparatus as one HTML file that needs nothing else: the base with its places marked, the readings below.

It is read in light and in dark, on paper, and without seeing it: no meaning is in colour alone, every table has its
heads, and each place leads to its readings and back.
"""

from collections.abc import Iterator
from html import escape

from variorum.apparatus.context import OMITTED, around, parts, summarise, visible
from variorum.apparatus.entries import Apparatus, Entry, Move, describe

_STYLE = """
:root { color-scheme: light dark; --ink: #1d1b18; --paper: #fdfcf8; --soft: #5f5a52; --line: #d8d2c4; --mark: #fff0b3;
  --accent: #7a1f1f; --words: #8c1d18; --lost: #8c1d18; --new: #1c5e2e; --moved: #5b2a86 }
@media (prefers-color-scheme: dark) { :root { --ink: #ece7dc; --paper: #191816; --soft: #aaa497; --line: #423e37;
  --mark: #4a3d0c; --accent: #f0a39b; --words: #ffb3a9; --lost: #ffb3a9; --new: #9fdcae; --moved: #d3b4f5 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 68rem; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 1.05rem/1.55 Georgia, "Times New Roman", serif; overflow-wrap: anywhere }
h1 { font-size: 1.6rem; margin: 0 0 .5rem } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem }
a { color: var(--accent) } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.skip { position: absolute; left: -99rem } .skip:focus { position: static }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .5rem 0 } dt { font-weight: bold }
dd { margin: 0 } p.sum, .soft { color: var(--soft) }
.text { white-space: pre-wrap; border: 1px solid var(--line); border-radius: .3rem; padding: 1rem }
.text mark { background: var(--mark); color: inherit; border-radius: .15rem }
.text a { color: inherit; text-decoration-color: var(--accent); text-underline-offset: .2em }
.text mark:target, tbody:target { outline: 2px solid var(--accent) }
table { border-collapse: collapse; width: 100% } caption { text-align: left; color: var(--soft) }
thead th { text-align: left; white-space: nowrap; overflow-wrap: normal;
  border-bottom: 2px solid var(--line); font-weight: normal; color: var(--soft) }
th, td { padding: .15rem .6rem .15rem 0; vertical-align: top; text-align: left }
tbody { border-bottom: 1px solid var(--line) }
.lemma { font-weight: bold } .words, .omitted { color: var(--words) } .added { color: var(--new) }
.moved { color: var(--moved) } td.what { white-space: nowrap } tbody th { font-weight: normal }
@media (max-width: 40rem) { .context { display: none } td.what { white-space: normal } }
@media print { :root { color-scheme: light; --ink: #000; --paper: #fff; --soft: #333; --line: #999; --mark: #eee;
  --accent: #000; --words: #000; --new: #000; --moved: #000 } body { max-width: none; padding: 0; font-size: 10pt }
  .skip { display: none } tbody { break-inside: avoid } .text { border: 0; padding: 0 } }
"""


def write_html(apparatus: Apparatus, *, context: int = 4, maker: str = "") -> bytes:
    """An apparatus as an HTML page in UTF-8, without scripts and without anything from elsewhere."""
    titles = ", ".join(_safe(text.title or text.siglum) for text in apparatus.texts)
    page = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        # Even text that slipped through unescaped could load and run nothing.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f'<meta name="generator" content="{_safe(maker)}">' if maker else "",
        f"<title>Apparatus: {titles}</title>\n<style>{_STYLE}</style>\n</head>\n<body>",
        '<a class="skip" href="#apparatus">To the apparatus</a>\n<header>\n<h1>Apparatus</h1>\n<dl>',
        *(_text(apparatus, number) for number in range(len(apparatus.texts))),
        f'</dl>\n<p class="sum">{_safe(summarise(apparatus))}</p>\n</header>\n<main>',
        '<section aria-labelledby="apparatus">\n<h2 id="apparatus">Variants</h2>',
        *_table(apparatus, context),
        "</section>",
        f'<section aria-labelledby="base">\n<h2 id="base">The text of {_safe(apparatus.texts[0].siglum)}</h2>',
        f'<div class="text" dir="auto">{"".join(_marked(apparatus))}</div>\n</section>\n</main>\n</body>\n</html>\n',
    ]
    return "\n".join(part for part in page if part).encode("utf-8", "replace")


def _safe(text: str) -> str:
    """A text that is nothing but text in HTML, in attributes too; line breaks stay."""
    return "\n".join(escape(visible(line)) for line in text.replace("\t", " ").split("\n"))


def _text(apparatus: Apparatus, number: int) -> str:
    text = apparatus.texts[number]
    of_lemmas = ' <span class="soft">(its readings are the lemmas)</span>' if number == 0 else ""
    return f"<dt>{_safe(text.siglum)}</dt><dd>{_safe(text.title)}{of_lemmas}</dd>"


def _table(apparatus: Apparatus, context: int) -> Iterator[str]:
    found = list(parts(apparatus))
    if not found:
        yield "<p>The texts do not differ.</p>"
        return
    order = _safe(apparatus.texts[0].siglum)
    yield f"<table>\n<caption>{len(found)} places, in the order of {order}; a dash is an omission.</caption>"
    heads = ("Line", "Before", "Reading", "After", "Texts", "Kind")
    yield "<thead><tr>" + "".join(f'<th scope="col"{_hide(head)}>{head}</th>' for head in heads) + "</tr></thead>"
    for number, part in enumerate(found, 1):
        yield f'<tbody id="v{number}">'
        yield from (
            _move(part, apparatus, number) if isinstance(part, Move) else _entry(part, apparatus, number, context)
        )
        yield "</tbody>"
    yield "</table>"


def _hide(head: str) -> str:
    """Columns that a narrow screen has no room for."""
    return ' class="context"' if head in ("Before", "After") else ""


def _entry(entry: Entry, apparatus: Apparatus, number: int, context: int) -> Iterator[str]:
    _, start, end = entry.lemma.passages[0]
    before, after = (_safe(side) for side in around(apparatus.texts[0].text, start, end, context))
    for row, reading in enumerate(entry.readings):
        what = "lemma" if row == 0 else describe(entry.lemma.text, reading)
        kind = "words" if what == "other words" else what.partition(",")[0]
        words = f'<span class="{kind}" dir="auto">{_safe(reading.text) or OMITTED}</span>'
        place = f'<th scope="row" rowspan="{len(entry.readings)}"><a href="#p{number}">{entry.line}</a></th>'
        yield (
            f'<tr>{place if row == 0 else ""}<td class="context soft" dir="auto">{before if row == 0 else ""}</td>'
            f'<td>{words}</td><td class="context soft" dir="auto">{after if row == 0 else ""}</td>'
            f'<td>{_safe(" ".join(reading.sigla))}</td><td class="what">{_safe(what)}</td></tr>'
        )


def _move(move: Move, apparatus: Apparatus, number: int) -> Iterator[str]:
    behind = _safe(around(apparatus.texts[0].text, move.after, move.after, 4)[0])
    place = f"behind “{behind}”, line {move.after_line}" if behind else "at the beginning"
    sigla = _safe(" ".join(passage.siglum for passage in move.passages))
    yield (
        f'<tr><th scope="row"><a href="#p{number}">{move.line}</a></th><td class="context"></td>'
        f'<td><span class="moved" dir="auto">{_safe(move.text)}</span></td><td class="context"></td>'
        f"<td>{sigla}</td><td>moved: stands {place}</td></tr>"
    )


def _marked(apparatus: Apparatus) -> Iterator[str]:
    """The base with its places marked, each a link to its readings."""
    base = apparatus.texts[0].text
    spans = sorted(
        (part.start, part.end, number) if isinstance(part, Move) else (*part.lemma.passages[0][1:], number)
        for number, part in enumerate(parts(apparatus), 1)
    )
    at = 0
    for start, end, number in spans:
        start = max(start, at)
        yield _safe(base[at:start])
        end = max(end, start)
        words = _safe(base[start:end]) or "‸"
        yield f'<mark id="p{number}"><a href="#v{number}" aria-label="place {number}: {words}">{words}</a></mark>'
        at = end
    yield _safe(base[at:])
