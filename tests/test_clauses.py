"""Sentences as trees of clauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.evidence.clauses import find_clauses
from variorum.evidence.times import find_times
from variorum.evidence.words import read_words


def clauses_of(text):
    """Each clause as its kind and its verb."""
    words = read_words(text, 0, len(text), find_times([text])[0])
    tree = find_clauses(words)
    return [
        (clause.kind, " ".join(words[k].lower for k in range(*clause.verb)) if clause.verb else None)
        for clause in tree.clauses
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill burnt.", [("main", "burnt")]),
        ("The mill had not yet been sold.", [("main", "had not yet been sold")]),
        ("Letters published by the guild praised him.", [("main", "praised")]),
        ("The council created a guild charged with the work.", [("main", "created")]),
        ("Papers sent from Riga, which had been opened, reached him.", [("main", "reached"), ("rel",
        "had been opened")]),
        ("The duke, who led the army, fled.", [("main", "fled"), ("rel", "led")]),
        ("The town that burnt was rich.", [("main", "was"), ("rel", "burnt")]),
        ("He wrote that the town had burnt.", [("main", "wrote"), ("comp", "had burnt")]),
        ("After the town burnt, he left.", [("main", "left"), ("sub", "burnt")]),
        ("After the fire, he left.", [("main", "left")]),
        ("He left because the town burnt.", [("main", "left"), ("sub", "burnt")]),
        ("He sold the mill and bought a ship.", [("main", "sold"), ("more", "bought")]),
        ("He sold the mill, then left for Riga.", [("main", "sold"), ("more", "left")]),
        ("He sold the mill, and she bought a ship.", [("main", "sold"), ("main", "bought")]),
        ("He sold the mill; she wept.", [("main", "sold"), ("main", "wept")]),
        ("Mao and other leaders had long talks with him.", [("main", "had")]),
        ("He left (the town burnt) and fled.", [("main", "left"), ("aside", "burnt"), ("more", "fled")]),
        ("He called it “a town that had burnt to the very ground” and left.",
         [("main", "called"), ("quote", None), ("rel", "had burnt"), ("more", "left")]),
        ("He said: the town burnt.", [("main", "said"), ("comp", "burnt")]),
        ("Two years after the town burnt he left it.", [("main", None), ("sub", "burnt")]),
        ("As late as 1788 the guild was rich.", [("main", "was")]),
        ("He could not even pay, but in May, after long talks, the guild gave him bread.",
         [("main", "could not even pay"), ("main", "gave")]),
        ("The report he wrote in 1788 was lost.", [("main", "was lost"), ("rel", "wrote")]),
        ("He left, as many did, to rise again.", [("main", "left"), ("sub", "did")]),
        ("Soviet–German talks had begun—as he said—twice.", [("main", "had begun"), ("aside", None), ("sub", "said")]),
        ("Her bread fed her.", [("main", "fed")]),
        ("He wrote that, in May, the town had burnt, and that she left.",
         [("main", "wrote"), ("comp", "had burnt"), ("comp", "left")]),
        ("The mill (which burnt) was sold.", [("main", "was sold"), ("aside", None), ("rel", "burnt")]),
    ],
)  # fmt: skip
def test_the_clauses_of_a_sentence(text, expected):
    assert clauses_of(text) == expected


@given(st.text(st.sampled_from("abT,;:()“”—. "), max_size=40))
def test_every_word_is_in_one_clause(text):
    words = read_words(text, 0, len(text))
    tree = find_clauses(words)
    assert len(tree.owner) == len(words)
    assert sorted(k for clause in tree.clauses for k in clause.words) == list(range(len(words)))
    assert set(tree.family(0)) <= set(range(len(tree.clauses)))
