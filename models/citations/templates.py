"""Citation styles as templates: `{field}` is printed by the synthesiser, `<...>` may be left out, `*...*` is italic.

What stands between two fields belongs to the one before it (closing signs) or after it (introducing words).
`“` and `‘` are the style's quotation marks, whichever those are.
"""

# A style is one choice of each row; `en` and its kin share a row where they print alike.
BOOK = {
    "en": """
        {author}, *{title}*<, {edition}> ({place}, {year}), {pages}
        {author}, *{title}*<, {edition}> ({place}: {publisher}, {year}), {pages}
        {author}, *{title}*<, {edition}> ({place}: {publisher}, {year})<, {pages}>
        {author}, *{title}* ({place}: {publisher}, {year}), p. {page}
        {author}, *{title}*<, {edition}> ({place}: {publisher}, {year}), pp. {range}
        {author}, *{title}*<, {vols}> ({place}: {publisher}, {year})<, {volume}>, {pages}
        {author}, *{title}* (<{edition}, >{year}) {page}
        {author}, *{title}* ({year})
        {author}, *{title}* ({publisher}, {year})< {page}>
        {author}, *{title}* ({publisher} <{edition} >{year}) {page}
        {author}, *{title}*, {place}, {year}, p. {page}
        {author}, *{title}*, {place}: {publisher}, {year}, pp. {range}
        {authorinv} ({year}) *{title}*. {place}: {publisher}<, p. {page}>
        {authorinv}. *{title}*. {place}: {publisher}, {year}
        {author}, *{title}*<, trans. {translator}> ({place}, {year}), {pages}
        {author}, *{title}*, ed. {editor} ({place}, {year}), {pages}
        {author}, *{title}*, ed. {editor} ({year}) {page}
        {author}, *{title}*<, translated by {translator}>< and edited by {editor}> ({place}: {publisher}, {year}), {pages}
        {editor}, ed., *{title}* ({place}, {year}), {pages}
        {editor}, eds., *{title}*<, {vols}> ({place}: {publisher}, {year})<, vol. {volume}>, {pages}
        {editor} (eds), *{title}* ({place}: {publisher}, {year})<, pp. {range}>
        {editor} (ed.), *{title}* ({year}) {page}
        *{title}*, ed. {editor}<, {vols}> ({place}, {year})<, {volume}:{range}>
        *{title}*, edited by {editor} ({place}: {publisher}, {year})<, {volume}>, {pages}
        *{title}* ({place}: {publisher}, {year}), p. {page}
        {body}, *{title}* ({place}, {year}), {pages}
        {body}, *{title}*<, {vols}> ({place}: {publisher}, {year})<, vol. {volume}>, {pages}
        {author}, *{title}*<, vol. {volume}: *{voltitle}*> ({place}, {year}), {pages}
        {author}, *{title}*<, {series}> ({place}: {publisher}, {year}; repr. {year}), {pages}
        {author}, *{title}* ({series}, {place}, {year}), p. {page}
        *{title}*, {ser}, ed. {editor}, vol. {n1}, pt. {n1} ({place}, {year}), {range}
        *{title}*, trans. {translator} ({place}, {year})<, {pages}>
        {author}, *{title}* (Facsimile of {edition}, {year}) {page}
        {author}, *{title}* [{translated}]<, {edition}> ({place}, {year}), {pages}
        """,
    "de": """
        {author}, {title}<, {edition}>, {place} {year}, S. {page}
        {author}, {title}, {place} {year}<, S. {range}>
        {author}: {title}. {place} {year}, S. {pagef}
        {author}: {title}<, {edition}>, {place}: {publisher} {year}, S. {pagef}
        {author}, *{title}*<, {edition}>, {place} {year}, S. {pagef}
        {author}, *{title}* ({place}: {publisher}, {year}), S. {page}
        {author}, {title}<, Bd. {volume}>, {place} {year}, S. {range}
        {author}, {title} ({year}), S. {pagef}
        {author}, {title}<, {edition}> {year}, S. {pagef}
        {author}, {title}<, {edition}> {year}, § {n} Rn. {n}
        {editor} (Hrsg.), {title}<, Bd. {volume}>, {place} {year}<, S. {pagef}>
        {editor} (Hg.): {title}. {place} {year}
        {author}, {title}, hrsg. v. {editor}, {place} {year}, S. {page}
        {author}, {title}, {place}/{place2} {year} (= {series}), S. {range}
        {authorinv}, {year}: {title}. {place}
        {authorinv}: {title}. {place}: {publisher}, {year}
        {authorinv} ({year}): {title}, {place}<, S. {range}>
        """,
    "fr": """
        {author}, *{title}*<, {edition}>, {place}, {publisher}, {year}, p. {page}
        {author}, *{title}*, {place}, {publisher}<, coll. « {series} »>, {year}<, p. {range}>
        {author}, *{title}*, {place}, {year}, p. {range}
        {author}, *{title}*, {publisher}, {year}, p. {page} et suiv.
        {author}, *{title}*, {place}, {publisher}, {year}, t. {volume}, p. {pagef}
        {author}, *{title}* ({place}: {publisher}, {year}), p. {page}
        {editor} (dir.), *{title}*, {place}, {publisher}, {year}<, p. {range}>
        {editor} (éd.), *{title}*<, {vols}>, {place}, {publisher}, {year}
        {authorinv}. *{title}*. {place} : {publisher}, {year}
        {authorinv}, *{title}*, {place}, {publisher}, {year}, {n} p.
        """,
    "it": """
        {author}, *{title}*, {publisher}, {place} {year}, p. {page}
        {author}, *{title}*<, {edition}>, {place}, {publisher}, {year}, pp. {range}
        {author}, *{title}*, {place} {year}<, pp. {range}>
        {author}, *{title}*, {place}, {year}, p. {page}
        {author}, *{title}*, {publisher}, {place} {year}, vol. {volume}, pp. {range}
        {author}, *{title}*, a cura di {editor}, {place} {year}, p. {page}
        *{title}*, a cura di {editor}, {publisher}, {place} {year}<, pp. {range}>
        *{title}*, a cura di {editor}, {place}, {publisher}, {year}
        {author}, *{title}*, trad. it. {place} {year}, p. {page}
        """,
    "es": """
        {author}, *{title}*<, {edition}>, {place}, {publisher}, {year}, p. {page}
        {author}: *{title}*. {place}, {publisher}, {year}, pp. {range}
        {author}, *{title}*, {place}, {year}<, pp. {range}>
        {authorinv}, *{title}*, {publisher}, {place}, {year}, pp. {range}
        {editor} (ed.), *{title}*, {place}, {publisher}, {year}<, p. {page}>
        {editor} (coord.), *{title}*, {place}, {publisher}, {year}
        {author}, *{title}*, {vols}, {place}, {publisher}, {year}, t. {volume}, p. {page}
        """,
    "ru": """
        {authorru} {title}. {place}, {year}. С. {page}
        {authorru} {title}<: {title}>. {place}: {publisher}, {year}. С. {range}
        {authorru} {title}<. {edition}>. {place}, {year}. Т. {volume}. С. {page}
        {title} / под ред. {editor}. {place}, {year}. С. {range}
        {title}. {place}, {year}. С. {page}
        {authorru} {title}. {place}, {year}
        """,
}
CHAPTER = {
    "en": """
        {author}, “{title},” in *{book}*, ed. {editor} ({place}, {year}), {range}
        {author}, “{title},” in {editor}, eds., *{book}* ({place}: {publisher}, {year}), {range}<, esp. {page}>
        {author}, ‘{title}’, in *{book}*, ed. by {editor} ({place}: {publisher}, {year}), pp. {range}< (p. {page})>
        {author}, ‘{title}’, in {editor} (eds.), *{book}* ({place}, {year}), pp. {range}
        {author}, ‘{title}’ in *{book}*, ed. {editor} ({year}) {page}
        {author}, ‘{title}’ in *{book}*, eds. {editor} ({year}) {range}
        {author}, ‘{title}’ in {editor} (ed), *{book}* ({publisher} {year}) {page}
        {author}, “{title},” in *{book}*, vol. {volume}, *{voltitle}*, ed. {editor} ({place}, {year}), {range}
        {author}, ‘{title}’, in his *{book}* ({place}, {year})<, pp. {range}>
        {authorinv} ({year}) ‘{title}’. In: {editor} (eds) *{book}*. {place}: {publisher}, pp. {range}
        “{title},” in {editor}, ed., *{book}* ({place}, {year}), {range}
        """,
    "de": """
        {author}, {title}, in: {editor} (Hrsg.), {book}, {place} {year}, S. {range}
        {author}, {title}, in: {editor} (Hg.), {book}, {place} {year}, S. {range}, hier S. {page}
        {author}: {title}. In: {editor} (Hg.): {book}. {place} {year}, S. {range}
        {author}, {title}, in: {editor} (Hrsg.), {book}, {year}, S. {page} ({pagef})
        {author}, {title}, in: {book}, hrsg. v. {editor}, {place} {year}, S. {pagef}
        {author}, „{title}“, in: {editor} (Hg.), *{book}*<, Bd. {volume}>, {place} {year}, S. {range}
        {authorinv}, {year}: {title}, in: {editor} (Hrsg.): {book}. {place}
        {authorinv}, {year}: {title}, in: {editor} (Hrsg.): {book}. {series} Bd. {volume}. {place}
        {authorinv}: Art. {title}, in: {book} {volume} ({year}), S. {range}
        """,
    "fr": """
        {author}, « {title} », in {editor} (dir.), *{book}*, {place}, {publisher}, {year}, p. {range}
        {author}, « {title} », dans {editor} (éd.), *{book}*, {place}, {year}, p. {range}
        {author}, « {title} », in *{book}*, {place}, {publisher}, {year}, p. {range}, ici p. {page}
        {author}, « {title} », *Mélanges {surname}*, {publisher}, {year}, p. {page}
        """,
    "it": """
        {author}, *{title}*, in *{book}*, a cura di {editor}, {publisher}, {place} {year}, pp. {range}
        {author}, *{title}*, in {editor} (a cura di), *{book}*, {place} {year}, pp. {range}, qui p. {page}
        {author}, *{title}*, in *{book}*, {volume}, a cura di {editor}, {place}, {publisher}, {year}, pp. {range}
        """,
    "es": """
        {author}, «{title}», en {editor} (ed.), *{book}*, {place}, {publisher}, {year}, pp. {range}
        {author}: “{title}”, en {editor} (coords.): *{book}*, {place}, {publisher}, {year}, pp. {range}
        """,
    "ru": """
        {authorru} {title} // {book}. {place}, {year}. С. {range}
        {authorru} {title} // {book} / Отв. ред. {editor}. {place}, {year}. С. {page}
        {authorru} {title} // {book}: сб. ст. {place}, {year}. Вып. {issue}. С. {range}
        """,
}
ARTICLE = {
    "en": """
        {author}, “{title},” *{journal}* {volume}, no. {issue} ({season}): {range}
        {author}, “{title},” *{journal}* {volume}:{issue} ({season}), {range}
        {author}, “{title},” *{journal}* {volume} ({year}): {range}<, esp. {page}>
        {author}, “{title},” *{journal}* {volume} ({season}): {range}<, at {page}>
        {author}, “{title},” *{journal}* ({place}), {year}, no. {issue}, {range}<, esp. {range}>
        {author}, “{title},” *{journal}*, {year}, no. {issue}, {range}
        {author}, “{title},” *{journal}*, no. {issue} ({season}): {range}
        {author}, “{title},” *{journal}*, {season}, p. {page}
        {author}, “{title},” *{journal}* ({season}), pp. {range}
        {author}, “{title}” (trans. {translator}), *{journal}* {volume}, no. {issue} ({season}): {range}
        {author}, “{title},” trans. {translator}, *{journal}* {volume}, no. {issue} ({season}): {range}
        {author}, “{title}” [{translated}], *{journal}*, {year}, no. {issue}, {range}
        {author}, “{title}” [{translated}], *{journal}* [{translated}], no. {issue} ({year}): {range}
        {author}, ‘{title}’, *{journal}*, {volume} ({year}), {range}< (p. {page})>
        {author}, ‘{title}’, *{journal}*, {volume}.{issue} ({year}), {range}
        {author}, ‘{title}’, *{journal}*, <{ser}, >{volume} ({year}), pp. {range}<, at p. {page}>
        {author}, ‘{title}’, *{journal}*, no. {issue} ({season}), {range}<, at pp. {range}>
        {author}, ‘{title}’ ({year}) {volume} *{journal}* {page}
        {author}, ‘{title}’ ({year}) {volume} *{journal}* {page}, {page}
        {author}, ‘{title}’ ({year}) {volume}({issue}) *{journal}* {page}<, {range}>
        {author}, ‘{title}’ [{year}] *{journal}* {page}
        {author}, {title}, {volume} *{journal}* {page}<, {page}> ({year})
        ‘{title}’ ({year}) {volume} *{journal}* {page}
        {authorinv} ({year}) ‘{title}’, *{journal}* {volume}({issue}): {range}
        {authorinv}, “{title},” *{journal}* {volume} ({year}): {range}
        {author}, review of *{reviewed}*, by {reviewee}, *{journal}* {volume}, no. {issue} ({season}): {range}
        {author}, review of *{reviewed}*, in *{journal}* {volume} ({year}), pp. {range}
        “{title},” *{journal}* {volume} ({year}): {range}
        """,
    "de": """
        {author}, {title}, in: {journal} {volume} ({year}), S. {range}
        {author}, {title}, in: {journal} {volume} ({year}), S. {range}, hier S. {page}
        {author}, {title}, in: *{journal}* {volume} ({year}), H. {issue}, S. {range}
        {author}: {title}. In: {journal} {volume} ({year}), S. {range}
        {author}, {title}, {journal} {year}, S. {page}
        {author}, {title}, {journal} {year}, {page} ({pagef})
        {author}, {journal} {year}, {page}
        {author}, {journal} {year}, S. {page}, {page}
        {author}, {journal} {volume} ({year}), {page}, {pagef}
        {author}, {title}, {journal} {volume} ({year}), S. {page} ff.
        {author}, „{title}“, *{journal}* {volume}.{issue} ({year}), S. {range}
        {authorinv}, {year}: {title}, in: {journal} {volume}
        {authorinv}, {year}: {title}, in: {journal}, vol. {volume}, pp. {range}
        {authorinv} ({year}): {title}, in: {journal}, Jg. {volume}, H. {issue}, S. {range}
        """,
    "fr": """
        {author}, « {title} », *{journal}*, {volume}, {year}, p. {range}
        {author}, « {title} », *{journal}*, n° {issue}, {season}, p. {range}
        {author}, « {title} », *{journal}*, t. {volume}, n° {issue}, {year}, p. {range}<, ici p. {page}>
        {author}, « {title} », *{journal}*, {year}, p. {page}
        {author}, « {title} », *{journal}*, vol. {volume}, {issue}, {year}, p. {range}
        {author}, « {title} », *{journal}* {volume} ({year}), p. {range}
        {author}, “{title}”, *{journal}*, {volume} ({year}), pp. {range}
        """,
    "it": """
        {author}, *{title}*, «{journal}», {volume} ({year}), pp. {range}
        {author}, *{title}*, in «{journal}», {volume}, {year}, n. {issue}, pp. {range}
        {author}, *{title}*, in «{journal}», {year}, {issue}, pp. {range}, p. {page}
        {author}, *{title}*, in “{journal}”, s. {ser2}, {volume} ({year}), pp. {range}
        {author}, *{title}*, in «{journal}», a. {volume}, n. {issue} ({season}), pp. {range}
        """,
    "es": """
        {author}, «{title}», *{journal}*, {issue} ({year}), pp. {range}
        {author}, “{title}”, *{journal}*, vol. {volume}, núm. {issue}, {year}, pp. {range}
        {author}: «{title}», *{journal}*, nº {issue}, {year}, pp. {range}, esp. p. {page}
        {author}, «{title}», *{journal}*, {volume}:{issue} ({season}), pp. {range}
        """,
    "ru": """
        {authorru} {title} // {journal}. {year}. № {issue}. С. {range}
        {authorru} {title} // {journal}. {year}. № {issue}. С. {page}
        {authorru} {title} // {journal}. {year}. Т. {volume}. № {issue}. С. {range}
        {authorru} {title} // {journal}. {year}. Вып. {issue}. С. {range}
        """,
}
NEWSPAPER = {
    "en": """
        “{title},” *{paper}*, {date}<, {page}>
        “{title},” *{paper}*, {date}, p. {page}
        {author}, “{title},” *{paper}*, {date}<, sec. {letter}, p. {page}>
        {author}, ‘{title}’, *{paper}*, {date}<, p. {page}>
        *{paper}*, {date}
        *{paper}*, {date}, p. {page}
        *{paper}*, {date}, pp. {range}
        ‘{title}’, *{paper}*, {date}, p. {page}
        “{title},” *{paper}* ({place}), {date}
        {author}, ‘{title}’ *{paper}* ({date})
        {author}, ‘{title}’ *{paper}*, {date}
        “{title}” [{translated}], *{paper}* [{translated}], {date}<, {page}>
        """,
    "de": """
        {paper} v. {date}
        {paper} vom {date}<, S. {page}>
        {author}, {title}, in: {paper}, {date}<, S. {page}>
        {title}, in: {paper} v. {date}<, S. {page}>
        {paper}, Nr. {issue}, {date}
        """,
    "fr": """
        *{paper}*, {date}
        {author}, « {title} », *{paper}*, {date}<, p. {page}>
        « {title} », *{paper}*, {date}
        """,
    "it": """
        «{paper}», {date}
        {author}, *{title}*, in «{paper}», {date}<, p. {page}>
        *{title}*, «{paper}», {date}
        """,
    "es": """
        *{paper}*, {date}
        {author}, «{title}», *{paper}*, {date}<, p. {page}>
        «{title}», *{paper}*, {date}
        """,
    "ru": """
        {paper}. {year}. {dayru}
        {authorru} {title} // {paper}. {year}. {dayru}
        {title} // {paper}. {year}. {dayru}. С. {page}
        """,
}
THESIS = {
    "en": """
        {author}, “{title}” ({degree}, {university}, {year}), {pages}
        {author}, ‘{title}’ ({degree}, {university}, {year})<, ch. {n}>
        {author}, ‘{title}’ ({university} {degree}, {year})<, pp. {range}>
        {author}, ‘{title}’ ({degree}, {university} {year}) {page}
        {author}, “{title}” ({degree}, {university}, {year})
        """,
    "de": """
        {author}, {title}, {degree} {place} {year}<, S. {page}>
        {author}: {title}. {degree} {university} {year}, S. {pagef}
        {authorinv}, {year}: {title}. {degree} {place}
        """,
    "fr": """
        {author}, *{title}*, {degree}, {university}, {year}<, p. {page}>
        {author}, « {title} », {degree}, {university}, {year}
        """,
    "it": "{author}, *{title}*, {degree}, {university}, a.a. {year}<, p. {page}>",
    "es": "{author}, *{title}*, {degree}, {university}, {year}<, p. {page}>",
    "ru": "{authorru} {title}: {degree} {place}, {year}<. С. {page}>",
}
LETTER = {
    "en": """
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
        {sender} to {receiver} (with attached {sender} to {receiver}), {date}, {archive}, {loc}
        """,
    "de": """
        {sender} an {receiver}, {date}, {archive}, {loc}
        {genre} {sender} an {receiver} vom {date}, {archive}, {loc}
        {genre} von {sender} an {receiver}, {date}, in: {archive}, {loc}
        {archive}, {loc}, {sender} an {receiver}, {date}
        {archive}, {loc}: {genre} {sender} an {receiver} v. {date}
        """,
    "fr": """
        {archive}, {loc}, {genre} de {sender} à {receiver}, {date}
        {genre} de {sender} à {receiver}, {date}, {archive}, {loc}
        {sender} à {receiver}, {date}, {archive}, {loc}
        {archive}, {loc}, {sender} à {receiver}, {place}, {date}
        """,
    "it": """
        {archive}, {loc}, {sender} a {receiver}, {date}
        {genre} di {sender} a {receiver}, {date}, in {archive}, {loc}
        {archive}, {loc}, {genre} di {sender} a {receiver}, {place}, {date}
        """,
    "es": """
        {archive}, {loc}, {genre} de {sender} a {receiver}, {date}
        {genre} de {sender} a {receiver}, {place}, {date}, {archive}, {loc}
        """,
    "ru": """
        {archive}. {loc}
        {genre} {sender} {receiver}. {date} // {archive}. {loc}
        {archive}. {loc} ({genre} {sender}, {date})
        """,
}
FILE = {
    "en": """
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
SHORT = {
    "en": """
        {last}, *{shorttitle}*, {pages}
        {last}, *{shorttitle}*, {pages}
        {last}, *{shorttitle}*, p. {page}
        {last}, *{shorttitle}*, pp. {range}
        {last}, *{shorttitle}*
        {last}, *{shorttitle}*, {volume}:{range}
        {last}, *{shorttitle}*, {romanlow}, {page}
        {last}, “{shorttitle},” {pages}
        {last}, “{shorttitle},” {pages}
        {last}, “{shorttitle}”
        {last}, ‘{shorttitle}’, p. {page}
        {last}, ‘{shorttitle}’, pp. {range}<, n. {n1}>
        {last}, “{shorttitle},” especially p. {page}
        {last}, {pages}
        {last}, p. {page}
        {initialed}, *{shorttitle}*, p. {page}
        {author}, *{shorttitle}*, {pages}
        *{shorttitle}*, {pages}
        *{shorttitle}*, {volume}:{page}
        *{abbr}*, {volume}:{page}
        *{abbr}*, p. {page}
        *{abbr}*, vol. {volume}, pp. {range}
        “{shorttitle},” p. {page}
        “{shorttitle},” {pages}
        *{title}*, {pages}
        {last}, *{title}*, {pages}
        {author}, *{title}*, {pages}
        {author}, “{title}.”
        {last}, review of *{shorttitle}*, {page}
        {last}, {opcit}, p. {page}
        {last}, {opcit}, pp. {range}
        {last}, {opcit}, {ref}, p. {page}
        {last}, {opcit}, {ref}
        {last}, {opcit} ({year}), {ref}
        {last}, {ref}, {page}
        {last}, {ref}, at {page}
        {last}, {ref}
        {last} ({ref}) {page}
        {last}, ‘{shorttitle}’ ({ref}) {page}
        {author}, ‘{title}’ in {editorlast}, {opcit}, {ref}
        {author}, ‘{title}’ in {editorlast}, {opcit} ({year}), {ref}
        {last}, ‘{shorttitle}’, {opcit}, p. {page}
        {same}, *{title}* ({place}: {publisher}, {year}), pp. {range}
        {same}, *{title}* ({place}, {year}), {pages}
        {same}, “{title},” *{journal}* {volume} ({year}): {range}
        {same}, *{shorttitle}*, {pages}
        {genre}, {author} and {author}, {date}, cited in {ref}
        {Ref}
        """,
    "de": """
        {last}, {shorttitle}, S. {pagef}
        {last}, {shorttitle}, S. {range}
        {last}: {shorttitle}, S. {page}
        {last}, S. {pagef}
        {last}, {shorttitle} {ref}, S. {page}
        {last} {ref}, S. {pagef}
        {last} {ref}, S. {range}
        {last}, {opcit}, S. {page}
        {last}, {opcit} {ref}, S. {pagef}
        {same}, {shorttitle}, S. {page}
        {same}, {title}, {place} {year}, S. {page}
        {same}, {title}, in: {journal} {volume} ({year}), S. {range}
        {last}, {ref}
        {abbr}, Bd. {volume}, S. {page}
        """,
    "fr": """
        {last}, *{shorttitle}*, p. {page}
        {author}, {opcit}, p. {page}
        {author}, *{shorttitle}*, {opcit}, p. {range}
        {last}, {opcit}, p. {page}
        {author}, « {shorttitle} », {opcit}, p. {page}
        {same}, *{title}*, {place}, {publisher}, {year}, p. {page}
        {last}, {ref}, p. {page}
        {author}, {opcit}, t. {volume}, p. {page}
        """,
    "it": """
        {last}, *{shorttitle}*, cit., p. {page}
        {last}, *{shorttitle}* cit., pp. {range}
        {author}, *{shorttitle}*, cit., p. {page}
        {last}, {opcit}, p. {page}
        {last}, *{shorttitle}...*, p. {page}
        {same}, *{title}*, {publisher}, {place} {year}, p. {page}
        {last}, *{shorttitle}*, p. {page}
        """,
    "es": """
        {last}, *{shorttitle}*, p. {page}
        {author}, {opcit}, p. {page}
        {last}, {opcit}, pp. {range}
        {last}, «{shorttitle}», {opcit}, p. {page}
        {same}, *{title}*, {place}, {publisher}, {year}, p. {page}
        """,
    "ru": """
        {authorru} Указ. соч. С. {page}
        {authorru} {shorttitle}. С. {page}
        {authorru} {opcit} С. {range}
        {same} {title}. {place}, {year}. С. {page}
        {same}. {title}. {place}, {year}. С. {page}
        """,
}
IBID = {
    "en": "{ibid}\n{ibid}, {pages}\n{ibid}, p. {page}\n{ibid}, pp. {range}\n{ibid}, {volume}:{page}\n{ibid}, {romanlow}, {page}\n{ibid} {page}\n{ibid}, {leaf}\n{ibid}, at {page}\n{ibid}, no. {n1}\n{ibid}, doc. {n}\n{last}, {ibid}, p. {page}",
    "de": "{ibid}\n{ibid}, S. {page}\n{ibid}, S. {pagef}\n{ibid} S. {range}\n{ibid}, Bl. {n}\n{ibid}, Bd. {volume}, S. {page}",
    "fr": "{ibid}\n{ibid}, p. {page}\n{ibid}, p. {range}\n{ibid}, t. {volume}, p. {page}\n{ibid}, fol. {n}",
    "it": "{ibid}\n{ibid}, p. {page}\n{ibid}, pp. {range}\n{ibid}, c. {n}r\n{ibid}, b. {n}",
    "es": "{ibid}\n{ibid}, p. {page}\n{ibid}, pp. {range}",
    "ru": "{ibid}\n{ibid}. С. {page}\n{ibid}. Л. {n}\n{ibid}. С. {range}\n{ibid}. Д. {n}. Л. {n}",
}
AUTHOR_DATE = {
    "en": "{lasts} {year}\n{lasts} {year}, {page}\n{lasts} {year}: {range}\n{lasts} ({year}), p. {page}\n{lasts}, {year}\n{lasts}, {year}, p. {page}",
    "de": "{lasts} {year}\n{lasts} {year}, S. {pagef}\n{lasts} {year}, S. {range}\n{lasts} ({year}), S. {page}\n{lasts}, {year}\n{lasts}, {year} S. {pagef}\n{lasts} {year}, insbesondere S. {range}\n{lasts} {year}: {page}\n{lasts} in {journal}, vol. {volume}, {year}",
    "fr": "{lasts} {year}\n{lasts} ({year}), p. {page}\n{lasts}, {year}, p. {range}\n{lasts} {year}, {page}",
    "it": "{lasts} {year}\n{lasts} {year}, p. {page}\n{lasts} {year}, pp. {range}\n{lasts} ({year}), p. {page}",
    "es": "{lasts} {year}\n{lasts}, {year}, p. {page}\n{lasts} ({year}: {page})\n{lasts} {year}: {range}",
    "ru": "{lasts} {year}. С. {page}\n{lasts}, {year}, с. {page}",
}
