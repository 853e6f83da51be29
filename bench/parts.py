"""How well the parts of pages come out that Markdown does not tell apart, against the truth of `styles/`.

    python bench/parts.py FOLDER [FOLDER ...] [--scan]

A folder holds what `styles/make_styles.py --mix … --with TRAIT` made. All figures are counts: right of all, and wrong.
"""

import argparse
import difflib
import json
import sys
from collections import Counter
from pathlib import Path

import variorum
from variorum.model import Document
from variorum.walk import pictures


def letters(text: str) -> str:
    """What is compared: letters and figures."""
    return "".join(char for char in text.casefold() if char.isalnum())


def alike(one: str, other: str, share: float = 0.8) -> bool:
    """Whether two texts are the same but for what a machine may misread."""
    one, other = letters(one), letters(other)
    return one == other or difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= share


def count_parts(doc: Document, truth: dict) -> Counter[str]:
    """Side notes, numbers of lines, paragraphs in notes and drawings of one document."""
    found: Counter[str] = Counter()
    want = [caption for caption in truth["captions"] if caption.get("marginal")]
    have = [(at, block) for at, block in enumerate(doc.blocks) if block.role.value == "marginal"]
    left = list(have)
    for caption in want:
        found["side notes"] += 1
        same = next((pair for pair in left if alike(pair[1].text, caption["text"])), None)
        if same is not None:
            left.remove(same)
            found["side notes right"] += 1
            before = "".join(letters(block.text) for block in doc.blocks[max(0, same[0] - 6) : same[0] + 2])
            found["side notes beside their paragraph"] += letters(caption["beside"])[:20] in before
    found["side notes wrong"] += len(left)
    printed = [number for page in truth["pages"] for number in page.get("line_numbers", ())]
    found["line numbers"] += len(printed)
    told = [
        page.text[region.start : region.end]
        for page in doc.pages
        for region in page.regions
        if region.role.value == "line-number"
    ]
    both = Counter(printed) & Counter(told)
    found["line numbers right"] += both.total()
    found["line numbers wrong"] += len(told) - both.total()
    notes = list(doc.notes)
    for note in truth["notes"]:
        own = next((n for n in notes if alike(" ".join(b.text for b in n.blocks), note["text"], 0.9)), None)
        if own is None:
            continue
        notes.remove(own)
        edges = [0, *note.get("paragraphs", ()), len(note["text"])]
        parts = [note["text"][a:b] for a, b in zip(edges, edges[1:], strict=False)]
        same = len(parts) == len(own.blocks) and all(
            alike(p, b.text, 0.9) for p, b in zip(parts, own.blocks, strict=True)
        )
        name = "notes of paragraphs" if len(parts) > 1 else "notes of one"
        found[name] += 1
        found[f"{name} right"] += same
    boxes = [(p["index"], box) for p in truth["pages"] for box in p.get("drawings", ())]
    drawn = [(picture.page, picture.box) for picture in pictures(doc) if picture.box is not None]
    photographs = sum("bbox" in c and not c.get("marginal") for c in truth["captions"]) - len(boxes)
    for page, box in boxes:
        found["drawings"] += 1
        same = next((pair for pair in drawn if pair[0] == page and overlap(pair[1], box) > 0.4), None)
        if same is not None:
            drawn.remove(same)
            found["drawings right"] += 1
    found["pictures too many"] += max(0, len(drawn) - photographs)
    return found


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The area that two boxes share, of that which both cover."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    if wide <= 0 or high <= 0:
        return 0.0
    areas = [(b[2] - b[0]) * (b[3] - b[1]) for b in (one, other)]
    return wide * high / (sum(areas) - wide * high)


LANGUAGES = {"fra": "fra", "deu": "deu", "ita": "ita", "spa": "spa", "rus": "rus"}


def main() -> int:
    """Read every document of the folders and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--scan", action="store_true")
    parser.add_argument("--each", action="store_true", help="every document by itself as well")
    asked = parser.parse_args()
    for folder in asked.folders:
        total: Counter[str] = Counter()
        for path in sorted(folder.glob("*.truth.json")):
            truth = json.loads(path.read_text(encoding="utf-8"))
            if not truth["check"]["same_layout"]:
                continue
            name = path.name.removesuffix(".truth.json")
            source = folder / (name + (".scan.pdf" if asked.scan else ".pdf"))
            if not source.exists():
                continue
            languages = LANGUAGES.get(truth["language"], "eng") if asked.scan else "eng"
            try:
                doc = variorum.read(source, languages=languages)
            except variorum.VariorumError as error:
                print(f"{name}: {error}", file=sys.stderr)
                continue
            found = count_parts(doc, truth)
            total += found
            if asked.each:
                print(name, {key: value for key, value in found.items() if value})
        print(folder.name, {key: total[key] for key in sorted(total) if total[key]})
    return 0


if __name__ == "__main__":
    sys.exit(main())
