"""What is written to a store, each piece in one transaction: there whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from dragoman.reading import Reading
from dragoman.store import schema

if TYPE_CHECKING:
    import duckdb


def tables_of(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The names of the tables that are there."""
    found = connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal")
    return {name for (name,) in found.fetchall()}


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the tables of an empty store."""
    with _transaction(connection):
        for statement in schema.create_statements():
            connection.execute(statement)
        meta = [["schema_version", str(schema.VERSION)], ["written_by", _own_version()]]
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)


def fingerprints(
    connection: duckdb.DuckDBPyConnection, readings: Sequence[Reading]
) -> dict[str, str]:
    """What the store holds of these articles, by article id."""
    ids = [one.article.id for one in readings if one.article is not None]
    query = "SELECT id, fingerprint FROM articles WHERE list_contains(?, id)"
    return dict(connection.execute(query, [ids]).fetchall())


def write(
    connection: duckdb.DuckDBPyConnection, readings: dict[str, Reading], marks: dict[str, str]
) -> None:
    """Puts the articles and all their records in the place of what was there of them."""
    records = [record for reading in readings.values() for record in reading.records()]
    with _transaction(connection):
        for kind, table in schema.TABLES.items():
            rows = schema.rows(kind, records)
            if kind == "article":
                for row in rows:
                    row["fingerprint"] = marks[row["id"]]
            of_article = "id" if kind == "article" else "article"
            gone = f"DELETE FROM {table} WHERE list_contains(?, {of_article})"
            connection.execute(gone, [list(readings)])
            connection.register("fresh", schema.as_table(kind, rows))
            connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM fresh")
            connection.unregister("fresh")


@contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    import duckdb

    connection.execute("BEGIN TRANSACTION")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(duckdb.Error):  # a failed commit has rolled back already
            connection.execute("ROLLBACK")
        raise


def _own_version() -> str:
    # From the metadata: importing the package's top would tie this room to all the others.
    try:
        return version("dragoman")
    except PackageNotFoundError:
        return "unknown"
