"""The apparatus of any texts: what each has where, with the readings of one of them as lemmas.

`collate_texts` is the whole of it. Passages that stand elsewhere in a text are told from losses and additions, words
that were joined or split stay one place, and what differs in case, accents, punctuation or typography alone says so.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from variorum.apparatus.aspects import ASPECTS, are_same, differ_in
from variorum.apparatus.entries import Apparatus, Attested, Entry, Move, Passage, Text, describe
from variorum.apparatus.segments import Segment, find_segments
from variorum.apparatus.words import Words, plain

__all__ = ["ASPECTS", "Apparatus", "Attested", "Entry", "Move", "Passage", "Text", "collate_texts", "describe"]

_PHRASE = 5  # words of a phrase that as a whole stands for another
_ALIKE = 0.5  # likeness of two words of which one may be the other misread or inflected


def collate_texts(texts: Sequence[Text], *, base: str | None = None, ignore: Collection[str] = ()) -> Apparatus:
    """Collate two texts or more; `base` is the siglum of the one whose readings are the lemmas, at first the first.

    The order of the others changes nothing but the order in which they are named. `ignore` holds `ASPECTS` in which
    readings may differ without being variants. Raises KeyError for a base that is none of the texts.

    >>> texts = [Text("A", "The old king slept."), Text("B", "The king  slept!"), Text("C", "the king slept.")]
    >>> found = collate_texts(texts)
    >>> [[(r.text, *r.sigla) for r in entry.readings] for entry in found.variants]
    [[('The', 'A', 'B'), ('the', 'C')], [('old', 'A'), ('', 'B', 'C')], [('slept.', 'A', 'C'), ('slept!', 'B')]]
    """
    named = {text.siglum: text for text in texts}
    first = named[base] if base is not None else texts[0]
    ordered = (first, *(text for text in texts if text is not first))
    words = [Words(text.text) for text in ordered]
    segments = tuple(_join_alike(find_segments(words), ordered, words))
    lines = [at for at, char in enumerate(first.text) if char == "\n"]
    entries = tuple(_entries(segments, ordered, words, lines, frozenset(ignore)))
    return Apparatus(
        ordered, entries, _moves(segments, ordered, words, lines), tuple(a for a in ASPECTS if a in ignore)
    )


def _readings(segment: Segment, texts: Sequence[Text], words: Sequence[Words]) -> list[str]:
    """What each text has, as readings are compared."""
    return [
        plain(text.text[slice(*own.span(*span))]) if span is not None else ""
        for text, own, span in zip(texts, words, segment.words, strict=True)
    ]


def _join_alike(segments: Iterable[Segment], texts: Sequence[Text], words: Sequence[Words]) -> Iterator[Segment]:
    """The segments, those that follow each other made one: where all agree, and where the same texts lack a passage."""
    held: Segment | None = None
    held_readings: list[str] = []
    for segment in segments:
        readings = _readings(segment, texts, words)
        if held is not None and _go_on(held, held_readings, segment, readings):
            pairs = zip(held.words, segment.words, strict=True)
            spans = tuple((one[0], two[1]) if one and two else one or two for one, two in pairs)
            held = Segment(spans, tuple(map(max, held.moved, segment.moved)))
            held_readings = readings
            continue
        if held is not None:
            yield held
        held, held_readings = segment, readings
    if held is not None:
        yield held


def _go_on(one: Segment, its: Sequence[str], two: Segment, others: Sequence[str]) -> bool:
    """Whether two segments that follow each other in the base are one place."""
    for k, (before, after) in enumerate(zip(one.words, two.words, strict=True)):
        if before and after and (before[1] != after[0] or one.moved[k] != two.moved[k]):
            return False
    alike = [span is None for span in one.words] == [span is None for span in two.words]
    if alike and all(len(set(filter(None, readings))) == 1 for readings in (its, others)):
        return True  # agreements, and passages that some texts lack while the rest agree
    if max(map(_size, one.words)) + max(map(_size, two.words)) > _PHRASE:
        return False
    same = [its.index(r) for r in its] == [others.index(r) for r in others]
    return same and len(set(its)) > 1 and _is_replaced(its) and _is_replaced(others)


def _size(span: tuple[int, int] | None) -> int:
    return span[1] - span[0] if span is not None else 0


def _is_replaced(readings: Sequence[str]) -> bool:
    """Whether readings are other words altogether, not one word read, spelt or inflected in several ways."""
    from rapidfuzz.distance import Levenshtein

    return all(
        Levenshtein.normalized_similarity(readings[0].casefold(), reading.casefold()) < _ALIKE
        for reading in readings[1:]
        if reading != readings[0]
    )


def _entries(
    segments: Iterable[Segment],
    texts: Sequence[Text],
    words: Sequence[Words],
    lines: Sequence[int],
    ignored: frozenset[str],
) -> Iterator[Entry]:
    ends = [0] * len(texts)  # where an omission stands: behind what the text had last
    for segment in segments:
        grouped: dict[str, list[Passage]] = defaultdict(list)
        for k, (text, reading) in enumerate(zip(texts, _readings(segment, texts, words), strict=True)):
            span = segment.words[k]
            start, end = words[k].span(*span) if span is not None else (ends[k], ends[k])
            ends[k] = end
            grouped[reading].append(Passage(text.siglum, start, end))
        lemma = next(iter(grouped))
        readings = tuple(
            Attested(reading, tuple(passages), differ_in(lemma, reading)) for reading, passages in grouped.items()
        )
        variant = not all(are_same(lemma, reading, ignored) for reading in grouped)
        yield Entry(readings, bisect_right(lines, readings[0].passages[0].start - 1) + 1, variant)


def _moves(
    segments: Sequence[Segment], texts: Sequence[Text], words: Sequence[Words], lines: Sequence[int]
) -> tuple[Move, ...]:
    points = []  # for each segment the word of the base behind it
    point = 0
    for segment in segments:
        point = segment.words[0][1] if segment.words[0] is not None else point
        points.append(point)
    found: dict[tuple[int, int, int], list[Passage]] = defaultdict(list)
    for k in range(1, len(texts)):
        order = sorted((span[0], at) for at, s in enumerate(segments) if (span := s.words[k]) is not None)
        before = {at: previous for (_, previous), (_, at) in pairwise(order)}
        for group in _moved_groups(segments, k, before):
            own = [span for at in group if (span := segments[at].words[0]) is not None]
            if not own:
                continue
            spans = [span for at in group if (span := segments[at].words[k]) is not None]
            after = points[before[group[0]]] if group[0] in before else 0
            place = (own[0][0], own[-1][1], after)
            found[place].append(Passage(texts[k].siglum, *words[k].span(spans[0][0], spans[-1][1])))
    base = texts[0].text
    moves = []
    for (first, last, after), passages in sorted(found.items()):
        start, end = words[0].span(first, last)
        stop = words[0].span(after - 1, after)[1] if after else 0
        line, after_line = (bisect_right(lines, at) + 1 for at in (start, max(stop - 1, 0)))
        moves.append(Move(plain(base[start:end]), start, end, stop, tuple(passages), line, after_line))
    return tuple(moves)


def _moved_groups(segments: Sequence[Segment], k: int, before: Mapping[int, int]) -> Iterator[list[int]]:
    """Segments that text `k` has elsewhere, those together that follow each other there as in the base."""
    group: list[int] = []
    for at, segment in enumerate(segments):
        if segment.words[k] is None:
            continue
        if group and not (segment.moved[k] and before.get(at) == group[-1]):
            yield group
            group = []
        if segment.moved[k]:
            group.append(at)
    if group:
        yield group
