"""Works that tell of what happened, with and against each other, for the tests of claims."""

from shelves import work_of

from variorum.model import Document

# Two works of which the second contradicts the first: a birth, a meeting, a place.
STRAITS = """
Ada Holm was born in 1871 at Vessmer.
On 4 May 1893 Ivan Orlov met Ada
Holm at Riga. Ivan Orlov died in 1910.
Ada Holm visited Vilnius with Ivan
Orlov in June 1893.
"""
MEMOIR = """
Ada Holm was born in 1873 at Riga.
Ivan Orlov did not meet Ada Holm in
May 1893. On 4 May 1893 Ivan Orlov met
Clara Brandt at Vilnius. In 1894 Holm
founded the Harbour School.
"""


def straits() -> Document:
    """The first of them."""
    return work_of(STRAITS)


def memoir() -> Document:
    """The second, which does not agree with it."""
    return work_of(MEMOIR)
