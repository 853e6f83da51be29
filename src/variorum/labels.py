"""The labels of notes: figures and symbols, as they stand at the head of a note and in the body."""

import re
import unicodedata
from typing import NamedTuple

SYMBOLS = "*†‡§‖¶"  # in the order in which printers use them (Chicago Manual of Style, 14.25)
_ALIASES = str.maketrans({"∗": "*", "⁎": "*", "＊": "*", "∥": "‖", "║": "‖", "⁋": "¶", "✝": "†"})
_HEAD = re.compile(
    r"""
    (?: \[ (?P<bracketed> \d{1,3} | [a-z*†‡§‖¶] ) \]      # [21]
      | \( (?P<parenthesised> \d{1,3} | [a-z*†‡§‖¶]{1,2} ) \)  # (21)
      | (?P<figure> \d{1,3} ) (?P<stop> [.):,;]? )        # 21.  21)  21  and, misread, 21,
      | (?P<symbol> [*†‡§‖¶]{1,4} ) [.)]?                  # **
      | (?P<letter> [a-z] ) (?P<letter_stop> [.)] )        # a.  b)
    )
    (?= (?P<blank>\s*) \S )
    """,
    re.VERBOSE,
)
_ROMAN = re.compile(r"(?=[ivxlcdm])m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50, "xl": 40, "x": 10, "ix": 9,
                 "v": 5, "iv": 4, "i": 1}  # fmt: skip
_MOST_ROMAN = 199  # notes
# Unicode's own roman numerals stand for those of one letter where a work counts its notes in them: i is no letter there
_ONE_LETTER = str.maketrans("ivxlc", "ⅰⅴⅹⅼⅽ")
_STOPS = (".", ")")  # what must follow a letter that is a label
UNIT = r"(?:[kcdm]?m|ft|yd|in|mi|[ксдм]?м)"
"""Units of length, which a raised 2 or 3 makes those of area and volume (a pattern)."""
BRACKETED = re.compile(r"\[(\d{1,3}|[*†‡§‖¶])\]")
"""A callout, or a label, that stands in square brackets on the line."""
_UNIT = re.compile(rf"\d\s?{UNIT}$")


class Label(NamedTuple):
    """A label read at the head of a text: its normal form, where the text after it begins, how it was set."""

    label: str
    end: int
    raised: bool
    style: str


def normalise_label(text: str) -> str:
    """The form in which labels are compared and used as ids.

    >>> normalise_label("∗∗"), normalise_label("²¹"), normalise_label("[7]"), normalise_label("12.")
    ('**', '21', '7', '12')
    """
    text = unicodedata.normalize("NFKC", text.translate(_ALIASES)).translate(_ALIASES).replace("||", "‖")
    return text.strip().strip("[]().:,;")


def read_label(text: str, *, raised: int | bool = 0) -> Label | None:
    """The label at the head of a line; `raised` is the length of the raised figure there, if there is one.

    >>> read_label("21. For a discussion")
    Label(label='21', end=4, raised=False, style='figure.')
    >>> read_label("(3)Mabel Coldby").end, read_label("(3)rd of May")
    (3, None)
    >>> read_label("∗ Slany to Kennedy").label
    '*'
    >>> read_label("1948, when the war") is None
    True
    """
    if raised:
        label = normalise_label(text[: int(raised)])
        if is_label(label):
            rest = text[int(raised) :]
            skip = len(rest) - len(rest.lstrip(" .)"))
            return Label(label, int(raised) + skip, raised=True, style="symbol" if label[0] in SYMBOLS else "raised")
    if text[:1].isalpha() and text[1:2] not in _STOPS:
        return None  # the ordinary line
    match = _HEAD.match(text.translate(_ALIASES))
    if match is None:
        return None
    following = text[match.end() : match.end() + 1]
    if match["parenthesised"] and not match["blank"] and not following.isupper() and following not in "“‘«„\"'":
        return None  # (s)he
    if match["figure"] is not None:
        if not match["stop"] and not match["blank"] and not following.isupper() and following not in "“‘«„\"'":
            return None  # 1948 or 3rd
        if match["stop"] in (".", ",", ":") and following.isdigit():
            return None  # 2.5
        stop = "." if match["stop"] in (".", ",", ";", ":") else match["stop"]
        return Label(str(int(match["figure"])), match.end("blank"), False, "figure" + stop)
    if match["letter"] is not None and not match["blank"]:
        return None
    kind = next(kind for kind in ("bracketed", "parenthesised", "symbol", "letter") if match[kind])
    label = normalise_label(match[kind])
    return Label(label, match.end("blank"), raised=False, style="symbol" if label[:1] in SYMBOLS else kind)


def roman_value(text: str) -> int:
    """The number that small roman numerals stand for, 0 where they are none.

    >>> roman_value("xiv"), roman_value("iiii"), roman_value("dim")
    (14, 0, 0)
    """
    if not _ROMAN.fullmatch(text):
        return 0
    return sum(_ROMAN_DIGITS[digit] for digit in re.findall("cm|cd|xc|xl|ix|iv|[mdclxvi]", text))


def as_roman(label: str) -> str:
    """A label as it stands among roman ones: those of one letter by Unicode's own numerals; else the label itself.

    >>> as_roman("v"), as_roman("ii"), as_roman("b"), normalise_label(as_roman("v"))
    ('ⅴ', 'ii', 'b', 'v')
    """
    return label.translate(_ONE_LETTER) if len(label) == 1 else label


def is_roman(label: str) -> bool:
    """Whether a label is a roman numeral that cannot be a letter.

    >>> [is_roman(x) for x in ("ii", "xiv", "i", "ⅰ", "th")]
    [True, True, False, True, False]
    """
    text = unicodedata.normalize("NFKC", label)
    return (len(text) > 1 or text != label) and 0 < roman_value(text) <= _MOST_ROMAN


def is_label(label: str) -> bool:
    """Whether a normalised string could be a note's label.

    >>> [is_label(x) for x in ("21", "*", "††", "a", "iv", "th", "1948")]
    [True, True, True, True, True, False, False]
    """
    if label.isdigit():
        return len(label) <= 3 and int(label) > 0
    if is_roman(label):
        return True
    return bool(label) and (
        set(label) <= set(SYMBOLS)
        and len(set(label)) == 1
        and len(label) <= 4
        or len(label) == 1
        and "a" <= label <= "z"
    )


def is_power(text: str, start: int, end: int) -> bool:
    """Whether a raised 2 or 3 at [start, end) belongs to a unit.

    >>> is_power("1132 m2 of marsh", 6, 7), is_power("the marsh2 of", 9, 10)
    (True, False)
    """
    return text[start:end] in ("2", "3") and bool(_UNIT.search(text, max(0, start - 12), start))


def rank(label: str) -> tuple[str, int]:
    """The numbering that a label belongs to, and its place in it from 1.

    >>> rank("21"), rank("‡"), rank("**"), rank("b"), rank("iv")
    (('figure', 21), ('symbol', 3), ('symbol', 7), ('letter', 2), ('roman', 4))
    """
    if label.isdigit():
        return "figure", int(label)
    if is_roman(label):
        return "roman", roman_value(unicodedata.normalize("NFKC", label))
    if label[:1] and label[0] in SYMBOLS:
        return "symbol", (len(label) - 1) * len(SYMBOLS) + SYMBOLS.index(label[0]) + 1
    return "letter", ord(label[:1] or "`") - ord("a") + 1


def unrank(numbering: str, place: int) -> str:
    """The label at a place of a numbering, the inverse of `rank`.

    >>> unrank("symbol", 7), unrank("figure", 3), unrank("roman", 9)
    ('**', '3', 'ix')
    """
    if numbering == "figure":
        return str(place)
    if numbering == "roman":
        out = ""
        for digit, value in _ROMAN_DIGITS.items():
            out += digit * (place // value)
            place %= value
        return as_roman(out)
    if numbering == "symbol":
        times, which = divmod(place - 1, len(SYMBOLS))
        return SYMBOLS[which] * (times + 1)
    return chr(ord("a") + place - 1)


def follows(label: str, before: str) -> bool:
    """Whether a label is the next after another in its own numbering.

    >>> follows("22", "21"), follows("†", "*"), follows("**", "¶"), follows("*", "*"), follows("b", "a")
    (True, True, True, False, True)
    """
    numbering, place = rank(label)
    return rank(before) == (numbering, place - 1)


def is_first(label: str) -> bool:
    """Whether a numbering begins with this label."""
    return rank(label)[1] == 1
