"""What is said before a work is read again or taken away."""

from dataclasses import dataclass

from variorum.library import Revision, Work
from variorum.reader.shelf import WorkCard, card


@dataclass(frozen=True, slots=True)
class UpkeepView:
    """A work that is to be read again, or removed: its originals, when it was last read and by what, what persons did.

    `corrections` and `rulings` are how many hold; they are kept over reading again, and go with the work.
    """

    work: WorkCard
    files: tuple[str, ...]
    read: str
    maker: str
    revisions: int
    corrections: int
    rulings: int


def view_upkeep(work: Work, revisions: tuple[Revision, ...], *, corrections: int, rulings: int) -> UpkeepView:
    """What is at stake with a work."""
    last = next((one for one in reversed(revisions) if one.made in {"read", "reread"}), None)
    return UpkeepView(
        card(work), tuple(file.name for file in work.files), last.at if last else work.added,
        last.maker if last else "", len(revisions), corrections, rulings,
    )  # fmt: skip
