"""Citation styles as templates: `{field}` is printed by the synthesiser, `<...>` may be left out, `*...*` is italic.

What stands between two fields belongs to the one before it (closing signs) or after it (introducing words).
`“` and `‘` are the style's quotation marks, whichever those are.
"""

from citations import backs, papers, works

# By kind and language; a style is some of the rows of its language. Where a language has none, those of English serve.
TEMPLATES = {
    "BOOK": works.BOOK, "CHAPTER": works.CHAPTER, "ARTICLE": works.ARTICLE, "NEWSPAPER": works.NEWSPAPER, "THESIS": works.THESIS,
    "LETTER": papers.LETTER, "FILE": papers.FILE, "EDITED": papers.EDITED, "LEGAL": papers.LEGAL, "OTHER": papers.OTHER,
    "SHORT": backs.SHORT, "IBID": backs.IBID, "AUTHOR_DATE": backs.AUTHOR_DATE,
}  # fmt: skip
