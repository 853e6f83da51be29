"""Who takes part in what a clause asserts, in what role, and where it happened.

Names take part as the subject, the object, or behind `to`, `with`, `by`, `from`; not those that say more of a noun
(`the
history of France`), nor those in what somebody said or hoped. A body without a name takes part where the words name
people
or an office of people (`Foreign Ministry officials`, `the rebels`). A pronoun is its nearest person before.
"""

import re
from collections.abc import Sequence

from variorum.evidence.clauses import Tree
from variorum.evidence.gazetteer import TITLES
from variorum.evidence.meant import holder_meant, person_meant, surname_of
from variorum.evidence.names import Naming
from variorum.evidence.words import Word, tag_of
from variorum.model import Part, Participant

_ROLES: dict[str, Part] = {"to": "recipient", "for": "recipient", "with": "with", "between": "with",
"and": "with", "by": "agent",
    "from": "object", "against": "object", "upon": "object", "among": "with", "involving": "with",
    "via": "object"}  # fmt: skip
_PLACED = frozenset("in at near outside inside across throughout through".split())
_MOVED = re.compile(
    r"(?:visit|reach|enter|tour|left$|arriv|travel|went|go$|come$|fly|flew|return|came|mov|sail|fled|march|journey|transfer|sent)"
)
_PEOPLE = (
    "officials? scholars agencies members staff troops community rebels authorities allies congressmen envoys? "
    "delegates students forces government army police cabinet parliament ministers officers? historians negotiators "
    "delegation workers peasants deputies crowds? diplomats friends guests citizens kings princes bishops priests "
    "monks nobles lords knights generals admirals militia mobs? enemies sons daughters brothers sisters units "
    "colleagues "
    "advisers"
).split()
_GROUP = re.compile(rf"[a-z-]{{3,}}(?:ers|ors|ists|ians|smen|crats|ants|ents)|{'|'.join(_PEOPLE)}")
_NO_GROUP = frozenset(
    "papers matters numbers letters orders quarters members’ documents agreements requirements developments events "
    "elements statements arguments amendments movements settlements instruments payments presents moments "
    "talents parents accidents incidents precedents contents shipments commitments appointments governments’ "
    "factors chapters volumes others years powers borders waters centers offers dollars disorders indicators errors "
    "investments departments experiments improvements monuments segments fragments treatments comments patents "
    "accounts printers’ newspapers headquarters sectors corridors doctors’ attachments achievements chambers covers "
    "barriers centuries encounters figures measures towers answers".split()
)
_JOINED = {"involving": "involving", "including": "involving"}


def find_participants(
    tree: Tree,
    clause: int,
    names: Sequence[Naming],
    told: Sequence[Naming],
    text: str,
    *,
    verb: tuple[int, int] | None = None,
) -> tuple[Participant, ...]:
    """Those who take part in a clause of a tree; `told` are the names before it, for pronouns."""
    found: list[Participant] = []
    own = tree.clauses[clause]
    words = tree.words
    span = verb or own.verb
    if span is None:
        return ()
    inside = set(own.words)
    passive = _is_passive(words[span[0] : span[1]])
    role: Part = "object" if passive else "agent"
    subject = _subject(tree, clause, span[0])
    found += [Participant(name.start, name.end, role) for name in _heads(subject, words, names)]
    found += _unnamed(subject, words, role, beside=bool(found))
    if not found and subject:
        found += _meant(subject, words, text, told, names, role)
    after = [k for k in sorted(inside) if k >= span[1]]
    found += _objects(tree, after, names, words[span[1] - 1].lower, text)
    found += _objects_meant(after, words, text, _others(text, (*told, *names), found))
    unique: dict[tuple[int, int], Participant] = {}
    for each in found:
        meant = None
        if text[each.start : each.end].lower() in TITLES:  # the Chairman
            meant = holder_meant(text, each.start, text[each.start : each.end], (*told, *names))
        span = (meant.start, meant.end) if meant else (each.start, each.end)
        unique.setdefault(span, each._replace(start=span[0], end=span[1]))
    return tuple(unique.values())


def _is_passive(verb: Sequence[Word]) -> bool:
    return (
        len(verb) > 1
        and verb[-1].tag in "EB"
        and any(word.lower in {"was", "were", "been", "being", "be", "is", "are"} for word in verb[:-1])
    )


def _subject(tree: Tree, clause: int, verb: int) -> list[int]:
    """The words of a clause's subject: before the verb, without phrases of time and place that open the clause."""
    own = tree.clauses[clause]
    before = [k for k in own.words if k < verb]
    base = tree.clauses[own.parent].verb if own.parent is not None else None
    if own.kind == "more" and own.parent is not None and base and not any(tree.words[k].tag in "NnU" for k in before):
        return _subject(tree, own.parent, base[0])
    if own.kind == "rel" and own.parent is not None and not any(tree.words[k].tag in "NnUD" for k in before):
        return _antecedent(tree, own.first, own.parent)
    segments: list[list[int]] = [[]]
    for k in before:
        if tree.words[k].tag == ",":
            segments.append([])
        elif not (tree.words[k].tag in "SCRHX" and not segments[-1]):
            segments[-1].append(k)
    segments = [_behind_time(segment, tree.words) for segment in segments]
    kept = [s for s in segments if s and tree.words[s[0]].tag not in {"P", "T", "G", "O", "E", "B", "("}]
    return [k for segment in kept for k in segment]


def _behind_time(segment: list[int], words: Sequence[Word]) -> list[int]:
    """A segment without a time that opens it: `In 1916 Orlov`."""
    at = next((n for n, k in enumerate(segment[:5]) if words[k].tag == "T"), None)
    opens = at is not None and all(words[k].tag in "PXD" for k in segment[:at])
    return segment[at + 1 :] if at is not None and opens and segment[at + 1 :] else segment


def _antecedent(tree: Tree, opener: int, parent: int) -> list[int]:
    """The noun phrase that a relative clause says more of."""
    found: list[int] = []
    for k in reversed([k for k in tree.clauses[parent].words if k < opener]):
        word = tree.words[k]
        if word.tag == "," and not found:
            continue
        if (
            word.tag in "VAaMvGTO,;:"
            or (word.tag == "E" and found)
            or (word.tag == "P" and word.lower not in {"of", "in", "for"})
        ):
            break
        found.append(k)
    return found[::-1]


def _heads(subject: list[int], words: Sequence[Word], names: Sequence[Naming]) -> list[Naming]:
    """The names of a subject that act; a person beside a description of him is he."""
    spans = set(subject)
    found = []
    for name in names:
        at = next((k for k in sorted(spans) if words[k].start <= name.start < words[k].end), None)
        if at is None or name.kind in {"work", "thing"}:
            continue
        if name.kind == "place" and any(words[k].tag in "nN" and words[k].start < name.start for k in subject):
            continue
        if (
            name.kind == "people"
            and not words[at].lower.endswith("s")
            and at + 1 < len(words)
            and words[at + 1].tag in "nEG"
            and words[at + 1].start - name.end < 2
        ):
            continue
        lead = at - len(name.title.split()) - 1
        if lead >= 0 and words[lead].tag == "D":
            lead -= 1
        before = words[lead] if lead in spans else None
        if (
            before is not None
            and before.lower in {"of", "about", "concerning", "on"}
            and name.kind not in {"person", "name"}
        ):
            continue
        if before is not None and before.lower in {"in", "at", "by", "as"} and name.kind != "person":
            continue
        if _is_group_ahead(words, at, name):
            continue
        found.append(name)
    persons = [name for name in found if name.kind == "person" and not _possessive(words, name)]
    if persons:  # the clerk’s successor, Ada Brandt
        found = [name for name in found if not _possessive(words, name)]
    return [name for name in found if name.kind != "office"] or found


def _possessive(words: Sequence[Word], name: Naming) -> bool:
    word = next((word for word in words if word.start <= name.end - 1 < word.end), None)
    return word is not None and word.end > name.end


def _is_group_ahead(words: Sequence[Word], at: int, name: Naming) -> bool:
    """Whether a name only says whose people act: `Department officials`."""
    after = at
    while after < len(words) and words[after].start < name.end:
        after += 1
    for k in range(after, min(after + 2, len(words))):
        if _GROUP.fullmatch(words[k].lower) and words[k].lower not in _NO_GROUP and words[k].tag in "nG":
            return words[after - 1].end == name.end
        if words[k].tag not in "nX":
            break
    return False


def _unnamed(subject: list[int], words: Sequence[Word], role: Part, *, beside: bool) -> list[Participant]:
    """People without a name, with the words that say which; `beside` named ones only where they are joined to them."""
    joint = ""
    for k in subject:
        word = words[k]
        if word.tag in "PC":
            joint = word.lower
        if joint not in {"", "and", "between"} and not beside:
            break
        if _names_group(words, k):
            first = _group_start(words, k, subject)
            if beside and not any(words[n].tag == "N" for n in range(first, k)) and joint != "and":
                return []
            return [Participant(words[first].start, word.end, role)]
    return []


def _names_group(words: Sequence[Word], k: int) -> bool:
    """Whether a noun names people: `officials`, `rebels`."""
    word = words[k]
    after = words[k + 1] if k + 1 < len(words) else None
    followed = after is not None and after.tag in "nN" and not after.lower.endswith(("ible", "able"))
    return word.tag == "n" and not followed and bool(_GROUP.fullmatch(word.lower)) and word.lower not in _NO_GROUP


def _group_start(words: Sequence[Word], k: int, within: Sequence[int]) -> int:
    """The first of the words that say which people."""
    while k - 1 in within and words[k - 1].tag in "nN" and words[k - 1].lower[-2:] not in {"’s", "s’"}:
        k -= 1
    return k


def _meant(
    subject: list[int],
    words: Sequence[Word],
    text: str,
    told: Sequence[Naming],
    names: Sequence[Naming],
    role: Part,
) -> list[Participant]:
    """The person whom a pronoun or a title means as the subject; `it` is the body named last."""
    word = words[subject[0]]
    if word.lower == "it" and len(subject) == 1:
        bodies = [name for name in names if name.kind in {"body", "state"} and name.end <= word.start]
        return [Participant(bodies[-1].start, bodies[-1].end, role)] if bodies else []
    if len(subject) > 4 and word.lower in {"his", "her"}:
        return []
    meant = person_meant(text, word.start, word.lower, (*told, *names))
    if word.lower == "the" and len(subject) == 2:
        meant = holder_meant(text, word.start, words[subject[1]].lower, (*told, *names))
    return [Participant(meant.start, meant.end, role)] if meant else []


def _others(text: str, names: Sequence[Naming], found: Sequence[Participant]) -> list[Naming]:
    """The names of those who take no part yet."""
    taken = {surname_of(text, name) for name in names if any(each.start == name.start for each in found)}
    return [name for name in names if surname_of(text, name) not in taken]


def _objects_meant(
    after: Sequence[int], words: Sequence[Word], text: str, others: Sequence[Naming]
) -> list[Participant]:
    """The person whom `him`, `her` or `the king` means behind a verb: none who takes part already."""
    for n, k in enumerate(after[:4]):
        word = words[k]
        following = words[after[n + 1]].tag if n + 1 < len(after) else ""
        if word.lower == "him" or (word.lower == "her" and following not in {"n", "N", "E", "G", "X", "D"}):
            joint = words[after[n - 1]].lower if n else ""
            meant = person_meant(text, word.start, word.lower, others)
            part = _ROLES.get(joint, "object") if words[after[n - 1]].tag in "PO" or not n else None
            return [Participant(meant.start, meant.end, part)] if meant and part else []
        if word.lower == "the" and n + 1 < len(after) and words[after[n + 1]].lower in TITLES and not n:
            meant = holder_meant(text, word.start, words[after[1]].lower, others)
            return [Participant(meant.start, meant.end, "object")] if meant else []
    return []


def _objects(tree: Tree, after: list[int], names: Sequence[Naming], verb: str, text: str) -> list[Participant]:
    """Those behind the verb: objects, recipients, companions, places."""
    words = tree.words
    found: list[Participant] = []
    starts = {name.start: name for name in names}
    joint, purpose, participle = "", False, False
    taken = -1
    for n, k in enumerate(after):
        word = words[k]
        if word.start < taken:
            continue
        following = words[after[n + 1]] if n + 1 < len(after) else None
        name = next(
            (
                starts[s]
                for s in starts
                if word.start <= s < word.end or (starts[s].title and s - len(starts[s].title) - 1 == word.start)
            ),
            None,
        )
        if name is not None:
            taken = name.end
            part = _part(name, joint, verb, text, purpose=purpose, participle=participle)
            if part is not None:
                if _follows_group(words, k, name):
                    continue
                found.append(Participant(name.start, name.end, part))
            continue
        match word.tag:
            case "P":
                joint = word.lower
            case "O":
                purpose = purpose or (following is not None and following.tag in "nv")
                joint = "" if purpose else "to"
                verb = following.lower if purpose and following is not None else verb
            case "G" if word.lower in _JOINED:
                joint = "involving"
            case "," if following is not None and following.tag in "GE":
                participle = following.lower not in _JOINED
            case "G" | "E" if n and joint != "between" and words[k - 1].tag not in "DX":
                participle = participle or word.tag == "E"
                joint = "by" if following is not None and following.lower == "by" else "of"
            case "n" if _names_group(words, k) and not purpose and not participle:
                if joint in {"", "to", "with", "by"} and n < 8:
                    first = _group_start(words, k, after)
                    found.append(Participant(words[first].start, word.end, _ROLES.get(joint, "object")))
                joint = "of" if joint != "between" else joint
            case "n" if following is None or following.tag not in "nNC,EG":
                joint = "of" if joint in {"", "to", "for", "from", "with", "by"} else joint
            case _:
                pass
    return found


def _follows_group(words: Sequence[Word], k: int, name: Naming) -> bool:
    return _is_group_ahead(words, k, name)


def _attributive(text: str, end: int) -> bool:
    """Whether a noun follows that a name only says more of: `Department records`."""
    after = re.match(r"\s([a-z]{3,})\b", text[end : end + 24])
    return after is not None and tag_of(after[1]) == "n"


def _part(name: Naming, joint: str, verb: str, text: str, *, purpose: bool, participle: bool) -> Part | None:
    """The role of a name behind a verb; None for one that takes no part."""
    possessive = text[name.end : name.end + 2] in {"’s", "'s", "’ ", "' "}
    if name.kind in {"work", "thing"}:
        return None
    if name.kind in {"body", "state", "people", "place"} and _attributive(text, name.end):
        return None
    if joint in _PLACED or (
        name.kind in {"place", "state"} and (_MOVED.match(verb) and joint in {"", "to", "from", "for", "of"})
    ):
        return "place" if name.kind in {"place", "state", "name"} and not possessive else None
    if name.kind == "place" or participle and joint != "by":
        return None
    if possessive:
        return (
            "object"
            if name.kind in {"person", "name"} and joint in {"", "of", "with", "by", "to"} and not purpose
            else None
        )
    if purpose:
        return "with" if joint == "with" and name.kind in {"person", "name"} else None
    if joint == "":
        return "object"
    if joint in {"of", "about", "concerning", "over", "on", "as", "during", "like", "than"}:
        return None
    if name.kind == "office" and joint not in {"by", "with", "to"}:
        return None
    return _ROLES.get(joint)
