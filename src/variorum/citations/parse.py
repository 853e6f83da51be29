"""The second step of the cascade: the words of a citation become printed fields."""

from typing import NamedTuple

from variorum.citations.enclosed import one_field, titles_apart, unbroken_titles, unbroken_words
from variorum.citations.tagger import Labels
from variorum.citations.words import Words


class Run(NamedTuple):
    """Neighbouring words with one tag: [start, end) of the note's text."""

    tag: str
    start: int
    end: int
    sure: float


def runs(words: Words, first: int, tagged: Labels, *, bounds: tuple[int, int]) -> tuple[Run, ...]:
    """The runs of a citation whose words begin at word `first`, kept within its bounds (offsets)."""
    starts, ends = words.starts, words.ends
    found: list[Run] = []
    texts = words.texts[first : first + len(tagged.labels)]
    whole = unbroken_words(texts, starts[first:], ends[first:], tagged)
    labels = titles_apart(texts, one_field(texts, unbroken_titles(texts, whole, tagged.sure), tagged.sure))
    at, size = 0, len(labels)
    while at < size:
        begin = at
        while at < size and labels[at] == labels[begin]:
            at += 1
        start, end = max(starts[first + begin], bounds[0]), min(ends[first + at - 1], bounds[1])
        if start < end:
            sure = sum(tagged.sure[begin:at]) / (at - begin)
            found.append(Run(labels[begin], start, end, sure))
    return tuple(found)
