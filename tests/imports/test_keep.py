"""Imports in a store: the same rows once, reports of many files whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.imports import import_files
from dragoman.store import Store, open_store
from tests.imports.made import written


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "s.duckdb")


def test_the_same_file_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path / "a", "icews", {}, {"Event ID": "2", "CAMEO Code": "112"})
    first = import_files([path], "icews", store)
    before = store.events(), store.changes(since="2000-01-01")
    again = written(tmp_path / "renamed.gz", "icews", {"Event ID": "2", "CAMEO Code": "112"}, {},
                    packed=True)  # fmt: skip
    import_files([again], "icews", store)
    assert (first.rows, first.events, first.reports) == (2, 2, 1)
    assert (store.events(), store.changes(since="2000-01-01")) == before


def test_a_report_in_two_files_has_the_events_of_both(store: Store, tmp_path: Path) -> None:
    one = written(tmp_path / "a", "icews", {})
    other = written(tmp_path / "b", "icews", {"Event ID": "2", "CAMEO Code": "112"})
    import_files([one], "icews", store)
    import_files([other], "icews", store)
    assert len(store.events()) == 2 and len(store.articles()) == 1


def test_failures_are_kept_and_told(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path / "a", "icews", {}, {"Event Date": "x"}, {"CAMEO Code": "012"})
    heard: list[Exception] = []
    done = import_files([path], "icews", store, on_failure=heard.append)
    assert (done.rows, done.failed, done.without_type, done.events) == (3, 1, 1, 1)
    assert "'Event Date'" in str(heard[0])
    kept = store.sql("SELECT source, error FROM failures").to_pylist()
    assert kept[0]["source"] == f"{path}, line 3"


def test_reports_without_words_are_nobodys_copies(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path / "a", "icews", {}, {"Event ID": "2", "Story ID": "78"})
    import_files([path], "icews", store)
    assert store.duplicates() == [] and store.count("stories") is not None
    assert store.aggregate(["dyad"]).table.to_pylist()[0]["events"] == 2
