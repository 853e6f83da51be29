"""Claims: the clauses that assert something dated, with their verb, who takes part, and the notes that close them.

A claim needs a date in its own sentence. A year that only names a thing (`the 1906 volume`) makes none, nor
does a plan,
a promise or a supposition (`would`, `should`, `if`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.evidence.names import find_names
from variorum.evidence.times import Time

_SENTENCE = re.compile(r"(?<=[a-z0-9)”\"’])[.!?][”\"’)]*\s*(?=[A-Z“\"(]|$)")
_CUT = re.compile(
    r"(?:;|,?\s(?:but|although|though|while|whereas)|,\s(?:and\s(?=(?:in|by|on|after|from|the)\b)|which|who|where)"
    r"|\swhen|\sthat\s(?=the\b))\s"
)
_VERB = re.compile(
    r"\b(?:(?:was|were|had|has|have|did|could)\s(?:not\s|been\s|never\s|already\s|even\s|just\s)*)?"
    r"(?:(?!need\b|hundred\b|indeed\b|speed\b)[a-z]{2,}ed|began|became|become|came|went|made|took|sent|met|gave|held|left|led|fell|saw|rose|won|lost|wrote|said"
    r"|told|found|brought|built|put|set|cut|spoke|broke|chose|drew|fought|got|kept|knew|paid|ran|sold|stood|taught|thought|grew"
    r"|bought|burnt|caught|died|fled|hit|laid|lay|sank|shot|struck|swore|threw|withdrew|was|were)\b"
)
_SUPPOSED = re.compile(r"\b(?:would|should|might|may|if|will|shall|ought|hoped|planned|promised|intended)\b")
_DENIED = re.compile(r"\b(?:not|never|no|nor|neither|without)\b")
_REPORTED = re.compile(r"\b(?:according\sto|reportedly|allegedly|it\sis\ssaid)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at|near|to\svisit|visited|reached|entered)\s(?:the\s)?$")
_THING = re.compile(
    r"\s(?:[A-Z]{2,}|[a-z]*\s?(?:volumes?|law|order|supplement|edition|campaigns?|act|treaty|report|budget)\b)"
)


@dataclass(frozen=True, slots=True)
class Assertion:
    """A clause of a text that asserts something dated.

    `quote`, `what`, `who` and `where` are half-open spans of the text; `time` the place of its time in the paragraph's
    times; `notes` the labels of the callout that closes the clause or its sentence.
    """

    quote: tuple[int, int]
    what: tuple[int, int]
    time: int
    who: tuple[tuple[int, int], ...] = ()
    where: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()
    modality: str = "asserted"
    polarity: bool = True


def find_claims(text: str, times: Sequence[Time], callouts: Sequence[tuple[int, str]] = ()) -> tuple[Assertion, ...]:
    """The claims of a paragraph; `callouts` are offsets (a callout stands before the character there) and labels."""
    ends = sorted({*(match.end() for match in _SENTENCE.finditer(text)), *(at for at, _ in callouts), len(text)})
    claims = []
    for number, time in enumerate(times):
        if time.when is None or _names_a_thing(text, time):
            continue
        start = max((end for end in ends if end <= time.start), default=0)
        stop = next(end for end in ends if end >= time.end)
        begins, finishes = _clause(text, start, stop, time)
        verb = next((v for v in _VERB.finditer(text, begins, finishes) if not time.start <= v.start() < time.end), None)
        if verb is None or _SUPPOSED.search(text, begins, finishes):
            continue
        names = [
            span for span in find_names(text, begins, finishes) if not (span[0] < time.end and time.start < span[1])
        ]
        where = tuple(span for span in names if _PLACE.search(text, max(0, span[0] - 16), span[0]))
        who = tuple(span for span in names if span not in where)
        claims.append(
            Assertion(
                (begins, finishes),
                verb.span(),
                number,
                who,
                where,
                _closing(text, finishes, callouts),
                "reported" if _REPORTED.search(text, begins, finishes) else "asserted",
                _DENIED.search(verb[0]) is None,
            )
        )
    return tuple(claims)


def _names_a_thing(text: str, time: Time) -> bool:
    """Whether a year only names what follows: `the 1906 volume`, `volumes covering 1913`."""
    if time.grain > 2:
        return False
    if re.search(r"\b(?:covering|volumes?\sfor(?:\sthe\syears)?)\s$", text[max(0, time.start - 30) : time.start]):
        return True
    return _THING.match(text, time.end) is not None


def _clause(text: str, start: int, stop: int, time: Time) -> tuple[int, int]:
    """The clause around a time: from the last cut before it to the next after it, if a verb is between."""
    begins, finishes = start, stop
    for match in _CUT.finditer(text, start, stop):
        if match.end() <= time.start and _VERB.search(text, match.end(), stop):
            begins = match.end()
        elif match.start() >= time.end and _VERB.search(text, begins, match.start()):
            finishes = match.start()
            break
    while begins < finishes and text[begins] in ' “"(,;':
        begins += 1
    while finishes > begins and text[finishes - 1] in ' .,;:!?”"’)':
        finishes -= 1
    return begins, max(finishes, begins)


def _closing(text: str, end: int, callouts: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """The first callout behind a clause, if no sentence ends between."""
    for offset, label in callouts:
        if offset >= end:
            between = text[end:offset]
            return () if _SENTENCE.search(between[:-1]) or len(between) > 3 else (label,)
    return ()
