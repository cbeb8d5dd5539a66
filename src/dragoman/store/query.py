"""SQL of users: one statement that reads, and reads the store alone.

Three fences, any of which would do for most attempts: the statement must be a single query,
it runs in a read-only transaction, and the connection has no way to files, extensions or
settings (:mod:`dragoman.store.connection`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.errors import QueryRefused

if TYPE_CHECKING:
    import duckdb
    import pyarrow


def ask(connection: duckdb.DuckDBPyConnection, query: str) -> pyarrow.Table:
    """The answer to a query as an Arrow table.

    Args:
        connection: from :func:`dragoman.store.connection.connected`.
        query: one SELECT, WITH or DESCRIBE statement.

    Raises:
        QueryRefused: it is something else, is faulty, or reaches outside the store.
    """
    import duckdb

    try:
        query.encode()
        statements = connection.extract_statements(query)
        _check(statements)
        connection.execute("BEGIN TRANSACTION READ ONLY")
        try:
            return connection.sql(statements[0]).to_arrow_table()
        finally:
            connection.execute("ROLLBACK")
    except duckdb.PermissionException as error:
        raise QueryRefused(
            "the query reaches outside the store", remedy="ask its own tables only"
        ) from error
    except duckdb.Error as error:
        raise QueryRefused(f"the query fails: {_told(error)}") from error
    except UnicodeEncodeError as error:
        raise QueryRefused("the query is no valid text", remedy="write it in UTF-8") from error


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
