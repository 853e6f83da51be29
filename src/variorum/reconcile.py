"""One text of a page from the texts of its witnesses, with the readings that were not chosen kept beside it.

At every place where witnesses differ each reading is weighed by how likely it is that the other witnesses miscopied it
as what they have (a noisy channel: OCR turns curly quotes straight, layers lose blanks, both mistake letters at rates
that are measured on the page itself) and by the words that it makes. No reading is invented.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from variorum.collate import Alignment, Place, collate, find_places
from variorum.findings import note_finding
from variorum.lexicon import Lexicon
from variorum.model import Box, Finding, Line, Origin, Page, Reading, Token, Variant, Witness
from variorum.offsets import Draft
from variorum.readings import Choice, Piece, Spot, Voice, Weigher, cut_pieces, find_labels, hear

_UNRELATED = 0.35  # agreement (share of the shorter text) below which a witness is not of this page
_EXCESS = 0.5  # share of the base that a witness may have in one piece which the base has not


class Part(NamedTuple):
    """A piece of the constituted text, where it was taken from and what place of the base it fills."""

    text: str
    voice: int
    start: int
    base_start: int
    base_end: int


def reconcile(page: Page, vocabulary: Iterable[str] = ()) -> Page:
    """Fill a page's text, tokens, lines, origins and variants from its witnesses.

    One witness is the text itself. Of several, the one with geometry (else the best text) is the base: its lines and
    its order rule, its tokens keep their boxes where their letters are taken from another witness. `vocabulary` holds
    words that the rest of the work is sure of. A witness that does not belong to the page leaves a finding.
    """
    read = [wit for wit in page.witnesses if wit.text.strip()]
    if not read:
        return page
    if len(read) == 1:
        return _single(page, read[0])
    lexicon = Lexicon(guess_language(" ".join(wit.text for wit in read)))
    base = _choose_base(read, lexicon)
    findings: list[Finding] = []
    alignments: list[Alignment] = []
    voices = [base]
    for wit in read:
        if wit is base:
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
        return replace(_single(page, base), findings=findings_all)
    places = _without_excess(find_places(alignments), base)
    merged = _merge(page, voices, places, Weigher(lexicon, frozenset(vocabulary)))
    best = max(_quality(wit.text, lexicon) for wit in voices)
    if _quality(merged.text, lexicon) < best - 0.03 and _quality(base.text, lexicon) >= best - 0.01:
        merged = _single(page, base)  # worse than what it was made of: something went wrong
    return replace(merged, findings=findings_all)


def _single(page: Page, wit: Witness) -> Page:
    origins = (Origin(0, len(wit.text), wit.siglum, 0, len(wit.text)),)
    return replace(page, text=wit.text, tokens=wit.tokens, lines=wit.lines, origins=origins, variants=())


_FUNCTION_WORDS = {
    "eng": "the of and to in that was with from which by this",
    "deu": "der die und das nicht ist von mit den dem auf sich",
    "fra": "le la les des et est dans que une du pour qui au",
    "spa": "el los las que una por con del para como su y",
    "ita": "il che di della per non con una dei nel del si",
    "por": "os que uma não dos das com para por da ao em",
    "nld": "het een van en niet dat de zijn op te met voor",
    "swe": "och att som det en är av på för den inte med",
    "dan": "og det at en er af på for den ikke med til",
    "pol": "nie się na jest do że z przez oraz od który w",
    "ces": "je se na že by který s v jako do za to",
    "rus": "и в не на что с по как из его от к",
    "ukr": "і в не на що з та до як від у за",
    "ell": "και το της του να τον που με η στο από των",
    "hun": "a az és hogy nem egy volt is ez mint de",
    "fin": "ja on ei että oli se kun hän mutta myös",
    "tur": "ve bir bu için ile olarak da de çok en",
    "ron": "și în că nu la cu este pe din mai o un",
}


@lru_cache(maxsize=8)
def _function_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in _FUNCTION_WORDS.items()}


def guess_language(text: str) -> str:
    """The language (Tesseract's code) whose commonest words a text has most of; empty where none is likely.

    >>> guess_language("Der Bericht über die Lage in der Stadt, der nicht von mir ist"), guess_language("xq zzw")
    ('deu', '')
    """
    words = re.findall(r"[^\W\d_]+", text[:20000].lower())
    times = Counter(words)
    counts = {code: sum(times[word] for word in known) for code, known in _function_words().items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= max(2, 0.05 * len(words)) else ""


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
    return max(readers, key=rank)


def _without_excess(places: list[Place], base: Witness) -> list[Place]:
    """The places without long passages before or after the page that a witness of several pages has."""
    limit = max(300, int(_EXCESS * len(base.text)))
    kept = []
    for number, place in enumerate(places):
        outer = number == 0 or number == len(places) - 1
        if outer and place.start == place.end and any(span and span[1] - span[0] > limit for span in place.readings):
            continue
        kept.append(place)
    return kept


def _merge(page: Page, wits: Sequence[Witness], places: Sequence[Place], weigher: Weigher) -> Page:
    base = wits[0]
    weigher.labels = find_labels(wit.text for wit in wits)
    voices = hear(wits, places, weigher)
    draft = _Draft(base, wits)
    for number, place in enumerate(places):
        draft.gap(place)
        own = base.text[place.start : place.end]
        others = [
            None if span is None else wit.text[span[0] : span[1]]
            for wit, span in zip(wits[1:], place.readings, strict=True)
        ]
        if all(other is None or other == own for other in others):
            draft.add([Part(own, 0, place.start, place.start, place.end)], ())
            continue
        at_edge = number < 2 or number > len(places) - 3
        draft.add(*_settle(own, others, place, voices, weigher, draft, at_edge=at_edge))
    return draft.close(page)


def _settle(
    own: str,
    others: Sequence[str | None],
    place: Place,
    voices: Sequence[Voice],
    weigher: Weigher,
    draft: "_Draft",
    *,
    at_edge: bool,
) -> tuple[list[Part], tuple[Variant, ...]]:
    """The chosen reading of a place, as parts, and its variants with offsets from the place's beginning."""
    parts = [Part(own, 0, place.start, place.start, place.end)] if own else []
    supporters: dict[str, list[int]] = {own: [0]}
    for number, other in enumerate(others):
        if other is not None:
            supporters.setdefault(own if own.split() == other.split() else other, []).append(number + 1)
    if len(supporters) == 1:
        return parts, ()
    spot = Spot(draft.context, "", place.start, at_edge, bool(voices[0].wit.lines))
    variants: tuple[Variant, ...] = ()
    rules: list[str] = []
    for text, heard in supporters.items():
        current = "".join(part.text for part in parts)
        if text in (own, current):
            continue
        pieces = cut_pieces(current, text)
        mine = [k for reading, ks in supporters.items() if reading != text for k in ks]
        if len(supporters) > 2:
            mine = [k for k in mine if _nearer(_reading(k, own, others), current, text)]
            heard = [k for k in range(len(voices)) if k not in mine and (k == 0 or others[k - 1] is not None)]
        choices = weigher.choose(pieces, [voices[k] for k in mine], [voices[k] for k in heard], spot)
        span = place.readings[heard[0] - 1] if heard and heard[0] else None
        source = heard[0] if heard else 0
        if source == 0 or span is None:
            continue
        parts, marks = _compose(parts, pieces, choices, source, span[0], place.start)
        rules += [choice.rule for choice in choices if choice.rule]
        if len(supporters) == 2:
            variants = _piece_variants(
                pieces, choices, marks, [voices[k].wit.siglum for k in mine], [voices[k].wit.siglum for k in heard]
            )
    if len(supporters) > 2:
        lemma = "".join(part.text for part in parts)
        readings = tuple(Reading(text, tuple(voices[k].wit.siglum for k in ks)) for text, ks in supporters.items())
        rule = rules[0] if rules else "letters"
        if lemma not in supporters:
            rule = "emended by combining readings"
        variants = (Variant(0, len(lemma), readings, rule, 0.5 if lemma not in supporters else 0.9),)
    return _curl(parts, variants, voices, spot.before)


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


def _nearer(reading: str, one: str, two: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(reading, one) <= Levenshtein.distance(reading, two)


def _compose(
    parts: list[Part], pieces: Sequence[Piece], choices: Sequence[Choice], source: int, start: int, base_start: int
) -> tuple[list[Part], list[tuple[int, int]]]:
    """The parts that the choices make, and the span of each piece in their text."""
    out: list[Part] = []
    marks = []
    at = 0
    fills = base_start
    for piece, choice in zip(pieces, choices, strict=True):
        own = _slice(parts, piece.x_start, piece.x_start + len(piece.x))
        begins = own[0].base_start if own else fills
        fills = max([fills, *(part.base_end for part in own)])
        if choice.other:
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
        readings = (Reading(before + piece.x + after, tuple(mine)), Reading(before + piece.y + after, tuple(theirs)))
        variants.append(Variant(start - len(before), end + len(after), readings, choice.rule, choice.confidence))
    kept: list[Variant] = []
    for variant in variants:
        if not kept or variant.start >= kept[-1].end:
            kept.append(variant)
    return tuple(kept)


class _Draft:
    """The constituted text in the making."""

    def __init__(self, base: Witness, wits: Sequence[Witness]) -> None:
        self.base, self.wits = base, wits
        self._tail = ""
        self._text = Draft()
        self._parts: list[tuple[int, Part]] = []
        self._variants: list[Variant] = []
        self._last = 0
        self._pending: tuple[str, int | None] = ("", None)

    @property
    def context(self) -> str:
        """The last words, with the blank that will stand behind them."""
        return self._tail + self._pending[0]

    def gap(self, place: Place) -> None:
        """Note what stands in the base before a place."""
        between = self.base.text[self._last : place.start]
        if "\n" in between or not self._pending[0]:
            self._pending = (between, self._last) if between else (" ", None) if self._text.length else ("", None)
        long = any(span and span[1] - span[0] >= 20 for span in place.readings)
        at_line_end = self.base.text[place.start : place.start + 1] == "\n"
        if place.start == place.end and self.base.lines and at_line_end and long:
            self._pending = ("\n", None)  # a line that the base lost
        self._last = place.end

    def add(self, parts: Sequence[Part], variants: Iterable[Variant]) -> None:
        """Append what was chosen at a place; the variants' offsets count from its beginning."""
        blank, source = self._pending
        if parts and self._text.length:
            if source is None:
                self._text.supply(blank)
            else:
                self._text.take(blank, self.base.siglum, source, source + len(blank))
        start = self._text.length
        for part in parts:
            self._parts.append((self._text.length, part))
            if part.voice < 0:
                self._text.supply(part.text)
                continue
            self._text.take(part.text, self.wits[part.voice].siglum, part.start, part.start + len(part.text))
        self._variants += [replace(v, start=v.start + start, end=v.end + start) for v in variants]
        if parts:
            self._pending = ("", None)
            text = "".join(part.text for part in parts)
            self._tail = (self._tail + blank + text)[-60:]

    def close(self, page: Page) -> Page:
        """The page with everything that was put together."""
        text = self._text.text
        lines = self._lines(text) if self.base.lines else ()
        tokens = _fill_boxes(self._tokens(), lines) if self.base.tokens else ()
        if lines:
            lines = tuple(_enclose(line, tokens) if line.box is None else line for line in lines)
        return replace(
            page,
            text=text,
            tokens=tuple(tokens),
            lines=lines,
            origins=self._text.origins,
            variants=tuple(self._variants),
        )

    def _lines(self, text: str) -> tuple[Line, ...]:
        begins = [line.start for line in self.base.lines]
        owners: dict[int, int] = {}
        spans = [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
        tops = [start for start, _ in spans]
        for start, part in self._parts:
            if part.voice == 0:
                for match in re.finditer(r"\S+", part.text):
                    line = bisect_right(tops, start + match.start()) - 1
                    owners.setdefault(line, bisect_right(begins, part.base_start + match.start()) - 1)
        return tuple(
            Line(start, end, self.base.lines[owners[k]].box if k in owners else None)
            for k, (start, end) in enumerate(spans)
        )

    def _tokens(self) -> list[Token]:
        begins = [token.start for token in self.base.tokens]
        others = {k: [token.start for token in wit.tokens] for k, wit in enumerate(self.wits)}
        runs: list[tuple[int, int, tuple[int, int], int, int]] = []  # start, end, (voice, token), span of the base

        def put(start: int, end: int, key: tuple[int, int], lo: int, hi: int) -> None:
            if runs and runs[-1][1] == start and runs[-1][2] == key:
                runs[-1] = (runs[-1][0], end, key, runs[-1][3], max(hi, runs[-1][4]))
            else:
                runs.append((start, end, key, lo, hi))

        for start, part in self._parts:
            for match in re.finditer(r"\S+", part.text):
                first, last = start + match.start(), start + match.end()
                if part.voice <= 0 and part.base_end > part.base_start:
                    at = part.base_start + match.start()
                    index = max(bisect_right(begins, at) - 1, 0)
                    while at < part.base_start + match.end():
                        stop = begins[index + 1] if index + 1 < len(begins) else len(self.base.text)
                        stop = min(stop, part.base_start + match.end())
                        shift = start - part.base_start
                        put(at + shift, stop + shift, (0, index), at, stop)
                        at, index = stop, index + 1
                    continue
                index = bisect_right(others[part.voice], part.start + match.start()) - 1 if part.voice >= 0 else -1
                own = self.wits[part.voice].tokens[index] if index >= 0 else None
                glued = bool(runs) and runs[-1][1] == first
                if own is not None and "r" in own.style or not (part.base_end > part.base_start or glued):
                    put(first, last, (part.voice, index), part.base_start, part.base_end)
                elif part.base_end > part.base_start:
                    index = max(bisect_right(begins, part.base_start) - 1, 0)
                    put(first, last, (0, index), part.base_start, part.base_end)
                else:
                    put(first, last, runs[-1][2], runs[-1][4], runs[-1][4])
        return [self._token(*run) for run in runs]

    def _token(self, start: int, end: int, key: tuple[int, int], lo: int, hi: int) -> Token:
        voice, index = key
        source = self.wits[voice].tokens
        if not 0 <= index < len(source):
            return Token(start, end)
        token = source[index]
        box = token.box
        if voice == 0 and box is not None and (lo > token.start or hi < token.end) and token.end > token.start:
            width = (box.right - box.left) / (token.end - token.start)
            left, right = (min(max(at - token.start, 0), token.end - token.start) for at in (lo, hi))
            box = box._replace(left=box.left + left * width, right=box.left + max(right, left + 0.5) * width)
        if voice == 0 and box is token.box and token.start == start and token.end == end:
            return token
        return Token(start, end, box, token.confidence, token.size, token.baseline, token.style)


def _fill_boxes(tokens: list[Token], lines: Sequence[Line]) -> list[Token]:
    """The tokens with boxes between their neighbours' where they have none and their neighbours have."""
    boxed = [k for k, token in enumerate(tokens) if token.box is not None]
    if not boxed or len(boxed) == len(tokens):
        return tokens
    starts = [line.start for line in lines]
    out = list(tokens)
    for k, token in enumerate(tokens):
        if token.box is not None:
            continue
        place = bisect_right(boxed, k)
        row = bisect_right(starts, token.start)
        near = [tokens[boxed[i]] for i in (place - 1, place) if 0 <= i < len(boxed)]
        same = [other for other in near if bisect_right(starts, other.start) == row and other.box is not None]
        model = (same or near)[0]
        if model.box is None:
            continue
        if same:
            right = model.box.right if model.start < token.start else model.box.left
            limit = next((o.box.left for o in same if o.start > token.start and o.box is not None), right + 1)
            box = Box(right, model.box.top, max(limit, right + 0.1), model.box.bottom)
        else:  # on a line of its own: between its neighbours' lines, or a line further at the page's end
            line = lines[row - 1] if row else Line(token.start, token.end)
            ends = [other.box for other in near if other.box is not None]
            height = model.box.bottom - model.box.top
            if len(ends) == 2:
                top, bottom = sorted((ends[0].bottom, ends[1].top))
            elif model.start < token.start:
                top, bottom = model.box.bottom, model.box.bottom + height
            else:
                top, bottom = model.box.top - height, model.box.top
            edges = [lines[i].box or model.box for i in (row - 2, row) if 0 <= i < len(lines)] or [model.box]
            left = min(edge.left for edge in edges)
            scale = (max(edge.right for edge in edges) - left) / max(line.end - line.start, 1)
            box = Box(left + (token.start - line.start) * scale, top, left + (token.end - line.start) * scale, bottom)
        out[k] = token._replace(box=box, size=token.size or model.size)
    return out


def _enclose(line: Line, tokens: Sequence[Token]) -> Line:
    boxes = [token.box for token in tokens if token.box is not None and line.start <= token.start < line.end]
    if not boxes:
        return line
    return line._replace(
        box=Box(
            min(b.left for b in boxes),
            min(b.top for b in boxes),
            max(b.right for b in boxes),
            max(b.bottom for b in boxes),
        )
    )
