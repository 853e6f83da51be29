"""The words of the whole library and on how many pages each stands: what may be meant by a word that is not found."""

from collections import Counter
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA
from sqlalchemy import Connection, text

from variorum.library.words import shape_of

_ADD = text("""
    INSERT INTO terms (term, backwards, shape, pages) VALUES (:term, :backwards, :shape, :pages)
    ON CONFLICT (term) DO UPDATE SET pages = terms.pages + excluded.pages""")
_TAKE = text("UPDATE terms SET pages = pages - :pages WHERE term = :term")
_CLEAR = text("DELETE FROM terms WHERE pages <= 0")
_KNOWN = text("SELECT pages FROM terms WHERE term = :term")
_ALIKE = text("SELECT term, pages FROM terms WHERE shape = :shape")
_BEGIN = text("""
    SELECT term, pages FROM terms
    WHERE term >= :first AND term < :last AND length(term) BETWEEN :short AND :long""")
_END = text("""
    SELECT term, pages FROM terms
    WHERE backwards >= :first AND backwards < :last AND length(term) BETWEEN :short AND :long""")
_AFTER = "\U0010ffff"
_SHORTEST = 4  # letters of a word that may have been misread
_MOST = 8  # words in place of one


def count_words(connection: Connection, more: Mapping[str, int]) -> None:
    """Count words on more pages, or fewer where the number is negative."""
    if added := [
        {"term": term, "backwards": term[::-1], "shape": shape_of(term), "pages": pages}
        for term, pages in sorted(more.items())
        if pages > 0
    ]:
        connection.execute(_ADD, added)
    if taken := [{"term": term, "pages": -pages} for term, pages in sorted(more.items()) if pages < 0]:
        connection.execute(_TAKE, taken)
        connection.execute(_CLEAR)


def tally(pages: Iterable[Iterable[str]]) -> Counter[str]:
    """On how many pages each word stands."""
    return Counter(word for page in pages for word in set(page))


def is_known(connection: Connection, word: str) -> bool:
    """Whether a word stands anywhere."""
    return connection.execute(_KNOWN, {"term": word}).scalar() is not None


def near_words(connection: Connection, word: str) -> list[str]:
    """The words that a machine may have read, or a person meant, instead of a word: the likeliest first.

    Letters that look alike cost nothing; else one slip is allowed in four letters, two from seven on, three from eleven
    on. Two neighbours that change places are one slip (optimal string alignment). With one slip the first or the last
    half of the word is as it stands, which finds it; with more, the first or the last third must be.
    """
    if len(word) < _SHORTEST or word.isdigit():
        return []
    slips = 1 if len(word) < 7 else 2 if len(word) < 11 else 3
    piece = len(word) // 2 if slips == 1 else max(3, len(word) // 3)
    ends = word[::-1]
    long = {"short": len(word) - slips, "long": len(word) + slips}
    asked = (
        (_ALIKE, {"shape": shape_of(word)}),
        (_BEGIN, {"first": word[:piece], "last": word[:piece] + _AFTER, **long}),
        (_END, {"first": ends[:piece], "last": ends[:piece] + _AFTER, **long}),
    )
    pages = {
        str(term): int(count) for query, values in asked for term, count in connection.execute(query, values).all()
    }
    pages.pop(word, None)
    shape = shape_of(word)
    found: list[tuple[float, int, str]] = []
    for term, count in pages.items():
        if term.isdigit() or abs(len(term) - len(word)) > slips:
            continue
        own = shape_of(term)
        cost = 0.5 if own == shape else OSA.distance(word, term, score_cutoff=slips)
        if cost > slips:
            continue
        if own != shape:
            cost -= 0.5 * (OSA.distance(shape, own) < cost)
        found.append((cost, -count, term))
    return [term for _, _, term in sorted(found)[:_MOST]]
