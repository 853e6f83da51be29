"""Claims: the clauses that assert something dated, with their verb, who takes part, and the notes that close them.

A time is given to the verb of its clause; or to the participle that it follows (`volumes published before 1924`), or
to a noun that is itself a happening (`its foundation in 1861`) where its clause asserts nothing dated. A year that only
names a thing (`the 1906 volume`) makes no claim, nor does what would, should or might have been.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.evidence.dating import DatedSentence
from variorum.evidence.names import Naming, Register, find_names
from variorum.evidence.participants import find_participants
from variorum.evidence.plain import plain_claims
from variorum.evidence.sentences import find_sentences
from variorum.evidence.times import Time
from variorum.model import Modality, Participant

_MUCH = frozenset("much most rest part end beginning half all some start close remainder".split())
_LONGEST = 4000  # characters; what is longer between two stops is a list or a table, no sentence
_DENIED = frozenset("not never no nor neither cannot".split())
_NOBODY = frozenset("nobody neither none noone".split())
_REPORTED = re.compile(
    r"\b(?:according\sto\s(?P<who>[^,;]{2,60})|reportedly|allegedly|supposedly|purportedly|it\s(?:is|was)\ssaid|rumou?red)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Assertion:
    """A clause of a text that asserts something dated.

    `quote`, `what` are half-open spans of the text; `time` is the place of its time in the paragraph's times;
    `who` take part; `notes` are the labels of the callout that closes the clause or its sentence, `next_note` the
    next one
    behind it in the paragraph. `attribution` is the span of those who say so.
    """

    quote: tuple[int, int]
    what: tuple[int, int]
    time: int
    who: tuple[Participant, ...] = ()
    notes: tuple[str, ...] = ()
    next_note: str | None = None
    modality: Modality = "asserted"
    polarity: bool = True
    attribution: tuple[int, int] | None = None


def find_claims(
    text: str,
    times: Sequence[Time],
    callouts: Sequence[tuple[int, str]] = (),
    *,
    register: Register | None = None,
    plans: bool = False,
    caption: bool = False,
    code: str = "eng",
) -> tuple[Assertion, ...]:
    """The claims of a paragraph; `callouts` are offsets (a callout stands before the character there) and labels.

    With `plans` what was to happen is a claim as well, of the modality `planned`. A `caption` asserts what it
    shows, with
    a verb or without.
    """
    if not any(time.when for time in times):
        return ()
    register = register or Register()
    names = find_names(text, register=register)
    if code != "eng":  # the clauses of other languages are not read
        return tuple(
            Assertion(
                quote, quote, number, who, closing_note(text, quote[1], stop, callouts), next_note(quote[1], callouts)
            )
            for quote, stop, number, who in plain_claims(text, times, names, code=code)
        )
    claims: list[Assertion] = []
    for start, end in find_sentences(text):
        if end - start > _LONGEST:
            continue
        own = [time for time in times if start <= time.start and time.end <= end]
        if any(time.when for time in own):
            sentence = _Sentence(text, (start, end), times, callouts, names, plans)
            claims.extend(sentence.claims(caption=caption))
    return tuple(claims)


class _Sentence(DatedSentence):
    """One sentence: its tree, and the claims that its times make."""

    def __init__(
        self,
        text: str,
        span: tuple[int, int],
        times: Sequence[Time],
        callouts: Sequence[tuple[int, str]],
        names: Sequence[Naming],
        plans: bool,  # noqa: FBT001
    ) -> None:
        super().__init__(text, span, times)
        self.callouts, self.plans = callouts, plans
        self.names = [name for name in names if span[0] <= name.start < span[1]]
        self.told = [name for name in names if name.end <= span[0]]
        self.made: dict[tuple[int, int], Assertion] = {}

    def claims(self, *, caption: bool = False) -> list[Assertion]:
        dated: list[tuple[int, int]] = []  # clauses that have a claim, each with its time
        for number, time in enumerate(self.times):
            at = next((k for k, word in enumerate(self.words) if word.start == time.start and word.tag == "T"), None)
            if at is None or time.when is None:
                continue
            dated.extend(self.claim(at, number))
            if caption and not any(time_number == number for _, time_number in self.made):
                self.add_shown(number)
        for clause, number in dated:
            self.inherit(clause, number)
        return sorted(self.made.values(), key=lambda claim: (claim.quote[1], claim.quote[0]))

    def add_shown(self, number: int) -> None:
        """The claim of a caption's sentence without a verb: all that it shows."""
        count = len(self.words)
        shown = next((k for k, word in enumerate(self.words) if word.tag in "vG" or k in self.tree.participles), None)
        verb = (shown, shown + 1) if shown is not None else (0, max(1, count - 1))
        self.add(count - 1 if shown is None else shown, 0, count, number, 0, verb=verb)

    def claim(self, at: int, number: int) -> list[tuple[int, int]]:
        """Make the claims of the time that is word `at`; the clauses that they are of."""
        tree, words = self.tree, self.words
        owner = tree.owner[at]
        around = self.dated_aside(at)
        if around is not None and "/" not in (self.times[number].when or ""):
            return [] if self.unreal(around) or self.asks(around) else self.add_clause(around, number)
        clause = tree.clauses[owner]
        verb = clause.verb
        if self.asks(owner):
            return []
        participle = self.participle(at)
        alone = not any(k != at and words[k].tag == "T" for k in clause.words)
        if participle is not None and not (verb is not None and at < verb[0] and alone):
            self.add_participle(participle, at, number, owner)
            return []
        fronted = verb is not None and at < verb[0] and self.fronted(at, verb[0])
        if self.names_thing(at, number, fronted=fronted):
            return []
        if verb is None or self.unreal(owner):
            return self.claim_unsaid(at, number, owner, fronted=fronted)
        if self.planned(verb, at, owner):
            return self.add_clause(owner, number, modality="planned") if self.plans else []
        if self.dates_noun(at, number, owner, verb, fronted=fronted):
            return []
        return self.add_clause(owner, number)

    def add_participle(self, participle: int, at: int, number: int, owner: int) -> None:
        """The claim of `volumes published before 1924`; what a statute of 1895 allowed is not dated by it."""
        clause = self.tree.clauses[owner]
        if self.words[at - 1].lower != "of":
            head = self.noun_phrase(clause.first, wide=True) if clause.kind == "aside" else self.noun_phrase(participle)
            self.add(participle, head, at + 1, number, owner, verb=(participle, participle + 1))

    def claim_unsaid(self, at: int, number: int, owner: int, *, fronted: bool) -> list[tuple[int, int]]:
        """The claims of a time whose clause asserts nothing by its verb: a happening it names, a quotation, a plan."""
        clause = self.tree.clauses[owner]
        noun = self.happening(at)
        if noun is not None and (clause.verb is None or not fronted):
            self.add(noun, self.noun_phrase(noun), max(at, noun) + 1, number, owner, verb=(noun, noun + 1))
        elif clause.verb is not None and self.asserts_future(owner):
            return self.add_clause(owner, number)
        elif clause.verb is not None and self.plans:
            return self.add_clause(owner, number, modality="planned")
        elif clause.verb is None and clause.kind == "quote" and clause.parent is not None:
            around = self.tree.clauses[clause.parent].verb is not None and not self.unreal(clause.parent)
            return self.add_clause(clause.parent, number) if around else []
        return []

    def dates_noun(self, at: int, number: int, owner: int, verb: tuple[int, int], *, fronted: bool) -> bool:
        """Whether a time dates a noun or a phrase of its clause, not its verb; a happening so dated is a claim."""
        words, clause = self.words, self.tree.clauses[owner]
        noun, bound, subject = self.happening(at), words[at - 1].lower if at else "", at < verb[0]
        present = words[verb[0]].tag == "v"
        if present and not subject and clause.kind == "rel":
            return True
        copula = words[verb[1] - 1].lower in {"was", "were", "been"}
        if noun is not None and ((present and subject) or (bound == "of" and not subject and not copula)):
            self.add(noun, self.noun_phrase(noun), max(at, noun) + 1, number, owner, verb=(noun, noun + 1))
            return True
        century = "centur" in words[at].lower
        label = bound == "of" and words[at - 2].lower not in _MUCH and not copula
        if label and ((not subject and words[at - 2].tag in "nNHD") or century):
            return True  # the statute of 1895
        if not subject and self.told_of(verb[1], at, owner):
            return True
        return fronted and self.dates_phrase(at, number, owner, verb, noun)

    def dates_phrase(self, at: int, number: int, owner: int, verb: tuple[int, int], noun: int | None) -> bool:
        """Whether a time dates the phrase that opens its clause alone: `Since its foundation in 1861`."""
        words, opening = self.words, self.opening(at)
        if noun is not None and opening & {"after", "before", "until", "since"}:
            self.add(noun, self.noun_phrase(noun), max(at, noun) + 1, number, owner, verb=(noun, noun + 1))
            if "since" in opening:
                return True
        if opening & {"instead", "unlike", "like", "than"}:
            return True
        gerund = next((k for k in range(at - 1, max(-1, at - 8), -1) if words[k].tag == "G"), None)
        if gerund and words[gerund - 1].lower in {"after", "before", "since", "upon", "on"}:
            self.add(None, gerund, at + 1, number, owner, verb=(gerund, gerund + 1), subject_of=verb)
            return sum(words[k].tag == "T" for k in self.tree.clauses[owner].words) > 1
        return False

    def add_clause(self, clause: int, number: int, modality: Modality = "asserted") -> list[tuple[int, int]]:
        own = self.tree.clauses[clause]
        if own.verb is None:
            return []
        first, last = self.extent(clause, number)
        self.add(None, first, last, number, clause, verb=own.verb, modality=modality)
        return [(clause, number)]

    def inherit(self, clause: int, number: int) -> None:
        """Clauses that say when or where of a dated clause, and the clause that a dated one bounds, share its time."""
        own = self.tree.clauses[clause]
        for member, other in enumerate(self.tree.clauses):
            near = other.parent == clause and other.verb is not None and not self.unreal(member)
            has_own = any(self.words[k].tag == "T" for k in other.words if self.times_have(k))
            if near and not (has_own and other.opener != "which"):
                before = [k for k in own.words if k < other.first]
                time_first = any(self.words[k].tag == "T" for k in before)
                close = bool(before) and any(self.words[k].tag == "T" for k in before[-2:])
                adverbial = other.kind == "adverbial" and (other.opener != "when" or close)
                if time_first and (adverbial or (other.fronted and other.opener in {"when", "as"})):
                    self.add_clause(member, number)
        if (
            own.kind == "sub"
            and own.fronted
            and own.opener in {"after", "until", "till", "since", "once"}
            and own.parent is not None
        ):
            parent = self.tree.clauses[own.parent]
            dated = any(self.words[k].tag == "T" for k in parent.words)
            if parent.verb is not None and not dated and not self.unreal(own.parent):
                self.add_clause(own.parent, number)

    def add(
        self,
        noun: int | None,
        first: int,
        last: int,
        number: int,
        clause: int,
        *,
        verb: tuple[int, int],
        modality: Modality = "asserted",
        subject_of: tuple[int, int] | None = None,
    ) -> None:
        """Keep a claim, unless its verb has one already with this time."""
        words = self.words
        while first < last and words[first].tag in ",;:(–)C”":
            first += 1
        while last > first and words[last - 1].tag in ".,;:!?)–C”“":
            last -= 1
        if first >= last or self.is_told(verb[0], number):
            return
        quote = words[first].start, words[last - 1].end
        what = words[verb[0]].start, words[verb[1] - 1].end
        denied = any(word.lower in _DENIED or word.lower.endswith("n’t") for word in words[verb[0] : verb[1]])
        denied = denied or self.denies(clause, verb[0])
        who = self.who(noun, first, last, clause, subject_of)
        said = _REPORTED.search(self.text, self.span[0], quote[1])
        attribution = said.span("who") if said and said["who"] else self.attribution(clause)
        if modality == "asserted" and said:
            modality = "reported"
        self.made.setdefault(
            (verb[0], number),
            Assertion(
                quote,
                what,
                number,
                who,
                closing_note(self.text, quote[1], self.span[1], self.callouts),
                next_note(quote[1], self.callouts),
                modality,
                not denied,
                attribution,
            ),
        )

    def who(
        self, noun: int | None, first: int, last: int, clause: int, subject_of: tuple[int, int] | None
    ) -> tuple[Participant, ...]:
        if subject_of is not None:
            acting = find_participants(self.tree, clause, self.names, self.told, self.text)
            return tuple(each for each in acting if each.part == "agent")
        if noun is None:
            taking = list(find_participants(self.tree, clause, self.names, self.told, self.text))
            for other, also in enumerate(self.tree.clauses):  # he sold the mill, and paid Orlov
                if also.kind == "more" and also.parent == clause and also.first < last:
                    more = find_participants(self.tree, other, self.names, self.told, self.text)
                    taking += [each for each in more if each not in taking]
            return tuple(taking)
        start, end = self.words[first].start, self.words[last - 1].end
        found: list[Participant] = []
        for name in self.names:
            if not start <= name.start < end or name.kind in {"work", "thing"}:
                continue
            before = self.text[
                max(0, name.start - len(name.title) - 8) : name.start - (len(name.title) + 1 if name.title else 0)
            ]
            possessive = self.text[name.end : name.end + 2] in {"’s", "'s"} or self.text[name.end : name.end + 1] == "’"
            if re.search(r"\b(?:in|at|near)\s(?:the\s)?$", before):
                if name.kind in {"place", "state", "name"}:
                    found.append(Participant(name.start, name.end, "place"))
            elif name.kind != "place" and (
                name.start < self.words[noun].start or re.search(r"\b(?:by|of|with|between|and)\s(?:the\s)?$", before)
            ):
                agent = possessive or name.start < self.words[noun].start or before.rstrip().endswith(("by", "by the"))
                found.append(Participant(name.start, name.end, "agent" if agent else "with"))
        return tuple(found)

    def is_told(self, verb: int, number: int) -> bool:
        """Whether the verb has a claim with the same date, said in other words: `in 1928, ten years after the war`."""
        when = self.times[number].when
        return any(of == verb and other != number and self.times[other].when == when for of, other in self.made)

    def denies(self, clause: int, verb: int) -> bool:
        """Whether words before the verb deny it: `never went`, `nobody came`, `neither Holm nor Brandt met him`."""
        words = self.words
        before = [k for k in self.tree.clauses[clause].words if k < verb]
        at = verb - 1
        while at in before and words[at].tag == "X":
            if words[at].lower in _DENIED:
                return True
            at -= 1
        return any(words[k].lower in _NOBODY for k in before)

    def attribution(self, clause: int) -> tuple[int, int] | None:
        """Who says what a clause of saying says: the subject of the verb that it hangs on."""
        own = self.tree.clauses[clause]
        if own.kind not in {"comp", "quote"} or own.parent is None:
            return None
        said = find_participants(self.tree, own.parent, self.names, self.told, self.text)
        return next(((each.start, each.end) for each in said if each.part == "agent"), None)


def closing_note(text: str, end: int, stop: int, callouts: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """The callout that closes a clause, directly behind its end; else the one at the `stop` of its sentence."""
    behind = [label for at, label in callouts if end <= at <= end + 3 and not re.search(r"\w", text[end:at])]
    if behind:
        return (behind[0],)
    last = [label for at, label in callouts if stop - 1 <= at <= stop + 1 and not text[stop:at].strip()]
    return (last[0],) if last else ()


def next_note(end: int, callouts: Sequence[tuple[int, str]]) -> str | None:
    """The next callout of the paragraph behind a claim."""
    return next((label for at, label in callouts if at >= end), None)
