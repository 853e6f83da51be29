"""What a library promises, on SQLite and on PostgreSQL alike."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from shelves import work_of

from variorum import errors
from variorum.citations import find_citations
from variorum.corrections import Correction
from variorum.library import Added, Library, open_library
from variorum.library.items import author_key
from variorum.model import Block, Box, Document, Note, Origin, Page, Role, Token
from variorum.pipeline import edit, read

EXAMPLES = Path(__file__).parent.parent / "examples"
HARBOUR = """
The harbour com-
mission closed the port on Sunday.
Every vessel that had touched at
Haldersund was turned away by the
guard with a zeal that nobody knew.
"""
SALT = """
The salt tax was raised in Vessmer
and the Škoda works were closed.
Nobody thanked the minister for it,
and the harbour lay empty all year.
"""


@pytest.fixture(scope="module")
def article() -> Document:
    return find_citations(read(EXAMPLES / "article.pdf"))


@pytest.fixture
def shelf(library) -> tuple[Library, str, str]:
    """A library with two works: of two pages, and of one."""
    first = library.add_document(work_of(HARBOUR, SALT), bib={"title": "The Port", "author": [{"family": "Dvořan"}]})
    second = library.add_document(
        work_of(SALT.replace("Vessmer", "Maravel")),
        bib={"title": "Salt", "author": [{"family": "Ahlgren", "given": "Jutta"}], "issued": {"date-parts": [[1951]]}},
    )
    return library, first.work, second.work


def runs_over(*, broken: bool) -> Document:
    """Two pages: a paragraph and a note run over the end of the first, or a paragraph that is `broken` in a word."""

    def page(index: int, text: str) -> Page:
        words = [
            Token(m.start(), m.end(), Box(10.0 + m.start(), 20.0, 10.0 + m.end(), 30.0))
            for m in re.finditer(r"\S+", text)
        ]
        return Page(index, "made.pdf", index, 400.0, 600.0, text=text, tokens=tuple(words))

    first = page(0, "each barrel and each sail, and\nall ships were quaran-\n1 Board of")
    second = page(1, "what the sailors told\ntined ships lay there\nTolls and Weights")

    def block(role: Role, *pieces: tuple[int, str], joint: str = " ") -> Block:
        text, origins = "", []
        for index, printed in pieces:
            start = (first, second)[index].text.index(printed)
            text += joint if text else ""
            origins.append(Origin(len(text), len(text) + len(printed), index, start, start + len(printed)))
            text += printed
        return Block(role, text, (), tuple(origins))

    if broken:
        body = block(Role.BODY, (0, "all ships were quaran"), (1, "tined ships lay there"), joint="")
        return Document((first, second), (body,), maker="made")
    body = block(Role.BODY, (0, "each barrel and each sail, and"), (1, "what the sailors told"))
    note = block(Role.FOOTNOTE, (0, "Board of"), (1, "Tolls and Weights"))
    return Document((first, second), (body,), (Note("1", "1", (note,), 0),), maker="made")


def blobs_of(library: Library) -> set[str]:
    return set(library.blobs.all())


class TestKeeping:
    def test_a_document_comes_back_as_it_was(self, library, article):
        added = library.add_document(article)
        assert added.happened == "new"
        assert library.document(added.work) == article
        assert library.document(added.work, revision=1) == article

    def test_a_page_comes_back_without_its_work(self, library, article):
        work = library.add_document(article).work
        assert [library.page(work, page.index) for page in article.pages] == list(article.pages)
        assert [leaf.folio for leaf in library.leaves(work)] == ["141", "142", "143", "144"]
        assert library.leaves(work)[0].width == article.pages[0].width

    def test_what_is_added_twice_is_one_work(self, library, article):
        first = library.add_document(article)
        assert library.add_document(article) == Added(first.work, 1, "same")
        assert len(library.works()) == 1

    def test_it_is_still_there_when_it_is_opened_again(self, where, article):
        with open_library(where) as library:
            work = library.add_document(article).work
        with open_library(where, create=False) as library:
            assert library.document(work) == article

    def test_a_work_says_what_it_is(self, shelf):
        library, first, second = shelf
        assert [work.id for work in library.works()] == [second, first]
        work = library.work(second)
        assert (work.title, work.authors, work.year, work.pages) == ("Salt", ("Jutta Ahlgren",), 1951, 1)
        assert work.words == 26
        assert work.revision == 1

    @pytest.mark.parametrize(
        ("sort", "titles"),
        [("author", ["Salt", "The Port"]), ("title", ["The Port", "Salt"]), ("year", ["Salt", "The Port"]),
         ("added", ["Salt", "The Port"]), ("changed", ["Salt", "The Port"]), ("doubtful", ["Salt", "The Port"])],
    )  # fmt: skip
    def test_a_shelf_has_an_order(self, shelf, sort, titles):
        library, _, _ = shelf
        assert [work.title for work in library.works(sort=sort)] == titles

    @pytest.mark.parametrize(
        ("query", "titles"),
        [("Haldersund", ["The Port"]), ("salt", ["Salt", "The Port"]), ("ahlgren", ["Salt"]), ("year:1951", ["Salt"]),
         ("nowhere", []), ("", []), ("harbour NOT Haldersund", ["Salt", "The Port"])],
    )  # fmt: skip
    def test_a_shelf_can_be_searched(self, shelf, query, titles):
        library, _, _ = shelf
        assert [work.title for work in library.works(query=query)] == titles

    @pytest.mark.parametrize(
        "ask",
        [
            lambda library: library.work("nothing"),
            lambda library: library.document("nothing"),
            lambda library: library.page("nothing", 0),
            lambda library: library.leaves("nothing"),
            lambda library: library.revisions("nothing"),
            lambda library: library.corrections("nothing"),
            lambda library: library.page_image("nothing", 0),
            lambda library: library.original("nothing"),
            lambda library: library.remove("nothing"),
            lambda library: library.reread("nothing"),
            lambda library: library.correct("nothing", Correction("a", "b")),
            lambda library: library.undo("nothing", 1),
            lambda library: library.describe("nothing", title="x"),
            lambda library: library.sources(work="nothing"),
            lambda library: library.source("nothing"),
            lambda library: library.find("salt", works=["nothing"]),
        ],
    )
    def test_what_is_not_there_is_said_to_be_missing(self, library, ask):
        with pytest.raises(errors.NoSuchWork, match="not in the library"):
            ask(library)

    def test_pages_and_revisions_that_a_work_has_not(self, shelf):
        library, first, _ = shelf
        for ask in (
            lambda: library.page(first, 2),
            lambda: library.document(first, revision=2),
            lambda: library.page_image(first, 9),
            lambda: library.original(first, 0),
        ):
            with pytest.raises(errors.NoSuchWork):
                ask()

    def test_a_page_without_its_original_has_no_image(self, shelf):
        library, first, _ = shelf
        with pytest.raises(errors.NoImage, match="no image"):
            library.page_image(first, 0)
        with pytest.raises(errors.NoImage):
            library.reread(first)


class TestSearching:
    def found(self, library, query, **how):
        return [(hit.work, hit.index) for hit in library.find(query, **how).hits]

    @pytest.mark.parametrize(
        ("query", "pages"),
        [
            ("vessmer", [1]),
            ("salt tax", [1]),
            ('"salt tax"', [1]),
            ('"tax salt"', []),
            ("haldersund OR vessmer", [0, 1]),
            ("harbour NOT salt", [0]),
            ("harbour -salt", [0]),
            ("NOT salt", [0]),
            ("(haldersund OR vessmer) harbour", [0, 1]),
            ("hald*", [0]),
            ("skoda", [1]),
            ("ŠKODA", [1]),
            ("commission", [0]),
            ('"harbour commission closed"', [0]),
            ("note:salt", []),
            ("body:salt", [1]),
            ("author:dvoran salt", [1]),
            ("title:port", [0]),
            ("NOT author:ahlgren", [0]),
            ("vessmer OR title:port", [0, 1]),
            ("year:1951", []),
        ],
    )
    def test_queries(self, shelf, query, pages):
        library, first, _ = shelf
        assert sorted(self.found(library, query, works=[first])) == [(first, page) for page in pages]

    def test_years(self, shelf):
        library, _, second = shelf
        for query in ("year:1951", "year:1949..1951", "salt year:1950..", "salt year:..1951"):
            assert self.found(library, query) == [(second, 0)], query
        assert self.found(library, "salt year:1952..") == []

    def test_a_hit_is_pinned_to_the_words_on_the_page(self, shelf):
        library, first, _ = shelf
        (hit,) = library.find("commission").hits
        page = library.page(first, 0)
        (pin,) = hit.pins
        assert page.text[pin.start : pin.end] in ("com-\nmission", "com‐\nmission")
        boxes = [token.box for token in page.tokens if token.start < pin.end and pin.start < token.end]
        assert list(pin.boxes) == boxes == list(hit.boxes)
        assert len(boxes) == 2
        assert boxes[0].top < boxes[1].top
        assert "".join(piece.text for piece in hit.snippet if piece.hit) == "commission"
        assert "harbour commission closed" in "".join(piece.text for piece in hit.snippet)

    @pytest.mark.parametrize(
        ("typed", "meant"), [("harhour", "harbour"), ("Vesmer", "vessmer"), ("rninister", "minister")]
    )
    def test_slips_are_forgiven_when_nothing_is_found(self, shelf, typed, meant):
        library, first, _ = shelf
        results = library.find(typed)
        assert results.total
        assert results.instead == {typed.lower(): (meant,)}
        assert results.suggestion == meant
        assert (first, 1) in {(hit.work, hit.index) for hit in results.hits}
        assert all(any(piece.hit for piece in hit.snippet) for hit in results.hits)

    @pytest.mark.parametrize(
        ("query", "here", "there"),
        [
            ('"sail and what"', "sail, and", "what"),
            ('"each sail and what the sailors told"', "each sail, and", "what the sailors told"),
            ('"and what"', "and", "what"),
            ('"and wha"*', "and", "what"),
            ('body:"and what"', "and", "what"),
            ('"Board of Tolls and Weights"', "Board of", "Tolls and Weights"),
            ("note:“board of tolls”", "Board of", "Tolls"),
            ("quarantined", "quaran", "tined"),
            ('"quarantined ships"', "quaran", "tined ships"),
            ('"were quarantined"', "were quaran", "tined"),
            ('"barrel and each"', "barrel and each", ""),
        ],
    )
    def test_what_runs_over_the_end_of_a_page_is_pinned_on_both(self, library, query, here, there):
        library.add_document(runs_over(broken=False))
        library.add_document(runs_over(broken=True))
        (hit,) = library.find(query).hits
        pages = [library.page(hit.work, index) for index in (0, 1)]

        def pinned(page, pins):
            return [" ".join(page.text[pin.start : pin.end].replace("-", "").split()) for pin in pins]

        assert (hit.index, pinned(pages[0], hit.pins)) == (0, [here])
        assert pinned(pages[1], hit.over.pins if hit.over else ()) == ([there] if there else [])
        assert all(pin.boxes for pin in (*hit.pins, *(hit.over.pins if hit.over else ())))
        assert any(piece.hit for piece in hit.snippet)
        assert hit.part in ("body", "note")
        assert library.check() == ()

    @pytest.mark.parametrize(
        "query", ['note:"and what"', 'body:"of tolls"', '"what and"', '"told the"', 'caption:"and what"', '"sail what"']
    )
    def test_what_does_not_run_over_so_is_not_found(self, library, query):
        library.add_document(runs_over(broken=False))
        library.add_document(runs_over(broken=True))
        assert library.find(query).instead or library.find(query).total == 0

    def test_what_is_found_as_it_is_written_is_not_bent(self, shelf):
        library, _, _ = shelf
        results = library.find("harbour")
        assert (results.instead, results.suggestion) == ({}, None)

    def test_what_is_nowhere_near_is_not_found(self, shelf):
        library, _, _ = shelf
        results = library.find("xylophone")
        assert (results.total, results.hits, results.instead, results.suggestion) == (0, (), {}, None)

    def test_facets(self, shelf):
        library, first, second = shelf
        facets = library.find("salt").facets
        assert {(count.value, count.label, count.pages) for count in facets["work"]} == {
            (first, "The Port", 1), (second, "Salt", 1),
        }  # fmt: skip
        assert [tuple(count) for count in facets["year"]] == [("1951", "1951", 1)]
        places = library.find("harbour").facets["place"]
        assert {count.value for count in places} == {"Haldersund", "Vessmer", "Maravel"}

    def test_results_come_in_portions(self, shelf):
        library, _, _ = shelf
        whole = library.find("harbour")
        assert whole.total == len(whole.hits) == 3
        parts = [library.find("harbour", limit=1, offset=at) for at in range(4)]
        assert tuple(hit for part in parts for hit in part.hits) == whole.hits
        assert all(part.total == 3 for part in parts)
        assert library.find("harbour", limit=0).hits == ()

    @pytest.mark.parametrize(
        "typed",
        ["", "   ", "'", '"', "'; DROP TABLE works; --", "a:b", "NEAR(x y)", "{body} : salt", "salt^", "body : *",
         "((((", "\x00", "salt\x00tax", "%", "\\", "* * *", "🧂", "a" * 5000, "AND", "NOT", "OR OR OR", "-", "--",
         "^salt", "salt:*A", "<->", "!!", "works:all", "often:salt", "'work:1'"],
    )  # fmt: skip
    def test_what_is_typed_never_reaches_the_engine_as_it_is(self, shelf, typed):
        library, _, _ = shelf
        results = library.find(typed)
        assert results.total >= 0
        assert len(library.works()) == 2

    def test_what_makes_no_sense_is_said_to(self, shelf):
        library, _, _ = shelf
        for typed, said in (("year:soon", "no year"), ("a*", "too many words"), ("(" * 60 + "a", "brackets"),
                            (" ".join(f"w{n}" for n in range(99)), "more than 64")):  # fmt: skip
            with pytest.raises(errors.QueryError, match=said):
                library.find(typed)

    def test_notes_and_what_they_cite(self, library, article):
        work = library.add_document(article).work
        assert {hit.part for hit in library.find("note:ahlgren").hits} == {"note"}
        hits = library.find('source:"salt question"').hits
        assert {hit.part for hit in hits} == {"source"}
        cited = library.page(work, hits[0].index).text[hits[0].pins[0].start : hits[0].pins[0].end]
        assert "Ahlgren" in cited
        assert all(hit.boxes for hit in hits)
        (caption,) = library.find("caption:shed").hits
        assert caption.part == "caption"

    def test_a_slow_search_is_cut_off(self, library):
        from sqlalchemy import text

        from variorum.library.search import _limited

        every = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000)"
        count = f"{every} SELECT sum(i) FROM n"
        slow = text(count if library._store.is_sqlite else "SELECT pg_sleep(20)")
        with (
            pytest.raises(errors.QueryError, match="took longer"),
            library._store.reading() as connection,
            _limited(connection, 0.05),
        ):
            connection.execute(slow).all()
        assert library.find("salt").total == 0


class TestCorrecting:
    def correct(self, library, work, had, reading, **how):
        page = library.page(work, how.pop("index", 0))
        start = page.text.index(had)
        one = library.correction_at(work, page.index, start, start + len(had), reading, by="N. N.", **how)
        return library.correct(work, one)

    def test_text_index_and_page_follow(self, shelf):
        library, first, _ = shelf
        revision = self.correct(library, first, "zeal", "haste")
        assert (revision.number, revision.made, revision.by) == (2, "corrected", "N. N.")
        assert library.work(first).revision == 2
        assert "with a haste that" in library.page(first, 0).text
        assert [(hit.work, hit.index) for hit in library.find("haste").hits] == [(first, 0)]
        assert library.find("zeal").total == 0
        assert "zeal" in library.document(first, revision=1).pages[0].text
        assert any(wit.kind == "person" for wit in library.page(first, 0).witnesses)
        assert library.check() == ()

    def test_a_broken_word_is_corrected_whole(self, shelf):
        library, first, _ = shelf
        self.correct(library, first, "mission", "pany")
        assert library.find("company").total == 1
        assert library.find("commission").hits == ()

    def test_it_is_kept_once_and_shown(self, shelf):
        library, first, _ = shelf
        self.correct(library, first, "zeal", "haste", note="so in the book")
        again = library.corrections(first)[0].correction
        assert library.correct(first, again).number == 2
        (kept,) = library.corrections(first)
        assert (kept.number, kept.correction.reading, kept.placed, kept.disputed) == (1, "haste", True, ())
        assert kept.correction.note == "so in the book"

    def test_one_that_finds_no_place_is_kept_and_said_to(self, shelf):
        library, first, _ = shelf
        library.correct(first, Correction("wholly absent words", "x", "before them ", " after them", by="N. N."))
        (kept,) = library.corrections(first)
        assert not kept.placed

    def test_one_without_a_reading_is_refused(self, shelf):
        library, first, _ = shelf
        with pytest.raises(errors.UsageError, match="no reading"):
            library.correct(first, Correction("zeal"))
        with pytest.raises(errors.UsageError, match="do not lie"):
            library.correction_at(first, 0, 5, 100_000, "x")

    def test_it_can_be_undone(self, shelf):
        library, first, _ = shelf
        before = library.document(first)
        self.correct(library, first, "zeal", "haste")
        self.correct(library, first, "guard", "watch")
        revision = library.undo(first, 1, by="N. N.")
        assert (revision.number, revision.made) == (4, "undone")
        assert [kept.number for kept in library.corrections(first)] == [2]
        assert "zeal" in library.page(first, 0).text
        assert "watch" in library.page(first, 0).text
        library.undo(first, 2)
        assert library.document(first).pages == before.pages
        with pytest.raises(errors.NoSuchWork, match="correction 2"):
            library.undo(first, 2)
        assert [revision.made for revision in library.revisions(first)] == [
            "read", "corrected", "corrected", "undone", "undone",
        ]  # fmt: skip

    def test_a_revision_keeps_no_more_than_what_has_changed(self, library, article):
        work = library.add_document(article).work

        def kept() -> int:
            from sqlalchemy import text

            with library._store.reading() as connection:
                return connection.execute(text("SELECT sum(length(data)) FROM parts")).scalar_one()

        before = kept()
        self.correct(library, work, "zeal", "haste", index=1)
        assert kept() - before < before / 2

    def test_what_is_kept_is_what_all_of_it_made_again_would_be(self, where, library, article):
        """Corrections look at their own pages alone; the document and the index are as if they had looked at all."""
        work = library.add_document(article).work
        for index, had, reading in ((0, "harbour", "haven"), (1, "zeal", "haste"), (2, "sheets", "records")):
            self.correct(library, work, had, reading, index=index)
        library.undo(work, 1)
        whole = edit(library.document(work).pages, languages=article.language)
        with open_library(where) as other:
            assert other.document(work) == library.document(work) == replace(whole, maker=article.maker)
        assert library.check() == ()
        facets, sources = library.find("haste OR records").facets, library.sources()
        library.reindex()
        assert library.find("haste OR records").facets == facets
        assert library.sources() == sources


class TestDescribing:
    def test_it_is_edited_and_found_by_what_it_is_now(self, shelf):
        library, first, _ = shelf
        work = library.describe(first, title="The Closed Port", issued={"date-parts": [[1893]]}, author=None)
        assert (work.title, work.year, work.authors) == ("The Closed Port", 1893, ())
        assert library.work(first) == work
        assert {hit.work for hit in library.find("title:closed").hits} == {first}
        assert library.find("author:dvoran").total == 0
        assert json.loads(json.dumps(dict(work.csl)))["issued"] == {"date-parts": [[1893]]}

    def test_sources_are_gathered_over_works(self, library, article):
        first = library.add_document(article).work
        second = library.add_document(replace(article, language="deu")).work
        sources = library.sources()
        (salt,) = [source for source in sources if source.title.startswith("The Salt Question")]
        assert salt.authors[0].family == "Ahlgren"
        assert {place.work for place in salt.cited} == {first, second}
        place = salt.cited[0]
        assert (place.label, library.leaves(first)[place.index].folio) == (place.note, place.folio)
        assert library.source(salt.id) == salt
        assert library.sources(query="salt quest") == (salt,)
        assert salt in library.sources(work=first)
        assert library.sources(query="family") == library.sources(query="book") == ()  # names of fields, types
        for query in (None, "s", "salt quest"):
            found = library.sources(query=query)
            assert len(found) == library.count_sources(query=query)
            assert sum((library.sources(query=query, limit=3, offset=at) for at in range(0, 99, 3)), ()) == found
        authors = [author_key(one.csl) for one in sources]
        assert authors == sorted(authors)
        library.remove(second)
        assert {place.work for place in library.source(salt.id).cited} == {first}


class TestFiles:
    def test_a_file_is_added_once_and_again_when_it_has_changed(self, library, tmp_path):
        path = tmp_path / "port.txt"
        path.write_text(HARBOUR, encoding="utf-8")
        first = library.add([path])
        assert first.happened == "new"
        assert library.add([path]) == Added(first.work, 1, "same")
        copy = tmp_path / "copy.txt"
        copy.write_text(HARBOUR, encoding="utf-8")
        assert library.add([copy]).happened == "same"
        path.write_text(SALT, encoding="utf-8")
        assert library.add([path]) == Added(first.work, 2, "revised")
        assert library.find("haldersund").total == 0
        assert library.find("vessmer").total == 1
        assert library.add([copy]) == Added(first.work, 2, "same")
        assert [revision.made for revision in library.revisions(first.work)] == ["read", "read"]
        assert library.check() == ()

    def test_a_better_scan_of_a_work(self, library, tmp_path):
        for name, text in (("bad.txt", HARBOUR.replace("zeal", "zea1")), ("good.txt", HARBOUR), ("other.txt", SALT)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        work = library.add([tmp_path / "bad.txt"]).work
        library.describe(work, title="The Port")
        start = library.page(work, 0).text.index("zea1")
        library.correct(work, library.correction_at(work, 0, start, start + 4, "zeal", by="N. N."))
        added = library.add([tmp_path / "good.txt"], work=work)
        assert (added.work, added.happened, added.revision) == (work, "revised", 4)
        assert library.work(work).title == "The Port"
        assert [kept.placed for kept in library.corrections(work)] == [True]
        assert [file.name for file in library.work(work).files] == ["good.txt"]
        assert len(library.works()) == 1

    def test_images_of_pages(self, library):
        added = library.add([EXAMPLES / "article.pdf"])
        work = library.work(added.work)
        assert work.title.startswith("Quarantine and Confidence")
        assert work.authors == ("Ilse Marrenholt",)
        image = library.page_image(added.work, 1, dpi=70)
        assert image.media_type == "image/png"
        assert image.data.startswith(b"\x89PNG")
        assert (image.dpi, image.width, image.height) == (72.0, 432, 648)
        before = blobs_of(library)
        assert library.page_image(added.work, 1, dpi=72) == image
        assert blobs_of(library) == before == {
            hashlib.sha256(image.data).hexdigest(), work.files[0].sha256,
        }  # fmt: skip
        file, data = library.original(added.work)
        assert (file.name, hashlib.sha256(data).hexdigest()) == ("article.pdf", file.sha256)
        library.blobs.remove(hashlib.sha256(image.data).hexdigest())
        assert library.page_image(added.work, 1, dpi=72) == image
        assert library.check() == ()

    def test_rereading_keeps_what_persons_read(self, library):
        work = library.add([EXAMPLES / "article.pdf"]).work
        library.describe(work, title="Mine")
        page = library.page(work, 1)
        start = page.text.index("zeal")
        library.correct(work, library.correction_at(work, 1, start, start + 4, "fervour", by="N. N."))
        done: list[tuple[int, int]] = []
        revision = library.reread(work, progress=lambda *how: done.append(how))
        assert done[-1] == (4, 4)
        assert (revision.number, revision.made) == (4, "corrected")
        assert [one.made for one in library.revisions(work)] == ["read", "corrected", "reread", "corrected"]
        assert "fervour" in library.page(work, 1).text
        assert library.work(work).title == "Mine"
        assert library.find("author:marrenholt fervour").total == 1
        assert library.sources(work=work)
        assert library.check() == ()

    def test_no_word_of_it_is_left_in_the_file(self, tmp_path):
        """Not even in the index, which keeps what was dropped until it is merged, nor in pages that are free again."""
        with open_library(tmp_path / "shelf") as library:
            library.add_document(work_of(SALT))
            words = "quixotic zymurgist jabbering"
            gone = library.add_document(work_of(HARBOUR + words), bib={"title": words.title()}).work
            library.trace(gone)
            library.remove(gone)
            assert library.check() == ()
        left = b"".join(path.read_bytes() for path in (tmp_path / "shelf").glob("library.sqlite*")).lower()
        assert b"vessmer" in left
        assert [word for word in words.split() if word[2:].encode() in left] == []

    def test_nothing_is_left_of_what_is_removed(self, library):
        from sqlalchemy import inspect, text

        kept = library.add([EXAMPLES / "page.txt"]).work
        before = blobs_of(library)
        shelf = library.works()
        work = library.add([EXAMPLES / "article.pdf"]).work
        library.page_image(work, 0)
        page = library.page(work, 1)
        start = page.text.index("zeal")
        library.correct(work, library.correction_at(work, 1, start, start + 4, "haste"))
        library.remove(work)
        assert library.works() == shelf
        assert [one.id for one in shelf] == [kept]
        assert blobs_of(library) == before
        with library._store.reading() as connection:
            for table in inspect(connection).get_table_names():
                columns = {column["name"] for column in inspect(connection).get_columns(table)}
                if "work" in columns and not table.startswith("fulltext"):
                    others = connection.execute(text(f"SELECT count(*) FROM {table} WHERE work <> 1")).scalar_one()
                    assert others == 0, table
        assert library.find("quarantine").total == 0
        assert library.check() == ()

    def test_a_blob_of_two_works_stays_until_both_are_gone(self, library, tmp_path):
        for name, text in (("a.txt", HARBOUR), ("b.txt", SALT)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        one = library.add([tmp_path / "a.txt"]).work
        both = library.add([tmp_path / "a.txt", tmp_path / "b.txt"]).work
        assert one != both
        library.remove(both)
        assert len(blobs_of(library)) == 1
        library.remove(one)
        assert blobs_of(library) == set()

    def test_files_that_are_not_there_or_are_none(self, library, tmp_path):
        with pytest.raises(errors.NoSuchFile):
            library.add([tmp_path / "nothing.pdf"])
        with pytest.raises(errors.UsageError, match="nothing to add"):
            library.add([])
        (tmp_path / "a.txt").write_text(HARBOUR, encoding="utf-8")
        with pytest.raises(errors.NoSuchWork):
            library.add([tmp_path / "a.txt"], work="nothing")
        assert library.works() == ()
        assert library.sweep() in (0, 1)
        assert blobs_of(library) == set()

    def test_an_interrupted_import_goes_on(self, library, monkeypatch):
        from variorum.library import reading

        monkeypatch.setattr(reading, "_TOGETHER", 1)

        def stop(done: int, total: int) -> None:
            if done == 2:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            library.add([EXAMPLES / "article.pdf"], progress=stop)
        assert library.works() == ()
        read_now: list[int] = []
        library.add([EXAMPLES / "article.pdf"], progress=lambda *how: read_now.append(how[0]))
        assert read_now == [3, 4]
        assert library.work(library.works()[0].id).pages == 4
        from sqlalchemy import text

        with library._store.reading() as connection:
            assert connection.execute(text("SELECT count(*) FROM drafts")).scalar_one() == 0


class TestChecking:
    def faults(self, library):
        return {fault.kind for fault in library.check()}

    def break_it(self, library, statement, **values):
        from sqlalchemy import text

        with library._store.writing() as connection:
            connection.execute(text(statement), values)

    def test_a_sound_library_has_no_faults(self, shelf):
        library, _, _ = shelf
        told: list[tuple[int, int]] = []
        assert library.check(progress=lambda *how: told.append(how)) == ()
        assert told == [(1, 2), (2, 2)]

    @pytest.mark.parametrize(
        ("statement", "kind"),
        [
            ("DELETE FROM parts WHERE length(data) = (SELECT max(length(data)) FROM parts)", "part-missing"),
            ("UPDATE parts SET data = :bytes", "part-damaged"),
            ("DELETE FROM wordings", "index-differs"),
            ("UPDATE wordings SET data = (SELECT max(data) FROM wordings)", "index-differs"),
            ("UPDATE terms SET pages = pages + 1", "words-differ"),
            ("DELETE FROM leaves WHERE at = 0", "pages-differ"),
            ("DELETE FROM revisions", "revision-missing"),
        ],
    )
    def test_faults_of_the_database(self, shelf, statement, kind):
        library, _, _ = shelf
        if "max(data)" in statement and not library._store.is_sqlite:
            pytest.skip("PostgreSQL has no greatest of bytes")
        self.break_it(library, statement, **({"bytes": b"x"} if ":bytes" in statement else {}))
        assert kind in self.faults(library)

    @pytest.mark.parametrize("statement", ["DELETE FROM wordings", "UPDATE terms SET pages = 7", "DELETE FROM names"])
    def test_an_index_is_made_anew(self, shelf, statement):
        library, _, _ = shelf
        before = library.find("harbour")
        self.break_it(library, statement)
        library.reindex()
        assert library.check() == ()
        assert library.find("harbour") == before
        self.break_it(library, "UPDATE settings SET value = '0' WHERE name = 'words'")
        self.break_it(library, statement)
        from variorum.library.index import renew_index

        assert renew_index(library._store)
        assert not renew_index(library._store)
        assert library.find("harbour") == before

    def test_faults_of_blobs(self, library, tmp_path):
        (tmp_path / "a.txt").write_text(HARBOUR, encoding="utf-8")
        work = library.work(library.add([tmp_path / "a.txt"]).work)
        library.blobs.put(b"nobody's")
        assert self.faults(library) == {"blob-stray"}
        assert library.sweep() == 1
        library.blobs.remove(work.files[0].sha256)
        (fault,) = library.check()
        assert (fault.kind, fault.work) == ("blob-missing", work.id)

    def test_a_damaged_text_is_told_and_made_anew(self, where, tmp_path):
        """Two revisions share what is damaged; reading says so in a sentence, rereading makes it whole."""
        (tmp_path / "a.txt").write_text(HARBOUR, encoding="utf-8")
        with open_library(where) as library:
            work = library.add([tmp_path / "a.txt"]).work
            start = library.page(work, 0).text.index("guard")
            library.correct(work, library.correction_at(work, 0, start, start + 5, "guards", by="N. N."))
            self.break_it(library, "UPDATE parts SET data = :bytes", bytes=b"x")
            assert self.faults(library) == {"part-damaged"}
        with open_library(where) as library:
            with pytest.raises(errors.LibraryUnusable, match=f"Revision 2 of the work '{work}' is damaged") as caught:
                library.document(work)
            assert f"variorum reread {work}" in str(caught.value)
            library.reread(work)
            assert "by the guards with" in " ".join(library.document(work).blocks[0].text.split())
            assert self.faults(library) == set()

    def test_faults_of_offsets_and_boxes(self, library):
        doc = work_of(HARBOUR)
        page = doc.pages[0]
        far = page.tokens[0]._replace(box=Box(-500, 0, 10, 10))
        library.add_document(replace(doc, pages=(replace(page, tokens=(far, *page.tokens[1:])),)))
        out = page.tokens[0]._replace(end=10_000)
        library.add_document(replace(doc, pages=(replace(page, tokens=(out, *page.tokens[1:])),)))
        block = replace(doc.blocks[0], text=doc.blocks[0].text.replace("harbour", "harvest"))
        library.add_document(replace(doc, blocks=(block, *doc.blocks[1:])))
        assert self.faults(library) == {"box-outside", "offset-outside", "offset-differs"}


def test_many_works_are_asked_for_as_few_are(library, monkeypatch):
    """Of many works each page found is asked for its work, and not the full text for all of them."""
    for year in range(1940, 1948):
        doc = work_of(SALT.replace("Vessmer", "Maravel" if year % 2 else "Vessmer").replace("year", f"year {year}"))
        library.add_document(doc, bib={"title": f"Salt {year}", "issued": {"date-parts": [[year]]}})
    asked = (
        "salt year:1941..1946", "vessmer year:1941..1946", "year:1941..1946 NOT maravel", "salt title:salt year:1943..",
        "(salt year:1940..1943) OR (maravel year:1942..)", "NOT year:1941..1946 salt", "year:1941..1946",
        "pepper year:1941..",
    )  # fmt: skip
    few = [library.find(query) for query in asked]
    assert [results.total for results in few] == [6, 3, 3, 5, 6, 2, 6, 0]
    monkeypatch.setattr("variorum.library.fts5._MANY", 1)
    assert [library.find(query) for query in asked] == few
    assert len(library.works(query="salt year:1941..1946")) == 6
