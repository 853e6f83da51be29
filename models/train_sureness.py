"""Train the weights by which words are judged: python models/train_sureness.py FOLDER [--shared] [--out FILE].

FOLDER holds PDFs and scans that bench/styles/make_styles.py --scan made; --shared adds the page images in
../shared/ocr-dev. Every second work (every second page of the images) is left out, and tested on.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from rapidfuzz.distance import Levenshtein

from variorum.model import Page
from variorum.reconcile import reconcile
from variorum.sureness import FEATURES, describe_words

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY / "bench"))
import lines  # noqa: E402 (a script beside this one)

RIDGE = 1.0
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995, 1.0)


def plain(text: str) -> str:
    """A text character for character, with one kind of hyphen and of blank."""
    return text.replace("‐", "-").replace("\n", " ")


def judge(page: Page, truth: str) -> Iterator[tuple[tuple[float, ...], bool]]:
    """The words of a page as they are described, and whether they are right."""
    text, wanted = plain(page.text), plain(truth).rstrip()
    bad = np.zeros(len(text) + 1, dtype=bool)
    for op in Levenshtein.opcodes(text, wanted):
        if op.tag != "equal":
            bad[op.src_start : max(op.src_end, op.src_start + 1)] = True
    for token, row in describe_words(page):
        yield row, not bad[token.start : token.end].any()


def gather(samples: list[lines.Sample], damages: int) -> tuple[np.ndarray, np.ndarray]:
    """All words of samples, by the engines alone and merged with damaged layers."""
    rows, right = [], []
    for sample in samples:
        pages = [reconcile(sample.page)]
        if lines.errors(pages[0].text, sample.truth) > lines.COMPARABLE * len(sample.truth):
            continue
        for number in range(damages):
            layer = lines.layer_of(sample.truth, f"train {sample.name} {number}")
            pages.append(reconcile(replace(sample.page, witnesses=(*sample.page.witnesses, layer))))
        for page in pages:
            for row, good in judge(page, sample.truth):
                rows.append(row)
                right.append(good)
    return np.array(rows), np.array(right, dtype=float)


def fit(rows: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method with a ridge."""
    weights = np.zeros(rows.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (right - chance) - RIDGE * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return weights


def report(name: str, rows: np.ndarray, right: np.ndarray, weights: np.ndarray) -> None:
    """Print how true the probabilities are, and how many errors the most doubtful words hold."""
    chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
    order = np.argsort(chance)
    first = right[order][: max(1, round(0.03 * len(order)))]
    wrong = int((1 - right).sum())
    print(f"{name}: {len(right)} words, {wrong} wrong, {int((1 - first).sum())} of them in the first 3 %")
    for low, high in zip(BINS, BINS[1:], strict=False):
        inside = (chance >= low) & (chance < high)
        if inside.sum() >= 20:
            stated, true = chance[inside].mean(), right[inside].mean()
            print(f"  {low:.3f}-{high:.3f} {inside.sum():6}  stated {stated:.4f}  true {true:.4f}")
    agreed = rows[:, FEATURES.index("another has it")] > 0
    if agreed.any():
        print(f"  another witness has it too: {agreed.sum()} words, right {100 * right[agreed].mean():.3f} %")


def main() -> None:
    """Train on one half, report on the other, then train on all and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shared", action="store_true")
    parser.add_argument("--pages", type=int, default=3)
    parser.add_argument("--damages", type=int, default=2)
    parser.add_argument("--out", type=Path, default=REPOSITORY / "src" / "variorum" / "sureness.json")
    asked = parser.parse_args()
    samples = list(lines.find_samples(asked.folder, asked.pages))
    shared = list(lines.find_shared()) if asked.shared else []
    train(samples + shared, asked.damages, asked.out)


def train(samples: list[lines.Sample], damages: int, out: Path) -> None:
    """Train, report and write."""
    works = sorted({sample.name.split()[0] for sample in samples})
    half = set(works[::2])
    seen = [sample for sample in samples if sample.name.split()[0] in half]
    unseen = [sample for sample in samples if sample.name.split()[0] not in half]
    weights = fit(*gather(seen, damages))
    for kind in sorted({sample.kind for sample in unseen}):
        chosen = [sample for sample in unseen if sample.kind == kind]
        report(f"{kind}, engines", *gather(chosen, 0), weights)
        report(f"{kind}, with layers", *gather(chosen, damages), weights)
    weights = fit(*gather(samples, damages))
    out.write_text(json.dumps([round(float(weight), 4) for weight in weights]) + "\n", encoding="utf-8")
    print(*(f"{name} {weight:.2f}" for name, weight in zip(FEATURES, weights, strict=True)), sep="\n")


if __name__ == "__main__":
    main()
