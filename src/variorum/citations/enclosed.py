"""What is enclosed in quotation marks or brackets: a title there is one field, and no citation ends within it."""

from collections.abc import Iterator, Sequence

from variorum.citations.tagger import Labels

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "(": ")", "[": "]"}
_QUOTES = frozenset('“„«"')
_SIGNS = frozenset('“„«»”()[]"')
_FAR = 40  # words; what is farther apart is hardly a pair


def enclosures(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of signs that open and close, in the order of the closing ones.

    >>> list(enclosures(["(", "see", "“", "Salt", "”", ")"]))
    [(2, 4), (0, 5)]
    """
    open_: list[int] = []
    for at, word in enumerate(texts):
        if word not in _SIGNS:
            continue
        for depth in range(len(open_) - 1, -1, -1):
            begun = open_[depth]
            sign = texts[begun]
            if word in _CLOSERS.get(sign, sign):
                del open_[depth:]
                if at - begun <= _FAR:
                    yield begun, at
                break
        else:
            if word in _CLOSERS or word == '"':
                open_.append(at)


def keep_whole(
    texts: Sequence[str], labels: list[str], *, outside: frozenset[str], begin: str, inside: str
) -> list[str]:
    """Labels of a note's words, none of them of a break within what a citation encloses.

    A pair whose signs both stand in a citation is one piece: what is in it is not outside, and begins no other.
    """
    found = labels
    for start, end in enclosures(texts):
        if found[start] in outside or found[end] in outside or found[end] == begin:
            continue
        if any(label in outside or label == begin for label in found[start + 1 : end]):
            if found is labels:
                found = labels.copy()
            found[start + 1 : end] = [
                inside if label in outside or label == begin else label for label in found[start + 1 : end]
            ]
    return found


def one_field(texts: Sequence[str], labels: list[str], sure: Sequence[float]) -> list[str]:
    """Labels of a citation's words, those between quotation marks made one: that which is surest in sum."""
    found = labels
    for start, end in enclosures(texts):
        if texts[start] not in _QUOTES or end - start < 2:
            continue
        inner = found[start + 1 : end]
        if len(set(inner)) > 1:
            weight: dict[str, float] = {}
            for label, share in zip(inner, sure[start + 1 : end], strict=True):
                weight[label] = weight.get(label, 0) + share
            if found is labels:
                found = labels.copy()
            found[start:end] = [max(weight, key=lambda label: weight[label])] * (end - start)
    return found


def unbroken_words(texts: Sequence[str], starts: Sequence[int], ends: Sequence[int], tagged: Labels) -> list[str]:
    """Labels of a citation's words: what a hyphen joins is of one field, that which its words are surest of.

    `starts` and `ends` are the words' offsets.
    """
    found = labels = tagged.labels
    at = 1
    while at < len(labels) - 1:
        begin = at - 1
        end = at  # of a chain of words that hyphens join, as Klapdor-Kleingrothaus
        while end < len(labels) - 1 and _hyphened(texts, starts, ends, end):
            end += 2
        if end > at and len(set(labels[begin:end])) > 1:
            weight: dict[str, float] = {}
            for label, share in zip(labels[begin:end:2], tagged.sure[begin:end:2], strict=True):
                weight[label] = weight.get(label, 0) + share
            if found is labels:
                found = labels.copy()
            found[begin:end] = [max(weight, key=lambda label: weight[label])] * (end - begin)
        at = max(at + 1, end)
    return found


def _hyphened(texts: Sequence[str], starts: Sequence[int], ends: Sequence[int], at: int) -> bool:
    joined = texts[at] == "-" and ends[at - 1] == starts[at] and ends[at] == starts[at + 1]
    return joined and texts[at - 1].isalpha() and texts[at + 1].isalpha()


_TITLES = frozenset(("title", "container-title", "collection-title", "volume-title", "translated-title"))
_LEADS = frozenset("in dans en из в review rezension // and und et e y".split())


def unbroken_titles(texts: Sequence[str], labels: list[str], sure: Sequence[float]) -> list[str]:
    """Labels of a citation's words: one title does not turn into another between two words that nothing parts."""
    found = labels
    at = 1
    while at < len(found):
        one, two = found[at - 1], found[at]
        loose = texts[at - 1].isalnum() and texts[at].isalnum() and texts[at].lower() not in _LEADS
        if one != two and loose and {one, two} <= _TITLES:
            begin = at - 1
            while begin and found[begin - 1] == one:
                begin -= 1
            end = at
            while end < len(found) and found[end] == two:
                end += 1
            if found is labels:
                found = labels.copy()
            kept = one if sum(sure[begin:at]) >= sum(sure[at:end]) else two
            found[begin:end] = [kept] * (end - begin)
            at = end
        else:
            at += 1
    return found


def titles_apart(texts: Sequence[str], labels: list[str]) -> list[str]:
    """Labels of a citation's words: a quoted title ends with its quotation marks, what goes on is what holds it.

    So it is where `in` goes on, or where the title ends with a stop or comma and a capital follows: a word or two before
    another field are of that field.
    """
    found = labels
    for end in _title_ends(texts, labels):
        after = end + 1
        while after < len(found) and not texts[after][0].isalnum():
            after += 1
        if after == len(found) or found[after] != "title":
            continue
        stopped = not {".", ",", "?", "!"}.isdisjoint(texts[end - 1 : after])
        if texts[after].lower() in _LEADS or stopped and texts[after][0].isupper():
            last = after
            while last < len(found) and found[last] == "title":
                last += 1
            follows = found[last] if last < len(found) else ""
            if found is labels:
                found = labels.copy()
            few = follows and last - after < 3 and texts[after].lower() not in _LEADS
            found[after:last] = [follows if few else "container-title"] * (last - after)
    return found


def _title_ends(texts: Sequence[str], labels: Sequence[str]) -> Iterator[int]:
    """Where a title in quotation marks ends; of single ones, which may be apostrophes, the first before a comma or `in`."""
    for start, end in enclosures(texts):
        if texts[start] in _QUOTES and labels[start] == "title" and (start == 0 or labels[start - 1] != "title"):
            yield end
    for start, word in enumerate(texts):
        if word in "‘‚'" and labels[start] == "title" and (start == 0 or labels[start - 1] != "title"):
            for end in range(start + 2, len(texts) - 1):
                if labels[end] != "title":
                    break
                if texts[end] in "’‘'" and (texts[end + 1] in ",." or texts[end + 1].lower() in _LEADS):
                    yield end
                    break
