"""Archives and what stands in them, printed: shelfmarks made of the parts that a country's archives are ordered by."""

from citations import institutions, phrases
from citations.figures import date, roman
from citations.hand import Hand
from citations.people import draw, office, print_name

# The parts of a shelfmark, the widest first; a shelfmark takes some of each column in this order.
PARTS = {
    "en": (
        "RG {a}|RG {a}|Record Group {a}|FO {n}|FO 371|CO {n}|WO {a}|CAB {a}|MS {d3}|Add. MS {d5}|{name} Papers|{name} Papers|Papers of {name}|{name} MSS|{name} Collection|Records of the {office}|{office} Records|MG {a}|Series {x}|ADM {a}|A {d3}|IOR/L/PS/{a}|Ser. {a}",
        "{series}, {y}–{yy}|CDF {y}–{yy}|Central Decimal File {y}–{yy}|Central Files, {y}–{yy}|Subject File|Subject Files|General Correspondence|{office}|Office Files|Lot File {n}D{b}|Lot {n} D {b}|entry {n}|Entry A1 {d3}|Series {roman}|{series}|Letters Received|Despatches from {place}|Diplomatic Instructions—{place}|Confidential File|National Security File|Country File|Registered Files ({office}), {y}–{yy}|Private Series",
        "box {b}|Box {n}|Box {n}|vol. {n}|Vol. {b}|reel {b}|M{n}, Reel {b}|carton {b}|bundle {n}|container {n}|drawer {b}|Roll {b}|microfilm {d4}|b. {n}|{d}|{d}|{d}",
        "folder {b}|Folder {b}|folder “{topic}”|file {n}|File: {topic}|{topic}, {y}–{yy}|{topic}|{y}|{y}–{month}|{office}|{series}: {inverted} {y}|f. “{topic}”|no. {n}|No. {n}|fol. {n}|fols. {n}–{m}|ff. {n}–{m}|fo. {n}r|item {b}|{ab}–{b}|{n}D{d3} {ab}/{ab}–{b}",
    ),
    "de": (
        "R {n}|B {n}|NL {name}|Nachlass {name}|N {d4}|Rep. {n}|I. HA Rep. {n}|Best. {n}|Bestand {n}|MA|MInn|DY 30|Abt. {roman}|Ministerium des Innern|StK",
        "{d3}|Nr. {d3}|Nr. {d4}|Bd. {b}|Fasz. {n}|Akte {d3}|Akten betr. {topic}|Karton {b}|Kt. {b}|Paket {b}|IV 2/{b}/{n}",
        "Bl. {n}|Bl. {n}–{m}|fol. {n}r|fol. {n}–{m}|Bl. {n} f.|Bl. {n}ff.|o. Bl.|unfol.",
    ),
    "fr": (
        "F7|série F7|AJ {n}|{n} AP|série Z-Europe|Correspondance politique|CP, {place}|papiers {name}|fonds {name}|ms. fr. {d5}|nouv. acq. fr. {d5}|BB18|GR 7 N|M {d3}|{b} J|C {n}|E dépôt {n}|sous-série {b} N|H {d3}",
        "{d5}|carton {n}|vol. {n}|dossier {n}|liasse {b}|boîte {b}|registre {n}|{b}",
        "dossier {b}|fol. {n}|f° {n} r°|ff. {n}-{m}|pièce {b}|fol. {n}v|n° {n}|p. {n}|dossier « {topic} »",
    ),
    "it": (
        "Senato, {series}|Consiglio dei Dieci|Fondo {name}|Archivio {name}|Notarile, Atti|Carte {name}|Segr. di Stato|PCM {y}|MAE|cod. It. {roman}|Miscellanea|Capi|Compilazione leggi|Provveditori|{office}|Gabinetto|Affari generali",
        "b. {n}|busta {n}|reg. {n}|filza {n}|vol. {n}|cat. {x}{b}|f. {b}|serie {x}, b. {n}|{d4}",
        "fasc. {b}|fasc. «{topic}»|c. {n}r|cc. {n}-{m}|c. {n}|f. {n}v|n. {n}|s.fasc. {b}|{date}",
    ),
    "es": (
        "Estado|Gobernación|Ramo Inquisición|Indiferente General|Fondos Contemporáneos|Presidencia|Ultramar|Secretaría de Guerra|Audiencia de {place}|Fondo {name}|Diversos|Consejos|R-{d4}",
        "leg. {d4}|legajo {d4}|vol. {n}|caja {n}|libro {n}|tomo {b}",
        "exp. {n}|f. {n}|fols. {n}-{m}|expediente {b}|carp. {b}|núm. {n}|f. {n}v",
    ),
    "ru": (
        "Ф. {n}|ф. {n}|Фонд {n}|Ф. Р-{d4}|Ф. {n}а|РО. Ф. {n}",
        "Оп. {b}|оп. {b}|Оп. {b}. П. {a}|Карт. {b}",
        "Д. {d3}|д. {d3}|Ед. хр. {d3}|Д. {n}а",
        "Л. {n}|Л. {n}–{m}|л. {n} об.|Л. {n} об.|лл. {n}-{m}|Л. {n}, {m}",
    ),
    "tr": (
        "f. {n}|fond {n}|f. 0{n}|f. R-{d4}|fond {n}a",
        "op. {b}|opis {b}|op. {b}, p. {a}|opis’ {b}|op. {b}, papka {a}|por. {a}",
        "d. {d3}|delo {d3}|d. {d4}|ed. khr. {d3}",
        "l. {n}|ll. {n}–{m}|list {n}|listy {n}–{m}|l. {n}ob|ll. {n}-{m}",
    ),
    "zh": (
        "{n}|{d3}|B{n}|Q{b}|J{n}|0{n}|Guomin zhengfu dang’an|file",
        "{d5}|{d4}|{a}|{d3}",
        "{b2}|{b2}(1)|{b2}, {a}–{b}|{b}, p. {n}|{a}",
    ),
}  # fmt: skip
JOINTS = {"ru": (". ", ". ", ", "), "zh": ("-", "-", "/"), "tr": (", ",), "en": (", ", ", ", ", ", "/", ": ", "; "), "de": (", ", ", ", "/", " "), "fr": (", ", ", ", " ")}  # fmt: skip


def shelfmark(hand: Hand) -> str:
    """A shelfmark: one that is listed, or one put together."""
    rng, lang = hand.rng, hand.lang
    if rng.random() < 0.35:
        return fill(hand.pick(phrases.LOCATIONS), hand)
    joint = rng.choice(JOINTS.get(lang, (", ",)))
    columns = PARTS[lang]
    few = lang in ("ru", "tr", "zh")
    kept = [column for column in columns if rng.random() < (0.95 if few else 0.7)] or [columns[0]]
    parts = [fill(rng.choice(column.split("|")), hand) for column in kept]
    found = parts[0]
    for part in parts[1:]:
        found += (joint if joint not in ("/", ": ", "; ") or rng.random() < 0.5 else ", ") + part
    if lang == "en":
        found = _turned(found, hand)
    return found


def _turned(found: str, hand: Hand) -> str:
    """What English files are wont to have: groups in brackets, suffixes, halves, ranges of files."""
    rng = hand.rng
    last = found[-1:].isdigit()
    number = rng.randint(1, 300)
    roll = rng.random()
    if roll < 0.06:
        letters = rng.choice(("C.C.", "W.P.", "C.P.", "SWNCC", "H.C.", "G.A.", "NSC", "Conf.", "Pol."))
        found += f" ({letters} {rng.randint(1900, 1960)}){rng.choice(('/', '/', ' '))}{number}{rng.choice(('', '', 'a', 'B', ' 1/2', f'–{number * 7}'))}"
    elif roll < 0.1 and last:
        found += f"/{number}{rng.choice(('', 'a', 'A', ' 1/2', '½', '–45'))}"
    elif roll < 0.14 and last:
        tail = found.rsplit(", ", 1)[-1]
        more = f"{tail[: tail.rfind('/') + 1] or ''}{number + 400}{rng.choice(('', 'B'))}"
        found += f" {rng.choice(('through', 'to', '–', 'and', '&'))} {more}"
    elif roll < 0.17:
        found += f" (Lot {rng.randint(50, 90)} D {number})"
    return found


def leaf(hand: Hand) -> str:
    """The last part of a shelfmark alone, as after ibid."""
    rng = hand.rng
    if rng.random() < 0.5 or hand.lang == "zh":
        return fill(
            rng.choice(("l. {n}", "ll. {n}–{m}", "Bl. {n}", "fol. {n}", "d. {d3}, ll. {n}–{m}", "d. {d4}, l. {n}", "no. {b}", "box {b}", "fols. {n}r–{m}v", "f. {n}", "Box {b}, folder {a}")),
            hand,
        )  # fmt: skip
    return fill(rng.choice(PARTS[hand.lang][-1].split("|")), hand)


def archive(hand: Hand) -> str:
    """An archive: full or abbreviated, listed or named after a place or a person."""
    rng = hand.rng
    full, _, abbr = hand.pick(phrases.ARCHIVES).partition("#")
    if rng.random() < 0.35:
        place = hand.pick(phrases.PLACES)
        name = draw(hand, most=1)[0]
        full = rng.choice(institutions.ARCHIVE_FORMS[hand.lang].split("|")).format(
            place=place,
            name=name[1],
            whole=print_name(name, hand, "plain"),
            field=rng.choice(institutions.FIELDS[hand.lang].split("|")),
        )
        capitals = [word[0] for word in full.replace("(", " ").split() if word[0].isupper()]
        abbr = "".join(capitals[:5]) if len(capitals) > 1 else full
    return full if rng.random() < hand.style.archive_full else abbr


def fill(text: str, hand: Hand) -> str:
    """A part of a shelfmark with its numbers and names."""
    rng = hand.rng
    year, first = rng.randint(1890, 1960), rng.randint(1, 300)
    given, family = draw(hand, most=1)[0]
    topic = hand.pools.title("en" if hand.english else hand.lang, rng)
    decimal = rng.choice(
        (f"{rng.randint(100, 899)}.{rng.randint(0, 99):02}/{rng.randint(1, 31)}-{rng.randint(1, 12)}{rng.randint(10, 60)}",
         f"{rng.randint(100, 899)}.{rng.randint(0, 999)}/{rng.randint(1, 4999)}", f"{rng.randint(100, 899)}.{rng.randint(0, 99)}", f"{rng.randint(10, 99):03} {topic.split(',')[0][:24].strip()}/{rng.randint(1, 1500)}",
         f"POL {rng.randint(1, 30)} {hand.pick(phrases.PLACES)[:4].upper().strip()}")
    )  # fmt: skip
    return text.format(
        a=rng.randint(1, 99), b=rng.randint(1, 40), b2=f"{rng.randint(1, 40):02}", n=first, m=first + rng.randint(1, 40), d3=rng.randint(100, 999),
        d4=rng.randint(1000, 9999), d5=rng.randint(10000, 99999), y=year, yy=rng.choice((year + 9, (year + 9) % 100)), d=decimal, name=family,
        inverted=f"{family}, {given}", office=office(hand), place=hand.pick(phrases.PLACES), ab=rng.choice(("A", "NEA", "WP", "R", "EUR")),
        x=rng.choice("ABCDEFG"), roman=roman(rng.randint(1, 30)), topic=" ".join(topic.split()[: rng.randint(1, 5)]).strip(" ,:;("),
        series=" ".join(hand.pools.title("en" if hand.english else hand.lang, rng).split()[: rng.randint(1, 4)]).strip(" ,:;("),
        month=date("daymonth", hand).split()[0], date=date("date", hand),
    )  # fmt: skip
