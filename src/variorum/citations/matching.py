"""Which of the sources met with a short form could mean: by its people, the words of its title, its year and volume."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import Indel

from variorum.citations.looks import fold_lookalikes
from variorum.model import Citation, Field, Name, Pointer

# How alike two names or words must be: letters kept of both, as misread letters change about one in fifty.
_ALIKE = 0.84
_WORD = re.compile(r"[^\W_]+(?:['’ʹ][^\W_]+)*")
SMALL = frozenset(
    "the a an of and in on to for on le la les l der die das des dem den und von zu du de et il lo gli i e el los las y и в о".split()
)
Fields = Mapping[str, Field]
_VOLUMES = ("volume", "coverage")  # what tells the volumes of an edition apart


@dataclass(slots=True)
class Entry:
    """A citation in full: where, whose, called what, held in what."""

    pointer: Pointer
    citation: Citation
    order: int
    people: tuple[Name, ...]
    title: tuple[str, ...]
    container: tuple[str, ...]
    year: str
    volume: str


@dataclass(slots=True)
class Shelf:
    """The sources met with, found again by the first letters of their names and words."""

    entries: list[Entry] = field(default_factory=list)
    _index: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def add(self, pointer: Pointer, citation: Citation) -> None:
        """Put a citation in full on the shelf."""
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
        entry = Entry(pointer, citation, len(self.entries), people, title, held, year, volume)
        self.entries.append(entry)
        names = [part for name in people for part in _parts(name)]
        for key in {_key(word) for word in (*names, *title, *held)}:
            self._index[key].append(entry)

    def near(self, words: Iterable[str]) -> Iterator[Entry]:
        """What shares a name or a word with these, the latest first."""
        found = {entry.order: entry for word in words for entry in self._index.get(_key(word), ())}
        for order in sorted(found, reverse=True):
            yield found[order]

    def first(self, entry: Entry) -> Pointer:
        """The first citation in full of the same work: a chain ends there. Volumes are works of their own."""
        for other in reversed(
            list(self.near((*entry.title[:1], *(part for name in entry.people for part in _parts(name)))))
        ):
            if (
                other.title == entry.title
                and other.volume == entry.volume
                and other.citation.kind == entry.citation.kind
                and (same_people(other.people, entry.people) or not (other.people or entry.people))
            ):
                return other.pointer
        return entry.pointer


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
    ranked: list[tuple[float, Entry]] = []
    for entry in shelf.near((*title, *(part for name in people for part in _parts(name)))):
        rank = _rank(citation.kind, people, title, entry.citation.kind, entry.people, entry.title)
        if rank and not (year and entry.year and year != entry.year and citation.kind != "published-document"):
            if sure and rank < 3:
                continue
            ranked.append((rank + 0.5 * (volume == entry.volume != ""), entry))
    best = max((rank for rank, _ in ranked), default=0.0)
    works: dict[Pointer, None] = {}
    for rank, entry in ranked:
        if rank == best:
            works.setdefault(shelf.first(entry))
            if title:
                break  # a title that fits two means the nearest before
    return list(works)


@lru_cache(1 << 17)  # of all pairs in a large book: when one note is corrected, the others are matched as before
def _rank(
    kind: str, people: tuple[Name, ...], title: tuple[str, ...],
    entry_kind: str, entry_people: tuple[Name, ...], entry_title: tuple[str, ...],
) -> float:  # fmt: skip
    """How well a short form fits an entry: 0 where it does not."""
    rank = 0.0
    if people:
        if same_people(people, entry_people):
            rank = 2
        elif title and all(any(alike(name.family.lower(), word) for word in entry_title) for name in people):
            rank = 1  # Moran, Journal: The Journal of Benjamin Moran
        elif entry_people or not title or not shortens(title, entry_title):
            return 0
    if not title:
        filed = entry_kind in ("archival-document", "published-document")
        return 0 if kind == "archival-document" or filed and not entry_title else rank
    if shortens(title, entry_title):
        return rank + 3
    # misquoted, as titles from memory are: most of its words, and the author
    held = sum(any(alike(word, other) for other in entry_title) for word in title)
    years = all(word in entry_title for word in title if word.isdecimal())
    if rank == 2 and len(title) > 1 and held * 3 >= len(title) * 2 and years:
        return rank + 1
    return 0


def same_letter(fields: Fields, shelf: Shelf) -> Pointer | None:
    """The document on file with the same people and date."""
    if "author" not in fields or "issued" not in fields:
        return None
    for entry in shelf.near(part for name in fields["author"].names for part in _parts(name)):
        other = {found.name: found for found in entry.citation.fields}
        if (
            entry.citation.kind == "archival-document"
            and "archive_location" in other
            and "issued" in other
            and other["issued"].value == fields["issued"].value
            and same_people(fields["author"].names, entry.people)
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
    found = None
    for entry in shelf.near(title):
        told = {one.name: one.value for one in entry.citation.fields}
        if (
            entry.pointer != pointer
            and title in (entry.container or entry.title, entry.container + entry.title)
            and ("publisher" in told or "publisher-place" in told or "editor" in told)
            and all(name not in told or name not in fields or fields[name].value == told[name] for name in _VOLUMES)
        ):
            found = entry.pointer
    return found


def same_people(short: Sequence[Name], full: Sequence[Name]) -> bool:
    """Is every person of the short form among those of the full one? Initials must not contradict."""
    return bool(short) and bool(full) and all(any(_same_person(name, other) for other in full) for name in short)


def _same_person(name: Name, other: Name) -> bool:
    one, two = name.family or name.literal, other.family or other.literal
    if not alike(one, two):
        # `Chen` for `Chen Jian`, whichever of the two was taken for the family name
        whole = f"{other.family} {other.given}".split()
        if not (not name.given and whole and alike(one, whole[0]) and not other.given.endswith(".")):
            return False
    first, second = name.given.strip("[] "), other.given.strip("[] ")
    return not (first and second and fold_lookalikes(first[0]) != fold_lookalikes(second[0]))


@lru_cache(1 << 14)
def alike(one: str, two: str) -> bool:
    """Whether two names or words are the same, but for what scanning may have done to them."""
    if one == two or one.isdecimal() or two.isdecimal():
        return one == two  # 1846–1861 is another volume than 1861–1872
    first, second = fold_lookalikes(one), fold_lookalikes(two)
    return first == second or Indel.normalized_similarity(first, second) >= _ALIKE


def words_of(printed: str) -> tuple[str, ...]:
    """The words of a title that tell it from others, in lower case."""
    return tuple(word for word in _WORD.findall(printed.lower()) if word not in SMALL)


def shortens(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the words of a short title are words of the full one, in its order.

    >>> shortens(("salt", "roads"), ("salt", "roads", "trade", "power")), shortens(("power", "salt"), ("salt", "power"))
    (True, False)
    """
    at = 0
    for word in short:
        while at < len(full) and not alike(word, full[at]):
            at += 1
        if at == len(full):
            return False
        at += 1
    return bool(short)


def _parts(name: Name) -> list[str]:
    """The words by which a person may be named: `Chen` and `Jian`, whichever is the family name."""
    return f"{name.family} {name.given.split(' ')[0] if not name.given.endswith('.') else ''} {name.literal}".lower().split()


@lru_cache(1 << 14)
def _key(word: str) -> str:
    """Words that are alike mostly begin alike: two letters, folded."""
    return fold_lookalikes(word.lower())[:2]
