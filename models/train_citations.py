"""Train the models that find and parse citations; see README.md.

    python models/train_citations.py lexicon      # src/variorum/citations/words.xz
    python models/train_citations.py train        # models.bin beside it

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
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from citations.compose import Composer  # noqa: E402
from citations.fitting import fit  # noqa: E402
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
    """How much a model is trained with: synthetic notes, references of each project, copies of each annotated note.

    Of each project there are `more` references that only teach how a citation is parsed: a list of references
    says nothing of how notes are parted.
    """

    notes: int = 5500
    parts: int = 900
    more: int = 6000
    copies: int = 3
    rounds: int = 8
    seed: int = 7


USUAL = Scale()


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
    references: dict[str, list[Pieces]], pools: Pools, *, notes: int, parts: int, more: int, seed: int,
    languages: str | None,
) -> tuple[list[Pieces], list[Pieces]]:  # fmt: skip
    """The synthetic notes and samples of the references, each in the wear it might be met in.

    What both models learn from, and what only the parser does.
    """
    rng = random.Random(seed)
    composer = Composer(pools, seed, **({"languages": languages} if languages else {}))
    both = [worn(note, rng) for note in composer.notes(notes)]
    parser: list[Pieces] = []
    for refs in references.values():
        some = rng.sample(refs, min(len(refs), parts + more))
        dressed = [worn(ref, rng) if rng.random() < 0.5 else ref for ref in some]
        both += dressed[:parts]
        parser += dressed[parts:]
    return both, parser


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
    both: Iterable[Pieces], parser: Iterable[Pieces], dev: Iterable[Pieces], lexicon: dict[str, str], *, copies: int,
    seed: int,
) -> Iterator[Labelled]:  # fmt: skip
    """All notes labelled: the hand-annotated ones clean and in several wears."""
    rng = random.Random(seed)
    notes = list(both)
    for note in dev:
        notes += [note, *(worn(note, rng) for _ in range(copies - 1))]
    rng.shuffle(notes)
    alone = list(parser)
    for part in range(5):
        words = thinned(lexicon, rng)
        yield from label_all(notes[part::5], words)
        for one in label_all(alone[part::5], words):
            yield replace(one, segments=[])


def material(
    references: dict[str, list[Pieces]], pools: Pools, lexicon: dict[str, str], *, without: Collection[Document] = (),
    german: bool = True, dev: bool = True, share: float = 1.0, scale: Scale = USUAL,
) -> Iterator[Labelled]:  # fmt: skip
    """All that a model is trained with, less the documents `without`; `share` is that of the hand-annotated notes."""
    languages = None if german else LANGUAGES.replace(" de", "")
    both, parser = training_notes(
        references, pools, notes=scale.notes, parts=scale.parts, more=scale.more, seed=scale.seed, languages=languages
    )
    notes = list(dev_notes(without=frozenset(without), german=german)) if dev else []
    kept = random.Random(scale.seed).sample(notes, round(share * len(notes)))
    return gather(both, parser, kept, lexicon, copies=scale.copies, seed=scale.seed)


def main() -> None:
    """See the head of this file."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("what", choices=("lexicon", "train"))
    asked.add_argument("--notes", type=int, default=USUAL.notes, help="synthetic notes")
    asked.add_argument("--parts", type=int, default=USUAL.parts, help="references of each project")
    asked.add_argument("--more", type=int, default=USUAL.more, help="further ones, for the parser alone")
    asked.add_argument("--copies", type=int, default=USUAL.copies, help="how often a hand-annotated note is shown")
    asked.add_argument("--rounds", type=int, default=USUAL.rounds)
    asked.add_argument("--seed", type=int, default=USUAL.seed)
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
    scale = Scale(given.notes, given.parts, given.more, given.copies, given.rounds, given.seed)
    data = fit(material(references, pools, load_lexicon(), scale=scale), rounds=scale.rounds)
    (PACKAGE / "models.bin").write_bytes(data)
    print(f"{len(data) >> 10} KiB, {time.time() - begun:.0f} s")


if __name__ == "__main__":
    main()
