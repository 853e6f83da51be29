"""Line ends: which hyphens the typesetter set, which belong to the word, and what stands between two lines."""

import re

from variorum.lexicon import Lexicon

LINE_HYPHENS = "‐-\u00ad"
_LEFT = re.compile(r"([^\W_]+(?:['’][^\W_]+)*)[‐\-\u00ad]$")
_RIGHT = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_COMMON = 3.0  # zipf: a word that any reader knows (about one in a million)
_AND = frozenset("and or to und oder bis et ou à y o e och og en of i или и".split())
_PREFIXES = frozenset("anti auto bi co contra counter de dis ex extra fore hyper in infra inter intra mal mega meta micro mid mini mis mono"
                      " multi neo non out over para poly post pre pro proto pseudo re semi sub super supra trans tri ultra un under uni"
                      " vor nach über unter zwischen rück auf aus ein ent ver zer be er ge sous sur entre contre sovra sotto".split())
_ADDRESS = re.compile(r"(?:https?://|www\.|ftp://|doi\.org/|\w\.(?:gov|org|com|edu|net)/)\S*$", re.IGNORECASE)
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff]")


def keep_hyphen(before: str, after: str, lexicon: Lexicon) -> str | None:
    """What becomes of a hyphen at the end of a line: None to drop it, "-" to keep it, "- " for a suspended one.

    `before` ends with the hyphen; `after` is the next line. The work's own words decide first (both forms counted),
    then the word list; a capital or a figure after the hyphen keeps it.

    >>> from variorum.lexicon import Lexicon
    >>> english = Lexicon("eng")
    >>> [keep_hyphen(*pair, english) for pair in (("Coun-", "cil met"), ("mid-", "August"), ("long-", "term aims"), ("pre-", "and post-war"))]
    [None, '-', '-', '- ']
    """
    left_match, right_match = _LEFT.search(before), _RIGHT.match(after)
    if left_match is None or right_match is None:
        return "-" if right_match is not None else "- " if after[:1] == " " else "-"
    left, right = left_match[1], right_match[0]
    if _ADDRESS.search(before):
        return "-"
    if left[-1].isdigit() or right[0].isdigit():
        return "-"
    whole, parted = (left + right).lower(), f"{left}-{right}".lower()
    if before[: left_match.start()].endswith("-"):
        return None if lexicon.zipf(right) == 0 or lexicon.zipf(left + right) >= _COMMON else "-"  # one-and-twen-ty
    if right in _AND and lexicon.zipf(whole) < 2:
        return "- "
    if right[0].isupper() and not (left.isupper() and right.isupper() and len(left) > 1):
        return None if left in ("Mc", "Mac") or lexicon.own[whole] > lexicon.own[parted] else "-"
    counted_whole, counted_parted = lexicon.own[whole], lexicon.own[parted]
    if counted_whole != counted_parted:
        return None if counted_whole > counted_parted else "-"
    known, first, second = lexicon.zipf(whole), lexicon.zipf(left), lexicon.zipf(right)
    if known >= 3.3 or (known >= 1.5 and not (first >= 4 and second >= 3.5)):
        return None
    if left.lower() in _PREFIXES:
        return None
    return "-" if len(left) > 2 and len(right) > 2 and first >= 3.3 and second >= _COMMON else None


def between_lines(before: str, after: str) -> str:
    """What stands between two printed lines that run on: a blank, or nothing inside addresses, ranges, dashes and CJK.

    >>> [between_lines(*pair) for pair in (("the", "war"), ("see http://example.org/a/", "b.html"), ("pp. 92–", "94"), ("of—", "that"))]
    [' ', '', '', '']
    """
    if not before or not after:
        return ""
    end, start = before[-1], after[0]
    if end == "—" and not before.endswith(" —"):
        return ""
    if end == "–" and len(before) > 1 and before[-2].isdigit() and start.isdigit():
        return ""
    if start == "—" and len(after) > 1 and after[1] != " ":
        return ""
    if _CJK.match(end) and _CJK.match(start):
        return ""
    if _ADDRESS.search(before):
        if end in "/-_=&?%#~:" or start in "/-_=&?%#~":
            return ""
        if end == "." and start.islower() or (start == "." and len(after) > 1 and after[1].isalnum()):
            return ""
        # an address goes on where the next line begins with more of it, not with a word of the sentence
        following = after.split(" ", 1)[0]
        if re.search(r"[/_=&?%]|\.\w{2,4}\b\W*$", following) and end not in ".,;)":
            return ""
    return " "
