"""Callouts and notes find each other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from variorum.findings import note_finding
from variorum.labels import is_first, rank
from variorum.model import Callout, Document, Finding, Note
from variorum.tokens import have_confidence

_SAME, _ALIKE = 10, 3  # what a pair with equal and with similar labels is worth
_TOGETHER = 3  # notes at the least that make a section
_AHEAD = 1  # pages: a note may begin on the page after its callout when the foot had no room


class _Call(NamedTuple):
    """A callout and where it stands: the index of its block and its place among the block's marks."""

    block: int
    mark: int
    callout: Callout


def pair_notes(doc: Document) -> Document:
    """The document with ids on its notes and, on each callout, the id of the note it calls.

    Callouts and notes stand in the same order, so they are aligned as two sequences: pairs have equal labels, do not
    cross, and for footnotes lie on the same page. What finds no partner is a finding, never a guess.
    """
    notes = _with_ids(doc)
    calls = [
        _Call(b, m, mark)
        for b, block in enumerate(doc.blocks)
        for m, mark in enumerate(block.marks)
        if isinstance(mark, Callout)
    ]
    calls.sort(key=lambda call: (call.callout.page, call.callout.page_start))
    doubtful = frozenset(p.index for p in doc.pages if have_confidence(p.tokens))
    pairs = {}
    for place in ("margin", "foot", "end"):
        own = [k for k, note in enumerate(notes) if note.place == place and note.label]
        free = [k for k in range(len(calls)) if k not in pairs]
        align = _align if place == "end" else _align_by_page
        for k, n in align([calls[k].callout for k in free], [notes[n] for n in own], doubtful=doubtful):
            pairs[free[k]] = own[n]
    for k, n in _unheaded(calls, notes, pairs, doubtful=doubtful):
        pairs[k] = n
        notes[n] = replace(notes[n], place="end")
    blocks = list(doc.blocks)
    findings: list[Finding] = []
    for index, call in enumerate(calls):
        found = pairs.get(index)
        callout = call.callout
        if found is not None:
            if callout.label != notes[found].label:
                findings.append(_repaired(callout, notes[found].label))
            callout = replace(callout, label=notes[found].label, note=notes[found].id)
        block = blocks[call.block]
        marks = (*block.marks[: call.mark], callout, *block.marks[call.mark + 1 :])
        blocks[call.block] = replace(block, marks=marks)
        if found is None:
            findings.append(
                note_finding(
                    "callout-unlinked",
                    f"no note was found for the callout {callout.label}",
                    page=callout.page,
                    start=callout.page_start,
                    end=callout.page_end,
                )
            )
    called = set(pairs.values())
    findings += [_uncalled(note) for k, note in enumerate(notes) if k not in called and note.label]
    return replace(doc, blocks=tuple(blocks), notes=tuple(notes), findings=doc.findings + tuple(findings))


def _repaired(callout: Callout, label: str) -> Finding:
    return note_finding(
        "label-repaired",
        f"the callout read as {callout.label} must be {label}, by its neighbours",
        page=callout.page,
        start=callout.page_start,
        end=callout.page_end,
    )


def _uncalled(note: Note) -> Finding:
    origin = next((o for block in note.blocks for o in block.origins), None)
    return note_finding(
        "note-uncalled",
        f"no callout was found for note {note.label}",
        page=note.page,
        start=origin.source_start if origin else None,
        end=origin.source_end if origin else None,
    )


def _align(calls: Sequence[Callout], notes: Sequence[Note], *, doubtful: frozenset[int]) -> list[tuple[int, int]]:
    """The best pairing of callouts with notes in which no two pairs cross.

    Pairs have the same label; on `doubtful` pages, which OCR has read, a label that was read in part will do (15 as 5).
    """
    rows, columns = len(calls), len(notes)
    worths = _worths(calls, notes, doubtful)
    # best[i][j]: what the callouts from i on and the notes from j on are worth together; it never grows with j
    best = [[0] * (columns + 1)]
    for worth_of in reversed(worths):
        below, here = best[-1], best[-1].copy()
        for j, worth in reversed(worth_of.items()):
            value = below[j + 1] + worth
            for k in range(j, -1, -1):
                if here[k] >= value:
                    break
                here[k] = value
        best.append(here)
    best.reverse()
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        worth = worths[i].get(j, 0)
        if worth and best[i][j] == best[i + 1][j + 1] + worth:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _worths(calls: Sequence[Callout], notes: Sequence[Note], doubtful: frozenset[int]) -> list[dict[int, int]]:
    """For each callout the notes that it could call, in order, with what the pair is worth."""
    same: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for j, note in enumerate(notes):
        same[note.label][j] = _SAME
    out = []
    for call in calls:
        worths = same[call.label]
        if call.page in doubtful:
            worths = {j: worth for j, note in enumerate(notes) if (worth := _likeness(call.label, note.label))}
        out.append(worths)
    return out


def _likeness(read: str, label: str) -> int:
    """What a pair is worth whose callout OCR has read."""
    if read == label:
        return _SAME
    if rank(read)[0] != rank(label)[0]:
        return 0
    if read.isdigit():
        short, long = sorted((read, label), key=len)
        return _ALIKE if Levenshtein.distance(short, long) == 1 and len(long) > 1 else 0
    return _ALIKE


def _align_by_page(
    calls: Sequence[Callout], notes: Sequence[Note], *, doubtful: frozenset[int]
) -> list[tuple[int, int]]:
    """Footnotes pair with callouts of their own page, else of the page before."""
    pairs: list[tuple[int, int]] = []
    used: set[int] = set()
    left: list[int] = []
    calls_on, notes_on = _by_page(call.page for call in calls), _by_page(note.page for note in notes)
    for page in sorted(notes_on):
        own, here = notes_on[page], calls_on.get(page, [])
        found = _align([calls[i] for i in here], [notes[j] for j in own], doubtful=doubtful)
        pairs += [(here[i], own[j]) for i, j in found]
        used |= {here[i] for i, _ in found}
        matched = {own[j] for _, j in found}
        left += [j for j in own if j not in matched]
    for j in left:
        page = notes[j].page
        for i in (i for before in range(page - _AHEAD, page) for i in calls_on.get(before, [])):
            if i not in used and calls[i].label == notes[j].label:
                pairs.append((i, j))
                used.add(i)
                break
    return sorted(pairs)


def _unheaded(
    calls: Sequence[_Call], notes: Sequence[Note], pairs: Mapping[int, int], *, doubtful: frozenset[int]
) -> list[tuple[int, int]]:
    """Pairs of callouts with notes that stand together on later pages, at the end though no head says so."""
    own = [k for k, note in enumerate(notes) if note.label and k not in set(pairs.values())]
    free = [k for k in range(len(calls)) if k not in pairs]
    found = _align([calls[k].callout for k in free], [notes[n] for n in own], doubtful=doubtful)
    together = [(free[k], own[n]) for k, n in found]
    if len(together) < max(_TOGETHER, len(own) / 2):
        return []
    first = min(notes[n].page for _, n in together)
    return together if all(calls[k].callout.page <= first for k, _ in together) else []


def _by_page(pages: Iterable[int]) -> dict[int, list[int]]:
    """For each page where it stands in a sequence of pages."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place, page in enumerate(pages):
        found[page].append(place)
    return found


def _with_ids(doc: Document) -> list[Note]:
    """Notes with ids that end in their labels.

    The printed label alone where the work has it once, else with the folio (numbering by page) or the count of the
    numbering's beginnings (`2-14`) before it.
    """
    times = Counter(note.label for note in doc.notes)
    folios = {page.index: page.folio or str(page.index + 1) for page in doc.pages}
    by_page = _numbered_by_page([note for note in doc.notes if note.place != "end"])
    part, previous = 1, ""
    taken: set[str] = set()
    out = []
    for note in doc.notes:
        of_page = by_page and note.place != "end"
        anew = is_first(note.label) or (note.label == "i" and previous != "h")
        if previous and anew and not of_page:
            part += 1
        previous = note.label or previous
        if not note.label:
            ident = f"{folios[note.page]}-continued"
        elif times[note.label] == 1:
            ident = note.label
        elif of_page:
            ident = f"{folios[note.page]}-{note.label}"
        else:
            ident = f"{part}-{note.label}"
        stem, label = ident.rpartition("-")[0] or "again", note.label or "continued"
        count = 1
        while ident in taken:
            count += 1
            ident = f"{stem}.{count}-{label}"
        taken.add(ident)
        out.append(replace(note, id=ident))
    return out


def _numbered_by_page(notes: Sequence[Note]) -> bool:
    """Whether the numbering begins anew on most pages that have notes."""
    firsts: dict[int, str] = {}
    for note in notes:
        if note.label:
            firsts.setdefault(note.page, note.label)
    return len(firsts) > 1 and sum(is_first(label) or label == "i" for label in firsts.values()) > 0.5 * len(firsts)
