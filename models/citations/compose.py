"""Notes made up in many styles and languages, with every word labelled: citations, signals, commentary."""

import random
import re

from citations import phrases
from citations.citing import print_citation
from citations.hand import AND, KINDS, LANGUAGES, Hand, new_style
from citations.people import print_name
from citations.pieces import Piece, Pieces
from citations.pools import Pools

_WEIGHTS = (18, 8, 14, 5, 3, 11, 6, 6, 2, 3, 20, 6, 1)
_FILED = (5, 2, 3, 4, 1, 32, 14, 14, 3, 1, 10, 6, 0)


class Composer:
    """Makes documents' worth of notes, reproducibly."""

    def __init__(self, pools: Pools, seed: int, *, languages: str = LANGUAGES) -> None:
        self.pools, self.rng = pools, random.Random(seed)
        self.languages = languages.split()

    def notes(self, count: int) -> list[Pieces]:
        """That many notes, in documents of about forty."""
        found: list[Pieces] = []
        while len(found) < count:
            hand = Hand(new_style(self.rng, self.languages), self.pools, self.rng)
            for _ in range(40):
                note = compose(hand)
                if sum(len(piece.text) for piece in note) > 3:
                    found.append(note)
        return found[:count]


def compose(hand: Hand) -> Pieces:
    """One note."""
    rng = hand.rng
    roll = rng.random()
    if roll < 0.24:
        return (Piece(" ".join(sentence(hand) for _ in range(rng.choice((1, 1, 1, 2, 3)))), "prose"),)
    if roll < 0.26:
        return _bibliography(hand)
    if roll < (0.36 if hand.style.files else 0.29):
        return _shared(hand)
    return _cited(hand)


def _cited(hand: Hand) -> Pieces:
    """A note with citations: commentary before, between and after them."""
    rng = hand.rng
    pieces: list[Piece] = []
    count = rng.choice((1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 6))
    kind = ""
    if rng.random() < 0.25:
        pieces.append(Piece(" ".join(sentence(hand) for _ in range(rng.choice((1, 1, 2, 3)))) + " ", "prose"))
    opened = _open(hand, pieces) if rng.random() < 0.07 else ""
    quoting = not opened and rng.random() < 0.05
    if quoting:
        words = sentence(hand).rstrip(".")
        pieces.append(Piece(f"“{words}.” " if rng.random() < 0.7 else f"“{words}”: ", "prose"))
    for number in range(count):
        if number:
            pieces += _between(hand, inside=bool(opened))
        chance = 0.35 if number == 0 else 0.16
        if pieces and pieces[-1].tag == "prose" and not quoting:
            chance = 0.75
        if rng.random() < chance:
            first = not pieces or pieces[-1].text.rstrip().endswith((".", "?", "!", "”"))
            pieces.append(Piece(_signal(hand, first=first), "signal"))
        kind = kind if kind and rng.random() < 0.45 else _kind(hand)
        pieces += print_citation(kind, number, hand)
    if opened:
        pieces.append(Piece(opened, "gap" if len(opened) < 4 else "prose"))
        return tuple(pieces)
    if rng.random() < 0.12:
        pieces.append(Piece(fill(hand.pick(phrases.TAILS), hand), "prose"))
    pieces.append(Piece(rng.choice((".", ".", ".", ".", ".", "")), "gap"))
    if rng.random() < 0.25:
        pieces.append(Piece(" " + " ".join(sentence(hand) for _ in range(rng.choice((1, 1, 2)))), "prose"))
    return tuple(pieces)


def _open(hand: Hand, pieces: list[Piece]) -> str:
    """Begin a sentence that the citations stand in; how it ends."""
    rng = hand.rng
    start = sentence(hand).rstrip(".!?”")
    if rng.random() < 0.6:
        pieces += [Piece(start + " ", "prose"), Piece("(", "gap")]
        return ")" + rng.choice((".", ", " + _clause(hand) + ".", ". " + sentence(hand)))
    pieces += [Piece(start, "prose"), Piece(rng.choice((": ", "; ", ", ", " — ")), "gap")]
    return rng.choice((".", ", " + _clause(hand) + "."))


def _between(hand: Hand, *, inside: bool) -> list[Piece]:
    """What parts two citations: a separator, sometimes a remark, a sentence, or nothing but a blank."""
    roll = hand.rng.random()
    if roll < 0.05 and not inside:
        return [Piece(fill(hand.pick(phrases.TAILS), hand), "prose"), Piece(hand.rng.choice((". ", "; ")), "gap")]
    if roll < 0.14 and not inside:
        return [Piece(". ", "gap"), Piece(sentence(hand) + " ", "prose")]
    if roll < 0.144:
        return [Piece(" ", "gap")]
    return [Piece(("; " if inside else hand.rng.choice(hand.style.separators) + " "), "gap")]


def _shared(hand: Hand) -> Pieces:
    """Letters and papers one after another, of which the last alone has the file: A to B, 1 May; C to D, 3 May, in NARA, Box 5."""
    rng = hand.rng
    lang = hand.lang if hand.lang in ("en", "de", "fr", "it", "es") else "en"
    to = {"de": "an", "fr": "à", "it": "a", "es": "a"}.get(lang, "to")
    bare = [f"{{sender}} {to} {{receiver}}, {{date}}"] * 6
    bare += [
        "“{title},” {date}",
        "{genre}, {date}",
        f"{{sender}} {to} {{receiver}}",
        f"{{sender}} {to} {{receiver}}",
        f"{{sender}} {to} {{receiver}} ({{attached}}), {{date}}",
    ]
    bare = [template for template in bare if lang == "en" or "attached" not in template]
    signal = rng.random() < 0.4
    pieces = [Piece(_signal(hand, first=True), "signal")] if signal else []
    count = rng.randint(2, 4)
    template = rng.choice(bare)
    joint = rng.choice(("; ", ", ", "; "))
    for number in range(count):
        last = number == count - 1
        if number:
            word = f"{AND.get(lang, 'and')} "
            pieces.append(Piece(rng.choice((joint + word, f" {word}", joint)) if last else joint, "gap"))
        template = template if rng.random() < 0.7 else rng.choice(bare)
        whole = template
        if last:
            whole += rng.choice(
                (
                    ", {archive}, {loc}",
                    " in {archive}, {loc}",
                    ", in {archive}, {loc}",
                    ", all in {archive}, {loc}",
                    ", {archive}, {loc}",
                )
            )
            if template.endswith("}") and "date" not in template:
                whole = template + ", {date}" + whole[len(template) :]
        pieces += print_citation("LETTER", number, hand, template=whole)
    pieces.append(Piece(".", "gap"))
    return tuple(pieces)


def _bibliography(hand: Hand) -> Pieces:
    """A list of works, family names first, one after another."""
    rng = hand.rng
    kinds = [
        (kind, row)
        for kind in ("BOOK", "ARTICLE", "CHAPTER")
        for row in hand.style.templates[kind]
        if row.startswith(("{authorinv}", "{authorru}"))
    ]
    if not kinds:
        return _cited(hand)
    joint = rng.choice((". ", ".\n", ".\n", "\n", ". "))
    pieces: list[Piece] = []
    some = rng.sample(kinds, min(len(kinds), 2))
    for number in range(rng.randint(2, 7)):
        kind, row = rng.choice(some)
        if number:
            pieces.append(Piece(joint, "gap"))
        pieces += print_citation(kind, number, hand, template=row)
    pieces.append(Piece(".", "gap"))
    return tuple(pieces)


def _signal(hand: Hand, *, first: bool) -> str:
    rng = hand.rng
    if rng.random() < (0.45 if first else 0.15):
        signal = fill(hand.pick(phrases.TOPIC_SIGNALS), hand)
    else:
        signal = hand.pick(phrases.SIGNALS)
        for _ in range(8):
            if signal[0].isupper() == first:
                break
            signal = hand.pick(phrases.SIGNALS)
    return (signal[0].upper() if first else signal[0]) + signal[1:] + " "


def sentence(hand: Hand) -> str:
    """A sentence of commentary."""
    rng = hand.rng
    if hand.english and rng.random() < 0.7:
        return _dated(rng.choice(hand.pools.sentences), hand)
    if not hand.english and rng.random() < 0.3:
        return topic(hand).capitalize() + " " + topic(hand) + "."
    return _dated(fill(hand.pick(phrases.PROSE), hand), hand)


def _dated(text: str, hand: Hand) -> str:
    """A sentence, one in seven with years or a name in brackets somewhere, or a date before it."""
    rng = hand.rng
    if rng.random() > 0.15:
        return text
    year = rng.randint(1700, 1995)
    name = print_name(hand.pools.person(hand.lang, rng), hand, "plain")
    inner = rng.choice(
        (f"{year}–{year + rng.randint(1, 70)}", str(year), f"{year}–{(year + 3) % 100:02}", f"then {name}", f"D–{name[:2].upper()}", f"b. {year}", f"after {year}", f"{name}, {year}", f"as in {year}",
         f"{rng.choice(phrases.MONTHS[hand.lang].split())} {year}")
    )  # fmt: skip
    words = text.split(" ")
    at = next(
        (
            at
            for at in range(rng.randrange(len(words)), len(words) - 1)
            if words[at].isalpha() and words[at][0].isupper()
        ),
        None,
    )
    if at is None:
        return text
    return " ".join([*words[: at + 1], f"({inner})", *words[at + 1 :]])


def _clause(hand: Hand) -> str:
    words = sentence(hand).rstrip(".").split()
    return " ".join(words[: hand.rng.randint(3, 10)]).lower()


def topic(hand: Hand) -> str:
    """A few words to speak of: the middle of a title or sentence."""
    rng = hand.rng
    if hand.english and rng.random() < 0.65:
        words = rng.choice(hand.pools.sentences).rstrip(".").split()
        start = rng.randrange(max(1, len(words) - 4))
        words = words[start : start + rng.randint(2, 12)]
        return " ".join(words).strip(" ,;:.()“”") or "this"
    title = hand.pools.title("en" if hand.english else hand.lang, rng)
    words = re.split(r"[:.(]", title)[0].split()[: rng.randint(2, 9)]
    return " ".join([words[0][:1].lower() + words[0][1:], *words[1:]])


def fill(text: str, hand: Hand) -> str:
    """A phrase with its names, years and topics."""
    rng = hand.rng
    given, family = hand.pools.person(hand.lang, rng)
    return text.format(
        name=f"{given} {family}", year=rng.randint(1780, 2010), place=hand.pick(phrases.PLACES), topic=topic(hand) if "{topic}" in text else "",
        num=rng.randint(30, 900), num2=rng.randint(2, 29), month=rng.choice(phrases.MONTHS[hand.lang].split()),
    )  # fmt: skip


def _kind(hand: Hand) -> str:
    """What kind of thing is cited."""
    style, rng = hand.style, hand.rng
    if style.author_date and rng.random() < 0.7:
        return "AUTHOR_DATE"
    if style.law and rng.random() < 0.3:
        return "LEGAL"
    return rng.choices(KINDS, _FILED if style.files else _WEIGHTS)[0]
