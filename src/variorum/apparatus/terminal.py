"""An apparatus on a terminal: each place in its line of the base, the other readings aligned below the lemma."""

from typing import NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from variorum.apparatus.context import OMITTED, around, parts, summarise, visible
from variorum.apparatus.entries import Apparatus, Attested, Entry, Move, describe

_STYLES = {"lemma": "bold", "omitted": "red", "added": "green", "other words": "bold red"}
_ELSE = "yellow"  # case, punctuation and the like
_GAPS = 10  # blanks between the columns
_BATCH = 200  # entries of a table: each is laid out for itself, so that a long list begins to show at once
_LONGEST = 600  # characters of a reading that are shown


class _Widths(NamedTuple):
    """Columns: line, words before, reading, words behind, sigla, kind."""

    line: int
    before: int
    reading: int
    after: int
    sigla: int
    kind: int


def show(apparatus: Apparatus, console: Console, *, context: int = 4) -> None:
    """Print an apparatus, as wide as the console is, with `context` words on either side of each lemma."""
    for text in apparatus.texts:
        name = Styled().append(f" {visible(text.siglum)}  ", "bold cyan").append(visible(text.title))
        console.print(name.append("  (lemmas)" if text is apparatus.texts[0] else "", "dim"), soft_wrap=True)
    console.print()
    widths = _fit(apparatus, console.width, context)
    table = _table(widths)
    for part in parts(apparatus):
        if isinstance(part, Move):
            _print(table, console)
            table = _table(widths)
            hanging = Table.grid(padding=(0, 2, 0, 0))
            hanging.add_column(justify="right", style="dim", width=widths.line)
            hanging.add_row(str(part.line), _tell_move(part, apparatus))
            console.print(hanging)
            continue
        _add(table, part, apparatus, widths, context)
        if table.row_count >= _BATCH:
            _print(table, console)
            table = _table(widths)
    _print(table, console)
    console.print(summarise(apparatus))


def _print(table: Table, console: Console) -> None:
    if table.row_count:
        console.print(table)


def _fit(apparatus: Apparatus, width: int, context: int) -> _Widths:
    """Widths of the columns: where there is little room, the words around go first, then the readings wrap."""
    readings = [r for entry in apparatus.variants for r in entry.readings]
    line = max([len(str(entry.line)) for entry in apparatus.variants], default=1)
    sigla = min(max([len(" ".join(r.sigla)) for r in readings], default=1), max(width // 5, 3))
    kinds = [describe(e.lemma.text, r) for e in apparatus.variants for r in e.readings if r.differs]
    kind = min(max(map(len, kinds), default=1), max(width // 5, 11))
    free = max(width - line - sigla - kind - _GAPS, 8)
    wanted = min(max([Styled(r.text).cell_len for r in readings], default=1), max(free // 2, 8))
    side = min((free - wanted) // 2, 10 * context)
    return _Widths(line, side if side >= 8 else 0, max(wanted, 6), side if side >= 8 else 0, sigla, kind)


def _table(widths: _Widths) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="dim", width=widths.line)
    if widths.before:
        table.add_column(justify="right", style="dim", width=widths.before, no_wrap=True, overflow="crop")
    table.add_column(width=widths.reading, overflow="fold")
    if widths.after:
        table.add_column(style="dim", width=widths.after, no_wrap=True, overflow="crop")
    table.add_column(style="cyan", width=widths.sigla, overflow="fold")
    table.add_column(width=widths.kind, overflow="fold")
    return table


def _add(table: Table, entry: Entry, apparatus: Apparatus, widths: _Widths, context: int) -> None:
    base = apparatus.texts[0].text
    _, start, end = entry.lemma.passages[0]
    before, after = (visible(side) for side in around(base, start, end, context))
    for number, reading in enumerate(entry.readings):
        first = number == 0
        what = "" if first else describe(entry.lemma.text, reading)
        style = _STYLES["lemma"] if first else _STYLES.get(what, _ELSE)
        cells = [Styled(str(entry.line) if first else ""), _reading(reading, style)]
        if widths.before:
            cells[1:1] = [Styled(_last(before, widths.before) if first else "")]
            cells.append(Styled(_first(after, widths.after) if first else ""))
        table.add_row(*cells, Styled(visible(" ".join(reading.sigla))), Styled(what, style if not first else ""))


def _reading(reading: Attested, style: str) -> Styled:
    text = visible(reading.text)
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2].rstrip()} … {text[-_LONGEST // 2 :].lstrip()}"
    return Styled(text or OMITTED, style)


def _last(text: str, width: int) -> str:
    """The last whole words of a text that a column holds."""
    while Styled(text).cell_len > width - 1 and " " in text:
        text = text.partition(" ")[2]
    return "…" + text if text and Styled(text).cell_len < width else text


def _first(text: str, width: int) -> str:
    while Styled(text).cell_len > width - 1 and " " in text:
        text = text.rpartition(" ")[0]
    return text + "…" if text and Styled(text).cell_len < width else text


def _tell_move(move: Move, apparatus: Apparatus) -> Styled:
    base = apparatus.texts[0].text
    behind = visible(around(base, move.after, move.after, 3)[0])
    sigla = visible(" ".join(passage.siglum for passage in move.passages))
    words = visible(move.text)
    if len(words) > _LONGEST // 4:
        words = f"{words[: _LONGEST // 8].rstrip()} … {words[-_LONGEST // 8 :].lstrip()}"
    told = Styled().append("moved: ", "magenta").append(words, "bold")
    place = f" stands in {sigla} behind “{behind}” (line {move.after_line})" if behind else f" stands first in {sigla}"
    return told.append(place, "magenta")
