from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from textwrap import dedent
from typing import Any

import duckdb
import pytest

from dragoman.errors import DragomanError, StoreError, StoreLocked, StoreVersion
from dragoman.reading import Reading
from dragoman.records import Record
from dragoman.store import Added, Store, open_store, rows
from tests.export.made import article, event, numbered, reading


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "news.duckdb")


def _count(store: Store, table: str) -> int:
    return int(store.sql(f"SELECT count(*) AS n FROM {table}").to_pylist()[0]["n"])


def test_what_was_kept_comes_back_as_it_was(store: Store) -> None:
    given = reading()
    assert store.add(given) == Added(new=1)
    assert store.events() == list(given.events)
    assert store.statements() == list(given.statements)
    assert store.agreements() == list(given.agreements)


def test_the_same_article_again_changes_nothing(store: Store) -> None:
    store.add([reading()])
    assert store.add([reading(), reading()]) == Added(unchanged=2)
    assert [_count(store, table) for table in ("articles", "events", "agreement_actions")] == [
        1,
        1,
        1,
    ]


def test_an_article_read_anew_with_another_result_is_replaced_whole(store: Store) -> None:
    store.add(reading())
    assert store.add(reading(events=(event(mode=None),), statements=())) == Added(changed=1)
    assert [one.mode for one in store.events()] == [None]
    assert store.statements() == []


def test_failed_readings_are_left_out(store: Store) -> None:
    assert store.add([Reading(article=None), numbered(1)]) == Added(new=1)


def test_a_store_is_there_for_the_next_process(store: Store) -> None:
    store.add(numbered(1))
    assert len(open_store(store.path, read_only=True).events()) == 1


def test_an_article_whose_year_no_calendar_holds_is_kept(store: Store) -> None:
    store.add(reading(article=article(published="-0044-03-15")))
    assert store.sql("SELECT published FROM articles").to_pylist() == [{"published": None}]


def test_a_fault_half_way_through_a_batch_leaves_nothing_of_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(kind: str, records: Iterable[Record]) -> list[dict[str, Any]]:
        if kind == "agreement":
            raise RuntimeError("torn")
        return whole(kind, records)

    whole = rows.rows
    monkeypatch.setattr(rows, "rows", torn)
    with pytest.raises(RuntimeError, match="torn"):
        store.add(reading())
    assert [_count(store, table) for table in ("articles", "events")] == [0, 0]


def test_a_store_for_reading_refuses_to_add_and_is_not_made(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="reading only"):
        open_store(store.path, read_only=True).add(reading())
    with pytest.raises(StoreError, match="no such store"):
        open_store(tmp_path / "none.duckdb", read_only=True)
    assert not (tmp_path / "none.duckdb").exists()


def test_a_later_version_is_named(store: Store) -> None:
    with duckdb.connect(str(store.path)) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    for ask in (store.events, lambda: store.add(reading()), lambda: open_store(store.path)):
        with pytest.raises(StoreVersion, match="upgrade"):
            ask()


@pytest.mark.parametrize("content", [b"", b"no database at all" * 500])
def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "text.duckdb"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="no DuckDB database"):
        open_store(path)
    assert path.read_bytes() == content


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path / "none" / "news.duckdb")


def test_a_database_of_others_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE mine (x INTEGER)")
    with pytest.raises(StoreError, match="no store of Dragoman"):
        open_store(path)


def test_a_store_that_another_process_holds_is_locked(store: Store) -> None:
    opened = f"import duckdb; c = duckdb.connect({str(store.path)!r})"
    hold = f"{opened}; print('held', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout and holder.stdout.readline() == "held\n"
        with pytest.raises(StoreLocked, match=rf"in use by .*{holder.pid}.*wait until"):
            open_store(store.path, patience=0)
        holder.communicate("\n")
    assert store.events() == []


def test_a_full_disk_leaves_the_store_as_it_was(store: Store) -> None:
    store.add(numbered(1))
    program = f"""
        import resource, secrets, signal
        from dragoman.errors import StoreError
        from dragoman.store import open_store
        from tests.export.made import numbered
        store = open_store({str(store.path)!r})
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, ({store.path.stat().st_size},) * 2)
        try:
            store.add(numbered(n, padding=secrets.token_hex(50_000)) for n in range(2, 99))
        except StoreError as error:
            print(error)
    """
    done = subprocess.run(
        [sys.executable, "-c", dedent(program)], capture_output=True, text=True, check=False
    )
    assert "space" in done.stdout and "\n" not in done.stdout.strip(), done.stderr
    assert _count(store, "articles") == _count(store, "events") == 1


def test_what_does_not_fit_into_the_memory_is_told_as_that(store: Store) -> None:
    told = r"so much at once.*narrow the question down"
    with pytest.raises(StoreError, match=told), store.reading() as connection:
        connection.execute("SELECT list(n) FROM range(100000000) AS t(n)").fetchall()


def test_errors_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(DragomanError) as caught:
        open_store(tmp_path)
    assert "\n" not in str(caught.value)


def test_articles_are_given_by_id_and_those_not_there_are_left_out(tmp_path: Path) -> None:
    store = open_store(tmp_path / "news.duckdb")
    store.add([numbered(1), numbered(2)])
    first = numbered(1).article
    assert first is not None
    assert store.articles([first.id, "none"]) == [first]
    assert store.articles([]) == [] and len(store.articles()) == 2
