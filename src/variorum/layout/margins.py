"""Running heads, feet and folios: found by place, by repetition from page to page, and by the sequence of numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from variorum.labels import roman_value
from variorum.layout.rows import Habits, Row

_AT_START = re.compile(r"^\W*(\d{1,4}|[ivxlcdm]{1,8})(?=\W|$)", re.IGNORECASE)
_AT_END = re.compile(r"(?<!\w)(\d{1,4}|[ivxlcdm]{1,8})\W*$", re.IGNORECASE)
_LONGEST = 8  # characters of a number
_ALONE = re.compile(r"\W*(?:p|pp|page|pag|seite|s|стр|с)?\W*(\d{1,4}|[ivxlcdm]{1,8})\W*", re.IGNORECASE)
_LOOK_ALIKE = str.maketrans("lIi|OoSsBZzgq", "1111005582299")
_REACH = 4  # pages: how far apart a running head is looked for again (recto and verso alternate)
_ALIKE = 80  # rapidfuzz ratio of two copies of a head as OCR reads them
_LARGE, _TITLES = 1.25, 3  # times the body's size: type in which a line must recur so often to be a running head
_TITLE, _WORDS = 1.2, 8  # times the body's size: type of titles; letters by which a title is known
_SAME = 95  # the same for lines that do not stand apart, such as the second line of a download stamp


@dataclass(slots=True)
class Band:
    """Rows on one height of a page that may be its head or foot."""

    rows: list[Row]
    text: str
    key: str
    gap: float
    height: float
    numbers: tuple[tuple[int, bool, str], ...]
    alone: bool
    top: bool
    rank: int
    accepted: bool = False


@dataclass(slots=True)
class Margins:
    """What was found at the edges of one page."""

    rows: set[int] = field(default_factory=set)
    folio_rows: set[int] = field(default_factory=set)
    folio: str | None = None


def find_margins(pages: Sequence[Sequence[Row]], habits: Habits) -> list[Margins]:
    """For each page the lines (`Row.line`) that are running heads, feet or folios, and its folio as printed."""
    bands = [_without_notes(_bands(rows), rows) for rows in pages]
    out = [Margins() for _ in pages]
    folios = [_folio_by_sequence(bands, index) for index in range(len(pages))]
    for index, found in enumerate(folios):
        if found is not None:
            band, text = found
            if band.alone:
                band.accepted = True
            out[index].folio = text
    _accept_repeated(bands, habits)
    _accept_titles(bands, pages, habits)
    _accept_by_number(bands, folios, habits)
    _accept_by_place(bands, habits)
    for index, page_bands in enumerate(bands):
        _accept_single(page_bands, habits, out[index], alone=len(pages) < 3)
        if out[index].folio is None:
            _repair_folio(index, page_bands, out, folios)
        for band in page_bands:
            if band.accepted:
                lines = {row.line for row in band.rows}
                out[index].rows |= lines
                if band.alone:
                    out[index].folio_rows |= lines
    return out


def _bands(rows: Sequence[Row]) -> list[Band]:
    """The three uppermost and three lowest heights of a page that have text."""
    ordered = sorted(rows, key=lambda row: row.baseline)
    groups: list[list[Row]] = []
    for row in ordered:
        if groups and abs(row.baseline - groups[-1][-1].baseline) < 0.45 * max(row.size, 6.0):
            groups[-1].append(row)
        else:
            groups.append([row])
    if len(groups) < 2:
        return []
    out = []
    for rank in range(min(3, len(groups) - 1)):
        below = groups[rank + 1]
        out.append(_band(groups[rank], abs(below[0].baseline - groups[rank][0].baseline), top=True, rank=rank))
    for rank in range(min(3, len(groups) - 1)):
        at = len(groups) - 1 - rank
        if at < min(3, len(groups) - 1):
            break
        out.append(_band(groups[at], abs(groups[at][0].baseline - groups[at - 1][0].baseline), top=False, rank=rank))
    return out


def _without_notes(bands: list[Band], rows: Sequence[Row]) -> list[Band]:
    """The bands of a page but for those from a called note upwards: its last line may be a lone `1 Ibid.`."""
    called = {call for row in rows for call in row.calls}
    if not called:
        return bands
    noted = [band.rank for band in bands if not band.top and band.rows[0].label in called]
    return [band for band in bands if band.top or not noted or band.rank < min(noted)]


def _band(rows: list[Row], gap: float, *, top: bool, rank: int) -> Band:
    rows = sorted(rows, key=lambda row: row.left)
    text = " ".join(row.text for row in rows)
    alone = _ALONE.fullmatch(text)
    numbers = []
    for match in (alone,) if alone else (_AT_START.match(text), _number_at_end(text)):
        if match:
            value = _value(match[1])
            if value:
                numbers.append((value, not match[1].isdigit(), match[1]))
    key = "".join(filter(str.isalpha, text.casefold()))
    return Band(rows, text, key, gap, rows[0].baseline, tuple(numbers), bool(alone and numbers), top, rank)


def _number_at_end(text: str) -> re.Match[str] | None:
    """What may be a number at the end of a text; looked for where it would be, which is a tenth of the work."""
    end = len(text)
    while end and not (text[end - 1].isalnum() or text[end - 1] == "_"):
        end -= 1
    return _AT_END.search(text, max(0, end - _LONGEST))


def _value(text: str) -> int:
    """The number a folio stands for, 0 where it is none.

    >>> _value("xiv"), _value("82"), _value("dim")
    (14, 82, 0)
    """
    return int(text) if text.isdigit() else roman_value(text.lower())


def _folio_by_sequence(bands: list[list[Band]], index: int) -> tuple[Band, str] | None:
    """The number of a page that most of its neighbours confirm: page n + k bears the number + k."""
    best: tuple[int, int, Band, str] | None = None
    around = range(max(0, index - 6), min(len(bands), index + 7))
    sequences = Counter(s for other in around for s in {(n[0] - other, n[1]) for b in bands[other] for n in b.numbers})
    usual = max(sequences.values(), default=0)
    for band in bands[index]:
        for value, roman, text in band.numbers:
            votes = 0
            for other in around:
                if other != index and any(
                    number[0] - value == other - index and number[1] == roman
                    for b in bands[other]
                    for number in b.numbers
                ):
                    votes += 1
            if not band.alone and 2 * (votes + 1) < usual:
                continue  # the label of a note, say: the pages around it are numbered otherwise
            ranked = (votes, int(band.alone) - band.rank, band, text)
            if votes and (best is None or ranked[:2] > best[:2]):
                best = ranked
    return (best[2], best[3]) if best else None


def _accept_repeated(bands: list[list[Band]], habits: Habits) -> None:
    """A head or foot that stands on a page nearby as well, as OCR may have read it."""
    for index, page_bands in enumerate(bands):
        for band in page_bands:
            if band.accepted or len(band.key) < 4 or not _reachable(band, page_bands):
                continue
            alike = _ALIKE
            if not _stands_apart(band, habits):
                # the lower line of a download stamp: it is the stamp as a whole that stands apart
                inner = [b for b in page_bands if b.top == band.top and b.rank > band.rank]
                if len(band.key) <= 15 or not any(_stands_apart(b, habits) for b in inner):
                    continue
                alike = _SAME
            near = [*range(max(0, index - _REACH), index), *range(index + 1, min(len(bands), index + _REACH + 1))]
            copies = sum(
                b.top == band.top
                and abs(b.height - band.height) < 2.5 * band.rows[0].size
                and fuzz.ratio(b.key, band.key, score_cutoff=alike) >= alike
                for other in near
                for b in bands[other]
            )
            # the titles of two articles may begin alike
            band.accepted = copies >= (_TITLES if band.rows[0].size > _LARGE * habits.body else 1)


def _accept_titles(bands: list[list[Band]], pages: Sequence[Sequence[Row]], habits: Habits) -> None:
    """A head that repeats a title of the work, or its beginning, in smaller type on another page."""
    titles: list[tuple[int, str]] = []
    for index, rows in enumerate(pages):
        last: Row | None = None
        for row in rows:
            if row.size <= _TITLE * habits.body:
                last = None
                continue
            key = "".join(filter(str.isalpha, row.text.casefold()))
            titles.append((index, titles.pop()[1] + key if last is not None else key))
            last = row
    for index, page_bands in enumerate(bands):
        for band in page_bands:
            if band.accepted or not band.top or len(band.key) < _WORDS or band.rows[0].size > _TITLE * habits.body:
                continue
            known = any(page != index and title.startswith(band.key) for page, title in titles)
            band.accepted = known and _reachable(band, page_bands) and _stands_apart(band, habits)


def _stands_apart(band: Band, habits: Habits) -> bool:
    """Whether a band could be a head or foot: lines of the body are as large and close as their neighbours, and long.

    At the foot only distance counts: the last note may be an `Ibid.` that the next page has as well.
    """
    row = band.rows[0]
    apart = band.gap > 1.12 * habits.leading or len(band.rows) > 1
    if not band.top:
        return apart and row.label is None
    return apart or len(band.text) < 45 or row.capitals or abs(row.size - habits.body) > 0.06 * habits.body


def _reachable(band: Band, page_bands: list[Band]) -> bool:
    """Whether all bands nearer to the page's edge are heads or feet."""
    outer = [b for b in page_bands if b.top == band.top and b.rank < band.rank]
    return all(b.accepted for b in outer)


def _accept_by_number(bands: list[list[Band]], folios: list[tuple[Band, str] | None], habits: Habits) -> None:
    """A head that bears the page's folio and stands apart from the text, or a foot where others have theirs alone."""
    feet = [b.height for page_bands in bands for b in page_bands if b.accepted and b.alone and not b.top]
    for page_bands, found in zip(bands, folios, strict=True):
        if found is None:
            continue
        band = found[0]
        at_foot = not band.top and any(abs(band.height - height) < 0.5 * band.rows[0].size for height in feet)
        if (
            not band.accepted
            and _reachable(band, page_bands)
            and (band.top or at_foot)
            and (band.gap > 1.25 * habits.leading or len(band.rows) > 1 or band.rows[0].capitals)
        ):
            band.accepted = True


def _accept_by_place(bands: list[list[Band]], habits: Habits) -> None:
    """A head at the height at which other pages have theirs (chapter titles change from page to page)."""
    for top in (True, False):
        outer = [b for page_bands in bands for b in page_bands if b.top is top and b.rank == 0]
        heights = [b.height for b in outer if b.accepted or _looks_like_head(b, habits)]
        if len(heights) < 2:
            continue
        usual = median(heights)
        spread = sorted(abs(height - usual) for height in heights)[len(heights) // 2]
        if spread > 0.5 * habits.leading:
            continue
        any_accepted = any(b.accepted for b in outer)
        for page_bands in bands:
            for band in page_bands:
                if (
                    not band.accepted
                    and band.top is top
                    and band.rank == 0
                    and abs(band.height - usual) < 0.4 * habits.leading
                    and band.gap > 1.3 * habits.leading
                    and band.rows[0].size < 1.12 * habits.body
                    and (any_accepted or _looks_like_head(band, habits))
                ):
                    band.accepted = True


def _looks_like_head(band: Band, habits: Habits) -> bool:
    """Whether a band is set as running heads are: short, alone, and far off or in smaller type, italics, capitals."""
    row = band.rows[0]
    unlike = row.size < 0.97 * habits.body or row.italic or row.capitals or band.gap > 1.9 * habits.leading
    return band.gap > 1.4 * habits.leading and len(band.text) < 70 and unlike


def _accept_single(page_bands: list[Band], habits: Habits, margins: Margins, *, alone: bool) -> None:
    """What a page shows by itself: a number set apart at its edge, a short line with the number at one end."""
    for band in page_bands:
        apart = band.gap > 1.3 * habits.leading
        if not (habits.exact or band.rank or any(map(str.isalnum, band.text))):
            band.accepted |= apart  # what OCR makes of an ornament, or of a folio in an alphabet that it does not know
        if band.accepted or band.rank or not band.numbers:
            continue
        first, last = band.rows[0], band.rows[-1]
        short = len(band.text) < 70 and (
            band.rows[0].size < 0.97 * habits.body
            or any(r.capitals or r.italic for r in band.rows)
            or len(band.rows) > 1
            or last.right - first.left < 180
        )
        if apart and (band.alone or (alone and short and band.top)):
            band.accepted = True
            if margins.folio is None:
                margins.folio = (
                    band.numbers[-1][2] if len(band.numbers) == 1 else max(band.numbers, key=lambda n: n[0] < 1000)[2]
                )


def _repair_folio(
    index: int, page_bands: list[Band], out: list[Margins], folios: list[tuple[Band, str] | None]
) -> None:
    """A folio that OCR misread: the pages around say what it must be, and something short stands where theirs stand."""
    votes: Counter[int] = Counter()
    near = [(other, folios[other]) for other in range(max(0, index - 6), min(len(out), index + 7))]
    known = [(other, *found) for other, found in near if found is not None and found[1].isdigit()]
    votes.update(int(text) + index - other for other, _, text in known)
    if not votes:
        return
    expected, count = votes.most_common(1)[0]
    if count < 2 or expected <= 0:
        return
    for band in page_bands:
        by_place = any(
            other.alone and other.top == band.top and abs(other.height - band.height) < band.rows[0].size
            for _, other, _ in known
        )
        likely = any(_resembles(word, str(expected)) for word in re.split(r"[\s:/]+", band.text))
        if (by_place and band.rank == 0 and (likely or len(band.text) <= 6)) or (band.accepted and likely):
            out[index].folio = str(expected)
            band.accepted = True
            return


def _resembles(word: str, number: str) -> bool:
    """Whether OCR may have made a word of a number.

    >>> _resembles("2l6", "216"), _resembles("2200", "220"), _resembles("1948", "220")
    (True, True, False)
    """
    plain = word.strip("[](){}.,:;-–—_=/").translate(_LOOK_ALIKE)
    return plain == number or (
        len(number) > 2 and len(plain) - len(number) in (0, 1) and Levenshtein.distance(plain, number) == 1
    )
