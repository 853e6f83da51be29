"""Lists of references: where every note of a work is one source in full, none has commentary, and each is one citation."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.citations.segment import Parts, Segment, trim
from variorum.citations.words import Words

if TYPE_CHECKING:
    from variorum.citations.cascade import Cited

_FEWEST = 8  # notes; fewer show no habit
_MOST = 0.8  # share of them that are plainly a reference; a work with footnotes has short titles, signals, commentary
_SHORT = 0.1  # share of citations that may be short titles
_NEARLY = 0.8  # of the letters of a reference


def find_references(texts: Sequence[str], found: Sequence["Cited"]) -> list[int]:
    """Which notes are the entries of a list of references; none where the notes are no such list.

    What has a signal, or a semicolon between its citations, or cites nothing, is no entry.
    """
    forms = [citation.form for cited in found for citation in cited.citations]
    if len(texts) < _FEWEST or "ibid" in forms or forms.count("short") > _SHORT * len(forms):
        return []
    plain = {at for at, (text, cited) in enumerate(zip(texts, found, strict=True)) if _is_reference(text, cited)}
    if len(plain) < _MOST * len(texts):
        return []
    return [at for at, (text, cited) in enumerate(zip(texts, found, strict=True)) if at in plain or _is_parted(text, cited)]


def _is_reference(text: str, cited: "Cited") -> bool:
    """Whether a note is one citation, and nothing else."""
    if len(cited.citations) != 1 or cited.prose:
        return False
    (citation,) = cited.citations
    return citation.signal is None and citation.end - citation.start >= _NEARLY * len(text.strip())


def _is_parted(text: str, cited: "Cited") -> bool:
    """Whether a note may be one citation that was taken for several, or for commentary in part."""
    if not cited.citations or any(citation.signal for citation in cited.citations):
        return False
    return not any(";" in text[one.end : two.start] for one, two in pairwise(cited.citations))


def whole(text: str, words: Words) -> Parts:
    """A note as one citation, all of it."""
    size = len(words.texts)
    if not size:
        return Parts((), ())
    start, end = trim(text, words.starts[0], words.ends[-1])
    return Parts((Segment(0, size, start, end, None, 1.0),) if start < end else (), ())
