"""Which of two readings of one place is the better: how witnesses err, and what words the readings make.

Costs are natural logarithms of chances. What a witness cannot write (a curly quote, a dash, an accent, a raised figure)
it does not testify against.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from math import exp, log
from typing import NamedTuple

from variorum.letters import fold
from variorum.lexicon import Lexicon
from variorum.ligatures import spell_out
from variorum.model import Witness
from variorum.pieces import Piece
from variorum.places import Place

_PRIOR = {"layer": 0.002, "ocr": 0.005, "person": 0.00001}  # chance that a letter is wrong, before anything is measured
_WEIGHT = 1500  # letters that the prior counts for
_SECOND = 0.4  # log odds for a second look, which is made only where the first reading is odd
_OTHER_WORDS = 3  # letters that only one engine saw: the other looked at other words, as where a box was too wide
_FIGURE = 1.5  # log odds for a label where the other engine saw signs, as Tesseract does
_UNSEEN = 0.4  # how sure a second look is that a letter is not there
_LOST = 0.004  # chance that a blank between words is lost, likewise
_SPLIT = 0.003  # chance that a blank stands inside a word
_QUOTES = frozenset("“”„‟«»‘’‚‛‹›")
_DASHES = frozenset("–—―")
_CLOSING = frozenset(".,;:!?)]}\"'”’»")
_LABEL = re.compile(r"\s?(?:\d{1,3}|[*∗†‡§‖¶]{1,3})\s?")
_GARBAGE = re.compile(r"\s?(?:[^\w\s()\[\]]{0,4}|[^\w\s]{0,3}[tflIi®°º¢][^\w\s]{0,3})\s?")
_CALLS = re.compile(r"(?:[^\W\d]|[.,;:!?…)\]”’\"'»])\s?$")
_HEADS = re.compile(r"(?:^|[\s.”\"’)])(\d{1,3})[.)]? ?(?=[^\W\d_a-zà-ÿ]|[“\"\[«„])")
# eva1uate, 199os, but not 1990s or A1
_MIXED = re.compile(r"(?:[a-zß-ÿа-я]\d|\d(?!(?:st|nd|rd|th)\b)[a-zß-ÿа-я])(?!$)|\d[a-rt-z]\d?$|[1-9]s$")
_ORDINAL = re.compile(r"(?<![^\W_])\d*(?:1st|2nd|3rd|\dth)(?![^\W_])")
# adminisTration, ROot, but not McLean
_INNER_CAPITAL = re.compile(
    r"(?<![^\W\d_]) (?: (?!Ma?c[A-Z]) [^\W\d_]* [a-zß-ÿ] [A-ZÀ-Þ] [a-zß-ÿ]? | [A-ZÀ-Þ]{2} [a-zß-ÿ] ) $", re.VERBOSE
)
_WORDS = re.compile(r"(?<![^\W_])[^\W\d_]++(?:['’][^\W\d_]++)*(?!\d)")


class Voice(NamedTuple):
    """A witness as it is heard: how often it errs (a letter, a blank lost), and what it is able to write at all."""

    wit: Witness
    error: float
    loss: float
    curly: bool
    dashes: bool
    accents: bool
    starts: tuple[int, ...]  # of its tokens, where those have confidences
    usual: float  # mean doubt (1 - confidence) of its tokens
    letters: Mapping[int, float]  # confidences of its letters, by offset, where it looked again at a few

    def doubt(self, offset: int) -> float:
        """The chance that the letter at an offset is wrong, by the confidence in it or its token if one is stated."""
        if self.letters:
            return min(0.5, 0.02 + 1 - self.letters.get(offset, 0.9))
        if not self.starts:
            return self.error
        return min(0.5, self.error * min(max((1 - self.sure(offset)) / self.usual, 0.3), 30.0))

    def sure(self, offset: int) -> float:
        """The confidence in the token at an offset, where its tokens have one."""
        confidence = self.wit.tokens[max(bisect_right(self.starts, offset) - 1, 0)].confidence
        return confidence if confidence is not None else 1 - self.usual


class Spot(NamedTuple):
    """Where readings are weighed: the text before and behind, and the offsets in the witnesses of each of the two.

    `at_edge` says that this is the beginning or the end of the page, where a witness may be cut off; `structured` that
    the first witness's line breaks stand.
    """

    before: str
    after: str
    ours: tuple[int, ...]
    others: tuple[int, ...]
    at_edge: bool
    structured: bool


class Choice(NamedTuple):
    """Whether the other reading of a piece is chosen, what decided, and how surely (0 to 1)."""

    other: bool
    rule: str
    confidence: float


def find_labels(texts: Iterable[str]) -> frozenset[str]:
    """The figures that stand at the heads of notes, as far as texts without lines show them, and all symbols."""
    return frozenset(label for text in texts for label in _HEADS.findall(text)) | frozenset("*∗†‡§‖¶")


def hear(
    wits: Sequence[Witness], places: Sequence[Place], weigher: "Weigher", letters: Sequence[Mapping[int, float]] = ()
) -> tuple[Voice, ...]:
    """The witnesses with their rates of error: where they differ, shared out by whose readings are words.

    `letters` are the confidences of the second and further ones that looked only at parts of the page.
    """
    from rapidfuzz.distance import Levenshtein

    wrong, lost, apart = [[0, 0] for _ in wits], [0] * len(wits), [0] * len(wits)
    unlike: list[tuple[int, list[str], str, list[str], str]] = []
    base = wits[0].text
    for place in places:
        own = base[place.start : place.end]
        for number, (wit, span) in enumerate(zip(wits[1:], place.readings, strict=True), 1):
            other = wit.text[span[0] : span[1]] if span else own
            if other == own or not own or not other:
                continue
            plain, others = (fold(_closed(text)).replace(" ", "") for text in (own, other))
            apart[number] += Levenshtein.distance(plain, others) if plain != others else 0
            one, two = _WORDS.findall(_closed(own)), _WORDS.findall(_closed(other))
            unlike.append((number, one, others, two, plain))
            if len(one) == len(two):
                weigher.agree(one, two)
            elif "".join(one) == "".join(two):
                fewer, more = (one, two) if len(one) < len(two) else (two, one)
                if any(weigher.worth(w) < 2 for w in fewer if w not in more):
                    lost[0 if fewer is one else number] += len(more) - len(fewer)
    for number, one, others, two, plain in unlike:  # late: what is known depends on what all agree on
        wrong[number][0] += weigher.count_strange(one, others)
        wrong[number][1] += weigher.count_strange(two, plain)
    share = [far * (theirs + 1) / (ours + theirs + 2) for far, (ours, theirs) in zip(apart, wrong, strict=True)]
    share[0] = max(apart[k] - share[k] for k in range(1, len(wits)))
    sure = ({}, *letters, *({} for _ in wits))
    return tuple(_voice(wit, bad, gone, own) for wit, bad, gone, own in zip(wits, share, lost, sure, strict=False))


def _closed(text: str) -> str:
    return text.replace("\u2010\n", "").replace("- ", "")


def _voice(wit: Witness, wrong: float, lost: int, letters: Mapping[int, float]) -> Voice:
    text, signs = wit.text, set(wit.text)
    prior = _PRIOR.get(wit.kind, _PRIOR.get(wit.group, _PRIOR["ocr"]))
    blanks = text.count(" ") + 1
    sure = [(token.start, token.confidence) for token in wit.tokens if token.confidence is not None]
    doubt = sum(1 - q for _, q in sure) / len(sure) if sure else 0.0
    return Voice(
        wit,
        (wrong + prior * _WEIGHT) / (len(text) + _WEIGHT),
        0.05 if letters else (lost + _LOST * 300) / (blanks + 300),  # PP-OCR drops blanks
        bool(signs & _QUOTES),
        bool(signs & _DASHES),
        any(fold(c) != c.lower() for c in signs if c.isalpha()),
        tuple(start for start, _ in sure) if len(sure) == len(wit.tokens) else (),
        max(doubt, 0.01),
        letters,
    )


class Weigher:
    """Weighs readings by the words they make and by how the witnesses err; costs are natural logarithms of chances."""

    def __init__(self, lexicon: Lexicon, vocabulary: frozenset[str] = frozenset()) -> None:
        self._lexicon = lexicon
        self._vocabulary = vocabulary
        self._agreed: set[str] = set()
        self._known: dict[str, float] = {}
        self.labels: frozenset[str] = frozenset()

    def agree(self, one: Iterable[str], two: Iterable[str]) -> None:
        """Note words that all witnesses have at some place of the page."""
        self._agreed |= set(one) & set(two)

    def worth(self, word: str) -> float:
        """How well known a word is: 0 (nobody has it) to 5 (everybody), 3 at least where the work is sure of it."""
        found = self._known.get(word)
        if found is None:
            stem = re.sub(r"['’]s$", "", spell_out(word))
            found = min(self._lexicon.zipf(stem), 5.0 if len(stem) > 1 else 1.0)
            if not found and ("'" in stem or "’" in stem):
                found = min(min(self._lexicon.zipf(part), 4.0) for part in re.split("['’]", stem))
            if word in self._vocabulary or word in self._agreed:
                found = max(found, 3.0)
            self._known[word] = found
        return found

    def count_strange(self, words: Iterable[str], others: str) -> int:
        """How many words in small letters are not known, and not even run together in the letters of another text."""
        return sum(
            len(word) > 2 and word.islower() and self.worth(word) < 2 and fold(word) not in others for word in words
        )

    def share(self, words: Sequence[str]) -> float:
        """The share of words that are known."""
        return sum(self.worth(word) >= 2 for word in words) / len(words) if words else 0.0

    def share_known(self, text: str) -> float:
        """The share of a text's words that are known."""
        return self.share(_WORDS.findall(_closed(text)))

    def choose(
        self, pieces: Sequence[Piece], mine: Sequence[Voice], theirs: Sequence[Voice], spot: Spot
    ) -> list[Choice]:
        """For each piece whether the second reading (which `theirs` support) is better than the first (`mine`)."""
        whole = self._whole(pieces) if sum(piece.kind == "text" for piece in pieces) > 1 else 0
        person = [any(voice.wit.kind == "person" for voice in side) for side in (mine, theirs)]
        choices: list[Choice] = []
        before = spot.before
        for number, piece in enumerate(pieces):
            after = "".join(p.y if whole > 0 else p.x for p in pieces[number + 1 :])
            ours = tuple(at + piece.x_start for at in spot.ours)
            others = tuple(at + piece.y_start for at in spot.others)
            here = spot._replace(before=before, after=after, ours=ours, others=others)
            if not piece.kind:
                choice = Choice(other=False, rule="", confidence=1.0)
            elif piece.kind == "hyphen" or "\n" in piece.x + piece.y:
                choice = self._break(piece, here)
            elif person[0] != person[1]:
                choice = Choice(person[1], "a person's correction", 1.0)
            elif len(piece.x) != len(piece.y) and spell_out(piece.x) == spell_out(piece.y):
                choice = Choice(len(piece.y) > len(piece.x), "typography", 1.0)
            elif piece.kind == "blank" and _is_blank_of_looks(piece, theirs, here):
                choice = Choice(other=False, rule="blanks", confidence=0.9)
            elif whole and piece.kind != "type" and any(c.isalnum() for c in piece.x + piece.y):
                choice = Choice(whole > 0, "letters", 0.95)
            elif piece.kind == "blank":
                gain = self._blank(piece, mine, theirs, here)
                choice = Choice(gain > 0, "blanks", _sure(gain))
            else:
                choice = self._weigh(piece, mine, theirs, here)
            choices.append(choice)
            before += piece.y if choice.other else piece.x
        return choices

    def _whole(self, pieces: Sequence[Piece]) -> int:
        """1 where the second reading is made of known words and the first is not, -1 the other way, else 0."""
        sides = []
        for text in ("".join(piece.x for piece in pieces), "".join(piece.y for piece in pieces)):
            words = [word for word in _WORDS.findall(_closed(text)) if len(word) > 1]
            known = [self.worth(word) >= 2 for word in words]
            sides.append((bool(known) and all(known) and not _MIXED.search(text), sum(known) <= 0.5 * len(known)))
        return (sides[1][0] and sides[0][1]) - (sides[0][0] and sides[1][1])

    @staticmethod
    def _break(piece: Piece, spot: Spot) -> Choice:
        """The end of a printed line: as the base has it where it has lines, else where either shows one."""
        if spot.structured:
            return Choice(other=False, rule="" if piece.kind == "hyphen" else "blanks", confidence=1.0)
        if piece.kind == "hyphen":
            return Choice("\u2010" in piece.y and "\u2010" not in piece.x, "hyphen", 0.95)
        return Choice("\n" in piece.y and not piece.x, "blanks", 0.9)

    def _weigh(self, piece: Piece, mine: Sequence[Voice], theirs: Sequence[Voice], spot: Spot) -> Choice:
        x, y = piece.x, piece.y
        if piece.kind == "text":
            rule, gain = self._text(x, y, spot)
        else:
            odd = [bool(_INNER_CAPITAL.search(spot.before[-20:] + one + spot.after[:1])) for one in (x, y)]
            rule, gain = "typography", 4.0 * (odd[0] - odd[1])
        looked = _is_look(mine, theirs)
        for side, truth, read, sign in ((mine, y, x, -1.0), (theirs, x, y, 1.0)):
            heard: dict[str, float] = {}
            offsets = spot.ours if side is mine else spot.others
            for voice, at in zip(side, offsets, strict=True):
                if looked and voice.wit.group == looked:
                    continue
                letter = -log(voice.doubt(at))
                cost = self._miscopy(voice, truth, read, letter, spot)
                heard[voice.wit.group] = max(cost, heard.get(voice.wit.group, 0.0))
            gain += sign * sum(heard.values())
        if looked:
            gain += self._look(piece, mine, theirs, spot)
            if rule == "raised figure":
                gain += _FIGURE if _is_label(y, spot.before, spot.after) else -_FIGURE
        return Choice(gain > 0, rule, _sure(gain))

    @staticmethod
    def _look(piece: Piece, mine: Sequence[Voice], theirs: Sequence[Voice], spot: Spot) -> float:
        """How much better the second reading is, one of the two being that of an engine that looked again."""
        solid = [sum(c.isalnum() for c in text) for text in (piece.x, piece.y)]
        if not min(solid) and max(solid) >= _OTHER_WORDS:
            return -8.0 if any(voice.letters for voice in theirs) else 8.0
        odds = []
        for side, offsets, text in ((mine, spot.ours, piece.x), (theirs, spot.others, piece.y)):
            best = -9.0
            for voice, at in zip(side, offsets, strict=True):
                if voice.letters:
                    stated = [voice.letters[at + k] for k in range(len(text)) if at + k in voice.letters]
                    best = max(best, _SECOND + _odds(min(stated, default=_UNSEEN), 0.97))
                elif voice.starts:
                    best = max(best, _odds(voice.sure(at), 0.93))
            odds.append(best)
        return max(min(odds[1] - odds[0], 6.0), -6.0)

    def _text(self, x: str, y: str, spot: Spot) -> tuple[str, float]:
        """What decides between two texts, and how much better the words of the second are."""
        before, after = spot.before, spot.after
        inside = (x or y).isalpha() and (before[-1:].isalpha() or after[:1].isalpha())
        if not inside and (not x.strip() or not y.strip()):
            alone = [word for word in _WORDS.findall(_closed(x or y)) if word.isalpha()]
            junk = bool(alone) and before[-1:].isspace() and self.share([w for w in alone if len(w) > 1]) < 0.3
            return "only in one witness", (3.0 if x else -3.0) * junk
        if any(_is_label(one, before, after) and _is_garbage(two, before) for one, two in ((x, y), (y, x))):
            return "raised figure", 0.0
        if not any(c.isalpha() for c in x + y):
            return "figures" if any(c.isdigit() for c in x + y) else "punctuation", 0.0
        head = re.search(r"(?:[^\W\d_]|['’]|[‐-]\s)*$", before)
        tail = re.match(r"(?:[^\W\d_]|['’]|‐\n)*", after)
        left, right = head[0] if head else "", tail[0] if tail else ""
        words = [_WORDS.findall(_closed(left + middle + right)) for middle in (x, y)]
        words = [[word for word in found if len(word) > 1] or found for found in words]
        worth = [sum(map(self.worth, found)) / len(found) if found else 0.0 for found in words]
        odd = [bool(_MIXED.search(before[-2:] + middle + after[:2])) for middle in (x, y)]
        heads = [_is_label(middle, before, after) and middle.strip() in self.labels for middle in (x, y)]
        name = any(word[:1].isupper() for found in words for word in found) and max(worth) < 4
        if all(len("".join(found)) == 1 for found in words):  # a or o
            worth = [max(0.0, self._lexicon.zipf(found[0]) - 3.5) for found in words]
        elif min(len("".join(found)) for found in words) < 2:  # a figure against letters: only a very common word tells
            worth = [max(0.0, value - 3.5) for value in worth]
        code = re.search(r"\d\S*$", before) or re.match(r"\S*\d", after)  # in A1-5066 no part is a word
        gain = 0.0 if code else (worth[1] - worth[0]) * (0.8 if name else 1.6)
        ordinal = [bool(_ORDINAL.search(before[-4:] + middle + after[:3])) for middle in (x, y)]
        gain += 1.5 * (odd[0] - odd[1]) + 2.0 * (heads[1] - heads[0]) + 2.0 * (ordinal[1] - ordinal[0])
        return "letters of a name" if name else "letters", gain

    def _blank(self, piece: Piece, mine: Sequence[Voice], theirs: Sequence[Voice], spot: Spot) -> float:
        """How much better the second reading is where two differ in a blank."""
        second = len(piece.y) > len(piece.x)  # which has the blank
        lossy = max(_LOST, *(voice.loss for voice in (mine if second else theirs)))
        value = -log(_SPLIT) + log(lossy)  # of the blank: lost by one, or put in by the other
        a, b = spot.before[-1:], spot.after[:1]
        if a.isalpha() and b.isalpha():
            left, right = re.search(r"[^\W\d_]+$", spot.before), re.match(r"[^\W\d_]+", spot.after)
            value += self._part(left[0] if left else "", right[0] if right else "")
        else:
            value += _blank_between(a, b, spot, french=not (piece.x + piece.y).isascii())
        return value if second else -value

    def _part(self, first: str, second: str) -> float:
        """How much likelier two words are than one made of both."""
        joined = self._lexicon.zipf(first + second)
        if joined > 0 or first + second in self._agreed | self._vocabulary:
            # by how often the words occur: "in to" and "into", but "as a" for "asa"
            return min(2.3 * (self._lexicon.zipf(first) + self._lexicon.zipf(second) - 9 - joined), 8.0)
        known = self.worth(first), self.worth(second)
        scrap = min(len(first), len(second)) < 3 and min(known) < 3.5
        return 1.0 + 0.75 * sum(known) - 2.5 * scrap

    def _miscopy(self, voice: Voice, truth: str, read: str, letter: float, spot: Spot) -> float:
        """The cost of a witness having `read` where the page has `truth`; `letter` is that of one wrong letter."""
        layer = voice.wit.group == "layer"
        mark = -log(min(0.2, max(2 * voice.error, 0.004) if layer else max(5 * voice.error, 0.02)))
        one, two = truth.strip(), read.strip()
        if fold(one) == fold(two):
            return _retype(voice, one, two) if one != two else 2.0
        if _is_label(truth, spot.before, spot.after) and _is_garbage(read, spot.before):
            return (2.5 if layer else 1.0) - 1.0 * (one in self.labels)
        if _is_label(read, spot.before, spot.after) and _is_garbage(truth, spot.before):
            return 9.0
        if not two:  # omitted; the text of a witness often lacks its last letters
            if spot.at_edge and any(c.isalnum() or c in _CLOSING for c in one):
                return 1.5
            if sum(c.isalpha() for c in one) > 1:
                return min(letter + 0.5, 6.5)
            return letter if one.isalnum() else mark + 0.5 * (len(one) - 1)
        if not one:  # made up
            solid = sum(c.isalnum() for c in two)
            return min(letter + 1.0 + 1.5 * solid, 40.0) if solid else (5.5 if layer else 2.5) + 0.5 * (len(two) - 1)
        soft = not any(c.isalnum() for c in one + two)
        return min((mark if soft else letter) + 0.25 * (max(len(one), len(two)) - 1) * letter, 12.0)


_ONE_SHAPE = frozenset("ckopsuvwxzæœøç")  # the capital is the small letter, larger
_LAYER_CASE, _ALIKE, _UNLIKE = 5.0, 5.2, 7.0  # costs of a capital for a small letter, or the other way
_ELIDED = re.compile(r"(?:^|[^\W_]*[\W_])[^\W\d_]{1,2}['’]$")  # d’histoire, l’on
_BEFORE_BLANK = frozenset(".,;:!?)]”’\"'*∗†‡§‖¶")
_AFTER_BLANK = frozenset("([“‘„\"'")


def _blank_between(a: str, b: str, spot: Spot, *, french: bool) -> float:
    """How much likelier a blank is between two characters that are not both letters; `french` for narrow blanks."""
    if a.isdigit() and b.isdigit():
        return -1.5
    if b == "." and re.match(r"\.\s?\.", spot.after) or a == b == ".":
        return 2.0  # . . .
    if (a in _DASHES and b.isdigit()) or (b in _DASHES and a.isdigit()):
        return -4.0
    if a and a in "([{“‘„" or _ELIDED.search(spot.before[-4:]):
        return -4.0
    if b and b in ".,;:!?)]}”’»%" and (a.isalnum() or a in "”’)]"):
        return 3.0 if french and b in ":;!?»" else -4.0
    if a in _BEFORE_BLANK and (b.isalnum() or b in _AFTER_BLANK) or a.isalnum() and b in _AFTER_BLANK:
        return 3.0
    return 3.0 if a.isdigit() and b.isalpha() else 0.0


def _is_label(text: str, before: str, after: str) -> bool:
    """Whether a text could be a raised figure (behind a word) or the figure of a note (before one)."""
    if not _LABEL.fullmatch(text):
        return False
    goes_on = re.match(r"\d|[.,]\d", after) or after[:1].islower()
    if _CALLS.search(before) and not goes_on:
        return not (before[-1:] in ".," and before[-2:-1].isdigit() and len(text.strip()) > 3)
    return (not before or before[-1:].isspace()) and bool(re.match(r"[.)]?\s*[^\W\d_a-z]|\s*[“\"\[]", after))


def _is_garbage(text: str, before: str) -> bool:
    """Whether a text is what OCR makes of a raised figure: signs, or one letter that belongs to no word."""
    return bool(_GARBAGE.fullmatch(text)) and not (text[:1].isalpha() and before[-1:].isalpha())


def _retype(voice: Voice, truth: str, read: str) -> float:
    """The cost of writing the same letters otherwise: what a witness has no sign for it cannot testify against."""
    cost = 0.0
    for a, b in zip(truth, read, strict=True):
        if a == b:
            continue
        if a in _QUOTES or b in _QUOTES:
            cost += (2.0 if voice.curly else 0.2) if b not in _QUOTES else 5.0 if a not in _QUOTES else 2.5
        elif a in _DASHES or b in _DASHES:
            cost += (1.5 if voice.dashes else 0.2) if b not in _DASHES else 4.0 if a not in _DASHES else 2.0
        elif a.lower() != b.lower() and a.isalpha() and b.isalpha():
            plain = b.lower() == fold(b)
            cost += (2.5 if voice.accents else 0.7) if plain else 5.0
        elif a.isalpha():
            cost += _LAYER_CASE if voice.wit.group == "layer" else _ALIKE if a.lower() in _ONE_SHAPE else _UNLIKE
        else:
            cost += 0.3 if a in "∗†‡" else 3.0
    return cost


def _is_blank_of_looks(piece: Piece, theirs: Sequence[Voice], spot: Spot) -> bool:
    """Whether a blank is one that only second looks have, and stands beside a sign: `R -WI`."""
    signs = not (spot.before[-1:].isalpha() and spot.after[:1].isalpha())
    return signs and len(piece.y) > len(piece.x) and all(voice.letters for voice in theirs)


def _is_look(mine: Sequence[Voice], theirs: Sequence[Voice]) -> str:
    """The group within which two readings are those of an engine and of another that looked again; empty if none."""
    groups = [{voice.wit.group: bool(voice.letters) for voice in side} for side in (mine, theirs)]
    return next((g for g in groups[0] if g in groups[1] and groups[0][g] != groups[1][g]), "")


def _odds(sure: float, most: float) -> float:
    """The log odds of a confidence, of which `most` is believed."""
    sure = min(max(sure, 0.1), most)
    return log(sure / (1 - sure))


def _sure(gain: float) -> float:
    return round(1 / (1 + exp(-min(abs(gain), 30.0))), 3)
