"""What is odd about a word where it stands: signs that nothing answers, stops where none is due, labels out of order.

Each is a thing that print has seldom and that a misread letter, comma or quotation mark brings about.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from variorum.lexicon import Lexicon

ODDITIES = (
    "comma before capital", "point before small letter", "comma before a label", "no stop before a label",
    "comma at the end",
    "other case commoner", "figure and letter", "sign alone", "dash between letters", "no dash between figures",
    "quote unanswered", "bracket unanswered", "quote without stop", "figures in two", "letter before figures",
    "label out of order", "range that falls", "stops together", "capital without stop", "first on its line",
    "last on its line", "alone on its line", "common word with capital", "begins with a stop",
)  # fmt: skip
"""What `find_oddities` says of a word, in this order."""
_LETTERS = re.compile(r"[^\W\d_]+")
_LABEL = re.compile(r"(\d{1,3})[.)]?")
# 6t, l7, 1i4; but not 1st, 199n, 22v
_MIXED = re.compile(
    r"""
      (?<![^\W_]) (?: \d+ (?!(?:st|nd|rd|d|th|s|f|ff|n|a|b|v|r)\b) [a-zß-ÿ]{1,3} | [a-zß-ÿ]{1,2}\d+ ) (?![^\W_])
    | \d[a-zß-ÿ]\d
    """,
    re.VERBOSE,
)
_BETWEEN_LETTERS = re.compile(r"[^\W\d_][–—-][^\W\d_]")
_RANGE = re.compile(r"(\d+)[—–-](\d+)")
_BEGINS = re.compile(r"[.,;:!?·—–-]+[^\W_]")
_STOPS = re.compile(r"\.[.!?]|[,;:][.,;:!?]|[.,;:]['\"”’][.,;:]")
_COMMON = 5.0  # zipf of words that begin sentences
_SENTENCE = 3  # letters of a word whose point ends a sentence
_OPENS, _CLOSES = re.compile(r"(?:^|[(“])‘"), re.compile(r"[^\W_][.,;:!?]*[’'](?:[^\w’']|\Z)")
_AFTER_STOP = re.compile(r"[.,;:!?][’']")
_REACH = 80  # words after which a quotation is not awaited to end
_OFTEN = 3  # times that the other case of a word is as common


def find_oddities(texts: Sequence[str], rows: Sequence[int], lexicon: Lexicon) -> Iterator[tuple[float, ...]]:
    """For each of a page's words, which stand on so many rows, one number for each of `ODDITIES`."""
    quotes, brackets = _unanswered(texts, "“", "”"), _unanswered(texts, "([", ")]")
    single = _unanswered_single(texts)
    cases, forms = (
        Counter(text.strip("“”()[],;:").lower() for text in texts),
        Counter(text.strip("“”()[],;:") for text in texts),
    )
    firsts = [not at or rows[at - 1] != rows[at] for at in range(len(texts))]
    labels = _out_of_order(texts, firsts)
    dashes = sum("–" in text and _RANGE.search(text) is not None for text in texts)
    for at, text in enumerate(texts):
        before, after = texts[at - 1] if at else ".", texts[at + 1] if at + 1 < len(texts) else ""
        last = at + 1 == len(texts) or firsts[at + 1]
        label = last and _LABEL.fullmatch(after) is not None
        following, word = _LETTERS.match(after), max(_LETTERS.findall(text), key=len, default="")
        sentence = following is not None and following[0][:1].isupper() and lexicon.zipf(following[0]) > _COMMON
        form = text.strip("“”()[],;:")
        span = _RANGE.search(text)
        capital = word[:1].isupper() and word[1:].islower() and lexicon.zipf(word) > _COMMON
        closing = text[-1:] in '”"' and text[-2:-1].isalnum()
        odd = (
            text[-1:] in ",;" and sentence,
            text[-1:] == "." and len(text) > _SENTENCE and "." not in text[:-1] and after[:1].islower(),
            text[-1:] in ",;:" and label,
            text[-1:].isalnum() and label,
            text[-1:] in ",;:" and not after,
            any(map(str.isalpha, form)) and cases[form.lower()] - forms[form] >= _OFTEN * forms[form],
            _MIXED.search(text) is not None,
            not any(map(str.isalnum, text)) and not (text == "." and "." in (before, after)),
            _BETWEEN_LETTERS.search(text) is not None,
            span is not None and "–" not in span[0],
            at in quotes or at in single,
            at in brackets,
            closing and sentence,
            text[:1].isdigit() and before.isdigit() and len(before) < 3 and not firsts[at],
            len(word) in (1, 2) and after[:1].isdigit() and word == text.rstrip("."),
            at in labels,
            span is not None and _falls(span[1], span[2]),
            _STOPS.search(text) is not None,
            text[-1:].isalnum() and text.islower() and sentence,
            firsts[at],
            last,
            firsts[at] and last,
            capital and before[-1:].isalpha() and before.islower(),
            _BEGINS.match(text) is not None,
        )
        yield (*map(float, odd[:9]), (2.0 if dashes else 1.0) * odd[9], *map(float, odd[10:]))


def _unanswered(texts: Sequence[str], opening: str, closing: str) -> frozenset[int]:
    """The words whose opening sign is followed by another one before it is closed, or whose closing one closes nothing.

    The first to close may have been opened, and the last to open may be closed, on another page.
    """
    odd: set[int] = set()
    awaited: int | None = None
    begun = False
    for at, text in enumerate(texts):
        for char in text:
            if char in opening:
                if awaited is not None:
                    odd.add(awaited)
                awaited, begun = at, True
            elif char in closing:
                if awaited is None and begun:
                    odd.add(at)
                awaited, begun = None, True
    return frozenset(odd)


def _unanswered_single(texts: Sequence[str]) -> frozenset[int]:
    """The words with a single quotation mark that nothing answers; what ends with an apostrophe is no such word."""
    odd: set[int] = set()
    awaited: int | None = None
    for at, text in enumerate(texts):
        if _OPENS.search(text):
            odd.update(() if awaited is None else (awaited,))
            awaited = at
        if _CLOSES.search(text):
            odd.update((at,) if awaited is None and _AFTER_STOP.search(text) else ())
            awaited = None
        if awaited is not None and awaited < at - _REACH:
            odd.add(awaited)
            awaited = None
    return frozenset(odd if awaited is None else {*odd, awaited})


def _out_of_order(texts: Sequence[str], firsts: Sequence[bool]) -> frozenset[int]:
    """The figures at the beginning of lines that neither follow the one before nor lead to the next one."""
    found = [(at, int(own[1])) for at, text in enumerate(texts) if firsts[at] and (own := _LABEL.fullmatch(text))]
    odd = set()
    for k, (at, number) in enumerate(found):
        before, after = found[k - 1][1] if k else None, found[k + 1][1] if k + 1 < len(found) else None
        if (before is None or before + 1 != number) and (after is None or number + 1 != after) and len(found) > 1:
            odd.add(at)
    return frozenset(odd)


def _falls(first: str, last: str) -> bool:
    """Whether the second figure of a range is before the first: 194-87, but not 194-7."""
    return int(first[: -len(last)] + last if len(last) < len(first) else last) <= int(first)
