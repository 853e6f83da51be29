"""Which of two readings of one place is the better: how witnesses err, and what words the readings make.

Costs are natural logarithms of chances. What a witness cannot write (a curly quote, a dash, an accent, a raised figure)
it does not testify against.
"""

import re
from collections.abc import Iterable, Sequence
from math import exp, log
from typing import NamedTuple

from variorum.blanks import Gap, weigh_blank
from variorum.letters import fold
from variorum.ligatures import spell_out
from variorum.pieces import Piece
from variorum.vocabulary import Vocabulary, find_words
from variorum.voices import DASHES, QUOTES, Voice

_SECOND = 0.4  # log odds for a second look, which is made only where the first reading is odd
_OTHER_WORDS = 3  # letters that only one engine saw: the other looked at other words, as where a box was too wide
_FIGURE = 1.5  # log odds for a label where the other engine saw signs, as Tesseract does
_AGREE = 0.5  # how much the second of two engines that agree counts: they looked at one image
_SEEN, _SURELY = 0.4, 0.85  # log odds for what an engine, so sure of its word, has read from the paper itself
_WORD_LONG = 40  # letters that a word has at most
_WORD = 3.0  # how well known a word is that is none of OCR's making
_UNSEEN = 0.4  # how sure a second look is that a letter is not there
_ODD, _ODDER = 1.5, 2.5  # costs of figures amid small letters, and of a capital for a figure
_BREAKS = ("-", "\u2010", "\u00ad", "¬")  # what layers write for a hyphen at a line's end
_CLOSING = frozenset(".,;:!?)]}\"'”’»")
_LABEL = re.compile(r"\s?(?:\d{1,3}|[*∗†‡§‖¶]{1,3})\s?")
_GARBAGE = re.compile(r"\s?(?:[^\w\s()\[\]]{0,4}|[^\w\s]{0,3}[tflIi®°º¢][^\w\s]{0,3})\s?")
_WORD_ON = re.compile(r"[^\W\d_]+")
_CALLS = re.compile(r"(?:[^\W\d]|[.,;:!?…)\]”’\"'»])\s?\Z")
_HEADS = re.compile(r"(?:^|[\s.”\"’)])(\d{1,3})[.)]? ?(?=[^\W\d_a-zà-ÿ]|[“\"\[«„])")
# eva1uate, 199os, but not 1990s or A1
_MIXED = re.compile(r"(?:[a-zß-ÿа-я]\d|\d(?!(?:st|nd|rd|th)\b)[a-zß-ÿа-я])(?!$)|\d[a-rt-z]\d?$|[1-9]s$")
# 2S, 28S5, I732
_CAPITAL_FIGURE = re.compile(r"\d[SOBIlZ](?![^\W\d_])|(?<![^\W_])[SOIlZ]\d\d")
_SIGNS = frozenset("$&|{}~_§¢°@#<>=")
_ORDINAL = re.compile(r"(?<![^\W_])\d*(?:1st|2nd|3rd|\dth)(?![^\W_])")
# adminisTration, ROot, but not McLean
_INNER_CAPITAL = re.compile(
    r"(?<![^\W\d_]) (?: (?!Ma?c[A-Z]) [^\W\d_]* [a-zß-ÿ] [A-ZÀ-Þ] [a-zß-ÿ]? | [A-ZÀ-Þ]{2} [a-zß-ÿ] ) \Z", re.VERBOSE
)


class Spot(NamedTuple):
    """Where readings are weighed: the text before and behind, and the offsets in the witnesses of each of the two.

    `at_edge` says that this is the beginning or the end of the page, where a witness may be cut off; `structured` that
    the first witness's line breaks stand, `at_line_end` that one of them follows.
    """

    before: str
    after: str
    ours: tuple[int, ...]
    others: tuple[int, ...]
    at_edge: bool
    structured: bool
    at_line_end: bool = False


class Choice(NamedTuple):
    """Whether the other reading of a piece is chosen, what decided, and how surely (0 to 1)."""

    other: bool
    rule: str
    confidence: float


_SAME = Choice(other=False, rule="", confidence=1.0)  # what both readings have


def find_labels(texts: Iterable[str]) -> frozenset[str]:
    """The figures that stand at the heads of notes, as far as texts without lines show them, and all symbols."""
    return frozenset(label for text in texts for label in _HEADS.findall(text)) | frozenset("*∗†‡§‖¶")


class Weigher:
    """Weighs readings by the words they make and by how the witnesses err; costs are natural logarithms of chances."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.labels: frozenset[str] = frozenset()

    def choose(
        self, pieces: Sequence[Piece], mine: Sequence[Voice], theirs: Sequence[Voice], spot: Spot
    ) -> list[Choice]:
        """For each piece whether the second reading (which `theirs` support) is better than the first (`mine`)."""
        whole = self._whole(pieces) if sum(piece.kind == "text" for piece in pieces) > 1 else 0
        whole = min(whole, 0) if whole > 0 and _is_seen(mine, theirs, spot) else whole
        person = [any(voice.wit.kind == "person" for voice in side) for side in (mine, theirs)]
        choices: list[Choice] = []
        before = spot.before
        for number, piece in enumerate(pieces):
            if not piece.kind:
                choices.append(_SAME)
                before += piece.x
                continue
            after = "".join(p.y if whole > 0 else p.x for p in pieces[number + 1 :])
            ours = tuple(at + piece.x_start for at in spot.ours)
            others = tuple(at + piece.y_start for at in spot.others)
            here = spot._replace(before=before, after=after, ours=ours, others=others)
            if _is_line_end(piece, here):
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
                second = len(piece.y) > len(piece.x)  # which has the blank
                gap = Gap(before, after, french=not (piece.x + piece.y).isascii())
                gain = weigh_blank(gap, *((mine, theirs) if second else (theirs, mine)), self.vocabulary)
                gain = gain if second else -gain
                choice = Choice(gain > 0, "blanks", _sure(gain))
            else:
                choice = self._weigh(piece, mine, theirs, here)
            choices.append(choice)
            before += piece.y if choice.other else piece.x
        return choices

    def _whole(self, pieces: Sequence[Piece]) -> int:
        """1 where the second reading is made of known words and the first is not, -1 the other way, else 0."""
        size = [sum(c.isalnum() for c in text) for text in ("".join(p.x for p in pieces), "".join(p.y for p in pieces))]
        if max(size) > 1.25 * min(size) + 1:
            return 0
        sides = []
        for text in ("".join(piece.x for piece in pieces), "".join(piece.y for piece in pieces)):
            words = [word for word in find_words(text) if len(word) > 1]
            known = [self.vocabulary.worth(word) >= 2 for word in words]
            sides.append((bool(known) and all(known) and not _MIXED.search(text), sum(known) <= 0.5 * len(known)))
        return (sides[1][0] and sides[0][1]) - (sides[0][0] and sides[1][1])

    @staticmethod
    def _break(piece: Piece, spot: Spot) -> Choice:
        """The end of a printed line: as the base has it where it has lines, else where either shows one.

        The hyphen of a word that is broken there may be too worn for an engine to see.
        """
        if spot.structured and not piece.x and piece.y == "\u2010" and spot.at_line_end and not spot.after:
            return Choice(other=True, rule="hyphen", confidence=0.9)
        if spot.structured:
            return Choice(other=False, rule="" if piece.kind == "hyphen" else "blanks", confidence=1.0)
        if piece.kind == "hyphen":
            return Choice("\u2010" in piece.y and "\u2010" not in piece.x, "hyphen", 0.95)
        return Choice("\n" in piece.y and not piece.x, "blanks", 0.9)

    def _weigh(self, piece: Piece, mine: Sequence[Voice], theirs: Sequence[Voice], spot: Spot) -> Choice:
        x, y = piece.x, piece.y
        looked = _is_look(mine, theirs)
        if piece.kind == "text":
            rule, gain = self._text(x, y, spot, apart=not looked)
        else:
            odd = [bool(_INNER_CAPITAL.search(spot.before[-20:] + one + spot.after[:1])) for one in (x, y)]
            rule, gain = "typography", 4.0 * (odd[0] - odd[1])
        for side, truth, read, sign in ((mine, y, x, -1.0), (theirs, x, y, 1.0)):
            heard: dict[str, list[float]] = {}
            offsets = spot.ours if side is mine else spot.others
            for voice, at in zip(side, offsets, strict=True):
                if looked and voice.wit.group == looked:
                    continue
                letter = -log(voice.doubt(at))
                cost = self._miscopy(voice, truth, read, letter, spot)
                heard.setdefault(voice.wit.group, []).append(cost)
            gain += sign * sum(max(costs) + _AGREE * (sum(costs) - max(costs)) for costs in heard.values())
        if looked:
            gain += self._look(piece, mine, theirs, spot)
            if rule == "raised figure":
                gain += _FIGURE if is_label(y, spot.before, spot.after) else -_FIGURE
        elif _is_seen(mine, theirs, spot):
            gain -= _SEEN
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

    def _text(self, x: str, y: str, spot: Spot, *, apart: bool) -> tuple[str, float]:
        """What decides between two texts, and how much better the second's words are; `apart` unless of one image."""
        before, after = spot.before, spot.after
        inside = (x or y).isalpha() and (before[-1:].isalpha() or after[:1].isalpha())
        if not inside and (not x.strip() or not y.strip()):
            alone = [word for word in find_words(x or y) if word.isalpha()]
            known = self.vocabulary.share([word for word in alone if len(word) > 1])
            junk = bool(alone) and before[-1:].isspace() and known < 0.3
            return "only in one witness", (3.0 if x else -3.0) * junk
        if any(is_label(one, before, after) and self._is_garbage(two, spot) for one, two in ((x, y), (y, x))):
            return "raised figure", 0.0
        if not any(c.isalpha() for c in x + y):
            signs = [bool(set(one) & _SIGNS) and any(c.isdigit() for c in two) for one, two in ((x, y), (y, x))]
            gain = 2.5 * (signs[0] - signs[1])  # $5 or & for 55 and 8
            return "figures" if any(c.isdigit() for c in x + y) else "punctuation", gain
        near = before[-_WORD_LONG:]  # these patterns look for an end, and try every beginning
        head = re.search(r"(?:[^\W\d_]|['’]|[‐-]\s)*\Z", near)
        tail = re.match(r"(?:[^\W\d_]|['’]|‐\n)*", after)
        left, right = head[0] if head else "", tail[0] if tail else ""
        words = [find_words(left + middle + right) for middle in (x, y)]
        words = [[word for word in found if len(word) > 1] or found for found in words]
        worth = [sum(map(self.vocabulary.worth, found)) / len(found) if found else 0.0 for found in words]
        ends = [before[-2:] + middle + after[:2] for middle in (x, y)]
        odd = [_ODD * bool(_MIXED.search(end)) + _ODDER * bool(_CAPITAL_FIGURE.search(end)) for end in ends]
        heads = [is_label(middle, before, after) and middle.strip() in self.labels for middle in (x, y)]
        name = any(word[:1].isupper() for found in words for word in found) and max(worth) < 4
        if all(len("".join(found)) == 1 for found in words):  # a or o
            worth = [max(0.0, self.vocabulary.lexicon.zipf(found[0]) - 3.5) for found in words]
        elif min(len("".join(found)) for found in words) < 2:  # a figure against letters: only a very common word tells
            worth = [max(0.0, value - 3.5) for value in worth]
        code = re.search(r"\d\S*\Z", near) or re.match(r"\S*\d", after)  # in A1-5066 no part is a word
        weight = 0.8 if name or (apart and min(worth) > _WORD) else 1.6  # farmed and formed are both words
        gain = 0.0 if code else (worth[1] - worth[0]) * weight
        ordinal = [bool(_ORDINAL.search(before[-4:] + middle + after[:3])) for middle in (x, y)]
        gain += odd[0] - odd[1] + 2.0 * (heads[1] - heads[0]) + 4.0 * (ordinal[1] - ordinal[0])
        return "letters of a name" if name else "letters", gain

    def _is_garbage(self, text: str, spot: Spot) -> bool:
        """Whether a text is what OCR makes of a raised figure: signs, or one letter that belongs to no word."""
        if not _GARBAGE.fullmatch(text) or (text[:1].isalpha() and spot.before[-1:].isalpha()):
            return False
        if text.strip() == "I" and self.vocabulary.lexicon.is_english and not spot.after.strip():
            return False  # the word, if nothing follows but a blank
        begun = _WORD_ON.match(spot.after) if text[-1:].isalpha() else None
        return begun is None or self.vocabulary.worth(text.strip()[-1] + begun[0]) < 2  # INVENTORY is no ¹NVENTORY

    def _miscopy(self, voice: Voice, truth: str, read: str, letter: float, spot: Spot) -> float:
        """The cost of a witness having `read` where the page has `truth`; `letter` is that of one wrong letter."""
        layer = voice.wit.group == "layer"
        mark = -log(min(0.2, max(2 * voice.error, 0.004) if layer else max(5 * voice.error, 0.02)))
        one, two = truth.strip(), read.strip()
        if fold(one) == fold(two):
            return _retype(voice, one, two) if one != two else 2.0
        if is_label(truth, spot.before, spot.after) and self._is_garbage(read, spot):
            return (2.5 if layer else 1.0) - 1.0 * (one in self.labels)
        if is_label(read, spot.before, spot.after) and self._is_garbage(truth, spot):
            return 9.0
        if not two:  # omitted; the text of a witness often lacks its last letters
            if spot.at_edge and any(c.isalnum() or c in _CLOSING for c in one):
                return 1.5
            if sum(c.isalpha() for c in one) > 1:
                return min(letter + 0.5, 6.5)
            return letter if one.isalnum() else mark + 0.5 * (len(one) - 1)
        if not one:  # made up
            solid = sum(c.isalnum() for c in two)
            if solid:
                return min(letter + 1.0 + 1.5 * solid, 40.0)
            most = 5.5  # engines make signs of dirt, but of little else
            return (most if layer else max(2.5, min(letter - 2.0, most))) + 0.5 * (len(two) - 1)
        soft = not any(c.isalnum() for c in one + two)
        return min((mark if soft else letter) + 0.25 * (max(len(one), len(two)) - 1) * letter, 12.0)


_ONE_SHAPE = frozenset("ckopsuvwxzæœøç")  # the capital is the small letter, larger
_LAYER_CASE, _ALIKE, _UNLIKE = 5.0, 5.2, 7.0  # costs of a capital for a small letter, or the other way


def is_label(text: str, before: str, after: str) -> bool:
    """Whether a text could be a raised figure (behind a word) or the figure of a note (before one)."""
    if not _LABEL.fullmatch(text):
        return False
    goes_on = re.match(r"\d|[.,]\d", after) or after[:1].islower()
    if _CALLS.search(before[-2:]) and not goes_on:
        return not (before[-1:] in ".," and before[-2:-1].isdigit() and len(text.strip()) > 3)
    return (not before or before[-1:].isspace()) and bool(re.match(r"[.)]?\s*[^\W\d_a-z]|\s*[“\"\[]", after))


def _retype(voice: Voice, truth: str, read: str) -> float:
    """The cost of writing the same letters otherwise: what a witness has no sign for it cannot testify against."""
    cost = 0.0
    for a, b in zip(truth, read, strict=True):
        if a == b:
            continue
        if a in QUOTES or b in QUOTES:
            cost += (2.0 if voice.curly else 0.2) if b not in QUOTES else 5.0 if a not in QUOTES else 2.5
        elif a in DASHES or b in DASHES:
            cost += (1.5 if voice.dashes else 0.2) if b not in DASHES else 4.0 if a not in DASHES else 2.0
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


def _is_line_end(piece: Piece, spot: Spot) -> bool:
    """Whether a piece is the end of a printed line, or the hyphen there, of which a text in other lines may not know.

    Where the base, whose lines stand, has not even a blank, as between `205` and `746` of a table, another's line end
    is but a blank.
    """
    if spot.structured and piece.kind == "blank" and not piece.x:
        return False
    ends = spot.after[:1] == "\n" or (spot.at_line_end and not spot.after)
    hyphen = piece.x in ("-", "\u2010") and piece.y.strip() in ("", *_BREAKS) and ends and spot.structured
    return piece.kind == "hyphen" or hyphen or "\n" in piece.x + piece.y


def _is_seen(mine: Sequence[Voice], theirs: Sequence[Voice], spot: Spot) -> bool:
    """Whether an engine is sure of the first reading, and only texts that state no confidence have the second."""
    stated = [voice.sure(at) for voice, at in zip(mine, spot.ours, strict=True) if voice.starts]
    return bool(stated) and min(stated) > _SURELY and not any(voice.starts or voice.letters for voice in theirs)


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
