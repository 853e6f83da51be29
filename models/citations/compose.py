"""Notes made up in many styles and languages, with every word labelled."""

import random
import re
from dataclasses import dataclass

from citations import phrases, templates
from citations.gold import spread
from citations.pieces import Piece, Pieces
from citations.pools import Pools

TAG = {
    "author": "author", "authorinv": "author", "authorru": "author", "last": "author", "lasts": "author", "initialed": "author",
    "authors": "author", "sender": "author", "receiver": "recipient", "reviewee": "other", "editor": "editor",
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
    "given": "title", "letter": "section", "editorlast": "editor",
}  # fmt: skip
FIXED = re.compile(
    r"(?P<back>\bibid\.|\bcit\.|\.\.\.(?=\*, p)|Указ\. соч\.)|(?P<genre>interview (?:with|by) author|(?:Author’s )?[Ii]nterview (?:with|des Verfassers mit)|Entretien avec|"
    r"Intervista a|Entrevista con|\bdiary(?: entry for)?|unpublished paper|unreported|report(?= no)|paper presented at the)|"
    r"(?P<pages>s\.v\.|especially|Bd\. (?=\{volume\}, S\. \{page\}$))|(?P<container>Parliamentary Papers|Congressional Record|United Nations "
    r"Treaty Series|Parl\. Deb\.|BVerfGE|BGHZ|RGBl\.|BT-Drs\.|Bull\. civ\.|ПСЗ)|(?P<title>Hansard|Oxford Dictionary of National "
    r"Biography|Report of the|Treaty of)"
)
_SEGMENT = re.compile(r"\{(\w+)\}|([*])|([^{}*]+)")
REPORTS = (
    "A.C.|K.B.|Q.B.|All E.R.|W.L.R.|AC|QB|WLR|N.S.W.L.R.|C.L.R.|A.L.R.|Ch.|F.L.R.|CLR|EWCA Civ|E.H.R.R.|S.C.R.|D.L.R."
)
US = "U.S.|F. 2d|F. Supp.|S. Ct.|N.E.2d|U.S. App. D.C.|Cal. 3d|F.3d"
SITES = "Wilson Center Digital Archive|Department of State website|Stanford Encyclopedia|H-Diplo|BBC News|Avalon Project|Marxists Internet Archive|Office of the Historian|Max-Planck-Institut|Digital National Security Archive"
SERIES = "Camden Society|Harvard East Asian Monographs|Kritische Studien|Past and Present Publications|Publications of the Navy Records Society|Beiträge zur Zeitgeschichte|Collection historique|Jahrbuch für Rechtssoziologie|Biblioteca storica|Schriftenreihe der Vierteljahrshefte|American Foreign Policy Library|Studies in Social History"
EDITIONS = "Foreign Relations of the United States|FRUS|FRUS|FRUS|DBFP|Documents on British Foreign Policy|DDF|Documents diplomatiques français|Documenti diplomatici italiani|DDI|Akten zur deutschen auswärtigen Politik|ADAP|Documents on Canadian External Relations|Die Große Politik|Papers Relating to the Foreign Relations of the United States|Public Papers of the Presidents|GP|JYMW"
EDITIONS_RU = "Документы внешней политики СССР|ДВП СССР|Советско-китайские отношения. 1946–1950|Русско-китайские отношения в XX веке|ПСЗ|Полное собрание сочинений|Русский архив"
BODIES = "Zhonggong zhongyang wenxian yanjiushi|Zhonggong zhongyang wenxian yanjiushi|Royal Commission on the Press|Statistisches Bundesamt|U.S. Department of State|New South Wales Law Reform Commission|International Law Commission|Royal Institute of International Affairs|Institut mirovoi ekonomiki|Max-Planck-Institut für Strafrecht|A.L.R.C.|Commission of Enquiry into the Coal Trade|Central Statistical Office|Ministry of Foreign Affairs|Amnesty International|United Nations|Lesbian and Gay Rights Service"


LANGUAGES = "en en en en zh tr de de fr it es ru"


@dataclass(frozen=True, slots=True)
class Style:
    """The habits of one document."""

    lang: str
    quotes: int
    names: str
    dates: int
    bare: bool
    archive_full: float
    separators: tuple[str, ...]
    templates: dict[str, list[str]]
    italics: bool
    author_date: bool
    law: bool


class Composer:
    """Makes documents' worth of notes, reproducibly."""

    def __init__(self, pools: Pools, seed: int, *, languages: str = LANGUAGES) -> None:
        self.pools, self.rng = pools, random.Random(seed)
        self.languages = languages.split()

    def notes(self, count: int) -> list[Pieces]:
        """That many notes, in documents of about forty."""
        found: list[Pieces] = []
        while len(found) < count:
            style = self._style()
            for _ in range(40):
                note = self._note(style)
                if sum(len(piece.text) for piece in note) > 3:
                    found.append(note)
        return found[:count]

    def _style(self) -> Style:
        rng = self.rng
        lang = rng.choice(self.languages)
        chosen = {}
        for kind in (
            "BOOK",
            "CHAPTER",
            "ARTICLE",
            "NEWSPAPER",
            "THESIS",
            "LETTER",
            "FILE",
            "EDITED",
            "LEGAL",
            "OTHER",
            "SHORT",
            "IBID",
            "AUTHOR_DATE",
        ):
            table = getattr(templates, kind)
            rows = [row.strip() for row in table[lang if lang in table else "en"].strip().splitlines()]
            some = (
                max(2, len(rows) // 4)
                if kind not in ("LETTER", "FILE", "SHORT", "LEGAL", "OTHER", "EDITED")
                else max(4, len(rows) // 2)
            )
            chosen[kind] = rng.sample(rows, min(len(rows), some))
        tail = {"de": "und", "fr": "et", "it": "e", "es": "y", "ru": "и"}.get(lang, "and")
        separators = rng.choice(
            (
                [";"] * 5 + [f"; {tail}"],
                [";"] * 3 + ["."],
                [";", f"; {tail}", "."],
                [f" {tail}", ";", f", {tail}"],
                [".", ";"],
            )
        )
        return Style(
            lang, rng.randrange(4), rng.choice(("given", "given", "given", "initials", "glued", "caps")), rng.randrange(3),
            rng.random() < 0.5, rng.choice((0.1, 0.5)), tuple(separators), chosen, rng.random() < 0.85,
            rng.random() < (0.2 if lang == "de" else 0.08), rng.random() < (0.3 if lang in ("de", "en") else 0.1),
        )  # fmt: skip

    # a note

    def _note(self, style: Style) -> Pieces:
        rng = self.rng
        if rng.random() < 0.25:
            prose = " ".join(self._sentence(style) for _ in range(rng.choice((1, 1, 1, 2, 3))))
            return (Piece(prose, "prose"),)
        pieces: list[Piece] = []
        count = rng.choice((1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 6))
        kind = ""
        if rng.random() < 0.22:
            pieces.append(Piece(self._sentence(style) + " ", "prose"))
        opened = self._open(style, pieces) if rng.random() < 0.07 else ""
        quoted = not opened and rng.random() < 0.05
        if quoted:
            sentence = self._sentence(style).rstrip(".")
            pieces.append(Piece(f"“{sentence}.” " if rng.random() < 0.7 else f"“{sentence}”: ", "prose"))
        for number in range(count):
            if number:
                pieces += self._between(style, inside=bool(opened))
            chance = 0.35 if number == 0 else 0.16
            if pieces and pieces[-1].tag == "prose" and not quoted:
                chance = 0.75
            if rng.random() < chance and (not pieces or pieces[-1].tag != "signal"):
                pieces.append(
                    Piece(self._signal(style, first=not pieces or pieces[-1].text.rstrip().endswith(".")), "signal")
                )
            kind = kind if kind and rng.random() < 0.45 else self._kind(style)
            pieces += self._citation(style, kind, number)
        if opened:
            pieces.append(Piece(opened, "gap" if len(opened) < 4 else "prose"))
            return tuple(pieces)
        if rng.random() < 0.12:
            tail = self._fill(rng.choice(phrases.TAILS[style.lang].split("|")), style)
            pieces.append(Piece(tail, "prose"))
        pieces.append(Piece(rng.choice((".", ".", ".", ".", ".", "")), "gap"))
        if rng.random() < 0.2:
            pieces.append(Piece(" " + self._sentence(style), "prose"))
        return tuple(pieces)

    def _open(self, style: Style, pieces: list[Piece]) -> str:
        """Begin a sentence that the citations stand in; how it ends."""
        rng = self.rng
        start = self._sentence(style).rstrip(".!?”")
        if rng.random() < 0.6:
            pieces += [Piece(start + " ", "prose"), Piece("(", "gap")]
            return ")" + rng.choice((".", ", " + self._clause(style) + ".", ". " + self._sentence(style)))
        pieces += [Piece(start, "prose"), Piece(rng.choice((": ", "; ", ", ", " — ")), "gap")]
        return rng.choice((".", ", " + self._clause(style) + "."))

    def _between(self, style: Style, *, inside: bool) -> list[Piece]:
        """What parts two citations: a separator, sometimes a remark, a sentence, or nothing but a blank."""
        rng = self.rng
        roll = rng.random()
        if roll < 0.05 and not inside:
            return [
                Piece(self._fill(rng.choice(phrases.TAILS[style.lang].split("|")), style), "prose"),
                Piece(rng.choice((". ", "; ")), "gap"),
            ]
        if roll < 0.13 and not inside:
            return [Piece(". ", "gap"), Piece(self._sentence(style) + " ", "prose")]
        if roll < 0.14:
            return [Piece(" ", "gap")]
        return [Piece(("; " if inside else rng.choice(style.separators) + " "), "gap")]

    def _signal(self, style: Style, *, first: bool) -> str:
        rng = self.rng
        if rng.random() < (0.45 if first else 0.15):
            signal = self._fill(rng.choice(phrases.TOPIC_SIGNALS[style.lang].split("|")), style)
        else:
            signal = rng.choice(phrases.SIGNALS[style.lang].split("|"))
            for _ in range(8):
                if signal[0].isupper() == first:
                    break
                signal = rng.choice(phrases.SIGNALS[style.lang].split("|"))
        return (signal[0].upper() if first else signal[0]) + signal[1:] + " "

    def _sentence(self, style: Style) -> str:
        rng = self.rng
        known = phrases.PROSE[style.lang].split("|")
        if style.lang in ("en", "zh", "tr") and rng.random() < 0.65:
            return rng.choice(self.pools.sentences)
        if style.lang not in ("en", "zh", "tr") and rng.random() < 0.35:
            return self._topic(style).capitalize() + " " + self._topic(style) + "."
        return self._fill(rng.choice(known), style)

    def _clause(self, style: Style) -> str:
        words = self._sentence(style).rstrip(".").split()
        return " ".join(words[: self.rng.randint(3, 10)]).lower()

    def _topic(self, style: Style) -> str:
        """A few words to speak of: the middle of a title or sentence."""
        rng = self.rng
        if style.lang in ("en", "zh", "tr") and rng.random() < 0.6:
            words = rng.choice(self.pools.sentences).rstrip(".").split()
            start = rng.randrange(max(1, len(words) - 4))
            words = words[start : start + rng.randint(2, 9)]
            return " ".join(words).strip(" ,;:.()“”") or "this"
        title = self._title("en" if style.lang in ("zh", "tr") else style.lang)
        words = re.split(r"[:.(]", title)[0].split()[: rng.randint(2, 9)]
        return " ".join([words[0][:1].lower() + words[0][1:], *words[1:]])

    def _fill(self, text: str, style: Style) -> str:
        rng = self.rng
        given, family = self.pools.person(style.lang, rng)
        place = rng.choice(phrases.PLACES[style.lang].split("|"))
        months = phrases.MONTHS[style.lang].split()
        return text.format(
            name=f"{given} {family}", year=rng.randint(1780, 2010), place=place, topic=self._topic(style) if "{topic}" in text else "",
            num=rng.randint(30, 900), num2=rng.randint(2, 29), month=rng.choice(months),
        )  # fmt: skip

    def _kind(self, style: Style) -> str:
        rng = self.rng
        if style.author_date and rng.random() < 0.7:
            return "AUTHOR_DATE"
        if style.law and rng.random() < 0.3:
            return "LEGAL"
        return rng.choices(
            (
                "BOOK",
                "CHAPTER",
                "ARTICLE",
                "NEWSPAPER",
                "THESIS",
                "LETTER",
                "FILE",
                "EDITED",
                "LEGAL",
                "OTHER",
                "SHORT",
                "IBID",
                "AUTHOR_DATE",
            ),
            (18, 8, 14, 5, 3, 11, 6, 6, 2, 3, 20, 6, 1),
        )[0]

    # a citation

    def _citation(self, style: Style, kind: str, number: int) -> Pieces:
        rng = self.rng
        template = rng.choice(style.templates[kind])
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
                printed, tag = self._field(field, style), TAG[field]
                if field in ("n", "n1") and kind in ("EDITED", "IBID", "SHORT"):
                    tag = "pages"
                elif field in ("n", "n1") and kind == "LEGAL":
                    tag = (
                        "volume"
                        if not text
                        or text.endswith((") ", "] ", " ", "E "))
                        and re.search(r"[\])E,] $|\w $", text)
                        and not re.search(r"(?:s\.?|no\.|n°|Nr\.|§|Q\.|art\.|Abs\.|№|n\.) $", text)
                        else "number"
                        if re.search(r"(?:no\.|n°|№|n\.) $", text)
                        else "pages"
                    )
                elif (
                    field == "frus"
                    and kind == "EDITED"
                    and printed not in ("FRUS", "Foreign Relations of the United States")
                    and rng.random() < 0.3
                ):
                    tag = "container-title"
                elif field == "abbr" and "hereafter {abbr}" in template:
                    tag = "defines"
                elif field in ("date", "daymonth") and re.search(
                    r"(?:accessed|consulté le|consultato il|consultado el|обращения:|abgerufen am) $", text
                ):
                    tag = "accessed"
                elif field == "place" and kind in ("FILE", "LETTER", "OTHER"):
                    tag = "archive" if "{archive}, {place}" in template or "] , {place}" in template else "other"
                tags += [tag] * len(printed)
                if field == "archive" and len(printed) > 14 and rng.random() < 0.4:
                    added = self._gloss(style)
                    printed, tags = printed + added, tags + ["defines"] * len(added)
                elif field == "frus" and len(printed) > 14 and rng.random() < 0.4:
                    added = f" ({rng.choice(phrases.HEREAFTER[style.lang].split('|'))} {self._field('abbr', style)})"
                    printed, tags = printed + added, tags + ["defines"] * len(added)
            else:
                printed = self._quote(literal, style)
                marks = [""] * len(printed)
                for match in FIXED.finditer(printed):
                    name = str(match.lastgroup)
                    marks[match.start() : match.end()] = ["container-title" if name == "container" else name] * len(
                        match[0]
                    )
                tags += marks
            text += printed
            italic += (b"\1" if slanted else b"\0") * len(printed)
        body = text.strip()
        skip = len(text) - len(text.lstrip())
        tags, italic = spread(body, tags[skip : skip + len(body)]), italic[skip : skip + len(body)]
        if body.endswith(".") and not body.endswith(("ff.", "f.", "cit.", "ibid.", "Ibid.", "ed.", "diss.")):
            body = body[:-1]
        if kind in ("BOOK", "EDITED", "FILE", "LETTER") and style.lang in phrases.HEREAFTER and rng.random() < 0.06:
            short = self._field("abbr", style)
            word = rng.choice(phrases.HEREAFTER[style.lang].split("|"))
            added = rng.choice(
                (f" ({word} {short})", f" ({word} “{short}”)", f", {word} {short}", f" [{word} {short}]")
            )
            body, tags, italic = (
                body + added,
                tags[: len(body)] + ["defines"] * len(added),
                italic[: len(body)] + bytes(len(added)),
            )
        pieces, start = [], 0
        for at in range(1, len(body) + 1):
            if at == len(body) or tags[at] != tags[start] or italic[at] != italic[start]:
                pieces.append(Piece(body[start:at], tags[start], number, bool(italic[start])))
                start = at
        return tuple(pieces)

    def _gloss(self, style: Style) -> str:
        """What may follow the full name of an archive: a translation, a place, its abbreviation."""
        rng = self.rng
        place = self._pick(phrases.PLACES, style)
        abbr = self._pick(phrases.ARCHIVES, style).partition("#")[2]
        word = rng.choice(phrases.HEREAFTER[style.lang].split("|"))
        translated = rng.choice(
            (
                "Archive of the President",
                "Foreign Ministry Archive",
                "State Archive of Economics",
                "Central Archive",
                "PRC Foreign Ministry Archive",
            )
        )
        return rng.choice(
            (f" ({abbr})", f" [{abbr}]", f" ({word} {abbr})", f" ({word}: {abbr})", f" [{translated}], {place} ({word} {abbr})", f", {place} ({word} {abbr})", f" [{translated}], {place}", f" [{translated}] ({abbr})")
        )  # fmt: skip

    def _quote(self, literal: str, style: Style) -> str:
        double, single = (("“", "”"), ("‘", "’")), (("“", "”"), ("‘", "’"))
        if style.lang == "de":
            double = (("„", "“"), ("‚", "‘"))
        elif style.quotes == 1:
            double = (('"', '"'), ("'", "'"))
        elif style.quotes == 2 and style.lang in ("fr", "it", "es", "ru"):
            double = (("«", "»"), ("«", "»"))
        for (old_open, old_close), (new_open, new_close) in zip(single, double, strict=False):
            literal = literal.replace(old_open, new_open).replace(old_close, new_close)
        return literal

    # fields

    def _pick(self, table: dict[str, str], style: Style) -> str:
        return self.rng.choice(table[style.lang].split("|"))

    def _title(self, lang: str) -> str:
        rng = self.rng
        if lang == "zh":
            words = [rng.choice(phrases.PINYIN) for _ in range(rng.randint(3, 9))]
            return " ".join(words).capitalize()
        if lang == "tr":
            return " ".join(rng.choice(phrases.TRANSLIT) for _ in range(rng.randint(2, 7))).capitalize()
        if lang == "ru" and (rng.random() < 0.5 or not self.pools.titles["ru"]):
            return rng.choice(phrases.RUSSIAN)
        title = rng.choice(self.pools.titles[lang])
        if lang == "en" and rng.random() < 0.75:
            title = " ".join(
                word
                if word in ("of", "the", "and", "in", "to", "a", "on", "for", "an", "from", "with", "its", "by", "at")
                else word[:1].upper() + word[1:]
                for word in title.split()
            )
        if rng.random() < 0.12:
            year = rng.randint(1500, 1990)
            title += f", {year}–{year + rng.randint(1, 60)}"
        return title.strip(" .,;:")

    def _people(self, style: Style, *, most: int = 3) -> list[tuple[str, str]]:
        count = self.rng.choices((1, 2, 3), (78, 17, 5))[0]
        langs = [style.lang if self.rng.random() < 0.85 else self.rng.choice(("en", "de", "fr", "zh", "tr", "it"))] * 3
        return [self.pools.person(lang if style.lang != "ru" else "ru", self.rng) for lang in langs[: min(count, most)]]

    def _print_name(self, person: tuple[str, str], style: Style, form: str = "") -> str:
        given, family = person
        rng = self.rng
        eastern = given in self.pools.given["zh"] and family in self.pools.family["zh"]
        if style.lang == "ru" and not eastern:
            initials = f"{given[0]}.{rng.choice(('', ' '))}{rng.choice('АВГДИКЛМНПС')}."
            return (
                f"{family} {initials}"
                if form == "inv"
                else f"{initials} {family}"
                if form != "plain"
                else f"{given} {family}"
            )
        if eastern:
            return f"{family} {given}"
        if form == "inv":
            return f"{family}, {given}" if rng.random() < 0.6 else f"{family}, {given[0]}."
        if (
            style.names == "initials"
            or (style.names != "caps" and rng.random() < 0.08)
            or style.lang == "tr"
            and rng.random() < 0.6
        ):
            extra = rng.choice(("", "", " " + rng.choice("ABCDEFGHJLMNPRSTW") + "."))
            given = f"{given[0]}.{extra}"
        elif style.names == "glued":
            given = given[0] + "." + rng.choice(("", rng.choice("ABCDEFGHJLMNPRSTW") + "."))
        elif style.lang in ("en", "zh") and " " not in given and rng.random() < 0.25:
            given += " " + rng.choice("ABCDEFGHJLMNPRSTW") + "."
        if style.names == "caps" and style.lang in ("fr", "it", "de", "es"):
            family = family.upper()
        if rng.random() < 0.01:
            family += ", Jr."
        if rng.random() < 0.02 and style.lang in ("en", "tr"):
            given = f"[{given}]"
        return f"{given} {family}"

    def _join(self, names: list[str], style: Style) -> str:
        word = {"de": "und", "fr": "et", "it": "e", "es": "y", "ru": "и"}.get(style.lang, "and")
        if len(names) > 1 and self.rng.random() < 0.12:
            return self.rng.choice(("/", " & ", " – " if style.lang in ("de", "it") else "; ", ", ")).join(names)
        if len(names) == 1 and self.rng.random() < 0.02:
            return names[0] + self.rng.choice((" et al.", " u. a." if style.lang == "de" else " et al."))
        return (
            names[0]
            if len(names) == 1
            else ", ".join(names[:-1])
            + f"{',' if len(names) > 2 and self.rng.random() < 0.5 else ''} {word} {names[-1]}"
        )

    def _field(self, field: str, style: Style) -> str:
        rng, lang = self.rng, style.lang
        if field in ("author", "editor", "translator", "authors", "reviewee"):
            if field == "author" and rng.random() < 0.03:
                return rng.choice(BODIES.split("|"))
            return self._join(
                [
                    self._print_name(person, style)
                    for person in self._people(style, most=1 if field == "translator" else 3)
                ],
                style,
            )
        if field in ("authorinv", "authorru"):
            people = self._people(style)
            names = [
                self._print_name(people[0], style, "inv"),
                *(self._print_name(person, style, rng.choice(("", "inv"))) for person in people[1:]),
            ]
            return ", ".join(names) if field == "authorru" else self._join(names, style)
        if field in ("last", "lasts", "editorlast"):
            names = [person[1] for person in self._people(style)]
            if lang == "ru":
                names = [
                    f"{name} {rng.choice('АВГДИКЛМНПС')}.{rng.choice('АВГДИКЛМНПС')}." if rng.random() < 0.3 else name
                    for name in names
                ]
            return (
                "/".join(names)
                if field == "lasts" and lang == "de" and rng.random() < 0.7
                else self._join(names, style)
            )
        if field == "initialed":
            given, family = self.pools.person("en", rng)
            return f"{given[0]}. {family}"
        if field in ("sender", "receiver"):
            if rng.random() < (0.3 if field == "receiver" else 0.12):
                return self._pick(phrases.OFFICES, style)
            people = [self._people(style, most=1)[0] for _ in range(rng.choices((1, 2), (93, 7))[0])]
            if lang == "ru":
                return self._join([self._print_name(person, style) for person in people], style)
            return self._join(
                [person[1] if rng.random() < 0.5 else self._print_name(person, style) for person in people], style
            )
        if field == "title":
            title = self._title(lang)
            if rng.random() < 0.3:
                title += ": " + self._title(lang)
            if rng.random() < 0.03:
                title += rng.choice(("?", "!"))
            return title
        if field in ("book", "voltitle", "reviewed", "fond"):
            return self._title(lang)
        if field in ("shorttitle", "shortbook"):
            words = re.split(r"[:.?(]", self._title(lang))[0].split()
            if words[0] in ("The", "A", "An", "Der", "Die", "Das", "Le", "La", "Il") and len(words) > 2:
                words = words[1:]
            words = words[: rng.randint(1, 6)]
            while len(words) > 1 and words[-1].lower() in (
                "of",
                "the",
                "and",
                "in",
                "to",
                "a",
                "der",
                "die",
                "und",
                "de",
                "la",
                "di",
                "e",
                "y",
                "и",
                "в",
                "for",
                "on",
            ):
                words.pop()
            return " ".join(words).strip(",;") + (
                f", {rng.randint(1790, 1950)}" if field == "shortbook" and rng.random() < 0.35 else ""
            )
        if field == "translated":
            return rng.choice(phrases.TRANSLATED) if rng.random() < 0.4 else self._title("en").capitalize()
        if field == "journal":
            more = self.pools.journals.get(lang, [])
            return rng.choice(more) if more and rng.random() < 0.35 else self._pick(phrases.JOURNALS, style)
        simple = {"paper": phrases.NEWSPAPERS, "place": phrases.PLACES, "place2": phrases.PLACES, "publisher": phrases.PUBLISHERS,
                  "university": phrases.UNIVERSITIES, "degree": phrases.THESES, "edition": phrases.EDITIONS, "ibid": phrases.IBID,
                  "opcit": phrases.OPCIT, "same": phrases.SAME, "genre": phrases.GENRES, "office": phrases.OFFICES}  # fmt: skip
        if field in simple:
            return self._pick(simple[field], style)
        if field == "Genre":
            genre = self._pick(phrases.GENRES, style)
            return genre[0].upper() + genre[1:]
        if field in ("year", "coverage"):
            year = rng.randint(1850, 2015) if field == "year" else rng.randint(1861, 1976)
            if rng.random() < (0.03 if field == "year" else 0.25):
                return f"{year}{rng.choice('–-')}{(year + rng.randint(1, 9)) % 100:02}"
            return str(year)
        if field in ("date", "daymonth", "dayru", "season"):
            return self._date(field, style)
        if field in ("page", "pages", "range", "pagef"):
            return self._pages(field, style)
        if field == "volume":
            return str(rng.randint(1, 130)) if rng.random() < 0.7 else self._roman(rng.randint(1, 30))
        if field in ("romanlow", "roman"):
            return self._roman(rng.randint(1, 30)).lower() if field == "romanlow" else self._roman(rng.randint(1, 20))
        if field == "issue":
            return str(rng.randint(1, 12)) if rng.random() < 0.9 else f"{rng.randint(1, 5)}–{rng.randint(6, 8)}"
        if field in ("n", "n1"):
            return str(rng.randint(1, 20 if field == "n1" else 600))
        if field == "archive":
            full, _, abbr = self._pick(phrases.ARCHIVES, style).partition("#")
            return full if rng.random() < style.archive_full else abbr
        if field == "loc":
            return self._location(self._pick(phrases.LOCATIONS, style), style)
        if field == "leaf":
            return self._location(
                rng.choice(
                    ("l. {n}", "ll. {n}–{m}", "Bl. {n}", "fol. {n}", "d. {d3}, ll. {n}–{m}", "no. {b}", "box {b}")
                ),
                style,
            )
        if field in ("ref", "Ref"):
            ref = self._pick(phrases.NOTE_REF, style).format(n=rng.randint(1, 180))
            return (
                ref
                if field == "ref"
                else "A" + f"bove, n. {rng.randint(1, 90)}"
                if rng.random() < 0.5
                else "S" + f"upra note {rng.randint(1, 90)}"
            )
        if field == "abbr":
            return rng.choice(
                (
                    "FRUS",
                    "JYMW",
                    "CFMA",
                    "Message, 1861",
                    "SW",
                    "DBFP",
                    "CW",
                    "ODNB",
                    "Papers, 1862",
                    "PRO",
                    "MECW",
                    "HAHR",
                    "Selected Works",
                    "NRC",
                    "CSP",
                    "Diaries",
                    "MEW",
                    "KPSS v rezoliutsiiakh",
                    "Hearings",
                )
            )
        if field == "vols":
            number = rng.randint(2, 40)
            return {
                "de": f"{number} Bde.",
                "fr": f"{number} vol.",
                "it": f"{number} voll.",
                "es": f"{number} vols.",
            }.get(lang, f"{number} {rng.choice(('vols.', 'vols'))}")
        if field == "frus":
            return rng.choice((EDITIONS_RU if lang == "ru" else EDITIONS).split("|"))
        if field == "series":
            return rng.choice(SERIES.split("|"))
        if field == "ser":
            return rng.choice(("2nd ser.", "3rd ser.", "new ser.", "n.s.", "Second Series", "5th ser."))
        if field == "ser2":
            return rng.choice(("VII", "I", "9", "II", "Serie B", "A", "X"))
        if field == "body":
            return rng.choice(BODIES.split("|"))
        if field == "site":
            return rng.choice(SITES.split("|"))
        if field == "report":
            return rng.choice(REPORTS.split("|"))
        if field == "usreport":
            return rng.choice(US.split("|"))
        if field == "url":
            host = rng.choice(
                (
                    "www.example.org",
                    "digitalarchive.example.org",
                    "history.example.gov",
                    "doi.org/10.1080",
                    "archive.example.ac.uk",
                )
            )
            return f"{rng.choice(('http', 'https'))}://{host}/{rng.choice(('document', 'papers', 'historicaldocuments/v', 'a'))}/{rng.randint(10, 99999)}{rng.choice(('', '.html', '.pdf', '-order'))}"
        if field == "case":
            one, two = self._people(style, most=1)[0][1], self._people(style, most=1)[0][1]
            return rng.choice(
                (
                    f"{one} v. {two}",
                    f"{one} v {two}",
                    f"R. v. {one}",
                    f"R v {one}",
                    f"Re {one}",
                    f"{one} Bank Ltd v. {two}",
                    f"In re {one}",
                    f"{one} v. United States",
                    f"Attorney-General v {one}",
                )
            )
        if field == "act":
            return rng.choice(
                (
                    "Married Women’s Property Act",
                    "Family Law Act",
                    "Trade Practices Act",
                    "Criminal Code (Amendment) Act",
                    "Contracts Review Act",
                    "Law Reform (Miscellaneous Provisions) Act",
                    "Human Rights Act",
                    "Statute of Frauds",
                    "Poor Law Amendment Act",
                    "Companies Act",
                    "Crimes (Sexual Offences) Act",
                    "Representation of the People Act",
                    "National Security Act",
                )
            )
        if field == "court":
            return rng.choice(
                (
                    "N.S.W.C.A.",
                    "C.A.",
                    "H.L.",
                    "UKHL",
                    "EWCA Civ",
                    "High Court of Australia",
                    "Supreme Court of Victoria",
                    "UKSC",
                    "Full Court",
                )
            )
        if field == "juris":
            return rng.choice(
                (
                    "N.S.W.",
                    "Cwth.",
                    "U.K.",
                    "N.Z.",
                    "Vic.",
                    "S.A.",
                    "Qld.",
                    "W.A.",
                    "Tas.",
                    "Eng.",
                    "Can.",
                    "Cth",
                    "NSW",
                )
            )
        if field == "congress":
            return rng.choice(
                (
                    "Hearings Before the Committee on Foreign Relations",
                    "Hearing Before the Subcommittee of House Committee on Appropriations: Department of State Appropriation Bill, {y}",
                    "Hearings Before the Committee on Armed Services, House of Representatives",
                    "Congressional Globe",
                    "U.S. Congress, Senate, Committee on the Judiciary, Report of the Subcommittee on Internal Security",
                    "Investigation of the Far Eastern Situation",
                )
            ).format(y=rng.randint(1910, 1960))
        if field == "bill":
            return rng.choice(("H.R. {n}", "S. {n}", "H.R.–{n}", "S. Rept. {n}", "H. Doc. {n}", "S. Res. {n}")).format(
                n=rng.randint(10, 16000)
            )
        if field == "session":
            return f"{rng.randint(30, 99)}{rng.choice(('th', 'd', 'st', 'rd'))} Cong., {rng.choice(('1st', '2nd', '2d', '3rd'))} {rng.choice(('Sess.', 'sess.'))}"
        if field == "surname":
            return self._people(style, most=1)[0][1]
        if field == "given":
            return self._people(style, most=1)[0][0]
        if field == "letter":
            return rng.choice("ABCDE")
        raise KeyError(field)

    def _location(self, text: str, style: Style) -> str:
        rng = self.rng
        year = rng.randint(1890, 1960)
        first = rng.randint(1, 300)
        return text.format(
            a=rng.randint(1, 99), b=rng.randint(1, 40), b2=f"{rng.randint(1, 40):02}", n=first, m=first + rng.randint(1, 40), d3=rng.randint(100, 999),
            d4=rng.randint(1000, 9999), d5=rng.randint(10000, 99999), y=year, yy=rng.choice((year + 9, (year + 9) % 100)),
            d=rng.choice((f"{rng.randint(100, 899)}.{rng.randint(0, 99):02}/{rng.randint(1, 31)}-{rng.randint(1, 12)}{rng.randint(10, 60)}", f"{rng.randint(100, 899)}.{rng.randint(0, 999)}/{rng.randint(1, 4999)}", f"026 Foreign Relations/{rng.randint(1, 1500)}")),
            name=self._people(style, most=1)[0][1], office=self._pick(phrases.OFFICES, style), place=self._pick(phrases.PLACES, style), ab=rng.choice(("OSS", "PB", "HO", "PA")),
        )  # fmt: skip

    def _date(self, field: str, style: Style) -> str:
        rng, lang = self.rng, style.lang
        year, day = rng.randint(1790, 2012), rng.randint(1, 30)
        month = rng.choice(phrases.MONTHS[lang].split())
        if field == "season":
            if lang != "en" and lang not in ("zh", "tr"):
                return rng.choice(
                    (str(year), f"{month} {year}", f"{month}-{rng.choice(phrases.MONTHS[lang].split())} {year}")
                )
            season = rng.choice(
                (
                    "Spring",
                    "Summer",
                    "Autumn",
                    "Fall",
                    "Winter",
                    month,
                    month,
                    "Spring and Fall",
                    f"{month}–{rng.choice(phrases.MONTHS['en'].split())}",
                )
            )
            return rng.choice(
                (f"{season} {year}", f"{season} {year}", str(year), f"{season} {year}/{(year + 1) % 100:02}")
            )
        if lang != "ru" and rng.random() < 0.15 and len(month) > 4:
            month = month[:3] + "."
        if field == "dayru":
            return f"{day} {month[:3] + '.' if rng.random() < 0.5 else month}"
        if field == "daymonth":
            return {"de": f"{day}. {month}", "es": f"{day} de {month}"}.get(
                lang, f"{day} {month}" if style.dates else f"{month} {day}"
            )
        if lang == "de":
            return rng.choice(
                (
                    f"{day}. {month} {year}",
                    f"{day}.{rng.randint(1, 12)}.{year}",
                    f"{day}. {rng.randint(1, 12)}. {year}",
                    f"{day}. {self._roman(rng.randint(1, 12))}. {year}",
                )
            )
        if lang == "fr":
            return rng.choice((f"{day} {month} {year}", f"{day} {month} {year}", f"1er {month} {year}"))
        if lang == "es":
            return rng.choice(
                (
                    f"{day} de {month} de {year}",
                    f"{day} {month} {year}",
                    f"{day}-{self._roman(rng.randint(1, 12))}-{year}",
                )
            )
        if lang == "ru":
            return rng.choice(
                (f"{day} {month} {year} г.", f"{day} {month} {year}", f"{day}.{rng.randint(1, 12):02}.{year}")
            )
        if rng.random() < 0.05:
            return rng.choice(
                (
                    f"{month} {year}",
                    f"[{year}?]",
                    "n.d.",
                    f"{day}/{min(day + 12, 31)} {month} {year}",
                    f"{day} ({min(day + 12, 31)}) {month} {year}",
                )
            )
        return (f"{month} {day}, {year}", f"{day} {month} {year}", f"{day} {month} {year}")[style.dates]

    def _pages(self, field: str, style: Style) -> str:
        rng = self.rng
        first = rng.randint(1, 700)
        last = first + rng.randint(1, 45)
        short = (
            str(last)[len(str(first)) - 2 :]
            if first > 99 and first // 100 == last // 100 and rng.random() < 0.5
            else str(last)
        )
        dash = "-" if style.quotes == 1 else "–"
        pages = f"{first}{dash}{short}"
        if field == "page":
            if rng.random() < 0.05:
                return self._roman(rng.randint(1, 40)).lower()
            if rng.random() < 0.06:
                return f"{first}, {last}"
            return str(first)
        if field == "range":
            return pages
        if field == "pagef":
            return rng.choice(
                (
                    f"{first} ff.",
                    f"{first} f.",
                    f"{first}f.",
                    f"{first} ff",
                    str(first),
                    pages,
                    f"{first}, {last}",
                    f"{first} Anm. {rng.randint(1, 90)}",
                )
            )
        bare = rng.choice(
            (
                str(first),
                pages,
                pages,
                f"{first}, {last}",
                f"{first}ff.",
                f"{pages}, {last + 9}",
                f"{first} n. {rng.randint(1, 99)}",
                f"{pages} and {last + 30}",
                f"{pages}, passim",
            )
        )
        if rng.random() < 0.08:
            return rng.choice(
                (
                    f"chap. {rng.randint(1, 12)}",
                    f"ch. {rng.randint(1, 12)}",
                    "passim",
                    f"chaps. 2–{rng.randint(3, 9)}",
                    f"especially {pages}",
                    f"esp. {first}",
                    f"appendix {rng.choice('ABC')}",
                )
            )
        if style.bare:
            return bare
        return ("pp. " if re.search(r"[–,-]|ff", bare) else "p. ") + bare

    @staticmethod
    def _roman(number: int) -> str:
        found = ""
        for value, sign in (
            (100, "C"),
            (90, "XC"),
            (50, "L"),
            (40, "XL"),
            (10, "X"),
            (9, "IX"),
            (5, "V"),
            (4, "IV"),
            (1, "I"),
        ):
            while number >= value:
                found, number = found + sign, number - value
        return found
