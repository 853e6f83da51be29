"""Train the network by which words are judged: python models/train_sureness.py FOLDER [--shared] [--out FILE].

FOLDER holds PDFs and scans that bench/styles/make_styles.py --scan made; --shared adds the page images in
../shared/ocr-dev. Each half of the works (of the pages of the images) is judged by a network that has seen only the
other half; what ships has seen both.
"""

import argparse
import json
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from variorum.collate import collate
from variorum.lexicon import open_lexicon
from variorum.model import Page, Token
from variorum.reconcile import reconcile
from variorum.sureness import Network
from variorum.traits import TRAITS, describe_words

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY / "bench"))
import lines  # noqa: E402 (a script beside this one)

CELLS = 16
EPOCHS = 30
DECAY = 1e-4
Judge = Callable[[np.ndarray], np.ndarray]
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995, 1.0)


def tell_right(text: str, truth: str, tokens: Sequence[Token]) -> Iterator[bool]:
    """Whether each word of a text is as in the truth, wherever that has it, and parted by blanks as there."""
    alignment = collate(text, truth.rstrip())
    base, other = alignment.base, alignment.other
    partner = [-1] * (len(base.keys) + 1)
    for step in alignment.steps:
        for k in range(step.end - step.start if step.equal else 0):
            i, j = step.start + k, step.other_start + k
            if text[base.at[i]].replace("‐", "-") == truth[other.at[j]].replace("‐", "-"):
                partner[i] = j
    for token in tokens:
        i, e = bisect_left(base.at, token.start), bisect_left(base.at, token.end)
        j = partner[i]
        alike = j >= 0 and partner[i:e] == list(range(j, j + e - i))
        yield i == e or (alike and base.spaced[i] == other.spaced[j] and base.spaced[e] == other.spaced[j + e - i])


def judge(page: Page, truth: str) -> Iterator[tuple[tuple[float, ...], bool]]:
    """The words of a page as they are described, and whether they are right."""
    described = list(describe_words(page, open_lexicon("eng")))
    right = tell_right(page.text, truth, [token for token, _ in described])
    yield from ((row, good) for (_, row), good in zip(described, right, strict=True))


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


def fit(rows: np.ndarray, right: np.ndarray, seed: int = 0) -> Network:
    """Train a network with one hidden layer by Adam; traits are brought to one scale for it, and back at the end."""
    chance = np.random.default_rng(seed)
    mean, scale = rows.mean(0), rows.std(0) + 1e-6
    mean[0], scale[0] = 0, 1  # the constant
    scaled = (rows - mean) / scale
    count = scaled.shape[1]
    parts = [chance.normal(0, count**-0.5, (count, CELLS)), chance.normal(0, CELLS**-0.5, CELLS + 1)]
    parts[1][0] = 3.0
    first, second = [np.zeros_like(part) for part in parts], [np.zeros_like(part) for part in parts]
    step = 0
    for epoch in range(EPOCHS):
        rate = 3e-3 * (1 - epoch / EPOCHS) + 1e-4
        for batch in np.array_split(chance.permutation(len(scaled)), max(1, len(scaled) // 512)):
            cells = np.tanh(scaled[batch] @ parts[0])
            wrong = (1 / (1 + np.exp(-(cells @ parts[1][1:] + parts[1][0]))) - right[batch]) / len(batch)
            back = wrong[:, None] * parts[1][1:] * (1 - cells**2)
            slopes = [scaled[batch].T @ back + DECAY * parts[0], np.concatenate(([wrong.sum()], cells.T @ wrong))]
            step += 1
            for k, slope in enumerate(slopes):
                first[k] = 0.9 * first[k] + 0.1 * slope
                second[k] = 0.999 * second[k] + 0.001 * slope**2
                parts[k] -= rate * (first[k] / (1 - 0.9**step)) / (np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8)
    hidden = parts[0] / scale[:, None]
    hidden[0] -= mean @ hidden
    return Network(tuple(map(tuple, hidden.T.round(5).tolist())), tuple(parts[1].round(5).tolist()))


def apply(network: Network, rows: np.ndarray) -> np.ndarray:
    """The chances of many words at once, as `Network.judge` gives that of one."""
    cells = np.tanh(rows @ np.array(network.hidden).T)
    return 1 / (1 + np.exp(-np.clip(cells @ np.array(network.weights[1:]) + network.weights[0], -30, 30)))


def report(name: str, rows: np.ndarray, right: np.ndarray, chance: np.ndarray) -> None:
    """Print how true the probabilities are, and how many errors the most doubtful words hold."""
    order = np.argsort(chance)
    held = [int((1 - right[order][: max(1, round(share * len(order)))]).sum()) for share in (0.03, 0.1)]
    wrong = int((1 - right).sum())
    print(f"{name}: {len(right)} words, {wrong} wrong, {held[0]} of them in the first 3 %, {held[1]} in the first 10 %")
    for low, high in zip(BINS, BINS[1:], strict=False):
        inside = (chance >= low) & (chance < high)
        if inside.sum() >= 20:
            stated, true = chance[inside].mean(), right[inside].mean()
            print(f"  {low:.3f}-{high:.3f} {inside.sum():6}  stated {stated:.4f}  true {true:.4f}")
    agreed = rows[:, TRAITS.index("another has it")] > 0
    if agreed.any():
        print(f"  another witness has it too: {agreed.sum()} words, right {100 * right[agreed].mean():.3f} %")


def main() -> None:
    """Train on each half, report on the other, then train on all and write the network."""
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
    halves = [[s for s in samples if (s.name.split()[0] in set(works[::2])) == first] for first in (True, False)]
    data = [gather(half, damages) for half in halves]
    networks = [fit(*one) for one in data]
    for kind in sorted({sample.kind for sample in samples}):
        for name, count in (("engines", 0), ("with layers", damages)):
            found = [gather([s for s in half if s.kind == kind], count) for half in halves]
            chances = [apply(net, one[0]) for net, one in zip(reversed(networks), found, strict=True) if len(one[0])]
            rows, right = (np.concatenate([one[k] for one in found if len(one[0])]) for k in (0, 1))
            report(f"{kind}, {name}", rows, right, np.concatenate(chances))
    network = fit(*(np.concatenate(parts) for parts in zip(*data, strict=True)))
    out.write_text(json.dumps(network) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
