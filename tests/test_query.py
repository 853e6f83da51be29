"""What a query means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import QueryError
from variorum.library import fts5, tsvector
from variorum.library.query import (
    TEXT,
    And,
    InWorks,
    Node,
    Not,
    OfWork,
    Or,
    Term,
    Years,
    parse_query,
    replace_terms,
    terms_of,
)


def shown(node: Node | None) -> str:
    """A query in a form that is easily read."""
    match node:
        case None:
            return ""
        case Term(words, parts, prefix):
            return f"{'' if parts == TEXT else ','.join(parts) + ':'}{'_'.join(words)}{'*' * prefix}"
        case OfWork(field, words, prefix):
            return f"{field}={'_'.join(words)}{'*' * prefix}"
        case Years(first, last):
            return f"{first}..{last}"
        case InWorks(numbers):
            return f"works{sorted(numbers)}"
        case And(items):
            return f"({' & '.join(map(shown, items))})"
        case Or(items):
            return f"({' | '.join(map(shown, items))})"
        case Not(item):
            return f"!{shown(item)}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("salt", "salt"),
        ("Salt Tax", "(salt & tax)"),
        ("salt AND tax", "(salt & tax)"),
        ("salt and tax", "(salt & and & tax)"),
        ('"salt tax"', "salt_tax"),
        ("“salt tax” „Steuer“ «taxe»", "(salt_tax & steuer & taxe)"),
        ('"salt tax"* quar*', "(salt_tax* & quar*)"),
        ("a OR b c OR d", "(a | (b & c) | d)"),
        ("(a OR b) c", "((a | b) & c)"),
        ("a NOT b", "(a & !b)"),
        ("a AND NOT b", "(a & !b)"),
        ("a -b -(c d)", "(a & !b & !(c & d))"),
        ("NOT a", "!a"),
        ("NOT NOT a", "!!a"),
        ("note:salt", "note:salt"),
        ("note: salt", "note:salt"),
        ('caption:"the shed" source:Ahl*', "(caption:the_shed & source:ahl*)"),
        ("note:(a OR b) c", "((note:a | note:b) & c)"),
        ("note:(a caption:b)", "(note:a & caption:b)"),
        ("-note:a b", "(!note:a & b)"),
        ("note:NOT a", "!note:a"),
        ("author:Marrenholt", "author=marrenholt"),
        ('author:(Ahlgren OR "Ilse Ma"*)', "(author=ahlgren | author=ilse_ma*)"),
        ("author:A*", "author=a*"),
        ("year:1951", "1951..1951"),
        ("year:1949..1951 x", "(1949..1951 & x)"),
        ("year:1951..1949", "1949..1951"),
        ("year:1949-1951 year:1949–51", "(1949..1951 & 51..1949)"),
        ("year:..1951 year:1949..", "(None..1951 & 1949..None)"),
        ("year:-44", "-44..-44"),
        ("year:(1949 OR 1951)", "(1949..1949 | 1951..1951)"),
        ("person:Ilse place:Vessmer text:x", "(ilse & vessmer & x)"),
        ("Moscow: Progress", "(moscow & progress)"),
        ("http://a.b/c", "http_a_b_c"),
        ("long-term", "(long_term | longterm)"),
        ("Mao’s", "mao_s"),
        ("Shi 师哲", "(shi & 师_哲)"),
        ("", ""),
        ("AND OR NOT", ""),
        (')) ( "', ""),
        ('salt "tax', "(salt & tax)"),
        ("(salt", "salt"),
        ("salt) tax", "(salt & tax)"),
        ("note:", "note"),
        ("note:)", ""),
        ("…", ""),
    ],
)
def test_meanings(typed, meant):
    assert shown(parse_query(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("year:soon", "no year"), ("year:..", "no year"), ('year:"x"', "no year"), ("ab*", "too many words"),
        ("(" * 40 + "a", "brackets"), ("NOT " * 40 + "a", "operators"), ("w " * 65, "more than 64"),
        ("( " * 300, "more than 64"),
    ],
)  # fmt: skip
def test_what_makes_no_sense(typed, said):
    with pytest.raises(QueryError, match=said):
        parse_query(typed)


def test_terms_that_are_wanted_and_not():
    node = parse_query("a NOT (b OR NOT c) author:d")
    assert [term.words for term in terms_of(node)] == [("a",), ("b",), ("c",)]
    assert [term.words for term in terms_of(node, wanted=True)] == [("a",), ("c",)]
    assert [term.words for term in terms_of(node, wanted=False)] == [("b",)]


def test_terms_are_replaced():
    node = parse_query("a OR (b NOT a) year:1951")
    (a, *_) = terms_of(node)
    assert shown(replace_terms(node, {a: Term(("z",))})) == "(z | ((b & !z) & 1951..1951))"


SIGNS = st.sampled_from('abc "()*:-ANDORNOT note:year:1951.. author:“”\\\'&|!<>{}^%\0;史é')


@given(st.text(SIGNS | st.characters(), max_size=80))
def test_no_query_breaks_the_parser_or_leaves_its_quotation_marks(typed):
    """Whatever is typed is a query or a sentence; between quotation marks stand letters and figures alone."""
    try:
        node = parse_query(typed)
    except QueryError:
        return
    if node is None or "author" in shown(node) or ".." in shown(node) or "title" in shown(node):
        return
    for made, mark in ((fts5.to_match(node), '"'), (tsvector.to_match(node), "'")):
        between = [word.removeprefix("over:") for word in made.split(mark)[1::2]]
        assert len(made.split(mark)) % 2 == 1
        assert all(char.isalnum() or char == " " or not char.isascii() for word in between for char in word)
        assert between or not terms_of(node)


@pytest.mark.parametrize(
    ("typed", "match", "vector"),
    [
        ("salt", '{body note caption} : "salt"', "'salt':ABC"),
        (
            'note:"salt ta"*',
            '(note : "salt ta" *) OR (note_over : ("salt¶ta" *))',
            "('salt':B <-> 'ta':B*) | ('over:salt¶ta':B*)",
        ),
        ("NOT a", '(work : all) NOT ({body note caption} : "a")', "!('a':ABC)"),
    ],
)
def test_engines(typed, match, vector):
    node = parse_query(typed)
    assert fts5.to_match(node) == match
    assert tsvector.to_match(node) == vector


def test_works_in_engines():
    node = Or((InWorks(frozenset({3, 12})), InWorks(frozenset()), Term(("salt",), ("often",))))
    assert fts5.to_match(node) == '(work : ("w3" OR "w12")) OR (work : ("none")) OR (often : "salt")'
    assert tsvector.to_match(node) == "('work:3' | 'work:12') | ('work:none') | ('often:salt')"
