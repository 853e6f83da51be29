"""How well any number of texts are collated, against copies of invented text whose alignment is known.

    python bench/collation.py                     # quality on editions and scans, two to six texts, and speed
    python bench/collation.py --peer VENV/bin/python   # the same with CollateX, installed there, in the same run
    python bench/collation.py --seeds 900-919     # texts that nobody has looked at

Figures are explained in README.md. CollateX (GPL) is run as a program of its own and gets the words ready cut, in small
letters and whole over line ends, which is in its favour.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path

from witnesses import Copy, family

from variorum.apparatus.links import in_order
from variorum.apparatus.segments import find_segments
from variorum.apparatus.words import Words

Links = set[tuple[int, int]]
Found = dict[tuple[int, int], Links]  # for each two texts which words of them stand side by side
SETS = (
    ("editions", 2, 0.03), ("editions", 3, 0.03), ("editions", 5, 0.03), ("editions", 4, 0.08),
    ("scans", 2, 0.03), ("scans", 3, 0.05), ("scans", 5, 0.05), ("scans", 3, 0.15),
)  # fmt: skip
_PATIENCE = 120  # seconds a family
_PEER = """
import json, sys
from collatex import collate
witnesses = json.load(sys.stdin)
table = json.loads(collate(witnesses, segmentation=False, near_match=True, output="json"))
print(json.dumps([[[t["k"] for t in cell] if cell else [] for cell in row] for row in table["table"]]))
"""


def true_links(copies: Sequence[Copy]) -> Found:
    """Which words stand for the same."""
    found: Found = {}
    for x, y in combinations(range(len(copies)), 2):
        homes = defaultdict(list)
        for j, word in enumerate(copies[y].words):
            for number in word.numbers:
                homes[number].append(j)
        found[x, y] = {(i, j) for i, word in enumerate(copies[x].words) for n in word.numbers for j in homes[n]}
    return found


def link_columns(columns: Iterable[Sequence[Sequence[int]]], count: int) -> Found:
    """Links from words side by side: one for one where they are as many, else each with each."""
    found: Found = {pair: set() for pair in combinations(range(count), 2)}
    for column in columns:
        for x, y in found:
            one, two = column[x], column[y]
            if len(one) == len(two):
                found[x, y] |= set(zip(one, two, strict=True))
            else:
                found[x, y] |= {(i, j) for i in one for j in two}
    return found


def ours(copies: Sequence[Copy]) -> Found:
    """The links that Variorum finds, before phrases are joined for those who read them."""
    words = [Words(copy.text) for copy in copies]
    by_start = [{start: k for k, start in enumerate(copy.starts)} for copy in copies]
    columns = []
    for segment in find_segments(words):
        column = []
        for own, span, starts in zip(words, segment.words, by_start, strict=True):
            reach = range(*own.span(*span)) if span is not None else ()
            column.append([starts[at] for at in reach if at in starts])
        columns.append(column)
    return link_columns(columns, len(copies))


def theirs(python: str) -> Callable[[Sequence[Copy]], Found]:
    """The links that CollateX finds."""

    def collate(copies: Sequence[Copy]) -> Found:
        witnesses = [
            {
                "id": f"W{n}",
                "tokens": [{"t": w.text, "n": w.text.lower().strip(".,;:"), "k": k} for k, w in enumerate(c.words)],
            }
            for n, c in enumerate(copies)
        ]
        ran = subprocess.run([python, "-c", _PEER], input=json.dumps({"witnesses": witnesses}), capture_output=True,
                             encoding="utf-8", timeout=_PATIENCE, check=True)  # fmt: skip
        rows = json.loads(ran.stdout)
        return link_columns(zip(*rows, strict=True), len(copies))

    return collate


def read_events(one: Copy, two: Copy, links: Links) -> tuple[set[tuple[int, int, str]], Links]:
    """From the links of two texts: the variants (first and last word of the base, the other's words), and moved links.

    Variants side by side are one, so that it does not matter how finely a program cuts.
    """
    base, other = [w.text for w in one.words], [w.text for w in two.words]
    groups = _components(links)
    spots = sorted((min(i for i, _ in group), group) for group in groups)
    kept = in_order([(min(j for _, j in group), len(group)) for _, group in spots])
    moved = {link for k, (_, group) in enumerate(spots) if k not in kept for link in group}
    linked = {j for _, j in links}
    rows: dict[int, tuple[int, str, str]] = {}  # by first word of the base: last, its words, the other's
    for _, group in spots:
        mine, its = sorted({i for i, _ in group}), sorted({j for _, j in group})
        rows[mine[0]] = (mine[-1], " ".join(base[i] for i in mine), " ".join(other[j] for j in its))
    behind: dict[int, list[str]] = defaultdict(list)
    last = {max(j for _, j in group): max(i for i, _ in group) for _, group in spots}
    at = -1
    for j, word in enumerate(other):
        if j not in linked:
            behind[at].append(word)
        at = last.get(j, at)
    events: set[tuple[int, int, str]] = set()
    run: list[tuple[int, int, str]] = []

    def close() -> None:
        if run:
            events.add((run[0][0], run[-1][1], " ".join(r[2] for r in run if r[2])))
            run.clear()

    i = 0
    if behind[-1]:
        run.append((0, -1, " ".join(behind[-1])))
    while i < len(base):
        end, mine, its = rows.get(i, (i, base[i], ""))
        if mine == its:
            close()
        else:
            run.append((i, end, its))
        for k in range(i, end + 1):
            if behind.get(k):
                run.append((k + 1, k, " ".join(behind[k])))
        i = end + 1
    close()
    return events, moved


def _components(links: Links) -> list[Links]:
    mine, its = defaultdict(set), defaultdict(set)
    for i, j in links:
        mine[i].add(j)
        its[j].add(i)
    groups, seen = [], set()
    for i in mine:
        if i in seen:
            continue
        group, todo = set(), [i]
        seen.add(i)
        while todo:
            here = todo.pop()
            for j in mine[here]:
                group.add((here, j))
                for other in its[j] - seen:
                    seen.add(other)
                    todo.append(other)
        groups.append(group)
    return groups


class Score:
    """How much was found, and how much of what was found is right."""

    def __init__(self) -> None:
        self.right = self.found = self.true = 0

    def add(self, found: set, true: set) -> None:
        """Count two sets."""
        self.right, self.found, self.true = (
            self.right + len(found & true), self.found + len(found), self.true + len(true),
        )  # fmt: skip

    def __str__(self) -> str:
        precision, recall = (self.right / max(n, 1) for n in (self.found, self.true))
        return f"{precision:.3f}/{recall:.3f}" if self.true else "-"


def measure(system: Callable[[Sequence[Copy]], Found], families: Sequence[Sequence[Copy]]) -> str:
    """Links between all texts, variants from the first, moved words; and seconds a page of 400 words."""
    links, variants, moves = Score(), Score(), Score()
    seconds, pages, late = 0.0, 0.0, 0
    for copies in families:
        before = time.perf_counter()
        try:
            found = system(copies)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            late += 1
            continue
        seconds += time.perf_counter() - before
        pages += len(copies[0].words) / 400
        true = true_links(copies)
        for pair in true:
            links.add(found[pair], true[pair])
        for k in range(1, len(copies)):
            one, two = (read_events(copies[0], copies[k], which[0, k]) for which in (found, true))
            variants.add(one[0], two[0])
            moves.add(one[1], two[1])
    told = f" ({late} crashed or not in time)" if late else ""
    return f"{links!s:>13} {variants!s:>13} {moves!s:>13} {pages / max(seconds, 1e-9):8.1f}{told}"


def measure_pages(words: int) -> None:
    """Print how many pages a second are collated and reconciled from two and three witnesses."""
    from variorum.model import Page, Witness
    from variorum.reconcile import reconcile

    for count in (2, 3):
        pages = []
        for seed in range(1, 21):
            copies = family("scans", count + 1, words=words, seed=seed, rate=0.05)[1:]
            wits = [Witness(f"W{k}", "ocr", "m", "1", f"g{k}", copy.text) for k, copy in enumerate(copies)]
            pages.append(Page(seed, "", seed, witnesses=tuple(wits)))
        reconcile(pages[0])  # loads what is loaded once
        before = time.process_time()
        for page in pages:
            reconcile(page)
        pace = len(pages) / (time.process_time() - before)
        print(f"{count} witnesses of {words} words: {pace:8.1f} pages/s of processor time")


def measure_quotes(words: int, seeds: Iterable[int]) -> None:
    """Print how many words of one scan are found in another by the words around them, and how many wrongly."""
    from variorum.apparatus.context import around
    from variorum.quotes import Searched

    for rate in (0.03, 0.08, 0.15, 0.3):
        right = wrong = lost = 0
        for seed in seeds:
            _, one, two = family("scans", 3, words=words, seed=seed, rate=rate)
            text = Searched(two.text)
            homes = {number: k for k, word in enumerate(two.words) for number in word.numbers}
            for word, start in list(zip(one.words, one.starts, strict=True))[::7]:
                there = [homes[number] for number in word.numbers if number in homes]
                if not there:
                    continue  # its line was dropped
                end = start + len(word.text)
                spot = text.find(*_quote(around(one.text, start, end, 5), word.text))
                low, high = two.starts[there[0]], two.starts[there[-1]] + len(two.words[there[-1]].text)
                found = spot is not None and spot.start < high and spot.end > low
                right, wrong, lost = right + found, wrong + (spot is not None and not found), lost + (spot is None)
        whole = right + wrong + lost
        told = f"{right / whole:.3f} found, {wrong / whole:.3f} at a wrong place, {lost / whole:.3f} not"
        print(f"{rate:4.0%}: {told}, of {whole}")


def _quote(sides: tuple[str, str], word: str) -> tuple[str, str, str]:
    return sides[0] + " ", word, " " + sides[1]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", default="1-8", help="families of each set, by their numbers")
    parser.add_argument("--words", type=int, default=400, help="of a text")
    parser.add_argument("--languages", default="eng,fra,deu,rus", help="in turn")
    parser.add_argument("--peer", metavar="PYTHON", help="a Python that has CollateX")
    parser.add_argument("--length", action="store_true", help="how time grows with length, instead")
    parser.add_argument("--pages", action="store_true", help="collation with reconciliation of pages, instead")
    parser.add_argument("--quotes", action="store_true", help="how corrections find their places again, instead")
    arguments = parser.parse_args()
    first, _, last = arguments.seeds.partition("-")
    seeds = range(int(first), int(last or first) + 1)
    languages = arguments.languages.split(",")
    if arguments.quotes:
        measure_quotes(arguments.words, seeds)
        return
    if arguments.pages:
        measure_pages(arguments.words)
        return
    if arguments.length:
        for words in (400, 4_000, 40_000, 160_000):
            copies = family("scans", 3, words=words, seed=1, rate=0.05)
            before = time.perf_counter()
            ours(copies)
            print(f"{words:>8} words, 3 texts: {words / 400 / (time.perf_counter() - before):8.1f} pages/s")
        return
    systems = {"variorum": ours} | ({"collatex": theirs(arguments.peer)} if arguments.peer else {})
    print(f"{'precision/recall of':31}{'links':>13} {'variants':>13} {'moved words':>13}  pages/s")
    for kind, count, rate in SETS:
        families = [
            family(kind, count, words=arguments.words, seed=s, rate=rate, language=languages[s % len(languages)])
            for s in seeds
        ]
        for name, system in systems.items():
            print(f"{kind}, {count} texts, {rate:.0%}".ljust(22), name, measure(system, families), flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
