"""Names of persons and bodies, printed."""

from citations import institutions, phrases
from citations.hand import AND, Hand

_INITIALS = "ABCDEFGHJLMNPRSTW"
_RUSSIAN = "АВГДИКЛМНПС"
Person = tuple[str, str]


def draw(hand: Hand, *, most: int = 3) -> list[Person]:
    """Up to three persons, mostly with names in the language."""
    rng = hand.rng
    count = rng.choices((1, 2, 3), (78, 17, 5))[0]
    lang = hand.lang if rng.random() < 0.85 or hand.lang == "ru" else rng.choice(("en", "de", "fr", "zh", "tr", "it"))
    return [hand.pools.person(lang, rng) for _ in range(min(count, most))]


def print_name(person: Person, hand: Hand, form: str = "") -> str:
    """A name in the style; `inv` puts the family name first, `plain` leaves the given name whole."""
    given, family = person
    rng, style = hand.rng, hand.style
    eastern = given in hand.pools.given["zh"] and family in hand.pools.family["zh"]
    if style.lang == "ru" and not eastern:
        initials = f"{given[0]}.{rng.choice(('', ' '))}{rng.choice(_RUSSIAN)}."
        if form == "plain":
            return f"{given} {family}"
        return f"{family} {initials}" if form == "inv" else f"{initials} {family}"
    if eastern:
        return f"{family} {given}"
    if form == "inv":
        return f"{family}, {given}" if rng.random() < 0.6 else f"{family}, {given[0]}."
    if style.names == "brackets" and style.lang != "ru" and rng.random() < 0.3:
        return _bracketed(given, family, hand)
    if (
        style.names == "initials"
        or style.names != "caps"
        and rng.random() < 0.08
        or style.lang == "tr"
        and rng.random() < 0.6
    ):
        given = f"{given[0]}.{rng.choice(('', '', ' ' + rng.choice(_INITIALS) + '.'))}"
    elif style.names == "glued":
        given = given[0] + "." + rng.choice(("", rng.choice(_INITIALS) + "."))
    elif style.lang in ("en", "zh") and " " not in given and rng.random() < 0.25:
        given += " " + rng.choice(_INITIALS) + "."
    if style.names == "caps" and style.lang in ("fr", "it", "de", "es"):
        family = family.upper()
    if rng.random() < 0.01:
        family += ", Jr."
    if rng.random() < 0.02 and style.lang in ("en", "tr"):
        given = f"[{given}]"
    return f"{given} {family}"


def _bracketed(given: str, family: str, hand: Hand) -> str:
    """What an editor completed: D[wight], E[rnest] R[alph] Perkins, [René] Massigli."""
    rng = hand.rng
    opened = f"{given[0]}[{given[1:]}]" if len(given) > 2 else f"[{given}]"
    return rng.choice(
        (
            f"{opened} {family}",
            f"[{given}] {family}",
            f"{opened} {family[0]}[{family[1:]}]" if len(family) > 2 else f"{opened} {family}",
            f"{opened} {rng.choice(_INITIALS)}. {family}",
            f"{given[0]}. [{family}]",
            f"M. [{given}] {family}",
            f"[{family}]",
            f"[{given} {rng.choice(_INITIALS)}.] {family}",
        )
    )


def join(names: list[str], hand: Hand) -> str:
    """Names as a list: A, B, and C; rarely A/B or A et al."""
    rng, lang = hand.rng, hand.lang
    word = AND.get(lang, "and")
    if len(names) > 1 and rng.random() < 0.12:
        return rng.choice(("/", " & ", " – " if lang in ("de", "it") else "; ", ", ")).join(names)
    if len(names) == 1:
        return names[0] + (
            rng.choice((" et al.", " u. a." if lang == "de" else " et al.")) if rng.random() < 0.02 else ""
        )
    comma = "," if len(names) > 2 and rng.random() < 0.5 else ""
    return ", ".join(names[:-1]) + f"{comma} {word} {names[-1]}"


def body(hand: Hand) -> str:
    """An institution that writes: named after a place, a field, an office."""
    rng = hand.rng
    if rng.random() < 0.4:
        return rng.choice(institutions.BODIES.split("|"))
    place, field = hand.pick(phrases.PLACES), rng.choice(institutions.FIELDS[hand.lang].split("|"))
    return rng.choice(institutions.BODY_FORMS[hand.lang].split("|")).format(place=place, field=field)


def correspondent(hand: Hand, *, receiver: bool) -> str:
    """Who writes a letter, or to whom it goes: one, several, an office, an embassy."""
    rng = hand.rng
    if rng.random() < (0.3 if receiver else 0.12):
        return office(hand)
    if receiver and hand.lang != "ru" and rng.random() < 0.06:
        people = [hand.pools.person(hand.lang, rng) for _ in range(rng.randint(3, 6))]
        names = [one[1] if rng.random() < 0.5 else print_name(one, hand) for one in people]
        return ", ".join(names[:-1]) + rng.choice((", ", " ")) + f"{AND.get(hand.lang, 'and')} {names[-1]}"
    people = [draw(hand, most=1)[0] for _ in range(rng.choices((1, 2), (93, 7))[0])]
    if hand.lang == "ru":
        return join([print_name(person, hand) for person in people], hand)
    return join([person[1] if rng.random() < 0.5 else print_name(person, hand) for person in people], hand)


def office(hand: Hand) -> str:
    """An office as correspondent."""
    rng = hand.rng
    if hand.english and rng.random() < 0.3:
        place = hand.pick(phrases.PLACES).split(",")[0]
        return rng.choice(
            ("Embassy {p}", "U.S. Embassy {p}", "the Embassy in {p}", "Consul, {p}", "the Consul in {p}", "the Minister in {p}",
             "Legation, {p}", "the British Ambassador", "the French Foreign Minister", "all diplomatic missions", "the Governor of {p}",
             "Governor, {p}", "Commander in Chief, {p}", "the Chargé in {p}", "Amembassy {p}", "the High Commissioner", "{p} District Officer",
             "Viceroy", "the Bishop of {p}", "the Mayor of {p}", "the Archbishop of {p}"),
        ).format(p=place)  # fmt: skip
    return hand.pick(phrases.OFFICES)


def officer(hand: Hand, *, receiver: bool) -> str:
    """Who holds an office, as after `du` and `au`."""
    place = hand.pick(phrases.PLACES).split(",")[0]
    return hand.pick(phrases.OFFICERS_TO if receiver else phrases.OFFICERS).format(p=place)
