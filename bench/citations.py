"""Citations, measured by cross-validation: no document is read by models that have seen it.

    python bench/citations.py cross                      # the three hand-annotated sets, clean and in their noisy twins
    python bench/citations.py cross --weights FOLDER     # the same, the models kept there, or taken from there
    python bench/citations.py curve                      # what more hand-annotated notes buy
    python bench/citations.py german                     # what German notes in training are worth
    python bench/citations.py references                 # tagged references of other projects
    python bench/citations.py speed                      # citations a second, on one core

Models are trained for each fold, minutes each on one core, with what models/train_citations.py takes unless it is said
otherwise (`--notes`, `--parts`, `--copies`, `--rounds`).

All needs the shared material (../shared, or what VARIORUM_SHARED names), its scorer too.
"""

import argparse
import json
import os
import random
import re
import sys
import time
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("VARIORUM_SHARED", HERE.parent.parent / "shared"))
os.environ["VARIORUM_SHARED"] = str(SHARED)
sys.path[:0] = [str(HERE.parent / "models"), str(SHARED / "score")]

import train_citations as training  # noqa: E402
from train_citations import DEV, GERMAN, Document, Scale  # noqa: E402

from variorum.citations.cascade import NoteText, cite  # noqa: E402
from variorum.citations.jsonl import cite_lines  # noqa: E402
from variorum.citations.lexicon import load_lexicon  # noqa: E402
from variorum.citations.tagger import Models, load_models, read_models  # noqa: E402

KEY = ("doc", "chapter", "n")
GIVEN = (*KEY, "text", "italic")  # what a note is read from: its answers are kept back


class Trainer:
    """Models by what they were trained without; those in the folder are not trained again."""

    def __init__(self, folder: Path | None, scale: Scale) -> None:
        self.folder, self.scale = folder, scale
        self._references = None

    def models(self, name: str, *, without: Collection[Document] = (), german: bool = True, share: float = 1.0,
               dev: bool = True) -> Models:  # fmt: skip
        """The models of that name, trained if need be."""
        path = self.folder / f"{name}.bin" if self.folder else None
        if path is not None and path.is_file():
            return read_models(path.read_bytes())
        if self._references is None:
            references = training.tagged_references()
            self._references = references, training.Pools([ref for refs in references.values() for ref in refs], SHARED)
        labelled = training.material(
            *self._references, load_lexicon(), without=without, german=german, share=share, dev=dev, scale=self.scale
        )
        begun = time.time()
        data = training.fit(labelled, rounds=self.scale.rounds)
        print(f"{name}: {time.time() - begun:.0f} s", file=sys.stderr, flush=True)
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return read_models(data)


def read_rows(path: Path) -> list[dict]:
    """The notes of a set."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def gold(name: str) -> list[dict]:
    """The notes of one of the annotated sets."""
    return read_rows(SHARED / "citations-dev" / name / "notes.jsonl")


def twins(name: str) -> dict[str, list[dict]]:
    """A set and its damaged twins: as make_noise.py of the shared material damages it, and chicago's own."""
    import make_noise

    clean = gold(name)
    found = {name: clean}
    for kind in ("glue", "confuse"):
        rnd = random.Random(7)
        found[f"{name}, {kind}"] = [make_noise.damage(row, kind, rnd, 0.02, [0, 0]) for row in clean]
    if name == "chicago":
        found[f"{name}, noisy"] = read_rows(SHARED / "citations-dev/chicago/notes-noisy.jsonl")
    return found


def predict(rows: Iterable[dict], models: Models) -> list[dict]:
    """The notes with what is found in them."""
    lines = [json.dumps({key: row[key] for key in GIVEN if key in row}) for row in rows]
    found, wrong = cite_lines(lines, models=models)
    if wrong:
        raise SystemExit(f"a line could not be read: {wrong[0]}")
    return found


def score(rows: list[dict], found: list[dict]) -> dict:
    """What the scorer says."""
    import score_citations

    def keyed(some: list[dict]) -> list[tuple[tuple[str, ...], dict]]:
        return [(tuple(str(row[key]) for key in KEY), row) for row in some]

    return score_citations.score(keyed(rows), dict(keyed(found)))


COLUMNS = (
    ("cites", "has_citation"), ("count", "count_right"), ("span", "span_iou70"), ("strict", "record_strict"),
    ("fields", "record_all_fields"), ("signal", "signal"), ("form", "form_aligned"), ("links", "links"),
)  # fmt: skip


def figures(report: dict) -> dict[str, float | None]:
    """The figures of the table, F1 where there are precision and recall."""
    return {name: report[key].get("f1", report[key].get("value")) for name, key in COLUMNS}


def show(name: str, found: dict[str, float | None]) -> None:
    """One row of a table."""
    cells = " | ".join("-" if value is None else f"{value:.3f}" for value in found.values())
    print(f"| {name} | {cells} |", flush=True)


def head(*names: str) -> None:
    """The head of a table."""
    print("| " + " | ".join(("", *names)) + " |\n" + "|---" * (len(names) + 1) + "|")


def folds(count: int) -> list[set[Document]]:
    """The documents of all sets dealt out to that many folds, so that each set is in all of them as far as it can."""
    found: list[set[Document]] = [set() for _ in range(count)]
    at = 0
    for name in DEV:
        for document in dict.fromkeys((row["doc"], row["chapter"]) for row in gold(name)):
            found[at % count].add(document)
            at += 1
    return [fold for fold in found if fold]


def cross(trainer: Trainer, count: int, keep: Path | None) -> None:
    """Each document by models that have not seen it."""
    parts = [(fold, trainer.models(f"fold-{count}-{at}", without=fold)) for at, fold in enumerate(folds(count))]
    head(*(name for name, _ in COLUMNS))
    for name in DEV:
        for twin, rows in twins(name).items():
            found: list[dict] = []
            for fold, models in parts:
                found += predict((row for row in rows if (row["doc"], row["chapter"]) in fold), models)
            if keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
                (keep / f"{twin.replace(', ', '-')}.jsonl").write_text(lines, encoding="utf-8")
            show(twin, figures(score(rows, found)))


def curve(trainer: Trainer) -> None:
    """The first fold by models that have seen none, half and all of the annotated notes of the other."""
    held, *_ = folds(2)
    head(*(name for name, _ in COLUMNS))
    for share in (0.0, 0.5, 1.0):
        name = "fold-2-0" if share == 1 else f"share-{share}"
        models = trainer.models(name, without=held, share=share)
        for dev in DEV:
            rows = [row for row in gold(dev) if (row["doc"], row["chapter"]) in held]
            show(f"{dev}, {share:.0%} of the notes", figures(score(rows, predict(rows, models))))


def german(trainer: Trainer) -> None:
    """The German document by models of a fold that has not seen it, and by models that have seen no German note."""
    at, held = next((at, fold) for at, fold in enumerate(folds(2)) if any(doc == GERMAN for doc, _ in fold))
    rows = [row for row in gold("mpilhlt") if row["doc"] == GERMAN]
    head(*(name for name, _ in COLUMNS))
    for name, models in (
        ("with synthetic German notes", trainer.models(f"fold-2-{at}", without=held)),
        ("without any German note", trainer.models("no-german", without=held, german=False)),
    ):
        show(name, figures(score(rows, predict(rows, models))))


# What the other projects tag, in the scorer's words; a reference's other fields are not looked at.
_TAGS = {"author": "author", "title": "title", "date": "issued", "issued": "issued"}


def references(trainer: Trainer) -> None:
    """Tagged references of other projects, by models that have seen all annotated notes, which are none of these."""
    from citations.references import read_grobid

    models = load_models() if trainer.folder is None else trainer.models("shipped")
    folder = SHARED / "citations-dev"
    sets = {
        "GROBID evaluation": [
            ("".join(piece.text for piece in ref), _tagged((piece.tag, piece.text) for piece in ref))
            for path in sorted(folder.glob("grobid-evaluation/*.xml"))
            for ref in read_grobid(path)
        ],
        "raw references": [
            ("".join(piece.text for piece in ref), _tagged((piece.tag, piece.text) for piece in ref))
            for path in sorted(folder.glob("grobid-raw-references/*.xml"))
            for ref in read_grobid(path)
        ],
        "ParsCit humanities": list(read_parscit(folder / "parscit/en-humanities.tagged.txt")),
        "ParsCit Cora": list(read_parscit(folder / "parscit/cora.tagged.txt")),
    }
    head("references", "author", "title", "year", "all three, micro")
    for name, refs in sets.items():
        tally = judge(refs, models)
        print(f"| {name} | {len(refs)} | " + " | ".join(f"{value:.3f}" for value in tally) + " |", flush=True)


def read_parscit(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """References tagged as in `<author> A. Weber </author> <title> … </title>`."""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        parts = re.findall(r"<([a-z-]+)>\s*(.*?)\s*</\1>", line)
        if parts:
            yield " ".join(text for _, text in parts), _tagged(parts)


def _tagged(parts: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag, text in parts:
        if (name := _TAGS.get(tag)) and name not in found and text.strip():
            found[name] = text.strip()
    return found


def judge(refs: list[tuple[str, dict[str, str]]], models: Models) -> list[float]:
    """F1 of author and title (85 % alike as printed), of year, and of all three together."""
    from score_common import sim

    right, wanted, told = ([0, 0, 0] for _ in range(3))
    notes = [NoteText(str(at), str(at), text) for at, (text, _) in enumerate(refs)]
    for (text, want), cited in zip(refs, cite(notes, models=models), strict=True):
        best = max(cited.citations, key=lambda citation: citation.end - citation.start, default=None)
        fields = {field.name: field for field in best.fields} if best else {}
        for at, name in enumerate(("author", "title", "issued")):
            field = fields.get(name)
            wanted[at] += name in want
            told[at] += field is not None
            if name not in want or field is None:
                continue
            if name == "author":
                right[at] += bool(field.names) and sim(want[name], text[field.start : field.end]) >= 0.85
            elif name == "issued":
                right[at] += re.findall(r"\d{4}", want[name])[:1] == re.findall(r"\d{4}", field.value)[:1]
            else:
                right[at] += sim(want[name], field.text) >= 0.85
    every = [*zip(right, told, wanted, strict=True), (sum(right), sum(told), sum(wanted))]
    return [2 * one / (two + three) if two + three else 0.0 for one, two, three in every]


def speed() -> None:
    """All notes of the three sets, as the works they belong to, read over and over for a while."""
    begun = time.perf_counter()
    models = load_models()
    load_lexicon()
    loaded = time.perf_counter() - begun
    works = []
    for name in DEV:
        rows = gold(name)
        for document in dict.fromkeys((row["doc"], row["chapter"]) for row in rows):
            works.append([
                NoteText(str(at), row["n"], row["text"], tuple(map(tuple, row["italic"])))
                for at, row in enumerate(rows) if (row["doc"], row["chapter"]) == document
            ])  # fmt: skip
    rates = []
    for _ in range(7):
        begun, count = time.process_time(), 0
        for notes in works:
            count += sum(len(cited.citations) for cited in cite(notes, models=models))
        rates.append(count / (time.process_time() - begun))
    print(f"models and words loaded in {loaded:.2f} s; {sorted(rates)[len(rates) // 2]:.0f} citations/s (median of 7)")


def main() -> None:
    """See the head of this file."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("what", choices=("cross", "curve", "german", "references", "speed"))
    asked.add_argument("--folds", type=int, default=2)
    asked.add_argument("--weights", type=Path, help="folder in which trained models are kept")
    asked.add_argument("--keep", type=Path, help="folder for what was found, as JSON lines")
    for name in ("notes", "parts", "copies", "rounds", "seed"):
        asked.add_argument(f"--{name}", type=int, default=getattr(Scale(), name))
    given = asked.parse_args()
    if not (SHARED / "citations-dev").is_dir():
        raise SystemExit(f"There is no {SHARED}/citations-dev; say with VARIORUM_SHARED where it is.")
    scale = Scale(given.notes, given.parts, given.copies, given.rounds, given.seed)
    trainer = Trainer(given.weights, scale)
    if given.what == "cross":
        cross(trainer, given.folds, given.keep)
    elif given.what == "speed":
        speed()
    else:
        {"curve": curve, "german": german, "references": references}[given.what](trainer)


if __name__ == "__main__":
    main()
