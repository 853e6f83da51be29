"""Plain reading text: paragraphs, then the notes."""

from variorum.model import Block, Callout, Document, Role
from variorum.walk import Run, steps

NAME = "txt"
ENDINGS = (".txt", ".text")


def write_document(doc: Document) -> bytes:
    """The document as UTF-8 text.

    Callouts and marginals stand in square brackets, the notes at the end under their labels.
    """
    parts = [_inline(b) if b.role is not Role.MARGINAL else f"[margin: {_inline(b)}]" for b in doc.blocks]
    if doc.notes:
        parts.append("* * *")
    for note in doc.notes:
        text = "\n\n    ".join(_inline(block) for block in note.blocks)
        parts.append(f"[{note.label}] {text}" if note.label else text)
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _inline(block: Block) -> str:
    pieces = []
    for step in steps(block):
        if isinstance(step, Run):
            pieces.append(step.text)
        elif isinstance(step, Callout):
            pieces.append(f"[{step.label}]")
    return "".join(pieces)
