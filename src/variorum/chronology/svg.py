"""A chronology drawn: a bar an entry on an axis of years, its words beside it and in its tooltip."""

from datetime import date

from variorum.chronology.entries import Chronology, Entry
from variorum.evidence.edtf import EARLIEST, LATEST, Day

NAME = "svg"
ENDINGS = (".svg",)
_WIDTH, _ROW, _TOP, _LEFT, _AXIS = 1000, 18, 40, 20, 420
_LETTERS = 78  # of an entry's words beside its bar
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)


def write_chronology(chronology: Chronology) -> bytes:
    """The drawing, readable without colours or a mouse: each bar has a title, each row its words."""
    entries = chronology.entries
    spans = [_span(entry) for entry in entries]
    first = min((start for start, _ in spans), default=0.0)
    last = max((end for _, end in spans), default=1.0)
    low, high = int(first // 1), int(-(-last // 1))
    high = max(high, low + 1)
    height = _TOP + _ROW * len(entries) + 20
    step = next((each for each in _STEPS if (high - low) / each <= 10), _STEPS[-1])
    size = f'viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif" font-size="11"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}>',
        f"<title>Chronology, {len(entries)} entries</title>",
    ]
    for year in range(low - low % step, high + 1, step):
        if low <= year <= high:
            x = _place(year, low, high)
            lines.append(f'<line x1="{x:.1f}" y1="{_TOP - 8}" x2="{x:.1f}" y2="{height - 10}" stroke="#ccc"/>')
            lines.append(f'<text x="{x:.1f}" y="{_TOP - 14}" text-anchor="middle" fill="#333">{year}</text>')
    for row, (entry, (start, end)) in enumerate(zip(entries, spans, strict=True)):
        y = _TOP + row * _ROW
        x, right = _place(start, low, high), _place(end, low, high)
        words = " ".join(entry.quote.split())
        shown = words if len(words) <= _LETTERS else words[: _LETTERS - 1].rstrip() + "…"
        lines.append(f'<g id="{entry.id}"><title>{_escape(f"{entry.claim.when}: {words}")}</title>')
        lines.append(f'<text x="{_LEFT}" y="{y + 11}" fill="#111">{_escape(shown)}</text>')
        dash = ' stroke-dasharray="3 2"' if entry.claim.modality != "asserted" or entry.claim.denied else ""
        lines.append(
            f'<rect x="{x:.1f}" y="{y + 3}" width="{max(right - x, 4):.1f}" height="10" rx="2" fill="#4a6fa5" '
            f'fill-opacity="0.75" stroke="#24416b"{dash}/></g>'
        )
    return ("\n".join([*lines, "</svg>"]) + "\n").encode("utf-8", "replace")


def _place(year: float, low: int, high: int) -> float:
    return _AXIS + (year - low) / (high - low) * (_WIDTH - _AXIS - 30)


def _span(entry: Entry) -> tuple[float, float]:
    """The beginning and end of an entry in years; what is open at one end is a point at the other."""
    first, last = entry.earliest, entry.latest
    if first == EARLIEST:
        first = last
    if last == LATEST:
        last = first
    return _years(first), _years(last)


def _years(day: Day) -> float:
    ordinal = date(2000, day.month, min(day.day, 29 if day.month == 2 else 31)).timetuple().tm_yday
    return day.year + (ordinal - 1) / 366


def _escape(text: str) -> str:
    text = "".join(c for c in text if c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
