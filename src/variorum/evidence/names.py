"""Names of persons, bodies and places by their capitals: titles and words that only open a sentence are left out."""

import re

_NAME = re.compile(
    r"(?:(?:U\.S\.|[A-Z][\w’'-]*[\w])(?:\s(?:of|de|von|van|for|on|the|al|ibn)(?:\sthe)?(?=\s[A-Z])|\s(?=[A-Z])|(?=\s)|$|(?=\W))\s?)+"
)
_TITLES = frozenset(
    "President Secretary Assistant Under Deputy Third Second First Prime Minister Ambassador General Colonel "
    "Major Captain "
    "Admiral Marshal King Queen Emperor Prince Princess Duke Count Lord Sir Dr Mr Mrs Ms Professor Senator "
    "Representative "
    "Chairman Chancellor Pope Bishop Foreign Chief Division Publications Premier Director Consul".split()
)
_OPENERS = frozenset(
    "The A An In On At By From After Before During Since Until When While As If Although However Moreover "
    "Despite Beginning "
    "Between Within Over Throughout This That These Those It Its He She They We I His Her Their Our My Both "
    "Even Only Just "
    "Most Many Some Other Not No Nor And But Or For To With Without Because Under Later Early Late Mid Finally "
    "First Soon "
    "Then There Thus Yet One Two Three Such What Which Who How Why Foreign".split()
)
_CALENDAR = frozenset(
    "January February March April May June July August September October November December Spring Summer Autumn "
    "Fall Winter "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday BC AD Christmas Easter World War Great Cold".split()
)


def find_names(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The spans of names in a stretch of a text, without titles, articles and the possessive ending.

    >>> text = "In 1947 President Harry Truman met Mao’s envoy at the Department of State."
    >>> [text[a:b] for a, b in find_names(text)]
    ['Harry Truman', 'Mao', 'Department of State']
    """
    found = []
    for match in _NAME.finditer(text, start, len(text) if end is None else end):
        begins, ends = match.start(), match.start() + len(match[0].rstrip())
        name = re.sub(r"[’']s?$", "", text[begins:ends])
        words = name.split(" ")
        while words and (
            words[0] in _OPENERS
            or words[0] in _CALENDAR
            or (words[0] in _TITLES and len(words) > 1)
            or (words[0] in {"of", "the", "for"})
        ):
            dropped = words.pop(0)
            if dropped in {"Secretary", "Minister"} and words[:2] == ["of", "State"] and len(words) > 2:
                del words[:2]
        if not words or (len(words) == 1 and words[0] in _TITLES):
            continue
        length = len(" ".join(words))
        stop = begins + len(name)
        found.append((stop - length, stop))
    return found
