"""What stands around an expression of time and tells whether it carries the story and which year it may have."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from variorum.evidence.counting import middle_month
from variorum.evidence.edtf import Date
from variorum.evidence.meaning import Mention

_BOUND = re.compile(r"\b(?:until|till|since|before|prior\sto)\s[^,;.]{0,50}$")
_LABEL = re.compile(r"\b(?:the|his|her|its|their|that|this|a|an)\s$|['’]s?\s$")
_OF = re.compile(
    r"\b(?:the|his|her|its|their|a|an)\s(?:[\w’'-]+\s){1,3}of\s$", re.IGNORECASE
)  # the constitution of 1889
_NAMED = re.compile(r"\s(?!and\b|or\b|to\b|in\b|when\b|was\b|were\b|had\b|by\b|at\b|with\b|that\b|the\b)[a-zA-Z]{4,}")
_HAD = re.compile(
    r"\b(?:had|having|(?:should|would|could|might)\shave|hatte[n]?|avai(?:t|ent)|étai(?:t|ent)\s\w+(?:é|ée|és|ées))\b"
)
# A participle that says more of a noun, up to the date in it, `as early as`, and Russian clauses, which have no past
# perfect.
_EARLIER = re.compile(
    r",\s(?:(?:first|already|only|newly|hastily|later|once)\s)?(?:[a-z]{2,}ed|set\sup|drawn\sup|built|begun|made|taken|held|given|written|sent|won|lost"
    r"|bought|sold|cut|laid|drawn|[a-zé]{2,}(?:é|ée|és|ées))\s(?:[^,;:.()]{0,40}\s)?(?:in|on|at|en|le|au|dès)\s$"
    r"|\bas\searly\sas\s$|\b(?:ещё|еще)\s(?:в\s|во\s)?$|,\s(?:котор\w+|куда|где|откуда)\s[^,;:.]*$"
)
_CLAUSE = re.compile(r"[;:]|[.!?]\s|[,\s](?:who|whom|which|when|where|while|but|whose|der|die|das|qui|que)\s")
# A clause that hangs on another, up to the date in it: no comma between, but that of the date itself.
_SUB = re.compile(
    r"\b(?:who|whom|whose|which|where|when|whereas|although|because|that|der|die|das|wo|als|qui|que|où|котор\w+|когда|куда|где|откуда|чт[оо]бы|пока)\s[^,;:]*$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|before)\s[^,;.]{0,50}$")
_NEGATED = re.compile(r"\b(?:not|never|nobody|nothing|none|no|hardly|scarcely|only)\b[^.;]*$", re.IGNORECASE)
_WOULD = re.compile(r"\bwould\s(?!have\b)[^.;:]*$")
_COMING = re.compile(
    r"\b(?:would|will|shall|to\s(?:be|have)|expect\w*|plan\w*|promis\w*|propos\w*|schedul\w*|predict\w*|intend\w*|hop(?:ed|ing)|(?:should|would|could|might)\shave"
    r"|envisag\w*|envision\w*|anticipat\w*|forecast|foresaw|foresee\w*)\b"
)
_SENTENCE_END = re.compile(
    r"[!?;]['”\"’)]?\s*(?=[A-ZÀ-ÞА-ЯЁ“\"(]|$)"
    r"|\.(?!(?<=\d\.)\s(?:Jän|Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez))['”\"’)]?\s*(?=[A-ZÀ-ÞА-ЯЁ“\"(]|$)"
)  # 3. November is no end of a sentence
_QUOTED = 4000  # the longest quotation that is looked for before a date
_ENTRY = frozenset(".:")  # behind the date of a diary's entry
_OPENING = 25  # characters within which a date opens its sentence
_YEAR_OF_NAME = re.compile(r"\s(?:[A-Z][\w’'-]*\s){1,3}of\s$")
_JOINED = re.compile(
    r"\s?(?:,|,?\s(?:and|or|to|through|und|oder|bis|et|ou|au|и|или|по))?\s(?:(?:again|on|in|the|early|late|mid|am|im|le|en|в)[\s-]){0,3}"
)
_BRACKET = re.compile(r"\([^()]{0,60}$")

Passing = Literal["", "bound", "label", "sub"]


class Setting(NamedTuple):
    """The surroundings of one mention, the same whatever its year is."""

    sentence: int  # the place where its sentence starts
    opens: bool  # it opens its sentence
    first: bool  # it is the first of its paragraph, and not the date of a diary's entry
    had: bool  # the past perfect is near
    bound: bool  # until, before, since
    since: bool
    until: bool  # until, before, by; what would come
    label: bool  # it only says which: the 1906 edition
    sub: bool  # in a clause with which, who, when
    apart: bool  # behind a participle that says more of a noun
    away: bool  # in brackets, in a quotation, in a plan; or the end of what went on: rose to nine by May
    ahead: Date | None  # the next date of the sentence that names its year
    shared: int | None  # the year of the name that it begins: the Spring Offensive of 1918

    @property
    def passing(self) -> Passing:
        """How it is told only in passing, so that nothing goes on from it."""
        if self.bound or self.label:
            return "bound" if self.bound else "label"
        return "sub" if self.sub or (self.had and self.away) else ""


def look_around(text: str, mentions: Sequence[Mention]) -> list[Setting]:
    """The setting of each mention of a paragraph."""
    return [_setting(text, mentions, k) for k in range(len(mentions))]


def _setting(text: str, mentions: Sequence[Mention], k: int) -> Setting:
    mention = mentions[k]
    start = _sentence_start(text, mention.start)
    had = mention.sense != "by" and _in_past_perfect(text, mention, start)
    bound = mention.sense in {"until", "since", "before"} or bool(
        _BOUND.search(text, max(0, mention.start - 60), mention.start)
    )
    until = mention.sense in {"until", "before"} or _UNTIL.search(text, start, mention.start)
    if until and (_NEGATED.search(text, start, mention.start) or text.startswith(", when", mention.end)):
        bound = False  # nobody came until May, when
    said = text[max(0, mention.start - 60) : mention.start]
    label = bool(_LABEL.search(said) and _NAMED.match(text, mention.end)) or bool(_OF.search(said))
    shared = _shared(text, mention, mentions[k + 1]) if k + 1 < len(mentions) else None
    since = bound and (mention.sense == "since" or text[max(0, mention.start - 60) : mention.start].rfind("since") >= 0)
    return Setting(
        start,
        mention.start - start < _OPENING,
        k == 0 and not (mention.start == 0 and text[mention.end : mention.end + 1] in _ENTRY),
        had,
        bound,
        since,
        (bound and not since)
        or (mention.sense == "by" and mention.start - start >= _OPENING)
        or _WOULD.search(text, start, mention.start) is not None,
        label,
        _SUB.search(text, start, mention.start) is not None,
        _EARLIER.search(text, start, mention.start) is not None,
        mention.sense == "by"
        and mention.start - start >= _OPENING
        or _COMING.search(text, start, mention.start) is not None
        or _BRACKET.search(text, max(0, mention.start - 60), mention.start) is not None
        or _is_quoted(text, mention.start),
        _year_ahead(text, mention, mentions[k + 1 : k + 4]),
        shared,
    )


def _is_quoted(text: str, at: int) -> bool:
    """Whether a place lies within a quotation."""
    begin = max(0, at - _QUOTED)
    opened, closed = text.rfind("“", begin, at), text.rfind("”", begin, at)
    return opened > closed or (opened < 0 and text.count('"', begin, at) % 2 == 1)


def _in_past_perfect(text: str, mention: Mention, start: int) -> bool:
    """Whether the clause of a mention has its verb in the past perfect."""
    edges = [match.end() for match in _CLAUSE.finditer(text, start, mention.start)]
    begin = max(edges[-1], text.rfind(",", edges[-1], mention.start)) if edges else start
    end = min(len(text), mention.end + 60)
    edge = _CLAUSE.search(text, mention.end, end)
    end = edge.start() if edge else end
    return _HAD.search(text, begin, end) is not None or _EARLIER.search(text, start, mention.start) is not None


def _shared(text: str, mention: Mention, other: Mention) -> int | None:
    """The year that a mention takes from the next: of a name that it begins, or of a date that it is joined to."""
    year = other.date.year
    if year is None or not mention.date.month or mention.date.year is not None or mention.shift is not None:
        return None
    if other.date.grain == 2:
        return year if _YEAR_OF_NAME.fullmatch(text, mention.end, other.start) else None
    if other.date.grain < 3 or not _JOINED.fullmatch(text, mention.end, other.start):
        return None
    return year - (middle_month(mention.date) > middle_month(other.date))


def _sentence_start(text: str, before: int) -> int:
    start = max(0, before - 300)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, before)]
    return ends[-1] if ends else start


def _year_ahead(text: str, mention: Mention, after: Sequence[Mention]) -> Date | None:
    """The next date of the sentence that names its year, for a mention to share (`in June and in July 1940`)."""
    for other in after[:3]:
        if other.start - mention.end > 120 or _SENTENCE_END.search(text, mention.end, other.start):
            return None
        if other.date.year is not None and other.date.grain >= 3:
            return other.date
    return None
