"""What is printed for each field of a template."""

import re

from citations import institutions, phrases
from citations.figures import date, pages, roman, year
from citations.hand import Hand
from citations.people import body, correspondent, draw, join, office, officer, print_name
from citations.shelves import archive, leaf, shelfmark

_TABLES = {
    "paper": phrases.NEWSPAPERS, "place": phrases.PLACES, "place2": phrases.PLACES, "publisher": phrases.PUBLISHERS,
    "university": phrases.UNIVERSITIES, "degree": phrases.THESES, "edition": phrases.EDITIONS, "ibid": phrases.IBID,
    "opcit": phrases.OPCIT, "same": phrases.SAME, "genre": phrases.GENRES,
}  # fmt: skip
# What one is chosen of, whatever the language.
_LISTS = {
    "ser": "2nd ser.|3rd ser.|new ser.|n.s.|Second Series|5th ser.", "ser2": "VII|I|9|II|Serie B|A|X", "letter": "A|B|C|D|E",
    "series": institutions.SERIES, "site": institutions.SITES, "report": institutions.REPORTS, "usreport": institutions.US,
    "act": "Married Women’s Property Act|Family Law Act|Trade Practices Act|Criminal Code (Amendment) Act|Contracts Review Act|Human Rights Act|"
    "Law Reform (Miscellaneous Provisions) Act|Statute of Frauds|Poor Law Amendment Act|Companies Act|Crimes (Sexual Offences) Act|"
    "Representation of the People Act|National Security Act|Immigration Act|Crown Lands Ordinance|Public Health Act",
    "court": "N.S.W.C.A.|C.A.|H.L.|UKHL|EWCA Civ|High Court of Australia|Supreme Court of Victoria|UKSC|Full Court|Court of Appeal|D.C. Cir.",
    "juris": "N.S.W.|Cwth.|U.K.|N.Z.|Vic.|S.A.|Qld.|W.A.|Tas.|Eng.|Can.|Cth|NSW",
    "abbr": "FRUS|SW|GW|DBFP|CW|ODNB|PRO|MECW|HAHR|Selected Works|NRC|CSP|Diaries|MEW|Hearings|Corr.|Letters|Journals|Speeches|Gesammelte "
    "Schriften|OC|KSA|PL|SS|DGFP|Annual Report",
}  # fmt: skip
_STOPS = frozenset("of the and in to a der die und de la di e y и в for on".split())


def print_field(field: str, hand: Hand) -> str:
    """What is printed for it."""
    rng, lang = hand.rng, hand.lang
    if field in ("author", "editor", "translator", "authors", "reviewee"):
        if field == "author" and rng.random() < 0.04:
            return body(hand)
        most = 1 if field == "translator" else 3
        return join([print_name(person, hand) for person in draw(hand, most=most)], hand)
    if field == "editorinv":
        names = [print_name(person, hand, "inv") for person in draw(hand)]
        names[1:] = [name if rng.random() < 0.6 else print_name(draw(hand, most=1)[0], hand) for name in names[1:]]
        return (
            names[0]
            if len(names) == 1
            else rng.choice(("; ", "/", "; ")).join(names[:-1]) + rng.choice((" und ", "; ")) + names[-1]
        )
    if field in ("authorinv", "authorru"):
        people = draw(hand)
        names = [print_name(people[0], hand, "inv")]
        names += [print_name(person, hand, rng.choice(("", "inv"))) for person in people[1:]]
        return ", ".join(names) if field == "authorru" else join(names, hand)
    if field in ("last", "lasts", "editorlast"):
        return _last(field, hand)
    if field == "initialed":
        given, family = hand.pools.person("en", rng)
        return f"{given[0]}. {family}"
    if field in ("sender", "receiver"):
        return correspondent(hand, receiver=field == "receiver")
    if field == "title":
        return _title(hand)
    if field in ("book", "voltitle", "reviewed", "fond"):
        return hand.pools.title(lang, rng)
    if field in ("shorttitle", "shortbook"):
        return _short(field, hand)
    if field in ("edbook", "edtitle"):
        name = rng.choice(institutions.EDITIONS.split("|"))
        name = name if len(name) > 12 else "Foreign Relations of the United States"
        more = hand.pools.title("en" if hand.english else lang, rng)
        return name + rng.choice((": ", ", ")) + more + (f", {rng.randint(1861, 1980)}" if rng.random() < 0.6 else "")
    if field == "abbrbook":
        return print_field("abbr", hand) if rng.random() < 0.6 else _short("shortbook", hand)
    if field == "translated":
        return rng.choice(phrases.TRANSLATED) if rng.random() < 0.3 else _translated(hand)
    if field == "journal":
        more = hand.pools.journals.get(lang, [])
        return rng.choice(more) if more and rng.random() < 0.35 else hand.pick(phrases.JOURNALS)
    if field in _TABLES:
        return hand.pick(_TABLES[field])
    if field in _LISTS:
        return rng.choice(_LISTS[field].split("|"))
    if field in ("officer", "officerto"):
        return officer(hand, receiver=field == "officerto")
    if field == "office":
        return office(hand)
    if field == "Genre":
        genre = hand.pick(phrases.GENRES)
        return genre[0].upper() + genre[1:]
    if field in ("year", "coverage"):
        return year(hand, coverage=field == "coverage")
    if field in ("date", "daymonth", "dayru", "season"):
        return date(field, hand)
    if field in ("page", "pages", "range", "pagef"):
        return pages(field, hand)
    if field == "volume":
        return str(rng.randint(1, 130)) if rng.random() < 0.7 else roman(rng.randint(1, 30))
    if field in ("romanlow", "roman"):
        return roman(rng.randint(1, 30)).lower() if field == "romanlow" else roman(rng.randint(1, 20))
    if field == "issue":
        return str(rng.randint(1, 12)) if rng.random() < 0.9 else f"{rng.randint(1, 5)}–{rng.randint(6, 8)}"
    if field in ("n", "n1"):
        return str(rng.randint(1, 20 if field == "n1" else 600))
    if field == "archive":
        return archive(hand)
    if field == "loc":
        return shelfmark(hand)
    if field == "leaf":
        return leaf(hand)
    if field == "ref":
        return hand.pick(phrases.NOTE_REF).format(n=rng.randint(1, 180))
    if field == "Ref":
        return f"{rng.choice(('Above, n.', 'Supra note', 'Above, note', 'Supra, n.'))} {rng.randint(1, 90)}"
    if field == "vols":
        number = rng.randint(2, 40)
        word = {"de": "Bde.", "fr": "vol.", "it": "voll.", "es": "vols."}.get(lang) or rng.choice(("vols.", "vols"))
        return f"{number} {word}"
    if field == "frus":
        return rng.choice((institutions.EDITIONS_RU if lang == "ru" else institutions.EDITIONS).split("|"))
    if field == "body":
        return body(hand)
    return _rare(field, hand)


def _rare(field: str, hand: Hand) -> str:
    """Fields of laws, files and web pages."""
    rng = hand.rng
    if field == "url":
        host = rng.choice(
            ("www.example.org", "digitalarchive.example.org", "history.example.gov", "doi.org/10.1080", "archive.example.ac.uk", "example.net", "perma.example/A1")
        )  # fmt: skip
        path = rng.choice(
            (
                "document",
                "papers",
                "historicaldocuments/v",
                "a",
                "research/special-reports",
                "en/articles",
                "~user/texts",
                "bib?id=",
            )
        )
        return f"{rng.choice(('http', 'https'))}://{host}/{path}/{rng.randint(10, 99999)}{rng.choice(('', '.html', '.pdf', '-order', '/page-2', '#note1'))}"
    if field == "case":
        one, two = draw(hand, most=1)[0][1], draw(hand, most=1)[0][1]
        return rng.choice(
            ("{a} v. {b}", "{a} v {b}", "R. v. {a}", "R v {a}", "Re {a}", "{a} Bank Ltd v. {b}", "In re {a}", "{a} v. United States", "Attorney-General v {a}",
             "R. v. {i}.", "{a} v. {i}.", "The King v. {a}", "State v. {a}", "{a} & Co. v. {b}")
        ).format(a=one, b=two, i=one[0])  # fmt: skip
    if field == "congress":
        title = hand.pools.title("en", rng)
        return rng.choice(
            ("Hearings Before the Committee on Foreign Relations", "Hearing Before the Subcommittee of House Committee on Appropriations: {t}, {y}",
             "Hearings Before the Committee on {t}, House of Representatives", "Congressional Globe", "Hearings on {t} before the Committee on {s}",
             "U.S. Congress, Senate, Committee on the Judiciary, Report on {t}", "{t}: Hearing before the Committee on {s} United States Senate",
             "Investigation of {t}", "Hearing Before the Committee on {s}: {t}, {y}, Pt. {n}", "House Committee on {s}, {t}")
        ).format(y=rng.randint(1860, 1990), t=title, s=rng.choice(institutions.FIELDS["en"].split("|")), n=rng.randint(1, 5))  # fmt: skip
    if field == "bill":
        number = rng.randint(10, 16000)
        return rng.choice(
            (
                "H.R. {n}",
                "S. {n}",
                "H.R.–{n}",
                "H.R.-{n}",
                "S. Rept. {n}",
                "H. Doc. {n}",
                "S. Res. {n}",
                "H. Ex. Doc. {n}",
            )
        ).format(n=number)
    if field == "session":
        return f"{rng.randint(30, 99)}{rng.choice(('th', 'd', 'st', 'rd'))} Cong., {rng.choice(('1st', '2nd', '2d', '3rd', '4th'))} {rng.choice(('Sess.', 'sess.'))}"
    if field in ("surname", "given"):
        return draw(hand, most=1)[0][field == "surname"]
    if field == "enclosed":
        word = rng.choice(("enclosed in", "enclosed with", "attached to", "enclosure to", "in", "transmitted by"))
        if rng.random() < 0.6:
            return f"{word} {correspondent(hand, receiver=False)} to {correspondent(hand, receiver=True)}, {date('date', hand)}"
        return f"{word} {correspondent(hand, receiver=False)}’s {rng.choice(('dispatch', 'letter', 'report'))} of {date('date', hand)}"
    if field == "attached":
        inner = rng.choice(
            ("attached memo", "attached draft", "enclosures", "an enclosure", "attached note by {a}", "attached {a} to {b}", "attached {a} to {b}, {d}", "enclosed “{t}”",
             "attached “{t}”", "attachments", "enclosed memorandum, {d}", "minutes by {a}", "draft reply", "marginal notes by {a}")
        )  # fmt: skip
        return inner.format(
            a=correspondent(hand, receiver=False),
            b=correspondent(hand, receiver=True),
            d=date("date", hand),
            t=hand.pools.title("en" if hand.english else hand.lang, rng),
        )
    if field == "tel":
        number = rng.randint(1, 6000)
        return rng.choice(
            (
                "tel. {n}",
                "telegram {n}",
                "Telegram no. {n}",
                "telegram no. {n}",
                "no. {n}",
                "No. {n}",
                "despatch no. {n}",
                "cable {n}",
                "airgram A-{n}",
                "circular {n}",
                "unnumbered",
                "secret",
                "Tel. No. {n}",
            )
        ).format(n=number)
    raise KeyError(field)


def _last(field: str, hand: Hand) -> str:
    rng, lang = hand.rng, hand.lang
    names = [person[1] for person in draw(hand)]
    if lang == "ru":
        names = [
            f"{name} {rng.choice('АВГДИКЛМНПС')}.{rng.choice('АВГДИКЛМНПС')}." if rng.random() < 0.3 else name
            for name in names
        ]
    return "/".join(names) if field == "lasts" and lang == "de" and rng.random() < 0.7 else join(names, hand)


def _title(hand: Hand) -> str:
    """A title: with a subtitle, a year or day, a title quoted in it, a name, a question mark."""
    rng, lang = hand.rng, hand.lang
    title = hand.pools.title(lang, rng)
    roll = rng.random()
    if roll < 0.3:
        title += (": " if rng.random() < 0.85 else ". ") + hand.pools.title(lang, rng)
    elif roll < 0.34:
        title += f", {date('date', hand)}"
    elif roll < 0.38 and hand.english:
        name = print_name(draw(hand, most=1)[0], hand)
        title = rng.choice(
            (
                f"{name} and the {title}",
                f"{title}: {name}, {rng.randint(1750, 1900)}–{rng.randint(1901, 1990)}",
                f"{name}, {title}",
                f"{name}’s {title}",
            )
        )
    elif roll < 0.41 and hand.english:
        title = f"‘{' '.join(title.split()[:3]).strip(' ,:;.?')}’{rng.choice((':', ''))} {hand.pools.title(lang, rng)}"
    elif roll < 0.44 and hand.english:
        months = rng.choice(phrases.MONTHS["en"].split()), rng.choice(phrases.MONTHS["en"].split())
        year = rng.randint(1850, 1990)
        title += rng.choice(
            (
                f", {months[0]} {year}–{months[1]} {year + 1}",
                f" in {months[0]} {year}",
                f" from {months[0]} to {months[1]} {year}",
            )
        )
    if rng.random() < 0.03:
        title += rng.choice(("?", "!"))
    return title


def _short(field: str, hand: Hand) -> str:
    """The first words of a title, as later notes have it."""
    rng = hand.rng
    words = re.split(r"[:.?(]", hand.pools.title(hand.lang, rng))[0].split()
    if words[0] in ("The", "A", "An", "Der", "Die", "Das", "Le", "La", "Il") and len(words) > 2:
        words = words[1:]
    words = words[: rng.randint(1, 6)]
    while len(words) > 1 and words[-1].lower() in _STOPS:
        words.pop()
    dated = field == "shortbook" and rng.random() < 0.35
    return " ".join(words).strip(",;") + (f", {rng.randint(1790, 1950)}" if dated else "")


def _translated(hand: Hand) -> str:
    """A translated title: half of them with names and places kept in capitals, a subtitle, years."""
    rng = hand.rng
    title = hand.pools.title("en", rng)
    if rng.random() < 0.5:
        title = title.capitalize()
    if rng.random() < 0.25:
        name = print_name(draw(hand, most=1)[0], hand)
        title = rng.choice(
            (
                f"{title}: {name}’s memoirs",
                f"{name} and {title}",
                f"{name}, {title}",
                f"Chronology of {name}, {rng.randint(1880, 1950)}–{rng.randint(1951, 1990)}",
            )
        )
    return title
