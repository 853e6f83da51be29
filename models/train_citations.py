"""Train the models that find and parse citations; see README.md.

    python models/train_citations.py lexicon                 # src/variorum/citations/words.xz
    python models/train_citations.py train [--notes 9000]     # segment.xz and parse.xz beside it
    python models/train_citations.py cross FOLDER             # models without one document each, for bench/citations.py

Needs ../shared, and about half an hour on one core.
"""

import argparse
import lzma
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from citations.compose import Composer  # noqa: E402
from citations.gold import read_gold  # noqa: E402
from citations.lexicon import build_lexicon  # noqa: E402
from citations.pieces import Labelled, Pieces, label, worn  # noqa: E402
from citations.pools import Pools  # noqa: E402
from citations.references import plain, read_anystyle, read_grobid, read_linked_books  # noqa: E402

PACKAGE = HERE.parent / "src/variorum/citations"
SHARED = HERE.parent.parent / "shared"
DEV = ("chicago", "frus-history", "mpilhlt")


def held_out() -> set[str]:
    """Every reference of the sets that are only for measuring, by its letters."""
    import re

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


def dev_notes(*, without: frozenset[tuple[str, str]] = frozenset(), german: bool = True) -> Iterator[Pieces]:
    """The hand-annotated notes, less some documents."""
    for name in DEV:
        for key, note in read_gold(SHARED / f"citations-dev/{name}/notes.jsonl"):
            if key not in without and (german or key[0] != "mpilhlt-0103"):
                yield note


def thinned(lexicon: dict[str, str], rng: random.Random) -> list[dict[str, str]]:
    """The lexicon with a sixth of its words forgotten, several times over: the models must do with unknown names."""
    return [{word: kind for word, kind in lexicon.items() if rng.random() < 0.84} for _ in range(5)]


def fit(labelled: Iterable[Labelled], folders: Iterable[Path], *, rounds: int) -> None:
    """Train both models and write them, compressed, to each folder."""
    import pycrfsuite

    segment, parse = pycrfsuite.Trainer(verbose=False), pycrfsuite.Trainer(verbose=False)
    for note in labelled:
        segment.append(note.view.attributes, note.segments)
        for start, end, tags in note.citations:
            parse.append(note.view.attributes[start:end], tags)
    for name, trainer in (("parse", parse), ("segment", segment)):
        begun = time.time()
        trainer.select("lbfgs")
        trainer.set_params({"c1": 0.1, "c2": 0.01, "max_iterations": rounds, "feature.minfreq": 3, "epsilon": 1e-4})
        with tempfile.TemporaryDirectory() as where:
            path = Path(where) / "model"
            trainer.train(str(path))
            data = path.read_bytes()
        packed = lzma.compress(data, preset=9)
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.xz").write_bytes(packed)
        print(f"{name}: {len(data) >> 10} KiB, {len(packed) >> 10} KiB packed, {time.time() - begun:.0f} s", flush=True)


def gather(
    rest: Iterable[Pieces], dev: Iterable[Pieces], lexicon: dict[str, str], *, copies: int, seed: int
) -> Iterator[Labelled]:
    """All notes labelled: the hand-annotated ones clean and in several wears."""
    rng = random.Random(seed)
    thin = thinned(lexicon, rng)
    for note in rest:
        yield label(note, rng.choice(thin))
    for note in dev:
        yield label(note, rng.choice(thin))
        for _ in range(copies - 1):
            yield label(worn(note, rng), rng.choice(thin))


def main() -> None:
    """See the head of this file."""
    from variorum.citations.lexicon import load_lexicon, read_lexicon

    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("what", choices=("lexicon", "train", "cross"))
    asked.add_argument("folder", nargs="?", type=Path, default=PACKAGE)
    asked.add_argument("--notes", type=int, default=9000)
    asked.add_argument("--parts", type=int, default=4000, help="references of each project")
    asked.add_argument(
        "--copies", type=int, default=5, help="how often a hand-annotated note is shown, in different wear"
    )
    asked.add_argument("--rounds", type=int, default=80)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--folds", default="", help="only these documents: D1,2")
    asked.add_argument("--together", action="store_true", help="leave those out all at once")
    asked.add_argument("--no-german", action="store_true", help="no German note in training")
    asked.add_argument("--no-dev", action="store_true", help="no hand-annotated note in training")
    given = asked.parse_args()
    references = tagged_references()
    print({name: len(refs) for name, refs in references.items()}, flush=True)
    pools = Pools([ref for refs in references.values() for ref in refs], SHARED)
    if given.what == "lexicon":
        table = build_lexicon((ref for refs in references.values() for ref in refs), pools.people)
        (PACKAGE / "words.xz").write_bytes(lzma.compress(table.encode(), preset=9))
        print(len(read_lexicon(table)), "words")
        return
    languages = "en en en en zh tr fr it es ru" if given.no_german else None
    lexicon = load_lexicon()
    folds: list[tuple[tuple[str, str], ...]] = [()]
    if given.what == "cross":
        keys = [key for name in DEV for key, _ in read_gold(SHARED / f"citations-dev/{name}/notes.jsonl")]
        chosen = [key for key in dict.fromkeys(keys) if not given.folds or set(key) & set(given.folds.split(","))]
        folds = [tuple(chosen)] if given.together else [(key,) for key in chosen]
    for fold in folds:
        begun = time.time()
        rest = training_notes(
            references, pools, notes=given.notes, parts=given.parts, seed=given.seed, languages=languages
        )
        dev = () if given.no_dev else dev_notes(without=frozenset(fold), german=not given.no_german)
        folders = [given.folder / f"{doc}-{chapter}" for doc, chapter in fold] or [given.folder]
        fit(gather(rest, dev, lexicon, copies=given.copies, seed=given.seed), folders, rounds=given.rounds)
        print(fold, f"{time.time() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
