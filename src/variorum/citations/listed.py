"""Lists of references: where every note of a work is one source in full, none has commentary, and each is one citation."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.citations.segment import Parts, Segment, trim
from variorum.citations.words import Words

if TYPE_CHECKING:
    from variorum.citations.cascade import Cited

_FEWEST = 8  # notes; fewer show no habit
_MOST = 0.85  # share of them that are plainly a reference; a work with footnotes has short titles, signals, commentary
_NEARLY = 0.8  # of the letters of a reference


def stray_references(texts: Sequence[str], found: Sequence["Cited"]) -> list[int]:
    """Which notes of a list of references were not read as one; none where the notes are no such list."""
    stray = [at for at, (text, cited) in enumerate(zip(texts, found, strict=True)) if not _is_reference(text, cited)]
    forms = {citation.form for cited in found for citation in cited.citations}
    if len(texts) < _FEWEST or "ibid" in forms or len(texts) - len(stray) < _MOST * len(texts):
        return []
    return [at for at in stray if any(map(str.isalnum, texts[at]))]


def _is_reference(text: str, cited: "Cited") -> bool:
    if len(cited.citations) != 1 or cited.prose:
        return False
    (citation,) = cited.citations
    return citation.signal is None and citation.end - citation.start >= _NEARLY * len(text.strip())


def whole(text: str, words: Words) -> Parts:
    """A note as one citation, all of it."""
    size = len(words.texts)
    if not size:
        return Parts((), ())
    start, end = trim(text, words.starts[0], words.ends[-1])
    return Parts((Segment(0, size, start, end, None, 1.0),) if start < end else (), ())
