"""Whom `he`, `her` and `the Chairman` mean: one person, where only one can be meant, else nobody."""

import pytest

from variorum.evidence.claims import find_claims
from variorum.evidence.names import take_stock
from variorum.evidence.times import find_times


def who_takes_part(text):
    """Those who take part in the last claim of a text."""
    claims = find_claims(text, find_times([text])[0], register=take_stock([text]))
    return sorted(text[each.start : each.end] for each in claims[-1].who)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Holm came to Riga in 1901. In 1903 she founded a school.", ["Ada Holm"]),
        ("Ivan Orlov met Ada Holm in 1901. In 1903 she founded a school.", ["Ada Holm"]),
        ("Ivan Orlov met Ada Holm in 1901. In 1903 he founded a school.", ["Ivan Orlov"]),
        ("Mrs. Marsh and Mr. Vane quarrelled. In 1880 he sold the house.", ["Vane"]),
        ("Mrs. Marsh and Mr. Vane quarrelled. In 1880 she sold the house.", ["Marsh"]),
        ("Orlov was born in Tarn. He studied law. In 1880 he left.", ["Orlov"]),
        ("Orlov met Brandt. Brandt was deaf. In 1880 he left.", ["Brandt"]),
        ("Queen Victoria received Lord Marsh in 1851. In 1852 she dismissed him.", ["Marsh", "Victoria"]),
        ("Orlov hated Brandt. In 1880 Orlov attacked him in print.", ["Brandt", "Orlov"]),
        ("Lena Marsh came. Emil Kern saw her in June 1901.", ["Emil Kern", "Lena Marsh"]),
        ("Orlov, who had left, came back. Orlov met Brandt. In 1880 he died.", ["Orlov"]),
    ],
)
def test_a_pronoun_means_the_one_who_fits(text, expected):
    assert who_takes_part(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Orlov met Karl Brandt in 1901. In 1903 he founded a school.",
        "Ivan Orlov met Karl Brandt in 1901. In 1903 she founded a school.",
        "Orlov studied law. Brandt taught him Greek. In 1880 he left.",
        "The town was poor. In 1880 he came.",
        "It was cold in Riga. In 1880 he came.",
    ],
)
def test_where_two_or_none_fit_nobody_is_meant(text):
    assert who_takes_part(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ivan Orlov, chairman of the guild, met Karl Brandt. In 1950 the chairman left.", ["Ivan Orlov"]),
        ("Chairman Orlov met Premier Brandt in 1949. In 1950 the Chairman left.", ["Orlov"]),
        ("General Kern led the garrison. In 1923 the general resigned.", ["Kern"]),
        ("King Henry feared Bishop Odo. In 1088 the king banished the bishop.", ["Henry", "Odo"]),
        ("Chairman Orlov met Premier Brandt in 1949. In 1950 the general left.", []),
        ("President Holm succeeded President Stahl in 1879. In 1880 the president died.", []),
    ],
)
def test_a_title_means_the_one_who_has_it(text, expected):
    assert who_takes_part(text) == expected
