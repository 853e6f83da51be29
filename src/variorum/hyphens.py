"""Line ends: which hyphens the typesetter set, which belong to the word, and what stands between two lines."""

import re

from variorum.lexicon import Lexicon

LINE_HYPHENS = "‐-\u00ad"
_LEFT = re.compile(r"([^\W_]+(?:['’][^\W_]+)*)[‐\-\u00ad]$")
_RIGHT = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_COMMON = 3.0  # zipf: a word that any reader knows (about one in a million)
_EVERYDAY = 4.0  # zipf: a word of everyday speech (one in a hundred thousand)
_SYLLABLE = 3  # letters: a shorter half of a name is most likely a part of it, not a word
_ABBREVIATION = 5  # letters
_AND = frozenset("and or to und oder bis et ou y o e och og en of i или и".split())
_MEND = 2.95  # zipf: a closed form as common as this is the word, whatever its halves are (contended, shortfall)
# prefixes that never stand before a hyphen of the word's own; others may (re-review, anti-openness)
_CLOSED_PREFIXES = frozenset(
    "de dis fore im in mal mis out over un under up vor nach auf aus ein ent ver zer be er ge des dé".split()
)
# ends of surnames and places that are words by themselves (Ravenham, Coldbridge), and of trades (bargemen)
_NAME_ENDS = frozenset(
    "ham worth mouth wick well more leigh ley ton ford bridge bury borough burgh stead field wood land grave thorpe "
    "combe dale shire stone gate ridge shaw hurst holme hill cliff croft berg burg stadt dorf feld heim hausen stein "
    "tal thal bach brunn ville court mont".split()
)
# words that begin no compound, but many a syllable (as-size, is-land)
_NEVER_FIRST = frozenset("as is if it he me my us an am are was were his her the that this".split())
_PEOPLE = frozenset("man men woman women".split())
_SAINTS = frozenset("saint sainte".split())
_IN_NAMES = frozenset("on upon in by under le la les lès sur sous en de du des aux an am auf ob der dem di del".split())
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\"”’»)]*\s+|[“‘«\"'(])$")
_ADDRESS = re.compile(r"(?:https?://|www\.|ftp://|doi\.org/|\w\.(?:gov|org|com|edu|net)/)\S*$", re.IGNORECASE)
_FIRST_CJK = "\u2e80"
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff]")


def keep_hyphen(before: str, after: str, lexicon: Lexicon) -> str | None:
    """What becomes of a hyphen at the end of a line: None to drop it, "-" to keep it, "- " for a suspended one.

    `before` ends with the hyphen; `after` is the next line. The work's own words decide first (both forms counted),
    then the word list; a capital or a figure after the hyphen keeps it.

    >>> from variorum.lexicon import Lexicon
    >>> english = Lexicon("eng")
    >>> keep_hyphen("Coun-", "cil met", english), keep_hyphen("long-", "term aims", english)
    (None, '-')
    >>> keep_hyphen("in mid-", "August", english), keep_hyphen("pre-", "and post-war", english)
    ('-', '- ')
    """
    left_match, right_match = _LEFT.search(before, before.rfind(" ") + 1), _RIGHT.match(after)
    if left_match is None or right_match is None:
        return "-" if right_match is not None else "- " if after[:1] == " " else "-"
    left, right = left_match[1], right_match[0]
    if "/" in before and _ADDRESS.search(before):
        return "-" if _keep_in_address(before, after, lexicon) else None
    if left[-1].isdigit() or right[0].isdigit():
        return "-"
    whole, parted = (left + right).lower(), f"{left}-{right}".lower()
    if right in _AND and lexicon.zipf(whole) < 2:
        return "- "
    if right[0].isupper() and not (left.isupper() and right.isupper() and len(left) > 1):
        return None if left in ("Mc", "Mac") or lexicon.own[whole] > lexicon.own[parted] else "-"
    if len(left) > 1 and left.isupper() and right.islower():
        return "-"  # NATO-led
    name = left[0].isupper() and not _SENTENCE_START.search(before[: left_match.start()])
    if name and right.lower() in _IN_NAMES and after[len(right) : len(right) + 1] == "-":
        return "-"  # Stoke-on-Trent
    counted_whole, counted_parted = lexicon.own[whole], lexicon.own[parted]
    if counted_whole != counted_parted:
        return None if counted_whole > counted_parted else "-"
    return "-" if _are_two_words(left, right, lexicon, name=name) else None


def _are_two_words(left: str, right: str, lexicon: Lexicon, *, name: bool) -> bool:
    """Whether two halves of which the work has neither form elsewhere are a compound; `name` if it is a name."""
    if right.lower() in (_NAME_ENDS | _PEOPLE if left[0].isupper() else _PEOPLE):
        return False
    known, first, second = lexicon.zipf(left + right), lexicon.zipf(left), lexicon.zipf(right)
    if left.lower() in _SAINTS and not known:
        return True  # SAINT-DENIS; but saintly
    if name:  # Khrush-chev, Peña-negra; but in English Department-wide
        words = min(first, second) >= _EVERYDAY and min(len(left), len(right)) > _SYLLABLE
        return lexicon.is_english and not known and words
    likely = first >= 4 and second >= 3.5 and left.lower() not in _NEVER_FIRST
    if known >= _MEND or (known >= 1.5 and not likely):
        return False
    if len(left) < 2:
        return True  # n-tridecanal: nobody parts a word after its first letter
    if left.lower() in _CLOSED_PREFIXES | _NEVER_FIRST or len(right) < 3:
        return False
    return first >= 3.3 and second >= _COMMON


def _keep_in_address(before: str, after: str, lexicon: Lexicon) -> bool:
    """Whether a hyphen at a line's end belongs to a web address, where hyphens stand between words.

    The work's own words decide first; then a joint that is a word, or halves that are none, are one word broken.
    """
    left_match, right_match = _LEFT.search(before), _RIGHT.match(after)
    if left_match is None or right_match is None:
        return True
    left, right = (re.split(r"\d", part)[-at].lower() for part, at in ((left_match[1], 1), (right_match[0], 0)))
    if not left or not right or len(left) < 2:
        return True
    whole, parted = lexicon.own[left + right], lexicon.own[f"{left}-{right}"]
    if whole != parted:
        return parted > whole
    # an abbreviation may be no word (frus-history), but the word after it is, and longer than a syllable
    opens = before[: left_match.start()].endswith(("/", "-", "=", "."))
    known = lexicon.zipf(left) >= _COMMON or (opens and len(left) <= _ABBREVIATION)
    return lexicon.zipf(left + right) < 2 and known and lexicon.zipf(right) >= _COMMON and len(right) > 2


def between_lines(before: str, after: str) -> str:
    """What stands between two printed lines that run on: a blank, or nothing inside addresses, ranges, dashes and CJK.

    >>> between_lines("the", "war"), between_lines("see http://example.org/", "b.html"), between_lines("92–", "94")
    (' ', '', '')
    """
    if not before or not after:
        return ""
    end, start = before[-1], after[0]
    if end == "—" and not before.endswith(" —"):
        return ""
    if end == "/" and len(before) > 1 and not before[-2].isspace() and start.isalnum():
        return ""
    if end == "–" and len(before) > 1 and before[-2].isdigit() and start.isdigit():
        return ""
    if start == "—" and len(after) > 1 and after[1] != " ":
        return ""
    if max(end, start) >= _FIRST_CJK and (_CJK.match(end) or _CJK.match(start)):
        return ""
    if end in "”’" and _CJK.match(before[-2:-1]):
        return ""
    if ("/" in before or "www." in before) and _ADDRESS.search(before):
        if end in "/-_=&?%#~:" or start in "/-_=&?%#~":
            return ""
        if end == "." and start.islower() or (start == "." and len(after) > 1 and after[1].isalnum()):
            return ""
        # an address goes on where the next line begins with more of it, not with a word of the sentence
        following = after.split(" ", 1)[0]
        if re.search(r"[/_=&?%]|\.\w{2,4}\b\W*$", following) and end not in ".,;)":
            return ""
    return " "
