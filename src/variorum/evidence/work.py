"""A document gets its claims, as marks of its blocks, and the bearers of the names in them.

Captions are dated by themselves and date nothing else. Notes are searched only where asked, and not within
citations: when
a book was published is no happening.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from variorum.evidence.bearers import find_bearers
from variorum.evidence.claims import Assertion, find_claims
from variorum.evidence.names import Naming, Register, find_names, take_stock
from variorum.evidence.times import Time, find_times
from variorum.model import Block, Callout, Citation, Claim, Document, Participant, Relation, Role

TOLD = frozenset({Role.BODY, Role.HEAD, Role.QUOTATION})
_RELATIONS: dict[str, Relation] = {
    "by": "by", "until": "until", "since": "since", "after": "after", "before": "before"
}  # fmt: skip


def find_evidence(doc: Document, *, plans: bool = False, notes: bool = False) -> Document:
    """The document with its claims and the bearers of their names; those that it had are made anew.

    `plans` takes in what was to happen, `notes` what notes tell outside their citations.
    """
    code = doc.language.partition("+")[0]
    bare = [_without_claims(block) for block in doc.blocks]
    told = [k for k, block in enumerate(bare) if block.role in TOLD and block.text]
    captions = [k for k, block in enumerate(bare) if block.role is Role.CAPTION and block.text]
    register = take_stock(bare[k].text for k in (*told, *captions))
    heads = [n for n, k in enumerate(told) if bare[k].role is Role.HEAD]
    times = dict(zip(told, find_times([bare[k].text for k in told], code=code, heads=heads), strict=True))
    times |= {k: find_times([bare[k].text], code=code, heads=())[0] for k in captions}
    finder = _Finder(register, plans, code)
    blocks = tuple(finder.mark(block, times.get(k, ())) for k, block in enumerate(bare))
    noted = doc.notes
    if notes:
        noted = tuple(
            replace(note, blocks=tuple(finder.mark_note(_without_claims(block)) for block in note.blocks))
            for note in doc.notes
        )
    return finder.name(replace(doc, blocks=blocks, notes=noted))


def _without_claims(block: Block) -> Block:
    marks = tuple(mark for mark in block.marks if not isinstance(mark, Claim))
    return block if len(marks) == len(block.marks) else replace(block, marks=marks)


class _Finder:
    """Finds the claims of blocks, and remembers the names on the way."""

    def __init__(self, register: Register, plans: bool, code: str) -> None:  # noqa: FBT001 (one of ours)
        self.register, self.plans, self.code = register, plans, code
        self.names: list[Naming] = []
        self.mentions: list[tuple[str, str]] = []
        self.kinds: dict[str, Counter[str]] = {}

    def mark(self, block: Block, times: Sequence[Time]) -> Block:
        """A block with its claims."""
        if block.role not in TOLD and block.role is not Role.CAPTION:
            return block
        for name in find_names(block.text, register=self.register):
            self.kinds.setdefault(block.text[name.start : name.end], Counter())[name.kind] += 1
        callouts = [(mark.start, mark.note or "") for mark in block.marks if isinstance(mark, Callout)]
        found = find_claims(
            block.text, times, callouts, register=self.register, plans=self.plans, caption=block.role is Role.CAPTION,
            code=self.code,
        )  # fmt: skip
        claims = tuple(_claim(one, times[one.time]) for one in found)
        return replace(block, marks=(*block.marks, *claims)) if claims else block

    def mark_note(self, block: Block) -> Block:
        """The block of a note with the claims that it makes outside its citations."""
        cited = [mark for mark in block.marks if isinstance(mark, Citation)]
        times = [
            time for time in find_times([block.text], code=self.code, heads=())[0]
            if not any(mark.start < time.end and time.start < mark.end for mark in cited)
        ]  # fmt: skip
        found = find_claims(block.text, times, register=self.register, plans=self.plans, code=self.code)
        within = [one for one in found if not any(m.start <= one.quote[0] < m.end for m in cited)]
        claims = tuple(_claim(one, times[one.time]) for one in within)
        return replace(block, marks=(*block.marks, *claims)) if claims else block

    def name(self, doc: Document) -> Document:
        """The document with the bearers of the names in its claims."""
        mentions = [
            (name, kinds.most_common(1)[0][0]) for name, kinds in self.kinds.items() for _ in range(kinds.total())
        ]
        bearers, ids = find_bearers(mentions)  # type: ignore[arg-type]
        by_text = {name: bearer for (name, _), bearer in ids.items()}
        used: set[str] = set()

        def named(block: Block) -> Block:
            marks = tuple(
                replace(mark, who=tuple(_borne(each, block.text, by_text, used) for each in mark.who))
                if isinstance(mark, Claim)
                else mark
                for mark in block.marks
            )
            return replace(block, marks=marks) if marks != block.marks else block

        blocks = tuple(map(named, doc.blocks))
        notes = tuple(replace(note, blocks=tuple(map(named, note.blocks))) for note in doc.notes)
        return replace(doc, blocks=blocks, notes=notes, bearers=tuple(b for b in bearers if b.id in used))


def _borne(each: Participant, text: str, ids: dict[str, str], used: set[str]) -> Participant:
    bearer = ids.get(text[each.start : each.end])
    if bearer is not None:
        used.add(bearer)
    return each._replace(bearer=bearer)


def _claim(one: Assertion, time: Time) -> Claim:
    return Claim(
        *one.quote, time.when or "", time.start, time.end, time.reason, *one.what, _RELATIONS.get(time.sense, "on"),
        one.who, tuple(note for note in one.notes if note), one.next_note or None, one.modality, not one.polarity,
        one.attribution,
    )  # fmt: skip
