"""Which of the sources met with a short form could mean: by its people, the words of its title, its year and volume."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from variorum.citations.matching import key_of, parts_of, rank, same_people, words_of
from variorum.model import Citation, Field, Name, Pointer

Fields = Mapping[str, Field]
_VOLUMES = ("volume", "coverage")  # what tells the volumes of an edition apart
_SURE = 3  # the rank of what agrees in people and title both
_MOST = 1 << 14  # outlines whose ranks are remembered: several large books


class Outline(NamedTuple):
    """What of a citation others are compared with: what is printed alike twice is compared once."""

    kind: str
    people: tuple[Name, ...]
    title: tuple[str, ...]
    container: tuple[str, ...]
    year: str
    volume: str


class Entry(NamedTuple):
    """A citation in full: where it is, which one, and the first letters by which it is found."""

    pointer: Pointer
    citation: Citation
    outline: Outline
    keys: frozenset[str]


def to_entry(pointer: Pointer, citation: Citation) -> Entry:
    """A citation in full as it is put on a shelf."""
    fields = {found.name: found for found in citation.fields}
    people = tuple(name for role in ("author", "editor") if role in fields for name in fields[role].names)
    printed = fields.get("title") or fields.get("reviewed-title")
    container = fields.get("container-title") or fields.get("collection-title")
    title = words_of(printed.text) if printed else ()
    held = words_of(container.text) if container else ()
    if not title and citation.kind == "book":
        title = held
    year = fields["issued"].value[:4] if "issued" in fields else ""
    volume = fields["volume"].value if "volume" in fields else ""
    keys = _keys_of((*(part for name in people for part in parts_of(name)), *title, *held))
    return Entry(pointer, citation, Outline(citation.kind, people, title, held, year, volume), keys)


class Ranks:
    """How well short forms fit what is cited in full: in a work of which one note was corrected the rest is known.

    What is remembered is replaced, never changed, and may be asked for by several threads.
    """

    def __init__(self) -> None:
        self._numbers: dict[Outline, int] = {}
        self._outlines: dict[int, Outline] = {}
        self._fresh = count()
        self._known: dict[Outline, tuple[int, dict[int, float]]] = {}  # what was compared, and all that fits

    @property
    def is_full(self) -> bool:
        """Whether so much is remembered that it is better to begin anew."""
        return len(self._numbers) + len(self._known) > _MOST

    def number(self, outline: Outline) -> int:
        """The number of an outline: its place in sets, which are numbers too, a bit for each outline."""
        known = self._numbers.get(outline)
        if known is None:
            fresh = next(self._fresh)
            self._outlines[fresh] = outline
            known = self._numbers.setdefault(outline, fresh)
        return known

    def fitting(self, short: Outline, among: int) -> dict[int, float]:
        """Those of a set of outlines that a short form fits, and how well."""
        compared, fits = self._known.get(short, (0, {}))
        if fresh := among & ~compared:
            fits = fits | {
                number: fit for number in _members(fresh) if (fit := _fit(short, self._outlines[number]))
            }  # fmt: skip
            self._known[short] = (compared | fresh, fits)
        return {number: fit for number, fit in fits.items() if among >> number & 1}


def _members(numbers: int) -> Iterator[int]:
    while numbers:
        lowest = numbers & -numbers
        yield lowest.bit_length() - 1
        numbers ^= lowest


def _fit(short: Outline, full: Outline) -> float:
    """The rank of a citation in full for a short form, a little more where both are of one volume."""
    if short.year and full.year and short.year != full.year and short.kind != "published-document":
        return 0.0
    found = rank(short.kind, short.people, short.title, full.kind, full.people, full.title)
    return found + 0.5 * (short.volume == full.volume != "") if found else 0.0


_KEPT = [Ranks()]


def remembered_ranks() -> Ranks:
    """The ranks in the works that were read lately."""
    if _KEPT[0].is_full:
        _KEPT[0] = Ranks()
    return _KEPT[0]


class Shelf:
    """The sources met with, found again by the first letters of their names and words."""

    def __init__(self, ranks: Ranks) -> None:
        self._ranks = ranks
        self._last: dict[int, tuple[int, Entry]] = {}  # of each outline, the entry that came last, and its order
        self._keys: dict[str, int] = defaultdict(int)  # the outlines that have a name or word with these letters
        self._editions: dict[tuple[str, tuple[str, ...], str], list[Entry]] = defaultdict(list)
        self._firsts: dict[int, Pointer] = {}
        self._titled: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        self._filed: dict[str, list[Entry]] = defaultdict(list)
        self._count = count()

    def add(self, entry: Entry) -> None:
        """Put a citation in full on the shelf."""
        outline, citation = entry.outline, entry.citation
        number = self._ranks.number(outline)
        self._last[number] = next(self._count), entry
        for key in entry.keys:
            self._keys[key] |= 1 << number
        self._editions[outline.kind, outline.title, outline.volume].append(entry)
        held = outline.container or outline.title
        for title in {held, outline.container + outline.title}:
            self._titled[title].append(entry)
        if citation.kind == "archival-document":
            fields = {found.name: found for found in citation.fields}
            if "archive_location" in fields and "issued" in fields:
                self._filed[fields["issued"].value].append(entry)

    def fitting(self, short: Outline) -> list[tuple[float, int]]:
        """How well what is on the shelf fits a short form, by the numbers of the outlines, the latest first."""
        near = 0
        for key in _keys_of((*short.title, *(part for name in short.people for part in parts_of(name)))):
            near |= self._keys.get(key, 0)
        found = self._ranks.fitting(short, near)
        return [(found[number], number) for number in sorted(found, key=lambda n: self._last[n][0], reverse=True)]

    def first(self, number: int) -> Pointer:
        """The first citation in full of the same work: a chain ends there. Volumes are works of their own."""
        if number not in self._firsts:
            entry = self._last[number][1]
            own = entry.outline
            keys = _keys_of((*own.title[:1], *(part for name in own.people for part in parts_of(name))))
            self._firsts[number] = next(
                other.pointer
                for other in (*self._editions[own.kind, own.title, own.volume], entry)
                if other is entry or other.keys & keys and _share_people(other.outline.people, own.people)
            )
        return self._firsts[number]

    def filed(self, day: str) -> Iterable[Entry]:
        """The documents on file of a date, the latest citation first."""
        return reversed(self._filed.get(day, ()))

    def titled(self, title: tuple[str, ...]) -> Iterable[Entry]:
        """What is called so, or is held in what is called so, the first citation first."""
        return self._titled.get(title, ())


def _keys_of(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(key_of, words))


def _share_people(one: Sequence[Name], other: Sequence[Name]) -> bool:
    return same_people(one, other) or not (one or other)


def possible(citation: Citation, shelf: Shelf, *, sure: bool = False, spelt: Sequence[str] = ()) -> list[Pointer]:
    """The works a short form could mean: the best that its people, title, year and volume allow; several where they tie.

    With `sure`, only what agrees in people and title both: for sources that are given in full later. `spelt` are the words
    that its title stands for, where the work explains its abbreviations.
    """
    fields = {found.name: found for found in citation.fields}
    people = next((fields[role].names for role in ("author", "editor") if role in fields), ())
    printed = (
        fields.get("title") or fields.get("reviewed-title") or (fields.get("container-title") if not people else None)
    )
    title = tuple(spelt) or (words_of(printed.text) if printed else ())
    if not people and not title or sure and not (people and title):
        return []
    year = fields["issued"].value if "issued" in fields else ""
    year = "" if len(year) > 7 else year[:4]  # a day is that of an entry or a letter in it
    volume = fields["volume"].value if "volume" in fields else ""
    ranked = [
        one for one in shelf.fitting(Outline(citation.kind, people, title, (), year, volume))
        if not sure or one[0] >= _SURE
    ]  # fmt: skip
    most = max((fit for fit, _ in ranked), default=0.0)
    best = [number for fit, number in ranked if fit == most]
    if title:
        best = best[:1]  # a title that fits two means the nearest before
    return list(dict.fromkeys(map(shelf.first, best)))


def same_letter(fields: Fields, shelf: Shelf) -> Pointer | None:
    """The document on file with the same people and date."""
    if "author" not in fields or "issued" not in fields:
        return None
    keys = _keys_of(part for name in fields["author"].names for part in parts_of(name))
    for entry in shelf.filed(fields["issued"].value):
        other = {found.name: found for found in entry.citation.fields}
        if (
            entry.keys & keys
            and same_people(fields["author"].names, entry.outline.people)
            and (
                "recipient" not in fields
                or "recipient" in other
                and same_people(fields["recipient"].names, other["recipient"].names)
            )
        ):
            return entry.pointer
    return None


def same_volume(fields: Fields, shelf: Shelf, pointer: Pointer) -> Pointer | None:
    """The first citation of the edition that a document is printed in: by the words of its title, and its volume."""
    printed = fields.get("container-title") or fields.get("collection-title")
    title = words_of(printed.text) if printed else ()
    if not title:
        return None
    for entry in shelf.titled(title):
        told = {one.name: one.value for one in entry.citation.fields}
        if (
            entry.pointer != pointer
            and ("publisher" in told or "publisher-place" in told or "editor" in told)
            and all(name not in told or name not in fields or fields[name].value == told[name] for name in _VOLUMES)
        ):
            return entry.pointer
    return None
