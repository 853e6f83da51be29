"""A sentence and what its times date: a verb, a participle, a noun that is a happening, or only a thing.

It answers questions about the tree of the sentence's clauses; `claims` makes claims of the answers.
"""

import re
from collections.abc import Sequence

from variorum.evidence.clauses import Tree, find_clauses
from variorum.evidence.times import Time
from variorum.evidence.words import Word, read_words

_PLANNING = re.compile(r"(?:plan|promis|intend|hope|propos|expect|schedul|pledg|threaten|vow)")
_TOLD_OF = frozenset("documenting covering detailing describing chronicling concerning regarding discussing".split())
_UNREAL = frozenset("would should might may shall ought must".split())
_BOUNDING = frozenset("after before until till since once".split())
_LEFT_OUT = frozenset("as while whilst whereas although though".split())
_COVERED = re.compile(
    r"(?:\b(?:covering|chronicling)(?:\s(?:the\s)?(?:years|period))?|\b(?:volumes?|editions?|issues?|reports?|supplements?"
    r"|budgets?|series|documents|records|figures|letters|papers|manuscripts|maps|photographs)\s(?:\S+\s)?(?:for|of|from)(?:\sthe(?:\s(?:fiscal\s)?years?)?)?|\bfor\sthe\syears)\s$",
    re.IGNORECASE,
)
_HAPPENING = re.compile(
    r"(?:[a-z-]{3,}(?:tion|sion)s?|war|wars|meetings?|visits?|death|birth|elections?|decisions?|entry|departure|arrival|"
    r"return|fall|battle|siege|peace|treaty|conference|summit|revolt|uprising|rebellion|strike|coup|episode|talks|"
    r"crisis|exchange|attack|raid|trip|tour|journey|defeat|victory|surrender|retreat|dismissal|appointment|"
    r"resignation|establishment|settlement|agreement|announcement|marriage|coronation|abdication|murder|retirement|trial|"
    r"takeover|withdrawal|arrest|defection|famine|flood|action|speech|launch|outbreak|collapse|closure)"
)
_NO_HAPPENING = frozenset(
    "documentation publication publications legislation administration position edition editions section convention "
    "information relation relations nation nations organization institution constitution population tradition "
    "condition "
    "conditions mission regulation regulations generation station question questions version collection correspondence "
    "division divisions commission appropriation appropriations function functions constitution institutions".split()
)


class DatedSentence:
    """One sentence at `span` of a text, its words, the tree of its clauses, and the times of the whole text."""

    def __init__(self, text: str, span: tuple[int, int], times: Sequence[Time]) -> None:
        self.text, self.span, self.times = text, span, times
        self.words = read_words(text, *span, [time for time in times if time.start >= span[0]])
        self.tree: Tree = find_clauses(self.words)

    def asks(self, clause: int) -> bool:
        """Whether a clause is a question, or belongs to one."""
        at: int | None = clause
        while at is not None:
            if any(self.words[k].lower == "?" for k in self.tree.clauses[at].words):
                return True
            at = self.tree.clauses[at].parent
        return False

    def dated_aside(self, at: int) -> int | None:
        """The clause whose verb a time in brackets dates: `he was shot (in 1788)`, not `the Treaty of Basel (1788)`."""
        aside = self.tree.clauses[self.tree.owner[at]]
        bare = aside.kind == "aside" and all(self.words[k].tag in "TP()–X," for k in aside.words)
        named = aside.first > 0 and self.words[aside.first - 1].tag in "N”"
        if not bare or named or aside.parent is None or sum(self.words[k].tag == "T" for k in aside.words) > 1:
            return None
        return aside.parent if self.tree.clauses[aside.parent].verb is not None else None

    def told_of(self, verb: int, at: int, owner: int) -> bool:
        """Whether a time dates what is told of, not the telling: `met to discuss the war in 1918` on a day named."""
        between = [k for k in range(verb, at) if self.tree.owner[k] == owner]
        if any(self.words[k].lower in _TOLD_OF for k in between):
            return True
        own = self.tree.clauses[owner].words
        earlier = any(self.words[k].tag == "T" and self.fronted(k, verb) for k in own if k < verb)
        purpose = any(
            self.words[k].tag == "O" and self.words[k + 1].tag in "nv" or self.words[k].tag == "G" for k in between
        )
        return earlier and purpose

    def planned(self, verb: tuple[int, int], at: int, owner: int) -> bool:
        """Whether a time is that of a plan: `promised to withdraw by 1955`."""
        between = [k for k in range(verb[1], at) if self.tree.owner[k] == owner]
        purpose = any(self.words[k].tag == "O" and self.words[k + 1].tag in "nvb" for k in between)
        return purpose and bool(_PLANNING.match(self.words[verb[1] - 1].lower))

    def participle(self, at: int) -> int | None:
        """The participle that says more of a noun and has the time behind it, with only phrases between."""
        owner = self.tree.owner[at]
        for k in range(at - 1, max(-1, at - 14), -1):
            if self.tree.owner[k] != owner and self.words[k].tag != ")":
                continue
            tag = self.words[k].tag
            if k in self.tree.participles:
                before = self.words[k - 1].tag if k else ""
                named = before in {"n", "N", ")", "”", "(", "T", "–"} or (
                    before == "X" and k > 1 and self.words[k - 2].tag in "nN"
                )
                after = self.words[k + 1].tag if k + 1 < len(self.words) else ""
                return k if named and after in {"P", "T", "X"} else None
            if tag in "VAaMvE,;:U":
                return None
        return None

    def names_thing(self, at: int, number: int, *, fronted: bool) -> bool:
        """Whether a time only names a thing or what it covers: `the 1906 volume`, `volumes for 1913`."""
        time, words = self.times[number], self.words
        if _COVERED.search(self.text, max(self.span[0], time.start - 48), time.start):
            return True
        after = words[at + 1] if at + 1 < len(words) else None
        before = words[at - 1] if at else None
        if after is None or after.tag not in "nNG" or time.grain > 2 and after.tag != "n" or after.start - time.end > 1:
            return False
        century = "centur" in self.text[time.start : time.end].lower()
        article = self.text[time.start : time.end].lower().startswith(("the ", "this ", "that "))
        stands = before is not None and (before.tag == "D" or before.tag in "NnE”" or before.lower[-2:] in {"’s", "s’"})
        if not stands and not century and not article:
            return False
        if after.tag == "N" and not stands and not (century and article):
            return False
        if self.happening(at) is not None and not century:
            return False
        return not (fronted and self.opening(at) & {"after", "before"} and not century)

    def happening(self, at: int) -> int | None:
        """The noun for a happening that a time says more of: `the war of 1898`, `the 1945 summit`."""
        words = self.words
        for k in (at + 1, at + 2):
            if k < len(words) and words[k].tag == "n" and words[at - 1].tag in "DPNn" and self.is_happening(words[k]):
                attributive = at and (words[at - 1].tag == "D" or words[at - 1].lower[-2:] in {"’s", "s’"})
                if attributive or self.text[words[at].start : words[at].end].lower().startswith(
                    ("the ", "this ", "that ")
                ):
                    return k
            if k < len(words) and words[k].tag not in "nN":
                break
        for k in range(at - 1, max(-1, at - 9), -1):
            if words[k].tag in ",;:VAaMvEO" and words[k].lower != "to":
                return None
            if words[k].tag == "n" and self.is_happening(words[k]):
                return k if words[k - 1].tag != "O" else None  # to return
        return None

    def is_happening(self, word: Word) -> bool:
        """Whether a noun is one for a happening: `war`, `invasion`."""
        return bool(_HAPPENING.fullmatch(word.lower)) and word.lower not in _NO_HAPPENING

    def opening(self, at: int) -> set[str]:
        """The first words of the phrase that has the time."""
        clause = self.tree.clauses[self.tree.owner[at]]
        first = at
        while first > clause.first and self.words[first - 1].tag != ",":
            first -= 1
        return {word.lower for word in self.words[first : min(at, first + 4)]}

    def fronted(self, at: int, verb: int) -> bool:
        """Whether a time stands in a phrase that opens its clause, before the subject."""
        return any(self.words[k].tag == "," for k in range(at, verb))

    def unreal(self, clause: int) -> bool:
        """Whether a clause tells what would, should or might be, or what is only supposed."""
        own = self.tree.clauses[clause]
        if own.opener in {"if", "unless", "lest"}:
            return True
        verb = own.verb
        if verb is None:
            return False
        words = {word.lower for word in self.words[verb[0] : verb[1]]}
        if words & _UNREAL or ("could" in words and ("not" not in words or words & {"have", "be"})):
            return True
        if words <= {"is", "are", "am", "do", "does", "not", "also", "only"} and own.kind != "quote":
            return True
        return any(c.opener in {"if", "unless"} and c.parent == clause for c in self.tree.clauses) and "had" in words

    def asserts_future(self, clause: int) -> bool:
        """Whether `would` tells what did come later: in a relative clause, or with `later`."""
        own = self.tree.clauses[clause]
        if own.verb is None:
            return False
        words = [word.lower for word in self.words[own.verb[0] : own.verb[1] + 1]]
        return (
            words[0] == "would"
            and "have" not in words
            and (own.kind == "rel" or "later" in words or "eventually" in words)
        )

    def extent(self, clause: int, number: int) -> tuple[int, int]:
        """The words of a claim: those of its clause, with what hangs on it and has no time of its own."""
        own = self.tree.clauses[clause]
        times = {k for k, word in enumerate(self.words) if word.tag == "T"}
        first = min((k for k in own.words if self.words[k].tag != ","), default=own.first)
        if own.kind == "more" and own.parent is not None:
            lead = times & {k for k in own.words if own.verb and k < own.verb[0]}
            first = own.first + 1 if lead else self.extent(own.parent, number)[0]
        elif own.kind in {"rel", "adverbial"} and own.parent is not None:
            before = [k for k in self.tree.clauses[own.parent].words if k < own.first]
            first = self.noun_phrase(own.first) if own.kind == "rel" else own.first
            if own.kind == "adverbial" and own.opener == "when" and before and self.words[before[-1]].tag in "T,":
                first = max((k for k in before if self.words[k].tag == "T"), default=own.first)
            if own.opener == "where":
                first = own.first + 1
            if own.opener == "which":
                first = self.extent(own.parent, number)[0]
        elif own.kind in {"sub", "comp", "aside"}:
            first = own.first + (1 if own.opener or self.words[own.first].tag in "H(–" else 0)
        last = 0
        for member in self.tree.family(clause):
            other = self.tree.clauses[member]
            if not other.words:
                continue
            if member != clause and self.stands_apart(member, clause):
                continue
            last = max(last, *other.words)
            if other.fronted and own.kind == "main" and other.opener not in _LEFT_OUT:
                first = min(first, *other.words)
        return first, last + 1

    def stands_apart(self, member: int, clause: int) -> bool:
        """Whether a clause that hangs on a claim's is left out of its words."""
        at: int | None = member
        times = [k for k, word in enumerate(self.words) if word.tag == "T"]
        while at is not None and at != clause:
            own = self.tree.clauses[at]
            dated = own.verb is not None and any(self.tree.owner[k] == at for k in times)
            if not own.fronted and (own.opener in _LEFT_OUT or own.kind == "adverbial"):
                return True
            if own.kind == "more" and dated:
                return True
            if own.opener in _BOUNDING and not own.fronted and dated:
                return True
            at = own.parent
        return False

    def noun_phrase(self, k: int, *, wide: bool = False) -> int:
        """The first word of the noun phrase that ends before the word k, or that the noun k heads.

        A `wide` one takes in the phrases that say more of its noun.
        """
        first = k
        while first > 0:
            word = self.words[first - 1]
            joint = (
                word.tag == "P"
                and (wide or word.lower in {"of", "in"})
                and first - 1 > 0
                and self.words[first - 2].tag in "nN)"
            )
            printing = (
                word.tag == "G"
                and first > 1
                and (self.words[first - 2].tag == "D" or self.words[first - 2].lower[-2:] in {"’s", "s’"})
            )
            if (
                word.tag in "nNDX”“E"
                or (word.tag == "T" and first - 1 > 0)
                or joint
                or printing
                or (word.tag == "," and first == k)
            ):
                if word.tag == "E" and self.words[first - 2].tag not in "DPX":
                    break
                first -= 1
                continue
            break
        return first

    def times_have(self, k: int) -> bool:
        """Whether a word is a time whose year is known."""
        return any(time.start == self.words[k].start and time.when for time in self.times)
