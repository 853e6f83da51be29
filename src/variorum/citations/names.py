"""Printed names to people: who is family, who given, in what order, and where one name ends and the next begins.

`A. Phillips and G. Andrews`, `Bender, Rolf und Rolf Schumacher`, `Feest/Blankenburg`, `Shi Zhe`, `Sawer, M., Simms, M.`
"""

import re

from variorum.citations.lexicon import load_lexicon
from variorum.model import Name

_PARTICLES = frozenset(
    "de del della dei degli di da dal dall' d' d’ do dos das du des la le l' l’ lo van von vom zu zum zur den der het "
    "ten ter 't ’t of op af al- el- ibn bin y san st. st ste. ste saint mac".split()
)
_SUFFIX = re.compile(r"(?:,\s*|\s+)(?P<suffix>Jr|Sr|jun|sen|II|III|IV)\b\.?(?=\s|,|$)")
_JOINT = re.compile(
    r"""
    \s*(?:;|/|&|\band\b|\bund\b|\bet\b(?!\s*al)|\be\b|\by\b|\bed\b(?![.s])|\bu\.(?=\s)|\s[иi]\s(?=[А-ЯA-Z])|\bi\b(?=\s+[A-Z])
      |\bsowie\b|[—–](?=\s*[A-ZÄÖÜ]\.?\s?[A-Z]?)|\s-\s)\s*
    """,
    re.VERBOSE,
)
_TITLES = re.compile(
    r"^(?:(?:the\s+)?(?:Hon|Rt|Rev|Sir|Lord|Lady|Dame|Dr|Prof|Professor|General|Gen|Colonel|Col|Captain|Capt|Mrs|Mr|Ms|"
    r"Justice|Comte|général|Frhr|Fürst|Graf)\b\.?\s+)+",
    re.IGNORECASE,
)
_OFFICES = frozenset(
    """
    secretary minister ministry ministère ministero ministerium office department committee council commission board bureau
    president embassy legation consul consulate ambassador government governor bank brothers company institute society
    union university association staff court party congress assembly archive archives center centre service agency league
    division directorate army navy foreign general state national united central eds editors kommission bundesamt amt
    auswärtiges akademie akademiia comité comitato conseil direction préfecture ministro senato consiglio sénat rat reichs
    bundes institut komitet sovet sovmin министерство комитет совет центральный академия institution house library museum
    instituto istituto dirección direzione comisión commissione junta ayuntamiento fundação fundación fondation observatoire
    legislature marchioness marquess duke earl bishop archbishop pope king queen emperor tsar law reform zentralkomitee
    """.split()
)
# In small letters before a name or `de`: as names these words are others.
_RANKS = frozenset(
    """
    préfet sous-préfet ministre maire gouverneur procureur recteur roi évêque commissaire directeur prefetto podestà doge
    viceré vescovo provveditore questore nunzio capitano granduca re papa cardinale governatore segretario rey virrey
    gobernador corregidor conde obispo intendente cónsul alcalde marqués capitán secretario presidente
    """.split()
)
_RANKED = re.compile(r"([^\W\d_]+)\s+(?=[A-ZÀ-Þ][^\W\d_]+(?:\s+[A-ZÀ-Þ][^\W\d_]+)*$)")
_ET_AL = re.compile(
    r",?\s*(?:\bet\s+al\b\.?|\bu\.\s?a\.|\band\s+others\b|\bi\s+dr\.|и др\.|\be\s+altri\b|\b[eé]t\s+alii\b)"
)
_BRACKETS = re.compile(
    r"\s*\((?:eds?|hrsg|hg|ed|dir|éds?|a cura di|comp|coord|trans|red|edd|ред|сост)[^)]*\)?\s*$", re.IGNORECASE
)
_STOP = re.compile(r"(?<=[^\W\d_]{3})(?<!\b[CT]h[ao]s)(?<!\b(?:Inc|Geo|Jas|Wil|Rob))(?<!\bBros)\.$")  # of a sentence, not of Chas.
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[\s-]?)+(?:[^\W\d_]{1,2}\.?)?|[A-Z]{1,3}")


def read_names(printed: str) -> tuple[Name, ...]:
    """The people of a printed list of names.

    >>> [name.family for name in read_names("Bender, Rolf und Rolf Schumacher")]
    ['Bender', 'Schumacher']
    >>> read_names("Shi Zhe"), read_names("Paul H. Strand, Jr.")[0].suffix
    ((Name(family='Shi', given='Zhe', suffix='', literal=''),), 'Jr.')
    """
    text = _BRACKETS.sub("", _ET_AL.sub("", printed)).strip(' ,;:"“„«')
    if not text:
        return ()
    found: list[Name] = []
    for part in _split(text):
        if name := _read_name(part):
            found.append(name)
    return tuple(found)


def _split(text: str) -> list[str]:
    """One string a person. A comma parts two people unless given names follow it."""
    if _is_office(text):
        return [text]
    text = _SUFFIX.sub(lambda match: " " + match["suffix"] + "\1", text)
    people: list[str] = []
    for group in _JOINT.split(text):
        pieces = [piece.strip() for piece in group.split(",")]
        pieces = [piece for piece in pieces if piece]
        at = 0
        while at < len(pieces):
            inverted = at + 1 < len(pieces) and _inverts(pieces[at], pieces[at + 1], first=not people)
            people.append(f"{pieces[at]}, {pieces[at + 1]}" if inverted else pieces[at])
            at += 2 if inverted else 1
    return people


def _inverts(family: str, given: str, *, first: bool) -> bool:
    """Whether these two pieces make one person, family name first."""
    if _INITIALS.fullmatch(given) and not _INITIALS.match(family):
        return True
    words = family.split()
    if len(words) > 3 or any(word.endswith(".") and len(word) < 4 for word in words):
        return False
    if len(words) > 1 and not all(word.lower() in _PARTICLES for word in words[:-1]):
        return False
    return len(words) == 1 or first or words[0].lower() in _PARTICLES


def _is_office(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    if bool(words) and any(word in _OFFICES for word in words) and not re.match(r"[^\W\d_]\.", text):
        return True
    first = re.match(r"[^\W\d_]+(?:-[^\W\d_]+)?", text)
    return first is not None and first[0] in _RANKS


def _read_name(printed: str) -> Name | None:
    """One person: `Family, Given`, `Given Family`, `Family Given` where Chinese, or a body without parts."""
    text, suffix = printed.strip(" ,;:"), ""
    if match := re.search(r"\s(Jr|Sr|jun|sen|II|III|IV)\1?\x01", text):
        suffix = match[1] + ("." if match[1] in ("Jr", "Sr") else "")
        text = (text[: match.start()] + text[match.end() :]).strip(" ,.")
    text = _unranked(_STOP.sub("", _unbracketed(_TITLES.sub("", text))))
    if not re.search(r"[^\W\d_]", text):
        return None
    if text.startswith("[") and text.endswith("]") and text.count("[") == 1 and not text[1:2].islower():
        return Name(literal=text)
    if "," in text:
        family, _, given = (part.strip() for part in text.partition(","))
        return Name(family=family, given=given, suffix=suffix)
    if _is_office(text):
        return Name(literal=text)
    text = re.sub(r"(?<=[^\W\d_]\.)(?=[^\W\d_]{3})", " ", text)  # glued: K.O’Donovan
    words = text.split()
    if len(words) > 2 and sum(word.islower() and word not in _PARTICLES for word in words) > 1:
        return Name(literal=text)  # a body by its name: Zhonggong zhongyang wenxian yanjiushi
    if len(words) == 1:
        return Name(family=words[0].strip("."), suffix=suffix)
    if len(words) in (2, 3) and (is_eastern(words) or _shouts(words)):
        return Name(family=words[0], given=" ".join(words[1:]), suffix=suffix)
    if _INITIALS.fullmatch(words[-1]) and not _INITIALS.fullmatch(words[0]):
        at = len(words) - 1
        while at > 1 and _INITIALS.fullmatch(words[at - 1]):
            at -= 1
        return Name(family=" ".join(words[:at]), given=" ".join(words[at:]), suffix=suffix)
    at = len(words) - 1
    for place in range(1, len(words) - 1):
        if words[place].lower() in _PARTICLES or re.match(r"d['’]", words[place]):
            at = place
            break
    if words[0].lower() in _PARTICLES:
        at = 0
    return Name(family=" ".join(words[at:]), given=" ".join(words[:at]), suffix=suffix)


def _shouts(words: list[str]) -> bool:
    """Whether a family name in capitals stands first: `MORIN Claire`."""
    return len(words[0]) > 2 and words[0].isalpha() and words[0].isupper() and all(word[0].isupper() and word[1:].islower() for word in words[1:])


def _unranked(text: str) -> str:
    """A name without the office before it: `virrey Salas`."""
    ranked = _RANKED.match(text)
    return text[ranked.end() :] if ranked and ranked[1] in _RANKS else text


def _unbracketed(text: str) -> str:
    """A name without the place in brackets where its bearer was: `Ohm (Madrid)`; `Ohm (A.-L.)` is `Ohm, A.-L.`."""
    match = re.fullmatch(r"([^()]+?)\s*\(([^()]+)\)", text)
    if match is None:
        return text
    if _INITIALS.fullmatch(match[2]) or load_lexicon().get(match[2].lower(), "") == "g":
        return f"{match[1]}, {match[2]}"
    return match[1]


_CHINESE = frozenset(
    """
    wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu
    dong xiao cheng cao yuan deng fu shen zeng peng lü lu su jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren
    fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei qian tao
    yin niu chang mo ge xiang qi pei zuo chiang chou hsu tsai teng chu kuo ho hsiao ts'ao t'ang k'ang mi hua rao gan ling
    kim park pak choi chung kang cho yi nguyen tran pham hoang vo ho ngo le nie bo xi nan
    """.split()
)
_SYLLABLE = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[iu]?[aeoiuü]+(?:ng|n|r)?|er)['’\-]?){1,3}", re.IGNORECASE
)


def is_eastern(words: list[str]) -> bool:
    """Whether this is a Chinese, Korean or Vietnamese name in its own order.

    >>> is_eastern(["Shi", "Zhe"]), is_eastern(["Lin", "Piao"]), is_eastern(["Martin", "Luther"])
    (True, True, False)
    """
    family, given = words[0].lower(), "".join(words[1:]).lower()
    if family not in _CHINESE or not _SYLLABLE.fullmatch(given) or not words[1][:1].isupper():
        return False
    return (
        "g" not in load_lexicon().get(family, "") or given not in _CHINESE and "s" not in load_lexicon().get(given, "")
    )
