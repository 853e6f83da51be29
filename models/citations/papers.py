"""Templates of letters, files, edited documents, laws and the rest; templates.py says how they are read."""

LETTER = {
    "en": """
        {sender} to {receiver} (with {attached}), {date}, {archive}, {loc}
        {sender} to {receiver} with {attached}, {date}, {archive}, {loc}
        {sender} to {receiver} and {attached}, {date}, {archive}, {loc}
        {sender} to {receiver}, {date} {enclosed}, {archive}, {loc}
        {sender} to {receiver}, {date}, {enclosed}, {archive}, {loc}
        {genre}, {date} {enclosed}, {archive}, {loc}
        {sender} to {receiver}, {date}, pp. {range}, {archive}, {loc}
        {sender} to {receiver}, {tel}, {date}, {archive}, {loc}
        {tel}, {sender} to {receiver}, {date}, {archive}, {loc}
        {sender} address to {body}, {date}, {archive}, {loc}
        {archive}, {loc}, {sender} to {receiver}, {tel}, {date}
        {archive} {loc}, {sender} to {receiver}, {date}
        {sender} to {receiver}, {date}: {archive}, {loc}
        {sender} to {receiver}, {date}, {archive} {loc}
        {sender} to {receiver}, {date}, {loc}
        {sender} to {receiver}, {date}, {archive}, {loc}
        {sender} to {receiver}, {date}, {loc}, {archive}
        {sender} to {receiver}, {date}, in {archive}, {loc}
        {sender} to {receiver}, {genre}, {date}, {archive}, {loc}
        {sender} to {receiver}, {genre} no. {n}, {date}, {archive}, {loc}
        {sender} to {receiver}, tel. {n}, {date}, {archive}, {loc}
        {sender} ({place}) to {receiver}, {date}, {archive}, {loc}
        {sender} to {receiver}, no. {n}, {date}, {loc}
        {sender} to {receiver}, {place}, {date}, {archive}, {loc}
        {archive}, {loc}, {sender} to {receiver}, {date}
        {archive}, {loc}, {genre} from {sender} to {receiver}, {date}
        {loc}, {sender} to {receiver}, {date}
        {Genre} from {sender} to {receiver}, {date}, {archive}, {loc}
        {genre} by {sender} to {receiver}, {date}, {archive}, {loc}
        {genre} from {sender} to {receiver}, {date}, {archive}, {loc}
        {Genre}, {sender} to {receiver}, {date}, {archive}, {loc}
        {sender} to {receiver}, {date}, p. {page}, {archive}, {loc}
        {sender} to {receiver}, {date}
        {sender} to {receiver}, {daymonth}, ibid.
        {sender} to {receiver}, {date}, ibid., {leaf}
        """,
    "de": """
        {sender} an {receiver}, {date}, {archive}, {loc}
        {genre} {sender} an {receiver} vom {date}, {archive}, {loc}
        {genre} von {sender} an {receiver}, {date}, in: {archive}, {loc}
        {archive}, {loc}, {sender} an {receiver}, {date}
        {archive}, {loc}: {genre} {sender} an {receiver} v. {date}
        {archive}, {loc}, {genre} des {officer} an den {officerto}, {date}
        {genre} des {officer} an den {officerto} vom {date}, {archive}, {loc}
        {genre} des {officer} an {receiver}, {date}, {archive}, {loc}
        """,
    "fr": """
        {archive}, {loc}, {genre} de {sender} à {receiver}, {date}
        {genre} de {sender} à {receiver}, {date}, {archive}, {loc}
        {sender} à {receiver}, {date}, {archive}, {loc}
        {archive}, {loc}, {sender} à {receiver}, {place}, {date}
        {archive}, {loc}, {genre} du {officer} au {officerto}, {date}
        {archive}, {loc}, {genre} du {officer} à {receiver}, {place}, {date}
        {genre} du {officer} au {officerto}, {date}, {archive}, {loc}
        {genre} de {sender} au {officerto}, {date}, {archive}, {loc}
        """,
    "it": """
        {archive}, {loc}, {sender} a {receiver}, {date}
        {genre} di {sender} a {receiver}, {date}, in {archive}, {loc}
        {archive}, {loc}, {genre} di {sender} a {receiver}, {place}, {date}
        {archive}, {loc}, {genre} del {officer} al {officerto}, {date}
        {archive}, {loc}, {genre} di {sender} al {officerto}, {place}, {date}
        {genre} del {officer} a {receiver}, {date}, {archive}, {loc}
        """,
    "es": """
        {archive}, {loc}, {genre} de {sender} a {receiver}, {date}
        {genre} de {sender} a {receiver}, {place}, {date}, {archive}, {loc}
        {archive}, {loc}, {genre} del {officer} al {officerto}, {place}, {date}
        {archive}, {loc}, {genre} de {sender} al {officerto}, {date}
        {genre} del {officer} al {officerto}, {date}, {archive}, {loc}
        """,
    "ru": """
        {archive}. {loc}
        {genre} {sender} {receiver}. {date} // {archive}. {loc}
        {archive}. {loc} ({genre} {sender}, {date})
        """,
}

FILE = {
    "en": """
        {body}, “{title},” {date}, {archive}, {loc}
        “{title},” {genre} by {author}, {date}, {archive}, {loc}
        {author}, “{title},” {genre}, {date}, {archive}, {loc}
        “{title},” {season}, {archive}, {loc}
        {archive}, {loc}, p. {page}
        {author}, “{title},” {season}, {archive}, {loc}
        {genre}s from {author} and {author} in {archive}, {loc}
        {genre} of {author} to {body}, {date}, {archive}, {loc}
        ‘{title}’, {date}, {archive}, {loc}
        {archive} {loc}
        {archive}, {loc}, {genre} by {author}, {date}
        {archive}: {loc}
        {Genre} between {author} and {author}, {date} {enclosed}, {archive}, {loc}
        {archive}, {loc}
        {archive}, {loc}
        {genre}, {date}, {archive}, {loc}
        {author}, “{title},” {date}, {archive}, {loc}
        “{title},” {date}, {archive}, {loc}
        {author}, “{title},” {date}, p. {page}, {archive}, {loc}
        “{title}” [{translated}], {date}, {archive} [{translated}], {place} (hereafter {abbr}), {loc}
        {genre}, {author} and {author}, {date}, {archive}, {loc}
        {Genre} between {author} and {author}, {date}, {archive}, {loc}
        {genre} by {author}, {date}, {archive}, {loc}
        {archive}, {loc}, “{title},” {date}
        {archive}, {loc}, {genre} of {author}, {date}
        {archive}, {place}, {genre} of {author}, {date}, {loc}
        {loc}, {archive}
        {loc}
        {archive}, {loc}; {leaf}
        {author} {genre}, {date}, {archive}, {leaf}
        {author}, {genre}, {date}, {archive}, {loc}
        “{title},” {date}, {loc}, {archive}, {url}
        """,
    "de": """
        {archive}, {loc}
        {archive}, {loc}, {genre} vom {date}
        {genre} {author}, {date}, {archive}, {loc}
        {genre} des {office} vom {date}, in: {archive}, {loc}
        {loc}
        """,
    "fr": """
        {archive}, {loc}
        {archive}, {loc}, {genre} du {date}
        {archive}, {loc}, « {title} », {date}
        {genre} de {author}, {date}, {archive}, {loc}
        """,
    "it": """
        {archive}, *{fond}*, {loc}
        {archive}, {loc}
        {archive}, {loc}, {date}
        {archive}, {loc}, *{title}*, {date}
        """,
    "es": """
        {archive}, {loc}
        {archive}, {loc}, {date}
        {archive}, {loc}, {genre}, {place}, {date}
        """,
    "ru": """
        {archive}. {loc}
        {archive}. {loc}
        {title}, {date} // {archive}. {loc}
        {archive}, {loc}
        """,
}

EDITED = {
    "en": """
        {sender} to {receiver}, {date}, *{edbook}*, p. {page}
        {sender} to {receiver}, {date}, *{edbook}*, pp. {range}
        {sender} to {receiver}, {date}, *{edbook}* ({place}: {publisher}, {year}), pp. {range}
        *{edtitle}*, vol. {roman}: {voltitle}, pp. {range}
        *{edtitle}* ({place}: {publisher}, {year}), pp. {range}
        *{edtitle}*, {pages}
        *{edtitle}*, vol. {roman}
        *{edtitle}*, vol. {volume} ({place}: {publisher}, {year}), pp. {range}
        {sender} to {receiver}, {date}, {abbrbook}, {volume}:{page}
        {sender} to {receiver}, {date}, *{abbrbook}*, p. {page}
        *{abbrbook}*: {sender} to {receiver}, {date}, p. {page}
        *{frus}* {coverage}, {volume}:{page}
        *{frus}*, {coverage}, {roman}, {page}
        *{frus}*, {coverage}, vol. {roman}, doc. {n}
        {sender} to {receiver}, {tel}, {date}, *{frus}*, {coverage}, {volume}:{pages}
        *{frus}*, {coverage}, {volume}:{range}
        *{frus}*, {coverage}, vol. {volume}, {range}
        *{frus}*, {coverage}, vol. {volume}, pp. {range}<, Doc. {n}>
        *{frus}*, {coverage}, vol. {volume}, *{voltitle}* ({place}, {year}), {range}
        *{frus}*, {coverage}, Volume {volume}, {voltitle} ({place}: {publisher}, {year}), doc. {n}
        {sender} to {receiver}, {date}, *{frus}*, {coverage}, {volume}:{range}
        {sender} to {receiver}, {date}, *{frus}*, {coverage}, vol. {volume}, p. {page}
        {sender} to {receiver}, {date}, in *{frus}*, {coverage}, vol. {volume}, doc. {n}
        {sender} to {receiver}, {date}, *{shortbook}*, p. {page}
        {sender} to {receiver}, {date} in *{shortbook}*, pp. {range}
        {sender} to {receiver}, {date} (p. {page})
        {sender} ({place}) to {receiver}, {date}, p. {page}
        “{title},” {date}, *{frus}*, {coverage}, {volume}:{range}
        {Genre} by {author}, {date}, *{frus}*, {coverage}, vol. {volume}, p. {page}
        {sender} to {receiver}, {date}, in *{book}*, ed. {editor} ({place}, {year}), {range}
        {sender} to {receiver}, {date}, in {editor}, ed., *{book}* ({place}, {year}), no. {n}
        “{title},” {date}, in *{book}*<, ed. {editor}> ({place}: {publisher}, {year}), {range}
        {sender} to {receiver}, {date}, *{shortbook}*, {volume}:{page}
        {sender} to {receiver}, {date}, *{shortbook}*, doc. {n}
        """,
    "de": """
        {sender} an {receiver}, {date}, in: {frus}, {ser2}, Bd. {volume}, Nr. {n}
        {genre} {sender}, {date}, in: {frus}, Bd. {volume}, Dok. {n}, S. {range}
        {frus}, Bd. {volume}, Nr. {n}, S. {page}
        """,
    "fr": """
        *{frus}*, {coverage}, t. {volume}, n° {n}
        {sender} à {receiver}, {date}, *{frus}*, {coverage}, t. {volume}, doc. {n}, p. {page}
        """,
    "it": """
        {sender} a {receiver}, {date}, in *{frus}*, s. {ser2}, vol. {volume}, d. {n}
        *{frus}*, s. {ser2}, vol. {volume}, doc. {n}, p. {page}
        """,
    "es": "{sender} a {receiver}, {date}, en *{book}*, {place}, {year}, doc. {n}, p. {page}",
    "ru": """
        {frus}. Т. {volume}. {place}, {year}. Док. {n}. С. {range}
        {genre} {sender}. {date} // {frus}. Т. {volume}. Док. № {n}. С. {page}
        """,
}

LEGAL = {
    "en": """
        *{case}* [{year}] {n1} {report} {page}
        *{case}* ({year}) {n1} {report} {page}
        *{case}* [{year}] {n1} {report} {page}, at {page}
        *{case}* ({year}) {n1} {report} {page} ({court})
        *{case}*, {n} {usreport} {n} ({year})
        *{case}* {n} {usreport} {n} ({year})
        *{case}* [{year}] {court} {n1}, [{n1}]
        ({year}) {n1} {report} {page} ({court})
        {act} {year}<, s. {n1}>
        {act} {year} ({juris})
        {act} {year} ({juris})<, s {n1}>
        {congress}, {bill}, {session} ({place}: {publisher}, {year}), pp. {range}
        {congress}, {session} ({place}: {publisher}, {year}), pp. {range}
        *Hansard*, {ser}, vol. {volume}, cols {range} ({date})
        *Parl. Deb.*, {ser}, vol. {volume} ({date}), col. {page}
        *Congressional Record*, {session}, {date}, p. {page}
        *Report of the {title}*, Parliamentary Papers, {year}, {romanlow}, Q. {n}
        Parliamentary Papers, {year}, {romanlow}, p. {page}
        “Treaty of {title},” <signed at {place}, >{date}, *United Nations Treaty Series* {n} ({year}), no. {n}, {range}
        {court}, unreported, {date}
        *{case}*, {court}, {date}
        """,
    "de": """
        BVerfGE {n}, {page} ({page})
        BGHZ {n}, {page}<, {page}>
        BGH, Urt. v. {date}, {journal} {year}, {page}
        BGH, Urt. v. {date} – VII ZR {n}/{n1}, {journal} {year}, {page} ({pagef})
        OLG {place}, Beschl. v. {date} – {n1} U {n}/{n1}, {journal} {year}, {page}<, {pagef}>
        BVerfG, Beschl. v. {date} – {n1} BvR {n}/{n1}, {journal} {year}, S. {page}
        RGBl. {year} {roman}, S. {page}
        BT-Drs. {n1}/{n}, S. {page}
        § {n} Abs. {n1} BGB
        OLG {place}, {journal} {year}, {page}
        """,
    "fr": """
        Cass. civ. {n1}re, {date}, Bull. civ. {roman}, n° {n}
        CE, {date}, {surname}, Rec. p. {page}
        Loi n° {n}-{n} du {date}, JO du {date}, p. {page}
        Loi du {date}, art. {n1}
        """,
    "it": "Legge {date}, n. {n}\nCass. civ., {date}, n. {n}, in «{journal}», {year}, {roman}, p. {page}",
    "es": "Ley {n}/{year}, de {daymonth}\nSTS de {date}",
    "ru": "Постановление {office} от {date} // Собрание узаконений. {year}. № {n}. Ст. {n}\nПСЗ. Т. {roman}. № {n}",
}

OTHER = {
    "en": """
        {author}, interview with author, {place}, {date}
        {author}, interview by author, {date}, {place}
        Interview with {author}, {place}, {date}
        Author’s interview with {author}, {date}
        {author}, “{title},” {url} (accessed {date})
        {author}, ‘{title}’, {date}, {url} [accessed {date}]
        ‘{title}’, {url} [accessed {date}]
        “{title},” {date}, {site}, {url} (accessed {date})
        “{title},” {date}, {site}, {site}, trans. {translator}, {url} (accessed {date})
        {author}, “{title},” {site}, {date}, available at {url}
        {author}, “{title},” {date}, {url}
        {site}, “{title},” {url}
        *Oxford Dictionary of National Biography*, s.v. ‘{surname}, {given}’
        *{title}*, s.v. “{shorttitle}”
        {author}, ‘{title}’ (<{site}, >{date}) <{url}> accessed {date}
        {author}, “{title}” (paper presented at the {site}, {place}, {date})
        {author}, ‘{title}’, unpublished paper, {university}, {year}
        {author}, diary entry for {date}
        {author} diary, {date}
        {body}, *{title}*, report no. {n} ({year})
        {body}, “{title},” {date}, {url}
        """,
    "de": """
        {author}, {title}, {url} ({date})
        Interview des Verfassers mit {author}, {place}, {date}
        {author}, {title}, abrufbar unter: {url} (zuletzt abgerufen am {date})
        Projektbericht ‚{title}‘ ({authors})
        Art. „{title}“, in: {book}, Bd. {volume}, Sp. {range}
        """,
    "fr": "{author}, « {title} », {url} (consulté le {date})\nEntretien avec {author}, {place}, {date}",
    "it": "{author}, *{title}*, {url} (consultato il {date})\nIntervista a {author}, {place}, {date}\nvoce *{title}*, in *Dizionario biografico degli italiani*, vol. {volume}, {place} {year}, p. {page}",
    "es": "{author}, «{title}», {url} (consultado el {date})\nEntrevista con {author}, {place}, {date}",
    "ru": "{authorru} {title}. URL: {url} (дата обращения: {date})",
}
