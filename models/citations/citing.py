"""A citation made of a template: its text, what each letter of it belongs to, and which letters are italic."""

import re

from citations import phrases
from citations.fields import print_field
from citations.figures import hereafter
from citations.gold import spread
from citations.hand import Hand
from citations.pieces import Piece, Pieces

TAG = {
    "author": "author", "authorinv": "author", "authorru": "author", "last": "author", "lasts": "author", "initialed": "author",
    "authors": "author", "sender": "author", "receiver": "recipient", "reviewee": "other", "editor": "editor", "editorinv": "editor",
    "translator": "translator", "body": "author", "title": "title", "shorttitle": "title", "reviewed": "reviewed-title",
    "book": "container-title", "journal": "container-title", "paper": "container-title", "shortbook": "container-title",
    "site": "container-title", "report": "container-title", "usreport": "container-title", "frus": "collection-title",
    "coverage": "coverage", "volume": "volume", "romanlow": "volume", "roman": "volume", "issue": "issue", "season": "issued",
    "year": "issued", "date": "issued", "daymonth": "issued", "dayru": "issued", "place": "publisher-place",
    "place2": "publisher-place", "publisher": "publisher", "university": "publisher", "degree": "genre", "genre": "genre",
    "Genre": "genre", "series": "collection-title", "ser": "collection-title", "ser2": "collection-title", "edition": "edition",
    "vols": "number-of-volumes", "translated": "translated-title", "voltitle": "volume-title", "page": "pages", "pages": "pages",
    "range": "pages", "pagef": "pages", "leaf": "archive_location", "archive": "archive", "loc": "archive_location",
    "fond": "archive_location", "abbr": "title", "ibid": "back", "opcit": "back", "ref": "note-ref", "Ref": "note-ref",
    "same": "back", "url": "URL", "case": "title", "act": "title", "congress": "title", "bill": "number", "session": "session",
    "court": "publisher-place", "juris": "publisher-place", "n": "number", "n1": "number", "office": "author", "surname": "title",
    "given": "title", "letter": "section", "editorlast": "editor", "enclosed": "attachment", "attached": "attachment", "tel": "number",
    "officer": "author", "officerto": "recipient", "edbook": "container-title", "edtitle": "title", "abbrbook": "container-title",
}  # fmt: skip
# What is printed in a template itself, and is a field.
FIXED = re.compile(
    r"(?P<back>\bibid\.|\bcit\.|\.\.\.(?=\*, p)|Указ\. соч\.)|(?P<genre>interview (?:with|by) author|(?:Author’s )?[Ii]nterview (?:with|des Verfassers mit)|Entretien avec|"
    r"Intervista a|Entrevista con|\bdiary(?: entry for)?|unpublished paper|unreported|report(?= no)|paper presented at the|\baddress(?= to)|(?<= )review(?= of))|"
    r"(?P<pages>s\.v\.|especially|Bd\. (?=\{volume\}, S\. \{page\}$))|(?P<container>Mélanges|Parliamentary Papers|Congressional Record|United Nations "
    r"Treaty Series|Parl\. Deb\.|BVerfGE|BGHZ|RGBl\.|BT-Drs\.|Bull\. civ\.|ПСЗ)|(?P<title>Hansard|Oxford Dictionary of National "
    r"Biography|Report of the|Treaty of)"
)
_MESSAGE = re.compile(r"(?:telegram|despatch|cable|airgram|circular)\b", re.IGNORECASE)  # of what the number is
_SEGMENT = re.compile(r"\{(\w+)\}|([*])|([^{}*]+)")
_ACCESSED = re.compile(r"(?:accessed|consulté le|consultato il|consultado el|обращения:|abgerufen am) $")
_KEEPS_STOP = ("ff.", "f.", "cit.", "ibid.", "Ibid.", "ed.", "diss.")


def print_citation(kind: str, number: int, hand: Hand, *, template: str = "") -> Pieces:
    """One citation of that kind, the number-th of its note."""
    rng, style = hand.rng, hand.style
    template = template or rng.choice(style.templates[kind])
    template = re.sub(
        r"<([^<>]*)>", lambda match: match[1] if rng.random() < 0.6 or "{" not in match[1] else "", template
    )
    template = template.replace(" <{url}>", " {url}")
    text, tags, italic = "", list[str](), bytearray()
    slanted = False
    for field, star, literal in _SEGMENT.findall(template):
        if star:
            slanted = not slanted and style.italics
            continue
        if field:
            printed = print_field(field, hand)
            own = [_tag(field, printed, kind, text, template, hand)] * len(printed)
            if field == "tel" and (match := _MESSAGE.match(printed)):
                own[: match.end()] = ["genre"] * match.end()
            added = _declared(field, printed, hand)
            printed, own = printed + added, own + ["defines"] * len(added)
        else:
            printed = quoted(literal, hand)
            own = [""] * len(printed)
            for match in FIXED.finditer(printed):
                name = {"container": "container-title"}.get(str(match.lastgroup), str(match.lastgroup))
                own[match.start() : match.end()] = [name] * len(match[0])
        text, tags = text + printed, tags + own
        italic += (b"\1" if slanted else b"\0") * len(printed)
    skip = len(text) - len(text.lstrip())
    body = text.strip()
    tags, italic = spread(body, tags[skip : skip + len(body)]), italic[skip : skip + len(body)]
    if body.endswith(".") and not body.endswith(_KEEPS_STOP):
        body = body[:-1]
    for added, tag in _after(kind, hand):
        body, tags, italic = (
            body + added,
            tags[: len(body)] + [tag] * len(added),
            italic[: len(body)] + bytes(len(added)),
        )
    pieces, start = [], 0
    for at in range(1, len(body) + 1):
        if at == len(body) or tags[at] != tags[start] or italic[at] != italic[start]:
            pieces.append(Piece(body[start:at], tags[start], number, bool(italic[start])))
            start = at
    return tuple(pieces)


def _tag(field: str, printed: str, kind: str, before: str, template: str, hand: Hand) -> str:
    """What a field is, where it stands."""
    if field in ("n", "n1"):
        if kind in ("EDITED", "IBID", "SHORT", "THESIS", "BOOK"):
            return "pages"
        if kind == "LEGAL":
            return _number(before)
    if field == "frus" and kind == "EDITED" and printed not in ("FRUS", "Foreign Relations of the United States"):
        return "container-title" if hand.chance(0.3) else TAG[field]
    if field == "surname" and before.endswith("Mélanges "):
        return "container-title"
    if field == "abbr" and "hereafter {abbr}" in template:
        return "defines"
    if field in ("date", "daymonth") and _ACCESSED.search(before):
        return "accessed"
    if field == "place" and kind in ("FILE", "LETTER", "OTHER"):
        return "archive" if "{archive}, {place}" in template or "] , {place}" in template else "other"
    return TAG[field]


def _number(before: str) -> str:
    """A number in a law report or statute: volume, number or page, by what stands before it."""
    if re.search(r"(?:– |(?:BvR|ZR|U) |\d/)$", before):
        return "number"  # 1 BvR 23/97
    if (
        not before
        or re.search(r"[\])E,] $|\w $", before)
        and not re.search(r"(?:s\.?|no\.|n°|Nr\.|§|Q\.|art\.|Abs\.|№|n\.) $", before)
    ):
        return "volume"
    return "number" if re.search(r"(?:no\.|n°|№|n\.) $", before) else "pages"


def _declared(field: str, printed: str, hand: Hand) -> str:
    """The abbreviation that may be declared after the full name of an archive or edition."""
    if field == "archive" and len(printed) > 14 and hand.chance(0.4):
        return _gloss(hand)
    if field == "frus" and len(printed) > 14 and hand.chance(0.4):
        return f" ({hereafter(hand)} {print_field('abbr', hand)})"
    if field == "loc" and len(printed) > 20 and hand.chance(0.02):
        return f" ({hereafter(hand)} {print_field('abbr', hand)} {hand.rng.randint(1, 90)})"
    return ""


def _gloss(hand: Hand) -> str:
    """What may follow the full name of an archive: a translation, a place, its abbreviation."""
    place, word = hand.pick(phrases.PLACES), hereafter(hand)
    abbr = hand.pick(phrases.ARCHIVES).partition("#")[2]
    translated = hand.rng.choice(
        (
            "Archive of the President",
            "Foreign Ministry Archive",
            "State Archive of Economics",
            "Central Archive",
            "PRC Foreign Ministry Archive",
        )
    )
    forms = (
        " ({a})", " [{a}]", " ({w} {a})", " ({w}: {a})", " [{t}], {p} ({w} {a})", ", {p} ({w} {a})", " [{t}], {p}", " [{t}] ({a})", " ({a}), {p}", ", {p} [{a}]",
    )  # fmt: skip
    return hand.rng.choice(forms).format(a=abbr, w=word, t=translated, p=place)


def _after(kind: str, hand: Hand) -> list[tuple[str, str]]:
    """What may follow a whole citation, and is part of it: a declared abbreviation, where to find it, which page is quoted."""
    rng = hand.rng
    roll = rng.random()
    if kind in ("BOOK", "EDITED", "FILE", "LETTER") and hand.lang in phrases.HEREAFTER and roll < 0.06:
        short, word = print_field("abbr", hand), hereafter(hand)
        if rng.random() < 0.5:
            short = print_field("shorttitle", hand)
        return [
            (
                rng.choice(
                    (
                        f" ({word} {short})",
                        f" ({word} “{short}”)",
                        f", {word} {short}",
                        f" [{word} {short}]",
                        f" (cited as {short})",
                    )
                ),
                "defines",
            )
        ]
    if not hand.english or kind in ("IBID", "SHORT", "AUTHOR_DATE", "LEGAL"):
        return []
    if roll > 0.985:
        url = print_field("url", hand)
        return [
            (
                rng.choice(
                    (
                        ". Full text at ",
                        ". Available at ",
                        ", available online at ",
                        ", also at ",
                    )
                )
                + url,
                "URL",
            )
        ]
    if roll > 0.97:
        pages = print_field("range" if rng.random() < 0.4 else "page", hand)
        word = rng.choice(("quote", "quotation", "quotes"))
        return [
            (
                rng.choice(
                    (
                        f" ({word} from p. {pages})",
                        f". {word.capitalize()} on pp. {pages}",
                        f" ({word} on {pages})",
                        f", {word} on p. {pages}",
                    )
                ),
                "pages",
            )
        ]
    return []


def quoted(literal: str, hand: Hand) -> str:
    """A template's text in the quotation marks of the style."""
    style = hand.style
    double, single = ("“", "”"), ("‘", "’")
    if style.lang == "de":
        double, single = ("„", "“"), ("‚", "‘")
    elif style.quotes == 1:
        double, single = ('"', '"'), ("'", "'")
    elif style.quotes == 2 and style.lang in ("fr", "it", "es", "ru"):
        double, single = ("«", "»"), ("«", "»")
    for (old, close), (new, shut) in ((("“", "”"), double), (("‘", "’"), single)):
        literal = literal.replace(old, new).replace(close, shut)
    return literal
