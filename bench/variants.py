"""Made-up sources, and the many ways in which works cite them: for bench/sources.py.

Sources come in families that are hard to tell apart (editions, volumes, near titles, namesakes, reviews). A work cites in a
style of its own: initials or names, subtitles or not, journals abbreviated or not, with publishers or not, in one of the
romanisations, whole at first and short later, or short only; half of them are read by a machine that takes letters for others.
"""

import random
from dataclasses import dataclass, replace

from citations import phrases  # models/: names, places and journals written for the synthesiser

_GOODS = (
    "salt herring timber copper wool grain hemp tobacco sugar paper glass amber iron linen wine oil indigo cotton tea coal"
    " silver leather cork beeswax tar saffron".split()
)
_WHERE = (
    "Vessmer Haldersund Maravel Tirnau Orlo Castrano Brevik Lindmark Sovera Altona Marrow Quill Pergau Velden Ostrava Nerezin"
    " Tarsk Halmere Dvor Selm Ilmen Carrow Penhale Rusk".split()
)
_THINGS = (
    "Roads Markets Guilds Harbours Tariffs Monopolies Smugglers Merchants Convoys Treaties Consuls Ministries Councils Rebellions"
    " Quarantines Lighthouses Archives Prisons Newspapers Parliaments Schools Railways".split()
)
_ABSTRACT = (
    "Power Trade Reform Neutrality Sovereignty Credit Confidence Memory Labour Authority Diplomacy Poverty Revolution Empire"
    " Faith Migration Disease Law Rumour Loyalty".split()
)
_CHINESE = (
    "zhongguo geming shi|jindai waijiao|dangshi yanjiu|guanxi|nianpu|huiyilu|zhuan|wenxian xuanbian|jianguo yilai|zhanlüe"
    "|jingji|gongye|nongcun|zhengce|juece|neimu|shimo|jishi".split("|")
)
# Syllables of pinyin and what Wade-Giles has for them.
_WADE = {
    "zhong": "chung", "guo": "kuo", "ge": "ke", "ming": "ming", "shi": "shih", "jin": "chin", "dai": "tai", "wai": "wai",
    "jiao": "chiao", "dang": "tang", "yan": "yen", "jiu": "chiu", "guan": "kuan", "xi": "hsi", "nian": "nien", "pu": "p’u",
    "hui": "hui", "yi": "i", "lu": "lu", "zhuan": "chuan", "wen": "wen", "xian": "hsien", "xuan": "hsüan", "bian": "pien",
    "jian": "chien", "lai": "lai", "zhan": "chan", "lüe": "lüeh", "jing": "ching", "ji": "chi", "gong": "kung", "ye": "yeh",
    "nong": "nung", "cun": "ts’un", "zheng": "cheng", "ce": "ts’e", "jue": "chüeh", "nei": "nei", "mu": "mu", "mo": "mo",
}  # fmt: skip
_RUSSIAN_HEADS = "Торговля Дипломатия Флот Хлеб Соль Крестьянство Цензура Печать Граница Революция Реформа".split()
_RUSSIAN_TAILS = (
    "в первой половине века|и власть в провинции|на Дальнем Востоке|между войнами|и общественное мнение|в годы реформ"
    "|на Балтике|и пошлины|по архивным источникам|накануне войны".split("|")
)
_LATIN = {
    "loc": "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ’’ y ’ e iu ia".split(),
    "bgn": "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch ” y ’ e yu ya".split(),
    "german": "a b w g d e jo sh s i j k l m n o p r s t u f ch z tsch sch schtsch ” y ’ e ju ja".split(),
}
_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_SERIES = ("Selected Works", "Collected Papers", "Writings and Speeches", "The Correspondence")
_SLIPS = {"e": "c", "c": "e", "l": "1", "i": "l", "rn": "m", "h": "b", "n": "u", "u": "n", "o": "0", "t": "f", "a": "o"}
HOLDINGS = (
    ("National Archives", "NA", "Record Group {n}, Central Files, Box {m}", "RG {n}, Central Files, box {m}"),
    ("Vessmer State Archive", "VSA", "fond {n}, opis {m}, delo {k}", "f. {n}, op. {m}, d. {k}"),
    ("Public Record Office", "PRO", "FO {n}/{m}", "F.O. {n}/{m}"),
    ("Maravel Papers, Halmere University Library", "Maravel Papers", "box {n}, folder {m}", "Box {n}, Folder {m}"),
)
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True)
class Truth:
    """A source as it is: `name` tells it from all others, `family` is that of its rivals."""

    name: str
    family: int
    kind: str
    lang: str
    author: tuple[str, str] = ("", "")
    title: str = ""
    subtitle: str = ""
    container: str = ""
    editor: tuple[str, str] = ("", "")
    place: str = ""
    publisher: str = ""
    year: int = 0
    volume: int = 0
    issue: int = 0
    pages: tuple[int, int] = (0, 0)
    edition: int = 0
    day: int = 0
    to: tuple[str, str] = ("", "")
    holding: int = 0
    numbers: tuple[int, int, int] = (0, 0, 0)
    reviewed: str = ""


@dataclass(frozen=True)
class Style:
    """How a work cites."""

    initials: bool
    subtitles: bool
    publishers: bool
    abbreviated: bool
    latin: str
    wade: bool
    layout: str
    archives: int
    short_only: float
    slips: float


def draw_style(rng: random.Random) -> Style:
    """A style by lot; half of the works are damaged."""
    return Style(
        rng.random() < 0.3, rng.random() < 0.65, rng.random() < 0.5, rng.random() < 0.3,
        rng.choice(("loc", "loc", "bgn", "german", "")), rng.random() < 0.35, rng.choice(("chicago", "chicago", "plain", "german")),
        rng.randrange(2), 0.08, rng.choice((0.0, 0.0, 0.005, 0.015)),
    )  # fmt: skip


def _pick(table: dict[str, str], lang: str, rng: random.Random, sep: str | None = None) -> str:
    return rng.choice(table[lang].split(sep))


def _name(lang: str, rng: random.Random) -> tuple[str, str]:
    return _pick(phrases.GIVEN, lang, rng), _pick(phrases.FAMILY, lang, rng)


def make_family(number: int, rng: random.Random) -> list[Truth]:
    """A source and its rivals."""
    kind = rng.choices(
        ("book", "article", "chapter", "news", "letter", "set", "chinese", "russian"), (28, 24, 10, 6, 10, 7, 7, 8)
    )[0]
    return [replace(one, name=f"{number}-{at}", family=number) for at, one in enumerate(_MAKERS[kind](rng))]


def _title(rng: random.Random) -> tuple[str, str]:
    good, thing, where = rng.choice(_GOODS).title(), rng.choice(_THINGS), rng.choice(_WHERE)
    a, b = rng.sample(_ABSTRACT, 2)
    first = rng.randint(1500, 1950)
    title = rng.choice((
        f"The {good} {thing}", f"{thing} of {where}", f"{a} and {b} in {where}", f"{good} and {b}", f"A History of {where}",
        f"The {good} {thing} of {where}", f"The {a} of {thing}", f"{where}’s {good} {thing}", f"Between {a} and {b}",
    ))  # fmt: skip
    subtitle = rng.choice(
        (f"{a} and {b} in {where}, {first}–{first + 40}", f"{where} and Its {thing}", f"The Making of {b}", "", "")
    )
    return title, subtitle


def _printer(lang: str, rng: random.Random) -> dict[str, str]:
    return {
        "place": _pick(phrases.PLACES, lang, rng, "|").split(",")[0],
        "publisher": _pick(phrases.PUBLISHERS, lang, rng, "|"),
    }


def _books(rng: random.Random) -> list[Truth]:
    title, subtitle = _title(rng)
    one = Truth(
        "", 0, "book", "en", _name("en", rng), title, subtitle, year=rng.randint(1930, 2015), **_printer("en", rng)
    )
    found = [one]
    if rng.random() < 0.3:
        found.append(replace(one, year=one.year + rng.randint(3, 15), edition=2))
    if rng.random() < 0.2:
        found.append(replace(one, author=_name("en", rng), subtitle="", year=one.year + rng.randint(1, 20)))
    if rng.random() < 0.3:
        other = one.title.replace(next((w for w in _WHERE if w in one.title), "\0"), rng.choice(_WHERE))
        found.append(
            replace(
                one,
                title=other if other != one.title else _title(rng)[0],
                year=one.year + rng.randint(1, 9),
                subtitle="",
            )
        )
    if rng.random() < 0.2:
        journal = _pick(phrases.JOURNALS, "en", rng, "|")
        found.append(replace(one, kind="review", author=_name("en", rng), reviewed=one.title, container=journal, volume=rng.randint(3, 90),
                             pages=(rng.randint(100, 400),) * 2, year=one.year + 1))  # fmt: skip
    return found


def _articles(rng: random.Random) -> list[Truth]:
    title, subtitle = _title(rng)
    start = rng.randint(1, 500)
    one = Truth("", 0, "article", "en", _name("en", rng), title, subtitle, rng.choice(_FULL_JOURNALS), year=rng.randint(1950, 2015),
                volume=rng.randint(2, 120), issue=rng.randint(1, 4), pages=(start, start + rng.randint(8, 40)))  # fmt: skip
    found = [one]
    if rng.random() < 0.35:  # part two, or another paper of the same hand
        title, subtitle = _title(rng)
        found.append(
            replace(
                one,
                title=title,
                subtitle=subtitle,
                volume=one.volume + 1,
                year=one.year + 1,
                pages=(start + 9, start + 30),
            )
        )
    if rng.random() < 0.2:  # the book that the paper became
        found.append(
            replace(
                one,
                kind="book",
                container="",
                volume=0,
                issue=0,
                pages=(0, 0),
                year=one.year + 3,
                **_printer("en", rng),
            )
        )
    return found


_FULL_JOURNALS = (
    "American Historical Review", "Journal of Economic History", "Central European History", "Journal of Global History",
    "Annals of Littoral History", "Review of Maritime Studies", "Quarterly Journal of Customs and Excise", "Past Harbours",
    "International History Review", "Journal of Modern History", "Transactions of the Vessmer Antiquarian Society",
)  # fmt: skip


def _chapters(rng: random.Random) -> list[Truth]:
    title, _ = _title(rng)
    book, subtitle = _title(rng)
    start = rng.randint(1, 300)
    one = Truth("", 0, "chapter", "en", _name("en", rng), title, "", book, _name("en", rng), year=rng.randint(1950, 2015),
                pages=(start, start + 20), **_printer("en", rng))  # fmt: skip
    whole = replace(
        one,
        kind="edited",
        author=one.editor,
        title=book,
        subtitle=subtitle,
        container="",
        editor=("", ""),
        pages=(0, 0),
    )
    other = replace(one, author=_name("en", rng), title=_title(rng)[0], pages=(start + 30, start + 50))
    return [one, whole, other][: rng.randint(1, 3)]


def _news(rng: random.Random) -> list[Truth]:
    paper = rng.choice(
        ("New York Times", "Manchester Guardian", "Vessmer Courier", "Pall Mall Gazette", "Haldersund Observer")
    )
    title, _ = _title(rng)
    one = Truth("", 0, "news", "en", ("", ""), rng.choice((title + " Closed by Order", "")), "", paper, year=rng.randint(1880, 1960),
                day=rng.randint(1, 330))  # fmt: skip
    return [one, replace(one, day=one.day + rng.randint(1, 20))][: rng.randint(1, 2)]


def _letters(rng: random.Random) -> list[Truth]:
    holding = rng.randrange(len(HOLDINGS))
    numbers = (rng.randint(10, 999), rng.randint(1, 99), rng.randint(1, 400))
    one = Truth("", 0, "letter", "en", _name("en", rng), to=_name("en", rng), year=rng.randint(1850, 1960), day=rng.randint(1, 330),
                holding=holding, numbers=numbers)  # fmt: skip
    found = [
        one,
        replace(one, day=one.day + rng.randint(1, 15)),
        replace(one, author=one.to, to=one.author, day=one.day + 3),
    ]
    return found[: rng.randint(1, 3)]


def _sets(rng: random.Random) -> list[Truth]:
    first = Truth("", 0, "set", "en", _name("en", rng), rng.choice(_SERIES), year=rng.randint(1920, 2000), volume=rng.randint(1, 9),
                  **_printer("en", rng))  # fmt: skip
    other = replace(first, volume=first.volume + 1, year=first.year + rng.randint(0, 1))
    namesake = replace(first, author=(_pick(phrases.GIVEN, "en", rng), first.author[1]), year=first.year + 5)
    return [first, other, namesake][: rng.randint(1, 3)]


def _chineses(rng: random.Random) -> list[Truth]:
    title = " ".join(rng.sample(_CHINESE, 2)).capitalize()
    one = Truth("", 0, "book", "zh", (rng.choice("Jian Jing Yi Zheng Ming Zhong Guo".split()), _pick(phrases.FAMILY, "zh", rng)), title,
                year=rng.randint(1980, 2010), **_printer("zh", rng))  # fmt: skip
    given = rng.choice([name for name in "Jian Jing Yi Zheng Ming Xuan".split() if name != one.author[0]])
    namesake = replace(one, author=(given, one.author[1]), title=" ".join(rng.sample(_CHINESE, 2)).capitalize())
    return [one, namesake][: rng.randint(1, 2)]


def _russians(rng: random.Random) -> list[Truth]:
    title = f"{rng.choice(_RUSSIAN_HEADS)} {rng.choice(_RUSSIAN_TAILS)}"
    one = Truth("", 0, "book", "ru", _name("ru", rng), title, year=rng.randint(1925, 2005), place="Москва")
    other = f"{rng.choice(_RUSSIAN_HEADS)} {rng.choice(_RUSSIAN_TAILS)}"
    return [one, replace(one, title=other, year=one.year + 2)][: rng.randint(1, 2)]


_MAKERS = {
    "book": _books, "article": _articles, "chapter": _chapters, "news": _news, "letter": _letters, "set": _sets,
    "chinese": _chineses, "russian": _russians,
}  # fmt: skip


def romanise(text: str, style: Style) -> str:
    """Cyrillic in the style's letters."""
    if not style.latin:
        return text
    table = dict(zip(_LETTERS, _LATIN[style.latin], strict=True))
    return "".join(
        table.get(c, c) if c.islower() or not c.isalpha() else table.get(c.lower(), c).capitalize() for c in text
    )


def _wade(word: str) -> str:
    """A word of pinyin in Wade-Giles, its syllables joined by hyphens."""
    rest, found = word.lower(), []
    while rest:
        syllable = next((rest[:n] for n in range(len(rest), 0, -1) if rest[:n] in _WADE), "")
        if not syllable:
            return word
        found.append(_WADE[syllable])
        rest = rest[len(syllable) :]
    return "-".join(found).capitalize() if word[0].isupper() else "-".join(found)


def _spell(text: str, source: Truth, style: Style) -> str:
    if source.lang == "ru":
        return romanise(text, style)
    if source.lang == "zh" and style.wade:
        return " ".join(map(_wade, text.split()))
    return text


def _person(name: tuple[str, str], source: Truth, style: Style, *, short: bool = False) -> str:
    given, family = name
    if source.lang == "zh":
        return _spell(family if short else f"{family} {given}", source, style)
    family = _spell(family, source, style)
    if short:
        return family
    first = _spell(given, source, style)
    return f"{first[:1]}. {family}" if style.initials or source.lang == "ru" else f"{first} {family}"


def _date(source: Truth) -> str:
    month, day = divmod(source.day, 28)
    return f"{_MONTHS[month % 12]} {day + 1}, {source.year}"


def journal(name: str, style: Style) -> str:
    """A journal's title, cut short where the style asks for it."""
    if not style.abbreviated:
        return name
    words = [word for word in name.split() if word not in ("of", "the", "and")]
    return " ".join(word[:4] + "." if len(word) > 5 else word for word in words)


def cite(source: Truth, style: Style, rng: random.Random, *, short: bool) -> tuple[str, tuple[int, int] | None]:
    """A note that cites a source, and where its italics are."""
    text = _short(source, style, rng) if short else _full(source, style, rng)
    if style.slips:
        text = slip(text, style.slips, rng)
    before, _, rest = text.partition("*")
    inside, closed, after = rest.partition("*")
    return (before + inside + after, (len(before), len(before) + len(inside))) if closed else (text, None)


def slip(text: str, share: float, rng: random.Random) -> str:
    """A text as a machine reads it that takes such a share of letters for others."""
    out = []
    for char in text:
        out.append(_SLIPS[char] if char in _SLIPS and rng.random() < share else char)
    return "".join(out)


def _short(source: Truth, style: Style, rng: random.Random) -> str:
    title = _spell(source.title, source, style)
    words = title.split()
    if len(words) > 4 and rng.random() < 0.5:
        title = " ".join(words[:4])
    page = rng.randint(1, 300)
    who = _person(source.author, source, style, short=True)
    if source.kind in ("letter", "news", "review"):
        return _full(source, style, rng)
    shown = f"“{title},”" if source.kind in ("article", "chapter") else f"*{title}*,"
    volume = f" {source.volume}:" if source.kind == "set" else ""
    return f"{who}, {shown}{volume} {page}."


def _full(source: Truth, style: Style, rng: random.Random) -> str:
    page = rng.randint(1, 300)
    who = _person(source.author, source, style)
    title = _spell(source.title, source, style) + (
        f": {source.subtitle}" if source.subtitle and style.subtitles else ""
    )
    place = _spell(source.place, source, style)
    printed = (
        f"{place}: {source.publisher}, {source.year}"
        if style.publishers and source.publisher
        else f"{place}, {source.year}"
    )
    edition = f", {source.edition}nd ed." if source.edition else ""
    match source.kind:
        case "article":
            held, first, last = journal(source.container, style), *source.pages
            if style.layout == "german":
                return f"{who}, {title}, in: {held} {source.volume} ({source.year}), S. {first}–{last}."
            issue = f", no. {source.issue}" if style.layout == "chicago" else ""
            return f"{who}, “{title},” *{held}* {source.volume}{issue} ({source.year}): {first}–{last}."
        case "chapter":
            editor = _person(source.editor, source, style)
            if style.layout == "german":
                return f"{who}, {title}, in: {editor} (Hg.), {source.container}, {place} {source.year}, S. {source.pages[0]}–{source.pages[1]}."
            return f"{who}, “{title},” in *{source.container}*, ed. {editor} ({printed}), {page}."
        case "edited":
            return f"{who}, ed., *{title}* ({printed}), {page}."
        case "review":
            return f"{who}, review of *{source.reviewed}*, {journal(source.container, style)} {source.volume} ({source.year}): {source.pages[0]}."
        case "news":
            return (f"“{source.title},” " if source.title else "") + f"*{source.container}*, {_date(source)}."
        case "letter":
            full, brief, plain, tight = HOLDINGS[source.holding]
            n, m, k = source.numbers
            shelf = (tight if style.archives else plain).format(n=n, m=m, k=k)
            to = _person(source.to, source, style)
            return f"{who} to {to}, {_date(source)}, {shelf}, {brief if style.archives else full}."
        case "set":
            return f"{who}, *{title}*, vol. {source.volume} ({printed}), {page}."
        case _:
            if style.layout == "german" and source.lang == "en":
                return f"{who}, {title}{edition}, {place} {source.year}, S. {page}."
            return f"{who}, *{title}*{edition} ({printed}), {page}."
