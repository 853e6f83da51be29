"""Libraries grow up: each step from the one before, and never back."""

import json

import pytest
from shelves import ENGINES, citing, place_for, work_of
from sqlalchemy import inspect, text

from variorum import errors
from variorum.doubts import words_to_check
from variorum.library import keeping, migrations, open_library
from variorum.library.cited import write_sources
from variorum.library.engine import Store
from variorum.library.migrations import STEPS, Step, migrate
from variorum.library.schema import metadata
from variorum.library.where import FILE, Place, find_place


@pytest.fixture(params=ENGINES)
def where(request, tmp_path):
    with place_for(request.param, tmp_path, fresh=True) as address:
        yield address


@pytest.fixture
def store(where):
    store = Store(find_place(where, create=True))
    yield store
    store.close()


def test_the_steps_make_the_tables_of_the_schema(store):
    """Names, nullability, keys and indices; the full text of each engine is its own affair."""
    assert migrate(store) == len(STEPS)
    with store.reading() as connection:
        look = inspect(connection)
        made = {name for name in look.get_table_names() if not name.startswith("fulltext") and name != "vectors"}
        assert made == set(metadata.tables)
        for name, table in metadata.tables.items():
            columns = {column["name"]: column for column in look.get_columns(name)}
            assert set(columns) == {column.name for column in table.columns}, name
            for column in table.columns:
                assert columns[column.name]["nullable"] == bool(column.nullable) or column.primary_key, column
            assert look.get_pk_constraint(name)["constrained_columns"] == [c.name for c in table.primary_key], name
            indices = {tuple(index["column_names"]) for index in look.get_indexes(name) if not index["unique"]}
            assert indices == {tuple(c.name for c in index.columns) for index in table.indexes}, name
            wanted = {tuple(key.column_keys) for key in table.foreign_key_constraints}
            assert {tuple(key["constrained_columns"]) for key in look.get_foreign_keys(name)} == wanted, name


def test_a_library_is_brought_up_to_date_once(store):
    assert migrate(store) == len(STEPS)
    assert migrate(store) == 0


@pytest.mark.parametrize("have", range(1, len(STEPS)))
def test_an_older_library_is_upgraded_and_loses_nothing(where, store, monkeypatch, have):
    """A library as it was after each step, with a work in it, opens, is searched and found sound."""
    doc = work_of("The salt tax was raised in\nHaldersund by the guard.", sure=0.3)
    migrate(store, steps=STEPS[:have])
    with monkeypatch.context() as older:
        if have < 2:
            older.setattr(keeping, "index_work", lambda *_, **__: None)
        if have < 5:
            older.setattr(keeping, "keep_sources", lambda *_, **__: None)
        with store.writing() as connection:
            if have < 6:
                kind = "BLOB" if store.is_sqlite else "BYTEA"
                connection.execute(text(f"ALTER TABLE leaves ADD COLUMN doubts {kind}"))
            number = keeping.begin_work(connection, "4m2qkp0g", "key", {"title": "Salt"})
            keeping.keep_revision(connection, number, doc, made="read")
            if have < 6:
                connection.execute(text("ALTER TABLE leaves DROP COLUMN doubts"))
    with open_library(where) as library:
        assert library.document("4m2qkp0g") == doc
        assert [hit.index for hit in library.find('"salt tax"').hits] == [0]
        assert library.sources() == ()
        assert library.doubts("4m2qkp0g") == library.doubts("4m2qkp0g") == words_to_check(doc) != ()
        assert library.check() == ()


@pytest.mark.parametrize("have", [2, 4, 8])
def test_what_an_older_library_cites_is_found(where, store, monkeypatch, have):
    doc = citing("Jutta Ahlgren, *The Salt Roads* (Vessmer: Harbour Press, 1987), 45.")
    migrate(store, steps=STEPS[:have])
    with monkeypatch.context() as older:
        older.setattr(keeping, "keep_sources", lambda *_, **__: None)
        kind = "BLOB" if store.is_sqlite else "BYTEA"
        with store.writing() as connection:
            if have < 6:
                connection.execute(text(f"ALTER TABLE leaves ADD COLUMN doubts {kind}"))
            number = keeping.begin_work(connection, "4m2qkp0g", "key", {"title": "Salt"})
            keeping.keep_revision(connection, number, doc, made="read")
            if have < 6:
                connection.execute(text("ALTER TABLE leaves DROP COLUMN doubts"))
            if have > 2:
                write_sources(connection, number, doc, columns=("work", "id", "key", "author", "csl"))
    with open_library(where) as library:
        (source,) = library.sources(query="ahlg salt 1987")
        assert (source.year, [place.label for place in source.cited]) == (1987, ["1"])


def test_sources_of_an_older_library_are_told_apart_anew(where, store):
    """They were one by author, title and year: volumes were, and other spellings were not."""
    migrate(store, steps=STEPS[:4])
    told = {"type": "book", "title": "The Salt Roads", "issued": {"date-parts": [[1987]]}}
    people = ({"family": "Ahlgren", "given": "Jutta"}, {"family": "Ahlgren", "given": "J."})
    items = [{**told, "author": [one], "volume": volume} for one in people for volume in ("3", "4")]
    keep = text("INSERT INTO sources (work, id, key, author, csl) VALUES (:work, :id, 'same', 'ahlgren', :csl)")
    with store.writing() as connection:
        for at, item in enumerate(items):
            number = keeping.begin_work(connection, f"w{at}", f"k{at}", {})
            connection.execute(keep, {"work": number, "id": f"a{at}", "csl": json.dumps(item)})
    with open_library(where) as library:
        found = {frozenset(form.id for form in source.forms) for source in library.sources()}
    assert found == {frozenset(("a0", "a2")), frozenset(("a1", "a3"))}


def test_a_newer_library_is_refused_in_a_sentence(where, store):
    migrate(store)
    with store.writing() as connection:
        connection.execute(text("UPDATE settings SET value = '99' WHERE name = 'format'"))
    with pytest.raises(errors.LibraryUnusable, match=r"newer Variorum \(its format is 99, this one knows") as caught:
        open_library(where)
    assert "pip install -U variorum" in str(caught.value)


def test_a_step_that_fails_leaves_the_library_as_it_was(where, store):
    migrate(store)
    broken = Step("never", ("CREATE TABLE half (a INTEGER)", "CREATE TABLE half (a INTEGER)"))
    with pytest.raises(Exception, match="half"):
        migrate(store, steps=(*STEPS, broken))
    with store.reading() as connection:
        assert not inspect(connection).has_table("half")
    assert migrate(store) == 0
    open_library(where).close()


def test_a_database_of_somebody_else_is_refused(store):
    with store.writing() as connection:
        connection.execute(text("CREATE TABLE settings (name TEXT, value TEXT)"))
    with pytest.raises(errors.LibraryUnusable, match="no library of Variorum"):
        migrate(store)


def test_a_writer_does_not_wait_for_ever(tmp_path, monkeypatch):
    from variorum.library import engine

    monkeypatch.setattr(engine, "_WAIT", 0.1)
    open_library(tmp_path / "library").close()
    one, two = (Store(find_place(tmp_path / "library", create=False)) for _ in range(2))
    with one.writing(), pytest.raises(errors.LibraryUnusable, match="has been writing"), two.writing():
        pass
    with two.writing():
        pass
    one.close()
    two.close()


class TestPlaces:
    def test_a_library_that_is_not_to_be_made(self, tmp_path):
        with pytest.raises(errors.NoSuchLibrary, match="no library in"):
            open_library(tmp_path / "nothing", create=False)
        assert not (tmp_path / "nothing").exists()

    def test_a_folder_with_other_things_in_it(self, tmp_path):
        (tmp_path / "letters.txt").write_text("Dear")
        with pytest.raises(errors.LibraryUnusable, match="holds other things"):
            open_library(tmp_path)

    def test_a_file_where_the_folder_should_be(self, tmp_path):
        (tmp_path / "file").write_text("x")
        with pytest.raises(errors.LibraryUnusable, match="No library can be made"):
            open_library(tmp_path / "file")

    def test_a_file_that_is_no_database(self, tmp_path):
        (tmp_path / FILE).write_text("this is no database, but a letter to a friend" * 50)
        with pytest.raises(errors.LibraryUnusable, match="cannot be opened"):
            open_library(tmp_path)

    def test_addresses_of_no_kind(self):
        with pytest.raises(errors.LibraryUnusable, match="names no library"):
            open_library("mysql://user:secret@host/db")

    def test_the_environment_and_the_users_folder(self, tmp_path, monkeypatch):
        monkeypatch.setenv("VARIORUM_LIBRARY", str(tmp_path / "mine"))
        assert find_place(None, create=True).folder == tmp_path / "mine"
        monkeypatch.delenv("VARIORUM_LIBRARY")
        monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
        assert find_place(None, create=True).folder == tmp_path / "data" / "library"

    def test_a_server_out_of_reach(self):
        address = "postgresql://clio:secret@127.0.0.1:9/library"
        with pytest.raises(errors.LibraryUnusable, match="cannot be opened") as caught:
            open_library(address)
        assert "secret" not in str(caught.value)

    def test_a_driver_that_is_not_installed(self, monkeypatch):
        from variorum.library import engine

        def missing(*_: object, **__: object) -> None:
            raise ModuleNotFoundError

        monkeypatch.setattr(engine, "create_engine", missing)
        with pytest.raises(errors.LibraryUnusable, match="pip install"):
            open_library("postgresql://host/library")

    @pytest.mark.parametrize(
        ("given", "url", "blobs"),
        [
            ("postgresql://a:b@h/d?blobs=/srv/b", "postgresql+pg8000://a:b@h/d", "/srv/b"),
            ("postgres://c@h:9/d?blobs=memory://x&sslmode=require", "postgresql+pg8000://c@h:9/d?sslmode=require", "memory://x"),
            ("postgresql://h/d", "postgresql+pg8000://clio%20m@h/d", ""),  # as psql: the user who asks
        ],
    )
    def test_postgresql_addresses(self, monkeypatch, given, url, blobs):
        monkeypatch.setattr("getpass.getuser", lambda: "clio m")
        place = find_place(given, create=False)
        assert isinstance(place, Place)
        assert (place.url, place.blobs) == (url, blobs)
        assert "b@" not in place.shown

    def test_postgresql_is_asked_by_somebody(self, monkeypatch):
        def nobody():
            raise KeyError

        monkeypatch.setattr("getpass.getuser", nobody)
        assert find_place("postgresql://h/d", create=False).url == "postgresql+pg8000://postgres@h/d"

    def test_there_are_steps(self):
        assert len(migrations.STEPS) >= 3
        assert len({step.truth for step in STEPS}) == len(STEPS)
