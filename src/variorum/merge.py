"""One text of a page from the texts of several witnesses, with the readings that were not chosen kept beside it.

At every place where witnesses differ each reading is weighed by how likely it is that the other witnesses miscopied it
as what they have (a noisy channel: OCR turns curly quotes straight, layers lose blanks, both mistake letters at rates
that are measured on the page itself) and by the words that it makes. No reading is invented.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from variorum.collate import Alignment, collate
from variorum.constitute import PageDraft, Part
from variorum.findings import note_finding
from variorum.languages import guess_language
from variorum.letters import fold
from variorum.lexicon import Lexicon
from variorum.looks import Filled, fill_in
from variorum.model import Finding, Page, Reading, Token, Variant, Witness
from variorum.offsets import take_whole
from variorum.pieces import Piece, cut_pieces
from variorum.places import Place, find_places
from variorum.readings import Choice, Spot, Weigher, find_labels
from variorum.room import fits, has_room
from variorum.silences import blinker, without_excess, without_losses, without_moves
from variorum.vocabulary import Vocabulary
from variorum.voices import Voice, hear

_UNRELATED = 0.35  # agreement (share of the shorter text) below which a witness is not of this page
_WORSE = 0.03  # share of known words by which a merged text may be behind a witness
_AT_A_LOSS, _UNSURE = 0.5, 0.8  # confidences below which an engine's word gives way to a better witness's as a whole
_FAR_BETTER = 0.2  # of an engine's rate of error, that of a witness which is right even where a second look is sure
_SURELY = 0.9  # confidence of every letter of such a look


def merge(page: Page, read: Sequence[Witness], vocabulary: Iterable[str]) -> Page:
    """Fill a page's text, tokens, lines, origins and variants from several witnesses that have a text.

    The one with geometry (else the best text) is the base: its lines and its order rule, its tokens keep their boxes
    where their letters are taken from another witness. `vocabulary` holds words that the rest of the work is sure of.
    A witness that does not belong to the page leaves a finding.
    """
    lexicon = Lexicon(guess_language(" ".join(wit.text for wit in read)))
    base = _choose_base([wit for wit in read if not wit.looks], lexicon)
    findings: list[Finding] = []
    looks = [fill_in(base, wit) for wit in read if wit.looks and wit.looks[0].source == base.siglum]
    alignments: list[Alignment] = [filled.align(base) for filled in looks]
    voices = [base, *(filled.wit for filled in looks)]
    for wit in read:
        if wit is base or wit.looks:
            continue
        alignment = collate(base.text, wit.text)
        if alignment.agreement < _UNRELATED:
            message = f"witness {wit.siglum} agrees with {100 * alignment.agreement:.0f} % of the page and was left out"
            findings.append(note_finding("witness-unmatched", message, page=page.index))
            continue
        alignments.append(alignment)
        voices.append(wit)
    findings_all = page.findings + tuple(findings)
    if not alignments:
        return replace(take_whole(page, base), findings=findings_all)
    places = [blinker(place, looks) for place in find_places(alignments)]
    places = without_excess(without_losses(without_moves(places, alignments), base), base)
    merged = _merge(page, voices, places, Weigher(Vocabulary(lexicon, frozenset(vocabulary))), looks)
    own, *others = (_quality(wit.text, lexicon) for wit in voices)
    best = max(own, *others)
    if own >= best - _WORSE and _quality(merged.text, lexicon) < best - _WORSE:
        # worse than what it was made of: something went wrong
        alone = [base, *(wit for wit in read if wit.looks)]
        merged = merge(page, alone, vocabulary) if 1 < len(alone) < len(read) else take_whole(page, base)
    return replace(merged, findings=findings_all)


@lru_cache(maxsize=8)
def _quality(text: str, lexicon: Lexicon) -> float:
    """The share (0 to 1) of a text's longer words in small letters that are known."""
    words = re.findall(r"(?<![^\W_])[^\W\d_]{4,}(?![^\W_])", re.sub(r"[‐-]\s+", "", text))
    words = [word for word in words[:2000] if word.islower()]
    return sum(lexicon.zipf(word) >= 2 for word in words) / len(words) if len(words) > 5 else 0.0


def _choose_base(read: Sequence[Witness], lexicon: Lexicon) -> Witness:
    def rank(wit: Witness) -> tuple[bool, float]:
        boxed = any(token.box is not None for token in wit.tokens)
        return boxed, round(_quality(wit.text, lexicon), 2) + 0.03 * (wit.group == "layer") + 0.01 * bool(wit.lines)

    readers = [wit for wit in read if wit.kind != "person"] or list(read)
    return max(readers, key=rank) if len(readers) > 1 else readers[0]


def _merge(
    page: Page, wits: Sequence[Witness], places: Sequence[Place], weigher: Weigher, looks: Sequence[Filled]
) -> Page:
    base = wits[0]
    weigher.labels = find_labels(wit.text for wit in wits)
    voices = hear(wits, places, weigher.vocabulary, [filled.sure for filled in looks])
    own = {wit.siglum: wit for wit in page.witnesses}
    draft = PageDraft(base, [own[wit.siglum] for wit in wits])
    texts = [wit.text for wit in wits[1:]]
    begin: int | None = None  # of a stretch that all have
    end = 0
    for number, place in enumerate(places):
        reading = base.text[place.start : place.end]
        others = [
            None if span is None else text[span[0] : span[1]] for text, span in zip(texts, place.readings, strict=True)
        ]
        if all(other is None or other == reading for other in others):
            if place.start < place.end:
                begin, end = place.start if begin is None else begin, place.end
            continue
        if begin is not None:
            draft.keep(begin, end)
            begin = None
        draft.gap(place)
        at_edge = number < 2 or number > len(places) - 3
        parts, variants = _settle(reading, others, place, voices, weigher, draft, at_edge=at_edge)
        draft.add([one for part in parts for one in _own_parts(part, looks)], variants)
    if begin is not None:
        draft.keep(begin, end)
    return draft.close(page)


def _own_parts(part: Part, looks: Sequence[Filled]) -> list[Part]:
    """A part as pieces of the witnesses' own texts, where it is of a text that was filled up."""
    if not 0 < part.voice <= len(looks):
        return [part]
    end = part.start + len(part.text)
    return [
        part._replace(
            text=part.text[start - part.start : stop - part.start],
            voice=part.voice if source == looks[part.voice - 1].wit.siglum else 0,
            start=source_start,
        )
        for start, stop, source, source_start, _ in looks[part.voice - 1].trace(part.start, end)
    ]


def _settle(
    own: str,
    others: Sequence[str | None],
    place: Place,
    voices: Sequence[Voice],
    weigher: Weigher,
    draft: PageDraft,
    *,
    at_edge: bool,
) -> tuple[list[Part], tuple[Variant, ...]]:
    """The chosen reading of a place, as parts, and its variants with offsets from the place's beginning."""
    base = voices[0].wit
    others = [other if other is None or fits(base, place, own, other) else None for other in others]
    parts = [Part(own, 0, place.start, place.start, place.end)] if own else []
    supporters: dict[str, list[int]] = {own: [0]}
    for number, other in enumerate(others):
        if other is not None:
            supporters.setdefault(own if own.split() == other.split() else other, []).append(number + 1)
    if len(supporters) == 1:
        return parts, ()
    if not own and not any(
        other and has_room(base, place, other, after=_line_before(voice.wit.text, span))
        for voice, span, other in zip(voices[1:], place.readings, others, strict=True)
    ):
        readings = tuple(Reading(text, tuple(voices[k].wit.siglum for k in ks)) for text, ks in supporters.items())
        return [], (Variant(0, 0, readings, "no room on the paper", 0.98),)
    spot = Spot(draft.context, "", (), (), at_edge, bool(base.lines), base.text[place.end : place.end + 1] == "\n")
    variants: tuple[Variant, ...] = ()
    rules, sure = list[str](), 1.0
    for text, heard in supporters.items():
        current = "".join(part.text for part in parts)
        if text in (own, current):
            continue
        pieces = cut_pieces(current, text)
        mine = [k for reading, ks in supporters.items() if reading != text for k in ks]
        if len(supporters) > 2:
            sides = {k: _side(_reading(k, own, others), current, text) for k in range(len(voices))}
            present = [k for k in sides if k == 0 or others[k - 1] is not None]
            mine = [k for k in present if k in mine and sides[k] < 0]
            heard = [k for k in present if k in heard or sides[k] > 0]
        spans = ((place.start, place.end), *place.readings)
        ours, theirs = (tuple((spans[k] or (0,))[0] for k in side) for side in (mine, heard))
        here = spot._replace(ours=ours, others=theirs)
        choices = weigher.choose(pieces, [voices[k] for k in mine], [voices[k] for k in heard], here)
        sure = min([sure, *(choice.confidence for choice in choices if choice.rule)])
        span = spans[heard[0]] if heard and heard[0] else None
        source = heard[0] if heard else 0
        if source == 0 or span is None:
            continue
        parts, marks = _compose(parts, pieces, choices, source, span[0], place.start, lined=spot.structured)
        rules += [choice.rule for choice in choices if choice.rule]
        if len(supporters) == 2:
            variants = _piece_variants(
                pieces,
                choices,
                marks,
                [voices[k].wit.siglum for k in mine],
                [voices[k].wit.siglum for k in heard],
                lined=spot.structured,
            )
    if len(supporters) > 2:
        lemma = "".join(part.text for part in parts)
        readings = tuple(Reading(text, tuple(voices[k].wit.siglum for k in ks)) for text, ks in supporters.items())
        rule = rules[0] if rules else "letters"
        if lemma not in supporters:
            rule = "emended by combining readings"
        variants = (Variant(0, len(lemma), readings, rule, min(sure, 0.5) if lemma not in supporters else sure),)
    if (whole := _take_whole(own, others, place, voices, weigher)) is not None:
        spot = spot._replace(ours=(place.start,), others=((place.readings[whole - 1] or (0,))[0],))
        parts = _as_a_whole(own, others[whole - 1] or "", whole, place, voices, weigher, spot)
        lemma = "".join(part.text for part in parts)
        readings = tuple(Reading(text, tuple(voices[k].wit.siglum for k in ks)) for text, ks in supporters.items())
        rule = "a garbled word" if lemma in supporters else "emended by combining readings"
        variants = (Variant(0, len(lemma), readings, rule, 0.9),)
    return _curl(parts, variants, voices, spot.before)


def _line_before(text: str, span: tuple[int, int] | None) -> str:
    """The line before a stretch of a text, if the stretch is a whole line, or several; else empty."""
    if span is None or text[span[1] : span[1] + 1] not in ("\n", ""):
        return ""
    before = text[: span[0]]
    return before.rstrip("\n").rpartition("\n")[2] if before.endswith("\n") else ""


def _take_whole(
    own: str, others: Sequence[str | None], place: Place, voices: Sequence[Voice], weigher: Weigher
) -> int | None:
    """The witness of another origin whose reading stands as a whole where an engine is at a loss; None elsewhere.

    To mend a garbled word letter by letter leaves a mixture that nobody has. The better that other witness is on this
    page, the less an engine must be at a loss.
    """
    base = voices[0]
    if not base.starts:
        return None
    sure = min((base.sure(token.start) for token in _tokens_in(base.wit, place)), default=1.0)
    for k, (voice, other) in enumerate(zip(voices[1:], others, strict=True), 1):
        if not other or other == own or voice.letters or voice.wit.group == base.wit.group:
            continue
        limit = 0.0 if voice.error >= base.error else _AT_A_LOSS if voice.error > 0.5 * base.error else _UNSURE
        if _solid(own) == _solid(other):
            continue  # it is blanks that they differ in
        alike = own.count("\n") == other.count("\n") and 0.5 < len(other) / max(len(own), 1) < 2
        if voice.error > _FAR_BETTER * base.error and _saw_well(voices, place, others, other):
            continue
        if alike and sure < limit and weigher.vocabulary.share_known(other) >= weigher.vocabulary.share_known(own):
            return k
    return None


def _as_a_whole(
    own: str, other: str, source: int, place: Place, voices: Sequence[Voice], weigher: Weigher, spot: Spot
) -> list[Part]:
    """The reading of a witness; where it is not much better than the base, with the blanks that are likelier."""
    start = spot.others[0]
    if voices[source].error < _FAR_BETTER * voices[0].error:
        return [Part(other, source, start, place.start, place.end)]
    pieces = cut_pieces(own, other)
    weighed = weigher.choose(pieces, voices[:1], [voices[source]], spot)
    taken = Choice(other=True, rule="", confidence=1.0)
    choices = [one if piece.kind in ("blank", "hyphen") else taken for piece, one in zip(pieces, weighed, strict=True)]
    parts = [Part(own, 0, place.start, place.start, place.end)]
    return _compose(parts, pieces, choices, source, start, place.start, lined=spot.structured)[0]


def _saw_well(voices: Sequence[Voice], place: Place, others: Sequence[str | None], text: str) -> bool:
    """Whether an engine looked again at a place, and is sure of something else than a text."""
    for voice, span, other in zip(voices[1:], place.readings, others, strict=True):
        if voice.letters and span and other and _solid(other) != _solid(text):
            stated = [voice.letters[at] for at in range(*span) if at in voice.letters]
            if stated and min(stated) > _SURELY:
                return True
    return False


def _solid(text: str) -> str:
    """The letters and signs of a text without blanks, and without hyphens at the ends of lines."""
    return "".join(fold(text).replace("- ", "").split())


def _tokens_in(wit: Witness, place: Place) -> Sequence[Token]:
    first = bisect_left(wit.tokens, place.start, key=lambda token: token.end - 1)
    last = bisect_left(wit.tokens, place.end, key=lambda token: token.start)
    return wit.tokens[first:last]


def _curl(
    parts: list[Part], variants: tuple[Variant, ...], voices: Sequence[Voice], context: str
) -> tuple[list[Part], tuple[Variant, ...]]:
    """Straight quotation marks that only a witness without curly ones has, made like the others of the page.

    This is an emendation: the mark is supplied, and its variant says so.
    """
    model = next((voice.wit.text for voice in voices if "”" in voice.wit.text or "“" in voice.wit.text), None)
    if model is None or not any(c in "\"'" for part in parts for c in part.text if not voices[part.voice].curly):
        return parts, variants
    low = "„" in model  # „so“, not “so”
    closing = {'"': "“" if low else "”", "'": "’"}
    opening = {'"': "„" if low else "“", "'": "‘"}
    out: list[Part] = []
    before = context or " "
    at = 0
    changed: list[int] = []
    for part in parts:
        if voices[part.voice].curly:
            out.append(part)
            at += len(part.text)
            before = part.text[-1:] or before
            continue
        even = part.base_end - part.base_start == len(part.text)
        for k, c in enumerate(part.text):
            lo, hi = (part.base_start + k, part.base_start + k + 1) if even else (part.base_start, part.base_end)
            if c in closing:
                start = before[-1:].isspace() or before[-1:] in "([{“‘„—"
                out.append(Part((opening if start else closing)[c], -1, 0, lo, hi))
                changed.append(at)
            else:
                out.append(Part(c, part.voice, part.start + k, lo, hi))
            before = c
            at += 1
    marked = tuple(
        replace(v, rule="emended quotation mark") if any(v.start <= i < v.end for i in changed) else v for v in variants
    )
    return out, marked


def _reading(k: int, own: str, others: Sequence[str | None]) -> str:
    return own if k == 0 else others[k - 1] or ""


def _side(reading: str, one: str, two: str) -> int:
    """Which of two texts a reading supports: -1 the first, 1 the second, 0 neither."""
    from rapidfuzz.distance import Levenshtein

    if not reading:
        return 0
    reading, one, two = (text.replace("\n", " ") for text in (reading, one, two))
    far = Levenshtein.distance(reading, one) - Levenshtein.distance(reading, two)
    return (far > 0) - (far < 0)


def _compose(
    parts: list[Part],
    pieces: Sequence[Piece],
    choices: Sequence[Choice],
    source: int,
    start: int,
    base_start: int,
    *,
    lined: bool,
) -> tuple[list[Part], list[tuple[int, int]]]:
    """The parts that the choices make, and the span of each piece in their text; `lined` if the base has lines."""
    out: list[Part] = []
    marks = []
    at = 0
    fills = base_start
    for piece, choice in zip(pieces, choices, strict=True):
        own = _slice(parts, piece.x_start, piece.x_start + len(piece.x))
        begins = own[0].base_start if own else fills
        fills = max([fills, *(part.base_end for part in own)])
        if choice.other:
            if piece.y.isspace() and "\n" in piece.y and lined:
                out.append(Part(" ", -1, 0, begins, fills))  # its line ends there, and this one's does not
                marks.append((at, at + 1))
                at += 1
                continue
            if piece.y:
                out.append(Part(piece.y, source, start + piece.y_start, begins, fills))
            marks.append((at, at + len(piece.y)))
            at += len(piece.y)
        else:
            out += own
            marks.append((at, at + len(piece.x)))
            at += len(piece.x)
    return out, marks


def _slice(parts: Sequence[Part], start: int, end: int) -> list[Part]:
    """The parts of a text that cover [start, end) of it."""
    out = []
    at = 0
    for part in parts:
        lo, hi = max(start, at), min(end, at + len(part.text))
        if lo < hi:
            even = part.base_end - part.base_start == len(part.text)
            first, last = part.base_start, part.base_end
            if even:
                first, last = first + lo - at, first + hi - at
            out.append(Part(part.text[lo - at : hi - at], part.voice, part.start + lo - at, first, last))
        at += len(part.text)
    return out


def _piece_variants(
    pieces: Sequence[Piece],
    choices: Sequence[Choice],
    marks: Sequence[tuple[int, int]],
    mine: Sequence[str],
    theirs: Sequence[str],
    *,
    lined: bool,
) -> tuple[Variant, ...]:
    """A variant for each piece that differs; letters are given with the rest of their word where that is undisputed."""
    variants = []
    for k, (piece, choice, (start, end)) in enumerate(zip(pieces, choices, marks, strict=True)):
        if not piece.kind or not choice.rule:
            continue
        before = after = ""
        if piece.kind == "text":
            whole = r"[^\W_]+(?:['’‐-][^\W_]+)*"
            left, right = (pieces[i] if 0 <= i < len(pieces) else None for i in (k - 1, k + 1))
            head = re.search(whole + "$", left.x) if left and not left.kind else None
            tail = re.match(whole, right.x) if right and not right.kind else None
            before, after = head[0] if head else "", tail[0] if tail else ""
        other = " " if lined and choice.other and "\n" in piece.y and piece.kind == "blank" else piece.y
        readings = (Reading(before + piece.x + after, tuple(mine)), Reading(before + other + after, tuple(theirs)))
        variants.append(Variant(start - len(before), end + len(after), readings, choice.rule, choice.confidence))
    kept: list[Variant] = []
    for variant in variants:
        if not kept or variant.start >= kept[-1].end:
            kept.append(variant)
    return tuple(kept)
