"""Templates of short forms; templates.py says how they are read."""

SHORT = {
    "en": """
        {abbr}, {volume}:{page}
        {abbr}, {volume}, {page}
        *{shorttitle}*, {volume}:{range}
        {last}, “{shorttitle},” pp. {range}
        {last}, {abbr}, {volume}:{page}
        {editorlast}, *{shorttitle}*, vol. {volume}, p. {page}
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
    "en": "{ibid}\n{ibid} ({ref})\n{ibid}, § {n1}\n{ibid}, {pages}\n{ibid}, p. {page}\n{ibid}, pp. {range}\n{ibid}, {volume}:{page}\n{ibid}, {romanlow}, {page}\n{ibid} {page}\n{ibid}, {leaf}\n{ibid}, at {page}\n{ibid}, no. {n1}\n{ibid}, doc. {n}\n{last}, {ibid}, p. {page}",
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
