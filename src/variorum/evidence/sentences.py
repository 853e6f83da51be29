"""Where sentences end: at a full stop that is none of an abbreviation, an initial or an ellipsis."""

import re

# A stop with what closes behind it; OCR glues the next sentence to it (`1949.From`).
_STOP = re.compile(
    r"(?<![.\s])[.!?…]+[”\"’»)\]]*(?:\s+(?=[^a-zа-яß,;:)])|(?=[A-ZÀ-ÞА-Я][a-zà-ÿа-я’'])|\s*$)|[。！？]+[”」』）]*"
)
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]+$")
_ABBREVIATIONS = frozenset(
    "dr mr mrs ms messrs mme mlle prof rev hon jr sr st ste gen maj col lt lieut capt cmdr adm sgt sen rep gov "
    "pres sec "
    "amb brig cpl pvt msgr fr bros vs no nos nr vol vols p pp ch chap fig figs ed eds trans cf ca esp viz al etc jan "
    "feb mar apr jun jul aug sept sep oct nov dec inc ltd co corp dept univ bzw usw bd hrsg hg abb z.b u.a d.h "
    "им г гг в вв см т".split()
)
_HONORIFICS = frozenset("dr mr mrs ms messrs mme mlle prof rev hon st gen maj col lt capt sgt sen rep gov".split())
_OPENERS = frozenset(
    "The A An In On At By From After Before During Since Until When While As If Although However Moreover Despite "
    "This That These Those It Its He She They We His Her Their Our But And Yet Both Even Only Some Many Most For To "
    "With Without Because There Thus Then Once Not No Under Over".split()
)


def find_sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of a text, each with what closes it, without the blanks between.

    >>> [(5, "Dr. A. B. Orlov left the U.S. in 1912. He died.")[1][a:b] for a, b in
    ...     find_sentences("Dr. A. B. Orlov left the U.S. in 1912. He died.")]
    ['Dr. A. B. Orlov left the U.S. in 1912.', 'He died.']
    """
    spans = []
    start = 0
    for match in _STOP.finditer(text):
        if match.end() < len(text) and _goes_on(text, match):
            continue
        end = match.start() + len(match[0].rstrip())
        if end > start:
            spans.append((start, end))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans


def _goes_on(text: str, stop: re.Match[str]) -> bool:
    """Whether a stop belongs to an abbreviation or an initial, so that its sentence goes on."""
    if stop[0][0] != "." or stop[0].lstrip(".")[:1].strip():
        return False
    word = _LAST_WORD.search(text, max(0, stop.start() - 16), stop.start())
    if word is None:
        return False
    following = re.match(r"[^\W\d_]+(?=[\s’',])", text[stop.end() : stop.end() + 14])
    if word[0].lower() in _HONORIFICS:
        return True
    if word[0].lower() in _ABBREVIATIONS and (len(word[0]) > 1 or not stop[0].endswith(" ")):
        return following is None or following[0] not in _OPENERS
    if len(word[0]) == 1 and word[0].isupper():  # an initial
        return following is None or following[0] not in _OPENERS
    return "." in word[0] and (following is None or following[0] not in _OPENERS)  # U.S., D.C.
