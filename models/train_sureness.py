"""Train the network by which words are judged: python models/train_sureness.py FOLDER ... [--shared] [--out FILE].

Each FOLDER holds PDFs and scans that bench/styles/make_styles.py --scan made; --shared adds the page images in
../shared/ocr-dev and the scans in ../shared/pages-dev. Each sixth of the works (of the pages of the images) is judged
by a network that has not seen it; what ships has seen all.
"""

import argparse
import json
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
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
DECAY = 3e-3
PARTS = 6
Judge = Callable[[np.ndarray], np.ndarray]
RAISED, KNOWN = lines.RAISED, lines.KNOWN
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995, 1.0)


def tell_right(text: str, truth: str, tokens: Sequence[Token], *, exact: bool = True) -> Iterator[bool]:
    """Whether each word of a text is as in the truth, wherever that has it, and parted by blanks as there.

    The truth of typeset pages is what their PDF says and not so `exact`: a blank between words may be missing or stand
    before a raised figure, which may be a character of its own (²), and small capitals may be small letters. None of
    these is held against a word.
    """
    if not exact:
        text, truth = text.translate(RAISED), truth.translate(RAISED)
    spans = [] if exact else [(token.start, token.end) for token in tokens if token.end - token.start > 1]
    capitals = {at for start, end in spans if text[start:end].isupper() for at in range(start, end)}
    alignment = collate(text, truth.rstrip())
    base, other = alignment.base, alignment.other
    partner = [-1] * (len(base.keys) + 1)
    for step in alignment.steps:
        for k in range(step.end - step.start if step.equal else 0):
            i, j = step.start + k, step.other_start + k
            own, its = text[base.at[i]].replace("‐", "-"), truth[other.at[j]].replace("‐", "-")
            if own == its or (base.at[i] in capitals and own.lower() == its):
                partner[i] = j
    lexicon = open_lexicon("eng")
    raised = {end for token in tokens if "r" in token.style for end in token[:2]}
    for token in tokens:
        i, e = bisect_left(base.at, token.start), bisect_left(base.at, token.end)
        j = partner[i]
        alike = j >= 0 and partner[i:e] == list(range(j, j + e - i))
        if not alike:
            yield i == e
            continue
        known = lexicon.zipf(text[token.start : token.end].strip(".,;:")) > KNOWN
        sides = ((token.start, base.spaced[i], other.spaced[j]), (token.end, base.spaced[e], other.spaced[j + e - i]))
        yield all(own == its or (not exact and (at in raised or (known and own))) for at, own, its in sides)


def judge(page: Page, truth: str, *, exact: bool = True) -> Iterator[tuple[tuple[float, ...], bool]]:
    """The words of a page as they are described, and whether they are right."""
    described = list(describe_words(page, open_lexicon("eng")))
    right = tell_right(page.text, truth, [token for token, _ in described], exact=exact)
    yield from ((row, good) for (_, row), good in zip(described, right, strict=True))


def gather(samples: list[lines.Sample], damages: int) -> tuple[np.ndarray, np.ndarray]:
    """All words of samples, by the engines alone or, where there are any, merged with damaged layers."""
    rows, right = [], []
    for sample in samples:
        pages = [reconcile(sample.page)]
        if lines.errors(pages[0].text, sample.truth) > lines.COMPARABLE * len(sample.truth):
            continue
        for number in range(damages):
            layer = lines.layer_of(sample.truth, f"train {sample.name} {number}")
            pages.append(reconcile(replace(sample.page, witnesses=(*sample.page.witnesses, layer))))
        for page in pages[1:] or pages:
            for row, good in judge(page, sample.truth, exact=sample.exact):
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
    """Gather what there is, train, report and write the network."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--shared", action="store_true")
    parser.add_argument("--pages", type=int, default=3)
    parser.add_argument("--damages", type=int, default=2)
    parser.add_argument("--out", type=Path, default=REPOSITORY / "src" / "variorum" / "sureness.json")
    asked = parser.parse_args()
    samples = [sample for folder in asked.folders for sample in lines.find_samples(folder, asked.pages)]
    if asked.shared:
        samples += [*lines.find_shared(), *lines.find_samples(lines.SHARED.with_name("pages-dev"), 10)]
    train(samples, asked.damages, asked.out)


def train(samples: list[lines.Sample], damages: int, out: Path) -> None:
    """Train without each part of the works and report on that part, then train on all and write the network."""
    works = sorted({sample.name.split()[0] for sample in samples})
    part = {work: k % PARTS for k, work in enumerate(works)}
    groups: dict[tuple[int, str, str], list[lines.Sample]] = {}
    for sample in samples:
        groups.setdefault((part[sample.name.split()[0]], sample.kind), []).append(sample)
    data = {
        (k, kind, name): gather(own, count)
        for (k, kind), own in groups.items()
        for name, count in (("engines", 0), ("with layers", damages))
    }
    data = {key: found for key, found in data.items() if len(found[0])}
    networks = [fit(*join(found for (own, *_), found in data.items() if own != k)) for k in range(PARTS)]
    chances = {key: apply(networks[key[0]], rows) for key, (rows, _) in data.items()}
    kinds = sorted({key[1:] for key in data})
    for asked in (*kinds, ("all", "engines"), ("all", "with layers")):
        own = [key for key in data if key[2] == asked[1] and asked[0] in (key[1], "all")]
        report(", ".join(asked), *join(data[key] for key in own), np.concatenate([chances[key] for key in own]))
    network = fit(*join(data.values()))
    out.write_text(json.dumps(network) + "\n", encoding="utf-8")


def join(parts: Iterable[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    """Rows and what is right of several parts as one."""
    rows, right = zip(*parts, strict=True)
    return np.concatenate(rows), np.concatenate(right)


if __name__ == "__main__":
    main()
