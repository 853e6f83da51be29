"""A chronology as comma-separated values (RFC 4180), for spreadsheets."""

from variorum.chronology.entries import Chronology
from variorum.chronology.rows import columns_of, to_row

NAME = "csv"
ENDINGS = (".csv",)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes cells that begin so for formulas
_SIGNED = frozenset({"when", "earliest", "latest"})  # a date before our era keeps its sign


def write_chronology(chronology: Chronology) -> bytes:
    """A row an entry, with a header."""
    columns = columns_of(chronology)
    rows = [columns]
    for entry in chronology.entries:
        row = to_row(entry, chronology.works)
        rows.append(tuple(_safe(key, row[key]) for key in columns))
    return "".join(",".join(map(_quoted, row)) + "\n" for row in rows).encode("utf-8", "replace")


def _safe(key: str, value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) and key not in _SIGNED else value


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\n\r') else cell
