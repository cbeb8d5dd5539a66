from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from dragoman.errors import StoreVersion
from dragoman.records import digest
from dragoman.store import open_store, schema, writing
from tests.export.made import numbered, reading

VERSION_1 = Path(__file__).parent / "version_1.sql"
"""A store that the code of version 1 made, written out as SQL by DuckDB."""

VERSION_2 = Path(__file__).parent / "version_2.sql"
"""The same of version 2, with duplicates and stories found."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(VERSION_1.read_text(encoding="utf-8"))
    return path


@pytest.mark.parametrize("read_only", [False, True])
def test_a_store_of_version_1_is_brought_up_to_date_with_all_it_held(
    old: Path, read_only: bool
) -> None:
    store = open_store(old, read_only=read_only)
    given = [reading(), numbered(1), numbered(2)]
    assert {one.id for one in store.events()} == {one.events[0].id for one in given}
    assert store.statements() == list(given[0].statements)
    assert store.agreements(type="signed", since="2019") == list(given[0].agreements)
    assert store.sql("SELECT count(*) AS n FROM actors").to_pylist() == [{"n": 3 * 2 + 2 + 2}]
    tables = set(store.sql("SELECT table_name FROM duckdb_tables()")["table_name"].to_pylist())
    assert not any(name.endswith("_1") for name in tables)


def test_what_was_read_by_version_1_is_known_again(old: Path) -> None:
    assert open_store(old).add([reading(), numbered(1), numbered(3)]) == (1, 0, 2)


def test_a_migrated_store_has_the_tables_of_a_new_one(old: Path, tmp_path: Path) -> None:
    for path in (old, tmp_path / "new.duckdb"):
        open_store(path)
    assert described(old) == described(tmp_path / "new.duckdb")


def described(path: Path) -> list[tuple[str, ...]]:
    """The tables of a store, with columns and types."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() "
            "WHERE NOT internal ORDER BY ALL"
        ).fetchall()


def test_a_store_of_version_2_keeps_its_links_and_finds_more(tmp_path: Path) -> None:
    paths = [tmp_path / "old.duckdb", tmp_path / "new.duckdb"]
    with duckdb.connect(str(paths[0])) as connection:
        connection.execute(VERSION_2.read_text(encoding="utf-8"))
    old, new = map(open_store, paths)
    assert len(old.stories()) == 1
    given = [reading(), *map(numbered, range(1, 5))]
    old.add(given)
    new.add(given)
    assert old.stories() == new.stories() and len(old.stories()[0].articles) == 5
    assert old.duplicates() == new.duplicates()
    assert described(paths[0]) == described(paths[1])


def test_a_migration_that_fails_leaves_the_old_store_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(*given: object, **named: object) -> None:
        raise RuntimeError("torn")

    with monkeypatch.context() as patched:
        patched.setattr(writing, "settle", torn)
        with pytest.raises(RuntimeError, match="torn"):
            open_store(old)
    with duckdb.connect(str(old), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (3,)
        assert connection.execute("FROM meta WHERE value = '1'").fetchall()
    assert len(open_store(old).events()) == 3


@pytest.mark.parametrize("version", ["0", "99"])
def test_another_version_is_named(old: Path, version: str) -> None:
    with duckdb.connect(str(old)) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'schema_version'", [version])
    with pytest.raises(StoreVersion, match=f"tables of version {version}; this one reads up to"):
        open_store(old)


def test_tables_do_not_change_without_a_version_and_a_migration() -> None:
    # A column that is added to a flat row changes the store's tables too. Raise VERSION, write
    # a step in migrations.py, keep a store of the version before as SQL, then write the new
    # digest here.
    tables = [sql for sql in schema.create_statements() if "CREATE TABLE" in sql]
    assert (schema.VERSION, digest(*tables)) == (3, "8653001aba638a1d04c1")
