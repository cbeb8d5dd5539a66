from __future__ import annotations

from pathlib import Path

import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import QueryRefused
from dragoman.store import Store, open_store
from tests.export.made import numbered


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = open_store(tmp_path_factory.mktemp("store") / "news.duckdb")
    made.add(numbered(1))
    return made


@pytest.mark.parametrize(
    "query",
    [
        "SELECT count(*) FROM events",
        "WITH a AS (SELECT 1) SELECT * FROM a;",
        "DESCRIBE events",
        "FROM dyads",
        "SELECT record->>'$.event_type' FROM events",
    ],
)
def test_one_statement_that_reads_is_answered(store: Store, query: str) -> None:
    assert store.sql(query).num_rows >= 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM read_blob('{file}')",
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM read_json('{file}')",
        "SELECT * FROM read_parquet('{file}')",
        "SELECT * FROM '{file}'",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM query('COPY events TO ''{folder}/out.csv''')",
        "COPY events TO '{folder}/out.csv'",
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "ATTACH '{folder}/other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "EXPORT DATABASE '{folder}/out'",
        "IMPORT DATABASE '{folder}/out'",
        "SET enable_external_access = true",
        "RESET lock_configuration",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "SELECT getenv('HOME')",
        "CREATE TABLE t (x INTEGER)",
        "CREATE TEMP TABLE t AS SELECT 1",
        "INSERT INTO meta VALUES ('a', 'b')",
        "DELETE FROM events",
        "DROP TABLE events",
        "UPDATE meta SET value = '2'",
        "WITH a AS (DELETE FROM events RETURNING id) SELECT * FROM a",
        "SELECT * FROM force_checkpoint()",
        "BEGIN",
        "CHECKPOINT",
        "USE memory",
        "PREPARE p AS SELECT 1",
        "EXPLAIN ANALYZE SELECT 1",
        "SELECT 1; DROP TABLE events",
        "SELECT 1; SELECT 2",
        "SELECT * FROM outside",
        "SELECT nothing FROM events",
        "no query",
        "-- nothing",
        "",
        "SELECT '\ud800'",
    ],
)
def test_whatever_reaches_out_or_writes_is_refused(
    store: Store, tmp_path: Path, query: str
) -> None:
    outside = pyarrow.table({"secret": [1]})
    (tmp_path / "secret.txt").write_text("secret\n1\n")
    asked = query.replace("{file}", str(tmp_path / "secret.txt")).replace("{folder}", str(tmp_path))
    with pytest.raises(QueryRefused) as refused:
        store.sql(asked)
    assert "\n" not in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == ["secret.txt"]
    assert len(store.events()) == outside.num_rows == 1


@given(st.text())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_answered_or_refused(store: Store, query: str) -> None:
    try:
        store.sql(query)
    except QueryRefused as error:
        assert "\n" not in str(error)
