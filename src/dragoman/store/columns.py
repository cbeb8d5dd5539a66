"""Columns of Python values → the tables that duplicates are kept in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dragoman.store.writing import named

if TYPE_CHECKING:
    import duckdb
    import pyarrow


def insert(
    connection: duckdb.DuckDBPyConnection, table: str, columns: dict[str, list[Any]]
) -> None:
    """Adds rows to a table, given as its columns; nothing where there are none."""
    if any(columns.values()):
        with named(connection, "fresh", arrow(columns)):
            connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM fresh")


def arrow(columns: Mapping[str, Any]) -> pyarrow.Table:
    """Columns as an Arrow table; what is not named here is text."""
    import pyarrow

    types = {
        "published": pyarrow.date32(), "signature": pyarrow.binary(), "band": pyarrow.uint8(),
        "key": pyarrow.uint64(), "opening": pyarrow.int64(), "place": pyarrow.int64(),
        "similarity": pyarrow.float64(), "contained": pyarrow.float64(),
        "added": pyarrow.int32(), "changed": pyarrow.int32(), "removed": pyarrow.int32(),
    }  # fmt: skip
    schema = pyarrow.schema([(name, types.get(name, pyarrow.string())) for name in columns])
    return pyarrow.table(columns, schema=schema)
