"""What the parts of a page have in common: their kind, and how sentences, abbreviations and symbols look."""

import re
from typing import NamedTuple

from variorum.model import Role

# The end of a sentence, with what may follow its stop: a closing quote, a callout.
END = re.compile(r"[.!?…。！？][\"'”’»)\]]*(?:\s?(?:\d{1,3}|[*∗†‡§‖¶]{1,3}))?\s*$")

# One for one, so that offsets hold: symbols in one form each, raised figures as figures.
SYMBOLS = str.maketrans("∗⁎∥⁰¹²³⁴⁵⁶⁷⁸⁹", "**‖0123456789")

# Short words before a full stop that end no sentence, and before a figure that is then no label.
ABBREVIATION = re.compile(
    r"""
    (?: ^ | [\s(\[“"] )
    (?: [^\W\d_] | [^\W\d_]\.(?:[^\W\d_]\.)*[^\W\d_]                                # initials: H. S., U.S
      | nos?|nrs?|vols?|pp|ss|bd|bde|cols?|fols?|ff|arts?|secs?|ch|chap|cap|eds?|hrsg|trans|ser|pts?|figs?|tab|docs?
      | st|mt|dr|mr|mrs|ms|prof|gen|col|capt|sen|rep|gov|rev|inf|dept|univ|op|cit|ibid|see|cf|vgl|abb|kap|jg|jahrg
      | núm|num|nº|n°|стр|вып|кн|гл|см|ср|т
      | jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec
    )
    \.? \s* $
    """,
    re.IGNORECASE | re.VERBOSE,
)

# Words that stay small in titles and in names, by frequency in titles of the languages we read most.
SMALL = frozenset(
    "a an and as at by for from in into nor of on or the to with und der die das des dem den von vom zu zum zur "
    "im für et de du la le les l d à au aux en sur y el los las del al por para e il lo gli i di da dei della "
    "delle nel o os do dos van het een och att av om и в на о об по из к".split()
)

ARTICLES = frozenset("a an the der die das le la les el los las il lo gli".split())


class Part(NamedTuple):
    """A stretch [start, end) of a page's text and its role; a note has its label and where its own words begin."""

    role: Role
    start: int
    end: int
    label: str | None = None
    label_end: int | None = None


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the blanks at its ends.

    >>> trim(" a b ", 0, 5)
    (1, 4)
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def is_title(text: str) -> bool:
    """Whether words could be a title: capitals, small words between them, figures and signs.

    >>> is_title("The Road to the Statute"), is_title("on the road"), is_title("He came. Then")
    (True, False, False)
    """
    words = re.findall(r"[^\W_]+(?:['’.][^\W_]+)*", text)
    plain = (not word[0].islower() or word in SMALL or re.fullmatch(r"[ivxlc]+", word) for word in words)
    return bool(words) and words[0] not in SMALL and all(plain) and not re.search(r"[^\W\d]{4,}[.!?]\s", text)
