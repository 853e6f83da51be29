"""A text as a row of symbols, one a token, in which the grammar finds expressions of time.

What OCR does to dates is put right here, so that the grammar need not know of it: punctuation glued to the next word
(`1949.Mao`) parts like any other, and figures and words that are written with look-alike characters (`l949`,
`Ju1y`) are
read as what they look like.
"""

import re
from functools import cache
from typing import NamedTuple

from variorum.evidence.tongues import tongue

# Symbols of tokens that are no words of a table:
#   Y a figure that may be a year, 1000 to 2099     d 1 to 31    n another number below 1000     # any other number
#   D a decade (1920s)   o an ordinal   c letters that may be a day (lO)   I a Roman numeral   K a time of the clock
#   -  a dash   '  an apostrophe   . , ( )  themselves   _  anything else
_TOKEN = re.compile(
    r"""
    (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|Dez|Janv|Févr|Avr|Juil|Déc)\.
  | (?:New\sYear['’]s|Lady|Midsummer|Boxing|May|All\sSaints['’]?|(?:Saint|St\.?)\s[A-Z][a-z]+['’]s)\s(?:Day|Eve)\b
  | [Bb]\.\s?[Cc]\b\.?(?:\s?[Ee]\.)? | A\.\s?D\.                      # eras
  | [vn]\.\s?(?:Chr|u\.\s?Z)\b\.? | a(?:v|pr?)\.?\s?J\.?\s?-?\s?C\b\.? | (?:до\s)?н\.\s?э\.
  | [ldLD]['’](?=\w) | вв?\.(?!\w)                                      # l’année; XVI в.
  | (?<!\d)(?:\d\d)?\d0-?(?:ых|ые|х|е)(?!\w) | années\s\d{3}0                       # 1920-х годов
  | \d{1,3}(?:,\d{3})+(?!\d)                                        # 12,000 men
  | \d{1,2}:\d\d | \d{1,2}(?:[:.]\d\d)?(?=\s?[AaPp]\.?[Mm]\b)       # the clock
  | (?<![\d.])\d{1,3}\.\d{1,2}(?![\d.])(?=\s*(?:%|percent|per\scent|[mb]illion|years|miles|k?m\b))
  | [^\W_]+
  | \S
    """,
    re.VERBOSE,
)
_FIGURE = re.compile(r"(?P<figure>\d{1,4})(?P<ending>st|nd|rd|d|th|er|e|ème|s|er?s?)?")
_LIKE_FIGURES = re.compile(r"[\dlI|iOoDQSsBbgqZz]{2,4}(?=s?$)")
_LIKE_DAY = re.compile(r"[lIOSB]{2}|[lI]")
_FUSED = re.compile(r"(?P<a>\d{4})(?P<b>[^\W\d_]{2,})|(?P<c>[^\W\d_]{3,})(?P<d>\d{1,4})")
_NOON = re.compile(r"\s?(?:[ap]\.\s?m\.|[ap]m\b)", re.IGNORECASE)  # 11 a.m.
_DECADE = re.compile(r"(\d{2,4})-?(?:ых|ые|х|е)")  # 1920-х
_ROMAN = re.compile(r"(?P<tens>X{0,3})(?P<ones>IX|IV|V?I{0,3})(?=(?:e|ᵉ|ème|ᵉᵐᵉ)?$)")
_ROMAN_ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_AS_FIGURES = str.maketrans("lI|iOoDQSsBbgqZz", "1111000055889922")
_ALIKE = str.maketrans("0ODas5S1Iij9gqcehbB8ftuvyrJ", "ooooooollllgggeehhhhttnyytl")
_WORN = frozenset("MWSUPLX")  # symbols of words that are known again when they are misread
_NO_MONTHS = frozenset({"Match", "Mach"})  # they look like months
_PUNCTUATION = {"–": "-", "—": "-", "-": "-", "‐": "-", "‑": "-", "−": "-", "~": "-", "’": "'", "‘": "'", "'": "'",
                "(": "(", ")": ")", "[": "(", "]": ")", ",": ",", ".": ".", ";": ";", ":": ":", "&": "&",
                "$": "$", "£": "$", "€": "$", "/": "/", "%": "%", "“": '"', "”": '"', '"': '"'}  # fmt: skip


class Symbols(NamedTuple):
    """A row of symbols, one a token, and as many values and places (half-open offsets into the text)."""

    row: str
    values: list[int]
    starts: list[int]
    ends: list[int]


def skeleton(word: str) -> str:
    """What remains of a word when characters that OCR confuses are taken for one.

    >>> skeleton("Septernber") == skeleton("September"), skeleton("Ju1y") == skeleton("July")
    (True, True)
    """
    for two, one in (("rn", "m"), ("cl", "d"), ("vv", "w"), ("fi", "h"), ("ti", "n")):
        word = word.replace(two, one)
    return word.translate(_ALIKE)


class _Reader:
    """The symbols of words of one language; words are looked at once."""

    def __init__(self, code: str) -> None:
        self.tongue = tongue(code)
        self.known: dict[str, tuple[str, int]] = {}
        self.worn = {
            skeleton(spelt): found
            for word, found in self.tongue.words.items()
            if found[0] in _WORN and (len(word) > 4 or word in {"june", "july"})
            for spelt in (word, word.capitalize())
        }

    def __call__(self, word: str) -> tuple[str, int]:
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = self._look_at(word)
        return found

    def _look_at(self, word: str) -> tuple[str, int]:
        if len(word) == 1 and not word.isalnum():
            return _PUNCTUATION.get(word, "_"), 0
        first = word[0]
        if found := self._look_at_written(word):
            return found
        if word[-1] == "." and len(word) > 2 and word[1] != ".":
            word = word[:-1]
        if first.isdigit() and (found := _read_figure(word)):
            return found
        if found := self.tongue.words.get(word.lower()):
            if found[0] in self.tongue.capital and first.islower():
                return "_", 0
            return found
        if first.isdigit() or any(c.isdigit() for c in word):
            if word[-1] == "s" and len(word) > 2:
                mended = _read_figure(word[:-1].translate(_AS_FIGURES) + "s")
                return mended or ("_", 0)
            if _LIKE_FIGURES.match(word) and (found := _read_figure(word.translate(_AS_FIGURES))):
                return found
        elif _LIKE_DAY.fullmatch(word):
            return "c", int(word.translate(_AS_FIGURES))
        if len(word) > 3 and word not in _NO_MONTHS and (found := self.worn.get(skeleton(word))):
            return found if found[0] not in self.tongue.capital or not first.islower() else ("_", 0)
        if (match := _ROMAN.match(word)) and match[0]:
            return "I", 10 * len(match["tens"]) + _ROMAN_ONES[match["ones"]]
        return "_", 0

    def _look_at_written(self, word: str) -> tuple[str, int] | None:
        """A word with a sign in it: an elided article, an abbreviation, a decade."""
        if word[-1] in "'’":
            return self.tongue.words.get(word[:-1].lower(), ("_", 0))
        if word[-1] == "0" and word.startswith("années"):
            return _read_figure(word[-4:] + "s")
        if match := _DECADE.fullmatch(word):
            return "D", int(match[1])
        if word[-4:] in {" Day", " Eve"}:
            plain = re.sub(r"^st\.?\s|^saint\s", "st ", " ".join(word.lower().split())).replace("’", "'")
            return self.tongue.words.get(plain, ("_", 0))
        if ". " in word or word[-1] == "." or "-" in word:
            close = word.lower().replace(" ", "").replace("\n", "").rstrip(".")
            return self.tongue.words.get(word.lower()) or self.tongue.words.get(close)
        return None


@cache
def _reader(code: str) -> _Reader:
    return _Reader(code)


def _read_figure(word: str) -> tuple[str, int] | None:
    """The symbol of a figure, with the ending of an ordinal or a decade if it has one."""
    match = _FIGURE.fullmatch(word)
    if match is None:
        return ("K", 0) if word[:1].isdigit() and (":" in word or "." in word) else ("#", 0) if "," in word else None
    number, ending = int(match["figure"]), match["ending"]
    if ending in {"s", "er"} and number % 10 == 0 and number:
        return ("D", number) if number >= 100 else ("G", number)
    if ending:
        return ("o", number) if ending != "s" else None
    if 1000 <= number <= 2099:
        return "Y", number
    if 1 <= number <= 31 and len(word) <= 2:
        return "d", number
    return ("n", number) if 0 < number < 1000 and word[0] != "0" else ("#", number)


def read_symbols(text: str, code: str = "eng") -> Symbols:
    """The symbols of a text in a language (Tesseract's code).

    >>> read_symbols("On 31 January l949.Mao left").row
    'idMY.__'
    """
    reader = _reader(code)
    row: list[str] = []
    values: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        start, end = match.span()
        symbol, value = reader(word)
        if symbol == "d" and _NOON.match(text, end):
            symbol = "K"
        if symbol == "_" and (fused := _FUSED.fullmatch(word)):
            cut = start + len(fused["a"] or fused["c"])
            symbol, value = reader(text[start:cut])
            second = reader(text[cut:end])
            if symbol in {"Y", "M"}:
                row.append(symbol)
                values.append(value)
                starts.append(start)
                ends.append(cut)
                start, (symbol, value) = cut, second
            else:
                symbol, value = "_", 0
        row.append(symbol)
        values.append(value)
        starts.append(start)
        ends.append(end)
    return Symbols("".join(row), values, starts, ends)
