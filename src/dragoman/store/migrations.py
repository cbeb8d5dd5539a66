"""A store of an earlier version becomes one of this: in one transaction, or not at all.

``MIGRATIONS`` holds one step for each version that there was; a step leads to the next. What a
store of version 1 held has been held, as far as anyone can tell, since it was migrated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from dragoman.records import Record, from_json
from dragoman.store import schema, writing
from dragoman.store.correcting import Corrections
from dragoman.store.moment import tick

if TYPE_CHECKING:
    import duckdb

_CHUNK = 2000

_FOUND = (
    "report_texts", "texts", "bands", "report_links", "copies", "story_reports", "story_keys",
    "story_pairs", "story_events", "stories",
)  # fmt: skip
"""Tables of what linking makes of the records."""

_VERSION_1 = ("articles", "events", "statements", "agreements", "agreement_actions")


def version_of(connection: duckdb.DuckDBPyConnection, tables: set[str]) -> int | None:
    """The version of a store's tables; None where the database is none of ours."""
    if not {"meta", *_VERSION_1} <= tables:
        return None
    found = connection.execute(_VERSION_HELD).fetchone()
    return int(found[0]) if found and found[0].isdecimal() else None


def is_current(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the tables are of this version, without listing them, which takes some milliseconds.

    False where it cannot be told so quickly; :func:`version_of` then says what they are.
    """
    import duckdb

    try:
        found = connection.execute(_VERSION_HELD).fetchone()
    except duckdb.CatalogException:
        return False
    return bool(found == (str(schema.VERSION),))


_VERSION_HELD = "SELECT value FROM meta WHERE key = 'schema_version'"


def migrate(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    """Brings the tables from a version to this one, in one transaction."""
    with writing.transaction(connection):
        for step in range(version, schema.VERSION):
            MIGRATIONS[step](connection)
        for key, value in (
            ("schema_version", str(schema.VERSION)), ("written_by", writing.own_version()),
        ):  # fmt: skip
            connection.execute("UPDATE meta SET value = ? WHERE key = ?", [value, key])


def _from_1(connection: duckdb.DuckDBPyConnection) -> None:
    """Version 1 held what is now, in tables; version 2 holds all versions, and views of now.

    The rows are made anew from the records, which stand whole in the old tables.
    """
    connection.execute("DROP VIEW dyads")
    connection.execute("ALTER TABLE meta RENAME TO meta_1")
    for table in _VERSION_1:
        connection.execute(f"ALTER TABLE {table} RENAME TO {table}_1")
    writing.create_tables(connection)
    at = tick(connection)
    none = Corrections([])
    for kind in ("article", *schema.FINDINGS):
        table = f"{schema.TABLES[kind]}_1"
        for records, marks in _records(connection, table, fingerprints=kind == "article"):
            states = [state for record in records for state in writing.states_of(record, none)]
            writing.settle(connection, kind, states, of=("id", []), at=at, run=None, marks=marks)
    for table in ("meta", *_VERSION_1):
        connection.execute(f"DROP TABLE {table}_1")


def _records(
    connection: duckdb.DuckDBPyConnection, table: str, *, fingerprints: bool
) -> Iterator[tuple[list[Record], dict[str, str]]]:
    """The records of an old table, some at a time, with the articles' fingerprints."""
    second = "fingerprint" if fingerprints else "''"
    query = f"SELECT id, {second}, record::VARCHAR FROM {table} ORDER BY rowid LIMIT ? OFFSET ?"
    offset = 0
    while rows := connection.execute(query, [_CHUNK, offset]).fetchall():
        yield [from_json(line) for _, _, line in rows], {key: mark for key, mark, _ in rows}
        offset += len(rows)


def _from_2(connection: duckdb.DuckDBPyConnection) -> None:
    """Version 3 compares texts and events by other keys; what was found is found anew."""
    connection.execute("ALTER TABLE texts ADD COLUMN IF NOT EXISTS opening BIGINT")
    for table in _FOUND:
        connection.execute(f"DELETE FROM {table}")
    connection.execute("DELETE FROM meta WHERE key = 'linked'")


MIGRATIONS: dict[int, Callable[[duckdb.DuckDBPyConnection], None]] = {1: _from_1, 2: _from_2}
