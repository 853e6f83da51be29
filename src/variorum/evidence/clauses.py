"""Clauses: a sentence as a tree of clauses, each with its verb, without a parser's grammar.

One pass from left to right: a conjunction, a relative, a bracket, a colon opens a clause; a comma or a second verb
closes
it. A form that is past or participle (`published`) is the past where its clause still wants a verb, and no sure verb
stands ahead; else it says more of the noun before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.evidence.words import Word

_FINITE = frozenset("VAaMv")
_HARD = frozenset(";:RH")  # no clause looks for its verb behind these
_NEXT = frozenset("then later subsequently afterwards afterward eventually finally soon".split())
_SAYING_NOUNS = frozenset(
    "evidence fact claim belief hope view assumption conclusion sign indication idea argument fear promise news report "
    "possibility assurance statement understanding consensus requirement".split()
)


@dataclass(slots=True)
class Clause:
    """A clause: its kind, the word it begins with (`opener` included), the clause it belongs to, its verb's words.

    Kinds: `main`, `sub` (after, although), `adverbial` (when or where, of what stands before), `rel`, `comp` (what is
    said or thought), `more` (a second verb of the same subject), `aside` (brackets, dashes), `quote`.
    """

    kind: str
    first: int
    parent: int | None
    verb: tuple[int, int] | None = None
    opener: str = ""
    words: list[int] = field(default_factory=list)
    fronted: bool = False


@dataclass(slots=True)
class Tree:
    """The clauses of a sentence, the clause of each word, and the participles that say more of a noun."""

    words: Sequence[Word]
    clauses: list[Clause]
    owner: list[int]
    participles: set[int]

    def family(self, at: int) -> list[int]:
        """A clause and all that belong to it, however far."""
        found = [at]
        for other in found:
            found.extend(k for k, clause in enumerate(self.clauses) if clause.parent == other)
        return sorted(found)


def find_clauses(words: Sequence[Word]) -> Tree:
    """The clauses of the words of one sentence."""
    return _Reader(words).read()


class _Reader:
    """The pass over the words; `at` is the clause that is open."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.tags = [word.tag for word in words]
        self.clauses = [Clause("main", 0, None)]
        self.owner: list[int] = []
        self.participles: set[int] = set()
        self.at = 0
        self.back: list[tuple[str, int]] = []  # closing signs, and the clause to go back to

    def read(self) -> Tree:
        k = 0
        while k < len(self.words):
            k = self.step(k)
        for k, clause in enumerate(self.owner):
            self.clauses[clause].words.append(k)
        return Tree(self.words, self.clauses, self.owner, self.participles)

    def step(self, k: int) -> int:
        """Take the word k, and those of its verb; the next word to take."""
        tag = self.tags[k]
        if self.back and tag == self.back[-1][0]:
            self.own()
            self.at = self.back.pop()[1]
            return k + 1
        match tag:
            case "(" | "“" | "–":
                self.set_apart(k)
            case ";":
                self.own()
                self.open("main", k + 1, None)
                return k + 1
            case ":":
                self.own()
                self.open("comp", k + 1, self.at)
                return k + 1
            case ",":
                self.comma(k)
            case "S" if self.finds_verb(self.behind_phrase(k + 1)) and not self.compares(k):
                before = self.tags[k - 1] if k else ""
                kind = "adverbial" if self.words[k].lower == "when" and before in {"T", "n", "N"} else "sub"
                kind = "adverbial" if self.words[k].lower == "when" and before == "," and self.after_time(k) else kind
                self.open(kind, k, self.at, self.words[k].lower)
            case "R":
                adverbial = self.words[k].lower in {"where", "whereupon"} or (
                    k + 1 < len(self.words) and self.tags[k + 1] == "T" or self.after(k, "time", "point")
                )
                self.open("adverbial" if adverbial else "rel", k, self.at, self.words[k].lower)
            case "H":
                self.that(k)
            case "C":
                self.coordinate(k)
            case "U" if self.begins_bare(k):
                self.open("rel", k, self.at)
            case _:
                pass
        if tag in _FINITE or tag == "E" and self.is_past(k):
            return self.take_verb(k)
        if tag == "T" and self.words[k].lower.endswith((" after", " before")) and self.finds_verb(k + 1):
            self.own()
            self.open("sub", k + 1, self.at, self.words[k].lower.rpartition(" ")[2])
            return k + 1
        if tag in "EB":
            self.participles.add(k)
        self.own()
        return k + 1

    def begins_bare(self, k: int) -> bool:
        """Whether a pronoun begins a relative clause without its relative: `the report he wrote was lost`."""
        if k == 0 or self.tags[k - 1] not in {"n", "N"} or self.words[k].lower in {"there", "it", "you"}:
            return False
        if self.verb_of(self.at) is not None:
            return True
        verb = next((j for j in range(k + 1, min(k + 4, len(self.tags))) if self.tags[j] in "VAaMvE"), None)
        return verb is not None and self.sure_ahead(verb) is not None

    def own(self) -> None:
        self.owner.append(self.at)

    def verb_of(self, clause: int) -> tuple[int, int] | None:
        return self.clauses[clause].verb

    def open(self, kind: str, first: int, parent: int | None, opener: str = "") -> None:
        fronted = kind == "sub" and parent is not None and self.clauses[parent].verb is None
        self.clauses.append(Clause(kind, first, parent, None, opener, fronted=fronted))
        self.at = len(self.clauses) - 1

    def after(self, k: int, *words: str) -> bool:
        return k + 1 < len(self.words) and self.words[k + 1].lower in words

    def behind_phrase(self, k: int) -> int:
        """The word behind a phrase between commas that follows a conjunction: `until, in May, he left`."""
        return self.skip_phrase(k + 1) if self.tags[k : k + 1] == [","] else k

    def compares(self, k: int) -> bool:
        """Whether `as` is one of two: `as late as`."""
        near = [word.lower for word in (*self.words[max(0, k - 3) : k], *self.words[k + 1 : k + 4])]
        return self.words[k].lower == "as" and "as" in near

    def after_time(self, k: int) -> bool:
        return k > 1 and self.tags[k - 2] == "T"

    def set_apart(self, k: int) -> None:
        """Brackets, quotation marks and a pair of dashes set a clause apart, and lead back to where they stood."""
        closing = {"(": ")", "“": "”", "–": "–"}[self.tags[k]]
        end = next((j for j in range(k + 1, len(self.tags)) if self.tags[j] == closing), None)
        if end is None:
            if closing == "–":
                self.open("comp", k, self.at)
            return
        if closing == "”" and (end - k < 6 or (self.verb_of(self.at) is None and self.starts_verb(k + 1))):
            return
        self.back.append((closing, self.at))
        self.open("quote" if closing == "”" else "aside", k, self.at)

    def comma(self, k: int) -> None:
        """A comma closes a clause that has its verb, where the clause around it still wants one or goes on."""
        clause = self.clauses[self.at]
        if clause.parent is None or clause.verb is None or clause.kind in {"aside", "quote"}:
            return
        after = self.skip_adverbs(k + 1)
        wanting = self.wanting(clause.parent)
        if wanting is not None and (self.starts_verb(after) or self.finds_verb(self.skip_phrase(after))):
            self.at = wanting
        elif clause.kind in {"rel", "adverbial"} and after < len(self.tags) and self.tags[after] == "O":
            self.at = clause.parent

    def wanting(self, clause: int | None) -> int | None:
        """The nearest clause upwards that still wants a verb."""
        while clause is not None and self.clauses[clause].verb is not None:
            clause = self.clauses[clause].parent
        return clause

    def that(self, k: int) -> None:
        before = self.tags[k - 1] if k else ""
        after = self.skip_adverbs(k + 1)
        noun = before in {"n", "N", ")", "”"} and not (k and self.words[k - 1].lower in _SAYING_NOUNS)
        if noun and (self.starts_verb(after) or self.clauses[self.at].verb is None or self.finds_verb(k + 1)):
            said = not self.starts_verb(after) and self.told_before(k)
            self.open("comp" if said else "rel", k, self.at)
        elif self.finds_verb(self.behind_phrase(k + 1)):
            self.open("comp", k, self.at)

    def told_before(self, k: int) -> bool:
        """Whether the verb of the clause stands so close that `that` says what it tells: `informed agencies that`."""
        verb = self.clauses[self.at].verb
        return verb is not None and k - verb[1] <= 3 and all(tag in "nNX" for tag in self.tags[verb[1] : k])

    def coordinate(self, k: int) -> None:
        """`and` begins a second verb of the subject, or a clause of its own; else it joins nouns."""
        if self.clauses[self.at].verb is None:
            return
        comma = k > 0 and self.tags[k - 1] == ","
        after = self.skip_adverbs(k + 1)
        while after + 1 < len(self.tags) and self.tags[after] in "PT" and self.tags[after + 1] in "TVAE":
            after += 1
        if after < len(self.tags) and self.tags[after] == "T":
            after += 1
        base = self.at
        while (
            comma and self.clauses[base].kind in {"rel", "comp", "adverbial"} and self.clauses[base].parent is not None
        ):
            base = self.clauses[base].parent or 0
        if self.starts_verb(after, coordinated=True):
            self.open("more", k, base, "and")
        elif self.finds_verb(self.skip_phrase(k + 1), subject=True):
            clause = self.clauses[base]
            outer = clause.kind in {"main", "more"} or comma
            self.open("main" if outer else clause.kind, k, None if outer else clause.parent, "and")

    def skip_phrase(self, k: int) -> int:
        """The word after a phrase of place or time that opens a clause: `and in May, after the war, …`."""
        start = self.skip_adverbs(k)
        while start < len(self.tags) and self.tags[start] in "PST":
            comma = next((j for j in range(start, min(start + 12, len(self.tags))) if self.tags[j] == ","), None)
            if comma is None or any(tag in _FINITE for tag in self.tags[start:comma]):
                break
            start = self.skip_adverbs(comma + 1)
        return start

    def skip_adverbs(self, k: int) -> int:
        while k < len(self.tags) and self.tags[k] == "X":
            k += 1
        return k

    def starts_verb(self, k: int, *, coordinated: bool = False) -> bool:
        """Whether a finite verb begins at a word."""
        if k >= len(self.tags):
            return False
        if self.tags[k] in _FINITE:
            return True
        after = self.tags[k + 1] if k + 1 < len(self.tags) else ""
        if self.tags[k] != "E":
            return False
        return not coordinated or after in set("DPNOHT“XU.!") or self.tags[k - 2] == "E"

    def finds_verb(self, k: int, *, subject: bool = False) -> bool:
        """Whether a subject and its finite verb begin here, before another clause does."""
        seen = False
        for j in range(k, min(len(self.tags), k + 24)):
            tag = self.tags[j]
            if tag in _HARD or tag in "(," or (tag == "S" and self.words[j].lower not in {"as", "since"}):
                return False
            if tag in _FINITE:
                return seen
            if tag == "E" and seen and self.tags[j - 1] in {"n", "N", "U", "X", ")", "T"} and not self.after(j, "by"):
                plain = self.tags[j - 1] in {"n", ")"} and not subject
                if (
                    not plain
                    or not self.prepositional(k - 1)
                    or j + 1 >= len(self.tags)
                    or self.tags[j + 1] not in "PT"
                ):
                    return True
            if tag == "C" and subject and j > k and not seen:
                return False
            seen = seen or tag in "nNUDGH"
        return False

    def prepositional(self, k: int) -> bool:
        """Whether a conjunction may as well be a preposition, with a noun behind it."""
        return k >= 0 and self.words[k].lower in {"after", "before", "until", "till", "since", "as"}

    def is_past(self, k: int) -> bool:
        """Whether a form that may be a participle is the past: its clause wants a verb, and finds none further on."""
        p = k - 1
        while p >= 0 and self.tags[p] == "X":
            p -= 1
        before = self.tags[p] if p >= 0 else ""
        clause = self.clauses[self.at]
        if p >= 0 and self.words[p].lower == "having":
            return False
        if before in {"U", "R"} or (before == "H" and clause.kind == "rel"):
            return True
        if before in {"", "D", "P", "O", "(", "“", "G"} and p != k - 1 or before in {"", "D", "P", "O", "(", "–"}:
            return False
        if clause.kind == "more" and clause.verb is None:
            return True
        if (
            self.after(k, "by")
            and clause.verb is None
            and before != ","
            and self.sure_ahead(k, commas=True) is not None
        ):
            return False
        if before == "," and self.words[k - 1].lower in _NEXT and self.verb_of(self.at) is not None:
            return True
        if self.open_verb() is None or before == "C":
            return False
        if before == ",":
            return self.sure_ahead(k, commas=True) is None
        return self.sure_ahead(k) is None

    def open_verb(self) -> int | None:
        """The clause that a verb here would be the verb of: this one, or the one around a relative clause."""
        at: int | None = self.at
        while at is not None and self.clauses[at].verb is not None:
            at = self.clauses[at].parent if self.clauses[at].kind == "rel" else None
        return at

    def sure_ahead(self, k: int, *, commas: bool = False) -> int | None:
        """The next finite verb that no other clause has for itself."""
        bare = not self.takes_object(k) or self.after(k, "by")
        skip = 0
        for j in range(k + 1, len(self.tags)):
            tag = self.tags[j]
            if tag in _HARD or tag == "C" and self.starts_verb(self.skip_adverbs(j + 1), coordinated=True):
                return None
            if tag == "S" and self.finds_verb(j + 1):
                return None
            if j < skip:
                continue
            if tag == "(":
                skip = next((n for n in range(j, len(self.tags)) if self.tags[n] == ")"), j)
                continue
            if tag == "," and self.tags[j + 1 : j + 2] == ["R"]:  # a clause between commas
                after = next((n + 1 for n in range(j + 1, len(self.tags)) if self.tags[n] == ","), j)
                return after if after > j and self.starts_verb(self.skip_adverbs(after)) else None
            if tag == "“" or (tag == "," and not commas):
                return None
            if tag == "U" and j > k + 1:
                return None
            if tag in _FINITE:
                return j
            if (
                tag == "E"
                and self.tags[j - 1] in ({"n", "N", "T", ","} if commas else {"n", "N", "T"})
                and bare
                and self.takes_object(j)
            ):
                return j
        return None

    def takes_object(self, k: int) -> bool:
        """Whether what follows a verb may be its object, or what it says."""
        return k + 1 < len(self.tags) and self.tags[k + 1] in {"D", "N", "n", "H", "O", "“", "U", "X"}

    def second(self, k: int) -> bool:
        """Whether a verb goes on after a comma: `…, then fell`."""
        p = k - 1
        while p > 0 and self.tags[p] == "X":
            p -= 1
        return self.tags[p] == ","

    def take_verb(self, k: int) -> int:
        """Give a clause its verb, with the auxiliaries and adverbs that belong to it."""
        if self.clauses[self.at].verb is not None:
            wanting = self.open_verb()
            if wanting is not None:
                self.at = wanting
            elif self.second(k):
                self.open("more", k, self.at)
        first, last = k, k
        chain = self.tags[k] in "AaM"
        base = self.tags[k] == "M" or self.words[k].lower in {"did", "does", "do"}
        j = k + 1
        while chain and j < len(self.tags):
            tag = self.tags[j]
            if tag in "bEBG" or (base and tag in "navO"):
                last = j
                base = tag == "O"
                chain = tag in "baO"
            elif tag != "X" and self.words[j].lower not in {"both", "all", "each"}:
                break
            j += 1
        if self.clauses[self.at].verb is None:
            self.clauses[self.at].verb = (first, last + 1)
        for _ in range(k, last + 1):
            self.own()
        return last + 1
