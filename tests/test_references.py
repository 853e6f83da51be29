"""References of other projects, before a model learns from them: every piece of one kind."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "models"))  # before bench/, whose `citations` is another

from citations.fitting import fit_parser
from citations.pieces import Piece, label_all
from citations.references import read_anystyle, read_linked_books

from variorum.citations.features import view
from variorum.citations.tagger import read_models, tag, weigh

# Linked Books has one word a line: the word, its tag, a tag of the kind of reference, and where in it the word stands.
ARTICLE = [
    *(("title", word) for word in ("Il", "sale,", "in", "«Porto", "nuovo»,")),
    *(("publicationnumber-year", word) for word in ("12", "(1975),")),
    *(("pagination", word) for word in ("pp.", "3-9")),
]


def linked(tmp_path, words):
    rows = [f"{word} {tag} x {'b-r' if at == 0 else 'i-r'}" for at, (tag, word) in enumerate(words)]
    path = tmp_path / "words.txt"
    path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    return [[(piece.tag, piece.text.strip()) for piece in pieces] for pieces in read_linked_books(path)]


def test_titles_are_told_from_what_holds_them(tmp_path):
    (found,) = linked(tmp_path, ARTICLE)
    titles = [("title", "Il sale,"), ("container-title", "in «Porto nuovo»,")]
    assert found == [*titles, ("issue", "12"), ("issued", "(1975),"), ("pages", "pp. 3-9")]


def test_an_article_whose_journal_cannot_be_told_is_left_out(tmp_path):
    words = [("title", "Il"), ("title", "sale"), ("title", "Porto"), ("publicationnumber-year", "12")]
    assert linked(tmp_path, words) == [[]]


def test_who_edited_is_no_author(tmp_path):
    words = [("title", "Porti,"), *(("author", word) for word in ("a", "cura", "di", "Neri,")), ("year", "1990")]
    assert linked(tmp_path, words) == [[("title", "Porti,"), ("editor", "a cura di Neri,"), ("issued", "1990")]]


@pytest.mark.parametrize(
    ("elements", "pieces"),
    [
        ("<volume>2009; 27:</volume> <pages>1-5</pages>", [("issued", "2009;"), ("volume", "27:"), ("pages", "1-5")]),
        ("<volume>38 1983</volume> <pages>1-5</pages>", [("volume", "38"), ("issued", "1983"), ("pages", "1-5")]),
        ("<date>1990</date> <volume>1989,</volume>", [("issued", "1990"), ("volume", "1989,")]),
        ("<volume>37(14):158–160</volume>", [("volume", "37"), ("issue", "(14)"), ("pages", ":158–160")]),
        ("<title>Salt, pp.</title> <pages>3-9</pages>", [("title", "Salt,"), ("pages", "pp. 3-9")]),
    ],
)
def test_volumes_hold_no_years_and_issues_no_pages(tmp_path, elements, pieces):
    path = tmp_path / "a.xml"
    path.write_text(f"<dataset><sequence>{elements}</sequence></dataset>", encoding="utf-8")
    (found,) = read_anystyle(path)
    assert [(piece.tag, piece.text.strip()) for piece in found] == pieces


def test_the_mean_of_several_parsers_has_the_labels_of_all():
    names, titles = ("Ohm", "Falk", "Sand", "Lind"), ("Salt", "Wheat", "Tolls", "Quays")

    def sample(last):
        pairs = enumerate(((name, title) for name in names for title in titles), 1970)
        notes = [
            (
                Piece(f"{name}, A. ", "author", 0),
                Piece(f"({year}). ", "issued", 0),
                Piece(title, "title", 0),
                Piece(f", {year - 1900}", last, 0),
            )
            for year, (name, title) in pairs
        ]
        return label_all(notes, {})

    models = read_models(fit_parser([sample("volume"), sample("pages")], rounds=8))
    assert models.parse.labels == ("author", "issued", "pages", "title", "volume")
    assert models.segment.labels == ()
    seen = view([("Falk, A. (1984). Salt, 84", ())], {}, stretches=True)
    (found,) = tag(models.parse, weigh(models, seen), [(0, seen.rows[-1])])
    words = dict(zip(seen.words[0].texts, found.labels, strict=True))
    assert [words[word] for word in ("Falk", "1984", "Salt")] == ["author", "issued", "title"]
    assert words["84"] in ("pages", "volume")
