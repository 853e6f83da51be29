"""How quickly a library of many pages is searched, and how large its index is.

    python bench/library.py --pages 100000          # makes the library in a folder that is removed afterwards
    python bench/library.py --pages 20000 --keep SHELF
    python bench/library.py --pages 100000 --lean   # documents are not kept, for want of time or room (see `make_lean`)

The text is made: words of English by their real frequencies (`wordfreq`, a power law), each work with words of its
own that come in clusters, names, misreadings as OCR has them (one word in 500), words broken at line ends, notes.
Queries are of the kinds that people type, their words drawn from the whole range of frequencies. Times are those of
the wall, and in a second figure those of the processor alone, which other work on the machine disturbs less.
"""

import argparse
import json
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from variorum.errors import QueryError
from variorum.library import Library, fts5, open_library
from variorum.library.columns import Columns
from variorum.library.idents import key_of
from variorum.library.index import leaf_number
from variorum.library.keeping import begin_work, keep_revision
from variorum.library.schema import leaves, wordings
from variorum.library.tally import count_words
from variorum.library.wording import RUN
from variorum.model import Block, Box, Document, Line, Note, Origin, Page, Region, Role, Token

WORDS_ON_PAGE = 400
WORK = 250  # pages of a work
OWN = 60  # words that a work has more often than others
SLIPS = (("rn", "m"), ("m", "rn"), ("h", "b"), ("e", "c"), ("l", "1"), ("u", "n"), ("cl", "d"))
TARGET = 50.0  # milliseconds, p95


def vocabulary() -> tuple[list[str], list[float]]:
    """English words and their frequencies, added up for drawing."""
    from wordfreq import iter_wordlist, word_frequency

    words = [word for word in iter_wordlist("en", "large") if word.isalpha() and word.isascii()]
    return words, list(accumulate(word_frequency(word, "en", "large") for word in words))


def misread(word: str, dice: random.Random) -> str:
    """A word as a tired machine has it."""
    wrong, right = dice.choice(SLIPS)
    return word.replace(wrong, right, 1)


def make_page(index: int, words: list[str], dice: random.Random) -> tuple[Page, list[tuple[str, int, int]]]:
    """A page of printed lines, and its paragraphs and note as (role, start, end)."""
    text, tokens, lines, at = "", [], [], 0
    while at < len(words):
        row = words[at : at + 11]
        top = 60.0 + 14.0 * len(lines)
        start = len(text)
        for place, word in enumerate(row):
            left = 60.0 + 30.0 * place
            broken = place == len(row) - 1 and len(word) > 7 and dice.random() < 0.5 and at + 11 < len(words)
            piece = word[:4] + "‐" if broken else word
            tokens.append(Token(len(text), len(text) + len(piece), Box(left, top, left + 28.0, top + 10.0), 0.97, 10.0))
            text += piece
            if broken:
                words[at + 11] = word[4:] + " " + words[at + 11]
            text += " " if place < len(row) - 1 else ""
        lines.append(Line(start, len(text), Box(60.0, top, 390.0, top + 10.0)))
        text += "\n"
        at += 11
    body = lines[: len(lines) * 4 // 5]
    cut = body[-1].end
    regions = (Region(Role.BODY, 0, cut), Region(Role.FOOTNOTE, cut + 1, len(text) - 1, label="1"))
    page = Page(index, "made.pdf", index, 432.0, 700.0, text=text[:-1], tokens=tuple(tokens), lines=tuple(lines),
                regions=regions, folio=str(index + 1))  # fmt: skip
    return page, [("body", 0, cut), ("note", cut + 1, len(text) - 1)]


def make_block(page: Page, role: Role, start: int, end: int) -> Block:
    """A paragraph of a page: its lines joined, broken words whole."""
    text, origins, at = "", [], start
    for line in page.lines:
        if not start <= line.start < end:
            continue
        stop = line.end - 1 if page.text[line.end - 1] == "‐" else line.end
        origins.append(Origin(len(text), len(text) + stop - line.start, page.index, line.start, stop))
        text += page.text[line.start : stop] + ("" if stop < line.end else " ")
        at = line.end
    return Block(role, text.rstrip(), (), tuple(origins)) if at else Block(role, "")


def make_work(number: int, pages: int, words: list[str], sums: list[float]) -> Document:
    """A work of so many pages."""
    dice = random.Random(number)
    own = dice.choices(words[2000:40000], k=OWN)
    made, blocks, notes = [], [], []
    for index in range(pages):
        drawn = dice.choices(words, cum_weights=sums, k=WORDS_ON_PAGE)
        topics = dice.sample(own, 4)
        for place in dice.sample(range(WORDS_ON_PAGE), 24):  # what a page is about it says several times
            drawn[place] = dice.choice(topics)
        for place in dice.sample(range(WORDS_ON_PAGE), 6):
            drawn[place] = dice.choice(topics).title()
        if dice.random() < 0.8:  # one word in 500
            place = dice.randrange(WORDS_ON_PAGE)
            drawn[place] = misread(drawn[place], dice)
        page, parts = make_page(index, drawn, dice)
        made.append(page)
        for name, start, end in parts:
            block = make_block(page, Role.BODY if name == "body" else Role.FOOTNOTE, start, end)
            if name == "body":
                blocks.append(block)
            else:
                notes.append(Note(str(index + 1), "1", (block,), index))
    return Document(tuple(made), tuple(blocks), tuple(notes), maker="bench")


def make_queries(words: list[str], count: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Queries by their kinds."""
    dice = random.Random(seed)
    common, middling, rare = words[50:500], words[500:8000], words[8000:60000]
    bands = (common, middling, middling, rare)

    def word() -> str:
        return dice.choice(dice.choice(bands))

    def slip() -> str:
        while (wrong := misread(was := dice.choice(middling), dice)) == was or len(wrong) < 6:
            continue
        return wrong

    kinds = {
        "a word": word,
        "two words": lambda: f"{word()} {word()}",
        "three words": lambda: f"{word()} {word()} {word()}",
        "a phrase": lambda: f'"{dice.choice(words[:200])} {dice.choice(middling)}"',
        "a beginning": lambda: f"{dice.choice([word for word in middling if len(word) > 5])[:5]}*",
        "this or that": lambda: f"{word()} OR {dice.choice(middling)}",
        "without": lambda: f"{word()} NOT {word()}",
        "in notes": lambda: f"note:{word()}",
        "of years": lambda: f"{word()} year:{1900 + dice.randrange(80)}..{1980 + dice.randrange(20)}",
        "misspelt": slip,
    }
    for _ in range(count):
        for kind, make in kinds.items():
            yield kind, make()


class Timed(NamedTuple):
    """Milliseconds of the wall and of the processor that a query took, and the pages it found."""

    wall: float
    busy: float
    found: int


def summary(timed: Sequence[Timed]) -> dict[str, float]:
    """The middle and the slow end of queries."""
    walls, busies = sorted(one.wall for one in timed), sorted(one.busy for one in timed)
    late = int(0.95 * len(timed))
    return {
        "count": len(timed), "p50 ms": round(statistics.median(walls), 1), "p95 ms": round(walls[late], 1),
        "p50 cpu ms": round(statistics.median(busies), 1), "p95 cpu ms": round(busies[late], 1),
        "max ms": round(walls[-1], 1), "pages found": round(statistics.median(one.found for one in timed)),
    }  # fmt: skip


def size_of(folder: Path) -> int:
    """The bytes of the database, its log written back."""
    return sum(path.stat().st_size for path in folder.glob("library.sqlite*"))


def make_lean(connection: Connection, number: int, words: list[str], sums: list[float], pool: list[bytes]) -> None:
    """A work whose pages are in the index alone: their words are their own, what a hit shows is that of one of a few.

    Searching costs what it does in a whole library, because a page is shown at the same cost whatever is on it.
    """
    dice = random.Random(number)
    own = dice.choices(words[2000:40000], k=OWN)
    work = begin_work(connection, f"lean{number:04}", key_of([f"{number:064x}"]), item_of(number, words))
    put, kept, listed, tally = [], [], [], Counter[str]()
    for index in range(WORK):
        drawn = dice.choices(words, cum_weights=sums, k=WORDS_ON_PAGE)
        topics = dice.sample(own, 4)
        for place in dice.sample(range(WORDS_ON_PAGE), 24):
            drawn[place] = dice.choice(topics)
        if dice.random() < 0.8:
            drawn[0] = misread(drawn[0], dice)
        cut = WORDS_ON_PAGE * 4 // 5
        often = sorted(word for word, times in Counter(drawn).items() if times >= 3)
        joint = f"{drawn[cut - 1]}¶{drawn[0]}"  # as if the next page began as this one does
        over = [*drawn[cut - RUN : cut - 1], joint, *drawn[1:RUN]]
        columns = Columns({"body": drawn[:cut], "note": drawn[cut:]}, often, {"body": over})
        leaf, data = leaf_number(work, index), dice.choice(pool)
        put.append((leaf, columns))
        tally.update(columns.distinct())
        kept.append({"leaf": leaf, "work": work, "data": data})
        listed.append({"work": work, "at": index, "folio": str(index + 1), "label": str(index + 1), "width": 432.0,
                       "height": 700.0, "page": b"", "original": None, "file_index": index,
                       "doubtful": 0})  # fmt: skip
    fts5.put(connection, put)
    count_words(connection, tally)
    connection.execute(insert(wordings), kept)
    connection.execute(insert(leaves), listed)


def item_of(number: int, words: list[str]) -> dict[str, object]:
    """The bibliographic data of a work."""
    return {"title": f"Work {number}", "author": [{"family": words[3000 + number].title()}],
            "issued": {"date-parts": [[1900 + number % 100]]}}  # fmt: skip


def fill(library: Library, options: argparse.Namespace, words: list[str], sums: list[float]) -> None:
    """Make the works that are still missing."""
    begun = time.perf_counter()
    pool: list[bytes] = []
    for number in range(len(library.works()), options.pages // WORK):
        with library._store.writing() as connection:  # noqa: SLF001 (as `add_document`, without the digest)
            if options.lean and number:
                some = select(wordings.c.data).limit(WORK)
                pool = pool or [bytes(data) for data in connection.execute(some).scalars()]
                make_lean(connection, number, words, sums, pool)
            else:
                doc, key = make_work(number, WORK, words, sums), key_of([f"{number:064x}"])
                work = begin_work(connection, f"made{number:04}", key, item_of(number, words))
                keep_revision(connection, work, doc, made="read")
        if number % 20 == 0:
            print(f"{number * WORK} pages, {time.perf_counter() - begun:.0f} s", file=sys.stderr)
        if time.perf_counter() - begun > options.seconds:
            break


def ask(library: Library, asked: list[tuple[str, str]]) -> tuple[dict[str, list[Timed]], int]:
    """How long queries take, by their kinds, and how many were cut off."""
    for _, query in asked[:20]:  # cold
        with suppress(QueryError):
            library.find(query)
    times: dict[str, list[Timed]] = {}
    cut = 0
    for kind, query in asked:
        wall, busy, total = time.perf_counter(), time.process_time(), 0
        try:
            total = library.find(query).total
        except QueryError:
            cut += 1
        wall, busy = time.perf_counter() - wall, time.process_time() - busy
        times.setdefault(kind, []).append(Timed(1000 * wall, 1000 * busy, total))
    return times, cut


def main() -> None:
    """Make the library, search it, print what came of it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=40, help="of each kind")
    parser.add_argument("--lean", action="store_true", help="do not keep documents")
    parser.add_argument("--seconds", type=float, default=1e9, help="make pages for so long at most")
    parser.add_argument("--keep", type=Path, help="make the library here, or take it from here, and leave it")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp()) / "library"
    words, sums = vocabulary()
    with open_library(folder) as library:
        fill(library, options, words, sums)
        pages = WORK * len(library.works())
        report: dict[str, object] = {"pages": pages, "bytes a page": measure(library, pages, folder)}
        times, cut = ask(library, list(make_queries(words, options.queries)))
    every = [timed for own in times.values() for timed in own]
    report["queries"] = summary(every)
    report["cut off after a second"] = cut
    report["kinds"] = {kind: summary(own) for kind, own in times.items()}
    print(json.dumps(report, indent=1))
    if options.keep is None:
        shutil.rmtree(folder.parent)
    if summary(every)["p95 ms"] > TARGET:
        sys.exit(f"p95 is above {TARGET:g} ms")


def measure(library: Library, pages: int, folder: Path) -> dict[str, int]:
    """The bytes a page that each part of the database takes, by SQLite's own count where it can; else of all."""
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    groups = {"fulltext": "full text", "wordings": "words and boxes", "terms": "list of words", "names": "names",
              "parts": "documents"}  # fmt: skip
    found = {"all": round(size_of(folder) / max(1, pages))}
    with library._store.reading() as connection:  # noqa: SLF001
        try:
            rows = connection.execute(text("SELECT name, sum(pgsize) FROM dbstat GROUP BY name")).all()
        except DBAPIError:
            return found
    for name, size in rows:
        for start, label in groups.items():
            if name.startswith((start, f"ix_{start}", f"sqlite_autoindex_{start}")):
                found[label] = found.get(label, 0) + round(size / max(1, pages))
    return found


if __name__ == "__main__":
    main()
