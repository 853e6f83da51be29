"""Sources over works: what many works say of one source is found to be of one.

    python bench/sources.py                          # 300 works that cite 1,200 made-up sources, seed 11
    python bench/sources.py --seed 12 --errors 20    # and what went wrong
    python bench/sources.py --scale                  # time by the number of sources, 1,000 to 100,000

Notes are made by variants.py and read by the models that ship (`find_citations`); the sources of all works are grouped
by `identity.group`. Precision and recall are of pairs: two sources of different works are one, or are not.
"""

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "models"), str(HERE)]

import variants  # noqa: E402

from variorum.bibliography.csl import to_item  # noqa: E402
from variorum.citations import find_citations  # noqa: E402
from variorum.identity import blocks_of, compare, describe, group  # noqa: E402
from variorum.model import Block, Document, Emphasis, Note, Role  # noqa: E402
from variorum.reader.citing import cite as as_note  # noqa: E402

Row = tuple[str, str, dict[str, Any], bool, str]  # work, what it is, CSL item, short only, note


def draw_sources(count: int, rng: random.Random) -> list[variants.Truth]:
    """So many families of sources."""
    return [one for number in range(count) for one in variants.make_family(number, rng)]


def read_works(sources: list[variants.Truth], works: int, each: int, rng: random.Random) -> list[Row]:
    """What so many works cite, as read: a few sources are cited by many works, most by few."""
    families: dict[int, list[variants.Truth]] = defaultdict(list)
    for one in sources:
        families[one.family].append(one)
    ranks = list(families)
    weights = [1 / (3 + at) ** 0.7 for at in range(len(ranks))]
    rows: list[Row] = []
    for work in range(works):
        style = variants.draw_style(rng)
        chosen = {rng.choice(families[number]).name for number in rng.choices(ranks, weights, k=each)}
        cited = [one for one in sources if one.name in chosen]
        rng.shuffle(cited)
        rows += read_work(f"w{work}", cited, style, rng)
    return rows


def read_work(work: str, cited: list[variants.Truth], style: variants.Style, rng: random.Random) -> list[Row]:
    """The sources of a work as its notes are read, each with what it truly is."""
    notes, truth, bare = [], [], []
    for source in cited:
        only = rng.random() < style.short_only
        for at in range(1 + (rng.random() < 0.3)):
            text, italic = variants.cite(source, style, rng, short=only or at > 0)
            label = str(len(notes) + 1)
            marks = (Emphasis(*italic, "italic"),) if italic else ()
            notes.append(Note(label, label, (Block(Role.FOOTNOTE, text, marks),), 0))
            truth.append(source.name)
            bare.append(only)
    doc = find_citations(Document(notes=tuple(notes)))
    rows = []
    for found in doc.sources:
        places = [int(pointer.note) - 1 for pointer in found.mentions]
        name = Counter(truth[at] for at in places).most_common(1)[0][0]
        first = notes[places[0]].blocks[0].text
        rows.append((work, name, to_item(found), all(bare[at] for at in places), first))
    return rows


def measure(rows: list[Row], groups: tuple[tuple[int, ...], ...]) -> dict[str, float]:
    """Pairs of different works: right, of those found; found, of those there are; the same of those cited in full."""
    place = {at: number for number, own in enumerate(groups) for at in own}
    by_name: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        by_name[row[1]].append(at)
    wanted = [pair for own in by_name.values() for pair in combinations(own, 2) if rows[pair[0]][0] != rows[pair[1]][0]]
    full = [pair for pair in wanted if not (rows[pair[0]][3] or rows[pair[1]][3])]
    got = [pair for own in groups for pair in combinations(own, 2) if rows[pair[0]][0] != rows[pair[1]][0]]
    right = sum(rows[a][1] == rows[b][1] for a, b in got)
    pure = sum(len({rows[at][1] for at in own}) == 1 for own in groups)
    return {
        "rows": len(rows), "sources": len(by_name), "groups": len(groups),
        "precision": right / max(len(got), 1),
        "recall": sum(place[a] == place[b] for a, b in wanted) / max(len(wanted), 1),
        "recall, cited in full": sum(place[a] == place[b] for a, b in full) / max(len(full), 1),
        "groups of one source": pure / len(groups),
    }  # fmt: skip


def blocked(rows: list[Row]) -> float:
    """The share of the pairs that are one that have a key in common at all."""
    by_name: dict[str, list[int]] = defaultdict(list)
    keys = [blocks_of(describe(row[2])) for row in rows]
    for at, row in enumerate(rows):
        by_name[row[1]].append(at)
    pairs = [pair for own in by_name.values() for pair in combinations(own, 2)]
    return sum(bool(keys[a] & keys[b]) for a, b in pairs) / max(len(pairs), 1)


def tell_errors(rows: list[Row], groups: tuple[tuple[int, ...], ...], count: int, rng: random.Random) -> None:
    """Some pairs that were joined wrongly, and some that were missed."""
    place = {at: number for number, own in enumerate(groups) for at in own}
    wrong = [pair for own in groups for pair in combinations(own, 2) if rows[pair[0]][1] != rows[pair[1]][1]]
    missed = [pair for pair in combinations(range(len(rows)), 2)
              if rows[pair[0]][1] == rows[pair[1]][1] and place[pair[0]] != place[pair[1]]]  # fmt: skip
    for name, pairs in (("WRONG", wrong), ("MISSED", missed)):
        print(f"{name}: {len(pairs)}")
        for a, b in rng.sample(pairs, min(count, len(pairs))):
            likeness = compare(describe(rows[a][2]), describe(rows[b][2]))
            print(f"  {rows[a][1]} {rows[b][1]} {likeness}\n    {rows[a][4]}\n      {as_note(rows[a][2])}")
            print(f"    {rows[b][4]}\n      {as_note(rows[b][2])}")


def scale(seed: int) -> None:
    """Time of the processor for 1,000, 10,000 and 100,000 descriptions."""
    columns = (
        "descriptions",
        "sources found",
        "describe, s",
        "keys, s",
        "group, s",
        "pairs in blocks",
        "largest block",
    )
    print(f"| {' | '.join(columns)} |\n{'|---' * len(columns)}|")
    for count in (1_000, 10_000, 100_000):
        rng = random.Random(seed)
        items = make_items(count, rng)
        begun = time.process_time()
        cards = [describe(item) for item in items]
        described = time.process_time()
        keys = [blocks_of(card) for card in cards]
        keyed = time.process_time()
        groups = group(cards, blocks=keys)
        done = time.process_time()
        sizes = Counter(key for own in dict(zip(cards, keys, strict=True)).values() for key in own)
        pairs = sum(n * (n - 1) // 2 for n in sizes.values())
        row = (f"{count:,}", f"{len(groups):,}", f"{described - begun:.1f}", f"{keyed - described:.1f}",
               f"{done - keyed:.1f}", f"{pairs:,}", f"{max(sizes.values())}")  # fmt: skip
        print("| " + " | ".join(row) + " |", flush=True)


_SOUNDS = [a + b for a in "b d f g k l m n p r s t v z".split() for b in "a e i o u al er in or un".split()]


def coin(rng: random.Random, pool: float) -> str:
    """A made-up name of about so many: the first of a thousand is met with three times in a hundred."""
    rank = int(pool * rng.random() ** 2)
    return "".join(_SOUNDS[(rank // 140**at + 7 * at) % 140] for at in range(3)).title()


def make_items(count: int, rng: random.Random) -> list[dict[str, Any]]:
    """So many CSL items of a third as many sources, half of them misread; names and words grow as a library's do."""
    sources = [replace(one, author=(one.author[0], coin(rng, count**0.8)), title=f"{one.title} {coin(rng, count**0.5)}")
               for one in draw_sources(count // 5, rng)]  # fmt: skip
    return [make_item(str(at), rng.choice(sources), variants.draw_style(rng), rng) for at in range(count)]


def make_item(name: str, one: variants.Truth, style: variants.Style, rng: random.Random) -> dict[str, Any]:
    """A CSL item of a source as a work with that style would give it."""
    title = one.title + (f": {one.subtitle}" if one.subtitle and style.subtitles else "")
    family = variants.slip(one.author[1], style.slips, rng)
    item: dict[str, Any] = {
        "id": name, "type": "book", "title": variants.slip(title, style.slips, rng), "publisher-place": one.place,
        "author": [{"family": family, "given": f"{one.author[0][:1]}." if style.initials else one.author[0]}],
        "issued": {"date-parts": [[one.year]]},
    }  # fmt: skip
    if one.container:
        item["container-title"] = variants.journal(one.container, style)
    if one.volume:
        item["volume"] = str(one.volume)
    if one.kind == "letter":
        holding = variants.HOLDINGS[one.holding]
        numbers = dict(zip("nmk", one.numbers, strict=True))
        item |= {
            "type": "manuscript", "archive": holding[style.archives], "archive_location": holding[2].format(**numbers),
            "recipient": [{"family": one.to[1], "given": one.to[0]}],
            "issued": {"date-parts": [[one.year, 1 + one.day // 28, 1 + one.day % 28]]},
        }  # fmt: skip
    return item


def main() -> None:
    """See the head of this file."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--scale", action="store_true")
    asked.add_argument("--seed", type=int, default=11)
    asked.add_argument("--works", type=int, default=300)
    asked.add_argument("--each", type=int, default=25)
    asked.add_argument("--families", type=int, default=700)
    asked.add_argument("--errors", type=int, default=0)
    given = asked.parse_args()
    if given.scale:
        scale(given.seed)
        return
    rng = random.Random(given.seed)
    rows = read_works(draw_sources(given.families, rng), given.works, given.each, rng)
    begun = time.process_time()
    groups = group([describe(row[2]) for row in rows])
    for name, value in measure(rows, groups).items():
        print(f"{name}: {value:,}" if isinstance(value, int) else f"{name}: {value:.3f}")
    print(f"pairs with a key in common: {blocked(rows):.3f}; {time.process_time() - begun:.1f} s")
    if given.errors:
        tell_errors(rows, groups, given.errors, rng)


if __name__ == "__main__":
    main()
