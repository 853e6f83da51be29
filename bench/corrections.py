"""How long a correction takes in a large work, from the person's word to the index that has it.

    python bench/corrections.py FILE...                # all of them one work, in a library that is removed afterwards
    python bench/corrections.py FILE... --keep SHELF   # make the library here, or take it from here, and leave it

Words are drawn by chance: from the running text, from notes, and from where layout looks (labels, callouts, heads). One
letter of each is changed, a figure becomes another. Times are seconds of the processor, for the machine may have other
work; the document is in memory, as it is for a person who corrects one word after another.
"""

import argparse
import json
import random
import re
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from variorum.ingest.options import Options
from variorum.library import Library, open_library
from variorum.model import Callout, Document, Page, Role

Place = tuple[int, int, int]  # the index of a page, and a span of its text


def places_of(doc: Document) -> dict[str, list[Place]]:
    """The words of a work by what they are."""
    found: dict[str, list[Place]] = defaultdict(list)
    names = {Role.BODY: "running text", Role.FOOTNOTE: "note", Role.HEAD: "head"}
    for page in doc.pages:
        for region in page.regions:
            if region.role in names:
                start = max(region.start, region.label_end or 0)
                found[names[region.role]] += _words(page, start, region.end)
            if region.label_end is not None:
                found["label"] += _words(page, region.start, region.label_end)
    pages = {page.index: page for page in doc.pages}
    for block in doc.blocks:
        for mark in block.marks:
            if isinstance(mark, Callout):
                found["callout"] += [
                    one for one in _words(pages[mark.page], 0, len(pages[mark.page].text))
                    if one[1] <= mark.page_start < one[2]
                ]  # fmt: skip
    return found


def _words(page: Page, start: int, end: int) -> Iterator[Place]:
    for match in re.compile(r"\S+").finditer(page.text, start, end):
        if any(char.isalnum() for char in match[0]):
            yield page.index, match.start(), match.end()


def other(word: str, dice: random.Random) -> str:
    """A word with one letter or figure changed."""
    at = dice.choice([at for at, char in enumerate(word) if char.isalnum()])
    signs = "123456789" if word[at].isdigit() else "aeinorst"
    return word[:at] + dice.choice([sign for sign in signs if sign != word[at]]) + word[at + 1 :]


def measure(library: Library, work: str, count: int, seed: int) -> dict[str, dict[str, float]]:
    """The seconds of the processor that corrections take, by the kind of their words."""
    dice = random.Random(seed)
    library.document(work)
    report = {}
    for kind, places in sorted(places_of(library.document(work)).items()):
        times = []
        for index, start, end in dice.sample(places, min(count, len(places))):
            reading = other(library.page(work, index).text[start:end], dice)
            one = library.correction_at(work, index, start, end, reading, by="bench")
            begun = time.process_time()
            library.correct(work, one)
            times.append(time.process_time() - begun)
        times.sort()
        report[kind] = {
            "count": len(times), "first": round(times[0], 2), "median": round(statistics.median(times), 2),
            "95 of 100": round(times[int(0.95 * len(times))], 2), "last": round(times[-1], 2),
        }  # fmt: skip
    return report


def main() -> None:
    """Make the library, correct, print what came of it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=20, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_library(args.keep or Path(folder, "library")) as library:
        if not library.works():
            library.add(args.files, options=Options("auto"))
        one = library.works()[0]
        report = {"pages": one.pages, "notes": one.notes, "seconds": measure(library, one.id, args.count, args.seed)}
        print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
