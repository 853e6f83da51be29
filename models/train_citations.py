"""Train the models that find and parse citations; see README.md.

    python models/train_citations.py lexicon      # src/variorum/citations/words.xz
    python models/train_citations.py train        # models.bin beside it: what finds and parses citations in notes
    python models/train_citations.py references   # references.bin: what parses the entries of lists of references

Needs ../shared (or what VARIORUM_SHARED names). bench/citations.py trains others, without some documents, to measure.
"""

import argparse
import lzma
import os
import random
import re
import sys
import time
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from citations.compose import Composer  # noqa: E402
from citations.fitting import fit, fit_parser  # noqa: E402
from citations.gold import read_gold  # noqa: E402
from citations.hand import LANGUAGES  # noqa: E402
from citations.lexicon import build_lexicon  # noqa: E402
from citations.pieces import Labelled, Pieces, label_all, worn  # noqa: E402
from citations.pools import Pools  # noqa: E402
from citations.references import plain, read_anystyle, read_grobid, read_linked_books  # noqa: E402

from variorum.citations.lexicon import load_lexicon, read_lexicon  # noqa: E402

PACKAGE = HERE.parent / "src/variorum/citations"
SHARED = Path(os.environ.get("VARIORUM_SHARED", HERE.parent.parent / "shared"))
DEV = ("chicago", "frus-history", "mpilhlt")
GERMAN = "mpilhlt-0103"  # the document in German
Document = tuple[str, str]


class Scale(NamedTuple):
    """How much a model is trained with: synthetic notes, references of each project, copies of each annotated note."""

    notes: int = 6000
    parts: int = 2500
    copies: int = 4
    rounds: int = 8
    seed: int = 7


USUAL = Scale()
LISTED = Scale(notes=5500, parts=6900, copies=3)  # for the parser of lists of references,
SAMPLES = 3  # which is the mean of so many


def held_out() -> set[str]:
    """Every reference of the sets that are only for measuring, by its letters."""
    folder = SHARED / "citations-dev"
    found = set()
    for path in (*folder.glob("grobid-evaluation/*.xml"), *folder.glob("grobid-raw-references/*.xml")):
        found.update(map(plain, read_grobid(path)))
    for path in folder.glob("parscit/*.tagged.txt"):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            found.add(re.sub(r"[\W_\d]+", "", re.sub(r"<[^>]+>", "", line).lower()))
    return {key[:60] for key in found}


def tagged_references() -> dict[str, list[Pieces]]:
    """The references of other projects, without those that are kept for measuring."""
    train = SHARED / "citations-train"
    every = {
        "anystyle": [
            ref
            for name in ("core", "good", "ugly", "bad", "gold")
            for ref in read_anystyle(train / f"anystyle/{name}.xml")
        ],
        "grobid": [ref for path in sorted((train / "grobid/corpus").iterdir()) for ref in read_grobid(path)],
        "linkedbooks": [
            ref for name in ("train", "valid") for ref in read_linked_books(train / f"linkedbooks/clean_{name}.txt")
        ],
    }
    barred = held_out()
    return {
        name: [
            ref for ref in refs if ref and 20 < sum(len(p.text) for p in ref) < 600 and plain(ref)[:60] not in barred
        ]
        for name, refs in every.items()
    }


def training_notes(
    references: dict[str, list[Pieces]], pools: Pools, *, notes: int, parts: int, seed: int, languages: str | None
) -> Iterator[Pieces]:
    """The synthetic notes and a sample of the references, each in the wear it might be met in."""
    rng = random.Random(seed)
    composer = Composer(pools, seed, **({"languages": languages} if languages else {}))
    for note in composer.notes(notes):
        yield worn(note, rng)
    for refs in references.values():
        for ref in rng.sample(refs, min(len(refs), parts)):
            yield worn(ref, rng) if rng.random() < 0.5 else ref


def dev_notes(*, without: frozenset[Document] = frozenset(), german: bool = True) -> Iterator[Pieces]:
    """The hand-annotated notes, less some documents."""
    for name in DEV:
        for key, note in read_gold(SHARED / f"citations-dev/{name}/notes.jsonl"):
            if key not in without and (german or key[0] != GERMAN):
                yield note


def thinned(lexicon: dict[str, str], rng: random.Random) -> dict[str, str]:
    """The lexicon with a sixth of its words forgotten: the models must do with unknown names."""
    return {word: kind for word, kind in lexicon.items() if rng.random() < 0.84}


def gather(
    rest: Iterable[Pieces], dev: Iterable[Pieces], lexicon: dict[str, str], *, copies: int, seed: int
) -> Iterator[Labelled]:
    """All notes labelled: the hand-annotated ones clean and in several wears."""
    rng = random.Random(seed)
    notes = list(rest)
    for note in dev:
        notes += [note, *(worn(note, rng) for _ in range(copies - 1))]
    rng.shuffle(notes)
    for part in range(5):
        yield from label_all(notes[part::5], thinned(lexicon, rng))


def material(
    references: dict[str, list[Pieces]], pools: Pools, lexicon: dict[str, str], *, without: Collection[Document] = (),
    german: bool = True, dev: bool = True, share: float = 1.0, scale: Scale = USUAL,
) -> Iterator[Labelled]:  # fmt: skip
    """All that a model is trained with, less the documents `without`; `share` is that of the hand-annotated notes."""
    languages = None if german else LANGUAGES.replace(" de", "")
    rest = training_notes(references, pools, notes=scale.notes, parts=scale.parts, seed=scale.seed, languages=languages)
    notes = list(dev_notes(without=frozenset(without), german=german)) if dev else []
    kept = random.Random(scale.seed).sample(notes, round(share * len(notes)))
    return gather(rest, kept, lexicon, copies=scale.copies, seed=scale.seed)


def main() -> None:
    """See the head of this file."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("what", choices=("lexicon", "train", "references"))
    asked.add_argument("--notes", type=int, help="synthetic notes")
    asked.add_argument("--parts", type=int, help="references of each project")
    asked.add_argument("--copies", type=int, help="how often a hand-annotated note is shown")
    asked.add_argument("--rounds", type=int)
    asked.add_argument("--seed", type=int)
    given = asked.parse_args()
    references = tagged_references()
    print({name: len(refs) for name, refs in references.items()}, flush=True)
    pools = Pools([ref for refs in references.values() for ref in refs], SHARED)
    if given.what == "lexicon":
        table = build_lexicon((ref for refs in references.values() for ref in refs), pools.people)
        (PACKAGE / "words.xz").write_bytes(lzma.compress(table.encode(), preset=9))
        print(len(read_lexicon(table)), "words")
        return
    begun = time.time()
    said = {name: value for name, value in vars(given).items() if name != "what" and value is not None}
    listed = given.what == "references"
    scale = (LISTED if listed else USUAL)._replace(**said)
    seeds = range(scale.seed, scale.seed + (SAMPLES if listed else 1))
    samples = (material(references, pools, load_lexicon(), scale=scale._replace(seed=seed)) for seed in seeds)
    data = fit_parser(samples, rounds=scale.rounds) if listed else fit(next(samples), rounds=scale.rounds)
    (PACKAGE / ("references.bin" if listed else "models.bin")).write_bytes(data)
    print(f"{len(data) >> 10} KiB, {time.time() - begun:.0f} s")


if __name__ == "__main__":
    main()
