"""Templates of works in print; templates.py says how they are read."""

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
        {authorinv} ({year}). {title}. <{edition}. >{place}: {publisher}
        {authorinv} {year}. {title}. <{edition}. >{place}: {publisher}<, S. {range}>
        {editorinv} (Hg.) ({year}): {title}. {place}: {publisher}
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
        {authorinv} ({year}). *{title}*. {place}, {publisher}<, {n} p>.
        {authorinv}, {year}. *{title}*, {place}, {publisher}<, {n} p.>
        {editorinv} (dir.), {year}. *{title}*. {place}, {publisher}<, {n} p>.
        {body} ({year}). {title}, {place}<, {n} p>.
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
        *{title}*, a cura di {editor}<, {vols}>, vol. {volume}, {place}, {publisher}, {year}, p. {page}
        {authorinv} ({year}), *{title}*, {publisher}, {place}
        {author}, *{title}*, trad. it. {place} {year}, p. {page}
        """,
    "es": """
        {author}, *{title}*<, {edition}>, {place}, {publisher}, {year}, p. {page}
        {author}: *{title}*. {place}, {publisher}, {year}, pp. {range}
        {author}, *{title}*, {place}, {year}<, pp. {range}>
        {authorinv}, *{title}*, {publisher}, {place}, {year}, pp. {range}
        {editor} (ed.), *{title}*, {place}, {publisher}, {year}<, p. {page}>
        {editor} (coord.), *{title}*, {place}, {publisher}, {year}
        {authorinv} ({year}). *{title}*. {place}: {publisher}
        {authorinv} {year}. *{title}*. {place}: {publisher}
        {body} ({year}). {title}. {place}: {publisher}
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
        {authorinv} ({year}) ‘{title}’, in {editorinv} (eds), *{book}*. {place}: {publisher}, pp. {range}
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
        {authorinv}, {year}: {title}, in: {editorinv} (Hrsg.): {book}. {place}
        {authorinv}: {title}, in: {editorinv} (Hg.), {book}, {place} {year}, S. {range}
        {authorinv}, {year}: {title}, in: {editorinv}: {book}, {series} Bd. {volume}. {place}
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
        {author} review of *{reviewed}* in *{journal}* ({season}), pp. {range}
        {author} review of *{reviewed}*, *{journal}* {volume} ({year}): {pages}
        {author}, “{title},” *{journal}*, {season}, pp. {range}
        {author}, “{title},” *{journal}*, {season}, {pages}
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
