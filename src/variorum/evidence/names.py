"""Names in a text: persons, bodies, states, places, offices, works, things; by their capitals and the words about them.

What a word is like in the whole work counts: a word that the work also has in lower case only opened its sentence,
and a
name that has volumes and editions is the title of a work and takes part in nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from variorum.evidence.gazetteer import (
    BODIES,
    CALENDAR,
    LANDSCAPE,
    PARTICLES,
    PEOPLES,
    THINGS,
    TITLES,
    known,
)

NameKind = Literal["person", "body", "state", "place", "office", "people", "work", "thing", "name"]

_WORD = (
    r"(?:(?:[A-Z]\.){2,}|(?:Dr|Mr|Mrs|Ms|St|Gen|Col|Lt|Maj|Capt|Adm|Sen|Rep|Gov|Prof|Rev|Hon|Jr|Sr|Messrs)\."
    r"|[A-Z]\.|[A-ZÀ-ÞА-ЯЁ](?:[\w’'‐-]|&(?=[A-Z]))*)"
)
# `der` and `den` alone are German articles.
_PARTICLE = "|".join(["v[ao]n\\sde[rn]", *sorted(PARTICLES - {"der", "den", "und", "zu", "zur", "la", "le", "e"})])
_RUN = re.compile(
    rf"(?<![\w’'])(?:(?:al|el|d|de|von|van)[-’‐](?=[A-Z]))?{_WORD}"
    rf"(?:(?:\s?(?<=\.)|\s)(?:(?:{_PARTICLE})\s){{0,2}}(?:(?:al|el|d)[-’‐])?{_WORD})*"
)
_OF = re.compile(rf"\s(?:of|for|on)(?:\sthe)?\s(?={_WORD})")
_AND = re.compile(rf"\sand(?:\sthe)?\s(?={_WORD})")
_TAIL = re.compile(r"\sand\s[A-Z]\w+\s(?:Affairs|Services?|Research|Relations|Trade|Agriculture|Culture|Sciences?)\b")
_OPENERS = frozenset(
    "the a an in on at by from after before during since until when while as if although however moreover despite "
    "beginning between within over throughout this that these those it its he she they we i his her their our my both "
    "even only just most many some other not no nor and but or for to with without because under later early late mid "
    "finally first soon then there thus yet one two three such what which who how why where whatever whoever once "
    "another each every several few all any neither either nonetheless nevertheless instead indeed meanwhile today "
    "alongside certain long despite given following including like unlike upon through toward towards against among "
    "beside besides beyond concerning regarding according above across along around behind below near "
    "whereas though unless whether than more much less still again also never ever perhaps so too very here next last "
    "four five six seven eight nine ten eleven twelve fourteen twenty hundreds thousands dozens half now "
    "regardless counterpoised".split()
)
_NUMERAL = re.compile(r"[IVXLC]{1,5}")
_ADJECTIVE = re.compile(r"(?:al|ic|ian|ary|ist|ean|ese)$")
_ACRONYM = re.compile(r"[A-Z](?:[A-Z&]|\.[A-Z]){1,6}s?\.?")
_EDITED = (
    r"(?:\s[a-z]+)?\s(?:volumes?|series|editions?|supplements?|compilers?|issues?|submissions?)\b",
    r"(?:volumes?|issues?|editions?|compilation|copies|editing|publication|publish(?:ed|ing)?|pages)\s(?:of\s)?(?:the\s)?(?:\S+\s)?$",
)


# Behind the name of a place what it is: `Ostra, the old capital of the county`.
_SITE = re.compile(
    r",\s(?:(?!of\b|for\b|in\b)[\w’'-]+\s){0,3}(?:headquarters|capital|city|town|village|port|fortress|province|island|harbou?r"
    r"|suburb|seaport|hamlet)(?=\s(?:of|on|in|at|near|from|where|which)\b|[,.;:)])"
)


class Naming(NamedTuple):
    """A name at [start, end) of a text, without title and possessive ending, what it names, and the title before it."""

    start: int
    end: int
    kind: NameKind
    title: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """What a whole work tells of its words: those it has in lower case, in capitals within sentences; its works."""

    common: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()


def take_stock(paragraphs: Iterable[str]) -> Register:
    """The register of a work's paragraphs."""
    common: set[str] = set()
    proper: Counter[str] = Counter()
    edited: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for text in paragraphs:
        common.update(re.findall(r"(?<![\w’'-])[a-zà-ÿа-я]{3,}", text))
        proper.update(re.findall(r"(?<=[a-z,;] )[A-ZÀ-ÞА-Я][\w’]+", text))
        for match in _RUN.finditer(text):
            name = match[0].removesuffix("’s").removesuffix("'s")
            seen[name] += 1
            end = match.start() + len(name)
            after, before = text[end : end + 40], text[max(0, match.start() - 40) : match.start()]
            edited[name] += bool(re.match(_EDITED[0], after) or re.search(_EDITED[1], before))
    works = {name for name, n in edited.items() if (n > 2 and n * 10 >= seen[name]) or (n > 1 and n * 2 >= seen[name])}
    return Register(frozenset(common), frozenset(proper), frozenset(works))


def find_names(text: str, start: int = 0, end: int | None = None, register: Register | None = None) -> list[Naming]:
    """The names in a stretch of a text, in order.

    >>> text = "In 1947 President Harry S. Truman met Mao’s envoy at the Department of State in Washington."
    >>> [(text[name.start : name.end], name.kind) for name in find_names(text)]
    [('Harry S. Truman', 'person'), ('Mao', 'name'), ('Department of State', 'body'), ('Washington', 'place')]
    """
    register = register or Register()
    stop = len(text) if end is None else end
    found: list[Naming] = []
    at = start
    while match := _RUN.search(text, at, stop):
        last = _extend(text, match, stop)
        at = last
        found.extend(_read_run(text, match.start(), last, register))
    return found


def _extend(text: str, match: re.Match[str], stop: int) -> int:
    """The end of a run with the names that `of` and `and` join to a body or an office."""
    end = match.end()
    plural = False
    while True:
        words = text[match.start() : end].lower().split()
        last = _singular(words[-1]) if _singular(words[-1]) in TITLES else words[-1].rstrip("s")
        office = any(word in TITLES for word in words)
        head = last in BODIES or last in TITLES or last in THINGS or last in {"division", "kingdom", "republic", "mr"}
        joint = _OF.match(text, end, stop) if head or office else None
        if joint is not None and not head and joint[0].split()[0] != "for":
            joint = None
        if joint is None and plural:
            joint = _AND.match(text, end, stop)
            plural = False
        elif joint is not None:
            plural = words[-1] in {"departments", "ministries", "offices"}
        if joint is None:
            tail = _TAIL.match(text, end, stop) if last and " of " in text[match.start() : end] else None
            return tail.end() if tail else end
        following = _RUN.match(text, joint.end(), stop)
        if following is None or following[0].split()[0].lower() in CALENDAR:
            return end
        end = following.end()


def _read_run(text: str, start: int, end: int, register: Register) -> list[Naming]:
    """The names that a run of capitals holds: at most one, and none where it only opens a sentence."""
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])]
    # Two runs that a full stop parts and OCR glued, or a sentence that begins with a name after an initial.
    opens = start == 0 or bool(re.search(r"(?:[.!?:;]|[.!?][”\"’)]+|[“\"(—])\s*$", text[max(0, start - 4) : start]))
    first = 0
    while first < len(words) and _only_opens(
        text[slice(*words[first])], opens and first == 0, len(words) - first, register
    ):
        first += 1
    while (
        first < len(words)
        and text[words[first][0]].islower()
        and text[slice(*words[first])] in {"of", "the", "for", "on"}
    ):
        first += 1
    words = words[first:]
    if not words or not any(len(text[slice(*word)].rstrip(".")) > 1 for word in words):
        return []
    whole = text[words[0][0] : _without_possessive(text, words[0][0], words[-1][1])]
    if whole in register.works:
        return [Naming(words[0][0], words[0][0] + len(whole), "work")]
    title_words, rest = _part_title(text, words)
    title = text[title_words[0][0] : title_words[-1][1]] if title_words else ""
    if not rest:
        governs = _singular(re.split(r"\s(?:of|for)\s", title)[0].split()[-1].lower()) in TITLES
        kind: NameKind = "body" if title.split()[-1].lower() in BODIES and not governs else "office"
        return [Naming(words[0][0], _without_possessive(text, words[0][0], words[-1][1]), kind)]
    begin, stop = rest[0][0], _without_possessive(text, rest[0][0], rest[-1][1])
    name = text[begin:stop]
    if not name or name.lower() in CALENDAR or (len(name) < 2 and not title):
        return []
    single = " " not in name and not title and stop == rest[-1][1] and name not in PEOPLES and name not in known()
    if single and _ADJECTIVE.search(name) and re.match(r"\s[a-z]", text[stop:]):
        return []
    return [Naming(begin, stop, _kind(name, title, text[stop : stop + 60], register), title)]


def _only_opens(word: str, opens: bool, count: int, register: Register) -> bool:  # noqa: FBT001
    """Whether a word is a capitalised function word, or a common word that opens its sentence."""
    plain = word.rstrip("’'").lower()
    if plain in _OPENERS or plain in CALENDAR:
        return True
    if not opens or len(word) < 2 or word.isupper() or "’" in word and count == 1:
        return False
    if plain in TITLES or word in PEOPLES or word in known() or plain in BODIES:
        return False
    if plain.endswith("ly") and word not in register.proper:
        return True
    if word in register.proper:
        return False
    return plain in register.common or count == 1 or plain.endswith(("ing", "ed"))


def _part_title(text: str, words: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The words of a title or office, and those of the name that follows it."""
    lower = [text[slice(*word)].lower().rstrip(".") for word in words]
    plain = [re.sub(r"[’']s?$", "", word) for word in lower]
    plain = [_singular(word) for word in plain]
    offices = [k for k, word in enumerate(plain) if word in TITLES and word != "m" or lower[k] == "m."]
    if not offices:
        return [], words
    if offices[0] > 0 and known().get(text[slice(*words[0])]) == "given":
        return [], words  # Stephen King
    head = offices[-1]
    after = head + 1
    if after < len(words) and lower[after] in {"of", "for"}:
        return _part_office(text, words, after)
    bodily = any(word in BODIES for word in plain[after:])
    if bodily and offices[0] == 0:  # Foreign Office, First Army, General Staff
        return [], words
    if head and not bodily and after == len(words) and offices != list(range(len(offices))):
        return words, []  # Rolls and Library Division Chief
    if after == len(words) and len(offices) < len(words) and offices[0] > 0:
        return [], words  # Crown Prince, but also a name that is a title: Stephen King
    return words[:after], words[after:]


def _singular(word: str) -> str:
    """A title in the singular: `presidents`, `secretaries`."""
    if word in TITLES or not word.endswith("s"):
        return word
    single = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return single if single in TITLES else word


def _part_office(
    text: str, words: list[tuple[int, int]], after: int
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """An office with what it is over: `Assistant Secretary of State for Public Affairs Andrew Berding`."""
    lower = [text[slice(*word)].lower() for word in words]
    for k in range(after + 2, len(words)):
        word = text[slice(*words[k])]
        fit = known().get(re.sub(r"[’']s?$", "", word), "")
        if lower[k - 1] in {"of", "for", "the", "and"}:
            continue
        if fit == "given" or re.fullmatch(r"(?:[A-Z]\.)+", word) or lower[k] in TITLES:
            return (words[:k], words[k:]) if lower[k] not in TITLES else _part_title(text, words[k:])
    last = max(k for k, word in enumerate(lower) if word in {"of", "for", "the", "and"})
    if len(words) - last > 2:
        fit = known().get(re.sub(r"[’']s?$", "", text[slice(*words[-1])]), "")
        if (
            fit == "family"
            and lower[-1] not in THINGS | BODIES
            or lower[last + 1] in {"state", "war", "defense", "commerce", "treasury", "labor", "navy"}
        ):
            return words[: last + 2], words[last + 2 :]
    return words, []


def _without_possessive(text: str, start: int, end: int) -> int:
    match = re.search(r"(?:[’']s?|,)$", text[start:end])
    return start + match.start() if match else end


def _kind(name: str, title: str, after: str, register: Register) -> NameKind:
    """What a name names: by lists, by the title before it, by its own words, by the word behind it."""
    words = name.split()
    listed = known().get(name)
    if name in register.works or words[-1] in register.works and len(words) < 3:
        return "work"
    if not title and (listed == "state" or listed == "place"):
        return "state" if listed == "state" else "place"
    if title and not any(word.lower() in BODIES for word in words):
        return "person"
    if kind := _kind_by_words(words):
        return kind
    personal = {"given", "family"}
    if len(words) == 1 and _ACRONYM.fullmatch(name):
        return "person" if len(name) > 4 and known().get(name.title()) in personal else "body"
    first, last = known().get(words[0]), known().get(words[-1])
    if last in personal or len(words) > 1 and (first in personal or re.search(r"\b[A-Z]\.", name)):
        return "person"
    if _SITE.match(after):
        return "place"
    return "work" if re.match(r"\s(?:volumes?|series|edition)\b", after) else "name"


def _kind_by_words(words: Sequence[str]) -> NameKind | None:
    """What the words of a name say of its kind: `Treaty`, `Ministry`, `River`."""
    first, last = words[0].lower(), words[-1].lower()
    if _NUMERAL.fullmatch(words[-1]) and (len(words) == 1 or words[-2].lower() in THINGS):
        return "thing"
    if last in THINGS or (len(words) > 1 and first in {"treaty", "battle", "siege", "act", "operation"}):
        return "thing"
    if len(words) == 1 and words[0] in PEOPLES:
        return "people"
    if any(word.lower().rstrip("s") in BODIES or word.lower() in BODIES for word in words):
        return "body"
    if words[-1] in PEOPLES:
        return "people"
    return "place" if last in LANDSCAPE or first in {"mount", "lake", "cape", "fort", "port", "river", "gulf"} else None
