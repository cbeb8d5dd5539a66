"""SQL of users: one statement that reads, and reads the store alone.

Three fences, any of which would do for most attempts: the statement must be a single query,
it runs in a read-only transaction, and the connection has no way to files, extensions or
settings (:mod:`dragoman.store.connection`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

from dragoman.errors import QueryRefused

if TYPE_CHECKING:
    import duckdb
    import pyarrow


def ask(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    *,
    rows: int | None = None,
    seconds: float | None = None,
) -> pyarrow.Table:
    """The answer to a query as an Arrow table.

    Args:
        connection: from :func:`dragoman.store.connection.connected`.
        query: one SELECT, WITH or DESCRIBE statement.
        rows: at most so many.
        seconds: after which the query is broken off.

    Raises:
        QueryRefused: it is something else, is faulty, takes too long, or reaches outside.
    """
    import duckdb

    try:
        query.encode()
        statements = connection.extract_statements(query)
        _check(statements)
        connection.execute("BEGIN TRANSACTION READ ONLY")
        try:
            with _broken_off(connection, seconds):
                asked = connection.sql(statements[0])
                return (asked if rows is None else asked.limit(rows)).to_arrow_table()
        finally:
            connection.execute("ROLLBACK")
    except duckdb.PermissionException as error:
        raise QueryRefused(
            "the query reaches outside the store", remedy="ask its own tables only"
        ) from error
    except duckdb.InterruptException as error:
        raise QueryRefused(
            f"the query takes longer than {seconds:g} seconds", remedy="ask for less"
        ) from error
    except duckdb.Error as error:
        raise QueryRefused(f"the query fails: {_told(error)}") from error
    except UnicodeEncodeError as error:
        raise QueryRefused("the query is no valid text", remedy="write it in UTF-8") from error


@contextmanager
def _broken_off(connection: duckdb.DuckDBPyConnection, seconds: float | None) -> Iterator[None]:
    """Interrupts what runs on the connection after a time."""
    timer = None if seconds is None else Timer(seconds, connection.interrupt)
    if timer:
        timer.start()
    try:
        yield
    finally:
        if timer:
            timer.cancel()


def _check(statements: list[duckdb.Statement]) -> None:
    remedy = "write one SELECT, WITH or DESCRIBE statement"
    if len(statements) != 1:
        raise QueryRefused(f"there are {len(statements)} statements, not one", remedy=remedy)
    kind = statements[0].type.name
    if kind != "SELECT":
        raise QueryRefused(f"{kind} is no query", remedy=remedy)


def _told(error: Exception) -> str:
    """DuckDB's own message in one line, without the drawing below it."""
    message, _, _ = str(error).strip().partition("\n\nLINE ")
    return " ".join(message.split())
