"""Lines as printed: errors of engines alone, and of engines and a damaged layer, against bare Tesseract.

    python bench/lines.py FOLDER               # of PDFs and scans that bench/styles/make_styles.py --scan made
    python bench/lines.py FOLDER --shared      # and of the page images in ../shared/ocr-dev
    python bench/lines.py --shared --peers     # and what Tesseract and PP-OCR alone make of these

Truth is what the born-digital PDF says. Each page is read by the package's engines, and then merged with damaged layers
(damage.py). `worse` counts the pages on which the merged text has more errors than the better of its witnesses.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from damage import damage
from rapidfuzz.distance import Levenshtein

from variorum.collate import collate
from variorum.export import write
from variorum.ingest.dump import read_dump
from variorum.lexicon import open_lexicon
from variorum.model import Document, Page, Witness
from variorum.pipeline import read
from variorum.reconcile import reconcile

SHARED = Path(os.environ.get("VARIORUM_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "ocr-dev"
FOLDED = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "‐": "-"})
RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰∗", "1234567890*")
KNOWN = 4.0  # zipf of words that stand by themselves
COMPARABLE = 0.2  # share of errors from which two texts differ in their order, and say nothing of letters
PASSAGE = 12  # letters that stand elsewhere in the truth where its order is another one


class Sample(NamedTuple):
    """A page whose truth is known, read by the engines; `bare` is Tesseract's text of the same image.

    The truth is not `exact` where it is what a PDF says: its blanks, small capitals and raised figures may be others.
    """

    kind: str
    name: str
    page: Page
    truth: str
    bare: str
    exact: bool = True


def squeeze(text: str) -> str:
    """A text as it is compared: folded, one blank between words."""
    return " ".join(text.translate(FOLDED).split())


def errors(text: str, truth: str, *, exact: bool = True) -> int:
    """How many characters are wrong; a truth that is not `exact` is what a PDF says (see `Sample`)."""
    text, truth = squeeze(text), squeeze(truth)
    if not exact:
        text, truth = text.translate(RAISED), truth.translate(RAISED)
        text = write_as(text, truth)
    return Levenshtein.distance(text, truth)


def write_as(text: str, truth: str) -> str:
    """A text with capitals as small as the PDF has them, and without the blanks between known words that it lacks.

    A PDF calls small capitals small letters, and leaves narrow blanks out; what was read from the image is right.
    """
    zipf = open_lexicon("eng").zipf
    capitals = {at for run in re.finditer(r"[A-Z]{2,}", text) for at in range(*run.span())}
    out = []
    for op in Levenshtein.opcodes(text, truth):
        own, its = text[op.src_start : op.src_end], truth[op.dest_start : op.dest_end]
        if op.tag == "replace" and own.lower() == its.lower() and capitals.issuperset(range(op.src_start, op.src_end)):
            own = its
        elif op.tag == "delete" and own == " ":
            sides = text[: op.src_start].rpartition(" ")[2], text[op.src_end :].partition(" ")[0]
            words = [side.strip(".,;:\"'()") for side in sides]
            own = "" if all(zipf(word) > KNOWN or not word.isalpha() for word in words) else own
        out.append(own)
    return "".join(out)


def comparable(text: str, truth: str) -> bool:
    """Whether a text differs from the truth in its letters alone, not in its order.

    The order of a typeset page is that of its PDF, which is not always the one in which it is read.
    """
    if errors(text, truth) > COMPARABLE * len(squeeze(truth)):
        return False
    begins = [
        step.other_start for step in collate(text, truth).steps if step.equal and step.end - step.start >= PASSAGE
    ]
    return begins == sorted(begins)


def find_samples(folder: Path, pages: int) -> Iterator[Sample]:
    """Pages of typeset scholarship in English, the second and following ones of each work."""
    for scan in sorted(folder.glob("*.scan.pdf")):
        pdf = scan.with_name(scan.name.replace(".scan", ""))
        truth_file = pdf.with_suffix(".truth.json")
        if json.loads(truth_file.read_text(encoding="utf-8")).get("language", "eng") != "eng":
            continue
        count = len(read(pdf, ocr="never").pages)
        for number in range(2, min(count, pages + 1) + 1):
            truth = write(read(pdf, pages=[number], ocr="never"), "lines").decode()
            doc = read(scan, pages=[number], ocr="always", seconds=120)
            page = doc.pages[0]
            readers = tuple(wit for wit in page.witnesses if wit.kind == "ocr")
            if readers and len(truth) > 500:
                page = replace(page, witnesses=readers)
                yield Sample(folder.name, f"{scan.stem} {number}", page, truth, "", exact=False)


def find_shared() -> Iterator[Sample]:
    """The page images that lie beside the repository."""
    for image in sorted(SHARED.glob("*/*.png")):
        truth = (SHARED / f"{image.stem}.gt.txt").read_text(encoding="utf-8")
        yield Sample(image.parent.name, image.stem, read(image, seconds=120).pages[0], truth, read_bare(image))


def read_bare(image: Path) -> str:
    """What Tesseract says by itself."""
    from PIL import Image

    from variorum.ingest.engines.tessdata import open_api

    api = open_api("eng")
    with Image.open(image) as opened:
        gray = np.asarray(opened.convert("L"))
        dpi = opened.info.get("dpi", (300, 300))[0]
    api.SetImageBytes(gray.tobytes(), gray.shape[1], gray.shape[0], 1, gray.shape[1])
    api.SetSourceResolution(round(dpi))
    return str(api.GetUTF8Text())


def read_paddle(image: Path) -> str:
    """What PP-OCR says by itself: its own lines, from top to bottom and those side by side from the left."""
    from rapidocr import RapidOCR

    found = _open_paddle(RapidOCR)(str(image))
    lines: list[list[tuple[float, float, float, str]]] = []
    boxes = [] if found.boxes is None else zip(found.boxes, found.txts, strict=True)
    for box, text in sorted(boxes, key=lambda one: float(one[0][:, 1].mean())):
        middle, height = float(box[:, 1].mean()), float(np.ptp(box[:, 1]))
        line = (middle, height, float(box[:, 0].min()), text)
        if lines and middle - lines[-1][-1][0] < 0.5 * height:
            lines[-1].append(line)
        else:
            lines.append([line])
    return "\n".join(" ".join(part[3] for part in sorted(line, key=lambda part: part[2])) for line in lines)


@cache
def _open_paddle(kind: Callable[[], object]) -> Callable[[str], object]:
    return kind()


def measure_peers() -> None:
    """Print the characters wrong by each engine alone, on the images in ../shared/ocr-dev."""
    peers = {"bare Tesseract": read_bare, "bare PP-OCR": read_paddle}
    for kind in sorted({image.parent.name for image in SHARED.glob("*/*.png")}):
        shares = []
        for name, peer in peers.items():
            wrong = length = 0
            for image in sorted((SHARED / kind).glob("*.png")):
                truth = (SHARED / f"{image.stem}.gt.txt").read_text(encoding="utf-8")
                wrong += errors(peer(image), truth)
                length += len(squeeze(truth))
            shares.append(f"{name} {100 * wrong / max(length, 1):.3f} %")
        print(kind, *shares, sep="  ", flush=True)


def layer_of(truth: str, seed: str) -> Witness:
    """A damaged layer as it comes in."""
    return replace(read_dump(damage(truth, seed), "layer.txt")[0].witnesses[0], siglum="B", group="layer")


def as_lines(page: Page) -> str:
    """A page's lines."""
    return write(Document((page,)), "lines").decode()


def main() -> int:
    """Measure and print; 1 where a merged page is worse than its best witness."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--shared", action="store_true", help="measure the images in ../shared/ocr-dev too")
    parser.add_argument("--pages", type=int, default=2, help="pages of each work")
    parser.add_argument("--damages", type=int, default=3, help="damaged layers of each page")
    parser.add_argument("--peers", action="store_true", help="measure bare engines on those images too")
    asked = parser.parse_args()
    if asked.peers:
        measure_peers()
    samples = [*find_samples(asked.folder, asked.pages)] if asked.folder else []
    samples += [*find_shared()] if asked.shared else []
    sums: dict[str, list[float]] = {}
    worse = []
    skipped = tried = 0
    for sample in samples:
        first = next(wit for wit in sample.page.witnesses if not wit.looks).text
        own = reconcile(sample.page)
        length = len(squeeze(sample.truth))
        if not comparable(first, sample.truth):
            skipped += 1
            continue
        wrong = partial(errors, truth=sample.truth, exact=sample.exact)
        row = sums.setdefault(sample.kind, [0.0] * 6)
        own_errors, first_errors = wrong(as_lines(own)), wrong(first)
        row[0] += length
        tried += 1 + asked.damages
        row[1] += errors(sample.bare, sample.truth) if sample.bare else 0
        row[2] += first_errors
        row[3] += own_errors
        if own_errors > first_errors:
            worse.append(f"{sample.kind} {sample.name}: engines {first_errors} -> {own_errors}")
        for number in range(asked.damages):
            layer = layer_of(sample.truth, f"{sample.name} {number}")
            merged = reconcile(replace(sample.page, witnesses=(*sample.page.witnesses, layer)))
            alone, together = wrong(layer.text), wrong(as_lines(merged))
            row[4] += alone / asked.damages
            row[5] += together / asked.damages
            if together > min(alone, own_errors):
                worse.append(f"{sample.kind} {sample.name} layer {number}: {own_errors}, {alone} -> {together}")
    names = ("bare Tesseract", "first engine", "both engines", "layers", "all")
    for kind, row in sums.items():
        shares = [f"{name} {100 * value / row[0]:.3f} %" for name, value in zip(names, row[1:], strict=True) if value]
        print(kind, *shares, sep="  ")
    print(f"{len(worse)} of {tried} texts are worse than their best witness.", *worse, sep="\n  ")
    print(f"{skipped} pages were left out, whose truth has another order.")
    return int(bool(worse))


if __name__ == "__main__":
    sys.exit(main())
