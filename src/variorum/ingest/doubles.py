"""Two texts of one page in succession, the second beginning where the first ends without any separator.

Where the second text begins is found by aligning the whole with itself.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

_LARGEST = 100_000  # letters of a page that may hold two texts


def find_second(text: str) -> int | None:
    """The offset at which a second text of the same page begins, None where there is one text only.

    Sequences of letters that occur twice pair the first text with the second; the cut lies between the last place
    that belongs to the first and the first that belongs to the second, where what is left on the two sides fits the
    other text's end and beginning best.
    """
    at = [i for i, c in enumerate(text) if c.isalnum()]
    keys = "".join(plain_letter(text[i]) for i in at)
    n = len(keys)
    if not 60 <= n <= _LARGEST:
        return None
    width = 12 if n > 400 else 8
    pairs = _pair_sequences(keys, width)
    if not pairs:
        return None
    distances = sorted(j - i for i, j in pairs)
    middle = distances[len(distances) // 2]
    near = [(i, j) for i, j in pairs if abs(j - i - middle) <= 0.12 * n + 20]
    if not 0.15 * n < middle < 0.85 * n:
        return None
    cut = _agree(near, width, n)
    kept = [(i, j) for i, j in near if i + width <= cut <= j]
    if not kept:
        return None
    head_i, head_j = min(kept, key=lambda pair: pair[1])
    tail_j = max(kept)[1]
    lo, hi = max(i for i, _ in kept) + width, head_j
    # A repeated phrase is not a repeated text: a fair part of the shorter text must be paired.
    share = 0.2 if n > 400 else 0.3
    if len(kept) < share * min(lo, n - hi) or hi - lo > 0.4 * n:
        return None
    head, tail = keys[:head_i], keys[tail_j + width :]
    best = min(range(lo, hi + 1), key=lambda k: _seam_cost(keys[lo:k], tail, keys[k:hi], head) + _joint(text, at, k))
    shorter = min(best, n - best)
    if shorter < 0.15 * n or len(kept) < share * shorter:
        return None
    return _place_cut(text, at, best)


@lru_cache(maxsize=4096)
def plain_letter(char: str) -> str:
    """The letter by which one character is compared: without accent or case, a ligature by its first letter."""
    lower = unicodedata.normalize("NFKD", char)[0].lower()
    return lower[0] if lower else char


def _pair_sequences(keys: str, width: int) -> list[tuple[int, int]]:
    places: dict[str, list[int]] = {}
    for i in range(len(keys) - width + 1):
        places.setdefault(keys[i : i + width], []).append(i)
    return [(found[0], found[1]) for found in places.values() if len(found) == 2 and found[1] - found[0] >= width]


def _agree(pairs: Sequence[tuple[int, int]], width: int, n: int) -> int:
    """The cut that most pairs agree on: their first place lies before it, their second behind."""
    change = [0] * (n + 2)
    for i, j in pairs:
        change[i + width] += 1
        change[j + 1] -= 1
    best, count, level = 0, -1, 0
    for k, step in enumerate(change):
        level += step
        if level > count:
            best, count = k, level
    return best


def _seam_cost(left: str, tail: str, right: str, head: str) -> float:
    """How badly the two sides of a cut fit: `left` should be like the second text's `tail`, `right` like `head`.

    Either text may lack the beginning or the end that the other has, so what is missing there costs little.
    """
    cost = Levenshtein.distance(left, tail) - 0.9 * max(0, len(left) - len(tail))
    return cost + Levenshtein.distance(right, head) - 0.9 * max(0, len(head) - len(right))


def _joint(text: str, at: Sequence[int], k: int) -> float:
    """What a cut before letter `k` costs by the look of the text there; a word is not cut without need."""
    if not 0 < k < len(at):
        return 0.0
    between = text[at[k - 1] + 1 : at[k]]
    if "\n" in between:
        return -1.5
    if between.strip() and between[-1:].strip():
        return -0.3  # ...92-94.216 : R E C
    if between:
        return 0.0
    before, after = text[at[k - 1]], text[at[k]]
    return -0.2 if before.islower() and after.isupper() or before.isdigit() != after.isdigit() else 0.4


def _place_cut(text: str, at: Sequence[int], k: int) -> int:
    """The offset of a cut before letter `k`: closing punctuation stays with the first text, opening goes along."""
    start = at[k - 1] + 1 if k else 0
    stop = at[k] if k < len(at) else len(text)
    between = text[start:stop]
    if "\n" in between:
        return start + between.rindex("\n") + 1
    opening = re.search(r"[(\[{“„«‘‚<*†‡§]+\s*$", between)
    first = text.lstrip()[:1]
    if opening is None and first and not first.isalnum():  # both texts begin with the same sign: -45- ...
        spot = between.rfind(first)
        return start + spot if spot > 0 else stop
    return start + opening.start() if opening else stop
