"""What kind of thing a word usually is in a citation: a table learned from tagged references, shipped with the models.

Each line of the table is a class, a tab, and the words of the class parted by blanks; a class is a letter or more of
g(iven name) s(urname) p(lace) u (publisher) j(ournal) t(itle) a(rchive). Words are in lower case.
"""

from functools import cache


@cache
def load_lexicon() -> dict[str, str]:
    """The class of each word of the shipped table."""
    import lzma
    from importlib.resources import files

    data = (files("variorum.citations") / "words.xz").read_bytes()
    return read_lexicon(lzma.decompress(data).decode())


def read_lexicon(table: str) -> dict[str, str]:
    r"""The class of each word of a table.

    >>> read_lexicon("p\tParis roma\ngs\tmartin")["martin"]
    'gs'
    """
    found = {}
    for line in table.splitlines():
        kind, _, words = line.partition("\t")
        found.update(dict.fromkeys(words.split(" "), kind))
    return found
