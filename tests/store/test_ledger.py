"""A store gives the ledger its records, and keeps its corrections."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import StoreError
from dragoman.store import Store, open_store
from dragoman.store.ledger import correct, corrections_of, reports_of
from tests.export.made import agreement, reading


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = open_store(tmp_path / "news.duckdb")
    opened.add(reading())
    return opened


def test_reports_are_the_records_with_the_articles_that_tell_them(store: Store) -> None:
    (report,) = reports_of(store)
    assert report.agreement == agreement()
    assert (report.source.published, report.source.article) == ("2021-04-13", agreement().article)


def test_a_store_without_corrections_has_none_and_is_not_written_to(store: Store) -> None:
    assert corrections_of(open_store(store.path, read_only=True)) == []
    tables = store.sql("SELECT table_name FROM duckdb_tables()").column("table_name").to_pylist()
    assert "ledger_corrections" not in tables


def test_corrections_are_added_in_order_and_none_is_overwritten(store: Store) -> None:
    first = correct(store, "merge", who="Ana", why="read both", records=("a1", "a2"))
    second = correct(store, "split", who="Bo", why="no", records=("a1",), others=("a2",))
    third = correct(store, "undo", who="Ana", why="yes", undoes=2, when="2024-05-16T10:00:00Z")
    assert corrections_of(store) == [first, second, third]
    assert [one.number for one in corrections_of(store)] == [1, 2, 3]
    assert third.when == "2024-05-16T10:00:00Z" and first.when.endswith("Z")


def test_an_article_read_anew_leaves_the_corrections_as_they_are(store: Store) -> None:
    made = correct(store, "merge", who="Ana", why="read both", records=("a1", "a2"))
    store.add(reading(statements=()))
    assert corrections_of(store) == [made]


def test_what_was_never_done_cannot_be_undone(store: Store) -> None:
    with pytest.raises(StoreError, match="there is no correction 7"):
        correct(store, "undo", who="Ana", why="oops", undoes=7)
