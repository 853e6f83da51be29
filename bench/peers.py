"""Variorum and two readers that install by pip, on the same pages and in one run.

    python bench/peers.py                          # twelve styles of the table, typeset afresh
    python bench/peers.py --mix 601-612 --seed 9    # styles by lot, which nobody has tuned anything on
    python bench/peers.py --only press signs --keep OUT

The pages are made by `styles/make_styles.py` (see its README for what it needs), so their truth is exact. The peers,
MarkItDown (MIT) and PyMuPDF4LLM (AGPL, run as a program of its own), are installed into an environment of their own in
the folder given by `--peers`, which is made on the first run. What each figure means stands in README.md; what a peer
writes in its own way is first put into Pandoc's (`in_pandoc`), in its favour where there is a choice.
"""

import argparse
import contextlib
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import compare
from rapidfuzz.distance import Levenshtein

HERE = Path(__file__).resolve().parent
STYLES = "press signs longnotes quarterly brief rivista zeitschrift backnotes chapternotes bracket thesis album".split()
PEERS = ("markitdown[pdf]==0.1.9", "pymupdf4llm==0.3.4")
PATIENCE = 60  # seconds a document
RUN = {
    "variorum": [sys.executable, "-c", "from variorum.cli import main; main()", "read", "{pdf}", "-o", "{out}"],
    "markitdown": ["{peers}/bin/markitdown", "{pdf}", "-o", "{out}"],
    "pymupdf4llm": ["{peers}/bin/python", "-c",
                    "import sys, pymupdf4llm; open(sys.argv[2], 'w').write(pymupdf4llm.to_markdown(sys.argv[1]))",
                    "{pdf}", "{out}"],
}  # fmt: skip
_RAISED = re.compile(
    r"<sup>\s*\[?(\d{1,3}|[*†‡§‖¶a-z])[.)]?\]?\s*</sup>|(?<=\S) ?\[(\d{1,3}|[*†‡§‖¶]|[a-z])[.)]?\](?!\()"
)


def truth_markdown(truth: dict) -> str:
    """The work of a truth file (see styles/truth.py) in the Markdown that a perfect reader would write."""
    parts = []
    for block in truth["blocks"]:
        text = block["text"]
        for mark in sorted(block["markers"], key=lambda mark: -mark["offset"]):
            text = f"{text[: mark['offset']]}[^{mark['note']}-{mark['label']}]{text[mark['offset'] :]}"
        parts.append({"head": "# ", "quote": "> "}.get(block["type"], "") + text)
    parts += [_caption(caption)[-1] for caption in truth["captions"]]
    parts += [f"[^{note['id']}-{note['label']}]: {note['text']}" for note in truth["notes"]]
    return "\n\n".join(parts) + "\n"


def _caption(caption: dict) -> list[str]:
    """The ways in which a caption may stand: without its credit, the credit alone, with it."""
    credit = caption.get("credit") or ""
    return [part for part in (caption["text"], credit, f"{caption['text']} {credit}".strip()) if part]


def is_exact(truth: dict) -> bool:
    """Whether every glyph of the pages is where the truth has it; those of a table by lot may lie on each other."""
    return not truth["check"]["align_errors"] and not truth["check"]["stray_glyphs"]


def in_pandoc(text: str) -> str:
    """A peer's Markdown with raised figures as callouts, and a paragraph that begins with one as a note."""
    paragraphs = []
    for paragraph in re.split(r"\n\s*\n", text):
        start = _RAISED.match(paragraph.lstrip("> "))
        if start is not None:
            paragraphs.append(f"[^{start[1] or start[2]}]: {paragraph.lstrip('> ')[start.end() :].strip()}")
        else:
            paragraphs.append(_RAISED.sub(lambda match: f"[^{match[1] or match[2]}]", paragraph))
    return "\n\n".join(paragraphs)


def figures(truth: str, out: str, captions: list[str]) -> dict[str, float]:
    """The shares that README.md explains, of one output."""
    found = compare.compare(truth, out)
    want, got = compare.read_markdown(truth), compare.read_markdown(out)
    body, read = (_flow(edition, captions) for edition in (want, got))
    texts = list(got.notes.values())
    near = [
        max((Levenshtein.normalized_similarity(note, text) for text in texts), default=0)
        for note in want.notes.values()
    ]
    return {
        "body in order": max(0.0, 1 - Levenshtein.distance(body, read) / max(1, len(body))),
        "blocks whole": found["blocks whole"],
        "notes apart": sum(share > 0.88 for share in near) / max(1, len(near)),
        "callouts linked": found["callouts linked"] if texts else 0.0,
        "links not wrong": found["links not wrong"] if texts else 1.0,
    }


def _flow(edition: compare.Edition, captions: list[str]) -> str:
    """The letters of an edition's blocks in their order, captions left out: they may stand anywhere."""
    return "".join(
        compare.letters(words)
        for _, words in edition.blocks
        if max((Levenshtein.normalized_similarity(words, caption) for caption in captions), default=0) < 0.7
    )


def install(folder: Path) -> None:
    """An environment with the peers, unless it is there."""
    if not (folder / "bin" / "markitdown").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder / "bin" / "pip", "install", "--quiet", *PEERS], check=True)


def main() -> None:
    """Print the figures of all three, averaged over the documents."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", nargs="+", default=STYLES, metavar="STYLE", help="styles of the table")
    parser.add_argument("--mix", metavar="FROM-TO", help="styles by lot instead")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--peers", type=Path, default=Path(tempfile.gettempdir()) / "variorum-peers")
    parser.add_argument("--keep", type=Path, help="folder for pages, truths and outputs")
    options = parser.parse_args()
    install(options.peers)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        which = ["--mix", options.mix] if options.mix else ["--only", *options.only]
        make = [sys.executable, HERE / "styles" / "make_styles.py", folder, "--seed", options.seed, *which]
        subprocess.run(make, check=False, stdout=subprocess.DEVNULL)
        truths = [path for path in sorted(folder.glob("*.truth.json")) if is_exact(json.loads(path.read_text("utf-8")))]
        rows = {name: measure(name, truths, folder, options.peers) for name in RUN}
    names = list(next(iter(rows.values())))
    print(f"{len(truths)} documents")
    print(" ".join([f"{'':14}", *(f"{name:>16}" for name in names)]))
    for peer, row in rows.items():
        print(" ".join([f"{peer:14}", *(f"{row[name]:16.3f}" for name in names)]))


def measure(peer: str, truths: list[Path], folder: Path, peers: Path) -> dict[str, float]:
    """A program's figures, averaged over documents; a crash, a hang or an empty output counts as nothing read."""
    total: dict[str, float] = {}
    pages, seconds = 0, 0.0
    for path in truths:
        truth = json.loads(path.read_text(encoding="utf-8"))
        name = path.name.removesuffix(".truth.json")
        out = folder / f"{name}.{peer}.md"
        places = {"pdf": folder / f"{name}.pdf", "out": out, "peers": peers}
        begun = time.perf_counter()
        with contextlib.suppress(subprocess.TimeoutExpired):
            command = [part.format(**places) for part in RUN[peer]]
            subprocess.run(command, check=False, capture_output=True, timeout=PATIENCE)
        seconds += time.perf_counter() - begun
        pages += len(truth["pages"])
        text = out.read_text(encoding="utf-8") if out.exists() else ""
        captions = [part for caption in truth["captions"] for part in _caption(caption)]
        read = text if peer == "variorum" else in_pandoc(text)
        for key, share in figures(truth_markdown(truth), read, captions).items():
            total[key] = total.get(key, 0.0) + share / len(truths)
    return {**total, "seconds a page": seconds / max(1, pages)}


if __name__ == "__main__":
    main()
