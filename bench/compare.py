"""How near a Markdown file comes to the one that a careful person would have typed.

All figures are shares, 1 is perfect. Blocks are compared with the blocks that they resemble most, so that a caption may
stand before or after the paragraph that it interrupts.
"""

import re
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

PAGE_MARK = re.compile(r"<!-- page (\S+) -->\s*|\[p\. (\S+)\]\{\.pagebreak\}\s*")
CALLOUT = re.compile(r"\[\^([^\]\s]+)\](?!:)")
NOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n(?:[ ]{4}.*|\s*(?=\n[ ]{4})))*)", re.MULTILINE)
# Two texts less alike than this are not the same block.
ALIKE = 0.5
# Letters before a callout by which its place is known; one of them may be wrong.
CONTEXT = 16


class Edition(NamedTuple):
    """A Markdown file taken apart: its blocks as (kind, words), notes by label, callouts and page marks in context."""

    blocks: list[tuple[str, str]]
    notes: dict[str, str]
    callouts: list[tuple[str, str]]
    breaks: list[tuple[str, str]]


def read_markdown(text: str) -> Edition:
    """Take a Markdown file apart."""
    notes = {label: squeeze(words) for label, words in NOTE.findall(text)}
    body = NOTE.sub("", text)
    breaks = [(m[1] or m[2], letters(body[m.end() : m.end() + 200])[:CONTEXT]) for m in PAGE_MARK.finditer(body)]
    body = PAGE_MARK.sub("", body)
    callouts = [(m[1], letters(body[: m.start()])[-CONTEXT:]) for m in CALLOUT.finditer(body)]
    body = re.sub(r"\n\s*\n(?=CREDIT:)", " ", body)  # a credit may stand in its caption's block or in the next one
    blocks = [block for block in re.split(r"\n\s*\n", CALLOUT.sub("", body)) if block.strip()]
    return Edition([(kind(block), squeeze(block)) for block in blocks], notes, callouts, breaks)


def kind(block: str) -> str:
    """What sort of block it is: "head", "quotation" or "text"."""
    return "head" if block.lstrip().startswith("#") else "quotation" if block.lstrip().startswith(">") else "text"


def squeeze(words: str) -> str:
    """The words without Markdown's signs, with single blanks."""
    words = re.sub(r"!\[(.*?)\]\([^)]*\)(\{[^}]*\})?", r"\1", words)
    words = re.sub(r"^\s*(?:#+|>)\s?", "", words, flags=re.MULTILINE)
    words = re.sub(r"\\([^\w\s])", r"\1", words)
    return " ".join(re.sub(r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}", "", words).split())


def letters(text: str) -> str:
    """Letters and digits only, callouts and page marks left out."""
    return "".join(char for char in CALLOUT.sub("", PAGE_MARK.sub("", text)) if char.isalnum())


def compare(truth: str, out: str) -> dict[str, float]:
    """The figures of an output, by name."""
    want, got = read_markdown(truth), read_markdown(out)
    wrong, whole = match_blocks(want.blocks, got.blocks)
    length = sum(len(words) for _, words in want.blocks)
    note_length = sum(map(len, want.notes.values()))
    note_wrong = sum(min(Levenshtein.distance(w, got.notes.get(n, "")), len(w)) for n, w in want.notes.items())
    linked = [pair for pair in want.callouts if any(same_place(pair, other) for other in got.callouts)]
    stray = [pair for pair in got.callouts if not any(same_place(pair, other) for other in want.callouts)]
    placed = [pair for pair in want.breaks if any(same_place(pair, other) for other in got.breaks)]
    return {
        "body right": max(0.0, 1 - wrong / length),
        "blocks whole": whole / len(want.blocks),
        "notes right": 1 - note_wrong / note_length,
        "notes labelled": sum(label in got.notes for label in want.notes) / len(want.notes),
        "callouts linked": len(linked) / len(want.callouts),
        "links not wrong": 1 - len(stray) / max(1, len(got.callouts)),
        "page breaks right": len(placed) / max(1, len(want.breaks)) if want.breaks else 1.0,
    }


def same_place(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two labels are the same and stand at the same place."""
    label, context = one[0].rpartition("-")[2], other[0].rpartition("-")[2]
    return label == context and Levenshtein.distance(one[1], other[1]) <= 2


def match_blocks(want: list[tuple[str, str]], got: list[tuple[str, str]]) -> tuple[int, int]:
    """Edits that turn one list of blocks into the other, and how many blocks are whole and of the right kind."""
    left = list(got)
    wrong = whole = 0
    for sort, words in want:
        best = max(left, key=lambda other: Levenshtein.normalized_similarity(words, other[1]), default=None)
        if best is None or Levenshtein.normalized_similarity(words, best[1]) < ALIKE:
            wrong += len(words)
            continue
        left.remove(best)
        distance = Levenshtein.distance(words, best[1])
        wrong += distance
        whole += best[0] == sort and distance <= 0.05 * len(words)
    return wrong + sum(len(words) for _, words in left), whole


def one_page(truth: str, folio: str, *, flat: bool = False) -> str:
    """What of a whole work's truth stands on one page, with the notes that are called there.

    `flat` runs all blocks but the captions together, for inputs that do not tell where a paragraph ends.
    """
    body = NOTE.sub("", truth)
    marks = list(PAGE_MARK.finditer(body))
    at = next(index for index, mark in enumerate(marks) if mark[1] == folio)
    end = marks[at + 1].start() if at + 1 < len(marks) else len(body)
    body = body[marks[at].start() : end].strip()
    called = {mark[1] for mark in CALLOUT.finditer(body)}
    if flat:
        mark, blocks = marks[at][0].strip(), body[len(marks[at][0]) :].split("\n\n")
        captions = [block for block in blocks if "CREDIT:" in block]
        running = " ".join(block.lstrip("#> ") for block in blocks if block not in captions)
        body = mark + "\n\n".join([*captions, running])  # as the page has them: the picture stands at its head
    return body + "\n\n" + "\n\n".join(m[0].strip() for m in NOTE.finditer(truth) if m[1] in called) + "\n"
